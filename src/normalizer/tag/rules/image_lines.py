"""Rules for images: credits, captions with their credit glued on, alternative texts above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.fields.credit.caption_labels import (
    begins_with_label,
    is_caption_label,
    without_caption_label,
)
from normalizer.fields.credit.credit_labels import label_named
from normalizer.fields.date.date_grammar import find_dates
from normalizer.tag.finding import Finding, SplitCaption
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LOOK_AHEAD
from normalizer.text.doubled import undoubled
from normalizer.text.letters import LOWER
from normalizer.text.line_shape import ends_sentence, folded, is_prose
from normalizer.text.written_image import OPENING, read_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_LONGEST_CAPTION_LINE = 1500
_LONGEST_ALT = 300
_LONGEST_LABEL = 25
_LONGEST_CREDIT = 80
# A copy of a caption stands near it.
_COPY_WITHIN = 4
# A headline printed again above a caption is a few lines farther up.
_HEADLINE_WITHIN = 8
_SHORTEST_COPY = 8
# Two texts of this many letters that begin alike do not do so by chance.
_TELLING_START = 20
_CAPITALISED = re.compile(rf"\b[^\W\d_{LOWER}]\w{{2,}}")
_MAY_BE_COPY = frozenset({None, "body", "subhead", "summary"})


def _written_images(sheet: Sheet) -> Iterator[Finding]:
    for index in sheet.undecided() if sheet.holds(OPENING) else ():
        written = read_image(sheet.text(index))
        if written:
            role = "caption+credit" if written[1] else "caption"
            yield Finding(index, role, SplitCaption(*written))


def _credits(sheet: Sheet) -> Iterator[Finding]:
    """Find captions with their credit, and credits with a label: these are sure wherever they stand."""
    for index, split in _split_lines(sheet):
        if not split.caption:
            if sheet.grammar.credit(split.credit).label:
                yield Finding(index, _role_of_credit(sheet, index, split.credit), split)
        elif _closes_text(sheet, index, split):
            yield Finding(index, "body")
        elif not _is_of_text(sheet, index, split):
            yield Finding(index, "caption+credit", split)


def _is_of_text(sheet: Sheet, index: int, split: SplitCaption) -> bool:
    """Return whether what looks like caption and credit is a dateline or a sign-off.

    "GENEVA, April 10 (Reuters)" closes the text of some agencies; so do initials with agencies
    after them.
    """
    if sheet.grammar.dateline(f"{split.caption} {split.credit}"):
        return True
    return not is_prose(split.caption) and _is_signoff(sheet, sheet.text(index))


def _is_signoff(sheet: Sheet, text: str) -> bool:
    signoff = sheet.grammar.signoff(text) if len(text) <= _LONGEST_CREDIT else None
    if signoff is None or not signoff.authors:
        return False
    return not sheet.grammar.is_picture_credit(text)


def _closes_text(sheet: Sheet, index: int, split: SplitCaption) -> bool:
    """Return whether the line is the last paragraph with its sign-off in brackets, not a caption with a credit."""
    if not split.credit.startswith("(") or not is_prose(split.caption):
        return False
    if index + 1 < sheet.body_end() or not sheet.lines[index].blanks:
        return False
    has_text_above = any(sheet.prose[max(0, index - LOOK_AHEAD) : index])
    return has_text_above and not sheet.grammar.credit(split.credit).label


def _role_of_credit(sheet: Sheet, index: int, credit: str) -> str:
    """Return what a labelled credit alone on its line is: of an image, of the text, or of the page.

    "Quelle: dpa" apart from any image is the source of the text; "© Name" below the text is the
    notice of the page.
    """
    if not sheet.lines[index].blanks or sheet.role(index - 1) in IMAGE_ROLES:
        return "credit"
    if sheet.grammar.signoff(credit) and not sheet.grammar.is_picture_credit(credit):
        return "signoff"
    return "boilerplate" if credit.startswith("©") and index >= sheet.body_end() else "credit"


def _bare_credits(sheet: Sheet) -> Iterator[Finding]:
    return (Finding(index, "credit") for index, _ in _split_lines(sheet))


def _split_lines(sheet: Sheet) -> Iterator[tuple[int, SplitCaption]]:
    """Yield the undecided lines that hold a credit, each with its caption and its credit; paragraphs are skipped."""
    for index in sheet.undecided():
        text = sheet.text(index)
        if len(text) <= _LONGEST_CAPTION_LINE and sheet.grammar.may_hold_credit(text):
            split = SplitCaption(*sheet.grammar.split_caption(undoubled(text)))
            if split.credit:
                yield index, split


def _labelled_below(sheet: Sheet) -> Iterator[Finding]:
    """Find a label alone on its line ("Foto:") and the short line below it that is its credit."""
    some_end_so = sheet.holds(":\n")  # one of the lines that have another below
    for index in sheet.undecided(0, len(sheet.lines) - 1) if some_end_so else ():
        if _is_label_alone(sheet.text(index)) and _is_labelled_by(sheet, index):
            yield Finding(index, "credit")
            yield Finding(index + 1, "credit")


def _is_label_alone(text: str) -> bool:
    """Return whether a line ends as a label does, and is not a place alone: "Links:" is a heading of its own."""
    if len(text) > _LONGEST_LABEL or not text.endswith(":"):
        return False
    words = text.rstrip(": ")
    label = label_named(words)
    return " " in words or label is None or label.kind != "place"


def _is_labelled_by(sheet: Sheet, index: int) -> bool:
    """Return whether the label on line `index` introduces the line below it: a short one, no sentence."""
    label, below = sheet.text(index), sheet.text(index + 1)
    if sheet.tags[index + 1] is not None or len(below) > _LONGEST_CREDIT or ends_sentence(below):
        return False
    return sheet.grammar.credit(f"{label} {below}").label == label.rstrip(": ")


def _labelled_captions(sheet: Sheet) -> Iterator[Finding]:
    """Find captions after a label ("Image caption, …"), on its line or on the next one."""
    for index in sheet.undecided():
        text = sheet.text(index)
        if not begins_with_label(text):
            continue
        if is_caption_label(text):
            if index + 1 < len(sheet.lines) and len(sheet.text(index + 1)) <= _LONGEST_ALT:
                yield Finding(index, "boilerplate")
                yield Finding(index + 1, "caption")
        elif len(text) <= _LONGEST_CAPTION_LINE and without_caption_label(text) != text:
            yield Finding(index, "caption")


def _captions_above(sheet: Sheet) -> Iterator[Finding]:
    """Find the line directly above a line that is a credit alone."""
    for index in sheet.having({"credit"}):
        if not index or sheet.lines[index].blanks or sheet.tags[index - 1] is not None:
            continue
        if len(sheet.text(index - 1)) <= _LONGEST_ALT:
            yield Finding(index - 1, "caption")


def _captions_below(sheet: Sheet) -> Iterator[Finding]:
    """Find the caption below "Title of the picture (credit)": no sentence, and it names what the title names."""
    for index, (tag, following) in enumerate(zip(sheet.tags, sheet.tags[1:], strict=False)):
        if tag is None or tag.rule != CREDIT.name or following is not None:
            continue
        below = sheet.text(index + 1)
        may_be_caption = len(below) <= _LONGEST_ALT and not ends_sentence(below)
        if may_be_caption and not find_dates(below):
            title = sheet.grammar.split_caption(sheet.text(index))[0]
            if _share_a_name(title, below):
                yield Finding(index + 1, "caption", SplitCaption(below, "", is_below_credit=True))


def _share_a_name(one: str, other: str) -> bool:
    return not set(_CAPITALISED.findall(one)).isdisjoint(_CAPITALISED.findall(other))


def _alts(sheet: Sheet) -> Iterator[Finding]:
    """Find the line directly above a caption: the alternative text that the page prints, or a copy of the caption."""
    for index in sheet.having({"caption", "caption+credit"}):
        if index and sheet.tags[index - 1] is None and _is_alt(sheet, index - 1):
            yield Finding(index - 1, "alt")


def _is_alt(sheet: Sheet, index: int) -> bool:
    """Return whether the line above a caption is its alternative text."""
    text, caption = sheet.text(index), sheet.lines[index + 1]
    if len(text) > _LONGEST_ALT:
        return False
    if _is_copy(text, caption.text):
        return True
    return not caption.blanks and not ends_sentence(text) and not _repeats_head(sheet, index)


def _repeats_head(sheet: Sheet, index: int) -> bool:
    """Return whether line `index` repeats a line of the head: a headline printed again."""
    above = range(max(0, index - _HEADLINE_WITHIN), index)
    return any(sheet.text(line) == sheet.text(index) for line in above)


def _copies(sheet: Sheet) -> Iterator[Finding]:
    """Find lines near a caption that print it again."""
    for index in sheet.having({"caption", "caption+credit"}):
        stop = min(len(sheet.lines), index + _COPY_WITHIN)
        for near in range(max(0, index - _COPY_WITHIN), stop):
            may_be_copy = sheet.is_open(near) and sheet.role(near) in _MAY_BE_COPY
            if may_be_copy and _is_copy(sheet.text(near), sheet.text(index)):
                yield Finding(near, "alt")


def _is_copy(text: str, caption_line: str) -> bool:
    """Return whether `text` is the caption of `caption_line`: the same words, with or without the credit."""
    if not _SHORTEST_COPY <= len(text) <= len(caption_line):
        return False
    if caption_line.startswith(text):
        return True
    start = folded(text)
    return len(start) > _TELLING_START and folded(caption_line).startswith(start)


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
    "A caption after a label that announces it.",
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
