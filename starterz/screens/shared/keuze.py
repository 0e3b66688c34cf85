"""Small questions that one key answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from starterz.domain.lessen.presentie import Reden, Status
from starterz.screens.shared.base import Venster

ONDER = "cijfers, dan Enter; Esc = terug"
"""What stands below the question for minutes."""


def eigen_letters(keuzes: Sequence[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Give each choice a key of its own, so that none hides behind another.

    The first one keeps its key; a later one gets the next free letter of its label, else a digit,
    else none: then only the arrows choose it.
    """
    wanted = [key for key, _, _ in keuzes]
    taken: set[str] = set()
    found = []
    for index, (key, value, label) in enumerate(keuzes):
        if key in taken:
            spare = [letter for letter in label.lower() if letter.isascii() and letter.isalpha()]
            free = (k for k in (*spare, *"123456789") if k not in taken | set(wanted[index:]))
            key = next(free, "")
        if key:
            taken.add(key)
        found.append((key, value, label))
    return tuple(found)


class KeuzeScreen(Venster[str | None]):
    """A short list; each choice has a letter, and Enter takes the one in view."""

    DEFAULT_CSS = """
    KeuzeScreen {
        & #onder { color: $zacht; height: auto; padding: 0 1; }
        & #vraag { padding: 0 1; height: auto; }
    }
    """
    VERWACHT = "Kies een letter uit de lijst; Esc = terug."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "terug", show=False)]

    def __init__(self, titel: str, keuzes: Sequence[tuple[str, str, str]], vraag: str = "") -> None:
        """Take the choices as (letter, value, label); a letter that is taken becomes another."""
        super().__init__()
        self._titel = titel
        self._keuzes = eigen_letters(keuzes)
        self._vraag = vraag

    def compose(self) -> ComposeResult:
        """List the choices with their letters."""
        box = Vertical(classes="vak")
        box.border_title = Content(self._titel)
        with box:
            if self._vraag:
                yield Static(Content(self._vraag), id="vraag")
            yield OptionList(
                *(
                    Option(Content.assemble((f" {key} ", "bold"), f" {label}"), id=str(index))
                    for index, (key, _, label) in enumerate(self._keuzes)
                )
            )
            yield Static("letter of Enter = kiezen, Esc = terug", id="onder")

    def say_dead(self, text: str) -> None:
        """Say below the list what is expected."""
        self.query_one("#onder", Static).update(Content(text))

    def on_key(self, event: events.Key) -> None:
        """Take the choice of a letter at once."""
        for key, value, _ in self._keuzes:
            if event.character is not None and event.character.lower() == key:
                event.stop()
                self.dismiss(value)
                return

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._keuzes[event.option_index][1])

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)


def ja_nee(titel: str, vraag: str) -> KeuzeScreen:
    """Return a question whose answer is `ja` or nothing; the safe answer stands first."""
    return KeuzeScreen(titel, (("n", "", "nee, laat zo"), ("j", "ja", "ja")), vraag)


class MinutenScreen(Venster[int | None]):
    """Asks for a number of minutes up to a highest one: digits, then Enter."""

    DEFAULT_CSS = """
    MinutenScreen {
        & #invoer { text-style: bold; height: 1; padding: 0 1; }
        & #onder { color: $zacht; height: auto; padding: 0 1; }
    }
    """
    VERWACHT = "Typ cijfers, dan Enter; Esc = terug."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "bewaren", show=False),
        Binding("escape", "leave", "terug", show=False),
        Binding("backspace", "erase", "wissen", show=False),
    ]

    def __init__(self, titel: str, hoogstens: int, minstens: int = 0) -> None:
        super().__init__()
        self._titel = titel
        self._lowest, self._highest = minstens, hoogstens
        self._digits = ""

    def compose(self) -> ComposeResult:
        """Show the digits as they come."""
        box = Vertical(classes="vak")
        box.border_title = Content(self._titel)
        with box:
            yield Static("… minuten", id="invoer")
            yield Static(ONDER, id="onder")

    def on_key(self, event: events.Key) -> None:
        """Add a digit."""
        if event.character and event.character in "0123456789" and len(self._digits) < 3:
            event.stop()
            self._digits += event.character
            self._show()

    def take_paste(self, text: str) -> None:
        """Take a number that was pasted; Enter keeps it."""
        number = text.strip()
        if number.isascii() and number.isdecimal() and len(number) <= 3:
            self._digits = number
            self._show()
        else:
            self._say("Plak alleen een getal, bijvoorbeeld 20.")

    def action_erase(self) -> None:
        """Take the last digit away."""
        self._digits = self._digits[:-1]
        self._show()

    def action_take(self) -> None:
        """Answer with the number; one that is missing or wrong stays to be mended."""
        minutes = int(self._digits or "0")
        example = min(20, self._highest)
        if not self._digits:
            self._say(f"Typ eerst hoeveel minuten, bijvoorbeeld {example}.")
        elif minutes > self._highest:
            self._say(f"Typ {self._highest} of minder.")
        elif minutes < self._lowest:
            self._say(f"Typ {self._lowest} of meer.")
        else:
            self.dismiss(minutes)

    def action_leave(self) -> None:
        """Leave without a number."""
        self.dismiss(None)

    def say_dead(self, text: str) -> None:
        """Say below the number what is expected."""
        self._say(text)

    def _say(self, text: str) -> None:
        self.query_one("#onder", Static).update(Content(text))

    def _show(self) -> None:
        self._say(ONDER)
        self.query_one("#invoer", Static).update(f"{self._digits or '…'} minuten")


def reason_choices(status: Status) -> tuple[tuple[str, str, str], ...]:
    """Return the reasons as (letter, value, label); who called in ill is not absent unexcused."""
    known = [each for each in Reden if status is Status.GEOORLOOFD or each is not Reden.ZIEK]
    return tuple((each.letter, each.value, each.label) for each in known)
