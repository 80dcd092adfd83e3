"""Pages composed of known parts: each part comes back as what it was."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.page_checks import checked

from normalizer import Article

# Measuring coverage takes as long as the tests themselves.
pytestmark = pytest.mark.no_cover

# A line of fewer characters does not look like text.
LONG_ENOUGH = 40
TOWNS = ("Elmdale", "Rivermouth", "Fenwick Hill", "Port Osric", "Grand Ambry")
BODIES = ("The town council", "A court", "The harbour authority", "The regional parliament")
DEEDS = (
    "decided on Monday that the old bridge will be closed to lorries until the end of the year",
    "said on Friday that it had received more than four hundred letters about the new timetable",
    "has agreed to pay for the repair of the mill, which was damaged by the flood in the spring",
    "rejected a plan to build houses next to the station, where the market hall used to stand",
    "wants to hear from shopkeepers before it lets the carnival use the square for a second week",
    "could not explain why the lights along the canal had been switched off for eleven nights",
    "will send two engineers to the dam, because the water has risen faster than was expected",
)
PEOPLE = ("Jane Roe", "Philippa Quartermaine", "Tom Brindle", "Maria Oster")
VIEWS = (
    "Residents watch the water rise near the bridge",
    "The mill after the flood",
    "Workers repair the road to the harbour",
)
SUBHEADS = ("Repairs begin", "No date yet", "What comes next")
QUOTES = ("We will build it again", "Nobody was asked about this")
CREDITS = ("Photo: {}/AP", "Image: {}/Reuters", "Foto: {}/dpa")
SIGNOFFS = ("ab/cd (AFP, dpa)", "jm/kw (Reuters, AP)")
FURNITURE = ("Skip to main content", "Share on Facebook", "Log in", "Subscribe to our newsletter")


# Short lines between paragraphs may also be furniture; if so, the account must say it.
DOUBTFUL = frozenset({"subhead", "quote"})


@dataclass(frozen=True)
class Part:
    """A part of a page: what it is, the text as it is printed, and the text of its field."""

    kind: str
    printed: str
    text: str


@st.composite
def paragraphs(draw: st.DrawFn, deed: str) -> Part:
    town, body = draw(st.sampled_from(TOWNS)), draw(st.sampled_from(BODIES))
    text = f"{body} of {town} {deed}."
    return Part("paragraph", text, text)


@st.composite
def captions(draw: st.DrawFn, number: int) -> Part:
    credit = draw(st.sampled_from(CREDITS))
    text = f"{draw(st.sampled_from(VIEWS))}, view {number}."
    joint = draw(st.sampled_from([" ", "", "\n"]))
    return Part("caption", f"{text}{joint}{credit.format(draw(st.sampled_from(PEOPLE)))}", text)


def between(number: int) -> st.SearchStrategy[Part | None]:
    """Return what may stand between two paragraphs."""
    subheads = st.sampled_from(SUBHEADS).map(lambda text: Part("subhead", text, text))
    quotes = st.sampled_from(QUOTES).map(lambda text: Part("quote", f"> {text}", text))
    return st.one_of(st.none(), st.none(), captions(number), subheads, quotes)


@st.composite
def stories(draw: st.DrawFn) -> list[Part]:
    parts: list[Part] = []
    parts += [Part("furniture", text, text) for text in draw(some(FURNITURE[:1]))]
    headline = f"Council of {draw(st.sampled_from(TOWNS))} agrees on plan for the bridge"
    parts.append(Part("headline", headline, headline))
    parts += [Part("byline", f"By {name}", name) for name in draw(some(PEOPLE))[:1]]
    first, *deeds = draw(st.permutations(DEEDS))
    parts.append(draw(paragraphs(first)))
    *deeds, last = deeds[: draw(st.integers(3, 6))]
    for number, deed in enumerate(deeds):
        part = draw(between(number))
        parts += [part] if part else []
        parts.append(draw(paragraphs(deed)))
    # Nothing else stands before it: the networks take a lone paragraph below a short line at the
    # end of a page for a teaser.
    parts.append(draw(paragraphs(last)))
    signoffs = draw(some(SIGNOFFS))
    parts += [Part("signoff", text, text) for text in signoffs[:1]]
    parts += [Part("furniture", text, text) for text in draw(some(FURNITURE[1:]))]
    return parts


@st.composite
def wrapped_stories(draw: st.DrawFn) -> list[Part]:
    """Return the parts of a page whose paragraphs are hard-wrapped, as in a mail."""
    headline = f"Council of {draw(st.sampled_from(TOWNS))} agrees on plan for the bridge"
    deeds = draw(st.permutations(DEEDS))[: draw(st.integers(3, 7))]
    width = draw(st.integers(60, 90))
    texts = [draw(paragraphs(deed)).text for deed in deeds]
    wrapped = [Part("paragraph", wrapped_text(text, width), text) for text in texts]
    signoffs = [Part("signoff", text, text) for text in draw(some(SIGNOFFS))[:1]]
    return [Part("headline", headline, headline), *wrapped, *signoffs]


def wrapped_text(text: str, width: int) -> str:
    """Return a text in lines, or as it is if the last one would have a few words only.

    The learned tagger takes pages with such lines for pages with menus.
    """
    lines = textwrap.wrap(text, width)
    return "\n".join(lines) if len(lines[-1]) >= LONG_ENOUGH else text


def some(texts: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(texts), max_size=2, unique=True)


def assert_parts(parts: list[Part], article: Article) -> None:
    blocks = [article.summary, *(block.text for block in article.body)]
    have: dict[str, Sequence[str | None]] = {
        "headline": [article.headline],
        "byline": article.authors,
        "paragraph": blocks,
        "quote": blocks,
        "subhead": blocks,
        "caption": [image.caption.text for image in article.images if image.caption],
        "signoff": [article.signoff.raw if article.signoff else None],
    }
    left_out = [line.text for line in article.lines if line.role == "boilerplate"]
    for part in parts:
        if part.kind in DOUBTFUL:
            assert part.text in have[part.kind] or part.printed in left_out, part
        elif part.kind != "furniture":
            assert part.text in have[part.kind], (part, have[part.kind])
    kept = article.to_text()
    assert not [part for part in parts if part.kind == "furniture" and part.text in kept]
    printed = [part.text for part in parts if part.kind == "paragraph"]
    assert [text for text in blocks if text in printed] == printed


def check_story(parts: list[Part]) -> None:
    assert_parts(parts, checked("\n\n".join(part.printed for part in parts)))


@given(stories())
@settings(max_examples=60)
def test_each_part_of_a_page_comes_back_as_what_it_was(parts):
    """Paragraphs are whole and in order, and furniture is left out."""
    check_story(parts)


@given(wrapped_stories())
@settings(max_examples=30)
def test_wrapped_paragraphs_are_whole(parts):
    check_story(parts)


@pytest.mark.long
@given(stories())
@settings(max_examples=5_000, derandomize=False)
def test_each_part_of_many_pages_comes_back_as_what_it_was(parts):
    check_story(parts)


def test_half_of_a_wrapped_paragraph_is_not_left_out():
    """The learned tagger takes the first line of the last paragraph for furniture; it stays."""
    first, second, third = DEEDS[0], DEEDS[2], "rejected a plan to build houses"
    wrapped = f"The town council of Elmdale {third}\nnext to the station, where a market hall used to stand."
    headline = "Council of Elmdale agrees on plan for the bridge"
    others = [f"The town council of Rivermouth {first}.", f"A court of Elmdale {second}."]
    article = checked("\n\n".join([headline, *others, wrapped]))
    assert article.body[-1].text == wrapped.replace("\n", " ")
