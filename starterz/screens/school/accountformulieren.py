"""The forms around accounts: one more of them, and another wachtzin for one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from textual.widgets import Input

from starterz.domain.school.account import validate_nieuw, validate_wachtzin
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import GeenToegang, StarterzFout
from starterz.places import Places
from starterz.screens.school.sleutelformulier import NIEUWE_WACHTZIN, SleutelFormulier, require_same
from starterz.screens.shared.formulier import Values, Veld

_ROLLEN = (
    (Rol.KLASSENASSISTENT.value, "klassenassistent: alleen de presentie"),
    (Rol.DOCENT.value, "docent: alles"),
    (Rol.CONSULENT.value, "consulent: dossiers lezen en besluiten"),
)


class NieuwAccountScreen(SleutelFormulier):
    """One more account; the docent who makes it shows that it is really them."""

    def __init__(self, places: Places, eigen_naam: str) -> None:
        uitleg = (
            "Laat de ander de eigen wachtzin typen. Als laatste typt u uw eigen wachtzin: alleen "
            "een docent kan een account maken. Dat gaat niet ongedaan met z: kijk de naam en de "
            "rol goed na."
        )
        velden = [
            Veld("naam", "Naam", hint="zoals de ander in de klas heet"),
            Veld("rol", "Rol", keuzes=_ROLLEN),
            *NIEUWE_WACHTZIN,
            Veld("eigen", "Uw eigen wachtzin", geheim=True),
        ]
        super().__init__("Nieuw account", velden, uitleg)
        self._places = places
        self._eigen_naam = eigen_naam

    def start(self, values: Values) -> Awaitable[str]:
        """Add the account."""
        naam = validate_nieuw(values["naam"], values["wachtzin"])
        require_same(values)
        places, via = self._places, (self._eigen_naam, values["eigen"])
        rol, wachtzin = Rol(values["rol"]), values["wachtzin"]

        def add() -> str:
            from starterz.data.access import add_account

            add_account(places, via, naam, rol, wachtzin)
            return naam

        return asyncio.to_thread(add)

    def refused(self, fout: StarterzFout) -> None:
        """Point at one's own wachtzin when that was wrong."""
        if isinstance(fout, GeenToegang):
            _retype(self, "#invoer-4")
            self._say("Uw eigen wachtzin klopt niet. Probeer het nog eens.")
        else:
            super().refused(fout)


class EigenWachtzinScreen(SleutelFormulier):
    """Another wachtzin for the account at the keys."""

    def __init__(self, places: Places, naam: str) -> None:
        velden = [Veld("oud", "Wachtzin van nu", geheim=True), *NIEUWE_WACHTZIN]
        super().__init__("Eigen wachtzin wijzigen", velden, f"Voor het account {naam}.")
        self._places = places
        self._naam = naam

    def start(self, values: Values) -> Awaitable[Any]:
        """Wrap the key anew."""
        validate_wachtzin(values["wachtzin"])
        require_same(values)
        places, naam, oud, nieuw = self._places, self._naam, values["oud"], values["wachtzin"]

        def change() -> None:
            from starterz.data.access import change_wachtzin

            change_wachtzin(places, naam, oud, nieuw)

        return asyncio.to_thread(change)

    def refused(self, fout: StarterzFout) -> None:
        """Point at the old wachtzin when that was wrong."""
        if isinstance(fout, GeenToegang):
            _retype(self, "#invoer-0")
            self._say("De wachtzin van nu klopt niet. Probeer het nog eens.")
        else:
            super().refused(fout)


def _retype(form: SleutelFormulier, field: str) -> None:
    entry = form.query_one(field, Input)
    entry.value = ""
    entry.focus()
