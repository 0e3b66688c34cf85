"""A bare Textual app: what any start is compared with. Run as a program."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class BareApp(App[None]):
    """A header, a line and a footer."""

    def compose(self) -> ComposeResult:
        """Show one line."""
        yield Header()
        yield Static("the bare app is here")
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
