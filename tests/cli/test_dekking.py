"""Notes, the lesson of a sheet, and what was looked at, from the command line."""

from __future__ import annotations

from pathlib import Path

from starterz.data.database import Database
from starterz.places import Places
from tests.cli.conftest import Run, write_scores


def test_a_note_from_the_command_line(run: Run, klas: Path) -> None:
    made = run("notitie", "C-03", "--aspect", "l3", "--tekst", "[/b] =1+1", "--datum", "2023-01-23")
    assert made.code == 0
    assert made.out.startswith("Notitie bij L3 van ")
    assert "op 23-01-2023 bewaard." in made.out
    wrong = run("notitie", "C-03", "--aspect", "X1", "--tekst", "x")
    assert wrong.code == 3
    assert "een van H1, H2" in wrong.err
    assert (
        run("notitie", "C-03", "--aspect", "L3", "--tekst", "x", "--datum", "2023-01-26").code == 3
    )
    seen = run("dekking", "C-03", "--json").json()
    rows = {each["aspect"]: each for each in seen["aspecten"]}
    assert rows["L3"]["weken"] == {
        "2023-W04": {"bewijs": "notitie", "niveau": None, "notities": 1},
    }
    assert (rows["L3"]["bekeken"], rows["L4"]["bekeken"]) == (True, False)
    assert "L3" not in seen["nog_niet_bekeken"]
    assert "L4" in seen["nog_niet_bekeken"]
    assert not {"P1", "L3"} & set(seen["nog_niet_bekeken"])


def test_rounds_beside_each_other_and_the_class(run: Run, klas: Path, tmp_path: Path) -> None:
    scores = write_scores(tmp_path / "a.json", 2, 2)
    assert run("observatie", "C-03", "--datum", "2023-01-23", "--scores", scores).code == 0
    scores = write_scores(tmp_path / "b.json", 2, 3)
    later = ("observatie", "C-03", "--datum", "2023-01-25", "--scores", scores)
    assert run(*later, "--context", "groepswerk").code == 0
    seen = run("dekking", "C-03", "--json").json()
    assert [each["context"] for each in seen["rondes"]] == ["NT2, ma 09:00-11:30", "groepswerk"]
    assert seen["verloop"]["aspecten"]["L1"] == {
        "niveaus": [2, 3], "sinds_eerste": "hoger", "sinds_vorige": "hoger",
    }  # fmt: skip
    assert seen["verloop"]["groepen"]["H"] == {
        "gemiddelden": ["2,00", "2,00"], "sinds_eerste": "gelijk", "sinds_vorige": "gelijk",
    }  # fmt: skip
    text = run("dekking", "C-03").out
    assert "W04:3" in text
    assert "(groepswerk): B1-route" in text
    klas_json = run("dekking", "--json").json()
    row = next(each for each in klas_json["aspecten"] if each["aspect"] == "L1")
    assert row["weken"] == {"2023-W04": 1}
    assert set(klas_json["cursisten"]) - set(row["nog_niet_bekeken"]) == {"C-03"}
    assert "nog niet bekeken" in run("dekking").out


def test_the_startklas_comes_first(run: Run, klas: Path) -> None:
    groups = {each["cursist"]: each["groep"] for each in run("klas", "--json").json()["plekken"]}
    order = [groups[code] == "startklas" for code in run("dekking", "--json").json()["cursisten"]]
    assert order == sorted(order, reverse=True)
    assert len(order) == sum(code is not None for code in groups)
    assert {True, False} == set(order)


def test_sheets_of_an_older_version_are_left_out_and_said_so(
    run: Run, klas: Path, tmp_path: Path
) -> None:
    scores = write_scores(tmp_path / "a.json")
    run("observatie", "C-03", "--datum", "2023-01-23", "--scores", scores)
    text = Path("assets/instrumenten/starterz-24.toml")
    source = (Path(__file__).parents[2] / text).read_text(encoding="utf-8")
    database = Database(Places(klas), ("anna", "een zin om te onthouden"))
    database.run(lambda store: store.instrumenten.load(source.replace("2026.1", "2026.2")))
    database.close()
    assert "1 ronde met een ander instrument" in run("dekking").out
    assert run("dekking", "C-03", "--json").json()["weggelaten"] == 0, "its own version"
    run("observatie", "C-03", "--datum", "2023-01-25", "--scores", scores)
    seen = run("dekking", "C-03", "--json").json()
    assert (seen["weggelaten"], len(seen["rondes"])) == (1, 1)
