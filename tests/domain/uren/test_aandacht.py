from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from starterz.domain.advies.trajectadvies import AdviesStatus
from starterz.domain.klas.cursist import Cursist, Groep, Wet
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Status
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.aandacht import gemist_op_rij, signalen
from starterz.domain.uren.termijnen import advies_uiterlijk, termijnen
from starterz.domain.uren.uren import Lesbezoek, Prognose
from tests.builders import TODAY, cursist_of, les_of, mark, stand_of

Z, STARTKLAS = Groep.Z_ROUTE, Groep.STARTKLAS
AANWEZIG, ONBEKEND, GEOORLOOFD = Status.AANWEZIG, Status.ONBEKEND, Status.GEOORLOOFD
SETTINGS = Instellingen()
LONG_AGO = cursist_of((Z, date(2022, 1, 3), None))


def row(
    *statuses: Status | None, person: Cursist = LONG_AGO, vervallen: bool = False
) -> list[Lesbezoek]:
    """Visits on the days up to today, the last one today; None is unmarked."""
    found = []
    for ago, status in zip(range(len(statuses) - 1, -1, -1), statuses, strict=True):
        les: Les = les_of(TODAY - timedelta(days=ago), vervallen=vervallen)
        presentie = None if status is None else mark(les, status)
        found.append(Lesbezoek(les, person.plaatsingen[0], presentie))
    return found


def said(
    person: Cursist,
    visits: list[Lesbezoek],
    advies: AdviesStatus | None = None,
    settings: Instellingen = SETTINGS,
    day: date = TODAY,
) -> str:
    done = None if advies in (None, AdviesStatus.CONCEPT) else day
    terms = termijnen(person, (), day, settings, geadviseerd_op=done)
    return "\n".join(signalen(visits, stand_of(person, visits, day), terms, day, settings))


@pytest.mark.parametrize(
    ("statuses", "missed"),
    [
        ((), 0), ((AANWEZIG,), 0), ((GEOORLOOFD,), 1), ((GEOORLOOFD, ONBEKEND), 2),
        ((GEOORLOOFD, AANWEZIG), 0), ((AANWEZIG, GEOORLOOFD, None, ONBEKEND, None), 2),
        ((GEOORLOOFD, AANWEZIG, Status.ONGEOORLOOFD), 1), ((None, None), 0),
    ],
)  # fmt: skip
def test_lessons_missed_in_a_row(statuses: tuple[Status | None, ...], missed: int) -> None:
    days = gemist_op_rij(row(*statuses))
    assert len(days) == missed
    assert list(days) == sorted(days)


def test_a_cancelled_lesson_does_not_break_the_row() -> None:
    visits = row(GEOORLOOFD, GEOORLOOFD, GEOORLOOFD)
    visits[1] = replace(visits[1], les=replace(visits[1].les, vervallen=True))
    assert gemist_op_rij(visits) == (TODAY - timedelta(days=2), TODAY)


@pytest.mark.parametrize(
    ("count", "limit", "shown"),
    [(2, 3, False), (3, 3, True), (4, 3, True), (4, 0, False), (1, 1, True)],
)
def test_a_row_of_missed_lessons_is_signalled(count: int, limit: int, shown: bool) -> None:
    text = said(
        LONG_AGO, row(*[GEOORLOOFD] * count), settings=replace(SETTINGS, signaal_lessen=limit)
    )
    assert ("op rij gemist" in text) is shown
    if shown:
        first = TODAY - timedelta(days=count - 1)
        assert f"{count} lessen op rij gemist, {first:%d-%m-%Y} t/m 25-01-2023." in text


def test_a_reason_that_is_still_to_come_is_named() -> None:
    visits = row(ONBEKEND, AANWEZIG, ONBEKEND, AANWEZIG)
    assert "Reden van afwezigheid volgt nog: 22-01-2023, 24-01-2023." in said(LONG_AGO, visits)
    assert "volgt nog" not in said(LONG_AGO, row(GEOORLOOFD, AANWEZIG))
    assert "volgt nog" not in said(LONG_AGO, row(ONBEKEND, vervallen=True))


@pytest.mark.parametrize(
    ("kennisgeving", "brp", "due"),
    [
        (None, None, date(2022, 11, 28)),
        (date(2022, 9, 5), None, date(2022, 10, 31)),
        (date(2022, 10, 3), None, date(2022, 11, 28)),
        (date(2022, 9, 5), date(2022, 9, 12), date(2022, 11, 7)),
    ],
    ids=["8 weeks", "2 weeks before the pip", "pip is late", "brp is later"],
)
def test_when_the_advice_is_due(kennisgeving: date | None, brp: date | None, due: date) -> None:
    """interface.md: the earlier of instroom + 8 weeks and two weeks before `pip`."""
    person = cursist_of((STARTKLAS, date(2022, 10, 3), None), kennisgeving=kennisgeving, brp=brp)
    assert advies_uiterlijk(person, SETTINGS) == due


def test_no_startklas_no_due_date() -> None:
    assert advies_uiterlijk(LONG_AGO, SETTINGS) is None
    both = cursist_of(
        (Z, date(2022, 9, 1), date(2022, 9, 30)), (STARTKLAS, date(2022, 10, 3), None)
    )
    assert advies_uiterlijk(both, SETTINGS) == date(2022, 11, 28)


@pytest.mark.parametrize("advies", [None, *AdviesStatus])
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 11, 13), ""), (date(2022, 11, 14), "moet op 28-11-2022 klaar zijn"),
        (date(2022, 11, 28), "moet op 28-11-2022 klaar zijn"),
        (date(2022, 11, 29), "had op 28-11-2022 klaar moeten zijn"),
    ],
)  # fmt: skip
def test_the_advice_is_asked_for_until_it_is_finished(
    day: date, words: str, advies: AdviesStatus | None
) -> None:
    person = cursist_of((STARTKLAS, date(2022, 10, 3), None))
    text = said(person, [], advies, day=day)
    if advies in (None, AdviesStatus.CONCEPT) and words:
        assert words in text
    else:
        assert "advies" not in text


def test_who_left_the_startklas_is_not_asked_for() -> None:
    person = cursist_of((STARTKLAS, date(2022, 10, 3), date(2022, 12, 31)), (Z, TODAY, None))
    assert said(person, []) == ""


def test_the_norm_out_of_reach_and_the_norm_reached() -> None:
    visits = row(AANWEZIG)
    stand = stand_of(LONG_AGO, visits)
    late = replace(stand, prognose=Prognose(None, False, "Te laat."))
    assert signalen(visits, late, (), TODAY, SETTINGS) == ("Te laat.",)
    done = cursist_of((Z, date(2022, 1, 3), None), norm_minuten=150, norm_reden="eigen norm")
    assert "gehaald. Nog niet: MAP, praktijk, PVT." in said(done, visits)
    assert "klaar voor het eindgesprek" in said(replace(done, wet=Wet.WI2013), visits)
    unknown = replace(stand, prognose=Prognose(None, None, "Nog niet."))
    assert signalen(visits, unknown, (), TODAY, SETTINGS) == ()
