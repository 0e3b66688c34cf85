"""A version of an instrument as it stands in the class: how often used, and whether it still is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from starterz.tovii.instrument import Instrument


class Stand(StrEnum):
    """What a version is for, from now on."""

    IN_GEBRUIK = "in gebruik"
    BESCHIKBAAR = "beschikbaar"
    OUDER = "oudere versie"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Instrumentversie:
    """A version with the number of sheets that were scored with it.

    IN_GEBRUIK: a new observation begins with it. BESCHIKBAAR: it can be chosen for that. OUDER:
    a newer version of the same instrument goes before it.
    """

    instrument: Instrument
    observaties: int
    stand: Stand
    ingetrokken_op: date | None = None

    @property
    def naam(self) -> str:
        """How it is pointed at: `id@versie`."""
        return f"{self.instrument.id}@{self.instrument.versie}"

    @property
    def is_ingetrokken(self) -> bool:
        """Say whether no new observation begins with it."""
        return self.stand is Stand.INGETROKKEN

    @property
    def herkomst(self) -> str:
        """Say in one word whose list this is."""
        return "officieel" if self.instrument.officieel else "eigen"
