"""Our own light and dark theme; every pair of text and ground has a contrast of at least 4.5."""

from __future__ import annotations

import json

from textual.theme import Theme

from starterz.domain.words.fouten import StarterzFout
from starterz.places import Places

LICHT = Theme(
    name="starterz-licht",
    dark=False,
    primary="#0b5563",
    secondary="#3d5a66",
    accent="#0b5563",
    warning="#8a4b00",
    error="#a3231f",
    success="#23652f",
    foreground="#1d2528",
    background="#fbfaf7",
    surface="#ffffff",
    panel="#e9ece8",
    variables={
        "kop": "#0b5563",
        "kop-tekst": "#ffffff",
        "keuze": "#cfe3e6",
        "keuze-tekst": "#10262b",
        "zacht": "#596367",
        "let-op": "#8a4b00",
        "goed": "#23652f",
        "fout": "#a3231f",
        "invoer": "#eef5f5",
        "border": "#0b5563",
        "footer-key-foreground": "#0b5563",
        "block-cursor-background": "#cfe3e6",
        "block-cursor-foreground": "#10262b",
        "scrollbar": "#b9c4c4",
        "scrollbar-background": "#e9ece8",
    },
)

DONKER = Theme(
    name="starterz-donker",
    dark=True,
    primary="#7cc4cf",
    secondary="#a7bcc2",
    accent="#7cc4cf",
    warning="#f0b567",
    error="#ff9a92",
    success="#8fd19a",
    foreground="#e6eaea",
    background="#151b1e",
    surface="#1c2427",
    panel="#263034",
    variables={
        "kop": "#1f4c55",
        "kop-tekst": "#ffffff",
        "keuze": "#1e3e47",
        "keuze-tekst": "#ffffff",
        "zacht": "#a3adb0",
        "let-op": "#f0b567",
        "goed": "#8fd19a",
        "fout": "#ff9a92",
        "invoer": "#22303a",
        "border": "#7cc4cf",
        "footer-key-foreground": "#7cc4cf",
        "block-cursor-background": "#1e3e47",
        "block-cursor-foreground": "#ffffff",
        "scrollbar": "#46565b",
        "scrollbar-background": "#263034",
    },
)


def is_dark(places: Places) -> bool:
    """Say whether dark was chosen here; light is the default, a classroom has daylight."""
    try:
        return bool(json.loads(places.settings.read_text(encoding="utf-8"))["donker"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def remember(places: Places, *, dark: bool) -> bool:
    """Keep the choice and return whether it was kept; if not, the default is shown next time."""
    try:
        places.make()
        places.settings.write_text(json.dumps({"donker": dark}), encoding="utf-8")
    except (OSError, StarterzFout):
        return False
    return True
