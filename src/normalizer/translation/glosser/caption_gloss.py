"""Glosses one caption: clause by clause into English, with a count of the words it knew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalizer.translation.glosser.clauses.clause_context import ClauseContext
from normalizer.translation.glosser.clauses.clause_joints import (
    GlossedClause,
    Mentioned,
    joined,
    smoothed,
)
from normalizer.translation.glosser.clauses.clause_order import reorder
from normalizer.translation.glosser.clauses.infinitives import complement_of
from normalizer.translation.glosser.clauses.relatives import (
    needs_no_comma,
    relative_opener,
    words_used,
)
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY
from normalizer.translation.glosser.lexicon.word_lookup import Words, load_words
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk, chunk_at
from normalizer.translation.glosser.phrases.keyword_rows import is_telegraphic, telegraphic
from normalizer.translation.glosser.phrases.phrase_reader import PhraseReader
from normalizer.translation.glosser.reading.text_context import TextContext
from normalizer.translation.glosser.reading.tokens import Clause, Word, split_clauses, word_at
from normalizer.translation.glosser.reading.word_resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from normalizer.translation.glosser.clauses.clause_context import Complement

# Quotation marks that English does not have, and what it has instead.
_QUOTES = {"„": ("“", "”"), "‚": ("‘", "’"), "»": ("“", "”"), "«": ("“", "”")}
_SENTENCE_ENDS = (".", "!", "?")


class WordCount(NamedTuple):
    """How many words of a text are known, and which are not.

    `borrowed` counts those of the known words that only the user's dictionaries have.
    """

    known: int
    borrowed: int
    unknown: list[str]


def gloss(
    text: str,
    source: str,
    protected: frozenset[str] = frozenset(),
    glossary: Mapping[tuple[str, ...], str] | None = None,
    words: Words | None = None,
) -> tuple[str, WordCount]:
    """Return a caption in English, and the count of known and unknown words.

    `source` is the code of its language, `protected` are words that must stay, `glossary` maps
    terms, word by word, to the wording that they must have. `words` replaces the embedded words of
    the language.
    """
    words = words or load_words(source)
    grammar = words.grammar
    articles = any(word in grammar.articles for word in text.lower().split())
    context = TextContext(
        words,
        grammar,
        protected,
        glossary or {},
        lower_case=text.islower(),
        has_articles=articles or text.rstrip().endswith("."),
    )
    clauses = split_clauses(text, grammar.abbreviations, grammar.elisions)
    english, _ = _gloss(clauses, context, Mentioned())
    if text[:1].isupper():
        english = _with_capital(english)
    return english, _count(clauses)


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _count(clauses: Iterable[Clause]) -> WordCount:
    words = list(_words_of(clauses))
    unknown = [word.text for word in words if word.coverage == "unknown"]
    borrowed = sum(word.coverage == "borrowed" for word in words)
    known = sum(word.size for word in words if word.coverage in {"known", "borrowed"})
    return WordCount(known, borrowed, unknown)


def _words_of(clauses: Iterable[Clause]) -> Iterable[Word]:
    """Yield the words of clauses, of each clause those inside quotations and brackets first."""
    for clause in clauses:
        for word in clause.words:
            if word.inner:
                yield from _words_of(word.inner)
        yield from clause.words


def _gloss(
    parts: list[Clause], context: TextContext, mentioned: Mentioned
) -> tuple[str, Mentioned]:
    """Return clauses in English, and what they mention last; `mentioned` is what was before."""
    text, previous = "", GlossedClause(mentioned=mentioned)
    spaced = context.grammar.spaced_marks
    first = True
    for part, following in zip(parts, [*parts[1:], Clause()], strict=True):
        opens_sentence = not text or text.rstrip().endswith(_SENTENCE_ENDS)
        is_capitalised = word_at(part.words, 0).is_capitalised
        complement = complement_of(part, following, context)
        glossed = _gloss_clause(part, previous, complement, context, first=first)
        if first and is_capitalised and opens_sentence:
            glossed = glossed._replace(english=_with_capital(glossed.english))
        text = joined(text, glossed, previous, context.grammar)
        if part.mark:
            space = " " if part.space_before and part.mark not in spaced else ""
            text += f"{space}{part.mark}{' ' if part.space_after else ''}"
        first = part.ends_statement
        previous = glossed
    return " ".join(text.split()), previous.mentioned


def _gloss_clause(
    part: Clause,
    previous: GlossedClause,
    complement: Complement,
    context: TextContext,
    *,
    first: bool,
) -> GlossedClause:
    """Return a clause in English; `first` says that it begins a sentence."""
    mentioned = _gloss_groups(part.words, context, previous.mentioned)
    part.words = words = resolve(part.words, context, first=first)
    after_comma, noun = previous.mark == ",", mentioned.last_noun
    opener = relative_opener(words, noun, context.grammar) if after_comma else None
    reader = PhraseReader(words[words_used(opener) :], context, *mentioned)
    chunks = [*([] if opener is None else [opener]), *reader.read()]
    if first and part.mark == ",":
        _use_opening_wording(chunks)
    last_noun = next((item for item in reversed(chunks) if item.kind in {"np", "pp"}), NO_CHUNK)
    glossed = GlossedClause(
        words=words,
        mark=part.mark,
        needs_no_comma=after_comma and needs_no_comma(opener, words, noun),
        mentioned=Mentioned(last_noun, reader.antecedent),
    )
    if is_telegraphic(chunks):
        return glossed._replace(english=telegraphic(chunks, context))
    clause = ClauseContext(
        context,
        words,
        complement,
        last_noun,
        asks=part.mark == "?",
        after_comma=after_comma,
        inverted=after_comma and previous.first_word.kind == "sub",
    )
    return _ordered(chunks, clause, glossed)


def _gloss_groups(words: list[Word], context: TextContext, mentioned: Mentioned) -> Mentioned:
    """Gloss the quotations and brackets of a clause; return what was mentioned last."""
    for word in words:
        if word.kind == "group":
            opening, closing = _QUOTES.get(word.text[0], (word.text[0], word.text[1:]))
            inner, mentioned = _gloss(word.inner, context, mentioned)
            word.english = f"{opening}{inner}{closing}"
    return mentioned


def _ordered(chunks: list[Chunk], clause: ClauseContext, glossed: GlossedClause) -> GlossedClause:
    """Return a clause with its English, and the verb on which a next infinitive depends."""
    ordered = reorder(chunks, clause)
    governors = [chunk.main_verb for chunk in ordered if chunk.main_verb is not None]
    english = smoothed(" ".join(chunk.english for chunk in ordered if chunk.english))
    return glossed._replace(english=english, governor=governors[-1] if governors else NO_ENTRY)


def _use_opening_wording(chunks: list[Chunk]) -> None:
    """Give a conjunction the English before who said something: "wie der Minister sagte"."""
    opener = chunk_at(chunks, 0)
    if opener.is_a("sub", "opens") and chunk_at(chunks, 1).kind in {"np", "pron"}:
        opener.text = opener.head.note("opens")
