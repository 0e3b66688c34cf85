"""The roster as rows of text: who is new, who is known, and which cells are wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    NieuweCursist,
    Plaatsing,
    Wet,
    naamdeel,
)
from starterz.domain.klas.klaslijst import MEESTE_REGELS, Gevolg, Klaslijst, read_klaslijst
from starterz.domain.klas.klaslijst_rijen import KOLOMMEN, als_rij, write_klaslijst
from starterz.domain.words.fouten import Ongeldig
from starterz.letters import LATIN
from tests.builders import TODAY


def rij(
    voornaam: str = "Jan",
    achternaam: str = "Jansen",
    groep: str = "startklas",
    plek: str = "",
    instroom: str = "31-10-2022",
    doelgroep: str = "",
    wet: str = "",
    pip: str = "",
    consulent: str = "",
) -> tuple[str, ...]:
    return (voornaam, achternaam, groep, plek, instroom, doelgroep, wet, pip, consulent)


def read(*rows: tuple[str, ...], bekend: tuple[Cursist, ...] = ()) -> Klaslijst:
    return read_klaslijst(KOLOMMEN, rows, bekend, TODAY)


def zit(
    nummer: int, plek: int | None, van: date = date(2022, 9, 5), tot: date | None = None
) -> Cursist:
    stay = Plaatsing(nummer, Groep.STARTKLAS, plek, van, tot)
    return Cursist(nummer, f"C-{nummer:02d}", f"Voor{nummer}", "Achter", plaatsingen=(stay,))


def faults(klaslijst: Klaslijst) -> list[tuple[int, str, str]]:
    assert klaslijst.nieuw == ()
    return [(fault.rij, fault.kolom, fault.waarde) for fault in klaslijst.fouten]


def test_a_whole_row() -> None:
    klaslijst = read(
        rij("Amal", "Haddad", "z-route", "4", "05-09-2022", "overige migrant", "2021", "22-08-2022",
            "M. V.")
    )  # fmt: skip
    assert klaslijst.fouten == ()
    assert klaslijst.nieuw == (
        NieuweCursist(
            "Amal", "Haddad", Groep.Z_ROUTE, date(2022, 9, 5), 4, Doelgroep.OVERIG, Wet.WI2021,
            date(2022, 8, 22), "M. V.",
        ),
    )  # fmt: skip


def test_header_in_any_order_with_capitals_and_spaces() -> None:
    kop = (" Instroom", "ACHTERNAAM", "groep ", "Voornaam")
    klaslijst = read_klaslijst(kop, [(" 31-10-2022 ", " J ", "ELIP", "Jan")], (), TODAY)
    assert klaslijst.nieuw[0].voornaam == "Jan"
    assert klaslijst.nieuw[0].wet is Wet.WI2013


@pytest.mark.parametrize(
    ("row", "kolom", "waarde"),
    [
        (rij(voornaam=" ", achternaam="-"), "achternaam", ""),
        (rij(achternaam="x" * 81), "achternaam", "x" * 81),
        (rij(voornaam="Jan\x07Piet"), "voornaam", "Jan\x07Piet"),
        (rij(achternaam="نموذج"), "achternaam", "نموذج"),
        (rij(consulent="Тест"), "consulent", "Тест"),
        (rij(groep=""), "groep", ""),
        (rij(groep="b1"), "groep", "b1"),
        (rij(instroom=""), "instroom", ""),
        (rij(instroom="30-02-2022"), "instroom", "30-02-2022"),
        (rij(instroom="31-10-22"), "instroom", "31-10-22"),
        (rij(instroom="31-10-0222"), "instroom", "31-10-0222"),
        (rij(pip="gisteren"), "pip_datum", "gisteren"),
        (rij(plek="0"), "plek", "0"),
        (rij(plek="13"), "plek", "13"),
        (rij(plek="1,5"), "plek", "1,5"),
        (rij(plek="²"), "plek", "²"),
        (rij(doelgroep="toerist"), "doelgroep", "toerist"),
        (rij(wet="2007"), "wet", "2007"),
        (rij(groep="elip", wet="2021"), "wet", "2021"),
        ((*rij(), "", "te veel"), "achter de laatste", "te veel"),
    ],
)
def test_one_faulty_cell(row: tuple[str, ...], kolom: str, waarde: str) -> None:
    assert faults(read(rij("Goed", "Zo"), row)) == [(3, kolom, waarde)]


def test_all_faulty_cells_of_a_row_and_rows_are_numbered_as_in_the_file() -> None:
    klaslijst = read(rij(), ("",) * 9, rij("", "", "b", "99", "nooit", "t", "1", "t"))
    assert [fault[1] for fault in faults(klaslijst)] == [
        "achternaam", "groep", "wet", "doelgroep", "instroom", "pip_datum", "plek",
    ]  # fmt: skip
    assert {fault.rij for fault in klaslijst.fouten} == {4}


@pytest.mark.parametrize(
    ("kop", "expected"),
    [
        (("voornaam", "achternaam", "groep", "instroom", "bsn"), [(1, "5", "bsn")]),
        (("voornaam", "achternaam", "groep"), [(1, "instroom", "")]),
        (("voornaam", "achternaam", "groep", "instroom", "Groep"), [(1, "5", "groep")]),
        (("voornaam", "", "achternaam", "groep", "instroom"), [(1, "2", "")]),
    ],
)
def test_faulty_header(kop: tuple[str, ...], expected: list[tuple[int, str, str]]) -> None:
    assert faults(read_klaslijst(kop, (), (), TODAY)) == expected


@pytest.mark.parametrize("kolom", ["voornaam", "achternaam", "groep", "instroom"])
def test_a_column_that_is_not_there_is_named_with_rows_below_it(kolom: str) -> None:
    kop = tuple(name for name in ("voornaam", "achternaam", "groep", "instroom") if name != kolom)
    found = read_klaslijst(kop, [("A", "elip", "31-10-2022")], (), TODAY)
    assert (1, kolom) in [(fault.rij, fault.kolom) for fault in found.fouten]
    assert found.nieuw == ()


def test_no_rows_and_too_many_rows() -> None:
    with pytest.raises(Ongeldig, match="minstens één cursist"):
        read(("", ""))
    read(*(rij(f"Jan{i}") for i in range(MEESTE_REGELS)))
    with pytest.raises(Ongeldig, match=f"hoogstens {MEESTE_REGELS}"):
        read(*(rij(f"Jan{i}") for i in range(MEESTE_REGELS + 1)))


def test_a_seat_given_twice_in_the_file() -> None:
    klaslijst = read(rij("Jan", plek="3"), rij("Piet", plek="3"))
    assert faults(klaslijst) == [(3, "plek", "3")]
    assert "van Jan Jansen (rij 2)" in str(klaslijst.fouten[0])


def test_a_seat_that_is_taken() -> None:
    klaslijst = read(rij(plek="3"), bekend=(zit(7, 3),))
    assert faults(klaslijst) == [(2, "plek", "3")]
    assert "Voor7 Achter (C-07)" in str(klaslijst.fouten[0])


def test_a_seat_that_was_left_in_time() -> None:
    left = zit(7, 3, tot=date(2022, 10, 30))
    assert read(rij(plek="3"), bekend=(left,)).fouten == ()
    still = zit(7, 3, tot=date(2022, 10, 31))
    assert faults(read(rij(plek="3"), bekend=(still,))) == [(2, "plek", "3")]


def test_who_asks_for_a_seat_goes_first() -> None:
    klaslijst = read(rij("Jan"), rij("Piet", plek="1"))
    assert [(each.naam, each.plek) for each in klaslijst.regels] == [
        ("Jan Jansen", 2),
        ("Piet Jansen", 1),
    ]
    assert [each.voornaam for each in klaslijst.nieuw] == ["Jan", "Piet"]


def test_a_thirteenth_person_waits_and_that_is_said() -> None:
    klaslijst = read(*(rij(f"Jan{i}") for i in range(13)))
    assert [each.gevolg for each in klaslijst.regels] == [Gevolg.PLEK] * 12 + [Gevolg.WACHTLIJST]
    assert "alle plekken zijn bezet" in klaslijst.regels[-1].melding


def test_wachtlijst_in_words_waits_beside_a_free_seat() -> None:
    klaslijst = read(rij(plek="Wachtlijst"))
    assert klaslijst.nieuw[0].wacht
    assert klaslijst.regels[0].gevolg is Gevolg.WACHTLIJST


def test_the_same_person_twice_in_the_file() -> None:
    klaslijst = read(rij("Jan"), rij("JAN", " jansen "))
    assert faults(klaslijst) == [(3, "achternaam", "JAN jansen")]
    assert "zie rij 2" in str(klaslijst.fouten[0])


def test_who_is_known_is_passed_over_and_other_cells_are_named() -> None:
    known = zit(7, 3)
    row = rij("voor7", "Achter", plek="5", instroom="2022-09-05", consulent="Jo")
    klaslijst = read(row, bekend=(known,))
    assert (klaslijst.nieuw, klaslijst.ongewijzigd, klaslijst.fouten) == ((), 1, ())
    assert klaslijst.regels[0].melding == (
        "staat al in de klas (C-07); dit wordt niet overgenomen: "
        "plek (5, in de klas: 3), consulent (Jo, in de klas: leeg)"
    )


def test_the_same_name_on_another_day_is_new_with_a_remark() -> None:
    klaslijst = read(rij("Voor7", "Achter"), bekend=(zit(7, 3),))
    assert len(klaslijst.nieuw) == 1
    assert klaslijst.regels[0].melding.endswith("let op: C-07 heeft dezelfde naam")


def test_a_file_with_one_fault_enters_nobody() -> None:
    assert read(rij("Jan"), rij("Piet", groep="x")).nieuw == ()


def test_written_rows_are_who_is_there_and_who_comes() -> None:
    here, waits = zit(1, 2), zit(2, None)
    gone = zit(3, 5, tot=date(2022, 12, 1))
    comes, clashes = zit(4, 5, date(2023, 2, 1)), zit(5, 2, date(2023, 2, 1))
    rows = write_klaslijst((here, waits, gone, comes, clashes), TODAY)
    assert [(row[0], row[3]) for row in rows] == [
        ("Voor1", "2"),
        ("Voor2", "wachtlijst"),
        ("Voor4", "5"),
    ]


def test_in_a_full_class_an_empty_seat_is_enough_to_wait() -> None:
    people = [zit(number, number) for number in range(1, 13)] + [zit(13, None)]
    assert [row[3] for row in write_klaslijst(people, TODAY)][-1] == ""


WORDS = st.text(st.sampled_from(sorted(LATIN - {" "})), min_size=1, max_size=20).filter(naamdeel)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(
    voornaam=WORDS,
    achternaam=WORDS,
    groep=st.sampled_from(Groep),
    plek=st.none() | st.integers(1, 12),
    van=DAYS,
    doelgroep=st.none() | st.sampled_from(Doelgroep),
    pip=st.none() | DAYS,
)
def test_a_written_row_reads_back(
    voornaam: str,
    achternaam: str,
    groep: Groep,
    plek: int | None,
    van: date,
    doelgroep: Doelgroep | None,
    pip: date | None,
) -> None:
    wet = Wet.WI2013 if groep is Groep.ELIP else Wet.WI2021
    stay = Plaatsing(1, groep, plek, van)
    person = Cursist(1, "C-01", voornaam, achternaam, doelgroep, wet, pip=pip, plaatsingen=(stay,))
    klaslijst = read(als_rij(person, van))
    assert klaslijst.fouten == ()
    (found,) = klaslijst.nieuw
    assert (found.voornaam, found.achternaam) == (voornaam, achternaam)
    assert (found.groep, found.plek, found.instroom) == (groep, plek, van)
    assert (found.doelgroep, found.wet, found.pip) == (doelgroep, wet, pip)
    again = read(als_rij(person, van), bekend=(person,))
    assert (again.ongewijzigd, again.regels[0].melding) == (1, "staat al in de klas (C-01)")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (rij(plek="3"), "Rij 2, kolom plek: '3'; verwacht: een vrije plek; deze is vanaf "
         "14-11-2022 van Voor3 Achter (C-03)."),
        (rij(plek="4"), "Rij 2, kolom plek: '4'; verwacht: een vrije plek; deze is vanaf "
         "05-09-2022 tot en met 01-12-2022 van Voor4 Achter (C-04)."),
        (rij("VOOR3", "Achter", plek="3"), "Rij 2, kolom instroom: '31-10-2022'; verwacht: "
         "14-11-2022, want Voor3 Achter (C-03) staat al in de klas, met een andere instroom; is "
         "dit iemand anders, geef dan een vrije plek."),
    ],
    ids=["later", "for a while", "the very person"],
)  # fmt: skip
def test_who_has_a_seat_is_told_with_the_days_of_that_stay(row: tuple[str, ...], told: str) -> None:
    known = (zit(3, 3, date(2022, 11, 14)), zit(4, 4, tot=date(2022, 12, 1)))
    (fault,) = read(row, bekend=known).fouten
    assert str(fault) == told
