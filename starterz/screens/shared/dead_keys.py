"""What is said of a key that does nothing: why not now, or where it does something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.events import Key
from textual.screen import Screen

from starterz.widgets.toetsen import declared_on, format_key, reason

_STIL = {
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab",
    "escape",
}  # fmt: skip
"""Keys that move, or close what is not there: nobody needs to hear of those."""


def dead_key(event: Key, screen: Screen[Any], elsewhere: Iterable[tuple[str, Screen[Any]]]) -> str:
    """Return one line on a key that did nothing, or nothing where none is needed.

    `elsewhere` are the screens with a key of their own.
    """
    key = event.key
    if key in _STIL or not _is_typed(event):
        return ""
    known = screen.active_bindings.get(key)
    if known is not None and not known.enabled:
        return reason(known.node, known.binding.action)
    if known is not None:
        return ""  # it was taken, and found that there was nothing to do
    name = event.character if event.is_printable and key != "space" else format_key(key)
    if screen.is_modal:
        return getattr(screen, "VERWACHT", "") or f"{name} doet hier niets. Esc = terug."
    for place, other in elsewhere:
        found = declared_on(other, key)
        if other is not screen and found is not None and found.description:
            text = found.tooltip or found.description
            return f"{name} werkt op het scherm {getattr(other, 'TITEL', '')} ({place}): {text}."
    return f"{name} doet hier niets. F1 = wat hier kan."


def _is_typed(event: Key) -> bool:
    """Say whether this is a key that somebody may expect something of."""
    *_, name = event.key.split("+")
    function = name[0] == "f" and name[1:].isdecimal()
    return event.is_printable or function or name in ("enter", "backspace", "delete", "space")
