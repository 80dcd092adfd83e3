"""The languages of an article: of its body, its paragraphs and its captions."""
