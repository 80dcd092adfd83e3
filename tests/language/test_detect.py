"""The language of a line: clear lines whatever the page, the prior for the rest, names alone as und."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import InputTypeError
from normalizer.language.line_language import detect_language

SHARED_LINES = Path(__file__).parents[2] / "../shared/captions/languages.tsv"
CONTEXTS = ["en", "de", "fr", "ru", "ja", None]

CLEAR = {
    "de": [
        "Erika Muster bei der Eröffnung der Brücke",
        "Feuerwehrleute löschen einen Brand im Lagerhaus",
    ],
    "en": ["Firefighters battle a blaze at a warehouse", "The mayor's office after the flood"],
    "fr": [
        "Le maire de la ville devant les journalistes",
        "Une voiture brûlée dans une rue de Lyon",
    ],
    "es": [
        "El alcalde de la ciudad durante la inauguración del puente",
        "Los bomberos apagan el incendio",
    ],
    "it": [
        "Il sindaco della città durante la conferenza stampa",
        "I vigili del fuoco spengono l'incendio",
    ],
    "pt": [
        "O presidente da câmara durante a inauguração da ponte",
        "Bombeiros apagam o incêndio na fábrica",
    ],
    "nl": ["De burgemeester tijdens de opening van de brug", "Brandweer blust brand in een loods"],
    "pl": ["Burmistrz miasta podczas otwarcia mostu", "Strażacy gaszą pożar magazynu"],
    "sv": ["Borgmästaren under invigningen av bron", "Brandmän släcker en brand i ett lager"],
    "da": ["Borgmesteren ved åbningen af broen i går", "Brandfolk slukker en brand på et lager"],
    "no": ["Ordføreren under åpningen av broen i går", "Brannmenn slukker en brann i et lager"],
    "fi": ["Pormestari sillan avajaisissa maanantaina", "Palomiehet sammuttavat varaston paloa"],
    "cs": ["Starosta města při otevření mostu", "Hasiči likvidují požár skladu"],
    "sk": ["Primátor mesta pri otvorení mosta", "Hasiči likvidujú požiar skladu v okrese"],
    "hu": ["A polgármester a híd megnyitóján", "Tűzoltók oltják a raktár tüzét"],
    "ro": ["Primarul orașului la inaugurarea podului", "Pompierii sting incendiul de la depozit"],
    "hr": ["Gradonačelnik na otvorenju mosta", "Vatrogasci gase požar u skladištu"],
    "tr": [
        "Belediye başkanı köprünün açılışında konuştu",
        "İtfaiye ekipleri depodaki yangını söndürdü",
    ],
    "id": ["Wali kota saat meresmikan jembatan itu", "Petugas memadamkan kebakaran di gudang"],
    "vi": ["Thị trưởng thành phố tại lễ khánh thành cây cầu", "Lính cứu hỏa dập tắt đám cháy"],
    "lt": ["Miesto meras tilto atidarymo ceremonijoje", "Ugniagesiai gesina gaisrą sandėlyje"],
    "ca": [
        "L'alcalde de la ciutat durant la inauguració del pont",
        "Els bombers apaguen l'incendi",
    ],
    "ru": ["Мэр города на открытии моста", "Пожарные тушат пожар на складе"],
    "uk": ["Мер міста на відкритті мосту", "Пожежники гасять пожежу на складі"],
    "bg": ["Кметът на града при откриването на моста", "Пожарникарите се борят с огъня в склад"],
    "sr": ["Градоначелник на отварању моста", "Ватрогасци гасе пожар у складишту"],
    "ar": ["رئيس البلدية خلال افتتاح الجسر", "رجال الإطفاء يخمدون الحريق في المستودع"],
    "fa": ["شهردار در مراسم افتتاح پل", "آتش‌نشانان آتش را در انبار خاموش می‌کنند"],
    "ur": ["شہر کے میئر پل کے افتتاح کے موقع پر", "فائر فائٹرز گودام میں آگ بجھا رہے ہیں"],
    "he": ["ראש העיר בטקס פתיחת הגשר", "כבאים מכבים שריפה במחסן"],
    "el": ["Ο δήμαρχος στα εγκαίνια της γέφυρας", "Πυροσβέστες σβήνουν φωτιά σε αποθήκη"],
    "zh": ["市长在大桥开通仪式上讲话", "消防员正在扑灭仓库火灾"],
    "ja": ["橋の開通式に出席した市長", "倉庫の火災を消火する消防隊員"],
    "ko": ["다리 개통식에 참석한 시장", "창고 화재를 진압하는 소방관들"],
    "hi": ["पुल के उद्घाटन पर शहर के महापौर", "गोदाम में लगी आग बुझाते दमकलकर्मी"],
    "th": ["นายกเทศมนตรีในพิธีเปิดสะพาน"],
}
CLEAR_LINES = [(code, line) for code, lines in CLEAR.items() for line in lines]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(("code", "line"), CLEAR_LINES)
def test_a_clear_line_is_itself_on_any_page(code: str, line: str, context: str | None) -> None:
    """The prior moves with the page; the answer for a clear line does not."""
    assert detect_language(line, context=context).code == code


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("China Ankunft US-Außenminister Rex Tillerson", "de"),
        ("Nordkorea Raketentest bei Hwasong", "de"),
        ("Hungary's farmers are worried by the river's steadily rising water levels", "en"),
    ],
)
def test_the_seed_page(line: str, code: str, context: str | None) -> None:
    """The lines that this project began with are right on every page."""
    assert detect_language(line, context=context).code == code


@pytest.mark.parametrize(
    "line",
    [
        "Südkorea Seoul Wahlkampf",
        "Symbolbild Hochwasser",
        "Tunesien Strand Urlauber",
        "Deutschland Erntehelfer Spargel",
    ],
)
def test_telegraphic_german_inside_an_english_page(line: str) -> None:
    """Place and nouns without an article are German by their words."""
    assert detect_language(line, context="en").code == "de"


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe",
        "Horst Köhler",
        "Marie Dupont",
        "Oksana Petrenko",
        "Anna van der Berg",
        "Jan K. Nowak",
        "Erika Schneider",
    ],
)
def test_names_alone_are_no_language(line: str) -> None:
    """A person has no language, however national the name's spelling."""
    assert detect_language(line, context="en").code == "und"


def test_a_noun_after_a_first_name_is_a_surname() -> None:
    """After "Philipp", "Wahl" (election) is a surname."""
    assert detect_language("Philipp Wahl", context="en").code == "und"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Philipp K. Wahl", "und"),
        ("Jan Q Wahl", "und"),
        ("Philipp van Wahl", "und"),
        ("Anna Philipp Wahl", "und"),
        ("Jan Quer Wahl", "de"),
        ("Philipp Haus Wahl", "de"),
        ("Haus Wahl Philipp", "de"),
        ("Philipp nach Wahl", "de"),
        ("PHILIPP WAHL HEUTE", "de"),
    ],
)
def test_a_surname_comes_right_after_a_first_name(line: str, code: str) -> None:
    """Initials and particles may be between the two, other words may not; capitals leave it open."""
    assert detect_language(line).code == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("FEUER", "und"),
        ("Feuer", "de"),
        ("BRÜCKE", "de"),
        ("FEUER HALLE", "und"),
        ("IM", "und"),
        ("Im", "de"),
        ("FEUER IN HALLE", "de"),
        ("FEUER WALD Novak i", "und"),
        ("Feuer Wald Novak i", "de"),
        ("Anna FEUER Halle Muster", "und"),
        ("Anna feuer Halle Muster", "de"),
    ],
)
def test_a_short_word_in_capitals_is_an_acronym(line: str, code: str) -> None:
    """Up to five capitals are no word of a language, unless most of a line is in capitals."""
    assert detect_language(line).code == code


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("FEUER IN HALLE", "Feuer In Halle"),
        ("Don’t", "Don't"),
        ("I’ll", "I'll"),
        ("L’incendie de Lyon", "L'incendie de Lyon"),
        ("The L'Aquila fire", "The l'Aquila fire"),
        ("Roe’s Hund", "Roe's Hund"),
        ("The Co-op store", "The Co store"),
        ("Brand in der Halle https://example.com/lagerhalle", "Brand in der Halle"),
        ("@erika_muster: Brand in der Halle", "Brand in der Halle"),
        ("Brand.jpg und www.example.com in der Halle", "und in der Halle"),
    ],
)
def test_two_ways_to_write_a_line_are_one(line: str, same: str) -> None:
    """Neither the form of an apostrophe nor what is no word changes an answer."""
    assert detect_language(line, context="en") == detect_language(same, context="en")


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("They don't", "They don"),
        ("Roe's Hund", "Roe Hund"),
        ("Der Mut der Stadt", "Der MUT der Stadt"),
        ("Wolf Muster", "wolf Muster"),
        ("Anna FEUER HALLE Muster", "Anna Feuer Halle Muster"),
        ("Quarzelung", "quarzelung"),
        ("Sommerhochwasser", "Sommergochwasser"),
    ],
)
def test_what_is_written_counts(line: str, other: str) -> None:
    """A contraction, a possessive, a capital and a known part of a compound change an answer."""
    assert detect_language(line) != detect_language(other)


# Answers as they are, to three decimals. A change of the tables or of their weights changes them
# all; a change of the rules for words should change those that it is for.
ANSWERS = [
    ("Mut in Ulm", None, "de", 0.997),
    ("Wahl", None, "de", 0.89),
    ("Wahl", "de", "de", 0.986),
    ("Jan Q Wahl", None, "und", 0.819),
    ("Jan Q Wahl", "de", "de", 0.511),
    ("Der Wolf", "de", "und", 0.866),
    ("wolf", None, "de", 0.8),
    ("schneider", "en", "de", 0.817),
    ("Quarzelung", None, "und", 0.964),
    ("quarzelung", None, "de", 0.965),
    ("Lagerhallenbrand", "de", "de", 0.777),
    ("Sommerhochwasser", None, "de", 0.912),
    ("Raketentest", None, "de", 0.567),
    ("Roe's Hund", None, "und", 0.877),
    ("Roe's Hund", "en", "und", 0.557),
    ("Hungary's", "en", "und", 0.56),
    ("Don't", None, "en", 0.969),
    ("Geun-hye", "de", "und", 0.95),
    ("Mount Everest", "de", "und", 0.838),
    ("Tomasz Przybylski-Wójcik", "de", "und", 0.947),
    ("Novak Muster", None, "de", 0.901),
    ("brann i skogen", None, "no", 0.96),
    ("Festival in Salzburg", None, "de", 0.534),
    ("Festival in Salzburg", "en", "en", 0.815),
    ("мер", None, "ru", 0.705),
    ("zzzz", None, "it", 0.504),
    ("zzzz", "de", "de", 0.738),
    ("Anna Kranichsteiner", "de", "und", 0.761),
    ("Ärztin", None, "de", 0.954),
]


@pytest.mark.parametrize(("line", "context", "code", "confidence"), ANSWERS)
def test_answers_stay_as_they_are(
    line: str, context: str | None, code: str, confidence: float
) -> None:
    """Each way to write a word has the weight that it had."""
    found = detect_language(line, context=context)
    assert found.code == code
    assert found.confidence == pytest.approx(confidence, abs=0.0011)


def test_names_in_another_script_are_foreign() -> None:
    """A name in Cyrillic letters is no name that an English reader can read: it has a language."""
    assert detect_language("Иван Петров", context="en").code == "ru"


@pytest.mark.parametrize(
    ("names", "code", "confidence"),
    [
        (set(), "de", 0.998),
        ({"Blaufeld"}, "und", 0.736),
        ({"Blaufeld", "Hinterwald"}, "und", 0.996),
    ],
)
def test_each_name_of_the_page_takes_from_the_evidence(
    names: set[str], code: str, confidence: float
) -> None:
    """One of two words that the page has as a name leaves a doubt, both leave none."""
    found = detect_language("Blaufeld Hinterwald", context="en", names=names)
    assert found.code == code
    assert found.confidence == pytest.approx(confidence, abs=0.0011)


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "2024",
        "14:30",
        "😀😀",
        "https://example.com/der-die-das",
        "@erika_muster",
        "–",
        "IMG_2041.jpg",
        "3-ab",
    ],
)
def test_nothing_to_read_is_no_language(line: str) -> None:
    """Digits, emoji, links, handles and names of files hold no words."""
    assert detect_language(line, context="en").code == "und"


def test_names_of_the_page_speak_for_no_language() -> None:
    """What the page's body writes with a capital is neutral in its captions."""
    line = "Blaufeld Hinterwald"
    assert detect_language(line, context="en").code == "de"
    assert detect_language(line, context="en", names={"Blaufeld", "Hinterwald"}).code == "und"


def test_a_foreign_noun_among_the_names_is_a_name() -> None:
    """A word that English and German do not use often is a name where the page has it as one."""
    without, within = (detect_language("Burmistrz", names=names) for names in ((), ("Burmistrz",)))
    assert (without.code, within.code) == ("und", "und")
    assert without.confidence < 0.9 < within.confidence


def test_nouns_among_the_names_keep_their_language() -> None:
    """German pages capitalise all nouns, so these come along with the names and must still be words."""
    assert (
        detect_language("Brückensperrung Hochwasser", context="de", names={"Hochwasser"}).code
        == "de"
    )


def test_the_page_decides_where_words_do_not() -> None:
    """The word "in" is German and English, and the place is a name."""
    for context in ("de", "de-AT", "de_AT", "DE"):
        assert detect_language("Festival in Salzburg", context=context).code == "de"
    assert detect_language("Festival in Salzburg", context="en").code == "en"


@pytest.mark.parametrize(
    ("context", "code"),
    [("nb", "no"), ("nn", "no"), ("en-US", "en"), ("de_AT", "de"), ("bs", "bs"), ("af", "af")],
)
def test_the_page_may_be_in_a_variety_or_a_neighbour(context: str, code: str) -> None:
    """A region is dropped; a language without a word list is weighed as its neighbour and keeps its own code."""
    lines = {
        "no": "Ordføreren under åpningen",
        "en": "The mayor at the opening",
        "de": "Der Bürgermeister in der Stadt",
    }
    line = (
        lines.get(code)
        or {
            "bs": "Gradonačelnik na otvorenju mosta",
            "af": "Die burgemeester by die opening van die brug",
        }[code]
    )
    assert detect_language(line, context=context).code == code


@pytest.mark.parametrize("context", ["xx", "", "tlh", "☃", "en-", "\ud800"])
def test_an_unknown_page_language_is_no_prior(context: str) -> None:
    """A context that no table knows changes nothing."""
    assert detect_language("Feuerwehrleute löschen einen Brand", context=context).code == "de"


def test_short_words_behind_a_hyphen_say_nothing() -> None:
    """The ends of "Geun-hye" and "Co-op" are no Hungarian and no Dutch."""
    assert detect_language("The Co-op store in town", context="en").code == "en"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((None,), "a line as str"), (("Brand", 5), "the language of the page as str or None")],
)
def test_what_is_no_text_is_refused(arguments: tuple[Any, ...], message: str) -> None:
    """The error says which argument is wrong."""
    with pytest.raises(InputTypeError, match=f"expected {message}, got"):
        detect_language(*arguments)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    """Extractors hand on both forms."""
    assert detect_language("Brand in Go\u0308ttinger Mu\u0308hle", context="en") == detect_language(
        "Brand in Göttinger Mühle", context="en"
    )


@given(st.text(), st.sampled_from(CONTEXTS))
def test_any_text_gets_an_answer(text: str, context: str | None) -> None:
    """No text makes it raise, and every answer is a code with a probability."""
    found = detect_language(text, context=context)
    assert found.code.islower()
    assert len(found.code) in {2, 3}
    assert 0.0 <= found.confidence <= 1.0


@given(st.text(alphabet=st.characters(categories=["Cs", "Lu", "Ll", "Mn", "Lo"]), max_size=40))
def test_surrogates_and_marks_get_an_answer(text: str) -> None:
    """Letters of every script, lone surrogates and combining marks."""
    assert detect_language(text, context="en").code


@given(
    st.sampled_from(CLEAR_LINES),
    st.sampled_from(["", " ", "  ", "\t"]),
    st.sampled_from(["", " ", "!", " 😀", " 2024"]),
)
def test_what_is_no_word_changes_nothing(pair: tuple[str, str], before: str, after: str) -> None:
    """White space, punctuation, emoji and digits around a line do not matter."""
    code, line = pair
    assert detect_language(f"{before}{line}{after}", context="en").code == code


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "Grüße " * 200_000,
        "😀" * 1_000_000,
        "-" * 1_000_000,
        "一" * 1_000_000,
        "http://" * 150_000,
        "a'" * 500_000,
    ],
)
def test_only_the_first_characters_count(text: str) -> None:
    """A line of a megabyte has the language of its head."""
    assert detect_language(text, context="en") == detect_language(text[:600], context="en")


@pytest.mark.skipif(
    not SHARED_LINES.exists(), reason="the labelled lines are not part of the repository"
)
def test_the_labelled_lines_keep_their_floor() -> None:
    """Exact, precision and recall of foreign lines inside an English page."""
    with SHARED_LINES.open(encoding="utf-8", newline="") as file:
        pairs = [
            (detect_language(row["text"], context="en").code, row["lang"])
            for row in csv.DictReader(file, delimiter="\t")
        ]
    own = ("en", "und")
    hits = sum(found not in own and truth not in own for found, truth in pairs)
    assert sum(found == truth for found, truth in pairs) / len(pairs) >= 0.94
    assert hits / sum(found not in own for found, _ in pairs) >= 0.975
    assert hits / sum(truth not in own for _, truth in pairs) >= 0.96
