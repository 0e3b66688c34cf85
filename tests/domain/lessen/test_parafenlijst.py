from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.parafenlijst import (
    Parafenlijst,
    Parafenstand,
    Parafenvel,
    compare,
    counts,
    kenmerken,
    validate_parafenlijst,
    voorgesteld,
)
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.domain.lessen.presentielijst import assemble_lijst
from starterz.domain.words.datums import format_week, read_week
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from tests.builders import TODAY, cursist_of, les_of

DAY = timedelta(days=1)
LES = les_of(TODAY)
AMAL, TESFAY, RAHEL = PEOPLE = tuple(
    cursist_of((Groep.Z_ROUTE, date(2022, 9, 1), None), nummer=n, voornaam=naam)
    for n, naam in enumerate(("Amal", "Tesfay", "Rahel"), start=1)
)
KNOWN = {person.code: person for person in PEOPLE}


def vel_of(
    *present: str, les: Les = LES, people: tuple[Cursist, ...] = PEOPLE, away: str = ""
) -> Parafenvel:
    marks = {code: Presentie(les.id, code, Status.AANWEZIG) for code in present}
    if away:
        marks[away] = Presentie(les.id, away, Status.ONBEKEND)
    return Parafenvel(assemble_lijst(les, people, marks), "2023-W04-3")


def signed(*codes: str, **fields: object) -> Parafenlijst:
    made = Parafenlijst(LES.id, "2023-W04-3", TODAY, "D. Voorbeeld", codes)
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("present", "initials", "stand", "without_mark", "without_initials"),
    [
        (("C-01", "C-02"), ("C-01", "C-02"), Parafenstand.KLOPT, (), ()),
        ((), (), Parafenstand.KLOPT, (), ()),
        (("C-01",), ("C-01", "C-03"), Parafenstand.WIJKT_AF, (RAHEL,), ()),
        (("C-01", "C-02"), ("C-02",), Parafenstand.WIJKT_AF, (), (AMAL,)),
        (("C-01",), ("C-02",), Parafenstand.WIJKT_AF, (TESFAY,), (AMAL,)),
    ],
)
def test_a_list_beside_the_marks(
    present: tuple[str, ...],
    initials: tuple[str, ...],
    stand: Parafenstand,
    without_mark: tuple[Cursist, ...],
    without_initials: tuple[Cursist, ...],
) -> None:
    found = compare(vel_of(*present), signed(*initials), KNOWN)
    assert found.stand is stand
    assert found.zonder_presentie == without_mark
    assert found.zonder_paraaf == without_initials


def test_without_a_list_nothing_differs_yet() -> None:
    found = compare(vel_of("C-01"), None, KNOWN)
    assert (found.stand, found.zonder_paraaf) == (Parafenstand.ONTBREEKT, ())


def test_initials_of_somebody_with_an_absence_differ() -> None:
    found = compare(vel_of("C-01", away="C-02"), signed("C-01", "C-02"), KNOWN)
    assert found.zonder_presentie == (TESFAY,)


def test_who_no_longer_belongs_to_the_lesson_still_differs() -> None:
    vel = vel_of(people=(AMAL, TESFAY))
    assert compare(vel, signed("C-03"), KNOWN).zonder_presentie == (RAHEL,)
    assert compare(vel, signed("C-99"), KNOWN).stand is Parafenstand.KLOPT


def test_a_list_belongs_to_a_lesson_that_was_held_for_somebody() -> None:
    assert counts(vel_of(), TODAY)
    assert not counts(vel_of(), TODAY - DAY)
    assert not counts(vel_of(les=replace(LES, vervallen=True)), TODAY)
    assert not counts(vel_of(people=()), TODAY)
    on_monday = replace(AMAL, lesdagen=(0,))
    assert not counts(vel_of(people=(on_monday,)), TODAY)
    assert counts(vel_of("C-01", people=(on_monday,)), TODAY)


def test_a_sheet_has_the_seats_in_order_and_boxes_for_who_comes() -> None:
    waits = cursist_of(Plaatsing(1, Groep.ELIP, None, date(2022, 9, 1)), nummer=4)
    gone = cursist_of((Groep.ELIP, date(2022, 9, 1), TODAY - DAY), nummer=5)
    moved = cursist_of(Plaatsing(1, Groep.ELIP, 1, date(2022, 9, 1)), nummer=6)
    on_monday = replace(TESFAY, lesdagen=(0,))
    people = (replace(AMAL, plaatsingen=(Plaatsing(1, Groep.ELIP, 9, TODAY),)), on_monday)
    vel = Parafenvel(assemble_lijst(LES, (*people, waits, gone, moved), {}), "x")
    assert [row.cursist.code for row in vel.lijst.regels] == ["C-06", "C-02", "C-01"]
    assert [vel.has_vak(code) for code in ("C-06", "C-02", "C-01", "C-04")] == [
        True, False, True, False,
    ]  # fmt: skip
    came = vel_of("C-02", people=(on_monday,))
    assert came.has_vak("C-02")


def test_the_present_are_proposed() -> None:
    assert voorgesteld(vel_of("C-03", "C-01", away="C-02")) == ("C-01", "C-03")


def test_references_are_the_week_and_the_day() -> None:
    lessons = (
        replace(LES, id=1),
        replace(LES, id=2, begin=780, vervallen=True),
        replace(LES, id=3, begin=900),
        replace(LES, id=4, datum=date(2023, 1, 1)),
    )
    assert kenmerken(reversed(lessons)) == {
        4: "2022-W52-7", 1: "2023-W04-3", 2: "2023-W04-3-2", 3: "2023-W04-3-3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lijst", "veld"),
    [
        (signed(datum=TODAY - DAY), "datum"),
        (signed(datum=TODAY + 2 * DAY), "datum"),
        (signed(kenmerk="k" * 41), "kenmerk"),
        (signed(kenmerk=" – "), "kenmerk"),
        (signed(docent=""), "docent"),
        (signed("C-01", "C-09"), "paraaf"),
    ],
)
def test_what_cannot_be_the_list_of_this_lesson(lijst: Parafenlijst, veld: str) -> None:
    with pytest.raises(Ongeldig) as caught:
        validate_parafenlijst(lijst, vel_of(), TODAY + DAY)
    assert caught.value.veld == veld


def test_a_list_of_a_lesson_that_is_off_or_to_come_is_refused() -> None:
    validate_parafenlijst(signed("C-01", kenmerk="k" * 40), vel_of(), TODAY)
    with pytest.raises(Geweigerd, match="vervallen"):
        validate_parafenlijst(signed(), vel_of(les=replace(LES, vervallen=True)), TODAY)
    with pytest.raises(Geweigerd, match="moet nog komen"):
        validate_parafenlijst(signed(), vel_of(), TODAY - DAY)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2023-W04", date(2023, 1, 23)),
        (" 2020-w53 ", date(2020, 12, 28)),
        ("2023-W01", date(2023, 1, 2)),
        ("2023-W53", None),
        ("2023-W00", None),
        ("2023-4", None),
        ("2023-W4", None),
        ("0001-W01", None),
        ("", None),
    ],
)
def test_a_week_is_its_monday(text: str, monday: date | None) -> None:
    if monday is None:
        with pytest.raises(Ongeldig, match="zoals 2023-W04"):
            read_week(text)
    else:
        assert read_week(text) == monday
        assert format_week(monday + 6 * DAY) == text.strip().upper()
