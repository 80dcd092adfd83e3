"""The parts of the verb of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import participle_english
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NO_READING, Entry, Reading
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.lexicon.word_lookup import Words
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, NOMINAL, Chunk, chunk_at
from normalizer.translation.glosser.reading.tokens import TextContext, Word

BE = {
    ("present", "s"): "is",
    ("present", "p"): "are",
    ("past", "s"): "was",
    ("past", "p"): "were",
}
_HAVE = {
    ("present", "s"): "has",
    ("present", "p"): "have",
    ("past", "s"): "had",
    ("past", "p"): "had",
}
_DO = {
    ("present", "s"): "does",
    ("present", "p"): "do",
    ("past", "s"): "did",
    ("past", "p"): "did",
}
_WILL = {"future": "will", "conditional": "would"}
_PERSONAL = frozenset({"himself", "herself"})
_INFINITIVES = frozenset({"infinitive", "present", "to"})
TENSES = frozenset({"present", "past", "future", "conditional"})
# An infinitive is also the plural of the present.
_MAYBE_FINITE = TENSES | {"infinitive"}


@dataclass(slots=True)
class VerbGroup:
    """The verbs of one clause, what the clause says of them, and their English.

    `finite` is the finite verb, `others` are those that it governs in the order of the source.
    `number` is that of the subject, `agreement` another that English wants. `pronoun` is the
    English of a reflexive pronoun, `inner` an adverb that English has among the verbs, `adverb` one
    before a participle. `since` says that the clause tells since when, `dated` that it tells when
    in the past, `motion` that it tells where to, `continues` that the action goes on ("steigen
    weiter"), `expletive` that the clause has an "es" that stands for nothing.
    """

    finite: Reading = NO_READING
    others: list[Reading] = field(default_factory=list)
    subject: Chunk = NO_CHUNK
    number: str = ""
    agreement: str = ""
    negation: str = ""
    reflexive: bool = False
    pronoun: str = "themselves"
    adverb: str = ""
    inner: str = ""
    since: bool = False
    dated: bool = False
    motion: bool = False
    continues: bool = False
    expletive: bool = False

    @property
    def entry(self) -> Entry:
        """The entry of the verb that carries the meaning."""
        found = (item.entry for item in self.others if not item.entry.role)
        return next(found, self.finite.entry)

    @property
    def role(self) -> str:
        """The role of the finite verb, empty when it is an ordinary verb."""
        return self.finite.entry.role

    @property
    def is_one_verb(self) -> bool:
        """Return whether the group is an ordinary verb alone."""
        return not self.others and not self.role

    @property
    def has_participle(self) -> bool:
        """Return whether the finite verb governs a participle."""
        return any(item.form == "participle" for item in self.others)

    @property
    def tense(self) -> str:
        """The tense of the finite verb: ``past`` or ``present``."""
        return "past" if self.finite.form == "past" else "present"

    @property
    def passive(self) -> bool:
        """Return whether the group is in the passive.

        A participle alone, as in a headline, is so unless it is a perfect.
        """
        if self.finite.form == "participle":
            return not self.finite.entry.has("sein")
        if self.is_let_done:
            return True
        if not self.has_participle:
            return False
        roles = {self.role, *(item.entry.role for item in self.others)}
        return "become" in roles or ("be" in roles and not self.entry.has("sein"))

    @property
    def is_let_done(self) -> bool:
        """Return whether the group says that something can be done: "lässt sich öffnen"."""
        if not self.others:
            return False
        return self.reflexive and self.role == "let"

    @property
    def is_impersonal(self) -> bool:
        """Return whether "es" and the verb together are "there is"."""
        return not self.others and self.expletive and self.finite.entry.has("expletive")

    def settle(self) -> None:
        """Note that a phrase fits the usual sense of the main verb."""
        if not self.entry.is_settled and "sich" not in self.entry.notes:
            self.use_sense(self.entry.english)

    def use_sense(self, english: str) -> None:
        """Give the main verb another English: "setzen auf" is to rely on."""
        entry = self.entry
        if entry is NO_ENTRY:
            return
        made = entry.in_sense(english)
        made.notes.pop("sich", None)
        if self.finite.entry is entry:
            self.finite = self.finite._replace(entry=made)
        self.others = [
            item._replace(entry=made) if item.entry is entry else item for item in self.others
        ]

    def english(self) -> str:
        """Return the group in English, its adverb behind the first verb and "not"."""
        text = self._text()
        if not self.adverb:
            return text
        first, space, rest = text.partition(" ")
        if rest.startswith("not "):
            first, rest = f"{first} not", rest.removeprefix("not ")
        return f"{first} {self.adverb}{space}{rest}"

    def _text(self) -> str:
        if self.role == "modal":
            return self._modal()
        text = self._will() or self._idiom()
        if text:
            return text
        participles = [item for item in _participles(self.others) if item.entry.role != "become"]
        if participles:
            return self._with_participle(participles)
        infinitives = [item for item in self.others if item.form in _INFINITIVES]
        if infinitives:
            return self._with_infinitive(infinitives[-1])
        return self._simple()

    def _with_participle(self, participles: list[Reading]) -> str:
        main = participles[-1]
        match self.role:
            case "be":
                return self._be(main)
            case "have":
                return self._perfect(main, passive=len(participles) > 1)
            case "become":
                done = participle_english(participles[0].entry)
                start = f"{self._form_of(_HAVE)} been" if self._is_lasting else self._form_of(BE)
                return f"{start} {done}"
            case _:
                return self._simple()

    def _with_infinitive(self, main: Reading) -> str:
        match self.role:
            case "be":
                return f"{self._can()} be {participle_english(main.entry)}"
            case "have":
                return f"{self._form_of(_HAVE)} to {main.entry.english}"
            case "become":
                return f"{self._would()} {main.entry.english}"
            case _:
                return self._simple()

    @property
    def _amount(self) -> str:
        return self.agreement or self.finite.number or self.number or "s"

    def _form_of(self, auxiliary: dict[tuple[str, str], str], tense: str = "") -> str:
        """Return a form of "be" or "have" with its negation."""
        return auxiliary[tense or self.tense, self._amount] + self._not

    @property
    def _not(self) -> str:
        return " not" if self.negation else ""

    def _would(self) -> str:
        return ("would" if self.tense == "past" else "will") + self._not

    def _can(self) -> str:
        """Return "can" or "could", in one word with its negation where English has it."""
        if self.tense == "past":
            return f"could{self._not}"
        return "cannot" if self.negation else "can"

    def _sense(self, entry: Entry) -> str:
        own = entry.note("sich") if self.reflexive else ""
        return own.replace("oneself", self.pronoun) if own else entry.english

    def _will(self) -> str:
        """Return a future or conditional, an empty string when the group is not one."""
        if self.finite.form not in _WILL:
            is_future = self.role == "future" and bool(self.others)
            return f"{self._would()} {self.others[-1].entry.english}" if is_future else ""
        rest = self._sense(self.finite.entry)
        participles = _participles(self.others)
        if participles and self.role in {"be", "have"}:
            rest = f"{self.role} {participle_english(participles[-1].entry)}"
        return f"{_WILL[self.finite.form]}{self._not} {rest}"

    def _idiom(self) -> str:
        """Return "can be seen", "has become" or "is working" where the verbs say so."""
        if not self.others:
            return ""
        last = self.others[-1]
        if self.is_let_done:
            start = self._form_of(BE) if self.pronoun in _PERSONAL else f"{self._can()} be"
            return f"{start} {participle_english(last.entry)}"
        if self.role != "be":
            return ""
        if all(item.entry.role == "become" for item in self.others):
            return f"{self._form_of(_HAVE)} become"
        if last.form == "gerund":
            return f"{self._form_of(BE)} {english_forms.gerund(last.entry.english)}"
        return ""

    def _be(self, main: Reading) -> str:
        if self.reflexive and self.finite.entry.has("past"):
            return self._perfect(main)
        done = participle_english(main.entry)
        if len(self.others) > 1 and any(item.entry.role == "become" for item in self.others):
            start = BE["past", self._amount] if self._tells_when else self._form_of(_HAVE) + " been"
            return f"{start} {done}"
        return self._perfect(main) if main.entry.has("sein") else f"{self._form_of(BE)} {done}"

    def _perfect(self, main: Reading, *, passive: bool = False) -> str:
        """Return "has said", or "said" in a language whose perfect is the usual past."""
        entry, verb = main.entry, self._sense(main.entry)
        passive = passive and any(item.entry.role == "be" for item in self.others)
        if self._tells_when and not (self.negation or passive or entry.role):
            return self._simple_past(verb)
        if self.tense == "present" and self.finite.entry.has("past"):
            if passive:
                return f"{self._form_of(BE, 'past')} {participle_english(main.entry)}"
            if self.negation and verb.partition(" ")[0] != "be":
                return f"did not {verb}"
            return self._simple_past(verb)
        done = entry.note("participle") or english_forms.participle(verb)
        return f"{self._form_of(_HAVE)} {'been ' if passive else ''}{done}"

    @property
    def _tells_when(self) -> bool:
        """Return whether a perfect has a time, and is a simple past in English."""
        return self.dated and self.tense == "present"

    def _simple_past(self, verb: str) -> str:
        first, space, rest = verb.partition(" ")
        if first == "be":
            return f"{self._form_of(BE, 'past')}{space}{rest}"
        return english_forms.past(verb)

    @property
    def _is_lasting(self) -> bool:
        """Return whether a present tells since when, and is a perfect in English."""
        return self.since and self.tense == "present"

    def _modal(self) -> str:
        tense, entry = self.tense, self.finite.entry
        rest = self._governed_by_modal() or ("go" if self.motion else "")
        in_tense = entry.notes.get(self.tense, entry.english)
        modal = entry.notes.get(f"{self.tense}.{self._amount}", in_tense)
        if rest.startswith("have ") and tense == "present":
            modal = entry.note("reported", modal)
        if modal == "can":
            modal = self._can()
        else:
            if modal.startswith("be "):
                modal = BE[tense, self._amount] + modal.removeprefix("be")
            modal += self._not
        return f"{modal} {rest}".rstrip()

    def _governed_by_modal(self) -> str:
        """Return what follows a modal: "be seen", "have thrown"."""
        participles = _participles(self.others)
        roles = {item.entry.role for item in self.others}
        if not participles or roles.isdisjoint({"have", "become", "be"}):
            return self.others[-1].entry.english if self.others else ""
        main = participles[0].entry
        is_perfect = "have" in roles or ("become" not in roles and main.has("sein"))
        return f"{'have' if is_perfect else 'be'} {participle_english(main)}"

    def _simple(self) -> str:
        if self.is_impersonal:
            return f"there {BE[self.tense, self.number or self._amount]}{self._not}"
        verb = self._sense(self.finite.entry) + self._governed_by_main_verb()
        if self.continues:
            verb = f"continue to {verb}"
        if self._is_lasting and not self.others:
            return f"{self._form_of(_HAVE)} {english_forms.lasting(verb)}"
        return self._inflected(verb)

    def _inflected(self, verb: str) -> str:
        """Return the infinitive `verb` as a finite form: "is not here", "did not see", "saw"."""
        tense, amount = self.tense, self._amount
        first, space, rest = verb.partition(" ")
        if first in {"be", "have"}:
            auxiliary = self._form_of(BE if first == "be" else _HAVE)
            return f"{auxiliary}{space}{rest}"
        if self.negation:
            return f"{_DO[tense, amount]} not {verb}"
        if tense == "past":
            return english_forms.past(verb)
        return verb if amount == "p" else english_forms.third_person(verb)

    def _governed_by_main_verb(self) -> str:
        """Return the infinitive that an ordinary verb governs: "go swimming", "try to flee"."""
        if not self.others:
            return ""
        last = self.others[-1]
        if last.form == "to":
            return f" to {last.entry.english}"
        if last.form == "participle":
            return f" {participle_english(last.entry).removeprefix('been ')}"
        wanted = self.finite.entry.note("infinitive") if last.form == "infinitive" else ""
        if not wanted:
            return ""
        verb = last.entry.english
        return f" to {verb}" if wanted == "to" else f" {english_forms.gerund(verb)}"

    def helper(self) -> str:
        """Return the "do" that a question needs, empty when an auxiliary can do its work."""
        finite = self.finite
        is_simple = self.is_one_verb and finite.form in {"present", "past"}
        if not is_simple or finite.entry.english.startswith("be "):
            return ""
        return _DO[finite.form, self.agreement or finite.number or "s"]

    def plain(self) -> str:
        """Return the infinitive of a group of one verb."""
        return self._sense(self.finite.entry)

    def reduced(self) -> str:
        """Return the group without tense, as it follows a noun: "holding a sign".

        Empty when English keeps the relative clause.
        """
        if self.finite.form not in {"present", "infinitive"} or self.adverb:
            return ""
        start = "not " if self.negation else ""
        if not self.others:
            verb = self._sense(self.finite.entry)
            keeps = self.role != "" or verb.startswith(("be ", "have "))
            return "" if keeps else start + english_forms.gerund(verb)
        if [item.form for item in self.others] != ["participle"]:
            return ""
        main = self.others[0].entry
        if self.role == "be" and not main.has("sein"):
            return start + participle_english(main)
        return f"{start}being {participle_english(main)}" if self.role == "become" else ""


def _participles(readings: Iterable[Reading]) -> list[Reading]:
    return [item for item in readings if item.form == "participle"]


def finite_readings(word: Word) -> list[Reading]:
    """Return the readings as a finite verb; an infinitive is also the plural of the present."""
    return [item for item in word.verbs if item.form in _MAYBE_FINITE]


def is_surely_finite(chunk: Chunk) -> bool:
    """Return whether a chunk is a verb that can be nothing but finite."""
    forms = {item.form for item in chunk.verbs}
    return not forms.isdisjoint(TENSES) and forms.isdisjoint({"participle", "infinitive"})


def continues_subject(chunks: list[Chunk], place: int) -> bool:
    """Return whether the same subject does something else behind a conjunction.

    "stehen am Gleis und warten".
    """
    before = [chunk.word for chunk in chunks[:place] if chunk.kind == "verb"]
    following = chunk_at(chunks, place + 1)
    if following.kind != "verb" or any(word.has_role for word in before):
        return False
    found = finite_readings(following.word)
    if not found or not any(map(finite_readings, before[-1:])):
        return False
    following.word.verbs = tuple(
        item._replace(form="present") if item.form == "infinitive" else item for item in found
    )
    return True


def finite_place(chunks: list[Chunk], *, subordinate: bool) -> int | None:
    """Return the place of the finite verb, `None` when a clause has none."""
    verbs = [place for place, chunk in enumerate(chunks) if chunk.kind == "verb"]
    sure = [place for place in verbs if is_surely_finite(chunks[place])]
    if sure:
        return sure[-1] if subordinate else sure[0]
    if len(verbs) > 1 and any(item.entry.role for item in chunks[0].verbs[:1]):
        return 0
    possible = [place for place in verbs if finite_readings(chunks[place].word)]
    if subordinate:
        return max(possible, default=None)
    return _finite_in_main_clause(chunks, possible)


def _finite_in_main_clause(chunks: list[Chunk], possible: list[int]) -> int | None:
    last = len(chunks) - 1
    if any(item.form == "to" and item.entry.role for item in chunks[last].word.verbs):
        return None  # "Geld veruntreut zu haben"
    for place in possible:
        # "von Bus erfasst und verletzt": the first of two participles only describes.
        before_conjunction = chunk_at(chunks, place + 1).kind == "conj"
        describes = before_conjunction and chunks[place].may_be("participle")
        if 0 < place < last and not describes:
            return place
    if possible[-1:] != [last]:
        return None
    return last if _has_plural_subject(chunks) or _is_sentence(chunks) else None


def _is_sentence(chunks: list[Chunk]) -> bool:
    """Return whether a subject with an article and a verb make a sentence, no headline."""
    # "Die Kripo ermittelt".
    subject, verb = chunks[0], chunks[-1].word
    if [chunk.kind for chunk in chunks] != ["np", "verb"] or not subject.has_word:
        return False
    return verb.may_be("present") and subject.number != "p"


def _has_plural_subject(chunks: list[Chunk]) -> bool:
    subject, verb = chunks[0], chunks[-1].word
    if subject.kind not in NOMINAL or subject.number != "p" or not verb.may_be("infinitive"):
        return False
    if subject.is_open and verb.may_be("participle"):
        return False
    if any(chunk.kind not in {"pp", "adv"} for chunk in chunks[1:-1]):
        return False
    if len(chunks) == 2 or subject.has_word:
        return True
    return any(item.entry.has("sein") for item in verb.verbs)  # It has no object.


@dataclass(frozen=True, slots=True)
class ClauseContext:
    """The features of a clause.

    `words` are its words, `last_noun` is its last noun phrase, `shared_subject` the subject that a
    second verb after "and" has too, `mark` follows it. `governs_infinitive` says that an infinitive
    behind a comma depends on the clause, `after_comma` that the clause follows a comma, `inverted`
    that the clause before depends on this one, so that the subject follows the verb.
    """

    text: TextContext
    words: Sequence[Word] = ()
    last_noun: Chunk = NO_CHUNK
    shared_subject: Chunk = NO_CHUNK
    mark: str = ""
    governs_infinitive: bool = False
    after_comma: bool = False
    inverted: bool = False

    @property
    def grammar(self) -> Grammar:
        """The grammar of the source language."""
        return self.text.grammar

    @property
    def lookup(self) -> Words:
        """The words of the source language."""
        return self.text.lookup
