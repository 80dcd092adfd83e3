"""The former place of `split_signoff`, for callers that do not hold a `SignoffGrammar` yet."""

from normalizer.fields.signoff.signoff_grammar import split_signoff

__all__ = ["split_signoff"]
