"""Adds models to the store, from a service or from a folder, and removes them: whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normalizer.errors import ModelError
from normalizer.translation.neural.packing import sha256_of, unpack
from normalizer.translation.neural.placing import described, finish, held, is_intact, unfinished
from normalizer.translation.neural.records import LARGEST_FILE, choose, published
from normalizer.translation.neural.store import (
    MODEL_FILE,
    PIVOT,
    codes,
    is_code,
    is_complete,
    read_facts,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from normalizer.translation.neural.mirror import Mirror
    from normalizer.translation.neural.records import Record
    from normalizer.translation.neural.store import Model, Store

# Another `models add` may take its time to download.
_PATIENCE = 900.0


def add_from_mirror(
    store: Store, source: str, target: str, mirror: Mirror, *, patience: float = _PATIENCE
) -> list[Model]:
    """Fetch what leads from `source` to `target`, and return it: one model, or two through English.

    A model that is here in the same version is not fetched again. Raises `ModelError` when there is none for the
    pair, when it cannot be fetched or is not what was announced, and when another process holds the store for longer
    than `patience` seconds; then the store is as it was, but for a first model of two.
    """
    _check_pair(source, target)
    legs = _legs(mirror.records, source, target, mirror.address)
    with held(store, patience):
        return [_fetched(store, leg, mirror) for leg in legs]


def _check_pair(source: str, target: str) -> None:
    for code in (source, target):
        if not is_code(code):
            raise ModelError(f"{code!r} is no language code; give two letters, such as: de en")
    if source == target:
        raise ModelError(f"source and target are both {source!r}; give two languages, such as: de en")


def _legs(records: Sequence[Record], source: str, target: str, origin: str) -> list[list[Record]]:
    direct = choose(records, source, target)
    if direct:
        return [direct]
    legs = [choose(records, source, PIVOT), choose(records, PIVOT, target)]
    if all(legs):
        return legs
    near = [pair for pair in published(records) if set(pair.split("-")) & {*codes(source), *codes(target)}]
    raise ModelError(f"{origin} has no model for {source} to {target}; it has: {', '.join(near) or 'none of either'}")


def _fetched(store: Store, files: Sequence[Record], mirror: Mirror) -> Model:
    first = files[0]
    present = store.find(first.source, first.target)
    if (
        present
        and (present.version, present.architecture) == (first.version, first.architecture)
        and is_intact(present)
    ):
        return present
    with unfinished(store) as folder:
        for record in files:
            mirror.fetch(record, folder)
        facts = {"version": first.version, "architecture": first.architecture, "origin": mirror.address}
        return finish(store, folder, first.source, first.target, facts)


def add_from_folder(
    store: Store, source: str, target: str, folder: Path, *, patience: float = _PATIENCE
) -> list[Model]:
    """Copy the model in `folder`, or in its folder ``de-en``, and return it; the files may be packed (``.zst``).

    Raises `ModelError` when there is no whole model, or one that its ``model.json`` does not describe.
    """
    _check_pair(source, target)
    inner = folder / f"{source}-{target}"
    origin = inner if inner.is_dir() else folder
    files = _model_files(origin, source, target)
    facts = {"version": None, "architecture": None} | {
        key: value for key, value in read_facts(origin).items() if key in {"version", "architecture"}
    }
    with held(store, patience), unfinished(store) as place:
        for name, path in files.items():
            unpack(path, place / name, LARGEST_FILE)
        _compare(place, read_facts(origin), origin)
        return [finish(store, place, source, target, facts | {"origin": str(origin.resolve())})]


def _model_files(folder: Path, source: str, target: str) -> dict[str, Path]:
    """Return the files of a model in `folder` by the name that they will have."""
    try:
        paths = {path.name.removesuffix(".zst"): path for path in sorted(folder.iterdir()) if path.is_file()}
    except OSError as error:
        raise ModelError(f"{folder}: {error.strerror or error}; give a folder of model files") from error
    files = {name: path for name, path in paths.items() if role_of(name)}
    own = {name: path for name, path in files.items() if f".{source}{target}." in name}
    files = own if is_complete({str(role_of(name)) for name in own}) else files
    roles = [str(role_of(name)) for name in files]
    if not is_complete(set(roles)):
        raise ModelError(
            f"{folder}: no model is here; it takes model.*, vocab.* (or srcvocab.* and trgvocab.*) and lex.*"
        )
    if len(set(roles)) < len(roles):
        raise ModelError(f"{folder}: more than one model is here; give a folder with the files of one")
    return files


def _compare(folder: Path, facts: dict[str, Any], origin: Path) -> None:
    """Raise `ModelError` for a file that is not the one that its ``model.json`` describes."""
    for name, sha256 in described(facts).items():
        path = folder / name
        if path.is_file() and sha256_of(path) != sha256:
            raise ModelError(
                f"{origin / name}: its SHA-256 is not that of {MODEL_FILE}; the file is damaged, fetch it again"
            )


def remove(store: Store, source: str, target: str, *, patience: float = _PATIENCE) -> Model:
    """Remove the model of a pair and return what it was; raises `ModelError` when there is none."""
    _check_pair(source, target)
    pairs = ((one, other) for one in codes(source) for other in codes(target))
    model = next((found for one, other in pairs if (found := store.find(one, other))), None)
    if model is None:
        raise ModelError(f"{store.folder}: no model for {source} to {target} is here; see: normalizer models list")
    with held(store, patience), unfinished(store) as aside:
        model.folder.rename(aside / model.folder.name)
    return model
