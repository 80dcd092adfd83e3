"""The marks that `Article.to_text` writes, so that its output can be read back unchanged."""

from __future__ import annotations

from typing import Final

# Between the facts below a headline, as on many sites.
FACTS_SEPARATOR: Final = " · "
# At the beginning of a quotation.
QUOTE_MARK: Final = "> "
# At the beginning of a paragraph that could be mistaken for something else.
PARAGRAPH_MARK: Final = "¶ "
# At the beginning of a list item: the first is Markdown's, the second that of `Article.to_text`.
LIST_MARKS: Final = ("* ", "• ", "+ ")
