"""Images that are printed several times, in full, truncated and with other credits: none is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Article, Normalizer

# Measuring coverage takes as long as the tests themselves.
pytestmark = pytest.mark.no_cover

TOOL = Normalizer(translator=None)
WORD = re.compile(r"\w+")
TEXT = "The lock gates were closed on Monday, and the water stood still for three hours, he said."
WHOLE = "Wardens look at the dam at Orhei at dawn on Monday after the long night of heavy rain"
VIEWS = (WHOLE, f"{WHOLE[:72]} …", "Ducks below the bridge in winter", "Walkers on the bridge")
CREDITS = (
    "(AP)", "Photo: AP/Jane Roe", "Foto: dpa", "Foto: Oster/dpa", "Getty Images", "© Kapoor",
    "(Photo by Jane Roe/AFP via Getty Images)", "Reuters/Jo Doe",
)  # fmt: skip
credits_alone = st.sampled_from(CREDITS)
captions = st.tuples(st.sampled_from(VIEWS), st.sampled_from(("", *CREDITS))).map(" ".join)
images = st.builds('<img src=/{}.jpg alt="{}">'.format, st.sampled_from("ab"), captions)
named_credits = credits_alone.map("<span class=credit>{}</span>".format)
figure_parts = captions.map("<figcaption>{}</figcaption>".format) | images | named_credits


def missing_words(article: Article) -> set[str]:
    """Return the words of image lines that are in none of the fields that the accounts name."""
    texts = {
        f"images[{number}].{slot}": text
        for number, image in enumerate(article.images)
        for slot, text in [
            *((slot, text.text) for slot, text in image.texts().items()),
            *([("credit", image.credit.raw)] if image.credit else []),
        ]
    }
    pairs = [(line.text, (line.field or "").split("+")) for line in article.lines]
    return {
        word
        for text, paths in pairs
        if paths[0].startswith("images[")
        for word in WORD.findall(text)
        if word not in " ".join(texts[path] for path in paths if path in texts)
    }


@given(st.lists(st.lists(figure_parts, min_size=1, max_size=4).map("".join), max_size=3))
def test_no_word_of_the_figures_of_a_page_is_lost(figures):
    parts = [f"<figure>{figure}</figure><p>{TEXT}" for figure in figures]
    page = f"<h1>Dam at Orhei holds</h1><p>{TEXT}{''.join(parts)}"
    assert not missing_words(TOOL.normalize_html(page))


@given(st.lists(st.lists(captions | credits_alone, min_size=1, max_size=4), max_size=3))
def test_no_word_of_the_image_lines_of_a_text_is_lost(groups):
    parts = ["\n".join(lines) for lines in groups]
    page = "\n\n".join(["Dam at Orhei holds", TEXT, *parts, TEXT])
    assert not missing_words(TOOL.normalize(page))
