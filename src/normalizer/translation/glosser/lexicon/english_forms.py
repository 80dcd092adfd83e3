"""English word forms: plurals, verb forms, comparison, articles, dates and times of day."""

from __future__ import annotations

import re
from functools import cache

from normalizer.tables import read_rows
from normalizer.translation.glosser.lexicon.entries import Entry, Reading

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_DEGREES = frozenset({"comparative", "superlative"})
# Prepositions inside an adjective that English has behind the noun: "in need of care".
_OPENING = frozenset({"at", "by", "for", "in", "of", "on", "to", "under", "with", "without"})
# Prepositions of objects, which an adjective made of a verb has none of: "suchende Helfer".
_OF_OBJECTS = frozenset({"about", "at", "for", "of", "to", "with"})
# A final "e" that -ing replaces: not that of "see", "dye" and "be".
_SILENT_E = re.compile(r"(?<![eoy])(?<!^b)e\Z")
# A vowel between two consonants, the last of which English writes twice before an ending.
_DOUBLING = re.compile(r"[^aeiou][aeiou][^aeiouwxyh]\Z")
_SYLLABLE = re.compile(r"[aeiouy](?![aeiouy])")
_LAST_DAY = 31
_LAST_HOUR, _NOON = 24, 12
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d)?)?")
# Words and numbers that are spoken with a vowel, and words with a vowel that are not.
_SILENT_H_OR_VOWEL_NUMBER = ("hour", "honor", "honest", "heir", "8", "11", "18")
_SPOKEN_WITH_CONSONANT = ("uni", "use", "eu", "one", "us-", "u.s", "uk", "ukr")
# An irregular plural may also be the end of a longer word: fireman, firemen.
_SHORTEST_ENDING = 2
# Endings in "s" of a singular; another word in "s" is a plural already.
_SINGULAR_IN_S = ("as", "is", "lens", "os", "ss", "us")
# What follows the noun that has the plural: a preposition, or what tells who a person is.
_INSIDE_NOUN = re.compile(
    r"(?<=\S) (?:against|at|by|for|from|in|involved|of|on|rich|to|under|with|without)(?= )"
    r"|-(?:at|in|of|to)-(?=\S+\Z)|(?<=^person) "
)


@cache
def _irregular(pos: str) -> dict[str, list[str]]:
    rows = read_rows("lexicon/english/irregular.tsv")
    return {row["word"]: row["forms"].split(",") for row in rows if row["pos"] == pos}


@cache
def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase: "leg in a cast" gives "legs in a cast"."""
    inside = _INSIDE_NOUN.search(noun)
    head = noun[: inside.start()] if inside else noun
    irregular = _irregular("n")
    for start in range(len(head) - _SHORTEST_ENDING + 1):
        if head[start:] in irregular:
            return head[:start] + irregular[head[start:]][0] + noun[len(head) :]
    return _regular_plural(head) + noun[len(head) :]


def _regular_plural(word: str) -> str:
    if _ends_in_consonant_and_y(word):
        return word[:-1] + "ies"
    if word.endswith("s") and not word.endswith(_SINGULAR_IN_S):
        return word  # "glasses", "prosecutors"
    return word + ("es" if word.endswith(_SIBILANTS) else "s")


def _ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def third_person(verb: str) -> str:
    """Return the third person singular: "crash into" gives "crashes into"."""
    first, space, rest = verb.partition(" ")
    if _ends_in_consonant_and_y(first):
        return f"{first[:-1]}ies{space}{rest}"
    ending = "es" if first.endswith((*_SIBILANTS, "o")) else "s"
    return f"{first}{ending}{space}{rest}"


def past(verb: str) -> str:
    """Return the simple past: "break out" gives "broke out"."""
    return _with_ending(verb, 0)


def participle(verb: str) -> str:
    """Return the past participle: "break out" gives "broken out"."""
    return _with_ending(verb, 1)


@cache
def _with_ending(verb: str, which: int) -> str:
    first, space, rest = verb.partition(" ")
    forms = _irregular("v").get(first)
    if forms:
        form = forms[min(which, len(forms) - 1)]
    elif first.endswith("e"):
        form = first + "d"
    elif _ends_in_consonant_and_y(first):
        form = first[:-1] + "ied"
    else:
        form = _doubled(first) + "ed"
    return f"{form}{space}{rest}"


@cache
def gerund(verb: str) -> str:
    """Return the form in -ing: "take part" gives "taking part"."""
    first, space, rest = verb.partition(" ")
    if first.endswith("ie"):
        form = first[:-2] + "ying"
    elif _SILENT_E.search(first):
        form = first[:-1] + "ing"
    else:
        form = _doubled(first) + "ing"
    return f"{form}{space}{rest}"


def _doubled(verb: str) -> str:
    """Return a verb with its last consonant doubled where English does so: stop, plan, admit."""
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    is_doubled = verb in _irregular("d") or (one_syllable and _DOUBLING.search(verb))
    return verb + verb[-1] if is_doubled else verb


def compared(adjective: str, degree: str) -> str:
    """Return a comparative or superlative: "large" gives "larger", "important" "more important"."""
    forms = _irregular("a").get(adjective)
    if forms:
        return forms[degree == "superlative"]
    more, ending = ("more", "er") if degree == "comparative" else ("most", "est")
    # A last "y" does not make an adjective long.
    syllables = len(_SYLLABLE.findall(f"{adjective} ")) - adjective.endswith("e")
    if " " in adjective or syllables > 1 + adjective.endswith("y"):
        return f"{more} {adjective}"
    if adjective.endswith("y"):
        return f"{adjective[:-1]}i{ending}"
    return adjective + ending[1:] if adjective.endswith("e") else _doubled(adjective) + ending


def adverb(adjective: str) -> str:
    """Return the adverb of an adjective: "heavy" gives "heavily"."""
    forms = _irregular("adv").get(adjective)
    if forms:
        return forms[0]
    if " " in adjective or adjective.endswith("ly"):
        return adjective
    if adjective.endswith("y"):
        return adjective[:-1] + "ily"
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("le") and adjective[-3:-2] not in _VOWELS:
        return adjective[:-1] + "y"
    return adjective + "ly"


def lasting(verb: str) -> str:
    """Return what follows "has" for an action that continues until now."""
    first = verb.partition(" ")[0]
    if first in {"be", "have"} or first in _irregular("lasting"):
        return participle(verb)
    return f"been {gerund(verb)}"


def action(verb: str) -> str:
    """Return the noun that names an action."""
    forms = _irregular("action").get(verb)
    return forms[0] if forms else gerund(verb)


def ordinal(number: str) -> str:
    """Return the ordinal of a number in digits."""
    if number[-2:-1] == "1":
        return f"{number}th"
    return number + {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")


def date(day: str, month: str, year: str) -> str:
    """Return a date in words, an empty string when the parts do not make one."""
    name = _irregular("month").get(month.lstrip("0"))
    if not day.isdecimal() or len(year) not in {0, 2, 4}:
        return ""
    if name is None or not 1 <= int(day) <= _LAST_DAY:
        return ""
    full = f"20{year}" if len(year) == 2 else year
    return f"{name[0]} {int(day)}" + (f", {full}" if full else "")


def clock(time: str) -> str:
    """Return a time of day on the 12-hour clock, an empty string when the text is not a time."""
    found = _CLOCK.fullmatch(time)
    if found is None or int(found[1]) > _LAST_HOUR:
        return ""
    hour, minute = int(found[1]), found[2] or "00"
    shown = "" if minute == "00" else f":{minute}"
    half = "p.m." if _NOON <= hour < _LAST_HOUR else "a.m."
    return f"{(hour - 1) % _NOON + 1}{shown} {half}"


def with_article(phrase: str) -> str:
    """Return a phrase with "a" or "an" in front, by the sound with which it begins."""
    if phrase.startswith("other "):
        return f"an{phrase}"
    word = phrase.split(" ", 1)[0]
    first = word.split("-", 1)[0]
    if first.isupper() and (len(first) > 1 or "-" in word):
        # Spelled out: "an FBI agent"; "NATO" and others in the table are read as words. "UN" and
        # "US" begin with a "y".
        vowel = first[0] in "AEFHILMNORSX" and first not in _irregular("acronym")
    else:
        small = first.lower()
        is_spoken = small[:1] in _VOWELS and not small.startswith(_SPOKEN_WITH_CONSONANT)
        vowel = is_spoken or small.startswith(_SILENT_H_OR_VOWEL_NUMBER)
    return f"{'an' if vowel else 'a'} {phrase}"


def noun_english(entry: Entry, number: str) -> str:
    """Return the English of a noun in the singular (``s``) or plural (``p``)."""
    if number != "p" or entry.pos == "pl" or entry.has_any("mass", "fixed"):
        return entry.english
    return plural(entry.english)


def participle_english(entry: Entry) -> str:
    """Return the past participle of a verb's English, by its note where it is not the usual one."""
    return entry.note("participle") or participle(entry.english)


def adverb_english(entry: Entry, english: str) -> str:
    """Return the adverb of an adjective whose English is `english`, by its note if it has one."""
    return entry.note("adv") or adverb(english)


def follows_noun(adjective: str) -> bool:
    """Return whether an adjective stands behind its noun: "with a criminal record"."""
    first, *others = adjective.split(" ")
    return bool(others) and (first in _OPENING or not _OPENING.isdisjoint(others[:-1]))


def adjective_english(reading: Reading) -> str:
    """Return the English of an adjective in its degree; a participle is made from its verb."""
    entry, form = reading.entry, reading.form
    if form == "participle":
        return entry.note("participle") or participle(entry.english).removeprefix("been ")
    if form == "gerund":
        # The preposition of an object is left out: "search for".
        first, _, last = entry.english.rpartition(" ")
        return gerund(first if first and last in _OF_OBJECTS else entry.english)
    return compared(entry.english, form) if form in _DEGREES else entry.english
