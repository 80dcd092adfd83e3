"""Connections that fail before or while a service answers: what is said, and how to react."""

from __future__ import annotations

import ssl
import urllib.error

import pytest

from normalizer.translation.engine import Item
from normalizer.translation.online import http_client
from normalizer.translation.online.deep_translator_engines import GoogleEngine
from normalizer.translation.online.http_client import check_complete, fetch, read_body
from normalizer.translation.online.libretranslate_engine import LibreTranslateEngine
from normalizer.translation.online.limited_requests import LimitedRequests
from normalizer.translation.online.service_failures import Blame, ServiceFailure, Verdict

pytest.importorskip("deep_translator")


def failure_of(engine, text="Helfer"):
    """Return the error of a text that is asked for."""
    (answer,) = engine.translate([Item(text)], source="de")
    assert (answer.text, answer.status) == (text, "failed")
    return answer.error


@pytest.mark.parametrize("engine", [GoogleEngine, LibreTranslateEngine])
def test_a_proxy_of_the_environment_is_used(engine, service, safety, monkeypatch):
    """A service elsewhere is asked through the proxy of the environment."""
    monkeypatch.setenv("http_proxy", service.url)
    service.reply(service.text("no such host", 502))
    failure_of(engine("http://translate.example", safety=safety))
    assert {asked.headers["Host"] for asked in service.asked} == {"translate.example"}


@pytest.mark.parametrize("engine", [GoogleEngine, LibreTranslateEngine])
def test_a_service_on_this_machine_needs_no_proxy(engine, service, safety, monkeypatch):
    """A local service is asked directly, whatever proxy there is."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    service.reply(service.text("no", 502))
    failure_of(engine(service.url, safety=safety))
    assert service.asked


@pytest.mark.parametrize(
    ("engine", "error"),
    [
        (GoogleEngine, "no trusted connection (TLS)"),
        (LibreTranslateEngine, "the connection failed (SSLError)"),
    ],
)
def test_a_service_that_speaks_no_tls(engine, error, service, safety):
    """An address with https is never asked without encryption."""
    host = service.url.removeprefix("http://")
    assert failure_of(engine(f"https://{host}", safety=safety)) == f"{host}: {error}"
    assert service.asked == []


def test_a_certificate_that_is_not_trusted(safety, monkeypatch):
    """A certificate that the machine does not trust is named as the reason, and not tried again."""

    class Untrusting:
        def open(self, *_, **__):
            raise urllib.error.URLError(ssl.SSLCertVerificationError("self-signed, for q=secret"))

    monkeypatch.setattr(http_client, "timed_opener", lambda *_: Untrusting())
    with pytest.raises(ServiceFailure) as failed:
        fetch("https://translate.example", body=None, until=safety.clock() + 5, safety=safety)
    assert str(failed.value) == "translate.example: its certificate is not trusted"
    assert failed.value.verdict == Verdict.FATAL


def test_a_server_that_redirects_in_circles(service, safety):
    """A fourth redirect is not followed."""
    service.reply(service.text("", 302, Location="/again"))
    host = service.url.removeprefix("http://")
    assert failure_of(GoogleEngine(service.url, safety=safety)) == f"{host} redirects too often"
    paths = [asked.path for asked in service.asked]
    assert paths.count("/again") == 3 * paths.count("/")


def test_an_encoding_that_does_not_exist(service, safety):
    """A page in an unknown encoding is read as UTF-8."""
    page = service.page("Brücke").body.decode()
    service.reply(service.text(page, Content_Type="text/html; charset=x-none"))
    (answer,) = GoogleEngine(service.url, safety=safety).translate([Item("Bridge")], source="de")
    assert answer.text == "Brücke"


def test_an_address_that_cannot_be_asked(safety):
    """A request that the library refuses fails in our words: its own may quote text and key."""
    with pytest.raises(ServiceFailure) as failed:
        LimitedRequests(safety).get("http://.example/m?q=secret")
    assert "the request failed (InvalidURL)" in str(failed.value)
    assert "secret" not in str(failed.value)
    assert failed.value.verdict == Verdict.FATAL


def test_nothing_is_sent_when_the_time_is_up(service, safety):
    """At the deadline no request begins, and the service is not to blame."""
    requests = LimitedRequests(safety)
    for ask in (
        lambda: fetch(service.url, body=None, until=safety.clock(), safety=safety),
        lambda: requests.get(service.url),
    ):
        with pytest.raises(ServiceFailure) as failed, requests.ending(safety.clock()):
            ask()
        assert str(failed.value) == "the time for this call was over"
        assert failed.value.blame == Blame.NOBODY
    assert service.asked == []


def test_a_body_must_end_in_time(still, safety):
    """A body that still arrives at the deadline is given up."""
    pieces = iter([b"one", b"two", b"three", b""])

    def read(_):
        still.now += 1
        return next(pieces)

    with pytest.raises(ServiceFailure, match=r"^a.example did not answer in time$") as failed:
        read_body("a.example", read, still.now + 2, safety)
    assert failed.value.verdict == Verdict.RETRY
    assert next(pieces) == b"three"


def pieces_of(size):
    """Return a reader of a body that arrives in two pieces."""
    pieces = iter([b"x" * 10_000, b"x" * (size - 10_000), b""])
    return lambda _: next(pieces)


def test_a_body_has_a_limit(still, safety):
    """A service that answers more than the limit is garbage."""
    until = still.now + 2
    assert len(read_body("a.example", pieces_of(20_000), until, safety)) == 20_000
    with pytest.raises(ServiceFailure, match=r"^a.example answered more than 20000 b") as failed:
        read_body("a.example", pieces_of(20_001), until, safety)
    assert failed.value.verdict == Verdict.GARBAGE


@pytest.mark.parametrize("announced", [None, "", "3", "2", "-5", "many", "\u0663\u0663"])
def test_a_whole_body_is_complete(announced):
    """A body is complete unless the service announced more."""
    check_complete("a.example", b"one", announced)


def test_a_body_that_is_cut_off():
    """A body that is shorter than announced is not used."""
    with pytest.raises(ServiceFailure, match=r"^a.example: the answer was cut off$"):
        check_complete("a.example", b"one", "4")
