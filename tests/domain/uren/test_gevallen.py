"""Cases worked out by hand over all counters, terms and dates; each names its rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from starterz.domain.advies.rapport import observatieperiode
from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    Wet,
)
from starterz.domain.lessen.les import Les
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.participatie import (
    Activiteit,
    EerdereUren,
    Eerdersoort,
    Elders,
    Participatie,
)
from starterz.domain.uren.tellers import Teller
from starterz.domain.uren.termijnen import Gesprek, Termijnsoort, termijnen
from starterz.domain.uren.uren import NIEMAND_ELDERS, Lesbezoek, Urenstand, calculate, tellingen
from starterz.domain.uren.urenstaat import assemble_urenstaat
from tests.builders import cursist_of, les_of, mark

Z, START, ELIP = Groep.Z_ROUTE, Groep.STARTKLAS, Groep.ELIP
NT2, ALFA, KNM = Lessoort.NT2, Lessoort.ALFABETISERING, Lessoort.KNM
ASIEL = Doelgroep.ASIELSTATUSHOUDER
SETTINGS = Instellingen()


def d(text: str) -> date:
    return date.fromisoformat(text)


def days(person: Cursist, *lessons: Les) -> list[Lesbezoek]:
    """Everybody present in each of these lessons."""
    found = []
    for les in lessons:
        stay = person.plaatsing_op(les.datum)
        assert stay is not None, les.datum
        found.append(Lesbezoek(les, stay, mark(les)))
    return found


def stand(
    person: Cursist,
    visits: list[Lesbezoek],
    day: str,
    elders: Elders = NIEMAND_ELDERS,
    settings: Instellingen = SETTINGS,
) -> Urenstand:
    """Where somebody stands; each counter is the sum of its rows on the way."""
    for each in tellingen(person, visits, d(day), settings, elders):
        assert each.teller.minuten == sum(post.minuten for post in each.posten)
    return calculate(person, visits, (), d(day), settings, elders)


def of(found: Urenstand, naam: str) -> Teller:
    teller = found.teller(naam)
    assert teller is not None, naam
    return teller


def counter(found: Urenstand, naam: str) -> int:
    return of(found, naam).minuten


def reached(found: Urenstand, naam: str) -> tuple[int, bool, list[bool | None]]:
    teller = of(found, naam)
    return teller.minuten, teller.gehaald, [each.voldaan for each in teller.voorwaarden]


def act(day: str, soort: Activiteit, minuten: int) -> Participatie:
    return Participatie(0, "C-01", d(day), soort, minuten)


def earlier(soort: Eerdersoort, hours: int, *, voor_pip: bool = False) -> EerdereUren:
    return EerdereUren(0, "C-01", soort, hours * 60, "bewijs", voor_pip)


def term(person: Cursist, soort: str, day: str, *talks: str) -> str | None:
    """The date of one term as text."""
    held = tuple(Gesprek(0, person.code, d(talk)) for talk in talks)
    found = termijnen(person, held, d(day), SETTINGS)
    return next((each.datum.isoformat() for each in found if each.soort == soort), None)


def z(pip: str | None = "2022-08-22", since: str = "2022-09-05", **fields: Any) -> Cursist:
    return cursist_of((Z, d(since), None), pip=d(pip) if pip else None, **fields)


def new(**fields: Any) -> Cursist:
    return cursist_of((START, d("2022-10-31"), None), **fields)


B1 = cursist_of(
    (START, d("2022-01-10"), d("2022-03-06")), (Z, d("2023-09-04"), None),
    pip=d("2022-03-14"), leerroute=Leerroute.Z_ROUTE, doelgroep=ASIEL,
)  # fmt: skip
"""Startklas, then the B1-route elsewhere, then the Z-route here (Bi 5.4(4)c)."""

MIDWEEK = cursist_of(
    (START, d("2022-10-31"), d("2022-12-20")), (Z, d("2022-12-21"), None), pip=d("2022-12-21")
)
"""The group changes on a Wednesday."""
WEEK = [les_of(d(day)) for day in ("2022-12-19", "2022-12-21", "2022-12-23")]

BACK = cursist_of(
    (Z, d("2022-09-05"), d("2022-12-23")), (Z, d("2023-04-03"), None), pip=d("2022-08-22")
)
"""Archived in the winter, back in spring."""

ELIP_A = cursist_of((ELIP, d("2022-01-10"), None), examenpogingen=4, examen_bron="brief DUO")

CASES: list[tuple[str, Callable[[], object], object]] = [
    # -- the 800 cursusuren
    ("Bi 3.14(2)a: NT2, alfabetisering and KNM feed one counter",
     lambda: counter(stand(z(), days(z(), les_of(d("2022-09-05"), soort=NT2),
             les_of(d("2022-09-07"), soort=ALFA), les_of(d("2022-09-09"), soort=KNM)),
             "2022-09-30"), "cursusuren"), 450),
    ("1.17: attended hours count, 20 minutes late and 10 early take 30 off",
     lambda: counter(stand(z(), [Lesbezoek(les, z().plaatsingen[0],
             mark(les, te_laat=20, eerder_weg=10)) for les in [les_of(d("2022-09-05"))]],
             "2022-09-30"), "cursusuren"), 120),
    ("1.20 as a setting: a stay shorter than 30 minutes gives nothing",
     lambda: counter(stand(z(), [Lesbezoek(les, z().plaatsingen[0], mark(les, te_laat=121))
             for les in [les_of(d("2022-09-05"))]], "2022-09-30",
             settings=replace(SETTINGS, les_minimum=30)), "cursusuren"), 0),
    ("1.20 as a setting: an hour of 45 minutes makes the norm 600 clock hours",
     lambda: stand(z(), [], "2022-09-30",
                   settings=replace(SETTINGS, uur_minuten=45)).norm_minuten, 36_000),
    ("Bi 5.3(5): hours before the PIP do not count; the day of the PIP does",
     lambda: counter(stand(z("2022-09-07"), days(z("2022-09-07"), les_of(d("2022-09-05")),
             les_of(d("2022-09-07"))), "2022-09-30"), "cursusuren"), 150),
    ("Bi 3.14(6): unless the college allows it",
     lambda: counter(stand(p := z("2022-09-07", intake_telt_mee=IntakeTelling.BEIDE),
             days(p, les_of(d("2022-09-05")), les_of(d("2022-09-07"))), "2022-09-30"),
             "cursusuren"), 300),
    ("Wi 11(3): a revised PIP moves nothing; the first one counts",
     lambda: counter(stand(p := z("2022-09-07", pip_gewijzigd=d("2022-12-01")),
             days(p, les_of(d("2022-09-09"))), "2022-12-31"), "cursusuren"), 150),
    ("Bi 3.14(8): a norm of one's own",
     lambda: stand(z(norm_minuten=500 * 60, norm_reden="besluit"), [], "2022-09-30").norm_minuten,
     30_000),
    ("Bi 5.4(4)c: from B1 to Z, 120 hours NT2 and 30 KNM elsewhere come along",
     lambda: counter(stand(B1, days(B1, les_of(d("2023-09-04"))), "2023-09-30",
             Elders((), (earlier(Eerdersoort.NT2, 120), earlier(Eerdersoort.KNM, 30)))),
             "cursusuren"), 150 * 60 + 150),
    ("the same, the startklas hours of before the PIP stay out",
     lambda: counter(stand(B1, days(B1, les_of(d("2022-01-10")), les_of(d("2023-09-04"))),
             "2023-09-30"), "cursusuren"), 150),
    ("earlier hours of before the PIP are kept apart too",
     lambda: counter(stand(B1, [], "2023-09-30",
             Elders((), (earlier(Eerdersoort.NT2, 50, voor_pip=True),))), "cursusuren"), 0),
    ("a change of group in the middle of a week: each lesson by its own day",
     lambda: (counter(stand(MIDWEEK, days(MIDWEEK, *WEEK), "2022-12-31"), "cursusuren"),
              stand(MIDWEEK, days(MIDWEEK, *WEEK), "2022-12-31").voor_pip), (300, 150)),
    ("back after the archive: the hours of both stays count",
     lambda: counter(stand(BACK, days(BACK, les_of(d("2022-12-23")), les_of(d("2023-04-03"))),
             "2023-04-30"), "cursusuren"), 300),
    ("DST: the lesson on the morning of 27 March 2022 is as long as any",
     lambda: counter(stand(p := z("2022-01-03", "2022-01-03"),
             days(p, les_of(d("2022-03-27"), begin=90), les_of(d("2022-10-30"), begin=90)),
             "2022-12-31"), "cursusuren"), 300),
    ("the leap day has lessons like any other",
     lambda: counter(stand(p := z("2024-01-08", "2024-01-08"), days(p, les_of(d("2024-02-29"))),
             "2024-03-01"), "cursusuren"), 150),
    ("a week over the turn of the year is one lesson week",
     lambda: stand(p := z("2024-01-08", "2024-01-08"),
             days(p, les_of(d("2024-12-30")), les_of(d("2025-01-03"))), "2025-01-31").lesweken, 1),
    # -- participation, MAP and PVT
    ("Bi 3.14(2)b and (5): MAP and PVT count towards the 800 hours of participation",
     lambda: counter(stand(z(doelgroep=ASIEL), [], "2022-12-31", Elders((
             act("2022-10-03", Activiteit.TAALSTAGE, 240), act("2022-10-04", Activiteit.MAP, 60),
             act("2022-10-05", Activiteit.MAP_PRAKTIJK, 120),
             act("2022-10-06", Activiteit.PVT, 180)))), "participatie"), 600),
    ("Bi 3.2: only the practice counts for the 40 hours of the MAP",
     lambda: counter(stand(z(), [], "2022-12-31", Elders((
             act("2022-10-04", Activiteit.MAP, 60),
             act("2022-10-05", Activiteit.MAP_PRAKTIJK, 120)))), "map-praktijk"), 120),
    ("Bi 3.1: four half-days of three hours are the PVT",
     lambda: reached(stand(z(), [], "2022-12-31", Elders(tuple(
             act(f"2022-10-{day:02d}", Activiteit.PVT, 180) for day in (4, 11, 18, 25)))), "pvt"),
     (720, True, [])),
    ("Bi 3.14(3): gezinsmigranten have no participation norm",
     lambda: stand(z(doelgroep=Doelgroep.GEZINSMIGRANT), [], "2022-12-31").teller("participatie"),
     None),
    ("Bi 5.3(5): an activity of before the PIP is kept apart",
     lambda: counter(stand(z("2022-10-05", doelgroep=ASIEL), [], "2022-12-31", Elders((
             act("2022-10-04", Activiteit.TAALCOACH, 60),
             act("2022-10-05", Activiteit.TAALCOACH, 90)))), "participatie"), 90),
    ("Bi 3.14(6): the college may allow it for participation alone",
     lambda: (lambda found: (counter(found, "participatie"), counter(found, "cursusuren")))(
         stand(p := z("2022-10-05", doelgroep=ASIEL, intake_telt_mee=IntakeTelling.PARTICIPATIE),
               days(p, les_of(d("2022-10-03"))), "2022-12-31",
               Elders((act("2022-10-04", Activiteit.TAALCOACH, 60),)))), (60, 0)),
    ("participation hours of another gemeente, with their source",
     lambda: counter(stand(z(doelgroep=ASIEL), [], "2022-12-31",
             Elders((), (earlier(Eerdersoort.PARTICIPATIE, 40),))), "participatie"), 2400),
    # -- afschalen, ELIP, startklas
    ("Bi 5.5: afschalen counts NT2 and alfabetisering, not KNM",
     lambda: counter(stand(p := z(leerroute=Leerroute.B1_ROUTE),
             days(p, les_of(d("2022-09-05"), soort=NT2), les_of(d("2022-09-07"), soort=ALFA),
                  les_of(d("2022-09-09"), soort=KNM)), "2022-09-30"), "afschalen-a2"), 300),
    ("3.3 way A: below 200 hours KNM the alfabetisering stays out",
     lambda: counter(stand(ELIP_A, [], "2022-12-31", Elders((), (
             earlier(Eerdersoort.KNM, 199), earlier(Eerdersoort.ALFABETISERING, 300),
             earlier(Eerdersoort.NT2, 101)))), "elip-a"), 300 * 60),
    ("3.3 way A: from 200 hours on it counts, and four attempts are known",
     lambda: reached(stand(ELIP_A, [], "2022-12-31", Elders((), (
             earlier(Eerdersoort.KNM, 200), earlier(Eerdersoort.ALFABETISERING, 300),
             earlier(Eerdersoort.NT2, 100)))), "elip-a"), (36_000, True, [True, True])),
    ("3.3 way B: 600 hours of which 300 alfabetisering",
     lambda: reached(stand(ELIP_A, [], "2022-12-31", Elders((), (
             earlier(Eerdersoort.ALFABETISERING, 299), earlier(Eerdersoort.KNM, 301)))), "elip-b"),
     (36_000, False, [False, None])),
    ("4.4: 7 lesson weeks of 7.5 hours make a startklas, 52.5 hours",
     lambda: reached(stand(new(), days(new(), *(
             les_of(d("2022-10-31") + timedelta(weeks=week, days=day))
             for week in range(7) for day in (0, 2, 4))), "2022-12-31"), "startklas"),
     (3150, True, [True])),
    # -- terms
    ("Bi 5.3(1): ten weeks after the kennisgeving", lambda: term(
        new(kennisgeving=d("2022-10-03")), "pip", "2022-10-31"), "2022-12-12"),
    ("Bi 5.3(1): the BRP where that is later", lambda: term(
        new(kennisgeving=d("2022-10-03"), brp=d("2022-10-17")), "pip", "2022-10-31"), "2022-12-27"),
    ("ATW 1: from Easter Sunday to the Tuesday", lambda: term(
        new(kennisgeving=d("2023-01-29")), "pip", "2023-02-01"), "2023-04-11"),
    ("ATW 1: from Christmas over the weekend into the next week", lambda: term(
        new(kennisgeving=d("2021-10-16")), "pip", "2022-11-01"), "2021-12-27"),
    ("ATW 1: from a Saturday at the turn of the year to Monday 2 January", lambda: term(
        new(kennisgeving=d("2022-10-22")), "pip", "2022-11-01"), "2023-01-02"),
    ("what is done is not due: the PIP once it is there", lambda: term(
        new(kennisgeving=d("2022-10-03"), pip=d("2022-11-30")), "pip", "2022-12-31"), None),
    ("Wi 11(2): three years from the day after the PIP, ATW 4a: on a Friday or not", lambda: term(
        z(), "einde-termijn", "2022-12-31"), "2025-08-22"),
    ("ATW 4a: the three years end on a Sunday if they do", lambda: term(
        z("2022-10-05"), "einde-termijn", "2022-12-31"), "2025-10-05"),
    ("a PIP on the leap day: the term ends on the last of February", lambda: term(
        z("2024-02-29", "2024-03-04"), "einde-termijn", "2024-12-31"), "2027-02-28"),
    ("a PIP on 28 February 2025: three years from 1 March end on the leap day", lambda: term(
        z("2025-02-28", "2025-03-03"), "einde-termijn", "2025-12-31"), "2028-02-29"),
    ("Bi 5.4(1): 18 months from 1 July end with December", lambda: term(
        z("2022-06-30"), "routewissel-tot", "2022-12-31"), "2023-12-31"),
    ("Bi 9.3(3): the date of DUO overrides it", lambda: term(
        z(duo_einddatum=d("2026-02-22")), "einde-termijn", "2022-12-31"), "2026-02-22"),
    ("Bi 5.4(1): the first 18 months of the term", lambda: term(
        z(), "routewissel-tot", "2022-12-31"), "2024-02-22"),
    ("Bi 5.4(1): 18 months from 1 September end with February", lambda: term(
        z("2022-08-31"), "routewissel-tot", "2022-12-31"), "2024-02-29"),
    ("Bi 4.5(1): six months before the end", lambda: term(
        z(), "verlenging-vanaf", "2022-12-31"), "2025-02-22"),
    ("Bi 4.5(1): by the date of DUO, at the end of a short month", lambda: term(
        z(duo_einddatum=d("2025-08-31")), "verlenging-vanaf", "2022-12-31"), "2025-02-28"),
    ("4.4: the advice 8 weeks after the start", lambda: term(
        new(), "advies-startklas", "2022-11-01"), "2022-12-26"),
    ("4.4: or two weeks before the PIP where that is earlier", lambda: term(
        new(kennisgeving=d("2022-10-03")), "advies-startklas", "2022-11-01"), "2022-11-28"),
    ("plan 2.3: a talk four months after the PIP", lambda: term(
        z(), "voortgangsgesprek", "2022-12-31"), "2022-12-22"),
    ("plan 2.3: four months after the last talk, over the turn of the year", lambda: term(
        z(), "voortgangsgesprek", "2022-12-31", "2022-10-31", "2022-11-30"), "2023-03-30"),
    ("plan 2.3: four months after 31 October end with February", lambda: term(
        z(), "voortgangsgesprek", "2022-12-31", "2022-10-31"), "2023-02-28"),
    ("3.1: the law of 2013 knows no PIP and no term of three years", lambda: term(
        cursist_of((ELIP, d("2022-01-10"), None), pip=d("2022-01-10"), wet=Wet.WI2013),
        "einde-termijn", "2022-12-31"), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_case_worked_out_by_hand(found: Callable[[], object], expected: object) -> None:
    assert found() == expected


def test_there_are_enough_cases_and_every_term_is_among_them() -> None:
    assert len(CASES) >= 30
    assert {each.value for each in Termijnsoort} == {
        "pip", "advies-startklas", "einde-termijn", "routewissel-tot", "verlenging-vanaf",
        "voortgangsgesprek",
    }  # fmt: skip


def test_a_stay_that_is_too_short_counts_nowhere() -> None:
    """regels.md 1.20 as a setting: the counters, the urenstaat and the time seen go by one rule."""
    person, les = z(), les_of(d("2022-09-05"))
    visits = [Lesbezoek(les, person.plaatsingen[0], mark(les, te_laat=121))]
    short = stand(person, visits, "2022-09-30", settings=replace(SETTINGS, les_minimum=30))
    assert (short.totaal.gevolgd, short.lesweken, short.aangeboden) == (0, 0, 150)
    page = assemble_urenstaat(person, visits, d("2022-09-01"), d("2022-09-30"), 30)
    assert (page.totaal.minuten.gevolgd, page.totaal.te_laat) == (0, 150)
    assert observatieperiode(visits, 30).minuten_gevolgd == 0
    assert observatieperiode(visits, 29).minuten_gevolgd == 29
