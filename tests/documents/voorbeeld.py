"""Reports built by hand for the tests of documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from starterz.domain.advies.rapport import Adviesrapport, Observatieperiode
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Bespreking,
    Bewijs,
    Overweging,
    Rapportsoort,
    Tekst,
    Tolk,
    Trajectadvies,
)
from starterz.domain.klas.cursist import Cursist, Groep, Leerroute
from starterz.domain.lessen.presentie import Lesminuten
from starterz.domain.uren.uren import Prognose, Teller, Urenstand
from starterz.places import assets
from starterz.tovii.indicatie import assess
from starterz.tovii.instrument import Instrument
from starterz.tovii.instrument_toml import parse_instrument
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat, waarschuwingen
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.vergelijking import drie_paren

DAG = date(2022, 10, 21)
NAAM = ("Nguyễn Thị", "Şahin-Wójcik d’Ancona")

MOTIVERING = (
    "In de toets haalde mevrouw 24 punten. In de les zag ik iets anders. Zij begrijpt een opdracht "
    "na één keer voordoen en zoekt zelf verder als iets niet duidelijk is. Nieuwe woorden van "
    "vorige week gebruikt zij in een ander gesprek.\n"
    "De toets was in haar derde week in Nederland, in een lokaal waar zij niemand kende. Zij "
    "werkte nog nooit met een computer. Daarom weegt de toets voor mij minder dan acht weken les."
)


def instrument() -> Instrument:
    """Return the instrument that ships with the program."""
    text = (assets() / "instrumenten" / "starterz-24.toml").read_text(encoding="utf-8")
    return parse_instrument(text)


def scores(form: Instrument, levels: dict[str, int | None] | None = None) -> dict[str, Score]:
    """Return a score for every aspect: a lively profile, or the given levels."""
    values = form.waarden
    pattern = (1, 1, 2, 3, 2, 2, 1, 1, 2, 1, 1, 2)
    made = {
        aspect.code: Score(values[min(pattern[number % len(pattern)], len(values) - 1)])
        for number, aspect in enumerate(form.aspecten)
    }
    for code, value in (levels or {}).items():
        made[code] = Score(value)
    return made


OVERWEGINGEN = (
    Overweging(
        Leerroute.Z_ROUTE, False, "Het tempo van de Z-route is te laag voor haar.",
        (Bewijs(date(2022, 9, 1), "leerbaarheidstoets: B1-route niet haalbaar, 24 punten"),
         Bewijs(DAG, "observatie door E. Voorbeeld")),
    ),
    Overweging(
        Leerroute.B1_ROUTE, True, "Zij leert elke week nieuwe woorden.\nZij houdt die vast.",
        (Bewijs(DAG, "observatie door E. Voorbeeld"),),
    ),
    Overweging(
        Leerroute.ONDERWIJSROUTE, False, "Zij wil werken; een diploma is er niet.",
        (Bewijs(date(2022, 10, 10), "gesprek over haar wens"),),
    ),
)  # fmt: skip


def rapport(
    *,
    form: Instrument | None = None,
    gezien: dict[str, Score] | None = None,
    tekst: Tekst | None = None,
    toets: Leerbaarheidstoets | str | None = "gewoon",
    status: AdviesStatus = AdviesStatus.DEFINITIEF,
    soort: Rapportsoort = Rapportsoort.TRAJECTADVIES,
    **changes: Any,
) -> Adviesrapport:
    """Return an ordinary report, with whatever a test wants otherwise."""
    form = form or instrument()
    if gezien is None:
        gezien = scores(form, {"L7": None})
        gezien["T1"] = Score(3, "Bij een nieuw spel was één voorbeeld genoeg.", True)
        gezien["T4"] = Score(3, "Weet na twee weken de woorden voor de winkel nog.", True)
        gezien["L2"] = Score(2, "Dit is een notitie voor mijzelf.", False)
    observatie = Observatie(
        1, "C-07", DAG, "E. Voorbeeld", form.id, form.versie, ObservatieStatus.AFGEROND, gezien
    )
    indicatie = assess(form, observatie)
    if isinstance(toets, str):
        toets = Leerbaarheidstoets(date(2022, 9, 1), Toetsresultaat.NIET_HAALBAAR, 24, 31)
    tekst = tekst or Tekst(
        advies=form.banden[1].uitkomst,
        motivering=MOTIVERING,
        reactie_signaal="Zij ging kort naar school. In de les leert zij vlot. Dat weegt voor mij.",
        wens_cursist="Ik wil in een keuken werken en met de juf van mijn zoon praten.",
        intensiteit="Vier dagdelen per week, liefst in de ochtend.",
        alfabetisering="Niet nodig.",
        kinderopvang="Eén kind van drie jaar; opvang op dinsdag en donderdag is geregeld.",
        omstandigheden="Woont sinds augustus in een eigen woning.",
        overwegingen=OVERWEGINGEN,
        pagina_cursist=True,
    )
    advies = Trajectadvies(
        1, "C-07", 1, status, soort, "Eva Voorbeeld",
        None if status is AdviesStatus.CONCEPT else DAG, tekst,
        Bespreking(date(2022, 10, 24), Tolk.JA) if status is AdviesStatus.BESPROKEN else None,
    )  # fmt: skip
    made = Adviesrapport(
        cursist=Cursist(7, "C-07", *NAAM, consulent="M. Voorbeeld"),
        groep=Groep.STARTKLAS,
        taalaanbieder="Taalschool Voorbeeld",
        gemeente="Gemeente Voorbeeldstad",
        peildatum=DAG,
        advies=advies,
        periode=Observatieperiode(date(2022, 8, 29), DAG, 8, 24, 22, 3270, 3600),
        te_kort=(),
        uren=urenstand(),
        instrument=form,
        observatie=observatie,
        observaties=2,
        indicatie=indicatie,
        toets=toets,
        waarschuwingen=waarschuwingen(toets) if toets else (),
        paren=drie_paren(form, toets, indicatie.band, tekst.advies),
        pip_uiterlijk=date(2022, 11, 7),
    )
    return replace(made, **changes)


def urenstand() -> Urenstand:
    """Return the hours of eight weeks startklas."""
    return Urenstand(
        cursist="C-07",
        groep=Groep.STARTKLAS,
        peildatum=DAG,
        norm_minuten=3150,
        totaal=Lesminuten(nt2=2760, knm=510, geoorloofd=300, ongeoorloofd=30),
        voor_pip=3270,
        lesweken=8,
        lessen=24,
        bijgewoond=22,
        aangeboden=3600,
        tellers=(Teller("startklas", "Startklas", 3270, 3150, "8 van 7 lesweken gezien.", True),),
        prognose=Prognose(DAG, True, "De norm is gehaald."),
    )
