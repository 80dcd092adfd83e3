"""Joins the clauses of a sentence: English has no comma where the next one only tells which, when or that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import infinitives

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.tokens import Clause
    from normalizer.translation.glosser.reading.word_resolution import Context

_COMMA = ", "
_INFINITIVES = ("to ", "not to ")
_PREPOSITIONS = frozenset(
    {"at", "by", "for", "from", "in", "into", "of", "on", "onto", "over", "through", "to", "with"}
)
_DOUBLED = frozenset({("in", "into"), ("in", "to"), ("on", "onto"), ("up", "onto"), ("out", "from")})


def joined(text: str, english: str, part: Clause, previous: Clause | None, context: Context) -> str:
    """Return the text so far with the English of the next clause, without a comma that only German has."""
    if not text.endswith(_COMMA) or previous is None or not context.words.grammar.verb_second:
        return text + english
    if english.startswith(_INFINITIVES) and _is_infinitive(part, context):
        purpose = part.words[0].text.lower() == context.words.grammar.purpose
        if not purpose:
            return f"{text[:-2]} {infinitives.governed(english, text[:-2], previous.governor)}"
        return f"{text[:-2]} {english}" if english.startswith("to ") else text + english
    if part.tight or _resumes(part, previous) or _depends(part, previous):
        return f"{text[:-2]} {english}"
    return text + english


def _is_infinitive(part: Clause, context: Context) -> bool:
    opens = bool(part.words) and part.words[0].text.lower() == context.words.grammar.purpose
    return opens or any(item.form == "to" for word in part.words for item in word.verbs)


def _resumes(part: Clause, previous: Clause) -> bool:
    """Whether the main clause goes on with its verb behind a relative clause: "Ein Mann, der …, steht …"."""
    return previous.tight and bool(part.words) and part.words[0].kind == "verb"


def _depends(part: Clause, previous: Clause) -> bool:
    """Whether a clause depends on the main clause before it: "zeigt, wie …", "stieg auf, nachdem …"."""
    first = part.words[0] if part.words else None
    if first is None or first.kind != "sub" or first.reading is None or "comma" in first.reading.entry.notes:
        return False
    return any(word.kind == "verb" for word in previous.words) and previous.words[0].kind != "sub"


def smoothed(text: str) -> str:
    """Return a clause without a preposition that the verb and the phrase behind it both have: "pulls in into"."""
    done: list[str] = []
    for word in text.split(" "):
        if done and word in _PREPOSITIONS and (done[-1] == word or (done[-1], word) in _DOUBLED):
            done.pop()
        done.append(word)
    return " ".join(done)
