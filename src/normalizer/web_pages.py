"""Fetches pages of HTML: one at once, many politely."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Lock
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from normalizer._version import __version__
from normalizer.errors import FetchError
from normalizer.pipeline import Html
from normalizer.read.html_source import text_of_response
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
# Hosts that are asked at a time, and pages that are held.
_AHEAD: Final = 32
# Seconds: no page waits longer for a host, whatever its robots.txt or its answer asks for.
_LONGEST_PAUSE: Final = 60.0
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", ""})


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it may be asked again, and its robots.txt."""

    lock: Lock = field(default_factory=Lock)
    next_request: float = 0.0
    robots: RobotFileParser | None = None


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

    def fetch_many(self, urls: Iterable[str]) -> Generator[Html | FetchError, None, None]:
        """Yield the page of each address, in order, or the error that says why there is none.

        Several hosts are asked at a time, each for one page after the other and with a delay in
        between: `delay`, or what its robots.txt asks for, a minute at most. Pages that robots.txt
        forbids (RFC 9309) are not fetched. A host that is busy or does not answer is asked once
        more.
        """
        source, waiting = iter(urls), deque[Future[Html | FetchError]]()
        with ThreadPoolExecutor(_AHEAD) as pool:
            try:
                for url in islice(source, _AHEAD):
                    waiting.append(pool.submit(self._page_or_error, url))
                while waiting:
                    yield waiting.popleft().result()
                    for url in islice(source, 1):
                        waiting.append(pool.submit(self._page_or_error, url))
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _page_or_error(self, url: str) -> Html | FetchError:
        try:
            return self._polite_page(url)
        except FetchError as error:
            return error

    def _polite_page(self, url: str) -> Html:
        address = _checked(url)
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        host = self._hosts[root]
        with host.lock, _failures_of(url):
            if host.robots is None:
                host.robots = self._robots(root)
            if not host.robots.can_fetch(self.limits.user_agent, address):
                raise FetchError(url, "robots.txt of the site forbids it; leave it out")
            return _page(url, self._in_turn(host, address))

    def _in_turn(self, host: _Host, address: str) -> Reply:
        """Ask a host when it may be asked again, and once more if it is busy."""
        try:
            return self._after_pause(host, address)
        except ServiceFailure as failure:
            if not failure.retry_after and failure.attempts < 2:
                raise
            host.next_request += failure.retry_after
            return self._after_pause(host, address)

    def _after_pause(self, host: _Host, address: str) -> Reply:
        clock, robots = self.limits.clock, host.robots
        wished = robots.crawl_delay(self.limits.user_agent) if robots else None
        self.limits.sleep(min(max(host.next_request - clock(), 0.0), _LONGEST_PAUSE))
        try:
            return _asked(address, self.limits)
        finally:
            host.next_request = clock() + max(self.delay, float(wished or 0))

    def _robots(self, root: str) -> RobotFileParser:
        """Return the rules of a host: nothing is allowed if it fails, all if it has none.

        RFC 9309, section 2.3.1.
        """
        rules, limits = RobotFileParser(), replace(self.limits, body_limit=_LONGEST_ROBOTS)
        try:
            lines = _asked(f"{root}/robots.txt", limits).text.splitlines()
        except ServiceFailure as failure:
            has_none = failure.status is not None and 400 <= failure.status < 500
            lines = [] if has_none else ["User-agent: *", "Disallow: /"]
        rules.parse(lines)
        return rules


def _asked(address: str, limits: Safety) -> Reply:
    return ask(limits, limits.clock() + limits.timeout, "GET", address, follows=True)


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
    if address is None or urlsplit(address).username is not None:
        raise FetchError(url, "no address of the web; write it like https://www.example.org/")
    return address


def fetch(url: str, *, timeout: float = 30.0, private: bool = False) -> Html:
    """Return the page of HTML at an address, for `normalize_html` and `normalize_many`.

    `timeout` is in seconds; hosts that are not public are asked only if `private`. Many pages are
    fetched politely by a `Fetcher`. Raises `FetchError`; see `Fetcher.fetch`.
    """
    return Fetcher(timeout=timeout, private=private).fetch(url)
