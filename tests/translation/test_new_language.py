"""A language is tables and no code: one that has its verb second and no capitals for nouns."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.lexicon import word_lexicon
from normalizer.translation.glosser.lexicon.language_grammar import Conjugation, Grammar
from normalizer.translation.glosser.lexicon.word_lookup import Words

_PAST = [["participle", "", "{p3}"]]
GRAMMAR = Grammar(
    verb_second=True,
    adjective_endings=["", "e"],
    comparative=["er"],
    superlative=["st"],
    plural_endings=[["", "", "en"]],
    conjugations=[
        Conjugation("en", [["present", "s", "{s}t"], ["present", "p", "{i}"]], _PAST),
        Conjugation("n", [], [["present", "s", "{p1}"], ["present", "p", "{p2}"]]),
    ],
    separable_prefixes={"aan": None},
    participle_prefix="ge",
    bare_participle=True,
    linking=["", "s"],
    articles=["een"],
    town_prepositions=["in"],
)
ROWS = """\
boer\tm\t-en\tfarmer\t\thuman
brand\tm\t-en\tfire\t\tevent
stad\tf\tsteden\tcity
huis\tn\thuizen\thouse
werk\tn\t-en\tworks\t\tplural
groot\ta\tgroter,grootst,grot\tbig
werken\tv\t\twork
blussen\tv\tblust,bluste,geblust\textinguish
zijn\tv\tis,zijn\tbe\t\trole=be
de\tdet\t\tthe
een\tdet\t\ta
o\tdet\t\toh
in\tprep\t\tin
van\tprep\t\tof
"""


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    monkeypatch.setattr(word_lexicon, "load_grammar", lambda _: GRAMMAR)
    monkeypatch.setattr(word_lexicon, "read_bytes", lambda _: b"")
    monkeypatch.setattr(word_lexicon, "_small_tables", lambda _: [])
    own = {row.partition("\t")[0]: [row] for row in ROWS.splitlines()}
    return Words(word_lexicon.Lexicon("xx", own))


@pytest.mark.parametrize(
    ("caption", "english"),
    [
        ("Boeren in de stad", "Farmers in the city"),
        ("De boer werkt in Utrecht", "The farmer works in Utrecht"),
        ("Boeren werken in de stad", "Farmers work in the city"),
        ("Het werk van een boer", "Het works of a farmer"),
        ("Een grote brand in een geblust huis", "A big fire in an extinguished house"),
        ("Een brand is geblust", "A fire is extinguished"),
        ("Stadsbrand in Utrecht", "City fire in Utrecht"),
        ("De boer van De Bilt", "The farmer of De Bilt"),
        ("O boer in de stad van plan O", "Oh farmer in the city of plan O"),
    ],
)
def test_verb_second_without_capital_nouns(words: Words, caption: str, english: str) -> None:
    assert gloss(caption, words)[0] == english
