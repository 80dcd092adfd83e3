"""Models from a mirror that tampers with its index, its addresses and its files."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.translation.local_service import Reply

from normalizer.cli.models_command import run
from normalizer.translation.neural import download, models
from normalizer.translation.neural.models import Store

if TYPE_CHECKING:
    from tests.translation.neural.conftest import ModelService

FILES = {name: name.encode() * 99 for name in ("model.pten.bin", "vocab.pten.spm", "lex.pten.bin")}
RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an empty store in which models need not load."""
    monkeypatch.setenv("NORMALIZER_MODELS", str(tmp_path / "models"))
    limits = replace(download._LIMITS, first_pause=0.0, timeout=2.0)  # noqa: SLF001 - tries at once
    monkeypatch.setattr(download, "_LIMITS", limits)
    monkeypatch.setattr(models, "_check_loads", lambda _: None)
    return tmp_path / "models"


def outcome(service: ModelService, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Add a model, and return the message; the store has a whole model, or nothing at all."""
    code = run(["add", "pt", "en", "--mirror", service.address])
    out, err = capsys.readouterr()
    assert (out + err).replace("\n", "").replace("\t", "").isprintable()
    assert {path.name for path in folder.parent.iterdir()} <= {"models"}
    installed = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    if code == 0:
        wanted = {"pt-en", "pt-en/model.json", *(f"pt-en/{name}" for name in FILES)}
        assert set(installed) <= wanted and Store(folder).models()[0].is_intact()
    else:
        assert (code, installed) == (1, [])
        assert err.startswith("caption-normalizer: ") and err.count("\n") == 1
    return err


NOT_STRINGS: list[Any] = [None, 5, [], {}, True, 1e999]
STRINGS = [
    "",
    "..",
    "../../x",
    "/etc/x",
    "C:\\x",
    "\x1b[31mred",
    "a\nb",
    "\u202ea",
    "\x00",
    "x" * 9_999,
]
STRINGS += ["model.../../x", "model./x", "model.x\\..\\y", "model.\u0661" * 60, "model.json", "~/x"]
FIELDS = ["name", "sourceLanguage", "targetLanguage", "version", "architecture", "decompressedHash"]


@pytest.mark.parametrize("value", [*NOT_STRINGS, *STRINGS], ids=repr)
@pytest.mark.parametrize("field", [*FIELDS, "attachment", "fileType", "id"])
@pytest.mark.parametrize("number", [0, 2])
def test_a_field_of_a_record(service, folder, capsys, field, value, number):  # noqa: PLR0917 - pytest passes them by name
    service.publish("pt-en", FILES)
    service.records[number][field] = value
    outcome(service, folder, capsys)


LOCATIONS = [
    "http://[",
    "//[x",
    "file:///etc/passwd",
    "ftp://127.0.0.1/a",
    "data:,a",
    "",
    "\x1b[31m",
]
LOCATIONS += [
    "../../../etc/passwd",
    "javascript:a",
    "http://",
    "//",
    "\x00",
    "?",
    "#",
    "http://a b/",
]
LOCATIONS += ["http://127.0.0.1:99999/a", "http://127.0.0.1:x/", "\u202e", "a" * 99_999]


@pytest.mark.parametrize("location", [*NOT_STRINGS, *LOCATIONS], ids=range(len(LOCATIONS) + 6))
def test_a_location_that_leads_elsewhere(service, folder, capsys, location):
    service.publish("pt-en", FILES)
    service.records[1]["attachment"] = {"location": location}
    assert outcome(service, folder, capsys)


@pytest.mark.parametrize("base", [*NOT_STRINGS, *LOCATIONS], ids=range(len(LOCATIONS) + 6))
def test_a_base_of_locations_that_leads_elsewhere(service, folder, capsys, base):
    service.publish("pt-en", FILES)
    attachments = {"base_url": base}
    service.replies["/v1/"] = [Reply({"capabilities": {"attachments": attachments}})]
    outcome(service, folder, capsys)


@pytest.mark.parametrize("path", [RECORDS, "/v1/"])
@pytest.mark.parametrize(
    "content",
    [
        *(
            "",
            "null",
            "5",
            "[]",
            "{}",
            '{"data": null}',
            '{"data": [5, null, []]}',
            '{"data": 1e999}',
        ),
        *(b"\xff\xfe\x00", "[" * 100_000, '{"a":' * 100_000, "9" * 5_000, '"\\ud800"', "<html>"),
        '{"data": [' + "{}," * 50_000 + "{}]}",
    ],
    ids=range(15),
)
def test_an_index_of_another_kind(service, folder, capsys, path, content):
    service.publish("pt-en", FILES)
    service.replies[path] = [Reply(content)]
    assert outcome(service, folder, capsys)


@pytest.mark.parametrize("path", [RECORDS, "/v1/"])
@pytest.mark.parametrize("to", ["self", "ftp://127.0.0.1/", "file:///etc/passwd", "//[", "\x1b"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_an_index_that_redirects(service, folder, capsys, path, to, status):  # noqa: PLR0917 - pytest passes them by name
    gc.freeze()  # only what this test makes is searched for responses left open
    service.publish("pt-en", FILES)
    place = f"{service.url}{path}" if to == "self" else to
    service.replies[path] = [Reply(status=status, headers={"Location": place})]
    assert outcome(service, folder, capsys)
    gc.collect()


def blocks(count: int) -> bytes:
    """Return an archive of `count` blocks of zeros, each of 128 KiB in four bytes."""
    block = (0x20000 << 3 | 1 << 1).to_bytes(4, "little")
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * count + (1 | 1 << 1).to_bytes(4, "little")


def test_a_file_that_unpacks_to_gigabytes(service, folder, capsys, monkeypatch):
    """It is refused when it has unpacked to a limit; so is one whose archive has no end."""
    monkeypatch.setattr(models, "LARGEST_FILE", 2**26)
    service.publish("pt-en", FILES)
    path = service.path_of("model.pten.bin")
    service.replies[path] = [Reply(blocks(40_000))]
    assert f"it unpacks to more than {2**26} bytes" in outcome(service, folder, capsys)
    service.replies[path] = [Reply(blocks(2)[:-4])]
    assert "its end is missing" in outcome(service, folder, capsys)


@pytest.mark.parametrize("path", [RECORDS, "/v1/"])
def test_an_index_of_many_megabytes(service, folder, capsys, monkeypatch, path):
    monkeypatch.setattr(download, "_LARGEST_INDEX", 100_000)
    service.publish("pt-en", FILES)
    service.replies[path] = [Reply(b" " * 100_001)]
    assert "answered more than 100000 bytes" in outcome(service, folder, capsys)
