"""The order of a main clause in English: subject, verb, object, where, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY
from normalizer.translation.glosser.phrases.chunks import (
    NOMINAL,
    Chunk,
    chunk_at,
    first_place,
    last_chunk,
)

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.lexicon.entries import NoteName

_BEFORE_OBJECT = frozenset({"pp", "adv", "adj", "participle"})
_NOUN = frozenset({"np"})
_WHERE = frozenset(
    {"in", "on", "at", "through", "across", "along", "in front of", "behind", "over", "next to"}
)
_WHEN = frozenset({"event", "time"})
_ONE_OR_SEVERAL: frozenset[NoteName] = frozenset({"mass", "plural"})
_WHERE_TO = ("to ", "into ")
_IS = frozenset({"is", "was", "remains", "remained"})
_CAN_BE_SEEN = "can be seen"
_SEEN = frozenset({_CAN_BE_SEEN, "is shown", "are shown"})


def main_clause(
    chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: ClauseContext
) -> list[Chunk]:
    """Order a main clause: the opening, the subject, the verb, the rest."""
    place = chunks.index(verb)
    before, middle = chunks[:place], chunks[place + 1 :]
    verb_first = not before and not context.inverted
    if _is_question(before, middle, context):
        return _question(before, middle, verb, group)
    if _is_one_seeing(before, middle, group):
        verb.text = _CAN_BE_SEEN
        return [*before[:-1], middle[0], verb, *behind_verb(middle[1:])]
    if verb_first and _is_command(middle, group, context):
        verb.text = group.plain()
    if _shows_text(before, middle, group):
        verb.text = group.english()
    before = _with_one_moment(before, middle)
    if _opens_with_object(before, middle, verb):
        before, middle = middle[:1], [*before, *middle[1:]]
    if verb_first or first_place(before, NOMINAL) is not None:
        return [*before, verb, *behind_verb(middle)]
    found = first_place(middle, NOMINAL)
    if found is None:
        return _without_subject(before, middle, verb)
    end = _end_of_subject(middle, found, verb, context)
    subject, rest = middle[found:end], [*middle[:found], *middle[end:]]
    if len(before) != 1:
        return [*before, *subject, verb, *behind_verb(rest)]
    return _with_opening(before[0], subject, verb, rest, context)


def _opens_with_object(before: list[Chunk], middle: list[Chunk], verb: Chunk) -> bool:
    """Return whether a plural opens a clause whose verb is singular, so that it is no subject.

    "Kliniken droht die Insolvenz".
    """
    if [chunk.kind for chunk in before] != ["np"] or chunk_at(middle, 0).kind != "np":
        return False
    opening, subject = before[0], middle[0]
    if (opening.number, opening.joined, opening.otherwise) != ("p", False, None):
        return False
    if opening.head.has_any(_ONE_OR_SEVERAL):
        return False
    return subject.number == "s" and {item.number for item in verb.word.verbs} - {""} == {"s"}


def _is_question(before: list[Chunk], middle: list[Chunk], context: ClauseContext) -> bool:
    """Return whether a clause asks: by its first word, or by its verb in front."""
    if chunk_at(middle, 0).kind not in NOMINAL:
        return False
    if before:
        return before[0].has("question")
    return context.asks and not context.inverted


def _question(
    before: list[Chunk], middle: list[Chunk], verb: Chunk, group: VerbGroup
) -> list[Chunk]:
    """Return "what does this mean": the first auxiliary goes before the subject."""
    first, _, rest = verb.text.partition(" ")
    helper = group.helper()
    if helper:
        first, rest = helper, group.plain()
    verb.text = rest
    auxiliary = Chunk("other", first, main_verb=verb.main_verb)
    return [*before, auxiliary, middle[0], *([verb] if rest else []), *behind_verb(middle[1:])]


def _is_one_seeing(before: list[Chunk], middle: list[Chunk], group: VerbGroup) -> bool:
    """Return whether a clause says what "man" sees, which is passive in English."""
    if group.others or not group.entry.has("seen"):
        return False
    return last_chunk(before).is_a("pron", "anyone") and chunk_at(middle, 0).kind == "np"


def _is_command(middle: list[Chunk], group: VerbGroup, context: ClauseContext) -> bool:
    """Return whether a clause that begins with its verb is a call: "Stoppt den Krieg"."""
    if context.asks or context.after_comma:
        return False
    if not group.is_one_verb or chunk_at(middle, 0).kind != "np":
        return False
    if (group.finite.form, group.finite.number) != ("present", "s"):
        return False
    return not any(chunk.kind == "pron" or is_nominative(chunk, context) for chunk in middle)


def _shows_text(before: list[Chunk], middle: list[Chunk], group: VerbGroup) -> bool:
    """Make a thing with words on it the subject: "the sign reads …"; return whether it is one."""
    reading = group.entry.note("shows")
    if not reading or group.others:
        return False
    if [chunk.kind for chunk in before] != ["pp"]:
        return False
    if chunk_at(middle, 0).kind not in {"group", ""}:
        return False
    before[0].kind, before[0].preposition = "np", ""
    group.use_sense(reading)
    group.agreement = before[0].number
    return True


def _with_one_moment(before: list[Chunk], middle: list[Chunk]) -> list[Chunk]:
    """Return "Zwei Tage nach dem Sturm" as one phrase of time, where the subject follows."""
    kinds = [chunk.kind for chunk in before]
    if kinds[:1] != ["np"] or set(kinds[1:]) != {"pp"}:
        return before
    if not before[0].has("time") or first_place(middle, NOMINAL) is None:
        return before
    return [Chunk("pp", " ".join(chunk.english for chunk in before), "s", before[0].head)]


def _without_subject(before: list[Chunk], middle: list[Chunk], verb: Chunk) -> list[Chunk]:
    """Order a clause that names no subject; "Noch ist unklar" is "it is still unclear"."""
    if before and verb.text in _IS and chunk_at(middle, 0).kind == "adj":
        return [Chunk("pron", "it"), verb, *before, *middle]
    return [*before, verb, *behind_verb(middle)]


def _end_of_subject(chunks: list[Chunk], start: int, verb: Chunk, context: ClauseContext) -> int:
    """Return where the subject ends with its phrases: "der Prozess gegen einen Arzt"."""
    subject, end = chunks[start], start + 1
    if subject.kind != "np":
        return end
    while chunk_at(chunks, end).kind == "pp":
        phrase, before = chunks[end], chunks[end - 1]
        if not before.governs(phrase) and not _describes(phrase, subject, verb, context):
            break
        end += 1
    return end


def _describes(phrase: Chunk, subject: Chunk, verb: Chunk, context: ClauseContext) -> bool:
    """Return whether a phrase describes the subject rather than the verb: "ein Mann mit Hut"."""
    if subject.name or verb.governs(phrase):
        return False
    return phrase.prep in context.grammar.describing and phrase.preposition != "by"


def _with_opening(
    opening: Chunk, subject: list[Chunk], verb: Chunk, rest: list[Chunk], context: ClauseContext
) -> list[Chunk]:
    """Order a clause with one phrase before its verb, which English may have behind it."""
    grammar = context.grammar
    if opening.kind == "adv" and opening.word.text.lower() in grammar.place_adverbs:
        return [*subject, verb, *behind_verb(rest), opening]
    if not _may_be_last(opening, rest, context):
        return [opening, *subject, verb, *behind_verb(rest)]
    if opening.has("shows") and verb.text in _SEEN:
        return _picture(opening, subject, verb, rest)
    return [*subject, verb, *behind_verb([*rest, opening])]


def _may_be_last(opening: Chunk, rest: list[Chunk], context: ClauseContext) -> bool:
    """Return whether English has an opening behind the verb: a phrase alone, or one of place."""
    if rest:
        return opening.kind == "pp" and opening.prep in context.grammar.where
    return _is_phrase(opening)


def _is_phrase(chunk: Chunk) -> bool:
    """Return whether a chunk has several words and may follow the verb, unlike "this is how"."""
    if chunk.kind != "adv":
        return chunk.kind == "pp"
    return not chunk.is_one_word and not chunk.has("before")


def _picture(opening: Chunk, subject: list[Chunk], verb: Chunk, rest: list[Chunk]) -> list[Chunk]:
    """Return "the picture shows a boat" for "auf dem Bild ist ein Boot zu sehen"."""
    opening.text = opening.head.note("shows") or opening.text
    opening.preposition, verb.text = "", "shows"
    return [opening, verb, *subject, *rest]


def is_nominative(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether the article of a noun phrase shows that it is the subject: "der Mann"."""
    genders = context.grammar.nominative.get(chunk.determiner, ())
    return chunk.kind == "np" and chunk.gender in genders


def behind_verb(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks behind a verb with the object first, then how, where and when."""
    place = first_place(chunks, _NOUN) or 0
    ahead = chunks[:place]
    movable = all(chunk.kind in _BEFORE_OBJECT for chunk in ahead)
    if movable and any(map(_follows_object, ahead)):
        end = _end_of_object(chunks, place)
        chunks = [*chunks[place:end], *ahead, *chunks[end:]]
    return _manner_first(_times_last(chunks))


def _end_of_object(chunks: list[Chunk], place: int) -> int:
    """Return where an object ends with the phrase that belongs to it: "the road to …"."""
    following = chunk_at(chunks, place + 1)
    if following.kind != "pp" or _is_time(following):
        return place + 1
    belongs = chunks[place].governs(following) or not following.has("event")
    return place + 2 if belongs else place + 1


def _manner_first(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with a last word for how before the phrases: "rises slightly in May"."""
    if len(chunks) < 2 or not chunks[-1].is_manner:
        return chunks
    if not chunks[-1].is_one_word:
        return chunks
    first = len(chunks) - 1
    while chunk_at(chunks, first - 1).kind == "pp":
        first -= 1
    return [*chunks[:first], chunks[-1], *chunks[first:-1]]


def _follows_object(chunk: Chunk) -> bool:
    """Return whether English has a phrase behind the object: where, when and how."""
    match chunk.kind:
        case "adj":
            return chunk.text.endswith("ly")
        case "adv":
            return chunk.has("time") or not chunk.is_one_word
        case kind:
            return kind == "pp"


def _times_last(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with when something happens behind where: "in Berlin on Monday"."""
    done = list(chunks)
    for place in range(len(done) - 1):
        if _comes_later(done[place], done[place + 1]):
            done[place], done[place + 1] = done[place + 1], done[place]
    return done


def _comes_later(chunk: Chunk, following: Chunk) -> bool:
    """Return whether English says the first of two phrases behind the second."""
    if following.kind not in {"pp", "adv"}:
        return False
    if chunk.preposition == "for" and following.english.startswith(_WHERE_TO):
        return chunk.head.has_any(_WHEN)
    if following.kind == "adv" and not _is_adverb_of_place(following):
        return False
    if _is_time(chunk):
        return not _is_time(following)
    return following.preposition in _WHERE and _is_manner(chunk)


def _is_adverb_of_place(chunk: Chunk) -> bool:
    return not chunk.is_one_word and not chunk.has("time")


def _is_manner(chunk: Chunk) -> bool:
    """Return whether a phrase names the means by which something is done."""
    if (chunk.kind, chunk.preposition) != ("pp", "with"):
        return False
    return not chunk.name and not chunk.has("human")


def _is_time(chunk: Chunk) -> bool:
    if chunk.kind not in {"pp", "adv"}:
        return False
    return chunk.has("time") and chunk.tail is NO_ENTRY
