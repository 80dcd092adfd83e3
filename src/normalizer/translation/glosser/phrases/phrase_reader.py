"""Reads the words of a clause into phrases."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import (
    HEADS,
    LANDS,
    NO_ENTRY,
    Entry,
    NoteName,
)
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, has_ending
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    Chunk,
    Mentioned,
    NounPhrase,
    chunk_at,
    count,
    last_chunk,
    number,
)
from normalizer.translation.glosser.reading.tokens import LONGEST_NAME, NO_WORD, TextContext, Word

# Comparatives that are superlatives behind an article: "la mejor película".
_EXTREMES = {"better": "best", "worse": "worst", "larger": "largest", "lesser": "least"}
# The kind of chunk of a lone word where a phrase was expected.
_LONE_KINDS = {"phrase": "adv"} | dict.fromkeys(
    ("det", "hyphen", "mark", "num", "particle"), "other"
)
_PHRASES = frozenset({"np", "pp"})
# What may determine a preposition behind it, and the kinds of nouns behind it that do.
_NOUN_BEFORE = frozenset({"np", "pp", "other"})
_KINDS: tuple[NoteName, ...] = ("time", "event", "human", "office")
# Kinds of a participle and the word behind it where it precedes a noun.
_BEFORE_NOUN = frozenset(("adj", kind) for kind in ("noun", "name", "place", "adj", "num"))
_BESIDE_MANY = frozenset({"verb", "prep"})
_LONGEST_DAY = 3
_CENTURIES = ("18", "19", "20")
# Nouns behind which a city does not say where they are: "Präsident Paris".
_NOT_LOCATED: frozenset[NoteName] = frozenset({"human", "office", "event", "time", "mass"})
# Determiners that have another English with nothing behind them but "of".
_ALONE = {"a": "one", "no": "none", "every": "each"}
# A phrase with "whose" opens its clause, behind a preposition at most.
_OPENING = 2
# Genitives of genitives: more are chance.
_MOST_GENITIVES = 4
# The noun of a genitive is at most this far behind its article.
_FARTHEST_HEAD = 5
_SEVERAL_OR_FEMININE = ["p", "pl", "f"]


class PhraseReader:
    """Reads the words of one clause from left to right into chunks; `place` is the next word.

    `mentioned` is what was mentioned before; `antecedent` is that of the clause in the end.
    """

    def __init__(self, words: list[Word], context: TextContext, mentioned: Mentioned) -> None:
        self.words = words
        # Nothing is around the clause, at either end of the list.
        self._padded = [*words, *[NO_WORD] * (_FARTHEST_HEAD + 3)]
        self._has_verb = any(word.verbs for word in words)
        self.context = context
        self.grammar: Grammar = context.grammar
        self.chunks: list[Chunk] = []
        self._last_noun, self.antecedent = mentioned
        self.place = 0
        # Inside a phrase before a participle, where an adjective is no genitive.
        self._in_attribute = False

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
                self._previous.following += (("", chunk),)
            case "np" if self._is_coordinated():
                conjunction = self.chunks.pop()
                first = self.chunks[-1]
                if chunk.number == "p":
                    first.set_number("p")  # "Fenster und Türen"
                first.following += ((conjunction.text, chunk),)
                first.number, first.joined = "p", True
            case "np":
                # "His" goes back to a person rather than to a thing.
                people = [
                    item for item in self.chunks if item.kind == "np" and item.ends_in_person()
                ]
                if chunk.ends_in_person() or not people:
                    self.antecedent = chunk
                if chunk.place and not chunk.has("the") and self._previous.phrase is None:
                    # "face au Maroc": the name has no article in English.
                    self._previous.words = self._previous.words.removesuffix(" the")
                self.chunks.append(chunk)
            case "particle" | "adv" | "adj" if self._closes_circumposition(chunk):
                pass
            case _:
                self.chunks.append(chunk)

    def _is_coordinated(self) -> bool:
        """Return whether "and" joins the noun phrase just read to the one before."""
        before = chunk_at(self.chunks, len(self.chunks) - 2)
        if self._previous.kind != "conj" or before.kind not in _PHRASES:
            return False
        if not self._at().is_finite:
            return True
        return all(item.kind != "verb" for item in self.chunks)

    def _closes_circumposition(self, chunk: Chunk) -> bool:
        """Give the phrase before the English of a preposition in two parts: "auf … zu", toward."""
        before, word = self._previous, chunk.word
        may_close = before.kind == "pp" or before.is_a("np", "time")  # "20 Jahre lang"
        if not may_close or self._at().may_be("infinitive"):
            return False  # "auf das Eis zu gehen" is not "toward".
        # No prefix of a verb that governs the phrase closes it: "gehen von einem Unfall aus".
        verbs = (item.entry for other in self.chunks for item in other.word.verbs)
        made = (self.context.lookup.with_prefix(word.text, verb) for verb in verbs)
        for opening, closing, english in self.grammar.circumpositions:
            if (before.prep, word.text) == (opening, closing):
                if any(entry.governs(before.prep) for entry in made):
                    return False
                before.kind, before.preposition = "pp", english
                before.prep = f"{opening} {closing}"
                return True
        return False

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
        self._set_preposition(word, inner)
        return inner

    def _set_preposition(self, word: Word, inner: Chunk) -> None:
        """Make a prepositional phrase of the noun phrase behind a preposition."""
        entry, grammar = word.entry, self.grammar
        base = self.context.lookup.lexicon.entry(entry.note("base"), "prep", entry)
        inner.kind, inner.prep = "pp", entry.note("base", word.text.lower())
        shows_motion = inner.gender in grammar.accusative.get(inner.determiner, ())
        inner.motion = not inner.bare and (shows_motion or entry.note("case") == "acc")
        governed = self._governed(base, inner)
        if governed is None and word.has("det") and (inner.place == "city" or inner.has("unsure")):
            governed = base.english  # "am Neumarkt": neither towns nor people have an article.
        if _compares(self._previous.word) and entry.has("comparative"):
            governed = entry.note("comparative")  # "mehr als Männer"
        inner.preposition = self._by_kind(base, inner) if governed is None else governed

    def _governed(self, entry: Entry, inner: Chunk) -> str | None:
        """Return the English that the noun before or behind determines."""
        before = self._previous
        follows_noun = before.kind in _NOUN_BEFORE or before.word.kind == "phrase"
        governor = before.head if follows_noun or before.kind == "adj" else NO_ENTRY
        dates = inner.has("time") and entry.word == self.grammar.agent  # "der Angriff vom Samstag"
        if governor.governs(entry.word) and not dates:
            return governor.governed(entry.word)
        own = inner.head.preceded_by(entry.word)
        if follows_noun:
            return own
        is_age = inner.place == "age"  # "el actor, de 71 años"
        return entry.notes.get("free") if own is None and not is_age else own

    def _by_kind(self, entry: Entry, inner: Chunk) -> str:
        kinds = self._kinds_of(inner, entry.word)
        wording = next((entry.notes[kind] for kind in kinds if kind in entry.notes), None)
        if wording is not None:
            if entry.word == self.grammar.since and wording == "for" and self._previous.is_extreme:
                return "in"  # "der tiefste Stand seit Jahren"
            return wording
        return entry.note("acc", entry.english) if inner.motion else entry.english

    def _kinds_of(self, inner: Chunk, preposition: str) -> list[str]:
        if inner.place:
            kinds = [inner.place, "place"]
            return ["motion", *kinds] if inner.motion else kinds
        if preposition in self.grammar.place_prepositions:
            if inner.bare and inner.is_unknown_name:
                return ["city", "place"]
            if inner.head.pos == "name":
                return []
        is_amount = inner.number == "p" and inner.has("time") and inner.article != "the"
        found: list[str] = ["counted"] if is_amount else []
        found += [kind for kind in _KINDS if inner.has(kind)]
        if inner.has("office"):
            found.append("human")
        return found or (["human"] if inner.name else [])

    def _attribute_first(self) -> Chunk | None:
        """Return a noun phrase without article before whose participle is a phrase."""
        # "Mit Blumen geschmückte Gräber": graves decorated with flowers.
        found = NounPhrase(self.grammar)
        self._take_participle_attribute(found)
        parts = self._with_head(found) if found.behind else None
        return self._translated(0, NO_WORD, parts, NO_WORD)

    def _amount(self, preposition: Word) -> Chunk | None:
        """Return the number alone behind "im Alter von", which English gives without years."""
        if self._in_attribute and _is_rather_year(self._at()):
            self.place += 1  # "das im Jahr 2011 eröffnete Museum"
            return Chunk("np", self._at(-1).text, bare=True)
        is_age = preposition.has("age")
        offset = 1 if is_age and self._at().kind == "det" else 0  # "a los 91 años"
        amount, years, following = (self._at(offset + behind) for behind in range(3))
        # "a siete años de cárcel" and "mit 80 Jahren Erfahrung" tell no age.
        is_last = following.kind in {"", "verb"}
        if self.grammar.adjective_after:
            is_last = following.text not in self.grammar.compound_prepositions
        is_age = is_age and years.has("age") and is_last
        is_wanted = is_age or (preposition.has("amount") and years.has("time"))
        if amount.kind != "num" or not is_wanted:
            return None
        self.place += offset + 2
        return Chunk("np", number(amount), bare=True, place="age" if is_age else "")

    def _adverb(self) -> Chunk | None:
        """Return the adverb or number behind a preposition instead of a noun: seit gestern."""
        word = self._at()
        if self._at(-1).entry.english == "as" and word.may_be("participle"):  # "gilt als verboten"
            self.place += 1
            done = next(item.entry for item in word.verbs if item.form == "participle")
            return Chunk("np", english_forms.participle_english(done), bare=True)
        if word.kind not in {"num", "adv", "adj"} and not word.is_a("pron", "object"):
            return None
        if self.grammar.adjective_after and self._at(1).may_be("infinitive"):
            return None  # "de se retirer"
        self.place += 1
        is_date = word.text.count(".") > 1
        return Chunk("np", number(word), bare=True, place="time" if is_date else "")

    def _has_infinitive_ahead(self) -> bool:
        """Return whether an infinitive with "zu" follows, so that "um" says what for."""
        words, marker = self.words[self.place :], self.grammar.to_infinitive
        marked = (following for word, following in pairwise(words) if word.text == marker)
        return any(item.may_be("to") for item in words) or any(item.verbs for item in marked)

    def noun_phrase(self, preposition: Word = NO_WORD) -> Chunk | None:
        """Return the noun phrase that begins here, with the genitives behind it.

        `preposition` is the word before it. `None` when no noun phrase begins here.
        """
        date = self._date() or self._time()
        if date is not None:
            return date
        start = self.place
        owner = self._owner()
        return self._translated(start, owner, self._parts(), preposition)

    def _translated(
        self, start: int, owner: Word, parts: NounPhrase | None, preposition: Word
    ) -> Chunk | None:
        """Return what was read since `start` in English, or go back there."""
        if parts is None:
            self.place = start
            return None
        parts.owner = owner
        text = preposition.text.lower()
        parts.governed = preposition is not NO_WORD
        parts.counted = self.context.has_articles and text in self.grammar.counted_after
        parts.affected = text in self.grammar.accusative_prepositions
        parts.given = text in self.grammar.dative_prepositions
        parts.contracted = preposition.has("det")
        if parts.governed and parts.det is NO_WORD:
            parts.possessor = self._possessor()  # "Frau im eigenen Haus"
        parts.several |= preposition.has("plural")
        chunk = parts.chunk()
        self._take_genitives(chunk)
        return chunk

    def _owner(self) -> Word:
        """Return a name in the genitive before a noun: Ungarns Ministerpräsident."""
        first = self._at()
        size = 2 if first.reading.form == "first" else 1  # "Deniz Yücels Bericht"
        word = self._at(size - 1)
        if (word.kind, word.reading.form) not in {("name", "genitive"), ("place", "genitive")}:
            return NO_WORD
        if self._at(size).kind not in {"noun", "adj", "num", "name"}:
            return NO_WORD
        self.place += size
        if size == 1:
            return word
        entry = word.entry.in_sense(f"{first.entry.english} {word.entry.english}")
        return replace(word, reading=word.reading._replace(entry=entry))

    def _parts(self) -> NounPhrase | None:
        found = NounPhrase(self.grammar)
        word = self._at()
        if self._is_some_of():
            self.place += 1
            # "one", "none" or "many" as a noun phrase that a genitive follows.
            text = number(word)
            alone = _ALONE.get(text, text)
            return NounPhrase(self.grammar, before=[alone], several=text not in _ALONE)
        if word.kind == "det":
            found.det = word
            found.possessor, found.opening = self._possessor(), self.place < _OPENING
            self.place += 1
            self._take_participle_attribute(found)
        return self._with_head(found)

    def _with_head(self, found: NounPhrase) -> NounPhrase | None:
        self._take_modifiers(found)
        word = self._at()
        if word.kind not in HEADS and not (word.is_quotation and found.det is not NO_WORD):
            return found if self._stands_without_head(found) else None
        found.main = word
        found.heads.append(word)
        self.place += 1
        for place, adjective in found.adjectives:
            found.before[place] = word.entry.modified(adjective) or found.before[place]
        self._take_names(found)
        return found

    def _is_some_of(self) -> bool:
        """Return whether a determiner or number precedes a plural genitive: "einer der …"."""
        word, following = self._at(), self._at(1)
        if word.kind not in {"det", "num"} or word.entry.english == "the":
            return False
        return following.kind == "det" and "p" in self._genitive_genders(following)

    def _possessor(self) -> str:
        """Return to whom a possessive may go back: ``several``, a ``thing``, or a person."""
        owner = self.antecedent
        if owner is NO_CHUNK:
            return ""
        if owner.number == "p":
            return "several"
        if not owner.ends_in_person() and not owner.has("human"):
            return "thing"
        return "feminine" if owner.feminine and owner.tail is NO_ENTRY else ""

    def _stands_without_head(self, found: NounPhrase) -> bool:
        """Return whether a number or an adjective is a phrase alone: "die 15", "die Großen"."""
        if not found.before:
            return False
        if found.det is not NO_WORD:
            return True
        if self.grammar.verb_second and self._at(-1).reading.form == "comparative":
            return False  # "enger zusammenarbeiten"
        return found.adjective != "" or found.before[-1].endswith(" of")

    def _take_participle_attribute(self, found: NounPhrase) -> None:
        """Read "ein durch Beschuss beschädigtes Haus": English has the participle last."""
        start = self.place
        self._in_attribute = True
        is_term = self._at().kind == "phrase"
        inner = [self._single()] if is_term else self._phrases_of_participle()
        self._in_attribute = False
        word, following = self._at(), self._at(1)
        kinds = (word.kind, following.kind)
        is_said = not is_term or word.entry.has("sein") or word.reading.form == "gerund"
        fits = is_said and kinds in _BEFORE_NOUN and self._is_inflected(word)
        if not inner or not fits or not all(chunk.english for chunk in inner):
            self.place = start
            return
        self.place += 1
        found.adjective = word.text
        for chunk in inner:
            is_agent = (chunk.prep, word.reading.form) == (self.grammar.agent, "participle")
            usual = "by" if is_agent else chunk.preposition
            chunk.preposition = word.entry.notes.get(chunk.prep, usual)
        # "in Not geratenes Schiff": a ship in distress.
        participle = "" if is_term else english_forms.adjective_english(word.reading)
        found.behind = " ".join([participle, *(chunk.english for chunk in inner)]).strip()

    def _phrases_of_participle(self) -> list[Chunk]:
        """Return what stands between an article and a participle: "am Montag in Ulm", "2011"."""
        found: list[Chunk] = []
        while chunk := self._prepositional() or self._year_of_event():
            found.append(chunk)
        return found

    def _year_of_event(self) -> Chunk | None:
        year, following = self._at(), self._at(1)
        is_dated = following.kind == "prep" or following.reading.form == "participle"
        if not is_dated or not _is_rather_year(year):
            return None
        self.place += 1
        return Chunk("pp", year.text, bare=True, preposition="in")

    def _take_modifiers(self, found: NounPhrase) -> None:
        word, following = self._at(), self._at(1)
        is_more = (word.kind, word.entry.english) == ("adv", "more")
        if self.grammar.adjective_after and is_more and following.kind == "adj":
            degree = "comparative" if found.det is NO_WORD else "superlative"
            found.before.append(self._graded(word, following, degree))
            found.adjective = following.text
            self.place += 2
        while self._take_modifier(self._at(), self._at(1), found):
            self.place += 1

    def _take_modifier(self, word: Word, following: Word, found: NounPhrase) -> bool:
        match word.kind:
            case "adj" | "adv" if following.kind == "place" and word.has("of"):
                found.before.append(f"{word.entry.note('of')} of")  # "in ganz Polen"
            case "num" if self._is_measure():
                adjective = self._at(2).entry.note("last").lstrip("-~")
                parts = (count(word), following.entry.english, adjective)
                found.before.append("-".join(filter(None, parts)))
                self.place += 2
            case "num":
                text = count(word) if following.kind in {"noun", "adj"} else number(word)
                found.before.append(text)
                if text not in {"1", "1st", "one"} and not word.text.endswith("."):
                    found.several = True
            case "hyphen":
                is_of_adjective = (following.kind, self._at(2).kind) == ("conj", "adj")
                # "family- and child-friendly"
                found.before.append(word.english + "-" if is_of_adjective else word.english)
            case "adj" if self._is_inflected(word) or self._is_inflected_attribute(following):
                self._take_adjective(word, following, found)
            case "det" if found.det is not NO_WORD:
                found.before.append(word.entry.note("before", word.entry.english))
            case "adv" if self._is_inflected_attribute(following):
                found.before.append(word.entry.note("before", word.entry.english))
            case "conj" | "noun" if found.before and self._is_in_between(word, following):
                found.before.append(word.entry.english)
            case _:
                return False
        return True

    def _is_measure(self) -> bool:
        """Return whether a number is that of an adjective's measure: "30 Meter hohe Türme"."""
        unit, adjective, noun = self._at(1), self._at(2), self._at(3)
        is_unit = unit.kind == "noun" and not unit.has("human")
        if not is_unit or noun.kind not in {"noun", "adj", "place"}:
            return False
        return adjective.has("last") and self._is_inflected_adjective(adjective)

    def _is_inflected_attribute(self, word: Word) -> bool:
        return word.kind == "num" or self._is_inflected_adjective(word)

    def _is_in_between(self, word: Word, following: Word) -> bool:
        """Return whether a word joins adjectives, or is part of a number: "drei Millionen"."""
        if word.kind == "noun":
            return word.has("scale") and following.kind in {"noun", "adj"}
        before = self._at(-1).kind
        if before == "hyphen":
            return following.kind in {"noun", "hyphen", "adj"}
        return before == "adj" and self._is_inflected_adjective(following)

    def _take_adjective(self, word: Word, following: Word, found: NounPhrase) -> None:
        form = word.reading.form
        text = self._adjective(word, following)
        if not found.behind and english_forms.follows_noun(text):
            found.behind = text
        else:
            if form in {"", "participle"}:
                found.adjectives.append((len(found.before), word.entry.word))
            is_definite = self.grammar.adjective_after and found.det.entry.english == "the"
            found.before.append(_EXTREMES.get(text, text) if is_definite else text)
        found.adjective = word.text
        found.extreme |= form == "superlative"
        found.several |= word.has("several")

    def _adjective(self, word: Word, following: Word = NO_WORD) -> str:
        """Return the English of an adjective; without ending before another it is an adverb."""
        reading, entry = word.reading, word.entry
        text = english_forms.adjective_english(reading)
        if reading.form in {"", "participle"}:
            text = entry.note("before", text)
        if reading.form == "participle":
            text = text.replace(" ", "-")  # English joins the words: a cordoned-off street.
        if following.kind != "adj":
            return text
        if reading.form == "comparative" and following.text[-1] != word.text[-1]:
            adverb = english_forms.adverb_english(entry, entry.english)
            return text if adverb == entry.english else f"more {adverb}"  # "häufiger genutzte"
        if not self._is_inflected(word):
            return english_forms.adverb_english(entry, text)
        return text

    def _take_names(self, found: NounPhrase) -> None:
        """Take names and numbers, and in some languages adjectives, from behind the noun."""
        self._take_attached(found)
        if not self.grammar.adjective_after:
            return
        if found.entry.has("month") and (year := self._year()):  # "febrero de 2024"
            found.after.append(year)
        first = len(found.before)
        if found.main.kind == "noun" or found.entry.has("the"):
            while self._take_postmodifier(found, first):
                self._take_attached(found)

    def _take_attached(self, found: NounPhrase) -> None:
        while self._take_name(self._at(), found):
            self.place += 1

    def _take_postmodifier(self, found: NounPhrase, first: int) -> bool:
        """Take one modifier from behind the noun to its front, nearest to the noun first."""
        text, size = self._postmodifier(found)
        if not size:
            # Take the second of two joined adjectives: "économique et sociale".
            before, word, following = self._at(-1), self._at(), self._at(1)
            if (before.kind, word.kind, following.kind) != ("adj", "conj", "adj"):
                return False
            found.before[first] += f" {self._graded(word, following, 'comparative')}"
            self.place += 2
            return True
        found.before.insert(first, text)
        self.place += size
        return True

    def _postmodifier(self, found: NounPhrase) -> tuple[str, int]:
        """Return the English of the modifier that comes next, and how many words it takes."""
        word, following = self._at(), self._at(1)
        match word.kind, following.kind:
            case "adj", _:
                return self._adjective(word), 1
            case "adv", "adj":
                degree = "superlative" if found.det.entry.english == "the" else "comparative"
                return self._graded(word, following, degree), 2
        if word.text not in self.grammar.compound_prepositions:
            return "", 0
        is_alone = len(found.heads) == 1 and not found.entry.has("time")
        makes_compound = is_alone and found.entry.word not in self.grammar.quantities
        match following.kind:
            case "num" if found.entry.has("human") and self._at(2).has("time"):
                unit = english_forms.noun_english(self._at(2).entry, "s")
                return f"{number(following)}-{unit}-old", 3  # "de 30 ans", "de deux mois"
            case "noun" if makes_compound and self._at(2).kind != "num":
                entry = following.entry
                return entry.note("first") or english_forms.noun_english(entry, "s"), 2
            case _:
                return "", 0

    def _graded(self, word: Word, following: Word, degree: str) -> str:
        """Return an adjective with the word before it; "plus grand" is "larger"."""
        text = following.entry.note("comparative") or self._adjective(following)
        before = word.entry.english
        return english_forms.compared(text, degree) if before == "more" else f"{before} {text}"

    def _take_name(self, word: Word, found: NounPhrase) -> bool:
        if word.kind == "particle" and self._at(1) is not NO_WORD:
            word.kind = "name"
        opens_row = self.place == 1 and self.grammar.verb_second and not self._has_verb
        is_label = opens_row and _is_rather_year(word)
        match word.kind:
            case "name" | "place":
                return self._take_proper_name(word, found)
            case "num" if is_year(word) and (is_label or found.heads[-1].has("time")):
                found.after.append(word.text)  # "Olympia 2024 Fechten"
            case "noun" if self._is_measured(found):
                found.after.append(self._measured(word, found))
            case _:
                return False
        return True

    def _take_proper_name(self, word: Word, found: NounPhrase) -> bool:
        english = word.entry.english
        kinds = [head.kind for head in found.heads]
        is_owner = (word.kind, word.reading.form, kinds[-1]) == ("name", "genitive", "noun")
        if is_owner and self._at(1).kind not in {"noun", "name", "adj"}:
            found.after.append(f"of {english}")  # "Anhänger Kadyrows"
        elif word.is_read and found.entry.has("of") and kinds == ["noun"]:
            # "Insel Rhodos": island of Rhodes.
            found.after.append(english if found.after else f"of {english}")
        elif self._is_at_city(word, found.heads[-1]):
            found.before.append(english)
        elif self._continues(word, found):
            found.heads.append(word)
        else:
            return False
        return True

    def _is_measured(self, found: NounPhrase) -> bool:
        """Return whether the bare noun here says of what an amount is: "zwei Tonnen Kokain"."""
        is_alone = len(found.heads) + len(found.after) == 1
        if not is_alone or self._at(1).kind in {"name", "noun"}:
            return False
        if found.entry.has("amount"):
            return True
        return found.several and found.entry.has("time") and "".join(found.before)[-1:].isalnum()

    def _measured(self, word: Word, found: NounPhrase) -> str:
        if word.has("measure"):
            return word.entry.note("measure")
        text = english_forms.noun_english(word.entry, word.reading.number or "p")
        if not found.entry.has("scale"):
            return f"of {text}"
        is_counted = bool(found.before) or found.determiner in self.grammar.articles
        return text if is_counted else f"of {text}"  # a million people

    def _continues(self, word: Word, found: NounPhrase) -> bool:
        # It is not in "China Xi Jinping", "Treffen Angela Merkel", and where it says what a picture
        # shows: "Foto Merkel".
        last = found.heads[-1]
        if word.kind != "name" or last.kind not in HEADS:
            return False
        if last.kind == "place" and last.entry.has_any(*LANDS):
            return False
        if not self.grammar.verb_second or found.det is not NO_WORD:
            return True
        if self.place == 1 and found.entry.has("shows"):
            return False
        is_row = len(self.words) > LONGEST_NAME and not self._has_verb
        return not is_row or not _is_other(word, last, found.entry)

    def _is_at_city(self, word: Word, head: Word) -> bool:
        """Return whether a city behind a noun says where it is: Flughafen Frankfurt."""
        if (head.kind, word.reading.form) != ("noun", ""):
            return False
        if head.reading.number == "p" or head.entry.has_any(*_NOT_LOCATED):
            return False
        # The noun before may be what people have: "ohne Kopftuch", not "im Gericht".
        preposition = self._at(-2)
        if not preposition.has("det") and preposition.text.lower() in self.grammar.counted_after:
            return False  # "Frauen ohne Kopftuch Teheran"
        if word.kind == "place":
            # It may be one of several bare nouns: "Gericht Ulm Richter".
            before, following = self._at(-2).kind, self._at(1).kind
            in_row = following in {"noun", "place"} or before in {"noun", "name"}
            return word.has("city") and not (in_row and self.grammar.verb_second)
        if not word.has("unsure"):
            return False
        # "Lager Moria": the name of the place that the noun denotes, no "Weißes Haus Trump".
        return head.has("place") and not head.has("leading") and head.size == 1

    def _take_genitives(self, chunk: Chunk) -> None:
        """Attach the genitives behind a noun phrase with "of"."""
        for _ in range(_MOST_GENITIVES):
            start = self.place
            if not self._genitive_follows():
                return
            plural = self._is_bare_plural(self._at())
            parts = self._parts()
            if parts is None:
                self.place = start
                return
            parts.governed = True
            # "der" before a noun that is not feminine makes it a plural.
            may_be_plural = "f" in self._genitive_genders(parts.det)
            is_feminine = (
                parts.entry.pos not in {"m", "n", "an"} or parts.main.reading.form == "feminine"
            )
            parts.several |= plural or (may_be_plural and not is_feminine)
            chunk.give_owner(parts.chunk())

    def _genitive_follows(self) -> bool:
        word = self._at()
        if word.kind == "det":
            asks = [item.kind for item in self.words[: self.place]] == ["verb", "name"]
            # "Ist Scholz der Mörder?"
            return not asks and self._has_head_ahead(self._genitive_genders(word))
        if word.kind == "adj":
            if self._in_attribute or word.has("fixed") or self._at(-1).kind == "place":
                return False  # "Fidschi steigender Meeresspiegel"
            is_genitive = has_ending(word.text, self.grammar.bare_genitive)
            return is_genitive and self._has_head_ahead(_SEVERAL_OR_FEMININE)
        if self._is_bare_plural(word):
            return True
        is_genitive = word.kind in {"place", "noun"} and word.reading.form == "genitive"
        return is_genitive and self._at(1).kind not in {"noun", "adj"}

    def _genitive_genders(self, determiner: Word) -> list[str]:
        """Return the genders with which a determiner is a genitive, ``p`` for the plural."""
        return self.grammar.genitive_determiners.get(determiner.text.lower(), [])

    def _is_bare_plural(self, word: Word) -> bool:
        """Return whether an adjectival noun is a genitive plural: "eine Gruppe Jugendlicher"."""
        is_behind_noun = (self._at(-1).kind, word.kind, word.entry.pos) == ("noun", "noun", "an")
        return is_behind_noun and has_ending(word.text, self.grammar.bare_genitive)

    def _has_head_ahead(self, genders: list[str]) -> bool:
        """Return whether the next noun has one of these genders (``p``: or is a plural)."""
        for offset in range(1, _FARTHEST_HEAD + 1 if genders else 1):
            word = self._at(offset)
            match word.kind:
                case "" | "verb":
                    return False
                case "group" | "name":
                    return True
                case "place":
                    return genders[0] == "m" or word.entry.has_any("the", "f")
                case "noun":
                    return not word.reading.genders.isdisjoint(genders)
        return False

    def _time(self) -> Chunk | None:
        """Return "6:20 p.m." for "18.20 Uhr"."""
        hour, clock = self._at(), self._at(1)
        is_time = hour.kind == "num" and clock.has("clock")
        text = english_forms.clock(hour.text) if is_time else ""
        if not text:
            return None
        self.place += 2
        return Chunk("np", text, "s", clock.entry, bare=True)

    def _date(self) -> Chunk | None:
        """Return "July 3, 2020" for "3. Juli 2020", and "on Tuesday, July 3" for "mardi 3 juillet".

        Languages that join the parts of a date have no preposition before it.
        """
        start, is_joined = self.place, bool(self.grammar.date_joints)
        offset = 1 if self._at().kind == "det" else 0
        first = self._at(offset)
        if not first.text[:1].isdigit() and first.text.lower() not in self.grammar.weekdays:
            return None
        has_preposition = self._at(-1).kind == "prep" or not is_joined
        self.place += offset
        parts = [part for part in (self._weekday(), self._day_and_month()) if part]
        if not parts:
            self.place = start
            return None
        months = (word.entry for word in self.words[start : self.place] if word.has("time"))
        head, kind = next(months, NO_ENTRY), "pp" if is_joined else "np"
        preposition = "" if has_preposition else "on"
        return Chunk(kind, ", ".join(parts), "s", head, preposition=preposition, bare=not is_joined)

    def _weekday(self) -> str:
        """Return "Wednesday evening" for "mercredi soir"."""
        word, part = self._at(), self._at(1)
        if word.text.lower() not in self.grammar.weekdays:
            return ""
        self.place += 1
        if not part.is_a("noun", "time"):
            return word.entry.english
        self.place += 1
        return f"{word.entry.english} {part.entry.english}"

    def _day_and_month(self) -> str:
        """Return "July 3, 2020" for "3 juillet 2020" and "3 de julio de 2020"."""
        day = self._at()
        number = day.text.removesuffix(self.grammar.first_day)
        if not number.isdecimal() or len(day.text) > _LONGEST_DAY:
            return ""
        offset = self._behind_joint(1)
        month = self._at(offset)
        if not month.has("month"):
            return ""
        self.place += offset + 1
        year = self._year()
        return f"{month.entry.english} {number}" + (f", {year}" if year else "")

    def _year(self) -> str:
        """Take a year into the date before it."""
        offset = self._behind_joint(0)
        year = self._at(offset)
        if not is_year(year):
            return ""
        self.place += offset + 1
        return year.text

    def _behind_joint(self, offset: int) -> int:
        """Return an offset, one further when a joint of dates ("de") is there."""
        return offset + (self._at(offset).text.lower() in self.grammar.date_joints)

    def _single(self) -> Chunk:
        word = self.words[self.place]
        self.place += 1
        kind, text = self._kind_and_text(word)
        if word.is_a("adv", "object"):
            kind = "np"  # "sich gegenseitig": each other
        amount = word.reading.number if kind == "verb" else ""
        if kind == "pron":
            amount = "p" if word.has("plural") else "s"
        if self._are_many(word):
            kind, amount = "pron", "p"
        return Chunk(kind, text, amount, word.entry, word)

    def _are_many(self, word: Word) -> bool:
        """Return whether a determiner or number is a phrase alone: "Viele sterben"."""
        grammar, following = self.grammar, self._at()
        if not grammar.verb_second or self._previous.kind in _PHRASES:
            return False  # "auf der Autobahn 7"
        is_behind_verb = self._previous.kind == "verb"
        is_last = following is NO_WORD and is_behind_verb
        if word.kind == "num":
            are_several = following.reading.number == "p" or is_behind_verb
            return (is_last or (following.kind == "verb" and are_several)) and not is_year(word)
        are_many = word.text.lower() in grammar.plural_determiners and word.entry.english != "the"
        return are_many and (is_last or following.kind in _BESIDE_MANY)

    def _kind_and_text(self, word: Word) -> tuple[str, str]:
        kind, entry = self._kind(word), word.entry
        is_behind = self._previous.kind in {"np", "pp", "verb"} and not self._previous.has("time")
        tells_when = self.grammar.verb_second and self._has_verb and is_behind
        if tells_when and is_year(word) and word.text.startswith(_CENTURIES):
            return "adv", f"in {number(word)}"  # "fand 2021 statt"
        match kind:
            case "particle" if entry.note("alone"):
                return "adv", entry.note("alone")
            case "particle" if entry.has("comparative") and _compares(self._previous.word):
                return "adv", entry.note("comparative")  # "weniger Unfälle als im Vorjahr"
            case "group":
                text = word.english
            case "purpose":
                text = ""
            case "adj":
                text = english_forms.adjective_english(word.reading)
            case "adv" if word.is_read:
                text = self._adverb_here(entry)
            case "pron" if entry.has("thing"):
                text = self._relative(entry)
            case _:
                text = number(word)
        return kind, text

    def _kind(self, word: Word) -> str:
        text = word.text.lower()
        if text in self.grammar.negation:
            return "neg"
        if word.kind == "prep":
            is_purpose = text == self.grammar.purpose and self.place < len(self.words)
            return "purpose" if is_purpose else "particle"
        return _LONE_KINDS.get(word.kind, word.kind)

    def _adverb_here(self, entry: Entry) -> str:
        """Return the English of an adverb by its place: "links" is left, "links steht" differs."""
        kind = self._at().kind
        qualifies = kind in {"adj", "adv", "num", "det"}  # "so groß", "so viele"
        qualifies |= kind in {"prep", "phrase"} and not self._has_verb
        uses: dict[NoteName, bool] = {
            "opens": self.place == 1 and len(self.words) > 1,
            "denied": self._previous.kind == "np" and self._previous.article == "no",
            "before": qualifies,
        }
        wordings = (entry.note(note) for note, fits in uses.items() if fits and entry.has(note))
        return next(wordings, entry.english)

    def _relative(self, entry: Entry) -> str:
        """Return "who" behind a person, "that" behind a thing, "which" behind another clause."""
        if not self.chunks:
            human = self._last_noun.ends_in_person()
            return entry.english if human else entry.notes.get("free", entry.english)
        is_of_thing = self._previous.kind in _PHRASES and not self._previous.is_person
        return entry.note("thing") if is_of_thing else entry.english

    def _at(self, offset: int = 0) -> Word:
        return self._padded[self.place + offset]

    def _is_inflected(self, word: Word) -> bool:
        """Return whether an adjective has an ending, or needs none before its noun."""
        if not self.grammar.verb_second:
            return True
        if word.entry.has_any("place", "fixed") or word.text.lower() != word.entry.word.lower():
            return True
        return word.text.endswith(self.grammar.final_vowel)

    def _is_inflected_adjective(self, word: Word) -> bool:
        return word.kind == "adj" and self._is_inflected(word)


def is_year(word: Word) -> bool:
    """Return whether a word is a number of four digits."""
    return len(word.text) == 4 and word.text.isdecimal()


def _is_rather_year(word: Word) -> bool:
    """Return whether a number is a year rather than an amount, which is round."""
    return is_year(word) and word.text.startswith(_CENTURIES) and not word.text.endswith("00")


def _compares(word: Word) -> bool:
    return word.reading.form == "comparative" or word.entry.english in {"more", "less"}


def _is_other(name: Word, last: Word, noun: Entry) -> bool:
    """Return whether a name in a caption without verb is of somebody else than the noun."""
    is_road = name.text[-1:].isdigit()  # "Autobahn A3"
    is_organisation = name.entry.pos == "name" and not is_road
    if is_organisation and noun.has_any("event", "place"):
        return True  # "Kernkraftwerk IAEA"
    match last.kind:
        case "place" if is_organisation or name.entry.pos == "person":
            return True  # "Budapest Orban"
        case "name":
            begins_name = last.is_read and name.reading.form == "first"
            return begins_name and last.reading.form in {"", "genitive"}  # "Xi Angela Merkel"
        case "noun" if noun.is_person:
            return False
        case _:
            # A first name, or a name of several words, is a person's by itself.
            is_known = name.entry.pos == "person" and not name.has("unsure")
            is_person = name.reading.form == "first" or is_known
            return is_person or " " in name.entry.word
