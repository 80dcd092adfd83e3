"""The command ``caption-normalizer rules``: lists the rules in order."""

from __future__ import annotations

import argparse
import json
import shutil
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from normalizer.cli.common_options import CommandParser, add_rule_options
from normalizer.cli.standard_streams import write_output
from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from normalizer.tag.rule import Rule

_EPILOG = """\
The first rule that decides a line gives it its role; a rule marked with * may change what the
learned tagger (model) decided.

examples:
  caption-normalizer rules                        the shipped rules
  caption-normalizer rules --rules my-site.toml   with those of a rule pack, where they apply
  caption-normalizer rules --json                 one JSON object per line

exit codes: 0 done, 2 wrong usage
"""
_WIDEST = 100
_INDENT = "     "


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer rules",
        description="List the rules in the order in which they are applied: name, what the rule "
        "decides, and an example.",
        epilog=_EPILOG,
    )
    add_rule_options(made)
    made.add_argument("--json", action="store_true", help="write one JSON object per line")
    return made


def run(arguments: Sequence[str]) -> int:
    """Print the rules; return the exit code."""
    from normalizer.pipeline import Normalizer

    options = parser().parse_args(arguments)
    rules = Normalizer(translator=None, rules=options.rules, disable=options.disable).rules
    write = _as_json if options.json else _as_text
    write_output("".join(write(number, rule) for number, rule in enumerate(rules, start=1)))
    return 0


def _as_text(number: int, rule: Rule) -> str:
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    mark = " *" if rule.overrules_model else ""
    example = f"Example: {visible(rule.example)}" if rule.example else ""
    lines = [
        textwrap.fill(visible(text), width, initial_indent=_INDENT, subsequent_indent=_INDENT)
        for text in (rule.description, example)
        if text
    ]
    return "\n".join([f"{number:>3}  {visible(rule.name)}{mark}", *lines, ""])


def _as_json(number: int, rule: Rule) -> str:
    row = {
        "number": number,
        "name": rule.name,
        "description": rule.description,
        "example": rule.example,
        "overrules_model": rule.overrules_model,
    }
    return f"{json.dumps(row, ensure_ascii=True)}\n"
