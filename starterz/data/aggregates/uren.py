"""Hours: the lessons of each person, and where that leaves them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.lessen import Lessen
from starterz.data.aggregates.participatie import ParticipatieStore
from starterz.data.tables.lessen import LesRow, PresentieRow, as_les
from starterz.domain.klas.cursist import Cursist, Lessoort
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.lessen.presentielijst import is_er, is_verwacht
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.tellers import Telling
from starterz.domain.uren.uren import Lesbezoek, Urenstand, calculate, tellingen

Tekens = dict[int, Presentie]
"""The marks of one person by lesson."""


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The lessons in order, found by day and by key."""

    lessen: Sequence[Les]
    dagen: Sequence[date]
    by_id: dict[int, Les]
    made_up: dict[int, list[int]]

    def between(self, van: date, tot: date) -> Sequence[Les]:
        """Return the lessons of a period, both days included."""
        return self.lessen[bisect_left(self.dagen, van) : bisect_right(self.dagen, tot)]


class Uren(Aggregate):
    """The counters of one person or of all, on a day."""

    def state(self, code: str, peildatum: date) -> Urenstand:
        """Return the hours of one person."""
        return self._states([self._cursisten.one(code)], peildatum)[0]

    def states(self, peildatum: date) -> tuple[Urenstand, ...]:
        """Return the hours of everybody who is not in the archive, in the order of the codes."""
        return tuple(self._states(self._cursisten.all(), peildatum))

    def counters(self, code: str, peildatum: date) -> tuple[Telling, ...]:
        """Return the counters of one person with the rows that they are the sum of."""
        self._require(Recht.DOSSIER)
        cursist = self._cursisten.one(code)
        visits = self.visits(code, peildatum)
        settings = InstellingenStore(self._context).read()
        elsewhere = ParticipatieStore(self._context).elsewhere([cursist])[cursist.id]
        return tellingen(cursist, visits, peildatum, settings, elsewhere)

    def visits(self, code: str, peildatum: date) -> tuple[Lesbezoek, ...]:
        """Return the lessons of one person up to a day, with the mark where there is one."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        cursist = self._cursisten.one(code)
        marks = self._marks([cursist])[cursist.id]
        return tuple(_visits(cursist, self._calendar([cursist]), marks, peildatum))

    def filled(self, peildatum: date) -> tuple[Counter[int], Counter[int]]:
        """Return for each lesson up to a day how many marks it has, and how many it should have."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        marked: Counter[int] = Counter()
        expected: Counter[int] = Counter()
        people = self._cursisten.all(ook_gearchiveerd=True)
        calendar, marks = self._calendar(people), self._marks(people)
        for person in people:
            for visit in _visits(person, calendar, marks[person.id], peildatum):
                if visit.plaatsing.plek is not None or visit.presentie is not None:
                    expected[visit.les.id] += 1
                    marked[visit.les.id] += visit.presentie is not None
        return marked, expected

    def visits_and_states(
        self, people: Iterable[Cursist], peildatum: date
    ) -> list[tuple[Cursist, list[Lesbezoek], Urenstand]]:
        """Return the lessons and the hours of several people, read together."""
        self._require(Recht.DOSSIER)
        people = list(people)
        calendar = self._calendar(people)
        marks = self._marks(people)
        elsewhere = ParticipatieStore(self._context).elsewhere(people)
        coming = calendar.lessen[bisect_left(calendar.dagen, peildatum) :]
        settings = InstellingenStore(self._context).read()
        off = [each for each in Lessen(self._context).days_off() if each.tot > peildatum]
        found = []
        for person in people:
            visits = _visits(person, calendar, marks[person.id], peildatum)
            state = calculate(
                person, visits, coming, peildatum, settings, elsewhere[person.id], off
            )
            found.append((person, visits, state))
        return found

    def _states(self, people: Iterable[Cursist], peildatum: date) -> list[Urenstand]:
        return [state for _, _, state in self.visits_and_states(people, peildatum)]

    def _calendar(self, people: Iterable[Cursist]) -> _Calendar:
        """Read the lessons since the first of these people came, and what those make up for."""
        since = min((each.instroom for each in people if each.instroom), default=date.max)
        rows = self._session.exec(
            select(LesRow)
            .where(LesRow.datum >= since)
            .order_by(col(LesRow.datum), col(LesRow.begin))
        )
        lessons = [as_les(row) for row in rows]
        by_id = {les.id: les for les in lessons}
        for les in lessons:
            if les.haalt_in is not None and les.haalt_in not in by_id:
                by_id[les.haalt_in] = as_les(self._les_row(les.haalt_in))
        made_up: defaultdict[int, list[int]] = defaultdict(list)
        for les in lessons:
            if les.haalt_in is not None:
                made_up[les.haalt_in].append(les.id)
        return _Calendar(lessons, [les.datum for les in lessons], by_id, made_up)

    def _marks(self, people: Iterable[Cursist]) -> defaultdict[int, Tekens]:
        """Read the marks as plain values: there can be tens of thousands."""
        codes = {person.id: person.code for person in people}
        found: defaultdict[int, Tekens] = defaultdict(dict)
        statuses, reasons = (
            {each.value: each for each in Status},
            {each.value: each for each in Reden},
        )
        kinds = {each.value: each for each in Lessoort}
        table = PresentieRow
        rows = self._session.exec(
            select(  # type: ignore[call-overload]
                table.cursist_id, table.les_id, table.status, table.te_laat, table.eerder_weg,
                table.reden, table.soort, table.gezet_op,
            ).where(col(table.cursist_id).in_(codes))
        )  # fmt: skip
        for who, les_id, status, late, early, reason, kind, made in rows:
            found[who][les_id] = Presentie(
                les_id, codes[who], statuses[status], late, early,
                reasons[reason] if reason else None, kinds[kind] if kind else None, made,
            )  # fmt: skip
        return found


def _visits(
    cursist: Cursist, calendar: _Calendar, marks: Tekens, peildatum: date
) -> list[Lesbezoek]:
    """Hang each lesson on the placement of its day; a lesson without one is nobody's."""
    visits = []
    for stay in cursist.plaatsingen:
        last = peildatum if stay.tot is None else min(stay.tot, peildatum)
        for les in calendar.between(stay.van, last):
            mark = marks.get(les.id)
            if mark is not None or _comes(cursist, les, calendar, marks):
                visits.append(Lesbezoek(les, stay, mark))
    return visits


def _comes(cursist: Cursist, les: Les, calendar: _Calendar, marks: Tekens) -> bool:
    if les.haalt_in is None:
        return is_verwacht(cursist, les, None)
    # Who made it up in another lesson need not come a second time.
    others = [each for each in calendar.made_up[les.haalt_in] if each != les.id]
    made_up = [mark for each in others if (mark := marks.get(each)) and is_er(mark)]
    mark = made_up[0] if made_up else marks.get(les.haalt_in)
    return is_verwacht(cursist, les, (calendar.by_id[les.haalt_in], mark))
