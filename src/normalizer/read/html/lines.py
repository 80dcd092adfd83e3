"""The lines of a page of HTML, in the order of its visible blocks."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from normalizer.read.element_markup import mark_in, part_in
from normalizer.read.html.elements import (
    ELEMENTS,
    NO_BLOCKS,
    OUTSIDE,
    ROW,
    ancestors_in,
    blocks_in,
    is_for_screen_readers,
    names_in,
)
from normalizer.read.html.embeds import MAY_EMBED, PLACE_OF_POST, media_in
from normalizer.read.html.formulas import formula_of
from normalizer.read.html.images import (
    Box,
    Version,
    is_player,
    is_tracker,
    largest_version,
    leads_away,
    leads_home,
    may_be_figure,
    set_figures,
    texts_in,
    values_of,
)
from normalizer.read.repair import clean, clean_marked
from normalizer.text.line_shape import folded
from normalizer.text.lines import Line, Page
from normalizer.text.markup import PLAIN, Mark, MarkedText, Markup, Part
from normalizer.text.structure import Embed, Picture, Structure

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from normalizer.read.html.elements import Element, Names

# Text with names of this kind is a separate line: a credit after its caption.
_OWN_LINE = "credit"
# Text with names of this kind in a headline is a line above it; without a name, a small letter
# before a capital tells it apart ("PoliticsMinisters meet").
_KICKER, _HEADLINE = "kicker", "h1"
# What is between a caption and its credit goes with the credit, except for mere separators.
_SEPARATORS = " \t\n\u00a0|·•–—-"
_JOINTS = f"{_SEPARATORS}([/"
_QUOTES = frozenset("\"“„«»‹›‘'”「『")
# What is put between the cells of a row.
_BETWEEN_CELLS = " | "
# An image inside a line of text with one of these in its class is an icon, not a picture.
_ICONS = ("emoji", "smiley", "icon", "pixel", "spacer", "avatar")
# What is this near may hold the text of an image with more beside it, as a caption with its credit,
# or the headline below its kicker.
_NEAR = 8
# Elements that pages show apart from each other in a line of facts, and the longest such line.
_FACTS: Final = frozenset({"a", "small", "span", "strong", "time"})
_LONGEST_FACTS = 150
# A byline is at most this many lines below the headline.
_BYLINE_WITHIN = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE_ENDS = (".", "!", "?", "…")
# From this many nodes on, the text of the line is not read again for each of them.
_MOST_FACTS: Final = 30
# The cells of tables that lay out a page hold these.
_PARTS_OF_PAGES: Final = "table, ul, ol, dl, h1, h2, h3, h4, h5, h6, figure, article, section, form"
# A longer row is prose in columns.
_LONGEST_ROW = 1000
_FEWEST_CELLS = 2
_TEXT = "-text"
_PLAYERS = frozenset({"audio", "embed", "iframe", "object", "video"})

# The text of a line in which nothing is set off: nobody asks for its pieces.
_UNMARKED: Final = MarkedText()


@dataclass(slots=True)
class _Pending:
    """A line whose text is being gathered, in pieces; `marks` are those of some pieces.

    `place` and `part` are those of its first text.
    """

    pieces: list[str] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    place: Structure | None = None
    part: Part = PLAIN
    size: int = 0
    linked: int = 0
    strong: int = 0
    breaks: int = 0
    links: int = 0
    follows_link: bool = False
    follows_cell: bool = False
    is_credit: bool = False


class _ImageText(NamedTuple):
    """A text of an image: its place, and the version that is shown there."""

    text: str
    place: Structure
    part: Part
    version: Version
    leads_home: bool
    is_spare: bool = False


# An element that has begun, with the names, blocks, figure, mark and part around it, and, for a
# block, how many lines and images there were before it.
_Opened: TypeAlias = (
    "tuple[LexborNode, Element, Names, tuple[int, ...], int, Mark | None, Part,"
    " tuple[int, int] | None]"
)


class LineWriter:
    """Walks over a page, and gathers the text of a line until it ends; `lines` have ended.

    `spare` are the numbers of those that count only if no other line has their text. `images` are
    the images of the page, `boxes` the small blocks around them, `players` the figures with a
    player.
    """

    def __init__(self, base: str | None) -> None:
        self.lines: list[Line] = []
        self.spare: set[int] = set()
        self.images: list[Picture] = []
        self.boxes: list[Box] = []
        self.players: set[int] = set()
        self.embeds: list[Embed] = []
        self._base = base
        # The elements around what comes next, and what they make of it.
        self._opened: list[_Opened] = []
        self._names = OUTSIDE
        self._blocks = NO_BLOCKS
        self._figure = 0
        self._mark: Mark | None = None
        self._part = PLAIN
        self._sources: list[str] = []
        self._pending: _Pending | None = None
        self._images: list[_ImageText] = []
        self._is_apart = False
        self._numbers = 0

    def walk(self, root: LexborNode) -> None:
        """Write what the page under `root` shows."""
        opened = self._opened
        node: LexborNode | None = root
        while node is not None:
            name, child = node.tag or "", None  # the parser names some nodes with None
            if name == _TEXT:
                text = node.text_content or ""
                # Most texts are the white space between blocks.
                if self._pending or self._part is not PLAIN or not text.isspace():
                    self._add(text)
            else:
                element = ELEMENTS[name]
                if not element.is_walked:
                    self._add_unwalked(node, name)
                elif element.is_image:
                    self._add_image(node.attributes)
                else:
                    child = self._begin(node, element)
            following = child or node.next
            while following is None and opened:
                following = self._end().next
            node = following
        self._end_line()

    def _begin(self, node: LexborNode, element: Element) -> LexborNode | None:
        """Begin an element, and return the first node in it; end it if there is none."""
        attributes, names, mark, figure = node.attributes, self._names, self._mark, self._figure
        if element.is_variable:
            element = _displayed(node, element)
        elif element.name == "p" and self._is_below_headline() and _lists_facts(node):
            element = ELEMENTS["div"]  # each of its lines is one
        elif names.element.name == _HEADLINE and not element.is_block:
            element = _displayed_in_headline(node, element, names)
        number = self._numbers = self._numbers + 1
        start = self._separate(node, element)
        around = (node, element, names, self._blocks, figure, mark, self._part, start)
        self._opened.append(around)
        self._names = names_in(names, element, attributes)
        if start is not None and not names.element.is_row:
            self._blocks = blocks_in(self._blocks, number)
            if element.name == "figure":
                self._figure = figure = number
        if element.mark is not None:
            self._mark = mark_in(mark, element.mark, attributes)
            if element.is_link:
                self._line().links += 1
        if element.is_part:
            self._part = part_in(self._part, element.name, attributes)
        if figure and is_player(attributes):
            self.players.add(figure)
        if element.name in MAY_EMBED or PLACE_OF_POST in attributes:
            self._add_embed(node)
        child = None if self._adds_unseen_words(node, element) else node.child
        if child is None:
            self._end()
        return child

    def _is_below_headline(self) -> bool:
        """Return whether the main heading is one of the last lines."""
        above = (line.structure for line in self.lines[-_BYLINE_WITHIN:])
        return any(place is not None and place.element == _HEADLINE for place in above)

    def _adds_unseen_words(self, node: LexborNode, element: Element) -> bool:
        """Return whether an element adds to a line a link to itself, or words for screen readers.

        Those in front of a text are labels, which tell what it is.
        """
        if element.is_link and self._part.heading and _leads_here(node):
            return True
        is_behind_text = not element.is_block and self._pending and self._pending.place
        if not is_behind_text or not is_for_screen_readers(node.attributes):
            return False
        return any(map(str.isalnum, node.text()))

    def _separate(self, node: LexborNode, element: Element) -> tuple[int, int] | None:
        """Separate an element from what is before it; return how much that is if it is a block."""
        start = None
        if self._names.element.is_row and not element.is_row:
            pending = self._line()
            pending.follows_cell |= element.is_cell
            if pending.pieces:
                pending.pieces.append(" ")
        elif element.is_block:
            if self._pending or self._images:
                self._end_line()
            if element.is_apart:
                self._is_apart = True
            if element.name == "picture":
                self._sources = []
            start = (len(self.lines), len(self.images))
        elif self._pending and (
            (element.is_set_apart and self._pending.follows_link) or _is_fact_beside(node)
        ):
            self._pending.pieces.append(" ")
        if element.is_block and self._part is not PLAIN:
            self._break_part()
        if element.name == "q" and _lacks_marks(node):
            self._add("“")  # style sheets show the quotation marks
        return start

    def _end(self) -> LexborNode:
        """End the innermost element, and return it."""
        node, element, *_ = self._opened[-1]
        if element.name == "q" and _lacks_marks(node):
            self._add("”")
        number, around = self._blocks[-1], self._opened.pop()
        node, element, self._names, self._blocks, self._figure, self._mark, self._part, start = (
            around
        )
        if start is not None:
            if self._part is not PLAIN:
                self._break_part()
            if self._pending or self._images:
                self._end_line()
            if element.is_apart:
                self._is_apart = True
            lines, images = start
            if images != len(self.images):
                box = Box(number, range(lines, len(self.lines)), range(images, len(self.images)))
                if may_be_figure(box):
                    self.boxes.append(box)
        elif element.is_set_apart:
            self._line().follows_link = True
        return node

    def _line(self) -> _Pending:
        """Return the line that is being gathered, which may begin here."""
        pending = self._pending = self._pending or _Pending()
        return pending

    def _add_unwalked(self, node: LexborNode, name: str) -> None:
        """Add a line break, a formula, or what an element without lines of its own shows."""
        if name == "br":
            self._add_break()
        elif name == "source":  # another version of the image that follows
            self._sources += values_of(node.attributes, "srcset")
        elif name == "noscript":
            for image in node.css("img"):  # what a page shows where no script does
                self._add_image(image.attributes, is_fallback=True)
        elif name == "math":
            self._add(formula_of(node))
        elif name in _PLAYERS:
            self.players.add(self._figure)
            self._add_embed(node)

    def _add_break(self) -> None:
        """End the line at a break; inside running text it takes two."""
        pending = self._line()
        pending.breaks += 1
        self._break_part(is_sure=True)
        if self._names.element.is_running and pending.breaks < 2:
            pending.pieces.append(" ")
            return
        self._end_line()

    def _add(self, text: str) -> None:
        """Add a piece of text to the line, if there is any."""
        pending, part, mark = self._pending, self._part, self._mark
        if part is not PLAIN:
            if part.code is not None:
                part.code.pieces.append(text)
            if part.cell is not None:
                part.cell.content.add(text, mark)
        names, size = self._names, len(text)
        is_headline = names.element.name == _HEADLINE
        if not text or text.isspace() or (is_headline and not pending and _is_joint(text)):
            if pending and pending.pieces:
                pending.pieces.append(" ")
            return
        is_credit = _OWN_LINE in names.named
        if pending is None:
            pending = self._line()
        elif pending.place and pending.is_credit != is_credit:
            pending = self._apart(pending, text)
            text = text if pending.place else text.lstrip(_SEPARATORS)
        place = pending.place
        if place is None:
            pending.place, pending.part = self._place(names.element.name, names), part
            pending.is_credit = is_credit
        else:
            pending.pieces += _gap(pending, text, is_headline=is_headline)
            if not names.named <= place.named:
                place.named |= names.named
        pending.breaks, pending.follows_link, pending.follows_cell = 0, False, False
        if mark is not None:
            pending.marks.append((len(pending.pieces), mark))
            pending.linked += size if mark.innermost("link") else 0
            pending.strong += size if mark.innermost("strong") else 0
        pending.pieces.append(text)
        pending.size += size

    def _break_part(self, *, is_sure: bool = False) -> None:
        """Break the line of code, or the text of a cell, that what comes next is in."""
        part = self._part
        if part.code is not None:
            pieces = part.code.pieces
            if is_sure or (pieces and not pieces[-1].endswith("\n")):
                pieces.append("\n")
        if part.cell is not None:
            part.cell.content.add(" ")

    def _apart(self, pending: _Pending, text: str) -> _Pending:
        """End the line where a credit begins or ends; an opening bracket stays with the credit."""
        if not any(map(str.isalnum, text)):
            return pending
        whole = "".join(pending.pieces)
        kept = whole.rstrip(_JOINTS)
        pending.pieces, pending.marks = [kept], []
        self._end_line()
        pending = self._line()
        pending.pieces.append(whole[len(kept) :].strip(_SEPARATORS))
        return pending

    def _add_image(
        self, attributes: Mapping[str, str | None], *, is_fallback: bool = False
    ) -> None:
        """Add an image's texts as lines, below the line of text that it is in.

        Those of a fallback, and texts in other attributes, count if the page does not print them.
        """
        self._numbers += 1
        names, pending = attributes.get("class") or "", self._pending
        pieces = pending.pieces if pending else ()
        is_icon = pieces and any(icon in names for icon in _ICONS)
        if is_icon or is_tracker(attributes):
            return
        figure, written = self._figure, texts_in(attributes)
        if written and not figure:
            self._numbers += 1
            figure = self._numbers
        link = self._mark.innermost("link") if self._mark else None
        href = link.url or "" if link else ""
        version = largest_version(attributes, self._sources, href, self._base)
        self._sources = []
        place = self._place("img", names_in(self._names, ELEMENTS["img"], attributes))
        place.depth, place.figure = place.depth + 1, figure
        place.leads_away = leads_away(href, self._base)
        is_home = place.leads_away and leads_home(href, self._base)
        shown = (self._part, version, is_home)
        texts = [_ImageText(attributes.get("alt") or "", place, *shown, is_fallback)]
        for kind, text in written.items():
            as_caption = replace(
                place,
                element="figcaption",
                inside=place.inside | {"figcaption"},
                named=frozenset({kind}),
                leads_away=False,
            )
            texts.append(_ImageText(text, as_caption, *shown, is_spare=True))
        texts = [text for text in texts if text.text.strip()]
        self._images += texts
        if not texts:
            self._show(_ImageText("", place, *shown))
        elif not any(map(str.strip, pieces)):
            self._end_line()

    def _add_embed(self, node: LexborNode) -> None:
        """Add what an element embeds, if it is a video, a recording or a post."""
        media = media_in(node, self._base)
        if media:
            place = self._place(node.tag or "", self._names)
            self.embeds.append(Embed(len(self.lines), media, place))

    def _end_line(self) -> None:
        """End the line, if it has any text, and add the images in it."""
        pending, self._pending = self._pending, None
        if pending and pending.place:
            place, size, marks = pending.place, pending.size, pending.marks
            place.linked, place.strong = pending.linked / size, pending.strong / size
            place.links = pending.links
            content = MarkedText(pending.pieces, marks)
            text = clean_marked(content, is_code=pending.part.code is not None)
            self._write(text, place, pending.part, content if marks else _UNMARKED)
        if self._images:
            images, self._images = self._images, []
            for image in images:
                self._write_image(image)

    def _write_image(self, image: _ImageText) -> None:
        index = len(self.lines)
        self._show(image)
        self._write(clean(image.text), image.place, image.part, _UNMARKED)
        if image.is_spare:
            self.spare.update(line.number for line in self.lines[index:])

    def _show(self, image: _ImageText) -> None:
        """Add the picture that an image or one of its texts shows."""
        place = image.place
        alt = image.text if place.element == "img" else ""
        line, is_home = len(self.lines), image.leads_home and place.leads_away
        self.images.append(Picture(line, *image.version, is_home, place, alt))

    def _place(self, element: str, names: Names) -> Structure:
        """Return the place of what comes next, in an element."""
        blocks = self._blocks
        return Structure(
            element=element,
            inside=names.inside,
            named=names.named,
            near=names.near,
            around=names.around,
            depth=len(self._opened),
            parent=blocks[-2],
            grandparent=blocks[-3],
            figure=self._figure,
            path=names.path,
            ancestors=ancestors_in(blocks),
        )

    def _write(self, text: str, place: Structure, part: Part, content: MarkedText) -> None:
        if not text:
            return
        number = len(self.lines) + 1
        blanks = 1 if self._is_apart and number > 1 else 0
        is_plain = content is _UNMARKED and part is PLAIN
        markup = None if is_plain else Markup(part, content, self._base)
        self.lines.append(Line(number, text, 0, blanks, False, place, markup))
        self._is_apart = False


def settle(lines: list[Line], copies: Container[int]) -> list[Line]:
    """Return `lines`, numbered from 1, without those numbered in `copies`."""
    if not copies:
        return lines
    kept: list[Line] = []
    blanks = 0
    for line in lines:
        blanks = max(blanks, line.blanks)
        if line.number in copies:
            continue
        line.number, line.blanks, blanks = len(kept) + 1, blanks if kept else 0, 0
        kept.append(line)
    return kept


def _copies(lines: Sequence[Line], spare: Container[int]) -> Iterator[int]:
    """Yield the numbers of the spare lines whose text another line has."""
    shown = {folded(line.text) for line in lines if line.number not in spare}
    for index, line in enumerate(lines):
        if line.number not in spare:
            continue
        text = folded(line.text)
        # Several images may have the same credit.
        is_credit = line.structure is not None and "credit" in line.structure.named
        is_known = text in shown and not is_credit
        near = lines[max(0, index - _NEAR) : index + _NEAR]
        texts_near = (folded(other.text) for other in near if other.number not in spare)
        if is_known or any(text in other for other in texts_near):
            yield line.number
        shown.add(text)


def is_data_row(row: LexborNode) -> bool:
    """Return whether `row`, an element ``tr``, has several cells with a few words each."""
    if row.css_first(_PARTS_OF_PAGES) is not None or any(map(_is_blank_line, row.css("br"))):
        return False
    texts = [cell.text().strip() for cell in row.iter()]
    return len(list(filter(None, texts))) >= _FEWEST_CELLS and sum(map(len, texts)) <= _LONGEST_ROW


def _is_blank_line(node: LexborNode) -> bool:
    """Return whether a line break follows the line break `node`, as between paragraphs."""
    following = node.next
    while following and following.tag == _TEXT and not (following.text_content or "").strip():
        following = following.next
    return following is not None and following.tag == "br"


def page_of(root: LexborNode, base: str | None) -> Page:
    """Return the lines of the page under `root`, numbered from 1, and its pictures.

    `base` is the address that those of images refer to.
    """
    writer = LineWriter(base)
    writer.walk(root)
    lines, pictures, spare = writer.lines, writer.images, writer.spare
    set_figures(lines, pictures, writer.boxes, writer.players - {0})
    copies = sorted(_copies(lines, spare)) if spare else []
    pictures = [
        picture._replace(line=picture.line - bisect(copies, picture.line))
        for picture in pictures
        if picture.url and not picture.is_icon
    ]
    embeds = [
        embed._replace(line=embed.line - bisect(copies, embed.line)) for embed in writer.embeds
    ]
    return Page(settle(lines, frozenset(copies)), pictures=pictures, embeds=embeds)


def _displayed(node: LexborNode, element: Element) -> Element:
    """Return the element that one is displayed like, by what is in or beside it.

    The head of an article is no caption, even where pages lay it out as one.
    """
    if element.name == "tr":
        return ELEMENTS[ROW] if is_data_row(node) else element
    if element.name == "figcaption":
        return element if node.css_first(_HEADLINE) is None else ELEMENTS["div"]
    return ELEMENTS["span"] if _is_in_sentence(node) else element


def _leads_here(node: LexborNode) -> bool:
    """Return whether a link shows a mark alone ("¶", "#") and leads to a place in the page."""
    is_in_page = (node.attributes.get("href") or "").startswith("#")
    text = node.text().strip() if is_in_page else ""
    return text != "" and not any(map(str.isalnum, text))


def _displayed_in_headline(node: LexborNode, element: Element, around: Names) -> Element:
    """Return the element that one in a headline is displayed like: a kicker above it is a block."""
    own = names_in(around, element, node.attributes).named - around.named
    return ELEMENTS["div"] if _KICKER in own and _has_text_behind(node) else element


def _has_text_behind(node: LexborNode) -> bool:
    """Return whether letters or digits follow an element soon, in the element around it."""
    following = node.next
    for _ in range(_NEAR):
        if following is None:
            return False
        if any(map(str.isalnum, following.text())):
            return True
        following = following.next
    return False


def _gap(pending: _Pending, text: str, *, is_headline: bool) -> Iterator[str]:
    """Yield what is put between the pieces of a line and the next one, if anything is."""
    if pending.follows_cell:
        yield _BETWEEN_CELLS
    elif is_headline and text[0].isupper() and pending.pieces[-1][-1:].islower():
        yield " "


def _is_fact_beside(node: LexborNode) -> bool:
    """Return whether an element begins a fact right behind another one, in a line of facts.

    Of these, one has several words: a name in two colours ("YouTube") is one word. Beside a time, a
    fact may begin with a small letter ("in London").
    """
    before, line = node.prev, node.parent
    if before is None or line is None or not {before.tag, node.tag} <= _FACTS:
        return False
    left, right = before.text(), node.text()
    is_glued = left[-1:].isalnum() and not left[-1:].isupper() and right[:1].isalnum()
    if not is_glued or not any(map(str.isspace, left.strip() + right)):
        return False
    is_beside_time = before.tag == "time" or (node.next is not None and node.next.tag == "time")
    is_start = right[0].isupper() or right[0].isdigit() or is_beside_time
    return is_start and _is_line_of_facts(line, node)


def _is_line_of_facts(line: LexborNode, node: LexborNode) -> bool:
    """Return whether an element is short and no sentence; `node` is one of the elements in it.

    A number in the last element tells a full stop from that of a sentence: "7:15 a.m.", "2 min.".
    """
    first: LexborNode | None = node
    for _ in range(_MOST_FACTS):
        first = first.prev if first else None
    if first:
        return False
    text, last = line.text().strip(), line.last_child
    if last is not None and last.tag == _TEXT and not last.text().strip():
        last = last.prev
    is_number = last is not None and last.tag in _FACTS and any(map(str.isdigit, last.text()))
    return len(text) <= _LONGEST_FACTS and (is_number or not text.endswith(_SENTENCE_ENDS))


def _lists_facts(node: LexborNode) -> bool:
    """Return whether the lines of a paragraph are facts, one with a year, and no sentences."""
    text = node.text(separator="\n")
    if len(text) > _LONGEST_FACTS or not _YEAR.search(text) or node.css_first("br") is None:
        return False
    undated = (line.rstrip() for line in text.split("\n") if not _YEAR.search(line))
    return not any(line.endswith(_SENTENCE_ENDS) for line in undated)


def _lacks_marks(quotation: LexborNode) -> bool:
    """Return whether a quotation has no marks of its own, in it or before it."""
    before, first = (
        (node.text_content or "").strip() if node and node.tag == _TEXT else ""
        for node in (quotation.prev, quotation.child)
    )
    return not {before[-1:], first[:1]} & _QUOTES


def _is_joint(text: str) -> bool:
    """Return whether a text has nothing but the marks that join a kicker to its headline."""
    return not text.strip(f"{_SEPARATORS}:")


def _is_in_sentence(node: LexborNode) -> bool:
    """Return whether an element has text directly before and behind it."""
    beside = (node.prev, node.next)
    return all(near and near.tag == _TEXT and (near.text_content or "").strip() for near in beside)
