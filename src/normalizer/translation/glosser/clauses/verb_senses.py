"""Chooses the sense of a verb, and places its adverbs."""

from __future__ import annotations

from itertools import pairwise

from normalizer.translation.glosser.clauses.verb_group import ClauseContext, VerbGroup
from normalizer.translation.glosser.lexicon.english_forms import adverb_english
from normalizer.translation.glosser.lexicon.entries import COPULAS, NO_ENTRY, Entry
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    NOMINAL,
    Chunk,
    chunk_at,
    last_chunk,
)
from normalizer.translation.glosser.reading.noun_senses import selected_sense

# In a verb's English the place of an object that German joins with a preposition.
_OBJECT = " ~"
_OBJECTS = frozenset({"np", "rel"})
# An adverb follows these, and precedes any other verb.
_AUXILIARIES = frozenset(
    {"am", "are", "can", "cannot", "could", "had", "has", "have", "is", "may", "might", "must"}
    | {"should", "was", "were", "do", "does", "did", "will", "would"}
)
_POSSESSING = frozenset({"had", "has", "have"})


def set_prepositions(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Give prepositions the English that the verb determines, and the verb its sense."""
    entry = group.entry
    if entry is NO_ENTRY:
        return
    selected = selected_sense(entry, context.words, context.grammar)
    sense = _sense_without_object(chunks, group, entry) or selected
    if sense:
        group.use_sense(sense)
    governed: dict[str, Chunk] = {}
    for place, chunk in enumerate(chunks):
        _use_sense_with(chunks, place, group, entry)
        if chunk.kind != "pp" or _is_bound(chunks, place, entry):
            continue
        if _is_governed(chunk, entry, context):
            # Of two phrases with the verb's preposition the later is its own: "Nach dem Beben
            # suchen sie nach …"; but the one with the accusative says where to.
            known = governed.get(chunk.prep, chunk)
            governed[chunk.prep] = known if known.motion and not chunk.motion else chunk
        else:
            chunk.preposition = _preposition_beside(chunk, group, entry, context)
    if not selected:
        _use_sense_for_things(chunks, group, entry)
    subject = next((chunk for chunk in chunks if chunk.kind in NOMINAL), NO_CHUNK)
    if entry.has("happens") and subject.has("event"):  # an investigation is underway
        group.use_sense(entry.note("happens"))
    _give_to(chunks, group, entry, context)
    _set_governed(governed, chunks, group, entry)


def _is_bound(chunks: list[Chunk], place: int, entry: Entry) -> bool:
    """Return whether a prepositional phrase belongs to the noun before it, not to the verb."""
    before, preposition = chunk_at(chunks, place - 1), chunks[place].prep
    if before.kind in {"np", "pp"} and before.governs(chunks[place]):
        return True
    # "zeigt den Ort auf der Karte" points at nothing.
    has_object = _count_noun_phrases(chunks[:place]) > 1
    return has_object and entry.sense_with(preposition) is not None


def _is_governed(chunk: Chunk, entry: Entry, context: ClauseContext) -> bool:
    """Return whether a verb determines the preposition of a phrase; no event is a destination."""
    # With the dative "auf einem Bahnsteig warten" says where, not for what.
    if chunk.prep in context.grammar.motion_objects and _is_dative(chunk, context):
        return False
    if chunk.has("event") and entry.governed(chunk.prep) == "to":
        return False
    return entry.governs(chunk.prep)


def _preposition_beside(
    chunk: Chunk, group: VerbGroup, entry: Entry, context: ClauseContext
) -> str:
    """Return the preposition of a phrase that the verb does not govern."""
    if group.passive and _names_agent(chunk, context):
        return "by"
    moved = entry.governed_with_motion(chunk.prep) if chunk.motion else None
    return moved or chunk.preposition


def _names_agent(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether a phrase names who does something, not where or when."""
    if chunk.place or chunk.has("time"):
        return False
    if context.grammar.personal_object and chunk.bare and not chunk.is_person:
        return False  # "detenidos por robo"
    return chunk.prep == context.grammar.agent


def _count_noun_phrases(chunks: list[Chunk]) -> int:
    return sum(chunk.kind == "np" for chunk in chunks)


def _set_governed(
    governed: dict[str, Chunk], chunks: list[Chunk], group: VerbGroup, entry: Entry
) -> None:
    """Give phrases the prepositions of the verb, and the verb its sense with them."""
    for preposition, chunk in governed.items():
        wording = entry.governed(preposition)
        if not wording and _count_noun_phrases(chunks) > 1:
            continue  # "droht der EU mit Zöllen": threatens the EU with tariffs
        chunk.preposition = wording
        group.settle()
        # Without a preposition it is the verb's object, and is ordered as one.
        chunk.kind = "pp" if wording else "np"
        sense = entry.sense_with(preposition)
        if sense is not None:
            group.use_sense(sense)


def _sense_without_object(chunks: list[Chunk], group: VerbGroup, entry: Entry) -> str:
    """Return the sense of a verb that has no object: "Die Bürger wählen", they vote."""
    if not entry.has("alone") or _has_object(chunks, group.subject):
        return ""
    return "" if group.passive or not group.subject.kind else entry.note("alone")


def _has_object(chunks: list[Chunk], subject: Chunk) -> bool:
    return any(chunk.kind in _OBJECTS for chunk in chunks if chunk is not subject)


def _use_sense_with(chunks: list[Chunk], place: int, group: VerbGroup, entry: Entry) -> None:
    """Give the verb the sense that a phrase selects, unless it is the subject of an object."""
    chunk = chunks[place]
    if chunk.kind == "adj" and entry.role == "be":
        for phrase in filter(chunk.governs, chunks):  # "bekannt über": known about
            phrase.preposition = chunk.head.governed(phrase.prep)
    acts = chunk is group.subject and not group.passive
    if acts and _has_object(chunks, chunk):
        if chunk.determiner:
            return  # "Das Geschäft macht Verlust" does no business.
        acts = False
    _use_sense_of(chunk, group, entry, acts=acts)
    _take_object(chunk, chunks[place + 1 :], group)


def _take_object(chunk: Chunk, following: list[Chunk], group: VerbGroup) -> None:
    """Make an object of a phrase that belongs to the noun inside a verb's sense."""
    # "Kritik üben an" is to criticize.
    sense = group.entry.english
    if not sense.endswith(_OBJECT) or chunk.text:
        return
    group.use_sense(sense.removesuffix(_OBJECT))
    for item in following:
        if chunk.governs(item):
            item.kind, item.preposition = "np", ""
            return


def _use_sense_of(chunk: Chunk, group: VerbGroup, entry: Entry, *, acts: bool) -> None:
    """Give the verb the sense that its object or a fixed phrase selects."""
    # The sense may say the noun itself, which is then left out. A phrase with a preposition selects
    # with it: "in Haft sitzen" is to be in custody.
    if chunk.kind == "pp":
        sense = chunk.head.sense_with(f"{chunk.prep} {entry.word}")
        if sense is not None:
            group.use_sense(sense)
    if chunk.kind not in {"np", "adv"}:
        return
    verb = entry.plain_word
    # "Auto fährt über Feld": a subject is in no verb; nor is what has a genitive.
    may_be_inside = chunk.tail is NO_ENTRY and not acts
    whole = chunk.head.whole_sense_with(verb) if may_be_inside else None
    sense = whole or chunk.head.sense_with(verb)
    if not sense:
        return
    # "Sie geben sich die Hand": they shake hands, with each other.
    group.use_sense(sense.removesuffix(" with" if group.reflexive else ""))
    if whole or chunk.kind == "adv":
        chunk.kind, chunk.text = "adv", ""


def _use_sense_for_things(chunks: list[Chunk], group: VerbGroup, entry: Entry) -> None:
    """Give the verb its sense with an object that is no person: condemn an attack."""
    nominal = [chunk for chunk in chunks if chunk.kind == "np"]
    done_to = nominal[:1] if group.passive else nominal[1:]
    if not entry.note("thing") or not done_to:
        return
    if not done_to[-1].is_person:
        group.use_sense(entry.note("thing"))


def _give_to(chunks: list[Chunk], group: VerbGroup, entry: Entry, context: ClauseContext) -> None:
    """Put the preposition before an indirect object where English has one."""
    if not entry.has("dative") or group.passive:
        return
    for chunk in chunks[1:]:
        if chunk.kind == "np" and _is_dative(chunk, context):
            wanted = entry.note("dative")
            chunk.preposition = wanted
            chunk.kind = "pp" if wanted else chunk.kind
            if entry.has("dative>"):
                group.use_sense(entry.note("dative>"))
            return


def _is_dative(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether the article of a noun phrase shows that something is given or said to it."""
    article = chunk.determiner or chunk.head.word.partition(" ")[0]  # the article of a term
    return chunk.gender in context.grammar.dative.get(article, ())


def is_inner(chunks: list[Chunk], place: int, context: ClauseContext) -> bool:
    """Return whether a chunk is an adverb that English has before the verb: "also", "still"."""
    chunk, grammar = chunks[place], context.grammar
    if chunk.kind != "adv":
        return False
    if place > 0:
        return chunk.word.text in grammar.inner_adverbs
    # "Auch der Minister kam": the minister also came.
    opens = chunk.word.text.lower() in grammar.opening_adverbs
    return opens and [item.kind for item in chunks[1:3]] == ["np", "verb"]


def take_inner(adverb: str, group: VerbGroup) -> None:
    """Give a verb group an adverb inside it; "not yet" is a negation and "yet"."""
    if adverb.startswith("not "):
        group.negation, adverb = "not", adverb.removeprefix("not ")
    group.inner = f"{group.inner} {adverb}".strip()


def behind_adjectives(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks with an adverb behind the adjective it precedes in German: "open again"."""
    done = list(chunks)
    for place, (chunk, following) in enumerate(pairwise(chunks)):
        if following.kind == "adj" and chunk.word.text in context.grammar.behind_adjective:
            done[place], done[place + 1] = following, chunk
    return done


def take_continuing(
    chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: ClauseContext
) -> None:
    """Take "weiter" into the verb group: "steigen weiter" is to continue to rise.

    "ist weiter offen" is still open.
    """
    wanted = context.grammar.going_on
    for place, chunk in enumerate(chunks if wanted else ()):
        if chunk.kind != "adv" or chunk.word.text != wanted:
            continue
        if place in {0, finite, *taken}:
            continue
        group.continues = group.is_one_verb and not group.finite.entry.has("copula")
        if not group.continues:
            take_inner(chunk.head.note("before"), group)
        taken.add(place)


def with_inner(text: str, adverb: str) -> str:
    """Return a verb group with an adverb inside."""
    first, space, rest = text.partition(" ")
    if first == "there":
        return f"there {with_inner(rest, adverb)}"
    if first not in _AUXILIARIES or text in _POSSESSING:
        return f"{adverb} {text}"
    if adverb == "yet" and f"{rest} ".startswith("not "):
        first, rest = f"{first} not", rest.removeprefix("not").removeprefix(" ")
        space = " " if rest else ""
    return f"{first} {adverb}{space}{rest}"


def take_adverb(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int]) -> None:
    """Take the adverb before a participle into the verb group: "was completely destroyed"."""
    verbs = (place for place in taken if chunks[place].kind == "verb")
    place = min(verbs, default=0) - 1
    if place in taken or not group.has_participle:
        return
    *others, chunk = chunks[finite + 1 : place + 1] or [NO_CHUNK]
    before = last_chunk(others)
    if chunk.is_bare_adjective:
        group.adverb = adverb_english(chunk.head, chunk.text)
        taken.add(place)
        if before.is_a("adv", "before"):
            group.adverb = f"{before.text} {group.adverb}"
            taken.add(place - 1)
    elif chunk.kind == "adv" and chunk.text.endswith("ly"):
        group.adverb = chunk.text
        taken.add(place)


def set_adverbs(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make adverbs of bare adjectives, unless they describe the subject: "is open"."""
    if _has_predicate(group):
        return
    for chunk in chunks:
        if chunk.is_bare_adjective:
            chunk.text = adverb_english(chunk.head, chunk.text)
        elif chunk.kind == "adj" and chunk.word.reading.form == "comparative":
            adverb = chunk.head.note("adv")
            chunk.text = f"more {adverb}" if adverb else chunk.text


def _has_predicate(group: VerbGroup) -> bool:
    """Return whether an adjective beside the verbs describes the subject."""
    # It does with "be" and the like; with a copula that also is reflexive only then: "zeigt sich
    # offen".
    entry = group.entry
    roles = {item.entry.role for item in group.others}
    # A verb with a meaning of its own has the role "".
    if "" not in roles and not roles.isdisjoint(COPULAS):
        return True
    if not entry.is_copula:
        return entry is NO_ENTRY
    return group.reflexive or not entry.has("sich")
