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
    from normalizer.adapters.arrow import arrow_schema as arrow_schema
    from normalizer.article import Article as Article
    from normalizer.errors import ConfigurationError as ConfigurationError
    from normalizer.errors import EngineError as EngineError
    from normalizer.errors import FetchError as FetchError
    from normalizer.errors import InputTypeError as InputTypeError
    from normalizer.errors import NormalizerError as NormalizerError
    from normalizer.errors import RulePackError as RulePackError
    from normalizer.errors import TableError as TableError
    from normalizer.fields.byline.byline_grammar import parse_byline as parse_byline
    from normalizer.fields.credit.credit_grammar import parse_credit as parse_credit
    from normalizer.fields.date.date_grammar import parse_date as parse_date
    from normalizer.fields.dateline.dateline_grammar import parse_dateline as parse_dateline
    from normalizer.fields.signoff.signoff_grammar import parse_signoff as parse_signoff
    from normalizer.fields.title.title_grammar import parse_title as parse_title
    from normalizer.language.line_language import detect_language as detect_language
    from normalizer.parts import ArticleWarning as ArticleWarning
    from normalizer.parts import Block as Block
    from normalizer.parts import Byline as Byline
    from normalizer.parts import Credit as Credit
    from normalizer.parts import Dateline as Dateline
    from normalizer.parts import Doubt as Doubt
    from normalizer.parts import Image as Image
    from normalizer.parts import ImageText as ImageText
    from normalizer.parts import Language as Language
    from normalizer.parts import LineAccount as LineAccount
    from normalizer.parts import Media as Media
    from normalizer.parts import RelatedLink as RelatedLink
    from normalizer.parts import Signoff as Signoff
    from normalizer.parts import Span as Span
    from normalizer.parts import Statement as Statement
    from normalizer.parts import Title as Title
    from normalizer.parts import Translation as Translation
    from normalizer.pipeline import Html as Html
    from normalizer.pipeline import Normalizer as Normalizer
    from normalizer.pipeline import normalize as normalize
    from normalizer.pipeline import normalize_html as normalize_html
    from normalizer.report import to_report as to_report
    from normalizer.shape import json_schema as json_schema
    from normalizer.translation.engine import Engine as Engine
    from normalizer.translation.translator import Translator as Translator
    from normalizer.translation.translator import translate as translate
    from normalizer.web_pages import Fetcher as Fetcher
    from normalizer.web_pages import fetch as fetch

_HOMES = {
    "normalizer.adapters.arrow": "arrow_schema",
    "normalizer.article": "Article",
    "normalizer.parts": (
        "ArticleWarning Block Byline Credit Dateline Doubt Image ImageText Language "
        "LineAccount Media RelatedLink Signoff Span Statement Title Translation"
    ),
    "normalizer.errors": (
        "ConfigurationError EngineError FetchError InputTypeError NormalizerError RulePackError "
        "TableError"
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
    "normalizer.web_pages": "Fetcher fetch",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [*_HOME_OF, "__version__"]  # noqa: PLE0604 - its keys are strings


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
