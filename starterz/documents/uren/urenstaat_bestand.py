"""The urenstaat as a table in a file: XLSX or CSV by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from starterz.documents.tables.writing import write_table
from starterz.documents.uren import urenstaat_tabel
from starterz.domain.uren.urenstaat import Klasstaat


def write(path: Path, klas: Klasstaat, *, hele_klas: bool) -> None:
    """Write the urenstaat of the class, or of the one person in it."""
    made = (
        urenstaat_tabel.klasstaat(klas) if hele_klas else urenstaat_tabel.urenstaat(klas.staten[0])
    )
    write_table(path, made)
