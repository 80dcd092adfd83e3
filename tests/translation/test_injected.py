"""No answer of an engine adds a part to an article, whatever engine gives it and whatever it holds."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.translation.local_service import LocalService

from normalizer import Article, Normalizer, Translation, Translator, normalize
from normalizer.report import to_report

etree = pytest.importorskip("lxml.etree")
markdown_it = pytest.importorskip("markdown_it")

PAGE = """<html lang=de><h1>Elmdamm hält nach dem Sturm</h1>
<p>Der Damm im Tal hielt nach dem Sturm, sagten die Ingenieure am Montag der Zeitung in Elmstadt.</p>
<figure><img src="https://example.org/a.jpg" alt="Ein Damm im Tal"><figcaption>Der Damm am Morgen
nach dem Sturm, Foto: Ivo Kranich/dpa</figcaption></figure>
<figure><img alt="Ein See am Morgen"><figcaption>Die Straße am See vor dem Sturm, Foto:
dpa</figcaption></figure>
<h2>Was nun geschieht</h2>
<ul><li>Die Straße am See ist wieder offen.<li>Niemand wurde bei dem Sturm verletzt.</ul>
<blockquote>Wir warten auf den Regen, sagte der Bürgermeister der Stadt.</blockquote>
<p>Die Arbeiten kosten nach Angaben der Stadt mehr als vier Millionen Euro und beginnen bald.</p>
</html>"""
HARMLESS = "The dam holds today"
INJECTED = "The dam\n\n# Injected\n\n- item\n\nBy Eve Mallory\n\n```\ncode"
BREAKS = ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\t"]
HOSTILE = [
    INJECTED,
    *(f"The dam{line}# Injected{line * 2}- item" for line in BREAKS),
    *(f"{mark} dam" for mark in ("#", "-", "+", "*", "1.", "2)", ">", "```", "~~~", "|", "===")),
    *("---", "dam\n===", "    dam", "[dam]: https://evil.example", "[^1]: dam", "dam\\", "dam  "),
    "<h1>Injected</h1><script>alert(1)</script><!-- dam",
    "--></article></div>]]></p>&lt;b&gt;&#60;i&#62; dam",
    "[dam](https://evil.example) <https://evil.example> https://evil.example",
    "![dam](https://evil.example/x.png) **dam** _dam_ ~~dam~~ `dam` $dam$",
    "\u202edam\x1b[31m dam\x00\ud800\udfff",
    "| a | b |\n| --- | --- |\n| c | dam |",
]


def article(translator: Any) -> Article:
    return Normalizer(translator=translator).normalize_html(PAGE)


def answering(text: str) -> Article:
    return article(lambda *_: text)


def elements(html: str) -> list[str]:
    return [str(node.tag) for node in LexborHTMLParser(html).css("*")]


def shape(page: Article) -> dict[str, Any]:
    """Return the structure of each format: its elements, or the number of lines."""
    markdown = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    plain = page.to_markdown(front_matter=False)
    return {
        "html": elements(page.to_html()),
        "jsonld": [*json.loads(page.to_jsonld())],
        "markdown": elements(markdown.render(plain)),
        "facts": page.to_markdown().count("\n"),
        "ninjs": [
            elements(body["value"])
            for part in json.loads(page.to_ninjs())["associations"]
            for body in part.get("bodies", ())
            if body["contentType"] == "text/html"
        ],
        # A report also shows what an answer lacks.
        "report": Counter(elements(to_report([("a", page)])))["p"],
        "tei": [node.tag for node in etree.fromstring(page.to_tei().encode()).iter()],
        "text": page.to_text().count("\n"),
    }


@pytest.fixture
def service() -> Iterator[LocalService]:
    running = LocalService()
    yield running
    running.stop()


@cache
def harmless() -> dict[str, Any]:
    page = answering(HARMLESS)
    assert [part.text for part in page.translations()] == [HARMLESS] * 11
    return shape(page)


@pytest.mark.parametrize("answer", HOSTILE)
def test_no_answer_adds_a_part(answer):
    """Every format has the elements that it has with a harmless answer."""
    page = answering(answer)
    assert shape(page) == harmless()
    texts = [part.text for part in page.translations()]
    assert len(texts) == 11
    assert all(text.replace("\u200d", "").isprintable() for text in texts)


@pytest.mark.parametrize("form", ["to_text", "to_markdown"])
def test_no_line_of_an_answer_is_read_back_as_a_field(form):
    assert "Eve Mallory" in getattr(answering(INJECTED), form)()
    assert normalize(getattr(answering(INJECTED), form)()).authors == []


class Records:
    """An engine whose answers are translations, with injections in each of their texts."""

    name = "mill"

    def translate(self, items, **_):
        """Return the same translation for each text."""
        made = Translation(INJECTED, "en", "mill\n# a", "partial", 0.9, "1\n\n# b", [INJECTED])
        return [made] * len(items)


def mild(*_):
    """Translate each text as the same; a memory needs a function with a name."""
    return HARMLESS


def of_a_memory(tmp_path):
    """Return an engine with a memory that has another answer to each text."""
    path = tmp_path / "memory.sqlite"
    translator = Translator(mild, memory=path)
    article(translator)
    with closing(sqlite3.connect(path)) as file, file:
        for key, answer in file.execute("SELECT key, answer FROM answers").fetchall():
            false = json.dumps(json.loads(answer) | {"text": INJECTED})
            file.execute("UPDATE answers SET answer = ? WHERE key = ?", (false, key))
    return translator


def of_a_service(service):
    service.reply({"translatedText": "The dam\n\n# Injected\n- item"})
    return f"libretranslate:{service.url}"


def test_no_kind_of_engine_adds_a_part(service, tmp_path):
    for engine in (Records(), of_a_memory(tmp_path), of_a_service(service)):
        page = article(engine)
        assert shape(page) == harmless()
        answers = page.translations()
        assert all("# Injected - item" in answer.text for answer in answers)
        assert all("\\n" not in json.dumps(answer.to_dict()) for answer in answers)


def test_no_entry_of_a_dictionary_adds_a_part(tmp_path):
    table = tmp_path / "de-en.tsv"
    for line in ("\r# Injected", "\u2028- item", "\x85By Eve Mallory", "\x1b[31m\u202e"):
        table.write_bytes(f"Glimmse\tlight{line}\n".encode())
        [answer] = Translator(lexicons=[table]).translate(
            ["Ein Mann mit einer Glimmse"], source="de"
        )
        assert answer.text.isprintable() and answer.text.startswith("A man with a ")
