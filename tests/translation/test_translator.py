"""The translator: batches, duplicates, its cache, and engines that misbehave."""

from __future__ import annotations

import json
import logging
import math
import os
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.translation.engines import Scripted

from normalizer import (
    ConfigurationError,
    Doubt,
    InputTypeError,
    Translation,
    Translator,
    translate,
)
from normalizer.translation.engine import Item
from normalizer.translation.engine_registry import Chain
from normalizer.translation.fork_safe_lock import ForkSafeLock
from normalizer.translation.glosser import Glosser
from normalizer.translation.memory import TranslationMemory
from normalizer.translation.online.safety import Guard, Safety


def ok(text: str, /, **changes: object) -> Translation:
    answer = Translation(text, "en", "scripted", "ok", 0.9)
    for name, value in changes.items():
        setattr(answer, name, value)
    return answer


def asked(answer, *texts, source="de"):
    return translate(texts, source=source, engine=Scripted(answer))


def raising(error):
    def answer(_: object):
        raise error

    return answer


@pytest.mark.parametrize("engine", ["google", "scripted"])
@pytest.mark.parametrize("page", ["<html><body>502 Bad Gateway", "MYMEMORY WARNING: QUOTA"])
def test_an_error_page_is_no_answer_of_a_function_or_an_own_engine(engine, page):
    """A function may have the name of a built-in engine; a source may explain the phrase."""

    def google(*_):
        return page

    own = google if engine == "google" else Scripted(lambda _text: ok(page))
    answers = translate(["Ein Haus", f"Die Seite: {page}"], source="de", engine=own)
    assert [(answer.status, answer.text) for answer in answers] == [
        ("failed", "Ein Haus"),
        ("ok", page),
    ]
    assert "error page" in str(answers[0].error)


def test_each_distinct_text_is_asked_for_once_and_answered_in_order():
    engine = Scripted()
    answers = translate(["a", "b", "a"], source="de", engine=engine)
    assert [answer.text for answer in answers] == ["A", "B", "A"]
    assert engine.texts == ["a", "b"]
    assert translate([], source="de") == []


def test_an_answer_counts_for_its_text_kind_and_names():
    engine = Scripted()
    items = [Item("a"), Item("a", "heading"), Item("a", "caption", ("a",)), Item("a")]
    Translator(engine).translate(items, source="de")
    assert engine.texts == ["a"] * 3


def test_the_engine_gets_the_settings():
    engine, glossary = Scripted(), {"a": "b"}
    translate(["a"], engine=engine, source="de", target="fr", glossary=glossary)
    settings = {"source": "de", "target": "fr", "glossary": glossary}
    assert engine.options == settings | {"deadline": None}
    before = time.monotonic()
    translate(["a"], source="de", engine=engine, seconds=5)
    assert before + 4 < engine.options["deadline"] < before + 60


@pytest.mark.parametrize("text", ["Mu\u0308ll in Ko\u0308ln", "M\u00fc\u00adll in K\u200böln"])
def test_texts_and_terms_are_read_as_those_of_pages(text):
    """In NFC, without soft hyphens and other signs inside words."""
    engine = Scripted()
    translator = Translator(engine, glossary={"Mu\u0308\u00adll": "Wa\u00adste"})
    (answer,) = translator.translate([Item(text, protected=("Ko\u0308ln",))], source="de")
    assert engine.asked == [Item("Müll in Köln", protected=("Köln",))]
    assert engine.options["glossary"] == {"Müll": "Waste"}
    assert answer.text == "MÜLL IN KÖLN"


@pytest.mark.parametrize(
    ("source", "pairs", "asked_for"),
    [
        ("DE", None, "de"),
        ("deu", [("de", "en")], "de"),
        ("de_at", [("de", "en")], "de"),
        ("pt_br", [("pt", "en"), ("pt-BR", "en")], "pt-BR"),
        ("pt-BR", None, "pt-BR"),
    ],
)
def test_a_language_may_be_written_in_several_ways(source, pairs, asked_for):
    """Where the engine lacks its region, the language counts."""
    engine = Scripted(pairs=pairs)
    assert translate(["a"], source=source, target="ENG", engine=engine)[0].status == "ok"
    assert (engine.options["source"], engine.options["target"]) == (asked_for, "en")


def test_an_answer_has_the_documented_types():
    """Whatever an engine gives; a subclass of `str` may hold a whole document."""

    class Node(str):
        __slots__ = ()

    given = ok(
        Node("A"), confidence=1, model=Node("1.0"), untranslated=(Node("x"),), missing=("x",)
    )
    (answer,) = asked(lambda _: given, "a")
    assert {type(value) for value in (answer.text, answer.model, *answer.untranslated)} == {str}
    assert isinstance(answer.confidence, float)
    assert (answer.untranslated, answer.missing) == (["x"], ["x"])


def test_answers_are_not_shared():
    first, second = Translator(Scripted(ok)).translate(["a", "a"], source="de")
    first.untranslated.append("x")
    first.doubtful.append(Doubt("x", "ambiguous"))
    first.missing.append("3")
    assert second == ok("a")


@pytest.mark.parametrize("source", ["en", None])
def test_target_and_unknown_language_are_left(source):
    engine = Scripted()
    answer = translate(["A text"], source=source, engine=engine)[0]
    assert answer == Translation("A text", source or "und", "scripted", "untranslated", 0.0)
    assert engine.asked == []


def test_a_blank_text_is_left():
    engine = Scripted()
    blank, other = translate(["  ", "a"], source="de", engine=engine)
    assert (blank.text, blank.status, blank.language, other.text) == (
        "  ",
        "untranslated",
        "de",
        "A",
    )
    assert engine.texts == ["a"]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ("Ein Hund", r"expected a list of texts, got str; write \[text\]"),
        (Item("Ein Hund"), r"expected a list of texts, got Item; write \[text\]"),
        (5, r"expected a list of texts, got int; write \[text\]"),
        (["Ein Hund", None], "expected a text to translate as str, got NoneType"),
        ([Item(5)], "expected a text to translate as str, got int"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_list_of_texts_is_refused(texts, message):
    with pytest.raises(InputTypeError, match=message):
        translate(texts, source="de")


@pytest.mark.parametrize("name", ["source", "target"])
def test_an_unknown_language_is_refused(name):
    with pytest.raises(ConfigurationError, match=f"{name} 'german' .* write 'de'"):
        translate([], **{"source": "de", name: "german"})  # type: ignore[arg-type]


def test_a_pair_that_the_engine_lacks_comes_with_advice():
    """Of a chain the first advice that is known."""
    for engine in (Glosser(), Chain([Glosser(), Glosser()])):
        (left,) = Translator(engine, target="fr").translate(["Ein Hund"], source="de")
        assert (left.text, left.status, left.engine) == ("Ein Hund", "untranslated", engine.name)
        assert left.error == "the glosser translates into English only"
    assert Translator(target="fr").translate(["A"], source=None)[0].error is None


def test_no_engine_is_refused():
    with pytest.raises(ConfigurationError, match="needs an engine"):
        Translator(None)  # type: ignore[arg-type]


def test_a_pickled_translator_has_the_settings():
    made = Translator(glossary={"Soldat": "trooper"}, seconds=60)
    made.translate(["Ein Soldat"], source="de")
    translator = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    assert (translator.target, translator.glossary) == ("en", {"Soldat": "trooper"})
    assert translator.seconds == 60
    assert translator.translate(["Ein Soldat"], source="de")[0].text == "A trooper"


@pytest.mark.parametrize("kind", [str, Path, TranslationMemory])
def test_a_memory_may_be_a_path(kind, tmp_path):
    path = tmp_path / "memory.sqlite"
    Translator(Scripted(), memory=kind(path)).translate(["a"], source="de")
    engine = Scripted()
    answers = Translator(engine, memory=path).translate(["a"], source="de")
    assert ([answer.text for answer in answers], engine.texts) == (["A"], [])


def test_threads_share_a_translator():
    translator = Translator()
    texts = [f"Ein Soldat vor Haus {number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda text: translator.translate([text], source="de")[0].text, texts)
        assert list(answers) == [f"A soldier in front of house {n}" for n in range(200)]


class Panic(BaseException):
    """What a library written in another language may raise."""


class MuteError(Exception):
    """An exception that cannot be printed."""

    def __str__(self) -> str:
        raise ValueError("no words")


def test_one_text_does_not_fail_the_others():
    """A text that makes the engine raise fails alone and is left as it is."""

    def answer(text):
        if text == "bad":
            raise ValueError("bad text")
        return text.upper()

    engine = Scripted(answer)
    answers = translate(["one", "bad", "two"], source="de", engine=engine)
    assert [answer.text for answer in answers] == ["ONE", "bad", "TWO"]
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]
    assert answers[1].error == "ValueError: bad text"
    assert engine.batches == [3, 1, 1, 1]


@pytest.mark.parametrize(("texts", "batches"), [(1, [1]), (2, [2, 1, 1]), (50, [50, 1, 1, 1])])
def test_an_engine_that_always_raises_is_not_asked_for_ever(texts, batches):
    """After three texts in a row it counts as broken; a text that was alone is not repeated."""
    engine = Scripted(raising(ValueError("broken")))
    answers = translate(list(map(str, range(texts))), source="de", engine=engine)
    assert {answer.status for answer in answers} == {"failed"}
    assert engine.batches == batches


def test_a_success_shows_that_the_engine_works():
    """Only consecutive failures count against the engine: all of these texts are asked for."""

    def answer(items):
        if len(items) > 1 or items[0].text.startswith("bad"):
            raise ValueError("bad text")
        return ["Fine"]

    texts = ["bad a", "bad b", "good a", "bad c", "bad d", "good b"]
    answers = translate(texts, source="de", engine=Scripted(answer_all=answer))
    assert [answer.status == "ok" for answer in answers] == [text[0] == "g" for text in texts]


def test_no_text_is_repeated_after_the_deadline(monkeypatch):
    """At the deadline the texts that are left fail with the last error, without being asked for."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def answer(items):
        now[0] += 1
        if len(items) > 1:
            raise ValueError("too many")
        return ["Fine"]

    engine = Scripted(answer_all=answer)
    answers = translate(["one", "two", "three"], source="de", engine=engine, seconds=2)
    assert engine.batches == [3, 1]
    assert [answer.status for answer in answers] == ["ok", "failed", "failed"]
    assert answers[1].error == "ValueError: too many"


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (["GOOD", b"A text"], "the engine answered bytes"),
        (["GOOD", None], "the engine answered NoneType"),
        (["GOOD", ok("A", confidence=7)], "the engine answered an invalid translation"),
        (["GOOD", ok(" \u202e")], "the engine answered no text"),
        (["GOOD", ""], "the engine answered no text"),
        (["GOOD"] * 3, "TypeError: 3 answers for 1 texts"),
        ("AB", "TypeError: expected a list of translations, got str"),
        (None, "TypeError: expected a list of translations, got NoneType"),
    ],
)
def test_a_failure_says_what_the_engine_did(answers, error):
    """An answer that cannot be used fails alone, one for a batch that is no list as a whole."""
    engine = Scripted(answer_all=lambda _: answers)
    good, bad = translate(["good", "bad"], source="de", engine=engine)
    assert (bad.text, bad.status, bad.confidence) == ("bad", "failed", 0.0)
    assert (bad.error, bad.language, bad.engine) == (error, "de", "scripted")
    assert good.status == ("ok" if error.startswith("the engine") else "failed")


@pytest.mark.parametrize(
    "error", [Panic("index out of range"), MuteError(), RecursionError("deep"), GeneratorExit()]
)
def test_anything_raised_is_a_failure(error, caplog):
    caplog.set_level(logging.WARNING)
    (found,) = asked(raising(error), "Text")
    assert found.status == "failed"
    assert str(found.error).startswith(type(error).__name__)
    assert caplog.messages == [f"engine scripted failed: {found.error}"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_the_end_of_the_program_is_not_held_up(error):
    with pytest.raises(error):
        asked(raising(error), "Text")


def test_an_engine_may_empty_its_list():
    def answer(items):
        answers = [item.text.upper() for item in items]
        items.clear()
        return answers

    found = translate(["a", "b"], source="de", engine=Scripted(answer_all=answer))
    assert [answer.text for answer in found] == ["A", "B"]


@pytest.mark.parametrize(
    "changes",
    [
        {"untranslated": None},
        {"untranslated": "words"},
        {"untranslated": ["a", 1]},
        {"doubtful": ["a"]},
        {"doubtful": [Doubt("a", "odd")]},  # type: ignore[arg-type]
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
    (found,) = asked(lambda _: ok("A", **changes), "Text")
    assert (found.text, found.status) == ("Text", "failed")
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": 0},
        {"confidence": 1},
        {"status": "partial", "untranslated": ["Tuur"]},
        {"doubtful": [Doubt("Tuur", "ambiguous")], "missing": ["3"]},
        {"model": "de-en 1"},
    ],
)
def test_a_valid_translation_stays_as_it_is(changes):
    answer = ok("A", **changes)
    assert asked(lambda _: answer, "Text") == [answer]


DIRTY, TIDY = "\x1b]0;title\x07 red \u202e \ud800\r", "]0;title red \ufffd"


@pytest.mark.parametrize("name", ["text", "engine", "model", "error"])
def test_strings_are_tidied(name):
    """No control character, bidirectional override or lone surrogate gets into an article."""
    words = {"untranslated": ["a", DIRTY], "missing": ["3", DIRTY]}
    given = ok("A", **words, doubtful=[Doubt(DIRTY, "ambiguous")], **{name: DIRTY})
    (found,) = asked(lambda _: given, "Text")
    words = {"untranslated": ["a", TIDY], "missing": ["3", TIDY]}
    assert found == ok("A", **words, doubtful=[Doubt(TIDY, "ambiguous")], **{name: TIDY})
    (failed,) = asked(raising(ValueError("\x1b[31mred\ud800")), "Text")
    assert failed.error == "ValueError: [31mred\ufffd"


@pytest.mark.parametrize("name", ["EN", "en-GB", "eng", "", "de", DIRTY])
def test_a_translation_is_in_the_language_that_was_asked_for(name):
    """Whatever the engine calls it: an article shows translations into one language."""
    (found,) = asked(lambda _: ok("A dog", language=name), "Ein Hund")
    assert (found.language, found.status) == ("en", "ok")


@pytest.mark.parametrize("status", ["untranslated", "failed"])
@pytest.mark.parametrize("text", ["A dog", "", "Ein Hund", "<html>429"])
@pytest.mark.parametrize("source", ["a\u00adb\ud800", "Ein Hund"])
def test_what_an_engine_left_is_the_source(status, text, source):
    """Nobody takes its text for a translation; the source text is the caller's and is not changed."""
    given = ok(text, status=status, error="busy", untranslated=["Hund"], missing=["3"])
    (found,) = asked(lambda _: given, source)
    assert found == Translation(
        source, "de", "scripted", status, 0.0, untranslated=["Hund"], error="busy"
    )


@pytest.mark.parametrize(
    ("status", "confidence", "missing", "checked"),
    [
        ("ok", 0.9, [], ("partial", 0.45, ["12", "Ivo Kranich"])),
        ("partial", 0.33, [], ("partial", 0.17, ["12", "Ivo Kranich"])),
        ("partial", 0.4, ["Boot"], ("partial", 0.4, ["Boot"])),
    ],
)
def test_what_a_translation_lost_is_listed(status, confidence, missing, checked):
    """A translation that does not say what it lacks lists numbers and names, at half confidence."""
    item = Item("Ivo Kranich mit 12 Booten", "caption", ("Ivo Kranich",))
    answer = ok("A man with boats", status=status, confidence=confidence, missing=missing)
    (found,) = translate([item], source="de", engine=Scripted(lambda _: answer))
    assert (found.status, found.confidence, found.missing) == checked
    assert found.text == "A man with boats"


@pytest.mark.parametrize("blank", ["", " ", "\u200d\u200c", "\u200b", "\ufeff\x00", "\u00a0\n"])
def test_an_answer_that_nobody_sees_is_none(blank):
    (found,) = asked(lambda _: blank, "Ein Hund")
    assert (found.text, found.status, found.error) == (
        "Ein Hund",
        "failed",
        "the engine answered no text",
    )


@pytest.mark.parametrize("mark", ["\n", "\n\n", "\r\n", "\t", "\u2028", "\u2029", "\x85", " \n "])
def test_one_line_stays_one_line(mark):
    """An answer cannot make headings, lists or further paragraphs of one line."""
    (found,) = asked(lambda _: f"A dog{mark}# Heading{mark}- item{mark}", "Ein Hund")
    assert found.text == "A dog # Heading - item"


def test_lines_and_joiners_are_kept():
    """A text of several lines may be translated into several; joiners are letters of Persian."""
    (found,) = asked(lambda _: "A dog\u2028\tbarks\r\nمی\u200cروم", "Ein Hund\nbellt")
    assert found.text == "A dog\nbarks\nمی\u200cروم"


def test_a_plain_text_is_a_translation():
    """Checked like any translation."""
    sound, short = asked(
        {"Zwei Hunde": "Two dogs\n", "22 Hunde": "Dogs"}.get, "Zwei Hunde", "22 Hunde"
    )
    assert sound == Translation("Two dogs", "en", "scripted", "ok", 0.9)
    assert (short.text, short.status, short.missing) == ("Dogs", "partial", ["22"])


def test_an_engine_need_not_say_what_it_supports():
    """An engine without the method is asked for everything, one whose method raises for nothing."""
    plain = SimpleNamespace(name="plain", translate=Scripted().translate)
    panicking = SimpleNamespace(name="panicking", supports=raising(Panic()), translate=list)
    for engine, status in ((plain, "ok"), (panicking, "untranslated")):
        assert translate(["a"], source="de", engine=engine)[0].status == status


def test_an_answer_that_cannot_be_looked_at_fails_alone():
    """An answer whose own code raises is a failure; its neighbours are translated."""

    class Hostile(Translation):
        @property
        def status(self):
            raise ValueError("no status")

        @status.setter
        def status(self, value):
            del value

    answers = asked(lambda text: Hostile("B", "en", "x", "ok", 0.9) if text == "b" else "A", *"abc")
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]
    assert answers[1].error == "ValueError: no status"


HOLDERS = {
    "lock": ForkSafeLock(),
    "guard": Guard("a", Safety())._lock,  # noqa: SLF001 - likewise
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("lock", HOLDERS.values(), ids=HOLDERS.keys())
def test_a_fork_while_another_thread_holds_the_lock(lock):
    """The child of a process whose thread holds a lock gets an unlocked one."""
    held, release = threading.Event(), threading.Event()

    def hold():
        with lock:
            held.set()
            release.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    child = os.fork()
    if child == 0:
        threading.Timer(20, os._exit, (1,)).start()
        with lock:
            os._exit(0)
    release.set()
    holder.join()
    assert os.waitpid(child, 0)[1] == 0


def test_threads_exclude_each_other():
    lock, inside, seen = ForkSafeLock(), [], []

    def work():
        for _ in range(200):
            with lock:
                inside.append(1)
                seen.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {1}


@pytest.mark.parametrize("term", ["", " ", "\u00a0", "\u2028", 3])
@pytest.mark.parametrize("engine", ["glosser", Scripted()])
def test_a_glossary_with_a_blank_term_is_refused(term, engine):
    with pytest.raises(ConfigurationError, match="that are not blank"):
        Translator(engine, glossary={"Damm": "dam", term: "x"})


def test_the_glosser_itself_passes_over_a_blank_term():
    (answer,) = Glosser().translate([Item("Ein Hund")], source="de", glossary={" ": "x"})
    assert answer.text == "A dog"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"seconds": "3"}, "seconds must be a number"),
        ({"seconds": math.nan}, "seconds must be a number from 0 to 86400, got nan"),
        ({"glossary": "ab"}, "must be a dict of terms"),
        ({"glossary": {"Damm": 3}}, "with the wording 3"),
        ({"lexicons": 3}, "must be a list of paths"),
        ({"lexicons": "de-en.tsv"}, "must be a list of paths"),
        ({"memory": ":memory:"}, "give the path of a file"),
        ({"memory": "file:memory.sqlite?mode=ro"}, "give the path of a file"),
    ],
)
def test_a_setting_of_the_wrong_type_is_refused(settings, message):
    with pytest.raises(ConfigurationError, match=message):
        Translator(**settings)


def test_a_translation_is_as_tidy_as_the_text_of_pages():
    """Single spaces, composed letters; the spaces of other scripts and typesetters are spaces."""
    untidy = " One  two\u00a0three e\u0301 \u200b \u3000 four "
    (found,) = asked(lambda _: untidy, "Ein Satz mit Wörtern")
    assert found.text == "One two three \xe9 four"


def test_a_batch_that_fails_is_repeated_in_linear_time():
    """Many texts are asked for one by one."""

    def one_only(items):
        if len(items) > 1:
            raise ValueError("one text at a time")
        return ["A dog"]

    answers = translate(
        list(map(str, range(3000))), source="de", engine=Scripted(answer_all=one_only)
    )
    assert len(answers) == 3000


@pytest.mark.parametrize(
    ("text", "status"), [("Neue Brücke über den Fluss", "untranslated"), ("Anna Schmidt", "ok")]
)
def test_a_text_that_comes_back_as_it_was_is_not_translated_unless_it_is_a_name(text, status):
    (answer,) = translate([text], source="de", engine=lambda text, *_: text)
    assert (answer.text, answer.status) == (text, status)
