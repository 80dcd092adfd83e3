"""Translates texts in batches: each distinct text once, with failures contained."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import normalizer.fork_safety  # noqa: F401 - forks wait for imports from now on
from normalizer.errors import (
    A_DAY,
    ConfigurationError,
    InputTypeError,
    require_number,
    require_text,
)
from normalizer.language.writing_systems import language_tag, require_language
from normalizer.parts import Translation
from normalizer.translation.checks import as_on_pages, is_able, safely, tidied
from normalizer.translation.engine import Engine, Function, Item, advice_for, unchanged
from normalizer.translation.engine_registry import get_engine

if TYPE_CHECKING:
    from normalizer.translation.memory import TranslationMemory


class Translator:
    """An engine with its settings; reusable, thread-safe and picklable.

    `engine` is a name, a chain of names ("firefox,glosser"), an engine or a function; `target` the
    language to translate to, a two-letter code. `glossary` maps source terms to the wording that
    translations must use. `seconds` limits the time of one call. `memory` is a `TranslationMemory`
    or the path of one, for answers that outlast a call. `lexicons` are paths of dictionaries for
    the glosser.

    Raises `ConfigurationError` for an unknown engine or target language, for a `glossary` with a
    blank term, for `seconds` that are negative or more than a day, and for `lexicons` that are
    unreadable or that no glosser would use.

    >>> Translator().translate(["Nordkorea Raketentest bei Hwasong"], source="de")[0].text
    'North Korea: missile test near Hwasong'
    """

    def __init__(  # noqa: PLR0913 - a configuration, all but the engine by name
        self,
        engine: str | Engine | Function = "glosser",
        *,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        seconds: float | None = None,
        memory: str | Path | TranslationMemory | None = None,
        lexicons: Sequence[str | Path] = (),
    ) -> None:
        target = require_language(target, "target")
        if seconds is not None:
            require_number(seconds, "seconds", 0, A_DAY)
        found = get_engine(engine, lexicons=lexicons)
        if found is None:
            raise ConfigurationError(
                "a translator needs an engine; to translate nothing, use no translator"
            )
        if memory is not None:
            from normalizer.translation.memory import with_memory

            found = with_memory(found, memory)
        self.engine = found
        self.target = target
        self.glossary = _glossary({} if glossary is None else glossary)
        self.seconds = seconds

    def translate(self, texts: Sequence[str | Item], *, source: str | None) -> list[Translation]:
        """Return one translation per text, in order; never raises because of a text.

        `source` is the code of the language of the texts, `None` if unknown; where the engine lacks
        a region ("de-AT"), the language counts. Texts in the target language, blank ones, and
        language pairs that the engine lacks are ``untranslated``; for the latter `error` says what
        would help, if that is known. Raises `InputTypeError` if `texts` is a single text, or has
        something else among its texts.
        """
        items = _items(texts)
        source = self._known(source)
        if source == self.target:
            return [unchanged(item, source, self.engine.name) for item in items]
        if not is_able(self.engine, source, self.target):
            advice = advice_for(self.engine, "pair", source, self.target)
            return [unchanged(item, source, self.engine.name, error=advice) for item in items]
        tidy = [
            Item(as_on_pages(item.text), item.kind, tuple(map(as_on_pages, item.protected)))
            for item in items
        ]
        wanted = list(dict.fromkeys(item for item in tidy if item.text.strip()))
        answers = safely(
            self.engine,
            wanted,
            source=source,
            target=self.target,
            glossary=self.glossary,
            deadline=None if self.seconds is None else time.monotonic() + self.seconds,
        )
        found = dict(zip(wanted, answers, strict=True))
        return [
            _answer(found[asked], asked.text, item.text)
            if asked in found
            else unchanged(item, source, self.engine.name)
            for item, asked in zip(items, tidy, strict=True)
        ]

    def _known(self, source: str | None) -> str | None:
        """Return the code by which the engine knows a language: "de" if "de-AT" is none."""
        tag = language_tag(source) or source
        codes = (tag, tag and tag.partition("-")[0])
        return next((code for code in codes if is_able(self.engine, code, self.target)), tag)


def _glossary(given: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise ConfigurationError(f"a glossary must be a dict of terms, got {type(given).__name__}")
    for term, wording in given.items():
        if not all(isinstance(text, str) and tidied(text) for text in (term, wording)):
            raise ConfigurationError(
                f"glossary: {term!r} with the wording {wording!r}; give texts that are not blank"
            )
    return {as_on_pages(term): as_on_pages(wording) for term, wording in given.items()}


def _items(texts: Sequence[str | Item]) -> list[Item]:
    if isinstance(texts, str | Item) or not isinstance(texts, Iterable):
        raise InputTypeError(f"expected a list of texts, got {type(texts).__name__}; write [text]")
    items = [text if isinstance(text, Item) else Item(text) for text in texts]
    for item in items:
        require_text(item.text, "a text to translate")
    return items


def _answer(answer: Translation, asked: str, own: str) -> Translation:
    """Return a copy that the caller may change; one that repeats the text has the caller's own."""
    return replace(
        answer,
        text=own if answer.text == asked and not answer.is_usable() else answer.text,
        untranslated=list(answer.untranslated),
        doubtful=[replace(doubt) for doubt in answer.doubtful],
        missing=list(answer.missing),
    )


def translate(  # noqa: PLR0913 - all but the texts and their language have a default
    texts: Sequence[str | Item],
    *,
    source: str | None,
    target: str = "en",
    engine: str | Engine | Function = "glosser",
    glossary: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> list[Translation]:
    """Translate texts with an engine: one translation per text, in order.

    `source` is the language of the texts, `None` if unknown. Raises `ConfigurationError` for an
    unknown engine or language and `InputTypeError` for anything but a list of texts; every other
    problem is in a translation's `status` and `error`.

    >>> texts = ["China Ankunft US-Außenminister Rex Tillerson"]
    >>> [answer.text for answer in translate(texts, source="de")]
    ['China: arrival of US Secretary of State Rex Tillerson']
    """
    if source is not None:
        require_language(source, "source")
    translator = Translator(engine, target=target, glossary=glossary, seconds=seconds)
    return translator.translate(texts, source=source)
