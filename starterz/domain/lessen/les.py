"""Lessons, the calendar they come from, and days off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.words.datums import WEEKDAGEN, format_tijd, kort, read_iso
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import REGEL, regel


@dataclass(frozen=True, slots=True)
class Les:
    """One lesson: `begin` in minutes after midnight, `minuten` and `knm_minuten` in minutes.

    `knm_minuten` is the part of an NT2 or alfabetisering lesson that is spent on KNM.
    A lesson that is `vervallen` counts for nobody. `haalt_in` is the lesson that this one makes up
    for: only who missed that one is expected.
    """

    id: int
    datum: date
    begin: int
    minuten: int
    soort: Lessoort = Lessoort.NT2
    knm_minuten: int = 0
    docenten: tuple[str, ...] = ()
    vervallen: bool = False
    reden: str = ""
    haalt_in: int | None = None

    @property
    def eind(self) -> int:
        """The end in minutes after midnight."""
        return self.begin + self.minuten

    @property
    def tijden(self) -> str:
        """The times as `09:00-11:30`."""
        return f"{format_tijd(self.begin)}-{format_tijd(self.eind)}"

    @property
    def in_woorden(self) -> str:
        """The lesson as `NT2, wo 09:00-11:30`."""
        knm = " en KNM" if self.knm_minuten else ""
        return f"{self.soort.label}{knm}, {WEEKDAGEN[self.datum.weekday()]} {self.tijden}"


def lescontext(lessen: Iterable[Les]) -> str:
    """Return the lessons of a day in words, as many as fit on one line; cancelled ones aside."""
    words = ""
    for les in lessen:
        longer = f"{words}; {les.in_woorden}" if words else les.in_woorden
        if not les.vervallen and len(longer) <= REGEL:
            words = longer
    return words


@dataclass(frozen=True, slots=True)
class VrijePeriode:
    """Days without lessons, both ends included."""

    van: date
    tot: date
    omschrijving: str = ""

    def contains(self, day: date) -> bool:
        """Say whether the day is off."""
        return self.van <= day <= self.tot

    def __str__(self) -> str:
        span = kort(self.van) if self.van == self.tot else f"{kort(self.van)} t/m {kort(self.tot)}"
        return f"{span} {self.omschrijving}".strip()


KORTSTE_LES, LANGSTE_LES = 5, 600
"""The minutes of a lesson."""
MEESTE_VRIJ = 1000
"""So many days off in one file; a school year has some seventy."""


def read_vrije_dagen(tekst: str) -> tuple[VrijePeriode, ...]:
    """Read one `jjjj-mm-dd` or `jjjj-mm-dd..jjjj-mm-dd` a line; raise `Ongeldig` with the line.

    Empty lines and lines that start with `#` are passed over.
    """
    periods: list[VrijePeriode] = []
    for number, line in enumerate(tekst.lstrip("\ufeff").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if len(periods) == MEESTE_VRIJ:
            raise Ongeldig(
                "aantal vrije dagen", f"meer dan {MEESTE_VRIJ}", f"hoogstens {MEESTE_VRIJ}"
            )
        first, is_period, last = line.partition("..")
        veld = f"Vrije dagen, regel {number}"
        van = read_iso(first, veld)
        tot = read_iso(last, veld) if is_period else van
        if tot < van:
            raise Ongeldig(veld, line, "een einde op of na het begin")
        periods.append(VrijePeriode(van, tot))
    return tuple(periods)


def is_vrij(day: date, vrij: Iterable[VrijePeriode]) -> bool:
    """Say whether a day falls in a period without lessons."""
    return any(period.contains(day) for period in vrij)


def plan_dagen(
    van: date, tot: date, dagen: tuple[int, ...], vrij: Iterable[VrijePeriode] = ()
) -> tuple[date, ...]:
    """Return the lesson days from `van` to `tot` included, without the days off.

    Raises `Ongeldig` when the period ends before it begins or is longer than ten years.
    """
    if tot < van:
        raise Ongeldig("tot", kort(tot), f"een datum op of na {kort(van)}")
    if tot - van > timedelta(days=3660):
        raise Ongeldig("tot", kort(tot), "hoogstens tien jaar na het begin")
    vrij = tuple(vrij)
    days = (van + timedelta(days=offset) for offset in range((tot - van).days + 1))
    return tuple(day for day in days if day.weekday() in dagen and not is_vrij(day, vrij))


def validate_les(les: Les) -> None:
    """Raise `Ongeldig` when the lesson's own figures cannot be right."""
    if not KORTSTE_LES <= les.minuten <= LANGSTE_LES:
        verwacht = f"een lesduur van {KORTSTE_LES} tot en met {LANGSTE_LES} minuten"
        raise Ongeldig("minuten", les.minuten, verwacht)
    if not 0 <= les.begin < 24 * 60 or les.eind > 24 * 60:
        raise Ongeldig("tijd", format_tijd(les.begin), "een les die binnen één dag valt")
    if not 0 <= les.knm_minuten <= les.minuten:
        raise Ongeldig("knm-minuten", les.knm_minuten, f"0 tot en met {les.minuten}")
    for docent in les.docenten:
        regel("docent", docent)


def overlaps_in_tijd(first: Les, second: Les) -> bool:
    """Say whether two lessons on one day share a minute."""
    return first.datum == second.datum and first.begin < second.eind and second.begin < first.eind
