"""Joins words that are one term: names of several words, fixed phrases, terms of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import KINDS, Entry, Reading
from normalizer.translation.glosser.reading.tokens import Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.word_resolution import Context


def with_terms(words: list[Word], context: Context) -> list[Word]:
    """Return the words of a clause, those of a term as one word."""
    lexicon = context.words.lexicon
    texts = [word.text for word in words]
    stems = [lexicon.stem(text) for text in texts]
    joined: list[Word] = []
    place = 0
    while place < len(words):
        term = _glossary_term(texts, place, context) or lexicon.term_at(stems, place)
        if words[place].kind == "group" or (term is not None and not _may_be_term(*term, words, place, context)):
            term = None
        if term is None:
            joined.append(words[place])
            place += 1
            continue
        entry, size = term
        text = " ".join(texts[place : place + size])
        kind = KINDS.get(entry.pos, entry.pos)
        plural = "p" if entry.pos == "pl" else "s"
        joined.append(Word(text, kind, Reading(kind, "", plural, entry)))
        context.known += size
        place += size
    return joined


def _may_be_term(entry: Entry, size: int, words: list[Word], place: int, context: Context) -> bool:
    """Whether a term is meant: no noun stands for its adjective, and a phrase of a verb only has that verb beside it."""
    capitals = context.words.grammar.capital_nouns and place > 0 and not entry.word.istitle()
    pairs = zip(entry.word.split(), words[place : place + size], strict=False) if capitals else ()
    if any(part.islower() and word.text.istitle() for part, word in pairs):
        return False
    if entry.pos != "phrase" or entry.english:
        return True
    asking = {key.rstrip(">") for key in entry.notes}
    texts = {word.text for word in words[:place] + words[place + size :]}
    found = (item.entry.word.replace("|", "") for text in texts for item in context.words.readings(text))
    near = {*found} | {item.entry.word for text in texts for item in context.words.verbs(text)}
    return any(verb in near or verb.endswith(tuple(near)) for verb in asking) if near else False


def _glossary_term(texts: list[str], place: int, context: Context) -> tuple[Entry, int] | None:
    """Return the user's term that begins here, as a name that stays as the user wrote it."""
    for term, wording in context.glossary.items():
        if tuple(texts[place : place + len(term)]) == term:
            return Entry(" ".join(term), "name", wording), len(term)
    return None
