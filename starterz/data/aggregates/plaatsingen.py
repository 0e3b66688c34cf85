"""Placements: seats and groups from a day on; what was stays as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sqlmodel import Session, col, select

from starterz.data.aggregates.cursisten import Cursisten
from starterz.data.tables.klas import PlaatsingRow
from starterz.data.tables.lessen import LesRow, PresentieRow
from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing
from starterz.domain.klas.klas import PLEKKEN, botsing, op_plek, overlaps
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig


class Plaatsingen:
    """Knows which seat is whose on which day, and keeps the rows of that."""

    def __init__(self, session: Session, cursisten: Cursisten) -> None:
        self._session = session
        self._cursisten = cursisten

    def is_whole(self) -> bool:
        """Say whether no seat and no person has two placements on a day, and no mark has none."""
        people = self._cursisten.all(ook_gearchiveerd=True)
        seats: defaultdict[int, list[Plaatsing]] = defaultdict(list)
        for cursist in people:
            for stay in cursist.plaatsingen:
                if stay.plek is not None:
                    seats[stay.plek].append(stay)
        if not all(map(_is_in_turn, (*seats.values(), *(each.plaatsingen for each in people)))):
            return False
        by_id = {cursist.id: cursist for cursist in people}
        marked = self._session.exec(
            select(col(PresentieRow.cursist_id), col(LesRow.datum)).join(
                LesRow, col(PresentieRow.les_id) == col(LesRow.id)
            )
        )
        return all(by_id[who].plaatsing_op(day) is not None for who, day in marked)

    def seat(self, seats: Mapping[Cursist, int | None], vanaf: date) -> None:
        """Give people other seats from a day on, with what is planned for later.

        Raises `Geweigerd` when a seat is somebody else's on one of those days.
        """
        for plek in seats.values():
            if plek is not None and plek not in PLEKKEN:
                raise Ongeldig("plek", plek, "een plek van 1 tot en met 12")
        moved = {
            cursist.code: replace(cursist, plaatsingen=op_plek(cursist, plek, vanaf))
            for cursist, plek in seats.items()
        }
        people = [moved.get(each.code, each) for each in self._cursisten.all(ook_gearchiveerd=True)]
        taken = botsing(people, moved)
        if taken:
            stay, holder = taken
            raise Geweigerd(f"Plek {stay.plek} is vanaf {kort(stay.van)} van {holder}.")
        for cursist in moved.values():
            for stay in cursist.plaatsingen:
                if stay.id == 0:
                    self.place(cursist.id, stay.groep, stay.plek, stay.van, stay.tot)
                else:
                    row = self.row(stay)
                    row.plek, row.tot = stay.plek, stay.tot
                    self._session.add(row)
        self._session.flush()

    def first_free(self, vanaf: date) -> int | None:
        """Return the first seat that is nobody's from a day on."""
        people = self._cursisten.all(ook_gearchiveerd=True)
        return next((plek for plek in PLEKKEN if not _holder(people, plek, vanaf, None, ())), None)

    def require_free(self, plek: int, vanaf: date, *codes: str, until: date | None = None) -> None:
        """Raise unless nobody has the seat from a day on, the people of these codes aside."""
        if plek not in PLEKKEN:
            raise Ongeldig("plek", plek, "een plek van 1 tot en met 12")
        holder = _holder(self._cursisten.all(ook_gearchiveerd=True), plek, vanaf, until, codes)
        if holder:
            raise Geweigerd(f"Plek {plek} is vanaf {kort(vanaf)} van {holder.naam}.")

    def require_no_marks(self, cursist: Cursist, van: date, tot: date) -> None:
        """Raise `Geweigerd` when somebody has a mark in these days, both included."""
        days = self.marked_days(cursist, van, tot)
        if days:
            shown = ", ".join(kort(day) for day in days[:3]) + (" ..." if len(days) > 3 else "")
            raise Geweigerd(
                f"{cursist.naam} heeft al presentie op {shown}. Wis die eerst, of kies een "
                "andere datum."
            )

    def marked_days(self, cursist: Cursist, van: date, tot: date) -> list[date]:
        """Return the days with a mark of somebody from one day to another, both included."""
        days = self._session.exec(
            select(col(LesRow.datum))
            .join(PresentieRow, col(PresentieRow.les_id) == col(LesRow.id))
            .where(
                PresentieRow.cursist_id == cursist.id,
                LesRow.datum >= van,
                LesRow.datum <= tot,
            )
            .order_by(col(LesRow.datum))
        )
        return list(days)

    def change_group(self, cursist: Cursist, stay: Plaatsing, groep: Groep, vanaf: date) -> None:
        """Let a stay go on in another group from a day on; one that began that day is changed."""
        row = self.row(stay)
        if stay.van == vanaf:
            row.groep = groep.value
        else:
            row.tot = vanaf - timedelta(days=1)
            self.place(cursist.id, groep, stay.plek, vanaf, stay.tot)
        self._session.add(row)
        self._session.flush()

    def place(
        self, cursist_id: int, groep: Groep, plek: int | None, van: date, tot: date | None = None
    ) -> None:
        """Give somebody a placement; whether the seat is free was asked already."""
        self._session.add(
            PlaatsingRow(cursist_id=cursist_id, groep=groep.value, plek=plek, van=van, tot=tot)
        )
        self._session.flush()

    def row(self, stay: Plaatsing) -> PlaatsingRow:
        """Return the row of a placement."""
        return self._session.get_one(PlaatsingRow, stay.id)


def _is_in_turn(stays: Iterable[Plaatsing]) -> bool:
    ordered = sorted(stays, key=lambda stay: stay.van)
    return not any(overlaps(first, second) for first, second in pairwise(ordered))


def _holder(
    people: Iterable[Cursist], plek: int, van: date, tot: date | None, besides: Collection[str]
) -> Cursist | None:
    wanted = Plaatsing(0, Groep.STARTKLAS, plek, van, tot)
    for cursist in people:
        if cursist.code in besides:
            continue
        if any(stay.plek == plek and overlaps(stay, wanted) for stay in cursist.plaatsingen):
            return cursist
    return None
