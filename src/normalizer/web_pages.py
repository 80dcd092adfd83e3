"""Fetches pages of HTML: one at once, many politely."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from threading import Event, Lock, Thread
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from normalizer._version import __version__
from normalizer.adapters.extras import load
from normalizer.errors import A_DAY, FetchError, require_number
from normalizer.pipeline import Html
from normalizer.read.html_source import decode_html, text_of_response
from normalizer.translation.online.client import Reply, address_to_ask, ask, followed
from normalizer.translation.online.safety import Safety, ServiceFailure

USER_AGENT: Final = (
    f"caption-normalizer/{__version__} (+https://pypi.org/project/caption-normalizer/)"
)
# The largest page of any news site that was met had 4 MB.
_LONGEST_PAGE: Final = 64_000_000
# RFC 9309, section 2.5: at least 500 KiB of the file must be read.
_LONGEST_ROBOTS: Final = 512 * 1024
_AGENT: Final = re.compile(r"^\s*user-?agent", re.IGNORECASE | re.MULTILINE)
_MOST_RULES: Final = 1_000_000
# Hosts that are asked at a time, and pages that are held.
_AHEAD: Final = 32
# Hosts that are remembered; more only while they are asked or wait for their next request.
_MOST_HOSTS: Final = 1_000
# Seconds: no page waits longer for a host, whatever its robots.txt or its answer asks for.
_LONGEST_PAUSE: Final = 60.0
_USUAL_PORTS: Final = {"http": ":80", "https": ":443"}
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", ""})

Fetch: TypeAlias = Callable[[], Html]
"""Fetches the page of an address; raises `FetchError`."""


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it may be asked again; its robots.txt, or why it is not read.

    The thread that holds `turn` asks it, and takes no other lock meanwhile, since hosts may
    redirect to each other; the one that holds `reading` reads its robots.txt. `users` counts the
    threads that need what is known.
    """

    delay: float
    turn: Lock = field(default_factory=Lock)
    reading: Lock = field(default_factory=Lock)
    users: int = 0
    next_request: float = 0.0
    rules: Any = None


class Fetcher:
    """Fetches pages of HTML from the web, within limits of time, size and place.

    A page has `timeout` seconds for the whole of it, redirects to http and https included, and 64
    MB at most. Hosts that are not public, such as ``localhost`` and ``10.0.0.1``, are asked only if
    `private`; behind a proxy of the environment, the proxy finds the hosts. `delay` is the number
    of seconds between two requests to a host in `fetch_many`; `user_agent` is the name by which
    servers know the program.

    Can be shared by threads. Raises `ConfigurationError` for a `timeout` that is not positive, for
    a negative `delay`, and for more than a day.
    """

    def __init__(
        self,
        *,
        timeout: float = 30.0,
        delay: float = 1.0,
        private: bool = False,
        user_agent: str = USER_AGENT,
    ) -> None:
        require_number(delay, "delay", 0, A_DAY)
        self.delay = delay
        self.limits = Safety(
            timeout=timeout,
            body_limit=_LONGEST_PAGE,
            user_agent=user_agent,
            public_hosts_only=not private,
        )
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def fetch(self, url: str) -> Html:
        """Return the page of an address, with the address to which redirects led.

        Raises `FetchError` if `url` is no address of the web, nothing answers in time, the answer
        is an error, too long or no HTML.
        """
        until = self.limits.clock() + self.limits.timeout
        with _failures_of(url):
            return _page(followed(_checked(url), partial(_asked, self.limits, until)))

    def fetch_many(
        self, urls: Iterable[str], *, cached: Callable[[str, Fetch], Html] | None = None
    ) -> Generator[Html | FetchError, None, None]:
        """Yield the page of each address, in order, or the error that says why there is none.

        Several hosts are asked at a time, each once at a time and with a delay in between: `delay`,
        or what its robots.txt asks for, a minute at most. Pages that robots.txt forbids (RFC 9309)
        are not fetched. All this holds for the hosts to which pages redirect, too: each redirect is
        a request like any other, and has the whole `timeout`. A host that is busy or does not
        answer is asked once more. When the iteration ends early, no further request begins.

        `cached` gets each address and a function that fetches its page, in a thread of its own, and
        returns the page: the function need not be called.

        Raises `MissingExtraError` without protego, which reads robots.txt (extra ``corpus``).
        """
        load("protego", "corpus")
        source, is_over = iter(urls), Event()
        waiting = deque(self._started(url, cached, is_over) for url in islice(source, _AHEAD))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(self._started(url, cached, is_over) for url in islice(source, 1))
        finally:
            is_over.set()

    def _started(
        self, url: str, cached: Callable[[str, Fetch], Html] | None, is_over: Event
    ) -> Future[Html | FetchError]:
        """Return what a thread of its own will find at an address; no exit waits for it."""
        found: Future[Html | FetchError] = Future()

        def fetch() -> Html:
            with _failures_of(url):
                return _page(followed(_checked(url), partial(self._allowed, is_over)))

        def work() -> None:
            try:
                found.set_result(cached(url, fetch) if cached else fetch())
            except FetchError as error:
                found.set_result(error)
            except Exception as error:  # noqa: BLE001 - one address must not end the others
                found.set_result(FetchError(url, f"{type(error).__name__}: {error}"))

        Thread(target=work, daemon=True).start()
        return found

    def _allowed(self, is_over: Event, address: str) -> Reply:
        """Ask a host for what its robots.txt allows."""
        root = _root_of(address)
        with self._host(root) as host:
            with host.reading:
                if host.rules is None:
                    host.rules = self._rules(root, is_over)
            if isinstance(host.rules, str):
                raise ServiceFailure(host.rules)
            if not host.rules.can_fetch(address, self.limits.user_agent):
                raise ServiceFailure(f"{root}/robots.txt forbids it; leave it out")
            wished = host.rules.crawl_delay(self.limits.user_agent) or 0.0
            host.delay = max(self.delay, min(wished, _LONGEST_PAUSE))
            return self._in_turn(self.limits, is_over, address)

    def _rules(self, root: str, is_over: Event) -> Any:  # noqa: ANN401 - protego has no types
        """Return the rules of a host, or why it must not be asked: its robots.txt fails.

        RFC 9309, section 2.3.1: a host without the file allows all.
        """
        limits, address = replace(self.limits, body_limit=_LONGEST_ROBOTS), f"{root}/robots.txt"
        try:
            reply = followed(address, partial(self._in_turn, limits, is_over))
        except ServiceFailure as failure:
            if failure.status is None and not failure.of_service:
                return str(failure.args[0])
            if failure.status is None or not 400 <= failure.status < 500:
                return f"{address} cannot be read: {failure.args[0]}"
            text = ""
        else:
            text = decode_html(reply.body)[0].removeprefix("\ufeff")
        # Each agent of a group gets all its rules.
        if len(_AGENT.findall(text)) * text.count("\n") > _MOST_RULES:
            return f"{address} cannot be read: it has too many rules"
        return load("protego", "corpus").Protego.parse(text)

    def _in_turn(self, limits: Safety, is_over: Event, address: str) -> Reply:
        """Ask a host when it may be asked again, and once more if it is busy."""
        with self._host(_root_of(address)) as host, host.turn:
            try:
                return _after_pause(limits, is_over, address, host)
            except ServiceFailure as failure:
                if not failure.retry_after and failure.attempts < 2:
                    raise
                host.next_request += failure.retry_after
                return _after_pause(limits, is_over, address, host)

    @contextmanager
    def _host(self, root: str) -> Iterator[_Host]:
        """Give what is known of a host; of many, those that nobody waits for are forgotten."""
        with self._lock:
            if root not in self._hosts and len(self._hosts) >= _MOST_HOSTS:
                now = self.limits.clock()
                self._hosts = {
                    name: host
                    for name, host in self._hosts.items()
                    if host.users or host.next_request > now
                }
            host = self._hosts.setdefault(root, _Host(self.delay))
            host.users += 1
        try:
            yield host
        finally:
            with self._lock:
                host.users -= 1


def _after_pause(limits: Safety, is_over: Event, address: str, host: _Host) -> Reply:
    pause = min(host.next_request - limits.clock(), max(_LONGEST_PAUSE, host.delay))
    if is_over.wait(max(pause, 0.0)):
        raise FetchError(address, "it was not fetched: the iteration ended before")
    try:
        return _asked(limits, limits.clock() + limits.timeout, address)
    finally:
        host.next_request = limits.clock() + host.delay


def _asked(limits: Safety, until: float, address: str) -> Reply:
    reply = ask(limits, until, "GET", address, redirects=True)
    # None was asked for; that of gzip is undone by the reader of pages.
    if reply.packing not in {"", "identity", "gzip", "x-gzip"}:
        raise ServiceFailure(f"{reply.host} answered what is packed by {reply.packing[:20]!r}")
    return reply


def _root_of(address: str) -> str:
    """Return scheme, host and port of an address in one spelling."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(_USUAL_PORTS[parts.scheme])}"


@contextmanager
def _failures_of(url: str) -> Iterator[None]:
    """Raise the failure of a request as the `FetchError` of an address."""
    try:
        yield
    except ServiceFailure as failure:
        # Without the words of the server.
        raise FetchError(url, str(failure.args[0])) from failure


def _page(reply: Reply) -> Html:
    if reply.content_type not in _HTML_TYPES:
        raise ServiceFailure(f"it is {reply.content_type}, no HTML; save it as a file")
    return Html(text_of_response(reply.body, reply.charset), reply.url)


def _checked(url: str) -> str:
    address = address_to_ask(url) if isinstance(url, str) and "://" in url else None
    if address is None:
        raise ServiceFailure("no address of the web; write it like https://www.example.org/")
    return address


def fetch(url: str, *, timeout: float = 30.0, private: bool = False) -> Html:
    """Return the page of HTML at an address, for `normalize_html` and `normalize_many`.

    `timeout` is in seconds; hosts that are not public are asked only if `private`. Many pages are
    fetched politely by a `Fetcher`. Raises `FetchError`; see `Fetcher.fetch`.
    """
    return Fetcher(timeout=timeout, private=private).fetch(url)
