"""French and Spanish captions: their lexicons, adjectives after nouns, verbs in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.lexicon.entries import Reading
from normalizer.translation.glosser.lexicon.language_grammar import load_grammar, split_elision
from normalizer.translation.glosser.lexicon.word_lexicon import load_lexicon
from normalizer.translation.glosser.lexicon.word_lookup import load_words
from normalizer.translation.glosser.reading.choice_adjective_after import choose
from normalizer.translation.glosser.reading.tokens import TextContext, Word, split_clauses
from normalizer.translation.translator import translate

LANGUAGES = ("fr", "es")


def english(text: str, language: str) -> str:
    """Return a text in English, and fail when a word of it was unknown."""
    answer, context = gloss(text, language)
    assert not context.unknown
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_has_its_entries(language: str) -> None:
    """Each language has 8,000 entries at least."""
    assert len(load_lexicon(language)) >= 8_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("une attaque aérienne russe", "a Russian aerial attack"),
        ("la crise économique et sociale", "the economic and social crisis"),
        ("un accident de train", "a train accident"),
        ("un groupe d'enfants", "a group of children"),
        ("un homme de 30 ans", "a 30-year-old man"),
        ("le plus grand marché", "the biggest market"),
        ("le chef de l'État", "the head of state"),
        ("le ministre des Affaires étrangères Paul Dupont", "Foreign Minister Paul Dupont"),
        ("le président français Paul Dupont", "French President Paul Dupont"),
        ("véhicules détruits", "destroyed vehicles"),
        ("véhicules détruits par des drones", "vehicles destroyed by drones"),
        ("Etudiants à Lyon", "Students in Lyon"),
        ("« Pas de panique » : deux pays en crise", None),
    ],
)
def test_french_noun_phrases(text: str, expected: str | None) -> None:
    """Adjectives, compounds, ages, titles and participles are put in English order."""
    answer = gloss(text, "fr")[0]
    assert expected is None or answer == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el presidente ruso", "the Russian president"),
        ("el Tribunal Supremo", "the Supreme Court"),
        ("un accidente de tren", "a train accident"),
        ("una mujer de 45 años", "a 45-year-old woman"),
        ("un grupo de migrantes", "a group of migrants"),
        ("la policía", "the police"),
        ("el policía", "the police officer"),
        ("la ministra de Hacienda, Ana Ruano", "the finance minister, Ana Ruano"),
        ("miles de personas", "thousands of people"),
        ("vehículos destruidos tras el ataque", "vehicles destroyed after the attack"),
    ],
)
def test_spanish_noun_phrases(text: str, expected: str) -> None:
    """Adjectives, compounds, ages, offices and genders are read as Spanish has them."""
    assert english(text, "es") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La police a arrêté trois suspects", "The police arrested three suspects"),
        ("Un homme a été tué par la police", "A man was killed by the police"),
        ("Elle est arrivée à Londres", "She arrived in London"),
        ("Le ministre s'est rendu en Chine", "The minister went to China"),
        ("Il va rencontrer le maire", "He will meet the mayor"),
        ("Les deux hommes n'ont pas été arrêtés", "The two men were not arrested"),
        ("Le roi sera reçu par le maire", "The king will be received by the mayor"),
        ("Les ventes n'ont connu qu'une hausse", None),
        (
            "Le gouvernement veut réformer l'hôpital public",
            "The government wants to reform the public hospital",
        ),
        ("l'incendie qui a détruit une maison", "the fire that destroyed a house"),
        (
            "L'usine, qui a fermé, emploie 300 personnes",
            "The factory, which closed, employs 300 people",
        ),
        ("le pompier qui a sauvé un enfant", "the firefighter who saved a child"),
        # Words with several senses, by the words beside them.
        ("Le cours du pétrole chute", "The price of oil falls"),
        ("Des élèves passent un examen", "Pupils take an exam"),
        ("Le joueur s'est blessé au genou", "The player was injured at the knee"),
        # A preposition does not stand before another; a thing opens no heading as a participle.
        ("La danseuse entre dans la salle", "The dancer enters in the hall"),
        ("Un mur entre deux pays", "A wall between two countries"),
        ("Marché aux poissons à Lyon", "Market at the fish in Lyon"),
    ],
)
def test_french_verbs(text: str, expected: str | None) -> None:
    """The perfect becomes a simple past; relative pronouns distinguish people from things."""
    answer = english(text, "fr")
    assert expected is None or answer == expected


def test_french_ne_que_is_only() -> None:
    """A negation with "que" behind the verb is "only"."""
    assert "only" in english("Les ventes n'ont montré qu'une hausse", "fr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La policía busca a dos sospechosos", "The police look for two suspects"),
        ("Un hombre fue detenido por la policía", "A man was arrested by the police"),
        ("Varias personas han sido evacuadas", "Several people have been evacuated"),
        ("El partido propone reducir los impuestos", "The party proposes to reduce the taxes"),
        ("Los vecinos están limpiando las calles", "The neighbors are cleaning the streets"),
        ("Los precios serán más altos", None),
        ("El presidente llegará a Madrid", "The president will arrive in Madrid"),
    ],
)
def test_spanish_verbs(text: str, expected: str | None) -> None:
    """The personal "a" goes, passives, infinitives, gerunds and futures keep their sense."""
    answer = english(text, "es")
    assert expected is None or answer == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("le 3 juillet 2020", "fr", "on July 3, 2020"),
        ("le 1er mai", "fr", "on May 1"),
        ("mercredi soir", "fr", "on Wednesday evening"),
        ("le mardi 5 mars", "fr", "on Tuesday, March 5"),
        ("depuis mardi", "fr", "since Tuesday"),
        ("el 3 de julio de 2020", "es", "on July 3, 2020"),
        ("este jueves", "es", "on Thursday"),
        ("en febrero de 2024", "es", "in February 2024"),
    ],
)
def test_dates(text: str, language: str, expected: str) -> None:
    """Dates and weekdays get the order and the preposition of English."""
    assert english(text, language) == expected


def test_elisions_are_words_of_their_own() -> None:
    """An elided article is cut off with either apostrophe, an apostrophe inside a word is not."""
    assert split_elision("d’Irlande", ["d"]) == ["d'", "Irlande"]
    assert split_elision("aujourd'hui", ["d"]) == ["aujourd'hui"]
    assert split_elision("l'homme", []) == ["l'homme"]


def test_space_before_french_marks_goes() -> None:
    """French sets a space before a colon, English does not."""
    assert english("Europe : la crise", "fr") == "Europe: the crisis"


def test_spanish_opening_marks_go() -> None:
    """The mark that opens a question has no counterpart in English."""
    assert [word.text for word in split_clauses("¿Dónde?")[0].words] == ["Dónde"]


def test_unknown_words_make_it_partial() -> None:
    """A caption with a word that the lexicon lacks is partial and lists it."""
    answer = translate(["Un homme zarbouille la maison"], source="fr")[0]
    assert answer.status == "partial"
    assert answer.unknown == ["zarbouille"]


def test_known_caption_is_ok() -> None:
    """A caption whose words are all known is ok."""
    assert translate(["Los bomberos trabajan en Sevilla"], source="es")[0].status == "ok"


def test_names_stay() -> None:
    """A name that is also a word stays a name behind a first name."""
    assert "Bruno Le Maire" in gloss("Bruno Le Maire à Paris", "fr")[0]


def test_single_reading_is_taken() -> None:
    """A word with one reading needs no choice."""
    context = TextContext(load_words("fr"), load_grammar("fr"))
    entry = load_lexicon("fr").entries("maison")[0]
    reading = Reading("noun", "", "s", entry)
    assert choose([Word("maison")], 0, (reading,), context) is reading


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_no_text_makes_it_raise(text: str, language: str) -> None:
    """Every text has an answer."""
    assert translate([text], source=language)[0].status in {"ok", "partial", "untranslated"}


@given(
    st.lists(
        st.sampled_from(
            [
                "de",
                "la",
                "le",
                "l'",
                "qui",
                "que",
                "a",
                "été",
                "président",
                "russe",
                "Paris",
                "3",
                "mai",
                "plus",
                "se",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from(LANGUAGES),
)
def test_no_order_of_known_words_makes_it_raise(words: list[str], language: str) -> None:
    """Words in any order have an answer in one line."""
    assert "\n" not in gloss(" ".join(words), language)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A heading that begins with its verb has its subject in front in English.
        ("Muere un pescador en Gijón", "A fisherman dies in Gijón"),
        ("Cierra el mercado más grande de la ciudad", "The biggest market of the city closes"),
        # A plural without subject says what somebody did, also to a person with "a".
        ("Rescatan a un marinero en Gijón", "A sailor is rescued in Gijón"),
        ("Roban las joyas de una iglesia", "The jewels of a church are stolen"),
        ("Detenidas dos mujeres por robo", "Two women arrested for robbery"),
        ("Suspendidos los trenes por la nieve", "The trains suspended by snow"),
        # But people may do something, and nouns stay nouns.
        ("Protestan los médicos en Lima", "The doctors protest in Lima"),
        ("Empleado de un banco", "Employee of a bank"),
        ("Heridos en un accidente", "Injured people at an accident"),
    ],
)
def test_spanish_headings_begin_with_verbs(text: str, expected: str) -> None:
    """The subject goes before the verb that opens a heading; without one it becomes a passive."""
    assert english(text, "es") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "à l'issue du sommet", "at the end of the summit"),
        ("fr", "à l'issue d'un sommet", "at the end of a summit"),
        ("fr", "Les bureaux de vote ont ouvert", "The polling stations opened"),
        ("es", "al borde del río", "on the edge of the river"),
        ("es", "cortes de luz", "power outages"),
    ],
)
def test_terms_are_inflected(language: str, text: str, expected: str) -> None:
    """A term is found with the article in its last preposition, and has the number of its noun."""
    assert english(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Une femme achète du pain", "A woman buys bread"),
        (
            "fr",
            "Un homme accusé d'avoir tué son frère",
            "A man accused of having killed his brother",
        ),
        ("fr", "La ministre et son mari", "The minister and her husband"),
        ("fr", "L'actrice quitte son hôtel", "The actress leaves her hotel"),
        ("fr", "Le garçon quitte son hôtel", "The boy leaves his hotel"),
        ("fr", "Le champion célèbre sa victoire", "The champion celebrates his victory"),
        ("fr", "Une place célèbre de Rome", "A famous square of Rome"),
        ("fr", "Les touristes de La Rochelle", "The tourists of La Rochelle"),
        ("fr", "La Suisse", "Switzerland"),
        ("es", "El poeta muere a los 91 años", "The poet dies at the age of 91"),
        ("es", "Los daños causados por el huracán", "Damage caused by the hurricane"),
        ("es", "España reconoce al Estado palestino", "Spain recognizes the Palestinian state"),
        ("es", "El hombre llega al puerto", "The man arrives in the harbor"),
        ("es", "La imagen que muestra el puerto", "The image that shows the harbor"),
    ],
)
def test_clauses(language: str, text: str, expected: str) -> None:
    """Objects, owners, ages, infinitives and names are told from what they look like."""
    assert gloss(text, language)[0] == expected
