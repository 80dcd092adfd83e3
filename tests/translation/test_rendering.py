"""Rendering a unit: what is shielded, what is asked again, what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import EngineError
from normalizer.translation.rendering import Renderer, Rendering


def rendered(unit: str, ask: Callable[[str], str], **given_: object) -> Rendering:
    return Renderer(ask, "pt", "en", **given_).render(unit)  # type: ignore[arg-type]


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
    model = Model({})
    assert rendered(unit, model) == Rendering(unit, has_words=False)
    assert model.asked == []


@pytest.mark.parametrize(
    "link",
    [
        "https://exemplo.pt/a?b",
        "www.exemplo.pt",
        "@ana_l",
        "#cheias",
        "ana@exemplo.pt",
        "[[3]]",
        "<em>",
    ],
)
def test_links_are_never_shown_to_the_model(link):
    model = Model({"Veja [[0]] amanhã, [[1]].": "See [[0]] tomorrow, [[1]]."})
    assert rendered(f"Veja {link} amanhã, {link}.", model).text == f"See {link} tomorrow, {link}."


LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZáãçéêíõú")
# What is translated, what the model is asked and answers, the translation, and its faults.
CASES = """
Veja @ana amanhã cedo | Veja [[0]] amanhã cedo=See it, Veja=See, amanhã cedo=early tomorrow | See @ana early tomorrow |
Rosa Pedra chega | Rosa Pedra chega=Rosa Stone arrives, [[0]] chega=[[0]] arrives | Rosa Pedra arrives |
Rosa Pedra chega | Rosa Pedra chega=Rosa Stone arrives, [[0]] chega=It arrives | Rosa Stone arrives |
Há 45 feridos | Há 45 feridos=There are 54 hurt, Há [[0]] feridos=There are [[0]] hurt | There are 45 hurt |
Há 1.500 casas | Há 1.500 casas=There are houses | There are houses |
O Deputado falou | O [[0]] falou=The [[0]] spoke | The MP spoke |
O deputado falou | O [[0]] falou=He spoke, O deputado falou=The deputy spoke | The deputy spoke | terms
INCÊNDIO EM FARO @ana | Incêndio em faro [[0]]=Fire in Faro [[0]] | FIRE IN FARO @ana | capitals
NATO | NATO=NATO | NATO |
Wałęsa e Jürgen-Kłos em Faro | [[0]] e [[1]] em Faro=[[0]] and [[1]] in Faro | Wałęsa and Jürgen-Kłos in Faro |
Índia joga | índia joga=india plays | India plays |
O größe em Faro | O [[0]] em Faro=The [[0]] in Faro | The größe in Faro | copied
Wałęsa em Faro | [[0]] em Faro=In Faro, em Faro=in Faro | Wałęsa in Faro |
東京都 Łódź | | 東京都 Łódź | kept
Um fogo | Um fogo=A fire. | A fire |
Um fogo. | Um fogo.=A fire. | A fire. |
Nos EUA | Nos EUA=In the U.S. | In the U.S. |
Um fogo: | Um fogo=A fire | A fire: |
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_what_a_model_is_asked_and_what_becomes_of_it(case):
    """Lost names, numbers and terms are asked for again; capitals and strange letters avoided."""
    unit, asked, text, fault = (cell.strip() for cell in case.split("|"))
    answers = dict(pair.split("=") for pair in asked.split(", ") if pair)
    model = Model(answers)
    names, glossary = ("Rosa Pedra", " "), {"deputado": "MP", "": "x"}
    found = rendered(f"  {unit} ", model, names=names, glossary=glossary, letters=LETTERS)
    assert (found.text, found.faults) == (f"  {text} ", frozenset(filter(None, [fault])))
    assert set(model.asked) == set(answers)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("fire fire fire fire", "repeats"),
        ("in the end in the end in the end", "repeats"),
        ('" " "', "no words"),
        ("quite another story about the whole wide world that goes on and says nothing", "longer"),
        ("ox", "shorter"),
    ],
)
def test_garbage_is_kept_out(answer, reason):
    unit = "Fogo em Faro hoje"
    found = rendered(unit, lambda _: answer)
    assert (found.text, found.faults) == (unit, frozenset({"kept"}))
    assert reason in str(found.reason)


def test_a_first_answer_stays_if_nobody_can_be_asked_again():
    def ask(text: str) -> str:
        if "[[0]]" in text:
            raise EngineError("rests")
        return "Rosa Stone arrives"

    assert rendered("Rosa Pedra chega", ask, names=("Rosa Pedra",)).text == "Rosa Stone arrives"


ANSWERS = [lambda text: text[::-1], lambda _: "", lambda text: text * 9, lambda _: "[[0]] [[1]]"]


@given(st.text(max_size=200), st.sampled_from(ANSWERS))
def test_any_text_and_any_model(text, ask):
    found = rendered(text, ask, names=("Ana Lima", ""), glossary={"a": "b", "": "c"})
    assert found.text.strip() or not text.strip()
