"""Compare `normalize_html` with other extractors on labelled pages: how often each is right, in one run.

    python benchmarks/html_pages.py ../shared --folds FOLDER --limit 50

Needs the extra ``bench`` and labelled pages beside the project (`score.py` and its data). `--folds`
names a folder of cross-validated models (``0``, ``1`` …, written by ``tools/tagger/crossvalidate.py
--models``): then only the pages of these folds are measured, and a row shows the results of models
that have not seen their publishers. The shipped model was trained on all pages; its row is in
sample.

The columns are those of the score tool: content F1 (shingles of four words), the headline (as the
metadata or the page prints it), the date, F1 of authors, captions found and right, captions and
credits left in the text, and credits found; ``speed.py`` measures time. A dash marks what an
extractor does not return. readability-lxml pins an older chardet than ours, so that it is not in
the extra; an extractor that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

_COLUMNS = {
    "content_f1": "content",
    "headline_printed": "headline",
    "date": "date",
    "authors_f1": "authors",
    "caption_recall": "captions",
    "caption_precision": "right",
    "caption_leak": "left in",
    "credit_leak": "credits left in",
    "credit_recall": "credits",
}
_CONTENT = frozenset({"content_f1", "caption_leak", "credit_leak"})
_FACTS = frozenset({"headline_printed", "date", "authors_f1"})
# Number of folds that publishers are divided into by tools/tagger/crossvalidate.py.
_FOLDS = 5
_SETS = {"news": ".", "beyond news": "wide"}


def paragraph(text: str | None, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return the text of an article in the form that the score tool reads."""
    return {"body": [{"type": "paragraph", "text": text or ""}], **facts}


def trafilatura(**options: bool) -> Callable[[str, str], dict[str, Any]]:
    """Return trafilatura with these options."""

    def run(html: str, url: str) -> dict[str, Any]:
        from trafilatura import bare_extraction

        options_of_all = {"with_metadata": True, "include_comments": False}
        found = bare_extraction(html, url=url, **options_of_all | options)
        page = found.as_dict() if found else {}
        authors = [name.strip() for name in (page.get("author") or "").split(";")]
        return paragraph(
            page.get("text"),
            headline=page.get("title"),
            date_published=page.get("date"),
            authors=[name for name in authors if name],
        )

    return run


def newspaper(html: str, url: str) -> dict[str, Any]:
    """Return what newspaper4k finds; it fetches nothing."""
    from newspaper import Article

    page = Article(url or "https://example.org/", fetch_images=False)
    page.download(input_html=html)
    page.parse()
    date = page.publish_date.isoformat() if page.publish_date else None
    return paragraph(page.text, headline=page.title, date_published=date, authors=page.authors)


def readability(html: str, _url: str) -> dict[str, Any]:
    """Return what readability-lxml finds, as text."""
    from lxml.html import fromstring
    from readability import Document

    page = Document(html)
    blocks = fromstring(page.summary()).iter("p", "h2", "h3", "li", "blockquote", "figcaption")
    return paragraph("\n".join(b.text_content() for b in blocks), headline=page.short_title())


def resiliparse(html: str, _url: str) -> dict[str, Any]:
    """Return the main content that resiliparse finds."""
    from resiliparse.extract.html2text import (
        extract_plain_text,
    )

    return paragraph(extract_plain_text(html, main_content=True, alt_texts=False, links=False))


def htmldate(html: str, url: str) -> dict[str, Any]:
    """Return the date that htmldate finds."""
    from htmldate import find_date

    return paragraph("", date_published=find_date(html, url=url, original_date=True))


def peers() -> dict[str, tuple[Callable[[str, str], dict[str, Any]], frozenset[str]]]:
    """Return the other extractors, each with the columns that it has."""
    return {
        "trafilatura": (trafilatura(), _CONTENT | _FACTS),
        "trafilatura, precision": (trafilatura(favor_precision=True), _CONTENT | _FACTS),
        "newspaper4k": (newspaper, _CONTENT | _FACTS),
        "readability-lxml": (readability, _CONTENT | {"headline_printed"}),
        "resiliparse": (resiliparse, _CONTENT),
        "htmldate": (htmldate, frozenset({"date"})),
    }


class Unseen:
    """The package, with the model of the fold that a page's publisher was left out of."""

    def __init__(self, folder: Path) -> None:
        from tools.tagger.export import read_model

        from normalizer import Normalizer

        self.models = {int(path.name): read_model(path) for path in sorted(folder.iterdir())}
        self.tool = Normalizer(translator=None)

    def has(self, page: dict[str, Any]) -> bool:
        """Return whether the folder has the model that a page's publisher was left out of."""
        return self._fold(page) in self.models

    def normalize(self, html: bytes, page: dict[str, Any]) -> Any:  # noqa: ANN401 - an article
        """Return the article of a page."""
        from normalizer.tag.learned.line_model import LineModel

        model = self.models[self._fold(page)]
        shipped = LineModel.load
        LineModel.load = classmethod(lambda *_: model)  # type: ignore[method-assign, assignment]
        try:
            return self.tool.normalize_html(html, page["url"])
        finally:
            LineModel.load = shipped  # type: ignore[method-assign]

    @staticmethod
    def _fold(page: dict[str, Any]) -> int:
        from tools.tagger.corpus import fold_of

        return fold_of(page["publisher"], _FOLDS)


def score_tool(shared: Path) -> ModuleType:
    """Return the score tool as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def measured(score: ModuleType, data: Path, options: argparse.Namespace) -> Iterator[str]:
    """Yield a row of the table for each extractor on the pages in `data`."""
    from normalizer import Normalizer

    unseen = Unseen(options.folds) if options.folds else None
    pages = [
        page for page in score.load_pages(data, options.limit) if not unseen or unseen.has(page)
    ]
    raw = {page["id"]: score.html_of(data, page) for page in pages}
    text = {ident: html.decode("utf-8", "replace") for ident, html in raw.items()}
    tool = Normalizer(translator=None)

    def row(name: str, run: Callable[[dict[str, Any]], Any], columns: frozenset[str]) -> str:
        figures = score.page_figures(data, pages, "inscriptis", 0, run)
        cells = (f"{figures[column]:.3f}" if column in columns else "–" for column in _COLUMNS)
        return f"| {name} | {' | '.join(cells)} |"

    every = frozenset(_COLUMNS)
    if unseen:
        yield row(
            "normalizer, unseen publishers",
            lambda page: unseen.normalize(raw[page["id"]], page),
            every,
        )
    yield row(
        "normalizer, in sample",
        lambda page: tool.normalize_html(raw[page["id"]], page["url"]),
        every,
    )
    for name, (run, columns) in peers().items():
        try:
            run("<p>Talks ended on Monday.</p>", "https://example.org/")
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            continue
        yield row(name, lambda page, run=run: run(text[page["id"]], page["url"]), columns)  # type: ignore[misc]


def main() -> None:
    """Print a table for each set of pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", type=Path, help="a folder of cross-validated models")
    parser.add_argument("--limit", type=int, default=0, help="only the first pages of each set")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    score = score_tool(options.shared)
    for name, folder in _SETS.items():
        print(f"\n{name}\n\n| | {' | '.join(_COLUMNS.values())} |\n|{'---|' * (len(_COLUMNS) + 1)}")
        for line in measured(score, options.shared / folder, options):
            print(line, flush=True)


if __name__ == "__main__":
    main()
