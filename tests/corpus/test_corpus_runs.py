"""The command corpus: outputs, several processes, resuming, deaths of processes, wrong usage."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow.parquet as pq
import pytest
import zstandard
from tests.corpus import corpora, deadly_tools
from tests.corpus.conftest import Forks

from normalizer import Article, Normalizer, NormalizerError, normalize, normalize_html
from normalizer.corpus import batches, output_formats
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.part_folder import PartFolder
from normalizer.corpus.run import Run, Summary, Watcher

OUTPUTS = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"]
PARTS = [*OUTPUTS, "out.csv.gz", "out.xml", "out.xml.zst", "out.conllu"]
FIELDS = list(Article.keys())

pytestmark = pytest.mark.usefixtures("forks", "small_batches")


def rows(path: Path | str) -> list[dict[str, Any]]:
    """Return the rows of an output."""
    data = Path(path).read_bytes()
    match Path(path).suffix:
        case ".parquet":
            read: list[dict[str, Any]] = pq.read_table(path).to_pylist()
            return read
        case ".gz":
            data = gzip.decompress(data)
        case ".zst":
            # one frame: this reader ends after the first
            data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
    return [json.loads(line) for line in data.splitlines()]


def left_behind(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"in.jsonl"}


def without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return value


def row_of(record: corpora.Record) -> dict[str, Any]:
    """Return the row of a record, as its page alone gives it."""
    if "html" in record:
        article = normalize_html(record["html"], record["url"])
    else:
        article = normalize(record["text"])
        article.url = record["url"]
    return {"id": record["id"], "error": None, **dict.fromkeys(FIELDS), **article.to_dict()}


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_row_is_the_article_of_its_page(corpus, here, output, command):
    """One process and two write the same bytes, with every field of each article."""
    written = []
    for processes in "12":
        assert command("corpus", "in.jsonl", "-o", output, "-j", processes).code == 0
        written.append((here / output).read_bytes())
    assert written[0] == written[1]
    assert left_behind(here) == {output}
    found, expected = rows(output), list(map(row_of, corpus))
    assert [list(row) for row in found] == [["id", "error", *FIELDS]] * 10
    if output.endswith("parquet"):
        found, expected = without_nulls(found), without_nulls(expected)
    assert found == expected


@pytest.mark.parametrize(("processes", "needed"), [("1", 1), ("2", 2), ("5", 3)])
@pytest.mark.usefixtures("corpus")
def test_no_more_processes_start_than_are_wished_and_needed(
    command, monkeypatch, processes, needed
):
    """There are three parts."""
    started, start = [], Forks.Process

    def counted(*arguments: Any, **options: Any) -> Any:
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(Forks, "Process", counted)
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", processes).code == 0
    assert len(started) == needed
    assert [process.exitcode for process in started] == [0] * needed


def test_workers_are_processes_of_their_own(corpus, here, command, monkeypatch):
    """The command starts Python anew, with the engine and the rules that were named."""
    monkeypatch.undo()
    monkeypatch.chdir(here)
    (here / "mine.toml").write_text(
        '[[rule]]\nname = "mine"\nrole = "boilerplate"\nlines = ["Home"]\n', "utf-8"
    )
    options = ("--rules", "mine.toml", "--target", "de", "-j", "2")
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", *options).code == 0
    found = rows("out.jsonl")
    assert [row["id"] for row in found] == [record["id"] for record in corpus]
    assert "mine" in {line["rule"] for line in found[1]["lines"]}


def test_fields_are_chosen(corpus, here, command):
    assert corpus and here
    for output in ("out.jsonl", "out.parquet"):
        options = ("-o", output, "--fields", "url,headline")
        assert command("corpus", "in.jsonl", "--translator", "none", *options).code == 0
        assert list(rows(output)[0]) == ["id", "error", "url", "headline"]
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", "--no-lines").code == 0
    without = [name for name in FIELDS if name != "lines"]
    assert list(rows("out.jsonl")[0]) == ["id", "error", *without]
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", "--fields", "id,text").code == 0
    assert list(rows("out.jsonl")[0]) == ["id", "error", "text"]
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", "--fields", "id").code == 0
    assert rows("out.jsonl")[0] == {"id": "p0", "error": None}


def test_the_columns_of_a_table_do_not_depend_on_other_outputs(corpus, here, command):
    assert corpus
    headers = []
    for others in ([], ["-o", "out.jsonl"]):
        assert command("corpus", "in.jsonl", "-o", "out.csv", *others).code == 0
        headers.append((here / "out.csv").read_text("utf-8").partition("\n")[0])
    assert headers[0] == headers[1]
    assert headers[0].endswith(",text,images")
    assert list(rows("out.jsonl")[0]) == ["id", "error", *FIELDS]


def test_articles_are_dropped_by_their_warnings(here, command):
    """They are counted, and the others stay."""
    texts(here, corpora.page_text(1), "Talks end", " ")
    options = ("in.jsonl", "-o", "out.jsonl", "--fields", "id")
    done = command("corpus", *options, "--drop", "no-article,error")
    assert [row["id"] for row in rows("out.jsonl")] == ["0"]
    assert re.search(
        r"^pages +3\nfailed +1\ndropped +error 1 · no-article 1$", done.out, re.MULTILINE
    )
    done = command("corpus", *options, "--drop", "no-artcle")
    assert done.code == 2 and "'no-artcle' is no code that pages are dropped for" in done.err


def test_an_output_keeps_its_permissions(corpus, here, command):
    assert corpus
    (here / "out.jsonl").touch(0o600)
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", "--fields", "id").code == 0
    assert (here / "out.jsonl").stat().st_mode & 0o777 == 0o600
    assert len(rows("out.jsonl")) == 10


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_into(corpus, here, command):
    assert corpus
    os.mkfifo(here / "out.jsonl")
    read: list[str] = []
    reader = Thread(target=lambda: read.append((here / "out.jsonl").read_text("utf-8")))
    reader.start()
    assert command("corpus", "in.jsonl", "-o", "out.jsonl", "--fields", "id").code == 0
    reader.join()
    assert len(read[0].splitlines()) == 10
    assert (here / "out.jsonl").is_fifo()
    assert left_behind(here) == {"out.jsonl"}


def test_standard_output_is_no_output(corpus, command):
    assert corpus
    done = command("corpus", "in.jsonl", "-o", "-")
    assert done.code == 2
    assert "an output is a file, which has its parts beside it; name one" in done.err


def test_a_bad_record_is_a_row_with_an_error(here, command):
    pages = {"a": 5, "b": "Talks end", "c": " "}
    lines: list[corpora.Record] = [{"id": name, "text": page} for name, page in pages.items()]
    (here / "in.jsonl").write_bytes(corpora.as_lines(lines) + b"not\n")
    done = command("corpus", "in.jsonl", "none.html", "-o", "out.jsonl", "-j", "2")
    assert done.code == 1
    assert {row["id"]: (row["headline"], row["error"]) for row in rows("out.jsonl")} == {
        "a": (None, "'text' is not a string but int"),
        "b": ("Talks end", None),
        "c": (None, "empty-input: the input holds no text"),
        "in.jsonl:4": (None, "not JSON: Expecting value at character 1"),
        "none.html": (None, "the file cannot be read: No such file or directory"),
    }
    message = "caption-normalizer: in.jsonl:4: not JSON: Expecting value at character 1\n"
    assert message in done.err
    assert re.search(r"^pages +5\nfailed +4$", done.out, re.MULTILINE)


def test_the_summary_counts(corpus, command):
    assert corpus
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", "2")
    lines = dict(re.findall(r"^(\S[a-z ]*?) {2,}(.*)$", done.out, re.MULTILINE))
    found = rows("out.jsonl")
    images = [image for row in found for image in row["images"]]
    texts = [image[part] or {} for image in images for part in ("caption", "alt")]
    translations = [text["translation"]["status"] for text in texts if text.get("translation")]
    warnings = Counter(warning["code"] for row in found for warning in row["warnings"])
    assert lines.pop("time").endswith(" pages per second")
    assert lines == {
        "pages": "10",
        "failed": "0",
        "languages": "en 10",
        "images": str(len(images)),
        "translated": f"ok {len(translations)}",
        "output": "out.jsonl",
    }
    assert translations == ["ok"] * len(translations) != []
    assert (warnings, done.err) == ({}, "")


def test_failures_are_shown_up_to_a_number(here, command):
    (here / "in.jsonl").write_bytes(b"not\n" * 25)
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", "1")
    *shown, more = done.err.splitlines()
    assert len(shown) == 20
    assert more == "caption-normalizer: 5 more failed; see the errors in out.jsonl"
    assert done.code == 1


def test_nothing_to_read_is_a_failure(here, command):
    (here / "pages").mkdir()
    for output in OUTPUTS:
        done = command("corpus", "pages", "-o", output)
        assert done.code == 1
        assert "the inputs have no pages" in done.err
        assert rows(output) == []


@pytest.mark.parametrize("inputs", [["none.txt"], ["none.txt", "in.jsonl"], ["pages"]])
@pytest.mark.parametrize("outputs", [["out.jsonl"], ["out.csv", "out.jsonl"]])
def test_an_output_is_not_replaced_where_no_page_could_be_cleaned(here, command, inputs, outputs):
    """One that is not there yet has the errors; nothing else is left behind."""
    (here / "pages").mkdir()
    (here / "in.jsonl").write_bytes(b"not\n" * 25)
    (here / "out.jsonl").write_text("earlier", "utf-8")
    (here / "near.csv").write_text("earlier", "utf-8")
    named = [part for output in outputs for part in ("-o", output)]
    reports = ("--near-duplicates", "near.csv", "-j", "1")
    done = command("corpus", *inputs, *named, *reports)
    assert done.code == 1
    last = "caption-normalizer: out.jsonl: stays as it was, because it would have no article"
    assert done.err.splitlines()[-1] == last
    assert re.findall(r"^output +(.*)$", done.out, re.MULTILINE) == outputs[:-1]
    assert (here / "out.jsonl").read_text("utf-8") == "earlier"
    assert (here / "near.csv").read_text("utf-8") == "earlier"
    assert left_behind(here) == {"pages", "near.csv", *outputs}
    if "out.csv" in outputs:
        assert (here / "out.csv").read_text("utf-8").startswith("id,error,")


def test_an_output_is_not_replaced_where_every_article_is_dropped(here, command):
    """A message says so: the pages were read."""
    texts(here, "Talks end", " ")
    (here / "out.jsonl").write_text("earlier", "utf-8")
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "--drop", "no-article,error")
    messages = [
        "all 2 pages were dropped by --drop: error 1 · no-article 1",
        "out.jsonl: stays as it was, because it would have no article",
    ]
    assert done.err.splitlines()[-2:] == [f"caption-normalizer: {said}" for said in messages]
    assert (here / "out.jsonl").read_text("utf-8") == "earlier"
    texts(here, "Talks end", "Talks end")
    done = command("corpus", "in.jsonl", "-o", "new.jsonl", "--drop", "no-article")
    message = "caption-normalizer: all 2 pages were dropped by --drop: no-article 2\n"
    assert (done.code, done.err, rows("new.jsonl")) == (1, message, [])


def test_a_failed_page_that_is_dropped_hides_no_article(here, command):
    texts(here, corpora.page_text(1), " ")
    (here / "out.jsonl").write_text("earlier", "utf-8")
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "--drop", "empty-input")
    assert done.code == 1 and "dropped" in done.out
    assert [row["id"] for row in rows("out.jsonl")] == ["0"]


def test_the_output_is_not_read_and_a_link_still_leads_to_its_file(here, command):
    (here / "a.txt").write_text(corpora.page_text(1), "utf-8")
    (here / "far").mkdir()
    (here / "out.jsonl").symlink_to(here / "far" / "clean.json")
    for given in (".", ".", "*"):
        assert command("corpus", given, "-o", "out.jsonl", "-j", "1").code == 0
        ids = [row["id"] for row in rows("far/clean.json")]
        assert (here / "out.jsonl").is_symlink()
        assert ids == ["a.txt"]
        assert [path.name for path in (here / "far").iterdir()] == ["clean.json"]


@pytest.mark.parametrize("option", ["-o", "--summary", "--near-duplicates"])
@pytest.mark.parametrize("given", ["d", "d/*", "d/**"])
@pytest.mark.parametrize(
    "name", ["page.txt", "dump.jsonl", "rows.jsonl", "header.jsonl", "cut.jsonl.gz", "link.jsonl"]
)
def test_no_page_in_a_folder_or_of_a_pattern_is_replaced(here, command, option, given, name):
    """Rows of an earlier run are pages too where they have texts."""
    folder = here / "d"
    folder.mkdir()
    (folder / "page.txt").write_text(corpora.page_text(1), "utf-8")
    corpora.write_lines(folder / "dump.jsonl", [corpora.record(2)])
    (folder / "rows.jsonl").write_text('{"id": "a", "error": null, "text": "Talks end"}\n', "utf-8")
    (folder / "header.jsonl").write_text('["id", "error"]\n', "utf-8")
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Talks end"}')[:20])
    (folder / "link.jsonl").symlink_to("page.txt")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = command("corpus", given, "-o", "out.jsonl", option, f"d/{name}")
    remedy = "choose an output outside the folder"
    message = f"caption-normalizer: d/{name}: the command reads this file; {remedy}\n"
    assert done == (2, "", message)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("output", OUTPUTS)
def test_an_earlier_output_in_a_folder_is_replaced(here, command, output):
    (here / "a.txt").write_text(corpora.page_text(1), "utf-8")
    for given in (".", ".", "*"):
        assert command("corpus", given, "-o", output, "-j", "1").code == 0
        assert [row["id"] for row in rows(output)] == ["a.txt"]


@pytest.mark.parametrize("given", [".", "*", "**/*.*"])
def test_what_earlier_runs_wrote_in_a_folder_is_no_page(here, command, given):
    """Under another name, or as the parts of a run that was interrupted; the summary counts it."""
    (here / "a.txt").write_text(corpora.page_text(1), "utf-8")
    for output in OUTPUTS:
        assert command("corpus", "a.txt", "-o", output, "-j", "1").code == 0
    part = here / "out.jsonl.parts" / f"00000000-{'0' * 32}.jsonl"
    part.parent.mkdir()
    part.write_text('{"id": "b", "error": null, "text": "Talks end"}\n', "utf-8")
    done = command("corpus", given, "-o", "new.jsonl", "-j", "1")
    assert [row["id"] for row in rows("new.jsonl")] == ["a.txt"]
    assert done.code == 0 and f"outputs of earlier runs {len(OUTPUTS) + 1}\n" in done.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "out.tsv"], "out.tsv: the name must end in one of .parquet, .jsonl, "),
        (["-o", "out.xml", "--no-lines"], "need an output of rows; add another -o"),
        (
            ["-o", "out.jsonl", "--fields", "headlines"],
            "no field 'headlines'; known fields: schema",
        ),
        (["-o", "in.jsonl"], "in.jsonl: the command reads this file; choose another output"),
        (["-o", "out.jsonl", "--translator", "nobody"], "nobody"),
        (["-o", "out.jsonl", "--rules", "none.toml"], "none.toml"),
        *(
            (["-o", "out.jsonl", f"-j{count}"], "is not a number from 1 to ")
            for count in (0, -1, "b")
        ),
        ([], "the following arguments are required: -o"),
    ],
)
def test_wrong_usage(corpus, here, options, message, command):
    assert corpus
    done = command("corpus", "in.jsonl", *options)
    assert (done.code, done.out) == (2, "")
    assert message in done.err.splitlines()[-1]
    assert done.err.count("\n") == 1 or done.err.startswith("usage: ")
    assert left_behind(here) == set()


@pytest.mark.parametrize(
    ("output", "module"), [("out.parquet", "pyarrow"), ("out.jsonl.zst", "zstandard")]
)
def test_a_missing_extra_is_named(corpus, output, module, monkeypatch, command):
    assert corpus
    monkeypatch.setitem(sys.modules, module, None)
    advice = f'{module} is not installed; install it with: pip install "caption-normalizer[corpus]"'
    message = f"caption-normalizer: {advice}\n"
    assert command("corpus", "in.jsonl", "-o", output) == (2, "", message)


def test_json_lines_need_no_extra(corpus):
    code = (
        "import sys\n"
        "for name in ('pyarrow', 'zstandard', 'tqdm', 'fastwarc'): sys.modules[name] = None\n"
        "from normalizer.cli import main\n"
        "sys.exit(main(['corpus', 'in.jsonl', '-o', 'out.jsonl', '-j', '1']))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert len(rows("out.jsonl")) == len(corpus)


@pytest.mark.parametrize("has_tqdm", [True, False])
def test_progress_is_for_terminals(corpus, has_tqdm, monkeypatch, command):
    """A terminal shows pages, rate and failures; without tqdm it says what to install."""
    assert corpus
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    if not has_tqdm:
        monkeypatch.setitem(sys.modules, "tqdm", None)
    done = command("corpus", "in.jsonl", "none.txt", "-o", "out.jsonl", "-j", "1")
    assert done.code == 1
    assert "2 failed" not in done.err
    message = "caption-normalizer: no progress is shown: tqdm is not "
    assert done.err.startswith(message) == (not has_tqdm)
    assert all((shown in done.err) == has_tqdm for shown in ("11/11", "pages/s", "1 failed"))
    assert "\ncaption-normalizer: none.txt: " in done.err


# A run in a process of its own, with batches of four.
SCRIPT = (
    "import sys; from normalizer.corpus import batches; batches._MOST_ENTRIES = 4;"
    "from normalizer.cli import main; sys.exit(main(sys.argv[1:]))"
)


def test_a_killed_run_is_resumed(here, command):
    """It goes on where it was, though a part was damaged since, and the bytes are the same."""
    corpora.write_lines(here / "in.jsonl", [corpora.record(number) for number in range(40)])
    options = ["corpus", "in.jsonl", "--translator", "none", "-j", "1", "-o"]
    killed = subprocess.Popen([sys.executable, "-c", SCRIPT, *options, "out.parquet"])
    parts = here / "out.parquet.parts"
    deadline = time.monotonic() + 60
    while len(done_parts := sorted(parts.glob("*.tally"))) < 2:
        assert time.monotonic() < deadline
        assert killed.poll() is None
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert parts.is_dir()
    assert not (here / "out.parquet").exists()
    done_parts[0].write_bytes(done_parts[0].read_bytes()[:-1])
    done = command(*options, "out.parquet")
    assert done.code == 0
    earlier = r"^pages +40, [1-9]\d* of them by an earlier run$"
    assert re.search(earlier, done.out, re.MULTILINE)
    assert not parts.exists()
    assert command(*options, "other.parquet").code == 0
    assert (here / "out.parquet").read_bytes() == (here / "other.parquet").read_bytes()


@pytest.mark.parametrize("output", PARTS)
def test_damaged_parts_are_made_again(corpus, here, output, command, monkeypatch):
    """Parts and tallies of the same size with other bytes, cut and empty ones: the same output."""
    assert corpus
    options = ["corpus", "in.jsonl", "--translator", "none", "-j", "1", "-o", output]
    assert command(*options).code == 0
    whole = (here / output).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(PartFolder, "join", lambda *_, **_options: [])
        assert command(*options).code == 0
    files = sorted((here / f"{output}.parts").iterdir())
    for number, file in enumerate(files[:4]):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 4
        file.write_bytes([data, data[:-1], b"", data[::-1]][number])
    done = command(*options)
    assert (done.code, done.err) == (0, "")
    assert re.search(r"^pages +10, 2 of them by an earlier run$", done.out, re.MULTILINE)
    assert (here / output).read_bytes() == whole


def ended_while_joining(number: int) -> Callable[..., None]:
    """Return a way to join parts that a signal ends when half of it is done."""

    def join(_parts: object, _fields: object, path: Path) -> None:
        path.write_text("half", "utf-8")
        os.kill(os.getpid(), number)
        time.sleep(60)

    return join


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_nothing_but_the_parts(corpus, here, number, command, monkeypatch):
    """A run that is asked to end removes what it has not finished, and goes on later."""
    assert corpus
    options = ["corpus", "in.jsonl", "--translator", "none", "-o", "out.jsonl"]
    with monkeypatch.context() as patch:
        known = output_formats.format_of(here / "out.jsonl")
        patch.setattr(known, "join", ended_while_joining(number))
        stopped = command(*options)
    assert stopped.code == 128 + number
    assert "stopped; 10 pages are done and kept in out.jsonl.parts: give the same" in stopped.err
    assert left_behind(here) == {"out.jsonl.parts"}
    assert not [path for path in (here / "out.jsonl.parts").iterdir() if path.suffix == ".tmp"]
    done = command(*options)
    assert done.code == 0
    assert "10 of them by an earlier run" in done.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_summary_that_cannot_be_written_is_no_failure_of_the_output(here):
    """The message names standard output, and the output is whole."""
    (here / "a.txt").write_text("Talks end", "utf-8")
    command = [sys.executable, "-m", "normalizer", "corpus", "a.txt", "-o", "out.jsonl"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    message = b"caption-normalizer: standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, message)
    assert rows("out.jsonl")[0]["headline"] == "Talks end"


def test_a_closed_pipe_is_no_failure_of_the_output(here):
    """The output is written; the exit code says that nobody read the summary, and no message does."""
    (here / "a.txt").write_text("Talks end", "utf-8")
    command = [sys.executable, "-m", "normalizer", "corpus", "a.txt", "-o", "out.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 141
    assert rows("out.jsonl")[0]["headline"] == "Talks end"


class Watch(Watcher):
    """Notes what a run says."""

    def __init__(self) -> None:
        self.pages = self.failed = 0
        self.messages: list[str] = []

    def advance(self, pages: int, failed: int) -> None:
        """Add up."""
        self.pages += pages
        self.failed += failed

    def say(self, message: str) -> None:
        """Keep the message."""
        self.messages.append(message)


def run_with(
    make: Callable[[], Normalizer] = deadly_tools.deadly,
    watch: Watch | None = None,
    settings: str = "",
    processes: int = 2,
) -> Summary:
    inputs, parts = Inputs(["in.jsonl"]), PartFolder(Path("out.jsonl"), corpora.headlines)
    run = Run(inputs, parts, make, settings, processes)
    return run.clean(watch or Watch())


def texts(here: Path, *pages: str) -> None:
    lines = [{"id": str(number), "text": text} for number, text in enumerate(pages)]
    (here / "in.jsonl").write_bytes(corpora.as_lines(lines))


@pytest.mark.parametrize("processes", [1, 3])
def test_a_page_that_kills_its_process_is_a_row_with_an_error(here, processes):
    """The run goes on, and the pages of the same part are kept."""
    texts(here, *["Talks end"] * 6, "kill the process", *["Rain ahead"] * 6, "kill the process")
    watch = Watch()
    tally = run_with(watch=watch, processes=processes).tally
    assert (tally.pages, tally.failed) == (watch.pages, watch.failed) == (14, 2)
    died = "a process died while it cleaned this page"
    assert [row["error"] for row in rows("out.jsonl")] == [None] * 6 + [died] + [None] * 6 + [died]


def test_a_process_that_dies_once_costs_nothing(here):
    """The part is made again by another process, and no page is lost or doubled."""
    texts(here, "Talks end", "kill it once", "Rain ahead", "Talks go on", "Rain ends")
    watch = Watch()
    assert run_with(watch=watch).tally.failed == 0
    assert (watch.pages, watch.failed) == (5, 0)
    assert [row["id"] for row in rows("out.jsonl")] == ["0", "1", "2", "3", "4"]


def test_a_part_that_kills_again_and_again_is_given_up(here, monkeypatch):
    """After some deaths, all pages of a part become rows with an error; other parts do not."""
    monkeypatch.setattr(batches, "_MOST_DEATHS", 3)
    texts(here, "Talks end", *["kill the process"] * 3, "Rain ahead")
    assert run_with().tally.failed == 4
    assert [row["headline"] for row in rows("out.jsonl")] == [None] * 4 + ["Rain ahead"]


def test_a_part_whose_writing_kills_stops_the_run(here, monkeypatch):
    """Whatever its pages are; the message says how often it was tried."""
    monkeypatch.setattr(batches, "_MOST_DEATHS", 2)
    monkeypatch.setattr(PartFolder, "write", lambda *_: os._exit(9))
    texts(here, "Talks end")
    with pytest.raises(NormalizerError, match="3 worker processes died over one part, in the end"):
        run_with()
    assert not (here / "out.jsonl").exists()


def test_parts_become_row_groups_of_a_size_that_is_bounded(corpus, command, monkeypatch):
    """Each holds parts until it is large enough."""
    monkeypatch.setattr(output_formats, "_ROW_GROUP", 1)
    for processes, output in (("1", "one.parquet"), ("2", "two.parquet")):
        assert command("corpus", "in.jsonl", "-o", output, "-j", processes).code == 0
        groups = pq.ParquetFile(output).metadata
        sizes = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
        assert sizes == [4, 4, 2]
    assert [row["id"] for row in rows("one.parquet")] == [record["id"] for record in corpus]


def test_the_user_is_told_of_bugs_and_of_what_the_library_logs(here):
    """An exception takes neither the other pages nor the process along."""
    texts(here, "Talks end", "meet a bug", "Rain ahead", "Rain ends", *["write to the log"] * 7)
    watch = Watch()
    assert run_with(watch=watch, processes=1).tally.failed == 1
    error = "internal-error: ValueError: a bug; please report it"
    assert [row["error"] for row in rows("out.jsonl")] == [None, error, *[None] * 9]
    bug = "a bug stopped a batch, whose pages are now cleaned one by one: ValueError('a bug')"
    # Once for each of two batches.
    assert watch.messages == [bug, "the log is written to", "the log is written to"]


def test_a_run_that_cannot_write_stops(here):
    """The message names the folder and the reason, and the output is not touched."""
    (here / "out.jsonl").write_text("before", "utf-8")
    texts(here, "remove the folder")
    with pytest.raises(
        NormalizerError, match=r"out\.jsonl\.parts: cannot be written: No such file"
    ):
        run_with()
    assert (here / "out.jsonl").read_text("utf-8") == "before"


def test_a_process_that_cannot_start_stops_the_run(here):
    """The run neither hangs nor turns every page into an error."""
    texts(here, "Talks end")
    with pytest.raises(NormalizerError, match=r"ended while it started \(exit code 7\)"):
        run_with(deadly_tools.impossible)
    assert not (here / "out.jsonl").exists()


def test_only_what_is_whole_and_fits_is_used_again(here, monkeypatch):
    """A part is made again if it is damaged, its records changed, or the settings changed."""
    monkeypatch.setattr(PartFolder, "join", lambda *_, **_options: [])
    texts(here, *["Talks end"] * 8)
    assert [run_with().resumed, run_with().resumed, run_with(settings="b").resumed] == [0, 8, 0]
    texts(here, *["Talks end"] * 7, "Rain ahead")
    assert run_with().resumed == 4
    for part in (here / "out.jsonl.parts").glob("00000000-*.jsonl"):
        part.write_bytes(part.read_bytes().replace(b"Talks", b"Walks"))
    assert run_with().resumed == 4
    assert run_with().resumed == 8


def test_parts_with_translations_that_failed_are_made_again(here, monkeypatch):
    monkeypatch.setattr(PartFolder, "join", lambda *_, **_options: [])
    german = (
        "Der Deich ist gebrochen\n\nDie Feuerwehr rettete am Freitag drei Kinder aus dem Wasser."
    )
    texts(here, *["Talks end"] * 4, *[german] * 4)
    found = []
    for _ in range(3):
        summary = run_with(deadly_tools.translating)
        found.append((summary.resumed, summary.tally.pages, set(summary.tally.translations)))
        (here / "up").touch()
    assert found == [(0, 8, {"failed"}), (4, 8, {"ok"}), (8, 8, {"ok"})]


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(("option", "name"), [("--rules", "mine.toml"), ("--lexicon", "mine.tsv")])
def test_parts_of_other_rules_and_dictionaries_are_not_used_again(
    here, option, name, command, monkeypatch
):
    """The contents of the files count, not their names or times."""
    contents = {
        "mine.toml": '[[rule]]\nname = "{}"\nrole = "boilerplate"\nlines = ["Home"]\n',
        "mine.tsv": "Deich\t{}\n",
    }
    monkeypatch.setattr(PartFolder, "join", lambda *_, **_options: [])
    resumed = []
    for word in ("dyke", "dyke", "levee"):
        (here / name).write_text(contents[name].format(word), "utf-8")
        given = name if name.endswith("toml") else f"{name}:de"
        done = command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", "1", option, given)
        assert done.code == 0
        resumed.append("of them by an earlier run" in done.out)
    assert resumed == [False, True, False]


def test_a_page_file_that_changes_is_cleaned_again(here, monkeypatch):
    """A file is the same if its size and its time are."""
    monkeypatch.setattr(PartFolder, "join", lambda *_, **_options: [])
    (here / "in.jsonl").mkdir()
    page = here / "in.jsonl" / "a.txt"
    page.write_text("Talks end", "utf-8")
    assert [run_with().resumed, run_with().resumed] == [0, 1]
    page.write_text("Talks go on", "utf-8")
    assert run_with().resumed == 0
