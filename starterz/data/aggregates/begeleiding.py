"""What is due, the progress talks, and the talks about signals of absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.lessen import Lessen
from starterz.data.tables.advies import AdviesRow
from starterz.data.tables.uren import GesprekRow, OpvolgingRow, as_gesprek, as_opvolging
from starterz.domain.advies.trajectadvies import AdviesStatus, Rapportsoort
from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.lessen.les import Les
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.aandacht import Opvolging
from starterz.domain.uren.termijnen import Gesprek, Termijn, termijnen
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Onbekend, Ongeldig
from starterz.domain.words.teksten import is_geschreven, lap, regel


class Begeleiding(Aggregate):
    """Terms and talks; docent and consulent keep them together."""

    def terms(self, peildatum: date, code: str | None = None) -> tuple[Termijn, ...]:
        """Return what is due for one person, or for everybody who has not left, by date."""
        self._require(Recht.DOSSIER)
        if code is not None:
            people = [self._cursisten.one(code)]
        else:
            people = [
                each for each in self._cursisten.all() if (each.uitstroom or peildatum) >= peildatum
            ]
        found = [term for terms in self.terms_of(people, peildatum).values() for term in terms]
        return tuple(sorted(found, key=lambda term: (term.datum, term.cursist)))

    def terms_of(
        self, people: Iterable[Cursist], peildatum: date
    ) -> dict[int, tuple[Termijn, ...]]:
        """Return what is due for each of these people, by the key of the person."""
        self._require(Recht.DOSSIER)
        people = list(people)
        talks, advised = self._talks(people), self._advised()
        lessons = self._lessons(people)
        settings = InstellingenStore(self._context).read()
        return {
            person.id: termijnen(
                person, tuple(talks[person.id]), peildatum, settings, lessons,
                geadviseerd_op=advised.get(person.id),
            )
            for person in people
        }  # fmt: skip

    def talks(self, code: str) -> tuple[Gesprek, ...]:
        """Return the progress talks with one person, oldest first."""
        self._require(Recht.DOSSIER)
        person = self._cursisten.one(code)
        return tuple(self._talks([person])[person.id])

    def hold(self, gesprek: Gesprek, today: date) -> Gesprek:
        """Note a progress talk; raise `Ongeldig` for a day that is still to come."""
        self._require(Recht.DOSSIER)
        if gesprek.datum > today:
            raise Ongeldig("datum", kort(gesprek.datum), "vandaag of een datum daarvoor")
        person = self._cursisten.one(gesprek.cursist)
        known = (person.instroom, person.pip, person.kennisgeving, person.brp)
        first = min((day for day in known if day), default=gesprek.datum)
        if gesprek.datum < first:
            raise Ongeldig("datum", kort(gesprek.datum), f"een datum vanaf {kort(first)}")
        row = GesprekRow(
            cursist_id=person.id,
            datum=gesprek.datum,
            voortgang=lap("voortgang", gesprek.voortgang),
            inzet=lap("inzet", gesprek.inzet),
            niveau=regel("niveau", gesprek.niveau),
        )
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"voortgangsgesprek met {person.naam}")
        return as_gesprek(row, person.code)

    def remove_talk(self, gesprek_id: int) -> None:
        """Take a progress talk away."""
        self._require(Recht.DOSSIER)
        row = self._session.get(GesprekRow, gesprek_id)
        if row is None:
            raise Onbekend("Dit gesprek staat er niet meer.")
        self._session.delete(row)
        self._journal.label(f"gesprek van {kort(row.datum)} weggehaald")

    def follow_up(self, opvolging: Opvolging, today: date) -> Opvolging:
        """Note the talk about a signal, which silences it; raise `Ongeldig` without a note."""
        self._require(Recht.DOSSIER)
        note = lap("notitie", opvolging.notitie)
        if not is_geschreven(note):
            raise Ongeldig("notitie", note, "in een paar woorden wat er is besproken")
        if opvolging.datum > today:
            raise Ongeldig("datum", kort(opvolging.datum), "vandaag of een datum daarvoor")
        person = self._cursisten.one(opvolging.cursist)
        row = OpvolgingRow(
            cursist_id=person.id,
            signaal=opvolging.signaal.value,
            tot=opvolging.tot,
            datum=opvolging.datum,
            notitie=note,
        )
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"gesprek over verzuim met {person.naam}")
        return as_opvolging(row, person.code)

    def followed_up(self, people: Iterable[Cursist]) -> dict[int, tuple[Opvolging, ...]]:
        """Return the talks about signals with each of these people, by the key of the person."""
        self._require(Recht.DOSSIER)
        codes = {person.id: person.code for person in people}
        found: defaultdict[int, list[Opvolging]] = defaultdict(list)
        for row in self._session.exec(
            select(OpvolgingRow)
            .where(col(OpvolgingRow.cursist_id).in_(codes))
            .order_by(col(OpvolgingRow.id))
        ):
            found[row.cursist_id].append(as_opvolging(row, codes[row.cursist_id]))
        return {person_id: tuple(found[person_id]) for person_id in codes}

    def _lessons(self, people: Iterable[Cursist]) -> tuple[Les, ...]:
        """Return the lessons since the first of these people entered the startklas."""
        starts = [
            stay.van
            for person in people
            for stay in person.plaatsingen
            if stay.groep is Groep.STARTKLAS
        ]
        if not starts:
            return ()
        return Lessen(self._context).between(min(starts), date.max)

    def _talks(self, people: Iterable[Cursist]) -> defaultdict[int, list[Gesprek]]:
        codes = {person.id: person.code for person in people}
        found: defaultdict[int, list[Gesprek]] = defaultdict(list)
        for row in self._session.exec(
            select(GesprekRow)
            .where(col(GesprekRow.cursist_id).in_(codes))
            .order_by(col(GesprekRow.datum), col(GesprekRow.id))
        ):
            found[row.cursist_id].append(as_gesprek(row, codes[row.cursist_id]))
        return found

    def _advised(self) -> dict[int, date]:
        """Return when each person got a trajectadvies last; a tussenverslag is none."""
        rows = self._session.exec(
            select(AdviesRow)
            .where(
                AdviesRow.status != AdviesStatus.CONCEPT.value,
                AdviesRow.soort == Rapportsoort.TRAJECTADVIES.value,
            )
            .order_by(col(AdviesRow.datum))
        )
        return {row.cursist_id: row.datum for row in rows if row.datum is not None}
