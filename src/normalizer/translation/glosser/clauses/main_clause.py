"""Main clauses, relative clauses and infinitives."""

from __future__ import annotations

from normalizer.translation.glosser.clauses import verb_senses
from normalizer.translation.glosser.clauses.verb_gathering import (
    governed_reading,
    is_expletive,
    take_small_words,
)
from normalizer.translation.glosser.clauses.verb_group import ClauseContext, Complement, VerbGroup
from normalizer.translation.glosser.clauses.verb_senses import set_prepositions
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import participle_english
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NO_READING, Entry, NoteName
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    NOMINAL,
    Chunk,
    chunk_at,
    first_place,
    last_chunk,
)
from normalizer.translation.glosser.reading.text_context import TextContext
from normalizer.translation.glosser.reading.tokens import NO_WORD, Clause, Word, word_at

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
_WITH_GERUND = frozenset({"of", "for", "from", "against", "with", "in", "on", "about"})
# What English has before a participle for the auxiliary of the source.
_HELPERS = {"become": "be ", "have": "have ", "be": "have "}


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
    """Return whether a plural opens a clause whose verb is singular, so that it is no subject."""
    # "Kliniken droht die Insolvenz".
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
    if [chunk.kind for chunk in before] != ["pp"] or chunk_at(middle, 0).kind not in {"group", ""}:
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
        # "the picture shows a boat" for "auf dem Bild ist ein Boot zu sehen".
        opening.text = opening.head.note("shows") or opening.text
        opening.preposition, verb.text = "", "shows"
        return [opening, verb, *subject, *rest]
    return [*subject, verb, *behind_verb([*rest, opening])]


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
    if following.kind == "adv" and (following.is_one_word or following.has("time")):
        return False
    if _is_time(chunk):
        return not _is_time(following)
    return following.preposition in _WHERE and _is_manner(chunk)


def _is_manner(chunk: Chunk) -> bool:
    """Return whether a phrase names the means by which something is done."""
    if (chunk.kind, chunk.preposition) != ("pp", "with"):
        return False
    return not chunk.name and not chunk.has("human")


def _is_time(chunk: Chunk) -> bool:
    return chunk.kind in {"pp", "adv"} and chunk.has("time") and chunk.tail is NO_ENTRY


def relative_opener(words: list[Word], last_noun: Chunk, grammar: Grammar) -> Chunk | None:
    """Return the opener of a relative clause behind a comma: "der", "auf der".

    `last_noun` ended the clause before.
    """
    if len(words) < 2 or not _ends_in_finite_verb(words, grammar):
        return None
    preposition = words[0] if words[0].kind == "prep" else NO_WORD
    pronoun = words[0] if preposition is NO_WORD else words[1]
    if pronoun.text not in grammar.relative_pronouns or _is_whose(pronoun):
        return None
    human = last_noun.ends_in_person()
    if preposition is not NO_WORD:
        which, english = "whom" if human else "which", preposition.entry.english
        return Chunk("rel", which, prep=preposition.text, preposition=english, word=pronoun)
    thing = "that" if is_restrictive(last_noun) else "which"
    return Chunk("rel", "who" if human else thing, word=pronoun)


def _ends_in_finite_verb(words: list[Word], grammar: Grammar) -> bool:
    last = words[-1]
    return not last.may_be("to") and words[-2].text != grammar.to_infinitive and bool(last.verbs)


def words_used(opener: Chunk | None) -> int:
    """Return how many words an opener takes."""
    if opener is None:
        return 0
    return 2 if opener.prep else 1


def is_restrictive(noun: Chunk) -> bool:
    """Return whether a relative clause identifies its noun; a name needs no identification."""
    return not (noun.name or noun.place) and noun is not NO_CHUNK


def needs_no_comma(opener: Chunk | None, words: list[Word], last_noun: Chunk) -> bool:
    """Return whether a clause behind a comma is a relative clause without comma in English."""
    is_relative = opener is not None or any(map(_is_whose, words[:2]))
    return is_relative and is_restrictive(last_noun)


def opens_with_whose(chunk: Chunk) -> bool:
    """Return whether a phrase with "whose" opens a relative clause."""
    return chunk.text.startswith("whose ")


def _is_whose(word: Word) -> bool:
    return (word.kind, word.entry.english) == ("det", "whose")


def reduced_verb(opener: Chunk, group: VerbGroup, last_noun: Chunk) -> str:
    """Return the verb of a relative clause without its pronoun, empty when English keeps it.

    `last_noun` is the last noun phrase of the relative clause. "der an einem Tisch sitzt" is
    "sitting at a table", "die mit einer Flagge bedeckt ist" is "covered with a flag".
    """
    if opener.kind != "rel" or opener.prep:
        return ""
    return group.reduced() if is_restrictive(last_noun) else ""


def infinitive_clause(chunks: list[Chunk], verb: Chunk, context: ClauseContext) -> list[Chunk]:
    """Return the chunks with the infinitive in front, and the verbs that it governs with it."""
    place = chunks.index(verb)
    readings = (item for item in verb.word.verbs if item.form == "to")
    group = VerbGroup(next(readings, NO_READING))
    taken = _take_governed_verbs(chunks, place, group)
    take_small_words(chunks, place, group, taken, context)
    set_prepositions(chunks, group, context)
    taken.add(place)
    rest = [chunk for index, chunk in enumerate(chunks) if index not in taken]
    verb_senses.set_adverbs(rest, group)
    verb.text = _in_english(group)
    return [verb, *behind_verb(rest)]


def _take_governed_verbs(chunks: list[Chunk], place: int, group: VerbGroup) -> set[int]:
    """Take the verbs that an auxiliary or modal in the infinitive governs into its group."""
    taken: set[int] = set()
    for index, chunk in enumerate(chunks[:place] if group.role else ()):
        if chunk.kind == "verb":
            group.others.append(governed_reading(chunk.word, group))
            taken.add(index)
    return taken


def _in_english(group: VerbGroup) -> str:
    """Return the infinitive with its "to" and "not": "to see", "not to be seen"."""
    words = ["not to" if group.negation else "to", group.inner]
    if not group.others:
        return " ".join(filter(None, [*words, group.plain()]))
    main = group.others[-1]
    start = " ".join(filter(None, words))
    if main.form != "participle":
        return f"{start} {main.entry.english}"
    return f"{start} {_HELPERS.get(group.role, '')}{participle_english(main.entry)}"


def complement_of(part: Clause, following: Clause, context: TextContext) -> Complement:
    """Return what the clause behind a comma is, if it depends on this one."""
    grammar, words = context.grammar, following.words
    if not grammar.verb_second:
        return ""
    if part.mark != "," or not words:
        return ""
    opener, last = words[0].text.lower(), words[-1].text
    if opener in grammar.content_openers:
        return "that"
    if opener == grammar.purpose:
        return ""
    if word_at(words, len(words) - 2).text == grammar.to_infinitive:
        return "to"
    forms = {item.form for item in context.lookup.simple(last)} if last[:1].islower() else set()
    return "to" if "to" in forms else ""


def without_pointer(
    chunks: list[Chunk], verb: Chunk, group: VerbGroup, context: ClauseContext
) -> tuple[list[Chunk], str]:
    """Drop a "davor" or "es" that only points to the next clause.

    Return the other chunks, and the preposition that English has instead.
    """
    entry = group.entry
    if not context.complement or entry is NO_ENTRY:
        return chunks, ""
    is_infinitive = context.complement == "to"
    sense = entry.whole_sense_with(context.grammar.to_infinitive) if is_infinitive else None
    if sense:
        group.use_sense(sense)
        verb.text = group.english()
    ahead = chunks[chunks.index(verb) :]
    pointer = next((chunk for chunk in ahead if _is_pointer(chunk, context)), NO_CHUNK)
    rest = [chunk for chunk in chunks if chunk is not pointer]
    if sense or not is_infinitive:
        return rest, ""
    return rest, entry.governed(pointer.head.note("base"))


def _is_pointer(chunk: Chunk, context: ClauseContext) -> bool:
    return chunk.is_a("adv", "base") or is_expletive(chunk, context)


def with_form_of_governor(english: str, text: str, governor: Entry) -> str:
    """Return an infinitive in the form that the verb before it wants.

    "to close", but "considers closing", "is accused of closing".
    """
    wants_gerund = (governor.note("infinitive"), governor.role) == ("gerund", "")
    if not wants_gerund and text.rpartition(" ")[2] not in _WITH_GERUND:
        return english
    denied = "not " if english.startswith("not ") else ""
    verb = english.removeprefix("not ").removeprefix("to ")
    return denied + english_forms.gerund(verb)
