"""The words of bylines by their function (``data/byline_words.tsv``), and what they make a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal

from normalizer.names.agencies import is_web_address
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.names.word_lists import any_of, words_in
from normalizer.tables import read_rows, read_rows_once
from normalizer.text.letters import LOWER, UPPER

WordClass = Literal[
    "label", "strong", "weak", "colon", "author", "maker", "genre", "suffix", "joint", "desk",
    "collective", "sources", "phrase", "role", "editor", "attribute", "other", "article",
    "preposition", "button", "tail",
]  # fmt: skip

_ROMANCE = frozenset({"es", "fr", "it", "pt"})  # attributes follow the role
# A label that is glued to a name: "byJane Roe". A lower-case letter continues a word: "bypass".
_GLUED: Final = rf"(?:(?:[Ww]ritten|[Pp]osted) by|[Bb]y|[Vv]on|[Pp]ar)(?=[^\W\d_{LOWER}])"

# A bracket inside a name is a part of it: "Jane (Janie) Roe"; one behind it is not.
_BRACKETS_BEHIND = re.compile(rf"\s?\((?![^()\s]{{1,20}}\) [{UPPER}]\w)[^()]{{0,80}}\)?")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
# "jane@news.example"; a handle that is glued to a name goes alone: "Jane Roe@jroe".
_ADDRESS = re.compile(r"\S{0,64}@\S{1,64}|\[email\s?protected\b\]?", re.IGNORECASE)
# "Jane Roe@jroe", unlike "jane@news.example"
_GLUED_HANDLE = re.compile(rf"(?<!\S)([{UPPER}][{LOWER}’'-]{{1,30}})@\w{{1,64}}(?!\S)")
_FOOTNOTE = re.compile(rf"(?<=[{LOWER}])\d{{1,2}}$")  # "Jane Roe1 ; John Doe2"
_AROUND_NAMES: Final = " \t\n,;:|·•●–—-/*#_>\u3000《》[]"
_SHORTEST_ROLE: Final = 6  # of compounds: "Redaktionsleiter"
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
    classes: tuple[WordClass, ...] = ("label", "strong", "weak", "colon", "author", "genre")
    label, strong, weak, colon, author, genre = (any_of(words_of(kind)) for kind in classes)
    end, sign = r"(?:\s?[:：]|(?=\s))", r"\s?[:：/／]"
    return re.compile(
        rf"(?P<strong>(?:{strong}){end}|(?:{genre})[:\s]\s*(?:{label}){end}|(?:{author}){sign})"
        rf"|(?:{label})(?:{end}|[/／])"
        rf"|(?:(?:{genre})[:\s]\s*)?(?P<weak>(?:{weak}|{author})(?=\s))"
        rf"|(?P<colon>{colon}){sign}"
        rf"|(?-i:{_GLUED})",
        re.IGNORECASE,
    )


@cache
def _label_starts() -> frozenset[str]:
    classes: tuple[WordClass, ...] = ("label", "strong", "weak", "colon", "author", "genre")
    return frozenset(word[:2] for kind in classes for word in words_of(kind))


def may_begin_label(text: str) -> bool:
    """Return whether the first letters of a text are those of a label: a fast pre-filter."""
    return text[:2].casefold() in _label_starts() or text[:1] in _label_starts()


def label_at_start(text: str) -> re.Match[str] | None:
    """Return the label with which a text begins."""
    return label_pattern().match(text) if may_begin_label(text) else None


def is_sure_label(label: re.Match[str]) -> bool:
    """Return whether only a name can follow: "Written by", "By: Kyprosa", unlike "Autor: red"."""
    if not label[0].endswith(":"):
        return bool(label["strong"])
    names = label.string[label.end() :].lstrip()
    return not label["colon"] and not names[:1].islower()


@cache
def maker_pattern() -> re.Pattern[str]:
    """Return the pattern of a label of people other than the authors: "Reviewed by", "Editor"."""
    makers, editors = any_of(words_of("maker")), any_of(words_of("editor"))
    name = rf"(?-i:(?=[{UPPER}]))"
    return re.compile(rf"(?:{makers})(?:\s?:|\s|$)|(?:{editors})\s?[:\s]\s?{name}", re.IGNORECASE)


@cache
def _joint_pattern() -> re.Pattern[str]:
    """Return the pattern of what joins two names: "and", a comma, both, a slash, "&"."""
    words = any_of(words_of("joint"))
    return re.compile(
        rf"((?:,\s++|(?<!\s)\s++)(?:{words})\s+|(?:(?<!\s)\s++)?+[,;，、&+/]\s*)", re.IGNORECASE
    )


@cache
def other_label_pattern() -> re.Pattern[str]:
    """Return the pattern of a second label, which ends the names: "Fotos:", "Edited by"."""
    others = any_of(words_of("other"))
    makers = any_of(words for words in words_of("maker") if " " in words)
    return re.compile(
        rf"(?<![\s,;/|(])[\s,;/|(]++(?:(?:{others})\s?(?::|by|von)|(?:{makers})(?=[\s:])).*",
        re.IGNORECASE | re.DOTALL,
    )


def east_asian_with_role(text: str) -> re.Match[str] | None:
    """Return the match of an East Asian name, ``name``, with its role: "김철수 기자 ="."""
    return None if text.isascii() else _suffix_pattern().fullmatch(text)


@cache
def _suffix_pattern() -> re.Pattern[str]:
    name = r"(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6})"
    roles = any_of(words_of("suffix"))
    return re.compile(rf"[\[(（]?{name}[\s\u3000]?(?:{roles})[\])）]?\s?=?")


def split_at_joints(text: str) -> list[tuple[str, str]]:
    """Return the parts of a list of names, each with the joint before it."""
    first, *others = _joint_pattern().split(text)
    pieces = [("", first), *zip(others[::2], others[1::2], strict=True)]
    return [(joint, piece.strip()) for joint, piece in pieces if piece.strip()]


def is_role(word: str) -> bool:
    """Return whether `word` is a role, or can precede one: "Editor", "Chief"."""
    return word.casefold() in _role_words()


def names_in(piece: str) -> list[str]:
    """Return the names in a piece of a list, without the roles and brands beside them."""
    eastern = east_asian_with_role(piece)
    if eastern:
        return [eastern["name"]]
    piece = _FOOTNOTE.sub("", piece) if " " in piece else piece
    half = len(piece) // 2
    words = (piece[:half] if piece == f"{piece[:half]} {piece[:half]}" else piece).split()
    words = words[: _end_of_name(words)]
    if len(words) > 2 and words[0].casefold() in words_of("role") and has_given_name(words[1]):
        del words[0]
    return _pairs_of(words) or [" ".join(words)]


def _pairs_of(words: list[str]) -> list[str]:
    """Return the names of people that stand side by side, none if the words may be one name."""
    given, surnames = words[::2], words[1::2]
    are_people = len(given) == len(surnames) > 1 < sum(map(has_given_name, given))
    if (
        not are_people
        or not all(word[0].isupper() for word in surnames)
        or any(map(has_given_name, surnames))
    ):
        return []
    return list(map(" ".join, zip(given, surnames, strict=True)))


def _end_of_name(words: list[str]) -> int:
    """Return where a name ends: before its role, what precedes the role, or a brand."""
    folded = [word.casefold().strip(".,") for word in words]
    end = next((i for i in range(2, len(words)) if _is_role_noun(folded[i])), None)
    if end is None:
        brands = (i for i in range(2, len(words) - 1) if find_publisher(" ".join(words[i:])))
        return next(brands, len(words))
    while end > 2 and folded[end - 1] in _role_words():  # two words of a name stay
        end -= 1
    if folded[end] in _roles_before_attributes():
        return end
    return min(end, _end_of_full_name(words))


def _is_role_noun(word: str) -> bool:
    """Return whether a word is a role, or a German compound with one: "redaktionsleiterin"."""
    return word in words_of("role") or word.endswith(_german_roles())


@cache
def _german_roles() -> tuple[str, ...]:
    rows = read_rows("byline_words.tsv")
    roles = [row["word"] for row in rows if row["class"] == "role" and "de" in row["languages"]]
    return tuple(role for role in roles if len(role) >= _SHORTEST_ROLE)


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


def names_alone(text: str) -> str:
    """Return names without addresses, handles and the brackets behind them."""
    text = _joined_bracket().sub(r", \1", text)
    text = _ADDRESS.sub(",", _GLUED_HANDLE.sub(r"\1,", text))
    text = _BRACKETS_BEHIND.sub(lambda gap: " " * gap.string[gap.end() :][:1].isalnum(), text)
    return text.strip(_AROUND_NAMES)


@cache
def _joined_bracket() -> re.Pattern[str]:
    """Return the pattern of names in brackets: "(with John Doe)"."""
    return re.compile(rf"\s?\((?:{any_of(words_of('joint'))})\s([^()]{{1,80}})\)", re.IGNORECASE)


def without_tail(names: str) -> str:
    """Return names without the place, outlet or button that follows them."""
    words = names.split()
    ends = (place for place in range(1, len(words)) if _ends_names(words, place))
    return " ".join(words[: next(ends, len(words))])


def _ends_names(words: list[str], place: int) -> bool:
    folded = words[place].strip(".,:;").casefold()
    is_label = place > 1 and words[place].endswith(":")
    if is_label or folded in words_of("tail"):
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
    if _is_role_noun(words[-1]) or all(map(is_role, words)) or "by" in words:
        return False
    is_possessive = any(word.endswith(("'s", "’s")) for word in words[:-1])
    if is_possessive or not _words_of_page().isdisjoint(words):
        return False
    # "Von Erika Muster zu Max Beispiel" is a headline; "von und zu" belongs to a name.
    if "zu" in words[2:] and "von" not in words:
        return False
    if _ABBREVIATED.fullmatch(name):
        return True
    return person_evidence(_BRACKETS.sub("", name)) >= least


def are_topics(
    names: Sequence[str], headline: str, paragraphs: Iterable[str], *, least: int
) -> bool:
    """Return whether an article is about any of these people.

    Its headline has the full name of a topic, or `least` paragraphs the surname. One that begins
    with the full name introduces the author.
    """
    surnames = [name.rsplit(maxsplit=1)[-1] for name in names]
    others = (text for text in paragraphs if not text.startswith(tuple(names)))
    mentions = (any(name in text for name in surnames) for text in others)
    return any(name in headline for name in names) or sum(mentions) >= least


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
