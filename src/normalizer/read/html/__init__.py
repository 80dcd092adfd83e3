"""Reads pages of HTML: their lines, the structure of each, and the metadata of the page."""
