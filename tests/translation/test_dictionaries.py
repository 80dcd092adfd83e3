"""The user's own tables of words, and the tool that makes them of other dictionaries."""

from __future__ import annotations

import gzip
import logging
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import ConfigurationError
from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser

if TYPE_CHECKING:
    from collections.abc import Callable

    Made = Callable[..., Path]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "fixtures" / "dictionaries"

GERMAN = """\
# word, English
word\tenglish
Glimmse\tglow torch; lamp
Plorn\tgadget
Tumm\tTumm Tower
beplornen\tto outsmart
plieken\tpretend
wegquetten\tto carry off
niederbrechen\tto flatten
zersprechen\tto refute
wegtrinken\tto swallow
schlummrig\tdim
kollig\tflustered\tadj
kollig\tin a fluster\tadv
Goldener Plorn\tgolden gadget
"""
COLUMNS = """\
word\tpos\tforms\tenglish\tsenses\tnotes
Flonk\tm\t-e\tlout of the town\t\thuman
quarken\tv\tquarkt,quork,gequorken\tcroak
weg|quarken\tv\t\tto hop away\t\tsein
"""


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return a function that writes a table of the given text."""

    def write(text: str, name: str = "de-en.tsv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return write


def english(path: Path | str, text: str, language: str = "de") -> str:
    """Return the English of a caption, with a table."""
    return Glosser(path).translate([Item(text)], source=language)[0].text


@pytest.mark.parametrize(
    ("german", "wanted"),
    [
        ("Ein Mann mit einer Glimmse", "A man with a glow torch"),
        ("Der Minister mit zwei Glimmsen", "The minister with two glow torches"),
        ("Der Plorn vor dem Tumm", "The gadget in front of Tumm Tower"),
        ("Die Polizei hat den Täter beplornt", "Police have outsmarted the perpetrator"),
        ("Der beplornte Minister", "The outsmarted minister"),
        ("Die Frau pliekt", "The woman pretends"),
        ("Die Stadt bricht das Haus nieder", "The city flattens the house"),
        ("Der niedergebrochene Zaun", "The flattened fence"),
        ("Der Minister zersprach den Bericht", "The minister refuted the report"),
        ("Ein schlummriger Keller", "A dim basement"),
        ("Schlummrige Straße in Berlin", "Dim street in Berlin"),
        ("Ein kolliger Mann", "A flustered man"),
        ("Der Goldene Plorn von Köln", "The golden gadget of Cologne"),
        ("Das neue Glimmsenmuseum", "The new glow torch museum"),
        ("Treffen mit Plornmann in Berlin", "Meeting with Plornmann in Berlin"),
    ],
)
def test_a_word_and_its_english_are_enough(made: Made, german: str, wanted: str) -> None:
    """A word that only the table knows is read in all forms, and in compounds that are no names."""
    assert english(made(GERMAN), german) == wanted


@pytest.mark.parametrize(
    ("german", "wanted"),
    [
        ("Zwei Flonke in Berlin", "Two louts of the town in Berlin"),
        ("Der Hase quork weg", "The hare hopped away"),
        ("Der weggequorkene Hase", "The hopped-away hare"),
    ],
)
def test_the_columns_of_the_lexicon_are_read(made: Made, german: str, wanted: str) -> None:
    assert english(made(COLUMNS), german) == wanted


@pytest.mark.parametrize(
    ("row", "german", "wanted"),
    [
        ("Botschaft\tmessage", "Zwei Botschaften in Berlin", "Two messages in Berlin"),
        ("Nase\tsnout", "Ein Mann mit einer Nase", "A man with a snout"),
        ("Leiter\tstepladder\tf", "Ein Mann auf einer Leiter", "A man on a stepladder"),
        ("Außenminister\tsecretary of state", "Außenminister Müller", "Secretary of State Müller"),
        ("warnen\talert", "Der Minister warnt vor Krieg", "The minister alerts of war"),
        ("sprechen\tto chat", "Der Minister sprach", "The minister chatted"),
        ("abstürzen\tplunge", "Das Flugzeug stürzte ab", "The plane plunged"),
        ("Soldatenhund\ttrench companion", "Zwei Soldatenhunde", "Two trench companions"),
        ("Berlin\tplace\t\tSpree City", "Ein Mann in Berlin", "A man in Spree City"),
    ],
)
def test_an_entry_replaces_that_of_the_lexicon(
    made: Made, row: str, german: str, wanted: str
) -> None:
    """The user's English is used; what the row leaves out comes from the lexicon's entry."""
    assert english(made(f"{row}\n"), german) == wanted


def test_a_word_of_the_table_is_as_sure_as_one_of_the_lexicon(made: Made) -> None:
    text, known = "Ein Mann mit einer Glimmse", "China Ankunft US-Außenminister Rex Tillerson"
    plain = Glosser().translate([Item(text), Item(known)], source="de")
    own = Glosser(made(GERMAN)).translate([Item(text), Item(known)], source="de")
    assert [answer.status for answer in (plain[0], own[0])] == ["partial", "ok"]
    assert own[1] == plain[1]


def test_each_language_has_its_own(made: Made) -> None:
    glosser = Glosser([made(GERMAN), f"{made('stroefje	small hitch', 'words.tsv')}:nl"])
    answers = [
        glosser.translate([Item(text)], source=language)[0].text
        for text, language in (("Een stroefje", "nl"), ("Glimmse", "fr"), ("Glimmse", "de"))
    ]
    assert answers == ["A small hitch", "Glimmse", "Glow torch"]


def test_the_first_of_several_tables_decides(made: Made) -> None:
    first = made("Glimmse\tspark\n", "first-de-en.tsv")
    answers = Glosser([first, made(GERMAN)]).translate(
        [Item("Glimmse"), Item("Plorn")], source="de"
    )
    assert [answer.text for answer in answers] == ["Spark", "Gadget"]


def test_what_is_no_entry_is_reported(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    path = made(
        "Glimmse\tspark\nPlorn\n\tgadget\nTumm\t\t\n\n# Kollig\nFlonk\tm\t-e\t\t\thuman\n"
        "Flonk\tx\t-e\tlout\nFlonk\tlout\tx\nFlonk\tm\t-e\tlout\t\thumam\n"
        "Flonk\tm\t-e\tlout\t\thuman\tmore\nGlimmse\tlamp\n"
    )
    assert english(path, "Glimmse") == "Spark"
    assert [message.partition("line ")[2] for message in caplog.messages] == [
        "2: no tab between a word and its English",
        "3: a word or its English is missing",
        "4: no tab between a word and its English",
        "7: a word or its English is missing",
        "8: unknown part of speech 'x'",
        "9: unknown part of speech 'x'",
        "10: unknown note 'humam'",
        "11: 7 cells; a row has at most 6",
        "12: 'Glimmse' is also in a line above, which is used",
    ]


def test_many_faults_are_counted(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    Glosser(made("Glimmse\tspark\n" + "Plorn\n" * 30))
    assert len(caplog.messages) == 21
    assert caplog.messages[-1].endswith("10 more such lines")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("de-en.tsv", b"", "it has no entry: it is empty"),
        ("de-en.tsv", b"one\ntwo\n", "it has no entry: line 1: no tab"),
        ("de-en.tsv", b"eins\tone\nf\xfcnf\tfive\n", "line 2 is not UTF-8"),
        ("words.tsv", b"eins\tone\n", r"language .* unknown; add it after a colon, words.tsv:fr"),
        ("words.tsv:en", b"one\teins\n", "its words are English"),
        ("words.tsv:yue", b"eins\tone\n", "language 'yue' is not a language code"),
        ("missing.tsv:de", None, "give a readable file"),
        ("de-en.txt", b"Plorn {m} :: gadget\n", r"a Ding file.*convert_dictionary.py .*de-en.txt"),
        ("deu-eng.index", b"plorn\tA\tB\n", r"a dictd database.*convert_dictionary.py"),
        ("deu-eng.dict.dz", b"\x1f\x8b", r"a dictd database.*deu-eng.index LANGUAGE"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    """The message says what is wrong, and for other formats how to make a table of them."""
    if content is not None:
        (tmp_path / name.partition(":")[0]).write_bytes(content)
    with pytest.raises(ConfigurationError, match=message):
        Glosser(tmp_path / name)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_table_from_another_editor(made: Made, end: str) -> None:
    """A byte order mark, other line ends, soft hyphens, and accents of their own do not matter."""
    path = made(f"\ufeffGlu\u0308m\u00adse\tspark{end}Plorn \t gadget{end}")
    assert [english(path, text) for text in ("Glümse", "Plorn")] == ["Spark", "Gadget"]


def test_a_changed_file_is_read_again(made: Made) -> None:
    assert english(made("Glimmse\tspark\n"), "Glimmse") == "Spark"
    assert english(made("Glimmse\tnight light\n"), "Glimmse") == "Night light"


def test_a_glosser_is_picklable_and_shared_by_threads(made: Made) -> None:
    glosser = Glosser([str(made(GERMAN))])
    copy = pickle.loads(pickle.dumps(glosser))  # noqa: S301 - our own bytes
    assert copy.lexicons == glosser.lexicons
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: copy.translate([Item("Ein Plorn")], source="de"), range(50))
        assert {answer[0].text for answer in answers} == {"A gadget"}


def test_any_table_and_any_caption_are_read(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever a table and a caption hold, nothing but a `ConfigurationError` is raised."""
    glosser = Glosser(made(GERMAN))
    caplog.set_level(logging.ERROR, "normalizer.translation")
    row = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=7)

    @given(st.lists(row, max_size=5), st.text(st.characters(), max_size=60))
    @example([["a", "v", "", "to "], ["Ein", "b"], ["|", "c"]], "Ein \ud800Loch")
    def check(rows: list[list[str]], text: str) -> None:
        glosser.translate([Item(text)], source="de")
        try:
            own = Glosser(made("\n".join("\t".join(row) for row in rows)))
        except ConfigurationError:
            return
        words = " ".join(row[0] for row in rows if row)
        own.translate([Item(f"{text} {words}"), Item(words)], source="de")

    check()


def converted(path: Path, language: str) -> str:
    """Return the table that the tool prints."""
    command = [sys.executable, str(ROOT / "tools" / "convert_dictionary.py"), str(path), language]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_ding() -> None:
    """Each word that the lexicon lacks has its best sense, without markup; others are left out."""
    assert converted(FOLDER / "de-en.txt", "de") == (FOLDER / "de-en.tsv").read_text("utf-8")


@pytest.mark.parametrize("packed", [False, True])
def test_dictd(tmp_path: Path, *, packed: bool) -> None:
    """Packed or not, a database of FreeDict gives its words, but no function words and remarks."""
    index = tmp_path / "fra-eng.index"
    index.write_bytes((FOLDER / index.name).read_bytes())
    text = (FOLDER / "fra-eng.dict").read_bytes()
    (tmp_path / ("fra-eng.dict.dz" if packed else "fra-eng.dict")).write_bytes(
        gzip.compress(text) if packed else text
    )
    assert converted(index, "fr").splitlines()[1:] == [
        "floubeux\ta\t\tmisty\t\tborrowed",
        "greluffe\tf\t\trattle\t\tborrowed",
        "sonnaillir\tv\t\tjingle\t\tborrowed",
    ]


@pytest.mark.parametrize(
    ("german", "wanted"),
    [
        ("Zwei Glimmsen und mehrere Plorne", "Two glow lamps and several gadgets"),
        ("Die Polizei hat den Täter beplornt", "Police have outsmarted the perpetrator"),
        ("Das neue Bunkenmuseum", "The new shelter museum"),
        ("Treffen mit Plorn in Berlin", "Meeting with Plorn in Berlin"),
        ("Ein Mann mit einer Nase", "A man with a nose"),
    ],
)
def test_the_glosser_reads_the_table(german: str, wanted: str) -> None:
    """Forms come from the dictionary; a rare noun without an article is rather a name."""
    answer = Glosser(FOLDER / "de-en.tsv").translate([Item(german)], source="de")[0]
    assert answer.text == wanted


def test_words_of_dictionaries_are_less_sure() -> None:
    """A dictionary does not know which sense the news uses."""
    glosser = Glosser(FOLDER / "de-en.tsv")
    texts = ("Ein Mann mit einer Bunke", "Ein Mann mit einer Frau")
    answers = glosser.translate([Item(text) for text in texts], source="de")
    assert [answer.status for answer in answers] == ["ok", "ok"]
    assert answers[0].confidence < answers[1].confidence


def test_a_compound_has_the_irregular_plural_of_its_last_part(made: Made) -> None:
    table = made("Plornministerium\tgadget ministry\n")
    assert english(table, "Zwei Plornministerien in Berlin") == "Two gadget ministries in Berlin"
    assert english(table, "Zwei Ministerien in Berlin") == "Two ministries in Berlin"


@pytest.mark.parametrize("place", ["/dev/zero", "a pipe", "a large file"])
def test_only_a_regular_file_of_sane_size_is_read(place: str, tmp_path: Path) -> None:
    """A device or a pipe may never end."""
    path = tmp_path / "de-en.tsv"
    if place == "a pipe":
        os.mkfifo(path)
    elif place == "a large file":
        path.touch()
        os.truncate(path, 64_000_001)
    else:
        path = Path(place)
    with pytest.raises(ConfigurationError, match="give a regular file of at most 64000000 bytes"):
        Glosser([f"{path}:de"])


@pytest.mark.parametrize("word", ["|", " | ", "\u00a0"])
def test_a_word_without_a_letter_is_no_entry(
    word: str, made: Made, caplog: pytest.LogCaptureFixture
) -> None:
    """It is left out with a warning."""
    path = made(f"Plorn\tgadget\n{word}\tx\tv\n")
    (answer,) = Glosser(path).translate([Item("Ein Plorn | Ulm")], source="de")
    assert "gadget" in answer.text
    assert "line 2: a word or its English is missing" in caplog.text
