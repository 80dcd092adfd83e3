"""The registry of engines, and chains of them."""

from __future__ import annotations

import pickle
from functools import partial
from importlib import import_module
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from normalizer import Normalizer, Translator
from normalizer.errors import ConfigurationError
from normalizer.parts import Translation
from normalizer.tables import read_rows
from normalizer.translation import engine_registry as registry
from normalizer.translation.engine import Engine, Item
from normalizer.translation.engine_registry import Chain, engine_names, get_engine
from normalizer.translation.glosser import Glosser

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Shouting:
    """An engine for tests: knows one word, and shouts it."""

    name = "shouting"

    def supports(self, source: str | None, target: str) -> bool:
        """Translate everything."""
        del source, target
        return True

    def translate(self, items: Sequence[Item], **settings: object) -> list[Translation]:
        """Translate the one word."""
        del settings
        return [
            Translation("HELLO", "en", self.name, "ok", 1.0)
            if item.text == "hallo"
            else Translation(item.text, "de", self.name, "untranslated", 0.0)
            for item in items
        ]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that a distribution offers engines."""
    points = {
        "shouting": EntryPoint("shouting", f"{__name__}:Shouting", registry.ENTRY_POINTS),
        "broken": EntryPoint("broken", "no.such.module:Engine", registry.ENTRY_POINTS),
        "odd": EntryPoint("odd", "builtins:dict", registry.ENTRY_POINTS),
    }
    monkeypatch.setattr(registry, "_installed", lambda: points)
    monkeypatch.setattr(
        EntryPoint, "load", lambda self: {"shouting": Shouting, "odd": dict}[self.name]
    )


def test_glosser_by_name() -> None:
    """The built-in engine is found by its name."""
    assert isinstance(get_engine("glosser"), Glosser)


def test_none_is_no_engine() -> None:
    """No engine is a choice."""
    assert get_engine(None) is None


def test_engine_stays_itself() -> None:
    """An engine that is given instead of a name is used as it is."""
    engine = Shouting()
    assert get_engine(engine) is engine


def test_engines_keep_the_protocol() -> None:
    """What the package ships is an engine."""
    assert isinstance(Glosser(), Engine)


def test_unknown_name_lists_the_known() -> None:
    """An unknown name raises an error that lists the names there are."""
    with pytest.raises(
        ConfigurationError, match=r"unknown engine 'babelfish'; known engines: .*glosser"
    ):
        get_engine("babelfish")


@pytest.mark.parametrize("spec", ["", " , "])
def test_empty_name_raises(spec: str) -> None:
    """A spec without a name is refused."""
    with pytest.raises(
        ConfigurationError, match="does not name an engine; known engines: glosser, f"
    ):
        get_engine(spec)


@pytest.mark.usefixtures("installed")
def test_entry_point_is_found() -> None:
    """An engine of another distribution is found by its entry point."""
    assert isinstance(get_engine("shouting"), Shouting)
    assert engine_names()[0] == "glosser"
    assert engine_names()[-3:] == ["broken", "odd", "shouting"]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["broken", "odd"])
def test_bad_entry_point_raises(name: str) -> None:
    """An entry point that cannot be loaded, or is no engine, is a configuration error."""
    with pytest.raises(ConfigurationError, match=name):
        get_engine(name)


class Reader:
    """An engine for tests that takes an argument."""

    name = "reader"
    supports = Shouting.supports
    translate = Shouting.translate

    def __init__(self, where: str = "here") -> None:
        self.where = where


def test_an_argument_stands_behind_a_colon(monkeypatch: pytest.MonkeyPatch) -> None:
    """All behind the first colon goes to the engine; without a colon it has its default."""
    monkeypatch.setattr(
        registry,
        "_installed",
        lambda: {"reader": EntryPoint("reader", "x:y", registry.ENTRY_POINTS)},
    )
    monkeypatch.setattr(EntryPoint, "load", lambda _: Reader)
    found, default = get_engine("reader:http://127.0.0.1:5000"), get_engine("reader")
    assert isinstance(found, Reader) and found.where == "http://127.0.0.1:5000"
    assert isinstance(default, Reader) and default.where == "here"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("spec", "argument"),
    [
        ("glosser:", "the path of a dictionary"),
        ("libretranslate:", "the address of the server"),
        ("shouting:", "the argument of the engine"),
    ],
)
def test_a_colon_without_an_argument_is_refused(spec: str, argument: str) -> None:
    """The error says what should stand there."""
    with pytest.raises(ConfigurationError, match=f"'{spec}' .* give {argument} after the colon"):
        get_engine(spec)


def test_an_argument_that_no_engine_takes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine whose row in the table has no argument is created without one."""
    row = {"name": "plain", "home": f"{__name__}:Reader", "argument": ""}
    monkeypatch.setattr(registry, "engine_row", lambda _: row)
    monkeypatch.setattr(registry, "import_module", lambda _: SimpleNamespace(Reader=Reader))
    for spec in ("plain:there", "plain:"):
        with pytest.raises(ConfigurationError, match=f"'{spec}' cannot .*: it takes no argument"):
            get_engine(spec)
    assert isinstance(get_engine("plain"), Reader)


@pytest.mark.usefixtures("installed")
def test_why_an_engine_cannot_be_created_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine's own message about its settings stays; any other error is named with its type."""
    monkeypatch.setattr(EntryPoint, "load", lambda _: refusing)
    with pytest.raises(ConfigurationError, match=r"^no such place: 'x'$"):
        get_engine("shouting:x")
    with pytest.raises(
        ConfigurationError, match=r"^engine 'shouting' cannot be loaded: OSError: no disk$"
    ):
        get_engine("shouting")


def refusing(place: str = "") -> Engine:
    """Be an engine that is never created."""
    if place:
        raise ConfigurationError(f"no such place: {place!r}")
    raise OSError("no disk")


@pytest.mark.parametrize("row", [row["name"] for row in read_rows("engines.tsv")])
def test_engines_of_the_table_are_there(row: str) -> None:
    """Each row names a class that has the row's name."""
    home = next(found["home"] for found in read_rows("engines.tsv") if found["name"] == row)
    module, _, attribute = home.partition(":")
    assert getattr(import_module(module), attribute).name == row


def test_an_engine_that_lacks_its_extra_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines that need another distribution name the extra that brings it."""
    read_rows("online/services.tsv")  # reading package data needs find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    for name, extra in (("firefox", "neural"), ("google", "online")):
        with pytest.raises(ConfigurationError, match=rf"caption-normalizer\[{extra}\]"):
            get_engine(name)


def test_lexicons_go_to_the_glosser(tmp_path: Path) -> None:
    """Dictionaries reach the glosser, in a chain too."""
    path = tmp_path / "words.tsv"
    path.write_text("Plorn\tgadget\n", "utf-8")
    chain = get_engine(f"libretranslate,glosser:{path}:de", lexicons=[f"{path}:de"])
    assert isinstance(chain, Chain)
    assert isinstance(chain.engines[1], Glosser)
    assert chain.engines[1].lexicons == (f"{path}:de", f"{path}:de")


def test_one_name_is_no_chain() -> None:
    """Spaces and commas around a single name do not matter."""
    assert isinstance(get_engine(" glosser ,"), Glosser)


@pytest.mark.parametrize("spec", ["libretranslate", Shouting(), None])
def test_lexicons_without_a_glosser_are_refused(spec: str | Engine | None) -> None:
    """Dictionaries that nobody would read are a mistake."""
    with pytest.raises(ConfigurationError, match="dictionaries"):
        get_engine(spec, lexicons=["words.tsv"])


@pytest.mark.usefixtures("installed")
def test_chain_asks_in_order() -> None:
    """A chain takes the first good answer and asks the next engine for the rest."""
    chain = get_engine("shouting,glosser")
    assert isinstance(chain, Chain)
    answers = chain.translate([Item("hallo"), Item("Ein Soldat")], source="de")
    assert [(answer.text, answer.engine) for answer in answers] == [
        ("HELLO", "shouting"),
        ("A soldier", "glosser"),
    ]


@pytest.mark.usefixtures("installed")
def test_chain_leaves_what_nobody_knows() -> None:
    """What no engine of a chain translates stays as it is."""
    chain = get_engine("shouting,glosser")
    assert isinstance(chain, Chain)
    answer = chain.translate([Item("Ein langer Text", kind="body")], source="de")[0]
    assert (answer.text, answer.status) == ("Ein langer Text", "untranslated")


@pytest.mark.parametrize("name", ["\x1b[31m", "a\ud800", None, 5])
def test_an_engine_needs_a_name_that_can_be_printed(name: object) -> None:
    """Names of engines are written into articles and messages."""

    class Named(Shouting):
        pass

    Named.name = name  # type: ignore[assignment]
    with pytest.raises(ConfigurationError, match=r"its name .* must be a string"):
        get_engine(Named())


def test_an_object_that_is_no_engine_is_refused() -> None:
    """The message names its type, before any page is read."""
    with pytest.raises(
        ConfigurationError, match="dict is not an engine: it lacks name or translate"
    ):
        get_engine({})  # type: ignore[arg-type]


def shout(text: str, source: str | None, target: str) -> str:
    """Be a user's own engine."""
    if text == "leer":
        raise ValueError(f"{source} to {target}")
    return f"{text.upper()} {source}-{target}"


def test_a_function_is_an_engine() -> None:
    """It is asked for each text, under its own name; a text that it fails on fails alone."""
    good, bad = Translator(shout, target="fr").translate(["hallo", "leer"], source="de")
    assert good == Translation("HALLO de-fr", "fr", "shout", "ok", 0.9)
    assert (bad.text, bad.status, bad.error) == ("leer", "failed", "ValueError: de to fr")
    engine = get_engine(partial(shout))
    assert engine is not None and engine.name == "partial"


def test_a_function_translates_an_article() -> None:
    """A function of the user needs nothing else, and can be pickled with its tool."""
    page = "Neues aus Aachen\n\nDer Bürgermeister hat am Montag die neue Brücke über die Wurm eröffnet."
    tool = pickle.loads(pickle.dumps(Normalizer(translator=shout)))  # noqa: S301 - ours
    article = tool.normalize(page)
    assert article.headline_translation is not None
    assert article.headline_translation.text == "NEUES AUS AACHEN de-en"


def test_an_engine_without_supports_goes_into_chains_and_memories(tmp_path: Path) -> None:
    """The method that says what an engine supports may be missing."""

    class Plain:
        name = "plain"

        def translate(self, items: Sequence[Item], **settings: object) -> list[str]:
            del settings
            return [item.text.upper() for item in items]

    chain = Chain([Plain(), Glosser()])
    translator = Translator(chain, memory=tmp_path / "memory.sqlite")
    assert translator.translate(["hallo"], source="de")[0].text == "HALLO"
