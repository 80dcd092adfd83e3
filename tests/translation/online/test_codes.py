"""Codes of languages as each service has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.tables import read_rows
from normalizer.translation.online.engine import service_code

SERVICES = {row["name"] for row in read_rows("online/services.tsv")}


@pytest.mark.parametrize(
    ("language", "service", "code"),
    [
        ("zh", "google", "zh-CN"),
        ("zh-Hant-TW", "google", "zh-TW"),
        ("nb", "google", "no"),
        ("nn", "google", "no"),
        ("he", "google", "iw"),
        ("iw", "google", "iw"),
        ("de-DE", "google", "de"),
        ("pt_BR", "google", "pt"),
        ("DE", "google", "de"),
        ("en", "mymemory", "en-US"),
        ("sr", "mymemory", "sr-Cyrl-RS"),
        ("zh", "microsoft", "zh-hans"),
        ("de-AT", "microsoft", "de"),
        ("ja", "baidu", "jp"),
        ("zh", "libretranslate", "zh"),
    ],
)
def test_the_code_of_a_language(language, service, code):
    assert service_code(language, service) == code


@pytest.mark.parametrize(
    ("language", "known", "code"),
    [
        ("fr-CA", {"fr", "fr-CA"}, "fr-CA"),
        ("fr-CA", {"fr"}, "fr"),
        ("xx", {"de"}, None),
        ("uk", {"uk-UA"}, "uk-UA"),
    ],
)
def test_the_code_is_one_that_the_service_has(language, known, code):
    assert service_code(language, "libretranslate", known) == code


def test_the_rows_name_services():
    """Each row of the table belongs to a service, and no language has two rows of one."""
    rows = read_rows("online/languages.tsv")
    assert {row["service"] for row in rows} <= SERVICES | {"any"}
    assert len({(row["service"], row["language"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("service", "table"),
    [
        ("google", "GOOGLE_LANGUAGES_TO_CODES"),
        ("mymemory", "MY_MEMORY_LANGUAGES_TO_CODES"),
        ("baidu", "BAIDU_LANGUAGE_TO_CODE"),
    ],
)
def test_the_codes_are_deep_translators(service, table):
    constants = pytest.importorskip("deep_translator.constants")
    known = set(getattr(constants, table).values())
    rows = [row for row in read_rows("online/languages.tsv") if row["service"] == service]
    assert [row["code"] for row in rows if row["code"] not in known] == []


@given(
    st.text(), st.sampled_from(sorted(SERVICES)), st.one_of(st.none(), st.sets(st.text(max_size=4)))
)
def test_any_language_has_a_code_or_none(language, service, known):
    code = service_code(language, service, known)
    assert code is None or isinstance(code, str)
