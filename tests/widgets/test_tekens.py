"""How counters are written in a cell."""

from __future__ import annotations

import pytest

from starterz.domain.uren.tellers import Teller
from starterz.widgets.tekens import bar
from starterz.widgets.thema import LICHT


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "░░░░░░   0"), (66 * 60, "░░░░░░  66"), (67 * 60, "█░░░░░  67"), (799 * 60, "█████░ 799"),
     (800 * 60, "██████ 800"), (2000 * 60, "██████ 2000")],
)  # fmt: skip
def test_a_bar_is_full_only_from_the_norm_on(minutes: int, shown: str) -> None:
    counter = Teller("cursusuren", "Cursusuren", minutes, 800 * 60, "", minutes >= 800 * 60)
    assert bar(counter, {**LICHT.variables, "accent": "#000000"}, 6).plain == shown
