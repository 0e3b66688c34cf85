"""A make-up lesson, for who missed the first one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starterz.commands.invocation import Invocation, one_of
from starterz.commands.parser import Parser, Subparsers, add
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentielijst import is_gemist
from starterz.domain.words.datums import format_tijd, lang, read_iso, read_tijd
from starterz.domain.words.fouten import Onbekend, Ongeldig
from starterz.domain.words.woorden import aantal

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the command of this module."""
    parser = add(commands, "inhaalles", plan_make_up, "plant een inhaalles voor een gemiste les")
    parser.add_argument("--voor", metavar="DATUM", required=True, help="de dag van de gemiste les")
    parser.add_argument("--datum", metavar="DATUM", required=True, help="de dag van de inhaalles")
    parser.add_argument("--tijd", metavar="UU:MM", help="begintijd; anders die van de gemiste les")
    parser.add_argument("--minuten", metavar="N", help="duur; anders die van de gemiste les")
    parser.add_argument(
        "--voor-tijd", metavar="UU:MM", help="welke les is gemist, als er die dag meer waren"
    )


def plan_make_up(call: Invocation) -> str:
    """Plan a lesson like one of a day, linked to it."""
    arguments = call.arguments
    missed, day = read_iso(arguments.voor, "voor"), read_iso(arguments.datum)
    begin = None if arguments.tijd is None else read_tijd(arguments.tijd)
    minutes = call.number("minuten")
    which = None if arguments.voor_tijd is None else read_tijd(arguments.voor_tijd, "voor-tijd")

    def operation(store: Store) -> tuple[Les, Les, int]:
        lessons = [les for les in store.lessen.on(missed) if les.haalt_in is None]
        if not lessons:
            raise Onbekend(f"Op {lang(missed)} staat er geen les in het rooster.")
        first = _missed(store, lessons, which)
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
        return first, made, sum(row.verwacht for row in store.presentie.list(made.id).regels)

    first, les, expected = call.run(operation)
    people = aantal(expected, "cursist", "cursisten")
    call.remark(f"Voor de les van {lang(first.datum)}, {first.tijden}.")
    return f"Inhaalles op {lang(les.datum)}, {les.tijden}. Verwacht: {people}."


def _missed(store: Store, lessons: list[Les], begin: int | None) -> Les:
    """Return the lesson of a day that somebody missed; raise `Ongeldig` where it may be two."""
    found = [les for les in lessons if begin in (None, les.begin)]
    if begin is None and len(found) > 1:
        found = [
            les
            for les in lessons
            if les.vervallen or any(map(is_gemist, store.presentie.list(les.id).regels))
        ]
    if len(found) != 1:
        times = one_of(format_tijd(les.begin) for les in lessons)
        shown = "" if begin is None else format_tijd(begin)
        raise Ongeldig("voor-tijd", shown, f"{times}, het begin van de les die is gemist")
    return found[0]
