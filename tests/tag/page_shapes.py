"""Pages in the shapes of real ones around short stories, as text and as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "short_pages"
_LISTS = frozenset({"menu", "places", "teasers", "buttons", "footer"})


class Lines(list[str]):
    """Lines of a page, written into a shape by the form of each: ``{menu:• $}``, ``{foot:$ | $}``.

    With one ``$``, each line is written in its place, on a line of its own; with two, what is
    between them joins the lines.
    """

    def __format__(self, form: str) -> str:
        before, after, *end = (form or "$").split("$")
        if end:
            return after.join(self)
        return "\n".join(f"{before}{line}{after}" for line in self)


class Story(NamedTuple):
    """A story, and the words of the page around it: its menus, its notices and its boxes."""

    language: str
    words: dict[str, Lines]
    headline: str
    head: Lines
    text: Lines

    def page(self, shape: str) -> str:
        """Return the page in one of the shapes below."""
        menu, places = self.words["menu"], self.words["places"]
        parts = self.words | {
            # More than a hundred menu items, as old pages print them in their columns.
            "sections": Lines([*menu, *(f"{item} {place}" for item in menu for place in places)]),
            "related": Lines([*self.words["teasers"], *places]),
            "site": Lines([re.sub(r".*\d{4}", "", self.words["rights"][0]).split(".")[0].strip()]),
            "headline": Lines([self.headline]),
            "head": self.head,
            "text": self.text,
        }
        if not shape.startswith("<"):
            return shape.format(**parts)
        shown = {name: Lines(map(escape, lines)) for name, lines in parts.items()}
        links = {f"{name}_links": Lines(_links(lines)) for name, lines in shown.items()}
        page = f'<html lang="{self.language}"><meta charset="utf-8">{shape}</html>'
        return page.format(**shown, **links)


def _links(lines: Lines) -> Iterator[str]:
    return (f'<a href="/p{number}.html">{line}</a>' for number, line in enumerate(lines))


def stories() -> list[Story]:
    """Return the stories of all languages in order."""
    return [story for path in sorted(FOLDER.glob("*.txt")) for story in _stories_of(path)]


def _stories_of(path: Path) -> Iterator[Story]:
    first, *blocks = (
        [row.split(": ", 1) for row in block.splitlines()]
        for block in path.read_text(encoding="utf-8").strip().split("\n\n")
    )
    words = {key: Lines(value.split("; ") if key in _LISTS else [value]) for key, value in first}
    for block in blocks:
        known = dict(block)
        head = [known[key] for key in ("date", "byline") if known.get(key, "-") != "-"]
        text = [value for key, value in block if key == "text"]
        yield Story(path.stem, words, known["headline"], Lines(head), Lines(text))


TEXT_SHAPES = {
    # as inscriptis prints a page: hundreds of list items, paragraphs between blank lines
    "menus_around": """\
{sections:  * $}

{headline}

{head}

{text:$

$}

{related:  * $}

{sections:  * $}

{footer:$ | $}
{rights}
""",
    # as get_text prints it: one line after the other
    "plain_lines": """\
{headline}
{sections}
{headline}
{head}
{text}
{related}
{footer}
{rights}""",
    "consent_above": """\
{consent}

{buttons}

{menu}

{headline}
{head:$ | $}

{text:$

$}

{teasers}

{footer}
{rights}
""",
    # an item of 1 kB with hardly anything around it
    "agency_item": """\
{menu[0]}
{menu[1]}

{headline}
{head}

{text:$

$}

{footer[0]}
{rights}
""",
    # a box about the browser above bulleted menus
    "error_above": """\
{error}

{menu:• $}
{places:• $}

{headline}

{head}

{text}

{related:• $}

{footer}
{rights}
""",
    # breadcrumbs, letter sizes and counters around the text, sections below it
    "counters_and_breadcrumbs": """\
{headline} | {site}
{menu[0]} > {menu[1]} > {places[0]}

A A A

{headline}
{head:$ - $}
1342

{text:$

$}

0
{teasers:$

$}

{sections}

{footer:$ · $}
{rights}
""",
    # as a converter to Markdown prints it: bulleted menus around a heading
    "markdown": """\
{menu:* $}

# {headline}

{head}

{text:$

$}

{sections:* $}

{rights}
""",
}
HTML_SHAPES = {
    # three columns of a table, two of them menus of more than a hundred lines
    "table_layout": """\
<title>{headline}</title>
<table width="960"><tr><td colspan="3">{menu_links:$ | $}</td></tr>
<tr><td width="160">{sections_links:$<br>$}</td><td width="600"><h1>{headline}</h1>
{head:<font size="1">$</font><br>}
{text:<p>$</p>}
<b>{menu[2]}</b><br>{teasers_links:$<br>$}</td><td width="200">{related_links:$<br>$}</td></tr>
<tr><td colspan="3">{footer_links:$ | $}<br>{rights}</td></tr></table>""",
    # paragraphs between line breaks, and a headline in a large font
    "breaks": """\
<title>{headline}</title>
<div id="left">{sections_links:$<br>$}</div>
<div id="content"><font size="5"><b>{headline}</b></font><br><br>
{head:<font size="1">$</font><br>}
<br>{text:$<br><br>$}<br><br></div>
<div id="right"><b>{menu[3]}</b><br>{related_links:$<br>$}</div>
<div id="foot">{footer_links:$ | $}<br>{rights}</div>""",
    "html_consent_above": """\
<title>{headline}</title>
<div class="cookie-box"><p>{consent}</p>{buttons:<button>$</button>}</div>
<div class="menu"><ul>{menu_links:<li>$</li>}</ul></div>
<div class="main"><h1>{headline}</h1><p class="info">{head:$ | $}</p>
{text:<p>$</p>}
<h3>{menu[4]}</h3><ul>{teasers_links:<li>$</li>}</ul></div>
<div class="footer"><ul>{footer_links:<li>$</li>}</ul><p>{rights}</p></div>""",
    "html_agency_item": """\
<title>{headline}</title>
<a href="/">{menu[0]}</a><h2>{headline}</h2>
{head:<small>$</small><br>}
{text:<p>$}
<hr>{footer_links[0]} | {footer_links[1]}""",
    # a box about the browser, a page of nested blocks without paragraphs
    "html_error_above": """\
<title>{headline}</title>
<div id="upgrade"><div>{error}</div></div><div id="header"><ul>{menu_links:<li>$</li>}</ul></div>
<div id="wrap"><div class="story"><div class="t">{headline}</div>
{head:<div class="d">$</div>}
{text:<div class="x">$</div>}</div><div class="side"><ul>{related_links:<li>$</li>}</ul></div></div>
<div id="bottom"><ul>{sections_links:<li>$</li>}</ul>{rights}</div>""",
    # a portal: the text stands bare in a cell, the headline in a third-level heading
    "definition": """\
<title>{site}</title>
<table><tr><td><ul>{places_links:<li>$</li>}</ul></td>
<td class="body"><h3>{headline}</h3><i>{head:$ - $}</i><br>
{text:$<p>$}
<p align="right">{menu_links[0]} {buttons_links[0]}</td></tr></table>
<table>{sections_links:<tr><td>$</td></tr>}</table><center>{rights}</center>""",
    # columns of a table in which line breaks alone set lines and paragraphs apart
    "columns_of_breaks": """\
<title>{headline} - {site}</title>
<table><tr><td>{menu_links:$<br>$}</td>
<td><b>{headline}</b><br>{head:$<br>}<br>{text:$<br><br>$}</td>
<td>{places_links:$<br>$}</td></tr></table>""",
    # the page states its first paragraph as its description, and a picture is below it
    "described": """\
<title>{headline}</title><meta name="description" content="{text[0]}">
<ul>{menu_links:<li>$</li>}</ul>
<h1>{headline}</h1>
{head:<small>$</small><br>}
{text:<p>$</p>}
<p><img src="/picture.jpg" alt=""></p>
<ul>{sections_links:<li>$</li>}</ul><p>{rights}</p>""",
}
