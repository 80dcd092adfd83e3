"""The embedded glosser: captions and headings into news English from tables, without network or download.

The machine reads a language from ``data/lexicon/<language>/``; the rules of word order that it knows are switched by
that language's ``grammar.json``.
"""

from __future__ import annotations

from normalizer.translation.glosser.glosser import Glosser

__all__ = ["Glosser"]
