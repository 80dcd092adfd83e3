"""The models on disk: where they are, what each folder contains, and routes between languages."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows
from normalizer.translation.path_checks import why_impossible

MODEL_FILE = "model.json"
PIVOT = "en"
_ENVIRONMENT = "NORMALIZER_MODELS"
CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_PAIR = re.compile(r"([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?)-([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?)")
# The role of a file by the start of its name.
_ROLES = {
    "model.": "model",
    "vocab.": "vocab",
    "srcvocab.": "srcvocab",
    "trgvocab.": "trgvocab",
    "lex.": "lex",
}


def role_of(name: str) -> str | None:
    """Return the role of a model's file, ``model vocab srcvocab trgvocab lex``.

    It is `None` for any other file.

    >>> role_of("vocab.deen.spm"), role_of("README.md")
    ('vocab', None)
    """
    if name == MODEL_FILE:
        return None
    return next((role for start, role in _ROLES.items() if name.startswith(start)), None)


def is_complete(roles: set[str]) -> bool:
    """Return whether files of these roles make a model: weights, and one vocabulary or two."""
    return "model" in roles and ("vocab" in roles or {"srcvocab", "trgvocab"} <= roles)


def is_code(code: str) -> bool:
    """Return whether `code` looks like a language code and is safe in the name of a folder."""
    return CODE.fullmatch(code) is not None


def codes(language: str) -> Iterator[str]:
    """Yield the codes under which models of a language are published, best first.

    >>> list(codes("pt-BR")), list(codes("no"))
    (['pt-BR', 'pt'], ['no', 'nb'])
    """
    if not is_code(language):
        return
    short = re.split("[-_]", language)[0].lower()
    yield from dict.fromkeys([language, *_published_codes().get(short, [short])])


def code_pairs(source: str, target: str) -> list[tuple[str, str]]:
    """Return the pairs of codes under which models of a language pair are published."""
    return [(one, other) for one in codes(source) for other in codes(target)]


@cache
def _published_codes() -> dict[str, list[str]]:
    return {row["language"]: row["codes"].split() for row in read_rows("neural/model_codes.tsv")}


def default_folder() -> Path:
    """Return the folder of models: that in NORMALIZER_MODELS, else that of the platform.

    The platform's is ``caption-normalizer/models`` in ``$XDG_DATA_HOME`` or ``~/.local/share`` on
    Linux, ``~/Library/Application Support`` on macOS, and ``%LOCALAPPDATA%`` on Windows.
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
    """A model on disk. Facts that no ``model.json`` states are `None`."""

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
        """The total size of its files in bytes."""
        return sum(path.stat().st_size for path in self.files.values())

    @property
    def source_vocabulary(self) -> Path:
        """The file with the vocabulary of the source language."""
        return self.files.get("srcvocab") or self.files["vocab"]

    def loading(self) -> list[str]:
        """Return what the process needs to load it: a mark of this copy, and its files' paths."""
        weights = self.files["model"]
        source = self.source_vocabulary
        target = self.files.get("trgvocab") or self.files["vocab"]
        shortlist = [self.files["lex"]] if "lex" in self.files else []
        mark = str(weights.stat().st_mtime_ns)
        return [mark, *map(str, (weights, source, target, *shortlist))]


class Store:
    """The folder of models: one folder per pair, ``de-en``, with its files and a ``model.json``.

    Folders filled by hand, without ``model.json``, count too. Raises `ConfigurationError` for a
    path that cannot be one.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        try:
            self.folder = default_folder() if folder is None else Path(folder).expanduser()
        except RuntimeError as error:  # no home folder
            raise ConfigurationError(f"store of models {str(folder)!r}: {error}") from error
        if reason := why_impossible(self.folder):
            raise ConfigurationError(f"store of models {str(folder)!r}: {reason}")

    def models(self) -> list[Model]:
        """Return the installed models in alphabetical order; none if the folder is missing."""
        try:
            names = sorted(entry.name for entry in self.folder.iterdir())
        except OSError:
            return []
        pairs = filter(None, map(_PAIR.fullmatch, names))
        return [model for pair in pairs if (model := self.find(pair[1], pair[2]))]

    def find(self, source: str, target: str) -> Model | None:
        """Return the model of exactly these codes, `None` if it is missing or incomplete."""
        return read_model(self.folder / f"{source}-{target}", source, target)

    def find_published(self, source: str, target: str) -> Model | None:
        """Return the model of a language pair under any of its codes, `None` if there is none."""
        found = (self.find(one, other) for one, other in code_pairs(source, target))
        return next(filter(None, found), None)

    def route(self, source: str | None, target: str) -> list[Model]:
        """Return the models from `source` to `target`: one, two via English, or none."""
        if source is None:
            return []
        direct = self.find_published(source, target)
        if direct:
            return [direct]
        legs = [self.find_published(source, PIVOT), self.find_published(PIVOT, target)]
        found = [model for model in legs if model]
        return found if len(found) == len(legs) else []


def read_model(folder: Path, source: str, target: str) -> Model | None:
    """Return the model in a folder, `None` if it is missing or incomplete."""
    try:
        paths = [path for path in sorted(folder.iterdir()) if path.is_file()]
    except OSError:
        return None
    files = {role: path for path in paths if (role := role_of(path.name))}
    if not is_complete(set(files)):
        return None
    facts = read_facts(folder)
    known = (facts.get(key) for key in ("version", "architecture", "origin"))
    return Model(
        source, target, folder, files, *(fact if isinstance(fact, str) else None for fact in known)
    )


def read_facts(folder: Path) -> dict[str, Any]:
    """Return the content of ``model.json`` in a folder; empty if it cannot be read."""
    try:
        facts = json.loads((folder / MODEL_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}
