"""Observation sheets as they are read: who sees which scores, so that two can score blind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.data.tables import frozen
from starterz.data.tables.advies import AdviesRow
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow, as_code
from starterz.data.tables.observatie import InzageRow, ObservatieRow, ScoreRow, as_observatie
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import Onbekend
from starterz.tovii.instrument import Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus
from starterz.tovii.overeenstemming import Overeenstemming, compare, naamsleutel

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
    rows: tuple[ObservatieRow, ...]
    ingezien: frozenset[int]

    def is_own(self, row: ObservatieRow) -> bool:
        """Say whether this account made a sheet; one of before accounts were kept has a name."""
        if row.account is None:
            return naamsleutel(row.waarnemer) == naamsleutel(self.account)
        return row.account == self.account

    @property
    def scoring(self) -> frozenset[str]:
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

    def is_hidden(self, row: ObservatieRow) -> bool:
        """Say whether the scores of a sheet are held back.

        They are, from who is scoring the same person as another observer; from all but its maker
        while it is a concept; and from who neither scored nor looked on purpose.
        """
        own = self.is_own(row)
        if own and is_concept(row) and not is_joint(row):
            return False
        if self.scoring - {naamsleutel(row.waarnemer)}:
            return True
        if own or row.account is None:
            return False
        if is_concept(row) and not is_joint(row):
            return True
        return not (self.has_scored or row.id in self.ingezien)

    def is_blind(self, sheet: ObservatieRow, *, was_finished: bool) -> bool:
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
            or (before and (was_finished or key_of(row.id) < key_of(sheet.id)))
            for row in others
        )


class Observatiebladen:
    """Finds sheets and reads them, with the scores that are not this account's to see left out."""

    def __init__(self, session: Session, account: Account, instrumenten: Instrumenten) -> None:
        self._session = session
        self._account = account
        self._instrumenten = instrumenten

    def zicht(self, cursist_id: int) -> Zicht:
        """Return what this account may see of the sheets of one person."""
        rows = self._session.exec(
            select(ObservatieRow)
            .where(ObservatieRow.cursist_id == cursist_id)
            .order_by(col(ObservatieRow.datum), col(ObservatieRow.id))
        ).all()
        naam = self._account.naam
        looked: Iterable[int] = ()
        if any(row.account not in (None, naam) for row in rows):
            looked = self._session.exec(
                select(InzageRow.observatie_id).where(
                    InzageRow.account == naam,
                    col(InzageRow.observatie_id).in_([row.id for row in rows]),
                )
            )
        return Zicht(naam, tuple(rows), frozenset(looked))

    def row(self, observatie_id: int) -> ObservatieRow:
        """Return a sheet; raise `Onbekend` when it is gone."""
        row = self._session.get(ObservatieRow, observatie_id)
        if row is None:
            raise Onbekend("Deze observatie is er niet meer.")
        return row

    def read(self, row: ObservatieRow, code: str, zicht: Zicht) -> tuple[Observatie, Instrument]:
        """Return a sheet with its instrument, and with its scores where they may be seen."""
        instrument = self._instrumenten.by_key(row.instrument_row_id)
        # A consulent reads finished advices only, and those as they were frozen.
        if self._account.rol is not Rol.CONSULENT and zicht.is_hidden(row):
            return replace(as_observatie(row, code, instrument, ()), verborgen=True), instrument
        return as_observatie(row, code, instrument, self.scores(row)), instrument

    def whole(self, row: ObservatieRow) -> Observatie:
        """Return a sheet with all its scores, for a rule to weigh: not to be shown as it is."""
        code = as_code(self._session.get_one(CursistRow, row.cursist_id).nummer)
        instrument = self._instrumenten.by_key(row.instrument_row_id)
        return as_observatie(row, code, instrument, self.scores(row))

    def scores(self, row: ObservatieRow) -> list[ScoreRow]:
        """Return the scores on a sheet, seen or not."""
        return list(self._session.exec(select(ScoreRow).where(ScoreRow.observatie_id == row.id)))

    def sources(self, row: ObservatieRow) -> Overeenstemming:
        """Return the two sheets behind a joint one, with that one beside them."""
        a, b = self.row(key_of(row.uit_a)), self.row(key_of(row.uit_b))
        instrument = self._instrumenten.by_key(row.instrument_row_id)
        return compare(instrument, self.whole(a), self.whole(b), self.whole(row))

    def is_whole(self) -> bool:
        """Say whether each joint sheet still rests on two finished ones."""
        joint = self._session.exec(
            select(ObservatieRow).where(col(ObservatieRow.uit_a).is_not(None))
        )
        parts = (self.row(key_of(part)) for row in joint for part in (row.uit_a, row.uit_b))
        return not any(is_concept(part) for part in parts)


def is_concept(row: ObservatieRow) -> bool:
    """Say whether a sheet is not finished yet."""
    return row.status == ObservatieStatus.CONCEPT.value


def is_joint(row: ObservatieRow) -> bool:
    """Say whether a sheet was made from two others."""
    return row.uit_a is not None


def is_concept_then_latest(row: ObservatieRow) -> tuple[bool, object, int]:
    """Order sheets so that the concept comes last, and of the others the latest."""
    return is_concept(row), row.datum, key_of(row.id)


def is_behind_finished(session: Session, row: ObservatieRow) -> bool:
    """Say whether a finished advice rests on a sheet."""
    reports = session.exec(
        select(col(AdviesRow.rapport)).where(
            AdviesRow.cursist_id == row.cursist_id,
            col(AdviesRow.rapport).is_not(None),
        )
    )
    return any(frozen.rests_on(line) == row.id for line in reports if line)
