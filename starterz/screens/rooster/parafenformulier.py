"""The window in which a signed list is keyed in: initials by seat key, the rest is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from starterz.domain.lessen.parafenlijst import Lesparafen, Parafenlijst, voorgesteld
from starterz.domain.words.datums import Clock, kort, lang, read_datum
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.widgets.breedten import Kolom
from starterz.widgets.klastabel import PLEK_TOETSEN
from starterz.widgets.lijst import Lijst
from starterz.widgets.tekens import cell, mark

_KOLOMMEN = (
    Kolom("", 2), Kolom("naam", 22, minst=10), Kolom("paraaf", 6), Kolom("in de presentie", 20),
)  # fmt: skip
_TOETSEN = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "minus", "equals_sign")


class ParafenFormulier(FormulierScreen):
    """Shows who belongs to the lesson, with initials where somebody was there."""

    CSS_PATH = "parafen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "all", "allen of niemand"),
        Binding("space", "turn", "paraaf", key_display="spatie"),
        *(
            Binding(key, f"seat({index + 1})", f"paraaf van plek {index + 1}", show=False)
            for index, key in enumerate(_TOETSEN)
        ),
    ]
    BEGIN = "#parafen"
    tabel = getters.query_one("#parafen", Lijst)

    def __init__(self, parafen: Lesparafen, docent: str, clock: Clock) -> None:
        les, known = parafen.les, parafen.lijst
        self._rows = parafen.vel.lijst.regels
        codes = {row.cursist.code for row in self._rows}
        self._signed = set(known.getekend if known else voorgesteld(parafen.vel)) & codes
        self._signed_before = set(self._signed)
        docenten = (known.docent,) if known else (*les.docenten, docent)

        def fields(lijst: Parafenlijst | None) -> tuple[Veld, ...]:
            return (
                Veld("kenmerk", "Kenmerk", lijst.kenmerk if lijst else parafen.vel.kenmerk),
                Veld("datum", "Getekend op", kort(lijst.datum if lijst else les.datum), DATUM),
                Veld("docent", "Handtekening van", lijst.docent if lijst else docenten[0]),
            )

        self._seen = Gezien(known, fields)

        def read(values: Values) -> Operation:
            kept = Parafenlijst(
                les.id,
                values["kenmerk"],
                read_datum(values["datum"]),
                values["docent"],
                tuple(sorted(self._signed)),
            )
            seen = self._seen.value
            return lambda store: store.parafenlijsten.record(kept, clock(), seen=seen)

        super().__init__(
            f"Parafenlijst van {lang(les.datum)}, {les.tijden}",
            self._seen.fields,
            read,
            "Zet met de toets van de plek de parafen zoals op het papier.",
            rij=str(les.id),
            gezien=self._seen,
        )

    def above(self) -> ComposeResult:
        """Put the names above the fields."""
        yield Lijst(_KOLOMMEN, "parafen")

    def on_mount(self) -> None:
        """Show who was there."""
        self._show()

    def action_seat(self, seat: int) -> None:
        """Turn the initials of a seat on or off."""
        for row in self._rows:
            if row.plaatsing.plek == seat:
                self._toggle(row.cursist.code)

    @on(DataTable.RowSelected)
    def action_turn(self) -> None:
        """Turn the initials of the person under the cursor on or off."""
        if self.tabel.sleutel is not None:
            self._toggle(self.tabel.sleutel)

    def action_all(self) -> None:
        """Let everybody have put initials, or else nobody."""
        everybody = {row.cursist.code for row in self._rows}
        self._signed = set() if self._signed == everybody else everybody
        self._show()

    def has_changed(self) -> bool:
        """Say whether something was typed or an initial turned over."""
        return super().has_changed() or self._signed != self._signed_before

    def taken_in(self) -> None:
        """Show the initials of now, except where somebody turned them over here."""
        if self._seen.value is not None:
            signed = set(self._seen.value.getekend)
            self._signed = signed ^ (self._signed ^ self._signed_before)
            self._signed_before = signed
            self._show()

    def _toggle(self, code: str) -> None:
        self._signed ^= {code}
        self._show()

    def _show(self) -> None:
        self.tabel.show(list(self._cells()))

    def _cells(self) -> Iterator[tuple[str, Sequence[Text]]]:
        colours = self.app.theme_variables
        for row in self._rows:
            seat = row.plaatsing.plek
            key = PLEK_TOETSEN[seat - 1] if seat else ""
            signed = row.cursist.code in self._signed
            yield (
                row.cursist.code,
                [
                    cell(f" {key}", colours["accent"], bold=True),
                    cell(row.cursist.naam),
                    cell("✓ ja", colours["goed"], bold=True) if signed else cell("– nee"),
                    mark(row, colours, short=True),
                ],
            )
