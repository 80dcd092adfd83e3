"""Turn the text of scraped news pages into clean articles.

Captions, credits, sign-offs and bylines are parsed, foreign captions are translated into English,
boilerplate is removed, and every line of the input is accounted for. Start with `normalize` or
`normalize_html`; create a `Normalizer` to change the configuration.

Names are loaded when they are first used, so that importing this package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from normalizer._version import __version__

if TYPE_CHECKING:
    from normalizer.adapters.arrow import arrow_schema
    from normalizer.article import Article
    from normalizer.errors import (
        ConfigurationError,
        EngineError,
        InputTypeError,
        NormalizerError,
        RulePackError,
        TableError,
    )
    from normalizer.fields.byline.byline_grammar import parse_byline
    from normalizer.fields.credit.credit_grammar import parse_credit
    from normalizer.fields.date.date_grammar import parse_date
    from normalizer.fields.dateline.dateline_grammar import parse_dateline
    from normalizer.fields.signoff.signoff_grammar import parse_signoff
    from normalizer.fields.title.title_grammar import parse_title
    from normalizer.language.line_language import detect_language
    from normalizer.parts import (
        ArticleWarning,
        Block,
        Byline,
        Credit,
        Dateline,
        Image,
        ImageText,
        Language,
        LineAccount,
        RelatedLink,
        Signoff,
        Title,
        Translation,
    )
    from normalizer.pipeline import Html, Normalizer, normalize, normalize_html
    from normalizer.report import to_report
    from normalizer.shape import json_schema
    from normalizer.translation.engine import Engine
    from normalizer.translation.translator import Translator, translate

_HOMES = {
    "normalizer.adapters.arrow": "arrow_schema",
    "normalizer.article": "Article",
    "normalizer.parts": (
        "ArticleWarning Block Byline Credit Dateline Image ImageText Language LineAccount "
        "RelatedLink Signoff Title Translation"
    ),
    "normalizer.errors": (
        "ConfigurationError EngineError InputTypeError NormalizerError RulePackError TableError"
    ),
    "normalizer.fields.byline.byline_grammar": "parse_byline",
    "normalizer.fields.credit.credit_grammar": "parse_credit",
    "normalizer.fields.date.date_grammar": "parse_date",
    "normalizer.fields.dateline.dateline_grammar": "parse_dateline",
    "normalizer.fields.signoff.signoff_grammar": "parse_signoff",
    "normalizer.fields.title.title_grammar": "parse_title",
    "normalizer.language.line_language": "detect_language",
    "normalizer.pipeline": "Html Normalizer normalize normalize_html",
    "normalizer.report": "to_report",
    "normalizer.shape": "json_schema",
    "normalizer.translation.engine": "Engine",
    "normalizer.translation.translator": "Translator translate",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Article",
    "ArticleWarning",
    "Block",
    "Byline",
    "ConfigurationError",
    "Credit",
    "Dateline",
    "Engine",
    "EngineError",
    "Html",
    "Image",
    "ImageText",
    "InputTypeError",
    "Language",
    "LineAccount",
    "Normalizer",
    "NormalizerError",
    "RelatedLink",
    "RulePackError",
    "Signoff",
    "TableError",
    "Title",
    "Translation",
    "Translator",
    "__version__",
    "arrow_schema",
    "detect_language",
    "json_schema",
    "normalize",
    "normalize_html",
    "parse_byline",
    "parse_credit",
    "parse_date",
    "parse_dateline",
    "parse_signoff",
    "parse_title",
    "to_report",
    "translate",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - hands on names of every kind
    """Load the public name `name` at its first use."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'normalizer' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
