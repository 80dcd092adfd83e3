"""Writes an article as plain CoNLL-U: sentences and tokens, without an analysis.

Sentence boundaries come from sentencex, the library of the extra ``conllu``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from normalizer.errors import MissingExtraError
from normalizer.parts import ArticleFields, Block, Image
from normalizer.text.invisible import without_surrogates
from normalizer.write.exchange import derived_uri, known_language, labelled_blocks, page_address
from normalizer.write.reader_version import body_in_order

_KINDS: Final = {"L": "a", "N": "9"}
# Tokens by the kinds of their characters: initials ("U.S."), letters and digits with marks inside
# them ("3.5", "it's", "well-known"), or one mark, which may be repeated ("...").
_INITIALS = r"(?:a\.){2,}(?![a9])"
_WORD = r"[a9]+(?:['’.:‐‑_&*-][a9]+|(?<=9)[,/]9[a9]*)*"
_MARK = r"(.)\1*"
_AT_END = re.compile(f"{_INITIALS}|{_WORD}|{_MARK}", re.DOTALL)
# Inside a sentence, a full stop is that of a word: "Dr.", "19."
_INSIDE = re.compile(rf"{_INITIALS}|{_WORD}(?:\.(?![.\"'”’»“]))?|{_MARK}", re.DOTALL)
_ADDRESS = re.compile(r"((?:https?://|www\.)\S*[^\W_]/?|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
# Longer than nearly all paragraphs.
_LONGEST_PIECE: Final = 4000
# The columns that an analysis would fill: LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS.
_NO_ANALYSIS: Final = "_" * 7


def to_conllu(article: ArticleFields, name: str | None = None) -> str:
    """Return the article as a document of CoNLL-U, of this name; see `Article.to_conllu`."""
    try:
        from sentencex import segment
    except ImportError as error:
        raise MissingExtraError(
            'sentencex is not installed; install it with: pip install "caption-normalizer[conllu]"'
        ) from error
    return "".join(f"{line}\n" for line in _lines(article, name, segment))


def conllu_comment(name: str, text: str) -> str:
    """Return a line that readers of CoNLL-U take for a comment on the sentence below.

    >>> conllu_comment("error", "not UTF-8:\\n byte 0xff")
    '# error = not UTF-8: byte 0xff'
    """
    return f"# {name} = {_clean(text)}"


def _lines(
    article: ArticleFields, name: str | None, segment: Callable[[str, str], list[str]]
) -> Iterator[str]:
    texts = list(_texts(article))
    if not texts:  # comments without a sentence are none of the format
        return
    document = _clean(name or "") or derived_uri(article).removeprefix("urn:uuid:")
    yield conllu_comment("newdoc id", document)
    # The format keeps the slash of identifiers of sentences for other uses.
    identifier = document.replace("/", "%2F")
    facts = {
        "url": page_address(article, None),
        "date": article.date_published,
        "lang": known_language(article.language),
    }
    yield from (conllu_comment(fact, value) for fact, value in facts.items() if value)
    numbers = count(1)
    for kind, text, language in texts:
        yield "# newpar"
        yield f"# type = {kind}"
        if language != (article.language or ""):
            yield f"# lang = {language or 'und'}"
        sentences = [one for piece in _pieces(f"{text} ") for one in segment(language, piece)]
        for sentence in _whole(sentences):
            yield f"# sent_id = {identifier}-{next(numbers)}"
            yield f"# text = {sentence.rstrip()}"
            yield from _token_lines(sentence)
            yield ""


def _texts(article: ArticleFields) -> Iterator[tuple[str, str, str]]:
    """Yield kind, text and language of the texts in a language of people, in their order."""
    own = article.language or ""
    texts = [("headline", article.headline or "", own), ("summary", article.summary or "", own)]
    for part in body_in_order(replace(article, body=labelled_blocks(article))):
        if isinstance(part, Block) and part.is_prose():
            texts.append((part.type, part.text, part.language or own))
        elif isinstance(part, Image) and part.caption:
            texts.append(("caption", part.caption.text, part.caption.language or own))
    for kind, text, language in texts:
        clean = _clean(text)
        if clean:
            yield kind, clean, language


def _clean(text: str) -> str:
    """Return a text as one line, with single plain spaces; sentencex stumbles over others."""
    return " ".join(without_surrogates(text).split())


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, each with whole sentences if they end: sentencex is not linear."""
    while len(text) > _LONGEST_PIECE:
        end = max(text.rfind(mark, 0, _LONGEST_PIECE) + len(mark) for mark in (". ", "。"))
        end = end if end > _LONGEST_PIECE // 2 else text.rfind(" ", 0, _LONGEST_PIECE) + 1
        end = end or _LONGEST_PIECE
        yield text[:end]
        text = text[end:]
    yield text


def _whole(sentences: list[str]) -> list[str]:
    """Return sentences; what begins in lower case behind a full stop is none: "5 tys. osób"."""
    whole: list[str] = []
    for sentence in sentences:
        if whole and sentence[0].islower() and whole[-1].endswith(". "):
            whole[-1] += sentence
        else:
            whole.append(sentence)
    return whole


def _token_lines(sentence: str) -> Iterator[str]:
    """Yield the lines of the tokens of a sentence, which ends with a space if one follows it."""
    numbers = count(1)
    *words, last = sentence.rstrip().split(" ")
    spaced = [(_tokens(word, _INSIDE), True) for word in words]
    spaced.append((_tokens(last, _AT_END), sentence.endswith(" ")))
    for tokens, is_spaced in spaced:
        for place, token in enumerate(tokens, 1):
            is_apart = is_spaced and place == len(tokens)
            cells = [str(next(numbers)), token, *_NO_ANALYSIS, "_" if is_apart else "SpaceAfter=No"]
            yield "\t".join(cells)


def _tokens(word: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the tokens of what stands between two spaces; an address is one.

    >>> _tokens("(Dr.", _INSIDE), _tokens("(3.5m).", _AT_END)
    (['(', 'Dr.'], ['(', '3.5m', ')', '.'])
    >>> _tokens("https://example.org/a?b=1,", _INSIDE)
    ['https://example.org/a?b=1', ',']
    """
    if word.isalnum():  # as most are
        return [word]
    tokens = []
    for place, part in enumerate(_ADDRESS.split(word)):
        if place % 2:
            tokens.append(part)
        else:
            kinds = "".join(_kinds(part))
            tokens += [part[match.start() : match.end()] for match in pattern.finditer(kinds)]
    return tokens


def _kinds(word: str) -> Iterator[str]:
    """Yield "a" for each letter, "9" for each digit, and other characters as they are."""
    kind = "a"
    for character in word:
        category = unicodedata.category(character)
        # An accent of its own, or a joiner, belongs to the character before it.
        if category[0] != "M" and category != "Cf":
            kind = _KINDS.get(category[0], character)
        yield kind
