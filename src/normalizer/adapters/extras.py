"""Loads the libraries of the optional extras, and says what to install when one is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from normalizer.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """Return a module that belongs to an extra of this package.

    Raises `MissingExtraError` with the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{package} is not installed; install it with: "
            f'pip install "caption-normalizer[{extra}]"'
        ) from error
