"""The notes at an aspect: those that wait for a score, and the one that goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.lessen.les_in_beeld import lesson_of_now
from starterz.domain.school.rollen import Recht
from starterz.screens.observatie.blad import Blad
from starterz.screens.observatie.in_hand import InHand, a_readable_sheet, a_sheet, an_open_sheet
from starterz.screens.observatie.notitie import notitie_formulier
from starterz.screens.observatie.notitielijst import NotitielijstScreen
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.klasnotitie import KlasnotitieScreen
from starterz.screens.shared.parts import Part
from starterz.screens.shared.reasons import Needs
from starterz.tovii.instrument import Aspect
from starterz.tovii.klasnotitie import Klasnotitie, overgenomen
from starterz.tovii.observatie import Score


class Notes(Part[CursistScreen]):
    """The notes from class that wait for the sheet in hand, and those that go with its scores."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("N", "notes", "alle notities bij dit aspect", show=False),
        Binding("O", "take_over", "notities uit de klas overnemen", show=False),
        Binding("K", "app.go('dekking')", "kaart: wat is al bekeken", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "notes": (Recht.OBSERVEREN, a_sheet),
        "take_over": (Recht.OBSERVEREN, a_readable_sheet, an_open_sheet),
    }

    def __init__(self, screen: CursistScreen, in_hand: InHand) -> None:
        super().__init__(screen)
        self.in_hand = in_hand

    @property
    def waiting(self) -> dict[str, tuple[Klasnotitie, ...]]:
        """The notes that wait for the sheet in hand, by aspect."""
        return self.in_hand.gelezen.wachtend(self._account)

    def action_notes(self) -> None:
        """Show all notes from class at the current aspect."""
        person, aspect, read = self.screen.person, self.in_hand.aspect, self.in_hand.gelezen
        if person is None or aspect is None or read.blad is None:
            return
        blind = "Zolang u scoort, ziet u alleen uw eigen notities." if read.blad.is_concept else ""
        account = self._account
        self.app.push_screen(
            NotitielijstScreen(
                person,
                aspect,
                lambda notes: replace(read, notities=notes).zichtbaar(account),
                blind,
            )
        )

    def action_take_over(self) -> None:
        """Take the notes that wait at an aspect over in the note of its score."""
        blad, aspect = self.in_hand.blad, self.in_hand.aspect_meant
        if blad is None or aspect is None:
            return
        score, notes = blad.observatie.scores.get(aspect.code), self.waiting.get(aspect.code, ())
        if not notes:
            self.app.tell(f"Bij {aspect.code} wacht geen notitie. N = alle notities.")
        elif score is None:
            self.app.tell(f"Kies eerst een score voor {aspect.code}, of 0. Daarna O.")
        else:
            made = replace(score, notitie=overgenomen(score, notes))
            self.score_note(blad, aspect, made, seen=score)

    def waiting_note(self, code: str) -> None:
        """Write a note that waits at an aspect without a score; it is about today."""
        person = self.screen.person
        if person is not None:
            today = self.app.today
            lessons = self.in_hand.gelezen.lessen
            held = [each for each in lessons if not each.vervallen and each.datum == today]
            # Of two lessons it may be either one, unless one of them is going on.
            lesson = held[0] if len(held) == 1 else lesson_of_now(held, self.app.minute())
            form = KlasnotitieScreen(person, today, lesson, self.app.clock, code)
            self.app.push_screen(form, self._note_waits)

    def score_note(
        self, blad: Blad, aspect: Aspect, score: Score, seen: Score | None = None
    ) -> None:
        """Write the note that goes with a score; a note that is taken over was not `seen`."""
        form = notitie_formulier(
            aspect,
            score,
            lambda made, known: blad.score(aspect.code, made, known),
            seen=seen or score,
            over=blad.observatie.cursist,
            rij=lambda: str(blad.sleutel or ""),
            samen=blad.observatie.is_gezamenlijk,
        )
        self.app.push_screen(form, lambda made: self._noted(aspect.code, made))

    @property
    def _account(self) -> str:
        return self.app.account.naam if self.app.account else ""

    def _note_waits(self, made: object) -> None:
        if isinstance(made, Klasnotitie):
            self.app.tell(f"Deze notitie wacht bij {made.aspect}. z = ongedaan.")

    def _noted(self, code: str, made: object) -> None:
        if isinstance(made, Score):
            blad = self.in_hand.blad
            if blad is not None:  # known here already, so that the cursor stays where it is
                blad.observatie = blad.observatie.with_score(code, made)
            kept = made.notitie or made.reden
            self.app.tell("Notitie bewaard. z = ongedaan." if kept else "Notitie gewist.")
