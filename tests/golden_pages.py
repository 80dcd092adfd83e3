"""Golden pages: what ``expected.json`` says, and where an article differs from it.

fixtures/README.md describes the files.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from normalizer import Article, Normalizer

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
# The names of all cases, so that a missing one is noticed.
LIST_OF_CASES = FIXTURES / "cases.txt"
KNOWN_FAILURES = "known_failures"
# Languages and translations have confidences that change with their tables, and seldom. That of
# the article is the tagger's: another training moved it by 0.06 to 0.25 in 14 of 110 pages.
TOLERANCE = 0.05
TOLERANCE_OF_ARTICLE = 0.3
_WIDTH = 100
_LINE_WIDTH = 72
# A probability in a warning.
_NUMBER = re.compile(r"\b0\.\d+")
_NOTHING: tuple[object, ...] = (None, [], {}, "")


@dataclass(frozen=True)
class Difference:
    """A place where an article differs from what is expected; `got` is ``None`` for nothing.

    `path` is that of the expected article: ``body[3].text``. ``body[3+]`` stands for items that are
    in front of the expected item 3 and should not be there.
    """

    path: str
    expected: object
    got: object

    def __str__(self) -> str:
        return f'"{self.path}": {_compact(self.got)}\n    instead of {_compact(self.expected)}'


def listed_cases() -> list[str]:
    """Return the names of the cases that there should be."""
    return LIST_OF_CASES.read_text("utf-8").split()


def cases_in_folder() -> list[str]:
    """Return the names of the folders that have a page."""
    return sorted(path.parent.name for path in FIXTURES.glob("*/input.*"))


def prose_in_folder() -> list[str]:
    """Return the names of the texts that are clean, as ``clean/en-1``."""
    paths = [path for folder in ("clean", "negatives") for path in FIXTURES.glob(f"{folder}/*.txt")]
    return sorted(f"{path.parent.name}/{path.stem}" for path in paths)


def source_of(name: str) -> Path:
    """Return the path of the page of a case."""
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
        return [_without_nothing(item) for item in value]
    return round(value, 2) if isinstance(value, float) else value


def expected_of(name: str) -> dict[str, Any]:
    """Return the right article of a case, without its known failures."""
    return {key: value for key, value in _file(name).items() if key != KNOWN_FAILURES}


# Files beside ``expected.json`` that have the article in another format, where they are present.
FORMATS = {"expected.txt": Article.to_text, "expected.md": Article.to_markdown}


def written(name: str) -> dict[Path, str]:
    """Return what the article of a case is in each format that the case has a file of."""
    paths = {FIXTURES / name / file: write for file, write in FORMATS.items()}
    return {path: write(article_of(name)) for path, write in paths.items() if path.exists()}


def known_failures_of(name: str) -> dict[str, Any]:
    """Return what the package gives at each place where it is known to be wrong."""
    known: dict[str, Any] = _file(name).get(KNOWN_FAILURES, {})
    return known


def _file(name: str) -> dict[str, Any]:
    path = FIXTURES / name / "expected.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return content


def differences(expected: object, got: object, path: str = "") -> Iterator[Difference]:
    """Yield the places where an article differs from the expected one, in order."""
    if isinstance(expected, dict) and isinstance(got, dict):
        yield from _differences_of_keys(expected, got, path)
    elif isinstance(expected, list) and isinstance(got, list):
        yield from _differences_of_items(expected, got, path)
    elif not _is_same(path, expected, got):
        yield Difference(path, expected, got)


def _is_same(path: str, expected: object, got: object) -> bool:
    if isinstance(expected, float) and isinstance(got, float):
        tolerance = TOLERANCE_OF_ARTICLE if path == "confidence" else TOLERANCE
        return abs(expected - got) <= tolerance
    return expected == got


def _differences_of_keys(
    expected: Mapping[str, object], got: Mapping[str, object], path: str
) -> Iterator[Difference]:
    for key in [*expected, *(key for key in got if key not in expected)]:
        place = f"{path}.{key}" if path else key
        yield from differences(expected.get(key), got.get(key), place)


def _differences_of_items(
    expected: list[object], got: list[object], path: str
) -> Iterator[Difference]:
    """Compare two lists, aligned by their texts first: one that is missing moves all others."""
    texts, other_texts = list(map(_text_of, expected)), list(map(_text_of, got))
    matcher = difflib.SequenceMatcher(None, texts, other_texts, autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        pairs = min(end - start, other_end - other_start)
        for index in range(pairs):
            place = f"{path}[{start + index}]"
            yield from differences(expected[start + index], got[other_start + index], place)
        for index in range(start + pairs, end):
            yield Difference(f"{path}[{index}]", expected[index], None)
        if surplus := got[other_start + pairs : other_end]:
            yield Difference(f"{path}[{end}+]", None, surplus)


def _text_of(item: object) -> str:
    """Return the text that tells a block, link or image from others, or the item itself."""
    for key in ("caption", "credit", "alt"):
        if isinstance(item, dict) and key in item:
            return _text_of(item[key])
    if isinstance(item, dict):
        return str(item.get("text") or item.get("raw") or item)
    return str(item)


def unexpected(name: str) -> list[Difference]:
    """Return the places where the article of a case is neither right nor wrong as known."""
    known = known_failures_of(name)
    return [
        found
        for found in differences(expected_of(name), plain(article_of(name)))
        if found.path not in known or any(differences(known[found.path], found.got))
    ]


def repaired(name: str) -> list[str]:
    """Return the places of a case that are listed as known failures and are right."""
    wrong = [found.path for found in differences(expected_of(name), plain(article_of(name)))]
    known = known_failures_of(name)
    return [path for path in known if not any(_concern(path, place) for place in wrong)]


def update(name: str) -> list[str]:
    """Write what a case gives now into its ``expected.json``, and return what has changed.

    At places that are known failures, the right value stays, and the wrong one is written anew.
    """
    changes = [str(found) for found in unexpected(name)]
    changes += [f'"{path}" is right now' for path in repaired(name)]
    if changes:
        got = plain(article_of(name))
        right = _with_right_values(expected_of(name), got, list(known_failures_of(name)))
        write(name, right, {found.path: found.got for found in differences(right, got)})
    return changes


def _with_right_values(expected: object, got: object, known: list[str], path: str = "") -> Any:
    """Return `got` with the expected values at, below and above places that are known failures."""
    different = [found.path for found in differences(expected, got, path)]
    if not different:
        return expected
    if not any(_concern(place, other) for place in different for other in known):
        return got
    if isinstance(expected, dict) and isinstance(got, dict):
        merged = {
            key: _with_right_values(
                expected.get(key), got.get(key), known, f"{path}.{key}".strip(".")
            )
            for key in [*expected, *(key for key in got if key not in expected)]
        }
        return {key: value for key, value in merged.items() if value is not None}
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        return [
            _with_right_values(one, other, known, f"{path}[{index}]")
            for index, (one, other) in enumerate(zip(expected, got, strict=True))
        ]
    return expected


def _concern(path: str, other: str) -> bool:
    """Return whether two paths are the same, or one leads into the other."""
    outer, inner = sorted((path, other), key=len)
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))


def write(name: str, article: Mapping[str, object], failures: Mapping[str, object]) -> None:
    """Write the ``expected.json`` of a case, its fields in the order of an article's."""
    order = list(Article().to_dict())
    content = {key: article[key] for key in sorted(article, key=order.index)}
    if failures:
        content[KNOWN_FAILURES] = failures
    path = FIXTURES / name / "expected.json"
    path.write_text(as_json(content) + "\n", "utf-8")


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
