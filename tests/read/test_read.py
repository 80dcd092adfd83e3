"""Stage 1 on text: decoding, lines, repair of damage, and the marks of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Article, Block, normalize, normalize_html
from normalizer.parts import Span, SpanType
from normalizer.read.reader import read
from normalizer.text.lines import Line
from normalizer.text.spans import carried, joined

GERMAN = (
    "Der Außenminister sagte am Samstag, für die Bürger in Köln gebe es keine schnelle Lösung. "
    "Die Gespräche gehen weiter."
)
RUSSIAN = (
    "Министр иностранных дел заявил в субботу, что переговоры были полезными и важными "
    "для всех сторон."
)
JAPANESE = "外務大臣は土曜日、会談は有益だったと述べた。来週も話し合いを続けるという。"


def texts(page: str | bytes) -> list[str]:
    return [line.text for line in read(page).lines]


def repaired(line: str) -> str:
    """Return a line as it is read on a page with damage in another line."""
    return "\n".join(texts(f"&amp;\n{line}")[1:])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((GERMAN, f"utf-{form}") for form in ("8", "8-sig", "16", "16-le", "16-be", "32")),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_bytes_of_unknown_encoding_are_decoded(text, encoding):
    page = read(text.encode(encoding))
    assert ([line.text for line in page.lines], page.warnings) == ([text], [])


def test_a_late_first_foreign_byte_is_found():
    assert texts(("Plain words. " * 10_000 + "\n" + GERMAN).encode("cp1252"))[1] == GERMAN


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (b"\xef\xbb\xbfgood \xff bad", "good \ufffd bad", "undecodable-bytes: 1 "),
        (bytes(range(256)) * 40, None, "binary-input: "),
        (b"\0\1\2\xff" * 500, None, "binary-input: "),
    ],
)
def test_what_cannot_be_decoded_is_marked_and_warned_of(data, text, warning):
    page = read(data)
    assert text in (None, page.lines[0].text)
    assert any(str(found).startswith(warning) for found in page.warnings)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_have_the_numbers_of_the_input(ending):
    """Every line end counts once, whichever system wrote it; white space before a line is kept."""
    page = read(ending.join(["Title", "", "  ", "   1. Text"]))
    lines = [(line.number, line.text, line.blanks, line.indent) for line in page.lines]
    assert lines == [(1, "Title", 0, 0), (4, "1. Text", 2, 3)]


# What is damaged -> what it was; entities and tags in each other are removed, too.
DAMAGED = [
    ("Der Minister k├╝ndigte an", "Der Minister kündigte an"),
    ("ÔÇ×Wir m├╝ssenÔÇ£", "„Wir müssen“"),
    ("ÔÇ£Ja", "“Ja"),
    ("Der Minister kÃ¼ndigte an", "Der Minister kündigte an"),
    ("It’s â€œgoodâ€\x9d", "It’s “good”"),
    ("AVÃ” E NETO, “AVÃ” E NETO”, “CÃ”TE”", "AVÔ E NETO, “AVÔ E NETO”, “CÔTE”"),
    ("CafÃ© “MANHÃ”, 2019â€“2020 AVÃ”", "Café “MANHÃ”, 2019–2020 AVÔ"),
    ("\u00d0\u009f\u00d1\u0080\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u0082", "Привет"),
    ("Fish &amp; chips &#8211; cheap", "Fish & chips – cheap"),
    ("<br/>Brot", "Brot"),
    ("Smith &amp;amp; Sons", "Smith & Sons"),
    ("3 &amp;lt; 4", "3 < 4"),
    ("&lt;p&gt;The bridge.&lt;/p&gt;", "The bridge."),
    ("<p <b>>The bridge.", "The bridge."),
    ("R&am\u00adp;D", "R&D"),
    ("R&am&shy;p;D", "R&D"),
    ("Caf&Atilde;&copy;", "Café"),
    ("&amp;nbsp;One", "One"),
    ("Two&amp;#10;lines", "Two lines"),
    ("&&#97;mp;lt;", "<"),
    ("&semi; &a&semi;", "; &a;"),
]
# Names, credits, drawings and other scripts stay as they are.
SOUND = [
    "'A'c'Áèª/AP",
    "Foto: Jürgen Mahnke/dpa",
    "SÃO PAULO – “NÃO”",
    "«Où?» – “Là.”",
    "“BOM DIA MANHÃ” e «MAÇÃ», „IRMÃ“",
    "“O AMANHÃ” e a “IRMÃ”",
    "Straße, Ærø, Łódź, Kraków, Παρίσι",
    "├─ a tree of files",
    "─" * 20,
    "Germany′s colonial past",
    "Brot & Butter, 3 < 4",
    "AT&T; and R&D",
    "Q&A; AT&T; 3 < 4 > 2 <hr>",
    "Ô Canada, Ça va?",
    "日本語のテキスト",
]


@pytest.mark.parametrize(("line", "whole"), [*DAMAGED, *zip(SOUND, SOUND, strict=True)])
def test_damage_is_repaired_and_sound_text_is_left_alone(line, whole):
    assert texts(f"Sound.\n{line}\nSound.") == ["Sound.", whole, "Sound."]
    assert repaired(line) == whole


# Damage, parts of entities and tags, and what tidying removes from them.
PIECES = [
    "Ã¼",
    "k├╝n",
    "ÔÇ£",
    "â€œ",
    "Â",
    "&amp;",
    "&",
    "<p>",
    "<",
    ">",
    "a",
    "ü",
    "”",
    " ",
    "\xa0",
]
PARTS = ["&", "am", "a", "p", ";", "amp;", "lt;", "#38;", "shy;", "quot;", "\u00ad", "\u200b"]
PARTS += ["<", "p", " ", "/", ">", "<b>", "&#97;", "&semi;", "Ã", "¼", "├", "&Atilde;", "&frac14;"]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=4))
def test_the_look_for_damage_overlooks_none(lines: list[str]) -> None:
    """A page is read in the same way whether or not another of its lines is damaged."""
    page = "\n".join(lines)
    assert "\n".join(texts(page)) == repaired(page)


@given(st.lists(st.sampled_from(PARTS), max_size=16).map("".join))
def test_clean_text_is_not_cleaned_again(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once


@pytest.mark.parametrize("nested", ["&amp;", "&#38;", "&a&semi;", "<p ", "&shy;", "&amp;shy;"])
def test_deep_nesting_is_removed(nested: str) -> None:
    """A long line, each character of which is part of the next entity, is cleaned."""
    count = 200_000 // len(nested)
    cleaned = repaired(nested * count + "lt;" + ">" * count)
    assert repaired(cleaned) == cleaned


@pytest.mark.parametrize("text", ["&amp;lt;", "&am\u00adp;", "&lt;p&gt;", "&#x26;amp;"])
def test_a_line_is_clean_in_text_as_in_html(text: str) -> None:
    """Entities in entities are removed from pages of text and from pages of HTML."""
    page = f"Talks end\n\nThe ministers {text} others left Geneva on Monday after two days."
    html = f"<h1>Talks end</h1><p>The ministers &amp;{text[1:]} others left on Monday.</p>"
    for article in (normalize(page), normalize_html(html)):
        assert normalize(article.to_text()).text == article.text


@pytest.mark.parametrize(
    ("line", "visible"),
    [
        ("Regie\u00adrung\u200b\u2060 \u202eab\u202c\x07\u00a0\u202fc\ufeff", "Regierung ab c"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_invisible_characters_go(line, visible):
    """Soft hyphens, joiners and controls are removed, and no encoding writes half a character."""
    assert texts(line) == [visible]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("In **Geneva**, ministers met", "In Geneva, ministers met"),
        ("**_WATCH | Swallows return_**", "WATCH | Swallows return"),
        ("**M** inister of Bridges", "Minister of Bridges"),
        ("A book, _The Stones of Elmdale_ , is out", "A book, The Stones of Elmdale, is out"),
        ("_Elm Podcast _", "Elm Podcast"),
        # Not all spaces before such a mark are there for the emphasis.
        ("**Qui ? Lui ?** Et **Elm** , alors ?", "Qui ? Lui ? Et Elm, alors ?"),
        ("[Elm ](https://example.org) , **_Alden_ ** . Non ?", "Elm, Alden. Non ?"),
        ("2\\. March", "2. March"),
        ("see [the report](https://example.org/a_(b)) now", "see the report now"),
        ('see [the report](https://example.org/a "Title")', "see the report"),
        ("![Walkers on the bridge](https://example.org/a.jpg)", "[Image: Walkers on the bridge]"),
        ("![](https://example.org/a.jpg)", ""),
        ("[![The pier](https://example.org/a.jpg)](https://example.org/a)", "[Image: The pier]"),
        ('[ ![The pier](/a.jpg "A") ](/a "B")', "[Image: The pier]"),
        ("[![](https://example.org/a.jpg)](https://example.org/a)", ""),
        ("[![Pier](https://example.org/a.jpg) to close](https://example.org/a)", "Pier to close"),
        # Two spaces around a mark become one, and an accent behind it is composed.
        (
            "The **talks** [ended](https://a.example)  on ** ** Monday.",
            "The talks ended on Monday.",
        ),
        ("A **cafe**\u0301", "A café"),
        # Headings and list items keep their marks, and signs have other uses.
        *((line, line) for line in ("## Cheaper than planned", "* one item", "M*A*S*H")),
        *((line, line) for line in ("5 * 3 * 2", "snake_case_name and an_other_one", "* * *")),
        *((line, line) for line in ("C:\\path\\new", "[sic] (he said)", "__init__")),
    ],
)
def test_marks_of_markdown_go_and_words_stay(line, plain):
    assert texts(f"# Talks end\n## Talks\n{line}")[2] == plain


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("call `f(_x_, **y)` or ``a`b``", "call f(_x_, **y) or a`b"),
        ("a *very* good day", "a very good day"),
        ("\\_a\\_ and \\*b\\* [\\[c\\]](https://example.org)", "_a_ and *b* [c]"),
        ("H<sub>2</sub>O, fo<em>ur</em>", "H2O, four"),
        ("One\\", "One"),
        ("`&lt;b&gt;` &amp; `<i>`, ``<br>``, \\<b> &lt;p&gt;fat", "&lt;b&gt; & <i>, <br>, <b> fat"),
    ],
)
def test_code_escapes_and_elements_in_markdown(line, plain):
    assert texts(f"# Talks end\n## Talks\n{line}")[2] == plain


MARKED = """# Talks *end*

The **talks** in [Geneva](https://example.org/a_(b)) `end_now`, H<sub>2</sub>O
and [mail **us**](mailto:a@example.org).

3. One *thing*
   - inner

   below it
4. another

> said **she**
> and he

```python
if x:

    _y_ = 1
```

| Town | **Votes** |
|------|-----------|
| Alden | [12](https://example.org/12) |

Not in the list
- an item
and not this.
"""


def marked_lines() -> dict[str, Line]:
    return {line.text: line for line in read(MARKED).lines}


def spans_of(line: Line) -> list[tuple[str, str, str | None]]:
    assert line.markup
    found = line.markup.content.spans(line.text)
    return [(span.type, line.text[span.start : span.end], span.url) for span in found]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("# Talks end", [("emphasis", "end", None)]),
        (
            "The talks in Geneva end_now, H2O",
            [
                ("strong", "talks", None),
                ("link", "Geneva", "https://example.org/a_(b)"),
                ("code", "end_now", None),
                ("sub", "2", None),
            ],
        ),
        (
            "and mail us.",
            [("link", "mail us", "mailto:a@example.org"), ("strong", "us", None)],
        ),
        ("3. One thing", [("emphasis", "thing", None)]),
        ("> said she", [("strong", "she", None)]),
    ],
)
def test_markdown_gives_the_spans_of_lines(text, spans):
    assert spans_of(marked_lines()[text]) == spans


@pytest.mark.parametrize(
    ("text", "depth", "ordinal"),
    [
        ("3. One thing", 1, 3),
        ("- inner", 2, None),
        ("below it", 1, 3),
        ("4. another", 1, 4),
        ("Not in the list", 0, None),
        ("- an item", 1, None),
        ("and not this.", 0, None),
    ],
)
def test_markdown_gives_the_items_of_lines(text, depth, ordinal):
    """A line without indentation below an item is another paragraph, as extractors write it."""
    markup = marked_lines()[text].markup
    item = found = markup.part.item if markup else None
    while item and depth:
        item, depth = item.outer, depth - 1
    assert (item, depth) == (None, 0)
    assert ordinal == (found.ordinal if found else None)


def test_markdown_gives_headings_quotations_code_and_tables():
    lines = marked_lines()
    parts = {text: line.markup.part for text, line in lines.items() if line.markup}
    assert parts["# Talks end"].heading == 1
    assert [text for text, part in parts.items() if part.is_quoted] == ["> said she", "> and he"]
    code = parts["```python"].code
    assert code and (code.text(), code.language) == ("if x:\n\n    _y_ = 1", "python")
    assert [text for text, part in parts.items() if part.code] == [
        "```python",
        "if x:",
        "_y_ = 1",
        "```",
    ]
    table = parts["| Town | Votes |"].table
    rows = [text for text, part in parts.items() if part.table]
    assert table and len(rows) == 3
    cells = [["".join(cell.content.pieces) for cell in row] for row in table.grid()]
    assert cells == [["Town", "Votes"], ["Alden", "12"]]
    assert [cell.is_head for row in table.rows for cell in row] == [True, True, False, False]
    (span,) = table.rows[1][1].content.spans("12")
    assert span.url == "https://example.org/12"


TEXT_OF_FERRY = """
The ferry between Orhei and Soroca has run aground, the harbour office said on Monday.

The captain had been warned of low water an hour before the ship left the pier.
"""
FRONT_MATTER = [
    """---
title: 'Ferry runs aground'
author: Jane Roe
url: https://orheicourier.example/ferry
hostname: orheicourier.example
description: It hit the bank.
sitename: Orhei Courier
date: 2024-03-05
---
# Ferry runs aground
""",
    """---
title: >-
  Ferry runs
  aground
authors:
  - name: Jane Roe
date: 2024-03-05T10:00:00Z  # of the first version
tags: [ferries, "low water"]
site-name: Orhei Courier
---""",
    """
+++
title = "Ferry runs aground"
date = 2024-03-05
author = "Jane Roe"
publisher = "Orhei Courier"
+++
""",
    """Title: Ferry runs aground

URL Source: https://orheicourier.example/ferry

Author: Jane Roe

Published Time: 2024-03-05T10:00:00Z

Site Name: Orhei Courier

Markdown Content:
# Ferry runs aground
""",
    """---
headline: "Ferry runs \\u0061ground"
publisher: "Orhei Courier"
date_published: "2024-03-05"
authors: ["Jane Roe"]
agencies: ["AFP"]
credits: ["Photo: AFP"]
url: "https://orheicourier.example/ferry"
---

# Ferry runs aground
""",
]


@pytest.mark.parametrize("facts", FRONT_MATTER, ids=["extractor", "yaml", "toml", "jina", "own"])
def test_front_matter_states_fields_and_is_no_text(facts):
    page = facts + TEXT_OF_FERRY
    article = normalize(page)
    assert [article.headline, *article.authors] == ["Ferry runs aground", "Jane Roe"]
    assert article.publisher == "Orhei Courier"
    assert (article.date_published or "").startswith("2024-03-05")
    assert [block.text for block in article.body] == TEXT_OF_FERRY.strip().split("\n\n")
    assert (article.images, article.summary) == ([], None)
    numbers = [number for number, line in enumerate(page.split("\n"), 1) if line.strip()]
    assert [line.number for line in article.lines] == numbers


@pytest.mark.parametrize(
    "page",
    [
        "---\nThe ferry has run aground.\ntitle: Ferry\n---",
        "---\ntitle: Ferry runs aground",
        "---\nWeather: fine\n---",
        "Title: Ferry\n\nThey said so.\n\nMarkdown Content:",
    ],
)
def test_other_lines_at_the_top_are_no_front_matter(page):
    assert texts(page) == [line for line in page.split("\n") if line]


def test_an_image_of_markdown_that_is_a_link_has_its_own_address():
    image = "[![](https://example.org/a.jpg)](https://example.org/b)"
    (picture,) = read(f"# Talks end\n## Talks\n\n{image}\n").pictures
    assert picture.url == "https://example.org/a.jpg"


def test_a_page_that_is_no_markdown_has_no_markup():
    assert not any(line.markup for line in read("- One *thing*\n- and another").lines)


# Words and signs between them that mean something to Markdown or HTML.
WORDS = st.lists(
    st.sampled_from(["an", "oak_tree", "5*3", "[sic]", "a < b", "(b)", "C:\\x"]), min_size=1
)


@st.composite
def paragraphs(draw: st.DrawFn) -> Block:
    words = draw(WORDS)
    text = " ".join(["A", *words, "end."])
    edges = [at for at, sign in enumerate(text) if at and (sign == " ") != (text[at - 1] == " ")]
    kinds: list[SpanType] = ["link", "strong", "emphasis", "code", "sub", "sup"]
    found = []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
        start, end = sorted(
            draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2, unique=True))
        )
        found.append(Span(start, end, kind, "https://example.org/a" if kind == "link" else None))
    return Block("paragraph", text, joined(text, carried(found, text, text)))


@given(paragraphs())
def test_a_paragraph_that_was_written_is_read(block: Block) -> None:
    """Its text and its spans; those of other types beside each other may be nested otherwise."""
    written = Article(headline="A", body=[Block("subhead", "B", level=2), block])
    *_, line = read(written.to_markdown(front_matter=False)).lines
    assert line.text == block.text
    assert line.markup
    for kind in ("link", "strong", "emphasis", "code", "sub", "sup"):
        spans, wanted = (
            {place for span in found if span.type == kind for place in range(span.start, span.end)}
            for found in (line.markup.content.spans(line.text), block.spans)
        )
        assert spans == wanted


def test_a_page_that_is_no_markdown_keeps_its_signs():
    lines = ["#elmdale said **thanks** to all.", "The file _a_ costs 5 * 3 euros."]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("page", "has_tables"),
    [
        ("# Votes\n\n| Town | Votes |\n| :--- | ---: |\n| Alden | 12 |", True),
        ("Votes\n\n## Towns\n\nTown | Votes\n--- | ---\nAlden | 12", True),
        ("# Votes\n\n| Town | Votes |\n| Alden | 12 |\n---", False),
        ("Votes\n\n| --- | --- |\n\n#towns", False),
    ],
)
def test_a_heading_and_a_table_are_markdown(page, has_tables):
    assert any(line.markup and line.markup.part.table for line in read(page).lines) == has_tables


@pytest.mark.parametrize(
    "piece", ["**", "_", "[a](", "](<", "![", "**a", "\\", "_a ", "[" * 9, "# **"]
)
def test_hostile_marks_are_read_to_the_end(piece):
    """Half a megabyte of marks without partners is read in linear time."""
    line = piece * (400_000 // len(piece))
    assert len(texts(f"# A\n# B\n{line}")) >= 2


def test_long_runs_of_combining_marks_are_parted_by_joiners():
    """Sorting them takes time by the square of their number; no mark is lost."""
    (line,) = read("a" + "\u0301\u0327" * 40).lines
    runs = line.text.split("\u034f")
    assert [len(run) for run in runs] == [30, 30, 20]
    assert sorted("".join(runs)[1:]) == sorted("\u0301" * 39 + "\u0327" * 40)
    assert read(line.text).lines[0].text == line.text


def test_long_runs_of_other_signs_have_no_joiners():
    (line,) = read("e\u0301 " + "\u2014" * 100).lines
    assert line.text == "\u00e9 " + "\u2014" * 100


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("where a <b and the gate is shut, they measured c> 5 there", None),
        ("if <a and b> hold", None),
        ('the <a href="https://example.org/x" class=y>dam</a> held', "the dam held"),
        ("the dam<br/>held <b>fast</b>", "the dam held fast"),
        ("A key <b>element</b> of the plan", "A key element of the plan"),
        ("<p>In HTML, <b>this</b> is bold.</p>", "In HTML, this is bold."),
        ('The <a href="https://example.org">HTML</a> standard', "The HTML standard"),
        # unless the line speaks of tags
        ("Use the <br> tag to end a line, and <p> for paragraphs.", None),
        ("Use the <p> element.", None),
        ("In HTML, <b>this</b> is bold.", None),
        ("Mit dem <br>-Tag endet eine Zeile, wie HTML es vorsieht.", None),
        ("La balise <br> va à la ligne.", None),
        ("Las etiquetas <b> y </b> rodean la palabra.", None),
    ],
)
def test_only_what_is_written_like_a_tag_is_one(text, clean):
    assert [line.text for line in read(text).lines] == [clean or text]
