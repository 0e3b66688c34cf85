"""Small windows around the lesson in view: another day, another kind, what is still unresolved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from textual.content import Content
from textual.widgets import Static

from starterz.domain.klas.cursist import Cursist, Lessoort
from starterz.domain.lessen.presentie import Presentie, in_woorden
from starterz.domain.words.datums import kort, read_datum
from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.domain.words.teksten import is_geschreven, regel
from starterz.domain.words.wijziging import IntussenGewijzigd
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.screens.shared.keuze import KeuzeScreen

Write = Callable[[str, Presentie | None], Operation]
"""Makes the operation that changes a mark, from the reason and the mark that was seen."""


def day_form(day: date) -> FormulierScreen:
    """Return a form that asks for a date and answers with it."""

    def read(values: Values) -> Operation:
        chosen = read_datum(values["datum"])
        return lambda _store: chosen

    return FormulierScreen(
        "Naar een andere datum", [Veld("datum", "Datum", "", f"zoals {kort(day)}")], read
    )


class CorrectieFormulier(FormulierScreen):
    """Asks why an old mark is changed, and changes it with the reason.

    Where another program changed that mark meanwhile the reason stays: a second F2 means it.
    """

    def __init__(self, old: Presentie, new: Presentie | None, write: Write) -> None:
        self._seen: Gezien[Presentie | None] = Gezien(old, lambda _: ())

        def read(values: Values) -> Operation:
            waarom = regel("waarom", values["waarom"], 200)
            if not is_geschreven(waarom):
                raise Ongeldig("waarom", waarom, "in een paar woorden waarom dit teken anders moet")
            return write(waarom, self._seen.value)

        super().__init__(
            f"Correctie: {in_woorden(new)}",
            [Veld("waarom", "Waarom", "", "zoals: op de parafenlijst staat een paraaf")],
            read,
            _what_was(old),
            over=old.cursist,
            rij=str(old.les_id),
            gezien=self._seen,
        )

    def refused(self, fout: StarterzFout) -> None:
        """Say what stands there now, and how to change it all the same."""
        super().refused(fout)
        if isinstance(fout, IntussenGewijzigd):
            self._say(f"{fout.kop} Of druk op F2: dan komt uw teken er toch, met deze reden.")

    def taken_in(self) -> None:
        """Show the mark of now as what this changes."""
        self.query_one("#uitleg", Static).update(Content(_what_was(self._seen.value)))


def _what_was(old: Presentie | None) -> str:
    return f"Er stond: {in_woorden(old)}. Dat blijft bewaard, met uw naam en de reden."


def kind_question(cursist: Cursist) -> KeuzeScreen:
    """Return the question what somebody did in a lesson; an empty answer is the usual kind."""
    usual = cursist.lessoort.label if cursist.lessoort else "zoals de les"
    choices = [(soort.value[0], soort.value, soort.label) for soort in Lessoort]
    choices.append(("g", "gewoon", f"gewoon ({usual})"))
    return KeuzeScreen(f"{cursist.roepnaam} · soort les", choices)


def with_kind(mark: Presentie, value: str) -> Presentie:
    """Return a mark with the kind that was chosen."""
    return replace(mark, soort=None if value == "gewoon" else Lessoort(value))
