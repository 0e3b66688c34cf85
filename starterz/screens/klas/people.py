"""What can be done with the people of the class: entering, moving, archiving, lists."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.screens.klas.in_view import InView
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.parts import Part
from starterz.screens.shared.reasons import Needs, Reason, a_person, when
from starterz.tovii.klasnotitie import Klasnotitie


def _a_day_that_came(part: People) -> Reason:
    """Need a day in view that a note can be about."""
    return when(part.noted_day is None, "Deze dag moet nog komen: een notitie gaat over wat u zag.")


class People(Part[StarterzScreen]):
    """The person under the cursor, and the class as a whole."""

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
    NEEDS: ClassVar[Needs] = {
        "announce": (Recht.PRESENTIE, a_person),
        "note": (Recht.OBSERVEREN, a_person, _a_day_that_came),
        "open_person": (a_person,),
        **dict.fromkeys(("edit", "move_seat", "archive"), (Recht.KLAS, a_person)),
        **dict.fromkeys(("new", "participation", "import_roster", "export"), (Recht.KLAS,)),
        **dict.fromkeys(("terms", "advices", "seats_by_year"), (Recht.DOSSIER,)),
    }

    def __init__(self, screen: StarterzScreen, view: InView) -> None:
        super().__init__(screen)
        self.view = view

    @property
    def person(self) -> Cursist | None:
        """The person under the cursor."""
        return self.view.person

    def action_announce(self) -> None:
        """Note an absence that is known ahead."""
        from starterz.screens.shared.cursistformulieren import announce_form

        if self.person is not None:
            day, line = self.view.dag or self.app.today, self.view.line
            has_mark = line is not None and line.presentie is not None
            form = announce_form(self.person, day, day if has_mark else None)
            self.app.push_screen(form, self._done)

    @property
    def noted_day(self) -> date | None:
        """The day that a note is about; nothing while another one is on its way or to come."""
        beeld, lesson, today = self.view.beeld, self.view.lesson, self.app.today
        if beeld is None or (beeld.lijst is not None and lesson is None):
            return None
        day = lesson.datum if lesson else self.view.dag or today
        return day if day <= today else None

    def action_note(self) -> None:
        """Note what was seen of the person in view, in the lesson in view."""
        from starterz.screens.shared.klasnotitie import KlasnotitieScreen

        person, day, lesson = self.person, self.noted_day, self.view.lesson
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

        if self.view.beeld is not None:
            self.app.push_screen(nieuw(self.app.today, self.view.beeld.klas), self._done)

    def action_open_person(self) -> None:
        """Open the dossier of the person in view."""
        if self.person is not None:
            self.app.cursist = self.person.code
            self.app.open_screen("dossier")

    def action_edit(self) -> None:
        """Edit the person in view."""
        from starterz.screens.shared.cursistformulieren import edit_form

        if self.person is not None:
            self.app.push_screen(edit_form(self.person), self._done)

    def action_move_seat(self) -> None:
        """Move the person in view to another seat, or swap."""
        from starterz.screens.shared.cursistformulieren import move_form

        if self.person is not None and self.view.beeld is not None:
            form = move_form(self.person, self.view.beeld.klas, self.app.today)
            self.app.push_screen(form, self._done)

    def action_archive(self) -> None:
        """Archive the person in view, after a question."""
        from starterz.screens.shared.cursistformulieren import archive

        if self.person is not None:
            archive(self.app, self.person)

    def action_import_roster(self) -> None:
        """Import a roster, with a rehearsal first."""
        from starterz.screens.klas.importeren import ImporterenScreen

        self.app.push_screen(ImporterenScreen(), self._done)

    def action_export(self) -> None:
        """Write a list to a file."""
        from starterz.screens.shared.export_form import export_form

        self.app.push_screen(export_form(self.app), self._done)

    def action_participation(self) -> None:
        """Log an activity for one or more people, on the day in view."""
        from starterz.screens.klas.participatie import ask_participatie

        if self.view.beeld is not None:
            here = self.person.code if self.person else None
            day = min(self.view.dag or self.app.today, self.app.today)
            ask_participatie(self.app, self.view.beeld.klas, here, day)

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
            self.screen.reload(other=True)
