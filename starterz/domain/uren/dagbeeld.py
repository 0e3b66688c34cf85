"""The class on one day as the home screen shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from starterz.domain.klas.klas import Klas
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_in_beeld import Wachtenden
from starterz.domain.lessen.presentie import Presentielijst
from starterz.domain.uren.uren import Urenstand


@dataclass(frozen=True, slots=True)
class Dagbeeld:
    """One day: its lessons, the list of the one in view, the seats, hours and signals by code.

    Hours and signals are empty for who may only take attendance.
    """

    dag: date
    lessen: tuple[Les, ...]
    lijst: Presentielijst | None
    vorige: Les | None
    volgende: Les | None
    klas: Klas
    standen: Mapping[str, Urenstand]
    signalen: Mapping[str, tuple[str, ...]]
    open_afwezigheid: int
    correctie_dagen: int = 0
    termijnen_te_laat: int = 0
    wachtend: Wachtenden = field(default_factory=dict)
