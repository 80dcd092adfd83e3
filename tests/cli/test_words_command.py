"""The command ``words``."""

from __future__ import annotations

import json
import re


def test_a_form_shows_the_entry_of_its_word(command):
    done = command("words", "--language", "de", "Botschaften")
    assert done.code == 0
    assert done.out.splitlines()[:4] == [
        "Botschaft",
        "  language de",
        "  pos      f",
        "  forms    -en",
    ]


def test_other_senses_are_shown_with_their_words_and_notes_with_their_values(command):
    rows = command("words", "--json", "--language", "de", "Abfahrt").rows
    (row,) = (row for row in rows if row["pos"] == "f")
    assert re.fullmatch(r"\w+: \w+(, \w+)+(; \w+: \w+(, \w+)*)+", row["senses"])
    assert {"event", "bei+=on"} <= set(row["notes"].split(";"))


def test_a_compound_is_put_together(command):
    done = command("words", "--json", "Ziegenbrücke")
    assert "Ziegenbrücke" in done.out
    row = json.loads(done.out)
    assert (row["word"], row["language"], row["english"]) == ("Ziegenbrücke", "de", "goat bridge")


def test_a_word_of_several_languages_has_a_row_for_each(command):
    done = command("words", "--json", "animal")
    assert {json.loads(line)["language"] for line in done.out.splitlines()} >= {"fr", "es"}


def test_an_unknown_word_is_reported_and_the_rest_is_shown(command):
    done = command("words", "--language", "de", "Xyzzyl", "Haus")
    assert done.code == 1
    assert "'Xyzzyl' is unknown" in done.err
    assert done.out.startswith("Haus\n")


def test_a_table_of_the_user_comes_first(command, here):
    (here / "words-de-en.tsv").write_text("Haus\tmansion\n", encoding="utf-8")
    done = command("words", "--language", "de", "--lexicon", "words-de-en.tsv", "Häuser")
    assert "  english  mansion\n" in done.out


def test_a_wrong_table_is_wrong_usage(command):
    assert command("words", "--lexicon", "missing.tsv", "Haus").code == 2
