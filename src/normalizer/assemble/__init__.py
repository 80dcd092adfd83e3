"""Stage 4, assemble: tagged lines to an article, and the account of every line."""

from normalizer.assemble.assembly import assemble

__all__ = ["assemble"]
