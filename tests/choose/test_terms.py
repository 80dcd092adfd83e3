"""What a page says of its article: keywords, access, rights, the addresses of its authors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)
TITLE = "Lock gates of Port Ansdell closed for a week"
TEXT = """<p>The lock gates of Port Ansdell were closed on Monday,
and the water in the harbour stood still for hours.</p>
<p>Nobody could say on Monday evening when the next ship would pass,
and the harbour master went home early.</p>
<p>The council wants to have the gates repaired by Friday,
although the spare parts have to come from Rotterdam.</p>"""
ADDRESS = "https://ansdell.example/news/lock-gates"
OWN_WORDS = "Port Ansdell, harbour, council, spare parts"


def article(head: str = "", *, body: str = "", below: str = "", **properties: Any) -> Article:
    """Return the article of a page of HTML; `properties` are those of its JSON-LD."""
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, **properties})
    script = f'<script type="application/ld+json">{data}</script>' if properties else ""
    page = (
        f"<html><head>{head}{script}</head><body><h1>{TITLE}</h1>{body}{TEXT}{below}</body></html>"
    )
    return TOOL.normalize_html(page, ADDRESS)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def explained(found: Article, field: str) -> list[tuple[str, str, bool]]:
    return [(it.source, it.value, it.chosen) for it in found.statements if it.field == field]


@pytest.mark.parametrize(
    ("stated", "keywords"),
    [
        ("Harbour, Locks", ["Harbour", "Locks"]),
        ("Brink, Jo; Locks", ["Brink, Jo", "Locks"]),
        (["Brink, Jo", "Locks"], ["Brink, Jo", "Locks"]),
        ("水門、港", ["水門", "港"]),
        ("Sea &amp; port", ["Sea & port"]),
        ([{"@type": "DefinedTerm", "name": "Locks"}, "#harbour"], ["Locks", "harbour"]),
        (["Locks", "locks", "", "x" * 61], ["Locks"]),
        # the site itself, and codes of content management systems
        (["Locks", "Ansdell Post", "ansdell.example"], ["Locks"]),
        (["Locks", "_commerce", "Tag:Nodejs", "@crime", "no-index", "18153161"], ["Locks"]),
        (["Locks", "Category: News", "Day: Friday"], ["Locks"]),
        (["Star Voyage: A Tale", "5G", "no one"], ["Star Voyage: A Tale", "5G", "no one"]),
        (7, []),
        ([[{}]], []),
    ],
)
def test_keywords_are_read_in_the_forms_that_pages_write(stated, keywords):
    """A single text is a list; each of several is a keyword."""
    assert article(keywords=stated, publisher={"name": "Ansdell Post"}).keywords == keywords


@pytest.mark.parametrize(
    ("head", "keywords"),
    [
        (meta("article:tag", "Locks") + meta("article:tag", "Ships"), ["Locks", "Ships"]),
        (meta("article:tag", "Locks, Ships"), ["Locks", "Ships"]),
        (meta("news_keywords", "Locks, Ships") * 2, ["Locks", "Ships"]),
        # a source with several goes before one with a section
        (meta("article:tag", "News") + meta("news_keywords", "Locks, Ships"), ["Locks", "Ships"]),
        (meta("article:tag", "News") + meta("news_keywords", "Locks"), ["News"]),
        # those for search engines count if half of them are of the article
        (meta("keywords", OWN_WORDS), OWN_WORDS.split(", ")),
        (meta("keywords", f"{OWN_WORDS}, ansdell news"), OWN_WORDS.split(", ")),
        (meta("keywords", "news, sport, weather, harbour"), []),
        (meta("keywords", "esdell"), []),
        # the words of the headline or the address one by one are none
        (meta("news_keywords", "lock, gates, of, port, ansdell"), []),
        (meta("news_keywords", "news, lock, gates"), ["news", "lock", "gates"]),
        # codes of an agency
        (meta("news_keywords", "MTPIX, AER, INDS08, WEU"), []),
        (meta("news_keywords", "IMO, EU, UNO"), ["IMO", "EU", "UNO"]),
        (meta("news_keywords", "IMO, EU, UNO, Ships"), ["IMO", "EU", "UNO", "Ships"]),
    ],
)
def test_the_first_source_with_several_keywords_counts(head, keywords):
    assert article(head).keywords == keywords


TAGS = '<p class="tags"><a rel="tag" href="/t/1">Locks</a> <a rel="tag" href="/t/2">Ships</a></p>'
CARD = '<p class="card"><a rel="tag" href="/t/3">Trains</a></p>'


@pytest.mark.parametrize(
    ("below", "keywords"),
    [
        (TAGS, ["Locks", "Ships"]),
        (f"<footer>{TAGS}</footer>{CARD * 2}", ["Locks", "Ships"]),
        ('<ul><li><a rel="nofollow tag" href="/t/1">#Locks</a></li></ul>', ["Locks"]),
        (
            '<p><a href="/tags/7/locks">Locks</a>, <a href="/tags/8">Ships</a></p>',
            ["Locks", "Ships"],
        ),
        ('<p>Filed on Monday under <a rel="tag" href="/t/7">Locks</a></p>', ["Locks"]),
        # tags of other stories, words of a text, all tags of the site, categories
        ('<aside><a href="/tags/7/locks">Locks</a></aside>', []),
        ('<p>More on the repair of <a href="/tags/7">locks</a> of this port.</p>', []),
        ('<p class="tag-cloud"><a href="/tag/locks">Locks</a></p>', []),
        (CARD * 2, []),
        (f"<p>{''.join(f'<a rel=tag href=/t/{n}>Tag {n}</a> ' for n in range(31))}</p>", []),
        ('<p><a rel="category tag" href="/c/1">News</a></p>', []),
        ('<p class="taxonomy-category"><a rel="tag" href="/c/1">News</a></p>', []),
    ],
)
def test_printed_tags_are_keywords(below, keywords):
    """Links that the page marks as tags of its own article, or that lead to such."""
    assert article(below=below).keywords == keywords


@pytest.mark.parametrize(
    ("head", "keywords"),
    [
        (meta("news_keywords", "IMO, EU, UNO, ILO"), ["IMO", "EU", "UNO", "ILO"]),
        (meta("news_keywords", "IMO, EU, UNO, ILO, WHO"), []),
        (meta("keywords", "harbour, council, sport, weather"), ["harbour", "council"]),
        (meta("keywords", "harbour, council, sport, weather, news"), []),
    ],
)
def test_abbreviations_and_words_for_search_engines_count_if_the_article_prints_half(
    head, keywords
):
    assert article(head, below="<p>The IMO and the EU asked for it.</p>").keywords == keywords


def test_the_keywords_of_each_source_are_a_statement():
    found = article(meta("news_keywords", "Locks, Ships") + meta("keywords", "news, sport"))
    assert explained(found, "keywords") == [
        ("news_keywords", "Locks, Ships", True),
        ("keywords", "news, sport", False),
    ]


@pytest.mark.parametrize(
    ("head", "properties", "access"),
    [
        ("", {"isAccessibleForFree": True}, "free"),
        ("", {"isAccessibleForFree": "False"}, "paid"),
        ("", {"isAccessibleForFree": "http://schema.org/False"}, "paid"),
        ("", {"hasPart": [7, {"@type": "WebPageElement", "isAccessibleForFree": False}]}, "paid"),
        (meta("article:content_tier", "free"), {}, "free"),
        (meta("article:content_tier", "metered"), {}, "paid"),
        (meta("article:content_tier", "locked"), {"isAccessibleForFree": True}, "paid"),
        (meta("article:content_tier", "unknown"), {}, None),
        ("", {"isAccessibleForFree": None}, None),
        ("", {}, None),
    ],
)
def test_access_is_paid_if_a_source_says_so(head, properties, access):
    assert article(head, **properties).access == access


@pytest.mark.parametrize(
    ("below", "access"),
    [
        ("<p>Subscribe to continue reading</p>", "paid"),
        ("<p>Jetzt weiterlesen mit Hafen+</p>", "paid"),
        ("<p>Create a free account to continue reading</p>", None),
        ("<p>Sign up for our newsletter</p>", None),
    ],
)
def test_a_printed_paywall_counts_if_no_source_says_anything(below, access):
    """An account or a newsletter costs nothing."""
    found = article(below=below)
    assert found.access == access
    assert bool(explained(found, "access")) is (access is not None)
    free = article(meta("article:content_tier", "free"), below=below)
    assert free.access == "free"


BY = "https://creativecommons.org/licenses/by-nc-nd/4.0/"


@pytest.mark.parametrize(
    ("head", "below", "properties", "rights"),
    [
        ("", "", {"license": BY}, "CC BY-NC-ND 4.0"),
        ("", "", {"license": {"@type": "CreativeWork", "url": BY}}, "CC BY-NC-ND 4.0"),
        ("", "", {"license": "https://ansdell.example/terms"}, "https://ansdell.example/terms"),
        ("", "", {"copyrightNotice": "© The Ansdell Post"}, "© The Ansdell Post"),
        (
            "",
            "",
            {"copyrightHolder": {"name": "The Ansdell Post"}, "copyrightYear": 2024},
            "© 2024 The Ansdell Post",
        ),
        (
            "",
            "",
            {"copyrightHolder": {"@id": "#a"}, "publisher": {"@id": "#a", "name": "A"}},
            "© A",
        ),
        ("", "", {"copyrightYear": 2024}, None),
        (meta("dc.rights", "Free for all"), "", {}, "Free for all"),
        (meta("copyright", "x" * 500), "", {}, "x" * 500),
        (meta("copyright", "x" * 501), "", {}, None),
        (f'<link rel="license" href="{BY}deed.de">', "", {}, "CC BY-NC-ND 4.0"),
        (
            '<link rel="license" href="http://creativecommons.org/publicdomain/zero/1.0/">',
            "",
            {},
            "CC0 1.0",
        ),
        ("", f'<p><a rel="license" href="{BY}">Licence</a></p>', {}, "CC BY-NC-ND 4.0"),
        ("", f'<footer>See our <a href="{BY}">terms</a></footer>', {}, "CC BY-NC-ND 4.0"),
        # a licence goes before a notice; that of a picture is not the text's
        (meta("copyright", "A"), f'<a rel="license" href="{BY}">x</a>', {}, "CC BY-NC-ND 4.0"),
        ("", f'<figure><img src="a.jpg"><a rel="license" href="{BY}">x</a></figure>', {}, None),
        ("", '<a rel="license" href="#licence">Licence</a>', {}, None),
        ("", '<a rel="license" href="/licence">Licence</a>', {}, None),
        ("", "<footer>© 2024 The Ansdell Post. All rights reserved.</footer>", {}, None),
    ],
)
def test_rights_are_a_licence_or_a_notice(head, below, properties, rights):
    """As JSON-LD, meta elements and links state them; what footers print is none."""
    assert article(head, below=below, **properties).rights == rights


ADA, JO = "Ada Kettler", "Jo Brink"
PAGE = "https://ansdell.example/people/ada"


@pytest.mark.parametrize(
    ("body", "stated", "urls"),
    [
        ("", [{"name": ADA, "url": PAGE}, {"name": JO}], [PAGE, None]),
        ("", [{"name": ADA, "url": "/people/ada"}], [PAGE]),
        (
            "",
            [{"name": ADA, "sameAs": ["https://video.example/ada", PAGE]}],
            ["https://video.example/ada"],
        ),
        # neither the front page nor the article is the page of an author
        ("", [{"name": ADA, "url": "https://ansdell.example/"}], [None]),
        ("", [{"name": ADA, "url": ADDRESS}], [None]),
        ("", [{"name": ADA, "url": "javascript:a()"}], [None]),
        # links
        ('<p><a rel="author" href="/people/ada">Ada Kettler</a></p>', [], [PAGE]),
        ('<p>By <a href="/people/ada">Ada Kettler</a></p>', [], [PAGE]),
        ('<p>By <a href="mailto:ada@ansdell.example">Ada Kettler</a></p>', [], [None]),
        (f'<p>By <a href="{PAGE}">Ada Kettler and Jo Brink</a></p>', [], [None, None]),
        ("<p>By Ada Kettler</p>", [], [None]),
        # a link elsewhere has the name alone
        ('<p><a href="/people/ada">Ada Kettler</a> 18 March 2024</p>', [{"name": ADA}], [PAGE]),
        ('<p><a href="/books/ada">Books by Ada Kettler</a></p>', [{"name": ADA}], [None]),
    ],
)
def test_an_author_has_the_address_that_is_stated_or_linked(body, stated, urls):
    people = [{"@type": "Person", **person} for person in stated]
    found = article(body=body, author=people) if people else article(body=body)
    assert found.author_urls == urls
    assert len(found.authors) == len(urls)


def test_addresses_of_authors_from_text_are_unknown():
    found = TOOL.normalize(f"{TITLE}\n\nBy {ADA}\n\nThe lock gates were closed on Monday evening.")
    assert (found.authors, found.author_urls) == ([ADA], [None])
