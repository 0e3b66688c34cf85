"""The door: the first account of a new class, logging in, and the way back in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Input, Select

from starterz.domain.school.account import validate_nieuw, validate_wachtzin
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import GeenToegang, StarterzFout
from starterz.screens.school.herstelcode import HerstelcodeScreen
from starterz.screens.school.sleutelformulier import NIEUWE_WACHTZIN, SleutelFormulier, require_same
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.formulier import Values, Veld

_WELKOM = (
    "Welkom. Op deze computer staat nog geen klas. U maakt nu het eerste account; u bent docent. "
    "Alles wordt versleuteld bewaard. Alleen met uw wachtzin, of straks met de herstelcode, "
    "kan iemand erin."
)


class EersteScreen(SleutelFormulier):
    """First use: makes the class with its first account, and shows the herstelcode once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "keep", "klas maken", key_display="F2", priority=True),
        Binding("escape", "leave", "stoppen", key_display="Esc"),
    ]

    def __init__(self) -> None:
        velden = [Veld("naam", "Uw naam", hint="zoals u in de klas heet"), *NIEUWE_WACHTZIN]
        super().__init__("Een nieuwe klas", velden, _WELKOM)

    def start(self, values: Values) -> Awaitable[str]:
        """Make the class."""
        assert isinstance(self.app, Werkplek)
        naam = validate_nieuw(values["naam"], values["wachtzin"])
        require_same(values)
        return asyncio.wrap_future(self.app.database.create(naam, Rol.DOCENT, values["wachtzin"]))

    def done(self, result: str) -> None:
        """Show the herstelcode before the class opens."""
        self.app.push_screen(HerstelcodeScreen(result), lambda _: self.dismiss(None))

    def action_leave(self) -> None:
        """Stop: without an account there is nothing to do here."""
        self.app.exit()


class ToegangScreen(SleutelFormulier):
    """Logging in; the cursor is where the typing is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "keep", "openen", key_display="F2", priority=True),
        Binding("f6", "recover", "wachtzin vergeten", key_display="F6"),
        Binding("escape", "leave", "stoppen", key_display="Esc"),
    ]
    BEGIN = "#invoer-1"

    def __init__(self) -> None:
        self._knows_names = False
        reading = (("", "de namen worden gelezen …"),)
        velden = [
            Veld("naam", "Account", keuzes=reading),
            Veld("wachtzin", "Wachtzin", geheim=True),
        ]
        super().__init__("De klas openen", velden)

    @property
    def is_at_work(self) -> bool:
        """Let keys wait for the names: only then it is known in which field one begins."""
        return not self._knows_names or super().is_at_work

    def on_mount(self) -> None:
        """Read the names beside the first frame, which must not wait for them."""
        self._read_names()

    @work(group="load")
    async def _read_names(self) -> None:
        assert isinstance(self.app, Werkplek)
        try:
            names = await asyncio.to_thread(self.app.database.names)
        except StarterzFout as fout:
            self._explain(fout)
        else:
            select = self.query_one("#invoer-0", Select)
            select.set_options([(Text(name), name) for name in names])
            if len(names) > 1:
                select.focus()
        finally:
            self._knows_names = True

    def on_key(self, event: Key) -> None:
        """Let a letter that is typed at the closed list of names begin the wachtzin."""
        if not isinstance(self.focused, Select) or not event.is_printable or event.key == "space":
            return
        entry = self.query_one("#invoer-1", Input)
        entry.value = ""
        self.set_focus(entry)
        # After its focus, which selects what stands there.
        entry.call_later(entry.insert_text_at_cursor, event.character or "")
        event.stop()

    def start(self, values: Values) -> Awaitable[Any]:
        """Open the store."""
        assert isinstance(self.app, Werkplek)
        return asyncio.wrap_future(
            self.app.database.unlock(values["naam"], values["wachtzin"]),
        )

    def done(self, _result: Any) -> None:
        """Let the class open."""
        self.dismiss(None)

    def refused(self, fout: StarterzFout) -> None:
        """Empty the wachtzin that was wrong; keep it when it was not to blame."""
        entry = self.query_one("#invoer-1", Input)
        if isinstance(fout, GeenToegang):
            entry.value = ""
            self._say(f"{fout} Probeer het nog eens. Vergeten? F6 geeft een nieuwe wachtzin.")
        else:
            self._explain(fout)
        entry.focus()

    def action_recover(self) -> None:
        """Ask for the herstelcode and a new wachtzin."""
        self.app.push_screen(HerstelScreen(self.values()["naam"]), self._recovered)

    def action_leave(self) -> None:
        """Stop: without an account there is nothing to do here."""
        self.app.exit()

    def _recovered(self, account: object) -> None:
        if account:
            self.dismiss(None)


class HerstelScreen(SleutelFormulier):
    """The way back in: the herstelcode gives one account a new wachtzin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "keep", "openen", key_display="F2", priority=True),
        Binding("escape", "leave", "terug", key_display="Esc"),
    ]

    def __init__(self, naam: str) -> None:
        uitleg = (
            "Met de herstelcode van de klas kiest u een nieuwe wachtzin. De code staat op papier, "
            "op een plek die op slot is. Hoofdletters en streepjes maken niet uit."
        )
        velden = [
            Veld("naam", "Account", naam),
            Veld("herstelcode", "Herstelcode", hint="zoals ABCDE-FGHJK-…"),
            *NIEUWE_WACHTZIN,
        ]
        super().__init__("Wachtzin vergeten", velden, uitleg)

    def on_mount(self) -> None:
        """Start at the code when the account is known."""
        if self.values()["naam"]:
            self.call_later(self.query_one("#invoer-1").focus)

    def start(self, values: Values) -> Awaitable[Any]:
        """Give the account its new wachtzin and open the store."""
        assert isinstance(self.app, Werkplek)
        validate_wachtzin(values["wachtzin"])
        require_same(values)
        naam, wachtzin = values["naam"], values["wachtzin"]
        return asyncio.wrap_future(self.app.database.recover(values["herstelcode"], naam, wachtzin))
