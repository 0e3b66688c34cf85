"""The lesson calendar: which lessons there are, were, and are off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from starterz.domain.datums import WEEKDAGEN, kort, lang, maandag, uren_en_minuten
from starterz.domain.instellingen import Instellingen
from starterz.domain.les import Les, VrijePeriode
from starterz.domain.rollen import Recht, is_bevoegd
from starterz.screens.base import StarterzScreen
from starterz.screens.keuze import ja_nee
from starterz.screens.lesmoment import day_form
from starterz.screens.roosterformulieren import (
    eerste_vrije_lesdag,
    gewone_les,
    les_formulier,
    rooster_formulier,
    vervallen_formulier,
)
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.kop import Kop
from starterz.widgets.tekens import cell

if TYPE_CHECKING:
    from starterz.data.store import Store

WIDE_FROM = 118
_SMAL = {
    "week": ("wk", 2), "datum": ("datum", 13), "tijd": ("tijd", 11), "soort": ("soort", 8),
    "knm": ("KNM", 3), "docent": ("docent", 14), "stand": ("presentie", 14),
}  # fmt: skip
_BREED = {
    **_SMAL,
    "soort": ("soort", 14), "docent": ("docent", 24), "stand": ("presentie", 11),
    "reden": ("reden", 22),
}  # fmt: skip
_CHANGES = {"new", "edit", "remove", "toggle", "plan", "days_off"}
_ON_A_LESSON = {"edit", "remove", "toggle"}


@dataclass(frozen=True, slots=True)
class Rooster:
    """All lessons with how many people have a mark in them, and how many could."""

    lessen: tuple[Les, ...] = ()
    vrij: tuple[VrijePeriode, ...] = ()
    instellingen: Instellingen = field(default_factory=Instellingen)
    ingevuld: Mapping[int, int] = field(default_factory=dict)
    verwacht: Mapping[int, int] = field(default_factory=dict)


class RoosterScreen(StarterzScreen):
    """The lessons one under another, with the cursor on today's or the next."""

    CSS_PATH = "rooster.tcss"
    AUTO_FOCUS = "#lessen"
    TITEL = "Rooster"
    HULP = (
        "Dit zijn alle lessen. De cursor begint bij de les van vandaag of de eerste daarna.\n"
        "Maak met i in één keer een rooster voor een periode; zet eerst met v de vrije dagen erin. "
        "Een les die vervalt telt voor niemand; met x gaat de les toch weer door.\n"
        "Bij 'presentie' staat voor hoeveel mensen iets is ingevuld. Een les met presentie kan "
        "niet weg, wel vervallen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuwe les"),
        Binding("enter,e", "edit", "les wijzigen", show=False),
        Binding("x", "toggle", "les vervalt of gaat toch door", show=False),
        Binding("d", "remove", "les weghalen", show=False),
        Binding("i", "plan", "rooster maken"),
        Binding("v", "days_off", "vrije dagen"),
        Binding("c", "other_day", "naar een andere datum", show=False),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    tabel = getters.query_one("#lessen", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._rooster = Rooster()
        self._go_to: int | None = None
        self._started = False

    def compose(self) -> ComposeResult:
        """Lay out the lessons and the line about the school year."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Breedtelijst("lessen")
        yield Static("", id="schooljaar")
        yield Footer(compact=True, show_command_palette=False)

    async def load(self) -> None:
        """Read the calendar and show it."""
        today = self.app.today
        self._rooster = rooster = await self.read(lambda store: read_rooster(store, today))
        self._show()
        if not self._started and rooster.lessen:
            self._started = True
            coming = [les.id for les in rooster.lessen if les.datum >= today]
            self._go_to = self._go_to or (coming[0] if coming else rooster.lessen[-1].id)
        if self._go_to is not None:
            self.tabel.go_to(str(self._go_to))
            self._go_to = None
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(today), sign)
        self.refresh_bindings()

    @property
    def les(self) -> Les | None:
        """The lesson under the cursor."""
        key = self.tabel.sleutel
        return next((les for les in self._rooster.lessen if str(les.id) == key), None)

    def on_resize(self) -> None:
        """Show more columns where there is room."""
        if self._started:
            self._show()

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        self._show_year()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what this account may not do, and what needs a lesson where there is none."""
        account = self.app.account
        if action in _CHANGES and not (account and is_bevoegd(account.rol, Recht.KLAS)):
            return None
        if action in _ON_A_LESSON and self.les is None:
            return None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Ask for one lesson more."""
        rooster = self._rooster
        days = rooster.instellingen.lesdagen
        day = eerste_vrije_lesdag(self.app.today, rooster.lessen, rooster.vrij, days)
        form = les_formulier(gewone_les(rooster.instellingen, day, self._docent()))
        self.app.push_screen(form, lambda les: self._kept(les, "staat in het rooster"))

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Change the lesson under the cursor."""
        if self.les is not None and self.check_action("edit", ()):
            self.app.push_screen(
                les_formulier(self.les), lambda les: self._kept(les, "is gewijzigd")
            )

    def action_toggle(self) -> None:
        """Let a lesson be off, with the reason, or take place after all."""
        les = self.les
        if les is None:
            return
        if les.vervallen:
            self.app.save(
                lambda store: store.lessen.restore(les.id),
                f"De les van {lang(les.datum)} gaat door. z = ongedaan.",
            )
        else:
            form = vervallen_formulier(les)
            self.app.push_screen(form, lambda kept: self._kept(kept, "vervalt"))

    def action_remove(self) -> None:
        """Take a lesson out of the calendar, after a question; one with marks stays."""
        les = self.les
        if les is None:
            return
        if self._rooster.ingevuld.get(les.id):
            self.app.complain(
                "Deze les heeft al presentie. Laat de les vervallen met x.", "Niet weggehaald"
            )
            return

        def answer(value: str | None) -> None:
            if value == "ja":
                self.app.save(
                    lambda store: store.lessen.remove(les.id),
                    f"De les van {lang(les.datum)} is uit het rooster. z = ongedaan.",
                )

        question = f"De les van {lang(les.datum)}, {les.tijden}, uit het rooster halen?"
        self.app.push_screen(ja_nee("Les weghalen", question), answer)

    def action_plan(self) -> None:
        """Plan the lessons of a whole period."""
        rooster, today = self._rooster, self.app.today
        last = rooster.lessen[-1].datum if rooster.lessen else today
        van = last + timedelta(days=1) if last >= today and rooster.lessen else today
        les = gewone_les(rooster.instellingen, van, self._docent())
        tot = date(schooljaar(van) + 1, 7, 31)
        form = rooster_formulier(les, rooster.instellingen.lesdagen, van, tot)
        self.app.push_screen(form, self._planned)

    def action_days_off(self) -> None:
        """Show the periods without lessons."""
        from starterz.screens.vrije_dagen import VrijeDagenScreen

        self.app.push_screen(VrijeDagenScreen())

    def action_other_day(self) -> None:
        """Ask for a date and go to the first lesson from then on."""
        self.app.push_screen(day_form(self.app.today), self._go_to_day)

    def _go_to_day(self, day: date | None) -> None:
        coming = [les for les in self._rooster.lessen if day is not None and les.datum >= day]
        if coming:
            self.tabel.go_to(str(coming[0].id))
        elif day is not None:
            self.app.tell(f"Op of na {kort(day)} staat geen les in het rooster.")

    def _docent(self) -> str:
        return self.app.account.naam if self.app.account else ""

    def _kept(self, les: Les | None, what: str) -> None:
        if isinstance(les, Les):
            self._go_to = les.id
            self.app.tell(f"De les van {lang(les.datum)} {what}. z = ongedaan.")

    def _planned(self, lessen: tuple[Les, ...] | None) -> None:
        if lessen is None:
            return
        if not lessen:
            self.app.tell("Geen nieuwe lessen: elke dag is vrij of heeft deze les al.")
            return
        self._go_to = lessen[0].id
        count = "1 les" if len(lessen) == 1 else f"{len(lessen)} lessen"
        self.app.tell(
            f"{count} gepland, van {kort(lessen[0].datum)} tot en met {kort(lessen[-1].datum)}. "
            "z = ongedaan."
        )

    def _show(self) -> None:
        columns = _BREED if self.app.size.width >= WIDE_FROM else _SMAL
        colours, today = self.app.theme_variables, self.app.today
        self.tabel.lay_out(tuple(columns.values()))
        rows = []
        for les in self._rooster.lessen:
            cells = _cells(les, self._rooster, today, colours, wide=columns is _BREED)
            rows.append((str(les.id), [cells[column] for column in columns]))
        self.tabel.toon(rows)
        self._show_year()

    def _show_year(self) -> None:
        line = year_line(self._rooster, self.les)
        self.query_one("#schooljaar", Static).update(Content(line))


def read_rooster(store: Store, today: date) -> Rooster:
    """Read the whole calendar, and count the marks in the lessons up to today."""
    marked: Counter[int] = Counter()
    expected: Counter[int] = Counter()
    for person in store.klas.cursisten(ook_gearchiveerd=True):
        for visit in store.uren.visits(person.code, today):
            if visit.plaatsing.plek is not None or visit.presentie is not None:
                expected[visit.les.id] += 1
                marked[visit.les.id] += visit.presentie is not None
    return Rooster(
        store.lessen.between(date.min, date.max),
        store.lessen.days_off(),
        store.instellingen.read(),
        marked,
        expected,
    )


def schooljaar(day: date) -> int:
    """Return the year in which the school year of a day began, on 1 August."""
    return day.year if day.month >= 8 else day.year - 1


def year_line(rooster: Rooster, les: Les | None) -> str:
    """Write how much is planned in the school year of a lesson."""
    if les is None:
        return "Er staat nog geen les in het rooster. i = rooster maken, n = één les."
    year = schooljaar(les.datum)
    of_year = [other for other in rooster.lessen if schooljaar(other.datum) == year]
    held = [other for other in of_year if not other.vervallen]
    weeks = len({maandag(other.datum) for other in held})
    off = len(of_year) - len(held)
    hours = uren_en_minuten(sum(other.minuten for other in held))
    return (
        f"Schooljaar {year}-{year + 1}: {weeks} van {rooster.instellingen.lesweken_per_jaar} "
        f"lesweken, {len(held)} lessen, {hours}" + (f"; {off} vervallen" if off else "")
    )


def _cells(
    les: Les, rooster: Rooster, today: date, colours: Mapping[str, str], *, wide: bool
) -> dict[str, Text]:
    muted = colours["zacht"] if les.vervallen else ""
    now = les.datum == today
    return {
        "week": cell(f"{les.datum.isocalendar().week:>2}", colours["zacht"]),
        "datum": cell(f"{WEEKDAGEN[les.datum.weekday()]} {kort(les.datum)}", muted, bold=now),
        "tijd": cell(les.tijden, muted),
        "soort": cell(les.soort.label, muted),
        "knm": cell(f"{les.knm_minuten or '':>3}", muted),
        "docent": cell(", ".join(les.docenten), muted),
        "stand": _state(les, rooster, today, colours, wide=wide),
        "reden": cell(les.reden, colours["let-op"]),
    }


def _state(
    les: Les, rooster: Rooster, today: date, colours: Mapping[str, str], *, wide: bool
) -> Text:
    if les.vervallen:
        reason = "" if wide or not les.reden else f": {les.reden}"
        return cell(f"vervallen{reason}", colours["let-op"], bold=True)
    if marked := rooster.ingevuld.get(les.id, 0):
        return cell(f"{marked} van {rooster.verwacht[les.id]}")
    if les.datum > today:
        return cell("gepland", colours["zacht"])
    if les.datum == today:
        return cell("vandaag", colours["accent"], bold=True)
    return cell("nog leeg", colours["let-op"])
