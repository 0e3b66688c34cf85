"""The rounds of one person: which sheet is in hand, and what can be done with a whole sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.lessen.les import lescontext
from starterz.domain.school.rollen import Recht
from starterz.screens.observatie.blad import Blad, Gelezen, lees, ronde_formulier
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.keuze import ja_nee
from starterz.screens.shared.reasons import first, no_sheet, when
from starterz.tovii.indicatie import bepaal
from starterz.tovii.observatie import Observatie, ObservatieStatus

if TYPE_CHECKING:
    from starterz.data.store import Store


class RondeScreen(CursistScreen):
    """A screen with one sheet in hand, and the others one key away."""

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

    def __init__(self) -> None:
        super().__init__()
        self._gelezen = Gelezen((), None)
        self._wanted: int | None = None
        self._new: tuple[str, date, str, str] | None = None

    @property
    def blad(self) -> Blad | None:
        """The sheet in hand."""
        return self._gelezen.blad

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Tell what this account may not do, and what does not go with this sheet."""
        if action in {"finish", "discard", "reopen", "new_round", "round", "look"}:
            blad = self.blad
            if reason := self.lacks(Recht.OBSERVEREN):
                return reason
            if blad is None or not self.shows_chosen:
                return no_sheet(self.shows_chosen)
            concept = blad.observatie.status is ObservatieStatus.CONCEPT
            nothing = when(blad.is_nieuw, "Er is nog niets gescoord.")
            covered = "Deze scores zijn van een ander: B = toch bekijken."
            reasons = {
                "finish": first(
                    nothing,
                    when(not concept, "Deze observatie is al afgerond. h = heropenen."),
                    when(not blad.is_concept, covered),
                ),
                "discard": first(
                    nothing, when(not concept, "Deze observatie is afgerond. h = heropenen.")
                ),
                "reopen": first(
                    when(concept, "Deze observatie is nog niet afgerond."),
                    when(blad.is_bedekt, covered),
                ),
                "look": when(not self._covered, "Hier zijn geen bedekte scores."),
            }
            return reasons.get(action, "")
        return super().why_not(action, parameters)

    def action_finish(self) -> None:
        """Finish the sheet; ask once when too little was seen for an indication."""
        blad = self.blad
        if blad is None:
            return
        indicatie = bepaal(blad.instrument, blad.observatie)
        if indicatie.band is not None:
            self._finish(blad)
            return

        def answer(chosen: str | None) -> None:
            if chosen:
                self._finish(blad)

        missing = "\n".join(indicatie.ontbreekt)
        question = f"Er is te weinig gezien voor een indicatie.\n{missing}\nToch afronden?"
        self.app.push_screen(ja_nee("Afronden", question), answer)

    def action_reopen(self) -> None:
        """Make the finished sheet a concept again, after a question."""
        blad = self.blad
        if blad is None:
            return

        def answer(chosen: str | None) -> None:
            if chosen:
                self.app.save(
                    lambda store: store.observaties.reopen(blad.key()),
                    "Observatie heropend. f = afronden, z = ongedaan.",
                )

        question = "Deze observatie is afgerond. Wilt u toch nog iets wijzigen?"
        self.app.push_screen(ja_nee("Heropenen", question), answer)

    def action_discard(self) -> None:
        """Throw the concept away, after a question."""
        blad = self.blad
        if blad is None:
            return

        def answer(chosen: str | None) -> None:
            if chosen:
                self.app.save(
                    lambda store: store.observaties.discard(blad.key()),
                    "Observatie weggehaald. z = ongedaan.",
                )

        question = "Wilt u deze observatie weghalen?"
        if blad.is_bedekt:
            question = f"Dit is het concept van {blad.observatie.waarnemer}. {question}"
        self.app.push_screen(ja_nee("Weghalen", question), answer)

    def action_look(self) -> None:
        """Look on purpose at what others scored of this person, after a question."""
        covered = self._covered

        def look(store: Store) -> None:
            for sheet in covered:
                store.observaties.look(sheet.id)

        def answer(chosen: str | None) -> None:
            if chosen:
                self.app.save(look, "De scores zijn zichtbaar.", title="Nog niet te bekijken")

        whose = ", ".join(dict.fromkeys(sheet.waarnemer for sheet in covered))
        question = (
            f"Deze scores zijn van {whose}. Wie ze ziet, scoort deze cursist daarna niet meer "
            "blind. Het programma bewaart dat u hebt gekeken; z neemt dat niet terug. Toch kijken?"
        )
        self.app.push_screen(ja_nee("Toch kijken", question), answer)

    def action_new_round(self) -> None:
        """Ask for the date, the observer and the lesson of a new round."""
        account = self.app.account
        form = ronde_formulier(
            self.app.clock,
            account.naam if account else "",
            lescontext(self._gelezen.lessen),
            self._gelezen.bladen,
            self.person.code if self.person else "",
        )
        self.app.push_screen(form, self._begin_round)

    def action_round(self, step: int) -> None:
        """Show the round before or after this one."""
        sheets = self._gelezen.bladen
        there = self._gelezen.plaats + step
        if 0 <= there < len(sheets):
            self._wanted, self._new = sheets[there].id, None
            self.reload(other=True)

    @property
    def _covered(self) -> tuple[Observatie, ...]:
        """The finished sheets of others that are held back from who is at the keys."""
        return tuple(
            sheet
            for sheet in self._gelezen.bladen
            if sheet.verborgen and sheet.status is ObservatieStatus.AFGEROND
        )

    def _reader(self) -> Callable[[Store], Gelezen]:
        """Return the reading of the sheet in hand, with all that it needs from here."""
        today, chosen, wanted, kept = self.app.today, self.app.cursist, self._wanted, self.blad
        new = self._new[1:] if self._new and self._new[0] == chosen else None
        if kept is not None and kept.observatie.cursist != chosen:
            kept = wanted = None

        def run(store: Store) -> Gelezen:
            key = kept.sleutel if wanted is None and kept and not new else wanted
            return lees(store, today, chosen, key, new)

        return run

    def _begin_round(self, chosen: tuple[date, str, str] | None) -> None:
        if chosen is not None and self.person is not None:
            self._new = (self.person.code, *chosen)
            self.reload(other=True)

    def _finish(self, blad: Blad) -> None:
        self.app.save(
            lambda store: store.observaties.finish(blad.key()),
            "Observatie afgerond. F6 = advies, h = heropenen.",
        )
