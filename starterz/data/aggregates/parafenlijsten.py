"""Signed lists: what is printed for a lesson, and what came back signed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.presentie import PresentieStore
from starterz.data.tables.lessen import (
    AfmeldingRow,
    LesRow,
    ParafenlijstRow,
    PresentieRow,
    as_afmelding,
    as_les,
    as_parafenlijst,
    as_presentie,
)
from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.parafenlijst import (
    KENMERK,
    Lesparafen,
    Parafenlijst,
    Parafenvel,
    compare,
    counts,
    kenmerken,
    merge_lists,
    validate_parafenlijst,
)
from starterz.domain.lessen.presentie import Presentie
from starterz.domain.lessen.presentielijst import assemble_lijst
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd
from starterz.domain.words.teksten import eigennaam, regel
from starterz.domain.words.wijziging import AS_STORED, AsStored, IntussenGewijzigd, Seen


class Parafenlijsten(Aggregate):
    """The signed list of each lesson, beside its marks."""

    def sheets(self, van: date, tot: date) -> tuple[Parafenvel, ...]:
        """Return the sheets to print for the lessons of a period that are not cancelled."""
        self._require(Recht.KLAS, Recht.DOSSIER)
        people = self._cursisten.all(ook_gearchiveerd=True)
        return tuple(vel for vel in self._sheets(van, tot, people) if not vel.les.vervallen)

    def of_lessons(self, peildatum: date) -> tuple[Lesparafen, ...]:
        """Return each lesson up to a day that a signed list belongs to, with that list if any."""
        self._require(Recht.KLAS, Recht.DOSSIER)
        people = self._cursisten.all(ook_gearchiveerd=True)
        known = {person.code: person for person in people}
        signed = {
            row.les_id: as_parafenlijst(row) for row in self._session.exec(select(ParafenlijstRow))
        }
        return tuple(
            compare(vel, signed.get(vel.les.id), known)
            for vel in self._sheets(date.min, peildatum, people)
            if counts(vel, peildatum)
        )

    def record(
        self, lijst: Parafenlijst, today: date, *, seen: Seen[Parafenlijst | None] = AS_STORED
    ) -> Parafenlijst:
        """Keep that the signed list of a lesson is there, in the place of what was `seen`.

        Raises `Ongeldig` and `Geweigerd` when it cannot be the list of that lesson,
        `IntussenGewijzigd` for what somebody else keyed in otherwise.
        """
        self._require(Recht.KLAS)
        les = as_les(self._les_row(lijst.les_id))
        people = self._cursisten.all(ook_gearchiveerd=True)
        vel = next(
            vel for vel in self._sheets(les.datum, les.datum, people) if vel.les.id == les.id
        )
        kept = self._row(les.id)
        names = {row.cursist.code: row.cursist.naam for row in vel.lijst.regels}
        with self._naming(kept):
            lijst = merge_lists(seen, as_parafenlijst(kept) if kept else None, lijst, names)
        validate_parafenlijst(lijst, vel, today)
        row = kept or ParafenlijstRow(les_id=les.id, kenmerk="", datum=lijst.datum, docent="")
        signed = set(lijst.getekend)
        row.kenmerk = regel("kenmerk", lijst.kenmerk, KENMERK)
        if lijst.docent not in (row.docent, self._context.account.naam, *les.docenten):
            eigennaam("docent", lijst.docent)
        row.docent = regel("docent", lijst.docent)
        row.datum = lijst.datum
        row.getekend = "\n".join(
            each.cursist.code for each in vel.lijst.regels if each.cursist.code in signed
        )
        self._session.add(row)
        self._journal.label(f"parafenlijst van {kort(les.datum)} vastgelegd")
        return as_parafenlijst(row)

    def remove(self, les_id: int, *, seen: Seen[Parafenlijst | None] = AS_STORED) -> None:
        """Take away what was kept of a signed list; raise `Geweigerd` when there is none.

        Raises `IntussenGewijzigd` when it is another one than was `seen`.
        """
        self._require(Recht.KLAS)
        les = self._les_row(les_id)
        row = self._row(les_id)
        if row is None:
            raise Geweigerd(f"Van de les van {kort(les.datum)} is nog geen lijst vastgelegd.")
        if not isinstance(seen, AsStored) and seen != as_parafenlijst(row):
            raise IntussenGewijzigd(
                nu=as_parafenlijst(row),
                kop="Deze parafenlijst is intussen opnieuw vastgelegd. Zij is niet weggehaald. "
                "Kijk eerst wat er nu staat.",
            )
        self._session.delete(row)
        self._journal.label(f"parafenlijst van {kort(les.datum)} weggehaald")

    def _row(self, les_id: int) -> ParafenlijstRow | None:
        return self._session.exec(
            select(ParafenlijstRow).where(ParafenlijstRow.les_id == les_id)
        ).first()

    def _sheets(self, van: date, tot: date, people: list[Cursist]) -> list[Parafenvel]:
        """Return the sheets of a period, cancelled lessons included, in order."""
        lessons: list[Les] = []
        marks: defaultdict[int, dict[str, Presentie]] = defaultdict(dict)
        when = col(LesRow.datum)
        for row in self._session.exec(
            select(LesRow).where(when >= van, when <= tot).order_by(when, col(LesRow.begin))
        ):
            lessons.append(as_les(row))
        codes = {person.id: person.code for person in people}
        for mark in self._session.exec(
            select(PresentieRow)
            .join(LesRow, col(PresentieRow.les_id) == col(LesRow.id))
            .where(when >= van, when <= tot)
        ):
            code = codes[mark.cursist_id]
            marks[mark.les_id][code] = as_presentie(mark, code)
        announced = [
            as_afmelding(row, codes[row.cursist_id])
            for row in self._session.exec(
                select(AfmeldingRow)
                .where(AfmeldingRow.van <= tot, AfmeldingRow.tot >= van)
                .order_by(col(AfmeldingRow.id))
            )
        ]
        names, attendance = kenmerken(lessons), PresentieStore(self._context)
        return [
            Parafenvel(
                assemble_lijst(
                    les,
                    people,
                    marks[les.id],
                    attendance.made_up(les),
                    {each.cursist: each for each in announced if each.is_valid_on(les.datum)},
                ),
                names[les.id],
            )
            for les in lessons
        ]
