"""The rows that every counter is the sum of: lessons, activities, and hours gained elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from starterz.domain.klas.cursist import Cursist, Groep, Lessoort, Plaatsing
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Lesminuten, Presentie, minuten_van
from starterz.domain.uren.participatie import EerdereUren, Eerdersoort, Elders, Participatie


@dataclass(frozen=True, slots=True)
class Lesbezoek:
    """One lesson of one person: on which placement, and the mark if there is one."""

    les: Les
    plaatsing: Plaatsing
    presentie: Presentie | None


@dataclass(frozen=True, slots=True)
class Post:
    """One row of a counter: minutes of one kind, with the lesson, activity or source behind it.

    `datum` is None for earlier hours; `groep` is the group on the day of a lesson.
    """

    bron: Les | Participatie | EerdereUren
    soort: str
    minuten: int
    voor_pip: bool
    datum: date | None = None
    groep: Groep | None = None

    @property
    def les(self) -> Les | None:
        """The lesson behind this row, if it is one."""
        return self.bron if isinstance(self.bron, Les) else None

    @property
    def label(self) -> str:
        """The kind in words."""
        if isinstance(self.bron, Les):
            return Lessoort(self.soort).label
        return self.bron.soort.label

    @property
    def tekst(self) -> str:
        """Where the row comes from."""
        if isinstance(self.bron, Les):
            return f"les {self.bron.tijden}"
        if isinstance(self.bron, Participatie):
            return self.bron.omschrijving or "activiteit"
        return f"eerder: {self.bron.bron}"


def is_voor_pip(cursist: Cursist, day: date) -> bool:
    """Hours before the PIP are kept apart, as DUO does (Bi 5.3(5), tovii.md B-extra).

    Without a PIP the time in the startklas is before it: that is part of the brede intake.
    """
    if cursist.pip is not None:
        return day < cursist.pip
    stay = cursist.plaatsing_op(day)
    return stay is not None and stay.groep is Groep.STARTKLAS


def telbare_minuten(bezoek: Lesbezoek, minimum: int) -> Lesminuten:
    """Return what the mark of a visit is worth; a shorter stay than `minimum` is worth nothing."""
    if bezoek.presentie is None:
        return Lesminuten()
    minutes = minuten_van(bezoek.les, bezoek.presentie)
    return Lesminuten() if 0 < minutes.gevolgd < minimum else minutes


def gemerkt(
    bezoeken: Iterable[Lesbezoek], peildatum: date, minimum: int = 0
) -> list[tuple[Lesbezoek, Lesminuten]]:
    """Return the lessons up to a day that took place and have a mark, with what that is worth."""
    return [
        (visit, telbare_minuten(visit, minimum))
        for visit in bezoeken
        if visit.presentie is not None and not visit.les.vervallen and visit.les.datum <= peildatum
    ]


def lesposten(cursist: Cursist, marked: Iterable[tuple[Lesbezoek, Lesminuten]]) -> list[Post]:
    """Return a row for each kind in each attended lesson."""
    found = []
    for visit, minutes in marked:
        if not minutes.gevolgd:
            continue
        early = is_voor_pip(cursist, visit.les.datum)
        kinds = (
            ("nt2", minutes.nt2), ("alfabetisering", minutes.alfabetisering), ("knm", minutes.knm),
        )  # fmt: skip
        found += [
            Post(visit.les, kind, amount, early, visit.les.datum, visit.plaatsing.groep)
            for kind, amount in kinds
            if amount
        ]
    return found


def posten_elders(cursist: Cursist, elders: Elders, peildatum: date) -> list[Post]:
    """Return a row for each activity up to a day, and for the hours gained elsewhere."""
    earlier = [Post(each, each.soort.value, each.minuten, each.voor_pip) for each in elders.eerder]
    activities = [
        Post(each, each.soort.value, each.minuten, is_voor_pip(cursist, each.datum), each.datum)
        for each in sorted(elders.participatie, key=lambda each: (each.datum, each.id))
        if each.datum <= peildatum
    ]
    return [*earlier, *activities]


def is_cursusuur(post: Post) -> bool:
    """Say whether a row is NT2, alfabetisering or KNM, of this class or from elsewhere."""
    if isinstance(post.bron, EerdereUren):
        return post.bron.soort is not Eerdersoort.PARTICIPATIE
    return isinstance(post.bron, Les)


def som(posten: Sequence[Post]) -> int:
    """Return the minutes of rows together."""
    return sum(post.minuten for post in posten)
