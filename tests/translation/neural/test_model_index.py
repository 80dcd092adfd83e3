"""Reading the index of published models, and choosing among them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import ModelError
from normalizer.translation.neural.model_index import choose, parse_records, published

ORIGIN = "http://models.example/records"


def row(name: str, /, **changes: Any) -> dict[str, Any]:
    """Return a sound row of an index."""
    return {
        "name": name,
        "sourceLanguage": "de",
        "targetLanguage": "en",
        "version": "3.0",
        "architecture": "base-memory",
        "attachment": {"hash": "a" * 64, "size": 10, "location": f"main/{name}"},
    } | changes


def model(**changes: Any) -> list[dict[str, Any]]:
    """Return the rows of a whole model."""
    return [row(name, **changes) for name in ("model.deen.bin", "vocab.deen.spm", "lex.deen.bin")]


def chosen(
    rows: list[dict[str, Any]], source: str = "de", target: str = "en"
) -> list[tuple[str, str | None]]:
    records = parse_records(json.dumps({"data": rows}).encode(), ORIGIN)
    return sorted(
        {(record.version, record.architecture) for record in choose(records, source, target)},
        key=str,
    )


def test_the_highest_release_is_chosen():
    """Numbers count as numbers, and trials not at all."""
    rows = [
        *model(version="3.9"),
        *model(version="3.10"),
        *model(version="3.11a1"),
        *model(version="2.12"),
    ]
    assert chosen(rows) == [("3.10", "base-memory")]


def test_a_generation_that_is_not_known_is_left_alone():
    """Version 4 may need an engine that there is not yet."""
    assert chosen([*model(version="4.0"), *model(version="2.0")]) == [("2.0", "base-memory")]


def test_of_one_release_the_size_for_desktops_is_chosen():
    """Of a release's architectures the browser's choice on desktops wins, unknown ones last."""
    rows = [
        *model(architecture="tiny"),
        *model(),
        *model(architecture="base"),
        *model(architecture="huge"),
    ]
    assert chosen(rows) == [("3.0", "base-memory")]
    assert chosen([*model(architecture="huge"), *model(architecture="tiny")]) == [("3.0", "tiny")]


def test_a_model_without_its_vocabulary_is_none():
    """An upload in progress does not hide the release before."""
    assert chosen([*model(version="3.1")[:1], *model()]) == [("3.0", "base-memory")]
    assert chosen(model()[:1]) == []


def test_two_vocabularies_make_a_model():
    """Chinese and Japanese models have one vocabulary for each side."""
    rows = [row(name) for name in ("model.deen.bin", "srcvocab.deen.spm", "trgvocab.deen.spm")]
    assert chosen(rows) == [("3.0", "base-memory")]


def test_other_codes_of_a_language_are_found():
    """Chinese models stand under zh-Hans, Norwegian ones under nb, Brazilian texts under pt."""
    assert chosen(model(sourceLanguage="zh-Hans"), "zh")
    assert chosen(model(sourceLanguage="nb"), "no")
    assert chosen(model(sourceLanguage="pt"), "pt-BR")


def test_the_older_names_of_languages_are_read():
    """The first version of the index says fromLang and toLang."""
    rows = [
        {key: value for key, value in old.items() if not key.endswith("Language")}
        | {"fromLang": "de", "toLang": "en"}
        for old in model()
    ]
    assert chosen(rows) == [("3.0", "base-memory")]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "../model.deen.bin"},
        {"name": "model.deen/../../x"},
        {"name": "quality.deen.bin"},
        {"name": None},
        {"sourceLanguage": "../de"},
        {"version": 3},
        {"attachment": None},
        {"attachment": {"hash": "a" * 64, "size": 10, "location": "../../etc/model"}},
        {"attachment": {"hash": "a" * 64, "size": 10, "location": "http://elsewhere/model"}},
        {"attachment": {"hash": "abc", "size": 10, "location": "m"}},
        {"attachment": {"hash": "a" * 64, "size": 10**12, "location": "m"}},
        {"attachment": {"hash": "a" * 64, "size": -1, "location": "m"}},
        {"decompressedSize": 10**12},
        {"decompressedHash": "short"},
    ],
)
def test_a_row_that_is_not_safe_is_left_out(change):
    """Paths that lead out, absurd sizes and checksums that are none are not used."""
    assert chosen([row("model.deen.bin", **change), row("vocab.deen.spm")]) == []


@pytest.mark.parametrize(
    "document",
    [b"", b"<html>Sorry</html>", b"[]", b'{"error": 1}', b'{"data": {}}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_index_is_refused(document):
    """An error page is no index; the message names its address."""
    with pytest.raises(ModelError, match=r"models\.example"):
        parse_records(document, ORIGIN)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(row("x"))), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.lists(json_values, max_size=4))
def test_any_rows_are_read(rows):
    """Rows of any kind are records or nothing."""
    assert chosen(rows) == []


def test_published_pairs():
    """Pairs with a release are listed, trials are not."""
    rows = [*model(), *model(sourceLanguage="cs"), *model(sourceLanguage="fr", version="3.0a1")]
    assert published(parse_records(json.dumps({"data": rows}).encode(), ORIGIN)) == [
        "cs-en",
        "de-en",
    ]
