"""Word order: brings the verbs of a clause to where English has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import english, groups
from normalizer.translation.glosser.in_place import in_place
from normalizer.translation.glosser.verbs import VerbGroup

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.resolve import Context

_BEFORE_OBJECT = frozenset({"pp", "adv", "adj", "participle"})


def reorder(chunks: list[Chunk], context: Context, *, inverted: bool) -> list[Chunk]:
    """Return the chunks of a clause in English order, its verbs put together.

    `inverted` says that the clause before depends on this one, so that the subject follows the verb.
    """
    if not context.words.grammar.verb_second:
        return in_place(chunks, context)
    cut = _cut(chunks)
    if cut is not None:
        head = reorder(chunks[:cut], context, inverted=inverted)
        return [*head, chunks[cut], *reorder(chunks[cut + 1 :], context, inverted=False)]
    chunks = _with_marker(chunks, context)
    if not any(chunk.kind == "verb" for chunk in chunks):
        return chunks
    subordinate = chunks[0].kind in {"sub", "rel"}
    finite = groups.finite_place(chunks, subordinate=subordinate)
    if finite is None:
        return _without_finite(chunks, context)
    verb = chunks[finite]
    group, rest = groups.gather(chunks, finite, context)
    if group.is_impersonal:
        rest = [chunk for chunk in rest if not groups.is_expletive(chunk, context)]
        place = rest.index(verb)
        return [*rest[:place], verb, *_objects_first(rest[place + 1 :])]
    return _subordinate(rest, verb, context) if subordinate else _main(rest, verb, inverted=inverted)


def _cut(chunks: list[Chunk]) -> int | None:
    """Return where a clause of purpose or a second clause with a finite verb of its own begins."""
    for place, chunk in enumerate(chunks):
        if chunk.kind == "purpose":
            return place
        joins = chunk.kind == "conj" and any(map(groups.surely_finite, chunks[:place]))
        if joins and any(map(groups.surely_finite, chunks[place:])):
            return place
    return None


def _with_marker(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Return the chunks with each "zu" before an infinitive made part of it."""
    marker = context.words.grammar.to_infinitive
    done: list[Chunk] = []
    for chunk in chunks:
        before = done[-1].word if done else None
        if chunk.kind == "verb" and chunk.word is not None and marker and before is not None and before.text == marker:
            infinitives = tuple(item._replace(form="to") for item in chunk.word.verbs if item.form == "infinitive")
            if infinitives:
                done.pop()
                chunk.word.verbs = infinitives
        done.append(chunk)
    return done


def _main(chunks: list[Chunk], verb: Chunk, *, inverted: bool) -> list[Chunk]:
    """Order a main clause: what stands before the verb, the subject, the verb, the rest."""
    place = chunks.index(verb)
    before, middle = chunks[:place], chunks[place + 1 :]
    if any(chunk.kind in groups.NOMINAL for chunk in before) or (not before and not inverted):
        return [*before, verb, *_objects_first(middle)]
    if before and before[0].has("question") and verb.head is not None and "role" in verb.head.notes:
        return [*before, verb, *_objects_first(middle)]
    subject = next((chunk for chunk in middle if chunk.kind in groups.NOMINAL), None)
    if subject is None:
        return [*before, verb, *_objects_first(middle)]
    rest = [chunk for chunk in middle if chunk is not subject]
    if len(before) == 1 and before[0].kind == "pp" and not rest:
        return [subject, verb, *before]
    return [*before, subject, verb, *_objects_first(rest)]


def _objects_first(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks behind a verb with the object before the phrases that German puts before it."""
    place = next((index for index, chunk in enumerate(chunks) if chunk.kind == "np"), 0)
    ahead = chunks[:place]
    movable = all(chunk.kind in _BEFORE_OBJECT for chunk in ahead) and any(chunk.kind == "pp" for chunk in ahead)
    return [chunks[place], *ahead, *chunks[place + 1 :]] if movable else chunks


def _subordinate(chunks: list[Chunk], verb: Chunk, context: Context) -> list[Chunk]:
    """Put the verb behind the subject, which is the relative pronoun itself or the next noun phrase."""
    opener, rest = chunks[0], [chunk for chunk in chunks[1:] if chunk is not verb]
    nominal = next((index for index, chunk in enumerate(rest) if chunk.kind in groups.NOMINAL), None)
    if nominal is None or _is_subject(opener, rest[nominal], context):
        return [opener, verb, *_objects_first(rest)]
    return [opener, *rest[: nominal + 1], verb, *_objects_first(rest[nominal + 1 :])]


def _is_subject(opener: Chunk, nominal: Chunk, context: Context) -> bool:
    """Whether a relative pronoun is the subject of its clause; a personal pronoun behind it would be that."""
    if opener.kind != "rel" or opener.prep or opener.word is None:
        return False
    if opener.word.text.lower() in context.words.grammar.relative_objects:
        return False
    return nominal.kind != "pron" or nominal.has("object")


def _without_finite(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Order a headline: its participle goes behind the subject, a lone infinitive to the front."""
    place = max(index for index, chunk in enumerate(chunks) if chunk.kind == "verb")
    verb = chunks[place]
    word = verb.word
    if word is None:
        return chunks
    if groups.has_form(word, "to"):
        verb.text = f"to {verb.text}"
        return [verb, *_objects_first([chunk for chunk in chunks if chunk is not verb])]
    participle = next((item for item in word.verbs if item.form == "participle"), None)
    if participle is not None:
        return _with_participle(chunks, place, participle, context)
    if place == len(chunks) - 1:
        verb.text = english.gerund(verb.text)
        groups.set_prepositions(chunks, VerbGroup(word.verbs[0]), context)
        return [verb, *(chunk for chunk in chunks if chunk is not verb)]
    return chunks


def _with_participle(chunks: list[Chunk], place: int, participle: Reading, context: Context) -> list[Chunk]:
    """Return "drone crashed near Erding" for "Drohne bei Erding abgestürzt"."""
    verb = chunks[place]
    verb.text = participle.entry.notes.get("participle") or english.participle(participle.entry.english)
    groups.set_prepositions(chunks, VerbGroup(participle), context)
    subject = next((index for index, chunk in enumerate(chunks[:place]) if chunk.kind in groups.NOMINAL), None)
    if subject is None or place - subject < 2 or any(chunk.kind == "conj" for chunk in chunks[subject:place]):
        return chunks
    rest = [chunk for chunk in chunks if chunk is not verb]
    return [*rest[: subject + 1], verb, *rest[subject + 1 :]]
