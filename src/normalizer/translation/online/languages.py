"""The codes by which each service calls a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet


def service_code(language: str, service: str, known: AbstractSet[str] | None = None) -> str | None:
    """Return a service's code for a language tag (BCP 47), `None` when it does not have the language.

    `known` are the codes that the service takes, `None` when they cannot be told. The most exact code is preferred:
    of "pt-BR" that of Brazil, else that of Portuguese.

    >>> service_code("zh", "google"), service_code("de-DE", "google", {"de", "fr"}), service_code("nb", "google")
    ('zh-CN', 'de', 'no')
    """
    tags = list(_wider_and_wider(language))
    own = _own_codes(service)
    if known is None:
        return next((own[tag.casefold()][0] for tag in tags if tag.casefold() in own), tags[-1])
    by_case = {code.casefold(): code for code in known}
    for tag in tags:
        for code in own.get(tag.casefold(), [tag]):
            found = by_case.get(code.casefold()) or _only_region(code, known)
            if found:
                return found
    return None


def _wider_and_wider(tag: str) -> Iterator[str]:
    """Give a tag and what is left of it without region, without script, without both.

    >>> list(_wider_and_wider("zh_Hant_TW"))
    ['zh-Hant-TW', 'zh-Hant', 'zh-TW', 'zh']
    """
    base, *rest = tag.replace("_", "-").split("-")[:3]
    base = _own_codes("any").get(base.casefold(), [base.casefold()])[0]
    if rest:
        yield "-".join([base, *rest])
    if len(rest) > 1:
        yield from (f"{base}-{part}" for part in rest)
    yield base


def _only_region(code: str, known: AbstractSet[str]) -> str | None:
    """Return the one code of a service that names this language for a region, when there is one only."""
    regional = [other for other in known if other.startswith(f"{code}-")] if "-" not in code else []
    return regional[0] if len(regional) == 1 else None


@cache
def _own_codes(service: str) -> dict[str, list[str]]:
    rows = read_rows("online/languages.tsv")
    return {row["language"].casefold(): row["codes"].split(";") for row in rows if row["service"] == service}
