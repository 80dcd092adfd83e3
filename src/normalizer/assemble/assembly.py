"""Builds the article from the tagged lines, in reading order, and writes down what became of each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.article import Article
from normalizer.assemble.article_confidence import confidence_of, doubt_about
from normalizer.assemble.body_blocks import block_of
from normalizer.assemble.facts import Facts, Topics
from normalizer.assemble.image_grouping import ImageGrouper, parts_of_line, without_counter
from normalizer.assemble.page_metadata import complete, publisher_in_metadata
from normalizer.assemble.publisher_election import names_publisher, publisher_of
from normalizer.fields.date.date_grammar import day_first_of
from normalizer.fields.dateline.dateline_grammar import parse_dateline
from normalizer.fields.signoff.inline_signoff import split_signoff
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.fields.title.title_grammar import parse_title, split_glued_kicker
from normalizer.names.publishers import find_publisher
from normalizer.parts import LineAccount, RelatedLink, Signoff
from normalizer.tag.phrases import kind_of
from normalizer.tag.sheet import TEXT_ROLES
from normalizer.text.inline_breaks import joint
from normalizer.text.line_shape import folded, heading_level, without_marker
from normalizer.text.marks import LIST_MARKS
from normalizer.text.wrapping import continues, width_of_print

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalizer.tag.sheet import Sheet
    from normalizer.text.lines import Page

# So many lines below the headline are searched for the date of a page that shows none in its head.
_REMOVED_DATE_WITHIN = 2000
# A date alone so near below the text is the article's.
_DATE_BELOW_TEXT = 5
# Rules that find a caption below the credit of its picture's title.
_BELOW_CREDIT = frozenset({"caption-below-credit", "image-block"})


def assemble(page: Page, sheet: Sheet, *, language: str | None = None) -> Article:
    """Return the article that the tagged lines of `page` make, with an account of every line.

    `language` is the page's, when it is known: it settles the order of day and month.

    Captions have no language yet and nothing is translated: that is for the next stages.
    """
    return _Assembly(page, sheet, language).build()


class _Assembly:
    """The work on one page: a method for each role, called in the order of the lines."""

    def __init__(self, page: Page, sheet: Sheet, language: str | None) -> None:
        self.sheet, self.metadata = sheet, page.metadata
        self.article = Article(warnings=list(page.warnings), language=language)
        site = sheet.title.publisher if sheet.title else None
        self.facts = Facts(self.article, site, self._day_first, sheet.agencies)
        self._orders: dict[str | None, bool | None] = {}
        self.images = ImageGrouper()
        self.titles: list[int] = []
        self.fields: list[list[str]] = [[] for _ in sheet.lines]
        self.roles = [tag.role if tag else "body" for tag in sheet.tags]
        self.handlers: dict[str, Callable[[int, str], None]] = {
            "alt": self._alt,
            "body": self._text,
            "caption": self._caption,
            "caption+credit": self._caption,
            "credit": self._caption,
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
            handler = self.handlers.get(role)
            structure = self.sheet.lines[index].structure
            if structure is not None:
                self.images.enter(structure.figure)
            if handler:
                handler(index, self.sheet.lines[index].text)
            elif role != "boilerplate":
                self.facts.add(index, role, self.sheet.lines[index].text)
        self._finish()
        return self.article

    # ------------------------------------------------------------ one handler a role
    def _title(self, index: int, text: str) -> None:
        """Take the line that the tagger chose as the headline; other printings of it account for themselves."""
        self.titles.append(index)
        if index == self.sheet.title_line:
            self._facts_of_title()
        if index == self.sheet.headline or (
            self.sheet.headline is None and self.article.headline is None
        ):
            self.article.headline = self._headline(index, text)

    def _headline(self, index: int, text: str) -> str:
        """Return the headline of a title line without the name of the site."""
        title = self.sheet.title
        if title and index == self.sheet.title_line:
            return title.headline
        bare = without_marker(text)
        here = parse_title(bare, site=self.facts.site)
        glued = here.headline if here.publisher else bare
        kicker, headline = split_glued_kicker(glued, self.article.language)
        self.article.kicker = self.article.kicker or kicker
        return headline

    def _facts_of_title(self) -> None:
        title = self.sheet.title
        if title is None:
            return
        self.article.section = title.section
        self.article.kicker = self.article.kicker or title.kicker

    def _kicker(self, index: int, text: str) -> None:
        self.article.kicker = text.rstrip(" :")
        self.fields[index].append("kicker")

    def _summary(self, index: int, text: str) -> None:
        self.images.close()
        text = without_marker(text) if heading_level(text) or text.startswith(LIST_MARKS) else text
        if self.article.summary is None:
            self.article.summary = text
        elif self._continues(index):
            self.article.summary += joint(text) + text
        else:
            self._text(index, text)
            return
        self.fields[index].append("summary")

    def _text(self, index: int, text: str) -> None:
        """Add a block, or go on with the last one when its line was wrapped."""
        self.images.close()
        body = self.article.body
        role = self.roles[index] if self.roles[index] != "summary" else "body"
        if role == "body" and body and body[-1].type != "subhead" and self._continues(index):
            body[-1].text += joint(text) + text
        else:
            body.append(block_of(role, text))
        self.fields[index].append(f"body[{len(body) - 1}]")

    def _continues(self, index: int) -> bool:
        """Tell whether line `index` goes on with the paragraph of the line above it."""
        lines = self.sheet.lines
        if index in self.sheet.continued:
            return bool(self.fields[index - 1])
        if index == 0 or not self.fields[index - 1] or lines[index].blanks:
            return False
        return continues(lines[index - 1], lines[index], width_of_print(lines, index))

    def _alt(self, index: int, text: str) -> None:
        self.images.add_alt(index, len(self.article.body), without_counter(text))

    def _caption(self, index: int, text: str) -> None:
        """Add a line that is a caption, a credit, or both."""
        position = len(self.article.body)
        role, tag = self.roles[index], self.sheet.tags[index]
        caption, credit = parts_of_line(role, text, self.sheet.agencies)
        if caption and credit:
            self.images.add_caption_and_credit(index, position, caption, credit)
        elif credit:
            self.images.add_credit(index, position, credit)
        else:
            below = tag is not None and tag.rule in _BELOW_CREDIT
            self.images.add_caption(index, position, caption, below=below)

    def _related(self, index: int, text: str) -> None:
        label, _, title = text.partition(":")
        title = title.strip() if kind_of(label) == "related" else ""
        self.article.related.append(RelatedLink(title or without_marker(text)))
        self.fields[index].append(f"related[{len(self.article.related) - 1}]")

    def _signoff(self, index: int, text: str) -> None:
        """Take a sign-off; authors and editors may stand on two lines."""
        found, known = (
            parse_signoff(text, site=self.facts.site, agencies=self.sheet.agencies),
            self.article.signoff,
        )
        if found and known:
            found = Signoff(
                f"{known.raw} {found.raw}",
                known.authors + found.authors,
                known.editors + found.editors,
                known.agencies + found.agencies,
            )
        self.article.signoff = found or known
        self.fields[index].append("signoff")

    def _day_first(self) -> bool | None:
        """Return the order of day and month on this page, from its other dates, its publisher and its language."""
        site = self.facts.site
        if site not in self._orders:
            known = find_publisher(site) if site else None
            lines = (
                line.text
                for line, role in zip(self.sheet.lines, self.roles, strict=True)
                if "date" in role
            )
            country = known.country if known else None
            self._orders[site] = day_first_of(
                lines, language=self.article.language, country=country
            )
        return self._orders[site]

    # ------------------------------------------------------------ what needs the whole page
    def _finish(self) -> None:
        self._settle_publisher()
        self._settle_titles()
        self._add_images()
        self._inline_signoff()
        self._dateline()
        self._settle_facts()
        if self.metadata:
            complete(self.article, self.metadata, self.sheet.agencies)
        self._account()
        self._judge()

    def _settle_publisher(self) -> None:
        known = publisher_in_metadata(self.metadata, self.article.language)
        self.article.publisher = known or publisher_of(
            self.sheet, self.roles, self.article.language
        )
        for index, role in enumerate(self.roles):
            if index == self.sheet.title_line or "publisher" in role:
                if names_publisher(self.sheet, index, self.article.publisher):
                    self.fields[index].append("publisher")
                elif role == "publisher":
                    self.roles[index] = "boilerplate"  # a link to another brand

    def _settle_titles(self) -> None:
        """Account for the lines that print the headline, and take the kicker that is glued to the front of one."""
        headline = self.article.headline or ""
        wanted = folded(headline)
        for index in self.titles:
            text = without_marker(self.sheet.lines[index].text)
            line = folded(text)
            if wanted in line or (line and line in wanted):
                self.fields[index].insert(0, "headline")
            if index == self.sheet.printed_at and text.endswith(headline):
                self.article.kicker = (
                    self.article.kicker or text.removesuffix(headline).rstrip(" :") or None
                )

    def _add_images(self) -> None:
        for number, draft in enumerate(self.images.settled()):
            self.article.images.append(draft.build(self.facts.site, self.sheet.agencies))
            for index, slot in draft.sources:
                self.fields[index].append(f"images[{number}].{slot}")

    def _inline_signoff(self) -> None:
        """Take a sign-off in brackets off the end of the last paragraph."""
        last = self.article.body[-1] if self.article.body else None
        if last is None or self.article.signoff or last.type != "paragraph":
            return
        text, signoff = split_signoff(last.text, site=self.facts.site, agencies=self.sheet.agencies)
        if signoff is None:
            return
        last.text, self.article.signoff = text, signoff
        index = max(
            i
            for i, fields in enumerate(self.fields)
            if f"body[{len(self.article.body) - 1}]" in fields
        )
        self.roles[index] += "+signoff"
        self.fields[index].append("signoff")

    def _dateline(self) -> None:
        first = next((block for block in self.article.body if block.type == "paragraph"), None)
        if first:
            self.article.dateline = parse_dateline(first.text, agencies=self.sheet.agencies)

    def _settle_facts(self) -> None:
        """Settle dates and authors; the page title's date counts when the page prints no other."""
        headline = self.sheet.headline if self.sheet.printed_at is None else self.sheet.printed_at
        text = next(
            (i for i, fields in enumerate(self.fields) if "body[0]" in fields), len(self.fields)
        )
        topics = Topics(self.article.headline or "", [block.text for block in self.article.body])
        if not self.facts.has_date():
            self._removed_dates(headline or 0)
        for index, path in self.facts.settle_dates(headline):
            self.fields[index].append(path)
        for index, path in self.facts.settle_bylines(headline, text, topics):
            self.fields[index].append(path)
        title = self.sheet.title
        if title and title.date and self.article.date_published is None:
            self.article.date_published = title.date

    def _removed_dates(self, headline: int) -> None:
        """Look for the date of a page without one among the lines that are removed."""
        end = max(
            (i for i, role in enumerate(self.roles) if role in TEXT_ROLES), default=len(self.roles)
        )
        for index in range(headline, min(len(self.roles), headline + _REMOVED_DATE_WITHIN)):
            if self.roles[index] == "boilerplate":
                beside = self.roles[index - 1 : index] + self.roles[index + 1 : index + 2]
                is_own = end < index <= end + _DATE_BELOW_TEXT or "byline" in beside
                self.facts.add_removed_date(index, self.sheet.lines[index].text, is_own=is_own)

    def _account(self) -> None:
        for index, line in enumerate(self.sheet.lines):
            tag, fields = self.sheet.tags[index], self.fields[index]
            field = "+".join(dict.fromkeys(fields)) if fields else None  # most lines fill none
            rule, confidence = (tag.rule, tag.confidence) if tag else ("unruled", 1.0)
            self.article.lines.append(
                LineAccount(line.number, self.roles[index], rule, field, line.text, confidence)
            )

    def _judge(self) -> None:
        self.article.confidence = confidence_of(self.sheet)
        doubt = doubt_about(self.sheet, self.article.confidence) if self.sheet.lines else None
        self.article.warnings += [doubt] if doubt else []
