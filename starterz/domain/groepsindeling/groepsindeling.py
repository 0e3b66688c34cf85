"""The seats over the years: what was, what is expected, and what was planned by hand."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from starterz.domain.groepsindeling.plekverwachting import Verblijf, expected_stays
from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.klas.klas import PLEKKEN
from starterz.domain.school.instellingen import Instellingen

WOORDEN = {
    Groep.Z_ROUTE: "z-route",
    Groep.STARTKLAS: "startklas",
    Groep.ELIP: "ELIP/ondertussen",
}
"""The groups as the printed plan writes them (uitvoeringsplan 3.4)."""
LANGSTE_CEL = 40
"""The most characters in a cell; all three groups together fit."""
JAREN = range(2000, 2100)
"""The years that a plan can have."""
MEESTE_INSTROOM = 24
"""The most people a year that the inflow can be set to."""

Plaats = tuple[int, int]
"""A cell as (plek, jaar)."""


class Herkomst(StrEnum):
    """Where the text of a cell comes from."""

    HAND = "hand"
    ECHT = "echt"
    VERWACHT = "verwacht"


@dataclass(frozen=True, slots=True)
class Cel:
    """One seat in one year; `berekend` is what stands there without the plan by hand."""

    plek: int
    jaar: int
    tekst: str
    herkomst: Herkomst
    berekend: str
    verblijven: tuple[Verblijf, ...]

    @property
    def getoond(self) -> str:
        """The text as people see it: a plan by hand as it was written, the rest with a sign."""
        if self.herkomst is Herkomst.HAND:
            return self.tekst
        if self.herkomst is Herkomst.VERWACHT:
            return f"~{self.tekst or 'vrij'}"
        return f"={self.tekst}" if self.tekst else ""


@dataclass(frozen=True, slots=True)
class Maand:
    """One month: the seats free all of it, and the most people at once without a seat."""

    jaar: int
    maand: int
    vrij: int
    te_veel: int

    @property
    def naam(self) -> str:
        """The month as `2022-01`."""
        return f"{self.jaar}-{self.maand:02d}"


@dataclass(frozen=True, slots=True)
class Indelingsbasis:
    """All that the seats over the years are worked out from.

    `prognoses` is by code the day on which the norm is reached, of who has a seat now.
    `met_de_hand` are the cells that were typed or loaded, `geladen` the years of a loaded plan.
    """

    vandaag: date
    cursisten: tuple[Cursist, ...] = ()
    prognoses: Mapping[str, date] = field(default_factory=dict)
    instellingen: Instellingen = field(default_factory=Instellingen)
    met_de_hand: Mapping[Plaats, str] = field(default_factory=dict)
    geladen: tuple[int, ...] = ()

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years of the loaded plan and no others; without one four years from last year on.

        Years with a cell by hand are always among them.
        """
        typed = {jaar for _, jaar in self.met_de_hand}
        if self.geladen:
            return tuple(sorted(typed | set(self.geladen)))
        usual = range(self.vandaag.year - 1, self.vandaag.year + 3)
        return tuple(range(min(typed | set(usual)), max(typed | set(usual)) + 1))


@dataclass(frozen=True, slots=True)
class Groepsindeling:
    """The seats x years, a row a seat, with the months under them."""

    vandaag: date
    jaren: tuple[int, ...]
    instroom: int
    rijen: tuple[tuple[Cel, ...], ...]
    maanden: tuple[Maand, ...]

    def cel(self, plek: int, jaar: int) -> Cel:
        """Return one cell; `plek` and `jaar` must be in the table."""
        return self.rijen[plek - 1][self.jaren.index(jaar)]

    def maanden_van(self, jaar: int) -> tuple[Maand, ...]:
        """Return the twelve months of a year in the table."""
        return tuple(each for each in self.maanden if each.jaar == jaar)


def lay_out_seats(basis: Indelingsbasis, instroom: int | None = None) -> Groepsindeling:
    """Work out the seats over the years, with another inflow a year than the school set.

    The months count the real and expected stays only: a cell by hand is a plan on paper.
    """
    if instroom is None:
        instroom = basis.instellingen.instroom_per_jaar
    stays = expected_stays(
        basis.cursisten,
        basis.prognoses,
        basis.instellingen,
        basis.vandaag,
        date(basis.jaren[-1], 12, 31),
        instroom,
    )
    return Groepsindeling(
        basis.vandaag,
        basis.jaren,
        instroom,
        tuple(tuple(_cel(basis, stays, plek, jaar) for jaar in basis.jaren) for plek in PLEKKEN),
        tuple(_maand(stays, jaar, maand) for jaar in basis.jaren for maand in range(1, 13)),
    )


def _cel(basis: Indelingsbasis, stays: Iterable[Verblijf], plek: int, jaar: int) -> Cel:
    first, last = date(jaar, 1, 1), date(jaar, 12, 31)
    here = tuple(each for each in stays if each.plek == plek and each.touches(first, last))
    worked_out = _groepen(here)
    by_hand = basis.met_de_hand.get((plek, jaar))
    so_far = _groepen(each for each in here if each.van <= basis.vandaag)
    if by_hand is not None:
        origin = Herkomst.HAND
    elif jaar > basis.vandaag.year or so_far != worked_out:
        origin = Herkomst.VERWACHT
    else:
        origin = Herkomst.ECHT
    return Cel(plek, jaar, worked_out if by_hand is None else by_hand, origin, worked_out, here)


def _groepen(stays: Iterable[Verblijf]) -> str:
    """Write the groups in the order in which they come, each once."""
    return ", ".join(dict.fromkeys(WOORDEN[each.groep] for each in stays))


def _maand(stays: Iterable[Verblijf], jaar: int, maand: int) -> Maand:
    first, last = date(jaar, maand, 1), date(jaar, maand, monthrange(jaar, maand)[1])
    here = [each for each in stays if each.touches(first, last)]
    waiting = [each for each in here if each.plek is None]
    # The most at once is reached where the month or a wait begins.
    days = {max(first, each.van) for each in waiting}
    most = max((sum(each.touches(day, day) for each in waiting) for day in days), default=0)
    return Maand(jaar, maand, len(PLEKKEN) - len({e.plek for e in here if e.plek}), most)
