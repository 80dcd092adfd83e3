"""Puts a verb group into English: tense, passive, perfect, modals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalizer.translation.glosser import english

if TYPE_CHECKING:
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.lexicon import Entry

_BE = {("present", "s"): "is", ("present", "p"): "are", ("past", "s"): "was", ("past", "p"): "were"}
_WILL = {"future": "will", "conditional": "would"}
_HAVE = {("present", "s"): "has", ("present", "p"): "have", ("past", "s"): "had", ("past", "p"): "had"}


@dataclass(slots=True)
class VerbGroup:
    """The verbs of one clause: the finite one, and those that it governs in the order of the source.

    `entry` is the verb that carries the meaning, `pronoun` the English of a reflexive pronoun that goes back to the
    subject.
    """

    finite: Reading | None = None
    others: list[Reading] = field(default_factory=list)
    negation: str = ""
    number: str = ""
    reflexive: bool = False
    pronoun: str = "themselves"
    agreement: str = ""
    adverb: str = ""
    expletive: bool = False

    @property
    def entry(self) -> Entry | None:
        """The entry of the main verb."""
        for reading in self.others:
            if "role" not in reading.entry.notes:
                return reading.entry
        return self.finite.entry if self.finite is not None else None

    def use_sense(self, english_verb: str) -> None:
        """Give the main verb another translation: "setzen auf" is to rely on."""
        entry = self.entry
        if entry is None:
            return
        made = replace(entry, english=english_verb)
        if self.finite is not None and self.finite.entry is entry:
            self.finite = self.finite._replace(entry=made)
        self.others = [item._replace(entry=made) if item.entry is entry else item for item in self.others]

    @property
    def passive(self) -> bool:
        """Whether the group is in the passive; a participle alone, as in a headline, is so unless it is a perfect."""
        if self.finite is not None and self.finite.form == "participle":
            return "sein" not in self.finite.entry.notes
        if self.finite is None or not any(item.form == "participle" for item in self.others):
            return False
        roles = {self.finite.entry.notes.get("role"), *(item.entry.notes.get("role") for item in self.others)}
        main = self.entry
        return "become" in roles or ("be" in roles and main is not None and "sein" not in main.notes)

    @property
    def is_impersonal(self) -> bool:
        """Whether "es" and the verb together are "there is"."""
        return self.expletive and self.finite is not None and "expletive" in self.finite.entry.notes and not self.others

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
        if self.finite is None:
            return ""
        tense = "past" if self.finite.form == "past" else "present"
        amount = self.agreement or self.finite.number or self.number or "s"
        role = self.finite.entry.notes.get("role", "")
        if role == "modal":
            return self._modal(tense, amount)
        text = self._will(role, tense) or self._idiom(role, tense, amount)
        if text:
            return text
        participles = [
            item for item in self.others if item.form == "participle" and item.entry.notes.get("role") != "become"
        ]
        infinitives = [item for item in self.others if item.form in {"infinitive", "present", "to"}]
        handler = {"be": self._be, "have": self._have, "become": self._become}.get(role)
        if handler is not None and (participles or infinitives):
            return handler(participles, infinitives, tense, amount)
        return self._simple(tense, amount)

    def _will(self, role: str, tense: str) -> str:
        """Return a future or conditional, an empty string when the group is none."""
        form = self.finite.form if self.finite is not None else ""
        if form in _WILL:
            return f"{_WILL[form]}{self._not()} {self._bare(role)}"
        if role == "future" and self.others:
            return f"{'would' if tense == 'past' else 'will'}{self._not()} {self.others[-1].entry.english}"
        return ""

    def _idiom(self, role: str, tense: str, amount: str) -> str:
        """Return "can be seen", "has become" or "is working" where the verbs say so, else an empty string."""
        if role == "let" and self.reflexive and self.others:
            can = "could" if tense == "past" else "can"
            return f"{can}{self._not()} be {_participle(self.others[-1])}"
        if role == "be" and self.others and all(item.entry.notes.get("role") == "become" for item in self.others):
            return f"{_HAVE[tense, amount]}{self._not()} become"
        if role == "be" and self.others and self.others[-1].form == "gerund":
            return f"{_BE[tense, amount]}{self._not()} {english.gerund(self.others[-1].entry.english)}"
        return ""

    def _be(self, participles: list[Reading], infinitives: list[Reading], tense: str, amount: str) -> str:
        if infinitives and not participles:
            can = "could" if tense == "past" else "can"
            return f"{can}{self._not()} be {_participle(infinitives[-1])}"
        main = participles[-1]
        if self.reflexive and self.finite is not None and "past" in self.finite.entry.notes:
            return self._perfect(main, tense, amount)
        passive = any(item.entry.notes.get("role") == "become" for item in self.others)
        if passive and len(self.others) > 1:
            return f"{_HAVE[tense, amount]}{self._not()} been {_participle(main)}"
        if "sein" in main.entry.notes:
            return self._perfect(main, tense, amount)
        return f"{_BE[tense, amount]}{self._not()} {_participle(main)}"

    def _perfect(self, main: Reading, tense: str, amount: str, *, passive: bool = False) -> str:
        """Return "has said", or "said" in a language whose perfect is the usual past (``past=perfect``)."""
        passive = passive and any(item.entry.notes.get("role") == "be" for item in self.others)
        entry, finite = main.entry, self.finite
        verb = self._sense(entry)
        if finite is None or "past" not in finite.entry.notes or tense == "past":
            done = entry.notes.get("participle") or english.participle(verb)
            return f"{_HAVE[tense, amount]}{self._not()} {'been ' if passive else ''}{done}"
        if passive:
            return f"{_BE['past', amount]}{self._not()} {_participle(main)}"
        first, space, rest = verb.partition(" ")
        if first == "be":
            return f"{_BE['past', amount]}{self._not()}{space}{rest}"
        return f"did not {verb}" if self.negation else english.past(verb)

    def _bare(self, role: str) -> str:
        """Return what stands behind "will": "be killed", "have said", "go"."""
        finite = self.finite
        participles = [item for item in self.others if item.form == "participle"]
        if participles and role in {"be", "have"}:
            return f"{role} {_participle(participles[-1])}"
        return self._sense(finite.entry) if finite is not None else ""

    def _have(self, participles: list[Reading], infinitives: list[Reading], tense: str, amount: str) -> str:
        if participles:
            return self._perfect(participles[-1], tense, amount, passive=len(participles) > 1)
        return f"{_HAVE[tense, amount]}{self._not()} to {infinitives[-1].entry.english}"

    def _become(self, participles: list[Reading], infinitives: list[Reading], tense: str, amount: str) -> str:
        if participles:
            return f"{_BE[tense, amount]}{self._not()} {_participle(participles[0])}"
        would = "would" if tense == "past" else "will"
        return f"{would}{self._not()} {infinitives[-1].entry.english}"

    def _modal(self, tense: str, amount: str) -> str:
        finite = self.finite
        if finite is None:
            return ""
        notes = finite.entry.notes
        modal = notes.get(f"{tense}.{amount}") or notes.get(tense) or finite.entry.english
        rest = self._modal_rest()
        perfect = rest.startswith("have ") and "reported" in notes
        modal = notes["reported"] if perfect and tense == "present" else modal
        if modal.startswith("be "):
            modal = _BE[tense, amount] + modal[2:]
        return f"{modal}{self._not()} {rest}".rstrip()

    def _modal_rest(self) -> str:
        """Return what stands behind a modal: "be seen", "have thrown", "go"."""
        participles = [item for item in self.others if item.form == "participle"]
        roles = {item.entry.notes.get("role") for item in self.others}
        if participles and "have" in roles:
            return f"have {_participle(participles[0])}"
        if participles and "become" in roles:
            return f"be {_participle(participles[0])}"
        if participles and "be" in roles:
            perfect = "sein" in participles[0].entry.notes
            return f"{'have' if perfect else 'be'} {_participle(participles[0])}"
        return self.others[-1].entry.english if self.others else ""

    def _simple(self, tense: str, amount: str) -> str:
        finite = self.finite
        if finite is None:
            return ""
        if self.is_impersonal:
            return f"there {_BE[tense, self.number or amount]}{self._not()}"
        verb = self._sense(finite.entry)
        if self.others:
            verb += self._purpose(finite.entry)
        first, space, rest = verb.partition(" ")
        if first in {"be", "have"}:
            table = _BE if first == "be" else _HAVE
            return f"{table[tense, amount]}{self._not()}{space}{rest}"
        if self.negation:
            do = "did" if tense == "past" else "does" if amount == "s" else "do"
            return f"{do} not {verb}"
        if tense == "past":
            return english.past(verb)
        return english.third_person(verb) if amount == "s" else verb

    def _purpose(self, finite: Entry) -> str:
        """Return the infinitive that an ordinary verb governs: "go swimming", "try to flee"."""
        last = self.others[-1]
        if last.form == "to":
            return f" to {last.entry.english}"
        if last.form == "participle" and "copula" in finite.notes:
            return f" {_participle(last).removeprefix('been ')}"
        if last.form != "infinitive" or "infinitive" not in finite.notes:
            return ""
        plain = finite.notes["infinitive"] == "to"
        return f" to {last.entry.english}" if plain else f" {english.gerund(last.entry.english)}"

    def _sense(self, entry: Entry) -> str:
        own = entry.notes.get("sich") if self.reflexive else ""
        return own.replace("oneself", self.pronoun) if own else entry.english

    def _not(self) -> str:
        return " not" if self.negation else ""


def _participle(reading: Reading) -> str:
    return reading.entry.notes.get("participle") or english.participle(reading.entry.english)
