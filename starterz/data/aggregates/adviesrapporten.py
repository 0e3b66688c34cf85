"""What an advice rests on, read together into one report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.begeleiding import Begeleiding
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.data.aggregates.klasnotities import Klasnotities
from starterz.data.aggregates.observaties import Observaties
from starterz.data.aggregates.uren import Uren
from starterz.data.tables import frozen
from starterz.data.tables.advies import AdviesRow, ToetsRow, as_advies, as_toets
from starterz.data.tables.klas import CursistRow
from starterz.domain.advies.rapport import (
    Adviesrapport,
    keuzes,
    observatieperiode,
    te_kort_gezien,
)
from starterz.domain.advies.trajectadvies import AdviesStatus, Rapportsoort, Tekst, Trajectadvies
from starterz.domain.advies.verschil import verschillen
from starterz.domain.school.rollen import Recht, Rol
from starterz.domain.uren.termijnen import pip_uiterlijk
from starterz.tovii.indicatie import assess
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, waarschuwingen
from starterz.tovii.observatie import ObservatieStatus, latest
from starterz.tovii.vergelijking import drie_paren

BESLUIT = "besluit vastgelegd"
"""What the journal calls the act of recording a decision."""


class Adviesrapporten(Aggregate):
    """Reports of advices, for the aggregates that write, list and count them."""

    def tests(self, code: str) -> tuple[Leerbaarheidstoets, ...]:
        """Return the results of the leerbaarheidstoets of one person, oldest first."""
        self._require(Recht.DOSSIER)
        return tuple(as_toets(row) for row in self.test_rows(self._cursisten.row(code)))

    def build(self, code: str, row: AdviesRow | None, today: date) -> Adviesrapport:
        """Return the frozen report of a finished row, else one of how it is today."""
        hidden = self._context.account.rol is not Rol.CONSULENT and Observaties(
            self._context
        ).is_hidden(code)
        if row is not None and row.rapport:
            report = frozen.load_report(row.rapport, as_advies(row, code))
            return zonder_indicatie(report) if hidden else report
        advies = as_advies(row, code) if row else _leeg(code, self._context.account.naam)
        cursist = self._cursisten.one(code)
        uren = Uren(self._context)
        settings = InstellingenStore(self._context).read()
        sheets = Observaties(self._context).behind_advice(code)
        sheet = latest(sheets)
        instruments = Instrumenten(self._context)
        instrument = instruments.of(sheet) if sheet else instruments.current()
        if advies.tekst.advies not in {value for value, _ in keuzes(instrument)}:
            # Chosen with another instrument, which had an outcome that this one lacks: choose anew.
            advies = replace(advies, tekst=replace(advies.tekst, advies=None))
        indicatie = assess(instrument, sheet) if sheet else None
        tests = self.tests(code)
        toets = tests[-1] if tests else None
        periode = observatieperiode(uren.visits(code, today), settings.les_minimum)
        stay = cursist.laatste_plaatsing(today)
        made = Adviesrapport(
            cursist=cursist,
            groep=stay.groep if stay else None,
            taalaanbieder=settings.taalaanbieder,
            gemeente=settings.gemeente,
            peildatum=today,
            advies=advies,
            periode=periode,
            te_kort=te_kort_gezien(periode, settings),
            uren=uren.state(code, today),
            instrument=instrument,
            observatie=sheet,
            observaties=len(sheets),
            indicatie=indicatie,
            toets=toets,
            waarschuwingen=waarschuwingen(toets) if toets else (),
            paren=drie_paren(
                instrument, toets, indicatie.band if indicatie else None, advies.tekst.advies
            ),
            pip_uiterlijk=pip_uiterlijk(cursist.kennisgeving, cursist.brp),
            rondes=tuple(each for each in sheets if each.status is ObservatieStatus.AFGEROND),
            notities=Klasnotities(self._context).behind_advice(code),
            gesprekken=Begeleiding(self._context).talks(code),
        )
        if hidden:
            return zonder_indicatie(made)
        before = self._before(code, row)
        if before is None:
            return made
        unseen = made.is_concept and any(each.status is ObservatieStatus.CONCEPT for each in sheets)
        return replace(made, wijzigingen=verschillen(before, made, toets_verborgen=unseen))

    def _before(self, code: str, row: AdviesRow | None) -> Adviesrapport | None:
        """Return the finished version before this one, as it was when it was finished."""
        if row is None or row.versie == 1:
            return None
        older = self._session.exec(
            select(AdviesRow)
            .where(
                AdviesRow.cursist_id == row.cursist_id,
                AdviesRow.versie < row.versie,
                col(AdviesRow.rapport).is_not(None),
            )
            .order_by(col(AdviesRow.versie).desc())
        ).first()
        if older is None or not older.rapport:
            return None
        return frozen.load_report(older.rapport, as_advies(older, code))

    def test_rows(self, cursist: CursistRow) -> list[ToetsRow]:
        """Return the rows of the tests of one person, oldest first."""
        return list(
            self._session.exec(
                select(ToetsRow)
                .where(ToetsRow.cursist_id == cursist.id)
                .order_by(col(ToetsRow.datum), col(ToetsRow.id))
            )
        )


def zonder_indicatie(report: Adviesrapport) -> Adviesrapport:
    """Return a report without what another observer scored, and without what follows from it."""
    paren = drie_paren(report.instrument, report.toets, None, report.advies.tekst.advies)
    return replace(
        report,
        advies=zonder_redenen(report.advies),
        observatie=None,
        indicatie=None,
        rondes=(),
        notities=(),
        wijzigingen=(),
        paren=paren,
        indicatie_verborgen=True,
    )


def zonder_redenen(advies: Trajectadvies) -> Trajectadvies:
    """Return an advice without the reasons in it, which name what was scored."""
    text = replace(advies.tekst, motivering="", reactie_signaal="", overwegingen=())
    return replace(advies, tekst=text)


def _leeg(code: str, docent: str) -> Trajectadvies:
    return Trajectadvies(
        0, code, 1, AdviesStatus.CONCEPT, Rapportsoort.TRAJECTADVIES, docent, None, Tekst()
    )
