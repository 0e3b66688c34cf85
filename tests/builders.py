"""The day, the wachtzin, and small people, lessons and visits, for the tests of every room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from starterz.data.keys import Kosten
from starterz.domain.advies.trajectadvies import Bewijs, Overweging
from starterz.domain.klas.cursist import Cursist, Groep, Leerroute, Lessoort, Plaatsing
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.uren import Lesbezoek, Urenstand, calculate

TODAY = date(2023, 1, 25)
"""A Wednesday with a lesson."""
DAY = timedelta(days=1)
WACHTZIN = "een zin voor de proef"
CHEAP = Kosten(geheugen=8, rondes=1, banen=1)
"""A wachtzin costs half a second otherwise, and a guess is not what these tests are about."""

HOSTILE = (
    ("Jan [/b]", "x"), ("Rahel", "=1+1"), ("Şükran", "Yıldız"), ("Ngọc Ánh", "Trần"),
    ("Małgorzata", "Żuk"), ("S" * 80, "Haile"), ("O’Neill", "d'Or; \"q\""),
)  # fmt: skip


def cursist_of(
    *stays: tuple[Groep, date, date | None] | Plaatsing, nummer: int = 1, **fields: object
) -> Cursist:
    """A person with these placements, on the seat of its number unless it says otherwise."""
    placements = tuple(
        stay if isinstance(stay, Plaatsing) else Plaatsing(i + 1, stay[0], nummer, stay[1], stay[2])
        for i, stay in enumerate(stays)
    )
    person = Cursist(nummer, f"C-{nummer:02d}", "Şükran", "[/b] Yıldız", plaatsingen=placements)
    return replace(person, **fields)  # type: ignore[arg-type]


def les_of(day: date, minuten: int = 150, soort: Lessoort = Lessoort.NT2, **fields: object) -> Les:
    """A lesson at nine; its id is the day's number, so that it is stable."""
    les = Les(day.toordinal(), day, 540, minuten, soort)
    return replace(les, **fields)  # type: ignore[arg-type]


def mark(les: Les, status: Status = Status.AANWEZIG, **fields: object) -> Presentie:
    return replace(Presentie(les.id, "C-01", status), **fields)  # type: ignore[arg-type]


def visits_of(
    cursist: Cursist, lessons: Iterable[Les], status: Status | None = Status.AANWEZIG
) -> list[Lesbezoek]:
    """Every lesson with this mark (None: unmarked), on the placement of its day."""
    found = []
    for les in lessons:
        stay = cursist.plaatsing_op(les.datum)
        assert stay is not None
        found.append(Lesbezoek(les, stay, None if status is None else mark(les, status)))
    return found


def weekly(first: date, count: int, minuten: int = 150, **fields: object) -> list[Les]:
    """One lesson a week."""
    return [les_of(first + timedelta(weeks=i), minuten, **fields) for i in range(count)]  # type: ignore[arg-type]


def stand_of(
    cursist: Cursist,
    visits: Sequence[Lesbezoek],
    day: date = TODAY,
    komende: Sequence[Les] = (),
    **settings: object,
) -> Urenstand:
    chosen = replace(Instellingen(), **settings)  # type: ignore[arg-type]
    return calculate(cursist, visits, komende, day, chosen)


def overwegingen(voor: str = "b1-route", day: date = TODAY) -> tuple[Overweging, ...]:
    """A reason about each of the three routes, each pointing at a dated fact."""
    return tuple(
        Overweging(route, route.value == voor, f"Gezien bij {route.value}.", (Bewijs(day, "les"),))
        for route in Leerroute
    )
