"""What was looked at of one person and of the class, and the rounds beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.data.aggregates.klasnotities import Klasnotities
from starterz.data.aggregates.lessen import Lessen
from starterz.data.aggregates.observaties import Observaties
from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.klas.klas import assemble
from starterz.domain.lessen.les import Les
from starterz.domain.school.rollen import Recht
from starterz.tovii.dekking import Dekking, Klasdekking, dekking, klasdekking
from starterz.tovii.instrument import Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Observatie
from starterz.tovii.rondes import Rondeverloop, rondeverloop


class DekkingStore(Aggregate):
    """Reads sheets and notes together; who scores blind sees no more here than elsewhere."""

    def person(self, code: str, today: date) -> tuple[Dekking, Rondeverloop]:
        """Return what was seen of one person by week, and over the finished rounds.

        The instrument is that of the newest sheet, else the current one.
        """
        self._require(Recht.OBSERVEREN)
        person = self._cursisten.one(code)
        sheets = Observaties(self._context).of(code)
        instruments = Instrumenten(self._context)
        instrument = instruments.of(sheets[-1]) if sheets else instruments.current()
        notes = Klasnotities(self._context).of(code)
        lessons = self._lessons([person], today)
        seen = _van(person, instrument, sheets, notes, lessons, today)
        return seen, rondeverloop(instrument, sheets)

    def klas(self, today: date) -> tuple[Klasdekking, tuple[Cursist, ...]]:
        """Return what was seen of who is in the class now, startklas first, and these people."""
        self._require(Recht.OBSERVEREN)
        seated = assemble(self._cursisten.on(today), today).cursisten
        people = sorted(seated, key=lambda person: not _is_startklas(person, today))
        instrument = Instrumenten(self._context).current()
        sheets, notes = Observaties(self._context), Klasnotities(self._context).of_people(people)
        lessons = self._lessons(people, today)
        seen = [
            (
                each.code,
                _van(each, instrument, sheets.of(each.code), notes[each.code], lessons, today),
            )
            for each in people
        ]
        return klasdekking(instrument, seen, today), tuple(people)

    def _lessons(self, people: Iterable[Cursist], today: date) -> tuple[Les, ...]:
        starts = [person.instroom for person in people if person.instroom is not None]
        lessons = Lessen(self._context).between(min(starts, default=today), today)
        return tuple(les for les in lessons if not les.vervallen)


def _is_startklas(person: Cursist, today: date) -> bool:
    stay = person.plaatsing_op(today)
    return stay is not None and stay.groep is Groep.STARTKLAS


def _van(
    person: Cursist,
    instrument: Instrument,
    sheets: Iterable[Observatie],
    notes: Iterable[Klasnotitie],
    lessons: Iterable[Les],
    today: date,
) -> Dekking:
    """Return the map of one person, from the first lesson that this person could come to."""
    days = [les.datum for les in lessons if person.comes_on(les.datum)]
    start = days[0] if days else person.instroom or today
    return dekking(instrument, sheets, notes, start, today, days)
