"""Versioned observation instruments, kept as the file they were loaded from."""

from __future__ import annotations

from functools import cache, lru_cache

from sqlalchemy import insert
from sqlmodel import col, select

from starterz.data import convert, models
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.domain.fouten import Geweigerd, Onbekend
from starterz.domain.rollen import Recht
from starterz.places import assets
from starterz.tovii.instrument import Instrument
from starterz.tovii.instrument_toml import InstrumentFout, parse_instrument
from starterz.tovii.observatie import Observatie


@lru_cache(maxsize=8)
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
        rows = self._session.exec(
            select(models.InstrumentRow).order_by(col(models.InstrumentRow.id))
        )
        return tuple(_parsed(row.toml) for row in rows)

    def current(self) -> Instrument:
        """Return the newest version of the instrument that the settings name."""
        return self.row_and_instrument(InstellingenStore(self._context).read().instrument)[1]

    def load(self, text: str) -> Instrument:
        """Keep an instrument file; raise `Geweigerd` with every fault."""
        self._eis(Recht.BEHEER)
        try:
            instrument = parse_instrument(text)
        except InstrumentFout as error:
            raise Geweigerd(*error.meldingen) from error
        self._ship()
        known = self._find(instrument.id, instrument.versie)
        if known is not None and known.toml != text:
            raise Geweigerd(
                f"Versie {instrument.versie} van {instrument.id} is er al, met een andere inhoud. "
                "Geef het bestand een nieuwe versie."
            )
        if known is None:
            self._session.add(
                models.InstrumentRow(naam=instrument.id, versie=instrument.versie, toml=text)
            )
            self._journal.label(f"instrument {instrument.id} {instrument.versie} geladen")
        return instrument

    def row_and_instrument(self, naam: str) -> tuple[int, Instrument]:
        """Return the newest version by name with its key; raise `Onbekend` when there is none."""
        self._ship()
        row = self._session.exec(
            select(models.InstrumentRow)
            .where(models.InstrumentRow.naam == naam)
            .order_by(col(models.InstrumentRow.id).desc())
        ).first()
        if row is None:
            raise Onbekend(f"Er is geen instrument '{naam}'.")
        return convert.key(row.id), _parsed(row.toml)

    def of(self, observatie: Observatie) -> Instrument:
        """Return the version that a sheet was scored with."""
        row = self._find(observatie.instrument_id, observatie.instrument_versie)
        if row is None:
            raise Onbekend(f"Het instrument '{observatie.instrument_id}' is er niet meer.")
        return _parsed(row.toml)

    def by_key(self, row_id: int) -> Instrument:
        """Return the version that an observation was scored with."""
        return _parsed(self._session.get_one(models.InstrumentRow, row_id).toml)

    def _find(self, naam: str, versie: str) -> models.InstrumentRow | None:
        return self._session.exec(
            select(models.InstrumentRow).where(
                models.InstrumentRow.naam == naam, models.InstrumentRow.versie == versie
            )
        ).first()

    def _ship(self) -> None:
        """Put the instruments that come with the program in a store that lacks them."""
        known = set(
            self._session.exec(
                select(col(models.InstrumentRow.naam), col(models.InstrumentRow.versie))
            ).all()
        )
        missing = [
            {"naam": naam, "versie": versie, "toml": text}
            for naam, versie, text in _shipped()
            if (naam, versie) not in known
        ]
        if missing:
            # Past the journal: this is nobody's act, and must not stand before one's own to undo.
            self._session.execute(insert(models.InstrumentRow), missing)
