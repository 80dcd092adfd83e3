"""What a verb and the phrases around it do to each other: its prepositions, and the sense that its object asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk
    from normalizer.translation.glosser.lexicon import Entry
    from normalizer.translation.glosser.resolve import Context
    from normalizer.translation.glosser.verbs import VerbGroup


def set_prepositions(chunks: list[Chunk], group: VerbGroup, context: Context) -> None:
    """Give prepositions the English that the verb asks for, and the agent of a passive its "by"."""
    entry = group.entry
    if entry is None:
        return
    asked: dict[str, Chunk] = {}
    for place, chunk in enumerate(chunks):
        _use_sense_of(chunk, group, entry)
        if chunk.kind != "pp" or _belongs_to_noun(chunks, place):
            continue
        if f"{chunk.prep}>" in entry.notes and sum(item.kind == "np" for item in chunks[:place]) > 1:
            continue  # "zeigt den Ort auf der Karte" points at nothing.
        if chunk.prep in entry.notes and not (chunk.has("event") and entry.notes[chunk.prep] == "to"):
            # Of two phrases with the verb's preposition, the later is its own: "Nach dem Beben suchen sie nach …".
            # "in ein Haus in Kiew einschlagen": the one with the accusative says where to.
            known = asked.get(chunk.prep)
            asked[chunk.prep] = known if known is not None and known.motion and not chunk.motion else chunk
        elif group.passive and chunk.prep == context.words.grammar.agent and not chunk.place and not chunk.has("time"):
            chunk.preposition = "by"
        elif f"{chunk.prep}!" in entry.notes and chunk.motion:
            chunk.preposition = entry.notes[f"{chunk.prep}!"]
    _use_sense_for_things(chunks, group, entry)
    _use_sense_for_subject(chunks, group, entry)
    _give_to(chunks, group, entry, context)
    for prep, chunk in asked.items():
        chunk.preposition = entry.notes[prep]
        # Without a preposition it is the verb's object, and is ordered as one.
        chunk.kind = "pp" if chunk.preposition else "np"
        if f"{prep}>" in entry.notes:
            group.use_sense(entry.notes[f"{prep}>"])


def _use_sense_of(chunk: Chunk, group: VerbGroup, entry: Entry) -> None:
    """Give the verb the sense that its object or a fixed phrase asks for, and leave out what that sense says itself.

    A phrase with a preposition asks with it: "in Haft sitzen" is to be in custody.
    """
    if chunk.kind == "pp" and chunk.has(f"{chunk.prep} {entry.word}>") and chunk.head is not None:
        group.use_sense(chunk.head.notes[f"{chunk.prep} {entry.word}>"])
    if chunk.kind not in {"np", "adv"} or chunk.head is None:
        return
    whole, beside = (chunk.head.notes.get(f"{entry.word.replace('|', '')}{sign}") for sign in (">>", ">"))
    if whole or beside:
        # "Sie geben sich die Hand": they shake hands, with each other.
        group.use_sense((whole or beside or "").removesuffix(" with" if group.reflexive else ""))
    if whole or (beside and chunk.kind == "adv"):
        chunk.kind, chunk.text = "adv", ""


def _use_sense_for_things(chunks: list[Chunk], group: VerbGroup, entry: Entry) -> None:
    """Give the verb the sense that it has when what it is done to is no person: condemn an attack, convict a man."""
    things = entry.notes.get("thing")
    if not things:
        return
    nominal = [chunk for chunk in chunks if chunk.kind == "np"]
    done_to = nominal[0] if group.passive and nominal else nominal[-1] if len(nominal) > 1 else None
    if done_to is not None and not (done_to.name or done_to.has("human") or done_to.has("office")):
        group.use_sense(things)


def _use_sense_for_subject(chunks: list[Chunk], group: VerbGroup, entry: Entry) -> None:
    """Give the verb the sense that it has of such a subject: people walk, an investigation is underway."""
    subject = next((chunk for chunk in chunks if chunk.kind in {"np", "pron"}), None)
    if subject is not None and "happens" in entry.notes and subject.has("event"):
        group.use_sense(entry.notes["happens"])


def _give_to(chunks: list[Chunk], group: VerbGroup, entry: Entry, context: Context) -> None:
    """Put the preposition before whom something is done to, where English has one: explain something to visitors."""
    wanted = entry.notes.get("dative")
    if wanted is None or group.passive:
        return
    place = next((index for index, chunk in enumerate(chunks) if index and _is_dative(chunk, context)), None)
    if place is None:
        return
    chunk = chunks[place]
    chunk.kind, chunk.preposition = ("pp", wanted) if wanted else (chunk.kind, "")
    if "dative>" in entry.notes:
        group.use_sense(entry.notes["dative>"])


def _is_dative(chunk: Chunk, context: Context) -> bool:
    """Whether the article of a noun phrase shows that something is given to it or said to it."""
    article = chunk.word.text.lower() if chunk.word is not None and chunk.word.kind == "det" else ""
    article = article or (chunk.head.word.partition(" ")[0] if chunk.head is not None else "")  # of a term
    gender = "p" if chunk.number == "p" else chunk.head.pos if chunk.head is not None else ""
    return chunk.kind == "np" and gender in context.words.grammar.dative.get(article, ())


def _belongs_to_noun(chunks: list[Chunk], place: int) -> bool:
    """Whether the noun before a prepositional phrase asks for this preposition."""
    before = chunks[place - 1] if place else None
    return before is not None and before.kind in {"np", "pp"} and before.has(chunks[place].prep)
