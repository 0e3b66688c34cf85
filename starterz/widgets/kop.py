"""The two lines at the top: where you are and what day it is; which key goes where."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Recht, Rol, is_bevoegd
from starterz.widgets.breedten import shorten

BESTEMMINGEN = (
    ("F2", "klas"),
    ("F3", "uren"),
    ("F4", "TOVII"),
    ("F6", "advies"),
    ("F7", "rooster"),
    ("F8", "instellingen"),
)
"""The keys that go to another screen; F5 is left to the browser."""
_RECHTEN = {"F3": Recht.DOSSIER, "F4": Recht.OBSERVEREN, "F6": Recht.DOSSIER}
"""What a screen shows nothing without."""


class Kopregel(Widget):
    """The upper line: the day stays whole; the account and the name of the class give way."""

    def __init__(self, titel: str, dag: str, teken: str) -> None:
        super().__init__()
        self._texts = (titel, dag, teken)

    def show(self, titel: str, dag: str, teken: str) -> None:
        """Show other texts."""
        self._texts = (titel, dag, teken)
        self.refresh()

    def render(self) -> Content:
        """Lay the texts out in the width there is."""
        left, middle, right = kopregel(*self._texts, self.size.width)
        return Content.assemble((left, "bold"), middle, right)


def kopregel(titel: str, dag: str, teken: str, width: int) -> tuple[str, str, str]:
    """Return the title, the day and who is there, which together fill a line of this width."""
    room = width - 2 - cell_len(dag) - 4
    if cell_len(titel) + cell_len(teken) > room:
        titel = titel.rsplit(" · ", 1)[-1]
    teken = shorten(teken, max(room - cell_len(titel), 0))
    left = f" {titel}  "
    right = f"{teken} "
    start = max(cell_len(left), (width - cell_len(dag)) // 2)
    start = max(min(start, width - cell_len(right) - 2 - cell_len(dag)), cell_len(left))
    rest = max(width - start - cell_len(dag), cell_len(right))
    return set_cell_size(left, start), dag, " " * (rest - cell_len(right)) + right


class Kop(Vertical):
    """Where you are, the day, and who is at the keys; under it the way to every other screen."""

    DEFAULT_CSS = """
    Kop {
        height: 2;
        & > Kopregel { height: 1; background: $kop; color: $kop-tekst; }
        & > #kop-weg { height: 1; background: $panel; color: $zacht; padding-left: 1; }
    }
    """

    def __init__(self, titel: str, dag: str = "", teken: str = "") -> None:
        super().__init__()
        self._titel, self._dag, self._teken = titel, dag, teken

    def compose(self) -> ComposeResult:
        """Lay the texts out."""
        yield Kopregel(self._titel, self._dag, self._teken)
        yield Static(_way(self._titel), id="kop-weg")

    def show(self, titel: str, dag: str, teken: str) -> None:
        """Show other texts."""
        self.query_one(Kopregel).show(titel, dag, teken)
        account = getattr(self.app, "account", None)
        rol = account.rol if isinstance(account, Account) else None
        self.query_one("#kop-weg", Static).update(_way(self._titel, rol))


def _way(titel: str, rol: Rol | None = None) -> Content:
    """Write the way to the other screens; where you are stands in bold, between brackets.

    What is of no use to this role is lighter.
    """
    parts: list[Content | tuple[str, str]] = []
    for key, name in BESTEMMINGEN:
        here = titel.lower().split(" · ")[-1].startswith(name.lower())
        parts.append(
            (f"[{key} {name}]", "bold $accent") if here else (f" {key} {name} ", _light(key, rol))
        )
    return Content.assemble(*parts)


def _light(key: str, rol: Rol | None) -> str:
    if rol is None:
        return ""
    recht = _RECHTEN.get(key)
    return "" if recht is not None and not is_bevoegd(rol, recht) else "$foreground"
