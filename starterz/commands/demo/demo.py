"""A fictional class to look at, with half a year of history; the same one every time."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from starterz.commands.general import open_app, require_terminal
from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.domain.school.rollen import Rol
from starterz.domain.words.datums import voluit
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.places import Places

if TYPE_CHECKING:
    from starterz.commands.demo.verhaal import Story

NAAM, WACHTZIN = "docent", "demo"


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "demo", make_demo, "maakt een klas met verzonnen mensen en opent die")
    parser.add_argument("--map", metavar="MAP", help="waar; gewoon een nieuwe tijdelijke map")
    parser.add_argument("--niet-openen", action="store_true", help="maakt de klas alleen")


def make_demo(call: Invocation) -> str:
    """Make the class and open it, unlocked, on the day that its story has reached."""
    from starterz.commands.demo.verhaal import read_story

    if not call.arguments.niet_openen:
        require_terminal()
    chosen = call.arguments.map
    places = Places(Path(chosen).absolute() if chosen else _temporary())
    story = read_story()
    fill(places, story)
    if call.arguments.niet_openen:
        return (
            f"De demo staat in {places.home}.\n"
            f"Account: {NAAM}\n"
            f"Wachtzin: {WACHTZIN}\n"
            f"In de demo is het {voluit(story.vandaag)}. Om hem te openen of te lezen, zet u\n"
            f"STARTERZ_HOME op {places.home} en STARTERZ_VANDAAG op {story.vandaag}."
        )
    on_another_day = bool(os.environ.get("STARTERZ_VANDAAG"))
    today = call.today if on_another_day else story.vandaag
    sign = f"DEMO, {call.sign}" if on_another_day else "DEMO"
    said = open_app(places, lambda: today, (NAAM, WACHTZIN), sign)
    return f"{said}\nDe demo staat in {places.home}. U kunt die map weggooien.".strip()


def fill(places: Places, story: Story) -> None:
    """Make a store with the demo class in it; raise `Geweigerd` when there is one already."""
    from starterz.commands.demo.begeleiding import write_guidance
    from starterz.commands.demo.verhaal import write_history, write_people, write_reports
    from starterz.data.access import create_store
    from starterz.data.database import Database
    from starterz.data.keys import Kosten

    if places.home.exists() and not places.home.is_dir():
        raise Ongeldig("map", places.home, "een map, geen bestand")
    database = Database(places, (NAAM, WACHTZIN))
    if database.exists():
        raise Geweigerd(
            f"In {places.home} staat al een klas. Kies een andere map, of laat --map weg."
        )
    # Everybody knows this wachtzin, so it need not be costly to guess.
    create_store(places, NAAM, Rol.DOCENT, WACHTZIN, Kosten(geheugen=64, rondes=1, banen=1))
    try:
        codes = database.run(lambda store: write_people(store, story))
        database.run(lambda store: write_history(store, story, codes))
        database.run(lambda store: write_guidance(store, story, codes))
        database.run(lambda store: write_reports(store, story, codes))
    finally:
        database.close()


def _temporary() -> Path:
    return Path(tempfile.mkdtemp(prefix="starterz-demo-"))
