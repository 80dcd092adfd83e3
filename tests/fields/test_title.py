"""Titles: what the site adds comes off, what the headline holds stays."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.fields.title.title_grammar import parse_title, split_glued_kicker


@pytest.mark.parametrize(
    ("text", "headline", "publisher"),
    [
        ("Flood hits Elbonia – DW – 03/18/2017", "Flood hits Elbonia", "DW"),
        ("Flood hits Elbonia | News | DW | 18.03.2017", "Flood hits Elbonia", "DW"),
        (
            "Hochwasser in Elbonien: Was wir wissen - news.ORF.at",
            "Hochwasser in Elbonien: Was wir wissen",
            "news.ORF.at",
        ),
        (
            "Hochwasser erreicht die Hauptstadt - Panorama - SZ.de",
            "Hochwasser erreicht die Hauptstadt",
            "SZ.de",
        ),
        ("River rises again | Springfield Shopper", "River rises again", "Springfield Shopper"),
        (
            "River rises again - The Springfield Gazette",
            "River rises again",
            "The Springfield Gazette",
        ),
        (
            "Fluss steigt wieder an » Springfelder Anzeiger",
            "Fluss steigt wieder an",
            "Springfelder Anzeiger",
        ),
        (
            "River rises again | Springfield News - The Springfield Times",
            "River rises again",
            "The Springfield Times",
        ),
        (
            "Springfelder | Sport | Der Fluss steigt wieder an und die Stadt wartet",
            "Der Fluss steigt wieder an und die Stadt wartet",
            "Springfelder",
        ),
        ("River rises again - KURIER", "River rises again", "KURIER"),
        (
            "The river rises again :: Springfield Shopper",
            "The river rises again",
            "Springfield Shopper",
        ),
        (
            "The river rises again ~ Springfield Shopper",
            "The river rises again",
            "Springfield Shopper",
        ),
        ("川の水位が上昇 : 読売新聞", "川の水位が上昇", "読売新聞"),
        ("川の水位が上昇｜NHKニュース", "川の水位が上昇", "NHKニュース"),
        (
            "Le fleuve monte encore : la ville attend - Le Point",
            "Le fleuve monte encore : la ville attend",
            "Le Point",
        ),
        (
            "Река вышла из берегов: что известно — www.example.ru",
            "Река вышла из берегов: что известно",
            "www.example.ru",
        ),
        (
            "River rises again | The Shelbyville Pundit | by Erika Muster",
            "River rises again",
            "The Shelbyville Pundit",
        ),
        (
            "Opinion | The river and us - The New York Times",
            "The river and us",
            "The New York Times",
        ),
        ("River rises again | Royal | News | Express.co.uk", "River rises again", "Express.co.uk"),
        ("River rises again - National | Globalnews.ca", "River rises again", "Globalnews.ca"),
    ],
)
def test_site_section_and_date_come_off(text: str, headline: str, publisher: str) -> None:
    """Brands by table, by domain and by looks, after every usual separator."""
    title = parse_title(text)
    assert (title.headline, title.publisher) == (headline, publisher)


@pytest.mark.parametrize(
    "text",
    [
        "Superbike: Team steigt aus - und doch wieder nicht",
        "Your old coins could be worth thousands - here's how to check",
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


def test_the_date_of_a_title_is_iso() -> None:
    """The date after the brand is read with the month first, as DW's English pages print it."""
    assert parse_title("Flood hits Elbonia – DW – 03/08/2017").date == "2017-03-08"
    assert parse_title("Flood hits Elbonia | DW | 08.03.2017").date == "2017-03-08"


def test_the_sections_of_a_title_are_kept() -> None:
    """The section next to the headline is the answer."""
    assert parse_title("River rises | Science | News | Express.co.uk").section == "Science"
    assert parse_title("Fluss steigt wieder - Politik").section == "Politik"


def test_a_kicker_in_front_comes_off() -> None:
    """A short topic before a pipe is a kicker when the headline after it is long."""
    title = parse_title("Erika Muster | The singer came home to Springfield after ten years away")
    assert title.kicker == "Erika Muster"


def test_the_site_of_the_page_is_a_brand() -> None:
    """A lower-case name that no table holds comes off when it is the page's site."""
    text = "Six ways to cook an egg - kitchen notes"
    assert parse_title(text).publisher is None
    assert parse_title(text, site="Kitchen Notes").publisher == "kitchen notes"


@pytest.mark.parametrize("site", ["kitchennotes.example", "www.kitchennotes.com"])
def test_the_site_may_be_a_domain(site: str) -> None:
    """The main label of a domain names the site."""
    assert (
        parse_title("Six ways to cook an egg - kitchennotes", site=site).headline
        == "Six ways to cook an egg"
    )


@given(st.text(max_size=120))
def test_no_text_raises_and_the_headline_is_part_of_it(text: str) -> None:
    """Nothing is made up: the headline is part of the title."""
    title = parse_title(text)
    assert title.headline in (text, *[" ".join(text.split())]) or title.headline in " ".join(
        text.split()
    )


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


@pytest.mark.parametrize(
    ("headline", "kicker"),
    [
        ("Race in Berlin:Long days of a runner from Kiel", "Race in Berlin"),
        ("Race in Berlin: Long days of a runner from Kiel", None),
        ("Re:Publica opens in Berlin with a talk on maps", None),
        ("The score was 3:2 when the lights went out", None),
        ("Race in Berlin:Long days", None),
        ("Závod v Praze:Čtyři dny běžce z Brna", "Závod v Praze"),
        ("Závod v Praze:čtyři dny běžce z Brna", None),
        ("Ankara'da yarış:Şampiyon koşucunun uzun günleri", "Ankara'da yarış"),
        ("Ankara'da yarış:şampiyon koşucunun uzun günleri", None),
        ("Αγώνας στην Αθήνα:Μεγάλες μέρες ενός δρομέα", "Αγώνας στην Αθήνα"),
        ("Αγώνας στην Αθήνα:μεγάλες μέρες ενός δρομέα", None),
        ("Гонка в Москве:Длинные дни бегуна", "Гонка в Москве"),
        ("Гонка в Москве:длинные дни бегуна", None),
        ("", None),
    ],
)
def test_a_kicker_glued_with_a_colon_comes_off(headline: str, kicker: str | None) -> None:
    """Only where no space follows the colon, the kicker has words and the headline some length."""
    assert split_glued_kicker(headline)[0] == kicker


@pytest.mark.parametrize(
    ("headline", "language", "kicker"),
    [
        ("Kultur : Was lesen die Deutschen im Winter?", "de", "Kultur"),
        ("Europe : les ventes de voitures ont progressé", "fr", None),
        ("Marathon in Berlin : Im Alltag weit nach vorne", "de", None),
        ("Kommentar Warum der Streit verpufft", "de", "Kommentar"),
        ("Kommentar verpufft im Streit der Parteien", "de", None),
        ("Kommentar Žižkov liest alles neu", "de", "Kommentar"),
        ("Kommentar žižkov liest alles neu", "de", None),
        ("Opinion Why the Dispute Fades", "en", None),
        ("Interview", "de", None),
    ],
)
def test_sections_and_genres_glued_to_a_headline(headline, language, kicker):
    """The name of a section before a spaced colon is a kicker, in German that of a genre too; other words stay."""
    assert split_glued_kicker(headline, language)[0] == kicker
