"""The roles that the learned tagger gives to lines, in the order of its outputs."""

from __future__ import annotations

ROLES = (
    "boilerplate", "body", "subhead", "summary", "title", "caption", "alt", "credit", "caption+credit", "byline",
    "date", "signoff",
)  # fmt: skip
