"""Decides what a word is that the lexicon lacks: a name, a label, a first part, or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.compound_words import first_part
from normalizer.translation.glosser.lexicon.entries import Entry, Reading
from normalizer.translation.glosser.lexicon.person_names import (
    first_names,
    is_label,
    looks_like_a_name,
)
from normalizer.translation.glosser.reading.attributes import is_attribute
from normalizer.translation.glosser.reading.compound_names import (
    is_behind_place_preposition,
    is_surname,
    is_town,
)
from normalizer.translation.glosser.reading.name_detection import (
    make_name,
    mark_genitive,
)
from normalizer.translation.glosser.reading.tokens import Word, word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import NoteName
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.text_context import TextContext

_BEFORE_PHRASE = frozenset({"det", "adj", "num", "prep"})
# Names alone are mostly shorter, nouns that the lexicon lacks mostly longer.
_LONG = 9
# Behind these an unknown word in a row is the rest of a name, or the place of a picture.
_BEFORE_NAME = frozenset({"name", "particle"})


# Nouns for people and companies, and countries: a name or a town may follow.
_BEFORE_PROPER: frozenset[NoteName] = frozenset(
    {"human", "office", "title", "named", "country", "region", "of"}
)


def is_composed(readings: tuple[Reading, ...]) -> bool:
    """Return whether a word is known as a compound of known parts only, and names one thing."""
    return any(item.entry.has("composed") for item in readings[:1] if item.number != "p")


def read_as_name(words: list[Word], place: int, context: TextContext) -> bool:
    """Read a word that the lexicon lacks as a name where it must be one; return whether it was."""
    word = words[place]
    if not word.is_capitalised or not context.grammar.capital_nouns:
        return False
    if is_town(words, place, context):
        word.kind = "place"
        word.reading = _town(word.text)
    elif is_surname(words, place, context):
        make_name(word, context)
    else:
        return False
    return True


def _town(text: str) -> Reading:
    return Reading("place", "", "s", Entry(text, "place", text, notes={"city": ""}))


def resolve_unknown(words: list[Word], place: int, context: TextContext) -> None:
    """Read a word that the lexicon lacks: as a name, a label, part of a compound, or unknown."""
    word, text, grammar = words[place], words[place].text, context.grammar
    if text in first_names() and not _is_one_of_a_kind(word_at(words, place - 1), grammar):
        make_name(word, context)
    elif text in grammar.separable_prefixes:
        word.kind = "other"
    elif text.endswith("-") and len(text) > 2:
        known = first_part(text.removesuffix("-"), context.lookup)
        word.kind, word.english = "hyphen", text if known is None else known
        word.coverage = "unknown" if known is None else "known"
    elif place == 0 and is_attribute(words, place, context):
        word.kind, word.coverage = "adj", "unknown"
        word.reading = _unknown_adjective(text)
    elif is_label(text):
        word.kind, word.reading = "name", _label(text)
    elif read_as_name(words, place, context):
        return
    elif _looks_like_a_name(words, place, context):
        is_guessed = _is_guessed(words, place, context)
        make_name(word, context, alone=True)
        mark_genitive(words, place, context)
        word.coverage = "guessed" if is_guessed else ""
    else:
        word.coverage = "unknown"
        word.reading = _unknown_reading(words, place, context)
        word.kind = word.reading.kind


def _is_one_of_a_kind(article: Word, grammar: Grammar) -> bool:
    """Return whether an article shows that a noun follows, not a name: "in einem Horst"."""
    return grammar.capital_nouns and article.kind == "det" and article.entry.english == "a"


def _label(text: str) -> Reading:
    """Return the reading of a label; a road such as "A2" has an article in English."""
    is_road = text.isalnum() and text[0].isalpha() and any(map(str.isdigit, text))
    return Reading("name", "", "s", Entry(text, "name", text, notes={"the": ""} if is_road else {}))


def _looks_like_a_name(words: list[Word], place: int, context: TextContext) -> bool:
    grammar, text = context.grammar, words[place].text
    if not looks_like_a_name(text, tuple(grammar.unknown_noun_endings)):
        return False
    before = word_at(words, place - 1)
    if before.kind == "name" or not grammar.capital_nouns:
        return True
    if before.kind == "adj" or before.has_article:
        return False
    return not context.lookup.is_like_noun(text)


def _is_guessed(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether an unknown word may be a noun as well as a name: nothing shows which."""
    if not context.grammar.has_lexicon:
        return True
    if not context.grammar.capital_nouns or not _is_long_as_nouns(words[place].text, context):
        return False
    if is_behind_place_preposition(words, place, context.grammar):
        return False
    before, following = word_at(words, place - 1), word_at(words, place + 1)
    if before.kind == "place" and not _ends_as_name(words[place].text, context):
        return context.lookup.ends_in_noun(words[place].text)  # "Chile Lithiumabbau"
    if before.kind in _BEFORE_NAME or before.entry.has_any(_BEFORE_PROPER):
        return False
    # Of two unknown words in a row both are names: "Jarrad Branthwaite".
    return context.kinds_of(following) != set() if following.is_capitalised else True


def _ends_as_name(text: str, context: TextContext) -> bool:
    return text.endswith(context.grammar.surname_endings + context.grammar.town_endings)


def _is_long_as_nouns(text: str, context: TextContext) -> bool:
    """Return whether an unknown word is as long as compounds are, or ends in a noun."""
    return len(text) >= _LONG or context.lookup.ends_in_noun(text)


def _unknown_reading(words: list[Word], place: int, context: TextContext) -> Reading:
    """Return the reading of an unknown word by its place: an adjective, a noun, or neither."""
    grammar, text = context.grammar, words[place].text
    in_phrase = word_at(words, place - 1).kind in _BEFORE_PHRASE
    if in_phrase and _is_inflected_before_noun(words, place, context):
        return _unknown_adjective(text)
    may_be_noun = words[place].is_capitalised if grammar.capital_nouns else grammar.adjective_after
    is_noun = may_be_noun and (in_phrase or grammar.capital_nouns)
    return Reading("noun" if is_noun else "other", "", "", Entry(text, "n", text, "", "-"))


def _unknown_adjective(text: str) -> Reading:
    return Reading("adj", "", "", Entry(text, "a", text, notes={"fixed": ""}))


def _is_inflected_before_noun(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a small word with the ending of an adjective has a capital behind it."""
    word, grammar = words[place], context.grammar
    if not grammar.capital_nouns:
        return False
    if not word.is_small:
        return False
    if not word_at(words, place + 1).is_capitalised:
        return False
    return word.text.endswith(tuple(grammar.adjective_endings[1:]))
