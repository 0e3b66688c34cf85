"""What the dossier of one person shows: read in one go, and only what the role may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from starterz.domain.advies.trajectadvies import AdviesStatus, Trajectadvies
from starterz.domain.klas.cursist import Cursist
from starterz.domain.klas.klas import Klas
from starterz.domain.lessen.presentie import Afmelding, Correctie
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.aandacht import Opvolging, Signaal, verzuimsignalen
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.uren.uren import Lesbezoek, Urenstand
from starterz.domain.words.fouten import Onbekend
from starterz.tovii.indicatie import Indicatie, assess
from starterz.tovii.instrument import Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets
from starterz.tovii.observatie import Observatie, ObservatieStatus

if TYPE_CHECKING:
    from starterz.data.store import Store


@dataclass(frozen=True, slots=True)
class Waarneming:
    """A sheet with its instrument, and its indication once it is finished."""

    observatie: Observatie
    instrument: Instrument
    indicatie: Indicatie | None


@dataclass(frozen=True, slots=True)
class Dossierblad:
    """One person on a day; `uren` is None for who may see today's attendance only."""

    cursist: Cursist
    klas: Klas
    bezoeken: tuple[Lesbezoek, ...]
    mag_observeren: bool = False
    uren: Urenstand | None = None
    afmeldingen: tuple[Afmelding, ...] = ()
    waarnemingen: tuple[Waarneming, ...] = ()
    toets_verborgen: bool = False
    toetsen: tuple[Leerbaarheidstoets, ...] = ()
    adviezen: tuple[Trajectadvies, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    gesprekken: tuple[Gesprek, ...] = ()
    opvolging: tuple[Opvolging, ...] = ()
    signalen: tuple[Signaal, ...] = ()
    correcties: tuple[Correctie, ...] = ()
    notities: tuple[Klasnotitie, ...] = ()

    @property
    def volgorde(self) -> tuple[str, ...]:
        """The codes in the order of the seats, then who waits."""
        people = (*self.klas.cursisten, *self.klas.wachtlijst)
        return tuple(person.code for person in people)


def read(store: Store, code: str | None, today: date) -> Dossierblad | None:
    """Read the page of a person, else of the first in the class; nothing when that is empty."""
    klas = store.klas.klas(today)
    cursist = _find(store, code) or next(iter((*klas.cursisten, *klas.wachtlijst)), None)
    if cursist is None:
        return None
    code, account = cursist.code, store.account
    visits = store.uren.visits(code, today)
    if not account.may(Recht.DOSSIER):
        of_today = tuple(visit for visit in visits if visit.les.datum == today)
        return Dossierblad(cursist, klas, of_today)
    hidden = store.adviezen.is_test_hidden(code)
    followed = store.begeleiding.followed_up([cursist])[cursist.id]
    observes = account.may(Recht.OBSERVEREN)
    advises = account.may(Recht.ADVISEREN)
    return Dossierblad(
        cursist=cursist,
        klas=klas,
        bezoeken=visits,
        mag_observeren=observes,
        uren=store.uren.state(code, today),
        afmeldingen=store.presentie.announced(code) if observes else (),
        waarnemingen=_waarnemingen(store, code) if observes else (),
        toets_verborgen=hidden,
        toetsen=() if hidden else store.adviezen.tests(code),
        adviezen=tuple(
            advies
            for advies in store.adviezen.of(code)
            if advises or advies.status is not AdviesStatus.CONCEPT
        ),
        labels=store.instrumenten.labels(),
        gesprekken=store.begeleiding.talks(code),
        opvolging=followed,
        signalen=verzuimsignalen(visits, today, store.instellingen.read(), followed),
        correcties=store.presentie.corrections(code),
        notities=store.klasnotities.of(code) if observes else (),
    )


def _find(store: Store, code: str | None) -> Cursist | None:
    try:
        return store.klas.cursist(code) if code else None
    except Onbekend:  # who was added has been undone
        return None


def _waarnemingen(store: Store, code: str) -> tuple[Waarneming, ...]:
    found = []
    for sheet in store.observaties.of(code):
        instrument = store.instrumenten.of(sheet)
        finished = sheet.status is ObservatieStatus.AFGEROND and not sheet.verborgen
        found.append(Waarneming(sheet, instrument, assess(instrument, sheet) if finished else None))
    return tuple(found)
