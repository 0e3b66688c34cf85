"""A sheet as it is scored: the grid, what it says so far, and the levels of one aspect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container

from starterz.tovii.indicatie import Indicatie, assess
from starterz.tovii.instrument import Aspect, Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Observatie
from starterz.tovii.overeenstemming import Overeenstemming
from starterz.widgets.feiten import Feit, Feiten
from starterz.widgets.indicatie import blad_feiten, naast_feiten, niveau_feiten
from starterz.widgets.scorelijst import Scorelijst


class Scoreblad(Container):
    """Shows a sheet; the levels of the current aspect are always in view, and can be clicked."""

    scores = getters.query_one("#scores", Scorelijst)
    paneel = getters.query_one("#indicatie", Feiten)
    niveaus = getters.query_one("#niveaus", Feiten)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._instrument: Instrument | None = None
        self._observatie: Observatie | None = None
        self._indicatie: Indicatie | None = None
        self._naast: Overeenstemming | None = None
        self._notities: Mapping[str, Sequence[Klasnotitie]] = {}

    @property
    def aspect(self) -> Aspect | None:
        """The current aspect."""
        return self.scores.aspect

    def compose(self) -> ComposeResult:
        """Lay out the grid, the panel beside it and the levels."""
        yield Scorelijst(id="scores")
        yield Feiten(id="indicatie")
        yield Feiten(3, id="niveaus")

    def show(
        self,
        instrument: Instrument,
        observatie: Observatie,
        naast: Overeenstemming | None = None,
    ) -> None:
        """Show a sheet as it is now; beside a joint one, what each of the two scored."""
        self._naast = naast
        if instrument != self._instrument:
            levels = [niveau_feiten(instrument, each, None) for each in instrument.aspecten]
            self.niveaus.reserve(levels)
        self._instrument, self._observatie = instrument, observatie
        self._indicatie = assess(instrument, observatie)
        self.scores.show(instrument, observatie, self._indicatie)
        self._show_aspect()

    def show_notes(self, notities: Mapping[str, Sequence[Klasnotitie]]) -> None:
        """Show which notes wait for this sheet, by aspect."""
        self._notities = notities
        self.scores.mark({code: len(notes) for code, notes in notities.items()})
        self._show_aspect()

    def go_to(self, code: str) -> None:
        """Make an aspect the current one."""
        self.scores.go_to(code)

    def go_on(self) -> None:
        """Go to the next aspect; at the last one, stay."""
        self.scores.action_step(1)

    @on(Scorelijst.Verplaatst)
    def _show_aspect(self) -> None:
        aspect = self.aspect
        if self._instrument is None or self._observatie is None or aspect is None:
            return
        score = self._observatie.scores.get(aspect.code)
        self.niveaus.show(niveau_feiten(self._instrument, aspect, score))
        if self._indicatie is not None:
            notes = self._notities.get(aspect.code, ())
            facts = blad_feiten(self._instrument, self._observatie, self._indicatie, aspect, notes)
            if self._naast is not None:
                facts = [*naast_feiten(self._naast, self._observatie, aspect), *facts]
            if self._observatie.context and not self.screen.has_class("-breed", "-hoog"):
                # A wide screen shows it in the line of the round.
                facts.append(Feit(self._observatie.context, stijl="$zacht"))
            self.paneel.show(facts)
