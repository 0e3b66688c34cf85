"""Hours: what each person attended, towards which norm, and when that will be reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from starterz.domain.cursist import Cursist, Groep, IntakeTelling, Plaatsing
from starterz.domain.datums import maandag, voluit
from starterz.domain.instellingen import Instellingen
from starterz.domain.les import Les
from starterz.domain.presentie import Lesminuten, Presentie, minuten_van
from starterz.domain.termijnen import einde_termijn
from starterz.domain.woorden import lesweken, percentage


@dataclass(frozen=True, slots=True)
class Lesbezoek:
    """One lesson of one person: on which placement, and the mark if there is one."""

    les: Les
    plaatsing: Plaatsing
    presentie: Presentie | None


@dataclass(frozen=True, slots=True)
class Teller:
    """A counter towards a norm, in minutes; `toelichting` says what it counts."""

    naam: str
    label: str
    minuten: int
    norm_minuten: int
    toelichting: str
    gehaald: bool


@dataclass(frozen=True, slots=True)
class Prognose:
    """When the norm is reached at this pace; without a date, `toelichting` says why not."""

    datum: date | None
    haalbaar: bool | None
    toelichting: str


@dataclass(frozen=True, slots=True)
class Urenstand:
    """The hours of one person on a day; all amounts in minutes."""

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

    @property
    def hoofdteller(self) -> Teller | None:
        """The counter that the person's bar shows: the one nearest to its norm."""
        return max(
            self.tellers,
            key=lambda teller: Fraction(teller.minuten, teller.norm_minuten or 1),
            default=None,
        )

    @property
    def opkomst(self) -> int | None:
        """The attended part of the marked lesson time in whole percents, rounded down."""
        return percentage(self.totaal.gevolgd, self.aangeboden)


def bereken(
    cursist: Cursist,
    bezoeken: Sequence[Lesbezoek],
    komende: Sequence[Les],
    peildatum: date,
    instellingen: Instellingen,
) -> Urenstand:
    """Return where somebody stands on a day.

    `bezoeken` are the lessons up to that day, `komende` the planned ones after it. Lessons
    without a mark are not counted as offered: nothing is known of them yet.
    """
    stay = cursist.laatste_plaatsing(peildatum)
    groep = stay.groep if stay else None
    marked = [
        (visit, minuten_van(visit.les, visit.presentie))
        for visit in bezoeken
        if visit.presentie is not None and not visit.les.vervallen and visit.les.datum <= peildatum
    ]
    totaal = sum((minutes for _, minutes in marked), Lesminuten())
    tellers = _tellers(cursist, groep, marked, instellingen)
    attended = [visit for visit, minutes in marked if minutes.gevolgd]
    return Urenstand(
        cursist=cursist.code,
        groep=groep,
        peildatum=peildatum,
        norm_minuten=tellers[0].norm_minuten if tellers else 0,
        totaal=totaal,
        voor_pip=sum(m.gevolgd for visit, m in marked if _is_voor_pip(cursist, visit)),
        lesweken=len({maandag(visit.les.datum) for visit in attended}),
        lessen=len(marked),
        bijgewoond=len(attended),
        aangeboden=sum(visit.les.minuten for visit, _ in marked),
        tellers=tellers,
        prognose=_prognose(cursist, groep, marked, komende, tellers, peildatum, instellingen),
    )


def _is_voor_pip(cursist: Cursist, visit: Lesbezoek) -> bool:
    """Hours before the PIP are kept apart, as DUO does (Bi 5.3(5), tovii.md B-extra)."""
    if cursist.pip is not None:
        return visit.les.datum < cursist.pip
    return visit.plaatsing.groep is Groep.STARTKLAS


def _tellers(
    cursist: Cursist,
    groep: Groep | None,
    marked: Iterable[tuple[Lesbezoek, Lesminuten]],
    instellingen: Instellingen,
) -> tuple[Teller, ...]:
    marked = list(marked)
    if groep is Groep.Z_ROUTE:
        return (_cursusuren(cursist, marked, instellingen),)
    if groep is Groep.STARTKLAS:
        return (_startklas(marked, instellingen),)
    if groep is Groep.ELIP:
        return _elip(
            [m for visit, m in marked if visit.plaatsing.groep is Groep.ELIP], instellingen
        )
    return ()


def _cursusuren(
    cursist: Cursist, marked: list[tuple[Lesbezoek, Lesminuten]], instellingen: Instellingen
) -> Teller:
    """Count the attended NT2, alfabetisering and KNM towards the norm (Bi 3.14(2)a)."""
    intake_counts = cursist.intake_telt_mee in (IntakeTelling.CURSUSUREN, IntakeTelling.BEIDE)
    minutes = sum(
        m.gevolgd
        for visit, m in marked
        if visit.plaatsing.groep is not Groep.ELIP
        and (intake_counts or not _is_voor_pip(cursist, visit))
    )
    norm = instellingen.norm_cursusuren if cursist.norm_minuten is None else cursist.norm_minuten
    note = "NT2, alfabetisering en KNM samen. Uren van voor het PIP tellen "
    note += "mee: de gemeente staat dat toe." if intake_counts else "niet mee."
    return Teller("cursusuren", "Cursusuren", minutes, norm, note, minutes >= norm)


def _startklas(marked: list[tuple[Lesbezoek, Lesminuten]], instellingen: Instellingen) -> Teller:
    """Count the startklas: both the hours and the weeks make it complete (plan 3.4)."""
    visits = [(v, m) for v, m in marked if v.plaatsing.groep is Groep.STARTKLAS and m.gevolgd]
    minutes = sum(m.gevolgd for _, m in visits)
    weeks = len({maandag(visit.les.datum) for visit, _ in visits})
    norm = instellingen.startklas_minuten
    done = minutes >= norm and weeks >= instellingen.startklas_weken
    seen = lesweken(weeks)
    note = f"{seen} gezien; minstens {instellingen.startklas_weken} nodig."
    return Teller("startklas", "Startklas", minutes, norm, note, done)


def _elip(minutes: list[Lesminuten], instellingen: Instellingen) -> tuple[Teller, ...]:
    """Count the two ways to the AGI-ontheffing (regels.md 3.3); what DUO asks besides is named.

    Under the 2013 law KNM is the course kind inburgering. In way A alfabetisering counts only
    from a number of hours inburgering on.
    """
    total = sum(minutes, Lesminuten())
    norm = instellingen.elip_minuten
    enough = total.knm >= instellingen.elip_a_inburgering
    way_a = total.nt2 + total.knm + (total.alfabetisering if enough else 0)
    way_b = total.gevolgd
    literate = total.alfabetisering >= instellingen.elip_b_alfabetisering
    need = instellingen.elip_b_alfabetisering // 60
    return (
        Teller(
            "elip-a", "ELIP weg A", way_a, norm,
            "Cursus en examens. Ook vier examenpogingen zijn nodig; die kent dit programma niet.",
            way_a >= norm,
        ),
        Teller(
            "elip-b", "ELIP weg B", way_b, norm,
            f"Waarvan {total.alfabetisering // 60} van {need} uur alfabetisering. "
            "Ook de toets bij DUO is nodig.",
            way_b >= norm and literate,
        ),
    )  # fmt: skip


def _prognose(
    cursist: Cursist,
    groep: Groep | None,
    marked: list[tuple[Lesbezoek, Lesminuten]],
    komende: Sequence[Les],
    tellers: tuple[Teller, ...],
    peildatum: date,
    instellingen: Instellingen,
) -> Prognose:
    if not tellers:
        return Prognose(None, None, "Geen plaats in de klas.")
    teller = tellers[0]
    deadline = einde_termijn(cursist.pip, cursist.duo_einddatum) if groep is Groep.Z_ROUTE else None
    if teller.gehaald:
        return Prognose(peildatum, True, "De norm is gehaald.")
    since = peildatum - timedelta(weeks=instellingen.prognose_weken)
    recent = [(visit, m) for visit, m in marked if visit.les.datum > since]
    if not recent or len(recent) < instellingen.prognose_lessen:
        return Prognose(None, None, "Nog te weinig lessen voor een prognose.")
    offered = sum(visit.les.minuten for visit, _ in recent)
    pace = Fraction(sum(m.gevolgd for _, m in recent), offered)
    if not pace:
        return Prognose(None, False, "De laatste weken is geen les gevolgd.")
    nodig = max(0, teller.norm_minuten - teller.minuten)
    day = _bereikt_op(nodig, pace, cursist, komende, peildatum, instellingen)
    if day is not None and groep is Groep.STARTKLAS:
        day = max(day, _weken_vol_op(marked, cursist, komende, peildatum, instellingen))
    percent = percentage(pace.numerator, pace.denominator)
    note = f"Bij het tempo van de laatste {instellingen.prognose_weken} weken ({percent}% gevolgd)."
    if day is None:
        return Prognose(None, False, "Bij dit tempo duurt het langer dan tien jaar.")
    if deadline is None:
        return Prognose(day, None, note)
    if day > deadline:
        note += f" Dat is na het einde van de termijn op {voluit(deadline)}."
    return Prognose(day, day <= deadline, note)


def _bereikt_op(
    nodig: int,
    pace: Fraction,
    cursist: Cursist,
    komende: Sequence[Les],
    peildatum: date,
    instellingen: Instellingen,
) -> date | None:
    """Walk over the planned lessons, then over a year of ordinary weeks, until it is enough."""
    left = Fraction(nodig)
    if not left:
        return peildatum
    for les in _komende_van(cursist, komende):
        left -= pace * les.minuten
        if left <= 0:
            return les.datum
    last = max((les.datum for les in komende), default=peildatum)
    days = instellingen.lesdagen if cursist.lesdagen is None else cursist.lesdagen
    a_year = instellingen.les_minuten * len(days) * instellingen.lesweken_per_jaar
    a_day = pace * Fraction(a_year, 365)
    if not a_day or left / a_day > 3660:
        return None
    return last + timedelta(days=ceil(left / a_day))


def _weken_vol_op(
    marked: list[tuple[Lesbezoek, Lesminuten]],
    cursist: Cursist,
    komende: Sequence[Les],
    peildatum: date,
    instellingen: Instellingen,
) -> date:
    """Return when the lesson weeks of the startklas are full: its hours can come sooner."""
    seen = {
        maandag(visit.les.datum)
        for visit, m in marked
        if m.gevolgd and visit.plaatsing.groep is Groep.STARTKLAS
    }
    day = peildatum
    for les in _komende_van(cursist, komende):
        if len(seen) >= instellingen.startklas_weken:
            return day
        if maandag(les.datum) not in seen:
            seen.add(maandag(les.datum))
            day = les.datum
    return day + timedelta(weeks=max(0, instellingen.startklas_weken - len(seen)))


def _komende_van(cursist: Cursist, komende: Sequence[Les]) -> list[Les]:
    """Return the planned lessons that this person comes to, in order."""
    days = cursist.lesdagen
    return [
        les
        for les in sorted(komende, key=lambda les: (les.datum, les.begin))
        if not les.vervallen and (days is None or les.datum.weekday() in days)
    ]
