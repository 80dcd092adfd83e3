"""The translation memory on disk: what it keeps, for whom, how much, and damaged files."""

from __future__ import annotations

import json
import logging
import os
import pickle
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import ConfigurationError
from normalizer.parts import Translation, TranslationStatus
from normalizer.translation.engine import Item
from normalizer.translation.memory import Setting, TranslationMemory, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTING = Setting("firefox", "de-en 1", "de", "en")
ITEM = Item("Ein Hund")
ANSWER = Translation("A dog", "en", "firefox", "ok", 0.9, model="de-en 1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a memory may be, in a folder that is not there yet."""
    return tmp_path / "cache" / "memory.sqlite"


@pytest.fixture
def memory(path: Path) -> Iterator[TranslationMemory]:
    """Return an empty memory."""
    with TranslationMemory(path) as made:
        yield made


def test_an_answer_comes_back_whole(memory: TranslationMemory) -> None:
    """What was kept is what comes back, with all its fields."""
    answer = Translation(
        "A Tuur", "en", "firefox", "partial", 0.4, model="1", unknown=["Tuur"], missing=["3"]
    )
    memory.keep(SETTING, {ITEM: answer})
    assert memory.recall(SETTING, [ITEM]) == {ITEM: answer}


def test_an_answer_outlasts_its_memory(memory: TranslationMemory, path: Path) -> None:
    """The next run finds what this one kept."""
    memory.keep(SETTING, {ITEM: ANSWER})
    memory.close()
    with TranslationMemory(path) as later:
        assert later.recall(SETTING, [ITEM]) == {ITEM: ANSWER}


@pytest.mark.parametrize(
    "setting",
    [
        replace(SETTING, engine="google"),
        replace(SETTING, version="de-en 2"),
        replace(SETTING, source="nl"),
        replace(SETTING, source=None),
        replace(SETTING, target="fr"),
        replace(SETTING, glossary=(("Hund", "hound"),)),
    ],
)
def test_another_setting_has_answers_of_its_own(
    memory: TranslationMemory, setting: Setting
) -> None:
    """Engine, model, languages and glossary each make an answer another one."""
    memory.keep(SETTING, {ITEM: ANSWER})
    assert memory.recall(setting, [ITEM]) == {}


@pytest.mark.parametrize(
    "item", [Item("Ein Hund", "body"), Item("Ein Hund", "caption", ("Hund",)), Item("ein Hund")]
)
def test_another_item_has_an_answer_of_its_own(memory: TranslationMemory, item: Item) -> None:
    """Text, kind and protected names each make an item another one."""
    memory.keep(SETTING, {ITEM: ANSWER})
    assert memory.recall(SETTING, [item]) == {}


@pytest.mark.parametrize("status", ["failed", "untranslated"])
def test_what_is_no_translation_is_not_kept(
    memory: TranslationMemory, status: TranslationStatus
) -> None:
    """The next call may fare better than a failure."""
    memory.keep(SETTING, {ITEM: replace(ANSWER, status=status)})
    assert len(memory) == 0


def test_a_long_text_is_kept(memory: TranslationMemory) -> None:
    """A hundred thousand characters are no book yet."""
    item = Item("x" * 100_000)
    memory.keep(SETTING, {item: ANSWER})
    assert memory.recall(SETTING, [item]) == {item: ANSWER}


@pytest.mark.parametrize("text", ["x" * 100_001, "\ud800"])
def test_what_a_row_cannot_hold_is_not_kept(memory: TranslationMemory, text: str) -> None:
    """A book and a lone surrogate are translated each time, and nothing is raised."""
    memory.keep(SETTING, {Item(text): ANSWER})
    assert memory.recall(SETTING, [Item(text)]) == {}


def test_a_later_answer_replaces_an_earlier(memory: TranslationMemory) -> None:
    """One item in one setting has one answer."""
    memory.keep(SETTING, {ITEM: ANSWER})
    memory.keep(SETTING, {ITEM: replace(ANSWER, text="The dog")})
    assert len(memory) == 1
    assert memory.recall(SETTING, [ITEM])[ITEM].text == "The dog"


def test_many_items_at_once(memory: TranslationMemory) -> None:
    """More items than SQLite takes in one statement are no matter."""
    answers = {
        Item(f"Haus {number}"): replace(ANSWER, text=f"House {number}") for number in range(2_500)
    }
    memory.keep(SETTING, answers)
    assert memory.recall(SETTING, list(answers)) == answers


def test_any_text_comes_back_as_it_was_or_not_at_all(memory: TranslationMemory) -> None:
    """No text raises, whatever characters it holds, and none comes back changed."""

    @given(st.text(alphabet=st.characters(), max_size=40))
    def check(text: str) -> None:
        answer = replace(ANSWER, text=text or "-")
        memory.keep(SETTING, {Item(text): answer})
        assert memory.recall(SETTING, [Item(text)]) in ({Item(text): answer}, {})

    check()


class Clock:
    """A clock that stands until it is set."""

    now = 1_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_rows_are_bounded_and_the_least_used_go_first(path: Path) -> None:
    """A full memory forgets what was used longest ago, and not what was asked for since."""
    clock = Clock()
    with TranslationMemory(path, rows=10, clock=clock) as memory:
        for number in range(10):
            clock.now += 10_000
            memory.keep(SETTING, {Item(str(number)): ANSWER})
        clock.now += 10_000
        memory.recall(SETTING, [Item("0")])
        memory.keep(SETTING, {Item("new"): ANSWER})
        left = {
            item.text
            for item in memory.recall(SETTING, [Item(str(number)) for number in range(10)])
        }
        assert len(memory) <= 10
    assert "0" in left
    assert "1" not in left


def test_a_use_is_noted_once_an_hour(path: Path) -> None:
    """Reading a row writes to the file only if its last use was noted more than an hour ago."""
    clock = Clock()

    def used() -> int:
        with closing(sqlite3.connect(path)) as file:
            return int(file.execute("SELECT used FROM translations").fetchone()[0])

    with TranslationMemory(path, clock=clock) as memory:
        memory.keep(SETTING, {ITEM: ANSWER})
        for seconds, noted in ((3_600, 0), (1, 3_601), (3_600, 3_601), (1, 7_202)):
            clock.now += seconds
            memory.recall(SETTING, [ITEM])
            assert used() == int(Clock.now) + noted


@pytest.mark.parametrize("text", ["x" * 1_000, "ж" * 500])
def test_size_is_bounded(path: Path, text: str) -> None:
    """Long texts and answers count by their bytes."""
    with TranslationMemory(path, size=50_000) as memory:
        for number in range(40):
            memory.keep(SETTING, {Item(f"{number} {text}"): replace(ANSWER, text=text)})
        assert len(memory) in range(17, 20)


@pytest.mark.parametrize(
    ("rows", "kept", "left"),
    [(10, 10, 10), (10, 11, 9), (10, 15, 9), (100, 101, 90), (3, 4, 2)],
)
def test_a_full_memory_is_reduced_to_nine_tenths(
    path: Path, rows: int, kept: int, left: int
) -> None:
    """As many rows as allowed are kept; one more, and a tenth is free again."""
    with TranslationMemory(path, rows=rows) as memory:
        memory.keep(SETTING, {Item(f"{number:04}"): ANSWER for number in range(kept)})
        assert len(memory) == left


@pytest.mark.parametrize(
    ("allowed", "kept", "left"),
    [(100, 100, 100), (100, 101, 82), (4.5, 5, 4), (4, 5, 3), (0.5, 1, 0)],
)
def test_a_memory_that_is_too_large_is_reduced_in_steps(
    tmp_path: Path, allowed: float, kept: int, left: int
) -> None:
    """A tenth of the rows, at least one, is deleted until nine tenths of the size are enough."""
    with TranslationMemory(tmp_path / "one.sqlite") as memory:
        memory.keep(SETTING, {Item("0000"): ANSWER})
        with closing(sqlite3.connect(memory.path)) as file:
            size = file.execute("SELECT size FROM totals").fetchone()[0]
    with TranslationMemory(tmp_path / "many.sqlite", size=int(allowed * size)) as memory:
        memory.keep(SETTING, {Item(f"{number:04}"): ANSWER for number in range(kept)})
        assert len(memory) == left


def test_a_full_memory_that_cannot_be_reduced_is_used(path: Path) -> None:
    """A file whose rows another program protects is no endless loop."""
    filled(path)
    change(
        path,
        "CREATE TRIGGER keeper BEFORE DELETE ON translations BEGIN SELECT RAISE(IGNORE); END",
    )
    with TranslationMemory(path, rows=20) as memory:
        memory.keep(SETTING, {Item("Ein Haus"): ANSWER})
        assert len(memory) == 32
        assert memory.recall(SETTING, [ITEM]) == {ITEM: ANSWER}


def test_a_memory_has_a_path_and_is_true_when_empty(path: Path) -> None:
    """A memory without answers is a memory, also in a condition; its path is a `Path`."""
    with TranslationMemory(str(path)) as memory:
        assert (bool(memory), len(memory), memory.path) == (True, 0, path)


def test_a_damaged_file_is_renamed_and_begun_anew(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be read is kept aside, the log says where, and the memory works."""
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with TranslationMemory(path) as memory:
        memory.keep(SETTING, {ITEM: ANSWER})
        assert memory.recall(SETTING, [ITEM]) == {ITEM: ANSWER}
    aside = [file for file in path.parent.iterdir() if ".damaged-" in file.name]
    assert [file.read_bytes()[:11] for file in aside] == [b"no database"]
    assert "is damaged" in caplog.text


def test_a_file_that_breaks_while_in_use_is_begun_anew(path: Path) -> None:
    """A file whose pages are overwritten costs its answers, no more."""
    answers = {Item(f"Haus {number} {'x' * 200}"): ANSWER for number in range(500)}
    with TranslationMemory(path) as memory:
        memory.keep(SETTING, answers)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with TranslationMemory(path) as memory:
        memory.recall(SETTING, list(answers))
        memory.keep(SETTING, {ITEM: ANSWER})
        assert memory.recall(SETTING, [ITEM]) == {ITEM: ANSWER}


def test_a_file_of_another_program_is_refused(path: Path) -> None:
    """A database that is none of ours is left as it is."""
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(ConfigurationError, match="not a translation memory"):
        TranslationMemory(path)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(ConfigurationError, match="is a folder"):
        TranslationMemory(tmp_path)


@pytest.mark.parametrize("version", [0, 999])
def test_other_versions_of_the_schema(
    path: Path, version: int, caplog: pytest.LogCaptureFixture
) -> None:
    """An older schema is begun anew; a newer one is left alone, and done without."""
    with TranslationMemory(path) as memory:
        memory.keep(SETTING, {ITEM: ANSWER})
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with TranslationMemory(path) as memory:
        memory.keep(SETTING, {ITEM: ANSWER})
        assert bool(memory.recall(SETTING, [ITEM])) == (version == 0)
    assert ("a newer version" in caplog.text) == (version == 999)


def test_a_place_where_nothing_can_be_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a file there is no memory, one warning, and no error."""
    (tmp_path / "file").write_text("a file, no folder", "utf-8")
    memory = TranslationMemory(tmp_path / "file" / "memory.sqlite")
    memory.keep(SETTING, {ITEM: ANSWER})
    assert memory.recall(SETTING, [ITEM]) == {}
    assert len(memory) == 0
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "continuing without it" in caplog.text


def test_a_file_that_can_only_be_read_is_read(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The answers of a memory that cannot be written are used."""
    with TranslationMemory(path) as memory:
        memory.keep(SETTING, {ITEM: ANSWER})
        memory._file.read(lambda file: file.execute("PRAGMA query_only = 1"))  # noqa: SLF001 - as a read-only disk
        memory.keep(SETTING, {Item("Neu"): ANSWER})
        memory.keep(SETTING, {Item("Neuer"): ANSWER})
        assert memory.recall(SETTING, [ITEM, Item("Neu")]) == {ITEM: ANSWER}
    assert caplog.text.count("is read-only") == 1


def test_a_row_that_was_tampered_with_is_no_answer(memory: TranslationMemory, path: Path) -> None:
    """An answer that this version would not have written is asked for again."""
    memory.keep(SETTING, {ITEM: ANSWER, Item("Katze"): ANSWER})
    connection = sqlite3.connect(path)
    connection.execute("UPDATE translations SET answer = '[]' WHERE text = 'Ein Hund'")
    connection.execute("""UPDATE translations SET answer = '{"text": 1}' WHERE text = 'Katze'""")
    connection.commit()
    connection.close()
    assert memory.recall(SETTING, [ITEM, Item("Katze")]) == {}


def test_the_answer_to_another_text_is_no_answer(memory: TranslationMemory, path: Path) -> None:
    """Texts are compared too, since their digests could meet."""
    memory.keep(SETTING, {ITEM: ANSWER})
    change(path, "UPDATE translations SET text = 'Eine Katze'")
    assert memory.recall(SETTING, [ITEM]) == {}


def test_a_memory_pickles(memory: TranslationMemory) -> None:
    """A copy in another process opens the same file."""
    memory.keep(SETTING, {ITEM: ANSWER})
    with pickle.loads(pickle.dumps(memory)) as copy:  # noqa: S301 - our own bytes
        assert copy.recall(SETTING, [ITEM]) == {ITEM: ANSWER}


def test_threads_share_a_memory(memory: TranslationMemory) -> None:
    """Threads that keep and recall at once lose nothing."""

    def work(number: int) -> str:
        item = Item(f"Haus {number}")
        memory.keep(SETTING, {item: replace(ANSWER, text=f"House {number}")})
        return memory.recall(SETTING, [item])[item].text

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(200))) == [f"House {number}" for number in range(200)]


WORK = """
import sys
from normalizer.parts import Translation
from normalizer.translation.engine import Item
from normalizer.translation.memory import Setting, TranslationMemory
setting = Setting("firefox", "de-en 1", "de", "en")
with TranslationMemory(sys.argv[1]) as memory:
    for number in range(50):
        item = Item(f"{sys.argv[2]} {number}")
        memory.keep(setting, {item: Translation("x", "en", "firefox", "ok", 0.9)})
        assert memory.recall(setting, [item])
"""


def test_processes_share_a_memory(path: Path) -> None:
    """Processes that begin a file at the same time and write to it at once lose nothing."""
    workers = [
        subprocess.Popen([sys.executable, "-c", WORK, str(path), str(number)])
        for number in range(4)
    ]
    assert [worker.wait() for worker in workers] == [0, 0, 0, 0]
    with TranslationMemory(path) as memory:
        assert len(memory) == 200


FORK = """
import os, sys
from normalizer.parts import Translation
from normalizer.translation.engine import Item
from normalizer.translation.memory import Setting, TranslationMemory
setting, answer = Setting("firefox", "", "de", "en"), Translation("x", "en", "firefox", "ok", 0.9)
memory = TranslationMemory(sys.argv[1])
memory.keep(setting, {Item("before"): answer})
child = os.fork()
for number in range(30):
    memory.keep(setting, {Item(f"{'child' if child == 0 else 'parent'} {number}"): answer})
if child:
    assert os.waitpid(child, 0)[1] == 0
    print(len(memory))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_has_a_connection_of_its_own(path: Path) -> None:
    """A fork goes on with the memory of its parent, and neither spoils the other's."""
    done = subprocess.run(
        [sys.executable, "-c", FORK, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout) == ("", "61\n")


def filled(path: Path, rows: int = 30) -> None:
    """Make a memory with some rows, closed, in one file."""
    with TranslationMemory(path) as memory:
        memory.keep(SETTING, {Item(f"Haus {number}"): ANSWER for number in range(rows)})
        memory.keep(SETTING, {ITEM: ANSWER})
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file.execute("PRAGMA journal_mode = DELETE")


def change(path: Path, *statements: str) -> None:
    """Run statements on the file of a memory, as another program might."""
    with closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


@pytest.mark.parametrize("start", range(7))
def test_a_damaged_byte_costs_nothing_but_the_memory(tmp_path: Path, start: int) -> None:
    """Whatever byte of the file is damaged, at most the file is refused when it is opened."""
    sound = tmp_path / "sound.sqlite"
    filled(sound)
    content = sound.read_bytes()
    schema_end = 4096
    places = [*range(start, 110, 7), *range(110 + 31 * start, schema_end, 217)]
    for place in places:
        path = tmp_path / f"{place}.sqlite"
        path.write_bytes(content[:place] + b"\xff" + content[place + 1 :])
        with suppress(ConfigurationError), TranslationMemory(path) as memory:
            memory.recall(SETTING, [ITEM])
            memory.keep(SETTING, {ITEM: ANSWER})
            assert len(memory) >= 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE totals SET rows = 2000000",
        "UPDATE totals SET size = 1 << 60",
        "UPDATE totals SET rows = 'many'",
        "DELETE FROM totals",
        "DROP TABLE totals",
        "DROP TABLE translations",
        "DROP TRIGGER uncounted",
        "UPDATE translations SET used = 'abc'",
        "UPDATE translations SET answer = '[[[['",
        "UPDATE translations SET answer = CAST(x'ff' AS TEXT)",
        "UPDATE translations SET size = 'abc'",
    ],
)
def test_a_tampered_file_costs_its_answers_only(path: Path, statement: str) -> None:
    """Wrong totals, rows and tables neither raise nor keep new answers out."""
    filled(path)
    change(path, statement)
    other = Item("Ein Haus")
    with TranslationMemory(path, rows=20) as memory:
        memory.recall(SETTING, [ITEM])
        memory.keep(SETTING, {other: ANSWER})
        memory.keep(SETTING, {other: ANSWER})  # the file may have been replaced by the first call
        assert memory.recall(SETTING, [other]) == {other: ANSWER}
        assert len(memory) <= 20


@pytest.mark.parametrize(
    "changes",
    [
        {"unknown": None},
        {"confidence": "high"},
        {"status": "fine"},
        {"text": ["a"]},
    ],
)
def test_an_invalid_row_is_no_answer(path: Path, changes: dict[str, object]) -> None:
    """A row whose translation has invalid fields is asked for again."""
    filled(path)
    with closing(sqlite3.connect(path)) as file:
        written = json.dumps(ANSWER.to_dict() | changes)
        file.execute("UPDATE translations SET answer = ?", (sealed(written),))
        file.commit()
    with TranslationMemory(path) as memory:
        assert memory.recall(SETTING, [ITEM]) == {}


def test_a_deeply_nested_row_is_no_answer(path: Path) -> None:
    """A row that JSON cannot parse for its depth is asked for again."""
    filled(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE translations SET answer = ?", (sealed("[" * 50_000),))
        file.commit()
    with TranslationMemory(path) as memory:
        assert memory.recall(SETTING, [ITEM]) == {}


def test_a_locked_file_is_waited_for_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one timeout a file that another program has locked is not written for a while."""
    filled(path)
    other, now = Item("Ein Haus"), time.monotonic()
    monkeypatch.setattr("normalizer.translation.memory._PATIENCE", 0.05)
    with TranslationMemory(path) as memory, closing(sqlite3.connect(path)) as program:
        program.isolation_level = None
        program.execute("BEGIN IMMEDIATE")
        memory.keep(SETTING, {other: ANSWER})
        program.rollback()
        memory.keep(SETTING, {other: ANSWER})
        assert memory.recall(SETTING, [ITEM, other]) == {ITEM: ANSWER}
        monkeypatch.setattr(time, "monotonic", lambda: now + 61)
        memory.keep(SETTING, {other: ANSWER})
        assert memory.recall(SETTING, [other]) == {other: ANSWER}


def test_a_file_locked_against_reading_is_waited_for_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one timeout a file that cannot be read is done without for a while."""
    filled(path)
    now = time.monotonic()
    monkeypatch.setattr("normalizer.translation.memory._PATIENCE", 0.05)
    with closing(sqlite3.connect(path)) as program:
        program.isolation_level = None
        program.execute("BEGIN EXCLUSIVE")
        with TranslationMemory(path) as memory:
            program.rollback()
            assert memory.recall(SETTING, [ITEM]) == {}
            monkeypatch.setattr(time, "monotonic", lambda: now + 61)
            assert memory.recall(SETTING, [ITEM]) == {ITEM: ANSWER}


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_an_impossible_path_is_refused(tmp_path: Path, name: str) -> None:
    """A name that no file can have is a configuration error."""
    with pytest.raises(ConfigurationError, match="translation memory"):
        TranslationMemory(tmp_path / name)


def test_names_that_utf_8_cannot_hold_are_not_kept(memory: TranslationMemory) -> None:
    """An engine whose version has a lone surrogate is not remembered, and the file stays."""
    memory.keep(SETTING, {ITEM: ANSWER})
    memory.keep(Setting("firefox", "\ud800", "de", "en"), {ITEM: ANSWER})
    assert memory.recall(SETTING, [ITEM]) == {ITEM: ANSWER}
