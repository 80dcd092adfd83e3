"""Marks at the beginning of lines and between the facts of a line."""

from __future__ import annotations

from typing import Final

# Between the facts below a headline, as on many sites.
FACTS_SEPARATOR: Final = " · "
# At the beginning of a quotation.
QUOTE_MARK: Final = "> "
# At the beginning of a list item: the bullet of text, and those of Markdown.
LIST_MARK: Final = "• "
LIST_MARKS: Final = ("* ", LIST_MARK, "+ ")
# Of an item in a list within two others, by extractors; a word in other places.
NESTED_MARK: Final = "o "
# The greatest number of an item of a list, in CommonMark.
HIGHEST_NUMBER: Final = 999_999_999
# Around the text of an image, in plain text.
IMAGE_MARKS: Final = ("[Image: ", "]")
