"""The roster read from a table, with every faulty cell named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from starterz.domain.klas.cursist import (
    EEN_NAAM,
    NAAMDELEN,
    Cursist,
    Doelgroep,
    Groep,
    NieuweCursist,
    Plaatsing,
    Wet,
    naamdeel,
    volle_naam,
)
from starterz.domain.klas.klas import PLEKKEN, overlaps
from starterz.domain.klas.klaslijst_kop import TUSSENVOEGSEL, VERPLICHT, read_kop
from starterz.domain.klas.klaslijst_rijen import KOLOMMEN, WACHTLIJST, als_rij
from starterz.domain.words.datums import kort, read_datum
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import eigennaam, regel
from starterz.letters import cleaned, comparable, is_same, leesbaar

MEESTE_REGELS = 200
"""More lines than this are no roster of a class of twelve, but some other file."""

_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
"""A time behind a date, as registrations export it; the day is what counts."""

Keuze = TypeVar("Keuze", Groep, Doelgroep, Wet)


@dataclass(frozen=True, slots=True)
class Celfout:
    """A cell that cannot be right; rows are numbered as in the file, where the header is 1."""

    rij: int
    kolom: str
    waarde: str
    verwacht: str

    def __str__(self) -> str:
        shown = f"'{leesbaar(self.waarde)}'" if self.waarde else "leeg"
        return f"Rij {self.rij}, kolom {leesbaar(self.kolom)}: {shown}; verwacht: {self.verwacht}."


class Gevolg(StrEnum):
    """What a row does to the class."""

    PLEK = "plek"
    WACHTLIJST = "wachtlijst"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Regel:
    """What one row of the file would do, in words; `plek` where it gives a seat."""

    rij: int
    naam: str
    gevolg: Gevolg
    melding: str
    plek: int | None = None


@dataclass(frozen=True, slots=True)
class Klaslijst:
    """A roster that was read; with any fault nobody is new."""

    nieuw: tuple[NieuweCursist, ...]
    regels: tuple[Regel, ...]
    fouten: tuple[Celfout, ...]

    @property
    def ongewijzigd(self) -> int:
        """The number of rows with somebody who is in the class already."""
        return sum(regel.gevolg is Gevolg.GEEN for regel in self.regels)


@dataclass(frozen=True, slots=True)
class _Bezet:
    plek: int
    verblijf: Plaatsing
    wie: str
    cursist: Cursist | None = None
    """Who has it, unless that is another row of the file."""


def read_klaslijst(
    kop: Sequence[str],
    rijen: Sequence[Sequence[str]],
    bekend: Iterable[Cursist],
    peildatum: date,
    eerste: int = 2,
) -> Klaslijst:
    """Read a roster beside the people who are known already, archived ones included.

    `eerste` is the number in the file of the first row below the header.
    Raises `Ongeldig` for a file that has too many lines to be a roster, or none at all.
    """
    filled = [(i, row) for i, row in enumerate(rijen, start=eerste) if any(map(cleaned, row))]
    if len(filled) > MEESTE_REGELS:
        verwacht = f"hoogstens {MEESTE_REGELS}: een klas heeft {len(PLEKKEN)} plekken"
        raise Ongeldig("aantal regels", len(filled), verwacht)
    names, wrong = read_kop(kop)
    fouten = [Celfout(1, *each) for each in wrong]
    if not filled and not fouten:
        raise Ongeldig("aantal regels", 0, "minstens één cursist onder de kopregel")
    return _Lezer(names, tuple(bekend), peildatum, fouten).read(filled)


class _Lezer:
    def __init__(
        self,
        kolommen: list[str],
        bekend: tuple[Cursist, ...],
        peildatum: date,
        fouten: list[Celfout],
    ) -> None:
        self._kolommen = kolommen
        self._peildatum = peildatum
        self._fouten = fouten
        self._is_kop_goed = not fouten
        self._bekend = {_wie(c.naam, c.instroom): c for c in bekend}
        self._namen = {comparable(cursist.naam): cursist for cursist in bekend}
        self._gezien: dict[str, list[tuple[int, NieuweCursist]]] = {}
        self._bezet = [
            _Bezet(stay.plek, stay, f"{cursist.naam} ({cursist.code})", cursist)
            for cursist in bekend
            for stay in cursist.plaatsingen
            if stay.plek is not None
        ]

    def read(self, rijen: Iterable[tuple[int, Sequence[str]]]) -> Klaslijst:
        """Read every row: first who asks for a seat, then who takes what is free."""
        read = [(rij, *self._row(rij, cells)) for rij, cells in rijen]
        regels: dict[int, Regel] = {}
        nieuw: dict[int, NieuweCursist] = {}
        for with_seat in (True, False):
            for rij, cells, person in read:
                if person is None or (person.plek is not None) is not with_seat:
                    continue
                known = self._bekend.get(_wie(person.naam, person.instroom))
                if known is not None:
                    regels[rij] = self._unchanged(rij, cells, known)
                    continue
                nieuw[rij] = person
                regels[rij] = self._seat(rij, person)
        faults = tuple(sorted(self._fouten, key=lambda fault: fault.rij))
        order = [rij for rij, _, _ in read]
        return Klaslijst(
            () if faults else tuple(nieuw[rij] for rij in order if rij in nieuw),
            tuple(regels[rij] for rij in order if rij in regels),
            faults,
        )

    def _row(self, rij: int, row: Sequence[str]) -> tuple[dict[str, str], NieuweCursist | None]:
        """Return the cells by column, and the person in them unless a cell is faulty."""
        before = len(self._fouten)
        for cell in row[len(self._kolommen) :]:
            if cleaned(cell) and self._is_kop_goed:
                self._fault(rij, "achter de laatste", cell, f"{len(self._kolommen)} cellen")
        values = [cleaned(cell) for cell in row]
        cells = dict(zip(self._kolommen, values, strict=False))
        for kolom in VERPLICHT:
            if kolom in self._kolommen and not cells.get(kolom) and kolom not in NAAMDELEN:
                self._fault(rij, kolom, "", "een waarde; deze kolom is verplicht")
        self._join_last_name(rij, cells)
        full = volle_naam(cells.get("voornaam", ""), cells.get("achternaam", ""))
        # Who is in the class already may have a name from before names were asked in one script.
        check = regel if comparable(full) in self._namen else eigennaam
        for kolom in (*NAAMDELEN, "consulent"):
            try:
                text = check(kolom, cells.get(kolom, ""))
                cells[kolom] = naamdeel(text) if kolom in NAAMDELEN else text
            except Ongeldig as error:
                self._fault(rij, kolom, cells[kolom], error.verwacht)
        if set(NAAMDELEN) <= set(self._kolommen) and not any(cells[each] for each in NAAMDELEN):
            self._fault(rij, "achternaam", "", EEN_NAAM)
        groep = self._choice(rij, cells, "groep", Groep)
        wet = self._choice(rij, cells, "wet", Wet)
        if groep is Groep.ELIP and wet is Wet.WI2021:
            self._fault(rij, "wet", cells["wet"], "2013 of leeg: ELIP hoort bij de wet van 2013")
        doelgroep = self._choice(rij, cells, "doelgroep", Doelgroep)
        instroom = self._date(rij, cells, "instroom")
        pip = self._date(rij, cells, "pip_datum")
        plek, waits = self._place(rij, cells.get("plek", ""))
        complete = set(VERPLICHT) <= set(self._kolommen)
        if not complete or groep is None or instroom is None or len(self._fouten) > before:
            return cells, None
        person = NieuweCursist(
            voornaam=cells["voornaam"],
            achternaam=cells["achternaam"],
            groep=groep,
            instroom=instroom,
            plek=plek,
            doelgroep=doelgroep,
            wet=Wet.WI2013 if groep is Groep.ELIP else wet or Wet.WI2021,
            pip=pip,
            consulent=cells.get("consulent", ""),
            wacht=waits,
        )
        earlier = self._gezien.setdefault(comparable(person.naam), [])
        twice = [number for number, other in earlier if _is_double(person, other)]
        if twice:
            verwacht = (
                f"iemand die nog niet in dit bestand staat (zie rij {twice[0]}); zijn het twee "
                "mensen, geef dan elk een eigen plek"
            )
            self._fault(rij, "achternaam", person.naam, verwacht)
            return cells, None
        earlier.append((rij, person))
        return cells, person

    def _join_last_name(self, rij: int, cells: dict[str, str]) -> None:
        """Put a tussenvoegsel before the last name, unless that begins with it already."""
        before, name = cells.get(TUSSENVOEGSEL, ""), cells.get("achternaam", "")
        if not naamdeel(before):
            return
        if not naamdeel(name):
            self._fault(rij, "achternaam", "", f"de naam die bij '{leesbaar(before)}' hoort")
        elif not comparable(name).startswith(f"{comparable(before)} "):
            cells["achternaam"] = f"{before} {name}"

    def _choice(
        self, rij: int, cells: Mapping[str, str], kolom: str, kinds: type[Keuze]
    ) -> Keuze | None:
        value = cells.get(kolom, "")
        for kind in kinds:
            if kind.value == comparable(value):
                return kind
        if value:
            self._fault(rij, kolom, value, ", ".join(kind.value for kind in kinds))
        return None

    def _date(self, rij: int, cells: Mapping[str, str], kolom: str) -> date | None:
        value = cells.get(kolom, "")
        if not value:
            return None
        try:
            day = read_datum(_CLOCK.sub("", value))
        except Ongeldig as error:
            self._fault(rij, kolom, value, error.verwacht)
            return None
        if not 2000 <= day.year < 2100:
            self._fault(rij, kolom, value, "een datum na 2000 en voor 2100")
            return None
        return day

    def _place(self, rij: int, value: str) -> tuple[int | None, bool]:
        if not value or comparable(value) == WACHTLIJST:
            return None, bool(value)
        if value.isascii() and value.isdecimal() and len(value) < 3 and int(value) in PLEKKEN:
            return int(value), False
        verwacht = f"een plek van 1 tot en met {len(PLEKKEN)}, {WACHTLIJST}, of leeg"
        self._fault(rij, "plek", value, verwacht)
        return None, False

    def _seat(self, rij: int, person: NieuweCursist) -> Regel:
        naam = person.naam
        stay = Plaatsing(0, person.groep, person.plek, person.instroom)
        taken = {each.plek: each for each in self._bezet if overlaps(each.verblijf, stay)}
        holder = taken.get(person.plek) if person.plek is not None else None
        if holder is not None:
            self._taken(rij, person, holder)
        plek = person.plek
        if plek is None and not person.wacht:
            plek = next((number for number in PLEKKEN if number not in taken), None)
        again = self._namen.get(comparable(naam))
        first = self._gezien[comparable(naam)][0][0]
        twin = again.code if again else f"rij {first}" if first != rij else ""
        note = f"; let op: {twin} heeft dezelfde naam" if twin else ""
        since = f"{person.groep.label}, vanaf {kort(person.instroom)}"
        if plek is None:
            full = "" if person.wacht else ", want alle plekken zijn bezet"
            return Regel(
                rij, naam, Gevolg.WACHTLIJST, f"nieuw, op de wachtlijst{full}: {since}{note}"
            )
        self._bezet.append(_Bezet(plek, replace(stay, plek=plek), f"{naam} (rij {rij})"))
        return Regel(rij, naam, Gevolg.PLEK, f"nieuw, op plek {plek}: {since}{note}", plek)

    def _taken(self, rij: int, person: NieuweCursist, holder: _Bezet) -> None:
        """Name who has the seat that is asked for, unless it is the very person of this row."""
        if holder.cursist is not None and is_same(holder.cursist.naam, person.naam):
            verwacht = (
                f"{kort(holder.cursist.instroom)}, want {holder.wie} staat al in de klas, met een "
                "andere instroom; is dit iemand anders, geef dan een vrije plek"
            )
            self._fault(rij, "instroom", kort(person.instroom), verwacht)
            return
        stay = holder.verblijf
        until = f" tot en met {kort(stay.tot)}" if stay.tot else ""
        verwacht = f"een vrije plek; deze is vanaf {kort(stay.van)}{until} van {holder.wie}"
        self._fault(rij, "plek", str(person.plek), verwacht)

    def _unchanged(self, rij: int, cells: Mapping[str, str], known: Cursist) -> Regel:
        now = dict(zip(KOLOMMEN, als_rij(known, self._peildatum), strict=True))
        other = [
            f"{kolom} ({cells[kolom]}, in de klas: {now[kolom] or 'leeg'})"
            for kolom in KOLOMMEN[2:]
            if cells.get(kolom) and not _is_same(kolom, cells[kolom], now[kolom])
        ]
        melding = f"staat al in de klas ({known.code})"
        if other:
            melding += f"; dit wordt niet overgenomen: {', '.join(other)}"
        return Regel(rij, known.naam, Gevolg.GEEN, melding)

    def _fault(self, rij: int, kolom: str, waarde: str, verwacht: str) -> None:
        self._fouten.append(Celfout(rij, kolom, waarde, verwacht))


def _wie(naam: str, instroom: date | None) -> tuple[str, date | None]:
    return comparable(naam), instroom


def _is_double(person: NieuweCursist, other: NieuweCursist) -> bool:
    """Say whether two rows with one name are one person: so they are, unless each has a seat."""
    if person.instroom != other.instroom:
        return False
    return person.plek is None or other.plek is None or person.plek == other.plek


def _is_same(kolom: str, first: str, second: str) -> bool:
    if kolom in ("instroom", "pip_datum"):
        return kort(read_datum(_CLOCK.sub("", first))) == second
    if kolom == "plek" and comparable(first) == WACHTLIJST:
        return not second
    return comparable(first) == comparable(second)
