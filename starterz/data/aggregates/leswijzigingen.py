"""The marks of a lesson that changes: they move along, and what old ones were is kept."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.tables.klas import CursistRow
from starterz.data.tables.lessen import CorrectieRow, PresentieRow, as_presentie
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_wijziging import (
    EerstZien,
    Gevolg,
    does_not_fit,
    is_oude_les,
    niet_passend_in_woorden,
    teken_in_woorden,
    weigh_change,
)
from starterz.domain.school.rollen import Recht, require
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.teksten import is_geschreven, regel

_WAAROM = "in een paar woorden waarom deze tekens of uren veranderen"


class Leswijzigingen(Aggregate):
    """What a change of a lesson does to the marks in it."""

    def carry_along(
        self, before: Les, after: Les, today: date, waarom: str, gezien: Gevolg
    ) -> None:
        """Change the marks along with their lesson; minutes that were noted stay.

        Raises `Geweigerd` for who was there longer than the lesson would take, `EerstZien` when
        the changes are others than were seen, and `Ongeldig` when hours or marks of an old lesson
        change without a reason.
        """
        rows = {
            row.cursist_id: row
            for row in self._session.exec(
                select(PresentieRow).where(PresentieRow.les_id == before.id)
            )
        }
        people = self._cursisten.of(
            self._session.exec(
                select(CursistRow)
                .where(col(CursistRow.id).in_(rows))
                .order_by(col(CursistRow.nummer))
            )
        )
        names = {person.code: person.naam for person in people}
        marks = [as_presentie(rows[person.id], person.code) for person in people]
        if wrong := does_not_fit(before, after, marks):
            raise Geweigerd(*niet_passend_in_woorden(wrong, before, after, names))
        changes = weigh_change(before, after, marks)
        settings = InstellingenStore(self._context).read()
        is_old = bool(changes) and is_oude_les(before, today, settings.correctie_dagen)
        if is_old:
            require(self._context.account.rol, Recht.CORRIGEREN)
        if changes != gezien:
            raise EerstZien(changes, names)
        if is_old and not is_geschreven(waarom):
            raise Ongeldig("waarom", waarom, _WAAROM)
        ids = {person.code: person.id for person in people}
        for change in changes:
            row = rows[ids[change.cursist]]
            row.te_laat, row.eerder_weg = change.na.te_laat, change.na.eerder_weg
            self._session.add(row)
        for change in changes if is_old else ():
            self._session.add(
                CorrectieRow(
                    les_id=before.id,
                    cursist_id=ids[change.cursist],
                    datum=today,
                    account=self._context.account.naam,
                    voor=teken_in_woorden(change.voor, change.minuten_voor),
                    na=teken_in_woorden(change.na, change.minuten_na),
                    waarom=regel("waarom", waarom, 200),
                )
            )
