"""The lesson calendar, and who was there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation, choice, one_of
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import Les, VrijePeriode, plan_dagen, read_vrije_dagen, validate_les
from starterz.domain.lessen.les_in_beeld import only_one_open
from starterz.domain.lessen.presentie import (
    Presentie,
    Presentielijst,
    Presentieregel,
    Reden,
    Status,
    in_woorden,
    minuten_van,
)
from starterz.domain.words.datums import format_tijd, lang, read_lesdagen, read_tijd, voluit
from starterz.domain.words.fouten import Onbekend, Ongeldig
from starterz.domain.words.woorden import aantal
from starterz.letters import is_same

if TYPE_CHECKING:
    from starterz.data.store import Store

_NO_REASON = "opdrachtregel, geen reden"
"""What the record says of an old mark that was changed without a word why."""


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = commands.add_parser(
        "rooster", help="plant lessen", description="Plant lessen in het rooster."
    )
    parser.set_defaults(usage=parser.format_usage)
    inner = parser.add_subparsers(
        title="Opdrachten", metavar="OPDRACHT", required=True, dest="opdracht", parser_class=Parser
    )
    plan = add(inner, "maak", plan_lessons, "plant lessen en slaat vrije dagen over")
    plan.add_argument("--van", required=True, metavar="DATUM", help="de eerste dag")
    plan.add_argument("--tot", required=True, metavar="DATUM", help="de laatste dag")
    plan.add_argument("--dagen", required=True, metavar="DAGEN", help="zoals ma,wo,vr")
    plan.add_argument("--tijd", required=True, metavar="TIJD", help="het begin, zoals 09:00")
    plan.add_argument("--minuten", required=True, metavar="N", help="hoe lang een les duurt")
    plan.add_argument(
        "--soort", default="nt2", metavar="SOORT", help="nt2 (gewoon), alfabetisering of knm"
    )
    plan.add_argument("--knm", metavar="N", help="zoveel minuten van elke les gaan naar KNM")
    plan.add_argument(
        "--docent", metavar="NAAM", action="append", default=[], help="mag vaker worden gegeven"
    )
    plan.add_argument(
        "--vrij",
        metavar="BESTAND",
        help="vrije dagen: jjjj-mm-dd of jjjj-mm-dd..jjjj-mm-dd per regel",
    )
    _register_attendance(commands)


def _register_attendance(commands: Subparsers[Parser]) -> None:
    parser = add(
        commands, "presentie", show_or_mark, "toont de presentie van een dag, of vult die in",
        reads=True,
    )  # fmt: skip
    parser.add_argument("datum", metavar="DATUM", help="de dag van de les")
    parser.add_argument(
        "--tijd",
        metavar="TIJD",
        help="welke les, als er die dag meer zijn; anders de enige die nog openstaat",
    )
    parser.add_argument(
        "--allen",
        metavar="aanwezig",
        help="vult wie die dag verwacht wordt en nog niets heeft; afmeldingen blijven staan",
    )
    parser.add_argument("--cursist", metavar="CURSIST", help="de code, zoals C-07")
    parser.add_argument(
        "--status",
        metavar="STATUS",
        help="aanwezig, onbekend (afwezig, reden volgt), geoorloofd of ongeoorloofd",
    )
    parser.add_argument(
        "--minuten", metavar="N", help="zoveel minuten was iemand er; de rest kwam die te laat"
    )
    parser.add_argument("--te-laat", metavar="N", help="zoveel minuten te laat")
    parser.add_argument("--eerder-weg", metavar="N", help="zoveel minuten eerder weg")
    parser.add_argument("--reden", metavar="REDEN", help=one_of(each.value for each in Reden))
    parser.add_argument(
        "--waarom",
        metavar="TEKST",
        help="de reden waarom u een oud teken verandert; zonder --waarom staat in het dossier: "
        f"{_NO_REASON}",
    )


def plan_lessons(call: Invocation) -> str:
    """Plan lessons on the days that are not off; the days off are kept as well."""
    arguments = call.arguments
    van, tot = call.day("van"), call.day("tot")
    days = read_lesdagen(arguments.dagen)
    like = Les(
        id=0,
        datum=van,
        begin=read_tijd(arguments.tijd),
        minuten=call.number("minuten") or 0,
        soort=choice(arguments.soort, "soort", Lessoort),
        knm_minuten=call.number("knm") or 0,
        docenten=tuple(arguments.docent),
    )
    validate_les(like)
    off = _days_off(Path(arguments.vrij)) if arguments.vrij is not None else ()

    def operation(store: Store) -> tuple[int, int, int]:
        removed = store.lessen.add_days_off(off)
        planned = store.lessen.plan(van, tot, days, like)
        wanted = plan_dagen(van, tot, days, store.lessen.days_off())
        return len(planned), len(wanted) - len(planned), len(removed)

    planned, there, removed = call.run(operation)
    all_days = len(plan_dagen(van, tot, days))
    lines = [f"{aantal(planned, 'les', 'lessen')} gepland van {voluit(van)} t/m {voluit(tot)}."]
    if skipped := all_days - planned - there:
        lines.append(f"{aantal(skipped, 'lesdag', 'lesdagen')} overgeslagen: vrij.")
    if there:
        lines.append(
            f"{aantal(there, 'les stond', 'lessen stonden')} er al. Daar is niets aan gewijzigd."
        )
    if removed:
        gone = aantal(removed, "les", "lessen")
        lines.append(f"{gone} zonder presentie uit het rooster gehaald: die dag is nu vrij.")
    return "\n".join(lines)


def _days_off(path: Path) -> tuple[VrijePeriode, ...]:
    from starterz.documents.tables.files import read_text

    return read_vrije_dagen(read_text(path))


def show_or_mark(call: Invocation) -> str:
    """Show the attendance of a day, after marking what was asked, in one transaction."""
    day = call.day("datum")
    wanted = _wanted(call)
    tijd, waarom = call.text("tijd"), call.text("waarom")
    begin = None if tijd is None else read_tijd(tijd)

    def operation(store: Store) -> _Marked:
        lessons, marked, filled, before, old = _lessons(store, day, begin), None, 0, None, None
        if wanted is not None or call.arguments.allen is not None:
            lists = [store.presentie.list(les.id) for les in lessons]
            marked = only_one_open(lists, wanted.cursist if wanted else None)
            if wanted is not None:
                code = store.klas.cursist(wanted.cursist).code
                row = store.presentie.list(marked.id).regel(code)
                before = row.presentie if row is not None else None
                made = wanted.on(marked, before)
                old = store.presentie.corrects(made, call.today)
                store.presentie.mark(made, call.today, _NO_REASON if waarom is None else waarom)
            if call.arguments.allen is not None:
                filled = store.presentie.mark_all(marked.id, call.today)
        after = tuple(store.presentie.list(les.id) for les in lessons)
        return _Marked(after, marked, filled, before, old)

    done = call.run(operation)
    lists, marked, before = done.lists, done.les, done.before
    if wanted is not None:
        row = next((row for each in lists if (row := each.regel(wanted.cursist))), None)
        name = row.cursist.naam if row else wanted.cursist
        was = f" Er stond: {in_woorden(before)}." if before is not None else ""
        call.remark(f"De presentie van {name} is bewaard.{was}")
    if done.corrected is not None:
        call.remark(_corrected_text(waarom))
    if call.arguments.allen is not None:
        call.remark(f"{aantal(done.filled, 'cursist', 'cursisten')} op aanwezig gezet.")
    if marked is not None and len(lists) > 1:
        call.remark(f"Dat is de les van {marked.tijden}; een andere les kiest u met --tijd.")
    if call.json:
        found: dict[str, Any] = {
            "datum": day.isoformat(),
            "lessen": [_list_json(each) for each in lists],
        }
        if done.corrected is not None and marked is not None:
            found["correctie"] = _corrected_json(done.corrected, marked, lists, waarom)
        return as_json(found)
    return "\n\n".join(_list_text(each) for each in lists)


@dataclass(frozen=True, slots=True)
class _Marked:
    """What a call did: in which lesson, how many were filled, and which old mark it corrected."""

    lists: tuple[Presentielijst, ...]
    les: Les | None
    filled: int
    before: Presentie | None
    corrected: Presentie | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A mark as it was asked for; `minuten` are the minutes attended."""

    cursist: str
    status: Status
    minuten: int | None
    te_laat: int | None
    eerder_weg: int | None
    reden: Reden | None

    def on(self, les: Les, before: Presentie | None) -> Presentie:
        """Return the mark for a lesson; raise `Ongeldig` when somebody attended more than it.

        What was not named stays as it was before, as far as it goes with the status.
        """
        known = before if before is not None and before.status is self.status else None
        late, early = self.te_laat, self.eerder_weg
        if self.minuten is not None:
            if self.status is not Status.AANWEZIG:
                raise Ongeldig("minuten", self.minuten, "geen minuten bij iemand die afwezig is")
            if not 1 <= self.minuten <= les.minuten:
                verwacht = f"1 tot en met {les.minuten}; de les duurt {les.minuten} minuten"
                raise Ongeldig("minuten", self.minuten, verwacht)
            late, early = les.minuten - self.minuten, 0
        if self.status is Status.AANWEZIG and self.reden:
            raise Ongeldig("reden", self.reden.value, "geen reden bij iemand die er is")
        return Presentie(
            les.id,
            self.cursist,
            self.status,
            late if late is not None else known.te_laat if known else 0,
            early if early is not None else known.eerder_weg if known else 0,
            self.reden or (known.reden if known else None),
            before.soort if before else None,
        )


def _wanted(call: Invocation) -> _Wanted | None:
    arguments = call.arguments
    if arguments.allen is not None and not is_same(arguments.allen, "aanwezig"):
        raise Ongeldig("allen", arguments.allen, "aanwezig; iets anders zet u per cursist")
    details = (arguments.minuten, arguments.te_laat, arguments.eerder_weg)
    given = any(each is not None for each in details)
    if arguments.cursist is None:
        if arguments.status is not None or arguments.reden is not None or given:
            raise call.wrong_usage("bij een status, minuten of een reden hoort --cursist")
        return None
    if arguments.status is None and not given:
        raise call.wrong_usage("bij --cursist hoort --status")
    if arguments.minuten is not None and (arguments.te_laat or arguments.eerder_weg):
        raise call.wrong_usage("--minuten gaat niet samen met --te-laat of --eerder-weg")
    return _Wanted(
        cursist=arguments.cursist,
        status=choice(arguments.status or "aanwezig", "status", Status),
        minuten=call.number("minuten"),
        te_laat=call.number("te_laat"),
        eerder_weg=call.number("eerder_weg"),
        reden=None if arguments.reden is None else choice(arguments.reden, "reden", Reden),
    )


def _lessons(store: Store, day: date, begin: int | None) -> list[Les]:
    lessons = list(store.lessen.on(day))
    if not lessons:
        near = [les.datum for les in store.lessen.beside(day) if les is not None]
        hint = f" Wel op {' en '.join(voluit(each) for each in near)}." if near else ""
        raise Onbekend(f"Op {lang(day)} staat er geen les in het rooster.{hint}")
    if begin is None:
        return lessons
    found = [les for les in lessons if les.begin == begin]
    if not found:
        raise Ongeldig(
            "tijd", format_tijd(begin), one_of(format_tijd(les.begin) for les in lessons)
        )
    return found


def _corrected_text(waarom: str | None) -> str:
    """Say that an old mark was changed, and how a reason is given where there was none."""
    kept = "Dat was een oud teken. Het is gewijzigd en staat als correctie in het dossier"
    if waarom is not None:
        return f"{kept}, met uw reden."
    return f"{kept}, zonder reden. Met --waarom TEKST geeft u de volgende keer een reden."


def _corrected_json(
    old: Presentie, les: Les, lists: Iterable[Presentielijst], waarom: str | None
) -> dict[str, Any]:
    rows = (each.regel(old.cursist) for each in lists if each.les.id == les.id)
    now = next((row.presentie for row in rows if row), None)
    return {
        "cursist": old.cursist,
        "tijd": format_tijd(les.begin),
        "voor": in_woorden(old),
        "na": in_woorden(now),
        "waarom": waarom,
    }


def _list_json(attendance: Presentielijst) -> dict[str, Any]:
    les = attendance.les
    return {
        "tijd": format_tijd(les.begin),
        "minuten": les.minuten,
        "soort": les.soort,
        "knm_minuten": les.knm_minuten,
        "docenten": list(les.docenten),
        "vervallen": les.vervallen,
        "regels": [_row_json(les, regel) for regel in attendance.regels],
    }


def _row_json(les: Les, regel: Presentieregel) -> dict[str, Any]:
    mark, announced = regel.presentie, regel.afmelding
    minutes = minuten_van(les, mark) if mark else None
    return {
        "cursist": regel.cursist.code,
        "naam": regel.cursist.naam,
        "plek": regel.plaatsing.plek,
        "groep": regel.groep,
        "verwacht": regel.verwacht,
        "status": mark.status if mark else None,
        "minuten": minutes.gevolgd if minutes else None,
        "te_laat": mark.te_laat if mark else None,
        "eerder_weg": mark.eerder_weg if mark else None,
        "reden": mark.reden if mark else None,
        "afgemeld": announced.reden if announced else None,
    }


def _list_text(attendance: Presentielijst) -> str:
    les = attendance.les
    head = f"{lang(les.datum).capitalize()}, {les.tijden}, {les.soort.label}"
    if les.docenten:
        head += f", {', '.join(les.docenten)}"
    if les.vervallen:
        head += f". Deze les is vervallen{f': {les.reden}' if les.reden else ''}"
    rows = [
        (str(regel.plaatsing.plek or ""), regel.cursist.code, regel.cursist.naam, _mark_text(regel))
        for regel in attendance.regels
    ]
    return f"{head}.\n\n{columns(('plek', 'code', 'naam', 'presentie'), rows, 'r')}"


def _mark_text(regel: Presentieregel) -> str:
    mark = regel.presentie
    if mark is None:
        if regel.afmelding is not None and regel.verwacht:
            return f"afgemeld: {regel.afmelding.reden.label} (nog niet bevestigd)"
        return "nog niets" if regel.verwacht else "komt deze dag niet"
    words = mark.status.label
    if mark.te_laat:
        words += f", {aantal(mark.te_laat, 'minuut', 'minuten')} te laat"
    if mark.eerder_weg:
        words += f", {aantal(mark.eerder_weg, 'minuut', 'minuten')} eerder weg"
    return f"{words}: {mark.reden.label}" if mark.reden else words
