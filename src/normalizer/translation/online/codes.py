"""Language codes of services."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from normalizer.tables import read_rows


def service_code(language: str, service: str, known: AbstractSet[str] | None = None) -> str | None:
    """Return the code of a service for a language tag (BCP 47), `None` if it lacks the language.

    `known` are the codes that the service accepts, `None` if unknown. The most specific code wins:
    for "pt-BR" that of Brazilian Portuguese, else that of Portuguese.
    """
    tags = list(_fallback_tags(language))
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


def _fallback_tags(tag: str) -> Iterator[str]:
    """Yield a tag, then what is left without region, without script, and without both."""
    base, *rest = tag.replace("_", "-").split("-")[:3]
    base = _own_codes("any").get(base.casefold(), [base.casefold()])[0]
    if rest:
        yield "-".join([base, *rest])
    if len(rest) > 1:
        yield from (f"{base}-{part}" for part in rest)
    yield base


def _only_region(code: str, known: AbstractSet[str]) -> str | None:
    """Return the service's regional code for a language if there is exactly one."""
    regional = [other for other in known if other.startswith(f"{code}-")]
    return regional[0] if "-" not in code and len(regional) == 1 else None


@cache
def _own_codes(service: str) -> dict[str, list[str]]:
    rows = read_rows("online/languages.tsv")
    return {
        row["language"].casefold(): row["codes"].split(";")
        for row in rows
        if row["service"] == service
    }
