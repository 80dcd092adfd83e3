"""Writes dates as ninjs wants them: with a time and an offset from UTC, whether or not the page printed those."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_LENGTH_OF_DATE = len("2017-03-18")


def dates(published: str | None, modified: str | None) -> dict[str, str]:
    """Return ``firstCreated``, ``versionCreated`` and, when one of them says more than the page, ``edNote``.

    ninjs allows no date without time and offset. What the page leaves open is written as midnight and as UTC, since a
    news object without a date is of no use, and ``edNote`` says so. A date that is no ISO 8601 is left out.

    >>> dates("2017-03-18T14:05:00+01:00", None)
    {'firstCreated': '2017-03-18T14:05:00+01:00', 'versionCreated': '2017-03-18T14:05:00+01:00'}
    >>> dates("2017-03-18", None)["edNote"]
    'The page has the date 2017-03-18 without a time; the time here stands for none.'
    """
    first = _moment(published)
    version = _moment(modified) or first
    notes = [_note(date) for date in dict.fromkeys((published, modified)) if date and _moment(date)]
    found = {
        "firstCreated": first,
        "versionCreated": version,
        "edNote": " ".join(note for note in notes if note),
    }
    return {name: value for name, value in found.items() if value}


def _moment(date: str | None) -> str | None:
    """Return an ISO 8601 date as RFC 3339 wants it, ``None`` when it is none."""
    moment = _read(date)
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _read(date: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    offset = moment.utcoffset()
    # RFC 3339 has offsets in whole minutes.
    return None if offset and offset % timedelta(minutes=1) else moment


def _note(date: str) -> str:
    if len(date) <= _LENGTH_OF_DATE:
        return f"The page has the date {date} without a time; the time here stands for none."
    moment = _read(date)
    if moment and moment.tzinfo is None:
        return (
            f"The page has the time {date} without an offset from UTC; here it is written as UTC."
        )
    return ""
