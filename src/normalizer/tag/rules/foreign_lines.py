"""The rules for lines in another language than their page: untranslated texts of pictures."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from normalizer.language.line_language import NO_LANGUAGE, detect_language
from normalizer.language.page_language import names_in, page_language, surely_speaks
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, Finding, PageLanguage, SplitCaption
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER
from normalizer.text.line_shape import ends_sentence, without_marker

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# A picture title is a line, not a paragraph, and has at least two words.
_LONGEST = 200
_LINES_KEPT = 8192
# Up to this many candidate lines go to the detector without a pre-filter.
_FEW = 3
# Least confidence that a line is in another language; a line that the learned tagger takes for a
# subhead would be in the language of its text, and less is enough.
_SURE, _SURE_OF_SUBHEAD = 0.8, 0.5
# News pages exceed this confidence in their language; lists of figures do not.
_SURE_OF_PAGE = 0.95
# A text with fewer different words, and fewer different characters (a script without spaces has
# long words but many characters), is too short for its language to be certain.
_FEWEST_SPOKEN, _FEWEST_SIGNS = 15, 60
# Least share of letters in a picture title.
_MOST_LETTERS = 0.6
_TEXT = frozenset({"body", "summary"})
_TAKEN_FOR_TEXT = frozenset({None, "body", "subhead", "byline"})
# When lines in another language exceed this share of the text, the page is bilingual and they are
# part of the text.
_MOST_OF_TEXT = 1 / 3
# A line within the text that the learned tagger removed is considered when its number of words is
# in this range.
_WORDS_OF_REMOVED = range(3, 41)
# From this confidence on, the learned tagger is right about a line below an image.
_SURE_OF_ROLE = 0.95
# A longer line below a picture title is a paragraph.
_LONGEST_CAPTION = 400
# The share of paragraphs below a gap on pages that set them apart.
_LEAST_APART = 0.75
# Of 9,600 subheads, one in eight has this many words, and four in ten captions without a full stop.
_FEWEST_WORDS = 8
# A phrase has more words than a label or a name.
_FEW_WORDS = 2
_MAY_BE_CAPTION = frozenset({None, "body", "subhead"})
_MAY_BE_SUBHEAD = frozenset({None, "subhead"})
_OF_FURNITURE = "en"
_REMOVED = frozenset({None, "boilerplate"})
_IMAGE_ELEMENTS = frozenset({"img", "figcaption"})
_OF_OTHER_STORIES = frozenset({"a", "aside"})
# The language of a quotation is not that of the line around it. An apostrophe inside a word is not
# a quotation mark.
_QUOTED = re.compile(r"(?<!\w)[\"'“„«‘][^\"“”„«»]*[\"'”“»’](?!\w)")
# A sentence quotes somebody: "…", says; "…," said; says: "…".
_SPEECH = late_pattern(r"[,!?][\"'”“»«’] |[\"”“»«‘], |: ?[\"'“„«»‘]")
# A sentence ends and another begins. Shorter words before a full stop are abbreviations.
_NEXT_SENTENCE = late_pattern(
    rf"[^\W\d_]{{4}}[\"'”“»«’)]*[.!?…؟।][\"'”“»«’)]* [\"'“„«»‘(¿¡]*(?![{LOWER}])[^\W\d_]"
    r"|[。！？]\w"
)


def _foreign_lines(sheet: Sheet) -> Iterator[Finding | PageLanguage]:
    """Find single short lines in another language; several in a row, and quotations, are text."""
    places = list(sheet.running_lines(_TEXT))
    text = [sheet.texts[index] for index in places]
    page = page_language(text)
    if page.code == NO_LANGUAGE:
        return
    yield PageLanguage(page.code)
    if page.confidence < _SURE_OF_PAGE:
        return
    last = max((places[-1], *sheet.having({"signoff"} | IMAGE_ROLES)))
    found = _foreign_among(sheet, list(_short_lines(sheet, last, page.code)), text, page.code)
    size = sum(len(sheet.texts[index]) for index in found)
    if size > sum(map(len, text)) * _MOST_OF_TEXT:
        return
    names = names_in(text) if found else frozenset()
    for index in (index for index in found if _stands_alone(sheet, index, found)):
        other = _foreign_language(sheet.texts[index], page.code, names, _least_for(sheet, index))
        # English is the language of much furniture on pages in others.
        if other and (other != _OF_FURNITURE or sheet.roles_beside(index) & IMAGE_ROLES):
            yield Finding(index, "alt")


def _least_for(sheet: Sheet, index: int) -> float:
    """Return how sure it must be that a line is in another language."""
    return _SURE_OF_SUBHEAD if sheet.role(index) == "subhead" else _SURE


def _foreign_images(sheet: Sheet) -> Iterator[Finding]:
    """Find image texts in another language that are between two paragraphs of one element."""
    images = list(_images_in_text(sheet)) if sheet.has_structure() else []
    if not images:
        return
    text = [sheet.texts[index] for index in sheet.running_lines(_TEXT)]
    page = page_language(text)
    if page.confidence < _SURE_OF_PAGE or _says_little(text):
        return
    names = names_in(text)
    for index in images:
        if _is_foreign(sheet.texts[index], page.code, names):
            yield Finding(index, "alt")


def _images_in_text(sheet: Sheet) -> Iterator[int]:
    """Yield the removed image texts that are between two paragraphs of one element.

    Whatever is between two children of an element is inside it, however deep.
    """
    structures = [line.structure for line in sheet.lines]
    images = [
        index
        for index, structure in enumerate(structures)
        if structure and _is_image_text(sheet.texts[index], structure)
    ]
    removed = [index for index in images if sheet.is_taken_for(index, _REMOVED)]
    if not removed:
        return
    text = sorted(set(sheet.running_lines(_TEXT | {"signoff"})).difference(images))
    for index in removed:
        below = bisect(text, index)
        beside = [structures[line] for line in text[max(0, below - 1) : below + 1]]
        parents = [structure.parent for structure in beside if structure]
        if len(parents) == 2 and parents[0] == parents[1]:
            yield index


def _is_image_text(text: str, structure: Structure) -> bool:
    """Return whether HTML says that a line is the text of an image, and not of a link."""
    if structure.element not in _IMAGE_ELEMENTS and "caption" not in structure.named:
        return False
    is_single_word = text.isascii() and " " not in text  # some scripts have no spaces
    return not is_single_word and _OF_OTHER_STORIES.isdisjoint(structure.inside)


def _foreign_among(sheet: Sheet, short: list[int], text: list[str], language: str) -> list[int]:
    """Return those of the `short` lines that are in another `language` than the `text`."""
    if len(short) > _FEW:
        asked = {word for index in short for word in sheet.texts[index].split()}
        spoken = Counter(chain.from_iterable([asked.intersection(line.split()) for line in text]))
        short = [index for index in short if not _shares_words(sheet, index, spoken)]
    found = [
        index
        for index in short
        if _may_be_foreign(sheet.texts[index], language, least=_least_for(sheet, index))
    ]
    return [] if found and _says_little(text) else found


def _says_little(text: list[str]) -> bool:
    """Return whether the text has too few words to be sure of its language."""
    words = {word for line in text for word in line.split()}
    plain = (word for word in words if word.rstrip(".,:").isalpha())
    if len(list(islice(plain, _FEWEST_SPOKEN))) == _FEWEST_SPOKEN:
        return False
    return len(set("".join(text))) < _FEWEST_SIGNS


def _short_lines(sheet: Sheet, last: int, language: str) -> Iterator[int]:
    """Yield the lines below the headline that may be picture titles; the text ends at `last`."""
    top = sheet.headline or 0
    below = sorted(index for index in sheet.may_be_field if index > top and sheet.is_open(index))
    sized = (index for index in below if _has_size_of_title(sheet, index, last))
    titles = (index for index in sized if _may_be_title(sheet.texts[index], language))
    text = (sheet.lines[index] for index in sheet.running_lines(_TEXT) if sheet.prose[index])
    paths = frozenset(line.structure.path for line in text if line.structure)
    return (index for index in titles if not _is_set_as_text(sheet, index, paths))


def _is_set_as_text(sheet: Sheet, index: int, paths: Container[int]) -> bool:
    """Return whether a line is set like text, or is a sentence of a page without images.

    `paths` are those of the paragraphs.
    """
    line, is_sentence = sheet.lines[index], ends_sentence(sheet.texts[index])
    if line.structure is None:
        return line.is_bold() or (is_sentence and not sheet.may_have_images())
    is_like_text = line.is_bold() or (is_sentence and line.structure.path in paths)
    return sheet.is_set_as_text(index) or (is_like_text and line.structure.element != "img")


def _has_size_of_title(sheet: Sheet, index: int, last: int) -> bool:
    """Return whether a line has the length of a picture title, and some words if it was removed."""
    role, text = sheet.role(index), sheet.texts[index]
    if role in _TAKEN_FOR_TEXT:
        return len(text) <= _LONGEST
    if role != "boilerplate" or index >= last:
        return False
    return text.count(" ") + 1 in _WORDS_OF_REMOVED


def _may_be_title(text: str, language: str) -> bool:
    """Return whether `text` is no fragment, notice, item, heading, prose, nor in `language`."""
    if " " not in text or text.endswith((",", ";")):
        return False
    if any((text.startswith("©"), text[0].islower(), without_marker(text) != text)):
        return False
    if sum(map(str.isalpha, text)) <= len(text) * _MOST_LETTERS or _is_of_text(text):
        return False
    return not surely_speaks(text, language)


def _is_of_text(text: str) -> bool:
    """Return whether a line is sentences, or one that quotes somebody: no title of a picture."""
    if not ends_sentence(text):
        return False
    return any(sign.search(text) for sign in (_SPEECH, _NEXT_SENTENCE))


def _shares_words(sheet: Sheet, index: int, spoken: Counter[str]) -> bool:
    """Return whether most words of line `index` also occur in the text: a fast pre-filter.

    Lower-case words count, names only when the line has little else. `spoken` counts the lines of
    the text that have a word.
    """
    own = sheet.is_running_text(index, _TEXT)
    words = sheet.texts[index].split()
    small = [word for word in words if word[0].islower()]
    asked = small if len(small) > 1 else words
    return 3 * sum([spoken[word] > own for word in asked]) >= 2 * len(asked)


def _is_foreign(
    text: str, language: str, names: frozenset[str] = frozenset(), least: float = _SURE
) -> bool:
    """Return whether `text`, without its quotations, is in another language, `least` so sure."""
    return _foreign_language(text, language, names, least) is not None


def _foreign_language(text: str, language: str, names: frozenset[str], least: float) -> str | None:
    """Return the other language that `text`, without its quotations, is in, `least` so sure."""
    other = detect_language(_QUOTED.sub(" ", text), context=language, names=names)
    if other.code in {language, NO_LANGUAGE} or other.confidence < least:
        return None
    return other.code


# Sites repeat teasers on every page; only answers without known names are kept.
_may_be_foreign = lru_cache(_LINES_KEPT)(_is_foreign)


def _stands_alone(sheet: Sheet, index: int, found: list[int]) -> bool:
    """Return whether no adjacent line is foreign too, or continues the sentence of line `index`."""
    if {index - 1, index + 1} & set(found):
        return False
    if sheet.has_gap_above(index + 1):
        return True
    first = sheet.texts[index + 1][:1]
    return first.isupper() or not first.isalpha()


def _captions_below(sheet: Sheet) -> Iterator[Finding]:
    """Find the captions below image texts in another language."""
    below = {index for index in _below_images(sheet) if _is_below_foreign(sheet, index)}
    if not below:
        return
    text = [index for index in sheet.running_lines(_TEXT) if index not in below]
    is_apart = sum(map(sheet.has_gap_above, text)) > len(text) * _LEAST_APART
    short = (index for index in range(len(sheet.lines)) if not sheet.prose[index])
    subheads = (index for index in short if sheet.role(index) in _MAY_BE_SUBHEAD)
    lengths = [_length_of_phrase(sheet, index) for index in subheads if index not in below]
    longest = max((_FEWEST_WORDS - 1, *lengths))
    for index in sorted(below):
        # A page that sets its paragraphs apart has no gap above a caption.
        has_end = sheet.has_gap_above(index + 1) or sheet.role(index + 1) == "alt"
        is_joined = is_apart and has_end and not sheet.has_gap_above(index)
        if is_joined or _is_boxed(sheet, index) or _is_no_subhead(sheet, index, longest):
            caption, credit = sheet.grammar.split_caption(sheet.texts[index])
            role = "+".join(["caption"] * bool(caption) + ["credit"] * bool(credit))
            yield Finding(index, role, SplitCaption(caption, credit, is_below_credit=True))


def _below_images(sheet: Sheet) -> Iterator[int]:
    """Yield the lines below an image text that may be its caption."""
    last_of_text = max(sheet.places["body"], default=0)
    for image in sheet.having({"alt", "caption"}):
        index = image + 1
        if index == len(sheet.lines) or sheet.is_set_as_text(index):
            continue
        is_joined = sheet.has_gap_above(index + 1) and not sheet.has_gap_above(index)
        is_in_text = is_joined and index < last_of_text
        is_of_article = is_in_text or _is_boxed(sheet, index) or sheet.role(index + 1) == "signoff"
        may_be = _MAY_BE_CAPTION | (_REMOVED if is_of_article else set())
        if sheet.is_taken_for(index, may_be) and len(sheet.texts[index]) <= _LONGEST_CAPTION:
            yield index


def _is_below_foreign(sheet: Sheet, index: int) -> bool:
    """Return whether the line above is in another language than the text."""
    if sheet.rules[index - 1] in {FOREIGN_IMAGE.name, FOREIGN_LINE.name}:
        return True
    text, language = sheet.texts[index - 1], sheet.language or NO_LANGUAGE
    if len(text) > _LONGEST or language == NO_LANGUAGE or surely_speaks(text, language):
        return False
    return _is_foreign(text, language)


def _is_boxed(sheet: Sheet, index: int) -> bool:
    """Return whether HTML sets a line and the image above it in a block without other lines."""
    image, line = (sheet.lines[place].structure for place in (index - 1, index))
    if image is None or line is None or image.element != "img":
        return False
    if sheet.sure[index] >= _SURE_OF_ROLE:
        return False  # a section may be an image and a paragraph
    beside = (*sheet.lines[max(index - 2, 0) : index - 1], *sheet.lines[index + 1 : index + 2])
    around = (other.structure.ancestors for other in beside if other.structure)
    return not set(line.ancestors).intersection(image.ancestors).issubset(chain(*around))


def _is_no_subhead(sheet: Sheet, index: int, longest: int) -> bool:
    """Return whether a phrase is longer than the `longest` subhead, or above one or a sign-off."""
    length, below = _length_of_phrase(sheet, index), sheet.next_content(index)
    if length > longest or length <= _FEW_WORDS or below is None:
        return length > longest
    beyond = sheet.next_content(below)
    heads_text = beyond is not None and sheet.is_running_text(beyond)
    return sheet.role(below) == "signoff" or (heads_text and not sheet.is_running_text(below))


def _length_of_phrase(sheet: Sheet, index: int) -> int:
    """Return the number of words of a line, 0 if it ends a sentence or introduces something."""
    text = sheet.texts[index]
    return 0 if text.endswith(":") or ends_sentence(text) else text.count(" ") + 1


FOREIGN_IMAGE = Rule(
    "foreign-image",
    "A text of an image between paragraphs, by its HTML element, in another language than these.",
    "<img alt='Genf Ankunft Minister'>",
    _foreign_images,
    overrules_model=True,
)
FOREIGN_LINE = Rule(
    "foreign-line",
    "A single short line in another language than the text: the title of a picture.",
    "Genf Ankunft Minister",
    _foreign_lines,
    overrules_model=True,
)
CAPTION = Rule(
    "caption-below-foreign",
    "A line below an image text in another language that can be no subhead: its caption.",
    "The minister arrives in Geneva for a second round of talks",
    _captions_below,
    overrules_model=True,
)
