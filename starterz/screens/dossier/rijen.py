"""How the dossier writes what it shows: in words first, colour second."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from starterz.domain.advies.rapport import band_tekst
from starterz.domain.advies.trajectadvies import Rapportsoort
from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.presentie import Afmelding, Status, minuten_van, soort_van
from starterz.domain.uren.uren import Lesbezoek
from starterz.domain.words.datums import (
    WEEKDAGEN,
    kort,
    uren_kort,
)
from starterz.screens.dossier.blad import Dossierblad, Waarneming
from starterz.screens.dossier.gesprekken import (
    correctie_rijen,
    gesprek_noot,
    gesprek_rijen,
    notitie_cellen,
)
from starterz.tovii.leerbaarheidstoets import waarschuwingen
from starterz.tovii.observatie import ObservatieStatus
from starterz.widgets.breedten import Kolom
from starterz.widgets.lijst import Kolommen, Rijen
from starterz.widgets.tekens import Colours, cell

ONDERDELEN = (
    ("uren", "Uren"),
    ("lessen", "Lessen"),
    ("afmeldingen", "Afgemeld"),
    ("plaatsen", "Plaatsen"),
    ("observaties", "TOVII"),
    ("toets", "Toets"),
    ("adviezen", "Adviezen"),
    ("gesprekken", "Gesprek"),
    ("correcties", "Correcties"),
)
"""The parts of the dossier as (name, title)."""

KOLOMMEN: dict[str, Kolommen] = {
    "lessen": (
        Kolom("datum", 13), Kolom("status", 20), Kolom("reden", 17), Kolom("gevolgd", 7),
        Kolom("soort", 14, minst=8), Kolom("tijd", 11, extra=True),
        Kolom("docent", 20, minst=8, extra=True),
    ),
    "afmeldingen": (
        Kolom("van", 13), Kolom("t/m", 13), Kolom("reden", 14, minst=10),
        Kolom("soort", 22, minst=12),
    ),
    "plaatsen": (Kolom("groep", 12), Kolom("plek", 12), Kolom("van", 12), Kolom("t/m", 12)),
    "observaties": (
        Kolom("datum", 10), Kolom("status", 9), Kolom("indicatie", 32, minst=20),
        Kolom("gezien", 6), Kolom("waarnemer", 20, minst=10),
    ),
    "toets": (
        Kolom("datum", 10), Kolom("resultaat", 22, minst=16), Kolom("punten", 16),
        Kolom("reden", 30, minst=10),
    ),
    "adviezen": (
        Kolom("versie", 6), Kolom("status", 10), Kolom("datum", 10),
        Kolom("advies", 20, minst=14), Kolom("besluit", 28),
    ),
    "gesprekken": (Kolom("datum", 10), Kolom("gesprek", 12, minst=12), Kolom("inhoud", minst=20)),
    "correcties": (
        Kolom("les", 13), Kolom("was", 24, minst=12), Kolom("werd", 24, minst=12),
        Kolom("waarom", 30, minst=12, extra=True), Kolom("door", 16, minst=8, extra=True),
        Kolom("op", 10),
    ),
}  # fmt: skip
"""The columns of the parts that are lists."""


def rijen(blad: Dossierblad, today: date, colours: Colours) -> dict[str, Rijen]:
    """Write every list that this role may see, newest first."""
    found: dict[str, Rijen] = {"lessen": _les_rijen(blad, colours)}
    if blad.uren is None:
        return found
    if blad.mag_observeren:
        ahead = [each for each in blad.afmeldingen if each.tot >= today]
        found["afmeldingen"] = _afmelding_rijen(ahead)
        found["observaties"] = _observatie_rijen(blad, colours)
    found["plaatsen"] = _plaats_rijen(blad.cursist)
    found["gesprekken"] = gesprek_rijen(blad)
    found["correcties"] = correctie_rijen(blad.correcties)
    found["toets"] = _toets_rijen(blad)
    found["adviezen"] = _advies_rijen(blad)
    return found


def noten(blad: Dossierblad) -> dict[str, str]:
    """Write what goes with each list: why it is empty, or what its reader must know."""
    tests = "Er is nog geen leerbaarheidstoets. F6 = advies, daar vult u de toets in."
    if blad.toets_verborgen:
        tests = (
            "De toets blijft verborgen tot de scores zijn afgerond, anders stuurt hij het kijken."
        )
    elif blad.toetsen:
        tests = "\n".join(
            f"! {kort(test.datum)}: {line}" if len(blad.toetsen) > 1 else f"! {line}"
            for test in reversed(blad.toetsen)
            for line in waarschuwingen(test)
        )
    sheets = "Er is nog geen observatie. F4 = TOVII."
    if blad.waarnemingen:
        own = not blad.waarnemingen[-1].instrument.officieel
        sheets = (
            "Een eigen lijst met eigen grenzen, niet de officiële TOVII van ITTA." if own else ""
        )
    return {
        "lessen": "" if blad.bezoeken else "Er zijn nog geen lessen.",
        "afmeldingen": "m = afmelden, Backspace = een afmelding wissen.",
        "plaatsen": "",
        "observaties": sheets,
        "toets": tests,
        "adviezen": _besluit_noot(blad),
        "gesprekken": gesprek_noot(blad),
        "correcties": "" if blad.correcties else "Er is geen oud teken veranderd.",
    }


def _les_rijen(blad: Dossierblad, colours: Colours) -> Rijen:
    """Write the lessons, newest first."""
    return [
        (f"{blad.cursist.code}-{visit.les.id}", _les(visit, colours))
        for visit in reversed(blad.bezoeken)
    ]


def _les(visit: Lesbezoek, colours: Colours) -> tuple[Text, ...]:
    les, known = visit.les, visit.presentie
    status, reason, colour = "nog niet ingevuld", "", colours["zacht"]
    kind, attended = les.soort, ""
    if known is not None:
        status, reason, colour = _teken(visit, colours)
        attended = uren_kort(minuten_van(les, known).gevolgd)
        if known.status is Status.AANWEZIG:
            kind = soort_van(les, known)
    if les.vervallen:
        status, reason, colour, attended = "les vervallen", les.reden, colours["zacht"], ""
    return (
        cell(_dag(les.datum)),
        cell(status, colour, bold=colour == colours["fout"]),
        cell(reason),
        cell(attended),
        cell(kind.label),
        cell(les.tijden, colours["zacht"]),
        cell(", ".join(les.docenten), colours["zacht"]),
    )


def _teken(visit: Lesbezoek, colours: Colours) -> tuple[str, str, str]:
    known = visit.presentie
    assert known is not None
    if known.status is not Status.AANWEZIG:
        colour = {Status.ONBEKEND: "let-op", Status.ONGEOORLOOFD: "fout"}.get(known.status)
        reason = known.reden.label if known.reden else ""
        return known.status.label, reason, colours[colour or "foreground"]
    if known.te_laat and known.eerder_weg:
        amounts = f"{known.te_laat} en {known.eerder_weg} min"
        return "te laat, eerder weg", amounts, colours["let-op"]
    if known.te_laat:
        return "te laat", f"{known.te_laat} min", colours["let-op"]
    if known.eerder_weg:
        return "eerder weg", f"{known.eerder_weg} min", colours["let-op"]
    return "aanwezig", "", colours["goed"]


def _afmelding_rijen(afmeldingen: Iterable[Afmelding]) -> Rijen:
    """Write announced absences."""
    return [
        (
            str(each.id),
            tuple(
                cell(text)
                for text in (_dag(each.van), _dag(each.tot), each.reden.label, each.status.label)
            ),
        )
        for each in afmeldingen
    ]


def _plaats_rijen(cursist: Cursist) -> Rijen:
    """Write the placements, newest first."""
    return [
        (
            str(stay.id),
            tuple(
                cell(text)
                for text in (
                    stay.groep.label,
                    f"plek {stay.plek}" if stay.plek else "wachtlijst",
                    kort(stay.van),
                    kort(stay.tot) or "–",
                )
            ),
        )
        for stay in reversed(cursist.plaatsingen)
    ]


def _observatie_rijen(blad: Dossierblad, colours: Colours) -> Rijen:
    """Write the sheets with the indication of the finished ones, and the notes, newest first."""
    rows = [
        (each.observatie.datum, 1, each.observatie.id, _observatie(each, colours))
        for each in blad.waarnemingen
    ]
    rows += [(each.datum, 0, each.id, notitie_cellen(each)) for each in blad.notities]
    rows.sort(key=lambda row: row[:3], reverse=True)
    return [(str(key) if is_sheet else f"n-{key}", cells) for _, is_sheet, key, cells in rows]


def _observatie(each: Waarneming, colours: Colours) -> tuple[Text, ...]:
    found, seen = "–", ""
    if each.indicatie is not None:
        seen = f"{each.indicatie.gescoord}/{each.indicatie.van}"
        found = band_tekst(each.indicatie.band)
        if each.indicatie.grensgeval:
            found += ", grensgeval"
    if each.observatie.verborgen:
        found = "verborgen"
    concept = each.observatie.status is ObservatieStatus.CONCEPT
    return (
        cell(kort(each.observatie.datum)),
        cell(each.observatie.status.value, colours["let-op"] if concept else colours["goed"]),
        cell(found, bold=each.indicatie is not None),
        cell(seen),
        cell(each.observatie.waarnemer),
    )


def _toets_rijen(blad: Dossierblad) -> Rijen:
    """Write the results of the leerbaarheidstoets, newest first."""
    rows = []
    for test in reversed(blad.toetsen):
        need = "" if test.benodigd is None else f", {test.benodigd} nodig"
        points = "" if test.behaald is None else f"{test.behaald}{need}"
        texts = (kort(test.datum), test.resultaat.value, points, test.reden)
        rows.append((f"{blad.cursist.code}-{kort(test.datum)}", tuple(cell(t) for t in texts)))
    return rows


def _advies_rijen(blad: Dossierblad) -> Rijen:
    """Write the versions of the advice, newest first; a tussenverslag has no advice."""
    rows = []
    for advies in reversed(blad.adviezen):
        chosen, besluit = advies.tekst.advies, advies.besluit
        label = blad.labels.get(chosen, chosen) if chosen else "–"
        if advies.soort is Rapportsoort.TUSSENVERSLAG:
            label = advies.soort.value
        decision = f"{besluit.leerroute.label} op {kort(besluit.datum)}" if besluit else "–"
        texts = (
            str(advies.versie),
            advies.status.value,
            kort(advies.datum) or "–",
            label,
            decision,
        )
        rows.append((f"{advies.id}", tuple(cell(text) for text in texts)))
    return rows


def _besluit_noot(blad: Dossierblad) -> str:
    """Write why the gemeente decided as it did, the last time it said so."""
    if not blad.adviezen:
        return "Er is nog geen advies. F6 = advies."
    reasons = [each.besluit.reden for each in blad.adviezen if each.besluit and each.besluit.reden]
    return f"Reden van het besluit: {reasons[-1]}" if reasons else ""


def _dag(day: date) -> str:
    return f"{WEEKDAGEN[day.weekday()]} {kort(day)}"
