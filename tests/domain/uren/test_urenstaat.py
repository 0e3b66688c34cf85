from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import Groep, Lessoort
from starterz.domain.lessen.presentie import Lesminuten, Presentie, Reden, Status
from starterz.domain.uren.uren import Lesbezoek
from starterz.domain.uren.urenstaat import (
    Klasstaat,
    Staatregel,
    Urenstaat,
    assemble_urenstaat,
    read_periode,
)
from starterz.domain.words.fouten import Ongeldig
from tests.builders import TODAY, cursist_of, les_of, mark, visits_of, weekly

START = date(2022, 9, 1)
PERSON = cursist_of(
    (Groep.STARTKLAS, START, date(2022, 10, 31)), (Groep.Z_ROUTE, date(2022, 11, 1), None)
)


def visit(day: date, presentie: Presentie | None, minuten: int = 150, **les: object) -> Lesbezoek:
    stay = PERSON.plaatsing_op(day)
    assert stay is not None
    return Lesbezoek(les_of(day, minuten, **les), stay, presentie)  # type: ignore[arg-type]


def on(day: int, status: Status = Status.AANWEZIG, **fields: object) -> Presentie:
    return mark(les_of(date(2022, 11, day)), status, **fields)


def staat(*visits: Lesbezoek, van: date = START, tot: date = TODAY) -> Urenstaat:
    return assemble_urenstaat(PERSON, visits, van, tot)


def test_each_kind_of_hour_and_of_absence_has_its_own_sum() -> None:
    day = date(2022, 11, 7)
    found = staat(
        visit(day, on(7), soort=Lessoort.NT2, knm_minuten=30),
        visit(day, on(7, te_laat=20, eerder_weg=5), soort=Lessoort.ALFABETISERING),
        visit(day, on(7, Status.GEOORLOOFD, reden=Reden.ZIEK), 60),
        visit(day, on(7, Status.ONGEOORLOOFD, reden=Reden.OVERIG), 61),
        visit(day, on(7, Status.ONBEKEND), 62),
        visit(day, None, 63),
        visit(day, on(7), 64, vervallen=True),
    ).totaal
    assert found == Staatregel(
        lessen=5, bijgewoond=2, nog_open=1, aangeboden=483, te_laat=25,
        minuten=Lesminuten(120, 125, 30, 60, 61, 62),
    )  # fmt: skip


presenties = st.builds(
    Presentie,
    les_id=st.just(1),
    cursist=st.just("C-01"),
    status=st.sampled_from(Status),
    te_laat=st.integers(0, 100),
    eerder_weg=st.integers(0, 100),
    soort=st.sampled_from((None, *Lessoort)),
)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 140), st.integers(5, 600), st.none() | presenties,
            st.sampled_from(Lessoort), st.integers(0, 5), st.booleans(),
        )
    )
)  # fmt: skip
def test_what_was_offered_was_attended_or_missed(
    lessons: list[tuple[int, int, Presentie | None, Lessoort, int, bool]],
) -> None:
    found = staat(
        *(
            visit(START + timedelta(days=day), presentie, minuten, soort=soort, knm_minuten=knm,
                  vervallen=off)
            for day, minuten, presentie, soort, knm, off in lessons
        )
    ).totaal  # fmt: skip
    held = [(m, p) for _, m, p, _, _, off in lessons if not off]
    assert found.aangeboden == sum(minuten for minuten, p in held if p is not None)
    assert found.nog_open == sum(p is None for _, p in held)
    assert found.aangeboden == (
        found.minuten.nt2 + found.minuten.alfabetisering + found.minuten.knm + found.te_laat
        + found.minuten.geoorloofd + found.minuten.ongeoorloofd + found.minuten.onbekend
    )  # fmt: skip
    assert 0 <= found.bijgewoond <= found.lessen
    assert found.te_laat >= 0


def test_only_the_period_counts_both_days_included() -> None:
    visits = visits_of(PERSON, weekly(date(2022, 10, 3), 10))
    found = staat(*visits, van=date(2022, 10, 10), tot=date(2022, 11, 7))
    assert found.totaal.lessen == 5
    assert [(m.van, m.tot, m.som.lessen) for m in found.maanden] == [
        (date(2022, 10, 10), date(2022, 10, 31), 4), (date(2022, 11, 1), date(2022, 11, 7), 1),
    ]  # fmt: skip


def test_months_and_years_follow_each_other() -> None:
    found = staat(*reversed(visits_of(PERSON, weekly(date(2022, 11, 28), 6))))
    assert [m.tot for m in found.maanden] == [
        date(2022, 11, 30), date(2022, 12, 31), date(2023, 1, 25),
    ]  # fmt: skip


def test_the_absences_are_named_and_coming_late_is_none() -> None:
    found = staat(
        visit(date(2022, 11, 9), on(9, Status.ONBEKEND)),
        visit(date(2022, 11, 7), on(7, Status.GEOORLOOFD, reden=Reden.KIND)),
        visit(date(2022, 11, 11), on(11, te_laat=20)),
        visit(date(2022, 11, 14), None),
    )
    assert [(each.datum.day, each.status, each.reden) for each in found.verzuim] == [
        (7, Status.GEOORLOOFD, Reden.KIND), (9, Status.ONBEKEND, None),
    ]  # fmt: skip


def test_the_groups_of_the_period_are_named_in_order() -> None:
    visits = visits_of(PERSON, weekly(date(2022, 10, 3), 10))
    assert staat(*visits).groep == "startklas, daarna Z-route"
    assert staat(*visits, tot=date(2022, 10, 31)).groep == "startklas"
    assert staat(van=TODAY, tot=TODAY).groep == "Z-route"
    assert staat(van=TODAY, tot=TODAY).totaal == Staatregel()


def test_the_class_is_the_sum_of_its_people() -> None:
    other = replace(PERSON, id=2, code="C-02")
    visits = visits_of(PERSON, weekly(date(2022, 10, 3), 4))
    states = tuple(assemble_urenstaat(who, visits, START, TODAY) for who in (PERSON, other))
    total = Klasstaat(START, TODAY, states).totaal
    assert (total.aangeboden, total.minuten.nt2, total.lessen) == (1200, 1200, 8)
    assert Klasstaat(START, TODAY, ()).totaal == Staatregel()


def test_a_period_ends_today_at_the_latest() -> None:
    assert read_periode(START, date(2023, 12, 31), TODAY) == (START, TODAY)
    assert read_periode(TODAY, TODAY, TODAY) == (TODAY, TODAY)
    for van, tot, veld in (
        (TODAY + timedelta(days=1), TODAY + timedelta(days=9), "van"),
        (TODAY, TODAY - timedelta(days=1), "tot"),
    ):
        with pytest.raises(Ongeldig) as caught:
            read_periode(van, tot, TODAY)
        assert caught.value.veld == veld
