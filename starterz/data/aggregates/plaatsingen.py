"""Placements: seats and groups from a day on; what was stays as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sqlmodel import col, select

from starterz.data import models
from starterz.data.aggregates.base import Aggregate
from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing, Wet
from starterz.domain.klas.klas import PLEKKEN, botsing, op_plek, overlapt
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.wijziging import AS_STORED, AsStored, IntussenGewijzigd, Seen


class Plaatsingen(Aggregate):
    """Moves people through the class without rewriting its past."""

    def move(
        self, code: str, plek: int | None, vanaf: date, *, seen: Seen[Cursist] = AS_STORED
    ) -> Cursist:
        """Give somebody another seat from a day on, or the wachtlijst; the past stays."""
        self._eis(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        self._current(cursist, vanaf)
        self._seat({cursist: plek}, vanaf)
        target = f"naar plek {plek}" if plek else "naar de wachtlijst"
        self._journal.label(f"{cursist.naam} {target}")
        return self._cursisten.one(code)

    def swap(
        self, code: str, other_code: str, vanaf: date, *, seen: Seen[Cursist] = AS_STORED
    ) -> None:
        """Let two people change seats from a day on; the wachtlijst is a seat here too."""
        self._eis(Recht.KLAS)
        first, second = self._cursisten.one(code), self._cursisten.one(other_code)
        _require_same_stays(seen, first)
        if first.id == second.id:
            raise Geweigerd("Kies twee verschillende cursisten om van plek te wisselen.")
        first_stay, second_stay = self._current(first, vanaf), self._current(second, vanaf)
        self._seat({first: second_stay.plek, second: first_stay.plek}, vanaf)
        self._journal.label(f"{first.naam} en {second.naam} van plek gewisseld")

    def change_group(
        self, code: str, groep: Groep, vanaf: date, *, seen: Seen[Cursist] = AS_STORED
    ) -> Cursist:
        """Put somebody in another group from a day on, on the same seat."""
        self._eis(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        stay = self._current(cursist, vanaf)
        if stay.groep is groep:
            raise Geweigerd(f"{cursist.naam} zit op {kort(vanaf)} al in de groep {groep.label}.")
        self._continue(cursist, stay, replace(stay, groep=groep), vanaf)
        self._imply_law(code, groep)
        self._journal.label(f"{cursist.naam} naar de groep {groep.label}")
        return self._cursisten.one(code)

    def set_entry(self, code: str, instroom: date, *, seen: Seen[Cursist] = AS_STORED) -> Cursist:
        """Correct a first day; raise `Geweigerd` when marks would lose their place."""
        self._eis(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        if not cursist.plaatsingen:
            raise Geweigerd(f"{cursist.naam} heeft nog geen plek.")
        first = cursist.plaatsingen[0]
        if first.tot is not None and instroom > first.tot:
            raise Ongeldig("instroom", kort(instroom), f"een datum tot en met {kort(first.tot)}")
        if instroom > first.van:
            self._require_no_marks(cursist, first.van, instroom - timedelta(days=1))
        elif first.plek is not None:
            self._require_free(first.plek, instroom, code, until=first.van - timedelta(days=1))
        row = self._stay_row(first)
        row.van = instroom
        self._session.add(row)
        self._journal.label(f"instroom van {cursist.naam}")
        return self._cursisten.one(code)

    def leave(
        self, code: str, laatste_dag: date | None, *, seen: Seen[Cursist] = AS_STORED
    ) -> Cursist:
        """Set the last day of somebody in the class, or take it away again.

        Raises `Geweigerd` when there are marks after it, or the seat has gone to somebody else.
        """
        self._eis(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        last = cursist.plaatsingen[-1] if cursist.plaatsingen else None
        if last is None:
            raise Geweigerd(f"{cursist.naam} heeft geen plek in de klas.")
        if laatste_dag is not None and laatste_dag < last.van:
            raise Ongeldig("uitstroom", kort(laatste_dag), f"een datum vanaf {kort(last.van)}")
        if laatste_dag is not None:
            self._require_no_marks(cursist, laatste_dag + timedelta(days=1), date.max)
        if last.plek is not None and last.tot is not None:
            from_day = last.tot + timedelta(days=1)
            if laatste_dag is None or laatste_dag > last.tot:
                self._require_free(last.plek, from_day, code, until=laatste_dag)
        row = self._stay_row(last)
        row.tot = laatste_dag
        self._session.add(row)
        self._journal.label(f"uitstroom van {cursist.naam}")
        return self._cursisten.one(code)

    def readmit(
        self,
        code: str,
        groep: Groep,
        plek: int | None,
        vanaf: date,
        *,
        seen: Seen[Cursist] = AS_STORED,
    ) -> Cursist:
        """Give somebody who left a new placement from a day on, out of the archive as well."""
        self._eis(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        if any(stay.tot is None or stay.tot >= vanaf for stay in cursist.plaatsingen):
            raise Geweigerd(f"{cursist.naam} heeft op {kort(vanaf)} al een plek.")
        if plek is not None:
            self._require_free(plek, vanaf, code)
        row = self._cursisten.row(code)
        row.gearchiveerd_op = None
        self._session.add(row)
        self._place(cursist.id, groep, plek, vanaf)
        self._imply_law(code, groep)
        self._journal.label(f"{cursist.naam} terug in de klas")
        return self._cursisten.one(code)

    def archive(self, code: str, today: date, *, seen: Seen[Cursist] = AS_STORED) -> Cursist:
        """Put a person in the archive; the stay ends today, yesterday without a mark of today."""
        self._eis(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        last = today if self._marked_days(cursist, today, today) else today - timedelta(days=1)
        for stay in cursist.plaatsingen:
            row = self._stay_row(stay)
            if stay.van > last:
                self._session.delete(row)
            elif stay.tot is None or stay.tot > last:
                row.tot = last
                self._session.add(row)
        archived = self._cursisten.row(code)
        archived.gearchiveerd_op = today
        self._session.add(archived)
        self._journal.label(f"{cursist.naam} gearchiveerd")
        self._session.flush()
        return self._cursisten.one(code)

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
            select(col(models.PresentieRow.cursist_id), col(models.LesRow.datum)).join(
                models.LesRow, col(models.PresentieRow.les_id) == col(models.LesRow.id)
            )
        )
        return all(by_id[who].plaatsing_op(day) is not None for who, day in marked)

    def _seat(self, seats: Mapping[Cursist, int | None], vanaf: date) -> None:
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
                    self._place(cursist.id, stay.groep, stay.plek, stay.van, stay.tot)
                else:
                    row = self._stay_row(stay)
                    row.plek, row.tot = stay.plek, stay.tot
                    self._session.add(row)
        self._session.flush()

    def _first_free(self, vanaf: date) -> int | None:
        people = self._cursisten.all(ook_gearchiveerd=True)
        return next((plek for plek in PLEKKEN if not _holder(people, plek, vanaf, None, ())), None)

    def _require_free(self, plek: int, vanaf: date, *codes: str, until: date | None = None) -> None:
        """Raise unless nobody has the seat from a day on, the people of these codes aside."""
        if plek not in PLEKKEN:
            raise Ongeldig("plek", plek, "een plek van 1 tot en met 12")
        holder = _holder(self._cursisten.all(ook_gearchiveerd=True), plek, vanaf, until, codes)
        if holder:
            raise Geweigerd(f"Plek {plek} is vanaf {kort(vanaf)} van {holder.naam}.")

    def _require_no_marks(self, cursist: Cursist, van: date, tot: date) -> None:
        days = self._marked_days(cursist, van, tot)
        if days:
            shown = ", ".join(kort(day) for day in days[:3]) + (" ..." if len(days) > 3 else "")
            raise Geweigerd(
                f"{cursist.naam} heeft al presentie op {shown}. Wis die eerst, of kies een "
                "andere datum."
            )

    def _marked_days(self, cursist: Cursist, van: date, tot: date) -> list[date]:
        days = self._session.exec(
            select(col(models.LesRow.datum))
            .join(models.PresentieRow, col(models.PresentieRow.les_id) == col(models.LesRow.id))
            .where(
                models.PresentieRow.cursist_id == cursist.id,
                models.LesRow.datum >= van,
                models.LesRow.datum <= tot,
            )
            .order_by(col(models.LesRow.datum))
        )
        return list(days)

    def _current(self, cursist: Cursist, day: date) -> Plaatsing:
        stay = cursist.plaatsing_op(day)
        if stay is None:
            raise Geweigerd(f"{cursist.naam} heeft op {kort(day)} geen plek in de klas.")
        return stay

    def _continue(self, cursist: Cursist, stay: Plaatsing, changed: Plaatsing, vanaf: date) -> None:
        """Let a stay go on in another form from a day on; one that began that day is changed."""
        row = self._stay_row(stay)
        if stay.van == vanaf:
            row.groep, row.plek = changed.groep.value, changed.plek
        else:
            row.tot = vanaf - timedelta(days=1)
            self._place(cursist.id, changed.groep, changed.plek, vanaf, stay.tot)
        self._session.add(row)
        self._session.flush()

    def _place(
        self, cursist_id: int, groep: Groep, plek: int | None, van: date, tot: date | None = None
    ) -> None:
        self._session.add(
            models.PlaatsingRow(
                cursist_id=cursist_id, groep=groep.value, plek=plek, van=van, tot=tot
            )
        )
        self._session.flush()

    def _imply_law(self, code: str, groep: Groep) -> None:
        """ELIP exists under the law of 2013 only (regels.md 3.1)."""
        if groep is Groep.ELIP:
            row = self._cursisten.row(code)
            row.wet = Wet.WI2013.value
            self._session.add(row)

    def _stay_row(self, stay: Plaatsing) -> models.PlaatsingRow:
        return self._session.get_one(models.PlaatsingRow, stay.id)


def _require_same_stays(seen: Seen[Cursist], now: Cursist) -> None:
    """Raise `IntussenGewijzigd` when somebody was moved since the placements were seen."""
    if isinstance(seen, AsStored) or (
        seen.plaatsingen == now.plaatsingen
        and bool(seen.gearchiveerd_op) is bool(now.gearchiveerd_op)
    ):
        return
    archived = " en in het archief" if now.gearchiveerd_op else ""
    raise IntussenGewijzigd(
        nu=now,
        kop=f"{now.naam} is intussen verplaatst: nu {_in_words(now)}{archived}; u zag "
        f"{_in_words(seen)}. Er is niets gewijzigd. Kijk of het nog klopt.",
    )


def _in_words(cursist: Cursist) -> str:
    stays = [
        f"{stay.groep.label}, {f'plek {stay.plek}' if stay.plek else 'wachtlijst'}, vanaf "
        f"{kort(stay.van)}{f' t/m {kort(stay.tot)}' if stay.tot else ''}"
        for stay in cursist.plaatsingen[-2:]
    ]
    return " en ".join(stays) or "zonder plek"


def _is_in_turn(stays: Iterable[Plaatsing]) -> bool:
    ordered = sorted(stays, key=lambda stay: stay.van)
    return not any(overlapt(first, second) for first, second in pairwise(ordered))


def _holder(
    people: Iterable[Cursist], plek: int, van: date, tot: date | None, besides: Collection[str]
) -> Cursist | None:
    wanted = Plaatsing(0, Groep.STARTKLAS, plek, van, tot)
    for cursist in people:
        if cursist.code in besides:
            continue
        if any(stay.plek == plek and overlapt(stay, wanted) for stay in cursist.plaatsingen):
            return cursist
    return None
