"""The rounds of one person: which sheet is in hand, and what can be done with a whole sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.lessen.les import lescontext
from starterz.domain.school.rollen import Recht
from starterz.screens.observatie.blad import Blad, ronde_formulier
from starterz.screens.observatie.in_hand import InHand, a_sheet
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.keuze import ja_nee
from starterz.screens.shared.parts import Part
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.tovii.indicatie import assess
from starterz.tovii.observatie import Observatie, ObservatieStatus

if TYPE_CHECKING:
    from starterz.data.store import Store

_COVERED = "Deze scores zijn van een ander: B = toch bekijken."


def _a_begun_sheet(part: Rounds) -> Reason:
    """Need a sheet that has a score."""
    return when(part.blad and part.blad.is_nieuw, "Er is nog niets gescoord.")


def _not_finished(part: Rounds) -> Reason:
    """Need a sheet that can still be finished."""
    return when(not part.is_unfinished, "Deze observatie is al afgerond. h = heropenen.")


def _not_kept(part: Rounds) -> Reason:
    """Need a sheet that may still be thrown away."""
    return when(not part.is_unfinished, "Deze observatie is afgerond. h = heropenen.")


def _finished(part: Rounds) -> Reason:
    """Need a finished sheet."""
    return when(part.is_unfinished, "Deze observatie is nog niet afgerond.")


def _uncovered(part: Rounds) -> Reason:
    """Need a sheet whose scores may be seen."""
    return when(part.blad and part.blad.is_bedekt, _COVERED)


def _covered_sheets(part: Rounds) -> Reason:
    """Need scores that are held back."""
    return when(not part.covered, "Hier zijn geen bedekte scores.")


class Rounds(Part[CursistScreen]):
    """One sheet in hand, and the others one key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finish", "afronden"),
        Binding("h", "reopen", "heropenen", show=False),
        Binding("d", "discard", "observatie weghalen", show=False),
        Binding("n", "new_round", "nieuwe observatie", show=False),
        Binding("B", "look", "bedekte observatie toch bekijken", show=False),
        Binding("V", "app.go('overeenstemming')", "vergelijk twee waarnemers", show=False),
        Binding("left", "round(-1)", "vorige ronde", key_display="←", show=False),
        Binding("right", "round(1)", "volgende ronde", key_display="→", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "finish": (Recht.OBSERVEREN, a_sheet, _a_begun_sheet, _not_finished, _uncovered),
        "discard": (Recht.OBSERVEREN, a_sheet, _a_begun_sheet, _not_kept),
        "reopen": (Recht.OBSERVEREN, a_sheet, _finished, _uncovered),
        "look": (Recht.OBSERVEREN, a_sheet, _covered_sheets),
        "new_round": (Recht.OBSERVEREN, a_sheet),
        "round": (Recht.OBSERVEREN, a_sheet),
    }

    def __init__(self, screen: CursistScreen, in_hand: InHand) -> None:
        super().__init__(screen)
        self.in_hand = in_hand

    @property
    def blad(self) -> Blad | None:
        """The sheet in hand."""
        return self.in_hand.blad

    @property
    def is_unfinished(self) -> bool:
        """Say whether the sheet in hand can still be finished, whoever may see it."""
        blad = self.blad
        return blad is not None and blad.observatie.status is ObservatieStatus.CONCEPT

    @property
    def covered(self) -> tuple[Observatie, ...]:
        """The finished sheets of others that are held back from who is at the keys."""
        return tuple(
            sheet
            for sheet in self.in_hand.gelezen.bladen
            if sheet.verborgen and sheet.status is ObservatieStatus.AFGEROND
        )

    def action_finish(self) -> None:
        """Finish the sheet; ask once when too little was seen for an indication."""
        blad = self.blad
        if blad is None:
            return
        indicatie = assess(blad.instrument, blad.observatie)
        if indicatie.band is not None:
            self._finish(blad)
            return
        missing = "\n".join(indicatie.ontbreekt)
        question = f"Er is te weinig gezien voor een indicatie.\n{missing}\nToch afronden?"
        self._after_yes("Afronden", question, lambda: self._finish(blad))

    def action_reopen(self) -> None:
        """Make the finished sheet a concept again, after a question."""
        blad = self.blad
        if blad is None:
            return

        def reopen() -> None:
            said = "Observatie heropend. f = afronden, z = ongedaan."
            self.app.save(lambda store: store.observaties.reopen(blad.key()), said)

        question = "Deze observatie is afgerond. Wilt u toch nog iets wijzigen?"
        self._after_yes("Heropenen", question, reopen)

    def action_discard(self) -> None:
        """Throw the concept away, after a question."""
        blad = self.blad
        if blad is None:
            return

        def discard() -> None:
            said = "Observatie weggehaald. z = ongedaan."
            self.app.save(lambda store: store.observaties.discard(blad.key()), said)

        question = "Wilt u deze observatie weghalen?"
        if blad.is_bedekt:
            question = f"Dit is het concept van {blad.observatie.waarnemer}. {question}"
        self._after_yes("Weghalen", question, discard)

    def action_look(self) -> None:
        """Look on purpose at what others scored of this person, after a question."""
        covered = self.covered

        def look(store: Store) -> None:
            for sheet in covered:
                store.observaties.look(sheet.id)

        def uncover() -> None:
            self.app.save(look, "De scores zijn zichtbaar.", title="Nog niet te bekijken")

        whose = ", ".join(dict.fromkeys(sheet.waarnemer for sheet in covered))
        question = (
            f"Deze scores zijn van {whose}. Wie ze ziet, scoort deze cursist daarna niet meer "
            "blind. Het programma bewaart dat u hebt gekeken; z neemt dat niet terug. Toch kijken?"
        )
        self._after_yes("Toch kijken", question, uncover)

    def action_new_round(self) -> None:
        """Ask for the date, the observer and the lesson of a new round."""
        account, person = self.app.account, self.screen.person
        form = ronde_formulier(
            self.app.clock,
            account.naam if account else "",
            lescontext(self.in_hand.gelezen.lessen),
            self.in_hand.gelezen.bladen,
            person.code if person else "",
        )
        self.app.push_screen(form, self._begin_round)

    def action_round(self, step: int) -> None:
        """Show the round before or after this one."""
        sheets = self.in_hand.gelezen.bladen
        there = self.in_hand.gelezen.plaats + step
        if 0 <= there < len(sheets):
            self.in_hand.turn_to(sheets[there].id)
            self.screen.reload(other=True)

    def _after_yes(self, title: str, question: str, act: Callable[[], None]) -> None:
        """Ask first, and do it only when the answer is yes."""

        def answer(chosen: str | None) -> None:
            if chosen:
                act()

        self.app.push_screen(ja_nee(title, question), answer)

    def _begin_round(self, chosen: tuple[date, str, str] | None) -> None:
        person = self.screen.person
        if chosen is not None and person is not None:
            self.in_hand.begin(person.code, *chosen)
            self.screen.reload(other=True)

    def _finish(self, blad: Blad) -> None:
        self.app.save(
            lambda store: store.observaties.finish(blad.key()),
            "Observatie afgerond. F6 = advies, h = heropenen.",
        )
