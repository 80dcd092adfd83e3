"""The translation memory: what it keeps, for whom, how much, and files that cannot be used."""

from __future__ import annotations

import logging
import os
import pickle
import sqlite3
import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.translation.engines import Scripted

from normalizer import Doubt, Translation, Translator
from normalizer.parts import TranslationStatus
from normalizer.translation import memory as memory_module
from normalizer.translation.engine import FunctionEngine, Item
from normalizer.translation.engine_registry import Chain
from normalizer.translation.glosser import Glosser
from normalizer.translation.memory import TranslationMemory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = ("firefox", "de-en 1", "de", "en")
ITEM = Item("Ein Hund")
ANSWER = Translation("A dog", "en", "firefox", "ok", 0.9, model="de-en 1")


class Slow(Scripted):
    """An engine with a model that translates into capitals; it fails on "kaputt"."""

    def __init__(self, model: str = "1") -> None:
        super().__init__(
            self.shouted, name="slow", pairs=[("de", "en"), ("nl", "en"), ("de", "fr")]
        )
        self.model = model

    def version(self, source: str | None, target: str) -> str:
        """Return the model."""
        del source, target
        return self.model

    @staticmethod
    def shouted(text: str) -> str:
        """Translate into capitals."""
        if text == "kaputt":
            raise OSError("no")
        return text.upper()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memory.sqlite"


def kept_in(path: Path) -> int:
    """Return the number of answers in a memory."""
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM answers").fetchone()[0])


def asked_by(
    path: Path, engine: Slow, *texts: str, source: str = "de", **options: Any
) -> list[str]:
    """Translate as a new run would; return what the engine was asked."""
    answers = Translator(engine, memory=path, **options).translate(texts, source=source)
    assert [answer.text for answer in answers if answer.status == "ok"] == [
        text.upper() for text in texts if text != "kaputt"
    ]
    return engine.texts


def test_an_answer_comes_back_whole(path: Path) -> None:
    """What was kept is what comes back, with all its fields, also in the next run."""
    answer = replace(
        ANSWER,
        status="partial",
        untranslated=["Tuur"],
        doubtful=[Doubt("Tau", "ambiguous")],
        missing=["3"],
    )
    for memory in (TranslationMemory(path), TranslationMemory(str(path))):
        memory.keep(SETTINGS, {ITEM: answer})
        assert memory.recall(SETTINGS, [ITEM, Item("neu")]) == {ITEM: answer}
        assert (kept_in(path), memory.path) == (1, path)


@pytest.mark.parametrize(
    ("runs", "asked"),
    [
        ([{}, {}, {"text": "zwei"}], ["eins", "zwei"]),
        ([{"text": "kaputt"}, {"text": "kaputt"}], ["kaputt"] * 2),
        ([{}, *[{"model": "2"}] * 2, {}], ["eins"] * 2),
        ([{}, *[{"source": "nl"}] * 2, {}], ["eins"] * 2),
        ([{}, *[{"target": "fr"}] * 2, {}], ["eins"] * 2),
        ([{}, *[{"glossary": {"a": "b", "c": "d"}}] * 2, {"glossary": {}}], ["eins"] * 2),
        ([{"glossary": {"a": "b", "c": "d"}}, {"glossary": {"c": "d", "a": "b"}}], ["eins"]),
        ([*[{"url": "http://a.example"}] * 2, {"url": "http://b.example"}], ["eins"] * 2),
        ([{"version": "none"}, {"version": "none"}], ["eins"] * 2),
    ],
)
def test_a_run_asks_only_for_what_is_new(path: Path, runs: list[Any], asked: list[str]) -> None:
    """New is another text, model or address, language or glossary, and what failed.

    An engine that cannot name its model is used without the memory.
    """

    class Remote(Slow):
        version = None  # type: ignore[assignment]

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class Odd(Slow):
        def version(self, source: str | None, target: str) -> str:
            raise RuntimeError(f"no model for {source} to {target}")

    found = []
    for run in map(dict, runs):
        text, model, url = (run.pop(name, "") for name in ("text", "model", "url"))
        engine = Odd() if run.pop("version", "") else Remote(url) if url else Slow(model or "1")
        found += asked_by(path, engine, text or "eins", **run)
    assert found == asked


@pytest.mark.parametrize(
    "item", [Item("Ein Hund", "body"), Item("Ein Hund", "caption", ("Hund",)), Item("ein Hund")]
)
def test_another_item_has_an_answer_of_its_own(path: Path, item: Item) -> None:
    memory = TranslationMemory(path)
    memory.keep(SETTINGS, {ITEM: ANSWER})
    assert memory.recall(SETTINGS, [item]) == {}


@pytest.mark.parametrize("status", ["failed", "untranslated"])
def test_what_is_no_translation_is_not_kept(path: Path, status: TranslationStatus) -> None:
    TranslationMemory(path).keep(SETTINGS, {ITEM: replace(ANSWER, status=status)})
    assert kept_in(path) == 0


def test_any_text_comes_back_as_it_was(path: Path) -> None:

    @given(st.text(alphabet=st.characters(), max_size=40))
    def check(text: str) -> None:
        answer = replace(ANSWER, text=text)
        memory.keep(SETTINGS, {Item(text): answer})
        assert memory.recall(SETTINGS, [Item(text)]) == {Item(text): answer}

    memory = TranslationMemory(path)
    check()


def test_the_answers_of_the_glosser_are_not_kept(path: Path) -> None:
    """In a chain each engine has its own answers, and the glosser is as fast as a disk."""
    body = Item("Ein Hund bellt.", "body")
    chain = Chain([Glosser(), Slow()])
    answers = Translator(chain, memory=path).translate(["Ein Hund", body], source="de")
    assert [answer.text for answer in answers] == ["A dog", "EIN HUND BELLT."]
    engine = Slow()
    assert Translator(engine, memory=path).translate([body], source="de") == [answers[1]]
    assert engine.texts == []
    assert asked_by(path, engine, "Ein Hund") == ["Ein Hund"]


def test_the_engine_is_called_as_without_a_memory(path: Path) -> None:
    engine, before = Slow(), time.monotonic()
    translator = Translator(engine, target="fr", glossary={"a": "b"}, seconds=60, memory=path)
    translator.translate(["eins"], source="de")
    assert before < engine.options.pop("deadline") <= time.monotonic() + 60
    assert engine.options == {"source": "de", "target": "fr", "glossary": {"a": "b"}}
    assert translator.translate(["eins"], source="nl")[0].status == "untranslated"


def test_a_full_memory_forgets_the_oldest_answers(path: Path) -> None:
    memory = TranslationMemory(path, size=200_000)
    for number in range(400):
        memory.keep(SETTINGS, {Item(str(number)): replace(ANSWER, text="x" * 1_000)})
    left = [number for number in range(400) if memory.recall(SETTINGS, [Item(str(number))])]
    assert kept_in(path) == len(left)
    assert left == list(range(left[0], 400))
    assert 100 < len(left) < 200
    assert path.stat().st_size < 220_000
    # Below an empty file: no endless loop.
    TranslationMemory(path, size=1).keep(SETTINGS, {ITEM: ANSWER})
    assert kept_in(path) == 0


def test_threads_share_a_memory(path: Path) -> None:

    def work(number: int) -> bool:
        item, answer = Item(str(number)), replace(ANSWER, text=f"{number}")
        memory.keep(SETTINGS, {item: answer})
        return memory.recall(SETTINGS, [item]) == {item: answer}

    memory = TranslationMemory(path)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))
    assert kept_in(path) == 200


WRITER = """
import sys
from normalizer.parts import Translation
from normalizer.translation.engine import Item
from normalizer.translation.memory import TranslationMemory
memory = TranslationMemory(sys.argv[1])
for number in range(50):
    answer = Translation("x", "en", "firefox", "ok", 0.9)
    memory.keep(("firefox",), {Item(f"{sys.argv[2]} {number}"): answer})
"""


def test_processes_share_a_memory(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [
        subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE) for number in range(3)
    ]
    assert [writer.communicate()[1] for writer in writers] == [b"", b"", b""]
    assert kept_in(path) == 150


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_opens_the_file_for_itself(path: Path) -> None:
    memory = TranslationMemory(path)
    memory.keep(SETTINGS, {ITEM: ANSWER})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of earlier tests
        child = os.fork()
    if child == 0:
        memory.keep(SETTINGS, {Item("Kind"): ANSWER})
        os._exit(len(memory.recall(SETTINGS, [ITEM])) + 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    memory.keep(SETTINGS, {Item("danach"): ANSWER})
    assert kept_in(path) == 3


def test_a_pickled_memory_goes_on_with_the_same_file(path: Path) -> None:
    asked_by(path, Slow(), "eins")
    made = Translator(Slow(), memory=TranslationMemory(path, size=100_000))
    copy: Any = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    assert copy.translate(["eins"], source="de")[0].text == "EINS"
    assert (copy.engine.engine.texts, copy.engine.memory.size) == ([], 100_000)


@pytest.mark.parametrize("content", ["a text, not a database\n" * 100, "CREATE TABLE birds (name)"])
def test_a_file_that_is_no_memory_is_left_alone(
    path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    if content.startswith("CREATE"):
        with closing(sqlite3.connect(path)) as file:
            file.execute(content)
    else:
        path.write_text(content, "utf-8")
    before = path.read_bytes()
    check_done_without(TranslationMemory(path), caplog)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", [".", "memory\0.sqlite", "m" * 300])
def test_an_impossible_file_is_done_without(name: str, caplog: pytest.LogCaptureFixture) -> None:
    check_done_without(TranslationMemory(name), caplog)


def check_done_without(memory: TranslationMemory, log: pytest.LogCaptureFixture) -> None:
    """Assert that a memory is empty, raises nothing, and has given one warning."""
    for _ in range(2):
        memory.keep(SETTINGS, {ITEM: ANSWER})
        assert memory.recall(SETTINGS, [ITEM]) == {}
    assert [record.levelno for record in log.records] == [logging.WARNING]
    assert "continuing without it" in log.text


def test_a_file_that_cannot_be_written_or_breaks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("a file, no folder", "utf-8")
    check_done_without(TranslationMemory(tmp_path / "file" / "memory.sqlite"), caplog)
    caplog.clear()
    memory = TranslationMemory(tmp_path / "broken")
    memory.path.write_bytes(b"no database at all" * 100)
    check_done_without(memory, caplog)


@pytest.mark.parametrize("version", [2, 999])
def test_a_memory_of_another_version_is_done_without(
    path: Path, version: int, caplog: pytest.LogCaptureFixture
) -> None:
    """An older or newer version of the package may still need the file: it is not changed."""
    TranslationMemory(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {version}")
    check_done_without(TranslationMemory(path), caplog)
    assert "another version of this one, wrote it" in caplog.text


def test_a_file_that_another_program_locks_is_done_without(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits in vain for the file goes on without it; the next memory has it again."""
    monkeypatch.setattr(memory_module, "_PATIENCE", 0.01)
    memory = TranslationMemory(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        check_done_without(memory, caplog)
        other.rollback()
    assert "locked" in caplog.text
    assert asked_by(path, Slow(), "eins") == ["eins"]
    assert asked_by(path, Slow(), "eins") == []


@given(place=st.floats(0, 1, exclude_max=True), value=st.integers(0, 255))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_costs_answers_and_no_more(
    tmp_path_factory: pytest.TempPathFactory, place: float, value: int
) -> None:
    """Whichever byte is changed, each text has a translation."""
    path = tmp_path_factory.mktemp("damaged") / "memory.sqlite"
    texts = [f"Haus {number} am Hafen" for number in range(12)]
    asked_by(path, Slow(), *texts)
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] = value
    path.write_bytes(content)
    answers = Translator(Slow(), memory=path).translate(texts, source="de")
    assert len(answers) == 12
    assert {answer.status for answer in answers} <= {"ok", "partial"}


def say(text: str, *_: object) -> str:
    """Translate by a function of a module."""
    return text.upper()


def told(word: str, *_: object) -> str:
    """Return the word, whatever is to be translated."""
    return word


def closure(word: str) -> Callable[..., str]:
    """Return a function with a variable of this one."""
    return lambda *_: word


class Speaker:
    """Says one word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def say(self, *_: object) -> str:
        """Return the word."""
        return self.word


@pytest.mark.parametrize(
    "made", [closure, lambda word: partial(told, word), lambda word: Speaker(word).say]
)
def test_functions_with_one_name_do_not_share_answers(
    made: Callable[[str], Callable[..., str]], path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They are used without the memory, which the log says."""
    for word in ("one", "two"):
        (answer,) = Translator(made(word), memory=path).translate(["Ein Hund"], source="de")
        assert answer.text == word
    assert "without the translation memory" in caplog.text


def test_a_function_of_a_module_has_a_memory(path: Path) -> None:
    """Its name is that of the module too: functions of other modules may be called the same."""
    assert Translator(say, memory=path).translate(["Ein Hund"], source="de")[0].text == "EIN HUND"
    assert kept_in(path) == 1
    assert FunctionEngine(say).version("de", "en") == f"{__name__}.say"


def test_what_an_engine_prefers_it_gets_with_a_memory_too(path: Path) -> None:
    """A chain asks it first."""
    first, second = Scripted(name="first"), Scripted(name="second")
    second.prefers = lambda *_: True  # type: ignore[attr-defined]
    Translator(Chain([first, second]), memory=path).translate(["Ein Hund"], source="de")
    assert (first.texts, second.texts) == ([], ["Ein Hund"])


ENDLESS = (
    "WITH RECURSIVE n(key, answer) AS (SELECT 1, 2 UNION ALL SELECT key + 1, 2 FROM n) "
    "SELECT * FROM n"
)


@pytest.mark.parametrize(
    "hostile",
    [
        "DROP TABLE answers; CREATE VIEW answers AS ENDLESS",
        "CREATE TRIGGER t AFTER INSERT ON answers BEGIN INSERT INTO answers ENDLESS; END",
        "CREATE TABLE more (key)",
    ],
)
def test_a_memory_with_anything_but_answers_is_done_without(tmp_path, caplog, hostile):
    """Views and triggers of a file that somebody else made could take for ever."""
    path = tmp_path / "memory.sqlite"
    translate = Translator(named, memory=path).translate
    translate(["Ein Damm"], source="de")
    with closing(sqlite3.connect(path)) as file:
        file.executescript(hostile.replace("ENDLESS", ENDLESS))
    found = Translator(named, memory=path).translate(["Ein Damm", "Ein Fluss"], source="de")
    assert [answer.text for answer in found] == ["A dam"] * 2
    assert "cannot be used" in caplog.text


def named(_text: str, _source: str | None, _target: str) -> str:
    """Return the same answer for each text."""
    return "A dam"
