"""Rules for images: credits, captions with their credit glued on, alternative texts above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.fields.credit.caption_labels import (
    begins_with_label,
    is_caption_label,
    without_caption_label,
)
from normalizer.fields.credit.caption_splitting import may_hold_credit, split_caption
from normalizer.fields.credit.credit_grammar import parse_credit
from normalizer.fields.credit.credit_labels import label_named
from normalizer.fields.date.date_grammar import find_dates
from normalizer.fields.dateline.dateline_grammar import parse_dateline
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.tag.picture_credit import is_picture_credit
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LOOK_AHEAD
from normalizer.text.line_shape import ends_sentence, folded, is_prose
from normalizer.text.written_image import OPENING, read_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.names.agencies import AgencyRegistry
    from normalizer.tag.sheet import Sheet

_LONGEST_CAPTION_LINE = 1500
_LONGEST_ALT = 300
_LONGEST_LABEL = 25
_LONGEST_CREDIT = 80
# A copy of a caption stands near it.
_COPY_WITHIN = 4
_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\w{2,}")


def _written_images(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided() if sheet.holds(OPENING) else ():
        written = read_image(sheet.lines[index].text)
        if written:
            yield index, "caption+credit" if written[1] else "caption"


def _credits(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find captions with their credit, and credits with a label: these are sure wherever they stand."""
    for index, caption, credit in _split_lines(sheet):
        if caption and parse_dateline(f"{caption} {credit}", agencies=sheet.agencies):
            continue  # "GENEVA, April 10 (Reuters)" closes the text of some agencies
        if caption and not is_prose(caption) and _is_signoff(sheet, index):
            continue  # initials with agencies behind them: where the text ends is not known yet
        if caption and not _closes_text(sheet, index, caption, credit):
            yield index, "caption+credit"
        elif caption:
            yield index, "body"
        elif parse_credit(credit, agencies=sheet.agencies).label:
            yield index, _role_of_credit(sheet, index, credit)


def _is_signoff(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    read = parse_signoff(text, agencies=sheet.agencies) if len(text) <= _LONGEST_CREDIT else None
    return read is not None and bool(read.authors) and not is_picture_credit(text, sheet.agencies)


def _closes_text(sheet: Sheet, index: int, caption: str, credit: str) -> bool:
    """Tell whether the line is the last paragraph with its sign-off in brackets, and no caption with a credit."""
    if not credit.startswith("(") or index + 1 < sheet.body_end() or not sheet.lines[index].blanks:
        return False
    return (
        is_prose(caption)
        and any(sheet.prose[max(0, index - LOOK_AHEAD) : index])
        and not parse_credit(credit, agencies=sheet.agencies).label
    )


def _role_of_credit(sheet: Sheet, index: int, credit: str) -> str:
    """Return what a labelled credit alone on its line is: of an image, of the text, or of the page.

    "Quelle: dpa" apart from any image is the source of the text; "© Name" below the text is the notice of the page.
    """
    if not sheet.lines[index].blanks or sheet.role(index - 1) in IMAGE_ROLES:
        return "credit"
    if parse_signoff(credit, agencies=sheet.agencies) and not is_picture_credit(
        credit, sheet.agencies
    ):
        return "signoff"
    return "boilerplate" if credit.startswith("©") and index >= sheet.body_end() else "credit"


def _bare_credits(sheet: Sheet) -> Iterator[tuple[int, str]]:
    return ((index, "credit") for index, _, _ in _split_lines(sheet))


def _split_lines(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Yield the undecided lines that hold a credit, each with its caption and its credit."""
    for index in sheet.undecided():
        if index not in sheet.split:
            sheet.split[index] = _split(sheet.lines[index].text, sheet.agencies)
        caption, credit = sheet.split[index]
        if credit:
            yield index, caption, credit


def _split(text: str, agencies: AgencyRegistry | None) -> tuple[str, str]:
    """Return caption and credit of a line, no credit when it is none; paragraphs are not looked at."""
    if len(text) > _LONGEST_CAPTION_LINE or not may_hold_credit(text):
        return text, ""
    return split_caption(text, agencies=agencies)


def _labelled_below(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find a label alone on its line ("Foto:") and the short line below it that is its credit."""
    some_end_so = sheet.holds(":\n")  # one of the lines that have another below
    for index in sheet.undecided(0, len(sheet.lines) - 1) if some_end_so else ():
        text, below = sheet.lines[index].text, sheet.lines[index + 1].text
        if (
            len(text) > _LONGEST_LABEL
            or not text.endswith(":")
            or sheet.tags[index + 1] is not None
        ):
            continue
        if _is_place_alone(text.rstrip(": ")):
            continue
        credit = f"{text} {below}"
        if (
            len(below) <= _LONGEST_CREDIT
            and not ends_sentence(below)
            and parse_credit(credit, agencies=sheet.agencies).label == text.rstrip(": ")
        ):
            yield index, "credit"
            yield index + 1, "credit"


def _is_place_alone(words: str) -> bool:
    """Tell whether a label says only where a picture stands: alone on a line, "Links" is a heading of its own."""
    label = label_named(words)
    return label is not None and label.kind == "place" and " " not in words


def _labelled_captions(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find captions behind a label ("Image caption, …"), on its line or on the next one."""
    for index in sheet.undecided():
        text = sheet.lines[index].text
        if not begins_with_label(text):
            continue
        if is_caption_label(text):
            if index + 1 < len(sheet.lines) and len(sheet.lines[index + 1].text) <= _LONGEST_ALT:
                yield index, "boilerplate"
                yield index + 1, "caption"
        elif len(text) <= _LONGEST_CAPTION_LINE and without_caption_label(text) != text:
            yield index, "caption"


def _captions_above(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the line that stands directly above a line that is a credit alone."""
    for index in sheet.having({"credit"}):
        if index and not sheet.lines[index].blanks and _can_be_caption(sheet, index - 1):
            yield index - 1, "caption"


def _can_be_caption(sheet: Sheet, index: int) -> bool:
    return sheet.tags[index] is None and len(sheet.lines[index].text) <= _LONGEST_ALT


def _captions_below(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the caption below "Title of the picture (credit)": no sentence, and it names what the title names."""
    last = len(sheet.lines) - 1
    for index, tag in enumerate(sheet.tags):
        if (
            tag is None
            or tag.rule != CREDIT.name
            or index == last
            or sheet.tags[index + 1] is not None
        ):
            continue
        below = sheet.lines[index + 1].text
        if ends_sentence(below):
            continue
        if (
            len(below) <= _LONGEST_ALT
            and not find_dates(below)
            and _share_a_name(
                split_caption(sheet.lines[index].text, agencies=sheet.agencies)[0], below
            )
        ):
            yield index + 1, "caption"


def _share_a_name(one: str, other: str) -> bool:
    return not set(_CAPITALISED.findall(one)).isdisjoint(_CAPITALISED.findall(other))


def _alts(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the line directly above a caption: the alternative text that the page prints, or a copy of the caption."""
    for index in sheet.having({"caption", "caption+credit"}):
        if not index or sheet.tags[index - 1] is not None:
            continue
        above = sheet.lines[index - 1].text
        if len(above) > _LONGEST_ALT:
            continue
        adjacent = (
            not sheet.lines[index].blanks
            and not ends_sentence(above)
            and not _stands_above(sheet, index - 1)
        )
        if adjacent or _is_copy(above, sheet.lines[index].text):
            yield index - 1, "alt"


def _stands_above(sheet: Sheet, index: int) -> bool:
    """Tell whether line `index` repeats a line of the head: a headline printed again."""
    text = sheet.lines[index].text
    return any(
        sheet.lines[above].text == text for above in range(max(0, index - _COPY_WITHIN - 4), index)
    )


def _copies(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find lines near a caption that print it again."""
    for index in sheet.having({"caption", "caption+credit"}):
        text = sheet.lines[index].text
        for near in range(
            max(0, index - _COPY_WITHIN), min(len(sheet.lines), index + _COPY_WITHIN)
        ):
            if _may_be_copy(sheet, near) and _is_copy(sheet.lines[near].text, text):
                yield near, "alt"


def _may_be_copy(sheet: Sheet, index: int) -> bool:
    return sheet.is_open(index) and sheet.role(index) in {None, "body", "subhead", "summary"}


def _is_copy(text: str, caption_line: str) -> bool:
    """Tell whether `text` is the caption of `caption_line`: the same words, with or without the credit."""
    if len(text) > len(caption_line) or len(text) < 8:
        return False
    if caption_line.startswith(text):
        return True
    short, whole = folded(text), folded(caption_line)
    return len(short) > 20 and whole.startswith(short)


WRITTEN_IMAGE = Rule(
    "written-image",
    "An image as `Article.to_text` writes it.",
    "[Image: Ministers arrive | Reuters]",
    _written_images,
)
CREDIT = Rule(
    "credit",
    "A credit, alone or glued to its caption.",
    "Ministers arriveImage: Reuters/N. Name",
    _credits,
)
BARE_CREDIT = Rule(
    "bare-credit", "A credit without a label, alone on its line.", "REUTERS/N. Name", _bare_credits
)
LABEL_ABOVE = Rule(
    "label-above-credit",
    "A label alone on its line, and the credit on the next.",
    "Foto:",
    _labelled_below,
)
LABELLED_CAPTION = Rule(
    "labelled-caption",
    "A caption behind a label that announces it.",
    "Image caption, Ministers arrive",
    _labelled_captions,
)
CAPTION_ABOVE = Rule(
    "caption-above-credit",
    "The line directly above a line that is a credit alone.",
    "Ministers arrive",
    _captions_above,
)
CAPTION_BELOW = Rule(
    "caption-below-credit",
    "A line below title and credit that names the same.",
    "Roe opened the talks",
    _captions_below,
)
ALT = Rule(
    "alt-above-caption",
    "The line directly above a caption, no sentence.",
    "Genf Ankunft Minister",
    _alts,
)
COPY = Rule(
    "caption-copy",
    "A line near a caption that prints it again.",
    "Ministers arrive",
    _copies,
    overrules_model=True,
)
