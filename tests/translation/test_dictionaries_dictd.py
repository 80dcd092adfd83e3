"""Databases in the format of dictd: index, articles, dictzip; and how dictionaries are opened."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

import pytest

from normalizer.errors import ConfigurationError
from normalizer.translation.glosser.dictionaries import open_dictionary
from normalizer.translation.glosser.dictionaries.dictd import Dictd, DictFile
from normalizer.translation.glosser.dictionaries.dictionary_files import WordList
from normalizer.translation.glosser.dictionaries.ding import Ding

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "dictionaries"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ARTICLES = {
    "00databaseshort": "00-database-short\n     Dutch-English words that never were\n",
    "hoepeltje": (
        "hoepeltje /ɦupəltjə/ <n, neut>\n1. hoop, ring\n2. circle [coll.]\n see: {hoepeltjes}\n"
    ),
    "kwibbelen": "kwibbelen <v>\nquibble, argue\n" + "         Note: filler\n" * 40,
    "zwartig": "zwartig <adj>\n [Br.] blackish\n",
}


def digits(number: int) -> str:
    """Return a number as an index of dictd writes it."""
    text = ALPHABET[number & 63]
    while number := number >> 6:
        text = ALPHABET[number & 63] + text
    return text


def dictzip(text: bytes, chunk: int) -> bytes:
    """Return a text as dictzip packs it: one gzip stream whose chunks can be unpacked alone."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    parts = [
        packer.compress(text[place : place + chunk]) + packer.flush(zlib.Z_FULL_FLUSH)
        for place in range(0, len(text), chunk)
    ]
    field = struct.pack("<HHH", 1, chunk, len(parts)) + struct.pack(
        f"<{len(parts)}H", *map(len, parts)
    )
    extra = b"RA" + struct.pack("<H", len(field)) + field
    header = (
        b"\x1f\x8b\x08\x0c"
        + bytes(4)
        + b"\x02\x03"
        + struct.pack("<H", len(extra))
        + extra
        + b"name.dict\0"
    )
    return (
        header + b"".join(parts) + packer.flush() + struct.pack("<II", zlib.crc32(text), len(text))
    )


def dictd_database(folder: Path, name: str, articles: dict[str, str], chunk: int = 0) -> Path:
    """Write a database and return the path of its index; with a `chunk` size its text is packed."""
    text, lines = b"", []
    for word, article in articles.items():
        lines.append(f"{word}\t{digits(len(text))}\t{digits(len(article.encode()))}\n")
        text += article.encode()
    index = folder / f"{name}.index"
    index.write_text("".join(sorted(lines)), encoding="utf-8")
    ending, content = (".dict.dz", dictzip(text, chunk)) if chunk else (".dict", text)
    index.with_name(name + ending).write_bytes(content)
    return index


def meanings(dictionary: object, word: str) -> list[tuple[str, str]]:
    """Return part of speech and English of each sense, the cheapest first."""
    assert isinstance(dictionary, Dictd | Ding | WordList)
    senses = sorted(dictionary.senses(word), key=lambda sense: sense.cost)
    return [(sense.pos, sense.english) for sense in senses]


@pytest.mark.parametrize("chunk", [0, 64, 1000, 60000])
def test_articles_of_any_packing(tmp_path, chunk):
    """Articles are read from plain text and from chunks of any size, across their borders."""
    database = open_dictionary(str(dictd_database(tmp_path, "freedict-nld-eng", ARTICLES, chunk)))
    assert database.language == "nl"
    assert meanings(database, "hoepeltje") == [("n", "hoop"), ("n", "ring"), ("n", "circle")]
    assert meanings(database, "kwibbelen")[0] == ("v", "quibble")
    assert meanings(database, "zwartig") == [("a", "blackish")]


def test_the_committed_database():
    """The title tells the language; numbers, labels and remarks are no part of a translation."""
    database = open_dictionary(str(FOLDER / "fra-eng.index"))
    assert database.language == "fr"
    assert meanings(database, "grelotte") == [
        ("f", "rattle"),
        ("f", "jingle"),
        ("f", "sleigh bell"),
    ]
    assert meanings(database, "floubeux") == [("a", "misty"), ("a", "blurred")]


def test_function_words_are_left_out():
    """Prepositions and the like are the lexicon's business."""
    assert meanings(open_dictionary(str(FOLDER / "fra-eng.index")), "dontre") == []


@pytest.mark.parametrize("name", ["freedict-nld-eng.dict.dz", "freedict-nld-eng.index"])
def test_either_file_names_the_database(tmp_path, name):
    """A database is named by its index or by its text."""
    dictd_database(tmp_path, "freedict-nld-eng", ARTICLES, 500)
    assert meanings(open_dictionary(str(tmp_path / name)), "zwartig") == [("a", "blackish")]


def test_a_plain_gzip_text(tmp_path):
    """A text that gzip packed, without dictzip's table of chunks, is read too."""
    path = tmp_path / "words.dict.dz"
    path.write_bytes(gzip.compress(b"one two three"))
    assert DictFile(path).read(4, 3) == b"two"


def test_a_damaged_chunk_has_no_words(tmp_path, caplog):
    """A damaged chunk costs its own words, with a warning, and nothing else."""
    index = dictd_database(tmp_path, "nld-eng", ARTICLES | {"laatst": "laatst <adj>\nlast\n"}, 200)
    packed = index.with_name("nld-eng.dict.dz")
    content = bytearray(packed.read_bytes())
    start = content.index(b"name.dict\0") + 10
    content[start : start + 20] = b"\xff" * 20
    packed.write_bytes(content)
    database = open_dictionary(f"{index}")
    assert meanings(database, "laatst") == [("a", "last")]
    assert "damaged" in caplog.text


@pytest.mark.parametrize(
    "header",
    [b"\x1f\x8b", b"\x1f\x8b\x08\x04" + bytes(6) + b"\x0a\x00RA\x06\x00\x01\x00\x00\x00\x09\x00"],
)
def test_a_damaged_header(tmp_path, header):
    """A text whose header is damaged is refused with the reason."""
    index = dictd_database(tmp_path, "nld-eng", ARTICLES, 500)
    index.with_name("nld-eng.dict.dz").write_bytes(header)
    with pytest.raises(ConfigurationError, match=r"header is|table of chunks"):
        open_dictionary(str(index))


def test_formats_are_told_by_content(tmp_path):
    """The name of a file does not matter for its format."""
    ding = tmp_path / "anything"
    ding.write_bytes((FOLDER / "de-en.txt").read_bytes())
    table = tmp_path / "list.txt"
    table.write_bytes((FOLDER / "words.tsv").read_bytes())
    assert isinstance(open_dictionary(str(ding)), Ding)
    assert isinstance(open_dictionary(f"{table}:nl"), WordList)


def test_a_list_of_words():
    """A plain list has words, translations with semicolons between, and perhaps parts of speech."""
    table = open_dictionary(f"{FOLDER / 'words.tsv'}:nl")
    assert meanings(table, "kwibbelen") == [("v", "quibble"), ("v", "argue")]
    assert meanings(table, "hoepeltje") == [("m", "hoop")]


@pytest.mark.parametrize(
    ("name", "option", "language"),
    [
        ("freedict-ita-eng.tsv", "", "it"),
        ("pl-en.txt", "", "pl"),
        ("words.tsv", ":fra", "fr"),
        ("ita-eng.tsv", ":es", "es"),
        ("words.tsv", ":tl", "tl"),
    ],
)
def test_the_language_of_a_list(tmp_path, name, option, language):
    """The language comes from behind the colon, else from the file's name."""
    path = tmp_path / name
    path.write_text("word\tEnglish\n", encoding="utf-8")
    assert open_dictionary(f"{path}{option}").language == language


def test_a_colon_in_a_path(tmp_path):
    """A colon that belongs to the name of a file stays in it."""
    path = tmp_path / "eigen:nl"
    path.write_text("Glimmse {f} :: spark\n", encoding="utf-8")
    assert open_dictionary(str(path)).language == "de"


BAD = [
    ("missing.txt", None, "give a readable file"),
    ("empty.txt", b"", "its format is unknown"),
    ("prose.txt", b"This is a text.\nIt is no dictionary.\n", "its format is unknown"),
    ("latin.txt", "Größe {f} :: size\n".encode("latin-1"), "UTF-8"),
    ("words.tsv", b"mot\tword\n", "after a colon, words.tsv:fr"),
    ("eng-deu.tsv", b"word\tWort\n", "opposite direction"),
    ("alone.index", b"word\tA\tB\n", "neither alone.dict.dz nor alone.dict"),
    ("alone.dict", b"word\nmeaning\n", "give a readable file"),
    ("words.tsv:qqq", None, "unknown language 'qqq'"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_bad_file_says_what_to_do(tmp_path, name, content, message):
    """A file that cannot be used is an error that names it, says what is wrong and what to do."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        open_dictionary(str(path))
    assert message in str(caught.value) and name in str(caught.value)


def test_a_folder_is_no_dictionary(tmp_path):
    """A folder is refused."""
    with pytest.raises(ConfigurationError, match="dictionary"):
        open_dictionary(str(tmp_path))


def test_a_file_that_is_cut_while_open(tmp_path):
    """A dictionary that another program cuts short has no words, and the process goes on."""
    ding = tmp_path / "de-en.txt"
    ding.write_text("Bohrer {m} | Bohrer {pl} :: drill | drills\n" * 1_000)
    dictd = tmp_path / "deu-eng.dict"
    dictd.write_bytes(b"Bohrer <masc>\n1. drill\n" * 1_000)
    (tmp_path / "deu-eng.index").write_text("bohrer\tUAA\tZ\n")
    opened = [open_dictionary(str(path)) for path in (ding, dictd)]
    for path in (ding, dictd):
        path.write_bytes(b"")
    assert [dictionary.senses("Bohrer") for dictionary in opened] == [[], []]
