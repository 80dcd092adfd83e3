"""The parts of credits under their former address, until every importer has moved."""

from normalizer.fields.credit.compatibility import split_parts

__all__ = ["split_parts"]
