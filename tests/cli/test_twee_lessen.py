"""Two lessons on one day: a command marks the one that waits, says which, and never guesses."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

DAY = "2022-11-16"


def test_two_lessons_on_one_day(run: Run, klas: Path) -> None:
    day = ("--van", DAY, "--tot", DAY, "--dagen", "wo")
    run("rooster", "maak", *day, "--tijd", "13:00", "--minuten", "60")
    run("presentie", DAY, "--tijd", "09:00", "--allen", "aanwezig")
    answer = run("presentie", DAY, "--allen", "aanwezig")
    assert answer.code == 0
    assert "12 cursisten op aanwezig gezet." in answer.err
    assert "Dat is de les van 13:00-14:00" in answer.err
    absent = ("--status", "ongeoorloofd", "--reden", "kind")
    refused = run("presentie", DAY, "--cursist", "C-02", *absent)
    assert refused.code == 3
    assert "09:00 of 13:00" in refused.err
    assert run("presentie", DAY, "--tijd", "13:00", "--cursist", "C-02", *absent).code == 0
    make_up = ("inhaalles", "--voor", DAY, "--datum", "2022-11-17")
    answer = run(*make_up)
    assert "Voor de les van woensdag 16 november 2022, 13:00-14:00." in answer.err
    assert "Verwacht: 1 cursist." in answer.out
    wrong = run(*make_up, "--tijd", "15:00", "--voor-tijd", "10:00")
    assert wrong.code == 3
    assert "voor-tijd is '10:00'; verwacht: 09:00 of 13:00" in wrong.err
    note = ("notitie", "C-01", "--aspect", "L3", "--tekst", "las mee", "--datum", DAY)
    assert run(*note, "--tijd", "13:00").code == 0
    assert "verwacht: 09:00 of 13:00" in run(*note, "--tijd", "10:00").err
