"""Articles for the writers: a complete one, and arbitrary ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import strategies as st

from normalizer import (
    Article,
    Block,
    Credit,
    Dateline,
    Image,
    ImageText,
    RelatedLink,
    Signoff,
    Translation,
)

HOSTILE = [
    "</script>",
    "<!--<script>",
    "a & b",
    '"',
    "\\",
    "\u2028",
    "\u2029",
    "<b>",
    "]]>",
    "\x00",
]
# Adjacent halves of a surrogate pair become one character in JSON, so they are left out.
SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
ANY = st.text(alphabet=st.characters(), max_size=6).filter(
    lambda text: SURROGATES.search(text) is None
)
TEXT = st.one_of(st.sampled_from([*HOSTILE, "\ud800"]), st.text(max_size=12), ANY)
NAMES = st.lists(st.one_of(st.sampled_from(["dpa", "Jane Roe", "DW"]), TEXT), max_size=3)
LANGUAGES = st.sampled_from(["de", "en", "und", None])
DATES = st.one_of(
    st.none(),
    TEXT,
    st.dates().map(str),
    st.datetimes().map(str),
    st.datetimes(timezones=st.timezones()).map(str),
)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(st.none(), strategy)


TRANSLATIONS = maybe(
    st.builds(
        Translation,
        text=TEXT,
        language=st.sampled_from(["en", "fr"]),
        engine=st.just("glosser"),
        status=st.sampled_from(["ok", "partial", "untranslated", "failed"]),
        confidence=st.just(0.5),
    )
)
IMAGE_TEXTS = maybe(
    st.builds(
        ImageText, text=TEXT, language=LANGUAGES, confidence=st.none(), translation=TRANSLATIONS
    )
)
CREDITS = maybe(
    st.builds(
        Credit,
        raw=TEXT,
        label=maybe(TEXT),
        creators=NAMES,
        agencies=NAMES,
        sources=NAMES,
        flags=st.lists(st.sampled_from(["archive", "ai-generated", "montage"]), max_size=2),
        license=st.one_of(st.sampled_from([None, "CC BY-SA 4.0", "CC0"]), TEXT),
    )
)
BLOCKS = st.builds(
    Block,
    type=st.sampled_from(["paragraph", "subhead", "quote", "list_item"]),
    text=TEXT,
    language=LANGUAGES,
    translation=TRANSLATIONS,
)
ARTICLES = st.builds(
    Article,
    headline=maybe(TEXT),
    kicker=maybe(TEXT),
    section=maybe(TEXT),
    publisher=maybe(TEXT),
    date_published=DATES,
    date_modified=DATES,
    language=LANGUAGES,
    authors=NAMES,
    dateline=maybe(st.builds(Dateline, raw=TEXT, places=NAMES, region=maybe(TEXT), agencies=NAMES)),
    summary=maybe(TEXT),
    body=st.lists(BLOCKS, max_size=4),
    images=st.lists(
        st.builds(Image, caption=IMAGE_TEXTS, alt=IMAGE_TEXTS, credit=CREDITS), max_size=3
    ),
    signoff=maybe(st.builds(Signoff, raw=TEXT, authors=NAMES, editors=NAMES, agencies=NAMES)),
    agencies=NAMES,
    headline_translation=TRANSLATIONS,
    summary_translation=TRANSLATIONS,
)


@pytest.fixture(scope="session")
def articles() -> st.SearchStrategy[Article]:
    """Return a strategy for articles with arbitrary texts, names, dates and translations."""
    return ARTICLES


def english(text: str) -> Translation:
    return Translation(text, "en", "mill", "ok", 0.9)


@pytest.fixture
def german() -> Article:
    """Return a complete German article, translated except for one alternative text."""
    return Article(
        headline="Pegel steigen wieder",
        kicker="Hochwasser",
        section="Panorama",
        publisher="Beispielbote",
        date_published="2024-05-02",
        date_modified="2024-05-03T08:30:00+02:00",
        language="de",
        authors=["Jana Beispiel", "dpa"],
        dateline=Dateline("Musterstadt, Hessen (dpa) -", ["Musterstadt"], "Hessen", None, ["dpa"]),
        summary="Das Wasser kommt zurück.",
        body=[
            Block("paragraph", "Der Fluss steigt.", "de", english("The river is rising.")),
            Block("subhead", "Was nun?", "de", english("What now?")),
            Block("list_item", "Sand & Säcke", "de", english("Sand & bags")),
            Block("list_item", "“Boats,” said one.", None),
            Block("quote", "Wir warten.", "de", english("We are waiting.")),
        ],
        images=[
            Image(
                caption=ImageText("Ein Damm", "de", 0.9, english("A dam")),
                alt=ImageText("Une digue", "fr", 0.9),
                credit=Credit(
                    "Montage: © Jan Muster/AFP/Beispielamt, CC BY-SA 4.0",
                    "Montage",
                    ["Jan Muster"],
                    ["AFP"],
                    ["Beispielamt"],
                    ["montage"],
                    "CC BY-SA 4.0",
                ),
            ),
            Image(
                caption=ImageText("Jana Beispiel", "und", 0.5),
                credit=Credit("© dpa", "©", agencies=["dpa"]),
            ),
        ],
        signoff=Signoff("jb/xy (dpa, AFP)", ["jb"], ["xy"], ["dpa", "AFP"]),
        agencies=["dpa", "AFP", "KNA"],
        related=[RelatedLink("Mehr zum Thema")],
        headline_translation=english("Water is rising again"),
        summary_translation=english("The water is coming back."),
    )
