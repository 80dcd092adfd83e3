"""East Asian names with their role behind them: "김철수 기자"."""

from __future__ import annotations

import re
from functools import cache

from normalizer.tables import read_rows
from normalizer.text.line_shape import has_sign_from

_FIRST_EAST_ASIAN = "\u3040"


def east_asian_with_role(text: str) -> re.Match[str] | None:
    """Return the match of an East Asian name with its role; its group ``name`` is the name.

    >>> east_asian_with_role("김철수 기자 =")["name"]
    '김철수'
    """
    return _pattern().fullmatch(text) if has_sign_from(text, _FIRST_EAST_ASIAN) else None


@cache
def _pattern() -> re.Pattern[str]:
    rows = (row for row in read_rows("byline_words.tsv") if row["class"] == "suffix")
    words = sorted((row["word"] for row in rows), key=len, reverse=True)
    name = r"(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6})"
    roles = "|".join(map(re.escape, words))
    return re.compile(rf"[\[(（]?{name}[\s\u3000]?(?:{roles})[\])）]?\s?=?")
