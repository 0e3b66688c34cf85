"""The parafenlijst and the urenstaat from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from starterz.documents.tables.writing import read_table
from tests.cli.conftest import Run
from tests.documents.lezen import words

PERIOD = ("--van", "2023-01-01", "--tot", "2023-01-25")


def test_the_list_of_a_day_and_of_a_week(run: Run, klas: Path) -> None:
    answer = run("parafenlijst", "--datum", "2023-01-25", "dag.pdf")
    assert (answer.code, answer.out) == (0, "Parafenlijst van 1 les geschreven naar dag.pdf.\n")
    assert "niet versleuteld" in answer.err
    (page,) = words(Path("dag.pdf").read_bytes())
    assert "Woensdag 25 januari 2023" in page
    assert "2023-W04-3" in page
    assert run("parafenlijst", "--week", "2023-W04", "week.PDF").out.startswith(
        "Parafenlijst van 3 lessen"
    )
    (page,) = words(Path("week.PDF").read_bytes())
    assert "2023-W04-5" in page


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("x.pdf",), 2, "Kies --datum of --week, een van de twee."),
        (("--datum", "2023-01-25", "--week", "2023-W04", "x.pdf"), 2, "een van de twee"),
        (("--datum", "2023-01-25"), 2, "BESTAND"),
        (("--week", "2023-W53", "x.pdf"), 3, "een bestaande week als jjjj-Www"),
        (("--week", "week 4", "x.pdf"), 3, "een bestaande week als jjjj-Www"),
        (("--datum", "25-01-2023", "x.pdf"), 3, "een bestaande datum als jjjj-mm-dd"),
        (("--datum", "2023-01-25", "x.docx"), 3, "een naam die eindigt op .pdf"),
        (("--datum", "2023-01-26", "x.pdf"), 3, "Op donderdag 26 januari 2023 is er geen les die "
         "doorgaat. Wel op 25 januari 2023 en 27 januari 2023."),
        (("--week", "2020-W53", "x.pdf"), 3, "In week 2020-W53 is er geen les"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be(
    argv: tuple[str, ...], code: int, said: str, run: Run, klas: Path
) -> None:
    answer = run("parafenlijst", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ("C-01", *PERIOD, "staat.csv"),
        ("C-01", "staat.csv", *PERIOD),
        (*PERIOD, "C-01", "staat.csv"),
        (*PERIOD[:2], "C-01", *PERIOD[2:], "staat.csv"),
    ],
)
def test_the_values_stand_where_they_like(argv: tuple[str, ...], run: Run, klas: Path) -> None:
    run("presentie", "2023-01-25", "--allen", "aanwezig")
    answer = run("urenstaat", *argv)
    assert (
        answer.out == "Urenstaat van 01-01-2023 tot en met 25-01-2023 geschreven naar staat.csv.\n"
    )
    table = read_table(Path("staat.csv"))
    total = dict(zip(table.kop, table.rijen[-1], strict=True))
    assert (total["cursist"], total["gevolgd_minuten"]) == ("C-01", "150")


def test_the_urenstaat_of_the_class(run: Run, klas: Path) -> None:
    run("presentie", "2023-01-25", "--allen", "aanwezig")
    answer = run("urenstaat", "--klas", "--van", "2023-01-01", "--tot", "2023-12-31", "klas.pdf")
    assert "De urenstaat gaat tot en met vandaag, 25-01-2023." in answer.err
    text = " ".join(words(Path("klas.pdf").read_bytes()))
    assert "Van 1 januari 2023 tot en met 25 januari 2023" in text
    assert "12 cursisten." in text
    assert "Naam docent anna" in text
    assert run("urenstaat", "--klas", *PERIOD, "klas.xlsx").code == 0
    rows = read_table(Path("klas.xlsx")).rijen
    assert [row[0] for row in rows] == [*(f"C-{n:02d}" for n in range(1, 13)), "totaal"]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ((*PERIOD, "x.pdf"), 2, "Noem een cursist of kies --klas, een van de twee."),
        (("C-01", "--klas", *PERIOD, "x.pdf"), 2, "een van de twee"),
        (("C-01", "--van", "2023-01-01", "x.pdf"), 2, "--tot"),
        (("C-01", "C-02", *PERIOD, "x.pdf"), 2, "Dit hoort hier niet: x.pdf."),
        (("C-99", *PERIOD, "x.pdf"), 3, "Er is geen cursist met code 'C-99'."),
        (("C-01", *PERIOD, "x.txt"), 3, "een naam die eindigt op .pdf, .xlsx of .csv"),
        (("C-01", "--van", "2023-01-02", "--tot", "2023-01-01", "x.pdf"), 3, "op of na 02-01-2023"),
        (("C-01", "--van", "2023-02-01", "--tot", "2023-03-01", "x.pdf"), 3, "van is '01-02-2023'"),
    ],
)
def test_an_urenstaat_that_cannot_be(
    argv: tuple[str, ...], code: int, said: str, run: Run, klas: Path
) -> None:
    answer = run("urenstaat", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert not Path("x.pdf").exists()


def test_their_help_is_dutch(run: Run) -> None:
    assert "Gebruik: starterz urenstaat CURSIST | --klas --van" in run("urenstaat", "--help").out
    assert "zoals 2023-W04" in run("parafenlijst", "--help").out
