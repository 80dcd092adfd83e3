"""The engine with the real Portuguese model: strings, limits, and the life of its process."""

from __future__ import annotations

import importlib.util
import os
import pickle
import platform
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from normalizer.errors import ConfigurationError, EngineError
from normalizer.translation.engine import Engine, Item
from normalizer.translation.engine_registry import get_engine
from normalizer.translation.neural import model_process
from normalizer.translation.neural.firefox_engine import FirefoxEngine
from normalizer.translation.translator import translate

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "portuguese.tsv").read_text("utf-8").splitlines()[1:]
]


def texts(engine: FirefoxEngine, *sources: str, **settings: object) -> list[str]:
    items = [Item(text) for text in sources]
    answers = engine.translate(items, source="pt", **settings)  # type: ignore[arg-type]
    return [answer.text for answer in answers]


@pytest.mark.skipif(
    platform.machine() not in {"x86_64", "AMD64"}, reason="other processors round otherwise"
)
def test_forty_strings(engine):
    """20 captions and 20 sentences come out exactly as they did when they were read by a person."""
    answers = engine.translate(
        [Item(row[1], "body" if row[0] == "body" else "caption") for row in ROWS], source="pt"
    )
    assert [answer.text for answer in answers] == [row[2] for row in ROWS]
    assert len(ROWS) == 40


def test_what_a_translation_says(engine):
    """Engine, model, language, status and confidence are there."""
    answer = engine.translate([Item("Bombeiros combatem incêndio perto de Leiria")], source="pt")[0]
    assert (answer.engine, answer.model, answer.language, answer.status) == (
        "firefox",
        "pt-en",
        "en",
        "ok",
    )
    assert answer.confidence == 0.9
    assert answer.error is None


def test_it_keeps_the_protocol(engine):
    """It is an engine, and found by its name."""
    assert isinstance(engine, Engine)
    assert isinstance(get_engine("firefox"), FirefoxEngine)


def test_supports_what_is_on_disk(engine):
    """It supports direct pairs, pairs via English and regional codes, and no unsafe codes."""
    assert engine.supports("pt", "en")
    assert engine.supports("pt-BR", "en")
    assert engine.supports("pt", "gl")
    assert not engine.supports("de", "en")
    assert not engine.supports(None, "en")
    assert not engine.supports("../pt", "en")


def test_a_pivot_through_english(engine):
    """Two models in a row translate between non-English languages, with less confidence."""
    answer = engine.translate([Item("Fogo em Faro")], source="pt", target="gl")[0]
    assert answer.text == "Incêndio em Faro"
    assert (answer.model, answer.confidence) == ("pt-en + en-gl", 0.8)


def test_without_a_model_it_says_how_to_get_one(engine):
    """The text stays, and the error names the command."""
    answer = engine.translate([Item("Hallo Welt")], source="de")[0]
    assert (answer.text, answer.language, answer.status) == ("Hallo Welt", "de", "untranslated")
    assert "caption-normalizer models add de en" in str(answer.error)


def test_without_fxtranslate_it_names_the_extra(monkeypatch):
    """The engine cannot be made, and the message says what to install."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r'pip install "caption-normalizer\[neural\]"'):
        FirefoxEngine()


def test_bodies_and_headings(engine):
    """A paragraph is translated sentence by sentence, with the white space between them."""
    body = "O ministro saiu.  A reunião terminou.\nAmanhã há outra."
    answer = translate([Item(body, "body")], source="pt", engine=engine)[0]
    assert answer.text == "The minister left.  The meeting is over.\nTomorrow there is another."


def test_what_must_not_change(engine):
    """Names, terms, addresses, emoji, tags and numbers come through."""
    item = Item(
        "O deputado Pedro Flores falou a 1.500 pessoas 🔥 em www.exemplo.pt/a #Faro",
        "body",
        ("Pedro Flores",),
    )
    answer = engine.translate([item], source="pt", glossary={"deputado": "member of parliament"})[0]
    for kept in (
        "member of parliament",
        "Pedro Flores",
        "1,500",
        "🔥",
        "www.exemplo.pt/a",
        "#Faro",
    ):
        assert kept in answer.text


def test_names_with_letters_that_the_model_lacks(engine):
    """The Portuguese model has neither ł nor ü, and no Ô."""
    texts = ["Lech Wałęsa chega a Brasília", "Jürgen Klopp em Faro", "Ônibus cai em rio"]
    answers = engine.translate([Item(text) for text in texts], source="pt")
    assert [answer.status for answer in answers] == ["ok"] * 3
    assert "Wałęsa" in answers[0].text
    assert "Jürgen" in answers[1].text
    assert answers[2].text.casefold().startswith("bus")


def test_a_row_of_key_words_keeps_its_places_in_front_and_behind(engine):
    """Country and city come from the tables, and the model translates what is between them."""
    rows = ["Japão Tóquio Terremoto", "Brasil Enchentes Rio Grande do Sul"]
    answers = engine.translate([Item(text) for text in rows], source="pt")
    assert [answer.text for answer in answers] == [
        "Japan: Earthquake in Tokyo",
        "Brazil: Floods in Rio Grande do Sul",
    ]


def test_a_text_in_capitals_is_partial(engine):
    """Nothing tells its names from words."""
    answer = engine.translate([Item("RIO GRANDE DO SUL")], source="pt")[0]
    assert answer.status == "partial"


def test_text_that_no_model_takes_stays(engine):
    """An endless word costs no time; text in an unknown script stays, with an error."""
    endless, foreign, blank = engine.translate(
        [Item("x" * 15_000), Item("東京都"), Item("  ")], source="pt"
    )
    assert (endless.text, endless.status) == ("x" * 15_000, "untranslated")
    assert (foreign.text, foreign.status) == ("東京都", "untranslated")
    assert "a sentence is untranslated" in str(foreign.error)
    assert blank.text == "  "


def test_a_text_that_is_too_long_fails_alone(engine):
    """20,000 characters are the most; the other texts are translated."""
    long, short = engine.translate([Item("Olá. " * 20_000), Item("Bom dia a todos")], source="pt")
    assert (long.status, short.status) == ("failed", "ok")
    assert "100000 characters" in str(long.error)


def test_surrogates_do_no_harm(engine):
    """Half a character, which no encoding takes, fails alone."""
    broken, sound = engine.translate(
        [Item("Bom dia \ud83d mundo"), Item("Bom dia a todos")], source="pt"
    )
    assert broken.text
    assert sound.status == "ok"


def test_many_threads(engine):
    """Threads get the answers to their own questions."""
    sources = [row[1] for row in ROWS[:8]]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: texts(engine, text)[0], sources * 3))
    assert answers == texts(engine, *sources) * 3


def test_it_is_pickled_without_its_process(engine):
    """A copy has a process of its own."""
    texts(engine, "Olá a todos")
    copy = pickle.loads(pickle.dumps(engine))  # noqa: S301 - what was pickled here
    assert copy.supports("pt", "en")
    assert texts(copy, "Bom dia a todos") == texts(engine, "Bom dia a todos")
    copy.close()


def test_a_deadline_that_is_over(engine):
    """Nothing is tried after the deadline."""
    answers = engine.translate([Item("Olá")] * 3, source="pt", deadline=time.monotonic() - 1)
    assert [(answer.status, answer.error) for answer in answers] == [("failed", "time limit")] * 3


def test_a_deadline_in_the_middle(store):
    """What does not get done in time fails; the next call works again."""
    engine = FirefoxEngine(store)
    texts(engine, "Olá a todos")
    items = [Item("O ministro saiu e não voltou. " * 200, "body")] * 5
    answers = engine.translate(items, source="pt", deadline=time.monotonic() + 0.2)
    assert answers[-1].error == "time limit"
    assert texts(engine, "Bom dia a todos") == ["Good day to all"]
    engine.close()


def test_a_killed_process_is_started_again(store):
    """When the system ends the process, the question is asked again, and nobody notices."""
    engine = FirefoxEngine(store)
    texts(engine, "Olá a todos")
    child_of(engine).kill()
    assert texts(engine, "Bom dia a todos") == ["Good day to all"]
    engine.close()


def child_of(engine: FirefoxEngine) -> subprocess.Popen[bytes]:
    process = engine._owner._process  # noqa: SLF001 - what happens to it is what these tests are about
    assert process is not None
    return process._child  # noqa: SLF001 - the same


def test_closing_leaves_nothing(store):
    """The process is reaped when the engine is closed; closing again does nothing."""
    engine = FirefoxEngine(store)
    texts(engine, "Olá a todos")
    child = child_of(engine)
    engine.close()
    engine.close()
    assert child.returncode is not None


def test_forgetting_the_engine_ends_its_process(store):
    """An engine that nobody holds any more leaves no process."""
    engine = FirefoxEngine(store)
    texts(engine, "Olá a todos")
    child = child_of(engine)
    del engine
    assert child.returncode is not None


def test_a_process_that_will_not_start(store, monkeypatch):
    """Two starts a text, three texts, then the rest of the batch is not tried; every text stays."""
    monkeypatch.setattr(model_process, "_START", "import sys; sys.exit(3)")
    answers = FirefoxEngine(store).translate([Item("Olá a todos")] * 5, source="pt")
    assert {(answer.text, answer.status) for answer in answers} == {("Olá a todos", "failed")}
    assert "ended twice" in str(answers[0].error) and "exit code 3" in str(answers[0].error)
    assert "not tried" in str(answers[-1].error)


SILENT = (
    "import sys, time; from normalizer.translation.neural.model_worker import write_frame; "
    "write_frame(sys.stdout.buffer, {'ready': True}); time.sleep(60)"
)


def test_a_process_that_hangs_is_killed(monkeypatch):
    """An answer that does not come in time is an error, and the process is gone."""
    monkeypatch.setattr(model_process, "_START", SILENT)
    hanging = model_process.Owner(unit_seconds=0.1)
    with pytest.raises(model_process.OutOfTimeError):
        hanging.ask([["no", "such", "model"]], "Olá")
    assert hanging._process is None  # noqa: SLF001 - nothing else shows it


def test_waiting_for_another_thread_counts(store):
    """A deadline holds while another thread's text is at work."""
    busy = FirefoxEngine(store)
    lock = busy._owner._lock  # noqa: SLF001 - held as another thread would
    with lock:
        answer = busy.translate(
            [Item("Olá a todos")], source="pt", deadline=time.monotonic() + 0.05
        )[0]
    assert answer.error == "time limit"


def test_a_model_that_cannot_be_loaded(tmp_path):
    """Broken files fail every text, and the process lives on."""
    folder = tmp_path / "pt-en"
    folder.mkdir()
    for name in ("model.pten.bin", "vocab.pten.spm"):
        (folder / name).write_bytes(b"no model")
    engine = FirefoxEngine(tmp_path)
    answers = engine.translate([Item("Olá a todos")] * 2, source="pt")
    assert [(answer.text, answer.status) for answer in answers] == [("Olá a todos", "failed")] * 2
    engine.close()


PROGRAM = """
import sys
from normalizer.translation.engine import Item
from normalizer.translation.neural.firefox_engine import FirefoxEngine
engine = FirefoxEngine({store!r})
print(engine.translate([Item("Bom dia a todos")], source="pt")[0].text)
print(engine._owner._process._child.pid, flush=True)
"""


def program(store: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-X",
        "dev",
        "-W",
        "error",
        "-c",
        PROGRAM.format(store=str(store)) + "\n".join(more),
    ]


def test_a_program_that_ends_takes_its_process_along(store):
    """No close, no hang, no complaint at the end of the interpreter."""
    done = subprocess.run(program(store), capture_output=True, check=True, timeout=60, text=True)
    assert done.stdout.splitlines()[0] == "Good day to all"
    assert done.stderr == ""
    assert is_gone(int(done.stdout.split()[-1]))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_program_that_is_killed_takes_its_process_along(store, number):
    """The process sees its input end."""
    with subprocess.Popen(
        program(store, "input()"), stdin=-1, stdout=-1, stderr=-1, text=True
    ) as parent:
        assert parent.stdout is not None
        lines = [parent.stdout.readline(), parent.stdout.readline()]
        parent.send_signal(number)
        parent.communicate(timeout=30)
    assert is_gone(int(lines[1]))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_after_a_fork_each_has_its_own(store):
    """A forked worker uses neither its parent's pipe nor ends its parent's process."""
    forked = """
if (pid := os.fork()) == 0:
    text = engine.translate([Item("Bom dia a todos")], source="pt")[0].text
    engine.close()
    os._exit(text != "Good day to all")
assert os.waitpid(pid, 0)[1] == 0
print(engine.translate([Item("Bom dia a todos")], source="pt")[0].text)
"""
    command = [*program(store)[:-1], "import os\n" + program(store, forked)[-1]]
    command[3:5] = ["-W", "ignore"]  # newer Pythons warn of any fork in a program with threads
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True)
    assert done.stdout.splitlines()[-1] == "Good day to all"


def is_gone(pid: int) -> bool:
    """Whether a process has ended; waits for a moment until it has."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except OSError:
            return True
        if (
            Path(f"/proc/{pid}/stat").is_file()
            and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
        ):
            return True  # ended; whoever inherited it has not asked for its exit code yet
        time.sleep(0.05)
    return False


BEGINNING = (
    "import json, os, sys, time; path = sys.stdin.buffer.readline(); "
    "from normalizer.translation.neural.model_worker import read_frame, write_frame; "
    "answer = lambda **message: write_frame(sys.stdout.buffer, message); "
    "hear = lambda: read_frame(sys.stdin.buffer); "
)


@pytest.mark.parametrize(
    ("script", "kind", "error"),
    [
        (
            "answer(ready=True); hear(); answer(error='Panic: no memory', ends=True)",
            EngineError,
            "the translation process ended twice on the same text: Panic: no memory",
        ),
        (
            "answer(ready=True); hear(); answer(error='ValueError: no text'); hear()",
            model_process.RefusedError,
            "ValueError: no text",
        ),
        (
            "answer(ready=True); hear(); answer(text=5); hear()",
            model_process.RefusedError,
            "no answer",
        ),
        (
            "answer(ready=True); hear(); sys.exit(4)",
            EngineError,
            "the translation process ended twice on the same text: exit code 4",
        ),
        (
            "os.close(0); answer(ready=True); time.sleep(60)",
            EngineError,
            "the translation process ended twice on the same text: no answer",
        ),
    ],
)
def test_what_a_process_does_instead_of_answering(script, kind, error, monkeypatch):
    """A refusal fails one text; a process that ends, or does not listen, is started once more."""
    monkeypatch.setattr(model_process, "_START", BEGINNING + script)
    monkeypatch.setattr(model_process, "_END_SECONDS", 0.2 if "sleep" in script else 30.0)
    owner = model_process.Owner()
    with closing(owner), pytest.raises(kind) as failed:
        owner.ask([], "Olá")
    assert (type(failed.value), str(failed.value)) == (kind, error)


def test_a_program_without_an_interpreter(monkeypatch):
    """Where the path of Python is unknown, the error says what to set."""
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(ConfigurationError, match=r"set sys\.executable"):
        model_process.Owner().ask([], "Olá")
