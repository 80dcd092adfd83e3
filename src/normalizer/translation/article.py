"""The former place of `translate_articles`."""

from normalizer.translation.article_translation import translate_articles

__all__ = ["translate_articles"]
