"""Activities towards the participation hours, and hours that were gained elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import col, func, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.tables.uren import EerderRow, ParticipatieRow, as_eerder, as_participatie
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.participatie import (
    LANGSTE_DAG,
    EerdereUren,
    Elders,
    Participatie,
    validate_eerder,
    validate_participatie,
)
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Onbekend, Ongeldig
from starterz.domain.words.teksten import regel
from starterz.domain.words.wijziging import (
    AS_STORED,
    AsStored,
    IntussenGewijzigd,
    Seen,
    merge_fields,
)
from starterz.domain.words.woorden import aantal


class ParticipatieStore(Aggregate):
    """What people did outside the lessons."""

    def log(self, activiteit: Participatie, codes: Sequence[str], today: date) -> int:
        """Note one activity for several people at once; return for how many.

        Raises `Ongeldig` for figures that cannot be, or when nobody is named.
        """
        self._require(Recht.KLAS)
        validate_participatie(activiteit, today)
        # By the person and not by the code, which can be written in more than one way.
        people = list({person.id: person for person in map(self._cursisten.one, codes)}.values())
        if not people:
            raise Ongeldig("cursist", "niemand", "minstens één cursist")
        for person in people:
            self._check(activiteit, person)
            self._session.add(
                ParticipatieRow(
                    cursist_id=person.id,
                    datum=activiteit.datum,
                    soort=activiteit.soort.value,
                    minuten=activiteit.minuten,
                    omschrijving=regel("omschrijving", activiteit.omschrijving),
                )
            )
        who = people[0].naam if len(people) == 1 else aantal(len(people), "cursist", "cursisten")
        self._journal.label(f"{activiteit.soort.label} van {who}")
        return len(people)

    def change(
        self, activiteit: Participatie, today: date, *, seen: Seen[Participatie] = AS_STORED
    ) -> Participatie:
        """Keep what is other in an activity than was `seen`; raise `Onbekend` when it is gone.

        Raises `IntussenGewijzigd` for a field that somebody else changed as well.
        """
        self._require(Recht.KLAS)
        row = self._row(activiteit.id, seen)
        now = as_participatie(row, activiteit.cursist)
        with self._naming(row):
            names = ("datum", "soort", "minuten", "omschrijving")
            activiteit = merge_fields(seen, now, activiteit, names=names)
        validate_participatie(activiteit, today)
        self._check(activiteit, self._cursisten.one(activiteit.cursist))
        row.datum, row.soort = activiteit.datum, activiteit.soort.value
        row.minuten = activiteit.minuten
        row.omschrijving = regel("omschrijving", activiteit.omschrijving)
        self._session.add(row)
        self._journal.label(f"{activiteit.soort.label} van {kort(activiteit.datum)} gewijzigd")
        return activiteit

    def remove(self, activiteit_id: int, *, seen: Seen[Participatie] = AS_STORED) -> None:
        """Take an activity away; raise `IntussenGewijzigd` when it is not as was `seen`."""
        self._require(Recht.KLAS)
        row = self._row(activiteit_id, seen)
        if not isinstance(seen, AsStored):
            now = as_participatie(row, seen.cursist)
            if seen != now:
                raise IntussenGewijzigd(
                    nu=now,
                    kop=f"Deze activiteit is intussen gewijzigd: nu {_in_words(now)}; u zag "
                    f"{_in_words(seen)}. Zij is niet weggehaald.",
                )
        self._session.delete(row)
        self._journal.label(f"{row.soort} van {kort(row.datum)} weggehaald")

    def add_earlier(self, uren: EerdereUren) -> EerdereUren:
        """Note hours gained elsewhere, with their source; raise `Ongeldig` without one."""
        self._require(Recht.KLAS)
        validate_eerder(uren)
        person = self._cursisten.one(uren.cursist)
        row = EerderRow(
            cursist_id=person.id,
            soort=uren.soort.value,
            minuten=uren.minuten,
            bron=regel("bron", uren.bron, 200),
            voor_pip=uren.voor_pip,
        )
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"eerdere uren van {person.naam}")
        return as_eerder(row, person.code)

    def remove_earlier(self, eerder_id: int) -> None:
        """Take earlier hours away."""
        self._require(Recht.KLAS)
        row = self._session.get(EerderRow, eerder_id)
        if row is None:
            raise Onbekend("Deze eerdere uren staan er niet meer.")
        self._session.delete(row)
        self._journal.label("eerdere uren weggehaald")

    def of(self, code: str) -> Elders:
        """Return what one person did elsewhere, oldest first."""
        self._require(Recht.DOSSIER)
        cursist = self._cursisten.one(code)
        return self.elsewhere([cursist])[cursist.id]

    def elsewhere(self, people: Iterable[Cursist]) -> dict[int, Elders]:
        """Return what each of these people did elsewhere, by the key of the person."""
        self._require(Recht.DOSSIER)
        codes = {person.id: person.code for person in people}
        activities: defaultdict[int, list[Participatie]] = defaultdict(list)
        for row in self._session.exec(
            select(ParticipatieRow)
            .where(col(ParticipatieRow.cursist_id).in_(codes))
            .order_by(col(ParticipatieRow.datum), col(ParticipatieRow.id))
        ):
            activities[row.cursist_id].append(as_participatie(row, codes[row.cursist_id]))
        earlier: defaultdict[int, list[EerdereUren]] = defaultdict(list)
        for other in self._session.exec(
            select(EerderRow)
            .where(col(EerderRow.cursist_id).in_(codes))
            .order_by(col(EerderRow.id))
        ):
            earlier[other.cursist_id].append(as_eerder(other, codes[other.cursist_id]))
        return {
            person_id: Elders(tuple(activities[person_id]), tuple(earlier[person_id]))
            for person_id in codes
        }

    def is_whole(self) -> bool:
        """Say whether nobody did more on a day than it has minutes."""
        table = ParticipatieRow
        spent = select(func.sum(table.minuten)).group_by(col(table.cursist_id), col(table.datum))
        return all(minutes <= LANGSTE_DAG for minutes in self._session.exec(spent))

    def _check(self, activiteit: Participatie, person: Cursist) -> None:
        """Raise `Ongeldig` for a day before somebody came, or with more minutes than a day has."""
        if person.instroom is not None and activiteit.datum < person.instroom:
            what = f"een datum vanaf {kort(person.instroom)}, de instroom van {person.naam}"
            raise Ongeldig("datum", kort(activiteit.datum), what)
        table = ParticipatieRow
        others = self._session.exec(
            select(table.minuten).where(
                table.cursist_id == person.id,
                table.datum == activiteit.datum,
                table.id != activiteit.id,
            )
        )
        left = LANGSTE_DAG - sum(others)
        if activiteit.minuten > left:
            day = kort(activiteit.datum)
            what = f"hoogstens {max(left, 0)}; voor {person.naam} staat er al iets op {day}"
            raise Ongeldig("minuten", activiteit.minuten, what)

    def _row(self, activiteit_id: int, seen: Seen[Participatie] = AS_STORED) -> ParticipatieRow:
        row = self._session.get(ParticipatieRow, activiteit_id)
        if row is None and not isinstance(seen, AsStored):
            raise IntussenGewijzigd(kop="Deze activiteit is intussen weggehaald.")
        if row is None:
            raise Onbekend("Deze activiteit staat er niet meer.")
        return row


def _in_words(each: Participatie) -> str:
    text = f" ({each.omschrijving})" if each.omschrijving else ""
    return f"{each.soort.label}, {each.minuten} minuten op {kort(each.datum)}{text}"
