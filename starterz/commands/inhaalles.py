"""A make-up lesson, for who missed the first one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.domain.datums import lang, lees_iso, lees_tijd
from starterz.domain.fouten import Onbekend
from starterz.domain.les import Les
from starterz.domain.woorden import aantal

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the command of this module."""
    parser = add(commands, "inhaalles", plan_make_up, "plant een inhaalles voor een gemiste les")
    parser.add_argument("--voor", metavar="DATUM", required=True, help="de dag van de gemiste les")
    parser.add_argument("--datum", metavar="DATUM", required=True, help="de dag van de inhaalles")
    parser.add_argument("--tijd", metavar="UU:MM", help="begintijd; anders die van de gemiste les")
    parser.add_argument("--minuten", metavar="N", help="duur; anders die van de gemiste les")


def plan_make_up(call: Invocation) -> str:
    """Plan a lesson like the first one of a day, linked to it."""
    arguments = call.arguments
    missed, day = lees_iso(arguments.voor, "voor"), lees_iso(arguments.datum)
    begin = None if arguments.tijd is None else lees_tijd(arguments.tijd)
    minutes = call.number("minuten")

    def operation(store: Store) -> tuple[Les, int]:
        lessons = [les for les in store.lessen.on(missed) if les.haalt_in is None]
        if not lessons:
            raise Onbekend(f"Op {lang(missed)} staat er geen les in het rooster.")
        first = lessons[0]
        made = store.lessen.add(
            replace(
                first,
                id=0,
                datum=day,
                begin=first.begin if begin is None else begin,
                minuten=first.minuten if minutes is None else minutes,
                knm_minuten=min(first.knm_minuten, minutes or first.minuten),
                vervallen=False,
                reden="",
                haalt_in=first.id,
            )
        )
        return made, sum(row.verwacht for row in store.presentie.list(made.id).regels)

    les, expected = call.run(operation)
    people = aantal(expected, "cursist", "cursisten")
    return f"Inhaalles op {lang(les.datum)}, {les.tijden}. Verwacht: {people}."
