"""The embedded glosser: puts captions and headings into news English without a download.

`glosser` is the engine; `caption_gloss` takes a caption through the stages. ``reading`` splits it
into words and decides how each is read, ``phrases`` puts noun phrases and prepositions into
English, ``clauses`` orders them around the verb, and `doubts` collects guesses and computes the
confidence from them. ``lexicon`` holds the words and the grammar of a language, read from
``data/lexicon/<language>/``; ``dictionaries`` adds those of the user.
"""

from __future__ import annotations

from normalizer.translation.glosser.glosser import Glosser

__all__ = ["Glosser"]
