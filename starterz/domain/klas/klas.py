"""The twelve seats and the wachtlijst on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from starterz.domain.klas.cursist import Cursist, Plaatsing

PLEKKEN = range(1, 13)
"""The seats; a group has at most 12 people (uitvoeringsplan 3.4)."""


@dataclass(frozen=True, slots=True)
class Plek:
    """One seat on one day, with who sits there."""

    nummer: int
    cursist: Cursist | None
    plaatsing: Plaatsing | None


@dataclass(frozen=True, slots=True)
class Klas:
    """The class on one day: twelve seats and who waits, longest first."""

    peildatum: date
    plekken: tuple[Plek, ...]
    wachtlijst: tuple[Cursist, ...]

    @property
    def cursisten(self) -> tuple[Cursist, ...]:
        """Who has a seat, in the order of the seats."""
        return tuple(plek.cursist for plek in self.plekken if plek.cursist)

    @property
    def eerste_vrije(self) -> int | None:
        """The lowest free seat."""
        return next((plek.nummer for plek in self.plekken if plek.cursist is None), None)


def assemble(cursisten: Iterable[Cursist], peildatum: date) -> Klas:
    """Seat everybody by the placement that holds on that day."""
    seated: dict[int, tuple[Cursist, Plaatsing]] = {}
    waiting: list[tuple[date, Cursist]] = []
    for cursist in cursisten:
        stay = cursist.plaatsing_op(peildatum)
        if stay is None:
            continue
        if stay.plek is None:
            waiting.append((_wacht_sinds(cursist, stay), cursist))
        else:
            seated[stay.plek] = (cursist, stay)
    plekken = tuple(Plek(number, *seated.get(number, (None, None))) for number in PLEKKEN)
    waiting.sort(key=lambda item: (item[0], item[1].id))
    return Klas(peildatum, plekken, tuple(cursist for _, cursist in waiting))


def _wacht_sinds(cursist: Cursist, stay: Plaatsing) -> date:
    """Return the first day of this wait: another group meanwhile does not begin it anew."""
    since = stay.van
    for before in sorted(cursist.plaatsingen, key=lambda each: each.van, reverse=True):
        if before.plek is None and before.tot == since - timedelta(days=1):
            since = before.van
    return since


def op_plek(cursist: Cursist, plek: int | None, vanaf: date) -> tuple[Plaatsing, ...]:
    """Return the placements of somebody who gets another seat from a day on.

    A placement that is planned for later goes along, unless it was to be on another seat anyhow.
    The new part of a placement that is split has id 0.
    """
    here = cursist.plaatsing_op(vanaf)
    if here is None:
        return cursist.plaatsingen
    found: list[Plaatsing] = []
    for stay in cursist.plaatsingen:
        if stay == here and stay.van < vanaf:
            found.append(replace(stay, tot=vanaf - timedelta(days=1)))
            found.append(replace(stay, id=0, plek=plek, van=vanaf))
        elif stay.van >= here.van and stay.plek == here.plek:
            found.append(replace(stay, plek=plek))
        else:
            found.append(stay)
    return tuple(found)


def botsing(cursisten: Iterable[Cursist], codes: Collection[str]) -> tuple[Plaatsing, str] | None:
    """Return the first placement of these people on a seat that is somebody else's, and whose."""
    people = tuple(cursisten)
    for cursist in people:
        for stay in cursist.plaatsingen if cursist.code in codes else ():
            for other in people if stay.plek is not None else ():
                for there in other.plaatsingen if other.code != cursist.code else ():
                    if there.plek == stay.plek and overlaps(stay, there):
                        return replace(stay, van=max(stay.van, there.van)), other.naam
    return None


def overlaps(first: Plaatsing, second: Plaatsing) -> bool:
    """Say whether two placements share a day."""
    first_end = first.tot or date.max
    second_end = second.tot or date.max
    return first.van <= second_end and second.van <= first_end
