"""deep-translator's providers as engines: a fresh provider for each request, behind limits that it lacks itself."""

from __future__ import annotations

import importlib
import importlib.util
from threading import Lock
from typing import TYPE_CHECKING, Any

from normalizer.errors import ConfigurationError
from normalizer.translation.online.answers import checked
from normalizer.translation.online.engine import OnlineEngine, Outcome, Pair
from normalizer.translation.online.failures import Blame, ServiceFailure, Verdict
from normalizer.translation.online.languages import service_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.translation.online.safety import Safety
    from normalizer.translation.online.session import LimitedRequests


class DeepTranslatorEngine(OnlineEngine):
    """An engine that asks one of deep-translator's providers; the subclasses name it.

    `url` takes the place of the provider's own address. Raises `ConfigurationError` when deep-translator is not
    installed, and when the service needs a key that the environment does not hold.
    """

    def __init__(self, url: str | None = None, *, safety: Safety | None = None) -> None:
        super().__init__(url, safety=safety)
        if importlib.util.find_spec("deep_translator") is None:
            raise ConfigurationError(
                f'engine {self.name!r} needs deep-translator: pip install "caption-normalizer[online]"'
            )
        self.service.arguments()
        self._lock = Lock()
        self._made: tuple[LimitedRequests, type[Any]] | None = None

    def _pair(self, source: str | None, target: str) -> Pair | None:
        known = self._known_codes()
        wanted = service_code(target, self.name, known)
        if source is not None:
            found = service_code(source, self.name, known)
        elif self.service.unknown_source:
            found = self.service.unknown_source
        else:
            found = None
        if wanted is None or found is None or found == wanted:
            return None
        return Pair(None if found == "omit" else found, wanted)

    def _known_codes(self) -> set[str] | None:
        """Return the codes that deep-translator knows the service to take, `None` when only the service can tell."""
        constants = importlib.import_module("deep_translator.constants")
        return set(getattr(constants, self._codes).values()) if self._codes else None

    # The name of the provider's table of languages, and what it expects at the end of its address.
    _codes: str | None = None
    _url_ending = ""

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
            raise _failure(self.name, error) from error
        return checked(text, answer, self.name)

    def _provider(self, provider_class: type[Any], pair: Pair) -> Any:  # noqa: ANN401 - deep-translator has no types
        """Return a new instance: one that several threads share mixes their answers up."""
        provider = provider_class(source=pair.source or pair.target, target=pair.target, **self._arguments())
        # Left out of a request, since requests sends no parameter that is None.
        provider.source = pair.source
        if self.url:
            provider._base_url = self.url + self._url_ending  # noqa: SLF001 - its only door for another address
        return provider

    def _arguments(self) -> dict[str, Any]:
        return dict(self.service.arguments())

    def _made_once(self) -> tuple[LimitedRequests, type[Any]]:
        """Return the stand-in for requests and the provider class that uses it, made when first needed."""
        from normalizer.translation.online.session import LimitedRequests, with_requests

        with self._lock:
            if self._made is None:
                module = importlib.import_module(f"deep_translator.{self.service.module}")
                limited = LimitedRequests(self.safety)
                self._made = limited, with_requests(getattr(module, self.service.provider), limited)
            return self._made


class GoogleEngine(DeepTranslatorEngine):
    """Google Translate's page for old phones: no key; Google blocks it at times.

    >>> GoogleEngine().supports("de", "en")
    True
    """

    name = "google"
    _codes = "GOOGLE_LANGUAGES_TO_CODES"


class MyMemoryEngine(DeepTranslatorEngine):
    """MyMemory: no key, a daily limit that an address in ``MYMEMORY_EMAIL`` raises."""

    name = "mymemory"
    _codes = "MY_MEMORY_LANGUAGES_TO_CODES"


class MicrosoftEngine(DeepTranslatorEngine):
    """Microsoft Translator, with a key in ``MICROSOFT_API_KEY`` and its region in ``MICROSOFT_REGION``."""

    name = "microsoft"
    _url_ending = "?api-version=3.0"

    def _provider(self, provider_class: type[Any], pair: Pair) -> Any:  # noqa: ANN401 - deep-translator has no types
        """Return a provider that does not ask for the service's list of languages each time it is made."""
        provider_class._get_supported_languages = _english_alone  # noqa: SLF001 - a class of our own
        provider = super()._provider(provider_class, Pair("en", "en"))
        provider.source, provider.target = pair.source, pair.target
        return provider


def _english_alone(provider: object) -> dict[str, str]:
    del provider
    return {"english": "en"}


class DeeplEngine(DeepTranslatorEngine):
    """DeepL, with a key in ``DEEPL_API_KEY``; keys that end in ``:fx`` belong to its free service."""

    name = "deepl"
    _codes = "DEEPL_LANGUAGE_TO_CODE"
    _url_ending = "/"

    def _arguments(self) -> dict[str, Any]:
        found: dict[str, Any] = super()._arguments()
        return found | {"use_free_api": str(found["api_key"]).endswith(":fx")}


class BaiduEngine(DeepTranslatorEngine):
    """Baidu Fanyi, with ``BAIDU_APPID`` and ``BAIDU_APPKEY``."""

    name = "baidu"
    _codes = "BAIDU_LANGUAGE_TO_CODE"


# deep-translator's errors by what they call for; the rest are answers that it could not read.
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


def _failure(service: str, error: Exception) -> ServiceFailure:
    """Return the failure of a provider's error by its name: its message may quote the text or the key."""
    name = type(error).__name__
    verdict = _VERDICTS.get(name, Verdict.GARBAGE)
    reason = "an answer that holds no translation" if verdict is Verdict.GARBAGE else "no translation"
    blame = Blame.TEXT if name in _ABOUT_THE_TEXT else Blame.SERVICE
    return ServiceFailure(f"{service} gave {reason} ({name})", verdict, blame=blame)
