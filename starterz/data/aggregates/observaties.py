"""Observation sheets and their scores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from starterz.data import convert, frozen, models
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.domain.datums import kort
from starterz.domain.fouten import Geweigerd, Onbekend, Ongeldig
from starterz.domain.rollen import Recht
from starterz.domain.teksten import is_geschreven, regel
from starterz.tovii.instrument import Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score, valid_score


class Observaties(Aggregate):
    """What was seen of whom, when, and by whom."""

    def of(self, code: str) -> tuple[Observatie, ...]:
        """Return the sheets of one person, oldest first."""
        self._eis(Recht.OBSERVEREN)
        return self.behind_advice(code)

    def behind_advice(self, code: str) -> tuple[Observatie, ...]:
        """Return the sheets that an advice rests on, for whoever may read the advice itself."""
        self._eis(Recht.OBSERVEREN, Recht.DOSSIER)
        cursist = self._cursist_row(code)
        rows = self._session.exec(
            select(models.ObservatieRow)
            .where(models.ObservatieRow.cursist_id == cursist.id)
            .order_by(col(models.ObservatieRow.datum), col(models.ObservatieRow.id))
        )
        return tuple(self._read(row, code)[0] for row in rows)

    def open_sheet(self, code: str) -> tuple[Observatie, Instrument] | None:
        """Return the sheet that is still a concept, else the latest one, with its instrument."""
        self._eis(Recht.OBSERVEREN)
        cursist = self._cursist_row(code)
        rows = self._session.exec(
            select(models.ObservatieRow)
            .where(models.ObservatieRow.cursist_id == cursist.id)
            .order_by(
                (col(models.ObservatieRow.status) == ObservatieStatus.AFGEROND.value),
                col(models.ObservatieRow.datum).desc(),
                col(models.ObservatieRow.id).desc(),
            )
        )
        row = rows.first()
        return self._read(row, code) if row else None

    def start(
        self,
        code: str,
        datum: date,
        waarnemer: str,
        today: date,
        instrument: str | None = None,
        context: str = "",
    ) -> tuple[Observatie, Instrument]:
        """Begin a new sheet with the current instrument, or with the one that is named."""
        self._eis(Recht.OBSERVEREN)
        cursist = self._cursist(code)
        if datum > today:
            raise Ongeldig("datum", kort(datum), f"een datum tot en met {kort(today)}")
        if cursist.instroom is not None and datum < cursist.instroom:
            raise Ongeldig("datum", kort(datum), f"een datum vanaf {kort(cursist.instroom)}")
        waarnemer = regel("waarnemer", waarnemer)
        if not is_geschreven(waarnemer):
            raise Ongeldig("waarnemer", waarnemer, "de naam van wie observeert")
        naam = instrument or InstellingenStore(self._context).read().instrument
        row_id, found = Instrumenten(self._context).row_and_instrument(naam)
        row = models.ObservatieRow(
            cursist_id=cursist.id,
            datum=datum,
            waarnemer=waarnemer,
            instrument_row_id=row_id,
            status=ObservatieStatus.CONCEPT.value,
            account=self._context.account.naam,
            context=regel("context", context),
        )
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"observatie van {cursist.naam} begonnen")
        return convert.observatie(row, code, found, ()), found

    def score(self, observatie_id: int, aspect: str, score: Score | None) -> None:
        """Set, change or clear one aspect of a concept; raise `Ongeldig` for a level it lacks."""
        self._eis(Recht.OBSERVEREN)
        row = self._concept(observatie_id)
        instrument = Instrumenten(self._context).by_key(row.instrument_row_id)
        self._put(observatie_id, instrument, aspect, score)
        person = self._session.get_one(models.CursistRow, row.cursist_id)
        self._journal.label(f"score van {person.voornaam} bij {aspect}")

    def finish(self, observatie_id: int) -> None:
        """Finish a sheet; from then on it gives the indication and shows the test beside it."""
        self._eis(Recht.OBSERVEREN)
        row = self._concept(observatie_id)
        scored = self._session.exec(
            select(models.ScoreRow).where(models.ScoreRow.observatie_id == observatie_id)
        ).first()
        if scored is None:
            raise Geweigerd("Er is nog niets ingevuld.")
        row.status = ObservatieStatus.AFGEROND.value
        self._session.add(row)
        self._journal.label("observatie afgerond")

    def discard(self, observatie_id: int) -> None:
        """Throw a concept away, for instance one that was begun by mistake."""
        self._eis(Recht.OBSERVEREN)
        row = self._concept(observatie_id)
        scores = self._session.exec(
            select(models.ScoreRow).where(models.ScoreRow.observatie_id == observatie_id)
        )
        for score in scores:
            self._session.delete(score)
        self._session.flush()
        self._session.delete(row)
        self._journal.label("observatie weggehaald")

    def reopen(self, observatie_id: int) -> None:
        """Make a finished sheet a concept again, unless a finished advice rests on it."""
        self._eis(Recht.OBSERVEREN)
        row = self._row(observatie_id)
        if self._is_behind_finished(row):
            raise Geweigerd("Op deze observatie rust een definitief advies. Begin een nieuwe.")
        row.status = ObservatieStatus.CONCEPT.value
        self._session.add(row)
        self._journal.label("observatie heropend")

    def enter(
        self,
        code: str,
        datum: date,
        waarnemer: str,
        scores: Mapping[str, int | None],
        today: date,
        instrument: str | None = None,
        context: str = "",
    ) -> Observatie:
        """Enter a whole finished sheet in one act; None is not observed."""
        sheet, found = self.start(code, datum, waarnemer, today, instrument, context)
        if not scores:
            raise Ongeldig("scores", "", "minstens één aspect")
        for aspect, waarde in scores.items():
            self._put(sheet.id, found, aspect, Score(waarde))
        self._session.flush()
        self.finish(sheet.id)
        return self._read(self._row(sheet.id), code)[0]

    def _put(
        self, observatie_id: int, instrument: Instrument, aspect: str, score: Score | None
    ) -> None:
        row = self._session.exec(
            select(models.ScoreRow).where(
                models.ScoreRow.observatie_id == observatie_id, models.ScoreRow.aspect == aspect
            )
        ).first()
        if score is None:
            if row is not None:
                self._session.delete(row)
            return
        try:
            waarde = valid_score(instrument, aspect, score.waarde)
        except ValueError as error:
            levels = ", ".join(str(level) for level in instrument.waarden)
            if all(each.code != aspect for each in instrument.aspecten):
                codes = ", ".join(each.code for each in instrument.aspecten)
                raise Ongeldig("aspect", aspect, f"een van {codes}") from error
            raise Ongeldig(aspect, score.waarde, f"{levels} of niet waargenomen") from error
        if len(score.notitie) > 2000:
            raise Ongeldig(f"notitie bij {aspect}", "te lang", "hoogstens 2000 tekens")
        if row is None:
            row = models.ScoreRow(observatie_id=observatie_id, aspect=aspect)
        row.waarde, row.notitie = waarde, score.notitie
        row.notitie_in_pdf, row.reden = score.notitie_in_pdf, score.reden
        self._session.add(row)

    def _is_behind_finished(self, row: models.ObservatieRow) -> bool:
        reports = self._session.exec(
            select(col(models.AdviesRow.rapport)).where(
                models.AdviesRow.cursist_id == row.cursist_id,
                col(models.AdviesRow.rapport).is_not(None),
            )
        )
        return any(frozen.rests_on(line) == row.id for line in reports if line)

    def _row(self, observatie_id: int) -> models.ObservatieRow:
        row = self._session.get(models.ObservatieRow, observatie_id)
        if row is None:
            raise Onbekend("Deze observatie is er niet meer.")
        return row

    def _concept(self, observatie_id: int) -> models.ObservatieRow:
        row = self._row(observatie_id)
        if row.status != ObservatieStatus.CONCEPT.value:
            raise Geweigerd("Deze observatie is afgerond. Heropen haar, of begin een nieuwe.")
        return row

    def _read(self, row: models.ObservatieRow, code: str) -> tuple[Observatie, Instrument]:
        instrument = Instrumenten(self._context).by_key(row.instrument_row_id)
        scores = self._session.exec(
            select(models.ScoreRow).where(models.ScoreRow.observatie_id == row.id)
        )
        return convert.observatie(row, code, instrument, scores), instrument
