"""The seats and the people on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from starterz.commands.dossier import dossier_json, dossier_text, read_dossier
from starterz.commands.invocation import Invocation, choice, one_of, whole_number
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns
from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    Plaatsing,
)
from starterz.domain.klas.klas import Klas
from starterz.domain.school.instellingen import read_uren
from starterz.domain.words.datums import (
    format_lesdagen,
    kort,
    read_iso,
    read_lesdagen,
    uren_en_minuten,
    voluit,
)
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.wijziging import in_woorden
from starterz.domain.words.woorden import aantal
from starterz.letters import cleaned, comparable

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "klas", show_class, "toont de twaalf plekken", reads=True)
    parser.add_argument("--peildatum", metavar="DATUM", help="de klas op deze dag")
    parser = add(
        commands, "cursist", show_or_set, "toont een dossier, of wijzigt gegevens", reads=True
    )
    parser.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    parser.add_argument(
        "--zet",
        metavar="VELD=WAARDE",
        nargs="+",
        action="extend",
        default=[],
        help=(
            "wijzigt een veld; een lege waarde wist het. Velden: "
            f"{', '.join([*_FIELDS, 'uitstroom'])}"
        ),
    )


def show_class(call: Invocation) -> str:
    """Show the seats and the wachtlijst on a day."""
    day = call.day("peildatum")
    klas = call.run(lambda store: store.klas.klas(day))
    return as_json(class_json(klas)) if call.json else class_text(klas)


def class_json(klas: Klas) -> dict[str, Any]:
    """Return the class in the shape of interface.md."""
    return {
        "peildatum": klas.peildatum.isoformat(),
        "plekken": [
            {"plek": plek.nummer, **_person(plek.cursist, plek.plaatsing)} for plek in klas.plekken
        ],
        "wachtlijst": [
            _person(cursist, cursist.plaatsing_op(klas.peildatum)) for cursist in klas.wachtlijst
        ],
    }


def class_text(klas: Klas) -> str:
    """Return the class as lines for a person."""
    rows = [(str(plek.nummer), *_cells(plek.cursist, plek.plaatsing)) for plek in klas.plekken] + [
        ("wacht", *_cells(person, person.plaatsing_op(klas.peildatum)))
        for person in klas.wachtlijst
    ]
    taken = len(klas.cursisten)
    summary = f"De klas op {voluit(klas.peildatum)}: {taken} van {len(klas.plekken)} plekken bezet"
    if klas.wachtlijst:
        summary += f", {len(klas.wachtlijst)} op de wachtlijst"
    header = ("plek", "code", "naam", "groep", "instroom", "uitstroom")
    return f"{summary}.\n\n{columns(header, rows, 'r')}"


def _person(cursist: Cursist | None, stay: Plaatsing | None) -> dict[str, Any]:
    return {
        "cursist": cursist.code if cursist else None,
        "naam": cursist.naam if cursist else None,
        "groep": stay.groep.value if stay else None,
        "instroom": _iso(cursist.instroom) if cursist else None,
        "uitstroom": _iso(cursist.uitstroom) if cursist else None,
    }


def _cells(cursist: Cursist | None, stay: Plaatsing | None) -> tuple[str, ...]:
    if cursist is None or stay is None:
        return ("", "vrij", "", "", "")
    return (
        cursist.code,
        cursist.naam,
        stay.groep.label,
        kort(cursist.instroom),
        kort(cursist.uitstroom),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def show_or_set(call: Invocation) -> str:
    """Show a dossier, after setting what was asked, in one transaction."""
    code = call.arguments.cursist
    wanted = [_pair(text) for text in call.arguments.zet]
    twice = next((veld for veld, number in Counter(v for v, _ in wanted).items() if number > 1), "")
    if twice:
        raise Ongeldig("zet", twice, "elk veld één keer")

    def operation(store: Store) -> Any:
        before = store.klas.cursist(code)
        if wanted:
            _set(store, code, dict(wanted))
        return before, read_dossier(store, code, call.today)

    before, dossier = call.run(operation)
    if wanted:
        fields = aantal(len(dict(wanted)), "gegeven", "gegevens")
        call.remark(f"{fields} van {dossier.cursist.naam} opgeslagen.")
        for veld, _ in wanted:
            name = _FIELDS[veld][0] if veld in _FIELDS else veld
            old = getattr(before, name)
            if old not in (None, "", getattr(dossier.cursist, name)):
                call.remark(f"{veld} was {_shown(name, old)}.")
    return as_json(dossier_json(dossier)) if call.json else dossier_text(dossier)


def _shown(name: str, value: Any) -> str:
    """Return a value that was replaced, as a message has it."""
    if name == "norm_minuten":
        return uren_en_minuten(value)
    return format_lesdagen(value) if name == "lesdagen" else in_woorden(value)


def _pair(text: str) -> tuple[str, str]:
    veld, sign, waarde = text.partition("=")
    veld = comparable(veld)
    if not sign:
        raise Ongeldig("zet", text, "VELD=WAARDE, zoals pip=2022-08-22")
    if veld not in (*_FIELDS, "uitstroom"):
        raise Ongeldig("veld", veld, one_of((*_FIELDS, "uitstroom")))
    return veld, cleaned(waarde)


def _set(store: Store, code: str, wanted: dict[str, str]) -> None:
    leaving = wanted.pop("uitstroom", None)
    cursist = store.klas.cursist(code)
    changes: dict[str, Any] = {}
    for veld, waarde in wanted.items():
        name, read = _FIELDS[veld]
        changes[name] = read(waarde, veld)
    if "norm_minuten" in changes and changes["norm_minuten"] is None:
        changes.setdefault("norm_reden", "")
    if changes:
        store.klas.change(replace(cursist, **changes))
    if leaving is not None:
        store.klas.leave(code, _day(leaving, "uitstroom"))


def _day(waarde: str, veld: str) -> date | None:
    return read_iso(waarde, veld) if waarde else None


def _number(waarde: str, veld: str) -> int | None:
    return whole_number(waarde, veld) if waarde else None


def _words(waarde: str, _veld: str) -> str:
    return waarde


def _hours(waarde: str, veld: str) -> int | None:
    return read_uren(waarde, veld) if waarde else None


def _weekdays(waarde: str, veld: str) -> tuple[int, ...] | None:
    return read_lesdagen(waarde, veld) if waarde else None


def _kind(kinds: Any, empty: Any = None) -> Callable[[str, str], Any]:
    return lambda waarde, veld: choice(waarde, veld, kinds) if waarde else empty


_FIELDS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "kennisgeving": ("kennisgeving", _day),
    "brp": ("brp", _day),
    "pip": ("pip", _day),
    "pip_gewijzigd": ("pip_gewijzigd", _day),
    "leerroute": ("leerroute", _kind(Leerroute)),
    "duo_einddatum": ("duo_einddatum", _day),
    "doelgroep": ("doelgroep", _kind(Doelgroep)),
    "norm_uren": ("norm_minuten", _hours),
    "norm_reden": ("norm_reden", _words),
    "intake_telt_mee": ("intake_telt_mee", _kind(IntakeTelling, IntakeTelling.NEE)),
    "lesdagen": ("lesdagen", _weekdays),
    "lessoort": ("lessoort", _kind((Lessoort.NT2, Lessoort.ALFABETISERING))),
    "consulent": ("consulent", _words),
    "examenpogingen": ("examenpogingen", _number),
    "examen_bron": ("examen_bron", _words),
}
"""What `--zet` can set: the field of a `Cursist`, and how its text is read."""
