"""Finds names among the words of a caption."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from normalizer.translation.glosser.lexicon.entries import (
    FINITE,
    HEADS,
    NO_ENTRY,
    Entry,
    NoteName,
    Reading,
)
from normalizer.translation.glosser.lexicon.language_grammar import has_ending
from normalizer.translation.glosser.lexicon.proper_names import (
    first_names,
    further_first_names,
    is_label,
    particles,
    transliterated,
)
from normalizer.translation.glosser.reading.tokens import (
    NO_WORD,
    Position,
    Readings,
    TextContext,
    Word,
)

_NO_SURNAMES: frozenset[NoteName] = frozenset({"event", "time", "human", "office"})
_NO_DISTRICTS: frozenset[NoteName] = frozenset({"event", "time", "office", "of"})
# Longer words that end as towns do are rather nouns: "Flüchtlingsheim".
_LONGEST_TOWN = 14
# Nouns of the lexicon that are family names as well: of people and of times, no things.
_AS_SURNAMES: frozenset[NoteName] = frozenset({"human", "office", "time", "place"})
# Words from an article to a noun with two adjectives.
_LONGEST_PHRASE = 3
# A longer word behind an office is a compound, not the holder's name.
_LONGEST_SURNAME = 13


def is_before_verb(here: Position) -> bool:
    """Return whether a finite verb follows a word."""
    readings = here.lookup.readings[here.following.text] if here.following.is_small else ()
    return any(item.kind == "verb" and item.form in FINITE for item in readings)


def is_surname(here: Position) -> bool:
    """Return whether a compound that the lexicon lacks is a family name.

    It is one behind "und" and a name ("Tillmann und Klingbeil"); if it ends as such names do, also
    behind an unknown name ("Gudrun Waldmeister") and as the subject of a sentence.
    """
    if here.following.is_capitalised:
        return False
    before = here.before
    if before.kind == "conj" and here.at(-2).kind == "name":
        return True
    if not here.text.endswith(here.grammar.surname_endings):
        return False
    if before.kind == "" and here.context.has_articles:
        return is_before_verb(here)
    return before.kind == "name" and before.has("unsure")


def is_one_of_a_row(here: Position) -> bool:
    """Return whether a compound is one of several key words: "Königin Hochzeitstag"."""
    if any(word.is_small for word in here.words):
        return False
    return bool(here.readings) and not here.text.endswith(here.grammar.surname_endings)


def has_unknown_first_name(here: Position) -> bool:
    """Return whether the unknown word before is the first name of this one.

    It opens the clause, with a verb behind the name, or is behind a noun for a person; what
    follows is no further noun: "Trainer Ottokar Nebel und", "Anneliese Koch sagte".
    """
    opener, readings = here.at(-2), here.readings
    if not here.grammar.capital_nouns or not here.before.has("unsure"):
        return False
    if here.following.is_capitalised or all(not word.is_small for word in here.words):
        return False
    # Several things, or something that happens, are no surname.
    if any(item.number == "p" or item.form == "either" for item in readings):
        return False
    if any(item.entry.has("event") for item in readings):
        return False
    if opener.kind == "noun":
        return opener.entry.is_person
    return here.place == 1 and is_before_verb(here)


def is_town(here: Position) -> bool:
    """Return whether a word that the lexicon lacks is the name of a town: "in Wasserburg".

    It ends as towns do and has no article, which a noun for one thing needs behind a preposition.
    In a row of key words it is rather a town as well.
    """
    text, before = here.text, here.before
    if len(text) > _LONGEST_TOWN or not text.endswith(here.grammar.town_endings):
        return False
    match before.kind:
        case "prep":
            return is_behind_place_preposition(here)
        case "conj":
            return here.at(-2).kind == "place"
        case _:
            return before.kind == "place"


def is_behind_place_preposition(here: Position) -> bool:
    """Return whether a preposition without article is before a word that may be a place."""
    before = here.before
    if before.kind != "prep" or before.has_article:
        return False
    return before.text.lower() in here.grammar.town_prepositions


def is_district(here: Position) -> bool:
    """Return whether a word names a part of a city: "in Wien-Favoriten", no "bei Wien-Besuch"."""
    city, _, part = here.text.partition("-")
    if not part[:1].isupper() or not is_behind_place_preposition(here):
        return False
    if any(item.kind == "place" for item in here.readings):
        return False
    if any(item.entry.has_any(*_NO_DISTRICTS) for item in here.lookup.readings[part]):
        return False
    return any(item.entry.has("city") for item in here.lookup.simple[city])


def is_introduced(here: Position) -> bool:
    """Return whether the word before or behind makes a word a name."""
    before, following = here.before, here.following
    if following.text in here.grammar.legal_forms:
        return before.kind not in {"adj", "name"}
    if before.text in here.grammar.name_titles:
        return True
    match before.kind:
        case "name":
            return _ends_name(here) or has_unknown_first_name(here)
        case "prep":
            return is_district(here)
        case "noun" if before.entry.has_any("named", "title"):
            return _is_named(here)
        case _:
            return False


def _ends_name(here: Position) -> bool:
    """Return whether a word ends the name of a thing: "des FC Lima", "Hotel Zur Neuen Post"."""
    last, offset = here.before, -1
    while here.at(offset).kind == "name" and here.lookup.simple[here.at(offset).text.lower()]:
        offset -= 1
    if offset < -1 and here.at(offset).is_a("noun", "named"):
        return True
    return is_label(last.text) and not last.has("the") and here.at(-2).has_article  # no "SPD Ulm"


def _is_named(here: Position) -> bool:
    """Return whether a name follows the noun before: "der Konzern Nordwind", "Familie Jäger"."""
    before = here.before
    if before.reading.number == "p":
        return False
    if before.entry.notes.get("title") == "":
        return True  # "Herr Winter"
    if _needs_no_article(here):
        return False
    if _has_article(here.moved(-1)):
        return before.has("named")
    return _is_family(here)


def _needs_no_article(here: Position) -> bool:
    """Return whether a noun of the lexicon has no article as a noun either."""
    known = here.lookup.simple[here.text]
    is_where = here.at(-2).has_article and "prep" in {here.at(-2).kind, here.at(-3).kind}
    if is_where and any(item.entry.has_any("event", "mass") for item in known):
        return True  # "in der Partei Streit"
    if here.before.entry.note("named") == "apart" and any(item.entry.has("mass") for item in known):
        return True  # "dem Hund Futter geben"
    return _are_several(known, here.text) or any(item.kind in {"prep", "num"} for item in known)


def _are_several(nouns: Readings, text: str) -> bool:
    """Return whether a word can only be a plural, or is one rather than an object."""
    several = (
        item.number == "p" or (not item.number and item.entry.word != text) for item in nouns
    )
    return bool(nouns) and all(several)


def _has_article(here: Position) -> bool:
    """Return whether an article, and perhaps adjectives, are before a word."""
    before = (here.at(-offset) for offset in range(1, _LONGEST_PHRASE + 1))
    return next((word.has_article for word in before if word.kind != "adj"), False)


def _is_family(here: Position) -> bool:
    """Return whether a word behind "Frau" or "Familie" is a family name, not one in a row."""
    # A noun of the lexicon is one before a verb, and before other small words if it is no thing. A
    # compound is one if it ends as such names do, or where determiners show that this is no row.
    text, following = here.text, here.following
    if following.is_capitalised or is_before_verb(here):
        return not following.is_capitalised
    if here.lookup.simple[text]:
        is_family_name = any(item.entry.has_any(*_AS_SURNAMES) for item in here.readings)
        return is_family_name and not here.before.has("place")
    if text.endswith(here.grammar.surname_endings):
        return True
    small = (word for word in here.later if word.is_small)
    return following.is_small and any("det" in here.context.kinds_of(word) for word in small)


def quoted_name(group: Word, before: Word, context: TextContext) -> str:
    """Return the words in quotation marks behind a noun with a name: 'das Schiff "Guter Wind"'.

    Empty when there is no such noun before, and for a quotation of several clauses.
    """
    if len(group.inner) != 1 or not group.is_quotation or not before.is_capitalised:
        return ""
    if not any(item.entry.has("named") for item in context.lookup.readings[before.text]):
        return ""
    return " ".join(word.text for word in group.inner[0].words)


def is_name(here: Position) -> bool:
    """Return whether a word is a name in its clause, whatever else it may mean."""
    text, before = here.text, here.before
    if not here.word.is_capitalised:
        return text in here.context.protected
    if text in here.context.protected or _is_before_surname(here):
        return True
    match before.kind, before.reading.form:
        case ("name", "first") | ("particle", _):
            return True
        case "name", _ if not here.grammar.capital_nouns and before.entry.pos == "person":
            # Only names have capitals: "Bruno Le Maire".
            if text not in here.lookup.lexicon:
                return True
    if before.reading.number == "p" and before.entry.is_person and _has_article(here.moved(-1)):
        return text in here.grammar.surnames  # "die Brüder Weber"
    return is_introduced(here) or _is_behind_office(here)


def is_first_name(text: str, context: TextContext) -> bool:
    """Return whether a word is a first name: a common one, or a rarer one that is no word."""
    names, further = first_names(), further_first_names()
    if text in names:
        return True
    if "-" in text:
        return further.issuperset(text.split("-"))
    if text not in further:
        return False
    return not context.lookup.simple[text] and not context.lookup.simple[text.lower()]


def _is_before_surname(here: Position) -> bool:
    text, following = here.text, here.following
    if not following.is_capitalised and not _is_surname_ahead(here):
        return False
    is_behind_place = here.before.kind == "place"
    is_first = here.place == 0 or is_behind_place
    if is_first and any(item.kind == "place" for item in here.readings):
        nouns = here.lookup.readings[following.text]
        if nouns and all(item.kind == "noun" for item in nouns):
            several = all(item.number == "p" or item.entry.has("event") for item in nouns)
            if is_behind_place or several:
                return False  # "Bulgarien Sofia Kathedrale", "Sofia Proteste"
    if here.before.kind == "name":
        return text in first_names()
    return is_first_name(text, here.context)


def _is_surname_ahead(here: Position) -> bool:
    """Return whether particles and a name follow: not in "Victoria del Real Madrid", a term."""
    behind = dropwhile(lambda word: word.text in particles(), here.later)
    surname = next(behind, NO_WORD)
    return surname is not here.following and surname.is_capitalised and not surname.kind


def is_particle(here: Position) -> bool:
    """Return whether a small word is part of a name: von, van der, bin."""
    if here.text not in particles() or not here.later:
        return False
    before = here.before
    if before.kind == "particle":
        return True
    if before.kind != "name" or before.reading.form == "genitive":
        return False
    if not here.grammar.capital_nouns and not _is_full_name(here):
        return False
    surname = next((word for word in here.later[:2] if word.text not in particles()), NO_WORD)
    is_first = before.reading.form == "first"
    known = {item.kind for item in here.lookup.simple[surname.text]}
    is_family = is_first and known == {"name"} and not surname.text.isupper()  # "dos Santos"
    if not surname.is_capitalised or (known and not is_family):
        return False
    # "Clemens von Hohenfels", "Marcelo Rebelo de Sousa", also if these are towns
    is_word = bool(here.lookup.simple[surname.text.lower()])
    is_full = is_first or not (here.grammar.capital_nouns or is_word)
    return is_full or HEADS.isdisjoint(here.context.kinds_of(surname))


def _is_full_name(here: Position) -> bool:
    """Return whether the names before a word follow an office or have a first name: "Luiz Lula"."""
    run = list(takewhile(lambda word: word.kind in {"name", "particle"}, reversed(here.earlier)))
    opener = here.at(-len(run) - 1)
    return opener.has("office") or any(word.reading.form == "first" for word in run)


def _is_behind_office(here: Position) -> bool:
    """Return whether a word behind an office or a person is the name: "Minister Wolf"."""
    before, text = here.before, here.text
    longest = max(map(len, text.split("-")))  # "Minister Wagenknecht-Bauer"
    is_person = before.kind == "noun" and before.reading.number != "p" and before.entry.is_person
    if not is_person or longest > _LONGEST_SURNAME:
        return False
    found, readings, is_office = here.lookup.simple[text], here.readings, before.has("office")
    if readings and is_before_verb(here) and not before.has("own"):
        # "Bürgermeister Kaiser eröffnet"; "Polizisten Demonstranten schlagen" has none.
        return here.at(-2).kind != "det" and not _are_several(found, text)
    if found:
        is_name_here = _is_known_noun_as_name if is_office else _is_known_surname
        return is_name_here(here, found)
    if any((item.kind, item.form) == ("place", "genitive") for item in readings):
        return False  # "Bürgermeister Hannovers"
    if is_office or not readings:  # "Richterin Redlicher"
        is_trip = "-" in text and any(item.entry.has("event") for item in readings)
        is_town_only = any(item.kind == "place" for item in readings)  # "Ministerin Raab"
        return not is_trip and (is_town_only or not is_one_of_a_row(here))
    return _is_compound_as_surname(here, readings)


def _is_compound_as_surname(here: Position, readings: Readings) -> bool:
    """Return whether a compound behind a person is the name: "Anwalt Frohsinn spricht"."""
    # In a row of key words it is another one, behind "Mann" and "Frau" what they have with them.
    if here.following.is_capitalised or is_one_of_a_row(here):
        return False
    if here.text.endswith(here.grammar.surname_endings):
        return True
    return not here.before.has("own") and not readings[0].entry.has_any(*_NO_SURNAMES)


def _is_known_surname(here: Position, found: Readings) -> bool:
    """Return whether a noun of the lexicon is a family name behind a person: "Anwalt Weber"."""
    text, grammar = here.text, here.grammar
    if here.following.is_capitalised or here.before.has("own"):
        return False
    is_thing = not any(item.entry.has_any(*_NO_SURNAMES, "place") for item in found)
    is_long = text.lower() not in grammar.surname_endings
    ends_as_name = is_thing and is_long and text.endswith(grammar.surname_endings)
    return text in grammar.surnames or ends_as_name


def _is_known_noun_as_name(here: Position, found: Readings) -> bool:
    """Return whether a noun of the lexicon is a name behind an office, and no further key word."""
    # "Präsident Besuch Paris" has none unless a first name follows; nor has "Seoul Präsident
    # Anhänger", nor "dem Minister Lügen vorwerfen".
    following = here.following
    if any(item.kind == "place" or item.entry.has_any("event", "office") for item in found):
        return False
    if following.is_capitalised and not is_first_name(following.text, here.context):
        return False
    return following is not NO_WORD or here.place == 1


def make_name(here: Position, *, alone: bool = False) -> None:
    """Read a word as part of a name, in its English spelling.

    A rare first name that stands alone is rather another name.
    """
    text, form, lexicon = here.text, "", here.lookup.lexicon
    known = lexicon.entry(text, "person")
    if text in first_names() or (not alone and is_first_name(text, here.context)):
        form = "first"
    elif known is NO_ENTRY:
        known = lexicon.entry(text.removesuffix(here.grammar.genitive_name), "person")
        form = "" if known is NO_ENTRY else "genitive"
    note: NoteName = "unsure" if (known, form) == (NO_ENTRY, "") else "human"
    english = known.english or transliterated(text, lexicon.language)
    here.word.kind = "name"
    here.word.reading = Reading("name", form, "s", Entry(text, "person", english, notes={note: ""}))


def mark_genitive(here: Position) -> None:
    """Mark an unknown name as a genitive by its ending and a noun behind it: Müllers Auto."""
    word, following, grammar = here.word, here.following, here.grammar
    ending = grammar.genitive_name
    if not has_ending(word.text, ending) or word.text.endswith(tuple(grammar.no_genitive_name)):
        return
    if following.is_capitalised and "noun" in here.context.kinds_of(following):
        name = transliterated(word.text.removesuffix(ending), here.lookup.lexicon.language)
        entry = Entry(word.text, "person", name, notes={"human": ""})
        word.reading = Reading("name", "genitive", "s", entry)


def mark_genitive_of_surname(here: Position) -> None:
    """Mark a surname behind a first name as a genitive, unless the name or word ends in "s"."""
    if not has_ending(here.text, here.grammar.genitive_name):
        return
    # Loaded with the first such word: it takes longer than many captions.
    from normalizer.language.evidence import is_listed_name, is_rather

    language = here.lookup.lexicon.language
    if not is_listed_name(here.text) and not is_rather(here.text, "en", language):
        mark_genitive(here)
