"""The hours: counters, norm and forecast."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns, facts
from starterz.domain.uren.prognose import Prognose, in_woorden
from starterz.domain.uren.uren import Urenstand
from starterz.domain.words.datums import kort, uren_en_minuten, voluit
from starterz.domain.words.woorden import bijgewoond

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "uren", show_hours, "toont de uren, de norm en de prognose", reads=True)
    parser.add_argument(
        "cursist", metavar="CURSIST", nargs="?", help="de code, zoals C-07; zonder code iedereen"
    )
    parser.add_argument("--peildatum", metavar="DATUM", help="de stand op deze dag")


def show_hours(call: Invocation) -> str:
    """Show the hours of one person, or of everybody who is not in the archive."""
    day, code = call.day("peildatum"), call.arguments.cursist

    def operation(store: Store) -> tuple[tuple[Urenstand, ...], dict[str, str]]:
        people = store.klas.cursisten(ook_gearchiveerd=True)
        states = (store.uren.state(code, day),) if code is not None else store.uren.states(day)
        return states, {person.code: person.naam for person in people}

    states, names = call.run(operation)
    if call.json:
        return as_json([hours_json(state) for state in states])
    if code is not None:
        return hours_text(states[0], names[states[0].cursist])
    rows = [_row(state, names[state.cursist]) for state in states if state.groep]
    header = ("code", "naam", "groep", "gevolgd", "teller", "stand", "norm", "opkomst", "norm op")
    return f"De uren op {voluit(day)}.\n\n{columns(header, rows, '   r rrr')}"


def hours_json(state: Urenstand) -> dict[str, Any]:
    """Return the hours of one person in the shape of interface.md."""
    total = state.totaal
    return {
        "cursist": state.cursist,
        "groep": state.groep,
        "peildatum": state.peildatum.isoformat(),
        "norm_minuten": state.norm_minuten,
        "minuten": {
            "nt2": total.nt2,
            "alfabetisering": total.alfabetisering,
            "knm": total.knm,
            "participatie": state.participatie,
        },
        "verzuim_minuten": {
            "geoorloofd": total.geoorloofd,
            "ongeoorloofd": total.ongeoorloofd,
            "onbekend": total.onbekend,
        },
        "tellers": [
            {
                "naam": teller.naam,
                "minuten": teller.minuten,
                "norm_minuten": teller.norm_minuten,
                "gehaald": teller.gehaald,
                "toelichting": teller.toelichting,
                "voorwaarden": [
                    {"tekst": each.tekst, "voldaan": each.voldaan} for each in teller.voorwaarden
                ],
            }
            for teller in state.tellers
        ],
        "prognose": _forecast_json(state.prognose),
        "prognose_participatie": (
            _forecast_json(state.prognose_participatie) if state.prognose_participatie else None
        ),
        "lessen": state.lessen,
        "bijgewoond": state.bijgewoond,
        "lesweken": state.lesweken,
        "aangeboden_minuten": state.aangeboden,
        "opkomst": state.opkomst,
        "voor_pip_minuten": state.voor_pip,
        "eerder_minuten": state.eerder,
    }


def _forecast_json(prognose: Prognose) -> dict[str, Any]:
    return {
        "datum": _iso(prognose.datum),
        "haalbaar": prognose.haalbaar,
        "laatste_haalbare_start": _iso(prognose.laatste_haalbare_start),
        "benodigd_per_week_minuten": prognose.benodigd_per_week,
        "benodigd_opkomst": prognose.benodigd_opkomst,
        "datum_hele_plaatsing": _iso(prognose.datum_plaatsing),
        "einde_termijn": _iso(prognose.termijn),
        "lessen": prognose.lessen,
        "toelichting": prognose.toelichting,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def hours_text(state: Urenstand, naam: str) -> str:
    """Return the hours of one person as lines."""
    total = state.totaal
    groep = f", {state.groep.label}" if state.groep else ""
    present = bijgewoond(state.bijgewoond, state.lessen)
    if state.opkomst is not None:
        present += f" (opkomst {state.opkomst}%)"
    pairs = [
        ("Gevolgd", uren_en_minuten(total.gevolgd)),
        ("Waarvan NT2", _some(total.nt2)),
        ("Waarvan alfabetisering", _some(total.alfabetisering)),
        ("Waarvan KNM", _some(total.knm)),
        ("Lessen bijgewoond", present),
        ("Geoorloofd afwezig", _some(total.geoorloofd)),
        ("Ongeoorloofd afwezig", _some(total.ongeoorloofd)),
        ("Afwezig, reden volgt", _some(total.onbekend)),
        ("Voor het PIP", _some(state.voor_pip)),
        ("Cursusuren van elders", _some(state.eerder)),
    ]
    for teller in state.tellers:
        done = "; gehaald" if teller.gehaald else ""
        norm = uren_en_minuten(teller.norm_minuten)
        pairs.append(
            (
                teller.label,
                f"{uren_en_minuten(teller.minuten)} van {norm}{done}. {teller.toelichting}",
            )
        )
        pairs += [("Ook nodig", f"{each.tekst}{_MET[each.voldaan]}") for each in teller.voorwaarden]
    pairs += [("Prognose", line) for line in in_woorden(state.prognose) if line]
    if state.prognose_participatie is not None:
        pairs += [("Participatie", line) for line in in_woorden(state.prognose_participatie)]
    return f"Uren van {naam} op {voluit(state.peildatum)}{groep}.\n{facts(pairs)}"


_MET = {True: ": voldaan", False: ": nog niet", None: ""}


def _row(state: Urenstand, naam: str) -> tuple[str, ...]:
    teller = state.hoofdteller
    present = "" if state.opkomst is None else f"{state.opkomst}%"
    return (
        state.cursist,
        naam,
        state.groep.label if state.groep else "",
        _clock(state.totaal.gevolgd),
        teller.label if teller else "",
        _clock(teller.minuten) if teller else "",
        _clock(teller.norm_minuten) if teller else "",
        present,
        "gehaald" if teller and teller.gehaald else _when(state.prognose),
    )


def _when(prognose: Prognose) -> str:
    if prognose.haalbaar is False:
        return f"{kort(prognose.datum)} te laat".strip()
    return kort(prognose.datum)


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} u {rest:02d}"


def _some(minutes: int) -> str:
    return uren_en_minuten(minutes) if minutes else ""
