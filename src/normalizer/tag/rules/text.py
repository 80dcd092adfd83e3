"""Rules for the text of the article: paragraphs, lists, quotes, subheads, sign-offs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from normalizer.tag.phrases import is_notice
from normalizer.tag.rule import Rule
from normalizer.tag.rules.furniture import is_author_of_post
from normalizer.tag.sheet import IMAGE_ROLES, LINKED, SUBHEADINGS, Finding, Withdrawal
from normalizer.text.late_pattern import late_pattern
from normalizer.text.line_shape import ends_sentence, has_letters, heading_level, is_fragment
from normalizer.text.marks import LIST_MARKS, QUOTE_MARK
from normalizer.text.wrapping import wrapped_paragraphs

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from normalizer.tag.sheet import Sheet
    from normalizer.text.markup import Code, Part, Table
    from normalizer.text.structure import Structure

_LONGEST_SUBHEAD = 110
_MOST_WORDS = 16
# List items in the text consist of several words; menu items have one or two.
_FEWEST_SPACES = 4
_BULLETS = frozenset("•▪●◦‣∙")
# Below this confidence, the learned tagger is more likely wrong than right about a line.
_CHANCE = 0.5
# Below this one, another role is far more likely for the line alone than beside its neighbours.
_OUTVOTED = 0.3
_NOT_AFTER_SUBHEAD = frozenset({".", ",", ";", ":", "…"})
# A link that the learned tagger takes for text with this confidence is text, such as the heading
# of an entry that is linked to its product. Of 147 such lines of unseen publishers, 138 are text.
# So is one whose path is mostly that of text, such as one linked heading of several: 85 of 91.
_SURE = 0.9
# Below a quotation: "— Jane Roe".
_BEFORE_SPEAKER = ("— ", "― ")
_EMPHATIC_ENDS = frozenset("?!？！")
# The elements of items: of a list, of a table of data.
ITEMS: Final = frozenset({"li", "row"})
# An element that holds this many paragraphs of the text holds the lists among them, too.
_FEWEST_PARAGRAPHS = 2
_HALF = 0.5
# Where HTML has this many paragraphs of the text, a sentence among them is text, and a heading
# heads it, unless the learned tagger takes them for furniture with more than these confidences. Of
# 44 such sentences on real pages, 39 are text by their words, though the labels lack most of them.
_SEVERAL_PARAGRAPHS = 3
_DOUBTED, _FURNITURE = 0.75, 0.95
# A short sentence has at least this many blanks: "Work begins in May."
_FEWEST_BLANKS = 2
# The elements from the list or table of an item to the item, and where these may be among others of
# their own: in a box with a heading, for scrolling.
_ELEMENTS_OF_ITEM: Final = {"li": 2, "dt": 2, "dd": 2, "row": 3}
_AROUND_LIST = 2
# A longer heading is a paragraph in large type.
_LONGEST_HEADING = 160
_PARAGRAPHS = frozenset({"p", "blockquote"})
_SHORT_TEXT = frozenset({"body", "subhead", "list_item", None})
_MAY_BE_ITEM = frozenset({"boilerplate", "body", "byline", "subhead", "summary", "title", None})
_REMOVED = frozenset({"boilerplate", "related"})
_TEXT = frozenset({"body", "summary"})
_TAKEN_FOR = frozenset({None, "boilerplate", "body", "list_item", "subhead", "summary"})
# An interview has this many questions in a row, each with one line of answer. Of 3,823 lines of
# such runs on labelled pages, where the first answer was kept, 3,600 are text.
_FEWEST_QUESTIONS = 3
_QUESTION_MARKS = ("?", "？", "؟")
_LONGEST_SIGNOFF = 300
# A copyright line with a year is rather the footer of the agency's own site: "© 2024 Reuters".
_FOOTER = late_pattern(r"(?:©|copyright)[\s©]*(?:19|20)\d\d", re.IGNORECASE)
# A sign-off is among this many last lines: a correction or a source may follow it.
_TAIL_LINES = 3
# What the learned tagger takes headings of Markdown for.
_NOT_KNOWN = frozenset({"boilerplate", "caption"})
# A sign-off may be this many lines above the last line of text.
_LINES_ABOVE_END = 2


def _wrapped(sheet: Sheet) -> Iterator[Finding]:
    """Find hard-wrapped paragraphs, unless the learned tagger removed most of their lines."""
    for start, stop in wrapped_paragraphs(sheet.lines):
        removed = sum(sheet.role(index) == "boilerplate" for index in range(start, stop))
        if 2 * removed <= stop - start:
            yield from (Finding(index, "body") for index in range(start, stop))


def _list_items(sheet: Sheet) -> Iterator[Finding]:
    """Find lines with a list marker."""
    text = _text_span(sheet)
    # The learned tagger does not know lists: it removes items that are text.
    for index in sorted({*text, *sheet.places[None], *sheet.places.get("body", ())}):
        if sheet.is_open(index) and _is_list_item(sheet, index, text):
            yield Finding(index, "list_item")


def _is_list_item(sheet: Sheet, index: int, text: range) -> bool:
    if not sheet.lines[index].item_mark():
        return False
    line, role = sheet.texts[index], sheet.roles[index]
    if role == "body" and line.startswith(LIST_MARKS):
        return True
    is_kept = role is None or (index in text and line.count(" ") >= _FEWEST_SPACES)
    # Dashes may also begin the lines of a dialogue, which remain paragraphs.
    is_kept = is_kept or (role == "body" and line[0].isalnum())
    return is_kept and _is_one_of_several(sheet, index)


def _is_one_of_several(sheet: Sheet, index: int) -> bool:
    """Return whether a line has a bullet, or a dash or number that an adjacent line has too."""
    if sheet.texts[index][0] in _BULLETS:
        return True
    beside = (*sheet.lines[max(0, index - 1) : index], *sheet.lines[index + 1 : index + 2])
    return any(line.item_mark() for line in beside)


def _text_span(sheet: Sheet) -> range:
    """Return the range of the text below the headline, empty on a page that is mostly furniture."""
    # On such a page, lists within the text are more often links than text.
    removed = sheet.places.get("boilerplate", ())
    is_mostly_furniture = 2 * len(removed) > len(sheet.lines)
    return range(0) if is_mostly_furniture else sheet.span({"body", "title"})[1:-1]


def _quotes(sheet: Sheet) -> Iterator[Finding]:
    marked = (index for index in sheet.undecided() if sheet.texts[index].startswith(QUOTE_MARK))
    return (Finding(index, "quote") for index in marked)


def _subheads(sheet: Sheet) -> Iterator[Finding]:
    """Find short lines that are not sentences, with text above and running text next below."""
    first = min(sheet.running_lines(), default=len(sheet.lines))
    for index in sheet.undecided(first):
        if not sheet.prose[index] and _heads_text(sheet, index):
            yield Finding(index, "subhead")


def _heads_text(sheet: Sheet, index: int) -> bool:
    """Return whether an undecided line may be a subhead, with running text as the next content."""
    below_it = sheet.texts[index + 1 : index + 2]
    if not _can_be_subhead(sheet.texts[index]) or any(map(is_author_of_post, below_it)):
        return False
    below = sheet.next_content(index)
    return below is not None and (sheet.prose[below] or sheet.is_running_text(below))


def _can_be_subhead(text: str) -> bool:
    if len(text) > _LONGEST_SUBHEAD or text.count(" ") >= _MOST_WORDS:
        return False
    if text.startswith(_BEFORE_SPEAKER):
        return False
    ends_text = text[-1:] in _NOT_AFTER_SUBHEAD or ends_sentence(text)
    return has_letters(text) and (text[-1:] in _EMPHATIC_ENDS or not ends_text)


def _loose_headings(sheet: Sheet) -> Iterator[Finding]:
    """Find lines shaped like headings that head no text and that the learned tagger doubts."""
    if not sheet.confidences:
        return
    # On real pages, three out of four such lines are links to other articles.
    doubtful = (index for index in sheet.undecided() if sheet.confidences[index] < _CHANCE)
    for index in doubtful:
        if not sheet.prose[index] and not ends_sentence(sheet.texts[index]):
            yield Finding(index, "boilerplate")


def _paragraphs(sheet: Sheet) -> Iterator[Finding]:
    return (Finding(index, "body") for index in sheet.undecided())


WRAPPED = Rule(
    "wrapped",
    "A line of a hard-wrapped paragraph.",
    "(lines of 70 characters)",
    _wrapped,
    overrules_model=True,
)
LIST_ITEM = Rule(
    "list-item",
    "A line with a bullet, or one of several with a dash or a number.",
    "• One thing",
    _list_items,
    overrules_model=True,
)
QUOTE = Rule("quote", "A line marked as a quotation.", "> We will talk.", _quotes)
SUBHEAD = Rule(
    "subhead",
    "A short line between paragraphs that is not a sentence.",
    "Cool heads",
    _subheads,
)
LOOSE_HEADING = Rule(
    "loose-heading",
    "A line that looks like a heading but heads no text, if the learned tagger doubts it is text.",
    "More from the region",
    _loose_headings,
)
PARAGRAPH = Rule(
    "paragraph",
    "Every line that no other rule decided.",
    "Talks went on for three hours.",
    _paragraphs,
)


def _items_of_text(sheet: Sheet, places: Mapping[int, set[int]]) -> Iterator[int]:
    """Yield the lines of lists and tables that are beside paragraphs, and are mostly no links.

    The learned tagger removes many of them because most of its training labels omit lists.
    """
    text = sheet.span({"body"})
    beside = sheet.parents_of(sheet.having({"body"}), _FEWEST_PARAGRAPHS)
    above = len(list(_up_to_furniture(sheet, range(text.start)[::-1], places)))
    below = len(list(_up_to_furniture(sheet, range(text.stop, len(sheet.lines)), places)))
    near = range(text.start - above, text.stop + below)
    for items in _lists_beside(sheet, beside):
        if sum(sheet.linked(index) >= _HALF for index in items) < len(items) * _HALF:
            # The line above may be a label: "Related stories".
            is_near = items[0] - 1 in near and items[-1] in near and _are_of_text(sheet, items)
            yield from items if is_near else filter(text.__contains__, items)


def _up_to_furniture(
    sheet: Sheet, lines: Iterable[int], places: Mapping[int, set[int]]
) -> Iterator[int]:
    """Yield the first of `lines` that are in an element with text, up to furniture or headline."""
    for index in lines:
        structure = sheet.lines[index].structure
        if structure is None or places.keys().isdisjoint(structure.ancestors):
            return
        is_removed = sheet.roles[index] in _REMOVED and not _may_be_text(sheet, index, _FURNITURE)
        is_link = structure.linked >= _HALF and sheet.is_taken_for(index, _MAY_BE_ITEM)
        if is_removed or is_link:
            return
        yield index
        if structure.element == "h1":
            return


def _lists_beside(sheet: Sheet, paragraphs: frozenset[int]) -> Iterator[list[int]]:
    """Yield the lines of each list or table beside `paragraphs`, or in a box of its own there.

    Such a box has a heading at most beside the list, no item is a link, and text follows.
    """
    end = sheet.span({"body"}).stop
    lists: dict[tuple[int, ...], list[int]] = defaultdict(list)
    sizes = Counter[int]()
    for index, line in enumerate(sheet.lines):
        place = line.structure
        if place is None:
            continue
        sizes.update(place.ancestors)
        own = _ELEMENTS_OF_ITEM.get(place.element, len(place.ancestors))
        if not paragraphs.isdisjoint(place.ancestors[:-own][-_AROUND_LIST:]):
            lists[place.ancestors[-own - 1 :][:2]].append(index)
    for (box, _), items in lists.items():
        is_alone = items[-1] < end and sizes[box] <= len(items) + 1
        is_box_of_text = is_alone and all(sheet.linked(index) < _HALF for index in items)
        if is_box_of_text or box in paragraphs or sheet.element(items[0]) == "row":
            yield items


def _are_of_text(sheet: Sheet, items: list[int]) -> bool:
    """Return whether items may be text, and most are of several words or data."""
    if not all(sheet.is_taken_for(index, _MAY_BE_ITEM) for index in items):
        return False
    if sum(sheet.sure[i] for i in items if sheet.roles[i] in _REMOVED) >= len(items) * _SURE:
        return False
    long = (sheet.texts[index].count(" ") >= _FEWEST_BLANKS for index in items)
    return sheet.element(items[0]) == "row" or sum(long) >= len(items) * _HALF


def _markup(sheet: Sheet) -> Iterator[Finding]:
    """Find list items, quotes, subheads, sentences of text, and links that are not text."""
    if not sheet.has_structure():
        yield from _markdown(sheet)
        return
    places, start = _places_of_paragraphs(sheet), sheet.span({"body"}).start
    items = frozenset(_items_of_text(sheet, places))
    paths = _paths_of_text(sheet)
    for index, structure in sheet.open_structures():
        role = sheet.role(index)
        if structure.element == "img":
            continue
        if index in items and role in _MAY_BE_ITEM:
            yield Finding(index, "list_item" if structure.element in ITEMS else "body")
        elif role != "boilerplate":
            confidence = sheet.confidences[index] if sheet.confidences else 0.0
            is_text = confidence >= _SURE or structure.path in paths
            if not is_text and _is_link(structure, role):
                found: str | None = "boilerplate"
            else:
                found = _role_of_text(structure, sheet.texts[index], role, confidence)
            if found:
                yield Finding(index, found)
        elif index < start and index + 1 not in items:
            continue
        elif _is_sentence_of_text(sheet, index, places) or _introduces(sheet, index, items):
            yield Finding(index, "body")
        elif _is_doubted_heading(sheet, index, structure, places, items):
            yield Finding(index, "subhead")


def _paths_of_text(sheet: Sheet) -> frozenset[int]:
    """Return the paths of several lines, most of which are text that is no link or surely text."""
    lines, kept = Counter[int](), Counter[int]()
    for index, place in sheet.open_structures():
        is_text = place.linked < _HALF or sheet.sure[index] >= _SURE
        lines[place.path] += 1
        kept[place.path] += is_text and sheet.role(index) in _SHORT_TEXT
    return frozenset(path for path, count in kept.items() if count > max(1, lines[path] * _HALF))


def _places_of_paragraphs(sheet: Sheet) -> dict[int, set[int]]:
    """Return the elements around several paragraphs, with the paths of these."""
    paragraphs = (sheet.lines[i].structure for i in sheet.having({"body"}) if sheet.prose[i])
    counts = Counter((place.parent, place.path) for place in paragraphs if place)
    places: dict[int, set[int]] = defaultdict(set)
    for (parent, path), count in counts.items():
        if count >= _SEVERAL_PARAGRAPHS:
            places[parent].add(path)
    return places


def _is_sentence_of_text(sheet: Sheet, index: int, places: Mapping[int, set[int]]) -> bool:
    """Return whether a line is a removed sentence among paragraphs, and like one of them."""
    structure = sheet.lines[index].structure if index < len(sheet.lines) else None
    if structure is None or structure.path not in places.get(structure.parent, ()):
        return False
    text = sheet.texts[index]
    is_sentence = ends_sentence(text) and text.count(" ") >= _FEWEST_BLANKS
    is_removed = sheet.is_taken_for(index, {"boilerplate"}) and not structure.links
    is_sentence = is_sentence and not sheet.is_signoff(text)
    return is_removed and is_sentence and _may_be_text(sheet, index, _DOUBTED)


def _introduces(sheet: Sheet, index: int, items: Container[int]) -> bool:
    """Return whether a line announces the list below it."""
    return index + 1 in items and sheet.texts[index].endswith(":")


def _is_doubted_heading(
    sheet: Sheet,
    index: int,
    structure: Structure,
    places: Mapping[int, set[int]],
    items: Container[int],
) -> bool:
    """Return whether a heading above text was removed because of the lines beside it.

    Above a list, a line in bold type is one.
    """
    heads_list = index + 1 in items
    is_bold = structure.strong == 1 and is_fragment(sheet.texts[index], _LONGEST_HEADING)
    is_heading = structure.element in SUBHEADINGS or (heads_list and is_bold)
    if not is_heading or structure.linked:
        return False
    is_near = heads_list or structure.parent in places
    if not _may_be_text(sheet, index, _FURNITURE if is_near else _OUTVOTED):
        return False
    is_above_text = any(index + 1 in sheet.places[role] for role in ("body", None))
    return is_above_text or heads_list or _is_sentence_of_text(sheet, index + 1, places)


def _may_be_text(sheet: Sheet, index: int, sure: float) -> bool:
    return sheet.sure[index] < sure and not is_notice(sheet.texts[index])


def _is_link(structure: Structure, role: str | None) -> bool:
    """Return whether a line is a link: wholly where it is taken for text or is an item."""
    is_whole = role is not None or structure.element in ITEMS
    is_linked = structure.linked >= (LINKED if is_whole else _HALF)
    return role in _SHORT_TEXT and is_linked and structure.element not in _PARAGRAPHS


def _role_of_text(
    structure: Structure, text: str, role: str | None, confidence: float
) -> str | None:
    """Return the role that an element implies for a line that the learned tagger takes for text."""
    if role not in {"body", None}:
        return None
    if structure.element in SUBHEADINGS:
        is_heading = is_fragment(text, _LONGEST_HEADING) or text[-1:] in _EMPHATIC_ENDS
        return "subhead" if is_heading and len(text) <= _LONGEST_HEADING else None
    if structure.element in ITEMS:
        return "list_item"
    is_text = role or not confidence  # the learned tagger leaves others to later rules
    return "quote" if is_text and "blockquote" in structure.inside else None


def _markdown(sheet: Sheet) -> Iterator[Finding]:
    """Find list items, quotes and subheads in the text of a page of Markdown."""
    between = _text_span(sheet)
    for index in sheet.span({"body"}):
        markup = sheet.lines[index].markup
        if markup is None or not sheet.is_open(index):
            continue
        part, role = markup.part, sheet.roles[index]
        # The learned tagger does not know headings of Markdown: it removes some of the text.
        if role in {"body", None}:
            found = _role_in_markdown(part)
        else:
            heads_text = part.heading and index in between and sheet.role(index + 1) == "body"
            found = "subhead" if heads_text and role in _NOT_KNOWN else None
        if found:
            yield Finding(index, found)


def _role_in_markdown(part: Part) -> str | None:
    """Return the role that Markdown implies for a line of text."""
    if part.heading:
        return "subhead"
    if part.code or part.table:
        return None
    return "quote" if part.is_quoted else "list_item" if part.item else None


def _wholes(sheet: Sheet) -> Iterator[Finding | Withdrawal]:
    """Keep or drop each table of data as one, and keep all code between lines of text.

    The learned tagger was trained on text without code, and with few tables.
    """
    codes: dict[Code, list[int]] = defaultdict(list)
    tables: dict[Table, list[int]] = defaultdict(list)
    for index in sheet.span({"body"}):
        markup = sheet.lines[index].markup
        if markup is None or sheet.element(index) == "img":
            continue
        if markup.part.code:
            codes[markup.part.code].append(index)
        elif markup.part.table:
            tables[markup.part.table].append(index)
    for lines in codes.values():
        yield from _all_are(sheet, lines, "body")
    for table, rows in tables.items():
        if table.grid():
            kept = sum(sheet.role(index) != "boilerplate" for index in rows)
            # No table of Markdown lays out a page.
            is_kept = 2 * kept >= len(rows) or not sheet.has_structure()
            yield from _all_are(sheet, rows, "list_item" if is_kept else "boilerplate")


def _all_are(sheet: Sheet, lines: list[int], role: str) -> Iterator[Finding | Withdrawal]:
    for index in lines:
        if sheet.role(index) not in {role, "title"}:
            yield Withdrawal(index)
            yield Finding(index, role)


MARKUP = Rule(
    "markup",
    "A list item, quotation, heading, sentence or link, by its HTML element or in Markdown.",
    "<li>One thing</li>",
    _markup,
    overrules_model=True,
)

CODE_OR_TABLE = Rule(
    "code-or-table",
    "Code in the text, and a row of a table, most of whose rows are text or furniture.",
    "<pre>print(1)</pre>",
    _wholes,
    overrules_model=True,
)


def _broken(sheet: Sheet) -> Iterator[Finding]:
    """Give all pieces of a paragraph the same role, if most of it is text."""
    for pieces in _broken_paragraphs(sheet):
        sizes = {index: len(sheet.texts[index]) for index in pieces}
        text = [index for index in pieces if _is_text(sheet, index)]
        if 2 * sum(sizes[index] for index in text) < sum(sizes.values()):
            continue
        role = "summary" if sheet.role(text[0]) == "summary" else "body"
        may_be = (index for index in pieces if sheet.is_taken_for(index, _TAKEN_FOR))
        yield from (Finding(index, role) for index in may_be)


def _broken_paragraphs(sheet: Sheet) -> Iterator[range]:
    """Yield the runs of lines in which each continues the one above."""
    start = 0
    for index in range(1, len(sheet.lines) + 1):
        if index not in sheet.continued:
            if index - start > 1:
                yield range(start, index)
            start = index


def _is_text(sheet: Sheet, index: int) -> bool:
    """Return whether a piece is text, or a possible heading that the learned tagger left open."""
    return sheet.role(index) in _TEXT | {None, "subhead"}


BROKEN = Rule(
    "broken-paragraph",
    "A piece of a paragraph that an extractor split at its links.",
    "the report of the ministry",
    _broken,
    overrules_model=True,
)


def _closing_signoffs(sheet: Sheet) -> Iterator[Finding]:
    """Find the sign-off that closes a page: everything below it is known furniture."""
    undecided = sorted(sheet.places[None] - {0}, reverse=True)
    for index in undecided[:_TAIL_LINES]:
        if sheet.prose[index]:
            return
        if sheet.has_prose_above(index) and _is_signoff(sheet, index):
            yield Finding(index, "signoff")
            is_joined = not (sheet.lines[index].blanks or sheet.prose[index - 1])
            if is_joined and _is_signoff(sheet, index - 1):
                yield Finding(index - 1, "signoff")
            return


def _signoffs(sheet: Sheet) -> Iterator[Finding]:
    """Find the line at the end of the text that is a sign-off; furniture may follow it."""
    end = max(filter(None, sheet.running_lines()), default=None)
    if end is None or any(sheet.having({"signoff"})):
        return
    below = (i for i in range(end + 1, len(sheet.lines)) if sheet.role(i) not in IMAGE_ROLES)
    near_end = [*range(max(end - _LINES_ABOVE_END, 0) + 1, end + 1), *islice(below, _TAIL_LINES)]
    found = (i for i in reversed(near_end) if sheet.is_open(i) and _is_signoff(sheet, i))
    yield from (Finding(index, "signoff") for index in islice(found, 1))


def _is_signoff(sheet: Sheet, index: int) -> bool:
    text = sheet.texts[index]
    is_footer = _FOOTER.match(text) is not None
    return len(text) <= _LONGEST_SIGNOFF and not is_footer and sheet.is_signoff(text)


CLOSING_SIGNOFF = Rule(
    "closing-sign-off",
    "The last line of a page, if it parses as a sign-off.",
    "ab/cd (AFP, dpa)",
    _closing_signoffs,
)
SIGNOFF = Rule(
    "sign-off",
    "The last line of the text, or one just below, if it parses as a sign-off.",
    "ab/cd (AFP, dpa)",
    _signoffs,
    overrules_model=True,
)


def _interviews(sheet: Sheet) -> Iterator[Finding]:
    """Find the lines of the first interview in plain text whose first answer the model keeps.

    Another is its copy. Below a title, the model takes the first question for another one.
    """
    runs = () if sheet.has_structure() else _exchanges(sheet.texts)
    for run in islice((run for run in runs if sheet.is_running_text(run[1])), 1):
        titles = (index < run.start for index in sheet.places["title"])
        has_title = any(titles) or any(map(heading_level, sheet.texts[: run.start]))
        may_be = {"boilerplate", "title"} if has_title else {"boilerplate"}
        lost = (index for index in run if sheet.is_taken_for(index, may_be))
        yield from (Finding(index, "body") for index in lost)


def _exchanges(texts: list[str]) -> Iterator[range]:
    """Yield the runs of lines in which questions alternate with sentences."""
    start = stop = 0
    while start < len(texts):
        while stop + 1 < len(texts) and _asks(texts[stop]) and _answers(texts[stop + 1]):
            stop += 2
        if stop - start >= 2 * _FEWEST_QUESTIONS:
            yield range(start, stop)
        start = stop = max(stop, start + 1)


def _asks(text: str) -> bool:
    return text.endswith(_QUESTION_MARKS)


def _answers(text: str) -> bool:
    return ends_sentence(text) and not _asks(text)


INTERVIEW = Rule(
    "interview",
    "A question or answer of an interview, if the learned tagger keeps the first answer.",
    "And today?",
    _interviews,
    overrules_model=True,
)
