"""Files that are read in, for the screen and the command line: a roster, a plan of seats."""

from __future__ import annotations

from collections.abc import Sized
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from starterz.domain.groepsindeling.tabel import Indelingstabel, read_indeling
from starterz.domain.klas.klaslijst import Klaslijst, read_klaslijst
from starterz.domain.words.woorden import aantal
from starterz.letters import leesbaar

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.documents.tables.reading import Tabel


def read_file(path: Path) -> Tabel:
    """Read the table in a file; it needs no store, so it may run beside the screen.

    Raises `StarterzFout` where the file cannot be read or holds no table.
    """
    from starterz.documents.tables.reading import read_table

    return read_table(path)


def rehearse_roster(store: Store, tabel: Tabel, today: date) -> Klaslijst:
    """Return what each row of a roster would do to the class as it is now."""
    people = store.klas.cursisten(ook_gearchiveerd=True)
    return read_klaslijst(tabel.kop, tabel.rijen, people, today, tabel.eerste)


def enter_roster(store: Store, tabel: Tabel, today: date) -> Klaslijst:
    """Enter who is new in a roster, in one act, and return what each row did.

    With a fault in it nobody is entered.
    """
    roster = rehearse_roster(store, tabel, today)
    if roster.nieuw and not roster.fouten:
        store.klas.add_all(roster.nieuw)
    return roster


def read_plan(tabel: Tabel) -> Indelingstabel:
    """Return the plan of the seats over the years that a table holds, or its faults."""
    return read_indeling(tabel.kop, tabel.rijen, tabel.eerste)


def wrong_cells(faults: Sized, path: Path) -> str:
    """Say how many cells of a file are wrong."""
    cells = aantal(len(faults), "cel klopt", "cellen kloppen")
    return f"{cells} niet in {leesbaar(path.name)}."
