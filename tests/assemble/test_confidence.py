"""The confidence of an article, and the warning for pages that may hold none."""

from __future__ import annotations

from normalizer import Normalizer

TOOL = Normalizer(translator=None)
SECTIONS = (
    "Home World Business Sport Weather Travel Food Video Podcasts Puzzles Jobs Cars Homes Shop"
)
MENU = "\n".join(f"{name}\n{name} today" for name in SECTIONS.split())
TEXT = [
    "Nine countries agree on joint flood warnings",
    (
        "The ministers of nine countries met in Bratislava on Friday and signed an accord on the "
        "river."
    ),
    (
        "The accord takes effect once six parliaments have ratified it, which may take until the "
        "spring."
    ),
    "Growers on the lower reaches fear that early warnings will be followed by early orders.",
]


def codes(page: str) -> list[str]:
    return [warning.code for warning in TOOL.normalize(page).warnings]


def test_clean_text_is_sure():
    """A page that rules alone decided has full confidence, even with a short text."""
    article = TOOL.normalize("\n\n".join(TEXT[:2]))
    assert (article.confidence, article.warnings) == (1.0, [])


def test_the_text_of_a_raw_page_is_as_sure_as_its_lines():
    """The confidence of an article is the mean over its text."""
    article = TOOL.normalize(MENU + "\n\n" + "\n\n".join(TEXT * 2))
    assert 0 < article.confidence <= 1
    assert all(0 < line.confidence <= 1 for line in article.lines)
    assert any("confidence" in line.to_dict() for line in article.lines)


def test_a_page_of_menus_may_hold_no_article():
    """A front page or an error page gives the warning."""
    article = TOOL.normalize(MENU)
    assert codes(MENU) == ["no-article"]
    assert article.confidence < 0.7 or sum(len(block.text) for block in article.body) < 200


def test_little_text_among_menus_is_doubtful():
    """A sentence below a headline is an article, found by the fallback or by the networks."""
    page = "\n".join((MENU, TEXT[0], "14 March 2009", TEXT[1]))
    article = TOOL.normalize(page)
    assert [block.text for block in article.body] == [TEXT[1]]
    assert codes(page) == ["doubtful-body"]


def test_a_page_with_its_article_gets_no_warning():
    """Menus around an article do not cause the warning."""
    assert (
        codes(
            MENU
            + "\n\n"
            + "\n\n".join([*TEXT, *(f"{line} So it was said again." for line in TEXT[1:])])
        )
        == []
    )


def test_a_page_without_running_text_may_hold_no_article():
    """A headline without text gives the warning."""
    assert codes("Nine countries agree on joint flood warnings") == ["no-article"]


def test_an_empty_page_has_its_own_warning():
    """An empty page does not give the warning."""
    assert codes("  \n ") == ["empty-input"]
