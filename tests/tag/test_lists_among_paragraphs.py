"""Key points, tables and notices among the paragraphs of pages of HTML that have hardly more."""

from __future__ import annotations

import pytest

from normalizer import Article, normalize_html

HEADLINE = "Mill workers vote to buy their own looms"
TEXT = [
    "Workers at the last cotton mill in Thornden have voted by 91 to 14 to take it over.",
    "The ballot was held in the canteen on Monday night and ended two years of talks.",
    "“Nobody here has ever owned anything bigger than a van,” said Carol Speight.",
    "Each of them pays £1,200, in twelve rates, and gets one vote, whatever their post.",
    "The owner keeps the house beside the mill and a seat on the board for three years.",
    "Cotton has cost more each quarter since 2021, and two buyers have given up.",
]
POINTS = [
    "The ballot ended the talks",
    "Each worker pays in twelve rates",
    "The bank lends the rest",
]
STORIES = ["Bridge repairs to start in autumn", "Ten walks for the weekend", "Why the tower leans"]
MENU = "<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>News</a></li></ul></nav>"
BOXES = {
    "box": "<div class=box><h2>Key points</h2>{}</div>",
    "aside": "<aside><h3>In brief</h3>{}</aside>",
    "strong": "<div class=key-points><p><strong>Key points</strong></p>{}</div>",
    "section": "<section class=summary>{}</section>",
    "heading": "<h2>In brief</h2>{}",
    "none": "{}",
}
ABOVE_TEXT, AFTER_FIRST, AFTER_ALL = 0, 1, len(TEXT)


def article_with(block: str, place: int, menu: str = "") -> Article:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    paragraphs.insert(place, block)
    head = f"<h1>{HEADLINE}</h1><p>By Jane Roe</p><p>9 October 2024</p>"
    title = f"<title>{HEADLINE} | Calder Valley Echo</title>"
    page = f"{title}{menu}<article>{head}{''.join(paragraphs)}</article>"
    return normalize_html(f"<html lang=en>{page}")


def list_of(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


@pytest.mark.parametrize("menu", ["", MENU], ids=["bare", "menu"])
@pytest.mark.parametrize("place", [ABOVE_TEXT, AFTER_FIRST])
@pytest.mark.parametrize("box", BOXES)
def test_key_points_are_a_list_of_the_text_with_their_heading(box, place, menu):
    article = article_with(BOXES[box].format(list_of(POINTS)), place, menu)
    added = [(block.type, block.text) for block in article.body if block.text not in TEXT]
    heads = [("subhead", head) for head in ("Key points", "In brief") if head in BOXES[box]]
    assert added == heads + [("list_item", point) for point in POINTS]


@pytest.mark.parametrize("place", [ABOVE_TEXT, AFTER_FIRST])
@pytest.mark.parametrize("box", BOXES)
def test_links_to_other_stories_in_the_same_boxes_are_removed(box, place):
    links = list_of([f"<a href=/{place}>{story}</a>" for place, story in enumerate(STORIES)])
    article = article_with(BOXES[box].replace("In brief", "Read more").format(links), place, MENU)
    assert not {block.text for block in article.body}.intersection(STORIES)


@pytest.mark.parametrize(
    "rows",
    [
        [["Hour", "Metres"], ["22", "4.1"], ["6", "3.2"]],
        [["Price", "£12"], ["Length", "4 miles"], ["Dogs", "no"]],
    ],
    ids=["hours", "facts"],
)
@pytest.mark.parametrize("place", [AFTER_FIRST, AFTER_ALL])
def test_a_table_among_paragraphs_is_kept_whole(rows, place):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    article = article_with(f"<table>{cells}</table>", place)
    assert [block.rows for block in article.body if block.type == "table"] == [rows]


@pytest.mark.parametrize(
    "notice",
    [
        "© 2024 Calder Valley Echo. All rights reserved.",
        "Sign up for our newsletter to get the stories of the day in your inbox.",
        "This site uses cookies.",
        "Subscribe to read more",
        "Wir verwenden Cookies, um unsere Website zu verbessern.",
        "Inscrivez-vous à notre newsletter",
        "Suscríbete a nuestra newsletter para recibir lo más importante del día.",
    ],
    ids=["rights", "letter", "cookies", "subscribe", "german", "french", "spanish"],
)
def test_notices_on_a_page_without_a_menu_are_no_text(notice):
    article = article_with(f"<p>{notice}</p>", AFTER_ALL)
    assert [block.text for block in article.body] == TEXT


@pytest.mark.parametrize("head", ["", "<title>Lock gates hold</title><h1>Lock gates hold</h1>"])
@pytest.mark.parametrize("cells", ["Bridge<th>Length", "Model<th>Power<th>Price", "News<th>2020"])
def test_a_row_of_a_table_is_no_page_title(head, cells):
    """Its cells are apart from each other as a headline is from the name of the site."""
    table = f"<table><tr><th>{cells}</tr><tr><td>Storstrom<td>3199 m</tr></table>"
    article = normalize_html(f"{head}<p>{TEXT[0]}</p>{table}<p>{TEXT[1]}</p>")
    assert article.headline in {None, "Lock gates hold"}
    assert article.publisher is None
