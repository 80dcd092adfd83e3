"""Nouns made of participles and infinitives: "Verschüttete" are buried people, "beim Schwimmen" is while swimming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon.inflection import Reading
from normalizer.translation.glosser.lexicon.word_lexicon import Entry
from normalizer.translation.glosser.phrases.chunks import adjective

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.word_lookup import Words


def readings(word: str, words: Words) -> tuple[Reading, ...]:
    """Return the reading of a participle with a capital as a person, none when the word is no participle.

    Whether it is one person or several, the article tells; so its number stays open.

    >>> from normalizer.translation.glosser.lexicon.word_lookup import load_words
    >>> readings("Verschleppte", load_words("de"))[0].entry.english_forms
    'abducted people'
    """
    done = _action(word, words)
    if done is not None:
        return (done,)
    endings = words.grammar.adjectival_noun
    ending = next((item for item in endings if word.endswith(item)), None)
    if ending is None or not word[0].isupper():
        return ()
    for item in words.simple(word.lower()):
        if item.kind == "adj" and item.form in {"participle", "gerund"}:
            text = adjective(item)
            entry = Entry(word, "an", f"{text} person", "", f"{text} people", {"human": ""})
            return (Reading("noun", "", endings[ending], entry),)
    return ()


def _action(word: str, words: Words) -> Reading | None:
    """Return the reading of an infinitive with a capital as what is done: "beim Schwimmen", while swimming."""
    stem = word.removesuffix("s")
    if not words.grammar.infinitive_noun or not word[0].isupper():
        return None
    for text in dict.fromkeys((word, stem)):
        for item in words.simple(text.lower()):
            if item.kind == "verb" and item.form == "infinitive" and "role" not in item.entry.notes:
                governed = {key: value for key, value in item.entry.notes.items() if key in words.grammar.governed}
                notes = {"mass": "", "bare": "", "gerund": "", words.grammar.infinitive_noun: "while"} | governed
                entry = Entry(word, "n", english.gerund(item.entry.english), "", "", notes)
                return Reading("noun", "genitive" if text != word else "", "s", entry)
    return None
