"""Home: today's class and its lesson, so that taking attendance costs no navigation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_in_beeld import lesson_in_view
from starterz.domain.uren.dagbeeld import Dagbeeld
from starterz.domain.words.datums import lang
from starterz.screens.klas.attendance import Attendance
from starterz.screens.klas.in_view import InView
from starterz.screens.klas.openstaand import OpenstaandScreen
from starterz.screens.klas.people import People
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.lesmoment import day_form
from starterz.widgets.dagregels import les_regel, stand_regel, termijn_regel
from starterz.widgets.klastabel import KlasTabel
from starterz.widgets.kop import Kop
from starterz.widgets.signalen import Signalen
from starterz.widgets.toetsregel import Toetsregel

ROOM_FOR_ALL = 30
"""From this height on the signals of the whole class fit under the seats."""


class KlasScreen(StarterzScreen):
    """The twelve seats with the lesson of the day above them."""

    AUTO_FOCUS = "#rooster"
    TITEL = "Klas"
    HULP = (
        "Dit is de klas van vandaag, met de les erboven. Elke toets wordt meteen bewaard.\n"
        "Alle twaalf aanwezig is één toets: a. Wie een teken heeft of is afgemeld, blijft zo. "
        "De rij cijfers 1 tot en met = zijn de twaalf plekken: 4 en dan l is te laat op plek 4.\n"
        "A is aanwezig, G geoorloofd en O ongeoorloofd afwezig, ? betekent: de reden volgt. "
        "Tussen haakjes staat wat vooraf is aangekondigd; a bevestigt dat als verder iedereen "
        "een teken heeft.\n"
        "Met t noteert u in één regel wat u bij iemand zag: t, de code van het aspect, de tekst. "
        "De notitie wacht bij TOVII (F4). Met F9 ziet de klas op het digibord niets van dit alles."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Attendance.BINDINGS,
        *People.BINDINGS,
        Binding("left", "previous_lesson", "vorige les", key_display="←", show=False),
        Binding("right", "next_lesson", "volgende les", key_display="→", show=False),
        Binding("c", "other_day", "andere datum", show=False),
        Binding("r", "unresolved", "redenen die nog volgen", show=False),
        *(
            Binding(key, f"seat({index})", f"naar plek {index + 1}", show=False)
            for index, key in enumerate(
                ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "minus", "equals_sign")
            )
        ),
    ]
    AT_ONCE = frozenset({"seat", *Attendance.AT_ONCE})
    tabel = getters.query_one(KlasTabel)

    def __init__(self) -> None:
        super().__init__()
        self.view = view = InView(lambda: self.tabel.rij)
        self._people = People(self, view)
        self.hold(Attendance(self, view, lambda: self.tabel.action_cursor_down()), self._people)

    def on_screen_resume(self) -> None:
        """Come back on the person whom another screen was about."""
        if self.person is not None:
            self.tabel.move_to_person(self.app.cursist)
        super().on_screen_resume()

    def compose(self) -> ComposeResult:
        """Lay out the lesson, the seats and what asks for attention."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="les")
        yield KlasTabel()
        yield Signalen("aandacht")
        yield Static("", id="stand")
        yield Toetsregel()

    @property
    def lesson(self) -> Les | None:
        """The lesson in view."""
        return self.view.lesson

    @property
    def person(self) -> Cursist | None:
        """The person under the cursor."""
        return self.view.person

    def subject(self, action: str) -> str:
        """Name the person under the cursor for the acts on a person."""
        return self.person.naam if self.person and self.is_about_a_person(action) else ""

    async def load(self) -> None:
        """Read the day in view and show it."""
        today, les_id, minute = self.app.today, self.view.les_id, self.app.minute()
        day = self.view.dag or today
        beeld = await self.read(lambda store: store.dagbeeld.day(day, today, les_id, minute))
        if today != self.app.today:
            return  # midnight passed while it was read; the new day is on its way
        self.view.take(beeld)
        self.app.people = (*beeld.klas.cursisten, *beeld.klas.wachtlijst)
        self.tabel.show(beeld, "vandaag" if day == today else "die dag")
        self._show_lesson(beeld)
        self._show_state(beeld)
        self._show_attention()
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(today), sign)
        self.refresh_bindings()

    def day_changed(self, before: date) -> str:
        """Leave the lessons of the day before, unless somebody went to another day on purpose."""
        if self.view.dag not in (None, before):
            return f"U ziet nog {lang(self.view.dag)}."
        self.view.leave()
        self.refresh_bindings()
        return "De klas van vandaag staat in beeld."

    def show_lesson(self, day: date, les_id: int) -> None:
        """Go to a lesson."""
        self._go_to(day, les_id)

    def show_today(self) -> None:
        """Go back to today: the lesson of now, or the first that is not complete."""
        beeld, today = self.view.beeld, self.app.today
        if beeld is not None and self.lesson is not None and self.lesson.datum == today:
            lesson = lesson_in_view(beeld.lessen, beeld.wachtend, self.app.minute())
            if lesson == self.lesson:  # in view already: a key that follows at once counts
                self.view.dag = None
                self.reload()
                return
        self._go_to(None, None)

    @on(DataTable.RowHighlighted)
    def _person_in_view(self) -> None:
        # A table that is laid out anew behind another screen moves its cursor too; nobody chose.
        if self.is_in_front and self.person is not None:
            self.app.cursist = self.person.code
        self._show_attention()
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def _chosen(self) -> None:
        self._people.action_open_person()

    def action_previous_lesson(self) -> None:
        """Go to the lesson before this one."""
        self._step(-1)

    def action_next_lesson(self) -> None:
        """Go to the lesson after this one."""
        self._step(1)

    def action_other_day(self) -> None:
        """Ask for a date and go there."""
        self.app.push_screen(day_form(self.view.dag or self.app.today), self._go_to_day)

    def action_unresolved(self) -> None:
        """List the absences whose reason is still to come, and go to the one chosen."""
        self.app.push_screen(OpenstaandScreen(), self._go_to_absence)

    def action_seat(self, index: int) -> None:
        """Put the cursor on a seat."""
        self.tabel.move_to(index)

    def _step(self, direction: int) -> None:
        """Go to the lesson beside this one, on the same day or another."""
        beeld = self.view.beeld
        if beeld is None:
            return
        ids = [les.id for les in beeld.lessen]
        here = ids.index(self.lesson.id) + direction if self.lesson else -1
        if self.lesson and 0 <= here < len(ids):
            self._go_to(self.view.dag, ids[here])
        else:
            there = beeld.vorige if direction < 0 else beeld.volgende
            if there is None:
                self.app.tell("Er is geen les verder in het rooster. F7 = rooster.")
                return
            self._go_to(there.datum, there.id)

    def _go_to(self, day: date | None, les_id: int | None) -> None:
        """Show another lesson."""
        self.view.go_to(day, les_id)
        self.refresh_bindings()
        self.reload(other=True)

    def _go_to_day(self, day: date | None) -> None:
        if day is not None:
            self._go_to(day, None)

    def _go_to_absence(self, chosen: tuple[Les, str] | None) -> None:
        if chosen is not None:
            les, code = chosen
            self.app.cursist = code
            self._go_to(les.datum, les.id)
            self.call_after_refresh(self.tabel.move_to_person, code)

    def _show_lesson(self, beeld: Dagbeeld) -> None:
        self.query_one("#les", Static).update(Content(les_regel(beeld, self.app.today)))

    def _show_state(self, beeld: Dagbeeld) -> None:
        self.query_one("#stand", Static).update(Content(stand_regel(beeld)))

    def _show_attention(self) -> None:
        """Show what asks for attention: the person in view, and all where there is room."""
        beeld, person = self.view.beeld, self.person
        if beeld is None:
            return
        people = [person] if person else []
        if self.size.height >= ROOM_FOR_ALL:
            everybody = (*beeld.klas.cursisten, *beeld.klas.wachtlijst)
            people += [other for other in everybody if other != person]
        lines = [
            f"! {other.roepnaam}: {line}"
            for other in people
            for line in beeld.signalen.get(other.code, ())
        ]
        if overdue := termijn_regel(beeld):
            lines.insert(0, overdue)
        if not beeld.klas.cursisten and not beeld.klas.wachtlijst:
            lines = [
                "Nog geen cursisten: i = klas importeren, n = nieuwe cursist.",
                "F7 = rooster.",
            ]
        self.query_one(Signalen).show(lines)
