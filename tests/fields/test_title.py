"""Titles: what the site adds comes off, what the headline holds stays."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fields.forms import read_forms

from normalizer import Title, parse_title
from normalizer.fields.title.title_grammar import (
    LONGEST_TITLE,
    ends_path,
    glued_kicker,
    joins_kicker,
    split_glued_kicker,
)

LONG = "The river rises again and the town of Elbonia waits for help today"
RISES = "River rises again"


@pytest.mark.parametrize(
    ("headline", "tail", "publisher"),
    [
        ("Hochwasser in Elbonien: Was wir wissen", " - news.ORF.at", "news.ORF.at"),
        ("Hochwasser erreicht die Hauptstadt", " - Panorama - SZ.de", "SZ.de"),
        ("Le fleuve monte encore : la ville attend", " - Le Point", "Le Point"),
        ("Река вышла из берегов: что известно", " — www.example.ru", "www.example.ru"),
        ("川の水位が上昇", " : 読売新聞", "読売新聞"),
        ("川の水位が上昇", "｜NHKニュース", "NHKニュース"),
        ("The river rises again", " :: Springfield Shopper", "Springfield Shopper"),
        ("The river rises again", " ~ Springfield Shopper", "Springfield Shopper"),
        (RISES, " » Springfelder Anzeiger", "Springfelder Anzeiger"),
        (RISES, " | Springfield Shopper", "Springfield Shopper"),
        (RISES, " - The Springfield Gazette", "The Springfield Gazette"),
        (RISES, " - KURIER", "KURIER"),
        (RISES, " | The Shelbyville Pundit | by Erika Muster", "The Shelbyville Pundit"),
        (RISES, " | Royal | News | Express.co.uk", "Express.co.uk"),
        (RISES, " - National | Globalnews.ca", "Globalnews.ca"),
    ],
)
def test_site_section_and_date_come_off(headline: str, tail: str, publisher: str) -> None:
    """Brands by table, by domain and by looks, after every usual separator."""
    title = parse_title(headline + tail)
    assert (title.headline, title.publisher) == (headline, publisher)


@pytest.mark.parametrize(
    "text",
    [
        "Superbike: Team steigt aus - und doch wieder nicht",
        "The reviews are here — And They're Not Great",
        "Kranker Elch gefunden – der lange Weg nach Hause",
        "Meisterschaft - Springfield verliert bei Shelbyville",
        "Elbonien : le pays dit non",
        "Le maire parle de la « gravité de la crise »",
        "Iran – USA",
        "Elbonia: a guide",
        "Fikk overraskelse hjemme: – Helt absurd",
        "",
        "|",
        " - ",
    ],
)
def test_a_headline_stays_whole(text: str) -> None:
    """A dash, a colon or a quotation inside a headline separates nothing."""
    title = parse_title(text)
    assert (title.headline.strip(), title.publisher, title.section) == (text.strip(), None, None)


@pytest.mark.parametrize("form", read_forms("title_forms.tsv"), ids=str)
def test_forms_of_sites_are_read(form: dict[str, str]) -> None:
    """The headline is left, and the brand is named."""
    title = parse_title(form["title"])
    assert (title.headline, title.publisher or "") == (form["headline"], form["publisher"])


@pytest.mark.parametrize(
    ("tail", "title"),
    [
        (" |", Title(RISES)),
        ("\n | \t DW", Title(RISES, "DW")),
        (" | 18.03.2017", Title(RISES, None, None, "2017-03-18")),
        (" | 18.03.2017 14:52", Title(RISES, None, None, "2017-03-18")),
        (" | 18.03.2017 | DW", Title(RISES, "DW", None, "2017-03-18")),
        (" | News | DW | 18.03.2017", Title(RISES, "DW", "News", "2017-03-18")),
        (" – DW – 03/08/2017", Title(RISES, "DW", None, "2017-03-08")),
        (" - 34 ways", Title(f"{RISES} - 34 ways")),
        (" | News", Title(RISES, None, "News")),
        (" - Politik", Title(RISES, None, "Politik")),
        (" | Science | News | Express.co.uk", Title(RISES, "Express.co.uk", "Science")),
        (" | BBC | DW", Title(RISES, "DW", "BBC")),
        (" | World news | The Guardian", Title(RISES, "The Guardian", "World news")),
        (" | Wahl 2017", Title(RISES, None, "Wahl 2017")),
        (" | Wahl 1817", Title(RISES, "Wahl 1817")),
        (" - Riverside | Politik | DW", Title(RISES, "DW", "Riverside")),
        (" ~ Politik ~ DW", Title(RISES, "DW", "Politik")),
        (" | The Town - Riverside | Valley", Title(RISES, "Valley", "The Town")),
        # a byline behind a pipe or of a known first name; words that only sometimes begin one are no label
        (" | by Xyz Muster", Title(RISES)),
        (" - by Erika Muster", Title(RISES)),
        (" | In Springfield", Title(RISES, "In Springfield")),
    ],
)
def test_all_parts_of_a_title_are_read(tail: str, title: Title) -> None:
    """Headline, brand, section and day; an empty segment is nothing."""
    assert parse_title(RISES + tail) == title


@pytest.mark.parametrize(
    ("text", "publisher", "section"),
    [
        # the name of a section is a brand where it alone ends the title in capitals
        ("River rises again - WELT", "WELT", None),
        ("River rises again - Welt", None, "Welt"),
        ("River rises again - SPORT", "SPORT", None),
        ("River rises again - Sport", None, "Sport"),
        ("River rises again - Kultur - SPORT", None, "Kultur"),
        ("RIVER RISES AGAIN - SPORT", None, "SPORT"),
        # between headline and brand stands a section: short, in capitals, after a light sign
        (f"{LONG} - Riverside Up Down | DW", "DW", "Riverside Up Down"),
        (f"{LONG} - Riverside Up Down Left | DW", "DW", None),
        ("River rises again - riverside | DW", "DW", None),
        ("River rises again : Riverside | DW", "DW", None),
        ("River rises again — Riverside | DW", "DW", None),
        ("River - Riverside | DW", "DW", None),
        (
            f"{LONG} - Donaudampfschifffahrtsgesellschaft Elbonia | DW",
            "DW",
            "Donaudampfschifffahrtsgesellschaft Elbonia",
        ),
    ],
)
def test_sections_are_told_from_brands(
    text: str, publisher: str | None, section: str | None
) -> None:
    """By case, by what precedes them, by their length."""
    title = parse_title(text)
    assert (title.publisher, title.section) == (publisher, section)


@pytest.mark.parametrize(
    ("name", "is_cut"),
    [
        ("- Riverside", True),
        ("- Voice of the Valley", True),
        ("- Voice of the Great Valley", False),
        ("- The Springfield and Shelbyville Daily Gazette", True),
        ("- The Springfield and Shelbyville Evening Daily Gazette", False),
        ("| The Bulletin of the Friendly Rivers of Springfield", True),
        ("| The Bulletin of all the Friendly Rivers of Springfield", False),
        ("- Riverside von Elbonia", False),
        ("- Riverside 24", True),
        ("- 24 7", False),
        ("- (Riverside)", True),
        ("- …", False),
        ("- my6sense", True),
        ("- my6sense xyz", False),
        ("- riverside", False),
        ("- Riverside: hier", False),
        ("- Riverside?", False),
        ("| Riverside!", False),
        ("| „Riverside“", False),
        ("| The end.", False),
        ("— Riverside", True),
        ("— Voice of the Great Valley", False),
        (": Riverside", False),
        ("/ Riverside Gazette", False),
        (": 読売新聞", True),
        ("· 架空 新聞", False),
        (": とても長い新聞社の名前ですよ", True),
        (": とても長い新聞社の名前ですよね", False),
        ("- ab.de", True),
        ("- 1a.de", True),
        ("- www.example.com", True),
        (": www.example.com", True),
        ("- a.de", False),
        ("- -ab.de", False),
        ("- .de", False),
        ("- a b.de", False),
        ("- ab.dx", False),
        ("- by the River", False),
    ],
)
def test_an_unknown_name_looks_like_one(name: str, is_cut: bool) -> None:  # noqa: FBT001 - the expected answer
    """Few words in capitals, a word of the press or a domain; the more, the surer the separator."""
    title = parse_title(f"{LONG} {name}")
    assert title.headline == (LONG if is_cut else f"{LONG} {name}")
    assert title.publisher == (name[2:] if is_cut else None)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        # a name is shorter than the headline, but for one after a pipe or with a word of the press
        ("River rises no - Riverside Vale", None),
        ("River rises now - Riverside Vale", "Riverside Vale"),
        ("River rises | Riverside Shop A", "Riverside Shop A"),
        ("River rises | Riverside Shop Ab", None),
        ("Rivers rise - My River Gazette", "My River Gazette"),
        ("Rivers rise - The River Gazette", None),
        # two words before a dash are too few for a name that no table knows
        ("River rises - Riverside", None),
        ("River rises now - Riverside", "Riverside"),
        ("River rises - iNews", "iNews"),
        ("River rises - 9News", "9News"),
        ("River rises - USA", None),
        ("River rises now: - Riverside", None),
        ("River rises now: - DW", "DW"),
        # a name after an unclear one between separators
        ("Le maire parle de la « crise » » DW", None),
        ("Le maire parle de la crise » DW", "DW"),
    ],
)
def test_a_name_is_weighed_against_its_headline(text: str, publisher: str | None) -> None:
    """What is as long as the rest of the title is part of it."""
    assert parse_title(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("| River rises again", Title("River rises again")),
        ("| DW", Title("DW")),
        ("| News", Title("News")),
        ("- | DW", Title("- | DW")),
        ("News | River rises again", Title("River rises again", None, "News")),
        ("wORLD nEWS | River rises again", Title("River rises again", None, "wORLD nEWS")),
        (f"Danube News | {LONG}", Title(LONG, None, None, None, "Danube News")),
        (f"Breaking News | {LONG}", Title(LONG, None, "Breaking News")),
        ("Opinion | River rises - DW", Title("River rises", "DW", "Opinion")),
        ("News - River rises again", Title("River rises again", None, "News")),
        ("News / River rises again", Title("News / River rises again")),
        ("DW - River rises", Title("River rises", "DW")),
        ("BBC | News | River rises again", Title("River rises again", "BBC", "News")),
        ("News | DW", Title("News", "DW")),
        (
            "Anzeigerblatt | Sport | Der Fluss steigt wieder an und wartet",
            Title("Der Fluss steigt wieder an und wartet", "Anzeigerblatt", "Sport"),
        ),
        (
            "Anzeigerblatt | Muster | Der Fluss steigt wieder an und wartet",
            Title("Der Fluss steigt wieder an und wartet", None, None, None, "Muster"),
        ),
        (
            f"Opinion | Erika Muster | {LONG}",
            Title(LONG, None, "Opinion", None, "Erika Muster"),
        ),
        # the headline is more than twice as long as its kicker, which has five words
        (
            "Erika Muster | River rises again and aga",
            Title("River rises again and aga", None, None, None, "Erika Muster"),
        ),
        (
            "Erika Muster | River rises again and ag",
            Title("Erika Muster | River rises again and ag"),
        ),
        (f"One Two Three Four Five | {LONG}", Title(LONG, kicker="One Two Three Four Five")),
        (
            f"One Two Three Four Five Six | {LONG}",
            Title(f"One Two Three Four Five Six | {LONG}"),
        ),
        (f"Erika Muster - {LONG}", Title(f"Erika Muster - {LONG}")),
    ],
)
def test_what_is_in_front_comes_off(text: str, title: Title) -> None:
    """Site, section and kicker, after pipes and dashes, while a headline is left."""
    assert parse_title(text) == title


@pytest.mark.parametrize(
    ("tail", "site", "is_cut"),
    [
        ("kitchen notes", "The Kitchen-Notes", True),
        ("The Kitchen Notes", "kitchennotes.com", True),
        ("kitchen notes", "www.kitchennotes.co.uk", True),
        ("kitchen notes", "news.kitchennotes.co.uk", True),
        ("kitchen notes", "Kitchen Notes Weekly", False),
        ("com", "www.kitchennotes.com", False),
        ("elsewhere", "Kitchen Notes", False),
        ("kitchen notes", "", False),
        ("kitchen notes", None, False),
    ],
)
def test_the_own_site_comes_off_in_any_spelling(
    tail: str,
    site: str | None,
    is_cut: bool,  # noqa: FBT001 - the expected answer
) -> None:
    """Case, spaces, an article and the ending of a domain make no difference."""
    title = parse_title(f"River rises - {tail}", site=site)
    assert title.publisher == (tail if is_cut else None)
    front = parse_title(f"{tail} - River rises again", site=site)
    assert (front.headline == "River rises again") == is_cut


def test_a_title_of_the_longest_length_is_read() -> None:
    """A longer text is a paragraph."""
    headline = "x" * (LONGEST_TITLE - 5)
    assert parse_title(f"{headline} | DW") == Title(headline, "DW")
    assert parse_title(f"{headline}x | DW") == Title(f"{headline}x | DW")


@pytest.mark.parametrize(
    ("line", "kicker"),
    [
        ("Schools: What pupils plant", "Schools"),
        ("Schools :What pupils plant", "Schools"),
        ("Schools What pupils plant", "Schools"),
        (": What pupils plant", None),
        ("What pupils plant", None),
        ("Home > What pupils plant", None),
        ("Home / Schools ›What pupils plant", None),
        ("Schools: What teachers plant", None),
    ],
)
def test_the_front_of_a_line_is_its_kicker(line: str, kicker: str | None) -> None:
    """Unless it is a path, empty, or in front of another headline."""
    assert glued_kicker(line, "What pupils plant") == kicker


@pytest.mark.parametrize("mark", [">", "/", "›", "»"])
def test_a_path_ends_with_a_mark_between_steps(mark: str) -> None:
    """With and without a space after it."""
    assert ends_path(f"Home {mark} ")
    assert ends_path(f"Home {mark}")
    assert not ends_path(f"{mark} Home")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schools: What pupils plant", True),
        ("Schools : “what PUPILS plant”", True),
        ("Schools: What pupils plant, and why", True),
        ("News: What pupils plant", False),
        ("News : What pupils plant", False),
        ("DW: What pupils plant", False),
        ("The Evening Post: What pupils plant", False),
        ("Post: What pupils plant", True),
        ("Schools What pupils plant", False),
        ("Schools: What teachers plant", False),
        (":: What teachers plant", False),
        ("What pupils plant", False),
    ],
)
def test_a_kicker_is_joined_with_a_colon(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Quotes and case apart; a section or an outlet is no kicker."""
    assert joins_kicker(text, "“What pupils plant” ") is expected


@pytest.mark.parametrize(
    ("headline", "language", "kicker"),
    [
        # a colon without a space, words before it, and a headline of some length
        ("Race in Berlin:Long days of a ru", "fr", "Race in Berlin"),
        ("Race in Berlin:Long days of a", "fr", None),
        ("Race in Berlin: Long days of a runner from Kiel", None, None),
        ("Re:Publica opens in Berlin with a talk on maps", None, None),
        ("The score was 3:2 when the lights went out", None, None),
        ("Závod v Praze:Čtyři dny běžce z Brna", None, "Závod v Praze"),
        ("Závod v Praze:čtyři dny běžce z Brna", None, None),
        ("Ankara'da yarış:Şampiyon koşucunun uzun günleri", None, "Ankara'da yarış"),
        ("Αγώνας στην Αθήνα:Μεγάλες μέρες ενός δρομέα", None, "Αγώνας στην Αθήνα"),
        ("Αγώνας στην Αθήνα:μεγάλες μέρες ενός δρομέα", None, None),
        ("Гонка в Москве:Длинные дни бегуна", None, "Гонка в Москве"),
        ("Гонка в Москве:длинные дни бегуна", None, None),
        # a section before a spaced colon, but for French
        ("Kultur : Was lesen die Deutschen im Winter?", "de", "Kultur"),
        ("Politik : Was lesen", None, "Politik"),
        ("Politik : Was lesen", "fr", None),
        ("Danube news : Was lesen", None, None),
        ("P : Was lesen", "de", None),
        # a genre, in German
        ("Interview", "de", None),
        ("", None, None),
    ],
)
def test_a_glued_kicker_is_known_or_long(
    headline: str, language: str | None, kicker: str | None
) -> None:
    """The rest of the headline is what follows it."""
    found, rest = split_glued_kicker(headline, language)
    assert found == kicker
    assert rest == (headline[len(kicker) :].lstrip(" :") if kicker else headline)


@given(st.text(max_size=120))
def test_no_text_raises_and_the_headline_is_part_of_it(text: str) -> None:
    """Nothing is made up: the headline is part of the title."""
    headline = parse_title(text).headline
    assert headline == text or headline in " ".join(text.split())


@given(
    st.lists(
        st.sampled_from(["|", " - ", " – ", "a", "News", "DW", ": ", "»", *string.punctuation]),
        max_size=60,
    )
)
def test_separators_in_any_order_are_taken(pieces: list[str]) -> None:
    """A title of separators alone keeps something as its headline."""
    text = "".join(pieces)
    assert parse_title(text).headline or not text.strip()


@pytest.mark.parametrize("piece", ["| ", " - ", "a | ", "» "])
def test_a_long_text_is_no_title(piece: str) -> None:
    """A paragraph of 100,000 characters is left alone, but for the white space around it."""
    text = piece * 50_000
    assert parse_title(text).headline == text.strip()
