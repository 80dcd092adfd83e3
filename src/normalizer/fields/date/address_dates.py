"""The date in the address of a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from normalizer.fields.date.date_shape import month_number
from normalizer.text.late_pattern import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Longer paths are no addresses of articles.
_LONGEST_PATH = 2000
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
_END = r"(?!\d)"
# "/2014/05/18/", "/2014-05-18-", "/20140518/", "/2023/october/03/", "/2015/08/150803-".
_FORMS: Final = (
    late_pattern(
        rf"(?<![\d.]){_YEAR}(?P<sign>[/_.-])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?){_END}"
    ),
    late_pattern(rf"(?<!\d){_YEAR}(?P<month>0\d|1[0-2])(?P<day>[0-2]\d|3[01]){_END}"),
    late_pattern(rf"/{_YEAR}[/-](?P<month>[a-z]{{3,9}})[/-](?P<day>\d\d?){_END}"),
    late_pattern(rf"/{_YEAR}/(?P<month>\d\d)/\d\d(?P=month)(?P<day>\d\d){_END}"),
)


def date_in_address(address: str) -> dt.date | None:
    """Return the day that the path of an address names, ``None`` if there is none.

    >>> date_in_address("https://example.org/news/2014/05/18/talks-end.html")
    datetime.date(2014, 5, 18)
    >>> date_in_address("https://example.org/2014/05/talks-end") is None
    True
    """
    try:
        path = urlsplit(address).path.lower()
    except ValueError:  # an invalid address such as "http://[broken"
        return None
    return next(_dates(path), None) if len(path) <= _LONGEST_PATH else None


def _dates(path: str) -> Iterator[dt.date]:
    for form in _FORMS:
        for match in form.finditer(path):
            month = match["month"]
            number = int(month) if month.isdecimal() else month_number(month, "en")
            try:
                yield dt.date(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
