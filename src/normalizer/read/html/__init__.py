"""Reads pages that are HTML: their lines, what the markup says of each, and what the page tells machines."""

from __future__ import annotations
