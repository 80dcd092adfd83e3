"""Rule packs: rules, agencies and words that a user adds, read from TOML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any

from normalizer.errors import ConfigurationError, MissingExtraError, RulePackError
from normalizer.fields.byline.own_words import NO_WORDS, OwnWords
from normalizer.fields.credit.credit_labels import CreditLabel
from normalizer.names.agencies import Agency
from normalizer.names.gazetteer import fold
from normalizer.names.publishers import LONGEST_NAME, Publisher
from normalizer.read.repair import tidy
from normalizer.tables import read_header
from normalizer.tag.pattern_search import PatternSearch, refusal_of
from normalizer.tag.phrases import LONGEST_PHRASE, phrase_key, phrase_kinds
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Finding, Sheet

# Far more than any list of lines needs; a device that never ends is not read for ever.
_MOST_BYTES = 5_000_000
_MOST_TABLES = 1_000
_LONGEST_STRING = 2_000
_MOST_STRINGS = 20_000
# Control characters besides white space.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([\w-]+)[ \t]*\]")
# Longer spellings are never looked up.
_LONGEST_SPELLING = 60
_AGENCY_KEYS = frozenset({"aliases", "country", "kind", "name", "short"})
_LABELS, _AUTHOR_ROLES = "labels", "roles"
_PUBLISHER_KEYS = frozenset({"aliases", "country", "domains", "languages", "name"})
_CODE = re.compile(r"[A-Za-z]{2}")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}")
_LABEL_KEYS = frozenset({"flag", "form", "kind", "name"})
# The other forms are for languages and habits that the shipped table covers.
_FORMS = frozenset({"behind", "colon", "open"})
# As the shipped labels: longer ones are not found.
_LONGEST_LABEL = 40
_MOST_WORDS = 5
_LONGEST_NAME = 80
_ROLES = frozenset({
    "alt", "body", "boilerplate", "byline", "caption", "caption+credit", "credit", "date", "kicker",
    "list_item", "publisher", "quote", "related", "signoff", "subhead", "summary", "title",
})  # fmt: skip
_RULE_KEYS = frozenset({"name", "description", "example", "role", "lines", "pattern", "before"})
_PACK_KEYS = frozenset(
    {"agency", "byline", "credit_label", "disable", "phrases", "publisher", "rule"}
)


@dataclass(frozen=True, slots=True)
class PackTable:
    """A table of a pack, or the pack itself.

    `kind` and `name` are "" for the pack; `name` is "" for a table that occurs once.
    """

    path: Path
    kind: str
    name: str
    values: dict[str, Any]
    lines: tuple[tuple[int, str], ...]

    def error(self, message: str, key: str = "") -> RulePackError:
        """Return an error about the table, or about one of its keys."""
        return RulePackError(f"{self.place(key)}: {message}")

    def place(self, key: str = "") -> str:
        """Return the file, line and name of the table, or of one of its keys, for a message."""
        number = self._line_of(key)
        place = f"{self.path}, line {number}" if number else f"{self.path}"
        table = f"{self.kind} {self.name!r}" if self.name else f"[{self.kind}]"
        return f"{place}: {table}" if self.kind else place

    def check_keys(self, known: frozenset[str]) -> None:
        """Raise `RulePackError` for a key that is not `known`."""
        unknown = sorted(set(self.values) - known)
        if unknown:
            keys = ", ".join(sorted(known))
            raise self.error(f"unknown key {unknown[0]!r}; the keys are {keys}", unknown[0])

    def text(self, key: str) -> str:
        """Return a string, "" if the key is missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.error(f"{key} must be a string, got {shortened(value)}", key)
        self._check_characters(key, value)
        if len(value) > _LONGEST_STRING:
            raise self.error(f"{key} is longer than {_LONGEST_STRING} characters; shorten it", key)
        return value

    def texts(self, key: str) -> list[str]:
        """Return a list of strings, empty if the key is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(f"{key} must be a list of strings, got {shortened(values)}", key)
        if len(values) > _MOST_STRINGS:
            raise self.error(f"{key} has more than {_MOST_STRINGS} strings; split it", key)
        if max(map(len, values), default=0) > _LONGEST_STRING:
            raise self.error(f"{key} has a string of over {_LONGEST_STRING} characters", key)
        for value in values:
            self._check_characters(key, value)
        return values

    def _check_characters(self, key: str, value: str) -> None:
        if _CONTROL.search(value):
            message = f"{key}: {shortened(value)} has a control character; pages have none"
            raise self.error(message, key)

    def _line_of(self, key: str) -> int | None:
        """Return the number of the line of a key, else that of the table's header."""
        starts = re.compile(rf"[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=")
        header = self.lines[0][0] if self.kind and self.lines else None
        return next((number for number, line in self.lines if starts.match(line)), header)


def read_pack(path: Path) -> PackTable:
    """Return the content of a pack; raise `RulePackError` if it is no TOML file of sane size."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a ValueError for a path that no file can have
        reason = getattr(error, "strerror", None) or error
        raise RulePackError(f"{path}: {reason}; name a TOML file that can be read") from error
    if len(data) > _MOST_BYTES:
        raise RulePackError(f"{path}: larger than {_MOST_BYTES} bytes; split the rule pack")
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also of bytes, numbers and nesting
        raise RulePackError(f"{path}: not valid TOML: {error}") from error
    return PackTable(path, "", "", content, tuple(enumerate(text.splitlines(), 1)))


def tables_of(pack: PackTable, kind: str, is_name: Callable[[str], object]) -> Iterator[PackTable]:
    """Yield the tables ``[[kind]]`` of a pack, each of which must have a name."""
    tables = pack.values.get(kind, [])
    if not isinstance(tables, list):
        raise pack.error(f"{kind} must be a list of tables, each headed [[{kind}]]", kind)
    if len(tables) > _MOST_TABLES:
        raise pack.error(f"more than {_MOST_TABLES} tables [[{kind}]]; split the rule pack", kind)
    sections = _sections(pack.lines, kind)
    for number, values in enumerate(tables):
        lines = sections[number] if len(sections) == len(tables) else ()
        table = PackTable(pack.path, kind, f"{number + 1}", {}, lines)
        if not isinstance(values, dict):
            raise table.error(f"each [[{kind}]] must be a table, got {shortened(values)}")
        if "name" not in values:
            raise table.error(f"each [[{kind}]] needs a name")
        name = values["name"]
        if not isinstance(name, str) or not is_name(name):
            message = f"name {shortened(name)} is not a name; give a string with letters"
            raise table.error(message, "name")
        found = PackTable(pack.path, kind, name, values, lines)
        found.text("name")  # checks its characters
        yield found


def section_of(pack: PackTable, kind: str) -> PackTable:
    """Return the table ``[kind]`` of a pack, which occurs once; an empty one if it is missing."""
    values = pack.values.get(kind, {})
    if not isinstance(values, dict):
        raise pack.error(f"{kind} must be a table, headed [{kind}]", kind)
    lines = next(iter(_sections(pack.lines, kind)), ())
    return PackTable(pack.path, kind, "", values, lines)


def shortened(value: object) -> str:
    """Return a value for a message: its beginning, escaped."""
    try:
        shown = repr(value)
    except (ValueError, RecursionError):  # an integer of too many digits, nesting
        return type(value).__name__
    return shown if len(shown) <= 80 else f"{shown[:80]}…"


def _sections(lines: tuple[tuple[int, str], ...], kind: str) -> list[tuple[tuple[int, str], ...]]:
    """Return the lines of each table with the header ``[[kind]]``."""
    headers = [(at, found[1]) for at, line in enumerate(lines) if (found := _HEADER.match(line[1]))]
    bounds = pairwise([*headers, (len(lines), "")])
    return [lines[start:end] for (start, name), (end, _) in bounds if name == kind]


def agencies_of(pack: PackTable) -> list[Agency]:
    """Return the agencies of a rule pack.

    Each ``[[agency]]`` has a ``name`` and may have ``short`` (the canonical name in credits and
    sign-offs, the `name` by default), ``aliases`` (a list of other spellings), ``country`` (an ISO
    3166 code of two letters) and ``kind`` (as in the shipped table, ``both`` by default).
    """
    tables = list(tables_of(pack, "agency", fold))
    agencies = list(map(_agency, tables))
    shorts = Counter(agency.short for agency in agencies)
    for table, agency in zip(tables, agencies, strict=True):
        if shorts[agency.short] > 1:
            raise table.error(
                f"the agency {agency.short!r} occurs more than once; "
                "list all its aliases in one [[agency]]"
            )
    return agencies


def _agency(table: PackTable) -> Agency:
    table.check_keys(_AGENCY_KEYS)
    short = table.text("short") if "short" in table.values else table.name
    kinds = read_header("agencies.tsv").closed_columns()["kind"].values
    return Agency(
        _name(table, "name", table.name),
        _name(table, "short", short),
        tuple(_name(table, "aliases", alias) for alias in table.texts("aliases")),
        _country(table),
        _known(table, "kind", table.text("kind") or "both", kinds),
    )


def _name(table: PackTable, key: str, value: str, longest: int = _LONGEST_SPELLING) -> str:
    """Return a name as tidy as pages are; it must have a letter or digit to be found by."""
    text = tidy(value)
    if fold(text) and len(text) <= longest:
        return text
    raise table.error(
        f"{key}: {shortened(value)} is not a name; "
        f"give a string with letters, of at most {longest} characters",
        key,
    )


def _country(table: PackTable) -> str:
    country = table.text("country")
    return _code(table, "country", country).upper() if country else ""


def _code(table: PackTable, key: str, code: str) -> str:
    if not _CODE.fullmatch(code):
        message = f"{key}: {shortened(code)} is not a code of two letters, such as 'de'"
        raise table.error(message, key)
    return code


def _known(table: PackTable, key: str, value: str, known: frozenset[str]) -> str:
    if value not in known:
        listed = ", ".join(sorted(known - {""}))
        raise table.error(f"{key} {shortened(value)} is unknown; write one of {listed}", key)
    return value


def words_of(pack: PackTable) -> OwnWords:
    """Return the words of a rule pack.

    ``[phrases]`` has a list of whole lines for each kind of page furniture. ``[byline]`` has
    ``labels``, which precede names, and ``roles``, words that follow them. Each
    ``[[credit_label]]`` has a ``name``, the words, and may have ``kind`` (``image`` by default),
    ``form`` (``colon`` by default) and ``flag``, as in the shipped table. Each ``[[publisher]]``
    has a ``name`` and may have ``aliases``, ``domains``, ``languages`` and ``country``.
    """
    byline = section_of(pack, "byline")
    byline.check_keys(frozenset({_LABELS, _AUTHOR_ROLES}))
    return OwnWords(
        phrases=_phrases(section_of(pack, "phrases")),
        publishers=tuple(map(_publisher, tables_of(pack, "publisher", fold))),
        credit_labels=tuple(map(_credit_label, tables_of(pack, "credit_label", str.strip))),
        byline_labels=tuple(_label(byline, _LABELS, text) for text in byline.texts(_LABELS)),
        author_roles=tuple(_role(byline, text) for text in byline.texts(_AUTHOR_ROLES)),
    )


def _phrases(section: PackTable) -> tuple[tuple[str, str], ...]:
    section.check_keys(phrase_kinds())
    phrases = []
    listed = [(kind, text) for kind in section.values for text in section.texts(kind)]
    for kind, text in listed:
        line = tidy(text)
        key = phrase_key(line)
        if not key or len(line) > LONGEST_PHRASE:
            raise section.error(
                f"{kind}: {shortened(text)} is not a phrase; "
                f"give a line with letters, of at most {LONGEST_PHRASE} characters",
                kind,
            )
        phrases.append((key, kind))
    return tuple(phrases)


def _publisher(table: PackTable) -> Publisher:
    table.check_keys(_PUBLISHER_KEYS)
    return Publisher(
        _name(table, "name", table.name, LONGEST_NAME),
        tuple(_name(table, "aliases", alias, LONGEST_NAME) for alias in table.texts("aliases")),
        tuple(_domain(table, domain) for domain in table.texts("domains")),
        tuple(_code(table, "languages", code).lower() for code in table.texts("languages")),
        _country(table),
    )


def _domain(table: PackTable, text: str) -> str:
    domain = text.strip().casefold().removeprefix("www.")
    if not _DOMAIN.fullmatch(domain):
        message = f"domains: {shortened(text)} is not a domain, such as 'example.org'"
        raise table.error(message, "domains")
    return domain


def _credit_label(table: PackTable) -> CreditLabel:
    table.check_keys(_LABEL_KEYS)
    closed = read_header("credit_labels.tsv").closed_columns()
    return CreditLabel(
        _label(table, "name", table.name),
        _known(table, "kind", table.text("kind") or "image", closed["kind"].values),
        _known(table, "form", table.text("form") or "colon", _FORMS),
        _known(table, "flag", table.text("flag"), closed["flag"].values),
    )


def _label(table: PackTable, key: str, text: str) -> str:
    """Return a label in lower case and without the colon that pages print behind it."""
    words = tidy(text).rstrip(" :：").casefold()
    is_short = len(words) <= _LONGEST_LABEL and words.count(" ") < _MOST_WORDS
    if words[:1].isalpha() and is_short:
        return words
    raise table.error(
        f"{key}: {shortened(text)} is not a label; begin it with a letter and give at most "
        f"{_MOST_WORDS} words and {_LONGEST_LABEL} characters",
        key,
    )


def _role(section: PackTable, text: str) -> str:
    word = tidy(text).casefold()
    if word[:1].isalpha() and len(word.split()) == 1:
        return word
    raise section.error(
        f"{_AUTHOR_ROLES}: {shortened(text)} is not a role; give a single word, the last of a "
        'longer role as "correspondent" is of "harbour correspondent"',
        _AUTHOR_ROLES,
    )


@dataclass(slots=True, frozen=True)
class LineMatcher:
    """Finds lines by their whole text or by a pattern, "" for none, of those that `search` knows.

    It is a class so that a `Normalizer` that holds it can be pickled.
    """

    role: str
    lines: frozenset[str]
    pattern: str
    search: PatternSearch

    def __call__(self, sheet: Sheet) -> Iterator[Finding]:
        """Find the undecided lines that match."""
        for index in sheet.undecided():
            is_line = sheet.texts[index].casefold() in self.lines
            if is_line or self.pattern in self.search.in_lines(sheet.texts)[index]:
                yield Finding(index, self.role)

    def matches(self, text: str) -> bool:
        """Return whether the line `text` is one of the lines, or contains the pattern."""
        return text.casefold() in self.lines or self.pattern in self.search.in_line(text)


def with_pack(rules: Ruler, path: str | Path) -> Ruler:
    """Return `rules` changed by the rule pack at `path`.

    A pack has a list ``disable`` of names of shipped rules, and tables ``[[rule]]`` with ``name``,
    ``role``, and ``lines`` (whole lines, any case) or ``pattern`` (a regular expression of RE2,
    searched for anywhere in the line); ``description``, ``example`` (the rule must match it) and
    ``before`` (the rule that it precedes; the first by default) are optional. Tables ``[[agency]]``
    add agencies to the shipped ones, see `agencies_of`; other tables add words, see `words_of`.

    Raises `RulePackError`, which names the file, the line, the rule, the key and the remedy, and
    `MissingExtraError` for a pattern where google-re2 is not installed.
    """
    if not isinstance(path, str | PathLike):
        raise RulePackError(f"a rule pack is given by the path of its file, got {path!r}")
    pack = read_pack(Path(path))
    pack.check_keys(_PACK_KEYS)
    tables = list(tables_of(pack, "rule", _is_name))
    search = PatternSearch([pattern for table in tables if (pattern := _pattern(table))])
    for table in tables:
        rule, before = _rule(table, search), table.text("before") or rules.names()[0]
        try:
            rules = rules.before(before, rule)
        except ConfigurationError as error:
            key = "name" if rule.name in rules.names() else "before"
            raise table.error(f"{key}: {error}", key) from error
    agencies, words = agencies_of(pack), words_of(pack)
    rules = rules.knowing(agencies, words) if agencies or words != NO_WORDS else rules
    disabled = pack.texts("disable")
    try:
        return rules.without(*disabled)
    except ConfigurationError as error:
        raise pack.error(f"disable: {error}", "disable") from error


def _is_name(name: str) -> bool:
    return name.isprintable() and 0 < len(name.strip()) <= _LONGEST_NAME


def _rule(table: PackTable, search: PatternSearch) -> Rule:
    table.check_keys(_RULE_KEYS)
    role = _known(table, "role", table.text("role"), _ROLES)
    lines = frozenset(tidy(line).casefold() for line in table.texts("lines"))
    matcher = LineMatcher(role, lines, table.text("pattern"), search)
    if not matcher.lines and not matcher.pattern:
        raise table.error("give lines = [...] or pattern = '...'")
    example = tidy(table.text("example"))
    if example and not matcher.matches(example):
        message = f"the rule does not match its own example {shortened(example)}"
        raise table.error(message, "example")
    return Rule(table.name, table.text("description"), example, matcher)


def _pattern(table: PackTable) -> str:
    """Return the pattern of a rule, "" if it has none."""
    pattern = table.text("pattern")
    try:
        reason = refusal_of(pattern) if pattern else ""
    except ImportError as error:
        raise MissingExtraError(
            f"{table.place('pattern')}: the pattern needs google-re2; "
            'install it with: pip install "caption-normalizer[patterns]"'
        ) from error
    if reason:
        raise table.error(
            f"pattern {shortened(pattern)} is not valid: RE2 says {shortened(reason)}; "
            "write it without look-around, back-references and conditions, "
            r"with \z for \Z, and with fewer repetitions (1,000 at most)",
            "pattern",
        )
    return pattern
