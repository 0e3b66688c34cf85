"""The page for the cursist: what the advice says, in short sentences."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from starterz.documents.layout import style
from starterz.documents.layout.blocks import bullets, paragraph, subheading
from starterz.documents.layout.page import heading
from starterz.domain.advies.rapport import Adviesrapport, leerroute_van
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import voluit
from starterz.tovii.leerbaarheidstoets import Toetsresultaat

_ROUTES = (
    "De Z-route: u volgt 800 uur les, in uw eigen tempo, en u doet mee in de samenleving. Aan het "
    "eind is er een gesprek.",
    "De B1-route: u leert Nederlands tot niveau B1 en u doet examen. Lukt B1 niet? Dan kan het "
    "later soms op niveau A2.",
    "De onderwijsroute: u leert Nederlands om daarna een opleiding te doen.",
)


def cursist_page(rapport: Adviesrapport) -> list[Flowable]:
    """Return a page of its own in plain language, when the docent wants it."""
    text = rapport.advies.tekst
    if rapport.is_tussenverslag or not text.pagina_cursist or text.advies is None:
        return []
    return [
        PageBreak(),
        *heading("Voor u: wat staat in dit advies?"),
        paragraph(f"Dit is voor {rapport.cursist.naam}.", style.GROOT),
        *_looked(rapport),
        _head("Het advies"),
        paragraph(f"Uw docent vindt dat deze route bij u past: {rapport.advies_label}.",
                  style.GROOT),
        *_why(rapport),
        *_test(rapport),
        _head("Er zijn drie leerroutes"),
        *bullets(_ROUTES, style.GROOT_PUNT),
        *_wish(rapport),
        _head("Wie beslist?"),
        paragraph("De gemeente beslist welke route u krijgt. Uw docent geeft alleen advies.",
                  style.GROOT),
        _head("Bent u het niet eens?"),
        *bullets(
            (
                "Vertel het aan uw docent of aan uw consulent. Er kan een tolk bij zijn.",
                "U hoeft dit advies niet te tekenen. Tekent u wel? Dat betekent: ik heb het gezien "
                "en erover gepraat. Het betekent niet: ik ben het ermee eens.",
                "U krijgt een brief met het besluit van de gemeente. In die brief staat hoe u "
                "bezwaar maakt.",
            ),
            style.GROOT_PUNT,
        ),
    ]  # fmt: skip


def _looked(rapport: Adviesrapport) -> list[Flowable]:
    periode = rapport.periode
    if periode.van is None or periode.tot is None:
        return []
    return [
        paragraph(
            f"Uw docent keek in de les hoe u leert, van {voluit(periode.van)} tot en met "
            f"{voluit(periode.tot)}.",
            style.GROOT,
        )
    ]


def _why(rapport: Adviesrapport) -> list[Flowable]:
    chosen = rapport.advies.tekst.advies
    route: Leerroute | None = leerroute_van(rapport.instrument, chosen) if chosen else None
    found = rapport.advies.tekst.overweging(route) if route else None
    if found is None or not found.reden.strip():
        return []
    return [paragraph("Waarom? Uw docent schrijft:", style.GROOT), *_large(found.reden)]


def _test(rapport: Adviesrapport) -> list[Flowable]:
    toets = rapport.toets
    if toets is None or toets.resultaat is Toetsresultaat.NIET_AFGENOMEN:
        said = "U deed geen leerbaarheidstoets."
    elif toets.resultaat is Toetsresultaat.ONBEKEND:
        said = "U deed een leerbaarheidstoets. De uitslag is niet bekend."
    else:
        can = "wel" if toets.resultaat is Toetsresultaat.HAALBAAR else "niet"
        said = f"U deed een leerbaarheidstoets. Die toets zegt: de B1-route lukt {can}."
        said += " De toets was op één dag. Uw docent keek langer."
    return [_head("De toets"), paragraph(said, style.GROOT)]


def _wish(rapport: Adviesrapport) -> list[Flowable]:
    wish = rapport.advies.tekst.wens_cursist
    if not wish.strip():
        return []
    return [_head("Wat u zelf wilt"), *_large(wish)]


def _large(text: str) -> list[Flowable]:
    lines = style.clean(text).split("\n")
    return [paragraph(line, style.GROOT) for line in lines if line.strip()]


def _head(text: str) -> Flowable:
    return subheading(text, style.GROOT_KOP)
