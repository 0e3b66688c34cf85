"""Who uses the program."""

from __future__ import annotations

from dataclasses import dataclass

from starterz.domain.fouten import Ongeldig
from starterz.domain.rollen import Rol
from starterz.domain.teksten import regel

GOEDE_LENGTE = 14
"""Characters from which a wachtzin is no longer called short."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its role; the wachtzin is nowhere but in the user's head."""

    id: int
    naam: str
    rol: Rol


def valideer_nieuw(naam: str, wachtzin: str) -> None:
    """Raise `Ongeldig` when the name or the wachtzin of a new account will not do."""
    if not regel("naam", naam, 40):
        raise Ongeldig("naam", naam, "een naam van 1 tot en met 40 tekens")
    if not wachtzin.strip():
        raise Ongeldig("wachtzin", "", "een zin die u onthoudt")


def wachtzin_advies(wachtzin: str) -> str | None:
    """Return a friendly warning for a short wachtzin, or nothing."""
    if len(wachtzin) >= GOEDE_LENGTE:
        return None
    return "Deze wachtzin is kort. Een zin van vier of meer woorden is veiliger."
