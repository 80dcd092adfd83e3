"""The codes of languages: checks those that a user gives, and suggests the right ones."""

from __future__ import annotations

import re
from functools import cache

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows_once

# A code of ISO 639 and its subtags for script and region: "de", "yue", "zh-Hant", "pt_BR".
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_TWO_LETTERS = 2


def require_language(code: object, what: str) -> None:
    """Raise `ConfigurationError` unless `code` is the code of a language.

    That is a two-letter code of ISO 639-1, any three-letter one, or one of these with a script or
    region ("zh-Hant", "pt-BR"). `what` names the setting in the message, which suggests a code.

    >>> require_language("german", "source")
    Traceback (most recent call last):
    normalizer.errors.ConfigurationError: source 'german' is not a language code; write 'de'
    """
    match = _TAG.fullmatch(code) if isinstance(code, str) else None
    if match is None or (len(match[1]) == _TWO_LETTERS and match[1] not in _names()):
        raise _not_a_language(code, what)


def require_two_letters(code: object, what: str) -> None:
    """Raise `ConfigurationError` unless `code` is a two-letter code of ISO 639-1.

    >>> require_two_letters("xx", "target")
    Traceback (most recent call last):
    normalizer.errors.ConfigurationError: target 'xx' is not a language code; write two letters ...
    """
    if not isinstance(code, str) or code not in _names():
        raise _not_a_language(code, what)


def _not_a_language(code: object, what: str) -> ConfigurationError:
    known = _suggested(str(code))
    advice = repr(known) if known else "two letters of ISO 639-1 such as 'en'"
    return ConfigurationError(f"{what} {code!r} is not a language code; write {advice}")


def _suggested(text: str) -> str | None:
    """Return the code of a language by its English name, its code in capitals, or a longer one."""
    folded = text.casefold()
    short = folded[:_TWO_LETTERS]
    by_name = {name.casefold(): code for code, name in _names().items() if name}
    is_longer = folded[_TWO_LETTERS : _TWO_LETTERS + 1] in {"", "-", "_"}
    return by_name.get(folded, short if is_longer and short in _names() else None)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_rows_once("language/codes.tsv")}
