"""The lesson calendar and the days off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.leswijzigingen import Leswijzigingen
from starterz.data.tables.keys import key_of
from starterz.data.tables.lessen import (
    CorrectieRow,
    LesRow,
    ParafenlijstRow,
    PresentieRow,
    VrijRow,
    as_les,
    as_vrij,
)
from starterz.data.tables.observatie import KlasnotitieRow
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import Les, VrijePeriode, overlaps_in_tijd, plan_dagen, validate_les
from starterz.domain.lessen.les_wijziging import Gevolg
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import format_tijd, kort
from starterz.domain.words.fouten import Geweigerd
from starterz.domain.words.teksten import eigennaam, regel
from starterz.domain.words.wijziging import (
    AS_STORED,
    AsStored,
    IntussenGewijzigd,
    Seen,
    merge_fields,
)

_FIELDS = ("datum", "begin", "minuten", "soort", "knm_minuten", "docenten", "haalt_in")


class Lessen(Aggregate):
    """Lessons: planned, changed, cancelled; days off."""

    def between(self, van: date, tot: date) -> tuple[Les, ...]:
        """Return the lessons from `van` to `tot` included, in order."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        return tuple(as_les(row) for row in self._rows(van, tot))

    def on(self, day: date) -> tuple[Les, ...]:
        """Return the lessons of a day, in order."""
        return self.between(day, day)

    def lesson(self, les_id: int) -> Les:
        """Return one lesson; raise `Onbekend` when it is not there."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        return as_les(self._les_row(les_id))

    def beside(self, day: date) -> tuple[Les | None, Les | None]:
        """Return the nearest lessons before and after a day."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        when = col(LesRow.datum)
        before = self._session.exec(
            select(LesRow).where(when < day).order_by(when.desc(), col(LesRow.begin)).limit(1)
        ).first()
        after = self._session.exec(
            select(LesRow).where(when > day).order_by(when, col(LesRow.begin)).limit(1)
        ).first()
        return (
            as_les(before) if before else None,
            as_les(after) if after else None,
        )

    def add(self, les: Les) -> Les:
        """Add one lesson; raise `Geweigerd` when there is one at that time already."""
        self._require(Recht.KLAS)
        added = self._insert(les)
        self._journal.label(f"les van {kort(les.datum)} toegevoegd")
        return added

    def plan(
        self,
        van: date,
        tot: date,
        dagen: tuple[int, ...],
        les: Les,
        vrij: Iterable[VrijePeriode] = (),
    ) -> tuple[Les, ...]:
        """Plan a lesson like `les` on every lesson day that is not off; return the new ones.

        The days off of the store count too. A day that has this very lesson already is passed
        over, so that a calendar can be extended; raises `Geweigerd` where another one is in the
        way.
        """
        self._require(Recht.KLAS)
        days = plan_dagen(van, tot, dagen, (*self.days_off(), *vrij))
        known = {(row.datum, row.begin) for row in self._rows(van, tot)}
        added = tuple(
            self._insert(replace(les, datum=day)) for day in days if (day, les.begin) not in known
        )
        self._journal.label(f"rooster met {len(added)} lessen")
        return added

    def change(
        self,
        les: Les,
        today: date,
        waarom: str = "",
        *,
        gezien: Gevolg = (),
        seen: Seen[Les] = AS_STORED,
    ) -> Les:
        """Keep what is other in a lesson than was `seen`; minutes that were noted in it stay.

        `gezien` are the changes of hours that somebody has seen and agreed to. Raises `EerstZien`
        when there are others, `Ongeldig` for an old lesson without a reason, and `Geweigerd` when
        somebody was there longer than the lesson would take.
        """
        self._require(Recht.KLAS)
        row = self._row_seen(les.id, seen)
        with self._naming(row):
            les = merge_fields(seen, as_les(row), les, names=_FIELDS)
        validate_les(les)
        self._check_made_up(les)
        self._require_free(les)
        marks = self._marks(les.id)
        if les.datum != row.datum and marks:
            raise Geweigerd("Deze les heeft al presentie; de datum kan niet meer anders.")
        if les.datum != row.datum and self._is_used(les.id):
            raise Geweigerd(
                "Bij deze les hoort een inhaalles, een correctie, een notitie of een parafenlijst; "
                "de datum kan niet meer anders."
            )
        before = as_les(row)
        # As in the row, whatever was handed in: `cancel` and `restore` are the road to these.
        after = replace(les, vervallen=before.vervallen, reden=before.reden)
        Leswijzigingen(self._context).carry_along(before, after, today, waarom, gezien)
        _fill(row, les)
        self._session.add(row)
        self._journal.label(f"les van {kort(les.datum)} gewijzigd")
        return as_les(row)

    def cancel(
        self,
        les_id: int,
        reden: str,
        today: date,
        *,
        gezien: Gevolg = (),
        seen: Seen[Les] = AS_STORED,
    ) -> Les:
        """Cancel a lesson: it counts for nobody. Marks stay, for when it is taken back.

        Raises `EerstZien` when hours of people go that somebody has not seen yet.
        """
        self._require(Recht.KLAS)
        row = self._row_seen(les_id, seen)
        before, reden = as_les(row), regel("reden", reden, 180)
        self._require_same(before, seen)
        after = replace(before, vervallen=True, reden=reden)
        waarom = f"De les vervalt: {reden}" if reden else ""
        Leswijzigingen(self._context).carry_along(before, after, today, waarom, gezien)
        row.vervallen, row.reden = True, reden
        self._session.add(row)
        self._journal.label(f"les van {kort(row.datum)} vervallen")
        return as_les(row)

    def restore(
        self,
        les_id: int,
        today: date,
        waarom: str = "",
        *,
        gezien: Gevolg = (),
        seen: Seen[Les] = AS_STORED,
    ) -> Les:
        """Let a cancelled lesson take place after all; raises what `change` does."""
        self._require(Recht.KLAS)
        row = self._row_seen(les_id, seen)
        before = as_les(row)
        self._require_same(before, seen)
        after = replace(before, vervallen=False, reden="")
        Leswijzigingen(self._context).carry_along(before, after, today, waarom, gezien)
        row.vervallen, row.reden = False, ""
        self._session.add(row)
        self._journal.label(f"les van {kort(row.datum)} gaat door")
        return as_les(row)

    def remove(self, les_id: int, *, seen: Seen[Les] = AS_STORED) -> None:
        """Take a lesson out of the calendar; raise `Geweigerd` when it has marks."""
        self._require(Recht.KLAS)
        row = self._row_seen(les_id, seen)
        self._require_same(as_les(row), seen)
        if self._marks(les_id):
            raise Geweigerd("Deze les heeft al presentie. Laat de les vervallen.")
        if self._is_used(les_id):
            raise Geweigerd(
                "Bij deze les hoort een inhaalles, een correctie, een notitie of een parafenlijst. "
                "Laat de les vervallen."
            )
        self._session.delete(row)
        self._journal.label(f"les van {kort(row.datum)} uit het rooster")

    def days_off(self) -> tuple[VrijePeriode, ...]:
        """Return the periods without lessons, in order."""
        rows = self._session.exec(select(VrijRow).order_by(col(VrijRow.van)))
        return tuple(as_vrij(row) for row in rows)

    def add_days_off(self, periods: Iterable[VrijePeriode]) -> tuple[Les, ...]:
        """Add periods without lessons; unmarked lessons in them are taken out and returned.

        A period that is known already is passed over.
        """
        self._require(Recht.KLAS)
        known = set(self.days_off())
        removed: list[Les] = []
        for period in dict.fromkeys(periods):
            if period in known:
                continue
            self._session.add(
                VrijRow(
                    van=period.van,
                    tot=period.tot,
                    omschrijving=regel("omschrijving", period.omschrijving, 200),
                )
            )
            for row in self._rows(period.van, period.tot):
                les_id = key_of(row.id)
                if not self._marks(les_id) and not self._is_used(les_id):
                    removed.append(as_les(row))
                    self._session.delete(row)
        self._journal.label("vrije dagen toegevoegd")
        return tuple(removed)

    def remove_days_off(self, period: VrijePeriode) -> None:
        """Take away a period without lessons; the lessons themselves are planned anew."""
        self._require(Recht.KLAS)
        for row in self._session.exec(select(VrijRow)):
            if as_vrij(row) == period:
                self._session.delete(row)
        self._journal.label("vrije dagen verwijderd")

    def is_whole(self) -> bool:
        """Say whether no two lessons share a minute and each make-up lesson comes after its own."""
        lessons = [as_les(row) for row in self._rows(date.min, date.max)]
        if any(overlaps_in_tijd(first, second) for first, second in pairwise(lessons)):
            return False
        seen: set[int] = set()
        for les in lessons:  # in order of time
            if les.haalt_in is not None and les.haalt_in not in seen:
                return False
            if les.haalt_in is None:
                seen.add(les.id)
        return True

    def _row_seen(self, les_id: int, seen: Seen[Les]) -> LesRow:
        """Return the row of a lesson; raise `IntussenGewijzigd` where one that was seen is gone."""
        if not isinstance(seen, AsStored) and self._session.get(LesRow, les_id) is None:
            raise IntussenGewijzigd(
                kop=f"De les van {kort(seen.datum)} is intussen uit het rooster gehaald."
            )
        return self._les_row(les_id)

    def _require_same(self, now: Les, seen: Seen[Les]) -> None:
        """Raise `IntussenGewijzigd` where a lesson that goes or comes back is not as was seen."""
        if not isinstance(seen, AsStored) and seen != now:
            raise IntussenGewijzigd(
                nu=now,
                kop=f"Deze les is intussen gewijzigd: nu {_in_words(now)}; u zag {_in_words(seen)}."
                " Er is niets gewijzigd. Kijk en doe het zo nodig nog eens.",
            )

    def _rows(self, van: date, tot: date) -> list[LesRow]:
        return list(
            self._session.exec(
                select(LesRow)
                .where(LesRow.datum >= van, LesRow.datum <= tot)
                .order_by(col(LesRow.datum), col(LesRow.begin))
            )
        )

    def _marks(self, les_id: int) -> list[PresentieRow]:
        return list(self._session.exec(select(PresentieRow).where(PresentieRow.les_id == les_id)))

    def _is_used(self, les_id: int) -> bool:
        """Say whether a make-up lesson, correction, note or signed list points at a lesson."""
        links = (
            col(LesRow.haalt_in), col(CorrectieRow.les_id),
            col(ParafenlijstRow.les_id), col(KlasnotitieRow.les_id),
        )  # fmt: skip
        return any(
            self._session.exec(select(link).where(link == les_id)).first() is not None
            for link in links
        )

    def _check_made_up(self, les: Les) -> None:
        """Raise `Geweigerd` where a make-up lesson does not come after a lesson that was missed."""
        if les.haalt_in is None:
            return
        first = self._les_row(les.haalt_in)
        if first.haalt_in is not None or first.id == les.id:
            raise Geweigerd("Dat is zelf een inhaalles. Kies de les die gemist is.")
        if (les.datum, les.begin) <= (first.datum, first.begin):
            raise Geweigerd(f"De inhaalles komt na de les van {kort(first.datum)}.")

    def _insert(self, les: Les) -> Les:
        validate_les(les)
        self._check_made_up(les)
        self._require_free(les)
        row = LesRow(datum=les.datum, begin=0, minuten=0, soort=Lessoort.NT2.value)
        _fill(row, les)
        self._session.add(row)
        self._session.flush()
        return as_les(row)

    def _require_free(self, les: Les) -> None:
        for row in self._rows(les.datum, les.datum):
            other = as_les(row)
            if other.id != les.id and overlaps_in_tijd(other, les):
                raise Geweigerd(
                    f"Op {kort(les.datum)} om {format_tijd(les.begin)} is er al een les "
                    f"({other.tijden})."
                )


def _in_words(les: Les) -> str:
    words = f"{kort(les.datum)}, {les.tijden}, {les.soort.label}"
    if les.docenten:
        words += f", {', '.join(les.docenten)}"
    if les.vervallen:
        words += f", vervallen{f': {les.reden}' if les.reden else ''}"
    return words


def _fill(row: LesRow, les: Les) -> None:
    row.datum, row.begin, row.minuten = les.datum, les.begin, les.minuten
    row.soort, row.knm_minuten = les.soort.value, les.knm_minuten
    row.haalt_in = les.haalt_in
    known = row.docenten.split("\n")  # may be from before names were asked in Latin letters
    names = (name if name in known else eigennaam("docent", name) for name in les.docenten)
    row.docenten = "\n".join(name for name in names if name)
