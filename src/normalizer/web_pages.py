"""Fetches pages of HTML: one at once, many politely."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Event, Lock, Thread
from typing import Any, Final
from urllib.parse import urlsplit

from normalizer._version import __version__
from normalizer.adapters.extras import load
from normalizer.errors import FetchError
from normalizer.pipeline import Html
from normalizer.read.html_source import decode_html, text_of_response
from normalizer.text.web_address import absolute
from normalizer.translation.online.client import Reply, ask
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
# Seconds: no page waits longer for a host, whatever its robots.txt or its answer asks for.
_LONGEST_PAUSE: Final = 60.0
# A host without a user name, percent signs or a port that is none.
_ADDRESS: Final = re.compile(
    r"https?://(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#]|\Z)", re.IGNORECASE
)
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", ""})


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it may be asked again, and its robots.txt, or why not."""

    lock: Lock = field(default_factory=Lock)
    next_request: float = 0.0
    rules: Any = None


class Fetcher:
    """Fetches pages of HTML from the web, within limits of time, size and place.

    A request follows redirects to http and https, has `timeout` seconds for the whole of it, and
    reads 64 MB at most. Hosts that are not public, such as ``localhost`` and ``10.0.0.1``, are
    asked only if `private`; behind a proxy of the environment, the proxy finds the hosts. `delay`
    is the number of seconds between two requests to a host in `fetch_many`; `user_agent` is the
    name by which servers know the program.

    Can be shared by threads.
    """

    def __init__(
        self,
        *,
        timeout: float = 30.0,
        delay: float = 1.0,
        private: bool = False,
        user_agent: str = USER_AGENT,
    ) -> None:
        self.delay = delay
        self.limits = Safety(
            timeout=timeout,
            body_limit=_LONGEST_PAGE,
            user_agent=user_agent,
            public_hosts_only=not private,
        )
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    def fetch(self, url: str) -> Html:
        """Return the page of an address, with the address to which redirects led.

        Raises `FetchError` if `url` is no address of the web, nothing answers in time, the answer
        is an error, too long or no HTML.
        """
        address = _checked(url)
        with _failures_of(url):
            return _page(url, _asked(address, self.limits))

    def fetch_many(
        self, urls: Iterable[str], *, take: Callable[[str, Html], Html] | None = None
    ) -> Generator[Html | FetchError, None, None]:
        """Yield the page of each address, in order, or the error that says why there is none.

        Several hosts are asked at a time, each for one page after the other and with a delay in
        between: `delay`, or what its robots.txt asks for, a minute at most. Pages that robots.txt
        forbids (RFC 9309) are not fetched; that of a host to which a page redirects is not read. A
        host that is busy or does not answer is asked once more. When the iteration ends early, no
        further request begins. `take` gets each address and page at once, in the thread that
        fetched it, and returns what is yielded.

        Raises `MissingExtraError` without protego, which reads robots.txt (extra ``corpus``).
        """
        load("protego", "corpus")
        source, is_over = iter(urls), Event()
        waiting = deque(self._started(url, take, is_over) for url in islice(source, _AHEAD))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(self._started(url, take, is_over) for url in islice(source, 1))
        finally:
            is_over.set()

    def _started(
        self, url: str, take: Callable[[str, Html], Html] | None, is_over: Event
    ) -> Future[Html | FetchError]:
        """Return what a thread of its own will find at an address; no exit waits for it."""
        found: Future[Html | FetchError] = Future()

        def work() -> None:
            try:
                page = self._polite_page(url, is_over)
                found.set_result(take(url, page) if take else page)
            except FetchError as error:
                found.set_result(error)
            except Exception as error:  # noqa: BLE001 - one address must not end the others
                found.set_result(FetchError(url, f"{type(error).__name__}: {error}"))

        Thread(target=work, daemon=True).start()
        return found

    def _polite_page(self, url: str, is_over: Event) -> Html:
        address = _checked(url)
        root = _root_of(address)
        host = self._hosts[root]
        with host.lock, _failures_of(url):
            if host.rules is None and not is_over.is_set():
                host.rules = self._rules(root)
            self._require_allowed(url, address, host)
            reply = self._in_turn(host, address, is_over)
            if _root_of(reply.url) == root:
                self._require_allowed(url, reply.url, host)
            return _page(url, reply)

    def _require_allowed(self, url: str, address: str, host: _Host) -> None:
        if isinstance(host.rules, str):
            raise FetchError(url, host.rules)
        if host.rules and not host.rules.can_fetch(address, self.limits.user_agent):
            raise FetchError(url, "robots.txt of the site forbids it; leave it out")

    def _in_turn(self, host: _Host, address: str, is_over: Event) -> Reply:
        """Ask a host when it may be asked again, and once more if it is busy."""
        try:
            return self._after_pause(host, address, is_over)
        except ServiceFailure as failure:
            if not failure.retry_after and failure.attempts < 2:
                raise
            host.next_request += failure.retry_after
            return self._after_pause(host, address, is_over)

    def _after_pause(self, host: _Host, address: str, is_over: Event) -> Reply:
        clock, longest = self.limits.clock, max(_LONGEST_PAUSE, self.delay)
        if is_over.wait(min(max(host.next_request - clock(), 0.0), longest)):
            raise FetchError(address, "it was not fetched: the iteration ended before")
        wished = host.rules.crawl_delay(self.limits.user_agent)
        try:
            return _asked(address, self.limits)
        finally:
            host.next_request = clock() + max(self.delay, wished or 0.0)

    def _rules(self, root: str) -> Any:  # noqa: ANN401 - protego has no types
        """Return the rules of a host, or why it must not be asked: its robots.txt fails.

        RFC 9309, section 2.3.1: a host without the file allows all.
        """
        limits = replace(self.limits, body_limit=_LONGEST_ROBOTS)
        try:
            reply = _twice(f"{root}/robots.txt", limits)
        except ServiceFailure as failure:
            if failure.status is None or not 400 <= failure.status < 500:
                return f"robots.txt of the site cannot be read: {failure.args[0]}"
            text = ""
        else:
            text = decode_html(reply.body)[0].removeprefix("\ufeff")
        # Each agent of a group gets all its rules.
        if len(_AGENT.findall(text)) * text.count("\n") > _MOST_RULES:
            return "robots.txt of the site cannot be read: it has too many rules"
        return load("protego", "corpus").Protego.parse(text)


def _twice(address: str, limits: Safety) -> Reply:
    """Ask for an address, and once more if the host is busy."""
    try:
        return _asked(address, limits)
    except ServiceFailure as failure:
        if failure.attempts < 2:
            raise
        limits.sleep(min(max(failure.retry_after, 1.0), _LONGEST_PAUSE))
        return _asked(address, limits)


def _asked(address: str, limits: Safety) -> Reply:
    reply = ask(limits, limits.clock() + limits.timeout, "GET", address, follows=True)
    # None was asked for; that of gzip is undone by the reader of pages.
    if reply.packing not in {"", "identity", "gzip", "x-gzip"}:
        raise ServiceFailure(f"{reply.host} answered what is packed by {reply.packing[:20]!r}")
    return reply


def _root_of(address: str) -> str:
    """Return scheme, host and port of an address in one spelling."""
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{_in_brackets(str(parts.hostname))}:{port}"


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextmanager
def _failures_of(url: str) -> Iterator[None]:
    """Raise the failure of a request as the `FetchError` of an address."""
    try:
        yield
    except ServiceFailure as failure:
        # Without the words of the server.
        raise FetchError(url, str(failure.args[0])) from failure


def _page(url: str, reply: Reply) -> Html:
    if reply.content_type not in _HTML_TYPES:
        raise FetchError(url, f"it is {reply.content_type}, no HTML; save it as a file")
    return Html(text_of_response(reply.body, reply.charset), reply.url)


def _checked(url: str) -> str:
    """Return an address as it is sent; raise `FetchError` if it is none of the web."""
    address = absolute(url, None) if isinstance(url, str) and "://" in url else None
    if address is None or not _ADDRESS.match(address):
        raise FetchError(url, "no address of the web; write it like https://www.example.org/")
    return address


def fetch(url: str, *, timeout: float = 30.0, private: bool = False) -> Html:
    """Return the page of HTML at an address, for `normalize_html` and `normalize_many`.

    `timeout` is in seconds; hosts that are not public are asked only if `private`. Many pages are
    fetched politely by a `Fetcher`. Raises `FetchError`; see `Fetcher.fetch`.
    """
    return Fetcher(timeout=timeout, private=private).fetch(url)
