"""Labels texts of pages by the tagger of HTML, which sees more than the tagger of text can.

The labels of the core corpus come from people who know the sites. Other pages have labels for
headline and text only, or none at all; there, a trained tagger of HTML (the teacher) tells the
captions, or the role of every line. What it is not sure of has no weight.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from tools.tagger.alignment import covering, steps, words_of
from tools.tagger.corpus import Document
from tools.tagger.html_pages import HTML
from tools.tagger.measures import key

from normalizer.language.page_language import language_of_lines
from normalizer.read.html.document import read_html
from normalizer.read.reader import read
from normalizer.tag.rules.furniture import is_navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from normalizer.tag.learned.line_model import LineModel
    from normalizer.text.lines import Line

# What the names of pages begin with of which the teacher labelled every line.
UNLABELLED = "unlabelled/"
# A role has weight from this probability on.
_SURE = 0.8
# A page is used if it has this many lines of text, and this share of them is sure.
_FEWEST_LINES = 4
_SURE_SHARE = 0.7
# A line made of several lines of HTML holds this share of their letters.
_WHOLE = 0.8
# The title of a page is at most twice as long as its headline, and a name longer.
_LONGEST_NAME = 20
_CAPTIONS = frozenset({"alt", "caption", "caption+credit"})
_OF_IMAGES = _CAPTIONS | {"credit"}


class Guess(NamedTuple):
    """The role that the teacher gives a line, and whether it is sure of it."""

    role: str
    is_sure: bool


_FURNITURE = Guess("boilerplate", is_sure=True)
_HEADLINE = Guess("title", is_sure=True)


def guesses_of(lines: list[Line], teacher: LineModel) -> list[Guess]:
    """Return what `teacher` says of `lines`, the lines of a page of HTML without its menus."""
    tagged = teacher.decide(lines, teacher.scores(lines))
    pairs = zip(tagged.roles, tagged.confidences, strict=True)
    return [Guess(role, confidence >= _SURE) for role, confidence in pairs]


def publishers_of(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the name of the publisher for the host of each record, as far as these have a URL."""
    return {host_of(record["url"]): record["publisher"] for record in records if record.get("url")}


def host_of(url: str) -> str:
    """Return the host of an address, without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def unlabelled_documents(
    folder: Path,
    teacher: LineModel,
    publishers: Mapping[str, str],
    texts_of: Callable[[str], dict[str, str]],
) -> Iterator[Document]:
    """Return texts of the pages in `folder`, of which only the headline is known.

    `texts_of` returns the texts of HTML by extractor. The folder has ``fields.jsonl.gz``, with `id`, `url`, `html_file` and `truth` (`title`), and ``html/``.
    A page whose headline the teacher does not find, or of whose text it is not sure, is left out.
    """
    with gzip.open(folder / "fields.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for record in records:
        source = gzip.decompress((folder / "html" / record["html_file"]).read_bytes())
        page = _TaughtPage(record, source, teacher)
        if page.is_reliable():
            host = host_of(record["url"])
            yield from page.documents(publishers.get(host, host), texts_of)


class _TaughtPage:
    """A page of HTML with the guesses of the teacher."""

    def __init__(self, record: dict[str, Any], source: bytes, teacher: LineModel) -> None:
        self._record, self._source = record, source
        self._title = key(record["truth"].get("title"))
        self._lines = read_html(source, record["url"]).lines
        menus = [is_navigation(line) for line in self._lines]
        seen = [line for line, is_menu in zip(self._lines, menus, strict=True) if not is_menu]
        guesses = iter(guesses_of(seen, teacher))
        self._guesses = [_FURNITURE if is_menu else next(guesses) for is_menu in menus]

    def is_reliable(self) -> bool:
        """Return whether the teacher finds the headline, and text of which it is sure."""
        pairs = list(zip(self._lines, self._guesses, strict=True))
        titles = {key(line.text) for line, guess in pairs if guess.role == "title"}
        body = [guess.is_sure for _, guess in pairs if guess.role == "body"]
        if not self._title or self._title not in titles:
            return False
        return len(body) >= _FEWEST_LINES and sum(body) >= _SURE_SHARE * len(body)

    def documents(
        self, publisher: str, texts_of: Callable[[str], dict[str, str]]
    ) -> Iterator[Document]:
        """Yield the texts of the page, each line with its guess."""
        pairs = zip(self._lines, self._guesses, strict=True)
        language = language_of_lines([line.text for line, guess in pairs if guess.role == "body"])
        for extractor, text in texts_of(self._source.decode("utf-8", "replace")).items():
            lines = read(text).lines
            if not lines:
                continue
            guesses = [self._settled(lines, index, g) for index, g in enumerate(self._on(lines))]
            yield Document(
                page=f"{UNLABELLED}{self._record['id']}",
                publisher=publisher,
                language=language or "und",
                extractor=extractor,
                lines=lines,
                roles=[guess.role for guess in guesses],
                weights=[float(guess.is_sure) for guess in guesses],
                accepted=[frozenset({guess.role}) for guess in guesses],
                truth={**_NOTHING_KNOWN, "title": self._record["truth"]["title"]},
                is_core=False,
            )

    def _on(self, lines: Sequence[Line]) -> list[Guess | None]:
        return _transferred(lines, [line.text for line in self._lines], self._guesses)

    def _settled(self, lines: Sequence[Line], index: int, guess: Guess | None) -> Guess:
        """Return the guess for a line, with the headline as it is known, also in a page title."""
        own = key(lines[index].text)
        is_page_title = index == 0 and self._title in own
        if own == self._title:
            return _HEADLINE
        if is_page_title and len(own) < 2 * len(self._title) + _LONGEST_NAME:
            return _HEADLINE
        return guess or Guess("boilerplate", is_sure=False)


_NOTHING_KNOWN = {
    "summary": [],
    "body_paragraphs": [],
    "subheads": [],
    "body_order": "",
    "images": [],
}


def complete_captions(texts: Iterable[Document], teacher: LineModel) -> None:
    """Give the captions that the teacher finds their role, in the texts of pages with HTML.

    The truth of these pages has only some captions. Others are labelled as boilerplate, and without
    a credit even the known ones have no weight (`more_pages`).
    """
    pages: dict[str, list[Document]] = {}
    for text in texts:
        pages.setdefault(text.page, []).append(text)
    for versions in pages.values():
        html = next((text for text in versions if text.extractor == HTML), None)
        if html is None:
            continue
        guesses = guesses_of(html.lines, teacher)
        reference = [line.text for line in html.lines]
        if any(guess.role in _OF_IMAGES for guess in guesses):
            for text in versions:
                _complete(text, reference, guesses)


def _complete(text: Document, reference: Sequence[str], guesses: Sequence[Guess]) -> None:
    if text.extractor == HTML:
        return
    for index, guess in enumerate(_transferred(text.lines, reference, guesses)):
        if guess is None or guess.role not in _CAPTIONS:
            continue
        old = text.roles[index]
        if old not in _UNCERTAIN:
            continue
        if guess.is_sure:
            text.roles[index], text.weights[index] = guess.role, 1.0
            text.accepted[index] = frozenset({guess.role, old} - {"boilerplate"})
        elif old == "boilerplate":
            text.weights[index] = 0.0


# The labels of lines that may be captions.
_UNCERTAIN = frozenset({"alt", "caption", "boilerplate"})


def _transferred(
    lines: Sequence[Line], reference: Sequence[str], guesses: Sequence[Guess]
) -> list[Guess | None]:
    """Return the guess for each of `lines`, those of the `reference` that it is made of."""
    found: list[Guess | None] = [None] * len(lines)
    kept = [place for place, text in enumerate(reference) if key(text)]
    ours, theirs = [key(line.text) for line in lines], [key(reference[place]) for place in kept]
    for kind, first, last, start, end in steps(ours, theirs):
        if kind == "equal":
            found[first:last] = [guesses[place] for place in kept[start:end]]
        elif kind == "replace":
            others = [(reference[place], guesses[place]) for place in kept[start:end]]
            found[first:last] = [_guess_among(line.text, others) for line in lines[first:last]]
    return found


def _guess_among(text: str, others: Sequence[tuple[str, Guess]]) -> Guess | None:
    """Return the guess for a line that is on one of the `others`, or is made of several."""
    own = key(text)
    within = [(key(other), guess) for other, guess in others if key(other) in own]
    if not within or sum(len(other) for other, _ in within) < _WHOLE * len(own):
        return covering(words_of(text), [(words_of(other), guess) for other, guess in others])
    roles = {guess.role for _, guess in within}
    is_sure = all(guess.is_sure for _, guess in within)
    if len(roles) == 1:
        return Guess(roles.pop(), is_sure)
    return Guess("caption+credit", is_sure) if roles <= _OF_IMAGES else _DIVIDED


# Lines of different kinds that an extractor joined.
_DIVIDED = Guess("boilerplate", is_sure=False)
