"""Chains: which engine translates what, and what is said when none does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from normalizer.parts import Translation, TranslationStatus
from normalizer.translation.engine import Item
from normalizer.translation.engine_registry import Chain

if TYPE_CHECKING:
    from collections.abc import Sequence

CAPTION, BODY = Item("Ein Hund", "caption"), Item("Ein Hund bellt.", "body")


class Fixed:
    """An engine for tests that gives each item the same answer, bodies only if it may."""

    def __init__(
        self,
        name: str,
        status: TranslationStatus = "ok",
        confidence: float = 0.9,
        *,
        bodies: bool = True,
        languages: Sequence[str] = ("de",),
    ) -> None:
        self.name, self.status, self.confidence, self.bodies = name, status, confidence, bodies
        self.languages = languages
        self.asked: list[str] = []
        self.calls: list[dict[str, object]] = []
        self.deadline: float | None = None

    def supports(self, source: str | None, target: str) -> bool:
        """Translate the languages given."""
        del target
        return source in self.languages

    def translate(
        self, items: Sequence[Item], *, deadline: float | None = None, **settings: object
    ) -> list[Translation]:
        """Answer with the engine's name."""
        self.calls.append(settings)
        self.deadline = deadline
        self.asked += [item.kind for item in items]
        return [self._one(item) for item in items]

    def _one(self, item: Item) -> Translation:
        if item.kind == "body" and not self.bodies:
            return Translation(item.text, "de", self.name, "untranslated", 0.0)
        error = "no luck" if self.status == "failed" else None
        return Translation(
            f"by {self.name}", "en", self.name, self.status, self.confidence, error=error
        )


def test_each_kind_finds_its_engine() -> None:
    answers = Chain([Fixed("captions", bodies=False), Fixed("all")]).translate(
        [CAPTION, BODY], source="de"
    )
    assert [answer.engine for answer in answers] == ["captions", "all"]


def test_an_engine_that_is_done_spares_the_next() -> None:
    second = Fixed("second")
    Chain([Fixed("first"), second]).translate([CAPTION, BODY], source="de")
    assert second.calls == []


def test_every_engine_gets_the_settings_of_the_call() -> None:
    engines = [Fixed("first", "failed"), Fixed("second", "partial"), Fixed("third")]
    settings = {"source": "de", "target": "fr", "glossary": {"Hund": "chien"}}
    chain = Chain(engines)
    assert chain.translate([CAPTION], **settings)[0].engine == "third"  # type: ignore[arg-type]
    assert [engine.calls for engine in engines] == [[settings]] * 3
    assert [engine.deadline for engine in engines] == [None] * 3
    assert chain.name == "first,second,third"


def test_each_language_finds_its_engine() -> None:
    chain = Chain([Fixed("german"), Fixed("french", languages=["fr"])])
    assert chain.translate([CAPTION], source="fr")[0].engine == "french"
    assert chain.supports("fr", "en") and not chain.supports("pl", "en")


@pytest.mark.parametrize(
    ("first", "second", "engine"),
    [
        (("partial", 0.7), ("ok", 0.5), "second"),
        (("partial", 0.7), ("partial", 0.9), "first"),
        (("partial", 0.3), ("partial", 0.9), "second"),
        (("partial", 0.3), ("partial", 0.2), "first"),
        (("partial", 0.3), ("partial", 0.3), "first"),
        (("partial", 0.62), ("partial", 0.7), "second"),
        (("partial", 0.63), ("partial", 0.7), "first"),
        (("failed", 0.0), ("partial", 0.2), "second"),
        (("failed", 0.0), ("failed", 0.0), "first"),
        (("untranslated", 0.0), ("untranslated", 0.0), "first"),
        (("partial", 0.3), ("failed", 0.0), "first"),
        (("failed", 0.0), ("untranslated", 0.0), "first"),
        (("untranslated", 0.0), ("failed", 0.0), "second"),
    ],
)
def test_the_best_answer_counts(
    first: tuple[TranslationStatus, float], second: tuple[TranslationStatus, float], engine: str
) -> None:
    """The higher status wins; of two partial answers the first, unless it is unsure."""
    answers = Chain([Fixed("first", *first), Fixed("second", *second)]).translate(
        [CAPTION], source="de"
    )
    assert answers[0].engine == engine


@pytest.mark.parametrize(
    ("engines", "ends"),
    [(1, [100]), (2, [80, 100]), (3, [60, 80, 100]), (6, [20, 20, 40, 60, 80, 100])],
)
def test_an_engine_that_hangs_leaves_time_for_the_next(
    engines: int, ends: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each engine leaves a fifth of the time to each engine after it, four fifths at most."""
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    chain = [Fixed(f"engine {number}", "failed") for number in range(engines)]
    Chain(chain).translate([CAPTION], source="de", deadline=100.0)
    assert [engine.deadline for engine in chain] == pytest.approx(ends)


@pytest.mark.parametrize(("source", "language"), [("fr", "fr"), (None, "und")])
def test_a_chain_without_an_engine_for_the_languages(source: str | None, language: str) -> None:
    (answer,) = Chain([Fixed("first"), Fixed("second")]).translate([CAPTION], source=source)
    assert answer == Translation(CAPTION.text, language, "first,second", "untranslated", 0.0)


def test_the_reason_of_an_engine_is_better_than_advice() -> None:

    class Picky(Fixed):
        def _one(self, item: Item) -> Translation:
            return Translation(item.text, "de", self.name, "untranslated", 0.0, error="too long")

    chain = Chain([Fixed("firefox", languages=[]), Picky("picky")])
    assert chain.translate([CAPTION], source="de")[0].error == "too long"


def test_an_engine_that_cannot_say_what_it_supports_is_passed_over() -> None:

    class Odd(Fixed):
        def supports(self, source: str | None, target: str) -> bool:
            raise OSError(f"{source} to {target}")

    assert (
        Chain([Odd("odd"), Fixed("sound")]).translate([CAPTION], source="de")[0].engine == "sound"
    )


def test_what_nobody_translates_comes_with_advice() -> None:
    """An engine whose model is missing says how to get it; what was translated needs no advice."""
    chain = Chain([Fixed("firefox", languages=[]), Fixed("captions", bodies=False)])
    caption, body = chain.translate([CAPTION, BODY], source="de")
    assert (caption.status, caption.error) == ("ok", None)
    assert (body.status, body.text) == ("untranslated", BODY.text)
    assert body.error and "caption-normalizer models add de en" in body.error
