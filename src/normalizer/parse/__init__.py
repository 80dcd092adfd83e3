"""Stage 3, parse: parses each tagged line as the field of its role."""

from normalizer.parse.line_parsing import parse

__all__ = ["parse"]
