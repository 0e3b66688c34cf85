"""Opening the class, making one, and saying where it is."""

from __future__ import annotations

import os

from starterz.commands.invocation import Invocation, choice, new_wachtzin
from starterz.commands.parser import Parser, Subparsers, WrongUsage, add
from starterz.commands.text import as_json, facts
from starterz.domain.school.account import validate_nieuw, wachtzin_advies
from starterz.domain.school.rollen import Rol
from starterz.domain.words.datums import Clock, MinuteOfDay
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.places import Places
from starterz.terminal.place import has_keys, has_screen


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "nieuw", new_class, "maakt een klas met het eerste account")
    parser.add_argument("--naam", required=True, metavar="NAAM", help="de naam van het account")
    parser.add_argument(
        "--rol", default="docent", metavar="ROL", help="docent: die beheert de klas"
    )
    add(commands, "waar", show_places, "toont waar de klas op deze computer staat", reads=True)


def open_class(call: Invocation) -> str:
    """Open the class in the terminal."""
    return open_app(call.places, call.clock, None, call.sign, call.minute)


def require_terminal() -> None:
    """Raise `Geweigerd` where the app cannot be seen; textual-serve brings its own screen."""
    if "TEXTUAL_DRIVER" in os.environ:
        return
    if not has_keys():
        raise Geweigerd(
            "Hier is geen terminal om de klas in te openen. Met 'starterz --help' ziet u wat er "
            "zonder scherm kan."
        )
    if not has_screen():
        raise WrongUsage(
            "",
            "de uitvoer en de meldingen gaan allebei naar een bestand of een ander programma. Laat "
            "één van de twee in de terminal, dan staat de klas daar",
        )


def open_app(
    places: Places,
    clock: Clock,
    opened_with: tuple[str, str] | None,
    sign: str,
    minute: MinuteOfDay = lambda: None,
) -> str:
    """Run the app until the user leaves it; `opened_with` spares the question who is there."""
    require_terminal()
    from starterz.app import StarterzApp
    from starterz.data.database import Database
    from starterz.logbook import Stopped

    # The app closes the store itself, when everything that was queued is written.
    app = StarterzApp(Database(places, opened_with), clock, sign, minute)
    app.run()
    if app.failure is not None:
        raise Stopped(app.failure, places) from app.failure
    if app.return_code:
        raise SystemExit(app.return_code)
    if app.has_logged:
        return f"Er ging iets mis. De technische bijzonderheden staan in {places.log}"
    return ""


def new_class(call: Invocation) -> str:
    """Make a store and its first account; show the herstelcode, once."""
    from starterz.data.database import Database

    rol = choice(call.arguments.rol, "rol", Rol)
    if rol is not Rol.DOCENT:
        raise Ongeldig("rol", rol.value, "docent; het eerste account beheert de klas")
    database = Database(call.places)
    if database.exists():
        raise Geweigerd(f"In {call.places.home} staat al een klas. Er is niets gewijzigd.")
    wachtzin = new_wachtzin()
    naam = validate_nieuw(call.arguments.naam, wachtzin)
    try:
        herstelcode = database.create(naam, rol, wachtzin).result()
    finally:
        database.close()
    if advice := wachtzin_advies(wachtzin):
        call.remark(advice)
    return (
        f"De klas is gemaakt in {call.places.home}.\n"
        f"Account: {naam} ({rol.value})\n"
        f"Herstelcode: {herstelcode}\n"
        "Met deze code komt u in de klas als u de wachtzin niet meer weet. Schrijf hem op papier\n"
        "en bewaar dat niet bij de computer. De code wordt hierna nooit meer getoond."
    )


def show_places(call: Invocation) -> str:
    """Show where everything is; no account is needed for that."""
    places = call.places
    answer = {
        "map": str(places.home),
        "klas": str(places.store),
        "sleutels": str(places.keys),
        "instellingen": str(places.settings),
        "documenten": str(places.documents),
        "logboek": str(places.log),
        "aanwezig": places.store.exists(),
    }
    if call.json:
        return as_json(answer)
    there = "" if answer.pop("aanwezig") else "\nEr staat nog geen klas in deze map."
    return facts((name.capitalize(), str(value)) for name, value in answer.items()) + there
