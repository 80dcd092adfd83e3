"""Count the pages on which everything is right at once, beside other extractors, as people tell them apart.

    python -m benchmarks.whole --data ../shared --models html_folds
    python -m benchmarks.whole --data ../shared/wide --limit 50

`--data` is a folder with labelled pages in the form that training reads: ``corpus/pages.jsonl.gz``
and the HTML of each page in ``corpus/html/``. `--models` is a folder of cross-validated models
(``0``, ``1`` …, written by ``tools/tagger/crossvalidate.py --models``): then only the pages of these
folds are measured, each with the model that has not seen its publisher. Without it, the row of this
package is in sample, because the shipped model was trained on all pages, and it says so.

A page is right if its content F1 is at least .97 and headline, date and authors are right, as far
as the page prints them. With images, each caption and credit is right as well, none is left in the
text, and, where the right answers list all images of a page, no image is none. The other columns
are the share of pages on which one field is right, and the share of empty articles. A dash marks
what an extractor does not return: the main image of newspaper4k has no caption.

Other extractors are in the extra ``bench``; one that is not installed is left out.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import html
import json
import logging
import re
import statistics
import sys
import unicodedata
import warnings
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.html_pages import Unseen, newspaper, trafilatura

from normalizer import Normalizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Extractor = Callable[["Page"], dict[str, Any]]

OURS: Final = "caption-normalizer"
PEERS: Final = {"trafilatura": trafilatura(), "newspaper4k": newspaper}
FIELDS: Final = ("content", "headline", "date", "authors")
_COLUMNS: Final = ("right without images", "with images", *FIELDS, "empty")
# The least content F1 of a page whose text needs no edit or a small one.
_LEAST_CONTENT: Final = 0.97
# Two captions are the same from this ratio on, and if neither is shorter than this share.
_LEAST_SIMILARITY: Final = 0.9
_LEAST_LENGTH: Final = 0.8
# A caption, or the names of a credit, of fewer letters may stand in the text by chance.
_LONG_CAPTION: Final = 20
_LONG_CREDIT: Final = 7
_HEADING: Final = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_DESK: Final = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,5})*")


@dataclass(frozen=True)
class Page:
    """A labelled page."""

    record: dict[str, Any]
    source: bytes

    @property
    def truth(self) -> dict[str, Any]:
        """The right answers."""
        return self.record["truth"]  # type: ignore[no-any-return]

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.record.get("url") or ""

    @cached_property
    def text(self) -> str:
        """The source as text, which other extractors take."""
        return self.source.decode("utf-8", "replace")

    @cached_property
    def printed(self) -> str:
        """What the page prints: only this can be asked for."""
        return key(self.record["texts"]["inscriptis"])


@dataclass
class Tally:
    """What an extractor did on the pages so far."""

    faults: list[set[str]] = field(default_factory=list)
    is_empty: list[bool] = field(default_factory=list)

    def take(self, extract: Extractor, page: Page) -> None:
        """Run an extractor on a page, and judge the article."""
        try:
            article = extract(page)
        except Exception as error:  # noqa: BLE001 - a crash is the worst answer there is
            print(f"{page.record['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            article = {}
        self.is_empty.append(not key(text_of(article)) and bool(key(text_of_truth(page))))
        self.faults.append(faults(article, page))

    def share(self, *fields: str) -> float:
        """Return the share of pages without a fault in these fields."""
        return statistics.mean(not found.intersection(fields) for found in self.faults)

    def cells(self, *, has_images: bool) -> Iterator[str]:
        """Yield the cells of a row of the table."""
        yield _share(self.share(*FIELDS))
        yield _share(self.share(*FIELDS, "images")) if has_images else "–"
        yield from (_share(self.share(name)) for name in FIELDS)
        yield _share(statistics.mean(self.is_empty))


def pages_in(data: Path) -> Iterator[Page]:
    """Yield the labelled pages of a folder whose HTML is there."""
    with gzip.open(data / "corpus" / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            path = data / "corpus" / "html" / f"{record['id'].replace('/', '__')}.html.gz"
            if path.exists():
                yield Page(record, gzip.decompress(path.read_bytes()))


def faults(article: dict[str, Any], page: Page) -> set[str]:
    """Return the fields of an article that are wrong; `images` are captions and credits too."""
    is_right = {
        "content": _content_f1(text_of_truth(page), text_of(article)) >= _LEAST_CONTENT,
        "headline": _has_headline(article, page),
        "date": _has_date(article, page),
        "authors": _has_authors(article, page),
        "images": _has_images(article, page),
    }
    return {name for name, right in is_right.items() if not right}


def key(text: str | None) -> str:
    """Return letters and digits alone, folded: two spellings of a string are compared by it."""
    return re.sub(
        r"\W", "", unicodedata.normalize("NFKC", text or "").replace("\u00ad", "").casefold()
    )


def text_of(article: dict[str, Any]) -> str:
    """Return the running text of an article, with its summary."""
    parts = [article.get("summary") or "", *(block["text"] for block in article.get("body") or ())]
    return "\n".join(filter(None, parts))


def text_of_truth(page: Page) -> str:
    """Return the running text that an article of the page should have."""
    of_kind = {"p": iter(page.truth["body_paragraphs"]), "h": iter(page.truth["subheads"])}
    return "\n".join(
        [*page.truth["summary"], *(next(of_kind[kind]) for kind in page.truth["body_order"])]
    )


def _content_f1(truth: str, found: str) -> float:
    """Return the F1 of runs of four words."""
    wanted, had = _shingles(truth), _shingles(found)
    both = (wanted & had).total()
    return 2 * both / (wanted.total() + had.total()) if both else float(wanted == had)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(4)), strict=False))


def _has_headline(article: dict[str, Any], page: Page) -> bool:
    """Return whether the headline is that of the metadata or a heading that the page prints."""
    title = key(page.truth["title"])
    if not title or title not in page.printed:
        return True
    headings = {key(html.unescape(re.sub("<[^>]*>", "", h))) for h in _HEADING.findall(page.text)}
    return key(article.get("headline")) in {title, *headings} - {""}


def _has_date(article: dict[str, Any], page: Page) -> bool:
    day = str(page.truth.get("publishing_date") or "")[:10]
    if not day or not page.record.get("date_visible", True):
        return True
    return str(article.get("date_published") or "")[:10] == day


def _has_authors(article: dict[str, Any], page: Page) -> bool:
    """Return whether the authors are those that the page prints, the outlet itself apart."""
    wanted = set(_people(page.truth["authors"], page))
    wanted = {name for name in wanted if name in page.printed}
    return not wanted or set(_people(article.get("authors") or (), page)) == wanted


def _people(names: Iterable[str], page: Page) -> Iterator[str]:
    """Yield the keys of names that are neither the outlet or an account of it nor a desk code."""
    host = re.sub(r"^www\.", "", page.url.split("/")[2]) if "//" in page.url else ""
    record = page.record
    houses = {key(record.get("publisher")), key(record.get("publisher_name")), key(host)} - {""}
    for name in names:
        folded = key(name)
        is_house = any(house in folded or folded in house for house in houses)
        if folded and not is_house and not _DESK.fullmatch(name):
            yield folded


def _has_images(article: dict[str, Any], page: Page) -> bool:
    """Return whether captions and credits are right, and no image is none."""
    images = article.get("images") or ()
    captions = [key((i.get("caption") or i.get("alt") or {}).get("text")) for i in images]
    credits_found = [key((image.get("credit") or {}).get("raw")) for image in images]
    running, wanted_text = key(text_of(article)), key(text_of_truth(page))

    def is_left_in(text: str, length: int) -> bool:
        return len(text) > length and text in running and text not in wanted_text

    known = []
    for image in page.truth["images"]:
        caption = key(image.get("caption"))
        if caption and caption in page.printed:
            known.append(caption)
            if not _is_among(caption, captions) or is_left_in(caption, _LONG_CAPTION):
                return False
        names = [name for name in map(key, image.get("authors") or ()) if name]
        if names and all(name in page.printed for name in names):
            is_found = any(_is_credit_of(raw, names) for raw in credits_found)
            if not is_found or is_left_in("".join(names), _LONG_CREDIT):
                return False
        known.append(key(image.get("description")))
    # Other sources of right answers list some of the images of a page only.
    if page.truth.get("images_source") != "fundus":
        return True
    return all(_is_among(caption, known) for caption in captions if caption)


def _is_credit_of(raw: str, names: Sequence[str]) -> bool:
    """Return whether a credit has these names, and little else."""
    return all(name in raw for name in names) and len(raw) < 40 + 3 * sum(map(len, names))


def _is_among(text: str, others: Iterable[str]) -> bool:
    return any(_is_similar(text, other) for other in others)


def _is_similar(one: str, other: str) -> bool:
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < _LEAST_LENGTH * max(len(one), len(other)):
        return False
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() >= _LEAST_SIMILARITY


def _share(value: float) -> str:
    """Return a share as the tables of the documentation print it."""
    return f"{value:.3f}".removeprefix("0") if value < 1 else "1"


def _ours(models: Path | None) -> tuple[str, Extractor, Callable[[Page], bool]]:
    """Return the name of our row, the extractor, and which pages it may be measured on."""
    if models is None:
        tool = Normalizer(translator=None)
        return (
            f"{OURS}, in sample",
            lambda page: tool.normalize_html(page.source, url=page.url).to_dict(),
            lambda _page: True,
        )
    unseen = Unseen(models)
    return (
        f"{OURS}, cross-validated",
        lambda page: unseen.normalize(page.source, page.record).to_dict(),
        lambda page: unseen.has(page.record),
    )


def _peers() -> Iterator[tuple[str, Extractor]]:
    """Yield the other extractors that are installed."""
    for name, run in PEERS.items():
        try:
            run("<p>Talks ended on Monday.</p>", "https://example.org/")
        except ImportError as error:
            print(
                f"{name} is left out: {error}; pip install 'caption-normalizer[bench]'",
                file=sys.stderr,
            )
            continue
        yield name, lambda page, run=run: run(page.text, page.url)  # type: ignore[misc]


def table(data: Path, models: Path | None = None, limit: int = 0) -> Iterator[str]:
    """Yield the lines of the table for the pages of a folder."""
    name, extract, is_wanted = _ours(models)
    extractors = {name: extract, **dict(_peers())}
    pages = [page for page in pages_in(data) if is_wanted(page)][: limit or None]
    if not pages:
        raise FileNotFoundError(f"{data} has no pages of these folds")
    tallies = {name: Tally() for name in extractors}
    for page in pages:
        for each, run in extractors.items():
            tallies[each].take(run, page)
    yield f"| {len(pages)} pages | {' | '.join(_COLUMNS)} |"
    yield "|---" * (len(_COLUMNS) + 1) + "|"
    for each, tally in tallies.items():
        cells = tally.cells(has_images=each == name)
        yield f"| {each} | {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="a folder of labelled pages")
    parser.add_argument("--models", type=Path, help="a folder of cross-validated models")
    parser.add_argument("--limit", type=int, default=0, help="only the first pages")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    for line in table(options.data, options.models, options.limit):
        print(line, flush=True)


if __name__ == "__main__":
    main()
