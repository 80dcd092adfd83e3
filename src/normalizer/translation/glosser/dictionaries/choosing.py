"""Chooses one translation of a word from all that dictionaries offer, and makes an entry of the lexicon of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NOUNS, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from normalizer.translation.glosser.dictionaries.sense import Sense

# A translation that is offered again gains; one whose words the lexicon of the news uses gains too.
_AGAIN = 0.4
_FAMILIAR = 0.8
# From this cost on a sense is a special one; a noun that begins like its English is no name: Ideologie.
_SPECIAL = 0.5
_SAME_LETTERS = 4
# A note that tells the entries of dictionaries from those of the lexicon.
BORROWED = "borrowed"
# A note of a noun that news hardly use, so that a word without an article is rather a name: Wagner.
DOUBTFUL = "doubtful"


def best_senses(senses: Iterable[Sense], familiar: AbstractSet[str]) -> list[Sense]:
    """Return the best sense for each part of speech and form, the best part of speech first.

    `familiar` are the English words that the lexicon of the news uses.

    >>> from normalizer.translation.glosser.dictionaries.sense import Sense
    >>> offered = [Sense("Kran", "m", "spigot", 0), Sense("Kran", "m", "crane", 0.5)]
    >>> [sense.english for sense in best_senses(offered, {"crane"})]
    ['crane']
    """
    senses = list(senses)
    same = next((sense for sense in senses if sense.english == sense.word and sense.word[0].isupper()), None)
    if same is not None:
        return [same]  # Manchester is a cloth too.
    costs: dict[tuple[str, str, str], float] = {}
    kept: dict[tuple[str, str, str], Sense] = {}
    for sense in senses:
        key = _kind(sense.pos), sense.form, sense.english
        usual = sense.english == sense.word.lower() or all(word in familiar for word in sense.english.lower().split())
        cost = sense.cost - (_FAMILIAR if usual else 0)
        known = costs.get(key)
        if known is None or cost < known:
            kept[key] = sense
        costs[key] = cost if known is None else min(known, cost) - _AGAIN
    found: dict[tuple[str, str], Sense] = {}
    for key in sorted(costs, key=lambda key: costs[key]):
        found.setdefault(key[:2], kept[key])
    return list(found.values())


def _kind(pos: str) -> str:
    return "noun" if pos in NOUNS else pos


def entry_of(sense: Sense, familiar: AbstractSet[str]) -> Entry:
    """Return the entry of a sense, as the lexicon would have it."""
    pos, notes = sense.pos, {BORROWED: ""}
    capital = sense.english[:1].isupper()
    if pos in NOUNS and sense.word[:1].isupper() and capital and sense.forms in {"", "0"}:
        pos = "name"
    elif pos in NOUNS and _is_doubtful(sense, familiar):
        notes[DOUBTFUL] = ""
    if sense.intransitive:
        notes["sein"] = ""  # What has no object has no passive: "ist gestrandet" is the perfect.
    return Entry(sense.word, pos, sense.english, sense.forms, sense.english_forms, notes)


def _is_doubtful(sense: Sense, familiar: AbstractSet[str]) -> bool:
    """Whether a noun may as well be a family name: none that the news use, no feminine or neuter without a label."""
    if not sense.word[0].isupper() or not familiar.isdisjoint(sense.english.lower().split()):
        return False
    if sense.english.lower()[:_SAME_LETTERS] == sense.word.lower()[:_SAME_LETTERS]:
        return False
    return sense.pos == "m" or sense.cost >= _SPECIAL
