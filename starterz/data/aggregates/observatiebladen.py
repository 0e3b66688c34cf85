"""Observation sheets as they are read: who sees which scores, so that two can score blind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from starterz.data import convert, frozen, models
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.domain.school.rollen import Recht, Rol
from starterz.domain.words.fouten import Geweigerd, Onbekend
from starterz.tovii.instrument import Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus
from starterz.tovii.overeenstemming import Overeenstemming, kies, naamsleutel, vergelijk

EIGEN_CONCEPT = (
    "U scoort deze cursist zelf. Rond eerst uw eigen observatie af (F4, dan f). "
    "Zo kijkt u met eigen ogen."
)
"""Why what another observer scored is held back from who is still scoring."""
NOG_BEDEKT = (
    "Er is een observatie van een ander die u nog niet hebt bekeken. Scoor eerst zelf, of kies op "
    "F4 om toch te kijken."
)
"""Why it is held back from who has not scored, and has not looked on purpose."""
OP_DEFINITIEF = "Op deze observatie rust een definitief advies. Begin een nieuwe."
"""Why a finished sheet stays finished."""


@dataclass(frozen=True, slots=True)
class Zicht:
    """What one account may see of the sheets of one person."""

    account: str
    rows: tuple[models.ObservatieRow, ...]
    ingezien: frozenset[int]

    def is_own(self, row: models.ObservatieRow) -> bool:
        """Say whether this account made a sheet; one of before accounts were kept has a name."""
        if row.account is None:
            return naamsleutel(row.waarnemer) == naamsleutel(self.account)
        return row.account == self.account

    @property
    def scoort(self) -> frozenset[str]:
        """The observers for whom this account has a sheet in hand."""
        return frozenset(
            naamsleutel(row.waarnemer)
            for row in self.rows
            if is_concept(row) and not is_joint(row) and self.is_own(row)
        )

    @property
    def has_scored(self) -> bool:
        """Say whether this account finished a sheet of its own."""
        return any(
            self.is_own(row) and not is_concept(row) and not is_joint(row) for row in self.rows
        )

    def is_hidden(self, row: models.ObservatieRow) -> bool:
        """Say whether the scores of a sheet are held back.

        They are, from who is scoring the same person as another observer; from all but its maker
        while it is a concept; and from who neither scored nor looked on purpose.
        """
        own = self.is_own(row)
        if own and is_concept(row) and not is_joint(row):
            return False
        if self.scoort - {naamsleutel(row.waarnemer)}:
            return True
        if own or row.account is None:
            return False
        if is_concept(row) and not is_joint(row):
            return True
        return not (self.has_scored or row.id in self.ingezien)

    def is_blind(self, sheet: models.ObservatieRow, *, was_finished: bool) -> bool:
        """Say whether who made a sheet had seen no score of another observer of the person.

        `was_finished`: it was finished before, so that the others were open to its maker. What
        might have been seen counts as seen.
        """
        before = was_finished or any(
            self.is_own(row) and not is_concept(row) and not is_joint(row) and row.id != sheet.id
            for row in self.rows
        )
        others = (
            row
            for row in self.rows
            if row.id != sheet.id and naamsleutel(row.waarnemer) != naamsleutel(sheet.waarnemer)
        )
        return not any(
            row.account is None
            or self.is_own(row)
            or row.id in self.ingezien
            or (before and (was_finished or convert.key(row.id) < convert.key(sheet.id)))
            for row in others
        )


class Observatiebladen(Aggregate):
    """Sheets for whoever may read them, with the scores that are not theirs to see left out."""

    def of(self, code: str) -> tuple[Observatie, ...]:
        """Return the sheets of one person, oldest first."""
        self._eis(Recht.OBSERVEREN)
        return self.behind_advice(code)

    def behind_advice(self, code: str) -> tuple[Observatie, ...]:
        """Return the sheets that an advice rests on, for whoever may read the advice itself."""
        self._eis(Recht.OBSERVEREN, Recht.DOSSIER)
        zicht = self._zicht(convert.key(self._cursisten.row(code).id))
        return tuple(self._read(row, code, zicht)[0] for row in zicht.rows)

    def open_sheet(self, code: str) -> tuple[Observatie, Instrument] | None:
        """Return the sheet that is still a concept, else the latest one, with its instrument."""
        self._eis(Recht.OBSERVEREN)
        zicht = self._zicht(convert.key(self._cursisten.row(code).id))
        seen = [row for row in zicht.rows if not zicht.is_hidden(row)] or zicht.rows
        if not seen:
            return None
        return self._read(max(seen, key=is_concept_then_latest), code, zicht)

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
        zicht = self._zicht(convert.key(self._cursisten.row(code).id))
        return EIGEN_CONCEPT if zicht.scoort else NOG_BEDEKT

    def look(self, observatie_id: int) -> None:
        """Look on purpose at the finished sheet of another observer; that stays on record.

        Raises `Geweigerd` while this account scores the same person, and for a concept.
        """
        self._eis(Recht.OBSERVEREN)
        row = self._row(observatie_id)
        zicht = self._zicht(row.cursist_id)
        if not zicht.is_hidden(row):
            return
        if zicht.scoort:
            raise Geweigerd(EIGEN_CONCEPT)
        if is_concept(row) and not is_joint(row):
            raise Geweigerd(
                f"{row.waarnemer} is nog aan het scoren. U kunt kijken als dat klaar is."
            )
        self._session.add(
            models.InzageRow(observatie_id=observatie_id, account=self._context.account.naam)
        )
        person = self._session.get_one(models.CursistRow, row.cursist_id)
        self._journal.aside(f"observatie van {person.roepnaam} door {row.waarnemer} bekeken")

    def compare(self, code: str) -> Overeenstemming:
        """Return two observers of one person beside each other, with their joint sheet if any.

        Raises `Geweigerd` without a second observer, and while the scores of one of the two are
        held back from this account.
        """
        self._eis(Recht.OBSERVEREN)
        sheets = self.of(code)
        found = kies(sheets)
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
        self._eis(Recht.OBSERVEREN)
        row = self._row(observatie_id)
        if not is_joint(row) or self._zicht(row.cursist_id).is_hidden(row):
            return None
        return self._sources(row)

    def compare_all(self) -> tuple[Overeenstemming, ...]:
        """Return everybody whom two observers scored; who is held back from this account is not."""
        self._eis(Recht.OBSERVEREN)
        result = []
        for cursist in self._cursisten.all(ook_gearchiveerd=True):
            sheets = self.of(cursist.code)
            found = kies(sheets)
            if found is not None and not any(sheet.verborgen for sheet in found):
                result.append(self._beside(*found, sheets))
        return tuple(result)

    def is_whole(self) -> bool:
        """Say whether each joint sheet still rests on two finished ones."""
        joint = self._session.exec(
            select(models.ObservatieRow).where(col(models.ObservatieRow.uit_a).is_not(None))
        )
        parts = (self._row(convert.key(part)) for row in joint for part in (row.uit_a, row.uit_b))
        return not any(is_concept(part) for part in parts)

    def _beside(
        self, a: Observatie, b: Observatie, sheets: Iterable[Observatie]
    ) -> Overeenstemming:
        """Return two sheets beside each other, with the newest joint sheet made of them."""
        made = [each for each in sheets if each.uit == (a.id, b.id) and not each.verborgen]
        return vergelijk(Instrumenten(self._context).of(a), a, b, made[-1] if made else None)

    def _sources(self, row: models.ObservatieRow) -> Overeenstemming:
        """Return the two sheets behind a joint one, with that one beside them."""
        a, b = self._row(convert.key(row.uit_a)), self._row(convert.key(row.uit_b))
        instrument = Instrumenten(self._context).by_key(row.instrument_row_id)
        return vergelijk(instrument, self._whole(a), self._whole(b), self._whole(row))

    def _zicht(self, cursist_id: int) -> Zicht:
        rows = self._session.exec(
            select(models.ObservatieRow)
            .where(models.ObservatieRow.cursist_id == cursist_id)
            .order_by(col(models.ObservatieRow.datum), col(models.ObservatieRow.id))
        ).all()
        naam = self._context.account.naam
        looked: Iterable[int] = ()
        if any(row.account not in (None, naam) for row in rows):
            looked = self._session.exec(
                select(models.InzageRow.observatie_id).where(
                    models.InzageRow.account == naam,
                    col(models.InzageRow.observatie_id).in_([row.id for row in rows]),
                )
            )
        return Zicht(naam, tuple(rows), frozenset(looked))

    def _row(self, observatie_id: int) -> models.ObservatieRow:
        row = self._session.get(models.ObservatieRow, observatie_id)
        if row is None:
            raise Onbekend("Deze observatie is er niet meer.")
        return row

    def _read(
        self, row: models.ObservatieRow, code: str, zicht: Zicht
    ) -> tuple[Observatie, Instrument]:
        instrument = Instrumenten(self._context).by_key(row.instrument_row_id)
        # A consulent reads finished advices only, and those as they were frozen.
        if self._context.account.rol is not Rol.CONSULENT and zicht.is_hidden(row):
            return replace(
                convert.observatie(row, code, instrument, ()), verborgen=True
            ), instrument
        return convert.observatie(row, code, instrument, self._scores(row)), instrument

    def _whole(self, row: models.ObservatieRow) -> Observatie:
        """Return a sheet with all its scores, for a rule to weigh: not to be shown as it is."""
        code = convert.code(self._session.get_one(models.CursistRow, row.cursist_id).nummer)
        instrument = Instrumenten(self._context).by_key(row.instrument_row_id)
        return convert.observatie(row, code, instrument, self._scores(row))

    def _scores(self, row: models.ObservatieRow) -> list[models.ScoreRow]:
        return list(
            self._session.exec(
                select(models.ScoreRow).where(models.ScoreRow.observatie_id == row.id)
            )
        )


def is_concept(row: models.ObservatieRow) -> bool:
    """Say whether a sheet is not finished yet."""
    return row.status == ObservatieStatus.CONCEPT.value


def is_joint(row: models.ObservatieRow) -> bool:
    """Say whether a sheet was made from two others."""
    return row.uit_a is not None


def is_concept_then_latest(row: models.ObservatieRow) -> tuple[bool, object, int]:
    """Order sheets so that the concept comes last, and of the others the latest."""
    return is_concept(row), row.datum, convert.key(row.id)


def is_behind_finished(session: Session, row: models.ObservatieRow) -> bool:
    """Say whether a finished advice rests on a sheet."""
    reports = session.exec(
        select(col(models.AdviesRow.rapport)).where(
            models.AdviesRow.cursist_id == row.cursist_id,
            col(models.AdviesRow.rapport).is_not(None),
        )
    )
    return any(frozen.rests_on(line) == row.id for line in reports if line)
