"""Stage 3, parse: a line of a role to a field."""

from normalizer.parse.line_parsing import parse

__all__ = ["parse"]
