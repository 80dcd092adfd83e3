"""Clauses that end in an infinitive: "sich bei der Polizei zu melden" is "to contact the police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import adverbs
from normalizer.translation.glosser.clauses import main_clause as order
from normalizer.translation.glosser.clauses import verb_gathering as groups
from normalizer.translation.glosser.clauses import verb_senses as senses
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.lexicon import english_forms as english

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry, Reading
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.tokens import Clause
    from normalizer.translation.glosser.reading.word_resolution import Context

_WITH_GERUND = frozenset({"of", "for", "from", "against", "with", "in", "on", "about"})


def ordered(chunks: list[Chunk], verb: Chunk, context: Context) -> list[Chunk]:
    """Return the chunks with the infinitive in front, and with it the verbs and small words that belong to it."""
    place = chunks.index(verb)
    group = VerbGroup(next((item for item in verb.word.verbs if item.form == "to"), None) if verb.word else None)
    taken = _take_verbs(chunks, place, group)
    groups.take_small_words(chunks, place, group, taken, context)
    senses.set_prepositions(chunks, group, context)
    rest = [chunk for index, chunk in enumerate(chunks) if index not in taken and chunk is not verb]
    adverbs.set_adverbs(rest, group)
    verb.text = _in_english(group)
    return [verb, *order.behind_verb(rest)]


def awaited(part: Clause, following: Clause, context: Context) -> str:
    """Return what the clause behind a comma is that depends on this one: an infinitive (``to``) or ``that``."""
    grammar, words = context.words.grammar, following.words
    if part.mark != "," or not grammar.verb_second or not words:
        return ""
    if words[0].text.lower() in grammar.content_openers:
        return "that"
    marked = len(words) > 1 and words[-2].text == grammar.to_infinitive
    joined = words[-1].text[:1].islower() and any(item.form == "to" for item in context.words.simple(words[-1].text))
    return "to" if (marked or joined) and words[0].text.lower() != grammar.purpose else ""


def without_pointer(chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: Context) -> tuple[list[Chunk], str]:
    """Drop the "davor" or "es" that only points to the clause behind; return the rest and the preposition instead."""
    context.governor = entry = group.entry
    if not context.awaits or entry is None:
        return chunks, ""
    sense = entry.notes.get(f"{context.words.grammar.to_infinitive}>>") if context.awaits == "to" else None
    if sense:
        group.use_sense(sense)
        verb.text = group.english()
    place = chunks.index(verb)
    pointer = next((chunk for chunk in chunks[place:] if _points(chunk, context)), None)
    rest = [chunk for chunk in chunks if chunk is not pointer]
    base = pointer.head.notes.get("base", "") if pointer is not None and pointer.head is not None else ""
    return rest, entry.notes.get(base, "") if context.awaits == "to" and not sense else ""


def _points(chunk: Chunk, context: Context) -> bool:
    return (chunk.kind == "adv" and chunk.has("base")) or groups.is_expletive(chunk, context)


def governed(english_clause: str, text: str, governor: Entry | None) -> str:
    """Return an infinitive as its verb has it: "to close", but "considers closing", "is accused of closing"."""
    last = text.rpartition(" ")[2]
    asked = governor is not None and governor.notes.get("infinitive") == "gerund" and "role" not in governor.notes
    if not asked and last not in _WITH_GERUND:
        return english_clause
    denied = "not " if english_clause.startswith("not ") else ""
    return denied + english.gerund(english_clause.removeprefix("not ").removeprefix("to "))


def _take_verbs(chunks: list[Chunk], place: int, group: VerbGroup) -> set[int]:
    """Take the verbs that an auxiliary or modal in the infinitive governs into its group."""
    taken: set[int] = set()
    if group.finite is None or "role" not in group.finite.entry.notes:
        return taken
    for index, chunk in enumerate(chunks[:place]):
        if chunk.kind == "verb" and chunk.word is not None:
            group.others.append(groups.governed(chunk.word, group))
            taken.add(index)
    return taken


def _in_english(group: VerbGroup) -> str:
    """Return the infinitive with its "to" and "not": "to see", "not to be seen", "to have said"."""
    start = "not to" if group.negation else "to"
    inner = f" {group.inner}" if group.inner else ""
    if group.finite is None or not group.others:
        return f"{start}{inner} {group.plain()}"
    role, main = group.finite.entry.notes.get("role", ""), group.others[-1]
    helper = {"become": "be ", "have": "have ", "be": "have "}.get(role, "") if main.form == "participle" else ""
    return f"{start}{inner} {helper}{_form(main)}"


def _form(main: Reading) -> str:
    if main.form != "participle":
        return main.entry.english
    return main.entry.notes.get("participle") or english.participle(main.entry.english)
