"""The authors: of the printed bylines those of the article, weighed with the metadata."""

from __future__ import annotations

import pytest
from tests.choose.pages import FIRST, HEAD, SECOND, THIRD, page_of

from normalizer import Article, Byline, Normalizer
from normalizer.choose.authors import Topics, choose_authors
from normalizer.choose.evidence import PageEvidence
from normalizer.fields.byline.byline_grammar import ReadByline
from normalizer.grammar import shipped_grammar
from normalizer.names.agencies import default_registry
from normalizer.parse import Fact, FactReader
from normalizer.tag.sheet import Sheet
from normalizer.text.lines import Line
from normalizer.text.structure import AuthorClaim, Metadata, Structure

ADA, JO, TOM = "Ada Kettler", "Jo Brink", "Tom Mayfield"
POST = "The Ansdell Post"
NO_TOPICS = Topics("", [])


def named(*names: str, labelled: bool = False, unclear: bool = False) -> Fact:
    """Return a byline of people and agencies, or, if it is unclear, of nobody surely."""
    agencies = [name for name in names if default_registry().find(name)]
    people = [name for name in names if name not in agencies and not unclear]
    byline = Byline(", ".join(names), people, agencies)
    return Fact(byline.raw, ReadByline(byline, names, is_unclear=unclear), is_labelled=labelled)


def by(*names: str) -> Fact:
    return named(*names, labelled=True)


def outlet(name: str, *, labelled: bool = False) -> Fact:
    """Return a byline of an outlet, which names neither people nor agencies."""
    return Fact(name, ReadByline(Byline(name), (name,)), is_labelled=labelled)


LABEL, OTHER_LABEL = Fact("By", is_label=True), Fact("Edited by")


def authors_of(
    *facts: tuple[int, Fact], headline: int | None = 0, text: int = 100, topics: Topics = NO_TOPICS
) -> list[str]:
    """Return the authors of an article with this headline, whose text begins at line `text`."""
    return choose_authors(page_of(*facts, headline=headline), None, topics, text).names


@pytest.mark.parametrize(
    ("facts", "authors"),
    [
        ([], []),
        ([(1, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, named("Ann Ray", "Jo Brink")), (2, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        # a first name goes where another line has the whole name
        ([(1, named("Ann Ray")), (3, named("Ann"))], ["Ann Ray"]),
        # one person in two spellings
        ([(1, named("Jean-Luc Ray")), (2, named("Jean Luc Ray"))], ["Jean-Luc Ray"]),
        # an office below a name
        ([(1, named("Ann Ray")), (2, named("Head Brewer"))], ["Ann Ray"]),
        ([(1, named("Ann Ray")), (2, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(1, named("Ann")), (2, named("Ann Ray", "Anne"))], ["Ann Ray", "Anne"]),
        # people, then the outlet, then unclear names
        ([(1, outlet("Newsroom")), (2, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, named("Rivers", unclear=True)), (2, outlet("Newsroom"))], ["Newsroom"]),
        ([(1, named("Rivers", unclear=True)), (2, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, named("Rivers", unclear=True))], ["Rivers"]),
        ([(1, outlet("Newsroom", labelled=True)), (2, named("Ann Ray"))], ["Ann Ray"]),
        # a label
        ([(1, named("Ann Ray")), (3, by("Jo Brink"))], ["Jo Brink"]),
        # below the headline rather than above it
        ([(8, by("Ann Ray")), (11, by("Jo Brink"))], ["Jo Brink"]),
        ([(8, by("Ann Ray"))], ["Ann Ray"]),
        # of one article as long as there are few lines between them
        ([(11, by("Ann Ray")), (17, by("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(11, by("Ann Ray")), (18, by("Jo Brink"))], ["Ann Ray"]),
        ([(11, by("A. Ray")), (17, by("B. Roe")), (23, by("C. Lee"))], ["A. Ray", "B. Roe", "C. Lee"]),
        # near the headline, which is at line 10
        ([(0, by("Ann Ray")), (31, by("Jo Brink"))], ["Ann Ray"]),
        ([(30, by("Jo Brink"))], ["Jo Brink"]),
        ([(31, by("Jo Brink")), (40, by("Ann Ray"))], ["Jo Brink"]),
        ([(30, named("Jo Brink")), (31, by("Ann Ray"))], ["Jo Brink"]),
        ([(index, named("Jo Brink")) for index in range(40, 60)] + [(60, by("Ann Ray"))], ["Jo Brink"]),
        ([(index, named("Jo Brink")) for index in range(40, 59)] + [(59, by("Ann Ray"))], ["Ann Ray"]),
    ],
)  # fmt: skip
def test_the_best_bylines_near_the_headline_are_chosen(facts, authors):
    """People go before outlets, labels before none, and below the headline before above it."""
    assert authors_of(*facts, headline=10) == authors


def test_without_a_headline_any_byline_counts():
    """However far down it stands."""
    far = [(index, named("Jo Brink")) for index in range(300, 330)]
    assert authors_of(*far, (330, by("Ann Ray")), headline=None) == ["Ann Ray"]


@pytest.mark.parametrize(
    ("text", "authors"), [(4, ["Ann Ray"]), (3, ["Ann Ray", "Jo Brink"]), (6, ["Ann Ray", "Jo Brink"])]
)  # fmt: skip
def test_a_byline_above_the_text_goes_before_one_within_it(text, authors):
    """If all are on the same side, all count."""
    assert authors_of((3, by("Ann Ray")), (5, by("Jo Brink")), text=text) == authors


def test_a_name_between_headline_and_text_goes_before_labelled_ones_elsewhere():
    """Those above the headline are of teasers, those within the text of quoted ones."""
    facts = [(1, by("Jo Brink")), (11, named("Ann Ray")), (14, by("Tom Lee"))]
    assert authors_of(*facts, headline=10, text=13) == ["Ann Ray"]
    assert authors_of(*facts, headline=10, text=15) == ["Tom Lee"]


@pytest.mark.parametrize(("date", "authors"), [(14, [JO]), (17, [ADA])])
def test_a_summary_may_stand_between_the_headline_and_a_byline_above_the_date(date, authors):
    """The date is just below the headline."""
    facts = [(8, named(ADA)), (13, named(JO)), (date, Fact("3 hours ago", is_relative=True))]
    assert authors_of(*facts, headline=10, text=12) == authors


@pytest.mark.parametrize(
    ("place", "text", "authors"),
    [
        (Structure("img"), f"{ADA} of the Elm Rowers", []),
        (Structure("img"), ADA, [ADA]),
        (Structure("p"), f"{ADA} of the Elm Rowers", [ADA]),
        (Structure("p", named=frozenset({"topics"}), linked=1.0), ADA, []),
        (Structure("p", named=frozenset({"topics"})), ADA, [ADA]),
        (Structure("p", linked=1.0), ADA, [ADA]),
    ],
)
def test_no_topic_and_no_description_of_a_picture_names_the_author(place, text, authors):
    byline = ReadByline(Byline(text, [ADA]), (ADA,))
    page = page_of((1, Fact(text, byline)))
    page.sheet.lines[1].structure = place
    assert choose_authors(page, None, NO_TOPICS, 100).names == authors


def test_a_name_that_has_a_label_elsewhere_is_no_topic():
    """The article may speak of its author."""
    topics = Topics("", ["Ray spoke.", "So Ray said."])
    assert authors_of((1, named("Ann Ray")), (70, by("Ann Ray")), topics=topics) == ["Ann Ray"]
    assert authors_of((1, named("Ann Ray")), (70, by("Jo Brink")), topics=topics) == []


def test_an_unclear_name_does_not_complete_others():
    """The group of bylines ends in front of it."""
    facts = [(1, named("Rivers", unclear=True)), (2, named("Dams", unclear=True))]
    assert authors_of(*facts) == ["Rivers"]


@pytest.mark.parametrize(
    ("topics", "authors"),
    [
        (Topics("What Ann Ray says", []), []),
        (Topics("", ["Ray spoke.", "So Ray said."]), []),
        (Topics("", ["Ann Ray is a reporter."]), ["Ann Ray"]),
        (Topics("Sunrays in Port Ansdell", ["It is warm."]), ["Ann Ray"]),
        (Topics("", ["Rayon is cheap.", "Rayleigh waves."]), ["Ann Ray"]),
    ],
)
def test_a_name_without_a_label_that_the_article_is_about_is_no_author(topics, authors):
    """One paragraph may introduce the author; with a label, the name is that of the author."""
    assert authors_of((1, named("Ann Ray")), topics=topics) == authors
    assert authors_of((1, by("Ann Ray")), topics=topics) == ["Ann Ray"]


@pytest.mark.parametrize(
    ("facts", "authors"),
    [
        ([(1, LABEL), (2, named("Ann Ray")), (3, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(1, LABEL), (4, named("Ann Ray")), (7, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(1, LABEL), (4, named("Ann Ray")), (8, named("Jo Brink"))], ["Ann Ray"]),
        ([(1, LABEL), (5, named("Ann Ray")), (6, by("Jo Brink"))], ["Jo Brink"]),
        ([(1, LABEL), (2, named("Rivers", unclear=True)), (3, outlet("News"))], ["Rivers"]),
        ([(1, LABEL), (2, named("Lock Plans", unclear=True)), (3, named("Ann Ray"))], ["Ann Ray"]),
        ([(0, named("Ann Ray")), (1, by("Jo Brink"))], ["Jo Brink"]),
        # below the label of somebody else
        ([(1, OTHER_LABEL), (2, named("Ann Ray")), (3, named("Jo Brink"))], []),
        ([(1, OTHER_LABEL), (4, named("Ann Ray")), (7, named("Jo Brink"))], []),
        ([(1, OTHER_LABEL), (5, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, OTHER_LABEL), (2, named("Jo Brink")), (3, by("Ann Ray"))], ["Ann Ray"]),
        ([(1, OTHER_LABEL), (2, LABEL), (3, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, by("Ann Ray")), (2, OTHER_LABEL), (3, named("Jo Brink"))], ["Ann Ray"]),
        ([(1, OTHER_LABEL), (2, Fact("May 2, 2024")), (6, by("Ann Ray"))], ["Ann Ray"]),
    ],
)
def test_names_up_to_three_lines_below_a_label_have_it(facts, authors):
    """So have names up to three lines below such a name."""
    assert authors_of(*facts) == authors


@pytest.mark.parametrize(
    ("facts", "agencies"),
    [
        ([(1, by("Ann Ray")), (2, named("AFP"))], [2]),
        ([(1, by("Ann Ray")), (3, named("AFP"))], [3]),
        ([(1, by("Ann Ray")), (4, named("AFP"))], []),
        ([(2, by("Ann Ray")), (1, named("AFP"))], []),
        ([(1, by("Ann Ray")), (2, named("Jo Brink"))], []),
        ([(1, named("Ann Ray")), (2, named("AFP"))], []),
    ],
)
def test_an_agency_just_below_a_byline_completes_it(facts, agencies):
    """Unless it is chosen as a byline itself; the pairs name the line and its field."""
    lines = choose_authors(page_of(*facts), None, NO_TOPICS, 100).lines
    assert [index for index, field in lines if field == "agencies"] == agencies
    assert lines[0][1] == "authors"


def stated(
    *claims: AuthorClaim,
    facts: tuple[Fact, ...] = (),
    texts: tuple[str, ...] = ("Lock gates closed",),
    publisher: str | None = POST,
    headline: int | None = 0,
) -> list[str]:
    """Return the authors of a page with these claims, and facts below the first of its lines."""
    sheet = Sheet.of(
        [Line(number, text) for number, text in enumerate(texts, 1)], shipped_grammar()
    )
    sheet.headline = headline
    metadata = Metadata(publisher=publisher, authors=list(claims))
    parsed = [None, *facts, *[None] * (len(texts) - 1 - len(facts))]
    page = PageEvidence(sheet, parsed, metadata)
    return choose_authors(page, publisher, NO_TOPICS, 100).names


def person(name: str) -> AuthorClaim:
    return AuthorClaim(name, "person")


def meta(name: str) -> AuthorClaim:
    return AuthorClaim(name, "meta")


def company(name: str) -> AuthorClaim:
    return AuthorClaim(name, "organisation")


def marked(name: str) -> AuthorClaim:
    return AuthorClaim(name, "element")


NEWSROOM = outlet("Newsroom", labelled=True)


@pytest.mark.parametrize(
    ("facts", "claims", "authors"),
    [
        ([], [], []),
        ([by(ADA)], [], [ADA]),
        ([], [person(ADA), person(JO), person(ADA)], [ADA, JO]),
        ([], [company("Associated Press")], ["Associated Press"]),
        ([], [meta(ADA)], [ADA]),
        # JSON-LD goes before meta elements, people before anything else
        ([], [meta(ADA), person(JO)], [JO]),
        ([], [meta(ADA), company(POST)], [ADA]),
        ([by(ADA)], [meta("admin")], [ADA]),
        # metadata knows better than a line that may be no byline
        ([named(ADA)], [person(JO)], [JO]),
        ([named("Rivers", unclear=True)], [person(JO)], [JO]),
        # a byline of others goes before people whom the page prints nowhere
        ([by(ADA)], [person(JO)], [ADA]),
        ([outlet("Newsroom")], [person(JO)], ["Newsroom"]),
        ([by(ADA, JO)], [person(JO), person(TOM)], [JO, TOM]),
        # a byline with the same people and more is more complete
        ([by(ADA, JO)], [person(JO)], [ADA, JO]),
        ([by(ADA, JO)], [person("JO BRINK")], [ADA, JO]),
        ([by(f"Dr. {ADA}", JO)], [person(ADA)], [f"Dr. {ADA}", JO]),
        ([by(ADA), by(JO)], [person(JO)], [ADA, JO]),
        ([named(ADA), named(JO)], [person(JO)], [ADA, JO]),
        ([by(ADA), NEWSROOM], [person(ADA)], [ADA]),
        ([by(ADA)], [person(ADA.upper())], [ADA.upper()]),
        # without people, a printed outlet, then any name that is stated
        ([NEWSROOM], [meta("Harbour Desk")], ["Newsroom"]),
        ([], [meta("Harbour Desk 7")], ["Harbour Desk 7"]),
        ([], [meta("Harbour Desk 7"), company("Lock Desk 8")], ["Lock Desk 8"]),
        ([], [meta(POST)], []),
        ([], [meta("Nachrichten")], []),
        # an element that is marked as the author's
        ([by(ADA)], [marked(JO)], [ADA]),
        ([NEWSROOM], [marked(JO)], [JO]),
        # a byline that an element marks goes before an account
        ([by(JO)], [meta(ADA), marked(JO)], [JO]),
        ([], [meta("Site Admin")], []),
        # a team beside people, not alone
        ([by(ADA)], [person(ADA), person("Harbour Team")], [ADA, "Harbour Team"]),
        ([by(ADA)], [person("Harbour Team")], [ADA]),
        ([], [meta("desk@example.org")], []),
        ([], [meta("Linny & Peter")], ["Linny", "Peter"]),
    ],
)
def test_people_go_before_outlets_and_the_print_before_strangers(facts, claims, authors):
    """Who is stated counts, unless the page prints a byline of others."""
    texts = ("Lock gates closed", *(JO if marked(JO) in claims else "" for _ in facts))
    assert stated(*claims, facts=tuple(facts), texts=texts) == authors


def test_a_name_with_that_of_the_publisher_counts_if_the_page_prints_no_byline():
    claim = person("Ediciones El Molino")
    texts = ("Lock gates closed", ADA)
    assert stated(claim, facts=(named(ADA),), texts=texts, publisher="El Molino") == [ADA]
    assert stated(claim, facts=(named(ADA),), texts=texts) == ["Ediciones El Molino"]
    assert stated(claim, publisher="El Molino") == ["Ediciones El Molino"]


def test_stated_people_count_if_the_page_prints_any_of_them():
    """A line about one of them is enough, whoever has the byline."""
    claims = (person(JO), person(TOM))
    about = ("Lock", "TOM MAYFIELD is a reporter.")
    assert stated(*claims, facts=(by(ADA),), texts=about) == [JO, TOM]
    assert stated(*claims, facts=(by(ADA),), texts=("Lock", "Tom is a reporter.")) == [ADA]


@pytest.mark.parametrize(
    ("texts", "headline", "authors"),
    [
        ([*["Menu"] * 6, ADA, *["Menu"] * 5, "Lock"], 12, [ADA]),
        ([*["Menu"] * 5, ADA, *["Menu"] * 6, "Lock"], 12, []),
        (["Lock", *["Text"] * 14, ADA], 0, [ADA]),
        (["Lock", *["Text"] * 15, ADA], 0, []),
        (["Lock", ADA, JO], 0, [ADA]),
        (["Lock", f"{ADA} and {JO}"], 0, [ADA, JO]),
        (["Lock", f"Reviewed by {ADA}", JO], 0, [JO]),
        (["Lock", ADA.ljust(150, "."), JO], 0, [ADA]),
        (["Lock", ADA.ljust(151, "."), JO], 0, [JO]),
        (["Lock", ADA], None, []),
    ],
)
def test_a_marked_element_near_the_headline_names_the_author(texts, headline, authors):
    """The first line that is printed there counts, unless it is long or names a reviewer."""
    found = stated(marked(ADA), marked(JO), texts=tuple(texts), headline=headline)
    assert found == authors


@pytest.mark.parametrize(
    ("publisher", "claim", "authors"),
    [
        (ADA, person(ADA), [ADA]),
        ("Jane Miller", meta("Jane Miller"), ["Jane Miller"]),
        ("Quintessa Vexor", meta("Quintessa Vexor"), []),
        ("Quintessa Vexor", person("Quintessa Vexor"), ["Quintessa Vexor"]),
        ("Quintessa", meta("Quintessa"), []),
        ("DW", company("Deutsche Welle"), []),
        ("THE ANSDELL POST", meta(POST), []),
        ("KNA", company("KNA"), []),
        ("Jane Miller's blog", meta("admin"), ["Jane Miller"]),
        ("Jane Miller's blog", meta(ADA), [ADA]),
        ("Jane Miller Wiki", meta("admin"), []),
    ],
)
def test_the_publisher_is_an_author_if_it_is_a_person(publisher, claim, authors):
    """As of a blog; otherwise the metadata states it of all pages."""
    assert stated(claim, publisher=publisher) == authors


@pytest.mark.parametrize(
    ("first", "authors"),
    [("Jane Miller //", ["Jane Miller"]), ("Jane Miller opens the lock", []), ("Home", [])],
)
def test_a_blog_has_its_author_in_its_first_line(first, authors):
    """That line counts if nothing else names an author."""
    assert stated(texts=(first, "Lock gates closed"), headline=1) == authors
    assert stated(person(JO), texts=(first, "Lock gates closed"), headline=1) == [JO]


@pytest.mark.parametrize(
    ("texts", "authors"),
    [
        (["Home", "Jane Miller", "Lock gates closed", "Jane Miller"], ["Jane Miller"]),
        (["Home", "Jane Miller", "Lock gates closed"], []),
        (["Home", "Water Gate", "Lock gates closed", "Water Gate"], []),
        (["Home", "Jane Miller's lock", "Lock gates closed", "Jane Miller's lock"], []),
    ],
)
def test_a_name_alone_that_the_page_repeats_is_the_authors(texts, authors):
    """If nothing else names an author."""
    assert stated(texts=tuple(texts), headline=2) == authors


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("Kettler, Ada", ADA),
        ("Kettler, Ada M.", "Ada M. Kettler"),
        ("O'Kettler-Roe, Ada", "Ada O'Kettler-Roe"),
        ("Ada Kettler (ake)", ADA),
        ("Ada Kettler(ake)", ADA),
    ],
)
def test_a_stated_name_has_its_usual_order(name, usual):
    """The surname is last, and a shorthand in brackets is no part of a name."""
    assert stated(person(name)) == [usual]


def warnings_of(*texts: str, headline: int | None = None) -> list[str]:
    """Return the warnings about the authors of a page of bylines."""
    sheet = Sheet.of(
        [Line(number, text) for number, text in enumerate(texts, 1)], shipped_grammar()
    )
    sheet.headline = headline
    facts = [FactReader(sheet).read("byline", text) for text in texts]
    found = choose_authors(PageEvidence(sheet, facts, None), None, NO_TOPICS, 100)
    return list(map(str, found.warnings))


UNREAD = "unread-byline: no name was found in 'By 12 hands'"


@pytest.mark.parametrize(
    ("before", "headline", "warnings"),
    [
        (0, None, [UNREAD]),
        (21, None, [UNREAD]),
        (22, None, []),
        (6, 12, [UNREAD]),
        (5, 12, []),
        (27, 12, [UNREAD]),
        (28, 12, []),
        # near the top of the page, as many lines are searched
        (21, 0, [UNREAD]),
        (22, 0, []),
    ],
)
def test_a_byline_near_the_headline_that_gives_no_name_is_a_warning(before, headline, warnings):
    """Farther away, it belongs to something else."""
    texts = [*["123"] * before, "By 12 hands", *["123"] * 20]
    assert warnings_of(*texts, headline=headline) == warnings


@pytest.mark.parametrize("line", ["By", "Reviewed by", "March 17, 2024", "The river rose"])
def test_a_label_alone_or_a_date_is_no_unread_byline(line):
    assert warnings_of(line) == []


def test_the_warning_quotes_the_beginning_of_the_first_line():
    texts = [f"By {'7 ' * 100}hands", "By 12 hands"]
    assert warnings_of(*texts) == [f"unread-byline: no name was found in {texts[0][:150]!r}"]


TOOL = Normalizer(translator=None)


def article(*lines: str) -> Article:
    return TOOL.normalize("\n\n".join(lines))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By The Associated Press", ["The Associated Press"]),
        ("Von Erika Muster und Otto Beispiel, dpa", ["Erika Muster", "Otto Beispiel", "dpa"]),
        ("Par Les Echos", ["Les Echos"]),
        ("Par Les Echos et AFP", ["AFP"]),
        ("Von der Redaktion", ["Redaktion"]),
        ("By\nJane Roe\nand\nMary Major", ["Jane Roe", "Mary Major"]),
        ("By Euronews\n\nBy Jane Roe", ["Jane Roe"]),
        ("By Jane Roe · CBC News · Posted: Aug 08, 2024", ["Jane Roe"]),
        ("by Jane Roe | Mar 11, 2023 | Rivers, Dams | 0 comments", ["Jane Roe"]),
        ("3. März 2021 / Anna Berg", ["Anna Berg"]),
        ("Town, News | Published: 5 hours ago | Written by Anna Berg", ["Anna Berg"]),
        ("Anna Berg@aberg", ["Anna Berg"]),
        ("Read more\nBy Anna Berg", ["Anna Berg"]),
        ("Anna Berg | Tom Lang", ["Anna Berg", "Tom Lang"]),
        ("입력 2024.05.03 10:00", []),
        # the name of an editor is printed again; counters beside the date are no names
        ("Updated: January 2, 2025\n\nEdited by: Mary Major\n\nMary Major", []),
        (
            "Jane Roe\n\nUpdated: January 2, 2025\n\nRivers Visited: 63 Dams Visited: 9",
            ["Jane Roe"],
        ),
    ],
)
def test_authors_stand_as_the_page_prints_them(line, authors):
    """Authors are people and agencies as printed, the outlet or newsroom only if alone."""
    page = article(HEAD, line, FIRST, SECOND, THIRD)
    assert (page.headline, page.authors) == (HEAD, authors)


def test_a_byline_behind_the_text_begins_is_of_a_teaser():
    """A byline above the text takes precedence over one within it."""
    page = article(HEAD, "By Jane Roe", FIRST, SECOND, "By Mary Major", THIRD)
    assert page.authors == ["Jane Roe"]


@pytest.mark.parametrize(
    ("url", "is_own"),
    [
        ("https://www.example.org/autoren/ada-kettler", True),
        ("https://www.example.org/autoren/", False),
        ("https://www.example.org/autoren?name=ada", True),
        ("https://twitter.com/https://twitter.com/ada", False),
    ],
)
def test_the_page_of_an_author_is_no_list_and_no_broken_address(url, is_own):
    claim = f'{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{ADA}", "url": "{url}"}}}}'
    page = f'<script type="application/ld+json">{claim}</script><h1>{HEAD}</h1><p>{FIRST}</p>'
    article = Normalizer(translator=None).normalize_html(page, "https://www.example.org/lock")
    assert article.author_urls == [url if is_own else None]
