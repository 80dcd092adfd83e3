"""What is doubtful in a gloss, and which words of a clause are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizer.translation.glosser.lexicon.entries import Entry, NoteName
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.reading.tokens import Doubt, DoubtKind, Word

# Nouns that have a capital also where they are no names.
_TITLES: frozenset[NoteName] = frozenset({"bare", "human", "month", "office", "time"})


def doubts_of_words(words: Sequence[Word], grammar: Grammar) -> list[Doubt]:
    """Return the words of a clause that were guessed, put together, or have another sense."""
    if grammar.adjective_after:
        return [*_doubts_of_words(words), *_capital_nouns(words, grammar)]
    return _doubts_of_words(words)


def _capital_nouns(words: Sequence[Word], grammar: Grammar) -> Iterator[Doubt]:
    """Yield doubts of nouns with a capital that are no institutions: "en las Fallas", a name."""
    for word in words[1:]:
        if _is_noun_with_capital(word) and word.entry.word not in grammar.institutions:
            yield Doubt("guessed", (word.text,))


def _is_noun_with_capital(word: Word) -> bool:
    """Return whether a single noun that is written small elsewhere has a capital here."""
    if (word.kind, word.size) != ("noun", 1):
        return False
    return word.text.istitle() and word.entry.word.islower() and not word.entry.has_any(_TITLES)


def _doubts_of_words(words: Sequence[Word]) -> list[Doubt]:
    unsure = (word for word in words if word.coverage != "known" or not word.entry.is_settled)
    found = [Doubt(kind, (word.text,)) for word in unsure for kind in _kinds(word)]
    pronouns = [word for word in words if "reflexive" in word.reading.entry.notes]
    if not pronouns:
        return found
    is_meant = _have_reflexive_sense(words)
    return found if is_meant else [*found, *(Doubt("reflexive", (w.text,)) for w in pronouns)]


def _have_reflexive_sense(words: Sequence[Word]) -> bool:
    """Return whether a verb has a sense with "sich", or one with a noun: "sich die Hand geben"."""
    verbs = [item.entry for word in words for item in word.verbs]
    nouns = [word.entry for word in words if word.kind == "noun"]
    with_noun = (noun.whole_sense_with(verb.plain_word) for noun in nouns for verb in verbs)
    senses = [verb.has("sich") for verb in verbs]
    return any([*senses, *with_noun]) if verbs else True


def as_written(doubts: Sequence[Doubt], words: Sequence[Word]) -> list[Doubt]:
    """Return doubts about headwords as doubts about the words of the clause."""
    written = {word.entry.word: word.text for word in words if word.is_read}
    return [Doubt(kind, tuple(written.get(head, head) for head in heads)) for kind, heads in doubts]


def _kinds(word: Word) -> Iterator[DoubtKind]:
    match word.coverage:
        case "unknown" | "guessed" | "contested":
            yield word.coverage
        case "composed":
            if not word.has("event"):
                yield "composed"  # What happens is seldom named by chance.
            if word.entry.note("composed"):
                yield "composed"
    if word.kind != "verb":
        yield from doubts_of_sense(word.entry)


def doubts_of_sense(entry: Entry) -> Iterator[DoubtKind]:
    """Yield the doubt about a word with senses of which the clause selected none."""
    if entry.is_ambiguous:
        yield "ambiguous"
    elif entry.senses and not entry.has("usual"):
        yield "sense"
