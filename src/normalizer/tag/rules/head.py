"""Rules for the head of a page: page title, dates, facts, summary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from normalizer.fields.byline.byline_row import columns_of
from normalizer.fields.byline.byline_words import label_at_start
from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    is_date_line,
    is_publication_label,
    is_relative_date,
)
from normalizer.fields.title.title_grammar import joins_kicker, outlet_before
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import brand_alone
from normalizer.parts import Title
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import (
    IMAGE_ROLES,
    LOOK_AHEAD,
    Finding,
    Headline,
    PageTitle,
    Sheet,
)
from normalizer.text.late_pattern import late_pattern
from normalizer.text.line_shape import folded
from normalizer.text.marks import FACTS_SEPARATOR

# The page title is the first line; one or two lines of unknown furniture may precede it.
_TITLE_WITHIN = 3
# Two printings of a headline may differ by this many punctuation marks and spaces.
ROOM_FOR_MARKS = 10
# The end of a page title alone on a line is the headline when it has this length.
_SHORTEST_TAIL = 12
# A truncated headline has at least this length.
_SHORTEST_CUT = 25
_LONGEST_FACTS = 200
# What separates a place, section, agency or name from the next, or from a date; before a date, a
# space does as well.
_BETWEEN_PIECES = late_pattern(r" ?[,|•·/] ?| [–—-] |\. ")
_BEFORE_DATE = late_pattern(rf"{_BETWEEN_PIECES.pattern}| (?:vom|of|du|del?|di|le) | ")
_NUMBERED = late_pattern(r"\D{3,30} \d[\d/]{0,9}")
# Before a date above the text may be so many of these, of so many words.
_PIECES_BEFORE_DATE = 3
_WORDS_OF_PIECE = 3
_NO_DATES = frozenset({"h1", "img"})
# A teaser without a full stop is at least this long; names and labels are shorter.
SHORTEST_TEASER = 50
# In HTML, where a paragraph is one line, it may be shorter with this many spaces.
SPACES_IN_TEASER = 3
# A standfirst is up to this many lines below the headline, and this similar to the description that
# the page states.
_STANDFIRST_WITHIN = 3
_AS_DESCRIPTION = 0.8
NO_TEASER = frozenset({"button", "img", "li"})
_OVERLOOKED = frozenset({None, "boilerplate", "subhead"})
# The lead of an article is above its second paragraph.
_MOST_PARAGRAPHS_ABOVE = 1
_FOLLOWS_SUMMARY = IMAGE_ROLES | {"date", "byline", "publisher"}
_PARAGRAPH = frozenset({"body"})
# Above the text of a page without furniture are a kicker, the headline and a deck at most.
_MOST_TITLES = 3
_FACTS = frozenset({"byline", "date", "byline+date", "publisher", "publisher+date"})
_TITLES = frozenset({"title", "kicker"})
_SPACES_IN_DECK = 2
_MAY_BE_DECK = _OVERLOOKED | {"title", "summary"}
# A question up to this length may be a headline.
_EMPHATIC_ENDS = ("?", "!", "？", "！")
_LONGEST_QUESTION = 110


def _is_full_name(text: str) -> bool:
    return has_given_name(text) and person_evidence(text) == Evidence.PERSON


def _page_title(sheet: Sheet) -> Iterator[Finding | PageTitle]:
    for index in sheet.undecided(0, min(_TITLE_WITHIN, len(sheet.lines))):
        text = sheet.texts[index]
        # "By Jane Roe | Orhei Post", "Jane Roe | March 3, 2020 | Money | 3 comments" are no titles.
        byline = sheet.grammar.byline(text)
        if byline and byline.names_anyone() and (byline.date or label_at_start(text)):
            continue
        # Nor is a menu: "Home | News | Sport", a text of a figure: "The pier | Jane Roe", or a row
        # of a table: "Bridge | Length".
        structure = sheet.lines[index].structure
        is_row = sheet.element(index) == "row"
        if structure is not None and (is_row or structure.links > 1 or structure.figure):
            continue
        # Nor are names: "Jane Roe | John Doe".
        columns = columns_of(text)
        if len(columns) > 1 and all(map(_is_full_name, columns)):
            continue
        # Nor is the beginning of a report: "(Reuters) - The river".
        dateline = sheet.grammar.dateline(text)
        if dateline is not None and dateline.agencies:
            continue
        # Nor is a date behind an agency or a place: "AFP | 05/03/2024".
        label = _before_date(text)
        if label and _is_origin(sheet, index, label):
            continue
        title = _title_at(sheet, index)
        if title.date or _names_site(sheet, title.publisher):
            yield PageTitle(index, title)
            yield Finding(index, "title")
            return


def _title_at(sheet: Sheet, index: int) -> Title:
    """Return what a line says as page title: "Headline – Site", or "Outlet: Headline" above it."""
    below = sheet.texts[index + 1 : sheet.header_end()]
    return outlet_before(sheet.texts[index], below) or sheet.title_at(index)


def _is_origin(sheet: Sheet, index: int, label: str) -> bool:
    """Return whether the words before a date are a place, section, agency or name.

    They are few, end in no known site ("Talks end – DW"), and another line may be the headline,
    which does not repeat them.
    """
    first, *others = pieces = _BETWEEN_PIECES.split(label)
    are_short = all(piece.count(" ") < _WORDS_OF_PIECE for piece in pieces)
    if len(pieces) > _PIECES_BEFORE_DATE or not are_short:
        return False
    site = others[-1] if others else ""
    if sheet.grammar.publishers.find(site) and not sheet.grammar.agency(site):
        return False
    head = [at for at in range(start_of_text(sheet)) if at != index and sheet.can_be_headline(at)]
    return bool(head) and all(folded(sheet.texts[at]) != folded(first) for at in head)


def _names_site(sheet: Sheet, brand: str | None) -> bool:
    """Return whether `brand` names a site, unlike a picture credit ("picture alliance/dpa")."""
    if brand is None:
        return False
    if sheet.grammar.publishers.find(brand):
        return True
    return not any(sheet.grammar.agency(part.strip()) for part in brand.split("/"))


def _repeated_title(sheet: Sheet) -> Iterator[Finding | Headline]:
    """Find the headline of the page title: whole, truncated, or below its kicker."""
    if sheet.title is None:
        return
    headline = sheet.title.headline
    wanted = folded(headline)
    longest = len(headline) + ROOM_FOR_MARKS
    head = sheet.undecided_up_to(longest, 0, sheet.header_end())
    parts = {index: part for index in head if (part := folded(sheet.texts[index]))}
    heads = [index for index, part in parts.items() if wanted.startswith(part)]
    whole = [index for index in heads if parts[index] == wanted]
    long = [index for index, part in parts.items() if len(part) >= _SHORTEST_TAIL]
    tails = [index for index in long if not whole and wanted.endswith(parts[index])]
    least = min(_SHORTEST_CUT, len(wanted) / 2)
    found = whole or tails or [index for index in heads if len(parts[index]) >= least]
    yield from (Finding(index, "title") for index in found)
    yield from (Headline(index) for index in found[:1])
    if tails:
        yield from (Finding(index, "kicker") for index in heads if index < tails[0])
        if sheet.title_line is not None and joins_kicker(headline, sheet.texts[tails[0]]):
            # The page title joins kicker and headline, which are separate lines on the page.
            yield Headline(sheet.title_line, tails[0])


PAGE_TITLE = Rule(
    "page-title",
    "The first line, if the name of the site or a date follows the headline.",
    "Ministers meet in Geneva – DW – 03/18/2017",
    _page_title,
)
REPEATED_TITLE = Rule(
    "repeated-title",
    "The headline of the page title, repeated above the text.",
    "Ministers meet in Geneva",
    _repeated_title,
)


def _dates(sheet: Sheet) -> Iterator[Finding]:
    """Find dates above and below the text, and those below a label; other ones are subheads."""
    body = range(sheet.header_end(), sheet.body_end())
    has_other = any(map(sheet.can_be_headline, range(1, start_of_text(sheet))))
    for index in sheet.possible_fields(LONGEST_DATE_LINE):
        text, is_above = sheet.texts[index], index < body.start and (index > 0 or has_other)
        is_placed = index not in body or is_publication_label(sheet.texts[index - 1])
        if is_placed and is_date_line(text):
            yield Finding(index, "date")
        elif not is_above or sheet.element(index) in _NO_DATES:
            continue
        elif label := _before_date(text):
            yield from _labelled_date(sheet, index, label)


def _before_date(text: str) -> str | None:
    """Return what is before the date that ends a line: "Kiel" of "Kiel, 4 May 2025".

    Without a sign between, it is one word, and the date is whole, unlike "today".
    """
    for cut in _BEFORE_DATE.finditer(text) if len(text) <= LONGEST_DATE_LINE else ():
        label, date = text[: cut.start()], text[cut.end() :]
        may_be_date = cut[0] != " " or not (" " in label or is_relative_date(date))
        if may_be_date and is_date_line(date):
            return label
    return None


def _labelled_date(sheet: Sheet, index: int, label: str) -> Iterator[Finding]:
    """Find a date behind a number, or behind a place, a section, an agency or a name."""
    text, grammar = sheet.texts[index], sheet.grammar
    is_labelled = _NUMBERED.fullmatch(label) or _is_origin(sheet, index, label)
    has_agency = any(map(grammar.agency, _BETWEEN_PIECES.split(label)))
    if (is_labelled or has_agency) and not grammar.is_byline(text):
        byline = grammar.byline(text, bare=True)
        yield Finding(index, "byline+date" if byline and byline.names_anyone() else "date")


def _facts(sheet: Sheet) -> Iterator[Finding]:
    for index in sheet.undecided_up_to(_LONGEST_FACTS, 1, sheet.header_end()):
        text = sheet.texts[index]
        if sheet.prose[index]:
            continue
        is_brand = brand_alone(text) is not None and sheet.grammar.agency(text) is None
        if is_brand or FACTS_SEPARATOR in text:
            kinds = [sheet.grammar.kind_of_fact(part) for part in text.split(FACTS_SEPARATOR)]
            if all(kinds):
                yield Finding(index, "+".join(dict.fromkeys(filter(None, kinds))))


DATE = Rule(
    "date",
    "A date, with or without label and time, above or below the text.",
    "March 18, 2017",
    _dates,
)
FACTS = Rule(
    "facts",
    "Publisher, date and byline on one line, separated by middle dots.",
    "DW · 2017-03-18",
    _facts,
)


def _summary(sheet: Sheet) -> Iterator[Finding]:
    """Find the lead: the line that HTML shows to be it, or the only paragraph above other things.

    These are images and lines of facts.
    """
    if sheet.headline is None or any(sheet.having({"summary"})):
        return
    index = _standfirst(sheet) or _deck(sheet)
    if index is not None:
        is_lead = any(text > index for text in sheet.running_lines())
        yield Finding(index, "summary" if is_lead else "body")  # it is all that the page says
        return
    below = range(sheet.headline + 1, min(sheet.headline + LOOK_AHEAD, len(sheet.lines)))
    index = _named_lead(sheet, below) or _only_paragraph(sheet, below)
    if index is None:
        return
    ahead = range(index + 1, index + LOOK_AHEAD)
    if any(sheet.is_running_text(at, _PARAGRAPH) for at in ahead):
        yield Finding(index, "summary")


def _standfirst(sheet: Sheet) -> int | None:
    """Return the line below the headline that the page states as its description or names a lead.

    A line that has the name alone is just below the headline: biographies have it too.
    """
    headline = sheet.printed_headline
    if headline is None:
        return None
    for index in range(headline + 1, min(headline + 1 + _STANDFIRST_WITHIN, len(sheet.lines))):
        structure = sheet.lines[index].structure
        if structure is None or structure.linked or structure.element in NO_TEASER:
            continue
        is_named = index == headline + 1 and "lead" in structure.named
        is_shown = is_named or structure.as_description >= _AS_DESCRIPTION
        text = sheet.texts[index]
        may_be_short = sheet.role(index) != "boilerplate" and not sheet.states_fact(index)
        is_short_text = may_be_short and text.count(" ") >= SPACES_IN_TEASER
        is_long_enough = len(text) >= SHORTEST_TEASER or is_short_text
        if is_shown and is_long_enough and sheet.is_taken_for(index, _OVERLOOKED):
            return index
    return None


def start_of_text(sheet: Sheet) -> int:
    """Return the index of the first running text; a headline may be a question."""
    prose = (index for index, is_prose in enumerate(sheet.prose) if is_prose)
    texts = (index for index in prose if sheet.role(index) in {None, "body"})
    return next((index for index in texts if not _asks(sheet.texts[index])), len(sheet.lines))


def _asks(text: str) -> bool:
    return text.endswith(_EMPHATIC_ENDS) and len(text) <= _LONGEST_QUESTION


def bare_head(sheet: Sheet) -> list[int]:
    """Return the kicker, headline and deck of a page of text that has but facts beside them.

    The networks have learned from pages that begin with furniture, or repeat their headline.
    """
    text = start_of_text(sheet)
    has_furniture = any(index >= text for index in sheet.places["boilerplate"])
    if sheet.may_have_images() or sheet.title_line is not None or has_furniture:
        return []
    titles = [index for index in range(text) if sheet.role(index) not in _FACTS]
    if len(titles) > _MOST_TITLES:
        return []
    keys = [folded(sheet.texts[index]) for index in titles]
    repeats = any(one in other for one, other in permutations(keys, 2))
    is_menu = sum(" " not in sheet.texts[index] for index in titles) > 1
    if is_menu or repeats or text == len(sheet.lines):
        return []
    may_be = (sheet.is_taken_for(i, _MAY_BE_DECK) or sheet.role(i) in _TITLES for i in titles)
    return titles if all(may_be) else []


def _deck(sheet: Sheet) -> int | None:
    """Return the line of several words below the headline of a page of text."""
    headline = sheet.printed_headline or 0
    index = next((index for index in bare_head(sheet) if index > headline), None)
    if index is None or sheet.texts[index].count(" ") < _SPACES_IN_DECK:
        return None
    text = sheet.texts[index]
    is_other = sheet.grammar.split_caption(text)[1] or _before_date(text)
    return index if sheet.is_taken_for(index, _MAY_BE_DECK) and not is_other else None


def _named_lead(sheet: Sheet, below: range) -> int | None:
    """Return the line above the second paragraph that HTML names the lead of the article."""
    paragraphs = 0
    for index in below:
        is_long_enough = len(sheet.texts[index]) >= SHORTEST_TEASER
        if sheet.is_named(index, "lead") and sheet.role(index) in {"body", None} and is_long_enough:
            return index
        paragraphs += sheet.is_running_text(index, _PARAGRAPH)
        if paragraphs > _MOST_PARAGRAPHS_ABOVE:
            break
    return None


def _only_paragraph(sheet: Sheet, below: range) -> int | None:
    """Return the only paragraph `below` the headline that an image or a line of facts follows."""
    found = None
    for index in below:
        role = sheet.role(index)
        if sheet.is_running_text(index, _PARAGRAPH):
            is_long_enough = sheet.prose[index] or len(sheet.texts[index]) >= SHORTEST_TEASER
            if found is not None or not is_long_enough:
                return None
            found = index
        elif role is None:
            return None
        elif found is None:
            if role in IMAGE_ROLES:
                return None
        elif role.partition("+")[0] in _FOLLOWS_SUMMARY:
            return found
    return None


SUMMARY = Rule(
    "summary",
    "The standfirst below the headline, or the only paragraph above an image, date or byline.",
    "In Geneva, ministers of twelve countries have agreed on a date.",
    _summary,
    overrules_model=True,
)
