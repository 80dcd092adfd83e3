"""What must hold of the article of any page."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from normalizer import Normalizer
from normalizer.article import Article
from normalizer.parts import LineAccount
from normalizer.read.html.document import read_html
from normalizer.tag.phrases import kind_of
from normalizer.text.line_shape import folded, without_marker

_TOOL = Normalizer()
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Lines of these roles may fill no field: a second date, or the desk of a newspaper as its author.
_WITHOUT_FIELD = frozenset({"boilerplate", "byline", "date"})
# Fields that have their lines in full, and those that leave out labels and the name of the site.
_WHOLE = re.compile(r"(?:body|related)\[\d+\]|summary|signoff")
_PARTIAL = re.compile(r"kicker|images\[\d+\]\.(?:caption|alt|credit)")
_MOST_MISSING = 2
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def checked(page: str | bytes, *, html: bool = False) -> Article:
    """Return the article of a page whose account is true and whose text is clean."""
    article = _TOOL.normalize_html(page) if html else _TOOL.normalize(page)
    assert not [warning for warning in article.warnings if warning.code == "internal-error"]
    plain = article.to_dict()
    for text in _texts_of(plain):
        assert not _INVISIBLE & set(map(unicodedata.category, text))
        assert unicodedata.is_normalized("NFC", text)
    if isinstance(page, str):
        _assert_all_lines(page, article, html=html)
    for line in article.lines:
        _assert_true(line, plain)
    written = (article.to_text(), article.to_markdown(), article.to_jsonld(), article.to_ninjs())
    for output in (*written, article.to_json()):
        output.encode()
    json.loads(article.to_json(), parse_constant=_refuse)
    return article


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _assert_all_lines(page: str, article: Article, *, html: bool) -> None:
    """Assert that the account has each line of the page once, in order."""
    if html:
        wanted = [line.number for line in read_html(page).lines]
    else:
        lines = enumerate(re.split("\r\n|\r|\n", page), 1)
        wanted = [number for number, line in lines if line.strip()]
    assert [line.number for line in article.lines] == wanted
    assert all(line.role and line.rule for line in article.lines)


def _assert_true(line: LineAccount, plain: dict[str, object]) -> None:
    """Assert that a line is in the fields that its account names, and that a kept one has some."""
    if line.field is None:
        assert _WITHOUT_FIELD.issuperset(line.role.split("+")), line
        return
    paths = line.field.split("+")
    values = [value_at(plain, path) for path in paths]
    assert all(value not in (None, [], "") for value in values), line
    kept = folded(" ".join(text for value in values for text in _texts_of(value)))
    if all(map(_WHOLE.fullmatch, paths)):
        assert folded(_without_label(line)) in kept, line
    elif "headline" in paths:  # a page title has the brand, the section and a slogan besides
        headline, text = folded(str(plain["headline"])), folded(without_marker(line.text))
        assert headline in text or text in headline, line
    elif any(map(_PARTIAL.fullmatch, paths)):
        words = [folded(word) for word in line.text.split()]
        missing = [word for word in words if word not in kept]
        assert len(missing) <= max(_MOST_MISSING, len(words) / 2), line


def _without_label(line: LineAccount) -> str:
    """Return the text of a line without the label or marker that its field omits."""
    head, _, rest = line.text.partition(":")
    if line.role == "related" and kind_of(head) == "related":
        return rest
    return without_marker(line.text)


def value_at(plain: object, path: str) -> object:
    """Return the value at a path of the account, such as ``images[0].caption``."""
    for name, number in _STEP.findall(path):
        assert isinstance(plain, dict)
        plain = plain[name]
        if number:
            assert isinstance(plain, list)
            plain = plain[int(number)]
    return plain


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts_of(item)
