"""The rules, in the order in which they are asked: the first that decides a line wins."""

from __future__ import annotations

from normalizer.tag.rule import Ruler
from normalizer.tag.rules import (
    blocks,
    body,
    broken,
    bylines,
    foreign,
    furniture,
    header,
    headline,
    images,
    learned,
    pictured,
)

RULES = Ruler(
    (
        furniture.INVISIBLE,
        images.WRITTEN_IMAGE,
        body.WRITTEN_PARAGRAPH,
        furniture.SKIP_LINK,
        furniture.PHRASE,
        furniture.WITHOUT_LETTERS,
        furniture.RELATED,
        header.FACTS,
        header.PAGE_TITLE,
        header.REPEATED_TITLE,
        furniture.ABOVE_SKIP_LINKS,
        header.DATE,
        bylines.BYLINE,
        bylines.SPLIT_BYLINE,
        bylines.CLOSING_SIGNOFF,
        images.LABEL_ABOVE,
        images.LABELLED_CAPTION,
        images.CREDIT,
        learned.MODEL,
        body.WRAPPED,
        broken.BROKEN,
        furniture.REPEATED,
        blocks.BLOCK,
        pictured.PICTURED,
        images.CAPTION_ABOVE,
        images.CAPTION_BELOW,
        images.ALT,
        images.COPY,
        bylines.SIGNOFF,
        images.BARE_CREDIT,
        body.LIST_ITEM,
        headline.HEADLINE,
        bylines.BYLINE_NEAR_HEADLINE,
        headline.KICKER,
        foreign.FOREIGN_LINE,
        header.SUMMARY,
        body.QUOTE,
        body.SUBHEAD,
        body.LOOSE_HEADING,
        body.PARAGRAPH,
    )
)
