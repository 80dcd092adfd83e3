"""Builds the article from the parsed lines, in reading order, and logs what became of each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.article import Article
from normalizer.assemble.article_confidence import confidence_of, doubt_about
from normalizer.assemble.body_blocks import block_of
from normalizer.assemble.facts import Facts, Topics
from normalizer.assemble.image_grouping import ImageGrouper
from normalizer.assemble.page_metadata import complete, publisher_in_metadata
from normalizer.assemble.publisher_election import names_publisher, publisher_of
from normalizer.parts import LineAccount, RelatedLink, Signoff, Title
from normalizer.tag.finding import SplitCaption
from normalizer.text.inline_breaks import joint
from normalizer.text.line_shape import folded, heading_level, without_marker
from normalizer.text.marks import LIST_MARKS
from normalizer.text.wrapping import continues, width_of_print

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalizer.parse.line_parsing import Parsed
    from normalizer.tag.sheet import Sheet
    from normalizer.text.lines import Page


def assemble(page: Page, sheet: Sheet, parsed: Sequence[Parsed]) -> Article:
    """Return the article that the lines of `page` make, with the log of its lines.

    `sheet` has the roles of the lines, `parsed` what they read as. Captions have no language yet
    and nothing is translated: that is for the next stages.
    """
    return _Assembly(page, sheet, parsed).build()


class _Assembly:
    """The work on one page: a method for each role, called in the order of the lines."""

    def __init__(self, page: Page, sheet: Sheet, parsed: Sequence[Parsed]) -> None:
        self.sheet, self.parsed, self.metadata = sheet, parsed, page.metadata
        self.article = Article(warnings=list(page.warnings), language=sheet.language)
        self.images = ImageGrouper()
        self.facts = Facts(self.article)
        self.titles: list[int] = []
        self.fields: list[list[str]] = [[] for _ in sheet.lines]
        self.roles = [tag.role if tag else "body" for tag in sheet.tags]
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
            handler(index, self.sheet.text(index))
        self._finish()
        return self.article

    # ------------------------------------------------------------ one handler a role
    def _facts(self, index: int, _text: str) -> None:
        """Add the facts of a line; a removed line has some where the page shows no date elsewhere."""
        facts = self.parsed[index]
        for fact in facts if isinstance(facts, list) else ():
            self.facts.add(index, fact)

    def _title(self, index: int, _text: str) -> None:
        """Take the line that the tagger chose as the headline; other printings of it are only logged."""
        self.titles.append(index)
        if index == self.sheet.title_line and self.sheet.title:
            self.article.section = self.sheet.title.section
            self.article.kicker = self.article.kicker or self.sheet.title.kicker
        is_chosen = index == self.sheet.headline
        is_first = self.sheet.headline is None and self.article.headline is None
        title = self.parsed[index]
        if isinstance(title, Title) and (is_chosen or is_first):
            self.article.headline = title.headline
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
        """Add a block, or continue the last one when its line was wrapped."""
        self.images.close()
        body = self.article.body
        role = "body" if self.roles[index] == "summary" else self.roles[index]
        if role == "body" and body and body[-1].type != "subhead" and self._continues(index):
            body[-1].text += joint(text) + text
        else:
            body.append(block_of(role, text))
        self.fields[index].append(f"body[{len(body) - 1}]")

    def _continues(self, index: int) -> bool:
        """Return whether line `index` continues the paragraph of the line above it."""
        lines = self.sheet.lines
        if index == 0 or not self.fields[index - 1]:
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
            self.fields[index].append(f"related[{len(self.article.related) - 1}]")

    def _signoff(self, index: int, _text: str) -> None:
        """Take a sign-off; authors and editors may stand on two lines."""
        signoff = self.parsed[index]
        if isinstance(signoff, Signoff):
            known = self.article.signoff
            self.article.signoff = _joined(known, signoff) if known else signoff
        self.fields[index].append("signoff")

    # ------------------------------------------------------------ what needs the whole page
    def _finish(self) -> None:
        self._settle_publisher()
        self._settle_titles()
        self._add_images()
        self._inline_signoff()
        self._dateline()
        self._settle_facts()
        if self.metadata:
            complete(self.article, self.metadata, self.sheet.grammar)
        self._log_lines()
        self._judge()

    def _settle_publisher(self) -> None:
        known = publisher_in_metadata(self.metadata, self.article.language)
        self.article.publisher = known or publisher_of(self.sheet, self.roles)
        for index, role in enumerate(self.roles):
            if index == self.sheet.title_line or "publisher" in role:
                if names_publisher(self.sheet, index, self.article.publisher):
                    self.fields[index].append("publisher")
                elif role == "publisher":
                    self.roles[index] = "boilerplate"  # a link to another brand

    def _settle_titles(self) -> None:
        """Log the lines that print the headline, and take the kicker that is glued to the front of one."""
        headline = self.article.headline or ""
        wanted = folded(headline)
        for index in self.titles:
            text = without_marker(self.sheet.text(index))
            line = folded(text)
            if wanted in line or (line and line in wanted):
                self.fields[index].insert(0, "headline")
            if index == self.sheet.printed_at and text.endswith(headline):
                kicker = text.removesuffix(headline).rstrip(" :")
                self.article.kicker = self.article.kicker or kicker or None

    def _add_images(self) -> None:
        for number, draft in enumerate(self.images.settled()):
            self.article.images.append(draft.build(self.sheet.grammar, self.sheet.site))
            for index, slot in draft.sources:
                self.fields[index].append(f"images[{number}].{slot}")

    def _inline_signoff(self) -> None:
        """Take a sign-off in brackets off the end of the last paragraph."""
        last = self.article.body[-1] if self.article.body else None
        if last is None or self.article.signoff or last.type != "paragraph":
            return
        text, signoff = self.sheet.grammar.split_signoff(last.text, site=self.sheet.site)
        if signoff is None:
            return
        last.text, self.article.signoff = text, signoff
        path = f"body[{len(self.article.body) - 1}]"
        index = max(i for i, fields in enumerate(self.fields) if path in fields)
        self.roles[index] += "+signoff"
        self.fields[index].append("signoff")

    def _dateline(self) -> None:
        first = next((block for block in self.article.body if block.type == "paragraph"), None)
        if first:
            self.article.dateline = self.sheet.grammar.dateline(first.text)

    def _settle_facts(self) -> None:
        """Settle dates and authors; the page title's date counts when the page prints no other."""
        headline = self.sheet.printed_headline
        text = next(
            (i for i, fields in enumerate(self.fields) if "body[0]" in fields), len(self.fields)
        )
        topics = Topics(self.article.headline or "", [block.text for block in self.article.body])
        for index, path in self.facts.settle_dates(headline):
            self.fields[index].append(path)
        for index, path in self.facts.settle_bylines(headline, text, topics):
            self.fields[index].append(path)
        title = self.sheet.title
        if title and self.article.date_published is None:
            self.article.date_published = title.date

    def _log_lines(self) -> None:
        for index, line in enumerate(self.sheet.lines):
            tag, fields = self.sheet.tags[index], self.fields[index]
            path = "+".join(dict.fromkeys(fields)) if fields else None  # most lines fill none
            rule, confidence = (tag.rule, tag.confidence) if tag else ("unruled", 1.0)
            log = LineAccount(line.number, self.roles[index], rule, path, line.text, confidence)
            self.article.lines.append(log)

    def _judge(self) -> None:
        self.article.confidence = confidence_of(self.sheet)
        doubt = doubt_about(self.sheet, self.article.confidence) if self.sheet.lines else None
        self.article.warnings += [doubt] if doubt else []


def _joined(one: Signoff, other: Signoff) -> Signoff:
    """Return two lines of a sign-off as one."""
    return Signoff(
        f"{one.raw} {other.raw}",
        one.authors + other.authors,
        one.editors + other.editors,
        one.agencies + other.agencies,
    )
