"""Where the credit of a caption line begins, and which lines hold none. All is invented."""

import pytest

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.names.agencies import default_registry

split_caption = CreditGrammar(default_registry()).split_caption


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "The bridge after the stormImage: Reuters/ABC",
            "The bridge after the storm",
            "Image: Reuters/ABC",
        ),
        ("Ein Markt in Indonesien Bild: dpa", "Ein Markt in Indonesien", "Bild: dpa"),
        ("Die Gäste sind da. Bernd Muster/dpa", "Die Gäste sind da.", "Bernd Muster/dpa"),
        ("Start of the Grand Prix.AFP", "Start of the Grand Prix.", "AFP"),
        ("A bridge in 2023. (AP)", "A bridge in 2023.", "(AP)"),
        ("Ein Platz in Bonn (Foto: dpa)", "Ein Platz in Bonn", "(Foto: dpa)"),
        ("Ein Haus am Meer | picture alliance/dpa", "Ein Haus am Meer", "picture alliance/dpa"),
        (
            "A man walks his dog — Foto: Diego Exemplo/G1",
            "A man walks his dog",
            "Foto: Diego Exemplo/G1",
        ),
        (
            "Un homme dans la rue. © Crédits photo : Jean Exemple / AFP",
            "Un homme dans la rue.",
            "© Crédits photo : Jean Exemple / AFP",
        ),
        ("The minister smilesEPA", "The minister smiles", "EPA"),
        ("Ein Schiff im Hafen Bernd Muster/dpa", "Ein Schiff im Hafen", "Bernd Muster/dpa"),
        (
            "A house on a hill (Photo by John Example/Getty Images) more >",
            "A house on a hill",
            "(Photo by John Example/Getty Images) more >",
        ),
        ("(Foto: dpa) Der Rat tagt heute.", "Der Rat tagt heute.", "(Foto: dpa)"),
        (
            "Foto: Bernd Muster/dpa. Der Rat kommt an.",
            "Der Rat kommt an.",
            "Foto: Bernd Muster/dpa.",
        ),
        (
            "Le ministre, photo: Archives du Gouvernement",
            "Le ministre,",
            "photo: Archives du Gouvernement",
        ),
        ("A park after the storm. Supplied", "A park after the storm.", "Supplied"),
        (
            "A port at night. Jane Doe for Rest of World",
            "A port at night.",
            "Jane Doe for Rest of World",
        ),
        (
            "A scene from the film Courtesy of Netflix",
            "A scene from the film",
            "Courtesy of Netflix",
        ),
        ("Una calle. EFE/ Juan Ejemplo", "Una calle.", "EFE/ Juan Ejemplo"),
        (
            "Police at the gate. Photograph: John Example/Getty",
            "Police at the gate.",
            "Photograph: John Example/Getty",
        ),
        ("المرفأ عند الفجرCredit: Jane Roe", "المرفأ عند الفجر", "Credit: Jane Roe"),
        ("港の夜明けImage: Reuters", "港の夜明け", "Image: Reuters"),
        ("Symbolbild: Der leere Hafen Foto: dpa", "Symbolbild: Der leere Hafen", "Foto: dpa"),
    ],
)
def test_a_credit_is_cut_off(line: str, caption: str, credit: str) -> None:
    """After a label, in brackets, after the last sentence, or glued to the last word."""
    assert split_caption(line) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "Image: Reuters/M. Beispiel",
        "© picture alliance / dpa | Erika Muster",
        "REUTERS/John Example",
        "AP Photo/John Example",
        "Getty Images",
        "Erika Muster (Getty)",
        "J. Muster / LRT nuotr.",
        "写真：共同通信",
        "[사진 = 홍길동 기자]",
        "Фото: Анна Примерова, Коммерсантъ",
        "(Foto: dpa)",
        "Erika Muster/WDR",
        "Foto: Musterberg",
    ],
)
def test_a_line_can_be_a_credit_alone(line: str) -> None:
    """Then there is no caption."""
    assert split_caption(line) == ("", line)


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reported that the minister had left.",
        "Image: a powerful thing, she said, is a story.",
        "The photo: a woman in red.",
        "Foto",
        "Bild",
        "Foto:",
        "She works for Getty Images.",
        "The word was spelled that way (sic)",
        "He was born in 1950 (aged 73).",
        "Photo by photo, she told the story of her family.",
        "Source: it said the army was there.",
        "The image: how brands are built and lost",
        "He told AFP.",
        "“It is over,” he told AFP",
        "The minister said. AFP reported it first.",
        "Getty Images chief John Example spoke.",
        "By Associated Press",
        "Von dpa",
        "In Stuttgart/Karlsruhe regnet es.",
        "Das Bild: ein Mann, eine Frau, ein Hund.",
        "Foto: Blick auf Berlin",
        "Bild: Der Rat bei der Ankunft in Bonn",
        "Video: Watch the moment the bridge falls",
        "Copyright law is changing in Europe.",
        "The copyright of the song belongs to the band.",
        "Copyright © 2024 Muster Verlag. All rights reserved",
        "© 2024 Muster Verlag GmbH",
        "Credit: banks are lending again",
        "Photo: the team walks off the field after the game",
        "The deal was first reported by Bloomberg",
        "according to the state news agency Xinhua.",
        "the Environmental Protection Agency (EPA).",
        "Members of the union (PA)",
        "Politics: AP",
        "Author: Julia Muster (eg)",
        "Clockwise from top left: John Example; a dog; a house",
        "Collage: Erika Muster (li.) und Max Beispiel (re.)",
        "Read more: Reuters Institute report",
        "",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    """Prose that mentions an agency or a picture, buttons, footers and bylines hold no credit."""
    assert split_caption(line) == (line, "")


def test_the_site_name_counts_as_a_house() -> None:
    """A person and the page's own site are a credit; with another name they are just words."""
    assert split_caption("Erika Muster/Musterpost", site="Musterpost") == (
        "",
        "Erika Muster/Musterpost",
    )
    assert split_caption("Erika Muster/Musterpost")[1] == ""


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Praha brzy ráně", "Foto: ČTK"),
        ("İstanbul sabahı", "Foto: AA"),
        ("Москва утром", "Фото: РИА Новости"),
        ("Η Αθήνα το πρωί", "Φωτογραφία: ΑΠΕ"),
        ("Երևանը առավոտյան", "Լուսանկարը: Արմենպրես"),
        ("Тихий вечер", "Снимок: Анна Примерова"),
        ("Vlak na nádraží", "ČTK"),
        ("Москва утром", "ТАСС"),
    ],
)
def test_a_credit_is_cut_off_a_word_of_any_script(caption: str, credit: str) -> None:
    """Words were glued where an upper case letter follows a lower case one, Latin or not."""
    assert split_caption(caption + credit) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "Das neue YouTubeVideo: ein Erfolg",
        "Старое НовоеФото: как это было",
        "Η μεγάλη ΕικόναΠηγή: μια ιστορία",
        "Pohled na sídlo firmy ČeskáTV",
        "Dětské hřištěČT",
        "Покупатели ждут новый айФон",
    ],
)
def test_a_name_with_capitals_inside_is_not_cut(line: str) -> None:
    """Brands are written so too: prose after the colon, or letters of no agency, are no credit."""
    assert split_caption(line) == (line, "")
