"""The glosser as an engine: captions and headings in, news English out, with unknown words."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from os import PathLike, fspath
from typing import TYPE_CHECKING

from normalizer.parts import Doubt, Translation, TranslationStatus
from normalizer.translation.engine import unchanged

if TYPE_CHECKING:
    from normalizer.translation.engine import Item
    from normalizer.translation.glosser.dictionaries import Dictionary
    from normalizer.translation.glosser.doubts import Evidence
    from normalizer.translation.glosser.lexicon.word_lookup import Words

# A caption is shorter; a longer text is a body.
_LONGEST_TEXT = 1_000
# The words of a caption among which a verb is looked for.
_LONGEST_LABEL = 60
# Past participles may be both.
_VERBAL = frozenset({"adj", "verb"})


class Glosser:
    """The embedded engine for captions and headings.

    `lexicons` names tables of words of the user, which come before those of the embedded lexicon
    (``docs/dictionaries.md``). Raises `ConfigurationError` for one that cannot be used.
    Thread-safe and picklable: a copy reads the files again.

    >>> from normalizer.translation.engine import Item
    >>> Glosser().translate([Item("Nordkorea Raketentest bei Hwasong")], source="de")[0].text
    'North Korea: missile test near Hwasong'
    """

    name = "glosser"

    def __init__(self, lexicons: str | PathLike[str] | Iterable[str | PathLike[str]] = ()) -> None:
        named = (lexicons,) if isinstance(lexicons, str | PathLike) else lexicons
        self.lexicons: tuple[str, ...] = tuple(fspath(path) for path in named)
        self._dictionaries: list[Dictionary] = []
        if self.lexicons:
            from normalizer.translation.glosser.dictionaries import open_dictionary

            self._dictionaries = list(map(open_dictionary, self.lexicons))

    def __reduce__(self) -> tuple[type[Glosser], tuple[tuple[str, ...]]]:
        return Glosser, (self.lexicons,)

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether a pair of languages is translated: any language into English."""
        return source is not None and target == "en" and source.isascii() and source.isalpha()

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation per item, in order; bodies come back untranslated.

        Never raises for an item.
        """
        terms = {
            tuple(term.split()): wording
            for term, wording in (glossary or {}).items()
            if term.strip()
        }
        return [self._one(item, source or "", target, terms, deadline) for item in items]

    def prefers(self, item: Item, source: str | None) -> bool:
        """Return whether a text is a label, which other engines translate worse than this one.

        A label is a caption or heading that does not end as a sentence, and has no word that is
        rather a finite verb.
        """
        if item.kind == "body" or source is None or item.text.rstrip().endswith((".", "!", "?")):
            return False
        from normalizer.translation.glosser.lexicon.entries import FINITE

        known = self.words_of(source).readings
        readings = (known[word] for word in item.text.split()[:_LONGEST_LABEL])
        return not any(
            any(one.form in FINITE for one in found) and all(one.kind in _VERBAL for one in found)
            for found in readings
        )

    def _one(
        self,
        item: Item,
        source: str,
        target: str,
        terms: dict[tuple[str, ...], str],
        deadline: float | None,
    ) -> Translation:
        if deadline is not None and time.monotonic() > deadline:
            return unchanged(item, source, self.name, "failed", "time limit")
        is_body = item.kind == "body" or len(item.text) > _LONGEST_TEXT
        if is_body or not self.supports(source, target):
            return unchanged(item, source, self.name)
        # Loaded with the first text to translate: a page in English has none.
        from normalizer.translation.glosser.caption_gloss import gloss

        protected = frozenset(word for name in item.protected for word in name.split())
        words = self.words_of(source)
        text, evidence = gloss(item.text, words, protected, terms)
        answer = _translation(text, evidence)
        is_guess = evidence.unknown or any(doubt.kind == "guessed" for doubt in evidence.doubts)
        is_half = is_guess and (words.grammar.only_whole or not words.lexicon.has_words)
        if is_half or not evidence.known or not text.strip():
            answer = unchanged(item, source, self.name)
        return replace(answer, untranslated=list(dict.fromkeys(evidence.unknown)))

    def words_of(self, source: str) -> Words:
        """Return the words of a language, those of the user's tables before the embedded ones."""
        own = tuple(item for item in self._dictionaries if item.language == source)
        if own:
            from normalizer.translation.glosser.dictionaries import words_with

            return words_with(own)
        from normalizer.translation.glosser.lexicon.word_lookup import load_words

        return load_words(source)


def _translation(text: str, evidence: Evidence) -> Translation:
    from normalizer.translation.glosser.doubts import SURE

    confidence = round(evidence.confidence(), 2)
    status: TranslationStatus = "ok" if confidence >= SURE and not evidence.unknown else "partial"
    doubts = [Doubt(" ".join(words), kind) for kind, words in dict.fromkeys(evidence.doubts)]
    return Translation(text, "en", Glosser.name, status, confidence, doubtful=doubts)
