"""The list of advices: how far each one is, for whom it waits, and what goes on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from starterz.domain.advies.rapport import Adviesrapport, differs_from_advies
from starterz.domain.advies.trajectadvies import AdviesStatus, Besluit
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht, Rol, is_bevoegd
from starterz.domain.uren.termijnen import pip_uiterlijk
from starterz.domain.words.woorden import aantal
from starterz.letters import comparable
from starterz.tovii.vergelijking import Richting, Uitkomst, drie_paren

_RICHTINGEN: dict[Uitkomst, Richting] = {
    Uitkomst.BEVESTIGD: "gelijk",
    Uitkomst.OMHOOG: "hoger",
    Uitkomst.OMLAAG: "lager",
}


@dataclass(frozen=True, slots=True)
class Adviesregel:
    """One person with the newest version that the reader may see.

    `rapport` is without the test while `toets_verborgen`; `klaar` is the newest finished version;
    `eerdere` are the decisions on that version that another one took the place of, oldest first.
    """

    cursist: Cursist
    rapport: Adviesrapport
    peildatum: date
    toets_verborgen: bool = False
    klaar: Adviesrapport | None = None
    eerdere: tuple[Besluit, ...] = ()

    @property
    def code(self) -> str:
        """The code of the person."""
        return self.cursist.code

    @property
    def status(self) -> AdviesStatus:
        """How far the version in the list is."""
        return self.rapport.advies.status

    @property
    def besluit(self) -> Besluit | None:
        """The decision on the version in the list."""
        return self.rapport.advies.besluit

    @property
    def wijkt_af(self) -> bool:
        """Say whether the gemeente decided otherwise than was advised."""
        decision = self.besluit
        return decision is not None and differs_from_advies(self.rapport, decision.leerroute)

    @property
    def wacht_op_besluit(self) -> bool:
        """Say whether a finished advice has no decision yet; a tussenverslag needs none."""
        waiting = self.status in (AdviesStatus.DEFINITIEF, AdviesStatus.BESPROKEN)
        return waiting and not self.rapport.is_tussenverslag

    @property
    def dagen_wachten(self) -> int | None:
        """Days since it was finished, as long as there is no decision."""
        day = self.rapport.advies.datum
        return (self.peildatum - day).days if self.wacht_op_besluit and day else None

    @property
    def pip_uiterlijk(self) -> date | None:
        """The last day for the PIP, by the dates that are known now."""
        return pip_uiterlijk(self.cursist.kennisgeving, self.cursist.brp)

    @property
    def toets_advies(self) -> Richting | None:
        """The advice against the test; None where there is nothing to compare."""
        return richting(self.rapport.paren.toets_advies.uitkomst)

    def waits_for(self, rol: Rol) -> bool:
        """Say whether the next step is for somebody with this role."""
        if self.rapport.is_tussenverslag:
            return self.status is AdviesStatus.CONCEPT and is_bevoegd(rol, Recht.ADVISEREN)
        if is_bevoegd(rol, Recht.ADVISEREN):
            return self.status in (AdviesStatus.CONCEPT, AdviesStatus.DEFINITIEF)
        return self.wacht_op_besluit


def richting(uitkomst: Uitkomst) -> Richting | None:
    """Return a comparison with the test as a direction; None where there is none."""
    return _RICHTINGEN.get(uitkomst)


def zonder_toets(rapport: Adviesrapport) -> Adviesrapport:
    """Return a report that says nothing of the test: its scores are not finished (tovii.md C.7)."""
    band = rapport.indicatie.band if rapport.indicatie else None
    paren = drie_paren(rapport.instrument, None, band, rapport.advies.tekst.advies)
    return replace(rapport, toets=None, waarschuwingen=(), paren=paren)


def gesorteerd(regels: Iterable[Adviesregel], rol: Rol) -> tuple[Adviesregel, ...]:
    """Return what waits for the reader first, the longest and the most urgent on top."""
    order = list(AdviesStatus)

    def key(regel: Adviesregel) -> tuple[bool, int, int, date, str]:
        made = regel.rapport.advies.datum
        # What is decided is read newest first, everything else by the day of the PIP.
        days = -(made or date.min).toordinal() if regel.besluit else 0
        due = regel.pip_uiterlijk or date.max
        naam = comparable(regel.cursist.naam)
        return (not regel.waits_for(rol), order.index(regel.status), days, due, naam)

    return tuple(sorted(regels, key=key))


def wacht_tekst(regel: Adviesregel) -> str:
    """Return how long the advice waits for a decision, or nothing."""
    days = regel.dagen_wachten
    return "" if days is None else "sinds vandaag" if days == 0 else aantal(days, "dag", "dagen")


@dataclass(frozen=True, slots=True)
class Drukwerklijst:
    """What goes on paper, and whom it leaves out with the reason why."""

    rapporten: tuple[Adviesrapport, ...]
    overgeslagen: tuple[tuple[str, str], ...]


def te_drukken(regels: Iterable[Adviesregel], *, concepten: bool) -> Drukwerklijst:
    """Return the finished versions, or the concepts of who has one; never a hidden test."""
    made: list[Adviesrapport] = []
    left_out: list[tuple[str, str]] = []
    for regel in regels:
        chosen = regel.rapport if concepten else regel.klaar
        if chosen is None:
            left_out.append((regel.cursist.naam, "nog geen definitief advies"))
        elif chosen.indicatie_verborgen:
            left_out.append((regel.cursist.naam, "bedekt tot u zelf hebt gescoord"))
        elif regel.toets_verborgen and chosen.is_concept and not chosen.is_tussenverslag:
            left_out.append((regel.cursist.naam, "de scores zijn nog niet afgerond"))
        else:
            made.append(chosen)
    return Drukwerklijst(tuple(made), tuple(left_out))
