"""Writes an article as ninjs 3.1, the JSON format of news agencies (IPTC News in JSON)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from normalizer.parts import ArticleFields, Block, Credit, Image, ImageText, Media, Translation
from normalizer.write.exchange import (
    addresses_of_authors,
    copyright_holder,
    derived_uri,
    digital_source,
    embeddable_json,
    filled,
    known_language,
    labelled_blocks,
    licence_url,
    organisation_authors,
    page_address,
    signed_by,
    translated_article,
    translation_note,
    unique,
    usable,
)
from normalizer.write.html import to_body

Fields = dict[str, Any]

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_DIGITAL_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_LENGTH_OF_DATE = len("2017-03-18")
# The name of the version of a picture or a video that a page shows.
_RENDITION = "web"
# The type of news object of each type of media.
_MEDIA = {"video": "video", "audio": "audio", "post": "component"}


def to_ninjs(
    article: ArticleFields,
    *,
    is_organisation: Callable[[str], bool],
    uri: str | None = None,
    indent: int | None = 1,
) -> str:
    """Return the article as a ninjs 3.1 news object of type ``text``; see `Article.to_ninjs`.

    `is_organisation` decides for each author whether the name is that of an organisation. Without
    an address of the article, `uri` is a ``urn:uuid:`` derived from headline, publisher, date and
    body, equal for equal texts. Properties appear only when their value is known, in a fixed order.
    docs/formats.md lists the property of each field.

    >>> from normalizer.parts import ArticleFields
    >>> article, known = ArticleFields(headline="Talks end"), {"dpa"}.__contains__
    >>> print(to_ninjs(article, is_organisation=known, uri="https://example.org/7", indent=None))
    {"uri": "https://example.org/7", "type": "text", "headlines": [{"role": "main",
     "value": "Talks end"}], "standard": {"name": "ninjs", ...}}
    """
    own = page_address(article, uri) or derived_uri(article)
    organisations = organisation_authors(article, is_organisation)
    properties = _article(article, organisations, own)
    return embeddable_json(filled(uri=own, type="text", **properties), indent=indent)


def _part_uri(uri: str, part: str) -> str:
    """Return the identifier of a part of `uri`: a fragment, or a longer one if it has one."""
    return f"{uri}{'/' if '#' in uri else '#'}{part}"


def _article(article: ArticleFields, organisations: list[str], uri: str) -> Fields:
    authors, place = unique(article.authors), article.dateline
    addresses = addresses_of_authors(article)
    people = {
        "author": [name for name in authors if name not in organisations],
        **signed_by(article),
    }
    sources = {"publisher": unique([article.publisher or ""]), "agency": unique(article.agencies)}
    subjects = {"section": unique([article.section or ""]), "keyword": unique(article.keywords)}
    return {
        **_dates(article.date_published, article.date_modified),
        **_rights(article.rights),
        "language": known_language(article.language),
        "descriptions": _valued("summary", article.summary),
        "bodies": _bodies(labelled_blocks(article)),
        "headlines": [*_valued("main", article.headline), *_valued("kicker", article.kicker)],
        "people": [_with_page(person, addresses) for person in _related(people)],
        "organisations": [
            _with_page(author, addresses) for author in _related({"author": organisations})
        ],
        "places": _related({"dateline": unique(place.places)}) if place else [],
        "subjects": _related(subjects),
        "infoSources": _related(sources, "role"),
        "by": ", ".join(authors),
        "located": ", ".join(unique([*place.places, place.region or ""])) if place else None,
        "associations": [
            *_pictures(article, uri),
            *_media(article.media, uri),
            *_translations(article, uri),
        ],
        "standard": _STANDARD,
    }


def _valued(role: str, value: str | None) -> list[Fields]:
    return [{"role": role, "value": value}] if value else []


def _related(names: Mapping[str, Sequence[str]], key: str = "rel") -> list[Fields]:
    """Return an object for each name, with the relation that it is listed under as its `key`."""
    return [{"name": name, key: relation} for relation, some in names.items() for name in some]


def _with_page(party: Fields, addresses: Mapping[str, str]) -> Fields:
    """Return an author with the address of their page, if it is known."""
    address = addresses.get(party["name"]) if party["rel"] == "author" else None
    return party | ({"contactInfo": [{"type": "web", "value": address}]} if address else {})


def _rights(rights: str | None) -> Fields:
    """Return the rights as terms of use, where they are a licence with an address, or a notice."""
    address = licence_url(rights)
    if address is None:
        return {"copyrightNotice": rights}
    return {"usageTerms": rights, "rightsInfo": {"linkedRights": address}}


def _translations(article: ArticleFields, uri: str) -> list[Fields]:
    """Return the translated article as a news object, in a list that is empty without one."""
    translated = translated_article(article)
    if translated is None:
        return []
    other, note = translated
    name = f"translation-{other.language}"
    association = filled(
        uri=_part_uri(uri, name),
        type="text",
        edNote=note,
        language=other.language,
        descriptions=_valued("summary", other.summary),
        bodies=_bodies(other.body),
        headlines=_valued("main", other.headline),
        name=name,
        rel="translation",
    )
    return [association]


def _bodies(blocks: Sequence[Block]) -> list[Fields]:
    """Return the body as text and as HTML, which preserves the types and languages of blocks."""
    text = "\n\n".join(block.text for block in blocks)
    if not text:
        return []
    return [
        {"role": "main", "contentType": "text/plain", "value": text},
        {"role": "main", "contentType": "text/html", "value": to_body(blocks)},
    ]


def _dates(published: str | None, modified: str | None) -> dict[str, str]:
    """Return ``firstCreated``, ``versionCreated`` and, if a date was completed, ``edNote``.

    ninjs dates have a time and an offset. Where the page gives none, midnight and UTC are assumed
    and the note says so: a news object without a date would be useless. A date that is not ISO 8601
    is left out.
    """
    (first, first_note), (version, version_note) = _moment(published), _moment(modified)
    notes = " ".join(dict.fromkeys(filter(None, (first_note, version_note))))
    return filled(firstCreated=first, versionCreated=version or first, edNote=notes)


def _moment(date: str | None) -> tuple[str | None, str]:
    """Return an ISO 8601 date in the form of RFC 3339, and a note if it had to be completed."""
    try:
        moment = datetime.fromisoformat(date or "")
    except ValueError:
        return None, ""
    # RFC 3339 allows offsets in whole minutes only.
    if (moment.utcoffset() or timedelta()) % timedelta(minutes=1):
        return None, ""
    if moment.tzinfo:
        return moment.isoformat(), ""
    note = f"The page has the time {date} without an offset from UTC; here it is written as UTC."
    if len(date or "") <= _LENGTH_OF_DATE:
        note = f"The page has the date {date} without a time; the time here stands for none."
    return moment.replace(tzinfo=UTC).isoformat(), note


def _pictures(article: ArticleFields, uri: str) -> Iterator[Fields]:
    """Yield a news object of type ``picture`` for each image of which something is known."""
    for number, image in enumerate(article.images, 1):
        name = f"image-{number}"
        properties = _picture(image, known_language(article.language), _part_uri(uri, name))
        if properties:
            yield _picture_object(_part_uri(uri, name), name, "image", properties)


def _media(media: Sequence[Media], uri: str) -> Iterator[Fields]:
    """Yield a news object for each video, recording and post of which something is known."""
    for number, item in enumerate(media, 1):
        address, name = item.address(), f"media-{number}"
        known = filled(
            headlines=_valued("main", item.title),
            infoSources=_related({"provider": unique([item.provider or ""])}, "role"),
            renditions=[{"name": _RENDITION, "href": address}] if address else [],
        )
        if known:
            kind = _MEDIA[item.type]
            yield {"uri": _part_uri(uri, name), "type": kind, **known, "name": name, "rel": "media"}


def _picture_object(uri: str, name: str, relation: str, properties: Fields) -> Fields:
    return filled(uri=uri, type="picture", **properties, name=name, rel=relation)


def _picture(image: Image, language: str | None, uri: str) -> Fields:
    """Return the properties of an image in an article in `language`.

    A news object has one language. A text in another language than the first, and translations,
    are objects associated with this one.
    """
    texts, address = image.texts(), image.address()
    size = {"width": image.width, "height": image.height}
    if not any((texts, image.credit, address)):
        return {}
    # Names have no language of their own; their text is in the article's.
    languages = {role: known_language(text.language) or language for role, text in texts.items()}
    own = next(iter(languages.values()), None)
    shared = {role: text for role, text in texts.items() if languages[role] == own}
    foreign = {role: text for role, text in texts.items() if languages[role] != own}
    alternates = (_alternate(role, foreign[role], languages[role], uri) for role in foreign)
    credit = [{"role": "credit", "value": image.credit.raw}] if image.credit else []
    return {
        "language": own,
        "descriptions": [*_described(shared), *credit],
        **(_credit(image.credit) if image.credit else {}),
        "renditions": [filled(name=_RENDITION, href=address, **size)] if address else [],
        "associations": [*alternates, *_text_translations(texts, uri)],
    }


def _described(texts: Mapping[str, ImageText | Translation]) -> list[Fields]:
    return [{"role": role, "value": text.text} for role, text in texts.items()]


def _alternate(role: str, text: ImageText, language: str | None, uri: str) -> Fields:
    name = f"{role}-{language}" if language else role
    properties = {"language": language, "descriptions": _described({role: text})}
    return _picture_object(f"{uri}-{name}", name, "alternate", properties)


def _text_translations(texts: dict[str, ImageText], uri: str) -> Iterator[Fields]:
    """Yield an object for each language that texts of an image were translated into."""
    made = {role: part for role, text in texts.items() if (part := usable(text.translation))}
    for language in unique(part.language for part in made.values()):
        parts = {role: part for role, part in made.items() if part.language == language}
        name = f"translation-{language}"
        properties = {
            "edNote": translation_note(parts.values()),
            "language": language,
            "descriptions": _described(parts),
        }
        yield _picture_object(f"{uri}-{name}", name, "translation", properties)


def _credit(credit: Credit) -> Fields:
    """Return the properties of a credit, without its text, which ninjs has no property for."""
    people = unique(credit.creators)
    address = licence_url(credit.license)
    source = digital_source(credit)
    sources = {"agency": unique(credit.agencies), "source": unique(credit.sources)}
    return {
        "copyrightHolder": copyright_holder(credit),
        "copyrightNotice": credit.copyright_notice(),
        "usageTerms": credit.license,
        "people": _related({"creator": people}),
        "infoSources": _related(sources, "role"),
        "by": ", ".join(people),
        "genres": [{"name": flag} for flag in unique(credit.flags)],
        "rightsInfo": {"linkedRights": address} if address else None,
        "digitalSourceType": source
        and {"name": source["code"], "uri": f"{_DIGITAL_SOURCES}{source['code']}"},
    }
