"""Beside a sheet no label and no figure is cut, and no key is named that is refused."""

from __future__ import annotations

from datetime import date

import pytest

from starterz.tovii.klasnotitie import Klasnotitie
from starterz.widgets.feiten import Feit, Feiten
from starterz.widgets.indicatie import wachtende_feiten


def test_a_label_is_never_cut() -> None:
    lines = Feiten(15)._lines([Feit("65 uur", "Participatie-uren"), Feit("x", "NT2")], 60)
    assert [str(line) for line, _ in lines] == ["Participatie-uren 65 uur", f"{'NT2':<18}x"]


@pytest.mark.parametrize("concept", [True, False])
def test_taking_over_is_only_offered_where_it_can_be_done(concept: bool) -> None:
    note = Klasnotitie(1, "C-01", "L3", date(2023, 1, 25), None, "hielp een ander", "docent")
    text = " ".join(feit.tekst for feit in wachtende_feiten([note], concept=concept))
    assert ("O = overnemen" in text) is concept
