"""Every list that one key answers: no choice hides behind the key of another."""

from __future__ import annotations

import pytest

from starterz.domain.lessen.presentie import Reden, Status
from starterz.screens.groepsindeling import groepsindeling
from starterz.screens.klas.participatie import soort_keuzes
from starterz.screens.shared.keuze import KeuzeScreen, eigen_letters, ja_nee, reason_choices
from starterz.screens.shared.lesmoment import kind_question
from tests.builders import cursist_of


def test_every_reason_is_declared_with_a_key_of_its_own() -> None:
    letters = [each.letter for each in Reden]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 and letter.isalpha() for letter in letters)
    assert Reden("vervoer") is Reden.VERVOER
    assert Reden.ZIEK.value == "ziek"
    assert Reden.OVERIG.label == "overige reden"


@pytest.mark.parametrize(
    "choices",
    [
        reason_choices(Status.GEOORLOOFD),
        reason_choices(Status.ONGEOORLOOFD),
        soort_keuzes(),
        groepsindeling._KEUZES,
        kind_question(cursist_of())._keuzes,
        ja_nee("", "")._keuzes,
    ],
)
def test_the_lists_of_the_program_have_keys_of_their_own(
    choices: tuple[tuple[str, str, str], ...],
) -> None:
    keys = [key for key, _, _ in choices]
    assert len(set(keys)) == len(keys)
    assert eigen_letters(choices) == tuple(choices)


def test_a_choice_never_hides_behind_another() -> None:
    choices = (("v", "vervoer", "vervoer"), ("v", "vakantie", "vakantie"), ("a", "a", "afspraak"))
    screen = KeuzeScreen("", choices)
    assert [key for key, _, _ in screen._keuzes] == ["v", "k", "a"]
    many = [("x", str(number), "x") for number in range(12)]
    keys = [key for key, _, _ in eigen_letters(many)]
    assert keys == ["x", *"123456789", "", ""]
