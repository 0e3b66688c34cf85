"""The signed lists: which lessons lack one, and which list says something else than the marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.parafenlijst import Lesparafen, Parafenlijst, Parafenstand, Parafenvel
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import WEEKDAGEN, format_week, kort, lang, maandag
from starterz.domain.words.woorden import aantal
from starterz.screens.rooster.parafenformulier import ParafenFormulier
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.bestandformulier import BestandFormulier, require_einde
from starterz.screens.shared.formulier import Operation, Values, Veld
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import Kolom
from starterz.widgets.kop import Kop
from starterz.widgets.tekens import cell
from starterz.widgets.toetsregel import Toetsregel

if TYPE_CHECKING:
    from starterz.data.store import Store

_KOLOMMEN = (
    Kolom("datum", 13), Kolom("tijd", 11), Kolom("docent", 24, minst=8, extra=True),
    Kolom("parafenlijst", 31, minst=31), Kolom("kenmerk", 14),
)  # fmt: skip
VOORUIT = timedelta(days=7)
"""So far ahead a list can be printed from here."""
_NOT_YOURS = "Alleen een docent of consulent ziet de parafenlijsten. F2 = klas."


def _a_lesson(screen: ParafenScreen) -> Reason:
    """Need a lesson under the cursor."""
    return when(not screen.is_mounted or screen.parafen is None, "Kies eerst een les.")


def _a_lesson_that_came(screen: ParafenScreen) -> Reason:
    """Need a lesson that people can have signed for."""
    parafen = screen.parafen
    return when(parafen and parafen.les.datum > screen.app.today, "Deze les moet nog komen.")


def _a_list(screen: ParafenScreen) -> Reason:
    """Need a list that was keyed in."""
    parafen = screen.parafen
    return when(parafen and parafen.lijst is None, "Van deze les is nog geen lijst ingevoerd.")


class ParafenScreen(StarterzScreen):
    """The lessons up to next week, the newest first, each with its signed list if there is one."""

    CSS_PATH = "parafen.tcss"
    AUTO_FOCUS = "#lijsten"
    TITEL = "Parafen"
    HULP = (
        "Bij elke les hoort een lijst op papier: wie er is zet een paraaf, de docent een "
        "handtekening. Print de lijst met p (deze les) of P (de hele week).\n"
        "Is de lijst terug? Kies de les, druk op Enter en dan op F2. Wie aanwezig was, heeft al "
        "een paraaf; klopt dat niet met het papier, zet dan met de toets van de plek een paraaf "
        "aan of uit. Met a krijgt iedereen er een, of niemand.\n"
        "Zegt het papier iets anders dan de presentie, dan staat er 'wijkt af' met de namen. Zoek "
        "dan uit wat klopt: verbeter de presentie (F2) of de lijst (Enter)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "key_in", "invoeren", key_display="Enter"),
        Binding("p", "print_lesson", "pdf les", tooltip="de lijst van deze les als PDF"),
        Binding("P", "print_week", "pdf week", tooltip="de lijst van deze week als PDF"),
        Binding(
            "backspace,delete", "remove", "lijst weghalen", key_display="Backspace", show=False
        ),
        Binding("escape", "app.go('rooster')", "terug naar het rooster", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "key_in": (Recht.KLAS, _a_lesson, _a_lesson_that_came),
        "remove": (Recht.KLAS, _a_lesson, _a_list),
        **dict.fromkeys(("print_lesson", "print_week"), (_a_lesson,)),
    }
    tabel = getters.query_one("#lijsten", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._lessons: tuple[Lesparafen, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the count, the lessons, and what differs in the one under the cursor."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="telling")
        yield Breedtelijst("lijsten", _KOLOMMEN)
        yield Static("", id="verschil")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the lessons with their lists and show them."""
        account, today = self.app.account, self.app.today
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(today), sign)
        if not (self.may(Recht.KLAS) or self.may(Recht.DOSSIER)):
            self.query_one("#telling", Static).update(_NOT_YOURS)
            return
        found = await self.read(lambda store: store.parafenlijsten.of_lessons(today + VOORUIT))
        started, self._lessons = bool(self._lessons), tuple(reversed(found))
        self._show()
        held = [each.les.id for each in self._lessons if each.les.datum <= today]
        if held and not started:
            self.tabel.go_to(str(held[0]))
        self.refresh_bindings()

    @property
    def parafen(self) -> Lesparafen | None:
        """The lesson under the cursor."""
        key = self.tabel.sleutel
        return next((each for each in self._lessons if str(each.les.id) == key), None)

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        self._show_difference()
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def action_key_in(self) -> None:
        """Key in the signed list of the lesson under the cursor."""
        parafen, account = self.parafen, self.app.account
        if reason := self.why_not("key_in", ()):
            self.app.tell(reason)
        if reason or parafen is None or account is None:
            return
        form = ParafenFormulier(parafen, account.naam, self.app.clock)
        self.app.push_screen(form, self._kept)

    def action_remove(self) -> None:
        """Take away what was keyed in."""
        parafen = self.parafen
        if parafen is not None and parafen.lijst is not None:
            les, seen = parafen.les, parafen.lijst
            self.app.save(
                lambda store: store.parafenlijsten.remove(les.id, seen=seen),
                f"De parafenlijst van {lang(les.datum)} is weggehaald. z = ongedaan.",
            )

    def action_print_lesson(self) -> None:
        """Ask for the file for the list of this lesson."""
        parafen = self.parafen
        if parafen is not None:
            les_id, day = parafen.les.id, parafen.les.datum

            def read(store: Store) -> tuple[Sequence[Parafenvel], str]:
                sheets = store.parafenlijsten.sheets(day, day)
                provider = store.instellingen.read().taalaanbieder
                return [vel for vel in sheets if vel.les.id == les_id], provider

            self._ask_where(parafen.vel.kenmerk, read)

    def action_print_week(self) -> None:
        """Ask for the file for the list of the week of this lesson."""
        parafen = self.parafen
        if parafen is not None:
            monday = maandag(parafen.les.datum)

            def read(store: Store) -> tuple[Sequence[Parafenvel], str]:
                sheets = store.parafenlijsten.sheets(monday, monday + timedelta(days=6))
                return sheets, store.instellingen.read().taalaanbieder

            self._ask_where(format_week(monday), read, week=True)

    def _ask_where(self, kenmerk: str, read: Operation, *, week: bool = False) -> None:
        database, today = self.app.database, self.app.today

        def check(values: Values) -> Operation:
            require_einde(values["bestand"], ".pdf")
            return read

        def write(path: Path, found: tuple[Sequence[Parafenvel], str]) -> None:
            from starterz.service.uitgifte import give_out, parafenlijst_opdracht

            give_out(database, parafenlijst_opdracht(*found, week=week), path, today)

        usual = self.app.database.places.documents / f"parafenlijst-{kenmerk}.pdf"
        velden = (Veld("bestand", "Bestand", str(usual)),)
        form: BestandFormulier = BestandFormulier(
            f"Parafenlijst {kenmerk} als PDF", velden, check, write
        )
        self.app.push_screen(form)

    def _kept(self, lijst: Any) -> None:
        if isinstance(lijst, Parafenlijst):
            self.app.tell(f"De lijst {lijst.kenmerk} is vastgelegd. z = ongedaan.")

    def _show(self) -> None:
        colours = self.app.theme_variables
        rows = []
        for each in self._lessons:
            cells = _cells(each, colours, self.app.today)
            rows.append((str(each.les.id), [cells[kolom.kop] for kolom in _KOLOMMEN]))
        self.tabel.show(rows)
        self.query_one("#telling", Static).update(Content(_count(self._lessons, self.app.today)))
        self._show_difference()

    def _show_difference(self) -> None:
        parafen = self.parafen
        line = _difference(parafen) if parafen else ""
        self.query_one("#verschil", Static).update(Content(line))


def _count(lessons: Sequence[Lesparafen], today: date) -> str:
    lessons = [each for each in lessons if each.les.datum < today or each.lijst is not None]
    if not lessons:
        return "Er is nog geen les geweest. Maak een rooster met F7."
    states = [each.stand for each in lessons]
    missing = states.count(Parafenstand.ONTBREEKT)
    other = states.count(Parafenstand.WIJKT_AF)
    if not missing and not other:
        return f"Van {aantal(len(lessons), 'les', 'lessen')} is de lijst er, en alles klopt."
    return (
        f"{aantal(missing, 'les', 'lessen')} zonder lijst, {aantal(other, 'lijst', 'lijsten')} "
        f"{'wijkt' if other == 1 else 'wijken'} af, van {aantal(len(lessons), 'les', 'lessen')}."
    )


def _cells(each: Lesparafen, colours: Mapping[str, str], today: date) -> dict[str, Text]:
    les = each.les
    return {
        "datum": cell(f"{WEEKDAGEN[les.datum.weekday()]} {kort(les.datum)}"),
        "tijd": cell(les.tijden),
        "docent": cell(", ".join(les.docenten)),
        "parafenlijst": _state(each, colours, today),
        "kenmerk": cell(each.lijst.kenmerk if each.lijst else "–"),
    }


def _state(each: Lesparafen, colours: Mapping[str, str], today: date) -> Text:
    if each.lijst is None and each.les.datum >= today:
        return cell("vandaag" if each.les.datum == today else "nog te komen", colours["zacht"])
    if each.stand is Parafenstand.ONTBREEKT:
        return cell("lijst ontbreekt", colours["let-op"], bold=True)
    if each.stand is Parafenstand.KLOPT:
        return cell("klopt", colours["goed"])
    names = ", ".join(who.roepnaam for who in (*each.zonder_presentie, *each.zonder_paraaf))
    return cell(f"wijkt af: {names}", colours["fout"], bold=True)


def _difference(each: Lesparafen) -> str:
    lijst = each.lijst
    if lijst is None:
        return "De getekende lijst is er nog niet. Enter = invoeren, p = de lijst als PDF."
    parts = [f"Getekend op {kort(lijst.datum)} door {lijst.docent}."]
    if each.zonder_presentie:
        parts.append(f"Wel een paraaf, maar niet aanwezig: {_names(each.zonder_presentie)}.")
    if each.zonder_paraaf:
        parts.append(f"Wel aanwezig, maar geen paraaf: {_names(each.zonder_paraaf)}.")
    return " ".join(parts)


def _names(people: Sequence[Cursist]) -> str:
    return ", ".join(who.naam for who in people)
