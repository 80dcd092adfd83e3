"""The LibreTranslate client against a service on this machine that speaks the protocol."""

from __future__ import annotations

import pickle

import pytest

from normalizer.errors import ConfigurationError
from normalizer.translation.engine import Engine, Item
from normalizer.translation.online.libretranslate_engine import LibreTranslateEngine
from normalizer.translation.online.safety import Safety

LANGUAGES = [
    {"code": "de", "name": "German", "targets": ["en", "fr"]},
    {"code": "en", "name": "English", "targets": ["de", "zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en"]},
]


@pytest.fixture
def libre(service, safety):
    """Return the engine against a local service that writes every text in capitals."""
    answering(
        service, lambda texts: service.json({"translatedText": [text.upper() for text in texts]})
    )
    return LibreTranslateEngine(service.url, safety=safety)


def answering(service, answer):
    """Let the service tell its languages, and answer texts with `answer`."""
    service.answer = lambda asked: (
        service.json(LANGUAGES) if asked.path == "/languages" else answer(asked.json()["q"])
    )


def in_order(service, *replies):
    """Let the service tell its languages, and give these answers in order."""
    waiting = list(replies)
    answering(service, lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0])


def translated(engine, *texts, source="de", **settings):
    return engine.translate([Item(text) for text in texts], source=source, **settings)


def batches(service):
    """Return the texts of each request for a translation."""
    return [asked.json()["q"] for asked in service.asked if asked.path == "/translate"]


def test_a_batch_is_one_request(service, libre):
    """Texts are asked for together, duplicates once, and each gets its own answer."""
    answers = translated(libre, "eins", "zwei", "eins")
    assert [answer.text for answer in answers] == ["EINS", "ZWEI", "EINS"]
    assert {answer.status for answer in answers} == {"ok"}
    assert service.asked[-1].json() == {
        "q": ["eins", "zwei"],
        "source": "de",
        "target": "en",
        "format": "text",
    }


def test_the_engine_keeps_the_protocol(libre):
    """It is an engine with the name of its service."""
    assert isinstance(libre, Engine)
    assert libre.name == "libretranslate"


def test_many_texts_are_several_batches(service, libre):
    """No request is without end, and order is kept."""
    texts = [f"text {letter}{other}" for letter in "abcdefg" for other in "abcdefg"]
    assert [answer.text for answer in translated(libre, *texts)] == [text.upper() for text in texts]
    assert [len(batch) for batch in batches(service)] == [20, 20, 9]


def test_long_texts_are_pieces_of_few_batches(service, libre):
    """Long bodies are cut, and a batch holds a bounded number of characters."""
    answering(
        service,
        lambda texts: service.json(
            {"translatedText": [text.replace("Sie", "She") for text in texts]}
        ),
    )
    text = " ".join(f"Sie kam um {hour} Uhr." for hour in range(700))
    assert translated(libre, text)[0].text == text.replace("Sie", "She")
    assert all(sum(map(len, batch)) <= 10_000 for batch in batches(service))
    assert all(len(piece) <= 1_800 for batch in batches(service) for piece in batch)


def test_a_batch_over_the_limit_is_halved(service, libre):
    """A server that takes five texts is asked for five, and is not asked for more again."""
    answering(
        service,
        lambda texts: (
            service.json(
                {"error": f"Invalid request: request ({len(texts)}) exceeds batch limit (5)"}, 400
            )
            if len(texts) > 5
            else service.json({"translatedText": [text.upper() for text in texts]})
        ),
    )
    texts = [f"text {letter}" for letter in "abcdefghijklmnopqrstuvwxyzäöüß"]
    assert [answer.text for answer in translated(libre, *texts)] == [text.upper() for text in texts]
    assert max(len(batch) for batch in batches(service)[3:]) <= 10
    before = len(batches(service))
    translated(libre, *(f"word {text}" for text in texts))
    assert all(len(batch) <= 5 for batch in batches(service)[before:])


def test_one_bad_text_fails_alone(service, libre):
    """A text that breaks the server's model takes no other along."""

    def answer(texts):
        if "schlimm" in texts:
            return service.json({"error": "Cannot translate text"}, 500)
        return service.json({"translatedText": [text.upper() for text in texts]})

    answering(service, answer)
    answers = translated(libre, "eins", "zwei", "schlimm", "drei", "vier")
    assert [answer.text for answer in answers] == ["EINS", "ZWEI", "schlimm", "DREI", "VIER"]
    assert "Cannot translate text" in answers[2].error


def test_one_empty_answer_fails_alone(service, libre):
    """An answer in a batch that is no text concerns its own text."""
    in_order(service, service.json({"translatedText": ["ONE", None, "THREE"]}))
    answers = translated(libre, "eins", "zwei", "drei")
    assert [answer.status for answer in answers] == ["ok", "failed", "ok"]


@pytest.mark.parametrize(
    ("status", "requests"), [(400, 1), (403, 1), (429, 3), (500, 3), (503, 3), (301, 1)]
)
def test_a_bad_status_fails(service, libre, status, requests):
    """A status is told in the error with the server's words; what may pass is asked again."""
    in_order(service, service.json({"error": "no way"}, status))
    answer = translated(libre, "eins")[0]
    assert (answer.text, answer.status) == ("eins", "failed")
    assert f"answered {status}: no way" in answer.error
    assert len(batches(service)) == requests


def test_slowdown_is_waited_for(service, libre, still):
    """A 429 with Retry-After is asked again after that time, for the batch as a whole."""
    in_order(
        service,
        service.json({"error": "Slowdown: 30 per 1 minute"}, 429, Retry_After="4"),
        service.json({"translatedText": ["ONE", "TWO"]}),
    )
    assert [answer.text for answer in translated(libre, "eins", "zwei")] == ["ONE", "TWO"]
    assert still.now >= 1_004


def test_an_error_then_a_good_answer(service, libre):
    """A server error on one text is asked again."""
    in_order(service, service.text("", 500), service.json({"translatedText": ["ONE"]}))
    assert translated(libre, "eins")[0].text == "ONE"


@pytest.mark.parametrize(
    "content",
    [
        "<html>",
        "null",
        "[]",
        "{}",
        '{"translatedText": 7}',
        '{"translatedText": ["a", "b"]}',
        '{"error": "no"}',
        "[" * 9_000,
    ],
)
def test_wrong_json_fails(service, libre, content):
    """An answer that does not hold one text for each is garbage."""
    in_order(service, service.text(content))
    answer = translated(libre, "eins")[0]
    assert (answer.text, answer.status) == ("eins", "failed")
    assert "libretranslate" in answer.error


def test_a_single_text_in_the_answer(service, libre):
    """A server that answers one text without a list is understood."""
    in_order(service, service.json({"translatedText": "ONE"}))
    assert translated(libre, "eins")[0].text == "ONE"


@pytest.mark.parametrize(
    ("kind", "error"), [("hang", "in time"), ("reset", "connection failed"), ("cut", "cut off")]
)
def test_a_broken_connection_fails(service, impatient, kind, error):
    """A server that hangs, resets or breaks off leaves the texts whole."""
    in_order(service, service.trouble(kind))
    answers = translated(LibreTranslateEngine(service.url, safety=impatient), "eins")
    assert (answers[0].text, answers[0].status) == ("eins", "failed")
    assert error in answers[0].error


@pytest.mark.parametrize("kind", ["drip", "drip-headers"])
def test_a_dripping_answer_ends(service, kind):
    """A server that sends a byte now and then does not hold the caller beyond the timeout."""
    in_order(service, service.trouble(kind))
    engine = LibreTranslateEngine(service.url, safety=Safety(timeout=0.2, attempts=1))
    assert "in time" in translated(engine, "eins")[0].error


def test_an_endless_answer_is_not_read(service, libre):
    """A body over the limit is given up."""
    in_order(service, service.json({"translatedText": ["x" * 30_000]}))
    assert "more than 20000 bytes" in translated(libre, "eins")[0].error


def test_a_slow_server_gets_smaller_batches(service, impatient):
    """A batch that takes too long is asked for in halves."""
    answering(
        service,
        lambda texts: (
            service.trouble("hang")
            if len(texts) > 1
            else service.json({"translatedText": [text.upper() for text in texts]})
        ),
    )
    assert [
        answer.text
        for answer in translated(
            LibreTranslateEngine(service.url, safety=impatient), "eins", "zwei"
        )
    ] == ["EINS", "ZWEI"]


def test_a_server_that_is_not_there(libre, service):
    """A refused connection fails and says what may be the matter."""
    service.close()
    answer = translated(libre, "eins")[0]
    assert "is the service running?" in answer.error


def test_redirects_are_not_followed(service, libre):
    """The key must not go where the user did not send it."""
    in_order(service, service.text("", 302, Location=f"{service.url}/elsewhere"))
    assert "answered 302" in translated(libre, "eins")[0].error
    assert {asked.path for asked in service.asked} == {"/languages", "/translate"}


def test_protected_names_stay(service, libre):
    """Names go under marks in the batch, and one that loses its mark is asked for once more."""
    answering(
        service,
        lambda texts: service.json(
            {"translatedText": [text.replace("[[0]] kam", "he came") for text in texts]}
        ),
    )
    items = [
        Item("Ivo Steinwurf kam", protected=("Ivo Steinwurf",)),
        Item("Es war Mia Berg", protected=("Mia Berg",)),
    ]
    answers = libre.translate(items, source="de")
    assert [answer.text for answer in answers] == ["Ivo Steinwurf kam", "Es war Mia Berg"]
    assert batches(service) == [["[[0]] kam", "Es war [[0]]"], ["Ivo Steinwurf kam"]]


def test_supports_asks_the_server_once(service, libre):
    """The pairs that the server translates are supported, and it is asked for them once."""
    pairs = [
        ("de", "en"),
        ("en", "zh"),
        ("de", "it"),
        ("it", "en"),
        (None, "en"),
        ("de", "de"),
        ("zh", "de"),
    ]
    assert [libre.supports(*pair) for pair in pairs] == [
        True,
        True,
        False,
        False,
        True,
        False,
        False,
    ]
    assert [asked.path for asked in service.asked] == ["/languages"]


def test_the_list_of_languages_is_renewed(service, libre, still):
    """After an hour the server is asked again."""
    libre.supports("de", "en")
    still.now += 3_601
    libre.supports("de", "en")
    assert len(service.asked) == 2


@pytest.mark.parametrize("content", ["<html>", "[]", "{}", '[{"code": 7}]', "[7]"])
def test_languages_that_cannot_be_read_are_taken_as_known(service, safety, content):
    """A server with an unreadable list counts as knowing all languages and is not asked again."""
    service.reply(service.text(content))
    engine = LibreTranslateEngine(service.url, safety=safety)
    assert engine.supports("de", "en") and engine.supports("xx", "en")
    assert len(service.asked) == 1


def test_an_old_list_without_targets_is_read(service, safety):
    """Old servers name their languages without saying where each goes."""
    service.reply(service.json([{"code": "de"}, {"code": "en"}]))
    engine = LibreTranslateEngine(service.url, safety=safety)
    assert engine.supports("de", "en") and not engine.supports("de", "fr")


def test_an_unsupported_pair_is_left_alone(service, libre):
    """A pair that the server lacks is not asked for."""
    assert translated(libre, "uno", source="it")[0].status == "untranslated"
    assert batches(service) == []


def test_an_unknown_source_is_found_by_the_server(service, libre):
    """Where the language is not known the server finds it."""
    translated(libre, "eins", source=None)
    assert service.asked[-1].json()["source"] == "auto"


def test_the_key_is_sent_in_the_body(service, libre, monkeypatch):
    """A key from the environment goes with each request, and into no error."""
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "secret")
    in_order(service, service.json({"error": "Invalid API key"}, 403))
    assert "secret" not in translated(libre, "eins")[0].error
    assert service.asked[-1].json()["api_key"] == "secret"
    assert "secret" not in service.asked[-1].path + str(service.asked[-1].query)


def test_a_key_of_ones_own(service, safety):
    """A key can be given in Python."""
    engine = LibreTranslateEngine(service.url, api_key="secret", safety=safety)
    translated(engine, "eins")
    assert service.asked[-1].json()["api_key"] == "secret"


def test_the_address_comes_from_the_environment(monkeypatch):
    """The address is the one given, else the environment's, else this machine."""
    assert LibreTranslateEngine().url == "http://127.0.0.1:5000"
    monkeypatch.setenv("LIBRETRANSLATE_URL", "https://translate.example.org/")
    assert LibreTranslateEngine().url == "https://translate.example.org"
    assert LibreTranslateEngine("http://127.0.0.1:5001").url == "http://127.0.0.1:5001"


def test_a_bad_address_is_refused(monkeypatch):
    """An address that is none raises when the engine is made, also one from the environment."""
    monkeypatch.setenv("LIBRETRANSLATE_URL", "localhost:5000")
    with pytest.raises(ConfigurationError, match="not a service address"):
        LibreTranslateEngine()


def test_a_copy_by_pickle_works(service):
    """Another process gets an engine with the same address, key and limits."""
    answering(
        service, lambda texts: service.json({"translatedText": [text.upper() for text in texts]})
    )
    engine = LibreTranslateEngine(service.url, api_key="secret", safety=Safety(timeout=5.0))
    translated(engine, "eins")
    copy = pickle.loads(pickle.dumps(engine))  # noqa: S301 - ours
    assert (copy.url, copy.safety) == (engine.url, engine.safety)
    assert translated(copy, "eins")[0].text == "EINS"
    assert service.asked[-1].json()["api_key"] == "secret"


def test_the_deadline_ends_a_batch(libre, still):
    """Batches that cannot be asked before the deadline fail, and those that were stay."""
    answers = translated(
        libre, *(f"text {a}{b}" for a in "abcdefgh" for b in "abcdefgh"), deadline=still.now + 0.7
    )
    assert [answer.status for answer in answers].count("ok") == 40
    assert "time for this call was over" in answers[-1].error
