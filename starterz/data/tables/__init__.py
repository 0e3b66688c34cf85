"""The tables, a module a subject: each row with what turns it into a domain object.

Rows never leave the data room. Amounts are integer minutes, dates are dates, moments are UTC
texts, choices are the values of the domain's enumerations. Nothing here is deleted by a mistake:
the journal keeps every change.
"""

from sqlmodel import SQLModel

from starterz.data.tables.advies import AdviesRow, ToetsRow
from starterz.data.tables.groepsindeling import IndelingRow
from starterz.data.tables.journal import ActieRow, WijzigingRow
from starterz.data.tables.klas import CursistRow, PlaatsingRow
from starterz.data.tables.lessen import (
    AfmeldingRow,
    CorrectieRow,
    LesRow,
    ParafenlijstRow,
    PresentieRow,
    VrijRow,
)
from starterz.data.tables.observatie import (
    InstrumentRow,
    InzageRow,
    KlasnotitieRow,
    ObservatieRow,
    ScoreRow,
)
from starterz.data.tables.school import AccountRow, DocumentRow, InstellingRow, KladRow
from starterz.data.tables.uren import EerderRow, GesprekRow, OpvolgingRow, ParticipatieRow

ROWS: tuple[type[SQLModel], ...] = (
    AccountRow, InstellingRow, DocumentRow, KladRow,
    CursistRow, PlaatsingRow,
    LesRow, VrijRow, PresentieRow, AfmeldingRow, CorrectieRow, ParafenlijstRow,
    ParticipatieRow, EerderRow, GesprekRow, OpvolgingRow,
    InstrumentRow, ObservatieRow, ScoreRow, InzageRow, KlasnotitieRow,
    ToetsRow, AdviesRow,
    IndelingRow,
    ActieRow, WijzigingRow,
)  # fmt: skip
"""Every table: who imports one of them has them all, so that a reference finds its table."""
