"""Rules, and ordered lists of rules that are changed by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from normalizer.errors import ConfigurationError
from normalizer.fields.byline.own_words import NO_WORDS, OwnWords
from normalizer.grammar import Grammar, grammar_of, shipped_grammar
from normalizer.names.agencies import Agency
from normalizer.tag.sheet import AnyFinding, Sheet

Find: TypeAlias = Callable[[Sheet], Iterable[AnyFinding]]


class Rule(NamedTuple):
    """A named way to find the roles of lines.

    `find` takes the sheet, which it may only read, and yields its findings. A line that has a tag
    keeps it, so the order of the rules matters. A rule that `overrules_model` may also change the
    tags of the learned tagger. `description` is one sentence, `example` a line that the rule
    decides.
    """

    name: str
    description: str
    example: str
    find: Find
    overrules_model: bool = False


class Ruler:
    """An immutable ordered list of rules; each change by name returns a new list.

    `grammar` parses the fields for the rules; by default it knows the shipped agencies.
    """

    def __init__(self, rules: Iterable[Rule], grammar: Grammar | None = None) -> None:
        self._rules = tuple(rules)
        self._grammar = grammar

    @property
    def grammar(self) -> Grammar:
        """The grammar of this rule set."""
        return self._grammar or shipped_grammar()

    def __iter__(self) -> Iterator[Rule]:
        """Iterate over the rules in order."""
        return iter(self._rules)

    def names(self) -> list[str]:
        """Return the names of the rules in order."""
        return [rule.name for rule in self._rules]

    def without(self, *names: str) -> Ruler:
        """Return the list without the rules of these names.

        Raises `ConfigurationError` for an unknown name.
        """
        for name in names:
            self._position(name)
        return Ruler((rule for rule in self._rules if rule.name not in names), self._grammar)

    def before(self, name: str, rule: Rule) -> Ruler:
        """Return the list with `rule` just before the rule called `name`."""
        at = self._position(name)
        if rule.name in self.names():
            raise ConfigurationError(
                f"a rule named {rule.name!r} already exists; choose another name"
            )
        return Ruler([*self._rules[:at], rule, *self._rules[at:]], self._grammar)

    def knowing(self, agencies: Iterable[Agency], words: OwnWords = NO_WORDS) -> Ruler:
        """Return the list with additional agencies and words, which win over known ones."""
        known = self.grammar
        grammar = grammar_of(known.agencies.extended(agencies), known.words.with_more(words))
        return Ruler(self._rules, grammar)

    def _position(self, name: str) -> int:
        names = self.names()
        if name in names:
            return names.index(name)
        from difflib import get_close_matches

        close = get_close_matches(name, names, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"the rules are {', '.join(names)}"
        raise ConfigurationError(f"no rule is named {name!r}; {hint}")
