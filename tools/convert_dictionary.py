"""Converts a dictionary to a table for the option ``--lexicon`` (``docs/dictionaries.md``).

    python tools/convert_dictionary.py /usr/share/trans/de-en de > de-en.tsv
    python tools/convert_dictionary.py /usr/share/dictd/freedict-fra-eng.index fr > fr-en.tsv

The first argument is a Ding file, or the index of a dictd database in the style of FreeDict with
its ``.dict`` or ``.dict.dz`` beside it; the second is the language of its words. Words that the
glosser's lexicon has in any form are left out, since a table replaces its entries, which are chosen
for news. So are first names, acronyms, function words, and terms of several words. Of the senses of
a word the cheapest is written: early in its list, short, in familiar words, not of a special field.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from normalizer.tables import read_rows
from normalizer.translation.glosser.lexicon.entries import KINDS, NOUNS
from normalizer.translation.glosser.lexicon.proper_names import first_names
from normalizer.translation.glosser.lexicon.word_lookup import load_words

LEXICON = Path(__file__).parents[1] / "src/normalizer/data/lexicon"
MARKS = {row["mark"]: row["pos"] for row in read_rows("dictionaries/parts_of_speech.tsv")}
# What is not taken from dictionaries.
FUNCTION_WORDS = frozenset({"prep", "conj", "sub", "det", "pron", "num", "pre"})
# Items of a list, with their remarks in brackets, which may contain its separator.
ITEM = r"(?:[^%s{(\[<]++|\{[^}]*+\}|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|[{(\[<])++"
SYNONYM, TRANSLATION = re.compile(ITEM % ";"), re.compile(ITEM % ",")
MARKUP = re.compile(r"\{[^}]*\}|\([^()]*\)|\[[^\]]*\]|<[^>]*>|/[^/ ]{1,20}/(?= |$)")
MARK, LABEL = re.compile(r"\{([^};,+]+)"), re.compile(r"\[([^\]]+)\]")
HEAD = re.compile(r"(.+?)(?: /[^/]*/)?(?: <([^>]*)>)?")
DIGITS = f"{ascii_uppercase}{ascii_lowercase}{digits}+/"
REMARK = re.compile(r'["{]|(?:Notes?|Synonyms?|Antonyms?|[Ss]ee(?: also)?|Example|Usage|Plural):')
# Words around a headword and its English that stand for any person or thing, and articles.
_FILLERS = """
jdn. jdm. jds. jd. etw. jdn./etw. etw./jdn. jdm./etw. etw./jdm. sich der die das qn qc qqn qqch
sb. sb sth. sth sb./sth. sth./sb. sb.'s someone something oneself one's the a an
"""
FILLERS = frozenset(_FILLERS.split())
PLAIN = re.compile(r"(?=.{1,40}$)[^\W_](?:[\w '.-]*[^\W_])?\.?")
# Labels of senses that are never used, that are used if there is no other, and that are welcome.
_LABELS = """obs. archaic veraltet altertümlich altertümelnd alt vulg. derb Sprw. prov. Kindersprache
pej. humor. poet. iron. rare selten dated veraltend slang
Am. US Dt."""
NEVER, SELDOM, USUAL = map(str.split, _LABELS.splitlines())


class Sense(NamedTuple):
    """A translation of a word: cells of ``docs/lexicon.md``, and a cost by which senses compete."""

    word: str
    pos: str
    forms: str
    english: str
    notes: str
    cost: float


def plain(text: str) -> list[str]:
    """Return the words of a text without remarks and fillers."""
    while (shorter := MARKUP.sub(" ", text)) != text:
        text = shorter
    return [word for word in text.replace("’", "'").split() if word not in FILLERS]


def cost_of_labels(text: str) -> float:
    """Return what the labels of a text cost; a sense that costs 9 or more is not used."""
    labels = LABEL.findall(text)
    return sum(
        9 if label in NEVER else 2 if label in SELDOM else -0.3 if label in USUAL else 0.6
        for label in labels
    )


def wordings(items: list[str]) -> Iterator[tuple[str, bool, float]]:
    """Yield the usable translations of a list, whether each is a verb, and its cost."""
    for place, item in enumerate(items[:5]):
        words = [word.partition("/")[0] for word in plain(item)]
        is_verb = words[:1] == ["to"]
        text = " ".join(words[is_verb:]).rstrip("!?,;: ")
        if PLAIN.fullmatch(text) and len(words) <= 4 and not re.search("[a-z][A-Z]", text):
            cost = cost_of_labels(item) + place / 2 + len(words[is_verb:]) / 2
            yield text, is_verb, cost + (0.2 if "(" in item else 0)


def senses(
    word: str, mark: str, items: list[str], cost: float, plural: str = ""
) -> Iterator[Sense]:
    """Yield the senses of a headword with a part of speech and a list of translations."""
    head = plain(word)
    if len(head) != 1 or (mark and mark not in MARKS):
        return
    pos = MARKS.get(mark, "")
    for english, is_verb, price in wordings(items):
        kind = "v" if is_verb else pos or ("name" if head[0].istitle() else "adv")
        forms = plural if kind in NOUNS else ""
        if forms == "0" and head[0].istitle() and english.istitle():
            kind, forms = "name", ""
        notes = "borrowed;sein" if kind == "v" and mark == "vi" else "borrowed"
        yield Sense(head[0], kind, forms, english, notes, cost + price)


def of_ding(path: Path) -> Iterator[Sense]:
    """Yield the senses of a Ding file: ``Bohrer {m} | Bohrer {pl} :: drill | drills``."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        left, separator, right = line.partition(" :: ")
        if not separator or line.startswith("#"):
            continue
        columns = [SYNONYM.findall(column) for column in left.split(" | ")]
        meanings = [SYNONYM.findall(column) for column in right.split(" | ")]
        for number, (words, items) in enumerate(zip(columns, meanings, strict=False)):
            for place, word in enumerate(words):
                mark = mark_of(word) or mark_of(words[-1])
                if number and mark in {"", "pl"}:
                    continue  # a participle or an example; the plural of the column before
                cost = cost_of_labels(word) + number + min(place, 1) / 2
                plural = plural_in(columns, number + 1, place)
                yield from senses(word, mark, items, cost, plural)


def mark_of(text: str) -> str:
    """Return the last part of speech in braces."""
    return next(reversed(MARK.findall(text)), "").strip()


def plural_in(columns: list[list[str]], number: int, place: int) -> str:
    """Return the plural of a noun, from the next column of its line."""
    words = columns[number] if number < len(columns) else []
    if place >= len(words) or mark_of(words[place]) != "pl":
        return "0"
    form = plain(words[place])
    return " ".join(form) if len(form) == 1 else ""


def of_dictd(index: Path) -> Iterator[Sense]:
    """Yield the senses of a dictd database: headword, ``<part of speech>``, a meaning a line."""
    name = str(index).removesuffix(".index")
    packed = Path(f"{name}.dict.dz")
    is_packed = packed.exists()
    text = gzip.decompress(packed.read_bytes()) if is_packed else Path(f"{name}.dict").read_bytes()
    for line in index.read_text(encoding="utf-8").splitlines():
        _, start, length = line.split("\t")[:3]
        place = place_of(start)
        article = text[place : place + place_of(length)].decode("utf-8", "replace")
        first, *lines = map(str.strip, article.split("\n"))
        head = HEAD.fullmatch(first)
        if not head:
            continue
        marks = [mark.strip() for mark in (head[2] or "").split(",")]
        # "n" beside a gender is noun, not neuter.
        mark = next((mark for mark in marks if mark in MARKS and mark != "n"), marks[0])
        meanings = [line for line in lines if line and not REMARK.match(line)]
        for number, meaning in enumerate(meanings[:6]):
            items = TRANSLATION.findall(re.sub(r"^\d+[.)] ", "", meaning))
            yield from senses(head[1], mark, items, 0.6 * number)


def place_of(written: str) -> int:
    """Return a number in the base 64 of dictd."""
    value = 0
    for digit in written.strip():
        value = value * 64 + DIGITS.index(digit)
    return value


def best(found: Iterator[Sense], language: str) -> Iterator[Sense]:
    """Yield the cheapest sense of each word and kind that the lexicon lacks, in order of words."""
    words, familiar = load_words(language), english_words(language)
    seen: Counter[str] = Counter()
    offers: dict[tuple[str, str], dict[str, Sense]] = {}
    for sense in found:
        if not is_taken(sense.word) or sense.pos in FUNCTION_WORDS:
            continue
        cost = sense.cost + seen[sense.word] / 4
        cost -= 0.8 if familiar.issuperset(sense.english.lower().split()) else 0
        seen[sense.word] += 1
        of_kind = offers.setdefault((sense.word, KINDS.get(sense.pos, sense.pos)), {})
        known = of_kind.get(sense.english)
        if known:  # What is offered again is rather meant.
            cost = min(cost, known.cost) - 0.4
        of_kind[sense.english] = (known or sense)._replace(cost=cost)
    for word, kind in sorted(offers):
        sense = min(offers[word, kind].values(), key=lambda item: item.cost)
        if sense.cost < 8 and not words.simple[word]:
            yield sense._replace(notes=f"{sense.notes}{doubt(sense, familiar)}")


def is_taken(word: str) -> bool:
    """Return whether a word is long enough, and neither an acronym nor a first name."""
    is_acronym = word.isupper() and len(word) < 6
    is_word = len(word) > 2 and word.replace("-", "").isalpha()
    return is_word and not is_acronym and word not in first_names()


def doubt(sense: Sense, familiar: frozenset[str]) -> str:
    """Return the note for a noun that is rare in news, so that it may be a family name: Wagner."""
    same = sense.english[:4].lower() == sense.word[:4].lower()
    words = sense.english.lower().split()
    is_rare = sense.pos in NOUNS and familiar.isdisjoint(words) and not same
    return ";doubtful" if is_rare and (sense.pos == "m" or sense.cost >= 0.5) else ""


@cache
def english_words(language: str) -> frozenset[str]:
    """Return the words of the lexicon's translations."""
    rows = (
        line.split("\t")
        for path in (LEXICON / language).glob("*.tsv")
        for line in path.open(encoding="utf-8")
    )
    return frozenset(word for row in rows if len(row) > 3 for word in row[3].lower().split())


def main(path: str, language: str) -> None:
    """Print a table of the words of a dictionary."""
    found = of_dictd(Path(path)) if path.endswith(".index") else of_ding(Path(path))
    print("word\tpos\tforms\tenglish\tsenses\tnotes")
    for sense in best(found, language):
        *cells, notes, _ = sense
        print(*cells, "", notes, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
