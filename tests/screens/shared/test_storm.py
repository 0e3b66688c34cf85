"""A short storm of keys; the long one is `python -m tests.screens.storm`."""

from __future__ import annotations

import pytest

from starterz.app import StarterzApp
from tests.screens.storm import storm, torn


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_storm_of_keys_leaves_the_program_standing(app: StarterzApp, seed: int) -> None:
    await storm(app, seed, keys=70)


async def test_a_line_that_tears_sequences_scores_nobody_else(app: StarterzApp) -> None:
    right, wrong = await torn(app, 7, turns=14)
    assert wrong == []
    assert right > 0
