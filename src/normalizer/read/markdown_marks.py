r"""Reads pages of Markdown: strips the marks from lines, and tells what they say of them.

Headings, list items and quotations keep their marks: these say what a line is, and are stripped
when that is known. Extractors write Markdown that is none to a parser, such as emphasis with spaces
inside, so that the text of a line is not that of the parser, which finds what stands beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from normalizer.read.element_markup import PARTS, part_in
from normalizer.read.repair import joined_again, kept_apart, tidy
from normalizer.text.late_pattern import late_pattern
from normalizer.text.marks import IMAGE_MARKS
from normalizer.text.markup import PLAIN, Mark, MarkedText, Markup
from normalizer.text.web_address import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from normalizer.parts import SpanType
    from normalizer.text.markup import Part

# Lines of more characters are no text, and their markup is not read.
_LONGEST: Final = 20_000
_MARKS: Final[dict[str, SpanType]] = {
    "a": "link",
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("em", "i"), "emphasis"),
    **{name: name for name in ("code", "sub", "sup")},
}
# Minimum number of headings, tables, bold words, escapes or links in Markdown: a single one may be
# a hashtag, a drawing, a footnote or a slip.
_MIN_MARKS = 2
_MARK = re.compile(
    r"^#{1,6} \S|^\|?(?: ?:?-{3,}:? ?\|){1,50}(?: ?:?-{3,}:? ?)?$"
    r"|\*\*[^*\n]{1,200}\*\*|[0-9]\\\. |\]\(https?://",
    re.MULTILINE,
)
# Fast pre-filter: a page without any of these has no marks.
_SIGNS = ("**", "# ", "](http", "\\. ")
# A sign that is escaped, or all of a piece of code; the backslash of a line break at the end.
_LITERAL = late_pattern(r"\\([!-/:-@\[-`{-~]|$)|(`{1,9})(?!`)([^\n]{1,400}?)(?<!`)\2(?!`)")
_TAG = late_pattern(r"</?(?:b|code|em|i|strong|sub|sup)>", re.IGNORECASE)
_ADDRESS = r"(?:<[^<>]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)"
_TARGET = rf"\({_ADDRESS}(?: \"[^\"]{{0,200}}\")?\)"
_LINK = rf"\[([^\[\]]{{0,400}})\]{_TARGET}"
_IMAGE_OR_LINK = late_pattern(rf"!?{_LINK}")
# An image, or a link that shows one.
_IMAGE = late_pattern(rf"!{_LINK}|\[ ?!{_LINK} ?\]{_TARGET}")
# The first letter of an article, set large.
_DROP_CAP = late_pattern(r"^\*\*(\w)\*\* (?=[^\W\d_A-Z])")
_BOLD = re.compile(r"\*{2,4}(?!\*)")
_ITALIC = late_pattern(r"(?<!\w)_ ?(?=[^\s_])([^_]{1,1000}?) ?_(?!\w)")
_STAR_ITALIC = late_pattern(r"(?<![\w*])\*(?=[^\s*])([^*]{1,1000}?)(?<!\s)\*(?![\w*])")
# Extractors write a space at the end of emphasis and links, even before a comma.
_END_OF_MARKED = late_pattern(
    rf"(?<=[\w)»”’\"'…]) ?((?:\*{{2,4}}|_|\]{_TARGET}){{1,3}}) ?(?=[,;:.!?)](?:\s|$))"
)


def is_markdown(text: str) -> bool:
    """Return whether `text`, a whole page, is written as Markdown."""
    if not any(sign in text for sign in _SIGNS):
        return False
    return len(list(islice(_MARK.finditer(text), _MIN_MARKS))) == _MIN_MARKS


def without_marks(line: str, clean: Callable[[str], str]) -> str:
    """Return a line clean, without emphasis, links, code, elements and escapes; its words stay.

    What is code or escaped is not cleaned. A line that is an image becomes its alternative text in
    brackets.
    """
    has_literals = "\\" in line or "`" in line
    if has_literals:
        line = _LITERAL.sub(_apart, line)
    if "<" in line:
        line = _TAG.sub("", line)
    line = _without_markup(clean(line))
    return tidy(joined_again(line) if has_literals else line)


def _apart(literal: re.Match[str]) -> str:
    """Return an escaped sign, or the text of code, with the signs in it kept apart."""
    return kept_apart(literal[1] if literal[3] is None else literal[3])


def _without_markup(line: str) -> str:
    if "](" in line or "**" in line or "_" in line:
        line = _END_OF_MARKED.sub(r"\1", line)
    if "](" in line:
        image = _IMAGE.fullmatch(line)
        if image:
            alt = (image[1] or image[2] or "").strip()
            return alt.join(IMAGE_MARKS) if alt else ""
        if "[![" in line:  # images inside links
            line = _IMAGE_OR_LINK.sub(r"\1", line)
        line = _IMAGE_OR_LINK.sub(r"\1", line)
    if "**" in line:
        line = _BOLD.sub("", _DROP_CAP.sub(r"\1", line))
    if "*" in line:
        line = _STAR_ITALIC.sub(r"\1", line)
    return _ITALIC.sub(r"\1", line) if "_" in line else line


def markup_of(lines: Sequence[str]) -> dict[int, Markup]:
    """Return the markup of the lines of a page, by their index, as CommonMark and GFM have it."""
    # A large first letter is no emphasis.
    shown = [_DROP_CAP.sub(r"\1", line) if len(line) <= _LONGEST else "" for line in lines]
    reader = _MarkupReader(lines)
    for token in _parser().parse("\n".join(shown)):
        reader.read(token)
    return reader.found


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only some pages of text are Markdown

    # Blocks of HTML are read line by line; and extractors indent text that is no code.
    return MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])


class _MarkupReader:
    """Reads the tokens of a page; `parts` are those that are open, the innermost last."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found: dict[int, Markup] = {}
        self.parts: list[Part] = [PLAIN]

    def read(self, token: Token) -> None:
        part = self.parts[-1]
        if token.nesting == -1:
            self.parts.pop()
        elif token.type == "fence":
            part = part_in(part, "pre", {"data-lang": token.info.partition(" ")[0]})
            if part.code:
                part.code.pieces.append(token.content)
            self._add_all(token, part)
        elif token.type == "inline" and part.cell:
            for text in _texts(token.children or []):
                part.cell.content.pieces += text.pieces  # a cell is a line
                part.cell.content.marks += text.marks
        elif token.type == "inline":
            self._add_text(token, part)
        elif token.nesting == 1:
            name = "row" if token.tag == "tr" else token.tag
            attributes = {key: str(value) for key, value in token.attrs.items()}
            self.parts.append(part_in(part, name, attributes) if name in PARTS else part)
            if name == "table":
                self._add_all(token, self.parts[-1])

    def _add_all(self, token: Token, part: Part) -> None:
        for index in range(*(token.map or ())):
            self.found[index] = Markup(part, MarkedText())

    def _add_text(self, token: Token, part: Part) -> None:
        first = token.map[0] if token.map else 0
        tokens = token.children or []
        # Behind a hard line break below an image, or a link that shows one, are caption and credit.
        shown = [inner for inner in tokens[:4] if inner.tag != "a"][:2]
        types = [inner.type for inner in shown]
        is_figure = types in (["image"], ["image", "hardbreak"])
        if is_figure:
            part = part._replace(image=absolute(str(shown[0].attrs["src"]), None) or "")
        for index, text in enumerate(_texts(tokens), first):
            # A line below an item or a quotation that has not its margin is no part of it.
            has_margin = self.lines[index][:1] in {" ", "\t", ">"}
            is_inside = index == first or has_margin or is_figure
            self.found[index] = Markup(part if is_inside else PLAIN, text)


def _texts(tokens: Sequence[Token]) -> Iterator[MarkedText]:
    """Yield the text of each line of a paragraph."""
    text = MarkedText()
    mark: Mark | None = None
    for token in tokens:
        name = token.content.strip("</>").lower() if token.type == "html_inline" else token.tag
        is_end = token.nesting == -1 or token.content.startswith("</")
        if token.type in {"softbreak", "hardbreak"}:
            yield text
            text = MarkedText()
        elif token.type == "code_inline":
            text.add(token.content, Mark("code", None, mark))
        elif name in _MARKS and is_end:
            mark = mark.outer if mark else None
        elif name in _MARKS:
            href = token.attrs.get("href")
            mark = Mark(_MARKS[name], str(href) if href else None, mark)
        else:
            text.add(token.content, mark)
    yield text
