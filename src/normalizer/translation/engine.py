"""The protocol of translation engines, and the table of built-in ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Literal, Protocol, runtime_checkable

from normalizer.parts import Translation, TranslationStatus
from normalizer.tables import read_rows

Kind = Literal["caption", "heading", "body"]
Function = Callable[[str, str | None, str], str]
"""Returns the translation of a text, given its language, `None` if unknown, and the target."""

GLOSSER = "glosser"
# The confidence in an answer without faults. Chosen, not measured.
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Item:
    """A text to translate: its kind, and the names in it that must not change."""

    text: str
    kind: Kind = "caption"
    protected: tuple[str, ...] = ()


@runtime_checkable
class Engine(Protocol):
    """A translation engine: returns one translation per item, in order.

    A plain string will do for a translation. It must not raise because of a single item. `glossary`
    maps source terms to their prescribed wording. After `deadline`, a time of `time.monotonic`, the
    engine gives up the remaining items.

    An engine may have a method ``supports(source, target) -> bool`` that tells whether it
    translates a language pair; `source` is `None` if unknown. A method ``prefers(item, source)``
    tells whether an item goes to this engine of a chain before all others. It may have a method
    ``version(source, target) -> str`` that names the model for a pair, or an attribute `url`, the
    address that it uses: a translation memory does not use answers of another version or address.
    """

    name: str

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> Sequence[Translation | str]:
        """Return one translation per item, in order."""


class FunctionEngine:
    """A function that translates one text, as an engine with the function's name."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.name = getattr(function, "__name__", type(function).__name__)

    def is_unique(self) -> bool:
        """Return whether the name of the function and of its module say what it does.

        They do not for lambdas, partial functions, methods, and functions with variables of others.
        """
        function = self.function
        return (
            isinstance(function, FunctionType)
            and function.__name__ != "<lambda>"
            and function.__closure__ is None
        )

    def version(self, source: str | None, target: str) -> str:
        """Return the full name of the function."""
        del source, target
        return f"{self.function.__module__}.{getattr(self.function, '__qualname__', self.name)}"

    def translate(
        self, items: Sequence[Item], *, source: str | None, target: str = "en", **_: object
    ) -> list[str]:
        """Call the function once a text and return its answers."""
        return [self.function(item.text, source, target) for item in items]


def unchanged(  # noqa: PLR0913, PLR0917 - the fields of a translation in their order
    item: Item,
    source: str | None,
    engine: str,
    status: TranslationStatus = "untranslated",
    error: str | None = None,
    model: str | None = None,
) -> Translation:
    """Return the answer for a text that an engine leaves or fails on."""
    return Translation(item.text, source or "und", engine, status, 0.0, model, error=error)


def engine_row(name: str) -> Mapping[str, str] | None:
    """Return the row of a built-in engine in ``data/engines.tsv``."""
    return next((row for row in read_rows("engines.tsv") if row["name"] == name), None)


def advice_for(
    engine: Engine, case: Literal["pair", "body", "partial"], source: str | None, target: str
) -> str | None:
    """Return what helps if an engine lacks a pair, leaves a body, or translates partly.

    It is `None` if nothing is known to help.
    """
    if source is None:
        return None
    rows = filter(None, map(engine_row, engine.name.split(",")))
    advice = next((row[case] for row in rows if row[case]), None)
    return advice and advice.format(source=source, target=target)
