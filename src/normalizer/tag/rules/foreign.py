"""The rule for lines in another language than their page: picture titles that nobody translated."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from normalizer.language.article import names_in
from normalizer.language.detect import NO_LANGUAGE, detect_language
from normalizer.language.page import page_language
from normalizer.tag.rule import Rule
from normalizer.tag.shape import bullet_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.state import Sheet

# Picture titles are lines, not paragraphs, and have two words at least.
_LONGEST = 200
_SURE = 0.8
# Pages of news are surer of their language; lists of figures have one by chance.
_SURE_OF_PAGE = 0.95
_FEWEST_SPOKEN, _FEWEST_SIGNS = 15, 60
_MOST_LETTERS = 0.6
_TEXT = frozenset({"body", "summary"})
_TAKEN_FOR_TEXT = frozenset({None, "body", "subhead"})
# Lines in another language that say more than this share of the text are text: the page is in two languages.
_MOST_OF_TEXT = 1 / 3
# What the learned tagger removed from the midst of the text comes back when it has so many words.
_FEWEST_WORDS = 4
# What is quoted says nothing of the language of the line. An apostrophe inside a word is no quotation mark.
_QUOTED = re.compile(r"(?<!\w)[\"'“„«‘][^\"“”„«»]*[\"'”“»’](?!\w)")


def _foreign_lines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find single short lines in another language; several in a row are text, and so is a quotation."""
    text = [line.text for index, line in enumerate(sheet.lines) if _is_text(sheet, index)]
    page = page_language(text)
    sheet.language = None if page.code == NO_LANGUAGE else page.code
    said = sum(map(len, text))
    spoken = Counter(word for line in text for word in set(line.split()))
    if sheet.language is None or page.confidence < _SURE_OF_PAGE or _says_little(text, spoken):
        return
    short = [index for index in _short_lines(sheet) if not _speaks_so(sheet, index, spoken)]
    found = [index for index in short if _is_foreign(sheet.lines[index].text, sheet.language)]
    size = sum(len(sheet.lines[index].text) for index in found)
    if not found or size > said * _MOST_OF_TEXT:
        return
    names = names_in(text)
    for index in found:
        if _stands_alone(sheet, index, found) and _is_foreign(sheet.lines[index].text, sheet.language, names):
            yield index, "alt"


def _says_little(text: list[str], spoken: Counter[str]) -> bool:
    """Tell whether the text has too few words to be sure of its language; `spoken` has its words."""
    if sum(word.rstrip(".,:").isalpha() for word in spoken) >= _FEWEST_SPOKEN:
        return False
    # A script without spaces has long words, but many signs.
    return len(set("".join(text))) < _FEWEST_SIGNS


def _is_text(sheet: Sheet, index: int) -> bool:
    role = sheet.role(index)
    return role in _TEXT or (role is None and sheet.prose[index])


def _short_lines(sheet: Sheet) -> Iterator[int]:
    """Yield the lines below the headline that could be picture titles by their shape."""
    first = sheet.headline or 0
    last = max((index for index in range(len(sheet.lines)) if _is_text(sheet, index)), default=0)
    for index in range(first + 1, len(sheet.lines)):
        text = sheet.lines[index].text
        if len(text) <= _LONGEST and _may_be_alt(sheet, index, last) and _looks_like_title(text):
            yield index


def _may_be_alt(sheet: Sheet, index: int, last: int) -> bool:
    """Tell whether line `index` was taken for text, or removed by the learned tagger before the `last` paragraph."""
    if not sheet.is_open(index) or sheet.role(index) in _TAKEN_FOR_TEXT:
        return sheet.is_open(index)
    removed = sheet.role(index) == "boilerplate" and index < last
    return removed and sheet.lines[index].text.count(" ") >= _FEWEST_WORDS - 1


def _looks_like_title(text: str) -> bool:
    """Tell whether `text` is no fragment of a sentence, no notice and no item of a list."""
    if " " not in text or text[0] == "©" or text[0].islower() or text[-1] in ",;" or bullet_length(text):
        return False
    return sum(map(str.isalpha, text)) > len(text) * _MOST_LETTERS


def _speaks_so(sheet: Sheet, index: int, spoken: Counter[str]) -> bool:
    """Tell at a glance whether line `index` is in the language of the text: most of its small words stand there too.

    `spoken` counts the lines of the text that have a word. Most lines are in its language, and to ask the detector for
    each would take as long as all other rules together.
    """
    own = _is_text(sheet, index)
    small = [word for word in sheet.lines[index].text.split() if word[0].islower()]
    return len(small) > 1 and 3 * sum(spoken[word] > own for word in small) >= 2 * len(small)


def is_foreign_line(text: str, language: str) -> bool:
    """Tell whether `text` could be taken for the title of a picture on a page in `language`."""
    return len(text) <= _LONGEST and language != NO_LANGUAGE and _is_foreign(text, language)


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
