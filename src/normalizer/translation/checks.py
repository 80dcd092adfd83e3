"""Validates engine output, and contains the failures of engines."""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from normalizer.errors import EngineError, InputTypeError
from normalizer.parts import Translation, TranslationStatus
from normalizer.shape import read_record
from normalizer.tables import read_rows
from normalizer.text.unicode_forms import composed
from normalizer.translation.engine import CONFIDENCE, Engine, Item, engine_row, unchanged
from normalizer.translation.protection import missing_names

_LOG = logging.getLogger("normalizer.translation")
_Result = TypeVar("_Result")
# The factor on the confidence of a translation that lost a number or a name, since it may have
# other errors too. Chosen, not measured.
_CONFIDENCE_KEPT = 0.5
# A batch that raises is repeated text by text; after this many consecutive failures the engine is
# to blame, not a text.
_PATIENCE = 3
# Replacements for characters by category: controls and formats (such as bidirectional overrides)
# are removed, since they could steer a terminal; a lone surrogate cannot be encoded.
_TIDIED = {"Cc": "", "Cf": "", "Cs": "\ufffd"}
# Tabs, which become spaces, and the joiners that some scripts need.
_KEPT = frozenset("\t\u200c\u200d")
# Soft hyphens, zero-width spaces, word joiners and byte order marks.
_IN_WORDS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_BLANK = _KEPT | {" ", "\n"}


def safely(
    engine: Engine,
    items: Sequence[Item],
    *,
    source: str | None,
    target: str,
    deadline: float | None = None,
    **settings: Any,  # noqa: ANN401 - passed on to the engine as they are
) -> list[Translation]:
    """Return one valid translation per item, whatever the engine does.

    A text for an answer is the translation. An exception, an empty answer or an invalid
    `Translation` becomes a translation with the status ``failed`` and an error. What an engine left
    or failed on has the source text, whatever text the engine gives. A batch that raises or has a
    wrong number of answers is repeated text by text, so that one text does not fail the others. A
    translation without a number or protected name of its source keeps its text, is ``partial``,
    loses half of its confidence, and lists what is `missing`.
    """

    def ask(batch: Sequence[Item]) -> list[object]:
        answers: object = engine.translate(
            list(batch), source=source, target=target, deadline=deadline, **settings
        )
        if isinstance(answers, str) or not isinstance(answers, Iterable):
            raise TypeError(f"expected a list of translations, got {type(answers).__name__}")
        found = list(answers)
        if len(found) != len(batch):
            raise TypeError(f"{len(found)} answers for {len(batch)} texts")
        return found

    def failed(item: Item, error: object) -> Translation:
        return unchanged(item, source, engine.name, "failed", str(error))

    def check(item: Item, answer: object) -> Translation:
        # Even looking at an answer runs the engine's code.
        found = attempt(engine, lambda: _checked(engine.name, item, answer, source, target))
        return found if isinstance(found, Translation) else failed(item, found)

    def translate(batch: Sequence[Item]) -> list[Translation] | EngineError:
        answers = attempt(engine, lambda: ask(batch))
        return answers if isinstance(answers, EngineError) else list(map(check, batch, answers))

    found = translate(items)
    if isinstance(found, list):
        return found
    answers: list[Translation] = []
    failures = 0 if len(items) > 1 else _PATIENCE
    for item in items:
        is_late = deadline is not None and time.monotonic() >= deadline
        again = found if is_late or failures >= _PATIENCE else translate([item])
        if isinstance(again, list):
            answers += again
            failures = 0
        else:
            found, failures = again, failures + 1
            answers.append(failed(item, found))
    return answers


def is_able(engine: Engine, source: str | None, target: str) -> bool:
    """Return whether an engine translates a language pair; one that cannot say so does not."""
    supports = getattr(engine, "supports", None)
    return supports is None or attempt(engine, lambda: bool(supports(source, target))) is True


def preferred(engine: Engine, items: Sequence[Item], source: str | None) -> set[int]:
    """Return the numbers of the items that an engine prefers; none if it cannot say so."""
    prefers = getattr(engine, "prefers", None)
    if prefers is None:
        return set()
    found = attempt(engine, lambda: {n for n, item in enumerate(items) if prefers(item, source)})
    return set() if isinstance(found, EngineError) else found


def attempt(engine: Engine, work: Callable[[], _Result]) -> _Result | EngineError:
    """Return the result of an engine's code, or an error that describes what it raised."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):  # by which signals end a program
        raise
    except BaseException as error:  # noqa: BLE001 - foreign code; a panic is not an Exception
        text = type(error).__name__
        with suppress(Exception):  # its __str__ is foreign code too
            text = tidied(f"{text}: {error}")
        _LOG.warning("engine %s failed: %s", engine.name, text)
        return EngineError(text)


def _checked(
    engine: str, item: Item, answer: object, source: str | None, target: str
) -> Translation | str:
    """Return an answer as a tidy translation, or why it is none."""
    from normalizer.translation.numbers import missing_numbers

    is_foreign = isinstance(answer, str)
    if isinstance(answer, str):
        is_echo = _is_echo(answer, item, source, target)
        status: TranslationStatus = "untranslated" if is_echo else "ok"
        answer = Translation(answer, target, engine, status, CONFIDENCE)
    if not isinstance(answer, Translation):
        return f"the engine answered {type(answer).__name__}"
    try:
        answer = _tidied_answer(read_record(Translation, answer.to_dict()), item)
    except InputTypeError:
        return "the engine answered an invalid translation"
    if not answer.is_usable():
        known, engine = source or answer.language, answer.engine
        left = unchanged(item, known, engine, answer.status, answer.error, answer.model)
        return replace(left, untranslated=answer.untranslated)
    if fault := _fault(item.text, answer, is_foreign=is_foreign):
        return fault
    # Writers compare the language with that of the article, whatever an engine calls it.
    answer = replace(answer, language=target)
    missing: list[str] = []
    if not answer.missing:
        missing += missing_numbers(item.text, answer.text, source=source, target=target)
        missing += missing_names(item.protected, item.text, answer.text)
    if not missing:
        return answer
    confidence = round(answer.confidence * _CONFIDENCE_KEPT, 2)
    return replace(answer, status="partial", confidence=confidence, missing=missing)


def _fault(source: str, answer: Translation, *, is_foreign: bool) -> str | None:
    """Return why the text of an answer is no translation, if so."""
    if source.strip() and not set(answer.text) - _BLANK:
        return "the engine answered no text"
    # The engines of this package have checked the answers of services.
    is_checked = not is_foreign and engine_row(answer.engine) is not None
    phrase = None if is_checked else error_phrase(source, answer.text)
    return phrase and f"the engine answered an error page ({phrase!r})"


def error_phrase(source: str, answer: str) -> str | None:
    """Return the phrase that marks an answer as an error page, unless the source explains it."""
    seen, asked = (text.casefold().replace("’", "'") for text in (answer, source))
    for row in read_rows("online/error_pages.tsv"):
        phrase = row["phrase"].casefold()
        found = seen.startswith(phrase) if row["place"] == "start" else phrase in seen
        excuses = [phrase, *filter(None, row["unless"].split(";"))]
        if found and not any(excuse in asked for excuse in excuses):
            return phrase
    return None


def _is_echo(answer: str, item: Item, source: str | None, target: str) -> bool:
    """Return whether a text came back as it was, and is no name or English all the same."""
    if source is None or answer.strip() != item.text.strip():
        return False
    from normalizer.language.line_language import NO_LANGUAGE, detect_language

    return detect_language(item.text, source).code not in {NO_LANGUAGE, target}


def _tidied_answer(answer: Translation, item: Item) -> Translation:
    """Return an answer with tidy strings; a text equal to its source stays as it is."""
    is_same = answer.text == item.text
    return replace(
        answer,
        text=item.text if is_same else tidied(answer.text, lines="\n" in item.text),
        language=tidied(answer.language),
        engine=tidied(answer.engine),
        model=answer.model and tidied(answer.model),
        error=answer.error and tidied(answer.error),
        untranslated=list(map(tidied, answer.untranslated)),
        doubtful=[replace(doubt, text=tidied(doubt.text)) for doubt in answer.doubtful],
        missing=list(map(tidied, answer.missing)),
    )


def tidied(text: str, *, lines: bool = False) -> str:
    r"""Return a text as tidy as those of pages, on one line.

    It is NFC, with single spaces, without control and format characters and lone surrogates. With
    `lines` it may have several: one line of an article must not become headings or lists.
    It is a plain string: a subclass, such as the strings of parsers, may hold a whole document.
    """
    text = str.__str__(text)
    if not text.isprintable() or "  " in text:
        found = [" ".join(_visible(line).split()) for line in text.splitlines()]
        text = "\n".join(found) if lines else " ".join(filter(None, found))
    return composed(text.strip())


def as_on_pages(text: str) -> str:
    """Return a text in NFC and without signs between the letters of words, as those of pages are.

    >>> as_on_pages("Mu\\u0308n\\u00adchen")
    'München'
    """
    return composed(text if text.isprintable() else text.translate(_IN_WORDS))


def _visible(line: str) -> str:
    return "".join(
        letter if letter in _KEPT else _TIDIED.get(unicodedata.category(letter), letter)
        for letter in line
    )
