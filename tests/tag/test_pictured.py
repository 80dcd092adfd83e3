"""Captions without a credit that state a position in the picture."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.tag.rules.images import tells_of_picture

TOOL = Normalizer(translator=None)


@pytest.mark.parametrize(
    "text",
    [
        "Nora Roe (left) opens the bridge with the mayor",
        "Nora Roe (2. v. l.) eröffnet die Brücke",
        "Nora Roe (links) und Max Muster bei der Eröffnung",
        "Le maire Jean Exemple (à droite) coupe le ruban",
        "La alcaldesa (izda.) abre el puente",
        "Burmistrz Jan Przykład (z prawej) otwiera most",
        "Мэр Иван Примеров (слева) открывает мост",
        "橋の開通を祝う市長（左）と住民",
        "Die Brücke in Elmtal vor dem Umbau. (Archivbild)",
        "Police stand guard near the river (file photo)",
    ],
)
def test_a_position_in_brackets_tells_of_a_picture(text):
    """Positions are recognised in the captions of many languages."""
    assert tells_of_picture(text)


@pytest.mark.parametrize(
    "text",
    [
        "The volume (Vol. 25) is out of print",
        "He left (and never came back), she said",
        "The party of the left (Die Linke) won four seats",
        "The law (from 1987) was changed",
        "She turned left, then right",
        "Die Feuerwehr (Staffel 4) war zuerst da",
    ],
)
def test_other_brackets_do_not(text):
    """Other brackets do not make a line a caption."""
    assert not tells_of_picture(text)


def test_a_line_that_tells_of_a_picture_is_a_caption():
    """Such a line is not in the body but becomes an image without a credit."""
    first = (
        "The ministers of nine countries met in Bratislava on Friday and signed an accord on the "
        "river."
    )
    second = (
        "The accord takes effect once six parliaments have ratified it, which may take until the "
        "spring."
    )
    caption = "Minister Nora Roe (left) and her host sign the accord."
    page = TOOL.normalize(f"Danube accord\n\n{first}\n\n{second}\n\n{caption}\n\n{second.upper()}")
    assert [block.text for block in page.body] == [first, second, second.upper()]
    assert [image.caption and image.caption.text for image in page.images] == [caption]
