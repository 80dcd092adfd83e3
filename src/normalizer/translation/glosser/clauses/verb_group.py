"""The parts of the verb of a clause."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import NO_READING, Entry, Reading
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, NOMINAL, Chunk, chunk_at
from normalizer.translation.glosser.reading.tokens import Clause, TextContext, Word

# The present and the past of auxiliaries, each in the singular and in the plural.
_FINITE = {
    "be": ("is", "are", "was", "were"),
    "have": ("has", "have", "had", "had"),
    "do": ("does", "do", "did", "did"),
    "can": ("can", "can", "could", "could"),
    "will": ("will", "will", "would", "would"),
}
_NEGATED_WITHOUT_DO = frozenset({"be", "have", "can", "will"})
# An adverb follows these, and precedes any other verb.
AUXILIARIES = frozenset({"am", "cannot", "may", "might", "must", "should"}).union(*_FINITE.values())
# The tenses of "will" in the future and the conditional.
_WILL = {"future": "present", "conditional": "past"}
TENSES = frozenset({"present", "past", "future", "conditional", "imperative"})
# An infinitive is also the plural of the present.
_MAYBE_FINITE = TENSES | {"infinitive"}


@dataclass(slots=True, eq=False, repr=False)
class VerbGroup:
    """The verbs of one clause, what the clause says of them, and their English.

    `finite` is the finite verb, `verb` its chunk, `parts` are other chunks that become part of the
    group, `others` the verbs that it governs in the order of the source.
    `number` is that of the subject, `agreement` another that English wants. `pronoun` is the
    English of a reflexive pronoun, `inner` an adverb that English has among the verbs, `adverb` one
    before a participle. Of a present tense `since` says that the clause tells since when, `dated`
    that it tells when in the past. `motion` says that it tells where to, `continues` that the
    action goes on ("steigen weiter"), `expletive` that it has an "es" that stands for nothing.
    """

    finite: Reading = NO_READING
    verb: Chunk = NO_CHUNK
    parts: list[Chunk] = field(default_factory=list)
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
        last = self.others[-1] if self.others else self.finite
        return next(found, (last if last.form == "participle" else self.finite).entry)

    @property
    def role(self) -> str:
        """The role of the finite verb, empty when it is an ordinary verb."""
        return self.finite.entry.role

    @property
    def is_one_verb(self) -> bool:
        """Return whether the group is an ordinary verb alone."""
        return not self.others and not self.role

    @property
    def participles(self) -> list[Reading]:
        """The participles that the finite verb governs."""
        return [item for item in self.others if item.form == "participle"]

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
        if not self.participles:
            return False
        roles = {self.role, *(item.entry.role for item in self.others)}
        return "become" in roles or ("be" in roles and not self.entry.has("sein"))

    @property
    def is_let_done(self) -> bool:
        """Return whether the group says that something can be done: "lässt sich öffnen"."""
        return bool(self.others) and self.reflexive and self.role == "let"

    @property
    def is_impersonal(self) -> bool:
        """Return whether "es" and the verb together are "there is"."""
        return self.expletive and self.entry.has("expletive")

    def of_nobody(self) -> str:
        """Return a passive without subject: "in der Halle wird getanzt", there is dancing.

        Empty unless the group is a simple passive.
        """
        if self.role != "become" or not self.passive or len(self.others) > 1:
            return ""
        there_is = f"there {auxiliary_form('be', self.tense, 's')}{' no' if self.negation else ''}"
        return f"{there_is} {english_forms.gerund(self.entry.english)}"

    def use_sense(self, english: str) -> None:
        """Give the main verb another English: "setzen auf" is to rely on."""
        entry = self.entry
        made = entry.in_sense(english)
        made.notes.pop("sich", None)
        if self.finite.entry is entry:
            self.finite = self.finite._replace(entry=made)
        self.others = [
            item._replace(entry=made) if item.entry is entry else item for item in self.others
        ]

    def english(self) -> str:
        """Return the group in English, its first verb in person and tense."""
        if not self.is_impersonal:
            return self._personal()
        if not self.others:
            is_there = auxiliary_form("be", self.tense, self.number or self._amount)
            return f"there {is_there}{self._not}"
        self.use_sense("be")  # "Es wird Proteste geben"
        return f"there {self._personal()}"

    def _personal(self) -> str:
        if self.role == "modal":
            return self._modal()
        if self.finite.form == "imperative":
            return f"do not {self.plain()}" if self.negation else self.plain()
        return self._inflected(*self._phrase())

    def _phrase(self) -> tuple[str, str]:
        """Return the infinitive of the group, and the tense that its first verb has."""
        tense, others = self.tense, self.others
        if self.finite.form in _WILL:
            rest = self.plain()
            if self.participles and self.role in {"be", "have"}:
                rest = f"{self.role} {self._done(self.participles[-1].entry)}"
            return f"will {rest}", _WILL[self.finite.form]
        if others and self.role == "future":
            return f"will {others[-1].entry.english}", tense
        if self.is_let_done:
            able = "" if self.pronoun in {"himself", "herself"} else "can "
            return f"{able}be {self._done(others[-1].entry)}", tense
        participles = [item for item in self.participles if item.entry.role != "become"]
        if participles:
            return self._with_participle(participles)
        return self._without_participle(), tense

    def _with_participle(self, participles: list[Reading]) -> tuple[str, str]:
        main, tense, auxiliary = participles[-1], self.tense, self.finite.entry
        done = self._done(main.entry)
        match self.role:
            case "be" if len(self.others) > 1 and self._has_role("become"):  # "ist … worden"
                return (f"be {done}", "past") if self.dated else (f"have been {done}", tense)
            case "be" if main.entry.has("sein") or (self.reflexive and auxiliary.has("past")):
                return self._perfect(main.entry, passive=False)
            case "be":
                return f"be {done}", tense
            case "have":
                is_passive = len(participles) > 1 and self._has_role("be")
                return self._perfect(main.entry, passive=is_passive)
            case "become":
                done = self._done(participles[0].entry)
                return f"{'have been' if self.since else 'be'} {done}", tense
            case _:
                return self._simple(), tense

    def _without_participle(self) -> str:
        last = self.others[-1] if self.others else NO_READING
        governs_infinitive = last.form in {"infinitive", "present", "to"}
        match self.role:
            case "be" if last.form == "participle":
                return "have become"
            case "be" if last.form == "gerund":
                return f"be {english_forms.gerund(last.entry.english)}"
            case "be" if governs_infinitive:  # "ist zu sehen"
                return f"can be {self._done(last.entry)}"
            case "have" if governs_infinitive:
                governed = self._governed_last()  # "hat das Haus abreißen lassen"
                is_perfect = last.entry.role in {"let", "modal"}
                done = english_forms.participle(governed) if is_perfect else f"to {governed}"
                return f"have {done}"
            case "become" if governs_infinitive:
                return f"will {last.entry.english}"
            case _:
                return self._simple()

    def _perfect(self, main: Entry, *, passive: bool) -> tuple[str, str]:
        """Return "have said", or "say" in the past where that is the usual past or has a date."""
        verb = self._sense(main)
        if self.dated and not (self.negation or passive or main.role):
            return verb, "past"
        if self.tense == "present" and self.finite.entry.has("past"):
            return (f"be {self._done(main)}" if passive else verb), "past"
        done = main.note("participle") or english_forms.participle(verb)
        adverb = f"{self.adverb} " if self.adverb else ""
        return f"have {'been ' if passive else ''}{adverb}{done}", self.tense

    def _done(self, entry: Entry) -> str:
        """Return the participle of a verb, with the adverb before it."""
        return f"{self.adverb} {english_forms.participle_english(entry)}".strip()

    def _has_role(self, role: str) -> bool:
        return any(item.entry.role == role for item in self.others)

    @property
    def _amount(self) -> str:
        return self.agreement or self.finite.number or self.number or "s"

    @property
    def _not(self) -> str:
        return " not" if self.negation else ""

    def _sense(self, entry: Entry) -> str:
        own = entry.note("sich") if self.reflexive else ""
        return own.replace("oneself", self.pronoun) if own else entry.english

    def _modal(self) -> str:
        tense, entry = self.tense, self.finite.entry
        rest = self._governed_by_modal() or ("go" if self.motion else "")
        in_tense = entry.notes.get(tense, entry.english)
        modal = entry.notes.get(f"{tense}.{self._amount}", in_tense)
        if self.negation and entry.has("denied"):
            modal = entry.note("denied")  # Nobody is forbidden what need not be done.
        if not rest:
            modal = modal.removesuffix(" to")  # "will Frieden"
        if rest.startswith("have ") and tense == "present":
            modal = entry.note("reported", modal)
        if modal.partition(" ")[0] in _NEGATED_WITHOUT_DO:
            return self._inflected(f"{modal} {rest}".rstrip(), tense)
        return f"{modal}{self._not} {rest}".rstrip()

    def _governed_by_modal(self) -> str:
        """Return what follows a modal: "be seen", "have thrown"."""
        participles = self.participles
        if participles and not self.others[-1].entry.role and self.others[-1].entry.is_copula:
            return f"{self._governed_last()} {self._done(participles[0].entry)}"
        if not participles or not any(map(self._has_role, ("have", "become", "be"))):
            return self._governed_last()
        main = participles[0].entry
        is_done = self._has_role("become") or not main.has("sein")
        is_passive = is_done and not self._has_role("have")
        return f"{'be' if is_passive else 'have'} {self._done(main)}"

    def _governed_last(self) -> str:
        *_, before, last = NO_READING, NO_READING, *self.others
        if last.entry.role == "modal" and before is not NO_READING:  # "arbeiten müssen"
            return f"{last.entry.note('infinitive', last.entry.english)} {before.entry.english}"
        return _caused(before.entry) if last.entry.role == "let" else last.entry.english

    def _simple(self) -> str:
        verb = self._sense(self.finite.entry) + self._governed_by_main_verb()
        if self.others and self.role == "let":
            verb = _caused(self.others[-1].entry)
        if self.continues:
            verb = f"continue to {verb}"
        return f"have {english_forms.lasting(verb)}" if self.since and not self.others else verb

    def _inflected(self, phrase: str, tense: str) -> str:
        """Return an infinitive as a finite form: "is not here", "did not see", "saw"."""
        first, space, rest = phrase.partition(" ")
        if first in _NEGATED_WITHOUT_DO:
            is_mine = (first, self.subject.words) == ("be", "I")
            form = auxiliary_form(first, tense, "s" if is_mine else self._amount)
            if is_mine and tense == "present":
                form = "am"
            return f"{form}{self._not}".replace("can not", "cannot") + space + rest
        if self.negation:
            return f"{auxiliary_form('do', tense, self._amount)} not {phrase}"
        if tense == "past":
            return english_forms.past(phrase)
        return phrase if self._amount == "p" else english_forms.third_person(phrase)

    def _governed_by_main_verb(self) -> str:
        """Return the infinitive that an ordinary verb governs: "go swimming", "try to flee"."""
        last = self.others[-1] if self.others else NO_READING
        wanted = self.finite.entry.note("infinitive")
        match last.form:
            case "participle":
                return f" {english_forms.participle_english(last.entry).removeprefix('been ')}"
            case "infinitive" if wanted == "gerund":
                return f" {english_forms.gerund(last.entry.english)}"
            case "to" | "infinitive" if last.form == "to" or wanted:
                return f" to {last.entry.english}"
            case _:
                return ""

    def helper(self) -> str:
        """Return the "do" that a question needs, empty when an auxiliary can do its work."""
        if not self.is_one_verb or self.finite.entry.english.startswith("be "):
            return ""
        return auxiliary_form("do", self.tense, self.agreement or self.finite.number)

    def plain(self) -> str:
        """Return the infinitive of a group of one verb."""
        return self._sense(self.finite.entry)

    def infinitive(self) -> str:
        """Return the infinitive with its "to" and "not": "to see", "not to be seen"."""
        words = ["not to" if self.negation else "to", self.inner, self._phrase()[0]]
        return " ".join(filter(None, words))

    def reduced(self) -> str:
        """Return the group without tense, as it follows a noun: "holding a sign", "covered".

        Empty when English keeps the relative clause.
        """
        if self.finite.form not in {"present", "infinitive"} or self.role == "modal":
            return ""
        start, (phrase, _) = "not " if self.negation else "", self._phrase()
        done = phrase.removeprefix("be ")
        if self.others and (done == phrase or self.participles != self.others):
            return ""
        if self.others and self.role == "be":
            return start + done
        keeps = not self.others and (self.role != "" or phrase.startswith(("be ", "have ")))
        return "" if keeps else start + english_forms.gerund(phrase)


def _caused(verb: Entry) -> str:
    """Return a verb with "lassen", with the place of its object: "have ~ demolished"."""
    if verb.has("sein"):
        return f"let ~ {verb.english}"  # With a verb of motion the object acts.
    return f"have ~ {english_forms.participle_english(verb)}"


def auxiliary_form(auxiliary: str, tense: str, number: str) -> str:
    """Return a finite form of an auxiliary: "were" for "be" in the past and plural."""
    return _FINITE[auxiliary][2 * (tense == "past") + (number == "p")]


def finite_readings(word: Word) -> list[Reading]:
    """Return the readings as a finite verb; an infinitive is also the plural of the present."""
    return [item for item in word.verbs if item.form in _MAYBE_FINITE]


def is_surely_finite(chunk: Chunk) -> bool:
    """Return whether a chunk is a verb that can be nothing but finite."""
    return word_is_finite(chunk.word) and bool(chunk.verbs)


def word_is_finite(word: Word) -> bool:
    """Return whether a word is a verb that can be nothing but finite."""
    forms = {item.form for item in word.verbs}
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
    pronoun = chunk_at(chunks, 1)
    is_subject = pronoun.kind == "pron" and not pronoun.head.has_any("object", "reflexive")
    if possible[:1] == [0] and is_subject:
        return 0  # "Kennen Sie diesen Mann?"
    ends_in_modal = len(verbs) > 1 and any(item.entry.role == "modal" for item in chunks[-1].verbs)
    if subordinate or ends_in_modal:  # "Warum Paare nicht heiraten wollen"
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
    # A subject with an article makes a sentence, no headline: "Die Kripo ermittelt".
    is_sentence = [chunk.kind for chunk in chunks] == ["np", "verb"] and chunks[0].has_word
    return last if is_sentence or _has_plural_subject(chunks) else None


def _has_plural_subject(chunks: list[Chunk]) -> bool:
    subject, verb = chunks[0], chunks[-1].word
    if subject.kind not in NOMINAL or subject.number != "p" or not verb.may_be("infinitive"):
        return False
    if any(chunk.kind not in {"pp", "adv"} for chunk in chunks[1:-1]):
        return False
    if len(chunks) == 2 or subject.has_word:
        return True
    return any(item.entry.has("sein") for item in verb.verbs)  # It has no object.


@dataclass(frozen=True, slots=True)
class ClauseContext:
    """The features of a clause.

    `last_noun` is that of the clause before, `shared_subject` the subject that a second verb after
    "and" has too. `after_comma` says that the clause follows a comma, `inverted` that the clause
    before depends on this one, so that the subject follows the verb.
    """

    text: TextContext
    clause: Clause
    last_noun: Chunk = NO_CHUNK
    shared_subject: Chunk = NO_CHUNK
    after_comma: bool = False
    inverted: bool = False

    @property
    def grammar(self) -> Grammar:
        """The grammar of the source language."""
        return self.text.grammar
