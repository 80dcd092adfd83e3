"""User dictionaries, which supply words that the embedded lexicon lacks."""

from __future__ import annotations

from normalizer.translation.glosser.dictionaries.dictionary_files import open_dictionary
from normalizer.translation.glosser.dictionaries.dictionary_senses import Dictionary, Sense
from normalizer.translation.glosser.dictionaries.supplement import Supplement

__all__ = ["Dictionary", "Sense", "Supplement", "open_dictionary"]
