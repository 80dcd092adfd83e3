"""Clauses that end in an infinitive: "sich bei der Polizei zu melden" is "to contact the police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import adverbs, english, groups, order, senses
from normalizer.translation.glosser.verbs import VerbGroup

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.resolve import Context


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
