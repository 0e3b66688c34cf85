"""The class on one day as the home screen shows it: one read for all of it."""

from __future__ import annotations

from datetime import date

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.begeleiding import Begeleiding
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.lessen import Lessen
from starterz.data.aggregates.presentie import PresentieStore
from starterz.data.aggregates.uren import Uren
from starterz.domain.klas.klas import assemble
from starterz.domain.lessen.les_in_beeld import count_waiting, lesson_in_view
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.aandacht import signalen
from starterz.domain.uren.dagbeeld import Dagbeeld
from starterz.domain.uren.uren import Urenstand


class DagbeeldStore(Aggregate):
    """Reads the home screen."""

    def day(
        self, dag: date, today: date, les_id: int | None = None, minute: int | None = None
    ) -> Dagbeeld:
        """Return a day with one of its lessons in view: the one asked for, else `lesson_in_view`.

        `minute` is how late it is now; it counts on the day itself only.
        """
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        lessons = Lessen(self._context)
        attendance = PresentieStore(self._context)
        on_day = lessons.on(dag)
        lists = {les.id: attendance.list(les.id) for les in on_day}
        wachtend = {les.id: count_waiting(lists[les.id]) for les in on_day}
        shown = next((les for les in on_day if les.id == les_id), None) or lesson_in_view(
            on_day, wachtend, minute if dag == today else None
        )
        before, after = lessons.beside(dag)
        klas = assemble(self._cursisten.on(dag), dag)
        settings = InstellingenStore(self._context).read()
        states: dict[str, Urenstand] = {}
        signals: dict[str, tuple[str, ...]] = {}
        overdue = 0
        if self._context.account.may(Recht.DOSSIER):
            seated = [*klas.cursisten, *klas.wachtlijst]
            guidance = Begeleiding(self._context)
            terms, talks = guidance.terms_of(seated, today), guidance.followed_up(seated)
            overdue = sum(term.is_te_laat for each in terms.values() for term in each)
            for person, visits, state in Uren(self._context).visits_and_states(seated, today):
                states[person.code] = state
                signals[person.code] = signalen(
                    visits, state, terms[person.id], today, settings, talks[person.id]
                )
        return Dagbeeld(
            dag=dag,
            lessen=on_day,
            lijst=lists[shown.id] if shown else None,
            vorige=before,
            volgende=after,
            klas=klas,
            standen=states,
            signalen=signals,
            open_afwezigheid=len(attendance.unresolved()),
            termijnen_te_laat=overdue,
            correctie_dagen=settings.correctie_dagen,
            wachtend=wachtend,
        )
