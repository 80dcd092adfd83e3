"""Gathers the parts of a verb, those of causatives too."""

from __future__ import annotations

from dataclasses import replace

from normalizer.translation.glosser.clauses import verb_senses
from normalizer.translation.glosser.clauses.verb_group import (
    TENSES,
    ClauseContext,
    VerbGroup,
    finite_readings,
)
from normalizer.translation.glosser.clauses.verb_senses import set_prepositions
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import adverb_english, participle_english
from normalizer.translation.glosser.lexicon.entries import (
    NO_ENTRY,
    NO_READING,
    NoteName,
    Reading,
)
from normalizer.translation.glosser.lexicon.language_grammar import has_ending
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, NOMINAL, Chunk, chunk_at
from normalizer.translation.glosser.reading.tokens import Word

_LET = "let"
_INFINITIVES = frozenset({"infinitive", "to"})
_PHRASES = frozenset({"np", "pp", "pron"})
_TAKES_PARTICIPLE = frozenset({"be", "have", "become"})
_TO = ("to ", "into ")
_TIMES = frozenset({"time", "event"})
_NO_THINGS: frozenset[NoteName] = frozenset({"event", "office"})
_NUMBERS = {"s": "single", "p": "several"}
_POSSESSIVE = {"themselves": "their", "itself": "its", "herself": "her", "himself": "his"}
# Behind these, "seit" says since when something is the largest, not since when it goes on.
_EXTREMES = ("est ", "first ")


def join_causative(group: VerbGroup) -> None:
    """Replace "lassen" and the last verb that it governs by one verb with a place for its object.

    With a verb of motion the object acts, with any other something is done to it. "sich" makes a
    passive instead, see `VerbParts.is_let_done`.
    """
    verbs = [group.finite, *group.others]
    letting = next((item for item in verbs if item.entry.role == _LET), NO_READING)
    done = next((item for item in group.others if _is_governed(item)), NO_READING)
    if group.reflexive or NO_READING in (letting, done):
        return
    verb = done.entry
    english = f"let ~ {verb.english}" if verb.has("sein") else f"have ~ {participle_english(verb)}"
    notes = {key: value for key, value in letting.entry.notes.items() if key != "role"}
    made = letting._replace(entry=replace(letting.entry, english=english, notes=notes))
    if letting is group.finite:
        group.finite = made
    elif group.role == "have":
        made = made._replace(form="participle")  # "hat das Haus abreißen lassen"
    group.others = [made if item is letting else item for item in group.others if item is not done]


def _is_governed(reading: Reading) -> bool:
    """Return whether a reading is an infinitive with a meaning of its own."""
    return reading.form in _INFINITIVES and not reading.entry.role


def gather(
    chunks: list[Chunk], finite: int, context: ClauseContext
) -> tuple[VerbGroup, list[Chunk]]:
    """Return the verb group of the clause, and the chunks without the words that went into it.

    The chunk of the finite verb stays, with the English of the whole group.
    """
    readings = finite_readings(chunks[finite].word)
    inflected = (item for item in readings if item.form in TENSES)
    group = VerbGroup(next(inflected, readings[0] if readings else NO_READING))
    taken: set[int] = set()
    _describe_manner(chunks, finite, group)
    for place in _governed_places(chunks, finite):
        group.others.append(governed_reading(chunks[place].word, group))
        taken.add(place)
    take_small_words(chunks, finite, group, taken, context)
    _take_prefix(chunks, finite, group, taken, context)
    verb_senses.take_continuing(chunks, finite, group, taken, context)
    _take_subject(chunks, finite, group, context)
    verb_senses.take_adverb(chunks, finite, group, taken)
    _take_what_there_is(chunks, group)
    _take_times(chunks, group, context)
    moving = (chunk for chunk in chunks if chunk.kind in {"pp", "adv"})
    group.motion = any(chunk.english.startswith(_TO) for chunk in moving)
    set_prepositions(chunks, group, context)
    join_causative(group)
    _give_body_part(chunks, finite, group, context)
    _count_objects(chunks, group, context)
    rest = [chunk for place, chunk in enumerate(chunks) if place not in taken]
    verb_senses.set_adverbs(rest, group)
    chunks[finite].text = group.english()
    return group, rest


def _governed_places(chunks: list[Chunk], finite: int) -> list[int]:
    """Return the places of the verbs that the finite one governs."""
    # Of several participles the last is meant, the others only describe: "wurde verletzt in eine
    # Klinik gebracht".
    verbs = [
        place for place, chunk in enumerate(chunks) if chunk.kind == "verb" and place != finite
    ]
    participles = [place for place in verbs if _is_lexical_participle(chunks[place])]
    for place in participles[:-1]:
        # Turn a participle and the adjective before it into a description: "seriously injured".
        chunks[place].kind = "participle"
        chunks[place].text = english_forms.participle(chunks[place].text)
        before = chunk_at(chunks, place - 1)
        if before.kind == "adj":
            before.kind, before.text = "adv", adverb_english(before.head, before.text)
    return [place for place in verbs if place not in participles[:-1]]


def _is_lexical_participle(chunk: Chunk) -> bool:
    return chunk.may_be("participle") and not chunk.verbs[0].entry.role


def _describe_manner(chunks: list[Chunk], finite: int, group: VerbGroup) -> None:
    """Turn a gerund that no "be" governs into words for how something is done: "sits crying"."""
    if group.role == "be":
        return
    for chunk in [*chunks[:finite], *chunks[finite + 1 :]]:
        if {item.form for item in chunk.verbs} == {"gerund"}:
            english = chunk.verbs[0].entry.english
            chunk.kind, chunk.text = "participle", english_forms.gerund(english)


def governed_reading(word: Word, group: VerbGroup) -> Reading:
    """Return the reading of a verb that the finite one governs: a participle, or infinitive."""
    wanted = ("infinitive", "to", "participle")
    if group.role in _TAKES_PARTICIPLE:
        wanted = ("participle", "to", "infinitive")
    found = [item for form in wanted for item in word.verbs if item.form == form]
    # "ist gefallen" is of "fallen", "hat gefallen" of another verb.
    fitting = [item for item in found if item.entry.has("sein") == (group.role == "be")]
    same = [item for item in fitting if item.form == found[0].form == "participle"]
    return next(iter([*same, *found]), word.verbs[0])


def take_small_words(
    chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: ClauseContext
) -> None:
    """Take the negation, the reflexive pronoun and adverbs like "still" into the verb group."""
    for place, chunk in enumerate(chunks):
        if place in {finite, *taken}:
            continue
        match chunk.kind:
            case "neg":
                group.negation = chunk.text
            case "adv" if verb_senses.is_inner(chunks, place, context):
                verb_senses.take_inner(chunk.text, group)
            case "pron" if chunk.has("reflexive"):
                group.reflexive = True
            case _:
                continue
        taken.add(place)


def is_expletive(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether a chunk is a pronoun without reference: "es"."""
    return (chunk.kind, chunk.word.text.lower()) == ("pron", context.grammar.expletive)


def _take_prefix(
    chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: ClauseContext
) -> None:
    """Take the separated prefix behind the verb into it: "tritt … zurück"."""
    prefixes, last = context.grammar.separable_prefixes, len(chunks) - 1
    for place in range(last, finite, -1):
        chunk = chunks[place]
        if chunk.word.text not in prefixes:
            continue
        if place in taken or chunk.kind in _PHRASES:
            continue
        is_particle = chunk.kind == "particle"
        if is_particle and place != last:
            continue
        entry = context.lookup.with_prefix(chunk.word.text, group.finite.entry)
        if entry is not NO_ENTRY:
            group.finite = group.finite._replace(entry=entry)
        if is_particle or entry is not NO_ENTRY:
            # A prefix that makes no known verb is left out rather than read as a preposition.
            taken.add(place)
            return


def _give_body_part(
    chunks: list[Chunk], finite: int, group: VerbGroup, context: ClauseContext
) -> None:
    """Give a part of the body to the subject: "hält eine Pistole in der Hand", in his hand."""
    nominal = (chunk for chunk in chunks[:finite] if chunk.kind in NOMINAL)
    subject = next(nominal, context.shared_subject)
    if not subject.is_person:
        return
    owner = _POSSESSIVE[group.pronoun]
    for chunk in chunks:
        if chunk is subject or chunk.tail is not NO_ENTRY:
            continue
        if chunk.has("body") and chunk.text.startswith("the "):
            chunk.text = f"{owner} {chunk.text.removeprefix('the ')}"


def _count_objects(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Make a bare object that may be one thing or several the latter: "kauft Brötchen"."""
    # One thing would have an article, but what happens and who holds an office need none.
    if not context.text.has_articles or group.passive:
        return
    for chunk in chunks:
        if chunk.is_bare_noun and chunk is not group.subject and not chunk.head.has_any(_NO_THINGS):
            chunk.set_number("p")


def _take_what_there_is(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make the phrase behind "es kam zu" the thing that there was, without its preposition."""
    wanted = group.finite.entry.note("expletive")
    if not wanted or not group.expletive:
        return
    found = next((item for item in chunks if (item.kind, item.prep) == ("pp", wanted)), None)
    group.expletive = found is not None
    if found is not None:
        found.kind, found.preposition = "np", ""
        group.number = "s" if found.has("mass") else found.number
        group.agreement = ""


def _take_subject(
    chunks: list[Chunk], finite: int, group: VerbGroup, context: ClauseContext
) -> None:
    """Note what the verb must know of its subject: the number, and whether it is "es"."""
    group.expletive = any(is_expletive(chunk, context) for chunk in chunks)
    group.subject = subject = _subject(chunks, finite, context)
    if subject is NO_CHUNK:
        return
    if group.finite.form in TENSES:
        subject.set_number(group.finite.number)
        # Give a pronoun the English that goes with its verb: "sie sagt", she; "das sind", these.
        if subject.kind == "pron" and group.finite.number in _NUMBERS:
            wanted = subject.head.notes.get(_NUMBERS[group.finite.number], "")
            if wanted:
                subject.text, subject.number = wanted, group.finite.number
    group.number = subject.number
    group.pronoun = _reflexive(subject, context)
    if subject.is_a("pron", "single"):
        group.agreement = subject.number
    else:
        group.agreement = agreement(subject, default="s" if subject.place else "")
    _agree_predicate(chunks, subject, group)


def _subject(chunks: list[Chunk], finite: int, context: ClauseContext) -> Chunk:
    """Return the nearest noun phrase or pronoun before the verb, else the first behind it."""
    before, behind = list(reversed(chunks[:finite])), chunks[finite:]
    if finite == 0 and context.shared_subject is not NO_CHUNK:
        return context.shared_subject
    nominal = (item for item in (*before, *behind) if item.kind in NOMINAL)
    return next((item for item in nominal if not item.is_a("pron", "reflexive")), NO_CHUNK)


def agreement(subject: Chunk, default: str = "") -> str:
    """Return the number that English wants with a subject: the police are, the series is."""
    if subject.joined:
        return ""
    if subject.has("plural"):
        return "p"
    return "s" if subject.has("mass") else default


def _agree_predicate(chunks: list[Chunk], subject: Chunk, group: VerbGroup) -> None:
    """Put what the subject is into its number: "Meier ist Richter", a judge."""
    if not group.entry.is_copula or subject.otherwise is not None:
        return
    for chunk in chunks:
        if chunk.kind == "np" and chunk is not subject:
            chunk.set_number(subject.number)
            if chunk.number == "s" and _is_common_person(chunk):
                chunk.text = english_forms.with_article(chunk.text)


def _is_common_person(chunk: Chunk) -> bool:
    """Return whether a noun phrase is a person without article, not an office or a name."""
    return not (chunk.name or chunk.has("office")) and chunk.bare and chunk.has("human")


def _reflexive(subject: Chunk, context: ClauseContext) -> str:
    """Return the reflexive pronoun of a subject."""
    if subject.number == "p":
        return "themselves"
    if not subject.is_person:
        return "itself"
    return "herself" if subject.feminine or _has_feminine_article(subject, context) else "himself"


def _has_feminine_article(subject: Chunk, context: ClauseContext) -> bool:
    grammar, article = context.grammar, subject.word.text.lower()
    if grammar.determiner_gender.get(article) == "f":
        return True
    return has_ending(article, grammar.feminine_determiner)


def _take_times(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Note the times that choose a tense: "seit Tagen" the perfect, "am Montag" the past."""
    grammar = context.grammar
    for place, chunk in enumerate(chunks):
        group.dated |= _tells_when(chunk, grammar.dated)
        before = chunk_at(chunks, place - 1)
        if before.kind not in {"np", "pp", "adv"}:
            before = NO_CHUNK
        if not _says_since_when(chunk, grammar.since):
            continue
        if before.has("event") and chunk is chunks[-1]:
            continue  # It belongs to the event.
        if any(word in before.text for word in _EXTREMES):
            chunk.preposition = "in" if chunk.preposition == "for" else chunk.preposition
        else:
            group.since = True


def _tells_when(chunk: Chunk, dated: list[str]) -> bool:
    """Return whether a phrase gives a time in the past: "am Montag", "gestern", "2019"."""
    match chunk.kind:
        case "pp":
            return chunk.prep in dated and chunk.head.has_any(_TIMES)
        case "adv":
            return chunk.has("past") or chunk.word.kind == "num"
        case _:
            return False


def _says_since_when(chunk: Chunk, since: str) -> bool:
    if not since:
        return False
    text = chunk.word.text.lower() if chunk.kind == "adv" else ""
    return chunk.prep == since or text.startswith(f"{since} ")
