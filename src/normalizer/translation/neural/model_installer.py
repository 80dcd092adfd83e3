"""Installs models from a mirror or a folder, and removes them: completely or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from normalizer.errors import EngineError, ModelError
from normalizer.translation.neural.model_files import locked, sha256_of, unpack
from normalizer.translation.neural.model_index import LARGEST_FILE, Record, choose, published
from normalizer.translation.neural.model_mirror import Mirror
from normalizer.translation.neural.model_process import Owner
from normalizer.translation.neural.model_store import (
    MODEL_FILE,
    PIVOT,
    Model,
    Store,
    codes,
    is_code,
    is_complete,
    read_facts,
    read_model,
    role_of,
)

# Another `models add` needs time for its download.
_PATIENCE = 900.0
_SCHEMA = "normalizer/model/1"
_LOCK = ".lock"
_UNFINISHED = ".unfinished-"
# Any text shows whether a model loads.
_TRIAL = "1"


def add_from_mirror(
    store: Store, source: str, target: str, mirror: Mirror, *, patience: float = _PATIENCE
) -> list[Model]:
    """Install what leads from `source` to `target`: one model, or two through English.

    A model that is present in the same version is not fetched again. Raises `ModelError` if there
    is no model for the pair, if it is unavailable or not as announced, and if another process holds
    the store for longer than `patience` seconds. The store is then unchanged, except for the first
    of two models.
    """
    _check_pair(source, target)
    legs = _legs(mirror.records, source, target, mirror.address)
    with _held(store, patience):
        return [_fetched(store, leg, mirror) for leg in legs]


def _check_pair(source: str, target: str) -> None:
    for code in (source, target):
        if not is_code(code):
            raise ModelError(f"{code!r} is not a language code; give two letters, such as: de en")
    if source == target:
        raise ModelError(
            f"source and target are both {source!r}; give two languages, such as: de en"
        )


def _legs(records: Sequence[Record], source: str, target: str, origin: str) -> list[list[Record]]:
    direct = choose(records, source, target)
    if direct:
        return [direct]
    legs = [choose(records, source, PIVOT), choose(records, PIVOT, target)]
    if all(legs):
        return legs
    wanted = {*codes(source), *codes(target)}
    near = [pair for pair in published(records) if not wanted.isdisjoint(pair.split("-"))]
    raise ModelError(
        f"{origin} has no model for {source} to {target}; "
        f"it has: {', '.join(near) or 'none of either'}"
    )


def _fetched(store: Store, files: Sequence[Record], mirror: Mirror) -> Model:
    first = files[0]
    present = store.find(first.source, first.target)
    if present and _is_same(present, first) and is_intact(present):
        return present
    with _unfinished(store) as folder:
        for record in files:
            mirror.fetch(record, folder)
        facts = {
            "version": first.version,
            "architecture": first.architecture,
            "origin": mirror.address,
        }
        return _finish(store, folder, first.source, first.target, facts)


def _is_same(model: Model, record: Record) -> bool:
    return (model.version, model.architecture) == (record.version, record.architecture)


def add_from_folder(
    store: Store, source: str, target: str, folder: Path, *, patience: float = _PATIENCE
) -> list[Model]:
    """Install the model in `folder`, or in its folder ``de-en``; files may be packed (``.zst``).

    Raises `ModelError` if there is no complete model, or not the one in its ``model.json``.
    """
    _check_pair(source, target)
    inner = folder / f"{source}-{target}"
    origin = inner if inner.is_dir() else folder
    files = _model_files(origin, source, target)
    described = read_facts(origin)
    facts = {key: described.get(key) for key in ("version", "architecture")}
    with _held(store, patience), _unfinished(store) as place:
        for name, path in files.items():
            unpack(path, place / name, LARGEST_FILE)
        _verify(place, described, origin)
        facts["origin"] = str(origin.resolve())
        return [_finish(store, place, source, target, facts)]


def _model_files(folder: Path, source: str, target: str) -> dict[str, Path]:
    """Return the files of the model in a folder by their names when unpacked."""
    try:
        paths = {path.name.removesuffix(".zst"): path for path in sorted(folder.iterdir())}
    except OSError as error:
        raise ModelError(
            f"{folder}: {error.strerror or error}; give a folder of model files"
        ) from error
    files = {name: path for name, path in paths.items() if role_of(name) and path.is_file()}
    own = {name: path for name, path in files.items() if f".{source}{target}." in name}
    if is_complete(set(_roles(own))):
        files = own
    roles = _roles(files)
    if not is_complete(set(roles)):
        raise ModelError(
            f"{folder}: no model found; a model consists of "
            "model.*, vocab.* (or srcvocab.* and trgvocab.*) and lex.*"
        )
    if len(set(roles)) < len(roles):
        raise ModelError(f"{folder}: more than one model found; give a folder with one")
    return files


def _roles(files: dict[str, Path]) -> list[str]:
    return [str(role_of(name)) for name in files]


def _verify(folder: Path, facts: dict[str, Any], origin: Path) -> None:
    """Raise `ModelError` for a file that differs from its description in ``model.json``."""
    for name, sha256 in _checksums(facts).items():
        path = folder / name
        if path.is_file() and sha256_of(path) != sha256:
            raise ModelError(
                f"{origin / name}: its SHA-256 is not that in {MODEL_FILE}; "
                "the file is damaged, fetch it again"
            )


def remove(store: Store, source: str, target: str, *, patience: float = _PATIENCE) -> Model:
    """Remove the model of a pair and return it; raises `ModelError` if there is none."""
    _check_pair(source, target)
    model = store.find_published(source, target)
    if model is None:
        raise ModelError(
            f"{store.folder}: no model for {source} to {target} is installed; "
            "see: caption-normalizer models list"
        )
    with _held(store, patience), _unfinished(store) as aside:
        model.folder.rename(aside / model.folder.name)
    return model


@contextmanager
def _held(store: Store, patience: float) -> Iterator[None]:
    """Lock the store against other processes, and clear up what killed processes left behind."""
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with locked(store.folder / _LOCK, patience):
            for leftover in store.folder.glob(f"{_UNFINISHED}*"):
                _put_back(leftover)
                shutil.rmtree(leftover, ignore_errors=True)
            yield
    except OSError as error:
        raise ModelError(
            f"{error.filename or store.folder}: {error.strerror or error}; "
            "check the permissions and free space of the folder"
        ) from error


def _put_back(leftover: Path) -> None:
    """Move a model back that a killed process had moved aside, unless its successor is in place."""
    for folder in leftover.glob("*-*/"):
        place = leftover.parent / folder.name
        model = read_model(folder, *folder.name.split("-", 1))
        if model and _is_whole(model) and not place.exists():
            folder.rename(place)


def _is_whole(model: Model) -> bool:
    """Return whether a model has all files of its ``model.json``: none was deleted yet."""
    listed = _checksums(read_facts(model.folder)).keys()
    return listed == {path.name for path in model.files.values()} and is_intact(model)


@contextmanager
def _unfinished(store: Store) -> Iterator[Path]:
    """Provide a temporary folder in the store that is not taken for a model."""
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=store.folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _finish(store: Store, folder: Path, source: str, target: str, facts: dict[str, Any]) -> Model:
    """Write ``model.json``, check that the model loads, and move the folder into place."""
    files = [
        {"name": path.name, "size": path.stat().st_size, "sha256": sha256_of(path)}
        for path in sorted(folder.iterdir())
    ]
    content = {"schema": _SCHEMA, "source": source, "target": target, **facts, "files": files}
    (folder / MODEL_FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    folder.chmod(0o755)  # a temporary folder is private; models may be shared
    _check_loads(read_model(folder, source, target))
    place = store.folder / f"{source}-{target}"
    _exchange(folder, place)
    model = store.find(source, target)
    if model is None:
        raise ModelError(f"{place}: the new model is gone; another program changes this folder")
    return model


def _check_loads(model: Model | None) -> None:
    """Raise `ModelError` for a model that the engine, if installed, cannot load."""
    if model is None:
        raise ModelError("the model is incomplete: it needs weights and a vocabulary")
    if find_spec("fxtranslate") is None:
        return
    with closing(Owner()) as owner:
        try:
            owner.ask([model.loading()], _TRIAL)
        except EngineError as error:
            raise ModelError(
                f"{model.name}: the engine cannot load this model ({error}); try another version"
            ) from error


def _exchange(folder: Path, place: Path) -> None:
    """Move `folder` to `place`; a previous folder is moved away, and back if that fails."""
    with tempfile.TemporaryDirectory(
        prefix=_UNFINISHED, dir=place.parent, ignore_cleanup_errors=True
    ) as aside:
        before = Path(aside) / place.name
        if place.exists():
            place.rename(before)
        try:
            folder.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise


def _checksums(facts: dict[str, Any]) -> dict[str, str]:
    """Return the SHA-256 of each file that a ``model.json`` lists."""
    files = facts.get("files")
    rows = [row for row in files if isinstance(row, dict)] if isinstance(files, list) else []
    return {str(row.get("name")): str(row.get("sha256")) for row in rows}


def is_intact(model: Model) -> bool:
    """Return whether a model's files match their checksums in ``model.json``, where it has any."""
    known = _checksums(read_facts(model.folder))
    try:
        return all(
            sha256_of(path) == known.get(path.name, sha256_of(path))
            for path in model.files.values()
        )
    except OSError:
        return False
