"""All that is kept of one person, for a program and for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from starterz.commands.text import facts
from starterz.commands.uren import hours_json, hours_text
from starterz.domain.advies.trajectadvies import AdviesStatus, Trajectadvies
from starterz.domain.klas.cursist import Cursist, IntakeTelling
from starterz.domain.lessen.presentie import Correctie
from starterz.domain.school.rollen import Recht, Rol
from starterz.domain.uren.participatie import Elders
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.uren.uren import Urenstand
from starterz.domain.words.datums import format_lesdagen, kort, uren_en_minuten
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, waarschuwingen
from starterz.tovii.observatie import Observatie, ObservatieStatus

if TYPE_CHECKING:
    from starterz.data.store import Store

VERBORGEN = "verborgen tot de observatie is afgerond"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person; `toetsen` is None while the test must not steer who is scoring."""

    cursist: Cursist
    uren: Urenstand
    observaties: tuple[Observatie, ...]
    toetsen: tuple[Leerbaarheidstoets, ...] | None
    adviezen: tuple[Trajectadvies, ...]
    gesprekken: tuple[Gesprek, ...]
    correcties: tuple[Correctie, ...]
    elders: Elders
    labels: Mapping[str, str]


def read_dossier(store: Store, code: str, today: date) -> Dossier:
    """Return all that this account may see of one person."""
    cursist = store.klas.cursist(code)
    tests = store.adviezen.tests(cursist.code)
    may_observe = store.account.may(Recht.OBSERVEREN)
    versions = store.adviezen.of(cursist.code)
    if store.account.rol is Rol.CONSULENT:
        versions = tuple(each for each in versions if each.status is not AdviesStatus.CONCEPT)
    return Dossier(
        cursist=cursist,
        uren=store.uren.state(cursist.code, today),
        observaties=store.observaties.of(cursist.code) if may_observe else (),
        toetsen=None if store.adviezen.is_test_hidden(cursist.code) else tests,
        adviezen=versions,
        gesprekken=store.begeleiding.talks(cursist.code),
        correcties=store.presentie.corrections(cursist.code),
        elders=store.participatie.of(cursist.code),
        labels=store.instrumenten.labels(),
    )


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """Return a dossier for a program."""
    person = dossier.cursist
    return {
        "cursist": person.code,
        "voornaam": person.voornaam,
        "achternaam": person.achternaam,
        "naam": person.naam,
        "groep": dossier.uren.groep,
        "instroom": _iso(person.instroom),
        "uitstroom": _iso(person.uitstroom),
        "doelgroep": person.doelgroep,
        "wet": person.wet,
        "consulent": person.consulent,
        "kennisgeving": _iso(person.kennisgeving),
        "brp": _iso(person.brp),
        "pip": _iso(person.pip),
        "pip_gewijzigd": _iso(person.pip_gewijzigd),
        "leerroute": person.leerroute,
        "duo_einddatum": _iso(person.duo_einddatum),
        "norm_minuten": person.norm_minuten,
        "norm_reden": person.norm_reden,
        "intake_telt_mee": person.intake_telt_mee,
        "lesdagen": None if person.lesdagen is None else format_lesdagen(person.lesdagen),
        "lessoort": person.lessoort,
        "examenpogingen": person.examenpogingen,
        "examen_bron": person.examen_bron,
        "gearchiveerd_op": _iso(person.gearchiveerd_op),
        "plaatsingen": [
            {
                "groep": stay.groep,
                "plek": stay.plek,
                "van": _iso(stay.van),
                "tot": _iso(stay.tot),
            }
            for stay in person.plaatsingen
        ],
        "uren": hours_json(dossier.uren),
        "observaties": [
            {
                "datum": _iso(sheet.datum),
                "waarnemer": sheet.waarnemer,
                "status": sheet.status,
                "instrument": {"id": sheet.instrument_id, "versie": sheet.instrument_versie},
                "verborgen": sheet.verborgen,
                "scores": {code: score.waarde for code, score in sheet.scores.items()},
            }
            for sheet in dossier.observaties
        ],
        "toetsen": [
            {
                "datum": _iso(test.datum),
                "resultaat": test.resultaat,
                "behaald": test.behaald,
                "benodigd": test.benodigd,
                "reden": test.reden,
                "waarschuwingen": list(waarschuwingen(test)),
            }
            for test in dossier.toetsen or ()
        ],
        "toets_verborgen": dossier.toetsen is None,
        "gesprekken": [
            {
                "datum": _iso(talk.datum),
                "voortgang": talk.voortgang,
                "inzet": talk.inzet,
                "niveau": talk.niveau,
            }
            for talk in dossier.gesprekken
        ],
        "correcties": [
            {
                "les": _iso(each.les.datum),
                "voor": each.voor,
                "na": each.na,
                "waarom": each.waarom,
                "account": each.account,
                "datum": _iso(each.datum),
            }
            for each in dossier.correcties
        ],
        "participatie": [
            {
                "datum": _iso(each.datum),
                "soort": each.soort,
                "minuten": each.minuten,
                "omschrijving": each.omschrijving,
            }
            for each in dossier.elders.participatie
        ],
        "eerder": [
            {
                "soort": each.soort,
                "minuten": each.minuten,
                "bron": each.bron,
                "voor_pip": each.voor_pip,
            }
            for each in dossier.elders.eerder
        ],
        "adviezen": [
            {
                "versie": each.versie,
                "soort": each.soort,
                "status": each.status,
                "datum": _iso(each.datum),
                "advies": each.tekst.advies,
                "besluit": each.besluit.leerroute if each.besluit else None,
            }
            for each in dossier.adviezen
        ],
    }


def dossier_text(dossier: Dossier) -> str:
    """Return a dossier as lines for a person; what is not filled in is left out."""
    person = dossier.cursist
    stay = person.laatste_plaatsing(dossier.uren.peildatum)
    seat = ""
    if stay is not None and stay.is_op(dossier.uren.peildatum):
        seat = f"plek {stay.plek}" if stay.plek else "wachtlijst"
    norm = "" if person.norm_minuten is None else uren_en_minuten(person.norm_minuten)
    intake = person.intake_telt_mee
    counts = "" if intake is IntakeTelling.NEE else intake.value
    return (
        facts(
            [
                ("Cursist", f"{person.naam} ({person.code})"),
                ("Groep", ", ".join(p for p in (stay.groep.label if stay else "", seat) if p)),
                ("Instroom", kort(person.instroom)),
                ("Uitstroom", kort(person.uitstroom)),
                ("In het archief", kort(person.gearchiveerd_op)),
                ("Doelgroep", person.doelgroep.value if person.doelgroep else ""),
                ("Wet", person.wet.value),
                ("Consulent", person.consulent),
                ("Kennisgeving", kort(person.kennisgeving)),
                ("BRP", kort(person.brp)),
                ("PIP", kort(person.pip)),
                ("PIP gewijzigd", kort(person.pip_gewijzigd)),
                ("Leerroute", person.leerroute.label if person.leerroute else ""),
                ("Einddatum DUO", kort(person.duo_einddatum)),
                ("Eigen norm", f"{norm} ({person.norm_reden})" if norm else ""),
                ("Intake telt mee", counts),
                ("Lesdagen", format_lesdagen(person.lesdagen) if person.lesdagen else ""),
                ("Soort les", person.lessoort.label if person.lessoort else ""),
                ("Examenpogingen", _tries(person)),
                *(("Plaatsing", _stay(stay)) for stay in person.plaatsingen),
                *(("Observatie", _sheet(sheet)) for sheet in dossier.observaties),
                *_tests(dossier.toetsen),
                *(("Advies", _advice(each, dossier.labels)) for each in dossier.adviezen),
                *(("Gesprek", _talk(each)) for each in dossier.gesprekken),
                *(("Correctie", _correction(each)) for each in dossier.correcties),
            ]
        )
        + f"\n\n{hours_text(dossier.uren, person.naam)}"
    )


def _tests(tests: tuple[Leerbaarheidstoets, ...] | None) -> list[tuple[str, str]]:
    if tests is None:
        return [("Toets", VERBORGEN)]
    lines = []
    for test in tests:
        lines.append(("Toets", test_text(test)))
        lines += [("Let op", f"toets van {kort(test.datum)}: {w}") for w in waarschuwingen(test)]
    return lines


def test_text(test: Leerbaarheidstoets) -> str:
    """Return a result of the leerbaarheidstoets as one line."""
    words = f"{kort(test.datum)}, {test.resultaat.value}"
    if test.behaald is not None:
        words += f", {test.behaald} punten"
    if test.benodigd is not None:
        words += f", {test.benodigd} nodig"
    return f"{words}: {test.reden}" if test.reden else words


def _talk(talk: Gesprek) -> str:
    parts = (("voortgang", talk.voortgang), ("inzet", talk.inzet), ("niveau", talk.niveau))
    words = "; ".join(f"{label}: {' '.join(text.split())}" for label, text in parts if text)
    return f"{kort(talk.datum)}, {words}" if words else kort(talk.datum)


def _correction(each: Correctie) -> str:
    return (
        f"les van {kort(each.les.datum)}: {each.voor} werd {each.na} "
        f"({each.account}, {kort(each.datum)}: {each.waarom})"
    )


def _tries(person: Cursist) -> str:
    if person.examenpogingen is None:
        return ""
    source = f" ({person.examen_bron})" if person.examen_bron else ""
    return f"{person.examenpogingen}{source}"


def _stay(stay: Any) -> str:
    seat = f"plek {stay.plek}" if stay.plek else "wachtlijst"
    until = f" t/m {kort(stay.tot)}" if stay.tot else ""
    return f"{stay.groep.label}, {seat}, vanaf {kort(stay.van)}{until}"


def _sheet(sheet: Observatie) -> str:
    done = "afgerond" if sheet.status is ObservatieStatus.AFGEROND else "concept"
    if sheet.verborgen:
        return f"{kort(sheet.datum)}, {sheet.waarnemer}, scores verborgen, {done}"
    return f"{kort(sheet.datum)}, {sheet.waarnemer}, {len(sheet.scores)} aspecten, {done}"


def _advice(each: Trajectadvies, labels: Mapping[str, str]) -> str:
    words = f"versie {each.versie}, {each.soort.value}, {each.status.value}"
    if each.datum:
        words += f", {kort(each.datum)}"
    if each.tekst.advies:
        words += f", advies {labels.get(each.tekst.advies, each.tekst.advies)}"
    return f"{words}, besluit {each.besluit.leerroute.label}" if each.besluit else words


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
