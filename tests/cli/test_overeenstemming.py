"""Two observers on the command line: what is compared, and what stays covered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from starterz.data import access
from starterz.data.database import Database
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.tovii.observatie import Score
from tests.builders import CHEAP, TODAY
from tests.cli.conftest import Run

ANNA = ("anna", "een zin om te onthouden")
BEA = ("bea", "zin van bea hier")
WIE = "C-03"


def enter(run: Run, path: Path, naam: str, **other: int | None) -> None:
    codes = [f"{group}{i}" for group in "LT" for i in range(1, 9)] + [f"H{i}" for i in range(1, 5)]
    file = path / "scores.json"
    file.write_text(json.dumps({**dict.fromkeys(codes, 3), "T8": 2, **other}), encoding="utf-8")
    answer = run(
        "observatie", WIE, "--datum", "2023-01-20", "--scores", str(file), "--waarnemer", naam
    )
    assert answer.code == 0, answer.err


@pytest.fixture
def bea(klas: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Give a second docent an account; the fixture answers with how to become her."""
    monkeypatch.setattr(access, "Kosten", lambda: CHEAP)
    access.add_account(Places(klas), ANNA, BEA[0], Rol.DOCENT, BEA[1])
    return monkeypatch


def become(environment: pytest.MonkeyPatch, who: tuple[str, str]) -> None:
    environment.setenv("STARTERZ_GEBRUIKER", who[0])
    environment.setenv("STARTERZ_WACHTZIN", who[1])


def test_two_observers_in_the_shape_of_the_interface(run: Run, klas: Path, tmp_path: Path) -> None:
    answer = run("overeenstemming", WIE)
    assert answer.code == 3
    assert "nog geen tweede waarnemer" in answer.err
    enter(run, tmp_path, "Anna [/b]", L1=1, L2=4)
    enter(run, tmp_path, "Bea", L1=1, L2=2, L3=4, H1=None)
    found = run("overeenstemming", WIE, "--json").json()
    assert found["waarnemers"] == ["Anna [/b]", "Bea"]
    assert (found["aspecten"], found["gelijk"]) == (19, 17)
    assert found["kappa"] == "0,63"  # 1 - 3 x 19 / 155
    assert found["verschillen"] == [
        {"aspect": "L2", "a": 4, "b": 2},
        {"aspect": "L3", "a": 3, "b": 4},
    ]
    assert found["niet_beiden"] == [{"aspect": "H1", "a": 3, "b": None}]
    assert found["gezamenlijk"] is None
    text = run("overeenstemming", WIE).out
    assert "17 gelijk (89%)" in text
    assert "0,63 (gewogen, n = 19)" in text
    assert "Bespreek samen: L2." in text
    assert "Anna [/b] scoorde blind. Bea scoorde niet blind" in text
    assert text.index("17 gelijk") < text.index("0,63")


def test_kappa_is_null_where_undefined_and_not_said_with_few_pairs(
    run: Run, klas: Path, tmp_path: Path
) -> None:
    enter(run, tmp_path, "Anna", T8=3)
    enter(run, tmp_path, "Bea", T8=3)
    assert run("overeenstemming", WIE, "--json").json()["kappa"] is None
    assert "niet te bepalen" in run("overeenstemming", WIE).out
    answer = run("overeenstemming", "--klas", "--json").json()
    assert answer[0]["cursisten"] == [WIE]
    assert answer[0]["per_aspect"]["L1"]["paren"] == 1
    text = run("overeenstemming", "--klas").out
    assert "1 cursist met twee waarnemers" in text
    assert "minder dan 10 paren" in text


def test_nobody_with_two_observers_is_three(run: Run, klas: Path) -> None:
    answer = run("overeenstemming", "--klas")
    assert answer.code == 3
    assert "nog niemand" in answer.err


def test_whoever_scores_sees_nothing_of_the_other_on_any_command(
    run: Run, klas: Path, bea: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    enter(run, tmp_path, "Anna", L1=1)
    become(bea, BEA)
    open_sheet = Database(Places(klas), BEA)

    def begin(store: object) -> None:
        sheet, _ = store.observaties.start(WIE, TODAY, "Bea", TODAY)  # type: ignore[attr-defined]
        store.observaties.score(sheet.id, "L1", Score(4))  # type: ignore[attr-defined]

    for scoring in (False, True):
        if scoring:
            open_sheet.run(begin)
            open_sheet.close()
        advice = run("advies", WIE, "--json").json()
        assert (advice["gescoord"], advice["indicatie"], advice["som"]) == (0, None, 0)
        assert advice["indicatie_verborgen"]
        text = run("advies", WIE)
        assert text.code == 0
        assert "De indicatie is verborgen" in text.out
        assert "2,9" not in text.out
        answer = run("advies", WIE, "--pdf", "x.pdf")
        assert (answer.code, Path("x.pdf").exists()) == (3, False)
        assert run("advies", WIE, "--definitief", "--motivering", "x").code == 3
        sheets = run("cursist", WIE, "--json").json()["observaties"]
        assert [each["scores"] for each in sheets if each["verborgen"]] == [{}]
        assert "scores verborgen" in run("cursist", WIE).out
        assert run("export", "observaties", "o.csv").code == 0
        lines = Path("o.csv").read_text(encoding="utf-8-sig").splitlines()
        assert [line for line in lines if "Anna" in line and "verborgen" not in line] == []
        assert run("export", "adviezen", "a.csv").code == 0
        assert "b1-route" not in Path("a.csv").read_text(encoding="utf-8-sig")
        assert run("overeenstemming", WIE).code == 3
    become(bea, ANNA)
    assert run("advies", WIE, "--json").json()["indicatie"] == "b1-route"


def test_a_whole_sheet_for_another_while_scoring_oneself(
    run: Run, klas: Path, tmp_path: Path
) -> None:
    database = Database(Places(klas), ANNA)
    database.run(lambda s: s.observaties.start(WIE, TODAY, "Anna", TODAY))
    database.close()
    file = tmp_path / "s.json"
    file.write_text('{"L1": 2}', encoding="utf-8")
    day = ("--datum", "2023-01-20", "--scores", str(file), "--waarnemer", "Bea")
    answer = run("observatie", WIE, *day)
    assert answer.code == 0
    assert "verborgen, want u scoort deze cursist nog zelf" in answer.out
