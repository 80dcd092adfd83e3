"""Reads the words of a clause into chunks: noun phrases, prepositional phrases, verbs, and what stands between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import adjective_english as adjective
from normalizer.translation.glosser.phrases import prepositions
from normalizer.translation.glosser.phrases.chunks import Chunk, number
from normalizer.translation.glosser.phrases.postmodifiers import TrailingReader

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry, Reading
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

# What a word is that stands alone where a phrase was expected.
_LONE_KINDS = {"phrase": "adv"} | dict.fromkeys(("det", "num", "mark", "hyphen", "particle"), "other")


def _set_agent(inner: Chunk, reading: Reading, grammar: Grammar) -> None:
    """Give the phrase before a participle the English that its verb asks for, "by" for who did it."""
    asked = reading.entry.notes.get(inner.prep)
    if asked is not None:
        inner.preposition = asked
    elif reading.form == "participle" and inner.prep == grammar.agent:
        inner.preposition = "by"


class PhraseReader(TrailingReader):
    """Reads the words of one clause from left to right into chunks."""

    def __init__(self, words: list[Word], context: Context) -> None:
        super().__init__(words, context)
        self.chunks: list[Chunk] = []

    def read(self) -> list[Chunk]:
        """Return the chunks of the clause."""
        while self.place < len(self.words):
            chunk = self._prepositional() or self.noun_phrase() or self._single()
            self._add(chunk)
        return self.chunks

    def _add(self, chunk: Chunk) -> None:
        if chunk.kind == "group" and self.chunks and self.chunks[-1].kind in {"np", "pp"}:
            self.chunks[-1].text += f" {chunk.text}"
            return
        if chunk.kind in {"particle", "adv", "adj"} and (self._closes(chunk) or self._lasts(chunk)):
            return
        if chunk.kind == "np" and self._is_coordinated():
            conjunction = self.chunks.pop()
            if chunk.number == "p" and chunk.bare and self.chunks[-1].bare:
                self.chunks[-1].set_number("p")  # "Fenster und Türen"
            self.chunks[-1].text += f" {conjunction.text} {chunk.text}"
            self.chunks[-1].number = "p"
            self.chunks[-1].joined = True
            return
        if chunk.kind == "np" and (chunk.ends_in_person() or not self._has_person()):
            self.context.antecedent = chunk
        self.chunks.append(chunk)

    def _has_person(self) -> bool:
        """Whether a person was named in the clause before, whom "his" means rather than a thing."""
        return any(chunk.kind == "np" and chunk.ends_in_person() for chunk in self.chunks)

    def _lasts(self, chunk: Chunk) -> bool:
        """Make "for 20 years" of the phrase before, for "20 Jahre lang"."""
        before = self.chunks[-1] if self.chunks else None
        if before is None or chunk.word is None or chunk.word.text not in self.grammar.lasting:
            return False
        if before.kind != "np" or not before.has("time"):
            return False
        before.kind, before.preposition = "pp", "for"
        return True

    def _closes(self, chunk: Chunk) -> bool:
        """Give the phrase before the English of a preposition in two parts: "auf die Küste zu", toward the coast."""
        before = self.chunks[-1] if self.chunks else None
        following = self._at()
        governs = following is not None and any(item.form == "infinitive" for item in following.verbs)
        if before is None or before.kind != "pp" or chunk.word is None or governs:
            return False  # "auf das Eis zu gehen" is no "toward".
        for opening, closing, english in self.grammar.circumpositions:
            if (before.prep, chunk.word.text) == (opening, closing) and not self._completes(before, chunk.word):
                before.preposition, before.prep = english, f"{opening} {closing}"
                return True
        return False

    def _completes(self, before: Chunk, word: Word) -> bool:
        """Whether a word is the prefix of a verb that asks for the phrase: "gehen von einem Unfall aus"."""
        entries = [item.entry for chunk in self.chunks if chunk.word is not None for item in chunk.word.verbs]
        made = (self.context.words.with_prefix(word.text, entry) for entry in entries)
        return any(entry is not None and before.prep in entry.notes for entry in made)

    def _is_coordinated(self) -> bool:
        chunks = self.chunks
        return (
            len(chunks) > 1
            and chunks[-1].kind == "conj"
            and chunks[-2].kind in {"np", "pp"}
            and not self._verb_behind()
        )

    def _verb_behind(self) -> bool:
        """Whether the noun phrase just read is followed by a verb while one stands before the conjunction."""
        verbs = self.words[self.place].verbs if self.place < len(self.words) else ()
        finite = bool(verbs) and all(item.form in {"present", "past"} for item in verbs)
        return finite and any(chunk.kind == "verb" for chunk in self.chunks)

    def _prepositional(self) -> Chunk | None:
        word = self._at()
        if word is None or word.kind != "prep" or word.reading is None:
            return None
        if word.text.lower() == self.grammar.purpose and self._infinitive_ahead():
            return None
        start = self.place
        self.place += 1
        inner = self._amount(word) or self.noun_phrase(after_preposition=word) or self._adverb()
        if inner is None:
            self.place = start
            return None
        entry = word.reading.entry
        inner.kind, inner.prep = "pp", entry.notes.get("base", word.text.lower())
        inner.preposition = prepositions.translated(word, inner, self.chunks[-1] if self.chunks else None, self.context)
        return inner

    def _extended(self, found: NounPhrase) -> None:
        """Read "ein durch Beschuss beschädigtes Haus": what stands before a participle goes behind the noun."""
        start, unknown, known = self.place, len(self.context.unknown), self.context.known
        self.nested = True
        inner = self._prepositional()
        self.nested = False
        word, following = self._at(), self._at(1)
        attribute = inner is not None and word is not None and word.kind == "adj" and self._inflected(word)
        if not attribute or following is None or following.kind not in {"noun", "adj", "num"}:
            self.place, self.context.known = start, known
            del self.context.unknown[unknown:]
            return
        if inner is not None and word is not None and word.reading is not None:
            self.place += 1
            _set_agent(inner, word.reading, self.grammar)
            found.trailing = f"{adjective(word.reading)} {inner.english}"

    def _amount(self, preposition: Word) -> Chunk | None:
        """Return the number alone behind "im Alter von", which English gives without its years."""
        amount, years = self._at(), self._at(1)
        if preposition.reading is None or amount is None or amount.kind != "num":
            return None
        if years is None or years.reading is None or "time" not in years.reading.entry.notes:
            return None
        notes = preposition.reading.entry.notes
        aged = "age" in notes and "age" in years.reading.entry.notes and self._ends_or_verb(2)
        if "amount" not in notes and not aged:
            return None
        self.place += 2
        return Chunk("np", number(amount), bare=True, place="age" if aged else "")

    def _ends_or_verb(self, offset: int) -> bool:
        word = self._at(offset)
        return word is None or word.kind == "verb"

    def _adverb(self) -> Chunk | None:
        """Return the adverb, number or date that stands behind a preposition instead of a noun: seit gestern."""
        word = self._at()
        if word is None or word.kind not in {"adv", "num", "adj", "pron"}:
            return None
        entry = word.reading.entry if word.reading is not None else None
        if (entry is None and word.kind != "num") or (
            word.kind == "pron" and entry is not None and "object" not in entry.notes
        ):
            return None
        self.place += 1
        return Chunk("np", number(word), bare=True)

    def _infinitive_ahead(self) -> bool:
        """Whether an infinitive with "zu" follows, which makes "um" say what for."""
        words = self.words[self.place :]
        marker = self.grammar.to_infinitive
        marked = any(word.text == marker and following.kind == "verb" for word, following in pairwise(words))
        return marked or any(item.form == "to" for word in words for item in word.verbs)

    def _single(self) -> Chunk:
        """Return the next word as a chunk of its own."""
        word = self.words[self.place]
        self.place += 1
        entry = word.reading.entry if word.reading is not None else None
        kind = self._kind(word)
        text = entry.english if entry is not None else number(word)
        if kind == "group":
            text = word.english
        elif kind == "purpose":
            text = ""
        elif kind == "adj" and word.reading is not None:
            text = adjective(word.reading)
        elif kind == "particle" and entry is not None and entry.notes.get("alone"):
            kind, text = "adv", entry.notes["alone"]
        elif self._is_year(word):
            kind, text = "adv", f"in {text}"
        elif kind == "pron" and entry is not None and "thing" in entry.notes:
            text = self._relative(entry)
        elif kind == "adv" and entry is not None:
            text = self._adverb_here(entry)
        if kind == "adv" and entry is not None and "object" in entry.notes:
            kind = "np"  # "sich gegenseitig": each other
        amount = word.reading.number if kind == "verb" and word.reading is not None else ""
        if kind == "pron":
            amount = "p" if entry is not None and "plural" in entry.notes else "s"
        return Chunk(kind, text, amount, entry, word)

    def _adverb_here(self, entry: Entry) -> str:
        """Return the English of an adverb by its place: "links" alone is left, "links steht" on the left."""
        if "opens" in entry.notes and self.place == 1 and len(self.words) > 1:
            return entry.notes["opens"]
        behind = self.chunks[-1] if self.chunks else None
        if "denied" in entry.notes and behind is not None and behind.kind == "np" and behind.text.startswith("no "):
            return entry.notes["denied"]
        return entry.notes["before"] if "before" in entry.notes and self._qualifies() else entry.english

    def _qualifies(self) -> bool:
        """Whether an adjective, adverb or number follows: "so groß", "so viele"; elsewhere "so" is "this is how"."""
        following = self._at()
        lone = (
            following is not None
            and following.kind in {"prep", "phrase"}
            and not any(word.verbs for word in self.words)
        )
        return following is not None and (lone or following.kind in {"adj", "adv", "num", "det"})

    def _is_year(self, word: Word) -> bool:
        """Whether a number alone is the year of what was said before: "Bau der Mauer 1961"."""
        plain = word.kind == "num" and word.text.isdecimal() and len(word.text) == 4
        behind = bool(self.chunks) and self.chunks[-1].kind in {"np", "pp", "verb"} and not self.chunks[-1].has("time")
        return plain and self.grammar.verb_second and behind and word.text[:2] in {"18", "19", "20"}

    def _relative(self, entry: Entry) -> str:
        """Return "who" behind a person, "that" behind a thing, "which" for a thing in the clause before."""
        if not self.chunks:
            return entry.english if self.context.human else entry.notes.get("free", entry.english)
        before = self.chunks[-1]
        if before.kind not in {"np", "pp"} or before.name or before.has("human") or before.has("office"):
            return entry.english
        return entry.notes["thing"]

    def _kind(self, word: Word) -> str:
        """Return the kind of chunk that a single word makes."""
        text = word.text.lower()
        if text in self.grammar.negation:
            return "neg"
        if word.kind == "prep":
            opens = text == self.grammar.purpose and self.place < len(self.words)
            return "purpose" if opens else "particle"
        return _LONE_KINDS.get(word.kind, word.kind)
