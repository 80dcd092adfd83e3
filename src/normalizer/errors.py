"""The errors of this package: each message says what is wrong, where, and what to do."""

from __future__ import annotations

import os

# What to do with a value that is not a text; the first type that fits counts.
_REMEDIES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "leave out what is missing"),
    ((bytes, bytearray, memoryview), "decode it first"),
    (os.PathLike, "read the file first: path.read_bytes()"),
    ((list, tuple, set, frozenset, dict), "give one text at a time"),
)
# In seconds: nothing waits for longer.
A_DAY = 86_400


class NormalizerError(Exception):
    """The root of all errors that this package raises on purpose."""


class InputTypeError(NormalizerError, TypeError):
    """A value of the wrong type or shape: no text, no list of texts, no dict of an article."""


class ConfigurationError(NormalizerError, ValueError):
    """An invalid setting: an unknown engine, an unsupported target language, an unknown rule."""


class MissingExtraError(ConfigurationError):
    """A library of an optional extra is not installed."""


class RulePackError(ConfigurationError):
    """A rule pack that cannot be read or has invalid content."""


class TableError(NormalizerError):
    """A data table that cannot be read or contradicts its header."""


class EngineError(NormalizerError):
    """A translation engine failed; the article is left as it was."""


class ModelError(NormalizerError):
    """A translation model cannot be found, fetched or stored; models on disk are unchanged."""


class FetchError(NormalizerError):
    """The page of an address cannot be fetched: no answer, an error, no HTML, no address at all."""

    def __init__(self, url: object, reason: str) -> None:
        super().__init__(url, reason)  # so that it can be pickled
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.reason}"


class CorpusError(NormalizerError):
    """A run over many pages cannot go on; the parts that are done are kept for the next one."""


def not_a_text(value: object, expected: str) -> InputTypeError:
    """Return the error for a value that should be `expected`, with what to do about it."""
    remedies = (remedy for kind, remedy in _REMEDIES if isinstance(value, kind))
    remedy = next(remedies, "convert it to text first")
    return InputTypeError(f"expected {expected}, got {type(value).__name__}; {remedy}")


def require_text(value: object, what: str, *, site: object = None) -> None:
    """Raise `InputTypeError` unless `value` is a `str`, and `site` is one or ``None``.

    `what` says what `value` is the text of, `site` is the name of the site that it is from.

    >>> require_text(None, "a credit")
    Traceback (most recent call last):
    normalizer.errors.InputTypeError: expected a credit as str, got NoneType; leave out what is ...
    """
    if not isinstance(value, str):
        raise not_a_text(value, f"{what} as str")
    require_text_or_none(site, "a site")


def require_text_or_none(value: object, what: str) -> None:
    """Raise `InputTypeError` unless `value` is a `str` or ``None``."""
    if value is not None and not isinstance(value, str):
        raise not_a_text(value, f"{what} as str or None")


def require_number(value: object, what: str, least: float, most: float) -> None:
    """Raise `ConfigurationError` unless `value` is a number from `least` to `most`.

    >>> require_number(float("nan"), "delay", 0, 60)
    Traceback (most recent call last):
    normalizer.errors.ConfigurationError: delay must be a number from 0 to 60, got nan
    """
    if not isinstance(value, int | float) or not least <= value <= most:
        raise ConfigurationError(f"{what} must be a number from {least} to {most}, got {value!r}")
