"""Gathers the verbs of a clause into one group, and lets it set the adverbs around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import adverbs, verb_senses, verb_times
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.lexicon import english_forms as english

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

NOMINAL = frozenset({"np", "pron"})
_TENSES = frozenset({"present", "past", "future", "conditional"})
_SHORTEST = 2
_PHRASES = frozenset({"np", "pp", "pron"})


def has_form(word: Word, form: str) -> bool:
    """Whether a word can be read as this form of a verb."""
    return any(item.form == form for item in word.verbs)


def finite_readings(word: Word) -> list[Reading]:
    """Return the readings of a word as a finite verb; an infinitive is also the plural of the present."""
    return [item for item in word.verbs if item.form in _TENSES or item.form == "infinitive"]


def surely_finite(chunk: Chunk) -> bool:
    """Whether a chunk is a verb that can be nothing but finite."""
    if chunk.kind != "verb" or chunk.word is None:
        return False
    return any(item.form in _TENSES for item in chunk.word.verbs) and not (
        has_form(chunk.word, "participle") or has_form(chunk.word, "infinitive")
    )


def goes_on(chunks: list[Chunk], place: int) -> bool:
    """Whether the same subject does something else behind the conjunction: "stehen am Gleis und warten"."""
    before = [chunk.word for chunk in chunks[:place] if chunk.kind == "verb" and chunk.word is not None]
    following = chunks[place + 1] if place + 1 < len(chunks) else None
    if not before or following is None or following.kind != "verb" or following.word is None:
        return False
    governed = any("role" in item.entry.notes for word in before for item in word.verbs)
    found = finite_readings(following.word)
    if governed or not found or not finite_readings(before[-1]):
        return False
    following.word.verbs = tuple(item._replace(form="present") if item.form == "infinitive" else item for item in found)
    return True


def finite_place(chunks: list[Chunk], *, subordinate: bool) -> int | None:
    """Return the place of the finite verb, `None` when a clause has none."""
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    sure = [place for place in verbs if surely_finite(chunks[place])]
    if sure:
        return sure[-1] if subordinate else sure[0]
    first = chunks[0].word
    if verbs[:1] == [0] and len(verbs) > 1 and first is not None and "role" in first.verbs[0].entry.notes:
        return 0
    last_word = chunks[-1].word
    last_verbs = last_word.verbs if last_word is not None and not subordinate else ()
    if any(item.form == "to" and "role" in item.entry.notes for item in last_verbs):
        return None  # "Geld veruntreut zu haben"
    maybe = [place for place in verbs if (word := chunks[place].word) is not None and finite_readings(word)]
    if subordinate:
        return maybe[-1] if maybe else None
    last = len(chunks) - 1
    for place in maybe:
        if 0 < place < last and not _is_participle_phrase(chunks, place):
            return place
    return last if maybe and maybe[-1] == last and (_has_plural_subject(chunks) or _is_sentence(chunks)) else None


def _is_participle_phrase(chunks: list[Chunk], place: int) -> bool:
    word = chunks[place].word
    return word is not None and has_form(word, "participle") and chunks[place + 1].kind == "conj"


def _is_sentence(chunks: list[Chunk]) -> bool:
    """Whether a subject with an article and a verb make a sentence: "Die Kripo ermittelt", which is no headline."""
    determined = len(chunks) == 2 and chunks[0].kind == "np" and chunks[0].word is not None
    word = chunks[-1].word
    return determined and word is not None and has_form(word, "present") and chunks[0].number != "p"


def _has_plural_subject(chunks: list[Chunk]) -> bool:
    """Whether a verb that ends a clause and may be an infinitive has a plural subject: "Menschen warten"."""
    word = chunks[-1].word
    moves = word is not None and any("sein" in item.entry.notes for item in word.verbs)  # it has no object
    told = all(chunk.kind in {"pp", "adv"} for chunk in chunks[1:-1]) and (moves or chunks[0].word is not None)
    return (
        word is not None
        and has_form(word, "infinitive")
        and not (has_form(word, "participle") and chunks[0].otherwise is not None)
        and (told or len(chunks) == _SHORTEST)
        and chunks[0].kind in NOMINAL
        and chunks[0].number == "p"
    )


def gather(chunks: list[Chunk], finite: int, context: Context) -> tuple[VerbGroup, list[Chunk]]:
    """Return the verb group of the clause, and the chunks without the words that went into it.

    The chunk of the finite verb stays, with the whole group's English.
    """
    word = chunks[finite].word
    readings = finite_readings(word) if word is not None else []
    group = VerbGroup(next((item for item in readings if item.form in _TENSES), readings[0] if readings else None))
    taken: set[int] = set()
    _describe_manner(chunks, finite, group)
    for place in _governed_places(chunks, finite):
        other = chunks[place].word
        if other is not None:
            group.others.append(governed(other, group))
            taken.add(place)
    take_small_words(chunks, finite, group, taken, context)
    _take_prefix(chunks, finite, group, taken, context)
    adverbs.take_going_on(chunks, finite, group, taken, context)
    _take_subject(chunks, finite, group, context)
    adverbs.take_adverb(chunks, finite, group, taken)
    _take_what_there_is(chunks, group)
    verb_times.take_times(chunks, group, context)
    group.motion = any(chunk.kind in {"pp", "adv"} and chunk.english.startswith(("to ", "into ")) for chunk in chunks)
    verb_senses.set_prepositions(chunks, group, context)
    _own_body(chunks, finite, group, context)
    rest = [chunk for place, chunk in enumerate(chunks) if place not in taken]
    adverbs.set_adverbs(rest, group)
    chunks[finite].text = group.english()
    return group, rest


def _governed_places(chunks: list[Chunk], finite: int) -> list[int]:
    """Return the places of the verbs that the finite one governs.

    Of several participles the last is meant; the others only describe: "wurde verletzt in eine Klinik gebracht".
    """
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb" and place != finite]
    participles = [place for place in verbs if _is_lexical_participle(chunks[place])]
    for place in participles[:-1]:
        _describe(chunks, place)
    return [place for place in verbs if place not in participles[:-1]]


def _describe_manner(chunks: list[Chunk], finite: int, group: VerbGroup) -> None:
    """Turn a gerund that no "be" governs into words for how something is done: "sits crying"."""
    if group.finite is None or group.finite.entry.notes.get("role") == "be":
        return
    for place, chunk in enumerate(chunks):
        if place == finite or chunk.kind != "verb" or chunk.word is None or not chunk.word.verbs:
            continue
        if all(item.form == "gerund" for item in chunk.word.verbs):
            chunk.kind, chunk.text = "participle", english.gerund(chunk.word.verbs[0].entry.english)


def _is_lexical_participle(chunk: Chunk) -> bool:
    word = chunk.word
    return word is not None and has_form(word, "participle") and "role" not in word.verbs[0].entry.notes


def _describe(chunks: list[Chunk], place: int) -> None:
    """Turn a participle and the adjective before it into words that only describe: "seriously injured"."""
    chunks[place].kind = "participle"
    chunks[place].text = english.participle(chunks[place].text)
    before = chunks[place - 1] if place else None
    if before is not None and before.kind == "adj" and before.head is not None:
        before.kind = "adv"
        before.text = before.head.notes.get("adv") or english.adverb(before.text)


def governed(word: Word, group: VerbGroup) -> Reading:
    """Return the reading of a verb that the finite one governs: a participle, else an infinitive."""
    role = group.finite.entry.notes.get("role") if group.finite is not None else ""
    participle_first = role in {"be", "have", "become"}
    wanted = ("participle", "to", "infinitive") if participle_first else ("infinitive", "to", "participle")
    found = (item for form in wanted for item in word.verbs if item.form == form)
    return next(found, word.verbs[0])


def take_small_words(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: Context) -> None:
    """Take the negation, the reflexive pronoun and an adverb like "still" into the verb group."""
    for place, chunk in enumerate(chunks):
        if place == finite or place in taken or chunk.word is None:
            continue
        if chunk.kind == "neg":
            group.negation = chunk.text
            taken.add(place)
        elif adverbs.is_inner(chunks, place, context):
            adverbs.take_inner(chunk.text, group)
            taken.add(place)
        elif chunk.kind == "pron" and chunk.has("reflexive"):
            group.reflexive = True
            taken.add(place)


def _take_prefix(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: Context) -> None:
    """Take the separated prefix behind the verb, mostly at the clause's end, into it: "tritt … zurück"."""
    if group.finite is None:
        return
    for place in range(len(chunks) - 1, finite, -1):
        chunk = chunks[place]
        if place in taken or chunk.kind in _PHRASES or chunk.word is None:
            continue
        last = place == len(chunks) - 1
        if chunk.word.text not in context.words.grammar.separable_prefixes or (chunk.kind == "particle" and not last):
            continue
        entry = context.words.with_prefix(chunk.word.text, group.finite.entry)
        if entry is not None:
            group.finite = group.finite._replace(entry=entry)
        if entry is not None or chunk.kind == "particle":
            taken.add(place)  # A prefix that makes no known verb is better left out than read as a preposition.
            return


def _own_body(chunks: list[Chunk], finite: int, group: VerbGroup, context: Context) -> None:
    """Give a part of the body to the subject: "hält eine Pistole in der Hand", in his hand."""
    subject = next((chunk for chunk in chunks[:finite] if chunk.kind in NOMINAL), context.subject)
    if subject is None or not (subject.name or subject.has("human") or subject.has("office")):
        return
    owner = group.pronoun.replace("selves", "").replace("self", "").replace("them", "their").replace("him", "his")
    for chunk in chunks:
        if chunk is not subject and chunk.has("body") and not chunk.tail and chunk.text.startswith("the "):
            chunk.text = f"{owner} {chunk.text.removeprefix('the ')}"


def _take_what_there_is(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make the phrase behind "es kam zu" the thing that there was, without its preposition."""
    wanted = group.finite.entry.notes.get("expletive") if group.finite is not None else None
    if not wanted or not group.expletive:
        return
    found = next((chunk for chunk in chunks if chunk.kind == "pp" and chunk.prep == wanted), None)
    group.expletive = found is not None
    if found is not None:
        amount = "s" if found.has("mass") else found.number
        found.kind, found.preposition, group.number, group.agreement = "np", "", amount, ""


def _take_subject(chunks: list[Chunk], finite: int, group: VerbGroup, context: Context) -> None:
    """Note what the verb must know of its subject: the number, and whether it is the empty "es"."""
    before = next((chunk for chunk in reversed(chunks[:finite]) if _may_be_subject(chunk)), None)
    before = before or (context.subject if finite == 0 else None)
    subject = before or next((chunk for chunk in chunks[finite:] if _may_be_subject(chunk)), None)
    if subject is not None:
        group.subject = subject
        if group.finite is not None and group.finite.form in _TENSES:
            subject.set_number(group.finite.number)
            _set_pronoun(subject, group.finite.number)
        group.number = subject.number
        group.pronoun = _reflexive(subject)
        if subject.kind == "pron" and subject.has("single"):
            group.agreement = subject.number
        elif not subject.joined and (subject.has("plural") or subject.has("mass") or subject.place):
            group.agreement = "p" if subject.has("plural") else "s"
        _agree_predicate(chunks, subject, group)
    group.expletive = any(is_expletive(chunk, context) for chunk in chunks)


def _agree_predicate(chunks: list[Chunk], subject: Chunk, group: VerbGroup) -> None:
    """Put what the subject is into its number: "Meier ist Richter", a judge."""
    entry = group.entry
    if entry is None or not (entry.notes.get("role") in {"be", "become"} or "copula" in entry.notes):
        return
    for chunk in chunks:
        if chunk.kind != "np" or chunk is subject or subject.otherwise is not None:
            continue
        chunk.set_number(subject.number)
        if chunk.bare and chunk.number == "s" and chunk.has("human") and not (chunk.name or chunk.has("office")):
            chunk.text = english.with_article(chunk.text)


def _may_be_subject(chunk: Chunk) -> bool:
    return chunk.kind in NOMINAL and not (chunk.kind == "pron" and chunk.has("reflexive"))


def _set_pronoun(subject: Chunk, number: str) -> None:
    """Give a pronoun the English that goes with its verb: "sie sagt", she says; "das sind", these are."""
    wanted = subject.head.notes.get({"s": "single", "p": "several"}.get(number, "")) if subject.head is not None else ""
    if wanted and subject.kind == "pron":
        subject.text, subject.number = wanted, number


def _reflexive(subject: Chunk) -> str:
    """Return the reflexive pronoun of a subject."""
    if subject.number == "p":
        return "themselves"
    if not (subject.name or subject.has("human") or subject.has("office")):
        return "itself"
    article = subject.word.text if subject.word is not None else ""
    return "herself" if subject.feminine or article.lower().endswith("e") else "himself"


def is_expletive(chunk: Chunk, context: Context) -> bool:
    """Whether a chunk is the pronoun that stands for no thing: "es"."""
    return (
        chunk.kind == "pron" and chunk.word is not None and chunk.word.text.lower() == context.words.grammar.expletive
    )
