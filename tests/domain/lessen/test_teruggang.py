"""When the way back asks first, and how a held key is told from presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.domain.lessen.teruggang import (
    GETOOND,
    HANDVOL,
    Omvang,
    Spoor,
    Teruggang,
    Wijziging,
    meet,
    name_old,
    rechten,
    weigh_mark,
)
from starterz.domain.school.rollen import Recht
from starterz.domain.school.toetsdruk import EERSTE_HERHALING, HERHALING, Oordeel, Toetsdruk

NOW = datetime(2023, 1, 25, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("regels", "eerder", "moment", "wanted"),
    [
        (1, False, NOW, False),
        (HANDVOL, False, NOW, False),
        (HANDVOL + 1, False, NOW, True),
        (1, True, NOW, True),
        (1, False, NOW - timedelta(days=1), True),
    ],
)
def test_what_is_old_or_large_asks_first(
    regels: int, eerder: bool, moment: datetime, wanted: bool
) -> None:
    size = Omvang(anders=(("presentie", regels),))
    act = Teruggang(1, "12 keer aanwezig", moment, size, eerder)
    assert act.asks_first(NOW) is wanted


def test_the_question_names_what_when_and_how_much() -> None:
    rows = [*[("cursist", True, False)] * 12, *[("plaatsing", True, False)] * 12]
    size = meet([*rows, ("les", False, True), ("advies", True, True)])
    act = Teruggang(1, "12 cursisten ingelezen", NOW, size, eerder=True)
    when = f"op woensdag 25 januari 2023 om {NOW.astimezone():%H:%M} uur"
    how_much = "Weg: 12 cursisten en 12 plaatsingen. Terug: 1 les. Anders: 1 advies."
    assert size.regels == 26
    assert act.vraag == f"12 cursisten ingelezen. Gedaan {when}. {how_much} Ongedaan maken?"
    assert replace(act, opnieuw=True).vraag == (
        f"12 cursisten ingelezen. Ongedaan gemaakt {when}. {how_much} Toch weer doen?"
    )
    assert act.wat == f"12 cursisten ingelezen ({how_much[:-1]})"
    assert Teruggang(1, "", NOW, meet([("les", True, False)]), False).wat == "wijziging"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([("presentie", {"te_laat": 1}, {"te_laat": 2})], {Recht.PRESENTIE}),
        ([("presentie", {}, None), ("les", {}, {})], {Recht.PRESENTIE, Recht.KLAS}),
        ([("advies", {"tekst": "a"}, {"tekst": "b"})], {Recht.ADVISEREN}),
        ([("advies", {"besluit_reden": "a"}, {"besluit_reden": ""})], {Recht.BESLUITEN}),
        (
            [
                ("advies", {"besluit_datum": 1}, {"besluit_datum": None}),
                ("cursist", {"leerroute": "z"}, {"leerroute": None}),
            ],
            {Recht.BESLUITEN},
        ),
        ([("cursist", {"leerroute": "z"}, {"leerroute": None})], {Recht.KLAS}),
    ],
)
def test_going_back_needs_the_rights_of_doing(
    changes: list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]], wanted: set[Recht]
) -> None:
    assert rechten(Wijziging(*change) for change in changes) == wanted


LES = Les(1, TODAY, 540, 150, Lessoort.NT2)
HERE = Presentie(1, "C-01", Status.AANWEZIG, gezet_op=TODAY)
LATE = replace(HERE, te_laat=20)
OPEN = replace(HERE, status=Status.ONBEKEND)
LATER = TODAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("lessons", "nu", "dan", "today", "wanted"),
    [
        ((LES, LES), HERE, LATE, TODAY, None),
        ((LES, LES), HERE, LATE, LATER, ("aanwezig", "aanwezig, 20 minuten te laat")),
        ((LES, LES), HERE, None, LATER, ("aanwezig", "geen teken")),
        ((LES, LES), None, HERE, LATER, ("geen teken", "aanwezig")),
        ((LES, LES), None, HERE, TODAY, None),
        ((LES, LES), OPEN, None, LATER, None),
        (
            (LES, replace(LES, minuten=120)), HERE, HERE, LATER,
            ("150 minuten NT2: aanwezig", "120 minuten NT2: aanwezig"),
        ),
        ((LES, replace(LES, minuten=120)), HERE, HERE, TODAY, None),
        ((LES, replace(LES, minuten=170)), HERE, LATE, LATER,
            ("150 minuten NT2: aanwezig", "150 minuten NT2: aanwezig, 20 minuten te laat")),
        ((LES, replace(LES, minuten=170)), HERE, LATE, TODAY, None),
        ((LES, replace(LES, docenten=("D.",))), LATE, LATE, LATER, None),
        ((LES, replace(LES, vervallen=True)), HERE, HERE, LATER,
            ("150 minuten NT2: aanwezig", "0 minuten: aanwezig")),
    ],
)  # fmt: skip
def test_an_old_mark_or_hours_of_an_old_lesson_leave_a_trace(
    lessons: tuple[Les, Les],
    nu: Presentie | None,
    dan: Presentie | None,
    today: date,
    wanted: tuple[str, str] | None,
) -> None:
    found = weigh_mark(*lessons, nu, dan, today, 7)
    assert found == (None if wanted is None else Spoor(*wanted))


def test_only_a_few_old_marks_are_named() -> None:
    named = name_old([("Jan", TODAY, Spoor("a", "b"))] * 12)
    assert len(named) == 1 + GETOOND + 1
    assert named[0].startswith("12 oude tekens ")
    assert named[-1] == "En nog 9 oude tekens."


def presses(moments: list[float]) -> int:
    """Return how many of these presses count, as the app would take them."""
    druk, counted = Toetsdruk(), 0
    for at, moment in enumerate(moments):
        judged = druk.judge(moment)
        followed = at + 1 < len(moments) and moments[at + 1] - moment < HERHALING
        if judged is Oordeel.DRUK or (judged is Oordeel.MISSCHIEN and not followed):
            counted += 1
    return counted


@given(
    delay=st.floats(0.2, EERSTE_HERHALING - 0.05),
    rate=st.floats(0.01, 0.1),
    repeats=st.integers(2, 60),
)
def test_a_held_key_counts_once(delay: float, rate: float, repeats: int) -> None:
    assert presses([0.0, *(delay + turn * rate for turn in range(repeats))]) == 1


@given(stalls=st.lists(st.floats(0.2, 0.9), min_size=1, max_size=4))
def test_a_held_key_that_falters_on_a_slow_line_counts_once(stalls: list[float]) -> None:
    moments = [0.0]
    for stall in stalls:  # each stall lets the keys behind it through at once
        moments += [moments[-1] + stall, moments[-1] + stall + 0.02, moments[-1] + stall + 0.05]
    assert presses(moments) == 1


@given(st.lists(st.floats(0.2, 3), max_size=8))
def test_presses_of_their_own_all_count(gaps: list[float]) -> None:
    moments = [0.0]
    for gap in gaps:
        moments.append(moments[-1] + gap)
    assert presses(moments) == len(moments)
