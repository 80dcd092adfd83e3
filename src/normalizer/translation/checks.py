"""The door for everything that an engine returns: validated, tidied, and compared with its source.

No engine can take text away from an article, raise an exception in it, or put control characters
into it.
"""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar, get_args

from normalizer.errors import EngineError
from normalizer.parts import Translation, TranslationStatus
from normalizer.translation.engine import Engine, Item
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import missing_names

_LOG = logging.getLogger("normalizer.translation")
_Result = TypeVar("_Result")

# The factor on the confidence of a translation that lost a number or a name, since it may have
# other errors too. Chosen, not measured.
_CONFIDENCE_KEPT = 0.5
# A batch that raises is repeated text by text; after this many consecutive failures the engine is
# to blame, not a text.
_PATIENCE = 3
_STATUSES = frozenset(get_args(TranslationStatus))
# Replacements for characters by category: controls and formats (such as bidirectional overrides)
# are removed, since they could steer a terminal; a lone surrogate cannot be encoded.
_TIDIED = {"Cc": "", "Cf": "", "Cs": "\ufffd", "Zl": "\n", "Zp": "\n"}
# Line breaks, tabs, and the joiners that some scripts need.
_KEPT = frozenset("\n\t\u200c\u200d")


def safely(  # noqa: PLR0913 - the arguments of an engine, and the engine
    engine: Engine,
    items: Sequence[Item],
    *,
    source: str | None,
    target: str,
    glossary: Mapping[str, str] | None = None,
    deadline: float | None = None,
) -> list[Translation]:
    """Return one valid translation per item, whatever the engine does.

    An exception, a wrong number of answers, an empty answer or one that is not a valid
    `Translation` becomes a translation with the source text, the status ``failed`` and an error. A
    batch that raises is repeated text by text, so that one text does not fail the others. A
    translation without a number or protected name of its source keeps its text, is ``partial``,
    loses half of its confidence, and lists what is `missing`.
    """
    call = _Call(engine, source, target, glossary, deadline)
    answers = call.translate(items)
    if answers is None and len(items) > 1:
        return list(call.translate_singly(items))
    return answers or failed(engine.name, items, source, call.error)


@dataclass(slots=True)
class _Call:
    """One call of an engine, and the error of its last attempt."""

    engine: Engine
    source: str | None
    target: str
    glossary: Mapping[str, str] | None
    deadline: float | None
    error: str = ""

    def translate(self, items: Sequence[Item]) -> list[Translation] | None:
        """Return a valid translation per item, `None` if the engine raises."""

        def ask() -> list[object]:
            return list(
                self.engine.translate(
                    list(items),
                    source=self.source,
                    target=self.target,
                    glossary=self.glossary,
                    deadline=self.deadline,
                )
            )

        answers = attempt(self.engine, ask)
        if isinstance(answers, EngineError):
            self.error = str(answers)
            return None
        if len(answers) != len(items):
            error = f"{len(answers)} answers for {len(items)} texts"
            return failed(self.engine.name, items, self.source, error)
        return list(map(self._checked, items, answers))

    def _checked(self, item: Item, answer: object) -> Translation:
        """Return a valid translation; even looking at an answer runs the engine's code."""
        name, source = self.engine.name, self.source
        checked = attempt(self.engine, lambda: _checked(name, item, answer, source))
        if isinstance(checked, EngineError):
            return failed(name, [item], source, str(checked))[0]
        return checked

    def translate_singly(self, items: Sequence[Item]) -> Iterator[Translation]:
        """Yield a translation per item, asking for each alone while the engine seems to work."""
        failures = 0
        for item in items:
            is_late = self.deadline is not None and time.monotonic() >= self.deadline
            answer = None if is_late or failures >= _PATIENCE else self.translate([item])
            failures = failures + 1 if answer is None else 0
            yield from answer or failed(self.engine.name, [item], self.source, self.error)


def is_able(engine: Engine, source: str | None, target: str) -> bool:
    """Return whether an engine translates a language pair; one that cannot say so does not."""
    return attempt(engine, lambda: bool(engine.supports(source, target))) is True


def attempt(engine: Engine, work: Callable[[], _Result]) -> _Result | EngineError:
    """Return the result of an engine's code, or an error that describes what it raised."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001 - foreign code; a panic is not an Exception
        text = type(error).__name__
        with suppress(Exception):  # its __str__ is foreign code too
            text = tidied(f"{text}: {error}")
        _LOG.warning("engine %s failed: %s", engine.name, text)
        return EngineError(text)


def _checked(name: str, item: Item, answer: object, source: str | None) -> Translation:
    if not isinstance(answer, Translation):
        return failed(name, [item], source, f"the engine answered {type(answer).__name__}")[0]
    if not is_valid(answer):
        return failed(name, [item], source, "the engine answered an invalid translation")[0]
    answer = _tidied_answer(answer, item)
    if item.text.strip() and not answer.text.strip():
        return failed(name, [item], source, "the engine answered no text")[0]
    return _compared(item, answer, source)


def is_valid(answer: Translation) -> bool:
    """Return whether all fields of a translation have the types and ranges that it documents."""
    strings = (answer.text, answer.language, answer.engine, answer.status)
    lists = (answer.unknown, answer.missing)
    return (
        all(isinstance(words, list | tuple) for words in lists)
        and all(isinstance(value, str) for value in chain(strings, *lists))
        and all(isinstance(value, str | None) for value in (answer.model, answer.error))
        and isinstance(answer.confidence, int | float)
        and 0 <= answer.confidence <= 1
        and answer.status in _STATUSES
    )


def _tidied_answer(answer: Translation, item: Item) -> Translation:
    """Return an answer with tidy strings; a text equal to its source stays as it is."""
    strings = (answer.text, answer.language, answer.engine, answer.model or "", answer.error or "")
    words = [*answer.unknown, *answer.missing]
    if all(map(_is_tidy, (*strings, *words))):
        return answer
    return replace(
        answer,
        text=item.text if answer.text == item.text else tidied(answer.text),
        language=tidied(answer.language),
        engine=tidied(answer.engine),
        model=answer.model and tidied(answer.model),
        error=answer.error and tidied(answer.error),
        unknown=list(map(tidied, answer.unknown)),
        missing=list(map(tidied, answer.missing)),
    )


def _is_tidy(text: str) -> bool:
    return text.isprintable() if type(text) is str else False


def tidied(text: str) -> str:
    r"""Return a text without control and format characters and lone surrogates.

    It is a plain string: a subclass, such as the strings of parsers, may hold a whole document.

    >>> tidied("\x1b[31mred\u202e\ud800")
    '[31mred\ufffd'
    """
    text = str.__str__(text)
    if text.isprintable():
        return text
    return "".join(
        letter if letter in _KEPT else _TIDIED.get(unicodedata.category(letter), letter)
        for letter in text
    )


def _compared(item: Item, answer: Translation, source: str | None) -> Translation:
    """Return an answer as ``partial`` if it lacks facts of its source and does not say so."""
    if answer.missing or answer.status not in {"ok", "partial"}:
        return answer
    missing = missing_numbers(item.text, answer.text, source=source, target=answer.language)
    missing += missing_names(item.protected, item.text, answer.text)
    if not missing:
        return answer
    confidence = round(answer.confidence * _CONFIDENCE_KEPT, 2)
    return replace(answer, status="partial", confidence=confidence, missing=missing)


def failed(name: str, items: Sequence[Item], source: str | None, error: str) -> list[Translation]:
    """Return the source texts as failed translations."""
    language = source or "und"
    return [Translation(item.text, language, name, "failed", 0.0, error=error) for item in items]
