"""From rows to domain objects, one function each."""

from __future__ import annotations

from collections.abc import Iterable

from starterz.data import models
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Instemming,
    Rapportsoort,
    Tekst,
    Tolk,
    Trajectadvies,
)
from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    Plaatsing,
    Wet,
)
from starterz.domain.lessen.les import Les, VrijePeriode
from starterz.domain.lessen.presentie import Afmelding, Presentie, Reden, Status
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Rol
from starterz.domain.uren.aandacht import Opvolging, Signaalsoort
from starterz.domain.uren.participatie import Activiteit, EerdereUren, Eerdersoort, Participatie
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.words.datums import lees_lesdagen
from starterz.letters import comparable
from starterz.tovii.instrument import Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score


def key(row_id: int | None) -> int:
    """Return the key of a row that was flushed."""
    if row_id is None:
        raise ValueError("the row has no key yet")
    return row_id


def code(nummer: int) -> str:
    """Return the cursistcode of a number."""
    return f"C-{nummer:02d}"


def nummer(cursistcode: str) -> int | None:
    """Return the number behind a cursistcode, or nothing when it is none."""
    prefix, _, digits = comparable(cursistcode).upper().partition("-")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= 9
    return int(digits) if prefix == "C" and known else None


def account(row: models.AccountRow) -> Account:
    """Return the account of a row."""
    return Account(key(row.id), row.naam, Rol(row.rol))


def plaatsing(row: models.PlaatsingRow) -> Plaatsing:
    """Return the placement of a row."""
    return Plaatsing(key(row.id), Groep(row.groep), row.plek, row.van, row.tot)


def cursist(row: models.CursistRow, stays: Iterable[models.PlaatsingRow]) -> Cursist:
    """Return the cursist of a row with its placements, in the order of time."""
    ordered = sorted(stays, key=lambda stay: (stay.van, key(stay.id)))
    return Cursist(
        id=key(row.id),
        code=code(row.nummer),
        voornaam=row.voornaam,
        achternaam=row.achternaam,
        doelgroep=Doelgroep(row.doelgroep) if row.doelgroep else None,
        wet=Wet(row.wet),
        consulent=row.consulent,
        kennisgeving=row.kennisgeving,
        brp=row.brp,
        pip=row.pip,
        pip_gewijzigd=row.pip_gewijzigd,
        leerroute=Leerroute(row.leerroute) if row.leerroute else None,
        duo_einddatum=row.duo_einddatum,
        norm_minuten=row.norm_minuten,
        norm_reden=row.norm_reden,
        intake_telt_mee=IntakeTelling(row.intake_telt_mee),
        lesdagen=lees_lesdagen(row.lesdagen) if row.lesdagen else None,
        lessoort=Lessoort(row.lessoort) if row.lessoort else None,
        examenpogingen=row.examenpogingen,
        examen_bron=row.examen_bron or "",
        gearchiveerd_op=row.gearchiveerd_op,
        plaatsingen=tuple(plaatsing(stay) for stay in ordered),
    )


def les(row: models.LesRow) -> Les:
    """Return the lesson of a row."""
    return Les(
        id=key(row.id),
        datum=row.datum,
        begin=row.begin,
        minuten=row.minuten,
        soort=Lessoort(row.soort),
        knm_minuten=row.knm_minuten,
        docenten=tuple(name for name in row.docenten.split("\n") if name),
        vervallen=row.vervallen,
        reden=row.reden,
        haalt_in=row.haalt_in,
    )


def vrij(row: models.VrijRow) -> VrijePeriode:
    """Return the period without lessons of a row."""
    return VrijePeriode(row.van, row.tot, row.omschrijving)


def presentie(row: models.PresentieRow, cursistcode: str) -> Presentie:
    """Return the mark of a row."""
    return Presentie(
        les_id=row.les_id,
        cursist=cursistcode,
        status=Status(row.status),
        te_laat=row.te_laat,
        eerder_weg=row.eerder_weg,
        reden=Reden(row.reden) if row.reden else None,
        soort=Lessoort(row.soort) if row.soort else None,
        gezet_op=row.gezet_op,
    )


def afmelding(row: models.AfmeldingRow, cursistcode: str) -> Afmelding:
    """Return the announced absence of a row."""
    return Afmelding(
        key(row.id), cursistcode, row.van, row.tot, Status(row.status), Reden(row.reden)
    )


def participatie(row: models.ParticipatieRow, cursistcode: str) -> Participatie:
    """Return the activity of a row."""
    return Participatie(
        key(row.id), cursistcode, row.datum, Activiteit(row.soort), row.minuten, row.omschrijving
    )


def eerder(row: models.EerderRow, cursistcode: str) -> EerdereUren:
    """Return the earlier hours of a row."""
    return EerdereUren(
        key(row.id), cursistcode, Eerdersoort(row.soort), row.minuten, row.bron, row.voor_pip
    )


def gesprek(row: models.GesprekRow, cursistcode: str) -> Gesprek:
    """Return the talk of a row."""
    return Gesprek(key(row.id), cursistcode, row.datum, row.voortgang, row.inzet, row.niveau)


def opvolging(row: models.OpvolgingRow, cursistcode: str) -> Opvolging:
    """Return the talk about a signal of a row."""
    return Opvolging(
        key(row.id), cursistcode, Signaalsoort(row.signaal), row.tot, row.datum, row.notitie
    )


def score(row: models.ScoreRow) -> Score:
    """Return the score of a row."""
    return Score(row.waarde, row.notitie, row.notitie_in_pdf, row.reden or "")


def observatie(
    row: models.ObservatieRow,
    cursistcode: str,
    instrument: Instrument,
    scores: Iterable[models.ScoreRow],
) -> Observatie:
    """Return the sheet of a row with its scores."""
    return Observatie(
        id=key(row.id),
        cursist=cursistcode,
        datum=row.datum,
        waarnemer=row.waarnemer,
        instrument_id=instrument.id,
        instrument_versie=instrument.versie,
        status=ObservatieStatus(row.status),
        scores={each.aspect: score(each) for each in scores},
        context=row.context or "",
        blind=bool(row.blind),
        uit=(row.uit_a, row.uit_b) if row.uit_a and row.uit_b else None,
    )


def klasnotitie(row: models.KlasnotitieRow, cursistcode: str) -> Klasnotitie:
    """Return the note of a row."""
    return Klasnotitie(
        key(row.id), cursistcode, row.aspect, row.datum, row.les_id, row.tekst, row.waarnemer
    )


def toets(row: models.ToetsRow) -> Leerbaarheidstoets:
    """Return the test of a row."""
    return Leerbaarheidstoets(
        row.datum, Toetsresultaat(row.resultaat), row.behaald, row.benodigd, row.reden
    )


def advies(row: models.AdviesRow, cursistcode: str, tekst: Tekst) -> Trajectadvies:
    """Return the advice of a row, with its text read already."""
    return Trajectadvies(
        id=row.id or 0,
        cursist=cursistcode,
        versie=row.versie,
        status=AdviesStatus(row.status),
        soort=Rapportsoort(row.soort),
        docent=row.docent,
        datum=row.datum,
        tekst=tekst,
        bespreking=_bespreking(row),
        besluit=Besluit(Leerroute(row.besluit_leerroute), row.besluit_datum, row.besluit_reden)
        if row.besluit_leerroute and row.besluit_datum
        else None,
    )


def _bespreking(row: models.AdviesRow) -> Bespreking | None:
    if not (row.besproken_op and row.tolk):
        return None
    view = Instemming(row.instemming) if row.instemming else None
    return Bespreking(row.besproken_op, Tolk(row.tolk), row.mening or "", view)
