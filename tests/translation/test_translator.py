"""The translator: batches, duplicates, memory, and engines that fail."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from normalizer.errors import ConfigurationError, InputTypeError
from normalizer.parts import Translation
from normalizer.translation.engine import Item
from normalizer.translation.engine_registry import Chain
from normalizer.translation.glosser import Glosser
from normalizer.translation.memory import TranslationMemory
from normalizer.translation.translator import Translator, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Recorder:
    """An engine for tests that notes what it is asked and answers with a function."""

    name = "recorder"

    def __init__(self, answer: Callable[[str], object]) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.settings: dict[str, object] = {}
        self.deadline: float | None = None

    def supports(self, source: str | None, target: str) -> bool:
        """Translate everything."""
        del target
        return source is not None

    def translate(
        self, items: Sequence[Item], *, deadline: float | None = None, **settings: object
    ) -> list[Translation]:
        """Answer each text."""
        self.settings = settings
        self.deadline = deadline
        self.asked += [item.text for item in items]
        return [self.answer(item.text) for item in items]  # type: ignore[misc]


def good(text: str) -> Translation:
    """Return a translation in capitals."""
    return Translation(text.upper(), "en", "recorder", "ok", 1.0)


def test_one_answer_a_text_in_order() -> None:
    """Each text has its own answer, in order."""
    answers = translate(["eins", "zwei", "drei"], source="de", engine=Recorder(good))
    assert [answer.text for answer in answers] == ["EINS", "ZWEI", "DREI"]


def test_no_texts_no_answers() -> None:
    """An empty batch is no error."""
    assert translate([], source="de") == []


def test_duplicates_are_asked_once() -> None:
    """A text that stands twice in a batch is translated once."""
    engine = Recorder(good)
    answers = translate(["a", "b", "a"], source="de", engine=engine)
    assert engine.asked == ["a", "b"]
    assert [answer.text for answer in answers] == ["A", "B", "A"]


def test_answers_are_remembered() -> None:
    """A text that was translated before is not asked again."""
    engine = Recorder(good)
    translator = Translator(engine)
    translator.translate(["a"], source="de")
    translator.translate(["a"], source="de")
    assert engine.asked == ["a"]


@pytest.mark.parametrize(("texts", "asked"), [("abab", "ab"), ("abcbca", "abca")])
def test_memory_is_bounded(texts: str, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory forgets its oldest answers, no more than it must."""
    monkeypatch.setattr("normalizer.translation.translator._KEPT", 2)
    engine = Recorder(good)
    translator = Translator(engine)
    for text in texts:
        translator.translate([text], source="de")
    assert engine.asked == list(asked)


def test_an_answer_counts_for_its_text_kind_names_and_language() -> None:
    """The same text as a heading, with another name in it or in another language is asked anew."""
    engine = Recorder(good)
    translator = Translator(engine)
    for item in (Item("a"), Item("a", "heading"), Item("a", "caption", ("a",)), "a"):
        translator.translate([item], source="de")
    translator.translate(["a"], source="nl")
    assert engine.asked == ["a"] * 4


def test_the_engine_gets_the_settings() -> None:
    """Languages and glossary reach the engine; without a limit there is no deadline."""
    engine = Recorder(good)
    translate(["a"], source="de", target="fr", engine=engine, glossary={"a": "b"})
    assert engine.settings == {"source": "de", "target": "fr", "glossary": {"a": "b"}}
    assert engine.deadline is None


def test_an_answer_has_the_documented_types() -> None:
    """The confidence is a float, and the words are lists, whatever an engine gives."""
    words = ("x",)
    engine = Recorder(
        lambda _: Translation("A", "en", "recorder", "ok", 1, unknown=words, missing=words)  # type: ignore[arg-type]
    )
    (answer,) = translate(["a"], source="de", engine=engine)
    assert isinstance(answer.confidence, float)
    assert (answer.unknown, answer.missing) == (["x"], ["x"])


def test_answers_are_not_shared() -> None:
    """A caller that changes an answer does not change what the next one gets."""
    translator = Translator(Recorder(good))
    first = translator.translate(["a"], source="de")[0]
    first.unknown.append("x")
    first.missing.append("3")
    assert translator.translate(["a"], source="de") == [good("a")]


def test_engine_that_raises_fails_whole() -> None:
    """An engine that raises leaves every text as it is and says why."""

    def broken(text: str) -> Translation:
        raise RuntimeError(f"cannot {text}")

    answer = translate(["Text"], source="de", engine=Recorder(broken))[0]
    assert (answer.text, answer.status, answer.error) == (
        "Text",
        "failed",
        "RuntimeError: cannot Text",
    )


def test_failures_are_not_remembered() -> None:
    """A text that failed is asked again."""
    engine = Recorder(lambda _: None)
    translator = Translator(engine)
    translator.translate(["a"], source="de")
    translator.translate(["a"], source="de")
    assert engine.asked == ["a", "a"]


@pytest.mark.parametrize("bad", [None, b"text", Translation("", "en", "recorder", "ok", 1.0)])
def test_bad_answer_fails_alone(bad: object) -> None:
    """An answer that is none, no translation, or empty fails, and the others of the batch stay."""
    answers = translate(
        ["gut", "schlecht"],
        source="de",
        engine=Recorder(lambda text: good(text) if text == "gut" else bad),
    )
    assert [(answer.text, answer.status) for answer in answers] == [
        ("GUT", "ok"),
        ("schlecht", "failed"),
    ]


def test_wrong_number_of_answers_fails() -> None:
    """An engine that loses count is believed nothing."""

    class Losing(Recorder):
        def translate(self, items: Sequence[Item], **settings: object) -> list[Translation]:
            del settings
            return [good(item.text) for item in items[1:]]

    answers = translate(["a", "b"], source="de", engine=Losing(good))
    assert [answer.status for answer in answers] == ["failed", "failed"]


@pytest.mark.parametrize("source", ["en", None])
def test_target_and_unknown_language_are_left(source: str | None) -> None:
    """A text in the target language, or in no known one, comes back untranslated without asking."""
    engine = Recorder(good)
    answer = translate(["A text"], source=source, engine=engine)[0]
    assert answer == Translation("A text", source or "und", "recorder", "untranslated", 0.0)
    assert engine.asked == []


def test_blank_text_is_left() -> None:
    """A blank text comes back as it is."""
    engine = Recorder(good)
    answers = translate(["  ", "a"], source="de", engine=engine)
    assert [(answer.text, answer.status) for answer in answers] == [
        ("  ", "untranslated"),
        ("A", "ok"),
    ]
    assert (answers[0].language, engine.asked) == ("de", ["a"])


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ("Ein Hund", r"expected a list of texts, got a single one; write \[text\]"),
        (Item("Ein Hund"), r"expected a list of texts, got a single one; write \[text\]"),
        (5, r"expected a list of texts, got int; write \[text\]"),
        (["Ein Hund", None], "expected a text to translate as str, got NoneType"),
        ([Item(5)], "expected a text to translate as str, got int"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_list_of_texts_is_refused(texts: object, message: str) -> None:
    """The error says what to give instead."""
    with pytest.raises(InputTypeError, match=message):
        translate(texts, source="de")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["source", "target"])
def test_an_unknown_language_is_refused(name: str) -> None:
    """The error names the setting and the code to write."""
    with pytest.raises(ConfigurationError, match=f"{name} 'german' .* write 'de'"):
        translate([], **{"source": "de", name: "german"})  # type: ignore[arg-type]


def test_a_pair_that_the_engine_lacks_comes_with_advice() -> None:
    """The default engine says why it leaves what is not to become English."""
    answer = Translator(target="fr").translate(["Ein Hund"], source="de")[0]
    assert (answer.text, answer.status) == ("Ein Hund", "untranslated")
    assert answer.error == "the glosser translates into English only"
    assert Translator(target="fr").translate(["A"], source=None)[0].error is None


def test_the_advice_for_a_chain_is_that_of_its_engines() -> None:
    """If no engine of a chain has the languages, the first advice that is known is given."""
    (left,) = Translator(Chain([Glosser(), Glosser()]), target="fr").translate(["a"], source="de")
    assert left.engine == "glosser,glosser"
    assert left.error == "the glosser translates into English only"


def test_a_number_that_is_lost_lowers_the_confidence() -> None:
    """A translation that lacks a number is partial, whatever its engine says of it."""
    engine = Recorder(lambda _: Translation("SOME DOGS", "en", "recorder", "ok", 1.0))
    answer = translate(["5 Hunde"], source="de", engine=engine)[0]
    assert (answer.text, answer.status, answer.confidence, answer.missing) == (
        "SOME DOGS",
        "partial",
        0.5,
        ["5"],
    )


def test_time_limit_reaches_the_engine() -> None:
    """A limit in seconds becomes a deadline for the engine."""
    engine = Recorder(good)
    before = time.monotonic()
    translate(["a"], source="de", engine=engine, seconds=5)
    assert engine.deadline is not None
    assert before + 4 < engine.deadline < before + 60


def test_no_engine_is_refused() -> None:
    """A translator without an engine makes no sense and says so."""
    with pytest.raises(ConfigurationError, match="needs an engine"):
        Translator(None)  # type: ignore[arg-type]


def test_translator_pickles() -> None:
    """A copy has the same settings, and no answers yet."""
    made = Translator(glossary={"Soldat": "trooper"}, seconds=60)
    made.translate(["Ein Soldat"], source="de")
    translator = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    assert (translator.target, translator.glossary) == ("en", {"Soldat": "trooper"})
    assert translator.seconds == 60
    assert translator.translate(["Ein Soldat"], source="de")[0].text == "A trooper"


@pytest.mark.parametrize("kind", [str, Path, TranslationMemory])
def test_a_memory_may_be_a_path(kind: Callable[[Path], str], tmp_path: Path) -> None:
    """A memory is one that exists, or the path of one."""
    path = tmp_path / "memory.sqlite"
    Translator(Recorder(good), memory=kind(path)).translate(["a"], source="de")
    engine = Recorder(good)
    answers = Translator(engine, memory=path).translate(["a"], source="de")
    assert ([answer.text for answer in answers], engine.asked) == (["A"], [])


def test_translator_is_thread_safe() -> None:
    """Threads that share a translator get their own answers."""
    translator = Translator()
    texts = [f"Ein Soldat vor Haus {number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda text: translator.translate([text], source="de")[0].text, texts)
        )
    assert answers == [f"A soldier in front of house {number}" for number in range(200)]
