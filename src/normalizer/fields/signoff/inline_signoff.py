"""Finds a sign-off in brackets at the end of the last paragraph: "… on Monday. (dpa)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.names.agencies import AgencyRegistry

if TYPE_CHECKING:
    from normalizer.parts import Signoff

_LONGEST = 80
_SENTENCE_ENDS = (".", "!", "?", "…", '."', ".”", ".“", ".»", "!”", "?”", '!"', '?"')


def split_signoff(
    text: str, *, site: str | None = None, agencies: AgencyRegistry | None = None
) -> tuple[str, Signoff | None]:
    """Return the paragraph without its inline sign-off, and the sign-off; the text as it is when there is none.

    The brackets must stand behind the end of a sentence and close the paragraph, and the grammar of sign-offs must
    take what they hold.

    >>> text, signoff = split_signoff("The talks go on. (dpa)")
    >>> text, signoff.agencies
    ('The talks go on.', ['dpa'])
    >>> split_signoff("He wrote it that way (sic)")
    ('He wrote it that way (sic)', None)
    """
    start = text.rfind("(") if text.endswith((")", ").")) else -1
    rest = text[:start].rstrip()
    if start <= 0 or len(text) - start > _LONGEST or not rest.endswith(_SENTENCE_ENDS):
        return text, None
    signoff = parse_signoff(text[start:].rstrip("."), site=site, agencies=agencies)
    return (rest, signoff) if signoff else (text, None)
