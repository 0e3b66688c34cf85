"""The urenstaat as a file: PDF, XLSX or CSV by the ending of its name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from starterz.documents import urenstaat, urenstaat_tabel
from starterz.documents.druknummer import ZONDER, Druknummer
from starterz.documents.files import write_file
from starterz.documents.tables import write_table
from starterz.domain.urenstaat import Klasstaat


def schrijf(
    path: Path,
    klas: Klasstaat,
    docent: str,
    taalaanbieder: str,
    vandaag: date,
    *,
    hele_klas: bool,
    druk: Druknummer = ZONDER,
) -> None:
    """Write the urenstaat of the class, or of the one person in it."""
    is_pdf = path.suffix.lower() == ".pdf"
    if is_pdf and hele_klas:
        write_file(path, urenstaat.klasstaat(klas, docent, taalaanbieder, vandaag, druk=druk))
    elif is_pdf:
        one = klas.staten[0]
        write_file(path, urenstaat.urenstaat(one, docent, taalaanbieder, vandaag, druk=druk))
    elif hele_klas:
        write_table(path, urenstaat_tabel.klasstaat(klas))
    else:
        write_table(path, urenstaat_tabel.urenstaat(klas.staten[0]))
