"""Rendering a unit: what is shielded, what is asked again, what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.neural.sentence_renderer import (
    Languages,
    Renderer,
    Rendering,
    garbage,
    is_copied,
)


def rendered(unit: str, ask: Callable[[str], str], **given_: object) -> Rendering:
    return Renderer(ask, Languages("pt", "en"), **given_).render(unit)  # type: ignore[arg-type]


def echo(text: str) -> str:
    """Translate nothing, visibly."""
    return " ".join(word if word.startswith("[[") else word[::-1] for word in text.split())


class Model:
    """A model that knows some sentences by heart and remembers what it was asked."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, text: str) -> str:
        """Answer, or fail for a sentence that was not foreseen."""
        self.asked.append(text)
        return self.answers[text]


@pytest.mark.parametrize(
    "unit", ["", " ", "12:30", "—", "🔥🔥", "a", "x" * 500, "1.500,20 €", "\n\n"]
)
def test_what_has_no_words_is_not_asked_for(unit):
    """Numbers, marks, emoji, single letters and endless words stay as they are."""
    model = Model({})
    assert rendered(unit, model) == Rendering(unit, has_words=False)
    assert model.asked == []


@pytest.mark.parametrize(
    "link",
    [
        "https://exemplo.pt/a?b=1",
        "www.exemplo.pt",
        "@ana_lima",
        "#cheias",
        "ana@exemplo.pt",
        "[[3]]",
        "<em>",
    ],
)
def test_links_are_never_shown_to_the_model(link):
    """An address, handle, tag or placeholder comes back unchanged, punctuation after it stays."""
    model = Model({"Veja [[0]] amanhã.": "See [[0]] tomorrow."})
    assert rendered(f"Veja {link} amanhã.", model).text == f"See {link} tomorrow."


def test_a_lost_link_is_put_back_by_cutting():
    """If the model loses the placeholder, the text before and after is translated separately."""
    model = Model(
        {
            "Veja [[0]] amanhã cedo": "See it tomorrow",
            "Veja": "See",
            "amanhã cedo": "early tomorrow",
        }
    )
    assert rendered("Veja @ana amanhã cedo", model).text == "See @ana early tomorrow"


def test_emoji_cut_a_sentence():
    """Models make words of emoji, so they do not see them."""
    model = Model({"Fogo": "Fire", "em Faro": "in Faro"})
    assert rendered("Fogo 🔥 em Faro", model).text == "Fire 🔥 in Faro"


def test_a_lost_name_is_asked_for_again_as_a_placeholder():
    """A name that the model translated comes back as it was."""
    model = Model({"Rosa Pedra chega": "Rosa Stone arrives", "[[0]] chega": "[[0]] arrives"})
    found = rendered("Rosa Pedra chega", model, names=("Rosa Pedra",))
    assert (found.text, found.faults) == ("Rosa Pedra arrives", frozenset())


def test_a_name_that_stays_lost_is_a_fault():
    """The first translation stands, and what it lacks is said."""
    model = Model({"Rosa Pedra chega": "Rosa Stone arrives", "[[0]] chega": "It arrives"})
    found = rendered("Rosa Pedra chega", model, names=("Rosa Pedra",))
    assert (found.text, found.missing) == ("Rosa Stone arrives", ("Rosa Pedra",))
    assert found.faults == {"missing"}


def test_a_wrong_number_is_asked_for_again():
    """A number that the model changed comes back as it was."""
    model = Model(
        {"Há 45 feridos": "There are 54 injured", "Há [[0]] feridos": "There are [[0]] injured"}
    )
    assert rendered("Há 45 feridos", model).text == "There are 45 injured"


def test_a_number_with_separators_is_no_placeholder():
    """Such a number would stand in English as it does in Portuguese; the loss is said instead."""
    model = Model({"Há 1,5 milhões": "There are millions"})
    assert rendered("Há 1,5 milhões", model).missing == ("1,5",)


def test_a_term_gets_its_wording():
    """A glossary term has its prescribed wording in the translation, whatever its case."""
    model = Model({"O [[0]] falou": "The [[0]] spoke"})
    assert rendered("O Deputado falou", model, glossary={"deputado": "MP"}).text == "The MP spoke"


def test_a_term_that_cannot_be_had_is_a_fault():
    """When the model loses the placeholder it is asked without."""
    model = Model({"O [[0]] falou": "He spoke", "O deputado falou": "The deputy spoke"})
    found = rendered("O deputado falou", model, glossary={"deputado": "MP"})
    assert (found.text, found.faults) == ("The deputy spoke", frozenset({"terms"}))


def test_capitals_are_asked_for_as_a_sentence():
    """A text in capitals is translated in sentence case and comes back in capitals."""
    model = Model({"Incêndio em faro, veja [[0]]": "Fire in Faro, see [[0]]"})
    found = rendered("INCÊNDIO EM FARO, VEJA @ana", model)
    assert (found.text, found.faults) == ("FIRE IN FARO, SEE @ana", frozenset({"capitals"}))


LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZáãçéíõ")


@pytest.mark.parametrize(
    ("unit", "asked", "answer", "text", "faults"),
    [
        (
            "Wałęsa chega a Faro",
            "[[0]] chega a Faro",
            "[[0]] arrives in Faro",
            "Wałęsa arrives in Faro",
            (),
        ),
        (
            "Ana e Jürgen-Kłos em Faro",
            "Ana e [[0]] em Faro",
            "Ana and [[0]] in Faro",
            "Ana and Jürgen-Kłos in Faro",
            (),
        ),
        (
            "Índia joga em Faro",
            "índia joga em Faro",
            "India plays in Faro",
            "India plays in Faro",
            (),
        ),
        (
            "O größe em Faro",
            "O [[0]] em Faro",
            "The [[0]] in Faro",
            "The größe in Faro",
            ("copied",),
        ),
    ],
)
def test_words_with_letters_that_the_model_lacks(unit, asked, answer, text, faults):
    """Such a word is not asked for, a lower-case one counts as copied; a capital is lowered if that helps."""
    model = Model({asked: answer})
    found = rendered(unit, model, letters=LETTERS)
    assert (found.text, found.faults) == (text, frozenset(faults))
    assert model.asked == [asked]


def test_a_lost_placeholder_leaves_such_a_word_in_place():
    """The parts around the word are translated apart if the model drops its placeholder."""
    model = Model({"[[0]] em Faro": "In Faro", "em Faro": "in Faro"})
    assert rendered("Wałęsa em Faro", model, letters=LETTERS).text == "Wałęsa in Faro"


def test_a_text_without_any_letter_of_the_model_is_kept():
    """Nothing is asked, and the reason says why."""
    found = rendered("東京都 Łódź", Model({}), letters=LETTERS)
    assert (found.text, found.faults) == ("東京都 Łódź", frozenset({"kept"}))
    assert "letters" in str(found.reason)


def test_an_acronym_is_no_text_in_capitals():
    """Short words in capitals go to the model as they are."""
    assert rendered("NATO", Model({"NATO": "NATO"})).faults == frozenset()


def test_white_space_stays():
    """What stands around a unit stands around its translation."""
    assert (
        rendered("  olá mundo \n", Model({"olá mundo": "hello world"})).text == "  hello world \n"
    )


def test_a_stop_that_the_model_made_up_goes():
    """A caption without a full stop has none in English; an abbreviation keeps its own."""
    assert rendered("Fogo em Faro", Model({"Fogo em Faro": "Fire in Faro."})).text == "Fire in Faro"
    assert (
        rendered("Fogo nos EUA", Model({"Fogo nos EUA": "Fire in the U.S."})).text
        == "Fire in the U.S."
    )
    assert (
        rendered("Fogo em Faro.", Model({"Fogo em Faro.": "Fire in Faro."})).text == "Fire in Faro."
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("fire fire fire fire", "repeats"),
        ("in the end in the end in the end", "repeats"),
        ('" " "', "no words"),
        ("A" + " new day" * 12, "repeats"),
        (
            "a quite different story about the whole wide world that goes on and says nothing",
            "longer",
        ),
        ("ox", "shorter"),
    ],
)
def test_garbage_is_kept_out(answer, reason):
    """A bad translation does not replace the text; the unit stays, with the reason."""
    unit = "Fogo em Faro hoje"
    found = rendered(unit, lambda _: answer)
    assert (found.text, found.faults) == (unit, frozenset({"kept"}))
    assert reason in str(found.reason)


def test_a_source_that_repeats_itself_may_be_translated_so():
    """A chorus is no garbage."""
    assert garbage("não não não não", "no no no no") is None


def test_a_copy_is_a_fault():
    """Half of the words as in the source is no translation, but the text is not thrown away."""
    assert is_copied("os trabalhadores descarregam caixas", "the trabalhadores descarregam caixas")
    assert not is_copied("o hospital central de Faro", "the central hospital of Faro")


@given(
    st.text(max_size=200),
    st.sampled_from([echo, lambda _: "", lambda text: text * 9, lambda _: "[[0]] [[1]]"]),
)
def test_any_text_and_any_model(text, ask):
    """Whatever a model answers, a unit is rendered, and never to nothing."""
    found = rendered(text, ask, names=("Ana Lima", ""), glossary={"a": "b", "": "c"})
    assert found.text.strip() or not text.strip()
