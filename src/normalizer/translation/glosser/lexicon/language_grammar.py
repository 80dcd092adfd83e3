"""The grammar of a language: endings and word order, as its ``grammar.json`` states them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from normalizer.errors import TableError
from normalizer.tables import read_json


@dataclass(frozen=True, slots=True)
class Conjugation:
    """How verbs whose infinitive has the ending `infinitive` are conjugated.

    `regular` and `irregular` list ``(form, number, pattern)``. In a pattern ``{s}`` is the stem, ``{v}`` the helping
    vowel, ``{i}`` the infinitive, ``{g}`` the prefix of the participle, ``{p1}``, ``{p2}``, … the listed forms.
    """

    infinitive: str
    regular: list[list[str]]
    irregular: list[list[str]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the machine needs to know of a language; every field is a key of ``grammar.json``.

    An empty grammar is a language without a lexicon: words are looked up as they stand.
    """

    capital_nouns: bool = False
    adjective_endings: list[str] = field(default_factory=lambda: [""])
    comparative: list[str] = field(default_factory=list)
    superlative: list[str] = field(default_factory=list)
    genitive_endings: dict[str, list[str]] = field(default_factory=dict)
    plural_endings: list[list[str]] = field(default_factory=list)
    dative_plural: str = ""
    noun_endings: list[str] = field(default_factory=list)
    feminine: dict[str, list[str]] = field(default_factory=dict)
    adjectival_noun: dict[str, str] = field(default_factory=dict)
    adjectival_plural: dict[str, list[str]] = field(default_factory=dict)
    bare_genitive: str = ""
    object_adjective: str = ""
    subject_adjective: str = ""
    plural_adjective: str = ""
    dative_adjective: dict[str, str] = field(default_factory=dict)
    action_noun: str = ""
    vowel_changes: list[list[str]] = field(default_factory=list)
    conjugations: list[Conjugation] = field(default_factory=list)
    helping_vowel: str = ""
    helping_vowel_after: list[str] = field(default_factory=list)
    participle_prefix: str = ""
    no_participle_prefix: list[str] = field(default_factory=list)
    extra_forms: dict[str, list[str]] = field(default_factory=dict)
    separable_prefixes: list[str] = field(default_factory=list)
    to_infinitive: str = ""
    compass: dict[str, str] = field(default_factory=dict)
    linking: list[str] = field(default_factory=list)
    lost_endings: list[str] = field(default_factory=list)
    joined_by: str = ""
    spellings: list[list[str]] = field(default_factory=list)
    place_adjective: str = ""
    genitive_name: str = ""
    genitive_determiners: dict[str, list[str]] = field(default_factory=dict)
    plural_determiners: list[str] = field(default_factory=list)
    accusative: dict[str, list[str]] = field(default_factory=dict)
    nominative: dict[str, list[str]] = field(default_factory=dict)
    dative: dict[str, list[str]] = field(default_factory=dict)
    governed: list[str] = field(default_factory=list)
    counted_after: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    lasting: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    since: str = ""
    going_on: str = ""
    relative_pronouns: list[str] = field(default_factory=list)
    relative_objects: list[str] = field(default_factory=list)
    verb_second: bool = False
    verb_last: bool = False
    adjective_after: bool = False
    elisions: list[str] = field(default_factory=list)
    feminine_endings: list[list[str]] = field(default_factory=list)
    infinitive_markers: dict[str, str] = field(default_factory=dict)
    compound_prepositions: list[str] = field(default_factory=list)
    measures: bool = False
    infinitive_noun: str = ""
    circumpositions: list[list[str]] = field(default_factory=list)
    quantities: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    weekdays: list[str] = field(default_factory=list)
    date_joints: list[str] = field(default_factory=list)
    spaced_marks: str = ""
    determiner_gender: dict[str, str] = field(default_factory=dict)
    personal_object: str = ""
    restrictive: list[str] = field(default_factory=list)
    order_particle: str = ""
    agent: str = ""
    beside: str = ""
    keyword_event: str = ""
    keyword_rules: list[str] = field(default_factory=list)
    keyword_opponent: str = ""
    keyword_target: str = ""
    keyword_across: str = ""
    keyword_owner: list[str] = field(default_factory=list)
    keyword_toward: list[str] = field(default_factory=list)
    keyword_place: dict[str, str] = field(default_factory=dict)
    place_prepositions: list[str] = field(default_factory=list)
    negation: list[str] = field(default_factory=list)
    inner_adverbs: list[str] = field(default_factory=list)
    subject_openers: list[str] = field(default_factory=list)
    topical: list[str] = field(default_factory=list)
    opening_adverbs: list[str] = field(default_factory=list)
    place_adverbs: list[str] = field(default_factory=list)
    behind_adjective: list[str] = field(default_factory=list)
    accusative_prepositions: list[str] = field(default_factory=list)
    dative_prepositions: list[str] = field(default_factory=list)
    purpose: str = ""
    content_openers: list[str] = field(default_factory=list)
    expletive: str = ""
    abbreviations: list[str] = field(default_factory=list)
    term_endings: list[str] = field(default_factory=list)
    unknown_noun_endings: list[str] = field(default_factory=list)


@cache
def load_grammar(language: str) -> Grammar:
    """Return the grammar of a language, the empty one when it has none."""
    try:
        content = dict(read_json(f"lexicon/{language}/grammar.json"))
    except TableError:
        return Grammar()
    content["conjugations"] = [Conjugation(**item) for item in content.get("conjugations", [])]
    content.pop("comment", None)
    return Grammar(**content)
