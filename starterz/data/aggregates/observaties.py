"""Observation sheets and their scores: how they are made, read and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate, Context
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.data.aggregates.observatiebladen import (
    EIGEN_CONCEPT,
    NOG_BEDEKT,
    OP_DEFINITIEF,
    Observatiebladen,
    Zicht,
    is_behind_finished,
    is_concept,
    is_concept_then_latest,
    is_joint,
)
from starterz.data.tables.journal import ActieRow, WijzigingRow
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow
from starterz.data.tables.observatie import (
    InzageRow,
    ObservatieRow,
    ScoreRow,
    as_observatie,
    as_score,
)
from starterz.domain.advies.scorewijziging import carry_over, merge_scores
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.teksten import LANGSTE_NOTITIE, lap, regel, waarnemer_naam
from starterz.domain.words.wijziging import AS_STORED, AsStored, Seen
from starterz.tovii.instrument import Instrument, find_aspect
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score, valid_score
from starterz.tovii.overeenstemming import (
    Overeenstemming,
    choose,
    compare,
    naamsleutel,
    ontbreekt_samen,
)


class Observaties(Aggregate):
    """What was seen of whom, when, and by whom; who scores blind sees no score of another."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._instrumenten = Instrumenten(context)
        self._bladen = Observatiebladen(self._session, context.account, self._instrumenten)

    def of(self, code: str) -> tuple[Observatie, ...]:
        """Return the sheets of one person, oldest first."""
        self._require(Recht.OBSERVEREN)
        return self.behind_advice(code)

    def behind_advice(self, code: str) -> tuple[Observatie, ...]:
        """Return the sheets that an advice rests on, for whoever may read the advice itself."""
        self._require(Recht.OBSERVEREN, Recht.DOSSIER)
        zicht = self._bladen.zicht(key_of(self._cursisten.row(code).id))
        return tuple(self._bladen.read(row, code, zicht)[0] for row in zicht.rows)

    def open_sheet(self, code: str) -> tuple[Observatie, Instrument] | None:
        """Return the sheet that is still a concept, else the latest one, with its instrument."""
        self._require(Recht.OBSERVEREN)
        zicht = self._bladen.zicht(key_of(self._cursisten.row(code).id))
        seen = [row for row in zicht.rows if not zicht.is_hidden(row)] or zicht.rows
        if not seen:
            return None
        return self._bladen.read(max(seen, key=is_concept_then_latest), code, zicht)

    def is_hidden(self, code: str) -> bool:
        """Say whether a finished sheet of a person is held back from this account."""
        return any(
            sheet.verborgen and sheet.status is ObservatieStatus.AFGEROND
            for sheet in self.behind_advice(code)
        )

    def why_hidden(self, code: str) -> str:
        """Return in words why a finished sheet is held back, or nothing where none is."""
        if not self.is_hidden(code):
            return ""
        zicht = self._bladen.zicht(key_of(self._cursisten.row(code).id))
        return EIGEN_CONCEPT if zicht.scoring else NOG_BEDEKT

    def look(self, observatie_id: int) -> None:
        """Look on purpose at the finished sheet of another observer; that stays on record.

        Raises `Geweigerd` while this account scores the same person, and for a concept.
        """
        self._require(Recht.OBSERVEREN)
        row = self._bladen.row(observatie_id)
        zicht = self._bladen.zicht(row.cursist_id)
        if not zicht.is_hidden(row):
            return
        if zicht.scoring:
            raise Geweigerd(EIGEN_CONCEPT)
        if is_concept(row) and not is_joint(row):
            raise Geweigerd(
                f"{row.waarnemer} is nog aan het scoren. U kunt kijken als dat klaar is."
            )
        self._session.add(
            InzageRow(observatie_id=observatie_id, account=self._context.account.naam)
        )
        person = self._session.get_one(CursistRow, row.cursist_id)
        self._journal.aside(f"observatie van {person.roepnaam} door {row.waarnemer} bekeken")

    def compare(self, code: str) -> Overeenstemming:
        """Return two observers of one person beside each other, with their joint sheet if any.

        Raises `Geweigerd` without a second observer, and while the scores of one of the two are
        held back from this account.
        """
        self._require(Recht.OBSERVEREN)
        sheets = self.of(code)
        found = choose(sheets)
        if found is None:
            raise Geweigerd(
                "Er is nog geen tweede waarnemer met een afgeronde observatie van deze cursist, "
                "met hetzelfde instrument."
            )
        if any(sheet.verborgen for sheet in found):
            raise Geweigerd(self.why_hidden(code))
        return self._beside(*found, sheets)

    def behind_joint(self, observatie_id: int) -> Overeenstemming | None:
        """Return the two sheets behind a joint one for whoever may see that one, else nothing."""
        self._require(Recht.OBSERVEREN)
        row = self._bladen.row(observatie_id)
        if not is_joint(row) or self._bladen.zicht(row.cursist_id).is_hidden(row):
            return None
        return self._bladen.sources(row)

    def compare_all(self) -> tuple[Overeenstemming, ...]:
        """Return everybody whom two observers scored; who is held back from this account is not."""
        self._require(Recht.OBSERVEREN)
        result = []
        for cursist in self._cursisten.all(ook_gearchiveerd=True):
            sheets = self.of(cursist.code)
            found = choose(sheets)
            if found is not None and not any(sheet.verborgen for sheet in found):
                result.append(self._beside(*found, sheets))
        return tuple(result)

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
        self._require(Recht.OBSERVEREN)
        cursist = self._cursisten.one(code)
        if datum > today:
            raise Ongeldig("datum", kort(datum), f"een datum tot en met {kort(today)}")
        if cursist.instroom is not None and datum < cursist.instroom:
            raise Ongeldig("datum", kort(datum), f"een datum vanaf {kort(cursist.instroom)}")
        waarnemer = waarnemer_naam(waarnemer, self._context.account.naam)
        naam = instrument or InstellingenStore(self._context).read().instrument
        row_id, found = self._instrumenten.row_and_instrument(naam)
        row = ObservatieRow(
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
        return as_observatie(row, code, found, ()), found

    def score(
        self,
        observatie_id: int,
        aspect: str,
        score: Score | None,
        *,
        seen: Seen[Score | None] = AS_STORED,
    ) -> Score | None:
        """Set, change or clear one aspect of a concept; return the score as it is kept.

        Only what is other than was `seen` is written. Raises `Ongeldig` for a level that the
        aspect lacks, `IntussenGewijzigd` for what another program changed as well.
        """
        self._require(Recht.OBSERVEREN)
        row = self._in_hand(observatie_id)
        instrument = self._instrumenten.by_key(row.instrument_row_id)
        aspect = _code(instrument, aspect)
        score = self._merged(row, aspect, score, seen)
        self._put(row, instrument, aspect, score)
        person = self._session.get_one(CursistRow, row.cursist_id)
        self._journal.label(f"score van {person.roepnaam} bij {aspect}")
        return score

    def finish(self, observatie_id: int) -> None:
        """Finish a sheet; from then on it gives the indication and shows the test beside it.

        It is blind when its maker saw no score of another observer. Raises `Geweigerd` for an
        empty sheet, and for a joint one with each thing that it still needs.
        """
        self._require(Recht.OBSERVEREN)
        row = self._in_hand(observatie_id)
        if all(each.waarde is None for each in self._bladen.scores(row)):
            raise Geweigerd("Er is nog niets ingevuld: geef minstens één aspect een niveau.")
        if is_joint(row):
            if missing := ontbreekt_samen(self._bladen.sources(row)):
                raise Geweigerd(*missing)
        else:
            zicht = self._bladen.zicht(row.cursist_id)
            row.blind = zicht.is_blind(row, was_finished=self._was_finished(row, zicht))
        row.status = ObservatieStatus.AFGEROND.value
        self._session.add(row)
        self._journal.label(f"observatie van {self._name(row)} afgerond")

    def discard(self, observatie_id: int) -> None:
        """Throw a concept away, for instance one that was begun by mistake."""
        self._require(Recht.OBSERVEREN)
        row = self._concept(observatie_id)
        looked = self._session.exec(
            select(InzageRow).where(InzageRow.observatie_id == observatie_id)
        )
        for each in (*self._bladen.scores(row), *looked):
            self._session.delete(each)
        self._session.flush()
        self._session.delete(row)
        self._journal.label(f"observatie van {self._name(row)} weggehaald")

    def reopen(self, observatie_id: int) -> None:
        """Make a finished sheet a concept again, unless an advice or a joint sheet rests on it."""
        self._require(Recht.OBSERVEREN)
        row = self._bladen.row(observatie_id)
        zicht = self._bladen.zicht(row.cursist_id)
        if zicht.is_hidden(row):
            raise Geweigerd(EIGEN_CONCEPT if zicht.scoring else NOG_BEDEKT)
        if not (is_joint(row) or row.account is None or zicht.is_own(row)):
            raise Geweigerd(
                f"Deze observatie is van {row.waarnemer}. Begin zelf een nieuwe, met n."
            )
        if is_behind_finished(self._session, row):
            raise Geweigerd(OP_DEFINITIEF)
        if any(row.id in (other.uit_a, other.uit_b) for other in zicht.rows):
            raise Geweigerd(
                "Op deze observatie rust een gezamenlijke. Heropen die, of begin een nieuwe."
            )
        row.status = ObservatieStatus.CONCEPT.value
        self._session.add(row)
        self._journal.label(f"observatie van {self._name(row)} heropend")

    def begin_joint(
        self, code: str, a_id: int, b_id: int, datum: date, today: date
    ) -> tuple[Observatie, Instrument]:
        """Begin the joint sheet of two finished ones: what is equal is filled in, the rest open.

        Raises `Geweigerd` when these two cannot be put together, `Ongeldig` for the date.
        """
        self._require(Recht.OBSERVEREN)
        cursist = self._cursisten.one(code)
        rows = (self._bladen.row(a_id), self._bladen.row(b_id))
        a, b = sorted(rows, key=lambda row: (row.datum, row.id))
        zicht = self._bladen.zicht(cursist.id)
        if zicht.scoring:
            raise Geweigerd(EIGEN_CONCEPT)
        if any(zicht.is_hidden(row) for row in (a, b)):
            raise Geweigerd(NOG_BEDEKT)
        if any(row.cursist_id != cursist.id or is_concept(row) or is_joint(row) for row in (a, b)):
            raise Geweigerd("Kies twee afgeronde observaties van deze cursist.")
        if naamsleutel(a.waarnemer) == naamsleutel(b.waarnemer):
            raise Geweigerd("Kies de observaties van twee verschillende waarnemers.")
        if a.instrument_row_id != b.instrument_row_id:
            raise Geweigerd("Deze twee observaties zijn niet met hetzelfde instrument gemaakt.")
        if any(is_joint(row) and is_concept(row) for row in zicht.rows):
            raise Geweigerd("Er is al een gezamenlijke observatie begonnen. Die vindt u op F4.")
        if not b.datum <= datum <= today:
            raise Ongeldig("datum", kort(datum), f"een datum van {kort(b.datum)} t/m {kort(today)}")
        row = ObservatieRow(
            cursist_id=cursist.id,
            datum=datum,
            waarnemer=f"{a.waarnemer} en {b.waarnemer}",
            instrument_row_id=a.instrument_row_id,
            status=ObservatieStatus.CONCEPT.value,
            account=self._context.account.naam,
            uit_a=a.id,
            uit_b=b.id,
        )
        self._session.add(row)
        self._session.flush()
        made = key_of(row.id)
        first, second = self._bladen.whole(a).scores, self._bladen.whole(b).scores
        for aspect, score in first.items():
            if aspect in second and second[aspect].waarde == score.waarde:
                self._session.add(ScoreRow(observatie_id=made, aspect=aspect, waarde=score.waarde))
        self._session.flush()
        self._journal.label(f"gezamenlijke observatie van {cursist.naam} begonnen")
        return self._bladen.whole(row), self._instrumenten.by_key(row.instrument_row_id)

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
        row = self._bladen.row(sheet.id)
        codes: dict[str, str] = {}
        for typed, waarde in scores.items():
            aspect = _code(found, typed)
            if aspect in codes:
                raise Ongeldig(aspect, f"{codes[aspect]} en {typed}", "elk aspect één keer")
            codes[aspect] = typed
            self._put(row, found, aspect, Score(waarde))
        self._session.flush()
        self.finish(sheet.id)
        return self._bladen.read(row, code, self._bladen.zicht(row.cursist_id))[0]

    def is_whole(self) -> bool:
        """Say whether each joint sheet still rests on two finished ones."""
        return self._bladen.is_whole()

    def _beside(
        self, a: Observatie, b: Observatie, sheets: Iterable[Observatie]
    ) -> Overeenstemming:
        """Return two sheets beside each other, with the newest joint sheet made of them."""
        made = [each for each in sheets if each.uit == (a.id, b.id) and not each.verborgen]
        return compare(self._instrumenten.of(a), a, b, made[-1] if made else None)

    def _merged(
        self,
        sheet: ObservatieRow,
        aspect: str,
        wanted: Score | None,
        seen: Seen[Score | None],
    ) -> Score | None:
        """Return a score with only what was changed in it since it was seen.

        What this program itself did since, the user did too: a fast hand is ahead of the screen.
        """
        if isinstance(seen, AsStored):
            return wanted
        row = self._score_row(sheet, aspect)
        now = as_score(row) if row else None

        def is_row(found: ScoreRow) -> bool:
            return (found.observatie_id, found.aspect) == (sheet.id, aspect)

        before = self._before_own(ScoreRow, is_row)
        if now != seen and any(seen == (as_score(x) if x else None) for x in before):
            return carry_over(seen, now, wanted)
        with self._naming(row):
            return merge_scores(aspect, seen, now, wanted)

    def _score_row(self, sheet: ObservatieRow, aspect: str) -> ScoreRow | None:
        return self._session.exec(
            select(ScoreRow).where(ScoreRow.observatie_id == sheet.id, ScoreRow.aspect == aspect)
        ).first()

    def _put(
        self,
        sheet: ObservatieRow,
        instrument: Instrument,
        aspect: str,
        score: Score | None,
    ) -> None:
        row = self._score_row(sheet, aspect)
        if score is None:
            if row is not None:
                self._session.delete(row)
            return
        try:
            waarde = valid_score(instrument, aspect, score.waarde)
        except ValueError as error:
            levels = ", ".join(str(level) for level in instrument.waarden)
            raise Ongeldig(aspect, score.waarde, f"{levels} of niet waargenomen") from error
        notitie = lap(f"notitie bij {aspect}", score.notitie, LANGSTE_NOTITIE)
        if row is None:
            row = ScoreRow(observatie_id=key_of(sheet.id), aspect=aspect)
        row.waarde, row.notitie = waarde, notitie
        row.notitie_in_pdf = score.notitie_in_pdf
        row.reden = lap("reden", score.reden) if is_joint(sheet) else None
        self._session.add(row)

    def _was_finished(self, row: ObservatieRow, zicht: Zicht) -> bool:
        """Say whether this sheet was finished before, or another of this account that has gone.

        Either opened what others had scored, if only until the undo.
        """
        lines = self._session.exec(
            select(WijzigingRow.rij, col(WijzigingRow.na))
            .join(ActieRow, col(ActieRow.id) == WijzigingRow.actie_id)
            .where(
                WijzigingRow.tabel == "observatie",
                ActieRow.account == self._context.account.naam,
                col(WijzigingRow.na).contains(f'"cursist_id": {row.cursist_id},'),
                col(WijzigingRow.na).contains('"status": "afgerond"'),
                col(WijzigingRow.na).contains('"uit_a": null'),
            )
        )
        there = {each.id for each in zicht.rows} - {row.id}
        return any(int(rij) not in there for rij, _ in lines)

    def _in_hand(self, observatie_id: int) -> ObservatieRow:
        """Return a concept that this account may score; raise `Geweigerd` for another one."""
        row = self._concept(observatie_id)
        zicht = self._bladen.zicht(row.cursist_id)
        if not zicht.is_hidden(row):
            return row
        if zicht.scoring:
            raise Geweigerd(EIGEN_CONCEPT)
        raise Geweigerd(f"Deze observatie is van {row.waarnemer}. Begin zelf een nieuwe, met n.")

    def _concept(self, observatie_id: int) -> ObservatieRow:
        row = self._bladen.row(observatie_id)
        if row.status != ObservatieStatus.CONCEPT.value:
            raise Geweigerd("Deze observatie is afgerond. Heropen haar, of begin een nieuwe.")
        return row

    def _name(self, row: ObservatieRow) -> str:
        return self._session.get_one(CursistRow, row.cursist_id).roepnaam


def _code(instrument: Instrument, typed: str) -> str:
    """Return the code of an aspect as the instrument has it; raise `Ongeldig` for no such one."""
    found = find_aspect(typed, instrument.aspecten)
    if found is None:
        codes = ", ".join(each.code for each in instrument.aspecten)
        raise Ongeldig("aspect", typed, f"een van {codes}")
    return found.code
