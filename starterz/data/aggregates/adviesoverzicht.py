"""All advices beside each other: the list for who must act, and the cases of the evaluation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.adviesrapporten import (
    BESLUIT,
    Adviesrapporten,
    zonder_indicatie,
)
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.observaties import Observaties
from starterz.data.journal import GEWOON, OPNIEUW
from starterz.data.tables import frozen
from starterz.data.tables.advies import AdviesRow, as_advies
from starterz.data.tables.journal import ActieRow, WijzigingRow
from starterz.data.tables.observatie import ObservatieRow
from starterz.domain.advies.evaluatie import Geval, Waarnemerspaar, evaluate, read_evaluatieperiode
from starterz.domain.advies.evaluatiecijfers import Evaluatie
from starterz.domain.advies.overzicht import Adviesregel, gesorteerd, zonder_toets
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Besluit, Rapportsoort
from starterz.domain.advies.uitleg_waarnemers import vergelijking
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht, Rol
from starterz.tovii.observatie import ObservatieStatus


class Adviesoverzicht(Aggregate):
    """Reads over the versions of all people, as far as the account may see them."""

    def list(self, today: date, *, ook_gearchiveerd: bool = False) -> tuple[Adviesregel, ...]:
        """Return one line a person with an advice; what waits for the reader stands first."""
        self._require(Recht.DOSSIER)
        versions = self._versions()
        lines = [
            self._line(person, versions[person.id], today)
            for person in self._cursisten.all(ook_gearchiveerd=ook_gearchiveerd)
            if person.id in versions
        ]
        return gesorteerd(lines, self._context.account.rol)

    def of(self, code: str, today: date) -> Adviesregel | None:
        """Return the line of one person, or None without an advice that may be seen."""
        self._require(Recht.DOSSIER)
        person = self._cursisten.one(code)
        rows = self._versions(person.id).get(person.id)
        return self._line(person, rows, today) if rows else None

    def evaluation(self, van: date | None = None, tot: date | None = None) -> Evaluatie:
        """Count over the latest finished advice of everybody, archived people too.

        With few people a figure can be one person: then whose scores are covered is left out.
        Raises `Ongeldig` for a period that ends before it begins.
        """
        self._require(Recht.DOSSIER)
        read_evaluatieperiode(van, tot)
        minimum = InstellingenStore(self._context).read().evaluatie_minimum
        versions = self._versions()
        people = {person.id: person for person in self._cursisten.all(ook_gearchiveerd=True)}
        found = (self._case(people[key], rows) for key, rows in versions.items())
        cases = [case for case in found if case is not None]
        whole = evaluate(cases, minimum, van, tot)
        if not whole.is_klein or self._context.account.rol is Rol.CONSULENT:
            return whole
        sheets = Observaties(self._context)
        seen = [case for case in cases if not sheets.is_hidden(case.rapport.cursist.code)]
        left = evaluate(seen, minimum, van, tot)
        return replace(left, bedekt=whole.n - left.n)

    def _versions(self, person: int | None = None) -> dict[int, Sequence[AdviesRow]]:
        """Return the versions by person, oldest first; a consulent sees the finished ones."""
        query = select(AdviesRow).order_by(col(AdviesRow.versie))
        if person is not None:
            query = query.where(AdviesRow.cursist_id == person)
        if self._context.account.rol is Rol.CONSULENT:
            query = query.where(col(AdviesRow.rapport).is_not(None))
        found: defaultdict[int, list[AdviesRow]] = defaultdict(list)
        for row in self._session.exec(query):
            found[row.cursist_id].append(row)
        return dict(found)

    def _line(self, person: Cursist, rows: Sequence[AdviesRow], today: date) -> Adviesregel:
        newest = rows[-1]
        report = Adviesrapporten(self._context).build(person.code, newest, today)
        finished = next((row for row in reversed(rows) if row.rapport), None)
        frozen_report = _frozen(finished, person) if finished is not None else None
        if frozen_report is not None and report.indicatie_verborgen:
            frozen_report = zonder_indicatie(frozen_report)
        hidden = report.is_concept and self._is_scoring(person)
        return Adviesregel(
            person,
            zonder_toets(report) if hidden else report,
            today,
            hidden,
            frozen_report,
            self._decisions([finished])[:-1] if finished and finished.besluit_datum else (),
        )

    def _is_scoring(self, person: Cursist) -> bool:
        """Say whether the scores of somebody are not finished, so that the test stays hidden."""
        sheet = ObservatieRow
        open_sheet = select(sheet.id).where(
            sheet.cursist_id == person.id, sheet.status == ObservatieStatus.CONCEPT.value
        )
        return self._session.exec(open_sheet).first() is not None

    def _case(self, person: Cursist, rows: Sequence[AdviesRow]) -> Geval | None:
        full = [
            row for row in rows if row.rapport and row.soort == Rapportsoort.TRAJECTADVIES.value
        ]
        if not full:
            return None
        decided = [row for row in full if row.besluit_datum]
        decisions = self._decisions(decided)
        first = (_frozen(decided[0], person), decisions[0]) if decisions else None
        report = _frozen(full[-1], person)
        return Geval(
            rapport=report,
            leerroute=person.leerroute,
            eerste=first,
            latere=decisions[1:],
            waarnemers=_observers(report),
        )

    def _decisions(self, rows: Iterable[AdviesRow]) -> tuple[Besluit, ...]:
        """Return every decision on these versions, oldest first; the last one of each holds now.

        What another decision took the place of stands in the journal only.
        """
        rows = list(rows)
        if not rows:
            return ()
        act, line = ActieRow, WijzigingRow
        written = self._session.exec(
            select(line.rij, line.na)
            .join(act, col(line.actie_id) == act.id)
            .where(
                act.omschrijving == BESLUIT,
                col(act.soort).in_((GEWOON, OPNIEUW)),
                col(act.teruggedraaid).is_(False),
                line.tabel == AdviesRow.__tablename__,
                col(line.rij).in_([json.dumps(row.id) for row in rows]),
            )
            .order_by(col(line.id))
        ).all()
        found: list[Besluit] = []
        for row in rows:
            mine = [
                json.loads(after) for key, after in written if after and key == json.dumps(row.id)
            ]
            past = [_besluit(AdviesRow.model_validate(each)) for each in mine]
            chain: list[Besluit] = []
            for each in (*past, _besluit(row)):
                if each is not None and chain[-1:] != [each]:
                    chain.append(each)
            found += chain
        return tuple(found)


def _besluit(row: AdviesRow) -> Besluit | None:
    return as_advies(row, "").besluit


def _frozen(row: AdviesRow, person: Cursist) -> Adviesrapport:
    return frozen.load_report(row.rapport or "", as_advies(row, person.code))


def _observers(report: Adviesrapport) -> tuple[Waarnemerspaar, ...]:
    """Return how far two observers agree, where two of them scored."""
    found = vergelijking(report)
    if found is None:
        return ()
    telling = found.telling
    return (Waarnemerspaar(telling.aantal, telling.gelijk, telling.kappa),)
