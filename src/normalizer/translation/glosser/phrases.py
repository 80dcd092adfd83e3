"""Builds noun phrases and prepositional phrases: articles, adjectives, nouns, names, genitives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.translation.glosser import compounds, english

if TYPE_CHECKING:
    from normalizer.translation.glosser.grammar import Grammar
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.lexicon import Entry
    from normalizer.translation.glosser.resolve import Context
    from normalizer.translation.glosser.tokens import Word

_HEADS = frozenset({"noun", "name", "place"})
_PLACES = ("city", "country", "region", "island", "sea", "river", "mountain")
_WITH_PREPOSITION = ("in", "on", "at")


@dataclass(slots=True)
class Chunk:
    """A part of a clause that moves as a whole.

    `kind` is one of ``np pp verb adv adj conj neg sub pron other``. `text` is its English; of a ``pp`` without the
    preposition, which is `prep` in the source and `preposition` in English. `head` is the entry of its main noun.
    """

    kind: str
    text: str = ""
    number: str = ""
    head: Entry | None = None
    word: Word | None = None
    prep: str = ""
    preposition: str = ""
    bare: bool = False
    name: bool = False
    place: str = ""

    @property
    def english(self) -> str:
        """The whole chunk in English."""
        return f"{self.preposition} {self.text}" if self.preposition else self.text

    def has(self, note: str) -> bool:
        """Whether the main noun carries a note."""
        return self.head is not None and note in self.head.notes


@dataclass(slots=True)
class _Noun:
    """A noun phrase while it is read."""

    det: Word | None = None
    before: list[str] = field(default_factory=list)
    heads: list[Word] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    adjective: bool = False


class PhraseReader:
    """Reads the words of one clause from left to right into chunks."""

    def __init__(self, words: list[Word], context: Context) -> None:
        self.words = words
        self.context = context
        self.grammar: Grammar = context.words.grammar
        self.place = 0
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
        if chunk.kind == "np" and self._is_coordinated():
            conjunction = self.chunks.pop()
            self.chunks[-1].text += f" {conjunction.text} {chunk.text}"
            self.chunks[-1].number = "p"
            return
        self.chunks.append(chunk)

    def _is_coordinated(self) -> bool:
        chunks = self.chunks
        return len(chunks) > 1 and chunks[-1].kind == "conj" and chunks[-2].kind in {"np", "pp"} and not self._verb_behind()

    def _verb_behind(self) -> bool:
        """Whether the noun phrase just read is followed by a verb while one stands before the conjunction."""
        before = any(chunk.kind == "verb" for chunk in self.chunks)
        return before and self.place < len(self.words) and self.words[self.place].kind == "verb"

    def _at(self, offset: int = 0) -> Word | None:
        place = self.place + offset
        return self.words[place] if place < len(self.words) else None

    # Prepositional phrases

    def _prepositional(self) -> Chunk | None:
        word = self._at()
        if word is None or word.kind != "prep" or word.reading is None:
            return None
        if word.text.lower() == self.grammar.purpose and self._infinitive_ahead():
            return None
        start = self.place
        self.place += 1
        inner = self.noun_phrase(after_preposition=word)
        if inner is None:
            adverb = self._at()
            if adverb is not None and adverb.kind in {"adv", "num", "adj"} and adverb.reading is not None:
                self.place += 1
                return Chunk("pp", adverb.reading.entry.english, prep=word.text, preposition=word.reading.entry.english)
            self.place = start
            return None
        entry = word.reading.entry
        inner.kind, inner.prep = "pp", entry.notes.get("base", word.text.lower())
        inner.preposition = self._sense(word, inner)
        return inner

    def _infinitive_ahead(self) -> bool:
        """Whether an infinitive with "zu" follows, which makes "um" say what for."""
        words = self.words[self.place :]
        marker = self.grammar.to_infinitive
        return any(word.text == marker or any(item.form == "to" for item in word.verbs) for word in words)

    def _sense(self, word: Word, inner: Chunk) -> str:
        """Return the English of a preposition before a noun phrase, by what kind of thing the noun is."""
        if word.reading is None:
            return ""
        entry = word.reading.entry
        base = entry.notes.get("base")
        if base:
            entry = next((item for item in self.context.words.lexicon.entries(base) if item.pos == "prep"), entry)
        frame = self._frame(entry.word)
        if frame is not None:
            return frame
        if inner.head is not None and f"{entry.word}+" in inner.head.notes:
            return inner.head.notes[f"{entry.word}+"]
        before = self.chunks[-1].kind if self.chunks else ""
        if "free" in entry.notes and before not in {"np", "pp"} and not inner.place:
            return entry.notes["free"]
        for kind in self._classes(inner, entry.word):
            if kind in entry.notes:
                return entry.notes[kind]
        if "acc" in entry.notes and inner.bare is False and self._accusative(word, inner):
            return entry.notes["acc"]
        return entry.english

    def _frame(self, prep: str) -> str | None:
        """Return the preposition that the noun before asks for: Kritik an is criticism of."""
        before = self.chunks[-1] if self.chunks else None
        if before is not None and before.kind in {"np", "pp"} and before.head is not None:
            return before.head.notes.get(prep)
        return None

    def _classes(self, inner: Chunk, prep: str) -> list[str]:
        found = [inner.place, "place"] if inner.place else []
        if inner.name and inner.has("unsure") and inner.bare and " " not in inner.text and prep in self.grammar.place_prepositions:
            return ["city", "place"]
        found += [note for note in ("time", "event", "human", "office") if inner.has(note)]
        if inner.name and not found:
            found += ["human"]
        return found + (["human"] if "office" in found else [])

    def _accusative(self, word: Word, inner: Chunk) -> bool:
        if word.reading is not None and word.reading.entry.notes.get("case") == "acc":
            return True
        gender = inner.head.pos if inner.head is not None else ""
        article = self._article_of(inner)
        return gender in self.grammar.accusative.get(article, ())

    def _article_of(self, inner: Chunk) -> str:
        return inner.word.text.lower() if inner.word is not None and inner.word.kind == "det" else ""

    # Noun phrases

    def noun_phrase(self, after_preposition: Word | None = None) -> Chunk | None:
        """Return the noun phrase that begins here with the genitives behind it, `None` when there is none."""
        date = self._date()
        if date is not None:
            return date
        start = self.place
        owner = self._owner()
        parts = self._parts()
        if parts is None:
            self.place = start
            return None
        contracted = after_preposition is not None and after_preposition.reading is not None and "det" in after_preposition.reading.entry.notes
        chunk = self._built(parts, owner, contracted=contracted, in_phrase=after_preposition is not None)
        self._genitives(chunk)
        return chunk

    def _owner(self) -> Word | None:
        """Return a name in the genitive before a noun: Ungarns Ministerpräsident."""
        word, following = self._at(), self._at(1)
        if word is None or word.reading is None or word.reading.form != "genitive" or word.kind not in {"name", "place"}:
            return None
        if following is None or following.kind not in {"noun", "adj", "num"}:
            return None
        self.place += 1
        return word

    def _parts(self) -> _Noun | None:
        found = _Noun()
        word = self._at()
        if word is not None and word.kind == "det":
            found.det = word
            self.place += 1
        self._modifiers(found)
        word = self._at()
        if word is None or word.kind not in _HEADS:
            return self._without_head(found)
        found.heads.append(word)
        self.place += 1
        self._names(found)
        return found

    def _without_head(self, found: _Noun) -> _Noun | None:
        """Accept "die 15" or "drei Verletzte und zwei": a number alone; and an adjective as a noun."""
        if found.before and (found.det is not None or found.adjective):
            return found
        return None

    def _modifiers(self, found: _Noun) -> None:
        while (word := self._at()) is not None:
            following = self._at(1)
            if word.kind == "adj" and word.reading is not None and (self._inflected(word) or self._before_adjective(following)):
                found.before.append(self._adjective(word, following))
                found.adjective = True
            elif word.kind == "num":
                found.before.append(number(word))
            elif word.kind == "det" and word.reading is not None and found.det is not None:
                found.before.append(word.reading.entry.english)
            elif word.kind == "adv" and word.reading is not None and self._before_adjective(following):
                found.before.append(word.reading.entry.english)
            elif word.kind == "hyphen":
                found.before.append(self._hyphen(word))
            elif word.kind == "conj" and word.reading is not None and found.before and self._goes_on(following):
                found.before.append(word.reading.entry.english)
            else:
                return
            self.place += 1

    def _goes_on(self, following: Word | None) -> bool:
        before = self.words[self.place - 1].kind
        if following is None:
            return False
        return (before == "adj" and following.kind == "adj" and self._inflected(following)) or (
            before == "hyphen" and following.kind in {"noun", "hyphen"}
        )

    def _before_adjective(self, following: Word | None) -> bool:
        if following is None:
            return False
        return following.kind == "num" or (following.kind == "adj" and self._inflected(following))

    def _inflected(self, word: Word) -> bool:
        entry = word.reading.entry if word.reading is not None else None
        if entry is None or not self.grammar.verb_second:
            return True
        return "place" in entry.notes or (word.text.lower() != entry.word.lower() or word.text.endswith("e")) or "fixed" in entry.notes

    def _adjective(self, word: Word, following: Word | None) -> str:
        reading = word.reading
        if reading is None:
            return word.text
        text = adjective(reading)
        if following is not None and following.kind == "adj" and not self._inflected(word):
            return reading.entry.notes.get("adv", english.adverb(text))
        return text

    def _hyphen(self, word: Word) -> str:
        known = compounds.first_part(word.text[:-1], self.context.words)
        if known is None:
            self.context.unknown.append(word.text)
            return word.text
        self.context.known += 1
        return known

    def _names(self, found: _Noun) -> None:
        """Take the names and numbers behind a noun into its phrase."""
        while (word := self._at()) is not None:
            last = found.heads[-1]
            if word.kind == "particle" and self._at(1) is not None:
                word.kind = "name"
            if word.kind == "name" and last.kind in _HEADS:
                found.heads.append(word)
            elif word.kind == "num" and last.reading is not None and "time" in last.reading.entry.notes and len(word.text) == 4:  # noqa: PLR2004 - a year
                found.after.append(word.text)
            else:
                return
            self.place += 1

    def _date(self) -> Chunk | None:
        """Return "July 3, 2020" for "3. Juli 2020"."""
        day, month = self._at(), self._at(1)
        if day is None or month is None or day.kind != "num" or not day.text.endswith("."):
            return None
        if month.reading is None or "month" not in month.reading.entry.notes:
            return None
        self.place += 2
        text = f"{month.reading.entry.english} {day.text[:-1]}"
        year = self._at()
        if year is not None and year.text.isdigit() and len(year.text) == 4:  # noqa: PLR2004 - a year
            self.place += 1
            text += f", {year.text}"
        return Chunk("np", text, "s", month.reading.entry, bare=True)

    # English

    def _built(self, parts: _Noun, owner: Word | None, *, contracted: bool, in_phrase: bool) -> Chunk:
        heads = parts.heads
        main = heads[0] if heads else None
        entry = main.reading.entry if main is not None and main.reading is not None else None
        named = len(heads) > 1 and heads[1].kind == "name"
        amount = self._number(parts, named=named)
        words = [self._head_english(word, amount if word is main else "s", titled=named) for word in heads]
        if heads and heads[-1].reading is not None and heads[-1].reading.form == "genitive" and heads[-1].kind == "name":
            words[-1] += "'s" if not words[-1].endswith("s") else "'"
        phrase = " ".join([*parts.before, *words, *parts.after])
        if not heads and parts.adjective:
            phrase += " one" if amount == "s" and parts.det is not None else ""
        determiner = self._determiner(parts, entry, named=named, contracted=contracted, amount=amount, in_phrase=in_phrase)
        if owner is not None:
            phrase = self._owned(owner, phrase, entry, named=named)
        elif determiner == "a":
            phrase = english.with_article(phrase)
        elif determiner:
            phrase = f"{determiner} {phrase}"
        is_name = main is not None and (main.kind in {"name"} or named)
        where = next((kind for kind in _PLACES if entry is not None and kind in entry.notes), "") if main is not None and main.kind == "place" else ""
        bare = parts.det is None and not contracted and owner is None and not parts.before
        return Chunk("np", phrase, amount, entry, parts.det, bare=bare, name=is_name, place=where)

    def _number(self, parts: _Noun, *, named: bool) -> str:
        """Return whether a noun phrase is singular or plural."""
        if not parts.heads or parts.heads[0].reading is None:
            return "s" if parts.det is None or parts.det.text.lower() not in self.grammar.plural_determiners else "p"
        reading = parts.heads[0].reading
        if reading.number:
            return reading.number
        if named:
            return "s"
        return self._by_determiner(parts, reading)

    def _by_determiner(self, parts: _Noun, reading: Reading) -> str:
        det = parts.det.text.lower() if parts.det is not None else ""
        if reading.kind != "noun":
            return "s"
        if reading.entry.pos == "an":
            return self._adjectival(det, parts)
        if det in self.grammar.plural_determiners or (not det and parts.heads):
            return "p" if reading.entry.pos != "f" or det or not det else "s"
        return "s"

    def _adjectival(self, det: str, parts: _Noun) -> str:
        """Return the number of "Verletzte": die Verletzte, die Verletzten, der Verletzte."""
        text = parts.heads[0].text
        if det == "die":
            return "p" if text.endswith("en") else "s"
        if det in self.grammar.plural_determiners or not det:
            return "p"
        return "s" if det not in {"der", "den"} or not text.endswith("en") or det == "den" else "p"

    def _head_english(self, word: Word, amount: str, *, titled: bool) -> str:
        if word.reading is None:
            return word.text
        entry = word.reading.entry
        text = noun(entry, amount) if word.kind == "noun" else entry.english
        if titled and "office" in entry.notes:
            return capitals(text)
        return text

    def _determiner(self, parts: _Noun, entry: Entry | None, *, named: bool, contracted: bool, amount: str, in_phrase: bool) -> str:
        """Return the English determiner of a phrase; names, places and offices before names have none."""
        found = parts.det.reading.entry if parts.det is not None and parts.det.reading is not None else None
        if found is None and not contracted:
            the = in_phrase and entry is not None and "the" in entry.notes and parts.heads[0].kind in {"place", "name"}
            return "the" if the else ""
        english_det = found.english if found is not None else "the"
        if english_det == "the" and self._needs_none(parts, entry, named=named):
            return ""
        if english_det == "a" and (amount == "p" or (entry is not None and "mass" in entry.notes)):
            return ""
        if found is not None and "plural" in found.notes and amount == "p":
            return found.notes["plural"]
        return english_det

    def _needs_none(self, parts: _Noun, entry: Entry | None, *, named: bool) -> bool:
        if entry is None or not parts.heads:
            return False
        kind = parts.heads[0].kind
        if kind in {"name", "place"}:
            return "the" not in entry.notes and not parts.adjective
        return ("bare" in entry.notes and not parts.adjective) or (named and "office" in entry.notes)

    def _owned(self, owner: Word, phrase: str, entry: Entry | None, *, named: bool) -> str:
        if owner.reading is None:
            return phrase
        place = owner.reading.entry
        if entry is not None and "office" in entry.notes and named and "adjective" in place.notes:
            return f"{place.notes['adjective']} {phrase}"
        ending = "'" if place.english.endswith("s") else "'s"
        return f"{place.english}{ending} {phrase}"

    def _genitives(self, chunk: Chunk) -> None:
        """Attach the genitives behind a noun phrase with "of"."""
        for _ in range(4):
            start = self.place
            if not self._genitive_follows():
                return
            parts = self._parts()
            if parts is None:
                self.place = start
                return
            inner = self._built(parts, None, contracted=False, in_phrase=True)
            chunk.text += f" of {inner.text}"

    def _genitive_follows(self) -> bool:
        word = self._at()
        if word is None:
            return False
        if word.kind == "det":
            genders = self.grammar.genitive_determiners.get(word.text.lower())
            return genders is not None and self._head_ahead(genders)
        if word.kind == "adj" and word.text.endswith("er") and self._inflected(word) and word.reading is not None and word.reading.form != "comparative":
            return self.grammar.verb_second and self._head_ahead(["p", "pl", "f"])
        return word.kind in {"place", "noun"} and word.reading is not None and word.reading.form == "genitive" and not self._owns()

    def _owns(self) -> bool:
        following = self._at(1)
        return following is not None and following.kind in {"noun", "adj"}

    def _head_ahead(self, genders: list[str]) -> bool:
        """Whether the noun that comes next has one of these genders (``p``: or is a plural)."""
        for offset in range(1, 6):
            word = self._at(offset)
            if word is None or word.kind == "verb":
                return False
            if word.kind in _HEADS and word.reading is not None:
                entry, amount = word.reading.entry, word.reading.number
                if word.kind == "place":
                    return "the" in entry.notes or "f" in entry.notes or genders[0] == "m"
                feminine = word.reading.form == "feminine"
                plural = amount == "p" or (not amount and entry.pos in {"an", "m", "n"})
                return ("p" in genders and plural) or (entry.pos in genders and amount != "p") or (feminine and "f" in genders)
        return False

    # Everything else

    def _single(self) -> Chunk:
        word = self.words[self.place]
        self.place += 1
        entry = word.reading.entry if word.reading is not None else None
        kind = word.kind
        text = entry.english if entry is not None else number(word)
        if kind == "group":
            return Chunk("group", word.english, word=word)
        if kind == "prep" and word.text.lower() == self.grammar.purpose:
            return Chunk("purpose", "", word=word)
        if word.text.lower() in self.grammar.negation:
            return Chunk("neg", text, word=word)
        if kind == "verb" and word.reading is not None:
            return Chunk("verb", text, word.reading.number, entry, word)
        if kind == "adj" and word.reading is not None:
            return Chunk("adj", adjective(word.reading), "", entry, word)
        if kind == "pron":
            return Chunk("pron", text, "p" if entry is not None and "plural" in entry.notes else "s", entry, word)
        if kind == "phrase":
            kind = "adv"
        if kind in {"det", "prep", "num", "mark", "hyphen", "particle"}:
            kind = "other" if kind != "prep" else "particle"
        return Chunk(kind, text, "", entry, word)


def noun(entry: Entry, amount: str) -> str:
    """Return a noun's English in the singular or plural."""
    if amount != "p" or entry.pos == "pl" or "mass" in entry.notes:
        return entry.english
    if entry.english_forms:
        return entry.english if entry.english_forms == "-" else entry.english_forms
    return english.plural(entry.english)


def adjective(reading: Reading) -> str:
    """Return an adjective's English in its degree, a participle from its verb."""
    text = reading.entry.english
    if reading.form == "participle":
        return reading.entry.notes.get("participle", english.participle(text))
    if reading.form == "gerund":
        return english.gerund(text)
    return english.compared(text, reading.form) if reading.form in {"comparative", "superlative"} else text


def number(word: Word) -> str:
    """Return a number as English writes it: 1.000 is 1,000, 3,5 is 3.5."""
    text = word.text
    if word.reading is not None:
        return word.reading.entry.english
    whole, point, rest = text.partition(".")
    if point and len(rest) == 3 and rest.isdigit() and whole.isdigit():  # noqa: PLR2004 - thousands
        return f"{whole},{rest}"
    whole, comma, rest = text.partition(",")
    return f"{whole}.{rest}" if comma and whole.isdigit() and rest.isdigit() else text


def capitals(text: str) -> str:
    """Return a title with capitals: secretary of state gives Secretary of State."""
    small = {"of", "the", "for", "and", "to", "in"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in text.split(" "))
