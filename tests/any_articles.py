"""Strategies for records of any content, among it texts that HTML, YAML or JSON interpret."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from normalizer import Article
from normalizer.parts import Block, Record
from normalizer.shape import Shape, shapes_of

HOSTILE = ["</script>", "<!--<script>", "a & b", '"', "\\", "\u2028", "\u2029", "<b>", "]]>"]
HOSTILE += ["\x00", "\ud800", "a|b", "```", "[a](b)", "*a*", "\t", "\n", "a\n\n# b"]
# Adjacent halves of a surrogate pair become one character in JSON, so they are left out.
SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
ANY = st.text(alphabet=st.characters(), max_size=6).filter(
    lambda text: SURROGATES.search(text) is None
)
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), ANY)
NAME = st.one_of(st.sampled_from(["dpa", "Jane Roe", "DW"]), TEXT)
DATE = st.one_of(
    TEXT,
    st.dates().map(str),
    st.datetimes().map(str),
    st.datetimes(timezones=st.timezones()).map(str),
)
ADDRESS = st.one_of(
    st.sampled_from(
        [
            "https://example.org/a_(b)?c=d&e=[f]#g",
            "http://example.org/*a*|b",
            "mailto:desk@example.org",
            "javascript:alert(1)",
            "https://example.org/ \"onclick='a()'><b>`",
            "//example.org/a",
            "https://example.org/\u00e4",
        ]
    ),
    TEXT,
)
# Attributes some of whose values mean something to the writers.
MEANINGFUL = {
    "author_urls": ADDRESS,
    "agencies": NAME,
    "authors": NAME,
    "creators": NAME,
    "date_modified": DATE,
    "date_published": DATE,
    "flags": st.sampled_from(["archive", "ai-generated", "montage"]),
    "header_rows": st.integers(0, 4),
    "language": st.sampled_from(["de", "en", "fr", "und"]),
    "level": st.integers(0, 8),
    "license": st.one_of(st.sampled_from(["CC BY-SA 4.0", "CC0"]), TEXT),
    "position": st.integers(0, 4),
    "url": ADDRESS,
}
PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(0, 2**53 - 1),
    float: st.floats(0, 1),
}


def values(name: str, shape: Shape) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of an attribute."""
    if shape.is_list:
        return st.lists(values(name, shape._replace(is_list=False)), max_size=3)
    if shape.is_optional:
        return st.one_of(st.none(), values(name, shape._replace(is_optional=False)))
    if shape.choices:
        return st.sampled_from(shape.choices)
    if issubclass(shape.kind, Record):
        return records(shape.kind)
    return MEANINGFUL.get(name, PLAIN[shape.kind])


def records(kind: type[Any], *, without: frozenset[str] = frozenset()) -> st.SearchStrategy[Any]:
    """Return a strategy for records of a class, with every attribute of its JSON but `without`."""
    shapes = {name: shape for name, shape in shapes_of(kind).items() if name not in without}
    built = st.builds(kind, **{name: values(name, shape) for name, shape in shapes.items()})
    return built.flatmap(well_formed) if kind is Block else built


@st.composite
def well_formed(draw: st.DrawFn, block: Block) -> Block:
    """Return `block` as it is, or with the text of its type and spans inside the text.

    As it is, its spans may lie anywhere, cross each other and be empty.
    """
    if draw(st.booleans()):
        return block
    cells = st.lists(TEXT, min_size=1, max_size=3).map("\t".join)
    lines = {"code": TEXT, "table": cells}.get(block.type)
    if lines is not None:
        block.text = "\n".join(draw(st.lists(lines, min_size=1, max_size=3)))
    for span in block.spans:
        span.start, span.end = sorted(draw(st.tuples(*[st.integers(0, len(block.text))] * 2)))
    return block


ARTICLES = records(Article)
# Without what writers show nothing of.
WRITTEN_ARTICLES = records(Article, without=frozenset({"lines", "related", "warnings"}))
