"""Glosses one caption: clause by clause into English, with the evidence of how good it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from normalizer.translation.glosser.clauses.clause_order import (
    GlossedClause,
    is_infinitive_clause,
    joined,
    needs_no_comma,
    relative_opener,
    reorder,
)
from normalizer.translation.glosser.clauses.verb_group import ClauseContext
from normalizer.translation.glosser.doubts import (
    Evidence,
    doubts_of_order,
    doubts_of_words,
    evidence_of,
)
from normalizer.translation.glosser.lexicon.word_lookup import Words
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    Mentioned,
    chunk_at,
    with_capital,
)
from normalizer.translation.glosser.phrases.keyword_rows import (
    KeywordRow,
    before_sentence,
    is_telegraphic,
    telegraphic,
)
from normalizer.translation.glosser.phrases.phrase_reader import PhraseReader
from normalizer.translation.glosser.reading.attributes import split_labels
from normalizer.translation.glosser.reading.names import quoted_name
from normalizer.translation.glosser.reading.tokens import (
    NO_WORD,
    STATEMENT_ENDS,
    Clause,
    TextContext,
    Word,
    split_clauses,
    word_at,
)
from normalizer.translation.glosser.reading.word_resolution import resolve, with_terms

# Quotation marks that English does not have, and what it has instead.
_QUOTES = {"„": ("“", "”"), "‚": ("‘", "’"), "»": ("“", "”"), "«": ("“", "”")}
# A preposition of a verb, repeated by that of the phrase behind it: "pulls in into".
_REPEATED = re.compile(r"\b([a-z]+) (?=\1(?:to)?\b)")


def gloss(
    text: str,
    words: Words,
    protected: frozenset[str] = frozenset(),
    glossary: Mapping[tuple[str, ...], str] | None = None,
) -> tuple[str, Evidence]:
    """Return a caption in English, and the evidence about how good it is.

    `words` are those of its language, `protected` those that must stay; `glossary` maps terms, word
    by word, to the wording that they must have.
    """
    grammar = words.grammar
    has_articles = not set(text.lower().split()).isdisjoint(grammar.articles)
    has_articles |= text.rstrip().endswith(".")
    context = TextContext(
        words, grammar, protected, glossary or {}, text.islower(), has_articles=has_articles
    )
    for mark, ending in grammar.gender_marks:
        text = re.sub(mark, ending, text)
    clauses = split_clauses(text, grammar.abbreviations, grammar.elisions)
    english, _ = _gloss(clauses, context, Mentioned())
    return english, evidence_of(clauses, grammar)


def _gloss(
    parts: list[Clause], context: TextContext, mentioned: Mentioned
) -> tuple[str, Mentioned]:
    """Return clauses in English, and what they mention last; `mentioned` is what was before."""
    text, previous = "", GlossedClause(mentioned=mentioned)
    for part in parts:
        part.words = with_terms(part.words, context)
    parts[:] = split_labels(parts, context)
    spaced = context.grammar.spaced_marks
    _set_relations(parts, context)
    for part in parts:
        opens_text = not text or text.rstrip().endswith((".", "!", "?"))
        is_small = word_at(part.words, 0).is_small
        glossed = _gloss_clause(part, previous, context)
        if part.begins_sentence and not is_small and opens_text:
            glossed = glossed._replace(english=with_capital(glossed.english))
        text = joined(text, glossed, previous, context.grammar)
        if part.mark:
            space = " " if part.space_before and part.mark not in spaced else ""
            text += f"{space}{part.mark}{' ' if part.space_after else ''}"
        previous = glossed
    return " ".join(text.split()), previous.mentioned


def _set_relations(parts: list[Clause], context: TextContext) -> None:
    """Note where sentences begin, which are questions, and what clauses govern."""
    asks, following = False, Clause()
    for part in reversed(parts):
        following.begins_sentence = part.mark in STATEMENT_ENDS
        if part.mark in STATEMENT_ENDS:
            asks = part.mark == "?"
        is_before_infinitive = is_infinitive_clause(following.words, context)
        part.asks, part.governs_infinitive = asks, part.mark == "," and is_before_infinitive
        is_before_question = word_at(following.words, 0).text in context.grammar.question_openers
        part.governs_question = part.mark == "," and is_before_question
        following = part
    following.begins_sentence = True


def _gloss_clause(part: Clause, previous: GlossedClause, context: TextContext) -> GlossedClause:
    """Return a clause in English; `previous` is the one before it."""
    mentioned = _gloss_groups(part.words, context, previous.mentioned)
    words, first = part.words, part.begins_sentence
    resolve(words, context, first=first or part.begins_anew)
    after_comma, noun = previous.mark == ",", mentioned.last_noun
    opener = relative_opener(words, noun, context.grammar) if after_comma else []
    size = sum(2 if item.prep else 1 for item in opener)
    reader = PhraseReader(words[size:], context, mentioned)
    chunks = [*opener, *reader.read()]
    if first:
        conjunction = chunk_at(chunks, 0)
        before_speaker = part.mark == "," and chunk_at(chunks, 1).kind in {"np", "pron"}
        if before_speaker and conjunction.is_a("sub", "opens"):  # "wie der Minister sagte"
            conjunction.words = conjunction.head.note("opens")
    last_noun = next((item for item in reversed(chunks) if item.kind in {"np", "pp"}), NO_CHUNK)
    glossed = GlossedClause(
        words=words,
        mark=part.mark,
        needs_no_comma=after_comma and needs_no_comma(opener, words, noun),
        mentioned=Mentioned(last_noun, reader.antecedent),
    )
    part.doubts = doubts_of_words(words, context.grammar)
    if is_telegraphic(chunks):
        row = telegraphic(chunks, context, is_label=first and part.mark in {":", "–", "—", "|"})
        part.doubts += row.doubts
        return glossed._replace(english=row.english)
    inverted = after_comma and previous.first_word.kind == "sub"
    clause = ClauseContext(context, part, noun, after_comma=after_comma, inverted=inverted)
    opening = before_sentence(chunks, context) if first else KeywordRow()
    chunks = chunks[opening.size :]
    ordered = reorder(list(chunks), clause)
    part.doubts += opening.doubts
    part.doubts += doubts_of_order(chunks, ordered, context.grammar, opens=first)
    english = _REPEATED.sub("", " ".join(filter(None, [chunk.english for chunk in ordered])))
    takes_gerund = any(chunk.takes_gerund for chunk in ordered)
    return glossed._replace(english=opening.english + english, takes_gerund=takes_gerund)


def _gloss_groups(words: list[Word], context: TextContext, mentioned: Mentioned) -> Mentioned:
    """Gloss the quotations and brackets of a clause; return what was mentioned last."""
    for before, word in zip([NO_WORD, *words], words, strict=False):
        if word.kind == "group":
            opening, closing = _QUOTES.get(word.text[0], (word.text[0], word.text[1:]))
            inner = quoted_name(word, before, context)
            if not inner:
                inner, mentioned = _gloss(word.inner, context, mentioned)
            word.english = f"{opening}{inner}{closing}"
    return mentioned
