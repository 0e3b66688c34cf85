"""The two lines at the top: where you are and what day it is; which key goes where."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

BESTEMMINGEN = (
    ("F2", "klas"),
    ("F3", "uren"),
    ("F4", "TOVII"),
    ("F6", "advies"),
    ("F7", "rooster"),
    ("F8", "instellingen"),
)
"""The keys that go to another screen; F5 is left to the browser."""


class Kop(Vertical):
    """Where you are, the day, and who is at the keys; under it the way to every other screen."""

    DEFAULT_CSS = """
    Kop {
        height: 2;
        & > #kop-boven { height: 1; background: $kop; color: $kop-tekst; }
        & #kop-boven > Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #kop-titel { width: 1fr; min-width: 20; padding-left: 1; text-style: bold; }
        & #kop-dag { width: auto; padding: 0 2; }
        & #kop-teken { width: 1fr; text-align: right; padding-right: 1; }
        & > #kop-weg { height: 1; background: $panel; color: $zacht; padding-left: 1; }
    }
    """

    def __init__(self, titel: str, dag: str = "", teken: str = "") -> None:
        super().__init__()
        self._titel, self._dag, self._teken = titel, dag, teken

    def compose(self) -> ComposeResult:
        """Lay the texts out."""
        with Horizontal(id="kop-boven"):
            yield Static(Content(self._titel), id="kop-titel")
            yield Static(Content(self._dag), id="kop-dag")
            yield Static(Content(self._teken), id="kop-teken")
        yield Static(_way(self._titel), id="kop-weg")

    def show(self, titel: str, dag: str, teken: str) -> None:
        """Show other texts."""
        for name, text in (("titel", titel), ("dag", dag), ("teken", teken)):
            self.query_one(f"#kop-{name}", Static).update(Content(text))


def _way(titel: str) -> Content:
    """Write the way to the other screens; where you are stands in bold, between brackets."""
    parts: list[Content | tuple[str, str]] = []
    for key, name in BESTEMMINGEN:
        here = titel.lower().split(" · ")[-1].startswith(name.lower())
        parts.append((f"[{key} {name}]", "bold $accent") if here else (f" {key} {name} ", ""))
    return Content.assemble(*parts)
