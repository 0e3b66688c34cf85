"""The seats over the years: what they are worked out from, and the cells by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.uren import Uren
from starterz.data.tables.groepsindeling import IndelingRow
from starterz.domain.groepsindeling.groepsindeling import JAREN, LANGSTE_CEL, Indelingsbasis, Plaats
from starterz.domain.klas.cursist import Cursist
from starterz.domain.klas.klas import PLEKKEN
from starterz.domain.school.rollen import Recht
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import regel
from starterz.domain.words.wijziging import (
    AS_STORED,
    AsStored,
    IntussenGewijzigd,
    Seen,
    require_same,
)

KOP = 0
"""The seat of a row that says no more than: this year is a column of the loaded plan."""


class GroepsindelingStore(Aggregate):
    """Reads the seats over the years, and keeps what was planned by hand."""

    def read(self, today: date) -> Indelingsbasis:
        """Return what the seats over the years are worked out from, archived people included."""
        self._require(Recht.DOSSIER)
        people = self._cursisten.all(ook_gearchiveerd=True)
        rows = self._rows()
        return Indelingsbasis(
            vandaag=today,
            cursisten=tuple(people),
            prognoses=self._forecasts(
                [each for each in people if _needs_forecast(each, today)], today
            ),
            instellingen=InstellingenStore(self._context).read(),
            met_de_hand={place: row.tekst for place, row in rows.items() if place[0] != KOP},
            geladen=tuple(sorted(jaar for plek, jaar in rows if plek == KOP)),
        )

    def load(
        self, cellen: Mapping[Plaats, str], *, seen: Seen[Mapping[Plaats, str]] = AS_STORED
    ) -> None:
        """Take these cells as the whole plan by hand, empty ones included; without any it is gone.

        Raises `Ongeldig` for a cell that cannot be, `IntussenGewijzigd` when the cells by hand are
        others than were `seen`.
        """
        self._require(Recht.KLAS)
        now = {place: row.tekst for place, row in self._rows().items() if place[0] != KOP}
        if not isinstance(seen, AsStored) and dict(seen) != now:
            raise IntussenGewijzigd(
                nu=now,
                kop="De groepsindeling is intussen door een ander gewijzigd. Er is niets "
                "gewijzigd. Kijk eerst wat er nu staat.",
            )
        wanted = {place: _checked(place, tekst) for place, tekst in cellen.items()}
        wanted |= {(KOP, jaar): "" for _, jaar in cellen}
        rows = self._rows()
        for place, row in rows.items():
            if place not in wanted:
                self._session.delete(row)
        for place, tekst in wanted.items():
            self._write(rows.get(place), place, tekst)
        self._journal.label("groepsindeling ingelezen" if cellen else "eigen groepsindeling gewist")

    def set_cell(
        self, plek: int, jaar: int, tekst: str, *, seen: Seen[str | None] = AS_STORED
    ) -> None:
        """Plan one cell by hand; an empty text takes that away. Raises `Ongeldig`.

        `seen` is what was planned by hand, None for nothing; raises `IntussenGewijzigd` when that
        is something else by now.
        """
        self._require(Recht.KLAS)
        tekst = _checked((plek, jaar), tekst)
        row = self._rows().get((plek, jaar))
        self._require_seen(row, seen, tekst or None)
        if tekst:
            self._write(row, (plek, jaar), tekst)
        elif row is not None:
            self._session.delete(row)
        self._journal.label(f"groepsindeling, plek {plek} in {jaar}")

    def keep_empty(self, plek: int, jaar: int, *, seen: Seen[str | None] = AS_STORED) -> None:
        """Plan that a seat stays empty in a year, whoever is expected. Raises as `set_cell`."""
        self._require(Recht.KLAS)
        _checked((plek, jaar), "")
        row = self._rows().get((plek, jaar))
        self._require_seen(row, seen, "")
        self._write(row, (plek, jaar), "")
        self._journal.label(f"groepsindeling, plek {plek} in {jaar}")

    def _require_seen(
        self, row: IndelingRow | None, seen: Seen[str | None], wanted: str | None
    ) -> None:
        now = row.tekst if row is not None else None
        with self._naming(row):
            require_same(seen, now, wanted, "deze plek", show=_shown)

    def _rows(self) -> dict[Plaats, IndelingRow]:
        rows = self._session.exec(
            select(IndelingRow).order_by(col(IndelingRow.plek), col(IndelingRow.jaar))
        )
        return {(row.plek, row.jaar): row for row in rows}

    def _write(self, row: IndelingRow | None, place: Plaats, tekst: str) -> None:
        """Keep a text in the row that is there, since a second one for the place cannot be."""
        if row is None:
            row = IndelingRow(plek=place[0], jaar=place[1], tekst=tekst)
        row.tekst = tekst
        self._session.add(row)

    def _forecasts(self, people: list[Cursist], today: date) -> dict[str, date]:
        states = Uren(self._context).visits_and_states(people, today)
        return {
            person.code: state.prognose.datum
            for person, _, state in states
            if state.prognose.datum is not None
        }


def _needs_forecast(cursist: Cursist, today: date) -> bool:
    """Say whether the hours decide until when this person keeps the seat of today."""
    stay = cursist.plaatsing_op(today)
    return stay is not None and stay.plek is not None and stay.tot is None


def _shown(tekst: str | None) -> str:
    if tekst is None:
        return "zoals verwacht"
    return f"'{tekst}'" if tekst else "met de hand leeg"


def _checked(place: Plaats, tekst: str) -> str:
    plek, jaar = place
    if plek not in PLEKKEN:
        raise Ongeldig("plek", plek, f"een plek van 1 tot en met {len(PLEKKEN)}")
    if jaar not in JAREN:
        raise Ongeldig("jaar", jaar, f"een jaar van {JAREN[0]} tot en met {JAREN[-1]}")
    return regel("tekst", tekst, LANGSTE_CEL)
