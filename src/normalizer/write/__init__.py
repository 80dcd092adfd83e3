"""Stage 7, write: one writer per format, each from an article to a string.

Writers know the fields of an article, and nothing of how they were found. What a writer needs
beyond them is passed in by `normalizer.article`.
"""
