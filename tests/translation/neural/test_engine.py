"""The engine with the real Portuguese model: strings, limits, and the life of its process."""

from __future__ import annotations

import io
import json
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
from types import SimpleNamespace

import pytest

from normalizer import EngineError, Normalizer
from normalizer.translation.engine import Item
from normalizer.translation.engine_registry import get_engine
from normalizer.translation.neural import process
from normalizer.translation.neural.engine import FirefoxEngine
from normalizer.translation.neural.models import Store
from normalizer.translation.neural.process import ModelProcess, OutOfTimeError, RefusedError

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "portuguese.tsv").read_text("utf-8").splitlines()[1:]
]
GREETING, GREETED = "Bom dia a todos", "Good day to all"


def texts(engine: FirefoxEngine, *sources: str) -> list[str]:
    return [answer.text for answer in engine.translate([Item(s) for s in sources], source="pt")]


@pytest.mark.skipif(
    platform.machine() not in {"x86_64", "AMD64"}, reason="other processors round otherwise"
)
def test_exact_strings(engine):
    """Captions and sentences come out exactly as they did when they were read by a person.

    Among them are words with letters that the model lacks.
    """
    items = [Item(row[1], "body" if row[0] == "body" else "caption") for row in ROWS]
    assert [answer.text for answer in engine.translate(items, source="pt")] == [
        row[2] for row in ROWS
    ]
    assert len(ROWS) == 43


def test_an_article(store):
    page = """Chuva forte atinge o norte

O governo anunciou na terça-feira que o salário mínimo vai subir para 920 euros em janeiro.

Bombeiros combatem incêndio florestal perto de Leiria. Foto: Marta Vasconcelos/Lusa

As autoridades pediram à população que não saia de casa durante a tempestade.
"""
    article = Normalizer(translator=f"firefox:{store}").normalize(page)
    caption = article.images[0].caption
    assert caption and caption.translation
    assert caption.translation.text == "Firefighters fight forest fire near Leiria."
    assert (caption.translation.engine, caption.translation.model) == ("firefox", "pt-en")
    assert "minimum wage will rise to 920 euros" in article.to_text()


def test_what_a_translation_says(engine):
    for target, text, model, confidence in (
        ("en", "Fire in Faro", "pt-en", 0.9),
        ("gl", "Incêndio em Faro", "pt-en + en-gl", 0.8),
    ):
        (answer,) = engine.translate([Item("Fogo em Faro")], source="pt", target=target)
        assert (answer.text, answer.model, answer.confidence) == (text, model, confidence)
        assert (answer.engine, answer.language, answer.status) == ("firefox", target, "ok")
        assert answer.error is None


def test_it_keeps_the_protocol(engine):
    assert isinstance(get_engine("firefox"), FirefoxEngine)
    supported = [("pt", "en"), ("pt-BR", "en"), ("pt", "gl")]
    assert all(engine.supports(*pair) for pair in supported)
    assert not any(engine.supports(source, "en") for source in ("de", None, "../pt"))


def test_without_a_model_it_says_what_to_do(engine):
    for source, error in (("de", "caption-normalizer models add de en"), (None, "is not known")):
        (answer,) = engine.translate([Item("Hallo Welt")], source=source)
        assert (answer.text, answer.status) == ("Hallo Welt", "untranslated")
        assert error in answer.error


def test_what_must_not_change(engine):
    body = "O ministro saiu.  A reunião terminou.\nAmanhã há outra."
    translated = "The minister left.  The meeting is over.\nTomorrow there is another."
    assert texts(engine, body) == [translated]
    text = "O deputado Pedro Flores falou a 1.500 pessoas 🔥 em www.exemplo.pt/a #Faro"
    kept = ["member of parliament", "Pedro Flores", "1,500", "🔥", "www.exemplo.pt/a", "#Faro"]
    (answer,) = engine.translate(
        [Item(text, "body", ("Pedro Flores",))],
        source="pt",
        glossary={"deputado": "member of parliament"},
    )
    assert [word for word in kept if word not in answer.text] == []


def test_texts_that_no_model_takes(engine):
    """Each stays or fails alone: endless, foreign, blank, too long, half a character, capitals."""
    sources = [
        "x" * 15_000,
        "東京都",
        "  ",
        "Olá. " * 20_000,
        "Olá \ud83d mundo",
        "RIO GRANDE DO SUL",
        GREETING,
    ]
    answers = engine.translate([Item(text) for text in sources], source="pt")
    endless, foreign, blank, long, broken, capitals, sound = answers
    assert (endless.text, endless.status) == (sources[0], "untranslated")
    assert (foreign.text, foreign.status) == ("東京都", "failed")
    assert "a sentence is untranslated" in foreign.error
    assert blank.text == "  "
    assert long.status == "failed" and "100000 characters" in long.error
    assert broken.text
    assert capitals.status == "partial"  # nothing tells its names from words
    assert (sound.text, sound.status) == (GREETED, "ok")


def test_many_threads(engine):
    sources = [row[1] for row in ROWS[:8]]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: texts(engine, text)[0], sources * 3))
    assert answers == texts(engine, *sources) * 3


def test_it_is_pickled_without_its_process(engine):
    texts(engine, GREETING)
    with closing(pickle.loads(pickle.dumps(engine))) as copy:  # noqa: S301 - what was pickled here
        assert texts(copy, GREETING) == [GREETED]


def test_deadlines(store):
    """What does not get done in time fails; the next call works again."""
    with closing(FirefoxEngine(store)) as engine:
        texts(engine, GREETING)
        items = [Item("O ministro saiu e não voltou. " * 200, "body")] * 5
        for seconds in (-1, 0.2):
            answers = engine.translate(items, source="pt", deadline=time.monotonic() + seconds)
            assert (answers[-1].status, answers[-1].error) == ("failed", "time limit")
        assert texts(engine, GREETING) == [GREETED]
        with engine._process._lock:  # noqa: SLF001 - held as by another thread
            soon = time.monotonic() + 0.05
            (answer,) = engine.translate(items[:1], source="pt", deadline=soon)
        assert answer.error == "time limit"


def child_of(engine: FirefoxEngine) -> subprocess.Popen[str]:
    child = engine._process._process  # noqa: SLF001 - these tests are about what happens to it
    assert child is not None
    return child


def test_the_life_of_its_process(store):
    """Killed it is started again; closing reaps it, and so does forgetting the engine."""
    engine = FirefoxEngine(store)
    texts(engine, GREETING)
    child_of(engine).kill()
    child_of(engine).wait()
    assert texts(engine, GREETING) == [GREETED]
    for end in (engine.close, engine.close, lambda: None):
        child = child_of(engine)
        end()
        engine.close()
        assert child.returncode is not None
        assert texts(engine, GREETING) == [GREETED]
    child = child_of(engine)
    del engine, end
    assert child.returncode is not None


def test_a_model_that_cannot_be_loaded(tmp_path):
    """Broken files fail every text, and the process lives on."""
    (tmp_path / "pt-en").mkdir()
    for name in ("model.pten.bin", "vocab.pten.spm"):
        (tmp_path / "pt-en" / name).write_bytes(b"no model")
    with closing(FirefoxEngine(tmp_path)) as engine:
        answers = engine.translate([Item(GREETING)] * 2, source="pt")
        assert child_of(engine).poll() is None
    assert {(answer.text, answer.status) for answer in answers} == {(GREETING, "failed")}


BEGINNING = (
    "import json, sys, time; hear = sys.stdin.buffer.readline; "
    "answer = lambda **message: print(json.dumps(message), flush=True); "
)


def test_a_process_that_will_not_start(store, monkeypatch):
    """Two starts a text, three texts, then the rest of the batch is not tried; every text stays."""
    monkeypatch.setattr(process, "_START", "import sys; sys.exit(3)")
    answers = FirefoxEngine(store).translate([Item(GREETING)] * 5, source="pt")
    assert {(answer.text, answer.status) for answer in answers} == {(GREETING, "failed")}
    assert "ended twice on the same text: exit code 3" in str(answers[0].error)
    assert "not tried" in str(answers[-1].error)


TWICE = "the translation process ended twice on the same text: "


@pytest.mark.parametrize(
    ("script", "kind", "error"),
    [
        (
            "hear(); answer(error='ValueError: no text'); hear()",
            RefusedError,
            "ValueError: no text",
        ),
        ("hear(); sys.exit(4)", EngineError, TWICE + "exit code 4"),
        ("print('{\"te', end='')", EngineError, TWICE + "exit code 0"),
        ("time.sleep(60)", OutOfTimeError, "time limit"),
    ],
)
def test_what_a_process_does_instead_of_answering(script, kind, error, monkeypatch):
    """A refusal fails one text; a process that ends is started once more, one that hangs killed."""
    monkeypatch.setattr(process, "_START", BEGINNING + script)
    monkeypatch.setattr(process, "_START_SECONDS", 1.0 if kind is OutOfTimeError else 30.0)
    with closing(ModelProcess()) as made, pytest.raises(kind) as failed:
        made.ask([], "Olá")
    assert (type(failed.value), str(failed.value)) == (kind, error)


class Panic(BaseException):
    """What the library raises when it panics."""


class Library:
    """A translator in place of the library's, which counts what is loaded."""

    loaded: list[str]

    def __init__(self, *files: bytes) -> None:
        self.name = b"+".join(files).decode()
        self.loaded.append(self.name)

    def translate(self, text: str) -> str:
        """Translate, fail or panic."""
        if text == "bad":
            raise ValueError("no text")
        if text == "worse":
            raise Panic("index out of range")
        return f"{text}>{self.name}"


def test_what_the_process_answers(tmp_path, monkeypatch, capsys):
    """Texts go through each model; an error fails one text, and a panic ends the process.

    Four models are kept.
    """
    monkeypatch.setattr(Library, "loaded", [], raising=False)
    monkeypatch.setitem(sys.modules, "fxtranslate", SimpleNamespace(Translator=Library))
    for name in "abcde":
        (tmp_path / name).write_text(name, "utf-8")
    routes = [[["1.0", str(tmp_path / name)]] for name in "abcdaebdaca"]
    both = [["1.0", str(tmp_path / "a"), str(tmp_path / "b")], ["1.0", str(tmp_path / "c")]]
    questions = [{"route": both, "text": "olá \ud83d"}, {"route": both, "text": "bad"}, {"no": 1}]
    questions += [{"route": route, "text": "x"} for route in routes]
    questions += [{"route": both, "text": "worse"}, {"route": both, "text": "never"}]
    asked = "".join(json.dumps(question) + "\n" for question in questions)
    monkeypatch.setattr(sys, "stdin", io.StringIO(asked))
    process._model.cache_clear()  # noqa: SLF001 - of the process that this one plays
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(Panic):
            process.main()
    finally:
        signal.signal(signal.SIGINT, before)
        process._model.cache_clear()  # noqa: SLF001 - the same
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers == [
        {"text": "olá \ud83d>a+b>c"},
        {"error": "ValueError: no text"},
        {"error": "KeyError: 'text'"},
        *({"text": f"x>{name}"} for name in "abcdaebdaca"),
    ]
    assert Library.loaded == ["a+b", "c", *"abdebc", "a+b"]


def piece(text: str, rest: bytes = b"\x15\x00\x00\x80\xbf") -> bytes:
    """Return a piece of a vocabulary with its text and, by default, its score."""
    content = text.encode()
    message = bytes([0x0A, len(content)]) + content + rest
    return bytes([0x0A, len(message)]) + message


TRAINER = b"\x12\x03xyz"


@pytest.mark.parametrize(
    ("content", "letters"),
    [
        (piece("\u2581de") + piece("ção") + piece("1,") + TRAINER, frozenset("deção")),
        (piece("b", b"\x15\x00\x00\x18\x06\x18\x02") + piece("a") + TRAINER, frozenset("ab")),
        (b"", None),
        (b"no vocabulary", None),
        (piece("ab")[:-3], None),
        (b"\x0a\xff", None),
        (piece("a") + piece("<0x41>", b"\x15\x00\x00\x80\xbf\x18\x06") + TRAINER, None),
        (b"\x0a\x04\x0a\x02\xff\xfe" + TRAINER, None),
    ],
)
def test_the_letters_of_a_vocabulary(content, letters, tmp_path):
    """Marks are no letters; a damaged file, and one that can spell bytes, lack none."""
    (tmp_path / "pt-en").mkdir()
    for name in ("model.x", "srcvocab.x", "trgvocab.x"):
        (tmp_path / "pt-en" / name).write_bytes(content)
    (model,) = Store(tmp_path).models()
    assert model.letters() == letters
    (tmp_path / "pt-en" / "srcvocab.x").write_bytes(piece("o") + TRAINER)
    os.utime(tmp_path / "pt-en" / "srcvocab.x", (1, 1))
    assert model.letters() == frozenset("o")


PROGRAM = """
import os, sys
from normalizer.translation.engine import Item
from normalizer.translation.neural.engine import FirefoxEngine
engine = FirefoxEngine({store!r})
def hello():
    return engine.translate([Item("Bom dia a todos")], source="pt")[0].text
print(hello(), engine._process._process.pid, sep="|", flush=True)
"""


def program(store: Path, more: str = "", *options: str) -> list[str]:
    return [sys.executable, *options, "-c", PROGRAM.format(store=str(store)) + more]


def is_gone(pid: int) -> bool:
    """Whether a process has ended; waits for a moment until it has."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except OSError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.is_file() and state.read_text().split()[2] == "Z":
            return True  # ended; whoever inherited it has not asked for its exit code yet
        time.sleep(0.05)
    return False


def test_a_program_that_ends_takes_its_process_along(store):
    """No close, no hang, no complaint at the end of the interpreter."""
    command = program(store, "", "-X", "dev", "-W", "error")
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True)
    text, pid = done.stdout.strip().split("|")
    assert (text, done.stderr) == (GREETED, "")
    assert is_gone(int(pid))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_program_that_is_killed_takes_its_process_along(store, number):
    command = program(store, "input()")
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline().split("|")[1])
        parent.send_signal(number)
        parent.communicate(timeout=30)
    assert is_gone(pid)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_after_a_fork_each_has_its_own(store):
    forked = """
if (pid := os.fork()) == 0:
    text = hello()
    engine.close()
    os._exit(text != "Good day to all")
assert os.waitpid(pid, 0)[1] == 0
pid = engine._process._process.pid
print(hello(), pid == engine._process._process.pid, sep="|")
"""
    done = subprocess.run(
        program(store, forked, "-W", "ignore"),
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == f"{GREETED}|True"
