"""Rows of key words: label, place, event, people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Literal, NamedTuple

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import LANDS, Entry
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    Chunk,
    chunk_at,
    last_chunk,
    swapped,
)
from normalizer.translation.glosser.reading.tokens import Doubt, TextContext

UnitKind = Literal["event", "group", "name", "person", "place", "thing", "where"]
OF = "of"
AND = " and "
APART = ", "
TOGETHER = " "
PEOPLE = frozenset({"person", "name"})
WHERE = frozenset({"place", "where"})
_SAFE = frozenset({APART, AND, TOGETHER})
_PHRASES = frozenset({"pp", "adv"})


@dataclass(slots=True, eq=False, repr=False)
class Unit:
    """A bare noun or name with the phrases that follow it.

    A ``name`` is a person's, a ``group`` an organisation, ``where`` a place that is put last.
    """

    head: Chunk
    kind: UnitKind
    text: str

    @property
    def entry(self) -> Entry:
        """The entry of the main noun."""
        return self.head.head

    @property
    def written(self) -> str:
        """The main noun as the source has it."""
        return self.head.word.text if self.head.phrase is None else self.head.phrase.main.text

    @property
    def is_proper(self) -> bool:
        """Return whether the main noun is a name."""
        return self.head.name or self.entry.pos == "place"


NO_UNIT = Unit(NO_CHUNK, "thing", "")


def joint(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    """Return what English has between two units; `earlier` are all units before."""
    is_later_place = before.kind in WHERE and before is not earlier[0]
    has_people = any(other.kind in PEOPLE for other in earlier)
    match before.kind, unit.kind:
        case _, ("place" | "where"):
            return _to_place(before, unit, earlier, context)
        case "event", kind:
            # "Polizisten Festnahme Demonstranten": a row does not say who did it.
            is_open = kind in PEOPLE and has_people
            found = "" if is_open else _after_event(before.entry, unit, context.grammar)
            return found or (TOGETHER if unit.kind == "event" else APART)
        case _, "event" if not is_later_place:
            # A thing makes a compound with an event, people take part in it.
            taking_part = f" {_event_preposition(unit.entry, before.entry, context)} "
            return taking_part if has_people else TOGETHER
        case (_, "person" | "name") | ("person" | "name", _):
            owner = before.entry.governed(context.grammar.agent)
            if before.head.has("the") or owner:  # "Bundeswehr soldiers", "portrait of"
                return f" {owner} " if owner else TOGETHER
            return APART  # A row does not say whether farmers have the tractors or stop them.
        case _:
            return APART if is_later_place or before.head.number == "p" else TOGETHER


def _to_place(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    """Return the preposition before a place, a comma between two places beside each other."""
    grammar, place, phrase = context.grammar, unit.head.place, unit.head.phrase
    if not unit.is_proper and phrase and phrase.adjective:
        return APART  # "Überschwemmung aufgetürmte Autos"
    if before.entry.has_any(*LANDS) and place in LANDS and not before.head.place:
        return TOGETHER  # "Gastland Philippinen"
    if before.head.place in {"city", *LANDS} and place in LANDS:
        return AND if before.head.place == place else APART
    if (before.head.place, unit.kind) == ("city", "place") and before is earlier[0]:
        return TOGETHER
    is_proper = unit.is_proper or before.is_proper or not unit.entry.english.islower()
    if not is_proper and unit.kind == "place" and before.kind in {"thing", *WHERE}:
        return APART  # "Wirtschaft Hafen", "Wahllokal Warteschlange"
    events = [item.entry for item in earlier if item.kind == "event"]
    is_aim = place and unit.kind == "place" and events
    leads = _first_governed(events[-1], grammar.keyword_toward) if is_aim else ""
    kind = place or ("city" if unit.head.has("unsure") else "")
    return f" {unit.entry.note('place') or leads or grammar.keyword_place.get(kind, '')} "


def _event_preposition(event: Entry, who: Entry, context: TextContext) -> str:
    """Return what English has before an event: "during a vote", "at a summit", "victims of"."""
    preposition, agent = context.grammar.keyword_event, context.grammar.agent
    if who.governs(agent):
        return who.governed(agent)
    entry = context.lookup.lexicon.entry(preposition, "prep")
    return event.preceded_by(preposition) or entry.note("event", entry.english)


def _after_event(event: Entry, unit: Unit, grammar: Grammar) -> str:
    """Return the preposition between an event and whose or what it is, empty if unknown."""
    agent = _first_governed(event, grammar.keyword_owner)
    match unit.kind:
        case "name" | "person" if event.governs(grammar.keyword_target) or unit.head.has("sent"):
            found = ""  # Of an attack a row does not say who did it and whom it hit.
        case "name":
            found = event.governed(grammar.keyword_opponent) or agent or OF
        case "person":
            found = agent
        case "thing" if agent == OF:
            found = agent
        case _:
            is_topic = not unit.entry.has_any("human", "office", "event", "time", "the", "place")
            found = _first_governed(event, grammar.topical) if is_topic else ""
    return f" {found} " if found else ""


def _first_governed(entry: Entry, prepositions: list[str]) -> str:
    return next((entry.governed(item) for item in prepositions if entry.governs(item)), "")


def _is_guessed(before: Unit, unit: Unit) -> bool:
    """Return whether the row does not show a relation that the English names."""
    # An event is somewhere and somebody's, a building is in its city. But people may have left the
    # place that follows them, and one building or country need not be in the next.
    match before.kind, unit.kind:
        case (_, "where") | ("event", "place"):
            return False
        case (("person" | "name"), "place"):
            return unit.is_proper
        case _, "place":
            return before.is_proper == unit.is_proper
        case "event", ("thing" | "event"):
            return True  # "Dürre Boot": an event is not always about what follows it.
        case _:
            return before.kind not in {"person", "name", "event"}


class KeywordRow(NamedTuple):
    """The English of key words in a row, which relations are doubtful, and the number of chunks."""

    english: str = ""
    doubts: tuple[Doubt, ...] = ()
    size: int = 0


def is_telegraphic(chunks: list[Chunk]) -> bool:
    """Return whether a clause has no verb, and opens with a label or is a row of nouns."""
    has_verb = any(chunk.kind == "verb" for chunk in chunks)
    return not has_verb and (_has_label(chunks) or _is_row(chunks))


def _is_plain_noun(chunk: Chunk) -> bool:
    return chunk.kind == "np" and not chunk.has_word


def _has_label(chunks: list[Chunk]) -> bool:
    """Return whether a bare country or a word like "photo" precedes a noun."""
    first = chunk_at(chunks, 0)
    if not (first.kind == "np" and first.bare and _is_plain_noun(chunk_at(chunks, 1))):
        return False
    return first.place in {"country", "region", "sea", "island"} or first.has("shows")


def before_sentence(chunks: list[Chunk], context: TextContext) -> KeywordRow:
    """Return what stands before the subject of a sentence: a label, and key words in a row.

    "Türkei Polizei räumt Platz", "Bolivien Streik Straße Lastwagen warten": nothing where the
    country is the subject.
    """
    if not context.grammar.verb_second:
        return KeywordRow()
    labels = 1 if _has_label(chunks) else 0
    shown = f"{chunks[0].head.note('opens', chunks[0].english)}: " if labels else ""
    verb = next((place for place, chunk in enumerate(chunks) if chunk.kind == "verb"), 0)
    subject = verb - 1
    row = chunks[labels : verb + 1]
    if not _is_row_with_subject(row, context):
        return KeywordRow(shown, size=labels)
    joined = _in_a_row(chunks[labels:subject], context, labelled=labels > 0)
    return KeywordRow(f"{shown}{joined.english}{APART}", joined.doubts, subject)


def _is_row_with_subject(chunks: list[Chunk], context: TextContext) -> bool:
    row, verb = chunks[:-1], last_chunk(chunks)
    if context.has_articles or len(row) < 2 or not all(map(_is_plain_noun, row)) or row[-1].place:
        return False
    if verb.may_be("participle"):
        return False
    subject = row[-1]
    numbers = {item.number or "p" for item in verb.verbs}
    return subject.number in numbers or subject.is_open


def _is_row(chunks: list[Chunk]) -> bool:
    """Return whether a clause is only nouns and names, behind a city also with prepositions."""
    others = [chunk.kind for chunk in chunks if not _is_plain_noun(chunk)]
    if len(chunks) - len(others) < 2:
        return False
    if chunks[0].place == "city" and _is_plain_noun(chunks[1]):
        return {"pp"}.issuperset(others)
    return not others


def telegraphic(chunks: list[Chunk], context: TextContext, *, is_label: bool) -> KeywordRow:
    """Return a telegraphic caption in English: "China: arrival of …".

    `is_label` says that all of it labels what follows: "Ukraine, Kharkiv: …".
    """
    if not _has_label(chunks):
        return _in_a_row(chunks, context, labelled=False)
    label, *rest = chunks
    shown = label.head.note("opens", label.english)
    row = _in_a_row(rest, context, labelled=bool(label.place))
    return row._replace(english=f"{shown}{APART if is_label else ': '}{row.english}")


def _in_a_row(chunks: list[Chunk], context: TextContext, *, labelled: bool) -> KeywordRow:
    # `labelled` says that a country is before them, so that a place in front says where in it.
    if not context.grammar.verb_second:
        return KeywordRow(" ".join(chunk.english for chunk in chunks))
    units = _units(chunks, context.grammar, labelled=labelled)
    units = swapped(_places_last(units), partial(_comes_later, context.grammar))
    units = _person_first(units, context.grammar)
    text = units[0].text
    doubts: list[Doubt] = []
    for place, (before, unit) in enumerate(pairwise(units)):
        following = units[place + 2] if place + 2 < len(units) else NO_UNIT
        between = joint(before, unit, units[: place + 1], context)
        if between not in _SAFE and _is_guessed(before, unit):
            doubts.append(Doubt("relation", tuple(filter(None, (before.written, unit.written)))))
        text += between + _with_article(before, unit, between, following)
    events = tuple(unit.written for unit in units if unit.kind == "event")
    if len(events) > 1 and any(unit.kind in PEOPLE for unit in units):
        # The row does not say who is part of which: "Bürgermeister Festnahme Proteste".
        doubts.append(Doubt("relation", events))
    return KeywordRow(text, tuple(doubts))


def _units(chunks: list[Chunk], grammar: Grammar, *, labelled: bool) -> list[Unit]:
    units: list[Unit] = []
    for chunk in chunks:
        last, kind, text = units[-1] if units else NO_UNIT, _kind(chunk), chunk.english
        is_bare = chunk.place == "country" and chunk.kind != "pp"
        across = last.entry.governed(grammar.keyword_across) if is_bare else ""
        if across or (chunk.kind in _PHRASES and units):  # "Grenze Polen": border with Poland
            last.text += f" {across} {text}" if across else f" {text}"
            continue
        if last.kind == "group" and kind in {"event", "person"}:
            text = f"{units.pop().text} {text}"
        units.append(Unit(chunk, kind, text))
    # Behind its country an unknown name of one word is rather a town than a person.
    is_alone = len(chunks) < 2 or chunks[1].kind in _PHRASES
    if labelled and chunks[0].is_unknown_name and not is_alone:
        units[0].kind = "place"
    return units


def _kind(chunk: Chunk) -> UnitKind:
    entry = chunk.head
    if chunk.place or "place" in {entry.pos, *entry.notes}:
        return "place"
    if chunk.name:
        return "group" if entry.pos == "name" else "name"
    if entry.has("event"):
        return "event"
    return "person" if entry.has_any("human", "office", "plural") else "thing"


def _places_last(units: list[Unit]) -> list[Unit]:
    """Return the units with the places in front put last, the narrower first."""
    count = next((index for index, unit in enumerate(units) if unit.kind != "place"), len(units))
    places, rest, proper = units[:count], units[count:], units[0].is_proper
    if not rest:
        return units[::-1] if proper and len(units) > 2 else units  # "Ulm Rathaus": Ulm city hall
    if not count or (rest[0].kind == "thing" and not proper):
        return units
    return [*rest, *(Unit(unit.head, "where", unit.text) for unit in reversed(places))]


def _comes_later(grammar: Grammar, first: Unit, second: Unit) -> bool:
    match first.kind, second.kind:
        case "place", ("event" | "person" | "name"):
            return not first.is_proper
        case "event", "person":
            # People attend an event that has no preposition for who does it or whom it hits.
            involving = (*grammar.keyword_owner, grammar.keyword_target)
            return not any(map(first.entry.governs, involving))
        case (("person" | "name"), "event"):  # "Bergleute Rettung", rescue of miners
            return second.entry.governed(grammar.agent) == OF
        case _:
            return False


def _with_article(before: Unit, unit: Unit, joint: str, following: Unit) -> str:
    """Return a unit behind a preposition with the article of its noun: "at a polling station"."""
    chunk, is_apart = unit.head, joint in _SAFE
    if chunk.article == "the" or joint.endswith(" the "):
        return unit.text
    if chunk.has("the") and joint != TOGETHER and (unit.kind in WHERE or not is_apart):
        return f"the {unit.text}"  # "the Kremlin"
    if is_apart or unit.is_proper or chunk.number != "s" or not _is_plain_noun(chunk):
        return unit.text
    if unit.entry.has_any("mass", "bare", "time", "the", "plural", "gerund"):
        return unit.text
    # "the port in Kiel", "talks on the budget"
    is_located = WHERE.issuperset({unit.kind, following.kind})
    is_topic = (before.kind, unit.kind) == ("event", "thing") and joint.strip() != OF
    if is_located or is_topic or unit.entry.has("office"):  # a country has one foreign minister
        return f"the {unit.text}"
    return english_forms.with_article(unit.text)


def _person_first(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Put the person at the end of an event in front: "Merz during the vote"."""
    places = (index for index, unit in enumerate(units) if unit.kind == "where")
    last = next(places, len(units)) - 1
    first = 1 if units[0].kind == "group" else 0
    if last <= first or (units[first].kind, units[last].kind) != ("event", "name"):
        return units
    event = units[first].entry
    # People are "at" a press conference, which is not theirs as a speech is.
    is_owned = any(map(event.governs, grammar.keyword_owner))
    is_held = event.preceded_by(grammar.keyword_event) == "at" and not is_owned
    if last == first + 1 and not is_held:
        return units
    return [units[last], *units[:last], *units[last + 1 :]]
