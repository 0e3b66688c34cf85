"""The lesson in view and the marks in it: what the keys of attendance do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import getters
from textual.binding import Binding, BindingType

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_in_beeld import Wachtend
from starterz.domain.lessen.presentie import (
    Presentie,
    Presentieregel,
    Reden,
    Status,
    is_correctie,
    is_oud,
)
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.dagbeeld import Dagbeeld
from starterz.domain.words.datums import toon_tijd
from starterz.domain.words.woorden import opsomming
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.formulier import Operation
from starterz.screens.shared.keuze import KeuzeScreen, MinutenScreen, reason_choices
from starterz.screens.shared.lesmoment import CorrectieFormulier, Write, kind_question, with_kind
from starterz.screens.shared.reasons import NO_PERSON, NOT_READ, first, no_marks, when
from starterz.widgets.klastabel import KlasTabel

_ON_ONE_ROW = {
    "present", "late", "left_early", "absent", "ill", "excused", "unexcused", "clear", "kind",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doel:
    """Whom and which lesson a key was about when it went down; a window that it opens keeps it."""

    regel: Presentieregel
    les: Les
    correctie_dagen: int


class LesScreen(StarterzScreen):
    """A screen with a lesson in view; every mark is kept at once."""

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
    AT_ONCE = frozenset({"present", "absent", "ill", "excused", "unexcused", "seat"})
    tabel = getters.query_one(KlasTabel)

    def __init__(self) -> None:
        super().__init__()
        self._beeld: Dagbeeld | None = None

    @property
    def lesson(self) -> Les | None:
        """The lesson in view."""
        return self._beeld.lijst.les if self._beeld and self._beeld.lijst else None

    @property
    def person(self) -> Cursist | None:
        """The person under the cursor."""
        row = self.tabel.rij
        return row.cursist if row else None

    @property
    def line(self) -> Presentieregel | None:
        """The line of that person in the lesson."""
        row = self.tabel.rij
        return row.regel if row else None

    @property
    def target(self) -> Doel | None:
        """The person and the lesson that a key is about now."""
        line, lesson, beeld = self.line, self.lesson, self._beeld
        if line is None or lesson is None or beeld is None:
            return None
        return Doel(line, lesson, beeld.correctie_dagen)

    @property
    def _is_on_old_mark(self) -> bool:
        """Say whether the mark in view is an old one, whatever it would become."""
        doel = self.target
        mark = doel.regel.presentie if doel else None
        if doel is None or mark is None:
            return False
        return is_oud(mark, doel.les, self.app.today, doel.correctie_dagen)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Tell why nobody can be marked now; keys stay where the hand expects them."""
        if action in _ON_ONE_ROW or action == "all_present":
            reason = self.lacks(Recht.PRESENTIE)
            if not reason and not self.shows_what_was_asked:
                reason = when(self.lesson is None, NOT_READ)
            day = self._beeld.dag if self._beeld else None
            return first(
                reason,
                no_marks(self.lesson, day, self.app.today),
                when(action in _ON_ONE_ROW and self.person is None, NO_PERSON),
                when(
                    action in _ON_ONE_ROW and self.line is None,
                    "Deze cursist hoort niet bij deze les.",
                ),
                self.lacks(Recht.CORRIGEREN)
                if action in _ON_ONE_ROW and self._is_on_old_mark
                else "",
            )
        return super().why_not(action, parameters)

    def subject(self, action: str) -> str:
        """Name the person under the cursor for the acts on one row."""
        return self.person.naam if self.person and action in _ON_ONE_ROW else ""

    def action_all_present(self) -> None:
        """Mark who has no mark present; when nobody is left, confirm what was announced."""
        lesson, app = self.lesson, self.app
        if lesson is None or self._beeld is None or self._beeld.lijst is None:
            return
        rows = self._beeld.lijst.regels
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
        beeld, lesson = self._beeld, self.lesson
        if beeld is None or lesson is None:
            return ""
        waiting = [
            toon_tijd(les.begin)
            for les in beeld.lessen
            if les.id != lesson.id and beeld.wachtend.get(les.id, Wachtend()) != Wachtend()
        ]
        if not waiting or lesson.datum > self.app.today:
            return ""
        return f" Nog in te vullen: de les van {opsomming(waiting)}. Ga erheen met ← of →."

    def action_present(self) -> None:
        """Mark the person in view present and go on to the next seat."""
        self._mark(self.target, Status.AANWEZIG)
        self.tabel.action_cursor_down()

    def action_late(self) -> None:
        """Ask how many minutes late."""
        self._ask_minutes("Te laat: hoeveel minuten?", late=True)

    def action_left_early(self) -> None:
        """Ask how many minutes early somebody left."""
        self._ask_minutes("Eerder weg: hoeveel minuten?", late=False)

    def action_absent(self) -> None:
        """Note the empty chair; the reason follows."""
        self._mark(self.target, Status.ONBEKEND)

    def action_ill(self) -> None:
        """Mark excused: called in ill."""
        self._mark(self.target, Status.GEOORLOOFD, Reden.ZIEK)

    def action_excused(self) -> None:
        """Mark excused, with a reason."""
        self._ask_reason("Geoorloofd afwezig", Status.GEOORLOOFD)

    def action_unexcused(self) -> None:
        """Mark unexcused, with a reason."""
        self._ask_reason("Ongeoorloofd afwezig", Status.ONGEOORLOOFD)

    def action_clear(self) -> None:
        """Take the mark of the person in view away."""
        doel = self.target
        if doel is None or doel.regel.presentie is None:
            return
        les_id, code, app = doel.les.id, doel.regel.cursist.code, self.app

        def write(waarom: str, seen: Presentie | None) -> Operation:
            return lambda store: store.presentie.clear(les_id, code, app.today, waarom, seen=seen)

        self._keep(doel, None, write, f"{doel.regel.cursist.roepnaam}: gewist. z = ongedaan.")

    def action_kind(self) -> None:
        """Choose what the person in view did in this lesson."""
        doel = self.target
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
        doel = self.target
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
        doel = self.target
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
