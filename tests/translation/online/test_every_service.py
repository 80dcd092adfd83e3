"""Every online engine against a local double of its service, which fails in every way."""

from __future__ import annotations

import importlib
import inspect
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.translation.local_service import Asked, LocalService, Reply
from tests.translation.online.conftest import page

from normalizer import Article, Normalizer, Translator
from normalizer.translation.engine import Item
from normalizer.translation.online import deep_translator as engines
from normalizer.translation.online.libretranslate import LibreTranslateEngine
from normalizer.translation.online.safety import Safety

pytest.importorskip("deep_translator")

KEY = "k3y-0f-the-desk:fx"
KEYS = {
    "BAIDU_APPID": "desk-number-7",
    "BAIDU_APPKEY": KEY,
    "DEEPL_API_KEY": KEY,
    "LIBRETRANSLATE_API_KEY": KEY,
    "MICROSOFT_API_KEY": KEY,
    "MICROSOFT_REGION": "westeurope",
    "MYMEMORY_EMAIL": "desk@example.org",
}
PAGE = """Dam holds after the storm

The dam in the valley held after the storm, engineers said on Monday in a short statement.

Schlepper am Damm von Elmstadt
Photo: Jane Roe/dpa

Nobody was hurt, and the road along the lake is open again, as the wardens of the town said."""
CAPTION = "Schlepper am Damm von Elmstadt"
ENGLISH = "Tugs at the dam of Elmstadt"


@dataclass(frozen=True)
class Service:
    """An engine, an answer of its service, and what the service says in a good answer of an error.

    Behind each of these is the message of the engine.
    """

    engine: Any
    answer: Callable[[str], Any]
    says: tuple[tuple[Any, str], ...] = ()


SERVICES = {
    "google": Service(
        engines.GoogleEngine,
        page,
        (
            ("<html><form id=captcha-form></form></html>", "(TranslationNotFound"),
            (page("Error 413 (Request Entity Too Large)!!1"), "error page"),
        ),
    ),
    "mymemory": Service(
        engines.MyMemoryEngine,
        lambda text: {"responseData": {"translatedText": text}, "matches": []},
        (
            ({"responseData": {"translatedText": "QUERY LENGTH LIMIT EXCEEDED"}}, "error page"),
            (
                {"responseData": {"translatedText": "INVALID LANGUAGE PAIR SPECIFIED."}},
                "error page",
            ),
            ({"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL"}}, "error page"),
            ({"responseData": None, "responseStatus": "403"}, "(AttributeError)"),
            ({"responseData": {"translatedText": None}, "matches": []}, "(StopIteration)"),
        ),
    ),
    "microsoft": Service(
        engines.MicrosoftEngine,
        lambda text: [{"translations": [{"text": text, "to": "en"}]}],
        (
            ({"error": {"code": 401_000, "message": "No credentials"}}, "No credentials"),
            ([{"translations": []}], "no words"),
            ([], "(IndexError)"),
        ),
    ),
    "deepl": Service(
        engines.DeeplEngine,
        lambda text: {"translations": [{"text": text}]},
        (({}, "(TranslationNotFound"), ({"message": "Wrong"}, "(KeyError)")),
    ),
    "baidu": Service(
        engines.BaiduEngine,
        lambda text: {"trans_result": [{"dst": text}]},
        (
            ({"error_code": "54003", "error_msg": "Invalid Access Limit"}, "Invalid Access Limit"),
            ({"error_code": "58001", "error_msg": "INVALID_TO_PARAM"}, "INVALID_TO_PARAM"),
            ({"error_code": "52003"}, "(KeyError)"),
            ({"from": "de"}, "(TranslationNotFound"),
        ),
    ),
    "libretranslate": Service(
        LibreTranslateEngine,
        lambda text: {"translatedText": text},
        (({"error": "de is not supported"}, "no text"),),
    ),
}
GARBAGE = ["", "<html>", "null", "[", "7", "[[]]", '"Tugs"', b"\xff\xfe", "[" * 9_000, "x" * 30_000]
STATUSES = [400, 401, 402, 403, 404, 408, 413, 414, 422, 429, 456, 500, 501, 502, 503, 529, 599]


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(params=SERVICES)
def kind(request: pytest.FixtureRequest) -> Service:
    return SERVICES[request.param]


@pytest.fixture
def engine(kind: Service, service: LocalService, safety: Safety) -> Any:
    return kind.engine(service.url, safety=safety)


PRINTED = Normalizer(translator=None).normalize(PAGE)


def failure_of(engine: Any) -> str:
    """Return why a caption failed; the page is whole, and no message has a text or a key."""
    article: Article = Normalizer(translator=Translator(engine)).normalize(PAGE)
    [image] = article.images
    assert image.caption and image.caption.translation
    made, image.caption.translation = image.caption.translation, None
    assert (made.text, made.status) == (CAPTION, "failed")
    [warning], article.warnings = article.warnings, []
    assert article == PRINTED
    assert (warning.code, made.error) == ("translation-failed", str(made.error))
    for message in (str(made.error), str(warning)):
        assert message.isprintable()
        assert not any(secret in message for secret in (*KEYS.values(), KEY[:9], CAPTION, "Damm"))
    return str(made.error)


def test_each_translates(kind, engine, service):
    service.reply(kind.answer(ENGLISH))
    [image] = Normalizer(translator=Translator(engine)).normalize(PAGE).images
    assert image.caption and image.caption.translation
    assert (image.caption.translation.text, image.caption.translation.status) == (ENGLISH, "ok")


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_named_with_the_words_of_the_service(engine, service, status):
    service.reply(Reply({"message": "Please wait a moment"}, status))
    assert failure_of(engine) == f"{service.host} answered {status}: Please wait a moment"


WAITS = ["9" * 300, "999999999", "1e300", "inf", "nan", "-5", "0", "\u0663", "soon"]
WAITS += ["Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "5, 999999999"]


@pytest.mark.parametrize("asked", WAITS, ids=range(len(WAITS)))
def test_no_service_is_left_alone_for_more_than_an_hour(kind, engine, service, still, asked):
    headers = {"Retry-After": asked.encode().decode("latin-1")}
    service.reply(Reply("busy", 429, headers))
    assert failure_of(engine)
    still.now += 3_600
    service.reply(kind.answer(ENGLISH))
    [answer] = Translator(engine).translate([CAPTION], source="de")
    assert answer.text == ENGLISH


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(engine, service, status):
    other = LocalService()
    service.reply(Reply(status=status, headers={"Location": f"{other.url}/translate"}))
    assert failure_of(engine) == f"{service.host} answered {status}"
    assert other.asked == []
    other.stop()


@pytest.mark.parametrize("content", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_no_translation(engine, service, content):
    service.reply(Reply(content))
    assert failure_of(engine)


def test_what_a_service_says_in_a_good_answer(kind, engine, service, still):
    for content, message in kind.says:
        service.reply(content)
        assert message in failure_of(engine)
        still.now += 60


@pytest.mark.parametrize("trouble", ["hang", "reset", "cut", "drip", "drip-headers", "no-http"])
def test_a_broken_connection(kind, service, trouble):
    service.reply(Reply(trouble=trouble))
    error = failure_of(kind.engine(service.url, safety=Safety(timeout=0.2, attempts=1)))
    assert error.startswith(service.host)


QUOTED: list[Callable[[Asked], object]] = [
    lambda asked: [asked.query, asked.headers, asked.body.decode()],
    lambda _: f"Cannot translate {CAPTION!r}",
    lambda _: f"Unknown: {CAPTION[:20].upper()}…",
    lambda asked: f"the key {sent(asked)} is not valid",
    lambda asked: f"the key {sent(asked)[:9]}… is not valid",
]


def sent(asked: Asked) -> str:
    """Return the key of a request, "" without one."""
    everything = f"{asked.query}{asked.headers}{asked.body.decode()}"
    return next((key for key in KEYS.values() if key in everything), "")


@pytest.mark.parametrize("quoted", QUOTED, ids=range(len(QUOTED)))
@pytest.mark.parametrize("status", [200, 403, 500])
def test_a_service_that_quotes_text_or_key_is_not_quoted(engine, service, quoted, status):
    """Neither in the words of an error nor in an answer with the status of success."""

    def answer(asked: Asked) -> Reply:
        said = str(quoted(asked))
        return Reply({"error": {"message": said}, "error_code": "1", "error_msg": said}, status)

    service.answer = answer
    error = failure_of(engine)
    assert error.startswith(f"{service.host} answered {status}") or status == 200


def seconds_for(engine: Any, service: LocalService, reply: Reply) -> float:
    service.reply(reply)
    start = time.thread_time()
    assert engine.translate([Item(CAPTION)], source="de")[0].status == "failed"
    return time.thread_time() - start


@pytest.mark.parametrize("part", ["<a b=", "<!--", "</", "<?", '<a b="', "&#9", "[", "9", "x@"])
@pytest.mark.parametrize("charset", ["utf-8", "punycode", "none", "\xff"])
def test_no_answer_takes_more_than_linear_time(kind, service, safety, part, charset):
    """Neither its parser nor its encoding; a parser of HTML has minutes with 80 kB."""
    limits = replace(safety, body_limit=2_000_000, attempts=1, failures=99)
    engine = kind.engine(service.url, safety=limits)
    headers, begin = {"Content-Type": f"text/html; charset={charset}"}, '-<div class="t0">'
    short, long = (
        seconds_for(engine, service, Reply(begin + part * (length // len(part)), headers=headers))
        for length in (100_000, 400_000)
    )
    assert long < max(9 * short, 0.2)


def test_a_translation_far_down_a_page_is_found(service, safety):
    head = f"<html><head><script>{'a' * 15_000}</script></head>"
    service.reply(f'{head}<div dir="ltr" class="t0">{ENGLISH}</div></html>')
    [answer] = engines.GoogleEngine(service.url, safety=safety).translate(
        [Item(CAPTION)], source="de"
    )
    assert answer.text == ENGLISH


def test_an_impossible_character_is_garbage(service, safety):
    service.reply({"translatedText": f"Tugs &#{'9' * 5_000};"})
    error = failure_of(LibreTranslateEngine(service.url, safety=safety))
    assert error == "libretranslate answered an impossible character"


EXCEPTIONS = [
    error
    for _, error in inspect.getmembers(
        importlib.import_module("deep_translator.exceptions"), inspect.isclass
    )
]


@pytest.mark.parametrize("error", EXCEPTIONS)
def test_each_exception_of_deep_translator_is_a_failed_text(error, service, safety, monkeypatch):
    """With the name of the exception, and its message if that has no text and no key."""
    made = error(*[f"{CAPTION} {KEY}"] * (len(inspect.signature(error).parameters) or 1))

    class Provider:
        def __init__(self, **_: object) -> None:
            pass

        def translate(self, _: str) -> str:
            raise made

    monkeypatch.setattr(engines, "_provider", lambda *_: Provider)
    kind = error.__name__
    reason = failure_of(engines.DeeplEngine(service.url, safety=safety))
    assert reason.startswith(f"deepl gave an unusable answer ({kind})")
