"""Hours: what each person attended, towards which norm, and when that will be reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from starterz.domain.klas.cursist import Cursist, Groep, Wet
from starterz.domain.lessen.kalender import lessen_vanaf
from starterz.domain.lessen.les import Les, VrijePeriode
from starterz.domain.lessen.presentie import Lesminuten
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.participatie import Elders
from starterz.domain.uren.posten import (
    Lesbezoek,
    gemerkt,
    is_cursusuur,
    is_voor_pip,
    lesposten,
    posten_elders,
    som,
)
from starterz.domain.uren.prognose import Gemerkt, Prognose, forecast, forecast_participatie
from starterz.domain.uren.tellers import Teller, Telling, count
from starterz.domain.uren.termijnen import einde_termijn
from starterz.domain.words.datums import maandag, voluit
from starterz.domain.words.woorden import percentage

__all__ = ["Lesbezoek", "Prognose", "Teller", "Urenstand", "calculate", "tellingen"]

NIEMAND_ELDERS = Elders()


@dataclass(frozen=True, slots=True)
class Urenstand:
    """The hours of one person on a day; all amounts in minutes.

    `totaal` is what happened in the lessons of this class; `eerder` are cursusuren from
    elsewhere, `participatie` the activities and participation hours from elsewhere.
    """

    cursist: str
    groep: Groep | None
    peildatum: date
    norm_minuten: int
    totaal: Lesminuten
    voor_pip: int
    lesweken: int
    lessen: int
    bijgewoond: int
    aangeboden: int
    tellers: tuple[Teller, ...]
    prognose: Prognose
    eerder: int = 0
    participatie: int = 0
    prognose_participatie: Prognose | None = None

    @property
    def hoofdteller(self) -> Teller | None:
        """The counter that the person's bar shows: the main one, of two ELIP ways the nearest."""
        ways = [teller for teller in self.tellers if teller.naam.startswith("elip")]
        return max(ways or self.tellers[:1], key=lambda teller: teller.minuten, default=None)

    @property
    def opkomst(self) -> int | None:
        """The attended part of the marked lesson time in whole percents."""
        return percentage(self.totaal.gevolgd, self.aangeboden)

    def teller(self, naam: str) -> Teller | None:
        """Return the counter of that name, where it applies to this person."""
        return next((teller for teller in self.tellers if teller.naam == naam), None)


def calculate(
    cursist: Cursist,
    bezoeken: Sequence[Lesbezoek],
    komende: Sequence[Les],
    peildatum: date,
    instellingen: Instellingen,
    elders: Elders = NIEMAND_ELDERS,
    vrij: Iterable[VrijePeriode] = (),
) -> Urenstand:
    """Return where somebody stands on a day.

    `bezoeken` are the lessons up to that day, `komende` the planned ones from that day on; one of
    the day itself is still to come as long as it has no mark. Lessons without a mark are not
    counted as offered: nothing is known of them yet.
    """
    stay = cursist.laatste_plaatsing(peildatum)
    groep = stay.groep if stay else None
    marked = gemerkt(bezoeken, peildatum, instellingen.les_minimum)
    totaal = sum((minutes for _, minutes in marked), Lesminuten())
    counted = _tellingen(cursist, groep, marked, elders, peildatum, instellingen)
    tellers = tuple(each.teller for each in counted)
    attended = [visit for visit, minutes in marked if minutes.gevolgd]
    outside = posten_elders(cursist, elders, peildatum)
    early = sum(m.gevolgd for visit, m in marked if is_voor_pip(cursist, visit.les.datum))
    return Urenstand(
        cursist=cursist.code,
        groep=groep,
        peildatum=peildatum,
        norm_minuten=tellers[0].norm_minuten if tellers else 0,
        totaal=totaal,
        voor_pip=early,
        lesweken=len({maandag(visit.les.datum) for visit in attended}),
        lessen=len(marked),
        bijgewoond=len(attended),
        aangeboden=sum(visit.les.minuten for visit, _ in marked),
        tellers=tellers,
        prognose=_prognose(cursist, counted, marked, komende, peildatum, instellingen, vrij),
        prognose_participatie=_participatie(cursist, groep, counted, peildatum, instellingen),
        eerder=som([post for post in outside if is_cursusuur(post)]),
        participatie=som([post for post in outside if not is_cursusuur(post)]),
    )


def tellingen(
    cursist: Cursist,
    bezoeken: Sequence[Lesbezoek],
    peildatum: date,
    instellingen: Instellingen,
    elders: Elders = NIEMAND_ELDERS,
) -> tuple[Telling, ...]:
    """Return the counters of somebody with the rows that they are the sum of."""
    stay = cursist.laatste_plaatsing(peildatum)
    marked = gemerkt(bezoeken, peildatum, instellingen.les_minimum)
    groep = stay.groep if stay else None
    return _tellingen(cursist, groep, marked, elders, peildatum, instellingen)


def _tellingen(
    cursist: Cursist,
    groep: Groep | None,
    marked: Gemerkt,
    elders: Elders,
    peildatum: date,
    instellingen: Instellingen,
) -> tuple[Telling, ...]:
    posten = [
        *posten_elders(cursist, elders, peildatum),
        *lesposten(cursist, marked),
    ]
    posten.sort(key=lambda post: post.datum or date.min)
    return count(cursist, groep, posten, instellingen)


def termijn_van(cursist: Cursist, groep: Groep | None) -> date | None:
    """Return the last day that counts for somebody's norm; the startklas has none."""
    if groep in (None, Groep.STARTKLAS):
        return None
    pip = cursist.pip if cursist.wet is Wet.WI2021 else None
    return einde_termijn(pip, cursist.duo_einddatum)


def _participatie(
    cursist: Cursist,
    groep: Groep | None,
    counted: Sequence[Telling],
    peildatum: date,
    instellingen: Instellingen,
) -> Prognose | None:
    for each in counted:
        if each.teller.naam == "participatie":
            deadline = termijn_van(cursist, groep)
            return forecast_participatie(each, deadline, peildatum, instellingen)
    return None


def _prognose(
    cursist: Cursist,
    counted: Sequence[Telling],
    marked: Gemerkt,
    komende: Sequence[Les],
    peildatum: date,
    instellingen: Instellingen,
    vrij: Iterable[VrijePeriode],
) -> Prognose:
    stay = cursist.laatste_plaatsing(peildatum)
    if stay is None or not counted:
        return Prognose(None, None, "Geen plaats in de klas.")
    # Other counters beside the main one have no forecast, but of the two ELIP ways one is enough.
    ways = [each for each in counted if each.teller.naam.startswith("elip")] or list(counted[:1])
    is_done = any(each.teller.gehaald for each in ways)
    if not is_done and stay.tot is not None and stay.tot < peildatum:
        return Prognose(None, None, "Niet meer in de klas.")
    known = {visit.les.id for visit, _ in marked}
    coming = [les for les in komende if les.datum >= peildatum and les.id not in known]
    ahead = lessen_vanaf(cursist, coming, peildatum, instellingen, vrij)
    last = cursist.uitstroom
    if last is not None:
        ahead = tuple(each for each in ahead if each.datum <= last)
    deadline = termijn_van(cursist, stay.groep)
    found = [
        forecast(way, stay.groep, marked, ahead, deadline, peildatum, instellingen) for way in ways
    ]
    best = min(found, key=lambda each: (each.haalbaar is not True, each.datum or date.max))
    if last is not None and best.datum is None and best.lessen:
        note = f"Tot en met de laatste dag in deze klas, {voluit(last)}, komt de norm er niet."
        return replace(best, haalbaar=None, toelichting=note)
    return best
