"""Hours: the lessons of each person, and where that leaves them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from sqlmodel import col, select

from starterz.data import convert, models
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.domain.cursist import Cursist
from starterz.domain.les import Les
from starterz.domain.presentie import Presentie
from starterz.domain.rollen import Recht
from starterz.domain.uren import Lesbezoek, Urenstand, bereken


class Uren(Aggregate):
    """The counters of one person or of all, on a day."""

    def state(self, code: str, peildatum: date) -> Urenstand:
        """Return the hours of one person."""
        return self._states([self._cursist(code)], peildatum)[0]

    def states(self, peildatum: date) -> tuple[Urenstand, ...]:
        """Return the hours of everybody who is not in the archive, in the order of the codes."""
        return tuple(self._states(self._alle(), peildatum))

    def visits(self, code: str, peildatum: date) -> tuple[Lesbezoek, ...]:
        """Return the lessons of one person up to a day, with the mark where there is one."""
        self._eis(Recht.PRESENTIE, Recht.DOSSIER)
        cursist = self._cursist(code)
        lessons = self._lessons()
        marks = self._marks([cursist])[cursist.id]
        return tuple(_visits(cursist, lessons, marks, peildatum))

    def filled(self, peildatum: date) -> tuple[Counter[int], Counter[int]]:
        """Return for each lesson up to a day how many marks it has, and how many it should have."""
        self._eis(Recht.PRESENTIE, Recht.DOSSIER)
        marked: Counter[int] = Counter()
        expected: Counter[int] = Counter()
        people = self._alle(ook_gearchiveerd=True)
        lessons, marks = self._lessons(), self._marks(people)
        for person in people:
            for visit in _visits(person, lessons, marks[person.id], peildatum):
                if visit.plaatsing.plek is not None or visit.presentie is not None:
                    expected[visit.les.id] += 1
                    marked[visit.les.id] += visit.presentie is not None
        return marked, expected

    def visits_and_states(
        self, people: Iterable[Cursist], peildatum: date
    ) -> list[tuple[Cursist, list[Lesbezoek], Urenstand]]:
        """Return the lessons and the hours of several people, read together."""
        self._eis(Recht.DOSSIER)
        people = list(people)
        lessons = self._lessons()
        marks = self._marks(people)
        coming = [les for les in lessons if les.datum > peildatum]
        settings = InstellingenStore(self._context).read()
        found = []
        for person in people:
            visits = _visits(person, lessons, marks[person.id], peildatum)
            found.append((person, visits, bereken(person, visits, coming, peildatum, settings)))
        return found

    def _states(self, people: Iterable[Cursist], peildatum: date) -> list[Urenstand]:
        return [state for _, _, state in self.visits_and_states(people, peildatum)]

    def _lessons(self) -> list[Les]:
        rows = self._session.exec(
            select(models.LesRow).order_by(col(models.LesRow.datum), col(models.LesRow.begin))
        )
        return [convert.les(row) for row in rows]

    def _marks(self, people: list[Cursist]) -> defaultdict[int, dict[int, Presentie]]:
        codes = {person.id: person.code for person in people}
        found: defaultdict[int, dict[int, Presentie]] = defaultdict(dict)
        rows = self._session.exec(
            select(models.PresentieRow).where(col(models.PresentieRow.cursist_id).in_(codes))
        )
        for row in rows:
            mark = convert.presentie(row, codes[row.cursist_id])
            found[row.cursist_id][row.les_id] = mark
        return found


def _visits(
    cursist: Cursist, lessons: Iterable[Les], marks: dict[int, Presentie], peildatum: date
) -> list[Lesbezoek]:
    """Hang each lesson on the placement of its day; a lesson without one is nobody's."""
    visits = []
    for les in lessons:
        if les.datum > peildatum:
            break
        mark = marks.get(les.id)
        stay = cursist.plaatsing_op(les.datum)
        if stay is not None and (mark is not None or cursist.komt_op(les.datum)):
            visits.append(Lesbezoek(les, stay, mark))
    return visits
