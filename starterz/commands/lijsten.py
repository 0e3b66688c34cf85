"""The lists on paper: the parafenlijst to initial, and the urenstaat to sign."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.domain.lessen.parafenlijst import Parafenvel
from starterz.domain.school.rollen import Rol
from starterz.domain.uren.urenstaat import Klasstaat, read_periode
from starterz.domain.words.datums import format_week, kort, lang, read_week, voluit
from starterz.domain.words.fouten import Onbekend, Ongeldig
from starterz.domain.words.woorden import aantal

if TYPE_CHECKING:
    from starterz.data.store import Store

_NIET_VERSLEUTELD = "Let op: dit bestand is niet versleuteld. Bewaar het niet langer dan nodig is."


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "parafenlijst", print_list, "maakt de lijst om te paraferen, als PDF")
    parser.add_argument("--datum", metavar="DATUM", help="een blad voor elke les van deze dag")
    parser.add_argument(
        "--week", metavar="WEEK", help="een blad voor een hele week, zoals 2023-W04"
    )
    parser.add_argument("bestand", metavar="BESTAND", help="een naam die eindigt op .pdf")
    parser = add(
        commands, "urenstaat", write_hours, "maakt een urenstaat van een cursist of van de klas"
    )
    parser.usage = "starterz urenstaat CURSIST | --klas --van DATUM --tot DATUM BESTAND"
    parser.mixed = True
    parser.add_argument(
        "cursist", metavar="CURSIST", nargs="?", help="de code, zoals C-07; niet bij --klas"
    )
    parser.add_argument("--klas", action="store_true", help="van iedereen, een regel per cursist")
    parser.add_argument("--van", required=True, metavar="DATUM", help="de eerste dag")
    parser.add_argument(
        "--tot", required=True, metavar="DATUM", help="de laatste dag; hoogstens tot vandaag"
    )
    parser.add_argument(
        "bestand", metavar="BESTAND", help="een naam die eindigt op .pdf, .xlsx of .csv"
    )


def print_list(call: Invocation) -> str:
    """Write the list to initial of a day or of a week."""
    from starterz.service.uitgifte import give_out, parafenlijst_opdracht

    arguments = call.arguments
    if (arguments.datum is None) == (arguments.week is None):
        raise call.wrong_usage("kies --datum of --week, een van de twee")
    if arguments.week is not None:
        van = read_week(arguments.week)
        tot, when = van + timedelta(days=6), f"In week {format_week(van)}"
    else:
        van = tot = call.day("datum")
        when = f"Op {lang(van)}"
    path = _path(arguments.bestand, (".pdf",))

    def operation(store: Store) -> tuple[tuple[Parafenvel, ...], str]:
        vellen = store.parafenlijsten.sheets(van, tot)
        if not vellen:
            near = [les.datum for les in store.lessen.beside(van) if les is not None]
            hint = f" Wel op {' en '.join(voluit(each) for each in near)}." if near else ""
            raise Onbekend(f"{when} is er geen les die doorgaat.{hint}")
        return vellen, store.instellingen.read().taalaanbieder

    with call.database() as database:
        vellen, provider = database.run(operation)
        order = parafenlijst_opdracht(vellen, provider, week=arguments.week is not None)
        give_out(database, order, path, call.today)
    call.remark(_NIET_VERSLEUTELD)
    return f"Parafenlijst van {aantal(len(vellen), 'les', 'lessen')} geschreven naar {path}."


def write_hours(call: Invocation) -> str:
    """Write the urenstaat of one person or of the class."""
    arguments = call.arguments
    if (arguments.cursist is None) != arguments.klas:
        raise call.wrong_usage("noem een cursist of kies --klas, een van de twee")
    van, wanted = call.day("van"), call.day("tot")
    _, tot = read_periode(van, wanted, call.today)
    path = _path(arguments.bestand, (".pdf", ".xlsx", ".csv"))

    def operation(store: Store) -> tuple[Klasstaat, str, str]:
        docent = store.account.naam if store.account.rol is Rol.DOCENT else ""
        provider = store.instellingen.read().taalaanbieder
        return store.urenstaten.period(van, tot, arguments.cursist), docent, provider

    from starterz.documents.uren.urenstaat_bestand import write
    from starterz.service.uitgifte import give_out, urenstaat_opdracht

    whole = arguments.klas
    with call.database() as database:
        found, docent, provider = database.run(operation)
        if path.suffix.lower() == ".pdf":
            order = urenstaat_opdracht(found, docent, provider, call.today, hele_klas=whole)
            give_out(database, order, path, call.today)
        else:
            write(path, found, hele_klas=whole)
    if tot < wanted:
        call.remark(f"De urenstaat gaat tot en met vandaag, {kort(tot)}.")
    call.remark(_NIET_VERSLEUTELD)
    return f"Urenstaat van {kort(van)} tot en met {kort(tot)} geschreven naar {path}."


def _path(name: str, endings: tuple[str, ...]) -> Path:
    path = Path(name)
    if path.suffix.lower() not in endings:
        *most, last = endings
        expected = f"{', '.join(most)} of {last}" if most else last
        raise Ongeldig("bestand", path.name, f"een naam die eindigt op {expected}")
    return path
