"""One wrong header is one message; names come in as registrations have them."""

from __future__ import annotations

from datetime import date

import pytest

from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing
from starterz.domain.klas.klaslijst import Klaslijst, read_klaslijst
from starterz.domain.klas.klaslijst_kop import VERPLICHT
from starterz.domain.klas.klaslijst_rijen import KOLOMMEN, write_klaslijst
from tests.builders import TODAY

START = date(2022, 10, 31)


def read(kop: str, *rows: str, bekend: tuple[Cursist, ...] = ()) -> Klaslijst:
    return read_klaslijst(kop.split(";"), [row.split(";") for row in rows], bekend, TODAY)


def names(found: Klaslijst) -> list[tuple[str, str]]:
    assert found.fouten == ()
    return [(person.voornaam, person.achternaam) for person in found.nieuw]


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("achter naam", "achternaam"), ("Geboortenaam", "achternaam"), ("achternam", "achternaam"),
        ("Geslachtsnaam", "achternaam"), ("achternaam*", "achternaam"), ("Voornamen", "voornaam"),
        ("vornaam", "voornaam"), ("Roepnaam", "voornaam"), ("start", "instroom"),
        ("Startdatum", "instroom"), ("datum instroom", "instroom"), ("Klas", "groep"),
        ("groepen", "groep"), ("Naam", "achternaam"), ("plek nr", "plek"), ("PIP", "pip_datum"),
        ("klantmanager", "consulent"), ("consulente", "consulent"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_one_message_with_the_likely_column(written: str, column: str) -> None:
    kop = [written if name == column else name for name in KOLOMMEN]
    rows = [[f"Jan{n}", "J", "elip", "", "31-10-2022", "", "", "", ""] for n in range(3)]
    (fault,) = read_klaslijst(kop, rows, (), TODAY).fouten
    assert (fault.rij, fault.kolom, fault.waarde) == (1, str(KOLOMMEN.index(column) + 1), written)
    assert fault.verwacht == f"{column}; zo heet die kolom hier"


@pytest.mark.parametrize(
    "written", ["PIP-datum", "pip datum", " Pip_Datum\u00a0", "PIP\u2011datum"]
)
def test_a_name_that_can_mean_one_thing_is_understood(written: str) -> None:
    found = read(f"voornaam;achternaam;groep;instroom;{written}", "Jan;J;elip;31-10-2022;1-9-2022")
    assert found.nieuw[0].pip == date(2022, 9, 1)


def test_a_column_with_the_whole_name_is_told_to_be_two() -> None:
    (fault,) = read("naam;groep;instroom", "Jan J;elip;31-10-2022").fouten
    assert fault.verwacht == "voornaam en achternaam, elk in een eigen kolom"


def test_a_title_above_the_header_is_one_message() -> None:
    (fault,) = read("Deelnemers 2022", "voornaam;achternaam;groep;instroom", "a;b;elip;x").fouten
    assert fault.verwacht.endswith("de kolommen voornaam, achternaam, groep en instroom ontbreken")


def test_two_causes_are_two_messages() -> None:
    found = read("voornaam;achternaam;groep;start;schoenmaat")
    assert [fault.kolom for fault in found.fouten] == ["4", "5"]
    assert [fault.kolom for fault in read("voornaam;achternaam").fouten] == list(VERPLICHT[2:])


@pytest.mark.parametrize("written", ["tussenvoegsel", "Tussenvoegsels", " Voorvoegsel "])
@pytest.mark.parametrize(
    ("before", "last", "kept"),
    [
        ("van der", "Een", "van der Een"),
        ("", "Een", "Een"),
        ("-", "Een", "Een"),
        ("van der", "Van der Een", "Van der Een"),
        (" van\u00a0 der ", "Een", "van der Een"),
        ("de", "Denker", "de Denker"),
    ],
)
def test_a_tussenvoegsel_goes_before_the_last_name(
    written: str, before: str, last: str, kept: str
) -> None:
    kop = f"voornaam;{written};achternaam;groep;instroom"
    found = read(kop, f"Test1;{before};{last};startklas;31-10-2022")
    assert names(found) == [("Test1", kept)]


def test_a_tussenvoegsel_needs_a_name() -> None:
    kop = "voornaam;tussenvoegsel;achternaam;groep;instroom"
    (fault,) = read(kop, "Test1;van der;;startklas;31-10-2022").fouten
    assert (fault.kolom, fault.verwacht) == ("achternaam", "de naam die bij 'van der' hoort")


def test_one_name_is_enough_and_no_more_is_kept() -> None:
    kop = "voornaam;achternaam;groep;instroom"
    found = read(
        kop, ";Mono;startklas;31-10-2022", "Monu;;startklas;31-10-2022", "-;Mona;elip;31-10-2022",
        "Moni;.;elip;31-10-2022",
    )  # fmt: skip
    assert names(found) == [("", "Mono"), ("Monu", ""), ("", "Mona"), ("Moni", "")]
    assert [regel.naam for regel in found.regels] == ["Mono", "Monu", "Mona", "Moni"]
    (fault,) = read(kop, "-;;startklas;31-10-2022").fouten
    assert fault.verwacht == "een voornaam of een achternaam; één naam is genoeg"


def cursist(number: int, voornaam: str, achternaam: str) -> Cursist:
    stay = Plaatsing(number, Groep.STARTKLAS, number, START)
    return Cursist(number, f"C-{number:02d}", voornaam, achternaam, plaatsingen=(stay,))


def test_what_is_written_is_read_again() -> None:
    people = (
        cursist(1, "", "Mono"), cursist(2, "Monu", ""), cursist(3, "An", "van der Een"),
        cursist(4, "An", "van der Een"),
    )  # fmt: skip
    rows = write_klaslijst(people, TODAY)
    found = read_klaslijst(KOLOMMEN, rows, (), TODAY)
    assert names(found) == [(each.voornaam, each.achternaam) for each in people]
    assert [person.plek for person in found.nieuw] == [1, 2, 3, 4]
    assert found.regels[3].melding.endswith("let op: rij 4 heeft dezelfde naam")
    assert read_klaslijst(KOLOMMEN, rows, people, TODAY).ongewijzigd == 4


def test_two_rows_of_one_person_are_refused() -> None:
    kop = "voornaam;achternaam;groep;plek;instroom"
    for first, second in (("1", "1"), ("", ""), ("1", "")):
        found = read(
            kop, f"René;Een;elip;{first};31-10-2022", f" RENE\u0301 ;een;elip;{second};31-10-2022"
        )
        (fault,) = found.fouten
        assert fault.verwacht.startswith("iemand die nog niet in dit bestand staat (zie rij 2)")


def test_a_time_behind_a_date_is_no_reason_to_refuse() -> None:
    kop = "voornaam;achternaam;groep;instroom"
    for written in ("31-10-2022 00:00", "2022-10-31T09:30:00", "31-10-2022 9:30"):
        assert read(kop, f"Jan;J;elip;{written}").nieuw[0].instroom == START


def test_the_short_name_is_never_empty() -> None:
    assert [each.roepnaam for each in (cursist(1, "", "Mono"), cursist(2, "Monu", "Een"))] == [
        "Mono", "Monu",
    ]  # fmt: skip
