"""Findings: what rules report about lines and about the page.

Rules only report; the tagger writes the sheet.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from normalizer.parts import Title


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
