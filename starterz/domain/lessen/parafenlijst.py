"""The signed list of a lesson, and whether it says the same as the marks (regels.md 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentielijst, Presentieregel, Status
from starterz.domain.words.datums import format_week, kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.teksten import is_geschreven, regel
from starterz.domain.words.wijziging import AsStored, IntussenGewijzigd, Seen, merge

KENMERK = 40
"""The most characters in the reference of a list."""


@dataclass(frozen=True, slots=True)
class Parafenlijst:
    """A signed list as it was keyed in; `getekend` are the codes of who put initials."""

    les_id: int
    kenmerk: str
    datum: date
    docent: str
    getekend: tuple[str, ...]


class Parafenstand(StrEnum):
    """What is known of the signed list of a lesson."""

    ONTBREEKT = "ontbreekt"
    KLOPT = "klopt"
    WIJKT_AF = "wijkt af"


@dataclass(frozen=True, slots=True)
class Parafenvel:
    """The sheet of one lesson: who belongs to it, by seat, and the reference printed on it."""

    lijst: Presentielijst
    kenmerk: str

    @property
    def les(self) -> Les:
        """The lesson."""
        return self.lijst.les

    def has_vak(self, code: str) -> bool:
        """Say whether this person has a box to initial; another one gets a dash."""
        row = self.lijst.regel(code)
        return row is not None and (row.verwacht or row.presentie is not None)


@dataclass(frozen=True, slots=True)
class Lesparafen:
    """A lesson beside its signed list: who differs, and in which way."""

    vel: Parafenvel
    lijst: Parafenlijst | None
    zonder_presentie: tuple[Cursist, ...] = ()
    zonder_paraaf: tuple[Cursist, ...] = ()

    @property
    def les(self) -> Les:
        """The lesson."""
        return self.vel.les

    @property
    def stand(self) -> Parafenstand:
        """Whether the list is there and says the same as the marks."""
        if self.lijst is None:
            return Parafenstand.ONTBREEKT
        differs = self.zonder_presentie or self.zonder_paraaf
        return Parafenstand.WIJKT_AF if differs else Parafenstand.KLOPT


def compare(
    vel: Parafenvel, lijst: Parafenlijst | None, bekend: Mapping[str, Cursist]
) -> Lesparafen:
    """Lay a signed list beside the marks; `bekend` are all people by code.

    Somebody may have put initials and no longer belong to the lesson; who is unknown by now has
    left no marks either, and is passed over.
    """
    if lijst is None:
        return Lesparafen(vel, None)
    present = {row.cursist.code: row.cursist for row in vel.lijst.regels if _is_er(row)}
    signed = set(lijst.getekend)
    return Lesparafen(
        vel,
        lijst,
        tuple(bekend[code] for code in sorted(signed - present.keys()) if code in bekend),
        tuple(cursist for code, cursist in present.items() if code not in signed),
    )


def counts(vel: Parafenvel, peildatum: date) -> bool:
    """Say whether a signed list must be there: the lesson is over or on, and for somebody."""
    les = vel.les
    if les.vervallen or les.datum > peildatum:
        return False
    return any(row.verwacht or row.presentie is not None for row in vel.lijst.regels)


def voorgesteld(vel: Parafenvel) -> tuple[str, ...]:
    """Return whose initials are likely to be on the list: who was there."""
    return tuple(row.cursist.code for row in vel.lijst.regels if _is_er(row))


def kenmerken(lessen: Iterable[Les]) -> dict[int, str]:
    """Return the reference of each lesson: `2023-W04-1`, and `2023-W04-1-2` for a second one.

    Cancelled lessons keep their place, so that a printed reference stays right.
    """
    found: dict[int, str] = {}
    on_day: dict[date, int] = {}
    for les in sorted(lessen, key=lambda les: (les.datum, les.begin)):
        on_day[les.datum] = count = on_day.get(les.datum, 0) + 1
        name = f"{format_week(les.datum)}-{les.datum.isoweekday()}"
        found[les.id] = name if count == 1 else f"{name}-{count}"
    return found


def validate_parafenlijst(lijst: Parafenlijst, vel: Parafenvel, today: date) -> None:
    """Raise `Ongeldig` or `Geweigerd` when this cannot be the signed list of the lesson."""
    les = vel.les
    if les.vervallen:
        raise Geweigerd(f"De les van {kort(les.datum)} is vervallen. Er hoort geen lijst bij.")
    if les.datum > today:
        raise Geweigerd(f"De les van {kort(les.datum)} moet nog komen.")
    if not les.datum <= lijst.datum <= today:
        raise Ongeldig(
            "datum", kort(lijst.datum), f"een datum van {kort(les.datum)} tot en met {kort(today)}"
        )
    if not is_geschreven(regel("kenmerk", lijst.kenmerk, KENMERK)):
        raise Ongeldig("kenmerk", lijst.kenmerk, "waar de lijst te vinden is, zoals 2023-W04-1")
    if not is_geschreven(regel("docent", lijst.docent)):
        raise Ongeldig("docent", lijst.docent, "wie de lijst heeft getekend")
    for code in lijst.getekend:
        if vel.lijst.regel(code) is None:
            raise Ongeldig("paraaf", code, "iemand die bij deze les hoort")


def _is_er(row: Presentieregel) -> bool:
    return row.presentie is not None and row.presentie.status is Status.AANWEZIG


def merge_lists(
    seen: Seen[Parafenlijst | None],
    now: Parafenlijst | None,
    wanted: Parafenlijst,
    names: Mapping[str, str],
) -> Parafenlijst:
    """Return a list with only what was changed in it; initials of two people are two things.

    Raises `IntussenGewijzigd` for what somebody else keyed in otherwise; `names` are by code.
    """
    if isinstance(seen, AsStored):
        return wanted
    if seen is not None and now is None:
        raise IntussenGewijzigd(kop="Deze parafenlijst is intussen weggehaald.")
    found = merge(
        _parts(seen, names),
        _parts(now, names),
        _parts(wanted, names),
        label=lambda part: f"paraaf van {names[part]}" if part in names else part,
        whole=now,
    )
    signed = (code for code in names if found[code])
    return Parafenlijst(
        wanted.les_id, found["kenmerk"], found["datum"], found["docent"], tuple(signed)
    )


def _parts(lijst: Parafenlijst | None, names: Mapping[str, str]) -> dict[str, object]:
    if lijst is None:
        return {}
    parts: dict[str, object] = {code: code in lijst.getekend for code in names}
    return parts | {"kenmerk": lijst.kenmerk, "datum": lijst.datum, "docent": lijst.docent}
