"""The flags of credits under their former address, until every importer has moved."""

from normalizer.fields.credit.credit_kinds import flag_named

__all__ = ["flag_named"]
