"""All that an advice rests on, in one object: screen, command line and paper read the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starterz.domain.advies.trajectadvies import AdviesStatus, Rapportsoort, Trajectadvies
from starterz.domain.klas.cursist import Cursist, Groep, Leerroute
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.posten import telbare_minuten
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.uren.uren import Lesbezoek, Urenstand
from starterz.domain.words.datums import kort, maandag, uren_en_minuten
from starterz.domain.words.woorden import aantal, lesweken, percentage
from starterz.tovii.indicatie import Indicatie
from starterz.tovii.instrument import Band, Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets
from starterz.tovii.observatie import Observatie
from starterz.tovii.vergelijking import Paren, Richting, Uitkomst, Vergelijking

ONDERWIJSROUTE = "onderwijsroute"
"""An advice that never follows from a score; the docent may still give it (tovii.md C.4)."""

INDICATIE_VERBORGEN = (
    "De indicatie is verborgen: een ander heeft gescoord en u nog niet. Rond eerst uw eigen "
    "observatie af, of kies op F4 om toch te kijken."
)


@dataclass(frozen=True, slots=True)
class Observatieperiode:
    """How long somebody was seen: first to last attended lesson; amounts in minutes."""

    van: date | None
    tot: date | None
    lesweken: int
    lessen: int
    bijgewoond: int
    minuten_gevolgd: int
    minuten_aangeboden: int

    @property
    def opkomst(self) -> int | None:
        """The attended part of the offered minutes in whole percents."""
        return percentage(self.minuten_gevolgd, self.minuten_aangeboden)


@dataclass(frozen=True, slots=True)
class Adviesrapport:
    """The advice with everything it was computed from; frozen as a whole when it is finished."""

    cursist: Cursist
    groep: Groep | None
    taalaanbieder: str
    gemeente: str
    peildatum: date
    advies: Trajectadvies
    periode: Observatieperiode
    te_kort: tuple[str, ...]
    uren: Urenstand
    instrument: Instrument
    observatie: Observatie | None
    observaties: int
    indicatie: Indicatie | None
    toets: Leerbaarheidstoets | None
    waarschuwingen: tuple[str, ...]
    paren: Paren
    pip_uiterlijk: date | None
    rondes: tuple[Observatie, ...] = ()
    notities: tuple[Klasnotitie, ...] = ()
    gesprekken: tuple[Gesprek, ...] = ()
    wijzigingen: tuple[str, ...] = ()
    """What is other than in the version before, one sentence each."""
    indicatie_verborgen: bool = False
    """Whether the scores are held back from the reader, who has to score first; never frozen so."""

    @property
    def is_concept(self) -> bool:
        """Say whether the advice is not finished yet."""
        return self.advies.status is AdviesStatus.CONCEPT

    @property
    def is_tussenverslag(self) -> bool:
        """Say whether this is the report without indication."""
        return self.advies.soort is Rapportsoort.TUSSENVERSLAG

    @property
    def advies_label(self) -> str:
        """The docent's advice in words, or a dash."""
        chosen = self.advies.tekst.advies
        return self.instrument.uitkomst_label(chosen) if chosen else "–"


@dataclass(frozen=True, slots=True)
class Paarzin:
    """One comparison in words; `richting` is None where there is nothing to compare."""

    label: str
    richting: Richting | None
    tekst: str

    @property
    def wijkt_af(self) -> bool:
        """Say whether the two point to different routes."""
        return self.richting in ("hoger", "lager")


def keuzes(instrument: Instrument) -> tuple[tuple[str, str], ...]:
    """Return what a docent can advise with this instrument: (value, label), low to high."""
    bands = tuple((band.uitkomst, band.label) for band in instrument.banden)
    return (*bands, (ONDERWIJSROUTE, instrument.uitkomst_label(ONDERWIJSROUTE)))


def leerroute_van(instrument: Instrument, uitkomst: str) -> Leerroute:
    """Return the legal route that an advice stands for; a tempo is no route."""
    for band in instrument.banden:
        if band.uitkomst == uitkomst:
            return Leerroute(band.leerroute)
    return Leerroute(uitkomst)


def observatieperiode(bezoeken: Sequence[Lesbezoek], minimum: int = 0) -> Observatieperiode:
    """Return how long somebody was seen in the lessons that have a mark; too short is not seen."""
    marked = [
        (visit.les, telbare_minuten(visit, minimum))
        for visit in bezoeken
        if visit.presentie is not None and not visit.les.vervallen
    ]
    seen = [les for les, minutes in marked if minutes.gevolgd]
    return Observatieperiode(
        van=min((les.datum for les in seen), default=None),
        tot=max((les.datum for les in seen), default=None),
        lesweken=len({maandag(les.datum) for les in seen}),
        lessen=len(marked),
        bijgewoond=len(seen),
        minuten_gevolgd=sum(minutes.gevolgd for _, minutes in marked),
        minuten_aangeboden=sum(les.minuten for les, _ in marked),
    )


def te_kort_gezien(periode: Observatieperiode, instellingen: Instellingen) -> tuple[str, ...]:
    """Return why the look was too short, one sentence a reason; nothing when it was long enough."""
    reasons = []
    if periode.lesweken < instellingen.observatie_weken:
        seen = lesweken(periode.lesweken)
        reasons.append(f"Gezien in {seen}; de ondergrens is {instellingen.observatie_weken}.")
    if periode.minuten_gevolgd < instellingen.observatie_minuten:
        reasons.append(
            f"Gezien in {uren_en_minuten(periode.minuten_gevolgd)} les; "
            f"de ondergrens is {uren_en_minuten(instellingen.observatie_minuten)}."
        )
    return tuple(reasons)


def paren_tekst(rapport: Adviesrapport) -> tuple[Paarzin, ...]:
    """Return the three comparisons in words that say who differs from what."""
    paren = rapport.paren
    direction = paren.indicatie_advies
    if rapport.indicatie_verborgen:
        words = "de indicatie is verborgen"
    elif direction is None:
        missing = "advies" if rapport.indicatie and rapport.indicatie.band else "indicatie"
        words = f"geen vergelijking: er is nog geen {missing}"
    elif direction == "gelijk":
        words = "het advies komt overeen met de indicatie"
    else:
        words = f"het advies is {direction} dan de indicatie"
    against = _against_the_test("Toets en indicatie", "de indicatie", paren.toets_indicatie)
    if rapport.indicatie_verborgen:
        against = Paarzin(against.label, None, words)
    return (
        against,
        _against_the_test("Toets en advies", "het advies", paren.toets_advies),
        Paarzin("Indicatie en advies", direction, words),
    )


def _against_the_test(label: str, subject: str, found: Vergelijking) -> Paarzin:
    match found.uitkomst:
        case Uitkomst.GEEN:
            return Paarzin(label, None, found.tekst)
        case Uitkomst.BEVESTIGD:
            return Paarzin(label, "gelijk", f"{subject} {found.tekst}")
        case Uitkomst.OMHOOG:
            return Paarzin(label, "hoger", f"{subject} is {found.tekst}")
        case Uitkomst.OMLAAG:
            return Paarzin(label, "lager", f"{subject} is {found.tekst}")


def signaal_tekst(rapport: Adviesrapport) -> str | None:
    """Return the background signal in words, or nothing when there is none."""
    if rapport.indicatie is None or rapport.indicatie.signaal is None:
        return None
    signal = rapport.indicatie.signaal
    return (
        f"Wat in de les is gezien, wijst {signal.richting} dan het totaal: {signal.les.label} "
        f"tegenover {signal.totaal.label}. De achtergrond trekt het totaal "
        f"{'omlaag' if signal.richting == 'hoger' else 'omhoog'}."
    )


def stappen_tekst(rapport: Adviesrapport) -> tuple[str, ...]:
    """Return the steps to the next band up and down in words; a step is one aspect, one level."""
    if rapport.indicatie is None or rapport.indicatie.band is None:
        return ()
    lines = []
    for steps, word in (
        (rapport.indicatie.stappen_omhoog, "omhoog"),
        (rapport.indicatie.stappen_omlaag, "omlaag"),
    ):
        if steps:
            count = aantal(steps.aantal, "stap", "stappen")
            lines.append(f"{count} {word} tot {steps.naar.label}")
    return tuple(lines)


def differs_from_advies(rapport: Adviesrapport, leerroute: Leerroute) -> bool:
    """Say whether a decision leaves the advice; then it needs a reason."""
    chosen = rapport.advies.tekst.advies
    return chosen is not None and leerroute_van(rapport.instrument, chosen) is not leerroute


def periode_tekst(periode: Observatieperiode) -> str:
    """Return the period of observation as one line."""
    if periode.van is None or periode.tot is None:
        return "nog geen les gevolgd"
    return f"{kort(periode.van)} t/m {kort(periode.tot)}"


def band_tekst(band: Band | None) -> str:
    """Return a band's name, or the words for having none."""
    return band.label if band else "nog geen indicatie"
