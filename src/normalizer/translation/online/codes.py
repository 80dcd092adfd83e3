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
    own, tags = _own_codes(service), list(_fallback_tags(language))
    by_case = {code.casefold(): code for code in known or ()}
    for tag in tags:
        # A service may know a language by a single regional code.
        regional = [code for code in by_case.values() if code.startswith(f"{tag}-")]
        only = regional[0] if len(regional) == 1 and tag == tags[-1] else None
        if found := own.get(tag.casefold()) or by_case.get(tag.casefold()) or only:
            return found
    return tags[-1] if known is None else None


def _fallback_tags(tag: str) -> Iterator[str]:
    """Yield a tag, then what is left without region, without script, and without both."""
    base, *rest = tag.replace("_", "-").split("-")[:3]
    base = _own_codes("any").get(base.casefold(), base.casefold())
    if rest:
        yield "-".join([base, *rest])
    if len(rest) > 1:
        yield from (f"{base}-{part}" for part in rest)
    yield base


@cache
def _own_codes(service: str) -> dict[str, str]:
    rows = read_rows("online/languages.tsv")
    return {row["language"].casefold(): row["code"] for row in rows if row["service"] == service}
