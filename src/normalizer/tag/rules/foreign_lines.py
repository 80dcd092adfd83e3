"""The rule for lines in another language than their page: picture titles that nobody translated."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from normalizer.language.article_languages import names_in
from normalizer.language.line_language import NO_LANGUAGE, detect_language
from normalizer.language.page_language import page_language, surely_speaks
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import LEARNED
from normalizer.text.line_shape import bullet_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# Picture titles are lines, not paragraphs, and have two words at least.
_LONGEST = 200
_LINES_KEPT = 8192
# For so few lines the detector is asked at once.
_FEW = 3
_SURE = 0.8
# Pages of news are surer of their language; lists of figures have one by chance.
_SURE_OF_PAGE = 0.95
_FEWEST_SPOKEN, _FEWEST_SIGNS = 15, 60
_MOST_LETTERS = 0.6
_TEXT = frozenset({"body", "summary"})
_TAKEN_FOR_TEXT = frozenset({"body", "subhead"})
# Lines in another language that say more than this share of the text are text: the page is in two languages.
_MOST_OF_TEXT = 1 / 3
# What the learned tagger removed from the midst of the text comes back when it has so many words.
_FEWEST_WORDS, _MOST_WORDS = 4, 40
# What is quoted says nothing of the language of the line. An apostrophe inside a word is no quotation mark.
_QUOTED = re.compile(r"(?<!\w)[\"'“„«‘][^\"“”„«»]*[\"'”“»’](?!\w)")


def _foreign_lines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find single short lines in another language; several in a row are text, and so is a quotation."""
    places = [index for index in range(len(sheet.lines)) if _is_text(sheet, index)]
    text = [sheet.lines[index].text for index in places]
    page = page_language(text)
    sheet.language = None if page.code == NO_LANGUAGE else page.code
    if sheet.language is None or page.confidence < _SURE_OF_PAGE:
        return
    found = _foreign_among(sheet, list(_short_lines(sheet, places[-1], sheet.language)), text)
    size = sum(len(sheet.lines[index].text) for index in found)
    if not found or size > sum(map(len, text)) * _MOST_OF_TEXT:
        return
    names = names_in(text)
    for index in found:
        if _stands_alone(sheet, index, found) and _is_foreign(
            sheet.lines[index].text, sheet.language, names
        ):
            yield index, "alt"


def _foreign_among(sheet: Sheet, short: list[int], text: list[str]) -> list[int]:
    """Return those of the `short` lines that are in another language than the `text`."""
    if sheet.language is None:
        return []
    if len(short) > _FEW:
        spoken = Counter(chain.from_iterable([set(line.split()) for line in text]))
        short = [index for index in short if not _speaks_so(sheet, index, spoken)]
    found = [index for index in short if _may_be_foreign(sheet.lines[index].text, sheet.language)]
    return [] if found and _says_little(text) else found


@lru_cache(_LINES_KEPT)
def _may_be_foreign(text: str, language: str) -> bool:
    """Answer `_is_foreign` with no names known; teasers and labels come again with each page of a site."""
    return _is_foreign(text, language)


def _says_little(text: list[str]) -> bool:
    """Tell whether the text has too few words to be sure of its language."""
    words = (
        word
        for word in {word for line in text for word in line.split()}
        if word.rstrip(".,:").isalpha()
    )
    if len(list(islice(words, _FEWEST_SPOKEN))) == _FEWEST_SPOKEN:
        return False
    # A script without spaces has long words, but many signs.
    return len(set("".join(text))) < _FEWEST_SIGNS


def _is_text(sheet: Sheet, index: int) -> bool:
    role = sheet.role(index)
    return role in _TEXT or (role is None and sheet.prose[index])


def _short_lines(sheet: Sheet, last: int, language: str) -> Iterator[int]:
    """Yield the lines below the headline that could be picture titles, in another language at the first glance.

    `last` is the last paragraph.
    """
    for index in range((sheet.headline or 0) + 1, len(sheet.lines)):
        tag, text = sheet.tags[index], sheet.lines[index].text
        if tag is not None and tag.rule != LEARNED:
            continue
        if tag is None or tag.role in _TAKEN_FOR_TEXT:
            may_be = len(text) <= _LONGEST
        else:
            # The learned tagger removed it from the midst of the text.
            may_be = (
                tag.role == "boilerplate"
                and index < last
                and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
            )
        if may_be and not surely_speaks(text, language) and _looks_like_title(text):
            yield index


def _looks_like_title(text: str) -> bool:
    """Tell whether `text` is no fragment of a sentence, no notice and no item of a list."""
    if (
        " " not in text
        or text[0] == "©"
        or text[0].islower()
        or text[-1] in ",;"
        or bullet_length(text)
    ):
        return False
    return sum(map(str.isalpha, text)) > len(text) * _MOST_LETTERS


def _speaks_so(sheet: Sheet, index: int, spoken: Counter[str]) -> bool:
    """Tell at a glance whether line `index` is in the language of the text: most of its words stand there too.

    Its small words count, and its names only when it has nothing else. `spoken` counts the lines of the text that have
    a word. Most lines are in its language, and to ask the detector for each would take as long as all other rules
    together.
    """
    own = _is_text(sheet, index)
    words = sheet.lines[index].text.split()
    small = [word for word in words if word[0].islower()]
    asked = small if len(small) > 1 else words
    return 3 * sum([spoken[word] > own for word in asked]) >= 2 * len(asked)


def is_foreign_line(text: str, language: str) -> bool:
    """Tell whether `text` could be taken for the title of a picture on a page in `language`."""
    if len(text) > _LONGEST or language == NO_LANGUAGE or surely_speaks(text, language):
        return False
    return _is_foreign(text, language)


def _is_foreign(text: str, language: str, names: frozenset[str] = frozenset()) -> bool:
    """Tell whether `text`, what it quotes left out, is surely in another language than `language`."""
    other = detect_language(_QUOTED.sub(" ", text), context=language, names=names)
    return other.code not in {language, NO_LANGUAGE} and other.confidence >= _SURE


def _stands_alone(sheet: Sheet, index: int, found: list[int]) -> bool:
    """Tell whether the text next to line `index` is in the page's language, and is no part of its sentence."""
    if {index - 1, index + 1} & set(found):
        return False
    following = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    if following is None or following.blanks > 0:
        return True
    first = following.text[:1]
    return first.isupper() or not first.isalpha()


FOREIGN_LINE = Rule(
    "foreign-line",
    "A single short line in another language than the text: the title of a picture.",
    "Genf Ankunft Minister",
    _foreign_lines,
    overrules_model=True,
)
