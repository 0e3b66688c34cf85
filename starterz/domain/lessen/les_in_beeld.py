"""Which lesson of a day the class opens on, and what the others are waiting for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentielijst
from starterz.domain.words.datums import format_tijd
from starterz.domain.words.fouten import Ongeldig

VOORAF = 15
"""Minutes before it begins from which a lesson is the one of now: the class comes in."""


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Who is expected in a lesson and has no mark: `open`, or with an announced absence only."""

    open: int = 0
    aangekondigd: int = 0

    @property
    def in_woorden(self) -> str:
        """What is still to be done: `nog in te vullen`."""
        if self.open:
            return "nog in te vullen"
        return "nog te bevestigen" if self.aangekondigd else "ingevuld"

    @property
    def kort(self) -> str:
        """The same in one word, where there are more lessons to name."""
        return "klaar" if self == Wachtend() else "open"


Wachtenden = Mapping[int, Wachtend]
"""By id of a lesson."""


def count_waiting(lijst: Presentielijst) -> Wachtend:
    """Return for how many marks a lesson still waits; a cancelled one waits for nobody."""
    if lijst.les.vervallen:
        return Wachtend()
    rows = [row for row in lijst.regels if row.verwacht and row.presentie is None]
    announced = sum(row.is_aangekondigd for row in rows)
    return Wachtend(len(rows) - announced, announced)


def lesson_of_now(lessen: Iterable[Les], minute: int | None) -> Les | None:
    """Return the lesson that is going on, else one that is about to begin, by the clock."""
    lessen = list(lessen)
    for early in (0, VOORAF):
        for les in lessen:
            if minute is not None and les.begin - early <= minute < les.eind:
                return les
    return None


def lesson_in_view(
    lessen: Sequence[Les], wachtend: Wachtenden, minute: int | None = None
) -> Les | None:
    """Return the lesson of a day to show: the one of now, else the first that is not complete.

    `lessen` are those of one day in order, and `minute` the minutes after midnight where the day
    is today. A lesson in which only announced absences are to be confirmed comes after one that
    waits for more. When all are complete it is the next one, or the last.
    """
    held = [les for les in lessen if not les.vervallen] or list(lessen)
    if now := lesson_of_now(held, minute):
        return now
    states = [(les, wachtend.get(les.id, Wachtend())) for les in held]
    waiting = [les for les, state in states if state.open]
    waiting += [les for les, state in states if state.aangekondigd]
    coming = [les for les in held if minute is not None and les.begin > minute]
    return next(iter((*waiting, *coming, *held[-1:])), None)


def others_in_words(
    lessen: Sequence[Les], wachtend: Wachtenden, shown: Les, *, may_be_marked: bool
) -> tuple[str, ...]:
    """Write each other lesson of the day: `13:00 nog in te vullen →`, with the arrow to it.

    A lesson that is still to come (`may_be_marked` is False) waits for nothing.
    """
    here = [les.id for les in lessen].index(shown.id)
    words = []
    for place, les in enumerate(lessen):
        if place == here:
            continue
        left = wachtend.get(les.id, Wachtend())
        if les.vervallen:
            state = " vervallen"
        elif not may_be_marked:
            state = ""
        else:
            state = f" {left.kort if len(lessen) > 2 else left.in_woorden}"
        words.append(f"{format_tijd(les.begin)}{state} {'←' if place < here else '→'}")
    return tuple(words)


def only_one_open(lijsten: Sequence[Presentielijst], cursist: str | None = None) -> Les:
    """Return the lesson of a day that marks without a time are for.

    That is the only one, or the only one that still waits for marks (of one person, where one is
    named). Raises `Ongeldig` where it could be more than one: nobody guesses.
    """
    if len(lijsten) == 1:
        return lijsten[0].les
    found = [each.les for each in lijsten if _waits(each, cursist)]
    if len(found) == 1:
        return found[0]
    times = " of ".join(format_tijd(each.les.begin) for each in lijsten)
    states = ", ".join(
        f"{format_tijd(each.les.begin)} is {_state(each, waits=_waits(each, cursist))}"
        for each in lijsten
    )
    raise Ongeldig("tijd", "", f"{times}; er is meer dan één les op deze dag ({states})")


def _waits(lijst: Presentielijst, cursist: str | None) -> bool:
    if cursist is None:
        return count_waiting(lijst).open > 0
    row = lijst.regel(cursist)
    return not lijst.les.vervallen and row is not None and row.verwacht and row.presentie is None


def _state(lijst: Presentielijst, *, waits: bool) -> str:
    if lijst.les.vervallen:
        return "vervallen"
    return "nog in te vullen" if waits else "ingevuld"
