"""The class on one day as the home screen shows it: one read for all of it."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from starterz.data import models
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.lessen import Lessen
from starterz.data.aggregates.presentie import PresentieStore
from starterz.data.aggregates.uren import Uren
from starterz.domain.aandacht import signalen
from starterz.domain.dagbeeld import Dagbeeld
from starterz.domain.klas import stel_samen
from starterz.domain.rollen import Recht, is_bevoegd
from starterz.domain.trajectadvies import AdviesStatus
from starterz.domain.uren import Urenstand


class DagbeeldStore(Aggregate):
    """Reads the home screen."""

    def day(self, dag: date, today: date, les_id: int | None = None) -> Dagbeeld:
        """Return a day with one of its lessons in view: the one asked for, else the first."""
        self._eis(Recht.PRESENTIE, Recht.DOSSIER)
        lessons = Lessen(self._context)
        attendance = PresentieStore(self._context)
        on_day = lessons.on(dag)
        shown = next((les for les in on_day if les.id == les_id), on_day[0] if on_day else None)
        before, after = lessons.beside(dag)
        people = self._alle(ook_gearchiveerd=True)
        klas = stel_samen(people, dag)
        states: dict[str, Urenstand] = {}
        signals: dict[str, tuple[str, ...]] = {}
        if is_bevoegd(self._context.account.rol, Recht.DOSSIER):
            settings = InstellingenStore(self._context).read()
            advices = self._advice_states()
            seated = [*klas.cursisten, *klas.wachtlijst]
            for person, visits, state in Uren(self._context).visits_and_states(seated, today):
                states[person.code] = state
                signals[person.code] = signalen(
                    person, visits, state, advices.get(person.id), today, settings
                )
        return Dagbeeld(
            dag=dag,
            lessen=on_day,
            lijst=attendance.list(shown.id) if shown else None,
            vorige=before,
            volgende=after,
            klas=klas,
            standen=states,
            signalen=signals,
            open_afwezigheid=len(attendance.unresolved()),
        )

    def _advice_states(self) -> dict[int, AdviesStatus]:
        """Return how far each person's advice is; a new concept does not unfinish what was."""
        rows = self._session.exec(
            select(models.AdviesRow.cursist_id, models.AdviesRow.status).order_by(
                col(models.AdviesRow.status) != AdviesStatus.CONCEPT.value,
                col(models.AdviesRow.versie),
            )
        )
        return {cursist_id: AdviesStatus(status) for cursist_id, status in rows}
