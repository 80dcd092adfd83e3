"""The LibreTranslate client against a service on this machine that speaks the protocol."""

from __future__ import annotations

import pickle
import time
from dataclasses import replace

import pytest
from tests.translation.local_service import Reply
from tests.translation.online.conftest import translated

from normalizer import ConfigurationError, Engine, Translator
from normalizer.translation.engine import Item
from normalizer.translation.online.client import ask
from normalizer.translation.online.libretranslate import LibreTranslateEngine
from normalizer.translation.online.safety import Safety, ServiceFailure

WORDS = [f"wort {letter}" for letter in "abcdefghijklmnopqrs"]


def answering(service, answer):
    service.answer = lambda asked: answer(asked.json()["q"])


def in_capitals(text):
    return Reply({"translatedText": text.upper()})


def in_order(service, *replies):
    waiting = list(replies)
    answering(service, lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0])


@pytest.fixture
def libre(service, safety):
    answering(service, in_capitals)
    return LibreTranslateEngine(service.url, safety=safety)


def texts_of(service):
    assert {asked.path for asked in service.asked} == {"/translate"}
    return [asked.json()["q"] for asked in service.asked]


def failure_of(engine):
    (answer,) = translated(engine, "eins")
    assert (answer.text, answer.status) == ("eins", "failed")
    return answer.error


def test_each_text_is_one_request(service, libre):
    answers = translated(libre, "eins", "zwei")
    assert isinstance(libre, Engine)
    assert [answer.text for answer in answers] == ["EINS", "ZWEI"]
    assert {(answer.status, answer.engine) for answer in answers} == {("ok", "libretranslate")}
    one, two = service.asked
    wanted = {"source": "de", "target": "en", "format": "text"}
    assert [one.json(), two.json()] == [{"q": "eins", **wanted}, {"q": "zwei", **wanted}]


def test_a_long_text_is_several_requests(service, libre):
    answering(service, lambda text: Reply({"translatedText": f"{text}!"}))
    text = "\n".join(f"{number} " + "Sie kam um zwölf. " * 90 for number in range(12))
    (answer,) = translated(libre, text)
    assert answer.text == text.replace(" \n", "! \n")[:-1] + "! "
    assert max(map(len, texts_of(service))) < 1_800


def test_one_bad_text_fails_alone(service, libre):
    bad = Reply({"error": "Cannot translate text"}, 500)
    answering(service, lambda text: bad if text == "schlimm" else in_capitals(text))
    answers = translated(libre, "schlimm", *WORDS)
    assert [answer.text for answer in answers] == ["schlimm", *map(str.upper, WORDS)]
    assert "Cannot translate text" in answers[0].error
    answering(service, lambda text: Reply({"translatedText": None if text == "zwei" else "XY"}))
    answers = translated(libre, "eins", "zwei", "drei")
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]


@pytest.mark.parametrize(
    ("status", "requests"), [(400, 1), (403, 1), (429, 3), (500, 3), (503, 3), (501, 1), (301, 1)]
)
def test_a_bad_status_fails(service, libre, status, requests):
    in_order(service, Reply({"error": "no way"}, status, {"Location": "/elsewhere"}))
    assert failure_of(libre) == f"{service.host} answered {status}: no way"
    assert len(texts_of(service)) == requests


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"error": "Slow\ndown\x1b[31m"}, ": Slow down[31m"),
        ({"message": "Quota exceeded"}, ": Quota exceeded"),
        ({"error": 7}, ""),
        ("<html>", ""),
        ([1], ""),
        ("[" * 9_000, ""),
    ],
)
def test_the_error_has_the_servers_words(service, libre, content, words):
    in_order(service, Reply(content, 403))
    assert failure_of(libre) == f"{service.host} answered 403{words}"


@pytest.mark.parametrize(
    ("value", "waited"),
    [
        ("4", 4),
        (" 4 ", 4),
        ("Wed, 01 Jan 2020 00:00:00 GMT", 0),
        ("-1", 0),
        ("soon", 0),
        ("", 0),
        ("9" * 40, 0),
    ],
)
def test_slowdown_is_waited_for(service, libre, still, value, waited):
    slowdown = Reply({"error": "Slowdown: 30 per 1 minute"}, 429, {"Retry-After": value})
    in_order(service, slowdown, Reply({"translatedText": "ONE"}))
    answers = [answer.text for answer in translated(libre, "eins")]
    assert answers == (["eins"] if len(value) == 40 else ["ONE"])
    assert waited <= still.now - 1_000 < waited + 1


@pytest.mark.parametrize(
    "content",
    ["<html>", "null", [], {}, {"translatedText": 7}, {"translatedText": ["a", "b"]}, "[" * 9_000],
    ids=str,
)
def test_wrong_json_fails(service, libre, content):
    in_order(service, Reply(content))
    assert "answer" in failure_of(libre)
    in_order(service, Reply({"translatedText": "ONE"}))
    assert translated(libre, "eins")[0].text == "ONE"


def test_a_dead_server_is_soon_left_alone(service, safety):
    in_order(service, Reply(trouble="hang"))
    engine = LibreTranslateEngine(service.url, safety=replace(safety, timeout=0.2))
    answers = translated(engine, *WORDS)
    assert {answer.status for answer in answers} == {"failed"}
    assert len(texts_of(service)) == 2 * safety.failures


def test_lost_names_are_asked_for_again_with_marks(service, libre):
    """Where marks are lost too, the first answer stands, and says what is missing."""

    def answer(text):
        return Reply({"translatedText": text.replace("Ivo Berg", "Ivo Hill").replace("Mia", "it")})

    answering(service, answer)
    items = [Item("Ivo Berg kam", protected=("Ivo Berg",)), Item("Hat Mia", protected=("Mia",))]
    first, second = libre.translate(items, source="de")
    assert [first.text, second.text] == ["Ivo Berg kam", "Hat Mia"]
    assert texts_of(service) == ["Ivo Berg kam", "[[0]] kam", "Hat Mia", "Hat [[0]]"]
    answering(service, lambda _: Reply({"translatedText": "he came"}))
    (lost,) = Translator(libre).translate(items[:1], source="de")
    assert (lost.text, lost.status, lost.missing) == ("he came", "partial", ["Ivo Berg"])
    assert lost.confidence == 0.45


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("de", "en", ("de", "en")),
        ("de-AT", "zh-TW", ("de", "zh-Hant")),
        (None, "no", ("auto", "nb")),
    ],
)
def test_languages_have_the_codes_of_the_server(service, libre, source, target, codes):
    assert libre.supports(source, target)
    translated(libre, "eins", source=source, target=target)
    asked = service.asked[-1].json()
    assert (asked["source"], asked["target"]) == codes


def test_a_text_in_the_target_language_is_not_sent(service, libre):
    assert not libre.supports("de", "de")
    assert translated(libre, "eins", target="de")[0].status == "untranslated"
    assert service.asked == []


def test_the_key_is_sent_in_the_body(service, safety, monkeypatch):
    """A key goes with each request, and into no error; one given in Python comes first."""
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "secret")
    in_order(service, Reply({"error": "Invalid API key"}, 403))
    for key, sent in ((None, "secret"), ("own", "own")):
        engine = LibreTranslateEngine(service.url, api_key=key, safety=safety)
        assert failure_of(engine) == f"{service.host} answered 403: Invalid API key"
        assert service.asked[-1].json()["api_key"] == sent
        assert service.asked[-1].query == {}


def test_a_copy_by_pickle_works(service):
    answering(service, in_capitals)
    engine = LibreTranslateEngine(service.url, api_key="secret", safety=Safety(timeout=5.0))
    copy = pickle.loads(pickle.dumps(engine))  # noqa: S301 - ours
    assert (copy.url, copy.safety) == (engine.url, engine.safety)
    assert translated(copy, "eins")[0].text == "EINS"
    assert service.asked[-1].json()["api_key"] == "secret"


def test_the_address_comes_from_the_environment(monkeypatch):
    assert LibreTranslateEngine().url == "http://127.0.0.1:5000"
    monkeypatch.setenv("LIBRETRANSLATE_URL", "https://translate.example.org/")
    assert LibreTranslateEngine().url == "https://translate.example.org"
    assert LibreTranslateEngine("http://127.0.0.1:5001").url == "http://127.0.0.1:5001"


@pytest.mark.parametrize(
    "url",
    ["ftp://host", "host:5000", "http://", "http://user:word@host", "http://[::1", "http://a b"],
)
def test_a_bad_address_is_refused(url, monkeypatch):
    with pytest.raises(ConfigurationError, match="not a service address"):
        LibreTranslateEngine(url)
    monkeypatch.setenv("LIBRETRANSLATE_URL", url)
    with pytest.raises(ConfigurationError, match="not a service address"):
        LibreTranslateEngine()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://desk:secret@host:5000/a", "'http://…host:5000/a'"),
        ("http://host/?api_key=secret", "'http://host/…'"),
        ("http://desk:sec@ret@host#secret", "'http://…host…'"),
    ],
)
def test_a_key_in_a_bad_address_is_not_shown(url, shown):
    with pytest.raises(ConfigurationError) as raised:
        LibreTranslateEngine(url)
    assert shown in str(raised.value) and "secret" not in str(raised.value)


def test_proxies_of_the_environment(service, libre, safety, monkeypatch):
    monkeypatch.setenv("http_proxy", service.url)
    in_order(service, Reply(status=502))
    engine = LibreTranslateEngine("http://translate.example", safety=safety)
    assert "translate.example answered 502" in failure_of(engine)
    assert {asked.headers["Host"] for asked in service.asked} == {"translate.example"}
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert "answered 502" in failure_of(libre)
    localhost = service.url.replace("127.0.0.1", "localhost")
    assert "answered 502" in failure_of(LibreTranslateEngine(localhost, safety=safety))


def test_an_address_that_cannot_be_asked(service, safety):
    """An address with https is never asked without encryption; an impossible name fails."""
    engine = LibreTranslateEngine(f"https://{service.host}", safety=safety)
    assert failure_of(engine) == f"{service.host}: the connection failed (SSLError)"
    assert service.asked == []
    assert "connection failed" in failure_of(LibreTranslateEngine("http://.example", safety=safety))


def test_the_deadline_ends_a_call(libre, still):
    texts = [f"text {a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
    answers = translated(libre, *texts, deadline=still.now + 0.7)
    assert [answer.status for answer in answers].count("ok") == 2
    assert "time for this call was over" in answers[-1].error


def test_a_request_without_time_is_not_sent(service, safety):
    with pytest.raises(ServiceFailure):
        ask(safety, safety.clock(), "GET", service.url)
    assert service.asked == []


def test_a_content_type_of_megabytes_is_not_read(service, safety):
    """Folded lines of a header are joined, and its parameters take quadratic time."""
    folded = "text/html" + 20 * ("\r\n " + 30_000 * ";a")
    service.reply(Reply("ja", headers={"Content-Type": folded}))
    start = time.thread_time()
    found = ask(safety, safety.clock() + 60, "GET", service.url)
    assert (found.text, found.charset, found.content_type) == ("ja", "", "")
    assert time.thread_time() - start < 5
