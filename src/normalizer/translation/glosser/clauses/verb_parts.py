"""The verbs of one clause: the finite verb and those that it governs."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NO_READING, Entry, Reading
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk


@dataclass(slots=True)
class VerbParts:
    """The verbs of one clause, and what the clause says of them.

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
    def has_main_verb(self) -> bool:
        """Return whether the finite verb governs one with a meaning, not only auxiliaries."""
        return any(not item.entry.role for item in self.others)

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
        if "become" in roles:
            return True
        return "be" in roles and not self.entry.has("sein")

    @property
    def is_let_done(self) -> bool:
        """Return whether the group says that something can be done: "lässt sich öffnen"."""
        if not self.others:
            return False
        return self.reflexive and self.role == "let"

    @property
    def is_impersonal(self) -> bool:
        """Return whether "es" and the verb together are "there is"."""
        if self.others:
            return False
        return self.expletive and self.finite.entry.has("expletive")

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
