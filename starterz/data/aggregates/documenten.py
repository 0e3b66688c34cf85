"""Documents that were given out, each under a number of its own."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, func, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.tables.klas import CursistRow, as_code
from starterz.data.tables.school import DocumentRow, as_document
from starterz.domain.school.document import Bevinding, Controle, Document, Documentsoort
from starterz.domain.school.rollen import Recht
from starterz.domain.words.fouten import Onbekend


class Documenten(Aggregate):
    """The numbers of documents, and the fingerprints of their files."""

    def number(
        self, soort: Documentsoort, cursist: str | None, inhoud: str, today: date
    ) -> Document:
        """Return the number of a document: the known one for the same content, else a new one.

        Printing is nothing to undo, so the undo of a person passes it by.
        """
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        row = self._session.exec(
            select(DocumentRow).where(
                DocumentRow.soort == soort.value, DocumentRow.inhoud == inhoud
            )
        ).first()
        if row is None:
            begin = f"{soort.letters}-{today.year}-"
            known = self._session.exec(
                select(func.count()).where(col(DocumentRow.nummer).startswith(begin))
            ).one()
            row = DocumentRow(
                nummer=f"{begin}{known + 1:04}",
                soort=soort.value,
                cursist_id=None if cursist is None else self._cursisten.row(cursist).id,
                inhoud=inhoud,
                datum=today,
                account=self._context.account.naam,
            )
            self._session.add(row)
            self._session.flush()
            self._journal.aside(f"document {row.nummer} uitgegeven")
        return self._document(row)

    def seal(self, nummer: str, bestand: str) -> None:
        """Keep the fingerprint of the file that was made; one document may have more files.

        A later version of the program may print the same content in other bytes.
        """
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        row = self._row(nummer)
        if row is None:
            raise Onbekend(f"Er is geen document met nummer {nummer}.")
        if bestand not in row.bestand.split():
            row.bestand = f"{row.bestand} {bestand}".strip()
            self._session.add(row)
            self._journal.aside(f"bestand van document {nummer} vastgelegd")

    def check(self, bestand: str, nummer: str | None) -> Controle:
        """Say whether a file with this fingerprint is one that was given out.

        `nummer` is what the file says of itself: known with another fingerprint, it was changed.
        """
        self._require(Recht.DOSSIER)
        rows = self._session.exec(
            select(DocumentRow).where(col(DocumentRow.bestand).contains(bestand))
        )
        for row in rows:
            if bestand in row.bestand.split():
                return Controle(Bevinding.ONGEWIJZIGD, self._document(row))
        claimed = None if nummer is None else self._row(nummer)
        if claimed is not None:
            return Controle(Bevinding.GEWIJZIGD, self._document(claimed))
        return Controle(Bevinding.ONBEKEND)

    def _row(self, nummer: str) -> DocumentRow | None:
        return self._session.exec(select(DocumentRow).where(DocumentRow.nummer == nummer)).first()

    def _document(self, row: DocumentRow) -> Document:
        person = self._session.get(CursistRow, row.cursist_id) if row.cursist_id else None
        return as_document(row, as_code(person.nummer) if person else None)
