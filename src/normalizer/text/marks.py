"""The marks that `Article.to_text` writes, so that its output can be read back unchanged."""

from __future__ import annotations

from typing import Final

# Between the facts below a headline, as on many sites.
FACTS_SEPARATOR: Final = " · "
# At the beginning of a quotation.
QUOTE_MARK: Final = "> "
# At the beginning of a paragraph that could be mistaken for something else.
PARAGRAPH_MARK: Final = "¶ "
# At the beginning of a list item that `Article.to_text` writes, and those of Markdown with it.
LIST_MARK: Final = "• "
LIST_MARKS: Final = ("* ", LIST_MARK, "+ ")
