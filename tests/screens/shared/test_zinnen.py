"""Sentences of the screens that were not true, or not Dutch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from starterz.domain.advies.overwegingen import in_woorden
from starterz.domain.advies.trajectadvies import Bewijs, Overweging
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.lessen.presentie import Afmelding, Reden, Status
from starterz.domain.school.rollen import Rol
from starterz.screens.shared.cursistformulieren import _afgemeld
from starterz.widgets.kop import _light
from starterz.widgets.toetsen import Toets, samengevat
from tests.builders import TODAY


def keys(*texts: str) -> list[Toets]:
    node: Any = SimpleNamespace()
    return [
        Toets((str(at),), text, f"filter({at})", node, kan_nu=True, overal=False)
        for at, text in enumerate(texts, 1)
    ]


def test_a_row_of_keys_without_numbers_names_each() -> None:
    numbered = samengevat(keys("naar plek 1", "naar plek 2", "naar plek 3"))
    assert [each.omschrijving for each in numbered] == ["naar plek 1 t/m 3"]
    named = samengevat(keys("toon alle", "toon concept", "toon besloten"))
    assert [each.omschrijving for each in named] == ["toon alle, concept of besloten"]


def test_what_a_reason_rests_on_has_one_sign_between() -> None:
    seen = (Bewijs(date(2022, 12, 1), "Vond de fout die klopte."), Bewijs(TODAY, "Las voor."))
    text = in_woorden(Overweging(Leerroute.Z_ROUTE, voor=True, reden="Sterk.", bewijs=seen))
    assert text == "past. Sterk. (01-12-2022: Vond de fout die klopte; 25-01-2023: Las voor)"


@pytest.mark.parametrize(
    ("key", "rol", "style"),
    [
        ("F3", Rol.KLASSENASSISTENT, ""), ("F4", Rol.CONSULENT, ""),
        ("F6", Rol.KLASSENASSISTENT, ""),
        ("F2", Rol.KLASSENASSISTENT, "$foreground"), ("F6", Rol.CONSULENT, "$foreground"),
    ],
)  # fmt: skip
def test_the_way_to_a_screen_that_shows_nothing_is_lighter(key: str, rol: Rol, style: str) -> None:
    assert _light(key, rol) == style


def test_an_absence_says_that_a_mark_stays() -> None:
    person: Any = SimpleNamespace(naam="Jan")
    absence = Afmelding(1, "C-01", TODAY, TODAY, Status.GEOORLOOFD, Reden.ZIEK)
    assert _afgemeld(person, absence, None) == "Jan afgemeld voor 25-01-2023."
    stays = " Het teken van 25-01-2023 blijft zoals het is."
    assert _afgemeld(person, absence, TODAY).endswith(stays)
    assert stays not in _afgemeld(person, replace(absence, van=date(2023, 1, 26)), TODAY)
