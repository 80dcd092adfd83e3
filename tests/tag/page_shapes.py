"""Pages in the shapes of real ones around short stories, as text and as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "short_pages"


@dataclass
class Words:
    """The words of a site's pages: its menus, its notices and its boxes."""

    language: str
    lists: dict[str, list[str]]

    @property
    def sections(self) -> list[str]:
        """More than a hundred menu items, as old pages print them in their columns."""
        menu, places = self.lists["menu"], self.lists["places"]
        return menu + [f"{item} {place}" for item in menu for place in places]

    @property
    def related(self) -> list[str]:
        """Links to other articles, and to the places of the region."""
        return self.lists["teasers"] + self.lists["places"]

    @property
    def footer(self) -> list[str]:
        """The links at the bottom, and the line that reserves all rights."""
        return [*self.lists["footer"], *self.lists["rights"]]

    @property
    def site(self) -> str:
        """The name of the site, which the line about its rights names."""
        rights = re.sub(r".*\d{4}", "", self.lists["rights"][0])
        return rights.split(".")[0].strip()

    def notice(self, kind: str) -> str:
        """Return the sentence of a consent or error box."""
        return self.lists[kind][0]


@dataclass
class Story:
    """A story and the words of the page around it."""

    words: Words
    headline: str = ""
    date: str = "-"
    byline: str = "-"
    text: list[str] = field(default_factory=list)

    @property
    def head(self) -> list[str]:
        """Date and byline, if the page prints them."""
        return [line for line in (self.date, self.byline) if line != "-"]


def stories() -> list[Story]:
    """Return the stories of all languages in order."""
    return [story for path in sorted(FOLDER.glob("*.txt")) for story in _stories_of(path)]


def _stories_of(path: Path) -> list[Story]:
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    rows = (row.split(": ", 1) for row in head.splitlines())
    words = Words(
        path.stem,
        {
            key: [value] if key in {"consent", "error", "rights"} else value.split("; ")
            for key, value in rows
        },
    )
    found = []
    for block in blocks:
        story = Story(words)
        for row in block.splitlines():
            key, value = row.split(": ", 1)
            if key == "text":
                story.text.append(value)
            else:
                setattr(story, key, value)
        found.append(story)
    return found


# ---------------------------------------------------------------- text
def _menus_around(story: Story) -> str:
    """Return a page as inscriptis prints it: hundreds of list items, paragraphs between blank lines."""
    words = story.words
    items = "\n".join(f"  * {item}" for item in words.sections)
    links = "\n".join(f"  * {item}" for item in words.related)
    body = "\n\n".join(story.text)
    head = "\n".join(story.head)
    foot = " | ".join(words.lists["footer"])
    return f"""{items}

{story.headline}

{head}

{body}

{links}

{items}

{foot}
{words.lists["rights"][0]}
"""


def _plain_lines(story: Story) -> str:
    """Return a page as get_text prints it: one line after the other."""
    words = story.words
    return "\n".join(
        [
            story.headline,
            *words.sections,
            story.headline,
            *story.head,
            *story.text,
            *words.related,
            *words.footer,
        ]
    )


def _consent_above(story: Story) -> str:
    """Return a consent box above a short page."""
    words = story.words
    buttons = "\n".join(words.lists["buttons"])
    menu = "\n".join(words.lists["menu"])
    body = "\n\n".join(story.text)
    head = " | ".join(story.head)
    links = "\n".join(words.lists["teasers"])
    foot = "\n".join(words.footer)
    return f"""{words.notice("consent")}

{buttons}

{menu}

{story.headline}
{head}

{body}

{links}

{foot}
"""


def _agency_item(story: Story) -> str:
    """Return an agency item of 1 kB with hardly anything around it."""
    words = story.words
    body = "\n\n".join(story.text)
    head = "\n".join(story.head)
    return f"""{words.lists["menu"][0]}
{words.lists["menu"][1]}

{story.headline}
{head}

{body}

{words.lists["footer"][0]}
{words.lists["rights"][0]}
"""


def _error_above(story: Story) -> str:
    """Return a box about the browser above bulleted menus."""
    words = story.words
    items = "\n".join(f"• {item}" for item in words.lists["menu"] + words.lists["places"])
    links = "\n".join(f"• {item}" for item in words.related)
    head = "\n".join(story.head)
    body = "\n".join(story.text)
    foot = "\n".join(words.footer)
    return f"""{words.notice("error")}

{items}

{story.headline}

{head}

{body}

{links}

{foot}
"""


def _counters_and_breadcrumbs(story: Story) -> str:
    """Breadcrumbs, letter sizes and counters around the text, sections below it."""
    words = story.words
    home, section = words.lists["menu"][:2]
    body = "\n\n".join(story.text)
    head = " - ".join(story.head)
    links = "\n\n".join(words.lists["teasers"])
    items = "\n".join(words.sections)
    foot = " · ".join(words.lists["footer"])
    return f"""{story.headline} | {words.site}
{home} > {section} > {words.lists["places"][0]}

A A A

{story.headline}
{head}
1342

{body}

0
{links}

{items}

{foot}
"""


# ---------------------------------------------------------------- HTML
def _document(story: Story, body: str, title: str | None = None) -> str:
    head = escape(title or story.headline)
    return (
        f'<html lang="{story.words.language}"><head><meta charset="utf-8">'
        f"<title>{head}</title></head><body>\n{body}\n</body></html>"
    )


def _links(items: list[str], between: str = "<br>\n") -> str:
    return between.join(f'<a href="/p{n}.html">{escape(i)}</a>' for n, i in enumerate(items))


def _items(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{_links([item])}</li>" for item in items) + "</ul>"


def _each(lines: list[str], template: str) -> str:
    return "\n".join(template.format(escape(line)) for line in lines)


def _table_layout(story: Story) -> str:
    """Three columns of a table, two of them menus of more than a hundred lines."""
    words = story.words
    return _document(
        story,
        f"""<table width="960"><tr><td colspan="3">{_links(words.lists["menu"], " | ")}</td></tr>
<tr><td width="160">{_links(words.sections)}</td>
<td width="600"><h1>{escape(story.headline)}</h1>
{_each(story.head, '<font size="1">{}</font><br>')}
{_each(story.text, "<p>{}</p>")}
<b>{escape(words.lists["menu"][2])}</b><br>{_links(words.lists["teasers"])}</td>
<td width="200">{_links(words.related)}</td></tr>
<tr><td colspan="3">{_links(words.lists["footer"], " | ")}<br>
{escape(words.lists["rights"][0])}</td></tr></table>""",
        f"{story.headline} - {words.site}",
    )


def _breaks(story: Story) -> str:
    """Paragraphs between line breaks, and a headline in a large font."""
    words = story.words
    text = "<br><br>\n".join(map(escape, story.text))
    return _document(
        story,
        f"""<div id="left">{_links(words.sections)}</div>
<div id="content"><font size="5"><b>{escape(story.headline)}</b></font><br><br>
{_each(story.head, '<font size="1">{}</font><br>')}
<br>{text}<br><br></div>
<div id="right"><b>{escape(words.lists["menu"][3])}</b><br>{_links(words.related)}</div>
<div id="foot">{_links(words.lists["footer"], " | ")}<br>{escape(words.lists["rights"][0])}</div>""",
    )


def _html_consent_above(story: Story) -> str:
    """Return a consent box above a menu and the article."""
    words = story.words
    return _document(
        story,
        f"""<div class="cookie-box"><p>{escape(words.notice("consent"))}</p>
{_each(words.lists["buttons"], "<button>{}</button>")}</div>
<div class="menu">{_items(words.lists["menu"])}</div>
<div class="main"><h1>{escape(story.headline)}</h1>
<p class="info">{" | ".join(map(escape, story.head))}</p>
{_each(story.text, "<p>{}</p>")}
<h3>{escape(words.lists["menu"][4])}</h3>{_items(words.lists["teasers"])}</div>
<div class="footer">{_items(words.lists["footer"])}<p>{escape(words.lists["rights"][0])}</p></div>""",
    )


def _html_agency_item(story: Story) -> str:
    """Return an agency item of 1 kB with hardly anything around it."""
    words = story.words
    return _document(
        story,
        f"""<a href="/">{escape(words.lists["menu"][0])}</a>
<h2>{escape(story.headline)}</h2>
{_each(story.head, "<small>{}</small><br>")}
{_each(story.text, "<p>{}")}
<hr>{_links(words.lists["footer"][:2], " | ")}""",
    )


def _html_error_above(story: Story) -> str:
    """Return a box about the browser, a page of nested blocks without paragraphs."""
    words = story.words
    return _document(
        story,
        f"""<div id="upgrade"><div>{escape(words.notice("error"))}</div></div>
<div id="header">{_items(words.lists["menu"])}</div>
<div id="wrap"><div class="story"><div class="t">{escape(story.headline)}</div>
{_each(story.head, '<div class="d">{}</div>')}
{_each(story.text, '<div class="x">{}</div>')}</div>
<div class="side">{_items(words.related)}</div></div>
<div id="bottom">{_items(words.sections)}{escape(words.lists["rights"][0])}</div>""",
    )


def _definition(story: Story) -> str:
    """Return a portal: the text stands bare in a cell, the headline in a third-level heading."""
    words = story.words
    text = "\n<p>".join(map(escape, story.text))
    return _document(
        story,
        f"""<table><tr><td>{_items(words.lists["places"])}</td><td class="body">
<h3>{escape(story.headline)}</h3><i>{" - ".join(map(escape, story.head))}</i><br>
{text}
<p align="right">{_links([words.lists["menu"][0], words.lists["buttons"][-1]], " ")}</td></tr></table>
<table>{"".join(f"<tr><td>{_links([item])}</td></tr>" for item in words.sections)}</table>
<center>{escape(words.lists["rights"][0])}</center>""",
        words.site,
    )


TEXT_SHAPES: list[Callable[[Story], str]] = [
    _menus_around,
    _plain_lines,
    _consent_above,
    _agency_item,
    _error_above,
    _counters_and_breadcrumbs,
]
HTML_SHAPES: list[Callable[[Story], str]] = [
    _table_layout,
    _breaks,
    _html_consent_above,
    _html_agency_item,
    _html_error_above,
    _definition,
]
