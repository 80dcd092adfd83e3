"""Pages that are composed of invented parts, any number of them, each the same in every run.

Even numbers are pages of text as extractors give it, odd ones pages of HTML with menus, scripts and figures. One in a
hundred records is broken. Towns, people and numbers are drawn anew for each sentence, so that hardly two are alike and
nothing that a cache has kept makes a run look fast.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

Record = dict[str, Any]

# One record in so many is broken.
BROKEN_EVERY = 100
_SYLLABLES = [
    "ba",
    "bren",
    "da",
    "dor",
    "el",
    "fen",
    "gal",
    "hol",
    "is",
    "ka",
    "lin",
    "lor",
    "mar",
    "mun",
    "nor",
    "or",
    "pel",
    "ran",
    "sil",
    "tam",
    "tor",
    "ul",
    "ves",
    "win",
]
_ENDINGS = ("berg", "ford", "haven", "itz", "ona", "stead", "ul", "wick")
_FIRST_NAMES = (
    "Amira",
    "Clara",
    "David",
    "Elena",
    "Jonas",
    "Karim",
    "Maria",
    "Nora",
    "Oskar",
    "Paula",
    "Tomas",
    "Vera",
)
_AGENCIES = ("AFP", "AP", "dpa", "EPA", "Getty Images", "Reuters", "picture alliance")
_MENU = (
    "Home",
    "World",
    "Business",
    "Culture",
    "Science",
    "Sport",
    "Weather",
    "Travel",
    "Podcasts",
    "Video",
    "Live",
    "About us",
)
_SHARES = ("Facebook", "X", "WhatsApp", "E-mail")


class Words(NamedTuple):
    """What pages of one language are composed of; ``{}`` is filled with towns, people and numbers."""

    code: str
    headlines: tuple[str, ...]
    sentences: tuple[str, ...]
    subheads: tuple[str, ...]
    captions: tuple[str, ...]
    label: str
    by: str


ENGLISH = Words(
    "en",
    (
        "{town} votes to keep its old {number} bridge open",
        "Floods near {town} leave {number} families waiting",
        "{person} to lead the harbour of {town}",
    ),
    (
        "The council of {town} said on Monday that {number} houses along the river would need new walls before the winter.",
        "{person}, who has run the ferry between {town} and {other} for {small} years, said that nobody had asked the crews.",
        "Engineers measured a rise of {small} centimetres within {number} minutes, more than any of the gauges had shown before.",
        "A report of {number} pages, seen by the newspaper of {other}, puts the cost of the repairs at {number} million crowns.",
        "“We will not wait for {small} more years,” said {person}, a teacher from {town}, after the meeting in the market hall.",
        "The ministry in {other} declined to comment on the letter that {person} had sent to the {number} owners of the mill.",
        "Trains from {town} to {other} were cancelled for {small} hours while {number} workers cleared the line.",
    ),
    (
        "What the engineers found",
        "Anger in {town}",
        "No date for a decision",
        "The view from {other}",
    ),
    (
        "Workers repair the dam above {town}",
        "{person} at the harbour of {other}",
        "Residents of {town} watch the water rise",
    ),
    "Image:",
    "By",
)
GERMAN = Words(
    "de",
    (
        "Hochwasser bei {town}: {number} Familien warten auf Hilfe",
        "{town} streitet über die Brücke nach {other}",
        "{person} leitet den Hafen von {town}",
    ),
    (
        "Der Stadtrat von {town} teilte am Montag mit, dass {number} Häuser am Fluss vor dem Winter neue Mauern brauchen.",
        "{person} fährt seit {small} Jahren die Fähre zwischen {town} und {other} und sagt, niemand habe die Mannschaft gefragt.",
        "Die Ingenieure maßen innerhalb von {number} Minuten einen Anstieg um {small} Zentimeter, mehr als je zuvor.",
        "Ein Bericht von {number} Seiten, der einer Zeitung aus {other} vorliegt, beziffert die Kosten auf {number} Millionen Kronen.",
        "„Wir warten nicht noch {small} Jahre“, sagte {person}, Lehrerin aus {town}, nach der Sitzung in der Markthalle.",
        "Die Züge von {town} nach {other} fielen {small} Stunden lang aus, während {number} Arbeiter die Strecke räumten.",
    ),
    ("Was die Ingenieure fanden", "Ärger in {town}", "Kein Termin für eine Entscheidung"),
    (
        "Arbeiter reparieren den Damm oberhalb von {town}",
        "{person} am Hafen von {other}",
        "Überschwemmte Straße bei {town}",
    ),
    "Foto:",
    "Von",
)
FRENCH = Words(
    "fr",
    (
        "Inondations près de {town} : {number} familles attendent",
        "{town} veut garder son vieux pont vers {other}",
        "{person} prend la tête du port de {town}",
    ),
    (
        "Le conseil de {town} a annoncé lundi que {number} maisons au bord du fleuve devaient être protégées avant l’hiver.",
        "{person}, qui conduit le bac entre {town} et {other} depuis {small} ans, affirme que personne n’a consulté l’équipage.",
        "Les ingénieurs ont mesuré une montée de {small} centimètres en {number} minutes, plus que jamais auparavant.",
        "Un rapport de {number} pages, consulté par le journal de {other}, évalue les travaux à {number} millions de couronnes.",
        "« Nous n’attendrons pas encore {small} ans », a déclaré {person}, institutrice à {town}, après la réunion.",
        "Les trains de {town} à {other} ont été supprimés pendant {small} heures, le temps que {number} ouvriers dégagent la voie.",
    ),
    ("Ce que les ingénieurs ont trouvé", "La colère de {town}", "Aucune date pour une décision"),
    (
        "Des ouvriers réparent la digue au-dessus de {town}",
        "{person} au port de {other}",
        "Une rue inondée près de {town}",
    ),
    "Photo :",
    "Par",
)
_LANGUAGES = (ENGLISH, ENGLISH, GERMAN, FRENCH)
BROKEN = (
    lambda name: f'{{"id": "{name}", "text": 5}}'.encode(),
    lambda name: f'{{"id": "{name}"}}'.encode(),
    lambda name: f'{{"id": "{name}", "text": " \\n "}}'.encode(),
    lambda name: f'{{"id": "{name}", "html": {{"page": 1}}}}'.encode(),
    lambda name: b'{"id": "%s", "text": "K\xf6ln"}' % name.encode(),
    lambda name: f'{{"id": "{name}", "text": "Talks end'.encode(),
)


def record(number: int) -> Record:
    """Return the record of a page: text for even numbers, HTML for odd ones."""
    story = _Story(Random(number), number)
    made = {"html": story.html()} if number % 2 else {"text": story.text()}
    return {"id": f"p{number:09}", **made, "url": f"https://www.example.org/{number}"}


def lines(count: int) -> Iterator[bytes]:
    """Yield records as JSON Lines, some of them broken."""
    for number in range(count):
        if is_broken(number):
            kind = number // BROKEN_EVERY % len(BROKEN)
            yield BROKEN[kind](f"p{number:09}") + b"\n"
        else:
            yield json.dumps(record(number), ensure_ascii=False).encode() + b"\n"


def is_broken(number: int) -> bool:
    """Return whether the record of this number is broken."""
    return number % BROKEN_EVERY == BROKEN_EVERY // 2


def error_ids(path: Path, count: int) -> list[str]:
    """Return the ids that the error rows of a run over `path` must have: of a line that is no JSON, its place."""
    broken = filter(is_broken, range(count))
    cut_off = len(BROKEN) - 1
    return [
        f"{path}:{number + 1}"
        if number // BROKEN_EVERY % len(BROKEN) == cut_off
        else f"p{number:09}"
        for number in broken
    ]


class _Story:
    """Draws the parts of one page."""

    def __init__(self, draw: Random, number: int) -> None:
        self._draw = draw
        self._words = draw.choice(_LANGUAGES)
        self._author = self._person()
        self._headline = self._filled(self._words.headlines)
        self._date = f"2019-{number % 12 + 1:02}-{number % 28 + 1:02}"
        self._paragraphs = [
            " ".join(self._filled(self._words.sentences) for _ in range(draw.randint(2, 4)))
            for _ in range(draw.randint(4, 12))
        ]

    def text(self) -> str:
        """Return the page as text, with furniture above and below."""
        menu = "\n".join(f"* {entry}" for entry in self._menu())
        links = "\n".join(self._filled(ENGLISH.headlines) for _ in range(5))
        body = [f"{paragraph}\n" for paragraph in self._paragraphs]
        for _ in range(self._draw.randint(1, 3)):
            image = f"{self._foreign_alt()}\n{self._caption()} {self._credit()}\n"
            body.insert(self._draw.randrange(len(body)), image)
        body.insert(len(body) // 2, f"{self._filled(self._words.subheads)}\n")
        return (
            f"{self._headline} – DW – {self._date}\n{menu}\n\n{self._headline}\n\n"
            f"{self._words.by} {self._author}\n{self._date}\n\n"
            + "\n".join(body)
            + f"\nab/cd ({', '.join(self._agencies())})\n\n"
            f"Read more:\n{links}\nShare on Facebook\nSubscribe to our newsletter\n© 2019 The Courier"
        )

    def html(self) -> str:
        """Return the page as HTML, most of which is no article, as on real pages."""
        menu = "".join(
            f"<li><a href=/{escape(entry)}>{escape(entry)}</a>" for entry in self._menu()
        )
        state = json.dumps({f"widget-{number}": self._draw.random() for number in range(400)})
        styles = "".join(
            f".c{number}{{margin:{number}px;color:#{number:06x}}}" for number in range(250)
        )
        body = [
            f"<p class=c{place}>{escape(text)}</p>" for place, text in enumerate(self._paragraphs)
        ]
        for _ in range(self._draw.randint(1, 3)):
            body.insert(self._draw.randrange(len(body)), self._figure())
        body.insert(len(body) // 2, f"<h2>{escape(self._filled(self._words.subheads))}</h2>")
        teasers = "".join(
            f"<li><a href=/t><h3>{escape(self._filled(ENGLISH.headlines))}</h3></a>"
            for _ in range(8)
        )
        shares = "".join(f"<button>{share}</button>" for share in _SHARES)
        return (
            f"<!DOCTYPE html><html lang={self._words.code}><head><meta charset=utf-8><title>{escape(self._headline)} | The Courier</title>"
            f"<meta property=article:published_time content={self._date}T10:00:00Z><meta property=og:site_name content='The Courier'>"
            f"<style>{styles}</style><script>window.state={state}</script></head><body><nav><ul>{menu}</ul></nav>"
            f"<main><article><h1>{escape(self._headline)}</h1><div class=byline>{self._words.by} {escape(self._author)}</div>"
            f"<div class=share>{shares}</div>{''.join(body)}</article></main><aside><h2>More</h2><ul>{teasers}</ul></aside>"
            "<footer>© 2019 The Courier <a href=/privacy>Privacy</a> <a href=/contact>Contact</a></footer></body></html>"
        )

    def _figure(self) -> str:
        alt, caption, credit = map(escape, (self._foreign_alt(), self._caption(), self._credit()))
        number = self._draw.randrange(10**6)
        return f"<figure><img src=/{number}.jpg alt='{alt}'><figcaption>{caption} <small>{credit}</small></figcaption></figure>"

    def _caption(self) -> str:
        return self._filled(self._words.captions) + "."

    def _foreign_alt(self) -> str:
        """Return a title of a picture in German or French, which an English page has translated."""
        return self._filled((GERMAN if self._words is ENGLISH else FRENCH).captions)

    def _credit(self) -> str:
        return f"{self._words.label} {self._person()}/{self._draw.choice(_AGENCIES)}"

    def _agencies(self) -> list[str]:
        return self._draw.sample(("AFP", "AP", "dpa", "Reuters"), 2)

    def _menu(self) -> list[str]:
        return self._draw.sample(_MENU, 9)

    def _person(self) -> str:
        return f"{self._draw.choice(_FIRST_NAMES)} {self._name()}"

    def _name(self) -> str:
        return "".join(self._draw.choices(_SYLLABLES, k=2)).capitalize() + self._draw.choice(
            _ENDINGS
        )

    def _filled(self, patterns: tuple[str, ...]) -> str:
        draw = self._draw
        return draw.choice(patterns).format(
            town=self._name(),
            other=self._name(),
            person=self._person(),
            number=draw.randint(13, 9999),
            small=draw.randint(2, 40),
        )
