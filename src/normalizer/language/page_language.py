"""The language of running text, and of the parts of an article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from normalizer.language.evidence import evidence, function_words
from normalizer.language.line_language import NO_LANGUAGE, detect_language
from normalizer.language.writing_systems import WORD_SCRIPTS, dominant_script, script_language
from normalizer.parts import ArticleFields, Language
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

# 250 words hold some 100 function words: more text changes no answer.
_ENOUGH = 1600
# In running text, 7 to 50 % of the words are among a language's 70 function words, fewest in
# languages with many endings.
_LEAST_PER_CENT = 7
# The best language is sure when it is this much more likely than the next (a natural logarithm).
_SURE_LEAD = 12.0
# One line is in its language beyond doubt when that is this much more likely than the next.
_SURE_LEAD_OF_LINE = 4.0
# Scrambled text, tables and lists of names hit two or three short function words by chance, 200
# words of running text of any language five different ones or more. One is asked for in this many
# words, up to four; text that has fewer must consist of words that the table knows.
_WORDS_FOR_ONE, _MOST_ASKED = 8, 4
_LEAST_COVERAGE = 0.4
# Shorter text is decided by its words alone: langdetect's answers on captions cannot be trusted.
_LONG_TEXT = 200
# A paragraph of which a fifth is function words of the page's language is in that language: no
# other has that many of them by chance ("in", "was" and "die" are German words too).
_PLENTY = 5
# In a line, fewer than this may be chance.
_SOME = 3
# Share of right answers in long text whose function words leave doubt, in 56 languages, 18 of which
# langdetect lacks: answers that the function words contradict, and all others.
_UNCONFIRMED, _CONFIRMED = 0.7, 0.97
# Function words whose weights are kept ready.
_WORDS_KEPT = 4096
# A paragraph of which a half is words of other paragraphs is in their language. On pages of 1,100
# publishers, 24 of 9,200 doubtful paragraphs were called foreign that this decides, 22 of them
# wrongly ("Solid, ergonomic 122x65x41mm").
_MOST = 2
# A paragraph is called foreign only when its own words leave hardly a doubt.
_SURE = 0.95
# A word that does not begin in lower case, after a word or a comma: not at the head of a sentence
# or quotation. The space comes first, since the engine skips to it quickly.
_INSIDE_SENTENCE = late_pattern(rf" (?<=[^\s.!?:\"“”„»«…–—-] )([^\W\d_{LOWER}]\w+)")
# A subhead is too short to be in another language than its page: it may be a name.
_LONG_BLOCKS: Final = frozenset({"paragraph", "quote", "list_item"})
# Characters of a body that are enough to know the names in it.
_NAMES_FROM: Final = 20_000


def page_language(paragraphs: Sequence[str]) -> Language:
    """Return the language of a body that consists of `paragraphs`.

    Reads the beginning. Function words decide; where these leave doubt, langdetect does, and in a
    short text the evidence of all words. Text that has neither the function words of that language
    nor many of its other words is ``und``, however much it looks like it. Never raises.
    """
    # So that nothing reads a line of a megabyte.
    beginning = "\n".join(paragraph[:_ENOUGH] for paragraph in paragraphs[:_ENOUGH])
    return _of_running_text(beginning[:_ENOUGH])


def _of_running_text(text: str, page: str | None = None) -> Language:
    """Return the language of `text`.

    In a paragraph of a `page` in a known language, only a sure answer counts.
    """
    script = dominant_script(text)
    if script is None:
        return Language(NO_LANGUAGE, 1.0)
    if script not in WORD_SCRIPTS:
        return Language(script_language(text, script), 0.99)
    words = text.lower().split()
    code, lead = _by_function_words(words)
    if lead >= _SURE_LEAD and _has_function_words(words, code):
        return Language(code, 0.99)
    if len(words) < _WORDS_FOR_ONE:
        return detect_language(text)
    if len(text) < _LONG_TEXT:
        answer = detect_language(text)
    elif page and not _may_stand_out(text, words, script, code, page):
        answer = Language(NO_LANGUAGE, 0.95)
    else:
        answer = _of_long_text(text, words, code)
    if _is_borne_out(text, words, script, answer.code):
        return answer
    return Language(NO_LANGUAGE, 0.95)


def languages_of(paragraphs: Sequence[str], page: str) -> list[Language | None]:
    """Return the language of each of `paragraphs` that is surely not in `page`, else `None`.

    A paragraph without function words whose words are mostly those of other paragraphs in `page`,
    such as a row of a table, is in `page` too.
    """
    found: list[Language | None] = [None] * len(paragraphs)
    doubtful: dict[int, list[str]] = {}
    for place, paragraph in enumerate(paragraphs):
        words = _first_words(paragraph)
        if not _speaks(words, page):
            doubtful[place] = words
    asked, known = set(chain(*doubtful.values())), set[str]()
    for place, paragraph in enumerate(paragraphs if doubtful else ()):
        if place not in doubtful:
            known |= asked.intersection(_first_words(paragraph))
    for place, words in doubtful.items():
        if _MOST * sum(map(known.__contains__, words)) < len(words):
            found[place] = _other_language(paragraphs[place], page)
    return found


def surely_speaks(line: str, code: str) -> bool:
    """Return whether the function words of `line` leave no doubt that it is in the language `code`.

    A fast pre-filter, in a tenth of the time of `detect_language`; false for a line without
    function words.
    """
    words = line.lower().split()
    own = sum(map(_functions_of(code).__contains__, words))
    if own < _SOME or _PLENTY * own >= len(words):
        return own >= _SOME
    found, lead = _by_function_words(words)
    return found == code and lead >= _SURE_LEAD_OF_LINE


def _speaks(words: Sequence[str], page: str) -> bool:
    """Return whether the function words among `words` say that they are in `page`."""
    if _PLENTY * sum(map(_functions_of(page).__contains__, words)) >= len(words):
        return True
    return _by_function_words(words)[0] == page


def _first_words(paragraph: str) -> list[str]:
    return paragraph[:_ENOUGH].lower().split()


def _other_language(paragraph: str, page: str) -> Language | None:
    if len(paragraph) >= _LONG_TEXT and _functions_of(page):
        found = _of_running_text(paragraph[:_ENOUGH], page)
    else:
        found = detect_language(paragraph, context=page)
    return found if found.code not in (page, NO_LANGUAGE) and found.confidence >= _SURE else None


def _by_function_words(words: Sequence[str]) -> tuple[str, float]:
    """Return the likeliest language of `words` by the function words among them, and its lead."""
    table = function_words()
    # In the order of the text: sums of the same words are then the same.
    counts = Counter([word for word in words if word in table])
    scores: dict[str, float] = {}
    for word, count in counts.items():
        for code, gain in _uses_of(word):
            scores[code] = scores.get(code, 0.0) + gain * count
    if not scores:
        return NO_LANGUAGE, 0.0
    best = max(scores, key=scores.__getitem__)
    lead = scores.pop(best)
    return best, lead - max(scores.values(), default=0.0)


def _may_stand_out(text: str, words: Sequence[str], script: str, code: str, page: str) -> bool:
    """Return whether langdetect may confirm that `text` is in `code`, as the function words say.

    All its words may say before that it is in the language of the `page`. So they did on the web in
    seven of eight paragraphs that langdetect would have been asked about, and in none of 6,600 of
    the Universal Declaration of Human Rights that are in another language.
    """
    if not _is_borne_out(text, words, script, code):
        return False
    are_known = {code, page}.issubset(evidence(script).codes)
    return not are_known or detect_language(text, context=page).code != page


def _is_borne_out(text: str, words: Sequence[str], script: str, code: str) -> bool:
    """Return whether `text` has function words of the language `code`, or many of its words."""
    if _has_function_words(words, code):
        return True
    known = evidence(script)
    return code in known.codes and known.coverage(text, code) >= _LEAST_COVERAGE


def _has_function_words(words: Sequence[str], code: str) -> bool:
    """Return whether `words` hold as many function words of a language as running text in it."""
    own = list(filter(_functions_of(code).__contains__, words))
    asked = min(_MOST_ASKED, len(words) // _WORDS_FOR_ONE)
    return 100 * len(own) >= _LEAST_PER_CENT * len(words) and len(set(own)) >= asked


def _of_long_text(text: str, words: Sequence[str], own: str) -> Language:
    """Decide by langdetect, unless function words say that it lacks the language, `own`."""
    from langdetect import LangDetectException

    factory = _detectors()
    if own not in factory.langlist and _has_function_words(words, own):
        return Language(own, _CONFIRMED)
    detector = factory.create()
    detector.append(text)
    try:
        code = str(detector.detect())
    except LangDetectException:  # addresses alone
        return Language(NO_LANGUAGE, 0.95)
    return Language(code, _CONFIRMED if code == own else _UNCONFIRMED)


class _Shares(dict[str, "list[float] | None"]):
    """The n-grams of langdetect's profiles, each with its share in the text of each language.

    langdetect's own table is the same, with all rows ready: that takes three times as long, and few
    rows are ever asked for.
    """

    def __init__(self, profiles: Sequence[dict[str, Any]]) -> None:
        """Take the n-grams of `profiles`; their rows are made when asked for."""
        super().__init__(dict.fromkeys(chain.from_iterable(it["freq"] for it in profiles)))
        self._profiles = [(profile["freq"], profile["n_words"]) for profile in profiles]

    def __getitem__(self, gram: str) -> list[float]:
        row = self.get(gram)
        if row is None:
            place = len(gram) - 1
            row = [counts.get(gram, 0) / sizes[place] for counts, sizes in self._profiles]
            self[gram] = row
        return row


@cache
def _detectors() -> DetectorFactory:
    """Return langdetect with a fixed seed and the languages that have function words.

    Its own factory is one for all its users in the program, and lets threads use half of it.
    """
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    gains = f" {' '.join(function_words().values())}"
    files = (file for file in Path(PROFILES_DIRECTORY).iterdir() if f" {file.name}*:" in gains)
    profiles = [json.loads(file.read_bytes()) for file in sorted(files)]
    factory = DetectorFactory()
    factory.set_seed(0)
    factory.langlist = [profile["name"] for profile in profiles]
    factory.word_lang_prob_map = _Shares(profiles)
    return factory


@cache
def _functions_of(code: str) -> frozenset[str]:
    mark = f" {code}*:"
    return frozenset(word for word, gains in function_words().items() if mark in f" {gains}")


@lru_cache(_WORDS_KEPT)
def _uses_of(word: str) -> tuple[tuple[str, float], ...]:
    cells = (cell.partition(":") for cell in function_words()[word].split())
    return tuple((code.rstrip("*"), int(gain) / 10) for code, _, gain in cells)


def language_of_lines(lines: Sequence[str]) -> str | None:
    """Return the language of the running text of a page, `None` when it has none."""
    code = page_language(lines).code
    return None if code == NO_LANGUAGE else code


def identify(article: ArticleFields, *, target: str) -> None:
    """Set the language of each caption of `article`, and of each block that is not in `target`.

    The article's own language must be known: it is the prior for everything else. A page may mix
    languages: a paragraph that is surely in another one keeps that. Code and tables are left.
    """
    texts = article.image_texts()
    names = names_in([block.text for block in article.body]) if texts else frozenset()
    for text in texts:
        language = detect_language(text.text, context=article.language, names=names)
        text.language, text.confidence = language.code, round(language.confidence, 3)
    if article.language is None:
        return
    for block in article.body:
        if block.is_prose():
            block.language = _unless(target, article.language)
    long_blocks = [block for block in article.body if block.type in _LONG_BLOCKS]
    others = languages_of([block.text for block in long_blocks], article.language)
    for block, other in zip(long_blocks, others, strict=True):
        if other:
            block.language = _unless(target, other.code)


def _unless(target: str, code: str) -> str | None:
    return None if code == target else code


def names_in(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that `texts` capitalise inside sentences."""
    text = " ".join(texts)[:_NAMES_FROM]
    return frozenset(word for word in set(_INSIDE_SENTENCE.findall(text)) if word[0].isupper())
