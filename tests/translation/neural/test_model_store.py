"""The folder of models."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from normalizer.errors import ConfigurationError
from normalizer.translation.neural.model_store import Store, default_folder


def put(store: Path, pair: str, *names: str, facts: str | None = None) -> None:
    folder = store / pair
    folder.mkdir(parents=True)
    for name in names or ("model.x.bin", "vocab.x.spm", "lex.x.bin"):
        (folder / name).write_bytes(b"12345")
    if facts is not None:
        (folder / "model.json").write_text(facts, encoding="utf-8")


def route(store: Path, source: str, target: str) -> list[str]:
    return [model.name for model in Store(store).route(source, target)]


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    """NORMALIZER_MODELS comes before the folder of the platform."""
    monkeypatch.setenv("NORMALIZER_MODELS", str(tmp_path))
    assert Store().folder == tmp_path


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="folders of Linux")
def test_the_folder_of_linux(monkeypatch, tmp_path):
    """XDG_DATA_HOME is honoured, else it is in the home folder."""
    monkeypatch.delenv("NORMALIZER_MODELS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "caption-normalizer" / "models"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_folder() == Path("~/.local/share/caption-normalizer/models").expanduser()


@pytest.mark.parametrize(
    ("platform", "local", "folder"),
    [
        ("darwin", None, "~/Library/Application Support"),
        ("win32", "/data/Local", "/data/Local"),
        ("win32", None, "~/AppData/Local"),
    ],
)
def test_the_folder_of_other_platforms(monkeypatch, platform, local, folder):
    """Each platform has a place for the data of programs."""
    for name in ("NORMALIZER_MODELS", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    if local:
        monkeypatch.setenv("LOCALAPPDATA", local)
    expected = Path(folder).expanduser() / "caption-normalizer" / "models"
    monkeypatch.setattr(sys, "platform", platform)
    assert default_folder() == expected


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    """Nothing is made by looking."""
    store = Store(tmp_path / "none")
    assert store.models() == [] == store.route("de", "en")
    assert not store.folder.exists()


def test_what_model_json_says(tmp_path):
    """Version, size and origin are read, and a model's name has its version."""
    put(
        tmp_path,
        "de-en",
        facts='{"version": "3.1", "architecture": "tiny", "origin": "https://models.example"}',
    )
    (model,) = Store(tmp_path).models()
    assert (model.name, model.architecture, model.origin, model.size) == (
        "de-en 3.1",
        "tiny",
        "https://models.example",
        15,
    )


@pytest.mark.parametrize("facts", [None, "", "[]", "{", '{"version": 3}', "\x00"])
def test_a_folder_filled_by_hand_is_a_model(tmp_path, facts):
    """Without a model.json that can be read, files are enough."""
    put(tmp_path, "de-en", facts=facts)
    assert [model.name for model in Store(tmp_path).models()] == ["de-en"]


def test_half_a_model_is_none(tmp_path):
    """Weights without a vocabulary do not count, nor one vocabulary of two, nor other folders."""
    put(tmp_path, "de-en", "model.x.bin")
    put(tmp_path, "fr-en", "model.x.bin", "srcvocab.x.spm")
    put(tmp_path, "notes")
    put(tmp_path, ".unfinished-de-en")
    (tmp_path / "es-en").write_text("a file")
    assert Store(tmp_path).models() == []


def test_routes(tmp_path):
    """Routes are direct if possible, else via English, also under other codes of a language."""
    for pair in ("de-en", "en-fr", "de-fr", "zh-Hans-en", "nb-en"):
        put(tmp_path, pair)
    assert route(tmp_path, "de", "en") == ["de-en"]
    assert route(tmp_path, "de", "fr") == ["de-fr"]
    assert route(tmp_path, "zh", "fr") == ["zh-Hans-en", "en-fr"]
    assert route(tmp_path, "no", "en") == ["nb-en"]
    assert route(tmp_path, "de-AT", "en") == ["de-en"]
    assert route(tmp_path, "fr", "en") == []
    assert {model.name for model in Store(tmp_path).models()} >= {"zh-Hans-en", "nb-en"}


@pytest.mark.parametrize("code", ["", "..", "../de", "d", "de/en", "de\0", "deutsch", "x" * 10_000])
def test_what_is_no_code_leads_nowhere(tmp_path, code):
    """No code looks outside the store, whatever a caller gives."""
    assert route(tmp_path, code, "en") == route(tmp_path, "de", code) == []


def test_a_new_copy_is_loaded_anew(tmp_path):
    """What the process loads changes with the files, so that a replaced model is reloaded."""
    put(tmp_path, "de-en", "model.x.bin", "srcvocab.x.spm", "trgvocab.x.spm", "lex.x.bin")
    loading = Store(tmp_path).models()[0].loading()
    assert [Path(path).name for path in loading[1:]] == [
        "model.x.bin",
        "srcvocab.x.spm",
        "trgvocab.x.spm",
        "lex.x.bin",
    ]


def test_a_dangling_link_is_no_file(tmp_path):
    """A folder whose weights are a link to nothing is not a model."""
    folder = tmp_path / "de-en"
    folder.mkdir()
    (folder / "vocab.deen.spm").write_bytes(b"v")
    (folder / "model.deen.bin").symlink_to(tmp_path / "gone")
    assert Store(tmp_path).models() == []


def test_a_deeply_nested_description_is_none(tmp_path):
    """A model whose description JSON cannot parse for its depth has no version."""
    folder = tmp_path / "de-en"
    folder.mkdir()
    (folder / "vocab.deen.spm").write_bytes(b"v")
    (folder / "model.deen.bin").write_bytes(b"m")
    (folder / "model.json").write_text("[" * 100_000)
    assert [model.name for model in Store(tmp_path).models()] == ["de-en"]


@pytest.mark.parametrize("path", ["~nobody-has-this-name/x", "x" * 300, "a\0b"])
def test_an_impossible_store_is_refused(path):
    """A path that cannot be one is a configuration error."""
    with pytest.raises(ConfigurationError, match="store of models"):
        Store(path)
