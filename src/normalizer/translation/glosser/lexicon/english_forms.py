"""English word forms: plurals, verb forms, comparison, articles."""

from __future__ import annotations

from functools import cache

from normalizer.tables import read_rows

_VOWELS = "aeiou"


@cache
def _irregular(pos: str) -> dict[str, list[str]]:
    rows = read_rows("lexicon/english/irregular.tsv")
    return {row["word"]: row["forms"].split(",") for row in rows if row["pos"] == pos}


def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase.

    >>> [plural(word) for word in ("city", "secretary of state", "fireman", "attack", "bus")]
    ['cities', 'secretaries of state', 'firemen', 'attacks', 'buses']
    """
    head, of, rest = noun.partition(" of ")
    before, space, last = head.rpartition(" ")
    return f"{before}{space}{_plural(last)}{of}{rest}"


@cache
def _plural(word: str) -> str:
    irregular = _irregular("n")
    for size in range(min(8, len(word)), 2, -1):
        ending = word[-size:]
        if ending in irregular:
            return word[:-size] + irregular[ending][0]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def third_person(verb: str) -> str:
    """Return the third person singular: "crash into" gives "crashes into"."""
    first, space, rest = verb.partition(" ")
    if first == "be":
        return f"is{space}{rest}"
    if first == "have":
        return f"has{space}{rest}"
    if first.endswith("y") and first[-2:-1] not in _VOWELS:
        return f"{first[:-1]}ies{space}{rest}"
    ending = "es" if first.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
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
    elif first.endswith("y") and first[-2:-1] not in _VOWELS:
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
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")) and first != "be":
        form = first[:-1] + "ing"
    else:
        form = _doubled(first) + "ing"
    return f"{form}{space}{rest}"


def _doubled(verb: str) -> str:
    """Return a verb with its last consonant doubled where English does so: stop, plan, admit (by table)."""
    doubles = len(verb) > 2 and verb[-1] not in "aeiouwxyh" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    return verb + verb[-1] if doubles and (one_syllable or verb in _irregular("d")) else verb


def compared(adjective: str, degree: str) -> str:
    """Return a comparative or superlative: "large" gives "larger", "important" "more important"."""
    forms = _irregular("a").get(adjective)
    if forms:
        return forms[degree == "superlative"]
    more, ending = ("more", "er") if degree == "comparative" else ("most", "est")
    syllables = sum(a in "aeiouy" and b not in "aeiouy" for a, b in zip(adjective, adjective[1:] + " ", strict=True))
    if " " in adjective or syllables - adjective.endswith("e") > 1 + adjective.endswith("y"):
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
    """Return what stands behind "has" for what goes on until now: "been burning", "known", "been in office"."""
    first = verb.partition(" ")[0]
    if first in {"be", "have"} or first in _irregular("lasting"):
        return participle(verb)
    return f"been {gerund(verb)}"


def action(verb: str) -> str:
    """Return the noun that names what a verb does.

    >>> action("destroy"), action("burn")
    ('destruction', 'burning')
    """
    forms = _irregular("action").get(verb)
    return forms[0] if forms else gerund(verb)


def ordinal(number: str) -> str:
    """Return a number as a place in an order.

    >>> [ordinal(number) for number in ("1", "12", "23", "80")]
    ['1st', '12th', '23rd', '80th']
    """
    ending = "th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")
    return f"{number}{ending}"


def date(day: str, month: str, year: str) -> str:
    """Return a date in words, an empty string when the parts are no date.

    >>> date("3", "07", "2020"), date("24", "12", "")
    ('July 3, 2020', 'December 24')
    """
    name = _irregular("month").get(month.lstrip("0"))
    if name is None or not day.isdigit() or not 1 <= int(day) <= 31 or len(year) not in {0, 2, 4}:
        return ""
    full = f"20{year}" if len(year) == 2 else year
    return f"{name[0]} {int(day)}" + (f", {full}" if full else "")


def clock(time: str) -> str:
    """Return a time of day on the clock of twelve hours, an empty string when it is none.

    >>> clock("18.20"), clock("6"), clock("99")
    ('6:20 p.m.', '6 a.m.', '')
    """
    hour, _, minute = time.replace(":", ".").partition(".")
    if (
        not hour.isdecimal()
        or len(hour) > 2
        or int(hour) > 24
        or (minute and not (minute.isdecimal() and len(minute) == 2))
    ):
        return ""
    half = "p.m." if 12 <= int(hour) < 24 else "a.m."
    return (
        f"{(int(hour) - 1) % 12 + 1}{':' if minute and minute != '00' else ''}{minute if minute != '00' else ''} {half}"
    )


def with_article(phrase: str) -> str:
    """Return a phrase with "a" or "an" in front, by the sound it begins with."""
    if phrase.startswith("other "):
        return f"an{phrase}"
    first = phrase.split(" ", 1)[0].split("-", 1)[0]
    lower = first.lower()
    if first.isupper() and (len(first) > 1 or "-" in phrase.split(" ", 1)[0]):
        vowel = first[0] in "AEFHILMNORSX"
        # "UN" and "US" are spelled out and begin with a "y"; "NATO" and the like are read as words.
        vowel = vowel and first not in _irregular("acronym")
    else:
        vowel = lower.startswith(("hour", "honor", "honest", "heir", "8", "11", "18")) or (
            lower[:1] in _VOWELS and not lower.startswith(("uni", "use", "eu", "one", "us-", "u.s", "uk", "ukr"))
        )
    return f"{'an' if vowel else 'a'} {phrase}"
