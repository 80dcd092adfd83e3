"""The script of a line, the language where the script tells it, and the codes of languages."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import ConfigurationError, Normalizer
from normalizer.language.writing_systems import (
    dominant_script,
    require_language,
    require_two_letters,
    script_language,
)
from normalizer.tables import read_rows


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
        # A Japanese or Russian line may hold names in Latin letters.
        ("ABC銀行の元社員", "kana"),
        ("Завод ABC Motors в городе", "cyrillic"),
        ("Завод ABC Motors", "cyrillic"),
        # An English caption that quotes a word in Greek or Japanese stays Latin.
        ("A banner reads ΟΧΙ in front of the parliament building", "latin"),
        ("A banner reads の in front of the parliament building", "latin"),
        # One kana is enough unless it is that of a brand in a Chinese text, or stands in Latin.
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
def test_the_script_of_a_text(text: str, script: str | None) -> None:
    """Letters decide; digits, signs and broken characters have no script."""
    assert dominant_script(text) == script


@pytest.mark.parametrize(
    ("text", "script", "context", "code"),
    [
        # Signs that only one of the national character sets has decide; all others are the page's.
        ("国际会议在首都举行", "han", None, "zh"),
        ("國際會議在首都舉行", "han", None, "zh"),
        ("渋谷駅前広場", "han", None, "ja"),
        ("市長會見記者", "han", None, "zh"),
        *(
            ("山本", "han", *pair)
            for pair in (("ja", "ja"), ("ko", "ko"), ("en", "zh"), (None, "zh"))
        ),
        *(("㐀", "han", *pair) for pair in (("ja", "ja"), ("ko", "ko"), (None, "zh"))),
        # Letters and punctuation that one character set lacks say nothing.
        ("Ωæ–山本", "han", "ja", "ja"),
        # Function words and letters of their own.
        ("शहराचे महापौर कार्यक्रमात आहेत", "devanagari", None, "mr"),
        ("सहरका मेयर कार्यक्रममा छन्", "devanagari", None, "ne"),
        ("शहर के महापौर कार्यक्रम में हैं", "devanagari", None, "hi"),
        ("מען איז געקומען און דער", "hebrew", None, "yi"),
        ("ከንቲባው በስብሰባው ላይ ነው", "ethiopic", None, "am"),
        # As many words of Hindi as of Nepali are the page's, if it is in one of the two.
        *(("राम है छ", "devanagari", page, "hi") for page in (None, "hi", "mr", "en")),
        ("राम है छ", "devanagari", "ne", "ne"),
        # A name is the page's.
        ("अनिता शर्मा", "devanagari", "ne", "ne"),
        ("अनिता शर्मा", "devanagari", "en", "hi"),
    ],
)
def test_the_language_of_a_script(text: str, script: str, context: str | None, code: str) -> None:
    assert script_language(text, script, context) == code


@given(st.text())
def test_any_text_has_a_script_or_none(text: str) -> None:
    script = dominant_script(text)
    known = script if script not in {"latin", "kana"} else "han"
    assert known is None or len(script_language(text, known)) == 2


def test_every_language_that_is_identified_has_a_code():
    """What `detect_language` answers is never refused as a source or a target."""
    words = [row["code"] for row in read_rows("language/languages.tsv")]
    stand_ins = [row["language"] for row in read_rows("language/stand_ins.tsv")]
    for code in (*words, *(code for code in stand_ins if len(code) == 2)):
        require_language(code, "source")
        require_two_letters(code, "target")


REFUSED = [
    # The code of a name is the current one, whether or not an older code has the same name.
    ("Hebrew", "'he'"),
    ("Indonesian", "'id'"),
    ("Romanian", "'ro'"),
    # Of a code with too much after it, the first part is suggested if it is one.
    ("DE-", "'de'"),
    ("deu_", "'de'"),
    *((code, "two letters of ISO 639-1 such as 'en'") for code in ("Deutsch", "xx", "XX", "")),
]


@pytest.mark.parametrize(("code", "advice"), REFUSED)
@pytest.mark.parametrize("require", [require_language, require_two_letters])
def test_a_refusal_suggests_a_code(require: Callable[[object, str], None], code: str, advice: str):
    with pytest.raises(ConfigurationError) as refused:
        require(code, "source")
    assert str(refused.value) == f"source {code!r} is not a language code; write {advice}"


@pytest.mark.parametrize(
    "code", ["d", "germ", "de-", "de_AT_x_y_z_w", "de AT", "dé", "en\n", None, b"de"]
)
def test_what_has_not_the_form_of_a_code_is_refused(code: object):
    with pytest.raises(ConfigurationError, match="is not a language code; write"):
        require_language(code, "source")


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("yue", "yue"),
        ("XYZ", "xyz"),
        ("zh-hant", "zh-Hant"),
        ("pt_br", "pt-BR"),
        ("cmn-Hant-TW", "zh-Hant-TW"),
    ],
)
def test_a_target_has_two_letters(code: str, tag: str):
    """Three letters, and subtags for script and region, are the code of a source alone."""
    assert require_language(code, "source") == tag
    with pytest.raises(ConfigurationError, match="is not a language code"):
        require_two_letters(code, "target")


@pytest.mark.parametrize("code", ["de", "DE", "deu", "ger"])
def test_capitals_and_three_letters_name_the_same_language(code: str):
    assert require_language(code, "source") == require_two_letters(code, "target") == "de"
    assert Normalizer(target=code, languages=[code]).languages == ["de"]
