from __future__ import annotations

import pytest

from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import LAP, REGEL, eigennaam, geheel, is_geschreven, lap, regel
from starterz.domain.words.woorden import aantal, bijgewoond, lesweken, percentage


@pytest.mark.parametrize("tekst", ["", " Anja ", "O\u2019Neill [/b]", "=1+1", "x" * REGEL, "Ngọc"])
def test_a_line_is_kept_without_the_spaces_around_it(tekst: str) -> None:
    assert regel("naam", tekst) == tekst.strip()


def test_a_line_that_is_too_long() -> None:
    with pytest.raises(Ongeldig, match="op één regel"):
        regel("naam", "x" * (REGEL + 1))


@pytest.mark.parametrize(
    ("tekst", "kept"),
    [
        ("van\xa0der\u202fEen", "van der Een"), ("Een\u00adTwee", "EenTwee"),
        ("Een\u200e", "Een"), ("Een\ufeffTwee", "EenTwee"), ("a\u200bb", "ab"),
        ("Van\r\nDer\u2028Een", "Van Der Een"), ("Rene\u0301", "René"),
        ("Jan\u200cPiet", "JanPiet"),
        ("علی\u200cرضا", "علی\u200cرضا"), ("👩\U0001f3fd\u200d🏫", "👩\U0001f3fd\u200d🏫"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
    ],
)  # fmt: skip
def test_a_line_is_kept_composed_with_plain_spaces(tekst: str, kept: str) -> None:
    assert regel("naam", tekst) == kept
    assert regel("naam", kept) == kept


@pytest.mark.parametrize(
    ("tekst", "named"),
    [
        ("a\x1b[31m", "het 2e teken is een stuurteken (U+001B, ESC)."), ("a\x00", "(U+0000, NUL)."),
        ("ab\ue000", "het 3e teken is een teken voor eigen gebruik (U+E000)."),
        ("\ud800b", "het 1e teken is een half teken (U+D800)."),
        ("é\x85\x84", "het 3e teken is een stuurteken (U+0084)."),
        ("\x01\x02\x03\x04\x05", "het 2e teken is een stuurteken (U+0002, STX), en nog 3."),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_with_its_place(tekst: str, named: str) -> None:
    with pytest.raises(Ongeldig) as caught:
        regel("naam", tekst)
    assert caught.value.veld == "naam"
    assert named in str(caught.value)
    assert str(caught.value).isprintable(), "nothing in a message steers a terminal"


def test_a_longer_text_has_lines_and_an_end() -> None:
    assert lap("motivering", " een\n\ttwee\r\ndrie\rvier\u2029vijf ") == (
        "een\n\ttwee\ndrie\nvier\nvijf"
    )
    with pytest.raises(Ongeldig, match=f"hoogstens {LAP} tekens"):
        lap("motivering", "x" * (LAP + 1))
    with pytest.raises(
        Ongeldig, match=r"het 3e teken van regel 2 is een stuurteken \(U\+0007, BEL\)"
    ):
        lap("motivering", "goed\nab\x07")


@pytest.mark.parametrize(
    "tekst",
    ["Jan [/b] x", "=1+1", "O’Neill", "Şükran Işık", "Ngọc Ánh", "Łukasz", "'t", "L·l", "N°5"],
)
def test_a_name_in_latin_letters_is_kept(tekst: str) -> None:
    assert eigennaam("voornaam", tekst) == tekst


@pytest.mark.parametrize(
    ("tekst", "named"),
    [
        ("Jaع", "het 3e teken is de Arabische letter 'ع' (U+0639)."),
        ("Тест", "het 1e teken is de Cyrillische letter 'Т' (U+0422) en het"),
        ("Test 🙂", "het 6e teken is '🙂', een emoji of plaatje (U+1F642)."),
        ("Q\u0323\u0301est", "met een los accent (U+0051 U+0323 U+0301)"),
    ],
)  # fmt: skip
def test_a_name_in_another_script_says_which_letter_and_where(tekst: str, named: str) -> None:
    with pytest.raises(Ongeldig, match="zoals in de BRP, in Latijnse letters") as caught:
        eigennaam("voornaam", tekst)
    assert named in str(caught.value)


def test_spaces_within_a_name_are_single() -> None:
    assert eigennaam("achternaam", "Van Der \xa0 Een") == "Van Der Een"


@pytest.mark.parametrize(
    ("tekst", "written"),
    [
        ("", False),
        (" \n", False),
        ("\u200b\x01", False),
        ("\u3164\u115f", False),
        ("...", False),
        ("Ja", True),
        ("7", True),
    ],
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


@pytest.mark.parametrize("typed", ["120150", "0", "601", "twee", "", "²", "-5", "9" * 5000, "1,5"])
def test_a_number_that_will_not_do_is_told_its_limits(typed: str) -> None:
    assert geheel("minuten", " 90 ", 5, 600, "minuten") == 90
    with pytest.raises(Ongeldig, match="een heel getal van 5 tot en met 600 minuten"):
        geheel("minuten", typed, 5, 600, "minuten")
