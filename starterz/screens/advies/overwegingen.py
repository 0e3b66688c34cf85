"""The forms for the reasons for and against each leerroute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starterz.domain.advies.eisen import is_sterk_beeld
from starterz.domain.advies.overwegingen import bewijzen, format_bewijs
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Bewijs, Overweging
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import Clock, kort, read_datum
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import is_geschreven
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.screens.shared.keuze import KeuzeScreen

_VOOR, _TEGEN = "past", "past niet"
_GEEN = ""
_LIJSTEN = ("feit 1", "feit 2")
_OVERIG = "andere feiten"


def route_keuze(rapport: Adviesrapport) -> KeuzeScreen:
    """Return the question about which route to write, with what is there already."""
    return KeuzeScreen(
        "Overwegingen",
        tuple(
            (route.value[0], route.value, f"{route.label}: {_stand(rapport, route)}")
            for route in Leerroute
        ),
        "Elke leerroute vraagt een reden voor of tegen, met een feit en een datum.",
    )


def _stand(rapport: Adviesrapport, route: Leerroute) -> str:
    found = rapport.advies.tekst.overweging(route)
    if found is None:
        return "nog niets"
    facts = aantal(len(found.bewijs), "feit", "feiten")
    return f"{_VOOR if found.voor else _TEGEN}, {facts}"


def overweging_formulier(
    rapport: Adviesrapport, route: Leerroute, clock: Clock, *, verborgen: bool
) -> FormulierScreen:
    """Return the form for one route; two facts are chosen from a list, others are typed."""
    code, written = rapport.cursist.code, rapport.advies.tekst.overweging(route)
    picked = written.bewijs[:2] if written else ()
    offered = list(dict.fromkeys((*picked, *bewijzen(rapport, verborgen=verborgen))))
    known = Gezien(rapport.advies, lambda advies: _velden(advies.tekst.overweging(route), offered))

    def read(values: Values) -> Operation:
        if not values["oordeel"]:
            raise Ongeldig("oordeel", "", f"{_VOOR} of {_TEGEN}")
        if not is_geschreven(values["reden"]):
            raise Ongeldig("reden", "", "waarom deze route past of niet past")
        facts = [offered[int(values[name])] for name in _LIJSTEN if values[name] != _GEEN]
        facts += _typed_facts(values[_OVERIG])
        made = Overweging(
            route, values["oordeel"] == _VOOR, values["reden"].strip(), tuple(dict.fromkeys(facts))
        )
        seen = known.value
        others = [each for each in seen.tekst.overwegingen if each.leerroute is not route]
        new = replace(seen.tekst, overwegingen=_in_order([*others, made]))
        return lambda store: store.adviezen.write(code, new, clock(), seen=seen)

    return FormulierScreen(
        f"Overweging: {route.label}",
        known.fields,
        read,
        _explain(rapport, route),
        over=code,
        gezien=known,
    )


def _velden(written: Overweging | None, offered: Sequence[Bewijs]) -> list[Veld]:
    """Return the fields of one route; a fact that is not in the list is a typed one."""
    facts = written.bewijs if written else ()
    listed = [fact for fact in facts if fact in offered][: len(_LIJSTEN)]
    picked = [str(offered.index(fact)) for fact in listed] + [_GEEN] * len(_LIJSTEN)
    typed = "\n".join(f"{kort(fact.datum)} {fact.wat}" for fact in facts if fact not in listed)
    choices = ((_GEEN, "geen"), *((str(i), format_bewijs(b)) for i, b in enumerate(offered)))
    return [
        Veld(
            "oordeel", "Deze route",
            "" if written is None else _VOOR if written.voor else _TEGEN,
            keuzes=(("", "kies"), (_VOOR, _VOOR), (_TEGEN, _TEGEN)),
        ),
        Veld("reden", "Waarom", written.reden if written else "", regels=4),
        *(
            Veld(name, name.capitalize(), picked[at], keuzes=choices)
            for at, name in enumerate(_LIJSTEN)
        ),
        Veld(_OVERIG, "Andere feiten", typed, regels=2),
    ]  # fmt: skip


def _explain(rapport: Adviesrapport, route: Leerroute) -> str:
    text = "Andere feiten: één per regel, zoals 12-01-2023 diploma gezien."
    if route is not Leerroute.ONDERWIJSROUTE:
        return text
    ask = "De onderwijsroute volgt nooit uit een score. Denk aan leeftijd, diploma en wens. "
    if is_sterk_beeld(rapport):
        ask = f"Het beeld in de les is sterk. {ask}"
    return ask + text


def _typed_facts(text: str) -> list[Bewijs]:
    facts = []
    for line in text.splitlines():
        day, _, what = line.strip().partition(" ")
        if not day:
            continue
        if not what.strip():
            raise Ongeldig(_OVERIG, line, "op elke regel een datum (dd-mm-jjjj) en het feit")
        facts.append(Bewijs(read_datum(day, _OVERIG), what.strip()))
    return facts


def _in_order(found: Sequence[Overweging]) -> tuple[Overweging, ...]:
    order = list(Leerroute)
    return tuple(sorted(found, key=lambda each: order.index(each.leerroute)))
