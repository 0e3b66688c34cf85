"""What asks for attention, in one sentence a matter; neutral, and it names its lessons or dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from starterz.domain.klas.cursist import Groep
from starterz.domain.lessen.presentie import Status, minuten_van
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.posten import Lesbezoek
from starterz.domain.uren.prognose import Prognose
from starterz.domain.uren.termijnen import Termijn, Termijnsoort
from starterz.domain.uren.uren import Urenstand
from starterz.domain.words.datums import kort, uren_en_minuten
from starterz.domain.words.woorden import aantal, percentage

VOORUIT = timedelta(weeks=2)
"""So long ahead a term is named on the home screen."""


class Signaalsoort(StrEnum):
    """What a signal of absence is about; thresholds are settings (regels.md 5.7: no source)."""

    OP_RIJ = "op-rij"
    ONGEOORLOOFD = "ongeoorloofd"
    OPKOMST = "opkomst"


@dataclass(frozen=True, slots=True)
class Signaal:
    """A signal of absence with the days of the lessons it is about, oldest first."""

    soort: Signaalsoort
    tekst: str
    dagen: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Opvolging:
    """The talk about a signal; it holds until a lesson after `tot` comes with the signal."""

    id: int
    cursist: str
    signaal: Signaalsoort
    tot: date
    datum: date
    notitie: str


def verzuimsignalen(
    bezoeken: Sequence[Lesbezoek],
    today: date,
    instellingen: Instellingen,
    opvolging: Iterable[Opvolging] = (),
) -> tuple[Signaal, ...]:
    """Return the signals of absence of one person that nobody has talked about yet."""
    talked = {each.signaal: each.tot for each in sorted(opvolging, key=lambda each: each.tot)}
    found = (
        _op_rij(bezoeken, instellingen),
        _ongeoorloofd(bezoeken, today, instellingen),
        _opkomst(bezoeken, today, instellingen),
    )
    return tuple(
        each
        for each in found
        if each is not None and not (each.soort in talked and each.dagen[-1] <= talked[each.soort])
    )


def _op_rij(bezoeken: Sequence[Lesbezoek], instellingen: Instellingen) -> Signaal | None:
    missed = gemist_op_rij(bezoeken)
    if not instellingen.signaal_lessen or len(missed) < instellingen.signaal_lessen:
        return None
    text = f"{len(missed)} lessen op rij gemist, {kort(missed[0])} t/m {kort(missed[-1])}."
    return Signaal(Signaalsoort.OP_RIJ, text, missed)


def _recent(
    bezoeken: Sequence[Lesbezoek], today: date, instellingen: Instellingen
) -> list[Lesbezoek]:
    since = today - timedelta(weeks=instellingen.signaal_weken)
    return [
        visit
        for visit in bezoeken
        if since < visit.les.datum <= today and visit.presentie and not visit.les.vervallen
    ]


def _ongeoorloofd(
    bezoeken: Sequence[Lesbezoek], today: date, instellingen: Instellingen
) -> Signaal | None:
    away = [
        visit.les
        for visit in _recent(bezoeken, today, instellingen)
        if visit.presentie and visit.presentie.status is Status.ONGEOORLOOFD
    ]
    minutes = sum(les.minuten for les in away)
    limit = instellingen.signaal_ongeoorloofd
    if not limit or minutes < limit or not away:
        return None
    days = tuple(les.datum for les in away)
    weeks = aantal(instellingen.signaal_weken, "week", "weken")
    text = f"{uren_en_minuten(minutes)} ongeoorloofd afwezig in {weeks}: {_dagen(days)}."
    return Signaal(Signaalsoort.ONGEOORLOOFD, text, days)


def _opkomst(
    bezoeken: Sequence[Lesbezoek], today: date, instellingen: Instellingen
) -> Signaal | None:
    visits = _recent(bezoeken, today, instellingen)
    worth = [
        (visit.les, minuten_van(visit.les, visit.presentie)) for visit in visits if visit.presentie
    ]
    share = percentage(sum(m.gevolgd for _, m in worth), sum(les.minuten for les, _ in worth))
    missed = tuple(les.datum for les, minutes in worth if minutes.gemist)
    if share is None or share >= instellingen.signaal_opkomst or not missed:
        return None
    weeks = aantal(instellingen.signaal_weken, "week", "weken")
    text = f"Opkomst {share}% in {weeks}, gemist: {_dagen(missed)}."
    return Signaal(Signaalsoort.OPKOMST, text, missed)


def _dagen(days: Sequence[date]) -> str:
    shown = ", ".join(kort(day) for day in days[-3:])
    return shown if len(days) <= 3 else f"laatst {shown}"


def signalen(
    bezoeken: Sequence[Lesbezoek],
    stand: Urenstand,
    termijnen: Sequence[Termijn],
    today: date,
    instellingen: Instellingen,
    opvolging: Iterable[Opvolging] = (),
) -> tuple[str, ...]:
    """Return what asks for attention with one person today; what is overdue comes first."""
    found = [_termijn(each) for each in termijnen if each.is_te_laat]
    found += [each.tekst for each in verzuimsignalen(bezoeken, today, instellingen, opvolging)]
    unresolved = [
        kort(visit.les.datum)
        for visit in bezoeken
        if visit.presentie and visit.presentie.status is Status.ONBEKEND and not visit.les.vervallen
    ]
    if unresolved:
        found.append(f"Reden van afwezigheid volgt nog: {', '.join(unresolved[-3:])}.")
    found += [
        _termijn(each)
        for each in termijnen
        if not each.is_verlopen
        and each.datum - today <= VOORUIT
        and (each.soort.is_taak or each.soort is Termijnsoort.EINDE)
    ]
    if stand.prognose.haalbaar is False:
        found.append(_te_laat(stand.prognose, "norm"))
    # A low pace of activities is usual at first, so only what can no longer be is a signal.
    if stand.prognose_participatie and stand.prognose_participatie.is_onhaalbaar:
        found.append(_te_laat(stand.prognose_participatie, "norm voor participatie"))
    if stand.groep is Groep.Z_ROUTE and stand.tellers and stand.tellers[0].gehaald:
        open_counters = [teller.label for teller in stand.tellers if not teller.gehaald]
        if open_counters:
            found.append(f"De cursusuren zijn gehaald. Nog niet: {', '.join(open_counters)}.")
        else:
            found.append("Alle uren zijn gehaald: klaar voor het eindgesprek met de gemeente.")
    return tuple(found)


_TE_LAAT = {
    Termijnsoort.PIP: ("Het PIP had op {} vastgesteld moeten zijn.",
                       "Het PIP moet op {} vastgesteld zijn."),
    Termijnsoort.ADVIES: ("Het advies had op {} klaar moeten zijn.",
                          "Het advies moet op {} klaar zijn."),
    Termijnsoort.GESPREK: ("Het voortgangsgesprek van uiterlijk {} is er nog niet geweest.",
                           "Houd uiterlijk op {} weer een voortgangsgesprek."),
    Termijnsoort.EINDE: ("De termijn eindigde op {}.", "De termijn eindigt op {}."),
}  # fmt: skip


def _termijn(termijn: Termijn) -> str:
    past, ahead = _TE_LAAT[termijn.soort]
    return (past if termijn.is_verlopen else ahead).format(kort(termijn.datum))


def _te_laat(prognose: Prognose, norm: str) -> str:
    if prognose.is_onhaalbaar and prognose.termijn:
        return f"De {norm} is niet meer haalbaar binnen de termijn (t/m {kort(prognose.termijn)})."
    if prognose.datum is None:
        return prognose.toelichting
    return f"In dit tempo is de {norm} op {kort(prognose.datum)} gehaald: te laat."


def gemist_op_rij(bezoeken: Sequence[Lesbezoek]) -> tuple[date, ...]:
    """Return the days of the lessons missed in a row up to the last marked one, oldest first."""
    days: list[date] = []
    for visit in reversed(bezoeken):
        if visit.les.vervallen or visit.presentie is None:
            continue
        if visit.presentie.status is Status.AANWEZIG:
            break
        days.append(visit.les.datum)
    return tuple(reversed(days))


def band(opkomst: int | None, instellingen: Instellingen) -> str:
    """Return the name of an attendance band; only a way to show it (Ri bijl. 6a, 6b)."""
    if opkomst is None:
        return ""
    if opkomst < instellingen.opkomst_laag:
        return "laag"
    return "hoog" if opkomst >= instellingen.opkomst_hoog else "midden"
