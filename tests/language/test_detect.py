"""The language of a line: clear lines whatever the page, the prior for the rest, names alone as und."""

import csv
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import InputTypeError, detect_language
from normalizer.language.evidence import compound_languages, evidence, lexicon
from normalizer.tables import read_rows

CONTEXTS = ["en", "de", "fr", "ru", "ja", None]
CODES = [row["code"] for row in read_rows("language/languages.tsv")]

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


@pytest.mark.parametrize(
    ("code", "line"),
    [
        *CLEAR_LINES,
        ("de", "China Ankunft US-Außenminister Rex Tillerson"),
        ("de", "Nordkorea Raketentest bei Hwasong"),
        ("en", "Hungary's farmers are worried by the river's steadily rising water levels"),
    ],
)
def test_a_clear_line_is_itself_on_any_page(code: str, line: str) -> None:
    assert {detect_language(line, context=context).code for context in CONTEXTS} == {code}


LINES = [
    # Place and nouns without an article are German by their words.
    ("Südkorea Seoul Wahlkampf", "en", "de"),
    ("Symbolbild Hochwasser", "en", "de"),
    ("Tunesien Strand Urlauber", "en", "de"),
    ("Deutschland Erntehelfer Spargel", "en", "de"),
    # A person has no language, however national the name's spelling.
    *((name, "en", "und") for name in ("Jane Roe", "Horst Köhler", "Marie Dupont", "Jan K. Nowak")),
    *((name, "en", "und") for name in ("Oksana Petrenko", "Anna van der Berg", "Erika Schneider")),
    # A name in Cyrillic letters is none that an English reader can read: it has a language.
    ("Иван Петров", "en", "ru"),
    # After a first name, "Wahl" (election) is a surname. Initials and particles may be between the
    # two, other words may not; capitals leave it open.
    ("Philipp Wahl", "en", "und"),
    *((f"{names} Wahl", None, "und") for names in ("Philipp K.", "Jan Q", "Philipp van")),
    ("Anna Philipp Wahl", None, "und"),
    ("Jan Quer Wahl", None, "de"),
    ("Philipp Haus Wahl", None, "de"),
    ("Haus Wahl Philipp", None, "de"),
    ("Philipp nach Wahl", None, "de"),
    ("PHILIPP WAHL HEUTE", None, "de"),
    # Up to five capitals are no word of a language, unless most of a line is in capitals.
    ("FEUER", None, "und"),
    ("Feuer", None, "de"),
    ("BRÜCKE", None, "de"),
    ("FEUER HALLE", None, "und"),
    ("IM", None, "und"),
    ("Im", None, "de"),
    ("FEUER IN HALLE", None, "de"),
    ("FEUER WALD Novak i", None, "und"),
    ("Feuer Wald Novak i", None, "de"),
    ("Anna FEUER Halle Muster", None, "und"),
    ("Anna feuer Halle Muster", None, "de"),
    # Digits, emoji, links, handles and names of files hold no words.
    *((line, "en", "und") for line in ("", " ", "2024", "14:30", "😀😀", "–", "3-ab")),
    *((line, "en", "und") for line in ("https://example.com/der-die", "@erika_muster", "A_2.jpg")),
    # The word "in" is German and English, and the place is a name: the page decides.
    *(("Festival in Salzburg", page, "de") for page in ("de", "de-AT", "de_AT", "DE")),
    ("Festival in Salzburg", "en", "en"),
    # A region is dropped; a language without a word list is weighed as its neighbour and keeps its
    # own code; a page in another language or none is no prior.
    ("Ordføreren under åpningen", "nb", "no"),
    ("Ordføreren under åpningen", "nn", "no"),
    ("The mayor at the opening", "en-US", "en"),
    ("Gradonačelnik na otvorenju mosta", "bs", "bs"),
    ("Die burgemeester by die opening van die brug", "af", "af"),
    *((CLEAR["de"][1], page, "de") for page in ("xx", "", "tlh", "☃", "en-", "\ud800")),
    # A function word in front has the capital of the line, before another word in small letters.
    *(
        (line, "en", "en")
        for line in ("The mayor", "The aide", "The altar", "The villa", "An actor")
    ),
    ("The villa", None, "en"),
    # The article "a" tells English from languages that share the nouns; an initial tells nothing.
    *(("A man in a hat", page, "en") for page in ("en", None)),
    ("Ein Mann in einem Hut", "en", "de"),
    ("Robert E. Lee statue", "en", "en"),
    ("La mairie", "en", "fr"),
    # The ends of "Geun-hye" and "Co-op" are no Hungarian and no Dutch.
    ("The Co-op store in town", "en", "en"),
]


@pytest.mark.parametrize(("line", "context", "code"), LINES)
def test_a_line_has_a_language_or_none(line: str, context: str | None, code: str) -> None:
    assert detect_language(line, context=context).code == code


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
        ("Brand in Go\u0308ttinger Mu\u0308hle", "Brand in Göttinger Mühle"),
        ("Brand im дом", "Brand im"),
        ("Иван's дом", "Иван дом"),
        # Only the first characters count.
        *((text, text[:600]) for text in ("a" * 999, "Grüße " * 200, "😀" * 999, "-" * 999)),
        *((text, text[:600]) for text in ("一" * 999, "http://" * 150_000, "a'" * 500_000)),
    ],
)
def test_two_ways_to_write_a_line_are_one(line: str, same: str) -> None:
    """Neither the form of an apostrophe nor what is no word changes an answer."""
    assert detect_language(line, context="en") == detect_language(same, context="en")


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("I don't", "I don"),
        ("Roe's Hund", "Roe Hund"),
        ("Ein Mut", "Ein MUT"),
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
    ("Mut in Ulm", None, "de", 0.997, ""),
    ("Wahl", None, "de", 0.884, ""),
    ("Wahl", "de", "de", 0.986, ""),
    ("Jan Q Wahl", None, "und", 0.819, ""),
    ("Jan Q Wahl", "de", "de", 0.511, ""),
    ("Der Wolf", "de", "und", 0.866, ""),
    ("wolf", None, "de", 0.739, ""),
    ("schneider", "en", "de", 0.826, ""),
    ("Quarzelung", None, "und", 0.964, ""),
    ("quarzelung", None, "de", 0.965, ""),
    ("Lagerhallenbrand", "de", "de", 0.777, ""),
    ("Sommerhochwasser", None, "de", 0.912, ""),
    ("Raketentest", None, "de", 0.567, ""),
    ("Roe's Hund", None, "und", 0.875, ""),
    ("Roe's Hund", "en", "und", 0.552, ""),
    ("Hungary's", "en", "und", 0.634, ""),
    ("Don't", None, "en", 0.966, ""),
    ("Geun-hye", "de", "und", 0.95, ""),
    ("Mount Everest", "de", "und", 0.854, ""),
    ("Tomasz Przybylski-Wójcik", "de", "und", 0.947, ""),
    ("Novak Muster", None, "de", 0.96, ""),
    ("brann i skogen", None, "no", 0.974, ""),
    ("Festival in Salzburg", None, "de", 0.531, ""),
    ("Festival in Salzburg", "en", "en", 0.849, ""),
    ("мер", None, "ru", 0.495, ""),
    ("zzzz", None, "it", 0.504, ""),
    ("zzzz", "de", "de", 0.738, ""),
    ("Anna Kranichsteiner", "de", "und", 0.761, ""),
    ("Ärztin", None, "de", 0.904, ""),
    # Each name of the page takes from the evidence, unless it is a common word.
    ("Blaufeld Hinterwald", "en", "de", 0.998, ""),
    ("Blaufeld Hinterwald", "en", "und", 0.736, "Blaufeld"),
    ("Blaufeld Hinterwald", "en", "und", 0.996, "Blaufeld Hinterwald"),
]


@pytest.mark.parametrize(("line", "context", "code", "confidence", "names"), ANSWERS)
def test_answers_stay_as_they_are(
    line: str, context: str | None, code: str, confidence: float, names: str
) -> None:
    found = detect_language(line, context=context, names=names.split())
    assert found.code == code
    assert found.confidence == pytest.approx(confidence, abs=0.0011)


def test_a_foreign_noun_among_the_names_is_a_name() -> None:
    """A word that English and German do not use often is a name where the page has it as one."""
    without, within = (detect_language("Burmistrz", names=names) for names in ((), ("Burmistrz",)))
    assert (without.code, within.code) == ("und", "und")
    assert without.confidence < 0.9 < within.confidence


def test_nouns_among_the_names_keep_their_language() -> None:
    """German pages capitalise all nouns, which come along with the names and must still be words."""
    line = "Brückensperrung Hochwasser"
    assert detect_language(line, context="de", names={"Hochwasser"}).code == "de"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((None,), "a line as str"), (("Brand", 5), "the language of the page as str or None")],
)
def test_what_is_no_text_is_refused(arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InputTypeError, match=f"expected {message}, got"):
        detect_language(*arguments)


@given(
    st.one_of(
        st.text(),
        st.text(st.characters(categories=["Cs", "Lu", "Ll", "Mn", "Lo"]), max_size=40),
    ),
    st.sampled_from(CONTEXTS),
)
def test_any_text_gets_an_answer(text: str, context: str | None) -> None:
    """No text makes it raise, and every answer is a code with a probability."""
    found = detect_language(text, context=context)
    assert found.code.islower()
    assert len(found.code) in {2, 3}
    assert 0.0 <= found.confidence <= 1.0


@given(
    st.sampled_from(CLEAR_LINES),
    st.sampled_from(["", " ", "  ", "\t"]),
    st.sampled_from(["", " ", "!", " 😀", " 2024"]),
)
def test_what_is_no_word_changes_nothing(pair: tuple[str, str], before: str, after: str) -> None:
    """White space, punctuation, emoji and digits around a line do not matter."""
    code, line = pair
    assert detect_language(f"{before}{line}{after}", context="en").code == code


def test_the_labelled_lines_keep_their_floor(shared) -> None:
    """Exact, precision and recall of foreign lines inside an English page."""
    with (shared / "captions" / "languages.tsv").open(encoding="utf-8", newline="") as file:
        pairs = [
            (detect_language(row["text"], context="en").code, row["lang"])
            for row in csv.DictReader(file, delimiter="\t")
        ]
    own = ("en", "und")
    hits = sum(found not in own and truth not in own for found, truth in pairs)
    assert sum(found == truth for found, truth in pairs) / len(pairs) >= 0.94
    assert hits / sum(found not in own for found, _ in pairs) >= 0.975
    assert hits / sum(truth not in own for _, truth in pairs) >= 0.96


@given(st.text(max_size=80), st.sampled_from(["latin", "cyrillic", "arabic"]))
def test_probabilities_sum_to_one(text: str, script: str) -> None:
    """Over the languages of a script and names alone; None when there is no word."""
    found = evidence(script).probabilities(text, None, ())
    assert found is None or sum(found) == pytest.approx(1)


def test_an_unknown_word_is_not_in_the_table() -> None:
    """Keys meet once in some 700 words."""
    assert sum(lexicon().find(f"qx{number}zw") is not None for number in range(2000)) <= 8


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
        ("lighthouses", []),
        ("haus", []),
        ("stadionsverbot" * 3, []),
        ("", []),
    ],
)
def test_a_compound_has_two_common_parts(word: str, codes: list[str]) -> None:
    """Parts have four letters or more, and a linking letter may be between them."""
    assert [CODES[number] for number in sorted(compound_languages(word, lexicon()))] == codes


def test_every_language_of_a_script_is_weighed() -> None:
    scripts = ("latin", "cyrillic", "arabic")
    assert [code for script in scripts for code in evidence(script).codes] == CODES
    assert len(CODES) >= 30
