"""The lesson calendar: which lessons there are, were, and are off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentielijst import is_gemist
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort, lang
from starterz.domain.words.woorden import aantal
from starterz.screens.rooster.formulieren import (
    doorgaan_formulier,
    eerste_vrije_lesdag,
    gewone_les,
    les_formulier,
    nieuw_formulier,
    rooster_formulier,
    vervallen_formulier,
)
from starterz.screens.rooster.regels import (
    KOLOMMEN,
    WIDE_FROM,
    Rooster,
    read_rooster,
    rijen,
    schooljaar,
    year_line,
)
from starterz.screens.shared.base import OPENS, StarterzScreen
from starterz.screens.shared.keuze import ja_nee
from starterz.screens.shared.lesmoment import day_form
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.kop import Kop
from starterz.widgets.toetsregel import Toetsregel


def _a_lesson(screen: RoosterScreen) -> Reason:
    """Need a lesson under the cursor."""
    return when(screen.les is None, "Kies eerst een les.")


class RoosterScreen(StarterzScreen):
    """The lessons one under another, with the cursor on today's or the next."""

    CSS_PATH = "rooster.tcss"
    AUTO_FOCUS = "#lessen"
    TITEL = "Rooster"
    HULP = (
        "Dit zijn alle lessen. De cursor begint bij de les van vandaag of de eerste daarna.\n"
        "Maak met i in één keer een rooster voor een periode; zet eerst met v de vrije dagen erin. "
        "Een les die vervalt telt voor niemand; met x gaat de les toch weer door.\n"
        "Met h plant u een inhaalles voor de les bij de cursor: alleen wie die les miste, wordt "
        "verwacht. De gemiste les blijft verzuim; de inhaalles telt als nieuwe uren.\n"
        "Bij 'presentie' staat voor hoeveel mensen iets is ingevuld. Een les met presentie kan "
        "niet weg, wel vervallen.\n"
        "Wijzigt u een les met presentie, dan ziet u eerst van wie de uren veranderen. Minuten "
        "die u noteerde blijven staan. Bij een les van eerder vraagt het programma waarom.\n"
        "Met p ziet u de parafenlijsten: de lijsten op papier, die de klas elke les tekent."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", tooltip="nieuwe les"),
        Binding("enter,e", "edit", "les wijzigen", show=False),
        Binding("x", "call_off", "les vervalt of gaat toch door", show=False),
        Binding("d", "remove", "les weghalen", show=False),
        Binding("h", "make_up", "inhaalles voor deze les", show=False),
        Binding("i", "plan", "rooster", tooltip="rooster maken voor een periode"),
        Binding("v", "days_off", "vrije dagen"),
        Binding("c", "other_day", "naar een andere datum", show=False),
        Binding("p", "app.go('parafen')", "parafenlijsten", show=False),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("new", "plan", "days_off"), (Recht.KLAS,)),
        **dict.fromkeys(("edit", "make_up", "remove", "call_off"), (Recht.KLAS, _a_lesson)),
    }
    tabel = getters.query_one("#lessen", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._rooster = Rooster()
        self._go_to: int | None = None
        self._started = False

    def compose(self) -> ComposeResult:
        """Lay out the lessons and the line about the school year."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Breedtelijst("lessen", KOLOMMEN)
        yield Static("", id="schooljaar")
        yield Toetsregel()

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

    def action_new(self) -> None:
        """Ask for one lesson more."""
        rooster = self._rooster
        days = rooster.instellingen.lesdagen
        day = eerste_vrije_lesdag(self.app.today, rooster.lessen, rooster.vrij, days)
        form = nieuw_formulier(gewone_les(rooster.instellingen, day, self._docent()))
        self.app.push_screen(form, lambda les: self._kept(les, "staat in het rooster"))

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Change the lesson under the cursor."""
        les = self.les
        if reason := self.why_not("edit", ()):
            self.app.tell(reason)
        elif les is not None:
            has_marks = bool(self._rooster.ingevuld.get(les.id))
            form = les_formulier(les, self.app.clock, ask_why=has_marks)
            self.app.push_screen(form, lambda les: self._kept(les, "is gewijzigd"))

    @work(group=OPENS)
    async def action_make_up(self) -> None:
        """Plan a lesson that makes up for the one under the cursor, for who missed it."""
        les, rooster = self.les, self._rooster
        if les is None:
            return
        if les.haalt_in is not None or les.datum > self.app.today:
            self.app.complain("Kies een les die geweest is en zelf geen inhaalles is.", "Niet hier")
            return
        attendance = await self.read(lambda store: store.presentie.list(les.id))
        names = [row.cursist.roepnaam for row in attendance.regels if is_gemist(row)]
        if not names and not les.vervallen:
            self.app.complain("Niemand miste deze les.", "Geen inhaalles")
            return
        day = eerste_vrije_lesdag(self.app.today, rooster.lessen, rooster.vrij, range(5))
        made = replace(les, id=0, datum=day, vervallen=False, reden="", haalt_in=les.id)
        who = "iedereen" if les.vervallen else ", ".join(names)
        form = nieuw_formulier(made, f"Inhaalles voor {lang(les.datum)}", f"Verwacht: {who}.")
        self.app.push_screen(form, lambda kept: self._kept(kept, "staat in het rooster"))

    def action_call_off(self) -> None:
        """Let a lesson be off, with the reason, or take place after all."""
        les = self.les
        if les is None:
            return
        if not les.vervallen:
            form = vervallen_formulier(les, self.app.clock)
            self.app.push_screen(form, lambda kept: self._kept(kept, "vervalt"))
        elif self._rooster.ingevuld.get(les.id):
            form = doorgaan_formulier(les, self.app.clock)
            self.app.push_screen(form, lambda kept: self._kept(kept, "gaat door"))
        else:
            self.app.save(
                lambda store: store.lessen.restore(les.id, self.app.clock(), seen=les),
                f"De les van {lang(les.datum)} gaat door. z = ongedaan.",
            )

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
                    lambda store: store.lessen.remove(les.id, seen=les),
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
        from starterz.screens.rooster.vrije_dagen import VrijeDagenScreen

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
        count = aantal(len(lessen), "les", "lessen")
        self.app.tell(
            f"{count} gepland, van {kort(lessen[0].datum)} tot en met {kort(lessen[-1].datum)}. "
            "z = ongedaan."
        )

    def _show(self) -> None:
        wide = self.app.size.width >= WIDE_FROM
        self.tabel.show(rijen(self._rooster, self.app.today, self.app.theme_variables, wide=wide))
        self._show_year()

    def _show_year(self) -> None:
        line = year_line(self._rooster, self.les)
        self.query_one("#schooljaar", Static).update(Content(line))
