"""Every list comes out of both doors the same, and is refused at both with the same sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from starterz.data.database import Database
from starterz.data.keys import KeyFile, unwrap, wrap
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import GeenToegang
from starterz.places import Places
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.bestandformulier import BestandFormulier
from starterz.screens.shared.export_form import export_form
from starterz.service.exports import EXPORTS
from tests.builders import CHEAP, TODAY
from tests.cli.conftest import ROUTES, Run, write_scores

WACHTZIN = "een zin om te onthouden"
TEST = ("--resultaat", "B1-route haalbaar", "--behaald", "33", "--benodigd", "31")
LISTS = [export.naam for export in EXPORTS]


def by_screen(database: Database, lijst: str, path: Path) -> None:
    """Do what the form does, without a screen."""
    desk = cast(Werkplek, SimpleNamespace(database=database, today=TODAY))
    form = export_form(desk)
    assert isinstance(form, BestandFormulier)
    operation = form._operation({"lijst": lijst, "bestand": str(path)})
    form._write_now(path, database.run(operation), database.places.documents)


@pytest.fixture
def full(run: Run, klas: Path) -> Path:
    """Give each list a row: marks, sheets, a finished advice and a concept with a hidden test."""
    run("presentie", "2023-01-23", "--allen", "aanwezig")
    for code in ("C-03", "C-04"):
        assert run("toets", code, "--datum", "2022-11-20", *TEST).code == 0
    scores = write_scores(Path("scores.json"))
    assert run("observatie", "C-03", "--datum", "2023-01-20", "--scores", scores).code == 0
    finished = run(
        "advies", "C-03", "--definitief", "--advies", "b1-route", "--motivering",
        'Zij leert "snel"; =1+1', *ROUTES,
    )  # fmt: skip
    assert finished.code == 0, finished.err
    database = Database(Places(klas), ("anna", WACHTZIN))
    day = date(2023, 1, 20)
    database.run(lambda store: store.observaties.start("C-04", day, "anna", day))
    database.close()
    assert run("advies", "C-04", "--advies", "z-route", "--motivering", "Nog te zien.").code == 0
    return klas


def test_both_doors_write_the_same_bytes(run: Run, full: Path) -> None:
    database = Database(Places(full), ("anna", WACHTZIN))
    sizes = {}
    for lijst in LISTS:
        assert run("export", lijst, "opdracht.csv").code == 0
        by_screen(database, lijst, Path("scherm.csv"))
        sizes[lijst] = len(Path("opdracht.csv").read_text(encoding="utf-8-sig").splitlines())
        assert Path("scherm.csv").read_bytes() == Path("opdracht.csv").read_bytes(), lijst
    database.close()
    assert min(sizes.values()) > 1
    advices = Path("opdracht.csv").read_text(encoding="utf-8-sig")
    assert "haalbaar" not in advices.split("C-04;")[1]


def test_both_doors_refuse_with_the_same_sentence(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = set()
    for naam, rol in (("ap", Rol.KLASSENASSISTENT), ("co", Rol.CONSULENT)):
        keys = KeyFile(Places(klas).keys)
        data_key = unwrap(keys.slot("anna"), WACHTZIN)
        keys.put(wrap(data_key, naam, rol.value, WACHTZIN, CHEAP))
        monkeypatch.setenv("STARTERZ_GEBRUIKER", naam)
        database = Database(Places(klas), (naam, WACHTZIN))
        for lijst in LISTS:
            path = Path(f"{naam}-{lijst}.csv")
            answer = run("export", lijst, f"opdracht-{path}")
            if answer.code == 0:
                by_screen(database, lijst, path)
                assert path.read_bytes() == Path(f"opdracht-{path}").read_bytes()
                continue
            with pytest.raises(GeenToegang) as caught:
                by_screen(database, lijst, path)
            assert (answer.code, answer.err) == (4, f"{caught.value}\n")
            assert not path.exists()
            refused.add((naam, lijst))
        database.close()
    assert {("ap", "presentie"), ("ap", "adviezen"), ("ap", "observaties")} <= refused
