"""The sheet: the lines of a page, and what has been decided about them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from normalizer.late_property import late_property
from normalizer.parts import Title
from normalizer.tag.phrases import is_notice, kinds_of
from normalizer.text.line_shape import has_letters, heading_level, is_prose, without_marker
from normalizer.text.wrapping import column_breaks, inline_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

    from normalizer.grammar import Grammar
    from normalizer.text.lines import Line
    from normalizer.text.structure import Structure

# Maximum number of lines that a rule looks ahead: enough for the lines of two images, and bounded
# to keep the time linear.
LOOK_AHEAD: Final = 12
# The name of the rule that asks the learned tagger.
LEARNED: Final = "model"
# The name of the rule for text that the learned tagger takes for furniture.
FALLBACK: Final = "fallback-body"
# The name of the rule for links in menus, which the learned tagger does not see.
NAVIGATION: Final = "navigation-link"
# The name of the rule for the texts of figures, and for those that are of no image.
FIGURE_TEXT: Final = "figure"
# The name of the rule for pages that this program has written.
OWN: Final = "own-page"
# Maximum number of undecided short lines, mostly subheads, on a page that the rules know.
FEW_LINES: Final = 6
# Roles that belong to an image.
IMAGE_ROLES: Final = frozenset({"caption", "alt", "credit", "caption+credit"})
_CREDITS = ("credit", "caption+credit")
# Roles of running text.
TEXT_ROLES: Final = frozenset({"body", "summary", "quote", "list_item"})
# Roles of lines that may turn out to be captions: undecided lines and text.
TAKEN_FOR_TEXT: Final = frozenset({None, "body", "subhead", "summary"})
# Elements of headings within an article.
SUBHEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
# From this share of linked characters on, the whole line is a link: a space or a mark may be
# outside. On the labelled pages, 32 of 24,000 such lines are text, most of them paragraphs.
LINKED: Final = 0.95
# A line that is at least this similar to the headline of the metadata may print it.
LIKE_HEADLINE: Final = 0.5
_LONGEST_HEADLINE = 250
_NOT_AFTER_HEADLINE = (".", ":", ",", ";")
# Elements that hold no texts of images, unless class names say that they do. Of 50 such lines that
# rules about neighbouring lines took for texts of images on unseen pages, 47 were text.
_SET_AS_TEXT = SUBHEADINGS | {"h1", "li", "td", "th", "dt", "dd"}
_NAMES_OF_IMAGES = frozenset({"caption", "credit", "picture"})
# Rules that decide a line only on raw pages.
_SIGNS_OF_A_RAW_PAGE = frozenset({"skip-link", "phrase", NAVIGATION})
# A line by none of the rules but the learned tagger is open to others.
_OPEN = frozenset({None, LEARNED})
# Roles of the lines that show the language of a page best, and of others that show it.
_RUNNING = frozenset({"body", "summary", "quote"})
_SPOKEN = frozenset({"title", "kicker", "subhead", "list_item", "caption", "caption+credit"})
# The head of a page ends after this many lines of running text: a teaser and a first paragraph may
# precede the byline.
_PROSE_IN_HEAD = 3


class SplitCaption(NamedTuple):
    """The caption and the credit of an image line, as printed; either may be empty.

    `is_below_credit` means that the credit of the image is above this caption, with the title of
    the picture.
    """

    caption: str
    credit: str
    is_below_credit: bool = False


class Finding(NamedTuple):
    """The line at index `line` has `role`; `reading` is the result if the rule parsed the line."""

    line: int
    role: str
    reading: SplitCaption | None = None


class Withdrawal(NamedTuple):
    """The line at index `line` does not have the role that an earlier rule found."""

    line: int


class PageTitle(NamedTuple):
    """The line at index `line` is the page title, parsed as `title`."""

    line: int
    title: Title


class Headline(NamedTuple):
    """The line at index `line` holds the headline.

    `printed_at` is the line where the page prints it, if different: the page title may join kicker
    and headline that are separate lines on the page. `probability` is how likely it is the
    headline, `None` where a rule has decided.
    """

    line: int
    printed_at: int | None = None
    probability: float | None = None


class Judgement(NamedTuple):
    """The learned tagger's confidence in the role of each line, and its headline probability."""

    confidences: list[float]
    titles: list[float]


class PageLanguage(NamedTuple):
    """The running text is in the language `code`."""

    code: str


AnyFinding: TypeAlias = Finding | Withdrawal | PageTitle | Headline | Judgement | PageLanguage


class LineScores(NamedTuple):
    """What the networks say of the lines of a page, apart from the links of its menus.

    `seen` are the indexes of the lines that they saw. `may_be_field` are those of the lines that
    may be texts of images, bylines, dates or sign-offs, `may_be_image` those that look like texts
    of images, `may_be_byline` those of possible bylines; `as_text` and `as_image` are the
    probabilities of every line of the page to be running text and to be a text of an image, by the
    networks alone. `decide` takes roles that are already known, by their places among the lines
    seen, and returns the roles, confidences and headline probabilities of these lines.
    """

    seen: list[int]
    may_be_field: Collection[int]
    may_be_image: Collection[int]
    may_be_byline: Collection[int]
    as_text: list[float]
    as_image: list[float]
    decide: Callable[[Mapping[int, str]], tuple[list[str], list[float], list[float]]]


@dataclass(eq=False, repr=False)
class Sheet:
    """A page while it is tagged; rules read it, and only the tagger writes it.

    `roles` and `rules` are the role of each line and the name of the rule that gave it, ``None``
    for an undecided line; `sure` is the confidence in the role, 0 for an undecided line, and
    `readings` has the results of rules that parsed a line. `places` are the indexes of the lines of
    each role, and of the undecided: forty rules ask for the lines of some role, and few lines have
    it. `uses` counts the lines of each rule, which rules ask for each line. `texts` are the texts
    of the lines; `prose` marks those that look like running text.
    `wrapped` are the lines that continue the one above on a page wrapped at a column. `title` is
    the parsed page title and `title_line` its index, once a rule has found one. `headline` is the
    index of the line that holds the headline; `printed_at` is the line where the page prints it, if
    different, and `headline_probability` how likely it is, `None` where a rule has decided.
    `language` is that of the text, once known. `confidences` are the learned tagger's, and `titles`
    its headline probability for each line; both are empty if it was not used. `score` asks the
    networks about the lines; it is `None` where no rule uses them. `is_own` says that this program
    wrote the page.
    """

    lines: list[Line]
    grammar: Grammar
    texts: list[str]
    prose: list[bool]
    roles: list[str | None]
    rules: list[str | None]
    sure: list[float]
    readings: list[SplitCaption | None]
    places: defaultdict[str | None, set[int]]
    uses: Counter[str | None]
    wrapped: frozenset[int]
    title: Title | None = None
    title_line: int | None = None
    headline: int | None = None
    printed_at: int | None = None
    headline_probability: float | None = None
    language: str | None = None
    confidences: list[float] = field(default_factory=list)
    titles: list[float] = field(default_factory=list)
    score: Callable[[Sheet], LineScores | None] | None = None
    is_own: bool = False

    @classmethod
    def of(cls, lines: list[Line], grammar: Grammar) -> Sheet:
        """Return a sheet of undecided lines."""
        texts, count = [line.text for line in lines], len(lines)
        prose, wrapped = list(map(is_prose, texts)), column_breaks(lines)
        for index in wrapped:
            prose[index - 1] = prose[index] = True
        return cls(
            lines,
            grammar,
            texts,
            prose=prose,
            roles=[None] * count,
            rules=[None] * count,
            sure=[0.0] * count,
            readings=[None] * count,
            places=defaultdict(set, {None: set(range(count))}),
            uses=Counter(),
            wrapped=wrapped,
        )

    def write(
        self,
        index: int,
        role: str | None,
        rule: str | None,
        sure: float = 1.0,
        reading: SplitCaption | None = None,
    ) -> None:
        """Give line `index` a role, or make it an undecided line again."""
        self.places[self.roles[index]].discard(index)
        self.places[role].add(index)
        self.uses[self.rules[index]] -= 1
        self.uses[rule] += 1
        self.roles[index], self.rules[index] = role, rule
        self.sure[index], self.readings[index] = sure, reading

    @late_property
    def continued(self) -> frozenset[int]:
        """The lines that continue the one above: paragraphs are split at links or wrapped."""
        return inline_breaks(self.lines) | self.wrapped

    @late_property
    def scores(self) -> LineScores | None:
        """The scores of the networks, ``None`` if they are not asked."""
        return self.score(self) if self.score else None

    @property
    def site(self) -> str | None:
        """The name of the site, as the page title prints it."""
        return self.title.publisher if self.title else None

    def title_at(self, index: int) -> Title:
        """Return what line `index` says as page title.

        A heading of Markdown says no unknown site but after "|", unlike "# Jane Roe – Until Now".
        """
        text = self.texts[index]
        bare = without_marker(text) if heading_level(text) else text
        title = self.grammar.title(bare, site=self.site)
        name = title.publisher or self.site
        is_domain = name is not None and "." in name and " " not in name
        is_sure = bare == text or "|" in bare or name == self.site or is_domain
        return title if is_sure or self.grammar.publishers.find(name or "") else Title(bare)

    @property
    def printed_headline(self) -> int | None:
        """The index of the line where the page prints its headline."""
        return self.headline if self.printed_at is None else self.printed_at

    def role(self, index: int) -> str | None:
        """Return the role of line `index`, ``None`` if it is undecided or outside the page."""
        return self.roles[index] if 0 <= index < len(self.roles) else None

    def is_open(self, index: int) -> bool:
        """Return whether line `index` is undecided, or has its role from the learned tagger."""
        return self.rules[index] in _OPEN

    def is_taken_for(self, index: int, roles: Container[str | None]) -> bool:
        """Return whether line `index` is open and has one of `roles`, ``None`` for undecided."""
        return self.role(index) in roles and self.is_open(index)

    def open_structures(self) -> Iterator[tuple[int, Structure]]:
        """Yield the index and the structure of the lines of HTML that are open when reached."""
        for index, (line, rule) in enumerate(zip(self.lines, self.rules, strict=True)):
            if line.structure is not None and rule in _OPEN:
                yield index, line.structure

    def undecided(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the indexes from `start` to `stop` that are undecided now, in order."""
        lines = sorted(self.places[None])
        end = len(lines) if stop is None else bisect_left(lines, stop)
        return lines[bisect_left(lines, start) : end]

    def undecided_up_to(self, longest: int, start: int = 0, stop: int | None = None) -> list[int]:
        """Return those of `undecided` whose lines have up to `longest` characters."""
        texts = self.texts
        return [index for index in self.undecided(start, stop) if len(texts[index]) <= longest]

    def possible_fields(self, longest: int) -> list[int]:
        """Return those of `undecided_up_to` that may be image texts, bylines, dates or sign-offs.

        The networks exclude the others; where the rules may suffice, no line is excluded.
        """
        texts, lines = self.texts, self.places[None].intersection(self.may_be_field)
        return sorted(index for index in lines if len(texts[index]) <= longest)

    @late_property
    def may_be_field(self) -> Collection[int]:
        """The lines that may be image texts, bylines, dates or sign-offs; see above."""
        scores = self._scores_of_fields()
        return scores.may_be_field if scores else range(len(self.lines))

    @late_property
    def may_be_image(self) -> Collection[int]:
        """The lines that look like texts of images; none is excluded where the rules may suffice.

        A line that does not may still be a credit with a label.
        """
        scores = self._scores_of_fields()
        return scores.may_be_image if scores else range(len(self.lines))

    @late_property
    def may_be_byline(self) -> Collection[int]:
        """The lines that may be bylines; none is excluded where the rules may suffice."""
        scores = self._scores_of_fields()
        return scores.may_be_byline if scores else range(len(self.lines))

    def _scores_of_fields(self) -> LineScores | None:
        may_suffice = self.has_skip_links() and not self.has_structure()
        return None if may_suffice else self.scores

    def having(self, roles: Iterable[str | None]) -> list[int]:
        """Return the indexes of the lines with one of `roles`, ``None`` for undecided, in order."""
        return sorted(chain(*[self.places[role] for role in roles]))

    def span(self, roles: Iterable[str]) -> range:
        """Return the range from the first to the last line with one of some roles."""
        lines = self.having(roles)
        return range(lines[0], lines[-1] + 1) if lines else range(0)

    def running_lines(self, roles: Iterable[str] = TEXT_ROLES) -> list[int]:
        """Return the indexes of the lines with one of `roles`, and of undecided that look so."""
        undecided = [index for index in self.places[None] if self.prose[index]]
        return sorted([*undecided, *self.having(roles)])

    def has_gap_above(self, index: int) -> bool:
        """Return whether a blank line, or a border of the page, is above line `index`."""
        return index in {0, len(self.lines)} or self.lines[index].blanks > 0

    def has_credit_below(self, index: int) -> bool:
        """Return whether the line just below line `index`, without a gap, is a credit."""
        return self.role(index + 1) == "credit" and not self.has_gap_above(index + 1)

    def roles_beside(self, index: int) -> set[str | None]:
        """Return the roles of the lines just above and just below line `index`."""
        return {self.role(index - 1), self.role(index + 1)}

    def states_fact(self, index: int) -> bool:
        """Return whether line `index` is a date or a byline, which no text of an image is."""
        return self.grammar.kind_of_fact(self.texts[index]) in {"date", "byline"}

    def is_signoff(self, text: str) -> bool:
        """Return whether `text` is a sign-off, and no credit of a picture or mere byline."""
        signoff = self.grammar.signoff(text, site=self.site)
        if signoff is None or self.grammar.is_picture_credit(text):
            return False
        return bool(signoff.editors or signoff.agencies) or not self.grammar.is_byline(text)

    def is_running_text(self, index: int, roles: Container[str] = TEXT_ROLES) -> bool:
        """Return whether line `index` has one of `roles`, or looks so while undecided."""
        role = self.role(index)
        if role is None:
            return index < len(self.lines) and self.prose[index]
        return role in roles

    def can_be_headline(self, index: int) -> bool:
        """Return whether a line has words, ends as headlines do, is no fact and not too long."""
        text = self.texts[index]
        # The Greek question mark looks like a semicolon.
        asks = text.endswith(";") and "\u0370" <= text[-2:-1] <= "\u03ff"
        if len(text) > _LONGEST_HEADLINE or (text.endswith(_NOT_AFTER_HEADLINE) and not asks):
            return False
        return has_letters(text) and self.grammar.kind_of_fact(text) is None

    def bare_headline(self, index: int) -> str:
        """Return the headline on a line, without list marker or, in a page title, site."""
        if index == self.title_line and self.title is not None:
            return self.title.headline
        return without_marker(self.texts[index])

    def has_prose_above(self, index: int) -> bool:
        """Return whether a near line above line `index` looks like running text."""
        return any(self.prose[max(0, index - LOOK_AHEAD) : index])

    @late_property
    def kinds_of_phrases(self) -> list[str | None]:
        """The kind of furniture that each line is, ``None`` for an unknown line."""
        return kinds_of(self.texts, self.grammar.words.kinds)

    def running_text(self) -> list[str]:
        """Return the texts that show the language of the page: its paragraphs, or else the rest."""
        for wanted in (_RUNNING, _SPOKEN):
            texts = [self.texts[index] for index in self.having(wanted)]
            if texts:
                return texts
        return []

    def element(self, index: int) -> str | None:
        """Return the name of the HTML element of line `index`, ``None`` without HTML."""
        structure = self.lines[index].structure
        return structure.element if structure else None

    def linked(self, index: int) -> float:
        """Return the share of line `index` that is in links, 0 without HTML."""
        structure = self.lines[index].structure
        return structure.linked if structure else 0.0

    def parents_of(self, lines: Iterable[int], least: int) -> frozenset[int]:
        """Return the elements that HTML has around at least this many of some lines."""
        structures = (self.lines[index].structure for index in lines)
        counts = Counter(structure.parent for structure in structures if structure)
        return frozenset(parent for parent, count in counts.items() if count >= least)

    def is_named(self, index: int, kind: str) -> bool:
        """Return whether HTML names line `index` a `kind`, such as ``caption``."""
        structure = self.lines[index].structure
        return structure is not None and kind in structure.named

    def is_set_as_text(self, index: int) -> bool:
        """Return whether HTML sets a line as a heading, list item or cell, and not in an image."""
        structure = self.lines[index].structure
        if structure is None or structure.figure or structure.element not in _SET_AS_TEXT:
            return False
        return _NAMES_OF_IMAGES.isdisjoint(structure.named | structure.near)

    def describes_image(self, index: int) -> bool:
        """Return whether a text of an image with a label ("Symbolbild: …") names nobody.

        It is an alternative text, or stands just above the credit, in HTML in the same figure.
        """
        if self.element(index) != "img" and not self._is_above_credit(index):
            return False
        credit = self.grammar.credit(self.texts[index])
        return bool(credit.flags) and not any((credit.creators, credit.agencies))

    def _is_above_credit(self, index: int) -> bool:
        """Return whether the next line is a credit with a label, or one that HTML names so."""
        if self.has_gap_above(index + 1):
            return False
        here, below = (line.structure for line in self.lines[index : index + 2])
        if here is None or below is None:
            text = self.texts[index + 1]
            return not self.grammar.split_caption(text)[0] and bool(self.grammar.credit(text).label)
        return "credit" in below.named and below.figure == here.figure > 0

    def has_clean_shape(self) -> bool:
        """Return whether the page has no furniture, no indent, and one blank line between lines.

        HTML without menus may have notices among its paragraphs; it has none.
        """
        is_indented = any(line.indent for line in self.lines)
        if is_indented or any(line.blanks != 1 for line in self.lines[1:]):
            return False
        has_notice = self.has_structure() and any(map(is_notice, self.texts))
        return not (has_notice or self.has_furniture())

    def has_furniture(self) -> bool:
        """Return whether a rule found furniture, which shows that the page is raw."""
        return any(self.uses[rule] > 0 for rule in _SIGNS_OF_A_RAW_PAGE)

    def has_structure(self) -> bool:
        """Return whether the page was HTML, whose lines have a structure."""
        return self._is_structured

    @late_property
    def _is_structured(self) -> bool:
        return any(line.structure is not None for line in self.lines)

    def has_skip_links(self) -> bool:
        """Return whether a rule found skip links."""
        return self.uses["skip-link"] > 0

    def may_have_images(self) -> bool:
        """Return whether the page was HTML, or a rule found credits or furniture in its text."""
        is_raw = self.has_structure() or self.has_furniture()
        return is_raw or any(self.places[role] for role in _CREDITS)

    def is_ruled(self) -> bool:
        """Return whether the rules found skip links and left few short lines undecided."""
        if not self.has_skip_links():
            return False
        short = [index for index in self.undecided() if not self.prose[index]]
        return len(short) <= max(FEW_LINES, len(self.lines) // 5)

    def header_end(self) -> int:
        """Return the index after the third line of running text, or the number of lines."""
        return self._borders[0]

    def body_end(self) -> int:
        """Return the index after the last line of running text."""
        return self._borders[1]

    def is_only_prose(self, index: int) -> bool:
        """Return whether no other line of the page looks like running text."""
        return self._borders[2] == self.prose[index]

    @late_property
    def _borders(self) -> tuple[int, int, int]:
        ends = [after for after, is_running in enumerate(self.prose, 1) if is_running]
        head = ends[_PROSE_IN_HEAD - 1] if len(ends) >= _PROSE_IN_HEAD else len(self.lines)
        return head, ends[-1] if ends else 0, len(ends)

    def next_content(self, index: int) -> int | None:
        """Return the index of the next near line that is not boilerplate or an image line."""
        for following in range(index + 1, min(index + 1 + LOOK_AHEAD, len(self.lines))):
            if self.role(following) not in IMAGE_ROLES | {"boilerplate"}:
                return following
        return None
