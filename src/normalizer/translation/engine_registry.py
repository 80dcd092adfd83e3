"""Finds engines by name: those of this package, and those that other distributions provide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows
from normalizer.translation.chain import Chain
from normalizer.translation.engine import (
    GLOSSER,
    Engine,
    Function,
    FunctionEngine,
    engine_row,
)

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "normalizer.engines"


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

    >>> get_engine("glosser").name
    'glosser'
    """
    if not isinstance(spec, str):
        if lexicons:
            raise ConfigurationError(
                "dictionaries need the glosser by name; otherwise use Glosser(lexicons=…)"
            )
        return spec if spec is None else _sound(spec, type(spec).__name__)
    parts = list(filter(None, map(str.strip, spec.split(","))))
    if not parts:
        known = ", ".join(engine_names())
        raise ConfigurationError(f"{spec!r} does not name an engine; known engines: {known}")
    if lexicons and GLOSSER not in {part.partition(":")[0] for part in parts}:
        raise ConfigurationError(
            f"dictionaries are for the glosser, which {spec!r} does not name; "
            f"add it: '{spec},glosser'"
        )
    engines = [_created(part, lexicons) for part in parts]
    return engines[0] if len(engines) == 1 else Chain(engines)


def engine_names() -> list[str]:
    """Return the names of all engines: the built-in ones, default first, then entry points.

    >>> engine_names()[0]
    'glosser'
    """
    own = [row["name"] for row in read_rows("engines.tsv")]
    return [*own, *sorted(set(_installed()) - set(own))]


def _created(part: str, lexicons: Sequence[str | Path]) -> Engine:
    """Return the engine of one name, created with the argument after its colon."""
    name, colon, argument = part.partition(":")
    row = engine_row(name)
    takes = row["argument"] if row else "the argument of the engine"
    if colon and not (takes and argument):
        hint = f"give {takes} after the colon" if takes else "it takes no argument"
        raise ConfigurationError(f"engine {part!r} cannot be created: {hint}")
    given: list[object] = [argument] if argument else []
    if name == GLOSSER:
        given = [[*given, *lexicons]]
    load = _loader(name, row)
    try:
        engine = load()(*given)
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


def _loader(name: str, row: Mapping[str, str] | None) -> Callable[[], Callable[..., Any]]:
    """Return a function that loads the class of an engine."""
    if row is not None:
        module, _, attribute = row["home"].partition(":")
        return lambda: getattr(import_module(module), attribute)
    found = _installed().get(name)
    if found is None:
        known = ", ".join(engine_names())
        raise ConfigurationError(f"unknown engine {name!r}; known engines: {known}")
    return found.load


def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
