"""How the dossier writes what it shows: in words first, colour second."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.text import Text
from textual.content import Content

from starterz.domain.adviesrapport import band_tekst
from starterz.domain.cursist import Cursist
from starterz.domain.datums import (
    WEEKDAGEN,
    kort,
    toon_lesdagen,
    uren_en_minuten,
    uren_kort,
    voluit,
)
from starterz.domain.presentie import Afmelding, Status, minuten_van, soort_van
from starterz.domain.termijnen import einde_termijn, pip_uiterlijk
from starterz.domain.uren import Lesbezoek, Teller, Urenstand
from starterz.screens.dossierblad import Dossierblad, Waarneming
from starterz.tovii.leerbaarheidstoets import waarschuwingen
from starterz.widgets.lijst import Kolommen, Rijen
from starterz.widgets.tekens import Colours, cell

LESSEN: Kolommen = (
    ("datum", 13), ("status", 20), ("reden", 17), ("gevolgd", 7), ("soort", 14), ("tijd", 11),
    ("docent", 20),
)  # fmt: skip
AFMELDINGEN: Kolommen = (("van", 13), ("t/m", 13), ("reden", 14), ("soort", 22))
PLAATSEN: Kolommen = (("groep", 12), ("plek", 12), ("van", 12), ("t/m", 12))
OBSERVATIES: Kolommen = (
    ("datum", 10), ("waarnemer", 18), ("status", 9), ("gezien", 9), ("indicatie", 44),
)  # fmt: skip
TOETSEN: Kolommen = (("datum", 10), ("resultaat", 22), ("punten", 16), ("reden", 60))
ADVIEZEN: Kolommen = (
    ("versie", 6), ("soort", 13), ("status", 10), ("datum", 10), ("advies", 20), ("besluit", 40),
)  # fmt: skip


def gegevens(cursist: Cursist, today: date) -> tuple[tuple[str, str], ...]:
    """Return the head of the page as (label, value)."""
    stay = cursist.plaatsing_op(today)
    last = cursist.laatste_plaatsing(today)
    due = pip_uiterlijk(cursist.kennisgeving, cursist.brp)
    late = ", voorbij" if due and due < today and cursist.pip is None else ""
    changed = f", gewijzigd {kort(cursist.pip_gewijzigd)}" if cursist.pip_gewijzigd else ""
    end = einde_termijn(cursist.pip, cursist.duo_einddatum)
    days = toon_lesdagen(cursist.lesdagen) if cursist.lesdagen else "alle lesdagen"
    kind = f", {cursist.lessoort.label}" if cursist.lessoort else ""
    if cursist.gearchiveerd_op:
        seat = f"in het archief sinds {kort(cursist.gearchiveerd_op)}"
    elif stay is None:
        seat = "vandaag niet in de klas"
    else:
        seat = str(stay.plek) if stay.plek else "wachtlijst"
    return (
        ("Plek", seat),
        ("Groep", last.groep.label if last else "–"),
        ("Instroom", kort(cursist.instroom) or "–"),
        ("Uitstroom", kort(cursist.uitstroom) or "–"),
        ("Doelgroep", cursist.doelgroep.value if cursist.doelgroep else "nog niet bekend"),
        ("Wet", cursist.wet.value),
        ("Consulent", cursist.consulent or "–"),
        ("Leerroute", cursist.leerroute.label if cursist.leerroute else "nog geen besluit"),
        ("PIP", (kort(cursist.pip) or "–") + changed),
        ("PIP uiterlijk", (kort(due) or "–") + late),
        ("Einde termijn", kort(end) or "–"),
        ("Komt op", days + kind),
    )


def uren_tekst(stand: Urenstand) -> Content:
    """Write the counters, the kinds, the absence and the forecast."""
    if not stand.lessen:
        return Content("Er is nog geen les met een teken.")
    total = stand.totaal
    parts: list[str | tuple[str, str]] = []
    for teller in stand.tellers:
        parts += _teller(teller)
    met = "" if stand.opkomst is None else f", opkomst {stand.opkomst}%"
    kinds = (("NT2", total.nt2), ("alfabetisering", total.alfabetisering), ("KNM", total.knm))
    away = (
        ("geoorloofd", total.geoorloofd),
        ("ongeoorloofd", total.ongeoorloofd),
        ("reden volgt", total.onbekend),
    )
    rows = [
        ("Gevolgd", f"{uren_en_minuten(total.gevolgd)} in {stand.lesweken} lesweken"),
        ("", f"{stand.bijgewoond} van {stand.lessen} lessen{met}"),
        ("Soort les", _reeks(kinds)),
        ("Verzuim", _reeks(away)),
        ("Voor het PIP", uren_en_minuten(stand.voor_pip)),
        ("Prognose", _prognose(stand)),
    ]
    for label, value in rows:
        parts += [(f"{label:<14}", "$zacht"), f"{value}\n"]
    return Content.assemble(*parts)


def _teller(teller: Teller) -> list[str | tuple[str, str]]:
    width = 24
    norm = teller.norm_minuten
    filled = min(width, teller.minuten * width // norm) if norm else width
    left = "gehaald" if teller.gehaald else f"nog {uren_en_minuten(max(0, norm - teller.minuten))}"
    return [
        (f"{teller.label:<14}", "bold"),
        ("█" * filled, "$goed" if teller.gehaald else "$accent"),
        ("░" * (width - filled), "$zacht"),
        f" {uren_kort(teller.minuten)} van {uren_kort(norm)}, {left}\n",
        (f"{'':<14}{teller.toelichting}\n", "$zacht"),
    ]


def _reeks(amounts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{label} {uren_kort(minutes)}" for label, minutes in amounts)


def _prognose(stand: Urenstand) -> str:
    forecast = stand.prognose
    day = f"{voluit(forecast.datum)}. " if forecast.datum else ""
    return f"{day}{forecast.toelichting}"


def les_rijen(blad: Dossierblad, colours: Colours) -> Rijen:
    """Write the lessons, newest first."""
    return [
        (f"{blad.cursist.code}-{visit.les.id}", _les(blad.cursist, visit, colours))
        for visit in reversed(blad.bezoeken)
    ]


def _les(cursist: Cursist, visit: Lesbezoek, colours: Colours) -> tuple[Text, ...]:
    les, known = visit.les, visit.presentie
    status, reason, colour = "nog niet ingevuld", "", colours["zacht"]
    kind, attended = les.soort, ""
    if known is not None:
        status, reason, colour = _teken(visit, colours)
        attended = uren_kort(minuten_van(les, cursist, known).gevolgd)
        if known.status is Status.AANWEZIG:
            kind = soort_van(les, cursist, known)
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


def afmelding_rijen(afmeldingen: Iterable[Afmelding]) -> Rijen:
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


def plaats_rijen(cursist: Cursist) -> Rijen:
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


def observatie_rijen(waarnemingen: Iterable[Waarneming], colours: Colours) -> Rijen:
    """Write the sheets, newest first, with the indication of the finished ones."""
    return [
        (f"{each.observatie.id}", _observatie(each, colours))
        for each in reversed(tuple(waarnemingen))
    ]


def _observatie(each: Waarneming, colours: Colours) -> tuple[Text, ...]:
    found, seen = "–", ""
    if each.indicatie is not None:
        seen = f"{each.indicatie.gescoord} van {each.indicatie.van}"
        found = band_tekst(each.indicatie.band)
        if each.indicatie.grensgeval:
            found += " (grensgeval, bespreken)"
    concept = each.indicatie is None
    return (
        cell(kort(each.observatie.datum)),
        cell(each.observatie.waarnemer),
        cell(each.observatie.status.value, colours["let-op"] if concept else colours["goed"]),
        cell(seen),
        cell(found, bold=not concept),
    )


def toets_rijen(blad: Dossierblad) -> Rijen:
    """Write the results of the leerbaarheidstoets, newest first."""
    rows = []
    for test in reversed(blad.toetsen):
        need = "" if test.benodigd is None else f", {test.benodigd} nodig"
        points = "" if test.behaald is None else f"{test.behaald}{need}"
        texts = (kort(test.datum), test.resultaat.value, points, test.reden)
        rows.append((f"{blad.cursist.code}-{kort(test.datum)}", tuple(cell(t) for t in texts)))
    return rows


def toets_noot(blad: Dossierblad) -> str:
    """Say why the test is not shown, or what its reader must know."""
    if blad.toets_verborgen:
        return (
            "De toets blijft verborgen tot de scores zijn afgerond: een uitslag stuurt het kijken."
        )
    if not blad.toetsen:
        return "Er is nog geen leerbaarheidstoets. F6 = advies, daar vult u hem in."
    return "\n".join(f"! {line}" for line in waarschuwingen(blad.toetsen[-1]))


def advies_rijen(blad: Dossierblad) -> Rijen:
    """Write the versions of the advice, newest first."""
    rows = []
    for advies in reversed(blad.adviezen):
        chosen, besluit = advies.tekst.advies, advies.besluit
        label = blad.instrument.uitkomst_label(chosen) if blad.instrument and chosen else "–"
        decision = f"{besluit.leerroute.label} op {kort(besluit.datum)}" if besluit else "–"
        reason = f": {besluit.reden}" if besluit and besluit.reden else ""
        texts = (
            str(advies.versie),
            advies.soort.value,
            advies.status.value,
            kort(advies.datum) or "–",
            label,
            decision + reason,
        )
        rows.append((f"{advies.id}", tuple(cell(text) for text in texts)))
    return rows


def _dag(day: date) -> str:
    return f"{WEEKDAGEN[day.weekday()]} {kort(day)}"
