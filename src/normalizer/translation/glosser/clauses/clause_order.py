"""Word order: brings the verbs of a clause to where English has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import (
    adverbs,
    infinitives,
    main_clause,
    relatives,
    verb_gathering,
    verb_senses,
)
from normalizer.translation.glosser.clauses.english_order_verbs import in_place
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.phrases.chunks import Chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.reading.word_resolution import Context

# In a verb's English the place of its object.
_GAP = "~ "


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
        if following is not None and following.kind in verb_gathering.NOMINAL:
            chunk.text = head.strip()
            following.text += f" {tail.strip()}"
    return done


def _ordered(chunks: list[Chunk], context: Context, *, inverted: bool) -> list[Chunk]:
    cut = _cut(chunks)
    if cut is not None:
        shared = next((chunk for chunk in chunks[:cut] if chunk.kind in verb_gathering.NOMINAL), None)
        head = reorder(chunks[:cut], context, inverted=inverted)
        context.subject = shared
        tail = reorder(chunks[cut + 1 :], context, inverted=False)
        context.subject = None
        return [*head, chunks[cut], *tail]
    chunks = adverbs.behind_adjectives(_with_marker(chunks, context), context)
    if not any(chunk.kind == "verb" for chunk in chunks):
        return chunks
    subordinate = chunks[0].kind in {"sub", "rel"} or relatives.is_whose(chunks[0]) or _asks_indirectly(chunks)
    joint = _between_dependents(chunks) if subordinate else None
    if joint is not None:
        return _two_dependents(chunks, joint, context)
    finite = verb_gathering.finite_place(chunks, subordinate=subordinate)
    if finite is None and inverted and chunks[0].kind == "verb":
        finite = 0
    if finite is None:
        return _without_finite(chunks, context)
    joint = None if subordinate else _between_governed(chunks, finite)
    if joint is not None:
        head = _with_finite(chunks[:joint], finite, context, subordinate=False, inverted=inverted)
        return [*head, chunks[joint], *_second_participle(chunks[joint + 1 :], context)]
    return _with_finite(chunks, finite, context, subordinate=subordinate, inverted=inverted)


def _asks_indirectly(chunks: list[Chunk]) -> bool:
    """Whether a clause opens with "wie lange" or "warum" and ends in its only verb: "wie lange der Einsatz dauert"."""
    verbs = [chunk for chunk in chunks if chunk.kind == "verb"]
    nominal = any(chunk.kind in verb_gathering.NOMINAL for chunk in chunks[1:-1])
    return chunks[0].has("question") and verbs == chunks[-1:] and nominal


def _with_finite(
    chunks: list[Chunk], finite: int, context: Context, *, subordinate: bool, inverted: bool
) -> list[Chunk]:
    """Order a clause of one finite verb."""
    verb = chunks[finite]
    group, rest = verb_gathering.gather(chunks, finite, context)
    rest, joint = infinitives.without_pointer(rest, verb, group, context)
    _raise_pronoun(rest, group)
    # "Zu sehen ist ein Boot": a verb in front that goes into the group leaves the subject behind the finite one.
    inverted = inverted or (chunks[0].kind == "verb" and rest[0] is not chunks[0])
    if group.stands_in(context.words.grammar.expletive) and any(chunk.kind == "np" for chunk in rest):
        rest, inverted = [chunk for chunk in rest if not verb_gathering.is_expletive(chunk, context)], True
    if group.is_impersonal:
        done = _there_is(rest, verb, context, subordinate=subordinate)
    elif subordinate:
        done = _subordinate(rest, verb, group, context)
    else:
        done = main_clause.main_clause(rest, verb, group, context, inverted=inverted)
    if group.inner:
        verb.text = adverbs.with_inner(verb.text, group.inner)
    return [*done, Chunk("other", joint)] if joint else done


def _raise_pronoun(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make the subject of whom a passive happens to: "Ihm wird vorgeworfen", he is accused."""
    nominal = [chunk for chunk in chunks if chunk.kind in verb_gathering.NOMINAL]
    head = nominal[0].head if len(nominal) == 1 and nominal[0].kind == "pron" else None
    if group.passive and head is not None:
        nominal[0].text = head.notes.get("alone", nominal[0].text)


def _there_is(chunks: list[Chunk], verb: Chunk, context: Context, *, subordinate: bool) -> list[Chunk]:
    """Order a clause whose verb is "there is", without the "es" that it has in it."""
    rest = [chunk for chunk in chunks if not verb_gathering.is_expletive(chunk, context)]
    place = 1 if subordinate else rest.index(verb)
    behind = [chunk for chunk in rest[place:] if chunk is not verb]
    return [*rest[:place], verb, *main_clause.behind_verb(behind)]


def _between_governed(chunks: list[Chunk], finite: int) -> int | None:
    """Return the place of "und" in "haben ein Dorf überfallen und Menschen getötet", which joins two participles."""
    word, last = chunks[finite].word, chunks[-1].word
    role = word.verbs[0].entry.notes.get("role") if word is not None and word.verbs else None
    if (
        role not in {"have", "become"}
        or last is None
        or chunks[-1].kind != "verb"
        or not verb_gathering.has_form(last, "participle")
    ):
        return None
    for place in range(finite + 2, len(chunks) - 2):
        before = chunks[place - 1]
        if (
            chunks[place].kind == "conj"
            and before.word is not None
            and verb_gathering.has_form(before.word, "participle")
        ):
            return place if before.kind == "verb" else None
    return None


def _second_participle(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Return "killed several people" for what the auxiliary of the clause before governs too."""
    verb = chunks[-1]
    participle = next(item for item in verb.word.verbs if item.form == "participle") if verb.word is not None else None
    if participle is not None:
        verb.text = _participle_of(participle, chunks, context)
    return [verb, *main_clause.behind_verb(chunks[:-1])]


def _cut(chunks: list[Chunk]) -> int | None:
    """Return where a clause of purpose or a second clause with a finite verb of its own begins."""
    for place, chunk in enumerate(chunks):
        if chunk.kind == "purpose":
            return place
        if chunk.kind != "conj":
            continue
        joins = any(map(verb_gathering.surely_finite, chunks[:place])) and any(
            map(verb_gathering.surely_finite, chunks[place:])
        )
        if joins or verb_gathering.goes_on(chunks, place):
            return place
    return None


def _two_dependents(chunks: list[Chunk], joint: int, context: Context) -> list[Chunk]:
    """Order two dependent clauses that share their opener."""
    opener = replace(chunks[0])
    head = _ordered(chunks[:joint], context, inverted=False)
    tail = _ordered([opener, *chunks[joint + 1 :]], context, inverted=False)
    return [*head, chunks[joint], *(chunk for chunk in tail if chunk is not opener)]


def _between_dependents(chunks: list[Chunk]) -> int | None:
    """Return the place of the conjunction in "die am Tisch sitzen und Karten spielen", which joins two verbs."""
    for place, chunk in enumerate(chunks):
        before = chunks[place - 1].word if place and chunks[place - 1].kind == "verb" else None
        if chunk.kind != "conj" or before is None or chunks[-1].kind != "verb" or place == len(chunks) - 1:
            continue
        if verb_gathering.finite_readings(before) and not verb_gathering.has_form(before, "participle"):
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


def _subordinate(chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: Context) -> list[Chunk]:
    """Put the verb behind the subject, which is the relative pronoun itself or the next noun phrase."""
    opener, rest = chunks[0], [chunk for chunk in chunks[1:] if chunk is not verb]
    nominal = next((index for index, chunk in enumerate(rest) if chunk.kind in verb_gathering.NOMINAL), None)
    if nominal is None or _is_subject(opener, rest[nominal], context):
        plain = relatives.reduced(opener, group, context) if not opener.prep else ""
        verb.text = plain or verb.text
        return [*([] if plain else [opener]), verb, *main_clause.behind_verb(rest)]
    return [opener, *rest[: nominal + 1], verb, *main_clause.behind_verb(rest[nominal + 1 :])]


def _is_subject(opener: Chunk, nominal: Chunk, context: Context) -> bool:
    """Whether a relative pronoun is the subject of its clause; a personal pronoun behind it would be that."""
    if relatives.is_whose(opener) and opener.kind == "np":
        return True
    if opener.word is not None and opener.word.text.lower() in context.words.grammar.subject_openers:
        return True
    if opener.kind != "rel" or opener.prep or opener.word is None or main_clause.is_nominative(nominal, context):
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
    if verb_gathering.has_form(word, "to"):
        return infinitives.ordered(chunks, verb, context)
    participle = next((item for item in word.verbs if item.form == "participle"), None)
    if participle is not None:
        return _with_participle(chunks, place, participle, context)
    if place == len(chunks) - 1:
        verb.text = english.gerund(verb.text)
        verb_senses.set_prepositions(chunks, VerbGroup(word.verbs[0]), context)
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
    return chunk.kind == "verb" and chunk.word is not None and verb_gathering.has_form(chunk.word, "participle")


def _participle_of(participle: Reading, chunks: list[Chunk], context: Context) -> str:
    """Return the English of a participle, in the sense that the phrases around it ask for."""
    group = VerbGroup(participle)
    verb_senses.set_prepositions(chunks, group, context)
    adverbs.set_adverbs(chunks, group)
    entry = context.governor = group.entry or participle.entry
    subject = any(chunk.kind in verb_gathering.NOMINAL for chunk in chunks)
    if "sein" in entry.notes and subject and "role" not in entry.notes:
        return english.past(entry.english)
    return entry.notes.get("participle") or english.participle(entry.english)


def _with_manner(chunks: list[Chunk], place: int, participle: Reading) -> tuple[list[Chunk], int]:
    """Return the chunks with the adverb before a participle made part of it, and where that stands then."""
    manner, verb = chunks[place - 1] if place else None, chunks[place]
    if manner is None or place < 2 or manner.kind not in {"adj", "adv"} or manner.has("time"):
        return chunks, place
    before = " " not in manner.text and ("sein" not in participle.entry.notes or manner.kind == "adv")
    verb.text = f"{manner.text} {verb.text}" if before else f"{verb.text} {manner.text}"
    return [*chunks[: place - 1], *chunks[place:]], place - 1


def _with_participle(chunks: list[Chunk], place: int, participle: Reading, context: Context) -> list[Chunk]:
    """Return "drone crashed near Erding" for "Drohne bei Erding abgestürzt"."""
    verb = chunks[place]
    verb.text = _participle_of(participle, chunks, context)
    chunks, place = _with_manner(chunks, place, participle)
    subject = next((index for index, chunk in enumerate(chunks[:place]) if chunk.kind in verb_gathering.NOMINAL), None)
    stays = subject is not None and any(chunk.kind in {"conj", "np"} for chunk in chunks[subject + 1 : place])
    if subject is None or stays or place - subject < 2:
        return chunks
    rest = [chunk for chunk in chunks if chunk is not verb]
    end = subject + 1
    while end < place and rest[end].kind == "pp" and rest[end - 1].has(rest[end].prep):
        end += 1
    return [*rest[:end], verb, *rest[end:]]
