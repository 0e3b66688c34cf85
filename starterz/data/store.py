"""The store, grouped by aggregate; it takes and returns domain objects and checks who may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sqlmodel import Session

from starterz.data.aggregates.adviesoverzicht import Adviesoverzicht
from starterz.data.aggregates.adviezen import Adviezen
from starterz.data.aggregates.base import Context
from starterz.data.aggregates.begeleiding import Begeleiding
from starterz.data.aggregates.dagbeeld import DagbeeldStore
from starterz.data.aggregates.dekking import DekkingStore
from starterz.data.aggregates.documenten import Documenten
from starterz.data.aggregates.groepsindeling import GroepsindelingStore
from starterz.data.aggregates.instellingen import InstellingenStore
from starterz.data.aggregates.instrumenten import Instrumenten
from starterz.data.aggregates.kladden import Kladden
from starterz.data.aggregates.klas import KlasStore
from starterz.data.aggregates.klasnotities import Klasnotities
from starterz.data.aggregates.lessen import Lessen
from starterz.data.aggregates.observaties import Observaties
from starterz.data.aggregates.parafenlijsten import Parafenlijsten
from starterz.data.aggregates.participatie import ParticipatieStore
from starterz.data.aggregates.presentie import PresentieStore
from starterz.data.aggregates.uren import Uren
from starterz.data.aggregates.urenstaten import Urenstaten
from starterz.data.journal import INTUSSEN, Check, Journal
from starterz.data.reversal import Reversal
from starterz.domain.lessen.teruggang import Teruggang, Wijziging
from starterz.domain.school.account import Account
from starterz.domain.words.fouten import InGebruik


class Store:
    """What an operation gets: one transaction, one account, all aggregates."""

    def __init__(self, session: Session, journal: Journal, account: Account) -> None:
        self._context = Context(session, journal, account)
        self.account = account

    @cached_property
    def klas(self) -> KlasStore:
        """Seats, people and placements."""
        return KlasStore(self._context)

    @cached_property
    def lessen(self) -> Lessen:
        """The lesson calendar and the days off."""
        return Lessen(self._context)

    @cached_property
    def presentie(self) -> PresentieStore:
        """Marks and announced absences."""
        return PresentieStore(self._context)

    @cached_property
    def dagbeeld(self) -> DagbeeldStore:
        """The class on one day, for the home screen."""
        return DagbeeldStore(self._context)

    @cached_property
    def uren(self) -> Uren:
        """Hours, counters and forecasts."""
        return Uren(self._context)

    @cached_property
    def participatie(self) -> ParticipatieStore:
        """Activities, and hours gained elsewhere."""
        return ParticipatieStore(self._context)

    @cached_property
    def begeleiding(self) -> Begeleiding:
        """What is due, and the talks."""
        return Begeleiding(self._context)

    @cached_property
    def parafenlijsten(self) -> Parafenlijsten:
        """Signed lists of lessons."""
        return Parafenlijsten(self._context)

    @cached_property
    def urenstaten(self) -> Urenstaten:
        """Hours over a period, to be signed."""
        return Urenstaten(self._context)

    @cached_property
    def instrumenten(self) -> Instrumenten:
        """Versioned observation instruments."""
        return Instrumenten(self._context)

    @cached_property
    def observaties(self) -> Observaties:
        """Observation sheets and their scores."""
        return Observaties(self._context)

    @cached_property
    def klasnotities(self) -> Klasnotities:
        """Quick notes from class."""
        return Klasnotities(self._context)

    @cached_property
    def dekking(self) -> DekkingStore:
        """What was looked at, and the rounds beside each other."""
        return DekkingStore(self._context)

    @cached_property
    def adviezen(self) -> Adviezen:
        """Tests, advices and decisions."""
        return Adviezen(self._context)

    @cached_property
    def documenten(self) -> Documenten:
        """Documents that were given out."""
        return Documenten(self._context)

    @cached_property
    def adviesoverzicht(self) -> Adviesoverzicht:
        """The list of advices and the evaluation over them."""
        return Adviesoverzicht(self._context)

    @cached_property
    def groepsindeling(self) -> GroepsindelingStore:
        """The seats over the years."""
        return GroepsindelingStore(self._context)

    @cached_property
    def instellingen(self) -> InstellingenStore:
        """The settings of the school."""
        return InstellingenStore(self._context)

    @cached_property
    def kladden(self) -> Kladden:
        """Texts in forms that were not kept yet."""
        return Kladden(self._context)

    def undo(self, today: date, bevestigd: int | None = None, waarom: str = "") -> Teruggang:
        """Take back this account's last act by the rules of doing it; return what it was.

        Raises `Bevestigen` where somebody has to say yes or why: call again with its act.
        """
        return self._context.journal.undo(self._check(today, waarom), bevestigd)

    def redo(self, today: date, bevestigd: int | None = None, waarom: str = "") -> Teruggang:
        """Do again what this account undid last, by the same rules; return what it was."""
        return self._context.journal.redo(self._check(today, waarom), bevestigd)

    def _check(self, today: date, waarom: str) -> Check:
        """Return what a way back must meet: the rules of doing it, and a store that is whole."""
        reversal = Reversal(self._context, today, waarom)
        whole = self._whole_parts()

        def check(changes: Sequence[Wijziging]) -> None:
            old = reversal.check(changes)
            # What was broken before must not keep everybody from taking back anything at all.
            if not whole <= self._whole_parts():
                raise InGebruik(INTUSSEN)
            reversal.explain(old)  # the reason last: nobody types one for what cannot be

        return check

    def _whole_parts(self) -> set[str]:
        """Return the parts of the store in which nothing crosses anything else."""
        checks = {
            "klas": self.klas.is_whole, "lessen": self.lessen.is_whole,
            "observaties": self.observaties.is_whole, "instrumenten": self.instrumenten.is_whole,
            "participatie": self.participatie.is_whole, "adviezen": self.adviezen.is_whole,
        }  # fmt: skip
        return {name for name, is_whole in checks.items() if is_whole()}
