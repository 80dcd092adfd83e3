"""Engines behind a translation memory."""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING

import pytest

from normalizer.parts import Translation
from normalizer.translation.chain import Chain
from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser
from normalizer.translation.memory import TranslationMemory
from normalizer.translation.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Slow:
    """An engine for tests that notes what it is asked; it fails on "kaputt"."""

    name = "slow"

    def __init__(self, model: str = "1") -> None:
        self.model = model
        self.asked: list[str] = []
        self.settings: dict[str, object] = {}

    def supports(self, source: str | None, target: str) -> bool:
        """Translate everything."""
        del source, target
        return True

    def version(self, source: str | None, target: str) -> str:
        """Return the model."""
        del source, target
        return self.model

    def translate(self, items: Sequence[Item], **settings: object) -> list[Translation]:
        """Translate into capitals."""
        self.settings = settings
        self.asked += [item.text for item in items]
        if any(item.text == "kaputt" for item in items):
            raise OSError("no")
        return [Translation(item.text.upper(), "en", self.name, "ok", 0.9) for item in items]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a memory may be."""
    return tmp_path / "memory.sqlite"


def asked_by(path: Path, engine: Slow, *texts: str, **settings: dict[str, str]) -> list[str]:
    """Translate as a new run would; return what the engine was asked."""
    answers = Translator(engine, memory=path, **settings).translate(texts, source="de")  # type: ignore[arg-type]
    assert [answer.text for answer in answers if answer.status == "ok"] == [
        text.upper() for text in texts if text != "kaputt"
    ]
    return engine.asked


def test_the_next_run_asks_only_for_what_is_new(path: Path) -> None:
    """What one run translated, the next has."""
    assert asked_by(path, Slow(), "eins", "zwei", "eins") == ["eins", "zwei"]
    assert asked_by(path, Slow(), "zwei", "drei") == ["drei"]


def test_a_new_model_is_asked_anew(path: Path) -> None:
    """Answers of another model do not count."""
    asked_by(path, Slow("1"), "eins")
    assert asked_by(path, Slow("2"), "eins") == ["eins"]


def test_another_address_is_asked_anew(path: Path) -> None:
    """An engine without a version that has an address is known by that."""

    class Remote(Slow):
        version = None  # type: ignore[assignment]

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    asked_by(path, Remote("http://a.example"), "eins")
    assert asked_by(path, Remote("http://a.example"), "eins") == []
    assert asked_by(path, Remote("http://b.example"), "eins") == ["eins"]


def test_a_new_glossary_is_asked_anew(path: Path) -> None:
    """Answers under other terms do not count."""
    asked_by(path, Slow(), "eins")
    assert asked_by(path, Slow(), "eins", glossary={"eins": "one"}) == ["eins"]


def test_failures_are_asked_again(path: Path) -> None:
    """A failure is not for keeps."""
    assert asked_by(path, Slow(), "kaputt") == ["kaputt"]
    assert asked_by(path, Slow(), "kaputt") == ["kaputt"]


def test_the_answers_of_the_glosser_are_not_kept(path: Path) -> None:
    """The answer of one engine never stands for another, and the glosser is as fast as a disk."""
    translator = Translator("glosser", memory=path)
    assert translator.translate(["Ein Hund"], source="de")[0].text == "A dog"
    assert asked_by(path, Slow(), "Ein Hund") == ["Ein Hund"]
    with TranslationMemory(path) as memory:
        assert len(memory) == 1


def test_in_a_chain_each_engine_has_its_own_answers(path: Path) -> None:
    """What an engine of a chain has translated is known wherever the engine is used."""
    chain = Chain([Glosser(), Slow()])
    body = Item("Ein Hund bellt.", "body")
    answers = Translator(chain, memory=path).translate(["Ein Hund", body], source="de")
    assert [answer.text for answer in answers] == ["A dog", "EIN HUND BELLT."]
    engine = Slow()
    assert Translator(engine, memory=path).translate([body], source="de") == [answers[1]]
    assert engine.asked == []


def test_the_engine_gets_the_settings_of_the_call(path: Path) -> None:
    """Languages, glossary and time limit go through the memory to the engine."""
    engine, before = Slow(), time.monotonic()
    translator = Translator(engine, target="fr", glossary={"a": "b"}, seconds=60, memory=path)
    translator.translate(["eins"], source="de")
    deadline = engine.settings.pop("deadline")
    assert engine.settings == {"source": "de", "target": "fr", "glossary": {"a": "b"}}
    assert isinstance(deadline, float) and before < deadline <= time.monotonic() + 60


@pytest.mark.parametrize(("source", "target"), [("nl", "en"), (None, "en"), ("de", "fr")])
def test_another_language_is_asked_anew(path: Path, source: str | None, target: str) -> None:
    """An answer counts for the pair of languages that it was given for."""
    engine = Slow()
    Translator(engine, memory=path).translate(["eins"], source="de")
    Translator(engine, target=target, memory=path).translate(["eins"], source=source)
    assert engine.asked == ["eins", "eins"]


def test_only_what_the_engine_can_translate_is_asked_for(path: Path) -> None:
    """An engine behind a memory supports the languages that it supports without one."""

    class German(Slow):
        def supports(self, source: str | None, target: str) -> bool:
            return (source, target) == ("de", "en")

    translator = Translator(German(), memory=path)
    texts = [translator.translate(["eins"], source=source)[0].text for source in ("de", "nl")]
    assert texts == ["EINS", "eins"]
    assert translator.engine.name == "slow"


def test_terms_in_another_order_are_the_same_glossary(path: Path) -> None:
    """The order of a glossary does not matter, and no glossary is an empty one."""
    asked_by(path, Slow(), "eins", glossary={"a": "b", "c": "d"})
    assert asked_by(path, Slow(), "eins", glossary={"c": "d", "a": "b"}) == []
    asked_by(path, Slow(), "zwei")
    assert asked_by(path, Slow(), "zwei", glossary={}) == []


def test_a_translator_with_a_memory_pickles(path: Path) -> None:
    """A copy goes on with the same file."""
    asked_by(path, Slow(), "eins")
    copy = pickle.loads(pickle.dumps(Translator(Slow(), memory=path)))  # noqa: S301 - our own bytes
    assert copy.translate(["eins"], source="de")[0].text == "EINS"
    assert copy.engine.engine.asked == []


def test_an_engine_without_a_sound_version_is_not_remembered(path: Path) -> None:
    """An engine that cannot name its model is used without the memory."""

    class Odd(Slow):
        def version(self, source: str | None, target: str) -> str:
            raise RuntimeError(f"no model for {source} to {target}")

    assert asked_by(path, Odd(), "eins") == ["eins"]
    assert asked_by(path, Odd(), "eins") == ["eins"]
