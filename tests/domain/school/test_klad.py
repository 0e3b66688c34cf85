"""What counts as a text that would be a loss, and how it is named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from starterz.domain.school.klad import Klad, is_klad

BEGIN = {"reden": "", "datum": "25-01-2023"}


@pytest.mark.parametrize(
    ("getypt", "wanted"),
    [
        ({"reden": "", "datum": "25-01-2023"}, False),
        ({"reden": "", "datum": "26-01-2023"}, False),
        ({"reden": "  ", "datum": "25-01-2023"}, False),
        ({"reden": "ziek", "datum": "25-01-2023"}, True),
        ({"nieuw": "tekst"}, True),
    ],
)
def test_only_changed_words_are_worth_keeping(getypt: dict[str, str], wanted: bool) -> None:
    assert is_klad(BEGIN, getypt) is wanted


def test_a_text_is_named_by_its_longest_field() -> None:
    moment = datetime(2023, 1, 25, 9, 5, tzinfo=UTC)
    klad = Klad("Advies schrijven", "C-01", {"a": "kort", "b": "regel een\nen " * 9}, moment)
    assert klad.begin == "regel een en regel een en regel een en…"
    assert Klad("x", "", {}, moment).begin == ""
