"""Engines for the providers of deep-translator, which get the limits that they lack."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
from collections.abc import Set as AbstractSet
from functools import partial
from types import SimpleNamespace
from typing import Any

from normalizer.errors import ConfigurationError
from normalizer.translation.online.engine import Ask, OnlineEngine, Pair
from normalizer.translation.online.safety import Safety, ServiceFailure, garbage

# The element of Google's page with the translation, and more than any translation has.
_RESULT = re.compile(r"<div [^<>]{0,200}\b(?:t0|result-container)\b")
_LONGEST_RESULT = 8_000


class DeepTranslatorEngine(OnlineEngine):
    """An engine that uses a provider of deep-translator, by its name in `services.tsv`.

    `url` replaces the provider's address. Raises `ConfigurationError` if deep-translator is not
    installed, and if the service needs a key that is missing from the environment.
    """

    def __init__(self, name: str, url: str | None = None, *, safety: Safety | None = None) -> None:
        super().__init__(name, url, safety=safety)
        if importlib.util.find_spec("deep_translator") is None:
            raise ConfigurationError(
                f"engine {self.name!r} needs deep-translator: "
                'pip install "caption-normalizer[online]"'
            )
        self.arguments()

    def arguments(self) -> dict[str, Any]:
        """Return the provider's arguments besides the languages: keys from the environment."""
        found: dict[str, Any] = {}
        for cell in filter(None, self.service["keys"].split(";")):
            argument, _, variable = cell.partition("=")
            value = os.environ.get(variable)
            if value:
                found[argument.rstrip("?")] = value
            elif not argument.endswith("?"):
                raise ConfigurationError(
                    f"engine {self.name!r} needs a key; set the environment variable {variable}"
                )
        if self.name == "deepl":  # a key of its free service tells so
            found["use_free_api"] = found["api_key"].endswith(":fx")
        return found

    def keys(self) -> list[str]:
        """Return the keys from the environment."""
        return [value for value in self.arguments().values() if isinstance(value, str)]

    def codes(self) -> AbstractSet[str] | None:
        """Return the service's language codes, `None` if deep-translator does not list them."""
        constants = importlib.import_module("deep_translator.constants")
        table = self.service["codes"]
        return set(getattr(constants, table).values()) if table else None

    def request(self, text: str, pair: Pair, ask: Ask) -> object:
        """Return the answer to a text, from a new instance: threads mix up a shared one's."""
        source, target = pair
        try:
            made = _provider(self.service["provider"], ask)
            provider = made(source=source, target=target, **self.arguments())
            # A parameter that is None is left out.
            provider.source = None if source == "omit" else source
            if self.url:
                provider._base_url = self.url + self.service["ending"]  # noqa: SLF001 - has no public name
            return provider.translate(text)
        except (ServiceFailure, ConfigurationError):
            raise
        except Exception as error:
            kind = type(error).__name__
            # The errors of Python say nothing about the service.
            words = str(error) if type(error).__module__ == "deep_translator.exceptions" else ""
            raise garbage(f"{self.name} gave an unusable answer ({kind})", words) from error


def _provider(home: str, ask: Ask) -> type[Any]:
    """Return a provider class of deep-translator that uses `ask` in place of requests."""
    # It comes from a copy of its module, so that neither deep-translator nor requests is changed.
    module, _, name = home.partition(".")
    spec = importlib.util.find_spec(f"deep_translator.{module}")
    copy: Any = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(copy)  # type: ignore[union-attr]
    copy.requests = SimpleNamespace(
        get=partial(ask, "GET"), post=partial(ask, "POST"), exceptions=copy.requests.exceptions
    )
    if "BeautifulSoup" in vars(copy):
        soup = copy.BeautifulSoup
        copy.BeautifulSoup = lambda page, parser: soup(_result_in(page), parser)
    provider: type[Any] = getattr(copy, name)
    # The codes are the service's already, and Microsoft's provider would download their list.
    provider._map_language_to_code = lambda _, *codes: codes  # noqa: SLF001 - ours alone
    provider._get_supported_languages = lambda _: {}  # noqa: SLF001 - ours alone
    return provider


def _result_in(page: str) -> str:
    """Return the part of a page with the translation, since the parser takes quadratic time."""
    found = _RESULT.search(page)
    return page[found.start() : found.start() + _LONGEST_RESULT] if found else ""


# Their settings are in docs/online.md.
GoogleEngine = partial(DeepTranslatorEngine, "google")
MyMemoryEngine = partial(DeepTranslatorEngine, "mymemory")
MicrosoftEngine = partial(DeepTranslatorEngine, "microsoft")
DeeplEngine = partial(DeepTranslatorEngine, "deepl")
BaiduEngine = partial(DeepTranslatorEngine, "baidu")
