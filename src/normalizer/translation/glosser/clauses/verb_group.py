"""Puts a verb group into English: tense, passive, perfect, modals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses.verb_parts import VerbParts
from normalizer.translation.glosser.lexicon import english_forms as english

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry, Reading

_BE = {("present", "s"): "is", ("present", "p"): "are", ("past", "s"): "was", ("past", "p"): "were"}
_WILL = {"future": "will", "conditional": "would"}
_PERSONAL = frozenset({"himself", "herself"})
_HAVE = {("present", "s"): "has", ("present", "p"): "have", ("past", "s"): "had", ("past", "p"): "had"}


@dataclass(slots=True)
class VerbGroup(VerbParts):
    """The verbs of one clause, with their English."""

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
            if self.pronoun in _PERSONAL:
                return f"{_BE[tense, amount]}{self._not()} {_participle(self.others[-1])}"
            return f"{self._can(tense)} be {_participle(self.others[-1])}"
        if role == "be" and self.others and all(item.entry.notes.get("role") == "become" for item in self.others):
            return f"{_HAVE[tense, amount]}{self._not()} become"
        if role == "be" and self.others and self.others[-1].form == "gerund":
            return f"{_BE[tense, amount]}{self._not()} {english.gerund(self.others[-1].entry.english)}"
        return ""

    def _be(self, participles: list[Reading], infinitives: list[Reading], tense: str, amount: str) -> str:
        if infinitives and not participles:
            return f"{self._can(tense)} be {_participle(infinitives[-1])}"
        main = participles[-1]
        if self.reflexive and self.finite is not None and "past" in self.finite.entry.notes:
            return self._perfect(main, tense, amount)
        passive = any(item.entry.notes.get("role") == "become" for item in self.others)
        if passive and len(self.others) > 1:
            have = (
                _BE["past", amount]
                if self.dated and tense == "present"
                else f"{_HAVE[tense, amount]}{self._not()} been"
            )
            return f"{have} {_participle(main)}"
        if "sein" in main.entry.notes:
            return self._perfect(main, tense, amount)
        return f"{_BE[tense, amount]}{self._not()} {_participle(main)}"

    def _perfect(self, main: Reading, tense: str, amount: str, *, passive: bool = False) -> str:
        """Return "has said", or "said" in a language whose perfect is the usual past (``past=perfect``)."""
        passive = passive and any(item.entry.notes.get("role") == "be" for item in self.others)
        entry, finite = main.entry, self.finite
        verb = self._sense(entry)
        if self.dated and tense == "present" and not self.negation and not passive and "role" not in entry.notes:
            return self._past(verb, amount)
        if finite is None or "past" not in finite.entry.notes or tense == "past":
            done = entry.notes.get("participle") or english.participle(verb)
            return f"{_HAVE[tense, amount]}{self._not()} {'been ' if passive else ''}{done}"
        if passive:
            return f"{_BE['past', amount]}{self._not()} {_participle(main)}"
        first, space, rest = verb.partition(" ")
        if first == "be":
            return f"{_BE['past', amount]}{self._not()}{space}{rest}"
        return f"did not {verb}" if self.negation else english.past(verb)

    def _past(self, verb: str, amount: str) -> str:
        first, space, rest = verb.partition(" ")
        return f"{_BE['past', amount]}{space}{rest}" if first == "be" else english.past(verb)

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
        if participles and self.since and tense == "present":
            return f"{_HAVE[tense, amount]}{self._not()} been {_participle(participles[0])}"
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
        rest = self._modal_rest() or ("go" if self.motion else "")
        perfect = rest.startswith("have ") and "reported" in notes
        modal = notes["reported"] if perfect and tense == "present" else modal
        if modal.startswith("be "):
            modal = _BE[tense, amount] + modal[2:]
        modal = self._can(tense) if modal == "can" else f"{modal}{self._not()}"
        return f"{modal} {rest}".rstrip()

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
        verb = self._sense(finite.entry) + (self._purpose(finite.entry) if self.others else "")
        if self.going_on:
            verb = f"continue to {verb}"
        if self.since and tense == "present" and not self.others:
            return f"{_HAVE[tense, amount]}{self._not()} {english.lasting(verb)}"
        return self._inflected(verb, tense, amount)

    def _inflected(self, verb: str, tense: str, amount: str) -> str:
        """Return the infinitive `verb` as a finite form: "is not here", "did not see", "saw"."""
        first, space, rest = verb.partition(" ")
        if first in {"be", "have"}:
            table = _BE if first == "be" else _HAVE
            return f"{table[tense, amount]}{self._not()}{space}{rest}"
        if self.negation:
            do = "did" if tense == "past" else "does" if amount == "s" else "do"
            return f"{do} not {verb}"
        if tense == "past" or amount == "p":
            return english.past(verb) if tense == "past" else verb
        return english.third_person(verb)

    def _purpose(self, finite: Entry) -> str:
        """Return the infinitive that an ordinary verb governs: "go swimming", "try to flee"."""
        last = self.others[-1]
        if last.form == "to":
            return f" to {last.entry.english}"
        if last.form == "participle":
            return f" {_participle(last).removeprefix('been ')}"
        if last.form != "infinitive" or "infinitive" not in finite.notes:
            return ""
        plain = finite.notes["infinitive"] == "to"
        return f" to {last.entry.english}" if plain else f" {english.gerund(last.entry.english)}"

    def helper(self) -> str:
        """Return the "do" that a question needs, empty when the group has an auxiliary that can do its work."""
        finite = self.finite
        if finite is None or self.others or "role" in finite.entry.notes or finite.form not in {"present", "past"}:
            return ""
        if finite.entry.english.startswith("be "):
            return ""
        return "did" if finite.form == "past" else "do" if (self.agreement or finite.number) == "p" else "does"

    def plain(self) -> str:
        """Return the infinitive of a group of one verb."""
        return self._sense(self.finite.entry) if self.finite is not None else ""

    def reduced(self) -> str:
        """Return the group without tense, as it stands behind a noun: "holding a sign", "covered with a flag"."""
        finite = self.finite
        if finite is None or finite.form not in {"present", "infinitive"} or self.adverb:
            return ""
        role, participles = finite.entry.notes.get("role"), [item for item in self.others if item.form == "participle"]
        start = self._not().lstrip() + " " if self.negation else ""
        if not self.others:
            verb = self._sense(finite.entry)
            return "" if role or verb.startswith(("be ", "have ")) else start + english.gerund(verb)
        if len(self.others) > 1 or not participles:
            return ""
        main = participles[0]
        if role == "be":
            return "" if "sein" in main.entry.notes else start + _participle(main)
        return f"{start}being {_participle(main)}" if role == "become" else ""

    def _sense(self, entry: Entry) -> str:
        own = entry.notes.get("sich") if self.reflexive else ""
        return own.replace("oneself", self.pronoun) if own else entry.english

    def _can(self, tense: str) -> str:
        """Return "can" or "could", in one word with its negation where English has it."""
        if tense == "past":
            return f"could{self._not()}"
        return "cannot" if self.negation else "can"

    def _not(self) -> str:
        return " not" if self.negation else ""


def _participle(reading: Reading) -> str:
    return reading.entry.notes.get("participle") or english.participle(reading.entry.english)
