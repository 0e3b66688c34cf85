"""Terms that the law sets, counted from the dates that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from starterz.domain.klas.cursist import Cursist, Groep, Wet
from starterz.domain.lessen.kalender import aanbod
from starterz.domain.lessen.les import Les
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.words.datums import kort
from starterz.domain.words.maanden import laatste_dag, plus_maanden
from starterz.domain.words.woorden import dagen_te_gaan, lesweken

TERMIJN = 36
"""Months of the term (Wi 11(1))."""
ROUTEWISSEL = 18
"""Months in which the route can be changed in the ordinary way (Bi 5.4(1))."""
VERLENGING = 6
"""An extension can be asked so many months before the end (Bi 4.5(1))."""


class Termijnsoort(StrEnum):
    """What can be due."""

    PIP = "pip"
    ADVIES = "advies-startklas"
    EINDE = "einde-termijn"
    ROUTEWISSEL = "routewissel-tot"
    VERLENGING = "verlenging-vanaf"
    GESPREK = "voortgangsgesprek"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {
            "pip": "PIP moet klaar zijn",
            "advies-startklas": "advies moet klaar zijn",
            "einde-termijn": "einde van de termijn",
            "routewissel-tot": "route wisselen kan tot en met",
            "verlenging-vanaf": "verlenging aanvragen kan vanaf",
            "voortgangsgesprek": "voortgangsgesprek",
        }[self.value]

    @property
    def is_taak(self) -> bool:
        """Say whether somebody must do something by that day; else it is a day to know."""
        return self in (Termijnsoort.PIP, Termijnsoort.ADVIES, Termijnsoort.GESPREK)


@dataclass(frozen=True, slots=True)
class Termijn:
    """One day that counts for somebody; `bron` says which rule and which date it comes from.

    `tot` is there for a day from which something can be done: until then it can.
    """

    cursist: str
    soort: Termijnsoort
    datum: date
    peildatum: date
    bron: str
    tot: date | None = None

    @property
    def dagen(self) -> int:
        """Days left; below zero when it is past."""
        return (self.datum - self.peildatum).days

    @property
    def is_verlopen(self) -> bool:
        """Say whether the day is past, or the time that begins with it."""
        return (self.tot or self.datum) < self.peildatum

    @property
    def nog(self) -> str:
        """How far away the day is, in words."""
        if self.tot is not None and self.datum <= self.peildatum <= self.tot:
            return "kan nu"
        return dagen_te_gaan(self.dagen)

    @property
    def is_te_laat(self) -> bool:
        """Say whether something should have been done by now."""
        return self.is_verlopen and self.soort.is_taak


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A voortgangsgesprek, with what the gemeente must report (Wi 17; Bi 9.2)."""

    id: int
    cursist: str
    datum: date
    voortgang: str = ""
    inzet: str = ""
    niveau: str = ""


def paasdag(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feestdagen(year: int) -> frozenset[date]:
    """Return the holidays of the Algemene termijnenwet (ATW 3), Goede Vrijdag included.

    Koningsdag moves to Saturday when 27 April is a Sunday. 5 May counts every year.
    """
    easter = paasdag(year)
    king = date(year, 4, 27)
    if king.weekday() == 6:
        king -= timedelta(days=1)
    moving = (easter + timedelta(days=offset) for offset in (-2, 0, 1, 39, 49, 50))
    fixed = (date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*moving, *fixed))


def naar_werkdag(day: date) -> date:
    """Return the day itself, or the first day after it that is no weekend or holiday (ATW 1)."""
    while day.weekday() >= 5 or day in feestdagen(day.year):
        day += timedelta(days=1)
    return day


def pip_uiterlijk(kennisgeving: date | None, brp: date | None) -> date | None:
    """Return the last day for the PIP: 10 weeks after the kennisgeving, or after the BRP date.

    BRP counts where it is later or the only one known (Bi 5.3(1)); moved off weekends and
    holidays (ATW 1). None when neither date is known.
    """
    start = max((day for day in (kennisgeving, brp) if day is not None), default=None)
    return naar_werkdag(start + timedelta(weeks=10)) if start else None


def einde_termijn(pip: date | None, duo_einddatum: date | None = None) -> date | None:
    """Return the last day of the three years, which start the day after the first PIP.

    DUO's own date overrides it; the day is never moved (Wi 11(2), ATW 4a).
    """
    if duo_einddatum:
        return duo_einddatum
    return laatste_dag(pip + timedelta(days=1), TERMIJN) if pip else None


def begin_startklas(cursist: Cursist) -> date | None:
    """Return the first day of the last time in the startklas: who comes back begins anew."""
    begin: date | None = None
    for stay in sorted(cursist.plaatsingen, key=lambda stay: stay.van, reverse=True):
        if stay.groep is not Groep.STARTKLAS:
            if begin is not None:
                break
            continue
        if begin is not None and stay.tot != begin - timedelta(days=1):
            break
        begin = stay.van
    return begin


def advies_uiterlijk(cursist: Cursist, instellingen: Instellingen) -> date | None:
    """Return when the advice of somebody in the startklas is due (regels.md 4.4, INFERRED).

    A number of weeks after the start, or some weeks before the PIP's last day where that is
    earlier: the consulent needs time to decide.
    """
    start = begin_startklas(cursist)
    if start is None:
        return None
    due = start + timedelta(weeks=instellingen.advies_weken)
    pip = pip_uiterlijk(cursist.kennisgeving, cursist.brp)
    if pip is None:
        return due
    return min(due, pip - timedelta(weeks=instellingen.advies_voor_pip_weken))


def termijnen(
    cursist: Cursist,
    gesprekken: tuple[Gesprek, ...],
    peildatum: date,
    instellingen: Instellingen,
    lessen: Sequence[Les] = (),
    *,
    geadviseerd_op: date | None = None,
) -> tuple[Termijn, ...]:
    """Return what is due for somebody, in the order of the days.

    `lessen` is the calendar, to say how many lesson weeks there are up to the advice;
    `geadviseerd_op` the day of the last finished trajectadvies.

    What is done is not due: the PIP once there is one, the advice once it is finished. Talks and
    advice are due for who is in the class only.
    """
    found = [*_van_pip(cursist, peildatum), *_van_termijn(cursist, peildatum)]
    stay = cursist.plaatsing_op(peildatum)
    due = advies_uiterlijk(cursist, instellingen)
    begin = begin_startklas(cursist)
    advised = geadviseerd_op is not None and begin is not None and geadviseerd_op >= begin
    if due and stay and stay.groep is Groep.STARTKLAS and not advised:
        bron = _advies_bron(cursist, due, lessen, instellingen)
        found.append(Termijn(cursist.code, Termijnsoort.ADVIES, due, peildatum, bron))
    end = einde_termijn(cursist.pip, cursist.duo_einddatum)
    if stay and cursist.pip and cursist.wet is Wet.WI2021 and not (end and end < peildatum):
        held = [each.datum for each in gesprekken if each.datum <= peildatum]
        since = max([cursist.pip, *held])
        per_year = instellingen.gesprekken_per_jaar
        what = "het laatste gesprek" if held else "het PIP"
        found.append(
            Termijn(
                cursist.code, Termijnsoort.GESPREK, plus_maanden(since, 12 // per_year), peildatum,
                f"minstens {per_year} keer per jaar (plan 2.3), na {what} van {kort(since)}",
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.datum, each.soort)))


def _van_pip(cursist: Cursist, peildatum: date) -> list[Termijn]:
    due = pip_uiterlijk(cursist.kennisgeving, cursist.brp)
    if due is None or cursist.pip is not None or cursist.wet is not Wet.WI2021:
        return []
    by_brp = cursist.brp and (cursist.kennisgeving is None or cursist.brp > cursist.kennisgeving)
    start, what = (
        (cursist.brp, "de inschrijving") if by_brp else (cursist.kennisgeving, "de kennisgeving")
    )
    bron = f"10 weken na {what} van {kort(start)} (Bi 5.3(1))"
    counted = start + timedelta(weeks=10) if start else due
    if due != counted:
        bron += f"; {kort(counted)} is een vrije dag (ATW 1)"
    return [Termijn(cursist.code, Termijnsoort.PIP, due, peildatum, bron)]


def _van_termijn(cursist: Cursist, peildatum: date) -> list[Termijn]:
    """Return the end of the term and what is counted from its begin and end."""
    pip = cursist.pip if cursist.wet is Wet.WI2021 else None
    end = einde_termijn(pip, cursist.duo_einddatum)
    if end is None:
        return []
    source = "de datum van DUO" if cursist.duo_einddatum else f"3 jaar na het PIP van {kort(pip)}"
    found = [(Termijnsoort.EINDE, end, f"{source} (Wi 11)")]
    if pip is not None:
        last = laatste_dag(pip + timedelta(days=1), ROUTEWISSEL)
        found.append((Termijnsoort.ROUTEWISSEL, last, "1,5 jaar na het begin (Bi 5.4(1))"))
        before = plus_maanden(end, -VERLENGING)
        found.append((Termijnsoort.VERLENGING, before, "6 maanden voor het einde (Bi 4.5(1))"))
    return [
        Termijn(
            cursist.code, kind, day, peildatum, bron,
            end if kind is Termijnsoort.VERLENGING else None,
        )
        for kind, day, bron in found
    ]  # fmt: skip


def _advies_bron(
    cursist: Cursist, due: date, lessen: Sequence[Les], instellingen: Instellingen
) -> str:
    begin = begin_startklas(cursist) or due
    between = [les for les in lessen if begin <= les.datum <= due]
    is_planned = any(les.datum >= due for les in lessen)
    weeks = f". Tot die dag: {lesweken(aanbod(between).lesweken)}" if is_planned else ""
    return (
        f"{instellingen.advies_weken} weken na de start, of eerder: "
        f"{instellingen.advies_voor_pip_weken} weken voor het PIP. Een voorstel, geen wet{weeks}"
    )
