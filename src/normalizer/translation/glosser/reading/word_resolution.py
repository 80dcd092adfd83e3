"""Resolves each word to its readings, chooses senses; unknown words are names or marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from normalizer.translation.glosser.lexicon import proper_names
from normalizer.translation.glosser.lexicon.entries import (
    HEADS,
    KINDS,
    NO_ENTRY,
    NO_READING,
    NOUNS,
    Entry,
    NoteName,
    Reading,
)
from normalizer.translation.glosser.lexicon.inflection import with_ending_replaced
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.lexicon.word_lexicon import Term
from normalizer.translation.glosser.lexicon.word_lookup import first_part
from normalizer.translation.glosser.reading import choice_adjective_after, choice_verb_second
from normalizer.translation.glosser.reading.attributes import adjectives
from normalizer.translation.glosser.reading.names import (
    is_before_verb,
    is_behind_place_preposition,
    is_name,
    is_particle,
    is_surname,
    is_town,
    make_name,
    mark_genitive,
    mark_genitive_of_surname,
)
from normalizer.translation.glosser.reading.tokens import Position, Readings, TextContext, Word

# Names alone are mostly shorter, nouns that the lexicon lacks mostly longer.
_LONG = 9
# Nouns for people and companies, and countries: a name or a town may follow.
_BEFORE_PROPER: frozenset[NoteName] = frozenset(
    {"human", "office", "title", "named", "country", "region", "of"}
)
_FUNCTION = frozenset({"det", "prep", "pron", "conj", "sub", "adv", "num", "phrase"})


def read_as_name(here: Position, noun: Reading) -> bool:
    """Read a word as a name where it must be one as a noun for one thing; return whether it was.

    `noun` is how the lexicon reads it, if at all: as a compound of known parts, which may be any
    name, or as a word, which is a town where a noun would have an article.
    """
    word, is_known = here.word, noun is not NO_READING and not noun.entry.has("composed")
    if not word.is_capitalised or not here.grammar.capital_nouns or noun.number == "p":
        return False
    if is_known and (noun.kind != "noun" or not here.context.has_articles):
        return False
    if is_town(here):
        word.kind, word.reading = "place", Reading("place", "", "s", proper_names.town(word.text))
    elif not is_known and is_surname(here):
        make_name(here)
    else:
        return False
    return True


def resolve_unknown(here: Position) -> None:
    """Read a word that the lexicon lacks: as a name, a label, part of a compound, or unknown."""
    word, text, grammar = here.word, here.text, here.grammar
    if text in proper_names.first_names():
        make_name(here)
    elif text in grammar.separable_prefixes:
        word.kind = "other"
    elif text.endswith("-") and len(text) > 2:
        part = text.removesuffix("-")
        known = first_part(part, here.lookup)
        if known is None and _is_english(part, here.context):
            known = part
        word.kind, word.english = "hyphen", text if known is None else known
        word.coverage = "unknown" if known is None else "known"
    elif proper_names.is_label(text):
        word.kind, word.reading = "name", _label(text)
        word.coverage = "known" if proper_names.is_address(text) else ""
    elif read_as_name(here, NO_READING):
        return
    elif _looks_like_a_name(here):
        is_guessed = _is_guessed(here)
        make_name(here, alone=True)
        mark_genitive(here)
        if not word.reading.form and _is_before_unknown_name(here):
            word.reading = word.reading._replace(form="first")  # "Jarrad Branthwaite"
        if is_guessed:
            word.coverage = "known" if _is_english(text, here.context) else "guessed"
    else:
        word.coverage = "known" if _is_english(text, here.context) else "unknown"
        word.reading = _unknown_reading(here)
        word.kind = word.reading.kind


def _is_before_unknown_name(here: Position) -> bool:
    return here.following.is_capitalised and not here.context.kinds_of(here.following)


def _is_english(text: str, context: TextContext) -> bool:
    """Return whether a word that the lexicon lacks is an English one: "Standards"."""
    # Loaded with the first such word: it takes longer than many captions.
    from normalizer.language.evidence import is_rather

    return is_rather(text, "en", context.lookup.lexicon.language)


def _label(text: str) -> Reading:
    """Return the reading of a label; a road such as "A2" has an article in English."""
    is_road = text.isalnum() and text[0].isalpha() and any(map(str.isdigit, text))
    return Reading("name", "", "s", Entry(text, "name", text, notes={"the": ""} if is_road else {}))


def _looks_like_a_name(here: Position) -> bool:
    grammar, text = here.grammar, here.text
    if not proper_names.looks_like_a_name(text, tuple(grammar.unknown_noun_endings)):
        return False
    before = here.before
    if before.kind == "name" or not grammar.capital_nouns:
        return True
    if before.kind == "adj" or before.has_article:
        return False
    is_place = is_behind_place_preposition(here)
    return is_place or not here.lookup.ends_in_noun[text]


def _is_guessed(here: Position) -> bool:
    """Return whether an unknown word may be a noun as well as a name: nothing shows which."""
    if not here.grammar.has_lexicon:
        return True
    text, grammar, before = here.text, here.grammar, here.before
    if not grammar.capital_nouns:
        return here.initial and not grammar.only_whole and _has_capital_of_line(here)
    if is_behind_place_preposition(here):
        return here.lookup.ends_in_noun[text]
    ends_as_name = text.endswith(grammar.surname_endings + grammar.town_endings)
    if before.kind in {"name", "particle"} or (before.kind == "place" and not ends_as_name):
        return False
    # Of two unknown words in a row both are names: "Jarrad Branthwaite".
    is_name = before.entry.has_any(*_BEFORE_PROPER) or _is_before_unknown_name(here)
    return len(text) >= _LONG and not is_name


def _has_capital_of_line(here: Position) -> bool:
    """Return whether an unknown first word is rather a noun: "Grutiers devant le port"."""
    from normalizer.language.evidence import is_listed_name

    is_before_small = here.following.is_small and not is_before_verb(here)
    return is_before_small and not is_listed_name(here.text)


def _unknown_reading(here: Position) -> Reading:
    grammar, text = here.grammar, here.text
    in_phrase = here.before.kind in {"det", "adj", "num", "prep"}
    if in_phrase and _is_inflected_before_noun(here):
        return Reading("adj", "", "", Entry(text, "a", text, notes={"fixed": ""}))
    is_noun = here.word.is_capitalised if grammar.capital_nouns else in_phrase
    entry = Entry(text, "n", text, notes={"fixed": ""})
    return Reading("noun" if is_noun else "other", "", "", entry)


def _is_inflected_before_noun(here: Position) -> bool:
    """Return whether a small word with the ending of an adjective has a capital behind it."""
    if not here.grammar.capital_nouns or not here.word.is_small:
        return False
    endings = tuple(here.grammar.adjective_endings[1:])
    return here.following.is_capitalised and here.text.endswith(endings)


def resolve(words: list[Word], context: TextContext, *, first: bool) -> None:
    """Give the words of a clause their kinds and readings.

    `first` says that the clause begins a sentence, where a capital has no meaning.
    """
    for place, word in enumerate(words):
        if not word.kind:
            _resolve(Position(words, place, context, initial=first and place == 0))
    if context.grammar.adjective_after:
        choice_adjective_after.give_verb(words, context)
    choose_senses(words, context.grammar)


def with_terms(words: list[Word], context: TextContext) -> list[Word]:
    """Return the words of a clause; those of a term or of a town's name become one word."""
    texts = [word.text for word in words]
    stems = [context.lookup.lexicon.stem[text] for text in texts]
    joined: list[Word] = []
    place = 0
    while place < len(words):
        term = _term_at(texts, stems, place, context)
        if term is None or not _is_meant(term, Position(words, place, context)):
            joined.append(words[place])
            place += 1
            continue
        text = " ".join(texts[place : place + term.size])
        kind = KINDS.get(term.entry.pos, term.entry.pos)
        number = _number_of_term(term.entry, words[place].text, context)
        reading = Reading(kind, "", number, term.entry)
        joined.append(Word(text, kind, reading, coverage="known", size=term.size))
        place += term.size
    return joined


def _term_at(texts: list[str], stems: list[str], place: int, context: TextContext) -> Term | None:
    """Return the term that begins at a place: of the user, of the lexicon, a town, or a decade.

    None of the lexicon takes words of the user's ("líder del | Partido Verde"), no town those of
    the lexicon ("La | Guardia Civil").
    """
    own = _glossary_term(texts, place, context)
    if own is not None:
        return own
    term, town_here = context.lookup.lexicon.term_at(stems, place), None
    if term is None:
        term = town_here = _town_at(texts, place, context)
    for inner in range(place + 1, place + (term.size if term else 0)):
        other = _glossary_term(texts, inner, context)
        if other is None and town_here is not None:
            other = context.lookup.lexicon.term_at(stems, inner)
        if other is not None:
            return None
    return term or _decade_at(texts, place, context)


def _number_of_term(entry: Entry, first: str, context: TextContext) -> str:
    """Return the number of a term: where adjectives follow the noun, that of its first word."""
    if entry.pos == "pl":
        return "p"
    if not context.grammar.adjective_after or entry.pos not in NOUNS:
        return "s"
    head, written = (text.partition(" ")[0].partition("-")[0] for text in (entry.word, first))
    plural = with_ending_replaced(context.grammar.plural_endings, head)
    return "p" if written.lower() == plural.lower() != head.lower() else "s"


def _glossary_term(texts: list[str], place: int, context: TextContext) -> Term | None:
    """Return the term of the user that begins at a place, as a name that stays as written.

    A noun of the lexicon is none: it keeps its grammar, and only its English is the user's.
    """
    for term, wording in context.glossary.items():
        written = texts[place : place + len(term)]
        is_case_free = place == 0 or not context.grammar.capital_nouns
        if is_case_free and written[0].casefold()[0] == term[0].casefold()[0]:
            written[0] = term[0][0] + written[0][1:]
        if len(written) == len(term) and all(map(partial(_is_form, context), written, term)):
            readings = context.lookup.simple[texts[place]] if len(term) == 1 else ()
            if readings and all(item.kind == "noun" for item in readings):
                return None
            if readings and texts[place] != term[0]:
                continue
            is_plural = context.grammar.adjective_after and written != list(term)
            return Term(Entry(" ".join(term), "m" if is_plural else "name", wording), len(term))
    return None


def _is_form(context: TextContext, text: str, word: str) -> bool:
    """Return whether a text is a word, with another ending perhaps: "der Grünen Liste"."""
    stem, endings = context.lookup.lexicon.stem, context.grammar.term_endings
    if text.startswith(word) and text[len(word) :] in ("", *endings):
        return True
    return text[0] == word[0] and stem[text] == stem[word]


def _worded(reading: Reading, text: str, context: TextContext) -> Reading:
    """Return a reading with the wording of the user if it has one."""
    wording = context.glossary.get((text,)) or context.glossary.get((reading.entry.word,))
    if wording is None or reading.kind != "noun":
        return reading
    return reading._replace(entry=reading.entry.in_sense(wording))


def _town_at(texts: list[str], place: int, context: TextContext) -> Term | None:
    """Return the town with a name of several words that begins at a place."""
    if not texts[place][0].isupper() or not context.lookup.lexicon.has_words:
        return None
    size = proper_names.words_of_town(texts, place)
    return Term(proper_names.town(" ".join(texts[place : place + size])), size) if size else None


def _decade_at(texts: list[str], place: int, context: TextContext) -> Term | None:
    """Return the decade at a place: "1990er Jahre", or "80ern" with no noun behind."""
    ending = context.grammar.place_adjective
    number = texts[place].removesuffix("n").removesuffix(ending) if ending else ""
    if texts[place] == number or not number.isdecimal() or not number.endswith("0"):
        return None
    following = texts[place + 1] if place + 1 < len(texts) else ""
    readings = context.lookup.readings[f"{number}{ending}-{following}"]
    decade = next((item.entry for item in readings if item.entry.has("decade")), None)
    if decade is not None:
        return Term(decade, 2)
    alone = Entry(texts[place], "pl", f"{number}s", notes={"time": "", "decade": ""})
    return None if following[:1].isupper() else Term(alone, 1)


def _is_meant(term: Term, here: Position) -> bool:
    entry, behind = term.entry, here.words[here.place + term.size :]
    names = here.words[here.place : here.place + term.size]
    if entry.pos == "place" and entry.word[:1].isupper() and not here.context.lower_case:
        return any(word.text[:1].isupper() for word in names)  # not "que la haya visto"
    written = {word.text for word in names} - set(entry.word.split())
    if entry.pos == "phrase" and any(
        item.pos == "place" for text in written for item in here.lookup.lexicon.entries(text)
    ):
        return False  # "im Ganges" is not "im Gange".
    if entry.pos == "phrase" and entry.has("time") and entry.word.split()[-1] != names[-1].text:
        nouns = [item for item in here.lookup.readings[names[-1].text] if item.kind == "noun"]
        if nouns and all(item.number == "p" for item in nouns):
            return False  # "in den vergangenen Jahren" is more than last year
    following = here.at(term.size)
    if entry.pos == "adv" and entry.has("counted") and "noun" in here.context.kinds_of(following):
        return False  # "mehr als Männer", but "mehr als 300 Männer"
    is_whole = entry.pos != "phrase" or entry.english != ""
    return is_whole or _has_governing_verb(entry, [*here.earlier, *behind], here.context)


def _has_governing_verb(phrase: Entry, others: list[Word], context: TextContext) -> bool:
    near: set[str] = set()
    for text in {word.text for word in others}:
        near.update(item.entry.plain_word for item in context.lookup.readings[text])
        near.update(item.entry.word for item in context.lookup.verbs(text))
    endings = tuple(near)
    verbs = (note.rstrip(">") for note in phrase.notes)  # those that the phrase gives a sense
    return any(verb.endswith(endings) for verb in verbs)


def _resolve(here: Position) -> None:
    word = here.word
    if _is_number_or_mark(here):
        word.kind = "num" if word.text[0].isdigit() else "mark"
    elif is_particle(here):
        word.kind = "particle"
    elif (pair := _pair_word(here)) is not NO_READING:
        word.kind, word.reading, word.coverage = pair.kind, pair, "known"
    elif is_name(here) or _is_article_of_name(here):
        make_name(here)
        if here.before.reading.form == "first":
            mark_genitive_of_surname(here)
    else:
        readings = _without_bound(here, _possible_readings(here))
        if any(item.text.lower() not in here.grammar.negation for item in here.earlier):
            readings = tuple(map(_of_statement, readings))
        readings = tuple(_worded(item, word.text, here.context) for item in readings)
        if word.is_capitalised:
            readings = _without_place_alone(here, readings)
            if _is_town_of_small_letters(here, readings):
                readings = (Reading("place", "", "s", proper_names.town(word.text)),)
            readings = _as_name_or_noun(here, readings)
            if readings and read_as_name(here, readings[0]):
                return
        if not readings or _is_rather_a_name(here, readings):
            resolve_unknown(here)
        else:
            _resolve_known(here, readings)


def _of_statement(reading: Reading) -> Reading:
    """Return the reading of an imperative inside a clause, where it is a present: "vous voyez"."""
    return reading._replace(form="present") if reading.form == "imperative" else reading


def _pair_word(here: Position) -> Reading:
    """Return the reading of the second word of a pair: "weder … noch"."""
    text = here.text
    first, english = here.grammar.pairs.get(text, ("", ""))
    if not first or all(word.text.lower() != first for word in here.earlier):
        return NO_READING
    return Reading("conj", "", "", Entry(text, "conj", english))


def _without_bound(here: Position, readings: Readings) -> Readings:
    """Drop verbs that need a prefix and have none: "deutsche" is of "eindeutschen" with "ein"."""
    if not any(item.entry.has("bound") for item in readings):
        return readings
    prefixes = {word.text for word in here.later}.intersection(here.grammar.separable_prefixes)
    return tuple(
        item
        for item in readings
        if not item.entry.has("bound")
        or any(here.lookup.with_prefix(text, item.entry) is not NO_ENTRY for text in prefixes)
    )


def _without_place_alone(here: Position, readings: Readings) -> Readings:
    """Drop the adjective of a place that has no noun: "Haller jubelt" names a person."""
    if here.following.text and not is_before_verb(here):
        return readings
    return tuple(item for item in readings if item.kind != "adj" or not item.entry.has("place"))


def _as_name_or_noun(here: Position, readings: Readings) -> Readings:
    """Choose between a town or street that the lexicon lacks and a noun with the same ending."""
    # A town has no article of its own, a street no indefinite one, and neither has an adjective but
    # that of a place: "ein Bolzplatz", "der Berliner Breitscheidplatz", "im bayerischen Freising".
    if not readings or not _is_listed_name(here, readings[0]):
        return readings
    phrase = here
    while phrase.before.kind == "adj" and not phrase.before.entry.has_any("nation", "place"):
        phrase = phrase.moved(-1)
    article, is_described = phrase.before, phrase is not here
    if readings[0].kind == "place":
        is_noun = article.has_article and (not is_described or len(readings) > 1)
    else:
        is_noun = article.kind == "det" and article.entry.english != "the"
    return readings[1:] if is_noun else readings[:1]


def _is_town_of_small_letters(here: Position, readings: Readings) -> bool:
    """Return whether a capital shows a town that is a small word too: "cementerio de Toro"."""
    text, before = here.text, here.before
    if here.grammar.capital_nouns or before.kind != "prep" or before.has_article:
        return False
    if not readings or any(item.entry.word[:1].isupper() for item in readings):
        return False
    return text.lower() not in here.grammar.institutions and proper_names.is_town(text)


def _is_listed_name(here: Position, reading: Reading) -> bool:
    """Return whether a word is a town that the lexicon lacks, or ends as streets do."""
    if reading.kind == "place":
        return reading.entry.has("city") and not here.lookup.simple[here.text]
    return reading.kind == "name" and reading.entry.has("street")


def _is_article_of_name(here: Position) -> bool:
    """Return whether a capital article is part of a name: "La Rochelle", "Las Rozas"."""
    text, following = here.text, here.following.text
    if here.place == 0 or here.grammar.capital_nouns:
        return False
    if not (text.istitle() and following.istitle()):
        return False
    is_article = any(item.kind == "det" for item in here.lookup.readings[text.lower()])
    return is_article and not _with_either_case(following, here.context)


def _is_number_or_mark(here: Position) -> bool:
    text = here.text
    if not text[0].isalpha() and not any(map(str.isalpha, text)):
        return True
    # A letter is a word if the lexicon has it: "I manifestanti", but not "Plan A".
    is_short = len(text) <= 1 or text.endswith(".")
    return is_short and not here.lookup.simple[text.lower() if here.initial else text]


def _resolve_known(here: Position, readings: Readings) -> None:
    word = here.word
    word.reading = _chosen(here, readings)
    word.kind = word.reading.kind
    is_borrowed = word.has("borrowed")
    word.coverage = "composed" if word.has("composed") else "borrowed" if is_borrowed else "known"
    if word.kind == "verb":
        verbs = tuple(item for item in readings if item.kind == "verb")
        word.verbs = tuple(item for item in verbs if item.form == "imperative") or verbs


def _chosen(here: Position, readings: Readings) -> Reading:
    """Return the reading that fits the words around, the first when nothing decides."""
    if len(readings) == 1:
        return readings[0]
    readings = _of_gender(here, readings)
    choice = choice_adjective_after if here.grammar.adjective_after else choice_verb_second
    wanted = choice.wanted(here, readings)
    found = (item for kind in wanted for item in readings if item.kind == kind)
    chosen = next(found, readings[0])
    if chosen.kind != "adj" or not here.grammar.comparative:
        return chosen
    adjectives = tuple(item for item in readings if item.kind == "adj")
    return choice_verb_second.in_degree(here, adjectives)


def _of_gender(here: Position, readings: Readings) -> Readings:
    """Drop the nouns of another gender than the article: "einen See", "el policía"."""
    genders, before = here.grammar.determiner_gender, here.before.text
    gender = genders.get(before) or genders.get(before.lower())
    nouns = [item for item in readings if item.kind == "noun"]
    if all(item.entry.pos != gender for item in nouns):
        return readings
    return tuple(item for item in readings if item.kind != "noun" or item.entry.pos == gender)


def _is_rather_a_name(here: Position, readings: Readings) -> bool:
    """Return whether a word is a name although the lexicon or a dictionary has it."""
    # News hardly use a doubtful noun of a dictionary; without an article it is rather a name.
    if here.initial and choice_verb_second.is_acting_name(here, readings):
        return True
    if here.initial and here.text in proper_names.first_names():
        if any(item.form == "imperative" for item in readings):
            return is_before_verb(here)  # no "Lea aquí la entrevista"
        return all(item.kind == "verb" for item in readings)  # "Adele hat abgenommen"
    if not readings[0].entry.has("doubtful"):
        return False
    is_determined = here.before.kind in {"det", "adj", "num"}
    return not is_determined and proper_names.looks_like_a_name(here.text, ())


def _possible_readings(here: Position) -> Readings:
    text, context, capital_nouns = here.text, here.context, here.grammar.capital_nouns
    if capital_nouns and context.lower_case:
        odd_capitals = here.lookup.lexicon.odd_capitals
        nouns = here.lookup.readings[odd_capitals.get(text, text.capitalize())]
        small = tuple(item for item in here.readings if item.kind in _FUNCTION)
        return small or nouns or here.readings
    if not text[0].isupper():
        return here.readings
    if capital_nouns and not here.initial and not text.isupper():
        return _with_capital(here)
    # The capital does not show that it is a noun.
    found = _with_either_case(text, context) or here.readings
    if not capital_nouns and not here.initial and text.istitle():
        found = tuple(item for item in found if item.kind != "verb")  # "l'Etat du Para"
    return found


def _with_either_case(text: str, context: TextContext) -> Readings:
    """Return the nouns and names written with a capital, and the words written small."""
    nouns = (item for item in context.lookup.readings[text] if item.kind in HEADS)
    small = context.lookup.simple[text.lower()]
    if not small:
        return (*nouns, *adjectives(text, context))
    known = tuple(item for item in nouns if not item.entry.has("borrowed"))
    if context.grammar.capital_nouns or not context.grammar.has_lexicon:
        return (*known, *(item for item in small if item.kind not in HEADS))
    # "Manifestation" at the start is the noun that is written small; "Cessez-le-feu" no compound.
    return (*known, *small) if context.lookup.simple[text] else small


def _with_capital(here: Position) -> Readings:
    """Return the readings of a word whose capital shows that it is a noun or a name."""
    text, found = here.text, here.readings
    nominal = tuple(item for item in found if item.kind in HEADS or item.entry.word == text)
    if not nominal:
        return found or adjectives(text, here.context)
    is_inflected = not text.endswith(here.grammar.final_vowel)
    if is_inflected and all(item.entry.pos == "an" for item in nominal):
        return nominal + adjectives(text, here.context)  # "den Deutschen Buchpreis"
    return (*nominal, *(item for item in found if item.is_adjective_as(text)))  # "Schweizer"


def choose_senses(words: list[Word], grammar: Grammar) -> None:
    """Give nouns and adjectives with several senses the English that the clause selects."""
    for word in words:
        sense = selected_sense(word.entry, words, grammar) if word.kind in {"noun", "adj"} else ""
        if sense:
            word.reading = word.reading._replace(entry=word.entry.in_sense(sense))


def selected_sense(entry: Entry, words: Sequence[Word], grammar: Grammar) -> str:
    """Return the English of the sense that a clause selects, empty when it selects none."""
    if not entry.senses:
        return ""
    others = _lemmas(words, grammar) - {entry.plain_word}
    found = (sense.english for sense in entry.senses if sense.is_selected_among(others))
    return next(found, "")


def _lemmas(words: Sequence[Word], grammar: Grammar) -> set[str]:
    """Return the headwords of a clause, a separated prefix also joined to its verb.

    An auxiliary is left out: "hat bei der Wahl gewonnen" is not what has the choice.
    """
    read = [item.entry for word in words for item in word.verbs]
    verbs = [entry for entry in read if not entry.role] or read
    others = (word.entry for word in words if word.is_read and word.kind != "verb")
    found = {entry.plain_word for entry in (*verbs, *others)}
    last = words[-1].text
    if last in grammar.separable_prefixes:
        found.update(f"{last}{item.entry.word}" for word in words for item in word.verbs)
    return found
