"""The seats over the years as a table: read with every faulty cell named, and written again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starterz.domain.groepsindeling.groepsindeling import JAREN, LANGSTE_CEL, Groepsindeling, Plaats
from starterz.domain.klas.klas import PLEKKEN
from starterz.domain.klas.klaslijst import Celfout
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import regel
from starterz.letters import cleaned, comparable

PLEK = "plek"
"""The column of the seat; every other column is a year."""

_CENTURY = "20"

Rij = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Indelingstabel:
    """A plan that was read: a text for each seat in each of its years, empty ones included."""

    jaren: tuple[int, ...]
    cellen: dict[Plaats, str]
    fouten: tuple[Celfout, ...]


def read_indeling(
    kop: Sequence[str], rijen: Sequence[Sequence[str]], eerste: int = 2
) -> Indelingstabel:
    """Read a plan with the columns `plek` and years; a seat that is not in it stays empty.

    `eerste` is the number in the file of the first row below the header.
    With any fault there are no cells. Raises `Ongeldig` for a table without a seat.
    """
    names = [comparable(name) for name in kop]
    faults = _check_header(names)
    years = tuple(sorted({int(name) for name in names if _is_jaar(name)}))
    filled = [(i, row) for i, row in enumerate(rijen, start=eerste) if any(map(cleaned, row))]
    if not filled and not faults:
        raise Ongeldig("aantal regels", 0, "minstens één plek onder de kopregel")
    cells = {(plek, jaar): "" for plek in PLEKKEN for jaar in years}
    seen: dict[int, int] = {}
    for rij, row in filled:
        values = dict(zip(names, map(cleaned, row), strict=False))
        faults += _check_width(rij, row, len(names))
        plek = _plek(values.get(PLEK, ""))
        if plek is None or plek in seen:
            if PLEK in names:
                faults.append(_seat_fault(rij, values.get(PLEK, ""), seen.get(plek or 0)))
            continue
        seen[plek] = rij
        for name, value in values.items():
            try:
                text = regel(name, value, LANGSTE_CEL)
            except Ongeldig as error:
                faults.append(Celfout(rij, name, value, error.verwacht))
                continue
            if _is_jaar(name):
                cells[plek, int(name)] = text
    return Indelingstabel(years, {} if faults else cells, tuple(faults))


def write_indeling(indeling: Groepsindeling) -> tuple[tuple[str, ...], tuple[Rij, ...]]:
    """Return the header and the rows in which a plan can be read again."""
    header = (PLEK, *(str(jaar) for jaar in indeling.jaren))
    return header, tuple((row[0].plek, *(cel.tekst for cel in row)) for row in indeling.rijen)


def _check_header(names: list[str]) -> list[Celfout]:
    """Return what is wrong in the header, one fault for each cause.

    A seat or years that are missing while a column has another name are one cause with that name.
    """
    faults = []
    unknown: list[tuple[int, str]] = []
    short: list[tuple[int, str]] = []
    for position, name in enumerate(names, start=1):
        if name in names[: position - 1]:
            faults.append(Celfout(1, str(position), name, "elke kolom één keer"))
        elif _is_short(name):
            short.append((position, name))
        elif name != PLEK and not _is_jaar(name):
            unknown.append((position, name))
    if short:
        position, name = short[0]
        shown = ", ".join(each for _, each in short)
        wanted = f"een jaar met vier cijfers, zoals {_CENTURY}{name[-2:]}"
        faults.append(Celfout(1, str(position), shown, wanted))
    missing = {} if PLEK in names else {PLEK: "deze verplichte kolom in de kopregel"}
    if not short and not any(map(_is_jaar, names)):
        missing["jaar"] = "minstens één jaar in de kopregel, zoals 2022"
    for position, name in unknown:
        wanted = f"{PLEK}, of een jaar van {JAREN[0]} tot en met {JAREN[-1]}"
        if missing:
            wanted += f" (er is nog geen {' en geen '.join(missing)})"
            missing = {}
        faults.append(Celfout(1, str(position), name, wanted))
    faults.sort(key=lambda fault: int(fault.kolom))
    return faults + [Celfout(1, name, "", wanted) for name, wanted in missing.items()]


def _check_width(rij: int, row: Sequence[str], width: int) -> list[Celfout]:
    return [
        Celfout(rij, "achter de laatste", cell.strip(), f"{width} cellen")
        for cell in row[width:]
        if cell.strip()
    ]


def _is_short(name: str) -> bool:
    """Say whether this is a year without its century: `22` or `'22`."""
    digits = name.removeprefix("'")
    known = digits.isascii() and digits.isdecimal() and len(digits) == 2
    return known and int(f"{_CENTURY}{digits}") in JAREN


def _is_jaar(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) == 4 and int(name) in JAREN


def _plek(value: str) -> int | None:
    known = value.isascii() and value.isdecimal() and len(value) < 3 and int(value) in PLEKKEN
    return int(value) if known else None


def _seat_fault(rij: int, value: str, earlier: int | None) -> Celfout:
    if earlier is not None:
        return Celfout(rij, PLEK, value, f"elke plek één keer (zie rij {earlier})")
    return Celfout(rij, PLEK, value, f"een plek van 1 tot en met {len(PLEKKEN)}")
