"""The models on disk: their folder and files; adds and removes them."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from normalizer.errors import ConfigurationError, EngineError, MissingExtraError, ModelError
from normalizer.tables import read_rows
from normalizer.translation.neural.process import ModelProcess

PIVOT = "en"
_FACTS = "model.json"

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_PAIR = re.compile(r"\.?([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?)-([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?)")
# The name of a file begins with its role.
_FILE = re.compile(r"(model|vocab|srcvocab|trgvocab|lex)\.(?!json$)[\w.-]{1,120}(?<!\.zst)")
_PACKED = ".zst"
# A folder in the store that is no model. A file takes half an hour at most: if none has come for an
# hour, the process was killed.
_UNFINISHED = ".unfinished-"
_FORGOTTEN = 3600.0
# The largest published file has 60 MB. A few bytes of an archive can unpack to megabytes.
LARGEST_FILE = 512 * 1024 * 1024
_PIECE = 256

# A vocabulary is a message of Protocol Buffers, as SentencePiece defines it. It begins with the
# pieces: 0A and a length, then 0A and the length of the text, the text, five bytes of a score, and
# 18 and a type unless it is usual. With pieces of type 6 a model spells letters byte by byte.
_FIELD = 0x0A
_SCORE_BYTES = 5
_BYTE = b"\x18\x06"
_VOCABULARIES_KEPT = 8


def require_library(name: str = "fxtranslate") -> None:
    """Raise `MissingExtraError` if a library of the extra is not installed."""
    if importlib.util.find_spec(name) is None:
        raise MissingExtraError(
            f"the engine firefox needs {name}; "
            'install it with: pip install "caption-normalizer[neural]"'
        )


def check_pair(source: str, target: str) -> None:
    """Raise `ConfigurationError` unless these are the codes of two languages."""
    for code in (source, target):
        if not _CODE.fullmatch(code):
            raise ConfigurationError(f"{code!r} is not a language code such as de")
    if source == target:
        raise ConfigurationError(
            "source and target are the same language; give two different ones, such as: de en"
        )


def code_pairs(source: str, target: str) -> list[tuple[str, str]]:
    """Return the pairs of codes under which models of a language pair are published, best first."""
    return [(one, other) for one in _codes(source) for other in _codes(target)]


def _codes(language: str) -> Iterable[str]:
    if not _CODE.fullmatch(language):  # it could lead out of the store
        return ()
    short = re.split("[-_]", language)[0].lower()
    rows = (row for row in read_rows("neural/model_codes.tsv") if row["language"] == short)
    return dict.fromkeys([language, *next((row["codes"].split() for row in rows), [short])])


def role_of(name: str) -> str | None:
    """Return the role of a model's file, ``model vocab srcvocab trgvocab lex``.

    It is `None` for any other file.
    """
    found = _FILE.fullmatch(name)
    return found and found[1]


def is_complete(roles: Iterable[str]) -> bool:
    """Return whether files of these roles make one model: weights, and one vocabulary or two."""
    counts = Counter(iter(roles))  # a dict would be taken for counts
    has_vocabulary = counts["vocab"] or (counts["srcvocab"] and counts["trgvocab"])
    return bool(counts["model"] and has_vocabulary and max(counts.values()) == 1)


@dataclass(frozen=True, slots=True)
class Model:
    """A model on disk: its files by role, and the `facts` in its ``model.json``, if it has one."""

    source: str
    target: str
    folder: Path
    files: dict[str, Path]
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        """The pair and the version, if known: "de-en 3.0"."""
        return f"{self.source}-{self.target} {self.facts.get('version') or ''}".rstrip()

    @property
    def size(self) -> int:
        """The total size of its files in bytes."""
        return sum(path.stat().st_size for path in self.files.values())

    def loading(self) -> list[str]:
        """Return the arguments for loading it: a mark of this copy, and the paths of its files."""
        files = self.files
        vocabularies = [files.get("vocab") or files[f"{side}vocab"] for side in ("src", "trg")]
        shortlist = [files["lex"]] if "lex" in files else []
        mark = str(files["model"].stat().st_mtime_ns)
        return [mark, *map(str, (files["model"], *vocabularies, *shortlist))]

    def letters(self) -> frozenset[str] | None:
        """Return the letters that it reads: it drops or replaces all others.

        It is `None` if it lacks none, or if the vocabulary cannot be read.
        """
        vocabulary = self.files.get("vocab") or self.files["srcvocab"]
        try:
            return _letters(vocabulary, vocabulary.stat().st_mtime_ns)
        except (OSError, IndexError, UnicodeDecodeError):
            return None

    def is_intact(self) -> bool:
        """Return whether its files match their checksums in ``model.json``, where it has any."""
        try:
            list(_contents(self.files.values(), self.facts))
        except (OSError, ModelError):
            return False
        return True


@lru_cache(_VOCABULARIES_KEPT)
def _letters(vocabulary: Path, _changed: int) -> frozenset[str] | None:
    content, at, text = vocabulary.read_bytes(), 0, bytearray()
    while content[at] == _FIELD:
        start, at = at + 2, at + 2 + content[at + 1]
        end = start + 2 + content[start + 1]
        if content[end + _SCORE_BYTES : at] == _BYTE:
            return None
        text += content[start + 2 : end]
    return frozenset(filter(str.isalpha, text.decode())) or None


class Store:
    """The folder of models: one folder per pair, ``de-en``, with its files and a ``model.json``.

    Folders filled by hand, without ``model.json``, count too. By default it is the folder in
    NORMALIZER_MODELS, else ``caption-normalizer/models`` in the platform's folder for data. Raises
    `ConfigurationError` for a path that cannot be one.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        folder = folder or os.environ.get("NORMALIZER_MODELS")
        try:
            self.folder = Path(folder).expanduser() if folder else _default_folder()
            self.folder.resolve()
        except (RuntimeError, ValueError) as error:  # no home folder, an impossible path
            raise ConfigurationError(f"store of models {str(folder)!r}: {error}") from error

    def models(self) -> list[Model]:
        """Return the installed models in alphabetical order; none if the folder is missing."""
        try:
            names = [entry.name for entry in self.folder.iterdir()]
        except OSError:
            return []
        pairs = sorted({pair.groups() for pair in map(_PAIR.fullmatch, names) if pair})
        return list(filter(None, (self._model(*pair) for pair in pairs)))

    def find(self, source: str, target: str) -> Model | None:
        """Return the model of a language pair under any of its codes, `None` if there is none."""
        return next(filter(None, (self._model(*pair) for pair in code_pairs(source, target))), None)

    def _model(self, source: str, target: str) -> Model | None:
        place, before = self._places(source, target)
        return _read_model(place if place.exists() else before, source, target)

    def _places(self, source: str, target: str) -> tuple[Path, Path]:
        """Return where a model is, and where it is while another takes its place."""
        # It stays there if the process is killed at that moment.
        return self.folder / f"{source}-{target}", self.folder / f".{source}-{target}"

    def route(self, source: str | None, target: str) -> list[Model]:
        """Return the models from `source` to `target`: one, two via English, or none."""
        if source is None:
            return []
        direct = self.find(source, target)
        legs = [direct] if direct else [self.find(source, PIVOT), self.find(PIVOT, target)]
        found = [model for model in legs if model]
        return found if len(found) == len(legs) else []

    def remove(self, source: str, target: str) -> Model:
        """Remove the model of a pair and return it; raises `ModelError` if there is none."""
        check_pair(source, target)
        model = self.find(source, target)
        if model is None:
            raise ModelError(
                f"{self.folder}: no model for {source} to {target} is installed; "
                "see: caption-normalizer models list"
            )
        with self._changing() as aside:
            # First the one that would be found if the other were gone.
            for place in reversed(self._places(model.source, model.target)):
                if place.exists():
                    place.rename(aside / place.name)
        return model

    def add(
        self, source: str, target: str, facts: dict[str, Any], files: Iterable[tuple[str, bytes]]
    ) -> Model:
        """Add a model with these files, completely or not at all; `facts` go to ``model.json``.

        Raises `ModelError` if it does not load or cannot be written; a previous one stays then.
        """
        place, before = self._places(source, target)
        with self._changing() as folder:
            rows = []
            for name, content in files:
                (folder / name).write_bytes(content)
                rows.append({"name": name, "size": len(content), "sha256": _sha256(content)})
            described = {"source": source, "target": target, **facts, "files": rows}
            (folder / _FACTS).write_text(json.dumps(described, indent=1) + "\n", "utf-8")
            folder.chmod(0o755)  # a temporary folder is private; models may be shared
            model = _read_model(folder, source, target)
            if model is None:
                raise ModelError("the model is incomplete: it needs weights and a vocabulary")
            _check_loads(model)
            if place.exists():
                shutil.rmtree(before, ignore_errors=True)
                place.rename(before)  # where it is found if the next step fails
            folder.rename(place)
            shutil.rmtree(before, ignore_errors=True)
        return _read_model(place, source, target) or model

    def add_from_folder(self, source: str, target: str, folder: Path) -> Model:
        """Add the model in `folder`, or in its folder ``de-en``; files may be packed (``.zst``).

        Raises `ModelError` if there is not one complete model, or not that of its ``model.json``.
        """
        check_pair(source, target)
        inner = folder / f"{source}-{target}"
        origin = inner if inner.is_dir() else folder
        try:
            paths = sorted(origin.iterdir())
        except OSError as error:
            raise ModelError(f"{origin}: {error.strerror}; give a folder of model files") from error
        regular = filter(Path.is_file, paths)  # a pipe or a device may never end
        roles = {path: role_of(path.name.removesuffix(_PACKED)) for path in regular}
        files = {path: role for path, role in roles.items() if role}
        own = {path: role for path, role in files.items() if f".{source}{target}." in path.name}
        files = own if is_complete(own.values()) else files
        if not is_complete(files.values()):
            raise ModelError(
                f"{origin}: no model found, or more than one; a model consists of "
                "model.*, vocab.* (or srcvocab.* and trgvocab.*) and lex.*"
            )
        facts = _read_facts(origin)
        told = {key: facts.get(key) for key in ("version", "architecture")}
        told["origin"] = str(origin.resolve())
        return self.add(source, target, told, _contents(files, facts))

    @contextmanager
    def _changing(self) -> Iterator[Path]:
        """Provide a temporary folder in the store, which is made if it is missing."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for leftover in self.folder.glob(f"{_UNFINISHED}*"):
                if time.time() - leftover.stat().st_mtime > _FORGOTTEN:
                    shutil.rmtree(leftover, ignore_errors=True)
            folder = Path(mkdtemp(prefix=_UNFINISHED, dir=self.folder))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise ModelError(
                f"{error.filename or self.folder}: {error.strerror or error}; "
                "check the permissions and free space of the folder"
            ) from error


def _default_folder() -> Path:
    home = Path("~").expanduser()
    if sys.platform == "win32":
        data = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        data = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    return Path(data) / "caption-normalizer" / "models"


def _read_model(folder: Path, source: str, target: str) -> Model | None:
    """Return the model in a folder, `None` if it is missing or incomplete."""
    try:
        paths = [path for path in sorted(folder.iterdir()) if path.is_file()]
    except OSError:
        return None
    files = {role: path for path in paths if (role := role_of(path.name))}
    facts = _read_facts(folder)
    return Model(source, target, folder, files, facts) if is_complete(files) else None


def _read_facts(folder: Path) -> dict[str, Any]:
    """Return the content of ``model.json`` in a folder; empty if it cannot be read."""
    try:
        path = folder / _FACTS
        facts = json.loads(path.read_bytes()) if path.is_file() else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _contents(paths: Iterable[Path], facts: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, unpacked."""
    # Raises `ModelError` if one has not the checksum that ``model.json`` states.
    rows = facts.get("files")
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    checksums = {str(row.get("name")): row.get("sha256") for row in rows}
    for path in paths:
        content, name = path.read_bytes(), path.name.removesuffix(_PACKED)
        if name != path.name:
            content = unpacked(content, None, str(path))
        if checksums.get(name) not in {None, _sha256(content)}:
            raise ModelError(
                f"{path}: its SHA-256 is not that in {_FACTS}; the file is damaged, fetch it again"
            )
        yield name, content


def unpacked(packed: bytes, sha256: str | None, origin: str) -> bytes:
    """Return the content of a packed file; raises `ModelError` if it has not this checksum."""
    require_library("zstandard")
    from zstandard import ZstdDecompressor, ZstdError

    content, unpacker = bytearray(), ZstdDecompressor().decompressobj()
    try:
        for start in range(0, len(packed), _PIECE):
            content += unpacker.decompress(packed[start : start + _PIECE])
            if len(content) > LARGEST_FILE:
                raise ModelError(f"{origin}: it unpacks to more than {LARGEST_FILE} bytes")
        problem = "" if unpacker.eof else "its end is missing"
    except ZstdError as error:
        problem = str(error)
    if not problem and sha256 not in {None, _sha256(content)}:
        problem = "its SHA-256 is not that in the index"
    if problem:
        raise ModelError(
            f"{origin}: {problem}; the file is damaged or was replaced, fetch it again"
        )
    return bytes(content)


def _sha256(content: bytes | bytearray) -> str:
    return hashlib.sha256(content).hexdigest()


def _check_loads(model: Model) -> None:
    """Raise `ModelError` for a model that the engine cannot load."""
    with closing(ModelProcess()) as process:
        try:
            process.ask([model.loading()], "1")
        except EngineError as error:
            raise ModelError(
                f"{model.name}: the engine cannot load this model ({error}); try another version"
            ) from error
