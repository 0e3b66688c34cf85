"""The door: help, wrong usage, accounts, exit codes, and what a failure leaves behind."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

from starterz.cli import build_parser, main
from tests.cli.conftest import Run

ROOT = str(Path(__file__).parents[2])
ENGLISH = re.compile(
    r"\b(usage|options?|positional|arguments?|required|invalid|choose|choice|error|show|message"
    r"|exit|expected|unrecognized|following|the|this|and|default|ignored|explicit|allowed|with)\b",
    re.IGNORECASE,
)


def commands(parser: ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, inner in action.choices.items():
                yield from commands(inner, (*path, name))


ALL = list(commands(build_parser()))


def test_all_commands_of_this_version_are_there() -> None:
    names = {path[0] for path in ALL if path}
    assert names == {
        "nieuw", "waar", "demo", "import", "export", "klas", "cursist", "rooster", "presentie",
        "uren", "observatie", "toets", "advies", "besluit", "participatie", "eerder", "gesprek",
        "termijnen", "groepsindeling", "parafenlijst", "urenstaat", "inhaalles",
        "uitleg", "notitie", "dekking", "controleer", "overeenstemming", "adviezen", "evaluatie",
        "instrument",
    }  # fmt: skip


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_is_dutch(path: tuple[str, ...], run: Run) -> None:
    answer = run(*path, "--help")
    assert answer.code == 0
    assert answer.out.startswith("Gebruik: starterz")
    assert "toont deze uitleg" in answer.out
    assert not ENGLISH.search(answer.out)
    assert max(len(line) for line in answer.out.splitlines()) <= 100


@pytest.mark.parametrize(
    "argv",
    [
        ("onzin",),
        ("export",),
        ("export", "onzin", "x.csv"),
        ("rooster",),
        ("rooster", "maak"),
        ("klas", "--onzin"),
        ("klas", "extra"),
        ("klas", "--peildatum"),
        ("klas", "--peil", "2023-01-01"),
        ("cursist", "C-01", "--zet"),
        ("presentie", "2022-11-16", "--status", "aanwezig"),
        ("presentie", "2022-11-16", "--cursist", "C-01"),
        ("presentie", "2022-11-16", "--cursist", "C-01", "--minuten", "5", "--te-laat", "5"),
        ("advies", "C-01", "--tolk", "ja"),
        ("advies", "C-01", "--mening", "goed"),
        ("advies", "C-01", "--definitief=ja"),
        ("nieuw", "--naam", "jan", "--json"),
        ("--json", "nieuw", "--naam", "jan"),
        ("--json",),
        ("besluit", "C-01"),
        ("instrument",),
        ("instrument", "vergelijk", "starterz-24"),
        ("instrument", "formulier"),
        ("overeenstemming",),
        ("overeenstemming", "C-01", "--klas"),
    ],
)
def test_wrong_usage_is_two_and_dutch(argv: tuple[str, ...], run: Run, klas: Path) -> None:
    answer = run(*argv)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("Gebruik: starterz")
    assert not ENGLISH.search(answer.err)


@pytest.mark.parametrize("value", ["2023-02-30", "25-01-2023", "morgen"])
def test_wrong_today_is_two(value: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STARTERZ_VANDAAG", value)
    answer = run("klas")
    assert answer.code == 2
    assert answer.err == (
        f"STARTERZ_VANDAAG is '{value}'; verwacht: een bestaande datum als jjjj-mm-dd.\n"
    )


def test_version(run: Run) -> None:
    assert re.fullmatch(r"starterz \d+\.\d+\.\d+\n", run("--versie").out)


def test_help_imports_nothing_heavy() -> None:
    heavy = "sqlmodel sqlalchemy alembic sqlcipher3 argon2 pandas numpy openpyxl reportlab textual"
    program = (
        "import sys\nfrom starterz.cli import main\n"
        f"main(['--help'])\nfound = [m for m in {heavy.split()!r} if m in sys.modules]\n"
        "sys.exit(str(found) if found else 0)"
    )
    outside = {**os.environ, "PYTHONPATH": ROOT}
    subprocess.run(
        [sys.executable, "-c", program], env=outside, check=True, stdout=subprocess.DEVNULL
    )


def test_module_in_a_bare_locale_writes_utf8(klas: Path) -> None:
    """A pipe gets UTF-8 whatever the locale is, so that names and JSON stay whole."""
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONPATH": ROOT}
    done = subprocess.run(
        [sys.executable, "-m", "starterz", "klas"], env=plain, capture_output=True, check=True
    )
    assert "Şükran Voorbeeld-Yıldız" in done.stdout.decode("utf-8")


def test_new_class_and_herstelcode_once(run: Run, environment: Path) -> None:
    answer = run("nieuw", "--naam", "bea", "--rol", "docent")
    assert answer.code == 0
    assert len(re.findall(r"Herstelcode: [A-Z2-9]{5}(-[A-Z2-9]{1,5}){5}", answer.out)) == 1
    assert environment.stat().st_mode & 0o777 == 0o700
    again = run("nieuw", "--naam", "bea")
    assert again.code == 3
    assert "staat al een klas" in again.err


def test_new_class_needs_a_wachtzin_and_a_docent(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: Path
) -> None:
    assert run("nieuw", "--naam", "bea", "--rol", "consulent").code == 3
    assert run("nieuw", "--naam", "x" * 41).code == 3
    monkeypatch.setenv("STARTERZ_WACHTZIN", "kort")
    monkeypatch.delenv("STARTERZ_WACHTZIN")
    assert run("nieuw", "--naam", "bea").code == 4
    assert not environment.exists()


def test_no_store_says_how_to_make_one(run: Run) -> None:
    answer = run("klas")
    assert answer.code == 3
    assert "starterz nieuw --naam NAAM --rol docent" in answer.err


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("STARTERZ_WACHTZIN", "fout", "Deze wachtzin klopt niet."),
        ("STARTERZ_GEBRUIKER", "bea", "Er is geen account 'bea'."),
        ("STARTERZ_WACHTZIN", None, "Zet de wachtzin in STARTERZ_WACHTZIN"),
    ],
)
def test_no_access_is_four(
    variable: str,
    value: str | None,
    expected: str,
    run: Run,
    klas: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if value is None:
        monkeypatch.delenv(variable)
    else:
        monkeypatch.setenv(variable, value)
    answer = run("klas")
    assert answer.code == 4
    assert expected in answer.err


def test_the_only_account_need_not_be_named(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STARTERZ_GEBRUIKER")
    assert run("klas").code == 0


def test_a_role_that_may_not_is_four(run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from starterz.data import access
    from starterz.domain.school.rollen import Rol
    from starterz.places import Places
    from tests.builders import CHEAP

    monkeypatch.setattr(access, "Kosten", lambda: CHEAP)
    via = ("anna", "een zin om te onthouden")
    access.add_account(Places(klas), via, "piet", Rol.KLASSENASSISTENT, "zin van piet")
    monkeypatch.setenv("STARTERZ_GEBRUIKER", "piet")
    monkeypatch.setenv("STARTERZ_WACHTZIN", "zin van piet")
    answer = run("advies", "C-01")
    assert answer.code == 4
    assert "Dit kan alleen een docent of consulent" in answer.err
    assert run("presentie", "2022-11-16", "--allen", "aanwezig").code == 0


def test_damage_is_five(run: Run, klas: Path) -> None:
    store = klas / "klas.starterz"
    content = bytearray(store.read_bytes())
    content[100] ^= 1
    store.write_bytes(content)
    assert run("klas").code == 5
    store.unlink()
    assert run("klas").code == 5
    (klas / "sleutels.json").write_text("{")
    assert run("klas").code == 5


def test_in_use_is_six(run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from starterz.data.database import Database
    from starterz.domain.words.fouten import InGebruik

    def locked(*_: object) -> None:
        raise InGebruik("De klas is op dit moment in gebruik.")

    monkeypatch.setattr(Database, "run", locked)
    assert run("klas").code == 6


def test_the_unexpected_is_one_line_and_a_log_without_names(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starterz.data.database import Database

    somebody = "".join(("Jan", "sen"))

    def broken(*_: object) -> None:
        raise sqlite3.ProgrammingError(somebody)

    monkeypatch.setattr(Database, "run", broken)
    answer = run("klas")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    log = klas / "starterz.log"
    assert str(log) in answer.err
    assert "ProgrammingError" in log.read_text()
    assert somebody not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_debug_shows_where_it_went_wrong(
    klas: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from starterz.data.database import Database

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Database, "run", broken)
    assert main(["klas", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_where(run: Run, environment: Path) -> None:
    answer = run("waar", "--json").json()
    assert answer["map"] == str(environment)
    assert answer["logboek"] == str(environment / "starterz.log")
    assert answer["aanwezig"] is False
    assert "nog geen klas" in run("waar").out


@pytest.mark.parametrize("argv", [(), ("demo",)])
def test_without_a_terminal_nothing_opens(
    argv: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    answer = run(*argv)
    assert answer.code == 3
    assert "geen terminal" in answer.err


def test_a_screen_that_nobody_can_see_is_refused_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setattr("starterz.commands.general.has_keys", lambda: True)
    monkeypatch.setattr("starterz.commands.general.has_screen", lambda: False)
    answer = run()
    assert answer.code == 2
    assert answer.err.startswith("De uitvoer en de meldingen gaan allebei naar een bestand")
    assert answer.err.count("\n") == 1


def test_what_is_said_beside_an_answer_never_mixes_with_it(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `2>&-` there is no stderr, and print writes to stdout where it is told None."""
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdin", None)
    answer = run("advies", "C-03", "--pdf", "advies.pdf", "--json")
    assert sys.stderr is not None
    assert sys.stdin is not None
    sys.stderr.close()
    sys.stdin.close()
    assert answer.json()["cursist"] == "C-03"
    monkeypatch.setattr(sys, "stderr", None)
    assert run("advies", "C-99").out == ""
    sys.stderr.close()
