"""The endings that the words of a language may have, collected from its grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.inflection import gendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.lexicon.language_grammar import Grammar


def head_endings(grammar: Grammar) -> list[str]:
    """Return the endings that headwords may have lost before another ending."""
    infinitives = [rules.infinitive for rules in grammar.conjugations]
    replaced = (*grammar.plural_endings, *grammar.feminine_endings)
    plurals = [taken for _, taken, _ in replaced if taken]
    return list(dict.fromkeys([*infinitives, *grammar.lost_endings, *plurals]))


def form_endings(grammar: Grammar) -> frozenset[str]:
    """Return the endings that forms may have."""
    plurals = (added for _, _, added in grammar.plural_endings)
    feminine = (ending for endings in grammar.feminine.values() for ending in endings)
    degrees = (*grammar.comparative, *grammar.superlative)
    singulars = [added for _, _, added in grammar.feminine_endings]
    genders = [text for ending in singulars for text in gendered(grammar, "", [ending])]
    return frozenset(
        [
            "",
            grammar.dative_plural,
            *grammar.adjective_endings,
            *grammar.adjectival_noun,
            *grammar.noun_endings,
            *plurals,
            *genders,
            *feminine,
            *(degree + ending for degree in degrees for ending in grammar.adjective_endings),
            *_verb_endings(grammar, genders),
        ]
    )


def _verb_endings(grammar: Grammar, genders: list[str]) -> Iterator[str]:
    for rules in grammar.conjugations:
        for form, _, pattern in (*rules.regular, *rules.irregular):
            inflected = form in {"participle", "gerund"}
            for vowel in ("", grammar.helping_vowel):
                text = pattern.format_map(_Blank(rules.infinitive, vowel))
                yield text
                if inflected:
                    yield from (text + ending for ending in grammar.adjective_endings)
            if form == "participle":
                yield from (stem + ending for stem in (text[:-1], text) for ending in genders)
                yield from (text + plural for _, _, plural in grammar.plural_endings)


class _Blank(dict[str, str]):
    """Fills a pattern with the infinitive's ending and the helping vowel, and nothing else."""

    def __init__(self, infinitive: str, vowel: str) -> None:
        super().__init__(i=infinitive, v=vowel)

    def __missing__(self, key: str) -> str:
        return ""
