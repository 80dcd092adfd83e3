"""Chooses each field once, from the text and the metadata of the page.

Each module decides one field. It takes a `PageEvidence` and returns the value, the lines that
print it, the statements that it follows or not, and warnings.
"""
