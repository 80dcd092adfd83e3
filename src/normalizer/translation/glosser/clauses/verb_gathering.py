"""Gathers the parts of a verb, chooses its sense, and places its adverbs."""

from __future__ import annotations

from normalizer.translation.glosser.clauses.verb_group import (
    AUXILIARIES,
    TENSES,
    ClauseContext,
    VerbGroup,
    finite_readings,
)
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import (
    COPULAS,
    NO_ENTRY,
    NO_READING,
    Entry,
    Reading,
)
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    NOMINAL,
    Chunk,
    chunk_at,
    first_place,
)
from normalizer.translation.glosser.reading.tokens import Word
from normalizer.translation.glosser.reading.word_resolution import selected_sense

_NUMBERS = {"s": "single", "p": "several"}
_POSSESSIVE = {"themselves": "their", "itself": "its", "herself": "her", "himself": "his"}


def gather(
    chunks: list[Chunk], finite: int, context: ClauseContext
) -> tuple[VerbGroup, list[Chunk]]:
    """Return the verb group of the clause, and the chunks without the words that went into it.

    The chunk of the finite verb stays, with the English of the whole group.
    """
    readings = finite_readings(chunks[finite].word)
    inflected = (item for item in readings if item.form in TENSES)
    group = VerbGroup(next(inflected, readings[0] if readings else NO_READING), chunks[finite])
    if group.role == "modal":
        _set_second_infinitive(chunks, finite)
    _free_genitive(chunks, finite)
    _take_prefix(chunks, group, context)
    governed = [chunk for chunk in _governed(chunks, group) if chunk not in group.parts]
    last = governed[-1].verbs[0].entry if governed else NO_ENTRY
    for chunk in governed:
        # "soll überfallen haben", "muss erhalten bleiben"
        is_done = chunk.head is not last and (last.role == "have" or last.is_copula)
        group.others.append(governed_reading(chunk.word, group, is_done=is_done))
    group.parts += governed
    take_small_words(chunks, group, context)
    _take_subject(chunks, group, context)
    _take_adverb(chunks, group)
    _take_what_there_is(chunks, group)
    _take_times(chunks, group, context)
    rest = [chunk for chunk in chunks if chunk not in group.parts]
    phrases = [chunk for chunk in rest if chunk.kind in {"pp", "adv"}]
    group.motion = any(
        item.word.kind == "phrase"
        or (item.preposition or item.words).split(" ")[0] in {"to", "into"}
        for item in phrases
    )
    set_prepositions(chunks, group, context)
    _give_body_part(chunks, group, context)
    set_adverbs(rest, group)
    group.verb.words = group.english()
    return group, rest


def _set_second_infinitive(chunks: list[Chunk], finite: int) -> None:
    """Put the second of two infinitives before its object: "Steuern senken und Straßen bauen"."""
    last = chunks[-1]
    for place in range(finite + 2, len(chunks) - 1):
        if chunks[place].kind == "conj" and chunks[place - 1].may_be("infinitive"):
            if last.may_be("infinitive"):
                last.kind, last.words = "other", last.verbs[0].entry.english
                chunks.insert(place + 1, chunks.pop())
            return


def _free_genitive(chunks: list[Chunk], finite: int) -> None:
    """Take the object of a verb with the genitive from the subject: "gedenken Bürger der Opfer"."""
    governs = any(item.entry.has("genitive") for chunk in chunks for item in chunk.verbs)
    place = first_place(chunks, NOMINAL) or 0
    subject = chunks[place]
    if governs and place > finite and subject.following:
        (_, owner), *rest = subject.following
        owner.following += tuple(rest)
        subject.following, subject.tail = (), NO_ENTRY
        chunks.insert(place + 1, owner)


def _governed(chunks: list[Chunk], group: VerbGroup) -> list[Chunk]:
    """Return the verbs that the finite one governs; others become descriptions."""
    if group.finite.form == "imperative":
        return []
    verbs = [chunk for chunk in chunks if chunk.kind == "verb" and chunk is not group.verb]
    participles = [
        chunk for chunk in verbs if chunk.may_be("participle") and not chunk.verbs[0].entry.role
    ]
    governed: list[Chunk] = []
    for chunk in verbs:
        if group.role != "be" and {item.form for item in chunk.verbs} == {"gerund"}:
            text = english_forms.gerund(chunk.verbs[0].entry.english)  # "sits crying"
        elif chunk in participles[:-1]:  # "wurde verletzt in eine Klinik gebracht"
            text = english_forms.participle(chunk.words)
        else:
            governed.append(chunk)
            continue
        chunk.kind, chunk.words = "participle", text
    return governed


def governed_reading(word: Word, group: VerbGroup, *, is_done: bool = False) -> Reading:
    """Return the reading of a verb that the finite one governs: a participle, or infinitive."""
    wanted = ("infinitive", "to", "participle")
    if is_done or group.role in {"be", "have", "become"}:
        wanted = ("participle", "to", "infinitive")
    found = [item for form in wanted for item in word.verbs if item.form == form]
    # "ist gefallen" is of "fallen", "hat gefallen" of another verb.
    fitting = [item for item in found if item.entry.has("sein") == (group.role == "be")]
    same = [item for item in fitting if item.form == found[0].form == "participle"]
    return next(iter([*same, *found]), word.verbs[0])


def take_small_words(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Take the negation, the reflexive pronoun and adverbs like "still" into the verb group."""
    for place, chunk in enumerate(chunks):
        if chunk in group.parts:
            continue
        match chunk.kind:
            case "neg":
                group.negation = chunk.text
            case "adv" if is_inner(chunks, place, context):
                take_inner(chunk.text, group)
            case "adv" if place and chunk.word.text == context.grammar.going_on:
                # "steigen weiter" is to continue to rise, "ist weiter offen" is still open.
                group.continues = group.is_one_verb and not group.finite.entry.has("copula")
                if not group.continues:
                    take_inner(chunk.head.note("before"), group)
            case "pron" if chunk.has("reflexive"):
                group.reflexive = True
            case _:
                continue
        group.parts.append(chunk)


def is_expletive(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether a chunk is a pronoun without reference: "es"."""
    return (chunk.kind, chunk.word.text.lower()) == ("pron", context.grammar.expletive)


def _take_prefix(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Take the separated prefix behind the verb into it: "tritt … zurück"."""
    prefixes, last = context.grammar.separable_prefixes, len(chunks) - 1
    for place in range(last, chunks.index(group.verb), -1):
        chunk = chunks[place]
        if chunk.word.text not in prefixes or chunk.kind in {"np", "pp", "pron"}:
            continue
        is_particle = chunk.kind == "particle"
        entry = context.text.lookup.with_prefix(chunk.word.text, group.finite.entry)
        # "kommt an beim Bahnhof"
        is_apart = entry is not NO_ENTRY and chunk_at(chunks, place + 1).kind == "pp"
        if is_particle and place != last and not is_apart:
            continue
        if entry is not NO_ENTRY:
            group.finite = group.finite._replace(entry=entry)
        if is_particle or entry is not NO_ENTRY:
            # A prefix that makes no known verb is left out rather than read as a preposition.
            group.parts.append(chunk)
            return


def _give_body_part(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Give a part of the body to the subject: "hält eine Pistole in der Hand", in his hand."""
    before = chunks[: chunks.index(group.verb)]
    subject = next((item for item in before if item.kind in NOMINAL), context.shared_subject)
    if not subject.is_person:
        return
    owner = _POSSESSIVE[group.pronoun]
    for chunk in chunks:
        if chunk is subject or chunk.tail is not NO_ENTRY:
            continue
        if chunk.has("body") and chunk.article == "the":
            chunk.set_article(owner)


def _take_what_there_is(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make the phrase behind "es kam zu" the thing that there was, without its preposition.

    "Es fehlt an" has words in its place: there is a lack of.
    """
    if not group.is_impersonal:
        return
    wanted, _, instead = group.entry.note("expletive").partition(" ")
    kind = ("pp", wanted) if wanted else ("np", "")
    found = next((item for item in chunks if (item.kind, item.prep) == kind), NO_CHUNK)
    group.expletive = found is not NO_CHUNK or not wanted
    if found is NO_CHUNK:
        return
    found.kind, found.preposition = "np", instead
    group.number = group.agreement = "s" if instead or found.has("mass") else found.number


def _take_subject(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Note what the verb must know of its subject: the number, and whether it is "es"."""
    stand_in = next((chunk for chunk in chunks if is_expletive(chunk, context)), NO_CHUNK)
    group.expletive = stand_in is not NO_CHUNK
    place = chunks.index(group.verb)
    subject = stand_in if group.is_impersonal else _subject(chunks, place, context)
    group.subject = subject
    if subject is NO_CHUNK:
        return
    subject.set_number(group.finite.number)
    # Give a pronoun the English that goes with its verb: "sie sagt", she; "das sind", these.
    if subject.kind == "pron" and group.finite.number in _NUMBERS:
        wanted = subject.head.notes.get(_NUMBERS[group.finite.number], "")
        if wanted:
            subject.words, subject.number = wanted, group.finite.number
    group.number = subject.number
    group.pronoun = _reflexive(subject)
    if subject.is_a("pron", "single"):
        group.agreement = subject.number
    else:
        group.agreement = agreement(subject, default="s" if subject.place else "")
    _agree_predicate(chunks, subject, group)


def _subject(chunks: list[Chunk], finite: int, context: ClauseContext) -> Chunk:
    """Return the nearest noun phrase or pronoun before the verb, else the first behind it."""
    before, behind = list(reversed(chunks[:finite])), chunks[finite:]
    if any(item.form == "imperative" for item in chunks[finite].verbs):
        return NO_CHUNK
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
    for chunk in chunks:
        if group.passive and chunk.preposition == "as" and chunk.is_open:
            chunk.set_number(subject.number)  # "wurde als Lügner bezeichnet"
    if not group.entry.is_copula or subject.is_open:
        return
    for chunk in chunks:
        if chunk.kind == "np" and chunk is not subject:
            chunk.set_number(subject.number)
            if chunk.number == "s" and chunk.bare and chunk.has("human") and not chunk.name:
                chunk.set_article("a")


def _reflexive(subject: Chunk) -> str:
    if subject.number == "p":
        return "themselves"
    if not subject.is_person:
        return "itself"
    return "herself" if subject.feminine else "himself"


def _take_times(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Note the times that choose a tense: "seit Tagen" the perfect, "am Montag" the past."""
    if group.tense == "past":
        return
    since = context.grammar.since
    for place, chunk in enumerate(chunks):
        group.dated |= _tells_when(chunk, context.grammar.dated)
        adverb = chunk.word.text.lower() if chunk.kind == "adv" else ""
        tells_since = chunk.prep == since or adverb.startswith(f"{since} ")
        # What ends a clause behind an event belongs to the event.
        before = chunk_at(chunks, place - 1)
        is_of_event = chunk is chunks[-1] and before.has("event")
        group.since |= since != "" and tells_since and not (is_of_event or before.is_extreme)


def _tells_when(chunk: Chunk, dated: list[str]) -> bool:
    """Return whether a phrase gives a time in the past: "am Montag", "gestern", "2019"."""
    match chunk.kind:
        case "pp":
            return chunk.prep in dated and chunk.head.has_any("time", "event")
        case "adv":
            return chunk.has("past") or chunk.word.kind == "num"
        case _:
            return False


# In a verb's English the place of an object that German joins with a preposition.
_OBJECT = " ~"


def set_prepositions(chunks: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Give prepositions the English that the verb determines, and the verb its sense."""
    entry = group.entry
    if entry is NO_ENTRY:
        return
    selected = selected_sense(entry, context.clause.words, context.grammar)
    if selected:
        group.use_sense(selected)
    governed: dict[str, Chunk] = {}
    for place, chunk in enumerate(chunks):
        _use_sense_with(chunks, place, group, entry)
        if chunk.kind != "pp" or _is_bound(chunks, place, group, context):
            continue
        if _is_governed(chunk, entry, context):
            # Of two phrases with the verb's preposition the later is its own in German ("Nach dem
            # Beben suchen sie nach …"), elsewhere the first: "habla de la reforma de la ley".
            if context.grammar.verb_second or chunk.prep not in governed:
                governed[chunk.prep] = chunk
        elif group.passive and _names_agent(chunk, context):
            chunk.preposition = "by"
        elif chunk.motion:
            chunk.preposition = entry.governed_with_motion(chunk.prep) or chunk.preposition
    if not selected:
        _use_sense_for_things(chunks, group, entry)
    subject = next((chunk for chunk in chunks if chunk.kind in NOMINAL), NO_CHUNK)
    # an investigation is underway
    if entry.has("happens") and subject.has("event") and not selected:
        group.use_sense(entry.note("happens"))
    _set_governed(governed, chunks, group, entry)


def _is_bound(chunks: list[Chunk], place: int, group: VerbGroup, context: ClauseContext) -> bool:
    """Return whether a prepositional phrase belongs to the noun before it, not to the verb."""
    before, preposition = chunk_at(chunks, place - 1), chunks[place].prep
    if before.kind in {"np", "pp"} and before.governs(chunks[place]):
        return True
    opens = context.grammar.verb_second and place == 1 and before.kind == "np"
    if opens and chunk_at(chunks, 2) is group.verb:
        return True  # "Die Präsidentin von Polen redet": one phrase before the verb
    is_definite = chunks[place].article == "the"
    if is_definite and preposition in context.grammar.compound_prepositions:
        return before.kind == "np" and not group.passive  # "recouvre les toits du village"
    # "zeigt den Ort auf der Karte" points at nothing.
    has_object = _count_noun_phrases(chunks[:place]) > 1 and chunks[place].phrase is not None
    return has_object and group.entry.sense_with(preposition) is not None


def _is_governed(chunk: Chunk, entry: Entry, context: ClauseContext) -> bool:
    # With the dative "auf einem Bahnsteig warten" says where, not for what.
    article = chunk.determiner or chunk.head.word.partition(" ")[0]  # the article of a term
    is_dative = chunk.gender in context.grammar.dative.get(article, ())
    if is_dative and chunk.prep in context.grammar.motion_objects:
        return False
    if chunk.has("event") and entry.governed(chunk.prep) == "to":
        return False
    return entry.governs(chunk.prep)


def _names_agent(chunk: Chunk, context: ClauseContext) -> bool:
    """Return whether a phrase names who does something, not where or when."""
    if chunk.place or chunk.has("time"):
        return False
    if context.grammar.personal_object and chunk.bare and not chunk.is_person:
        return False  # "detenidos por robo"
    return chunk.prep == context.grammar.agent


def _count_noun_phrases(chunks: list[Chunk]) -> int:
    return sum(
        chunk.kind == "np" or (chunk.is_a("pron", "object") and not chunk.has("reflexive"))
        for chunk in chunks
    )


def _set_governed(
    governed: dict[str, Chunk], chunks: list[Chunk], group: VerbGroup, entry: Entry
) -> None:
    for preposition, chunk in governed.items():
        wording = entry.governed(preposition)
        is_noun = chunk.phrase is not None  # "erklärt das Gesetz für ungültig" has an adjective.
        count = _count_noun_phrases(chunks) + (group.finite.form == "imperative")
        if is_noun and not wording and count > 1:
            continue  # "droht der EU mit Zöllen": threatens the EU with tariffs
        chunk.preposition = wording
        if not wording:
            _set_article_of_role(chunk, entry)
        main = group.entry
        if (main.senses or main.is_ambiguous) and not main.has("sich"):
            group.use_sense(main.english)  # The phrase fits its usual sense.
        # Without a preposition it is the verb's object, and is ordered as one.
        chunk.kind = "pp" if wording else "np"
        sense = entry.sense_with(preposition)
        if sense is not None:
            group.use_sense(sense)


def _set_article_of_role(chunk: Chunk, entry: Entry) -> None:
    """Give an article to what somebody becomes: elected president, become a symbol."""
    phrase = chunk.phrase
    if phrase is None or not phrase.contracted or not phrase.grammar.verb_second:
        return
    if chunk.has("office"):
        chunk.set_article("")
    elif entry.role == "become" and chunk.article == "the":
        chunk.set_article("" if chunk.has("mass") else "a")


def _use_sense_with(chunks: list[Chunk], place: int, group: VerbGroup, entry: Entry) -> None:
    """Give the verb the sense that a phrase selects, unless it is the subject of an object."""
    chunk = chunks[place]
    if chunk.kind == "adj" and entry.role == "be":
        for phrase in filter(chunk.governs, chunks):  # "bekannt über": known about
            phrase.preposition = chunk.head.governed(phrase.prep)
    acts = chunk is group.subject and not group.passive
    if acts and any(item.kind in {"np", "rel"} for item in chunks if item is not chunk):
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
        chunk.kind, chunk.words, chunk.phrase, chunk.following = "adv", "", None, ()


def _use_sense_for_things(chunks: list[Chunk], group: VerbGroup, entry: Entry) -> None:
    nominal = [chunk for chunk in chunks if chunk.kind == "np"]
    done_to = nominal[:1] if group.passive else nominal[1:]
    if not entry.note("thing") or not done_to:
        return
    if not done_to[-1].is_person:
        group.use_sense(entry.note("thing"))


def is_inner(chunks: list[Chunk], place: int, context: ClauseContext) -> bool:
    """Return whether a chunk is an adverb that English has before the verb: "also", "still"."""
    chunk, grammar = chunks[place], context.grammar
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


def with_inner(text: str, adverb: str) -> str:
    """Return a verb group with an adverb inside."""
    first, space, rest = text.partition(" ")
    if first == "there":
        return f"there {with_inner(rest, adverb)}"
    if first not in AUXILIARIES or text in {"had", "has", "have"}:
        return f"{adverb} {text}"
    if adverb == "yet" and f"{rest} ".startswith("not "):
        first, rest = f"{first} not", rest.removeprefix("not").removeprefix(" ")
        space = " " if rest else ""
    return f"{first} {adverb}{space}{rest}"


def _take_adverb(chunks: list[Chunk], group: VerbGroup) -> None:
    """Take the adverb before a participle into the verb group: "was completely destroyed"."""
    verbs = (chunks.index(chunk) for chunk in group.parts if chunk.kind == "verb")
    place = min(verbs, default=0) - 1
    chunk = chunks[place] if place > chunks.index(group.verb) else NO_CHUNK
    is_adverb = chunk.is_bare_adjective or (chunk.kind == "adv" and chunk.words.endswith("ly"))
    if is_adverb and chunk not in group.parts and group.participles and not group.entry.role:
        group.adverb = english_forms.adverb_english(chunk.head, chunk.text)
        group.parts.append(chunk)


def set_adverbs(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make adverbs of bare adjectives, unless they describe the subject: "is open"."""
    if _has_predicate(group):
        return
    for chunk in chunks:
        opens = chunk is chunks[0] and chunk.kind == "adj"  # "Feierlich zogen Pilger …"
        if chunk.is_bare_adjective or (opens and chunk.word.text.lower() == chunk.head.word):
            chunk.words = english_forms.adverb_english(chunk.head, chunk.text)
        elif chunk.kind == "adj" and chunk.word.reading.form == "comparative":
            adverb = chunk.head.note("adv")
            chunk.words = f"more {adverb}" if adverb else chunk.text


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
