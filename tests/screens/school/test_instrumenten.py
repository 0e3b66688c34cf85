"""The instruments on the screen: a file is checked, loaded, chosen, scored with, and retired."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.screens.school.instrumenten import InstrumentenScreen
from starterz.screens.school.instrumentladen import InstrumentLadenScreen
from starterz.screens.school.instrumenttekst import instrument_feiten, verschil_feiten
from starterz.tovii.instrument_versie import Stand
from tests.screens.conftest import said, screen_text, settle
from tests.screens.shared.test_taal import english
from tests.tovii.builders import PROEF, PROEF_20, STARTERZ_24

Stored = Callable[[Callable[[Store], Any]], Any]
TEXT = PROEF.read_text(encoding="utf-8")
NEWER = TEXT.replace('versie = "1.0"', 'versie = "[/b]2"').replace('vanaf = "3"', 'vanaf = "3,5"')


def names(store: Store) -> dict[str, Stand]:
    return {each.naam: each.stand for each in store.instrumenten.versions()}


def test_everything_of_a_list_is_in_its_words() -> None:
    lines = [(each.label.strip(), each.tekst) for each in instrument_feiten(PROEF_20)]
    for aspect in PROEF_20.aspecten:
        assert any(label == aspect.code and text.startswith(aspect.titel) for label, text in lines)
        for level, text in zip(PROEF_20.waarden, aspect.niveaus, strict=True):
            assert (str(level), text) in lines
    assert (
        "B4",
        "Zorgen thuis · telt niet mee · gevoelig · niet in de PDF · mag open blijven",
    ) in (lines)
    assert verschil_feiten(STARTERZ_24, STARTERZ_24)[0].tekst.endswith("zijn gelijk.")


async def test_a_list_is_checked_loaded_chosen_printed_and_scored_with(
    app: StarterzApp, places: Places, stored: Stored, tmp_path: Path
) -> None:
    wrong, good = tmp_path / "fout.toml", tmp_path / "goed.toml"
    wrong.write_text(TEXT.replace("gewicht = 3", "gewicht = -3"), encoding="utf-8")
    good.write_text(TEXT, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        await pilot.press("I")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, InstrumentenScreen)
        assert "► in gebruik" in screen_text(app)
        assert screen.check_action("choose", ()) is None  # it is the one in use already
        await pilot.press("i")
        window = app.screen
        assert isinstance(window, InstrumentLadenScreen)
        window.query_one(Input).value = str(wrong)
        await pilot.press("enter")
        await settle(pilot)
        text = screen_text(app)
        assert "5 fouten in fout.toml. Er is niets geladen." in text
        assert "Regel 251 (aspect W1): 'gewicht' is -3." in text
        assert window.check_action("load_instrument", ()) is None
        window.query_one(Input).value = str(good)
        window.query_one(Input).focus()
        await pilot.press("enter")
        await settle(pilot)
        assert "goed.toml is goed. F2 = laden." in screen_text(app)
        assert "aspecten: 20 aspecten, waarvan 1 gevoelig" in screen_text(app)
        assert english(app) == []
        await pilot.press("f2")
        await settle(pilot)
        assert "proef-20 1.0 is geladen. z = ongedaan." in said(app)
        screen.tabel.go_to("proef-20@1.0")
        await pilot.press("k", "p")
        await settle(pilot)
        assert (places.documents / "observatieformulier-proef-20-1.0.pdf").exists()
        assert "►" in screen_text(app)
        app.cursist = "C-03"
        await pilot.press("f4")
        await settle(pilot)
        assert isinstance(app.screen, ToviiScreen)
        await pilot.press(*"2220", *"5544332255443322")
        await settle(pilot)
        assert "Voorlopig: B1-route" in screen_text(app)
    (sheet,) = stored(lambda store: store.observaties.of("C-03"))
    assert (sheet.instrument_id, sheet.instrument_versie) == ("proef-20", "1.0")
    assert (sheet.waarde("H1"), sheet.waarde("W8"), sheet.waarde("B4")) == (5, 2, None)
    assert len(sheet.scores) == 20


async def test_versions_are_compared_retired_and_taken_back(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    def prepare(store: Store) -> None:
        store.instrumenten.load(TEXT)
        store.instrumenten.load(NEWER)

    database.run(prepare)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.open_screen("instrumenten")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, InstrumentenScreen)
        screen.tabel.go_to("proef-20@[/b]2")
        await pilot.press("V", "b")
        await settle(pilot)
        text = screen_text(app)
        assert "Van proef-20 1.0 naar proef-20 [/b]2: 1 verschil; 1 daarvan kan" in text
        assert "! band b1-ro" in text
        await pilot.press("escape", "d", "j")
        await settle(pilot)
        assert "proef-20 [/b]2 is ingetrokken. Nieuw: proef-20 1.0." in said(app)
        screen.tabel.go_to("proef-20@[/b]2")
        await pilot.pause()
        assert "ingetrokken op 25-01-2023" in screen_text(app)
        assert screen.check_action("retire", ()) is None
        screen.tabel.go_to("starterz-24@2026.1")
        await pilot.press("d", "j")
        await settle(pilot)
        assert "Laad eerst een nieuwe versie, of kies een ander instrument." in said(app)
        screen.tabel.go_to("proef-20@[/b]2")
        await pilot.press("h")
        await settle(pilot)
        assert "weer te gebruiken" in said(app)
        app.account = Account(9, "consulent", Rol.CONSULENT)
        for action in ("load_file", "choose", "retire", "restore"):
            assert screen.check_action(action, ()) is None
        assert screen.check_action("pdf", ()) is True
    assert stored(names) == {
        "starterz-24@2026.1": Stand.IN_GEBRUIK,
        "proef-20@[/b]2": Stand.BESCHIKBAAR,
        "proef-20@1.0": Stand.OUDER,
    }
