"""The protocol of translation engines, and the registry that finds them by name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from normalizer.article import Translation

Kind = Literal["caption", "heading", "body"]

ENTRY_POINTS = "normalizer.engines"
GLOSSER = "glosser"


@dataclass(frozen=True, slots=True)
class Item:
    """A text to translate: what it is, and the names in it that must stay as they are."""

    text: str
    kind: Kind = "caption"
    protected: tuple[str, ...] = ()


@runtime_checkable
class Engine(Protocol):
    """What translates: one translation an item, in order, and no exception for one bad item.

    `glossary` maps source terms to the wording that the translation must use. `deadline` is a time of
    `time.monotonic` after which the engine gives up what is left.

    An engine may have a method ``version(source, target) -> str`` that names the model it would use for a pair of
    languages, or a `url`, the address that it asks: answers that a translation memory kept of another do not count.
    """

    name: str

    def supports(self, source: str | None, target: str) -> bool:
        """Whether the engine translates this pair of languages; `source` is `None` when it is not known."""

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation an item, in order."""


def get_engine(spec: str | Engine | None, *, lexicons: Sequence[str | Path] = ()) -> Engine | None:
    """Return the engine that `spec` names, an engine as it is, and `None` for none.

    Names are those of `engine_names`. What an engine takes, such as the address of a server, stands behind its name
    and a colon ("libretranslate:http://127.0.0.1:5000"). Names joined with commas make a chain that asks each in
    turn. `lexicons` are dictionaries for the glosser. Raises `ConfigurationError` for an unknown name (the message
    lists the known ones), for an engine that cannot be made, and for `lexicons` that no glosser would read.

    >>> get_engine("glosser").name
    'glosser'
    """
    if spec is None or not isinstance(spec, str):
        if lexicons:
            raise ConfigurationError("dictionaries need the glosser by name; else give them to Glosser(lexicons=…)")
        return spec
    parts = [part.strip() for part in spec.split(",") if part.strip()]
    if not parts:
        raise ConfigurationError(f"no engine is named in {spec!r}; known engines: {', '.join(engine_names())}")
    if lexicons and not any(part.partition(":")[0] == GLOSSER for part in parts):
        raise ConfigurationError(
            f"dictionaries are for the glosser, which {spec!r} does not name; add it: '{spec},glosser'"
        )
    engines = [_load(part, lexicons) for part in parts]
    if len(engines) == 1:
        return engines[0]
    from normalizer.translation.chain import Chain

    return Chain(engines)


def engine_names() -> list[str]:
    """Return the names of the engines there are: those of this package, the default first, then entry points.

    >>> engine_names()[0]
    'glosser'
    """
    own = [row["name"] for row in read_rows("engines.tsv")]
    return [*own, *sorted(set(_installed()) - set(own))]


def version_of(engine: Engine, source: str | None, target: str) -> str:
    """Return what `engine` says of the model it would use for a pair of languages, else its address, else ""."""
    version = getattr(engine, "version", None)
    return str(version(source, target) if callable(version) else getattr(engine, "url", None) or "")


def advice_for(engine: Engine, case: Literal["pair", "body"], source: str | None, target: str) -> str | None:
    """Return what helps when `engine` does not know a pair of languages, or leaves a body; `None` when nothing does.

    >>> advice_for(get_engine("glosser"), "pair", "en", "de")
    'the glosser translates into English only'
    """
    rows = [_own(name) for name in engine.name.split(",")]
    advice = next((row[case] for row in rows if row and row[case]), None)
    return advice.format(source=source, target=target) if advice and source else None


def _load(part: str, lexicons: Sequence[str | Path]) -> Engine:
    name, colon, argument = part.partition(":")
    row = _own(name)
    takes = row["argument"] if row else "what the engine takes"
    if colon and not (takes and argument):
        hint = f"give {takes} behind the colon" if takes else "it takes nothing behind a colon"
        raise ConfigurationError(f"engine {part!r} cannot be made: {hint}")
    given: list[object] = [argument] if argument else []
    if name == GLOSSER:
        given = [[*given, *lexicons]]
    return _made(name, _maker(name, row), given)


def _own(name: str) -> Mapping[str, str] | None:
    """Return the row of an engine of this package."""
    return next((row for row in read_rows("engines.tsv") if row["name"] == name), None)


def _maker(name: str, row: Mapping[str, str] | None) -> Callable[[], Callable[..., Any]]:
    """Return what loads the class of an engine; raise `ConfigurationError` for an unknown name."""
    if row is not None:
        module, _, attribute = row["home"].partition(":")
        return lambda: getattr(import_module(module), attribute)
    found = _installed().get(name)
    if found is None:
        raise ConfigurationError(f"unknown engine {name!r}; known engines: {', '.join(engine_names())}")
    return found.load


def _made(name: str, load: Callable[[], Callable[..., Any]], given: Sequence[object]) -> Engine:
    try:
        engine = load()(*given)
    except ConfigurationError:
        raise
    except Exception as error:
        raise ConfigurationError(f"engine {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(engine, Engine):
        raise ConfigurationError(f"engine {name!r} ({type(engine).__name__}) has no name, supports and translate")
    return engine


def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
