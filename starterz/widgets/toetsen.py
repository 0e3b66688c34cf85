"""The keys that work on a screen, in Dutch, for the help and for searching."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

_NAMEN = {
    "space": "spatie", "enter": "Enter", "escape": "Esc", "tab": "Tab", "backspace": "Backspace",
    "delete": "Delete", "up": "pijl ↑", "down": "pijl ↓", "left": "pijl ←", "right": "pijl →",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "minus": "-",
    "slash": "/", "plus": "+",
}  # fmt: skip
_VAN_TEXTUAL = {
    "select_cursor": "kiezen", "select": "kiezen", "show_overlay": "de keuzes openen",
    "submit": "klaar", "cursor_up": "omhoog", "cursor_down": "omlaag", "cursor_left": "naar links",
    "cursor_right": "naar rechts", "page_up": "bladzijde terug", "page_down": "bladzijde verder",
    "scroll_up": "omhoog", "scroll_down": "omlaag", "scroll_top": "naar het begin",
    "scroll_bottom": "naar het eind", "scroll_home": "naar het begin",
    "scroll_end": "naar het eind", "first": "naar het begin", "last": "naar het eind",
    "toggle_button": "aan of uit",
}  # fmt: skip
"""What the widgets of Textual do, where that is worth a line; they say it in English."""
_BEWEGEN = ("cursor_", "page_", "scroll_", "first", "last", "app.focus_", "show_overlay")
"""How the acts begin that only move the cursor."""


@dataclass(frozen=True)
class Toets:
    """One act with the keys that do it; `overal` when it works on every screen."""

    toetsen: tuple[str, ...]
    omschrijving: str
    actie: str
    node: DOMNode
    kan_nu: bool
    overal: bool
    bewegen: bool = False
    waarom: str = ""
    """Why it cannot be done now."""

    @property
    def show(self) -> str:
        """The keys as a person calls them."""
        if "…" in self.toetsen:
            return " ".join(format_key(key) for key in self.toetsen)
        return " of ".join(format_key(key) for key in self.toetsen)


def format_key(key: str) -> str:
    """Write a key as it stands on the keyboard."""
    *modifiers, name = key.split("+")
    if name in _NAMEN:
        shown = _NAMEN[name]
    elif len(name) == 1 or (name[0] == "f" and name[1:].isdecimal()):
        shown = name if not modifiers and len(name) == 1 else name.upper()
        if shown.isupper() and not modifiers and len(name) == 1:
            modifiers = ["shift"]
    else:
        try:
            shown = unicodedata.lookup(name.replace("_", " ").upper())
        except KeyError:
            shown = name
    return "+".join([*(part.capitalize() for part in modifiers), shown])


def toetsen(screen: Screen[None]) -> list[Toets]:
    """Return what can be done on a screen now, its own acts first, then what works everywhere."""
    found: dict[tuple[int, str, str], Toets] = {}
    for key, active in screen.active_bindings.items():
        binding, node = active.binding, active.node
        text = binding.tooltip or binding.description
        if _is_of_textual(node, binding):
            text = _VAN_TEXTUAL.get(binding.action, "")
        declared = declared_on(screen, key) if binding.action == "select_cursor" else None
        if declared is not None:  # the table takes the key, the screen says what it means
            binding, node, text = declared, screen, declared.tooltip or declared.description
        if not text:
            continue
        identity = (id(node), binding.action, text)
        if identity in found:
            found[identity] = replace(found[identity], toetsen=(*found[identity].toetsen, key))
        else:
            everywhere = isinstance(node, App)
            moving = binding.action.startswith(_BEWEGEN)
            found[identity] = Toets(
                (key,), text, binding.action, node, active.enabled, everywhere, moving,
                "" if active.enabled else reason(active.node, active.binding.action),
            )  # fmt: skip
    return sorted(found.values(), key=lambda toets: (toets.overal, toets.bewegen))


def reason(node: DOMNode, action: str) -> str:
    """Return why a screen says that this cannot be done now."""
    why_not = getattr(node, "why_not", None)
    if why_not is None:
        return ""
    _, name, parameters = parse(action)
    return str(why_not(name, parameters))


def samengevat(alle: Iterable[Toets]) -> list[Toets]:
    """Write a row of keys that do the same in turn (plek 1, plek 2, …) as one line."""
    lines: list[list[Toets]] = []
    for toets in alle:
        name = toets.actie.split("(")[0]
        if lines and "(" in toets.actie and lines[-1][0].actie.split("(")[0] == name:
            lines[-1].append(toets)
        else:
            lines.append([toets])
    merged: list[Toets] = []
    for line in lines:
        same = _common_start([toets.omschrijving for toets in line])
        if len(line) < 3 or len(same) < 3:
            merged.extend(line)
            continue
        first, last = line[0], line[-1]
        ends = [toets.omschrijving.removeprefix(same) for toets in line]
        text = f"{first.omschrijving} t/m {ends[-1]}"
        if not ends[-1].isdecimal():
            text = f"{same}{', '.join(ends[:-1])} of {ends[-1]}"
        keys = (*first.toetsen[:1], "…", *last.toetsen[:1])
        merged.append(replace(first, toetsen=keys, omschrijving=text))
    return merged


def _common_start(texts: list[str]) -> str:
    together = zip(*texts, strict=False)
    return "".join(letters[0] for letters in takewhile(lambda row: len(set(row)) == 1, together))


def _is_of_textual(node: DOMNode, binding: Binding) -> bool:
    """Say whether a binding is one that a widget of Textual brings, with its English text."""
    for cls in type(node).__mro__:
        for known in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
            if known.key == binding.key and known.action == binding.action:
                return cls.__module__.startswith("textual.")
    return False


def declared_on(screen: Screen[Any], key: str) -> Binding | None:
    """Return what the screen itself says of a key that its table handles."""
    for cls in type(screen).__mro__:
        for known in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
            if known.key == key and not cls.__module__.startswith("textual."):
                return known
    return None
