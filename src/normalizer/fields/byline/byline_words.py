"""The words of bylines by their function (``data/byline_words.tsv``), and what they make a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, Literal

from normalizer.language.evidence import lexicon
from normalizer.names.agencies import is_web_address
from normalizer.names.name_kinds import (
    Evidence,
    has_given_name,
    is_organisation,
    person_evidence,
    without_title,
)
from normalizer.names.places import is_place, is_region
from normalizer.names.publishers import find_publisher
from normalizer.tables import read_rows, read_rows_once, words_in
from normalizer.text.late_pattern import any_of, late_pattern
from normalizer.text.letters import LOWER, UPPER

WordClass = Literal[
    "label", "strong", "weak", "colon", "author", "maker", "genre", "work", "suffix", "report",
    "joint", "desk", "collective", "sources", "phrase", "role", "editor", "attribute", "other",
    "article", "determiner", "possessive", "preposition", "button", "tail",
]  # fmt: skip

_HAN: Final = r"\u3400-\u9fff"
_EASTERN: Final = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_HANGUL: Final = r"\uac00-\ud7a3"
_ROMANCE = frozenset({"es", "fr", "it", "pt"})  # attributes follow the role
# Labels that may be glued to a name: "byJane Roe". A lower-case letter continues a word: "bypass".
_GLUED: Final = ("by", "von", "par", "autor", "author")
# "记者张伟", "本报记者 张伟"
_OF_REPORTER: Final = rf"[{_HAN}]{{0,5}}(?:记者|記者)\s?(?=[{_HAN}]{{2,4}}(?:[\s／/、，]|$))"
# "Autor/in", "Autor*in", "Author(s)"
_OF_ANY_SEX: Final = r"(?:[/*:_(·][/-]?[^\W\d_]{1,4}\)?)?"
_SIGN: Final = r"\s?[:：/／●◎＝｜]"
_FROM_PLACE: Final = rf"[Aa]us (?:[{UPPER}]\S{{1,30}} ){{1,3}}(?:von|berichten?t?)(?=\s)"

# A bracket inside a name is a part of it: "Jane (Janie) Roe"; one behind it is not.
_BRACKETS_BEHIND = late_pattern(rf"\s?\((?![^()\s]{{1,20}}\) [{UPPER}]\w)[^()]{{0,80}}\)?")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
# "jane@news.example"; a handle that is glued to a name goes alone: "Jane Roe@jroe".
_ADDRESS = late_pattern(r"\S{0,64}@\S{1,64}|\[email\s?protected\b\]?", re.IGNORECASE)
# "Jane Roe@jroe", unlike "jane@news.example"
_GLUED_HANDLE = late_pattern(rf"(?<!\S)([{UPPER}][{LOWER}’'-]{{1,30}})@\w{{1,64}}(?!\S)")
_FOOTNOTE = late_pattern(rf"(?<=[{LOWER}])\d{{1,2}}$")  # "Jane Roe1 ; John Doe2"
_AROUND_NAMES: Final = " \t\n,;:|·•●–—-/*#_>\u3000《》[]"
_LETTERS_OF_START: Final = 5
_LONGEST_START: Final = 40  # the words with which a label begins
_SHORTEST_ROLE: Final = 6  # of compounds: "Redaktionsleiter"
_SHORT_SURNAME: Final = 3  # letters
_WORD = re.compile(r"\w+")
_MOST_NAME_WORDS: Final = 5  # two given names, a particle, two surnames
_MOST_GROUP_WORDS: Final = 6
_MOST_BRAND_WORDS: Final = 4
_MOST_HOUSE_WORDS: Final = 3
# "Jane Roe Gear Team" is Jane Roe of that team, "Rose Example Team" is a team.
_SHORTEST_MEMBER: Final = 4
# "Marisha G.": the surname is only an initial.
_ABBREVIATED = late_pattern(rf"[{UPPER}][{LOWER}'’-]{{1,30}} [{UPPER}]\.?")
# "Jane Roe RN", unlike "John Roe III"
_DEGREE = late_pattern(r"(?!I+V?\b|JR|SR)[A-Z]{2,4}\b,?")
# A screen name: "dave", "MixmasterFred", "jdoe12", "3i".
_SCREEN_NAME = late_pattern(r"(?=\w*[^\W\d_])[\w.'’-]{2,30}")
_SMALL_WORDS: Final = frozenset({"of", "the", "for", "and", "&", "de", "la", "du", "der", "des"})


@cache
def words_of(*kinds: WordClass) -> frozenset[str]:
    """Return the words of some classes of the table, case-folded."""
    return frozenset(row["word"] for row in read_rows("byline_words.tsv") if row["class"] in kinds)


@cache
def lower_case_words() -> frozenset[str]:
    """Return words in lower case that can follow a label: of desks, labels, names' particles."""
    phrases = words_of("desk", "label", "strong", "weak", "possessive")
    return words_in("name_particles.txt") | {phrase.split()[0] for phrase in phrases}


@cache
def _role_words() -> frozenset[str]:
    """Return roles and the words that can precede one: ranks, and the sections of a newsroom."""
    sections = (row["section"].casefold() for row in read_rows_once("sections.tsv"))
    return words_of("role", "attribute") | {name for name in sections if " " not in name}


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a byline's label: "by", "written by", "story and photos by", "text:".

    Groups: ``weak`` is a common word, ``strong`` precedes nothing but names, ``colon`` needs one.
    """
    label, strong, weak, colon, author, pictures, determiner = (
        any_of(words_of(kind))
        for kind in ("label", "strong", "weak", "colon", "author", "other", "determiner")
    )
    joint = rf"(?:\s(?:{any_of(words_of('joint'))})\s|\s?[&+/,・·]\s?)"
    glued = rf"(?:{strong}|{any_of(_GLUED)})(?-i:(?<=[{LOWER}])(?=[{UPPER}]))"
    end, author = r"(?:\s?[:：]|(?=\s))", f"(?:{author}){_OF_ANY_SEX}"
    work = (
        rf"(?:(?:{determiner})\s)?(?:(?:{pictures}){joint})?"
        rf"(?:{any_of(words_of('genre', 'work'))})(?:{joint}(?:{pictures}))?"
    )
    return re.compile(
        rf"(?P<strong>(?:{work}(?:\swas)?\s)?(?:{strong}){end}|{work}[:\s]\s*(?:{label}){end}"
        rf"|{author}{_SIGN})"
        rf"|(?:{label})(?:{end}|[/／])"
        rf"|(?:{work}[:\s]\s*)?(?P<weak>(?:{weak}|{author})(?=\s))"
        rf"|(?P<colon>(?:(?:{pictures}){joint})?(?:{colon})(?:{joint}(?:{pictures}))?){_SIGN}"
        rf"|{work}\s(?-i:d['’](?=[{UPPER}]))|(?-i:{_FROM_PLACE}|{_OF_REPORTER})|{glued}",
        re.IGNORECASE,
    )


@cache
def _words_of_labels() -> frozenset[str]:
    words = words_of(
        "label", "strong", "weak", "colon", "author", "genre", "work", "determiner", "other"
    )
    # "της" ends in another sigma; "Aus Lissabon berichtet" is no word of the table.
    return frozenset([*map(str.casefold, words), "aus "])


@cache
def _label_starts() -> dict[str, tuple[str, ...]]:
    """Return the first letters of the words of three and more, by their first two."""
    starts: dict[str, set[str]] = {}
    for word in _words_of_labels():
        if len(word) > 2:
            starts.setdefault(word[:2], set()).add(word[:_LETTERS_OF_START])
    return {two: tuple(words) for two, words in starts.items()}


def may_begin_label(text: str) -> bool:
    """Return whether the first letters of a text are those of a label: a fast pre-filter."""
    first, short = text[:_LETTERS_OF_START].casefold(), _words_of_labels()
    if first.startswith(_label_starts().get(first[:2], ())):
        return True
    # A short word is whole: "a", "de".
    is_short = (first[:2] in short and not text[2:3].islower()) or (
        first[:1] in short and not text[1:2].islower()
    )
    return is_short or "者" in text[:8]


@cache
def _folded_words() -> tuple[str, ...]:
    return tuple(map(_folded, [*_words_of_labels(), *_GLUED]))


def _folded(text: str) -> str:
    """Return a text as patterns of any case compare it: to them, the Turkish i's are the same."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


def label_at_start(text: str) -> re.Match[str] | None:
    """Return the label with which a text begins."""
    if not may_begin_label(text):
        return None
    # Most lines that pass this do not begin with whole words of a label: "Aware", "Byzantium".
    folded = _folded(text[:_LONGEST_START])
    if folded.startswith(_folded_words()) or "者" in folded:
        return label_pattern().match(text)
    return None


def is_sure_label(label: re.Match[str]) -> bool:
    """Return whether only a name can follow: "Written by", "By: Kyprosa", unlike "Autor: red"."""
    if label[0][-1] not in ":：●◎":
        return bool(label["strong"])
    names = label.string[label.end() :].lstrip()
    return not (label["colon"] and names[:1].isascii()) and not names[:1].islower()


@cache
def maker_pattern() -> re.Pattern[str]:
    """Return the pattern of a label of people other than the authors: "Reviewed by", "Editor"."""
    makers, editors = any_of(words_of("maker")), any_of(words_of("editor", "other"))
    name = rf"(?-i:(?=[^\W\d_{LOWER}]))"
    return re.compile(
        rf"(?:{makers})(?:\s?:|\s|$)|(?:{editors})\s?(?:[:：]\s?|\s){name}", re.IGNORECASE
    )


@cache
def _joint_pattern() -> re.Pattern[str]:
    """Return the pattern of what joins two names: "and", a comma, both, a slash, "&"."""
    words = any_of(words_of("joint"))
    return re.compile(
        rf"((?:(?:(?<!\s)\s++)?+,\s++|(?<!\s)\s++)(?:{words})\s+|(?:(?<!\s)\s++)?+[,;，、&+/／]\s*)",
        re.IGNORECASE,
    )


@cache
def other_label_pattern() -> re.Pattern[str]:
    """Return the pattern of a second label, which ends the names: "Fotos:", "Edited by"."""
    others = any_of(words_of("other"))
    makers = any_of(words for words in words_of("maker") if " " in words)
    return re.compile(
        rf"(?<![\s,;./|(])[\s,;./|(]++(?:(?:{others})\s?(?:[:：]|by|von|di|de|par|por)"
        rf"|(?:{makers})(?=[\s:])).*",
        re.IGNORECASE | re.DOTALL,
    )


def east_asian_with_role(text: str) -> re.Match[str] | None:
    """Return the match of an East Asian name, ``name``, with its role: "김철수 기자 ="."""
    return None if text.isascii() else _suffix_pattern().fullmatch(text)


@cache
def _suffix_pattern() -> re.Pattern[str]:
    """Return the pattern of place, name, rank and role: "서울=김철수 선임기자"."""
    roles, works, pictures = (any_of(words_of(kind)) for kind in ("suffix", "work", "other"))
    return re.compile(
        rf"[\[(（【〔]?(?:[{_HANGUL}]{{2,6}}\s?[=＝]\s?|(?:{works})(?:[·・](?:{pictures}))?[\s=])?"
        rf"(?P<name>[{_EASTERN}]{{2,6}}?)[\s\u3000]?(?:(?<=\s)[{_HANGUL}]{{1,4}}?)?(?:{roles})"
        r"[\])）】〕]?\s?=?"
    )


def split_at_joints(text: str) -> list[tuple[str, str]]:
    """Return the parts of a list of names, each with the joint before it."""
    first, *others = _joint_pattern().split(text)
    pieces = [("", first), *zip(others[::2], others[1::2], strict=True)]
    return [(joint, piece.strip()) for joint, piece in pieces if piece.strip()]


def is_role(word: str) -> bool:
    """Return whether `word` is a role, or can precede one: "Editor", "Chief", "Online-Editor"."""
    return word.casefold().strip(".,").rpartition("-")[2] in _role_words()


def split_name(piece: str, is_house: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Return the names in a piece of a list, and the words behind them: a role, a house.

    A role before a name goes: "our Lisbon correspondent Jane Roe".
    """
    eastern = east_asian_with_role(piece)
    if eastern:
        return [eastern["name"]], []
    half = len(piece) // 2
    words = (piece[:half] if piece == f"{piece[:half]} {piece[:half]}" else piece).split()
    words = words[_start_of_name(words) or _start_behind_house(words, is_house) :]
    end = _end_of_name(words, is_house)
    name, rest = words[:end], words[end:]
    if end > 1:
        name[-1] = _FOOTNOTE.sub("", name[-1])
    # "Jane Roe John Doe" are two people.
    given, surnames = [has_given_name(word) for word in name[::2]], name[1::2]
    are_people = len(given) == len(surnames) > 1 < sum(given)
    if are_people and not any(word[0].islower() or has_given_name(word) for word in surnames):
        return [" ".join(name[at : at + 2]) for at in range(0, len(name), 2)], rest
    return [" ".join(name)], rest


def _start_of_name(words: list[str]) -> int:
    """Return where a name begins behind the role before it, 0 where there is none."""
    start = next((at for at, word in enumerate(words) if not _may_be_in_role(word)), len(words))
    if start and words[0].casefold() in words_of("possessive"):  # before a place, too
        nouns = (at for at, word in enumerate(words[:_MOST_NAME_WORDS], 1) if _is_role_noun(word))
        start = max(start, next(nouns, 0))
    if not any(map(_is_role_noun, words[:start])):
        return 0
    rest = " ".join(words[start:])
    return start if " " in rest and person_evidence(rest) > Evidence.UNCLEAR else 0


def _start_behind_house(words: list[str], is_house: Callable[[str], bool]) -> int:
    """Return where a name begins behind an outlet: "Le Monde Jane Roe"; 0 where there is none."""
    is_titled = without_title(" ".join(words)) != " ".join(words)
    for start in range(1, 0 if is_titled else min(len(words) - 1, _MOST_HOUSE_WORDS + 1)):
        house, rest = " ".join(words[:start]), " ".join(words[start:])
        is_outlet = is_house(house) or (is_organisation(house) and words[start - 1][0].isupper())
        if is_outlet and not has_given_name(house) and person_evidence(rest) == Evidence.PERSON:
            return start
    return 0


def is_role_alone(text: str) -> bool:
    """Return whether `text` is a role without a name: "special correspondent"."""
    words = text.split()
    return any(map(_is_role_noun, words)) and all(map(_may_be_in_role, words))


def _may_be_in_role(word: str) -> bool:
    return is_role(word) or _is_role_noun(word) or word.casefold() in words_of("possessive")


def _end_of_name(words: list[str], is_house: Callable[[str], bool]) -> int:
    """Return where a name ends: before its role, what precedes the role, a house, other words."""
    first = 2 + len(words) - len(without_title(" ".join(words)).split())
    noun = next((at for at in range(first, len(words)) if _is_role_noun(words[at])), len(words))
    end = noun
    for at in reversed(range(first, noun)):
        is_before_role = noun < len(words) and all(map(is_role, words[at:noun]))
        is_end = _ends_full_name(words, at) or _begins_house(words[at:noun], is_house)
        if is_before_role or is_end or _is_house_behind(words[at - 1], words[at:noun], is_house):
            end = at
    if noun == len(words) or words[noun].casefold() in _roles_before_attributes():
        return end
    # An attribute that no table has: "Jane Roe Beekeeping Correspondent".
    names = (at for at in range(1, end) if not _continues_name(words[at]))
    return min(end, max(first, next(names, end) + 1))


def _continues_name(word: str) -> bool:
    """Return whether a word in a name is followed by more: a given name, initial, particle."""
    is_particle = word.casefold() in lower_case_words() or len(word.rstrip(".")) == 1
    return is_particle or has_given_name(word)


def _ends_full_name(words: list[str], at: int) -> bool:
    """Return whether a word behind a full name is none of it: a button, a place, a degree."""
    word, before = words[at], words[at - 1]
    if not word[0].isupper() or _continues_name(before):
        return False
    is_degree = _DEGREE.fullmatch(word) is not None and not before.isupper()
    is_common = is_plain_word(word) and at + 1 < len(words)
    return is_degree or is_common or is_place(word) or word.casefold() in words_of("button")


def ends_in_plain_word(name: str) -> bool:
    """Return whether a common word follows a full name: "Jane Roe Talks"."""
    *_, before, last = ("", *name.split())
    return name.count(" ") > 1 and is_plain_word(last) and not has_given_name(before)


def _is_house_behind(before: str, words: list[str], is_house: Callable[[str], bool]) -> bool:
    """Return whether words behind a name are an outlet: a known one, or "Elmdale Gazette"."""
    if before.islower() or not all(word[0].isupper() for word in words):
        return False
    if len(words) == 1:
        return not _continues_name(before) and is_house(words[0])
    return words[-1].casefold() in words_in("brand_words.txt")


def _begins_house(words: list[str], is_house: Callable[[str], bool]) -> bool:
    """Return whether `words` begin with the name of an outlet or agency."""
    if words[0].isupper() and len(words) == 1:
        return is_house(words[0])
    most = min(len(words), _MOST_BRAND_WORDS)
    return any(is_house(" ".join(words[:count])) for count in range(2, most + 1))


def _is_role_noun(word: str) -> bool:
    """Return whether a word is a role, or a German compound with one: "redaktionsleiterin"."""
    folded = word.casefold().strip(".,")
    return folded in words_of("role") or folded.endswith(_german_roles())


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


def names_alone(text: str) -> str:
    """Return names without addresses, handles and the brackets behind them."""
    if "(" in text:
        text = _joined_bracket().sub(r", \1", text)
        text = _BRACKETS_BEHIND.sub(lambda gap: " " * gap.string[gap.end() :][:1].isalnum(), text)
    if "@" in text or "[" in text:
        text = _ADDRESS.sub(",", _GLUED_HANDLE.sub(r"\1,", text))
    return text.strip(_AROUND_NAMES)


@cache
def _joined_bracket() -> re.Pattern[str]:
    """Return the pattern of a maker of pictures, "Max Muster (Fotos)", or "(with John Doe)"."""
    joints, pictures = any_of(words_of("joint")), any_of(words_of("other"))
    return re.compile(
        rf"(?:[^\s,;&/|()]{{1,30}}\s){{1,3}}\((?:{pictures})\)"
        rf"|\s?\((?:{joints})\s([^()]{{1,80}})\)",
        re.IGNORECASE,
    )


def before_tail(text: str) -> str:
    """Return names before the text of a link, the label of a date, or another label."""
    words = text.split()
    for at, word in enumerate(words[1:], 1):
        is_label = at > 1 and word.endswith((":", "："))
        if is_label or word.strip(".,:;").casefold() in words_of("tail"):
            return " ".join(words[:at])
    return text


def before_preposition(piece: str) -> str:
    """Return a name before its place or outlet: "Jane Roe in Springfield", "… for Example"."""
    words = piece.split()
    prepositions = words_of("preposition")
    for at in (at for at in range(1, len(words)) if words[at].casefold() in prepositions):
        rest = " ".join(words[at + 1 :])
        is_titled = at > 1 and rest.casefold().partition(" ")[0] in words_of("article")
        if words[at].islower() or is_titled or is_web_address(rest) or find_publisher(rest):
            return " ".join(words[:at])
    return piece


def is_author(name: str, least: Evidence) -> bool:
    """Return whether `name` is a person's, with at least this evidence, and not words of a page."""
    words = name.casefold().split()
    if not 0 < len(words) <= _MOST_NAME_WORDS or words[0] in words_of("article"):
        return False
    # In a list of comments: "von Hans zu".
    if name.rpartition(" ")[2] in words_in("name_particles.txt"):
        return False
    is_of_role = _is_role_noun(words[-1]) or all(map(is_role, words))
    is_of_page = not words_of("tail", "button").isdisjoint(words) or "by" in words
    if is_of_role or is_of_page or any(word.endswith(("'s", "’s")) for word in words):
        return False
    if _ABBREVIATED.fullmatch(name):
        return True
    # "Von Erika Muster zu Max Beispiel" is a headline; "von und zu" belongs to a name.
    is_headline = "zu" in words[2:] and "von" not in words
    is_headline |= all(map(is_plain_word, words))
    # "South Carolina Gardener"
    starts = (" ".join(words[:count]) for count in range(2, len(words) + 1))
    is_of_place = any(is_place(start) or is_region(start) for start in starts)
    if is_headline or is_of_place or name.endswith(tuple(words_of("report"))):
        return False
    evidence = person_evidence(_BRACKETS.sub("", name))
    # Where names are expected, a common word may be a given name: "Cat Lafuente".
    is_expected = least == Evidence.LIKELY and len(words) > 1 and evidence == Evidence.UNCLEAR
    # A name, or a word that no language has: "lafuente", unlike "case".
    entry = lexicon().find(words[-1])
    may_be_surname = entry is None or (entry.is_name and not entry.is_usual)
    return evidence >= least or (is_expected and may_be_surname)


def are_topics(
    names: Sequence[str], headline: str, paragraphs: Iterable[str], *, least: int
) -> bool:
    """Return whether an article is about any of these people.

    Its headline has the full name of a topic, or `least` paragraphs the surname. One that begins
    with the full name introduces the author.
    """
    surnames = [name.rsplit(maxsplit=1)[-1] for name in names]
    others = (text for text in paragraphs if not text.startswith(tuple(names)))
    mentions = (any(_is_mentioned(name, text) for name in surnames) for text in others)
    return any(name in headline for name in names) or sum(mentions) >= least


def _is_mentioned(surname: str, text: str) -> bool:
    """Return whether a text has a surname, a short one as a whole word: "Ma" is not in "Many"."""
    is_part = len(surname) > _SHORT_SURNAME or not surname.isascii()
    return surname in text and (is_part or surname in _WORD.findall(text))


def is_known_word(word: str) -> bool:
    """Return whether a word is one of any language, or the name of people or cities."""
    return lexicon().find(word.casefold()) is not None


def is_plain_word(word: str) -> bool:
    """Return whether a word is a common one that is no name: "Learn", unlike "King"."""
    entry = lexicon().find(word.casefold().strip(".,"))
    return entry is not None and entry.is_common and not (entry.is_given or entry.is_name)


def is_screen_name(word: str) -> bool:
    """Return whether a single word may be a given name or a nickname: "dave", "MixmasterFred"."""
    if not _SCREEN_NAME.fullmatch(word) or is_plain_word(word) or is_role(word):
        return False
    known = words_of("article", "tail", "button", "phrase")
    return word.casefold() not in known and find_publisher(word) is None


def is_account(name: str) -> bool:
    """Return whether a name is an account's: "admin", "Site Admin", an address, "jroe_zx4"."""
    is_of_page = not words_of("button").isdisjoint(name.casefold().split()[-1:])
    return is_of_page or any(sign in name for sign in ("@", "[at]", "_"))


def is_group(name: str) -> bool:
    """Return whether a name is a newsroom or team: "The Example Team", "our correspondent"."""
    words = name.casefold().split()
    if name.casefold() in words_of("desk"):
        return True
    if not 1 < len(words) <= _MOST_GROUP_WORDS or _are_of_page(words):
        return False
    if words[0] in words_of("possessive"):
        return any(_is_role_noun(word) or word in words_of("desk") for word in words[-2:])
    if words[-1] in words_of("collective"):
        return len(words) < _SHORTEST_MEMBER or not has_given_name(words[0])
    # "Redaktion Springfield"
    is_desk = words[0] == "team" or (words[0] in words_of("desk") and not is_role(words[0]))
    return is_desk and not has_given_name(words[1])


def is_organisation_name(name: str) -> bool:
    """Return whether `name` has the form of an organisation's: a few words in capitals."""
    words = name.split()
    if not 0 < len(words) <= _MOST_GROUP_WORDS or _are_of_page(name.casefold().split()):
        return False
    others = [word for word in words if word.casefold() not in _SMALL_WORDS]
    if all(map(is_role, others)) or is_plain_word(" ".join(others)):
        return False
    return not any(word[0].islower() for word in others)


def _are_of_page(words: list[str]) -> bool:
    """Return whether the first of `words`, or half of them, are words of a page."""
    of_page = [word in words_of("tail", "button") for word in words]
    return of_page[0] or 2 * sum(of_page) >= len(words)
