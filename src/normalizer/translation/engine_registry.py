"""Engines by name, and chains of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import ConfigurationError
from normalizer.parts import Translation
from normalizer.tables import read_rows
from normalizer.translation.checks import is_able, preferred, safely
from normalizer.translation.engine import (
    GLOSSER,
    Engine,
    Function,
    FunctionEngine,
    Item,
    advice_for,
    engine_row,
    unchanged,
)

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_LOG = logging.getLogger("normalizer.translation")
# The share of the remaining time that an engine leaves to each engine after it, and the maximum
# share in all: an engine that hangs must not cost the others their turn.
_TIME_LEFT, _MOST_TIME_LEFT = 0.2, 0.8
# A failure says more than the absence of a translation.
_RANK = {"ok": 3, "partial": 2, "failed": 1, "untranslated": 0}
ENTRY_POINTS = "normalizer.engines"


class Chain:
    """Engines in order; the first ``ok`` answer wins, else the best answer.

    So each text finds its engine: a body passes an engine for captions and reaches the first that
    translates bodies, and a language that an engine lacks reaches the first that has it. A text
    that an engine `prefers`, as the glosser does labels, goes to that engine first.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self.name = ",".join(engine.name for engine in engines)
        self._failed: set[str] = set()

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether any engine of the chain translates this language pair."""
        return any(is_able(engine, source, target) for engine in self.engines)

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        deadline: float | None = None,
        **settings: Any,  # noqa: ANN401 - passed on to the engines as they are
    ) -> list[Translation]:
        """Return the best translation of each item.

        What no engine translates is ``untranslated``; its `error` says what would help if an engine
        lacks the languages.
        """
        best: dict[int, Translation] = {}
        able = [engine for engine in self.engines if is_able(engine, source, target)]
        turns = _turns(able, items, source)
        for left, (engine, numbers) in zip(reversed(range(len(turns))), turns, strict=True):
            waiting = [n for n in numbers if n not in best or best[n].status != "ok"]
            if not waiting:
                continue
            answers = safely(
                engine,
                [items[number] for number in waiting],
                source=source,
                target=target,
                deadline=_turn_ends(deadline, left),
                **settings,
            )
            for number, answer in zip(waiting, answers, strict=True):
                best[number] = _better(best.get(number, answer), answer)
            self._say_once(engine, answers)
        unable = (engine for engine in self.engines if engine not in able)
        advices = (advice_for(engine, "pair", source, target) for engine in unable)
        advice = next(filter(None, advices), None)
        found = [
            best.get(number) or unchanged(item, source, self.name)
            for number, item in enumerate(items)
        ]
        return [
            replace(answer, error=answer.error or advice)
            if answer.status == "untranslated"
            else answer
            for answer in found
        ]

    def _say_once(self, engine: Engine, answers: Sequence[Translation]) -> None:
        """Say why an engine fails when it does so first: the answers of others may hide it."""
        errors = (answer.error for answer in answers if answer.status == "failed")
        error = next(errors, None)
        if error and engine.name not in self._failed:
            self._failed.add(engine.name)
            _LOG.warning("the chain goes on without engine %s: %s", engine.name, error)


def _turns(
    engines: Sequence[Engine], items: Sequence[Item], source: str | None
) -> list[tuple[Engine, list[int]]]:
    """Return the engines in the order of their turns, each with the numbers of its items."""
    own = [preferred(engine, items, source) for engine in engines]
    others = [set(range(len(items))) - numbers for numbers in own]
    turns = zip([*engines, *engines], [*own, *others], strict=True)
    return [(engine, sorted(numbers)) for engine, numbers in turns if numbers]


def _turn_ends(deadline: float | None, left: int) -> float | None:
    """Return when an engine with `left` engines after it must be done."""
    if deadline is None or not left:
        return deadline
    seconds = deadline - time.monotonic()
    return deadline - seconds * min(_TIME_LEFT * left, _MOST_TIME_LEFT)


def _better(old: Translation, new: Translation) -> Translation:
    """Return the answer of the higher status, or the surer one if both are partial."""
    if new.status == old.status == "partial":
        return new if old.is_unsure() and new.confidence > old.confidence else old
    return new if _RANK[new.status] > _RANK[old.status] else old


def get_engine(
    spec: str | Engine | Function | None, *, lexicons: Sequence[str | Path] = ()
) -> Engine | None:
    """Return the engine that `spec` names; an engine and `None` are returned unchanged.

    A function becomes an engine that asks it for each text.

    Names are those of `engine_names`. The argument of an engine, such as the address of a server,
    follows its name and a colon ("libretranslate:http://127.0.0.1:5000"). Names separated by commas
    form a chain whose engines are asked in turn. `lexicons` are dictionaries for the glosser.

    Raises `ConfigurationError` for an unknown name (the message lists the known ones), for an
    object that is no engine, for an engine that cannot be created, and for `lexicons` without a
    glosser.
    """
    if isinstance(lexicons, str) or not isinstance(lexicons, Iterable):
        raise ConfigurationError(f"lexicons must be a list of paths, got {lexicons!r}")
    parts = list(filter(None, map(str.strip, spec.split(",")))) if isinstance(spec, str) else []
    if lexicons and GLOSSER not in {part.partition(":")[0] for part in parts}:
        raise ConfigurationError(
            "dictionaries are for the glosser: name it, as in 'firefox,glosser', "
            "or give an engine of the class Glosser(lexicons=…)"
        )
    if not isinstance(spec, str):
        return spec if spec is None else _sound(spec, type(spec).__name__)
    if not parts:
        known = ", ".join(engine_names())
        raise ConfigurationError(f"{spec!r} does not name an engine; known engines: {known}")
    engines = [_created(part, lexicons) for part in parts]
    return engines[0] if len(engines) == 1 else Chain(engines)


def engine_names() -> list[str]:
    """Return the names of all engines: the built-in ones, default first, then entry points."""
    own = [row["name"] for row in read_rows("engines.tsv")]
    return [*own, *sorted(set(_installed()) - set(own))]


def _created(part: str, lexicons: Sequence[str | Path]) -> Engine:
    """Return the engine of one name, created with the argument after its colon."""
    name, colon, argument = part.partition(":")
    row = engine_row(name)
    if row is None and name not in _installed():
        known = ", ".join(engine_names())
        raise ConfigurationError(f"unknown engine {name!r}; known engines: {known}")
    takes = row["argument"] if row else "the argument of the engine"
    if colon and not (takes and argument):
        hint = f"give {takes} after the colon" if takes else "it takes no argument"
        raise ConfigurationError(f"engine {part!r} cannot be created: {hint}")
    given: list[object] = [argument] if argument else []
    if name == GLOSSER:
        given = [[*given, *lexicons]]
    try:
        if row is None:
            maker = _installed()[name].load()
        else:
            module, _, attribute = row["home"].partition(":")
            maker = getattr(import_module(module), attribute)
        engine = maker(*given)
    except ConfigurationError:
        raise
    except Exception as error:
        raise ConfigurationError(
            f"engine {name!r} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    return _sound(engine, f"{name!r} ({type(engine).__name__})")


def _sound(engine: object, called: str) -> Engine:
    """Return an engine whose name can be printed; anything else is a `ConfigurationError`."""
    if callable(engine) and not hasattr(engine, "translate"):
        engine = FunctionEngine(engine)
    if not isinstance(engine, Engine):
        raise ConfigurationError(
            f"{called} is not an engine: it lacks name or translate; give one with these, "
            f"a function (text, source, target), or a name: {', '.join(engine_names())}"
        )
    if not isinstance(engine.name, str) or not engine.name.isprintable():
        raise ConfigurationError(
            f"engine {called}: its name {engine.name!r} must be a string that can be printed"
        )
    return engine


def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
