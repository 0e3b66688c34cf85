"""Ten years of a full class beside one year: what the hours and the home screen cost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.data.keys import Kosten
from starterz.data.store import Store
from starterz.data.tables.klas import CursistRow, PlaatsingRow
from starterz.data.tables.lessen import LesRow, PresentieRow
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from tests.benchmarks.measure import Figure

WACHTZIN = "een zin voor de proef"
TODAY = date(2031, 12, 19)
"""A Friday; the class of ten years began on 3 January 2022."""
STAY = 434
"""Days on a seat: 12 seats and ten years make about a hundred people."""


def fill_years(store: Store, years: int) -> tuple[int, int, int]:
    """Write a full class of so many years up to today; return people, lessons and marks."""
    session = store._context.session
    first = TODAY - timedelta(weeks=52 * years, days=-3)
    lessons = []
    for week in range(52 * years):
        if week % 52 in (7, 16, 17, 30, 31, 42):
            continue
        monday = first - timedelta(days=first.weekday()) + timedelta(weeks=week)
        for weekday in (0, 2, 4):
            day = monday + timedelta(days=weekday)
            lessons.append(LesRow(datum=day, begin=540, minuten=150, soort="nt2", knm_minuten=0))
    session.add_all(lessons)
    people, marks = 0, 0
    for seat in range(1, 13):
        begin = first - timedelta(days=first.weekday() + 30 * seat)
        while begin <= TODAY:
            people += 1
            end = begin + timedelta(days=STAY - 1)
            groep = ("z-route", "startklas", "elip")[people % 3]
            person = CursistRow(
                nummer=people, voornaam=f"Cursist {people}", achternaam="Voorbeeld",
                doelgroep="asielstatushouder", wet="2013" if groep == "elip" else "2021", pip=begin,
            )  # fmt: skip
            session.add(person)
            session.flush()
            session.add(
                PlaatsingRow(
                    cursist_id=person.id or 0,
                    groep=groep,
                    plek=seat,
                    van=begin,
                    tot=None if end >= TODAY else end,
                )
            )
            for les in lessons:
                if begin <= les.datum <= end:
                    away = (les.datum.toordinal() + people) % 11 == 0
                    session.add(
                        PresentieRow(
                            les_id=les.id or 0,
                            cursist_id=person.id or 0,
                            status="geoorloofd" if away else "aanwezig",
                            reden="ziek" if away else None,
                        )
                    )
                    marks += 1
            begin = end + timedelta(days=1)
    return people, len(lessons), marks


def make(home: Path, years: int) -> tuple[int, int, int]:
    """Make a store with a class of so many years."""
    places = Places(home)
    create_store(places, "docent", Rol.DOCENT, WACHTZIN, Kosten())
    database = Database(places, ("docent", WACHTZIN))
    counts = database.run(lambda store: _quietly(store, years))
    database.close()
    return counts


def _quietly(store: Store, years: int) -> tuple[int, int, int]:
    """Fill without a journal line for every row: nobody made these marks by hand."""
    counts = fill_years(store, years)
    store._context.session.flush()
    store._context.journal._changes.clear()
    return counts


def over_the_years(rounds: int = 7) -> list[Figure]:
    """Return the time over ten years as a ratio to the time over one year, in one run."""
    with tempfile.TemporaryDirectory() as directory:
        homes = {years: Path(directory) / f"{years}" for years in (1, 10)}
        counts = {years: make(home, years) for years, home in homes.items()}
        commands: dict[int, list[float]] = {1: [], 10: []}
        screens: dict[int, list[float]] = {1: [], 10: []}
        opened = {
            years: Database(Places(home), ("docent", WACHTZIN)) for years, home in homes.items()
        }
        for database in opened.values():
            database.run(lambda store: store.dagbeeld.day(TODAY, TODAY))
        for _ in range(rounds):
            for years, home in homes.items():
                commands[years].append(_command(home))
                start = perf_counter()
                opened[years].run(lambda store: store.dagbeeld.day(TODAY, TODAY))
                screens[years].append(perf_counter() - start)
        for database in opened.values():
            database.close()
    people, lessons, marks = counts[10]
    what = f"{people} mensen, {lessons} lessen, {marks} tekens"
    return [
        Figure("uren --json, tien jaar tegen een", _ratio(commands), 1.5, "x"),
        Figure("klas lezen, tien jaar tegen een", _ratio(screens), 1.5, "x"),
        Figure("uren --json over tien jaar", median(commands[10]) * 1000, None, f"ms ({what})"),
    ]


def _ratio(times: dict[int, list[float]]) -> float:
    return median(times[10]) / median(times[1])


def _command(home: Path) -> float:
    environment = {
        **os.environ,
        "STARTERZ_HOME": str(home),
        "STARTERZ_GEBRUIKER": "docent",
        "STARTERZ_WACHTZIN": WACHTZIN,
        "STARTERZ_VANDAAG": TODAY.isoformat(),
    }
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "starterz", "uren", "--json"],
        check=True, env=environment, capture_output=True,
    )  # fmt: skip
    return perf_counter() - start
