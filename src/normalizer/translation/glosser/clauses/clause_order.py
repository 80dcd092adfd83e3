"""Word order: brings the verbs of a clause to where English has them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import adverbs, relatives
from normalizer.translation.glosser.clauses.english_order_verbs import english_order
from normalizer.translation.glosser.clauses.finite_verbs import (
    continues_subject,
    finite_place,
    finite_readings,
    is_surely_finite,
)
from normalizer.translation.glosser.clauses.headline_order import headline, use_participle
from normalizer.translation.glosser.clauses.infinitives import without_pointer
from normalizer.translation.glosser.clauses.main_clause import (
    behind_verb,
    is_nominative,
    main_clause,
)
from normalizer.translation.glosser.clauses.verb_gathering import gather, is_expletive
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    NOMINAL,
    Chunk,
    chunk_at,
    first_place,
    last_chunk,
)

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext
    from normalizer.translation.glosser.reading.tokens import Word

# In a verb's English the place of its object.
_GAP = "~ "
# What a negation in front of it may deny.
_DENIED = frozenset({"adj", "adv", "np", "pp", "pron"})


def reorder(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks of a clause in English order, its verbs put together."""
    if not context.grammar.verb_second:
        return english_order(chunks, context)
    return _around_object(_ordered(chunks, context))


def _around_object(chunks: list[Chunk]) -> list[Chunk]:
    """Put the object to its place inside the verb, where its English has one: "set ~ on fire"."""
    for place, chunk in enumerate(chunks):
        head, gap, tail = chunk.text.partition(_GAP)
        if chunk.kind != "verb" or not gap:
            continue
        following = chunk_at(chunks, place + 1)
        chunk.text = f"{head}{tail}".strip()
        if following.kind in NOMINAL:
            chunk.text = head.strip()
            following.text += f" {tail.strip()}"
    return chunks


def _ordered(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    cut = _second_clause(chunks)
    if cut is not None:
        return _two_clauses(chunks, cut, context)
    chunks = _with_denied_opening(chunks)
    chunks = adverbs.behind_adjectives(_with_marker(chunks, context), context)
    if not any(chunk.kind == "verb" for chunk in chunks):
        return chunks
    if _is_subordinate(chunks):
        return _dependent(chunks, context)
    finite = finite_place(chunks, subordinate=False)
    if finite is None:
        if not context.inverted or chunks[0].kind != "verb":
            return headline(chunks, context)
        finite = 0
    joint = _between_governed(chunks, finite)
    head = _with_finite(chunks[:joint], finite, context, subordinate=False)
    if joint is None:
        return head
    return [*head, chunks[joint], *_second_participle(chunks[joint + 1 :], context)]


def _with_denied_opening(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with "not" joined to the phrase behind it that opens a clause.

    It denies that phrase, not the verb: "Nicht alle Züge fuhren".
    """
    denial, denied = chunk_at(chunks, 0), chunk_at(chunks, 1)
    if denial.kind != "neg" or denied.kind not in _DENIED:
        return chunks
    kind = "adv" if denied.kind == "adj" else denied.kind
    whole = replace(denied, kind=kind, text=f"{denial.text} {denied.english}", preposition="")
    return [whole, *chunks[2:]]


def _dependent(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Order a dependent clause, or two that share their opener."""
    joint = _between_dependents(chunks)
    if joint is None:
        finite = finite_place(chunks, subordinate=True)
        if finite is None:
            return headline(chunks, context)
        return _with_finite(chunks, finite, context, subordinate=True)
    opener, context = replace(chunks[0]), replace(context, inverted=False)
    head = _ordered(chunks[:joint], context)
    tail = _ordered([opener, *chunks[joint + 1 :]], context)
    return [*head, chunks[joint], *(chunk for chunk in tail if chunk is not opener)]


def _two_clauses(chunks: list[Chunk], cut: int, context: ClauseContext) -> list[Chunk]:
    """Order two clauses that a conjunction joins, which may share their subject."""
    subject = first_place(chunks[:cut], NOMINAL)
    shared = NO_CHUNK if subject is None else chunks[subject]
    second = replace(context, shared_subject=shared, inverted=False)
    head, tail = reorder(chunks[:cut], context), reorder(chunks[cut + 1 :], second)
    return [*head, chunks[cut], *tail]


def _is_subordinate(chunks: list[Chunk]) -> bool:
    """Return whether a clause has its verb last, as dependent clauses and indirect questions do.

    "wie lange der Einsatz dauert".
    """
    opener = chunks[0]
    if opener.kind in {"sub", "rel"} or relatives.opens_with_whose(opener):
        return True
    places = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    if places != [len(chunks) - 1]:
        return False
    return opener.has("question") and first_place(chunks[1:-1], NOMINAL) is not None


def _with_finite(
    chunks: list[Chunk], finite: int, context: ClauseContext, *, subordinate: bool
) -> list[Chunk]:
    """Order a clause of one finite verb."""
    verb, expletive = chunks[finite], context.grammar.expletive
    group, rest = gather(chunks, finite, context)
    verb.main_verb = group.entry
    rest, preposition = without_pointer(rest, verb, group, context)
    _raise_pronoun(rest, group)
    # "Zu sehen ist ein Boot": a verb in front that goes into the group leaves the subject behind
    # the finite one.
    inverted = context.inverted or (chunks[0].kind == "verb" and rest[0] is not chunks[0])
    stands_in = expletive != "" and group.entry.note("expletive") == expletive
    if stands_in and any(chunk.kind == "np" for chunk in rest):
        rest, inverted = _without_expletive(rest, context), True
    if group.is_impersonal:
        done = _there_is(_without_expletive(rest, context), verb, subordinate=subordinate)
    elif subordinate:
        done = _subordinate(rest, verb, group, context)
    else:
        done = main_clause(rest, verb, group, replace(context, inverted=inverted))
    if group.inner:
        verb.text = adverbs.with_inner(verb.text, group.inner)
    return [*done, Chunk("other", preposition)] if preposition else done


def _without_expletive(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    return [chunk for chunk in chunks if not is_expletive(chunk, context)]


def _raise_pronoun(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make the subject of the person to whom a passive happens: "Ihm wird vorgeworfen", he."""
    nominal = [chunk for chunk in chunks if chunk.kind in NOMINAL]
    if [chunk.kind for chunk in nominal] == ["pron"] and group.passive:
        nominal[0].text = nominal[0].head.note("alone", nominal[0].text)


def _there_is(chunks: list[Chunk], verb: Chunk, *, subordinate: bool) -> list[Chunk]:
    """Order a clause whose verb is "there is"."""
    place = 1 if subordinate else chunks.index(verb)
    behind = [chunk for chunk in chunks[place:] if chunk is not verb]
    return [*chunks[:place], verb, *behind_verb(behind)]


def _between_governed(chunks: list[Chunk], finite: int) -> int | None:
    """Return the place of the conjunction between two participles of one auxiliary.

    "haben ein Dorf überfallen und Menschen getötet".
    """
    roles = {item.entry.role for item in chunks[finite].word.verbs[:1]}
    if roles.isdisjoint({"have", "become"}) or not chunks[-1].may_be("participle"):
        return None
    for place in range(finite + 2, len(chunks) - 2):
        before = chunks[place - 1]
        if chunks[place].kind == "conj" and before.word.may_be("participle"):
            return place if before.kind == "verb" else None
    return None


def _second_participle(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return "killed several people" for what the auxiliary of the clause before governs too."""
    verb = chunks[-1]
    participle = next(item for item in verb.word.verbs if item.form == "participle")
    use_participle(verb, participle, chunks, context)
    return [verb, *behind_verb(chunks[:-1])]


def _second_clause(chunks: list[Chunk]) -> int | None:
    """Return where a clause of purpose, or a second clause with a finite verb begins."""
    for place, chunk in enumerate(chunks):
        if chunk.kind == "purpose":
            return place
        if chunk.kind != "conj":
            continue
        sides = (chunks[:place], chunks[place:])
        if all(any(map(is_surely_finite, side)) for side in sides):
            return place
        if continues_subject(chunks, place):
            return place
    return None


def _between_dependents(chunks: list[Chunk]) -> int | None:
    """Return the place of the conjunction between the verbs of two dependent clauses.

    "die am Tisch sitzen und Karten spielen".
    """
    if chunks[-1].kind != "verb":
        return None
    for place, (before, chunk) in enumerate(pairwise(chunks[:-1]), 1):
        if (before.kind, chunk.kind) == ("verb", "conj") and _is_finite(before.word):
            return place
    return None


def _is_finite(word: Word) -> bool:
    return bool(finite_readings(word)) and not word.may_be("participle")


def _with_marker(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks with each "zu" before an infinitive made part of it."""
    marker = context.grammar.to_infinitive
    done: list[Chunk] = []
    for chunk in chunks:
        before = last_chunk(done)
        is_marked = before.has_word and before.word.text.lower() == marker
        if is_marked and chunk.may_be("infinitive"):
            done.pop()
            chunk.word.verbs = tuple(
                item._replace(form="to") for item in chunk.word.verbs if item.form == "infinitive"
            )
        done.append(chunk)
    return done


def _subordinate(
    chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: ClauseContext
) -> list[Chunk]:
    """Put the verb behind the subject: the relative pronoun, or the next noun phrase."""
    opener, rest = chunks[0], [chunk for chunk in chunks[1:] if chunk is not verb]
    nominal = first_place(rest, NOMINAL)
    if nominal is not None and not _is_subject(opener, rest[nominal], context):
        end = nominal + 1
        return [opener, *rest[:end], verb, *behind_verb(rest[end:])]
    reduced = relatives.reduced_verb(opener, group, context.last_noun)
    if reduced:
        verb.text = reduced
        return [verb, *behind_verb(rest)]
    return [opener, verb, *behind_verb(rest)]


def _is_subject(opener: Chunk, nominal: Chunk, context: ClauseContext) -> bool:
    """Return whether the opener is the subject of its clause, not the noun phrase behind it."""
    grammar, text = context.grammar, opener.word.text.lower()
    if text in grammar.subject_openers:
        return True
    if opener.kind == "np":
        return relatives.opens_with_whose(opener)
    if opener.prep or text in grammar.relative_objects:
        return False
    if opener.kind != "rel":
        return False
    if nominal.kind == "pron":
        return nominal.has("object")
    return not is_nominative(nominal, context)
