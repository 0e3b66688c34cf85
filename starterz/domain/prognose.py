"""The forecast: when a norm is reached, which pace is still needed, and when it is too late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import takewhile
from math import ceil

from starterz.domain.cursist import Groep
from starterz.domain.datums import maandag, uren_en_minuten, voluit
from starterz.domain.instellingen import Instellingen
from starterz.domain.kalender import Lesdag, lesweken_nodig, nodige_opkomst
from starterz.domain.posten import Lesbezoek
from starterz.domain.presentie import Lesminuten
from starterz.domain.tellers import Teller
from starterz.domain.woorden import aantal, lesweken, percentage

Gemerkt = Sequence[tuple[Lesbezoek, Lesminuten]]


@dataclass(frozen=True, slots=True)
class Prognose:
    """When the norm is reached at the recent pace; without a date, `toelichting` says why not.

    `datum_plaatsing` is the same at the pace of the whole placement. The last four hold for
    somebody with a term: minutes a lesson week, the part of the lessons in percents, the last
    day on which it still works when nothing is missed any more, and the lesson weeks that takes.
    """

    datum: date | None
    haalbaar: bool | None
    toelichting: str
    datum_plaatsing: date | None = None
    tempo: int | None = None
    tempo_plaatsing: int | None = None
    lessen: int = 0
    termijn: date | None = None
    benodigd_per_week: int | None = None
    benodigd_opkomst: int | None = None
    laatste_haalbare_start: date | None = None
    lesweken_nodig: int | None = None

    @property
    def is_onhaalbaar(self) -> bool:
        """Say whether even every lesson up to the end of the term is too little."""
        return self.haalbaar is False and bool(self.termijn) and not self.laatste_haalbare_start


def voorspel(
    teller: Teller,
    groep: Groep,
    marked: Gemerkt,
    komende: Sequence[Lesdag],
    termijn: date | None,
    peildatum: date,
    instellingen: Instellingen,
) -> Prognose:
    """Return the forecast for a counter; `komende` are all lessons ahead that this person has."""
    if teller.gehaald:
        return Prognose(peildatum, True, "De norm is gehaald.", termijn=termijn)
    need = _nog_nodig(teller, termijn, komende)
    since = peildatum - timedelta(weeks=instellingen.prognose_weken)
    recent = [each for each in marked if each[0].les.datum > since]
    of_group = [each for each in marked if each[0].plaatsing.groep is groep]
    if not recent or len(recent) < instellingen.prognose_lessen:
        few = "Nog te weinig lessen voor een prognose."
        return replace(need, toelichting=need.toelichting or few)
    pace, own = _tempo(recent), _tempo(of_group)
    if not pace:
        none = "De laatste weken is geen les gevolgd."
        return replace(need, haalbaar=False, toelichting=need.toelichting or none)
    weeks = _startklas_weken(groep, marked, instellingen)
    day = _bereikt_op(teller.nog, pace, komende, peildatum, weeks)
    whole = _bereikt_op(teller.nog, own, komende, peildatum, weeks) if own else None
    number, percent = len(recent), percentage(pace.numerator, pace.denominator)
    note = f"Bij het tempo van de laatste {instellingen.prognose_weken} weken ({percent}% gevolgd)."
    found = replace(
        need, datum=day, datum_plaatsing=whole, tempo=percent, lessen=number,
        tempo_plaatsing=percentage(own.numerator, own.denominator) if own else None,
    )  # fmt: skip
    if need.haalbaar is False:
        return found
    if day is None:
        return replace(found, haalbaar=False, toelichting="Bij dit tempo duurt het te lang.")
    if termijn is not None and day > termijn:
        note += f" Dat is na het einde van de termijn op {voluit(termijn)}."
    in_time = None if termijn is None else day <= termijn
    return replace(found, haalbaar=in_time, toelichting=note)


def _nog_nodig(teller: Teller, termijn: date | None, komende: Sequence[Lesdag]) -> Prognose:
    """Return what the term still asks for; not feasible where even every lesson is too little."""
    if termijn is None:
        return Prognose(None, None, "")
    left = list(takewhile(lambda les: les.datum <= termijn, komende))
    share = nodige_opkomst(teller.nog, left)
    if share is None or share > 1:
        offered = uren_en_minuten(sum(les.minuten for les in left))
        return Prognose(
            None, False,
            f"Niet meer haalbaar binnen de termijn: tot en met {voluit(termijn)} is er nog "
            f"{offered} les, nodig is {uren_en_minuten(teller.nog)}.",
            termijn=termijn,
        )  # fmt: skip
    weeks = len({maandag(les.datum) for les in left})
    return Prognose(
        None, None, "",
        termijn=termijn,
        benodigd_per_week=-(-teller.nog // weeks),
        benodigd_opkomst=ceil(share * 100),
        laatste_haalbare_start=_laatste_start(teller.nog, left),
        lesweken_nodig=lesweken_nodig(teller.nog, left),
    )  # fmt: skip


def _laatste_start(minutes: int, left: Sequence[Lesdag]) -> date | None:
    for les in reversed(left):
        minutes -= les.minuten
        if minutes <= 0:
            return les.datum
    return None


def _tempo(marked: Gemerkt) -> Fraction:
    offered = sum(visit.les.minuten for visit, _ in marked)
    return (
        Fraction(sum(minutes.gevolgd for _, minutes in marked), offered) if offered else Fraction()
    )


def _startklas_weken(
    groep: Groep, marked: Gemerkt, instellingen: Instellingen
) -> tuple[set[date], int]:
    """Return the lesson weeks seen in the startklas and how many there must be; none elsewhere."""
    if groep is not Groep.STARTKLAS:
        return set(), 0
    seen = {
        maandag(visit.les.datum)
        for visit, minutes in marked
        if minutes.gevolgd and visit.plaatsing.groep is Groep.STARTKLAS
    }
    return seen, instellingen.startklas_weken


def _bereikt_op(
    nodig: int,
    pace: Fraction,
    komende: Iterable[Lesdag],
    peildatum: date,
    weken: tuple[set[date], int],
) -> date | None:
    """Walk over the lessons ahead until the minutes and the lesson weeks are both full."""
    left, day = nodig * pace.denominator, peildatum  # whole numbers, for there are many lessons
    seen, wanted = set(weken[0]), weken[1]
    for les in komende:
        if left <= 0 and len(seen) >= wanted:
            return day
        left -= pace.numerator * les.minuten
        seen.add(maandag(les.datum))
        day = les.datum
    return day if left <= 0 and len(seen) >= wanted else None


def in_woorden(prognose: Prognose) -> tuple[str, ...]:
    """Return the forecast in sentences: the day, how sure that is, and what is still needed."""
    found = [f"{voluit(prognose.datum)}. {prognose.toelichting}" if prognose.datum
             else prognose.toelichting]  # fmt: skip
    if prognose.datum_plaatsing and prognose.tempo_plaatsing is not None:
        found.append(
            f"Over de hele plaatsing ({prognose.tempo_plaatsing}% gevolgd): "
            f"{voluit(prognose.datum_plaatsing)}."
        )
    if prognose.lessen:
        number = aantal(prognose.lessen, "les", "lessen")
        found.append(f"De schatting rust op {number}; hoe meer lessen, hoe zekerder.")
    if prognose.benodigd_per_week is not None and prognose.termijn:
        found.append(
            f"Nodig tot en met {voluit(prognose.termijn)}: "
            f"{uren_en_minuten(prognose.benodigd_per_week)} per lesweek, "
            f"dat is {prognose.benodigd_opkomst}% van de lessen."
        )
    if prognose.laatste_haalbare_start and prognose.lesweken_nodig:
        found.append(
            f"Zonder één les te missen duurt het nog {lesweken(prognose.lesweken_nodig)}; dat kan "
            f"tot en met {voluit(prognose.laatste_haalbare_start)} nog beginnen."
        )
    return tuple(found)
