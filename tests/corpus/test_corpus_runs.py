"""The command corpus: outputs, several processes, resuming, deaths of processes, wrong usage."""

from __future__ import annotations

import gzip
import io
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import zstandard
from tests.corpus import corpora, deadly_tools

from normalizer import Normalizer, normalize, normalize_html
from normalizer.cli import main
from normalizer.corpus import worker as batches_module
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.part_folder import PartFolder
from normalizer.corpus.run import Run, Summary
from normalizer.errors import CorpusError
from normalizer.parts import ArticleFields

OUTPUTS = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of four, so that a small corpus has several parts."""
    monkeypatch.setattr(batches_module, "_MOST_ENTRIES", 4)


def corpus_command(*arguments: str) -> int:
    return main(["corpus", *arguments])


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


def test_a_row_is_the_article_of_its_page(corpus: list[corpora.Record], here: Path):
    """A row has the id, no error, and every field of the article, as a single page has."""
    assert corpus_command("in.jsonl", "-o", "out.jsonl", "-j", "1") == 0
    for row, record in zip(rows("out.jsonl"), corpus, strict=True):
        if "html" in record:
            article = normalize_html(record["html"], record["url"])
        else:
            article = normalize(record["text"])
            article.url = record["url"]
        assert list(row) == ["id", "error", *ArticleFields.keys()]
        assert row == dict.fromkeys(row) | article.to_dict() | {"id": record["id"]}
    assert left_behind(here) == {"out.jsonl"}


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_number_of_processes_does_not_matter(
    corpus: list[corpora.Record], here: Path, output: str
):
    """One process and two write the same bytes, in every format."""
    assert corpus
    written = []
    translator = "glosser" if output.endswith("parquet") else "none"
    for processes in ("1", "2"):
        options = ("-j", processes, "--translator", translator)
        assert corpus_command("in.jsonl", "-o", output, *options) == 0
        written.append((here / output).read_bytes())
    assert written[0] == written[1]
    assert left_behind(here) == {output}


def test_every_format_has_the_same_rows(corpus: list[corpora.Record]):
    """JSON Lines, packed or not, and Parquet hold the same values."""
    assert corpus
    fields = ("--fields", "headline,confidence,body,images,warnings,url", "--translator", "none")
    found = []
    for output in OUTPUTS:
        assert corpus_command("in.jsonl", "-o", output, "-j", "1", *fields) == 0
        found.append(rows(output))
    assert [json.dumps(without_nulls(one)) for one in found[:1] * 3] == [
        json.dumps(without_nulls(one)) for one in found[1:]
    ]


def without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return value


def test_fields_are_chosen(corpus: list[corpora.Record], here: Path):
    """--fields limits the columns, --no-lines leaves the line log out."""
    assert corpus
    for output in ("out.jsonl", "out.parquet"):
        options = ("-j", "1", "--translator", "none", "--fields", "url,headline")
        assert corpus_command("in.jsonl", "-o", output, *options) == 0
        assert list(rows(output)[0]) == ["id", "error", "url", "headline"]
    assert corpus_command("in.jsonl", "-o", "out.jsonl", "-j", "1", "--no-lines") == 0
    without = [name for name in ArticleFields.keys() if name != "lines"]  # noqa: SIM118 - no dict
    assert list(rows("out.jsonl")[0]) == ["id", "error", *without]
    assert here


def test_a_bad_record_is_a_row_with_an_error(here: Path, capsys: pytest.CaptureFixture[str]):
    """The other rows are written, the exit code is 1, and the message has the id."""
    lines = (
        b'{"id": "a", "text": 5}\n{"id": "b", "text": "Talks end"}\nnot\n{"id": "c", "text": " "}\n'
    )
    (here / "in.jsonl").write_bytes(lines)
    assert corpus_command("in.jsonl", "none.html", "-o", "out.jsonl", "-j", "2") == 1
    found = {row["id"]: (row["headline"], row["error"]) for row in rows("out.jsonl")}
    assert found["b"] == ("Talks end", None)
    assert found["a"] == (None, "'text' is not a string but int")
    assert found["in.jsonl:3"] == (None, "not JSON: Expecting value at character 1")
    assert found["c"] == (None, "empty-input: the input holds no text")
    assert found["none.html"] == (None, "the file cannot be read: No such file or directory")
    written = capsys.readouterr()
    assert (
        "caption-normalizer: in.jsonl:3: not JSON: Expecting value at character 1\n" in written.err
    )
    assert re.search(r"^pages +5\nfailed +4$", written.out, re.MULTILINE)


def test_the_summary_counts(corpus: list[corpora.Record], capsys: pytest.CaptureFixture[str]):
    """Pages, languages, images, translated texts by status, and warnings by code are counted."""
    assert corpus
    assert corpus_command("in.jsonl", "-o", "out.jsonl", "-j", "2") == 0
    written = capsys.readouterr()
    found = rows("out.jsonl")
    images = sum(len(row["images"]) for row in found)
    translations = [
        image[part]["translation"]["status"]
        for row in found
        for image in row["images"]
        for part in ("caption", "alt")
        if (image[part] or {}).get("translation")
    ]
    lines = dict(re.findall(r"^(\S[a-z ]*?) {2,}(.*)$", written.out, re.MULTILINE))
    assert lines["pages"] == "20"
    assert lines["languages"] == "en 20"
    assert lines["images"] == str(images)
    assert lines["translated"] == f"ok {translations.count('ok')}"
    assert translations.count("ok") == len(translations) > 0
    assert lines["output"] == "out.jsonl"
    assert written.err == ""


def test_nothing_to_read_is_a_failure(here: Path, capsys: pytest.CaptureFixture[str]):
    """A folder without pages gives an empty output, a message and exit code 1."""
    (here / "pages").mkdir()
    for output in OUTPUTS:
        assert corpus_command("pages", "-o", output) == 1
        assert rows(output) == []
    assert "the inputs have no pages" in capsys.readouterr().err


def test_the_output_is_not_read(here: Path):
    """The folder that is read may be the one that is written to, twice."""
    (here / "a.txt").write_text(corpora.page_text(1), "utf-8")
    for _ in range(2):
        assert corpus_command(".", "-o", "out.jsonl", "-j", "1") == 0
        assert [row["id"] for row in rows("out.jsonl")] == ["a.txt"]


def test_a_link_still_leads_to_its_file(here: Path):
    """The file that a symbolic link leads to is replaced, not the link."""
    (here / "a.txt").write_text("Talks end", "utf-8")
    (here / "far").mkdir()
    (here / "out.jsonl").symlink_to(here / "far" / "clean.jsonl")
    assert corpus_command("a.txt", "-o", "out.jsonl", "-j", "1", "--translator", "none") == 0
    assert (here / "out.jsonl").is_symlink()
    assert [path.name for path in (here / "far").iterdir()] == ["clean.jsonl"]
    assert rows("far/clean.jsonl")[0]["headline"] == "Talks end"


WRONG = [
    (["-o", "out.csv"], "out.csv: the name must end in one of .jsonl, "),
    (["-o", "out.jsonl", "--fields", "headlines"], "no field 'headlines'; known fields: schema"),
    (["-o", "in.jsonl"], "in.jsonl: this is an input; choose another output"),
    (["-o", "out.jsonl", "--translator", "nobody"], "nobody"),
    (["-o", "out.jsonl", "--rules", "none.toml"], "none.toml"),
]


@pytest.mark.parametrize(("options", "message"), WRONG)
def test_wrong_usage(
    corpus: list[corpora.Record],
    here: Path,
    options: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
):
    """Wrong usage gives exit code 2 and one line, before anything is written."""
    assert corpus
    assert corpus_command("in.jsonl", *options) == 2
    written = capsys.readouterr()
    assert message in written.err
    assert written.err.count("\n") == 1
    assert left_behind(here) == set()


@pytest.mark.parametrize("processes", ["0", "-1", "two"])
def test_a_number_of_processes_is_positive(processes: str, capsys: pytest.CaptureFixture[str]):
    """-j takes whole numbers from 1 on."""
    with pytest.raises(SystemExit) as ended:
        corpus_command("in.jsonl", "-o", "out.jsonl", f"-j{processes}")
    assert ended.value.code == 2
    assert "is not a number from 1 on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "module"), [("out.parquet", "pyarrow"), ("out.jsonl.zst", "zstandard")]
)
def test_a_missing_extra_is_named(
    corpus: list[corpora.Record],
    output: str,
    module: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """Without the library of a format, one line says what to install."""
    assert corpus
    monkeypatch.setitem(sys.modules, module, None)
    assert corpus_command("in.jsonl", "-o", output) == 2
    advice = f'{module} is not installed; install it with: pip install "caption-normalizer[corpus]"'
    assert capsys.readouterr().err == f"caption-normalizer: {advice}\n"


def test_json_lines_need_no_extra(corpus: list[corpora.Record], monkeypatch: pytest.MonkeyPatch):
    """JSON Lines are read and written by an installation without extras."""
    assert corpus
    code = (
        "import sys\n"
        "for name in ('pyarrow', 'zstandard', 'tqdm', 'fastwarc'): sys.modules[name] = None\n"
        "from normalizer.cli import main\n"
        "sys.exit(main(['corpus', 'in.jsonl', '-o', 'out.jsonl', '-j', '1']))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert len(rows("out.jsonl")) == 20
    assert monkeypatch


def test_progress_is_for_terminals(
    corpus: list[corpora.Record],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """A terminal shows the number of pages, the rate and the failures; a pipe shows nothing."""
    assert corpus
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert corpus_command("in.jsonl", "none.txt", "-o", "out.jsonl", "-j", "1") == 1
    shown = capsys.readouterr().err
    assert "21/21" in shown
    assert "pages/s" in shown
    assert "1 failed" in shown


def test_a_terminal_without_tqdm_is_told(
    corpus: list[corpora.Record],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """Without tqdm the run goes on without a bar."""
    assert corpus
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert corpus_command("in.jsonl", "-o", "out.jsonl", "-j", "1") == 0
    assert capsys.readouterr().err.startswith(
        "caption-normalizer: no progress is shown: tqdm is not "
    )


# A run in a process of its own, with batches of four.
SCRIPT = (
    "import sys; from normalizer.corpus import worker; worker._MOST_ENTRIES = 4;"
    "from normalizer.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.mark.parametrize("output", ["out.jsonl.gz", "out.parquet"])
def test_a_killed_run_is_resumed(here: Path, output: str):
    """A run that was killed in the middle goes on where it was, and the bytes are the same."""
    corpora.write_lines(here / "in.jsonl", [corpora.record(number) for number in range(80)])
    options = ["-j", "2", "--translator", "none", "-o"]
    command = [sys.executable, "-c", SCRIPT, "corpus", "in.jsonl", *options]
    killed = subprocess.Popen([*command, output])
    parts = here / f"{output}.parts"
    deadline = time.monotonic() + 60
    while not list(parts.glob("*.tally")):
        assert time.monotonic() < deadline
        assert killed.poll() is None
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert parts.is_dir()
    assert not (here / output).exists()
    resumed = subprocess.run([*command, output], check=False, capture_output=True, text=True)
    assert resumed.returncode == 0
    assert re.search(
        r"^pages +80, [1-9]\d* of them by an earlier run$", resumed.stdout, re.MULTILINE
    )
    (here / "other").mkdir()
    assert subprocess.run([*command, f"other/{output}"], check=False).returncode == 0
    assert (here / output).read_bytes() == (here / "other" / output).read_bytes()
    assert not parts.exists()


def test_a_closed_pipe_is_no_failure_of_the_output(here: Path):
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


class Watch:
    """Notes what a run says."""

    def __init__(self) -> None:
        self.pages = self.failed = 0
        self.messages: list[str] = []

    def start(self, inputs: Inputs) -> None:
        """Take the inputs."""

    def advance(self, pages: int, failed: int) -> None:
        """Add up."""
        self.pages += pages
        self.failed += failed

    def say(self, message: str) -> None:
        """Keep the message."""
        self.messages.append(message)


def run_with(
    make: Callable[[], Normalizer],
    watch: Watch | None = None,
    settings: str = "",
    processes: int = 2,
) -> Summary:
    fields = ("headline",)
    run = Run(Inputs(["in.jsonl"]), Path("out.jsonl"), fields, make, settings, processes)
    return run.clean(watch or Watch())


def texts(here: Path, *pages: str) -> None:
    lines = [{"id": str(number), "text": text} for number, text in enumerate(pages)]
    (here / "in.jsonl").write_bytes(corpora.as_lines(lines))


@pytest.mark.parametrize("processes", [1, 3])
def test_a_page_that_kills_its_process_is_a_row_with_an_error(here: Path, processes: int):
    """The run goes on, and the pages of the same part are kept."""
    texts(here, *["Talks end"] * 6, "kill the process", *["Rain ahead"] * 6, "kill the process")
    watch = Watch()
    summary = run_with(deadly_tools.deadly, watch, processes=processes)
    assert (summary.tally.pages, summary.tally.failed) == (14, 2)
    assert (watch.pages, watch.failed) == (14, 2)
    died = "a process died while it cleaned this page"
    assert [row["error"] for row in rows("out.jsonl")] == [None] * 6 + [died] + [None] * 6 + [died]


def test_a_process_that_dies_once_costs_nothing(here: Path):
    """The part is made again by another process, and no page is lost or doubled."""
    texts(here, "Talks end", "kill it once", "Rain ahead", "Talks go on", "Rain ends")
    watch = Watch()
    assert run_with(deadly_tools.deadly, watch).tally.failed == 0
    assert (watch.pages, watch.failed) == (5, 0)
    assert [row["id"] for row in rows("out.jsonl")] == ["0", "1", "2", "3", "4"]


def test_a_part_that_kills_again_and_again_is_given_up(here: Path, monkeypatch: pytest.MonkeyPatch):
    """After some deaths, all pages of a part become rows with an error; other parts do not."""
    monkeypatch.setattr(batches_module, "_MOST_DEATHS", 3)
    texts(here, "Talks end", *["kill the process"] * 3, "Rain ahead")
    assert run_with(deadly_tools.deadly).tally.failed == 4
    assert [row["headline"] for row in rows("out.jsonl")] == [None] * 4 + ["Rain ahead"]


def test_a_bug_is_a_row_with_an_error(here: Path):
    """An exception takes neither the other pages nor the process along, and is reported."""
    texts(here, "Talks end", "meet a bug", "Rain ahead")
    watch = Watch()
    assert run_with(deadly_tools.deadly, watch).tally.failed == 1
    errors = [row["error"] for row in rows("out.jsonl")]
    assert errors == [None, "internal-error: ValueError: a bug; please report it", None]
    assert watch.messages == [
        "a bug stopped a batch, whose pages are now cleaned one by one: ValueError('a bug')"
    ]


def test_what_the_library_logs_is_told_once_per_part(here: Path):
    """Warnings of the library come from the processes to the user."""
    texts(here, *["write to the log"] * 4)
    watch = Watch()
    run_with(deadly_tools.deadly, watch)
    assert watch.messages == ["the log is written to"]


def test_a_run_that_cannot_write_stops(here: Path):
    """The message names the folder and the reason, and the output is not touched."""
    (here / "out.jsonl").write_text("before", "utf-8")
    texts(here, "remove the folder")
    with pytest.raises(CorpusError, match=r"out\.jsonl\.parts: cannot be written: No such file"):
        run_with(deadly_tools.deadly)
    assert (here / "out.jsonl").read_text("utf-8") == "before"


def test_a_process_that_cannot_start_stops_the_run(here: Path):
    """The run neither hangs nor turns every page into an error."""
    texts(here, "Talks end")
    with pytest.raises(CorpusError, match=r"ended while it started \(exit code 7\)"):
        run_with(deadly_tools.impossible)
    assert not (here / "out.jsonl").exists()


def test_only_what_is_whole_and_fits_is_used_again(here: Path, monkeypatch: pytest.MonkeyPatch):
    """A part is made again if it is damaged, its records changed, or the settings changed."""
    monkeypatch.setattr(PartFolder, "join", lambda *_: None)
    texts(here, *["Talks end"] * 8)
    assert run_with(deadly_tools.deadly).resumed == 0
    assert run_with(deadly_tools.deadly).resumed == 8
    assert run_with(deadly_tools.deadly, settings="other").resumed == 0
    texts(here, *["Talks end"] * 7, "Rain ahead")
    assert run_with(deadly_tools.deadly).resumed == 4
    first = min((here / "out.jsonl.parts").glob("*.jsonl"))
    first.write_bytes(first.read_bytes()[:-1])
    assert run_with(deadly_tools.deadly, settings="other").resumed + run_with(deadly_tools.deadly).resumed < 16  # fmt: skip


def test_a_page_file_that_changes_is_cleaned_again(here: Path, monkeypatch: pytest.MonkeyPatch):
    """A file is the same if its size and its time are."""
    monkeypatch.setattr(PartFolder, "join", lambda *_: None)
    (here / "in.jsonl").mkdir()
    page = here / "in.jsonl" / "a.txt"
    page.write_text("Talks end", "utf-8")
    assert run_with(deadly_tools.deadly).resumed == 0
    assert run_with(deadly_tools.deadly).resumed == 1
    page.write_text("Talks go on", "utf-8")
    assert run_with(deadly_tools.deadly).resumed == 0


def test_an_output_in_a_missing_folder_fails(
    corpus: list[corpora.Record], capsys: pytest.CaptureFixture[str]
):
    """The exit code is 1, and the message names the output."""
    assert corpus
    assert corpus_command("in.jsonl", "-o", "no/such/out.jsonl") == 1
    expected = (
        "caption-normalizer: no/such/out.jsonl: cannot be written: No such file or directory\n"
    )
    assert capsys.readouterr().err == expected
