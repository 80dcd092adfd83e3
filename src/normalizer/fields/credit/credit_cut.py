"""The cutting of credits under their former address, until every importer has moved."""

from normalizer.fields.credit.compatibility import cut_at_separators

__all__ = ["cut_at_separators"]
