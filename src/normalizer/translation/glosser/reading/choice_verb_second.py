"""Chooses one of a word's readings by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.reading import choice_adjective_after as choose_in_order
from normalizer.translation.glosser.reading import participle_attributes as extended

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

NOMINAL = frozenset({"noun", "name", "place"})
_FINITE = frozenset({"present", "past", "infinitive"})
_OPENERS = frozenset({"prep", "sub", "det", "pron", "conj", "num"})
_SMALL = frozenset({"prep", "sub", "conj", "pron"})
_GOVERNING = frozenset({"have", "become"})
_VERB_FIRST = ("verb", "adj")


def choose(words: list[Word], place: int, readings: tuple[Reading, ...], context: Context) -> Reading:
    """Return the reading that fits the words around, the first when nothing tells."""
    if len(readings) == 1:
        return readings[0]
    if context.words.grammar.adjective_after:
        return choose_in_order.choose(words, place, readings, context)
    readings = _of_gender(words, place, readings, context)
    kinds = {item.kind for item in readings}
    if kinds == {"adj", "num"}:
        return next(item for item in readings if item.kind == "num")
    if kinds == {"adj"}:
        return _degree(readings, _following(words, place), context)
    found = (item for kind in _wanted(words, place, readings, kinds, context) for item in readings if item.kind == kind)
    chosen = next(found, readings[0])
    if chosen.kind == "adj":
        return _degree(tuple(item for item in readings if item.kind == "adj"), _following(words, place), context)
    return chosen


def _of_gender(words: list[Word], place: int, readings: tuple[Reading, ...], context: Context) -> tuple[Reading, ...]:
    """Return the nouns that fit the article before, if any do: "einen See" is a lake, "die See" the sea."""
    gender = context.words.grammar.determiner_gender.get(words[place - 1].text.lower()) if place else None
    fitting = tuple(item for item in readings if item.kind == "noun" and item.entry.pos == gender)
    return fitting or readings


def _wanted(
    words: list[Word], place: int, readings: tuple[Reading, ...], kinds: set[str], context: Context
) -> tuple[str, ...]:
    """Return the kinds of reading to look for, the best first."""
    following = _following(words, place)
    before = words[place - 1].kind if place else ""
    opening = _opening(following, kinds, context) if place == 0 else _closing(words, place, readings)
    if opening:
        return opening
    if kinds & NOMINAL:
        attributive = "adj" in kinds and _opens_noun(following, context) and before not in {"adj", "noun"}
        names = ("noun", "place", "name") if before == "det" else ("place", "noun", "name")
        return ("adj", *names) if attributive else names
    if kinds == {"adj", "adv"}:
        inflected = _is_capital(following) and readings[0].entry.word != words[place].text
        return ("adj", "adv") if inflected else ("adv", "adj")
    of_subject = {"verb", "adj"} <= kinds and _is_of_subject(words[place], following, readings, context)
    order = ("adj", "verb") if of_subject else _with_verb(words, place, readings, kinds)
    if "verb" in kinds and kinds & {"prep", "adj"} and order:
        return order
    if "det" in kinds:
        ahead = extended.opens(words, place, context)
        return ("det",) if ahead else _determiner_first(words, following, before, context)
    return _small_word(words, place, kinds, context)


def _is_of_subject(word: Word, following: Word | None, readings: tuple[Reading, ...], context: Context) -> bool:
    """Whether an adjective that may be a participle stands before "is": "was über den Täter bekannt ist"."""
    own = any(item.kind == "adj" and not item.form and item.entry.word == word.text for item in readings)
    found = context.words.readings(following.text) if own and following is not None else ()
    return any(item.kind == "verb" and item.entry.notes.get("role") == "be" for item in found)


def _closing(words: list[Word], place: int, readings: tuple[Reading, ...]) -> tuple[str, ...]:
    """Return the order for a participle that ends a clause whose auxiliary asks for it: "hat sich ausgesprochen"."""
    if place + 1 < len(words) or all(item.form != "participle" for item in readings):
        return ()
    governed = any(item.entry.notes.get("role") == "have" for word in words[:place] for item in word.verbs)
    return ("verb",) if governed else ()


def _opening(following: Word | None, kinds: set[str], context: Context) -> tuple[str, ...]:
    """Return the order for a word that opens a clause: "Wegen" is no path there, "Wie" may ask."""
    if kinds & _OPENERS and kinds & NOMINAL:
        return ("prep", "sub", "det", "pron", "conj", "num")
    asks = "adv" in kinds and kinds & {"sub", "prep"} and following is not None
    return ("adv", "sub", "prep") if asks and following is not None and _is_bare_adjective(following, context) else ()


def _small_word(words: list[Word], place: int, kinds: set[str], context: Context) -> tuple[str, ...]:
    following = _following(words, place)
    asks = place == 0 and "sub" in kinds and bool(kinds & {"pron", "adv"}) and following is not words[-1]
    if asks and following is not None and _is_verb_form(following, context):
        return ("pron", "adv")
    following = _following(words, place)
    amount = following is not None and (following.text[0].isdigit() or _is_number(following, context))
    if place and words[place - 1].kind == "prep" and amount:
        return ("adv", "prep")
    if "sub" in kinds and _ends_in_finite(words, place, context):
        return ("sub", "prep", "adv")
    return ("prep", "adv", "sub") if _following(words, place) is not None else ("adv", "prep")


def _is_number(word: Word, context: Context) -> bool:
    found = context.words.readings(word.text)
    return bool(found) and all(item.kind == "num" for item in found)


def _following(words: list[Word], place: int) -> Word | None:
    return words[place + 1] if place + 1 < len(words) else None


def _is_bare_adjective(word: Word, context: Context) -> bool:
    """Whether a word is an adjective or adverb, as behind the "how" of a question."""
    return any(item.kind == "adj" and item.entry.word == word.text for item in context.words.readings(word.text))


def _is_capital(word: Word | None) -> bool:
    return word is not None and word.text[0].isupper()


def _determiner_first(words: list[Word], following: Word | None, before: str, context: Context) -> tuple[str, ...]:
    if before == "det":
        return ("adj", "num", "det")
    if following is not None and following is words[-2] and _is_bare_adjective(following, context):
        return ("pron", "adv", "det")  # "warum das wichtig ist"
    if following is not None and not _is_verb_form(following, context) and not _is_small(following, context):
        return ("det", "pron", "verb")
    return ("pron", "verb", "adv", "det")


def _is_small(word: Word, context: Context) -> bool:
    """Whether a word can only be a preposition, an adverb or the like, before which no article stands."""
    found = context.words.readings(word.text)
    if word.text in context.words.grammar.negation:
        return True
    return bool(found) and word.text[0].islower() and all(item.kind in _SMALL for item in found)


def _opens_noun(following: Word | None, context: Context) -> bool:
    """Whether a noun follows, or an adjective with an ending that stands before one."""
    if following is None or _is_capital(following):
        return following is not None
    found = context.words.readings(following.text)
    return bool(found) and all(item.kind == "adj" and item.entry.word != following.text for item in found)


def _degree(readings: tuple[Reading, ...], following: Word | None, context: Context) -> Reading:
    """Tell "ein schneller Zug" from "schneller als": both end in -er."""
    attributive = _opens_noun(following, context) or len({item.entry.word for item in readings}) > 1
    return next((item for item in readings if (item.form != "comparative") == attributive), readings[0])


def _with_verb(words: list[Word], place: int, readings: tuple[Reading, ...], kinds: set[str]) -> tuple[str, ...]:
    """Return the order for a word that may be a verb and a preposition or an adjective as well."""
    before = words[place - 1].kind if place else ""
    if "prep" in kinds and place + 1 < len(words) and before in NOMINAL | {"group", ""}:
        return ("prep",)
    if "adj" not in kinds:
        return ()
    # "ist bekannt" has the adjective of its own entry, not the participle of "bekennen".
    own = any(item.kind == "adj" and not item.form and item.entry.word == words[place].text for item in readings)
    if own and all(item.form == "gerund" for item in readings if item.kind == "verb"):
        return ("adj", "verb")
    before_it = [item for word in words[:place] for item in word.verbs]
    if own and before_it and not any(item.entry.notes.get("role") in _GOVERNING for item in before_it):
        return ("adj", "verb")
    return _verb_or_adjective(words, place)


def _verb_or_adjective(words: list[Word], place: int) -> tuple[str, ...]:
    """Tell "der verletzte Mann" from "der Mann verletzte ihn"."""
    if place + 1 >= len(words):
        return _VERB_FIRST
    before = words[place - 1].kind if place else "det"
    finite = any(item.form in _FINITE - {"infinitive"} for word in words[:place] for item in word.verbs)
    if extended.is_inside(words, place) or (finite and _is_capital(words[place + 1])):
        return ("adj", "verb")
    if before in NOMINAL | {"pron", "group"} or not words[place + 1].text[0].isalpha():
        return _VERB_FIRST
    return ("adj", "verb")


def _is_verb_form(word: Word, context: Context) -> bool:
    found = context.words.readings(word.text)
    return bool(found) and word.text[0].islower() and all(item.kind == "verb" for item in found)


def _ends_in_finite(words: list[Word], place: int, context: Context) -> bool:
    last = words[-1]
    if last is words[place] or not last.text[0].islower():
        return False
    return any(item.kind == "verb" and item.form in _FINITE for item in context.words.readings(last.text))


def is_acting_name(words: list[Word], readings: tuple[Reading, ...], context: Context) -> bool:
    """Whether a clause begins with a family name that is an adjective elsewhere: "Braun bestreitet"."""
    if len(words) < 2 or not words[1].text[0].islower() or not context.words.grammar.verb_second:
        return False
    bare = all(item.kind == "adj" and not item.form and item.entry.word == words[0].text.lower() for item in readings)
    found = context.words.readings(words[1].text) if bare else ()
    finite = all(item.kind == "verb" and item.form in {"present", "past"} for item in found)
    return bool(found) and finite and "role" not in found[0].entry.notes
