"""Chooses the agencies that the article names as sources of its text."""

from __future__ import annotations

from itertools import chain

from normalizer.choose.authors import AuthorChoice
from normalizer.grammar import Grammar
from normalizer.parts import Dateline, Signoff


def choose_agencies(
    authors: AuthorChoice, dateline: Dateline | None, signoff: Signoff | None, grammar: Grammar
) -> list[str]:
    """Return the agencies of bylines, dateline, and sign-off, then those in the metadata.

    Each is there once, by its canonical short name; words for agencies in general, which a sign-off
    may have ("red, ORF.at/Agenturen"), name none. Agencies that only supply pictures do not count,
    nor do credits of pictures. An agency that publishes the page counts if its text names it.
    """
    printed = [part.agencies for part in (dateline, signoff) if part]
    names = dict.fromkeys(chain(authors.agencies, *printed, authors.stated_agencies))
    known = ((name, grammar.agency(name)) for name in names)
    return [name for name, agency in known if agency is not None and agency.supplies_texts]
