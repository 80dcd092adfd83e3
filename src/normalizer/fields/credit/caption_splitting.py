"""The splitting of captions under their former address, until every importer has moved."""

from normalizer.fields.credit.compatibility import may_hold_credit, split_caption

__all__ = ["may_hold_credit", "split_caption"]
