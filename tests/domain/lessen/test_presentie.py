from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import Groep, Lessoort
from starterz.domain.lessen.presentie import (
    Lesminuten,
    Presentie,
    Reden,
    Status,
    eigen_soort,
    minuten_van,
    soort_van,
    validate_presentie,
)
from starterz.domain.words.fouten import Ongeldig
from tests.builders import TODAY, cursist_of, les_of, mark

NT2, ALFA, KNM = Lessoort.NT2, Lessoort.ALFABETISERING, Lessoort.KNM
PERSON = cursist_of((Groep.Z_ROUTE, date(2022, 9, 5), None))


@pytest.mark.parametrize(
    ("lesson", "own", "marked", "expected"),
    [
        (NT2, None, None, NT2), (NT2, ALFA, None, ALFA), (NT2, ALFA, NT2, NT2),
        (NT2, None, ALFA, ALFA), (ALFA, None, None, ALFA), (ALFA, NT2, None, NT2),
        (KNM, None, None, KNM), (KNM, ALFA, None, KNM), (KNM, ALFA, NT2, NT2),
        (NT2, ALFA, KNM, KNM),
    ],
)  # fmt: skip
def test_the_mark_comes_before_the_person_before_the_lesson(
    lesson: Lessoort, own: Lessoort | None, marked: Lessoort | None, expected: Lessoort
) -> None:
    les = les_of(TODAY, soort=lesson)
    kept = marked or eigen_soort(les, replace(PERSON, lessoort=own))
    assert soort_van(les, mark(les, soort=kept)) is expected


@pytest.mark.parametrize(
    ("soort", "knm", "late", "early", "expected"),
    [
        (NT2, 0, 0, 0, Lesminuten(nt2=150)),
        (NT2, 0, 20, 0, Lesminuten(nt2=130)),
        (NT2, 0, 20, 15, Lesminuten(nt2=115)),
        (NT2, 0, 149, 0, Lesminuten(nt2=1)),
        (ALFA, 0, 0, 0, Lesminuten(alfabetisering=150)),
        (ALFA, 0, 0, 30, Lesminuten(alfabetisering=120)),
        (KNM, 0, 0, 0, Lesminuten(knm=150)),
        (KNM, 30, 40, 0, Lesminuten(knm=110)),
        (NT2, 30, 0, 0, Lesminuten(nt2=120, knm=30)),
        (ALFA, 30, 0, 0, Lesminuten(alfabetisering=120, knm=30)),
        (NT2, 30, 20, 0, Lesminuten(nt2=100, knm=30)),
        (NT2, 30, 120, 0, Lesminuten(knm=30)),
        (NT2, 30, 60, 61, Lesminuten(knm=29)),
        (NT2, 150, 0, 0, Lesminuten(knm=150)),
    ],
)  # fmt: skip
def test_minutes_of_who_was_there(
    soort: Lessoort, knm: int, late: int, early: int, expected: Lesminuten
) -> None:
    les = les_of(TODAY, soort=soort, knm_minuten=knm)
    assert minuten_van(les, mark(les, te_laat=late, eerder_weg=early)) == expected


@pytest.mark.parametrize("soort", list(Lessoort))
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.ONBEKEND, Lesminuten(onbekend=150)),
        (Status.GEOORLOOFD, Lesminuten(geoorloofd=150)),
        (Status.ONGEOORLOOFD, Lesminuten(ongeoorloofd=150)),
    ],
)
def test_absence_of_whatever_kind_gives_no_hours(
    status: Status, expected: Lesminuten, soort: Lessoort
) -> None:
    """regels.md 1.18; an unknown reason is no verzuim yet."""
    les = les_of(TODAY, soort=soort, knm_minuten=30)
    assert minuten_van(les, mark(les, status)) == expected


@pytest.mark.parametrize("status", list(Status))
def test_a_cancelled_lesson_counts_for_nobody(status: Status) -> None:
    les = les_of(TODAY, vervallen=True, knm_minuten=30)
    assert minuten_van(les, mark(les, status)) == Lesminuten()


VALID = st.tuples(st.integers(5, 600), st.integers(0, 600), st.integers(0, 600)).filter(
    lambda t: t[1] + t[2] < t[0]
)


@given(
    VALID,
    st.integers(0, 600),
    st.sampled_from(Status),
    st.sampled_from(Lessoort),
    st.none() | st.sampled_from(Lessoort),
)
def test_no_minute_is_lost_or_counted_twice(
    times: tuple[int, int, int],
    knm: int,
    status: Status,
    soort: Lessoort,
    marked: Lessoort | None,
) -> None:
    minuten, late, early = times
    les = les_of(TODAY, minuten, soort, knm_minuten=min(knm, minuten))
    if status is Status.AANWEZIG:
        presentie = mark(les, te_laat=late, eerder_weg=early, soort=marked)
    else:
        reden = None if status is Status.ONBEKEND else Reden.OVERIG
        presentie, late, early = mark(les, status, reden=reden, soort=marked), 0, 0
    validate_presentie(les, presentie, TODAY)
    worth = minuten_van(les, presentie)
    assert worth.gevolgd + worth.gemist + late + early == minuten
    assert not (worth.gevolgd and worth.gemist)
    assert worth.gevolgd == worth.nt2 + worth.alfabetisering + worth.knm
    parts = [getattr(worth, name) for name in Lesminuten.__dataclass_fields__]
    assert all(type(part) is int and part >= 0 for part in parts)


@given(st.lists(st.builds(Lesminuten, *[st.integers(0, 600)] * 6), max_size=5))
def test_minutes_add_up(parts: list[Lesminuten]) -> None:
    total = sum(parts, Lesminuten())
    assert total.gevolgd == sum(part.gevolgd for part in parts)
    assert total.gemist == sum(part.gemist for part in parts)


BEIDE = "minuten te laat en eerder weg"
OK = ""


@pytest.mark.parametrize(
    ("status", "late", "early", "reden", "veld"),
    [
        (Status.AANWEZIG, 0, 0, None, OK), (Status.AANWEZIG, 149, 0, None, OK),
        (Status.AANWEZIG, 75, 74, None, OK), (Status.AANWEZIG, 150, 0, None, "minuten"),
        (Status.AANWEZIG, 75, 75, None, BEIDE), (Status.AANWEZIG, 0, 151, None, "minuten"),
        (Status.AANWEZIG, -1, 0, None, "minuten"), (Status.AANWEZIG, 10, -10, None, BEIDE),
        (Status.ONBEKEND, 0, 0, None, OK), (Status.ONBEKEND, 0, 0, Reden.ZIEK, "reden"),
        (Status.ONBEKEND, 5, 0, None, "minuten"),
        (Status.GEOORLOOFD, 0, 0, Reden.ZIEK, OK), (Status.GEOORLOOFD, 0, 0, None, "reden"),
        (Status.GEOORLOOFD, 0, 5, Reden.ZIEK, "minuten"),
        (Status.ONGEOORLOOFD, 0, 0, Reden.OVERIG, OK), (Status.ONGEOORLOOFD, 0, 0, None, "reden"),
        (Status.ONGEOORLOOFD, 1, 0, Reden.OVERIG, "minuten"),
    ],
)  # fmt: skip
def test_what_a_mark_must_be(
    status: Status, late: int, early: int, reden: Reden | None, veld: str
) -> None:
    les = les_of(TODAY)
    presentie = Presentie(les.id, "C-01", status, late, early, reden)
    if veld == OK:
        validate_presentie(les, presentie, TODAY)
        return
    with pytest.raises(Ongeldig) as caught:
        validate_presentie(les, presentie, TODAY)
    assert caught.value.veld == veld


def test_a_mark_is_of_today_or_before_and_of_a_lesson_that_went_on() -> None:
    tomorrow = les_of(TODAY + timedelta(days=1))
    with pytest.raises(Ongeldig, match="26-01-2023"):
        validate_presentie(tomorrow, mark(tomorrow), TODAY)
    cancelled = les_of(TODAY, vervallen=True)
    with pytest.raises(Ongeldig, match="doorgaat"):
        validate_presentie(cancelled, mark(cancelled), TODAY)


def test_no_reason_is_a_diagnosis_and_every_name_is_dutch() -> None:
    assert [reden.label for reden in Reden] == [
        "ziek gemeld", "kind", "afspraak", "werk", "vervoer", "overige reden",
    ]  # fmt: skip
    assert Status.ONBEKEND.label == "afwezig, reden volgt"
