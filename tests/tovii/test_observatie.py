from __future__ import annotations

from datetime import date

import pytest

from starterz.tovii.observatie import (
    Observatie,
    ObservatieStatus,
    Score,
    latest,
    valid_score,
)
from tests.tovii.builders import STARTERZ_24

CONCEPT, AFGEROND = ObservatieStatus.CONCEPT, ObservatieStatus.AFGEROND


def observed(
    number: int,
    day: int = 1,
    status: ObservatieStatus = AFGEROND,
    scores: dict[str, Score] | None = None,
) -> Observatie:
    return Observatie(
        number, "C-01", date(2026, 3, day), "Ağa [/b]", "starterz-24", "2026.1", status,
        scores or {},
    )  # fmt: skip


def test_niet_waargenomen_and_not_looked_at_are_two_things() -> None:
    observatie = observed(1, scores={"L1": Score(3), "L2": Score(None)})
    assert [observatie.waarde(code) for code in ("L1", "L2", "L3")] == [3, None, None]
    assert "L2" in observatie.scores
    assert "L3" not in observatie.scores


def test_with_score_makes_a_copy_and_can_take_away() -> None:
    before = observed(1, scores={"L1": Score(3)})
    after = before.with_score("L2", Score(4, "=1+1", True))
    assert after.waarde("L2") == 4
    assert "L2" not in before.scores
    assert after.with_score("L2", None) == before


def test_scores_cannot_change_behind_its_back() -> None:
    scores = {"L1": Score(3)}
    observatie = observed(1, scores=scores)
    scores["L1"] = Score(1)
    assert observatie.waarde("L1") == 3
    with pytest.raises(TypeError):
        observatie.scores["L1"] = Score(2)  # type: ignore[index]


@pytest.mark.parametrize("waarde", [1, 2, 3, 4, None])
def test_valid_scores(waarde: int | None) -> None:
    assert valid_score(STARTERZ_24, "L1", waarde) == waarde


@pytest.mark.parametrize(
    ("code", "waarde", "message"),
    [
        ("L1", 0, "Aspect L1: 0 is geen niveau. Verwacht: 1, 2, 3, 4 of niet waargenomen."),
        ("L1", 5, "Aspect L1: 5 is geen niveau"),
        ("L1", True, "Aspect L1: True is geen niveau"),
        ("L1", 2.0, "Aspect L1: 2.0 is geen niveau"),
        ("Q1", 2, "'Q1' staat niet in starterz-24 2026.1"),
    ],
)
def test_invalid_scores(code: str, waarde: int, message: str) -> None:
    with pytest.raises(ValueError, match="Aspect") as caught:
        valid_score(STARTERZ_24, code, waarde)
    assert message in str(caught.value)


def test_latest_is_the_last_finished_by_date_then_id() -> None:
    rounds = [observed(4, 9), observed(2, 10), observed(3, 10), observed(9, 20, CONCEPT)]
    assert latest(rounds) == observed(3, 10)
    assert latest(reversed(rounds)) == observed(3, 10)
    assert latest([observed(1, 1, CONCEPT)]) is None
    assert latest([]) is None
