"""Quick notes from class, which wait at their aspect until it is scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow, as_code
from starterz.data.tables.observatie import KlasnotitieRow, ObservatieRow, as_klasnotitie
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Onbekend, Ongeldig
from starterz.domain.words.teksten import is_geschreven, regel, waarnemer_naam
from starterz.domain.words.wijziging import (
    AS_STORED,
    AsStored,
    IntussenGewijzigd,
    Seen,
    merge_fields,
)
from starterz.tovii.instrument import Aspect, find_aspect
from starterz.tovii.klasnotitie import LANGSTE, Klasnotitie, van_namen
from starterz.tovii.observatie import ObservatieStatus


class Klasnotities(Aggregate):
    """One line each, about one aspect of one person."""

    def of(self, code: str) -> tuple[Klasnotitie, ...]:
        """Return the notes about one person, oldest first.

        Whoever has an unfinished sheet of that person gets only the own notes: scoring is blind.
        """
        self._require(Recht.OBSERVEREN)
        return self.of_people([self._cursisten.one(code)])[code]

    def of_people(self, people: Iterable[Cursist]) -> dict[str, tuple[Klasnotitie, ...]]:
        """Return the notes about each of these people, by their code; blind as in `of`."""
        self._require(Recht.OBSERVEREN)
        people = list(people)
        found, own = self._notes(people), self._own_names(people)
        return {
            person.code: van_namen(found[person.id], own[person.id])
            if person.id in own
            else tuple(found[person.id])
            for person in people
        }

    def behind_advice(self, code: str) -> tuple[Klasnotitie, ...]:
        """Return the notes that an advice rests on, for whoever may read the advice itself."""
        self._require(Recht.OBSERVEREN, Recht.DOSSIER)
        person = self._cursisten.one(code)
        return tuple(self._notes([person])[person.id])

    def aspects(self, code: str) -> tuple[Aspect, ...]:
        """Return what a note about one person can be about.

        These are the aspects of the newest sheet's instrument, then those of the current one.
        """
        self._require(Recht.OBSERVEREN)
        return self._aspects(self._cursisten.row(code))

    def write(
        self,
        code: str,
        aspect: str,
        tekst: str,
        datum: date,
        today: date,
        les_id: int | None = None,
        waarnemer: str | None = None,
    ) -> Klasnotitie:
        """Keep a note; the observer is this account, unless another one is named.

        Raises `Ongeldig` for an aspect that no instrument of this person has, for another text
        than one line, and for a day that is to come, before the person came, or not the lesson's.
        """
        self._require(Recht.OBSERVEREN)
        row = self._cursisten.row(code)
        person = self._cursisten.one(code)
        if datum > today:
            raise Ongeldig("datum", kort(datum), f"een datum tot en met {kort(today)}")
        if person.instroom is not None and datum < person.instroom:
            raise Ongeldig("datum", kort(datum), f"een datum vanaf {kort(person.instroom)}")
        if les_id is not None and (lesson := self._les_row(les_id)).datum != datum:
            raise Ongeldig("datum", kort(datum), f"{kort(lesson.datum)}, de dag van de les")
        own = self._context.account.naam
        name = own if waarnemer is None else waarnemer_naam(waarnemer, own)
        made = KlasnotitieRow(
            cursist_id=key_of(row.id),
            aspect=self._aspect(row, aspect),
            datum=datum,
            les_id=les_id,
            tekst=_line(tekst),
            waarnemer=name,
        )
        self._session.add(made)
        self._session.flush()
        self._journal.label(f"notitie over {person.naam} bij {made.aspect}")
        return as_klasnotitie(made, person.code)

    def change(
        self, notitie_id: int, aspect: str, tekst: str, *, seen: Seen[Klasnotitie] = AS_STORED
    ) -> Klasnotitie:
        """Mend the aspect and the text of a note; the rest of it is how it was noted.

        Raises `IntussenGewijzigd` for what somebody else mended since the note was `seen`.
        """
        self._require(Recht.OBSERVEREN)
        row = self._row(notitie_id, seen)
        person = self._session.get_one(CursistRow, row.cursist_id)
        now = as_klasnotitie(row, as_code(person.nummer))
        wanted = replace(now, aspect=self._aspect(person, aspect), tekst=_line(tekst))
        with self._naming(row):
            kept = merge_fields(seen, now, wanted, names=("aspect", "tekst"), label=_label)
        row.aspect, row.tekst = kept.aspect, kept.tekst
        self._session.add(row)
        self._journal.label(f"notitie over {person.roepnaam} bij {row.aspect} gewijzigd")
        return as_klasnotitie(row, as_code(person.nummer))

    def remove(self, notitie_id: int, *, seen: Seen[Klasnotitie] = AS_STORED) -> None:
        """Take a note away; raise `IntussenGewijzigd` when it is another one than was `seen`."""
        self._require(Recht.OBSERVEREN)
        row = self._row(notitie_id, seen)
        person = self._session.get_one(CursistRow, row.cursist_id)
        now = as_klasnotitie(row, as_code(person.nummer))
        if not isinstance(seen, AsStored) and seen != now:
            raise IntussenGewijzigd(
                nu=now,
                kop=f"Deze notitie is intussen gewijzigd: '{now.tekst}'. U zag: '{seen.tekst}'. "
                "Zij is niet weggehaald.",
            )
        self._session.delete(row)
        self._journal.label(f"notitie over {person.roepnaam} bij {row.aspect} weggehaald")

    def _row(self, notitie_id: int, seen: Seen[Klasnotitie] = AS_STORED) -> KlasnotitieRow:
        row = self._session.get(KlasnotitieRow, notitie_id)
        if row is None and not isinstance(seen, AsStored):
            raise IntussenGewijzigd(kop="Deze notitie is intussen weggehaald.")
        if row is None:
            raise Onbekend("Deze notitie staat er niet meer.")
        return row

    def _notes(self, people: Iterable[Cursist]) -> defaultdict[int, list[Klasnotitie]]:
        codes = {person.id: person.code for person in people}
        found: defaultdict[int, list[Klasnotitie]] = defaultdict(list)
        for row in self._session.exec(
            select(KlasnotitieRow)
            .where(col(KlasnotitieRow.cursist_id).in_(codes))
            .order_by(col(KlasnotitieRow.datum), col(KlasnotitieRow.id))
        ):
            found[row.cursist_id].append(as_klasnotitie(row, codes[row.cursist_id]))
        return found

    def _own_names(self, people: Iterable[Cursist]) -> dict[int, set[str]]:
        """Return under which names this account scores now, for whom it has a sheet under way."""
        account = self._context.account.naam
        found: dict[int, set[str]] = {}
        for row in self._session.exec(
            select(ObservatieRow).where(
                col(ObservatieRow.cursist_id).in_([person.id for person in people]),
                ObservatieRow.account == account,
                ObservatieRow.status == ObservatieStatus.CONCEPT.value,
                col(ObservatieRow.uit_a).is_(None),
            )
        ):
            found.setdefault(row.cursist_id, {account}).add(row.waarnemer)
        return found

    def _aspects(self, person: CursistRow) -> tuple[Aspect, ...]:
        instruments = Instrumenten(self._context)
        current = instruments.current()
        newest = self._session.exec(
            select(ObservatieRow)
            .where(ObservatieRow.cursist_id == person.id)
            .order_by(col(ObservatieRow.datum).desc(), col(ObservatieRow.id).desc())
            .limit(1)
        ).first()
        used = instruments.by_key(newest.instrument_row_id) if newest else current
        known = {each.code for each in used.aspecten}
        return (*used.aspecten, *(each for each in current.aspecten if each.code not in known))

    def _aspect(self, person: CursistRow, typed: str) -> str:
        known = self._aspects(person)
        found = find_aspect(typed, known)
        if found is None:
            raise Ongeldig("aspect", typed, f"een van {', '.join(each.code for each in known)}")
        return found.code


def _label(name: str) -> str:
    return "notitie" if name == "tekst" else name


def _line(tekst: str) -> str:
    line = regel("notitie", tekst, LANGSTE)
    if not is_geschreven(line):
        raise Ongeldig("notitie", line, "in een paar woorden wat u zag")
    return line
