"""A quick note from class: one line that waits at its aspect until somebody scores it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from starterz.letters import comparable, is_same
from starterz.tovii.instrument import Aspect, find_aspect
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score

LANGSTE = 200
"""The most characters in a note: one line, written while the lesson goes on."""


@dataclass(frozen=True, slots=True)
class Klasnotitie:
    """What was seen of one person at one aspect; `les` is the lesson it was seen in, if known."""

    id: int
    cursist: str
    aspect: str
    datum: date
    les: int | None
    tekst: str
    waarnemer: str


def van_namen(notities: Iterable[Klasnotitie], namen: Collection[str]) -> tuple[Klasnotitie, ...]:
    """Return the notes of these observers, however their names were typed."""
    known = set(map(comparable, namen))
    return tuple(each for each in notities if comparable(each.waarnemer) in known)


def eigen_namen(blad: Observatie, bladen: Iterable[Observatie], account: str) -> frozenset[str]:
    """Return under which names the observer of a sheet wrote notes.

    That is the name on the sheet, and the account in hand; not the account when it has a sheet of
    its own beside this one, for then it lent its keys to a second observer.
    """
    names = {comparable(each.waarnemer) for each in bladen}
    if comparable(account) in names and not is_same(blad.waarnemer, account):
        return frozenset({blad.waarnemer})
    return frozenset({blad.waarnemer, account})


def wachtend(
    notities: Iterable[Klasnotitie], blad: Observatie, bladen: Iterable[Observatie]
) -> dict[str, tuple[Klasnotitie, ...]]:
    """Return the notes that wait for a sheet, by aspect, oldest first.

    They are the ones since this observer's previous finished sheet; for a sheet that is finished
    itself up to its own day, since later ones wait for the next.
    """
    here = (blad.datum, blad.id or float("inf"))
    before = [
        each.datum
        for each in bladen
        if each.status is ObservatieStatus.AFGEROND
        and is_same(each.waarnemer, blad.waarnemer)
        and (each.datum, each.id) < here
    ]
    since = max(before, default=date.min)
    last = date.max if blad.status is ObservatieStatus.CONCEPT else blad.datum
    found: dict[str, list[Klasnotitie]] = {}
    for note in sorted(notities, key=lambda note: (note.datum, note.id)):
        if since < note.datum <= last:
            found.setdefault(note.aspect, []).append(note)
    return {aspect: tuple(notes) for aspect, notes in found.items()}


def overgenomen(score: Score, notities: Iterable[Klasnotitie]) -> str:
    """Return the text of a score's note with these notes under it, each of them once."""
    lines = score.notitie.splitlines()
    for note in notities:
        line = f"{note.datum:%d-%m-%Y}: {note.tekst}"
        if line not in lines:
            lines.append(line)
    return "\n".join(lines)


def read_aspect(getypt: str, aspecten: Iterable[Aspect]) -> tuple[str, str] | None:
    """Split what was typed in the code of one aspect and what follows it; capitals do not matter.

    Nothing as long as it is no code, or still can become a longer one: with A1 and A10 there,
    `a1` waits for a digit or a space.
    """
    known = list(aspecten)
    typed = getypt.lstrip()
    for size in range(len(typed), 0, -1):
        begin, rest = typed[:size], typed[size:]
        found = None if begin[-1].isspace() else find_aspect(begin, known)
        if found is not None:
            short = comparable(found.code)
            codes = [comparable(each.code) for each in known]
            longer = any(code != short and code.startswith(short) for code in codes)
            return None if longer and not rest else (found.code, rest.lstrip())
    return None
