"""Splits a caption into clauses and words, and decides how each word is read."""
