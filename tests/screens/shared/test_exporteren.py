"""The list that failed on the screen; a workbook is rehearsed with the name of its sheet."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Select

from starterz.app import StarterzApp
from tests.documents.workbooks import HEADER, lines, workbook
from tests.screens.conftest import screen_text, settle


async def test_the_advices_are_written_from_the_class_screen(
    app: StarterzApp, tmp_path: Path
) -> None:
    path = tmp_path / "adviezen.csv"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        app.screen.query_one("#invoer-0", Select).value = "adviezen"
        await settle(pilot)
        app.screen.query_one("#invoer-1", Input).value = str(path)
        await pilot.press("f2")
        await settle(pilot)
        assert "Er ging iets mis" not in screen_text(app)
    assert path.read_text(encoding="utf-8-sig").startswith("cursist;naam;versie;")


async def test_the_rehearsal_names_the_sheet_and_what_is_hidden(
    app: StarterzApp, tmp_path: Path
) -> None:
    path = tmp_path / "klas.xlsx"
    rows = lines(HEADER, ("Test", "Proef", "elip", "", "31-10-2022"))
    path.write_bytes(
        workbook(
            rows.replace("</row><row>", '</row><row hidden="1">'),
            sheets='<sheet name="Deelnemers" sheetId="1" r:id="s1"/>'
            '<sheet name="Oud" sheetId="2" r:id="s2"/>',
            more={"sheet2": ""},
        )
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settle(pilot)
        shown = " ".join(screen_text(app).replace("│", " ").split())
    assert "Gelezen is het blad 'Deelnemers'" in shown
    assert "Niet gelezen is het blad 'Oud'" in shown
    assert "Let op: rij 2 is verborgen in Excel, en wel gelezen." in shown
