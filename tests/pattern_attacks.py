"""Texts that are hard for a regular expression, made from what it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

# A repetition that may go on this long is worth attacking.
_MANY = 5
# Characters that stand for a class, in the order in which they are tried.
_CANDIDATES = "aA0 -.,:/é(\n"
# Stands for a class that excludes all of them.
_UNCOMMON = "\u4e00"
# What follows a repetition so that a pattern which ends there fails, and has to try other ways.
_TAILS = ("", "\x00", "a\x00")
# Enough for every repetition of a long pattern.
_MOST_ATTACKS = 300
_CATEGORIES = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": str.isalnum}

_Node = tuple[Any, Any]


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Return the beginnings, repeated parts and ends of lines that are hard for a pattern."""
    parser: Any = import_module("re._parser")
    tree: Sequence[_Node] = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    loops = list(dict.fromkeys(_loops(tree, "")))
    repeated = [*loops, *(("", before + body) for before, body in loops)]
    repeated += [("", "".join(body for _, body in loops))]
    found = [(before, body) for before, body in dict.fromkeys(repeated) if body]
    return [(before, body, tail) for before, body in found for tail in _TAILS][:_MOST_ATTACKS]


def _loops(nodes: Iterable[_Node], before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each repetition, and a text that it repeats."""
    for node in nodes:
        name, argument = str(node[0]), node[1]
        if name.endswith("REPEAT"):
            least, most, body = argument
            if most - least >= _MANY:
                yield from ((before, text) for text in _samples(body))
            yield from _loops(body, before)
        for inner in _inner(name, argument):
            yield from _loops(inner, before)
        before += _sample([node])


def _inner(name: str, argument: Any) -> list[Sequence[_Node]]:
    """Return the parts of a group, a branch or an assertion."""
    if name == "BRANCH":
        return list(argument[1])
    if name == "GROUPREF_EXISTS":
        return [part for part in argument[1:] if part]
    if name in {"SUBPATTERN", "ATOMIC_GROUP", "ASSERT"}:
        return [argument if name == "ATOMIC_GROUP" else argument[-1]]
    return []


def _samples(nodes: Sequence[_Node]) -> Iterator[str]:
    """Yield texts that the nodes match: of the first choices, and of each choice alone."""
    yield _sample(nodes)
    for node in nodes:
        for inner in _inner(str(node[0]), node[1]):
            yield from _samples(inner)


def _sample(nodes: Iterable[_Node]) -> str:
    """Return a short text that the nodes match, as far as that is easily told."""
    return "".join(_sample_of(str(name), argument) for name, argument in nodes)


def _sample_of(name: str, argument: Any) -> str:
    if name == "LITERAL":
        return chr(argument)
    if name == "NOT_LITERAL":
        return next(letter for letter in _CANDIDATES if ord(letter) != argument)
    if name == "ANY":
        return "a"
    if name == "IN":
        return _member(argument)
    if name.endswith("REPEAT"):
        return _sample(argument[2]) * int(min(argument[0], _MANY))
    # What a pattern looks ahead to follows anyway.
    is_ahead = name == "ASSERT" and argument[0] > 0
    return "" if is_ahead else _sample(next(iter(_inner(name, argument)), []))


def _member(items: Sequence[_Node]) -> str:
    """Return a character of a class, as far as one of the candidates is in it."""
    is_negated = str(items[0][0]) == "NEGATE"
    listed = items[1:] if is_negated else items
    for letter in _CANDIDATES:
        if any(_is_in(letter, item) for item in listed) != is_negated:
            return letter
    name, value = str(items[0][0]), items[0][1]
    if is_negated or name == "CATEGORY":
        return _UNCOMMON
    return chr(value[0] if name == "RANGE" else value)


def _is_in(letter: str, item: _Node) -> bool:
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return chr(value) == letter
    if name == "RANGE":
        return ord(letter) in range(value[0], value[1] + 1)
    kind = str(value).removeprefix("CATEGORY_")
    is_member = _CATEGORIES[kind.removeprefix("NOT_")](letter)
    return is_member != kind.startswith("NOT_")
