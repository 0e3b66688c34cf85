"""The door for the command line: from words to a command, from errors to exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from argparse import SUPPRESS, Namespace
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from starterz.domain.words.datums import Clock, MinuteOfDay, read_iso
from starterz.domain.words.fouten import (
    Beschadigd,
    GeenToegang,
    InGebruik,
    Ongeldig,
    StarterzFout,
)
from starterz.letters import readable_lines
from starterz.places import Places

if TYPE_CHECKING:
    from starterz.commands.parser import Parser

DONE, UNEXPECTED, WRONG_USAGE, INVALID, NO_ACCESS, DAMAGED, IN_USE = range(7)
"""The exit codes of interface.md."""


def main(argv: Sequence[str]) -> int:
    """Run one command; return its exit code. Answers go to stdout, all else to stderr."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows writes cp1252 otherwise
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    places = Places.standard()
    try:
        return _run(argv, places)
    except StarterzFout as error:
        _complain(str(error), argv)
        return _code(error)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _complain("Afgebroken.", argv)
        return UNEXPECTED
    except PermissionError as error:
        _complain(f"U mag hier niet lezen of schrijven: {error.filename}.", argv)
        return UNEXPECTED
    except Exception as error:
        return _unexpected(error, places, argv)


def _open_closed_streams() -> None:
    """Let what was closed, as by `2>&-`, lead nowhere: `print` would take stdout instead.

    A file that is opened later, such as the store, would get its number and what is said there.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open until the end
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _run(argv: Sequence[str], places: Places) -> int:
    from starterz.commands.invocation import Answer, Invocation
    from starterz.commands.parser import WrongUsage

    for text in argv:
        if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Ongeldig("invoer", ascii(text), "tekst in UTF-8")
    try:
        clock, sign, minute = _clock()
        arguments = _parse(argv) if argv else _nothing()
        call = Invocation(arguments, places, clock, sign, minute)
        given = arguments.run(call)
        answer = given if isinstance(given, Answer) else Answer(given or "")
    except WrongUsage as error:
        _complain(f"{error.usage.rstrip()}\n{_sentence(str(error))}", argv)
        return WRONG_USAGE
    except SystemExit as end:  # --help and --versie
        return int(end.code or 0)
    for line in call.remarks:
        print(readable_lines(line), file=sys.stderr)
    if answer.text:
        print(answer.text if call.json else readable_lines(answer.text), flush=True)
    return answer.code


def _nothing() -> Namespace:
    """Return what `starterz` alone asks for, without the cost of the whole tree of commands."""
    from starterz.commands.general import open_class

    return Namespace(run=open_class)


def _parse(argv: Sequence[str]) -> Namespace:
    arguments = build_parser().parse_args(argv)
    if arguments.json and not arguments.reads:
        from starterz.commands.parser import WrongUsage

        raise WrongUsage(arguments.usage(), "--json hoort niet bij deze opdracht")
    return arguments


def build_parser() -> Parser:
    """Return the parser for all commands."""
    from starterz import __version__
    from starterz.commands import (
        advies,
        adviezen,
        begeleiding,
        controleer,
        dekking,
        general,
        groepsindeling,
        inhaalles,
        instrument,
        klas,
        lessen,
        lijsten,
        overeenstemming,
        tables,
        tovii,
        uitleg,
        uren,
    )
    from starterz.commands.demo import demo
    from starterz.commands.parser import Parser

    parser = Parser(
        prog="starterz",
        description=(
            "De StarterZ-klas: aanwezigheid, uren, observatie en trajectadvies.\n"
            "Zonder opdracht opent de klas in de terminal."
        ),
        epilog=(
            "Datums zijn jjjj-mm-dd. Een cursist noemt u met de code, zoals C-07.\n"
            "STARTERZ_HOME is de map met de klas; STARTERZ_GEBRUIKER en STARTERZ_WACHTZIN zijn\n"
            "het account voor een opdracht zonder iemand erbij; STARTERZ_VANDAAG is een andere\n"
            "datum dan vandaag, om te oefenen.\n"
            "Uitkomsten: 0 gelukt, 1 onverwachte fout, 2 verkeerd gebruik, 3 ongeldige invoer,\n"
            "4 geen toegang, 5 beschadigd, 6 in gebruik."
        ),
    )
    parser.add_argument(
        "--json", action="store_true", help="geeft JSON, bij een opdracht die leest"
    )
    parser.add_argument(
        "--debug", action="store_true", help="toont bij een onverwachte fout alle bijzonderheden"
    )
    parser.add_argument(
        "--versie",
        action="version",
        version=f"starterz {__version__}",
        help="toont de versie",
        default=SUPPRESS,
    )
    parser.set_defaults(run=general.open_class, reads=False, usage=parser.format_usage)
    commands = parser.add_subparsers(title="Opdrachten", metavar="OPDRACHT", parser_class=Parser)
    hours = (inhaalles, uren, begeleiding, lijsten, groepsindeling)
    seen = (
        tovii, dekking, overeenstemming, instrument, advies, adviezen, uitleg, controleer,
    )  # fmt: skip
    for module in (general, demo, klas, tables, lessen, *hours, *seen):
        module.register(commands)
    return parser


def _clock() -> tuple[Clock, str, MinuteOfDay]:
    from starterz.commands.parser import WrongUsage

    chosen = os.environ.get("STARTERZ_VANDAAG")
    if not chosen:
        return date.today, "", _minute  # the day on the wall of the classroom
    try:
        day = read_iso(chosen, "STARTERZ_VANDAAG")
    except Ongeldig as error:
        raise WrongUsage("", str(error)) from error
    return (lambda: day), "proefdatum", (lambda: None)  # the hour is not of that day


def _minute() -> int:
    now = datetime.now()  # noqa: DTZ005 - the clock on the wall of the classroom
    return now.hour * 60 + now.minute


def _code(error: StarterzFout) -> int:
    for kind, code in ((GeenToegang, NO_ACCESS), (Beschadigd, DAMAGED), (InGebruik, IN_USE)):
        if isinstance(error, kind):
            return code
    return INVALID


def _complain(message: str, argv: Sequence[str]) -> None:
    if "--debug" in argv:
        traceback.print_exc()
    print(readable_lines(message.strip()), file=sys.stderr)


def _unexpected(error: BaseException, places: Places, argv: Sequence[str]) -> int:
    """Say in one line that it went wrong, and keep where."""
    from starterz.logbook import Stopped, keep_failure

    if isinstance(error, Stopped):
        places, error = error.places, error.failure
    kept = keep_failure(error, places)
    where = f" Meer staat in {places.log}" if kept else ""
    _complain(f"Er ging iets mis dat niet had gemogen ({type(error).__name__}).{where}", argv)
    return UNEXPECTED


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:].rstrip(".") + "."
