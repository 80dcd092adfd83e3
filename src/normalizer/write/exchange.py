"""The parts that exchange formats share, and the article as JSON."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any, Final

from normalizer.errors import ConfigurationError, require_text
from normalizer.parts import ArticleFields, Block, Credit, Signoff, Translation, web_address
from normalizer.tables import read_rows
from normalizer.write.json_text import json_object

# Sequences that end the text of a script element, or that put an HTML parser into a state in which
# the end tag is not recognised: an end tag, a comment, a script. U+2028 and U+2029 end a line of
# JavaScript before ES2019; a lone surrogate cannot be encoded as UTF-8.
_UNSAFE = re.compile("<(?=/|!|script)|[\u2028\u2029\ud800-\udfff]", re.IGNORECASE)
# An absolute URI as defined by RFC 3986, section 4.3: a scheme, a colon, and permitted characters.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
# Attributes that an article has besides the fields of its JSON, and that can be written too.
DERIVED_FIELDS: Final = ("text", "credits")
# The namespace of identifiers that are derived from the text of an article.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "normalizer/article")
_NO_LANGUAGE = "und"
_CREATIVE_COMMONS = "https://creativecommons.org"
_ZERO = re.compile(r"cc[ -]?(?:0|zero)(?:[ -]1\.0)?(?: \w+)?", re.IGNORECASE)
_LICENCE_WORDS = re.compile(r"[^\W\d_]+|\d\.\d|\S")
_LICENCE_VERSIONS = frozenset({"2.0", "2.5", "3.0", "4.0"})
# Version 2.5 was never adapted to German law, and 4.0 is international.
_GERMAN_VERSIONS = frozenset({"2.0", "3.0"})
_LICENCE_CODES = frozenset({"by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"})
# Maximum length of a licence name; the longest spelled-out names have about 80 characters.
_LONGEST_LICENCE = 100


def embeddable_json(values: dict[str, Any], *, indent: int | None) -> str:
    """Return `values` as JSON that is safe inside ``<script>``; ``indent=None`` gives one line.

    Characters are written unescaped, except where HTML or JavaScript would interpret them: ``</``
    becomes ``<\\/``; ``<`` before ``!`` and ``script``, U+2028, U+2029 and lone surrogates become
    ``\\uXXXX``.
    """
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    # "<" occurs only inside strings, where both escapes stand for the character itself.
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("</", "<\\/"))


def filled(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """Return `fields` without those that are ``None`` or empty, in the same order."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def unique(names: Iterable[str]) -> list[str]:
    """Return `names` without duplicates and empty strings, in the same order."""
    return [name for name in dict.fromkeys(names) if name]


def page_address(article: ArticleFields, given: str | None) -> str | None:
    """Return the address that was given, or else that of the article if it is one of the web.

    Raises `ConfigurationError` when the one that was given is not an absolute URI.
    """
    if given is None:
        return web_address(article.url)
    require_text(given, "an address")
    if _URI.fullmatch(given) is None:
        example = "such as https://example.org/caf%C3%A9"
        raise ConfigurationError(
            f"{given!r} is not an absolute URI; begin with a scheme and percent-encode spaces "
            f"and non-ASCII characters, {example}"
        )
    return given


def derived_uri(article: ArticleFields) -> str:
    """Return an identifier that depends on the printed text only, not on its translations."""
    body = [block.text for block in article.body]
    texts = [article.headline, article.publisher, article.date_published, *body]
    return uuid.uuid5(_NAMESPACE, json.dumps(texts)).urn


def addresses_of_authors(article: ArticleFields) -> dict[str, str]:
    """Return the address of the page of each author that has one."""
    pairs = zip(article.authors, map(web_address, article.author_urls), strict=False)
    return {name: address for name, address in pairs if address}


def organisation_authors(
    article: ArticleFields, is_organisation: Callable[[str], bool]
) -> list[str]:
    """Return the authors that are organisations: the publisher, and those the test confirms."""
    return [
        name
        for name in unique(article.authors)
        if name == article.publisher or is_organisation(name)
    ]


def signed_by(article: ArticleFields) -> dict[str, list[str]]:
    """Return the editors in the sign-off, and authors that the byline lacks; often initials."""
    signoff = article.signoff or Signoff("")
    others = [name for name in unique(signoff.authors) if name not in article.authors]
    return {"contributor": others, "editor": unique(signoff.editors)}


def translated_article(article: ArticleFields) -> tuple[ArticleFields, str] | None:
    """Return the article in the language of its translations, and a note that names the engines.

    It has a language and headline, summary and body in it, ``None`` or empty where they were not
    translated. The body is left out as a whole if a block was not, since no single language would
    describe it; but where only some blocks of an article were in another language, it is the whole
    article, as far as it was translated. ``None`` is returned without a translated text, or with
    two languages.
    """
    headline, summary = usable(article.headline_translation), usable(article.summary_translation)
    prose = filter(Block.is_prose, article.body)
    foreign = [block for block in prose if known_language(block.language)]
    body = [part for part in (usable(block.translation) for block in foreign) if part]
    is_whole = article.language == article.translated_to()
    if len(body) != len(foreign) and not is_whole:
        body = []
    used = [part for part in ([] if is_whole else [headline, summary]) + body if part]
    if len({part.language for part in used}) != 1:
        return None
    other = ArticleFields(
        language=used[0].language,
        headline=headline.text if headline else None,
        summary=summary.text if summary else None,
        body=[_translated(block) for block in (article.body if body else ())],
    )
    if is_whole:
        other = replace(other, headline=article.headline, summary=article.summary)
    return other, translation_note(used)


def _translated(block: Block) -> Block:
    """Return a block in translation, without spans: theirs are places in the source."""
    translation = usable(block.translation)
    if translation is None:
        return block
    return replace(block, text=translation.text, spans=[], language=None)


def usable(translation: Translation | None) -> Translation | None:
    """Return `translation`, ``None`` when it failed or repeats the source."""
    return translation if translation and translation.is_usable() else None


def translation_note(translations: Iterable[Translation]) -> str:
    """Return a sentence that names the engines, for formats without a field for them."""
    made = list(translations)
    engines = " and ".join(unique(part.engine for part in made))
    is_partial = any(part.status == "partial" for part in made)
    remark = "; some words stand as in the original" if is_partial else ""
    return f"Machine translation by {engines}{remark}"


def known_language(code: str | None) -> str | None:
    """Return a language code, ``None`` for text without a language or in an unknown one."""
    return None if code == _NO_LANGUAGE else code or None


def labelled_blocks(article: ArticleFields) -> list[Block]:
    """Return the blocks of an article; those of its own language have none, except for code.

    A block without a language is in the target language. That is the article's language, unless
    other blocks are labelled with the article's language: then it is the language of translations.
    """
    own = article.language
    prose = {block.language for block in article.body if block.is_prose()}
    target = article.translated_to() if own is not None and own in prose else None

    def labelled(block: Block) -> Block:
        language = known_language(block.language or target)
        return replace(block, language=None if language == own else language)

    return [labelled(block) if block.is_prose() else block for block in article.body]


def copyright_holder(credit: Credit) -> str | None:
    """Return the copyright holder if the credit claims a copyright and names a single party.

    With several names after a ©, it is unknown which of them holds the copyright.
    """
    named = unique([*credit.creators, *credit.agencies, *credit.sources])
    return named[0] if len(named) == 1 and credit.copyright_notice() else None


def digital_source(credit: Credit) -> dict[str, str] | None:
    """Return the row of ``data/digital_sources.tsv`` for a flag of `credit`, if there is one."""
    rows = read_rows("digital_sources.tsv")
    return next((row for row in rows if row["flag"] in credit.flags), None)


def licence_url(name: str | None) -> str | None:
    """Return the address of a licence that is named by it, or a Creative Commons licence.

    Returns ``None`` for other licences, and for a name without a version, which is ambiguous.
    """
    if web_address(name):
        return name
    if not name or len(name) > _LONGEST_LICENCE:
        return None
    if _ZERO.fullmatch(name):
        return f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/"
    plain = name.casefold().replace("share alike", "sharealike").replace("-", " ")
    words = _LICENCE_WORDS.findall(plain)
    is_creative_commons = words[:1] == ["cc"] or words[:2] == ["creative", "commons"]
    return _licence_address(words) if is_creative_commons else None


def _licence_address(words: list[str]) -> str | None:
    """Return the address for the words of a Creative Commons name; ``None`` for an unknown word."""
    elements, version, jurisdiction = set(), "", ""
    for word in words:
        if word in _LICENCE_VERSIONS and not version:
            version = word
        elif word == "de" and version:
            jurisdiction = "de/" if version in _GERMAN_VERSIONS else ""
        elif word in _licence_elements():
            elements.add(_licence_elements()[word])
        else:
            return None
    code = "-".join(sorted(elements - {"-"}))
    if code not in _LICENCE_CODES or not version:
        return None
    return f"{_CREATIVE_COMMONS}/licenses/{code}/{version}/{jurisdiction}"


@cache
def _licence_elements() -> dict[str, str]:
    return {row["word"]: row["element"] for row in read_rows("creative_commons.tsv")}


def to_json(
    article: ArticleFields,
    *,
    indent: int | None = 1,
    fields: Iterable[str] | None = None,
    source: str | None = None,
) -> str:
    """Return the article as JSON, with characters beyond ASCII unescaped; see `Article.to_json`.

    >>> from normalizer.parts import ArticleFields
    >>> article = ArticleFields(headline="Zürich")
    >>> to_json(article, indent=None)[:62]
    '{"schema": "normalizer/article/3", "headline": "Zürich", "kick'
    >>> to_json(article, indent=None, fields=["headline", "authors"], source="page.txt")
    '{"source": "page.txt", "headline": "Zürich", "authors": []}'
    """
    values = {} if source is None else {"source": source}
    values |= {name: getattr(article, name) for name in known_fields(fields)}
    return json_object(values, indent=indent)


def known_fields(fields: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the names of all fields of an article, or those given, which may be derived too.

    Raises `ConfigurationError` for a name that is no field.
    """
    if isinstance(fields, str):
        raise ConfigurationError(f"fields must be a list of names; write [{fields!r}]")
    every = ArticleFields.keys()
    known = (*every, *DERIVED_FIELDS)
    names = tuple(dict.fromkeys(every if fields is None else fields))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ConfigurationError(f"no field {unknown[0]!r}; known fields: {', '.join(known)}")
    return names
