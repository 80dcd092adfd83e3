"""Stage 4, assemble: builds the article and its line log from tagged lines and chosen fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from normalizer.article import Article
from normalizer.choose.agencies import choose_agencies
from normalizer.choose.authors import Topics, choose_authors
from normalizer.choose.blocks import TYPES, BlockBuilder, continues_above, cut
from normalizer.choose.confidence import Choices, choose_confidence
from normalizer.choose.dateline import choose_dateline, dateline_above
from normalizer.choose.dates import choose_dates
from normalizer.choose.evidence import (
    FilledLines,
    PageEvidence,
    explained,
    host_of,
    is_part_of,
    sources_of,
)
from normalizer.choose.headline import choose_headline
from normalizer.choose.images import ImageGrouper
from normalizer.choose.keywords import choose_keywords
from normalizer.choose.pictures import Surroundings, choose_media, lead_images, with_pictures
from normalizer.choose.publisher import choose_publisher
from normalizer.choose.terms import choose_terms
from normalizer.parse import Parsed
from normalizer.parts import LineAccount, RelatedLink, Signoff, Statement
from normalizer.tag.sheet import IMAGE_ROLES, Sheet, SplitCaption
from normalizer.text.line_shape import heading_level, without_marker
from normalizer.text.lines import Page
from normalizer.text.marks import LIST_MARKS
from normalizer.text.wrapping import joint

# The role of a line that the tagger left without one.
_UNRULED = "body"
# A line of these roles that fills no field is furniture: the title of something else, a link to
# another brand, the label of a picture. A credit remains one: it may name the rights of the page.
_OF_A_FIELD = IMAGE_ROLES - {"credit"} | {"title", "publisher"}
_LANGUAGE_CODE = re.compile(r"[a-z]{2}")


def assemble(page: Page, sheet: Sheet, parsed: Sequence[Parsed]) -> Article:
    """Return the article that consists of the lines of `page`, with its line log.

    `sheet` has the roles of the lines, `parsed` their parsed fields. Later stages identify the
    languages of captions and translate.
    """
    evidence, grammar = PageEvidence(sheet, parsed, page.metadata), sheet.grammar
    text = _Text(page, sheet, parsed)
    images = text.images.settled()
    publisher, head = choose_publisher(evidence), choose_headline(evidence)
    dateline, unread_dateline = choose_dateline(text.summary, text.body, grammar)
    dateline_lines: FilledLines = []
    if dateline is None and text.lines and (first := text.lines[0][0]):
        dateline = dateline_above(sheet.texts[first - 1], sheet.texts[first], grammar)
        if dateline is not None:
            dateline_lines, unread_dateline = [(first - 1, "dateline")], []
    dates = choose_dates(evidence)
    paragraphs = [block.text for block in text.body]
    topics = Topics(head.printed.headline or "", paragraphs)
    authors = choose_authors(evidence, publisher.name, topics, text.starts_at())
    addresses = (item.value for item in evidence.stated("url"))
    web = (url for url in addresses if url.lower().startswith(("http://", "https://")))
    url = next(filter(host_of, web), None)
    stated = page.metadata.language if page.metadata else None
    language = sheet.language or (_code_of(stated) if stated else None)
    statements = [*head.statements, *dates.statements, *publisher.statements]
    statements += [*_other_statements(evidence, language, url), *authors.statements]
    texts = [head.chosen.headline, text.summary, *paragraphs]
    keywords = choose_keywords(evidence, publisher.name, url, texts)
    terms = choose_terms(evidence)
    statements += [*keywords.statements, *terms.statements]
    filled = [*text.lines, *dateline_lines, *head.lines, *publisher.lines]
    filled += [
        (index, f"images[{number}].{slot}")
        for number, draft in enumerate(images)
        for index, slot in draft.sources
    ]
    filled += [*text.signoff_lines, *dates.lines, *authors.lines]
    told = [draft for draft in images if not draft.is_untold]
    confidence = choose_confidence(evidence, Choices(head, dates, authors, told))
    shown = [draft.build(grammar, sheet.site) for draft in images]
    return Article(
        headline=head.chosen.headline,
        kicker=head.chosen.kicker,
        section=head.chosen.section,
        publisher=publisher.name,
        date_published=dates.published,
        date_published_raw=dates.raw,
        date_modified=dates.modified,
        language=language,
        authors=authors.names,
        author_urls=authors.addresses,
        dateline=dateline,
        summary=text.summary,
        keywords=keywords.words,
        access=terms.access,
        rights=terms.rights,
        body=text.body,
        media=text.media,
        images=shown or (lead_images(evidence) if text.body else []),
        signoff=text.signoff,
        agencies=choose_agencies(authors, dateline, text.signoff, grammar),
        related=text.related,
        lines=[*_front_matter_log(page), *_line_log(sheet, filled)],
        warnings=[
            *page.warnings,
            *unread_dateline,
            *dates.warnings,
            *(head.warnings if text.body else ()),
            *authors.warnings,
            *confidence.warnings,
        ],
        confidence=confidence.value,
        url=url,
        statements=statements,
    )


class _Text:
    """The running text of a page in reading order, with the images between its blocks.

    `lines` are those that fill summary, blocks and related links, `signoff_lines` those of the
    sign-off.
    """

    def __init__(self, page: Page, sheet: Sheet, parsed: Sequence[Parsed]) -> None:
        self.sheet = sheet
        self.summary: str | None = None
        self.blocks = BlockBuilder(sheet)
        self.body, self.lines = self.blocks.body, self.blocks.lines
        self.related: list[RelatedLink] = []
        self.signoff: Signoff | None = None
        self.images = ImageGrouper()
        self.signoff_lines: FilledLines = []
        for index, role in enumerate(sheet.roles):
            structure = sheet.lines[index].structure
            if structure is not None:
                self.images.enter(structure)
            if role not in TYPES and parsed[index] is None:  # as most lines of HTML
                continue
            match parsed[index]:
                case SplitCaption() as split:
                    self._image_line(index, role or _UNRULED, split)
                case RelatedLink() as link:
                    self.lines.append((index, f"related[{len(self.related)}]"))
                    self.related.append(link)
                case Signoff() as signoff:  # authors and editors may be on two lines
                    self.signoff = _joined(self.signoff, signoff) if self.signoff else signoff
                    self.signoff_lines.append((index, "signoff"))
                case _ if role == "summary":
                    self._summary(index)
                case _ if role in TYPES:
                    self.images.close()
                    self.blocks.add(index, role)
        for draft in self.images.drafts:
            addresses = (self.sheet.lines[index].image() for index, _ in draft.sources)
            draft.url = next(filter(None, addresses), "")
        around = Surroundings(sheet, self.lines)
        self.images.drafts = with_pictures(self.images.drafts, page.pictures, around)
        stated = page.metadata.media if page.metadata and self.body else ()
        self.media = choose_media(page.embeds, stated, around)
        self._split_signoff()
        self.blocks.settle_levels()

    def starts_at(self) -> int:
        """Return the index of the first line of the body, that behind the page without one."""
        starts = (index for index, path in self.lines if path == "body[0]")
        return next(starts, len(self.sheet.lines))

    def _summary(self, index: int) -> None:
        self.images.close()
        text = self.sheet.texts[index]
        if heading_level(text) or text.startswith(LIST_MARKS):
            text = without_marker(text)
        if self.summary is None:
            self.summary = text
        elif continues_above(self.sheet, index, self.lines, "summary"):
            self.summary += joint(text) + text
        else:
            self.blocks.add(index, "summary")
            return
        self.lines.append((index, "summary"))

    def _image_line(self, index: int, role: str, split: SplitCaption) -> None:
        position = len(self.body)
        if role == "alt":
            label = self.sheet.grammar.credit_label(split.caption.rstrip(" :"))
            if label is None or label.kind != "image":  # "Foto" describes no picture
                self.images.add_alt(index, position, split)
        else:
            self.images.add(index, position, split)

    def _split_signoff(self) -> None:
        """Move a sign-off in brackets at the end of the last paragraph to its own field."""
        last = self.body[-1] if self.body else None
        if self.signoff or last is None or last.type != "paragraph":
            return
        text, signoff = self.sheet.grammar.split_signoff(last.text, site=self.sheet.site)
        if signoff is None:
            return
        cut(last, text)
        self.signoff = signoff
        path = f"body[{len(self.body) - 1}]"
        self.signoff_lines.append((max(i for i, filled in self.lines if filled == path), "signoff"))


def _joined(one: Signoff, other: Signoff) -> Signoff:
    """Return the sign-off that two lines form together."""
    return Signoff(
        f"{one.raw} {other.raw}",
        one.authors + other.authors,
        one.editors + other.editors,
        one.agencies + other.agencies,
    )


def _code_of(tag: str) -> str | None:
    """Return the two-letter code at the start of a language tag ("de-AT"), or ``None``."""
    code = re.split(r"[-_]", tag.casefold())[0]
    return code if _LANGUAGE_CODE.fullmatch(code) else None


def _other_statements(
    page: PageEvidence, language: str | None, url: str | None
) -> Iterator[Statement]:
    """Yield the statements of a page of HTML about language and address."""
    if page.metadata is None:
        return
    languages = [*sources_of(page.stated("language")), ("page", page.sheet.language)]
    yield from explained("language", languages, lambda tag: _code_of(tag) == language)
    yield from explained("url", sources_of(page.stated("url")), partial(is_part_of, url))


def _front_matter_log(page: Page) -> Iterator[LineAccount]:
    for line in page.front_matter:
        yield LineAccount(line.number, "boilerplate", "front-matter", None, line.text)


def _line_log(sheet: Sheet, filled: FilledLines) -> list[LineAccount]:
    """Return the account of each line; most lines fill no field."""
    columns = zip(sheet.lines, sheet.roles, sheet.rules, sheet.sure, strict=True)
    log = [
        LineAccount(
            line.number,
            "boilerplate" if role in _OF_A_FIELD else role or _UNRULED,
            rule or "unruled",
            None,
            line.text,
            sure,
        )
        for line, role, rule, sure in columns
    ]
    paths: dict[int, list[str]] = {}
    for index, path in filled:
        paths.setdefault(index, []).append(path)
    pictured = {index for index, path in filled if path.startswith("images[")}
    for index, names in paths.items():
        account, role = log[index], sheet.roles[index] or _UNRULED
        if index in pictured and role not in IMAGE_ROLES:
            # The alternative text of a picture of the article that was taken for furniture.
            role, account.rule, account.confidence = "alt", "picture", 1.0
        elif role == "boilerplate" and "dateline" in names:
            role, account.rule, account.confidence = "body", "dateline", 1.0
        is_with_signoff = "signoff" in names and role != "signoff"
        account.role = f"{role}+signoff" if is_with_signoff else role
        account.field = "+".join(dict.fromkeys(names))
    return log
