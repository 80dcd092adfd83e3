"""The errors of this package, in one tree: each message says what was wrong, where, and what to do."""

from __future__ import annotations


class NormalizerError(Exception):
    """The root of every error that this package raises on purpose."""


class InputTypeError(NormalizerError, TypeError):
    """Something other than `str` or `bytes` was given as text."""


class ConfigurationError(NormalizerError, ValueError):
    """A setting that cannot work: an unknown engine, an unsupported target language, an unknown rule."""


class RulePackError(ConfigurationError):
    """A rule pack that cannot be read or does not say what a rule pack says."""


class TableError(NormalizerError):
    """A data table of this package that cannot be read: the installation is damaged."""


class EngineError(NormalizerError):
    """A translation engine that could not do its work; the article stays whole."""


class ModelError(NormalizerError):
    """A translation model that cannot be found, fetched, read or stored; the models on disk stay as they were."""
