"""The golden pages: ``fixtures/<case>/input.*`` and ``expected.json``, compared field by field.

``expected.json`` has the fields that the case is about. A dict is compared by the keys that the
case gives, a list by length and order. To add a case, add the two files and its name below; a case
under ``known-failures`` has the right values of fields that are still wrong, and no page of its own
where a golden page of the same name has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from normalizer import Article, Normalizer, json_schema
from normalizer.read.decode import decode

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
# Every case by name, so that a missing one is noticed.
GOLDEN_PAGES = """
agency-alone-as-signoff agency-on-both-sides-of-alt all-boilerplate already-clean
alt-equals-caption ap-dateline-and-contributors austrian-desk-signoff
bbc-image-source-labels bulleted-key-points byline-and-kicker comments-after-article
cp1252-bytes-german crawler-date-in-front credit-in-parentheses czech-relative-date
dpa-story-number-as-signoff dutch-source-after-lead dw-arabic dw-chinese-hero-above-title
dw-english-new-layout dw-english-title-without-site dw-german dw-live-updates
dw-old-layout-consent dw-old-layout-english dw-old-layout-french dw-russian
french-agency-source french-newspaper-paywall gallery-above-headline gallery-numbered
german-public-broadcaster german-sport-source-line handout-credit hard-wrapped
headline-three-times html-bbc-hashed-classes html-div-soup-br html-dw-english-german-alt
html-dates-of-a-rebuilt-site
html-entities-left-over html-french-newspaper-paywall html-gallery-and-video
html-german-broadcaster-signoff html-headline-differs-from-og-title html-hidden-duplicates
html-images-by-figure html-japanese-newspaper html-jsonld-several-authors html-list-article-numbered
html-spanish-kicker-and-subtitle html-tags-in-caption html-ukrainian-photo-credit
html-wordpress-captions-and-related indented-page italian-agency-page japanese-press-page
kicker-glued-to-headline licence-credit licence-footer-of-another-site
lithuanian-label-behind-credit markdown-of-an-extractor mojibake-in-two-lines-only
mojibake-utf8-as-cp1252 mojibake-utf8-as-cp850 no-image-no-date
norwegian-credit-with-show-more photo-label-alone-on-a-line photo-word-inside-body
plain-skip-links-guardian polish-name-as-alt portuguese-caption-twice-on-one-line
related-links-inside-body reuters-dateline-and-signoff soft-hyphens-and-no-break-spaces
spanish-agency-dateline spanish-glued-credit swiss-initials-signoff symbolic-picture
title-with-section-and-site turkish-ticker-and-dateline two-agencies-via utf16-bytes-english
video-and-newsletter-boxes windows-line-ends
"""
KNOWN_FAILURES = """
agency-alone-as-signoff agency-on-both-sides-of-alt bbc-image-source-labels
byline-and-kicker comments-after-article dutch-source-after-lead
dw-chinese-hero-above-title dw-old-layout-consent dw-old-layout-english
dw-old-layout-french french-agency-source french-newspaper-paywall
html-dw-english-german-alt html-gallery-and-video html-headline-differs-from-og-title
html-wordpress-captions-and-related indented-page japanese-press-page
kicker-glued-to-headline licence-footer-of-another-site lithuanian-label-behind-credit
photo-label-alone-on-a-line polish-name-as-alt
related-links-inside-body symbolic-picture turkish-ticker-and-dateline
video-and-newsletter-boxes
"""
PROSE = """
clean/ar-1 clean/cs-1 clean/de-1 clean/de-2 clean/de-3 clean/de-4 clean/de-5 clean/de-6
clean/en-1 clean/en-2 clean/en-3 clean/en-4 clean/en-5 clean/en-6 clean/en-7 clean/en-8
clean/es-1 clean/es-2 clean/es-3 clean/es-4 clean/fr-1 clean/fr-2 clean/fr-3 clean/fr-4
clean/it-1 clean/it-2 clean/ja-1 clean/nl-1 clean/nl-2 clean/pl-1 clean/pl-2 clean/pt-1
clean/pt-2 clean/ru-1 clean/ru-2 clean/sv-1 clean/tr-1 clean/tr-2 clean/zh-1 clean/zh-2
negatives/advertisement negatives/agency-row negatives/ap-in-sentence negatives/by-friday
negatives/caption-contest negatives/cookie-law negatives/court-dialogue
negatives/de-bild-und-quelle negatives/es-foto-y-fuente negatives/fr-lire-aussi
negatives/list-of-names negatives/newsletter-nun negatives/numbers-and-times
negatives/one-line-paragraphs negatives/photo-archive negatives/ru-foto-i-istochnik
negatives/skip-to-content negatives/source-the-ministry negatives/subscribe-choir
"""
CASES = [FIXTURES / name for name in GOLDEN_PAGES.split()]
FAILURES = [FIXTURES / "known-failures" / name for name in KNOWN_FAILURES.split()]
# Fields whose words are on the page, whereas dates and labels may be normalized.
QUOTED_FIELDS = frozenset({"headline", "kicker", "summary", "body", "images", "related"})
QUOTED_KEYS = frozenset({"text", "caption", "alt", "credit", "raw"})


def source_of(case: Path) -> Path:
    """Return the page of a case: its own, or that of the golden page with the same name."""
    own = list(case.glob("input.*"))
    return own[0] if own else next((FIXTURES / case.name).glob("input.*"))


@cache
def article_of(case: Path) -> dict[str, Any]:
    source = source_of(case)
    tool = Normalizer()
    read = tool.normalize_html if source.suffix == ".html" else tool.normalize
    return read(source.read_bytes()).to_dict()


@cache
def expected_of(case: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return expected


def fields_of(cases: list[Path]) -> list[Any]:
    """Return one test parameter for each field of each case."""
    return [
        pytest.param(case, field, id=f"{case.name}-{field}")
        for case in cases
        for field in expected_of(case)
    ]


def selected(expected: object, actual: object) -> object:
    """Return the part of `actual` that `expected` covers."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: selected(value, actual.get(key)) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [selected(one, other) for one, other in zip(expected, actual, strict=True)]
    return actual


def words_of(value: object) -> Iterator[str]:
    """Yield the words of a field that are quoted from its page."""
    if isinstance(value, str):
        yield from re.findall(r"\w+", value)
    elif isinstance(value, list):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, dict):
        for key in QUOTED_KEYS & value.keys():
            yield from words_of(value[key])


@pytest.mark.parametrize(("case", "field"), fields_of(CASES))
def test_a_golden_page_gives_its_field(case, field):
    """Each field of each golden page has the expected value."""
    expected = expected_of(case)[field]
    assert selected(expected, article_of(case).get(field)) == expected


def without_required(schema: object) -> object:
    """Return a JSON Schema that allows keys to be missing."""
    if isinstance(schema, dict):
        return {key: without_required(part) for key, part in schema.items() if key != "required"}
    return [without_required(part) for part in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_page_has_the_published_shape(case):
    """The article of each golden page is valid in the JSON Schema, and comes back from its JSON."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    article = article_of(case)
    validator(json_schema()).validate(article)
    assert Article.from_dict(article).to_dict() == article


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_page_expects_keys_that_there_are(case):
    """What a golden page expects is a part of an article: no key of it is misspelt."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    validator(without_required(json_schema())).validate(expected_of(case))


@pytest.mark.parametrize(("case", "field"), fields_of(FAILURES))
def test_a_known_failure_still_fails(case, field):
    """Each field of a known failure is still wrong; once right, it moves to the golden page."""
    expected = expected_of(case)[field]
    is_right = selected(expected, article_of(case).get(field)) == expected
    assert not is_right, f"{field} is right: move it to fixtures/{case.name}/expected.json"


@pytest.mark.parametrize(("case", "field"), fields_of(FAILURES))
def test_a_known_failure_quotes_its_page(case, field):
    """What a known failure expects consists of words of its page."""
    page, _ = decode(source_of(case).read_bytes())
    if field in QUOTED_FIELDS:
        assert not [word for word in words_of(expected_of(case)[field]) if word not in page]


@pytest.mark.parametrize("name", PROSE.split())
def test_clean_prose_stays_word_for_word(name):
    """Each line of a clean article is in the headline or the body, unchanged and in order."""
    text = (FIXTURES / f"{name}.txt").read_text("utf-8")
    article = Normalizer(translator=None).normalize(text)
    written = [article.headline, article.summary, *(block.text for block in article.body)]
    assert [part for part in written if part] == [
        " ".join(line.split()) for line in text.splitlines() if line.strip()
    ]


def test_the_lists_of_cases_are_complete():
    """The lists above name exactly the cases in the folder."""
    golden = {path.parent.name for path in FIXTURES.glob("*/expected.json")}
    failures = {path.parent.name for path in FIXTURES.glob("known-failures/*/expected.json")}
    prose = {
        f"{path.parent.name}/{path.stem}"
        for folder in ("negatives", "clean")
        for path in FIXTURES.glob(f"{folder}/*.txt")
    }
    for name, found in (
        ("GOLDEN_PAGES", golden),
        ("KNOWN_FAILURES", failures),
        ("PROSE", prose),
    ):
        listed = set(globals()[name].split())
        assert listed == found, f"correct {name} in {Path(__file__).name}: {listed ^ found}"
