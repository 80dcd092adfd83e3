"""The main command: its inputs, outputs and options, and what it refuses."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from tests.translation.local_service import LocalService, Reply

from normalizer import __version__
from normalizer.cli import COMMANDS, main
from normalizer.cli.common_options import MOST_PROCESSES

HTML = {"Content-Type": "text/html"}
SEED = str(Path(__file__).resolve().parents[2] / "fixtures/dw-english-new-layout/input.txt")
GERMAN = """Hund im Garten

Der Hund ist am Montag in den Garten gelaufen und hat dort lange gebellt, wie die Nachbarn berichten.

Die Polizei kam nach 20 Minuten und hat das Tier zu seinen Besitzern zurück gebracht.
"""
PAGES = {
    "hund.txt": GERMAN,
    "rain.txt": "Rain ahead\n\nThe rain will last for most of the week, the weather service said.\n",
    "talks.txt": "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n",
}


@pytest.fixture(autouse=True)
def pages(here):
    """Return the current folder, which contains three pages."""
    for name, page in PAGES.items():
        (here / name).write_text(page, "utf-8")
    return here


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_and_a_pipe_become_the_same_article(command):
    done = command(SEED)
    assert (done.code, done.err) == (0, "")
    assert "[Image: " in done.out and "Skip to" not in done.out
    page = Path(SEED).read_bytes()
    assert command(stdin=page) == command("-", stdin=page) == done


def test_html_is_recognised_by_default(command):
    """Pages and parts of them are, packed too; HTML that is read as text gives a warning."""
    fragment = b"<h1>Talks end</h1><p>The talks ended on Monday without a result.</p>"
    page = b"<!DOCTYPE html><title>Talks end</title>" + fragment
    address = ("--url", "https://www.dw.com/en/talks/a-1")
    assert json.loads(command("--format", "json", *address, stdin=page).out)["publisher"] == "DW"
    assert command(stdin=fragment).out.startswith("Talks end\n\n")
    assert command(stdin=gzip.compress(fragment)) == command(stdin=fragment)
    assert command("--input", "html", stdin=b"Talks<hr>").out
    assert "html-input" in command("--input", "text", stdin=page).err


def test_an_input_that_cannot_be_read_does_not_stop_the_others(command):
    """Each gives one message, which says what to do instead, and exit code 1."""
    names = ("none.txt", ".", "http://127.0.0.1/talks", "www.example.org/talks", "-", "talks.txt")
    done = command(*names, stdin=b"\n\n")
    assert done.code == 1
    assert "Talks end" in done.out
    missing, folder, address, bare, empty = done.err.splitlines()
    assert missing == "caption-normalizer: none.txt: No such file or directory"
    assert "Is a directory; for the files in it: caption-normalizer corpus" in folder
    assert address == (
        "caption-normalizer: http://127.0.0.1/talks: 127.0.0.1 is not a public host (127.0.0.1); "
        "--private-hosts or private=True allows it"
    )
    assert bare.endswith("; for a page of the web, write https://www.example.org/talks")
    assert empty == "caption-normalizer: standard input: empty-input: the input holds no text"


@pytest.mark.parametrize("name", [[], ["report"]])
def test_one_address_is_not_given_to_several_inputs(command, name):
    done = command(*name, "--url", "https://www.dw.com/en/a", "talks.txt", "rain.txt")
    assert done.code == 2 and done.out == ""
    assert "--url is the address of one page, but there are 2 inputs; clean" in done.err


def test_the_arguments_are_those_of_the_program_unless_others_are_given(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["caption-normalizer", "rules", "--json"])
    written = [(main(*arguments), capsys.readouterr()) for arguments in ([], [["rules", "--json"]])]
    assert written[0] == written[1] and written[0][0] == 0


@pytest.mark.parametrize("number", ["0", "-1", "two", "99999999999"])
def test_a_number_of_processes_is_one_that_a_machine_can_start(command, number):
    done = command("-j", number, "talks.txt", "rain.txt")
    assert done.code == 2
    assert f"argument -j: {number!r} is not a number from 1 to {MOST_PROCESSES}" in done.err


def test_a_page_of_the_web_is_named_by_its_address(command, here):
    """Its file in a folder has the name of the page, or of the host."""
    site = LocalService()
    try:
        site.reply(Reply(f"<title>Talks end</title><p>{PAGES['talks.txt']}", headers=HTML))
        urls = [f"{site.url}/news/talks.html?page=1", f"{site.url}/"]
        done = command("--private-hosts", "--format", "json", "-o", "out/", *urls)
    finally:
        site.stop()
    assert (done.code, done.err) == (0, "")
    assert names_in(here / "out") == ["127.0.0.1.json", "talks.json"]
    assert json.loads((here / "out/talks.json").read_text())["url"] == urls[0]


def test_each_address_has_a_file_of_its_own(command, here):
    """Names that are the same have numbers, and one that is too long is cut."""
    (here / "talks.txt").write_text(PAGES["talks.txt"])
    site = LocalService()
    try:
        site.reply(Reply(f"<title>Talks end</title><p>{PAGES['talks.txt']}", headers=HTML))
        paths = ["index.html", "a/index.html?id=1", "b/Index", f"{'ż' * 200}.html", "talks"]
        urls = [f"{site.url}/{path}" for path in paths]
        options = ("--private-hosts", "--format", "json", "-o", "out/")
        done = command(*options, *urls, "talks.txt")
    finally:
        site.stop()
    assert (done.code, done.err) == (0, "")
    names = ["index", "index-2", "Index-3", "ż" * 100, "talks", "talks-2"]
    assert names_in(here / "out") == sorted(f"{name}.json" for name in names)
    assert json.loads((here / "out/index-2.json").read_text())["url"] == urls[1]


def test_files_of_one_name_have_numbers(command, here):
    """In a folder for the outputs; the first one keeps its name."""
    (here / "talks.html").write_text(f"<h1>Talks</h1><p>{PAGES['rain.txt']}</p>", "utf-8")
    assert command("-o", "out/", "talks.html", "talks.txt", "./talks.txt").code == 0
    assert names_in(here / "out") == ["talks-2.txt", "talks-3.txt", "talks.txt"]
    assert (here / "out/talks.txt").read_text("utf-8").startswith("Talks\n")
    assert (here / "out/talks-2.txt").read_text("utf-8").startswith("Talks end\n")


def test_what_is_no_address_does_not_stop_the_others(command, pages):
    done = command("-o", "out/", "http://[x", "talks.txt")
    assert done.code == 1 and "http://[x" in done.err
    assert names_in(pages / "out") == ["talks.txt"]


def test_the_name_of_an_output_is_not_empty(command, pages):
    done = command("-o", "", "talks.txt")
    assert done.code == 2
    assert "argument -o" in done.err and "it is empty; name a file or a folder" in done.err
    assert names_in(pages) == sorted(PAGES)


def test_an_output_file_holds_what_would_be_printed(command, pages):
    """The file is written instead of standard output, without leaving temporary files."""
    printed = command("talks.txt", "rain.txt")
    assert printed.code == 0
    assert command("-o", "out", "talks.txt", "rain.txt") == (0, "", "")
    assert (pages / "out").read_text("utf-8") == printed.out
    assert names_in(pages) == sorted([*PAGES, "out"])
    assert command("-o", "-", "talks.txt", "rain.txt") == printed


@pytest.mark.parametrize(
    ("form", "suffix"), [("text", ".txt"), ("json", ".json"), ("markdown", ".md")]
)
def test_an_output_folder_has_a_file_per_input(command, pages, form, suffix):
    """The folder is created, and each file is written as if its input were the only one."""
    assert command("--format", form, "-o", "out/", "talks.txt", "rain.txt").code == 0
    assert command("--format", form, "-o", "one", "rain.txt").code == 0
    assert names_in(pages / "out") == [f"rain{suffix}", f"talks{suffix}"]
    assert (pages / "out" / f"rain{suffix}").read_bytes() == (pages / "one").read_bytes()


def test_an_output_folder_has_a_file_for_standard_input(command, pages):
    assert command("-o", "out/", stdin=GERMAN.encode()).code == 0
    assert names_in(pages / "out") == ["standard-input.txt"]


def test_a_file_that_cannot_be_written_is_unchanged(command, pages, monkeypatch):
    """A failure gives exit code 1 and one message, and leaves no partial file."""
    (pages / "out").write_text("before", "utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    message = "caption-normalizer: out: cannot be written: No space left on device\n"
    assert command("-o", "out", "talks.txt") == (1, "", message)
    assert (pages / "out").read_text("utf-8") == "before"
    assert names_in(pages) == sorted([*PAGES, "out"])


@pytest.mark.parametrize("target", ["no/such/out", "talks.txt/"])
def test_an_output_that_cannot_be_created_fails(command, target):
    done = command("-o", target, "rain.txt")
    assert done.code == 1
    assert done.err.startswith(f"caption-normalizer: {target}: cannot be written: ")


def test_links_and_devices_are_written_through(command, pages):
    """A symbolic link still points to its file, which has the new content."""
    (pages / "real").write_text("before", "utf-8")
    (pages / "out").symlink_to("real")
    assert command("-o", "out", "none.txt", "talks.txt").code == 1
    assert (pages / "out").is_symlink()
    assert "Talks end" in (pages / "real").read_text("utf-8")
    assert command("-o", "/dev/null", "talks.txt").code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_fields_can_be_chosen(command, form):
    """--fields limits JSON to the named fields in their order, --no-lines leaves one out."""
    whole = json.loads(command("--format", form, "talks.txt").out)
    del whole["lines"]
    assert json.loads(command("--format", form, "--no-lines", "talks.txt").out) == whole
    done = command("--format", form, "--fields", "publisher, headline", "talks.txt")
    assert list(json.loads(done.out).items()) == [("publisher", None), ("headline", "Talks end")]
    assert done.out.count("\n") == (1 if form == "jsonl" else 4)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_rows_name_their_source(command, form):
    """Each of several rows begins with the name of its input; a single article has no source."""
    options = ("--format", form, "--fields", "headline")
    assert command(*options, "talks.txt", "rain.txt").rows == [
        {"source": "talks.txt", "headline": "Talks end"},
        {"source": "rain.txt", "headline": "Rain ahead"},
    ]
    assert json.loads(command(*options, "talks.txt").out) == {"headline": "Talks end"}


def test_several_texts_have_headings(command):
    assert command("talks.txt", "-", stdin=b"Rain ahead").out == (
        f"==> talks.txt <==\n\n{PAGES['talks.txt']}\n==> standard input <==\n\nRain ahead\n\n"
    )


def test_a_memory_file_is_made(command, pages):
    assert command("--memory", "memory.sqlite", "hund.txt").code == 0
    assert (pages / "memory.sqlite").is_file()


def test_an_unusable_memory_is_reported(command, pages):
    (pages / "file").write_text("", "utf-8")
    done = command("--format", "json", "--memory", "file/memory.sqlite", "hund.txt")
    assert done.code == 0
    assert "Dog in the garden" in done.out
    message = "caption-normalizer: translation memory file/memory.sqlite cannot be used"
    assert done.err.startswith(message)


def test_the_target_is_the_language_to_translate_to(command):
    done = command("--target", "de", "hund.txt")
    assert (done.code, done.err) == (0, "")
    assert "Hund im Garten" in done.out


def test_a_lexicon_reaches_the_glosser(command, pages):
    (pages / "page.txt").write_text(GERMAN.replace("Hund im", "Der Plornbek im"), "utf-8")
    (pages / "words.tsv").write_text("Plornbek\tgadget\n", "utf-8")
    done = command("--format", "json", "--lexicon", "words.tsv:de", "page.txt")
    assert done.code == 0
    assert "gadget in the garden" in done.out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--formt"], "--formt; did you mean --format?"),
        (["--zebra"], "unrecognized arguments: --zebra"),
        (["--format", "pdf"], "invalid choice: 'pdf'"),
        (["--rules", "none.toml"], "none.toml"),
        (["--disable", "phrse"], "did you mean 'phrase'?"),
        (["--target", "english"], "write 'en'"),
        (["--target", "xx"], "two letters"),
        (["--translator", "none", "--memory", "m.sqlite"], "need a translator"),
        (["--translator", "none", "--lexicon", "words.tsv"], "need a translator"),
        (["--translator", "libretranslate", "--lexicon", "words.tsv"], "dictionaries"),
        (["--lexicon", "no-such-file"], "no-such-file"),
        (["--translator", "babelfish"], "known engines: glosser"),
        (["-o", "talks.txt"], "the command reads this file"),
        (["-o", "."], "the command reads this file"),
        (["-o", "out/", "talks.txt"], "the command would write this file twice"),
        (["--fields", "headline"], "need --format json"),
        (["--no-lines", "--format", "ninjs"], "need --format json"),
        (["--format", "json", "--fields", "headline,body_text"], "'body_text'"),
        (["--explain", "--format", "markdown"], "use --format text, json or jsonl"),
        (["--explain", "--format", "ninjs"], "use --format text, json or jsonl"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(command, pages, arguments, hint):
    """Nothing is written, and the last line, of most messages the only one, says what to change."""
    done = command(*arguments, "talks.txt")
    assert (done.code, done.out) == (2, "")
    message = done.err.splitlines()[-1]
    assert message.startswith("caption-normalizer: ") and hint in message
    assert done.err == f"{message}\n" or done.err.startswith("usage: ")
    assert {path.name: path.read_text("utf-8") for path in pages.iterdir()} == PAGES


# Runs the command with a wrong row at the end of the table of agencies.
WITH_A_WRONG_ROW = """
import sys
from normalizer import tables
shipped = tables.read_bytes
row = b"RPA\\tRuritanian Press Agency\\tZZ\\tpress\\n"
tables.read_bytes = lambda name: shipped(name) + row * (name == "agencies.tsv")
from normalizer.cli import main
sys.exit(main(["--translator", "none", "talks.txt"]))
"""


def test_a_wrong_row_of_a_table_is_one_message():
    """The message says where the row is and what to write; the exit code is 2."""
    result = subprocess.run(
        [sys.executable, "-c", WITH_A_WRONG_ROW], capture_output=True, check=False
    )
    (message,) = result.stderr.decode().splitlines()
    assert result.returncode == 2
    assert message.startswith("caption-normalizer: data/agencies.tsv, line ")
    assert "column kind: 'press' is not one of both, gov-photo, news" in message


def test_a_command_receives_the_remaining_arguments(monkeypatch):
    """The first argument selects the command, whose module returns the exit code."""
    given: list[tuple[str, list[str]]] = []

    def run(arguments, name):
        given.append((name, arguments))
        return 7

    for name, place in COMMANDS.items():
        module = ModuleType(place)
        module.run = partial(run, name=name)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, place, module)
        assert main([name, "list", "--x"]) == 7
    assert given == [(name, ["list", "--x"]) for name in COMMANDS]


def test_a_file_may_have_the_name_of_a_command(command, pages):
    """A name is a file with its folder, after two dashes, or after another file."""
    (pages / "models").write_text(GERMAN, "utf-8")
    for arguments in (["./models"], ["--", "models"], ["talks.txt", "models"]):
        assert "Hund im Garten" in command(*arguments).out


def test_help_names_the_commands(command):
    done = command("--help")
    assert done.code == 0
    assert all(f"caption-normalizer {name}" in done.out for name in COMMANDS)
    assert all(option in done.out for option in ("--memory", "--lexicon", "--target"))
    for name in COMMANDS:
        done = command(name, "--help")
        assert done.code == 0 and done.out.startswith(f"usage: caption-normalizer {name} ")
    assert command("--version").out == f"caption-normalizer {__version__}\n"


PARTLY = """Dam holds after the storm

The dam in the valley held after the storm, engineers said on Monday.

Ein Schlepper mit einer Quarzelung
Photo: dpa

Nobody was hurt, and the road along the lake is open again.
"""


@pytest.mark.parametrize("translator", ["glosser", "glosser:words-de-en.tsv"])
def test_a_better_translator_is_named_once_where_translations_are_partial(
    command, pages, translator
):
    for name in ("one", "two"):
        (pages / name).write_text(PARTLY, "utf-8")
    (pages / "words-de-en.tsv").write_text("Plorn\tplorn\n", "utf-8")
    lines = command("--translator", translator, "./one", "./two").err.splitlines()
    advice = [line for line in lines if "caption-normalizer models add de en" in line]
    assert len(advice) == 1
    assert "--translator firefox,glosser" in advice[0]


def test_no_other_translator_is_named_where_nothing_is_partial(command, pages):
    (pages / "one").write_text(
        PARTLY.replace("Schlepper mit einer Quarzelung", "Schiff mit einer Flagge"), "utf-8"
    )
    assert "models add" not in command("./one").err
    (pages / "one").write_text(PARTLY, "utf-8")
    assert "models add" not in command("./one", "--translator", "none").err


def test_each_kind_of_warning_is_written_once(command, pages):
    """The German body is not translated; an input without text is named each time."""
    for name in ("two.txt", "three.txt"):
        (pages / name).write_text(GERMAN, "utf-8")
    names = ["hund.txt", "two.txt", "talks.txt", "three.txt"]
    first, more = command(*names).err.splitlines()
    assert first.startswith("caption-normalizer: hund.txt: body-untranslated: ")
    assert more == (
        "caption-normalizer: more inputs with these warnings, which -v shows: body-untranslated 2"
    )
    (pages / "empty.txt").touch()
    (pages / "blank.txt").write_text("\n")
    assert command("empty.txt", "blank.txt").err.count("empty-input") == 2


def test_all_warnings_and_the_time_of_each_stage_are_written_if_wished(command):
    lines = command("-v", "hund.txt", "hund.txt").err.splitlines()
    assert sum("hund.txt: body-untranslated" in line for line in lines) == 2
    stages = ("read", "tag", "parse and assemble", "identify", "translate")
    for stage in stages:
        assert sum(bool(re.search(rf": {stage}, \d+\.\d ms$", line)) for line in lines) == 2
    assert not re.search(r" ms$", command("hund.txt").err)


def test_the_number_of_processes_changes_nothing(command):
    """Not even the messages, and what standard input holds is cleaned too."""
    names = ["hund.txt", "none.txt", "rain.txt", "hund.txt", "talks.txt"]
    assert command("-j", "2", "--format", "jsonl", *names) == command("--format", "jsonl", *names)
    one = command("--format", "jsonl", "rain.txt", "-", stdin=GERMAN.encode())
    assert command("-j", "2", "--format", "jsonl", "rain.txt", "-", stdin=GERMAN.encode()) == one
    assert command("-j", "0", "rain.txt").code == 2


def test_the_log_of_processes_is_that_of_one(here):
    """Its messages are escaped, and have the time of each stage if wished."""
    hostile = "answers\x1b[31m.sqlite"
    (here / hostile).write_text("no memory\n")
    arguments = ["-v", "-j", "2", "--memory", hostile, "hund.txt", "talks.txt"]
    done = subprocess.run(
        [sys.executable, "-m", "normalizer", *arguments], capture_output=True, text=True, check=True
    )
    assert "answers\\x1b[31m.sqlite" in done.stderr and "\x1b" not in done.stderr
    assert len(re.findall(r": read, \d+\.\d ms$", done.stderr, re.MULTILINE)) == 2
    assert all(line.startswith("caption-normalizer: ") for line in done.stderr.splitlines())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_processes_end_when_the_command_is_killed(here):
    """One has nothing to do, the other reads for ever; both hold the output open."""
    os.mkfifo(here / "endless.txt")
    arguments = [sys.executable, "-m", "normalizer", "-j", "2", "rain.txt", "endless.txt"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout and running.stdout.readline()
        running.kill()
        running.communicate(timeout=60)


def test_a_process_that_dies_gives_a_message(command, monkeypatch):
    monkeypatch.setattr("normalizer.cli.clean_command._clean_in_process", die)
    done = command("-j", "2", "rain.txt", "talks.txt")
    assert done.code == 1
    assert done.err == (
        "caption-normalizer: a process: it died; "
        "caption-normalizer corpus finds the page over which it dies\n"
    )


def die(*_: object) -> None:
    """End the process at once."""
    os._exit(1)


def test_a_file_that_cannot_be_written_does_not_stop_the_others(command, here):
    """A folder of its name is in the way of the first; a long name is no fault."""
    (here / "out" / "hund.txt").mkdir(parents=True)
    long = f"{'x' * 245}.txt"
    (here / long).write_text(GERMAN, "utf-8")
    done = command("-o", "out", "hund.txt", long, "rain.txt")
    assert done.code == 1
    assert "out/hund.txt: cannot be written: Is a directory" in done.err
    assert names_in(here / "out") == sorted(["hund.txt", long, "rain.txt"])


def test_no_output_is_an_input_by_another_name(command, here):
    """Neither what standard input reads, nor two links to one file."""
    page = here / "talks.txt"
    with page.open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, "-m", "normalizer", "-o", "talks.txt"],
            stdin=stdin,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert b"the command reads this file; choose another output" in done.stderr
    (here / "out").mkdir()
    (here / "out" / "rain.txt").symlink_to(here / "out" / "hund.txt")
    assert "would write this file twice" in command("-o", "out", "hund.txt", "rain.txt").err


def test_a_file_that_is_replaced_keeps_its_permissions(command, here):
    (here / "out.txt").touch(mode=0o600)
    command("-o", "out.txt", "talks.txt")
    assert (here / "out.txt").stat().st_mode & 0o777 == 0o600
    assert "Talks end" in (here / "out.txt").read_text("utf-8")


def test_rules_of_a_pack_that_decide_no_line_are_named(command, here):
    pack = here / "pack.toml"
    table = "[[rule]]\nname = '{}'\nrole = 'boilerplate'\npattern = '{}'\n"
    pack.write_text(table.format("used", "^The talks") + table.format("idle", "^Never"), "utf-8")
    said = command("--rules", "pack.toml", "talks.txt").err
    assert "rules of the pack that decided no line: idle\n" in said


@pytest.mark.parametrize("option", ["--rules", "--lexicon", "--memory"])
@pytest.mark.parametrize("name", [[], ["report"]])
def test_no_output_replaces_a_file_that_is_used(command, here, option, name):
    used = {"--rules": "disable = ['kicker']", "--lexicon": "Glimmse\tshimmer", "--memory": ""}[
        option
    ]
    (here / "used").write_text(used)
    given = "used:de" if option == "--lexicon" else "used"
    done = command(*name, option, given, "-o", "./used", "./talks.txt")
    assert done.code == 2 and "choose another output" in done.err
    assert (here / "used").read_bytes()[:9] in {used.encode()[:9], b"SQLite fo"}
