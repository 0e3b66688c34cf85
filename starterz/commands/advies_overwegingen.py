"""The reasons for and against each route, as options of a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starterz.domain.advies.overwegingen import standaard_bewijs
from starterz.domain.advies.rapport import Adviesrapport, leerroute_van
from starterz.domain.advies.trajectadvies import Bewijs, Overweging, Tekst
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import read_iso
from starterz.domain.words.fouten import Ongeldig
from starterz.letters import cleaned, comparable, is_same
from starterz.tovii.instrument import leerroute_uit_naam

OVERWEGING = (
    "waarom een leerroute past of niet; zet 'voor:' of 'tegen:' vooraan, anders is het advies "
    "voor en de rest tegen; mag vaker"
)
BEWIJS = "waarop die overweging rust: L=jjjj-mm-dd FEIT; mag vaker; zonder dit is het de observatie"


def with_reasons(
    tekst: Tekst, report: Adviesrapport, reasons: Sequence[str], evidence: Sequence[str]
) -> Tekst:
    """Return the text with these reasons; a route that is not named keeps what it has.

    Raises `Ongeldig` for an option that cannot be read.
    """
    found = {each.leerroute: each for each in tekst.overwegingen}
    chosen = leerroute_van(report.instrument, tekst.advies) if tekst.advies else None
    for option in reasons:
        route, words = _split(option, "overweging")
        known = found.get(route)
        direction, colon, rest = words.partition(":")
        if colon and comparable(direction) in ("voor", "tegen"):
            in_favour, words = is_same(direction, "voor"), rest.strip()
        else:
            in_favour = known.voor if known else route is chosen
        points_at = known.bewijs if known else standaard_bewijs(report)
        found[route] = Overweging(route, in_favour, words, points_at)
    given: dict[Leerroute, list[Bewijs]] = {}
    for option in evidence:
        route, words = _split(option, "bewijs")
        day, _, what = words.partition(" ")
        if not what.strip():
            raise Ongeldig("bewijs", option, "L=jjjj-mm-dd FEIT")
        given.setdefault(route, []).append(Bewijs(read_iso(day, "bewijs"), what.strip()))
    for route, facts in given.items():
        if route not in found:
            raise Ongeldig("bewijs", route.value, "een leerroute met een overweging")
        found[route] = replace(found[route], bewijs=tuple(facts))
    return replace(tekst, overwegingen=tuple(found[each] for each in Leerroute if each in found))


def _split(option: str, veld: str) -> tuple[Leerroute, str]:
    name, equals, words = option.partition("=")
    route = leerroute_uit_naam(comparable(name))
    if not equals or route is None:
        raise Ongeldig(veld, option, "z-route, b1-route of onderwijsroute, dan = en de tekst")
    return Leerroute(route), cleaned(words, lines=True)
