"""The words of bylines by their function (``data/byline_words.tsv``), and what they make a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from normalizer.fields.date.date_grammar import find_dates, word_class
from normalizer.names.agencies import is_web_address
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.names.word_lists import any_of, words_in
from normalizer.tables import read_rows, read_rows_once
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

WordClass = Literal[
    "label", "strong", "weak", "colon", "author", "maker", "genre", "suffix", "joint", "desk",
    "collective", "sources", "phrase", "role", "attribute", "other", "article", "preposition",
    "button", "tail",
]  # fmt: skip

# The classes with which a byline can begin.
_OPENING_CLASSES: Final[tuple[WordClass, ...]] = (
    "label", "strong", "weak", "colon", "author", "genre",
)  # fmt: skip
_FIRST_EAST_ASIAN, _LAST_EAST_ASIAN = "\u3040", "\u9fff"  # no spaces between words
_LABEL_HEAD = re.compile(r"[^\s:：/／]+")
_ROMANCE = frozenset({"es", "fr", "it", "pt"})  # attributes follow the role
# A label that is glued to a name: "byJane Roe". A lower-case letter continues a word: "bypass".
_GLUED: Final = rf"(?:[Bb]y|[Vv]on|[Pp]ar)(?=[^\W\d_{LOWER}])"
GLUED_LABEL: Final = late_pattern(_GLUED)
_GLUED_STRONG: Final = rf"(?:[Ww]ritten|[Pp]osted) by(?=[^\W\d_{LOWER}])"

# What stands between the parts of a line.
PART_SEPARATOR: Final = re.compile(r"(?:(?<!\s)\s++)?+[|•·●]\s*|(?<!\s)\s++[–—-]\s+")
# A bracket inside a name is a part of it: "Jane (Janie) Roe"; one behind it is not.
_BRACKETS_BEHIND = re.compile(rf"\s?\((?![^()\s]{{1,20}}\) [{UPPER}]\w)[^()]{{0,80}}\)?")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_ADDRESS = re.compile(r"\S{0,64}@\S{1,64}|\[email\s?protected\b\]?", re.IGNORECASE)
_AROUND_NAMES: Final = " \t\n,;:|·•●–—-/*#_>\u3000《》[]"
# The number in a station's name is not a date's: "BR24".
_DIGIT_AFTER_NAMES = re.compile(rf"(?<![{UPPER}]{{2}})(?<![{UPPER}]{{2}}\d)\d")
_FOOTNOTE = re.compile(rf"(?<=[{LOWER}])\d{{1,2}}(?=\s?[;,])")  # "Jane Roe1 ; John Doe2"
# Every full date has a year, or two separators between its numbers.
_SIGN_OF_DATE = re.compile(r"(?:19|20|25)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
_BEFORE_DATES: Final = frozenset("PULwM")  # classes of labels, weekdays, months
_MOST_NAME_WORDS: Final = 5  # two given names, a particle, two surnames
_MOST_GROUP_WORDS: Final = 6
# "Jane Roe Gear Team" is Jane Roe of that team, "Rose Example Team" is a team.
_SHORTEST_MEMBER: Final = 4
# "Marisha G.": the surname is only an initial.
_ABBREVIATED = re.compile(rf"[{UPPER}][{LOWER}'’-]{{1,30}} [{UPPER}]\.?")
# A screen name: "dave", "MixmasterFred", "jdoe12", "3i".
_SCREEN_NAME = re.compile(r"(?=\w*[^\W\d_])[\w.'’-]{2,30}")
_SMALL_WORDS: Final = frozenset({"of", "the", "for", "and", "&", "de", "la", "du", "der", "des"})


@cache
def words_of(kind: WordClass) -> frozenset[str]:
    """Return the words of one class of the table, case-folded."""
    return frozenset(row["word"] for row in read_rows("byline_words.tsv") if row["class"] == kind)


@cache
def first_words() -> frozenset[str]:
    """Return the words with which a byline's label, or the genre before it, can begin."""
    return frozenset(word.split(" ", 1)[0] for word in _opening_words())


def begins_with_label_word(text: str) -> bool:
    """Return whether the first word of `text` can begin a label: a fast pre-filter."""
    head = _LABEL_HEAD.match(text)
    return head is not None and head[0].casefold() in _label_heads()


@cache
def _label_heads() -> frozenset[str]:
    """Return what precedes the first space, colon or slash of every label and genre."""
    heads = map(_LABEL_HEAD.match, _opening_words())
    return frozenset(head[0].casefold() for head in heads if head)


def _opening_words() -> frozenset[str]:
    return frozenset().union(*map(words_of, _OPENING_CLASSES))


@cache
def lower_case_words() -> frozenset[str]:
    """Return words in lower case that can follow a label: of desks, labels, names' particles."""
    phrases = words_of("desk") | words_of("label") | words_of("strong") | words_of("weak")
    return words_in("name_particles.txt") | {phrase.split()[0] for phrase in phrases}


@cache
def _role_words() -> frozenset[str]:
    """Return roles and the words that can precede one: ranks, and the sections of a newsroom."""
    sections = (row["section"].casefold() for row in read_rows_once("sections.tsv"))
    return words_of("role") | words_of("attribute") | {name for name in sections if " " not in name}


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a byline's label.

    Groups: ``weak`` is a common word, ``strong`` precedes nothing but names, ``colon`` needs one.
    """
    known = words_of("label") | words_of("strong")
    eastern = {word for word in known if _FIRST_EAST_ASIAN <= max(word) <= _LAST_EAST_ASIAN}
    labels, strong = words_of("label") - eastern, words_of("strong") - eastern
    weak, colon, author = (any_of(words_of(kind)) for kind in ("weak", "colon", "author"))
    genre = rf"(?:{any_of(words_of('genre'))})[:\s]\s*"
    end = r"(?:\s?:|(?=\s))"
    return re.compile(
        rf"(?P<strong>(?:{any_of(strong)}){end}|{genre}(?:{any_of(labels)}){end}"
        rf"|(?:{author})\s?[:：/／]|(?-i:{_GLUED_STRONG}))"
        rf"|(?:{any_of(labels)}){end}"
        rf"|(?:{genre})?(?P<weak>(?:{weak})(?=\s))"
        rf"|(?P<colon>{colon})\s?[:：/／]"
        rf"|(?:{any_of(eastern)})[\s:：/／]"
        rf"|(?-i:{_GLUED})",
        re.IGNORECASE,
    )


def label_within(parts: list[str]) -> re.Match[str] | None:
    """Return the first label with which one of `parts`, or what follows a bar in one, begins."""
    segments = (segment for part in parts for segment in PART_SEPARATOR.split(part))
    labels = (label_pattern().match(segment.strip(_AROUND_NAMES)) for segment in segments)
    return next((label for label in filter(None, labels) if not label["weak"]), None)


def is_sure_label(label: re.Match[str]) -> bool:
    """Return whether nothing but a name can follow a label: "Written by", "By:"."""
    return bool(label["strong"]) or (label[0].endswith(":") and not label["colon"])


@cache
def maker_pattern() -> re.Pattern[str]:
    """Return the pattern of a label of people other than the authors: "Reviewed by"."""
    return re.compile(rf"(?:{any_of(words_of('maker'))})(?:\s?:|\s|$)", re.IGNORECASE)


@cache
def _joint_pattern() -> re.Pattern[str]:
    """Return the pattern of what joins two names: "and", a comma, both, a slash, "&"."""
    words = any_of(words_of("joint"))
    return re.compile(rf"(?i)(?:,\s++|(?<!\s)\s++)(?:{words})\s+|(?:(?<!\s)\s++)?+[,;，、&+/]\s*")


@cache
def other_label_pattern() -> re.Pattern[str]:
    """Return the pattern of a second label, which ends the writers' names: "Fotos:"."""
    return re.compile(
        rf"(?<![\s,;/|(])[\s,;/|(]++(?:{any_of(words_of('other'))})\s?(?::|by|von)\s?.*",
        re.IGNORECASE | re.DOTALL,
    )


def east_asian_with_role(text: str) -> re.Match[str] | None:
    """Return the match of an East Asian name, ``name``, with its role: "김철수 기자 ="."""
    is_western = text.isascii() or max(text) < _FIRST_EAST_ASIAN
    return None if is_western else _suffix_pattern().fullmatch(text)


@cache
def _suffix_pattern() -> re.Pattern[str]:
    name = r"(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6})"
    roles = any_of(words_of("suffix"))
    return re.compile(rf"[\[(（]?{name}[\s\u3000]?(?:{roles})[\])）]?\s?=?")


def split_at_joints(text: str) -> list[tuple[str, str]]:
    """Return the parts of a list of names, each with the joint before it."""
    joints = list(_joint_pattern().finditer(text))
    starts = [("", 0), *((joint[0], joint.end()) for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    spans = zip(starts, ends, strict=True)
    pieces = ((joint, text[start:end].strip()) for (joint, start), end in spans)
    return [(joint, piece) for joint, piece in pieces if piece]


def is_role(word: str) -> bool:
    """Return whether `word` is a role, or can precede one: "Editor", "Chief"."""
    return word.casefold() in _role_words()


def without_role(piece: str) -> str:
    """Return a name, once, without the role or brand after it, and what precedes the role."""
    eastern = east_asian_with_role(piece)
    if eastern:
        return eastern["name"]
    half = len(piece) // 2
    words = (piece[:half] if piece == f"{piece[:half]} {piece[:half]}" else piece).split()
    folded = [word.casefold().strip(".,") for word in words]
    end = next((i for i in range(2, len(words)) if folded[i] in words_of("role")), None)
    if end is None:
        brands = (i for i in range(2, len(words) - 1) if find_publisher(" ".join(words[i:])))
        return " ".join(words[: next(brands, len(words))])
    while end > 2 and folded[end - 1] in _role_words():  # two words of a name stay
        end -= 1
    if folded[end] in _roles_before_attributes():
        return " ".join(words[:end])
    return " ".join(words[: min(end, _end_of_full_name(words))])


@cache
def _roles_before_attributes() -> frozenset[str]:
    """Return the roles of languages that put attributes behind them: "redactora jefe"."""
    rows = [row for row in read_rows("byline_words.tsv") if row["class"] == "role"]
    before = {row["word"] for row in rows if not _ROMANCE.issuperset(row["languages"].split(";"))}
    return frozenset(row["word"] for row in rows) - before


def _end_of_full_name(words: list[str]) -> int:
    """Return where a name ends: behind the first that is no given name, initial or particle."""
    for end, word in enumerate(words[1:], start=2):
        is_other = has_given_name(word) or word.casefold() in lower_case_words()
        if not is_other and len(word.rstrip(".")) > 1:
            return end
    return len(words)


def cut_dates(text: str) -> tuple[list[str], str | None]:
    """Return the parts of a line before, between and after its dates, and the first date."""
    if not _SIGN_OF_DATE.search(text):
        return [text], None
    dates = find_dates(text)
    starts = [0, *(date.end for date in dates)]
    ends = [*(date.start for date in dates), len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return parts, dates[0].raw if dates else None


def split_date(text: str) -> tuple[str, str | None]:
    """Return the text before the first digit, since few names hold one, and the date as printed.

    The first word may hold digits: "3i Global", "dave99".
    """
    text = _FOOTNOTE.sub("", text)
    first = text.lstrip().partition(" ")[0]
    if not _DIGIT_AFTER_NAMES.search(text):
        return text, None
    start = text.index(first) + len(first) if any(map(str.isalpha, first)) else 0
    digit = _DIGIT_AFTER_NAMES.search(text, start)
    dates = find_dates(text)
    ends = [found.start for found in dates[:1]] + ([digit.start()] if digit else [])
    names = _without_date_words(text[: min(ends)]) if ends else text
    return names, dates[0].raw if dates else None


def _without_date_words(text: str) -> str:
    """Return names without the words of the date that was cut off: "Jane Roe published"."""
    words = text.split()
    while len(words) > 1 and word_class(words[-1].strip(":,.")) in _BEFORE_DATES:
        words.pop()
    return " ".join(words)


def names_alone(text: str) -> str:
    """Return names without addresses, handles and the brackets behind them."""
    text = _ADDRESS.sub("", text)
    text = _BRACKETS_BEHIND.sub(lambda gap: " " * gap.string[gap.end() :][:1].isalnum(), text)
    return text.strip(_AROUND_NAMES)


def without_tail(names: str) -> str:
    """Return names without the place, outlet or button that follows them."""
    words = names.split()
    ends = (place for place in range(1, len(words)) if _ends_names(words, place))
    return " ".join(words[: next(ends, len(words))])


def _ends_names(words: list[str], place: int) -> bool:
    folded = words[place].strip(".,:;").casefold()
    if folded in words_of("tail"):
        return True
    if folded not in words_of("preposition"):
        return False
    rest = " ".join(words[place + 1 :])
    if not words[place].islower():
        return is_web_address(rest) or find_publisher(rest) is not None
    return folded not in words_of("joint") or person_evidence(rest) < Evidence.PERSON


def is_author(name: str, least: Evidence) -> bool:
    """Return whether `name` is a person's, with at least this evidence, and not words of a page."""
    words = name.casefold().split()
    if not 0 < len(words) <= _MOST_NAME_WORDS or words[0] in words_of("article"):
        return False
    if words[-1] in words_of("role") or all(map(is_role, words)):
        return False
    is_possessive = any(word.endswith(("'s", "’s")) for word in words[:-1])
    if is_possessive or not _words_of_page().isdisjoint(words) or maker_pattern().match(name):
        return False
    # "Von Erika Muster zu Max Beispiel" is a headline; "von und zu" belongs to a name.
    if "zu" in words[2:] and "von" not in words:
        return False
    if _ABBREVIATED.fullmatch(name):
        return True
    return person_evidence(_BRACKETS.sub("", name)) >= least


def is_screen_name(word: str) -> bool:
    """Return whether a single word may be a given name or a nickname: "dave", "MixmasterFred"."""
    known = (words_of("article"), _words_of_page(), _role_words())
    if not _SCREEN_NAME.fullmatch(word) or any(word.casefold() in words for words in known):
        return False
    return find_publisher(word) is None


def is_group(name: str) -> bool:
    """Return whether a name is a newsroom or team: "The Example Team", "our correspondent"."""
    words = name.casefold().split()
    if name.casefold() in words_of("desk"):
        return True
    if not 1 < len(words) <= _MOST_GROUP_WORDS or _are_of_page(words):
        return False
    if words[-1] in words_of("collective"):
        return len(words) < _SHORTEST_MEMBER or not has_given_name(words[0])
    return words[0] == "team"


def is_organisation_name(name: str) -> bool:
    """Return whether `name` has the form of an organisation's: a few words in capitals."""
    words = name.split()
    if not 0 < len(words) <= _MOST_GROUP_WORDS or _are_of_page(name.casefold().split()):
        return False
    others = [word for word in words if word.casefold() not in _SMALL_WORDS]
    if all(map(is_role, others)):
        return False
    return not any(word[0].islower() for word in others)


def _are_of_page(words: list[str]) -> bool:
    """Return whether the first of `words`, or half of them, are words of a page."""
    count = sum(word in _words_of_page() for word in words)
    return words[0] in _words_of_page() or 2 * count >= len(words)


@cache
def _words_of_page() -> frozenset[str]:
    return words_of("tail") | words_of("button")
