"""Who had which seat, and who is expected on it: until when each stay lasts, and who is next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from starterz.domain.klas.cursist import Cursist, Groep, Leerroute, Plaatsing
from starterz.domain.klas.klas import PLEKKEN
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.words.maanden import plus_maanden

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Verblijf:
    """A stay with both days included; `plek` None is without a seat, no `cursist` is inflow.

    With `geschat` its end, or all of it, is an expectation.
    """

    plek: int | None
    groep: Groep
    van: date
    tot: date
    cursist: str = ""
    geschat: bool = False

    def touches(self, van: date, tot: date) -> bool:
        """Say whether this stay has a day in a period, both days included."""
        return self.van <= tot and van <= self.tot


@dataclass(frozen=True, slots=True)
class _Komst:
    """Somebody who comes for a seat: since when without one, and the first day to take one."""

    groep: Groep
    sinds: date
    vanaf: date
    cursist: str = ""
    leerroute: Leerroute | None = None


def expected_stays(
    cursisten: Iterable[Cursist],
    prognoses: Mapping[str, date],
    instellingen: Instellingen,
    vandaag: date,
    tot: date,
    instroom: int,
) -> tuple[Verblijf, ...]:
    """Return every stay up to a day: as it was, as it is expected, and of who comes for a seat.

    An open stay lasts until the forecast (`prognoses`, by code), else as long as the plan says.
    Who waits takes the first seat that is free long enough, from tomorrow on; so does the inflow
    of `instroom` Z-route people a year. Until then they are stays without a seat.
    """
    stays: list[Verblijf] = []
    coming: list[_Komst] = []
    for cursist in cursisten:
        for stay in cursist.plaatsingen:
            if stay.tot is not None:
                stays.append(Verblijf(stay.plek, stay.groep, stay.van, stay.tot, cursist.code))
            elif stay.plek is not None:
                forecast = prognoses.get(cursist.code)
                stays += _open(cursist, stay, forecast, instellingen, vandaag)
            else:
                first = max(stay.van, vandaag + _DAY)
                coming.append(_Komst(stay.groep, stay.van, first, cursist.code, cursist.leerroute))
    coming.sort(key=lambda komst: (komst.vanaf, komst.sinds))
    coming += (_Komst(Groep.Z_ROUTE, day, day) for day in _instroom(vandaag, tot, instroom))
    coming.sort(key=lambda komst: komst.vanaf)
    taken: defaultdict[int, list[Verblijf]] = defaultdict(list)
    for known in stays:
        if known.plek is not None:
            taken[known.plek].append(known)
    full = False
    seated: list[Verblijf]
    for komst in coming:
        if full and not komst.cursist:  # all inflow is alike, so that nobody after one overtakes
            start, seated = date.max, []
        else:
            start, seated = _eerste_plek(komst, taken, instellingen)
            full = full or (not komst.cursist and start > tot)
        if start > komst.sinds:
            until = min(start - _DAY, max(tot, komst.sinds))
            stays.append(Verblijf(None, komst.groep, komst.sinds, until, komst.cursist, True))
        if start <= tot:
            stays += seated
            for known in seated:
                taken[known.plek or 0].append(known)
    return tuple(sorted(stays, key=lambda each: (each.van, each.tot)))


def _open(
    cursist: Cursist,
    stay: Plaatsing,
    prognose: date | None,
    instellingen: Instellingen,
    vandaag: date,
) -> list[Verblijf]:
    """Return a stay without a last day as it is expected: who has stayed longer is there today."""
    first, *after = _duur(
        stay.groep, _begin(cursist, stay), cursist.leerroute, instellingen, vandaag, prognose
    )
    here = replace(first, van=stay.van, tot=max(first.tot, stay.van))
    return [replace(each, plek=stay.plek, cursist=cursist.code) for each in (here, *after)]


def _begin(cursist: Cursist, stay: Plaatsing) -> date:
    """Return since when somebody is in this group without a break, whatever the seat."""
    begin = stay.van
    for before in sorted(cursist.plaatsingen, key=lambda each: each.van, reverse=True):
        same = before.groep is stay.groep and before.plek is not None
        if same and before.tot == begin - _DAY:
            begin = before.van
    return begin


def _duur(
    groep: Groep,
    begin: date,
    leerroute: Leerroute | None,
    instellingen: Instellingen,
    vandaag: date,
    prognose: date | None = None,
) -> list[Verblijf]:
    """Return the stays that begin with this group; a Z-route follows only where it is decided."""
    if groep is Groep.STARTKLAS:
        weeks = timedelta(weeks=instellingen.startklas_weken)
        end = max(prognose or date.min, begin + weeks - _DAY)
    else:
        is_z_route = groep is Groep.Z_ROUTE
        months = instellingen.z_route_maanden if is_z_route else instellingen.elip_maanden
        end = prognose or plus_maanden(begin, months) - _DAY
    end = max(end, vandaag)
    stays = [Verblijf(None, groep, begin, end, geschat=True)]
    if groep is Groep.STARTKLAS and leerroute is Leerroute.Z_ROUTE:
        stays += _duur(Groep.Z_ROUTE, end + _DAY, None, instellingen, vandaag)
    return stays


def _eerste_plek(
    komst: _Komst, taken: Mapping[int, list[Verblijf]], instellingen: Instellingen
) -> tuple[date, list[Verblijf]]:
    """Return the first day that a seat is free long enough, and the stays on it."""
    found: tuple[date, list[Verblijf]] | None = None
    for plek in PLEKKEN:
        busy = taken.get(plek, [])
        starts = {komst.vanaf, *(each.tot + _DAY for each in busy if each.tot >= komst.vanaf)}
        for start in sorted(starts):
            if found is not None and start >= found[0]:
                break
            stays = _duur(komst.groep, start, komst.leerroute, instellingen, start)
            if not any(each.touches(start, stays[-1].tot) for each in busy):
                found = start, [replace(s, plek=plek, cursist=komst.cursist) for s in stays]
                break
    if found is None:
        raise ValueError("every stay has an end, so that every seat comes free")
    return found


def _instroom(vandaag: date, tot: date, per_jaar: int) -> Iterator[date]:
    """Spread the inflow evenly over each year from today on; a year's last comes at its end."""
    begin, years = vandaag, 0
    while per_jaar and begin <= tot:
        years += 1
        end = plus_maanden(vandaag, 12 * years)
        for number in range(1, per_jaar + 1):
            day = begin + timedelta(days=(end - begin).days * number // per_jaar)
            if day <= tot:
                yield day
        begin = end
