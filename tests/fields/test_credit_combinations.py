"""A thousand credits, made from label, separator, agency and name, read back to these."""

import itertools

from normalizer.fields.credit.credit_grammar import parse_credit

LABELS = (
    "",
    "Foto: ",
    "(Image: ",
    "© ",
    "Bild: ",
    "Photo by ",
    "Fotos: ",
    "Crédit photo : ",
    "Kuva: ",
    "Фото: ",
    "Credit: ",
)
NAMES = (
    "Anna Beispiel",
    "K. Musterova",
    "JUAN EJEMPLO",
    "Jean-Luc d'Exemple",
    "Mikael von Eksempel",
    "Maria da Costa Exemplo",
    "Анна Примерова",
)
AGENCIES = {
    "dpa": "dpa",
    "REUTERS": "Reuters",
    "AP Photo": "AP",
    "Getty Images": "Getty Images",
    "EPA-EFE": "EPA",
    "ANSA": "ANSA",
}
SEPARATORS = ("/", " / ", " | ")


def combinations() -> list[tuple[str, str, str, str]]:
    """Return the text with label, name and agency it was made from."""
    made = []
    for label, name, agency, separator in itertools.product(LABELS, NAMES, AGENCIES, SEPARATORS):
        closed = ")" if label.startswith("(") else ""
        printed = label.strip("( ").rstrip(" :")
        for first, second in ((name, agency), (agency, name)):
            made.append(
                (f"{label}{first}{separator}{second}{closed}", printed, name, AGENCIES[agency])
            )
    return made


def test_every_combination_reads_back() -> None:
    """Creator, agency and label are those that were put in."""
    made = combinations()
    assert len(made) > 1000
    wrong = []
    for text, label, name, agency in made:
        credit = parse_credit(text)
        if (credit.label or "", credit.creators, credit.agencies, credit.sources) != (
            label,
            [name],
            [agency],
            [],
        ):
            wrong.append((text, credit))
    assert wrong == []


def test_chains_of_two_agencies_read_back() -> None:
    """Of two agencies and a name, each pair in any order is found whole."""
    for first, second in itertools.permutations(AGENCIES, 2):
        credit = parse_credit(f"Foto: Anna Beispiel/{first} via {second}")
        assert (credit.creators, credit.agencies) == (
            ["Anna Beispiel"],
            [AGENCIES[first], AGENCIES[second]],
        )
