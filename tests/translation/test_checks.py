"""Engines that misbehave: no article suffers from it."""

from __future__ import annotations

import json
import logging
import math
import time
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from normalizer.parts import Translation
from normalizer.translation.checks import is_able, safely, tidied
from normalizer.translation.engine import Item

if TYPE_CHECKING:
    from collections.abc import Callable


class Panic(BaseException):
    """What a library written in another language may raise."""


class MuteError(Exception):
    """An exception that cannot be printed."""

    def __str__(self) -> str:
        raise ValueError("no words")


class Scripted:
    """An engine that answers a batch with a function."""

    name = "scripted"

    def __init__(self, answer: Callable[[list[Item]], object]) -> None:
        self.answer = answer
        self.batches: list[int] = []

    def supports(self, source, target):
        """Support everything."""
        del source, target
        return True

    def translate(self, items, **settings):
        """Answer the batch, and note its size."""
        del settings
        self.batches.append(len(items))
        return self.answer(items)


def ok(text: str, **changes: object) -> Translation:
    answer = Translation(text, "en", "scripted", "ok", 0.9)
    for name, value in changes.items():
        setattr(answer, name, value)
    return answer


def raising(error):
    def answer(items):
        del items
        raise error

    return answer


def asked(answer, *texts, source="de"):
    return safely(Scripted(answer), [Item(text) for text in texts], source=source, target="en")


def test_one_text_does_not_fail_the_others():
    """A text that makes the engine raise fails alone; the rest of its batch is translated."""

    def answer(items):
        if any(item.text == "bad" for item in items):
            raise ValueError("bad text")
        return [ok(item.text.upper()) for item in items]

    answers = asked(answer, "one", "bad", "two")
    assert [answer.text for answer in answers] == ["ONE", "bad", "TWO"]
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]
    assert answers[1].error == "ValueError: bad text"


def test_an_engine_that_always_raises_is_not_asked_for_ever():
    """After three texts in a row the engine counts as broken."""
    engine = Scripted(raising(ValueError("broken")))
    answers = safely(engine, [Item(str(number)) for number in range(50)], source="de", target="en")
    assert {answer.status for answer in answers} == {"failed"}
    assert engine.batches == [50, 1, 1, 1]


@pytest.mark.parametrize(("texts", "batches"), [(1, [1]), (2, [2, 1, 1])])
def test_a_batch_is_repeated_only_if_it_can_be_divided(texts, batches):
    """A text that was alone is not asked for again."""
    engine = Scripted(raising(ValueError("broken")))
    safely(engine, [Item("Text")] * texts, source="de", target="en")
    assert engine.batches == batches


def test_a_success_shows_that_the_engine_works():
    """Only consecutive failures count against the engine: all of these texts are asked for."""

    def answer(items):
        if len(items) > 1 or items[0].text == "bad":
            raise ValueError("bad text")
        return [ok("Fine")]

    texts = ["bad", "bad", "good", "bad", "bad", "good"]
    answers = asked(answer, *texts)
    assert [answer.status == "ok" for answer in answers] == [text == "good" for text in texts]


def test_no_text_is_repeated_after_the_deadline(monkeypatch):
    """At the deadline the texts that are left fail with the last error, without being asked for."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def answer(items):
        now[0] += 1
        if len(items) > 1:
            raise ValueError("too many")
        return [ok("Fine")]

    engine = Scripted(answer)
    items = [Item("one"), Item("two"), Item("three")]
    answers = safely(engine, items, source="de", target="en", deadline=2.0)
    assert engine.batches == [3, 1]
    assert [answer.status for answer in answers] == ["ok", "failed", "failed"]
    assert answers[1].error == "ValueError: too many"


@pytest.mark.parametrize(("source", "language"), [("de", "de"), (None, "und")])
def test_a_failure_is_in_the_language_of_its_source(source, language):
    """The text of a failure is the source text, in its language if that is known."""
    (found,) = asked(raising(ValueError("broken")), "Text", source=source)
    assert (found.text, found.language, found.engine) == ("Text", language, "scripted")
    assert (found.status, found.confidence) == ("failed", 0.0)


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([b"A text"], "the engine answered bytes"),
        ([None], "the engine answered NoneType"),
        ([ok("A", confidence=7)], "the engine answered an invalid translation"),
        ([ok(" \u202e")], "the engine answered no text"),
        ([], "0 answers for 1 texts"),
    ],
)
def test_a_failure_says_what_the_engine_did(answers, error):
    """The error describes the answer that cannot be used."""
    (found,) = asked(lambda _: answers, "Text")
    assert (found.status, found.error) == ("failed", error)


def test_what_an_engine_raises_is_logged(caplog):
    """The log names the engine and the error."""
    caplog.set_level(logging.WARNING)
    asked(raising(ValueError("broken")), "Text")
    assert caplog.messages == ["engine scripted failed: ValueError: broken"]


@pytest.mark.parametrize(
    "error", [Panic("index out of range"), MuteError(), RecursionError("deep")]
)
def test_anything_raised_is_a_failure(error):
    """A panic and an exception without words are failures with the name of their class."""
    (found,) = asked(raising(error), "Text")
    assert found.status == "failed"
    assert str(found.error).startswith(type(error).__name__)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_the_end_of_the_program_is_not_held_up(error):
    """An interrupt by the user ends the program."""
    with pytest.raises(error):
        asked(raising(error), "Text")


@pytest.mark.parametrize(("answers", "kind"), [("AB", "str"), (None, "NoneType")])
def test_a_batch_needs_a_list(answers, kind):
    """One string for a batch is not taken for an answer per letter."""
    found = asked(lambda _: answers, "a", "b")
    assert [answer.text for answer in found] == ["a", "b"]
    assert found[0].error == f"TypeError: expected a list of translations, got {kind}"


def test_an_engine_may_empty_its_list():
    """The engine has a list of its own, which it may change."""

    def answer(items):
        answers = [ok(item.text.upper()) for item in items]
        items.clear()
        return answers

    assert [answer.text for answer in asked(answer, "a", "b")] == ["A", "B"]


@pytest.mark.parametrize(
    "changes",
    [
        {"unknown": None},
        {"unknown": "words"},
        {"unknown": ["a", 1]},
        {"missing": None},
        {"missing": [1]},
        {"confidence": math.nan},
        {"confidence": 7},
        {"confidence": 1.01},
        {"confidence": -0.01},
        {"confidence": "high"},
        {"model": 3},
        {"error": b"bytes"},
        {"status": "fine"},
        {"status": []},
        {"language": None},
        {"engine": None},
        {"text": 5},
    ],
)
def test_an_invalid_translation_fails(changes):
    """An answer with a value that its field does not allow fails, and the result is valid JSON."""
    (found,) = asked(lambda _: [ok("A", **changes)], "Text")
    assert (found.text, found.status) == ("Text", "failed")
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": 0},
        {"confidence": 1},
        {"status": "partial", "unknown": ["Tuur"]},
        {"unknown": ["Tuur"], "missing": ["3"]},
        {"status": "untranslated", "error": "no model"},
        {"model": "de-en 1"},
    ],
)
def test_a_valid_translation_stays_as_it_is(changes):
    """Each value that a field documents is accepted, the limits included."""
    answer = ok("A", **changes)
    assert asked(lambda _: [answer], "Text") == [answer]


DIRTY, TIDY = "\x1b]0;title\x07 red \u202e \ud800\r", "]0;title red  \ufffd"


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ({"text": DIRTY}, {"text": TIDY}),
        ({"language": DIRTY}, {"language": TIDY}),
        ({"engine": DIRTY}, {"engine": TIDY}),
        ({"model": DIRTY}, {"model": TIDY}),
        ({"error": DIRTY}, {"error": TIDY}),
        ({"unknown": ["a", DIRTY]}, {"unknown": ["a", TIDY]}),
        ({"missing": ["3", DIRTY]}, {"missing": ["3", TIDY]}),
    ],
)
def test_strings_are_tidied(dirty, tidy):
    """No control character, bidirectional override or lone surrogate gets into an article."""
    answer = ok("A")
    assert asked(lambda _: [replace(answer, **dirty)], "Text") == [replace(answer, **tidy)]


def test_an_error_message_is_tidied():
    """The message of an exception cannot steer a terminal."""
    (found,) = asked(raising(ValueError("\x1b[31mred\ud800")), "Text")
    assert found.error == "ValueError: [31mred\ufffd"


def test_a_text_that_was_left_stays_as_it_is():
    """The source text of an untranslated answer is the caller's and is not changed."""
    source = "a\u00adb\ud800"
    (found,) = asked(lambda items: [ok(items[0].text, status="untranslated")], source)
    assert found.text == source


@pytest.mark.parametrize(
    ("status", "confidence", "missing", "checked"),
    [
        ("ok", 0.9, [], ("partial", 0.45, ["12", "Ivo Kranich"])),
        ("partial", 0.33, [], ("partial", 0.17, ["12", "Ivo Kranich"])),
        ("partial", 0.4, ["Boot"], ("partial", 0.4, ["Boot"])),
        ("untranslated", 0.0, [], ("untranslated", 0.0, [])),
        ("failed", 0.0, [], ("failed", 0.0, [])),
    ],
)
def test_what_a_translation_lost_is_listed(status, confidence, missing, checked):
    """A translation that does not say what it lacks lists numbers and names, at half confidence."""
    item = Item("Ivo Kranich mit 12 Booten", "caption", ("Ivo Kranich",))
    answer = ok("A man with boats", status=status, confidence=confidence, missing=missing)
    (found,) = safely(Scripted(lambda _: [answer]), [item], source="de", target="en")
    assert (found.status, found.confidence, found.missing) == checked
    assert found.text == "A man with boats"


def test_joiners_are_kept():
    """The joiners of Persian and Hindi are text."""
    assert tidied("a می\u200cروم") == "a می\u200cروم"


@pytest.mark.parametrize("mark", ["\n", "\n\n", "\r\n", "\t", "\u2028", "\u2029", "\x85", " \n "])
def test_one_line_stays_one_line(mark):
    """An answer cannot make headings, lists or further paragraphs of one line."""
    (found,) = asked(lambda _: [ok(f"A dog{mark}# Heading{mark}- item{mark}")], "Ein Hund")
    assert found.text == "A dog # Heading - item"


def test_lines_stay_lines():
    """A text of several lines may be translated into several."""
    (found,) = asked(lambda _: [ok("A dog\u2028\tbarks\r\n")], "Ein Hund\nbellt")
    assert found.text == "A dog\n\tbarks\n"


def test_a_plain_text_is_a_translation():
    """An engine may answer with strings; they are checked like any translation."""
    sound, short = asked(lambda _: ["Two dogs\n", "Dogs"], "Zwei Hunde", "22 Hunde")
    assert sound == Translation("Two dogs", "en", "scripted", "ok", 0.9)
    assert (short.text, short.status, short.missing) == ("Dogs", "partial", ["22"])


def test_an_engine_that_panics_supports_nothing():
    """An engine that cannot say what it supports is not asked."""

    class Panicking(Scripted):
        def supports(self, source, target):
            raise Panic(source, target)

    assert not is_able(Panicking(lambda _: []), "de", "en")


def test_an_engine_need_not_say_what_it_supports():
    """An engine without the method is asked for everything."""
    assert is_able(SimpleNamespace(name="plain"), "de", "en")


def test_a_string_of_a_parser_becomes_a_plain_one():
    """A subclass of `str` may hold a whole document, which an article must not."""

    class Node(str):
        __slots__ = ()

    answer = ok(Node("A text"), model=Node("1.0"), unknown=[Node("text")])
    (found,) = asked(lambda _: [answer], "Text")
    assert {type(value) for value in (found.text, found.model, *found.unknown)} == {str}


def test_an_answer_that_cannot_be_looked_at_fails_alone():
    """An answer whose own code raises is a failure; its neighbours are translated."""

    class Hostile(Translation):
        @property
        def status(self):
            raise ValueError("no status")

        @status.setter
        def status(self, value):
            del value

    hostile = Hostile("B", "en", "scripted", "ok", 0.9)
    answers = asked(lambda _: [ok("A"), hostile, ok("C")], "a", "b", "c")
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]
    assert answers[1].error == "ValueError: no status"
