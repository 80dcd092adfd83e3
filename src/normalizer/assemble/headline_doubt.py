"""The warning for a headline of a page of text that may be another line of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet

# A headline that is less likely is doubtful. `tools/tagger/headlines.py` prints how many of the
# right and of the wrong headlines are, on pages of publishers that it was not trained on.
UNSURE: Final = 0.8


def doubt_about_headline(sheet: Sheet, headline: str | None) -> str | None:
    """Return the warning ``doubtful-headline``, or `None` for a headline that is likely enough.

    Pages of HTML are judged by their metadata instead (`field_evidence`), and headlines that a rule
    has decided are not judged.
    """
    probability = None if sheet.has_structure() else sheet.headline_probability
    if not headline or probability is None:
        return None
    if probability >= UNSURE:
        return None
    return (
        f"doubtful-headline: {headline!r} may not be the headline "
        f"(its probability is {probability:.2f})"
    )
