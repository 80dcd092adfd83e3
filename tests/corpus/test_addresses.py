"""The command corpus over addresses and standard input; tables, several outputs, duplicates."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow.parquet as pq
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.translation.local_service import Asked, LocalService, Reply

from normalizer import Fetcher, Html
from normalizer.corpus import near_duplicates as near_duplicates_module
from normalizer.corpus.addresses import PageStore, addresses_in
from normalizer.corpus.crew import Crew
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.near_duplicates import near_duplicates, sketch
from normalizer.corpus.part_folder import PartFolder

FAST = ("--private-hosts", "--delay", "0", "-j", "1", "--fields", "headline,url")

pytestmark = pytest.mark.usefixtures("forks", "small_batches")


@pytest.fixture
def site() -> Iterator[LocalService]:
    """Serve a page at each path, except for one that is missing."""

    def answer(asked: Asked) -> Reply:
        if asked.path in {"/robots.txt", "/gone"}:
            return Reply("gone", 404)
        name = asked.path.strip("/").capitalize()
        return Reply(
            f"<h1>{name} sails again</h1><p>The ferry {name} sails again, the port said.</p>",
            headers={"Content-Type": "text/html"},
        )

    running = LocalService()
    running.answer = answer
    yield running
    running.stop()


def listed(here: Path, site: LocalService, *paths: str) -> list[str]:
    urls = [f"{site.url}/{path}" for path in paths]
    (here / "list.urls").write_text("# ferries\n\n" + "\n".join(urls) + "\n", "utf-8")
    return urls


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def fetched(site: LocalService) -> list[str]:
    return sorted(asked.path for asked in site.asked if asked.path != "/robots.txt")


def test_each_address_of_a_list_is_a_row(command, here, site):
    urls = listed(here, site, "anna", "gone", "berta", "anna")
    done = command("corpus", "list.urls", "-o", "out.jsonl", *FAST)
    assert done.code == 1
    headlines = ["Anna sails again", None, "Berta sails again", "Anna sails again"]
    assert [(row["id"], row["url"], row["headline"]) for row in rows("out.jsonl")] == [
        (url, url, headline) for url, headline in zip(urls, headlines, strict=True)
    ]
    assert rows("out.jsonl")[1]["error"].endswith("answered 404")
    assert not (here / "out.jsonl.parts").exists()


def test_a_run_that_goes_on_fetches_no_page_again(command, here, site, monkeypatch):
    """Pages are kept beside the parts; what failed is tried again."""
    names = [f"ferry{number}" for number in range(9)]
    listed(here, site, *names, "gone")
    with monkeypatch.context() as patched:
        patched.setattr(PartFolder, "join", interrupt)
        assert command("corpus", "list.urls", "-o", "out.jsonl", *FAST).code == 1
    assert fetched(site) == sorted(f"/{name}" for name in [*names, "gone"])
    site.asked.clear()
    done = command("corpus", "list.urls", "-o", "out.jsonl", *FAST)
    assert len(rows("out.jsonl")) == 10
    assert fetched(site) == ["/gone"]
    assert "10 of them by an earlier run" in done.out


def interrupt(*_: object, **_options: object) -> None:
    """End a run before its parts are joined."""
    raise OSError("no space is left")


def test_a_list_in_a_folder_is_not_fetched(command, here, site):
    """Only what is named itself goes to the network."""
    listed(here, site, "anna")
    (here / "page.txt").write_text("Rain ahead\n\nThe rain will last, the service said.\n")
    done = command("corpus", ".", "-o", "out.jsonl", *FAST)
    assert done.code == 0
    assert [row["id"] for row in rows("out.jsonl")] == ["page.txt"]
    assert not site.asked


def test_a_list_that_a_pattern_stands_for_is_not_fetched(command, here, site):
    """The summary says so."""
    listed(here, site, "anna")
    (here / "page.txt").write_text("Rain ahead\n\nThe rain will last, the service said.\n")
    done = command("corpus", "*", "-o", "out.jsonl", *FAST)
    assert [row["id"] for row in rows("out.jsonl")] == ["page.txt"]
    assert "left out    lists of addresses that are not named themselves 1" in done.out
    assert not site.asked


def test_a_damaged_list_keeps_the_addresses_before_the_damage(command, here, site):
    """The damage is a row behind those of the pages."""
    urls = [f"{site.url}/ferry{number}" for number in range(9)]
    whole = gzip.compress("".join(f"{url}\n" for url in urls).encode())
    (here / "list.urls.gz").write_bytes(whole + whole[:30])
    done = command("corpus", "list.urls.gz", "-o", "out.jsonl", *FAST)
    assert done.code == 1
    *found, damage = rows("out.jsonl")
    assert [(row["id"], row["error"]) for row in found] == [(url, None) for url in urls]
    assert damage["id"] == "list.urls.gz"
    assert damage["error"] == "the file is damaged: it is cut off; fetch it again"


def test_a_line_of_a_list_that_is_too_long_is_a_row_with_an_error(command, here, site):
    urls = listed(here, site, "anna", "x" * 20_000, "berta")
    with (here / "list.urls").open("a") as file:
        file.write(f"# {'x' * 20_000}\n")
    assert command("corpus", "list.urls", "-o", "out.jsonl", *FAST).code == 1
    assert [(row["id"], row["error"]) for row in rows("out.jsonl")] == [
        (urls[0], None),
        (urls[2], None),
        ("list.urls:4", "no address: the line is longer than 8,000 bytes"),
    ]
    assert fetched(site) == ["/anna", "/berta"]


def test_a_file_may_have_the_name_of_standard_input(command, here):
    (here / "-").write_text("Rain ahead\n\nThe rain will last, the service said.\n")
    for name in ("./-", "[-]"):
        done = command("corpus", name, "-o", "out.jsonl", *FAST, stdin=b'{"text": "Another"}')
        assert done.code == 0
        assert [row["headline"] for row in rows("out.jsonl")] == ["Rain ahead"]


def test_standard_input_holds_json_lines(command, here, corpus):
    packed = (here / "in.jsonl").read_bytes() + b"no JSON\n"
    done = command("corpus", "-", "-o", "out.jsonl", *FAST, stdin=packed)
    assert done.code == 1
    command("corpus", "in.jsonl", "-o", "same.jsonl", *FAST)
    *good, bad = rows("out.jsonl")
    assert good == rows("same.jsonl") and len(good) == len(corpus)
    assert bad["id"] == f"standard input:{len(corpus) + 1}"
    assert Inputs(["-"]).size() == 0


def test_a_table_has_one_header_and_a_row_for_each_page(command, here, corpus):
    assert command("corpus", "in.jsonl", "-o", "out.csv", "-j", "1").code == 0
    command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", "1")
    with (here / "out.csv").open(newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(corpus)
    assert list(table[0])[:4] == ["id", "error", "url", "headline"]
    for cells, row in zip(table, rows("out.jsonl"), strict=True):
        assert cells["id"] == row["id"]
        assert cells["headline"] == row["headline"]
        assert cells["authors"] == "; ".join(row["authors"])


def test_a_table_of_images_has_the_id_of_the_record(command, here, corpus):
    (here / "in.jsonl").write_bytes((here / "in.jsonl").read_bytes() + b'{"id": "none"}\n')
    outputs = ("-o", "images.csv", "-o", "out.csv", "-o", "out.jsonl")
    command("corpus", "in.jsonl", *outputs, "-j", "1")
    with (here / "images.csv").open(newline="", encoding="utf-8") as file:
        table = [
            (row["id"], row["url"], row["image"], row["credit"]) for row in csv.DictReader(file)
        ]
    assert table == [
        (row["id"], row["url"], image["url"] or "", image["credit"]["raw"])
        for row in rows("out.jsonl")
        for image in row["images"]
    ]
    assert len(table) == len(corpus)


def test_the_summary_is_a_page_too(command, here, corpus):
    """It has the figures that are printed, and names are escaped."""
    (here / "in.jsonl").write_text((here / "in.jsonl").read_text() + '{"id": "<b>x</b>"}\n')
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", "1", "--summary", "run.html")
    assert done.code == 1
    tree: Any = LexborHTMLParser((here / "run.html").read_text("utf-8"))
    cells = {row.css_first("th").text(): row.css_first("td").text() for row in tree.css("tr")}
    assert cells["pages"] == str(len(corpus) + 1)
    assert cells["failed"] == "1"
    assert "<b>x</b>" in cells
    assert f"\npages       {len(corpus) + 1}\n" in f"\n{done.out}"
    captions = [node.text() for node in tree.css("caption")]
    assert captions[:2] == ["Figures", "Languages"] and captions[-1] == "First failures"


@pytest.mark.parametrize("delay", ["soon", "-1", "inf", "nan", "1e10"])
def test_a_delay_is_a_number_of_seconds(command, delay):
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "--delay", delay)
    assert done.code == 2
    assert re.search(
        r"invalid float value: 'soon'|delay must be a number from 0 to 86400", done.err
    )


def test_several_outputs_have_the_same_articles(command, here, corpus):
    """Outputs of one format too; a run that goes on finds all parts."""
    outputs = ["-o", "a.jsonl", "-o", "b.csv", "-o", "c.jsonl", "-o", "d.parquet"]
    assert command("corpus", "in.jsonl", *outputs, "-j", "1", "--fields", "headline").code == 0
    assert (here / "a.jsonl").read_bytes() == (here / "c.jsonl").read_bytes()
    assert rows("a.jsonl") == pq.read_table("d.parquet").to_pylist()
    with (here / "b.csv").open(newline="", encoding="utf-8") as file:
        assert [row["headline"] for row in csv.DictReader(file)] == [
            row["headline"] for row in rows("a.jsonl")
        ]
    assert {path.name for path in here.iterdir()} == {
        "in.jsonl", "a.jsonl", "b.csv", "c.jsonl", "d.parquet",
    }  # fmt: skip
    assert len(corpus) == len(rows("a.jsonl"))


@pytest.mark.parametrize("outputs", [["in.jsonl"], ["out.jsonl", "in.jsonl"], ["a.csv", "./a.csv"]])
def test_no_output_is_an_input_or_named_twice(command, corpus, outputs):
    options = [part for output in outputs for part in ("-o", output)]
    done = command("corpus", "in.jsonl", *options)
    assert done.code == 2
    assert re.search("the command (reads this file|would write this file twice); ", done.err)
    assert corpus


@pytest.mark.parametrize("option", ["-o", "--summary", "--near-duplicates"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("in.jsonl", "in.jsonl: the command reads this file"),
        ("rules.toml", "rules.toml: the command reads this file"),
        ("words.tsv", "words.tsv: the command reads this file"),
        ("more.tsv", "more.tsv: the command reads this file"),
        ("memory.db", "memory.db: the command reads this file"),
        ("./out.jsonl", "out.jsonl: the command would write this file twice"),
        ("link.jsonl", "link.jsonl: the command would write this file twice"),
        ("folder", "folder: this is a folder; name a file"),
        ("no/such.jsonl", "no/such.jsonl: there is no folder "),
        ("folder/", "'folder/' is not the name of a file"),
        ("", "'' is not the name of a file"),
    ],
)
@pytest.mark.usefixtures("corpus")
def test_no_file_that_is_written_replaces_another(command, here, option, name, message):
    """It is said before the run, with the name that is wrong."""
    (here / "folder").mkdir()
    (here / "link.jsonl").symlink_to("out.jsonl")
    for rules in ("rules.toml", "words.tsv", "more.tsv"):
        (here / rules).touch()
    rules = "--rules rules.toml --lexicon words.tsv --lexicon more.tsv:de --memory memory.db"
    before = sorted(here.iterdir())
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", option, name, *rules.split())
    assert done.code == 2
    assert message in done.err
    assert sorted(here.iterdir()) == before


@pytest.mark.usefixtures("corpus")
def test_two_reports_of_one_name_are_refused(command):
    reports = ("--summary", "a.html", "--near-duplicates", "a.html")
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", *reports)
    assert done.code == 2
    assert "a.html: the command would write this file twice" in done.err


def test_reports_are_no_pages_of_the_next_run(command, here):
    """Neither in a folder nor by a pattern."""
    (here / "page.txt").write_text("Rain ahead\n\nThe rain will last, the service said.\n")
    for _ in range(2):
        for given in (".", "*.*"):
            reports = ("--summary", "run.html", "--near-duplicates", "near.txt")
            command("corpus", given, "-o", "out.jsonl", *reports, "-j", "1")
            assert [row["id"] for row in rows("out.jsonl")] == ["page.txt"]


@pytest.mark.usefixtures("corpus")
def test_the_output_that_cannot_be_written_is_named(command):
    name = f"{'x' * 250}.csv"
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "-o", name)
    assert done.code == 1
    assert done.err == f"caption-normalizer: {name}: cannot be written: File name too long\n"


def test_near_duplicates_are_listed_with_the_earlier_article(command, here):
    """The last page differs in a word, the second is another story; the same in any run."""
    story = " ".join(
        f"The port said that ferry number {number} sails again." for number in range(30)
    )
    other = " ".join(
        f"Bridge {number} in the valley was closed by the rain." for number in range(30)
    )
    texts = {"a": story, "b": other, "c": story.replace("number 7 ", "number 77 "), "d": ""}
    lines = [json.dumps({"id": key, "text": f"News\n\n{text}"}) for key, text in texts.items()]
    (here / "in.jsonl").write_text("\n".join(lines))
    for processes in ("1", "2"):
        options = ("-o", "out.jsonl", "--near-duplicates", "near.csv", "-j", processes)
        done = command("corpus", "in.jsonl", *options)
        assert re.search(r"^near-duplicates  1$", done.out, re.MULTILINE)
        with (here / "near.csv").open(newline="", encoding="utf-8") as file:
            (found,) = csv.DictReader(file)
        assert (found["id"], found["earlier"]) == ("c", "a")
        assert 0.8 <= float(found["share"]) < 1


def test_nearly_all_near_duplicates_are_found():
    """Of pairs with seven eighths in common; what has no words is like nothing."""
    stories = [[f"w{number}-{at}" for at in range(200)] for number in range(100)]
    others = [[*words[:186], *"abcdefghijklmn"] for words in stories]
    texts = [" ".join(words) for pair in zip(stories, others, strict=True) for words in pair]
    found = list(near_duplicates((str(at), sketch(text)) for at, text in enumerate(texts)))
    assert len(found) >= 95
    assert all(int(later) == int(earlier) + 1 for later, earlier, _ in found)
    assert sketch(" … ") == ""


@pytest.mark.parametrize("pages", [100, 200])
def test_pages_of_one_template_are_compared_with_few_others(monkeypatch, pages):
    """The comparisons grow with the number of pages; the one that comes twice is found."""
    compare = mock.Mock(wraps=near_duplicates_module._share_in_common)  # noqa: SLF001 - counted
    monkeypatch.setattr(near_duplicates_module, "_share_in_common", compare)
    template = " ".join(f"t{at}" for at in range(90))
    texts = [f"{template} {' '.join(f'w{page}-{at}' for at in range(30))}" for page in range(pages)]
    found = near_duplicates((str(at), sketch(text)) for at, text in enumerate([*texts, texts[7]]))
    assert list(found) == [(str(pages), "7", 1.0)]
    assert pages < compare.call_count < 15 * pages


def test_the_batch_that_is_done_first_changes_nothing(command, here, monkeypatch):
    """The later page is the near-duplicate, and failures are in the order of the pages."""
    in_order = Crew.run
    monkeypatch.setattr(Crew, "run", lambda *given: reversed(list(in_order(*given))))
    text = "News\n\nThe port said that the ferry sails again on Sunday."
    lines = [{"id": f"p{number}", "text": text if number in {1, 8} else ""} for number in range(10)]
    (here / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    options = ("-o", "out.jsonl", "--near-duplicates", "near.csv", "-j", "1")
    done = command("corpus", "in.jsonl", *options)
    assert (here / "near.csv").read_text() == "id,earlier,share\np8,p1,1.00\n"
    failed = re.findall(r": (p\d): ", done.err)
    assert failed == sorted(failed) and len(failed) == 8


def test_no_id_of_a_near_duplicate_is_a_formula(command, here):
    text = "News\n\nThe port said that the ferry sails again on Sunday."
    lines = [{"id": name, "text": text} for name in ("=1+1", "@a")]
    (here / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    command("corpus", "in.jsonl", "-o", "out.jsonl", "--near-duplicates", "near.csv", "-j", "1")
    assert (here / "near.csv").read_text().splitlines()[1] == "'@a,'=1+1,1.00"


def test_pages_that_are_kept_stand_between_those_that_are_fetched(here, site):
    """In the order of the list, whichever of them are kept; a torn page is fetched again."""
    store = PageStore(here / "pages", Fetcher(private=True, delay=0))
    urls = [f"{site.url}/{name}" for name in ("anna", "berta", "clara", "dora", "emma")]
    first = dict(store.pages(urls[1:4]))
    (torn,) = [path for path in (here / "pages").iterdir() if b"Clara" in path.read_bytes()]
    torn.write_bytes(torn.read_bytes()[:-9])
    site.asked.clear()
    found = list(store.pages(urls))
    assert [url for url, _ in found] == urls
    assert fetched(site) == ["/anna", "/clara", "/emma"]
    assert dict(found) | first == dict(found)
    assert all(isinstance(page, Html) and b"sails" in page.source for _, page in found)


def test_pages_that_are_kept_are_read_as_they_are_needed(here, site):
    """However long the list is."""
    store, taken = PageStore(here / "pages", Fetcher(private=True, delay=0)), []

    def urls() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield f"{site.url}/{number % 3}"

    (first, *_) = [next(store.pages(urls())) for _ in range(2)]
    assert isinstance(first[1], Html)
    assert len(taken) < 100


def test_a_list_may_begin_with_a_mark_of_its_encoding():
    lines = [b"\xef\xbb\xbfhttps://www.example.org/a\r\n", b"\n", b"# b\n", b" https://e.org/\xff"]
    assert list(addresses_in(lines)) == ["https://www.example.org/a", "https://e.org/\ufffd"]


@pytest.mark.parametrize("name", ["notes.txt", "in.jsonl", "pages.txt"])
def test_a_folder_of_other_files_is_no_folder_of_parts(command, here, corpus, name):
    """It would be removed in the end."""
    folder = here / "out.jsonl.parts"
    folder.mkdir()
    (folder / name).write_text(json.dumps(corpus[0]))
    done = command("corpus", "in.jsonl", "-o", "out.jsonl", "-j", "1")
    assert done.code == 1
    assert f"it has other files such as {name!r}; move them away" in done.err
    assert (folder / name).exists()
