"""Opens the user's dictionaries: detects the format of a file and the language of its headwords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows
from normalizer.translation.glosser.dictionaries.dictd import INDEX_LINE, Dictd
from normalizer.translation.glosser.dictionaries.dictionary_senses import (
    Dictionary,
    Sense,
    headword,
    part_of_speech,
    wordings,
)
from normalizer.translation.glosser.dictionaries.ding import Ding

_SAMPLE = 64 * 1024
# Places in an index have four bytes.
_LARGEST = 2**32 - 1
_GZIP_MAGIC = b"\x1f\x8b"
_THREE_LETTERS = 3
# A word list is kept in memory.
_MOST_LINES = 200_000
_OPTION = re.compile(r"(?P<path>.+):(?P<language>[a-z]{2,3})", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_FORMATS = (
    "a Ding file (German :: English), a dictd database (.index with .dict or .dict.dz) "
    "or a list of word, tab, English"
)


def open_dictionary(spec: str) -> Dictionary:
    """Return the dictionary at a path, with the language of its headwords after a colon if needed.

    The content of a file determines its format: a Ding file, either file of a dictd database, or a
    tab-separated list. The language comes from the code after the colon (``words.tsv:nl``), else
    from the title of the database, the name of the file (``deu-eng``, ``de-en.txt``), and is German
    for Ding. A dictionary is opened once per process.

    Raises `ConfigurationError` for a file that does not exist, has another format, is damaged, or
    whose language is unknown.
    """
    path, language = _split(spec)
    try:
        state = path.stat()
        return _opened(str(path), language, (state.st_mtime_ns, state.st_size))
    except OSError as error:
        raise ConfigurationError(
            f"dictionary {spec!r}: {error.strerror or error}; give a readable file"
        ) from error
    except ValueError as error:
        raise ConfigurationError(
            f"dictionary {spec!r}: {error}; it must be {_FORMATS}, in UTF-8"
        ) from error


def _split(spec: str) -> tuple[Path, str]:
    """Return path and language of a specification; a colon may belong to the path."""
    path = Path(spec).expanduser()
    option = _OPTION.fullmatch(spec)
    if option is None or path.exists():
        return path, ""
    code = option["language"]
    if len(code) == _THREE_LETTERS and code not in _codes():
        raise ConfigurationError(
            f"dictionary {spec!r}: unknown language {code!r}; use a two-letter code"
        )
    return Path(option["path"]).expanduser(), _codes().get(code, code)


@lru_cache(maxsize=8)
def _opened(name: str, language: str, state: tuple[int, int]) -> Dictionary:
    """Open a file; `state` is its time and size, so that a changed file is opened again."""
    if state[1] > _LARGEST:
        raise ValueError("it is larger than 4 GiB")
    path = Path(name)
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if sample.startswith(_GZIP_MAGIC) or path.name.endswith(".dict"):
        return _open_database(_index_of(path), path, language)
    complete = sample[: sample.rfind(b"\n") + 1] or sample
    if _is_index(complete):
        return _open_database(path, _text_of(path), language)
    lines = list(filter(_has_content, complete.decode("utf-8-sig").splitlines()))
    language = language or _of_name(path)
    if _most_have(" :: ", lines):
        return Ding(path, _checked(path, language or "de"))
    if _most_have("\t", lines):
        return WordList(path, _checked(path, language))
    raise ValueError("its format is unknown")


def _has_content(line: str) -> bool:
    return line.strip() != "" and not line.startswith("#")


def _most_have(separator: str, lines: Sequence[str]) -> bool:
    return sum(separator in line for line in lines) * 2 > len(lines)


def _is_index(sample: bytes) -> bool:
    lines = [line for line in sample.split(b"\n") if line.strip()]
    return bool(lines) and all(INDEX_LINE.fullmatch(line) for line in lines)


def _open_database(index: Path, text: Path, language: str) -> Dictd:
    database = Dictd(index, text, language)
    named = language or _of_title(database.title) or _of_name(index)
    database.language = _checked(index, named)
    return database


def _index_of(text: Path) -> Path:
    name = text.name.removesuffix(".dz").removesuffix(".gz").removesuffix(".dict")
    return text.with_name(f"{name}.index")


def _text_of(index: Path) -> Path:
    name = index.name.removesuffix(".index")
    texts = [index.with_name(f"{name}{ending}") for ending in (".dict.dz", ".dict")]
    found = next(filter(Path.is_file, texts), None)
    if found is None:
        raise ValueError(
            f"it is an index, but neither {texts[0].name} nor {texts[1].name} is beside it"
        )
    return found


def _checked(path: Path, language: str) -> str:
    if not language:
        raise ValueError(
            f"the language of its words is unknown; add it after a colon, {path.name}:fr"
        )
    if language == "en":
        raise ValueError("its words are English; the glosser needs the opposite direction")
    return language


@cache
def _codes() -> dict[str, str]:
    """Return two-letter language codes by all names that dictionaries use."""
    rows = read_rows("dictionaries/languages.tsv")
    return {name: row["code"] for row in rows for name in (row["code"], *row["names"].split(","))}


def _of_title(title: str) -> str:
    """Return the language of a title, "German - English …"."""
    first = next(iter(_LETTERS.findall(title.lower())), "")
    return _codes().get(first, "") if len(first) > _THREE_LETTERS else ""


def _of_name(path: Path) -> str:
    """Return the language of a file name such as ``freedict-deu-eng.index`` or ``de-en.txt``."""
    parts = [_codes().get(part, "") for part in _LETTERS.findall(path.name.lower())]
    pairs = ((first, second) for first, second in pairwise(parts) if first and second)
    return next((first for first, second in pairs if "en" in (first, second)), "")


class WordList:
    """A list in a ``.tsv`` file: a word, its English, and optionally its part of speech.

    Lines that start with ``#`` are comments. The list is kept in memory. Raises `OSError` for an
    unreadable file, `ValueError` for more than 200,000 lines.
    """

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._lines: dict[str, list[str]] = {}
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        if len(lines) > _MOST_LINES:
            raise ValueError(f"it has {len(lines):,} lines; the maximum is {_MOST_LINES:,}")
        for line in lines:
            word, tab, rest = line.partition("\t")
            if tab and not line.startswith("#"):
                self._lines.setdefault(headword(word), []).append(rest)

    def __len__(self) -> int:
        return len(self._lines)

    def senses(self, word: str) -> list[Sense]:
        """Return the senses of a word exactly as written, empty if the list lacks it."""
        found: list[Sense] = []
        for number, line in enumerate(self._lines.get(word, ())):
            text, mark, *_ = [*line.split("\t"), ""]
            pos = part_of_speech(mark) or ("m" if word[:1].isupper() else "")
            if pos == "skip":
                continue
            pos = "pl" if pos == "plural" else pos
            for item in wordings(text.split(";")):
                kind = "v" if item.is_verb else pos
                found.append(Sense(word, kind, item.text, item.cost + number))
        return found
