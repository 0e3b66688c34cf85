"""A drop-down list whose own keys are named in Dutch."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Select
from textual.widgets._select import SelectCurrent, SelectOverlay


class _Opengeklapt(SelectOverlay, inherit_bindings=False):
    """The open list; Textual describes its one key in English."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "lijst sluiten", key_display="Esc"),
        Binding("up", "cursor_up", "vorige", show=False),
        Binding("down", "cursor_down", "volgende", show=False),
        Binding("home", "first", "eerste", show=False),
        Binding("end", "last", "laatste", show=False),
        Binding("enter", "select", "kiezen", show=False),
    ]


class Keuzelijst(Select[str], inherit_bindings=False):
    """A Select that opens with Enter, space or an arrow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,space,up", "show_overlay", "lijst openen", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the value and the list under it."""
        yield SelectCurrent(self.prompt)
        yield _Opengeklapt(type_to_search=True).data_bind(compact=Select.compact)
