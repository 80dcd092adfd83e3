"""The order of a main clause in English: subject, verb, object, where, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import groups
from normalizer.translation.glosser.chunks import Chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.resolve import Context
    from normalizer.translation.glosser.verbs import VerbGroup

_BEFORE_OBJECT = frozenset({"pp", "adv", "adj", "participle"})
_DESCRIBING = frozenset({"mit", "von", "aus"})
_WHERE = frozenset({"in", "on", "at", "through", "across", "along", "in front of", "behind", "over", "next to"})
_CAN_BE_SEEN = "can be seen"
_SEEN = frozenset({_CAN_BE_SEEN, "is shown", "are shown"})


def main_clause(chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: Context, *, inverted: bool) -> list[Chunk]:
    """Order a main clause: what stands before the verb, the subject, the verb, the rest."""
    place = chunks.index(verb)
    before, middle = chunks[:place], chunks[place + 1 :]
    if before and middle and _asks(before[0]) and middle[0].kind in groups.NOMINAL:
        return _question(before, middle, verb, group)
    if _is_one_seeing(before, middle, group):
        verb.text = _CAN_BE_SEEN
        return [*before[:-1], middle[0], verb, *behind_verb(middle[1:])]
    if any(chunk.kind in groups.NOMINAL for chunk in before) or (not before and not inverted):
        return [*before, verb, *behind_verb(middle)]
    found = next((index for index, chunk in enumerate(middle) if chunk.kind in groups.NOMINAL), None)
    if found is None:
        return [*before, verb, *behind_verb(middle)]
    end = _end_of_subject(middle, found, verb)
    subject, rest = middle[found:end], [*middle[:found], *middle[end:]]
    if len(before) == 1 and _is_phrase(before[0]) and (not rest or _moves_back(before[0], context)):
        return _picture(before[0], subject, verb, rest) or [*subject, verb, *behind_verb([*rest, *before])]
    return [*before, *subject, verb, *behind_verb(rest)]


def _is_one_seeing(before: list[Chunk], middle: list[Chunk], group: VerbGroup) -> bool:
    """Whether a clause says what "man" sees, which English says in the passive."""
    subject = before[-1].head if before and before[-1].kind == "pron" else None
    seeing = group.entry is not None and "seen" in group.entry.notes and not group.others
    return seeing and subject is not None and "anyone" in subject.notes and bool(middle) and middle[0].kind == "np"


def _asks(chunk: Chunk) -> bool:
    """Whether a clause that begins so asks for something: "wie", "warum", and "was" that is no subject."""
    return chunk.has("question")


def _question(before: list[Chunk], middle: list[Chunk], verb: Chunk, group: VerbGroup) -> list[Chunk]:
    """Return "what does this mean" for "was bedeutet das": the first auxiliary goes before the subject."""
    first, _, rest = verb.text.partition(" ")
    helper = group.helper()
    if helper:
        first, rest = helper, group.plain()
    verb.text = rest
    return [*before, Chunk("other", first), middle[0], *([verb] if rest else []), *behind_verb(middle[1:])]


def _end_of_subject(chunks: list[Chunk], start: int, verb: Chunk) -> int:
    """Return where the subject ends with the phrases that belong to it: "der Prozess gegen einen Arzt"."""
    end = start + 1
    while end < len(chunks) and chunks[end].kind == "pp" and chunks[start].kind == "np":
        known = chunks[end - 1].has(chunks[end].prep)
        prep = chunks[end].prep
        described = (
            prep in _DESCRIBING and chunks[end].preposition != "by" and not (verb.has(prep) or chunks[start].name)
        )
        if not (known or described):
            break
        end += 1
    return end


def _is_phrase(chunk: Chunk) -> bool:
    """Whether a chunk is a phrase of several words that may stand behind the verb, as "this is how" may not."""
    return chunk.kind == "pp" or (chunk.kind == "adv" and " " in chunk.text and not chunk.has("before"))


def _moves_back(chunk: Chunk, context: Context) -> bool:
    """Whether English says behind the verb where or when something happens, which German says first."""
    return chunk.kind == "pp" and chunk.prep in context.words.grammar.where


def _picture(before: Chunk, subject: list[Chunk], verb: Chunk, rest: list[Chunk]) -> list[Chunk]:
    """Return "the picture shows a boat" for "auf dem Bild ist ein Boot zu sehen", nothing when that is not said."""
    if not before.has("shows") or verb.text not in _SEEN:
        return []
    picture = before.head.notes["shows"] if before.head is not None else ""
    before.text, before.preposition, verb.text = picture or before.text, "", "shows"
    return [before, verb, *subject, *rest]


def is_nominative(chunk: Chunk, context: Context) -> bool:
    """Whether the article of a noun phrase tells that it is the subject: "der Mann", "ein Mann"."""
    article = chunk.word.text.lower() if chunk.word is not None and chunk.word.kind == "det" else ""
    genders = context.words.grammar.nominative.get(article, ())
    return chunk.kind == "np" and chunk.head is not None and chunk.number != "p" and chunk.head.pos in genders


def behind_verb(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks behind a verb with the object first, before the phrases that German puts before it."""
    place = next((index for index, chunk in enumerate(chunks) if chunk.kind == "np"), 0)
    ahead = chunks[:place]
    movable = all(chunk.kind in _BEFORE_OBJECT for chunk in ahead) and any(map(_follows_object, ahead))
    return _times_last([chunks[place], *ahead, *chunks[place + 1 :]] if movable else chunks)


def _follows_object(chunk: Chunk) -> bool:
    """Whether English has a phrase behind the object: where, when and how something is done."""
    return chunk.kind == "pp" or (chunk.kind == "adv" and (chunk.has("time") or " " in chunk.text))


def _times_last(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with when something happens behind where: "in Berlin on Monday"."""
    done = list(chunks)
    for place in range(len(done) - 1):
        where = done[place + 1].kind == "pp" and not _is_time(done[place + 1])
        if (_is_time(done[place]) and where) or (_is_manner(done[place]) and done[place + 1].preposition in _WHERE):
            done[place], done[place + 1] = done[place + 1], done[place]
    return done


def _is_manner(chunk: Chunk) -> bool:
    """Whether a phrase tells with what somebody does something, which English says behind where."""
    return chunk.kind == "pp" and chunk.preposition == "with" and not (chunk.name or chunk.has("human"))


def _is_time(chunk: Chunk) -> bool:
    return chunk.kind in {"pp", "adv"} and chunk.has("time") and not chunk.tail
