"""Where the credit of a caption line begins, and which lines hold none. All is invented."""

from pathlib import Path

import pytest

from normalizer.grammar import shipped_grammar
from normalizer.tables import read_rows

split_caption = shipped_grammar().split_caption
LONG = (
    "The ferry left the old harbour in the early morning, and nobody on the pier saw it go, "
    "since it was raining"
)

# fmt: off
SPLIT = [
    ("A boat on the square (Photos: Jane Roe, John Doe, Max Beispiel, Erika Muster, Nora Quint, Peter Vane, Anna Berg, Tom Lang/AFP)", "A boat on the square", "(Photos: Jane Roe, John Doe, Max Beispiel, Erika Muster, Nora Quint, Peter Vane, Anna Berg, Tom Lang/AFP)"),
    ("Vista del puerto. | JAVIER MUESTRA", "Vista del puerto.", "JAVIER MUESTRA"),
    ("Le port de Brest, samedi. | Jeanne ROY", "Le port de Brest, samedi.", "Jeanne ROY"),
    ("Le port, samedi. Photo DR", "Le port, samedi.", "Photo DR"),
    ("Le port, samedi. Photo Sud Ouest", "Le port, samedi.", "Photo Sud Ouest"),
    ("Le port. Photo archives Le Progrès", "Le port.", "Photo archives Le Progrès"),
    ("Le port. Photo Jo Roy pour Revue d'Orhei", "Le port.", "Photo Jo Roy pour Revue d'Orhei"),
    ("The bridge after the stormImage: Reuters/ABC", "The bridge after the storm", "Image: Reuters/ABC"),
    ("Ein Markt in Indonesien Bild: dpa", "Ein Markt in Indonesien", "Bild: dpa"),
    ("Die Gäste sind da. Bernd Muster/dpa", "Die Gäste sind da.", "Bernd Muster/dpa"),
    ("Start of the Grand Prix.AFP", "Start of the Grand Prix.", "AFP"),
    ("A bridge in 2023. (AP)", "A bridge in 2023.", "(AP)"),
    ("Ein Platz in Bonn (Foto: dpa)", "Ein Platz in Bonn", "(Foto: dpa)"),
    ("Ein Haus am Meer | picture alliance/dpa", "Ein Haus am Meer", "picture alliance/dpa"),
    ("A man walks his dog — Foto: Diego Exemplo/G1", "A man walks his dog", "Foto: Diego Exemplo/G1"),
    ("Un homme dans la rue. © Crédits photo : Jean Exemple / AFP", "Un homme dans la rue.", "© Crédits photo : Jean Exemple / AFP"),
    ("The minister smilesEPA", "The minister smiles", "EPA"),
    ("Ein Schiff im Hafen Bernd Muster/dpa", "Ein Schiff im Hafen", "Bernd Muster/dpa"),
    ("A house on a hill (Photo by John Example/Getty Images) more >", "A house on a hill", "(Photo by John Example/Getty Images) more >"),
    ("Le ministre, photo: Archives du Gouvernement", "Le ministre,", "photo: Archives du Gouvernement"),
    ("A park after the storm. Supplied", "A park after the storm.", "Supplied"),
    ("A port at night. Jane Doe for Rest of World", "A port at night.", "Jane Doe for Rest of World"),
    ("A scene from the film Courtesy of Netflix", "A scene from the film", "Courtesy of Netflix"),
    ("Una calle. EFE/ Juan Ejemplo", "Una calle.", "EFE/ Juan Ejemplo"),
    ("Police at the gate. Photograph: John Example/Getty", "Police at the gate.", "Photograph: John Example/Getty"),
    ("المرفأ عند الفجرCredit: Jane Roe", "المرفأ عند الفجر", "Credit: Jane Roe"),
    ("港の夜明けImage: Reuters", "港の夜明け", "Image: Reuters"),
    ("Symbolbild: Der leere Hafen Foto: dpa", "Symbolbild: Der leere Hafen", "Foto: dpa"),
    ("Boats in the harbour – AFP –", "Boats in the harbour", "AFP"),
    ("Boats at noon. — Photo: Jo Ruiz/AFP —", "Boats at noon.", "Photo: Jo Ruiz/AFP"),
    ("Der Hafen (dpa)", "Der Hafen", "(dpa)"),
    ("Der Hafen. (dpa)", "Der Hafen.", "(dpa)"),
    ("The union. (PA)", "The union.", "(PA)"),
    ("Der Hafen (getty)", "Der Hafen", "(getty)"),
    ("Der Hafen. (Erika Muster)", "Der Hafen.", "(Erika Muster)"),
    ("Der Hafen. (Erika Muster/Xyzzy)", "Der Hafen.", "(Erika Muster/Xyzzy)"),
    ("Der Hafen. (Galerie Nord)", "Der Hafen.", "(Galerie Nord)"),
    ("Der Hafen. (WDR)", "Der Hafen.", "(WDR)"),
    ("Der Hafen (Erika Muster/dpa)", "Der Hafen", "(Erika Muster/dpa)"),
    ("Der Hafen (Erika Muster/WDR)", "Der Hafen", "(Erika Muster/WDR)"),
    ("Der Hafen (Foto: Erika Muster)", "Der Hafen", "(Foto: Erika Muster)"),
    ("Der Hafen [Foto: dpa]", "Der Hafen", "[Foto: dpa]"),
    ("Der Hafen. (AP) more >", "Der Hafen.", "(AP) more >"),
    ("Xyzzy Qwert (dpa)", "Xyzzy Qwert", "(dpa)"),
    ("elmfox (dpa)", "elmfox", "(dpa)"),
    ("Der Hafen. dpa.", "Der Hafen.", "dpa."),
    ("Der Hafen! AFP", "Der Hafen!", "AFP"),
    ("Der Hafen? AFP", "Der Hafen?", "AFP"),
    ("Der Hafen… AFP", "Der Hafen…", "AFP"),
    ("Der Hafen.“ AFP", "Der Hafen.“", "AFP"),
    ("Der Hafen.AFP", "Der Hafen.", "AFP"),
    ("川。新华社", "川。", "新华社"),
    ("Der Hafen. At noon. AFP", "Der Hafen. At noon.", "AFP"),
    ("Der Hafen. Erika Muster/WDR", "Der Hafen.", "Erika Muster/WDR"),
    ("Der Hafen. WDR/Erika Muster", "Der Hafen.", "WDR/Erika Muster"),
    ("Der Hafen. Xyzzy Qwert/WDR", "Der Hafen.", "Xyzzy Qwert/WDR"),
    ("Der Hafen. Erika Muster | WDR", "Der Hafen.", "Erika Muster | WDR"),
    ("Der Hafen. Erika Muster for WDR", "Der Hafen.", "Erika Muster for WDR"),
    ("Der Hafen. Supplied", "Der Hafen.", "Supplied"),
    ("Der Hafen. AFP, Reuters", "Der Hafen.", "AFP, Reuters"),
    ("Der Hafen. AFP Archiv", "Der Hafen.", "AFP Archiv"),
    ("Der Hafen. AFP Photo", "Der Hafen.", "AFP Photo"),
    ("Der Hafen. Erika Muster, PA", "Der Hafen.", "Erika Muster, PA"),
    ("Der Hafen – AFP", "Der Hafen", "AFP"),
    ("Der Hafen - AFP", "Der Hafen", "AFP"),
    ("Der Hafen | AFP", "Der Hafen", "AFP"),
    ("elm fox – stock.adobe.com", "elm fox", "stock.adobe.com"),
    ("Der HafenAFP", "Der Hafen", "AFP"),
    ("Der HafenAFP via Getty Images", "Der Hafen", "AFP via Getty Images"),
    ("Der Hafen Erika Muster/dpa", "Der Hafen", "Erika Muster/dpa"),
    ("Der Hafen Erika Maria Muster/dpa", "Der Hafen", "Erika Maria Muster/dpa"),
    ("Der Hafen AFP/Erika Muster", "Der Hafen", "AFP/Erika Muster"),
    ("Der Hafen AP Photo/Erika Muster", "Der Hafen", "AP Photo/Erika Muster"),
    ("Der Hafen Erika Muster/via AFP", "Der Hafen", "Erika Muster/via AFP"),
    ("Der Hafen Foto: Erika Muster", "Der Hafen", "Foto: Erika Muster"),
    ("Der Hafen. foto: dpa", "Der Hafen.", "foto: dpa"),
    ("Der Hafen, foto: dpa", "Der Hafen,", "foto: dpa"),
    ("Der Hafen © dpa", "Der Hafen", "© dpa"),
    ("Der Hafen fot. dpa", "Der Hafen", "fot. dpa"),
    ("Der Hafen Photo by Jane Doe", "Der Hafen", "Photo by Jane Doe"),
    ("Der Hafen Courtesy of Netflix", "Der Hafen", "Courtesy of Netflix"),
    ("Der Hafen, courtesy of Netflix", "Der Hafen,", "courtesy of Netflix"),
    ("Der Hafen (Foto: dpa) Foto: AP", "Der Hafen (Foto: dpa)", "Foto: AP"),
    ("Foto: Der Hafen Foto: dpa", "Foto: Der Hafen", "Foto: dpa"),
    ("Symbolbild: Der Hafen Foto: dpa", "Symbolbild: Der Hafen", "Foto: dpa"),
    ("Symbolbild: Polizei Foto: dpa", "Symbolbild: Polizei", "Foto: dpa"),
    ("Der Hafen | Foto: dpa", "Der Hafen", "Foto: dpa"),
    ("Der Hafen\xa0– Foto: dpa", "Der Hafen", "Foto: dpa"),
    ("Der Hafen ＝ Foto: dpa", "Der Hafen", "Foto: dpa"),
    ("• Der Hafen (dpa)", "Der Hafen", "(dpa)"),
    ("** Der Hafen (dpa)", "Der Hafen", "(dpa)"),
    ("– Der Hafen (dpa)", "Der Hafen", "(dpa)"),
    ("Praha brzy ráněFoto: ČTK", "Praha brzy ráně", "Foto: ČTK"),
    ("İstanbul sabahıFoto: AA", "İstanbul sabahı", "Foto: AA"),
    ("Москва утромФото: РИА Новости", "Москва утром", "Фото: РИА Новости"),
    ("Η Αθήνα το πρωίΦωτογραφία: ΑΠΕ", "Η Αθήνα το πρωί", "Φωτογραφία: ΑΠΕ"),
    ("Երևանը առավոտյանԼուսանկարը: Արմենպրես", "Երևանը առավոտյան", "Լուսանկարը: Արմենպրես"),
    ("Тихий вечерСнимок: Анна Примерова", "Тихий вечер", "Снимок: Анна Примерова"),
    ("Vlak na nádražíČTK", "Vlak na nádraží", "ČTK"),
    ("Москва утромТАСС", "Москва утром", "ТАСС"),
    ("Der Hafen im Mai 2023. Jane Roe (dpa/picture alliance)", "Der Hafen im Mai 2023.", "Jane Roe (dpa/picture alliance)"),
    ("Der Hafen im Mai 2023. Xyzzy Qwert (dpa)", "Der Hafen im Mai 2023. Xyzzy Qwert", "(dpa)"),
    ("Der Hafen. (Photo: Jane Roe / WHO Photo. Courtesy of the ABC)", "Der Hafen.", "(Photo: Jane Roe / WHO Photo. Courtesy of the ABC)"),
    ("Der Hafen. Foto: Jane Roe. Styling: Bea Roth. Haare: Cleo Falk", "Der Hafen.", "Foto: Jane Roe. Styling: Bea Roth. Haare: Cleo Falk"),
    ("Der Hafen am Abend / Erika Muster", "Der Hafen am Abend", "Erika Muster"),
    ("港の朝（田中太郎撮影）", "港の朝", "（田中太郎撮影）"),
    ("港の朝（例示大学提供）", "港の朝", "（例示大学提供）"),
    ("Der Hafen. (Foto Reuters: Jane Roe)", "Der Hafen.", "(Foto Reuters: Jane Roe)"),
    ("Der Hafen. (φωτ. REUTERS/Jane Roe)", "Der Hafen.", "(φωτ. REUTERS/Jane Roe)"),
    ("Workers in Elmdale AFP via Getty Images", "Workers in Elmdale", "AFP via Getty Images"),
    ("Der Hafen. (NASA/SPC)", "Der Hafen.", "(NASA/SPC)"),
    ("Above: The seeds. Photo by Jane Roe, courtesy of the High Dyke.", "Above: The seeds.", "Photo by Jane Roe, courtesy of the High Dyke."),
    ("The seeds, 2007. Edition of 6. Courtesy Roe Gallery.", "The seeds, 2007. Edition of 6.", "Courtesy Roe Gallery."),
    ("The seeds. ©Photo: Jane Roe. Courtesy Roe Gallery.", "The seeds.", "©Photo: Jane Roe. Courtesy Roe Gallery."),
    ("A storage system. Image via Jane Roe.", "A storage system.", "Image via Jane Roe."),
    ("A house by the sea. Photo Jane Roe", "A house by the sea.", "Photo Jane Roe"),
    ("A house by the sea. Jane Roe Photography", "A house by the sea.", "Jane Roe Photography"),
    ("A house by the sea.Jane Roe—Getty Images", "A house by the sea.", "Jane Roe—Getty Images"),
    ("A house by the sea. Archivo.", "A house by the sea.", "Archivo."),
    ("Der Hafen im Mai 2023. Erika Muster (dpa / Jane Roe)", "Der Hafen im Mai 2023. Erika Muster", "(dpa / Jane Roe)"),
]
CREDITS = [
    "Featured Image Credit: Elm Water Works",
    "Lead image credit: Jane Roe",
    "Opening image credits: Jane Roe / dpa",
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
    "(dpa)",
    "Erika Muster (dpa)",
    "Erika Muster [dpa]",
    "Erika Muster (dpa/AFP)",
    "elmfox – stock.adobe.com",
    "elmfox (Getty Images)",
    "/dpa",
    "LRT nuotr.",
    "Xyzzy nuotr.",
    "Symbolbild: dpa Foto: dpa",
    "Foto: dpa Foto: AP",
    "Foto: dpa | Der Rat kommt",
    "© Muster Verlag",
    "© Erika Muster 2024",
    "© Muster Verlag. All rights reserved",
    "© Xyzzy Qwert Abc",
    "Foto: XYZZY AM HAFEN",
    "Foto: Galerie am Hafen",
    "Foto: Die Galerie",
    "Foto: Galerie mit drei alten Booten",
    "Foto: Erika Muster (li.), dpa",
    "Lizenz: CC BY 2.0",
    "Foto: CC BY 2.0",
    "Foto: Xyzzy",
    "Foto: instagram",
    "Erika Muster | WDR",
    "Erika Muster (WDR)",
    "Erika Muster for WDR",
    "Xyzzy Qwert/WDR",
    "WDR/Erika Muster",
    "AFP",
    "AFP/Reuters",
    "AFP/Xyzzy",
    "AFP Photo",
    "Photo AFP",
    "PA/Jane Doe",
    "Foto dpa",
    "AFP;Getty Images",
    "Ljósmynd/Aðsend",
    "(Foto dpa: Jane Roe)",
    "Foto: Landesamt (Stand: 3. März 2021)",
    "Jane Roe, CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons",
    "Jane Roe CC BY 2.0",
    "Agencia EFE",
]
# Prose that mentions an agency or a picture, buttons, footers, bylines, brands with capitals
# inside; lines that lack one thing that shows a credit.
WHOLE = [
    "The pier at dawn | Jane Roe",
    "Who will pay for the pier? | Jane Roe",
    "The pier opens at dawn. | Harbour News",
    "Le port, samedi. Photo prise au large",
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
    "Collage: Erika Muster (li.) und Max Beispiel (re.)",
    "Clockwise from top left: John Example; a dog; a house",
    "Read more: Reuters Institute report",
    "",
    "The union (PA)",
    "The union (PA).",
    "Der Hafen (dpa).",
    "Der Hafen (Erika Muster)",
    "Der Hafen. (Erika Muster, Xyzzy)",
    "Der Hafen. (Xyzzy Qwert)",
    "Der Hafen. (Polizei)",
    "Der Hafen. (Xyzzy/Erika Muster)",
    "Der Hafen. (Erika Muster/xyzzy)",
    "Der Hafen (Foto: der Hafen am Morgen)",
    "(dpa) Der Rat",
    "Der Hafen“ AFP",
    "Der Hafen AFP",
    "Der Hafen, AFP",
    "Der HafenXYZ",
    "Der Hafen.afp",
    "A. AFP",
    "Der Hafen. Erika Muster",
    "Der Hafen. Xyzzy Qwert | WDR",
    "Der Hafen. Erika Muster for Xyzzy",
    "Der Hafen. supplied",
    "Der Hafen Supplied",
    "Der Hafen. Montage",
    "Der Hafen. AFP, Jane",
    "Der Hafen. AFP: Jane",
    "Der Hafen. Pa",
    "Der Hafen. a b c d e AFP",
    "Der Hafen Xyzzy Qwert/dpa",
    "Der Hafen Xyzzy/Erika Muster",
    "Der Hafen Erika Muster/Xyzzy",
    "Der Hafen/dpa",
    "Hafen AFP/Xyzzy",
    "Der Hafen foto: dpa",
    "Der Hafen photo by Jane Doe",
    "Der Hafen courtesy of Netflix",
    "Der Hafen Foto: Der Hafen",
    "Foto: Erika Muster. Der Rat kommt.",
    "Foto: Polizei. Der Rat kommt.",
    "Foto: der Rat. Der dpa kommt.",
    "Foto: dpa am. Muster kam",
    "nuotr.",
    "© 2024 Muster Verlag",
    "© Xyzzy am Hafen",
    "Foto: Xyzzy am Hafen",
    "Foto: Die Galerie am Hafen",
    "Foto: Erika Muster am alten Hafen",
    "Foto: Der Rat der Stadt Musterstadt",
    "Ort: Bonn",
    "Ort: Bonn, dpa",
    "Text: Jane Doe",
    "By AFP",
    "Foto: a b",
    "Foto: Galerie mit drei alten roten Booten",
    "Erika Muster, WDR",
    "Xyzzy Qwert (WDR)",
    "WDR",
    "AFP, Xyzzy",
    "PA",
    "Das neue YouTubeVideo: ein Erfolg",
    "Старое НовоеФото: как это было",
    "Η μεγάλη ΕικόναΠηγή: μια ιστορία",
    "Pohled na sídlo firmy ČeskáTV",
    "Dětské hřištěČT",
    "Покупатели ждут новый айФон",
    "(Foto: dpa) Der Rat",
    "Foto: Erika Muster/dpa. Der Rat kommt.",
    "Hamburg (dpa/lno) –",
    "GENEVA (AP) —",
    'VENICE, Italy (AP) "',
    "Fotos/Video",
    "(Bild: )",
    "Photo House",
    "Image Processing Tutorial",
    "Der Hafen. (XYZ/QWE)",
    "Der Hafen. (n.d.)",
    "Der Hafen. (12/01/2020, WDR)",
    "The water / The land",
    "Der Hafen am Abend / Am Kai",
    "Workers in Elmdale ABC via Xyzzy",
    "Styling: Bea Roth",
    "©5 Minuten",
    "Guide to Light — Jane Roe | Landscape Photography",
    "Content CC BY 4.0",
    "A house. Image of the year",
    "Der Hafen. Der Rat (dpa).",
]
# fmt: on


ROWS = Path(__file__).with_name("caption_forms.tsv").read_text(encoding="utf-8").splitlines()
JOINTS = " |/–—-＝"


@pytest.mark.parametrize("row", [row.partition("\t")[2] for row in ROWS[3:]])
def test_forms_of_newsrooms_are_split(row: str) -> None:
    """Chains of labels, makers and houses, in many languages; a quarter are no credits."""
    caption, mark, credit = row.partition("¦")
    expected = (caption.rstrip(JOINTS), credit.lstrip(JOINTS)) if mark else (row, "")
    assert split_caption(caption + credit) == expected


@pytest.mark.parametrize(("line", "caption", "credit"), SPLIT)
def test_a_credit_is_cut_off_its_caption(line: str, caption: str, credit: str) -> None:
    """After a label, in brackets, after the last sentence, or glued; or before the caption."""
    assert split_caption(line) == (caption, credit)


@pytest.mark.parametrize("line", CREDITS)
def test_a_line_can_be_a_credit_alone(line: str) -> None:
    assert split_caption(line) == ("", line)


@pytest.mark.parametrize("line", WHOLE)
def test_other_lines_stay_whole(line: str) -> None:
    assert split_caption(line) == (line, "")


FORMS = {
    "open": ["{} Jane Doe", "{} Reuters", "{} Erika Muster/dpa", "{} Jane Doe."],
    "colon": ["{}: Jane Doe", "{}: Reuters", "{} © dpa", "{}... Reuters", "{} (c) Jane Doe"],
    "dot": ["{}. Jane Doe", "{}. Reuters", "{}.AFP"],
    "behind": ["Jane Doe {}.", "Reuters {}", "J. Muster / ABC {}."],
    "cjk": ["{}：新华社", "{}: 新华社", "{}/共同通信", "{} 共同通信", "{}=연합뉴스"],
}


@pytest.mark.parametrize(("form", "least"), dict.fromkeys(FORMS, 0.5).items())
def test_labels_of_the_table_are_found(form: str, least: float) -> None:
    """Most make a credit of the names behind them, alone and after a caption."""
    rows = [row for row in read_rows("credit_labels.tsv") if row["form"] == form]
    credits_of = [it.format(row["label"].capitalize()) for row in rows for it in FORMS[form]]
    for caption in ("", "The ferry left the harbour, and nobody saw it go."):
        found = sum(split_caption(f"{caption} {it}".strip()) == (caption, it) for it in credits_of)
        assert found / len(credits_of) > least


def test_lengths_of_credits_are_bounded() -> None:
    """Names after a label, in brackets and alone have the length of a credit."""
    people = "Erika Muster, "
    assert split_caption(f"Foto: {people * 12}dpa") == ("", f"Foto: {people * 12}dpa")
    assert split_caption(f"Foto: {people * 18}dpa")[1] == ""
    words = " ".join(["Xyzzy"] * 5)
    assert split_caption(f"Foto: Galerie {words}")[0] == ""
    assert split_caption(f"Foto: Galerie {words} Xyzzy")[1] == ""
    houses = "Galerie Nord, Galerie West, Galerie Ost, Galerie Berg"
    for length, is_cut in ((100, True), (101, False)):
        names = f"{houses}, Galerie Nord{'t' * (length - len(houses) - 14)}"
        assert bool(split_caption(f"Der Hafen. ({names})")[1]) is is_cut
    assert split_caption(f"{LONG} (dpa)") == (LONG, "(dpa)")
    assert split_caption(f"{LONG}, {LONG} (dpa)")[1] == ""
    assert split_caption(f"{LONG}. {LONG}. (dpa)") == (f"{LONG}. {LONG}.", "(dpa)")
    assert split_caption("x" * 2994 + " (dpa)")[1] == ""
    assert split_caption("x" * 2993 + ". (dpa)") == ("x" * 2993 + ".", "(dpa)")
    assert split_caption("x" * 2994 + ". (dpa)")[1] == ""
