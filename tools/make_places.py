"""Make the table of place names and months, ``data/lexicon/places/places.tsv``, from CLDR.

Run it in an environment that has Babel, which the package does not need: without arguments it
writes the table, with ``--check`` it tells whether it is up to date. The data are those of
Unicode's CLDR, whose licence is beside the table.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global

TABLE = Path(__file__).parents[1] / "src/normalizer/data/lexicon/places/places.tsv"
_LANGUAGE_LIST = """
de fr es it pt nl pl ru uk tr ar fa he zh ja ko sv da no fi cs sk hu ro el bg hr sr sl lt lv et id
vi hi ca
"""
LANGUAGES = _LANGUAGE_LIST.split()
HEADER = """\
# Countries, cities and months by language; made by tools/make_places.py from Unicode CLDR (see
# LICENSE-UNICODE.txt).
# english: the name in English
# pos: one of place, m (a month)
# notes: as in lexicon/de/nouns.tsv
# any: the name that languages use which have no other one
"""
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
    # Babel writes the months of one language into what the next ones inherit.
    localedata._cache.clear()  # noqa: SLF001
    english, local = Locale.parse("en"), Locale.parse(language)
    found: dict[str, tuple[str, str]] = {}
    for context in ("format", "stand-alone"):
        for number, name in local.months[context]["wide"].items():
            found.setdefault(name, (english.months["format"]["wide"][number], "time;month"))
    return {name: value for name, value in found.items() if not name[0].isdigit()}


def named(language: str) -> dict[str, tuple[str, str, str]]:
    """Return the names of a language, each with its English name, part of speech and notes."""
    found: dict[str, tuple[str, str, str]] = {}
    foreign = {name: value for name, value in cities(language).items() if name != value[0]}
    for pos, part in (("place", countries(language)), ("place", foreign), ("m", months(language))):
        for name, (target, note) in part.items():
            if " " not in name.strip() or pos == "place":
                found.setdefault(name, (target, pos, note))
    return found


def table() -> str:
    """Return the table as text."""
    everywhere = {
        name: (target, "place", note)
        for name, (target, note) in cities("en").items()
        if name == target
    }
    columns = {"any": everywhere, **{language: named(language) for language in sorted(LANGUAGES)}}
    rows: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for column, names in columns.items():
        for name, meaning in sorted(names.items()):
            rows.setdefault(meaning, {}).setdefault(column, []).append(name)
    explained = "".join(
        f"# {language}: in {Locale.parse(language).english_name}, separated by semicolons\n"
        for language in sorted(LANGUAGES)
    )
    # Names of one place are alike, and are packed best beside each other.
    lines = [
        "\t".join([*meaning, *(";".join(names.get(column, ())) for column in columns)])
        for meaning, names in sorted(rows.items(), key=lambda row: row[0][::-1])
    ]
    heads = "\t".join(["english", "pos", "notes", *columns])
    return HEADER + explained + "\n".join([heads, *lines]) + "\n"


def main() -> int:
    """Write the table, or with ``--check`` compare it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the table is stale"
    )
    if not parser.parse_args().check:
        TABLE.write_text(table(), encoding="utf-8")
        return 0
    is_fresh = TABLE.exists() and TABLE.read_text(encoding="utf-8") == table()
    print("fresh" if is_fresh else "stale")
    return 0 if is_fresh else 1


if __name__ == "__main__":
    sys.exit(main())
