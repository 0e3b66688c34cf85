"""Two observers compared: one person, or each aspect over everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns, facts
from starterz.domain.advies.overeenstemming import (
    UITLEG_KAPPA,
    blind_tekst,
    delen,
    kappa_tekst,
    naam,
    niveau_tekst,
    verschil_tekst,
    verschoven_tekst,
)
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd
from starterz.domain.words.woorden import aantal
from starterz.tovii.overeenstemming import (
    Overeenstemming,
    Telling,
    Vergeleken,
    count,
    format_kappa,
    per_aspect,
    verschoven,
)

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the command of this module."""
    parser = add(
        commands, "overeenstemming", compare, "legt twee waarnemers naast elkaar", reads=True
    )
    parser.add_argument("cursist", nargs="?", metavar="CURSIST", help="de code, zoals C-07")
    parser.add_argument(
        "--klas", action="store_true", help="per aspect, over iedereen met twee waarnemers"
    )


def compare(call: Invocation) -> str:
    """Show two observers of one person beside each other, or each aspect over everybody."""
    chosen, everybody = call.arguments.cursist, call.arguments.klas
    if (chosen is None) is not everybody:
        raise call.wrong_usage("geef een CURSIST of --klas")
    if everybody:
        return _everybody(call)

    def operation(store: Store) -> tuple[Overeenstemming, str, int]:
        cursist = store.klas.cursist(chosen)
        found = store.observaties.compare(cursist.code)
        return found, cursist.naam, store.instellingen.read().kappa_minimum

    found, whose, least = call.run(operation)
    if call.json:
        return as_json(_json(found, least))
    return _text(found, whose, least)


def _json(found: Overeenstemming, least: int) -> dict[str, Any]:
    return {
        "cursist": found.a.cursist,
        "waarnemers": [found.a.waarnemer, found.b.waarnemer],
        "datums": [found.a.datum.isoformat(), found.b.datum.isoformat()],
        "blind": [found.a.blind, found.b.blind],
        "instrument": {"id": found.instrument.id, "versie": found.instrument.versie},
        **_count(found.telling),
        "kappa_minimum": least,
        "onderdelen": {code: _count(each) for code, each in found.onderdelen.items()},
        "verschillen": [_difference(each) for each in found.verschillen],
        "niet_beiden": [_difference(each) for each in found.eenzijdig],
        "gezamenlijk": _joint(found),
    }


def _count(telling: Telling) -> dict[str, Any]:
    return {
        "aspecten": telling.aantal,
        "gelijk": telling.gelijk,
        "een_niveau": telling.een,
        "twee_of_meer": telling.meer,
        "kappa": None if telling.kappa is None else format_kappa(telling.kappa),
    }


def _difference(each: Vergeleken) -> dict[str, Any]:
    return {"aspect": each.aspect.code, "a": each.a, "b": each.b}


def _joint(found: Overeenstemming) -> dict[str, Any] | None:
    sheet = found.samen
    if sheet is None:
        return None
    moved = []
    for each in found.aspecten:
        code = each.aspect.code
        who = verschoven(each, sheet.waarde(code)) if code in sheet.scores else None
        if who is not None:
            reason = sheet.scores[code].reden
            moved.append(
                {"aspect": code, "score": sheet.waarde(code), "verschoof": who, "reden": reason}
            )
    return {"datum": sheet.datum.isoformat(), "status": sheet.status, "verschoven": moved}


def _text(found: Overeenstemming, whose: str, least: int) -> str:
    dates = f"{kort(found.a.datum)} en {kort(found.b.datum)}"
    rows = [_row(each, found) for each in found.aspecten if each.verschil or each.is_eenzijdig]
    head = ["Aspect", naam(found.a.waarnemer), naam(found.b.waarnemer), "Verschil"]
    head += ["Samen", "Wie bewoog", "Reden"]
    lines = [
        f"{whose} ({found.a.cursist}): {found.a.waarnemer} en {found.b.waarnemer}, {dates}.",
        blind_tekst(found),
        "",
        facts(
            [
                ("Samen gezien", delen(found.telling)),
                ("Kappa", kappa_tekst(found.telling, least)),
                *(
                    (found.instrument.groep(code).titel, delen(each))
                    for code, each in found.onderdelen.items()
                ),
            ]
        ),
        UITLEG_KAPPA,
    ]
    if rows:
        lines += ["", columns(head, rows)]
    big = [each.aspect.code for each in found.verschillen if each.is_groot]
    if big:
        lines += ["", f"Bespreek samen: {', '.join(big)}. ! is 2 of meer niveaus."]
    return "\n".join(lines)


def _row(each: Vergeleken, found: Overeenstemming) -> list[str]:
    code, sheet = each.aspect.code, found.samen
    cells = [f"{code} {each.aspect.titel}", niveau_tekst(each.a), niveau_tekst(each.b)]
    cells.append(verschil_tekst(each))
    if sheet is None or code not in sheet.scores:
        return [*cells, "", "", ""]
    together = sheet.waarde(code)
    who = verschoven_tekst(verschoven(each, together), found)
    return [*cells, niveau_tekst(together), who, " ".join(sheet.scores[code].reden.split())]


def _everybody(call: Invocation) -> str:
    """Show each aspect over everybody, for each version of an instrument apart."""

    def operation(store: Store) -> tuple[tuple[Overeenstemming, ...], int]:
        return store.observaties.compare_all(), store.instellingen.read().kappa_minimum

    found, least = call.run(operation)
    if not found:
        raise Geweigerd(
            "Er is nog niemand met een afgeronde observatie van twee waarnemers die u mag zien."
        )
    by_instrument: defaultdict[tuple[str, str], list[Overeenstemming]] = defaultdict(list)
    for each in found:
        by_instrument[each.instrument.id, each.instrument.versie].append(each)
    if call.json:
        return as_json([_class_json(each, least) for each in by_instrument.values()])
    return "\n\n".join(_class_text(each, least) for each in by_instrument.values())


def _together(found: Sequence[Overeenstemming]) -> Telling:
    return count(row for each in found for row in each.aspecten)


def _class_json(found: Sequence[Overeenstemming], least: int) -> dict[str, Any]:
    instrument = found[0].instrument
    return {
        "instrument": {"id": instrument.id, "versie": instrument.versie},
        "cursisten": [each.a.cursist for each in found],
        **_count(_together(found)),
        "kappa_minimum": least,
        "per_aspect": {code: _pairs(each) for code, each in per_aspect(found).items()},
    }


def _pairs(telling: Telling) -> dict[str, Any]:
    found = _count(telling)
    return {"paren": found.pop("aspecten"), **found}


def _class_text(found: Sequence[Overeenstemming], least: int) -> str:
    instrument = found[0].instrument
    rows = []
    for code, each in per_aspect(found).items():
        counts = (each.aantal, each.gelijk, each.een, each.meer)
        known = each.aantal >= least and each.kappa is not None
        value = format_kappa(each.kappa) if known and each.kappa is not None else "–"
        rows.append([f"{code} {instrument.aspect(code).titel}", *map(str, counts), value])
    people = aantal(len(found), "cursist", "cursisten")
    return "\n".join(
        [
            f"{people} met twee waarnemers, {instrument.titel} {instrument.versie}.",
            f"Alles samen: {delen(_together(found), 'paar', 'paren')}.",
            "",
            columns(["Aspect", "n", "gelijk", "1 apart", "2 of meer", "kappa"], rows, "lrrrrr"),
            "",
            f"– is: minder dan {least} paren, of steeds hetzelfde niveau. {UITLEG_KAPPA}",
        ]
    )
