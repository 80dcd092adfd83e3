"""Finds the finite verb of a clause, if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.phrases.chunks import NOMINAL, Chunk, chunk_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.reading.tokens import Word

TENSES = frozenset({"present", "past", "future", "conditional"})
# An infinitive is also the plural of the present.
_MAYBE_FINITE = TENSES | {"infinitive"}


def finite_readings(word: Word) -> list[Reading]:
    """Return the readings as a finite verb; an infinitive is also the plural of the present."""
    return [item for item in word.verbs if item.form in _MAYBE_FINITE]


def is_surely_finite(chunk: Chunk) -> bool:
    """Return whether a chunk is a verb that can be nothing but finite."""
    forms = {item.form for item in chunk.verbs}
    return not forms.isdisjoint(TENSES) and forms.isdisjoint({"participle", "infinitive"})


def continues_subject(chunks: list[Chunk], place: int) -> bool:
    """Return whether the same subject does something else behind a conjunction.

    "stehen am Gleis und warten".
    """
    before = [chunk.word for chunk in chunks[:place] if chunk.kind == "verb"]
    following = chunk_at(chunks, place + 1)
    if following.kind != "verb" or any(word.has_role for word in before):
        return False
    found = finite_readings(following.word)
    if not found or not any(map(finite_readings, before[-1:])):
        return False
    following.word.verbs = tuple(
        item._replace(form="present") if item.form == "infinitive" else item for item in found
    )
    return True


def finite_place(chunks: list[Chunk], *, subordinate: bool) -> int | None:
    """Return the place of the finite verb, `None` when a clause has none."""
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    sure = [place for place in verbs if is_surely_finite(chunks[place])]
    if sure:
        return sure[-1] if subordinate else sure[0]
    if len(verbs) > 1 and _opens_with_auxiliary(chunks):
        return 0
    possible = [place for place in verbs if finite_readings(chunks[place].word)]
    if subordinate:
        return max(possible, default=None)
    return _finite_in_main_clause(chunks, possible)


def _opens_with_auxiliary(chunks: list[Chunk]) -> bool:
    return any(item.entry.role for item in chunks[0].verbs[:1])


def _finite_in_main_clause(chunks: list[Chunk], possible: list[int]) -> int | None:
    """Return which of the verbs that may be finite is so in a main clause."""
    last = len(chunks) - 1
    if any(item.form == "to" and item.entry.role for item in chunks[last].word.verbs):
        return None  # "Geld veruntreut zu haben"
    for place in possible:
        if 0 < place < last and not _describes(chunks, place):
            return place
    if possible[-1:] != [last]:
        return None
    return last if _has_plural_subject(chunks) or _is_sentence(chunks) else None


def _describes(chunks: list[Chunk], place: int) -> bool:
    """Return whether a verb may be the first of two participles: "erfasst und verletzt"."""
    return chunks[place + 1].kind == "conj" and chunks[place].word.may_be("participle")


def _is_sentence(chunks: list[Chunk]) -> bool:
    """Return whether a subject with an article and a verb make a sentence, no headline.

    "Die Kripo ermittelt".
    """
    subject, verb = chunks[0], chunks[-1].word
    if [chunk.kind for chunk in chunks] != ["np", "verb"] or not subject.has_word:
        return False
    return verb.may_be("present") and subject.number != "p"


def _has_plural_subject(chunks: list[Chunk]) -> bool:
    """Return whether a last verb that may be an infinitive has a plural subject."""
    subject, verb = chunks[0], chunks[-1].word
    if subject.kind not in NOMINAL or subject.number != "p":
        return False
    if not verb.may_be("infinitive"):
        return False
    if subject.otherwise is not None and verb.may_be("participle"):
        return False
    if any(chunk.kind not in {"pp", "adv"} for chunk in chunks[1:-1]):
        return False
    if len(chunks) == 2 or subject.has_word:
        return True
    return any(item.entry.has("sein") for item in verb.verbs)  # It has no object.
