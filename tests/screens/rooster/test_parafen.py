"""Keying in what the class signed on paper, and printing it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.domain.lessen.parafenlijst import Lesparafen
from starterz.domain.words.fouten import Ongeldig
from starterz.screens.rooster.parafen import ParafenScreen
from starterz.screens.shared.bestandformulier import require_einde
from tests.builders import TODAY
from tests.documents.lezen import words
from tests.screens.conftest import screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]
EVERYBODY = tuple(f"C-{n:02d}" for n in range(1, 13))


def newest(store: Store) -> tuple[Lesparafen, ...]:
    return tuple(reversed(store.parafenlijsten.of_lessons(TODAY)))[:2]


async def test_an_ordinary_list_is_two_keys_and_another_at_most_ten(
    app: StarterzApp, stored: Stored
) -> None:
    def start(store: Store) -> None:
        lesson = newest(store)[0].les
        store.presentie.mark_all(lesson.id, TODAY)

    stored(start)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert isinstance(app.screen, ParafenScreen)
        assert "31 lessen zonder lijst" in screen_text(app)
        ordinary = ("enter", "f2")
        await pilot.press(*ordinary)
        await settle(pilot)
        text = screen_text(app)
        assert "31 lessen zonder lijst, 0 lijsten wijken af, van 32 lessen." in text
        assert "klopt" in text
        await pilot.press("down")
        odd = ("enter", "a", "3", "4", "5", "6", "minus", "f2")  # nobody, then who was there
        await pilot.press(*odd)
        await settle(pilot)
        assert re.search(r"wijkt af: Amal, Tesfay, Małgor.*  2023-W04-1", screen_text(app))
        assert len(ordinary) == 2
        assert len(odd) <= 10
        await pilot.press("backspace")
        await settle(pilot)
        assert "31 lessen zonder lijst, 0 lijsten wijken af" in screen_text(app)
        await pilot.press("z")
        await settle(pilot)
    first, second = stored(newest)
    assert first.lijst.getekend == EVERYBODY
    assert first.lijst.kenmerk == "2023-W04-3"
    assert second.lijst.getekend == ("C-03", "C-04", "C-05", "C-06", "C-11")
    assert second.lijst.docent == "D. Voorbeeld"


def test_the_ending_of_a_file_is_what_it_is_to_be() -> None:
    require_einde("'~/Mijn map/staat.PDF'", ".pdf")
    with pytest.raises(Ongeldig, match=r"een naam die eindigt op \.pdf, \.xlsx of \.csv"):
        require_einde("staat.doc", ".pdf", ".xlsx", ".csv")


async def test_the_papers_of_a_week_and_of_a_person(app: StarterzApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_screen("parafen")
        await settle(pilot)
        await pilot.press("P", "f2")
        await settle(pilot)
        path = app.database.places.documents / "parafenlijst-2023-W04.pdf"
        (page,) = words(path.read_bytes())
        assert "Jan [/b] x" in page
        app.open_screen("uren")
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        app.screen.query_one("#invoer-1", Input).value = "14-11-2022"
        entry = app.screen.query_one("#invoer-3", Input)
        assert entry.value.endswith("urenstaat-C-01.pdf")
        entry.value = str(tmp_path / "staat.pdf")
        await pilot.press("f2")
        await settle(pilot)
        assert "77 uur en 30 minuten" in " ".join(words((tmp_path / "staat.pdf").read_bytes()))
