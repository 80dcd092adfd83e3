"""Score foreign image texts on English pages of HTML: found, language right, out of the text.

    PYTHONPATH=src:. python tools/foreign_alts.py ../shared
    PYTHONPATH=src:. python tools/foreign_alts.py ../shared --folds FOLDER --errors 20

German and other image texts of the labelled data are put into the English pages of the corpus, in
each of `_FORMS` between paragraphs, and into the pages' own figures in place of their alternative
text or caption. Both texts and pages are read at run time. `--folds` names a folder of
cross-validated models, as in ``benchmarks/html_pages.py``: then the pages of these folds are also
scored with a model that has not seen their publisher.

The columns are the shares of foreign texts that were found as texts of an image, whose language is
right, and that were left in the body, and the share of other image texts that were called foreign.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.html_pages import Unseen, score_tool
from selectolax.lexbor import LexborHTMLParser

from normalizer import Normalizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

# How pages print an image between paragraphs: {text} is the foreign text, {caption} an English one.
_FORMS = {
    "alt and caption": '<figure><img src="/1.jpg" alt="{text}"><figcaption>{caption} '
    '<span class="credit">Photo: Jo Brink/Reuters</span></figcaption></figure>',
    "alt, caption, label": '<figure><img src="/2.jpg" alt="{text}"><figcaption>{caption}'
    "<small>Image: Ada Moor/dpa/picture alliance</small></figcaption></figure>",
    "alt and credit": '<div class="picture"><img src="/3.jpg" alt="{text}">'
    '<div class="picture__credit">Image: Ada Moor/AFP</div></div>',
    "alt in a figure": '<figure><img src="/4.jpg" alt="{text}"></figure>',
    "alt alone": '<div class="image"><img src="/5.jpg" alt="{text}"></div>',
    "alt in a paragraph": '<p><img src="/6.jpg" alt="{text}"></p>',
    "caption and credit": '<figure><img src="/7.jpg" alt=""><figcaption>{text} '
    '<span class="credit">Photo: Jo Brink/Reuters</span></figcaption></figure>',
    "caption alone": '<figure><img src="/8.jpg"><figcaption>{text}</figcaption></figure>',
    "caption of a div": '<div class="wp-caption"><img src="/9.jpg" alt="">'
    '<p class="wp-caption-text">{text}</p></div>',
}
_CAPTIONS = (
    "The bridge is closed to lorries until the end of the month.",
    "Delegates arrive for the second day of talks.",
    "Workers repair the power line after the storm.",
)
_PER_PAGE = 3
# Kinds of texts of the labelled data that are texts of images.
_KINDS = frozenset({"alt", "caption"})
_SHORTEST_PARAGRAPH = 60
_OWN = ("own alt", "own caption")


class Foreign(NamedTuple):
    """A foreign text, its language, and the form in which it is put into a page."""

    text: str
    language: str
    form: str = ""


@dataclass(slots=True)
class Figures:
    """What was found of the foreign texts, by form, and of other image texts."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    language: list[bool] = field(default_factory=list)
    left_in: list[bool] = field(default_factory=list)
    others_foreign: list[bool] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the figures as a line."""
        every = [hit for hits in self.found.values() for hit in hits]
        return (
            f"found {_mean(every):.3f}  language {_mean(self.language):.3f}  "
            f"left in {_mean(self.left_in):.3f}  English called foreign "
            f"{_mean(self.others_foreign):.3f}  texts {len(every)}, others "
            f"{len(self.others_foreign)}"
        )


def foreign_texts(shared: Path) -> list[Foreign]:
    """Return the foreign image texts of the labelled data, without those of names alone."""
    texts = set()
    with gzip.open(shared / "pages" / "mixed.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            texts |= {Foreign(item["text"], item["lang"]) for item in json.loads(line)["inserted"]}
    for row in _rows(shared / "captions" / "captions_de.tsv"):
        texts |= {Foreign(row["de"], "de")} if row["kind"] in _KINDS else set()
    for row in _rows(shared / "captions" / "captions_multi.tsv"):
        texts |= {Foreign(row["text"], row["lang"])} if row["kind"] in _KINDS else set()
    languages = _rows(shared / "captions" / "languages.tsv")
    names = {row["text"] for row in languages if row["lang"] == "und"}
    return sorted(text for text in texts if text.text not in names)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def mixed(
    html: bytes, page: dict[str, Any], texts: list[Foreign], score: ModuleType, turn: int
) -> tuple[str, list[Foreign]]:
    """Return the page with foreign image texts put in, and these."""
    chance = random.Random(f"{page['id']} {turn}")  # noqa: S311 - not for secrets
    tree = LexborHTMLParser(html.decode("utf-8", "replace"))
    wanted = {score.key(text) for text in page["truth"]["body_paragraphs"]}
    places = [node for node in tree.css("p") if _is_place(score.key(node.text()), wanted)]
    chosen = chance.sample(places, min(_PER_PAGE, len(places)))
    forms = chance.sample(list(_FORMS), len(chosen))
    drawn = iter(chance.sample(texts, _PER_PAGE + len(_OWN)))
    inserted = []
    for node, form, text in zip(chosen, forms, drawn, strict=False):
        snippet = _FORMS[form].format(text=escape(text.text), caption=chance.choice(_CAPTIONS))
        new = LexborHTMLParser(snippet).css_first("body > *")
        if new is not None:
            node.insert_before(new)
            inserted.append(text._replace(form=form))
    inserted += _replaced(tree, page, drawn, score, _OWN[turn % len(_OWN)])
    return tree.html or "", inserted


def _is_place(text: str, wanted: set[str]) -> bool:
    return len(text) >= _SHORTEST_PARAGRAPH and text in wanted


def _replaced(
    tree: LexborHTMLParser,
    page: dict[str, Any],
    texts: Iterator[Foreign],
    score: ModuleType,
    form: str,
) -> Iterator[Foreign]:
    """Replace the alternative text or the caption of one of the article's own figures."""
    captions = {score.key(image.get("caption")) for image in page["truth"]["images"]} - {""}
    for figure in tree.css("figure"):
        caption, image = figure.css_first("figcaption"), figure.css_first("img")
        if caption is None or image is None:
            continue
        parts = (node for node in caption.traverse(include_text=True) if node.tag == "-text")
        own = next((node for node in parts if score.key(node.text_content) in captions), None)
        if own is None:
            continue
        text = next(texts)
        if form == "own alt":
            image.attrs["alt"] = text.text
        else:
            printed = own.text_content or ""
            own.replace_with(printed.replace(printed.strip(), text.text))
        yield text._replace(form=form)
        return


def measure(
    score: ModuleType, pages: dict[str, tuple[str, list[Foreign]]], run: Callable[[str], Any]
) -> Figures:
    """Return the figures of `run`, which takes the id of a page and returns its article."""
    figures = Figures()
    for ident, (_, inserted) in pages.items():
        article = score.to_dict(run(ident))
        content = score.key(score.body_text(article))
        seen = [
            (score.key(text["text"]), text["language"], text["text"])
            for image in article["images"]
            for text in (image["caption"], image["alt"])
            if text
        ]
        for item in inserted:
            wanted = score.key(item.text)
            languages = [code for text, code, _ in seen if score.similar(wanted, text)]
            figures.found[item.form].append(bool(languages))
            figures.left_in.append(wanted in content)
            if languages:
                figures.language.append(item.language in languages)
            if item.language not in languages:
                figures.errors.append(f"{ident} {tuple(item)} {languages or 'not found'}")
        known = [score.key(item.text) for item in inserted]
        for text, code, printed in seen:
            if not any(score.similar(text, other) for other in known):
                figures.others_foreign.append(code not in {"en", "und", None})
                if figures.others_foreign[-1]:
                    figures.errors.append(f"{ident} {printed!r} called {code}")
    return figures


def _mean(hits: list[bool]) -> float:
    return sum(hits) / max(1, len(hits))


def _print(name: str, figures: Figures, errors: int) -> None:
    print(f"{name}: {figures.line()}")
    for form, hits in sorted(figures.found.items()):
        print(f"    {form:22s} {_mean(hits):.3f} of {len(hits)}")
    print(*figures.errors[:errors], sep="\n")


def main() -> None:
    """Print the figures in sample, and for publishers that the models have not seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", type=Path, help="a folder of cross-validated models")
    parser.add_argument("--turns", type=int, default=2, help="times that each page is used")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    options = parser.parse_args()
    score = score_tool(options.shared)
    texts = foreign_texts(options.shared)
    records = {
        page["id"]: page for page in score.load_pages(options.shared) if page["lang"] == "en"
    }
    pages = {
        f"{ident} {turn}": mixed(score.html_of(options.shared, page), page, texts, score, turn)
        for ident, page in records.items()
        for turn in range(options.turns)
    }
    tool = Normalizer(translator=None)
    _print(
        "in sample",
        measure(score, pages, lambda ident: tool.normalize_html(pages[ident][0])),
        options.errors,
    )
    if options.folds is None:
        return
    unseen = Unseen(options.folds)
    wanted = {
        ident: value for ident, value in pages.items() if unseen.has(records[ident.split()[0]])
    }
    _print(
        "unseen publishers",
        measure(
            score,
            wanted,
            lambda ident: unseen.normalize(
                wanted[ident][0].encode("utf-8"), records[ident.split()[0]]
            ),
        ),
        options.errors,
    )


if __name__ == "__main__":
    main()
