"""Writes an article as Markdown; characters that Markdown or HTML would interpret are escaped."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from normalizer.parts import ArticleFields, Block, Image, Media, Span, SpanType
from normalizer.text.spans import in_order, rendered
from normalizer.write.elements import ELEMENTS, element, heading_level
from normalizer.write.outline import Group, outline
from normalizer.write.reader_version import (
    Placed,
    as_in_markup,
    facts_line,
    image_as_read,
    image_line,
    table_cells,
)

_SPACE = re.compile(r"\s")
# What is markup wherever it stands: a backslash before a sign, the beginning of a tag, an address
# (which may go on in the next span) or an entity, and the end of the text of a link.
_ALWAYS = (
    r"\\(?=[!-/:-@\[-`{-~]|$)",
    r"<(?=[A-Za-z/!?]|[^\s<>@]*(?:@|$))",
    r"&(?=#?\w{1,40};)",
    r"\](?=\()",
)
# What is markup beside another of its kind, but not between spaces or, one of them, inside a word.
_PAIRED = {
    "*": r"(?<!\s)\*|\*(?!\s)",
    "_": r"(?<![^\W_])_|_(?![^\W_])",
    "~": r"(?<!\s)~|~(?!\s)",
    "`": "`",
}
# What is markup inside the text of a link or an image, and before a link.
_BESIDE_LINKS = {"[": r"[\[\]]", "!": "!$"}
# What begins a heading, list, task, quotation or definition at the start of a line; a line of signs
# is a rule or belongs to a heading or a table.
_LEADING = re.compile(
    r"(?=#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|[-=:|_*][-=:|_* ]*$"
    r"|\[[ xX]\](?:\s|$)|\[(?:[^\]\\]|\\.)*\]:)|\d{1,9}(?=[.)](?:\s|$))"
)
# Signs at the end of a heading that would be no part of it.
_CLOSING = re.compile(r"(?:^|(?<=\s))(?=#+$)")
_BACKTICKS = re.compile("`+")
# An address whose brackets are in pairs, which Markdown understands.
_IN_PAIRS = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_ENTITY_OR_BRACKET = re.compile(rf"{_ENTITY.pattern}|[()]")
_PROGRAM = re.compile(r"[\w+#.-]{1,40}")
# What a string of the front matter writes as an escape: markup, for programs that know no front
# matter and show it as text; and what ends a line or is no character in YAML.
_UNSAFE = re.compile("[`*_\\[\\]<>|~&\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# Above and below the front matter.
_FENCE = "---"
_MEDIA_LABELS = {"video": "Video", "audio": "Audio", "post": "Post"}
_LISTS = ("bulleted", "numbered")
# The sign behind the numbers of a list, by that of the list right above it.
_NEXT_SIGN = {"": ".", ".": ")", ")": "."}


def to_markdown(
    article: ArticleFields, *, front_matter: bool = True, links: bool = True, images: bool = True
) -> str:
    """Return the article as CommonMark with the tables of GFM; see `Article.to_markdown`.

    The headline is heading 1, subheads have their level. An image appears with its alternative text
    where its address is known; its caption and its credit are the lines below, in the same
    paragraph. Without an address, it is a line in brackets, as in plain text. A video, a recording
    or a post is a link. Texts appear in translation if the article reads in one language then; see
    `in_one_language`. Characters are escaped where they would be markup, so that no text from the
    page can become any.

    >>> body = [Block("subhead", "Cool *heads*", [Span(0, 4, "strong")], level=3)]
    >>> body += [Block("list_item", "Talks in snake_case", ordinal=2)]
    >>> print(to_markdown(ArticleFields(headline="A *star*", agencies=["dpa"], body=body)))
    ---
    headline: "A \\u002astar\\u002a"
    agencies: ["dpa"]
    ---
    <BLANKLINE>
    # A \\*star\\*
    <BLANKLINE>
    ### **Cool** \\*heads\\*
    <BLANKLINE>
    2. Talks in snake_case
    <BLANKLINE>
    """
    shown = as_in_markup(article)
    facts = _front_matter(shown) if front_matter else ""
    if not images:
        shown = replace(shown, images=[])
    if not links:
        body = [
            replace(block, spans=[span for span in block.spans if span.type != "link"])
            for block in shown.body
        ]
        shown = replace(shown, media=[], body=body)
    parts = [facts, *_parts(shown)]
    return "".join(f"{part}\n\n" for part in parts if part).removesuffix("\n")


def _front_matter(article: ArticleFields) -> str:
    """Return the facts of the article as YAML between two lines of dashes, "" if there are none.

    Each value is also JSON, a string or a list of strings.
    """
    facts: dict[str, str | list[str] | None] = {
        "headline": article.headline,
        "publisher": article.publisher,
        "date_published": article.date_published,
        "authors": article.authors,
        "agencies": article.agencies,
        "keywords": article.keywords,
        "access": article.access,
        "rights": article.rights,
        "credits": [credit.raw for credit in article.credits],
        "url": article.url,
    }
    lines = [f"{name}: {_json(value)}" for name, value in facts.items() if value]
    return "\n".join([_FENCE, *lines, _FENCE]) if lines else ""


def _json(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _parts(article: ArticleFields) -> Iterator[str]:
    yield _heading(1, article.headline or "")
    yield _whole(facts_line(article), "emphasis")
    yield _whole(article.summary or "", "strong")
    yield _under_each_other(outline(article))
    yield _whole(article.signoff.raw if article.signoff else "", "emphasis")


def _under_each_other(parts: Iterable[Placed | Group]) -> str:
    """Return blocks, images and media, lists and quotations, with blank lines where needed."""
    written, sign = "", ""
    above: Placed | Group | None = None
    for part in parts:
        if isinstance(part, Group) and part.type in _LISTS:
            text, sign = _list(part, sign)
        else:
            text, sign = (_quote(part) if isinstance(part, Group) else _text(part)), ""
        if text:
            is_below_item = isinstance(above, Block) and above.type == "list_item"
            gap = "\n" if is_below_item and _may_touch(part, text) else "\n\n"
            written += (gap if written else "") + text
            above = part
    return written


def _may_touch(part: Placed | Group, text: str) -> bool:
    """Return whether a part needs no blank line below the text of an item, as a list in it.

    A number other than 1 would be more of the text, and a mark alone would make a heading of it.
    """
    first = part.content[0] if isinstance(part, Group) and part.type in _LISTS else None
    is_mark_alone = " " not in text.partition("\n")[0]
    return isinstance(first, Group) and first.number in {None, 1} and not is_mark_alone


def _list(group: Group, sign: str) -> tuple[str, str]:
    """Return a list and the sign behind its last number, "" without one.

    Markdown counts on from the first number. With any other number, another list begins, which has
    another sign than the one above; `sign` is that of a list right above this one.
    """
    written, sign = "", _NEXT_SIGN[sign]
    above: Group | None = None
    for item in group.content:
        if not isinstance(item, Group):
            continue
        number = item.number
        if above and above.number is not None and number != above.number + 1:
            sign, above = _NEXT_SIGN[sign], None
        mark = "- " if number is None else f"{number}{sign} "
        gap = "\n" if above and _is_tight(above) else "\n\n"
        # An item that has no text of its own is a line.
        has_text = bool(item.content) and not isinstance(item.content[0], Group)
        content = "" if has_text else "\n"
        content += _under_each_other(item.content)
        written += (gap if written else "") + _indented(mark, content)
        above = item
    return written, sign if group.type == "numbered" else ""


def _is_tight(item: Group) -> bool:
    """Return whether an item has no other parts than its text and lists."""
    own = {*_LISTS, "list_item"}
    return all(not isinstance(part, Image) and part.type in own for part in item.content)


def _indented(mark: str, text: str) -> str:
    """Return the text of an item behind its mark, and its other lines below its first character."""
    first, *lines = text.split("\n")
    margin = " " * len(mark)
    return "\n".join([(mark + first).rstrip(), *(margin + line if line else "" for line in lines)])


def _quote(group: Group) -> str:
    lines = _under_each_other(group.content).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _text(part: Placed) -> str:
    """Return a part without the marks of lists; "" if there is nothing to show."""
    if isinstance(part, Image):
        return _image(part)
    if isinstance(part, Media):
        return _media(part)
    return _block(part) if part.text.strip() else ""


def _block(block: Block) -> str:
    match block.type:
        case "subhead":
            return _heading(heading_level(block), block.text, block.spans)
        case "code":
            return _code(block)
        case "table":
            return _table(block)
        case _:
            return _line(block.text, block.spans)


def _heading(level: int, text: str, spans: Iterable[Span] = ()) -> str:
    content = _inline(text, spans)
    return "#" * level + " " + _CLOSING.sub(r"\\", content) if content else ""


def _whole(text: str, kind: Literal["emphasis", "strong"]) -> str:
    """Return a line all of which is set off."""
    return _line(text, [Span(0, len(text), kind)])


def _code(block: Block) -> str:
    longest = max(map(len, _BACKTICKS.findall(block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    program = block.language if block.language and _PROGRAM.fullmatch(block.language) else ""
    text = block.text.replace("\r\n", "\n").replace("\r", "\n")
    return f"{fence}{program}\n{text}\n{fence}"


def _table(block: Block) -> str:
    """Return a table of GFM, whose head is one row; it is empty if the table has none."""
    rows = [[_inline(*cell).replace("|", r"\|") for cell in row] for row in table_cells(block)]
    width = max(map(len, rows))
    head = rows.pop(0) if block.header_rows else []
    head += [""] * (width - len(head))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *rows))


def _media(media: Media) -> str:
    address = media.address()
    title = " – ".join(filter(None, (media.title, media.provider))) or address
    if not title:
        return ""
    text = f"{_MEDIA_LABELS[media.type]}: {title}"
    return _line(text, [Span(0, len(text), "link", address)]) if address else _line(f"[{text}]")


def _image(image: Image) -> str:
    address = image.address()
    if address is None:
        return _line(image_line(image))
    caption, _, credit = image_as_read(image)
    texts = [image.alt_text(), caption, credit]
    beside = "".join(texts)
    picture = f"![{_inline(texts[0], beside=beside, inside_link=True)}]({_target(address)})"
    lines = [_line(text, beside=beside) for text in texts[1:] if text.strip()]
    return "\\\n".join([picture, *lines])


def _target(address: str) -> str:
    """Return an address as the target of a link, which no bracket or entity in it can change."""
    special = _ENTITY if _IN_PAIRS.fullmatch(address) else _ENTITY_OR_BRACKET
    return special.sub(r"\\\g<0>", address)


def _line(text: str, spans: Iterable[Span] = (), *, beside: str = "") -> str:
    return _inline(text, spans, beside=beside, is_line=True)


def _inline(
    text: str,
    spans: Iterable[Span] = (),
    *,
    beside: str = "",
    is_line: bool = False,
    inside_link: bool = False,
) -> str:
    """Return a text with its spans as markup, and its characters escaped where they would be some.

    `beside` is other text of the same paragraph, whose signs could form pairs with those of this
    one. `is_line` says that the text begins a line.
    """
    shown = _SPACE.sub(" ", text)
    marks = list(_writable(shown, spans))
    shown = shown.strip()
    signs = _signs(shown, marks, beside)
    inline = _Inline(shown, marks, _pattern(f"[{signs}" if inside_link else signs))
    written = rendered(shown, marks, plain=inline.escaped, marked=inline.marked)
    match = _LEADING.match(shown) if is_line else None
    begins_plain = not marks or marks[0].start > 0
    if match and begins_plain and written.startswith(shown[: match.end() + 1]):
        written = f"{written[: match.end()]}\\{written[match.end() :]}"
    return written


def _writable(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in `text` without the white space around it and them, code inside others.

    Nothing is markup inside code. A link without an address is none.
    """
    inside = (span for span in spans if 0 <= span.start < span.end <= len(text))
    shown = (span for span in inside if span.type != "link" or span.address())
    margin = len(text) - len(text.lstrip())
    for span in in_order(sorted(shown, key=lambda span: span.type == "code")):
        part = text[span.start : span.end]
        start = span.end - len(part.lstrip()) - margin
        if part.strip():
            yield Span(start, start + len(part.strip()), span.type, span.url)


def _signs(text: str, spans: Sequence[Span], beside: str) -> str:
    """Return the signs that may be markup in a paragraph, as they are there twice or mark spans."""
    types = {span.type for span in spans}
    # Where a span begins or ends inside a word, its signs are no longer inside one.
    count = str.count if spans else lambda text, sign: len(re.findall(_PAIRED[sign], text))
    found = [sign for sign in _PAIRED if sign in text]
    signs = {sign for sign in found if count(text, sign) + beside.count(sign) > 1}
    signs |= set("*_") if types & {"strong", "emphasis"} else set()
    signs |= set("`") if "code" in types else set()
    links = [span for span in spans if span.type == "link"]
    if any(sign in text[span.start : span.end] for span in links for sign in "[]"):
        signs.add("[")
    if any(text[span.start - 1 : span.start] == "!" for span in links):
        signs.add("!")
    return "".join(sorted(signs))


@lru_cache
def _pattern(signs: str) -> re.Pattern[str]:
    """Return a pattern of what is escaped in a paragraph in which `signs` may be markup."""
    also = (pattern for sign, pattern in (_PAIRED | _BESIDE_LINKS).items() if sign in signs)
    return re.compile("|".join([*_ALWAYS, *also]))


class _Inline:
    """A paragraph whose spans are written as markup."""

    def __init__(self, text: str, spans: Sequence[Span], special: re.Pattern[str]) -> None:
        self.text, self.special = text, special
        self.borders = Counter(
            (span.type, edge) for span in spans for edge in (span.start, span.end)
        )

    def escaped(self, part: str) -> str:
        return self.special.sub(r"\\\g<0>", part)

    def marked(self, span: Span, inner: str) -> str:
        """Return what is written of a span: signs where they are understood, otherwise elements."""
        if span.type == "link":
            return f"[{inner}]({_target(span.address() or '')})"
        sign = self._sign(span, inner)
        if sign:
            return f"{sign}{inner}{sign}"
        content = self.text[span.start : span.end]
        is_alone = span.type == "code" and not self._touches(span, "code")
        if is_alone and inner == self.escaped(content):
            return _code_span(content)
        return element(ELEMENTS[span.type], {}, inner)

    def _sign(self, span: Span, inner: str) -> str:
        """Return the sign of strong text or emphasis, "" if its place or its neighbours forbid it.

        At each end, a sign needs a letter or a digit inside, or a space or punctuation outside. Two
        of the same sign beside each other would be another one.
        """
        if span.type not in {"strong", "emphasis"} or self._touches(span, span.type):
            return ""
        sign = "**" if span.type == "strong" else "*"
        if span.type == "emphasis" and self._touches(span, "strong"):
            sign = "_"
        outside = (self.text[span.start - 1 : span.start], self.text[span.end : span.end + 1])
        edges = zip(outside, (inner[0], inner[-1]), strict=True)
        is_understood = all(
            _ends_word(out) or (edge.isalnum() and sign != "_") for out, edge in edges
        )
        return sign if is_understood else ""

    def _touches(self, span: Span, kind: SpanType) -> bool:
        """Return whether another span of a kind begins or ends where `span` does."""
        own = int(span.type == kind)
        return any(self.borders[kind, edge] > own for edge in (span.start, span.end))


def _ends_word(neighbour: str) -> bool:
    """Return whether a character beside a word, "" at the edge of the text, ends it."""
    if not neighbour or neighbour.isspace() or neighbour in string.punctuation:
        return True
    return unicodedata.category(neighbour).startswith("P")


def _code_span(text: str) -> str:
    """Return `text` between as many backticks as it does not have in a row."""
    runs = set(map(len, _BACKTICKS.findall(text)))
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"
