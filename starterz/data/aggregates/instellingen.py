"""The settings of the school."""

from __future__ import annotations

from sqlmodel import select

from starterz.data import models
from starterz.data.aggregates.base import Aggregate
from starterz.domain.instellingen import Instellingen, toon, zet
from starterz.domain.instellingen_uitleg import UITLEG
from starterz.domain.rollen import Recht


class InstellingenStore(Aggregate):
    """Only what differs from a default is kept, so that a better default reaches everybody."""

    def read(self) -> Instellingen:
        """Return all settings."""
        settings = Instellingen()
        for row in self._session.exec(select(models.InstellingRow)):
            settings = zet(settings, row.naam, row.waarde, is_kept=True)
        return settings

    def change(self, naam: str, tekst: str) -> Instellingen:
        """Set one setting from text; raise `Ongeldig` when it cannot be."""
        self._eis(Recht.BEHEER)
        settings = zet(self.read(), naam, tekst)
        row = self._session.get(models.InstellingRow, naam)
        if row is None:
            row = models.InstellingRow(naam=naam, waarde="")
        row.waarde = toon(settings, naam)
        self._session.add(row)
        self._journal.label(f"instelling {UITLEG[naam].label}")
        return settings
