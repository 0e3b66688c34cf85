"""What can be done with the people of the class: entering, moving, archiving, lists."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.school.rollen import Recht
from starterz.screens.klas.lesscherm import LesScreen
from starterz.screens.shared.reasons import NO_PERSON, first, when
from starterz.tovii.klasnotitie import Klasnotitie

_BEHEER = {
    "new", "edit", "move_seat", "archive", "import_roster", "export", "participation",
}  # fmt: skip
_ON_A_PERSON = {"open_person", "edit", "move_seat", "archive", "announce", "note"}


class KlasbeheerScreen(LesScreen):
    """A screen with the class and a lesson in view, and the keys for its people."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "announce", "afmelden vooraf", show=False),
        Binding("t", "note", "notitie", tooltip="notitie bij een aspect", show=False),
        Binding("n", "new", "nieuwe cursist", show=False),
        Binding("enter", "open_person", "dossier", key_display="Enter", show=False),
        Binding("e", "edit", "cursist bewerken", show=False),
        Binding("v", "move_seat", "verplaatsen of wisselen", show=False),
        Binding("d", "archive", "archiveren", show=False),
        Binding("P", "participation", "participatie noteren", show=False),
        Binding("T", "terms", "termijnen en gesprekken", show=False),
        Binding("A", "advices", "alle adviezen", show=False),
        Binding("j", "seats_by_year", "groepsindeling over de jaren", show=False),
        Binding("i", "import_roster", "klas importeren", show=False),
        Binding("E", "export", "exporteren", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._dag: date | None = None

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Tell what this account may not do, and what needs a person where there is none."""
        own = ""
        if action in _BEHEER:
            own = self.lacks(Recht.KLAS)
        elif action == "announce":
            own = self.lacks(Recht.PRESENTIE)
        elif action == "note":
            own = self.lacks(Recht.OBSERVEREN)
        elif action in ("terms", "advices", "seats_by_year"):
            own = self.lacks(Recht.DOSSIER)
        return first(
            own,
            when(action in _ON_A_PERSON and self.person is None, NO_PERSON),
            when(
                action == "note" and self.noted_day is None,
                "Deze dag moet nog komen: een notitie gaat over wat u zag.",
            ),
            super().why_not(action, parameters),
        )

    def subject(self, action: str) -> str:
        """Name the person under the cursor for the acts on a person as well."""
        if self.person and action in _ON_A_PERSON:
            return self.person.naam
        return super().subject(action)

    def action_announce(self) -> None:
        """Note an absence that is known ahead."""
        from starterz.screens.shared.cursistformulieren import afmelden

        if self.person is not None:
            day, has_mark = self._dag or self.app.today, self.line and self.line.presentie
            form = afmelden(self.person, day, day if has_mark else None)
            self.app.push_screen(form, self._done)

    @property
    def noted_day(self) -> date | None:
        """The day that a note is about; nothing while another one is on its way or to come."""
        beeld, today = self._beeld, self.app.today
        if beeld is None or (beeld.lijst is not None and self.lesson is None):
            return None
        day = self.lesson.datum if self.lesson else self._dag or today
        return day if day <= today else None

    def action_note(self) -> None:
        """Note what was seen of the person in view, in the lesson in view."""
        from starterz.screens.shared.klasnotitie import KlasnotitieScreen

        person, day, lesson = self.person, self.noted_day, self.lesson
        if person is None or day is None:
            return
        held = lesson if lesson and not lesson.vervallen else None

        def tell(made: object) -> None:
            if isinstance(made, Klasnotitie):
                self.app.tell(f"Notitie bij {made.aspect} van {person.roepnaam}. z = ongedaan.")

        self.app.push_screen(KlasnotitieScreen(person, day, held, self.app.clock), tell)

    def action_new(self) -> None:
        """Enter somebody."""
        from starterz.screens.shared.cursistformulieren import nieuw

        if self._beeld is not None:
            self.app.push_screen(nieuw(self.app.today, self._beeld.klas), self._done)

    def action_open_person(self) -> None:
        """Open the dossier of the person in view."""
        if self.person is not None:
            self.app.cursist = self.person.code
            self.app.open_screen("dossier")

    def action_edit(self) -> None:
        """Edit the person in view."""
        from starterz.screens.shared.cursistformulieren import bewerken

        if self.person is not None:
            self.app.push_screen(bewerken(self.person), self._done)

    def action_move_seat(self) -> None:
        """Move the person in view to another seat, or swap."""
        from starterz.screens.shared.cursistformulieren import verplaatsen

        if self.person is not None and self._beeld is not None:
            form = verplaatsen(self.person, self._beeld.klas, self.app.today)
            self.app.push_screen(form, self._done)

    def action_archive(self) -> None:
        """Archive the person in view, after a question."""
        from starterz.screens.shared.cursistformulieren import archiveren

        if self.person is not None:
            archiveren(self.app, self.person)

    def action_import_roster(self) -> None:
        """Import a roster, with a rehearsal first."""
        from starterz.screens.klas.importeren import ImporterenScreen

        self.app.push_screen(ImporterenScreen(), self._done)

    def action_export(self) -> None:
        """Write a list to a file."""
        from starterz.screens.shared.exporteren import exporteren

        self.app.push_screen(exporteren(self.app), self._done)

    def action_participation(self) -> None:
        """Log an activity for one or more people, on the day in view."""
        from starterz.screens.klas.participatie import vraag_participatie

        if self._beeld is not None:
            here = self.person.code if self.person else None
            day = min(self._dag or self.app.today, self.app.today)
            vraag_participatie(self.app, self._beeld.klas, here, day)

    def action_terms(self) -> None:
        """Show what is due."""
        self.app.open_screen("termijnen")

    def action_advices(self) -> None:
        """Open the list of all advices."""
        self.app.open_screen("adviezen")

    def action_seats_by_year(self) -> None:
        """Open the seats over the years."""
        self.app.open_screen("groepsindeling")

    def _done(self, result: object) -> None:
        if result:
            self.reload(other=True)
