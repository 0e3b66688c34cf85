"""What is other in a version of an advice than in the version before, in Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starterz.domain.advies.rapport import Adviesrapport, Observatieperiode, band_tekst
from starterz.domain.advies.trajectadvies import Overweging, Tekst
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import kort, uren_en_minuten
from starterz.domain.words.woorden import aantal, lesweken
from starterz.tovii.indicatie import format_gemiddelde
from starterz.tovii.instrument import Aspect, Instrument, Soort
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets
from starterz.tovii.observatie import Observatie

_ANDERE_TEKSTEN = {
    "reactie_signaal": "de reactie op het achtergrondsignaal",
    "reden_kort": "de reden bij kort gezien",
    "wens_cursist": "de wens van de cursist",
    "intensiteit": "de intensiteit",
    "alfabetisering": "de alfabetisering",
    "kinderopvang": "de kinderopvang",
    "omstandigheden": "de omstandigheden",
}


def verschillen(
    oud: Adviesrapport, nieuw: Adviesrapport, *, toets_verborgen: bool = False
) -> tuple[str, ...]:
    """Return what changed, the advice first; one sentence says so when nothing did.

    The test stays out of it while `toets_verborgen` (tovii.md C.7), a sensitive aspect always.
    """
    found = [
        *_soort(oud, nieuw),
        *_advies(oud, nieuw),
        *_overwegingen(oud.advies.tekst, nieuw.advies.tekst),
        *_indicatie(oud, nieuw),
        *_observatie(oud, nieuw),
        *_aspecten(oud, nieuw),
        *([] if toets_verborgen else _toets(oud.toets, nieuw.toets)),
        *_periode(oud.periode, nieuw.periode),
        *_te_kort(oud, nieuw),
        *_teksten(oud.advies.tekst, nieuw.advies.tekst),
    ]
    return tuple(found) or ("Er is niets veranderd sinds de vorige versie.",)


def _soort(oud: Adviesrapport, nieuw: Adviesrapport) -> Iterable[str]:
    if oud.is_tussenverslag and not nieuw.is_tussenverslag:
        yield "Dit is nu een trajectadvies; het was een tussenverslag."
    elif nieuw.is_tussenverslag and not oud.is_tussenverslag:
        yield "Dit is nu een tussenverslag; het was een trajectadvies."


def _advies(oud: Adviesrapport, nieuw: Adviesrapport) -> Iterable[str]:
    before, now = oud.advies.tekst, nieuw.advies.tekst
    if before.advies != now.advies:
        if now.advies is None:
            yield f"Er is nog geen advies gekozen; het was {oud.advies_label}."
        elif before.advies is None:
            yield f"Het advies is nu {nieuw.advies_label}; eerst was er geen advies."
        else:
            yield f"Het advies is nu {nieuw.advies_label}; het was {oud.advies_label}."
    if before.motivering.strip() != now.motivering.strip():
        yield "De motivering is veranderd."


def _overwegingen(before: Tekst, now: Tekst) -> Iterable[str]:
    for route in Leerroute:
        old, new = before.overweging(route), now.overweging(route)
        if old == new:
            continue
        if new is None:
            yield f"Bij de {route.label} staat geen reden meer."
        elif old is None:
            yield f"Bij de {route.label} staat nu een reden: {_voor(new)}."
        elif old.voor is not new.voor:
            yield f"De reden bij de {route.label} is nu {_voor(new)}; die was {_voor(old)}."
        elif old.reden.strip() != new.reden.strip():
            yield f"De reden bij de {route.label} is anders opgeschreven."
        else:
            yield f"Bij de {route.label} staat ander bewijs."


def _voor(reason: Overweging) -> str:
    return "ervoor" if reason.voor else "ertegen"


def _indicatie(oud: Adviesrapport, nieuw: Adviesrapport) -> Iterable[str]:
    before, now = oud.indicatie, nieuw.indicatie
    old, new = (each.band if each else None for each in (before, now))
    if (old.uitkomst if old else None) != (new.uitkomst if new else None):
        yield f"De indicatie is nu: {band_tekst(new)}. Eerst was die: {band_tekst(old)}."
    if before is None or now is None:
        return
    if before.gemiddelde != now.gemiddelde and before.gemiddelde and now.gemiddelde:
        mean = format_gemiddelde(nieuw.instrument, now.gemiddelde)
        was = format_gemiddelde(oud.instrument, before.gemiddelde)
        yield f"Het gemiddelde is {mean}; het was {was}."
    if now.grensgeval and not before.grensgeval:
        yield "Het is nu een grensgeval."
    elif before.grensgeval and not now.grensgeval:
        yield "Het is geen grensgeval meer."
    if now.signaal and not before.signaal:
        yield "Er is nu een achtergrondsignaal."
    elif before.signaal and not now.signaal:
        yield "Er is geen achtergrondsignaal meer."


def _observatie(oud: Adviesrapport, nieuw: Adviesrapport) -> Iterable[str]:
    before, now = oud.observatie, nieuw.observatie
    if now is not None and (before is None or before.id != now.id):
        was = f" Eerst was dat die {_van(before)}." if before else ""
        yield f"De indicatie komt uit de observatie {_van(now)}.{was}"
    if _form(oud) != _form(nieuw):
        yield (
            f"Er is gekeken met een andere lijst: {nieuw.instrument.titel}, "
            f"versie {nieuw.instrument.versie}."
        )
    old, new = len(oud.rondes), len(nieuw.rondes)
    if new > old > 0:
        yield f"Er {'is' if new - old == 1 else 'zijn'} {_erbij(new - old)}."


def _erbij(number: int) -> str:
    return aantal(number, "afgeronde observatie bij gekomen", "afgeronde observaties bij gekomen")


def _van(sheet: Observatie) -> str:
    return f"van {kort(sheet.datum)} door {sheet.waarnemer}"


def _form(rapport: Adviesrapport) -> tuple[str, str]:
    return rapport.instrument.id, rapport.instrument.versie


def _aspecten(oud: Adviesrapport, nieuw: Adviesrapport) -> Iterable[str]:
    """Return which aspects moved; only where both were seen with the same list."""
    before, now = oud.observatie, nieuw.observatie
    if before is None or now is None or _form(oud) != _form(nieuw):
        return
    shown = [each for each in nieuw.instrument.aspecten if _may_be_told(nieuw.instrument, each)]
    moves = [(each, before.waarde(each.code), now.waarde(each.code)) for each in shown]
    both = [(each, old, new) for each, old, new in moves if old is not None and new is not None]
    yield from _named("Hoger gezien", [_move(*each) for each in both if each[2] > each[1]])
    yield from _named("Lager gezien", [_move(*each) for each in both if each[2] < each[1]])
    seen = [_name(each) for each, old, new in moves if old is None and new is not None]
    gone = [_name(each) for each, old, new in moves if old is not None and new is None]
    yield from _named("Nu wel gezien", seen)
    yield from _named("Nu niet gezien", gone)


def _may_be_told(instrument: Instrument, aspect: Aspect) -> bool:
    """Say whether a level may be named: not of what is sensitive, or a fact that does not count."""
    seen = instrument.groep(aspect.groep).soort is Soort.OBSERVATIE
    return aspect.in_pdf and not aspect.gevoelig and (seen or aspect.gewicht > 0)


def _named(head: str, names: Sequence[str]) -> Iterable[str]:
    if names:
        yield f"{head}: {', '.join(names)}."


def _name(aspect: Aspect) -> str:
    return f"{aspect.code} {aspect.titel}"


def _move(aspect: Aspect, old: int, new: int) -> str:
    return f"{_name(aspect)} (van {old} naar {new})"


def _toets(oud: Leerbaarheidstoets | None, nieuw: Leerbaarheidstoets | None) -> Iterable[str]:
    if oud == nieuw:
        return
    if nieuw is None:
        yield "Er staat geen leerbaarheidstoets meer."
    elif oud is None:
        yield f"Er is nu een leerbaarheidstoets: {_uitslag(nieuw)}."
    else:
        yield f"De leerbaarheidstoets is nu: {_uitslag(nieuw)}. Eerst was die: {_uitslag(oud)}."


def _uitslag(toets: Leerbaarheidstoets) -> str:
    points = "" if toets.behaald is None else f", {aantal(toets.behaald, 'punt', 'punten')}"
    return f"{toets.resultaat.value} ({kort(toets.datum)}{points})"


def _periode(oud: Observatieperiode, nieuw: Observatieperiode) -> Iterable[str]:
    if (oud.lesweken, oud.minuten_gevolgd) == (nieuw.lesweken, nieuw.minuten_gevolgd):
        return
    longer = nieuw.lesweken >= oud.lesweken and nieuw.minuten_gevolgd >= oud.minuten_gevolgd
    head = "Er is langer gekeken" if longer else "De periode is anders"
    yield f"{head}: {_lengte(nieuw)}. Eerst was dat {_lengte(oud)}."


def _lengte(periode: Observatieperiode) -> str:
    return f"{lesweken(periode.lesweken)} en {uren_en_minuten(periode.minuten_gevolgd)} les"


def _te_kort(oud: Adviesrapport, nieuw: Adviesrapport) -> Iterable[str]:
    if oud.te_kort and not nieuw.te_kort:
        yield "Er is nu lang genoeg gekeken; bij de vorige versie nog niet."
    elif nieuw.te_kort and not oud.te_kort:
        yield "Er is nu korter gekeken dan de ondergrens; bij de vorige versie niet."


def _teksten(before: Tekst, now: Tekst) -> Iterable[str]:
    second = (before.tweede_beoordelaar.strip(), before.tweede_datum)
    if now.tweede_beoordelaar.strip() and second != (
        now.tweede_beoordelaar.strip(),
        now.tweede_datum,
    ):
        day = f", {kort(now.tweede_datum)}" if now.tweede_datum else ""
        yield f"De tweede beoordelaar is {now.tweede_beoordelaar.strip()}{day}."
    changed = [
        words
        for field, words in _ANDERE_TEKSTEN.items()
        if getattr(before, field).strip() != getattr(now, field).strip()
    ]
    if changed:
        *most, last = changed
        before_last = f"{', '.join(most)} en " if most else ""
        yield f"Ook anders: {before_last}{last}."
