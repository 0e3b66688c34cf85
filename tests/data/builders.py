"""The class of the tests of this room, and what is in a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlmodel import SQLModel

from starterz.data.store import Store
from starterz.domain.klas.cursist import Groep, NieuweCursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_wijziging import EerstZien, Gevolg
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.lessen.teruggang import Bevestigen
from starterz.domain.school.rollen import Rol
from tests.builders import TODAY
from tests.tovii.builders import starterz_scores

Result = TypeVar("Result")
START = date(2022, 11, 14)
ACCOUNTS = {
    "docent": Rol.DOCENT,
    "invaller": Rol.DOCENT,
    "assistent": Rol.KLASSENASSISTENT,
    "consulent": Rol.CONSULENT,
}
PEOPLE = (
    ("Jan [/b]", "=1+1", Groep.Z_ROUTE),
    ("Şükran", "Yıldız-Żuk", Groep.STARTKLAS),
    ("Ngọc Ánh", "Trần" * 20, Groep.ELIP),
)
"""C-01, C-02 and C-03, on the seats 1 to 3."""

LES = Les(0, START, 540, 150, docenten=("D. Voorbeeld",))


def fill(store: Store) -> None:
    """Seat three people and plan lessons on Monday, Wednesday and Friday; nothing is marked."""
    for voornaam, achternaam, groep in PEOPLE:
        store.klas.add(NieuweCursist(voornaam, achternaam, groep, START))
    store.lessen.plan(START, date(2023, 2, 10), (0, 2, 4), LES)


def nieuw(voornaam: str = "Rahel", van: date = START, **fields: Any) -> NieuweCursist:
    return NieuweCursist(voornaam, 'O’Neill; "x"', Groep.STARTKLAS, van, **fields)


def les_op(store: Store, day: date) -> Les:
    """Return the one lesson of a day."""
    (les,) = store.lessen.on(day)
    return les


def aanwezig(store: Store, day: date, code: str = "C-01", **fields: Any) -> Presentie:
    return store.presentie.mark(
        Presentie(les_op(store, day).id, code, Status.AANWEZIG, **fields), TODAY
    )


def agreed(act: Callable[[Gevolg], Result]) -> Result:
    """Do what changes hours of people, as somebody who has seen whose."""
    try:
        return act(())
    except EerstZien as fout:
        return act(fout.gevolg)


def vervalt(store: Store, day: date, reden: str = "ijzel") -> Les:
    les_id = les_op(store, day).id
    return agreed(lambda gezien: store.lessen.cancel(les_id, reden, TODAY, gezien=gezien))


def gaat_door(store: Store, day: date) -> Les:
    les_id = les_op(store, day).id
    return agreed(lambda gezien: store.lessen.restore(les_id, TODAY, "toch", gezien=gezien))


def afwezig(
    store: Store,
    day: date,
    code: str = "C-01",
    status: Status = Status.GEOORLOOFD,
    reden: Reden | None = Reden.ZIEK,
) -> Presentie:
    return store.presentie.mark(Presentie(les_op(store, day).id, code, status, reden=reden), TODAY)


def volg_alles(store: Store, tot: date = TODAY) -> None:
    """Mark everybody present in every lesson up to a day."""
    for les in store.lessen.between(START, tot):
        store.presentie.mark_all(les.id, TODAY)


def scores(som: int) -> Mapping[str, int | None]:
    """A sheet of all counting aspects with this sum."""
    return {code: score.waarde for code, score in starterz_scores(som).items()}


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the journal's own."""
    store._context.session.flush()
    connection = store._context.session.connection()
    return {
        name: list(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1")))
        for name in SQLModel.metadata.tables
        if name not in ("actie", "wijziging")
    }


def without_traces(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the content of a store but for the corrections: the way back adds to those."""
    return {name: rows for name, rows in found.items() if name != "correctie"}


def acts(store: Store) -> list[tuple[str, str, str]]:
    """Return the journal's acts as (account, kind, description)."""
    rows = store._context.session.connection().exec_driver_sql(
        "SELECT account, soort, omschrijving FROM actie ORDER BY id"
    )
    return [tuple(row) for row in rows]


def undo(store: Store, waarom: str = "toch niet") -> str:
    """Take back the last act, with a yes where one is asked."""
    try:
        return store.undo(TODAY, waarom=waarom).omschrijving
    except Bevestigen as question:
        return store.undo(TODAY, question.teruggang.actie, waarom).omschrijving


def redo(store: Store, waarom: str = "toch wel") -> str:
    """Do again what was taken back last, with a yes where one is asked."""
    try:
        return store.redo(TODAY, waarom=waarom).omschrijving
    except Bevestigen as question:
        return store.redo(TODAY, question.teruggang.actie, waarom).omschrijving
