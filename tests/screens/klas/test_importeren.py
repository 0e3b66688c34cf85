"""The roster in, with a rehearsal first; every list out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from starterz.app import StarterzApp
from starterz.cli import main
from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.klas.importeren import ImporterenScreen
from starterz.screens.shared.formulier import FormulierScreen
from starterz.widgets.bestandspad import Bestandspad, als_pad
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle

KOP = "voornaam;achternaam;groep;plek;instroom"
GOED = f"{KOP}\nJan [/b];x;z-route;3;05-09-2022\nKim;=1+1;startklas;;10-01-2023\n"
FOUT = f"{KOP}\n;-;b1;13;31-02-2023\nKim;Oké;startklas;1;10-01-2023\n"


@pytest.fixture
def leeg(tmp_path: Path) -> StarterzApp:
    places = Places(tmp_path / "leeg")
    create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    return StarterzApp(Database(places, ("docent", WACHTZIN)), lambda: TODAY)


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    return tmp_path / "[klas] 1.csv"


@asynccontextmanager
async def importing(app: StarterzApp) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        yield pilot


async def rehearse(pilot: Pilot[None], path: Path) -> str:
    entry = pilot.app.screen.query_one(Input)
    entry.focus()
    entry.value = f"'{path}'"
    await pilot.press("enter")
    await settle(pilot)
    return screen_text(pilot.app)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def flat(shown: str) -> str:
    """Return the text of a window on one line, without its sides."""
    return " ".join(shown.replace("│", " ").split())


async def names(app: StarterzApp) -> list[str]:
    people = await app.database.submit(lambda store: store.klas.cursisten())
    return [person.naam for person in people]


async def test_each_faulty_cell_then_a_good_file_and_back_with_z(
    leeg: StarterzApp, bestand: Path
) -> None:
    async with importing(leeg) as pilot:
        write(bestand, FOUT)
        shown = await rehearse(pilot, bestand)
        assert "4 cellen kloppen niet in [klas] 1.csv." in shown
        for rij, kolom, waarde, verwacht in (
            (2, "achternaam", "leeg", "een voornaam of een"),
            (2, "groep", "b1", "z-route, startklas, elip"),
            (2, "plek", "13", "een plek van 1 tot en met 12"),
            (2, "instroom", "31-02-2023", "een bestaande datum als dd-mm-jjjj"),
        ):
            row = next(line for line in shown.splitlines() if f" {rij} " in line and kolom in line)
            assert waarde in row
            assert verwacht[:30] in row
        await pilot.press("f2")
        await settle(pilot)
        assert await names(leeg) == []
        write(bestand, GOED)
        shown = await rehearse(pilot, bestand)
        assert "Proef van [klas] 1.csv: 2 cursisten nieuw. F2 = importeren." in shown
        assert re.search(r"Jan \[/b\] x +nieuw, op plek 3", shown)
        assert re.search(r"Kim =1\+1 +nieuw, op plek 1", shown)
        assert await names(leeg) == []
        await pilot.press("f2")
        await settle(pilot)
        assert await names(leeg) == ["Jan [/b] x", "Kim =1+1"]
        assert "2 cursisten geïmporteerd. z = ongedaan." in said(leeg)
        assert "Jan [/b] x" in screen_text(leeg)
        await pilot.press("z")
        await settle(pilot)
        assert await names(leeg) == []


async def test_the_command_enters_the_same_people(
    leeg: StarterzApp, bestand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other door, on a class that was as empty."""
    write(bestand, GOED)
    other = tmp_path / "other"
    create_store(Places(other), "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    for name, value in (
        ("HOME", str(other)), ("GEBRUIKER", "docent"), ("WACHTZIN", WACHTZIN),
        ("VANDAAG", TODAY.isoformat()),
    ):  # fmt: skip
        monkeypatch.setenv(f"STARTERZ_{name}", value)
    assert main(["import", "klas", str(bestand)]) == 0
    database = Database(Places(other), ("docent", WACHTZIN))
    by_command = database.run(lambda store: store.klas.cursisten())
    database.close()
    async with importing(leeg) as pilot:
        await rehearse(pilot, bestand)
        await pilot.press("f2")
        await settle(pilot)
        assert await leeg.database.submit(lambda s: s.klas.cursisten()) == by_command


async def test_a_full_class_says_who_waits_and_who_is_there_already(
    app: StarterzApp, bestand: Path
) -> None:
    known = "Amal;Voorbeeld-Haddad;z-route;1;14-11-2022"
    write(bestand, f"{KOP}\n{known}\nKim;Nieuw;startklas;;25-01-2023\n")
    async with importing(app) as pilot:
        shown = flat(await rehearse(pilot, bestand))
        assert "1 cursist nieuw, 1 op de wachtlijst, 1 al in de klas." in shown
        assert "staat al in de klas (C-01)" in shown
        assert "nieuw, op de wachtlijst, want alle plekken" in shown


async def test_a_file_that_is_not_there_keeps_what_was_typed(
    leeg: StarterzApp, tmp_path: Path
) -> None:
    async with importing(leeg) as pilot:
        shown = await rehearse(pilot, tmp_path / "weg.csv")
        assert "weg.csviserniet." in flat(shown).replace(" ", "")
        assert leeg.screen.query_one(Input).value == f"'{tmp_path / 'weg.csv'}'"
        shown = await rehearse(pilot, tmp_path / "klas.pdf")
        assert "een naam die eindigt op .csv of .xlsx" in flat(shown)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(leeg.screen, ImporterenScreen)


async def test_typing_another_name_forgets_the_rehearsal(leeg: StarterzApp, bestand: Path) -> None:
    write(bestand, GOED)
    async with importing(leeg) as pilot:
        await rehearse(pilot, bestand)
        leeg.screen.query_one(Input).value = "iets anders.csv"
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert await names(leeg) == []
        assert isinstance(leeg.screen, ImporterenScreen)


@asynccontextmanager
async def exporting(app: StarterzApp) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        yield pilot


async def test_an_export_says_where_it_is_and_comes_back_the_same(app: StarterzApp) -> None:
    path = app.database.places.documents / "klas.csv"
    async with exporting(app) as pilot:
        assert "is niet" in screen_text(app)
        assert "versleuteld" in screen_text(app)
        await pilot.press("f2")
        await settle(pilot)
        assert f"{path} is geschreven. Dit bestand is niet versleuteld." in said(app)
        await pilot.press("i")
        await settle(pilot)
        shown = await rehearse(pilot, path)
        assert "Iedereen in klas.csv staat al in de klas." in shown


async def test_the_name_goes_with_the_list_and_a_file_that_is_there_asks_again(
    app: StarterzApp,
) -> None:
    places = app.database.places
    places.documents.mkdir()
    path = places.documents / "uren.csv"
    path.write_text("van iemand anders", encoding="utf-8")
    async with exporting(app) as pilot:
        app.screen.query_one(Select).value = "uren"
        await settle(pilot)
        assert app.screen.query_one(Input).value == str(path)
        await pilot.press("f2")
        await settle(pilot)
        assert "Dit bestand is er al. F2 nog een keer = vervangen." in screen_text(app)
        assert path.read_text(encoding="utf-8") == "van iemand anders"
        await pilot.press("f2")
        await settle(pilot)
        assert path.read_text(encoding="utf-8-sig").startswith("cursist;naam;groep;peildatum")


async def test_every_list_is_written(app: StarterzApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for lijst in ("lessen", "presentie", "observaties", "adviezen"):
            await pilot.press("E")
            await settle(pilot)
            app.screen.query_one(Select).value = lijst
            app.screen.query_one(Input).value = str(tmp_path / f"{lijst}.csv")
            await pilot.press("f2")
            await settle(pilot)
            assert (tmp_path / f"{lijst}.csv").stat().st_size > 50


async def test_a_name_that_will_not_do_is_named_and_kept(app: StarterzApp, tmp_path: Path) -> None:
    async with exporting(app) as pilot:
        app.screen.query_one(Input).value = str(tmp_path / "klas.doc")
        await pilot.press("f2")
        await settle(pilot)
        assert "Verwacht: een naam die eindigt op" in screen_text(app)
        app.screen.query_one(Input).value = str(tmp_path / "geen map" / "klas.xlsx")
        await pilot.press("f2")
        await settle(pilot)
        assert "bestaat niet. Kies een map die er is." in flat(screen_text(app))
        assert isinstance(app.screen, FormulierScreen)


async def test_a_path_is_completed(tmp_path: Path) -> None:
    (tmp_path / "klassen").mkdir()
    (tmp_path / "klassen" / "groep.xlsx").touch()
    (tmp_path / "klassen" / "foto.png").touch()
    suggest = Bestandspad().get_suggestion
    assert await suggest(f"{tmp_path}/kl") == f"{tmp_path}/klassen/"
    assert await suggest(f"{tmp_path}/klassen/") == f"{tmp_path}/klassen/groep.xlsx"
    assert await suggest(f"{tmp_path}/klassen/foto") is None
    assert await suggest(f"{tmp_path}/nergens/x") is None
    assert await suggest("") is None


async def test_tab_takes_over_the_path_and_then_goes_on(app: StarterzApp, tmp_path: Path) -> None:
    (tmp_path / "groep.csv").touch()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        field = app.screen.query_one(Input)
        field.value = f"{tmp_path}/gr"
        await settle(pilot)
        await pilot.press("tab")
        assert field.value == f"{tmp_path}/groep.csv"


def test_a_path_that_was_dropped_on_the_terminal_has_quotes() -> None:
    assert als_pad(" '/map/mijn klas.csv' ") == Path("/map/mijn klas.csv")
    assert als_pad('"a.csv"') == Path("a.csv")
    assert als_pad("'") == Path("'")


async def test_a_letter_at_the_list_begins_another_file(leeg: StarterzApp, bestand: Path) -> None:
    write(bestand, GOED)
    async with importing(leeg) as pilot:
        await rehearse(pilot, bestand)
        assert "Shift+Tab" in screen_text(leeg)
        await pilot.press("slash", "x")
        await settle(pilot)
        assert leeg.screen.query_one(Input).value == "/x"
        assert "Proef van" not in screen_text(leeg), "the rehearsal was of another file"
