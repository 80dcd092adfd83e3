"""What rules find: the role of a line, and what the page as a whole shows.

A rule only reports; the tagger writes the sheet.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from normalizer.parts import Title


class SplitCaption(NamedTuple):
    """What was read in the line of an image: the caption and the credit as printed, either may be empty.

    `is_below_credit` says that the credit of the image stands above this caption, with the title of
    the picture.
    """

    caption: str
    credit: str
    is_below_credit: bool = False


class Finding(NamedTuple):
    """The line at index `line` has `role`; `reading` is what the rule read in the line to find out, where it did."""

    line: int
    role: str
    reading: SplitCaption | None = None


class Withdrawal(NamedTuple):
    """The line at index `line` does not have the role that an earlier rule found."""

    line: int


class PageTitle(NamedTuple):
    """The line at index `line` is the title of the page, which reads as `title`."""

    line: int
    title: Title


class Headline(NamedTuple):
    """The line at index `line` has the headline; `printed_at` is where the page prints it when that is another line.

    The two differ where the page title joins kicker and headline that the page prints apart.
    """

    line: int
    printed_at: int | None = None


class Judgement(NamedTuple):
    """What the learned tagger says of each line: the confidence of its role, and the probability of a headline."""

    confidences: list[float]
    titles: list[float]


class PageLanguage(NamedTuple):
    """The running text is in the language `code`."""

    code: str


AnyFinding: TypeAlias = Finding | Withdrawal | PageTitle | Headline | Judgement | PageLanguage
