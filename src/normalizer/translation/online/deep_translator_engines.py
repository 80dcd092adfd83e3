"""Engines for the providers of deep-translator, which get the limits that they lack.

Each request uses a new provider instance whose methods see `LimitedRequests` in place of the
module ``requests``.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any

from normalizer.errors import ConfigurationError
from normalizer.translation.fork_safe_lock import ForkSafeLock
from normalizer.translation.online.limited_requests import LimitedRequests, with_requests
from normalizer.translation.online.online_engine import OnlineEngine, Outcome, Pair, checked
from normalizer.translation.online.safety import Safety
from normalizer.translation.online.service_failures import Blame, ServiceFailure, Verdict
from normalizer.translation.online.services import service_code

# deep-translator's errors by how to react; all others are answers that it could not parse.
_VERDICTS = {
    "TooManyRequests": Verdict.RETRY,
    "RequestError": Verdict.RETRY,
    "ServerException": Verdict.RETRY,
    "LanguageNotSupportedException": Verdict.FATAL,
    "InvalidSourceOrTargetLanguage": Verdict.FATAL,
    "NotValidPayload": Verdict.FATAL,
    "NotValidLength": Verdict.FATAL,
    "ApiKeyException": Verdict.FATAL,
    "AuthorizationException": Verdict.FATAL,
    "MicrosoftAPIerror": Verdict.FATAL,
    "BaiduAPIerror": Verdict.FATAL,
}
_ABOUT_THE_TEXT = {"NotValidPayload", "NotValidLength"}


class DeepTranslatorEngine(OnlineEngine):
    """An engine that uses a provider of deep-translator; subclasses set `name`.

    `url` replaces the provider's address. Raises `ConfigurationError` if deep-translator is not
    installed, and if the service needs a key that is missing from the environment.
    """

    # The provider's table of languages in deep_translator.constants, and the end of its address.
    _codes: str | None = None
    _url_ending = ""

    def __init__(self, url: str | None = None, *, safety: Safety | None = None) -> None:
        super().__init__(url, safety=safety)
        if importlib.util.find_spec("deep_translator") is None:
            raise ConfigurationError(
                f"engine {self.name!r} needs deep-translator: "
                'pip install "caption-normalizer[online]"'
            )
        self.service.arguments()
        self._lock = ForkSafeLock()
        self._made: tuple[LimitedRequests, type[Any]] | None = None

    def _pair(self, source: str | None, target: str) -> Pair | None:
        known = self._known_codes()
        wanted = service_code(target, self.name, known)
        unknown = self.service.unknown_source
        found = unknown if source is None else service_code(source, self.name, known)
        if not wanted or not found or found == wanted:
            return None
        return Pair(None if found == "omit" else found, wanted)

    def _known_codes(self) -> set[str] | None:
        """Return the codes that deep-translator lists for the service, `None` without a list."""
        constants = importlib.import_module("deep_translator.constants")
        return set(getattr(constants, self._codes).values()) if self._codes else None

    def _ask(self, texts: Sequence[str], pair: Pair, deadline: float | None) -> list[Outcome]:
        return [self._ask_one(text, pair, deadline) for text in texts]

    def _ask_one(self, text: str, pair: Pair, deadline: float | None) -> Outcome:
        try:
            return self.guard.call(lambda until: self._request(text, pair, until), deadline)
        except ServiceFailure as failure:
            return failure

    def _request(self, text: str, pair: Pair, until: float) -> str:
        limited, provider_class = self._made_once()
        try:
            with limited.ending(until):
                answer = self._provider(provider_class, pair).translate(text)
        except ServiceFailure:
            raise
        except ConfigurationError as error:
            raise ServiceFailure(str(error), Verdict.FATAL) from error
        except Exception as error:
            raise _provider_failure(self.name, error) from error
        return checked(text, answer, self.name)

    def _provider(self, provider_class: type[Any], pair: Pair) -> Any:  # noqa: ANN401 - untyped
        """Return a new instance: threads that share one mix up their answers."""
        provider = provider_class(
            source=pair.source or pair.target, target=pair.target, **self._arguments()
        )
        # requests omits a parameter that is None.
        provider.source = pair.source
        if self.url:
            provider._base_url = self.url + self._url_ending  # noqa: SLF001 - has no public name
        return provider

    def _arguments(self) -> dict[str, Any]:
        return dict(self.service.arguments())

    def _made_once(self) -> tuple[LimitedRequests, type[Any]]:
        """Return the substitute for requests and the provider class that uses it."""
        with self._lock:
            if self._made is None:
                module = importlib.import_module(f"deep_translator.{self.service.module}")
                limited = LimitedRequests(self.safety)
                provider = with_requests(getattr(module, self.service.provider), limited)
                self._made = limited, provider
            return self._made


class GoogleEngine(DeepTranslatorEngine):
    """Google Translate's page for old phones: no key; Google blocks it at times.

    >>> GoogleEngine().supports("de", "en")
    True
    """

    name = "google"
    _codes = "GOOGLE_LANGUAGES_TO_CODES"


class MyMemoryEngine(DeepTranslatorEngine):
    """MyMemory: no key; an e-mail address in ``MYMEMORY_EMAIL`` raises its daily limit."""

    name = "mymemory"
    _codes = "MY_MEMORY_LANGUAGES_TO_CODES"


class MicrosoftEngine(DeepTranslatorEngine):
    """Microsoft Translator: a key in ``MICROSOFT_API_KEY``, its region in ``MICROSOFT_REGION``."""

    name = "microsoft"
    _url_ending = "?api-version=3.0"

    def _provider(self, provider_class: type[Any], pair: Pair) -> Any:  # noqa: ANN401 - untyped
        """Return a provider that does not download the list of languages on creation."""
        provider_class._get_supported_languages = _english_alone  # noqa: SLF001 - our own class
        provider = super()._provider(provider_class, Pair("en", "en"))
        provider.source, provider.target = pair.source, pair.target
        return provider


def _english_alone(provider: object) -> dict[str, str]:
    del provider
    return {"english": "en"}


class DeeplEngine(DeepTranslatorEngine):
    """DeepL: a key in ``DEEPL_API_KEY``; one that ends in ``:fx`` is for the free service."""

    name = "deepl"
    _codes = "DEEPL_LANGUAGE_TO_CODE"
    _url_ending = "/"

    def _arguments(self) -> dict[str, Any]:
        found: dict[str, Any] = super()._arguments()
        return found | {"use_free_api": str(found["api_key"]).endswith(":fx")}


class BaiduEngine(DeepTranslatorEngine):
    """Baidu Fanyi: an id in ``BAIDU_APPID`` and a key in ``BAIDU_APPKEY``."""

    name = "baidu"
    _codes = "BAIDU_LANGUAGE_TO_CODE"


def _provider_failure(service: str, error: Exception) -> ServiceFailure:
    """Return the failure for a provider's error, without its message: it may quote text or key."""
    name = type(error).__name__
    verdict = _VERDICTS.get(name, Verdict.GARBAGE)
    answer = "an unusable answer" if verdict is Verdict.GARBAGE else "no translation"
    blame = Blame.TEXT if name in _ABOUT_THE_TEXT else Blame.SERVICE
    return ServiceFailure(f"{service} gave {answer} ({name})", verdict, blame=blame)
