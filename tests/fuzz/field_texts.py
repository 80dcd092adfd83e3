"""Texts like those that the parsers of fields read: composed of words of the tables, then damaged."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from normalizer.tables import read_entries, read_json, read_rows

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
NAMES = (
    "Jane Roe", "K. Musterova", "JUAN EJEMPLO", "Jean-Luc d'Exemple", "Mikael von Eksempel", "Ann O'Sample", "A. B. Roe",
    "Анна Примерова", "山田太郎", "김예시", "أحمد مثال", "Maria da Costa Exemplo", "Örn Dæmison", "jroe", "@jroe", "J.R.",
    "Roe, Jane", "van der Muster", "ΜΑΡΙΑ ΠΑΡΑΔΕΙΓΜΑ", "İpek Örnek", "ǅenana Primjer", "Jane\u00a0Roe",
)  # fmt: skip
SENTENCES = (
    "The lock gates were closed on Monday.", "Residents watch the water rise near the bridge",
    "Der alte Hafen am Morgen", "Council agrees on plan for the mill", "Les écluses sont fermées",
    "Шлюзы закрыты", "水門が閉まった", "U.S. warns of flood", "Why 12 lamps went out: a search",
)  # fmt: skip
JOINTS = (
    "/", " / ", " | ", ", ", "; ", " - ", " – ", " — ", " · ", ": ", " ", " via ", " und ", " and ", " for ", " & ", "", "\t",
    " (", ") ", "(", ")", "[", "]", "。", "、", "：", "»", "\u00a0", "\u2028", "•", "...", "…", "--", " +++ ", "→", "<", ">",
)  # fmt: skip
JUNK = (
    "\x00", "\ud800", "\u202e", "\ufeff", "\u00ad", "\u200b", "\u0301", "ß", "İ", "ŉ", "ﬀ", "ǆ", "²", "٣", "½", "Ⅳ", "①", "𝟗",
    "😀", "👩\u200d💻", "%", "\\", "{}", "(?:", "**", "__", "[](x)", "&amp;", "<b>", "http://a.example/b", "©", "®", "ⓒ", "\r\n",
    "0", "99999999999999999999", "-1", "१२", "'", "’", '"', "„", "«", "‘", ".", ",", ":", ";", "@", "#", "_", "*", "^", "$",
)  # fmt: skip
_MOST_DAMAGES = 4
_LONGEST = 600


@cache
def entries(table: str, column: str = "", separator: str = ";") -> tuple[str, ...]:
    """Return the entries of a table, or those of one of its columns, in order."""
    cells = [row[column] for row in read_rows(table)] if column else read_entries(table)
    parts = (part.strip() for cell in cells for part in cell.split(separator))
    return tuple(dict.fromkeys(filter(None, parts)))


@cache
def months() -> tuple[str, ...]:
    return tuple(read_json("months.json")["months"])


@cache
def lines() -> tuple[str, ...]:
    pages = (path.read_text("utf-8") for path in sorted(FIXTURES.glob("*/input.txt")))
    return tuple(dict.fromkeys(line for page in pages for line in page.split("\n") if line))


def a_name(random: Random) -> str:
    if random.random() < 0.7:
        return random.choice(NAMES)
    given = entries("given_names.tsv", "names", " ")
    return f"{random.choice(given)} {random.choice(given)}"


def an_agency(random: Random) -> str:
    column = random.choice(("short", "name", "aliases"))
    return random.choice(entries("agencies.tsv", column))


def a_publisher(random: Random) -> str:
    column = random.choice(("name", "domains", "aliases"))
    if random.random() < 0.2:
        return random.choice(entries("sections.tsv", "section"))
    return random.choice(entries("publishers.tsv", column))


def a_date(random: Random) -> str:
    """Return a date in one of many notations, possible or not."""
    day, month = random.randint(0, 33), random.randint(0, 13)
    year = random.choice((1, 17, 1969, 2017, 2024, 2567, 99999))
    name = random.choice(months())
    clock = (f" {day}:{month:02}", f"T{day:02}:{month:02}:00Z", f" um {day}.{month} Uhr")
    time = random.choice(("", "", *clock, " 5 PM EST", " +25:00"))
    notations = (
        f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}", f"{month}/{day}/{year}", f"{day}. {name} {year}", f"{name} {day}, {year}",
        f"{name.title()} {day}", f"{year}年{month}月{day}日", f"{day} de {name} de {year}", f"vor {day} Stunden", f"{day} hours ago",
        f"{year}. {month}. {day}.", f"{year}/{month}/{day}", f"{day}{month:02}{year}", f"الخميس {day} {name} {year}",
    )  # fmt: skip
    label = random.choice(entries("date_words.tsv", "word")) if random.random() < 0.3 else ""
    return f"{label} {random.choice(notations)}{time}".strip()


def a_place(random: Random) -> str:
    city = random.choice(entries("dateline_cities.txt"))
    return city.upper() if random.random() < 0.5 else city


def a_code(random: Random) -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyzäß", k=random.randint(1, 5)))


def a_label(random: Random) -> str:
    table, column, separator = random.choice(
        (("credit_labels.tsv", "label", ";"), ("byline_words.tsv", "word", ";"), ("signoff_roles.tsv", "phrases", ";"))
    )  # fmt: skip
    label = random.choice(entries(table, column, separator))
    return random.choice((label, label.title(), label.upper())) + random.choice(
        (":", " ", ": ", " : ", "：", "")
    )


def a_flag(random: Random) -> str:
    return random.choice((*entries("credit_flags.tsv", "phrases"), *entries("licences.tsv", "names"), "CC BY-SA 4.0"))  # fmt: skip


def a_sentence(random: Random) -> str:
    return random.choice(SENTENCES)


PARTS: dict[str, tuple[Callable[[Random], str], ...]] = {
    "credit": (a_label, a_name, an_agency, an_agency, a_flag, a_sentence, a_publisher),
    "caption": (a_sentence, a_label, a_name, an_agency, a_flag),
    "signoff": (a_code, a_code, an_agency, a_label, a_name, a_date),
    "byline": (a_label, a_name, a_name, an_agency, a_date, a_publisher),
    "dateline": (a_place, a_place, an_agency, a_date, a_sentence, a_publisher),
    "date": (a_date, a_date, a_label, a_name),
    "title": (a_sentence, a_publisher, a_publisher, a_date, a_name),
    "language": (a_sentence, a_name, a_place, a_label),
}


def composed(random: Random, kind: str) -> str:
    parts = (
        part(random) + random.choice(JOINTS)
        for part in random.choices(PARTS[kind], k=random.randint(1, 6))
    )
    return "".join(parts)


def damaged(random: Random, text: str) -> str:
    """Return a text in which some letters or words are lost, repeated, exchanged or put in."""
    for _ in range(random.randint(0, _MOST_DAMAGES)):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.randint(0, 8))
        piece = text[start:end]
        new = random.choice((
            "", piece * 2, piece.swapcase(), piece[::-1], random.choice(JUNK) + piece, random.choice(JOINTS), chr(random.randint(32, 0x2FFF)),
        ))  # fmt: skip
        text = text[:start] + new + text[end:]
    return text[:_LONGEST]


def field_text(random: Random, kind: str) -> str:
    """Return a text for the parser of the field `kind`: composed, or a line of a golden page."""
    origin = random.random()
    if origin < 0.8:
        return damaged(random, composed(random, kind))
    if origin < 0.95:
        return damaged(random, random.choice(lines()))
    return damaged(random, composed(random, random.choice(list(PARTS))))
