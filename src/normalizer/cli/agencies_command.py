"""The command ``caption-normalizer agencies``: lists the agencies that a text names."""

from __future__ import annotations

import argparse
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from normalizer.cli.common_options import CommandParser
from normalizer.cli.rows import write_rows
from normalizer.cli.standard_streams import complain

if TYPE_CHECKING:
    from normalizer.names.agencies import Agency, AgencyRegistry

_EPILOG = """\
examples:
  caption-normalizer agencies "picture-alliance/dpa"     both agencies of a chain
  caption-normalizer agencies --json AFP Reuters          one JSON object per line
  caption-normalizer agencies --rules my-site.toml ELP   with the agencies of a rule pack

exit codes: 0 every text names an agency, 1 a text names none, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer agencies",
        description="Look up agencies: full name, short name, other spellings, country and kind.",
        epilog=_EPILOG,
    )
    made.add_argument(
        "texts",
        nargs="+",
        metavar="TEXT",
        help="name of an agency, or a credit that names agencies",
    )
    made.add_argument("--json", action="store_true", help="write one JSON object per line")
    made.add_argument(
        "--rules", action="append", default=[], metavar="FILE", help="rule pack; repeatable"
    )
    return made


def run(arguments: list[str]) -> int:
    """Print the agencies that the given texts name; return the exit code."""
    from normalizer.tag.pack import with_pack
    from normalizer.tag.rules import RULES

    options = parser().parse_args(arguments)
    registry = reduce(with_pack, options.rules, RULES).grammar.agencies
    # A list, not a generator: an unknown name must not prevent the rest from being looked up.
    found = [_look_up(text, registry) for text in options.texts]
    write_rows(map(_row, chain.from_iterable(found)), "short", as_json=options.json)
    return 0 if all(found) else 1


def _look_up(text: str, registry: AgencyRegistry) -> list[Agency]:
    """Return the agency called `text`; otherwise those between its separators and in its credit.

    Reports when there is none.
    """
    from normalizer.fields.credit.credit_grammar import CreditGrammar

    grammar = CreditGrammar(registry)
    pieces = [text, *(piece for _, piece in grammar.parts.cut(text))]
    credited = grammar.parse(text).agencies
    found = [registry.find(piece.strip(), any_case=True) for piece in [*pieces, *credited]]
    known = list(dict.fromkeys(filter(None, found[:1] if found[0] else found)))
    if not known:
        complain(f"{text!r} names no known agency; a rule pack can add one as [[agency]]")
    return known


def _row(agency: Agency) -> dict[str, object]:
    return {
        "name": agency.name,
        "short": agency.short,
        "aliases": list(agency.aliases),
        "country": agency.country or None,
        "kind": agency.kind,
    }
