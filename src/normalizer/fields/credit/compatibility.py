"""The functions of this folder with `agencies=`, under their former addresses.

To be deleted with `caption_labels`, `caption_splitting`, `credit_cut`, `credit_marks` and
`credit_parts` when every importer calls a `CreditGrammar`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_grammar import grammar_of

if TYPE_CHECKING:
    from normalizer.fields.credit.credit_kinds import Part
    from normalizer.names.agencies import AgencyRegistry


def split_caption(
    line: str, *, site: str | None = None, agencies: AgencyRegistry | None = None
) -> tuple[str, str]:
    """Return `CreditGrammar.split_caption` of `line`."""
    return grammar_of(agencies).split_caption(line, site=site)


def may_hold_credit(line: str, *, agencies: AgencyRegistry | None = None) -> bool:
    """Return `CreditGrammar.may_hold_credit` of `line`."""
    return grammar_of(agencies).may_hold_credit(line)


def split_parts(body: str, *, agencies: AgencyRegistry | None = None) -> list[Part]:
    """Return `CreditGrammar.split_parts` of `body`."""
    return grammar_of(agencies).split_parts(body)


def cut_at_separators(
    body: str, *, agencies: AgencyRegistry | None = None
) -> list[tuple[str, str]]:
    """Return `PartSplitter.cut` of `body`."""
    return grammar_of(agencies).parts.cut(body)


def is_picture_credit(text: str, agencies: AgencyRegistry | None = None) -> bool:
    """Return `CreditGrammar.is_picture_credit` of `text`."""
    return grammar_of(agencies).is_picture_credit(text)
