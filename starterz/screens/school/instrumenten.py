"""The instruments: which versions there are, what each is for, and which one is in use."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.school.instellingen import Instellingen
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort, lang
from starterz.domain.words.fouten import StarterzFout
from starterz.domain.words.woorden import aantal
from starterz.screens.school.instrumentladen import InstrumentLadenScreen
from starterz.screens.school.instrumenttekst import (
    InstrumentTekstScreen,
    instrument_feiten,
    verschil_feiten,
)
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.keuze import KeuzeScreen, ja_nee
from starterz.screens.shared.reasons import NO_LINE, Needs, Reason, when
from starterz.tovii.instrument import Instrument
from starterz.tovii.instrument_versie import Instrumentversie, Stand
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import Kolom
from starterz.widgets.kop import Kop
from starterz.widgets.tekens import Colours, cell
from starterz.widgets.toetsregel import Toetsregel

_KOLOMMEN = (
    Kolom("instrument", 14, minst=12), Kolom("versie", 9), Kolom("titel", 20, minst=14),
    Kolom("asp.", 4), Kolom("obs.", 4), Kolom("stand", 14),
    Kolom("lijst", 9, minst=9, extra=True),
)  # fmt: skip

_NIET_TE_KIEZEN = {
    Stand.IN_GEBRUIK: "Deze versie is al in gebruik.",
    Stand.OUDER: "Dit is een oudere versie. Kies een nieuwere.",
    Stand.INGETROKKEN: "Deze versie is ingetrokken.",
}
"""Why the class cannot go over to a version."""


def _a_version(screen: InstrumentenScreen) -> Reason:
    """Need a version under the cursor, in a list that not everybody may see."""
    return when(screen.versie is None, screen.lacks(Recht.DOSSIER) or NO_LINE)


def _another_version(screen: InstrumentenScreen) -> Reason:
    """Need a version to compare with."""
    return when(len(screen.versies) < 2, "Er is maar één versie.")


def _not_retired(screen: InstrumentenScreen) -> Reason:
    """Need a version that is still offered."""
    versie = screen.versie
    return when(versie and versie.is_ingetrokken, "Deze versie is al ingetrokken.")


def _retired(screen: InstrumentenScreen) -> Reason:
    """Need a version that is no longer offered."""
    versie = screen.versie
    return when(versie and not versie.is_ingetrokken, "Deze versie is niet ingetrokken.")


def _on_offer(screen: InstrumentenScreen) -> Reason:
    """Need a version that the class can go over to."""
    return _NIET_TE_KIEZEN.get(screen.versie.stand, "") if screen.versie else ""


class InstrumentenScreen(StarterzScreen):
    """Every version in one list, with what is to know of the one under the cursor."""

    CSS_PATH = "instrumenten.tcss"
    AUTO_FOCUS = "#instrumenten"
    TITEL = "Instrumenten"
    HULP = (
        "Een instrument is de lijst met aspecten waarmee u observeert. Het is een bestand: een "
        "school met een licentie laadt hier de officiële lijst, zonder ander programma.\n"
        "De versie die in gebruik is, hoort bij elke nieuwe observatie. Oude observaties en "
        "adviezen houden altijd de versie waarmee ze gemaakt zijn.\n"
        "Met i leest u een bestand; eerst ziet u wat erin staat, of welke regel fout is. Met V "
        "ziet u wat er tussen twee versies verschilt. Een ingetrokken versie begint geen nieuwe "
        "observatie. Met p maakt u een leeg formulier om op papier te scoren."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "bekijken", key_display="Enter", show=False),
        Binding("i", "load_file", "laden"),
        Binding("V", "compare", "vergelijken"),
        Binding("k", "choose", "kiezen", tooltip="kiezen als instrument van de klas"),
        Binding("d", "retire", "intrekken", show=False),
        Binding("h", "restore", "terugzetten", show=False),
        Binding("p", "pdf", "pdf", tooltip="leeg formulier als PDF"),
        Binding("escape", "app.go('instellingen')", "terug naar de instellingen", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "load_file": (Recht.BEHEER,),
        **dict.fromkeys(("open", "pdf"), (_a_version,)),
        "compare": (_a_version, _another_version),
        "retire": (Recht.BEHEER, _a_version, _not_retired),
        "restore": (Recht.BEHEER, _a_version, _retired),
        "choose": (Recht.BEHEER, _a_version, _on_offer),
    }
    tabel = getters.query_one("#instrumenten", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self.versies: tuple[Instrumentversie, ...] = ()
        self._settings = Instellingen()

    def compose(self) -> ComposeResult:
        """Lay out the list, and the version in view."""
        yield Kop(self.TITEL, lang(self.app.today), self.app.sign)
        yield Breedtelijst("instrumenten", _KOLOMMEN)
        yield Static("", id="versie")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the versions and show them."""
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(self.TITEL, lang(self.app.today), sign)
        if not self.may(Recht.DOSSIER):
            self.query_one("#versie", Static).update("Alleen een docent of consulent ziet dit.")
            return
        self.versies, self._settings = await self.read(
            lambda s: (s.instrumenten.versions(), s.instellingen.read())
        )
        self._show()

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        self._show_version()

    @property
    def versie(self) -> Instrumentversie | None:
        """The version under the cursor."""
        key = self.tabel.sleutel
        return next((each for each in self.versies if each.naam == key), None)

    def action_load_file(self) -> None:
        """Load a version from a file."""
        self.app.push_screen(InstrumentLadenScreen())

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Show everything in the version in view."""
        if self.versie is not None:
            instrument = self.versie.instrument
            title = f"{instrument.id} {instrument.versie}"
            self.app.push_screen(InstrumentTekstScreen(title, instrument_feiten(instrument)))

    def action_compare(self) -> None:
        """Show what is other in the version in view than in one that is chosen."""
        here = self.versie
        if here is None:
            return
        others = {each.naam: each for each in self.versies if each is not here}

        def answer(chosen: str | None) -> None:
            if chosen is not None:
                oud, nieuw = others[chosen].instrument, here.instrument
                title = f"{here.naam} naast {chosen}"
                self.app.push_screen(InstrumentTekstScreen(title, verschil_feiten(oud, nieuw)))

        letters = "abcdefghijklmnopqrstuvwxyz"
        choices = [
            (letters[index : index + 1], naam, f"{naam} · {each.stand.value}")
            for index, (naam, each) in enumerate(others.items())
        ]
        question = f"Wat is er in {here.naam} anders dan in:"
        self.app.push_screen(KeuzeScreen("Vergelijken", choices, question), answer)

    def action_choose(self) -> None:
        """Make the version in view the one that new observations begin with."""
        if self.versie is None:
            return
        naam, seen = self.versie.instrument.id, self._settings
        self.app.save(
            lambda store: store.instrumenten.choose(naam, seen=seen),
            lambda found: f"De klas werkt nu met {found.id} {found.versie}. z = ongedaan.",
        )

    def action_retire(self) -> None:
        """Retire the version in view, after a question."""
        if self.versie is None:
            return
        instrument, clock = self.versie.instrument, self.app.clock
        shown = f"{instrument.id} {instrument.versie}"

        def answer(value: str | None) -> None:
            if value == "ja":
                self.app.save(
                    lambda s: s.instrumenten.retire(instrument.id, instrument.versie, clock()),
                    lambda left: f"{shown} is ingetrokken.{_after(left)} z = ongedaan.",
                    title="Niet ingetrokken",
                )

        question = f"Geen nieuwe observaties meer met {shown}? Oude observaties houden deze versie."
        self.app.push_screen(ja_nee("Intrekken", question), answer)

    def action_restore(self) -> None:
        """Make the retired version in view usable again."""
        if self.versie is None:
            return
        naam, versie = self.versie.instrument.id, self.versie.instrument.versie
        self.app.save(
            lambda store: store.instrumenten.restore(naam, versie),
            lambda used: f"{naam} {versie} is weer te gebruiken.{_after(used)} z = ongedaan.",
        )

    def action_pdf(self) -> None:
        """Write the blank form of the version in view."""
        if self.versie is not None:
            self._make_pdf(self.versie.instrument)

    @work(group="save")
    async def _make_pdf(self, instrument: Instrument) -> None:
        directory = self.app.database.places.documents
        try:
            path = await asyncio.to_thread(
                _write_form, instrument, self._settings.taalaanbieder, self.app.today, directory
            )
        except StarterzFout as fout:
            self.app.complain(str(fout), title="Geen PDF")
        except Exception:
            self.app.report_failure()
        else:
            self.app.tell(f"Het lege formulier staat in {path}.")

    def _show(self) -> None:
        if not self.versies:
            return
        colours = self.app.theme_variables
        self.tabel.show([(each.naam, _cells(each, colours)) for each in self.versies])
        self._show_version()

    def _show_version(self) -> None:
        versie = self.versie
        if versie is not None:
            self.query_one("#versie", Static).update(_in_words(versie))
        self.refresh_bindings()


def _after(used: Instrument | None) -> str:
    return f" Nieuw: {used.id} {used.versie}." if used is not None else ""


def _cells(versie: Instrumentversie, colours: Colours) -> list[Text]:
    instrument, stand = versie.instrument, versie.stand
    in_use = stand is Stand.IN_GEBRUIK
    colour = "" if stand in (Stand.IN_GEBRUIK, Stand.BESCHIKBAAR) else colours["zacht"]
    return [
        cell(instrument.id, colour, bold=in_use),
        cell(instrument.versie, colour),
        cell(instrument.titel, colour),
        cell(str(len(instrument.aspecten)), colour),
        cell(str(versie.observaties), colour),
        cell(f"► {stand.value}" if in_use else f"  {stand.value}", colour, bold=in_use),
        cell(versie.herkomst, colour),
    ]


def _in_words(versie: Instrumentversie) -> Content:
    instrument, used = versie.instrument, aantal(versie.observaties, "observatie", "observaties")
    facts = [
        "de officiële TOVII" if instrument.officieel else "eigen lijst, niet de officiële TOVII",
        f"{len(instrument.aspecten)} aspecten, {len(instrument.niveaus)} niveaus",
        used,
    ]
    if versie.ingetrokken_op is not None:
        facts.append(f"ingetrokken op {kort(versie.ingetrokken_op)}")
    head = (f"{instrument.titel} {instrument.versie}", "bold")
    return Content.assemble(head, f"\n{' · '.join(facts)}\n{instrument.bron}")


def _write_form(instrument: Instrument, afzender: str, today: date, directory: Path) -> Path:
    from starterz.documents.tables.files import write_own
    from starterz.documents.trajectadvies.scoreformulier import bestandsnaam, scoreformulier

    content = scoreformulier(instrument, afzender, today)
    return write_own(directory, bestandsnaam(instrument), content)
