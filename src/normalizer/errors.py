"""The errors of this package: each message says what is wrong, where, and what to do."""

from __future__ import annotations


class NormalizerError(Exception):
    """The root of all errors that this package raises on purpose."""


class InputTypeError(NormalizerError, TypeError):
    """A value that is neither `str` nor `bytes` was passed as text."""


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


class CorpusError(NormalizerError):
    """A run over many pages cannot go on; the parts that are done are kept for the next one."""
