"""Writes the model card: training data, results and limits of the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.tagger.annotated import ANNOTATED
from tools.tagger.pseudo_labels import UNLABELLED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.tagger.corpus import Document

_COLUMNS = {
    "content_f1": "content F1",
    "precision": "precision",
    "recall": "recall",
    "headline": "headline",
    "caption_recall": "captions found",
    "caption_precision": "captions right",
    "caption_leak": "captions in the body",
}

_CARD = """# The learned line tagger

Gives each line of a news page a role: boilerplate, body, subhead, summary, title, caption, alt,
credit, caption+credit, byline, date, signoff. The input is the text of a page, from any
extractor. The weights and the tables of words and lines were made by `tools/tagger/train.py` in
one run and belong together. This file is written by that script; do not edit it.

## Data
{pages} real pages of {publishers} publishers ({languages}). {annotated} of them are texts of
main content annotated by hand. {taught} are labelled by the tagger of HTML. The others are texts of
five extractors, labelled line by line with hand-written parsers of the sites; the tagger of HTML
completed the captions of some, to train the tagger of text. Lines with an uncertain label have no
weight. None of that text is in this repository. Derived from it are the weights; `words.tsv`, {words} single words
that several publishers print, with the numbers of publishers that print them in content and
in boilerplate; and `lines.tsv`, {lines} boilerplate lines of at most 60 characters that at least
three publishers print (of many publishers, more must print them).

In training, pages are also changed: credits glued to captions, image texts in other languages,
invented sign-offs, site names after titles, skip links, heads and tails of other sites, consent
texts, comments and further articles below the article, missing heads and tails, lost indentation
and blank lines, lines broken at links or at the width of a page, bare articles, and pages without
their article.

## Network
{networks} networks of {weights:,} weights each, from different random weights, stored in 8 bits
each ({size:.2f} MB); their results are averaged. Each line has {features} numbers and vectors
of its words. Five dilated separable convolutions over the lines, each {width} numbers wide; one
layer adds a summary of the whole page to every line. Decoding finds the most likely sequence of
roles (Viterbi), adds a headline to an article that has none, keeps or drops each list as one, and
drops doubtful running text far from the article or below its end.

`first_look.npz`, made by `tools/tagger/first_look.py`, belongs to these weights: it says which of
the features that come from the parsers of fields are computed for a line.

## Results
Cross-validated on {measured} of {folds} folds by publisher, each tagged by networks that were
trained on the others only, including the word and line tables. Roles alone, without the rules of
the package.
Definitions, and results with the rules: `docs/accuracy.md`.

{table}

Roles on the texts of the shape `main` (resiliparse, main content with alternative texts):

{roles}

## Limits
- Three quarters of the pages are German or English; results for other languages rest on a few
  pages each.
- Labels come from parsers of the sites, which often leave out list items and info boxes: the
  network drops some that a reader would keep.
- Captions without a credit, bylines and summaries are the weakest roles. A sign-off needs
  confirmation by its grammar.
- The most frequent errors: readers' comments, privacy texts and the next article of an endless
  page, list items and tables between paragraphs, subheads of listicles.
- Pages without an article were made from pages with one; the data has no real front pages and
  error pages.
"""


def model_card(texts: Sequence[Document], figures: dict[str, Any], sizes: dict[str, Any]) -> str:
    """Return the card for the training `texts`, cross-validation `figures` and model `sizes`."""
    languages = sorted(
        {text.language for text in texts}, key=lambda language: (-_pages(texts, language), language)
    )
    return _CARD.format(
        pages=len({text.page for text in texts}),
        annotated=len({text.page for text in texts if text.extractor == ANNOTATED}),
        taught=len({text.page for text in texts if text.page.startswith(UNLABELLED)}),
        publishers=len({text.publisher for text in texts}),
        languages=", ".join(f"{language} {_pages(texts, language)}" for language in languages),
        folds=figures.get("folds", "no"),
        measured=figures.get("measured", "no"),
        table=_table(figures.get("pages", {})),
        roles=_roles(figures.get("roles", {})),
        **sizes,
    )


def _pages(texts: Sequence[Document], language: str) -> int:
    return len({text.page for text in texts if text.language == language})


def _table(pages: dict[str, dict[str, float]]) -> str:
    rows = ["| text | " + " | ".join(_COLUMNS.values()) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for extractor, scores in sorted(pages.items()):
        rows.append(
            f"| {extractor} | " + " | ".join(f"{scores[name]:.3f}" for name in _COLUMNS) + " |"
        )
    return "\n".join(rows)


def _roles(roles: dict[str, Sequence[float]]) -> str:
    rows = ["| role | precision | recall | F1 |", "|---|---|---|---|"]
    rows += [
        f"| {role} | " + " | ".join(f"{value:.2f}" for value in values) + " |"
        for role, values in sorted(roles.items())
    ]
    return "\n".join(rows)
