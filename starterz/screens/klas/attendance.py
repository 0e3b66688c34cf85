"""The marks in the lesson in view: what the keys of attendance do."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les_in_beeld import Wachtend
from starterz.domain.lessen.presentie import Presentie, Reden, Status, is_correctie, is_oud
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import format_tijd
from starterz.domain.words.woorden import opsomming
from starterz.screens.klas.in_view import Doel, InView
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.formulier import Operation
from starterz.screens.shared.keuze import KeuzeScreen, MinutenScreen, reason_choices
from starterz.screens.shared.lesmoment import CorrectieFormulier, Write, kind_question, with_kind
from starterz.screens.shared.parts import Part
from starterz.screens.shared.reasons import (
    NOT_READ,
    Needs,
    Reason,
    a_person,
    no_marks,
    when,
)


def _a_lesson(part: Attendance) -> Reason:
    """Need a lesson in view in which somebody can be marked."""
    view, screen = part.view, part.screen
    if view.lesson is None and not screen.shows_what_was_asked:
        return NOT_READ
    day = view.beeld.dag if view.beeld else None
    return no_marks(view.lesson, day, part.app.today)


def _a_line(part: Attendance) -> Reason:
    """Need the person under the cursor in the lesson."""
    return when(part.view.line is None, "Deze cursist hoort niet bij deze les.")


def _a_fresh_mark(part: Attendance) -> Reason:
    """Need the right to correct where the mark in view is an old one, whatever it would become."""
    doel = part.view.target
    mark = doel.regel.presentie if doel else None
    if doel is None or mark is None:
        return ""
    if not is_oud(mark, doel.les, part.app.today, doel.correctie_dagen):
        return ""
    return part.screen.lacks(Recht.CORRIGEREN)


class Attendance(Part[StarterzScreen]):
    """Marks, reasons and minutes of who is in the lesson in view; every mark is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "all_present", "allen"),
        Binding("space", "present", "aanwezig", key_display="spatie", show=False),
        Binding("l", "late", "te laat"),
        Binding("w", "left_early", "eerder weg", show=False),
        Binding("x", "absent", "afwezig"),
        Binding("s", "ill", "ziek"),
        Binding("g", "excused", "geoorloofd afwezig", show=False),
        Binding("o", "unexcused", "ongeoorloofd afwezig", show=False),
        Binding("backspace,delete", "clear", "teken wissen", key_display="Backspace", show=False),
        Binding("k", "kind", "soort les voor deze persoon", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "all_present": (Recht.PRESENTIE, _a_lesson),
        **dict.fromkeys(
            ("present", "late", "left_early", "absent", "ill", "excused", "unexcused", "clear",
             "kind"),
            (Recht.PRESENTIE, _a_lesson, a_person, _a_line, _a_fresh_mark),
        ),
    }  # fmt: skip
    AT_ONCE = frozenset({"present", "absent", "ill", "excused", "unexcused"})

    def __init__(self, screen: StarterzScreen, view: InView, next_row: Callable[[], None]) -> None:
        """Take what is in view; `next_row` moves the cursor on to the next seat."""
        super().__init__(screen)
        self.view = view
        self._next_row = next_row

    @property
    def person(self) -> Cursist | None:
        """The person under the cursor."""
        return self.view.person

    def action_all_present(self) -> None:
        """Mark who has no mark present; when nobody is left, confirm what was announced."""
        lesson, beeld, app = self.view.lesson, self.view.beeld, self.app
        if lesson is None or beeld is None or beeld.lijst is None:
            return
        rows = beeld.lijst.regels
        les_id = lesson.id
        announced = sum(row.is_aangekondigd for row in rows)
        if any(row.presentie is None and row.afmelding is None and row.verwacht for row in rows):
            tail = f" {announced} aangekondigd: a bevestigt." if announced else ""
            self.app.save(
                lambda store: store.presentie.mark_all(les_id, app.today),
                lambda count: f"{count} keer aanwezig.{tail} z = ongedaan.",
            )
        elif announced:
            self.app.save(
                lambda store: store.presentie.confirm(les_id, app.today),
                lambda count: f"Afwezigheid bevestigd: {count}. z = ongedaan.",
            )
        else:
            self.app.tell(f"Iedereen heeft al een teken.{self._elsewhere()}")

    def _elsewhere(self) -> str:
        """Name the other lessons of the day that wait for marks."""
        beeld, lesson = self.view.beeld, self.view.lesson
        if beeld is None or lesson is None:
            return ""
        waiting = [
            format_tijd(les.begin)
            for les in beeld.lessen
            if les.id != lesson.id and beeld.wachtend.get(les.id, Wachtend()) != Wachtend()
        ]
        if not waiting or lesson.datum > self.app.today:
            return ""
        return f" Nog in te vullen: de les van {opsomming(waiting)}. Ga erheen met ← of →."

    def action_present(self) -> None:
        """Mark the person in view present and go on to the next seat."""
        self._mark(self.view.target, Status.AANWEZIG)
        self._next_row()

    def action_late(self) -> None:
        """Ask how many minutes late."""
        self._ask_minutes("Te laat: hoeveel minuten?", late=True)

    def action_left_early(self) -> None:
        """Ask how many minutes early somebody left."""
        self._ask_minutes("Eerder weg: hoeveel minuten?", late=False)

    def action_absent(self) -> None:
        """Note the empty chair; the reason follows."""
        self._mark(self.view.target, Status.ONBEKEND)

    def action_ill(self) -> None:
        """Mark excused: called in ill."""
        self._mark(self.view.target, Status.GEOORLOOFD, Reden.ZIEK)

    def action_excused(self) -> None:
        """Mark excused, with a reason."""
        self._ask_reason("Geoorloofd afwezig", Status.GEOORLOOFD)

    def action_unexcused(self) -> None:
        """Mark unexcused, with a reason."""
        self._ask_reason("Ongeoorloofd afwezig", Status.ONGEOORLOOFD)

    def action_clear(self) -> None:
        """Take the mark of the person in view away."""
        doel = self.view.target
        if doel is None or doel.regel.presentie is None:
            return
        les_id, code, app = doel.les.id, doel.regel.cursist.code, self.app

        def write(waarom: str, seen: Presentie | None) -> Operation:
            return lambda store: store.presentie.clear(les_id, code, app.today, waarom, seen=seen)

        self._keep(doel, None, write, f"{doel.regel.cursist.roepnaam}: gewist. z = ongedaan.")

    def action_kind(self) -> None:
        """Choose what the person in view did in this lesson."""
        doel = self.view.target
        if doel is None or doel.regel.presentie is None:
            self.app.tell("Zet eerst een teken; kies daarna de soort les.")
            return
        known, naam = doel.regel.presentie, doel.regel.cursist.roepnaam

        def take(value: str | None) -> None:
            if value is not None:
                made = with_kind(known, value)
                said = f"{naam}: soort les bewaard. z = ongedaan."
                self._keep(doel, made, self._writing(made), said)

        self.app.push_screen(kind_question(doel.regel.cursist), take)

    def _mark(
        self,
        doel: Doel | None,
        status: Status,
        reden: Reden | None = None,
        late: int = 0,
        early: int = 0,
    ) -> None:
        if doel is None:
            return
        line = doel.regel
        kind = line.presentie.soort if line.presentie else None
        made = Presentie(doel.les.id, line.cursist.code, status, late, early, reden, kind)
        self._keep(doel, made, self._writing(made), title="Niet gezet")

    def _writing(self, made: Presentie) -> Write:
        app = self.app
        return lambda waarom, seen: (
            lambda store: store.presentie.mark(made, app.today, waarom, seen=seen)
        )

    def _keep(
        self,
        doel: Doel,
        new: Presentie | None,
        write: Write,
        said: str = "",
        title: str = "Niet bewaard",
    ) -> None:
        """Keep a change; one of an old mark only with a reason, which stays on record."""
        old, app = doel.regel.presentie, self.app
        if old is None or not is_correctie(old, new, doel.les, app.today, doel.correctie_dagen):
            app.save(write("", old), said, title)
        else:

            def done(kept: object) -> None:
                if kept and said:
                    app.tell(said)

            app.push_screen(CorrectieFormulier(old, new, write), done)

    def _ask_minutes(self, question: str, *, late: bool) -> None:
        doel = self.view.target
        if doel is None:
            return
        line, lesson, known = doel.regel, doel.les, doel.regel.presentie
        is_present = known is not None and known.status is Status.AANWEZIG

        def take(minutes: int | None) -> None:
            if minutes is None:
                return
            kept_late = known.te_laat if known and is_present else 0
            kept_early = known.eerder_weg if known and is_present else 0
            self._mark(
                doel,
                Status.AANWEZIG,
                late=minutes if late else kept_late,
                early=kept_early if late else minutes,
            )

        other = 0
        if known is not None and is_present:
            other = known.eerder_weg if late else known.te_laat
        title = f"{line.cursist.roepnaam} · {question}"
        self.app.push_screen(MinutenScreen(title, lesson.minuten - 1 - other), take)

    def _ask_reason(self, title: str, status: Status) -> None:
        doel = self.view.target
        if doel is None:
            return
        line = doel.regel

        def take(value: str | None) -> None:
            if value:
                self._mark(doel, status, Reden(value))

        question = KeuzeScreen(
            f"{line.cursist.roepnaam} · {title}", reason_choices(status), "Wat is de reden?"
        )
        self.app.push_screen(question, take)
