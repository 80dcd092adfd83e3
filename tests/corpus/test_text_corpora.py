"""The command corpus with TEI and CoNLL-U: a document for each page, and a notice of each that failed."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
import zstandard
from tests.corpus import corpora

from normalizer import Normalizer

pytestmark = pytest.mark.usefixtures("forks", "small_batches")

SCHEMA = Path(__file__).parents[1] / "write" / "whole" / "tei.rng"
NAMES = {"tei": "http://www.tei-c.org/ns/1.0"}
RECORDS: list[corpora.Record] = [
    {"id": "no", "text": 5},
    *({"id": f"pages/{number} <a>.txt", "text": corpora.page_text(1)} for number in range(6)),
    {"id": "code", "html": "<article><pre><code>let a = 1;</code></pre></article>"},
    {"id": "blank\nline", "text": " "},
]
IDS = [record["id"].replace("\n", " ") for record in RECORDS]
ERRORS = {
    "no": "'text' is not a string but int",
    "blank line": "empty-input: the input holds no text",
}


ARTICLE = Normalizer(translator=None).normalize(corpora.page_text(1))


@pytest.fixture
def clean(here, command):
    """Return a function that cleans the records and returns the text of an output."""
    corpora.write_lines(here / "in.jsonl", RECORDS)

    def cleaned(output: str, processes: str = "1") -> str:
        command_ = ("corpus", "in.jsonl", "--translator", "none", "-o", output, "-j", processes)
        assert command(*command_).code == 1
        data = (here / output).read_bytes()
        if output.endswith(".gz"):
            data = gzip.decompress(data)
        elif output.endswith(".zst"):
            data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
        text: str = data.decode()
        return text

    return cleaned


@pytest.mark.parametrize("ending", [".xml", ".conllu", ".csv"])
def test_packing_and_processes_change_nothing(clean, ending):
    if ending == ".conllu":
        pytest.importorskip("sentencex", reason="the extra [conllu] is not installed")
    plain = clean(f"out{ending}")
    assert [clean(f"out{ending}{packing}", "2") for packing in ("", ".gz", ".zst")] == [plain] * 3


def valid(corpus: str) -> Any:
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(corpus.encode())
    etree.RelaxNG(file=str(SCHEMA)).assertValid(root)
    return root


def test_a_corpus_of_tei_has_a_document_for_each_page(clean):
    """It has the id of its record, and a note if the page failed."""
    corpus = clean("out.xml")
    root = valid(corpus)
    documents = root.findall("tei:TEI", NAMES)
    assert [document.get("n") for document in documents] == IDS
    note = ".//tei:note[@type='error']"
    notes = [document.findtext(note, namespaces=NAMES) for document in documents]
    assert notes == [ERRORS.get(name) for name in IDS]
    assert corpus.count(ARTICLE.to_tei().partition("<teiHeader>")[2]) == 6


def test_several_inputs_of_the_main_command_are_a_corpus_too(here, command):
    for name in "ab":
        (here / f"{name}.txt").write_text(corpora.page_text(1), "utf-8")
    done = command("--format", "tei", "none.txt", "a.txt", "b.txt")
    assert len(valid(done.out).findall("tei:TEI", NAMES)) == 2
    command("corpus", "a.txt", "b.txt", "-o", "out.xml", "-j", "1")
    corpus = (here / "out.xml").read_text("utf-8")
    assert corpus.replace(' n="a.txt"', "").replace(' n="b.txt"', "") == done.out


def test_a_corpus_of_conllu_has_a_document_or_a_comment_for_each_page(clean):
    """No two sentences have one identifier, though their pages are the same."""
    pytest.importorskip("sentencex", reason="the extra [conllu] is not installed")
    lines = clean("out.conllu").splitlines()
    starts = ("# newdoc id = ", "# no document = ")
    found = [line.partition(" = ")[2] for line in lines if line.startswith(starts)]
    without = ERRORS | {"code": "it has no sentences"}
    assert found == [f"{name}: {without[name]}" if name in without else name for name in IDS]
    sentences = [line for line in lines if line.startswith("# sent_id = ")]
    assert sentences[0] == "# sent_id = pages%2F0 <a>.txt-1"
    assert len(set(sentences)) == len(sentences)
    alone = ARTICLE.to_conllu().splitlines()
    kept = [line for line in lines if not line.startswith((*starts, "# sent_id"))]
    assert kept == 6 * [line for line in alone if not line.startswith((*starts, "# sent_id"))]


def test_a_corpus_without_pages_is_its_frame(here, command):
    (here / "pages").mkdir()
    assert command("corpus", "pages", "-o", "out.xml").code == 1
    assert (here / "out.xml").read_text("utf-8").endswith("</teiHeader>\n</teiCorpus>\n")
