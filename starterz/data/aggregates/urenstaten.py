"""Hours over a period, to be signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.uren import Uren
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.urenstaat import Klasstaat, assemble_urenstaat
from starterz.domain.uren.verloop import verloop_van


class Urenstaten(Aggregate):
    """The urenstaat of one person or of the class."""

    def period(self, van: date, tot: date, code: str | None = None) -> Klasstaat:
        """Return the hours from `van` to `tot` included: of one person, or of all who had lessons.

        Who is in the archive by now is in it as well.
        """
        self._require(Recht.DOSSIER)
        people = (
            [self._cursisten.one(code)]
            if code is not None
            else self._cursisten.all(ook_gearchiveerd=True)
        )
        hours = Uren(self._context)
        found = hours.visits_and_states(people, tot)
        shortest = InstellingenStore(self._context).read().les_minimum
        states = [
            assemble_urenstaat(person, visits, van, tot, shortest) for person, visits, _ in found
        ]
        if code is not None:
            person, _, stand = found[0]
            course = verloop_van(person, stand, hours.counters(code, tot))
            states = [
                replace(states[0], verloop=course, prognose=stand.prognose, eerder=stand.eerder)
            ]
        return Klasstaat(
            van, tot, tuple(each for each in states if code is not None or each.maanden)
        )
