"""The grammar of a language: endings, small words and word order, read from ``grammar.json``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import NamedTuple

from normalizer.errors import TableError
from normalizer.tables import read_json


class Conjugation(NamedTuple):
    """The conjugation of verbs whose infinitive ends in `infinitive`.

    `regular` and `irregular` list ``(form, number, pattern)``. In a pattern ``{s}`` is the stem,
    ``{v}`` the helping vowel, ``{i}`` the infinitive, ``{g}`` the prefix of the participle,
    ``{p1}``, ``{p2}``, … the forms listed in the entry, ``{q4}`` and ``{r4}`` the fourth of them
    without its last letter and its last three letters.
    """

    infinitive: str
    regular: list[list[str]]
    irregular: list[list[str]]


# Generated methods that name each field take three milliseconds to be made.
@dataclass(frozen=True, slots=True, init=False, eq=False, repr=False)
class Grammar:
    """The grammar of one language; every field is a key of its ``grammar.json``.

    ``docs/lexicon.md`` explains the keys. The default values describe a language without a
    lexicon, whose words are looked up without regard to endings.
    """

    capital_nouns: bool = False
    final_vowel: str = ""
    lost_inner_vowel: list[str] = field(default_factory=list)
    adjective_endings: list[str] = field(default_factory=lambda: [""])
    comparative: list[str] = field(default_factory=list)
    superlative: list[str] = field(default_factory=list)
    genitive_endings: dict[str, list[str]] = field(default_factory=dict)
    plural_endings: list[list[str]] = field(default_factory=list)
    dative_plural: str = ""
    no_dative_plural: list[str] = field(default_factory=list)
    feminine: dict[str, list[str]] = field(default_factory=dict)
    gender_marks: list[list[str]] = field(default_factory=list)
    no_feminine: list[str] = field(default_factory=list)
    adjectival_noun: dict[str, str] = field(default_factory=dict)
    adjectival_plural: dict[str, list[str]] = field(default_factory=dict)
    bare_genitive: str = ""
    object_adjective: str = ""
    subject_adjective: str = ""
    plural_adjective: str = ""
    strong_adjective: dict[str, list[str]] = field(default_factory=dict)
    dative_adjective: dict[str, str] = field(default_factory=dict)
    action_noun: str = ""
    vowel_changes: list[list[str]] = field(default_factory=list)
    conjugations: list[Conjugation] = field(default_factory=list)
    helping_vowel: str = ""
    helping_vowel_after: list[str] = field(default_factory=list)
    participle_prefix: str = ""
    bare_participle: bool = False
    no_participle_prefix: list[str] = field(default_factory=list)
    no_participle_prefix_endings: list[str] = field(default_factory=list)
    extra_forms: dict[str, list[str]] = field(default_factory=dict)
    separable_prefixes: Collection[str] = ()
    to_infinitive: str = ""
    compass: dict[str, str] = field(default_factory=dict)
    verb_links: list[str] = field(default_factory=list)
    linking: list[str] = field(default_factory=list)
    lost_endings: list[str] = field(default_factory=list)
    spellings: list[list[str]] = field(default_factory=list)
    place_adjective: str = ""
    place_adjective_bases: list[tuple[int, str]] = field(default_factory=list)
    genitive_name: str = ""
    no_genitive_name: list[str] = field(default_factory=list)
    genitive_determiners: dict[str, list[str]] = field(default_factory=dict)
    plural_determiners: list[str] = field(default_factory=list)
    accusative: dict[str, list[str]] = field(default_factory=dict)
    nominative: dict[str, list[str]] = field(default_factory=dict)
    dative: dict[str, list[str]] = field(default_factory=dict)
    governed: list[str] = field(default_factory=list)
    counted_after: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    since: str = ""
    going_on: str = ""
    polite: str = ""
    relative_pronouns: list[str] = field(default_factory=list)
    relative_objects: list[str] = field(default_factory=list)
    verb_second: bool = False
    adjective_after: bool = False
    only_whole: bool = False
    elisions: list[str] = field(default_factory=list)
    contractions: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    feminine_endings: list[list[str]] = field(default_factory=list)
    infinitive_markers: dict[str, str] = field(default_factory=dict)
    compound_prepositions: list[str] = field(default_factory=list)
    infinitive_noun: str = ""
    circumpositions: list[list[str]] = field(default_factory=list)
    quantities: list[str] = field(default_factory=list)
    weekdays: list[str] = field(default_factory=list)
    date_joints: list[str] = field(default_factory=list)
    first_day: str = ""
    spaced_marks: str = ""
    determiner_gender: dict[str, str] = field(default_factory=dict)
    feminine_determiner: str = ""
    personal_object: str = ""
    partitive: str = ""
    institutions: list[str] = field(default_factory=list)
    verb_first: list[str] = field(default_factory=list)
    restrictive: list[str] = field(default_factory=list)
    agent: str = ""
    keyword_event: str = ""
    keyword_opponent: str = ""
    keyword_target: str = ""
    keyword_across: str = ""
    keyword_owner: list[str] = field(default_factory=list)
    keyword_toward: list[str] = field(default_factory=list)
    keyword_place: dict[str, str] = field(default_factory=dict)
    describing: list[str] = field(default_factory=list)
    place_prepositions: list[str] = field(default_factory=list)
    pairs: dict[str, tuple[str, str]] = field(default_factory=dict)
    negation: list[str] = field(default_factory=list)
    inner_adverbs: Collection[str] = ()
    subject_openers: list[str] = field(default_factory=list)
    topical: list[str] = field(default_factory=list)
    opening_adverbs: list[str] = field(default_factory=list)
    place_adverbs: list[str] = field(default_factory=list)
    accusative_prepositions: list[str] = field(default_factory=list)
    dative_prepositions: list[str] = field(default_factory=list)
    purpose: str = ""
    content_openers: list[str] = field(default_factory=list)
    question_openers: list[str] = field(default_factory=list)
    expletive: str = ""
    abbreviations: list[str] = field(default_factory=list)
    unaccented_capitals: dict[str, str] = field(default_factory=dict)
    term_endings: list[str] = field(default_factory=list)
    unknown_noun_endings: list[str] = field(default_factory=list)
    motion_objects: list[str] = field(default_factory=list)
    surname_endings: tuple[str, ...] = ()
    surnames: Collection[str] = ()
    town_endings: tuple[str, ...] = ()
    town_prepositions: list[str] = field(default_factory=list)
    name_titles: list[str] = field(default_factory=list)
    legal_forms: list[str] = field(default_factory=list)

    def __init__(self, **given: object) -> None:
        """Take some of the fields; raises `TypeError` for another name."""
        for key in fields(self):
            value = key.default if key.default_factory is MISSING else key.default_factory()
            object.__setattr__(self, key.name, given.pop(key.name, value))
        if given:
            raise TypeError(f"unknown key {next(iter(given))!r}")

    @property
    def has_lexicon(self) -> bool:
        """Return whether the language has a lexicon, not only the names of places and months."""
        return bool(self.conjugations)


# Long lists that every word is looked up in: kept as the keys of a dict, in their order.
_LOOKED_UP = ("separable_prefixes", "inner_adverbs", "surnames")


@cache
def load_grammar(language: str) -> Grammar:
    """Return the grammar of a language, the empty one when the package has none.

    Raises `TableError` for a key that is not a field of `Grammar`.
    """
    name = f"lexicon/{language}/grammar.json"
    try:
        content = dict(read_json(name))
    except TableError:
        return Grammar()
    content["conjugations"] = [Conjugation(**item) for item in content.get("conjugations", [])]
    content |= {key: tuple(content.get(key, ())) for key in ("surname_endings", "town_endings")}
    content |= {key: dict.fromkeys(content.get(key, ())) for key in _LOOKED_UP}
    content.pop("comment", None)
    try:
        return Grammar(**content)
    except TypeError as error:
        raise TableError(f"data/{name}: {error}; docs/lexicon.md lists the keys") from error


def has_ending(text: str, ending: str) -> bool:
    """Return whether a text has an ending, which is empty where a language has none."""
    return ending != "" and text.endswith(ending)


def split_elision(word: str, elisions: Collection[str]) -> list[str]:
    """Return a word with its elided article, preposition or pronoun cut off."""
    if "'" not in word and "’" not in word:
        return [word]
    parts: list[str] = []
    while True:
        head, _, tail = word.replace("’", "'").partition("'")
        if not tail or head.lower() not in elisions:
            return [*parts, word]
        parts.append(f"{head}'")
        word = word[len(head) + 1 :]
