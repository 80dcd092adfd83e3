"""Rows of key words: label, place, event, people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import LANDS, NO_ENTRY, Entry
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk, chunk_at, last_chunk
from normalizer.translation.glosser.phrases.prepositions import is_unknown_name
from normalizer.translation.glosser.reading.tokens import Doubt, TextContext

UnitKind = Literal["event", "group", "name", "person", "place", "thing", "where"]
OF = "of"
AND = " and "
APART = ", "
TOGETHER = " "
PEOPLE = frozenset({"person", "name"})
WHERE = frozenset({"place", "where"})
_BESIDE = frozenset({("thing", "place"), ("place", "place"), ("where", "place")})
# What an event is not about.
_NO_TOPIC = frozenset({"human", "office", "event", "time", "the", "place"})
_HAVING_EVENTS = frozenset({"person", "name", "event"})
_SAFE = frozenset({APART, AND, TOGETHER})
_COUNTRIES = frozenset({"country", "region", "sea", "island"})
_PEOPLE_NOTES = frozenset({"human", "office", "plural"})
_WITHOUT_ARTICLE = frozenset({"mass", "bare", "time", "the", "plural", "gerund"})
# Joints behind which a noun has no article.
_BEFORE_BARE = frozenset({"", APART.strip(), AND.strip()})


@dataclass(slots=True)
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
    def is_proper(self) -> bool:
        """Return whether the main noun is a name."""
        return self.head.name or self.entry.pos == "place"


NO_UNIT = Unit(NO_CHUNK, "thing", "")


def joint(
    before: Unit, unit: Unit, earlier: list[Unit], context: TextContext, *, last: bool
) -> str:
    """Return what English has between two units.

    `earlier` are all units before, `last` says that nothing follows.
    """
    is_later_place = before.kind in WHERE and before is not earlier[0]
    match before.kind, unit.kind:
        case _, ("place" | "where"):
            return _to_place(before, unit, earlier, context)
        case "event", _:
            return _from_event(before, unit, earlier, context)
        case _, "event":
            # A thing makes a compound with an event, people take part in it.
            preposition = _event_preposition(unit.entry, before.entry, context)
            taking_part = f" {preposition} " if _has_people(earlier) else TOGETHER
            return APART if is_later_place else taking_part
        case (("person" | "name"), ("person" | "name")):
            return _between_people(before, unit, last=last)
        case ("person", "thing") | ("thing", "person"):
            # A row does not say whether farmers have the tractors or stop them.
            owner = before.entry.governed(context.grammar.agent)  # "portrait of"
            beside = f" {owner} " if owner else APART
            return TOGETHER if before.head.has("the") else beside
        case _:
            is_apart = is_later_place or before.head.number == "p" or unit.kind in PEOPLE
            return APART if is_apart else TOGETHER


def _has_people(units: list[Unit]) -> bool:
    return any(unit.kind in PEOPLE for unit in units)


def _to_place(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    """Return the preposition before a place, "and" or a comma between two places."""
    is_land, is_first = unit.head.place in LANDS, before is earlier[0]
    match before.head.place, unit.kind:
        case (("country" | "region"), _) if is_land:
            return AND
        case "city", _ if is_land:
            return APART
        case "city", "place" if is_first:
            return TOGETHER
    if _is_beside_place(before, unit):
        return APART
    events = [item.entry for item in earlier if item.kind == "event"]
    event = events[-1] if events else NO_ENTRY
    return f" {_place_preposition(unit, event, context.grammar)} "


def _is_beside_place(before: Unit, unit: Unit) -> bool:
    """Return whether a building or spot is behind a thing or another one, not inside it."""
    # "Wirtschaft Hafen", "Wahllokal Warteschlange".
    if unit.is_proper or before.is_proper:
        return False
    if all(word[0].isupper() for word in unit.entry.english.split()):
        return False  # "Weihnachtsmarkt Stephansdom": there is only one.
    return (before.kind, unit.kind) in _BESIDE


def _place_preposition(unit: Unit, event: Entry, grammar: Grammar) -> str:
    chunk = unit.head
    is_aim = chunk.place and unit.kind == "place"
    leads = _first_governed(event, grammar.keyword_toward) if is_aim else ""
    kind = chunk.place or ("city" if chunk.has("unsure") else "")
    return chunk.head.note("place") or leads or grammar.keyword_place.get(kind, "")


def _event_preposition(event: Entry, who: Entry, context: TextContext) -> str:
    """Return what English has before an event: "during a vote", "at a summit", "victims of"."""
    preposition, agent = context.grammar.keyword_event, context.grammar.agent
    if who.governs(agent):
        return who.governed(agent)
    entry = context.lexicon.preposition(preposition)
    return event.preceded_by(preposition) or entry.note("event", entry.english)


def _between_people(before: Unit, unit: Unit, *, last: bool) -> str:
    match before.kind, unit.kind:
        case "person", "name":
            return TOGETHER  # "Preisträger Murat Yakin"
        case "name", _ if unit.head.has("office"):
            return APART
        case _:
            return AND if last else APART


def _from_event(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    if unit.kind in PEOPLE and _has_people(earlier):
        return APART  # "Polizisten Festnahme Demonstranten": a row does not say who did it.
    found = _after_event(before.entry, unit, context)
    if found:
        return f" {found} "
    return TOGETHER if unit.kind == "event" and before.head.number != "p" else APART


def _after_event(event: Entry, unit: Unit, context: TextContext) -> str:
    grammar = context.grammar
    agent = _first_governed(event, grammar.keyword_owner)
    match unit.kind:
        case "name" | "person" if event.governs(grammar.keyword_target):
            return ""  # Of an attack a row does not say who did it and whom it hit.
        case "name":
            return event.governed(grammar.keyword_opponent) or agent or OF
        case "person":
            return "" if unit.head.has("sent") else agent
        case "thing" if agent == OF:
            return agent
        case "event" if unit.entry.preceded_by(grammar.keyword_event) == "in":  # in an accident
            return _event_preposition(unit.entry, NO_ENTRY, context)
        case _:
            is_named = unit.head.name or unit.head.place or unit.entry.has_any(_NO_TOPIC)
            return "" if is_named else _first_governed(event, grammar.topical)


def _first_governed(entry: Entry, prepositions: list[str]) -> str:
    return next((entry.governed(item) for item in prepositions if entry.governs(item)), "")


def doubts_of_joint(before: Unit, unit: Unit, joint: str) -> list[Doubt]:
    """Return the doubts about the joint between two key words, by their headwords."""
    if joint in _SAFE:
        return []
    words = tuple(filter(None, (before.entry.word, unit.entry.word)))
    return [Doubt("relation", words)] if _is_guessed(before, unit) else []


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
            return before.kind not in _HAVING_EVENTS


class KeywordRow(NamedTuple):
    """The English of key words in a row, which relations are doubtful, and the number of chunks."""

    english: str = ""
    doubts: tuple[Doubt, ...] = ()
    size: int = 0


def is_telegraphic(chunks: list[Chunk]) -> bool:
    """Return whether a clause has no verb, and opens with a label or is a row of nouns."""
    if any(chunk.kind == "verb" for chunk in chunks):
        return False
    return _has_label(chunks) or _is_row(chunks)


def _is_plain_noun(chunk: Chunk) -> bool:
    return chunk.kind == "np" and not chunk.has_word


def _has_label(chunks: list[Chunk]) -> bool:
    """Return whether a bare country or a word like "photo" precedes a noun."""
    first = chunk_at(chunks, 0)
    if not first.is_bare_noun or not _is_plain_noun(chunk_at(chunks, 1)):
        return False
    return first.place in _COUNTRIES or first.has("shows")


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
    # Only places before the subject are part of it: "Istanbul Polizei räumt Platz".
    is_local = chunks[verb + 1 :] != [] and all(chunk.place for chunk in row[:-2])
    if is_local or not _is_row_with_subject(row, context):
        return KeywordRow(shown, size=labels)
    joined = _in_a_row(chunks[labels:subject], context, labelled=bool(labels and chunks[0].place))
    return KeywordRow(f"{shown}{joined.english}{APART}", joined.doubts, subject)


def _is_row_with_subject(chunks: list[Chunk], context: TextContext) -> bool:
    row, verb = chunks[:-1], last_chunk(chunks)
    if context.has_articles or len(row) < 2 or not all(map(_is_plain_noun, row)) or row[-1].place:
        return False
    if verb.may_be("participle"):
        return False
    subject = row[-1]
    numbers = {item.number or "p" for item in verb.verbs}
    return verb.kind == "verb" and (subject.number in numbers or subject.is_open)


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
    units = _person_first(_swapped(_places_last(units), context.grammar), context.grammar)
    text = units[0].text
    doubts: list[Doubt] = []
    for place, (before, unit) in enumerate(pairwise(units)):
        following = units[place + 2] if place + 2 < len(units) else None
        between = joint(before, unit, units[: place + 1], context, last=following is None)
        doubts += doubts_of_joint(before, unit, between)
        if between.strip() in _BEFORE_BARE:
            text += between + _shown(unit)
        else:
            text += between + _with_article(before, unit, between, following)
    events = tuple(unit.entry.word for unit in units if unit.kind == "event")
    if len(events) > 1 and _has_people(units):
        # The row does not say who is part of which: "Bürgermeister Festnahme Proteste".
        doubts.append(Doubt("relation", events))
    return KeywordRow(text, tuple(doubts))


def _units(chunks: list[Chunk], grammar: Grammar, *, labelled: bool) -> list[Unit]:
    units: list[Unit] = []
    for chunk in chunks:
        last = units[-1] if units else NO_UNIT
        if _continues(last, chunk, grammar):
            last.text += f" {chunk.english}"
            continue
        kind, start = _kind(chunk), ""
        is_office = chunk.has("office") and any(unit.kind == "name" for unit in units)
        is_of_place = is_office and last.kind == "place"  # "Berlin mayor" behind a name
        if is_of_place or (last.kind == "group" and kind in {"event", "person"}):
            start = f"{units.pop().text} "
        units.append(Unit(chunk, kind, start + chunk.english))
    # Behind its country an unknown name of one word is rather a town than a person.
    if labelled and len(chunks) > 1 and is_unknown_name(chunks[0]):
        units[0].kind = "place"
    return units


def _continues(last: Unit, chunk: Chunk, grammar: Grammar) -> bool:
    """Return whether a phrase belongs to the noun before it: "Grenze Polen", border with Poland."""
    if last is NO_UNIT:
        return False
    if chunk.kind == "pp":
        return True
    preposition = last.entry.governed(grammar.keyword_across)
    if chunk.place != "country" or not preposition:
        return False
    chunk.preposition = preposition
    return True


def _kind(chunk: Chunk) -> UnitKind:
    entry = chunk.head
    if chunk.place or "place" in {entry.pos, *entry.notes}:
        return "place"
    if chunk.name:
        return "group" if entry.pos == "name" else "name"
    if entry.has("event"):
        return "event"
    return "person" if entry.has_any(_PEOPLE_NOTES) else "thing"


def _places_last(units: list[Unit]) -> list[Unit]:
    """Return the units with the places in front put last, the narrower first."""
    count = next((index for index, unit in enumerate(units) if unit.kind != "place"), len(units))
    if not count:
        return units
    places, rest, proper = units[:count], units[count:], units[0].is_proper
    if not rest:
        last = units[-1]  # "Ulm Rathaus": Ulm city hall
        is_compound = len(units) == 2 and not last.is_proper and not last.head.has("bare")
        return units[::-1] if proper and not is_compound else units
    if rest[0].kind == "thing" and not proper:
        return units
    return [*rest, *(Unit(unit.head, "where", unit.text) for unit in reversed(places))]


def _swapped(units: list[Unit], grammar: Grammar) -> list[Unit]:
    done = list(units)
    for place in range(len(done) - 1):
        if _comes_later(done[place], done[place + 1], grammar):
            done[place], done[place + 1] = done[place + 1], done[place]
    return done


def _comes_later(first: Unit, second: Unit, grammar: Grammar) -> bool:
    match first.kind, second.kind:
        case "place", ("event" | "person" | "name"):
            return not first.is_proper
        case "event", "person":
            # People attend an event that has no preposition for who does it or whom it hits.
            involving = frozenset({*grammar.keyword_owner, grammar.keyword_target})
            return not first.entry.has_any(involving)
        case (("person" | "name"), "event"):  # "Bergleute Rettung", rescue of miners
            return second.entry.governed(grammar.agent) == OF
        case _:
            return False


def _shown(unit: Unit) -> str:
    """Return the English of a unit in a row, with the article of its name: "the Kremlin"."""
    if unit.kind not in WHERE or unit.text.startswith("the "):
        return unit.text
    return f"the {unit.text}" if unit.head.has("the") else unit.text


def _with_article(before: Unit, unit: Unit, joint: str, following: Unit | None) -> str:
    """Return a unit behind a preposition with the article of its noun: "at a polling station"."""
    text, chunk = _shown(unit), unit.head
    if text.startswith("the ") or joint.endswith(" the "):
        return text
    if unit.is_proper or not _is_plain_noun(chunk):
        return text
    if chunk.has("the"):
        return f"the {text}"
    if chunk.number != "s" or unit.entry.has_any(_WITHOUT_ARTICLE):
        return text
    if _is_known(before, unit, joint, following):
        return f"the {text}"
    return english_forms.with_article(text)


def _is_known(before: Unit, unit: Unit, joint: str, following: Unit | None) -> bool:
    """Return whether English has "the" before a unit: "the port in Kiel", "the start of …"."""
    if f" {OF} " in unit.head.text:
        return True
    kinds = (unit.kind, following.kind if following is not None else "")
    if WHERE.issuperset(kinds):
        return True
    return (before.kind, unit.kind) == ("event", "thing") and joint.strip() != OF


def _person_first(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Put the person at the end of an event in front: "Merz during the vote"."""
    places = (index for index, unit in enumerate(units) if unit.kind == "where")
    last = next(places, len(units)) - 1
    first = 1 if units[0].kind == "group" else 0
    if last <= first or (units[first].kind, units[last].kind) != ("event", "name"):
        return units
    event = units[first].entry
    # People are "at" a press conference, which is not theirs as a speech is.
    is_owned = event.has_any(frozenset(grammar.keyword_owner))
    is_held = event.preceded_by(grammar.keyword_event) == "at" and not is_owned
    if last == first + 1 and not is_held:
        return units
    if any(unit.kind in PEOPLE for unit in units[:last]):
        return units
    return [units[last], *units[:last], *units[last + 1 :]]
