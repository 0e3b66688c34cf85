"""What an advice must hold before it is finished: reasons that somebody else can check."""

from __future__ import annotations

from starterz.domain.advies.papier import niet_op_papier
from starterz.domain.advies.rapport import (
    INDICATIE_VERBORGEN,
    Adviesrapport,
    leerroute_van,
    paren_tekst,
)
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.teksten import is_geschreven
from starterz.letters import is_same
from starterz.tovii.vergelijking import Paren


def ontbreekt(rapport: Adviesrapport) -> tuple[str, ...]:
    """Return what still stands between this advice and finishing it, one sentence a reason."""
    text, paren = rapport.advies.tekst, rapport.paren
    if rapport.indicatie_verborgen:
        return (INDICATIE_VERBORGEN,)
    if rapport.is_tussenverslag:
        written = is_geschreven(text.motivering)
        why = [] if written else ["Schrijf op waarom dit een tussenverslag is."]
        return (*why, *niet_op_papier(rapport))
    missing: list[str] = []
    if rapport.observatie is None:
        missing.append("Er is nog geen afgeronde observatie.")
    elif rapport.indicatie is None or rapport.indicatie.band is None:
        missing.append("Er is nog geen indicatie: er is te weinig gezien.")
        if rapport.indicatie is not None:
            missing.extend(rapport.indicatie.ontbreekt)
    if rapport.toets is None:
        missing.append("Vul de leerbaarheidstoets in, of de reden dat er geen toets is.")
    if text.advies is None:
        missing.append("Kies een advies.")
    deviations = [pair.tekst for pair in paren_tekst(rapport) if pair.wijkt_af]
    if not is_geschreven(text.motivering):
        because = f": {'; '.join(deviations)}" if deviations else ""
        missing.append(f"Schrijf een motivering{because}.")
    if _needs_second(paren):
        second = text.tweede_beoordelaar.strip()
        if not (is_geschreven(second) and text.tweede_datum):
            missing.append(
                "Lager dan de toets: vul een tweede beoordelaar in, met de datum van de "
                "beoordeling."
            )
        elif is_same(second, rapport.advies.docent):
            missing.append("De tweede beoordelaar is iemand anders dan de docent zelf.")
    if rapport.te_kort and not is_geschreven(text.reden_kort):
        missing.append("Korter gezien dan de ondergrens: schrijf op waarom er toch een advies is.")
    if rapport.indicatie and rapport.indicatie.signaal and not is_geschreven(text.reactie_signaal):
        missing.append("Er is een achtergrondsignaal: schrijf op wat u daarvan vindt.")
    missing.extend(_routes(rapport))
    missing.extend(niet_op_papier(rapport))  # a finished version does not change: never printed
    return tuple(missing)


def _needs_second(paren: Paren) -> bool:
    return (
        paren.toets_indicatie.tweede_beoordeling_verplicht
        or paren.toets_advies.tweede_beoordeling_verplicht
    )


def is_sterk_beeld(rapport: Adviesrapport) -> bool:
    """Say whether what was seen in class gives the highest band of the instrument.

    Then the program asks for the onderwijsroute; it never follows from a score (tovii.md C.4).
    """
    indicatie, banden = rapport.indicatie, rapport.instrument.banden
    return indicatie is not None and len(banden) > 1 and indicatie.les.band == banden[-1]


def lacks_overweging(rapport: Adviesrapport) -> bool:
    """Say whether something is missing in the reasons about the routes."""
    return not rapport.is_tussenverslag and bool(_routes(rapport))


def _routes(rapport: Adviesrapport) -> list[str]:
    """Return what is missing for a fair look at all three routes (Wi 7-9)."""
    text, missing = rapport.advies.tekst, []
    chosen = leerroute_van(rapport.instrument, text.advies) if text.advies else None
    for route in Leerroute:
        found = text.overweging(route)
        if found is None or not is_geschreven(found.reden):
            ask = f"{_name(route)}: schrijf op waarom die wel of niet past"
            if route is Leerroute.ONDERWIJSROUTE and is_sterk_beeld(rapport):
                ask += " (het beeld in de les is sterk; denk aan leeftijd, diploma en wens)"
            missing.append(f"{ask}.")
            continue
        if not found.bewijs:
            missing.append(f"{_name(route)}: wijs naar een observatie of feit met een datum.")
        if route is chosen and not found.voor:
            missing.append(f"{_name(route)}: dit is uw advies, maar de overweging is tegen.")
    return missing


def _name(route: Leerroute) -> str:
    return route.label[:1].upper() + route.label[1:]
