"""Making and opening a store: from a wachtzin to an engine and an account."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from starterz.data.engines.sqlcipher import as_fout, open_engine
from starterz.data.keys import (
    HERSTEL,
    KeyFile,
    Kosten,
    as_typed,
    new_data_key,
    new_herstelcode,
    unwrap,
    wrap,
)
from starterz.data.tables.school import AccountRow, as_account
from starterz.domain.school.account import Account, validate_nieuw, validate_wachtzin
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import Beschadigd, GeenToegang, Geweigerd, Ongeldig
from starterz.letters import is_same
from starterz.places import Places

SMALLEST_PAGE = 512
"""No database of the engine is smaller, in bytes; it takes an empty file for a new one."""


def account_names(places: Places) -> tuple[str, ...]:
    """Return the names of all accounts; raise `Beschadigd` when the key file cannot be read."""
    return tuple(slot.naam for slot in KeyFile(places.keys).read() if slot.naam != HERSTEL)


def account_list(places: Places) -> tuple[tuple[str, Rol], ...]:
    """Return all accounts as (name, role); raise `Beschadigd` when the key file cannot be read."""
    slots = KeyFile(places.keys).read()
    return tuple((slot.naam, Rol(slot.rol)) for slot in slots if slot.naam != HERSTEL)


def create_store(
    places: Places, naam: str, rol: Rol, wachtzin: str, kosten: Kosten | None = None
) -> str:
    """Make an empty store with one account; return the herstelcode, which is kept nowhere.

    Raises `Geweigerd` where there is a store already, `Ongeldig` for a name or wachtzin.
    """
    naam = validate_nieuw(naam, wachtzin)
    if is_same(naam, HERSTEL):
        raise Ongeldig("naam", naam, "een andere naam")
    if places.keys.exists() or places.store.exists():
        raise Geweigerd(f"In {places.home} staat al een klas.")
    kosten = kosten or Kosten()
    places.make()
    data_key, herstelcode = new_data_key(), new_herstelcode()
    KeyFile(places.keys).put(
        wrap(data_key, naam, rol.value, wachtzin, kosten),
        wrap(data_key, HERSTEL, "", herstelcode, kosten),
    )
    open_engine(places.store, data_key).dispose()
    return herstelcode


def open_with(places: Places, naam: str, wachtzin: str) -> tuple[Engine, Account]:
    """Open the store for an account.

    Raises `GeenToegang` for a wrong name or wachtzin and `Beschadigd` for a file that is missing
    or does not fit its key.
    """
    slot = KeyFile(places.keys).slot(naam)
    if slot.naam == HERSTEL:
        raise GeenToegang(f"Er is geen account '{naam}'.")
    data_key = unwrap(slot, wachtzin)
    if not places.store.exists():
        raise Beschadigd("Het bestand van de klas ontbreekt. Zet een reservekopie terug.")
    if places.store.stat().st_size < SMALLEST_PAGE:
        raise Beschadigd("Het bestand van de klas is beschadigd. Zet een reservekopie terug.")
    engine = open_engine(places.store, data_key)
    try:
        return engine, _account(engine, slot.naam, Rol(slot.rol))
    except DatabaseError as error:
        engine.dispose()
        raise as_fout(error) from error


def renew(
    places: Places, herstelcode: str, naam: str, wachtzin: str, kosten: Kosten | None = None
) -> None:
    """Give an account a new wachtzin; raise `GeenToegang` when the herstelcode is wrong."""
    keys = KeyFile(places.keys)
    slot = keys.slot(naam)
    validate_wachtzin(wachtzin)
    try:
        data_key = unwrap(keys.slot(HERSTEL), as_typed(herstelcode))
    except GeenToegang as error:
        raise GeenToegang("Deze herstelcode klopt niet.") from error
    keys.put(wrap(data_key, slot.naam, slot.rol, wachtzin, kosten or Kosten()))


def change_wachtzin(places: Places, naam: str, oud: str, nieuw: str) -> None:
    """Give an account a new wachtzin by its old one; raise `GeenToegang` when that is wrong."""
    keys = KeyFile(places.keys)
    slot = keys.slot(naam)
    validate_wachtzin(nieuw)
    keys.put(wrap(unwrap(slot, oud), slot.naam, slot.rol, nieuw, Kosten()))


def add_account(places: Places, via: tuple[str, str], naam: str, rol: Rol, wachtzin: str) -> None:
    """Add an account; `via` is the name and wachtzin of the docent who does it.

    Raises `GeenToegang` when `via` is wrong or no docent, `Ongeldig` for a name that is taken.
    """
    keys = KeyFile(places.keys)
    naam = validate_nieuw(naam, wachtzin)
    for slot in keys.read():
        if is_same(slot.naam, naam):
            raise Ongeldig("naam", naam, f"een naam die nog vrij is; '{slot.naam}' is er al")
    granting = keys.slot(via[0])
    if granting.rol != Rol.DOCENT:
        raise GeenToegang("Alleen een docent kan een account maken.")
    keys.put(wrap(unwrap(granting, via[1]), naam, rol.value, wachtzin, Kosten()))


def _account(engine: Engine, naam: str, rol: Rol) -> Account:
    with Session(engine) as session, session.begin():
        row = session.exec(select(AccountRow).where(AccountRow.naam == naam)).first()
        if row is None:
            row = AccountRow(naam=naam, rol=rol.value)
            session.add(row)
            session.flush()
        return as_account(row)
