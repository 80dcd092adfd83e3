"""Dates in any text: nothing raises, printed days read back, long lines are bounded."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.fields.date.date_grammar import (
    find_dates,
    is_date_line,
    is_relative_date,
    parse_date,
)


@given(st.dates(min_value=dt.date(1970, 1, 1), max_value=dt.date(2069, 12, 31)))
def test_any_day_survives_printing(day: dt.date) -> None:
    """ISO, German and Japanese notations read back to the day they were made from."""
    texts = (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    )
    assert [parse_date(text) for text in texts] == [day] * 3


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    """Any text is taken, and what is found lies in it."""
    parse_date(text)
    is_relative_date(text)
    is_date_line(text)
    assert all(text[date.start : date.end] == date.raw for date in find_dates(text))


@given(st.text(alphabet="0123456789./-: ,年月日MarchPMuhrZ+()", max_size=80))
def test_no_mix_of_date_letters_raises(text: str) -> None:
    """The signs of dates in any order are taken, too."""
    parse_date(text)
    find_dates(text)


@pytest.mark.parametrize("piece", ["1", "1.", "1 ", "1/", "18.03.2017 ", "1月", "Mar "])
def test_long_lines_are_bounded(piece: str) -> None:
    """A line of 100,000 characters is no date line, and only its head is searched."""
    assert parse_date(piece * 100_000) is None
    assert len(find_dates(piece * 100_000)) < 100
