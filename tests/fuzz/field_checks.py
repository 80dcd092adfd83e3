"""What must hold of a field of any text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from normalizer import detect_language, parse_date, parse_title
from normalizer.fields.date.date_grammar import find_dates, is_date_line, is_relative_date
from normalizer.fields.title.title_grammar import split_glued_kicker
from normalizer.grammar import shipped_grammar
from normalizer.names.agencies import default_registry
from normalizer.tables import read_rows

_CODE = re.compile("[a-z]{2,3}")
_WORD = re.compile(r"[^\W_]+")
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@cache
def _agencies() -> frozenset[str]:
    return frozenset(agency.short for agency in default_registry().agencies)


@cache
def _agencies_in_general() -> frozenset[str]:
    rows = read_rows("signoff_agencies.tsv")
    return frozenset(words for row in rows for words in row["words"].split("; "))


def _letters(text: str) -> list[str]:
    return sorted(filter(str.isalnum, text))


def _folded(text: str) -> str:
    """Return the letters and digits of a text as they compare, without marks and case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def _assert_names(names: Iterable[str], text: str) -> None:
    """Assert that names are printed in a text, word by word, each of them once."""
    names = list(names)
    assert all(name.strip() == name != "" for name in names), names
    assert len(set(names)) == len(names), names
    printed = _folded(text)
    for word in _WORD.findall(" ".join(names)):
        assert _folded(word) in printed, word


def _assert_agencies(agencies: list[str]) -> None:
    assert len(set(agencies)) == len(agencies), agencies
    assert set(agencies) <= _agencies(), agencies


def check_credit(text: str, site: str | None = None) -> None:
    """Assert that a credit keeps its line, and that its names are printed in it or known."""
    credit = shipped_grammar().credit(text, site=site)
    assert credit.raw == text.strip()
    _assert_names(credit.creators, text)
    _assert_agencies(credit.agencies)
    assert len(set(credit.flags)) == len(credit.flags)
    if credit.license is not None:
        _assert_names([credit.license], text)
    if credit.label is not None:
        _assert_names([credit.label], text)


def check_caption(text: str, site: str | None = None) -> None:
    """Assert that a split loses and invents no letter."""
    del site
    grammar = shipped_grammar()
    caption, credit = grammar.split_caption(text)
    if not credit:
        assert caption == text
        return
    assert _letters(caption + credit) == _letters(text)


def check_signoff(text: str, site: str | None = None) -> None:
    """Assert that a sign-off keeps its line, and that a split loses no letter of a paragraph."""
    grammar = shipped_grammar()
    signoff = grammar.signoff(text, site=site)
    if signoff is not None:
        assert signoff.raw == text.strip()
        _assert_names(signoff.authors, text)
        _assert_names(signoff.editors, text)
        named = [name for name in signoff.agencies if name.casefold() not in _agencies_in_general()]
        _assert_agencies(named)
    rest, inline = grammar.split_signoff(text, site=site)
    if inline is None:
        assert rest == text
    else:
        assert _letters(rest + inline.raw) == _letters(text)


def check_byline(text: str, site: str | None = None) -> None:
    """Assert that a byline has what its line prints, whether or not it is known to be one."""
    for bare in (False, True):
        byline = shipped_grammar().byline(text, site=site, bare=bare)
        if byline is None:
            continue
        assert byline.raw == text
        _assert_names(byline.authors, text)
        _assert_agencies(byline.agencies)
        if byline.date is not None:
            _assert_names([byline.date], text)


def check_dateline(text: str, site: str | None = None) -> None:
    """Assert that a dateline opens its text, and that its places are printed in it."""
    del site
    dateline = shipped_grammar().dateline(text)
    if dateline is None:
        return
    assert text.startswith(dateline.raw)
    assert dateline.raw.strip()
    for place in dateline.places:
        _assert_names([place], dateline.raw)
    _assert_agencies(dateline.agencies)


def check_date(text: str, site: str | None = None) -> None:
    """Assert that dates lie in their line in order, and that a date alone is a date line."""
    del site
    end = 0
    for date in find_dates(text):
        assert end <= date.start < date.end <= len(text)
        assert text[date.start : date.end] == date.raw
        end = date.end
        _assert_possible(date.value)
    value = parse_date(text)
    if value is not None:
        _assert_possible(value)
        assert is_date_line(text)
    if is_relative_date(text):
        assert is_date_line(text)


def _assert_possible(value: dt.date) -> None:
    assert _FIRST_YEAR <= value.year <= _LAST_YEAR
    value.isoformat()


def check_title(text: str, site: str | None = None) -> None:
    """Assert that a title has a headline, and that all of its parts are printed."""
    title = parse_title(text, site=site)
    assert bool(title.headline) == bool(text.strip()), title
    for part in (title.headline, title.publisher, title.section, title.kicker):
        if part is not None:
            _assert_names([part] if part else [], text)
    if title.date is not None:
        assert dt.date.fromisoformat(title.date[:10])
    kicker, rest = split_glued_kicker(text, "de")
    if kicker is not None:
        assert _letters(kicker + rest) == _letters(text)


def check_language(text: str, site: str | None = None) -> None:
    """Assert that a language is a code with a probability, the same when asked again."""
    del site
    language = detect_language(text, context="en")
    assert _CODE.fullmatch(language.code), language
    assert 0 <= language.confidence <= 1
    assert detect_language(text, context="en") == language


CHECKS = {
    "credit": check_credit,
    "caption": check_caption,
    "signoff": check_signoff,
    "byline": check_byline,
    "dateline": check_dateline,
    "date": check_date,
    "title": check_title,
    "language": check_language,
}
