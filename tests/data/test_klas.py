from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    NieuweCursist,
    Wet,
)
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig, StarterzFout
from tests.builders import DAY, TODAY
from tests.data.builders import START, aanwezig, afwezig, content, les_op, nieuw, undo, volg_alles

HOSTILE = (
    ("Jan [/b] x", "=1+1"), ("Małgorzata", "Żuk"), ("Ngọc Ánh", "Trần"), ("İpek", "Çağ'ş"),
    ("x" * 80, "y" * 80), ("Robert'); DROP TABLE cursist;--", "0"), ("\"quote\"", "C-01"),
)  # fmt: skip
MONDAY = date(2023, 1, 23)


def seats(store: Store, day: date = TODAY) -> dict[int, str]:
    return {plek.nummer: plek.cursist.code for plek in store.klas.klas(day).plekken if plek.cursist}


def fill_up(store: Store) -> list[Cursist]:
    return [store.klas.add(nieuw(f"Nummer {n}")) for n in range(4, 13)]


def test_the_class_of_the_tests(database: Database) -> None:
    assert database.run(seats) == {1: "C-01", 2: "C-02", 3: "C-03"}
    assert database.run(lambda store: seats(store, START - DAY)) == {}


@pytest.mark.parametrize(("voornaam", "achternaam"), HOSTILE)
def test_a_name_is_kept_as_it_is(database: Database, voornaam: str, achternaam: str) -> None:
    entered = NieuweCursist(f" {voornaam} ", achternaam, Groep.STARTKLAS, START)
    added = database.run(lambda store: store.klas.add(entered))
    read = database.run(lambda store: store.klas.cursist(added.code))
    assert (read.voornaam, read.achternaam) == (voornaam, achternaam)


@pytest.mark.parametrize(
    ("voornaam", "achternaam", "veld"),
    [
        ("", "", "achternaam"), ("  ", "-", "achternaam"), ("x" * 81, "x", "voornaam"),
        ("x", "y" * 81, "achternaam"), ("x\x07y", "x", "voornaam"),
        ("x", "\x1b[2J", "achternaam"), ("x\ud800", "x", "voornaam"),
    ],
)  # fmt: skip
def test_a_name_that_will_not_do(
    database: Database, voornaam: str, achternaam: str, veld: str
) -> None:
    before = database.run(content)
    entered = NieuweCursist(voornaam, achternaam, Groep.STARTKLAS, START)
    with pytest.raises(Ongeldig) as caught:
        database.run(lambda store: store.klas.add(entered))
    assert caught.value.veld == veld
    person = database.run(lambda store: store.klas.cursist("C-01"))
    wrong = replace(person, voornaam=voornaam, achternaam=achternaam)
    with pytest.raises(Ongeldig):
        database.run(lambda store: store.klas.change(wrong))
    assert database.run(content) == before


def test_a_seat_that_is_taken_is_refused(database: Database) -> None:
    before = database.run(content)
    with pytest.raises(Geweigerd, match=r"Plek 2 is vanaf 14-11-2022 van Şükran"):
        database.run(lambda store: store.klas.add(nieuw(plek=2)))
    with pytest.raises(Geweigerd, match="Plek 3"):
        database.run(lambda store: store.klas.move("C-01", 3, TODAY))
    for plek in (0, 13, -1):
        with pytest.raises(Ongeldig, match="1 tot en met 12"):
            database.run(lambda store, plek=plek: store.klas.add(nieuw(plek=plek)))  # type: ignore[misc]
    assert database.run(content) == before


def test_a_seat_that_somebody_gets_later_is_taken(database: Database) -> None:
    database.run(lambda store: store.klas.add(nieuw(van=TODAY + DAY, plek=4)))
    with pytest.raises(Geweigerd, match="Plek 4"):
        database.run(lambda store: store.klas.add(nieuw(plek=4)))
    assert database.run(lambda s: s.klas.add(nieuw("Eerste vrije"))).plaatsingen[0].plek == 5


def test_the_thirteenth_person_waits(database: Database) -> None:
    database.run(fill_up)
    thirteenth = database.run(lambda store: store.klas.add(nieuw("Dertiende")))
    assert thirteenth.plaatsingen[0].plek is None
    klas = database.run(lambda store: store.klas.klas(TODAY))
    assert len(klas.cursisten) == 12
    assert klas.wachtlijst == (thirteenth,)
    with pytest.raises(Geweigerd):
        database.run(lambda store: store.klas.add(nieuw(plek=12)))


def test_who_must_wait_waits_beside_a_free_seat(database: Database) -> None:
    waiting = database.run(lambda store: store.klas.add(nieuw(wacht=True)))
    assert database.run(lambda store: store.klas.klas(TODAY)).wachtlijst == (waiting,)
    moved = database.run(lambda store: store.klas.move(waiting.code, 9, TODAY))
    assert [(stay.plek, stay.van, stay.tot) for stay in moved.plaatsingen] == [
        (None, START, TODAY - DAY), (9, TODAY, None),
    ]  # fmt: skip


def test_elip_is_the_law_of_2013(database: Database) -> None:
    added = database.run(lambda s: s.klas.add(NieuweCursist("E", "L", Groep.ELIP, START)))
    assert added.wet is Wet.WI2013
    assert database.run(lambda store: store.klas.cursist("C-01")).wet is Wet.WI2021


def test_a_code_is_never_used_again(database: Database) -> None:
    first = database.run(lambda store: store.klas.add(nieuw()))
    assert first.code == "C-04"
    database.run(undo)
    assert database.run(lambda store: store.klas.add(nieuw())).code == "C-05"
    database.run(lambda store: store.klas.archive("C-05", TODAY))
    database.run(undo)
    database.run(undo)
    codes = [p.code for p in database.run(lambda s: s.klas.add_all([nieuw(), nieuw("Nog")]))]
    assert codes == ["C-06", "C-07"]
    with pytest.raises(Onbekend):
        database.run(lambda store: store.klas.cursist("C-04"))


@pytest.mark.parametrize("code", ["c-01", " C-01 ", "C-1", "C-001"])
def test_a_code_may_be_typed_in_another_way(database: Database, code: str) -> None:
    assert database.run(lambda store: store.klas.cursist(code)).code == "C-01"


@pytest.mark.parametrize("code", ["", "C-", "C-99", "1", "C-٣", "C-" + "9" * 30, "D-01", "=1+1"])
def test_an_unknown_code_is_unknown(database: Database, code: str) -> None:
    with pytest.raises(Onbekend):
        database.run(lambda store: store.klas.cursist(code))


def test_every_field_of_a_person_is_kept(database: Database) -> None:
    person = database.run(lambda store: store.klas.cursist("C-01"))
    changed = replace(
        person, voornaam="İpek [/b]", achternaam="=1+1", doelgroep=Doelgroep.ASIELSTATUSHOUDER,
        wet=Wet.WI2013, consulent="C. Voorbeeld", kennisgeving=START, brp=START + DAY, pip=TODAY,
        pip_gewijzigd=TODAY + DAY, leerroute=Leerroute.ONDERWIJSROUTE,
        duo_einddatum=date(2026, 1, 1),
        norm_minuten=36_000, norm_reden="Bi 3.14(8)", intake_telt_mee=IntakeTelling.BEIDE,
        lesdagen=(0, 2), lessoort=Lessoort.ALFABETISERING,
    )  # fmt: skip
    assert database.run(lambda store: store.klas.change(changed)) == changed
    assert database.run(lambda store: store.klas.cursist("C-01")) == changed
    cleared = replace(changed, lesdagen=None, norm_minuten=None, pip=None, leerroute=None)
    assert database.run(lambda store: store.klas.change(cleared)) == cleared


def test_a_norm_of_ones_own_has_a_reason(database: Database) -> None:
    person = database.run(lambda store: store.klas.cursist("C-01"))
    with pytest.raises(Ongeldig, match="norm_reden"):
        database.run(lambda s: s.klas.change(replace(person, norm_minuten=60, norm_reden=" ")))


def old_list(store: Store) -> list[tuple[str, int | None, str]]:
    rows = store.presentie.list(les_op(store, MONDAY).id).regels
    return [(row.cursist.code, row.plaatsing.plek, row.groep.value) for row in rows]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.klas.move("C-01", 9, TODAY),
        lambda s: s.klas.move("C-01", None, TODAY),
        lambda s: s.klas.swap("C-01", "C-02", TODAY),
        lambda s: s.klas.change_group("C-02", Groep.Z_ROUTE, TODAY),
        lambda s: s.klas.leave("C-01", TODAY),
        lambda s: s.klas.archive("C-01", TODAY),
        lambda s: (s.klas.leave("C-03", MONDAY), s.klas.add(nieuw(van=TODAY, plek=3))),
        lambda s: (s.klas.archive("C-02", TODAY), s.klas.readmit("C-02", Groep.ELIP, 2, TODAY)),
    ],
    ids=["move", "wait", "swap", "group", "leave", "archive", "seat to another", "readmit"],
)
def test_the_past_stays_as_it_was(database: Database, change: Callable[[Store], object]) -> None:
    database.run(lambda store: volg_alles(store, MONDAY))
    before = database.run(old_list)
    marks = database.run(lambda store: store.presentie.marks(START, MONDAY))
    hours = database.run(lambda store: [store.uren.state(f"C-0{n}", MONDAY) for n in (1, 2, 3)])
    database.run(change)
    assert database.run(old_list) == before == [
        ("C-01", 1, "z-route"), ("C-02", 2, "startklas"), ("C-03", 3, "elip"),
    ]  # fmt: skip
    after = database.run(lambda store: store.presentie.marks(START, MONDAY))
    assert [(les.id, row.presentie) for les, row in after] == [
        (les.id, row.presentie) for les, row in marks
    ]
    states = database.run(lambda store: [store.uren.state(f"C-0{n}", MONDAY) for n in (1, 2, 3)])
    assert [state.totaal for state in states] == [state.totaal for state in hours]
    assert [state.tellers for state in states] == [state.tellers for state in hours]


def test_two_people_swap_and_the_wachtlijst_is_a_seat_too(database: Database) -> None:
    database.run(lambda store: store.klas.swap("C-01", "C-03", TODAY))
    assert database.run(seats) == {1: "C-03", 2: "C-02", 3: "C-01"}
    assert database.run(lambda s: seats(s, TODAY - DAY)) == {1: "C-01", 2: "C-02", 3: "C-03"}
    waiting = database.run(lambda store: store.klas.add(nieuw(wacht=True)))
    database.run(lambda store: store.klas.swap("C-02", waiting.code, TODAY))
    klas = database.run(lambda store: store.klas.klas(TODAY))
    assert klas.plekken[1].cursist is not None
    assert klas.plekken[1].cursist.code == waiting.code
    assert [person.code for person in klas.wachtlijst] == ["C-02"]


def test_what_is_planned_for_later_goes_along_to_another_seat(database: Database) -> None:
    """A change of group next week splits the placement; both parts change seats."""
    later = TODAY + 7 * DAY
    database.run(lambda store: store.klas.change_group("C-01", Groep.ELIP, later))
    database.run(lambda store: store.klas.swap("C-01", "C-03", TODAY))
    for day in (TODAY, later):
        assert database.run(lambda s, day=day: seats(s, day)) == {  # type: ignore[misc]
            1: "C-03", 2: "C-02", 3: "C-01",
        }  # fmt: skip
    assert database.run(lambda store: store.klas.is_whole())
    database.run(lambda store: store.klas.move("C-01", 9, TODAY))
    assert database.run(lambda s: seats(s, later)) == {1: "C-03", 2: "C-02", 9: "C-01"}
    cursist = database.run(lambda store: store.klas.cursist("C-01"))
    assert [stay.groep for stay in cursist.plaatsingen] == [
        Groep.Z_ROUTE, Groep.Z_ROUTE, Groep.ELIP,
    ]  # fmt: skip


def test_a_seat_that_was_planned_for_later_stays_as_planned(database: Database) -> None:
    later = TODAY + 7 * DAY
    database.run(lambda store: store.klas.move("C-01", 9, later))
    database.run(lambda store: store.klas.swap("C-01", "C-03", TODAY))
    assert database.run(seats) == {1: "C-03", 2: "C-02", 3: "C-01"}
    assert database.run(lambda s: seats(s, later)) == {1: "C-03", 2: "C-02", 9: "C-01"}


def test_a_class_that_was_broken_before_does_not_forbid_undo(database: Database) -> None:
    """An older version could put two people on one seat; what follows can still be undone."""

    def broken(store: Store) -> None:
        session = store._context.session
        session.connection().exec_driver_sql("UPDATE plaatsing SET plek = 1")

    database.run(broken)
    assert not database.run(lambda store: store.klas.is_whole())
    before = database.run(content)
    database.run(lambda store: aanwezig(store, TODAY, "C-02"))
    database.run(undo)
    assert database.run(content) == before


def test_nobody_swaps_with_oneself(database: Database) -> None:
    before = database.run(content)
    with pytest.raises(Geweigerd, match="verschillende"):
        database.run(lambda store: store.klas.swap("C-01", "c-1", TODAY))
    assert database.run(content) == before


def test_a_swap_does_not_sit_on_who_comes_later(database: Database) -> None:
    """C-01 leaves seat 1 next week for somebody who is expected; C-02 would stay on it."""

    def planned(store: Store) -> None:
        store.klas.leave("C-01", TODAY + 7 * DAY)
        store.klas.add(nieuw("Later", van=TODAY + 8 * DAY, plek=1))

    database.run(planned)
    before = database.run(content)
    with pytest.raises(Geweigerd, match="Plek 1"):
        database.run(lambda store: store.klas.swap("C-01", "C-02", TODAY))
    assert database.run(content) == before
    database.run(lambda store: store.klas.move("C-01", 9, TODAY))  # alone it goes
    assert database.run(lambda store: seats(store, TODAY + 8 * DAY))[1] == "C-04"


def test_who_leaves_in_time_can_sit_on_a_seat_that_is_promised(database: Database) -> None:
    def planned(store: Store) -> None:
        store.klas.leave("C-01", TODAY + 7 * DAY)
        store.klas.add(nieuw("Later", van=TODAY + 8 * DAY, plek=9))

    database.run(planned)
    moved = database.run(lambda store: store.klas.move("C-01", 9, TODAY))
    assert moved.uitstroom == TODAY + 7 * DAY
    assert database.run(lambda store: store.klas.is_whole())


def test_a_group_changes_on_the_same_seat(database: Database) -> None:
    changed = database.run(lambda s: s.klas.change_group("C-02", Groep.Z_ROUTE, TODAY))
    assert [(stay.groep.value, stay.plek) for stay in changed.plaatsingen] == [
        ("startklas", 2), ("z-route", 2),
    ]  # fmt: skip
    with pytest.raises(Geweigerd, match="al in de groep Z-route"):
        database.run(lambda store: store.klas.change_group("C-02", Groep.Z_ROUTE, TODAY))
    with pytest.raises(Geweigerd, match="geen plek"):
        database.run(lambda s: s.klas.change_group("C-02", Groep.ELIP, START - DAY))


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (TODAY, None), (TODAY + DAY, None), (TODAY - DAY, Geweigerd), (START, Geweigerd),
        (START - DAY, Ongeldig), (None, None),
    ],
)  # fmt: skip
def test_leaving_before_a_mark_is_refused(
    database: Database, day: date | None, error: type[StarterzFout] | None
) -> None:
    database.run(lambda store: aanwezig(store, TODAY))
    if error is None:
        assert database.run(lambda store: store.klas.leave("C-01", day)).uitstroom == day
        return
    with pytest.raises(error):
        database.run(lambda store: store.klas.leave("C-01", day))


def test_a_seat_that_was_given_away_does_not_come_back(database: Database) -> None:
    database.run(lambda store: store.klas.leave("C-01", MONDAY))
    database.run(lambda store: store.klas.add(nieuw(van=TODAY, plek=1)))
    for day in (None, TODAY):
        with pytest.raises(Geweigerd, match="Plek 1"):
            database.run(lambda store, day=day: store.klas.leave("C-01", day))  # type: ignore[misc]
    database.run(lambda store: store.klas.leave("C-01", MONDAY - DAY))  # earlier is free to say
    database.run(lambda store: store.klas.leave("C-01", TODAY - DAY))


@pytest.mark.parametrize(
    ("marked", "last"), [(False, TODAY - DAY), (True, TODAY)], ids=["unmarked", "marked today"]
)
def test_the_archive_frees_the_seat(database: Database, marked: bool, last: date) -> None:
    if marked:
        database.run(lambda store: aanwezig(store, TODAY))
    archived = database.run(lambda store: store.klas.archive("C-01", TODAY))
    assert (archived.uitstroom, archived.gearchiveerd_op) == (last, TODAY)
    assert [p.code for p in database.run(lambda s: s.klas.cursisten())] == ["C-02", "C-03"]
    everybody = database.run(lambda s: s.klas.cursisten(ook_gearchiveerd=True))
    assert len(everybody) == 3
    after = database.run(lambda s: s.klas.add(nieuw(van=last + DAY, plek=1)))
    assert after.plaatsingen[0].plek == 1


def test_who_comes_back_gets_a_new_placement(database: Database) -> None:
    with pytest.raises(Geweigerd, match="al een plek"):
        database.run(lambda store: store.klas.readmit("C-01", Groep.Z_ROUTE, 1, TODAY))
    database.run(lambda store: store.klas.archive("C-01", MONDAY))
    database.run(lambda store: store.klas.add(nieuw(van=MONDAY, plek=1)))
    with pytest.raises(Geweigerd, match="Plek 1"):
        database.run(lambda store: store.klas.readmit("C-01", Groep.Z_ROUTE, 1, TODAY))
    back = database.run(lambda store: store.klas.readmit("C-01", Groep.STARTKLAS, 8, TODAY))
    assert back.gearchiveerd_op is None
    assert [(stay.plek, stay.van, stay.tot) for stay in back.plaatsingen] == [
        (1, START, MONDAY - DAY), (8, TODAY, None),
    ]  # fmt: skip
    assert back.uitstroom is None


@pytest.mark.parametrize(
    ("instroom", "error"),
    [
        (MONDAY, None), (START, None), (START - 30 * DAY, None), (TODAY, Geweigerd),
        (TODAY + DAY, Geweigerd),
    ],
)  # fmt: skip
def test_an_entry_is_corrected_without_losing_a_mark(
    database: Database, instroom: date, error: type[StarterzFout] | None
) -> None:
    database.run(lambda store: afwezig(store, MONDAY))
    if error is None:
        changed = database.run(lambda store: store.klas.set_entry("C-01", instroom))
        assert changed.instroom == instroom
        return
    with pytest.raises(error, match="23-01-2023"):
        database.run(lambda store: store.klas.set_entry("C-01", instroom))


def test_an_entry_does_not_sit_on_who_was_there_before(database: Database) -> None:
    database.run(lambda store: store.klas.leave("C-01", MONDAY))
    later = database.run(lambda store: store.klas.add(nieuw(van=TODAY, plek=1)))
    with pytest.raises(Geweigerd, match="Plek 1"):
        database.run(lambda store: store.klas.set_entry(later.code, MONDAY))
    assert database.run(lambda s: s.klas.set_entry(later.code, MONDAY + DAY)).instroom
    with pytest.raises(Ongeldig, match="instroom"):
        database.run(lambda store: store.klas.set_entry("C-01", TODAY))


def test_a_roster_gives_the_seats_that_were_asked_for_first(database: Database) -> None:
    roster = [nieuw("Vrij"), nieuw("Vier", plek=4), nieuw("Wacht", wacht=True)]
    added = database.run(lambda store: store.klas.add_all(roster))
    assert [person.plaatsingen[0].plek for person in added] == [5, 4, None]
    before = database.run(content)
    with pytest.raises(Geweigerd):
        database.run(lambda store: store.klas.add_all([nieuw("Kan"), nieuw("Niet", plek=4)]))
    assert database.run(content) == before
