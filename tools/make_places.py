"""Make the tables of place names and months, ``data/lexicon/places/<language>.tsv``, from CLDR.

Run it in an environment that has Babel, which the package does not need: without arguments it
writes the tables, with ``--check`` it tells whether they are up to date. The data are those of
Unicode's CLDR, whose licence is beside the tables.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global

FOLDER = Path(__file__).parents[1] / "src/normalizer/data/lexicon/places"
_LANGUAGE_LIST = """
de fr es it pt nl pl ru uk tr ar fa he zh ja ko sv da no fi cs sk hu ro el bg hr sr sl lt lv et id
vi hi ca
"""
LANGUAGES = _LANGUAGE_LIST.split()
SOURCE = "Made by tools/make_places.py from Unicode CLDR (see LICENSE-UNICODE.txt)"
HEADER = "word\tpos\tforms\tenglish\tsenses\tnotes"
COLUMNS = "# columns: as in lexicon/de/nouns.tsv"
# English names as news pages write them, where CLDR is more formal.
NEWS_NAMES = {
    "US": "US",
    "GB": "United Kingdom",
    "MM": "Myanmar",
    "CD": "DR Congo",
    "CG": "Republic of Congo",
    "HK": "Hong Kong",
    "MO": "Macau",
    "PS": "Palestinian territories",
    "CI": "Ivory Coast",
    "TR": "Turkey",
    "CZ": "Czech Republic",
    "BA": "Bosnia and Herzegovina",
    "AE": "United Arab Emirates",
    "VA": "Vatican",
    "LC": "St. Lucia",
    "KG": "Kyrgyzstan",
}
NEWS_CITIES = {"Kiev": "Kyiv", "Ho Chi Minh": "Ho Chi Minh City", "Astana": "Astana"}
# Countries whose English name takes "the".
_ARTICLE_LIST = "US GB NL PH AE CD CZ BS DO MV SC MH SB KM CF CG PS VA"
WITH_ARTICLE = frozenset(_ARTICLE_LIST.split())
MINOR = re.compile(r"[(),;&/]|^\d")


def countries(language: str) -> dict[str, tuple[str, str]]:
    """Return the country names of a language, each with its English name and notes."""
    english, local = Locale.parse("en").territories, Locale.parse(language).territories
    found: dict[str, tuple[str, str]] = {}
    for code, name in local.items():
        if len(code) != 2 or code in {"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"}:
            continue
        note = "country" + (";the" if code in WITH_ARTICLE else "") + f";code={code}"
        target = NEWS_NAMES.get(code, english.get(code, name)).replace(" & ", " and ")
        if not MINOR.search(name):
            found[name] = (target, note)
        elif "(" in name:
            found[name.partition("(")[0].strip()] = (target.partition("(")[0].strip(), note)
    return found


def cities(language: str) -> dict[str, tuple[str, str]]:
    """Return the cities that give time zones their names, each with its English name and notes."""
    english, local = Locale.parse("en").time_zones, Locale.parse(language).time_zones
    territories = set(Locale.parse("en").territories.values())
    found: dict[str, tuple[str, str]] = {}
    for zone in get_global("zone_territories"):
        standard = zone.rpartition("/")[2].replace("_", " ")
        target = english.get(zone, {}).get("city", standard)
        target = NEWS_CITIES.get(target, target)
        name = local.get(zone, {}).get("city", target)
        is_city = "/" in zone and "GMT" not in zone and target not in territories
        if is_city and not MINOR.search(name):
            found.setdefault(name, (target, "city"))
    return found


def months(language: str) -> dict[str, tuple[str, str]]:
    """Return the month names of a language, each with its English name and notes."""
    english, local = Locale.parse("en"), Locale.parse(language)
    found: dict[str, tuple[str, str]] = {}
    for context in ("format", "stand-alone"):
        for number, name in local.months[context]["wide"].items():
            found.setdefault(name, (english.months["format"]["wide"][number], "time;month"))
    return {name: value for name, value in found.items() if not name[0].isdigit()}


def table(language: str) -> str:
    """Return the table of a language as text."""
    rows: dict[str, str] = {}
    foreign = {name: value for name, value in cities(language).items() if name != value[0]}
    for pos, part in (("place", countries(language)), ("place", foreign), ("m", months(language))):
        for name, (target, note) in part.items():
            if " " not in name.strip() or pos == "place":
                rows.setdefault(name, f"{name}\t{pos}\t\t{target}\t\t{note}")
    head = f"# {SOURCE}; language {language}."
    return "\n".join([head, COLUMNS, HEADER, *(rows[name] for name in sorted(rows))]) + "\n"


def shared_table() -> str:
    """Return the table of the cities' English names, the fallback of every language."""
    rows = sorted(
        f"{name}\tplace\t\t{target}\t\t{note}"
        for name, (target, note) in cities("en").items()
        if name == target
    )
    head = f"# {SOURCE}; cities in all languages."
    return "\n".join([head, COLUMNS, HEADER, *rows]) + "\n"


def main() -> int:
    """Write the tables, or with ``--check`` compare them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a table is stale"
    )
    options = parser.parse_args()
    stale = 0
    tables = {language: table(language) for language in LANGUAGES} | {"cities": shared_table()}
    for language, text in tables.items():
        path = FOLDER / f"{language}.tsv"
        if options.check:
            fresh = path.exists() and path.read_text(encoding="utf-8") == text
            stale += not fresh
            print(f"{language}: {'fresh' if fresh else 'stale'}")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
