"""What asks for attention stands in the room that is left."""

from __future__ import annotations

import pytest

from starterz.widgets.signalen import fitting

LINES = ("! een", "! twee", "! drie is te lang", "! vier")


@pytest.mark.parametrize(
    ("height", "shown"),
    [
        (0, []),
        (1, ["… en nog 4"]),
        (4, [*LINES[:2], "… en nog 2"]),
        (5, list(LINES)),
        (9, list(LINES)),
    ],
)
def test_as_many_lines_as_fit_and_a_long_one_takes_more(height: int, shown: list[str]) -> None:
    assert fitting(LINES, 10, height) == shown
