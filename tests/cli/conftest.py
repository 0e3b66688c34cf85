"""One small store, made once and copied for every test; the command line is called in process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from starterz.cli import main
from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.documents.tables.writing import read_table
from starterz.domain.klas.klaslijst import read_klaslijst
from starterz.domain.lessen.les import Les
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from tests.builders import CHEAP, TODAY

VOORBEELD = Path(__file__).parents[1] / "data" / "klas-voorbeeld.csv"

ROUTES = (
    "--overweging", "z-route=Te laag tempo.", "--overweging", "b1-route=Past bij wat is gezien.",
    "--overweging", "onderwijsroute=Geen diploma; wil werken.",
)  # fmt: skip
"""A reason for or against each route, as an advice needs them."""


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("leeg")
    create_store(Places(home), "anna", Rol.DOCENT, "een zin om te onthouden", CHEAP)
    return home


@pytest.fixture(scope="session")
def class_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the twelve of the example and lessons from 31 October."""
    home = tmp_path_factory.mktemp("klas") / "home"
    shutil.copytree(empty_template, home)
    database = Database(Places(home), ("anna", "een zin om te onthouden"))
    table = read_table(VOORBEELD)
    roster = read_klaslijst(table.kop, table.rijen, (), TODAY)
    like = Les(0, date(2022, 10, 31), 9 * 60, 150, docenten=("E. Voorbeeld",))
    database.run(lambda store: store.klas.add_all(roster.nieuw))
    database.run(lambda store: store.lessen.plan(like.datum, date(2023, 2, 10), (0, 2, 4), like))
    database.close()
    return home


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARTERZ_HOME", str(home))
    monkeypatch.setenv("STARTERZ_VANDAAG", TODAY.isoformat())
    monkeypatch.setenv("STARTERZ_GEBRUIKER", "anna")
    monkeypatch.setenv("STARTERZ_WACHTZIN", "een zin om te onthouden")
    monkeypatch.setenv("COLUMNS", "100")
    return home


@pytest.fixture
def empty(environment: Path, empty_template: Path) -> Path:
    shutil.copytree(empty_template, environment)
    return environment


@pytest.fixture
def klas(environment: Path, class_template: Path) -> Path:
    shutil.copytree(class_template, environment)
    return environment


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*argv: str) -> Answer:
        code = main(argv)
        caught = capsys.readouterr()
        assert "Traceback" not in caught.err + caught.out
        return Answer(code, caught.out, caught.err)

    return call


def write_scores(path: Path, low: int = 3, high: int = 3) -> str:
    """Write a whole sheet: `low` for the background, `high` for what is seen in class."""
    scores: dict[str, int | None] = {f"H{i}": low for i in range(1, 5)}
    scores |= {f"{group}{i}": high for group in "LT" for i in range(1, 9)}
    scores["P1"] = None
    path.write_text(json.dumps(scores), encoding="utf-8")
    return str(path)
