"""Writes the model card: what the weights were trained on, what they reach, and where they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.tagger.annotated import ANNOTATED

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

Gives each line of a news page a role: boilerplate, body, subhead, summary, title, caption, alt, credit,
caption+credit, byline, date, signoff. Input: the text of a page, from any extractor. Weights, words and lines were
made by `tools/tagger/train.py` in one run and belong together. Written by that script; do not edit.

## Data
{pages} real news pages of {publishers} publishers ({languages}). {annotated} of them are texts of main content annotated
by hand; the others are there as the text of five extractors, labelled line by line from hand-written parsers of the
sites; lines whose label is unsure weigh nothing. None of that text is in this
repository. What is derived from it: the weights; `words.tsv`, {words} single words that at least five publishers
print, with how many print them in content and in boilerplate; `lines.tsv`, {lines} boilerplate lines
of at most 60 characters that at least three publishers print.

In training, pages are also changed: credits glued to captions, image texts of other languages put in, invented
sign-offs, site names behind titles, skip links, heads and tails of other sites, consent texts, comments and next
articles behind the article, cut heads and tails, lost indentation and blank lines, lines broken at links or at the
width of a page, bare articles, and pages without their article.

## Network
{networks} networks of {weights:,} weights each, from other random beginnings, stored as 16-bit floats ({size:.2f} MB); the
mean of their answers counts. {features} numbers a line, and vectors of its words; five dilated convolutions over lines,
each of {width} numbers; once the whole page is summed up and given back to every line. Then the likeliest sequence of roles (Viterbi), a headline for an article that has none, and no doubtful running text
far from the article.

## Figures
Cross-validated: {folds} folds by publisher, each tagged by networks that were trained on the others only, word and line
tables included. Roles alone, without the package's rules; with them: `docs/tagger.md`. Definitions: `docs/tagger.md`.

{table}

Roles on the texts of the shape `main` (resiliparse, main content with alt texts):

{roles}

## Limits
- Three quarters of the pages are German or English; figures for other languages rest on a few pages each.
- Labels come from the sites' own parsers: list items and info boxes are often left out there, so that the network
  drops some that a reader would keep.
- Captions without a credit, bylines and summaries are the weakest roles. A sign-off asks for a second look by grammar.
- What it gets wrong most: readers' comments, privacy texts and the next article of an endless page, list items and
  tables between paragraphs, subheads of listicles.
- Pages without an article were made from pages with one; real front pages and error pages were not among the data.
"""


def model_card(texts: Sequence[Document], figures: dict[str, Any], sizes: dict[str, Any]) -> str:
    """Return the text of the card, for training `texts`, the `figures` of cross-validation and the `sizes` of the model."""
    languages = sorted(
        {text.language for text in texts}, key=lambda language: -_pages(texts, language)
    )
    return _CARD.format(
        pages=len({text.page for text in texts}),
        annotated=len({text.page for text in texts if text.extractor == ANNOTATED}),
        publishers=len({text.publisher for text in texts}),
        languages=", ".join(f"{language} {_pages(texts, language)}" for language in languages),
        folds=figures.get("folds", "no"),
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
