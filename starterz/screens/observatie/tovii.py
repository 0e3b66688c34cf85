"""The score grid: a digit scores and goes on, and the indication grows beside it."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import lang
from starterz.domain.words.fouten import StarterzFout
from starterz.screens.observatie.blad import Blad, Gelezen, landing
from starterz.screens.observatie.in_hand import (
    InHand,
    a_readable_sheet,
    an_open_sheet,
    an_uncovered_sheet,
)
from starterz.screens.observatie.notes import Notes
from starterz.screens.observatie.rounds import Rounds
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.tovii.observatie import Score
from starterz.widgets.feiten import Feiten
from starterz.widgets.indicatie import NIET_WAARGENOMEN, bron_tekst
from starterz.widgets.kop import Kop
from starterz.widgets.scoreblad import Scoreblad
from starterz.widgets.toetsregel import Toetsregel


def _a_sheet_in_time(screen: ToviiScreen) -> Reason:
    """Need a sheet, also one that is still on its way: scores wait for it."""
    return a_readable_sheet(screen) if screen.shows_chosen else ""


class ToviiScreen(CursistScreen):
    """One sheet of one person, scored with one key an aspect."""

    CSS_PATH = "tovii.tcss"
    # Beside the levels there is room for the indication, and below them only where it is high.
    VERTICAL_BREAKPOINTS = [(0, "-laag"), (30, "-hoog")]
    AUTO_FOCUS = "#scores"
    TITEL = "TOVII"
    DIGITS_SCORE = True
    AT_ONCE = frozenset({"score", "unseen"})
    HULP = (
        "Hier scoort u wat u in de les ziet. Een cijfer is de score; daarna komt het volgende "
        "aspect. Elke toets wordt meteen bewaard.\n"
        "Zag u iets niet? Kies 0: dan telt het nergens in mee. Met pijl omlaag slaat u een aspect "
        "over; wat niet verplicht is, mag open blijven.\n"
        "In de lijst is · nog open, – niet waargenomen en * een notitie. Met t schrijft u er een; "
        "zonder score wacht die bij het aspect, zoals een notitie uit de klas (t op F2): »2 zijn "
        "er twee sinds uw vorige ronde. N toont ze alle, O neemt ze over bij de score.\n"
        "Scoorde een ander deze cursist? Die scores blijven bedekt tot u zelf hebt gescoord, of "
        "tot u er met B toch naar kijkt. V legt twee waarnemers naast elkaar.\n"
        "K laat zien wat nog niet is bekeken en wat er over de rondes verandert.\n"
        "De leerbaarheidstoets ziet u hier niet. Die blijft verborgen tot de scores zijn afgerond "
        "(f), want een uitslag stuurt het kijken."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Rounds.BINDINGS,
        *Notes.BINDINGS,
        *(
            Binding(
                str(key),
                f"score({key})",
                "score",
                show=key == 1,
                key_display="cijfer",
                tooltip=f"score en verder: {key}",
            )
            for key in range(1, 10)
        ),
        Binding("0", "unseen", "niet waargenomen en verder", show=False),
        Binding("backspace,delete", "clear", "score wissen", key_display="Backspace", show=False),
        Binding("t", "note", "notitie"),
    ]

    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("score", "unseen"), (Recht.OBSERVEREN, _a_sheet_in_time, an_open_sheet)),
        "clear": (Recht.OBSERVEREN, a_readable_sheet, an_open_sheet),
        "note": (Recht.OBSERVEREN, a_readable_sheet, an_uncovered_sheet),
    }
    vlak = getters.query_one(Scoreblad)

    def __init__(self) -> None:
        super().__init__()
        self._typed: list[int | None] = []
        self._changes = 0
        self.in_hand = InHand(self, lambda: self.vlak.aspect)
        self._notes = Notes(self, self.in_hand)
        self.hold(Rounds(self, self.in_hand), self._notes)

    @property
    def blad(self) -> Blad | None:
        """The sheet in hand."""
        return self.in_hand.blad

    def turn_to(self, sheet: int, code: str) -> None:
        """Show this sheet at this aspect, the next time that the screen reads."""
        self.in_hand.turn_to(sheet, code)

    def compose(self) -> ComposeResult:
        """Lay out the person, the grid with the indication beside it, and the levels."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        with Horizontal(id="persoon"):
            yield Static("", id="naam")
            yield Static("", id="ronde")
        yield Scoreblad(id="vlak")
        yield Static("", id="bron")
        yield Static("", id="bron-lang")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the sheet in hand; read again when a key came in between."""
        self.show_head()
        while True:
            changes = self._changes
            try:
                found = await self.read(self.in_hand.reader(self.app.today, self.app.cursist))
            except StarterzFout:
                self._typed.clear()
                raise
            if changes == self._changes:
                break
        self._take(found)
        typed, self._typed = self._typed, []
        for level in typed:
            self._put_level(level)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> Reason:
        """Tell as well which scores there are."""
        reason = super().why_not(action, parameters)
        if reason or action != "score" or self.blad is None or not self.shows_chosen:
            return reason
        turns = len(self.blad.instrument.niveaus)
        return when(
            parameters[0] not in range(1, turns + 1),
            f"De scores gaan van 1 tot en met {turns}; 0 = niet waargenomen.",
        )

    @on(Feiten.Gekozen, "#niveaus")
    def _level_clicked(self, event: Feiten.Gekozen) -> None:
        self._put_level(None if event.sleutel == NIET_WAARGENOMEN else int(event.sleutel))

    def action_score(self, key: int) -> None:
        """Score the current aspect and go on."""
        self._put_level(key)

    def action_unseen(self) -> None:
        """Note that the current aspect was not seen, and go on."""
        self._put_level(None)

    def action_clear(self) -> None:
        """Take the score of the current aspect away."""
        blad, aspect = self.blad, self.vlak.aspect
        score = blad.observatie.scores.get(aspect.code) if blad and aspect else None
        if blad is None or aspect is None or score is None:
            return
        self._keep(blad, aspect.code, None)
        if score.notitie:
            self.app.tell(f"{aspect.code}: score en notitie gewist. z = ongedaan.")

    def action_note(self) -> None:
        """Write a note at the current aspect, or at the one that was just scored."""
        blad, aspect = self.blad, self.in_hand.aspect_meant
        if blad is None or aspect is None:
            return
        if not blad.is_concept:
            self.app.tell("Deze observatie is afgerond. h = heropenen.")
            return
        score = blad.observatie.scores.get(aspect.code)
        if score is None:
            self._notes.waiting_note(aspect.code)
        else:
            self._notes.score_note(blad, aspect, score)

    def _take(self, found: Gelezen) -> None:
        """Show what was read; after an undo the hand is back where it was."""
        before, blad, cursist = self.blad, found.blad, found.cursist
        self.in_hand.take(found)
        self.take_person(found.klas, cursist)
        if blad is None or cursist is None:
            self.query_one("#naam", Static).update(found.melding)
            self._typed.clear()
            self.refresh_bindings()
            return
        for place, text in zip(("#bron", "#bron-lang"), bron_tekst(blad.instrument), strict=True):
            self.query_one(place, Static).update(Content(text))
        self.show_name("#naam")
        self._show_round()
        self.vlak.show(blad.instrument, blad.observatie, found.naast)
        self.vlak.show_notes(self._notes.waiting)
        if target := self.in_hand.aspect_wanted or landing(before, blad):
            self.vlak.go_to(target)
        self.in_hand.aspect_wanted = None

    def _put_level(self, key: int | None) -> None:
        """Score by the turn of a level, None for not seen; keep it for later while reading."""
        blad, aspect = self.blad, self.vlak.aspect
        if blad is None or aspect is None or not self.shows_chosen:
            self._typed.append(key)
            return
        if not blad.is_concept or (key is not None and key > len(blad.instrument.niveaus)):
            return
        score = blad.scored(aspect.code, key)
        if score != blad.observatie.scores.get(aspect.code):
            self._keep(blad, aspect.code, score)
        if self.in_hand.gelezen.wants_reason(blad, aspect.code):
            return  # t writes it; going on would leave it behind
        self.vlak.go_on()
        landed = self.vlak.aspect or aspect
        self.in_hand.just_scored = (aspect.code, landed.code)

    def _keep(self, blad: Blad, code: str, score: Score | None) -> None:
        """Show a score now and queue it; each is an act of its own, so that z takes one back."""
        if blad.is_nieuw:
            self.in_hand.is_begun()
            self._watch(self.app.database.submit(blad.begin(self.app.today)))
            self._show_round()
        self._changes += 1
        seen = blad.observatie.scores.get(code)
        blad.observatie = blad.observatie.with_score(code, score)
        self._watch(self.app.database.submit(blad.score(code, score, seen)))
        self.vlak.show(blad.instrument, blad.observatie, self.in_hand.gelezen.naast)

    @work(group="save")
    async def _watch(self, receipt: asyncio.Future[Any]) -> None:
        """Say it when a score was not kept, and show what was."""
        try:
            await asyncio.shield(receipt)
        except StarterzFout as fout:
            self.app.complain(str(fout))
        except Exception:
            self.app.report_failure()
        else:
            return
        self.reload()

    def _show_round(self) -> None:
        blad, label = self.blad, self.query_one("#ronde", Static)
        label.update(Content(self.in_hand.gelezen.ronde_tekst))
        label.set_class(blad is not None and not blad.is_concept, "-af")
        self.refresh_bindings()
