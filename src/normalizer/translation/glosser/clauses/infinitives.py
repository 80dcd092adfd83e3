"""Clauses that end in an infinitive: "sich bei der Polizei zu melden", to contact the police."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import adverbs
from normalizer.translation.glosser.clauses.main_clause import behind_verb
from normalizer.translation.glosser.clauses.verb_gathering import (
    governed_reading,
    is_expletive,
    take_small_words,
)
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.clauses.verb_senses import set_prepositions
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import participle_english
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NO_READING
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk
from normalizer.translation.glosser.reading.tokens import word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext, Complement
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.reading.text_context import TextContext
    from normalizer.translation.glosser.reading.tokens import Clause

_WITH_GERUND = frozenset({"of", "for", "from", "against", "with", "in", "on", "about"})
# What English has before a participle for the auxiliary of the source.
_HELPERS = {"become": "be ", "have": "have ", "be": "have "}


def infinitive_clause(chunks: list[Chunk], verb: Chunk, context: ClauseContext) -> list[Chunk]:
    """Return the chunks with the infinitive in front, and the verbs that it governs with it."""
    place = chunks.index(verb)
    readings = (item for item in verb.word.verbs if item.form == "to")
    group = VerbGroup(next(readings, NO_READING))
    taken = _take_governed_verbs(chunks, place, group)
    take_small_words(chunks, place, group, taken, context)
    set_prepositions(chunks, group, context)
    taken.add(place)
    rest = [chunk for index, chunk in enumerate(chunks) if index not in taken]
    adverbs.set_adverbs(rest, group)
    verb.text = _in_english(group)
    return [verb, *behind_verb(rest)]


def _take_governed_verbs(chunks: list[Chunk], place: int, group: VerbGroup) -> set[int]:
    """Take the verbs that an auxiliary or modal in the infinitive governs into its group."""
    taken: set[int] = set()
    for index, chunk in enumerate(chunks[:place] if group.role else ()):
        if chunk.kind == "verb":
            group.others.append(governed_reading(chunk.word, group))
            taken.add(index)
    return taken


def _in_english(group: VerbGroup) -> str:
    """Return the infinitive with its "to" and "not": "to see", "not to be seen"."""
    words = ["not to" if group.negation else "to", group.inner]
    if not group.others:
        return " ".join(filter(None, [*words, group.plain()]))
    main = group.others[-1]
    start = " ".join(filter(None, words))
    if main.form != "participle":
        return f"{start} {main.entry.english}"
    return f"{start} {_HELPERS.get(group.role, '')}{participle_english(main.entry)}"


def complement_of(part: Clause, following: Clause, context: TextContext) -> Complement:
    """Return what the clause behind a comma is, if it depends on this one."""
    grammar, words = context.grammar, following.words
    if not grammar.verb_second:
        return ""
    if part.mark != "," or not words:
        return ""
    opener, last = words[0].text.lower(), words[-1].text
    if opener in grammar.content_openers:
        return "that"
    if opener == grammar.purpose:
        return ""
    if word_at(words, len(words) - 2).text == grammar.to_infinitive:
        return "to"
    forms = {item.form for item in context.lookup.simple(last)} if last[:1].islower() else set()
    return "to" if "to" in forms else ""


def without_pointer(
    chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: ClauseContext
) -> tuple[list[Chunk], str]:
    """Drop a "davor" or "es" that only points to the next clause.

    Return the other chunks, and the preposition that English has instead.
    """
    entry = group.entry
    if not context.complement or entry is NO_ENTRY:
        return chunks, ""
    is_infinitive = context.complement == "to"
    sense = entry.whole_sense_with(context.grammar.to_infinitive) if is_infinitive else None
    if sense:
        group.use_sense(sense)
        verb.text = group.english()
    ahead = chunks[chunks.index(verb) :]
    pointer = next((chunk for chunk in ahead if _is_pointer(chunk, context)), NO_CHUNK)
    rest = [chunk for chunk in chunks if chunk is not pointer]
    if sense or not is_infinitive:
        return rest, ""
    return rest, entry.governed(pointer.head.note("base"))


def _is_pointer(chunk: Chunk, context: ClauseContext) -> bool:
    return chunk.is_a("adv", "base") or is_expletive(chunk, context)


def with_form_of_governor(english: str, text: str, governor: Entry) -> str:
    """Return an infinitive in the form that the verb before it wants.

    "to close", but "considers closing", "is accused of closing".
    """
    wants_gerund = (governor.note("infinitive"), governor.role) == ("gerund", "")
    if not wants_gerund and text.rpartition(" ")[2] not in _WITH_GERUND:
        return english
    denied = "not " if english.startswith("not ") else ""
    verb = english.removeprefix("not ").removeprefix("to ")
    return denied + english_forms.gerund(verb)
