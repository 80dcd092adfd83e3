"""The dateline of the article: in the summary, or where its report begins."""

import pytest

from normalizer import Article, Block
from normalizer.choose.dateline import choose_dateline, dateline_above
from normalizer.grammar import shipped_grammar

GRAMMAR = shipped_grammar()
TEXT = "The river rose on Friday, the town said."
AP, AFP, UNREAD = (f"{opening} {TEXT}" for opening in ("BERLIN (AP) —", "PARIS (AFP) –", "Altwend (ELN) —"))  # fmt: skip


def article(summary: str | None, *paragraphs: str) -> Article:
    return Article(summary=summary, body=[Block("paragraph", text) for text in paragraphs])


@pytest.mark.parametrize(
    ("page", "agencies"),
    [
        (article(AP), ["AP"]),
        (article(AP, AFP), ["AP"]),
        (article(TEXT, AP), ["AP"]),
        (article(None, AP, AFP), ["AP"]),
        (article(TEXT, TEXT, TEXT, AP, TEXT), ["AP"]),
        (article(None, TEXT, AP, AFP), None),
        (article(None, TEXT, TEXT, TEXT, AP), None),
        (article(None), None),
    ],
)
def test_the_first_dateline_of_the_lead_counts(page: Article, agencies: list[str] | None) -> None:
    """Below the first paragraph, only one that is alone; further down, none."""
    dateline, _ = choose_dateline(page.summary, page.body, GRAMMAR)
    assert (dateline.agencies if dateline else None) == agencies


def test_only_paragraphs_have_datelines() -> None:
    """A quotation has none."""
    assert choose_dateline(None, [Block("quote", AP)], GRAMMAR) == (None, [])


@pytest.mark.parametrize("place", range(5))
def test_the_warning_quotes_the_opening(place: int) -> None:
    """Of the summary or one of the first three paragraphs."""
    summary, *paragraphs = [*[TEXT] * place, UNREAD]
    page = article(summary, *paragraphs)
    _, warnings = choose_dateline(page.summary, page.body, GRAMMAR)
    quoted = "unread-dateline: no dateline could be read in 'Altwend (ELN) —'"
    assert [*map(str, warnings)] == ([quoted] if place < 4 else [])


@pytest.mark.parametrize(
    ("line", "agencies"),
    [("BERLIN (AP) —", ["AP"]), ("Berlin —", []), ("Berlin", None), (TEXT, None)],
)
def test_a_line_above_the_text_may_be_its_dateline(line: str, agencies: list[str] | None) -> None:
    """It is whole, with its dash."""
    dateline = dateline_above(line, TEXT, GRAMMAR)
    assert (dateline.agencies if dateline else None) == agencies
