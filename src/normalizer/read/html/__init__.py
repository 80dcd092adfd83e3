"""Reads pages of HTML: their lines, what the markup says of these, and the page's metadata."""
