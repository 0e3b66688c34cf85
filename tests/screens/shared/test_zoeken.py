"""Searching and help: a person by name, an act by word, and the keys of a screen in Dutch."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.screens.shared.hulp import HulpScreen
from starterz.screens.shared.keuze import MinutenScreen
from starterz.screens.shared.zoeken import Vondst, ZoekScreen, find
from starterz.widgets.toetsen import format_key
from tests.builders import TODAY
from tests.screens.conftest import screen_text, settle

PEOPLE = [
    Vondst(name, f"C-{number:02d}", cursist=f"C-{number:02d}")
    for number, name in enumerate(
        (
            "Şükran Yıldız",
            "Ngọc Ánh Trần",
            "Małgorzata Żuk",
            "Jan [/b] x",
            "Øystein Strauß",
            "Ivan O’Neill",
            "Noor Al\u2011Ahmad",
        ),
        1,
    )
]


@pytest.mark.parametrize(
    ("vraag", "code"),
    [
        ("sukran", "C-01"),
        ("yildiz", "C-01"),
        ("ŞÜKRAN", "C-01"),
        ("ngoc anh", "C-02"),
        ("anh tran", "C-02"),
        ("malgorzata zuk", "C-03"),
        ("[/b]", "C-04"),
        ("c-04", "C-04"),
        ("oystein strauss", "C-05"),
        ("o'neill", "C-06"),
        ("O\u02bcNEILL", "C-06"),
        ("oneill", "C-06"),
        ("al-ahmad", "C-07"),
        ("al ahmad", "C-07"),
        ("noor\xa0alahmad", "C-07"),
    ],
)
def test_a_person_is_found_without_accents(vraag: str, code: str) -> None:
    assert [hit.cursist for hit in find(PEOPLE, vraag)] == [code]


def test_nothing_is_found_for_what_nobody_is_called() -> None:
    assert find(PEOPLE, "zzz") == []
    assert len(find(PEOPLE, "  ")) == len(PEOPLE)


def test_who_begins_with_the_word_comes_first() -> None:
    names = [Vondst(name, "", cursist=name) for name in ("Fatuma Ali", "Ali Hassan")]
    assert find(names, "ali")[0].cursist == "Ali Hassan"


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("space", "spatie"), ("enter", "Enter"), ("escape", "Esc"), ("up", "pijl ↑"),
        ("Z", "Shift+Z"), ("z", "z"), ("f1", "F1"), ("ctrl+q", "Ctrl+Q"),
        ("left_square_bracket", "["), ("slash", "/"), ("equals_sign", "="),
        ("shift+tab", "Shift+Tab"),
    ],
)  # fmt: skip
def test_a_key_is_called_as_it_stands_on_the_keyboard(key: str, shown: str) -> None:
    assert format_key(key) == shown


async def test_a_person_opens_as_dossier(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await settle(pilot)
        app.screen.query_one(Input).value = "sukran"
        await settle(pilot)
        assert "Şükran Voorbeeld-Yıldız · C-03" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.cursist == "C-03"
        assert "Şükran" in screen_text(app)
        assert type(app.screen).__name__ == "DossierScreen"


async def test_who_is_in_the_archive_is_found_and_said_so(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.database.submit(lambda store: store.klas.archive("C-05", TODAY))
        await pilot.press("slash")
        await settle(pilot)
        app.screen.query_one(Input).value = "jan ["
        await settle(pilot)
        assert "Jan [/b] x · C-05 · gearchiveerd" in screen_text(app)


async def test_an_act_is_found_and_done(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await settle(pilot)
        app.screen.query_one(Input).value = "te laat"
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MinutenScreen)
        await pilot.press("escape", "slash")
        await settle(pilot)
        app.screen.query_one(Input).value = "donker"
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_theme.dark


async def test_nothing_found_says_so_and_enter_does_nothing(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await settle(pilot)
        app.screen.query_one(Input).value = "[/x]"
        await pilot.press("enter")
        await settle(pilot)
        assert "Niets gevonden voor '[/x]'" in screen_text(app)
        assert isinstance(app.screen, ZoekScreen)


async def test_help_tells_what_the_screen_is_for_and_its_keys(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, HulpScreen)
        text = screen_text(app)
        assert "Hulp · Rooster" in text
        assert "Dit zijn alle lessen." in text
        assert "Enter of e           les wijzigen" in text
        assert "Shift+Z" in text
        await pilot.press("f1")
        await settle(pilot)
        assert not isinstance(app.screen, HulpScreen)
