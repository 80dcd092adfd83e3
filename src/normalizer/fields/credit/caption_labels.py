"""The labels of captions under their former address, until every importer has moved."""

from normalizer.fields.credit.credit_labels import (
    begins_with_label,
    is_caption_label,
    without_caption_label,
)

__all__ = ["begins_with_label", "is_caption_label", "without_caption_label"]
