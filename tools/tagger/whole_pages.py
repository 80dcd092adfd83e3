"""Scores the whole package on the shared pages with models that have not seen their publishers.

    python -m tools.tagger.crossvalidate pages.jsonl.gz --annotated pages --models folds
    python -m tools.tagger.whole_pages ../shared --models folds

`crossvalidate` measures the networks alone; this measures articles, with the rules around the
networks, by `score.py` of the shared material. The shipped weights have seen all of these pages:
only these figures say what to expect of others.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tools.tagger.annotated import annotated_documents
from tools.tagger.corpus import documents, fold_of, read_records
from tools.tagger.export import read_model

from normalizer import Normalizer
from normalizer.names.publishers import find_publisher
from normalizer.read.html.document import read_html
from normalizer.tag.learned.line_model import LineModel

if TYPE_CHECKING:
    from types import ModuleType

    from normalizer.article import Article

_EXTRACTORS = ("inscriptis", "resiliparse", "main", "bs4", "html2text")
# What the package makes of a page's HTML itself.
_HTML = "html"


class ByFold:
    """A `Normalizer` that tags each page with the model that has not seen its publisher."""

    def __init__(
        self, models: dict[int, LineModel], fold_of_text: dict[str, int], html: dict[str, bytes]
    ) -> None:
        self._models, self._folds, self._html = models, fold_of_text, html
        self._tool = Normalizer(translator=None)

    def normalize(self, text: str) -> Article:
        """Return the article of a shared page, from its HTML when the text is that of HTML."""
        model = self._models[self._folds[text]]
        # For this call, every kind of page gets this model.
        LineModel.load = classmethod(lambda *_: model)  # type: ignore[method-assign, assignment]
        html = self._html.get(text)
        return self._tool.normalize_html(html) if html else self._tool.normalize(text)


def folds_of_texts(shared: Path, folds: int) -> dict[str, int]:
    """Return the fold of each text of the shared pages."""
    records = read_records(shared / "corpus" / "pages.jsonl.gz")
    publishers = {record["id"]: record["publisher"] for record in records}
    found = {
        text: fold_of(record["publisher"], folds)
        for record in records
        for text in record["texts"].values()
    }
    for record in read_records(shared / "pages" / "mixed.jsonl.gz"):
        found[record["text"]] = fold_of(publishers[record["id"]], folds)
    for page in annotated_documents(shared / "pages", list(documents(records)), every=True):
        path = shared / "pages" / "raw" / f"{page.page.rpartition('/')[2]}.txt"
        found[path.read_text(encoding="utf-8")] = fold_of(page.publisher, folds)
    return found


def score_tool(path: Path) -> ModuleType:
    """Return the score tool of the shared material as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def with_html(shared: Path, records: list[dict[str, Any]]) -> dict[str, bytes]:
    """Give each of `records` the text that its HTML shows; return the HTML by that text."""
    found = {}
    for record in records:
        html = gzip.decompress(
            (shared / "corpus" / "html" / f"{record['id'].replace('/', '__')}.html.gz").read_bytes()
        )
        record["texts"][_HTML] = "\n".join(line.text for line in read_html(html).lines)
        found[record["texts"][_HTML]] = html
    return found


def _written(records: list[dict[str, Any]], folder: Path) -> Path:
    """Write `records` where the score tool looks for them below `folder`."""
    (folder / "corpus").mkdir()
    with gzip.open(folder / "corpus" / "pages.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    return folder


def figures_of(shared: Path, models: dict[int, LineModel]) -> dict[str, dict[str, Any]]:
    """Return the score tool's figures by extractor, for annotated and for mixed pages."""
    score = score_tool(shared / "tools" / "score.py")
    records = read_records(shared / "corpus" / "pages.jsonl.gz")
    html, folds = with_html(shared, records), folds_of_texts(shared, len(models))
    folds |= {
        record["texts"][_HTML]: fold_of(record["publisher"], len(models)) for record in records
    }
    tool = ByFold(models, folds, html)
    score.make = lambda **_: tool  # type: ignore[attr-defined]  # a module loaded by its path
    with TemporaryDirectory() as folder:
        data = _written(records, Path(folder))
        pages = {
            extractor: score.score_pages(data, extractor=extractor)
            | publishers_of(tool, records, extractor)
            for extractor in (*_EXTRACTORS, _HTML)
        }
    return {**pages, "gold": score.score_gold(shared), "mixed": score.score_mixed(shared)}


def publishers_of(tool: ByFold, records: list[dict[str, Any]], extractor: str) -> dict[str, float]:
    """Return the shares of pages whose publisher is right, and of those where it is another one."""
    right = wrong = 0
    for record in records:
        brands = map(
            find_publisher, (record["publisher_name"], urlsplit(record["url"]).hostname or "")
        )
        names = {record["publisher_name"], *(brand.name for brand in brands if brand)}
        found = tool.normalize(record["texts"][extractor]).publisher
        right, wrong = right + (found in names), wrong + (found is not None and found not in names)
    return {"publisher": right / len(records), "wrong_publisher": wrong / len(records)}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument(
        "--models", type=Path, required=True, help="the folder that crossvalidate.py wrote"
    )
    parser.add_argument("--figures", type=Path, help="write the figures there as JSON")
    options = parser.parse_args()
    folders = sorted(
        (path for path in options.models.iterdir() if path.name.isdigit()),
        key=lambda path: int(path.name),
    )
    figures = figures_of(options.shared, {int(path.name): read_model(path) for path in folders})
    for name, values in figures.items():
        shown = {key: round(value, 3) for key, value in values.items() if isinstance(value, float)}
        print(name, "  ".join(f"{key} {value:.3f}" for key, value in shown.items()))
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
