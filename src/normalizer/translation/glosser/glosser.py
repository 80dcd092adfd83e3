"""The glosser as an engine: captions and headings in, news English out, with unknown words."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING

from normalizer.parts import Doubt, Translation

if TYPE_CHECKING:
    from normalizer.translation.engine import Item
    from normalizer.translation.glosser.dictionaries import Dictionary
    from normalizer.translation.glosser.doubts import WordCount
    from normalizer.translation.glosser.lexicon.word_lookup import Words

# A caption is shorter; a longer text is a body.
_LONGEST_TEXT = 1_000


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
        self._dictionaries = _opened(self.lexicons)

    def __getstate__(self) -> dict[str, object]:
        return {"lexicons": self.lexicons}

    def __setstate__(self, state: dict[str, tuple[str, ...]]) -> None:
        self.lexicons = state["lexicons"]
        self._dictionaries = _opened(self.lexicons)

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
        terms = {tuple(term.split()): wording for term, wording in (glossary or {}).items()}
        return [self._one(item, source or "", target, terms, deadline) for item in items]

    def _one(
        self,
        item: Item,
        source: str,
        target: str,
        terms: dict[tuple[str, ...], str],
        deadline: float | None,
    ) -> Translation:
        if deadline is not None and time.monotonic() > deadline:
            return Translation(item.text, source, self.name, "failed", 0.0, error="time limit")
        is_body = item.kind == "body" or len(item.text) > _LONGEST_TEXT
        if is_body or not self.supports(source, target):
            return Translation(item.text, source, self.name, "untranslated", 0.0)
        # Loaded with the first text to translate: a page in English has none.
        from normalizer.translation.glosser.caption_gloss import gloss

        protected = frozenset(word for name in item.protected for word in name.split())
        words = self.words_of(source)
        text, count = gloss(item.text, source, protected, terms, words)
        answer = _judged(item.text, text, source, count)
        if answer.status == "partial" and not words.lexicon.has_words:
            return _untranslated(item.text, source, answer.untranslated)
        return answer

    def words_of(self, source: str) -> Words:
        """Return the words of a language, those of the user's tables before the embedded ones."""
        own = tuple(item for item in self._dictionaries if item.language == source)
        if own:
            from normalizer.translation.glosser.dictionaries import words_with

            return words_with(own)
        from normalizer.translation.glosser.lexicon.word_lookup import load_words

        return load_words(source)


def _opened(lexicons: Sequence[str]) -> list[Dictionary]:
    if not lexicons:
        return []
    from normalizer.translation.glosser.dictionaries import open_dictionary

    return [open_dictionary(name) for name in lexicons]


def _untranslated(text: str, source: str, words: list[str]) -> Translation:
    return Translation(text, source, Glosser.name, "untranslated", 0.0, untranslated=words)


def _judged(original: str, text: str, source: str, count: WordCount) -> Translation:
    unknown = list(dict.fromkeys(count.unknown))
    if not count.known or not text.strip():
        return _untranslated(original, source, unknown)
    from normalizer.translation.glosser.doubts import judged

    found = judged(count)
    return Translation(
        text,
        "en",
        Glosser.name,
        found.status,
        found.confidence,
        untranslated=unknown,
        doubtful=[Doubt(" ".join(words), kind) for kind, words in dict.fromkeys(count.doubts)],
    )
