"""The models on disk: where they are, what each folder holds, and which lead from one language to another."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL_FILE = "model.json"
PIVOT = "en"
_ENVIRONMENT = "NORMALIZER_MODELS"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_PAIR = re.compile(r"([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?)-([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?)")
# The role of a file, by what its name begins with.
_ROLES = {"model.": "model", "vocab.": "vocab", "srcvocab.": "srcvocab", "trgvocab.": "trgvocab", "lex.": "lex"}


def role_of(name: str) -> str | None:
    """Return the role of a model's file: ``model vocab srcvocab trgvocab lex``, `None` for any other file.

    >>> role_of("vocab.deen.spm"), role_of("README.md")
    ('vocab', None)
    """
    return next((role for start, role in _ROLES.items() if name.startswith(start) and name != MODEL_FILE), None)


def is_complete(roles: set[str]) -> bool:
    """Whether files of these roles make a model: weights, and one vocabulary or two."""
    return "model" in roles and ("vocab" in roles or {"srcvocab", "trgvocab"} <= roles)


def is_code(code: str) -> bool:
    """Whether `code` looks like a language code, and is safe as part of a folder's name."""
    return _CODE.fullmatch(code) is not None


def default_folder() -> Path:
    """Return the folder of models: that of the environment variable NORMALIZER_MODELS, else of the platform.

    That is ``$XDG_DATA_HOME`` or ``~/.local/share`` on Linux, ``~/Library/Application Support`` on macOS and
    ``%LOCALAPPDATA%`` on Windows, in it ``caption-normalizer/models``.
    """
    named = os.environ.get(_ENVIRONMENT)
    return Path(named) if named else _platform_folder() / "caption-normalizer" / "models"


def _platform_folder() -> Path:
    home = Path("~").expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")


@dataclass(frozen=True, slots=True)
class Model:
    """A model on disk. `version`, `architecture` and `origin` are `None` where no ``model.json`` says them."""

    source: str
    target: str
    folder: Path
    files: dict[str, Path]
    version: str | None = None
    architecture: str | None = None
    origin: str | None = None

    @property
    def name(self) -> str:
        """The pair and the version: "de-en 3.0"."""
        pair = f"{self.source}-{self.target}"
        return pair if self.version is None else f"{pair} {self.version}"

    @property
    def size(self) -> int:
        """The size of its files in bytes."""
        return sum(path.stat().st_size for path in self.files.values())

    def loading(self) -> list[str]:
        """Return what the process needs to load it: a mark of this copy, and the paths of its files."""
        weights = self.files["model"]
        source = self.files.get("srcvocab") or self.files["vocab"]
        target = self.files.get("trgvocab") or self.files["vocab"]
        mark = str(weights.stat().st_mtime_ns)
        return [
            mark,
            *map(str, (weights, source, target)),
            *(str(self.files[role]) for role in self.files if role == "lex"),
        ]


class Store:
    """The folder of models: one folder a pair, ``de-en``, with its files and a ``model.json``.

    A folder that was filled by hand, without ``model.json``, counts as well.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = default_folder() if folder is None else Path(folder).expanduser()

    def models(self) -> list[Model]:
        """Return the models that are here, in alphabetical order; none when the folder is not there."""
        try:
            names = sorted(entry.name for entry in self.folder.iterdir())
        except OSError:
            return []
        pairs = (pair for name in names if (pair := _PAIR.fullmatch(name)))
        return [model for pair in pairs if (model := self.find(pair[1], pair[2]))]

    def find(self, source: str, target: str) -> Model | None:
        """Return the model of exactly this pair of codes, `None` when it is missing or not complete."""
        return read_model(self.folder / f"{source}-{target}", source, target)

    def route(self, source: str | None, target: str) -> list[Model]:
        """Return the models that lead from `source` to `target`: one, or two through English, or none."""
        if source is None:
            return []
        direct = self._published(source, target)
        if direct:
            return [direct]
        first, second = self._published(source, PIVOT), self._published(PIVOT, target)
        return [first, second] if first and second else []

    def _published(self, source: str, target: str) -> Model | None:
        pairs = ((one, other) for one in codes(source) for other in codes(target))
        return next((model for one, other in pairs if (model := self.find(one, other))), None)


def read_model(folder: Path, source: str, target: str) -> Model | None:
    """Return the model in a folder, `None` when it is missing or not complete."""
    try:
        files = {role: path for path in sorted(folder.iterdir()) if (role := role_of(path.name))}
    except OSError:
        return None
    if not is_complete(set(files)):
        return None
    facts = read_facts(folder)
    known = (facts.get(key) for key in ("version", "architecture", "origin"))
    version, architecture, origin = (value if isinstance(value, str) else None for value in known)
    return Model(source, target, folder, files, version, architecture, origin)


def read_facts(folder: Path) -> dict[str, Any]:
    """Return what ``model.json`` in `folder` says, nothing where it cannot be read."""
    try:
        facts = json.loads((folder / MODEL_FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def codes(language: str) -> Iterator[str]:
    """Yield the codes under which models of `language` may stand, best first; none for what is no code.

    >>> list(codes("pt-BR")), list(codes("no"))
    (['pt-BR', 'pt'], ['no', 'nb'])
    """
    if not is_code(language):
        return
    short = re.split("[-_]", language)[0].lower()
    yield from dict.fromkeys([language, *_known_codes().get(short, [short])])


@cache
def _known_codes() -> dict[str, list[str]]:
    return {row["language"]: row["codes"].split() for row in read_rows("neural/model_codes.tsv")}
