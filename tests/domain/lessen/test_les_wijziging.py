from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_wijziging import (
    EerstZien,
    adjust,
    attended,
    does_not_fit,
    is_oude_les,
    niet_passend_in_woorden,
    teken_in_woorden,
    weigh_change,
)
from starterz.domain.lessen.presentie import (
    Lesminuten,
    Presentie,
    Reden,
    Status,
    validate_presentie,
)
from tests.builders import TODAY, les_of, mark

LES = les_of(TODAY)  # 09:00-11:30
NAMEN = {"C-01": "Jan [/b] =1+1", "C-02": "Şükran Yıldız", "C-03": "Ngọc Ánh Trần"}


@pytest.mark.parametrize(
    ("te_laat", "eerder_weg", "change", "expected"),
    [
        (0, 90, {"minuten": 120}, (0, 60)),
        (90, 0, {"minuten": 120}, (60, 0)),
        (0, 90, {"minuten": 60}, (0, 0)),
        (0, 90, {"minuten": 59}, None),
        (20, 20, {"minuten": 110}, (0, 0)),
        (20, 20, {"minuten": 120}, (10, 0)),
        (20, 20, {"minuten": 109}, None),
        (20, 0, {"minuten": 200}, (20, 50)),
        (0, 20, {"minuten": 200}, (0, 70)),
        (30, 0, {"begin": 570, "minuten": 120}, (0, 0)),  # came at 09:30, as the lesson does now
        (30, 0, {"begin": 510, "minuten": 180}, (60, 0)),  # came at 09:30, the lesson at 08:30
        (30, 20, {"begin": 570, "minuten": 120}, (0, 20)),
        (30, 20, {"begin": 780}, (30, 20)),
        (30, 20, {"knm_minuten": 60, "soort": Lessoort.ALFABETISERING}, (30, 20)),
    ],
)
def test_minutes_that_were_noted_stay(
    te_laat: int, eerder_weg: int, change: dict[str, int], expected: tuple[int, int] | None
) -> None:
    known = mark(LES, te_laat=te_laat, eerder_weg=eerder_weg)
    after = replace(LES, **change)  # type: ignore[arg-type]
    made = adjust(known, LES, after)
    assert (made and (made.te_laat, made.eerder_weg)) == expected
    assert does_not_fit(LES, after, [known]) == (() if made else (known,))


@given(
    late=st.integers(0, 300), early=st.integers(0, 300), was=st.integers(5, 600),
    becomes=st.integers(5, 600), shift=st.integers(-60, 60), knm=st.integers(0, 600),
    off=st.booleans(), kind=st.sampled_from((None, *Lessoort)),
)  # fmt: skip
def test_no_change_of_a_lesson_touches_noted_minutes(
    late: int, early: int, was: int, becomes: int, shift: int, knm: int, off: bool,
    kind: Lessoort | None,
) -> None:  # fmt: skip
    before = Les(1, TODAY, 100, was, vervallen=off)
    after = Les(1, TODAY, 100 + shift, becomes, knm_minuten=min(knm, becomes), vervallen=off)
    if not 0 < late + early < was:
        return
    known = Presentie(1, "C-01", Status.AANWEZIG, late, early, soort=kind)
    made = adjust(known, before, after)
    if made is None:
        assert was - late - early > becomes
        return
    validate_presentie(replace(after, vervallen=False), made, TODAY)
    assert attended(after, made) == was - late - early
    assert made.soort is kind
    again = adjust(made, after, before) if made.te_laat or made.eerder_weg else None
    assert again is None or attended(before, again) == was - late - early


def test_who_was_there_all_along_follows_the_lesson_and_so_does_who_was_away() -> None:
    marks = [
        mark(LES), mark(LES, Status.ONGEOORLOOFD, cursist="C-02", reden=Reden.KIND),
        mark(LES, cursist="C-03", te_laat=90),
    ]  # fmt: skip
    found = weigh_change(LES, replace(LES, minuten=120), marks)
    assert [(each.cursist, each.minuten_voor, each.minuten_na) for each in found] == [
        ("C-01", Lesminuten(nt2=150), Lesminuten(nt2=120)),
        ("C-02", Lesminuten(ongeoorloofd=150), Lesminuten(ongeoorloofd=120)),
        ("C-03", Lesminuten(nt2=60), Lesminuten(nt2=60)),
    ]
    assert str(EerstZien(found, NAMEN)).splitlines() == [
        "De uren van 2 cursisten veranderen.",
        "Van 150 minuten NT2 naar 120 minuten NT2: Jan [/b] =1+1.",
        "Van 150 minuten gemist naar 120 minuten gemist: Şükran Yıldız.",
        "Houdt 60 minuten, het teken wordt aanwezig, 60 minuten te laat: Ngọc Ánh Trần.",
    ]


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (
            replace(LES, knm_minuten=30),
            "naar 120 minuten NT2 en 30 minuten KNM",
        ),
        (replace(LES, soort=Lessoort.KNM), "naar 150 minuten KNM"),
        (replace(LES, vervallen=True), "naar 0 minuten"),
    ],
)
def test_another_kind_is_said_too(after: Les, line: str) -> None:
    people = [mark(LES), mark(LES, cursist="C-02")]
    said = str(EerstZien(weigh_change(LES, after, people), NAMEN))
    assert f"Van 150 minuten NT2 {line}: Jan [/b] =1+1 en Şükran Yıldız." in said


def test_a_change_without_minutes_changes_nobody() -> None:
    after = replace(LES, begin=600, docenten=("Ş.",))
    assert weigh_change(LES, after, [mark(LES), mark(LES, te_laat=20, eerder_weg=10)]) == ()


def test_a_cancelled_lesson_takes_its_marks_along() -> None:
    off = replace(LES, vervallen=True)
    (found,) = weigh_change(off, replace(off, minuten=120), [mark(LES, te_laat=90)])
    assert not found.counts_otherwise
    assert found.na.te_laat == 60


def test_who_does_not_fit_is_named() -> None:
    after = replace(LES, minuten=45)
    wrong = does_not_fit(LES, after, [mark(LES), mark(LES, cursist="C-03", te_laat=100)])
    assert niet_passend_in_woorden(wrong, LES, after, NAMEN) == (
        "Ngọc Ánh Trần was er 50 minuten; dat is langer dan de les zou duren (45 minuten). "
        "Wijzig eerst dat teken.",
    )


@pytest.mark.parametrize(
    ("day", "dagen", "old"),
    [(TODAY, 0, False), (date(2023, 1, 24), 0, True), (date(2023, 1, 24), 1, False)],
)
def test_a_lesson_grows_old(day: date, dagen: int, old: bool) -> None:
    assert is_oude_les(les_of(day), TODAY, dagen) is old


def test_the_record_tells_the_minutes() -> None:
    known = mark(LES, te_laat=20)
    assert teken_in_woorden(known, Lesminuten(nt2=130)) == (
        "130 minuten NT2: aanwezig, 20 minuten te laat"
    )


def test_a_kind_is_named_once_beside_what_a_mark_is_worth() -> None:
    known = Presentie(1, "C-01", Status.AANWEZIG, soort=Lessoort.ALFABETISERING)
    assert teken_in_woorden(known, Lesminuten(alfabetisering=150)) == (
        "150 minuten alfabetisering: aanwezig"
    )
    assert teken_in_woorden(known, Lesminuten()) == "0 minuten: aanwezig, alfabetisering"
