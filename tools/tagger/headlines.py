"""Trains the choice of the headline, on pages tagged by models that have not seen their publishers.

    python -m tools.tagger.crossvalidate pages.jsonl.gz --annotated pages --more … --models folds
    python -m tools.tagger.headlines corpus wide/corpus weak/corpus --annotated pages --models folds

A folder holds ``pages.jsonl.gz`` and ``html/``, as for `train.py`. The command prints how often the
choice is right on publishers that neither the tagger nor the choice has seen, and how many of the
headlines would carry a warning; it writes ``headline.npz`` into the folder of each fold, and the
weights from all pages into ``data/tagger/headline/``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from selectolax.lexbor import LexborHTMLParser
from tools.tagger.annotated import ANNOTATED, annotated_documents
from tools.tagger.corpus import documents, fold_of, read_records
from tools.tagger.export import read_model

from normalizer import Normalizer
from normalizer.choose.headline import UNSURE
from normalizer.tables import read_rows
from normalizer.tag.learned.headline_model import (
    WEIGHTS,
    HeadlineModel,
    HeadlineSigns,
    read_headline_model,
)
from normalizer.tag.learned.line_model import LineModel
from normalizer.tag.rule import Rule
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalizer.tag.learned.features.text_arrays import Array
    from normalizer.tag.sheet import Sheet

# Extractions that are used: the two others repeat the lines of inscriptis.
_EXTRACTORS = ("inscriptis", "main", "resiliparse")
_NETWORKS, _HIDDEN = 8, 8
_STEPS, _BATCH, _RATE, _DECAY = 600, 512, 0.01, 1e-3
# Pages annotated by hand are few and of the shape that users have: they count this often more.
_ANNOTATED = 3
# A main heading is another form of the headline when it shares this part of its letters in fours.
_ALIKE = 0.5
_SHIPPED = Path("src/normalizer/data") / WEIGHTS


class Page(NamedTuple):
    """A text of a page: where it is from, the signs of its candidates, and which are right.

    `alike` are those that print the headline in another form, which training accepts too.
    """

    folder: str
    extractor: str
    fold: int
    names: list[str]
    keys: list[str]
    signs: Array
    right: Array
    alike: Array


def pages_of(folder: Path, models: dict[int, LineModel]) -> Iterator[Page]:
    """Yield the texts of the pages in `folder` that print their headline and have candidates."""
    for record in read_records(folder / "pages.jsonl.gz"):
        fold = fold_of(record["publisher"], len(models))
        headings = _headings(folder / "html" / f"{record['id'].replace('/', '__')}.html.gz")
        for extractor, text in _texts_of(record).items():
            origin = (folder.parent.name, extractor, fold)
            yield from _page(text, record["truth"]["title"], headings, origin, models[fold])


def _texts_of(record: dict[str, Any]) -> dict[str, str]:
    """Return the texts of a page; one of them also as users clip it, with and without a kicker."""
    texts = {name: record["texts"][name] for name in _EXTRACTORS if name in record["texts"]}
    labels = record["labels"].get("main")
    if labels:
        lines = list(zip(texts["main"].split("\n"), labels, strict=True))
        clipped = [(line, label) for line, label in lines if label != "boilerplate"]
        texts["clean"] = "\n".join(line for line, _ in clipped)
        texts["kicker"] = "\n".join(_below_kicker(clipped, record))
    return texts


def _below_kicker(lines: Sequence[tuple[str, str]], record: dict[str, Any]) -> Iterator[str]:
    """Yield `lines` with the name of a section above each headline."""
    rows = read_rows("sections.tsv")
    known = [row for row in rows if record["lang"] in row["languages"].split(";")] or rows
    kicker = known[_number_of(record["id"]) % len(known)]["section"]
    for line, label in lines:
        if "title" in label.split("+"):
            yield kicker
        yield line


def _number_of(page: str) -> int:
    """Return a number for the name of a page, the same in every run."""
    return int.from_bytes(hashlib.sha1(page.encode(), usedforsecurity=False).digest()[:4])


def annotated_pages(folder: Path, core: Path, models: dict[int, LineModel]) -> Iterator[Page]:
    """Yield the pages annotated by hand in `folder`, of publishers as the `core` corpus names them."""
    known = list(documents(read_records(core / "pages.jsonl.gz")))
    for page in annotated_documents(folder, known, every=True):
        name, fold = page.page.rpartition("/")[2], fold_of(page.publisher, len(models))
        gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        text = (folder / "raw" / f"{name}.txt").read_text(encoding="utf-8")
        yield from _page(text, gold["title"], set(), ("pages", ANNOTATED, fold), models[fold])


def _page(
    text: str,
    printed: str | None,
    headings: set[str],
    origin: tuple[str, str, int],
    model: LineModel,
) -> Iterator[Page]:
    title = folded(printed or "")
    if not title or title not in folded(text):
        return
    signs = _signs_of(text, model)
    if signs is None:
        return
    keys = signs.keys
    right = np.array([key == title or key in headings for key in keys])
    alike = np.array([key == title or (key in headings and _are_alike(key, title)) for key in keys])
    yield Page(*origin, *signs, right, alike)


def _headings(path: Path) -> set[str]:
    """Return the letters of the main headings of a page of HTML."""
    if not path.exists():
        return set()
    tree = LexborHTMLParser(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
    return {folded(node.text()) for node in tree.css("h1")} - {""}


def _are_alike(heading: str, title: str) -> bool:
    if heading in title or title in heading:
        return True
    parts = {heading[at : at + 4] for at in range(max(len(heading) - 3, 0))}
    known = {title[at : at + 4] for at in range(max(len(title) - 3, 0))}
    return len(parts & known) > _ALIKE * max(len(parts), 1)


class _Signs(NamedTuple):
    """The signs of the candidates of a page, with their names and the letters of the lines."""

    names: list[str]
    keys: list[str]
    table: Array


def _signs_of(text: str, model: LineModel) -> _Signs | None:
    """Return the signs of a page at the moment when its headline is chosen."""
    found: list[_Signs] = []

    def collect(sheet: Sheet) -> Iterator[Any]:
        signs = HeadlineSigns(sheet) if sheet.titles else None
        if signs and signs.candidates:
            keys = [signs.keys[index] for index in signs.candidates]
            # Now: the rules that follow write the choice into the sheet.
            table = np.array([list(row.values()) for row in signs.rows])
            found.append(_Signs(list(signs.rows[0]), keys, table))
        return iter(())

    LineModel.load = classmethod(lambda *_: model)  # type: ignore[method-assign, assignment]
    tool = Normalizer(translator=None)
    tool.rules = tool.rules.before("headline", Rule("collect", "", "", collect))
    tool.normalize(text)
    return found[0] if found else None


def fitted(pages: Sequence[Page]) -> dict[str, Array]:
    """Return the weights of networks trained on `pages`."""
    torch.set_num_threads(1)
    reachable = [page for page in pages if page.alike.any()]
    known = reachable + [page for page in reachable if page.extractor == ANNOTATED] * _ANNOTATED
    table = np.concatenate([page.signs for page in known])
    mean, spread = table.mean(0), table.std(0) + 0.05
    arrays = _padded([page._replace(signs=(page.signs - mean) / spread) for page in known])
    networks = [_network(*arrays, seed=seed) for seed in range(_NETWORKS)]
    weights = {
        name: np.stack([network[name] for network in networks]).astype(np.float16)
        for name in networks[0]
    }
    weights["bias"] = weights["bias"][:, None, :]
    exact = {"mean": mean.astype(np.float32), "spread": spread.astype(np.float32)}
    return {"names": np.array(known[0].names), **exact, **weights}


def _padded(pages: Sequence[Page]) -> tuple[Array, Array, Array]:
    """Return signs, which rows are candidates, and which of them are right, of all pages."""
    most = max(len(page.keys) for page in pages)
    signs = np.zeros((len(pages), most, pages[0].signs.shape[1]), np.float32)
    is_line, is_right = np.zeros((2, len(pages), most), bool)
    for place, page in enumerate(pages):
        count = len(page.keys)
        signs[place, :count], is_line[place, :count] = page.signs, True
        is_right[place, :count] = page.alike
    return signs, is_line, is_right


def _network(signs: Array, is_line: Array, is_right: Array, *, seed: int) -> dict[str, Array]:
    torch.manual_seed(seed)
    count = signs.shape[2]
    weights = {
        "inner": torch.randn(count, _HIDDEN) * 0.1,
        "bias": torch.zeros(_HIDDEN),
        "outer": torch.randn(_HIDDEN) * 0.1,
        "direct": torch.randn(count) * 0.01,
    }
    for weight in weights.values():
        weight.requires_grad_(True)
    data = [torch.tensor(array) for array in (signs, is_line, is_right)]
    optimizer = torch.optim.Adam(weights.values(), lr=_RATE)
    for _ in range(_STEPS):
        chosen = torch.randint(0, len(signs), (_BATCH,))
        optimizer.zero_grad()
        _loss(weights, *(array[chosen] for array in data)).backward()
        optimizer.step()
    return {name: weight.detach().numpy() for name, weight in weights.items()}


def _loss(weights: dict[str, Any], signs: Any, is_line: Any, is_right: Any) -> Any:
    """Return the loss: how unlikely the right lines are among all candidates of a page."""
    hidden = torch.tanh(signs @ weights["inner"] + weights["bias"])
    scores = hidden @ weights["outer"] + signs @ weights["direct"]
    every = torch.logsumexp(scores.masked_fill(~is_line, -1e9), 1)
    right = torch.logsumexp(scores.masked_fill(~is_right, -1e9), 1)
    decay = sum((weight**2).sum() for weight in weights.values())
    return (every - right).mean() + _DECAY * decay


class _Outcome(NamedTuple):
    """Whether the headline of a page is right, and its probability."""

    page: Page
    is_right: bool
    probability: float


def _outcome(page: Page, model: HeadlineModel) -> _Outcome:
    place, probability = model.choose(page.keys, page.signs)
    return _Outcome(page, bool(page.right[place]), probability)


def report(outcomes: Sequence[_Outcome]) -> str:
    """Return the figures by folder and extractor as a table."""
    lines = []
    for folder, extractor in sorted({(one.page.folder, one.page.extractor) for one in outcomes}):
        chosen = [one for one in outcomes if one.page[:2] == (folder, extractor)]
        right = [one.probability < UNSURE for one in chosen if one.is_right]
        wrong = [one.probability < UNSURE for one in chosen if not one.is_right]
        lines.append(
            f"{folder:8} {extractor:12} right {len(right) / len(chosen):.3f} of {len(chosen)}, "
            f"doubtful: {np.mean(right):.3f} of right, {np.mean(wrong or [False]):.3f} of wrong"
        )
    return "\n".join(lines)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument(
        "--models", type=Path, required=True, help="the folder that crossvalidate.py wrote"
    )
    parser.add_argument("--annotated", type=Path, help="a folder of pages annotated by hand")
    parser.add_argument("--weights", type=Path, default=_SHIPPED, help="the file to write")
    options = parser.parse_args()
    folds = {int(path.name): path for path in options.models.iterdir() if path.name.isdigit()}
    models = {fold: read_model(path) for fold, path in folds.items()}
    pages = [page for folder in options.folders for page in pages_of(folder, models)]
    if options.annotated:
        pages += annotated_pages(options.annotated, options.folders[0], models)
    outcomes: list[_Outcome] = []
    for fold, path in sorted(folds.items()):
        weights = fitted([page for page in pages if page.fold != fold])
        np.savez_compressed(path / "headline.npz", **weights)  # type: ignore[arg-type]
        model = read_headline_model(dict(np.load(path / "headline.npz")))
        outcomes += [_outcome(page, model) for page in pages if page.fold == fold]
    print(report(outcomes))
    options.weights.parent.mkdir(exist_ok=True)
    np.savez_compressed(options.weights, **fitted(pages))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
