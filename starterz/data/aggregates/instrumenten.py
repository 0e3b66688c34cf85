"""Versioned observation instruments, kept as the file they were loaded from."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from sqlalchemy import insert
from sqlmodel import col, func, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.tables.keys import key_of
from starterz.data.tables.observatie import InstrumentRow, ObservatieRow
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.school.rollen import Recht
from starterz.domain.words.fouten import Geweigerd, Onbekend
from starterz.domain.words.wijziging import AS_STORED, Seen
from starterz.letters import comparable, leesbaar
from starterz.places import assets
from starterz.tovii.instrument import STANDAARD_LABELS, Instrument
from starterz.tovii.instrument_toml import InstrumentFout, parse_instrument
from starterz.tovii.instrument_versie import Instrumentversie, Stand
from starterz.tovii.observatie import Observatie

_INGETROKKEN = (
    "Instrument {naam} is ingetrokken. Kies een ander instrument, of zet een versie terug "
    "(F8, dan I)."
)
_LAATSTE = (
    "Versie {versie} van {naam} is de enige die nog te gebruiken is, en {naam} is het instrument "
    "van de klas. Laad eerst een nieuwe versie, of kies een ander instrument."
)


@lru_cache(maxsize=32)
def _parsed(toml: str) -> Instrument:
    """Read an instrument once: every score that is kept asks for it."""
    return parse_instrument(toml)


@cache
def _shipped() -> tuple[tuple[str, str, str], ...]:
    """Return the instruments that come with the program: name, version and text."""
    files = sorted((assets() / "instrumenten").glob("*.toml"))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return tuple((_parsed(text).id, _parsed(text).versie, text) for text in texts)


class Instrumenten(Aggregate):
    """Which instruments there are; a version that was used never changes."""

    def all(self) -> tuple[Instrument, ...]:
        """Return every version, ours first."""
        self._ship()
        rows = self._session.exec(select(InstrumentRow).order_by(col(InstrumentRow.id)))
        return tuple(_parsed(row.toml) for row in rows)

    def current(self) -> Instrument:
        """Return the newest version of the instrument that the settings name."""
        return self.row_and_instrument(InstellingenStore(self._context).read().instrument)[1]

    def versions(self) -> tuple[Instrumentversie, ...]:
        """Return every version as it stands: the one in use first, retired ones last."""
        self._require(Recht.OBSERVEREN, Recht.DOSSIER)
        chosen = InstellingenStore(self._context).read().instrument
        sheets = ObservatieRow
        used = dict(
            self._session.exec(
                select(sheets.instrument_row_id, func.count()).group_by(
                    col(sheets.instrument_row_id)
                )
            ).all()
        )
        newest: set[str] = set()
        found = []
        for row in self._rows():
            if row.ingetrokken_op is not None:
                stand = Stand.INGETROKKEN
            elif row.naam in newest:
                stand = Stand.OUDER
            else:
                newest.add(row.naam)
                stand = Stand.IN_GEBRUIK if row.naam == chosen else Stand.BESCHIKBAAR
            count = used.get(key_of(row.id), 0)
            found.append(Instrumentversie(_parsed(row.toml), count, stand, row.ingetrokken_op))
        order = list(Stand)
        return tuple(sorted(found, key=lambda each: order.index(each.stand)))

    def labels(self) -> dict[str, str]:
        """Return how outcomes are named: of every version there is, the one in use first."""
        found = dict(STANDAARD_LABELS)
        for instrument in (*self.all(), self.current()):
            found |= {band.uitkomst: band.label for band in instrument.banden}
        return found

    def load(self, text: str) -> Instrument:
        """Keep an instrument file; raise `Geweigerd` with every fault."""
        self._require(Recht.BEHEER)
        try:
            instrument = parse_instrument(text)
        except InstrumentFout as error:
            raise Geweigerd(*error.meldingen) from error
        self._ship()
        known = self._find(instrument.id, instrument.versie)
        if known is not None and _parsed(known.toml) != instrument:
            raise Geweigerd(
                f"Versie {instrument.versie} van {instrument.id} is er al, met een andere inhoud. "
                "Geef het bestand een nieuwe versie."
            )
        if known is None:
            self._session.add(
                InstrumentRow(naam=instrument.id, versie=instrument.versie, toml=text)
            )
            self._journal.label(f"instrument {instrument.id} {instrument.versie} geladen")
        return instrument

    def choose(self, naam: str, *, seen: Seen[Instellingen] = AS_STORED) -> Instrument:
        """Make this the instrument of the class; return the version that it begins with."""
        self._require(Recht.BEHEER)
        naam = comparable(naam)
        found = self.row_and_instrument(naam)[1]
        InstellingenStore(self._context).change("instrument", naam, seen=seen)
        return found

    def retire(self, naam: str, versie: str, today: date) -> Instrument | None:
        """Let no new observation begin with a version; return what takes its place, if anything.

        Sheets that were scored with it keep it. Raises `Geweigerd` for the last version of the
        instrument of the class that can be used.
        """
        self._require(Recht.BEHEER)
        naam = comparable(naam)
        row = self._version(naam, versie)
        if row.ingetrokken_op is not None:
            raise Geweigerd(f"Versie {versie} van {naam} is al ingetrokken.")
        row.ingetrokken_op = today
        self._session.add(row)
        self._session.flush()
        left = self._usable(naam)
        if left is None and not self.is_whole():
            raise Geweigerd(_LAATSTE.format(naam=naam, versie=versie))
        self._journal.label(f"instrument {naam} {versie} ingetrokken")
        return None if left is None else _parsed(left.toml)

    def restore(self, naam: str, versie: str) -> Instrument:
        """Make a retired version usable again; return the one that new observations begin with."""
        self._require(Recht.BEHEER)
        naam = comparable(naam)
        row = self._version(naam, versie)
        if row.ingetrokken_op is None:
            raise Geweigerd(f"Versie {versie} van {naam} is niet ingetrokken.")
        row.ingetrokken_op = None
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"instrument {naam} {versie} teruggezet")
        return self.row_and_instrument(naam)[1]

    def is_whole(self) -> bool:
        """Say whether the instrument of the class has a version that can be used."""
        naam = InstellingenStore(self._context).read().instrument
        rows = self._session.exec(select(InstrumentRow).where(InstrumentRow.naam == naam)).all()
        if not rows:  # the one that comes with the program is put there when it is asked for
            return any(shipped == naam for shipped, _, _ in _shipped())
        return any(row.ingetrokken_op is None for row in rows)

    def row_and_instrument(self, naam: str) -> tuple[int, Instrument]:
        """Return the newest usable version by name with its key.

        Raises `Onbekend` when there is none, `Geweigerd` when all of them are retired.
        """
        naam = comparable(naam)
        row = self._usable(naam)
        if row is None:
            rows = self._rows()
            if any(each.naam == naam for each in rows):
                raise Geweigerd(_INGETROKKEN.format(naam=naam))
            names = ", ".join(dict.fromkeys(each.naam for each in rows))
            raise Onbekend(f"Er is geen instrument '{leesbaar(naam)}'. Wel: {names}.")
        return key_of(row.id), _parsed(row.toml)

    def version(self, naam: str, versie: str) -> Instrument:
        """Return one version, retired or not; raise `Onbekend` when it is not there."""
        return _parsed(self._version(comparable(naam), versie).toml)

    def of(self, observatie: Observatie) -> Instrument:
        """Return the version that a sheet was scored with."""
        row = self._find(observatie.instrument_id, observatie.instrument_versie)
        if row is None:
            raise Onbekend(f"Het instrument '{observatie.instrument_id}' is er niet meer.")
        return _parsed(row.toml)

    def by_key(self, row_id: int) -> Instrument:
        """Return the version that an observation was scored with."""
        return _parsed(self._session.get_one(InstrumentRow, row_id).toml)

    def _rows(self) -> list[InstrumentRow]:
        """Return the rows, newest first."""
        self._ship()
        query = select(InstrumentRow).order_by(col(InstrumentRow.id).desc())
        return list(self._session.exec(query))

    def _usable(self, naam: str) -> InstrumentRow | None:
        """Return the newest row of a name that is not retired."""
        self._ship()
        return self._session.exec(
            select(InstrumentRow)
            .where(
                InstrumentRow.naam == naam,
                col(InstrumentRow.ingetrokken_op).is_(None),
            )
            .order_by(col(InstrumentRow.id).desc())
        ).first()

    def _version(self, naam: str, versie: str) -> InstrumentRow:
        self._ship()
        row = self._find(naam, versie)
        if row is None:
            known = [each.versie for each in self._rows() if each.naam == naam]
            hint = f" Wel: {', '.join(known)}." if known else ""
            shown = f"{leesbaar(naam)} {leesbaar(versie)}"
            raise Onbekend(f"Instrument {shown} is er niet.{hint}")
        return row

    def _find(self, naam: str, versie: str) -> InstrumentRow | None:
        return self._session.exec(
            select(InstrumentRow).where(InstrumentRow.naam == naam, InstrumentRow.versie == versie)
        ).first()

    def _ship(self) -> None:
        """Put the instruments that come with the program in a store that lacks them."""
        known = set(
            self._session.exec(select(col(InstrumentRow.naam), col(InstrumentRow.versie))).all()
        )
        missing = [
            {"naam": naam, "versie": versie, "toml": text}
            for naam, versie, text in _shipped()
            if (naam, versie) not in known
        ]
        if missing:
            # Past the journal: this is nobody's act, and must not stand before one's own to undo.
            self._session.execute(insert(InstrumentRow), missing)
