"""A key that does nothing is answered in one line: why not now, or where it works."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.actions import parse
from textual.binding import Binding

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import Les
from starterz.domain.school.rollen import Recht, Rol, bezwaar, is_bevoegd
from starterz.screens.advies.advies import AdviesScreen
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.screens.rooster.rooster import RoosterScreen
from starterz.screens.shared import reasons
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.parts import Part
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle

LES = Les(1, TODAY, 540, 150, Lessoort.NT2)
A_THURSDAY = date(2023, 1, 26)


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("recht", Recht)
def test_who_may_not_hears_who_may(rol: Rol, recht: Recht) -> None:
    reason = bezwaar(rol, recht)
    assert bool(reason) is not is_bevoegd(rol, recht)
    assert not reason or reason.startswith("Dit kan alleen een docent")


@pytest.mark.parametrize(
    ("les", "day", "today", "reason"),
    [
        (LES, TODAY, TODAY, ""),
        (None, TODAY, TODAY, "Er is vandaag geen les: F7 = rooster."),
        (None, A_THURSDAY, TODAY, "Op die dag is er geen les: F7 = rooster."),
        (LES, TODAY, date(2023, 1, 24), "Deze les moet nog komen. Met m meldt u iemand af."),
    ],
)
def test_why_nobody_can_be_marked(les: Les | None, day: date, today: date, reason: str) -> None:
    assert reasons.no_marks(les, day, today) == reason


def test_whether_a_key_can_act_follows_from_the_reason() -> None:
    screens = Path(reasons.__file__).parents[1]
    own = {path.name for path in screens.rglob("*.py") if "def check_action" in path.read_text()}
    assert own == {"reasons.py", "formulier.py"}, "say it in NEEDS"


@pytest.mark.parametrize("place", [KlasScreen, ToviiScreen, AdviesScreen, RoosterScreen])
def test_every_key_and_every_need_belongs_to_an_act(place: type[StarterzScreen]) -> None:
    screen = place()
    own: list[StarterzScreen | Part[Any]] = [screen, *screen.parts]
    keys = [each for holder in own for each in Binding.make_bindings(holder.BINDINGS)]
    acts = {name for each in keys for target, name, _ in [parse(each.action)] if not target}
    assert {name for holder in own for name in holder.NEEDS} <= acts
    assert [name for name in acts if not callable(getattr(screen, f"action_{name}", None))] == []
    assert screen.why_not("undo", ()) == ""


async def test_a_dead_key_says_where_it_works_or_what_is_expected(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("q", "down", "tab")
        await settle(pilot)
        assert said(app) == "q doet hier niets. F1 = wat hier kan.", "moving says nothing"
        await pilot.press("2", "l", "enter")
        await settle(pilot)
        assert "Typ eerst hoeveel minuten, bijvoorbeeld" in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "Typ cijfers, dan Enter; Esc = terug." in screen_text(app)
        await pilot.press("escape", "g", "q")
        await settle(pilot)
        assert "Kies een letter uit de lijst; Esc = terug." in screen_text(app)
        await pilot.press("escape", "f3")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert said(app) == "x werkt op het scherm Klas (F2): afwezig."


async def test_a_dimmed_key_says_why_not_now(database: Database) -> None:
    app = StarterzApp(database, lambda: A_THURSDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, KlasScreen)
        await pilot.press("l")
        await settle(pilot)
        assert said(app) == "Er is vandaag geen les: F7 = rooster."
        await pilot.press("f1")
        await settle(pilot)
        assert "Nu niet: Er is vandaag geen les" in screen_text(app)
