"""The article in a page that `Article.to_html` wrote, as a plain parser sees it.

No rule and no network takes part: each element is what HTML says that it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from normalizer.parts import (
    ArticleFields,
    Block,
    BlockType,
    Credit,
    Image,
    ImageText,
    Media,
    Signoff,
    Span,
)

_SPANS: dict[str, Any] = {
    "a": "link",
    "strong": "strong",
    "em": "emphasis",
    "code": "code",
    "sub": "sub",
    "sup": "sup",
}
_INLINE = {"-text", *_SPANS}


def article_in(html: str) -> ArticleFields:
    """Return what the element ``article`` of a page holds."""
    [root] = LexborHTMLParser(html).css("article")
    article = ArticleFields(
        headline=_text_of(root, "h1"),
        kicker=_text_of(root, "header > .kicker"),
        summary=_text_of(root, "header > .summary"),
        publisher=_text_of(root, ".publisher"),
        authors=(_text_of(root, "address") or "").removeprefix("By ").split(", "),
    )
    times = [node.attributes.get("datetime") for node in root.css("header time")]
    article.date_published, article.date_modified = [*times, None, None][:2]
    signoff = _text_of(root, "footer > .signoff")
    article.signoff = Signoff(signoff) if signoff else None
    for node in _children(root):
        if node.tag not in {"header", "footer"}:
            _read(node, article, 0, "paragraph")
    return article


def _text_of(root: LexborNode, selector: str) -> str | None:
    node = root.css_first(selector)
    return node.text() if node is not None else None


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in node.iter(include_text=True) if child.tag != "-text")


def _read(node: LexborNode, article: ArticleFields, depth: int, kind: BlockType) -> None:
    """Add the blocks, images and media of an element, inside this many lists."""
    name, level = node.tag or "", depth or None
    if name in {"ul", "ol"}:
        number = int(node.attributes.get("start") or 1) if name == "ol" else None
        for item in _children(node):
            number = _item(item, article, depth + 1, number)
    elif name == "blockquote":
        for child in _children(node):
            _read(child, article, depth, "quote")
    elif name == "figure":
        _figure(node, article)
    elif name == "aside":
        article.media.append(_media(node, len(article.body)))
    elif name == "pre":
        [code] = _children(node)
        language = (code.attributes.get("class") or "").removeprefix("language-") or None
        article.body.append(Block("code", code.text(), level=level, language=language))
    elif name == "div":
        article.body.append(_table(node, level))
    elif name == "p":
        article.body.append(Block(kind, *_marked(node), level=level))
    else:
        article.body.append(Block("subhead", *_marked(node), level=int(name[1])))


def _item(item: LexborNode, article: ArticleFields, depth: int, number: int | None) -> int | None:
    """Add an item of a list, and return the number of the next."""
    value = item.attributes.get("value")
    number = int(value) if value is not None else number
    parts = list(item.iter(include_text=True))
    inline = next((at for at, part in enumerate(parts) if part.tag not in _INLINE), len(parts))
    text, spans = _marked(*parts[:inline])
    if text.rstrip():
        article.body.append(Block("list_item", text.rstrip(), spans, depth, number))
    for part in parts[inline:]:
        if part.tag != "-text":
            _read(part, article, depth, "paragraph")
    return None if number is None else number + 1


def _marked(*nodes: LexborNode) -> tuple[str, list[Span]]:
    """Return the text of nodes, and the elements in it as spans, outer ones first."""
    spans: list[Span] = []
    texts: list[str] = []

    def add(node: LexborNode, start: int) -> int:
        if node.tag == "-text":
            texts.append(node.text())
            return start + len(texts[-1])
        span = Span(start, start, _SPANS.get(node.tag or "", ""), node.attributes.get("href"))
        spans.append(span)
        for child in node.iter(include_text=True):
            span.end = add(child, span.end)
        return span.end

    place = 0
    for node in nodes:
        place = add(node, place)
    return "".join(texts), [span for span in spans if span.type]


def _table(node: LexborNode, level: int | None) -> Block:
    rows = [[_marked(cell) for cell in _children(row)] for row in node.css("tr")]
    spans: list[Span] = []
    place = 0
    for text, inside in (cell for row in rows for cell in row):
        spans += (Span(one.start + place, one.end + place, one.type, one.url) for one in inside)
        place += len(text) + 1
    text = "\n".join("\t".join(text for text, _ in row) for row in rows)
    return Block("table", text, spans, level, header_rows=len(node.css("thead tr")))


def _media(node: LexborNode, position: int) -> Media:
    kind: Any = (node.attributes.get("class") or "").removeprefix("embedded-")
    link, provider = node.css_first("a"), _text_of(node, "small")
    address = link.attributes.get("href") if link is not None else None
    return Media(kind, address, _text_of(node, "cite"), provider, position)


def _figure(node: LexborNode, article: ArticleFields) -> None:
    position = len(article.body)
    credit = _text_of(node, ".credit")
    caption = (_text_of(node, "figcaption") or "").removesuffix(credit or "").rstrip()
    picture = node.css_first("img")
    image = Image(ImageText(caption) if caption else None, position=position)
    image.credit = Credit(credit) if credit else None
    printed = _text_of(node, ".picture")
    image.alt = ImageText(printed) if printed else None
    if picture is not None:
        known = picture.attributes
        image.url, alt = known.get("src"), known.get("alt")
        image.alt = ImageText(alt) if alt and alt != caption else None
        width, height = known.get("width"), known.get("height")
        image.width, image.height = int(width or 0) or None, int(height or 0) or None
    article.images.append(image)
