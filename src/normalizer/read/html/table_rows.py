"""Tells rows of tables of data from the tables that lay out a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# The cells of tables that lay out a page hold these.
_PARTS_OF_PAGES: Final = "table, ul, ol, dl, h1, h2, h3, h4, h5, h6, figure, article, section, form"
# A longer row is prose in columns.
_LONGEST_ROW = 1000
_FEWEST_CELLS = 2


def is_data_row(row: LexborNode) -> bool:
    """Return whether `row`, an element ``tr``, has several cells with a few words each.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> page = "<table><tr><td>Harbour<td>Depth<tr><td><h2>Tides</h2><td>High at noon</table>"
    >>> [is_data_row(row) for row in LexborHTMLParser(page).css("tr")]
    [True, False]
    """
    if row.css_first(_PARTS_OF_PAGES) is not None:
        return False
    texts = [cell.text().strip() for cell in row.iter()]
    return len(list(filter(None, texts))) >= _FEWEST_CELLS and sum(map(len, texts)) <= _LONGEST_ROW
