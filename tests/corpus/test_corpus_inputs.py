"""Records of every form are read, and what is broken is an entry with an error."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import socket
import sys
import tracemalloc
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.corpus import corpora

from normalizer import ConfigurationError, Html
from normalizer.adapters.rows import Keys, PageRecord
from normalizer.corpus import batches, faults
from normalizer.corpus.inputs import Inputs


def loaded(*given: str, **reading: Any) -> list[PageRecord]:
    inputs = Inputs(given, **reading)
    return [found.load() for found in inputs.entries()]


def errors(*given: str) -> list[tuple[str | None, str | None]]:
    return [(record.id, record.error) for record in loaded(*given)]


def page_of(record):
    """Return whether a page is HTML, and its text."""
    page = record.page.source if isinstance(record.page, Html) else record.page
    text = page.decode() if isinstance(page, bytes) else page
    return isinstance(record.page, Html), text


def test_what_is_read_grows_to_the_size_of_all_files(here: Path):
    """From which the number of pages is estimated."""
    records = [corpora.record(number) for number in range(20)]
    for name in ("a.jsonl", "b.jsonl", "c.txt"):
        corpora.write_lines(here / name, records)
    inputs = Inputs(["a.jsonl", "b.jsonl", "c.txt"])
    read = [inputs.position for _ in inputs.entries()]
    assert (read, inputs.count) == (sorted(read), 41)
    size = (here / "a.jsonl").stat().st_size
    assert (read[19], read[39], inputs.position) == (size, 2 * size, inputs.size())
    assert inputs.size() == 3 * size


@pytest.mark.parametrize("name", corpora.WRITERS)
def test_every_form_of_records_holds_the_same_pages(here: Path, name: str):
    """JSON Lines, packed or not, Parquet and WARC give the same pages with their addresses."""
    records = [corpora.record(number) for number in range(20)]
    corpora.WRITERS[name](here / name, records)
    found = loaded(name)
    expected = [("html" in one, one.get("html") or one["text"]) for one in records]
    assert [page_of(record) for record in found] == expected
    assert [record.url for record in found] == [one["url"] for one in records]
    assert [str(record.id).strip("<>").removeprefix("urn:uuid:") for record in found] == [
        one["id"] for one in records
    ]


def test_a_folder_is_read_with_the_folders_in_it(here: Path):
    for name in ("b.txt", "a/2.html", "a/1.txt.gz", "a/.hidden.txt", ".git/x.txt", "style.css"):
        (here / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        text = corpora.page_html(1) if name.endswith("html") else corpora.page_text(2)
        data = gzip.compress(text.encode()) if name.endswith(".gz") else text.encode()
        (here / "pages" / name).write_bytes(data)
    inputs = Inputs(["pages"])
    found = [one.load() for one in inputs.entries()]
    names = [str(Path("pages", name)) for name in ("b.txt", "a/1.txt.gz", "a/2.html")]
    assert [record.id for record in found] == names
    assert [page_of(record) for record in found] == [
        (False, corpora.page_text(2)),
        (False, corpora.page_text(2)),
        (True, corpora.page_html(1)),
    ]
    assert inputs.left_out == {"files of other types": 1, "hidden files and folders": 2}


def test_a_named_file_may_have_any_ending(here: Path):
    """A file that is named itself is a page, whatever its ending; --input overrides its type."""
    (here / "story").write_text(corpora.page_html(3), "utf-8")
    assert page_of(loaded("story")[0])[0]
    assert not page_of(loaded("story", page_type="text")[0])[0]


def test_a_pattern_stands_for_its_files(here: Path):
    """Patterns are expanded in order, with ** for folders at any depth."""
    for name in ("2.txt", "1.txt", "deep/3.txt", "4.htm"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(name, "utf-8")
    assert [record.id for record in loaded("*.txt")] == ["1.txt", "2.txt"]
    assert len(loaded("**/*.txt")) == 3


def test_what_a_pattern_stands_for_is_read_once(here: Path):
    """Files in a folder that the pattern stands for too are read with the folder."""
    for name in ("g/1.txt", "g/deep/2.txt", "g/deep/er/3.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name, "utf-8")
    names = [str(Path("g", name)) for name in ("1.txt", "deep/2.txt", "deep/er/3.txt")]
    for pattern in ("g", "g/**", "g/*", "**"):
        assert sorted(str(record.id) for record in loaded(pattern)) == names


def test_links_are_followed_and_no_folder_is_read_twice(here: Path):
    """Links lead to folders elsewhere, and back to those that are read; the latter are counted."""
    for name in ("pages/a.txt", "pages/in/b.txt", "far/c.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name, "utf-8")
    (here / "pages" / "link").symlink_to(here / "far")
    (here / "pages" / "loop").symlink_to(here / "pages")
    (here / "pages" / "in" / "up").symlink_to("..")
    (here / "top").symlink_to("pages")
    inputs = Inputs(["top"])
    names = [str(entry.load().id) for entry in inputs.entries()]
    assert names == [str(Path("top", name)) for name in ("a.txt", "in/b.txt", "link/c.txt")]
    assert inputs.left_out == {"links to folders that are read already": 2}


def test_a_file_is_read_once_however_many_links_lead_to_it(here: Path):
    """By its own name where it has one in what is read; links come last and are counted."""
    for name in ("in/2024/b.txt", "in/a.txt", "in/.hidden.txt", "in/page", "far/c.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name, "utf-8")
    for link, target in (
        ("0.txt", "2024/b.txt"),  # read later by its own name
        ("a2.txt", "a.txt"),
        ("c1.txt", "../far/c.txt"),
        ("c2.txt", "../far/c.txt"),
        ("h.txt", ".hidden.txt"),  # those without a name that is read
        ("p.txt", "page"),
        ("none.txt", "none"),
    ):
        (here / "in" / link).symlink_to(target)
    links = ["in/c1.txt", "in/h.txt", "in/p.txt"]
    for given, names, twice in (
        ("in", ["in/a.txt", "in/none.txt", "in/2024/b.txt", *links], 3),
        ("in/*", ["in/2024/b.txt", "in/a.txt", "in/none.txt", "in/page", *links[:2]], 4),
        ("in/a2.txt", ["in/a2.txt"], 0),
    ):
        inputs = Inputs([given])
        assert [Path(str(entry.record.id)) for entry in inputs.entries()] == [*map(Path, names)]
        assert inputs.left_out["links to files that are read already"] == twice


def test_a_pattern_ends_in_loops_of_links_and_reads_no_page_twice(here: Path):
    for name in ("in/a.txt", "in/2024/b.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name, "utf-8")
    for link, target in (("l1", "."), ("l2", "."), ("latest", "2024"), ("2024/up", "../..")):
        (here / "in" / link).symlink_to(target)
    pages = sorted(here.resolve() / "in" / name for name in ("a.txt", "2024/b.txt"))
    for pattern in ("in/**/*.txt", "**/*.txt", "**", "in/**/", "i?/**/**/*.txt"):
        assert sorted(Path(str(record.id)).resolve() for record in loaded(pattern)) == pages
    assert [record.id for record in loaded("in/*/b.txt")] == [str(Path("in/2024/b.txt"))]
    assert [record.id for record in loaded(str(here / "in/**/b.txt"))] == [
        str(here / "in/2024/b.txt")
    ]


def test_folders_of_a_pattern_that_link_to_each_other_are_read_once(here: Path):
    for name in ("d/2023/x.txt", "d/2024/y.txt"):
        (here / name).parent.mkdir(parents=True)
        (here / name).write_text(name, "utf-8")
    (here / "d/2024/previous").symlink_to("../2023")
    for pattern in ("d", "d/*", "d/20*"):
        assert len(list(loaded(pattern))) == 2


def test_a_folder_that_cannot_be_read_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch):
    """It is an entry with the reason; the other folders are read."""
    for name in ("a/1.txt", "b/2.txt"):
        (here / "pages" / name).parent.mkdir(parents=True)
        (here / "pages" / name).write_text("Talks end", "utf-8")
    list_folder = os.listdir

    def refuse(folder: Path) -> list[str]:
        if Path(folder).name == "a":
            raise PermissionError(errno.EACCES, "Permission denied")
        return list_folder(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    fault = "the folder cannot be read: Permission denied"
    assert errors("pages") == [(str(Path("pages/a")), fault), (str(Path("pages/b/2.txt")), None)]
    assert errors("pages/a") == [(str(Path("pages/a")), fault)]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything"
)
def test_nothing_without_permission_ends_the_reading(here: Path):
    """A file, a folder that cannot be listed, and one whose files cannot be opened are entries."""
    for name in ("a/1.txt", "b/2.txt", "c/3.txt", "4.txt"):
        (here / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "pages" / name).write_text("Talks end", "utf-8")
    modes = {"a": 0o000, "c": 0o600, "4.txt": 0o000}
    for name, mode in modes.items():
        (here / "pages" / name).chmod(mode)
    try:
        found = errors("pages", "pages/c/3.txt")
    finally:
        for name in modes:
            (here / "pages" / name).chmod(0o700)
    names = ["pages/4.txt", "pages/a", "pages/b/2.txt", "pages/c/3.txt", "pages/c/3.txt"]
    assert [name for name, _ in found] == [str(Path(name)) for name in names]
    assert [error is None for _, error in found] == [False, False, True, False, False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_an_error_and_not_opened(here: Path):
    """Nobody writes to the pipe, so that reading it would never end."""
    os.mkfifo(here / "pipe.txt")
    os.mkfifo(here / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.html")
        (here / "self.txt").symlink_to("self.txt")
        (here / "z.txt").write_text("Talks end", "utf-8")
        names = ["pipe.jsonl", "pipe.txt", "self.txt", "socket.html", "z.txt"]
        for given in (["."], ["*"], names):
            found = errors(*given)
            assert [name for name, _ in found] == names
            assert [error is None for _, error in found] == [False] * 4 + [True]


def test_folders_may_be_deep(here: Path):
    """A thousand folders in each other are no more work than beside each other."""
    place = here
    for _ in range(300):
        place /= "d"
    place.mkdir(parents=True)
    (place / "a.txt").write_text("Talks end", "utf-8")
    assert [error for _, error in errors("d")] == [None]


def test_a_file_that_is_missing_is_reported(here: Path):
    """A missing file and a pattern without files are entries with an error; the others are read."""
    (here / "a.txt").write_text("Talks end", "utf-8")
    missing = "the file cannot be read: No such file or directory"
    names = ["none.jsonl", "*.warc", "none.txt"]
    assert errors(*names, "a.txt") == [*((name, missing) for name in names), ("a.txt", None)]


BROKEN = [
    (b'{"id": "a", "text": "Talks end"', "in.jsonl:1", "not JSON: Expecting ',' delimiter"),
    (b'{"id": "a", "text": "K\xf6ln"}', "a", "not UTF-8: byte 0xf6 at position 23"),
    (b"\xff\xfe\x00", "in.jsonl:1", "not UTF-8"),
    (b'["Talks end"]', "in.jsonl:1", "not a JSON object but list"),
    (b"null", "in.jsonl:1", "not a JSON object but NoneType"),
    (b'{"id": "a"}', "a", "no 'html' and no 'text'"),
    (b'{"id": "a", "text": null}', "a", "no 'html' and no 'text'"),
    (b'{"id": "a", "text": 5}', "a", "'text' is not a string but int"),
    (b'{"id": "a", "html": {"x": 1}}', "a", "'html' is not a string but dict"),
    (b'{"id": 17, "text": "x", "url": []}', "17", "'url' is not a string but list"),
    (b'{"id": ' + b"1" * 5000 + b', "text": "x"}', "in.jsonl:1", "not JSON that can be read"),
    (b"[" * 200_000, "in.jsonl:1", "not JSON"),
]


@pytest.mark.parametrize(("line", "name", "error"), BROKEN)
def test_a_broken_record_has_an_id_and_an_error(here: Path, line: bytes, name: str, error: str):
    """A broken line is an entry with the record's id, or else its place; the next one is read."""
    (here / "in.jsonl").write_bytes(line + b'\n\n{"id": "b", "text": "Talks end"}\n')
    broken, whole = errors("in.jsonl")
    assert broken[0] == name
    assert str(broken[1]).startswith(error)
    assert whole == ("b", None)


@pytest.mark.parametrize(("value", "name"), [(7, "7"), (17.0, "17"), ("x", "x"), *((none, "in.jsonl:1") for none in (True, None, "", " \u3000", "\u200b\ufeff", 1.5)), ("\ud800", "\ufffd")])  # fmt: skip
def test_an_id_is_a_string(here: Path, value: object, name: str):
    """A blank one is none."""
    (here / "in.jsonl").write_text(json.dumps({"id": value, "text": "Talks end"}), "utf-8")
    assert errors("in.jsonl") == [(name, None)]


WHOLE = [{"id": 1, "text": "Talks end"}, {"id": 2, "text": "Rain ahead"}]


@pytest.mark.parametrize("name", ["in.json", "-"])
@pytest.mark.parametrize(
    "whole", [json.dumps(WHOLE), json.dumps(WHOLE, indent=1), json.dumps(WHOLE[0], indent=1)]
)
def test_json_that_is_no_json_lines_is_one_error(
    here: Path, name: str, whole: str, monkeypatch: pytest.MonkeyPatch
):
    """Not one for each of its lines."""
    (here / "in.json").write_text(whole, "utf-8")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(whole.encode())))
    ((_, error),) = errors(name)
    assert error and "it must hold JSON Lines, one object a line; write a list so with jq" in error


@pytest.mark.parametrize("first", ["{", '[{"id": "z"}]', '[{"id": "z"},'])
def test_a_first_line_that_is_damaged_fails_alone(here: Path, first: str):
    (here / "in.jsonl").write_bytes(f"{first}\n".encode() + corpora.as_lines(WHOLE))
    (name, error), *others = errors("in.jsonl")
    assert name == "in.jsonl:1" and error and error.startswith("not ")
    assert others == [("1", None), ("2", None)]


@pytest.mark.parametrize(
    ("page", "is_list"),
    [
        ("https://www.example.org/1\n\n  http://www.example.org/2?q=a b\n", False),
        ("https://www.example.org/1\n\n  http://www.example.org/2\n", True),
        ("\ufeffhttps://www.example.org/1", True),
        ("https://www.example.org/1\nTalks end\n", False),
        ("https://" * 100_000 + " x", False),
        ("", False),
    ],
)
def test_a_page_of_addresses_alone_is_an_error(here: Path, page: str, is_list: bool):  # noqa: FBT001 - expected
    """The message says how they are fetched."""
    (here / "list.txt").write_text(page, "utf-8")
    (record,) = loaded("list.txt")
    assert (record.error or "").startswith(
        "it is a list of addresses; end its name in .urls"
    ) == is_list


def test_keys_can_be_named(here: Path):
    """--text-key, --html-key, --url-key and --id-key name the keys; HTML counts over text."""
    values = {
        "doc": 4,
        "plain": "Talks end",
        "markup": "<h1>Talks end</h1>",
        "where": "https://e.org/",
    }
    (here / "in.jsonl").write_text(json.dumps(values), "utf-8")
    (record,) = loaded("in.jsonl", keys=Keys("plain", "markup", "where", "doc"))
    page = Html("<h1>Talks end</h1>", "https://e.org/")
    assert record == PageRecord("4", page, "https://e.org/")


def test_a_file_that_is_too_long_is_not_kept(here: Path, monkeypatch: pytest.MonkeyPatch):
    """Its error stands alone, without the page in memory."""
    monkeypatch.setattr(faults, "LONGEST_PAGE", 1_000)
    (here / "a.txt.gz").write_bytes(gzip.compress(b"x" * 2_000))
    (record,) = loaded("a.txt.gz")
    assert record.error is not None and "longer than" in record.error
    assert record.page == ""


def test_a_pattern_reads_no_folder_twice(here: Path):
    """Links that lead to a folder that is read already, or to the one of the files."""
    (here / "d" / "sub").mkdir(parents=True)
    for name in ("d/a.txt", "d/sub/b.txt"):
        (here / name).write_text("Rain ahead", "utf-8")
    (here / "d" / "sub2").symlink_to("sub")
    assert [record.id for record in loaded("d/*")] == ["d/a.txt", "d/sub/b.txt"]
    (here / "d" / "self").symlink_to(".")
    assert [record.id for record in loaded("d/*")] == ["d/self/a.txt", "d/self/sub/b.txt"]


def test_a_record_that_is_too_long_is_left_out(here: Path, monkeypatch: pytest.MonkeyPatch):
    """A line over the limit is an error, is not held in memory, and the next line is read."""
    monkeypatch.setattr(faults, "LONGEST_PAGE", 1000)
    lines = [{"id": "a", "text": "x" * 5000}, {"id": "b", "text": "Talks end"}]
    (here / "in.jsonl").write_bytes(corpora.as_lines(lines))
    (here / "long.txt").write_text("x" * 5000, "utf-8")
    corpora.write_parquet(here / "in.parquet", lines)
    found = errors("in.jsonl", "long.txt", "in.parquet")
    assert [name for name, _ in found] == ["in.jsonl:1", "b", "long.txt", "a", "b"]
    assert [error is None for _, error in found] == [False, True, False, False, True]


def test_a_record_of_just_the_longest_size_is_read(here: Path, monkeypatch: pytest.MonkeyPatch):
    """One byte more is too much; the end of the line does not count, and the next line is read."""
    size = len(corpora.as_lines([{"id": "a", "text": ""}])) - 1
    lines = [
        {"id": name, "text": "x" * (1000 - size + more)}
        for name, more in zip("abc", (0, 1, 0), strict=True)
    ]
    (here / "in.jsonl").write_bytes(corpora.as_lines(lines))
    shown = faults.too_long(faults.LONGEST_PAGE + 1)
    assert shown and f" {faults.LONGEST_PAGE / 1_000_000:.0f} MB;" in shown
    monkeypatch.setattr(faults, "LONGEST_PAGE", 1000)
    found = errors("in.jsonl")
    assert [(name, error is None) for name, error in found] == [
        ("a", True), ("in.jsonl:2", False), ("c", True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["in.jsonl.gz", "in.warc.gz", "in.jsonl.zst"])
def test_a_file_that_breaks_off_keeps_what_was_before(here: Path, name: str):
    """The records before the break are read; the file has an entry with an error."""
    corpora.WRITERS[name](here / name, [corpora.record(number) for number in range(400)])
    (here / "next.txt").write_text("Talks end", "utf-8")
    data = (here / name).read_bytes()
    (here / name).write_bytes(data[: len(data) * 3 // 4])
    *before, broken, after = errors(name, "next.txt")
    assert len(before) > 50
    assert [error for _, error in before[:-1]] == [None] * (len(before) - 1)
    assert broken[1] is not None
    assert after == ("next.txt", None)


@pytest.mark.parametrize("name", ["in.parquet", "in.jsonl.gz", "in.jsonl.zst", "in.warc"])
def test_a_file_of_another_kind_is_one_error(here: Path, name: str):
    (here / name).write_bytes(b"these are not the bytes you are looking for")
    ((found, error),) = errors(name)
    assert found == name
    assert str(error).startswith(("the file cannot be read: ", "the file is damaged: "))


def test_columns_of_parquet_are_checked(here: Path):
    corpora.write_parquet(here / "other.parquet", [{"title": "a", "body": "b"}])
    rows: list[corpora.Record] = [{"id": 1, "text": "Talks end"}, {"id": 2, "text": None}]
    corpora.write_parquet(here / "in.parquet", rows)
    other, *found = errors("other.parquet", "in.parquet")
    assert "no column 'text' or 'html', only title, body" in str(other[1])
    assert found == [("1", None), ("2", "no 'html' and no 'text'")]


def test_pages_of_parquet_may_be_bytes(here: Path):
    corpora.write_parquet(here / "in.parquet", [{"html": "<h1>Köln</h1>".encode("cp1252")}])
    page = Html("<h1>Köln</h1>".encode("cp1252"))
    assert loaded("in.parquet") == [PageRecord("in.parquet:1", page)]


def test_what_is_no_page_in_an_archive_is_counted(here: Path):
    """Pictures and responses without success are left out, damaged ones are errors."""
    packed = "Content-Encoding: gzip\r\n"
    missing = corpora.response(3, b"gone").replace(b"200 OK", b"404 No")
    whole = [
        corpora.response(1, gzip.compress(corpora.page_html(1).encode()), more=packed),
        corpora.response(2, b"\x89PNG", "image/png"),
        missing,
        corpora.response(4, b"\x1f\x8b\x08\x00" * 20, more=packed),
        corpora.response(
            5, "<h1>Łódź</h1>".encode("iso-8859-2"), 'text/html; charset="iso-8859-2"'
        ),
        corpora.response(6, corpora.page_html(6).encode())[:-20],
    ]
    (here / "in.warc").write_bytes(b"".join(whole))
    inputs = Inputs(["in.warc"])
    found = [one.load() for one in inputs.entries()]
    assert [record.id for record in found] == [f"<urn:uuid:p{number}>" for number in (1, 4, 5, 6)]
    assert page_of(found[0]) == (True, corpora.page_html(1))
    assert str(found[1].error).startswith("the response cannot be read: ")
    assert page_of(found[2]) == (True, "<h1>Łódź</h1>")
    assert str(found[3].error).startswith("cut off after ")
    expected = {"records of other types": 1, "responses without success": 1}
    assert inputs.left_out == expected


def test_texts_of_a_wet_file_are_pages(here: Path):
    text = corpora.page_text(1).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://www.example.org/1\r\n"
        f"WARC-Record-ID: <urn:uuid:p1>\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    (here / "in.warc.wet.gz").write_bytes(gzip.compress(head.encode() + text + b"\r\n\r\n"))
    (record,) = loaded("in.warc.wet.gz")
    assert page_of(record) == (False, corpora.page_text(1))
    assert record.url == "https://www.example.org/1"


def test_a_missing_library_is_no_broken_record(here: Path, monkeypatch: pytest.MonkeyPatch):
    """Reading stops with what to install: no page is lost because a library is missing."""
    (here / "in.warc").write_bytes(corpora.response(1, b"<h1>Talks end</h1>"))
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(ConfigurationError, match=r'pip install "caption-normalizer\[corpus\]"'):
        loaded("in.warc")


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz"])
def test_records_are_streamed(here: Path, name: str, monkeypatch: pytest.MonkeyPatch):
    """A file of many times the size of a batch is never in memory as a whole."""
    monkeypatch.setattr(batches, "_MOST_BYTES", 500_000)
    line = json.dumps({"text": "A flood of words. " * 1_000}).encode() + b"\n"
    data = line * 300
    (here / name).write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
    del data
    tracemalloc.start()
    sizes = [len(batch.entries) for batch in batches.batches(Inputs([name]).entries(), "")]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(sizes) == 300
    assert len(sizes) > 5
    assert peak < 300 * len(line) / 2


def test_resources_and_conversions_are_pages_of_their_type(here: Path):
    """A crawler writes as resources what it made itself, or fetched by other means than HTTP."""

    def record(kind: str, number: int, content_type: str, body: bytes) -> bytes:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:p{number}>\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body + b"\r\n\r\n"

    page = "<h1>Fähre</h1>"
    (here / "in.warc").write_bytes(
        record("warcinfo", 0, "application/warc-fields", b"software: none")
        + record("resource", 1, "text/html; charset=iso-8859-1", page.encode("latin-1"))
        + record("conversion", 2, "text/plain", b"Talks end")
        + record("resource", 3, "image/png", b"\x89PNG")
        + record("resource", 4, "text/dns", b"20260304")
    )
    inputs = Inputs(["in.warc"])
    pages = [entry.load().page for entry in inputs.entries()]
    assert pages == [Html(page), b"Talks end"]
    assert inputs.left_out == {"records of other types": 2}


def test_standard_input_that_is_a_page_is_one_error(monkeypatch: pytest.MonkeyPatch):
    def given(data: bytes) -> list[PageRecord]:
        stdin = SimpleNamespace(buffer=io.BytesIO(data))
        monkeypatch.setattr(sys, "stdin", stdin)
        return loaded("-")

    (found,) = given(b"Talks end\n\nThe talks have ended.\n")
    assert found.id == "standard input"
    assert found.error and "it must hold JSON Lines, one object a line; clean a page" in found.error
    bad, good = given(b'cut off"}\n{"id": 7.0, "html": " ", "text": "Talks end"}\n')
    assert bad.error and bad.error.startswith("not JSON")
    assert (good.id, good.page) == ("7", "Talks end")
