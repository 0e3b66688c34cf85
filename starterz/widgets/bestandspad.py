"""A field for the path of a file, which goes on from what was typed."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

EINDEN = (".csv", ".xlsx")


def als_pad(tekst: str) -> Path:
    """Read a path as it is typed or dropped on a terminal: with quotes, with `~` for home."""
    tekst = tekst.strip()
    if len(tekst) > 1 and tekst[0] == tekst[-1] and tekst[0] in "'\"":
        tekst = tekst[1:-1]
    return Path(tekst).expanduser()


class Bestandspad(Suggester):
    """Suggests the first directory or file (by its ending) that goes on from what was typed."""

    def __init__(self, einden: tuple[str, ...] = EINDEN) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._einden = einden

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with more of it, or nothing."""
        return await asyncio.to_thread(_complete, value, self._einden) if value else None


class Padveld(Input):
    """Asks for a path; Tab takes over what is suggested, as in a shell, or goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "aanvullen, of volgende veld", show=False),
    ]

    def __init__(self, placeholder: str, einden: tuple[str, ...] = EINDEN) -> None:
        super().__init__(placeholder=placeholder, suggester=Bestandspad(einden))

    def action_complete(self) -> None:
        """Take over the suggestion; without one, go to the next field."""
        before = self.value
        self.cursor_position = len(before)
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()


def _complete(value: str, einden: tuple[str, ...]) -> str | None:
    path = Path(value).expanduser()
    folder, begin = (path, "") if value.endswith(("/", os.sep)) else (path.parent, path.name)
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (entry.name + os.sep if entry.is_dir() else entry.name)
                for entry in entries
                if entry.name.startswith(begin)
                and (begin or not entry.name.startswith("."))
                and (entry.is_dir() or entry.name.lower().endswith(einden))
            )
    except OSError:
        return None
    return value + found[0][len(begin) :] if found else None
