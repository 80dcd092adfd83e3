"""The real deep-translator against a local server that speaks the services' protocols."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.translation.local_service import Reply
from tests.translation.online.conftest import page, translated

from normalizer import ConfigurationError, Engine, Translator
from normalizer.translation.online.deep_translator import (
    BaiduEngine,
    DeeplEngine,
    GoogleEngine,
    MicrosoftEngine,
    MyMemoryEngine,
)
from normalizer.translation.online.safety import Safety

pytest.importorskip("deep_translator")

WORDS = {
    "Die Brücke von Passbrunn": "The Passbrunn bridge",
    "Helfer": "Helpers",
    "Sie kam.": "She.",
}
LONG = "Nach dem Hochwasser räumen Helfer die Altstadt von Passbrunn und verteilen Wasser."


@pytest.fixture
def google(service, safety):
    service.answer = lambda asked: page(WORDS.get(asked.query["q"], asked.query["q"]))
    return GoogleEngine(service.url, safety=safety)


def failure_of(engine, text="Helfer"):
    (answer,) = translated(engine, text)
    assert (answer.text, answer.status, answer.confidence) == (text, "failed", 0.0)
    return answer.error


def test_google_translates(service, google):
    (answer,) = translated(google, "Die Brücke von Passbrunn")
    assert isinstance(google, Engine)
    assert (answer.text, answer.status) == ("The Passbrunn bridge", "ok")
    assert (answer.engine, answer.language, answer.confidence) == ("google", "en", 0.9)
    (asked,) = service.asked
    assert asked.query == {"tl": "en", "sl": "de", "q": "Die Brücke von Passbrunn"}
    assert "caption-normalizer/" in asked.headers["User-Agent"]


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        (None, "en", ("auto", "en")),
        ("zh", "en", ("zh-CN", "en")),
        ("nb", "he", ("no", "iw")),
        ("de-DE", "pt-BR", ("de", "pt")),
    ],
)
def test_google_is_asked_with_its_own_codes(service, google, source, target, codes):
    """deep-translator itself refuses zh, nb, he, de-DE and pt-BR."""
    assert translated(google, "Wort", source=source, target=target)[0].status == "ok"
    assert (service.asked[0].query["sl"], service.asked[0].query["tl"]) == codes


def test_what_is_not_asked(service, google):
    assert not google.supports("tlh", "en") and not google.supports("de", "de")
    assert translated(google, "Helfer", source="tlh")[0].status == "untranslated"
    answers = translated(google, "", " ", "12:30")
    assert [answer.text for answer in answers] == ["", " ", "12:30"]
    assert [answer.status for answer in answers] == ["untranslated"] * 3
    assert service.asked == []


def test_lines_stay_lines(service, google):
    """Each line is asked for alone; a break of HTML in the answer glues no words together."""
    assert translated(google, "Helfer\nSie kam.")[0].text == "Helpers\nShe."
    service.reply(page("The bridge<br>of Passbrunn"))
    assert translated(google, "Die Brücke")[0].text == "The bridge of Passbrunn"


def test_a_long_text_is_asked_in_pieces(service, google):
    service.answer = lambda asked: page(asked.query["q"].replace("Они пришли", "They came"))
    text = " ".join(f"Они пришли в {hour} часов." for hour in range(200))
    (answer,) = translated(google, text, source="ru")
    assert answer.text == text.replace("Они пришли", "They came")
    assert max(len(asked.query["q"].encode()) for asked in service.asked) in range(1_400, 1_501)


def test_texts_that_cannot_be_sent(google):
    """A text that would take minutes fails alone, and half a letter is sent as a question mark."""
    answers = translated(google, "Helfer " * 40_000, "Helfer", "Helfer \ud800")
    assert [answer.status for answer in answers] == ["failed", "ok", "ok"]
    assert "280000 characters" in answers[0].error


def test_protected_names_and_terms_stay(service, google):
    service.answer = lambda asked: page(asked.query["q"].replace("sprach im", "spoke in"))
    (answer,) = translated(
        google, "Ivo Steinwurf sprach im Rat", names=["Ivo Steinwurf"], glossary={"Rat": "Council"}
    )
    assert (answer.text, answer.status) == ("Ivo Steinwurf spoke in Council", "ok")
    sent = [asked.query["q"] for asked in service.asked]
    assert sent == ["Ivo Steinwurf sprach im [[0]]"]


@pytest.mark.parametrize(
    ("translation", "error", "requests"),
    [
        ("Error 500 (Server Error)!!1500.That’s an error.", "error page", 2),
        ("Our systems have detected unusual traffic", "error page", 2),
        ("", "no words", 1),
        ("word " * 200, "repeats itself", 1),
        (LONG, "untranslated", 1),
        ("x" * 30_000, "more than 20000 bytes", 2),
    ],
)
def test_garbage_in_a_good_answer_fails(service, google, translation, error, requests):
    service.reply(page(translation))
    assert error in failure_of(google, LONG)
    assert len(service.asked) == requests


def test_a_page_without_translation_fails(service, google):
    """A captcha page holds nothing that the provider can find; it is asked for once more."""
    service.reply("<html><form id=captcha-form></form></html>")
    assert failure_of(google) == "google gave an unusable answer (TranslationNotFound)"
    assert len(service.asked) == 2


@pytest.mark.parametrize("trouble", ["hang", "reset", "cut", "drip", "drip-headers"])
def test_a_broken_connection_fails(service, trouble):
    service.reply(Reply(trouble=trouble))
    error = failure_of(GoogleEngine(service.url, safety=Safety(timeout=0.3, attempts=1)))
    cause = {"reset": "the connection failed", "cut": "the answer was cut off"}
    assert cause.get(trouble, "did not answer in time") in error


def test_a_service_that_is_not_there(google, service, still):
    """A refused connection fails, after some calls at once and without asking."""
    service.stop()
    answers = translated(google, *(f"Helfer Nummer {letter}" for letter in "abcdefgh"))
    assert {answer.status for answer in answers} == {"failed"}
    assert "(ConnectionRefusedError)" in answers[0].error and "rests" in answers[-1].error
    assert still.now < 1_020


@pytest.mark.parametrize(
    "reply",
    [Reply(trouble="reset"), Reply(status=403), Reply("no JSON"), Reply({"translations": []})],
)
def test_an_error_keeps_texts_and_keys_to_itself(service, safety, monkeypatch, reply):
    monkeypatch.setenv("DEEPL_API_KEY", "secret:fx")
    service.reply(reply)
    error = failure_of(DeeplEngine(service.url, safety=safety))
    assert "secret" not in error and "Helfer" not in error


def test_threads_get_their_own_answers(service, safety):
    service.answer = lambda asked: page(f"answer {asked.query['q']}")
    engine = GoogleEngine(service.url, safety=replace(safety, per_second=10_000.0))
    texts = [f"word {letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: translated(engine, text)[0].text, texts))
    assert answers == [f"answer {text}" for text in texts]


def test_a_copy_by_pickle_works(service):
    service.reply(page("Helpers"))
    engine = GoogleEngine(service.url, safety=Safety(timeout=5.0))
    copy = pickle.loads(pickle.dumps(engine))  # noqa: S301 - ours
    assert (copy.url, copy.safety) == (engine.url, engine.safety)
    assert translated(copy, "Helfer")[0].text == "Helpers"


def test_other_users_of_deep_translator_notice_nothing(google):
    """The provider's module keeps its own requests, and requests its own functions."""
    import deep_translator.google
    import requests

    translated(google, "Helfer")
    assert deep_translator.google.requests is requests
    assert requests.get.__module__ == "requests.api"
    with pytest.raises(deep_translator.exceptions.LanguageNotSupportedException):
        deep_translator.GoogleTranslator(source="zh")


def test_mymemory_translates(service, safety, monkeypatch):
    monkeypatch.setenv("MYMEMORY_EMAIL", "desk@example.org")
    service.reply({"responseData": {"translatedText": "Helpers"}, "matches": []})
    assert translated(MyMemoryEngine(service.url, safety=safety), "Helfer")[0].text == "Helpers"
    query = {"langpair": "de-DE|en-US", "q": "Helfer", "de": "desk@example.org"}
    assert service.asked[0].query == query
    assert str(MyMemoryEngine().url).startswith("https://")
    assert not MyMemoryEngine().supports(None, "en")


@pytest.mark.parametrize(
    "content",
    [
        {"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE"}},
        {"responseData": None},
        {"responseData": {"translatedText": None}, "matches": []},
        [],
        None,
        "<html>",
        "[" * 9_000,
    ],
)
def test_mymemory_garbage_fails(service, safety, content):
    service.reply(content)
    assert failure_of(MyMemoryEngine(service.url, safety=safety))


def test_microsoft_translates_in_one_request(service, safety, monkeypatch):
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    monkeypatch.setenv("MICROSOFT_REGION", "westeurope")
    service.reply([{"translations": [{"text": "Helpers", "to": "en"}]}])
    engine = MicrosoftEngine(service.url, safety=safety)
    assert translated(engine, "Helfer", source="de-AT")[0].text == "Helpers"
    assert translated(engine, "Helfer", source=None)[0].text == "Helpers"
    told, untold = service.asked
    assert told.query == {"api-version": "3.0", "from": "de", "to": "en"}
    assert told.headers["Ocp-Apim-Subscription-Key"] == "secret"
    assert told.headers["Ocp-Apim-Subscription-Region"] == "westeurope"
    assert told.json() == [{"text": "Helfer"}]
    assert untold.query == {"api-version": "3.0", "to": "en"}


def test_microsoft_tells_its_error(service, safety, monkeypatch):
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    service.reply(Reply({"error": {"code": 400_036, "message": "The target is not valid."}}, 400))
    error = failure_of(MicrosoftEngine(service.url, safety=safety))
    assert error == f"{service.host} answered 400: The target is not valid."


@pytest.mark.parametrize(("key", "home"), [("secret:fx", "api-free"), ("secret", "api")])
def test_deepl_translates(service, safety, monkeypatch, key, home):
    monkeypatch.setenv("DEEPL_API_KEY", key)
    service.reply({"translations": [{"text": "Helpers"}]})
    assert translated(DeeplEngine(service.url, safety=safety), "Helfer")[0].text == "Helpers"
    assert (service.asked[0].path, service.asked[0].query["auth_key"]) == ("/translate", key)
    monkeypatch.setenv("https_proxy", service.url)
    assert failure_of(DeeplEngine(safety=safety)).startswith(f"{home}.deepl.com: ")


def test_baidu_translates(service, safety, monkeypatch):
    monkeypatch.setenv("BAIDU_APPID", "desk")
    monkeypatch.setenv("BAIDU_APPKEY", "secret")
    service.reply({"trans_result": [{"dst": "Helpers"}]})
    engine = BaiduEngine(service.url, safety=safety)
    assert translated(engine, "Aides", source="fr")[0].text == "Helpers"
    assert service.asked[0].query["from"] == "fra"
    service.reply({"error_code": "54003", "error_msg": "Invalid Access Limit"})
    assert "BaiduAPIerror" in failure_of(engine)


def test_a_missing_key_is_named(monkeypatch):
    with pytest.raises(ConfigurationError, match=r"'deepl' needs a key; set .* DEEPL_API_KEY$"):
        DeeplEngine()
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    engine = MicrosoftEngine("http://127.0.0.1:9")
    assert engine.arguments() == {"api_key": "secret"}
    monkeypatch.delenv("MICROSOFT_API_KEY")
    (answer,) = Translator(engine).translate(["Helfer"], source="de")
    assert "MICROSOFT_API_KEY" in str(answer.error)


def test_making_an_engine_loads_nothing_heavy():
    code = (
        "import sys\n"
        "from normalizer.translation.online.deep_translator import GoogleEngine\n"
        "GoogleEngine()\n"
        "sys.exit(any(name in sys.modules for name in ('deep_translator', 'requests', 'bs4')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
