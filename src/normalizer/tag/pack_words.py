"""Reads the words of a rule pack: phrases, labels, roles of authors, and publishers."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from normalizer.fields.credit.credit_labels import CreditLabel
from normalizer.fields.own_words import OwnWords
from normalizer.names.agencies import fold
from normalizer.names.publishers import LONGEST_NAME, Publisher
from normalizer.tables import read_header
from normalizer.tag.pack_file import PackTable, section_of, shortened, tables_of
from normalizer.tag.phrases import LONGEST_PHRASE, phrase_key, phrase_kinds

WORD_TABLES: Final = frozenset({"byline", "credit_label", "phrases", "publisher"})
_LABELS, _ROLES = "labels", "roles"
_PUBLISHER_KEYS = frozenset({"aliases", "country", "domains", "languages", "name"})
_CODE = re.compile(r"[A-Za-z]{2}")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}")
_LABEL_KEYS = frozenset({"flag", "form", "kind", "name"})
# The other forms are for languages and habits that the shipped table covers.
_FORMS = frozenset({"behind", "colon", "open"})
# As the shipped labels: longer ones are not found.
_LONGEST_LABEL = 40
_MOST_WORDS = 5


def words_of(pack: PackTable) -> OwnWords:
    """Return the words of a rule pack.

    ``[phrases]`` has a list of whole lines for each kind of page furniture. ``[byline]`` has
    ``labels``, which precede names, and ``roles``, words that follow them. Each
    ``[[credit_label]]`` has a ``name``, the words, and may have ``kind`` (``image`` by default),
    ``form`` (``colon`` by default) and ``flag``, as in the shipped table. Each ``[[publisher]]``
    has a ``name`` and may have ``aliases``, ``domains``, ``languages`` and ``country``.

    Raises `RulePackError`, which names the pack, the line, the table, the key and the remedy.

    >>> from pathlib import Path
    >>> values = {"phrases": {"share": ["Post it on Elbonet"]}, "byline": {"roles": ["Tidewaiter"]}}
    >>> words = words_of(PackTable(Path("pack.toml"), "", "", values, ()))
    >>> words.phrases, words.author_roles
    ((('post it on elbonet', 'share'),), ('tidewaiter',))
    """
    byline = section_of(pack, "byline")
    byline.check_keys(frozenset({_LABELS, _ROLES}))
    return OwnWords(
        phrases=_phrases(section_of(pack, "phrases")),
        publishers=tuple(map(_publisher, tables_of(pack, "publisher", _publisher_key))),
        credit_labels=tuple(map(_credit_label, tables_of(pack, "credit_label", str.strip))),
        byline_labels=tuple(_label(byline, _LABELS, text) for text in byline.texts(_LABELS)),
        author_roles=tuple(_role(byline, text) for text in byline.texts(_ROLES)),
    )


def _phrases(section: PackTable) -> tuple[tuple[str, str], ...]:
    section.check_keys(phrase_kinds())
    lists = ([(kind, text) for text in section.texts(kind)] for kind in section.values)
    return tuple((_phrase(section, kind, text), kind) for kind, text in chain(*lists))


def _phrase(section: PackTable, kind: str, text: str) -> str:
    line = " ".join(text.split())
    if not phrase_key(line) or len(line) > LONGEST_PHRASE:
        raise section.error(
            f"{kind}: {shortened(text)} is not a phrase; "
            f"give a line with letters, of at most {LONGEST_PHRASE} characters",
            kind,
        )
    return phrase_key(line)


def _publisher_key(name: str) -> str:
    return fold(name) if len(name.strip()) <= LONGEST_NAME else ""


def _publisher(table: PackTable) -> Publisher:
    table.check_keys(_PUBLISHER_KEYS)
    for alias in table.texts("aliases"):
        if not _publisher_key(alias):
            raise table.error(
                f"aliases: {shortened(alias)} is not a name; "
                f"give a string with letters, of at most {LONGEST_NAME} characters",
                "aliases",
            )
    country = table.text("country")
    if country:
        _require_code(table, "country", country)
    for language in table.texts("languages"):
        _require_code(table, "languages", language)
    return Publisher(
        " ".join(table.name.split()),
        tuple(table.texts("aliases")),
        tuple(_domain(table, domain) for domain in table.texts("domains")),
        tuple(map(str.lower, table.texts("languages"))),
        country.upper(),
    )


def _require_code(table: PackTable, key: str, code: str) -> None:
    if not _CODE.fullmatch(code):
        message = f"{key}: {shortened(code)} is not a code of two letters, such as 'de'"
        raise table.error(message, key)


def _domain(table: PackTable, text: str) -> str:
    domain = text.strip().casefold().removeprefix("www.")
    if not _DOMAIN.fullmatch(domain):
        message = f"domains: {shortened(text)} is not a domain, such as 'example.org'"
        raise table.error(message, "domains")
    return domain


def _credit_label(table: PackTable) -> CreditLabel:
    table.check_keys(_LABEL_KEYS)
    kind, form, flag = table.text("kind"), table.text("form"), table.text("flag")
    closed = read_header("credit_labels.tsv").closed_columns()
    _require(table, "kind", kind or "image", closed["kind"].values)
    _require(table, "form", form or "colon", _FORMS)
    _require(table, "flag", flag, closed["flag"].values)
    return CreditLabel(_label(table, "name", table.name), kind or "image", form or "colon", flag)


def _require(table: PackTable, key: str, value: str, known: frozenset[str]) -> None:
    if value not in known:
        listed = ", ".join(sorted(known - {""}))
        raise table.error(f"{key} {shortened(value)} is unknown; write one of {listed}", key)


def _label(table: PackTable, key: str, text: str) -> str:
    """Return a label in lower case and without the colon that pages print behind it."""
    words = " ".join(text.split()).rstrip(" :：").casefold()
    is_short = len(words) <= _LONGEST_LABEL and words.count(" ") < _MOST_WORDS
    if words[:1].isalpha() and is_short:
        return words
    raise table.error(
        f"{key}: {shortened(text)} is not a label; begin it with a letter and give at most "
        f"{_MOST_WORDS} words and {_LONGEST_LABEL} characters",
        key,
    )


def _role(section: PackTable, text: str) -> str:
    word = text.strip().casefold()
    if word[:1].isalpha() and len(word.split()) == 1:
        return word
    raise section.error(
        f"{_ROLES}: {shortened(text)} is not a role; give a single word, the last of a longer role "
        'as "correspondent" is of "harbour correspondent"',
        _ROLES,
    )
