"""Hours: what everybody has, towards which norm, and when that will be reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.school.rollen import Recht
from starterz.domain.uren.prognose import in_woorden
from starterz.domain.uren.tellers import Teller
from starterz.domain.uren.uren import Urenstand
from starterz.domain.words.datums import kort, lang, read_datum, uren_en_minuten, uren_kort, voluit
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.woorden import bijgewoond, lesweken
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.leespaneel import LeespaneelScreen
from starterz.screens.uren.regels import Urenregel, read_rows
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import Kolom, op_regel
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Leesvak
from starterz.widgets.tekens import bar, cell
from starterz.widgets.toetsregel import Toetsregel

if TYPE_CHECKING:
    pass


_KOLOMMEN = {
    "plek": Kolom("", 2), "naam": Kolom("naam", 20, minst=14), "groep": Kolom("groep", 9),
    "uren": Kolom("uren", 19), "nt2": Kolom("NT2", 6, extra=True),
    "alfabetisering": Kolom("alfab.", 6, extra=True), "knm": Kolom("KNM", 5, extra=True),
    "participatie": Kolom("part.", 6, extra=True),
    "verzuim": Kolom("verz. g / o", 12, extra=True), "opkomst": Kolom("opk.", 4),
    "prognose": Kolom("prognose", 11),
}  # fmt: skip


class UrenScreen(LeespaneelScreen):
    """Everybody's hours in a table, and one person's counters below it."""

    CSS_PATH = "uren.tcss"
    AUTO_FOCUS = "#uren"
    TITEL = "Uren"
    HULP = (
        "Hier ziet u de gevolgde uren van iedereen die nu een plek heeft of de laatste acht weken "
        "is vertrokken. Onder de tabel staat alles van de persoon bij de cursor. Past dat niet, "
        "dan leest u verder met PgDn.\n"
        "Uren zijn klokuren: 67:30 is 67 uur en 30 minuten. Verzuim geeft geen uren. "
        "In een breed venster staat bij 'verz. g / o' geoorloofd links en ongeoorloofd rechts.\n"
        "Enter opent de uren van een persoon tot op de les.\n"
        "De prognose is de dag waarop de norm is gehaald, bij het tempo van de laatste weken. "
        "Een ! betekent: te laat voor de termijn. Bij 'part.' staan hele uren participatie."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_person", "opbouw van de uren", key_display="Enter", show=False),
        Binding("c", "other_day", "peildatum", tooltip="uren op een andere datum"),
        Binding("E", "write_down", "urenstaat", show=False),
        Binding("left_square_bracket", "step(-1)", "vorige cursist", key_display="[", show=False),
        Binding("right_square_bracket", "step(1)", "volgende cursist", key_display="]", show=False),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    tabel = getters.query_one("#uren", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._peildatum: date | None = None
        self._rows: dict[str, Urenregel] = {}

    def compose(self) -> ComposeResult:
        """Lay out the table and, under it, one person."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Breedtelijst("uren", tuple(_KOLOMMEN.values()))
        with Leesvak(id="persoon"):
            yield Static("", id="tellers")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the hours on the day and show them."""
        day = self._peildatum or self.app.today
        if not self.may(Recht.DOSSIER):
            self._show_head(day)
            self.query_one("#tellers", Static).update(_NOT_YOURS)
            return
        rows = await self.read(lambda store: read_rows(store, day))
        self._rows = {row.cursist.code: row for row in rows}
        self._show()
        if self.app.cursist and self.app.cursist != self.tabel.sleutel:
            self.tabel.go_to(self.app.cursist)
        self._show_head(day)

    def on_resize(self) -> None:
        """Show more columns where there is room."""
        if self._rows:
            self._show()

    @on(DataTable.RowHighlighted)
    def _person_in_view(self) -> None:
        code = self.tabel.sleutel
        if code is not None and self.is_in_front:
            self.app.cursist = code
        self._show_person()

    @on(DataTable.RowSelected)
    def action_open_person(self) -> None:
        """Open the counters of the person under the cursor to the rows they are made of."""
        if self.tabel.sleutel is not None:
            self.app.cursist = self.tabel.sleutel
            self.app.open_screen("opbouw")

    def action_other_day(self) -> None:
        """Ask for the day on which the hours are counted."""
        today = self.app.today

        def read(values: Values) -> Operation:
            typed = values["peildatum"]
            day = read_datum(typed, "peildatum") if typed.strip() else today
            if day > today:
                raise Ongeldig("peildatum", kort(day), "vandaag of een datum daarvoor")
            return lambda _store: day

        veld = Veld("peildatum", "Peildatum", kort(self._peildatum), f"zoals {kort(today)}")
        uitleg = "De uren tot en met deze dag. Leeg is vandaag."
        self.app.push_screen(FormulierScreen("Peildatum", [veld], read, uitleg), self._go_to_day)

    def action_write_down(self) -> None:
        """Ask for an urenstaat of the person under the cursor, or of the class."""
        from starterz.screens.uren.urenstaatformulier import urenstaat_formulier

        if self.may(Recht.DOSSIER):
            row = self._rows.get(self.tabel.sleutel or "")
            self.app.push_screen(urenstaat_formulier(self.app, row.cursist if row else None))

    def action_step(self, step: int) -> None:
        """Go to the person before or after this one."""
        self.tabel.move_cursor(row=self.tabel.cursor_row + step)

    def _go_to_day(self, day: date | None) -> None:
        if day is not None:
            self._peildatum = None if day == self.app.today else day
            self.reload(other=True)

    def _show(self) -> None:
        colours = self.app.theme_variables
        rows = []
        for code, row in self._rows.items():
            cells = _cells(row, colours)
            rows.append((code, [cells[column] for column in _KOLOMMEN]))
        self.tabel.show(rows)
        self._show_person()

    def _show_head(self, day: date) -> None:
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        shown = lang(day) if day == self.app.today else f"peildatum {voluit(day)}"
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", shown, sign)

    def _show_person(self) -> None:
        row = self._rows.get(self.tabel.sleutel or "")
        title = _heading(row, self.room_for_title) if row else ""
        self.head_panel(row.cursist.code if row else "", title)
        empty = "Er zijn nog geen uren. Zet eerst cursisten in de klas (F2)."
        text = Content("\n").join(_lines(row.stand)) if row else Content(empty)
        self.query_one("#tellers", Static).update(text)


_NOT_YOURS = "Alleen een docent of consulent ziet de uren. F2 = klas."


def _cells(row: Urenregel, colours: Mapping[str, str]) -> dict[str, Text]:
    state = row.stand
    total = state.totaal
    present = row.plaatsing.is_op(state.peildatum)
    seat = str(row.plaatsing.plek or "w") if present else "–"
    return {
        "plek": cell(seat, colours["zacht"]),
        "naam": cell(row.cursist.naam, bold=present),
        "groep": cell(row.plaatsing.groep.label),
        "uren": bar(state.hoofdteller, colours, 3, long=True),
        "nt2": _right(uren_kort(total.nt2)),
        "alfabetisering": _right(uren_kort(total.alfabetisering)),
        "knm": _right(uren_kort(total.knm)),
        "participatie": _activities(state, colours),
        "verzuim": _right(f"{uren_kort(total.geoorloofd)} / {uren_kort(total.ongeoorloofd)}"),
        "opkomst": _right("" if state.opkomst is None else f"{state.opkomst}%"),
        "prognose": _forecast(state, colours),
    }


def _right(text: str) -> Text:
    return Text(text, justify="right", no_wrap=True)


def _activities(state: Urenstand, colours: Mapping[str, str]) -> Text:
    second = state.prognose_participatie
    hours = f"{state.participatie // 60}" if state.participatie or second else ""
    if second is not None and second.haalbaar is False:
        text = cell(f"{hours}!", colours["let-op"], bold=True)
        text.justify = "right"
        return text
    return _right(hours)


def _forecast(state: Urenstand, colours: Mapping[str, str]) -> Text:
    if state.hoofdteller is not None and state.hoofdteller.gehaald:
        return cell("gehaald", colours["goed"])
    forecast = state.prognose
    late = forecast.haalbaar is False
    if forecast.datum is None and not late:
        return cell("geen", colours["zacht"])
    if late:
        return cell(f"{kort(forecast.datum) or 'te laat'}!", colours["let-op"], bold=True)
    return cell(kort(forecast.datum))


def _heading(row: Urenregel, width: int) -> str:
    state = row.stand
    gone = "" if row.plaatsing.is_op(state.peildatum) else f" · weg sinds {kort(row.plaatsing.tot)}"
    seen = f"{bijgewoond(state.bijgewoond, state.lessen)} in {lesweken(state.lesweken)}"
    share = f"opkomst {row.band}" if row.band else ""
    fixed = f"{row.plaatsing.groep.label}{gone}", seen, share
    return op_regel((None, *fixed), (row.cursist.naam,), width)


def _lines(state: Urenstand) -> list[Content]:
    lines = [
        Content.assemble((f"{teller.label}: ", "bold"), _amount(teller))
        for teller in state.tellers[:1]
    ]
    others = [f"{teller.label} {_short(teller)}" for teller in state.tellers[1:]]
    if others:
        lines.append(Content.assemble(("Ook: ", "bold"), " · ".join(others)))
    done = state.hoofdteller is not None and state.hoofdteller.gehaald
    forecast = ("de norm is gehaald.",) if done else in_woorden(state.prognose)
    lines.append(Content.assemble(("Prognose: ", "bold"), " ".join(forecast)))
    if state.prognose_participatie is not None:
        second = " ".join(in_woorden(state.prognose_participatie))
        lines.append(Content.assemble(("Participatie: ", "bold"), second))
    total = state.totaal
    kinds = (
        f"NT2 {uren_kort(total.nt2)} · alfab. {uren_kort(total.alfabetisering)} · "
        f"KNM {uren_kort(total.knm)} · waarvan vóór het PIP {uren_kort(state.voor_pip)}"
    )
    missed = (
        f"geoorloofd {uren_kort(total.geoorloofd)} · ongeoorloofd {uren_kort(total.ongeoorloofd)}"
        f" · reden volgt {uren_kort(total.onbekend)}"
    )
    lines.append(Content.assemble(("Gevolgd: ", "bold"), kinds))
    lines.append(Content.assemble(("Verzuim: ", "bold"), missed))
    return lines


def _amount(teller: Teller) -> str:
    reached = "gehaald" if teller.gehaald else "nog niet gehaald"
    hours = f"{uren_en_minuten(teller.minuten)} van {uren_en_minuten(teller.norm_minuten)}"
    return f"{hours}, {reached}."


def _short(teller: Teller) -> str:
    return f"{uren_kort(teller.minuten)} van {teller.norm_minuten // 60}"
