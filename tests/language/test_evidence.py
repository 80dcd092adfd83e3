"""What words say: tables, letters, and the kinds of words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.language.evidence import compound_languages, evidence, grams, lexicon
from normalizer.tables import read_rows

CODES = [row["code"] for row in read_rows("language/languages.tsv")]


def test_a_function_word_is_most_usual_at_home() -> None:
    """The drop of the language where a word is most usual is zero."""
    found = lexicon().find("und")
    assert found is not None
    assert CODES[found.languages[found.drops.index(0)]] == "de"


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("philipp", "is_given"),
        ("schneider", "is_name"),
        ("warehouse", "is_common"),
        ("hochwasser", "is_common"),
    ],
)
def test_words_carry_their_marks(word: str, mark: str) -> None:
    """First names, names, and common words of English and German."""
    assert getattr(lexicon().find(word), mark)


def test_an_unknown_word_is_not_in_the_table() -> None:
    """Checksums meet once in some 10,000 words."""
    unknown = [f"qx{number}zw" for number in range(2000)]
    assert sum(lexicon().find(word) is not None for word in unknown) <= 3


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("hochwasserschutzmauern", "de"),
        ("brandweerkazernes", "nl"),
        ("przeciwpowodziowego", "pl"),
        ("yangınlarından", "tr"),
    ],
)
def test_letters_tell_long_words_that_no_table_has(word: str, code: str) -> None:
    """The n-grams know compounds and endings."""
    shares = grams("latin").shares(word)
    assert CODES[shares[:-1].argmax()] == code


@given(st.text(max_size=200), st.sampled_from(["latin", "cyrillic", "arabic"]))
def test_letter_shares_are_probabilities(word: str, script: str) -> None:
    """For any string they sum to one."""
    shares = grams(script).shares(word)
    assert math.isclose(sum(shares), 1, rel_tol=1e-3)
    assert min(shares) >= 0


@given(st.text(max_size=80), st.sampled_from(["latin", "cyrillic", "arabic"]))
def test_probabilities_sum_to_one(text: str, script: str) -> None:
    """Over the languages of a script and names alone; None when there is no word."""
    found = evidence(script).probabilities(text, None, ())
    assert found is None or math.isclose(sum(found), 1, rel_tol=1e-6)


@given(
    st.sampled_from(
        ["Feuer im Lagerhaus", "Fire at a warehouse", "Jane Roe", "Festival in Salzburg"]
    ),
    st.sampled_from(["en", "de", "fr"]),
)
def test_the_context_never_lowers_its_language(text: str, context: str) -> None:
    """A page in a language makes that language likelier."""
    known = evidence("latin")
    place = known.codes.index(context)
    without, within = known.probabilities(text, None, ()), known.probabilities(text, context, ())
    assert without is not None
    assert within is not None
    assert within[place] >= without[place]


def test_a_possessive_speaks_for_english() -> None:
    """An "'s" after a name makes English likelier."""
    known = evidence("latin")
    with_it, without = (
        known.probabilities("Jane Roe's Berlin", None, ()),
        known.probabilities("Jane Roe Berlin", None, ()),
    )
    assert with_it is not None
    assert without is not None
    assert with_it[known.codes.index("en")] > without[known.codes.index("en")]


def test_a_possessive_in_another_script_is_no_error() -> None:
    """English is not among the languages of Cyrillic, so that "'s" says nothing there."""
    known = evidence("cyrillic")
    assert known.probabilities("Иван's дом", None, ()) == known.probabilities("Иван дом", None, ())


def test_coverage_is_the_share_of_known_words() -> None:
    """Scrambled words are in no list."""
    known = evidence("latin")
    assert known.coverage("das ist ein Haus und eine Straße", "de") == 1.0
    assert known.coverage("ebt jtu fjo Ibvt voe fjof Tusbàf", "de") < 0.3


@pytest.mark.parametrize(
    ("text", "code", "share"),
    [
        ("das ist xyzzyq", "de", 6 / 12),
        ("das ist Xyzzyq Haus", "de", 1.0),
        ("la ville xyzzyq", "fr", 7 / 13),
        ("we don't go", "en", 1.0),
        ("Haus", "de", 0.0),
        ("", "de", 0.0),
    ],
)
def test_coverage_counts_letters(text: str, code: str, share: float) -> None:
    """Long words count more; words with a capital, which may be names, do not count at all."""
    assert evidence("latin").coverage(text, code) == pytest.approx(share)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("sommerhochwasser", ["de"]),
        ("hausbrand", ["de"]),
        ("zomervakantie", ["nl"]),
        ("raketentest", ["de", "nl", "sv", "da"]),
        ("stadionverbot", ["de"]),
        ("stadionsverbot", ["de"]),
        ("stadionxverbot", []),
        ("brandweerkazerne", ["nl"]),
        ("schuleessen", ["de"]),
        ("brotsverbot", ["de"]),
        ("radsverbot", []),
        ("busfahrt", []),
        ("bahnhofsuhr", []),
        ("firefighters", []),
        ("haus", []),
        ("stadionsverbot" * 3, []),
        ("", []),
    ],
)
def test_a_compound_has_two_common_parts(word: str, codes: list[str]) -> None:
    """Parts have four letters or more, and a linking letter may be between them."""
    assert [CODES[number] for number in sorted(compound_languages(word, lexicon()))] == codes


@pytest.mark.parametrize("word", ["quarzelung", "büdchen", "x", "naïve" * 20])
def test_only_the_head_of_a_word_is_read(word: str) -> None:
    """The n-grams of the first 24 letters make the shares, in ASCII or not."""
    known = grams("latin")
    assert known.shares(word * 24).tolist() == known.shares((word * 24)[:24]).tolist()
    assert known.shares(word).tolist() != known.shares(f"q{word}").tolist()


def test_a_word_in_another_script_says_nothing() -> None:
    """A Russian word in a line in Latin letters is evidence neither for a language nor for names."""
    known = evidence("latin")
    assert known.probabilities("Brand im дом", "de", ()) == known.probabilities(
        "Brand im", "de", ()
    )
    assert evidence("cyrillic").probabilities("дом", "de", ()) is not None


def test_every_language_of_a_script_is_weighed() -> None:
    """`codes` are those of ``languages.tsv``, in its order."""
    weighed = [
        code for script in ("latin", "cyrillic", "arabic") for code in evidence(script).codes
    ]
    assert weighed == CODES
    assert len(weighed) >= 30
