"""The glosser as an engine: a caption or heading in, news English out, with the words it did not know."""

from __future__ import annotations

import time
from os import PathLike, fspath
from typing import TYPE_CHECKING

from normalizer.article import Translation
from normalizer.translation.glosser.clauses import clause_joints as joints
from normalizer.translation.glosser.clauses import infinitives, relatives
from normalizer.translation.glosser.clauses.clause_order import reorder
from normalizer.translation.glosser.lexicon.word_lexicon import load_lexicon
from normalizer.translation.glosser.lexicon.word_lookup import Words, load_words
from normalizer.translation.glosser.phrases import telegraphic as captions
from normalizer.translation.glosser.phrases.phrase_reader import PhraseReader
from normalizer.translation.glosser.reading.tokens import Clause, clauses
from normalizer.translation.glosser.reading.word_resolution import Context, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from normalizer.article import TranslationStatus
    from normalizer.translation.engine import Item
    from normalizer.translation.glosser.dictionaries import Dictionary
    from normalizer.translation.glosser.reading.tokens import Word

_LONGEST_TEXT = 1_000
# A general dictionary does not know which sense news mean: a caption of its words alone earns 0.5.
_BORROWED_COST = 0.4
# Quotation marks that English does not know, and what it has instead.
_QUOTES = {"„": ("“", "”"), "‚": ("‘", "’"), "»": ("“", "”"), "«": ("“", "”")}


class Glosser:
    """The embedded engine for captions and headings.

    `lexicons` names dictionaries of the user's own, which fill in words that the embedded lexicon does not have: files of
    Ding, databases of dictd, or lists of word, tab, English (``docs/dictionaries.md``). Raises `ConfigurationError` for
    one that cannot be used. Thread-safe and picklable: a copy opens the files again.

    >>> from normalizer.translation.engine import Item
    >>> Glosser().translate([Item("Nordkorea Raketentest bei Hwasong")], source="de")[0].text
    'North Korea: missile test near Hwasong'
    """

    name = "glosser"

    def __init__(self, lexicons: str | PathLike[str] | Iterable[str | PathLike[str]] = ()) -> None:
        named = (lexicons,) if isinstance(lexicons, str | PathLike) else lexicons
        self.lexicons: tuple[str, ...] = tuple(fspath(path) for path in named)
        self._dictionaries = _opened(self.lexicons)
        self._words: dict[str, Words] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"lexicons": self.lexicons}

    def __setstate__(self, state: dict[str, tuple[str, ...]]) -> None:
        self.lexicons = state["lexicons"]
        self._dictionaries = _opened(self.lexicons)
        self._words = {}

    def supports(self, source: str | None, target: str) -> bool:
        """Whether the glosser has anything to say for a pair of languages: any language into English."""
        return source is not None and bool(source) and source.isascii() and source.isalpha() and target == "en"

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation an item; bodies come back untranslated. Never raises for an item."""
        terms = {tuple(term.split()): wording for term, wording in (glossary or {}).items()}
        return [self._one(item, source or "", target, terms, deadline) for item in items]

    def _one(
        self, item: Item, source: str, target: str, terms: dict[tuple[str, ...], str], deadline: float | None
    ) -> Translation:
        if deadline is not None and time.monotonic() > deadline:
            return Translation(item.text, source, self.name, "failed", 0.0, error="time limit")
        if item.kind == "body" or len(item.text) > _LONGEST_TEXT or not self.supports(source, target):
            return Translation(item.text, source, self.name, "untranslated", 0.0)
        protected = frozenset(word for name in item.protected for word in name.split())
        text, context = gloss(item.text, source, protected, terms, self._words_of(source))
        return _judged(item.text, text, source, context)

    def _words_of(self, source: str) -> Words:
        """Return the words of a language, with those dictionaries that are of it."""
        known = self._words.get(source)
        if known is None:
            if all(dictionary.language != source for dictionary in self._dictionaries):
                return load_words(source)
            known = self._words[source] = _extended(source, self._dictionaries)
        return known


def _opened(lexicons: Iterable[str]) -> list[Dictionary]:
    if not lexicons:
        return []
    from normalizer.translation.glosser.dictionaries import open_dictionary

    return [open_dictionary(name) for name in lexicons]


def _extended(language: str, dictionaries: Sequence[Dictionary]) -> Words:
    from normalizer.translation.glosser.dictionaries import Supplement

    lexicon = load_lexicon(language)
    return Words(lexicon, Supplement(dictionaries, lexicon))


def _judged(original: str, text: str, source: str, context: Context) -> Translation:
    """Return the translation with the status and confidence that its coverage earns."""
    unknown = list(dict.fromkeys(context.unknown))
    if not context.known or not text.strip():
        return Translation(original, source, Glosser.name, "untranslated", 0.0, unknown=unknown)
    share = context.known / (context.known + len(unknown))
    status: TranslationStatus = "partial" if unknown else "ok"
    guessed = context.borrowed / context.known
    confidence = round((0.9 - _BORROWED_COST * guessed) * share, 2)
    return Translation(text, "en", Glosser.name, status, confidence, unknown=unknown)


def gloss(
    text: str,
    source: str,
    protected: frozenset[str] = frozenset(),
    glossary: dict[tuple[str, ...], str] | None = None,
    words: Words | None = None,
) -> tuple[str, Context]:
    """Return a caption in English, and the context that counted known and unknown words."""
    words = words or load_words(source)
    context = Context(words, source, protected, text.islower(), glossary=glossary or {})
    context.full = text.rstrip().endswith(".") or any(word in words.grammar.articles for word in text.lower().split())
    english = _gloss(clauses(text, words.grammar.abbreviations, words.grammar.elisions), context)
    if text[:1].isupper() and english[:1].islower():
        english = english[:1].upper() + english[1:]
    return english, context


def _gloss(parts: list[Clause], context: Context) -> str:
    text = ""
    first, previous = True, None
    spaced = context.words.grammar.spaced_marks
    for place, part in enumerate(parts):
        context.awaits = infinitives.awaited(part, parts[place + 1], context) if place + 1 < len(parts) else ""
        english = _clause(part, previous, context, first=first)
        if first and part.words and part.words[0].text[:1].isupper() and (not text or text.rstrip()[-1:] in ".!?"):
            english = english[:1].upper() + english[1:]
        text = joints.joined(text, english, part, previous, context)
        if part.mark:
            text += (" " if part.space_before and part.mark not in spaced else "") + part.mark
        text += " " if part.mark and part.space_after else ""
        first = part.ends_sentence or part.mark in ":–—-|"
        previous = part
    return " ".join(text.split())


def _clause(part: Clause, previous: Clause | None, context: Context, *, first: bool) -> str:
    for word in part.words:
        if word.kind == "group":
            _gloss_group(word, context)
    words = resolve(part.words, context, first=first)
    after_comma = previous is not None and previous.mark == ","
    opener = relatives.opener(words, context) if after_comma else None
    part.words, part.tight = words, after_comma and relatives.is_tight(opener, words, context)
    chunks = ([opener] if opener is not None else []) + PhraseReader(words[relatives.used(opener) :], context).read()
    nouns = [chunk for chunk in chunks if chunk.kind in {"np", "pp"}]
    tells = len(chunks) > 1 and chunks[1].kind in {"np", "pron"}
    if first and part.mark == "," and tells and chunks[0].kind == "sub" and chunks[0].has("opens"):
        chunks[0].text = chunks[0].head.notes["opens"] if chunks[0].head is not None else ""
    context.human = bool(nouns) and nouns[-1].ends_in_person()
    context.last_noun = nouns[-1] if nouns else None
    inverted = after_comma and previous is not None and bool(previous.words) and previous.words[0].kind == "sub"
    listed = captions.is_telegraphic(chunks) or captions.is_listing(chunks)
    if listed and not any(chunk.kind == "verb" for chunk in chunks):
        return captions.telegraphic(chunks, context)
    context.asks, context.resumes, context.governor = part.mark == "?", after_comma, None
    ordered = reorder(chunks, context, inverted=inverted)
    part.governor = context.governor
    return joints.smoothed(" ".join(text for chunk in ordered if (text := chunk.english)))


def _gloss_group(word: Word, context: Context) -> None:
    opening, closing = _QUOTES.get(word.text[0], (word.text[0], word.text[1:]))
    word.english = f"{opening}{_gloss(word.inner, context)}{closing}"
