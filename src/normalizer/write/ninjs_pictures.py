"""Writes an image of an article as an associated news object of ninjs, of type ``picture``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normalizer.write.embedding import filled, unique
from normalizer.write.rights import copyright_holder, copyright_notice, digital_source, licence_url
from normalizer.write.translated import known_language, translation_note, usable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.parts import Credit, Image, ImageText, Translation

    Fields = dict[str, Any]

_DIGITAL_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def picture(image: Image, language: str | None, *, name: str, uri: str) -> Fields | None:
    """Return `image` of an article in `language` as an associated object, ``None`` when nothing is known of it.

    A news object has one language. Texts of the image in another one than its first text, and translations, are
    objects associated with this one.

    >>> from normalizer.parts import Image, ImageText
    >>> picture(Image(caption=ImageText("Geneva", "en")), "en", name="image-1", uri="https://example.org/7#image-1")
    {'uri': 'https://example.org/7#image-1', 'type': 'picture', 'language': 'en',
     'descriptions': [{'role': 'caption', 'value': 'Geneva'}], 'name': 'image-1', 'rel': 'image'}
    """
    texts = {role: text for role, text in (("caption", image.caption), ("alt", image.alt)) if text}
    if not texts and image.credit is None:
        return None
    languages = {role: _language(text, language) for role, text in texts.items()}
    own = next(iter(languages.values()), None)
    printed = [
        _description(role, text.text) for role, text in texts.items() if languages[role] == own
    ]
    credit = _credit(image.credit) if image.credit else {}
    descriptions = [*printed, *([_description("credit", image.credit.raw)] if image.credit else [])]
    others = [*_alternates(texts, languages, own, uri), *_translations(texts, uri)]
    about = {"language": own, "descriptions": descriptions, **credit, "associations": others}
    return filled(uri=uri, type="picture", **about, name=name, rel="image")


def _language(text: ImageText, language: str | None) -> str | None:
    """Return the language of a text; that of the article when the text has none, as names have none."""
    return known_language(text.language) or known_language(language)


def _description(role: str, value: str) -> dict[str, str]:
    return {"role": role, "value": value}


def _alternates(
    texts: dict[str, ImageText], languages: dict[str, str | None], own: str | None, uri: str
) -> Iterator[Fields]:
    """Yield an object for each text that is in another language than the first one."""
    for role, text in texts.items():
        if languages[role] != own:
            name = f"{role}-{languages[role]}" if languages[role] else role
            about = {"language": languages[role], "descriptions": [_description(role, text.text)]}
            yield filled(uri=f"{uri}-{name}", type="picture", **about, name=name, rel="alternate")


def _translations(texts: dict[str, ImageText], uri: str) -> Iterator[Fields]:
    """Yield an object for each language that texts of an image were translated to."""
    made = {role: part for role, text in texts.items() if (part := usable(text.translation))}
    for language in unique(part.language for part in made.values()):
        yield _translation(
            {role: part for role, part in made.items() if part.language == language}, language, uri
        )


def _translation(parts: dict[str, Translation], language: str, uri: str) -> Fields:
    name = f"translation-{language}"
    return filled(
        uri=f"{uri}-{name}",
        type="picture",
        edNote=translation_note(parts.values()),
        language=language,
        descriptions=[_description(role, part.text) for role, part in parts.items()],
        name=name,
        rel="translation",
    )


def _credit(credit: Credit) -> Fields:
    """Return what the credit says, apart from its own words, for which ninjs has a description only."""
    people = unique(credit.creators)
    roles = {"agency": unique(credit.agencies), "source": unique(credit.sources)}
    address = licence_url(credit.license)
    return {
        "copyrightHolder": copyright_holder(credit),
        "copyrightNotice": copyright_notice(credit),
        "usageTerms": credit.license,
        "people": [{"name": name, "rel": "creator"} for name in people],
        "infoSources": [
            {"name": name, "role": role} for role, names in roles.items() for name in names
        ],
        "by": ", ".join(people),
        "genres": [{"name": flag} for flag in unique(credit.flags)],
        "rightsInfo": {"linkedRights": address} if address else None,
        "digitalSourceType": _digital_source(credit),
    }


def _digital_source(credit: Credit) -> Fields | None:
    row = digital_source(credit)
    return {"name": row["code"], "uri": f"{_DIGITAL_SOURCES}{row['code']}"} if row else None
