"""The demo class: the same one every time, with something for every screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from starterz.commands.demo.demo import fill
from starterz.commands.demo.verhaal import read_story
from starterz.places import Places
from tests.cli.conftest import Run

TABLES = ("klas", "lessen", "presentie", "uren", "observaties", "adviezen")


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo") / "home"
    fill(Places(home), read_story())
    return home


@pytest.fixture
def demo(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STARTERZ_HOME", str(demo_home))
    monkeypatch.setenv("STARTERZ_GEBRUIKER", "docent")
    monkeypatch.setenv("STARTERZ_WACHTZIN", "demo")
    return demo_home


def test_says_where_it_is_and_never_overwrites(
    run: Run, tmp_path: Path, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("demo", "--map", str(tmp_path / "d"), "--niet-openen")
    assert made.code == 0
    for words in (str(tmp_path / "d"), "Account: docent", "Wachtzin: demo", "2023-01-25"):
        assert words in made.out
    again = run("demo", "--map", str(tmp_path / "d"), "--niet-openen")
    assert again.code == 3
    assert "staat al een klas" in again.err
    exported: list[list[bytes]] = []
    for home in (demo, tmp_path / "d"):
        monkeypatch.setenv("STARTERZ_HOME", str(home))
        for table in TABLES:
            assert run("export", table, f"{table}.csv").code == 0
        exported.append([Path(f"{table}.csv").read_bytes() for table in TABLES])
    assert exported[0] == exported[1]


def test_a_file_is_no_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    answer = run("demo", "--map", "bestand", "--niet-openen")
    assert answer.code == 3
    assert "verwacht: een map" in answer.err


def test_opens_unlocked_on_its_own_day(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starterz.commands.demo import demo as module

    opened: list[tuple[Any, ...]] = []
    monkeypatch.setattr(module, "require_terminal", lambda: None)

    def remember(*given: Any) -> str:
        opened.append(given)
        return ""

    monkeypatch.setattr(module, "open_app", remember)
    monkeypatch.setattr(module, "fill", lambda *_: None)
    run("demo", "--map", str(tmp_path / "a"))
    monkeypatch.delenv("STARTERZ_VANDAAG")
    run("demo", "--map", str(tmp_path / "b"))
    assert [(clock(), who, sign) for _, clock, who, sign in opened] == [
        (date(2023, 1, 25), ("docent", "demo"), "DEMO, proefdatum"),
        (date(2023, 1, 25), ("docent", "demo"), "DEMO"),
    ]


def test_twelve_seats_one_waits_one_left(run: Run, demo: Path) -> None:
    klas = run("klas", "--json").json()
    people = [seat["naam"] for seat in klas["plekken"]] + [p["naam"] for p in klas["wachtlijst"]]
    assert len(people) == 13
    assert all("Voorbeeld" in name for name in people)
    assert len(run("uren", "--json").json()) == 14


def test_today_waits_for_its_marks(run: Run, demo: Path) -> None:
    (today,) = run("presentie", "2023-01-25", "--json").json()["lessen"]
    assert {each["status"] for each in today["regels"]} == {None}
    assert [each["afgemeld"] for each in today["regels"] if each["afgemeld"]] == ["afspraak"]
    (last,) = run("presentie", "2023-01-23", "--json").json()["lessen"]
    assert [each["status"] for each in last["regels"]].count("onbekend") == 1
    assert all(each["status"] for each in last["regels"] if each["verwacht"])


def test_lessons_have_their_exceptions(run: Run, demo: Path) -> None:
    run("export", "lessen", "lessen.csv")
    rows = [line.split(";") for line in Path("lessen.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert sum(row[8] == "ja" for row in rows) == 1
    assert sum("R. Voorbeeld" in row[7] for row in rows) == 1
    assert {row[6] for row in rows if row[1] == "vr"} == {"30"}
    assert {row[6] for row in rows if row[1] != "vr"} == {"0"}
    days = {row[0] for row in rows}
    assert not days & {"19-10-2022", "26-12-2022", "06-01-2023", "03-05-2023"}


def test_advices_show_every_state(run: Run, demo: Path) -> None:
    states = {}
    for number in range(1, 15):
        answer = run("advies", f"C-{number:02d}", "--json").json()
        name = run("cursist", f"C-{number:02d}", "--json").json()["voornaam"]
        states[name] = (answer["status"], answer["vergelijking"], answer["soort"])
    assert states["Farah"] == ("besloten", "bevestigd", "trajectadvies")
    assert states["Ngọc Ánh"] == ("definitief", "afwijking-omhoog", "trajectadvies")
    assert states["Bereket"] == ("besloten", "afwijking-omlaag", "trajectadvies")
    assert states["Oksana"][2] == "tussenverslag"
    assert states["Hakim"][0] == "concept"
    above = run("advies", "C-10", "--json").json()
    assert above["signaal"]["richting"] == "hoger"
    assert (above["toets"]["behaald"], above["toets"]["benodigd"]) == (22, 31)
    assert run("advies", "C-12", "--json").json()["toets_verborgen"] is True
    assert run("advies", "C-11", "--json").json()["grensgeval"] is True


def test_hours_grow_and_alfabetisering_is_apart(run: Run, demo: Path) -> None:
    hours = {each["cursist"]: each for each in run("uren", "--json").json()}
    assert hours["C-01"]["minuten"]["nt2"] > 100 * 60
    assert hours["C-01"]["prognose"]["datum"] is not None
    literate = [c for c, each in hours.items() if each["minuten"]["alfabetisering"] > 60 * 60]
    assert [hours[code]["groep"] for code in literate] == ["elip", "z-route"]
    assert all(each["opkomst"] is None or each["opkomst"] >= 70 for each in hours.values())


def test_there_are_rounds_over_the_weeks_and_notes(run: Run, demo: Path) -> None:
    farah = run("dekking", "C-09", "--json").json()
    assert [each["datum"] for each in farah["rondes"]] == ["2022-12-07", "2022-12-23", "2023-01-18"]
    assert all("09:00-11:30" in each["context"] for each in farah["rondes"])
    assert {each["sinds_eerste"] for each in farah["verloop"]["aspecten"].values()} > {"hoger"}
    sukran = run("dekking", "C-12", "--json").json()
    notes = [cel["notities"] for row in sukran["aspecten"] for cel in row["weken"].values()]
    assert sum(notes) == 4


def test_the_list_of_advices(run: Run, demo: Path) -> None:
    found = {each["cursist"]: each for each in run("adviezen", "--json").json()}
    assert next(iter(found)) == "C-11", "a concept waits for the docent"
    other = found["C-08"]
    assert (other["advies"], other["besluit"]["leerroute"]) == ("b1-route", "z-route")
    assert other["besluit_wijkt_af"] is True
    assert other["besluit"]["reden"]
    assert (found["C-10"]["dagen_wachten"], found["C-10"]["toets_advies"]) == (
        2, "afwijking-omhoog",
    )  # fmt: skip
    assert [
        each["cursist"] for each in run("adviezen", "--status", "concept", "--json").json()
    ] == ["C-11"]
    assert "Z-route, 08-12-2022, anders dan het advies" in run("adviezen").out
    assert run("adviezen", "--status", "onzin").code == 3
    talk = run("advies", "C-08", "--json").json()["bespreking"]
    assert (talk["tolk"], talk["instemming"]) == ("ja", "deels eens")
    assert "deels eens met het advies: Ik kan wel leren" in run("advies", "C-08").out


def test_all_papers_at_once(run: Run, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "pdf"
    target.mkdir(mode=0o755)
    answer = run("adviezen", "--status", "besloten", "--pdf", str(target))
    assert answer.code == 0
    assert "3 PDF’s staan in" in answer.err
    assert sorted(each.name for each in target.iterdir()) == [
        f"trajectadvies-C-{code}-v1.pdf" for code in ("02", "08", "09")
    ]
    assert target.stat().st_mode & 0o777 == 0o755, "a map of somebody else stays as it was"
    answer = run("adviezen", "--status", "concept", "--pdf", str(tmp_path / "nieuw"))
    assert "1 PDF staat in" in answer.err
    assert [each.name for each in (tmp_path / "nieuw").iterdir()] == [
        "trajectadvies-C-11-v1-concept.pdf"
    ]


def test_the_evaluation(run: Run, demo: Path) -> None:
    found = run("evaluatie", "--json").json()
    assert (found["n"], found["hoger"], found["lager"], found["gelijk"]) == (4, 1, 1, 2)
    assert found["toets_indicatie"] == {
        "B1-route haalbaar": {"z-route": 1, "b1-route": 2},
        "B1-route niet haalbaar": {"b1-route": 1},
    }
    assert found["indicatie_advies"] == {"z-route": {"z-route": 1}, "b1-route": {"b1-route": 3}}
    assert found["advies_besluit"] == {
        "z-route": {"z-route": 1},
        "b1-route": {"z-route": 1, "b1-route": 1, "geen": 1},
    }
    assert found["te_weinig"] is True
    assert run("evaluatie", "--van", "2023-01-01", "--json").json()["n"] == 2
    assert run("evaluatie", "--van", "2023-01-02", "--tot", "2023-01-01").code == 3
    shown = run("evaluatie", "--pdf", "evaluatie.pdf")
    assert "hoger dan de toets:        1 van 4" in shown.out
    assert "%" not in shown.out
    assert Path("evaluatie.pdf").read_bytes().startswith(b"%PDF")
