"""Titles at the edges: how short a name is, what a separator may precede, what is in front."""

import pytest

from normalizer.fields.title.title_grammar import (
    LONGEST_TITLE,
    ends_path,
    glued_kicker,
    is_section,
    joins_kicker,
    parse_title,
    split_glued_kicker,
)
from normalizer.parts import Title

LONG = "The river rises again and the town of Elbonia waits for help today"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("River rises again |", Title("River rises again")),
        ("| River rises again", Title("River rises again")),
        ("| DW", Title("DW")),
        ("| News", Title("News")),
        ("- | DW", Title("- | DW")),
        ("River rises again\n | \t DW", Title("River rises again", "DW")),
        ("River rises again | 18.03.2017", Title("River rises again", None, None, "2017-03-18")),
        (
            "River rises again | 18.03.2017 14:52",
            Title("River rises again", None, None, "2017-03-18"),
        ),
        (
            "River rises again | 18.03.2017 | DW",
            Title("River rises again", "DW", None, "2017-03-18"),
        ),
        ("River rises again - 34 ways", Title("River rises again - 34 ways")),
        ("River rises again | News", Title("River rises again", None, "News")),
        ("River rises again | BBC | DW", Title("River rises again", "DW", "BBC")),
        (
            "River rises again | World news | The Guardian",
            Title("River rises again", "The Guardian", "World news"),
        ),
        ("River rises again | Wahl 2017", Title("River rises again", None, "Wahl 2017")),
        ("River rises again | Wahl 1817", Title("River rises again", "Wahl 1817")),
        (
            "River rises again - Riverside | Politik | DW",
            Title("River rises again", "DW", "Riverside"),
        ),
        ("River rises again ~ Politik ~ DW", Title("River rises again", "DW", "Politik")),
        (
            "River rises again | Springfield News - The Springfield Times",
            Title("River rises again", "The Springfield Times", "Springfield News"),
        ),
        (
            "River rises again | The Town - Riverside | Valley",
            Title("River rises again", "Valley", "The Town"),
        ),
    ],
)
def test_all_parts_of_a_title_are_read(text: str, title: Title) -> None:
    """Headline, brand, section and day; an empty segment is nothing."""
    assert parse_title(text) == title


@pytest.mark.parametrize(
    ("text", "publisher", "section"),
    [
        # the name of a section is a brand where it alone ends the title in capitals
        ("River rises again - WELT", "WELT", None),
        ("River rises again - Welt", None, "Welt"),
        ("RIVER RISES AGAIN - WELT", "WELT", None),
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
        (f"{LONG} - Donaudampfschifffahrtsgesellschaft Elbonien | DW", "DW", None),
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
        ("— Riverside", False),
        ("— Riverside Gazette", True),
        ("— The Springfield Daily Gazette", True),
        ("— The Springfield Evening Daily Gazette", False),
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
        ("- by Erika Muster", False),
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


def test_a_byline_behind_a_pipe_is_left_out() -> None:
    """The author is no brand; words that only sometimes begin a byline are no label of one."""
    assert parse_title("River rises again | by Erika Muster") == Title("River rises again")
    assert parse_title("River rises again | In Springfield").publisher == "In Springfield"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("News | River rises again", Title("River rises again", None, "News")),
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
    ("text", "expected"),
    [
        ("News", True),
        ("wORLD nEWS", True),
        ("Breaking News", True),
        ("Latest news", True),
        ("Danube news", False),
        ("", False),
    ],
)
def test_a_section_has_a_known_name(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In any case, with "news" behind it or not."""
    assert is_section(text) is expected


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
        ("Schools What pupils plant", False),
        ("Schools: What teachers plant", False),
        (":: What teachers plant", False),
        ("What pupils plant", False),
    ],
)
def test_a_kicker_is_joined_with_a_colon(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Quotes and case apart; a section is no kicker."""
    assert joins_kicker(text, "“What pupils plant” ") is expected


@pytest.mark.parametrize(
    ("headline", "language", "kicker"),
    [
        ("Politik : Was lesen", None, "Politik"),
        ("Politik : Was lesen", "fr", None),
        ("Elbonia : Was lesen", None, None),
        ("P : Was lesen", "de", None),
        ("KOMMENTAR Warum der Streit verpufft", "de", "KOMMENTAR"),
        ("Kommentar Warum der Streit verpufft", None, None),
        ("Kommentar Warum das hilf", "de", "Kommentar"),
        ("Kommentar Warum das hil", "de", None),
        ("Race in Berlin:Long days of a", "fr", None),
        ("Race in Berlin:Long days of a ru", "fr", "Race in Berlin"),
    ],
)
def test_a_glued_kicker_is_known_or_long(
    headline: str, language: str | None, kicker: str | None
) -> None:
    """The rest of the headline is what follows it."""
    found, rest = split_glued_kicker(headline, language)
    assert found == kicker
    assert rest == (headline[len(kicker) :].lstrip(" :") if kicker else headline)
