"""What the advies screen reads at once, and the paper it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from starterz.domain.adviesrapport import Adviesrapport
from starterz.domain.cursist import Cursist
from starterz.domain.fouten import Geweigerd
from starterz.domain.rollen import Recht, Rol, is_bevoegd
from starterz.domain.trajectadvies import AdviesStatus
from starterz.screens.cursistscherm import choose

if TYPE_CHECKING:
    from starterz.data.store import Store


@dataclass(frozen=True, slots=True)
class Adviesblad:
    """The person with the report; without one, `melding` says why.

    `definitief` is the newest finished version, which a talk and a decision are about.
    """

    klas: tuple[str, ...]
    cursist: Cursist | None
    rapport: Adviesrapport | None = None
    toets_verborgen: bool = False
    definitief: int | None = None
    toets_benodigd: int = 0
    melding: str = ""

    @property
    def is_verborgen(self) -> bool:
        """Say whether the test must not be seen here: only a concept is still being thought of."""
        return self.toets_verborgen and self.rapport is not None and self.rapport.is_concept


def lees(store: Store, today: date, chosen: str | None, rol: Rol) -> Adviesblad:
    """Read the newest advice of the person that is chosen, as far as the role may see it."""
    codes, cursist = choose(store, today, chosen)
    if cursist is None:
        return Adviesblad(codes, None, melding="Er zit nog niemand in de klas. F2 = klas.")
    if not is_bevoegd(rol, Recht.DOSSIER):
        return Adviesblad(codes, cursist, melding="U ziet hier de adviezen niet. F2 = klas.")
    code = cursist.code
    try:
        rapport = store.adviezen.report(code, today)
    except Geweigerd as fout:
        return Adviesblad(codes, cursist, melding=str(fout))
    finished = [
        advies.versie
        for advies in store.adviezen.of(code)
        if advies.status is not AdviesStatus.CONCEPT
    ]
    return Adviesblad(
        codes,
        cursist,
        rapport,
        store.adviezen.is_test_hidden(code),
        finished[-1] if finished else None,
        store.instellingen.read().toets_benodigd,
    )


def schrijf_pdf(rapport: Adviesrapport, directory: Path) -> Path:
    """Write the advice in a directory that is closed to others; return where it is.

    Raises `Geweigerd` when it cannot be written.
    """
    from starterz.documents.files import write_own
    from starterz.documents.trajectadvies import bestandsnaam, trajectadvies

    return write_own(directory, bestandsnaam(rapport), trajectadvies(rapport))
