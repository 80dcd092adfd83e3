"""The records that fields, tagger, assembly and writers share: the article's fields and their parts.

Every class has ``to_dict()``; the keys of the JSON are the names of the attributes. Fields that a
class lists in ``_omitted_when_empty`` appear only when they say something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "normalizer/article/1"

BlockType = Literal["paragraph", "subhead", "quote", "list_item"]
TranslationStatus = Literal["ok", "partial", "untranslated", "failed"]


def _plain(value: object) -> object:
    """Return `value` as JSON types: records become dicts, tuples become lists."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


class Record:
    """The base of every part of an article: a slots dataclass that can be written as a dict."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[Mapping[str, Any]]
    _omitted_when_empty: ClassVar[frozenset[str]] = frozenset()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as a dict of JSON types, in the order of its attributes."""
        values = ((name, getattr(self, name)) for name in self.__dataclass_fields__)
        return {
            name: _plain(value)
            for name, value in values
            if value or name not in self._omitted_when_empty
        }


@dataclass(slots=True)
class Language(Record):
    """The language of a text.

    `code` is a two-letter ISO 639-1 code, or ``und`` for a text that is names alone or has no
    language. `confidence` is the estimated probability that `code` is right, from 0 to 1.
    """

    code: str
    confidence: float


@dataclass(slots=True)
class Translation(Record):
    """A text in another language.

    `status` is ``ok``; ``partial`` (the words in `unknown` stand as in the source);
    ``untranslated`` (`text` is the source, unchanged); or ``failed`` (the same, and `error` says
    why). `engine` names who translated, `model` its version or model when it has one. `confidence`
    goes from 0 to 1. `missing` lists numbers and names of the source that `text` does not hold;
    then the status is ``partial``. `text` is never empty unless the source was.
    """

    text: str
    language: str
    engine: str
    status: TranslationStatus
    confidence: float
    model: str | None = None
    unknown: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    error: str | None = None

    _omitted_when_empty = frozenset({"model", "unknown", "missing", "error"})


@dataclass(slots=True)
class ImageText(Record):
    """A caption or an alternative text: its words, their language, and a translation when one was asked for."""

    text: str
    language: str | None = None
    confidence: float | None = None
    translation: Translation | None = None


@dataclass(slots=True)
class Credit(Record):
    """Who made and who supplied a picture, split from one credit line.

    `raw` is the line as printed, always kept. `label` is the word that introduces it ("Image"),
    without the colon. `creators` are people, handles or initials; `agencies` canonical short names
    ("AFP", "dpa", "Getty Images"); `sources` other organisations. `flags` are words such as
    ``archive handout montage symbolic ai-generated``. `license` is the name of a licence as printed
    ("CC BY-SA 4.0").
    """

    raw: str
    label: str | None = None
    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    license: str | None = None


@dataclass(slots=True)
class Image(Record):
    """A picture of the page: its caption, a second text that the page prints as alternative text, and its credit.

    `position` is the number of body blocks that stand before it.
    """

    caption: ImageText | None = None
    alt: ImageText | None = None
    credit: Credit | None = None
    position: int = 0


@dataclass(slots=True)
class Signoff(Record):
    """The line that closes an article: initials or names of authors, of editors, and the agencies used."""

    raw: str
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Dateline(Record):
    """The opening of an agency report: "LA CROSSE, Wis. (AP) —".

    `places` are spelled as printed, `region` is a state or country, `date` the date as printed,
    `agencies` canonical short names.
    """

    raw: str
    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None
    agencies: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Byline(Record):
    """A line that names the authors of an article, with the agencies and the date it also holds.

    `date` is the date as printed, to be read by `parse_date`.
    """

    raw: str
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    date: str | None = None


@dataclass(slots=True)
class Title(Record):
    """The title of a page, taken apart.

    `publisher` is the brand as the title writes it ("news.ORF.at"), `date` an ISO date, `kicker` a
    topic that stands before or behind the headline.
    """

    headline: str
    publisher: str | None = None
    section: str | None = None
    date: str | None = None
    kicker: str | None = None


@dataclass(slots=True)
class Block(Record):
    """A piece of the body. `language` and `translation` are set when it is not in the target language."""

    type: BlockType
    text: str
    language: str | None = None
    translation: Translation | None = None

    _omitted_when_empty = frozenset({"language", "translation"})


@dataclass(slots=True)
class RelatedLink(Record):
    """A link to another article that the page prints, by its text."""

    text: str


@dataclass(slots=True)
class LineAccount(Record):
    """What became of one input line.

    `number` is the line's 1-based number in the input. `role` says what the line is; a line that
    feeds several fields has roles joined with ``+``. `rule` names the rule that decided, or
    ``model``. `field` is the path of what the line became ("body[3]",
    "images[0].caption+images[0].credit"), ``None`` when it was removed. `text` is the line after
    repair; it stays out of the dict, since the input has it. `confidence` is how sure the role is,
    from 0 to 1; it is in the dict when it is below 1, as that of the learned tagger's answers.
    """

    number: int
    role: str
    rule: str
    field: str | None = None
    text: str = ""
    confidence: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """Return number, role, rule, field, and a confidence below 1."""
        line = {"number": self.number, "role": self.role, "rule": self.rule, "field": self.field}
        return line | {"confidence": self.confidence} if self.confidence < 1 else line


@dataclass(slots=True)
class ArticleFields(Record):
    """What is known of an article: every field of it, without the ways to write it.

    Dates are ISO 8601, a date alone or with a time; `date_published_raw` is what the page printed.
    `language` is the body's. `lines` accounts for every non-blank input line exactly once.
    `warnings` are sentences that begin with a code and a colon ("empty-input: …"). `confidence` is
    how sure it is that the body is the page's article, from 0 (there is none) to 1 (rules alone
    decided). `headline_translation` and `summary_translation` are set when the article is not in
    the target language and an engine translated them. Text is NFC, without control, zero-width or
    no-break characters.
    """

    schema: str = SCHEMA
    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    language: str | None = None
    authors: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    summary: str | None = None
    body: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    signoff: Signoff | None = None
    related: list[RelatedLink] = field(default_factory=list)
    lines: list[LineAccount] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    confidence: float = 0.0
    headline_translation: Translation | None = None
    summary_translation: Translation | None = None

    _omitted_when_empty = frozenset({"headline_translation", "summary_translation"})
