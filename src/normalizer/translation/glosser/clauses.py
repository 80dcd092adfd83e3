"""Word order: brings the verbs of a clause to where English has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import english, groups, senses
from normalizer.translation.glosser.in_place import in_place
from normalizer.translation.glosser.verbs import VerbGroup

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.resolve import Context

# In a verb's English the place of its object.
_GAP = "~ "
_BEFORE_OBJECT = frozenset({"pp", "adv", "adj", "participle"})


def reorder(chunks: list[Chunk], context: Context, *, inverted: bool) -> list[Chunk]:
    """Return the chunks of a clause in English order, its verbs put together.

    `inverted` says that the clause before depends on this one, so that the subject follows the verb.
    """
    if not context.words.grammar.verb_second:
        return in_place(chunks, context)
    return _around_object(_ordered(chunks, context, inverted=inverted))


def _around_object(chunks: list[Chunk]) -> list[Chunk]:
    """Put the object of a verb to its place inside the verb, where its English has one: "set ~ on fire"."""
    done: list[Chunk] = []
    for place, chunk in enumerate(chunks):
        head, gap, tail = chunk.text.partition(_GAP) if chunk.kind == "verb" else ("", "", "")
        done.append(chunk)
        if not gap:
            continue
        following = chunks[place + 1] if place + 1 < len(chunks) else None
        chunk.text = f"{head}{tail}".strip()
        if following is not None and following.kind in groups.NOMINAL:
            chunk.text = head.strip()
            following.text += f" {tail.strip()}"
    return done


def _ordered(chunks: list[Chunk], context: Context, *, inverted: bool) -> list[Chunk]:
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
        if chunk.kind != "conj":
            continue
        joins = any(map(groups.surely_finite, chunks[:place])) and any(map(groups.surely_finite, chunks[place:]))
        if joins or groups.goes_on(chunks, place):
            return place
    return None


def _with_marker(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Return the chunks with each "zu" before an infinitive made part of it."""
    marker = context.words.grammar.to_infinitive
    done: list[Chunk] = []
    for chunk in chunks:
        before = done[-1].word if done else None
        if (
            chunk.kind == "verb"
            and chunk.word is not None
            and marker
            and before is not None
            and before.text.lower() == marker
        ):
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
    movable = all(chunk.kind in _BEFORE_OBJECT for chunk in ahead) and any(map(_follows_object, ahead))
    return [chunks[place], *ahead, *chunks[place + 1 :]] if movable else chunks


def _follows_object(chunk: Chunk) -> bool:
    """Whether English has a phrase behind the object: where, when and how something is done."""
    return chunk.kind == "pp" or (chunk.kind == "adv" and (chunk.has("time") or " " in chunk.text))


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
    joint = _between_participles(chunks)
    if joint is not None:
        first, second = chunks[:joint], chunks[joint + 1 :]
        return [*_without_finite(first, context), chunks[joint], *_without_finite(second, context)]
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
        senses.set_prepositions(chunks, VerbGroup(word.verbs[0]), context)
        return [verb, *(chunk for chunk in chunks if chunk is not verb)]
    return chunks


def _between_participles(chunks: list[Chunk]) -> int | None:
    """Return the place of the conjunction in "von Auto erfasst und verletzt", which joins two participles."""
    for place, chunk in enumerate(chunks):
        sides = (chunks[:place], chunks[place + 1 :])
        if chunk.kind == "conj" and all(any(map(_is_participle, side)) for side in sides):
            return place
    return None


def _is_participle(chunk: Chunk) -> bool:
    return chunk.kind == "verb" and chunk.word is not None and groups.has_form(chunk.word, "participle")


def _participle_of(participle: Reading, chunks: list[Chunk], context: Context) -> str:
    """Return the English of a participle, in the sense that the phrases around it ask for."""
    group = VerbGroup(participle)
    senses.set_prepositions(chunks, group, context)
    groups.set_adverbs(chunks, group)
    entry = group.entry or participle.entry
    return entry.notes.get("participle") or english.participle(entry.english)


def _with_participle(chunks: list[Chunk], place: int, participle: Reading, context: Context) -> list[Chunk]:
    """Return "drone crashed near Erding" for "Drohne bei Erding abgestürzt"."""
    verb = chunks[place]
    verb.text = _participle_of(participle, chunks, context)
    subject = next((index for index, chunk in enumerate(chunks[:place]) if chunk.kind in groups.NOMINAL), None)
    if subject is None or place - subject < 2 or any(chunk.kind == "conj" for chunk in chunks[subject:place]):
        return chunks
    rest = [chunk for chunk in chunks if chunk is not verb]
    return [*rest[: subject + 1], verb, *rest[subject + 1 :]]
