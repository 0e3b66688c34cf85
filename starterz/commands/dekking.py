"""Notes from class, and what was looked at of one person and of the class."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation, one_of
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns
from starterz.domain.advies.dekking import weglating
from starterz.domain.words.datums import format_tijd, format_week, kort, read_tijd, voluit
from starterz.domain.words.fouten import Ongeldig
from starterz.tovii.dekking import Bewijs, Dekking, Dekkingsrij, Klasdekking
from starterz.tovii.indicatie import format_gemiddelde
from starterz.tovii.instrument import Instrument
from starterz.tovii.rondes import Rondeverloop

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.domain.klas.cursist import Cursist


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    note = add(commands, "notitie", write_note, "noteert wat in de les te zien was")
    note.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    note.add_argument("--aspect", metavar="A", required=True, help="de code, zoals L3")
    note.add_argument("--tekst", metavar="TEKST", required=True, help="wat u zag, op één regel")
    note.add_argument("--datum", metavar="DATUM", help="de dag; gewoon vandaag")
    note.add_argument("--tijd", metavar="TIJD", help="welke les, als er die dag meer zijn")
    seen = add(commands, "dekking", show_seen, "toont wat wanneer is bekeken", reads=True)
    seen.add_argument(
        "cursist", metavar="CURSIST", nargs="?", help="de code, zoals C-07; zonder code de klas"
    )


def write_note(call: Invocation) -> str:
    """Keep a note; it hangs on the lesson of that day where there is only one, or one is chosen."""
    arguments, day = call.arguments, call.day("datum")
    begin = None if arguments.tijd is None else read_tijd(arguments.tijd)

    def operation(store: Store) -> tuple[Any, Cursist]:
        person = store.klas.cursist(arguments.cursist)
        lessons = [les for les in store.lessen.on(day) if not les.vervallen]
        if begin is not None and begin not in [les.begin for les in lessons]:
            times = one_of(format_tijd(les.begin) for les in lessons) if lessons else "geen tijd"
            raise Ongeldig("tijd", format_tijd(begin), times)
        lessons = [les for les in lessons if begin in (None, les.begin)]
        les = lessons[0].id if len(lessons) == 1 else None
        made = store.klasnotities.write(
            person.code, arguments.aspect, arguments.tekst, day, call.today, les
        )
        return made, person

    made, person = call.run(operation)
    return f"Notitie bij {made.aspect} van {person.naam} op {kort(made.datum)} bewaard."


def show_seen(call: Invocation) -> str:
    """Show what was looked at: of one person with the rounds, or of the class."""
    code, today = call.arguments.cursist, call.today
    if code is None:
        klas, people = call.run(lambda store: store.dekking.klas(today))
        return as_json(_klas_json(klas, today)) if call.json else _klas_text(klas, people, today)

    def operation(store: Store) -> tuple[Cursist, Dekking, Rondeverloop]:
        person = store.klas.cursist(code)
        return person, *store.dekking.person(person.code, today)

    person, seen, rounds = call.run(operation)
    if call.json:
        return as_json(_person_json(person.code, seen, rounds))
    return _person_text(person.naam, seen, rounds)


def _instrument_json(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id, "versie": instrument.versie, "officieel": instrument.officieel,
    }  # fmt: skip


def _person_json(code: str, seen: Dekking, rounds: Rondeverloop) -> dict[str, Any]:
    return {
        "cursist": code,
        "instrument": _instrument_json(seen.instrument),
        "weken": [format_week(week) for week in seen.weken],
        "aspecten": [
            {
                "aspect": rij.aspect.code,
                "bekeken": rij.is_bekeken,
                "laatst": format_week(rij.laatst) if rij.laatst else None,
                "weken": {
                    format_week(week): {
                        "bewijs": cel.bewijs.label, "niveau": cel.niveau, "notities": cel.notities,
                    }
                    for week, cel in sorted(rij.cellen.items())
                },
            }
            for rij in seen.rijen
        ],
        "nog_niet_bekeken": [each.code for each in seen.nog_niet],
        "weggelaten": seen.weggelaten,
        "verborgen": seen.verborgen,
        "rondes": [
            {
                "datum": ronde.datum.isoformat(),
                "waarnemer": ronde.waarnemer,
                "context": ronde.context,
                "indicatie": outcome.uitkomst,
                "gemiddelde": None
                if outcome.gemiddelde is None
                else format_gemiddelde(rounds.instrument, outcome.gemiddelde),
            }
            for ronde, outcome in zip(rounds.rondes, rounds.indicaties, strict=True)
        ],
        "verloop": {
            "aspecten": {
                each.aspect.code: {
                    "niveaus": each.waarden,
                    "sinds_eerste": each.over_alles,
                    "sinds_vorige": each.laatst,
                }
                for each in rounds.aspecten
            },
            "groepen": {
                each.groep.code: {
                    "gemiddelden": [
                        None if mean is None else format_gemiddelde(rounds.instrument, mean)
                        for mean in each.gemiddelden
                    ],
                    "sinds_eerste": each.over_alles,
                    "sinds_vorige": each.laatst,
                }
                for each in rounds.groepen
            },
        },
    }  # fmt: skip


def _klas_json(klas: Klasdekking, today: date) -> dict[str, Any]:
    return {
        "peildatum": today.isoformat(),
        "instrument": _instrument_json(klas.instrument),
        "cursisten": klas.cursisten,
        "weken": [format_week(week) for week in klas.weken],
        "aspecten": [
            {
                "aspect": rij.aspect.code,
                "weken": {format_week(w): count for w, count in sorted(rij.aantallen.items())},
                "nog_niet_bekeken": rij.nog_niet,
            }
            for rij in klas.rijen
        ],
        "weggelaten": klas.weggelaten,
    }


def _person_text(naam: str, seen: Dekking, rounds: Rondeverloop) -> str:
    header = ("aspect", "titel", "laatst", "bewijs per week", "rondes", "sinds eerste", "vorige")
    rows = []
    for rij, verloop in zip(seen.rijen, rounds.aspecten, strict=True):
        levels = " ".join("-" if level is None else str(level) for level in verloop.waarden)
        rows.append(
            (
                rij.aspect.code, rij.aspect.titel,
                format_week(rij.laatst) if rij.laatst else "nog niet",
                _weken(rij), levels, verloop.over_alles or "", verloop.laatst or "",
            )
        )  # fmt: skip
    lines = [f"Wat is bekeken van {naam}.", "", columns(header, rows), ""]
    for ronde, outcome in zip(rounds.rondes, rounds.indicaties, strict=True):
        band = outcome.band.label if outcome.band else "nog geen indicatie"
        where = f" ({ronde.context})" if ronde.context else ""
        lines.append(f"Ronde van {kort(ronde.datum)}, {ronde.waarnemer}{where}: {band}.")
    codes = ", ".join(each.code for each in seen.nog_niet)
    lines.append(f"Nog niet bekeken: {codes or 'niets: elk aspect dat telt, is bekeken'}.")
    return "\n".join([*lines, *weglating(seen.weggelaten, seen.verborgen)])


def _weken(rij: Dekkingsrij) -> str:
    """Write the evidence of an aspect as `W51:3 W52:notitie`."""
    parts = []
    for week, cel in sorted(rij.cellen.items()):
        what = str(cel.niveau) if cel.bewijs is Bewijs.SCORE else cel.bewijs.label
        parts.append(f"W{week.isocalendar().week:02d}:{what}")
    return " ".join(parts)


def _klas_text(klas: Klasdekking, people: tuple[Cursist, ...], today: date) -> str:
    names = {person.code: person.roepnaam for person in people}
    rows = [
        (
            rij.aspect.code,
            rij.aspect.titel,
            f"{len(klas.cursisten) - len(rij.nog_niet)} van {len(klas.cursisten)}",
            ", ".join(names[code] for code in rij.nog_niet),
        )
        for rij in klas.rijen
    ]
    table = columns(("aspect", "titel", "bekeken", "nog niet bekeken"), rows)
    head = f"Wat is bekeken in de klas op {voluit(today)}."
    return "\n".join([head, "", table, *weglating(klas.weggelaten)])
