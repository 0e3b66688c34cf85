"""Two observers of one person beside each other, and the joint sheet that they make of it."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.advies.overeenstemming import naam
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import lang
from starterz.screens.observatie.overeenstemmingblad import (
    KOLOMMEN,
    Overeenstemmingblad,
    feiten,
    read,
    rijen,
    waarom,
)
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.keuze import ja_nee
from starterz.screens.shared.reasons import NOT_READ, Needs, Reason, when
from starterz.tovii.observatie import ObservatieStatus
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.feiten import Feiten
from starterz.widgets.kop import Kop
from starterz.widgets.toetsregel import Toetsregel

WIDE_FROM = 118


def _two_observers(screen: OvereenstemmingScreen) -> Reason:
    """Need two sheets of two observers, of the person that is chosen."""
    if not screen.shows_chosen:
        return NOT_READ
    missing = "Er zijn nog geen twee observaties van twee waarnemers."
    return when(screen.blad.gevonden is None, missing)


def _no_joint_sheet(screen: OvereenstemmingScreen) -> Reason:
    """Need that they did not begin a joint sheet yet."""
    samen = screen.blad.gevonden.samen if screen.blad.gevonden else None
    begun = samen is not None and samen.status is ObservatieStatus.CONCEPT
    return when(begun, "Het gezamenlijke blad is er al: F4 = TOVII.")


class OvereenstemmingScreen(CursistScreen):
    """The shares and kappa above, the aspects below, the largest differences first."""

    CSS_PATH = "overeenstemming.tcss"
    AUTO_FOCUS = "#verschillen"
    TITEL = "Vergelijk"
    HULP = (
        "Hier staan twee waarnemers naast elkaar: van elk de laatste afgeronde observatie. "
        "Bovenaan staan de grootste verschillen; ! is twee of meer niveaus. Praat daar samen "
        "over.\n"
        "Kappa haalt eraf wat ook door toeval gelijk zou zijn. Bij één cursist zijn er weinig "
        "paren. Het getal is dan grof en zegt niet of iemand goed of slecht kijkt.\n"
        "Met n maakt u samen één lijst. Wat gelijk is, staat er dan al. Met Enter gaat u naar een "
        "aspect op die lijst; met t schrijft u daar waarom er is verschoven. De gezamenlijke lijst "
        "geeft daarna de indicatie, nooit een gemiddelde.\n"
        "Scoort u deze cursist zelf nog? Dan blijft dit scherm leeg tot u klaar bent."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin_joint", "samen", tooltip="samen één lijst maken"),
        Binding(
            "V,escape", "app.go('tovii')", "terug", key_display="V", tooltip="terug naar TOVII"
        ),
    ]
    NEEDS: ClassVar[Needs] = {"begin_joint": (Recht.OBSERVEREN, _two_observers, _no_joint_sheet)}
    lijst = getters.query_one("#verschillen", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self.blad = Overeenstemmingblad((), None)

    def compose(self) -> ComposeResult:
        """Lay out the name, the summary, the aspects and the reason under the cursor."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="naam")
        yield Feiten(12, id="samenvatting")
        yield Breedtelijst("verschillen", KOLOMMEN)
        yield Static("", id="waarom")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the two observers of the person in view."""
        self.show_head()
        today, chosen = self.app.today, self.app.cursist
        self.blad = blad = await self.read(lambda store: read(store, today, chosen))
        self.take_person(blad.klas, blad.cursist)
        self.show_name("#naam")
        self._show()

    def on_resize(self) -> None:
        """Use more room where there is more."""
        self._show()

    def action_begin_joint(self) -> None:
        """Begin the joint sheet, after a question; then it is in hand on the score grid."""
        found, clock = self.blad.gevonden, self.app.clock
        if found is None:
            return
        a, b, code = found.a, found.b, found.a.cursist

        def answer(chosen: str | None) -> None:
            if chosen:
                self.app.save(
                    lambda store: store.observaties.begin_joint(code, a.id, b.id, clock(), clock()),
                    "De gezamenlijke lijst is begonnen. Enter = naar het aspect, z = ongedaan.",
                )

        question = (
            f"{naam(a.waarnemer)} en {naam(b.waarnemer)} maken samen één lijst. Wat gelijk is, "
            "wordt ingevuld; de rest kiest u samen. Beginnen?"
        )
        self.app.push_screen(ja_nee("Samen één lijst", question), answer)

    @on(DataTable.RowSelected)
    def _open_row(self) -> None:
        """Go to the aspect under the cursor on the joint sheet."""
        found, code = self.blad.gevonden, self.lijst.sleutel
        if found is None or code is None:
            return
        if found.samen is None:
            self.app.tell("Er is nog geen gezamenlijke lijst. n = samen beginnen.")
            return
        screen = self.app.get_screen("tovii")
        if isinstance(screen, ToviiScreen):
            screen.turn_to(found.samen.id, code)
            self.app.open_screen("tovii")

    @on(DataTable.RowHighlighted)
    def _show_why(self) -> None:
        self.query_one("#waarom", Static).update(Content(waarom(self.blad, self.lijst.sleutel)))

    def _show(self) -> None:
        blad = self.blad
        wide = self.app.size.width >= WIDE_FROM
        self.query_one("#samenvatting", Feiten).show(feiten(blad, wide=wide))
        self.lijst.display = blad.gevonden is not None
        self.lijst.show(rijen(blad, self.app.theme_variables))
        if blad.gevonden is not None and self.focused is None:
            self.lijst.focus()  # it could not have the focus before there was something in it
        self._show_why()
        self.refresh_bindings()
