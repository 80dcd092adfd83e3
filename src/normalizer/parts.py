"""The fields of an article and their parts, as records that all stages share.

Every class has ``to_dict()``; the keys of the JSON are the names of the attributes, and each of
them is always there. Attributes that a class lists in ``_only_in_python`` are not in the JSON and
do not count when records are compared.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Final, Literal
from urllib.parse import quote, urlsplit

from normalizer.tables import read_rows

Schema = Literal["normalizer/article/3"]
SCHEMA: Final[Schema] = "normalizer/article/3"
# The name of this program in the pages and documents that it writes.
GENERATOR: Final = "caption-normalizer"

# Signs that are written as they are, as browsers do, wherever in an address RFC 3986 has them.
_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
# Most addresses are URIs already, and parsing them takes longer than all else that is done with an
# image. The signs are those of `_SAFE` without "#", ";", "?" and brackets.
_SIGNS = r"[\w!$%&'()*+,./:=@~-]"
_PLAIN = re.compile(
    rf"https?://[a-z\d-]{{1,63}}(?:\.[a-z\d-]{{1,63}}){{1,9}}/{_SIGNS}*(?:\?{_SIGNS}+)?", re.ASCII
)
_MAIL = re.compile(r"mailto:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
_COPYRIGHT = re.compile(r"©|\(c\)|^\s*copyright\b(?![ -]?free)", re.IGNORECASE)

# Properties by their names in the IPTC Photo Metadata Standard.
Iptc = dict[str, str | list[str]]
BlockType = Literal["paragraph", "subhead", "quote", "list_item", "code", "table"]
SpanType = Literal["link", "strong", "emphasis", "code", "sub", "sup"]
MediaType = Literal["video", "audio", "post"]
Access = Literal["free", "paid"]
TranslationStatus = Literal["ok", "partial", "untranslated", "failed"]
DoubtReason = Literal[
    "guessed", "composed", "ambiguous", "reflexive", "left-over", "relation", "no-verb"
]
# A translation with another status repeats its source.
_USABLE: Final = frozenset({"ok", "partial"})
# Below this confidence a translation needs the original beside it.
_UNSURE: Final = 0.7


_SCALARS: Final = frozenset({str, int, float, bool, type(None)})


def plain(value: object) -> object:
    """Return `value` as JSON types; records become dicts, tuples become lists."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def web_address(url: str | None) -> str | None:
    """Return an address of HTTP or HTTPS as a URI, ``None`` for any other string.

    It is encoded as browsers do: the host by IDNA, other characters outside ASCII and spaces by
    percent signs.

    >>> web_address("https://exämple.org/a b.jpg"), web_address("javascript:a()")
    ('https://xn--exmple-cua.org/a%20b.jpg', None)
    """
    if not url:
        return None
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        network = parts.netloc
        if not network.isascii():
            network = host if parts.port is None else f"{host}:{parts.port}"
        place = parts.fragment.replace("#", "%23")
        encoded = quote(parts._replace(netloc=network, fragment=place).geturl(), safe=_SAFE)
    except ValueError:  # "http://[broken", a host that is too long, or half a character
        return None
    is_of_web = parts.scheme in {"http", "https"} and host and quote(network, _SAFE) == network
    return encoded if is_of_web else None


class Record:  # noqa: PLW1641 - has no hash, since its attributes change
    """The base class of all parts of an article: a slots dataclass that converts to a dict.

    It compares and prints them as dataclasses do: methods made for each class take 5 ms to make.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[Mapping[str, Any]]
    _only_in_python: ClassVar[frozenset[str]] = frozenset()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        fields = self.__dataclass_fields__.items()
        names = (name for name, field in fields if field.compare)
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __repr__(self) -> str:
        values = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{self.__class__.__qualname__}({', '.join(values)})"

    @classmethod
    @cache
    def keys(cls) -> tuple[str, ...]:
        """Return the keys that the dict of every record of this class has, in order."""
        return tuple(name for name in cls.__dataclass_fields__ if name not in cls._only_in_python)

    def to_dict(self) -> dict[str, Any]:
        """Return the record as a dict of JSON types, in the order of its attributes."""
        return {
            name: value if type(value := getattr(self, name)) in _SCALARS else plain(value)
            for name in self.keys()
        }


@dataclass(slots=True, eq=False, repr=False)
class Language(Record):
    """The language of a text.

    `code` is a two-letter ISO 639-1 code, or ``und`` for a text that only has names or no language.
    `confidence` is the estimated probability that `code` is right, from 0 to 1.
    """

    code: str
    confidence: float


@dataclass(slots=True, eq=False, repr=False)
class Doubt(Record):
    """A word or phrase of the source whose translation may be wrong.

    `text` is the word or phrase as the source has it. `reason` is why: ``guessed`` (taken for a
    name, but may be an unknown word), ``composed`` (a compound translated by its parts),
    ``ambiguous`` (one of several senses, none of them usual), ``reflexive`` (a verb with a
    reflexive pronoun, translated as if without), ``left-over`` (belongs to nothing else in the
    sentence), ``relation`` (its relation to the next word was guessed), ``no-verb`` (a sentence in
    which no verb was found).
    """

    text: str
    reason: DoubtReason


@dataclass(slots=True, eq=False, repr=False)
class Translation(Record):
    """A text in another language.

    `status` is ``ok``; ``partial`` (look at it); ``untranslated`` (`text` is the unchanged source);
    or ``failed`` (the same, with the reason in `error`). `engine` is the name of the engine,
    `model` its version or model, if any. `confidence` is between 0 and 1: the share of such
    translations that a reader would call right. `untranslated` lists the words that stand in `text`
    as in the source because the engine does not know them, `doubtful` what may be wrong. `missing`
    lists numbers and names of the source that `text` lacks; then the status is ``partial``. `text`
    is empty only if the source is.
    """

    text: str
    language: str
    engine: str
    status: TranslationStatus
    confidence: float
    model: str | None = None
    untranslated: list[str] = field(default_factory=list)
    doubtful: list[Doubt] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    error: str | None = None

    def is_usable(self) -> bool:
        """Return whether `text` is a translation, not the repeated source."""
        return self.status in _USABLE

    def is_unsure(self) -> bool:
        """Return whether a reader needs the original beside it: the confidence is below 0.7."""
        return self.confidence < _UNSURE

    def beside(self, original: str) -> str:
        """Return `text` as it is read, with the original in brackets if it is unsure.

        >>> Translation("A lock", "en", "mill", "partial", 0.4).beside("Ein Schloss")
        'A lock (original: Ein Schloss)'
        """
        needs_it = original and self.is_unsure()
        return f"{self.text} (original: {original})" if needs_it else self.text


@dataclass(slots=True, eq=False, repr=False)
class ImageText(Record):
    """A caption or an alternative text, with its language and a translation if requested."""

    text: str
    language: str | None = None
    confidence: float | None = None
    translation: Translation | None = None


@dataclass(slots=True, eq=False, repr=False)
class Credit(Record):
    """The creators and suppliers of a picture, parsed from a credit line.

    `raw` is the line as printed. `label` is the word that introduces it ("Image"), without the
    colon. `creators` are people, handles or initials; `agencies` are canonical short names ("AFP",
    "dpa", "Getty Images"); `sources` are other organisations. `flags` are words such as
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

    def copyright_notice(self) -> str | None:
        """Return `raw` if it claims a copyright (©, "(c)", "Copyright …"), otherwise ``None``."""
        return self.raw if _COPYRIGHT.search(self.raw) else None

    def to_iptc(self) -> Iptc:
        """Return the credit by the names of the IPTC Photo Metadata Standard, known values only.

        "Creator" is a list, the others are texts; docs/formats.md has the fields of each standard.

        >>> Credit("© Ann Ray/AFP", creators=["Ann Ray"], agencies=["AFP"]).to_iptc()
        {'Creator': ['Ann Ray'], 'Credit Line': '© Ann Ray/AFP', 'Source': 'AFP',
         'Copyright Notice': '© Ann Ray/AFP'}
        """
        values: dict[str, str | list[str] | None] = {
            "Creator": list(dict.fromkeys(self.creators)),
            "Credit Line": self.raw,
            "Source": ", ".join(dict.fromkeys([*self.agencies, *self.sources])),
            "Copyright Notice": self.copyright_notice(),
            "Rights Usage Terms": self.license,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(slots=True, eq=False, repr=False)
class Image(Record):
    """A picture of the page, with its caption, alternative text and credit.

    `position` is the number of body blocks before it. `url` is the absolute address of its largest
    version on a page of HTML, ``None`` if it is unknown, as mostly in text. `width` and `height`
    are those of that version in pixels, if the page states them.
    """

    caption: ImageText | None = None
    alt: ImageText | None = None
    credit: Credit | None = None
    position: int = 0
    url: str | None = None
    width: int | None = None
    height: int | None = None

    def address(self) -> str | None:
        """Return `url` as a URI if it is a web address, ``None`` for any other string."""
        return web_address(self.url)

    def alt_text(self) -> str:
        """Return the text that stands for the picture: the alternative text, else the caption.

        >>> Image(ImageText("A dam"), ImageText("River")).alt_text(), Image().alt_text()
        ('River', '')
        """
        text = self.alt or self.caption
        return text.text if text else ""

    def texts(self) -> dict[str, ImageText]:
        """Return the caption and the alternative text that it has, by attribute."""
        texts = {"caption": self.caption, "alt": self.alt}
        return {name: text for name, text in texts.items() if text}

    def to_iptc(self) -> Iptc:
        """Return caption, alternative text and credit by the names of IPTC Photo Metadata.

        The properties of `Credit.to_iptc`, after "Description" (the "Caption/Abstract" of IPTC IIM)
        and "Alt Text (Accessibility)", both as printed.

        >>> Image(ImageText("A dam"), ImageText("River"), Credit("Photo: dpa")).to_iptc()
        {'Description': 'A dam', 'Alt Text (Accessibility)': 'River', 'Credit Line': 'Photo: dpa'}
        """
        texts = {"Description": self.caption, "Alt Text (Accessibility)": self.alt}
        known: Iptc = {name: text.text for name, text in texts.items() if text}
        return known | (self.credit.to_iptc() if self.credit else {})


@dataclass(slots=True, eq=False, repr=False)
class Signoff(Record):
    """The line that closes an article: authors and editors (names or initials), and agencies."""

    raw: str
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Dateline(Record):
    """The opening of an agency report: "LA CROSSE, Wis. (AP) —".

    `places` are as printed, `region` is a state or country, `date` is the date as printed,
    `agencies` are canonical short names.
    """

    raw: str
    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None
    agencies: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Byline(Record):
    """A line that names the authors of an article, and any agencies and date on it.

    `date` is the date as printed, which `parse_date` can parse.
    """

    raw: str
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    date: str | None = None

    def names_anyone(self) -> bool:
        """Return whether the byline names a person or an agency, not only the outlet."""
        return bool(self.authors or self.agencies)


@dataclass(slots=True, eq=False, repr=False)
class Title(Record):
    """A parsed page title.

    `publisher` is the brand as the title writes it ("news.ORF.at"), `date` an ISO date, `kicker` a
    topic before or after the headline.
    """

    headline: str
    publisher: str | None = None
    section: str | None = None
    date: str | None = None
    kicker: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Span(Record):
    """A stretch of a block's text that is a link or set off.

    `start` and `end` count the code points of the text. `url` is the address of a link, absolute,
    of the schemes http, https and mailto, and ``None`` of other spans.
    """

    start: int
    end: int
    type: SpanType
    url: str | None = None

    def address(self) -> str | None:
        """Return `url` as a URI if it is an address of the web or of mail, otherwise ``None``.

        >>> [Span(0, 1, "link", url).address() for url in ("mailto:a@example.org", "data:a")]
        ['mailto:a@example.org', None]
        """
        is_mail = self.url and _MAIL.fullmatch(self.url)
        return self.url if is_mail else web_address(self.url)


@dataclass(slots=True, eq=False, repr=False)
class Block(Record):
    """A block of the body.

    `text` is clean; `spans` say what of it is a link or set off, in order, nested or apart. The
    text of a block ``code`` is verbatim; that of a ``table`` has a tab between cells and a line
    break between rows, of which the first `header_rows` head it. `level` is that of a subhead, from
    2 (the headline is 1) to 6, or the depth of a list item, from 1; another block with a `level`
    belongs to the list item above it. `ordinal` is the number of an item of an ordered list.
    `language` is set if the block is not in the target language, `translation` if an engine
    translated it; the `language` of code is that of the program, as the page names it.
    """

    type: BlockType
    text: str
    spans: list[Span] = field(default_factory=list)
    level: int | None = None
    ordinal: int | None = None
    header_rows: int | None = None
    language: str | None = None
    translation: Translation | None = None

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table by rows; empty for other blocks.

        >>> Block("table", "Town\\tVotes\\nAlden\\t12", header_rows=1).rows
        [['Town', 'Votes'], ['Alden', '12']]
        """
        if self.type != "table":
            return []
        return [row.split("\t") for row in self.text.split("\n")]

    def is_prose(self) -> bool:
        """Return whether the text is sentences in a language of people: not code, not a table.

        Only such blocks are identified as foreign and translated.
        """
        return self.type not in {"code", "table"}


@dataclass(slots=True, eq=False, repr=False)
class Media(Record):
    """A video, a recording or a post of a social network that the page embeds.

    `url` is its address, `title` its title, `provider` the site or network that it comes from.
    `position` is the number of body blocks before it.
    """

    type: MediaType
    url: str | None = None
    title: str | None = None
    provider: str | None = None
    position: int = 0

    def address(self) -> str | None:
        """Return `url` as a URI if it is a web address, ``None`` for any other string."""
        return web_address(self.url)


@dataclass(slots=True, eq=False, repr=False)
class RelatedLink(Record):
    """The text of a link to another article."""

    text: str


@dataclass(slots=True, eq=False, repr=False)
class Statement(Record):
    """A statement of one source in a page about a field of the article.

    `field` is the name of the field, `source` what states it: ``json-ld``, the name of a meta
    element (``og:title``), ``front matter`` above a text, ``microdata``, ``time``, ``h1``,
    ``title``, ``address``, ``element`` for one that is marked as the author's, ``tag`` and
    ``license`` for links with these relations, or ``page`` for the printed text. `value` is the
    value as the source writes it. `chosen` means that the article has this value.
    """

    field: str
    source: str
    value: str
    chosen: bool = False


@dataclass(slots=True, eq=False, repr=False)
class LineAccount(Record):
    """The entry of one input line in the line log.

    `number` is the line's 1-based number in the input. `role` is its role; a line that fills
    several fields has roles joined with ``+``. `rule` is the name of the rule that decided, or
    ``model``. `field` is the path of the field that it filled ("body[3]",
    "images[0].caption+images[0].credit"), ``None`` if it was removed. `confidence` is that of the
    role, from 0 to 1; it is below 1 only for lines that the learned tagger decided. In Python,
    `text` is the line after repair; the JSON lacks it because the input has it.
    """

    number: int
    role: str
    rule: str
    field: str | None = None
    # `field` alone is the attribute above.
    text: str = dataclasses.field(default="", compare=False)
    confidence: float = 1.0

    _only_in_python = frozenset({"text"})


@dataclass(slots=True, eq=False, repr=False)
class ArticleWarning(Record):
    """What to know before relying on an article.

    `code` is one of those that docs/output.md lists. `field` is the name of the field of the
    article that the warning is about, ``None`` if it is about the page or several fields. `message`
    is a sentence for people, whose wording may change.
    """

    code: str
    field: str | None
    message: str

    @classmethod
    def of(cls, code: str, message: str) -> ArticleWarning:
        """Return the warning with the field of its code.

        >>> print(ArticleWarning.of("no-headline", "the page has text but no headline"))
        no-headline: the page has text but no headline
        """
        fields = {row["code"]: row["field"] for row in read_rows("warning_codes.tsv")}
        return cls(code, fields[code] or None, message)

    def __str__(self) -> str:
        """Return code and message, as the command line writes them."""
        return f"{self.code}: {self.message}"


@dataclass(slots=True, eq=False, repr=False)
class ArticleFields(Record):
    """The fields of an article, which every format is written from.

    `date_published` and `date_modified` are ISO 8601, with or without a time; `date_published_raw`
    is the date as printed. `language` is that of the body. `agencies` are the canonical short names
    of the agencies that byline, dateline, sign-off and metadata name as sources of the text, in
    this order, each once. `author_urls` are the addresses of the pages of the `authors`, in their
    order, ``None`` where the page has none. `keywords` are as the page states or prints them,
    `access` is ``paid`` if it says that it is for payment, `rights` the licence or copyright that
    it states for the text. `lines` has exactly one entry for each non-blank input line.
    `confidence` is the probability that the article is right as a whole, text, fields and images, 0
    without an article. `headline_translation` and `summary_translation` are set if the article is
    not in the target language and an engine translated them. `url` is the address of the page, from
    HTML. Text is NFC, without control, zero-width or no-break characters. In Python,
    `statements` are what the sources in a page of HTML state about the fields; the JSON lacks
    them.
    """

    schema: Schema = SCHEMA
    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    language: str | None = None
    authors: list[str] = field(default_factory=list)
    author_urls: list[str | None] = field(default_factory=list)
    dateline: Dateline | None = None
    summary: str | None = None
    keywords: list[str] = field(default_factory=list)
    access: Access | None = None
    rights: str | None = None
    body: list[Block] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    signoff: Signoff | None = None
    agencies: list[str] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    lines: list[LineAccount] = field(default_factory=list)
    warnings: list[ArticleWarning] = field(default_factory=list)
    confidence: float = 0.0
    url: str | None = None
    headline_translation: Translation | None = None
    summary_translation: Translation | None = None

    statements: list[Statement] = field(default_factory=list, compare=False)

    _only_in_python = frozenset({"statements"})

    @property
    def text(self) -> str:
        """The running text as printed: summary and blocks, with a blank line between them.

        >>> ArticleFields(summary="A deal.", body=[Block("paragraph", "They talked.")]).text
        'A deal.\\n\\nThey talked.'
        """
        texts = [self.summary or "", *(block.text for block in self.body)]
        return "\n\n".join(filter(None, texts))

    @property
    def credits(self) -> list[Credit]:
        """The credits of the images, each once, in the order of the images.

        >>> credit = Credit("Photo: Jane Roe", "Photo", ["Jane Roe"])
        >>> [found.raw for found in ArticleFields(images=[Image(credit=credit)] * 2).credits]
        ['Photo: Jane Roe']
        """
        found: dict[str, Credit] = {}
        for image in self.images:
            if image.credit:
                found.setdefault(image.credit.raw, image.credit)
        return list(found.values())

    def translated_to(self) -> str | None:
        """Return the language that texts of the article were translated to, ``None`` if none was.

        >>> english = Translation("The dam holds", "en", "glosser", "ok", 0.9)
        >>> ArticleFields(headline="Der Damm hält", headline_translation=english).translated_to()
        'en'
        """
        return next((part.language for part in self.translations() if part.is_usable()), None)

    def translations(self) -> list[Translation]:
        """Return the translations of headline, summary, blocks and texts of images."""
        made = [self.headline_translation, self.summary_translation]
        made += [block.translation for block in self.body]
        made += [text.translation for text in self.image_texts()]
        return [translation for translation in made if translation]

    def image_texts(self) -> list[ImageText]:
        """Return the captions and alternative texts of the images."""
        return [text for image in self.images for text in image.texts().values()]
