"""Builds the article from the parsed lines, in reading order, and the line log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.article import Article
from normalizer.assemble.agency_tags import agency_tags, stated_agencies
from normalizer.assemble.article_confidence import confidence_of, doubt_about
from normalizer.assemble.author_choice import Witnesses, choose_authors, unread_byline
from normalizer.assemble.body_blocks import block_of
from normalizer.assemble.dateline_choice import choose_dateline, unread_dateline
from normalizer.assemble.facts import Facts, Topics
from normalizer.assemble.field_evidence import explained_authors
from normalizer.assemble.headline_doubt import doubt_about_headline
from normalizer.assemble.image_grouping import ImageGrouper
from normalizer.assemble.page_metadata import complete, publisher_in_metadata
from normalizer.assemble.publisher_election import names_publisher, publisher_of
from normalizer.fields.title.kickers import glued_kicker
from normalizer.parts import LineAccount, RelatedLink, Signoff, Title
from normalizer.tag.finding import SplitCaption
from normalizer.tag.sheet import Tag
from normalizer.text.inline_breaks import joint
from normalizer.text.line_shape import folded, heading_level, without_marker
from normalizer.text.marks import LIST_MARKS
from normalizer.text.wrapping import continues, width_of_print

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from normalizer.parse.line_parsing import Parsed
    from normalizer.tag.sheet import Sheet
    from normalizer.text.lines import Page
    from normalizer.text.structure import Metadata


# The tag of a line that the tagger left without one.
_UNRULED = Tag("body", "unruled")
# Roles of lines that become paragraphs; a second summary is one of the text.
_PARAGRAPH_ROLES = frozenset({"body", "summary"})


def assemble(page: Page, sheet: Sheet, parsed: Sequence[Parsed]) -> Article:
    """Return the article that consists of the lines of `page`, with its line log.

    `sheet` has the roles of the lines, `parsed` their parsed fields. Later stages identify the
    languages of captions and translate.
    """
    return _Assembly(page, sheet, parsed).build()


class _Assembly:
    """The assembly of one page: each role has a method, which is called for its lines in order."""

    def __init__(self, page: Page, sheet: Sheet, parsed: Sequence[Parsed]) -> None:
        self.sheet, self.parsed, self.metadata = sheet, parsed, page.metadata
        self.article = Article(warnings=list(page.warnings), language=sheet.language)
        self.images = ImageGrouper()
        self.facts = Facts(self.article)
        self.stated_agencies: Iterable[str] = ()
        self.titles: list[int] = []
        # Of the lines that fill fields; most fill none. Tuples take less memory than lists.
        self.fields: dict[int, tuple[str, ...]] = {}
        self.kickers: list[str] = []
        self.tags = [tag or _UNRULED for tag in sheet.tags]
        self.roles = [tag.role for tag in self.tags]
        self.handlers: dict[str, Callable[[int, str], None]] = {
            "alt": self._alt,
            "body": self._text,
            "caption": self._image_line,
            "caption+credit": self._image_line,
            "credit": self._image_line,
            "kicker": self._kicker,
            "list_item": self._text,
            "quote": self._text,
            "related": self._related,
            "signoff": self._signoff,
            "subhead": self._text,
            "summary": self._summary,
            "title": self._title,
        }

    def build(self) -> Article:
        for index, role in enumerate(self.roles):
            structure = self.sheet.lines[index].structure
            if structure is not None:
                self.images.enter(structure.figure)
            handler = self.handlers.get(role, self._facts)
            handler(index, self.sheet.texts[index])
        self._finish()
        return self.article

    def _fill(self, index: int, path: str) -> None:
        """Note that line `index` fills the field at `path`."""
        self.fields[index] = (*self.fields.get(index, ()), path)

    # ------------------------------------------------------------ one handler per role
    def _facts(self, index: int, _text: str) -> None:
        """Add the facts of a line; a removed line has them if no other line shows a date."""
        facts = self.parsed[index]
        if isinstance(facts, list):
            for fact in facts:
                self.facts.add(index, fact)

    def _title(self, index: int, _text: str) -> None:
        """Use the line that the tagger chose as the headline; its repetitions are only logged."""
        self.titles.append(index)
        title = self.parsed[index]
        if not isinstance(title, Title):
            return
        if index == self.sheet.title_line:
            self.article.section = title.section
            self._add_kicker(title.kicker)
        if self._is_headline(index):
            self.article.headline = title.headline
            self._add_kicker(title.kicker)

    def _is_headline(self, index: int) -> bool:
        """Return whether the tagger chose the line, or it is the first title if it chose none."""
        if self.sheet.headline is None:
            return self.article.headline is None
        return index == self.sheet.headline

    def _add_kicker(self, kicker: str | None) -> None:
        self.article.kicker = self.article.kicker or kicker

    def _kicker(self, index: int, text: str) -> None:
        self.kickers.append(text.rstrip(" :"))
        self.article.kicker = " ".join(dict.fromkeys(self.kickers))
        self._fill(index, "kicker")

    def _summary(self, index: int, text: str) -> None:
        self.images.close()
        if heading_level(text) or text.startswith(LIST_MARKS):
            text = without_marker(text)
        if self.article.summary is None:
            self.article.summary = text
        elif self._continues(index, "summary"):
            self.article.summary += joint(text) + text
        else:
            self._text(index, text)
            return
        self._fill(index, "summary")

    def _text(self, index: int, text: str) -> None:
        """Add a block, or extend the last one if its line was wrapped."""
        self.images.close()
        body = self.article.body
        if self._extends_block(index):
            body[-1].text += joint(text) + text
        else:
            body.append(block_of(self.roles[index], text))
        self._fill(index, f"body[{len(body) - 1}]")

    def _extends_block(self, index: int) -> bool:
        body = self.article.body
        if self.roles[index] not in _PARAGRAPH_ROLES or not body or body[-1].type == "subhead":
            return False
        return self._continues(index, f"body[{len(body) - 1}]")

    def _continues(self, index: int, path: str) -> bool:
        """Return whether line `index` continues the line above it, which fills the field `path`."""
        lines = self.sheet.lines
        if path not in self.fields.get(index - 1, ()):
            return False
        if index in self.sheet.continued:
            return True
        if lines[index].blanks:
            return False
        return continues(lines[index - 1], lines[index], width_of_print(lines, index))

    def _alt(self, index: int, _text: str) -> None:
        split = self.parsed[index]
        if isinstance(split, SplitCaption):
            self.images.add_alt(index, len(self.article.body), split.caption)

    def _image_line(self, index: int, _text: str) -> None:
        split = self.parsed[index]
        if isinstance(split, SplitCaption):
            self.images.add(index, len(self.article.body), split)

    def _related(self, index: int, _text: str) -> None:
        link = self.parsed[index]
        if isinstance(link, RelatedLink):
            self.article.related.append(link)
            self._fill(index, f"related[{len(self.article.related) - 1}]")

    def _signoff(self, index: int, _text: str) -> None:
        """Add a sign-off; authors and editors may be on two lines."""
        signoff = self.parsed[index]
        if isinstance(signoff, Signoff):
            known = self.article.signoff
            self.article.signoff = _joined(known, signoff) if known else signoff
            self._fill(index, "signoff")

    # ------------------------------------------------------------ steps that need the whole page
    def _finish(self) -> None:
        self._settle_publisher()
        self._settle_titles()
        self._add_images()
        self._inline_signoff()
        self._dateline()
        self._settle_facts()
        if self.metadata:
            headline = self.sheet.printed_headline
            printed = self.facts.printed_date(headline)
            complete(self.article, self.metadata, printed=printed, headline=headline)
            self._choose_authors(self.metadata)
        bylines, grammar = self.facts.bylines + self.facts.agency_lines, self.sheet.grammar
        self.article.agencies = agency_tags(self.article, bylines, self.stated_agencies, grammar)
        self._warn_of_unread_byline()
        self._log_lines()
        self._judge()

    def _settle_publisher(self) -> None:
        find = self.sheet.grammar.publishers.find
        known = publisher_in_metadata(self.metadata, self.article.language, find)
        self.article.publisher = known or publisher_of(self.sheet, self.roles)
        for index, role in enumerate(self.roles):
            if index != self.sheet.title_line and "publisher" not in role:
                continue
            if names_publisher(self.sheet, index, self.article.publisher):
                self._fill(index, "publisher")
            elif role == "publisher":
                self.roles[index] = "boilerplate"  # a link to another brand

    def _settle_titles(self) -> None:
        """Log the lines that print the headline, and use a kicker that is glued to one."""
        headline = self.article.headline or ""
        wanted = folded(headline)
        for index in self.titles:
            text = without_marker(self.sheet.texts[index])
            if _overlap(folded(text), wanted):
                self.fields[index] = ("headline", *self.fields.get(index, ()))
            elif index not in self.fields:
                self.roles[index] = "boilerplate"  # the title of something else
            if index == self.sheet.printed_at:
                self._add_kicker(glued_kicker(text, headline))

    def _add_images(self) -> None:
        for draft in self.images.drafts:
            draft.url = self._url_of(draft.sources)
        for number, draft in enumerate(self.images.settled()):
            self.article.images.append(draft.build(self.sheet.grammar, self.sheet.site))
            for index, slot in draft.sources:
                self._fill(index, f"images[{number}].{slot}")

    def _url_of(self, sources: list[tuple[int, str]]) -> str:
        """Return the address of the image that lines are about, "" if it is unknown."""
        structures = (self.sheet.lines[index].structure for index, _ in sources)
        return next((part.url for part in structures if part and part.url), "")

    def _inline_signoff(self) -> None:
        """Move a sign-off in brackets at the end of the last paragraph to its own field."""
        if not self.article.body or self.article.signoff:
            return
        last = self.article.body[-1]
        if last.type != "paragraph":
            return
        text, signoff = self.sheet.grammar.split_signoff(last.text, site=self.sheet.site)
        if signoff is None:
            return
        last.text, self.article.signoff = text, signoff
        path = f"body[{len(self.article.body) - 1}]"
        index = max(i for i, fields in self.fields.items() if path in fields)
        self.roles[index] += "+signoff"
        self._fill(index, "signoff")

    def _dateline(self) -> None:
        article, grammar = self.article, self.sheet.grammar
        article.dateline = choose_dateline(article, grammar)
        warning = None if article.dateline else unread_dateline(article, grammar)
        if warning:
            article.warnings.append(warning)

    def _settle_facts(self) -> None:
        """Settle dates and authors; the date in the page title is used if there is no other."""
        headline = self.sheet.printed_headline
        starts = (index for index, fields in self.fields.items() if "body[0]" in fields)
        text = min(starts, default=len(self.sheet.lines))
        topics = Topics(self.article.headline or "", [block.text for block in self.article.body])
        for index, path in self.facts.settle_dates(headline):
            self._fill(index, path)
        for index, path in self.facts.settle_bylines(headline, text, topics):
            self._fill(index, path)
        title = self.sheet.title
        if title and self.article.date_published is None:
            self.article.date_published = title.date

    def _choose_authors(self, metadata: Metadata) -> None:
        sheet, bylines = self.sheet, self.facts.bylines
        page = Witnesses(
            bylines, metadata, self.article.publisher, sheet.texts, sheet.printed_headline
        )
        authors = choose_authors(page, sheet.grammar)
        self.article.authors = authors
        self.stated_agencies = stated_agencies(page, sheet.grammar)
        self.article.statements += explained_authors(authors, metadata.authors, bylines)

    def _warn_of_unread_byline(self) -> None:
        warning = None if self.article.authors else unread_byline(self.sheet, self.parsed)
        if warning:
            self.article.warnings.append(warning)

    def _log_lines(self) -> None:
        for index, line in enumerate(self.sheet.lines):
            tag, fields = self.tags[index], self.fields.get(index)
            path = None
            if fields:
                path = fields[0] if len(fields) == 1 else "+".join(dict.fromkeys(fields))
            role, text = self.roles[index], line.text
            log = LineAccount(line.number, role, tag.rule, path, text, tag.confidence)
            self.article.lines.append(log)

    def _judge(self) -> None:
        self.article.confidence = confidence_of(self.sheet)
        doubt = doubt_about(self.sheet, self.article.confidence) if self.sheet.lines else None
        doubt = doubt or self._doubt_about_headline()
        if doubt:
            self.article.warnings.append(doubt)

    def _doubt_about_headline(self) -> str | None:
        if self.article.body and not self.article.headline:
            return "no-headline: the page has text but no headline"
        return doubt_about_headline(self.sheet, self.article.headline)


def _overlap(line: str, headline: str) -> bool:
    """Return whether a title line contains the headline or is a part of it."""
    if headline in line:
        return True
    return line != "" and line in headline


def _joined(one: Signoff, other: Signoff) -> Signoff:
    """Return the sign-off that two lines form together."""
    return Signoff(
        f"{one.raw} {other.raw}",
        one.authors + other.authors,
        one.editors + other.editors,
        one.agencies + other.agencies,
    )
