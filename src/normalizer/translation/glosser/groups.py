"""Gathers the verbs of a clause into one group, and lets it set the prepositions and adverbs around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import english
from normalizer.translation.glosser.verbs import VerbGroup

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.resolve import Context
    from normalizer.translation.glosser.tokens import Word

NOMINAL = frozenset({"np", "pron"})
_TENSES = frozenset({"present", "past", "future", "conditional"})
_COPULAS = frozenset({"be", "become"})


def has_form(word: Word, form: str) -> bool:
    """Whether a word can be read as this form of a verb."""
    return any(item.form == form for item in word.verbs)


def finite_readings(word: Word) -> list[Reading]:
    """Return the readings of a word as a finite verb; an infinitive is also the plural of the present."""
    return [item for item in word.verbs if item.form in _TENSES or item.form == "infinitive"]


def surely_finite(chunk: Chunk) -> bool:
    """Whether a chunk is a verb that can be nothing but finite."""
    if chunk.kind != "verb" or chunk.word is None:
        return False
    return any(item.form in _TENSES for item in chunk.word.verbs) and not (
        has_form(chunk.word, "participle") or has_form(chunk.word, "infinitive")
    )


def finite_place(chunks: list[Chunk], *, subordinate: bool) -> int | None:
    """Return the place of the finite verb, `None` when a clause has none."""
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    sure = [place for place in verbs if surely_finite(chunks[place])]
    if sure:
        return sure[-1] if subordinate else sure[0]
    maybe = [place for place in verbs if (word := chunks[place].word) is not None and finite_readings(word)]
    if subordinate:
        return maybe[-1] if maybe else None
    last = len(chunks) - 1
    for place in maybe:
        if 0 < place < last and not _is_participle_phrase(chunks, place):
            return place
    return last if maybe and maybe[-1] == last and _has_plural_subject(chunks) else None


def _is_participle_phrase(chunks: list[Chunk], place: int) -> bool:
    word = chunks[place].word
    return word is not None and has_form(word, "participle") and chunks[place + 1].kind == "conj"


def _has_plural_subject(chunks: list[Chunk]) -> bool:
    """Whether a verb that ends a clause and may be an infinitive has a plural subject: "Menschen warten"."""
    word = chunks[-1].word
    short = len(chunks) == 2  # subject and verb
    return (
        word is not None
        and has_form(word, "infinitive")
        and short
        and chunks[0].kind in NOMINAL
        and chunks[0].number == "p"
    )


def gather(chunks: list[Chunk], finite: int, context: Context) -> tuple[VerbGroup, list[Chunk]]:
    """Return the verb group of the clause, and the chunks without the words that went into it.

    The chunk of the finite verb stays, with the whole group's English.
    """
    word = chunks[finite].word
    readings = finite_readings(word) if word is not None else []
    group = VerbGroup(next((item for item in readings if item.form in _TENSES), readings[0] if readings else None))
    taken: set[int] = set()
    for place in _governed_places(chunks, finite):
        other = chunks[place].word
        if other is not None:
            group.others.append(_governed(other, group))
            taken.add(place)
    _take_small_words(chunks, finite, group, taken)
    _take_prefix(chunks, finite, group, taken, context)
    _take_subject(chunks, finite, group, context)
    _take_adverb(chunks, finite, group, taken)
    set_prepositions(chunks, group, context)
    rest = [chunk for place, chunk in enumerate(chunks) if place not in taken]
    _set_adverbs(rest, group)
    chunks[finite].text = group.english()
    return group, rest


def _governed_places(chunks: list[Chunk], finite: int) -> list[int]:
    """Return the places of the verbs that the finite one governs.

    Of several participles the last is meant; the others only describe: "wurde verletzt in eine Klinik gebracht".
    """
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb" and place != finite]
    participles = [place for place in verbs if _is_lexical_participle(chunks[place])]
    for place in participles[:-1]:
        _describe(chunks, place)
    return [place for place in verbs if place not in participles[:-1]]


def _is_lexical_participle(chunk: Chunk) -> bool:
    word = chunk.word
    return word is not None and has_form(word, "participle") and "role" not in word.verbs[0].entry.notes


def _describe(chunks: list[Chunk], place: int) -> None:
    """Turn a participle and the adjective before it into words that only describe: "seriously injured"."""
    chunks[place].kind = "participle"
    chunks[place].text = english.participle(chunks[place].text)
    before = chunks[place - 1] if place else None
    if before is not None and before.kind == "adj" and before.head is not None:
        before.kind = "adv"
        before.text = before.head.notes.get("adv") or english.adverb(before.text)


def _governed(word: Word, group: VerbGroup) -> Reading:
    """Return the reading of a verb that the finite one governs: a participle, else an infinitive."""
    role = group.finite.entry.notes.get("role") if group.finite is not None else ""
    participle_first = role in {"be", "have", "become"}
    wanted = ("participle", "to", "infinitive") if participle_first else ("infinitive", "to", "participle")
    found = (item for form in wanted for item in word.verbs if item.form == form)
    return next(found, word.verbs[0])


def _take_small_words(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int]) -> None:
    """Take the negation and the reflexive pronoun into the verb group."""
    for place, chunk in enumerate(chunks):
        if place == finite or place in taken or chunk.word is None:
            continue
        if chunk.kind == "neg":
            group.negation = chunk.text
            taken.add(place)
        elif chunk.kind == "pron" and chunk.has("reflexive"):
            group.reflexive = True
            taken.add(place)


def _take_prefix(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: Context) -> None:
    """Take the separated prefix that ends the clause into the verb: "tritt … zurück"."""
    place = len(chunks) - 1
    word = chunks[place].word
    if group.finite is None or place <= finite or word is None or place in taken:
        return
    if word.text in context.words.grammar.separable_prefixes:
        entry = context.words.with_prefix(word.text, group.finite.entry)
        if entry is not None:
            group.finite = group.finite._replace(entry=entry)
            taken.add(place)


def _take_adverb(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int]) -> None:
    """Take the adverb before a participle into the verb group: "was completely destroyed"."""
    place = min((place for place in taken if chunks[place].kind == "verb"), default=0) - 1
    if place <= finite or place in taken or not any(item.form == "participle" for item in group.others):
        return
    chunk = chunks[place]
    if chunk.kind == "adj" and chunk.head is not None and chunk.word is not None and chunk.word.text == chunk.head.word:
        group.adverb = chunk.head.notes.get("adv") or english.adverb(chunk.text)
        taken.add(place)
    elif chunk.kind == "adv" and chunk.text.endswith("ly"):
        group.adverb = chunk.text
        taken.add(place)


def _take_subject(chunks: list[Chunk], finite: int, group: VerbGroup, context: Context) -> None:
    """Note what the verb must know of its subject: the number, and whether it is the empty "es"."""
    before = next((chunk for chunk in reversed(chunks[:finite]) if chunk.kind in NOMINAL), None)
    subject = before or next((chunk for chunk in chunks[finite:] if chunk.kind in NOMINAL), None)
    if subject is not None:
        group.number = subject.number
        if not subject.joined and (subject.has("plural") or subject.has("mass") or subject.place):
            group.agreement = "p" if subject.has("plural") else "s"
    group.expletive = any(is_expletive(chunk, context) for chunk in chunks)


def is_expletive(chunk: Chunk, context: Context) -> bool:
    """Whether a chunk is the pronoun that stands for no thing: "es"."""
    return (
        chunk.kind == "pron" and chunk.word is not None and chunk.word.text.lower() == context.words.grammar.expletive
    )


def set_prepositions(chunks: list[Chunk], group: VerbGroup, context: Context) -> None:
    """Give prepositions the English that the verb asks for, and the agent of a passive its "by"."""
    entry = group.entry
    if entry is None:
        return
    asked: dict[str, Chunk] = {}
    for place, chunk in enumerate(chunks):
        if chunk.kind in {"np", "adv"} and chunk.head is not None and f"{entry.word}>" in chunk.head.notes:
            group.use_sense(chunk.head.notes[f"{entry.word}>"])
        if chunk.kind != "pp" or _belongs_to_noun(chunks, place):
            continue
        if chunk.prep in entry.notes:
            # Of two phrases with the verb's preposition, the later is its own: "Nach dem Beben suchen sie nach …".
            asked[chunk.prep] = chunk
        elif group.passive and chunk.prep == context.words.grammar.agent and not chunk.place and not chunk.has("time"):
            chunk.preposition = "by"
        elif f"{chunk.prep}!" in entry.notes and chunk.motion:
            chunk.preposition = entry.notes[f"{chunk.prep}!"]
    for prep, chunk in asked.items():
        chunk.preposition = entry.notes[prep]
        # Without a preposition it is the verb's object, and is ordered as one.
        chunk.kind = "pp" if chunk.preposition else "np"
        if f"{prep}>" in entry.notes:
            group.use_sense(entry.notes[f"{prep}>"])


def _belongs_to_noun(chunks: list[Chunk], place: int) -> bool:
    """Whether the noun before a prepositional phrase asks for this preposition."""
    before = chunks[place - 1] if place else None
    return before is not None and before.kind in {"np", "pp"} and before.has(chunks[place].prep)


def _set_adverbs(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make adverbs of bare adjectives, except behind "be" and the like, where they tell how the subject is."""
    entry = group.entry
    if entry is None or entry.notes.get("role") in _COPULAS or "copula" in entry.notes:
        return
    for chunk in chunks:
        bare = (
            chunk.kind == "adj"
            and chunk.head is not None
            and chunk.word is not None
            and chunk.word.text == chunk.head.word
        )
        if bare and chunk.head is not None:
            chunk.text = chunk.head.notes.get("adv") or english.adverb(chunk.text)
