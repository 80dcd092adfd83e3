"""The language of a body, and of paragraphs in another one."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector import Detector

from normalizer.language.line_language import detect_language
from normalizer.language.page_language import languages_of, page_language, surely_speaks
from normalizer.parts import Language

FIXTURES = Path(__file__).parents[2] / "fixtures"

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


@pytest.mark.parametrize("code", ["de", "en", "fr"])
@pytest.mark.parametrize("shift", [1, 7, 13])
def test_scrambled_text_is_no_language(code: str, shift: int) -> None:
    """Paywalls shift letters; the result looks like a language but is not one."""
    lower = {ord("a") + n: ord("a") + (n + shift) % 26 for n in range(26)}
    upper = {ord("A") + n: ord("A") + (n + shift) % 26 for n in range(26)}
    assert page_language([BODIES[code].translate(lower | upper)]).code == "und"


@pytest.mark.parametrize("paragraphs", [[], [""], ["", "\n"], ["12:30", "😀"]])
def test_no_body_is_no_language(paragraphs: list[str]) -> None:
    """Nothing, digits and emoji."""
    assert page_language(paragraphs).code == "und"


def test_a_list_of_names_is_no_language() -> None:
    """Cast lists and tables of players look national but are not prose."""
    names = (
        "Jane Roe, John Doe, Marie Dupont, Jan Kowalski, Erika Schneider, Oleh Petrenko, Anna Nowak, Max Beispiel, "
        * 2
    )
    assert page_language([names]).code == "und"


def test_a_short_body_is_judged_by_its_words() -> None:
    """A flash of one line holds few function words."""
    assert page_language(["Brücke nach Hochwasser gesperrt"]).code == "de"
    assert page_language(["Brücke Hochwasser Sperrung"]).code == "de"


def test_paragraphs_in_another_language_stand_out() -> None:
    """Only the foreign one is named."""
    found = languages_of([BODIES["en"], BODIES["de"], "Jane Roe, Berlin", "2024"], "en")
    assert [language and language.code for language in found] == [None, "de", None, None]


ROW = "Tamlet Xtro M42 59g solid symmetric 118x63x38mm 1KHz"


def test_a_row_with_words_of_the_text_is_in_its_language():
    """Names and sizes look like another language, unless the text has half of the words."""
    alone = languages_of([BODIES["en"], ROW], "en")[1]
    text = "The Tamlet Xtro is a solid and symmetric mouse of 59g that answers at 1KHz."
    assert alone is not None
    assert languages_of([BODIES["en"], text, ROW], "en") == [None, None, None]


def test_one_function_word_of_the_page_is_enough_where_it_is_no_other_language_s():
    """A row that would look like another language is in that of the page by its "the"."""
    assert languages_of([ROW], "en") != [None]
    assert languages_of([f"the {ROW}"], "en") == [None]


def test_words_of_the_text_do_not_hide_a_quotation():
    """A paragraph in another language that repeats names of the text keeps its language."""
    text = "Jane Roe and John Doe met in Elmtal, where the council of Elmtal had invited them."
    other = "Jane Roe und John Doe trafen sich in Elmtal, wohin der Rat sie eingeladen hatte."
    found = languages_of([text, other], "en")
    assert [language and language.code for language in found] == [None, "de"]


def test_paragraphs_of_the_page_s_neighbour_stand_out_only_when_sure() -> None:
    """Two words that Norwegian and Danish share are the page's."""
    assert languages_of(["Det er godt."], "da") == [None]
    assert languages_of(["Det er godt."], "no") == [None]


@pytest.mark.parametrize(
    ("paragraph", "codes"),
    [
        ("Brände in Wäldern breiten sich", ["de"]),
        ("Brände in Wäldern breiten sich aus", ["en", "de"]),
    ],
)
def test_a_fifth_of_function_words_is_enough_for_the_page(paragraph: str, codes: list[str]) -> None:
    """One word in five that is the page's ("in") makes a paragraph the page's; one in six does not."""
    found = [languages_of([paragraph], page)[0] for page in ("en", "de", "fr")]
    assert [language and language.code for language in found] == [
        "de" if len(codes) == 2 else None,
        None,
        "de",
    ]


@pytest.mark.parametrize(
    ("line", "code", "surely"),
    [
        ("The minister said that he would not resign.", "en", True),
        ("The minister said that he would not resign.", "de", False),
        ("The ferry of Neudorf", "en", False),
        ("The ferry of Neudorf in Ruritania", "en", True),
        (
            (
                "The mayor of Neudorf opened the Ruritania bridge yesterday morning alongside "
                "ministers, engineers, residents, children, musicians, reporters"
            ),
            "en",
            True,
        ),
        (
            (
                "In Ulm war am Montag so viel Schnee gefallen, dass in der Stadt keine Busse fuhren "
                "und Schulen geschlossen blieben"
            ),
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
    ("text", "code", "is_sure"),
    [
        ("og at det er ikke godt nok for oss", "no", True),
        ("han sagde at det var for sent og gik hjem", "da", True),
        ("det var en stor dag for byen og alle var med", "no", False),
    ],
)
def test_the_words_of_neighbours_decide(text: str, code: str, is_sure: bool) -> None:  # noqa: FBT001 - a column of the table
    """Norwegian and Danish share function words: all words decide, and may leave a doubt."""
    found = page_language([text])
    assert (found.code, found.confidence > 0.9) == (code, is_sure)


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
    """Captions are weighed by their words, however long they are."""
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


def test_the_limit_cuts_the_reading() -> None:
    """What follows the limit is not read."""
    assert page_language([BODIES["en"], BODIES["de"] * 20], limit=150).code == "en"
    assert [page_language(["は"], limit=limit).code for limit in (0, 1)] == ["und", "ja"]


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


def test_addresses_alone_are_no_language() -> None:
    """There is nothing to read in them."""
    assert page_language(["https://www.example.com/" + "abcdefgh" * 3] * 12).code == "und"


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
page = pathlib.Path(sys.argv[1])
normalize = normalizer.normalize_html if page.suffix == ".html" else normalizer.normalize
article = normalize(page.read_text("utf-8"))
print(article.language, "langdetect" in sys.modules)
from langdetect import detector_factory
print(detector_factory.DetectorFactory.seed, detector_factory._factory)
"""


@pytest.mark.parametrize(
    ("page", "language", "is_loaded"),
    [
        ("ap-dateline-and-contributors/input.txt", "en", False),
        ("austrian-desk-signoff/input.txt", "de", False),
        ("afrikaans-lighthouse-keeper/input.txt", "af", True),
        ("swahili-night-library/input.txt", "sw", True),
        ("html-estonian-museum/input.html", "et", True),
    ],
)
def test_langdetect_is_loaded_for_doubtful_pages_alone(
    page: str,
    language: str,
    is_loaded: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Neither its import nor its profiles cost other pages, and its own state stays as it is."""
    command = [sys.executable, "-c", ASK, str(FIXTURES / page)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == [language, str(is_loaded), "None", "None"]


@given(st.lists(st.text(), max_size=5))
def test_any_paragraphs_get_an_answer(paragraphs: list[str]) -> None:
    """No text makes it raise."""
    assert page_language(paragraphs).code
    assert len(languages_of(paragraphs, "en")) == len(paragraphs)


@pytest.mark.parametrize("paragraphs", [["x" * 1_000_000], ["ab"] * 1_000_000])
def test_only_the_first_characters_of_a_body_count(paragraphs: list[str]) -> None:
    """One endless line, or a million short ones, has the language of its head."""
    head = [paragraph[:1600] for paragraph in paragraphs[:1600]]
    assert page_language(paragraphs) == page_language(head)
