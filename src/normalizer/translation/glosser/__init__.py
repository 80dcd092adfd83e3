"""The embedded glosser: puts captions and headings into news English without a download.

`glosser` is the engine, `caption_gloss` the way of one caption through the rooms: ``reading``
splits it into words and decides how each is read, ``phrases`` puts noun phrases and prepositions
into English, ``clauses`` orders them around the verb; each notes what it guessed, from which
`gloss_confidence` computes how sure the gloss is. ``lexicon`` holds the words and the grammar
of a language, read from ``data/lexicon/<language>/``; ``dictionaries`` adds those of the user.
"""

from __future__ import annotations

from normalizer.translation.glosser.glosser import Glosser

__all__ = ["Glosser"]
