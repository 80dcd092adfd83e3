"""Files that are cut, damaged, packed in unusual ways, or no files: no record is lost in silence."""

from __future__ import annotations

import gzip
import io
import re
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import zstandard
from fastwarc.stream_io import BrotliWriter
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import corpora

from normalizer import Html
from normalizer.adapters.rows import PageRecord
from normalizer.corpus import faults
from normalizer.corpus.archives import archive_pages
from normalizer.corpus.inputs import Inputs

RECORDS = [corpora.record(number) for number in range(20)]
LINES = corpora.as_lines(RECORDS).splitlines(keepends=True)
RESPONSES = [corpora.response(number, corpora.page_html(number).encode()) for number in range(20)]
PAGE = corpora.page_html(1).encode()


def zst(data: bytes) -> bytes:
    """Return a frame with a checksum."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def brotli(data: bytes) -> bytes:
    packed = io.BytesIO()
    with BrotliWriter(packed) as packer:
        packer.write(data)
    return packed.getvalue()


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secrecy here


def halves(pack: Callable[[bytes], bytes], pieces: list[bytes]) -> bytes:
    return pack(b"".join(pieces[:10])) + pack(b"".join(pieces[10:]))


FILES = {
    "in.jsonl.gz": halves(gzip.compress, LINES),
    "in.jsonl.zst": halves(zst, LINES),
    "in.warc.gz": b"".join(map(gzip.compress, RESPONSES)),
    "in.warc.zst": b"".join(map(zst, RESPONSES)),
    "in.warc": b"".join(RESPONSES),
    "in.html.gz": gzip.compress(PAGE),
    "in.html.zst": zst(PAGE),
}


def read(path: Path) -> tuple[list[PageRecord], list[PageRecord]]:
    """Return the records of a file that have a page, and those that have an error."""
    found = [entry.load() for entry in Inputs([str(path)]).entries()]
    return [one for one in found if not one.error], [one for one in found if one.error]


def contents(records: list[PageRecord]) -> list[object]:
    """Return what is in records besides the place that names some."""
    return [one.page.source if isinstance(one.page, Html) else one.page for one in records]


def members(name: str) -> set[int]:
    """Return the places between the members of a file, where a cut cannot be told from its end."""
    if name.startswith("in.warc"):
        pack = {"gz": gzip.compress, "zst": zst}.get(name.rpartition(".")[2], bytes)
        sizes = [len(pack(response)) for response in RESPONSES]
    else:
        pack = gzip.compress if name.endswith("gz") else zst
        sizes = [len(pack(b"".join(half))) for half in (LINES[:10], LINES[10:])]
    return {sum(sizes[:number]) for number in range(1, len(sizes) + 1)}


@pytest.mark.parametrize("name", FILES)
def test_a_cut_is_said_and_what_came_before_is_right(here: Path, name: str):
    """Wherever a file is cut, its records are those of the whole one, and the cut is an error."""
    path, data = here / name, FILES[name]
    path.write_bytes(data)
    whole, errors = read(path)
    assert len(whole) == (1 if "html" in name else 20)
    assert not errors
    draw, between = chance(33), members(name)
    for size in [0, 1, *draw.sample(range(2, len(data)), 60), len(data) - 1]:
        path.write_bytes(data[:size])
        found, errors = read(path)
        assert contents(found) == contents(whole)[: len(found)]
        if size not in between:
            # Of an archive that is not packed only the blank lines behind a record may be missing.
            lacks_nothing = name == "in.warc" and not between.isdisjoint(range(size, size + 5))
            assert errors or lacks_nothing or size == 0


def test_all_records_before_a_cut_are_kept(here: Path):
    """In an archive each record is a member: only the one that is cut is missing."""
    path = here / "in.warc.gz"
    for size in chance(3).sample(range(len(FILES["in.warc.gz"])), 40):
        path.write_bytes(FILES["in.warc.gz"][:size])
        found, _ = read(path)
        # One more if only its checksum is cut off.
        assert len(found) - sum(at <= size for at in members("in.warc.gz")) in {0, 1}


@pytest.mark.parametrize("name", [name for name in FILES if name != "in.warc"])
def test_a_flipped_bit_is_said(here: Path, name: str):
    """A flipped bit of what is packed is an error of the file, or changes nothing.

    In an archive it costs the record whose member it is in, and at most the next. In the last
    member it may look like a cut.
    """
    path, data = here / name, FILES[name]
    path.write_bytes(data)
    whole, _ = read(path)
    draw = chance(34)
    for _ in range(60):
        flipped = bytearray(data)
        flipped[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(flipped)
        found, errors = read(path)
        assert errors or contents(found) == contents(whole)
        if "warc" in name:
            assert len(found) >= 18
            are_right = all(page in contents(whole) for page in contents(found))
            assert are_right or "cut off" in str(errors[-1].error)


@given(data=st.binary(max_size=3000), name=st.sampled_from(sorted(FILES)))
def test_any_bytes_are_read_or_are_an_error(tmp_path_factory, data: bytes, name: str):
    """Nothing raises, whatever is in a file, and what is packed in no way is said."""
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    found, errors = read(path)
    if name != "in.warc":
        assert errors or found


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_what_follows_a_member(here: Path, ending: str):
    """Zeros fill up a block, an empty member is nothing, and anything else is said."""
    pack = gzip.compress if ending == "gz" else zst
    whole, path = FILES[f"in.jsonl.{ending}"], here / f"in.jsonl.{ending}"
    for more, count in [(bytes(5000), 20), (pack(b"") * 50, 20), (bytes(700) + pack(LINES[0]), 21)]:
        path.write_bytes(whole + more)
        found, errors = read(path)
        assert (len(found), errors) == (count, [])
    path.write_bytes(whole + b"garbage" * 100 + pack(LINES[0]))
    found, (error,) = read(path)
    assert len(found) == 21
    assert str(error.error).startswith("the file is damaged: ")


def test_damage_is_said_without_the_words_of_a_library(here: Path):
    data = FILES["in.jsonl.gz"]
    (here / "in.jsonl.gz").write_bytes(data[:-8] + bytes(4) + data[-4:])
    _, (error,) = read(here / "in.jsonl.gz")
    assert error.error == "the file is damaged: incorrect data check; fetch it again"


def test_a_frame_to_skip_is_skipped(here: Path):
    """A frame of Zstandard may hold something else than content."""
    frame = b"\x50\x2a\x4d\x18" + (700).to_bytes(4, "little") + b"x" * 700
    (here / "in.jsonl.zst").write_bytes(frame + FILES["in.jsonl.zst"] + frame)
    found, errors = read(here / "in.jsonl.zst")
    assert (len(found), errors) == (20, [])


def test_a_line_break_before_damage_is_no_loss(here: Path):
    """Lines that are whole are kept, the one in which a member breaks off is not."""
    packed = gzip.compress(b"".join(LINES[:10]))[:-30] + gzip.compress(b"".join(LINES[10:]))
    (here / "in.jsonl.gz").write_bytes(packed)
    found, errors = read(here / "in.jsonl.gz")
    assert [record.id for record in found[-10:]] == [record["id"] for record in RECORDS[10:]]
    assert len(errors) == 1


BAD_RECORDS = {
    "length too short": (b"Content-Length: ", b"Content-Length: 1", 1),
    "no length": (b"Content-Length", b"Content-Lngth", 1),
    "negative length": (b"Content-Length: ", b"Content-Length: -", 1),
    "length of many digits": (b"Content-Length: ", b"Content-Length: 99999999999999999999", 1),
    "no such version": (b"WARC/1.0", b"WARK/1.0", 1),
    "a long header": (b"WARC-Target", b"X: " + b"y" * 200_000 + b"\r\nWARC-Target", 0),
    "an impossible date": (b"WARC-Target", b"WARC-Date: 9999-99-99\r\nWARC-Target", 0),
    "zeros in a header": (b"WARC-Target-URI", b"\0\xff: \0\r\nWARC-Target-URI", 0),
    "an unknown type": (b"Type: response", b"Type: responze", 0),
}


@pytest.mark.parametrize("what", BAD_RECORDS)
def test_a_bad_record_costs_itself(here: Path, what: str):
    """The records before and behind it are read, and it is said."""
    old, new, errors_expected = BAD_RECORDS[what]
    bad = RESPONSES[5].replace(old, new)
    if what == "length too short":
        bad = re.sub(rb"Content-Length: \d+", b"Content-Length: 90", RESPONSES[5])
    (here / "in.warc").write_bytes(b"".join([*RESPONSES[:5], bad, *RESPONSES[6:]]))
    found, errors = read(here / "in.warc")
    names = [str(record.id).strip("<>").removeprefix("urn:uuid:p") for record in found]
    assert set(map(str, range(20))) - {"5"} <= set(names)
    assert len(errors) == errors_expected


def stored(data: bytes) -> bytes:
    """Return a block of deflate that is not packed."""
    return b"\0%s%s%s" % (
        len(data).to_bytes(2, "little"),
        (~len(data) % 65536).to_bytes(2, "little"),
        data,
    )


@pytest.mark.parametrize(("kind", "name"), [("text/html", "<urn:uuid:p7>"), ("image/png", None)])
def test_a_record_right_before_damage_is_an_error(here: Path, kind: str, name: str | None):
    """What is damaged may be its end; one that is left out anyway is only counted."""
    record, gap = corpora.response(7, PAGE, kind), stored(b"") * 200
    member = (
        gzip.compress(b"")[:10] + stored(record[:-4]) + gap + stored(b"\r") + gap + b"\x07" * 600
    )
    (here / "in.warc.gz").write_bytes(member + gzip.compress(RESPONSES[0]))
    inputs = Inputs(["in.warc.gz"])
    *damaged, damage, whole = (entry.load() for entry in inputs.entries())
    assert [one.id for one in damaged] == [name][: bool(name)]
    assert all(str(one.error).startswith("damaged: ") and not one.page for one in damaged)
    assert str(damage.error).startswith("the file is damaged: ")
    assert (whole.id, whole.error) == ("<urn:uuid:p0>", None)
    assert inputs.left_out == ({} if name else {"records of other types": 1})


def test_a_record_that_is_left_out_and_cut_off_is_damage(here: Path):
    cut = RESPONSES[1].replace(b"Type: response", b"Type: request")[:-50]
    (here / "in.warc").write_bytes(RESPONSES[0] + cut)
    found, errors = read(here / "in.warc")
    assert len(found) == 1
    assert [one.error for one in errors] == ["the file is damaged: it is cut off; fetch it again"]


def test_lines_of_an_archive_may_end_in_one_character(here: Path):
    """Some tools write no carriage return."""
    heads = [response.partition(b"\r\n\r\n") for response in RESPONSES]
    plain = [head.replace(b"\r\n", b"\n") + b"\n\n" + rest[:-2] for head, _, rest in heads]
    (here / "in.warc").write_bytes(b"".join(plain))
    found, errors = read(here / "in.warc")
    assert (len(found), errors) == (20, [])


def chunks(data: bytes) -> bytes:
    pieces = [data[place : place + 100] for place in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def deflate(data: bytes) -> bytes:
    """Pack without the header and the checksum, as many servers do."""
    return zlib.compress(data)[2:-4]


IDENTITY = "Content-Encoding: identity"
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli,
    "zstd": zst,
}
BODIES = [
    *((f"Content-Encoding: {coding}", pack(PAGE)) for coding, pack in CODINGS.items()),
    *((f"Content-Encoding: {coding}", PAGE) for coding in [*CODINGS, "identity", "unknown", ""]),
    ("Content-Encoding: deflate", deflate(PAGE)),
    ("Content-Encoding: gzip, br", brotli(gzip.compress(PAGE))),
    ("Transfer-Encoding: chunked", chunks(PAGE)),
    ("Transfer-Encoding: chunked", PAGE),
    ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunks(gzip.compress(PAGE))),
    ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", gzip.compress(PAGE)),
    ("Transfer-Encoding: chunked\r\nContent-Encoding: br", chunks(PAGE)),
]


def page_of(head: str, body: bytes) -> PageRecord:
    """Return the only page of an archive with one response."""
    (found,) = archive_pages(io.BytesIO(corpora.response(1, body, more=f"{head}\r\n")), "in.warc")
    assert isinstance(found, PageRecord)
    return found


@pytest.mark.parametrize(("head", "body"), BODIES)
def test_a_body_is_packed_as_its_headers_say_or_stored_unpacked(head: str, body: bytes):
    assert page_of(head, body) == PageRecord(
        "<urn:uuid:p1>", Html(PAGE, "https://www.example.org/1"), "https://www.example.org/1"
    )


@pytest.mark.parametrize("coding", ["deflate", "br", "zstd"])
def test_a_body_packed_otherwise_than_its_headers_say(coding: str):
    """One of gzip is left to the reader of pages, which recognises it."""
    packed = gzip.compress(PAGE)
    page = page_of(f"Content-Encoding: {coding}", packed).page
    assert page == Html(packed, "https://www.example.org/1")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        *((f"Content-Encoding: {coding}", pack(PAGE)[:-20]) for coding, pack in CODINGS.items()),
        ("Content-Encoding: gzip", brotli(PAGE)),
        ("Transfer-Encoding: chunked", chunks(PAGE)[:-20]),
    ],
)
def test_a_body_that_is_damaged_is_an_error(head: str, body: bytes):
    error = page_of(head, body).error
    assert error
    assert error.startswith("the response cannot be read: ")


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_is_an_error_and_not_unpacked(monkeypatch: pytest.MonkeyPatch, coding: str):
    """A body, and a page, that unpack to many times the limit: the rest of them is not unpacked."""
    monkeypatch.setattr(faults, "LONGEST_PAGE", 100_000)
    bomb = CODINGS[coding](bytes(100_000_000))
    tracemalloc.start()
    error = page_of(f"Content-Encoding: {coding}", bomb).error
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error
    assert error.startswith("the page is longer than ")
    assert peak < 60_000_000


@pytest.mark.parametrize("name", ["in.html.gz", "in.jsonl.gz", "in.warc.gz", "in.html.zst"])
def test_a_file_that_is_a_bomb_takes_little_memory(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.setattr(faults, "LONGEST_PAGE", 100_000)
    pack = gzip.compress if name.endswith("gz") else zst
    (here / name).write_bytes(pack(bytes(100_000_000)))
    tracemalloc.start()
    found, (error,) = read(here / name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found, bool(error)) == ([], True)
    assert peak < 60_000_000


def test_a_line_of_unusual_bytes_costs_itself(here: Path):
    """Marks of byte order, carriage returns, zeros, and an id that comes twice."""
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "Talks end"}\r\n',
        b'\0\0\0{"id": "b", "text": "Talks end"}\n',
        b'{"id": "c", "text": "Talks\0end"}\n',
        b'{"id": "d", "text": "Talks\xffend"}\n',
        b'{"id": "a", "text": "Talks go on"}',
    ]
    path = here / "in.jsonl"
    path.write_bytes(b"".join(lines))
    found, errors = read(path)
    assert [(record.id, record.page) for record in found] == [
        ("a", "Talks end"),
        ("a", "Talks go on"),
    ]
    assert [record.id for record in errors] == [f"{path}:2", f"{path}:3", "d"]
