"""Texts on their way to an engine and back: cut, masked, judged; captions that are key words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.tables import read_rows
from normalizer.translation.neural.engine import cut
from normalizer.translation.online.engine import checked
from normalizer.translation.online.engine import cut as cut_to_bytes
from normalizer.translation.online.safety import ServiceFailure
from normalizer.translation.texts import (
    Span,
    apart,
    calmed,
    is_copied,
    is_overlong,
    is_shouted,
    joined,
    mask,
    occurrences,
    why_implausible,
    width,
)

LONG = "Nach dem Hochwasser räumen Helfer die Altstadt von Passbrunn und verteilen Wasser."

MANY = " ".join(f"word{one}{two}" for one in "abcdefgh" for two in "abcdefgh")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O Sr. Leal saiu. |Voltou às 9h! |Porquê?"),
        ("de", "Am 3. Oktober kam Dr. Kern. |Er blieb bis 1998. |Dann ging er."),
        ("en", "He was born in 1998. |The U.S. team won. |J. Marsh left."),
        ("fr", "M. Dupin est arrivé. |«Bienvenue !» |Il est reparti."),
        ("es", "¿Qué pasó? |¡Nada! |Todo sigue igual."),
        ("zh", "部长抵达。|会议开始了！|“好的。”|他走了。"),
        ("hi", "मंत्री आए। |बैठक शुरू हुई।"),
        ("ru", "Рост составил 5 млн. рублей. |Об этом заявил министр."),
        ("en", "Version 2.5 is out... |More soon."),
        ("de", "Eine Zeile\n|Noch eine"),
        ("de", "Er kam gegen ca.\n|drei Uhr"),
        ("pt", "INCÊNDIO EM FARO: |dois feridos"),
        ("en", "He said no. and left"),
        ("pt", "Fogo |🔥🔥| em Faro|👍"),
        ("en", f"See |{'x' * 5_000}| today"),
        ("en", f"{'The minister spoke, and the ' * 10}The minister spoke, |and the end of it."),
        # A window of 300 letters: the best joint of its second half.
        ("en", f"{'a' * 50}; {'b' * 55} {'c' * 55}, {'d' * 40} – |{'e' * 40} {'f' * 55} {'g' * 9}"),
        ("en", f"{'a' * 50} {'b' * 55} {'c' * 55}: |{'d' * 40}, {'e' * 40} {'f' * 55} {'g' * 9}"),
        ("ko", f"{'가나다라마 ' * 18}|가나다라마"),
    ],
)
def test_a_model_gets_sentences_and_pieces_of_long_ones(language, text):
    """Not cut at abbreviations, initials, ordinals and numbers; endless words stand alone."""
    assert cut(text.replace("|", ""), language) == text.split("|")


def test_writing_without_spaces_is_no_word_without_end():
    units = cut("会议在北京举行，代表们讨论了气候问题" * 20, "zh")
    assert len(units) > 1
    assert all(width(unit) <= 300 for unit in units)
    assert is_overlong("東" * 31 + "x" * 31) and not is_overlong("東" * 32 + "x" * 31)


@given(
    st.text(alphabet=st.sampled_from('aB1.!?…。 ,;:|\n"«“ é東[]'), max_size=900),
    st.sampled_from(["de", "en", None]),
    st.integers(12, 60),
)
def test_nothing_is_lost_and_everything_fits(text, language, longest):
    """A unit fits or is one endless word; a part for a service fits and is from one line."""
    units, parts = cut(text, language), cut_to_bytes(text, longest, language)
    assert "".join(units) == "".join(parts) == text
    assert all(units) and all(parts)
    assert all(width(unit) <= 300 or is_overlong(unit) for unit in units)
    assert all(len(part.encode()) <= longest for part in parts)
    assert all(len(part.strip().splitlines()) <= 1 for part in parts)


@pytest.mark.parametrize(
    "piece", ["a", ". ", ".", "!", " ", "\n", "A: ", "«", "1.", "東", "。", "a\u0301", "('"]
)
def test_hostile_texts_are_cut_in_linear_time(piece):
    """A slow one would hang this test."""
    text = piece * (50_000 // len(piece))
    assert "".join(cut(text, "de")) == "".join(cut_to_bytes(text, 450, "de")) == text


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("Es regnet. Es schneit.", 100),
        ("Es regnet.\n|\n|Es schneit.", 100),
        ("Es regnet sehr. |Und es schneit, auch morgen.", 35),
        ("Ja. Es regnet. |Es schneit.", 15),
        ("Gestern kam Dr. Ivo |Steinberg zum 3. Mal", 20),
        ("Sie sangen heute, |tanzten und lachten", 22),
        ("x" * 10 + "|" + "x" * 10 + "|" + "x" * 5, 10),
        ("今天下雨。|明天下雪。", 18),
        ("шум |шум", 8),
    ],
)
def test_a_service_gets_parts_that_it_takes(text, longest):
    """Each line alone; as many sentences as fit, else cut at a clause, a space, or anywhere."""
    assert cut_to_bytes(text.replace("|", ""), longest, "de") == text.split("|")


def test_a_space_is_added_where_the_script_of_the_source_has_none():
    assert joined([("  rain \n", True), ("rain", True)]) == "  rain \nrain"
    assert joined([("Rain.", True), ("🔥", False), ("Snow.", True), ("Ice.", True)]) == (
        "Rain.🔥Snow. Ice."
    )


def spans_of(text: str, words: list[str]) -> list[Span]:
    return apart(occurrences(text, dict(zip(words, words, strict=True))))


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_marks_undone_give_the_text(text, names):
    masked = mask(text, spans_of(text, names))
    assert not masked.wordings or masked.restored(masked.text) == text


@pytest.mark.parametrize(
    ("text", "words", "masked"),
    [
        ("Linz und Li", ["Li"], "Linz und [[0]]"),
        ("Ivo Stein, Stein", ["Stein", "Ivo Stein"], "[[0]], [[1]]"),
        ("Ein wolf und Wolf", ["Wolf", " "], "Ein wolf und [[0]]"),
        ("今天东京下雨", ["东京"], "今天[[0]]下雨"),
    ],
)
def test_names_and_terms_are_masked(text, words, masked):
    """Whole words, the longest first."""
    assert mask(text, spans_of(text, words)).text == masked


@pytest.mark.parametrize(
    ("answer", "restored"),
    [
        ("The [[0]] meets", "The Council meets"),
        ("The [[ 0 ]] meets", "The Council meets"),
        ("The 【【0】】 meets", "The Council meets"),
        ("The council meets", None),
        ("[[0]] and [[0]]", None),
        ("[[1]] meets", None),
    ],
)
def test_marks_are_restored(answer, restored):
    """A bent mark is known, and a lost or doubled one noticed; terms get their wording."""
    masked = mask("Der Rat tagt", occurrences("Der Rat tagt", {"Rat": "Council"}))
    assert masked.restored(answer) == restored


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (" \n", "contains no words"),
        ("word " * 100, "repeats itself"),
        ("in the end in the end in the end", "repeats itself"),
        (MANY[:20], "is far shorter than the source"),
        (MANY[:22], None),
        (MANY[:246], None),
        (MANY[:247], "is far longer than the source"),
        (LONG.upper(), "is the text untranslated"),
    ],
)
def test_what_is_no_translation(answer, reason):
    assert why_implausible(LONG, answer) == reason


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("BVerfG", "Federal Constitutional Court", None),
        ("中国外交部长抵达柏林", "China's foreign minister arrives in Berlin", None),
        ("Ivo Steinberg, Berlin", "Ivo Steinberg, Berlin", None),
        ("Die Häuser von Mia", " Mia&#39;s houses", "Mia's houses"),
        ("Das Zeichen &amp;", "The sign &amp;", None),
        ("Das Captcha ist am Ende", "The end of the captcha", None),
        ("Конец капчи близок", "The end of the captcha", None),
        ("não não não não", "no no no no", None),
        (MANY, f"at the end {MANY[:200]} at the end {MANY[200:]} at the end", None),
    ],
)
def test_what_is_a_translation(source, answer, text):
    """Short texts may grow or be the same; a source may repeat itself, or explain a phrase."""
    assert checked(source, answer, "example") == (text or answer.strip())
    assert why_implausible(source, answer) is None


def test_short_texts_may_lose_most_of_their_letters():
    assert why_implausible("a" * 14, "ox") is None
    assert why_implausible("a" * 15, "ox") == "is far shorter than the source"


def test_half_of_the_words_as_in_the_source_are_a_copy():
    assert is_copied("os trabalhadores descarregam caixas", "the trabalhadores descarregam caixas")
    assert not is_copied("o hospital central de Faro", "the central hospital of Faro")


@pytest.mark.parametrize("row", read_rows("online/error_pages.tsv"), ids=lambda row: row["phrase"])
def test_each_error_page_is_known(row):
    """A phrase of the table gives an answer away, at its place, and counts against the service."""
    before = "" if row["place"] == "start" else "Sorry. "
    for phrase in (row["phrase"].upper(), row["phrase"].replace("'", "’")):
        with pytest.raises(ServiceFailure, match="error page") as caught:
            checked(LONG, f"{before}{phrase} and more", "example")
        assert caught.value.of_service


def test_texts_in_capitals_are_put_into_sentence_case():
    """A text in capitals is more than an acronym; in sentence case only its first letter is one."""
    assert list(map(is_shouted, ["INCÊNDIO EM LEIRIA", "NATO", "A NATO"])) == [True, False, False]
    assert calmed("«INCÊNDIO» EM LEIRIA") == "«Incêndio» em leiria"
