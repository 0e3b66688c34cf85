"""What somebody typed in a form and did not keep yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

BEGIN = 40
"""How many characters of a text say which one it is."""


@dataclass(frozen=True, slots=True)
class Klad:
    """The fields that somebody changed in one form and did not keep; it belongs to one account.

    `over` is the cursistcode of whom the form is about, `rij` the key of the lesson, activity or
    round, each empty where there is none: two lessons on one day have two texts. `moment` is in
    UTC.
    """

    formulier: str
    over: str
    velden: Mapping[str, str]
    moment: datetime
    id: int = 0
    rij: str = ""

    @property
    def plaats(self) -> tuple[str, str, str]:
        """Where it belongs: the form, whom it is about, and which row."""
        return self.formulier, self.over, self.rij

    @property
    def begin(self) -> str:
        """The beginning of the longest text in it, on one line."""
        text = " ".join(max(self.velden.values(), key=len, default="").split())
        return text if len(text) <= BEGIN else f"{text[: BEGIN - 1].rstrip()}…"

    @property
    def wanneer(self) -> str:
        """When it was typed, by the clock of this computer: `27-11-2026 om 14:05`."""
        return f"{self.moment.astimezone():%d-%m-%Y om %H:%M}"


def is_klad(begin: Mapping[str, str], getypt: Mapping[str, str]) -> bool:
    """Say whether something was written that would be a loss: a changed field with a letter."""
    return any(
        text != begin.get(veld, "") and any(letter.isalpha() for letter in text)
        for veld, text in getypt.items()
    )
