"""The former place of `is_html`."""

from normalizer.read.html.html_source import is_html

__all__ = ["is_html"]
