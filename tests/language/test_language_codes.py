"""The table of language codes has every language that the package knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from normalizer.errors import ConfigurationError
from normalizer.language.writing_systems import require_language, require_two_letters
from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_language_that_is_identified_has_a_code():
    """What `detect_language` answers is never refused as a source or a target."""
    words = [row["code"] for row in read_rows("language/languages.tsv")]
    stand_ins = [row["language"] for row in read_rows("language/stand_ins.tsv")]
    for code in (*words, *(code for code in stand_ins if len(code) == 2)):
        require_language(code, "source")
        require_two_letters(code, "target")


def test_a_name_leads_to_one_code():
    """The code of a name is the current one, whether or not an older code has the same name."""
    for name, code in (("Hebrew", "he"), ("Indonesian", "id"), ("Romanian", "ro")):
        with pytest.raises(ConfigurationError, match=f"write '{code}'"):
            require_language(name, "source")


@pytest.mark.parametrize(
    "code", ["d", "germ", "de-", "de_AT_x_y_z_w", "de AT", "dé", "en\n", None, b"de"]
)
def test_what_has_not_the_form_of_a_code_is_refused(code):
    """One letter, four letters, empty subtags, spaces and other types are no codes."""
    with pytest.raises(ConfigurationError, match="is not a language code; write"):
        require_language(code, "source")


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("DE", "'de'"),
        ("DE-at", "'de'"),
        ("de_", "'de'"),
        ("Deutsch", "two letters of ISO 639-1 such as 'en'"),
        ("xx", "two letters of ISO 639-1 such as 'en'"),
        ("XX", "two letters of ISO 639-1 such as 'en'"),
        ("", "two letters of ISO 639-1 such as 'en'"),
    ],
)
@pytest.mark.parametrize("require", [require_language, require_two_letters])
def test_a_refusal_suggests_a_code(require: Callable[[object, str], None], code: str, advice: str):
    """A code in capitals or with too much after it is suggested as it should be, if it is one."""
    with pytest.raises(ConfigurationError) as refused:
        require(code, "source")
    assert str(refused.value) == f"source {code!r} is not a language code; write {advice}"


@pytest.mark.parametrize("code", ["de", "yue", "xyz", "zh-Hant", "pt_BR", "zh-Hant-TW"])
def test_codes_of_languages_are_accepted(code: str):
    """Two letters of ISO 639-1, any three, and subtags for script and region."""
    require_language(code, "source")


@pytest.mark.parametrize("code", ["yue", "pt-BR", None])
def test_a_target_has_two_letters(code: object):
    """A code that `require_language` accepts may be too long."""
    with pytest.raises(ConfigurationError, match="is not a language code"):
        require_two_letters(code, "target")
