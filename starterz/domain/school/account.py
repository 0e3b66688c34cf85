"""Who uses the program."""

from __future__ import annotations

from dataclasses import dataclass

from starterz.domain.school.rollen import Recht, Rol, is_bevoegd
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import eigennaam

GOEDE_LENGTE = 14
"""Characters from which a wachtzin is no longer called short."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its role; the wachtzin is nowhere but in the user's head."""

    id: int
    naam: str
    rol: Rol

    def may(self, recht: Recht) -> bool:
        """Say whether this account may do this."""
        return is_bevoegd(self.rol, recht)


def validate_nieuw(naam: str, wachtzin: str) -> str:
    """Return the name of a new account as it is kept; raise `Ongeldig` for it or its wachtzin."""
    kept = eigennaam("naam", naam, 40)
    if not kept:
        raise Ongeldig("naam", naam, "een naam van 1 tot en met 40 tekens")
    validate_wachtzin(wachtzin)
    return kept


def validate_wachtzin(wachtzin: str) -> None:
    """Raise `Ongeldig` when a new wachtzin will not do."""
    if not wachtzin.strip():
        raise Ongeldig("wachtzin", "", "een zin die u onthoudt")


def wachtzin_advies(wachtzin: str) -> str | None:
    """Return a friendly warning for a short wachtzin, or nothing."""
    if len(wachtzin) >= GOEDE_LENGTE:
        return None
    return "Deze wachtzin is kort. Een zin van vier of meer woorden is veiliger."
