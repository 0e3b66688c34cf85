"""Participation, earlier hours, talks, terms and make-up lessons from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def hours(run: Run, code: str = "C-01") -> dict[str, Any]:
    found: dict[str, Any] = run("uren", code, "--json").json()[0]
    return found


def counters(run: Run, code: str = "C-01") -> dict[str, int]:
    return {each["naam"]: each["minuten"] for each in hours(run, code)["tellers"]}


def test_participation_and_earlier_hours_feed_their_counters(run: Run, klas: Path) -> None:
    assert set(counters(run)) == {"cursusuren", "participatie", "map-praktijk", "pvt"}
    day = ("--datum", "2023-01-20")
    answer = run("participatie", "C-01", "C-02", *day, "--soort", "map-praktijk", "--minuten", "90")
    assert (answer.code, answer.out.strip()) == (
        0, "MAP, praktijk, 1 uur en 30 minuten: genoteerd voor 2 cursisten.",
    )  # fmt: skip
    earlier = ("--soort", "knm", "--minuten", "600", "--bron", "bewijs")
    assert run("eerder", "C-01", *earlier).code == 0
    assert run("eerder", "C-01", *earlier, "--voor-pip").code == 0
    found = counters(run)
    assert (found["participatie"], found["map-praktijk"], found["pvt"]) == (90, 90, 0)
    assert found["cursusuren"] == hours(run)["minuten"]["nt2"] + 600
    run("cursist", "C-01", "--zet", "intake_telt_mee=beide")
    assert counters(run)["cursusuren"] == found["cursusuren"] + 600
    file = run("cursist", "C-01", "--json").json()
    assert [each["minuten"] for each in file["eerder"]] == [600, 600]
    assert file["participatie"][0]["soort"] == "map-praktijk"


@pytest.mark.parametrize(
    "command",
    [
        ("participatie", "C-01", "--datum", "2023-01-20", "--soort", "feest", "--minuten", "9"),
        ("participatie", "C-01", "--datum", "2023-01-20", "--soort", "pvt", "--minuten", "0"),
        ("participatie", "C-99", "--datum", "2023-01-20", "--soort", "pvt", "--minuten", "9"),
        ("participatie", "C-01", "--datum", "2031-01-20", "--soort", "pvt", "--minuten", "9"),
        ("eerder", "C-01", "--soort", "nt2", "--minuten", "9", "--bron", " "),
        ("gesprek", "C-01", "--datum", "1999-01-01"),
        ("gesprek", "C-01", "--datum", "2031-01-01"),
        ("inhaalles", "--voor", "2023-01-01", "--datum", "2023-01-02"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_exits_3(command: tuple[str, ...], run: Run, klas: Path) -> None:
    answer = run(*command)
    assert answer.code == 3
    assert answer.err


def test_the_terms_are_those_of_interface_md(run: Run, klas: Path) -> None:
    """PIP 22-08-2022: 23-08-2022 to 22-08-2025, routewissel-tot 22-02-2024."""
    run("cursist", "C-01", "--zet", "pip=2022-08-22")

    def due() -> dict[str, Any]:
        terms = run("termijnen", "C-01", "--json").json()
        assert all(each["cursist"] == "C-01" and each["bron"] for each in terms)
        return {each["termijn"]: each for each in terms}

    found = due()
    dates = {name: term["datum"] for name, term in found.items()}
    assert dates == {
        "einde-termijn": "2025-08-22", "routewissel-tot": "2024-02-22",
        "verlenging-vanaf": "2025-02-22", "voortgangsgesprek": "2022-12-22",
    }  # fmt: skip
    assert found["voortgangsgesprek"]["verlopen"] is True
    assert found["voortgangsgesprek"]["dagen"] < 0
    assert run("gesprek", "C-01", "--datum", "2023-01-09", "--voortgang", "goed").code == 0
    assert due()["voortgangsgesprek"]["datum"] == "2023-05-09"
    assert "2023, voortgang: goed" in run("cursist", "C-01").out
    assert "voortgangsgesprek" in run("termijnen").out


def test_a_make_up_lesson_is_for_who_missed_the_first(run: Run, klas: Path) -> None:
    away = ("--cursist", "C-01", "--status", "geoorloofd", "--reden", "ziek")
    run("presentie", "2023-01-23", *away, "--allen", "aanwezig")
    answer = run("inhaalles", "--voor", "2023-01-23", "--datum", "2023-01-24", "--tijd", "13:00")
    assert answer.out.strip() == (
        "Inhaalles op dinsdag 24 januari 2023, 13:00-15:30. Verwacht: 1 cursist."
    )
