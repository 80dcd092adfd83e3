"""Word forms: which forms an entry has, by the endings that the language's grammar states."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalizer.translation.glosser.lexicon.word_lexicon import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.lexicon.language_grammar import Conjugation, Grammar
    from normalizer.translation.glosser.lexicon.word_lexicon import Entry

KINDS = {"v": "verb", "a": "adj", "person": "name"} | dict.fromkeys(NOUNS, "noun")


class Form(NamedTuple):
    """One form of an entry.

    `kind` is the part of speech it is used as, `form` what it is of a verb or an adjective (``present past
    participle infinitive gerund to comparative superlative``) or ``genitive`` for a noun, ``either`` for one
    that is a plural or a genitive; `number` is ``s``, ``p`` or
    empty when it can be both.
    """

    kind: str
    form: str
    number: str


class Reading(NamedTuple):
    """A way to read a word: an entry and the form that it stands in."""

    kind: str
    form: str
    number: str
    entry: Entry


def changed_vowel(grammar: Grammar, stem: str) -> str:
    """Return a stem with its last vowel changed as plurals do: Haus gives Häus."""
    lower = stem.lower()
    best, place, end = None, -1, 0
    for plain, changed in grammar.vowel_changes:
        found = lower.rfind(plain)
        # "au" and its own "u" end at the same place; the longer one is listed first and stays.
        if found >= 0 and found + len(plain) > end:
            best, place, end = (plain, changed), found, found + len(plain)
    if best is None:
        return stem
    plain, changed = best
    changed = changed.capitalize() if stem[place].isupper() else changed
    return stem[:place] + changed + stem[place + len(plain) :]


def plural_form(grammar: Grammar, entry: Entry) -> str:
    """Return the plural of a noun, an empty string when it has none."""
    code = entry.forms.rpartition(",")[2]
    if code == "0":
        return ""
    if not code:
        return _default_plural(grammar, entry.word)
    if code[0] == '"':
        return changed_vowel(grammar, entry.word) + code[2:]
    return entry.word + code[1:] if code[0] == "-" else code


def _default_plural(grammar: Grammar, word: str) -> str:
    return _replaced(grammar.plural_endings, word)


def _replaced(rules: list[list[str]], word: str) -> str:
    """Return a word with its ending replaced by the first rule that fits."""
    for ending, taken, added in rules:
        if word.endswith(ending):
            return word[: len(word) - len(taken)] + added
    return word


def noun_forms(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a noun."""
    word, plural = entry.word, plural_form(grammar, entry)
    if entry.pos == "an":
        for ending, number in grammar.adjectival_noun.items():
            yield word.removesuffix("e") + ending, Form("noun", "", number)
        return
    if entry.pos == "pl":
        plural = word
    else:
        yield word, Form("noun", "", "s")
        yield from _genitives(grammar, entry)
    if plural:
        yield plural, Form("noun", "", "p")
        if grammar.dative_plural and not plural.endswith((grammar.dative_plural, "s")):
            yield plural + grammar.dative_plural, Form("noun", "", "p")
    yield from _feminine(grammar, entry)


def _genitives(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    genitive, comma, _ = entry.forms.rpartition(",")
    endings = [genitive[1:]] if comma and genitive else grammar.genitive_endings.get(entry.pos, [])
    for ending in endings:
        yield entry.word + ending, Form("noun", "genitive", "s")
        # A weak noun has its genitive's ending in the other cases too: den Präsidenten.
        if comma and ending != "s":
            yield entry.word + ending.removesuffix("s"), Form("noun", "", "s")


def _feminine(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    for note, endings in grammar.feminine.items():
        for sign in (note, note.replace("+", '+"')):
            if sign in entry.notes:
                stem = entry.word.removesuffix("e")
                stem = changed_vowel(grammar, stem) if '"' in sign else stem
                yield stem + endings[0], Form("noun", "feminine", "s")
                yield stem + endings[1], Form("noun", "feminine", "p")
        if note not in entry.notes and _is_man(entry) and not entry.word.endswith("mann"):
            yield entry.word.removesuffix("e") + endings[0], Form("noun", "feminine", "s")
            yield entry.word.removesuffix("e") + endings[1], Form("noun", "feminine", "p")


def _is_man(entry: Entry) -> bool:
    """Whether a noun names a man by what he does, so that a woman has the feminine of it."""
    return entry.pos == "m" and ("human" in entry.notes or "office" in entry.notes)


def adjective_forms(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the forms of an adjective in all degrees."""
    listed = entry.forms.split(",") if entry.forms else []
    if grammar.feminine_endings:
        yield from ((text, Form("adj", "", "")) for text in gendered(grammar, entry.word, listed))
        return
    # "dunkel" and "teuer" lose their vowel before an ending: dunkle, teure.
    short = entry.word[:-2] + entry.word[-1] if entry.word.endswith(("el", "er")) else entry.word.removesuffix("e")
    for ending in grammar.adjective_endings:
        yield entry.word + ending, Form("adj", "", "")
        yield short + ending, Form("adj", "", "")
        stems = dict.fromkeys((entry.word.removesuffix("e"), short))
        comparatives = listed[:1] or [stem + sign for stem in stems for sign in grammar.comparative]
        superlatives = listed[1:2] or [entry.word + sign for sign in grammar.superlative]
        for stem in comparatives if grammar.comparative else listed:
            yield stem + ending, Form("adj", "comparative" if grammar.comparative else "", "")
        for stem in superlatives if grammar.superlative else ():
            yield stem + ending, Form("adj", "superlative", "")


def gendered(grammar: Grammar, word: str, listed: list[str]) -> Iterator[str]:
    """Yield an adjective or participle in both genders and numbers; `listed` are irregular forms in the singular."""
    feminine = listed or [_replaced(grammar.feminine_endings, word)]
    for text in dict.fromkeys([word, *feminine]):
        yield text
        yield _default_plural(grammar, text)


def verb_forms(grammar: Grammar, entry: Entry) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb without its separable prefix, participles also with adjective endings."""
    infinitive = entry.word.rpartition("|")[2]
    yield infinitive, Form("verb", "infinitive", "p")
    conjugation = next((item for item in grammar.conjugations if infinitive.endswith(item.infinitive)), None)
    if conjugation is None:
        return
    for form, number, text in _conjugated(grammar, conjugation, infinitive, entry.forms):
        yield text, Form("verb", form, number)
        if form == "participle" and grammar.feminine_endings:
            for other in gendered(grammar, text, []):
                yield other, Form("verb", form, number)
                yield other, Form("adj", form, "")
        elif form in ("participle", "gerund"):
            for ending in grammar.adjective_endings:
                if ending:
                    yield text + ending, Form("adj", form, "")


def _conjugated(grammar: Grammar, rules: Conjugation, infinitive: str, listed: str) -> Iterator[tuple[str, str, str]]:
    stem = infinitive.removesuffix(rules.infinitive)
    plain = infinitive.startswith(tuple(grammar.no_participle_prefix)) or infinitive.endswith("ieren")
    parts = listed.split(",") if listed else []
    values = {
        "s": stem,
        "i": infinitive,
        "v": grammar.helping_vowel if stem.endswith(tuple(grammar.helping_vowel_after)) else "",
        "g": "" if plain else grammar.participle_prefix,
        **{f"p{place}": part for place, part in enumerate(parts, 1)},
        **{f"{name}4": parts[3][:-cut] for name, cut in (("q", 1), ("r", 3)) if len(parts) > 3},
    }
    for form, number, pattern in rules.irregular if parts else rules.regular:
        if parts and any(f"{{p{place}}}" in pattern for place in range(len(parts) + 1, 6)):
            continue
        yield form, number, pattern.format_map(values)


def forms_of(grammar: Grammar, entry: Entry) -> dict[str, list[Form]]:
    r"""Return every form of an entry with what it is.

    >>> from normalizer.translation.glosser.lexicon.language_grammar import load_grammar
    >>> from normalizer.translation.glosser.lexicon.word_lexicon import parse_entry
    >>> sorted(forms_of(load_grammar("de"), parse_entry('Haus\tn\t"-er\thouse')))
    ['Haus', 'Hauses', 'Hauss', 'Häuser', 'Häusern']
    """
    makers = {"noun": noun_forms, "adj": adjective_forms, "verb": verb_forms}
    maker = makers.get(KINDS.get(entry.pos, entry.pos))
    if maker is None:
        return {entry.word: [Form(KINDS.get(entry.pos, entry.pos), "", "")]}
    forms: dict[str, list[Form]] = {}
    for text, form in maker(grammar, entry):
        known = forms.setdefault(text, [])
        if form not in known:
            known.append(form)
    return {text: _merged(known) for text, known in forms.items()}


def _merged(forms: list[Form]) -> list[Form]:
    """Return the forms with a noun's singular and plural of one spelling made one form of either number."""
    nouns = [form for form in forms if form.kind == "noun"]
    if len({form.number for form in nouns}) < 2:
        return nouns[:1] or forms
    # "Autos" is singular in the genitive only: without an article it is a plural.
    genitive = all(form.form == "genitive" for form in nouns if form.number == "s")
    return [Form("noun", "either" if genitive else "", "")]
