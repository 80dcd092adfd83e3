"""Small readers of the fields, where a page shows only what is made of their answers."""

from __future__ import annotations

import pytest

from normalizer.fields.byline.own_words import OwnWords
from normalizer.fields.dateline.dateline_grammar import Opening, read_opening
from normalizer.fields.signoff.signoff_grammar import SegmentReader, is_initials, is_signing_tag
from normalizer.grammar import shipped_grammar
from normalizer.names.agencies import default_registry
from normalizer.names.name_kinds import is_known_organisation
from normalizer.names.publishers import brands_in
from normalizer.parse import without_counter

SITE = SegmentReader(default_registry(), "Springfield Daily News")


@pytest.mark.parametrize(
    ("reader", "yes", "no"),
    [
        (shipped_grammar().begins_with_byline_label, "By: Jane Roe", "The river rose"),
        (is_initials, "kko", "sic"),
        (is_signing_tag, "tmn", "YouTube"),
        (SITE.is_tag, "sdn", "kko"),
        (is_known_organisation, "THE GUARDIAN", "Erika Muster"),
    ],
)
def test_a_reader_knows_its_texts(reader, yes, no):
    assert (reader(yes), reader(no)) == (True, False)


@pytest.mark.parametrize(
    ("reader", "text", "answer"),
    [
        (without_counter, "• 1/5 The bridge at noon", "The bridge at noon"),
        (without_counter, "3/4 of all votes", "3/4 of all votes"),
        (read_opening, "KINGSTON, Jamaica, March 7", Opening(["KINGSTON"], "Jamaica", "March 7")),
        (shipped_grammar().kind_of_fact, "March 18, 2017", "date"),
        (shipped_grammar().kind_of_fact, "DW", "publisher"),
    ],
)
def test_a_reader_answers(reader, text, answer):
    assert reader(text) == answer


def test_plain_words_are_no_brands():
    assert [*brands_in("Impressum | Deutsche Welle | Science")] == ["Deutsche Welle"]


def test_the_later_pack_wins():
    words = OwnWords(author_roles=("tidewaiter",))
    assert words.with_more(OwnWords(author_roles=("scribe",))).author_roles[0] == "scribe"
