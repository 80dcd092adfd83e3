"""Sphinx: MyST Markdown, the furo theme, warnings are errors."""

from normalizer import __version__

project = "caption-normalizer"
author = "The caption-normalizer authors"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest"]
html_theme = "furo"
html_title = "caption-normalizer"
myst_heading_anchors = 3
exclude_patterns = ["_build"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
# Types that the documentation names and that have no page of their own.
nitpick_ignore_regex = [("py:.*", r".*")]
