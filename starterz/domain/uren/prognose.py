"""The forecast: when a norm is reached, which pace is still needed, and when it is too late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import takewhile
from math import ceil

from starterz.domain.klas.cursist import Groep
from starterz.domain.lessen.kalender import Lesdag, lesweken_nodig, nodige_opkomst
from starterz.domain.lessen.presentie import Lesminuten
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.posten import Lesbezoek
from starterz.domain.uren.tellers import Telling
from starterz.domain.words.datums import maandag, uren_en_minuten, voluit
from starterz.domain.words.woorden import aantal, lesweken, percentage

Gemerkt = Sequence[tuple[Lesbezoek, Lesminuten]]


@dataclass(frozen=True, slots=True)
class Prognose:
    """When the norm is reached at the recent pace; without a date, `toelichting` says why not.

    `datum_plaatsing` is the same at the pace of the whole placement. The last four hold for
    somebody with a term: minutes a lesson week, the part of the lessons in percents, the last
    day on which it still works when nothing is missed any more, and the lesson weeks that takes.
    `is_onhaalbaar` when even everything that can be done before the end is too little.
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
    is_onhaalbaar: bool = False


@dataclass(frozen=True, slots=True)
class Eis:
    """So many minutes of a kind that are still needed; `telt` says what a lesson gives of it."""

    nog: int
    telt: Callable[[Lesminuten], int]


def forecast(
    telling: Telling,
    groep: Groep,
    marked: Gemerkt,
    komende: Sequence[Lesdag],
    termijn: date | None,
    peildatum: date,
    instellingen: Instellingen,
) -> Prognose:
    """Return the forecast for a counter; `komende` are all lessons ahead that this person has."""
    if telling.teller.gehaald:
        return _gehaald(telling, termijn, peildatum, instellingen)
    eisen = _eisen(telling)
    need = _nog_nodig(max(eis.nog for eis in eisen), termijn, komende)
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
    day = _bereikt_op(eisen, recent, komende, peildatum, weeks)
    whole = _bereikt_op(eisen, of_group, komende, peildatum, weeks) if own else None
    number, percent = len(recent), percentage(pace.numerator, pace.denominator)
    note = f"Bij het tempo van de laatste {instellingen.prognose_weken} weken ({percent}% gevolgd)."
    found = replace(
        need, datum=day, datum_plaatsing=whole, tempo=percent, lessen=number,
        tempo_plaatsing=percentage(own.numerator, own.denominator) if own else None,
    )  # fmt: skip
    if need.haalbaar is False:
        return found
    if day is None:
        return replace(found, haalbaar=False, toelichting="Bij dit tempo komt de norm er niet.")
    if termijn is not None and day > termijn:
        note += f" Dat is na het einde van de termijn op {voluit(termijn)}."
    in_time = None if termijn is None else day <= termijn
    return replace(found, haalbaar=in_time, toelichting=note)


def _eisen(telling: Telling) -> tuple[Eis, ...]:
    """Return what is still needed: of way B of ELIP the alfabetisering too (regels.md 3.3)."""
    teller = telling.teller
    if teller.naam == "elip-a":
        counts_literacy = any(post.soort == "alfabetisering" for post in telling.posten)
        kinds = (lambda m: m.gevolgd) if counts_literacy else (lambda m: m.nt2 + m.knm)
        return (Eis(teller.nog, kinds),)
    every = Eis(teller.nog, lambda minutes: minutes.gevolgd)
    if teller.naam == "elip-b":
        literacy = sum(p.minuten for p in telling.posten if p.soort == "alfabetisering")
        short = max(0, teller.alfabetisering_minuten - literacy)
        return every, Eis(short, lambda minutes: minutes.alfabetisering)
    return (every,)


def _gehaald(
    telling: Telling, termijn: date | None, peildatum: date, instellingen: Instellingen
) -> Prognose:
    """Return the forecast of a norm that is reached: the day on which it was."""
    total, seen, need = 0, set[date](), 0
    if telling.teller.naam == "startklas":
        need = instellingen.startklas_weken
    for post in telling.posten:
        total += post.minuten
        if post.datum is not None:
            seen.add(maandag(post.datum))
        if total >= telling.teller.norm_minuten and len(seen) >= need:
            day = post.datum or peildatum  # hours of elsewhere have no day of their own
            return Prognose(day, True, "De norm is gehaald.", termijn=termijn)
    return Prognose(peildatum, True, "De norm is gehaald.", termijn=termijn)


def forecast_participatie(
    telling: Telling, termijn: date | None, peildatum: date, instellingen: Instellingen
) -> Prognose:
    """Return the forecast for the participation hours, which have no calendar.

    The pace is that of the recent weeks. No source says how many hours a week are possible; the
    most is a setting.
    """
    teller = telling.teller
    if teller.gehaald:
        return _gehaald(telling, termijn, peildatum, instellingen)
    need = Prognose(None, None, "", termijn=termijn)
    if termijn is not None:
        weeks = max(0, (termijn - peildatum).days // 7)
        a_week = -(-teller.nog // weeks) if weeks else None
        need = replace(need, benodigd_per_week=a_week)
        if a_week is None or a_week > instellingen.participatie_week:
            most = uren_en_minuten(instellingen.participatie_week)
            return replace(
                need, haalbaar=False, is_onhaalbaar=True,
                toelichting=f"Niet meer haalbaar binnen de termijn: tot en met {voluit(termijn)} "
                f"is nog {uren_en_minuten(teller.nog)} nodig, meer dan {most} per week.",
            )  # fmt: skip
    since = peildatum - timedelta(weeks=instellingen.prognose_weken)
    recent = [p for p in telling.posten if p.datum is not None and p.datum > since]
    if not recent:
        return replace(need, toelichting="De laatste weken is er geen activiteit.")
    a_day = Fraction(sum(p.minuten for p in recent), instellingen.prognose_weken * 7)
    days = ceil(teller.nog / a_day)
    if days > 3660:
        return replace(need, haalbaar=False, toelichting="Bij dit tempo komt de norm er niet.")
    day = peildatum + timedelta(days=days)
    note = f"Bij het tempo van de laatste {instellingen.prognose_weken} weken."
    if termijn is not None and day > termijn:
        note += f" Dat is na het einde van de termijn op {voluit(termijn)}."
    return replace(
        need, datum=day, haalbaar=None if termijn is None else day <= termijn, toelichting=note
    )


def _nog_nodig(nog: int, termijn: date | None, komende: Sequence[Lesdag]) -> Prognose:
    """Return what the term still asks for; not feasible where even every lesson is too little."""
    if termijn is None:
        return Prognose(None, None, "")
    left = list(takewhile(lambda les: les.datum <= termijn, komende))
    share = nodige_opkomst(nog, left)
    if share is None or share > 1:
        offered = uren_en_minuten(sum(les.minuten for les in left))
        return Prognose(
            None, False,
            f"Niet meer haalbaar binnen de termijn: tot en met {voluit(termijn)} is er nog "
            f"{offered} les, nodig is {uren_en_minuten(nog)}.",
            termijn=termijn,
            is_onhaalbaar=True,
        )  # fmt: skip
    weeks = len({maandag(les.datum) for les in left})
    return Prognose(
        None, None, "",
        termijn=termijn,
        benodigd_per_week=-(-nog // weeks),
        benodigd_opkomst=ceil(share * 100),
        laatste_haalbare_start=_laatste_start(nog, left),
        lesweken_nodig=lesweken_nodig(nog, left),
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
    eisen: Sequence[Eis],
    marked: Gemerkt,
    komende: Iterable[Lesdag],
    peildatum: date,
    weken: tuple[set[date], int],
) -> date | None:
    """Walk over the lessons ahead until every kind of minutes and the lesson weeks are full."""
    offered = sum(visit.les.minuten for visit, _ in marked)
    # In whole numbers, for there are many lessons: a lesson gives gained / offered of its length.
    left = [eis.nog * offered for eis in eisen]
    gained = [sum(eis.telt(minutes) for _, minutes in marked) for eis in eisen]
    day, seen, wanted = peildatum, set(weken[0]), weken[1]
    for les in komende:
        if max(left) <= 0 and len(seen) >= wanted:
            return day
        left = [each - a_lesson * les.minuten for each, a_lesson in zip(left, gained, strict=True)]
        seen.add(maandag(les.datum))
        day = les.datum
    return day if max(left) <= 0 and len(seen) >= wanted else None


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
            + (
                f"{uren_en_minuten(prognose.benodigd_per_week)} per lesweek, "
                f"dat is {prognose.benodigd_opkomst}% van de lessen."
                if prognose.benodigd_opkomst is not None
                else f"{uren_en_minuten(prognose.benodigd_per_week)} per week."
            )
        )
    if prognose.laatste_haalbare_start and prognose.lesweken_nodig:
        found.append(
            f"Wie vanaf nu geen les mist, is over {lesweken(prognose.lesweken_nodig)} klaar. "
            f"Uiterlijk vanaf {voluit(prognose.laatste_haalbare_start)} mag geen les meer gemist "
            "worden."
        )
    return tuple(found)
