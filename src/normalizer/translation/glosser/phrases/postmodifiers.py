"""Reads what follows a noun where English has it in front: adjectives, ages, second nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import compared, noun_english
from normalizer.translation.glosser.phrases.date_reader import is_year
from normalizer.translation.glosser.phrases.noun_phrase_reader import NounPhraseReader
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase


# Comparatives that are superlatives behind an article: "la mejor película".
_EXTREMES = {"better": "best", "worse": "worst", "larger": "largest", "lesser": "least"}


class PostmodifierReader(NounPhraseReader):
    """Reads noun phrases also in languages whose adjectives follow the noun."""

    def _take_names(self, found: NounPhrase) -> None:
        super()._take_names(found)
        if not self.grammar.adjective_after:
            return
        self._take_year(found)
        first = len(found.before)
        if found.main.kind != "noun" and not found.entry.has("the"):
            return
        while self._take_postmodifier(found, first):
            super()._take_names(found)

    def _take_year(self, found: NounPhrase) -> None:
        """Take the year behind a month into its phrase: "febrero de 2024"."""
        joint = self._behind_joint(0)
        if not joint or not found.entry.has("month"):
            return
        if is_year(self._at(joint)):
            found.after.append(self._at(joint).text)
            self.place += joint + 1

    def _take_postmodifier(self, found: NounPhrase, first: int) -> bool:
        """Take one modifier from behind the noun to its front, nearest to the noun first."""
        text, size = self._postmodifier(found)
        if not size:
            return self._take_second_adjective(found, first)
        found.before.insert(first, text)
        self.place += size
        return True

    def _postmodifier(self, found: NounPhrase) -> tuple[str, int]:
        """Return the English of the modifier that comes next, and how many words it takes."""
        word, following, third = self._at(), self._at(1), self._at(2)
        match word.kind, following.kind, third.kind:
            case "adj", _, _:
                return self._adjective(word), 1
            case "det", "adv", "adj" if _is_more(following):  # "le plus riche"
                return self._graded(following, third, "superlative"), 3
            case "adv", "adj", _:
                is_extreme = _is_more(word) and found.det.entry.english == "the"
                degree = "superlative" if is_extreme else "comparative"
                return self._graded(word, following, degree), 2
            case _ if word.text in self.grammar.compound_prepositions:
                return self._behind_preposition(following, third, found)
            case _:
                return "", 0

    def _behind_preposition(
        self, word: Word, following: Word, found: NounPhrase
    ) -> tuple[str, int]:
        """Return the English of an age or a second noun: "de 30 ans", "de train"."""
        match word.kind:
            case "num" if found.entry.has("human") and following.text in self.grammar.years:
                return f"{word.text}-year-old", 3
            case "noun" if following.kind != "num" and self._makes_compounds(found):
                return word.entry.note("first") or noun_english(word.entry, "s"), 2
            case _:
                return "", 0

    def _take_second_adjective(self, found: NounPhrase, first: int) -> bool:
        """Take the second of two joined adjectives: "économique et sociale"."""
        before, word, following = self._at(-1), self._at(), self._at(1)
        if (before.kind, word.kind, following.kind) != ("adj", "conj", "adj"):
            return False
        if len(found.before) <= first:
            return False
        found.before[first] += f" {self._graded(word, following, 'comparative')}"
        self.place += 2
        return True

    def _graded(self, word: Word, following: Word, degree: str) -> str:
        """Return an adjective with the word before it; "plus grand" is "larger"."""
        text = following.entry.note("comparative") or self._adjective(following)
        before = word.entry.english if word.is_read else word.text
        return compared(text, degree) if before == "more" else f"{before} {text}"

    def _take_modifiers(self, found: NounPhrase) -> None:
        word, following = self._at(), self._at(1)
        if self.grammar.adjective_after and _is_more(word) and following.kind == "adj":
            degree = "comparative" if found.det is NO_WORD else "superlative"
            found.before.append(self._graded(word, following, degree))
            found.adjective = following.text
            self.place += 2
        super()._take_modifiers(found)

    def _take_adjective(self, word: Word, following: Word, found: NounPhrase) -> None:
        super()._take_adjective(word, following, found)
        if found.det.entry.english == "the":
            last = found.before[-1]
            found.before[-1] = _EXTREMES.get(last, last)

    def _makes_compounds(self, found: NounPhrase) -> bool:
        entry = found.entry
        if len(found.heads) > 1 or entry.has("time"):
            return False
        return entry.word not in self.grammar.quantities


def _is_more(word: Word) -> bool:
    return (word.kind, word.entry.english) == ("adv", "more")
