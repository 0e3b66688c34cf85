"""The hours over time beside the line that is needed, for a picture on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.uren.posten import Post
from starterz.domain.uren.prognose import Prognose
from starterz.domain.uren.tellers import Teller, Telling
from starterz.domain.uren.uren import Urenstand
from starterz.domain.words.datums import kort, uren_en_minuten


@dataclass(frozen=True, slots=True)
class Verloop:
    """One counter from `begin` to `einde`; amounts in minutes.

    `dagen` are the days with hours and their total so far. The needed line is straight, from
    nothing at the begin to the norm at the end; only a term makes one.
    """

    teller: Teller
    begin: date
    einde: date
    vandaag: date
    dagen: tuple[tuple[date, int], ...]
    verwacht: date | None
    heeft_lijn: bool

    def op(self, day: date) -> int:
        """Return the minutes counted up to a day."""
        return max((total for when, total in self.dagen if when <= day), default=0)

    def nodig_op(self, day: date) -> int:
        """Return the minutes that the needed line asks for on a day."""
        span = (self.einde - self.begin).days or 1
        past = min(max((day - self.begin).days, 0), span)
        return self.teller.norm_minuten * past // span

    def momenten(self, count: int) -> tuple[date, ...]:
        """Return so many days, evenly from the begin to the end."""
        span = (self.einde - self.begin).days
        steps = max(count - 1, 1)
        return tuple(self.begin + timedelta(days=span * step // steps) for step in range(count))


def verloop(telling: Telling, prognose: Prognose, begin: date, peildatum: date) -> Verloop:
    """Return the course of a counter; hours of before the begin or without a day stand at it."""
    totals: dict[date, int] = {}
    total = 0
    for post in _in_order(telling.posten, begin):
        total += post.minuten
        totals[max(post.datum or begin, begin)] = total
    end = max(prognose.termijn or prognose.datum or peildatum, begin + timedelta(days=1))
    return Verloop(
        teller=telling.teller,
        begin=begin,
        einde=end,
        vandaag=peildatum,
        dagen=tuple(totals.items()),
        verwacht=prognose.datum,
        heeft_lijn=prognose.termijn is not None,
    )


def verloop_van(cursist: Cursist, stand: Urenstand, tellingen: Sequence[Telling]) -> Verloop | None:
    """Return the course of somebody's main counter, from the first PIP or else from the start."""
    main, begin = stand.hoofdteller, cursist.instroom
    telling = next((each for each in tellingen if main and each.teller.naam == main.naam), None)
    if telling is None or begin is None:
        return None
    if stand.prognose.termijn and cursist.pip and stand.groep is not Groep.ELIP:
        begin = cursist.pip
    return verloop(telling, stand.prognose, begin, stand.peildatum)


def _in_order(posten: Sequence[Post], begin: date) -> list[Post]:
    return sorted(posten, key=lambda post: post.datum or begin)


def in_woorden(beeld: Verloop) -> str:
    """Return the picture in words: what is there today beside what the line asks."""
    have = beeld.op(beeld.vandaag)
    words = f"Op {kort(beeld.vandaag)}: {uren_en_minuten(have)} van "
    words += f"{uren_en_minuten(beeld.teller.norm_minuten)}."
    if not beeld.heeft_lijn:
        return words
    gap = have - beeld.nodig_op(beeld.vandaag)
    place = "voor op" if gap >= 0 else "achter op"
    return f"{words} Dat is {uren_en_minuten(abs(gap))} {place} de lijn naar {kort(beeld.einde)}."
