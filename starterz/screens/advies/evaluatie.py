"""The evaluation of the pilot: tables, a picture, and what the figures can and cannot say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from starterz.domain.advies.evaluatie import read_evaluatieperiode
from starterz.domain.advies.evaluatiecijfers import Evaluatie
from starterz.domain.advies.evaluatiewoorden import wie_tekst
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort, lang, read_datum
from starterz.screens.advies.evaluatieblad import DELEN, beeld, delen_balk, kolommen, rijen, woorden
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.bestandformulier import BestandFormulier, require_einde
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.reasons import NOT_READ, Needs, Reason, when
from starterz.widgets.feiten import Feiten
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Leesvak
from starterz.widgets.raster import Raster
from starterz.widgets.toetsregel import Toetsregel


def _figures(screen: EvaluatieScreen) -> Reason:
    """Need the figures, which not everybody may see."""
    return when(screen.found is None, screen.lacks(Recht.DOSSIER) or NOT_READ)


def _an_advice(screen: EvaluatieScreen) -> Reason:
    """Need somebody in the figures."""
    return when(
        screen.found and not screen.found.n,
        "Er zijn nog geen cijfers: er is nog geen definitief advies in deze periode.",
    )


class EvaluatieScreen(StarterzScreen):
    """Three cross tables and the counts, each with the number of people behind it."""

    CSS_PATH = "evaluatie.tcss"
    AUTO_FOCUS = "#onder"
    TITEL = "Evaluatie"
    HULP = (
        "Hier staat van iedereen het laatste definitieve advies naast de toets, de indicatie en "
        "het besluit. Met 1 tot en met 4 of de pijlen links en rechts kiest u een tabel.\n"
        "Met c kiest u een periode; de datum van het advies telt. Met p maakt u een PDF.\n"
        "Bij weinig mensen staan er geen percentages: dan zegt een percentage niets. Vanaf hoeveel "
        "dat is, kiest u bij de instellingen (F8).\n"
        "Deze cijfers bewijzen niet dat de klas beter kijkt dan de toets. Dat staat erbij."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "period", "periode", tooltip="andere periode"),
        Binding("p", "pdf", "pdf", tooltip="PDF van de evaluatie"),
        Binding("left", "step(-1)", "vorige tabel", key_display="←", show=False),
        Binding("right", "step(1)", "volgende tabel", key_display="→", show=False),
        *(
            Binding(str(key), f"part({key - 1})", name, show=False)
            for key, name in enumerate(DELEN, 1)
        ),
        Binding("escape,A", "app.go('adviezen')", "terug naar de adviezen", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("period", "part", "step"), (_figures,)),
        "pdf": (_figures, _an_advice),
    }
    tabel = getters.query_one("#tabel", Raster)

    def __init__(self) -> None:
        super().__init__()
        self.found: Evaluatie | None = None
        self._van: date | None = None
        self._tot: date | None = None
        self._part = 0

    def compose(self) -> ComposeResult:
        """Lay out whom it is about, the table in view, its picture and the words."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="wie")
        yield Static("", id="delen")
        yield Raster("tabel")
        with Leesvak(id="onder"):
            yield Static("", id="beeld")
            yield Feiten(38, id="woorden")
        yield Toetsregel()

    def on_mount(self) -> None:
        """Leave the arrows to the parts: there is nothing to choose in the table."""
        self.tabel.can_focus = False
        self.tabel.show_cursor = False

    async def load(self) -> None:
        """Read the figures and show them."""
        account, van, tot = self.app.account, self._van, self._tot
        if account is None:
            return
        sign = " · ".join(part for part in (self.app.sign, account.naam) if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), sign)
        if not self.may(Recht.DOSSIER):
            self.query_one("#wie", Static).update("Alleen een docent of consulent ziet dit.")
            return
        self.found = await self.read(lambda store: store.adviesoverzicht.evaluation(van, tot))
        self._show()

    def action_part(self, index: int) -> None:
        """Show a table, or the counts."""
        self._part = index
        self._show()
        self.query_one("#onder", Leesvak).scroll_home(animate=False)

    def action_step(self, step: int) -> None:
        """Go to the table before or after this one."""
        self.action_part((self._part + step) % len(DELEN))

    def action_period(self) -> None:
        """Ask over which advices it is; empty is without an end."""

        def read(values: Values) -> Operation:
            van, tot = (
                read_datum(values[name], name) if values[name].strip() else None
                for name in ("van", "tot")
            )
            read_evaluatieperiode(van, tot)
            return lambda _store: (van, tot)

        velden = [
            Veld("van", "Van", kort(self._van), DATUM),
            Veld("tot", "Tot en met", kort(self._tot), DATUM),
        ]
        uitleg = "De datum van het advies telt. Leeg is zonder grens."
        self.app.push_screen(FormulierScreen("Periode", velden, read, uitleg), self._chosen)

    def action_pdf(self) -> None:
        """Ask where to, and write the figures as a PDF."""
        app, van, tot = self.app, self._van, self._tot
        database = app.database
        usual = database.places.documents / f"evaluatie-{app.today.isoformat()}.pdf"

        def read(values: Values) -> Operation:
            require_einde(values["bestand"], ".pdf")
            return lambda store: (
                store.adviesoverzicht.evaluation(van, tot),
                store.instellingen.read(),
            )

        def write(path: Path, found: tuple[Evaluatie, Any]) -> None:
            from starterz.service.uitgifte import evaluatie_opdracht, give_out

            figures, settings = found
            names = (settings.taalaanbieder, settings.gemeente)
            give_out(database, evaluatie_opdracht(figures, app.today, *names), path, app.today)

        veld = Veld("bestand", "Bestand", str(usual), "een naam die eindigt op .pdf")
        self.app.push_screen(
            BestandFormulier(
                "Evaluatie als PDF", [veld], read, write, gedaan="{pad} is geschreven."
            )
        )

    def _chosen(self, period: tuple[date | None, date | None] | None) -> None:
        if period is not None:
            self._van, self._tot = period
            self.reload(other=True)

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        self.query_one("#wie", Static).update(Content(wie_tekst(found)))
        self.query_one("#delen", Static).update(delen_balk(self._part))
        with_table = self._part < len(found.tabellen) and found.n > 0
        self.tabel.display = with_table
        picture = self.query_one("#beeld", Static)
        picture.display = with_table
        if with_table:
            table = found.tabellen[self._part]
            self.tabel.show(kolommen(found, table), rijen(found, table))
            picture.update(Content(beeld(found, table)))
        self.query_one("#woorden", Feiten).show(woorden(found, self._part))
        self.refresh_bindings()
