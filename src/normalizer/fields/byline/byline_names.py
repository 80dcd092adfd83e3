"""The former place of `ReadByline`, for callers that have not followed it yet."""

from normalizer.fields.byline.byline_grammar import ReadByline

__all__ = ["ReadByline"]
