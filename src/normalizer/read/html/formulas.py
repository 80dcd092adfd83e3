"""The words of formulas in MathML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ANNOTATIONS = "annotation, annotation-xml"
# What is set over, under or beside something else, which a row of its parts does not show.
_LAYOUT = "mfrac, msup, msub, msubsup, msqrt, mroot, mover, munder, munderover, mtable"
_STYLED = "{\\displaystyle "


def formula_of(math: LexborNode) -> str:
    """Return a formula as text: "h=4", or in TeX where it has more than a row of signs.

    The TeX is that of the attribute ``alttext``, or of an annotation; without it, the parts of the
    formula are separated by spaces.
    """
    notes = math.css(_ANNOTATIONS)
    tex = math.attributes.get("alttext") or next((note.text() for note in notes), "")
    tex = tex.strip()
    if tex.startswith(_STYLED):
        tex = tex.removeprefix(_STYLED).removesuffix("}")
    is_row = math.css_first(_LAYOUT) is None
    if tex and not is_row:
        return tex
    for note in notes:
        note.decompose()
    return math.text(separator="" if is_row else " ", strip=True)
