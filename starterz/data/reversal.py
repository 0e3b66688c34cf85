"""What a way back must meet: the rights, rules, reasons and traces of doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import select

from starterz.data.aggregates.base import Aggregate, Context
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.observatiebladen import OP_DEFINITIEF, is_behind_finished, is_concept
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow, as_code
from starterz.data.tables.lessen import CorrectieRow, LesRow, PresentieRow, as_les, as_presentie
from starterz.data.tables.observatie import ObservatieRow
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentie, validate_presentie
from starterz.domain.lessen.teruggang import (
    RedenNodig,
    Spoor,
    Wijziging,
    name_old,
    rechten,
    weigh_mark,
)
from starterz.domain.school.rollen import Recht, require
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, InGebruik, Ongeldig
from starterz.domain.words.teksten import is_geschreven, regel

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OudTeken:
    """An old mark that goes back: whose, in which lesson, and what the record keeps of it."""

    cursist: CursistRow
    les: Les
    spoor: Spoor


class Reversal(Aggregate):
    """One way back, on a day, for a reason where one is asked; its rows went back already."""

    def __init__(self, context: Context, today: date, waarom: str) -> None:
        super().__init__(context)
        self._today = today
        self._waarom = waarom

    def check(self, changes: Sequence[Wijziging]) -> tuple[OudTeken, ...]:
        """Check the rights and the rules of doing this; return the old marks among it.

        Raises `GeenToegang` for a role that may not do this, `Geweigerd` for what the rules do
        not take any more, `InGebruik` for what others built upon since.
        """
        for recht in sorted(rechten(changes)):
            self._require(recht)
        self._keep_advised(changes)
        marks = self._marks(changes)
        known = {(each.les.id, each.cursist.id) for each in marks}
        left = self._corrections(changes)
        more = (each for each in left if (each.les.id, each.cursist.id) not in known)
        return tuple(
            sorted((*marks, *more), key=lambda each: (each.les.datum, each.cursist.nummer))
        )

    def explain(self, old: Sequence[OudTeken]) -> None:
        """Keep what these old marks were and why they change.

        Raises `GeenToegang` for who may not change an old mark, `RedenNodig` without a reason.
        """
        if not old:
            return
        require(self._context.account.rol, Recht.CORRIGEREN)
        if not is_geschreven(self._waarom):
            named = (
                (f"{each.cursist.voornaam} {each.cursist.achternaam}", each.les.datum, each.spoor)
                for each in old
            )
            raise RedenNodig(name_old(named))
        for each in old:
            self._session.add(
                CorrectieRow(
                    les_id=each.les.id,
                    cursist_id=key_of(each.cursist.id),
                    datum=self._today,
                    account=self._context.account.naam,
                    voor=each.spoor.voor,
                    na=each.spoor.na,
                    waarom=regel("waarom", self._waarom, 200),
                )
            )

    def _marks(self, changes: Sequence[Wijziging]) -> tuple[OudTeken, ...]:
        """Weigh every mark that changes, and every mark in a lesson that does."""
        lessons = {
            change.nu["id"]: (_les(change.nu), _les(change.dan))
            for change in changes
            if change.tabel == "les" and change.nu and change.dan
        }
        pairs: dict[tuple[int, int], tuple[Row | None, Row | None]] = {}
        for les_id, (now, then) in lessons.items():
            rows = self._session.exec(
                select(PresentieRow).where(PresentieRow.les_id == les_id)
            ).all()
            if now.datum != then.datum and rows:
                raise InGebruik(
                    f"De les van {kort(now.datum)} heeft intussen presentie; "
                    "de datum kan niet meer anders."
                )
            for kept in rows:
                pairs[les_id, kept.cursist_id] = kept.model_dump(), kept.model_dump()
        for change in changes:
            if change.tabel == "presentie" and (values := change.nu or change.dan):
                pairs[values["les_id"], values["cursist_id"]] = change.nu, change.dan
        dagen = InstellingenStore(self._context).read().correctie_dagen
        found = []
        for (les_id, cursist_id), (nu, dan) in pairs.items():
            person = self._session.get(CursistRow, cursist_id)
            row = self._session.get(LesRow, les_id)
            if person is None or row is None:
                continue  # they came in the same act, and go with it
            code = as_code(person.nummer)
            before, after = _mark(nu, code), _mark(dan, code)
            les_nu, les_dan = lessons.get(les_id, (as_les(row), as_les(row)))
            if after is not None:
                self._require_fit(les_dan, after, comes=before is None, moved=les_nu != les_dan)
            spoor = weigh_mark(les_nu, les_dan, before, after, self._today, dagen)
            if spoor is not None:
                found.append(OudTeken(person, les_dan, spoor))
        return tuple(found)

    def _corrections(self, changes: Sequence[Wijziging]) -> tuple[OudTeken, ...]:
        """Return for each correction that the act left the opposite: the record goes on from it."""
        return tuple(
            OudTeken(
                self._session.get_one(CursistRow, change.nu["cursist_id"]),
                as_les(self._les_row(change.nu["les_id"])),
                Spoor(change.nu["na"], change.nu["voor"]),
            )
            for change in changes
            if change.tabel == "correctie" and change.nu
        )

    def _require_fit(self, les: Les, mark: Presentie, *, comes: bool, moved: bool) -> None:
        """Raise `Geweigerd` for a mark that nobody could make now; a cancelled lesson keeps its."""
        if not (moved and les.vervallen):
            try:
                validate_presentie(les, mark, self._today)
            except Ongeldig as error:
                raise Geweigerd(f"Dit past niet meer bij de les: {error}") from error
        if comes:
            cursist = self._cursisten.one(mark.cursist)
            stay = cursist.plaatsing_op(les.datum)
            if stay is None or stay.plek is None:
                raise Geweigerd(f"{cursist.naam} heeft op {kort(les.datum)} geen plek in de klas.")

    def _keep_advised(self, changes: Sequence[Wijziging]) -> None:
        """Raise `Geweigerd` where a sheet under a finished advice would be open again."""
        for change in changes:
            if change.tabel != "observatie" or change.nu is None:
                continue
            row = ObservatieRow.model_validate(change.nu)
            opens = change.dan is None or is_concept(ObservatieRow.model_validate(change.dan))
            if opens and not is_concept(row) and is_behind_finished(self._session, row):
                raise Geweigerd(OP_DEFINITIEF)


def _les(row: Row) -> Les:
    return as_les(LesRow.model_validate(row))


def _mark(row: Row | None, code: str) -> Presentie | None:
    return as_presentie(PresentieRow.model_validate(row), code) if row else None
