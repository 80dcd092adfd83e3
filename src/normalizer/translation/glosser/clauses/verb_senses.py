"""What a verb and the phrases around it do to each other: its prepositions, and the sense that its object asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.reading import noun_senses as nearby

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.word_resolution import Context


# In a verb's English the place of an object that German joins with a preposition.
_OBJECT = " ~"
_OBJECTS = frozenset({"np", "rel"})


def set_prepositions(chunks: list[Chunk], group: VerbGroup, context: Context) -> None:
    """Give prepositions the English that the verb asks for, and the agent of a passive its "by"."""
    entry = group.entry
    if entry is None:
        return
    sense = _without_object(chunks, group, entry) or nearby.of_verb(entry, context.clause, context.words.grammar)
    if sense:
        group.use_sense(sense)
    asked: dict[str, Chunk] = {}
    for place, chunk in enumerate(chunks):
        _use_sense_with(chunks, place, group, entry)
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
    _give_asked(asked, chunks, group, entry)


def _give_asked(asked: dict[str, Chunk], chunks: list[Chunk], group: VerbGroup, entry: Entry) -> None:
    """Give the phrases that a verb asks for its prepositions, and the verb the sense that it has with them."""
    for prep, chunk in asked.items():
        if not entry.notes[prep] and sum(item.kind == "np" for item in chunks) > 1:
            continue  # "droht der EU mit Zöllen": threatens the EU with tariffs
        chunk.preposition = entry.notes[prep]
        # Without a preposition it is the verb's object, and is ordered as one.
        chunk.kind = "pp" if chunk.preposition else "np"
        if f"{prep}>" in entry.notes:
            group.use_sense(entry.notes[f"{prep}>"])


def _set_asked_by(adjective: Chunk, chunks: list[Chunk]) -> None:
    """Give a phrase the preposition that the adjective behind "is" asks for: "bekannt über", known about."""
    notes = adjective.head.notes if adjective.head is not None else {}
    for chunk in chunks:
        if chunk.kind == "pp" and chunk.prep in notes:
            chunk.preposition = notes[chunk.prep]


def _without_object(chunks: list[Chunk], group: VerbGroup, entry: Entry) -> str:
    """Return the sense of a verb that has no object, where it has one of its own: "Die Bürger wählen", they vote."""
    sense = entry.notes.get("alone", "")
    if not sense or group.passive or group.subject is None:
        return ""
    objects = any(chunk.kind in _OBJECTS and chunk is not group.subject for chunk in chunks)
    return "" if objects else sense


def _use_sense_with(chunks: list[Chunk], place: int, group: VerbGroup, entry: Entry) -> None:
    """Give the verb the sense that a phrase asks for, when the phrase is not the subject of another object."""
    chunk = chunks[place]
    if chunk.kind == "adj" and entry.notes.get("role") == "be":
        _set_asked_by(chunk, chunks)
    acts = chunk is group.subject and not group.passive
    others = acts and any(item.kind in _OBJECTS and item is not chunk for item in chunks)
    if acts and others and chunk.word is not None and chunk.word.kind == "det":
        return  # "Das Geschäft macht Verlust" does no business.
    _use_sense_of(chunk, group, entry, acts=acts and not others)
    _take_object(chunk, chunks[place + 1 :], group)


def _take_object(chunk: Chunk, following: list[Chunk], group: VerbGroup) -> None:
    """Make an object of the phrase that a noun inside the verb's sense asks for: "Kritik üben an", criticize."""
    entry = group.entry
    if entry is None or not entry.english.endswith(_OBJECT) or chunk.text:
        return
    group.use_sense(entry.english.removesuffix(_OBJECT))
    found = next((item for item in following if item.kind == "pp" and chunk.has(item.prep)), None)
    if found is not None:
        found.kind, found.preposition = "np", ""


def _use_sense_of(chunk: Chunk, group: VerbGroup, entry: Entry, *, acts: bool) -> None:
    """Give the verb the sense that its object or a fixed phrase asks for, and leave out what that sense says itself.

    A phrase with a preposition asks with it: "in Haft sitzen" is to be in custody.
    """
    if chunk.kind == "pp" and chunk.has(f"{chunk.prep} {entry.word}>") and chunk.head is not None:
        group.use_sense(chunk.head.notes[f"{chunk.prep} {entry.word}>"])
    if chunk.kind not in {"np", "adv"} or chunk.head is None:
        return
    whole, beside = (chunk.head.notes.get(f"{entry.word.replace('|', '')}{sign}") for sign in (">>", ">"))
    # "Auto fährt über Feld", "nimmt Stellungen der Armee ein": a subject is in no verb, nor is what has a genitive.
    whole = whole if chunk.tail is None and not acts else None
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
