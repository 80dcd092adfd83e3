"""Golden pages: what ``expected.json`` says, and where an article differs from it.

fixtures/README.md describes the files.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from normalizer import Article, Normalizer

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
# How many fields were right when the cases were last updated; it may only rise.
FLOOR = FIXTURES / "right_fields.txt"
KNOWN_FAILURES = "known_failures"
# Files beside ``expected.json`` that have the article in another format, where they are present.
FORMATS = {"expected.txt": Article.to_text, "expected.md": Article.to_markdown}
# Languages and translations have confidences that change with their tables, and seldom. That of
# the article is the tagger's: another training moved it by 0.06 to 0.25 in 14 of 110 pages.
TOLERANCE = 0.05
TOLERANCE_OF_ARTICLE = 0.3
_WIDTH = 100
_LINE_WIDTH = 72
# A probability in a warning.
_NUMBER = re.compile(r"\b0\.\d+")
_NOTHING: tuple[object, ...] = (None, [], {}, "")
# What says how good other fields are: fewer of them may be better.
_JUDGEMENTS = re.compile(r"lines|warnings|.*confidence$|.*translation\.(?!text$)")


def cases_in_folder() -> list[str]:
    return sorted(path.parent.name for path in FIXTURES.glob("*/input.*"))


def source_of(name: str) -> Path:
    return next((FIXTURES / name).glob("input.*"))


@cache
def article_of(name: str) -> Article:
    """Return the article of the page of a case."""
    source = source_of(name)
    tool = Normalizer()
    read = tool.normalize_html if source.suffix == ".html" else tool.normalize
    return read(source.read_bytes())


def plain(article: Article) -> dict[str, Any]:
    """Return an article as ``expected.json`` has it.

    Without what is null or empty, numbers rounded, and the account of lines as role and text by
    number. The schema is the same in all; the rule and the confidence of a line are reasons of its
    role, which change with the tagger; that its field has its words is a test of its own.
    """
    fields = article.to_dict()
    del fields["schema"]
    for warning in fields["warnings"]:
        warning["message"] = _NUMBER.sub("…", warning["message"])
    lines = {str(line.number): f"{line.role}: {line.text}"[:_LINE_WIDTH] for line in article.lines}
    kept: dict[str, Any] = _without_nothing(fields | {"lines": lines})
    return kept


def _without_nothing(value: object) -> Any:
    if isinstance(value, dict):
        inner = {key: _without_nothing(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item not in _NOTHING}
    if isinstance(value, list):
        items = [_without_nothing(item) for item in value]
        return items if any(item is not None for item in items) else []
    return round(value, 2) if isinstance(value, float) else value


def expected_of(name: str) -> dict[str, Any]:
    """Return the right article of a case, without its known failures."""
    return {key: value for key, value in _file(name).items() if key != KNOWN_FAILURES}


def known_failures_of(name: str) -> list[str]:
    known: list[str] = _file(name).get(KNOWN_FAILURES, [])
    return known


def _file(name: str) -> dict[str, Any]:
    path = FIXTURES / name / "expected.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return content


def _written(name: str) -> dict[Path, str]:
    """Return what the article of a case is in each format that the case has a file of."""
    paths = {FIXTURES / name / file: write for file, write in FORMATS.items()}
    return {path: write(article_of(name)) for path, write in paths.items() if path.exists()}


def _parts(expected: Any, got: Any, path: str) -> list[tuple[str, Any, Any]] | None:
    """Return the parts of two records, or of two lists of records, side by side, with their paths.

    Items are aligned by their texts, as one that is missing moves all others; ``body[+]`` is an
    item that should not be there. ``None`` stands for a part that is missing.
    """
    if isinstance(expected, dict) and isinstance(got, dict):
        keys = {**expected, **got}
        return [(f"{path}.{key}".strip("."), expected.get(key), got.get(key)) for key in keys]
    lists = isinstance(expected, list) and isinstance(got, list)
    if not lists or not expected or not isinstance(expected[0], dict):
        return None
    parts: list[tuple[str, Any, Any]] = []
    texts, other_texts = map(_text_of, expected), map(_text_of, got)
    matcher = difflib.SequenceMatcher(None, list(texts), list(other_texts), autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        places = [*range(start, end), *"+" * (other_end - other_start - end + start)]
        pairs = zip_longest(expected[start:end], got[other_start:other_end])
        parts += [(f"{path}[{place}]", *pair) for place, pair in zip(places, pairs, strict=True)]
    return parts


def _text_of(item: dict[str, Any]) -> str:
    """Return the text that tells a block, link, image or caption from others, or all of it."""
    inner = item.get("caption") or item.get("credit") or item.get("alt")
    return _text_of(inner) if inner else str(item.get("text") or item.get("raw") or item)


def _differences(expected: object, got: object, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    if (parts := _parts(expected, got, path)) is not None:
        for place, one, other in parts:
            yield from _differences(one, other, place)
    elif not _is_same(path, expected, got):
        yield path, expected, got


def _is_same(path: str, expected: object, got: object) -> bool:
    if isinstance(expected, float) and isinstance(got, float):
        tolerance = TOLERANCE_OF_ARTICLE if path == "confidence" else TOLERANCE
        return abs(expected - got) <= tolerance
    return expected == got


def _is_within(path: str, fields: Iterable[str]) -> bool:
    return any(path == field or path.startswith((f"{field}.", f"{field}[")) for field in fields)


def _got(name: str) -> dict[str, Any]:
    """Return what a case gives. Lines of wrong fields are wrong too, so these are not compared.

    A translation leaves its line as it is.
    """
    got, lines = plain(article_of(name)), expected_of(name).get("lines", {})
    if any(not re.search(r"^lines|translation", path) for path in known_failures_of(name)):
        got["lines"] = {number: lines.get(number, line) for number, line in got["lines"].items()}
    return got


def problems(name: str) -> list[str]:
    """Return where a case differs without being known to, and which known failures are right."""
    known, found = known_failures_of(name), list(_differences(expected_of(name), _got(name)))
    wrong = [path for path, *_ in found]
    right = [
        field
        for field in known
        if not _is_within(field, wrong) and not any(_is_within(path, [field]) for path in wrong)
    ]
    other_formats = _written(name).items()
    return [
        *(
            f'"{path}": {_compact(got)}\n    instead of {_compact(expected)}'
            for path, expected, got in found
            if not _is_within(path, known)
        ),
        *(f'"{path}" is right now: take it from "{KNOWN_FAILURES}"' for path in right),
        *(
            f'"{path.name}" differs'
            for path, text in other_formats
            if path.read_text("utf-8") != text
        ),
    ]


def right_fields() -> tuple[int, int]:
    """Return how many fields of all cases are right, and of how many.

    An item that should not be there takes one away.
    """
    right = fields = 0
    for name in cases_in_folder():
        known = known_failures_of(name)
        paths = [path for path in _fields(expected_of(name)) if not _JUDGEMENTS.match(path)]
        fields += len(paths)
        right += sum(not _is_within(path, known) for path in paths)
        right -= sum(path.endswith("[+]") for path in known)
    return right, fields


def _fields(value: object, path: str = "") -> list[str]:
    parts = _parts(value, value, path)
    if parts is None:
        return [path]
    return [field for place, part, _ in parts for field in _fields(part, place)]


def update_all() -> list[str]:
    """Write what all cases give now, and return what has changed.

    Where nothing has, the floor rises: a value that is new has to be read before it counts as right.
    """
    changes = [f"{name}: {change}" for name in cases_in_folder() for change in update(name)]
    right, fields = right_fields()
    if not changes:
        FLOOR.write_text(f"{max(right, int(FLOOR.read_text()))}\n")
    return [*changes, f"{right} of {fields} fields are right"]


def update(name: str) -> list[str]:
    """Write what a case gives now into its files, and return what has changed.

    The right values of known failures stay. What differs around them is a new known failure.
    """
    changes, got, known = problems(name), _got(name), known_failures_of(name)
    if changes:
        right = _accepted(expected_of(name), got, known)
        # All of a translation follows from its text.
        paths = (re.sub(r"(translation)\..*", r"\1", path) for path, *_ in _differences(right, got))
        wrong = list(dict.fromkeys(paths))
        changes += [f'"{path}" is a new known failure' for path in wrong if path not in known]
        content = {key: right[key] for key in Article().to_dict() if key in right}
        content |= {KNOWN_FAILURES: wrong} if wrong else {}
        (FIXTURES / name / "expected.json").write_text(as_json(content) + "\n", "utf-8")
        for path, text in _written(name).items():
            path.write_text(text, "utf-8")
    return changes


def _accepted(expected: Any, got: Any, known: list[str], path: str = "") -> Any:
    """Return `got` with the expected values at known failures."""
    if _is_within(path, known) or not any(_differences(expected, got, path)):
        return expected
    if (parts := _parts(expected, got, path)) is None:
        return expected if any(_is_within(field, [path]) for field in known) else got
    merged = [(place, _accepted(one, other, known, place)) for place, one, other in parts]
    kept = [(place.rpartition(".")[2], value) for place, value in merged if value is not None]
    return dict(kept) if isinstance(got, dict) else [value for _, value in kept]


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_json(value: object, margin: int = 0) -> str:
    """Return a value as JSON in which what fits into a line is on one line."""
    short = _compact(value)
    if not isinstance(value, dict | list) or (margin and len(short) + margin < _WIDTH):
        return short
    if isinstance(value, dict):
        opening, closing = "{", "}"
        parts = [f"{_compact(key)}: {as_json(item, margin + 1)}" for key, item in value.items()]
    else:
        opening, closing = "[", "]"
        parts = [as_json(item, margin + 1) for item in value]
    indent = "\n" + " " * (margin + 1)
    return f"{opening}{indent}{f',{indent}'.join(parts)}\n{' ' * margin}{closing}"
