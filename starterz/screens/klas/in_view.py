"""What the keys of the class are about: the day, its lesson, and the person under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentieregel
from starterz.domain.uren.dagbeeld import Dagbeeld
from starterz.widgets.klastabel import Rij


@dataclass(frozen=True, slots=True)
class Doel:
    """Whom and which lesson a key was about when it went down; a window that it opens keeps it."""

    regel: Presentieregel
    les: Les
    correctie_dagen: int


class InView:
    """The day as it was read last; `row` gives the row under the cursor."""

    def __init__(self, row: Callable[[], Rij | None]) -> None:
        self._row = row
        self._is_leaving = False
        self.beeld: Dagbeeld | None = None
        self.dag: date | None = None
        """The day that somebody went to; nothing is today."""
        self.les_id: int | None = None

    @property
    def lesson(self) -> Les | None:
        """The lesson in view, unless another one is on its way."""
        if self._is_leaving or self.beeld is None or self.beeld.lijst is None:
            return None
        return self.beeld.lijst.les

    @property
    def person(self) -> Cursist | None:
        """The person under the cursor."""
        row = self._row()
        return row.cursist if row else None

    @property
    def line(self) -> Presentieregel | None:
        """The line of that person in the lesson."""
        row = self._row()
        return row.regel if row else None

    @property
    def target(self) -> Doel | None:
        """The person and the lesson that a key is about now."""
        line, lesson, beeld = self.line, self.lesson, self.beeld
        if line is None or lesson is None or beeld is None:
            return None
        return Doel(line, lesson, beeld.correctie_dagen)

    def take(self, beeld: Dagbeeld) -> None:
        """Show what was read; its lesson stays, also when its last mark makes it complete."""
        self.beeld, self._is_leaving = beeld, False
        if beeld.lijst is not None:
            self.les_id = beeld.lijst.les.id

    def leave(self, day: date | None = None, les_id: int | None = None) -> None:
        """Go to another day or lesson; until it is read no key may mark the one that was left."""
        self._is_leaving = True
        self.dag, self.les_id = day, les_id

    def go_to(self, day: date | None, les_id: int | None) -> None:
        """Go to a day and a lesson, which may be in view already."""
        if (day, les_id) == (self.dag, self.les_id):
            self._is_leaving = False
        else:
            self.leave(day, les_id)
