"""What the advies screen reads at once, and the paper it makes of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Besluit
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.domain.words.fouten import Geweigerd, StarterzFout
from starterz.screens.shared.cursistscherm import choose
from starterz.tovii.observatie import latest

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.screens.shared.base import Werkplek


@dataclass(frozen=True, slots=True)
class Adviesblad:
    """The person with the report; without one, `melding` says why.

    `klaar` is the newest finished version, which a talk and a decision are about.
    `eerdere` are the decisions on it that another one took the place of.
    """

    klas: tuple[str, ...]
    cursist: Cursist | None
    rapport: Adviesrapport | None = None
    toets_verborgen: bool = False
    toets_benodigd: int = 0
    melding: str = ""
    klaar: Adviesrapport | None = None
    nieuwer: date | None = None
    """The day of a finished observation that the finished advice in view does not rest on."""
    eerdere: tuple[Besluit, ...] = ()

    @property
    def definitief(self) -> int | None:
        """The newest finished version."""
        return self.klaar.advies.versie if self.klaar else None

    @property
    def is_verborgen(self) -> bool:
        """Say whether the test must not be seen here: only a concept is still being thought of."""
        return self.toets_verborgen and self.rapport is not None and self.rapport.is_concept


def read(store: Store, today: date, chosen: str | None) -> Adviesblad:
    """Read the newest advice of the person that is chosen, as far as the account may see it."""
    codes, cursist = choose(store, today, chosen)
    if cursist is None:
        return Adviesblad(codes, None, melding="Er zit nog niemand in de klas. F2 = klas.")
    if not store.account.may(Recht.DOSSIER):
        return Adviesblad(codes, cursist, melding="U ziet hier de adviezen niet. F2 = klas.")
    code = cursist.code
    try:
        rapport = store.adviezen.report(code, today)
    except Geweigerd as fout:
        return Adviesblad(codes, cursist, melding=str(fout))
    line = store.adviesoverzicht.of(code, today)
    return Adviesblad(
        codes,
        cursist,
        rapport,
        store.adviezen.is_test_hidden(code),
        store.instellingen.read().toets_benodigd,
        klaar=line.klaar if line else None,
        nieuwer=_newer(store, rapport),
        eerdere=line.eerdere if line else (),
    )


def _newer(store: Store, rapport: Adviesrapport) -> date | None:
    """Return the day of a newer observation than the finished advice knows."""
    if rapport.is_concept or not store.account.may(Recht.OBSERVEREN):
        return None
    sheet = latest(store.observaties.of(rapport.cursist.code))
    known = rapport.observatie
    if sheet is None or known is None or sheet.id == known.id or sheet.datum < known.datum:
        return None
    return sheet.datum


async def make_pdf(app: Werkplek, rapport: Adviesrapport) -> Path | None:
    """Write the advice beside the data and say where it is; None when that failed, which is told.

    It is made on a thread: keys go on working.
    """
    from starterz.service.uitgifte import advies_in_map

    database, today = app.database, app.today
    try:
        path = await asyncio.to_thread(
            advies_in_map, database, rapport, database.places.documents, today
        )
    except StarterzFout as fout:
        app.complain(str(fout), title="Geen PDF")
    except Exception:
        app.report_failure()
    else:
        app.tell(f"De PDF staat in {path}. Let op: dit bestand is niet versleuteld.")
        return path
    return None
