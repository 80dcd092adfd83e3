"""Stage 4, assemble: builds the article from tagged lines, with the line log."""

from normalizer.assemble.assembly import assemble

__all__ = ["assemble"]
