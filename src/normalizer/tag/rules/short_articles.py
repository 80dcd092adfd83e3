"""Rules for notices to the reader, and for sentences that the learned tagger wrongly removes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from operator import mul

from normalizer.language.writing_systems import weight_of
from normalizer.tag.phrases import is_notice, is_server_error
from normalizer.tag.rule import Rule
from normalizer.tag.rules.headline import HEADINGS, heading_of_html, heading_of_markdown
from normalizer.tag.sheet import FALLBACK, IMAGE_ROLES, TAKEN_FOR_TEXT, Finding, Sheet
from normalizer.text.line_shape import ends_sentence, heading_level

# With more text than this, in letters of the Latin script, a page has its article.
_LITTLE = 400
# The least text of an article that the learned tagger did not see at all.
_LEAST = 60
# The page of an error of a server has less, with everything on it.
_LONGEST_ERROR = 800
# Text begins at most this many lines below headline, date or byline.
_NEAR = 3
_HEAD = frozenset({"title", "date", "byline"})
# What the learned tagger takes for furniture with more than this confidence is furniture. It is
# wrong less often about lines that follow others, and about those below a headline, a date or a
# byline alone.
_SURE = 0.95
_SURE_OF_NEXT = 0.9
_SURE_BELOW_ONE = 0.8
# What looks like a notice, and is text with less confidence than this, is a notice: of 58 pages of
# the corpora with such lines, HTML or text, 49 are better without them.
_DOUBTFUL = 0.7
_LINKED = 0.5
_MAY_BE_TEXT = frozenset({None, "boilerplate"})
# A sentence below a paragraph has at least this many blanks: "The gate has been mended."
_FEWEST_BLANKS = 2
# Text and sign-off have at most this many lines between them: an advert, the buttons of networks.
_LINES_ABOVE_SIGNOFF = 6
# A front page has as many texts, each below a heading or date of its own.
_FRONT = 3


def _server_errors(sheet: Sheet) -> Iterator[Finding]:
    """Find all lines of a small page that begins with the heading of an error.

    An article may be called "Access denied"; it has an author, or a date and no notice.
    """
    head = set(filter(is_server_error, sheet.texts[:_NEAR]))
    if not head or sheet.having({"byline"}):
        return
    weight, has_status = sum(map(weight_of, sheet.texts)), any(map(str.isdigit, "".join(head)))
    beside = (text for text in sheet.texts[: 2 * _NEAR] if text not in head)
    is_told = len(head) > 1 or any(map(is_notice, beside))
    has_text = weight > _LITTLE and not is_told
    is_article = sheet.having({"date"}) and (has_text or not has_status)
    if not is_article and weight < _LONGEST_ERROR and (has_status or is_told):
        yield from (Finding(index, "boilerplate") for index in sheet.undecided())


def _notices(sheet: Sheet) -> Iterator[Finding]:
    """Find doubtful notices, those below a sign-off, and those around the text of a short page."""
    signoff = min(sheet.having({"signoff"}), default=len(sheet.lines))
    unsure = {index for index, sure in enumerate(sheet.confidences) if sure < _DOUBTFUL}
    unsure.update(i for i in range(signoff + 1, len(sheet.lines)) if sheet.sure[i] < _SURE)
    doubtful = [index for index in sorted(unsure) if sheet.is_taken_for(index, TAKEN_FOR_TEXT)]
    text = sheet.running_lines() if sheet.confidences else []
    asked = "\n".join(sheet.texts[index] for index in (*doubtful, *text[:1], *text[-1:]))
    if not is_notice(asked):  # as on most pages: one look at all is faster than one at each
        return
    found = (index for index in doubtful if is_notice(sheet.texts[index]))
    yield from (Finding(index, "boilerplate") for index in found)
    text = sheet.running_lines()
    notices: set[int] = set()
    for lines in (text, text[::-1]):
        notices.update(takewhile(lambda index: is_notice(sheet.texts[index]), lines))
    if notices and _is_little(sheet, {*text, *sheet.undecided()} - notices):
        yield from (Finding(index, "boilerplate") for index in notices if sheet.is_open(index))


def _fallback(sheet: Sheet) -> Iterator[Finding]:
    """Find sentences beside the text of a page with little, and a longer text below its headline.

    On a front page, many texts look like that of an article.
    """
    text = set(sheet.running_lines())
    if not sheet.confidences or not _is_little(sheet, {*text, *sheet.undecided()}):
        return
    weight = sum(weight_of(sheet.texts[index]) for index in text)
    blocks = list(_blocks(sheet, text))
    heads = _heads(sheet)
    articles = [block for block in blocks if _may_be_article(sheet, block, weight, heads)]
    found = [block for block in blocks if not text.isdisjoint(block)]
    for block in found if len(articles) >= _FRONT else [*found, *articles]:
        yield from (Finding(index, "body") for index in block if index not in text)


def _last_sentences(sheet: Sheet) -> Iterator[Finding]:
    """Find the doubtfully removed sentences between the text and the sign-off below it."""
    signoff = min(sheet.having({"signoff"}), default=0)
    end = max((index for index in sheet.running_lines() if index < signoff), default=signoff)
    between = [index for index in range(end + 1, signoff) if sheet.role(index) not in IMAGE_ROLES]
    if sheet.confidences and len(between) <= _LINES_ABOVE_SIGNOFF:
        sentences = (index for index in between if _is_sentence(sheet, index))
        doubtful = (index for index in sentences if _may_be_text(sheet, index, _SURE_OF_NEXT))
        yield from (Finding(index, "body") for index in doubtful if _is_beside(sheet, end, index))


def _is_little(sheet: Sheet, lines: set[int]) -> bool:
    """Return whether lines that are text, or may become it, are too little for an article."""
    weight = 0.0
    for index in lines:
        weight += weight_of(sheet.texts[index])
        if weight >= _LITTLE:
            return False
    return True


def _blocks(sheet: Sheet, text: set[int]) -> Iterator[list[int]]:
    """Yield the runs of text and sentences; texts of images may stand between."""
    lines: list[int] = []
    for index in range(len(sheet.lines)):
        if sheet.role(index) in IMAGE_ROLES:
            continue
        if index in text or _is_next_sentence(sheet, index, lines):
            lines.append(index)
            continue
        if lines:
            yield lines
        lines = [index] if sheet.prose[index] and _may_be_text(sheet, index, _SURE) else []
    if lines:
        yield lines


def _is_next_sentence(sheet: Sheet, index: int, above: list[int]) -> bool:
    """Return whether a line is a sentence, maybe a short one, in the element of those above."""
    if not above or not _is_sentence(sheet, index):
        return False
    return _may_be_text(sheet, index, _SURE_OF_NEXT) and _is_beside(sheet, above[-1], index)


def _is_sentence(sheet: Sheet, index: int) -> bool:
    """Return whether a line is running text, or a short sentence of several words."""
    line = sheet.texts[index]
    return sheet.prose[index] or (ends_sentence(line) and line.count(" ") >= _FEWEST_BLANKS)


def _may_be_text(sheet: Sheet, index: int, sure: float) -> bool:
    """Return whether a line is neither surely furniture nor a link or a notice."""
    if not sheet.is_taken_for(index, _MAY_BE_TEXT) or sheet.confidences[index] > sure:
        return False
    return sheet.linked(index) < _LINKED and not is_notice(sheet.texts[index])


def _is_beside(sheet: Sheet, above: int, below: int) -> bool:
    """Return whether HTML has two lines in the same element; in text, any two may be."""
    here, there = sheet.lines[above].structure, sheet.lines[below].structure
    if here is None or there is None:
        return True
    return not {here.parent, here.grandparent}.isdisjoint({there.parent, there.grandparent})


def _heads(sheet: Sheet) -> dict[int, str]:
    """Return the lines of headline, dates and bylines, with their roles."""
    heads = {index: role for role in _HEAD for index in sheet.having({role})}
    marked = heading_of_html(sheet) if sheet.has_structure() else heading_of_markdown(sheet)
    # Any heading of HTML may be the headline, unless a rule knows it for furniture: "Log in".
    open_lines = sheet.open_structures()
    heads.update((index, "title") for index, here in open_lines if here.element in HEADINGS)
    return heads if marked is None else heads | {marked: "title"}


def _heads_teaser(sheet: Sheet, index: int, heads: dict[int, str]) -> bool:
    """Return whether a link or a Markdown heading that is no headline heads what follows."""
    if sheet.role(index) == "title":
        return False
    is_other_heading = index not in heads and heading_level(sheet.texts[index]) > 0
    return is_other_heading or sheet.linked(index) >= _LINKED


def _may_be_article(sheet: Sheet, block: list[int], weight: float, heads: dict[int, str]) -> bool:
    """Return whether a block says more than `weight`, just below a headline or its facts."""
    weights = [weight_of(sheet.texts[index]) for index in block]
    if sum(weights) < _LEAST or sum(weights) <= weight:
        return False
    above = range(block[0] - 1, max(-1, block[0] - 1 - _NEAR), -1)
    own = takewhile(lambda index: not _heads_teaser(sheet, index, heads), above)
    head = {heads[index] for index in own if index in heads}
    # How sure the learned tagger is of their roles.
    sure: float = sum(map(mul, weights, (sheet.confidences[index] for index in block))) / sum(
        weights
    )
    return len(head) > (sure > _SURE_BELOW_ONE)


SERVER_ERROR = Rule(
    "server-error",
    "Any line of a small page that begins with an error, or asks whether its reader is a human.",
    "404 Not Found",
    _server_errors,
)
NOTICE = Rule(
    "notice",
    "A doubtful sentence by which the page speaks to its reader; above or below little text, any.",
    "We use cookies and similar techniques to improve our service for you.",
    _notices,
    overrules_model=True,
)
FALLBACK_BODY = Rule(
    FALLBACK,
    "A sentence that the learned tagger takes for furniture on a page with hardly any text: beside "
    "that text, or below headline, date or byline.",
    "The gate has been mended.",
    _fallback,
    overrules_model=True,
)
LAST_SENTENCE = Rule(
    "last-sentence",
    "A sentence between text and sign-off that the learned tagger doubtfully removed.",
    "The talks are to resume on Friday.",
    _last_sentences,
    overrules_model=True,
)
