"""How elements of HTML nest, before a page is parsed: those of XHTML end, none is too deep.

For each tag a parser may look through all elements that are open, so that parsing takes time by the
square of the depth.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

# Browsers nest elements no deeper; real pages are some 40 deep.
MAX_DEPTH: Final = 512
# Fewer elements are parsed in a tenth of a second, however deep. One of 200 real pages has more.
_MAX_UNCHECKED = 4000
_KINDS = {row["kind"]: row["elements"].encode().split() for row in read_rows("html_nesting.tsv")}
_VOID, _FORMATTING, _FOREIGN, _SCOPE, _ITEMS = (
    frozenset(_KINDS[kind]) for kind in ("void", "formatting", "foreign", "scope", "item")
)
_PARAGRAPH = b"p"
# For each option, a parser looks through those of its `select`; outside of one they are as good.
_SELECT = b"select"
_OPTION = re.compile(rb"<option", re.IGNORECASE)
_MOST_OPTIONS = 1000
_SCOPE_OF_PARAGRAPH = _SCOPE | {b"button"}
_UNCOUNTED = _VOID.union(_KINDS["bounded"])
_SHOWN = {row["kind"]: row["elements"].encode().split() for row in read_rows("html_elements.tsv")}
_BLOCKS = frozenset(_SHOWN["block"])
# The tokens of the HTML standard; bytes that it does not count as white space are not.
_SPACE = rb"[\t\n\f\r ]"
_ATTRIBUTES = (
    rb"(?:[\t\n\f\r /]++|[^\t\n\f\r />][^\t\n\f\r />=]*+(?:%b*+=%b*+"
    rb"(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+)*+>?+"
) % (_SPACE, _SPACE)


def _names(elements: Iterable[bytes]) -> bytes:
    return rb"(?:%b)(?=[\t\n\f\r />])" % b"|".join(sorted(elements))


_RAW = _names(_KINDS["raw"])
_TOKEN = re.compile(
    rb"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|(?P<doctype>!doctype[^>]*+>?+)|(?:[!?]|/(?![a-z]))[^>]*+>?+"
    rb"|(?P<raw>%b)%b(?:[^<]++|<(?!/(?P=raw)[\t\n\f\r />]))*+(?:</(?P=raw)%b)?+"
    rb"|(?P<end>/?+)(?P<name>[a-z][^\t\n\f\r />]*+)%b)" % (_RAW, *[_ATTRIBUTES] * 3),
    re.IGNORECASE | re.DOTALL,
)

_XHTML = re.compile(rb"<\?xml\s|<!doctype[^>]*xhtml|<html[^>]*\sxmlns\s*=", re.IGNORECASE)
_XHTML_WITHIN = 2048
# What an empty element of these would take in is not shown.
_UNSEEN = _names({*_KINDS["raw"], *_SHOWN["unseen"]} - _VOID)
_EMPTY_UNSEEN = re.compile(rb"<%b[^<>]*/>" % _UNSEEN, re.IGNORECASE)
# An unquoted value may end with a slash.
_EMPTY_OR_OTHER = re.compile(
    rb"<(?:!--.*?(?:-->|\Z)|(?P<empty>%b)(?:/>|%b(?<=[\"'\s]/>))"
    rb"|(?P<raw>%b)%b(?:[^<]++|<(?!/(?P=raw)[\t\n\f\r />]))*+|[a-z]%b)"
    % (_UNSEEN, _ATTRIBUTES, _RAW, _ATTRIBUTES, _ATTRIBUTES),
    re.IGNORECASE | re.DOTALL,
)


def with_ends_of_xhtml(html: bytes) -> bytes:
    """Return a page of XHTML with an end tag for each empty element that shows no content.

    Parsers of HTML take ``<title/>`` for a beginning, and all that follows for the title.
    """
    if not _XHTML.search(html[:_XHTML_WITHIN]) or not _EMPTY_UNSEEN.search(html):
        return html
    return _EMPTY_OR_OTHER.sub(
        lambda found: b"%b</%b>" % (found[0], found["empty"]) if found["empty"] else found[0], html
    )


def flattened(html: bytes, elements: int) -> tuple[bytes, bool]:
    """Return a page without the tags of elements nested too deeply, and whether it had any.

    Their content stays. `elements` is the number of elements at most. A page of more than a few
    thousand is written anew, with empty comments and with the ends that a parser would add, so that
    the parser finds the nesting that was counted.
    """
    if elements <= _MAX_UNCHECKED:
        return html, False
    nesting = _Nesting(len(_OPTION.findall(html)) > _MOST_OPTIONS)
    html = _TOKEN.sub(nesting.kept, html)
    return html, nesting.is_too_deep


class _Nesting:
    """The elements that are open, the innermost last, and what is kept of each token."""

    def __init__(self, has_many_options: bool) -> None:  # noqa: FBT001 - its only argument
        self._has_many_options = has_many_options
        self.is_too_deep = False
        self._open: list[bytes] = []
        self._left_out: Counter[bytes] = Counter()

    def kept(self, token: re.Match[bytes]) -> bytes:
        written, name = token[0], (token["name"] or b"").lower()
        if name == _SELECT and self._has_many_options:
            return b""
        if name:
            return self._ended(name, written) if token["end"] else self._begun(name, written)
        if token["raw"]:
            # A script with the beginning of a comment ends later than the next `</script>`.
            return b"" if self._is_foreign() else written.replace(b"<!--", b"<! --")
        return written if token["doctype"] else b"<!---->"  # texts around it stay apart

    def _is_foreign(self) -> bool:
        return bool(self._open) and self._open[-1] in _FOREIGN

    def _begun(self, name: bytes, written: bytes) -> bytes:
        ends = b""
        if self._is_foreign():
            if name not in _BLOCKS:
                return b""
            ends = self._end(len(self._open) - 1)
        if name == _PARAGRAPH:
            self._end_paragraph()
            self._open.append(name)
            return ends + written
        if name in _UNCOUNTED:
            return ends + written
        if name in _ITEMS and self._open and self._open[-1] in _ITEMS:
            ends = self._end(len(self._open) - 1)
        if name in _FOREIGN and written.endswith(b"/>"):
            return ends
        if len(self._open) >= MAX_DEPTH:
            self.is_too_deep = True
            self._left_out[name] += 1
            return ends
        self._open.append(name)
        return ends + written

    def _end_paragraph(self) -> None:
        """End the paragraph that is open, if any; most ends are not written."""
        if _PARAGRAPH in self._open:
            place = self._place_of(_PARAGRAPH)
            if _SCOPE_OF_PARAGRAPH.isdisjoint(self._open[place:]):
                del self._open[place]

    def _ended(self, name: bytes, written: bytes) -> bytes:
        if name == _PARAGRAPH:
            self._end_paragraph()
            return written
        if name in _UNCOUNTED:
            return written
        if self._left_out[name]:
            self._left_out[name] -= 1
        elif name in self._open:
            return self._end_named(name, written)
        return b""

    def _end_named(self, name: bytes, written: bytes) -> bytes:
        place = self._place_of(name)
        inside = self._open[place + 1 :]
        if not _SCOPE.isdisjoint(inside):
            return b""
        if name in _BLOCKS or _BLOCKS.isdisjoint(inside):
            return self._end(place)
        if name in _FORMATTING:  # the blocks in it stay open
            del self._open[place]
            return written
        return b""

    def _place_of(self, name: bytes) -> int:
        return len(self._open) - 1 - self._open[::-1].index(name)

    def _end(self, place: int) -> bytes:
        """End the elements that are open from a place on, and return their end tags."""
        ended = self._open[place:][::-1]
        del self._open[place:]
        return b"".join(b"</%b>" % name for name in ended if name != _PARAGRAPH)
