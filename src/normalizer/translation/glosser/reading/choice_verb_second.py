"""Chooses readings in languages with the verb second, by the words around."""

from __future__ import annotations

from collections.abc import Sequence

from normalizer.translation.glosser.lexicon.entries import FINITE, HEADS, NO_READING, Reading
from normalizer.translation.glosser.reading.attributes import is_attribute, is_qualified
from normalizer.translation.glosser.reading.tokens import (
    NO_WORD,
    Position,
    Readings,
    Word,
)

_OPENERS = ("prep", "sub", "det", "pron", "conj", "num")
_VERB_FIRST, _ADJECTIVE_FIRST = ("verb", "adj"), ("adj", "verb")
_ADVERBIAL = frozenset({"adj", "adv"})
_BEFORE_NOUN = frozenset({"det", "adj", "num", "prep"})
# Words from an article to the participle that has a phrase before it.
_SHORTEST_ATTRIBUTE, _LONGEST_ATTRIBUTE = 3, 10


def wanted(here: Position, readings: Readings) -> tuple[str, ...]:
    """Return the kinds of reading to look for, the best first."""
    kinds = {item.kind for item in readings}
    decided = _at_start(here, readings) if here.place == 0 else ()
    if kinds <= {"adj", "num"}:
        decided = ("num", "adj")
    if decided:
        return decided
    if kinds & HEADS and not _is_rather_verb(here, readings):
        heads = [item.entry.word for item in readings if item.kind == "adj"]
        small = here.text.lower()
        if small != here.text and all(small in {head, f"{head}st"} for head in heads):
            kinds = kinds - {"adj"}  # "Oberst Kern" is a colonel, not the topmost.
        return _nominal(here, readings, kinds)
    if kinds == {"adj", "adv"}:
        is_before_noun = here.context.may_be_noun(here.following)
        inflected = is_before_noun and readings[0].entry.word != here.text
        # "wird knapp", but "knapp 300 Menschen"
        counts = any(item.entry.has("counted") for item in readings)
        is_adjective = inflected or (counts and not _precedes_amount(here))
        return ("adj", "adv") if is_adjective else ("adv", "adj")
    # "Einige" are some, not united.
    is_verb = "verb" in kinds and not _are_many(here)
    order = _verb_or_other(here, readings) if is_verb else ()
    if order:
        return order
    if "det" in kinds:
        return _determiner_or_pronoun(here)
    return _small_word(here, kinds)


def _at_start(here: Position, readings: Readings) -> tuple[str, ...]:
    """Return the order for a word that opens a clause: "Wegen" is no path there."""
    kinds, small = {item.kind for item in readings}, here.text.lower()
    if "verb" in kinds and here.following.text == here.grammar.polite:
        return ("verb",)  # "Lesen Sie", "Folgen Sie"
    is_adverbial = any(item.kind == "adv" or item.is_adjective_as(small) for item in readings)
    if is_adverbial and is_qualified(here.moved(1)):
        return ("adv", "adj")  # "Gut erhaltener Tempel", no "Dürre verendetes Vieh"
    if kinds & HEADS and not kinds.isdisjoint(_OPENERS):
        return _OPENERS
    if "adv" not in kinds or kinds.isdisjoint({"sub", "prep"}):
        return ()
    return ("adv", "sub", "prep") if _precedes_bare_adjective(here) else ()


def _is_rather_verb(here: Position, readings: Readings) -> bool:
    """Return whether a word that may be a noun is the verb, where nouns have no capital."""
    if here.grammar.capital_nouns or all(item.form not in FINITE for item in readings):
        return False
    if here.place == 0 or here.before.kind in _BEFORE_NOUN:
        return False
    return all(item.form not in FINITE for word in here.earlier for item in word.verbs)


def _nominal(here: Position, readings: Readings, kinds: set[str]) -> tuple[str, ...]:
    before = here.before.kind
    # "40 Franken" are money, no region.
    is_town = before not in {"det", "num"} and _may_be_town(here, readings)
    names: tuple[str, ...] = ("noun", "place", "name")
    if is_town:
        names = ("place", "noun", "name")
    if before not in _BEFORE_NOUN:
        names = ("prep", *names)  # "Richtung Süden"
    if "adj" not in kinds or before in {"adj", "noun"}:
        return names
    if here.place == 0:
        return ("adj", *names) if is_attribute(here) else names
    return ("adj", *names) if _precedes_noun_phrase(here) else names


def _may_be_town(here: Position, readings: Readings) -> bool:
    """Return whether a noun that is also a place may be one here: "in Essen", no "warmes Essen"."""
    before, grammar = here.before, here.grammar
    noun = next((item for item in readings if item.kind == "noun"), NO_READING)
    if noun.entry.is_person:
        # A people with an article or adjective of the plural: "junge Polen", "die jungen Polen".
        article = here.at(-2)
        is_plural = article.text.lower() in grammar.plural_determiners
        if not article.has_article:
            is_plural = before.text.endswith(grammar.plural_adjective)
        return before.kind != "adj" or not is_plural
    if before.kind == "prep":
        places = grammar.town_prepositions if noun.number != "p" else grammar.place_prepositions
        is_usual = noun.entry.preceded_by(before.text.lower()) is None or noun.entry.has("gerund")
        return before.text.lower() in places and is_usual
    if noun is NO_READING or not any(item.entry.has("city") for item in readings):
        return True
    if before.kind == "conj":
        before = here.at(-2)
    return before.kind == "place" or (here.place == 0 and here.following.is_capitalised)


def _verb_or_other(here: Position, readings: Readings) -> tuple[str, ...]:
    """Return the order for a verb that may be a preposition or an adjective as well."""
    kinds = {item.kind for item in readings}
    if "noun" in kinds:
        return _VERB_FIRST
    before, is_last = here.before.kind, not here.later
    own = any(item.is_adjective_as(here.text) for item in readings)
    following = here.lookup.readings[here.following.text]
    is_be = any((item.kind, item.entry.role) == ("verb", "be") for item in following)
    is_his = any(item.kind == "det" for item in following)  # "verdeckt sein Gesicht"
    if own and is_be and not (is_his and _precedes_noun_phrase(here.moved(1))):
        return _ADJECTIVE_FIRST  # "was über den Täter bekannt ist"
    if "prep" in kinds and not is_last and before in HEADS | {"group", ""}:
        return ("prep",)
    if "adj" not in kinds:
        return ()
    # "Eltern besorgt über den Lärm"
    preposition = here.following.text
    governs = any(item.kind == "adj" and item.entry.governed(preposition) for item in readings)
    if own and (governs or _is_adjective_here(here.earlier, readings)):
        return _ADJECTIVE_FIRST
    return _VERB_FIRST if is_last else _participle_or_finite(here)


def _is_adjective_here(earlier: Sequence[Word], readings: Readings) -> bool:
    """Return whether an adjective with an entry is not the participle of a verb here."""
    # "ist bekannt" has the adjective, not the participle of "bekennen".
    if all(item.form == "gerund" for item in readings if item.kind == "verb"):
        return True
    roles = [item.entry.role for word in earlier for item in word.verbs]
    if "modal" in roles and any(item.form == "infinitive" for item in readings):
        return False  # "Möchten Sie mehr erfahren?"
    return bool(roles) and {"have", "become"}.isdisjoint(roles)


def _participle_or_finite(here: Position) -> tuple[str, ...]:
    """Distinguish "der verletzte Mann" from "der Mann verletzte ihn"."""
    following = here.following
    before = here.before.kind if here.place else "det"
    if _is_inside_attribute(here):
        return _ADJECTIVE_FIRST
    verbs = (item for word in here.earlier for item in word.verbs)
    if here.context.may_be_noun(following) and any(item.form in FINITE for item in verbs):
        return _ADJECTIVE_FIRST
    if before in HEADS | {"pron", "group"} or not following.text[0].isalpha():
        return _VERB_FIRST
    is_plural = here.text.endswith(here.grammar.object_adjective)
    opens = here.place == 1 and before in _ADVERBIAL and is_plural  # "Gestern gedachten Hunderte"
    if opens or "det" in here.context.kinds_of(following):
        return _VERB_FIRST
    return _ADJECTIVE_FIRST


def _determiner_or_pronoun(here: Position) -> tuple[str, ...]:
    following = here.following
    if _opens_attribute(here):
        return ("det",)
    if here.before.kind == "det":
        return ("adj", "num", "det")
    if here.before.kind == "verb":
        grammar = here.grammar
        if following.text in grammar.relative_pronouns or following.text in grammar.articles:
            return ("pron", "det")  # "Ist das der Anfang?"
    if here.place == len(here.words) - 3 and _precedes_bare_adjective(here):
        return ("pron", "adv", "det")  # "warum das wichtig ist"
    if following is NO_WORD or _precedes_no_noun(here):
        verbs = () if _are_many(here) else ("verb",)
        return ("pron", *verbs, "adv", "det")
    return ("det", "pron", "verb")


def _are_many(here: Position) -> bool:
    """Return whether a word counts, as "einige" does; "meine" is a verb as well."""
    if here.text.lower() not in here.grammar.plural_determiners:
        return False
    return not any(item.entry.has("possessive") for item in here.readings)


def _small_word(here: Position, kinds: set[str]) -> tuple[str, ...]:
    if here.place == 0 and _asks(here, kinds):
        return ("pron", "adv")
    is_too = here.text == here.grammar.to_infinitive  # "wegen zu starken Windes"
    if here.before.kind == "prep" and (is_too or _precedes_amount(here)):
        return ("adv", "prep")
    if "adv" in kinds and _precedes_bare_adjective(here):
        return ("adv", "prep", "sub")  # "zu klein"
    if "sub" in kinds and _ends_in_finite_verb(here):
        return ("sub", "prep", "adv")
    return ("prep", "adv", "sub") if here.later else ("adv", "prep")


def _precedes_amount(here: Position) -> bool:
    return here.following.text[:1].isdigit() or here.context.is_only(here.following, "num")


def _asks(here: Position, kinds: set[str]) -> bool:
    """Return whether an opener asks a question: a verb follows it, which is not the last word."""
    if "sub" not in kinds or kinds.isdisjoint({"pron", "adv"}):
        return False
    following = here.following
    is_last = following is here.words[-1]
    return not is_last and following.is_small and here.context.is_only(following, "verb")


def _precedes_bare_adjective(here: Position) -> bool:
    """Return whether an adjective without ending follows, as behind "how" in a question."""
    text = here.following.text
    return any(item.is_adjective_as(text) for item in here.lookup.readings[text])


def _precedes_no_noun(here: Position) -> bool:
    """Return whether a word follows that has no article: a verb, a preposition, "nicht"."""
    word, is_only = here.following, here.context.is_only
    if word.text in here.grammar.negation:
        return True
    return word.is_small and (is_only(word, "verb") or is_only(word, "prep", "sub", "conj", "pron"))


def _precedes_noun_phrase(here: Position) -> bool:
    if here.context.may_be_noun(here.following):
        return True
    text = here.following.text
    found = here.lookup.readings[text]
    return bool(found) and all(item.kind == "adj" and item.entry.word != text for item in found)


def in_degree(here: Position, readings: Readings) -> Reading:
    """Distinguish "ein schneller Zug" from "schneller als": both end in -er."""
    # An adjective with an entry is meant rather than a participle: "überdacht", covered.
    several = len({item.entry.word for item in readings}) > 1
    # Adjectives of one noun have one ending: "schneller wachsende Städte" grow faster.
    following = here.following
    agrees = not following.is_small or following.text[-1] == here.text[-1]
    attributive = several or (agrees and _precedes_noun_phrase(here))
    fitting = [item for item in readings if (item.form != "comparative") == attributive]
    own = (item for item in fitting if item.form not in {"participle", "gerund"})
    return next(own, next(iter(fitting), readings[0]))


def _ends_in_finite_verb(here: Position) -> bool:
    """Return whether the clause ends in a finite verb that a conjunction here could have."""
    last, earlier = here.words[-1], here.earlier
    if last in {here.word, here.following} or not last.is_small:
        return False
    if here.words[0].kind == "sub" or here.before.kind in {"det", "pron"}:
        return False  # "weil sie als Ärztin arbeitet", "der als Zeuge aussagt"
    forms = {item.form for item in here.lookup.readings[last.text] if item.kind == "verb"}
    if "participle" in forms and any(word.has_role for word in earlier):
        return False  # "wird als Erfolg verkauft"
    return not forms.isdisjoint({*FINITE, "infinitive"})


def is_acting_name(here: Position, readings: Readings) -> bool:
    """Return whether a clause opens with a family name that is also an adjective.

    "Braun bestreitet": a finite verb of one person follows, no subject ("Langsam fuhr der Zug").
    """
    if not here.following.is_small or not here.grammar.verb_second:
        return False
    if here.at(2).text in here.grammar.nominative:
        return False
    if not all(item.is_adjective_as(here.text.lower()) for item in readings):
        return False
    found = here.lookup.readings[here.following.text]
    if not found or found[0].entry.role:
        return False
    return all(item.form in FINITE and item.number == "s" for item in found)


def _opens_attribute(here: Position) -> bool:
    # "ein durch Beschuss beschädigtes Haus".
    first = here.following
    if "prep" not in here.context.kinds_of(first) and not first.text.isdecimal():
        return False
    offsets = range(_SHORTEST_ATTRIBUTE, _LONGEST_ATTRIBUTE)
    return any(_is_between_nouns(here.moved(offset)) for offset in offsets)


def _is_between_nouns(here: Position) -> bool:
    word, before = here.word, here.before
    if not (here.context.may_be_noun(before) or before.text.isdecimal()):
        return False
    if not here.context.may_be_noun(here.following):
        return False
    endings = tuple(here.grammar.adjective_endings[1:])
    return word.is_small and word.text.endswith(endings) and "adj" in here.context.kinds_of(word)


def _is_inside_attribute(here: Position) -> bool:
    """Return whether a word may be a participle with a phrase between it and its article."""
    if not here.context.may_be_noun(here.following):
        return False
    for start in range(here.place - 2, max(here.place - _LONGEST_ATTRIBUTE, 0), -1):
        match here.words[start - 1].kind, here.words[start].kind:
            case _, "verb":
                return False
            case "det", "prep" | "num":
                return True
    return False
