"""Parses the title of a page: headline, kicker, section, site and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from normalizer.errors import require_text
from normalizer.fields.byline.byline_words import label_at_start
from normalizer.fields.date.date_grammar import parse_date
from normalizer.names.name_kinds import has_given_name
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.parts import Title
from normalizer.tables import read_rows, words_in
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER
from normalizer.text.line_shape import folded, without_marker

# "The Springfield and Shelbyville Daily Gazette" has six words.
_MOST_PRESS_WORDS: Final = 6
# A name without a word of the press: "Voice of the Valley".
_MOST_WORDS: Final = 4
_WORD = late_pattern(r"[^\s/]+")
_EAST_ASIAN = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# The longest names of East Asian papers have fourteen signs.
_EAST_ASIAN_NAME = late_pattern(r"[^ ]{1,14}")
# Browsers and search engines cut titles long before this; a longer text is a paragraph.
LONGEST_TITLE: Final = 500
# "The Bulletin of the Atomic Scientists of Chicago" has eight words.
_MOST_BRAND_WORDS: Final = 8
_MOST_SECTION_WORDS: Final = 3
_MOST_KICKER_WORDS: Final = 5
# A name may be longer than the headline where a pipe or a word of the press shows that it is one.
_SURE_NAME_FACTOR: Final = 1.5
# A pipe, or another sign between spaces; shapes are lines, bars, stars, pointers: "─", "❘", "▷".
_SHAPES: Final = "\u2015\u2016\u2023\u2219\u22c5\u2500-\u27bf\u2b00-\u2bff"
_SIGNS: Final = rf" ?[|｜¦]| (?:-{{1,3}}|–|—|[›»«•·~<{_SHAPES}]|::?|//?|／)(?= )"
_SEPARATOR = late_pattern(_SIGNS)
_BEHIND_OUTLET = late_pattern(rf"{_SIGNS}|: ")
_PIPES: Final = frozenset("|｜¦")
_PIPES_AND_ARROWS: Final = _PIPES | {"»", "›"}
# Signs that are as common inside a headline as before a name.
_WEAK_SIGNS: Final = frozenset({":", "/", "／", "·"})
# Signs that no section between headline and brand follows.
_STOPS: Final = _WEAK_SIGNS | {"—", "::", "//", "~", "<"}
_FRONT_SIGNS: Final = _PIPES | {"-", "–", "›"}
_SENTENCE_END = late_pattern(r"[?!…:;]|\.$|[\"“”„«»‘’']$")
_GLUED_KICKER = late_pattern(
    rf"(\S[^:\n]{{0,40}}\s[^:\n]{{0,40}}[^\W\d_]):(?=[^\W\d_{LOWER}].{{14}})"
)
# One word in capitals that can be a brand.
_CAPITALS = late_pattern(rf"[^\W\d_{LOWER}]{{3,}}")
_SPACED_KICKER = late_pattern(r"([^:\n]{2,40}) : (?=\S)")
# "Bundestagswahl 2017"
_YEAR_LAST = late_pattern(r".*\D(?:19|20)\d\d")
_Kind = Literal["publisher", "section", "date", "nothing", "headline"]
# Marks that stand around a headline in one printing and not in the other.
_MARKS = " \t\"'„“”«»‚‘’–—-"
# Marks between the steps of a path.
_BETWEEN_STEPS = (">", "/", "›", "»")


def parse_title(text: str, *, site: str | None = None) -> Title:
    """Return the parts of a page's title: the headline, and what the site puts around it.

    `Title.publisher` is the brand as the title writes it, `Title.date` an ISO date. Known brands,
    domains, the page's own `site` (a name or a domain) and known sections are cut off after any
    separator; unknown names after "|"; short capitalised ones also after a dash between spaces. A
    colon or a dash inside a headline stays; where nothing is recognised, the headline is the whole
    text.
    Takes any string; anything else raises `InputTypeError`.

    >>> title = parse_title("Flood hits Elbonia – DW – 03/18/2017")
    >>> title.headline, title.publisher, title.date
    ('Flood hits Elbonia', 'DW', '2017-03-18')
    >>> parse_title("Mud season: a survivor's guide - and why you need it").publisher is None
    True
    """
    require_text(text, "a page title", site=site)
    return read_title(text, site, find_publisher)


def read_title(text: str, site: str | None, find: FindPublisher) -> Title:
    """Return `parse_title` of a text with the brands that `find` knows."""
    if len(text) > LONGEST_TITLE:
        return Title(text.strip())
    text = " ".join(text.split())
    # With French spacing, both marks of "« Oui »" stand between spaces.
    quotes = "«»" if {"«", "»"}.issubset(text) else ""
    cuts = [cut for cut in _SEPARATOR.finditer(text) if cut[0].strip() not in quotes]
    return _TitleReader(site, find).read(text, cuts) if cuts else Title(text)


def split_glued_kicker(headline: str, language: str | None = None) -> tuple[str | None, str]:
    """Return the kicker that is glued to the front of a headline, and the rest.

    Before a colon without a space the kicker has two words or more, so that names with a colon stay
    whole. The name of a section may have a space before its colon, but not in French, where every
    colon has one.
    """
    match = _GLUED_KICKER.match(headline)
    if not match and language != "fr":
        section = _SPACED_KICKER.match(headline)
        match = section if section and is_section(section[1]) else None
    return (match[1], headline[match.end() :]) if match else (None, headline)


def is_section(text: str) -> bool:
    """Return whether `text` is the name of a section as news sites have them, in any case."""
    topic = text.casefold()
    return topic in _sections() or topic.removesuffix(" news") in _sections()


class _TitleReader:
    """Reads one title; what it finds beside the headline is kept here."""

    def __init__(self, site: str | None, find: FindPublisher) -> None:
        self.site = site
        self.find = find
        self.publisher: str | None = None
        self.sections: list[str] = []
        self.date: str | None = None
        self.kicker: str | None = None

    def read(self, text: str, cuts: list[re.Match[str]]) -> Title:
        end = self._strip_end(text, cuts)
        headline = self._strip_front(text[:end], [cut for cut in cuts if cut.start() < end])
        if not any(map(str.isalnum, headline)):
            return Title(text)
        section = self.sections[-1] if self.sections else None
        return Title(headline, self.publisher, section, self.date, self.kicker)

    def _strip_end(self, text: str, cuts: list[re.Match[str]]) -> int:
        """Keep what follows the headline, segment by segment; return where the rest ends."""
        end = len(text)
        last = len(cuts) - 1
        while last >= 0:
            last = self._start_of_name(text[:end], cuts[: last + 1])
            head, tail = text[: cuts[last].start()], text[cuts[last].end() : end].strip()
            kind = self._kind_of(head, cuts[last][0].strip(), tail)
            if kind == "headline" or not head:
                return end
            if kind == "publisher":
                self.publisher = tail
            elif kind == "section":
                self.sections.append(tail)
            elif kind == "date" and (date := parse_date(tail)):
                self.date = date.isoformat()[:10]
            end = cuts[last].start()
            last -= 1
        return end

    def _start_of_name(self, text: str, cuts: list[re.Match[str]]) -> int:
        """Return which separator precedes the last segment; a name after "|" may hold dashes."""
        last = len(cuts) - 1
        tail = text[cuts[last].end() :].strip()
        if self.publisher is not None or self._is_known(tail) or _has_press_word(tail):
            return last
        pipe = max((i for i, cut in enumerate(cuts) if cut[0].strip() in _PIPES), default=last)
        return pipe if _is_short(text[cuts[pipe].end() :].strip(), _MOST_BRAND_WORDS) else last

    def _kind_of(self, head: str, sign: str, tail: str) -> _Kind:
        if not tail:
            return "nothing"
        if tail[0].isdigit() and parse_date(tail) is not None:
            return "date"
        if not is_section(tail) and not self._is_known(tail):
            return self._kind_of_unknown(head, sign, tail)
        # Names beside the first brand are sections. One word in capitals that alone ends a title is
        # the site: "… - SPORT".
        is_in_capitals = _CAPITALS.fullmatch(tail) is not None and not head.isupper()
        is_brand = not is_section(tail) or (is_in_capitals and not _SEPARATOR.search(head))
        return "publisher" if is_brand and self.publisher is None else "section"

    def _kind_of_unknown(self, head: str, sign: str, tail: str) -> _Kind:
        """Decide on a segment that no table knows, by its looks and its separator."""
        is_pipe = sign in _PIPES_AND_ARROWS
        label = label_at_start(tail)
        if label and not label["weak"] and (is_pipe or has_given_name(tail[label.end() :])):
            return "nothing"  # a byline
        factor = _SURE_NAME_FACTOR if is_pipe or _has_press_word(tail) else 1
        if len(tail) >= len(head) * factor or _SENTENCE_END.search(tail):
            return "headline"
        if self.publisher is not None:  # between headline and brand stands a section
            is_light = sign not in _STOPS and " " in head
            is_section = _is_short(tail, _MOST_SECTION_WORDS) and _is_capitalised(tail)
            return "section" if is_light and is_section else "headline"
        if not _looks_like_name(head, sign, tail):
            return "headline"
        return "section" if _YEAR_LAST.fullmatch(tail) else "publisher"

    def _strip_front(self, text: str, cuts: list[re.Match[str]]) -> str:
        """Keep site, section and kicker in front: "Site | Section | Title", "Opinion | Title"."""
        start = 0
        for cut in cuts:
            first, rest = text[start : cut.start()].strip(), text[cut.end() :].strip()
            sign = cut[0].strip()
            if not rest or sign not in _FRONT_SIGNS:
                break
            may_be_kicker = sign in _PIPES and _is_short(first, _MOST_KICKER_WORDS)
            is_kicker = may_be_kicker and len(rest) > 2 * len(first)
            # A name in front of a section is that of the site.
            second = _SEPARATOR.split(rest)[0].strip()
            is_site = is_kicker and second != rest and is_section(second)
            if is_section(first):
                self.sections.append(first)
            elif self.publisher is None and (is_site or self._is_known(first)):
                self.publisher = first
            elif is_kicker:
                self.kicker = first or None
            else:
                break
            start = cut.end()
        return text[start:].strip()

    def _is_known(self, text: str) -> bool:
        """Return whether a segment is a brand of the table, a domain, or the page's own site."""
        if self.find(text) is not None:
            return True
        name, _, ending = text.rpartition(".")
        if len(name) > 1 and name[0].isalnum() and " " not in text and _is_web_ending(ending):
            return True
        return self.site is not None and _key(text) in {
            _key(self.site),
            _key(_main_label(self.site)),
        }


def _looks_like_name(head: str, sign: str, tail: str) -> bool:
    """Return whether a segment is short and written as brands are, as its separator demands.

    After a short headline only a word of the press tells, since "Iran – USA" is a headline.
    """
    if sign in _PIPES_AND_ARROWS:
        return _is_short(tail, _MOST_BRAND_WORDS)
    if sign in _WEAK_SIGNS or _EAST_ASIAN.search(tail):
        return bool(_EAST_ASIAN_NAME.fullmatch(tail) and _EAST_ASIAN.search(tail))
    # "By Ana Lima, Gazette — Springfield" is a byline.
    if head.endswith(":") or (sign == "—" and label_at_start(head)):
        return False
    words = _WORD.findall(tail)
    if list(map(_is_mixed, words)) == [True]:
        return True
    has_press_word = _has_press_word(tail)
    most = _MOST_PRESS_WORDS if has_press_word else _MOST_WORDS
    may_follow = has_press_word or head.count(" ") > 1
    return may_follow and len(words) <= most and _is_capitalised(tail)


def _has_press_word(text: str) -> bool:
    """Return whether a word of a name is one that newspapers and stations carry: "Gazette"."""
    return any(word.casefold() in words_in("brand_words.txt") for word in _WORD.findall(text))


def _is_capitalised(text: str) -> bool:
    """Return whether all words begin with a capital, except the small words inside a name."""
    words = _WORD.findall(text)
    small = [word for word in words if word[0].islower() and not _is_mixed(word)]
    if not words_in("title_small_words.txt").issuperset(small):
        return False
    return any(word[0].isalnum() and not word[0].islower() for word in words if not word.isdigit())


def _is_mixed(word: str) -> bool:
    """Return whether a word mixes lower case with capitals or digits: "my6sense", "iNews"."""
    if word[0].isdigit() or word.isupper():
        return False
    return any(sign.isupper() or sign.isdigit() for sign in word[1:])


def _is_short(text: str, most_words: int) -> bool:
    return text.count(" ") < most_words


def _is_web_ending(text: str) -> bool:
    return text.casefold() in words_in("web_endings.txt")


def _main_label(site: str) -> str:
    """Return "example" of "www.example.co.uk"."""
    *labels, ending = site.casefold().split(".")
    return next((label for label in reversed(labels) if not _is_web_ending(label)), ending)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())).removeprefix("the")


@cache
def _sections() -> frozenset[str]:
    return frozenset(row["section"].casefold() for row in read_rows("sections.tsv"))


def ends_path(front: str) -> bool:
    """Return whether what is in front of a headline is a path, such as "Home > Rivers >"."""
    return front.rstrip().endswith(_BETWEEN_STEPS)


def is_path(text: str) -> bool:
    """Return whether a line is a path of pages, such as "Home › Rivers"."""
    return any(f" {sign} " in text for sign in _BETWEEN_STEPS)


def glued_kicker(line: str, headline: str) -> str | None:
    """Return the kicker in front of the `headline` that a line ends with, if there is one."""
    front = line.removesuffix(headline)
    return None if front == line or ends_path(front) else front.rstrip(" :") or None


def joins_kicker(text: str, headline: str) -> bool:
    """Return whether `text` is `headline` after a kicker and a colon, marks and case apart.

    The name of a section or of an outlet is no kicker.
    """
    start = text.lower().rfind(headline.strip(_MARKS).lower())
    front = text[: max(0, start)].rstrip(_MARKS)
    kicker = front.rstrip(" :")
    return front.endswith(":") and not is_section(kicker) and not is_outlet(kicker)


def is_outlet(name: str) -> bool:
    """Return whether a name is that of a known site or several words with one of the press."""
    is_press = " " in name and _has_press_word(name) and not is_section(name)
    return is_press or find_publisher(name) is not None


def outlet_before(text: str, headlines: Sequence[str]) -> Title | None:
    """Return the parts of a page title that is an outlet and one of `headlines`: "Post: Talks end".

    Case and marks of the headline do not count.
    """
    cut = _BEHIND_OUTLET.search(text)
    outlet = without_marker(text[: cut.start()]).strip() if cut else ""
    headline = text[cut.end() :].strip() if cut and is_outlet(outlet) else ""
    is_printed = headline and folded(headline) in {*map(folded, headlines)} - {""}
    return Title(headline, outlet) if is_printed else None
