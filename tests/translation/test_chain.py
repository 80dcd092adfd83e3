"""Chains: which engine translates what, and what is said when none does."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from tests.translation.engines import Scripted

from normalizer import Translation
from normalizer.parts import TranslationStatus
from normalizer.translation.engine import Item
from normalizer.translation.engine_registry import Chain, _turns
from normalizer.translation.glosser import Glosser

CAPTION, BODY = Item("Ein Hund", "caption"), Item("Ein Hund bellt.", "body")


def fixed(
    name: str,
    status: TranslationStatus = "ok",
    confidence: float = 0.9,
    *,
    bodies: bool = True,
    language: str = "de",
) -> Scripted:
    """Return an engine that gives each item the same answer, bodies only if it may."""

    def answer(item: Item) -> Translation:
        if item.kind == "body" and not bodies:
            return Translation(item.text, "de", name, "untranslated", 0.0)
        return Translation(f"by {name}", "en", name, status, confidence)

    pairs = {(language, target) for target in ("en", "fr")}
    return Scripted(answer_all=lambda items: list(map(answer, items)), name=name, pairs=pairs)


def test_each_kind_finds_its_engine() -> None:
    """A body goes past an engine for captions to one that translates bodies."""
    answers = Chain([fixed("captions", bodies=False), fixed("all")]).translate(
        [CAPTION, BODY], source="de"
    )
    assert [answer.engine for answer in answers] == ["captions", "all"]


def test_an_engine_that_is_done_spares_the_next() -> None:
    """What is ok is not asked again, and an engine without a text to translate is not called."""
    second = fixed("second")
    Chain([fixed("first"), second]).translate([CAPTION, BODY], source="de")
    assert second.batches == []


def test_every_engine_gets_the_settings_of_the_call() -> None:
    """Languages and glossary go to each engine, without a time limit if there is none."""
    engines = [fixed("first", "failed"), fixed("second", "partial"), fixed("third")]
    settings = {"source": "de", "target": "fr", "glossary": {"Hund": "chien"}}
    chain = Chain(engines)
    assert chain.translate([CAPTION], **settings)[0].engine == "third"  # type: ignore[arg-type]
    assert [engine.options for engine in engines] == [settings | {"deadline": None}] * 3
    assert chain.name == "first,second,third"


def test_each_language_finds_its_engine() -> None:
    """A language that the first engine lacks goes to the next."""
    chain = Chain([fixed("german"), fixed("french", language="fr")])
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
        (("partial", 0.69), ("partial", 0.8), "second"),
        (("partial", 0.7), ("partial", 0.8), "first"),
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
    answers = Chain([fixed("first", *first), fixed("second", *second)]).translate(
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
    chain = [fixed(f"engine {number}", "failed") for number in range(engines)]
    Chain(chain).translate([CAPTION], source="de", deadline=100.0)
    assert [engine.options["deadline"] for engine in chain] == pytest.approx(ends)


@pytest.mark.parametrize(("source", "language"), [("fr", "fr"), (None, "und")])
def test_a_chain_without_an_engine_for_the_languages(source: str | None, language: str) -> None:
    """A text that no engine can be asked for is left, under the name of the chain."""
    (answer,) = Chain([fixed("first"), fixed("second")]).translate([CAPTION], source=source)
    assert answer == Translation(CAPTION.text, language, "first,second", "untranslated", 0.0)


def test_the_reason_of_an_engine_is_better_than_advice() -> None:
    """What an engine says of a text that it left comes before what other engines would need."""
    left = Translation(CAPTION.text, "de", "picky", "untranslated", 0.0, error="too long")
    picky = Scripted(lambda _: left, name="picky")
    chain = Chain([fixed("firefox", language=""), picky])
    assert chain.translate([CAPTION], source="de")[0].error == "too long"


def test_an_engine_that_cannot_say_what_it_supports_is_passed_over() -> None:
    """An error of one engine is not the chain's."""

    def supports(*pair: object) -> bool:
        raise OSError(pair)

    odd = SimpleNamespace(name="odd", supports=supports, translate=list)
    assert Chain([odd, fixed("sound")]).translate([CAPTION], source="de")[0].engine == "sound"


def test_what_nobody_translates_comes_with_advice() -> None:
    """An engine whose model is missing says how to get it; what was translated needs no advice."""
    chain = Chain([fixed("firefox", language=""), fixed("captions", bodies=False)])
    caption, body = chain.translate([CAPTION, BODY], source="de")
    assert (caption.status, caption.error) == ("ok", None)
    assert (body.status, body.text) == ("untranslated", BODY.text)
    assert body.error and "caption-normalizer models add de en" in body.error


@pytest.mark.parametrize(
    ("item", "engine"),
    [
        (Item("China Ankunft US-Außenminister"), "glosser"),
        (Item("Brücke bei Ulm", "heading"), "glosser"),
        # A full stop, a finite verb, and a body.
        (Item("Soldaten an der Grenze."), "model"),
        (Item("Die Polizei verhaftete zwei Männer"), "model"),
        (Item("Brücke bei Ulm", "body"), "model"),
        # A label that the glosser cannot translate.
        (Item("Quarzelung"), "model"),
    ],
)
def test_labels_go_to_the_glosser_and_sentences_to_the_model(item: Item, engine: str) -> None:
    chain = Chain([fixed("model"), Glosser()])
    assert chain.translate([item], source="de")[0].engine == engine


def test_an_engine_that_prefers_an_item_is_asked_once() -> None:
    """If it fails on the item, the others follow, in their order."""
    first, second = fixed("first", "failed"), fixed("second", "failed")
    second.prefers = lambda item, _: item is CAPTION  # type: ignore[attr-defined]
    Chain([first, second]).translate([CAPTION, BODY], source="de")
    assert first.batches == [2]
    assert second.batches == [1, 1]


def test_an_engine_that_cannot_say_what_it_prefers_has_its_turn() -> None:
    """Its error fails no text."""

    def prefers(*asked: object) -> bool:
        raise OSError(asked)

    odd = fixed("odd")
    odd.prefers = prefers  # type: ignore[attr-defined]
    answers = Chain([fixed("first", "failed"), odd]).translate([CAPTION, BODY], source="de")
    assert [answer.engine for answer in answers] == ["odd", "odd"]


def test_turns_take_linear_time() -> None:
    """An engine that prefers every item of a large batch does not delay it."""
    second = fixed("second")
    second.prefers = lambda *_: True  # type: ignore[attr-defined]
    items = [Item(f"Ein Hund {number}") for number in range(40_000)]
    start = time.thread_time()
    turns = _turns([fixed("first"), second], items, "de")
    assert time.thread_time() - start < 5  # it took a minute
    assert [len(numbers) for _, numbers in turns] == [40_000, 40_000]


def test_why_an_engine_of_a_chain_fails_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    """The answers of the next engine would hide it."""
    lost = Translation("Ein Hund", "de", "first", "failed", 0.0, error="no such host")
    first = Scripted(answer_all=lambda items: [lost] * len(items), name="first")
    chain = Chain([first, fixed("second")])
    for _ in range(2):
        assert chain.translate([CAPTION], source="de")[0].engine == "second"
    assert caplog.messages == ["the chain goes on without engine first: no such host"]
