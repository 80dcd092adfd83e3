"""Word order: brings the verbs of a clause to where English has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import english
from normalizer.translation.glosser.inflection import Reading
from normalizer.translation.glosser.verbs import VerbGroup

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases import Chunk
    from normalizer.translation.glosser.resolve import Context
    from normalizer.translation.glosser.tokens import Word

_FINITE = frozenset({"present", "past"})
_NOMINAL = frozenset({"np", "pron"})


def finite_readings(word: Word) -> list[Reading]:
    """Return the readings of a word as a finite verb; an infinitive is also the plural of the present."""
    return [item for item in word.verbs if item.form in _FINITE or item.form == "infinitive"]


def reorder(chunks: list[Chunk], context: Context, *, inverted: bool) -> list[Chunk]:
    """Return the chunks of a clause in English order, its verbs put together.

    `inverted` says that the clause before depends on this one, so that the subject follows the verb.
    """
    if not context.words.grammar.verb_second:
        return _in_place(chunks, context)
    purpose = next((place for place, chunk in enumerate(chunks) if chunk.kind == "purpose"), None)
    if purpose is not None:
        return [*reorder(chunks[:purpose], context, inverted=inverted), *reorder(chunks[purpose + 1 :], context, inverted=False)]
    split = _second_clause(chunks)
    if split:
        head = reorder(chunks[:split], context, inverted=inverted)
        return [*head, chunks[split], *reorder(chunks[split + 1 :], context, inverted=False)]
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    if not verbs:
        return chunks
    chunks = _with_marker(chunks, verbs, context)
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    subordinate = chunks[0].kind in {"sub", "rel"}
    finite = _finite_place(chunks, verbs, subordinate=subordinate)
    if finite is None:
        return _without_finite(chunks, verbs, context)
    group, rest = _gather(chunks, finite, verbs, context)
    verb = _verb_chunk(chunks[finite], group)
    _with_adverbs(rest, group)
    if group.expletive and group.entry is not None and context.words.grammar.expletive in group.entry.notes:
        rest = _without_expletive(rest, group, context.words.grammar.expletive)
        place = rest.index(verb)
        return [*rest[:place], verb, *_objects_first(rest[place + 1 :])]
    if subordinate:
        return _subordinate(rest, finite, verb, context)
    return _main(rest, finite, verb, inverted=inverted)


def _with_marker(chunks: list[Chunk], verbs: list[int], context: Context) -> list[Chunk]:
    """Return the chunks with each "zu" before an infinitive made part of it."""
    marker = context.words.grammar.to_infinitive
    done: list[Chunk] = []
    for place, chunk in enumerate(chunks):
        before = done[-1] if done else None
        if place in verbs and marker and before is not None and before.word is not None and before.word.text == marker and chunk.word is not None:
            infinitives = tuple(item._replace(form="to") for item in chunk.word.verbs if item.form == "infinitive")
            if infinitives:
                done.pop()
                chunk.word.verbs = infinitives
        done.append(chunk)
    return done


def _in_place(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Put verbs into English where they stand, for languages with the order of English."""
    place = 0
    done: list[Chunk] = []
    while place < len(chunks):
        chunk = chunks[place]
        if chunk.kind != "verb" or chunk.word is None:
            done.append(chunk)
            place += 1
            continue
        finite = next((item for item in chunk.word.verbs if item.form in _FINITE), None)
        group = VerbGroup(finite)
        place += 1
        while finite is not None and place < len(chunks) and chunks[place].kind in {"verb", "neg"}:
            following = chunks[place]
            if following.kind == "neg":
                group.negation = following.text
            elif following.word is not None:
                group.others.append(_governed(following.word, group))
            place += 1
        if finite is None:
            chunk.text = english.participle(chunk.text) if _only(chunk.word, "participle") else chunk.text
        else:
            _respecify(chunks, group, context)
            chunk.text = group.english()
        done.append(chunk)
    return done


def _second_clause(chunks: list[Chunk]) -> int:
    """Return where a conjunction joins two clauses that each have a finite verb, 0 when none does."""
    for place, chunk in enumerate(chunks):
        if chunk.kind == "conj" and any(_is_finite(item) for item in chunks[:place]) and any(_is_finite(item) for item in chunks[place:]):
            return place
    return 0


def _is_finite(chunk: Chunk) -> bool:
    return chunk.kind == "verb" and chunk.word is not None and any(item.form in _FINITE for item in chunk.word.verbs) and not _only_ambiguous(chunk.word)


def _only_ambiguous(word: Word) -> bool:
    """Whether a word may also be a participle or an infinitive."""
    return any(item.form in {"participle", "infinitive"} for item in word.verbs)


def _only(word: Word, form: str) -> bool:
    return any(item.form == form for item in word.verbs)


def _finite_place(chunks: list[Chunk], verbs: list[int], *, subordinate: bool) -> int | None:
    """Return the place of the finite verb."""
    sure = [place for place in verbs if _is_finite(chunks[place])]
    if sure:
        return sure[-1] if subordinate else sure[0]
    maybe = [place for place in verbs if (word := chunks[place].word) is not None and finite_readings(word)]
    if subordinate:
        return maybe[-1] if maybe else None
    last = len(chunks) - 1
    for place in maybe:
        if place < last and place > 0 and not _is_participle_phrase(chunks, place):
            return place
    if maybe and maybe[-1] == last and _plural_subject(chunks, chunks[last]):
        return last
    return None


def _is_participle_phrase(chunks: list[Chunk], place: int) -> bool:
    word = chunks[place].word
    return word is not None and _only(word, "participle") and chunks[place + 1].kind in {"conj"}


def _plural_subject(chunks: list[Chunk], verb: Chunk) -> bool:
    """Whether a verb that ends a clause and may be an infinitive has a plural subject: "Menschen warten"."""
    return verb.word is not None and _only(verb.word, "infinitive") and bool(chunks) and chunks[0].kind in _NOMINAL and chunks[0].number == "p" and len(chunks) < 3  # noqa: PLR2004 - subject and verb


def _gather(chunks: list[Chunk], finite: int, verbs: list[int], context: Context) -> tuple[VerbGroup, list[Chunk]]:
    """Return the verb group of the clause, and the chunks without the verbs that went into it."""
    word = chunks[finite].word
    readings = finite_readings(word) if word is not None else []
    group = VerbGroup(next((item for item in readings if item.form in _FINITE), readings[0] if readings else None))
    taken: set[int] = set()
    for place in verbs:
        other = chunks[place].word
        if place != finite and other is not None:
            group.others.append(_governed(other, group))
            taken.add(place)
    _take_small_words(chunks, finite, group, taken, context)
    subject = _subject(chunks, finite)
    if subject is not None:
        group.number = subject.number
        group.plural = subject.has("plural")
    expletive = context.words.grammar.expletive
    group.expletive = any(chunk.kind == "pron" and chunk.word is not None and chunk.word.text.lower() == expletive for chunk in chunks)
    _respecify(chunks, group, context)
    return group, [chunk for place, chunk in enumerate(chunks) if place not in taken]


def _governed(word: Word, group: VerbGroup) -> Reading:
    """Return the reading of a verb that the finite one governs: a participle, else an infinitive."""
    role = group.finite.entry.notes.get("role") if group.finite is not None else ""
    wanted = ["participle", "to", "infinitive"] if role in {"be", "have", "become"} else ["infinitive", "to", "participle"]
    for form in wanted:
        for item in word.verbs:
            if item.form == form:
                return item
    return word.verbs[0]


def _take_small_words(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: Context) -> None:
    """Take the negation, the reflexive pronoun and the separated prefix into the verb group."""
    for place, chunk in enumerate(chunks):
        if place == finite or place in taken or chunk.word is None:
            continue
        if chunk.kind == "neg" and not (place + 1 < len(chunks) and chunks[place + 1].kind in {"np"} and group.finite is None):
            group.negation = chunk.text
            taken.add(place)
        elif chunk.kind == "pron" and chunk.has("reflexive"):
            group.reflexive = True
            taken.add(place)
    last = chunks[-1]
    place = len(chunks) - 1
    if group.finite is not None and place > finite and last.word is not None and last.word.text in context.words.grammar.separable_prefixes:
        entry = context.words.with_prefix(last.word.text, group.finite.entry)
        if entry is not None:
            group.finite = group.finite._replace(entry=entry)
            taken.add(place)


def _subject(chunks: list[Chunk], finite: int) -> Chunk | None:
    before = next((chunk for chunk in reversed(chunks[:finite]) if chunk.kind in _NOMINAL), None)
    return before or next((chunk for chunk in chunks[finite:] if chunk.kind in _NOMINAL), None)


def _respecify(chunks: list[Chunk], group: VerbGroup, context: Context) -> None:
    """Give the prepositions of a clause the English that its verb asks for, and the agent of a passive its "by"."""
    entry = group.entry
    if entry is None:
        return
    agent = context.words.grammar.agent
    for place, chunk in enumerate(chunks):
        if chunk.kind != "pp":
            continue
        before = chunks[place - 1] if place else None
        if before is not None and before.kind in {"np", "pp"} and before.head is not None and chunk.prep in before.head.notes:
            continue
        if chunk.prep in entry.notes:
            chunk.preposition = entry.notes[chunk.prep]
        elif group.passive and chunk.prep == agent and not chunk.place and not chunk.has("time"):
            chunk.preposition = "by"


def _verb_chunk(chunk: Chunk, group: VerbGroup) -> Chunk:
    chunk.text = group.english()
    return chunk


def _with_adverbs(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make adverbs of bare adjectives, except behind "be", "become" and the like, where they tell how the subject is."""
    entry = group.entry
    copula = entry is None or entry.notes.get("role") in {"be", "become"} or "copula" in entry.notes
    for chunk in chunks:
        if chunk.kind == "adj" and not copula and chunk.head is not None and chunk.word is not None and chunk.word.text == chunk.head.word:
            chunk.text = chunk.head.notes.get("adv") or english.adverb(chunk.text)


def _without_expletive(chunks: list[Chunk], group: VerbGroup, expletive: str) -> list[Chunk]:
    """Return the chunks of "es gibt" without "es", which its verb's English has in it."""
    entry = group.entry
    if not group.expletive or entry is None or expletive not in entry.notes:
        return chunks
    return [chunk for chunk in chunks if chunk.kind != "pron" or chunk.word is None or chunk.word.text.lower() != expletive]


def _main(chunks: list[Chunk], finite: int, verb: Chunk, *, inverted: bool) -> list[Chunk]:
    place = next(index for index, chunk in enumerate(chunks) if chunk is verb)
    before, middle = chunks[:place], chunks[place + 1 :]
    del finite
    if any(chunk.kind in _NOMINAL for chunk in before) or not middle:
        subject_last = [chunk for chunk in before if chunk.kind not in {"np", "pron", "pp", "conj", "group"}]
        return [*before, verb, *_objects_first(middle)] if not subject_last or True else before
    if not before and not inverted:
        return [verb, *_objects_first(middle)]
    subject = next((index for index, chunk in enumerate(middle) if chunk.kind in _NOMINAL), None)
    if subject is None:
        return [*before, verb, *_objects_first(middle)]
    end = subject + 1
    found = middle[subject:end]
    rest = middle[:subject] + middle[end:]
    if before and before[0].kind == "pp" and len(before) == 1 and not rest:
        return [*found, verb, *before]
    return [*before, *found, verb, *_objects_first(rest)]


def _objects_first(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks behind a verb with the object before the phrases that German puts before it."""
    nominal = next((index for index, chunk in enumerate(chunks) if chunk.kind == "np"), None)
    if nominal is None or nominal == 0:
        return chunks
    ahead = chunks[:nominal]
    if any(chunk.kind not in {"pp", "adv", "adj"} for chunk in ahead) or not any(chunk.kind == "pp" for chunk in ahead):
        return chunks
    # What belongs to the object stays with it.
    end = nominal + 1
    return [*chunks[nominal:end], *ahead, *chunks[end:]]


def _subordinate(chunks: list[Chunk], finite: int, verb: Chunk, context: Context) -> list[Chunk]:
    """Put the verb behind the subject, which is the relative pronoun itself or the next noun phrase."""
    del finite
    opener, rest = chunks[0], [chunk for chunk in chunks[1:] if chunk is not verb]
    nominal = next((index for index, chunk in enumerate(rest) if chunk.kind in _NOMINAL), None)
    own_subject = opener.kind == "rel" and not opener.prep and opener.word is not None and opener.word.text.lower() not in context.words.grammar.relative_objects
    if own_subject and nominal is not None and rest[nominal].kind == "pron" and not rest[nominal].has("object"):
        own_subject = False
    if own_subject or nominal is None:
        return [opener, verb, *_objects_first(rest)]
    return [opener, *rest[: nominal + 1], verb, *_objects_first(rest[nominal + 1 :])]


def _without_finite(chunks: list[Chunk], verbs: list[int], context: Context) -> list[Chunk]:
    """Order a headline: its participle goes behind the subject, a lone infinitive to the front."""
    place = verbs[-1]
    chunk = chunks[place]
    word = chunk.word
    if word is None:
        return chunks
    if _only(word, "to"):
        return _purpose(chunks, place)
    participle = next((item for item in word.verbs if item.form == "participle"), None)
    if participle is not None:
        group = VerbGroup(participle)
        if chunks[place - 1].kind == "neg":
            pass
        chunk.text = participle.entry.notes.get("participle") or english.participle(participle.entry.english)
        _respecify_participle(chunks, participle, context)
        subject = next((index for index, item in enumerate(chunks[:place]) if item.kind in _NOMINAL), None)
        if subject is not None and place - subject > 1 and all(item.kind not in {"conj"} for item in chunks[subject:place]):
            moved = [chunks[index] for index in range(len(chunks)) if index != place]
            return [*moved[: subject + 1], chunk, *moved[subject + 1 :]]
        del group
        return chunks
    if word.verbs[0].form in {"infinitive", "present"} and place == len(chunks) - 1:
        chunk.text = english.gerund(chunk.text)
        _respecify_participle(chunks, word.verbs[0], context)
        return [chunk, *(item for item in chunks if item is not chunk)]
    return chunks


def _respecify_participle(chunks: list[Chunk], reading: Reading, context: Context) -> None:
    passive = reading.form == "participle" and "sein" not in reading.entry.notes
    for chunk in chunks:
        if chunk.kind == "pp" and chunk.prep in reading.entry.notes:
            chunk.preposition = reading.entry.notes[chunk.prep]
        elif chunk.kind == "pp" and passive and chunk.prep == context.words.grammar.agent and not chunk.place:
            chunk.preposition = "by"


def _purpose(chunks: list[Chunk], place: int) -> list[Chunk]:
    """Return "to intercept rockets" for "Raketen abzufangen"."""
    verb = chunks[place]
    verb.text = f"to {verb.text}"
    rest = [chunk for index, chunk in enumerate(chunks) if index != place]
    return [verb, *_objects_first(rest)]
