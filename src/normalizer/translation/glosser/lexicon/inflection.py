"""Word forms: the forms of an entry, derived from the endings in the language's grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from normalizer.translation.glosser.lexicon.entries import KINDS, Entry
from normalizer.translation.glosser.lexicon.language_grammar import Conjugation, Grammar


class Form(NamedTuple):
    """One form of an entry.

    `kind` is the part of speech as which it is used. `form` of a verb is ``present``, ``past``,
    ``future``, ``conditional``, ``participle``, ``infinitive``, ``gerund`` or ``to``; of an
    adjective ``comparative`` or ``superlative``; of a noun ``genitive``, ``feminine``, or
    ``either`` for a plural that is also a genitive. `number` is ``s``, ``p`` or empty for both.
    """

    kind: str
    form: str
    number: str


_SINGULAR, _PLURAL = Form("noun", "", "s"), Form("noun", "", "p")
_FEMININE, _FEMININE_PLURAL = Form("noun", "feminine", "s"), Form("noun", "feminine", "p")


def changed_vowel(grammar: Grammar, stem: str) -> str:
    """Return a stem with its last vowel changed as in plurals: Haus gives Häus."""
    lower = stem.lower()
    end = 0
    changed_stem = stem
    for plain, changed in grammar.vowel_changes:
        found = lower.rfind(plain)
        # "au" and its own "u" end at the same place; the longer one is listed first and stays.
        if found >= 0 and found + len(plain) > end:
            end = found + len(plain)
            vowel = changed.capitalize() if stem[found].isupper() else changed
            changed_stem = stem[:found] + vowel + stem[end:]
    return changed_stem


def plural_form(grammar: Grammar, entry: Entry) -> str:
    """Return the plural of a noun, an empty string when it has none."""
    code = entry.forms.rpartition(",")[2]
    if code == "0" or entry.has("month"):
        return ""  # "Main" is a river, not several months.
    if not code:
        return with_ending_replaced(grammar.plural_endings, entry.word)
    if code[0] == '"':
        return changed_vowel(grammar, entry.word) + code[2:]
    return entry.word + code[1:] if code[0] == "-" else code


def with_ending_replaced(rules: list[list[str]], word: str) -> str:
    """Return a word with its ending replaced by the first rule that fits: journal, journaux."""
    for ending, taken, added in rules:
        if word.endswith(ending):
            return word.removesuffix(taken) + added
    return word


def noun_forms(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a noun."""
    word, plural = entry.word, plural_form(grammar, entry)
    if entry.pos == "an":
        stem = word.removesuffix(grammar.final_vowel)
        for ending, number in grammar.adjectival_noun.items():
            yield stem + ending, Form("noun", "", number)
        return
    if entry.pos == "pl":
        plural = word
    else:
        yield word, _SINGULAR
        yield from _genitives(grammar, entry)
    if plural:
        yield plural, _PLURAL
        if grammar.dative_plural and not plural.endswith(tuple(grammar.no_dative_plural)):
            yield plural + grammar.dative_plural, _PLURAL
    yield from _feminine(grammar, entry)


def _genitives(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    genitive = entry.forms.rpartition(",")[0]
    if not genitive:
        for ending in grammar.genitive_endings.get(entry.pos, []):
            yield entry.word + ending, Form("noun", "genitive", "s")
        return
    ending, strong = genitive[1:], grammar.genitive_name
    yield entry.word + ending, Form("noun", "genitive", "s")
    # A weak noun has its genitive's ending in the other cases too: den Präsidenten.
    if ending != strong:
        yield entry.word + ending.removesuffix(strong), _SINGULAR


def _feminine(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the feminine of a noun for a person: by its note, else of any man but "…mann"."""
    stem = entry.word.removesuffix(grammar.final_vowel)
    is_exempt = entry.word.endswith(tuple(grammar.no_feminine))
    names_a_man = entry.pos == "m" and entry.is_person and not is_exempt
    for note, (singular, plural) in grammar.feminine.items():
        stems = []
        if names_a_man or note in entry.notes:
            stems.append(stem)
        if note.replace("+", '+"') in entry.notes:
            stems.append(changed_vowel(grammar, stem))
        for feminine in stems:
            yield feminine + singular, _FEMININE
            yield feminine + plural, _FEMININE_PLURAL


def adjective_forms(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the forms of an adjective in all degrees."""
    listed = entry.forms.split(",") if entry.forms else []
    if grammar.feminine_endings:
        for text in gendered(grammar, entry.word, listed):
            yield text, Form("adj", "", "")
        return
    stems = list(_graded_stems(grammar, entry.word, listed))
    for ending in grammar.adjective_endings:
        for stem, degree in stems:
            yield stem + ending, Form("adj", degree, "")


def _graded_stems(grammar: Grammar, word: str, listed: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the stems of an adjective with their degrees; `listed` are the irregular ones."""
    stem = word.removesuffix(grammar.final_vowel)
    # A vowel may be lost before an ending: dunkel, dunkl-.
    ending = next((item for item in grammar.lost_inner_vowel if word.endswith(item)), "")
    short = word.removesuffix(ending) + ending[1:] if ending else stem
    yield from ((text, "") for text in dict.fromkeys((word, short)))
    yield from ((text, "") for text in listed[2 if grammar.comparative else 0 :])
    for sign in grammar.comparative:
        regular = [text + sign for text in dict.fromkeys((stem, short))]
        yield from ((text, "comparative") for text in listed[:1] or regular)
    for sign in grammar.superlative:
        yield from ((text, "superlative") for text in listed[1:2] or [word + sign])


def gendered(grammar: Grammar, word: str, listed: list[str]) -> Iterator[str]:
    """Yield an adjective or participle in both genders and numbers.

    `listed` are irregular forms in the singular.
    """
    feminine = listed or [with_ending_replaced(grammar.feminine_endings, word)]
    for text in dict.fromkeys([word, *feminine]):
        yield text
        yield with_ending_replaced(grammar.plural_endings, text)


def verb_forms(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb without its separable prefix.

    Participles are also yielded as adjectives, with the endings of adjectives.
    """
    infinitive = entry.word.rpartition("|")[2]
    yield infinitive, Form("verb", "infinitive", "p")
    endings = (item for item in grammar.conjugations if infinitive.endswith(item.infinitive))
    conjugation = next(endings, None)
    if conjugation is None:
        return
    inflected = [
        ending for ending in grammar.adjective_endings if ending or grammar.bare_participle
    ]
    for form, number, text in _conjugated(grammar, conjugation, infinitive, entry.forms):
        yield text, Form("verb", form, number)
        if form == "participle" and grammar.feminine_endings:
            for other in gendered(grammar, text, []):
                yield other, Form("verb", form, number)
                yield other, Form("adj", form, "")
        elif form in {"participle", "gerund"}:
            for ending in inflected:
                yield text + ending, Form("adj", form, "")


def _conjugated(
    grammar: Grammar, rules: Conjugation, infinitive: str, forms: str
) -> Iterator[tuple[str, str, str]]:
    """Yield form, number and text of a verb; ``docs/lexicon.md`` explains the patterns."""
    stem = infinitive.removesuffix(rules.infinitive)
    parts = forms.split(",") if forms else []
    has_no_prefix = infinitive.startswith(
        tuple(grammar.no_participle_prefix)
    ) or infinitive.endswith(tuple(grammar.no_participle_prefix_endings))
    takes_vowel = stem.endswith(tuple(grammar.helping_vowel_after))
    values = {
        "s": stem,
        "i": infinitive,
        "v": grammar.helping_vowel if takes_vowel else "",
        "g": "" if has_no_prefix else grammar.participle_prefix,
        **{f"p{place}": part for place, part in enumerate(parts, 1)},
    }
    if len(parts) > 3:
        values |= {"q4": parts[3][:-1], "r4": parts[3][:-3]}
    for form, number, pattern in rules.irregular if parts else rules.regular:
        try:
            text = pattern.format_map(values)
        except KeyError:
            continue  # It is made of a form that the entry does not list.
        yield form, number, text


_MAKERS: dict[str, Callable[[Grammar, Entry], Iterator[tuple[str, Form]]]] = {
    "noun": noun_forms,
    "adj": adjective_forms,
    "verb": verb_forms,
}


def forms_of(grammar: Grammar, entry: Entry) -> dict[str, list[Form]]:
    r"""Return every form of an entry with what it is."""
    kind = KINDS.get(entry.pos, entry.pos)
    maker = _MAKERS.get(kind)
    if maker is None:
        return {entry.word: [Form(kind, "", "")]}
    forms: dict[str, dict[Form, None]] = {}
    for text, form in maker(grammar, entry):
        forms.setdefault(text, {})[form] = None
    return {text: _merged(list(known)) for text, known in forms.items()}


def _merged(forms: list[Form]) -> list[Form]:
    """Return the forms with a noun's singular and plural of one spelling merged into one."""
    nouns = [form for form in forms if form.kind == "noun"]
    if len({form.number for form in nouns}) < 2:
        return nouns[:1] or forms
    # "Autos" is singular in the genitive only: without an article it is a plural.
    genitive = all(form.form == "genitive" for form in nouns if form.number == "s")
    return [Form("noun", "either" if genitive else "", "")]


def head_endings(grammar: Grammar) -> list[str]:
    """Return the endings that headwords may have lost before another ending."""
    infinitives = [rules.infinitive for rules in grammar.conjugations]
    replaced = (*grammar.plural_endings, *grammar.feminine_endings)
    plurals = [taken for _, taken, _ in replaced if taken]
    return list(dict.fromkeys([*infinitives, *grammar.lost_endings, *plurals]))
