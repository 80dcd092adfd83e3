"""What SECURITY.md promises of the machine: what a page or a file makes the package do to it.

The interpreter tells of each file, socket, process and compilation of code, by its audit events, in
a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Names of audit events that a page, a pack, a memory or a dictionary must never cause.
WATCH = """
import contextlib, io, json, os, sys
seen = []

def hook(event, arguments):
    name = event.partition(".")[0]
    if name in {"socket", "subprocess", "http", "urllib", "ftplib", "smtplib", "webbrowser", "pty"}:
        seen.append([event, repr(arguments)[:200]])
    if event in {"os.system", "os.exec", "os.posix_spawn", "os.fork", "pickle.find_class"}:
        seen.append([event, repr(arguments)[:200]])
    if event == "open" and "secret" in str(arguments[0]):
        seen.append([event, str(arguments[0])])

sys.addaudithook(hook)
"""


def events(code: str, *arguments: str) -> list[list[str]]:
    """Return what a program does to files that are called secret, to networks and processes."""
    program = f"{WATCH}\n{code}\nprint(json.dumps(seen))"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    )
    found: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def hostile_page(secret: Path) -> str:
    """Return a page that asks to open a file and a server in each way that a page has."""
    file, site = secret.as_uri(), "http://127.0.0.1:9/a"
    loads = "".join(
        f"<img src='{at}' srcset='{at} 2x' onerror='a()'><script src='{at}'>alert(1)</script>"
        f"<iframe src='{at}'></iframe><object data='{at}'></object><embed src='{at}'>"
        f"<video src='{at}' poster='{at}'><track src='{at}'></video><audio src='{at}'></audio>"
        f"<a href='{at}' ping='{at}'>The dam</a><form action='{at}'></form><svg><use href='{at}'/>"
        f"<image href='{at}'/></svg><input type=image src='{at}'><style>@import '{at}';</style>"
        for at in (file, site)
    )
    heads = "".join(
        f"<base href='{at}'><link rel=stylesheet href='{at}'><link rel=amphtml href='{at}'>"
        f"<link rel=canonical href='{at}'><link rel=manifest href='{at}'>"
        f"<meta http-equiv=refresh content='0;url={at}'><meta property=og:image content='{at}'>"
        f"<script type=application/ld+json>{json.dumps({'@context': at, '@id': at})}</script>"
        for at in (file, site)
    )
    prose = "<p>The dam in the valley held after the storm, engineers said on Monday.</p>" * 3
    return (
        f"<!DOCTYPE html SYSTEM '{file}' [<!ENTITY x SYSTEM '{file}'><!ENTITY % y SYSTEM '{site}'>"
        f" %y;]><?xml-stylesheet href='{file}'?><html xmlns:xi='http://www.w3.org/2001/XInclude'>"
        f"<head>{heads}</head><body><h1>Dam holds</h1>{prose}{loads}&x;<xi:include href='{file}'/>"
        f"<!--#include virtual='{file}'--><?php system('ls'); ?>{{{{ 7*7 }}}}${{7*7}}</body></html>"
    )


READ = """
from normalizer import normalize, normalize_html
from normalizer.report import to_report
page = sys.argv[1]
for article in (normalize_html(page), normalize_html(page.encode()), normalize(page)):
    assert article.body
    for form in ("text", "markdown", "html", "tei", "json", "jsonld", "ninjs"):
        assert "open sesame" not in getattr(article, f"to_{form}")()
    to_report([("page", article)])
"""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that a page names, and that nothing may open."""
    file = tmp_path / "secret.xml"
    file.write_text("open sesame", "utf-8")
    return file


def test_the_events_are_seen(secret):
    """A program that opens the file, connects and starts a program is noticed."""
    code = (
        "import socket, subprocess\nopen(sys.argv[1]).close()\n"
        "socket.socket().connect_ex(('127.0.0.1', 9))\nsubprocess.run(['true'])"
    )
    found = {event for event, _ in events(code, str(secret))}
    assert {"open", "socket.connect", "subprocess.Popen"} <= found


def test_nothing_that_a_page_names_is_opened_and_nothing_is_sent(secret):
    """No file, no server, no program, with the default engine, in any format."""
    assert events(READ, hostile_page(secret)) == []


def test_the_command_sends_nothing(secret, tmp_path):
    """With its default options, to a folder of files."""
    page = tmp_path / "page.html"
    page.write_text(hostile_page(secret), "utf-8")
    code = "from normalizer.cli import main\nassert main([*sys.argv[1:]]) == 0"
    found = events(code, "report", "-o", str(tmp_path / "out.html"), str(page))
    assert found == []
    assert events(code, "-o", str(tmp_path / "out"), str(page)) == []


CODE: list[Any] = [
    "!!python/object/apply:os.system ['touch secret']",
    "__import__('os').system('touch secret')",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${jndi:ldap://127.0.0.1:9/secret}",
    "cos\nsystem\n(S'touch secret'\ntR.",
]


def test_no_file_of_settings_runs_code(tmp_path):
    """Neither a rule pack, nor a memory, nor a dictionary, nor the description of a model."""
    code = """
import sqlite3
from pathlib import Path
from normalizer import Normalizer, NormalizerError, Translator, normalize
from normalizer.translation.neural.models import Store
folder, hostile = Path(sys.argv[1]), json.loads(sys.argv[2])
os.chdir(folder)
def dam(*_):
    return "A dam"
for number, text in enumerate(hostile):
    for pack in (text, f"[[rule]]\\nname = 'a'\\nrole = 'body'\\npattern = {json.dumps(text)}"):
        Path("pack.toml").write_text(pack)
        with contextlib.suppress(NormalizerError):
            Normalizer(rules=["pack.toml"]).normalize(text)
    table = Path("words.tsv")
    table.write_text(f"Glimmse\\t{text}\\n{text}\\t{text}\\n")
    with contextlib.suppress(NormalizerError):
        Translator(lexicons=[table]).translate(["Ein Mann mit einer Glimmse", text], source="de")
    memory = folder / f"memory{number}.sqlite"
    for content in (text, json.dumps(text), json.dumps({"text": text, "language": "en"})):
        translator = Translator(dam, memory=memory)
        translator.translate(["Ein Damm"], source="de")
        file = sqlite3.connect(memory)
        file.execute("UPDATE answers SET answer = ?", (content,))
        file.commit()
        file.close()
        assert translator.translate(["Ein Damm"], source="de")[0].text == "A dam"
    model = folder / "de-en"
    model.mkdir(exist_ok=True)
    for name in ("model.x", "vocab.x", "model.json"):
        (model / name).write_text(text)
    [found] = Store(folder).models()
    found.letters(), found.is_intact(), found.name
assert not Path("secret").exists()
"""
    assert events(code, str(tmp_path), json.dumps(CODE)) == []
