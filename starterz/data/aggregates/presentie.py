"""Marks and announced absences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow, as_code
from starterz.data.tables.lessen import (
    AfmeldingRow,
    CorrectieRow,
    LesRow,
    PresentieRow,
    as_afmelding,
    as_correctie,
    as_les,
    as_presentie,
)
from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import (
    Afmelding,
    Correctie,
    OpenAfwezigheid,
    Presentie,
    Presentielijst,
    Presentieregel,
    Reden,
    Status,
    eigen_soort,
    in_woorden,
    is_correctie,
    teken_gewijzigd,
    validate_presentie,
)
from starterz.domain.lessen.presentielijst import assemble_lijst, is_er
from starterz.domain.school.rollen import Recht, require
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.teksten import is_geschreven, regel
from starterz.domain.words.wijziging import AS_STORED, AsStored, IntussenGewijzigd, Seen


class PresentieStore(Aggregate):
    """Attendance, one mark a person a lesson."""

    def list(self, les_id: int) -> Presentielijst:
        """Return who sits in the class on the lesson's day, and who has a mark in it."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        les = as_les(self._les_row(les_id))
        people = self._cursisten.on(les.datum)
        marks = self._marks(les_id)
        announced = self._announced(les.datum, {person.id: person.code for person in people})
        return assemble_lijst(les, people, marks, self.made_up(les), announced)

    def made_up(self, les: Les) -> tuple[Les, dict[str, Presentie]] | None:
        """Return the lesson that this one makes up for, with the marks in it, if it does."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        if les.haalt_in is None:
            return None
        first, marks = as_les(self._les_row(les.haalt_in)), self._marks(les.haalt_in)
        if first.vervallen:
            marks = {}  # they count for nobody
        others = select(LesRow.id).where(LesRow.haalt_in == les.haalt_in, LesRow.id != les.id)
        for other in self._session.exec(others):
            made_up = self._marks(key_of(other)).items()
            marks |= {code: mark for code, mark in made_up if is_er(mark)}
        return first, marks

    def mark(
        self,
        presentie: Presentie,
        today: date,
        waarom: str = "",
        *,
        seen: Seen[Presentie | None] = AS_STORED,
    ) -> Presentie:
        """Set one mark, in the place of the one that was `seen`.

        Where that was an old one, what it was is kept, with who changed it and why. Raises
        `Ongeldig` for figures that do not fit the lesson, `Geweigerd` for somebody who has no
        place in the class on that day, and `IntussenGewijzigd` when another mark was seen.
        """
        self._require(Recht.PRESENTIE)
        les = as_les(self._les_row(presentie.les_id))
        validate_presentie(les, presentie, today)
        cursist = self._cursisten.one(presentie.cursist)
        stay = cursist.plaatsing_op(les.datum)
        if stay is None or stay.plek is None:
            raise Geweigerd(f"{cursist.naam} heeft op {kort(les.datum)} geen plek in de klas.")
        self._require_seen(les, cursist, seen, presentie)
        whole = _with_kind(presentie, les, cursist)
        corrected = self._keep_old(les, cursist, whole, today, waarom)
        self._put(presentie, les, cursist, today, is_correction=corrected)
        self._journal.label(f"{cursist.naam}: {in_woorden(presentie)} op {kort(les.datum)}")
        return presentie

    def corrects(self, presentie: Presentie, today: date) -> Presentie | None:
        """Return the old mark that setting this one corrects; None where no reason is asked."""
        self._require(Recht.PRESENTIE)
        les = as_les(self._les_row(presentie.les_id))
        cursist = self._cursisten.one(presentie.cursist)
        return self._old_mark(les, cursist, _with_kind(presentie, les, cursist), today)

    def mark_all(self, les_id: int, today: date) -> int:
        """Mark everybody present who is expected and has no mark or announcement; return how many.

        What was announced stays as it is until `confirm`.
        """
        self._require(Recht.PRESENTIE)
        attendance = self.list(les_id)
        marked = 0
        for row in attendance.regels:
            if row.presentie is None and row.afmelding is None and row.verwacht:
                mark = Presentie(les_id, row.cursist.code, Status.AANWEZIG)
                validate_presentie(attendance.les, mark, today)
                self._put(mark, attendance.les, row.cursist, today)
                marked += 1
        self._journal.label(f"{marked} keer aanwezig op {kort(attendance.les.datum)}")
        return marked

    def confirm(self, les_id: int, today: date) -> int:
        """Turn the announced absences of a lesson into marks; return how many."""
        self._require(Recht.PRESENTIE)
        attendance = self.list(les_id)
        confirmed = 0
        for row in attendance.regels:
            if row.afmelding is not None and row.verwacht:
                absence = row.afmelding
                mark = Presentie(les_id, row.cursist.code, absence.status, reden=absence.reden)
                validate_presentie(attendance.les, mark, today)
                self._put(mark, attendance.les, row.cursist, today)
                confirmed += 1
        self._journal.label(f"{confirmed} afmeldingen bevestigd op {kort(attendance.les.datum)}")
        return confirmed

    def clear(
        self,
        les_id: int,
        code: str,
        today: date,
        waarom: str = "",
        *,
        seen: Seen[Presentie | None] = AS_STORED,
    ) -> None:
        """Take the mark away that was `seen`; an old one is kept as a correction."""
        self._require(Recht.PRESENTIE)
        cursist = self._cursisten.one(code)
        row = self._mark_row(les_id, cursist.id)
        if row is not None:
            les = as_les(self._les_row(les_id))
            self._require_seen(les, cursist, seen, None)
            self._keep_old(les, cursist, None, today, waarom)
            self._session.delete(row)
            self._journal.label(f"presentie van {cursist.naam} gewist")

    def corrections(self, code: str) -> tuple[Correctie, ...]:
        """Return the changes of old marks of one person, latest first."""
        self._require(Recht.DOSSIER)
        cursist = self._cursisten.row(code)
        rows = self._session.exec(
            select(CorrectieRow, LesRow)
            .join(LesRow, col(CorrectieRow.les_id) == col(LesRow.id))
            .where(CorrectieRow.cursist_id == cursist.id)
            .order_by(col(CorrectieRow.id).desc())
        )
        return tuple(as_correctie(row, code, as_les(les)) for row, les in rows)

    def _require_seen(
        self, les: Les, cursist: Cursist, seen: Seen[Presentie | None], wanted: Presentie | None
    ) -> None:
        """Raise `IntussenGewijzigd` when another program changed the mark that was seen.

        What this program itself did since, the user did too: a fast hand is ahead of the screen.
        """
        if isinstance(seen, AsStored):
            return
        row = self._mark_row(les.id, cursist.id)
        usual = eigen_soort(les, cursist)

        def is_same(found: PresentieRow | None, mark: Presentie | None) -> bool:
            if found is None or mark is None:
                return found is None and mark is None
            whole = replace(mark, cursist=cursist.code, soort=mark.soort or usual)
            kept = as_presentie(found, cursist.code)
            return replace(kept, soort=kept.soort or usual) == whole

        if is_same(row, wanted) or is_same(row, seen):
            return

        def is_row(found: PresentieRow) -> bool:
            return (found.les_id, found.cursist_id) == (les.id, cursist.id)

        before = self._before_own(PresentieRow, is_row)
        if not any(is_same(found, seen) for found in before):
            now = as_presentie(row, cursist.code) if row else None
            who = self._last_change(row)
            raise IntussenGewijzigd(nu=now, kop=teken_gewijzigd(cursist.naam, now, wanted, who))

    def _keep_old(
        self, les: Les, cursist: Cursist, new: Presentie | None, today: date, waarom: str
    ) -> bool:
        """Keep what an old mark was, with a reason; say whether this change is a correction."""
        old = self._old_mark(les, cursist, new, today)
        if old is None:
            return False
        require(self._context.account.rol, Recht.CORRIGEREN)
        if not is_geschreven(waarom):
            raise Ongeldig("waarom", waarom, "de reden van de correctie")
        self._session.add(
            CorrectieRow(
                les_id=les.id,
                cursist_id=cursist.id,
                datum=today,
                account=self._context.account.naam,
                voor=in_woorden(old),
                na=in_woorden(new),
                waarom=regel("waarom", waarom, 200),
            )
        )
        return True

    def _old_mark(
        self, les: Les, cursist: Cursist, new: Presentie | None, today: date
    ) -> Presentie | None:
        row = self._mark_row(les.id, cursist.id)
        if row is None:
            return None
        old = as_presentie(row, cursist.code)
        days = InstellingenStore(self._context).read().correctie_dagen
        return old if is_correctie(old, new, les, today, days) else None

    def announce(
        self, code: str, van: date, tot: date, reden: Reden, status: Status = Status.GEOORLOOFD
    ) -> Afmelding:
        """Note an absence that is known ahead, both days included."""
        self._require(Recht.PRESENTIE)
        cursist = self._cursisten.one(code)
        if tot < van:
            raise Ongeldig("tot en met", kort(tot), f"een datum vanaf {kort(van)}")
        if tot - van > timedelta(days=366):
            raise Ongeldig("tot en met", kort(tot), "hoogstens een jaar na het begin")
        if status not in (Status.GEOORLOOFD, Status.ONGEOORLOOFD):
            raise Ongeldig("status", status.value, "geoorloofd of ongeoorloofd")
        row = AfmeldingRow(
            cursist_id=cursist.id, van=van, tot=tot, status=status.value, reden=reden.value
        )
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"afmelding van {cursist.naam}")
        return as_afmelding(row, code)

    def announced(self, code: str) -> tuple[Afmelding, ...]:
        """Return the announced absences of one person, latest first."""
        self._require(Recht.PRESENTIE)
        cursist = self._cursisten.row(code)
        rows = self._session.exec(
            select(AfmeldingRow)
            .where(AfmeldingRow.cursist_id == cursist.id)
            .order_by(col(AfmeldingRow.van).desc())
        )
        return tuple(as_afmelding(row, code) for row in rows)

    def withdraw(self, afmelding_id: int) -> None:
        """Take an announced absence away."""
        self._require(Recht.PRESENTIE)
        row = self._session.get(AfmeldingRow, afmelding_id)
        if row is not None:
            self._session.delete(row)
            self._journal.label("afmelding ingetrokken")

    def unresolved(self) -> tuple[OpenAfwezigheid, ...]:
        """Return the absences whose reason is still to come, oldest first."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        found = self._session.exec(
            select(PresentieRow, LesRow)
            .join(LesRow, col(PresentieRow.les_id) == col(LesRow.id))
            .where(
                PresentieRow.status == Status.ONBEKEND.value,
                col(LesRow.vervallen).is_(False),
            )
            .order_by(col(LesRow.datum), col(LesRow.begin))
        ).all()
        if not found:
            return ()
        who = {mark.cursist_id for mark, _ in found}
        rows = select(CursistRow).where(col(CursistRow.id).in_(who))
        people = {person.id: person for person in self._cursisten.of(self._session.exec(rows))}
        return tuple(
            OpenAfwezigheid(as_les(les), person, as_presentie(mark, person.code))
            for mark, les in found
            if (person := people[mark.cursist_id])
        )

    def marks(self, van: date, tot: date) -> tuple[tuple[Les, Presentieregel], ...]:
        """Return every mark in a period with its lesson, in order."""
        self._require(Recht.DOSSIER)
        rows = self._session.exec(
            select(LesRow)
            .where(LesRow.datum >= van, LesRow.datum <= tot)
            .order_by(col(LesRow.datum), col(LesRow.begin))
        ).all()
        return tuple(
            (attendance.les, row)
            for attendance in (self.list(key_of(les.id)) for les in rows)
            for row in attendance.regels
            if row.presentie is not None
        )

    def _marks(self, les_id: int) -> dict[str, Presentie]:
        """Return the marks in a lesson by cursistcode."""
        rows = self._session.exec(
            select(PresentieRow, CursistRow.nummer)
            .join(CursistRow)
            .where(PresentieRow.les_id == les_id)
        )
        codes = ((row, as_code(nummer)) for row, nummer in rows)
        return {code: as_presentie(row, code) for row, code in codes}

    def _announced(self, day: date, codes: dict[int, str]) -> dict[str, Afmelding]:
        rows = self._session.exec(
            select(AfmeldingRow)
            .where(AfmeldingRow.van <= day, AfmeldingRow.tot >= day)
            .order_by(col(AfmeldingRow.id))
        )
        return {
            codes[row.cursist_id]: as_afmelding(row, codes[row.cursist_id])
            for row in rows
            if row.cursist_id in codes
        }

    def _mark_row(self, les_id: int, cursist_id: int) -> PresentieRow | None:
        return self._session.exec(
            select(PresentieRow).where(
                PresentieRow.les_id == les_id,
                PresentieRow.cursist_id == cursist_id,
            )
        ).first()

    def _put(
        self,
        mark: Presentie,
        les: Les,
        cursist: Cursist,
        today: date,
        *,
        is_correction: bool = False,
    ) -> None:
        row = self._mark_row(mark.les_id, cursist.id)
        if row is None:
            row = PresentieRow(les_id=mark.les_id, cursist_id=cursist.id, status="")
        elif as_presentie(row, mark.cursist) == _with_kind(mark, les, cursist):
            return  # a mark that is set again stays as old as it is
        row.status, row.te_laat, row.eerder_weg = mark.status.value, mark.te_laat, mark.eerder_weg
        row.reden = mark.reden.value if mark.reden else None
        soort = _with_kind(mark, les, cursist).soort
        row.soort = soort.value if soort else None
        if not is_correction:  # a corrected mark stays old, so that the next change asks too
            row.gezet_op = today
        self._session.add(row)


def _with_kind(mark: Presentie, les: Les, cursist: Cursist) -> Presentie:
    """Return a mark with the kind that it keeps in the store."""
    return replace(mark, soort=mark.soort or eigen_soort(les, cursist))
