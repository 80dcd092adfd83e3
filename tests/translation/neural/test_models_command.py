"""The command ``caption-normalizer models``: from a service or a folder, completely or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.translation.local_service import Reply

from normalizer.cli.models_command import run
from normalizer.errors import ModelError
from normalizer.translation.engine import Item
from normalizer.translation.neural import download, models
from normalizer.translation.neural.engine import FirefoxEngine
from normalizer.translation.neural.models import Store

FILES = {
    "model.pten.bin": b"weights" * 99,
    "vocab.pten.spm": b"words" * 99,
    "lex.pten.bin": b"short" * 99,
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Return the folder of an empty store, and let tries follow one another at once."""
    monkeypatch.setenv("NORMALIZER_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(download, "_LIMITS", replace(download._LIMITS, first_pause=0.0))  # noqa: SLF001 - likewise
    return tmp_path / "models"


@pytest.fixture
def untried(monkeypatch):
    """Let models pass that no engine can load: these tests are about files."""
    monkeypatch.setattr(models, "_check_loads", lambda _: None)


def add(service, source: str = "pt", target: str = "en") -> int:
    return run(["add", source, target, "--mirror", service.address])


def found(folder: Path, pair: str = "pt-en") -> dict[str, bytes]:
    """Return the files of the installed model by their names, none without one."""
    model = Store(folder).find(*pair.split("-"))
    return {path.name: path.read_bytes() for path in model.files.values()} if model else {}


def written(folder: Path, files: dict[str, bytes], facts: object = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    if facts is not None:
        (folder / "model.json").write_text(json.dumps(facts), "utf-8")
    return folder


def works(folder: Path) -> bool:
    with closing(FirefoxEngine(folder)) as engine:
        answer = engine.translate([Item("Bombeiros combatem incêndio em Leiria")], source="pt")[0]
    return answer.text == "Firefighters fight fire in Leiria"


def test_a_real_model_from_a_service(service, folder, portuguese, capsys):
    """It is fetched, unpacked, verified and described, translates, is listed, checked, removed."""
    paths = [next(portuguese.glob(name)) for name in ("model.*.bin", "vocab.*", "lex.*")]
    service.publish("pt-en", {path.name: path.read_bytes() for path in paths})
    assert add(service) == 0
    assert capsys.readouterr() == (f"pt-en 3.0\t23.0 MB\t{folder / 'pt-en'}\n", "")
    assert works(folder)
    assert FirefoxEngine().version("pt", "en") == "pt-en 3.0"
    assert run(["list", "--check"]) == 0
    line = f"pt-en 3.0\t23.0 MB\tbase-memory\t{service.address}\n"
    assert capsys.readouterr() == (line, "")
    assert run(["remove", "pt", "en"]) == 0
    assert capsys.readouterr() == ("pt-en 3.0\tremoved\n", "")
    assert list(folder.iterdir()) == []


def test_a_real_model_from_a_folder(folder, portuguese, tmp_path, capsys):
    """It works without a network; from the store of another machine it keeps its version.

    Files copied by hand into the folder of a pair are a model without version and origin.
    """
    assert run(["add", "pt", "en", "--from", str(portuguese)]) == 0
    assert works(folder)
    facts = folder / "pt-en" / "model.json"
    facts.write_text(json.dumps(json.loads(facts.read_text()) | {"version": "3.1"}), "utf-8")
    other = ["--store", str(tmp_path / "other")]
    assert run(["add", "pt", "en", "--from", str(folder), *other]) == 0
    assert run(["list", "--check", *other]) == 0
    expected = f"pt-en 3.1\t23.0 MB\t-\t{(folder / 'pt-en').resolve()}\n"
    assert capsys.readouterr().out.endswith(expected)
    by_hand = ["--store", str(shutil.copytree(portuguese, tmp_path / "hand" / "pt-en").parent)]
    assert works(Path(by_hand[1]))
    assert run(["list", "--check", *by_hand]) == 0
    assert capsys.readouterr().out == "pt-en\t23.0 MB\t-\tby hand\n"


@pytest.mark.usefixtures("untried")
def test_a_pair_without_a_model_goes_through_english(service, folder):
    service.publish("pt-en", FILES)
    service.publish("en-fr", FILES)
    assert add(service, "pt", "fr") == 0
    assert [model.name for model in Store(folder).models()] == ["en-fr 3.0", "pt-en 3.0"]
    assert [model.name for model in Store(folder).route("pt", "fr")] == ["pt-en 3.0", "en-fr 3.0"]


def test_a_pair_that_is_not_published(service, folder, capsys):
    service.publish("pt-en", FILES)
    assert add(service, "de", "en") == 1
    assert "has no model for de to en; it has: pt-en\n" in capsys.readouterr().err
    assert add(service, "de", "fr") == 1
    assert "it has: none of either\n" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.usefixtures("untried")
def test_what_is_here_is_not_fetched_again(service, folder):
    service.publish("pt-en", FILES)
    assert add(service) == 0
    count = len(service.asked)
    assert add(service) == 0
    assert len(service.asked) == count + 1
    (folder / "pt-en" / "lex.pten.bin").write_bytes(b"damaged")
    assert run(["list", "--check"]) == 1
    assert add(service) == 0
    assert found(folder) == FILES
    service.publish("pt-en", FILES, version="3.1")
    assert add(service) == 0
    assert [path.name for path in folder.iterdir()] == ["pt-en"]
    assert Store(folder).models()[0].name == "pt-en 3.1"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Reply(status=404), " answered 404"),
        (Reply(status=503), " answered 503"),
        (Reply(b"(\xb5/\xfd", trouble="cut"), "the answer was cut off"),
        (Reply(b"x" * 3001), "answered more than 3000 bytes"),
        (Reply(b"no archive"), "Unknown frame descriptor"),
        (Reply(b"(\xb5/\xfd"), "its end is missing"),
        ("another", "its SHA-256 is not that in the index"),
        ("half", "its end is missing"),
        (Reply(trouble="no-http"), "(BadStatusLine)"),
        (
            Reply(status=302, headers={"Location": "ftp://127.0.0.1/lex"}),
            " redirects to no address",
        ),
        (Reply(status=302, headers={"Location": "/v1/elsewhere"}), " answered 404"),
        (Reply(status=302), " redirects to no address"),
        (Reply(trouble="hang"), "did not answer in time"),
        (Reply(trouble="drip-headers"), "did not answer in time"),
        (Reply(trouble="drip"), "did not answer in time"),
    ],
)
@pytest.mark.usefixtures("untried")
def test_a_failed_update_leaves_the_model_that_was_there(  # noqa: PLR0917 - pytest passes them by name
    answer, message, service, folder, monkeypatch, capsys
):
    """Nothing of a broken, false or slow download is used; the message has address and remedy."""
    limits = replace(download._LIMITS, timeout=0.6, silence=0.2, body_limit=3000)  # noqa: SLF001 - an hour less
    monkeypatch.setattr(download, "_LIMITS", limits)
    service.publish("pt-en", FILES)
    assert add(service) == 0
    service.publish("pt-en", FILES | {"vocab.pten.spm": b"new" * 500}, version="3.1")
    path = service.path_of("4-vocab.pten.spm")
    half = Reply(service.replies[path][0].content[:-5])
    others = {"another": service.replies[service.path_of("lex.pten.bin")][0], "half": half}
    service.replies[path] = [others[answer] if isinstance(answer, str) else answer]
    assert add(service) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"caption-normalizer: {service.url}{path}: ")
    assert message in line
    assert "try again" in line or "fetch it again" in line
    assert found(folder) == FILES
    assert [entry.name for entry in folder.iterdir()] == ["pt-en"]


@pytest.mark.parametrize(
    "answer",
    [
        *map(Reply, [b""] * 2, [500, 429]),
        *(Reply(b"half", trouble=trouble) for trouble in ("cut", "reset")),
        Reply(status=302, headers={"Location": "/elsewhere"}),
    ],
)
@pytest.mark.usefixtures("untried")
def test_a_failure_that_passes_is_none(answer, service, folder):
    service.publish("pt-en", FILES)
    path = service.path_of("lex.pten.bin")
    service.replies["/elsewhere"] = [*service.replies[path]]
    service.replies[path].insert(0, answer)
    assert add(service) == 0
    assert found(folder) == FILES


@pytest.mark.usefixtures("untried")
def test_a_static_mirror(service, folder):
    service.publish("pt-en", FILES)
    index = {"data": service.records}
    service.replies["/attachments/models.json"] = [Reply(index)]
    address = f"{service.url}/attachments/models.json"
    assert run(["add", "pt", "en", "--mirror", address]) == 0
    assert found(folder) == FILES


@pytest.mark.parametrize(
    "address", ["models.example", "ftp://models.example", "file:///", "http://[", "https://"]
)
def test_what_is_no_address(address, folder, capsys):
    assert run(["add", "pt", "en", "--mirror", address]) == 1
    assert address.rstrip("/") in capsys.readouterr().err
    assert not folder.exists()


RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"


@pytest.mark.parametrize(
    ("path", "content"),
    [(RECORDS, b"<html>"), (RECORDS, b"[" * 100_000), ("/v1/", b"{}"), ("/v1/", b"[]")],
)
def test_a_service_of_another_kind(path, content, service, folder, capsys):
    service.publish("pt-en", FILES)
    service.replies[path] = [Reply(content)]
    assert add(service) == 1
    err = capsys.readouterr().err
    message = "not an index" if path == RECORDS else "does not state where its attachments are"
    assert message in err and service.url + path in err
    assert not folder.exists()


def record(
    name: str, source: str = "pt", version: str = "3.0", **changes: object
) -> dict[str, object]:
    fixed = {"sourceLanguage": source, "targetLanguage": "en", "version": version, "name": name}
    return fixed | {"architecture": "base", "decompressedHash": "0" * 64} | changes


def whole(source: str = "pt", version: str = "3.0", **changes: object) -> list[dict[str, object]]:
    return [record(f"{kind}.x", source, version, **changes) for kind in ("vocab", "model")]


@pytest.mark.parametrize(
    ("records", "chosen"),
    [
        (whole(version="3.2") + whole(version="3.10") + whole(version="3.11a1"), "3.10 base"),
        (whole() + whole(version="4.0"), "3.0 base"),
        (whole(architecture="base-memory") + whole(architecture="tiny"), "3.0 base-memory"),
        (whole(architecture="vast") + whole(architecture="tiny"), "3.0 tiny"),
        (whole(architecture=None), "3.0 None"),
        ([*whole(), record("model.x", version="3.1")], "3.0 base"),
        ([record(f"{kind}.x") for kind in ("model", "srcvocab", "trgvocab")], "3.0 base"),
        ([record(f"{kind}.x") for kind in ("model", "srcvocab")], None),
        (whole(source="pt-BR", version="3.1") + whole(), "3.0 base"),
        (whole(decompressedHash=None), None),
        ([record("vocab.x"), record("model.x/../../y")], None),
        ([record("vocab.x"), record("model.json")], None),
        (whole(source="de"), None),
    ],
)
def test_the_best_model_is_chosen(records, chosen):
    """The highest whole release for desktops; no trial, unknown generation or unsafe name."""
    files = download.choose(records, "pt", "en")
    kinds = {f"{file['version']} {file['architecture']}" for file in files}
    assert kinds == ({chosen} if chosen else set())


@pytest.mark.parametrize(
    ("language", "code"), [("zh", "zh-Hans"), ("no", "nb"), ("pt-BR", "pt"), ("he", "iw")]
)
def test_other_codes_of_a_language(language, code, tmp_path):
    files = download.choose(whole(source=code), language, "en")
    assert {file["sourceLanguage"] for file in files} == {code}
    written(tmp_path / f"{code}-en", FILES)
    assert Store(tmp_path).find(language, "en")


@pytest.mark.usefixtures("untried")
def test_from_a_folder_of_packed_files(folder, tmp_path, portuguese):
    zstandard = pytest.importorskip("zstandard")
    packed = {f"{name}.zst": zstandard.compress(content) for name, content in FILES.items()}
    other = {name.replace("pten", "enpt"): b"other" for name in FILES}
    origin = written(tmp_path / "media", packed | other | {"README.md": b""})
    assert run(["add", "pt", "en", "--from", str(origin)]) == 0
    assert found(folder) == FILES
    assert portuguese.is_dir()


SOUND = {"files": [{"name": "lex.pten.bin", "sha256": "0" * 64}, 5], "version": "3.0"}


@pytest.mark.parametrize(
    ("files", "facts", "message"),
    [
        ({}, None, "no model found, or more than one"),
        ({"model.pten.bin": b""}, None, "no model found, or more than one"),
        (FILES | {"vocab.pt.spm": b""}, None, "cannot load this model"),
        (FILES, SOUND, "its SHA-256 is not that in model.json"),
        (FILES | {"lex.pten.bin.zst": b""}, None, "more than one"),
        (FILES, [], "cannot load this model"),
        ({"model.x": b"", "vocab.x": b"", "model.y": b""}, None, "more than one"),
        ({"model.pten.bin.zst": b"x", "vocab.pten.spm": b"x"}, None, "the file is damaged"),
    ],
)
def test_a_folder_without_a_sound_model(files, facts, message, folder, tmp_path, capsys):  # noqa: PLR0917 - pytest passes them by name
    origin = written(tmp_path / "media", files, facts)
    assert run(["add", "pt", "en", "--from", str(origin)]) == 1
    assert message in capsys.readouterr().err
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.usefixtures("untried")
def test_a_process_killed_between_two_models(service, folder):
    """While one model takes the place of another, the old one is beside it, whole, and is used."""
    service.publish("pt-en", FILES)
    assert add(service) == 0
    (folder / "pt-en").rename(folder / ".pt-en")
    written(folder / ".unfinished-x", FILES)
    assert found(folder) == FILES
    assert [model.name for model in Store(folder).models()] == ["pt-en 3.0"]
    service.publish("pt-en", FILES, version="3.1")
    assert add(service) == 0
    assert [model.name for model in Store(folder).models()] == ["pt-en 3.1"]
    assert not (folder / ".pt-en").exists()
    shutil.copytree(folder / "pt-en", folder / ".pt-en")
    assert run(["remove", "pt", "en"]) == 0
    assert found(folder) == {}
    assert (folder / ".unfinished-x").exists()
    os.utime(folder / ".unfinished-x", (0, 0))
    assert add(service) == 0
    assert [path.name for path in folder.iterdir()] == ["pt-en"]


@pytest.mark.parametrize("is_update", [False, True])
@pytest.mark.usefixtures("untried")
def test_a_model_that_cannot_be_put_in_place(is_update, service, folder, monkeypatch, capsys):
    service.publish("pt-en", FILES)
    if is_update:
        assert add(service) == 0
        service.publish("pt-en", dict.fromkeys(FILES, b"new"), version="3.1")
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name.startswith(".unfinished-"):
            raise OSError(28, "No space left on device", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    assert add(service) == 1
    assert f"{folder / 'pt-en'}: No space left on device; check" in capsys.readouterr().err
    assert found(folder) == (FILES if is_update else {})
    assert [path.name for path in folder.iterdir()] == ([".pt-en"] if is_update else [])


@pytest.mark.usefixtures("untried")
def test_files_that_are_no_whole_model(tmp_path):
    with pytest.raises(ModelError, match="incomplete"):
        Store(tmp_path).add("pt", "en", {}, [("model.pten.bin", b"")])


def test_a_store_that_cannot_be_made(tmp_path, portuguese, capsys):
    (tmp_path / "file").touch()
    store = ["--store", str(tmp_path / "file" / "models")]
    assert run(["add", "pt", "en", "--from", str(portuguese), *store]) == 1
    assert "file/models: Not a directory; check the permissions" in capsys.readouterr().err
    assert run(["list", *store]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("remove de en", 1, "no model for de to en is installed; see: caption-normalizer models"),
        ("add de en --from /none/\x1b[31mred", 1, "/none/\\x1b[31mred: No such"),
        ("add de de", 2, "source and target are the same language"),
        ("add ../de en", 2, "'../de' is not a language code"),
        ("remove .. en", 2, "'..' is not a language code"),
        ("list --store \0", 2, "embedded null"),
        ("list --store ~nobody-of-that-name/x", 2, "home"),
        ("", 2, "required"),
        ("add de", 2, "required: TO"),
        ("add de en --from . --mirror https://models.example", 2, "not allowed with"),
        ("fetch de en", 2, "fetch"),
        ("list --chec", 2, "--chec"),
    ],
)
def test_errors_name_what_is_wrong(arguments, code, message, capsys):
    """They are on standard error, with the program's name and nothing that steers a terminal."""
    try:
        done: object = run(arguments.split(" ") if arguments else [])
    except SystemExit as wrong_usage:
        done = wrong_usage.code
    out, err = capsys.readouterr()
    assert (done, out) == (code, "")
    assert "caption-normalizer" in err and message in err
    assert "\x1b" not in err


def test_an_empty_store_and_the_help_say_what_to_do(capsys):
    assert run(["list"]) == 0
    out, err = capsys.readouterr()
    assert (out, err[-43:]) == ("", "one with: caption-normalizer models add de en\n"[-43:])
    with pytest.raises(SystemExit):
        run(["--help"])
    assert "caption-normalizer models add de en --from" in capsys.readouterr().out


@pytest.mark.usefixtures("untried")
def test_progress_is_for_terminals(service, capsys, monkeypatch):
    service.publish("de-en", {"model.deen.bin": os.urandom(2_000_000), "vocab.deen.spm": b"x"})
    assert add(service, "de", "en") == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(["remove", "de", "en"])
    assert add(service, "de", "en") == 0
    err = capsys.readouterr().err
    assert "\rmodel.deen.bin 2.0 of 2.0 MB\r" in err
    assert err.endswith("\r\033[K")


def test_each_platform_has_a_folder(monkeypatch):
    monkeypatch.delenv("NORMALIZER_MODELS")
    monkeypatch.setattr(Path, "expanduser", lambda _: Path("/home/ana"))
    for platform, variable, usual in (
        ("linux", "XDG_DATA_HOME", ".local/share"),
        ("darwin", "", "Library/Application Support"),
        ("win32", "LOCALAPPDATA", "AppData/Local"),
    ):
        monkeypatch.setattr(models, "sys", SimpleNamespace(platform=platform))
        monkeypatch.delenv(variable, raising=False)
        assert Store().folder == Path("/home/ana") / usual / "caption-normalizer" / "models"
        if variable:
            monkeypatch.setenv(variable, "/base")
            assert Store().folder == Path("/base/caption-normalizer/models")


@pytest.mark.parametrize("facts", ["{", "[" * 100_000, "[]", '{"files": 5}', '{"version": null}'])
def test_a_description_that_cannot_be_read(tmp_path, facts):
    folder = written(tmp_path / "pt-en", FILES)
    (folder / "model.json").write_text(facts, "utf-8")
    (model,) = Store(tmp_path).models()
    assert (model.name, model.is_intact()) == ("pt-en", True)
    (folder / "lex.pten.bin").unlink()
    assert not model.is_intact()


def test_what_is_no_model(tmp_path):
    """Half a model, a link to nothing, and codes that lead elsewhere do not count."""
    written(tmp_path / "de-en", {"model.x": b"", "srcvocab.x": b""})
    written(tmp_path / "fr-en", {"vocab.x": b""})
    (tmp_path / "fr-en" / "model.x").symlink_to(tmp_path / "none")
    written(tmp_path / "notes", FILES)
    store = Store(tmp_path)
    assert store.models() == []
    assert store.route("de", "en") == store.route("../notes", "en") == store.route(None, "en") == []


@pytest.mark.parametrize(
    ("name", "message"),
    [("model.pten.bin", "no model found"), ("model.json", "cannot load this model")],
)
def test_pipes_and_devices_are_no_files_of_a_model(name, message, tmp_path, folder, capsys):
    origin = written(tmp_path / "media", {key: b"" for key in FILES if key != name})
    os.mkfifo(origin / name)
    assert run(["add", "pt", "en", "--from", str(origin)]) == 1
    assert message in capsys.readouterr().err
    assert not (folder / "pt-en").exists()
