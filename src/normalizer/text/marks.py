"""The marks that `Article.to_text` prints, so that what it wrote is read back as it was."""

from __future__ import annotations

from typing import Final

# Between the facts under a headline; many sites print them so too.
FACTS_SEPARATOR: Final = " · "
# At the beginning of a quotation.
QUOTE_MARK: Final = "> "
# At the beginning of a paragraph that could be mistaken for something else.
PARAGRAPH_MARK: Final = "¶ "
# At the beginning of a list item: the first is Markdown's, the second that of `Article.to_text`.
LIST_MARKS: Final = ("* ", "• ", "+ ")
