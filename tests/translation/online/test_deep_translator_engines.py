"""The providers of deep-translator against a local server that speaks their protocols."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from normalizer.errors import ConfigurationError
from normalizer.translation.engine import Engine, Item
from normalizer.translation.online.deep_translator_engines import (
    BaiduEngine,
    DeeplEngine,
    GoogleEngine,
    MicrosoftEngine,
    MyMemoryEngine,
)
from normalizer.translation.online.safety import Safety
from normalizer.translation.translator import Translator

pytest.importorskip("deep_translator")

WORDS = {
    "Die Brücke von Passbrunn": "The Passbrunn bridge",
    "Helfer": "Helpers",
    "Sie kam.": "She came.",
}
LONG = "Nach dem Hochwasser räumen Helfer die Altstadt von Passbrunn und verteilen Wasser."


@pytest.fixture
def google(service, safety):
    """Return the Google engine against a local service that translates `WORDS`."""
    service.answer = lambda asked: service.page(WORDS.get(asked.query["q"], asked.query["q"]))
    return GoogleEngine(service.url, safety=safety)


def translated(engine, *texts, source="de", **settings):
    return engine.translate([Item(text) for text in texts], source=source, **settings)


def test_google_translates(service, google):
    """The real provider asks as it does, and its answer comes back."""
    answer = translated(google, "Die Brücke von Passbrunn")[0]
    assert (answer.text, answer.language, answer.engine, answer.status) == (
        "The Passbrunn bridge",
        "en",
        "google",
        "ok",
    )
    assert service.asked[0].query == {"tl": "en", "sl": "de", "q": "Die Brücke von Passbrunn"}
    assert "caption-normalizer" in service.asked[0].headers["User-Agent"]


def test_an_engine_keeps_the_protocol(google):
    """It is an engine, and a translator takes it."""
    assert isinstance(google, Engine)
    assert Translator(google).translate(["Helfer"], source="de")[0].text == "Helpers"


def test_codes_are_mapped(service, google):
    """The service is asked in its own codes, and the translation is told in ours."""
    assert translated(google, "Helfer", source="nb", target="zh")[0].language == "zh"
    assert (service.asked[0].query["sl"], service.asked[0].query["tl"]) == ("no", "zh-CN")


def test_an_unknown_source_is_found_by_google(service, google):
    """Where the language is not known the service finds it."""
    assert translated(google, "Helfer", source=None)[0].status == "ok"
    assert service.asked[0].query["sl"] == "auto"


def test_a_language_that_google_lacks(service, google):
    """An unknown language is not asked for."""
    assert not google.supports("tlh", "en")
    assert translated(google, "Helfer", source="tlh")[0].status == "untranslated"
    assert service.asked == []


def test_nothing_to_translate_is_not_asked(service, google):
    """Blank texts and bare numbers need no service; None is what deep-translator gives for such."""
    answers = translated(google, "", " ", "12:30")
    assert [answer.text for answer in answers] == ["", " ", "12:30"]
    assert service.asked == []


def test_lines_stay_lines(service, google):
    """Each line is asked for alone, since the service loses the break."""
    assert translated(google, "Helfer\nSie kam.")[0].text == "Helpers\nShe came."
    assert len(service.asked) == 2


def test_breaks_in_the_answer_are_spaces(service, google):
    """A break of HTML does not glue two words together."""
    service.reply(service.page("The bridge<br>of Passbrunn"))
    assert translated(google, "Die Brücke")[0].text == "The bridge of Passbrunn"


def test_a_long_text_is_asked_in_pieces(service, google):
    """No request is longer than the service takes, and the text comes back whole."""
    service.answer = lambda asked: service.page(asked.query["q"].replace("Sie kam", "She came"))
    text = " ".join(f"Sie kam um {hour} Uhr." for hour in range(700))
    assert translated(google, text)[0].text == text.replace("Sie kam", "She came")
    assert len(service.asked) > 1
    assert all(len(asked.query["q"]) <= 4_500 for asked in service.asked)


def test_a_text_without_end_is_refused(google):
    """A text that would take minutes fails, and its neighbour does not."""
    answers = translated(google, "Helfer " * 40_000, "Helfer")
    assert [answer.status for answer in answers] == ["failed", "ok"]
    assert "280000 characters" in answers[0].error


def test_half_a_letter_is_sent_as_a_question_mark(google):
    """A lone surrogate cannot be sent and does not raise."""
    assert translated(google, "Helfer \ud800")[0].status == "ok"


def test_protected_names_stay(service, google):
    """A name goes under a mark and comes back as it was."""
    service.answer = lambda asked: service.page(asked.query["q"].replace("sprach in", "spoke at"))
    answer = google.translate(
        [Item("Ivo Steinwurf sprach in Bonn", protected=("Ivo Steinwurf",))], source="de"
    )[0]
    assert answer.text == "Ivo Steinwurf spoke at Bonn"
    assert service.asked[0].query["q"] == "[[0]] sprach in Bonn"


def test_a_lost_name_is_asked_for_without_a_mark(service, google):
    """A text whose marks are lost is retried unmasked, and trusted less if the name is gone."""
    service.answer = lambda asked: service.page(
        "He spoke" if "[[" in asked.query["q"] else "Ivo Stone-throw spoke"
    )
    answer = google.translate(
        [Item("Ivo Steinwurf sprach", protected=("Ivo Steinwurf",))], source="de"
    )[0]
    assert (answer.text, answer.status) == ("Ivo Stone-throw spoke", "ok")
    assert answer.confidence < 0.9
    assert len(service.asked) == 2


def test_a_name_in_another_writing_is_not_missed(service, google):
    """A name that the service has to write in other letters lowers no confidence."""
    service.reply(service.page("Ivan Kamenev spoke"))
    answer = google.translate(
        [Item("Сказал Иван Каменев", protected=("Иван Каменев",))], source="ru"
    )[0]
    assert (answer.text, answer.confidence) == ("Ivan Kamenev spoke", 0.9)


def test_the_glossary_is_used(service, google):
    """A term of the glossary stands in the glossary's words."""
    service.answer = lambda asked: service.page(
        asked.query["q"].replace("Der", "The").replace("tagt", "meets")
    )
    assert (
        translated(google, "Der Rat tagt", glossary={"Rat": "Council"})[0].text
        == "The Council meets"
    )


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("Error 500 (Server Error)!!1500.That’s an error.", "error page"),
        ("Our systems have detected unusual traffic", "error page"),
        ("", "no text"),
        ("word " * 200, "characters for"),
        (LONG, "untranslated"),
    ],
)
def test_garbage_in_a_good_answer_fails(service, google, page, error):
    """What is no translation is not taken for one, though its status is 200."""
    service.reply(service.page(page))
    answer = translated(google, LONG)[0]
    assert (answer.text, answer.status) == (LONG, "failed")
    assert error in answer.error


def test_a_page_without_translation_fails(service, google):
    """A captcha page holds nothing that the provider can find; it is asked for once more."""
    service.reply(
        service.text("<html><form id=captcha-form></form></html>", Content_Type="text/html")
    )
    answer = translated(google, "Helfer")[0]
    assert "TranslationNotFound" in answer.error
    assert len(service.asked) == 2


def test_too_many_requests_is_waited_for(service, google, still):
    """A 429 with Retry-After is asked again after that time."""
    service.reply(service.text("", 429, Retry_After="3"), service.page("Helpers"))
    assert translated(google, "Helfer")[0].text == "Helpers"
    assert still.now >= 1_003


def test_a_server_error_is_asked_again(service, google):
    """A 500 is followed by another attempt."""
    service.reply(service.text("", 500), service.page("Helpers"))
    assert translated(google, "Helfer")[0].text == "Helpers"


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("hang", "did not answer in time"),
        ("reset", "connection failed"),
        ("cut", "answer broke off|answer was cut off"),
    ],
)
def test_a_broken_connection_fails(service, impatient, kind, error):
    """A server that hangs, resets or breaks off costs its time and leaves the text whole."""
    service.reply(service.trouble(kind))
    answer = translated(GoogleEngine(service.url, safety=impatient), "Helfer")[0]
    assert (answer.text, answer.status) == ("Helfer", "failed")
    assert any(part in answer.error for part in error.split("|"))


@pytest.mark.parametrize("kind", ["drip", "drip-headers"])
def test_a_dripping_answer_ends(service, kind):
    """A server that sends a byte now and then does not hold the caller beyond the timeout."""
    service.reply(service.trouble(kind))
    engine = GoogleEngine(service.url, safety=Safety(timeout=0.2, attempts=1))
    assert "in time" in translated(engine, "Helfer")[0].error


def test_an_endless_answer_is_not_read(service, google):
    """A body over the limit is given up."""
    service.reply(service.page("x" * 30_000))
    assert "more than 20000 bytes" in translated(google, "Helfer")[0].error


def test_a_service_that_is_not_there(google, service, still):
    """A refused connection fails, after some calls at once and without asking."""
    service.close()
    answers = translated(google, *[f"Helfer Nummer {number}" for number in "abcdefgh"])
    assert all(answer.status == "failed" for answer in answers)
    assert "rests" in answers[-1].error
    assert still.now < 1_020


def test_one_bad_text_fails_alone(service, google):
    """The others of the batch are translated."""
    service.answer = lambda asked: (
        service.text("", 400) if asked.query["q"] == "Die" else service.page("Helpers")
    )
    answers = translated(google, "Helfer", "Die", "Helferin")
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]
    assert answers[1].text == "Die"


def test_the_deadline_ends_a_batch(google, still):
    """What cannot be asked before the deadline fails, and what was asked stays."""
    answers = translated(
        google, *(f"Helfer {letter}" for letter in "abcdef"), deadline=still.now + 1.2
    )
    assert [answer.status for answer in answers] == ["ok"] * 3 + ["failed"] * 3
    assert "time for this call was over" in answers[-1].error


def test_a_request_that_failed_keeps_texts_and_keys_to_itself(service, safety, monkeypatch):
    """An error names the host, not the address with the text and the key in it."""
    monkeypatch.setenv("DEEPL_API_KEY", "secret:fx")
    for reply in (service.trouble("reset"), service.text("", 403), service.text("invalid JSON")):
        service.reply(reply)
        error = translated(DeeplEngine(service.url, safety=safety), "Helfer")[0].error
        assert "secret" not in error and "Helfer" not in error


def test_threads_get_their_own_answers(service, safety):
    """Answers of one engine in many threads are not mixed up."""
    service.answer = lambda asked: service.page(f"answer {asked.query['q']}")
    engine = GoogleEngine(service.url, safety=replace(safety, per_second=10_000.0))
    texts = [f"word {letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: translated(engine, text)[0].text, texts))
    assert answers == [f"answer {text}" for text in texts]


def test_a_copy_by_pickle_works(service):
    """Another process gets an engine with the same address and limits."""
    engine = GoogleEngine(service.url, safety=Safety(timeout=5.0))
    service.reply(service.page("Helpers"))
    translated(engine, "Helfer")
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


def test_mymemory_translates(service, safety, monkeypatch):
    """MyMemory is asked with codes for a region and the address of its user."""
    monkeypatch.setenv("MYMEMORY_EMAIL", "desk@example.org")
    service.reply(service.json({"responseData": {"translatedText": "Helpers"}, "matches": []}))
    assert translated(MyMemoryEngine(service.url, safety=safety), "Helfer")[0].text == "Helpers"
    assert service.asked[0].query == {
        "langpair": "de-DE|en-US",
        "q": "Helfer",
        "de": "desk@example.org",
    }


def test_mymemory_is_asked_over_https():
    """The provider's own address is not encrypted."""
    assert str(MyMemoryEngine().url).startswith("https://")


def test_mymemory_must_be_told_the_language():
    """MyMemory does not find a language."""
    assert not MyMemoryEngine().supports(None, "en")


@pytest.mark.parametrize(
    "content",
    [
        {
            "responseData": {
                "translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS"
            }
        },
        {"responseData": None},
        {"responseData": {"translatedText": None}, "matches": []},
        [],
        None,
    ],
)
def test_mymemory_garbage_fails(service, safety, content):
    """Warnings and answers without a translation are failures."""
    service.reply(service.json(content))
    assert translated(MyMemoryEngine(service.url, safety=safety), "Helfer")[0].status == "failed"


def test_no_json_where_json_is_due_fails(service, safety):
    """A page where JSON is due is garbage."""
    service.reply(service.text("<html>"))
    assert (
        "invalid JSON" in translated(MyMemoryEngine(service.url, safety=safety), "Helfer")[0].error
    )


def test_microsoft_translates_in_one_request(service, safety, monkeypatch):
    """Microsoft is asked with key and region, and not for its languages each time."""
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    monkeypatch.setenv("MICROSOFT_REGION", "westeurope")
    service.reply(service.json([{"translations": [{"text": "Helpers", "to": "en"}]}]))
    engine = MicrosoftEngine(service.url, safety=safety)
    assert translated(engine, "Helfer", source="de-AT")[0].text == "Helpers"
    asked = service.asked[0]
    assert asked.query == {"api-version": "3.0", "from": "de", "to": "en"}
    assert asked.headers["Ocp-Apim-Subscription-Key"] == "secret"
    assert asked.headers["Ocp-Apim-Subscription-Region"] == "westeurope"
    assert asked.json() == [{"text": "Helfer"}]


def test_microsoft_finds_the_language_when_none_is_given(service, safety, monkeypatch):
    """An unknown language is left out of the request."""
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    service.reply(service.json([{"translations": [{"text": "Helpers", "to": "en"}]}]))
    assert (
        translated(MicrosoftEngine(service.url, safety=safety), "Helfer", source=None)[0].status
        == "ok"
    )
    assert "from" not in service.asked[0].query


def test_microsoft_tells_its_error(service, safety, monkeypatch):
    """The service's own words are in the error."""
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    service.reply(
        service.json(
            {"error": {"code": 400_036, "message": "The target language is not valid."}}, 400
        )
    )
    answer = translated(MicrosoftEngine(service.url, safety=safety), "Helfer")[0]
    assert "The target language is not valid." in answer.error


def test_deepl_translates(service, safety, monkeypatch):
    """DeepL is asked with its key."""
    monkeypatch.setenv("DEEPL_API_KEY", "secret:fx")
    service.reply(service.json({"translations": [{"text": "Helpers"}]}))
    assert translated(DeeplEngine(service.url, safety=safety), "Helfer")[0].text == "Helpers"
    assert (service.asked[0].path, service.asked[0].query["auth_key"]) == (
        "/translate",
        "secret:fx",
    )


def test_baidu_translates(service, safety, monkeypatch):
    """Baidu is asked with id and signature, in its own codes."""
    monkeypatch.setenv("BAIDU_APPID", "desk")
    monkeypatch.setenv("BAIDU_APPKEY", "secret")
    service.reply(service.json({"trans_result": [{"dst": "Helpers"}]}))
    assert (
        translated(BaiduEngine(service.url, safety=safety), "Aides", source="fr")[0].text
        == "Helpers"
    )
    assert service.asked[0].query["from"] == "fra"


def test_a_missing_key_is_named():
    """An engine that needs a key says which variable holds it."""
    with pytest.raises(ConfigurationError, match="DEEPL_API_KEY"):
        DeeplEngine()


def test_a_missing_package_is_named(monkeypatch):
    """Without deep-translator the error says what to install."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r"caption-normalizer\[online\]"):
        GoogleEngine()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host",
        "host:5000",
        "http://",
        "http://user:word@host",
        "file:///etc/passwd",
        "http://[::1",
    ],
)
def test_a_bad_address_is_refused(url):
    """An address that is none raises when the engine is made."""
    with pytest.raises(ConfigurationError, match="not a service address"):
        GoogleEngine(url)


def test_making_an_engine_loads_nothing_heavy():
    """deep-translator and requests are loaded when they are first needed."""
    code = (
        "import sys\n"
        "from normalizer.translation.online.deep_translator_engines import GoogleEngine\n"
        "GoogleEngine()\n"
        "sys.exit(any(name in sys.modules for name in ('deep_translator', 'requests', 'bs4')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_redirect_to_another_server_is_not_followed(service, other_service, safety, monkeypatch):
    """Neither a key nor a text goes to a server that the user did not name."""
    monkeypatch.setenv("MICROSOFT_API_KEY", "secret")
    service.reply(service.text("", 307, Location=f"{other_service.url}/translate"))
    answer = translated(MicrosoftEngine(service.url, safety=safety), "Helfer")[0]
    assert (answer.text, answer.status) == ("Helfer", "failed")
    assert "redirects to another server" in str(answer.error)
    assert other_service.asked == []


def test_a_redirect_on_the_same_server_is_followed(service, google):
    """A server may move a page."""
    service.reply(service.text("", 302, Location="/moved"), service.page("Helpers"))
    assert translated(google, "Helfer")[0].text == "Helpers"
    assert [asked.path for asked in service.asked][-1] == "/moved"
