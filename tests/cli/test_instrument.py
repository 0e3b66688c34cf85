"""Instruments by command, and one of our own making through the whole program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROUTES, Answer, Run
from tests.documents.lezen import words
from tests.tovii.builders import PROEF

WIE = "C-03"
SCORES = {"B1": 2, "B2": 2, "B3": 2, "B4": None} | {
    f"{group}{place}": 4 for group in "HW" for place in range(1, 9)
}


def finish_advice(run: Run, code: str, advies: str, *options: str) -> Answer:
    """Finish an advice with all that it takes."""
    reason = ("--motivering", "Leert rustig en houdt vol.")
    return run("advies", code, "--definitief", "--advies", advies, *reason, *ROUTES, *options)


def newer(path: str = "nieuw.toml", **changes: str) -> str:
    """Write the next version of the list, with these texts replaced."""
    text = PROEF.read_text(encoding="utf-8").replace('versie = "1.0"', 'versie = "2.0"')
    for was, now in changes.items():
        text = text.replace(was, now)
    Path(path).write_text(text, encoding="utf-8")
    return path


def observe(run: Run, datum: str, **scores: int | None) -> Answer:
    Path("scores.json").write_text(json.dumps(SCORES | scores), encoding="utf-8")
    return run("observatie", WIE, "--datum", datum, "--scores", "scores.json")


@pytest.fixture
def chosen(run: Run, klas: Path) -> Path:
    """Return a class that works with the list of twenty."""
    assert run("instrument", "laad", str(PROEF)).code == 0
    assert run("instrument", "kies", "proef-20").code == 0
    return klas


def test_a_good_file_is_described_without_a_store_or_an_account(
    run: Run, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STARTERZ_WACHTZIN")
    answer = run("instrument", "controleer", str(PROEF))
    assert answer.code == 0
    for expected in (
        "proef-20.toml is goed", "20 aspecten", "Houding in de les", "7 keer gewicht 2",
        "B1-route, rustig tempo vanaf 2,25", "16 van de 18 tellende",
    ):  # fmt: skip
        assert expected in answer.out
    held = run("instrument", "controleer", str(PROEF), "--json").json()
    assert held["gewichten"] == {"0": 2, "1": 6, "2": 7, "3": 5}
    assert held["minimaal"] == {"tellend": 16, "les": 13}
    assert [band["vanaf"] for band in held["banden"]] == ["0", "2,25", "3", "4,2"]
    assert [groep["aspecten"] for groep in held["groepen"]] == [4, 8, 8]
    assert not environment.exists()


def test_every_fault_is_named_by_its_line(run: Run, klas: Path) -> None:
    path = newer(**{"gewicht = 3": "gewicht = -3", 'vanaf = "3"': 'vanaf = "1"'})
    for command in ("controleer", "laad"):
        answer = run("instrument", command, path)
        assert answer.code == 3
        assert answer.out == ""
        faults = answer.err.splitlines()
        assert sum(line.startswith("Regel ") for line in faults) == 6
        assert faults[-1] == "6 fouten in nieuw.toml. Er is niets geladen."
    assert [each["id"] for each in run("instrument", "lijst", "--json").json()] == ["starterz-24"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "is er niet"), (b"", "'id' ontbreekt"), (b"\xff", "verwacht: tekst in UTF-8"),
        (b"id = 1\n\xe9", "regel 2 van x.toml"), (b"#" * 1_048_577, "hoogstens 1 MB"),
        (b"\x00", "Regel 1"), (b"[[" * 9000, "te lang, of een sleutel"),
        ("map", "een bestand en geen map"),
    ],
    ids=["missing", "empty", "latin", "latin on line 2", "large", "nul", "deep", "directory"],
)  # fmt: skip
def test_what_is_no_file_of_this_kind(
    content: bytes | str | None, expected: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "x.toml"
    if content == "map":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    answer = run("instrument", "controleer", "x.toml")
    assert answer.code == 3
    assert expected in answer.err


def test_a_list_of_our_own_goes_through_the_whole_program(run: Run, chosen: Path) -> None:
    assert "18 van 18 tellende aspecten" in observe(run, "2023-01-20").out
    advice = run("advies", WIE, "--json").json()
    assert advice["instrument"] == {"id": "proef-20", "versie": "1.0", "officieel": False}
    # 4 x 2 for the background, weights 10 and 21 x 4 for the lessons; over 35 in all.
    assert (advice["som"], advice["gewicht"], advice["gemiddelde"]) == (132, 35, "3,77")
    assert (advice["indicatie"], advice["les"]["indicatie"]) == ("b1-route", "b1-route")
    assert advice["onderdelen"]["B"] == {"som": 8, "gescoord": 3, "indicatie": "z-route"}
    why = run("uitleg", WIE, "--json").json()
    assert why["kantelpunt"]["omhoog"]["naar"] == "vlotte-route"
    assert why["kantelpunt"]["omlaag"]["naar"] == "tussenroute"
    assert why["bijdragen"]["W1"] == "3"  # 3 x (4 - 3)
    assert run("notitie", WIE, "--aspect", "W8", "--tekst", "[/b] zelf bedacht").code == 0
    assert run("notitie", WIE, "--aspect", "L1", "--tekst", "x").code == 3
    assert "W8" in run("dekking", WIE).out
    assert run("toets", WIE, "--datum", "2022-12-08", "--resultaat", "Onbekend").code == 0
    assert "hbo" in finish_advice(run, WIE, "hbo").err
    done = finish_advice(run, WIE, "tussenroute", "--pdf", "advies.pdf", "--json").json()
    assert (done["status"], done["advies"]) == ("definitief", "tussenroute")
    assert done["indicatie_advies"] == "lager"
    paper = " ".join(words(Path("advies.pdf").read_bytes()))
    for expected in (
        "B1-route, rustig tempo", "gemiddelde 3,77", "Overbrengen naar iets nieuws", "4 van 5",
        "Proeflijst van twintig 1.0", "B1-route, hoog tempo (vlot) vanaf 4,20",
    ):  # fmt: skip
        assert expected in paper
    assert "Zorgen thuis" not in paper  # sensitive
    assert run("controleer", "advies.pdf").code == 0
    decided = run("besluit", WIE, "--leerroute", "b1-route", "--datum", "2023-01-25")
    assert decided.code == 0, decided.err  # a slow B1 is the B1-route: no reason is asked
    assert "advies B1-route, rustig tempo, besluit B1-route" in run("cursist", WIE).out
    assert "B1-route, rustig tempo" in run("adviezen").out
    assert run("evaluatie", "--json").json()["indicatie_advies"] == {"b1-route": {"tussenroute": 1}}
    for table in ("observaties", "adviezen"):
        assert run("export", table, f"{table}.csv").code == 0
    sheet = Path("observaties.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(sheet) == 21
    assert f"{WIE};" in sheet[1]
    assert ";proef-20;1.0;B1;" in sheet[1]
    advices = Path("adviezen.csv").read_text(encoding="utf-8-sig")
    assert "3,77;b1-route" in advices
    assert ";tussenroute;" in advices
    assert run("export", "klas", "klas.csv").code == 0
    assert run("import", "klas", "klas.csv", "--proef").code == 0


def test_all_four_bands_and_a_score_that_the_list_lacks(run: Run, chosen: Path) -> None:
    found = []
    for day, level in enumerate((1, 3, 4, 5), start=17):
        seen = {code: level for code in SCORES if code != "B4"}
        assert observe(run, f"2023-01-{day}", **seen).code == 0
        found.append(run("advies", WIE, "--json").json()["indicatie"])
    assert found == ["z-route", "b1-route", "b1-route", "vlotte-route"]
    assert "verwacht: 1, 2, 3, 4, 5 of niet" in observe(run, "2023-01-25", B1=6).err
    refused = observe(run, "2023-01-25", L1=3)
    assert "L1" in refused.err
    assert refused.code == 3


def test_an_old_sheet_keeps_its_version(run: Run, chosen: Path) -> None:
    observe(run, "2023-01-20")
    before = run("advies", WIE, "--json").json()
    path = newer(**{'vanaf = "3"': 'vanaf = "3,9"', 'code = "W8"': 'code = "W9"'})
    compared = run("instrument", "vergelijk", "proef-20", path)
    assert compared.out.splitlines() == [
        "Van proef-20 1.0 naar proef-20 2.0: 3 verschillen; 3 daarvan kunnen de indicatie "
        "veranderen.",
        "! aspect W9: nieuw: Overbrengen naar iets nieuws, gewicht 3",
        "! aspect W8: vervallen (Overbrengen naar iets nieuws)",
        "! band b1-route: was vanaf 3, nu vanaf 3,9",
        "! = hierdoor kan de indicatie anders uitkomen.",
    ]
    loaded = run("instrument", "laad", path)
    assert "Nieuwe observaties beginnen met deze versie." in loaded.out
    assert "was er al" in run("instrument", "laad", path).out
    assert run("advies", WIE, "--json").json() == before
    assert observe(run, "2023-01-21").code == 3  # W8 is not on the new form
    versions = run("instrument", "lijst", "--json").json()
    assert [(each["id"], each["versie"], each["stand"], each["observaties"])
            for each in versions] == [
        ("proef-20", "2.0", "in gebruik", 0),
        ("starterz-24", "2026.1", "beschikbaar", 0),
        ("proef-20", "1.0", "oudere versie", 1),
    ]  # fmt: skip
    assert "gaan met versie 1.0" in run("instrument", "intrek", "proef-20", "2.0").out
    assert "ingetrokken 25-01-2023" in run("instrument", "lijst").out
    assert observe(run, "2023-01-21").code == 0
    refused = run("instrument", "intrek", "proef-20", "1.0")
    assert refused.code == 3
    assert "kies een ander instrument" in refused.err
    assert "gaan met versie 2.0" in run("instrument", "terug", "proef-20", "2.0").out
    both = run("instrument", "vergelijk", "proef-20@1.0", "proef-20@2.0", "--json").json()
    assert [each["telt"] for each in both["verschillen"]] == [True, True, True]


def test_the_blank_form(run: Run, chosen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("instrument", "formulier", "leeg.pdf").code == 0
    assert run("instrument", "formulier", "starterz-24", "ons.pdf").code == 0
    monkeypatch.delenv("STARTERZ_WACHTZIN")
    assert run("instrument", "formulier", str(PROEF), "zonder.pdf").code == 0
    forms = [" ".join(words(Path(f"{n}.pdf").read_bytes())) for n in ("leeg", "ons", "zonder")]
    assert ["Bagage" in form for form in forms] == [True, False, True]
    assert run("instrument", "formulier", "leeg.txt").code == 3


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (("kies", "geen"), "geen instrument 'geen'. Wel: starterz-24"),
        (("intrek", "starterz-24", "9"), "Wel: 2026.1"),
        (("terug", "starterz-24", "2026.1"), "niet ingetrokken"),
        (("vergelijk", "starterz-24@9", "starterz-24"), "Instrument starterz-24 9 is er niet"),
        (("vergelijk", "starterz-24", "geen.toml"), "Het bestand geen.toml is er niet"),
    ],
)
def test_what_cannot_be(argv: tuple[str, ...], expected: str, run: Run, klas: Path) -> None:
    answer = run("instrument", *argv)
    assert answer.code == 3
    assert expected in answer.err
