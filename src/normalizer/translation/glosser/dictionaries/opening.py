"""Opens the dictionaries that a user names: says what format a file has, and which language its words are in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows
from normalizer.translation.glosser.dictionaries.dictd import INDEX_LINE, Dictd
from normalizer.translation.glosser.dictionaries.ding import Ding
from normalizer.translation.glosser.dictionaries.table import Table

if TYPE_CHECKING:
    from normalizer.translation.glosser.dictionaries.sense import Dictionary

_SAMPLE = 64 * 1024
_LARGEST = 2**32 - 1
_OPTION = re.compile(r"(?P<path>.+):(?P<language>[a-z]{2,3})", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_FORMATS = (
    "a Ding file (German :: English), a dictd database (.index with .dict or .dict.dz) or a list of word, tab, English"
)


def open_dictionary(spec: str) -> Dictionary:
    """Return the dictionary that a path names, with the language of its words behind a colon where it must be said.

    A file is a Ding file, either file of a dictd database, or a list with tabs; its content tells which. The language
    comes from behind the colon (``words.tsv:nl``), else from the database's title, the file's name (``deu-eng``,
    ``de-en.txt``), and for Ding German. A dictionary is opened once in a process.

    Raises `ConfigurationError` for a file that is not there, that is none of these, that is damaged, or whose language
    nothing says.
    """
    path, language = _split(spec)
    try:
        state = path.stat()
        return _opened(str(path), language, (state.st_mtime_ns, state.st_size))
    except OSError as error:
        raise ConfigurationError(
            f"dictionary {spec!r}: {error.strerror or error}; name a file that exists and that you may read"
        ) from error
    except ValueError as error:
        raise ConfigurationError(f"dictionary {spec!r}: {error}; it must be {_FORMATS}, in UTF-8") from error


def _split(spec: str) -> tuple[Path, str]:
    """Return path and language of what the user wrote; a colon that belongs to the path stays there."""
    path = Path(spec).expanduser()
    option = _OPTION.fullmatch(spec)
    if option is None or path.exists():
        return path, ""
    language = _codes().get(option["language"])
    if language is None and len(option["language"]) == 3:
        raise ConfigurationError(f"dictionary {spec!r}: unknown language {option['language']!r}; use a two-letter code")
    return Path(option["path"]).expanduser(), language or option["language"]


@lru_cache(maxsize=8)
def _opened(name: str, language: str, state: tuple[int, int]) -> Dictionary:
    """Open a file; `state` is its time and size, so that a changed file is opened again."""
    if state[1] > _LARGEST:
        raise ValueError("it is larger than 4 GiB")
    path = Path(name)
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if sample.startswith(b"\x1f\x8b") or path.name.endswith(".dict"):
        return _open_database(_beside(path, ".index"), path, language)
    complete = sample[: sample.rfind(b"\n") + 1] or sample
    if _is_index(complete):
        return _open_database(path, _text_of(path), language)
    lines = [line for line in complete.decode("utf-8-sig").splitlines() if line.strip() and not line.startswith("#")]
    if lines and sum(" :: " in line for line in lines) * 2 > len(lines):
        return Ding(path, _checked(path, language or _of_name(path) or "de"))
    if lines and sum("\t" in line for line in lines) * 2 > len(lines):
        return Table(path, _checked(path, language or _of_name(path)))
    raise ValueError("its format is not known")


def _is_index(sample: bytes) -> bool:
    lines = [line for line in sample.split(b"\n") if line.strip()]
    return bool(lines) and all(INDEX_LINE.fullmatch(line) for line in lines)


def _open_database(index: Path, text: Path, language: str) -> Dictd:
    database = Dictd(index, text, language)
    database.language = _checked(index, language or _of_title(database.title) or _of_name(index))
    return database


def _beside(path: Path, ending: str) -> Path:
    name = path.name.removesuffix(".dz").removesuffix(".gz").removesuffix(".dict")
    return path.with_name(name + ending)


def _text_of(index: Path) -> Path:
    name = index.name.removesuffix(".index")
    beside = [index.with_name(f"{name}{ending}") for ending in (".dict.dz", ".dict")]
    found = next((path for path in beside if path.is_file()), None)
    if found is None:
        raise ValueError(f"it is an index, but neither {beside[0].name} nor {beside[1].name} lies beside it")
    return found


def _checked(path: Path, language: str) -> str:
    if not language:
        raise ValueError(f"nothing says which language its words are in; add it behind a colon, {path.name}:fr")
    if language == "en":
        raise ValueError("its words are English; the glosser needs the dictionary of the other direction")
    return language


@cache
def _codes() -> dict[str, str]:
    """Return the two-letter codes of languages by every name that dictionaries give them."""
    rows = read_rows("dictionaries/languages.tsv")
    return {name: row["code"] for row in rows for name in (row["code"], *row["names"].split(","))}


def _of_title(title: str) -> str:
    """Return the language of "German - English …"."""
    first = next(iter(_LETTERS.findall(title.lower())), "")
    return _codes().get(first, "") if len(first) > 3 else ""


def _of_name(path: Path) -> str:
    """Return the language of a file name such as ``freedict-deu-eng.index`` and ``de-en.txt``."""
    parts = [_codes().get(part, "") for part in _LETTERS.findall(path.name.lower())]
    pairs = ((first, second) for first, second in pairwise(parts) if first and second)
    return next((first for first, second in pairs if "en" in (first, second)), "")
