"""Fetching pages, from a server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from tests.translation.local_service import Asked, LocalService, Reply

from normalizer import (
    ConfigurationError,
    Fetcher,
    FetchError,
    Html,
    fetch,
    normalize_html,
    web_pages,
)
from normalizer._version import __version__
from normalizer.translation.online import client

PAGE = "<h1>Ferry back in service</h1><p>The ferry to Lindholm sails again, the port said.</p>"
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[LocalService]:
    running = LocalService()
    running.answer = lambda _: Reply(PAGE, headers=HTML)
    yield running
    running.stop()


@pytest.fixture
def other() -> Iterator[LocalService]:
    running = LocalService()
    yield running
    running.stop()


def test_a_page_is_fetched(site: LocalService):
    page = fetch(f"{site.url}/ferry", private=True)
    assert page.url == f"{site.url}/ferry"
    article = normalize_html(page)
    assert (article.headline, article.url) == ("Ferry back in service", page.url)
    assert (
        site.asked[0].headers["User-Agent"].startswith(f"caption-normalizer/{__version__} (+http")
    )


def test_the_address_is_that_to_which_redirects_led(site: LocalService):
    site.reply(Reply(status=301, headers={"Location": "/new"}), Reply(PAGE, headers=HTML))
    assert fetch(f"{site.url}/old", private=True).url == f"{site.url}/new"


@pytest.mark.parametrize("location", ["ftp://127.0.0.1/page", "file:///etc/hostname"])
def test_redirects_stay_on_the_web(site: LocalService, location: str):
    site.reply(Reply(status=302, headers={"Location": location}))
    with pytest.raises(FetchError, match="redirects to no address of the web"):
        fetch(site.url, private=True)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "shift_jis"])
def test_the_response_may_name_the_encoding(site: LocalService, encoding: str):
    headers = {"Content-Type": f"text/html; charset={encoding}"}
    text = "<h1>日本の川</h1>" if encoding == "shift_jis" else "<h1>Fähre fährt – wieder</h1>"
    site.reply(Reply(text.encode(encoding), headers=headers))
    source = fetch(site.url, private=True).source
    assert (source if isinstance(source, str) else source.decode()) == text


@pytest.mark.parametrize("charset", ["utf-8", "x-unknown", "undefined"])
def test_an_encoding_that_does_not_fit_is_left_to_the_reader(site: LocalService, charset: str):
    site.reply(
        Reply(b"<h1>F\xe4hre</h1>", headers={"Content-Type": f"text/html; charset={charset}"})
    )
    assert fetch(site.url, private=True).source == b"<h1>F\xe4hre</h1>"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "page.html",
        "www.example.org",
        "ftp://example.org/",
        "https://jane:secret@example.org/",
        None,
    ],
)
def test_only_addresses_of_the_web_are_fetched(url: str):
    with pytest.raises(FetchError, match="no address of the web; write it like https:"):
        fetch(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_hosts_that_are_not_public_are_not_asked(site: LocalService, host: str):
    with pytest.raises(FetchError, match=f"{host} is not a public host .127.0.0.1."):
        fetch(f"http://{host}:{site.server_port}/admin")
    (found,) = Fetcher().fetch_many([f"http://{host}:{site.server_port}/admin"])
    assert "is not a public host" in str(found) and "private=True allows it" in str(found)
    assert "robots.txt" not in str(found)
    assert not site.asked


def test_the_name_of_a_host_that_there_is_not_is_said_in_words(monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="the name of the host news"):
        fetch("http://news.example/")


PRIVATE = (
    "10.0.0.1 192.168.1.1 169.254.169.254 0.0.0.0 224.0.0.1 [::1] [fe80::1] [fec0::1] [fc00::1] "
    "[::ffff:10.0.0.1] [::7f00:1] [2002:7f00:1::] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [::ffff:0:7f00:1] "
    "192.0.0.192 [3fff::1] [5f00::1] [100:0:0:1::1]"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses_are_refused_in_every_form(address: str):
    with pytest.raises(FetchError, match="is not a public host"):
        fetch(f"http://{address}/")


@pytest.mark.parametrize("host", ["%31%32%37.0.0.1", "localhos%74", "127.0.0.1%3A80"])
def test_a_host_has_no_percent_signs(site: LocalService, host: str):
    """Such a name is read in two ways."""
    with pytest.raises(FetchError, match="no address of the web"):
        fetch(f"http://{host}:{site.server_port}/")
    assert not site.asked


@pytest.mark.parametrize("host", ["%6cocalhost", "127.0.0.1", "localhos%74"])
def test_no_spelling_of_a_redirect_reaches_a_host_that_is_not_public(
    site: LocalService, monkeypatch: pytest.MonkeyPatch, host: str
):
    """The first host is taken for a public one."""
    looks = iter([None] * 2)
    refused = client.require_public

    def require(name: str, address: str) -> None:
        if next(looks, False) is not None:
            refused(name, address)

    monkeypatch.setattr(client, "require_public", require)
    location = {"Location": f"http://{host}:{site.server_port}/admin"}
    site.answer = lambda asked: (
        Reply(status=302, headers=location) if asked.path == "/" else Reply()
    )
    with pytest.raises(FetchError):
        fetch(f"http://127.0.0.1:{site.server_port}/")
    assert [asked.path for asked in site.asked] == ["/"]


def test_the_body_of_a_redirect_is_not_read(site: LocalService):
    """It may have no end, or one that is not announced."""
    site.reply(Reply("x", 302, {"Location": "/new"}, trouble="cut"), Reply(PAGE, headers=HTML))
    assert fetch(f"{site.url}/old", private=True).url == f"{site.url}/new"


@pytest.mark.parametrize("kind", ["text/html; charset*=a; charset*1=b", "text/html; charset=\xff"])
def test_no_header_raises_anything_else(site: LocalService, kind: str):
    pages(site, "", Reply(PAGE, headers={"Content-Type": kind}))
    (found,) = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a"])
    assert isinstance(found, (Html, FetchError))


def test_a_redirect_to_a_host_that_is_not_public_is_not_followed(
    site: LocalService, monkeypatch: pytest.MonkeyPatch
):
    """The first host is taken for a public one."""
    refused = client.require_public

    def only_metadata(host: str, address: str) -> None:
        if host != "127.0.0.1":
            refused(host, address)

    monkeypatch.setattr(client, "require_public", only_metadata)
    site.reply(Reply(status=302, headers={"Location": "http://169.254.169.254/latest/"}))
    with pytest.raises(FetchError, match=r"169\.254\.169\.254 is not a public host"):
        fetch(site.url)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply("gone", 404), "answered 404"),
        (
            Reply("%PDF-1.4", headers={"Content-Type": "application/pdf"}),
            "it is application/pdf, no HTML",
        ),
        (Reply(PAGE, headers=HTML, trouble="cut"), "cut off"),
        (Reply(trouble="reset"), "the connection failed"),
        (Reply(trouble="no-http"), "the connection failed"),
    ],
)
def test_what_is_no_page_is_an_error(site: LocalService, reply: Reply, message: str):
    site.reply(reply)
    with pytest.raises(FetchError, match=message) as caught:
        fetch(f"{site.url}/page", private=True)
    assert str(caught.value).startswith(f"{site.url}/page: ")


def test_a_server_that_drips_is_given_up(site: LocalService):
    site.reply(Reply(trouble="drip-headers"))
    with pytest.raises(FetchError, match="did not answer in time"):
        fetch(site.url, timeout=0.3, private=True)


def test_no_answer_is_put_off_for_ever():
    """A server answers "100 Continue" for ever; its connection is ended."""
    server = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def answer() -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            while True:
                connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        ended.set()

    threading.Thread(target=answer, daemon=True).start()
    with server, pytest.raises(FetchError, match="connection failed"):
        fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", private=True)
    assert ended.wait(10)


def test_a_page_that_is_too_long_is_given_up(site: LocalService):
    fetcher = Fetcher(private=True)
    fetcher.limits = replace(fetcher.limits, body_limit=1000)
    site.reply(Reply("<p>" + "x" * 2000, headers=HTML))
    with pytest.raises(FetchError, match="answered more than 1000 bytes"):
        fetcher.fetch(site.url)


# Many pages.


def pages(site: LocalService, robots: Reply | str, reply: Reply | None = None) -> None:
    """Let a site answer with its robots.txt, and to all else with a page that has its path."""
    robots = (
        robots
        if isinstance(robots, Reply)
        else Reply(robots, headers={"Content-Type": "text/plain"})
    )

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return robots
        return reply or Reply(f"<h1>{asked.path}</h1>", headers=HTML)

    site.answer = answer


def test_pages_come_in_order_with_errors_in_their_places(site: LocalService):
    pages(site, "User-agent: *\nDisallow: /private/\n")
    urls = [f"{site.url}/{path}" for path in ("a", "private/b", "c")] + ["no address"]
    found = list(Fetcher(private=True, delay=0).fetch_many(urls))
    assert [page.url if isinstance(page, Html) else str(page) for page in found] == [
        urls[0],
        f"{urls[1]}: {site.url}/robots.txt forbids it; leave it out",
        urls[2],
        "no address: no address of the web; write it like https://www.example.org/",
    ]
    assert sorted(asked.path for asked in site.asked) == ["/a", "/c", "/robots.txt"]


@pytest.mark.parametrize(
    ("robots", "is_allowed"),
    [
        (Reply("", 404), True),
        (Reply("", 403), True),
        (Reply("", 503), False),
        (Reply(trouble="reset"), False),
        ("User-agent: caption-normalizer\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("\x00\xff<html>", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /*/b$", True),
        ("User-agent: *\nDisallow: /*a$", False),
        ("User-agent: *\nAllow: /\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /b\n\nUser-agent: *\nDisallow: /a", False),
    ],
)
def test_robots_txt_is_read_as_rfc_9309_says(
    site: LocalService, robots: Reply | str, is_allowed: object
):
    pages(site, robots)
    (found,) = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a"])
    assert isinstance(found, Html) == is_allowed


@pytest.mark.parametrize(
    ("delay", "robots", "least"), [(0.2, "", 0.2), (0.0, "User-agent: *\nCrawl-delay: 0.3", 0.3)]
)
def test_a_host_is_asked_with_a_delay_and_for_one_page_at_a_time(
    site: LocalService, delay: float, robots: str, least: float
):
    """However its name is written."""
    pages(site, robots)
    answer, begun = site.answer, []

    def noted(asked: Asked) -> Reply:
        if asked.path != "/robots.txt":
            begun.append(time.monotonic())
        return answer(asked)

    site.answer = noted
    names = ["localhost", "LOCALHOST", "LocalHost"]
    urls = [f"http://{name}:{site.server_port}/{name}" for name in names]
    assert len(list(Fetcher(private=True, delay=delay).fetch_many(urls))) == 3
    assert all(later - earlier >= least for earlier, later in pairwise(begun))


def test_no_request_begins_when_the_iteration_has_ended(site: LocalService):
    pages(site, "")
    found = Fetcher(private=True, delay=0.2).fetch_many(f"{site.url}/{n}" for n in range(20))
    next(found)
    started = time.monotonic()
    found.close()
    assert time.monotonic() - started < 0.2
    asked = len(site.asked)
    time.sleep(0.5)
    assert len(site.asked) <= asked + 1


def test_no_robots_txt_is_asked_for_again_when_the_iteration_has_ended(
    site: LocalService, other: LocalService
):
    pages(site, "")
    pages(other, Reply("busy", 503, {"Retry-After": "1"}))
    found = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a", f"{other.url}/b"])
    next(found)
    while not other.asked:
        time.sleep(0.01)
    found.close()
    time.sleep(1.3)
    assert len(other.asked) == 1


@pytest.mark.parametrize(
    "robots",
    ["Crawl-delay: ²", f"Crawl-delay: {'9' * 5000}", "Request-rate: ²/²", "Disallow: //[", "\0"],
)
def test_no_robots_txt_ends_the_others(site: LocalService, robots: str):
    pages(site, f"User-agent: *\n{robots}\n")
    urls = [f"{site.url}/a", "http://h%5B/x", f"{site.url}/b"]
    first, bad, last = Fetcher(private=True, delay=0).fetch_many(urls)
    assert isinstance(first, Html) and isinstance(last, Html)
    assert isinstance(bad, FetchError)


def test_a_busy_host_is_asked_once_more(site: LocalService):
    pages(site, "", Reply("busy", 429))
    (found,) = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a"])
    assert isinstance(found, FetchError)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a", "/a"]


def test_addresses_are_read_as_they_are_needed(site: LocalService):
    pages(site, "")
    taken: list[int] = []

    def urls() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield f"{site.url}/{number}"

    found = Fetcher(private=True, delay=0).fetch_many(urls())
    for _ in range(3):
        next(found)
    assert len(taken) < 40
    found.close()


def test_a_cache_may_fail_for_one_page(site: LocalService):
    """A disk that is full, for instance. It need not fetch a page."""
    pages(site, "")

    def cached(url: str, fetch: Callable[[], Html]) -> Html:
        if url.endswith("b"):
            raise OSError("no space is left")
        return Html("kept", url) if url.endswith("d") else fetch()

    urls = [f"{site.url}/{name}" for name in "abcd"]
    first, failed, last, kept = Fetcher(private=True, delay=0).fetch_many(urls, cached=cached)
    assert isinstance(first, Html) and isinstance(last, Html)
    assert str(failed) == f"{urls[1]}: OSError: no space is left"
    assert kept == Html("kept", urls[3])
    assert "/d" not in {asked.path for asked in site.asked}


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"User-agent: *\nDisallow: /"),
        "User-agent: *\nDisallow: /".encode("utf-16"),
        b"User-agent: x\n" * 2_000 + b"Disallow: /a\n" * 2_000,
    ],
    ids=["gzip", "utf-16", "many"],
)
def test_a_robots_txt_that_is_hard_to_read_allows_nothing(site: LocalService, body: bytes):
    pages(site, Reply(body, headers={"Content-Type": "text/plain"}))
    (found,) = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a"])
    assert isinstance(found, FetchError) and "robots.txt" in str(found)


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd"])
def test_an_answer_that_is_packed_though_nobody_asked_is_no_page(site: LocalService, packing: str):
    site.reply(Reply(b"\x0b\x02\x80", headers=HTML | {"Content-Encoding": packing}))
    with pytest.raises(FetchError, match=f"packed by '{packing}'"):
        fetch(site.url, private=True)


def test_a_robots_txt_is_asked_for_once_more(site: LocalService):
    answers = [Reply("busy", 503), Reply("User-agent: *\nAllow: /")]
    site.answer = lambda asked: (
        answers.pop(0) if asked.path == "/robots.txt" else Reply(PAGE, headers=HTML)
    )
    (found,) = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a"])
    assert isinstance(found, Html)


@pytest.mark.parametrize("limit", ["delay", "timeout"])
@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf"), 1e10, "1", None])
def test_a_limit_is_a_number_of_seconds(limit: str, seconds: Any):
    with pytest.raises(ConfigurationError, match=rf"{limit} must be a number from \S+ to 86400"):
        Fetcher(**{limit: seconds})


def test_a_page_that_redirects_in_a_circle_is_given_up(site: LocalService):
    site.reply(Reply(status=302, headers={"Location": "/round"}))
    with pytest.raises(FetchError, match="redirects too often"):
        fetch(site.url, private=True)


def test_what_is_missing_is_not_read(site: LocalService):
    """The body of an error may have no end."""
    site.reply(Reply("gone", 404, trouble="cut"))
    with pytest.raises(FetchError, match="answered 404"):
        fetch(site.url, private=True)


def redirecting(site: LocalService, to: LocalService, path: str = "") -> None:
    """Let a site redirect all its addresses that begin so to the same ones of another."""
    answer = site.answer
    site.answer = lambda asked: (
        Reply(status=302, headers={"Location": f"{to.url}{asked.path}"})
        if asked.path.startswith(path)
        else answer(asked)
    )


def test_robots_txt_counts_for_the_host_to_which_a_page_redirects(
    site: LocalService, other: LocalService
):
    pages(site, "")
    pages(other, "User-agent: *\nDisallow: /news")
    redirecting(site, other, "/news")
    (found,) = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/news/a"])
    assert str(found) == f"{site.url}/news/a: {other.url}/robots.txt forbids it; leave it out"
    assert [asked.path for asked in other.asked] == ["/robots.txt"]


def test_pages_are_allowed_by_the_robots_txt_to_which_that_of_their_host_redirects(
    site: LocalService, other: LocalService
):
    pages(site, "")
    pages(other, "User-agent: *\nDisallow: /a")
    redirecting(site, other, "/robots.txt")
    forbidden, found = Fetcher(private=True, delay=0).fetch_many([f"{site.url}/a", f"{site.url}/b"])
    assert isinstance(forbidden, FetchError) and isinstance(found, Html)


def test_a_host_to_which_pages_redirect_is_asked_with_a_delay_and_once_at_a_time(
    other: LocalService,
):
    """Wherever they redirect from."""
    pages(other, "")
    answer, begun, open_now, most = other.answer, list[float](), set[str](), list[int]()

    def noted(asked: Asked) -> Reply:
        begun.append(time.monotonic())
        open_now.add(asked.path)
        most.append(len(open_now))
        time.sleep(0.02)
        open_now.discard(asked.path)
        return answer(asked)

    other.answer = noted
    sites = [LocalService() for _ in range(3)]
    for site in sites:
        pages(site, "")
        redirecting(site, other, "/news")
    urls = [f"{site.url}/news/{number}" for number, site in enumerate(sites)]
    found = list(Fetcher(private=True, delay=0.2).fetch_many(urls))
    assert [page.url for page in found if isinstance(page, Html)] == [
        f"{other.url}/news/{number}" for number in range(3)
    ]
    assert len(begun) == 4 and max(most) == 1
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(begun))
    for site in sites:
        site.stop()


def test_hosts_that_redirect_to_each_other_wait_for_nothing(
    site: LocalService, other: LocalService
):
    """Their robots.txt does so, too."""
    redirecting(site, other)
    redirecting(other, site)
    urls = [f"{host.url}/{number}" for number in range(8) for host in (site, other)]
    found = list(Fetcher(private=True, delay=0).fetch_many(urls))
    assert all("robots.txt cannot be read: " in str(page) for page in found) and len(found) == 16


def test_of_many_hosts_those_that_nobody_waits_for_are_forgotten(
    site: LocalService, monkeypatch: pytest.MonkeyPatch
):
    """The robots.txt of such a host is read again; the delay of all is kept."""
    monkeypatch.setattr(web_pages, "_MOST_HOSTS", 10)
    monkeypatch.setenv("http_proxy", site.url)
    pages(site, "")
    answer, begun = site.answer, defaultdict[str, list[float]](list)

    def noted(asked: Asked) -> Reply:
        begun[asked.headers["Host"]].append(time.monotonic())
        return answer(asked)

    site.answer = noted
    fetcher = Fetcher(delay=0.2)
    for names in ([*range(20), *range(5)], ["new"], range(3)):
        found = fetcher.fetch_many(f"http://h{name}.example/" for name in names)
        assert all(isinstance(page, Html) for page in found)
        time.sleep(0.3)
    # Three pages, and robots.txt more than once.
    assert len(begun["h0.example"]) > 4
    times = [pair for times in begun.values() for pair in pairwise(times)]
    assert all(later - earlier >= 0.2 for earlier, later in times)


@pytest.mark.parametrize("host", ["169.254.169.254", "127.1", "0x7f000001", "2130706433", "[::1]"])
def test_an_address_that_is_written_out_is_refused_before_a_proxy(
    site: LocalService, monkeypatch: pytest.MonkeyPatch, host: str
):
    """It finds the hosts of names; a number needs no finding."""
    monkeypatch.setenv("http_proxy", site.url)
    with pytest.raises(FetchError, match="is not a public host"):
        fetch(f"http://{host}/latest/")
    assert not site.asked
    assert fetch("http://news.example/ferry").url == "http://news.example/ferry"
