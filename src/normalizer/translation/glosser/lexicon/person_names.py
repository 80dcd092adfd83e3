"""Names: which words are names and never translated, and how English spells those that it spells otherwise."""

from __future__ import annotations

from functools import cache

from normalizer.errors import TableError
from normalizer.tables import read_entries, read_rows

_SURE_NAME_LENGTH = 13
_LONGEST_ACRONYM = 6


@cache
def first_names() -> frozenset[str]:
    """Return the first names that mark the next word as a family name."""
    return frozenset(read_entries("lexicon/first_names.txt"))


@cache
def particles() -> frozenset[str]:
    """Return the small words inside names: von, van, de, bin."""
    return frozenset(read_entries("lexicon/name_particles.txt"))


@cache
def _rules(language: str) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    try:
        rows = read_rows(f"lexicon/{language}/transliteration/rules.tsv")
    except TableError:
        return [], []
    endings = [(row["from"], row["to"]) for row in rows if row["where"] == "ending"]
    letters = [(row["from"], row["to"], row["where"]) for row in rows if row["where"] != "ending"]
    return endings, letters


def transliterated(name: str, language: str) -> str:
    """Return a Slavic name in English spelling when its ending tells that it is one, else the name.

    >>> transliterated("Kowaltschuk", "de"), transliterated("Steinmeier", "de")
    ('Kovalchuk', 'Steinmeier')
    """
    endings, letters = _rules(language)
    for ending, english in endings:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            stem = name[: -len(ending)]
            for written, meant, where in letters:
                if where == "start":
                    stem = meant + stem[len(written) :] if stem.startswith(written) else stem
                else:
                    stem = stem.replace(written, meant)
            return stem + english
    return name


def looks_like_a_name(word: str, noun_endings: tuple[str, ...]) -> bool:
    """Whether an unknown word with a capital is a name rather than a noun that the lexicon lacks."""
    return word[:1].isupper() and len(word) < _SURE_NAME_LENGTH and not word.endswith(noun_endings)


def is_label(text: str) -> bool:
    """Whether a word is an acronym or a label such as "A2" and "VfB"."""
    mixed = text[0].isupper() and any(map(str.isupper, text[1:])) and not text.isupper() and "-" not in text
    return mixed or (text.isupper() and len(text) < _LONGEST_ACRONYM) or any(map(str.isdigit, text))
