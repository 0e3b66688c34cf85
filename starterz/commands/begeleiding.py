"""What is done outside the lessons, the progress talks, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation, choice, whole_number
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns
from starterz.domain.uren.participatie import Activiteit, EerdereUren, Eerdersoort, Participatie
from starterz.domain.uren.termijnen import Gesprek, Termijn
from starterz.domain.words.datums import kort, read_iso, uren_en_minuten, voluit
from starterz.domain.words.woorden import aantal

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    activity = add(commands, "participatie", log_activity, "noteert een participatie-activiteit")
    activity.add_argument(
        "cursist", metavar="CURSIST", nargs="+", help="de code of codes, zoals C-07"
    )
    activity.add_argument("--datum", metavar="DATUM", required=True, help="de dag")
    kinds = ", ".join(kind.value for kind in Activiteit)
    activity.add_argument("--soort", metavar="SOORT", required=True, help=kinds)
    activity.add_argument("--minuten", metavar="N", required=True, help="de duur in minuten")
    activity.add_argument("--omschrijving", metavar="TEKST", default="", help="waar of wat")

    earlier = add(commands, "eerder", add_earlier, "noteert uren van een andere route of school")
    earlier.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    kinds = ", ".join(kind.value for kind in Eerdersoort)
    earlier.add_argument("--soort", metavar="SOORT", required=True, help=kinds)
    earlier.add_argument("--minuten", metavar="N", required=True, help="het aantal minuten")
    earlier.add_argument("--bron", metavar="TEKST", required=True, help="waar deze uren staan")
    earlier.add_argument("--voor-pip", action="store_true", help="deze uren zijn van voor het PIP")

    talk = add(commands, "gesprek", hold_talk, "noteert een voortgangsgesprek")
    talk.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    talk.add_argument("--datum", metavar="DATUM", required=True, help="de dag van het gesprek")
    for name, what in (
        ("voortgang", "de voortgang"), ("inzet", "de inzet"), ("niveau", "het taalniveau"),
    ):  # fmt: skip
        talk.add_argument(f"--{name}", metavar="TEKST", default="", help=what)

    due = add(commands, "termijnen", show_terms, "toont welke termijnen lopen", reads=True)
    due.add_argument(
        "cursist", metavar="CURSIST", nargs="?", help="de code, zoals C-07; zonder code iedereen"
    )
    due.add_argument("--peildatum", metavar="DATUM", help="de stand op deze dag")


def log_activity(call: Invocation) -> str:
    """Note one activity for one or several people."""
    arguments = call.arguments
    activity = Participatie(
        0,
        "",
        read_iso(arguments.datum),
        choice(arguments.soort, "soort", Activiteit),
        whole_number(arguments.minuten, "minuten"),
        arguments.omschrijving,
    )
    count = call.run(lambda store: store.participatie.log(activity, arguments.cursist, call.today))
    people = aantal(count, "cursist", "cursisten")
    return f"{activity.soort.label}, {uren_en_minuten(activity.minuten)}: genoteerd voor {people}."


def add_earlier(call: Invocation) -> str:
    """Note hours gained elsewhere."""
    arguments = call.arguments
    hours = EerdereUren(
        0,
        arguments.cursist,
        choice(arguments.soort, "soort", Eerdersoort),
        whole_number(arguments.minuten, "minuten"),
        arguments.bron,
        arguments.voor_pip,
    )
    call.run(lambda store: store.participatie.add_earlier(hours))
    return f"{uren_en_minuten(hours.minuten)} {hours.soort.label} van eerder genoteerd."


def hold_talk(call: Invocation) -> str:
    """Note a progress talk."""
    arguments = call.arguments
    talk = Gesprek(
        0,
        arguments.cursist,
        read_iso(arguments.datum),
        arguments.voortgang,
        arguments.inzet,
        arguments.niveau,
    )
    call.run(lambda store: store.begeleiding.hold(talk, call.today))
    return f"Het voortgangsgesprek van {voluit(talk.datum)} is genoteerd."


def show_terms(call: Invocation) -> str:
    """Show what is due, by date."""
    day, code = call.day("peildatum"), call.arguments.cursist

    def operation(store: Store) -> tuple[tuple[Termijn, ...], dict[str, str]]:
        people = store.klas.cursisten(ook_gearchiveerd=True)
        return store.begeleiding.terms(day, code), {each.code: each.naam for each in people}

    terms, names = call.run(operation)
    if call.json:
        return as_json([_term_json(term) for term in terms])
    if not terms:
        return f"Op {voluit(day)} loopt er geen termijn."
    rows = [
        (
            kort(term.datum),
            term.nog,
            term.cursist,
            names[term.cursist],
            term.soort.label,
            term.bron,
        )
        for term in terms
    ]
    header = ("datum", "nog", "code", "naam", "termijn", "bron")
    return f"De termijnen op {voluit(day)}.\n\n{columns(header, rows)}"


def _term_json(term: Termijn) -> dict[str, Any]:
    return {
        "cursist": term.cursist,
        "termijn": term.soort,
        "datum": term.datum.isoformat(),
        "dagen": term.dagen,
        "verlopen": term.is_verlopen,
        "bron": term.bron,
    }
