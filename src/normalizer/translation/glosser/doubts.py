"""What is doubtful in a gloss, and the confidence that remains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from typing import NamedTuple

from normalizer.parts import DoubtReason
from normalizer.tables import read_rows
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NoteName
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk, chunk_at
from normalizer.translation.glosser.reading.tokens import LONGEST_NAME, Clause, Doubt, Word

# Nouns that have a capital also where they are no names.
_TITLES: frozenset[NoteName] = frozenset({"bare", "human", "month", "office", "time"})


def doubts_of_words(words: Sequence[Word], grammar: Grammar) -> list[Doubt]:
    """Return the words of a clause that were guessed, put together, or have another sense."""
    unsure = (word for word in words if word.coverage != "known" or word.entry.is_ambiguous)
    found = [Doubt(kind, (word.text,)) for word in unsure for kind in _kinds(word)]
    pronouns = [word for word in words if word.has("reflexive")]
    if pronouns and not _have_reflexive_sense(words):
        found += [Doubt("reflexive", (word.text,)) for word in pronouns]
    if grammar.capital_nouns and len(words) > LONGEST_NAME and not any(w.verbs for w in words):
        found += [  # A name behind a town may be a person's or a part of it: "Ulm Milei".
            Doubt("relation", (town.text, name.text))
            for town, name in pairwise(words)
            if town.is_a("place", "city") and name.is_a("name", "unsure")
            if name.reading.form != "first"
        ]
    if grammar.adjective_after:
        names = (word for word in words[1:] if _is_noun_with_capital(word, grammar))
        found += [Doubt("guessed", (word.text,)) for word in names]
        if not grammar.only_whole and _may_be_acting_name(words):
            found.append(Doubt("guessed", (words[0].text,)))
    return found


def _may_be_acting_name(words: Sequence[Word]) -> bool:
    """Return whether a bare noun that acts may be a family name: "Blanco celebra su gol"."""
    if len(words) < 2 or words[0].kind != "noun" or not words[1].is_finite:
        return False
    # Loaded with the first such word: it takes longer than many captions.
    from normalizer.language.evidence import is_listed_name

    is_plain = words[0].size == 1 and not words[0].entry.is_person
    return is_plain and words[0].text.istitle() and is_listed_name(words[0].text)


def _is_noun_with_capital(word: Word, grammar: Grammar) -> bool:
    """Return whether a noun that is no institution has a capital here: "en las Fallas", a name."""
    if (word.kind, word.size) != ("noun", 1) or word.entry.word in grammar.institutions:
        return False
    return word.text.istitle() and word.entry.word.islower() and not word.entry.has_any(*_TITLES)


def _have_reflexive_sense(words: Sequence[Word]) -> bool:
    """Return whether a verb has a sense with "sich", or one with a noun: "sich die Hand geben"."""
    verbs = [item.entry for word in words for item in word.verbs]
    nouns = [word.entry for word in words if word.kind == "noun"]
    with_noun = (noun.whole_sense_with(verb.plain_word) for noun in nouns for verb in verbs)
    senses = [verb.has("sich") for verb in verbs]
    return any([*senses, *with_noun]) if verbs else True


def _kinds(word: Word) -> Iterator[DoubtReason]:
    match word.coverage:
        case "guessed":
            yield "guessed"
        case "composed":
            if not word.has("event"):
                yield "composed"  # What happens is seldom named by chance.
            if word.entry.note("composed"):
                yield "composed"
    if word.entry.is_ambiguous and word.kind != "verb":
        yield "ambiguous"


# Single words that need another one.
_PARTS = frozenset((kind, 1) for kind in ("det", "hyphen", "other", "particle", "prep"))
_ADJECTIVE_ALONE = re.compile(r"the .*[^\W\d_]")


def doubts_of_order(
    chunks: Sequence[Chunk], ordered: Sequence[Chunk], grammar: Grammar, *, opens: bool
) -> list[Doubt]:
    """Return the doubts about a clause, from its chunks before and after they were ordered.

    `opens` says that it begins a sentence.
    """
    verb = next((chunk for chunk in chunks if chunk.kind == "verb"), NO_CHUNK)
    alone = [*filter(_is_left_over, ordered), *_unattached(chunks, grammar)]
    first = chunk_at(ordered, 0)
    if opens and grammar.adjective_after and first.word.is_finite:
        alone.append(first)  # It has no subject: "Quieren cerrar la fábrica".
    if verb is not NO_CHUNK:
        alone += _lost_prefixes(chunks, ordered, grammar)
    found = [Doubt("left-over", _written(chunk) or _written(verb)) for chunk in alone]
    for chunk in ordered:
        main = chunk.main_verb
        if main.is_ambiguous:
            forms = (
                item
                for item in chunks
                for one in item.verbs
                if one.entry.plain_word == main.plain_word
            )
            spoken = _written(next(forms, chunk)) or (main.plain_word,)
            found.append(Doubt("ambiguous", spoken))
    return found


def _unattached(chunks: Sequence[Chunk], grammar: Grammar) -> Iterator[Chunk]:
    """Yield what found no place in a language whose adjectives follow the noun."""
    if not grammar.adjective_after:
        return
    for before, chunk in pairwise(chunks):
        is_when = grammar.infinitive_markers.get(before.word.text.lower()) == "when"
        if is_when and chunk.may_be("infinitive"):
            yield chunk  # "al caer un árbol": the subject stays behind the verb.
    finite = [chunk for chunk in chunks if chunk.word.is_finite]
    if not any(chunk.kind in {"conj", "sub", "rel", "pron"} for chunk in chunks):
        yield from finite[1:2]


def _lost_prefixes(
    chunks: Sequence[Chunk], ordered: Sequence[Chunk], grammar: Grammar
) -> list[Chunk]:
    """Return the separated prefixes that make no known verb, and were left out."""
    left_out = [item for item in chunks if item.kind == "particle" and item not in ordered]
    verbs = [item.main_verb.word for item in ordered]
    taken = {grammar.to_infinitive, *(verb.partition("|")[0] for verb in verbs)}
    prefixes = grammar.separable_prefixes
    return [item for item in left_out if item.word.text in prefixes and item.word.text not in taken]


def _is_left_over(chunk: Chunk) -> bool:
    """Return whether a chunk is a prefix or number alone, or an adjective that lacks its noun."""
    match chunk.kind:
        case "other" if (chunk.word.kind, chunk.word.coverage) == ("other", "known"):
            return False  # An English word, which stays.
        case "other" | "particle":
            return (chunk.word.kind, chunk.word.size) in _PARTS
        case "np" | "pp" if chunk.head is NO_ENTRY:
            return bool(_ADJECTIVE_ALONE.fullmatch(chunk.text)) or chunk.text.endswith(" one")
        case _:
            return False


def _written(chunk: Chunk) -> tuple[str, ...]:
    return (chunk.word.text,) if chunk.has_word else ()


# From this confidence on, a translation of which each word is known is ``ok``
# (docs/glosser.md, "What the confidence means").
SURE = 0.86


class Evidence(NamedTuple):
    """What is known about how well a text was glossed.

    `known` counts the words that the lexicon has, `unknown` are those that it lacks, and `doubts`
    is what may be wrong. `signals` lower the confidence by the coefficients in their table.
    """

    known: int
    unknown: list[str]
    doubts: list[Doubt]
    signals: dict[str, float]

    def confidence(self) -> float:
        """Return the share of glosses like this one that a reader calls right."""
        coefficients = _coefficients()
        score = sum(coefficients[name] * value for name, value in self.signals.items())
        return 1 / (1 + exp(-coefficients["intercept"] - score))


@cache
def _coefficients() -> dict[str, float]:
    rows = read_rows("translation/gloss_confidence.tsv")
    return {row["signal"]: float(row["coefficient"]) for row in rows}


def evidence_of(clauses: Sequence[Clause], grammar: Grammar) -> Evidence:
    """Return the evidence about the gloss of a text, given its clauses after they were read."""
    parts = list(_with_inner(clauses))
    words = [word for part in parts for word in part.words]
    unknown = [word.text for word in words if word.coverage == "unknown"]
    known = sum(word.size for word in words if word.coverage in {"known", "borrowed", "composed"})
    doubts = [doubt for part in parts for doubt in part.doubts]
    kinds = Counter(word.kind for word in words)
    is_sentence = clauses[-1].mark == "."
    if is_sentence and not kinds["verb"]:
        doubts.append(Doubt("no-verb", tuple(word.text for word in words)))
    borrowed = sum(word.coverage == "borrowed" for word in words)
    pairs = Counter((one.kind, other.kind) for part in parts for one, other in pairwise(part.words))
    signals: dict[str, float] = {
        "unknown": len(unknown),
        "borrowed": borrowed / max(known, 1),
        "pronoun": sum(kinds[kind] for kind in ("conj", "pron", "rel", "sub")),
        "nouns": pairs["noun", "noun"],
        "verb-preposition": pairs["verb", "prep"],
        "verb": kinds["verb"],
        "adjective": kinds["adj"],
        "adverb": kinds["adv"],
        "senses": sum(bool(word.entry.senses) for word in words),
        "adjective-after": grammar.adjective_after,
        "no-place": not kinds["place"],
        "sentence": is_sentence,
    }
    return Evidence(known, unknown, doubts, signals | Counter(doubt.kind for doubt in doubts))


def _with_inner(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield clauses, before each one those inside its quotations and brackets."""
    for clause in clauses:
        for word in clause.words:
            yield from _with_inner(word.inner)
        yield clause
