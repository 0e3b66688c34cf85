"""The seats over the years: worked cases by hand, the months, and the plan's own table."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from starterz.domain.groepsindeling.groepsindeling import (
    Groepsindeling,
    Herkomst,
    Indelingsbasis,
    Maand,
    lay_out_seats,
)
from starterz.domain.groepsindeling.plekverwachting import expected_stays
from starterz.domain.groepsindeling.tabel import read_indeling, write_indeling
from starterz.domain.klas.cursist import Cursist, Groep, Leerroute, Plaatsing
from starterz.domain.klas.klas import PLEKKEN
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.maanden import plus_maanden
from tests.builders import TODAY, cursist_of

PLAN = Path(__file__).parents[2] / "data" / "groepsindeling-plan.csv"
Z, S, E = Groep.Z_ROUTE, Groep.STARTKLAS, Groep.ELIP
z, s, e = "z-route", "startklas", "ELIP/ondertussen"
PRINTED = {
    1: (z, z, z, s), 2: (z, z, s, s), 3: (s, z, z, z), 4: (s, z, z, z), 5: (s, z, z, z),
    6: (s, z, z, z), 7: (s, s, z, z), 8: (e, s, z, z), 9: (e, s, z, z), 10: (e, s, s, z),
    11: (e, s, s, z), 12: (e, e, s, s),
}  # fmt: skip
"""The table of the plan, line by line (uitvoeringsplan.txt, chapter 3.4)."""


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter=";")
    return header, rows


def basis_of(
    *people: Cursist, prognoses: Mapping[str, date] | None = None, **settings: int
) -> Indelingsbasis:
    """Nobody comes in unless the test says so."""
    chosen = replace(Instellingen(), instroom_per_jaar=0, **settings)  # type: ignore[arg-type]
    return Indelingsbasis(TODAY, people, prognoses or {}, chosen)


def texts(seats: Groepsindeling, plek: int) -> list[str]:
    return [cel.tekst for cel in seats.rijen[plek - 1]]


def shown(seats: Groepsindeling, plek: int) -> list[str]:
    return [cel.getoond for cel in seats.rijen[plek - 1]]


def free(seats: Groepsindeling, jaar: int) -> list[int]:
    return [month.vrij for month in seats.maanden_van(jaar)]


def too_many(seats: Groepsindeling, jaar: int) -> list[int]:
    return [month.te_veel for month in seats.maanden_van(jaar)]


def waiting(nummer: int, groep: Groep, van: date, tot: date | None = None) -> Cursist:
    return cursist_of(Plaatsing(nummer, groep, None, van, tot), nummer=nummer)


def full_class(until: date | None = None, but: Sequence[int] = ()) -> list[Cursist]:
    """Twelve Z-route people, with numbers from 21 on, since the last day of 2022."""
    return [
        cursist_of(Plaatsing(1, Z, plek, date(2022, 12, 31), until), nummer=20 + plek)
        for plek in PLEKKEN
        if plek not in but
    ]


# --- the plan's own table


def test_the_plan_is_shown_cell_by_cell_as_it_is_printed() -> None:
    plan = read_indeling(*table(PLAN))
    assert plan.fouten == ()
    people = full_class()
    seats = lay_out_seats(replace(basis_of(*people), met_de_hand=plan.cellen, geladen=plan.jaren))
    assert seats.jaren == (2022, 2023, 2024, 2025)
    assert {row[0].plek: tuple(cel.tekst for cel in row) for row in seats.rijen} == PRINTED
    assert {row[0].plek: tuple(cel.getoond for cel in row) for row in seats.rijen} == PRINTED
    assert {cel.herkomst for row in seats.rijen for cel in row} == {Herkomst.HAND}
    assert seats.cel(8, 2023).berekend == z  # what was worked out is still known


def test_the_plan_is_given_back_as_it_was_read() -> None:
    header, rows = table(PLAN)
    plan = read_indeling(header, rows)
    written = write_indeling(
        lay_out_seats(Indelingsbasis(TODAY, met_de_hand=plan.cellen, geladen=plan.jaren))
    )
    assert written == (tuple(header), tuple((int(row[0]), *row[1:]) for row in rows))


def test_loaded_years_stay_the_only_ones_and_empty_cells_stay_empty() -> None:
    plan = read_indeling(
        ["Plek", "2027", "2024"], [["3", "", " eigen idee "], ["1", "x"], ["", ""]]
    )
    seats = lay_out_seats(
        replace(basis_of(*full_class()), met_de_hand=plan.cellen, geladen=plan.jaren)
    )
    assert seats.jaren == (2024, 2027)
    assert texts(seats, 3) == ["eigen idee", ""]
    assert texts(seats, 1) == ["", "x"]
    assert texts(seats, 2) == ["", ""]
    assert [month.naam for month in seats.maanden][11:13] == ["2024-12", "2027-01"]


def test_without_a_plan_there_are_four_years_and_a_cell_by_hand_changes_no_other() -> None:
    basis = basis_of(*full_class())
    assert basis.jaren == (2022, 2023, 2024, 2025)
    assert replace(basis, met_de_hand={(1, 2021): "x"}).jaren == (2021, 2022, 2023, 2024, 2025)
    by_hand = lay_out_seats(replace(basis, met_de_hand={(2, 2024): s}))
    plain = lay_out_seats(basis)
    changed = [
        (cel.plek, cel.jaar)
        for new, old in zip(by_hand.rijen, plain.rijen, strict=True)
        for cel, before in zip(new, old, strict=True)
        if cel != before
    ]
    assert changed == [(2, 2024)]
    assert by_hand.maanden == plain.maanden  # a plan on paper frees no seat


@pytest.mark.parametrize(
    ("header", "rows", "fault"),
    [
        ("plek;2022", ["13;x"], "Rij 2, kolom plek: '13'; verwacht: een plek van 1 tot en met 12."),
        ("plek;2022", ["1;x", ";y"], "Rij 3, kolom plek: leeg; verwacht: een plek van 1"),
        (
            "plek;2022",
            ["4;x", "4;y"],
            "Rij 3, kolom plek: '4'; verwacht: elke plek één keer (zie r",
        ),
        ("plek;2022", ["²;x"], "Rij 2, kolom plek: '²'"),
        ("plek;2022", ["1;" + "x" * 41], "Rij 2, kolom 2022: 'xxxxxx"),
        ("plek;2022", ["1;a\x07b"], "het 2e teken is een stuurteken (U+0007, BEL)."),
        ("plek;2022", ["1;x;y"], "Rij 2, kolom achter de laatste: 'y'; verwacht: 2 cellen."),
        ("plek;202", ["1;x"], "Rij 1, kolom 2: '202'; verwacht: plek, of een jaar van 2000 tot en"),
        ("plek;2100", ["1;x"], "Rij 1, kolom 2: '2100'"),
        ("plek;2022;2022", ["1;x;y"], "Rij 1, kolom 3: '2022'; verwacht: elke kolom één keer."),
        ("2022", ["x"], "Rij 1, kolom plek: leeg; verwacht: deze verplichte kolom"),
        ("plek", ["1"], "Rij 1, kolom jaar: leeg; verwacht: minstens één jaar"),
    ],
)
def test_a_faulty_cell_is_named_and_nothing_is_read(
    header: str, rows: list[str], fault: str
) -> None:
    plan = read_indeling(header.split(";"), [row.split(";") for row in rows])
    assert fault in "\n".join(str(each) for each in plan.fouten)
    assert plan.cellen == {}


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("plek;22", "Rij 1, kolom 2: '22'; verwacht: een jaar met vier cijfers, zoals 2022."),
        ("plek;'22;23", "kolom 2: ''22, 23'; verwacht: een jaar met vier cijfers, zoals 2022."),
        ("seat;2022", "kolom 1: 'seat'; verwacht: plek, of een jaar .* \\(er is nog geen plek\\)."),
        ("a|b", "kolom 1: 'a.b'; verwacht: plek, of een jaar .* geen plek en geen jaar\\)."),
    ],
)
def test_one_cause_in_the_header_is_one_message(header: str, fault: str) -> None:
    (found,) = read_indeling(header.split(";"), [["1", "x", "y"][: header.count(";") + 1]]).fouten
    assert re.search(fault, str(found)), found


def test_every_fault_is_named_not_only_the_first() -> None:
    plan = read_indeling(["plek", "2022", "jaar"], [["0", "x"], ["1", "y" * 50], ["1", "z"]])
    assert [(fault.rij, fault.kolom) for fault in plan.fouten] == [
        (1, "3"), (2, "plek"), (3, "2022"), (4, "plek"),
    ]  # fmt: skip


def test_a_table_without_a_seat_is_no_plan() -> None:
    with pytest.raises(Ongeldig, match="minstens één plek"):
        read_indeling(["plek", "2022"], [["", ""]])


# --- until when a stay lasts


def test_the_past_is_as_it_was_and_the_groups_stand_in_order_of_time() -> None:
    first = cursist_of((S, date(2022, 2, 1), date(2022, 3, 31)), (Z, date(2022, 4, 1), None))
    gone = cursist_of((E, date(2021, 5, 1), date(2022, 1, 31)), nummer=2)
    gone = replace(gone, plaatsingen=(replace(gone.plaatsingen[0], plek=1),))
    seats = lay_out_seats(replace(basis_of(gone, first), met_de_hand={(5, 2021): s}))
    assert texts(seats, 1) == [e, f"{e}, {s}, {z}", z, z, ""]
    assert shown(seats, 1) == [f"={e}", f"={e}, {s}, {z}", f"={z}", f"~{z}", "~vrij"]
    assert shown(seats, 5) == [s, "", "", "~vrij", "~vrij"]


@pytest.mark.parametrize(
    ("stays", "fields", "prognose", "end"),
    [
        # 30 months from the start of the Z-route, whatever the startklas before it was
        ([(S, date(2022, 8, 1), date(2022, 9, 18)), (Z, date(2022, 9, 19), None)], {}, None,
         date(2025, 3, 18)),
        # another seat does not begin the Z-route anew; a break does
        ([Plaatsing(1, Z, 4, date(2022, 3, 1), date(2022, 9, 18)),
          Plaatsing(2, Z, 1, date(2022, 9, 19), None)], {}, None, date(2024, 8, 31)),
        ([Plaatsing(1, Z, 1, date(2022, 3, 1), date(2022, 9, 1)),
          Plaatsing(2, Z, 1, date(2022, 9, 19), None)], {}, None, date(2025, 3, 18)),
        # the forecast goes before the rule, also when it is longer
        ([(Z, date(2022, 9, 19), None)], {}, date(2026, 2, 3), date(2026, 2, 3)),
        # who should have left long ago is there today
        ([(Z, date(2019, 9, 19), None)], {}, None, TODAY),
        ([(Z, date(2019, 9, 19), None)], {}, date(2022, 12, 1), TODAY),
        # startklas: seven weeks from Monday 9 January; the forecast says nothing of the seat
        ([(S, date(2023, 1, 9), None)], {}, date(2023, 6, 1), date(2023, 6, 1)),
        ([(S, date(2023, 1, 9), None)], {}, date(2023, 2, 1), date(2023, 2, 26)),
        ([(S, date(2022, 11, 14), None)], {}, None, TODAY),
        ([(S, date(2023, 1, 9), None)], {"leerroute": Leerroute.B1_ROUTE}, None, date(2023, 2, 26)),
        # ... and on the Z-route from the day after it, where that is decided
        ([(S, date(2023, 1, 9), None)], {"leerroute": Leerroute.Z_ROUTE}, None, date(2025, 8, 26)),
        # ELIP: the hours, else a year
        ([(E, date(2022, 8, 22), None)], {}, date(2024, 5, 24), date(2024, 5, 24)),
        ([(E, date(2022, 8, 22), None)], {}, None, date(2023, 8, 21)),
        # a placement that is planned, and an end that is known
        ([(S, date(2023, 3, 6), None)], {}, None, date(2023, 4, 23)),
        ([(Z, date(2022, 9, 19), date(2023, 7, 14))], {}, date(2026, 2, 3), date(2023, 7, 14)),
    ],
)  # fmt: skip
def test_until_when_a_stay_is_expected_to_last(
    stays: list[tuple[Groep, date, date | None]],
    fields: dict[str, object],
    prognose: date | None,
    end: date,
) -> None:
    person = replace(cursist_of(*stays), **fields)  # type: ignore[arg-type]
    known = {"C-01": prognose} if prognose else {}
    found = expected_stays([person], known, Instellingen(), TODAY, date(2026, 12, 31), 0)
    assert max(stay.tot for stay in found) == end
    assert {stay.plek for stay in found} <= {1, 4}


def test_who_is_to_take_the_z_route_keeps_the_seat_after_the_startklas() -> None:
    decided = cursist_of((S, date(2022, 11, 14), None), leerroute=Leerroute.Z_ROUTE)
    open_ = cursist_of((S, date(2022, 11, 14), None), nummer=2)
    seats = lay_out_seats(basis_of(decided, open_))
    assert shown(seats, 1) == [f"={s}", f"~{s}, {z}", f"~{z}", f"~{z}"]
    assert shown(seats, 2) == [f"={s}", f"={s}", "~vrij", "~vrij"]


def test_the_settings_decide_how_long() -> None:
    people = [
        cursist_of((groep, date(2023, 1, 23), None), nummer=i)
        for i, groep in enumerate((Z, S, E), 1)
    ]
    basis = basis_of(*people, z_route_maanden=2, startklas_weken=3, elip_maanden=1)
    ends = [
        (stay.plek, stay.tot)
        for stay in expected_stays(people, {}, basis.instellingen, TODAY, date(2025, 1, 1), 0)
    ]
    assert sorted(ends, key=str) == [
        (1, date(2023, 3, 22)), (2, date(2023, 2, 12)), (3, date(2023, 2, 22)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2022, 9, 5), 30, date(2025, 3, 5)), (date(2022, 8, 31), 30, date(2025, 2, 28)),
        (date(2022, 12, 1), 1, date(2023, 1, 1)), (date(2022, 11, 30), 13, date(2023, 12, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2022, 12, 31), 0, date(2022, 12, 31)),
    ],
)  # fmt: skip
def test_months_later(day: date, months: int, later: date) -> None:
    assert plus_maanden(day, months) == later


# --- the months


def test_a_seat_is_free_in_a_month_when_nobody_has_it_on_any_day() -> None:
    one = cursist_of((Z, date(2022, 2, 28), date(2022, 5, 1)))
    same_seat = cursist_of(Plaatsing(1, S, 1, date(2022, 5, 31), date(2022, 6, 30)), nummer=2)
    seats = lay_out_seats(basis_of(one, same_seat))
    assert free(seats, 2022) == [12, 11, 11, 11, 11, 11, 12, 12, 12, 12, 12, 12]
    assert too_many(seats, 2022) == [0] * 12
    assert seats.maanden[0] == Maand(2022, 1, 12, 0)


def test_most_people_without_a_seat_at_once_count_in_a_month() -> None:
    people = full_class(date(2023, 12, 31))
    overlapping = [
        waiting(1, S, date(2022, 3, 10), date(2022, 3, 20)),
        waiting(2, S, date(2022, 3, 20), date(2022, 4, 1)),
        waiting(3, S, date(2022, 3, 21), date(2022, 3, 22)),
    ]
    seats = lay_out_seats(basis_of(*people, *overlapping))
    assert too_many(seats, 2022) == [0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert free(seats, 2022) == [12] * 11 + [0]


def test_who_waits_counts_until_a_seat_comes_free_and_then_takes_it() -> None:
    full = full_class(date(2025, 12, 31), but=[7])
    leaves = cursist_of(Plaatsing(1, E, 7, date(2022, 1, 1), date(2023, 3, 14)), nummer=1)
    first, second = waiting(2, S, date(2022, 12, 5)), waiting(3, Z, date(2023, 2, 6))
    seats = lay_out_seats(basis_of(*full, leaves, second, first))
    # Seat 7 is free from 15 March; seven weeks later the second one takes it.
    assert too_many(seats, 2022)[10:] == [0, 1]
    assert too_many(seats, 2023) == [1, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert texts(seats, 7) == [e, f"{e}, {s}, {z}", z, z]
    turns = [(stay.cursist, stay.van, stay.tot) for stay in seats.cel(7, 2023).verblijven]
    assert turns[1:] == [
        ("C-02", date(2023, 3, 15), date(2023, 5, 2)),
        ("C-03", date(2023, 5, 3), date(2025, 11, 2)),
    ]


def test_who_waits_while_a_seat_is_free_is_expected_on_it_tomorrow() -> None:
    seats = lay_out_seats(basis_of(waiting(1, S, date(2023, 1, 9))))
    (stay,) = seats.cel(1, 2023).verblijven
    assert (stay.van, stay.tot) == (date(2023, 1, 26), date(2023, 3, 15))
    assert seats.cel(1, 2023).herkomst is Herkomst.VERWACHT
    assert too_many(seats, 2023) == [1] + [0] * 11


def test_who_waits_longest_comes_first_and_nobody_comes_before_today() -> None:
    left = cursist_of(Plaatsing(1, E, 7, date(2022, 1, 1), date(2022, 3, 14)), nummer=1)
    late, early = waiting(2, Z, date(2023, 1, 9)), waiting(3, Z, date(2022, 12, 5))
    seats = lay_out_seats(basis_of(*full_class(date(2026, 12, 31), but=[7]), left, late, early))
    turns = [(stay.cursist, stay.van) for stay in seats.cel(7, 2025).verblijven]
    assert turns == [("C-03", date(2023, 1, 26)), ("C-02", date(2025, 7, 26))]


def test_who_will_wait_later_does_not_count_yet() -> None:
    full = full_class(date(2023, 6, 30))
    seats = lay_out_seats(basis_of(*full, waiting(1, Z, date(2023, 5, 31))))
    assert too_many(seats, 2023) == [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    assert free(seats, 2023) == [0] * 6 + [11] * 6


# --- the inflow


def test_the_inflow_is_spread_over_the_year_and_takes_the_first_seats() -> None:
    seats = lay_out_seats(basis_of(), 3)
    came = [cel.verblijven[0].van for cel in (row[1] for row in seats.rijen) if cel.verblijven]
    # 365 days in three, from 25 January 2023 on
    assert came == [date(2023, 5, 26), date(2023, 9, 25)]
    assert [row[2].verblijven[0].van for row in seats.rijen[2:5]] == [
        date(2024, 1, 25), date(2024, 5, 26), date(2024, 9, 25),
    ]  # fmt: skip
    assert free(seats, 2023) == [12, 12, 12, 12, 11, 11, 11, 11, 10, 10, 10, 10]
    assert shown(seats, 1) == ["", f"~{z}", f"~{z}", f"~{z}"]
    assert lay_out_seats(basis_of()).instroom == 0
    assert lay_out_seats(replace(basis_of(), instellingen=Instellingen())).instroom == 3


def test_after_thirty_months_a_seat_comes_free_for_the_next_one() -> None:
    basis = replace(basis_of(*full_class(date(2026, 12, 31), but=[1])), geladen=(2025,))
    seats = lay_out_seats(basis, 1)
    # One comes on 25 January 2024 and stays until 24 July 2026; the second waits for that seat.
    assert too_many(seats, 2025) == [1] * 12
    (stay,) = seats.cel(1, 2025).verblijven
    assert (stay.van, stay.tot) == (date(2024, 1, 25), date(2026, 7, 24))


def test_a_seat_that_is_not_free_long_enough_is_passed_over() -> None:
    soon_taken = cursist_of(Plaatsing(1, Z, 1, date(2024, 6, 1), date(2026, 6, 1)))
    seats = lay_out_seats(basis_of(soon_taken), 1)
    assert [stay.cursist for stay in seats.cel(1, 2024).verblijven] == ["C-01"]
    assert seats.cel(2, 2024).verblijven[0].van == date(2024, 1, 25)


def test_inflow_without_a_seat_counts_as_too_many() -> None:
    seats = lay_out_seats(basis_of(*full_class(date(2025, 12, 31))), 4)
    # In a year of 365 days: 26 April, 26 July, 25 October, 25 January.
    assert too_many(seats, 2023) == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert too_many(seats, 2024)[:2] == [4, 4]
    assert free(seats, 2023) == [0] * 12


def test_who_waits_goes_before_the_inflow() -> None:
    full = full_class(date(2026, 12, 31), but=[2])
    leaves = cursist_of(Plaatsing(1, E, 2, date(2022, 1, 1), date(2024, 2, 29)), nummer=1)
    seats = lay_out_seats(basis_of(*full, leaves, waiting(9, Z, date(2022, 6, 1))), 1)
    assert [stay.cursist for stay in seats.cel(2, 2024).verblijven] == ["C-01", "C-09"]


def test_no_number_of_people_a_year_makes_it_slow() -> None:
    seats = lay_out_seats(replace(basis_of(*full_class()), geladen=(2099,)), 24)
    assert seats.maanden[-1].te_veel > 1000
