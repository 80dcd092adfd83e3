"""The protocol of translation engines, and the registry that finds them by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from normalizer.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.metadata import EntryPoint

    from normalizer.article import Translation

Kind = Literal["caption", "heading", "body"]

ENTRY_POINTS = "normalizer.engines"
_BUILT_IN = "glosser"


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


def get_engine(spec: str | Engine | None) -> Engine | None:
    """Return the engine that `spec` names, an engine as it is, and `None` for none.

    Names are ``glosser`` and the entry points of the group ``normalizer.engines``; names joined with commas make a
    chain that asks each in turn. Raises `ConfigurationError`, which lists the known names, for any other.

    >>> get_engine("glosser").name
    'glosser'
    """
    if spec is None or not isinstance(spec, str):
        return spec
    names = [name.strip() for name in spec.split(",") if name.strip()]
    if not names:
        raise ConfigurationError(f"no engine is named in {spec!r}; known engines: {', '.join(engine_names())}")
    engines = [_load(name) for name in names]
    if len(engines) == 1:
        return engines[0]
    from normalizer.translation.chain import Chain

    return Chain(engines)


def engine_names() -> list[str]:
    """Return the names of the engines that are installed, the built-in one first.

    >>> engine_names()[0]
    'glosser'
    """
    return [_BUILT_IN, *sorted(set(_installed()) - {_BUILT_IN})]


def _load(name: str) -> Engine:
    if name == _BUILT_IN:
        from normalizer.translation.glosser import Glosser

        return Glosser()
    found = _installed().get(name)
    if found is None:
        raise ConfigurationError(f"unknown engine {name!r}; known engines: {', '.join(engine_names())}")
    try:
        engine = found.load()()
    except Exception as error:
        raise ConfigurationError(f"engine {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(engine, Engine):
        raise ConfigurationError(f"engine {name!r} ({found.value}) has no name, supports and translate")
    return engine


def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
