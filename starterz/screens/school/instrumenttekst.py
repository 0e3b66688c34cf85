"""A window with an instrument in words: all that is in it, or what differs from another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from starterz.screens.shared.base import Venster
from starterz.tovii.instrument import Instrument
from starterz.tovii.instrument_verschil import LEGENDA, samenvatting, verschillen
from starterz.tovii.instrument_woorden import gewicht_tekst, inhoud, soort_tekst
from starterz.widgets.feiten import Feit, Feiten
from starterz.widgets.lijst import Leesvak
from starterz.widgets.toetsregel import Toetsregel

_LABELS = 14


class InstrumentTekstScreen(Venster[None]):
    """Text to read and to scroll."""

    DEFAULT_CSS = """
    InstrumentTekstScreen {
        & .vak { width: 100%; height: 1fr; }
        & Leesvak { height: 1fr; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "terug", key_display="Esc"),
    ]

    def __init__(self, titel: str, feiten: Sequence[Feit]) -> None:
        super().__init__()
        self._titel = titel
        self._feiten = tuple(feiten)

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        box = Vertical(classes="vak")
        box.border_title = Content(self._titel)
        with box, Leesvak():
            yield Feiten(_LABELS)
        yield Toetsregel()

    def on_mount(self) -> None:
        """Show the text, and let the arrows scroll."""
        self.query_one(Feiten).show(self._feiten)
        self.query_one(Leesvak).focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def instrument_feiten(instrument: Instrument) -> list[Feit]:
    """Return all that is in an instrument: first in short, then each aspect with its levels."""
    lines = [Feit(row.tekst, row.label) for row in inhoud(instrument)]
    for groep in instrument.groepen:
        lines += [Feit(""), Feit(f"{groep.titel} ({soort_tekst(groep.soort)})", stijl="bold")]
        for aspect in instrument.aspecten_van(groep.code):
            remarks = [gewicht_tekst(aspect.gewicht)]
            remarks += ["gevoelig"] if aspect.gevoelig else []
            remarks += ["niet in de PDF"] if not aspect.in_pdf else []
            remarks += ["mag open blijven"] if aspect.optioneel else []
            lines.append(Feit(f"{aspect.titel} · {' · '.join(remarks)}", aspect.code))
            lines += [Feit(aspect.toelichting, " ")] if aspect.toelichting else []
            lines += [
                Feit(text, f"  {waarde}")
                for waarde, text in zip(instrument.waarden, aspect.niveaus, strict=True)
            ]
    return lines


def verschil_feiten(oud: Instrument, nieuw: Instrument) -> list[Feit]:
    """Return what is other in the second one, with a sign where the indication can change."""
    found = verschillen(oud, nieuw)
    lines = [Feit(samenvatting(oud, nieuw, found), stijl="bold")]
    if any(each.telt for each in found):
        lines.append(Feit(LEGENDA, stijl="$zacht"))
    return [*lines, *(Feit(each.tekst, each.regel.partition(":")[0]) for each in found)]
