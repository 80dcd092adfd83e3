"""Chooses readings in languages with the verb second, by the words around."""

from __future__ import annotations

from normalizer.translation.glosser.lexicon.entries import FINITE, HEADS, NO_READING, Reading
from normalizer.translation.glosser.reading.attributes import is_attribute, is_qualified
from normalizer.translation.glosser.reading.tokens import NO_WORD, TextContext, Word, word_at

_OF_ONE = frozenset({("verb", "present", "s"), ("verb", "past", "s")})
_OPENERS = ("prep", "sub", "det", "pron", "conj", "num")
_SMALL = frozenset({"prep", "sub", "conj", "pron"})
_GOVERNING = frozenset({"have", "become"})
# What no conjunction follows.
_DETERMINING = frozenset({"det", "pron"})
_VERB_FIRST, _ADJECTIVE_FIRST = ("verb", "adj"), ("adj", "verb")
_ADVERBIAL = frozenset({"adj", "adv"})
_BEFORE_NOUN = frozenset({"det", "adj", "num", "prep"})
_VERB, _NUMBER = frozenset({"verb"}), frozenset({"num"})
# Words from an article to the participle that has a phrase before it.
_SHORTEST_ATTRIBUTE, _LONGEST_ATTRIBUTE = 3, 10


def wanted(
    words: list[Word], place: int, readings: tuple[Reading, ...], context: TextContext
) -> tuple[str, ...]:
    """Return the kinds of reading to look for, the best first."""
    kinds = {item.kind for item in readings}
    following = word_at(words, place + 1)
    decided = _at_start(words, readings, context) if place == 0 else ()
    if kinds <= {"adj", "num"}:
        decided = ("num", "adj")
    if decided:
        return decided
    if kinds & HEADS and not _is_rather_verb(words, place, readings, context):
        word = words[place]
        heads = [item.entry.word for item in readings if item.kind == "adj"]
        small = word.text.lower()
        if small != word.text and all(small in {head, f"{head}st"} for head in heads):
            kinds = kinds - {"adj"}  # "Oberst Kern" is a colonel, not the topmost.
        return _nominal(words, place, readings, kinds, context)
    if kinds == {"adj", "adv"}:
        inflected = context.may_be_noun(following) and readings[0].entry.word != words[place].text
        # "wird knapp", but "knapp 300 Menschen"
        counts = any(item.entry.has("counted") for item in readings)
        is_adjective = inflected or (counts and not _is_amount(following, context))
        return ("adj", "adv") if is_adjective else ("adv", "adj")
    # "Einige" are some, not united.
    is_verb = "verb" in kinds and not _are_many(words[place], context)
    order = _verb_or_other(words, place, readings, context) if is_verb else ()
    if order:
        return order
    if "det" in kinds:
        return _determiner_or_pronoun(words, place, context)
    return _small_word(words, place, kinds, context)


def _at_start(
    words: list[Word], readings: tuple[Reading, ...], context: TextContext
) -> tuple[str, ...]:
    """Return the order for a word that opens a clause: "Wegen" is no path there."""
    kinds, small = {item.kind for item in readings}, words[0].text.lower()
    if "verb" in kinds and word_at(words, 1).text == context.grammar.polite:
        return ("verb",)  # "Lesen Sie", "Folgen Sie"
    is_adverbial = any(item.kind == "adv" or item.is_adjective_as(small) for item in readings)
    if is_adverbial and is_qualified(words, 1, context):
        return ("adv", "adj")  # "Gut erhaltener Tempel", no "Dürre verendetes Vieh"
    if kinds & HEADS and not kinds.isdisjoint(_OPENERS):
        return _OPENERS
    if "adv" not in kinds or kinds.isdisjoint({"sub", "prep"}):
        return ()
    is_bare = _is_bare_adjective(word_at(words, 1), context)
    return ("adv", "sub", "prep") if is_bare else ()


def _is_rather_verb(
    words: list[Word], place: int, readings: tuple[Reading, ...], context: TextContext
) -> bool:
    """Return whether a word that may be a noun is the verb, where nouns have no capital."""
    if context.grammar.capital_nouns or all(item.form not in FINITE for item in readings):
        return False
    if place == 0 or words[place - 1].kind in _BEFORE_NOUN:
        return False
    return all(item.form not in FINITE for word in words[:place] for item in word.verbs)


def _nominal(
    words: list[Word],
    place: int,
    readings: tuple[Reading, ...],
    kinds: set[str],
    context: TextContext,
) -> tuple[str, ...]:
    before, following = word_at(words, place - 1).kind, word_at(words, place + 1)
    # "40 Franken" are money, no region.
    is_town = before not in {"det", "num"} and _may_be_town(words, place, readings, context)
    names: tuple[str, ...] = ("noun", "place", "name")
    if is_town:
        names = ("place", "noun", "name")
    if before not in _BEFORE_NOUN:
        names = ("prep", *names)  # "Richtung Süden"
    if "adj" not in kinds or before in {"adj", "noun"}:
        return names
    if place == 0:
        return ("adj", *names) if is_attribute(words, place, context) else names
    return ("adj", *names) if _opens_noun_phrase(following, context) else names


def _may_be_town(
    words: list[Word], place: int, readings: tuple[Reading, ...], context: TextContext
) -> bool:
    """Return whether a noun that is also a place may be one here: "in Essen", no "warmes Essen"."""
    before, grammar = word_at(words, place - 1), context.grammar
    noun = next((item for item in readings if item.kind == "noun"), NO_READING)
    if noun.entry.is_person:
        # A people with an article or adjective of the plural: "junge Polen", "die jungen Polen".
        article = word_at(words, place - 2)
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
        before = word_at(words, place - 2)
    return before.kind == "place" or (place == 0 and word_at(words, 1).is_capitalised)


def _verb_or_other(
    words: list[Word], place: int, readings: tuple[Reading, ...], context: TextContext
) -> tuple[str, ...]:
    """Return the order for a verb that may be a preposition or an adjective as well."""
    kinds = {item.kind for item in readings}
    if "noun" in kinds:
        return _VERB_FIRST
    before, is_last = word_at(words, place - 1).kind, place + 1 == len(words)
    own = any(item.is_adjective_as(words[place].text) for item in readings)
    following = context.lookup.readings(word_at(words, place + 1).text)
    is_be = any((item.kind, item.entry.role) == ("verb", "be") for item in following)
    is_his = any(item.kind == "det" for item in following)  # "verdeckt sein Gesicht"
    if own and is_be and not (is_his and _opens_noun_phrase(word_at(words, place + 2), context)):
        return _ADJECTIVE_FIRST  # "was über den Täter bekannt ist"
    if "prep" in kinds and not is_last and before in HEADS | {"group", ""}:
        return ("prep",)
    if "adj" not in kinds:
        return ()
    # "Eltern besorgt über den Lärm"
    preposition = word_at(words, place + 1).text
    governs = any(item.kind == "adj" and item.entry.governed(preposition) for item in readings)
    if own and (governs or _is_adjective_here(words[:place], readings)):
        return _ADJECTIVE_FIRST
    return _VERB_FIRST if is_last else _participle_or_finite(words, place, context)


def _is_adjective_here(earlier: list[Word], readings: tuple[Reading, ...]) -> bool:
    """Return whether an adjective with an entry is not the participle of a verb here."""
    # "ist bekannt" has the adjective, not the participle of "bekennen".
    if all(item.form == "gerund" for item in readings if item.kind == "verb"):
        return True
    roles = [item.entry.role for word in earlier for item in word.verbs]
    if "modal" in roles and any(item.form == "infinitive" for item in readings):
        return False  # "Möchten Sie mehr erfahren?"
    return bool(roles) and _GOVERNING.isdisjoint(roles)


def _participle_or_finite(words: list[Word], place: int, context: TextContext) -> tuple[str, ...]:
    """Distinguish "der verletzte Mann" from "der Mann verletzte ihn"."""
    following = words[place + 1]
    before = words[place - 1].kind if place else "det"
    if _is_inside_attribute(words, place, context):
        return _ADJECTIVE_FIRST
    verbs = (item for word in words[:place] for item in word.verbs)
    if context.may_be_noun(following) and any(item.form in FINITE for item in verbs):
        return _ADJECTIVE_FIRST
    if before in HEADS | {"pron", "group"} or not following.text[0].isalpha():
        return _VERB_FIRST
    is_plural = words[place].text.endswith(context.grammar.object_adjective)
    opens = place == 1 and before in _ADVERBIAL and is_plural  # "Gestern gedachten Hunderte"
    if opens or "det" in context.kinds_of(following):
        return _VERB_FIRST
    return _ADJECTIVE_FIRST


def _determiner_or_pronoun(words: list[Word], place: int, context: TextContext) -> tuple[str, ...]:
    following = word_at(words, place + 1)
    if _opens_attribute(words, place, context):
        return ("det",)
    if word_at(words, place - 1).kind == "det":
        return ("adj", "num", "det")
    if word_at(words, place - 1).kind == "verb":
        grammar = context.grammar
        if following.text in grammar.relative_pronouns or following.text in grammar.articles:
            return ("pron", "det")  # "Ist das der Anfang?"
    if place == len(words) - 3 and _is_bare_adjective(following, context):
        return ("pron", "adv", "det")  # "warum das wichtig ist"
    if following is NO_WORD or _is_no_noun(following, context):
        verbs = () if _are_many(words[place], context) else ("verb", "adv")
        return ("pron", *verbs, "det")
    return ("det", "pron", "verb")


def _are_many(word: Word, context: TextContext) -> bool:
    """Return whether a word counts, as "einige" does; "meine" is a verb as well."""
    if word.text.lower() not in context.grammar.plural_determiners:
        return False
    return not any(item.entry.has("possessive") for item in context.lookup.readings(word.text))


def _small_word(
    words: list[Word], place: int, kinds: set[str], context: TextContext
) -> tuple[str, ...]:
    following = word_at(words, place + 1)
    if place == 0 and _asks(following, kinds, words, context):
        return ("pron", "adv")
    is_too = words[place].text == context.grammar.to_infinitive  # "wegen zu starken Windes"
    if word_at(words, place - 1).kind == "prep" and (is_too or _is_amount(following, context)):
        return ("adv", "prep")
    if "adv" in kinds and _is_bare_adjective(following, context):
        return ("adv", "prep", "sub")  # "zu klein"
    if "sub" in kinds and _ends_in_finite_verb(words, place, context):
        return ("sub", "prep", "adv")
    return ("adv", "prep") if following is NO_WORD else ("prep", "adv", "sub")


def _is_amount(word: Word, context: TextContext) -> bool:
    return word.text[:1].isdigit() or context.is_only(word, _NUMBER)


def _asks(following: Word, kinds: set[str], words: list[Word], context: TextContext) -> bool:
    """Return whether an opener asks a question: a verb follows it, which is not the last word."""
    if "sub" not in kinds or kinds.isdisjoint({"pron", "adv"}):
        return False
    return following is not words[-1] and following.is_small and context.is_only(following, _VERB)


def _is_bare_adjective(word: Word, context: TextContext) -> bool:
    """Return whether a word is an adjective without ending, as behind "how" in a question."""
    readings = context.lookup.readings(word.text)
    return any(item.is_adjective_as(word.text) for item in readings)


def _is_no_noun(word: Word, context: TextContext) -> bool:
    """Return whether no article can precede a word: a verb, a preposition, "nicht"."""
    if word.text in context.grammar.negation:
        return True
    return word.is_small and (context.is_only(word, _VERB) or context.is_only(word, _SMALL))


def _opens_noun_phrase(word: Word, context: TextContext) -> bool:
    if context.may_be_noun(word):
        return True
    found = context.lookup.readings(word.text)
    inflected = (item.kind == "adj" and item.entry.word != word.text for item in found)
    return bool(found) and all(inflected)


def in_degree(
    words: list[Word], place: int, readings: tuple[Reading, ...], context: TextContext
) -> Reading:
    """Distinguish "ein schneller Zug" from "schneller als": both end in -er."""
    # An adjective with an entry is meant rather than a participle: "überdacht", covered.
    several = len({item.entry.word for item in readings}) > 1
    # Adjectives of one noun have one ending: "schneller wachsende Städte" grow faster.
    following = word_at(words, place + 1)
    agrees = not following.is_small or following.text[-1] == words[place].text[-1]
    attributive = several or (agrees and _opens_noun_phrase(following, context))
    fitting = [item for item in readings if (item.form != "comparative") == attributive]
    own = (item for item in fitting if item.form not in {"participle", "gerund"})
    return next(own, next(iter(fitting), readings[0]))


def _ends_in_finite_verb(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether the clause ends in a finite verb that a conjunction here could have."""
    last, earlier = words[-1], words[:place]
    if last in words[place : place + 2] or not last.is_small:
        return False
    if word_at(words, 0).kind == "sub" or word_at(words, place - 1).kind in _DETERMINING:
        return False  # "weil sie als Ärztin arbeitet", "der als Zeuge aussagt"
    forms = {item.form for item in context.lookup.readings(last.text) if item.kind == "verb"}
    if "participle" in forms and any(word.has_role for word in earlier):
        return False  # "wird als Erfolg verkauft"
    return not forms.isdisjoint({*FINITE, "infinitive"})


def is_acting_name(words: list[Word], readings: tuple[Reading, ...], context: TextContext) -> bool:
    """Return whether a clause opens with a family name that is also an adjective.

    "Braun bestreitet": a finite verb of one person follows, no subject ("Langsam fuhr der Zug").
    """
    following = word_at(words, 1)
    if not following.is_small or not context.grammar.verb_second:
        return False
    if word_at(words, 2).text in context.grammar.nominative:
        return False
    small = words[0].text.lower()
    if not all(item.is_adjective_as(small) for item in readings):
        return False
    found = context.lookup.readings(following.text)
    if not found or found[0].entry.role:
        return False
    forms = {(item.kind, item.form, item.number) for item in found}
    return forms <= _OF_ONE


def _opens_attribute(words: list[Word], place: int, context: TextContext) -> bool:
    # "ein durch Beschuss beschädigtes Haus".
    first = word_at(words, place + 1)
    if "prep" not in context.kinds_of(first) and not first.text.isdecimal():
        return False
    places = range(place + _SHORTEST_ATTRIBUTE, place + _LONGEST_ATTRIBUTE)
    return any(_is_between_nouns(words, end, context) for end in places)


def _is_between_nouns(words: list[Word], place: int, context: TextContext) -> bool:
    before, word, following = (word_at(words, place + offset) for offset in (-1, 0, 1))
    if not (context.may_be_noun(before) or before.text.isdecimal()):
        return False
    if not context.may_be_noun(following):
        return False
    endings = tuple(context.grammar.adjective_endings[1:])
    return word.is_small and word.text.endswith(endings) and "adj" in context.kinds_of(word)


def _is_inside_attribute(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word may be a participle with a phrase between it and its article."""
    if not context.may_be_noun(words[place + 1]):
        return False
    for start in range(place - 2, max(place - _LONGEST_ATTRIBUTE, 0), -1):
        match words[start - 1].kind, words[start].kind:
            case _, "verb":
                return False
            case "det", "prep" | "num":
                return True
    return False
