"""What `to_text` and `to_markdown` have written gives the same again when it is read."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import golden_pages as golden

from normalizer import Article, Normalizer
from normalizer.parts import Block, Credit, Image, ImageText, Signoff
from normalizer.text.written_lines import read_facts, read_image, write_image

TOOL = Normalizer(translator=None)
# Cases whose text is another when it is read: a summary without a full stop, and subheads that have
# a number or another subhead below.
KNOWN_TO_CHANGE = {
    "html-dw-english-german-alt",
    "html-hidden-duplicates",
    "html-list-article-numbered",
    "plain-skip-links-guardian",
}
# Cases whose Markdown is another: a summary without an image below, and subheads like the above.
MARKDOWN_KNOWN_TO_CHANGE = {
    "french-newspaper-paywall",
    "html-dw-english-german-alt",
    "html-hidden-duplicates",
    "html-vietnamese-news",
    "html-wordpress-captions-and-related",
    "plain-skip-links-guardian",
    "turkish-ticker-and-dateline",
}
PARAGRAPHS = [
    "The council of Elmdale decided on Monday that the bridge will be closed to lorries.",
    "It had received more than four hundred letters about it, most of them from anglers.",
    "The repair will take until the spring of next year, and a toll will pay for it.",
]
PARTS = st.lists(st.sampled_from(["Ann Ray", "dpa", "|", "||", "|||", "a|b", "Photo:"]), max_size=5)


@pytest.mark.parametrize("name", golden.cases_in_folder())
def test_the_text_of_a_golden_page_stays_the_same(name):
    """The text of a golden page, read and written again, is the same."""
    written = golden.article_of(name).to_text()
    again = TOOL.normalize(written).to_text()
    if name in KNOWN_TO_CHANGE:
        assert again != written, f"remove {name} from KNOWN_TO_CHANGE"
        assert TOOL.normalize(again).to_text() == again
    else:
        assert again == written


def without_addresses(article: Article) -> Article:
    """Return an article without the addresses of page and images, which no text has."""
    images = [dataclasses.replace(image, url=None) for image in article.images]
    return dataclasses.replace(article, url=None, images=images)


@pytest.mark.parametrize("name", golden.cases_in_folder())
def test_the_markdown_of_a_golden_page_stays_the_same(name):
    """The Markdown of a golden page, read and written again, is the same but for addresses."""
    written = without_addresses(golden.article_of(name)).to_markdown()
    again = TOOL.normalize(golden.article_of(name).to_markdown()).to_markdown()
    if name in MARKDOWN_KNOWN_TO_CHANGE:
        assert again != written, f"remove {name} from MARKDOWN_KNOWN_TO_CHANGE"
        assert TOOL.normalize(again).to_markdown() == again
    else:
        assert again == written


def test_front_matter_of_another_program_is_text():
    """Front matter with other keys does not make the lines below it Markdown of ours."""
    page = "\n".join(["---", "title: Talks", "---", "", "# Talks end", "", *PARAGRAPHS])
    article = TOOL.normalize(page)
    assert [block.text for block in article.body][-3:] == PARAGRAPHS
    assert {line.number: line.rule for line in article.lines}[2] != "written-list"


@given(PARTS.map(" ".join), PARTS.map(" ".join))
def test_an_image_line_is_read_as_it_was_written(caption, credit):
    """Caption and credit come back apart, whatever bars they have."""
    assert read_image(write_image(caption, credit)) == (caption, credit)


NAMES = ["Jane Roe", "Tom Brindle", "Maria Oster"]


@pytest.mark.parametrize("publisher", ["The Elm Courier", "DW", None])
@pytest.mark.parametrize("authors", [NAMES, NAMES[:1], []])
@pytest.mark.parametrize("date", ["2024-05-02", "2024-05-02T08:30", "2024-05-02T08:30:05+02:00"])
def test_the_facts_below_the_headline_come_back(publisher, authors, date):
    """Publisher, date and all authors come back, whether the publisher is known or not."""
    article = Article(
        headline="Council votes for a new bridge",
        publisher=publisher,
        date_published=date,
        authors=authors,
        body=[Block("paragraph", text) for text in PARAGRAPHS],
    )
    again = TOOL.normalize(article.to_text())
    assert (again.headline, again.publisher) == (article.headline, publisher)
    assert (again.date_published, again.authors) == (date, authors)
    assert [block.text for block in again.body] == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "May 2, 2024 · By Jane Roe",
        "2024-05-02 · Jane Roe",
        "DW · By Jane Roe",
        "A · B · 2024-05-02",
    ],
)
def test_other_lines_of_facts_are_read_by_the_grammar(line):
    """A line that `to_text` does not write, or without a date, is no written line."""
    assert read_facts(line) is None


def test_images_stay_apart_with_their_credits():
    """Captions and credits with bars, alone or together, come back in the image that has them."""
    texts = [("Hamburg | A ferry", ""), ("", "© dpa"), ("The quay", "Photo: dpa | Ann Ray")]
    images = [
        Image(ImageText(caption) if caption else None, None, Credit(credit) if credit else None)
        for caption, credit in texts
    ]
    article = Article(
        headline="Council votes for a new bridge",
        body=[Block("paragraph", text) for text in PARAGRAPHS],
        images=images,
        signoff=Signoff("ab/cd (AFP)", ["ab"], ["cd"], ["AFP"]),
        agencies=["AFP"],
    )
    again = TOOL.normalize(article.to_text())
    found = [
        (
            image.caption.text if image.caption else "",
            image.credit.raw if image.credit else "",
        )
        for image in again.images
    ]
    assert found == texts
    assert again.to_text() == article.to_text()


OTHERS = [
    "By Jane Roe",
    "May 2, 2024",
    "DW",
    "Repairs begin",
    "Photo: Ann Ray/dpa",
    "Two boats at the quay. Photo: Ann Ray/AFP",
    "• A toll",
    "> Nobody was asked.",
    "Smith &amp;amp; Sons will build it &lt;b&gt;soon&lt;/b&gt;, the council of Elmdale said.",
    "(dpa)",
]
LINES = st.sampled_from([*PARAGRAPHS, *OTHERS])


@given(st.lists(LINES, max_size=12))
def test_text_settles_when_it_is_read_again(lines):
    """Whatever the page, the text that is written at the second reading stays the same."""
    page = "\n\n".join(["Council votes for a new bridge", *lines])
    second = TOOL.normalize(TOOL.normalize(page).to_text()).to_text()
    assert TOOL.normalize(second).to_text() == second
