"""What a school can set, who may log in, how it looks, and where the data is."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.data.database import Database
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.school.instellingen import Instellingen, format_voluit, show
from starterz.domain.school.instellingen_uitleg import UITLEG
from starterz.domain.school.rollen import Recht, Rol
from starterz.domain.words.datums import lang
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.screens.shared.reasons import Needs
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import Kolom
from starterz.widgets.kop import Kop
from starterz.widgets.tekens import cell
from starterz.widgets.toetsregel import Toetsregel

_KOLOMMEN = (
    Kolom("instelling", 28, minst=28), Kolom("waarde", 24),
    Kolom("betekenis", 58, minst=40, extra=True),
)  # fmt: skip
_HINTS = {
    "dagen": "dagen als ma,wo,vr",
    "tijd": "een tijd als 09:00",
    "minuten": "een aantal minuten",
    "uren": "uren als 52, 52,5 of 52:30",
    "getal": "een heel getal",
}


class InstellingenScreen(StarterzScreen):
    """The settings one under another, with the meaning of the one under the cursor."""

    CSS_PATH = "instellingen.tcss"
    AUTO_FOCUS = "#instellingen"
    TITEL = "Instellingen"
    HULP = (
        "Hier staat wat uw school zelf kan kiezen. Onder de lijst leest u wat de regel bij de "
        "cursor betekent. Elke wijziging geldt meteen en is met z ongedaan te maken.\n"
        "Een nieuw account en een andere wachtzin maakt z niet ongedaan. "
        "Een account is voor één persoon. Een klassenassistent ziet alleen de presentie, een "
        "consulent leest dossiers en legt besluiten vast.\n"
        "Met I ziet u de lijsten waarmee u observeert, en laadt u een andere.\n"
        "Het thema kiest u per computer: licht voor overdag, donker voor als het donker is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "edit", "instelling wijzigen", show=False),
        Binding("n", "new", "account", tooltip="nieuw account maken"),
        Binding("I", "app.go('instrumenten')", "instrumenten", tooltip="lijsten om te observeren"),
        Binding("W", "own_wachtzin", "wachtzin", tooltip="eigen wachtzin wijzigen"),
        Binding("L", "theme", "licht of donker thema", show=False),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    NEEDS: ClassVar[Needs] = dict.fromkeys(("edit", "new"), (Recht.BEHEER,))
    tabel = getters.query_one("#instellingen", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._instellingen: Instellingen | None = None

    def compose(self) -> ComposeResult:
        """Lay out the settings, their meaning, the accounts and the places."""
        yield Kop(self.TITEL, lang(self.app.today), self.app.sign)
        yield Breedtelijst("instellingen", _KOLOMMEN)
        yield Static("", id="betekenis")
        yield Static("", id="accounts")
        yield Static("", id="plaats")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the settings and the accounts and show them."""
        self._instellingen = await self.read(lambda store: store.instellingen.read())
        self._show()
        accounts = await asyncio.to_thread(read_accounts, self.app.database)
        listed = " · ".join(f"{naam} ({rol.value})" for naam, rol in accounts)
        self._line("accounts", "Accounts", listed)
        self._line("plaats", "Gegevens", str(self.app.database.places.home))
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(self.TITEL, lang(self.app.today), sign)
        self.refresh_bindings()

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        naam = self.tabel.sleutel
        if naam is not None:
            usual = format_voluit(Instellingen(), naam) or "leeg"
            text = f"{UITLEG[naam].betekenis} Standaard: {usual}."
            self._line("betekenis", UITLEG[naam].label, text)

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Change the setting under the cursor."""
        naam = self.tabel.sleutel
        if reason := self.why_not("edit", ()):  # the list takes Enter, and asks nobody
            self.app.tell(reason)
        elif naam and self._instellingen is not None:
            form = instelling_formulier(self._instellingen, naam)
            self.app.push_screen(form, lambda kept: self._changed(naam, kept))

    def action_new(self) -> None:
        """Make one more account."""
        from starterz.screens.school.accountformulieren import NieuwAccountScreen

        if self.app.account is not None:
            form = NieuwAccountScreen(self.app.database.places, self.app.account.naam)
            self.app.push_screen(form, self._account_made)

    def action_own_wachtzin(self) -> None:
        """Choose another wachtzin for oneself."""
        from starterz.screens.school.accountformulieren import EigenWachtzinScreen

        if self.app.account is not None:
            form = EigenWachtzinScreen(self.app.database.places, self.app.account.naam)
            self.app.push_screen(form, self._wachtzin_changed)

    def action_theme(self) -> None:
        """Show in light, or in dark."""
        dark = self.app.current_theme.dark
        self.app.choose_theme(dark=not dark)
        self.call_after_refresh(self.reload)

    def _changed(self, naam: str, kept: object) -> None:
        if isinstance(kept, Instellingen):
            value = format_voluit(kept, naam) or "leeg"
            self.app.tell(f"{UITLEG[naam].label} is nu {value}. z = ongedaan.")

    def _account_made(self, naam: str | None) -> None:
        if naam is not None:
            self.app.tell(f"{naam} kan nu inloggen met de eigen wachtzin.")

    def _wachtzin_changed(self, done: object) -> None:
        if done:
            self.app.tell("Uw wachtzin is gewijzigd. De herstelcode blijft dezelfde.")

    def _show(self) -> None:
        settings = self._instellingen
        if settings is None:
            return
        colours, usual = self.app.theme_variables, Instellingen()
        rows = []
        for naam, uitleg in UITLEG.items():
            value = format_voluit(settings, naam)
            shown = cell(value, bold=True) if value else cell("nog leeg", colours["zacht"])
            if value and getattr(settings, naam) != getattr(usual, naam):
                shown.append("  (zelf gekozen)", colours["zacht"])
            cells = [cell(uitleg.label), shown, cell(uitleg.betekenis, colours["zacht"])]
            rows.append((naam, cells))
        self.tabel.show(rows)

    def _line(self, name: str, head: str, text: str) -> None:
        line = Content.assemble((f"{head}: ", "bold"), text)
        self.query_one(f"#{name}", Static).update(line)


def instelling_formulier(instellingen: Instellingen, naam: str) -> FormulierScreen:
    """Return the form of one setting."""
    uitleg = UITLEG[naam]
    kinds = tuple((soort.value, soort.label) for soort in Lessoort)

    def read(values: Values) -> Operation:
        text = values[naam]

        def change(store: Any) -> Instellingen:
            if naam == "instrument":
                store.instrumenten.choose(text, seen=known.value)  # it must be there
                kept: Instellingen = store.instellingen.read()
            else:
                kept = store.instellingen.change(naam, text, seen=known.value)
            return kept

        return change

    def field(settings: Instellingen) -> tuple[Veld]:
        choices = kinds if uitleg.eenheid == "soort" else ()
        hint, value = _HINTS.get(uitleg.eenheid, ""), show(settings, naam)
        return (Veld(naam, uitleg.label, value, hint, keuzes=choices),)

    known = Gezien(instellingen, field)
    return FormulierScreen(uitleg.label, known.fields, read, uitleg.betekenis, gezien=known)


def read_accounts(database: Database) -> tuple[tuple[str, Rol], ...]:
    """Read who may log in, on a thread: it takes the libraries of the store."""
    from starterz.data.access import account_list

    return account_list(database.places)
