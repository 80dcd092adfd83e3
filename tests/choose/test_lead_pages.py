"""Pages whose report opens with a dateline, in the lead or below it, in many conventions."""

import pytest

from normalizer import Article, Dateline, Normalizer

TOOL = Normalizer(translator=None)

# The page, and raw, places, region, date and agencies of its dateline.
PAGES = {
    "reuters-summary-and-byline": (
        """
Elbonia raises rates for the first time in a decade

LONDON, March 3 (Reuters) - Elbonia's central bank raised its main rate to 4% on Tuesday, its first rise in ten years.

By John Doe

March 3, 2020

The bank's governor said that prices had risen faster than expected since the autumn.

Bank shares gained 3 percent, while those of builders fell.
""",
        Dateline("LONDON, March 3 (Reuters) -", ["LONDON"], None, "March 3", ["Reuters"]),
    ),
    "dpa-below-picture": (
        """
Störche kehren früher nach Altwend zurück

Ein Storch steht auf seinem Nest.
Foto: Erika Muster/dpa

Berlin (dpa) - Die ersten Störche sind in diesem Jahr schon Ende Januar nach Altwend zurückgekehrt.

Das teilte der Naturschutzbund am Dienstag mit. Im vergangenen Jahr waren sie Mitte März gekommen.

Grund sei der milde Winter, sagte eine Sprecherin.
""",
        Dateline("Berlin (dpa) -", ["Berlin"], None, None, ["dpa"]),
    ),
    "dpa-after-standfirst": (
        """
Neue Brücke über die Wend freigegeben

Nach drei Jahren Bauzeit rollt der Verkehr wieder. Die Kosten haben sich verdoppelt.

03.03.2020, 14:05 Uhr

Hamburg (dpa/lno) - Autofahrer können seit Dienstag wieder über die Brücke bei Altwend fahren.

Der Bau kostete nach Angaben der Stadt 24 Millionen Euro, doppelt so viel wie geplant.
""",
        Dateline("Hamburg (dpa/lno) -", ["Hamburg"], None, None, ["dpa"]),
    ),
    "lusa-second-paragraph": (
        """
Porto de Valmar recebe primeiro navio elétrico

Redação, 3 de março de 2020

O navio liga a ilha ao continente.

Lisboa, 03 mar 2020 (Lusa) - O primeiro navio elétrico do país chegou hoje ao porto de Valmar, anunciou a transportadora.

O navio leva 300 passageiros e demora 40 minutos na travessia.

A viagem inaugural está marcada para sábado.
""",
        Dateline("Lisboa, 03 mar 2020 (Lusa) -", ["Lisboa"], None, "03 mar 2020", ["Lusa"]),
    ),
    "pti-html": (
        """
<html lang="en-IN"><head><title>Lake town bans plastic bags</title></head><body><main><article><h1>Lake town bans plastic bags</h1>
<h2 class="subtitle">Shops have three months to switch to paper or cloth.</h2>
<div class="author">By <a href="/pti">PTI</a></div><time datetime="2020-03-03T14:05">March 3, 2020 14:05 IST</time>
<p><b>Nainital, Mar 3 (PTI)</b> The town council has banned bags of plastic from all shops on the lake, officials said on Tuesday.</p>
<p>Shops that break the rule must pay a fine of Rs 5,000, they said.</p><p>The ban takes effect on June 1.</p></article></main></body></html>
""",
        Dateline("Nainital, Mar 3 (PTI)", ["Nainital"], None, "Mar 3", ["PTI"]),
    ),
    "after-editors-note": (
        """
Dam in Elbonia holds after night of rain

By Jane Roe

Editor's note: This story has been updated with a statement from the operator.

SPRINGFIELD, Ill. (AP) — The dam above the town of Elmdale held on Tuesday after a night of heavy rain.

The operator said that the water had stopped rising at dawn.

About 900 people had left their homes as a precaution.
""",
        Dateline("SPRINGFIELD, Ill. (AP) —", ["SPRINGFIELD"], "Ill.", None, ["AP"]),
    ),
    "reuters-corrects": (
        """
Elbonian carmaker to close plant in Elmdale

(Corrects number of workers in second paragraph)

By John Doe

FRANKFURT, March 3 (Reuters) - Carmaker Motorette will close its plant in Elmdale at the end of the year, it said on Tuesday.

The plant employs 1,400 people and makes engines for small cars.

The union called the decision a breach of faith.
""",
        Dateline("FRANKFURT, March 3 (Reuters) -", ["FRANKFURT"], None, "March 3", ["Reuters"]),
    ),
    "label-update": (
        """
Storm closes ports on Elbonian coast

By Jane Roe

March 3, 2020

UPDATE: LISBON (AP) — A storm closed six ports on the coast of Elbonia on Tuesday and left 30,000 homes without power.

Two fishing boats were missing, the coast guard said.

The wind was expected to ease in the evening.
""",
        Dateline("UPDATE: LISBON (AP) —", ["LISBON"], None, None, ["AP"]),
    ),
    "washington-html": (
        """
<html lang="en"><head><title>Museum returns bronze bells to Elbonia</title><meta name="description" content="Washington – A museum in Washington has returned twelve bronze bells to Elbonia."></head><body>
<article><h1>Museum returns bronze bells to Elbonia</h1>
<p class="standfirst">Washington – A museum in Washington has returned twelve bronze bells to Elbonia, which had asked for them since 1960.</p>
<figure><img src="/bells.jpg" alt="Bells"><figcaption>The bells at the museum. Photo: Jane Roe</figcaption></figure>
<p>The bells were taken from a temple in 1911, the museum said on Tuesday.</p>
<p>They will be shown in the capital from April on.</p></article></body></html>
""",
        Dateline("Washington –", ["Washington"], None, None, []),
    ),
    "html-second-paragraph": (
        """
<html lang="de"><head><title>Feuer in Papierfabrik gelöscht</title></head><body>
<main><h1>Feuer in Papierfabrik gelöscht</h1>
<p class="lead">Der Schaden geht in die Millionen.</p>
<figure><img src="/feuer.jpg" alt=""><figcaption>Die Feuerwehr löscht den Brand. (Foto: Erika Muster/dpa)</figcaption></figure>
<p><em>Dieser Artikel wurde aktualisiert.</em></p>
<p>Unterwend (dpa) - In einer Papierfabrik in Unterwend hat es in der Nacht gebrannt. Verletzt wurde niemand.</p>
<p>Die Feuerwehr war mit 120 Kräften im Einsatz, wie die Polizei mitteilte.</p></main></body></html>
""",
        Dateline("Unterwend (dpa) -", ["Unterwend"], None, None, ["dpa"]),
    ),
    "sponsored-note": (
        """
Mexico City water plan clears first vote

This story was originally published by the Elmdale Tribune and appears here as part of a partnership. It has been shortened and edited for style and for length by the editors of this page.

By JANE ROE
Associated Press

MEXICO CITY (AP) — A plan to pipe water to the hills of Mexico City cleared its first vote on Tuesday.

The city council passed it by 30 votes to 21.

Work could begin in the autumn if the money is found.
""",
        Dateline("MEXICO CITY (AP) —", ["MEXICO CITY"], None, None, ["AP"]),
    ),
}


# Reports that open with a dateline, above a picture with the agency's credit.
LEAD = """
Bridge over the Wend opens after three years

{opening} {sentence}

The bridge on Tuesday.
{credit}

The bridge cost 24 million, twice as much as planned.

Some twenty thousand cars a day are to use it.
"""
SENTENCE = "Cars have crossed the new bridge near Altwend since Tuesday, after three years of work."
LEADS = [
    ("Bild: © KNA/Jane Roe", Dateline("Köln (KNA)", ["Köln"], None, None, ["KNA"])),
    ("© APA/Jane Roe", Dateline("Wien (APA) –", ["Wien"], None, None, ["APA"])),
    ("EFE/Jane Roe", Dateline("Madrid, 3 mar (EFE).-", ["Madrid"], None, "3 mar", ["EFE"])),
    (
        "© Jane Roe/TASS",
        Dateline("MOSCOW, March 3. /TASS/.", ["MOSCOW"], None, "March 3", ["TASS"]),
    ),
    ("(Yonhap)", Dateline("SEOUL, March 3 (Yonhap) --", ["SEOUL"], None, "March 3", ["Yonhap"])),
    ("Jane Roe/CNN", Dateline("New York (CNN) —", ["New York"])),
    ("Jane Roe/CNN", Dateline("New York CNN —", ["New York"])),
    ("Foto: Jane Roe/dpa", Dateline("BERLIN (AP/dpa) -", ["BERLIN"], None, None, ["AP", "dpa"])),
    ("REUTERS/Jane Roe", Dateline("(Reuters) -", [], None, None, ["Reuters"])),
    (
        "REUTERS/Jane Roe",
        Dateline("BREAKING: GENEVA, March 3 (Reuters) -", ["GENEVA"], None, "March 3", ["Reuters"]),
    ),
    (
        "Fotó: MTI/Jane Roe",
        Dateline(
            "Budapest, 2020. március 3. (MTI) -", ["Budapest"], None, "2020. március 3", ["MTI"]
        ),
    ),
]


def article_of(page: str) -> Article:
    return (TOOL.normalize_html if page.startswith("\n<") else TOOL.normalize)(page)


def check(article: Article, dateline: Dateline) -> None:
    """Check that the parts are found, the agencies are tags, and it opens a text."""
    assert article.dateline == dateline
    assert set(dateline.agencies) <= set(article.agencies)
    texts = [article.summary or "", *(block.text for block in article.body)]
    assert sum(text.startswith(f"{dateline.raw} ") for text in texts) == 1
    assert not [warning for warning in article.warnings if warning.code == "unread-dateline"]


@pytest.mark.parametrize("name", PAGES)
def test_the_dateline_of_a_page_is_read(name: str) -> None:
    """In the summary, below a picture, a standfirst or a note, behind a label or in markup."""
    page, dateline = PAGES[name]
    check(article_of(page), dateline)


@pytest.mark.parametrize(("credit", "dateline"), LEADS)
def test_the_dateline_of_a_lead_is_read(credit: str, dateline: Dateline) -> None:
    """In the conventions of many agencies."""
    page = LEAD.format(opening=dateline.raw, sentence=SENTENCE, credit=credit)
    check(article_of(page), dateline)


OTHER_PAGES = {
    "interview": """
"The river has its own mind"

Jane Roe has steered the ferry of Elmdale for thirty years. A talk about floods and fog.

Elmdale Times: Ms. Roe, how do you steer in fog?

Jane Roe: By ear. You hear the banks before you see them.

Elmdale Times: And in a flood?

Jane Roe: Then the ferry stays where it is.
""",
    "stock": """
Larder shares fall after profit warning

Larder (LRD) - Shares of the grocer fell 12 percent on Tuesday after it had cut its forecast.

The company expects to lose 30 million dollars this year, it said.

(Reuters contributed to this report)
""",
    "sentence": """
A night in the capital

WASHINGTON — the city that never admits to sleeping — was quiet on Tuesday night.

Snow had closed the schools, the offices and both airports.

Only the ploughs were out on Pennsylvania Avenue.
""",
    "caption-with-place": """
<html lang="en"><head><title>Ferry link reopens after two years</title></head><body><header><a href="/">Elmdale Times</a></header><article><h1>Ferry link reopens after two years</h1><figure><img src="a.jpg"><figcaption>BERLIN, GERMANY - MARCH 3: A ferry on the Wend. (Photo by Jane Roe/Getty Images)</figcaption></figure><p>The ferry across the river Wend carried its first passengers on Monday.</p><p>About 400 people a day used the ferry before the accident, the operator said on Monday.</p><p>A second boat is to follow in the spring, when the new landing is finished.</p></article></body></html>
""",
}


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_a_page_without_a_dateline_has_none(name: str) -> None:
    """Nor a warning: interviews, companies, sentences with dashes, captions."""
    article = article_of(OTHER_PAGES[name])
    assert article.dateline is None
    assert not [warning for warning in article.warnings if warning.code == "unread-dateline"]
