"""The language of a body, of paragraphs in another one, and of the captions of an article."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

from normalizer import Article, Block, Image, ImageText, Language, detect_language
from normalizer.language.page_language import (
    _detectors,
    identify,
    languages_of,
    names_in,
    page_language,
    surely_speaks,
)

BODIES = {
    "de": "Die Bürgermeisterin hat am Montag die neue Brücke eröffnet. Sie sagte, dass der Bau länger als geplant gedauert habe und dass die Stadt nun wieder verbunden sei.",
    "en": "The mayor opened the new bridge on Monday. She said that it had taken longer than planned and that the two parts of the town were now connected again.",
    "fr": "La maire a inauguré le nouveau pont lundi. Elle a déclaré que les travaux avaient duré plus longtemps que prévu et que les deux rives sont de nouveau reliées.",
    "es": "La alcaldesa inauguró el lunes el nuevo puente. Dijo que las obras habían durado más de lo previsto y que las dos orillas vuelven a estar unidas.",
    "it": "La sindaca ha inaugurato lunedì il nuovo ponte. Ha detto che i lavori sono durati più del previsto e che le due sponde sono di nuovo collegate.",
    "pt": "A presidente da câmara inaugurou na segunda-feira a nova ponte. Disse que as obras demoraram mais do que o previsto e que as margens estão de novo ligadas.",
    "nl": "De burgemeester heeft maandag de nieuwe brug geopend. Ze zei dat het werk langer had geduurd dan gepland en dat de twee delen van de stad weer verbonden zijn.",
    "da": "Borgmesteren åbnede mandag den nye bro. Hun sagde, at arbejdet havde taget længere tid end planlagt, og at de to dele af byen nu er forbundet igen.",
    "no": "Ordføreren åpnet mandag den nye broen. Hun sa at arbeidet hadde tatt lengre tid enn planlagt, og at de to delene av byen nå er forbundet igjen.",
    "sv": "Borgmästaren öppnade på måndagen den nya bron. Hon sade att arbetet hade tagit längre tid än planerat och att de två delarna av staden nu är förbundna igen.",
    "tr": "Belediye başkanı pazartesi günü yeni köprüyü açtı. Çalışmaların planlanandan daha uzun sürdüğünü ve kentin iki yakasının yeniden birleştiğini söyledi.",
    "pl": "Burmistrz otworzyła w poniedziałek nowy most. Powiedziała, że prace trwały dłużej niż planowano i że obie części miasta są znowu połączone.",
    "cs": "Starostka v pondělí otevřela nový most. Řekla, že práce trvaly déle, než se plánovalo, a že obě části města jsou opět spojeny.",
    "sk": "Primátorka v pondelok otvorila nový most. Povedala, že práce trvali dlhšie, ako sa plánovalo, a že obe časti mesta sú opäť spojené.",
    "fi": "Pormestari avasi maanantaina uuden sillan. Hän sanoi, että työ oli kestänyt suunniteltua kauemmin ja että kaupungin osat ovat nyt taas yhteydessä.",
    "hu": "A polgármester hétfőn megnyitotta az új hidat. Azt mondta, hogy a munka a tervezettnél tovább tartott, és hogy a város két része újra össze van kötve.",
    "ru": "Мэр города в понедельник открыла новый мост. Она сказала, что работы длились дольше, чем планировалось, и что берега снова соединены.",
    "uk": "Мер міста в понеділок відкрила новий міст. Вона сказала, що роботи тривали довше, ніж планувалося, і що береги знову з'єднані.",
    "ar": "افتتحت رئيسة البلدية يوم الاثنين الجسر الجديد. وقالت إن الأعمال استغرقت وقتا أطول مما كان مخططا له وإن المدينة متصلة من جديد.",
    "fa": "شهردار روز دوشنبه پل جدید را افتتاح کرد. او گفت که کار بیش از آنچه برنامه‌ریزی شده بود طول کشید و شهر دوباره به هم وصل شده است.",
    "ja": "市長は月曜日に新しい橋の開通を宣言した。工事は予定より長くかかったという。",
    "zh": "市长星期一为新桥揭幕。她说工程比计划的时间要长，城市的两部分现在重新连接起来了。",
    "ko": "시장은 월요일 새 다리를 개통했다. 공사가 예정보다 오래 걸렸다고 말했다.",
    "hi": "महापौर ने सोमवार को नए पुल का उद्घाटन किया। उन्होंने कहा कि काम में योजना से अधिक समय लगा।",
    "el": "Η δήμαρχος εγκαινίασε τη Δευτέρα τη νέα γέφυρα. Είπε ότι οι εργασίες κράτησαν περισσότερο.",
}


@pytest.mark.parametrize(("code", "body"), BODIES.items())
def test_the_language_of_a_body(code: str, body: str) -> None:
    """Two sentences are enough."""
    found = page_language(body.split(". "))
    assert found.code == code
    assert found.confidence > 0.5


def shifted(text: str, shift: int) -> str:
    """Return a text whose letters are shifted, as by a paywall."""
    lower = {ord("a") + n: ord("a") + (n + shift) % 26 for n in range(26)}
    upper = {ord("A") + n: ord("A") + (n + shift) % 26 for n in range(26)}
    return text.translate(lower | upper)


NAMES = (
    "Jane Roe, John Doe, Marie Dupont, Jan Kowalski, Erika Schneider, Oleh Petrenko, Anna Nowak, "
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        *([], [""], ["", "\n"], ["12:30", "😀"]),
        *([shifted(BODIES[code], shift)] for code in ("de", "en", "fr") for shift in (1, 7, 13)),
        # Cast lists and tables of players look national but are not prose.
        [NAMES * 2],
        ["https://www.example.com/" + "abcdefgh" * 3] * 12,
    ],
)
def test_what_is_no_prose_is_no_language(paragraphs: list[str]) -> None:
    assert page_language(paragraphs).code == "und"


@pytest.mark.parametrize("line", ["Brücke nach Hochwasser gesperrt", "Brücke Hochwasser Sperrung"])
def test_a_short_body_is_judged_by_its_words(line: str) -> None:
    """A flash of one line holds few function words."""
    assert page_language([line]).code == "de"


ROW = "Tamlet Xtro M42 59g solid symmetric 118x63x38mm 1KHz"
FIFTH = "Brände in Wäldern breiten sich"


@pytest.mark.parametrize(
    ("page", "paragraphs", "codes"),
    [
        ("en", [BODIES["en"], BODIES["de"], "Jane Roe, Berlin", "2024"], [None, "de", None, None]),
        # Names and sizes look like another language, unless the text has half of the words, or
        # there is one function word that no other language has.
        (
            "en",
            [BODIES["en"], "The Tamlet Xtro is a solid and symmetric mouse of 59g.", ROW],
            [None, None, None],
        ),
        (
            "en",
            [
                "Tamlet Xtro M42 solid symmetric mouse weighing 59g with 1KHz which we like most",
                ROW,
            ],
            [None, None],
        ),
        ("en", [f"the {ROW}"], [None]),
        # One that repeats names of the text keeps its language.
        (
            "en",
            [
                "Jane Roe and John Doe met in Elmtal, where the council of Elmtal had invited them.",
                "Jane Roe und John Doe trafen sich in Elmtal, wohin der Rat sie eingeladen hatte.",
            ],
            [None, "de"],
        ),
        # Two words that Norwegian and Danish share are the page's.
        ("da", ["Det er godt."], [None]),
        ("no", ["Det er godt."], [None]),
        # One word in five that is the page's ("in") makes a paragraph the page's; one in six does not.
        ("en", [FIFTH], [None]),
        ("en", [f"{FIFTH} aus"], ["de"]),
        ("de", [f"{FIFTH} aus"], [None]),
        ("fr", [FIFTH], ["de"]),
    ],
)
def test_only_what_is_surely_in_another_language_stands_out(
    page: str, paragraphs: list[str], codes: list[str | None]
) -> None:
    found = languages_of(paragraphs, page)
    assert [language and language.code for language in found] == codes


def test_a_row_alone_looks_like_another_language() -> None:
    assert languages_of([BODIES["en"], ROW], "en")[1] is not None


@pytest.mark.parametrize(
    ("line", "code", "surely"),
    [
        ("The minister said that he would not resign.", "en", True),
        ("The minister said that he would not resign.", "de", False),
        ("The ferry of Neudorf", "en", False),
        ("The ferry of Neudorf in Ruritania", "en", True),
        (
            f"The mayor of Neudorf opened the bridge alongside ministers, {'engineers, ' * 12}",
            "en",
            True,
        ),
        (
            f"In Ulm war am Montag so viel Schnee, dass in der Stadt Busse {'ruhten, ' * 9}",
            "en",
            False,
        ),
        ("", "en", False),
    ],
)
def test_a_line_that_surely_speaks_a_language(line: str, code: str, surely: bool) -> None:  # noqa: FBT001 - a column of the table
    """Three function words are a sign of a language, two may be chance; in a long line the most count."""
    assert surely_speaks(line, code) is surely


SCRAMBLED = "xqzv"


@pytest.mark.parametrize(
    ("scrambled", "words", "code"),
    [
        (93, "nicht auch sich auf wurde nach einer", "de"),
        (94, "nicht auch sich auf wurde nach einer", "und"),
        (28, "der und nicht ist", "de"),
        (28, "der und nicht nicht", "und"),
        (20, "und nicht nicht nicht nicht", "und"),
        (14, "und nicht nicht nicht", "de"),
        (15, "nicht nicht nicht nicht", "und"),
        (12, "nicht nicht nicht", "de"),
        (40, "", "und"),
    ],
)
def test_how_many_function_words_make_a_language(scrambled: int, words: str, code: str) -> None:
    """Seven in a hundred words, and a different one in eight words up to four, are no chance."""
    assert page_language([f"{' '.join([SCRAMBLED] * scrambled)} {words}"]).code == code


@pytest.mark.parametrize(("scrambled", "code"), [(48, "de"), (49, "und")])
def test_how_many_known_words_make_a_language(scrambled: int, code: str) -> None:
    """Without function words, two fifths of the letters must be in words of the language."""
    known = "brücke stadt straße feuer haus wasser"
    text = f"{known} {SCRAMBLED} {SCRAMBLED * 20}"
    assert page_language([text[: len(known) + 2 + scrambled]]).code == code


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("og at det er ikke godt nok for oss", ("no", True)),
        ("han sagde at det var for sent og gik hjem", ("da", True)),
        ("det var en stor dag for byen og alle var med", ("no", False)),
    ],
)
def test_the_words_of_neighbours_decide(text: str, answer: tuple[str, bool]) -> None:
    """Norwegian and Danish share function words: all words decide, and may leave a doubt."""
    found = page_language([text])
    assert (found.code, found.confidence > 0.9) == answer


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the answers that langdetect gives during a test."""
    given: list[str] = []

    def spy(detector: Detector) -> str:
        given.append(Detector.get_probabilities(detector)[0].lang)
        return given[-1]

    monkeypatch.setattr(Detector, "detect", spy)
    return given


@pytest.mark.parametrize("spaces", [0, 1])
def test_langdetect_decides_from_200_characters_on(spaces: int, answers: list[str]) -> None:
    """In shorter text the words decide where the function words leave doubt."""
    line = "Die Bürgermeisterin hat am Montag die The mayor opened the new bridge on Monday."
    found = page_language([line.ljust(199 + spaces)])
    assert answers == [found.code] * spaces


def test_langdetect_is_not_asked_where_function_words_leave_no_doubt(answers: list[str]) -> None:
    """A text with many function words of one language is in that language."""
    for code in ("de", "en", "fr"):
        assert page_language([BODIES[code]] * 3) == Language(code, 0.99)
    assert not answers


def test_langdetect_never_decides_a_line(answers: list[str]) -> None:
    caption = "Løytnant Muster og kaptein Nordmann under øvelsen " * 6
    assert detect_language(caption, context="en").code == "no"
    assert not answers


ESTONIAN = (
    "Väike kohalik muuseum avas laupäeval uksed pärast kolmeaastast remonti. Külastajad vaatasid "
    "vanu kalapaate, võrke ning fotosid, millel rannaküla naised parandavad purjesid. Juhataja "
    "sõnul kogusid elanikud suurema osa esemetest ise."
)


def test_langdetect_finds_a_paragraph_in_another_language(answers: list[str]) -> None:
    """A long paragraph is running text too: langdetect decides what function words leave open."""
    found = languages_of([BODIES["en"], ESTONIAN], "en")
    assert [language and language.code for language in found] == [None, "et"]
    assert answers == ["et"]


TABLE = (
    "Suits Touring Commuting (short trips) Racing Frame Steel (repairable) Aluminium (light) Carbon "
    "(stiff) Weight Heavy Moderate Light Gears Many Few Electronic Price of Spare Parts Low Low "
    "Very High Shops Everywhere Cities Rare"
)


@pytest.mark.parametrize("paragraph", [TABLE, "c2sp.org/tlog-proof@v1 index 1 CJdjppwZSa2A60 " * 5])
def test_langdetect_is_not_asked_about_a_paragraph_that_it_cannot_decide(
    paragraph: str, answers: list[str]
) -> None:
    """Its answer would count only if the function words gave it, and not the page's language."""
    assert languages_of([BODIES["en"], paragraph], "en") == [None, None]
    assert not answers


def test_the_shares_of_an_n_gram_are_those_of_langdetect() -> None:
    """Only when a row of the table is made differs."""
    factory = DetectorFactory()
    ours = _detectors()
    names = ours.get_lang_list()
    factory.load_json_profile(
        [(Path(PROFILES_DIRECTORY) / name).read_text("utf-8") for name in names]
    )
    assert factory.word_lang_prob_map.keys() == ours.word_lang_prob_map.keys()
    for gram, shares in factory.word_lang_prob_map.items():
        assert ours.word_lang_prob_map[gram] == shares


def test_the_beginning_decides() -> None:
    assert page_language([BODIES["en"].ljust(1599, "."), BODIES["de"] * 20]).code == "en"
    assert [page_language([" " * size + "は"]).code for size in (1600, 1599)] == ["und", "ja"]


@pytest.mark.parametrize(("first", "second"), [("de", "en"), ("fr", "de"), ("fr", "pt")])
def test_langdetect_decides_where_function_words_differ(
    first: str, second: str, answers: list[str]
) -> None:
    """A page half in one language and half in another is in one of the two."""
    found = page_language([BODIES[first], BODIES[second]])
    assert [found.code] == answers
    assert found.code in (first, second)


@pytest.mark.parametrize(
    ("answer", "code", "confidence"),
    [("en", "en", 0.97), ("de", "de", 0.7), ("sw", "und", 0.95), ("unknown", "und", 0.95)],
)
def test_an_answer_of_langdetect_needs_words_of_the_language(
    answer: str, code: str, confidence: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that the function words contradict has less confidence; without any words it is none."""
    monkeypatch.setattr(Detector, "detect", lambda _: answer)
    assert page_language([BODIES["de"], BODIES["en"]]) == Language(code, confidence)


BASQUE = (
    "Udaleko bozeramaileak azaldu du zubi berria irekitzeko lanak espero baino gehiago luzatu "
    "direla, baina herriko bi aldeak berriro lotuta daudela. Bertako bizilagunek pozik hartu dute "
    "albistea, eta jai txiki bat egin zuten igandean plazan, musika eta dantza artean."
)


def test_function_words_know_languages_that_langdetect_lacks(answers: list[str]) -> None:
    """It would give them to a neighbour, such as Serbian to Macedonian."""
    assert page_language([BASQUE]).code == "eu"
    assert not answers


ASK = """
import pathlib, sys
import normalizer
for page in map(pathlib.Path, sys.argv[1:]):
    normalize = normalizer.normalize_html if page.suffix == ".html" else normalizer.normalize
    print(normalize(page.read_text("utf-8")).language, "langdetect" in sys.modules)
from langdetect import detector_factory
print(detector_factory.DetectorFactory.seed, detector_factory._factory)
"""


def test_langdetect_is_loaded_for_doubtful_pages_alone(fixtures) -> None:
    """Neither its import nor its profiles cost other pages, and its own state stays as it is."""
    names = ["ap-dateline-and-contributors/input.txt", "austrian-desk-signoff/input.txt"]
    names += ["html-estonian-museum/input.html"]
    command = [sys.executable, "-c", ASK, *(str(fixtures / name) for name in names)]
    done = subprocess.check_output(command, text=True)
    assert done.splitlines() == ["en False", "de False", "et True", "None None"]


@given(st.lists(st.text(), max_size=5))
def test_any_paragraphs_get_an_answer(paragraphs: list[str]) -> None:
    assert page_language(paragraphs).code
    assert len(languages_of(paragraphs, "en")) == len(paragraphs)


@pytest.mark.parametrize("paragraphs", [["x" * 1_000_000], ["ab"] * 1_000_000])
def test_only_the_first_characters_of_a_body_count(paragraphs: list[str]) -> None:
    """One endless line, or a million short ones, has the language of its head."""
    head = [paragraph[:1600] for paragraph in paragraphs[:1600]]
    assert page_language(paragraphs) == page_language(head)


def identified(article: Article, target: str = "en") -> Article:
    """Return an article with its languages."""
    identify(article, target=target)
    return article


@pytest.mark.parametrize(
    ("page", "target", "languages"),
    [
        ("en", "en", [None, "de", "fr"]),
        ("de", "en", [None, "de", "fr"]),
        ("de", "de", ["en", None, "fr"]),
        ("fr", "de", ["en", None, "fr"]),
        (None, "en", [None, None, None]),
    ],
)
@pytest.mark.parametrize("kind", ["paragraph", "quote", "list_item"])
def test_a_block_in_another_language_than_the_target(
    kind: str, page: str | None, target: str, languages: list[str | None]
) -> None:
    blocks = [Block(kind, text) for text in (BODIES["en"], BODIES["de"], BODIES["fr"])]  # type: ignore[arg-type]
    article = identified(Article(language=page, body=blocks), target)
    assert [block.language for block in article.body] == languages


def test_a_subhead_is_in_the_language_of_its_page() -> None:
    """A subhead may be a name in any language: it has the page's."""
    blocks = [Block("subhead", BODIES["de"]), Block("paragraph", BODIES["fr"])]
    article = identified(Article(language="fr", body=blocks))
    assert [block.language for block in article.body] == ["fr", "fr"]


def test_code_keeps_the_language_of_its_program_and_a_table_has_none() -> None:
    """Neither is prose: a table of German words on an English page is no German paragraph."""
    code = Block("code", BODIES["de"], language="python")
    table = Block("table", f"{BODIES['de']}\t{BODIES['de']}")
    for page in ("en", "de"):
        article = identified(Article(language=page, body=[code, table]))
        assert [block.language for block in article.body] == ["python", None]


def test_captions_and_alternative_texts_have_a_language_each() -> None:
    """Each text of an image is identified, with its confidence to three decimals."""
    images = [
        Image(ImageText("Feuerwehrleute löschen einen Brand"), ImageText("Jane Roe")),
        Image(alt=ImageText("The mayor at the opening")),
        Image(),
    ]
    article = identified(Article(language="en", images=images))
    texts = [text for image in article.images for text in (image.caption, image.alt) if text]
    assert [text.language for text in texts] == ["de", "und", "en"]
    confidences = [text.confidence or 0.0 for text in texts]
    assert all(0.5 < confidence <= 1.0 for confidence in confidences)
    assert confidences == [round(confidence, 3) for confidence in confidences]


def test_a_caption_leans_to_its_page() -> None:
    """Words of two languages are the page's."""
    codes = []
    for page in ("en", "de"):
        images = [Image(ImageText("Festival in Salzburg"))]
        identified(Article(language=page, images=images))
        codes.append(images[0].caption and images[0].caption.language)
    assert codes == ["en", "de"]


@pytest.mark.parametrize(
    ("body", "code"),
    [("The talks took place.", "de"), ("He went to Blaufeld and to Hinterwald.", "und")],
)
def test_names_of_the_body_say_nothing_in_a_caption(body: str, code: str) -> None:
    """What the body capitalises inside its sentences is a name in the caption too."""
    images = [Image(ImageText("Blaufeld Hinterwald"))]
    identified(Article(language="en", body=[Block("paragraph", body)], images=images))
    assert images[0].caption and images[0].caption.language == code


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["The talks in Geneva went on. Then Roe left Geneva."], {"Geneva", "Roe"}),
        (["On Monday", "Roe came."], {"Monday", "Roe"}),
        (["Then, Roe came."], {"Roe"}),
        (["He said: Bern, “Basel” – Chur"], set()),
        (["the U and the big Ärger"], {"Ärger"}),
        (["the 中文 text"], set()),
        ([f"{'a' * 19_990} the Roe and the Bern"], {"Roe"}),
        ([], set()),
    ],
)
def test_names_are_capitalised_inside_sentences(texts: list[str], names: set[str]) -> None:
    assert names_in(texts) == names
