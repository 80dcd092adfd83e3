"""The tables of page furniture: spelling, coverage, and what they must never contain."""

from __future__ import annotations

import runpy
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from normalizer import TableError, tables
from normalizer.tables import list_names, read_rows
from normalizer.tag import phrases
from normalizer.tag.phrases import LONGEST_PHRASE, kind_of, phrase_key

ROOT = Path(__file__).parents[2]
TABLES = list_names("phrases")
_CODES = """
    en de fr es it pt nl pl ru uk tr ar fa he zh ja ko sv da no fi cs sk hu ro el bg hr sr id
    vi hi sw ca lt
"""
LANGUAGES = frozenset(_CODES.split())
# Section names, places, topics, and words that occur alone as subheads: each may be a whole line of
# an article. So may labels without a name, which the grammar of credits needs.
_WORDS = """
    sport sports politik politics politique política kultur culture wirtschaft economy economía
    economie business welt world monde mundo mondo regional lokales local panorama meinung opinion
    kommentar comment analysis analyse analyses background hintergrund interview reportage live
    news nachrichten noticias notizie video videos foto fotos bilder podcast podcasts audio musik
    music film kino theater tennis fußball fussball football golf formel wetter weather gesundheit
    health wissenschaft science technik technology auto reise travel leben life familie china
    deutschland berlin hamburg wien paris london moskau ukraine russland usa europa europe israel
    iran why? how? warum? wieso? what? kontext context fazit conclusion einleitung introduction
    summary zusammenfassung update updates datenschutz privacy cookies copyright shares aktien
    search suche quelle quellen source sources bild image photo picture foto: quelle: image:
    photo: von by und and or oder mehr more here hier cinema cine deporte deportes calcio спорт
    политика экономика культура спорт мир 政治 経済 国際 社会 スポーツ 体育 财经 स्पोर्ट्स खेल صحة رياضة سياسة
    اقتصاد
"""
PRINTED_BY_JOURNALISTS = _WORDS.split()
BIG = [
    ("en", 200),
    ("de", 200),
    *((code, 60) for code in ("fr", "es", "it", "pt", "nl", "pl", "ru", "tr")),
]


PHRASES = [(name, row["phrase"], row["kind"]) for name in TABLES for row in read_rows(name)]


def test_every_language_has_a_table():
    names = {name.removeprefix("phrases/").removesuffix(".tsv") for name in TABLES}
    assert names >= LANGUAGES | {"any"}


def test_a_phrase_has_one_kind():
    """Languages that share a phrase agree on its kind: the tables are read as one."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for _, phrase, kind in PHRASES:
        kinds[phrase].add(kind)
    assert {phrase: found for phrase, found in kinds.items() if len(found) > 1} == {}


def test_what_serves_all_languages_stands_in_one_place():
    shared = {phrase for name, phrase, _ in PHRASES if name == "phrases/any.tsv"}
    others = [(name, phrase) for name, phrase, _ in PHRASES if name != "phrases/any.tsv"]
    assert [found for found in others if found[1] in shared] == []


def test_phrases_are_written_as_they_are_looked_up():
    """Short enough, and without the combining dot of a Turkish capital I, which editors do not show."""
    assert [
        f"{name}: write {phrase_key(phrase)!r} instead of {phrase!r}"
        for name, phrase, _ in PHRASES
        if not phrase or phrase_key(phrase) != phrase or "\u0307" in phrase
    ] == []
    assert [phrase for _, phrase, _ in PHRASES if len(phrase) > LONGEST_PHRASE] == []


@pytest.mark.parametrize("word", PRINTED_BY_JOURNALISTS)
def test_words_that_a_journalist_prints_are_not_furniture(word):
    """A bare topic word, a place, a label or a one-word question is left to the learned tagger."""
    assert kind_of(word) in {None, "numbered-skip-link"}


@pytest.mark.parametrize(("name", "least"), BIG)
def test_big_languages_have_many_phrases(name, least):
    assert len(read_rows(f"phrases/{name}.tsv")) >= least


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_has_the_basics(code):
    """Skip links, adverts, navigation, comments and labels of related links."""
    kinds = Counter(row["kind"] for row in read_rows(f"phrases/{code}.tsv"))
    basics = ("skip-link", "advert", "share", "navigation", "comments", "related")
    assert min(kinds[kind] for kind in basics) >= 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("3. Skip to more DW sites", "skip-link"),
        ("• LESEN SIE AUCH:", "related"),
        ("27 Kommentare", "comments"),
        ("Liens d’accès rapide", "skip-link"),
        ("跳轉至主選單", "skip-link"),
    ],
)
def test_a_line_is_recognised_whatever_its_case_marker_numbers_and_closing_marks(line, kind):
    assert kind_of(line) == kind


def test_a_row_with_an_unknown_kind_is_refused_on_loading(monkeypatch):
    """The message names the row and lists the kinds of the header."""
    wrong, shipped = "phrases/wrong.tsv", tables.read_bytes
    table = b"# Wrong.\n# columns: as in phrases/any.tsv\nphrase\tkind\npress here\tbutton\n"
    monkeypatch.setattr(tables, "list_names", lambda _folder: (wrong,))
    monkeypatch.setattr(
        tables, "read_bytes", lambda name: table if name == wrong else shipped(name)
    )
    look_up = runpy.run_path(str(phrases.__file__))["kind_of"]  # with caches of its own
    message = r"wrong\.tsv, line 4, column kind: 'button' is not one of account, .*; write one"
    with pytest.raises(TableError, match=message):
        look_up("Press here")


def test_candidates_are_the_frequent_unknown_lines_outside_articles(tmp_path):
    """One per spelling."""
    tool = runpy.run_path(str(ROOT / "tools" / "phrase_candidates.py"))
    table = tmp_path / "boilerplate.tsv"
    rows = [
        "publishers\tpages\tin_body_span\tlangs\tline",
        "9\t12\t0\ten:12\tpress the purple button",
        "9\t12\t0\ten:12\tpress the purple button »",
        "9\t12\t6\ten:12\tthe purple mayor",
        "1\t12\t0\ten:12\ta rare purple line",
        "9\t12\t0\ten:12\t# comments",
    ]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines, known = tool["read_candidates"](table), tool["known_phrases"]()
    found = tool["worth_a_look"](lines, known, publishers=3, inside=0.1)
    assert [candidate.phrase for candidate in found] == ["press the purple button"]
