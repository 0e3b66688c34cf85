"""Giving out a document: a number first, then the file, then its fingerprint in the store.

Before the number comes a rehearsal, where a letter might be one that cannot be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.domain.advies.papier import plekken
from starterz.domain.advies.rapport import INDICATIE_VERBORGEN
from starterz.domain.school.document import Document, Documentsoort, inhoud_van, vingerafdruk
from starterz.domain.words.fouten import Geweigerd

if TYPE_CHECKING:
    from starterz.data.database import Database
    from starterz.domain.advies.evaluatiecijfers import Evaluatie
    from starterz.domain.advies.overzicht import Drukwerklijst
    from starterz.domain.advies.rapport import Adviesrapport
    from starterz.domain.lessen.parafenlijst import Parafenvel
    from starterz.domain.uren.urenstaat import Klasstaat

_NIET_VERSLEUTELD = "Let op: deze bestanden zijn niet versleuteld."


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A document to give out: what it is, about whom, what it says, and what makes its bytes.

    One that is not `genummerd`, such as a concept, is only looked at.
    """

    soort: Documentsoort
    cursist: str | None
    inhoud: tuple[object, ...]
    maak: Callable[[Druknummer], bytes]
    genummerd: bool = True


def give_out(database: Database, opdracht: Opdracht, path: Path, today: date) -> Document | None:
    """Write a document where it is told; return it with its number, or None for a concept.

    It waits for the store, so not on the thread that draws the screen. Raises `Geweigerd` when
    the file cannot be written, or a letter cannot be printed; then there is no number either.
    """
    from starterz.documents.tables.files import require_writable, write_file

    require_writable(path)
    require_printable(opdracht)
    if not opdracht.genummerd:
        write_file(path, opdracht.maak(ZONDER))
        return None
    soort, cursist = opdracht.soort, opdracht.cursist
    inhoud = inhoud_van(soort.value, *opdracht.inhoud)
    document = database.run(lambda store: store.documenten.number(soort, cursist, inhoud, today))
    content = opdracht.maak(Druknummer(document.nummer, document.code))
    write_file(path, content)
    mark = vingerafdruk(content)
    database.run(lambda store: store.documenten.seal(document.nummer, mark))
    return document


def require_printable(opdracht: Opdracht) -> None:
    """Raise `Geweigerd` with field, letter and place for a document that cannot be printed."""
    from starterz.documents.layout.zetten import NietTeZetten

    if not any(plekken(opdracht.inhoud)):
        return
    try:
        opdracht.maak(ZONDER)
    except NietTeZetten as error:
        raise error.where(opdracht.inhoud) from error


def advies_opdracht(rapport: Adviesrapport) -> Opdracht:
    """Return the advice, or the tussenverslag, to give out.

    Raises `Geweigerd` while the reader may not see what it rests on.
    """
    if rapport.indicatie_verborgen:
        raise Geweigerd(f"{INDICATIE_VERBORGEN} Er is geen PDF gemaakt.")

    def make(druk: Druknummer) -> bytes:
        from starterz.documents.trajectadvies.trajectadvies import trajectadvies

        return trajectadvies(rapport, druk=druk)

    soort = Documentsoort(rapport.advies.soort.value)
    return Opdracht(soort, rapport.cursist.code, (rapport,), make, not rapport.is_concept)


def advies_in_map(
    database: Database, rapport: Adviesrapport, directory: Path, today: date, *, sluit: bool = True
) -> Path:
    """Give out an advice in a directory; return where it is.

    With `sluit` the directory is ours, and closed to others. Raises `Geweigerd` when it cannot be
    written.
    """
    from starterz.documents.trajectadvies.trajectadvies import bestandsnaam

    path = directory / bestandsnaam(rapport)
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sluit:
            directory.chmod(0o700)
    except OSError as error:
        raise Geweigerd(f"De map {directory} kan niet worden gemaakt.") from error
    give_out(database, advies_opdracht(rapport), path, today)
    return path


def evaluatie_opdracht(
    found: Evaluatie, today: date, taalaanbieder: str, gemeente: str
) -> Opdracht:
    """Return the figures of the pilot to give out."""

    def make(druk: Druknummer) -> bytes:
        from starterz.documents.evaluatie.evaluatie import evaluatie

        return evaluatie(found, today, taalaanbieder, gemeente, druk=druk)

    parts = (found, today, taalaanbieder, gemeente)
    return Opdracht(Documentsoort.EVALUATIE, None, parts, make)


def urenstaat_opdracht(
    klas: Klasstaat, docent: str, taalaanbieder: str, vandaag: date, *, hele_klas: bool
) -> Opdracht:
    """Return the urenstaat of the class, or of the one person in it, to give out."""

    def make(druk: Druknummer) -> bytes:
        from starterz.documents.uren import urenstaat

        if hele_klas:
            return urenstaat.klasstaat(klas, docent, taalaanbieder, vandaag, druk=druk)
        return urenstaat.urenstaat(klas.staten[0], docent, taalaanbieder, vandaag, druk=druk)

    person = None if hele_klas else klas.staten[0].cursist.code
    return Opdracht(Documentsoort.URENSTAAT, person, (klas, docent, taalaanbieder, vandaag), make)


def parafenlijst_opdracht(
    vellen: Sequence[Parafenvel], taalaanbieder: str, *, week: bool
) -> Opdracht:
    """Return the list to initial, a page a lesson or a page a week, to give out."""

    def make(druk: Druknummer) -> bytes:
        from starterz.documents.uren import parafenlijst

        maker = parafenlijst.per_week if week else parafenlijst.per_les
        return maker(vellen, taalaanbieder, druk=druk)

    return Opdracht(Documentsoort.PARAFENLIJST, None, (tuple(vellen), taalaanbieder, week), make)


def samenvatting(lijst: Drukwerklijst, made: int, directory: Path) -> str:
    """Return how many papers there are now, where, and whom they leave out."""
    whole = len(lijst.rapporten)
    of_all = f" van {whole}" if made < whole else ""
    number = f"{made}{of_all} {'PDF staat' if made == 1 else 'PDF’s staan'}"
    lines = [f"{number} in {directory}. {_NIET_VERSLEUTELD}"]
    lines += [f"Overgeslagen: {naam}, {reason}." for naam, reason in lijst.overgeslagen]
    return "\n".join(lines)
