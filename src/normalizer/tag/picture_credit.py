"""Tells the credit of a picture from the sign-off of a text: both name people and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_grammar import parse_credit
from normalizer.fields.credit.credit_labels import find_labels
from normalizer.names.agencies import default_registry

if TYPE_CHECKING:
    from normalizer.names.agencies import AgencyRegistry

# Labels of those who make pictures.
_OF_PICTURES = frozenset({"image", "derived"})
# Agencies that deliver pictures and no texts.
_PICTURES_ONLY = frozenset({"photo", "stock"})


def is_picture_credit(text: str, agencies: AgencyRegistry | None = None) -> bool:
    """Tell whether a line is the credit of a picture: by its label, or by an agency that has no texts.

    >>> is_picture_credit("Bild: APA/E. Muster"), is_picture_credit("Getty Images"), is_picture_credit("ab/cd (AFP, dpa)")
    (True, True, False)
    >>> is_picture_credit("Quelle: dpa")
    False
    """
    labels = find_labels(text)
    if any(match.label.kind in _OF_PICTURES for match in labels):
        return True
    registry = agencies or default_registry()
    named = (registry.exact.get(short) for short in parse_credit(text, agencies=agencies).agencies)
    return any(
        agency is not None and (agency.kind in _PICTURES_ONLY or agency.takes_handles)
        for agency in named
    )
