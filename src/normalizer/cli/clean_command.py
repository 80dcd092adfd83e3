"""The main command: cleans files or standard input and writes articles."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from normalizer._version import __version__
from normalizer.article import Article
from normalizer.cli.common_options import (
    CommandParser,
    add_translation_options,
    listed,
    normalizer_of,
    selected_fields,
)
from normalizer.cli.formats import FORMATS
from normalizer.cli.outputs import is_folder, output_to
from normalizer.cli.page_inputs import (
    STANDARD_STREAM,
    add_input_options,
    article_of,
    complain_about,
    output_target,
    reason_of,
    shown_name,
)
from normalizer.cli.standard_streams import PROGRAM, complain, log_as_messages
from normalizer.errors import ConfigurationError, FetchError
from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalizer.cli.outputs import Send
    from normalizer.parts import Block, ImageText
    from normalizer.pipeline import Normalizer
    from normalizer.translation.translator import Translator

    # Takes an article and the name of its input, and returns text.
    Write = Callable[[Article, str], str]

_FORMATS = {known.name: known for known in FORMATS}
_EPILOG = """\
formats:
{formats}

examples:
  caption-normalizer demo                      clean a sample page; --html for a sample of HTML
  caption-normalizer page.txt                  the clean article as text
  curl -s URL | caption-normalizer --url URL   HTML is recognised by its first bytes
  curl -s URL | html2text | caption-normalizer
                                               text from any extractor
  caption-normalizer --format jsonl pages/*.txt
                                               one article per line
  caption-normalizer --explain page.txt        what became of each line
  caption-normalizer --translator firefox,glosser --memory ~/.cache/normalizer.sqlite page.txt
                                               bodies in English too, each translated only once

commands (give a file of the same name with its folder, such as ./models):
  caption-normalizer corpus pages/ -o clean.jsonl
                                               many pages, in several processes
  caption-normalizer models add de en          download a model for the engine firefox
  caption-normalizer agencies "picture alliance/dpa"
                                               look up agencies
  caption-normalizer rules                     the rules in order, with examples
  caption-normalizer words Zug                 how the glosser reads a word
  caption-normalizer report *.html -o report.html
                                               lines and articles side by side, in one HTML page
  caption-normalizer completions bash          a script that completes commands and options

exit codes: 0 done, 1 some input failed and the rest was written, 2 wrong usage,
141 the reader of the pipe closed it
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the main command."""
    formats = "\n".join(f"  {known.name:<10}{known.purpose}" for known in FORMATS)
    made = CommandParser(
        prog=PROGRAM,
        description="Turn scraped news pages, as text or HTML, into clean articles.",
        epilog=_EPILOG.format(formats=formats),
    )
    add_input_options(made)
    add_translation_options(made)
    _add_output_options(made)
    made.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return made


def _add_output_options(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="output format, text by default; listed below",
    )
    made.add_argument(
        "--fields",
        type=listed,
        metavar="NAME,...",
        help="only these fields, in json, jsonl and csv",
    )
    made.add_argument(
        "--no-lines", action="store_true", help="leave out the line log, in json and jsonl"
    )
    made.add_argument(
        "--explain",
        action="store_true",
        help="write the line log instead of the article, in text, json or jsonl",
    )
    made.add_argument(
        "-o",
        type=output_target,
        dest="output",
        metavar="FILE|FOLDER",
        help="write to a file, completely or not at all; to a folder, one file per input",
    )


def run(arguments: Sequence[str]) -> int:
    """Clean the inputs that `arguments` name; return the exit code."""
    options = parser().parse_args(arguments)
    names = options.files or [STANDARD_STREAM]
    with log_as_messages():
        tool = normalizer_of(options)
        is_shared = len(names) > 1 and not (options.output and is_folder(options.output))
        write = _writer(options, is_shared=is_shared)
        known = _FORMATS[options.format]
        with output_to(options.output, names, known.suffix) as send:
            if known.header and is_shared and not options.explain:
                send("", known.header(source="", **_selection(options)))
            # A list, not a generator: a failed input must not keep the rest from being written.
            done = [_clean(name, options, tool, write, send) for name in names]
        languages = [language for partly in done if partly for language in partly]
        _advise(tool.translator, languages)
    return 1 if None in done else 0


def _advise(translator: Translator | None, languages: Sequence[str]) -> None:
    """Say once what would help where texts in these languages were partly translated."""
    if translator is None or not languages:
        return
    from normalizer.translation.engine import GLOSSER, advice_for

    if translator.engine.name == GLOSSER:
        language = Counter(languages).most_common(1)[0][0]
        complain(str(advice_for(translator.engine, "partial", language, translator.target)))


def _clean(
    name: str, options: argparse.Namespace, tool: Normalizer, write: Write, send: Send
) -> list[str] | None:
    """Clean one input and write it; return the languages of its partly translated texts.

    It is `None` if it held no article, after reporting why not.
    """
    try:
        article = article_of(name, options, tool)
    except (OSError, ValueError, FetchError) as error:
        complain(f"{shown_name(name)}: {reason_of(error)}")
        return None
    send(name, write(article, name))
    complain_about(name, article)
    texts: list[ImageText | Block] = [*article.image_texts(), *article.body]
    partly = [text for text in texts if text.translation and text.translation.status == "partial"]
    return [str(text.language) for text in partly] if article.lines else None


def _writer(options: argparse.Namespace, *, is_shared: bool) -> Write:
    """Return how to write an article; several may share an output."""
    known, selection = _FORMATS[options.format], _selection(options)
    if options.explain:
        from normalizer.cli.explanations import explanation_writer

        return explanation_writer(known.name, options.output, is_shared=is_shared)

    def write(article: Article, name: str) -> str:
        if not is_shared:
            return _ended(known.write(article, **selection))
        if known.fields:
            return _ended(known.write_row(article, source=visible(name), **selection))
        text = _ended(known.write_row(article))
        return f"==> {shown_name(name)} <==\n\n{text}\n" if known.name == "text" else text

    return write


def _selection(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """Return the fields to write as an argument of `Article.to_json`; none without a selection."""
    if options.fields is None and not options.no_lines:
        return {}
    known = _FORMATS[options.format]
    if not known.fields:
        raise ConfigurationError("--fields and --no-lines need --format json, jsonl or csv")
    return {"fields": selected_fields(options, known.fields)}


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"
