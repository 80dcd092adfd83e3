"""A complete article for the writers."""

from __future__ import annotations

import pytest

from normalizer import (
    Article,
    Block,
    Credit,
    Dateline,
    Image,
    ImageText,
    RelatedLink,
    Signoff,
    Translation,
)


def english(text: str) -> Translation:
    return Translation(text, "en", "mill", "ok", 0.9)


@pytest.fixture
def facts() -> Article:
    """Return an English article that has facts and no body."""
    return Article(
        headline="Dam <holds>",
        kicker="Flood",
        publisher="Elm Post",
        section="Region",
        date_published="2024-05-02",
        date_modified="2024-05-03T08:30:00+02:00",
        language="en",
        authors=["Jane Roe", "dpa"],
        author_urls=["https://example.org/jane", "javascript:alert(1)"],
        summary="The water is falling.",
        keywords=["flood"],
        access="paid",
        rights="CC BY 4.0",
        signoff=Signoff("ab/cd (dpa)"),
        url="https://example.org/dam",
    )


@pytest.fixture
def german() -> Article:
    """Return a complete German article, translated except for one alternative text."""
    return Article(
        headline="Pegel steigen wieder",
        kicker="Hochwasser",
        section="Panorama",
        publisher="Beispielbote",
        date_published="2024-05-02",
        date_modified="2024-05-03T08:30:00+02:00",
        language="de",
        authors=["Jana Beispiel", "dpa"],
        dateline=Dateline("Musterstadt, Hessen (dpa) -", ["Musterstadt"], "Hessen", None, ["dpa"]),
        summary="Das Wasser kommt zurück.",
        body=[
            Block(
                "paragraph",
                "Der Fluss steigt.",
                language="de",
                translation=english("The river is rising."),
            ),
            Block("subhead", "Was nun?", language="de", translation=english("What now?")),
            Block("list_item", "Sand & Säcke", language="de", translation=english("Sand & bags")),
            Block("list_item", "“Boats,” said one."),
            Block("quote", "Wir warten.", language="de", translation=english("We are waiting.")),
        ],
        images=[
            Image(
                caption=ImageText("Ein Damm", "de", 0.9, english("A dam")),
                alt=ImageText("Une digue", "fr", 0.9),
                credit=Credit(
                    "Montage: © Jan Muster/AFP/Beispielamt, CC BY-SA 4.0",
                    "Montage",
                    ["Jan Muster"],
                    ["AFP"],
                    ["Beispielamt"],
                    ["montage"],
                    "CC BY-SA 4.0",
                ),
            ),
            Image(
                caption=ImageText("Jana Beispiel", "und", 0.5),
                credit=Credit("© dpa", "©", agencies=["dpa"]),
            ),
        ],
        signoff=Signoff("jb/xy (dpa, AFP)", ["jb"], ["xy"], ["dpa", "AFP"]),
        agencies=["dpa", "AFP", "KNA"],
        related=[RelatedLink("Mehr zum Thema")],
        headline_translation=english("Water is rising again"),
        summary_translation=english("The water is coming back."),
    )
