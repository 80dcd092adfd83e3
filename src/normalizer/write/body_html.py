"""Writes the body of an article as HTML: paragraphs, headings, quotes and lists, and nothing that the page could add."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.parts import Block

_TAGS = {"paragraph": "p", "subhead": "h2", "list_item": "li", "quote": "p"}
# Neighbours of these types stand in one element.
_AROUND = {"quote": "blockquote", "list_item": "ul"}


def body_html(blocks: Sequence[Block], languages: Sequence[str | None]) -> str:
    """Return the blocks as HTML, one after the other without white space between.

    A block with a language in `languages` carries it in ``lang``. All text is escaped.

    >>> from normalizer.parts import Block
    >>> body_html([Block("subhead", "Q&A"), Block("list_item", "Ja"), Block("list_item", "No")], [None, "de", None])
    '<h2>Q&amp;A</h2><ul><li lang="de">Ja</li><li>No</li></ul>'
    """
    pairs = zip(blocks, languages, strict=True)
    return "".join(
        _group(kind, list(members)) for kind, members in groupby(pairs, lambda pair: pair[0].type)
    )


def _group(kind: str, members: list[tuple[Block, str | None]]) -> str:
    inner = "".join(_element(block, language) for block, language in members)
    around = _AROUND.get(kind)
    return f"<{around}>{inner}</{around}>" if around else inner


def _element(block: Block, language: str | None) -> str:
    tag = _TAGS[block.type]
    attribute = f' lang="{escape(language)}"' if language else ""
    return f"<{tag}{attribute}>{escape(block.text, quote=False)}</{tag}>"
