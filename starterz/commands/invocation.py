"""One call of a command: what was asked, where, on which day, and by whom."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from starterz.commands.parser import WrongUsage
from starterz.domain.words.datums import Clock, MinuteOfDay, read_iso
from starterz.domain.words.fouten import GeenToegang, Geweigerd, Ongeldig
from starterz.letters import comparable, is_same
from starterz.places import Places

if TYPE_CHECKING:
    from starterz.data.database import Database
    from starterz.data.store import Store

Result = TypeVar("Result")

GEEN_KLAS = (
    "In {home} staat nog geen klas.\n"
    "Maak er een met 'starterz', of zonder scherm met 'starterz nieuw --naam NAAM --rol docent'."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its exit code, where a question may be answered with no."""

    text: str
    code: int = 0


@dataclass(frozen=True, slots=True)
class Invocation:
    """What a command gets; `sign` says on screen that another day than today is meant."""

    arguments: Namespace
    places: Places
    clock: Clock
    sign: str = ""
    minute: MinuteOfDay = lambda: None
    remarks: list[str] = field(default_factory=list)
    _known: list[tuple[str, str]] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day on the calendar now: somebody may take until after midnight for a wachtzin."""
        return self.clock()

    @property
    def json(self) -> bool:
        """Say whether the answer goes to a program."""
        return bool(getattr(self.arguments, "json", False))

    def text(self, name: str) -> str | None:
        """Return the value of an option as it was typed."""
        value: str | None = getattr(self.arguments, name)
        return value

    def day(self, name: str) -> date:
        """Return the date of an option, or today without it; raise `Ongeldig` otherwise.

        Today is the day on which the command goes to work: after a wachtzin was typed.
        """
        given = self.day_or_none(name)
        if given is None:
            self._ask_who()
        return given or self.today

    def day_or_none(self, name: str) -> date | None:
        """Return the date of an option, if it was given; raise `Ongeldig` when it is none."""
        value = self.text(name)
        return None if value is None else read_iso(value, name.replace("_", "-"))

    def number(self, name: str) -> int | None:
        """Return the whole number of an option, if it was given; raise `Ongeldig` otherwise."""
        value = self.text(name)
        return None if value is None else whole_number(value, name.replace("_", "-"))

    def remark(self, line: str) -> None:
        """Say something beside the answer; it does not mix with the answer itself."""
        self.remarks.append(line)

    def wrong_usage(self, message: str) -> WrongUsage:
        """Return the error for options that do not go together."""
        return WrongUsage(self.arguments.usage(), message)

    def run(self, operation: Callable[[Store], Result]) -> Result:
        """Run one operation, in one transaction, for the account of this call."""
        with self.database() as database:
            return database.run(operation)

    def _ask_who(self) -> None:
        """Find out once for which account this is, where there is a class."""
        from starterz.data.database import Database

        if not self._known and Database(self.places).exists():
            self._known.append(_who(self.places))

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Open the store for the account of this call, for more than one operation."""
        from starterz.data.database import Database

        self._ask_who()
        if not self._known:
            raise Geweigerd(GEEN_KLAS.format(home=self.places.home))
        database = Database(self.places, self._known[0])
        try:
            yield database
        finally:
            database.close()


def whole_number(value: str, veld: str) -> int:
    """Read a whole number; raise `Ongeldig` otherwise."""
    digits = comparable(value)
    if not (digits.isascii() and digits.removeprefix("-").isdecimal()) or len(digits) > 6:
        raise Ongeldig(veld, value, "een heel getal van hoogstens zes cijfers")
    return int(digits)


def choice(value: str, veld: str, kinds: Any) -> Any:
    """Return the member of an enumeration, capitals aside; raise `Ongeldig` otherwise."""
    for kind in kinds:
        if is_same(kind.value, value):
            return kind
    raise Ongeldig(veld, value, one_of(kind.value for kind in kinds))


def pdf_path(name: str) -> Path:
    """Return the path of a PDF that can be written, known before anything else is.

    Raises `Ongeldig` for another ending, `Geweigerd` for a place where it cannot be written.
    """
    from starterz.documents.tables.files import require_writable

    path = Path(name)
    if path.suffix.lower() != ".pdf":
        raise Ongeldig("pdf", path.name, "een naam die eindigt op .pdf")
    require_writable(path)
    return path


def one_of(values: Any) -> str:
    """Write choices as `a, b of c`."""
    *most, last = values
    return f"{', '.join(most)} of {last}" if most else str(last)


def new_wachtzin() -> str:
    """Return the wachtzin for a new account: given ahead, or typed twice."""
    given = os.environ.get("STARTERZ_WACHTZIN")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise GeenToegang(
            "Er is geen wachtzin. Zet hem in STARTERZ_WACHTZIN, of voer dit uit in een terminal."
        )
    first = getpass.getpass("Kies een wachtzin: ")
    if getpass.getpass("Nog een keer: ") != first:
        raise Ongeldig("wachtzin", "twee keer anders", "twee keer dezelfde wachtzin")
    return first


def _who(places: Places) -> tuple[str, str]:
    naam = os.environ.get("STARTERZ_GEBRUIKER") or _only_name(places)
    wachtzin = os.environ.get("STARTERZ_WACHTZIN")
    if naam is not None and wachtzin is not None:
        return naam, wachtzin
    if not sys.stdin.isatty():
        names = [] if naam else ["uw account in STARTERZ_GEBRUIKER"]
        names += [] if wachtzin else ["de wachtzin in STARTERZ_WACHTZIN"]
        raise GeenToegang(
            f"De klas is op slot. Zet {' en '.join(names)}, of voer dit uit in een terminal."
        )
    if naam is None:
        sys.stderr.write("Account: ")
        sys.stderr.flush()
        naam = sys.stdin.readline().strip()
    if wachtzin is None:
        wachtzin = getpass.getpass(f"Wachtzin van {naam}: ")
    return naam, wachtzin


def _only_name(places: Places) -> str | None:
    from starterz.data.access import account_names

    names = account_names(places)
    return names[0] if len(names) == 1 else None
