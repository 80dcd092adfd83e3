"""The language of a line: by its script, then by its words against the language of its page."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from normalizer.errors import require_text, require_text_or_none
from normalizer.language.evidence import evidence
from normalizer.language.writing_systems import WORD_SCRIPTS, dominant_script, script_language
from normalizer.parts import Language
from normalizer.tables import read_rows
from normalizer.text.unicode_forms import composed

# The language of a line shows in its first words; a whole page on one line would only cost time.
_LONGEST = 600

NO_LANGUAGE = "und"

# Pages in either Norwegian are given the code of both, "no".
_NORWEGIAN = frozenset({"nb", "nn"})

# A token that contains one of these is a link, an address, a handle or the name of a file.
_SIGNS_OF_NO_WORD = (
    "://", "www.", "@", "_", ".jp", ".png", ".gif", ".webp", ".svg", ".com", ".org", ".mp4",
)  # fmt: skip

# A script that one language uses leaves little doubt: borrowed signs, and rare languages.
_SCRIPT_CONFIDENCE = 0.98


def detect_language(
    text: str, context: str | None = None, *, names: Collection[str] = ()
) -> Language:
    """Return the language of a line of a page.

    `context` is the language of the page (a code such as ``en`` or ``de-AT``): lines are in it
    unless their words say otherwise. `names` are words that the page capitalises as names; they are
    evidence for no language. The answer is a two-letter ISO 639-1 code, or ``und`` for names alone,
    digits, emoji, links, or an empty text; its confidence is the estimated probability that the
    code is right. Looks at the first 600 characters. Takes any string; anything else raises
    `InputTypeError`.

    >>> detect_language("Nordkorea Raketentest bei Hwasong", context="en").code
    'de'
    >>> detect_language("Chancellor candidate Martin Schulz", context="en").code
    'en'
    >>> detect_language("Donald Trump", context="en").code
    'und'
    """
    require_text(text, "a line")
    require_text_or_none(context, "the language of the page")
    text = _words_only(text[:_LONGEST])
    script = dominant_script(text)
    if script is None:
        return Language(NO_LANGUAGE, 1.0)
    page = context.replace("_", "-").split("-", maxsplit=1)[0].lower() if context else None
    if script not in WORD_SCRIPTS:
        return Language(_as_page(script_language(text, script, page), page), _SCRIPT_CONFIDENCE)
    return _by_words(text, script, page, names)


def _by_words(text: str, script: str, page: str | None, names: Collection[str]) -> Language:
    known = evidence(script)
    probabilities = known.probabilities(text, _stand_ins().get(page, page) if page else None, names)
    if probabilities is None:
        return Language(NO_LANGUAGE, 1.0)
    if script != "latin":
        del probabilities[-1]  # names in another script are foreign to the page all the same
    confidence = max(probabilities)
    best = probabilities.index(confidence)
    code = known.codes[best] if best < len(known.codes) else NO_LANGUAGE
    return Language(_as_page(code, page), round(confidence, 3))


def _words_only(text: str) -> str:
    """Return `text` composed and without links, addresses, handles and names of files."""
    text = composed(text)
    if any(sign in text for sign in _SIGNS_OF_NO_WORD):
        words = (it for it in text.split() if not any(map(it.__contains__, _SIGNS_OF_NO_WORD)))
        return " ".join(words)
    return text


def _as_page(code: str, page: str | None) -> str:
    """Return the page's own code where `code` is only its stand-in ("hr" for a page in "bs")."""
    if page is None or page in _NORWEGIAN or _stand_ins().get(page) != code:
        return code
    return page


@cache
def _stand_ins() -> dict[str, str]:
    return {row["language"]: row["as"] for row in read_rows("language/stand_ins.tsv")}
