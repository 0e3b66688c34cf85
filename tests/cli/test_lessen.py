"""The calendar, attendance and hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLAN = ("--dagen", "ma,wo,vr", "--tijd", "09:00", "--minuten", "150")


def row(run: Run, day: str, code: str) -> dict[str, object]:
    lesson = run("presentie", day, "--json").json()["lessen"][0]
    found: dict[str, object] = next(r for r in lesson["regels"] if r["cursist"] == code)
    return found


def test_days_off_are_skipped_and_kept(run: Run, empty: Path) -> None:
    Path("vrij.txt").write_text("# kerst\n2022-12-26..2023-01-06\n\n2023-01-09\n")
    plan = ("rooster", "maak", "--van", "2022-12-19", "--tot", "2023-01-15", *PLAN)
    answer = run(*plan, "--vrij", "vrij.txt", "--knm", "30", "--docent", "A", "--docent", "B")
    assert answer.out.splitlines() == [
        "5 lessen gepland van 19 december 2022 t/m 15 januari 2023.",
        "7 lesdagen overgeslagen: vrij.",
    ]
    again = run(*plan).out
    assert again.startswith("0 lessen gepland")
    assert "5 lessen stonden er al" in again
    lesson = run("presentie", "2022-12-19", "--json").json()["lessen"][0]
    assert (lesson["knm_minuten"], lesson["docenten"]) == (30, ["A", "B"])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("--tijd", "10:00"), "Op 31-10-2022 om 10:00 is er al een les (09:00-11:30)."),
        (("--tijd", "25:00"), "tijd is '25:00'; verwacht: een tijd als 09:00"),
        (("--minuten", "0"), "minuten is '0'; verwacht: een lesduur van 5 tot en met 600 minuten"),
        (("--minuten", "twee"), "minuten is 'twee'; verwacht: een heel getal"),
        (("--dagen", "ma;xx"), "dagen is 'ma;xx'"),
        (("--tot", "2022-02-30"), "tot is '2022-02-30'; verwacht: een bestaande datum"),
        (("--tot", "2022-01-01"), "een datum op of na 31-10-2022"),
        (("--soort", "gym"), "soort is 'gym'; verwacht: nt2, alfabetisering of knm"),
        (("--knm", "200"), "knm-minuten is '200'"),
        (("--vrij", "geen.txt"), "geen.txt is er niet"),
        (("--vrij", "fout.txt"), "Vrije dagen, regel 2 is '2022-13-01'"),
    ],
)
def test_calendar_that_cannot_be(
    changed: tuple[str, str], expected: str, run: Run, klas: Path
) -> None:
    Path("fout.txt").write_text("2022-12-26\n2022-13-01\n")
    whole = ("rooster", "maak", "--van", "2022-10-31", "--tot", "2022-11-30", *PLAN, *changed)
    answer = run(*whole)
    assert answer.code == 3
    assert expected in answer.err


def test_all_present_fills_the_others(run: Run, klas: Path) -> None:
    answer = run(
        "presentie", "2022-11-16", "--cursist", "C-04", "--status", "geoorloofd", "--reden", "ziek",
        "--allen", "aanwezig",
    )  # fmt: skip
    assert answer.code == 0
    assert "11 cursisten op aanwezig gezet." in answer.err
    assert "Ngọc Ánh Voorbeeld-Trần   geoorloofd afwezig: ziek gemeld" in answer.out
    hours = {each["cursist"]: each for each in run("uren", "--json").json()}
    assert hours["C-04"]["verzuim_minuten"] == {"geoorloofd": 150, "ongeoorloofd": 0, "onbekend": 0}
    assert hours["C-05"]["minuten"] == {
        "nt2": 150,
        "alfabetisering": 0,
        "knm": 0,
        "participatie": 0,
    }


@pytest.mark.parametrize(
    ("options", "minutes", "late", "early"),
    [
        (("--status", "aanwezig"), 150, 0, 0),
        (("--status", "aanwezig", "--minuten", "130"), 130, 20, 0),
        (("--minuten", "150"), 150, 0, 0),
        (("--te-laat", "20", "--eerder-weg", "10"), 120, 20, 10),
        (("--status", "onbekend"), 0, 0, 0),
    ],
)
def test_minutes(
    options: tuple[str, ...], minutes: int, late: int, early: int, run: Run, klas: Path
) -> None:
    assert run("presentie", "2022-11-16", "--cursist", "C-04", *options).code == 0
    found = row(run, "2022-11-16", "C-04")
    assert (found["minuten"], found["te_laat"], found["eerder_weg"]) == (minutes, late, early)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--minuten", "151"), "minuten is '151'; verwacht: 1 tot en met 150; de les duurt 150"),
        (("--minuten", "0"), "minuten is '0'"),
        (("--minuten", "-5"), "minuten is '-5'"),
        (("--te-laat", "150"), "minuten is '150'"),
        (("--status", "onbekend", "--minuten", "20"), "geen minuten bij iemand die afwezig is"),
        (("--status", "aanwezig", "--reden", "ziek"), "geen reden bij iemand die er is"),
        (("--status", "geoorloofd"), "reden is leeg; verwacht: ziek, kind"),
        (("--status", "geoorloofd", "--reden", "griep"), "reden is 'griep'; verwacht: ziek, kind"),
        (("--status", "onbekend", "--reden", "ziek"), "geen reden: die volgt nog"),
        (("--status", "ziek"), "status is 'ziek'; verwacht: aanwezig, onbekend"),
        (("--cursist", "C-99", "--status", "aanwezig"), "geen cursist met code 'C-99'"),
        (("--status", "aanwezig", "--tijd", "13:00"), "tijd is '13:00'; verwacht: 09:00"),
        (("--status", "aanwezig", "--allen", "ziek"), "allen is 'ziek'; verwacht: aanwezig"),
    ],
)
def test_marks_that_cannot_be(
    options: tuple[str, ...], expected: str, run: Run, klas: Path
) -> None:
    answer = run("presentie", "2022-11-16", "--cursist", "C-04", *options)
    assert answer.code == 3
    assert expected in answer.err
    assert row(run, "2022-11-16", "C-04")["status"] is None


def test_a_refused_mark_takes_all_present_back(run: Run, klas: Path) -> None:
    # Rahel comes two weeks after this lesson, so her mark is refused; the others wait for it.
    day = ("presentie", "2022-11-02", "--allen", "aanwezig")
    assert run(*day, "--cursist", "C-06", "--status", "aanwezig").code == 3
    assert row(run, "2022-11-02", "C-01")["status"] is None


def test_an_old_mark_is_not_changed_in_silence(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = ("presentie", "2023-01-04")
    call = (*day, "--json", "--cursist", "C-01", "--status")
    run(*day, "--allen", "aanwezig")
    fresh = run(*call, "onbekend")  # it was filled in today
    assert "oud teken" not in fresh.err
    assert "correctie" not in fresh.json()
    run(*call, "aanwezig")
    monkeypatch.setenv("STARTERZ_VANDAAG", "2023-01-27")
    silent = run(*call, "ongeoorloofd", "--reden", "werk")
    for words in (
        "Er stond: aanwezig.",
        "Dat was een oud teken.",
        "zonder reden",
        "--waarom TEKST",
    ):
        assert words in silent.err
    facts = {"cursist": "C-01", "tijd": "09:00"}
    was, became = {"voor": "aanwezig"}, {"na": "ongeoorloofd afwezig, werk"}
    assert silent.json()["correctie"] == {**facts, **was, **became, "waarom": None}
    said = run(*call, "onbekend", "--waarom", "er was geen bericht")
    assert "met uw reden" in said.err
    assert said.json()["correctie"]["waarom"] == "er was geen bericht"
    assert "opdrachtregel, geen reden" in run("presentie", "--help").out


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-01-27", "datum is '27-01-2023'; verwacht: een les van vandaag of eerder"),
        ("2022-11-19", "Op zaterdag 19 november 2022 staat er geen les"),
        ("2022-11-31", "datum is '2022-11-31'"),
        ("gisteren", "datum is 'gisteren'"),
    ],
)
def test_days_without_a_lesson_to_mark(day: str, expected: str, run: Run, klas: Path) -> None:
    answer = run("presentie", day, "--allen", "aanwezig")
    assert answer.code == 3
    assert expected in answer.err


def test_two_lessons_on_a_day_need_a_time(run: Run, klas: Path) -> None:
    day = ("--van", "2022-11-16", "--tot", "2022-11-16", "--dagen", "wo")
    assert run("rooster", "maak", *day, "--tijd", "13:00", "--minuten", "60").code == 0
    mark = ("presentie", "2022-11-16", "--allen", "aanwezig")
    refused = run(*mark)
    assert refused.code == 3
    assert "09:00 of 13:00" in refused.err
    assert run(*mark, "--tijd", "13:00").code == 0
    lessons = run("presentie", "2022-11-16", "--json").json()["lessen"]
    assert [each["regels"][0]["minuten"] for each in lessons] == [None, 60]


def test_json_shape_of_the_hours(run: Run, klas: Path) -> None:
    run("presentie", "2022-11-16", "--allen", "aanwezig")
    everybody = run("uren", "--json").json()
    assert [each["cursist"] for each in everybody] == [f"C-{n:02d}" for n in range(1, 13)]
    (one,) = run("uren", "C-01", "--json", "--peildatum", "2022-12-31").json()
    assert one["groep"] == "z-route"
    assert one["norm_minuten"] == 800 * 60
    assert one["tellers"][0]["naam"] == "cursusuren"
    assert (one["tellers"][0]["minuten"], one["tellers"][0]["gehaald"]) == (150, False)
    assert one["prognose"].keys() >= {"datum", "haalbaar"}
    assert [t["naam"] for t in everybody[7]["tellers"]] == ["elip-a", "elip-b"]
    assert run("uren", "C-01", "--peildatum", "2022-11-15", "--json").json()[0]["lessen"] == 0


def test_hours_as_lines_are_whole_hours_with_the_rest(run: Run, klas: Path) -> None:
    run("presentie", "2022-11-16", "--cursist", "C-01", "--minuten", "130")
    text = run("uren", "C-01").out
    assert "Gevolgd:           2 uur en 10 minuten" in text
    assert "Cursusuren:        2 uur en 10 minuten van 800 uur." in text
    line = next(line for line in run("uren").out.splitlines() if line.startswith("C-01"))
    assert "2 u 10  Cursusuren  2 u 10  800 u 00" in line
