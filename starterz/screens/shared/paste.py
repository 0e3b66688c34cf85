"""What is pasted in a text field: all of it, as far as it fits."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input, TextArea


def fit(event: Paste, entry: Input | TextArea) -> str:
    """Make what is pasted fit in a field; return what there is to say of it, or nothing.

    A field of one line gets the lines after each other: Textual takes the first one only, and a
    text that is too long for it not at all, both without a word.
    """
    if isinstance(entry, TextArea):
        return ""
    event.text = " ".join(line.strip() for line in event.text.splitlines()).strip()
    if not entry.max_length:
        return ""
    room = entry.max_length - len(entry.value) + len(entry.selected_text)
    if len(event.text) <= room:
        return ""
    event.text = event.text[:room]
    return f"Dit veld is vol: er passen {entry.max_length} tekens in."
