"""Installing models from a local server and from folders: completely or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from normalizer.errors import ConfigurationError, ModelError
from normalizer.translation.engine import Item
from normalizer.translation.neural import model_files, model_installer
from normalizer.translation.neural.firefox_engine import FirefoxEngine
from normalizer.translation.neural.model_files import locked
from normalizer.translation.neural.model_installer import (
    add_from_folder,
    add_from_mirror,
    is_intact,
    remove,
)
from normalizer.translation.neural.model_mirror import Mirror, Web
from normalizer.translation.neural.model_store import Store

zstandard = pytest.importorskip("zstandard")

FILES = {
    "model.pten.bin": b"weights" * 99,
    "vocab.pten.spm": b"words" * 99,
    "lex.pten.bin": b"short" * 99,
}


@pytest.fixture
def untried(monkeypatch):
    """Let models pass that no engine can load: these tests are about files."""
    monkeypatch.setattr(model_installer, "_check_loads", lambda _: None)


@pytest.fixture
def models(tmp_path):
    """Return an empty store."""
    return Store(tmp_path / "models")


def mirror(service, **settings: float) -> Mirror:
    return Mirror(service.address, Web(**({"silence": 5.0} | settings), sleep=lambda _: None))  # type: ignore[arg-type]


def publish(service, **changes: object) -> None:
    for name, content in FILES.items():
        service.publish(name, content, **changes)


def attachment(service, name: str) -> str:
    return next(str(path) for path in service.answers if path.endswith(name))


def left_in(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir())


def test_the_real_model_from_a_service(service, models, portuguese):
    """Packed files are fetched, unpacked, verified and described, then work offline."""
    for pattern in ("model.*.bin", "vocab.*", "lex.*"):
        path = next(portuguese.glob(pattern))
        plain = path.read_bytes()
        plain_facts = {
            "decompressedSize": len(plain),
            "decompressedHash": hashlib.sha256(plain).hexdigest(),
        }
        pair = {"sourceLanguage": "pt", "targetLanguage": "en"}
        service.publish(
            path.name, zstandard.ZstdCompressor(level=1).compress(plain), **pair, **plain_facts
        )
    steps: list[tuple[str, int, int]] = []
    source = Mirror(service.address, Web(silence=5.0), lambda *step: steps.append(step))
    (model,) = add_from_mirror(models, "pt", "en", source)
    assert (model.name, model.architecture, model.origin) == (
        "pt-en 3.0",
        "base-memory",
        service.address,
    )
    assert is_intact(model)
    assert steps[-1][1] == steps[-1][2]
    engine = FirefoxEngine(models.folder)
    answer = engine.translate([Item("Bombeiros combatem incêndio em Leiria")], source="pt")[0]
    engine.close()
    assert (answer.text, answer.model) == ("Firefighters fight fire in Leiria", "pt-en 3.0")


@pytest.mark.usefixtures("untried")
def test_what_model_json_holds(service, models):
    """Pair, version, origin, and size and SHA-256 of each file."""
    publish(service)
    (model,) = add_from_mirror(models, "pt", "en", mirror(service))
    facts = json.loads((model.folder / "model.json").read_text("utf-8"))
    assert facts.pop("files") == [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(FILES.items())
    ]
    assert facts == {
        "schema": "normalizer/model/1",
        "source": "pt",
        "target": "en",
        "version": "3.0",
        "architecture": "base-memory",
        "origin": service.address,
    }


@pytest.mark.usefixtures("untried")
def test_a_pair_without_a_model_goes_through_english(service, models):
    """Both models are fetched."""
    publish(service)
    for name, content in FILES.items():
        service.publish(name.replace("pten", "enfr"), content)
    assert [model.name for model in add_from_mirror(models, "pt", "fr", mirror(service))] == [
        "pt-en 3.0",
        "en-fr 3.0",
    ]


def test_a_pair_that_is_not_published(service, models):
    """The message names what there is, and nothing is made."""
    publish(service)
    with pytest.raises(ModelError, match="no model for de to en; it has: pt-en"):
        add_from_mirror(models, "de", "en", mirror(service))
    assert not models.folder.exists()


@pytest.mark.usefixtures("untried")
def test_what_is_here_is_not_fetched_again(service, models):
    """The same version is left alone; a damaged copy and a new version are fetched."""
    publish(service)
    add_from_mirror(models, "pt", "en", mirror(service))
    count = len(service.asked)
    (model,) = add_from_mirror(models, "pt", "en", mirror(service))
    assert len(service.asked) == count + 1
    model.files["lex"].write_bytes(b"damaged")
    assert not is_intact(model)
    assert is_intact(add_from_mirror(models, "pt", "en", mirror(service))[0])
    publish(service, version="3.1")
    assert add_from_mirror(models, "pt", "en", mirror(service))[0].name == "pt-en 3.1"
    assert left_in(models) == [".lock", "pt-en"]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((404,), "404"),
        ((403,), "403"),
        ((503,), r"503 \(3 attempts\)"),
        ((200, b"another" * 99), "SHA-256"),
        ((200, b"weights" * 98), "instead of 693"),
        ((200, b"weights" * 100), "larger than the 693"),
        ((200, b"weights" * 50, 693), "ended .* early"),
        ((200, b"<html>Sorry</html>"), "instead of 693"),
    ],
)
def test_a_file_that_is_not_what_was_announced(service, models, answer, message):
    """Nothing of a broken download stays, and the message names the address and what to do."""
    publish(service)
    service.answers[attachment(service, "model.pten.bin")] = [answer]
    with pytest.raises(ModelError, match=message) as caught:
        add_from_mirror(models, "pt", "en", mirror(service))
    assert str(caught.value).startswith(service.address.removesuffix("/v1"))
    assert ";" in str(caught.value) or "larger" in str(caught.value)
    assert left_in(models) == [".lock"]


@pytest.mark.parametrize(
    "answer", [(500,), (429,), (200, b"weights" * 50, 693), (200, b"another" * 99)]
)
@pytest.mark.usefixtures("untried")
def test_a_second_try_helps(service, models, answer):
    """A failure that passes is no failure."""
    publish(service)
    path = attachment(service, "model.pten.bin")
    service.answers[path].insert(0, answer)
    assert add_from_mirror(models, "pt", "en", mirror(service))
    assert service.asked.count(path) == 2


@pytest.mark.usefixtures("untried")
def test_a_failed_update_leaves_the_model_that_was_there(service, models):
    """The old version goes on working."""
    publish(service)
    (old,) = add_from_mirror(models, "pt", "en", mirror(service))
    publish(service, version="3.1")
    service.answers[attachment(service, "5-lex.pten.bin")] = [(404,)]
    with pytest.raises(ModelError):
        add_from_mirror(models, "pt", "en", mirror(service))
    assert models.models() == [old]
    assert is_intact(old)


def test_a_silent_server(service, models):
    """A server that says nothing is given up after a while, after some tries."""
    publish(service)
    done = threading.Event()
    service.answers[attachment(service, "model.pten.bin")] = [lambda _: done.wait(5) and None]
    with pytest.raises(ModelError, match=r"timed out \(2 attempts\)"):
        add_from_mirror(models, "pt", "en", mirror(service, silence=0.1, tries=2))
    done.set()


def test_a_server_that_drips(service, models):
    """A byte now and then does not keep a download alive for ever."""
    publish(service)

    def drip(asked):
        asked.send_response(200)
        asked.end_headers()
        for _ in range(60):
            asked.wfile.write(b"w")
            time.sleep(0.02)

    service.answers[attachment(service, "model.pten.bin")] = [drip]
    with pytest.raises(ModelError, match=r"not done after 0\.2 seconds"):
        add_from_mirror(models, "pt", "en", mirror(service, seconds=0.2))


def test_nobody_listens(models):
    """A refused connection is an error that names the address."""
    with pytest.raises(ModelError, match=r"http://127\.0\.0\.1:9/v1.*refused"):
        add_from_mirror(
            models, "pt", "en", Mirror("http://127.0.0.1:9/v1", Web(sleep=lambda _: None))
        )


@pytest.mark.parametrize(
    "address", ["", "ftp://models.example", "file:///etc", "http://", "https://a b", "http://[::1"]
)
def test_what_is_no_address(models, address):
    """Only the web is gone to, whatever a mirror is called."""
    with pytest.raises(ModelError, match="not the address of a web server"):
        add_from_mirror(models, "pt", "en", Mirror(address))


@pytest.mark.usefixtures("untried")
def test_records_in_a_file_beside_their_attachments(service, models):
    """A mirror may be static: the records are a file, the attachments beside it."""
    for name, content in FILES.items():
        record = service.publish(name, content)
        service.answers[f"/static/{record['attachment']['location']}"] = [(200, content)]
    service.answers["/static/models.json"] = [(200, json.dumps({"data": service.records}).encode())]
    address = service.address.replace("/v1", "/static/models.json")
    assert add_from_mirror(models, "pt", "en", Mirror(address))[0].origin == address


def test_a_root_that_does_not_say_where_attachments_are(service, models):
    """The message names the root."""
    publish(service)
    service.root = b"{}"
    with pytest.raises(
        ModelError, match="v1/: the server does not state where its attachments are"
    ):
        add_from_mirror(models, "pt", "en", mirror(service))


def test_packed_content_that_is_not_what_was_announced(service, models):
    """The content has its own size and checksum."""
    content = zstandard.compress(FILES["model.pten.bin"])
    service.publish("vocab.pten.spm", FILES["vocab.pten.spm"])
    record = service.publish("model.pten.bin", content, decompressedHash="0" * 64)
    with pytest.raises(ModelError, match="SHA-256 of its content"):
        add_from_mirror(models, "pt", "en", mirror(service))
    record |= {"decompressedHash": None, "decompressedSize": 700}
    with pytest.raises(ModelError, match="693 bytes instead of 700"):
        add_from_mirror(models, "pt", "en", mirror(service))
    record["decompressedSize"] = 600
    with pytest.raises(ModelError, match="larger than 600"):
        add_from_mirror(models, "pt", "en", mirror(service))
    assert left_in(models) == [".lock"]


def test_a_broken_packing(tmp_path):
    """What only looks packed cannot be unpacked."""
    packed = tmp_path / "model.zst"
    packed.write_bytes(zstandard.compress(b"x" * 5_000)[:6] + b"nonsense" * 9)
    with pytest.raises(ModelError, match="cannot be unpacked"):
        model_files.unpack(packed, tmp_path / "model", 10_000)


def test_a_bomb_is_not_unpacked(tmp_path):
    """A small file that holds gigabytes is given up at the limit."""
    packed = tmp_path / "model.zst"
    packed.write_bytes(zstandard.compress(b"\0" * 50_000_000))
    with pytest.raises(ModelError, match="larger than 1000000"):
        model_files.unpack(packed, tmp_path / "model", 1_000_000)


def test_without_zstandard_it_names_the_extra(tmp_path, monkeypatch):
    """Only packed files need it."""
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    packed, plain = tmp_path / "packed", tmp_path / "plain"
    packed.write_bytes(zstandard.compress(b"x"))
    plain.write_bytes(b"x")
    model_files.unpack(plain, tmp_path / "copy", 10)
    with pytest.raises(ConfigurationError, match=r"caption-normalizer\[neural\]"):
        model_files.unpack(packed, tmp_path / "copy", 10)


def test_a_model_that_does_not_load_is_not_added(service, models, portuguese):
    """Right checksums of wrong files: the engine is asked before the model is put in place."""
    assert portuguese.is_dir()
    publish(service)
    with pytest.raises(ModelError, match="cannot load this model"):
        add_from_mirror(models, "pt", "en", mirror(service))
    assert left_in(models) == [".lock"]


@pytest.mark.usefixtures("untried")
def test_two_at_once_fetch_once(service, models):
    """The second waits for the first and finds the model there."""
    publish(service)
    with ThreadPoolExecutor(2) as pool:
        found = list(
            pool.map(lambda _: add_from_mirror(models, "pt", "en", mirror(service)), range(2))
        )
    assert found[0] == found[1]
    assert service.asked.count(attachment(service, "model.pten.bin")) == 1


@pytest.mark.usefixtures("untried")
def test_a_store_that_another_process_holds(service, models):
    """Waiting ends, and the message says why."""
    publish(service)
    models.folder.mkdir()
    with (
        locked(models.folder / ".lock", 0),
        pytest.raises(ModelError, match="another process is changing the models"),
    ):
        add_from_mirror(models, "pt", "en", mirror(service), patience=0)


@pytest.mark.usefixtures("untried")
def test_what_a_killed_process_left_is_cleared(service, models):
    """Unfinished folders go when the next model is added."""
    publish(service)
    (models.folder / ".unfinished-old" / "x").mkdir(parents=True)
    add_from_mirror(models, "pt", "en", mirror(service))
    assert left_in(models) == [".lock", "pt-en"]


def moved_aside(models: Store) -> Path:
    """Leave the store as a process does that is killed while it exchanges its model."""
    aside = models.folder / ".unfinished-old"
    aside.mkdir()
    return (models.folder / "pt-en").rename(aside / "pt-en")


def install_another(models: Store, folder: Path) -> None:
    """Change the store by a model of another pair."""
    put(folder, "model.deen.bin", "vocab.deen.spm", "lex.deen.bin")
    add_from_folder(models, "de", "en", folder)


@pytest.mark.usefixtures("untried")
def test_a_model_that_a_killed_process_moved_aside_is_put_back(service, models, tmp_path):
    """The next change of the store, of whichever model, brings the one back that was exchanged."""
    publish(service)
    add_from_mirror(models, "pt", "en", mirror(service))
    moved_aside(models)
    assert models.find("pt", "en") is None
    install_another(models, tmp_path / "de")
    assert left_in(models) == [".lock", "de-en", "pt-en"]
    model = models.find("pt", "en")
    assert model is not None
    assert is_intact(model)


@pytest.mark.usefixtures("untried")
@pytest.mark.parametrize("lost", ["lex.pten.bin", "model.json", "model.pten.bin"])
def test_a_model_that_was_being_deleted_is_not_put_back(service, models, tmp_path, lost):
    """A process that is killed while it deletes a model leaves half of it, which goes."""
    publish(service)
    add_from_mirror(models, "pt", "en", mirror(service))
    (moved_aside(models) / lost).unlink()
    install_another(models, tmp_path / "de")
    assert left_in(models) == [".lock", "de-en"]


@pytest.mark.usefixtures("untried")
def test_a_damaged_model_is_not_put_back(service, models, tmp_path):
    """What was moved aside with a changed byte goes, too."""
    publish(service)
    add_from_mirror(models, "pt", "en", mirror(service))
    (moved_aside(models) / "model.pten.bin").write_bytes(b"weight" * 99)
    install_another(models, tmp_path / "de")
    assert left_in(models) == [".lock", "de-en"]


@pytest.mark.usefixtures("untried")
def test_a_model_with_a_successor_is_not_put_back(service, models, tmp_path):
    """A process that is killed after the exchange leaves the new model in place."""
    publish(service)
    add_from_mirror(models, "pt", "en", mirror(service))
    old = moved_aside(models)
    put(models.folder / "pt-en", *FILES)
    install_another(models, tmp_path / "de")
    assert left_in(models) == [".lock", "de-en", "pt-en"]
    assert not (models.folder / "pt-en" / "model.json").exists()
    assert not old.exists()


def put(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(FILES.get(name, b"content"))
    return folder


@pytest.mark.usefixtures("untried")
def test_from_a_folder(tmp_path, models):
    """Files are copied, those packed are unpacked, and other files stay behind."""
    folder = put(tmp_path / "from", "vocab.pten.spm", "lex.pten.bin", "README.md")
    (folder / "model.pten.bin.zst").write_bytes(zstandard.compress(FILES["model.pten.bin"]))
    (model,) = add_from_folder(models, "pt", "en", folder)
    assert sorted(path.name for path in model.folder.iterdir()) == [
        "lex.pten.bin",
        "model.json",
        "model.pten.bin",
        "vocab.pten.spm",
    ]
    assert model.files["model"].read_bytes() == FILES["model.pten.bin"]
    assert model.origin == str(folder.resolve())


@pytest.mark.usefixtures("untried")
def test_from_a_store(tmp_path, models):
    """A model is found in the folder of its pair, as in a store; version and size are kept."""
    folder = put(tmp_path / "from" / "pt-en", *FILES)
    (folder / "model.json").write_text('{"version": "3.2", "architecture": "tiny"}')
    assert add_from_folder(models, "pt", "en", tmp_path / "from")[0].name == "pt-en 3.2"


@pytest.mark.usefixtures("untried")
def test_from_a_folder_with_several_models(tmp_path, models):
    """The files that name the pair are taken; without such, several models are one too many."""
    folder = put(tmp_path / "from", *FILES, "model.enpt.bin", "vocab.enpt.spm")
    assert add_from_folder(models, "pt", "en", folder)[0].files["model"].name == "model.pten.bin"
    with pytest.raises(ModelError, match="more than one model"):
        add_from_folder(models, "pt", "fr", folder)


@pytest.mark.usefixtures("untried")
def test_from_a_folder_that_is_damaged(tmp_path, models):
    """A file that is not the one that model.json describes is not taken."""
    folder = put(tmp_path / "from", *FILES)
    (folder / "model.json").write_text(
        json.dumps({"files": [{"name": "lex.pten.bin", "sha256": "0" * 64}]})
    )
    with pytest.raises(ModelError, match=r"lex\.pten\.bin: its SHA-256 is not that in model\.json"):
        add_from_folder(models, "pt", "en", folder)
    assert models.models() == []


@pytest.mark.usefixtures("untried")
def test_a_model_whose_file_is_gone_is_not_intact(tmp_path, models):
    """A file that was deleted is a damage like any other."""
    (model,) = add_from_folder(models, "pt", "en", put(tmp_path / "from", *FILES))
    model.files["model"].unlink()
    assert not is_intact(model)


@pytest.mark.usefixtures("untried")
@pytest.mark.parametrize("is_update", [True, False])
def test_a_model_that_cannot_be_put_in_place(tmp_path, models, monkeypatch, is_update):
    """A new model that cannot be moved leaves the store as it was, and the message names it."""
    folder = put(tmp_path / "from", *FILES)
    before = add_from_folder(models, "pt", "en", folder) if is_update else []
    rename, place = Path.rename, models.folder / "pt-en"

    def refuse(path: Path, target: Path) -> Path:
        if target == place and path.name != place.name:
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ModelError, match="Permission denied; check the permissions"):
        add_from_folder(models, "pt", "en", folder)
    assert models.models() == before
    assert all(map(is_intact, before))
    assert left_in(models) == [".lock", *(["pt-en"] if is_update else [])]


def test_an_incomplete_model_is_not_added(tmp_path, models, monkeypatch):
    """Files that an engine does not recognise as a model are refused before they are in place."""
    monkeypatch.setattr(model_installer, "read_model", lambda *_: None)
    with pytest.raises(ModelError, match="the model is incomplete"):
        add_from_folder(models, "pt", "en", put(tmp_path / "from", *FILES))
    assert left_in(models) == [".lock"]


def test_without_an_engine_a_model_is_not_tried(tmp_path, models, monkeypatch):
    """Models can be fetched on a machine that lacks the engine, for another one."""
    monkeypatch.setattr(model_installer, "find_spec", lambda _: None)
    assert add_from_folder(models, "pt", "en", put(tmp_path / "from", *FILES))


def test_from_a_folder_without_a_model(tmp_path, models):
    """An empty folder, one with half a model, and one that is not there: the message names it."""
    for folder in (
        put(tmp_path / "empty"),
        put(tmp_path / "half", "model.pten.bin"),
        tmp_path / "none",
    ):
        with pytest.raises(ModelError, match=folder.name):
            add_from_folder(models, "pt", "en", folder)


@pytest.mark.usefixtures("untried")
def test_removing(tmp_path, models):
    """A model is removed whole; removing what is not there is an error."""
    add_from_folder(models, "pt", "en", put(tmp_path / "from", *FILES))
    assert remove(models, "pt", "en").name == "pt-en"
    assert left_in(models) == [".lock"]
    with pytest.raises(ModelError, match="no model for pt to en is installed"):
        remove(models, "pt", "en")


@pytest.mark.parametrize(("source", "target"), [("../x", "en"), ("pt", "pt"), ("", "en")])
def test_pairs_that_are_none(models, tmp_path, source, target):
    """A pair is checked before anything is done."""
    with pytest.raises(ModelError):
        add_from_folder(models, source, target, tmp_path)
    assert not models.folder.exists()


def test_a_store_that_cannot_be_made(tmp_path):
    """A file in the way is an error that names it."""
    (tmp_path / "models").write_text("in the way")
    with pytest.raises(ModelError, match="models: "):
        add_from_folder(Store(tmp_path / "models"), "pt", "en", put(tmp_path / "from", *FILES))


def redirecting(target):
    """Return an answer that redirects to another address."""

    def answer(asked):
        asked.send_response(302)
        asked.send_header("Location", target)
        asked.send_header("Content-Length", "0")
        asked.end_headers()
        asked.close_connection = True

    return answer


def test_a_redirect_to_another_kind_of_server_is_refused(service):
    """A mirror can redirect to web servers only."""
    service.answers["/index.json"] = [redirecting("ftp://models.example/index.json")]
    address = service.address.removesuffix("/v1") + "/index.json"
    with pytest.raises(ModelError, match="not the address of a web server"):
        Web().read(address, 1_000)


def test_a_redirect_to_a_web_server_is_followed(service):
    """Attachments may be on another server."""
    root = service.address.removesuffix("/v1")
    service.answers["/index.json"] = [redirecting(f"{root}/moved.json")]
    service.answers["/moved.json"] = [(200, b"{}")]
    assert Web().read(f"{root}/index.json", 1_000) == b"{}"


def test_dripping_headers_end(service):
    """A server that sends its headers byte by byte is left at the limit for a file."""

    def drip(asked):
        for _ in range(100):
            asked.wfile.write(b"H")
            time.sleep(0.05)

    service.answers["/index.json"] = [drip]
    address = service.address.removesuffix("/v1") + "/index.json"
    with pytest.raises(ModelError, match=r"not done after 0\.2 seconds"):
        Web(seconds=0.2).read(address, 1_000)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_packed_file_without_its_end(tmp_path, share):
    """Half a packed file is refused, although its beginning can be unpacked."""
    zstandard = pytest.importorskip("zstandard")
    whole = zstandard.ZstdCompressor().compress(os.urandom(400_000))
    packed = tmp_path / "model.zst"
    packed.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ModelError, match="its end is missing"):
        model_files.unpack(packed, tmp_path / "model", 1_000_000)
    packed.write_bytes(whole)
    model_files.unpack(packed, tmp_path / "model", 1_000_000)
    assert (tmp_path / "model").stat().st_size == 400_000
