"""Rules for images: credits, captions, alternative texts, alone and in blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_kinds import flag_named
from normalizer.fields.credit.credit_labels import is_caption_label, without_caption_label
from normalizer.fields.date.date_grammar import find_dates, is_date_line
from normalizer.tables import read_entries
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, TAKEN_FOR_TEXT, Finding, Sheet, SplitCaption
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER
from normalizer.text.line_shape import (
    bullet_length,
    ends_sentence,
    folded,
    has_letters,
    is_fragment,
    is_prose,
    undoubled,
)
from normalizer.text.marks import IMAGE_MARKS

if TYPE_CHECKING:
    from normalizer.text.structure import Structure

_LONGEST_CAPTION_LINE = 1500
_LONGEST_ALT = 300
_LONGEST_LABEL = 25
_LONGEST_CREDIT = 80
_LONGEST_NAME = 40
# Maximum distance of a caption from its copy.
_COPY_WITHIN = 4
# A line above a caption that repeats one of this many lines above is a repeated headline.
_HEADLINE_WITHIN = 8
# What may stand between the date and the source of a text: "March 3, 2020 / Source: Reuters".
_SEPARATORS = " /|-–—"
_SHORTEST_COPY = 8
# Two texts do not share this many letters at the start by chance.
_TELLING_START = 20
_CAPITALISED = re.compile(rf"\b[^\W\d_{LOWER}]\w{{2,}}")
# A page sets its paragraphs apart when it has this many, and this share of them have a blank line
# above and below.
_FEWEST_PARAGRAPHS = 5
_APART = 0.75
# Alternative text, caption, credit, and a copy of one of them.
_MOST_LINES = 4
_LONGEST = 400
# A longer line above an image is a paragraph, not the title of a picture.
_LONGEST_TITLE = 160
_NAMES_OF_IMAGES = frozenset({"caption", "credit", "figcaption"})
# The beginning of a word of five letters and more; "control" and "controls" are one.
_LONGER_WORD = re.compile(r"\b[^\W\d_]{5}")
# From this confidence on, the learned tagger is right about a line that it takes for text.
_SURE = 0.95
# Below these it is more likely wrong than right about text just above a credit, and just below.
_DOUBTFUL, _CHANCE = 0.8, 0.6
# How a caption is read whose label tells it from a title above the credit.
_BELOW_CREDIT = SplitCaption("", "", is_below_credit=True)
# What ends the label of a credit.
_COLONS = frozenset(":\uff1a")
_WIDE_BRACKET = "\uff08"
# A bracket at the end of a caption, which may state the kind of picture: "(Archivbild)".
_LAST_BRACKET = late_pattern(r"[(\uff08]([^()\uff08\uff09]{3,40})[)\uff09][.。]?$")
_KINDS_OF_PICTURES = frozenset(
    {"archive", "file", "symbolic", "montage", "screenshot", "ai-generated"}
)


def _images_in_brackets(sheet: Sheet) -> Iterator[Finding]:
    opening, closing = IMAGE_MARKS
    for index in sheet.undecided():
        text = sheet.texts[index]
        if text.startswith(opening) and text.endswith(closing):
            alt = text[len(opening) : -len(closing)].strip()
            found = Finding(index, "alt", SplitCaption(alt, ""))
            yield found if alt else Finding(index, "boilerplate")
        elif text and (markup := sheet.lines[index].markup) and markup.part.image is not None:
            yield _below_image(sheet, index)


def _below_image(sheet: Sheet, index: int) -> Finding:
    """Return what a line below an image of Markdown is, in the same paragraph."""
    split = SplitCaption(*sheet.grammar.split_caption(sheet.texts[index]))
    above = sheet.role(index - 1) if index else None
    if above == "caption" and not sheet.lines[index].blanks:
        split = SplitCaption("", sheet.texts[index])
    role = "+".join(name for name in ("caption", "credit") if getattr(split, name))
    return Finding(index, role, split)


def _credits(sheet: Sheet) -> Iterator[Finding]:
    """Find captions with a credit, and credits with a label.

    Both are certain in any position of a text, and in HTML beside an image.
    """
    for index, split in _split_lines(sheet):
        found = _with_credit(sheet, index, split)
        if found and (found.role not in IMAGE_ROLES or _may_be_of_image(sheet, index, split)):
            yield found


def _with_credit(sheet: Sheet, index: int, split: SplitCaption) -> Finding | None:
    """Return what a line that ends with a credit is, ``None`` if that depends on its place."""
    if not split.caption:
        if not sheet.grammar.credit(split.credit).label or sheet.describes_image(index):
            return None
        return Finding(index, _role_of_credit(sheet, index, split.credit), split)
    if is_date_line(split.caption.rstrip(_SEPARATORS)):
        return Finding(index, "date")
    if _is_all_credit(sheet, index, split.caption):
        return Finding(index, "credit", SplitCaption("", sheet.texts[index]))
    if _closes_text(sheet, index, split):
        return Finding(index, "body")
    is_other = _is_dateline(sheet, split) or _is_signoff(sheet, index, split)
    return None if is_other else Finding(index, "caption+credit", split)


def _may_be_of_image(sheet: Sheet, index: int, split: SplitCaption) -> bool:
    """Return whether HTML sets a line beside an image, or its credit says that it is of one.

    The networks know an alternative text, with or without credit, by what is around it.
    """
    structure = sheet.lines[index].structure
    if structure is None:
        return not is_text_with_source(sheet, index, split)
    if structure.element == "img" or structure.of_player:
        return False
    if _is_beside_image(structure):
        return True
    label = sheet.grammar.credit_label(sheet.grammar.credit(split.credit).label or "")
    return label is not None and label.kind == "image"


def is_text_with_source(sheet: Sheet, index: int, split: SplitCaption) -> bool:
    """Return whether a sentence that ends in an agency or a name is text: no picture is near it.

    On text with furniture, pages print captions that end so: there, only a bracket inside the
    sentence is one of the text.
    """
    if not all(split[:2]) or not is_prose(f"{sheet.texts[index]}."):
        return False
    credit, structure = sheet.grammar.credit(split.credit), sheet.lines[index].structure
    is_of_picture = credit.label is not None or sheet.grammar.is_picture_credit(split.credit)
    if is_of_picture or _is_dateline(sheet, split) or _is_signoff(sheet, index, split):
        return False
    if structure is not None:
        is_alt = structure.element == "img"
        return not (is_alt or structure.of_player or _is_beside_image(structure))
    names_both = credit.creators != [] and bool(credit.agencies or credit.sources)
    is_inside = split.credit.startswith("(") and not ends_sentence(split.caption)
    may_be_text = not names_both and (is_inside or not sheet.has_furniture())
    return may_be_text and _is_among_paragraphs(sheet, index)


def _is_among_paragraphs(sheet: Sheet, index: int) -> bool:
    """Return whether a line of text is set apart as they are, and not joined to one beside it.

    On a page without blank lines, those beside it are paragraphs.
    """
    inner = [near for near in (index, index + 1) if 0 < near < len(sheet.lines)]
    gaps = [sheet.has_gap_above(near) for near in inner]
    beside = sheet.prose[max(0, index - 1) : index] + sheet.prose[index + 1 : index + 2]
    return all(gaps) or (not any(gaps) and all(beside))


def _is_beside_image(structure: Structure | None) -> bool:
    """Return whether HTML sets a line in a figure, or names it a text of an image."""
    if structure is None:
        return False
    is_of_one = bool(structure.url or structure.figure)
    return is_of_one or not _NAMES_OF_IMAGES.isdisjoint(structure.named | structure.inside)


def _is_all_credit(sheet: Sheet, index: int, caption: str) -> bool:
    """Return whether an apparent caption names a maker: "By the Elm Post | Source: dpa"."""
    if sheet.is_named(index, "credit") and is_fragment(caption, _LONGEST_NAME):
        return True
    return sheet.grammar.is_byline(caption.rstrip(_SEPARATORS)) or not has_letters(caption)


def _is_dateline(sheet: Sheet, split: SplitCaption) -> bool:
    """Return whether a line is "GENEVA, April 10 (Reuters)", with which some texts end."""
    return sheet.grammar.dateline(f"{split.caption} {split.credit}") is not None


def _is_signoff(sheet: Sheet, index: int, split: SplitCaption) -> bool:
    """Return whether an apparent caption with a credit is a sign-off of initials and agencies."""
    text = sheet.texts[index]
    if is_prose(split.caption) or len(text) > _LONGEST_CREDIT:
        return False
    signoff = sheet.grammar.signoff(text)
    if signoff is None or not signoff.authors:
        return False
    return not sheet.grammar.is_picture_credit(text)


def _closes_text(sheet: Sheet, index: int, split: SplitCaption) -> bool:
    """Return whether a line is the last sentence of the text, with its sign-off behind it."""
    if index + 1 < sheet.body_end() or sheet.grammar.credit(split.credit).label:
        return False
    is_signed = ends_sentence(split.caption) and sheet.is_signoff(split.credit)
    if sheet.is_only_prose(index) and not _is_beside_image(sheet.lines[index].structure):
        return is_signed and is_prose(split.caption)
    is_sentence = is_signed and sheet.prose[index - 1]
    if not is_sentence and not (split.credit.startswith("(") and is_prose(split.caption)):
        return False
    return sheet.lines[index].blanks > 0 and sheet.has_prose_above(index)


def _role_of_credit(sheet: Sheet, index: int, credit: str) -> str:
    """Return the role of a labelled credit alone on its line."""
    structure = sheet.lines[index].structure
    if sheet.role(index - 1) in IMAGE_ROLES:
        return "credit"
    if structure and ("figcaption" in structure.inside or structure.figure > 0):
        return "credit"
    if _is_source_on_web(sheet, credit):
        return "boilerplate"
    if not sheet.lines[index].blanks:
        return "credit"
    if sheet.is_signoff(credit):
        return "signoff"  # "Quelle: dpa", away from any image, is the source of the text
    is_notice = credit.startswith("©") and index >= sheet.body_end()
    return "boilerplate" if is_notice else "credit"


def _is_source_on_web(sheet: Sheet, credit: str) -> bool:
    """Return whether a credit names an address alone: that of the page, or what it is based on."""
    if "://" not in credit or sheet.grammar.is_picture_credit(credit):
        return False
    named = sheet.grammar.credit(credit)
    return not (named.creators or named.agencies)


def _bare_credits(sheet: Sheet) -> Iterator[Finding]:
    for index, split in _split_lines(sheet):
        yield Finding(index, "body" if is_text_with_source(sheet, index, split) else "credit")


def _split_lines(sheet: Sheet) -> Iterator[tuple[int, SplitCaption]]:
    """Yield the undecided lines that hold a credit, split into caption and credit."""
    for index in sheet.possible_fields(_LONGEST_CAPTION_LINE):
        if index not in sheet.may_be_image and _COLONS.isdisjoint(sheet.texts[index]):
            continue
        split = SplitCaption(*sheet.grammar.split_caption(undoubled(sheet.texts[index])))
        if split.credit:
            yield index, split


def _labelled_below(sheet: Sheet) -> Iterator[Finding]:
    """Find labels alone on their line ("Foto:"), and the short credit on the line below."""
    above_another = sheet.undecided_up_to(_LONGEST_LABEL, stop=len(sheet.lines) - 1)
    colons = (index for index in above_another if sheet.texts[index].endswith(":"))
    for index in colons:
        may_be_field = index in sheet.may_be_field or index + 1 in sheet.may_be_field
        if not may_be_field or sheet.roles[index] is not None:
            continue
        if _is_label_alone(sheet, sheet.texts[index]) and _is_labelled_by(sheet, index):
            yield Finding(index, "credit")
            yield Finding(index + 1, "credit")


def _is_label_alone(sheet: Sheet, text: str) -> bool:
    """Return whether a line may be the label of a credit; "Links:", a position, is a heading."""
    words = text.rstrip(": ")
    if " " in words:
        return True
    label = sheet.grammar.credit_label(words)
    return label is None or label.kind != "place"


def _is_labelled_by(sheet: Sheet, index: int) -> bool:
    """Return whether the label on line `index` introduces the short line below it."""
    label, below = sheet.texts[index], sheet.texts[index + 1]
    if sheet.roles[index + 1] is not None or not is_fragment(below, _LONGEST_CREDIT):
        return False
    return sheet.grammar.credit(f"{label} {below}").label == label.rstrip(": ")


def _labelled_captions(sheet: Sheet) -> Iterator[Finding]:
    """Find captions after a label ("Image caption, …"), on its line or on the next one."""
    for index in sheet.possible_fields(_LONGEST_CAPTION_LINE):
        text = sheet.texts[index]
        if sheet.roles[index] is not None:
            continue  # below a label
        if without_caption_label(text) != text:
            has_credit = sheet.grammar.split_caption(text)[1] != ""
            reading = None if has_credit else _BELOW_CREDIT
            yield Finding(index, "caption+credit" if has_credit else "caption", reading)
        elif not is_caption_label(text):
            continue
        elif index + 1 < len(sheet.lines) and len(sheet.texts[index + 1]) <= _LONGEST_ALT:
            yield Finding(index, "boilerplate")
            yield Finding(index + 1, "caption", _BELOW_CREDIT)


def _captions_beside(sheet: Sheet) -> Iterator[Finding]:
    """Find the line above or below a credit alone on its line that is likelier its caption.

    On a page with few paragraphs, the learned tagger doubts those, too.
    """
    has_text = len(sheet.running_lines()) >= _FEWEST_PARAGRAPHS
    for index in sheet.having({"credit"}):
        beside = [near for near in (index - 1, index + 1) if 0 <= near < len(sheet.lines)]
        if any(sheet.role(near) in IMAGE_ROLES - {"credit"} for near in beside):
            continue
        known = beside if has_text else [near for near in beside if sheet.roles[near] is None]
        may_be = [near for near in known if _may_be_caption(sheet, near, index)]
        if may_be:
            line = min(may_be, key=sheet.sure.__getitem__)
            split = SplitCaption(sheet.texts[line], "", is_below_credit=line > index)
            yield Finding(line, "caption", split)


def _may_be_caption(sheet: Sheet, index: int, credit: int) -> bool:
    """Return whether a line beside a `credit` is undecided, or the learned tagger doubts its role.

    An undecided line is just above the credit. A sentence that was removed may be above a gap; in
    text, any other line that was removed makes one block with the credit.
    """
    text, confidence, is_above = sheet.texts[index], sheet.sure[index], index < credit
    is_joined = not sheet.has_gap_above(max(index, credit))
    if len(text) > _LONGEST_ALT or sheet.states_fact(index):
        return False
    if sheet.roles[index] is None:
        return is_above and is_joined
    if not sheet.is_open(index) or bullet_length(text):
        return False
    match sheet.role(index):
        case "boilerplate":
            is_apart = sheet.has_gap_above(index) or sheet.role(index - 1) not in IMAGE_ROLES
            is_own = is_above and is_apart
            is_doubted = sheet.prose[index] and confidence < _SURE
            is_block = is_joined and all(map(sheet.has_gap_above, (index, credit + 1)))
            return is_own and (is_doubted or (is_block and not sheet.has_structure()))
        case role:
            least = _DOUBTFUL if is_above else _CHANCE
            return role == "body" and is_joined and confidence < least


def _captions_below(sheet: Sheet) -> Iterator[Finding]:
    """Find the captions below "Title of the picture (credit)" that share a name with the title."""
    for index in sheet.undecided(1):
        below = sheet.texts[index]
        if sheet.rules[index - 1] != CREDIT.name:
            continue
        if not is_fragment(below, _LONGEST_ALT) or find_dates(below) or sheet.states_fact(index):
            continue
        title = sheet.grammar.split_caption(sheet.texts[index - 1])[0]
        if not set(_CAPITALISED.findall(title)).isdisjoint(_CAPITALISED.findall(below)):
            yield Finding(index, "caption", SplitCaption(below, "", is_below_credit=True))


def _alts(sheet: Sheet) -> Iterator[Finding]:
    """Find the alternative texts, or copies of the caption, directly above a caption."""
    for index in sheet.having({"caption", "caption+credit"}):
        if not index:
            continue
        is_open = sheet.roles[index - 1] is None
        if _is_alt(sheet, index - 1) if is_open else _is_second_caption(sheet, index):
            yield Finding(index - 1, "alt")


def _is_second_caption(sheet: Sheet, index: int) -> bool:
    """Return whether a caption above its credit is just below another line taken for one."""
    if not sheet.is_taken_for(index - 1, {"caption"}) or sheet.has_gap_above(index):
        return False
    if sheet.texts[index - 1] == sheet.texts[index]:
        return False
    return sheet.element(index - 1) in {None, "img"} and sheet.has_credit_below(index)


def _is_alt(sheet: Sheet, index: int) -> bool:
    """Return whether the line above a caption is its alternative text."""
    text, caption = sheet.texts[index], sheet.lines[index + 1]
    if len(text) > _LONGEST_ALT:
        return False
    if _is_copy(text, caption.text):
        return True
    if sheet.element(index) not in {None, "img"}:
        return False  # HTML tells alternative texts apart
    if caption.blanks or ends_sentence(text):
        return False
    # A line that repeats one of those above is a repeated headline.
    return text not in sheet.texts[max(0, index - _HEADLINE_WITHIN) : index]


def _copies(sheet: Sheet) -> Iterator[Finding]:
    """Find lines near a caption that repeat it."""
    for index in sheet.having({"caption", "caption+credit"}):
        stop = min(len(sheet.lines), index + _COPY_WITHIN)
        for near in range(max(0, index - _COPY_WITHIN), stop):
            may_be_copy = sheet.is_taken_for(near, TAKEN_FOR_TEXT) and not sheet.is_set_as_text(
                near
            )
            if may_be_copy and _is_copy(sheet.texts[near], sheet.texts[index]):
                yield Finding(near, "alt")


def _is_copy(text: str, caption_line: str) -> bool:
    """Return whether `text` is the caption of `caption_line`, with or without the credit."""
    if not _SHORTEST_COPY <= len(text) <= len(caption_line):
        return False
    if caption_line.startswith(text):
        return True
    start = folded(text)
    return len(start) > _TELLING_START and folded(caption_line).startswith(start)


IMAGE_IN_BRACKETS = Rule(
    "image-in-brackets",
    "An image of Markdown, or in the brackets of an extractor: alternative text, caption, credit.",
    "[Image: Ministers arrive]",
    _images_in_brackets,
)
CREDIT = Rule(
    "credit",
    "A credit, alone or after its caption.",
    "Ministers arriveImage: Reuters/N. Name",
    _credits,
)
BARE_CREDIT = Rule(
    "bare-credit",
    "A credit without a label, alone on its line, or a sentence of the text that ends in one.",
    "REUTERS/N. Name",
    _bare_credits,
)
LABEL_ABOVE = Rule(
    "label-above-credit",
    "A label alone on its line, with the credit on the next line.",
    "Foto:",
    _labelled_below,
)
LABELLED_CAPTION = Rule(
    "labelled-caption",
    "A caption after a label that introduces it.",
    "Image caption, Ministers arrive",
    _labelled_captions,
)
CAPTION_ABOVE = Rule(
    "caption-above-credit",
    "The line directly above a credit alone on its line, or beside it one that the learned tagger "
    "doubts is text.",
    "Ministers arrive",
    _captions_beside,
    overrules_model=True,
)
CAPTION_BELOW = Rule(
    "caption-below-credit",
    "A line below the title and credit of a picture that shares a name with the title.",
    "Roe opened the talks",
    _captions_below,
)
ALT = Rule(
    "alt-above-caption",
    "A line directly above a caption that is not a sentence.",
    "Genf Ankunft Minister",
    _alts,
    overrules_model=True,
)
COPY = Rule(
    "caption-copy",
    "A line near a caption that repeats it.",
    "Ministers arrive",
    _copies,
    overrules_model=True,
)


def _block_lines(sheet: Sheet) -> Iterator[Finding]:
    """Find the image texts among adjacent lines, on a page with blank lines around paragraphs."""
    paragraphs = [index for index in sheet.having({"body", None}) if sheet.prose[index]]
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return
    has_gap = sheet.has_gap_above
    apart = [index for index in paragraphs if has_gap(index) and has_gap(index + 1)]
    if len(apart) < _APART * len(paragraphs):
        return
    for block in _blocks(sheet, paragraphs[0] + 1, paragraphs[-1]):
        yield from _texts_of_image(sheet, block)


def _blocks(sheet: Sheet, start: int, stop: int) -> Iterator[range]:
    """Yield the groups of at least two adjacent lines from `start` to `stop`."""
    gaps = [index for index in range(start + 1, stop) if sheet.lines[index].blanks]
    for first, end in pairwise((start, *gaps, stop)):
        if 1 < end - first <= _MOST_LINES:
            yield range(first, end)


def _texts_of_image(sheet: Sheet, block: range) -> Iterator[Finding]:
    """Yield the roles of the lines of a block, if it can be an image.

    A single line of text beside furniture is a paragraph.
    """
    for index in block:
        text = sheet.texts[index]
        is_quotation_or_item = text.startswith(">") or bullet_length(text)
        if len(text) > _LONGEST or text[:1].islower() or is_quotation_or_item:
            return
        if sheet.is_set_as_text(index):
            return
    roles = {index: role for index in block if (role := sheet.role(index)) in IMAGE_ROLES}
    first = min(roles, default=block.start)
    texts = [
        index
        for index in block
        if sheet.is_taken_for(index, TAKEN_FOR_TEXT)
        and not sheet.states_fact(index)
        and not (index < first and len(sheet.texts[index]) >= _LONGEST_TITLE)
    ]
    if not roles:
        if len(texts) < len(block) or not sheet.confidences:
            return
        doubtful = [index for index in texts if sheet.confidences[index] < _SURE]
        if len(doubtful) < len(texts) or not all(_has_words(sheet.texts[at]) for at in texts):
            return
        last = sheet.texts[texts[-1]]
        if not any(_share_word(sheet.texts[index], last) for index in texts[:-1]):
            return
    for index in texts:
        role = _role_in_image(sheet, index, roles, is_last=index == texts[-1])
        yield Finding(index, role, SplitCaption(sheet.texts[index], "", is_below_credit=True))


def _role_in_image(sheet: Sheet, index: int, roles: dict[int, str], *, is_last: bool) -> str:
    """Return the role of a line of text in an image whose other lines have `roles`."""
    if any("credit" in role for line, role in roles.items() if line < index):
        return "caption" if _has_words(sheet.texts[index]) else "boilerplate"
    if sheet.element(index) not in {None, "img"}:
        return "caption"  # HTML tells alternative texts apart
    has_caption = any("caption" in role for role in roles.values())
    return "alt" if has_caption or not is_last else "caption"


def _share_word(one: str, other: str) -> bool:
    """Return whether two texts, which may be those of one image, have a longer word in common."""
    if " " not in one or " " not in other:
        return True  # in a script without spaces
    return not set(_LONGER_WORD.findall(one)).isdisjoint(_LONGER_WORD.findall(other))


def _has_words(text: str) -> bool:
    """Return whether a line is more than a label or a name; other scripts need fewer words."""
    return not text.isascii() or text.count(" ") > 1


BLOCK = Rule(
    "image-block",
    "A line of a group without blank lines, on a page that has them between paragraphs.",
    "Ministers arrive",
    _block_lines,
    overrules_model=True,
)


def _pictured(sheet: Sheet) -> Iterator[Finding]:
    for index in filter(sheet.is_open, sheet.having(TAKEN_FOR_TEXT)):
        text = sheet.texts[index]
        if len(text) <= _LONGEST and tells_of_picture(text):
            yield Finding(index, "caption")


def tells_of_picture(text: str) -> bool:
    """Return whether a bracket states a person's position in a picture, or the kind of picture."""
    if "(" not in text and _WIDE_BRACKET not in text:
        return False
    if _position().search(text):
        return True
    last = _LAST_BRACKET.search(text)
    return last is not None and flag_named(last[1]) in _KINDS_OF_PICTURES


@cache
def _position() -> re.Pattern[str]:
    """Return the pattern of a bracket with a position, alone or after a name or an ordinal.

    "Kulinar(r)isch" is a word, "(see below)" a reference, "(I)" and "(R)" are numbers and parties.
    """
    longest_first = sorted(read_entries("picture_positions.txt"), key=len, reverse=True)
    words = "|".join(re.escape(word) for word in longest_first if len(word) > 1)
    letters = "".join(word for word in longest_first if len(word) == 1)
    before = r"(?:[^()\uff08\uff09,]{1,40}[,、]\s?|\d{1,2}(?:\.|st|nd|rd|th)?\s)?"
    return re.compile(
        rf"(?:(?<![{LOWER}])\(|\uff08){before}(?:(?i:{words})|[{letters}])[)\uff09](?![{LOWER}])"
    )


PICTURED = Rule(
    "says-where-pictured",
    "A line with a position in the picture, or the kind of picture, in brackets.",
    "Nora Roe (left) opens the bridge",
    _pictured,
    overrules_model=True,
)
