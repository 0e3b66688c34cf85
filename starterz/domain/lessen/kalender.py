"""The calendar ahead: the planned lessons, then ordinary weeks; and what a calendar offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les, VrijePeriode, is_vrij
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.words.datums import maandag

JAAR = 52
"""Weeks in a year of the calendar; the plan counts 46 of them as lesson weeks."""
GAT = timedelta(weeks=10)
"""A longer time without a planned lesson is no holiday."""
VERSTE = 12
"""So many years ahead the calendar goes on."""


@dataclass(frozen=True, slots=True)
class Lesdag:
    """A lesson that is planned or to be expected: its day and its length in minutes."""

    datum: date
    minuten: int


@dataclass(frozen=True, slots=True)
class Aanbod:
    """What a calendar offers; a week is full when it has as many lessons as the fullest."""

    lessen: int
    minuten: int
    lesweken: int
    volle_weken: int

    @property
    def korte_weken(self) -> int:
        """The lesson weeks in which a lesson is missing."""
        return self.lesweken - self.volle_weken


def aanbod(lessen: Iterable[Les | Lesdag]) -> Aanbod:
    """Return what these lessons offer together, cancelled ones aside."""
    weeks: dict[date, int] = {}
    count = minutes = 0
    for les in lessen:
        if isinstance(les, Les) and les.vervallen:
            continue
        count += 1
        minutes += les.minuten
        weeks[maandag(les.datum)] = weeks.get(maandag(les.datum), 0) + 1
    most = max(weeks.values(), default=0)
    return Aanbod(count, minutes, len(weeks), sum(number == most for number in weeks.values()))


def lesweken_nodig(minuten: int, lessen: Iterable[Lesdag]) -> int | None:
    """Return in which lesson week the minutes are full when none is missed; None when never."""
    weeks: set[date] = set()
    for les in lessen:
        weeks.add(maandag(les.datum))
        minuten -= les.minuten
        if minuten <= 0:
            return len(weeks)
    return None


def nodige_opkomst(minuten: int, lessen: Iterable[Lesdag]) -> Fraction | None:
    """Return which part of the lessons must be attended for the minutes; None without lessons."""
    offered = sum(les.minuten for les in lessen)
    return Fraction(minuten, offered) if offered else None


def gewone_lesdagen(
    vanaf: date, dagen: Sequence[int], lesweken: int, vrij: Iterable[VrijePeriode] = ()
) -> Iterator[date]:
    """Yield the lesson days of ordinary years from a day on, for as long as a forecast looks.

    Each 52 weeks have `lesweken` lesson weeks: weeks that are wholly off are left out first, the
    others evenly. A single day off takes only its own lesson away.
    """
    vrij = tuple(vrij)
    start = maandag(vanaf)
    for year in range(VERSTE):
        weeks = [start + timedelta(weeks=year * JAAR + number) for number in range(JAAR)]
        held = [
            [day for weekday in dagen if not is_vrij(day := week + timedelta(weekday), vrij)]
            for week in weeks
        ]
        open_weeks = [days for days in held if days]
        skip = max(0, len(open_weeks) - lesweken)
        for number, days in enumerate(open_weeks):
            is_skipped = (number + 1) * skip // len(open_weeks) > number * skip // len(open_weeks)
            if not is_skipped:
                yield from (day for day in days if day >= vanaf)


def lessen_vanaf(
    cursist: Cursist,
    komende: Sequence[Les],
    peildatum: date,
    instellingen: Instellingen,
    vrij: Iterable[VrijePeriode] = (),
) -> tuple[Lesdag, ...]:
    """Return the lessons that a person can come to after a day: planned ones, then ordinary ones.

    A gap in the plan that is longer than any holiday is not planned yet: ordinary weeks fill it.
    A make-up lesson is for who missed something, so nobody can count on it.
    """
    own = cursist.lesdagen
    days = instellingen.lesdagen if own is None else own
    minutes, weeks = instellingen.les_minuten, instellingen.lesweken_per_jaar
    periods = tuple(vrij)
    off = {les.datum for les in komende if les.vervallen}

    def ordinary(after: date) -> Iterable[Lesdag]:
        lessons = _gewone_lessen(after + timedelta(days=1), days, weeks, periods, minutes)
        return (each for each in lessons if each.datum not in off) if off else lessons

    found: list[Lesdag] = []
    last = peildatum
    for les in sorted(komende, key=lambda les: (les.datum, les.begin)):
        if les.vervallen or les.haalt_in is not None:
            continue
        if les.datum - last > GAT:
            found += [each for each in ordinary(last) if each.datum < les.datum]
        last = les.datum
        if own is None or les.datum.weekday() in own:
            found.append(Lesdag(les.datum, les.minuten))
    return (*found, *ordinary(last))


@lru_cache(maxsize=32)
def _gewone_lessen(
    vanaf: date, dagen: tuple[int, ...], lesweken: int, vrij: tuple[VrijePeriode, ...], minuten: int
) -> tuple[Lesdag, ...]:
    # The whole class has the same years ahead, so they are laid out once.
    if not minuten or not dagen:
        return ()
    return tuple(Lesdag(day, minuten) for day in gewone_lesdagen(vanaf, dagen, lesweken, vrij))
