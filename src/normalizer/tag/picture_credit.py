"""The credit of a picture under their former address, until every importer has moved."""

from normalizer.fields.credit.compatibility import is_picture_credit

__all__ = ["is_picture_credit"]
