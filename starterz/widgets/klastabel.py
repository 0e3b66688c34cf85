"""The table of the class: twelve seats, then who else belongs to the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType

from starterz.domain.klas.cursist import Cursist, Plaatsing
from starterz.domain.lessen.presentie import Presentieregel
from starterz.domain.uren.dagbeeld import Dagbeeld
from starterz.widgets.breedten import Kolom, distribute
from starterz.widgets.lijst import Gemeten
from starterz.widgets.tekens import bar, cell, mark

PLEK_TOETSEN = "1234567890-="
"""The top row of the keyboard is twelve keys: one for each seat."""

WIDE_FROM = 118
_SMAL = (
    Kolom("", 2), Kolom("naam", 22, minst=12), Kolom("groep", 9), Kolom("vandaag", 20),
    Kolom("uren", 11), Kolom("", 1),
)  # fmt: skip
_BREED = (
    Kolom("", 4), Kolom("naam", 29, minst=12), Kolom("groep", 10), Kolom("vandaag", 32),
    Kolom("uren", 29), Kolom("", 1),
)  # fmt: skip
_NAMEN = ("plek", "naam", "groep", "presentie", "uren", "signaal")


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: a seat or a wait, with who has it and its line in the lesson."""

    sleutel: str
    plek: str
    cursist: Cursist | None = None
    plaatsing: Plaatsing | None = None
    regel: Presentieregel | None = None


class KlasTabel(Gemeten):
    """Shows a day; the cursor stays where it is while the day changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "vorige rij", show=False),
        Binding("down", "cursor_down", "volgende rij", show=False),
        Binding("home,ctrl+home", "scroll_top", "eerste rij", show=False),
        Binding("end,ctrl+end", "scroll_bottom", "laatste rij", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, id="rooster")
        self._rows: list[Rij] = []
        self._dagbeeld: Dagbeeld | None = None
        self._cells_shown: list[tuple[Text, ...]] = []
        self._wide: bool | None = None

    @property
    def rij(self) -> Rij | None:
        """The row under the cursor."""
        if 0 <= self.cursor_row < len(self._rows):
            return self._rows[self.cursor_row]
        return None

    def show(self, dagbeeld: Dagbeeld, kop: str) -> None:
        """Show a day; `kop` heads the marks."""
        self._dagbeeld = dagbeeld
        rows = _rows(dagbeeld)
        wide = self.app.size.width >= WIDE_FROM
        same = [row.sleutel for row in rows] == [row.sleutel for row in self._rows]
        self._rows = rows
        if not same or wide != self._wide:
            self._rebuild(wide)
        self.columns["presentie"].label = Text(kop)  # type: ignore[index]
        colours = self.app.theme_variables
        self._cells_shown = [self._cells(row, colours) for row in rows]
        self._fit()
        for row, cells in zip(rows, self._cells_shown, strict=True):
            for column, value in zip(_NAMEN, cells, strict=True):
                self.update_cell(row.sleutel, column, value)
        self.refresh()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, if there is such a row."""
        if 0 <= index < len(self._rows):
            self.move_cursor(row=index)

    def move_to_person(self, code: str | None) -> None:
        """Put the cursor on a person, if that person is on this day."""
        for index, row in enumerate(self._rows):
            if row.cursist is not None and row.cursist.code == code:
                self.move_cursor(row=index)

    def on_resize(self, _event: events.Resize) -> None:
        """Use more room when there is more."""
        wide = self.app.size.width >= WIDE_FROM
        if self._dagbeeld is not None and wide != self._wide:
            self.show(self._dagbeeld, str(self.columns["presentie"].label))  # type: ignore[index]
        elif self._dagbeeld is not None:
            self._fit()

    def _fit(self) -> None:
        """Give the columns the width of what stands in them; a long name gives way."""
        columns = _BREED if self._wide else _SMAL
        content = self.measured(columns, self._cells_shown)
        room = self.room(len(self._rows)) - 2 * self.cell_padding * len(columns)
        self.set_widths(distribute(columns, content, room))

    def _rebuild(self, wide: bool) -> None:
        cursor = self.cursor_row
        self._wide = wide
        self.clear(columns=True)
        for name, kolom in zip(_NAMEN, _BREED if wide else _SMAL, strict=True):
            self.add_column(kolom.kop, width=kolom.breedte, key=name)
        for row in self._rows:
            self.add_row(*(Text("") for _ in _NAMEN), key=row.sleutel)
        self.move_cursor(row=min(cursor, len(self._rows) - 1))

    def _cells(self, row: Rij, colours: Mapping[str, str]) -> tuple[Text, ...]:
        assert self._dagbeeld is not None
        if row.cursist is None or row.plaatsing is None:
            empty = cell("vrij", colours["zacht"], dim=True)
            return (cell(row.plek, colours["zacht"]), empty, *(cell("") for _ in range(4)))
        code = row.cursist.code
        state = self._dagbeeld.standen.get(code)
        signals = self._dagbeeld.signalen.get(code, ())
        counter = state.hoofdteller if state else None
        hours = bar(counter, colours, 12 if self._wide else 6, long=bool(self._wide))
        return (
            cell(row.plek, colours["zacht"]),
            cell(row.cursist.naam, bold=True),
            cell(row.plaatsing.groep.label),
            mark(row.regel, colours, short=not self._wide) if row.regel else cell(""),
            hours,
            cell("!" if signals else "", colours["let-op"], bold=True),
        )


def _rows(dagbeeld: Dagbeeld) -> list[Rij]:
    lines = {row.cursist.code: row for row in dagbeeld.lijst.regels} if dagbeeld.lijst else {}
    rows = [
        Rij(
            f"plek-{plek.nummer}",
            str(plek.nummer),
            plek.cursist,
            plek.plaatsing,
            lines.pop(plek.cursist.code, None) if plek.cursist else None,
        )
        for plek in dagbeeld.klas.plekken
    ]
    for person in dagbeeld.klas.wachtlijst:
        stay = person.plaatsing_op(dagbeeld.dag)
        rows.append(Rij(f"wacht-{person.code}", "w", person, stay, lines.pop(person.code, None)))
    return rows
