"""Engines by name, by entry point, as functions, and in chains."""

from __future__ import annotations

import importlib.util
import pickle
import re
from functools import partial
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.translation.engines import Scripted

from normalizer import ConfigurationError, Engine, Normalizer, Translation, Translator
from normalizer.cli import main
from normalizer.tables import read_rows
from normalizer.translation import engine_registry as registry
from normalizer.translation.engine import Item
from normalizer.translation.engine_registry import Chain, engine_names, get_engine
from normalizer.translation.glosser import Glosser


class Reader(Scripted):
    """An engine that takes an argument."""

    def __init__(self, where: str = "here") -> None:
        super().__init__(name="reader")
        self.where = where
        if where == "nowhere":
            raise ConfigurationError(f"no such place: {where!r}")
        if where == "broken":
            raise OSError("no disk")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that a distribution offers engines."""
    homes = {
        "reader": f"{__name__}:Reader",
        "gone": "no.such.module:Engine",
        "odd": "builtins:dict",
    }
    points = {name: EntryPoint(name, home, "normalizer.engines") for name, home in homes.items()}
    monkeypatch.setattr(registry, "_installed", lambda: points)
    load = EntryPoint.load
    monkeypatch.setattr(
        EntryPoint, "load", lambda self: Reader if self.name == "reader" else load(self)
    )


def test_an_engine_and_none_are_returned_unchanged():
    engine = Scripted()
    assert get_engine(engine) is engine
    assert get_engine(None) is None


@pytest.mark.usefixtures("installed")
def test_engines_by_name():
    """Spaces and commas around a name do not matter; all behind the first colon is its argument."""
    assert isinstance(get_engine(" glosser ,"), Glosser)
    assert engine_names()[0] == "glosser"
    assert engine_names()[-3:] == ["gone", "odd", "reader"]
    for spec, where in (
        ("reader:http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("reader", "here"),
    ):
        found = get_engine(spec)
        assert isinstance(found, Reader) and found.where == where


def test_the_engines_of_the_table_are_there():
    for row in read_rows("engines.tsv"):
        module, _, attribute = row["home"].partition(":")
        assert callable(getattr(import_module(module), attribute))


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("", "does not name an engine; known engines: glosser, f"),
        (" , ", "does not name an engine; known engines: glosser, f"),
        ("babelfish", r"unknown engine 'babelfish'; known engines: .*glosser"),
        ("gone", "'gone' cannot be loaded: ModuleNotFoundError"),
        ("odd", r"'odd' \(dict\) is not an engine"),
        ("glosser:", "'glosser:' .* give the path of a dictionary after the colon"),
        ("libretranslate:", "'libretranslate:' .* give the address of the server after the colon"),
        ("reader:", "'reader:' .* give the argument of the engine after the colon"),
        ("reader:nowhere", "^no such place: 'nowhere'$"),
        ("reader:broken", "^engine 'reader' cannot be loaded: OSError: no disk$"),
        ({}, "dict is not an engine: it lacks name or translate"),
        (Scripted(name="\x1b[31m"), "its name .* must be a string"),
        (Scripted(name="a\ud800"), "its name .* must be a string"),
        (SimpleNamespace(name=None, translate=list), "its name .* must be a string"),
        (SimpleNamespace(name=5, translate=list), "its name .* must be a string"),
    ],
)
def test_what_is_no_engine_is_refused(spec, message):
    """The message says what to give; an engine's own message about its settings stays."""
    with pytest.raises(ConfigurationError, match=message):
        get_engine(spec)


def test_an_argument_that_no_engine_takes_is_refused(monkeypatch):
    row = {"name": "plain", "home": f"{__name__}:Reader", "argument": ""}
    monkeypatch.setattr(registry, "engine_row", lambda _: row)
    monkeypatch.setattr(registry, "import_module", lambda _: SimpleNamespace(Reader=Reader))
    for spec in ("plain:there", "plain:"):
        with pytest.raises(ConfigurationError, match=f"'{spec}' cannot .*: it takes no argument"):
            get_engine(spec)
    assert isinstance(get_engine("plain"), Reader)


def test_dictionaries_go_to_the_glosser(tmp_path):
    path = tmp_path / "words.tsv"
    path.write_text("Plorn\tgadget\n", "utf-8")
    chain = get_engine(f"libretranslate,glosser:{path}:de", lexicons=[f"{path}:de"])
    assert isinstance(chain, Chain)
    assert isinstance(chain.engines[1], Glosser)
    assert chain.engines[1].lexicons == (f"{path}:de", f"{path}:de")
    for spec in ("libretranslate", Scripted(), None):
        with pytest.raises(ConfigurationError, match="dictionaries"):
            get_engine(spec, lexicons=["words.tsv"])


def test_a_chain_takes_the_first_good_answer():
    """It asks the next engine for the rest, and leaves what none translates."""
    left = Translation("x", "de", "shouting", "untranslated", 0.0)
    shouting = Scripted(lambda text: "HELLO" if text == "hallo" else left, name="shouting")
    items = [Item("hallo"), Item("Ein Soldat"), Item("Ein langer Text", "body")]
    answers = Chain([shouting, Glosser()]).translate(items, source="de")
    assert [answer.text for answer in answers[:2]] == ["HELLO", "A soldier"]
    assert [answer.engine for answer in answers[:2]] == ["shouting", "glosser"]
    assert answers[2].status == "untranslated"


def shout(text: str, source: str | None, target: str) -> str:
    if text == "leer":
        raise ValueError(f"{source} to {target}")
    return f"{text.upper()} {source}-{target}"


def test_a_function_is_an_engine():
    """It is asked for each text, under its own name; a text that it fails on fails alone."""
    good, bad = Translator(shout, target="fr").translate(["hallo", "leer"], source="de")
    assert good == Translation("HALLO de-fr", "fr", "shout", "ok", 0.9)
    assert (bad.text, bad.status, bad.error) == ("leer", "failed", "ValueError: de to fr")
    engine = get_engine(partial(shout))
    assert isinstance(engine, Engine) and engine.name == "partial"
    page = "Neues aus Aachen\n\nDer Bürgermeister hat am Montag die neue Brücke über die Wurm eröffnet."
    tool = pickle.loads(pickle.dumps(Normalizer(translator=shout)))  # noqa: S301 - ours
    article = tool.normalize(page)
    assert article.headline_translation is not None
    assert article.headline_translation.text == "NEUES AUS AACHEN de-en"


def test_an_engine_without_supports_goes_into_chains_and_memories(tmp_path):
    plain = SimpleNamespace(name="plain", translate=Scripted().translate)
    translator = Translator(Chain([plain, Glosser()]), memory=tmp_path / "memory.sqlite")
    assert translator.translate(["hallo"], source="de")[0].text == "HALLO"


PAGE = Path(__file__).parents[2] / "fixtures" / "austrian-desk-signoff" / "input.txt"
EXTRAS = {"firefox": "neural"} | dict.fromkeys(
    ("google", "mymemory", "microsoft", "deepl", "baidu"), "online"
)


@pytest.mark.parametrize(("name", "extra"), EXTRAS.items())
def test_the_error_says_in_one_line_what_to_install(name, extra, monkeypatch, capsys):
    """Wrong usage, exit code 2, and no article; keys do not matter yet. The library raises it."""
    found = importlib.util.find_spec
    missing = ("deep_translator", "fxtranslate")
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, package=None: None if name in missing else found(name, package),
    )
    advice = f'pip install "caption-normalizer[{extra}]"'
    assert main(["--translator", name, str(PAGE)]) == 2
    written = capsys.readouterr()
    assert not written.out
    assert written.err.count("\n") == 1 and written.err.endswith(f"{advice}\n")
    assert main(["models", "list"]) == 2
    assert 'pip install "caption-normalizer[neural]"' in capsys.readouterr().err
    with pytest.raises(ConfigurationError, match=f"{re.escape(advice)}$"):
        Normalizer(translator=name)
