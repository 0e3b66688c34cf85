"""The settings of the school."""

from __future__ import annotations

from sqlmodel import select

from starterz.data.aggregates.base import Aggregate
from starterz.data.tables.school import InstellingRow
from starterz.domain.school.instellingen import Instellingen, put, show
from starterz.domain.school.instellingen_uitleg import UITLEG
from starterz.domain.school.rollen import Recht
from starterz.domain.words.wijziging import AS_STORED, Seen, merge_fields


class InstellingenStore(Aggregate):
    """Only what differs from a default is kept, so that a better default reaches everybody."""

    def read(self) -> Instellingen:
        """Return all settings."""
        settings = Instellingen()
        for row in self._session.exec(select(InstellingRow)):
            settings = put(settings, row.naam, row.waarde, is_kept=True)
        return settings

    def change(
        self, naam: str, tekst: str, *, seen: Seen[Instellingen] = AS_STORED
    ) -> Instellingen:
        """Set one setting from text; raise `Ongeldig` when it cannot be.

        Raises `IntussenGewijzigd` when it is another value than was `seen`.
        """
        self._require(Recht.BEHEER)
        now = self.read()
        settings = put(now, naam, tekst)
        row = self._session.get(InstellingRow, naam)
        with self._naming(row):
            settings = merge_fields(
                seen, now, settings, names=[naam], label=lambda _: UITLEG[naam].label
            )
        if row is None:
            row = InstellingRow(naam=naam, waarde="")
        row.waarde = show(settings, naam)
        self._session.add(row)
        self._journal.label(f"instelling {UITLEG[naam].label}")
        return settings
