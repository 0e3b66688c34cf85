"""The seats over the years on the command line: shown, loaded, written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

PLAN = Path(__file__).parents[1] / "data" / "groepsindeling-plan.csv"


def plan_rows() -> list[dict[str, Any]]:
    """The plan as `--json` gives it, read by other means than the program's."""
    with PLAN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [row | {"plek": int(row["plek"])} for row in rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_loaded_is_given_back_cell_by_cell(ending: str, run: Run, klas: Path) -> None:
    assert run("groepsindeling", "--laad", str(PLAN)).code == 0
    shown = run("groepsindeling", "--json").json()
    assert shown["jaren"] == [2022, 2023, 2024, 2025]
    assert shown["plekken"] == plan_rows()
    answer = run("groepsindeling", "--uit", f"een.{ending}")
    assert answer.out == f"De groepsindeling is geschreven naar een.{ending}.\n"
    both = run("groepsindeling", "--laad", f"een.{ending}", "--uit", f"twee.{ending}", "--json")
    assert both.json() == shown
    assert "Ingelezen: 4 jaren uit een." in both.err
    if ending == "csv":
        wanted = b"\xef\xbb\xbf" + PLAN.read_bytes().replace(b"\n", b"\r\n")
        assert Path("een.csv").read_bytes() == Path("twee.csv").read_bytes() == wanted


def test_the_class_of_the_example_over_four_years(run: Run, klas: Path) -> None:
    answer = run("groepsindeling", "--instroom", "0", "--json").json()
    assert answer["jaren"] == [2022, 2023, 2024, 2025]
    rows = {row.pop("plek"): list(row.values()) for row in answer["plekken"]}
    # Z-route since 5 September and 3 October 2022: thirty months. The startklas is over by now.
    assert rows[1] == rows[2] == ["z-route"] * 4
    assert rows[3] == ["startklas", "startklas", "", ""]
    assert rows[12] == ["ELIP/ondertussen", "ELIP/ondertussen", "", ""]
    months = {month["maand"]: (month["vrij"], month["te_veel"]) for month in answer["maanden"]}
    assert len(months) == 48
    # ELIP since 10 January is over (still there today), since 7 March until 6 March 2023.
    assert [months[f"2023-0{m}"] for m in (1, 2, 3, 4)] == [(0, 0), (8, 0), (8, 0), (10, 0)]
    assert [months[f"2025-0{m}"] for m in (3, 4)] == [(10, 0), (11, 0)]
    assert months["2022-01"] == (9, 0)


def test_people_read_it_as_lines(run: Run, klas: Path) -> None:
    run("groepsindeling", "--laad", str(PLAN))
    lines = run("groepsindeling", "--instroom", "4").out.splitlines()
    assert lines[0].split() == ["plek", "2022", "2023", "2024", "2025"]
    assert lines[9].split() == ["9", "ELIP/ondertussen", "startklas", "z-route", "z-route"]
    assert "Verwacht is met 4 nieuwe mensen per jaar in de Z-route." in lines
    assert lines[-3].split()[0] == "2025"


def test_a_faulty_plan_writes_nothing(run: Run, klas: Path) -> None:
    run("groepsindeling", "--laad", str(PLAN))
    Path("fout.csv").write_text(f"plek;2022;2023\n1;x;{'y' * 41}\n13;x;x\n", encoding="utf-8")
    answer = run("groepsindeling", "--laad", "fout.csv", "--uit", "uit.csv")
    assert answer.code == 3
    assert answer.err.splitlines() == [
        f"Rij 2, kolom 2023: '{'y' * 41}'; verwacht: hoogstens 40 tekens op één regel.",
        "Rij 3, kolom plek: '13'; verwacht: een plek van 1 tot en met 12.",
        "2 cellen kloppen niet in fout.csv. Er is niets ingelezen.",
    ]
    assert not Path("uit.csv").exists()
    assert run("groepsindeling", "--json").json()["plekken"] == plan_rows()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--laad", str(PLAN), "--uit", "uit.pdf"), "een naam die eindigt op .csv of .xlsx"),
        (("--laad", str(PLAN), "--uit", "/proc/uit.csv"), "kan niet worden geschreven"),
        (("--laad", str(PLAN), "--uit", "weg/uit.csv"), "De map weg bestaat niet"),
        (("--laad", "geen.csv"), "geen.csv is er niet"),
        (("--laad", str(PLAN), "--instroom", "25"), "instroom is '25'; verwacht: 0 tot en met 24"),
        (("--instroom", "drie"), "verwacht: een heel getal"),
    ],
)
def test_what_cannot_be_asked_loads_nothing(
    options: tuple[str, ...], expected: str, run: Run, klas: Path
) -> None:
    answer = run("groepsindeling", *options)
    assert answer.code == 3
    assert expected in answer.err
    assert set(run("groepsindeling", "--json").json()["herkomst"][0].values()) != {1, "hand"}
