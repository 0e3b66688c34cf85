"""An argument parser that speaks Dutch only, its own errors and help included."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from starterz.commands.invocation import Answer, Invocation

Subparsers = argparse._SubParsersAction  # the only name that argparse has for it
Command = Callable[["Invocation"], "str | Answer"]

_DUTCH = {
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "hier ontbreekt: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r bestaat niet; kies uit %(choices)s"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)r bestaat niet; bedoelt u %(closest)r? Kies uit %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "%(parser_name)r bestaat niet; kies uit %(choices)s"
    ),
    "unrecognized arguments: %s": "dit hoort hier niet: %s",
    "expected one argument": "hier hoort één waarde achter",
    "expected at most one argument": "hier hoort hoogstens één waarde achter",
    "expected at least one argument": "hier hoort minstens één waarde achter",
    "expected %s argument": "hier hoort %s waarde achter",
    "expected %s arguments": "hier horen %s waarden achter",
    "not allowed with argument %s": "kan niet samen met %s",
    "one of the arguments %s is required": "kies een van %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet duidelijk; het kan zijn: %(matches)s"
    ),
    "ignored explicit argument %r": "hier hoort geen waarde achter: %r",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet",
    "unexpected option string: %s": "dit hoort hier niet: %s",
}


def _dutch(message: str) -> str:
    return _DUTCH.get(message, message)


def _dutch_plural(one: str, many: str, number: int) -> str:
    return _dutch(one if number == 1 else many)


# argparse asks gettext for every sentence of its own, under these two names.
vars(argparse).update(_=_dutch, ngettext=_dutch_plural)


def _terminal_width() -> int:
    return max(40, shutil.get_terminal_size().columns - 2)


class WrongUsage(Exception):
    """A command line that cannot be understood: how it should be, and what is wrong."""

    def __init__(self, usage: str, message: str) -> None:
        self.usage = usage
        super().__init__(message)


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=min(100, _terminal_width()))

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Gebruik: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser for one command; it raises `WrongUsage` and never ends the program itself.

    With `mixed` its values may stand before, between and after the options. Such a parser needs
    a `usage` of its own.
    """

    mixed = False

    def __init__(self, **options: Any) -> None:
        options["add_help"] = options["allow_abbrev"] = False
        super().__init__(formatter_class=_Help, **options)
        self._positionals.title, self._optionals.title = "Waarden", "Opties"
        self.add_argument("-h", "--help", action="help", help="toont deze uitleg")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the words; argparse itself gives out all values at the first one it meets."""
        if not self.mixed:
            return super().parse_known_args(args, namespace)
        self.mixed = False  # it comes back here for the options, and again for the values
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.mixed = True

    def error(self, message: str) -> NoReturn:
        """Raise `WrongUsage`."""
        raise WrongUsage(self.format_usage(), message)


def add(
    commands: Subparsers[Parser], name: str, run: Command, help: str, *, reads: bool = False
) -> Parser:
    """Add a command that is carried out by `run`; one that reads gets `--json`."""
    parser = commands.add_parser(name, help=help, description=help[:1].upper() + help[1:] + ".")
    if reads:
        parser.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="geeft JSON"
        )
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help="toont bij een onverwachte fout alle bijzonderheden",
    )
    parser.set_defaults(run=run, reads=reads, usage=parser.format_usage)
    return parser
