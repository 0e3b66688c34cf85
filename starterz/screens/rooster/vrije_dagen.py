"""The periods without lessons: by hand or from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from starterz.domain.lessen.les import VrijePeriode, read_vrije_dagen
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort, read_datum
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.base import StarterzScreen, Venster
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.keuze import ja_nee
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.widgets.bestandspad import als_pad
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import Kolom
from starterz.widgets.tekens import cell
from starterz.widgets.toetsregel import Toetsregel

if TYPE_CHECKING:
    from starterz.data.store import Store

_KOLOMMEN = (Kolom("van", 10), Kolom("tot en met", 10), Kolom("omschrijving", 40, minst=12))


def _a_period(screen: VrijeDagenScreen) -> Reason:
    """Need a period in the list."""
    return when(not screen.periods, "Er staat geen vrije dag.")


class VrijeDagenScreen(StarterzScreen, Venster[None]):
    """A list over the calendar; it reloads after a change as any screen does."""

    CSS_PATH = "rooster.tcss"
    AUTO_FOCUS = "#vrij"
    TITEL = "Vrije dagen"
    HULP = (
        "Op deze dagen is er geen les. Het rooster slaat ze over.\n"
        "Zet u een periode erbij, dan gaan de lessen zonder presentie in die periode uit het "
        "rooster. Haalt u een periode weg, dan komen die lessen niet vanzelf terug: maak ze "
        "opnieuw met i in het rooster.\n"
        "Een bestand heeft op elke regel een dag of een periode: 2022-12-26..2023-01-06."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "periode erbij"),
        Binding("i", "import_file", "uit een bestand"),
        Binding("d", "remove", "weghalen"),
        Binding("z", "app.undo", "ongedaan"),
        Binding("Z", "app.redo", "toch weer doen", show=False),
        Binding("f1,question_mark", "app.help", "hulp", key_display="F1"),
        Binding("escape", "leave", "terug", key_display="Esc"),
        Binding("ctrl+q", "app.quit", "stoppen", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("new", "import_file"), (Recht.KLAS,)),
        "remove": (Recht.KLAS, _a_period),
    }
    tabel = getters.query_one("#vrij", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self.periods: tuple[VrijePeriode, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the list in a box over the calendar."""
        box = Vertical(classes="vak")
        box.border_title = "Vrije dagen"
        with box:
            yield Breedtelijst("vrij", _KOLOMMEN)
            yield Static("", id="geen")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the periods and show them."""
        self.periods = await self.read(lambda store: store.lessen.days_off())
        self.tabel.show(
            [
                (str(index), [cell(kort(p.van)), cell(kort(p.tot)), cell(p.omschrijving)])
                for index, p in enumerate(self.periods)
            ]
        )
        empty = "" if self.periods else "Er zijn nog geen vrije dagen. n = een periode erbij."
        self.query_one("#geen", Static).update(Content(empty))
        self.refresh_bindings()

    def action_new(self) -> None:
        """Ask for a period."""

        def read(values: Values) -> Operation:
            van = read_datum(values["van"], "van")
            tot = read_datum(values["tot"], "tot") if values["tot"].strip() else van
            if tot < van:
                raise Ongeldig("tot", kort(tot), f"een datum op of na {kort(van)}")
            periods = (VrijePeriode(van, tot, values["omschrijving"].strip()),)
            return lambda store: add_periods(store, periods)

        velden = [
            Veld("van", "Van", hint=DATUM),
            Veld("tot", "Tot en met", hint="leeg = één dag"),
            Veld("omschrijving", "Omschrijving", hint="zoals: herfstvakantie"),
        ]
        self.app.push_screen(FormulierScreen("Vrije dagen erbij", velden, read), self._added)

    def action_import_file(self) -> None:
        """Ask for a file with periods."""

        def read(values: Values) -> Operation:
            periods = _read(values["bestand"])
            return lambda store: add_periods(store, periods)

        uitleg = (
            "Een tekstbestand met op elke regel een dag (2023-05-05) of een periode "
            "(2022-12-26..2023-01-06)."
        )
        veld = Veld("bestand", "Bestand", hint="de map en de naam van het bestand")
        self.app.push_screen(
            FormulierScreen("Vrije dagen uit een bestand", [veld], read, uitleg), self._added
        )

    def action_remove(self) -> None:
        """Take a period away, after a question."""
        key = self.tabel.sleutel
        if key is None:
            return
        period = self.periods[int(key)]

        def answer(value: str | None) -> None:
            if value == "ja":
                self.app.save(
                    lambda store: store.lessen.remove_days_off(period),
                    "De vrije dagen zijn weg. De lessen maakt u opnieuw met i. z = ongedaan.",
                )

        self.app.push_screen(ja_nee("Vrije dagen weghalen", f"{period} weghalen?"), answer)

    def action_leave(self) -> None:
        """Go back to the calendar."""
        self.dismiss(None)

    def _added(self, outcome: tuple[int, int, int] | None) -> None:
        if outcome is None:
            return
        added, removed, kept = outcome
        if not added:
            self.app.tell("Deze vrije dagen stonden er al.")
            return
        text = f"{aantal(added, 'periode', 'perioden')} erbij. "
        if removed:
            text += aantal(removed, "les is", "lessen zijn")
            text += " uit het rooster. "
        if kept:
            text += "1 les met presentie blijft" if kept == 1 else f"{kept} lessen met presentie "
            text += " staan. " if kept == 1 else "blijven staan. "
        self.app.tell(f"{text}z = ongedaan.")


def add_periods(store: Store, periods: Sequence[VrijePeriode]) -> tuple[int, int, int]:
    """Add periods; return how many are new, how many lessons went, and how many stay in them."""
    new = set(periods) - set(store.lessen.days_off())
    removed = store.lessen.add_days_off(periods)
    kept = {les.id for p in periods for les in store.lessen.between(p.van, p.tot)}
    return len(new), len(removed), len(kept)


def _read(name: str) -> tuple[VrijePeriode, ...]:
    """Read a file with days off; the field of the form is named when it cannot be one."""
    from starterz.documents.tables.files import read_text

    try:
        periods = read_vrije_dagen(read_text(als_pad(name)))
    except (Onbekend, Geweigerd) as error:
        raise Ongeldig("bestand", name, "een bestand dat er is en dat u mag lezen") from error
    if not periods:
        raise Ongeldig("bestand", name, "een bestand met minstens één dag")
    return periods
