"""The script of a line, and the language where the script tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.language.writing_systems import dominant_script, script_language


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Brücke", "latin"),
        ("Київ", "cyrillic"),
        ("Αθήνα", "greek"),
        ("القاهرة", "arabic"),
        ("תל אביב", "hebrew"),
        ("東京タワー", "kana"),
        ("北京市", "han"),
        ("서울", "hangul"),
        ("दिल्ली", "devanagari"),
        ("กรุงเทพ", "thai"),
        ("თბილისი", "georgian"),
        ("Երևան", "armenian"),
        ("Ͱ", "greek"),
        ("Ѐ", "cyrillic"),
        ("ԯ", "cyrillic"),
        ("1234 –", None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_the_script_of_a_text(text: str, script: str | None) -> None:
    """Letters decide; digits, signs and broken characters have no script."""
    assert dominant_script(text) == script


def test_latin_abbreviations_do_not_outweigh_another_script() -> None:
    """A Japanese or Russian line may hold names in Latin letters."""
    assert dominant_script("ABC銀行の元社員") == "kana"
    assert dominant_script("Завод ABC Motors в городе") == "cyrillic"
    assert dominant_script("Завод ABC Motors") == "cyrillic"


def test_a_foreign_word_does_not_turn_a_latin_line() -> None:
    """An English caption that quotes a word in Greek or Japanese stays Latin."""
    assert dominant_script("A banner reads ΟΧΙ in front of the parliament building") == "latin"
    assert dominant_script("A banner reads の in front of the parliament building") == "latin"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("の" + "国" * 20, "kana"),
        ("の" + "国" * 21, "han"),
        ("のの" + "国" * 21, "han"),
        ("のあ" + "国" * 21, "kana"),
        ("ののあ" + "国" * 21, "kana"),
        ("あ" + "国" * 21, "kana"),
        ("あ" + "A" * 16, "kana"),
        ("あ" + "A" * 17, "latin"),
    ],
)
def test_how_much_kana_is_japanese(text: str, script: str) -> None:
    """One sign is enough unless it is the one of a brand in a Chinese text, or stands in Latin."""
    assert dominant_script(text) == script


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("国际会议在首都举行", "zh"),
        ("國際會議在首都舉行", "zh"),
        ("渋谷駅前広場", "ja"),
        ("市長會見記者", "zh"),
    ],
)
def test_chinese_and_japanese_signs(text: str, code: str) -> None:
    """Signs that only one of the national character sets has decide the language."""
    assert script_language(text, "han") == code


def test_signs_of_both_are_the_page_s() -> None:
    """The signs of "山本" are written alike; the page decides."""
    assert script_language("山本", "han", "ja") == "ja"
    assert script_language("山本", "han", "ko") == "ko"
    assert script_language("山本", "han", "en") == "zh"
    assert script_language("山本", "han") == "zh"


def test_only_signs_tell_chinese_and_japanese_apart() -> None:
    """Letters and punctuation that one character set lacks say nothing."""
    assert script_language("Ωæ–山本", "han", "ja") == "ja"


@pytest.mark.parametrize(("context", "code"), [(None, "zh"), ("ja", "ja"), ("ko", "ko")])
def test_a_rare_sign_leaves_it_open(context: str | None, code: str) -> None:
    """A sign that no national character set has is the page's."""
    assert script_language("㐀", "han", context) == code


@pytest.mark.parametrize(
    ("text", "script", "code"),
    [
        ("शहराचे महापौर कार्यक्रमात आहेत", "devanagari", "mr"),
        ("सहरका मेयर कार्यक्रममा छन्", "devanagari", "ne"),
        ("शहर के महापौर कार्यक्रम में हैं", "devanagari", "hi"),
        ("מען איז געקומען און דער", "hebrew", "yi"),
        ("ከንቲባው በስብሰባው ላይ ነው", "ethiopic", "am"),
    ],
)
def test_words_tell_languages_of_one_script(text: str, script: str, code: str) -> None:
    """Function words and letters of their own."""
    assert script_language(text, script) == code


@pytest.mark.parametrize(
    ("context", "code"), [(None, "hi"), ("hi", "hi"), ("mr", "hi"), ("ne", "ne"), ("en", "hi")]
)
def test_the_page_decides_between_equal_languages(context: str | None, code: str) -> None:
    """As many words of Hindi as of Nepali are the page's, if it is in one of the two."""
    assert script_language("राम है छ", "devanagari", context) == code


def test_the_page_decides_within_a_script() -> None:
    """A name in Devanagari is the page's."""
    assert script_language("अनिता शर्मा", "devanagari", "ne") == "ne"
    assert script_language("अनिता शर्मा", "devanagari", "en") == "hi"


@given(st.text())
def test_any_text_has_a_script_or_none(text: str) -> None:
    """Never an error, and always a language for a script that has no words to weigh."""
    script = dominant_script(text)
    assert (
        script is None
        or len(script_language(text, script if script not in {"latin", "kana"} else "han")) == 2
    )
