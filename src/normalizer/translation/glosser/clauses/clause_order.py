"""Orders the chunks of a clause as English does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from normalizer.translation.glosser.clauses.verb_gathering import (
    agreement,
    gather,
    governed_reading,
    is_expletive,
    set_adverbs,
    set_prepositions,
    take_small_words,
    with_inner,
)
from normalizer.translation.glosser.clauses.verb_group import (
    TENSES,
    ClauseContext,
    VerbGroup,
    auxiliary_form,
    continues_subject,
    finite_place,
    finite_readings,
    is_surely_finite,
    word_is_finite,
)
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import (
    FINITE,
    NO_ENTRY,
    NO_READING,
    Entry,
    Reading,
)
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    NOMINAL,
    Chunk,
    Mentioned,
    chunk_at,
    first_place,
    last_chunk,
    swapped,
)
from normalizer.translation.glosser.reading.tokens import NO_WORD, TextContext, Word, word_at
from normalizer.translation.glosser.reading.word_resolution import selected_sense

_IS = frozenset({"is", "was", "remains", "remained"})
_WHERE = frozenset(
    {"in", "on", "at", "through", "across", "along", "in front of", "behind", "over", "next to"}
)


def main_clause(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> list[Chunk]:
    """Order a main clause: the opening, the subject, the verb, the rest."""
    verb, place = group.verb, chunks.index(group.verb)
    before, middle = chunks[:place], chunks[place + 1 :]
    verb_first = not before and not context.inverted
    if _is_question(before, middle, context):
        return _question(before, middle, group)
    if verb_first and _is_command(middle, group, context):
        group.finite = group.finite._replace(form="imperative")
        verb.words = group.english()
    before = _with_one_moment(before, middle)
    is_call = group.finite.form == "imperative"
    if verb_first or is_call or first_place(before, NOMINAL) is not None:
        return [*before, verb, *behind_verb(middle)]
    found = first_place(middle, NOMINAL)
    if found is None:
        if before and verb.text in _IS and chunk_at(middle, 0).kind == "adj":
            return [Chunk("pron", "it"), verb, *before, *middle]  # "Bislang ist unklar, wie …"
        passive = "" if context.clause.mark == "," else group.of_nobody()
        if passive:
            verb.words, before, middle = passive, [], [*middle, *before]
        return [*before, verb, *behind_verb(middle)]
    end = _end_of_subject(middle, found, context)
    subject, rest = middle[found:end], [*middle[:found], *middle[end:]]
    opening = before[0] if len(before) == 1 else NO_CHUNK
    last: list[Chunk] = []
    if opening.word.text.lower() in context.grammar.place_adverbs:
        before, last = [], before
    elif _may_be_last(opening, rest, context):
        before, rest = [], [*rest, opening]
    return [*before, *subject, verb, *behind_verb(rest), *last]


def _is_question(before: list[Chunk], middle: list[Chunk], context: ClauseContext) -> bool:
    """Return whether a clause asks: by its first word, or by its verb in front."""
    if chunk_at(middle, 0).kind not in NOMINAL:
        return False
    if before:
        return before[0].has("question")
    return context.clause.asks and not context.inverted


def _question(before: list[Chunk], middle: list[Chunk], group: VerbGroup) -> list[Chunk]:
    """Return "what does this mean": the first auxiliary goes before the subject."""
    verb = group.verb
    first, _, rest = verb.words.partition(" ")
    helper = group.helper()
    if helper:
        first, rest = helper, group.plain()
    verb.words = rest
    auxiliary = Chunk("other", first, main_verb=verb.main_verb)
    return [*before, auxiliary, middle[0], *([verb] if rest else []), *behind_verb(middle[1:])]


def _is_command(middle: list[Chunk], group: VerbGroup, context: ClauseContext) -> bool:
    """Return whether a clause that begins with its verb is a call: "Stoppt den Krieg"."""
    is_dependent = context.after_comma or context.shared_subject is not NO_CHUNK
    if is_dependent or not group.is_one_verb or chunk_at(middle, 0).kind != "np":
        return False
    return not any(chunk.kind == "pron" or is_nominative(chunk, context) for chunk in middle)


def _with_one_moment(before: list[Chunk], middle: list[Chunk]) -> list[Chunk]:
    """Return "Zwei Tage nach dem Sturm" as one phrase of time, where the subject follows."""
    kinds = [chunk.kind for chunk in before]
    if kinds[:1] != ["np"] or set(kinds[1:]) != {"pp"}:
        return before
    if not before[0].has("time") or first_place(middle, NOMINAL) is None:
        return before
    return [Chunk("pp", " ".join(chunk.english for chunk in before), "s", before[0].head)]


def _end_of_subject(chunks: list[Chunk], start: int, context: ClauseContext) -> int:
    """Return where the subject ends with its phrases: "der Prozess gegen einen Arzt"."""
    subject, end = chunks[start], start + 1
    while chunk_at(chunks, end).kind == "pp":
        phrase = chunks[end]
        # "ein Mann mit Hut": the phrase describes the subject rather than the verb.
        describes = phrase.prep in context.grammar.describing and phrase.preposition != "by"
        is_free = subject.name or not describes
        if is_free and not chunks[end - 1].governs(phrase):
            break
        end += 1
    return end


def _may_be_last(opening: Chunk, rest: list[Chunk], context: ClauseContext) -> bool:
    """Return whether English has an opening behind the verb: a phrase alone, or one of place."""
    if rest:
        return opening.kind == "pp" and opening.prep in context.grammar.where
    # Several words may follow the verb, unlike "this is how".
    if opening.kind != "adv":
        return opening.kind == "pp"
    return not opening.is_one_word and not opening.has("before")


def is_nominative(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether the article of a noun phrase shows that it is the subject: "der Mann"."""
    genders = context.grammar.nominative.get(chunk.determiner, ())
    return chunk.kind == "np" and chunk.gender in genders


def behind_verb(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks behind a verb with the object first, then how, where and when.

    So is what the subject is: "is cold in winter".
    """
    place = first_place(chunks, {"np"}) or first_place(chunks, {"adj"}) or 0
    first, before = place, chunk_at(chunks, place - 1)
    qualifies = before.kind == "adv" and before.is_manner and before.is_one_word
    if chunks and chunks[place].kind == "adj" and qualifies:
        first -= 1  # "very cold"
    ahead = chunks[:first]
    movable = all(chunk.kind in {"pp", "adv", "adj", "participle"} for chunk in ahead)
    if movable and any(map(_follows_object, ahead)):
        following = chunk_at(chunks, place + 1)  # "the road to …"
        belongs = following.kind == "pp" and not following.head.has_any("event", "time")
        end = place + 2 if belongs else place + 1
        chunks = [*chunks[first:end], *ahead, *chunks[end:]]
    return _manner_first(swapped(chunks, _comes_later))  # in Berlin on Monday


def _manner_first(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with a last word for how before the phrases: "rises slightly in May"."""
    if not (chunks and chunks[-1].is_manner and chunks[-1].is_one_word):
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


def _comes_later(chunk: Chunk, following: Chunk) -> bool:
    """Return whether English has a chunk behind the next one: when behind where."""
    if following.kind not in {"pp", "adv"}:
        return False
    if following.kind == "adv" and (following.is_one_word or following.has("time")):
        return False
    if _is_time(chunk):
        return not _is_time(following)
    is_means = (chunk.kind, chunk.preposition) == ("pp", "with") and not chunk.is_person
    return is_means and following.preposition in _WHERE


def _is_time(chunk: Chunk) -> bool:
    return chunk.kind in {"pp", "adv"} and chunk.has("time") and chunk.tail is NO_ENTRY


def relative_opener(words: list[Word], last_noun: Chunk, grammar: Grammar) -> list[Chunk]:
    """Return the opener of a relative clause behind a comma, if there is one: "der", "auf der".

    `last_noun` ended the clause before.
    """
    if len(words) < 2 or not words[-1].verbs:
        return []
    if words[-1].may_be("to") or words[-2].text == grammar.to_infinitive:
        return []
    if words[-1].may_be("participle") and any(map(word_is_finite, words[:-1])):
        return []  # ", die Gäste wurden versorgt"
    preposition = words[0] if words[0].kind == "prep" else NO_WORD
    pronoun = words[0] if preposition is NO_WORD else words[1]
    # "erklärt, welche Folgen das hat"
    asks = pronoun.text in grammar.question_openers and words[1].kind == "noun"
    if asks or pronoun.text not in grammar.relative_pronouns or _is_whose(pronoun):
        return []
    human = last_noun.ends_in_person()
    if preposition is not NO_WORD:
        which, english = "whom" if human else "which", preposition.entry.english
        return [Chunk("rel", which, prep=preposition.text, preposition=english, word=pronoun)]
    thing = "that" if _is_restrictive(last_noun) else "which"
    return [Chunk("rel", "who" if human else thing, word=pronoun)]


def _is_restrictive(noun: Chunk) -> bool:
    """Return whether a relative clause identifies its noun; a name needs no identification."""
    return not (noun.name or noun.place) and noun is not NO_CHUNK


def needs_no_comma(opener: list[Chunk], words: list[Word], last_noun: Chunk) -> bool:
    """Return whether a clause behind a comma is a relative clause without comma in English."""
    is_relative = bool(opener) or any(map(_is_whose, words[:2]))
    return is_relative and _is_restrictive(last_noun)


def _is_whose(word: Word) -> bool:
    return (word.kind, word.entry.english) == ("det", "whose")


def infinitive_clause(chunks: list[Chunk], verb: Chunk, context: ClauseContext) -> list[Chunk]:
    """Return the chunks with the infinitive in front: "to see", "not to be seen"."""
    place = chunks.index(verb)
    group = VerbGroup(next(item for item in verb.verbs if item.form == "to"))
    governed = [chunk for chunk in chunks[:place] if chunk.kind == "verb" and group.role]
    group.others = [governed_reading(chunk.word, group) for chunk in governed]
    group.parts = [verb, *governed]
    take_small_words(chunks, group, context)
    set_prepositions(chunks, group, context)
    rest = [chunk for chunk in chunks if chunk not in group.parts]
    set_adverbs(rest, group)
    verb.words = group.infinitive()
    return [verb, *behind_verb(rest)]


# In a verb's English the place of its object.
_GAP = "~"
# The forms of an infinitive in the English of a verb before it: "stop ~ing", "~ again".
_INFLECTED: dict[str, Callable[[str], str]] = {
    "~ing": english_forms.gerund,
    "~ed": english_forms.participle,
    "~": str,
}
_PREPOSITIONS = frozenset(
    {"about", "against", "at", "by", "for", "from", "in", "into"}
    | {"of", "on", "onto", "over", "through", "to", "with"}
)


def headline(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Order a headline: its participle goes behind the subject, a lone infinitive in front."""
    place = max(index for index, chunk in enumerate(chunks) if chunk.kind == "verb")
    verb = chunks[place]
    if verb.word.may_be("to"):
        return infinitive_clause(chunks, verb, context)
    for item in verb.word.verbs:
        if item.form == "participle":
            return _with_participle(chunks, place, item, context)
    if place == len(chunks) - 1:
        verb.words = english_forms.gerund(verb.text)
        set_prepositions(chunks, VerbGroup(verb.word.verbs[0]), context)
        if chunk_at(chunks, place - 1).kind == "conj":
            return chunks  # "Kaufen oder mieten?"
        return [verb, *chunks[:-1]]
    return chunks


def use_participle(
    verb: Chunk, participle: Reading, chunks: list[Chunk], context: ClauseContext
) -> None:
    """Give a verb the English of its participle, in the sense that the phrases select."""
    group = VerbGroup(participle)
    set_prepositions(chunks, group, context)
    set_adverbs(chunks, group)
    verb.main_verb = entry = group.entry
    if entry.has("sein") and first_place(chunks, NOMINAL) is not None:
        verb.words = english_forms.past(entry.english)
    else:
        verb.words = english_forms.participle_english(entry)


def _with_manner(chunks: list[Chunk], place: int, participle: Reading) -> tuple[list[Chunk], int]:
    """Return the chunks with the adverb and "not" before a participle made part of it."""
    verb, first = chunks[place], place
    if chunk_at(chunks, place - 1).is_manner:
        manner, first = chunks[place - 1], place - 1
        is_result = participle.entry.has("sein") and manner.kind == "adj"
        parts = (manner.text, verb.text)
        verb.words = " ".join(parts if manner.is_one_word and not is_result else parts[::-1])
    if chunk_at(chunks, first - 1).kind == "neg":
        first -= 1
        verb.words = f"{chunks[first].text} {verb.words}"
    return [*chunks[:first], *chunks[place:]], first


def _with_participle(
    chunks: list[Chunk], place: int, participle: Reading, context: ClauseContext
) -> list[Chunk]:
    """Return "drone crashed near Erding" for "Drohne bei Erding abgestürzt"."""
    verb = chunks[place]
    use_participle(verb, participle, chunks, context)
    chunks, place = _with_manner(chunks, place, participle)
    subject = first_place(chunks[:place], NOMINAL)
    if place == len(chunks) - 1 and all(chunk.kind == "pp" for chunk in chunks[:place]):
        return [verb, *chunks[:place]]  # ", von Flammen zerstört"
    is_apart = {chunk.kind for chunk in chunks[(subject or 0) + 1 : place]} & {"conj", "np"}
    rest = [chunk for chunk in chunks if chunk is not verb]
    if context.shared_subject is not NO_CHUNK:
        return [verb, *behind_verb(rest)]  # "(haben …) und Menschen getötet"
    if subject is None or is_apart:
        return chunks
    end = subject + 1
    while end < place and rest[end - 1].governs(rest[end]):
        end += 1
    return [*rest[:end], verb, *rest[end:]]


def verb_first(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks of a heading with the subject before the verbs that open it.

    Where it says what somebody did ("Roban las joyas", "Se vende una casa") it becomes a passive.
    """
    openers, run = context.grammar.verb_first, next(iter(_runs(chunks)), [])
    verbs = [chunk for chunk in run if chunk.kind == "verb"]
    if not openers or not verbs or verbs[0].may_be("imperative"):
        return chunks
    finite = next((item for item in verbs[0].verbs if item.form in TENSES), None)
    if finite is None:
        is_participle = {item.form for item in verbs[0].verbs} == {"participle"}
        return _with_subject(chunks, run[:1]) if verbs == run and is_participle else chunks
    auxiliary = finite.entry.role if len(verbs) > 1 else ""
    main = governed_reading(verbs[-1].word, VerbGroup(finite)) if auxiliary else finite
    reflexive = any(chunk.has("reflexive") for chunk in run)
    place = first_place(chunks, {"np"})
    is_active = auxiliary == "be" or main.entry.word in openers or main.entry.has("sein")
    is_active |= reflexive and main.entry.has("sich")
    if is_active and place is not None and finite.number == chunks[place].number:
        return _with_subject(chunks, run)
    if main.entry.role == "be" and finite.number == "s":
        what = chunk_at(chunks, len(run))
        is_thing = what.kind == "np" and not what.is_person
        return [Chunk("pron", "it"), *chunks] if is_thing else chunks  # "Es una tragedia"
    if (finite.number == "p" or reflexive) and not main.entry.role and auxiliary in {"", "have"}:
        return _with_passive(chunks, run, finite, main, context)
    return chunks


def _with_passive(
    chunks: list[Chunk], run: list[Chunk], finite: Reading, main: Reading, context: ClauseContext
) -> list[Chunk]:
    marker = context.grammar.personal_object
    done_to = (
        item for item in chunks if item.kind == "np" or (item.prep == marker and item.is_person)
    )
    found = next(done_to, NO_CHUNK)
    if finite.form not in FINITE or not _is_said_of_nobody(chunks, found, run):
        return chunks
    found.kind, found.preposition = "np", ""
    number = found.number or "s"
    auxiliary = auxiliary_form("be", finite.form, number)
    if main is not finite:
        auxiliary = "has been" if number == "s" else "have been"
    text = f"{auxiliary} {english_forms.participle_english(main.entry)}"
    passive = Chunk("adv", text, head=main.entry, main_verb=main.entry)
    return _behind_subject(chunks, chunks.index(found), run, [passive])


def _is_said_of_nobody(chunks: list[Chunk], found: Chunk, run: list[Chunk]) -> bool:
    """Return whether verbs in front have no subject: a person with "a", one thing, or things."""
    behind = chunks[len(run) :]
    if found.head is NO_ENTRY or any(item.kind == "pron" for item in behind):
        return False
    if any(item.kind == "verb" for item in behind[: behind.index(found)]):
        return False  # "Quieren cerrar la fábrica"
    is_done_to = not found.name and (found.number == "s" or not found.is_person)
    return found.kind == "pp" or is_done_to


def _with_subject(chunks: list[Chunk], run: list[Chunk]) -> list[Chunk]:
    place = first_place(chunks, {"np"})
    return chunks if place is None else _behind_subject(chunks, place, run, run)


def _behind_subject(
    chunks: list[Chunk], place: int, run: list[Chunk], verbs: list[Chunk]
) -> list[Chunk]:
    end = place + 1
    while chunk_at(chunks, end).kind == "pp" and chunks[end].preposition == "of":
        end += 1
    return [*chunks[place:end], *verbs, *chunks[len(run) : place], *chunks[end:]]


def english_order(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks with each run of verbs in English; "pour voir" becomes "to see"."""
    chunks = verb_first(_with_infinitives(chunks), context)
    runs = _runs(chunks)
    done: list[Chunk] = []
    subject = NO_CHUNK
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else []
        verb = next((chunk for chunk in run if chunk.kind == "verb"), None)
        if verb is None:
            done += run
            continue
        phrases = [item for item in following if item.kind != "verb" and not item.has("month")]
        objects = [done.pop()] if last_chunk(done).is_a("pron", "object") else []  # "les arrête"
        if any(item.form != "infinitive" for item in finite_readings(verb.word)):
            if last_chunk(done).kind != "conj":  # "sube y baja" has one subject.
                subject = last_chunk(done)
            done += _finite_run(run, verb, phrases, subject, context)
        else:
            done += _infinite_run(run, verb, phrases, done, context)
        done += objects
    return done


def _with_infinitives(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with "dejar de fumar" as one verb, whose English the first one has."""
    done: list[Chunk] = []
    for chunk in chunks:
        verb, marker = chunk_at(done, len(done) - 2), last_chunk(done).word.text
        infinitive = _infinitive(chunk)
        senses = (item.entry.whole_sense_with(marker) for item in verb.verbs)
        sense = next(filter(None, senses), "")
        if infinitive is NO_ENTRY or not sense:
            done.append(chunk)
            continue
        for mark, inflected in _INFLECTED.items():
            sense = sense.replace(mark, inflected(infinitive.english))
        verb.main_verb = made = infinitive.in_sense(sense)
        verb.word.verbs = tuple(item._replace(entry=made) for item in verb.verbs)
        done.pop()
    return done


def _infinitive(chunk: Chunk) -> Entry:
    """Return the verb of an infinitive, in its reflexive sense where a pronoun is its ending."""
    found = next((item for item in chunk.verbs if item.form == "infinitive"), NO_READING)
    entry = found.entry
    if chunk.word.text.lower() != entry.word and found is not NO_READING:
        if found.number == "p":  # "clasificarse"
            entry = _in_reflexive_sense(entry)
        elif found.number:  # "evitarlo" has the English of its object
            entry = entry.in_sense(f"{entry.english} {found.number}")
        chunk.word.verbs = (found._replace(entry=entry),)
    return entry


def _in_reflexive_sense(entry: Entry) -> Entry:
    own = entry.note("sich").replace("oneself", "themselves")
    return entry.in_sense(own) if own else entry


def _runs(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Return runs of verbs, with negations and reflexive pronouns, and what is between them."""
    runs: list[list[Chunk]] = []
    was_verbal: bool | None = None
    for place, chunk in enumerate(chunks):
        verbal = _is_verbal(chunks, place)
        # A run has a verb that governs no other ("propone celebrar"), and what denies it.
        is_full = bool(runs) and runs[-1][-1].kind == "verb" and not runs[-1][-1].head.role
        if verbal != was_verbal or (is_full and chunk.kind != "neg"):
            runs.append([])
        runs[-1].append(chunk)
        was_verbal = verbal
    return runs


def _is_verbal(chunks: list[Chunk], place: int) -> bool:
    """Return whether a chunk is a verb, or a small word that belongs to the verb next to it."""
    chunk, following = chunks[place], chunk_at(chunks, place + 1)
    match chunk_at(chunks, place - 1).kind, chunk.kind, following.kind:
        case (_, "verb", _) | ("verb", "neg", _) | (_, "neg", "verb" | "neg"):
            return True
        case _, "pron", "verb":
            return chunk.has("reflexive")
        case "verb", "adv", "verb":
            return not finite_readings(following.word)
        case _:
            return False


def _finite_run(
    run: list[Chunk], verb: Chunk, following: list[Chunk], subject: Chunk, context: ClauseContext
) -> list[Chunk]:
    run = _restricted(run, following, context)
    group, rest = gather(run, run.index(verb), context)
    _set_objects(following, group, context)
    if subject.kind == "np":
        group.agreement = agreement(subject) or group.agreement
    elif group.finite.entry.has("expletive"):  # "Hay veinte heridos", but "Hay que cantar"
        what = next((chunk for chunk in following if chunk.kind in NOMINAL), NO_CHUNK)
        group.expletive, group.number = what is not NO_CHUNK, what.number
    verb.words, verb.main_verb = group.english(), group.entry
    return rest


def _restricted(run: list[Chunk], following: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Read a single negation with "que" behind the verb as "only": "n'ont vu qu'une hausse"."""
    others = [chunk for chunk in run if chunk.kind != "neg"]
    first = chunk_at(following, 0)
    if len(run) - len(others) != 1 or first.word.text not in context.grammar.restrictive:
        return run
    first.words = "only"
    return others


def _set_objects(following: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Set the prepositions behind a verb, and drop those before an object.

    They are that of persons ("saluda a los vecinos") and of parts ("acheter du pain").
    """
    set_prepositions(following, group, context)
    first, grammar = chunk_at(following, 0), context.grammar
    if first.kind != "pp" or first.bare or group.entry.governs(first.prep):
        return
    if first.prep == grammar.personal_object:
        is_object = not (first.place or first.head.has_any("event", "place", "time"))
    else:
        is_partitive = first.prep == grammar.partitive and group.finite.form != "participle"
        is_object = is_partitive and first.has("mass") and not first.has("event")
        if is_object:
            first.set_article("")
    if is_object:
        first.kind, first.preposition = "np", ""


def _infinite_run(
    run: list[Chunk], verb: Chunk, following: list[Chunk], done: list[Chunk], context: ClauseContext
) -> list[Chunk]:
    """Put a participle, gerund or infinitive into English, with the marker before it."""
    forms = ("participle", "gerund", "infinitive")
    found = (item for form in forms for item in verb.verbs if item.form == form)
    reading = next(found, verb.verbs[0])
    is_ending = (reading.form, reading.number) == ("gerund", "p")  # "subiéndose"
    if is_ending or any(chunk.has("reflexive") for chunk in run):  # "de se retirer"
        reading = reading._replace(entry=_in_reflexive_sense(reading.entry))
    selected = selected_sense(reading.entry, context.clause.words, context.grammar)
    if selected and reading.form != "gerund":  # "la sesión celebrada ayer"
        reading = reading._replace(entry=reading.entry.in_sense(selected))
    others = (chunk for chunk in run if chunk is not verb and chunk.may_be("participle"))
    main = next(others, NO_CHUNK) if reading.entry.role in {"have", "be"} else NO_CHUNK
    if main is NO_CHUNK:
        verb.words = _without_finite(reading, done, context)
    else:  # "d'avoir tué": of having killed
        participle = next(item for item in main.verbs if item.form == "participle")
        auxiliary = "having" if reading.entry.role == "have" else "being"
        text = f"{auxiliary} {english_forms.participle(participle.entry.english)}"
        is_marked = last_chunk(done).word.text.lower() in context.grammar.infinitive_markers
        verb.words = f"{done.pop().text} {text}" if is_marked else text
        run = [chunk for chunk in run if chunk is not main]
    _set_objects(following, VerbGroup(reading), context)
    return [chunk for chunk in run if not chunk.has("reflexive")]


def _without_finite(reading: Reading, done: list[Chunk], context: ClauseContext) -> str:
    """Return a form that is not finite; the marker before it leaves `done` and becomes part."""
    entry, form = reading.entry, reading.form
    verb = entry.english
    if form == "participle":
        return english_forms.participle_english(entry).removeprefix("been ")
    text = last_chunk(done).word.text.lower()
    marker = context.grammar.infinitive_markers.get(text)
    if marker is not None:
        done.pop()
    else:
        marker = "to"
    if form == "gerund":
        return english_forms.gerund(verb)
    return f"to {verb}" if marker == "to" else f"{marker} {english_forms.gerund(verb)}"


def reorder(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks of a clause in English order, its verbs put together."""
    if not context.grammar.verb_second:
        return english_order(chunks, context)
    return _around_object(_ordered(chunks, context))


def _around_object(chunks: list[Chunk]) -> list[Chunk]:
    """Put the object to its place inside the verb, where its English has one: "set ~ on fire"."""
    for place, chunk in enumerate(chunks):
        head, gap, tail = chunk.words.partition(_GAP)
        if chunk.kind != "verb" or not gap:
            continue
        if chunk_at(chunks, place + 1).kind in NOMINAL:
            chunk.words = head.strip()
            chunks.insert(place + 2, Chunk("other", tail.strip()))
        else:
            chunk.words = f"{head.rstrip()}{tail}"
    return chunks


def _ordered(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    cut = _second_clause(chunks)
    if cut is not None:
        return _two_clauses(chunks, cut, context)
    chunks = _with_denied_opening(_with_command(chunks, context))
    chunks = _with_marker(chunks, context)
    if not any(chunk.kind == "verb" for chunk in chunks):
        return chunks
    subordinate = chunks[0].kind in {"sub", "rel"} or _is_whose(chunks[0].word)
    finite = finite_place(chunks, subordinate=subordinate)
    is_sentence = context.clause.governs_question and (chunks[0].has_word or chunks[0].name)
    if finite is None and is_sentence and finite_readings(chunks[-1].word):
        finite = len(chunks) - 1  # "Der Chef von Siemens erklärt, wie es geht"
    if finite is None:
        if subordinate or not context.inverted or chunks[0].kind != "verb":
            return headline(chunks, context)
        finite = 0
    return _with_finite(chunks, finite, context, subordinate=subordinate)


def _with_command(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks of "Sehen Sie die Bilder" as those of a call, without its pronoun."""
    place = 1 if chunk_at(chunks, 0).text.lower() == "please" else 0
    verb, subject = chunk_at(chunks, place), chunk_at(chunks, place + 1)
    is_call = verb.kind == "verb" and subject.word.text == context.grammar.polite
    if not is_call or context.clause.asks or context.inverted or verb.word.has_role:
        return chunks
    found = finite_readings(verb.word)
    verb.word.verbs = tuple(item._replace(form="imperative") for item in found)
    return [*chunks[: place + 1], *chunks[place + 2 :]]


def _with_denied_opening(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with "not" joined to the phrase behind it that opens a clause."""
    # It denies that phrase, not the verb: "Nicht alle Züge fuhren".
    denial, denied = chunk_at(chunks, 0), chunk_at(chunks, 1)
    if denial.kind != "neg" or denied.kind not in {"adj", "adv", "np", "pp", "pron"}:
        return chunks
    text = f"{denial.text} {denied.english}"
    whole = replace(denied, words=text, phrase=None, following=(), preposition="")
    return [whole, *chunks[2:]]


def _two_clauses(chunks: list[Chunk], cut: int, context: ClauseContext) -> list[Chunk]:
    first, behind = chunks[:cut], chunks[cut + 1 :]
    if chunks[cut].kind == "conj" and last_chunk(first).may_be("participle"):
        if len(behind) > 1 and behind[-1].head.role in {"be", "become", "have"}:
            first.append(behind.pop())  # "erfasst und verletzt worden"
        for chunk in behind:
            done = tuple(item for item in chunk.verbs if item.form == "participle")
            chunk.word.verbs = done or chunk.word.verbs
    subject = first_place(first, NOMINAL)
    is_shared = not last_chunk(first).may_be("participle") or any(
        item.verbs and item.verbs[0].entry.role == "have" for item in first
    )
    shared = chunks[subject] if subject is not None and is_shared else NO_CHUNK
    second = replace(context, shared_subject=shared, inverted=False)
    head, tail = reorder(first, context), reorder(behind, second)
    return [*head, chunks[cut], *tail]


def _with_finite(
    chunks: list[Chunk], finite: int, context: ClauseContext, *, subordinate: bool
) -> list[Chunk]:
    verb, expletive = chunks[finite], context.grammar.expletive
    group, rest = gather(chunks, finite, context)
    if context.clause.mark == ",":
        rest = _without_pointer(rest, group, context)
    verb.main_verb = group.entry
    nominal = [chunk for chunk in rest if chunk.kind in NOMINAL]
    if [chunk.kind for chunk in nominal] == ["pron"] and group.passive:  # "Ihm wird vorgeworfen"
        nominal[0].words = nominal[0].head.note("alone", nominal[0].text)
    # "Zu sehen ist ein Boot": a verb in front that goes into the group leaves the subject behind
    # the finite one.
    inverted = context.inverted or (chunks[0].kind == "verb" and rest[0] is not chunks[0])
    stands_in = expletive != "" and group.entry.has("expletive") and not group.is_impersonal
    if stands_in and any(chunk.kind == "np" for chunk in rest):
        rest, inverted = _without_expletive(rest, context), True
    if group.is_impersonal:
        rest = _without_expletive(rest, context)
        place = 1 if subordinate else rest.index(verb)
        behind = [chunk for chunk in rest[place:] if chunk is not verb]
        done = [*rest[:place], verb, *behind_verb(behind)]
    elif subordinate:
        done = _subordinate(rest, group, context)
    else:
        done = main_clause(rest, group, replace(context, inverted=inverted))
    if group.inner:
        verb.words = with_inner(verb.text, group.inner)
    return done


def _without_pointer(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> list[Chunk]:
    """Return the chunks without a "davor" or "es" that only points to the clause behind a comma.

    The verb gets the English that it has with such a clause.
    """
    pointer = next((chunk for chunk in chunks if chunk.is_a("adv", "base")), NO_CHUNK)
    base = pointer.head.note("base")
    sense, preposition = group.entry.sense_with(base), group.entry.governed(base)
    rest = [chunk for chunk in chunks if chunk is not pointer]
    if context.clause.governs_infinitive:
        with_infinitive = _sense_with_infinitive(rest, group, context)
        if with_infinitive:
            sense, preposition = with_infinitive, ""
        subject = group.subject
        rest = [chunk for chunk in rest if chunk is subject or not is_expletive(chunk, context)]
    if sense:
        group.use_sense(sense)
        group.verb.words = group.english()
    return [*rest, Chunk("other", preposition)] if preposition else rest


def _sense_with_infinitive(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> str:
    """Return the English of a verb before an infinitive: "announce plans", "accuse ~ of"."""
    entry = group.entry
    has_object = any(
        (chunk is not group.subject or group.passive) and not is_expletive(chunk, context)
        for chunk in chunks
        if chunk.kind in NOMINAL and not chunk.has("time")
    )
    is_active = not (has_object or group.passive or entry.has("sein"))
    group.verb.takes_gerund = is_active and entry.note("infinitive") == "gerund"
    sense = entry.whole_sense_with(context.grammar.to_infinitive) or ""
    # "urge ~" is said of an object, "announce plans" has no place for one.
    fits = _GAP in sense if has_object else not sense.endswith(_GAP)
    return sense if fits else ""


def _without_expletive(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    return [chunk for chunk in chunks if not is_expletive(chunk, context)]


def _second_clause(chunks: list[Chunk]) -> int | None:
    """Return where a clause of purpose, or a second clause with a verb of its own begins."""
    done = [place for place, chunk in enumerate(chunks) if chunk.may_be("participle")]
    for place, chunk in enumerate(chunks):
        if chunk.kind == "purpose":
            return place
        if chunk.kind != "conj":
            continue
        sides = (chunks[:place], chunks[place:])
        if all(any(map(is_surely_finite, side)) for side in sides):
            return place
        # "haben ein Dorf überfallen und Menschen getötet"
        if (place - 1 in done and done[-1] > place) or continues_subject(chunks, place):
            return place
    return None


def _with_marker(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks with each "zu" before an infinitive made part of it."""
    marker = context.grammar.to_infinitive
    done: list[Chunk] = []
    for chunk in chunks:
        before = last_chunk(done)
        is_marked = before.has_word and before.word.text.lower() == marker
        if is_marked and chunk.may_be("infinitive"):
            done.pop()
            chunk.word.verbs = tuple(
                item._replace(form="to") for item in chunk.word.verbs if item.form == "infinitive"
            )
        done.append(chunk)
    return done


def _subordinate(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> list[Chunk]:
    """Put the verb behind the subject: the relative pronoun, or the next noun phrase."""
    verb = group.verb
    opener, rest = chunks[0], [chunk for chunk in chunks[1:] if chunk is not verb]
    nominal = first_place(rest, NOMINAL)
    if nominal is not None and not _is_subject(opener, rest[nominal], group, context):
        end = nominal + 1
        return [opener, *rest[:end], verb, *behind_verb(rest[end:])]
    # "der an einem Tisch sitzt" is "sitting at a table", "die mit einer Flagge bedeckt ist" is
    # "covered with a flag".
    is_pronoun = opener.kind == "rel" and not opener.prep
    reduced = group.reduced() if is_pronoun and _is_restrictive(context.last_noun) else ""
    if reduced:
        verb.words = reduced
        return [verb, *behind_verb(rest)]
    return [opener, verb, *behind_verb(rest)]


def _is_subject(opener: Chunk, nominal: Chunk, group: VerbGroup, context: ClauseContext) -> bool:
    """Return whether the opener is the subject of its clause, not the noun phrase behind it."""
    grammar, text = context.grammar, opener.word.text.lower()
    if text in grammar.subject_openers:
        return True
    if opener.prep or text in grammar.relative_objects or opener.kind != "rel":
        return False
    if nominal.kind == "pron":
        return nominal.has("object")
    number, noun = group.finite.number, context.last_noun
    if nominal.number == number != noun.number != "":
        return False  # "ein Schild, das Bürger aufgestellt haben"
    return not is_nominative(nominal, context)


def is_infinitive_clause(words: Sequence[Word], context: TextContext) -> bool:
    """Return whether a clause is an infinitive that depends on the clause before it."""
    marker, last = context.grammar.to_infinitive, word_at(words, len(words) - 1)
    if not marker or word_at(words, 0).text.lower() == context.grammar.purpose:
        return False
    is_marked = word_at(words, len(words) - 2).text == marker
    return is_marked or any(item.form == "to" for item in context.lookup.simple[last.text])


class GlossedClause(NamedTuple):
    """A clause in English, and what the next one must know of it.

    `needs_no_comma` says that it tells which thing is meant, so that English has no comma before
    it. `takes_gerund` says that an infinitive that depends on it is a gerund in English.
    """

    english: str = ""
    words: Sequence[Word] = ()
    mark: str = ""
    needs_no_comma: bool = False
    takes_gerund: bool = False
    mentioned: Mentioned = Mentioned()

    @property
    def first_word(self) -> Word:
        """The first word of the clause."""
        return self.words[0] if self.words else NO_WORD


def joined(text: str, part: GlossedClause, previous: GlossedClause, grammar: Grammar) -> str:
    """Return the text so far with the next clause, without a comma that only German has."""
    if not (text.endswith(", ") and grammar.verb_second):
        return text + part.english
    before = text.removesuffix(", ")
    # Behind a relative clause the main clause goes on with its verb.
    resumes = previous.needs_no_comma and part.first_word.kind == "verb"
    governor, _, preposition = before.rpartition(" ")
    if preposition in _PREPOSITIONS and part.first_word.text in grammar.content_openers:
        return f"{governor} {part.english}"  # "warns that"
    is_purpose = part.first_word.text.lower() == grammar.purpose
    if part.english.startswith(("to ", "not to ")) and not is_purpose:
        denial, _, verb = part.english.partition("to ")
        is_gerund = previous.takes_gerund or preposition in _PREPOSITIONS  # "accused of having"
        return f"{before} {denial + english_forms.gerund(verb) if is_gerund else part.english}"
    is_infinitive = part.english.startswith("to ")
    # A clause depends on the main clause before it: "zeigt, wie …".
    is_main = previous.first_word.kind != "sub" and any(item.verbs for item in previous.words)
    opens = part.first_word.kind == "sub" or part.first_word.text in grammar.question_openers
    depends = is_main and opens and not part.first_word.has("comma")
    if part.needs_no_comma or resumes or is_infinitive or depends:
        return f"{before} {part.english}"
    return text + part.english
