"""Puts a folder of model files into the store: described, tried, and exchanged for the one before in one step."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import EngineError, ModelError
from normalizer.translation.neural.lock import locked
from normalizer.translation.neural.owner import Owner
from normalizer.translation.neural.packing import sha256_of
from normalizer.translation.neural.store import MODEL_FILE, read_facts, read_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.neural.store import Model, Store

_SCHEMA = "normalizer/model/1"
_LOCK = ".lock"
_UNFINISHED = ".unfinished-"
# Any text will do to see that a model loads.
_TRIAL = "1"


@contextmanager
def held(store: Store, patience: float) -> Iterator[None]:
    """Hold the store against other processes; clears away what a process that was killed has left."""
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with locked(store.folder / _LOCK, patience):
            for leftover in store.folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(leftover, ignore_errors=True)
            yield
    except OSError as error:
        raise ModelError(
            f"{error.filename or store.folder}: {error.strerror or error}; see the folder's rights and space"
        ) from error


@contextmanager
def unfinished(store: Store) -> Iterator[Path]:
    """Give an empty folder in the store that nothing looks at, and is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=store.folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def finish(store: Store, folder: Path, source: str, target: str, facts: dict[str, Any]) -> Model:
    """Write ``model.json``, see that the model loads, and put the folder where the store looks for it."""
    files = [
        {"name": path.name, "size": path.stat().st_size, "sha256": sha256_of(path)} for path in sorted(folder.iterdir())
    ]
    content = {"schema": _SCHEMA, "source": source, "target": target, **facts, "files": files}
    (folder / MODEL_FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    folder.chmod(0o755)  # a temporary folder is its maker's alone; models may be shared
    _check_loads(read_model(folder, source, target))
    place = store.folder / f"{source}-{target}"
    _exchange(folder, place)
    model = store.find(source, target)
    if model is None:
        raise ModelError(f"{place}: the model is not there after it was added; another program changes this folder")
    return model


def _check_loads(model: Model | None) -> None:
    """Raise `ModelError` for a model that the engine cannot load; without the engine any whole model will do."""
    if model is None:
        raise ModelError("the files are no whole model: it takes weights and a vocabulary; fetch it again")
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
    """Put `folder` at `place`; what was there is moved aside, and back again when that fails."""
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=place.parent, ignore_cleanup_errors=True) as aside:
        before = Path(aside) / place.name
        if place.exists():
            place.rename(before)
        try:
            folder.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise


def described(facts: dict[str, Any]) -> dict[str, str]:
    """Return the SHA-256 of each file that a ``model.json`` lists."""
    files = facts.get("files")
    rows = [row for row in files if isinstance(row, dict)] if isinstance(files, list) else []
    return {str(row.get("name")): str(row.get("sha256")) for row in rows}


def is_intact(model: Model) -> bool:
    """Whether a model's files are those of its ``model.json``; one without ``model.json`` counts as intact."""
    known = described(read_facts(model.folder))
    try:
        return all(sha256_of(path) == known.get(path.name, sha256_of(path)) for path in model.files.values())
    except OSError:
        return False
