"""The texts that were typed in a form and not kept: to read again, or to throw away."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from starterz.domain.school.klad import Klad
from starterz.domain.words.fouten import StarterzFout
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.base import Venster
from starterz.screens.shared.keuze import ja_nee
from starterz.widgets.toetsregel import Toetsregel

_UITLEG = "Open hetzelfde formulier weer: daar zet F3 de tekst terug. Enter = hoe dat gaat."
_WAAR = (
    ("Advies schrijven", "F6 (advies), dan e"),
    ("Tussenverslag", "F6 (advies), dan e"),
    ("Leerbaarheidstoets", "F6 (advies), dan r"),
    ("Overweging", "F6 (advies), dan R"),
    ("Bespreking", "F6 (advies), dan b"),
    ("Besluit", "F6 (advies), dan b"),
    ("Notitie bij", "F4 (TOVII), ga naar het aspect, dan t"),
    ("Nieuwe observatie", "F4 (TOVII), dan n"),
    ("Notitie ·", "F2 (klas), dan t"),
    ("Nieuwe cursist", "F2 (klas), dan n"),
    ("Voortgangsgesprek", "F2 (klas), Enter, dan b"),
    ("Gesprek over verzuim", "F2 (klas), Enter, dan b"),
    ("Afmelden", "F2 (klas), dan m"),
    ("Activiteit van", "F2 (klas), dan P"),
    ("Activiteit wijzigen", "F3 (uren), Enter, dan Enter op de activiteit"),
    ("Eerdere uren", "F3 (uren), Enter, dan n"),
    ("Nieuwe les", "F7 (rooster), dan n"),
    ("Inhaalles", "F7 (rooster), dan h"),
    ("Rooster maken", "F7 (rooster), dan i"),
    ("Vrije dagen", "F7 (rooster), dan v"),
    ("De les van", "F7 (rooster), dan x"),
)
"""How the title of a form begins, and the keys that open it."""


class KladdenScreen(Venster[None]):
    """A list with the text of the one in view below it."""

    DEFAULT_CSS = """
    KladdenScreen {
        & OptionList { height: auto; max-height: 6; text-wrap: nowrap; text-overflow: ellipsis; }
        & #uitleg { color: $zacht; padding: 0 1; height: auto; }
        & #tekst-vak { height: auto; max-height: 10; margin-top: 1; padding: 0 1; }
        & #tekst { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,delete", "drop", "weggooien", key_display="Backspace"),
        Binding("pageup", "scroll(-1)", "tekst omhoog", show=False),
        Binding("pagedown", "scroll(1)", "tekst omlaag", key_display="PgDn"),
        Binding("escape", "leave", "terug", key_display="Esc"),
    ]
    lijst = getters.query_one(OptionList)

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Klad, ...] = ()

    def compose(self) -> ComposeResult:
        """Leave room for the list and for the text of one."""
        box = Vertical(classes="vak")
        box.border_title = "Teksten die niet zijn bewaard"
        with box:
            yield Static(_UITLEG, id="uitleg")
            yield OptionList()
            with VerticalScroll(id="tekst-vak", can_focus=False):
                yield Static("", id="tekst")
        yield Toetsregel()

    def on_mount(self) -> None:
        """Put the keys on the list, and read."""
        self.lijst.focus()
        self._read()

    @work(exclusive=True, group="load")
    async def _read(self) -> None:
        try:
            self._found = await self.app.database.submit(lambda store: store.kladden.all())
        except StarterzFout as fout:
            self.app.complain(str(fout), title="Niet gelezen")
            return
        place = self.lijst.highlighted or 0
        self.lijst.clear_options()
        self.lijst.add_options(
            Option(Content(f"{klad.wanneer}  {genoemd(klad, self._naam_van(klad))}"))
            for klad in self._found
        )
        self.lijst.highlighted = min(place, len(self._found) - 1) if self._found else None
        self._show()

    @on(OptionList.OptionSelected)
    def _tell_how(self) -> None:
        """Say how the form is opened, and about whom."""
        place = self.lijst.highlighted
        if place is not None and place < len(self._found):
            self.app.tell(zo_opent(self._found[place], self._naam_van(self._found[place])))

    def _naam_van(self, klad: Klad) -> str:
        return next((each.naam for each in self.app.people if each.code == klad.over), "")

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        place = self.lijst.highlighted
        shown = self._found[place] if place is not None and place < len(self._found) else None
        text = "Er is geen tekst die niet is bewaard."
        if shown is not None:
            text = "\n".join(f"{veld}: {tekst}" for veld, tekst in shown.velden.items() if tekst)
        self.query_one("#tekst", Static).update(Content(text))

    def action_drop(self) -> None:
        """Throw the text in view away, after a question: it cannot come back."""
        place = self.lijst.highlighted
        if place is None or place >= len(self._found):
            return
        key = self._found[place].id

        def answer(chosen: str | None) -> None:
            if chosen:
                self.app.save(lambda store: store.kladden.drop(key), "De tekst is weg.")
                self._read()

        question = "Deze tekst komt dan niet terug, ook niet met z. Weggooien?"
        self.app.push_screen(ja_nee("Weggooien", question), answer)

    def action_scroll(self, direction: int) -> None:
        """Move through a long text."""
        self.query_one("#tekst-vak").scroll_relative(y=direction * 8, animate=False)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def genoemd(klad: Klad, naam: str = "") -> str:
    """Name a text by its form, and by the code and the name of whom it is about."""
    whom = " ".join(part for part in (klad.over, naam) if part)
    return f"{klad.formulier} · {whom}" if whom else klad.formulier


def zo_opent(klad: Klad, naam: str = "") -> str:
    """Return in one line which keys open the form of a text, and about whom."""
    keys = next((keys for title, keys in _WAAR if klad.formulier.startswith(title)), "")
    how = f"Open het met {keys}." if keys else "Open hetzelfde formulier."
    first = f"Kies {naam or klad.over}. " if klad.over else ""
    return f"Esc = terug. {first}{how} F3 zet daar de tekst terug."


def melding(kladden: tuple[Klad, ...]) -> str:
    """Return one line about the texts that wait, or nothing where there are none."""
    if not kladden:
        return ""
    first = kladden[0]
    if len(kladden) == 1:
        return f"Nog niet bewaard: {genoemd(first)} ({first.wanneer}). Ctrl+O = bekijken."
    return f"{aantal(len(kladden), 'tekst', 'teksten')} nog niet bewaard. Ctrl+O = bekijken."
