"""The seats over the years on the screen: the signs, filling in, trying, loading and writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.domain.groepsindeling.groepsindeling import (
    Cel,
    Herkomst,
    Indelingsbasis,
    Maand,
    lay_out_seats,
)
from starterz.domain.groepsindeling.plekverwachting import Verblijf
from starterz.domain.klas.cursist import Groep
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Rol
from starterz.screens.groepsindeling.groepsindeling import GroepsindelingScreen
from starterz.screens.groepsindeling.laden import IndelingLadenScreen
from starterz.screens.groepsindeling.regels import (
    LEGENDA,
    cel_in_woorden,
    jaarbreedte,
    kolommen,
    maanden_in_woorden,
    rijen,
    teken,
)
from starterz.widgets.thema import LICHT
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]
PLAN = Path(__file__).parents[2] / "data" / "groepsindeling-plan.csv"
STAY = Verblijf(3, Groep.STARTKLAS, date(2022, 11, 14), date(2023, 1, 25), "C-03", geschat=True)


@pytest.mark.parametrize(
    ("vrij", "te_veel", "sign"),
    [(0, 0, "·"), (1, 0, "1"), (9, 0, "9"), (12, 0, "9"), (0, 1, "+"), (2, 1, "+")],
)
def test_the_sign_of_a_month(vrij: int, te_veel: int, sign: str) -> None:
    assert teken(Maand(2023, 1, vrij, te_veel)) == sign


def test_a_cell_in_words() -> None:
    inflow = Verblijf(3, Groep.Z_ROUTE, date(2023, 5, 26), date(2025, 11, 25), geschat=True)
    real = replace(STAY, geschat=False)
    cel = Cel(3, 2023, "eigen", Herkomst.HAND, "startklas, z-route", (real, inflow))
    names = {"C-03": "Amal Voorbeeld-Haddad"}
    lines = [
        "Met de hand: eigen. Volgens de plaatsingen: startklas, z-route.",
        "Amal Voorbeeld-Haddad: startklas, 14-11-2022 tot en met 25-01-2023",
        "nieuwe instroom: z-route, 26-05-2023 tot en met ongeveer 25-11-2025",
    ]
    assert cel_in_woorden(cel, names, 3) == lines
    assert cel_in_woorden(cel, names, 2) == [lines[0], "… en nog 2"]
    assert cel_in_woorden(replace(cel, herkomst=Herkomst.ECHT), names, 3) == lines[1:]
    empty = Cel(3, 2023, "", Herkomst.VERWACHT, "", ())
    assert cel_in_woorden(empty, names, 3) == ["Niemand."]
    by_hand = replace(empty, herkomst=Herkomst.HAND)
    assert cel_in_woorden(by_hand, names, 3) == [
        "Met de hand: leeg. Volgens de plaatsingen: niemand.",
    ]  # fmt: skip


def test_the_months_of_a_year_in_words() -> None:
    months = (Maand(2023, 1, 0, 2), Maand(2023, 2, 11, 0), Maand(2023, 12, 1, 1))
    assert maanden_in_woorden(months) == [
        "De hele maand vrij: feb 11, dec 1.",
        "Mensen zonder plek: jan 2, dec 1.",
    ]
    assert maanden_in_woorden(months[:0])[1] == "Mensen zonder plek: niemand."


def test_four_years_fit_in_eighty_columns_and_more_room_is_used() -> None:
    seats = lay_out_seats(Indelingsbasis(TODAY))
    assert (jaarbreedte(seats, 80), jaarbreedte(seats, 120)) == (19, 29)
    rows = rijen(seats, {**LICHT.variables, "accent": "red", "foreground": "red"}, 80)
    assert [len(cells) for _, _, cells in rows] == [len(kolommen(seats))] * 14
    assert {text.cell_len for _, _, cells in rows for text in cells} == {19}
    assert max(map(len, LEGENDA.splitlines())) <= 78


async def test_filling_in_and_trying_an_inflow(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, GroepsindelingScreen)
        text = screen_text(app)
        assert "=z-route           ~z-route" in text
        assert "12 =ELIP/ondertussen  =ELIP/ondertussen" in text
        assert "instroom 3 per jaar" in text
        assert "Amal Voorbeeld-Haddad: z-route, 14-11-2022 tot en met ongeveer" in text
        assert "9999999999·· " in text  # 2022: twelve come on 14 November
        assert screen.check_action("clear", ()) is None  # nothing there by hand
        await pilot.press("plus")
        await settle(pilot)
        assert "instroom 4 per jaar (proef)" in screen_text(app)
        screen.action_inflow(-99)
        await pilot.press("right", "e", "s")
        await settle(pilot)
        assert "instroom 0 per jaar (proef)" in screen_text(app)
        assert "Plek 1 in 2024: startklas. z = ongedaan." in said(app)
        assert " 1 =z-route           =z-route            startklas " in screen_text(app)
        assert (screen.cel.plek, screen.cel.jaar) == (1, 2024) if screen.cel else False
        await pilot.press("backspace", "down", "enter", "l")
        await settle(pilot)
        await pilot.press("down", "e", "a")
        app.screen.query_one(Input).value = "x[/b]"
        await pilot.press("f2")
        await settle(pilot)
        assert " 3 =startklas         =startklas          x[/b] " in screen_text(app)
        for action in ("edit", "clear", "load_plan", "wipe"):
            assert screen.check_action(action, ()) is True
        app.account = Account(9, "consulent", Rol.CONSULENT)
        for action in ("edit", "clear", "load_plan", "wipe"):
            assert screen.check_action(action, ()) is None
        assert screen.check_action("export", ()) is True
        app.account = Account(9, "assistent", Rol.KLASSENASSISTENT)
        await pilot.press("escape", "j")
        assert not isinstance(app.screen, GroepsindelingScreen)
    basis = stored(lambda store: store.groepsindeling.read(TODAY))
    assert basis.met_de_hand == {(2, 2024): "", (3, 2024): "x[/b]"}
    assert basis.instellingen.instroom_per_jaar == 3


async def test_loading_the_plan_and_writing_it(
    app: StarterzApp, stored: Stored, tmp_path: Path
) -> None:
    wrong = tmp_path / "fout.csv"
    wrong.write_text("plek;2022\n1;z-route\n13;x\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        await pilot.press("i")
        assert isinstance(app.screen, IndelingLadenScreen)
        path = app.screen.query_one(Input)
        path.value = str(wrong)
        await pilot.press("enter")
        await settle(pilot)
        assert "1 cel klopt niet in fout.csv. Er is niets geladen." in screen_text(app)
        assert "Rij 3, kolom plek: '13'; verwacht: een plek van 1 tot en met 12." in screen_text(
            app
        )
        path.value = str(PLAN)
        await pilot.press("f2")
        await settle(pilot)
        text = screen_text(app)
        for line in PLAN.read_text(encoding="utf-8").splitlines()[1:]:
            plek, *cells = line.split(";")
            row = f"{plek:>2} " + "".join(f" {text:<18}" for text in cells)
            assert row.rstrip() in text
        await pilot.press("E")
        app.screen.query_one(Input).value = str(tmp_path / "uit.csv")
        await pilot.press("f2")
        await settle(pilot)
        assert (tmp_path / "uit.csv").read_text(encoding="utf-8-sig").splitlines() == (
            PLAN.read_text(encoding="utf-8").splitlines()
        )
        await pilot.press("d", "j")
        await settle(pilot)
        assert "Alles wat met de hand was ingevuld, is gewist" in said(app)
    basis = stored(lambda store: store.groepsindeling.read(TODAY))
    assert (basis.met_de_hand, basis.geladen) == ({}, ())
