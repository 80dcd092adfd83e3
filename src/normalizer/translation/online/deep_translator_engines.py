"""Engines for the providers of deep-translator, which get the limits that they lack.

Each request uses a new provider instance whose methods see `LimitedRequests` in place of the
module ``requests``.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import FunctionType
from typing import Any
from urllib.parse import urljoin, urlsplit

from normalizer.errors import ConfigurationError
from normalizer.translation.fork_safe_lock import ForkSafeLock
from normalizer.translation.http_deadline import Left, timed_connection
from normalizer.translation.online.http_client import check_complete, read_body
from normalizer.translation.online.online_engine import OnlineEngine, Outcome, Pair, checked
from normalizer.translation.online.safety import (
    Blame,
    Safety,
    ServiceFailure,
    SlowAnswer,
    Verdict,
    no_answer,
    of_status,
    time_is_up,
)
from normalizer.translation.online.services import service_code

_LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
# The arguments of a request that providers may set; timeouts and the like are ours.
_PASSED_ON = frozenset({"params", "headers", "json", "data", "proxies"})
_MOST_REDIRECTS = 3
# urllib3 before 2.0 only reads full chunks: small ones let the deadline be checked in time.
_SMALL_CHUNK = 64

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


class Reply:
    """The part of a ``requests.Response`` that providers use."""

    def __init__(self, host: str, status_code: int, body: bytes, encoding: str | None) -> None:
        self.status_code = status_code
        self._host = host
        self._body = body
        self._encoding = encoding

    @property
    def text(self) -> str:
        """The body as text; HTML line breaks become spaces, since bs4 would join the lines."""
        try:
            text = self._body.decode(self._encoding or "utf-8", errors="replace")
        except LookupError:
            text = self._body.decode("utf-8", errors="replace")
        return _LINE_BREAK.sub(" ", text)

    def json(self) -> Any:  # noqa: ANN401 - JSON can be anything; the provider examines it
        """Return the parsed JSON body; raise `ServiceFailure` if it is invalid."""
        try:
            return json.loads(self._body)
        except (ValueError, RecursionError) as error:
            raise ServiceFailure(f"{self._host} answered invalid JSON", Verdict.GARBAGE) from error

    def close(self) -> None:
        """Do nothing: the body has been read."""


class LimitedRequests:
    """A substitute for the module ``requests`` with a deadline, a User-Agent and a body limit.

    A status other than success raises `ServiceFailure` before the provider sees it, since the
    providers' errors lose status and Retry-After. The module itself is not changed.
    """

    def __init__(self, safety: Safety) -> None:
        import requests

        self.exceptions = requests.exceptions  # providers catch them
        self._safety = safety
        self._local = threading.local()

    @contextmanager
    def ending(self, until: float) -> Iterator[None]:
        """Give this thread's requests until a time of ``safety.clock``."""
        self._local.until = until
        try:
            yield
        finally:
            del self._local.until

    def get(self, url: str, **arguments: object) -> Reply:
        """Make a GET request."""
        return self._ask("GET", url, arguments)

    def post(self, url: str, **arguments: object) -> Reply:
        """Make a POST request."""
        return self._ask("POST", url, arguments)

    def _ask(self, method: str, url: str, arguments: dict[str, Any]) -> Reply:
        import requests

        host = urlsplit(url).netloc
        until, seconds = self._until(), self._left()
        if seconds <= 0:
            raise time_is_up()
        wanted = {name: value for name, value in arguments.items() if name in _PASSED_ON}
        session = self._session()
        try:
            with session.request(method, url, timeout=seconds, stream=True, **wanted) as response:
                return self._read(host, response, until)
        except requests.RequestException as error:
            raise _request_failure(host, error) from error
        except OSError as error:
            raise no_answer(host, f"the connection failed ({type(error).__name__})") from error

    def _left(self) -> float:
        """Return the seconds that the current request of this thread may still take."""
        return float(self._until() - self._safety.clock())

    def _until(self) -> float:
        default = self._safety.clock() + self._safety.timeout
        return float(getattr(self._local, "until", default))

    def _read(self, host: str, response: Any, until: float) -> Reply:  # noqa: ANN401 - untyped
        import http.client

        import requests
        import urllib3.exceptions

        raw = response.raw
        read = getattr(raw, "read1", None) or (
            lambda _: raw.read(_SMALL_CHUNK, decode_content=True)
        )
        try:
            body = read_body(host, read, until, self._safety)
        except urllib3.exceptions.ReadTimeoutError as error:
            raise SlowAnswer(host) from error
        except (urllib3.exceptions.HTTPError, http.client.HTTPException) as error:
            raise no_answer(host, f"the answer broke off ({type(error).__name__})") from error
        if "Content-Encoding" not in response.headers:
            check_complete(host, body, response.headers.get("Content-Length"))
        status, retry_after = response.status_code, response.headers.get("Retry-After")
        failure = of_status(host, status, body, retry_after)
        if failure is not None:
            raise failure
        encoding = requests.utils.get_encoding_from_headers(response.headers)
        return Reply(host, status, body, encoding)

    def _session(self) -> Any:  # noqa: ANN401 - requests has no types
        """Return this thread's session; a forked process must not share its parent's."""
        import requests

        if getattr(self._local, "process", None) != os.getpid():
            session: Any = requests.Session()
            session.headers.update(
                {"User-Agent": self._safety.user_agent, "Accept-Encoding": "identity"}
            )
            session.max_redirects = _MOST_REDIRECTS
            for scheme in ("http://", "https://"):
                session.mount(scheme, _timed_adapter(self._left))
            session.get_redirect_target = partial(_own_redirect, session.get_redirect_target)
            self._local.session, self._local.process = session, os.getpid()
        return self._local.session


def _timed_adapter(left: Left) -> Any:  # noqa: ANN401 - requests has no types
    """Return an adapter of requests whose responses obey `left`."""
    from requests.adapters import HTTPAdapter

    class TimedAdapter(HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as is
            super().init_poolmanager(*arguments, **options)
            _time_pools(self.poolmanager, left)

        def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as is
            manager = super().proxy_manager_for(*arguments, **options)
            _time_pools(manager, left)
            return manager

    return TimedAdapter()


def _time_pools(manager: Any, left: Left) -> None:  # noqa: ANN401 - types differ by version
    """Make a pool manager of urllib3 create connections whose responses obey `left`."""
    manager.pool_classes_by_scheme = {
        scheme: type(
            pool.__name__,
            (pool,),
            {"ConnectionCls": timed_connection(pool.ConnectionCls, left)},
        )
        for scheme, pool in manager.pool_classes_by_scheme.items()
    }


def _own_redirect(
    target_of: Callable[[Any], str | None],
    response: Any,  # noqa: ANN401 - requests has no types
) -> str | None:
    """Return where a response redirects to; raise `ServiceFailure` if it is another server.

    Texts and keys go only where the user sent them.
    """
    target = target_of(response)
    if target is not None:
        here, there = urlsplit(response.url), urlsplit(urljoin(response.url, target))
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise ServiceFailure(f"{here.netloc} redirects to another server", Verdict.FATAL)
    return target


def _request_failure(host: str, error: Exception) -> ServiceFailure:
    """Return the failure for an error of requests, whose message quotes the URL with text and key.

    Failures are described in our own words.
    """
    import requests

    if isinstance(error, requests.exceptions.SSLError):
        return ServiceFailure(f"{host}: no trusted connection (TLS)", Verdict.FATAL)
    if isinstance(error, requests.TooManyRedirects):
        return ServiceFailure(f"{host} redirects too often", Verdict.GARBAGE)
    if isinstance(error, requests.Timeout):
        return SlowAnswer(host)
    if isinstance(error, requests.ConnectionError):
        return no_answer(host, "the connection failed")
    return ServiceFailure(f"{host}: the request failed ({type(error).__name__})", Verdict.FATAL)


def with_requests(provider: type[Any], requests_module: object) -> type[Any]:
    """Return a class like `provider` whose methods see `requests_module` as ``requests``.

    Neither the provider's module nor ``requests`` is changed, so other users of deep-translator in
    the process are unaffected.
    """
    names = {**vars(sys.modules[provider.__module__]), "requests": requests_module}
    methods = {
        name: FunctionType(method.__code__, names, name, method.__defaults__, method.__closure__)
        for name, method in vars(provider).items()
        if isinstance(method, FunctionType)
    }
    return type(provider.__name__, (provider,), methods)
