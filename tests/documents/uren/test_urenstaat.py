from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from starterz.documents.tables.writing import read_table, write_table
from starterz.documents.uren.urenstaat import klasstaat, urenstaat
from starterz.documents.uren.urenstaat_tabel import klasstaat as klas_tabel
from starterz.documents.uren.urenstaat_tabel import urenstaat as tabel
from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.uren.uren import Lesbezoek
from starterz.domain.uren.urenstaat import Klasstaat, Urenstaat, assemble_urenstaat
from tests.builders import TODAY
from tests.documents.lezen import assert_order, words

START = date(2022, 11, 28)
STAY = Plaatsing(1, Groep.Z_ROUTE, 1, START)
WIE = Cursist(7, "C-07", "Şükran [/b]", "=1+1 <i>Yıldız", plaatsingen=(STAY,))
MARKS = (
    Presentie(0, "C-07", Status.AANWEZIG),
    Presentie(0, "C-07", Status.AANWEZIG, te_laat=20),
    Presentie(0, "C-07", Status.GEOORLOOFD, reden=Reden.ZIEK),
    Presentie(0, "C-07", Status.ONGEOORLOOFD, reden=Reden.OVERIG),
    Presentie(0, "C-07", Status.ONBEKEND),
    None,
)


def staat(weeks: int = 6, wie: Cursist = WIE, tot: date = TODAY) -> Urenstaat:
    visits = [
        Lesbezoek(Les(n, START + timedelta(weeks=n), 540, 150, knm_minuten=30), STAY, MARKS[n % 6])
        for n in range(weeks)
    ]
    return assemble_urenstaat(wie, visits, START, tot)


def klas(people: int, weeks: int = 6) -> Klasstaat:
    one = staat(weeks)
    names = ("Amal " * (n % 16) for n in range(people))
    staten = (
        replace(one, cursist=replace(WIE, code=f"C-{n:02d}", voornaam=name))
        for n, name in enumerate(names, start=1)
    )
    return Klasstaat(START, TODAY, tuple(staten))


def test_the_hours_of_one_person() -> None:
    (page,) = words(urenstaat(staat(), "E. [/b] Voorbeeld", "Taalschool Voorbeeld", TODAY))
    assert_order(
        page, "Urenstaat", "Şükran [/b] =1+1 <i>Yıldız",
        "Van 28 november 2022 tot en met 25 januari 2023. Gemaakt op 25 januari 2023",
        "C-07", "Z-route", "E. [/b] Voorbeeld",
        "Aangeboden 12 uur en 30 minuten",
        "Gevolgd 4 uur en 40 minuten (NT2 3 uur en 40 minuten, KNM 1 uur)",
        "Te laat of eerder weg 20 minuten", "Geoorloofd verzuim 2 uur en 30 minuten",
        "Lessen bijgewoond 2 van 5 lessen", "Nog niet ingevuld 1 keer;",
        "november 2022", "1/1", "2:30",
        "december 2022", "1/4", "10:00", "2:10", "1:40", "–", "0:30", "0:20",
        "2:30", "2:30", "2:30",
        "Totaal", "2/5", "12:30", "4:40", "3:40", "–", "1:00", "0:20",
        "12-12-2022", "09:00-11:30", "geoorloofd afwezig", "ziek gemeld",
        "19-12-2022", "ongeoorloofd afwezig", "overige reden", "26-12-2022", "afwezig, reden volgt",
        "67:30 is 67 uur en 30 minuten",
        "Naar waarheid ingevuld", "Deze urenstaat van Şükran [/b] =1+1 <i>Yıldız (C-07)", "Datum",
        "Handtekening",
    )  # fmt: skip


def test_the_hours_of_the_class() -> None:
    page = " ".join(words(klasstaat(klas(2), "E. Voorbeeld", "", TODAY)))
    assert_order(
        page, "StarterZ-klas", "2 cursisten.", "Aangeboden 25 uur", "C-01, Z-route",
        "C-02, Z-route",
        "Totaal", "4/10", "25:00", "9:20", "Naar waarheid ingevuld",
    )  # fmt: skip
    assert "ziek" not in page


def test_three_years_and_a_hundred_people_break_over_pages() -> None:
    found = words(klasstaat(klas(100), "W" * 80, "T" * 80, TODAY))
    assert 5 <= len(found) <= 12
    assert all("Aange- boden" in page for page in found[1:-1])
    assert "Naar waarheid ingevuld" in found[-1]
    one = words(urenstaat(staat(160, tot=date(2032, 1, 1)), "D", "", TODAY))
    assert "Naar waarheid ingevuld" in one[-1]
    assert all("Reden" in page for page in one[1:-1])


def test_a_period_without_lessons_is_a_page_of_nothing() -> None:
    (page,) = words(urenstaat(staat(0), "", "", TODAY))
    assert "Aangeboden 0 uur" in page
    assert "Verzuim Datum" not in page
    assert len(words(klasstaat(Klasstaat(START, TODAY, ()), "", "", TODAY))) == 1


def test_the_same_hours_give_the_same_bytes() -> None:
    assert urenstaat(staat(), "D", "T", TODAY) == urenstaat(staat(), "D", "T", TODAY)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_table_of_one_person(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"staat{ending}"
    write_table(path, tabel(staat()))
    read = read_table(path)
    rows = [dict(zip(read.kop, row, strict=True)) for row in read.rijen]
    assert [row["maand"] for row in rows] == ["2022-11", "2022-12", "2023-01", "totaal"]
    total = rows[-1]
    assert total["naam"] == "Şükran [/b] =1+1 <i>Yıldız"
    assert (total["van"], total["tot"]) == ("28-11-2022", "25-01-2023")
    assert (total["lessen"], total["bijgewoond"], total["nog_niet_ingevuld"]) == ("5", "2", "1")
    amounts = {name: int(value) for name, value in total.items() if name.endswith("_minuten")}
    assert amounts["aangeboden_minuten"] == 750
    assert amounts["gevolgd_minuten"] == 280
    assert (total["gevolgd_uren"], total["gevolgd_rest_minuten"]) == ("4", "40")
    assert total["te_laat_of_eerder_weg_minuten"] == "20"
    parts = ("gevolgd", "te_laat_of_eerder_weg", "geoorloofd", "ongeoorloofd", "reden_volgt")
    assert sum(amounts[f"{name}_minuten"] for name in parts) == 750


def test_the_table_of_the_class() -> None:
    made = klas_tabel(klas(3))
    assert [row[0] for row in made.rijen] == ["C-01", "C-02", "C-03", "totaal"]
    at = made.kop.index("aangeboden_minuten")
    assert [row[at] for row in made.rijen] == [750, 750, 750, 2250]
    assert made.rijen[-1][at + 1 : at + 3] == (37, 30)
