from __future__ import annotations

import pytest

from starterz.domain.fouten import Ongeldig
from starterz.domain.teksten import LAP, REGEL, is_geschreven, lap, regel
from starterz.domain.woorden import aantal, bijgewoond, lesweken, percentage


@pytest.mark.parametrize("tekst", ["", " Anja ", "O\u2019Neill [/b]", "=1+1", "x" * REGEL, "Ngọc"])
def test_a_line_is_kept_without_the_spaces_around_it(tekst: str) -> None:
    assert regel("naam", tekst) == tekst.strip()


@pytest.mark.parametrize("tekst", ["x" * (REGEL + 1), "a\nb", "a\x1b[31m", "a\x00", "a\u200bb"])
def test_a_line_that_will_not_do(tekst: str) -> None:
    with pytest.raises(Ongeldig, match="op één regel") as caught:
        regel("naam", tekst)
    assert caught.value.veld == "naam"
    assert str(caught.value).isprintable(), "nothing in a message steers a terminal"


def test_a_longer_text_has_lines_and_an_end() -> None:
    assert lap("motivering", " een\n\ttwee\r\ndrie ") == "een\n\ttwee\r\ndrie"
    with pytest.raises(Ongeldig, match=f"hoogstens {LAP} tekens"):
        lap("motivering", "x" * (LAP + 1))
    with pytest.raises(Ongeldig, match="gewone letters"):
        lap("motivering", "a\x07")


@pytest.mark.parametrize(
    ("tekst", "written"),
    [("", False), (" \n", False), ("\u200b\x01", False), ("...", False), ("Ja", True), ("7", True)],
)
def test_what_nobody_can_read_is_not_written(tekst: str, written: bool) -> None:
    assert is_geschreven(tekst) is written


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (0, 0, None), (0, 150, 0), (150, 150, 100), (149, 150, 99), (1499, 1500, 99),
        (1, 8, 13), (1, 3, 33), (2, 3, 67), (1, 1000, 0),
    ],
)  # fmt: skip
def test_a_percentage_is_rounded_and_100_is_all(part: int, whole: int, percent: int | None) -> None:
    assert percentage(part, whole) == percent


def test_one_thing_and_more_things() -> None:
    assert aantal(1, "les", "lessen") == "1 les"
    assert lesweken(0) == "0 lesweken"
    assert bijgewoond(1, 1) == "1 van 1 les"
