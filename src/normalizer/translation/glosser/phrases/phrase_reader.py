"""Reads a text into phrases."""

from __future__ import annotations

from itertools import pairwise

from normalizer.translation.glosser.lexicon.english_forms import (
    adjective_english,
    compared,
    noun_english,
)
from normalizer.translation.glosser.lexicon.entries import FINITE, Entry, NoteName
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    Chunk,
    chunk_at,
    last_chunk,
    number,
)
from normalizer.translation.glosser.phrases.date_reader import is_year
from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase, NounPhraseReader
from normalizer.translation.glosser.phrases.prepositions import compares, set_preposition
from normalizer.translation.glosser.reading.text_context import TextContext
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

# Comparatives that are superlatives behind an article: "la mejor película".
_EXTREMES = {"better": "best", "worse": "worst", "larger": "largest", "lesser": "least"}
# The kind of chunk of a lone word where a phrase was expected.
_LONE_KINDS = {"phrase": "adv"} | dict.fromkeys(
    ("det", "hyphen", "mark", "num", "particle"), "other"
)
_PHRASES = frozenset({"np", "pp"})
_DATED = _PHRASES | {"verb"}
# Kinds of a participle and the word behind it where it precedes a noun.
_BEFORE_NOUN = frozenset({("adj", "noun"), ("adj", "adj"), ("adj", "num")})
_QUALIFIED = frozenset({"adj", "adv", "num", "det"})
_BEHIND_PREPOSITION = frozenset({"num", "adv", "adj"})
_CENTURIES = ("18", "19", "20")


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
            # Take the second of two joined adjectives: "économique et sociale".
            before, word, following = self._at(-1), self._at(), self._at(1)
            if (before.kind, word.kind, following.kind) != ("adj", "conj", "adj"):
                return False
            if len(found.before) <= first:
                return False
            found.before[first] += f" {self._graded(word, following, 'comparative')}"
            self.place += 2
            return True
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


class PhraseReader(PostmodifierReader):
    """Reads the words of one clause from left to right into chunks.

    `last_noun` is the noun phrase that ended the clause before, `antecedent` the last one to which
    "his", "her" and "their" may go back; both as far as there is one.
    """

    def __init__(
        self,
        words: list[Word],
        context: TextContext,
        last_noun: Chunk = NO_CHUNK,
        antecedent: Chunk = NO_CHUNK,
    ) -> None:
        super().__init__(words, context, antecedent)
        self.chunks: list[Chunk] = []
        self._last_noun = last_noun

    def read(self) -> list[Chunk]:
        """Return the chunks of the clause."""
        while self.place < len(self.words):
            opening = self._attribute_first() if self.place == 0 else None
            chunk = opening or self._prepositional() or self.noun_phrase() or self._single()
            self._add(chunk)
        return self.chunks

    @property
    def _previous(self) -> Chunk:
        return last_chunk(self.chunks)

    def _add(self, chunk: Chunk) -> None:
        match chunk.kind:
            case "group" if self._previous.kind in _PHRASES:
                self._previous.text += f" {chunk.text}"
            case "np" if self._is_coordinated():
                conjunction = self.chunks.pop()
                first = self.chunks[-1]
                if chunk.number == "p" and chunk.bare and first.bare:
                    first.set_number("p")  # "Fenster und Türen"
                first.text += f" {conjunction.text} {chunk.text}"
                first.number, first.joined = "p", True
            case "np":
                # "His" goes back to a person rather than to a thing.
                people = [
                    item for item in self.chunks if item.kind == "np" and item.ends_in_person()
                ]
                if chunk.ends_in_person() or not people:
                    self.antecedent = chunk
                self.chunks.append(chunk)
            case "particle" | "adv" | "adj" if self._is_postposition(chunk):
                pass
            case _:
                self.chunks.append(chunk)

    def _is_coordinated(self) -> bool:
        """Return whether "and" joins the noun phrase just read to the one before."""
        before = chunk_at(self.chunks, len(self.chunks) - 2)
        if self._previous.kind != "conj" or before.kind not in _PHRASES:
            return False
        if not self._at().can_only_be(FINITE):
            return True
        return all(item.kind != "verb" for item in self.chunks)

    def _is_postposition(self, chunk: Chunk) -> bool:
        """Give the phrase before the English of a word behind it, if that belongs to it."""
        if self._closes_circumposition(chunk):
            return True
        # "20 Jahre lang": for 20 years.
        before = self._previous
        lasts = before.is_a("np", "time") and chunk.word.text in self.grammar.lasting
        if lasts:
            before.kind, before.preposition = "pp", "for"
        return lasts

    def _closes_circumposition(self, chunk: Chunk) -> bool:
        """Give the phrase before the English of a preposition in two parts: "auf … zu", toward."""
        before, word = self._previous, chunk.word
        if before.kind != "pp" or self._at().may_be("infinitive"):
            return False  # "auf das Eis zu gehen" is not "toward".
        for opening, closing, english in self.grammar.circumpositions:
            if (before.prep, word.text) == (opening, closing) and not self._completes(before, word):
                before.preposition, before.prep = english, f"{opening} {closing}"
                return True
        return False

    def _completes(self, before: Chunk, word: Word) -> bool:
        """Return whether a word is the prefix of a verb that governs the phrase before it."""
        # "gehen von einem Unfall aus".
        verbs = (item.entry for chunk in self.chunks for item in chunk.word.verbs)
        made = (self.context.lookup.with_prefix(word.text, verb) for verb in verbs)
        return any(entry.governs(before.prep) for entry in made)

    def _prepositional(self) -> Chunk | None:
        word, start = self._at(), self.place
        if word.kind != "prep":
            return None
        if word.text.lower() == self.grammar.purpose and self._has_infinitive_ahead():
            return None
        self.place += 1
        inner = self._amount(word) or self.noun_phrase(word) or self._adverb()
        if inner is None:
            self.place = start
            return None
        set_preposition(word, inner, self._previous, self.context)
        return inner

    def _attribute_first(self) -> Chunk | None:
        """Return a noun phrase without article before whose participle is a phrase."""
        # "Mit Blumen geschmückte Gräber": graves decorated with flowers.
        found = NounPhrase()
        self._take_participle_attribute(found)
        parts = self._with_head(found) if found.behind else None
        return self._translated(0, NO_WORD, parts, NO_WORD)

    def _take_participle_attribute(self, found: NounPhrase) -> None:
        """Read "ein durch Beschuss beschädigtes Haus": English has the participle last."""
        start = self.place
        self.in_attribute = True
        inner = self._prepositional()
        self.in_attribute = False
        word, following = self._at(), self._at(1)
        kinds = (word.kind, following.kind)
        if inner is None or kinds not in _BEFORE_NOUN or not self._is_inflected(word):
            self.place = start
            return
        self.place += 1
        found.adjective = word.text
        is_agent = (inner.prep, word.reading.form) == (self.grammar.agent, "participle")
        usual = "by" if is_agent else inner.preposition
        inner.preposition = word.entry.notes.get(inner.prep, usual)
        found.behind = f"{adjective_english(word.reading)} {inner.english}"

    def _amount(self, preposition: Word) -> Chunk | None:
        """Return the number alone behind "im Alter von", which English gives without years."""
        kinds = (self._at().kind, self._at(1).kind)
        has_article = kinds == ("det", "num") and self._at(2).has("age")  # "a los 91 años"
        article = 1 if preposition.has("age") and has_article else 0
        self.place += article
        if not self._is_number_before("time"):
            self.place -= article
            return None
        amount, years = self._at(), self._at(1)
        is_age = preposition.has("age") and self._ends_age(years)
        if not is_age and not preposition.has("amount"):
            self.place -= article
            return None
        self.place += 2
        return Chunk("np", number(amount), bare=True, place="age" if is_age else "")

    def _ends_age(self, years: Word) -> bool:
        """Return whether "Jahren" is an age here: no noun follows it."""
        if self.grammar.adjective_after:
            return years.has("age") and self._at(2).text not in self.grammar.compound_prepositions
        return years.has("age") and self._at(2).kind in {"", "verb"}

    def _adverb(self) -> Chunk | None:
        """Return the adverb or number behind a preposition instead of a noun: seit gestern."""
        word = self._at()
        if word.kind not in _BEHIND_PREPOSITION and not word.is_a("pron", "object"):
            return None
        self.place += 1
        return Chunk("np", number(word), bare=True)

    def _has_infinitive_ahead(self) -> bool:
        """Return whether an infinitive with "zu" follows, so that "um" says what for."""
        words, marker = self.words[self.place :], self.grammar.to_infinitive
        if any(word.may_be("to") for word in words):
            return True
        return any(
            word.text == marker and following.kind == "verb" for word, following in pairwise(words)
        )

    def _single(self) -> Chunk:
        word = self.words[self.place]
        self.place += 1
        kind, text = self._kind_and_text(word)
        if word.is_a("adv", "object"):
            kind = "np"  # "sich gegenseitig": each other
        amount = word.reading.number if kind == "verb" else ""
        if kind == "pron":
            amount = "p" if word.has("plural") else "s"
        return Chunk(kind, text, amount, word.entry, word)

    def _kind_and_text(self, word: Word) -> tuple[str, str]:
        """Return the kind and the English of a word alone."""
        kind, entry = self._kind(word), word.entry
        if self._is_year_alone(word):
            return "adv", f"in {number(word)}"
        match kind:
            case "particle" if entry.note("alone"):
                return "adv", entry.note("alone")
            case "particle" if entry.note("comparative") and compares(self._previous.word):
                return "adv", entry.note("comparative")  # "weniger Unfälle als im Vorjahr"
            case "group":
                text = word.english
            case "purpose":
                text = ""
            case "adj":
                text = adjective_english(word.reading)
            case "adv" if word.is_read:
                text = self._adverb_here(entry)
            case "pron" if entry.has("thing"):
                text = self._relative(entry)
            case _:
                text = number(word)
        return kind, text

    def _kind(self, word: Word) -> str:
        """Return the kind of chunk that a single word makes."""
        text = word.text.lower()
        if text in self.grammar.negation:
            return "neg"
        if word.kind == "prep":
            is_purpose = text == self.grammar.purpose and self.place < len(self.words)
            return "purpose" if is_purpose else "particle"
        return _LONE_KINDS.get(word.kind, word.kind)

    def _adverb_here(self, entry: Entry) -> str:
        """Return the English of an adverb by its place: "links" is left, "links steht" differs."""
        uses: dict[NoteName, bool] = {
            "opens": self.place == 1 and len(self.words) > 1,
            "denied": self._previous.is_denied,
            "before": self._qualifies(),
        }
        wordings = (entry.note(note) for note, fits in uses.items() if fits and entry.has(note))
        return next(wordings, entry.english)

    def _qualifies(self) -> bool:
        """Return whether an adverb precedes what it qualifies: "so groß", "so viele"."""
        following = self._at()
        if following.kind in _QUALIFIED:
            return True
        return following.kind in {"prep", "phrase"} and not self._has_verb

    def _is_year_alone(self, word: Word) -> bool:
        """Return whether a number is the year of what was said before: "Bau der Mauer 1961"."""
        previous = self._previous
        if not self.grammar.verb_second or previous.has("time"):
            return False
        return previous.kind in _DATED and is_year(word) and word.text.startswith(_CENTURIES)

    def _relative(self, entry: Entry) -> str:
        """Return "who" behind a person, "that" behind a thing, "which" behind another clause."""
        if not self.chunks:
            human = self._last_noun.ends_in_person()
            return entry.english if human else entry.notes.get("free", entry.english)
        previous = self._previous
        if previous.kind not in _PHRASES or previous.is_person:
            return entry.english
        return entry.note("thing")
