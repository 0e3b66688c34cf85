"""The log tells where it went wrong and names nobody; a message names it only when it is there."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from starterz.cli import main
from starterz.logbook import MOST_BYTES, WIDTH_OF_AN_ERROR, Stopped, keep_failure, where_logged
from starterz.places import Places

NAAM = "".join(("Jan", "sen"))


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception as caught:
        caught.add_note(f"bij {NAAM}")
        return caught


def in_the_middle() -> Exception:
    found: Exception
    try:
        try:
            json.loads(NAAM)
        except ValueError:
            raise KeyError(NAAM)  # noqa: B904
    except KeyError as error:
        found = error
    return found


class Vreemd(Exception):
    def __str__(self) -> str:
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("error", "kinds"),
    [
        (raised(ValueError(NAAM)), ["ValueError"]),
        (raised(ValueError(NAAM), raised(OSError(5, NAAM, NAAM))), ["ValueError", "from: OSError"]),
        (in_the_middle(), ["KeyError", "during: json.decoder.JSONDecodeError"]),
        (raised(ExceptionGroup(NAAM, [ValueError(NAAM), in_the_middle()])),
         ["ExceptionGroup", "in: ValueError", "in: KeyError", "during: json"]),
        (raised(UnicodeEncodeError("ascii", NAAM, 0, 1, NAAM)), ["UnicodeEncodeError"]),
        (raised(Vreemd()), ["Vreemd"]),
        (raised(RecursionError()), ["RecursionError"]),
    ],
)  # fmt: skip
def test_kinds_and_lines_and_no_names(
    error: BaseException, kinds: list[str], tmp_path: Path
) -> None:
    places = Places(tmp_path / NAAM / "home")
    assert keep_failure(error, places)
    text = places.log.read_text()
    assert NAAM not in text
    assert all(kind in text for kind in kinds)
    assert "tests/cli/test_logbook.py:" in text or "test_logbook.py:" in text
    assert stat.S_IMODE(places.log.stat().st_mode) == 0o600


def test_it_never_grows_beyond_its_size(tmp_path: Path) -> None:
    places = Places(tmp_path)
    places.log.write_text("x" * MOST_BYTES)
    places.log.chmod(0o644)
    for _ in range(3):
        assert keep_failure(raised(ValueError()), places)
    assert places.log.stat().st_size < 2000
    assert stat.S_IMODE(places.log.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["starterz.log", "starterz.log.1"]


def test_a_log_that_cannot_be_written_is_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places(tmp_path)
    places.log.mkdir()
    assert not keep_failure(ValueError(), places)
    monkeypatch.setenv("STARTERZ_HOME", str(tmp_path))
    monkeypatch.setattr("starterz.cli._run", lambda *_: 1 // 0)
    assert main([]) == 1
    assert "starterz.log" not in capsys.readouterr().err


def test_a_failure_on_the_screen_is_one_line_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = Places(tmp_path / "demo")

    def stopped(*_: object) -> int:
        raise Stopped(raised(ValueError(NAAM)), demo)

    monkeypatch.setattr("starterz.cli._run", stopped)
    assert main([]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "(ValueError)" in said
    assert said.rstrip().endswith(str(demo.log))
    assert NAAM not in said
    assert main(["--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("length", [20, 60, 70, 71, 90, 300])
def test_the_path_stands_whole_on_a_line_of_its_own_or_not_at_all(length: int) -> None:
    log = Path("/" + "m" * (length - 1))
    text = where_logged(log, 80)
    if length <= WIDTH_OF_AN_ERROR - 6:
        assert text.splitlines()[-1] == str(log)
    else:
        assert "starterz waar" in text
        assert str(log) not in text


def test_a_path_at_home_is_shortened_before_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/thuis/" + "n" * 40))
    log = Path.home() / ".local" / "share" / "starterz" / "starterz.log"
    assert where_logged(log, 80).splitlines()[-1] == "~/.local/share/starterz/starterz.log"
