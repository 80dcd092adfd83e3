"""The properties of IPTC Photo Metadata of an image and of a credit."""

from __future__ import annotations

import pytest

from normalizer import parse_credit
from normalizer.parts import Credit, Image, ImageText, Translation


def test_an_empty_image_has_no_properties() -> None:
    """Only known values are written."""
    assert Image().to_iptc() == {}


def test_a_parsed_credit_has_its_creator_and_its_source() -> None:
    """The credit line is as printed; without a claim there is no copyright notice."""
    assert parse_credit("Image: Reuters/M. Schiefelbein").to_iptc() == {
        "Creator": ["M. Schiefelbein"],
        "Credit Line": "Image: Reuters/M. Schiefelbein",
        "Source": "Reuters",
    }


def test_agencies_and_sources_are_one_source_each_once() -> None:
    """The property holds one text."""
    credit = Credit("x", agencies=["AFP", "Getty Images"], sources=["AFP", "River Museum"])
    assert credit.to_iptc()["Source"] == "AFP, Getty Images, River Museum"


@pytest.mark.parametrize("raw", ["© Ann Ray", "(c) Ann Ray", "Copyright Ann Ray"])
def test_a_claim_of_copyright_is_a_copyright_notice(raw: str) -> None:
    """It is the line as printed."""
    assert Credit(raw).to_iptc()["Copyright Notice"] == raw


@pytest.mark.parametrize("raw", ["Copyright-free picture", "Photo: Ann Ray"])
def test_other_lines_are_no_copyright_notice(raw: str) -> None:
    """A picture that is free of copyright claims none."""
    assert "Copyright Notice" not in Credit(raw).to_iptc()


def test_a_licence_is_the_usage_terms() -> None:
    """Its name is written as printed."""
    credit = Credit("Photo: Ann Ray, CC BY 4.0", license="CC BY 4.0")
    assert credit.to_iptc()["Rights Usage Terms"] == "CC BY 4.0"


def test_texts_are_as_printed_and_belong_to_the_image() -> None:
    """A translation does not take the place of the caption; the credit alone has no texts."""
    english = Translation("A dam", "en", "glosser", "ok", 0.9)
    image = Image(ImageText("Ein Damm", "de", 0.9, english), ImageText("Fluss"), Credit("dpa"))
    properties = image.to_iptc()
    assert properties["Description"] == "Ein Damm"
    assert properties["Alt Text (Accessibility)"] == "Fluss"
    assert "Description" not in Credit("dpa").to_iptc()
