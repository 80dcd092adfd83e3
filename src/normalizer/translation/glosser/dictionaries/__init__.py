"""Dictionaries of the user's own, which fill in the words that the embedded lexicon does not have."""

from __future__ import annotations

from normalizer.translation.glosser.dictionaries.opening import open_dictionary
from normalizer.translation.glosser.dictionaries.sense import Dictionary, Sense
from normalizer.translation.glosser.dictionaries.supplement import Supplement

__all__ = ["Dictionary", "Sense", "Supplement", "open_dictionary"]
