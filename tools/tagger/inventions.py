"""Invents credits, sign-offs, site names and skip links, from names that belong to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_FIRST = (
    "Ana", "Ben", "Carla", "Dario", "Elif", "Femke", "Goran", "Hanna", "Ivo", "Jana", "Kofi",
    "Lena", "Marek", "Nadia", "Omar", "Petra", "Quirin", "Rosa", "Sven", "Tanja", "Uwe", "Vera",
    "Wim", "Yara", "Zoe", "M.", "J.", "K.", "A.", "T.", "Anne-Marie", "José",
)  # fmt: skip
_LAST = (
    "Alber", "Brodka", "Castell", "Demirel", "Ekström", "Faber", "Gruber", "Hollis", "Ibarra",
    "Jovanic", "Kettler", "Lindqvist", "Marsh", "Novak", "Okoro", "Pereda", "Quist", "Rossner",
    "Stahl", "Tomlin", "Ulrich", "Vargas", "Wendt", "Yilmaz", "Zander", "O'Dell", "van", "der",
    "Lind", "de", "Brito", "McArdle",
)  # fmt: skip
_AGENCIES = (
    "Reuters", "AFP", "dpa", "AP", "AP Photo", "Getty Images", "picture alliance/dpa",
    "picture-alliance", "imago", "IMAGO", "EPA", "AFP/Getty Images", "Shutterstock", "APA", "ANP",
    "TT", "Ritzau", "NTB", "PAP", "EFE", "ANSA", "Xinhua", "Kyodo", "TASS", "AA", "Keystone", "ddp",
    "Zuma Press", "Alamy", "iStock", "Unsplash", "REUTERS",
)  # fmt: skip
_LABELS = (
    "Image: ", "Bild: ", "Foto: ", "Photo: ", "Credit: ", "© ", "Photograph: ", "Image: ",
    "Fotos: ", "Quelle: ", "Photo by ", "Foto von ", "(Photo: ", "(Foto: ", "Bildrechte: ",
    "Crédit photo : ", "Foto © ", "Fot. ", "Фото: ", "Picture: ", "Source: ", "Photo credit: ",
    "Imagen: ", "Kuva: ", "Fotoğraf: ", "| Bild: ", "Copyright: ", "", "", "",
)  # fmt: skip
_SITES = (
    "Daily Herald", "The Chronicle", "Morgenblatt", "Abendzeitung", "Le Courrier",
    "El Diario Nuevo", "News 24", "BBK News", "Stadtanzeiger", "nachrichten.example",
    "Il Foglio Nuovo", "Vestnik",
)  # fmt: skip
_SKIPS = (
    ("Skip to content", "Skip to main menu", "Skip to more sites"),
    ("Zum Inhalt springen", "Zur Hauptnavigation springen", "Zu weiteren Angeboten springen"),
    ("Inhalt", "Navigation", "Weitere Inhalte", "Metanavigation", "Suche"),
    ("Aller au contenu", "Aller au menu principal", "Aller à la recherche"),
    ("Ir al contenido", "Ir al menú principal"),
    ("Перейти к содержанию", "Перейти к главному меню"),
    ("跳转至内容", "跳转至主菜单", "跳转到更多网站"),
    ("Skip to main content", "Skip to navigation", "Skip to footer"),
)
_LETTERS = "abcdefghijklmnoprstvw"


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def _initials(chance: random.Random) -> str:
    return "".join(chance.choice(_LETTERS) for _ in range(chance.choice((2, 2, 2, 3, 3, 4))))


def invent_credit(chance: random.Random, *, bare: bool = False) -> str:
    """Return an image credit, or a bare person's name."""
    if bare:
        return _name(chance)
    label, agency, name = chance.choice(_LABELS), chance.choice(_AGENCIES), _name(chance)
    credit = chance.choice((
        f"{name}/{agency}", f"{agency}/{name}", agency, name, f"{name} / {agency}",
        f"{agency}/{chance.choice(_AGENCIES)}", f"{agency} via {chance.choice(_AGENCIES)}",
        f"{agency} | {name}", f"{name}, {agency}", f"{name} ({agency})",
    ))  # fmt: skip
    if not label and agency not in credit:
        credit = f"{name}/{agency}"
    return f"{label}{credit}{')' if label.startswith('(') else ''}"


def invent_signoff(chance: random.Random) -> str:
    """Return a sign-off in one of the forms of newsrooms."""
    a, b, c = _initials(chance), _initials(chance), _initials(chance)
    agencies = chance.sample(
        ("AFP", "Reuters", "AP", "dpa", "epd", "KNA", "EFE", "sid", "APA", "SDA", "ANSA"), 3
    )
    one, two = agencies[0], agencies[1]
    joined = ", ".join(agencies[: chance.randint(1, 3)])
    return chance.choice((
        f"{a}/{b} ({joined})", f"{a},{b}/{c} ({joined})", f"{a}/{b}", f"{a}/{one}", f"{one}/{a}",
        f"({one}/{a})", f"({a})", f"({one})", f"{a}/{b}/{c}/{one}", f"Quelle: {one}",
        f"Quelle: {one}/{two}", f"Bron: {one}", f"{a}/{b} ({one}, {two})",
        f"Reporting by {_name(chance)}; Editing by {_name(chance)}", f"({one}, {two})",
        f"{a.upper()}/{b.upper()} ({one})", f"Mit Material von {one} und {two}",
        f"Con información de {one}", f"With files from {one}", f"{one}, {two}",
        f"Edited by: {_name(chance)}", f"(Avec {one})", f"{a} ({one}, {two})",
        f"{_name(chance)} contributed to this report.", f"Additional reporting by {_name(chance)}",
        f"(with {one})", f"{a}/{b} mit {one}",
    ))  # fmt: skip


def invent_site(publisher: str, chance: random.Random) -> str:
    """Return a site's name as titles carry it: the page's publisher, or an invented one."""
    return publisher if chance.random() < 0.4 else chance.choice(_SITES)


def skip_links(chance: random.Random) -> list[str]:
    """Return skip links as an extractor prints them: numbered, with bullets, or bare."""
    links = chance.choice(_SKIPS)
    form = chance.choice(("{0}. {1}", "{0}. {1}", "• {1}", "* {1}", "{1}"))
    return [form.format(number, link) for number, link in enumerate(links, 1)]
