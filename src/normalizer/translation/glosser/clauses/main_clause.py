"""The order of a main clause in English: subject, verb, object, where, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import verb_gathering as groups
from normalizer.translation.glosser.phrases.chunks import Chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.reading.word_resolution import Context

_BEFORE_OBJECT = frozenset({"pp", "adv", "adj", "participle"})
_DESCRIBING = frozenset({"mit", "von", "aus"})
_WHERE = frozenset({"in", "on", "at", "through", "across", "along", "in front of", "behind", "over", "next to"})
_WHERE_TO = ("to ", "into ")
_IS = frozenset({"is", "was", "remains", "remained"})
_MANNER = frozenset({"adj", "adv"})
_CAN_BE_SEEN = "can be seen"
_SEEN = frozenset({_CAN_BE_SEEN, "is shown", "are shown"})


def main_clause(chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: Context, *, inverted: bool) -> list[Chunk]:
    """Order a main clause: what stands before the verb, the subject, the verb, the rest."""
    place = chunks.index(verb)
    before, middle = chunks[:place], chunks[place + 1 :]
    asks = _asks(before[0]) if before else context.asks and not inverted
    if asks and middle and middle[0].kind in groups.NOMINAL:
        return _question(before, middle, verb, group)
    if _is_one_seeing(before, middle, group):
        verb.text = _CAN_BE_SEEN
        return [*before[:-1], middle[0], verb, *behind_verb(middle[1:])]
    if not before and not inverted and _commands(middle, group, context):
        verb.text = group.plain()
    if _reads(before, middle, group):
        verb.text = group.english()
    before = _as_moment(before, middle)
    if any(chunk.kind in groups.NOMINAL for chunk in before) or (not before and not inverted):
        return [*before, verb, *behind_verb(middle)]
    found = next((index for index, chunk in enumerate(middle) if chunk.kind in groups.NOMINAL), None)
    if found is None:
        # "Noch ist unklar": it is still unclear.
        told = bool(before) and verb.text in _IS and bool(middle) and middle[0].kind == "adj"
        return [Chunk("pron", "it"), verb, *before, *middle] if told else [*before, verb, *behind_verb(middle)]
    end = _end_of_subject(middle, found, verb)
    subject, rest = middle[found:end], [*middle[:found], *middle[end:]]
    if len(before) != 1:
        return [*before, *subject, verb, *behind_verb(rest)]
    return _with_opening(before[0], subject, verb, rest, context)


def _as_moment(before: list[Chunk], middle: list[Chunk]) -> list[Chunk]:
    """Return "Zwei Tage nach dem Sturm" as one phrase that tells when, where a subject follows the verb."""
    moment = len(before) > 1 and before[0].kind == "np" and before[0].has("time")
    told = moment and all(chunk.kind == "pp" for chunk in before[1:])
    if not told or not any(chunk.kind in groups.NOMINAL for chunk in middle):
        return before
    text = " ".join(chunk.english for chunk in before)
    return [Chunk("pp", text, "s", before[0].head)]


def _with_opening(
    opening: Chunk, subject: list[Chunk], verb: Chunk, rest: list[Chunk], context: Context
) -> list[Chunk]:
    """Order a clause that opens with a phrase or an adverb, which English may have behind the verb."""
    if _is_place(opening, context):
        return [*subject, verb, *behind_verb(rest), opening]
    if _is_phrase(opening) and (not rest or _moves_back(opening, context)):
        return _picture(opening, subject, verb, rest) or [*subject, verb, *behind_verb([*rest, opening])]
    return [opening, *subject, verb, *behind_verb(rest)]


def _is_one_seeing(before: list[Chunk], middle: list[Chunk], group: VerbGroup) -> bool:
    """Whether a clause says what "man" sees, which English says in the passive."""
    subject = before[-1].head if before and before[-1].kind == "pron" else None
    seeing = group.entry is not None and "seen" in group.entry.notes and not group.others
    return seeing and subject is not None and "anyone" in subject.notes and bool(middle) and middle[0].kind == "np"


def _commands(middle: list[Chunk], group: VerbGroup, context: Context) -> bool:
    """Whether a clause that begins with its verb and has no subject is a call: "Stoppt den Krieg"."""
    finite = group.finite
    told = context.asks or context.resumes
    if finite is None or finite.form != "present" or finite.number != "s" or group.others or told:
        return False
    subject = any(chunk.kind == "pron" or is_nominative(chunk, context) for chunk in middle)
    return bool(middle) and middle[0].kind == "np" and not subject and "role" not in finite.entry.notes


def _reads(before: list[Chunk], middle: list[Chunk], group: VerbGroup) -> bool:
    """Whether a clause tells what is written on a thing, which becomes its subject: "the sign reads …"."""
    reading = group.entry.notes.get("shows") if group.entry is not None else None
    quoted = not middle or middle[0].kind == "group"
    if not reading or not quoted or len(before) != 1 or before[0].kind != "pp" or group.others:
        return False
    before[0].kind, before[0].preposition = "np", ""
    group.use_sense(reading)
    group.agreement = before[0].number
    return True


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


def _is_place(chunk: Chunk, context: Context) -> bool:
    """Whether a chunk is an adverb that English has last: "dort", "dabei"."""
    text = chunk.word.text.lower() if chunk.word is not None and chunk.kind == "adv" else ""
    return text in context.words.grammar.place_adverbs


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
    if not movable:
        return _manner_first(_times_last(chunks))
    end = _end_of_object(chunks, place)
    return _manner_first(_times_last([*chunks[place:end], *ahead, *chunks[end:]]))


def _end_of_object(chunks: list[Chunk], place: int) -> int:
    """Return where an object ends with the phrase behind it, which is nearer to it than those before: "the road to …"."""
    following = chunks[place + 1] if place + 1 < len(chunks) else None
    if following is None or following.kind != "pp" or _is_time(following):
        return place + 1
    belongs = chunks[place].has(following.prep) or not following.has("event")
    return place + 1 + belongs


def _manner_first(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with the word that German says last before the phrases: "rises slightly in May"."""
    if len(chunks) < 2 or chunks[-1].kind not in _MANNER or chunks[-1].has("time") or " " in chunks[-1].text:
        return chunks
    first = len(chunks) - 1
    while first and chunks[first - 1].kind == "pp":
        first -= 1
    return [*chunks[:first], chunks[-1], *chunks[first:-1]]


def _follows_object(chunk: Chunk) -> bool:
    """Whether English has a phrase behind the object: where, when and how something is done."""
    manner = chunk.kind == "adj" and chunk.text.endswith("ly")
    return manner or chunk.kind == "pp" or (chunk.kind == "adv" and (chunk.has("time") or " " in chunk.text))


def _times_last(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with when something happens behind where: "in Berlin on Monday"."""
    done = list(chunks)
    for place in range(len(done) - 1):
        if _comes_later(done[place], done[place + 1]):
            done[place], done[place + 1] = done[place + 1], done[place]
    return done


def _comes_later(chunk: Chunk, following: Chunk) -> bool:
    """Whether English says the first of two phrases behind the other: when behind where, what for behind where to."""
    if chunk.preposition == "for" and following.kind in {"pp", "adv"} and following.english.startswith(_WHERE_TO):
        return chunk.has("event") or chunk.has("time")
    where = following.kind == "adv" and " " in following.text and not following.has("time")
    if following.kind != "pp" and not where:
        return False
    if _is_time(chunk):
        return not _is_time(following)
    return _is_manner(chunk) and following.preposition in _WHERE


def _is_manner(chunk: Chunk) -> bool:
    """Whether a phrase tells with what somebody does something, which English says behind where."""
    return chunk.kind == "pp" and chunk.preposition == "with" and not (chunk.name or chunk.has("human"))


def _is_time(chunk: Chunk) -> bool:
    return chunk.kind in {"pp", "adv"} and chunk.has("time") and not chunk.tail
