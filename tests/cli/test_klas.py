"""The roster in and out, the seats, and what is set of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import VOORBEELD, Run

HEADER = "voornaam;achternaam;groep;plek;instroom;doelgroep;wet;pip_datum;consulent"


def seats(run: Run) -> list[tuple[Any, ...]]:
    answer = run("klas", "--json").json()
    return [
        (seat["plek"], seat["naam"], seat["groep"], seat["instroom"])
        for seat in answer["plekken"]
        if seat["cursist"]
    ]


def test_example_gives_these_people_on_these_seats(run: Run, empty: Path) -> None:
    assert run("import", "klas", str(VOORBEELD)).code == 0
    rows = VOORBEELD.read_text(encoding="utf-8-sig").splitlines()[1:]
    expected = []
    for row in rows:
        first, last, groep, plek, day, *_ = row.split(";")
        expected.append((int(plek), f"{first} {last}", groep, "-".join(reversed(day.split("-")))))
    assert seats(run) == expected
    assert len(expected) == 12


@pytest.mark.parametrize("ending", ["xlsx"])  # CSV has its round trip below
def test_export_into_a_new_store_is_the_same_class(
    ending: str, run: Run, klas: Path, empty_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seats(run)
    assert run("export", "klas", f"uit.{ending}").code == 0
    monkeypatch.setenv("STARTERZ_HOME", str(klas.parent / "nieuw"))
    assert run("nieuw", "--naam", "anna", "--rol", "docent").code == 0
    assert run("import", "klas", f"uit.{ending}").code == 0
    assert seats(run) == before
    assert run("export", "klas", "weer.csv").code == 0
    assert run("cursist", "C-01", "--json").json()["pip"] == "2022-08-22"
    again = run("import", "klas", "weer.csv", "--json").json()
    assert (again["nieuw"], again["ongewijzigd"]) == (0, 12)


def test_csv_export_is_byte_identical_after_a_round_trip(run: Run, klas: Path) -> None:
    run("export", "klas", "een.csv")
    run("import", "klas", "een.csv")
    run("export", "klas", "twee.csv")
    assert Path("een.csv").read_bytes() == Path("twee.csv").read_bytes()
    assert Path("een.csv").read_bytes().startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n")


def test_who_waits_while_a_seat_is_free_still_waits_after_a_round_trip(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("wacht.csv").write_text(f"{HEADER}\nJan;Jansen;elip;wachtlijst;01-01-2023;;;;\n")
    assert run("cursist", "C-04", "--zet", "uitstroom=2023-01-24").code == 0
    assert run("import", "klas", "wacht.csv").code == 0
    assert [p["naam"] for p in run("klas", "--json").json()["wachtlijst"]] == ["Jan Jansen"]
    before = seats(run)
    run("export", "klas", "uit.csv")
    monkeypatch.setenv("STARTERZ_HOME", str(klas.parent / "nieuw"))
    run("nieuw", "--naam", "anna", "--rol", "docent")
    assert run("import", "klas", "uit.csv").code == 0
    assert seats(run) == before
    assert [p["naam"] for p in run("klas", "--json").json()["wachtlijst"]] == ["Jan Jansen"]


def test_rehearsal_says_row_by_row_and_writes_nothing(run: Run, empty: Path) -> None:
    answer = run("import", "klas", str(VOORBEELD), "--proef")
    lines = answer.out.splitlines()
    assert len(lines) == 13
    assert lines[0] == (
        "Rij 2: Amal Voorbeeld-Haddad: nieuw, op plek 1: Z-route, vanaf 05-09-2022."
    )
    assert lines[-1] == "Proef: 12 cursisten op een plek. Er is niets gewijzigd."
    assert seats(run) == []


def test_every_faulty_cell_is_named_and_nothing_is_written(run: Run, empty: Path) -> None:
    Path("fout.csv").write_text(
        f"{HEADER}\n"
        "Jan;Jansen;z-route;1;30-02-2022;;;;\n"
        ";;b-route;13;01-09-2022;toerist;2007;;\n"
        "Goed;Zo;startklas;;01-09-2022;;;;\n",
        encoding="utf-8",
    )
    answer = run("import", "klas", "fout.csv")
    assert answer.code == 3
    lines = answer.err.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "Rij 2, kolom instroom",
        "Rij 3, kolom achternaam",
        "Rij 3, kolom groep",
        "Rij 3, kolom wet",
        "Rij 3, kolom doelgroep",
        "Rij 3, kolom plek",
    ]
    assert lines[0] == (
        "Rij 2, kolom instroom: '30-02-2022'; verwacht: een bestaande datum als dd-mm-jjjj."
    )
    assert lines[-1] == "6 cellen kloppen niet in fout.csv. Er is niets ingelezen."
    assert seats(run) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "fout.csv is leeg"),
        (HEADER.replace(";", ",").encode(), "'komma's'; verwacht: puntkomma's (;)"),
        (HEADER.replace(";", "\t").encode(), "'tabs'; verwacht: puntkomma's (;)"),
        ("é".encode("cp1252"), "'geen UTF-8 (regel 1)'; verwacht: UTF-8"),
        (HEADER.encode("utf-16"), "'UTF-16, of geen tekst'; verwacht: UTF-8"),
        (b"PK\x03\x04rest", "is een Excel-bestand"),
        (f'{HEADER}\n"a"b;c\n'.encode(), "een aanhalingsteken"),
        (f"{HEADER};geslacht\nJan;J;elip;;01-01-2022;;;;;m\n".encode(), "'geslacht'; verwacht"),
        (b"voornaam;achternaam\nJan;Jansen\n", "kolom instroom: leeg; verwacht: deze verplichte"),
        (HEADER.encode() + b"\n" + b"Jan;J;elip;;01-01-2022;;;;\n" * 9999, "'9999'; verwacht"),
        (HEADER.encode() + b"\n" * 10_001, "hoogstens 10000"),
        (b"x" * (5 * 1024 * 1024 + 1), "meer dan 5 MB'; verwacht: hoogstens 5 MB"),
        (HEADER.encode(), "'0'; verwacht: minstens één cursist"),
    ],
    ids=[
        "empty", "comma", "tab", "cp1252", "utf-16", "xlsx", "quote", "unknown column",
        "missing column", "10,000 lines", "too many lines", "5 MB", "only a header",
    ],
)  # fmt: skip
def test_bad_files(content: bytes, expected: str, run: Run, klas: Path) -> None:
    before = seats(run)
    Path("fout.csv").write_bytes(content)
    answer = run("import", "klas", "fout.csv")
    assert answer.code == 3
    assert expected in answer.err
    assert seats(run) == before


@pytest.mark.parametrize(
    ("name", "expected"),
    [("klas.ods", "'klas.ods'; verwacht: een naam die eindigt op .csv of .xlsx"),
     ("geen.csv", "geen.csv is er niet"),
     ("geen.xlsx", "geen.xlsx is er niet")],
)  # fmt: skip
def test_other_files(name: str, expected: str, run: Run, klas: Path) -> None:
    answer = run("import", "klas", name)
    assert answer.code == 3
    assert expected in answer.err


def test_seat_taken_and_thirteenth_person(run: Run, klas: Path) -> None:
    Path("plek.csv").write_text(f"{HEADER}\nJan;Jansen;startklas;3;01-12-2022;;;;\n")
    answer = run("import", "klas", "plek.csv")
    assert answer.code == 3
    assert "kolom plek: '3'; verwacht: een vrije plek" in answer.err
    assert "Şükran Voorbeeld-Yıldız (C-03)" in answer.err
    Path("dertien.csv").write_text(f"{HEADER}\nJan;Jansen;startklas;;01-12-2022;;;;\n")
    answer = run("import", "klas", "dertien.csv")
    assert answer.code == 0
    assert "op de wachtlijst, want alle plekken zijn bezet" in answer.out
    assert [p["naam"] for p in run("klas", "--json").json()["wachtlijst"]] == ["Jan Jansen"]


def test_hostile_names_are_text(run: Run, empty: Path) -> None:
    names = ["=1+1", "Jan [/b] x", 'Piet "de" Vries', "+31 6", "@a", "'t Hart", "-", "'=2"]
    lines = [f'"{n.replace(chr(34), chr(34) * 2)}";X;elip;;01-01-2022;;;;' for n in names]
    Path("in.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    assert run("import", "klas", "in.csv").code == 0
    stored = [name for _, name, _, _ in seats(run)]
    kept = [*names[:-2], "", "=2"]  # an apostrophe was for the spreadsheet, - is no name
    assert stored == [f"{name} X".strip() for name in kept]
    run("export", "klas", "uit.csv")
    assert "\r\n'=1+1;X;" in Path("uit.csv").read_bytes().decode("utf-8-sig")
    assert run("import", "klas", "uit.csv", "--json").json()["ongewijzigd"] == len(names)


def test_json_shape_of_the_class(run: Run, klas: Path) -> None:
    answer = run("--json", "klas", "--peildatum", "2022-09-06").json()
    assert answer["peildatum"] == "2022-09-06"
    assert answer["wachtlijst"] == []
    assert [seat["plek"] for seat in answer["plekken"]] == list(range(1, 13))
    assert answer["plekken"][0] == {
        "plek": 1,
        "cursist": "C-01",
        "naam": "Amal Voorbeeld-Haddad",
        "groep": "z-route",
        "instroom": "2022-09-05",
        "uitstroom": None,
    }
    free = dict.fromkeys(("cursist", "naam", "groep", "instroom", "uitstroom"))
    assert answer["plekken"][1] == {"plek": 2, **free}


def test_text_of_the_class_is_one_aligned_line_a_seat(run: Run, klas: Path) -> None:
    lines = run("klas").out.splitlines()
    assert lines[0] == "De klas op 25 januari 2023: 12 van 12 plekken bezet."
    assert len(lines) == 15
    assert lines[3].startswith("   1  C-01  Amal Voorbeeld-Haddad  ")
    assert len({line.index("-2022") for line in lines[3:]}) == 1


def test_fields_are_set_in_one_transaction(run: Run, klas: Path) -> None:
    done = run(
        "cursist", "C-03", "--json", "--zet", "norm_uren=600,5", "norm_reden=Revalidatie",
        "lesdagen=wo,ma", "--zet", "lessoort=alfabetisering", "kennisgeving=2022-11-01",
        "pip=2022-12-01", "intake_telt_mee=beide", "doelgroep=gezinsmigrant", "consulent=Jo = Jo",
        "uitstroom=2023-02-01", "leerroute=z-route", "brp=2022-11-02",
    ).json()  # fmt: skip
    assert done["norm_minuten"] == 600 * 60 + 30
    assert done["lesdagen"] == "ma,wo"
    assert done["consulent"] == "Jo = Jo"
    assert (done["uitstroom"], done["leerroute"]) == ("2023-02-01", "z-route")
    cleared = run("cursist", "C-03", "--json", "--zet", "uitstroom=", "leerroute=", "norm_uren=")
    fields = cleared.json()
    assert [fields[name] for name in ("uitstroom", "leerroute", "norm_minuten")] == [None] * 3
    refused = run("cursist", "C-03", "--zet", "consulent=Ander", "uitstroom=2020-01-01")
    assert refused.code == 3
    assert run("cursist", "C-03", "--json").json()["consulent"] == "Jo = Jo"


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("pip=2022-02-30", "pip is '2022-02-30'; verwacht: een bestaande datum als jjjj-mm-dd"),
        ("pip=01-02-2022", "jjjj-mm-dd"),
        ("haar=rood", "veld is 'haar'; verwacht: kennisgeving, brp"),
        ("pip", "zet is 'pip'; verwacht: VELD=WAARDE"),
        ("norm_uren=600", "norm_reden is leeg"),
        ("norm_uren=veel", "norm_uren is 'veel'; verwacht: uren"),
        ("leerroute=b2", "verwacht: z-route, b1-route of onderwijsroute"),
        ("lessoort=knm", "verwacht: nt2 of alfabetisering"),
        ("lesdagen=ma,xx", "verwacht: dagen als ma,wo,vr"),
        ("intake_telt_mee=ja", "verwacht: nee, cursusuren, participatie of beide"),
    ],
)
def test_fields_that_cannot_be(pair: str, expected: str, run: Run, klas: Path) -> None:
    answer = run("cursist", "C-01", "--zet", pair)
    assert answer.code == 3
    assert expected in answer.err


def test_dossier_as_lines(run: Run, klas: Path) -> None:
    text = run("cursist", "c-01").out
    assert text.startswith("Cursist:   Amal Voorbeeld-Haddad (C-01)\nGroep:     Z-route, plek 1")
    assert "None" not in text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("pip=2022-08-22", "pip=2022-08-23"), "elk veld één keer"),
        (("pip=2022-08-22", "pip_gewijzigd=2022-08-21"), "een datum vanaf 22-08-2022"),
        (("norm_uren=0", "norm_reden=x"), "meer dan 0 uur"),
        (("consulent=a\x1b[31mb",), "het 2e teken is een stuurteken (U+001B, ESC)"),
        (("consulent=\u0639",), "zoals in de BRP"),
        (("consulent=" + "x" * 81,), "hoogstens 80 tekens"),
        (("consulent=\udcff",), "tekst in UTF-8"),
    ],
)
def test_what_cannot_be_set_is_refused(
    fields: tuple[str, ...], expected: str, run: Run, klas: Path
) -> None:
    before = run("cursist", "C-01", "--json").out
    refused = run("cursist", "C-01", "--zet", *fields)
    assert refused.code == 3
    assert expected in refused.err
    assert len(refused.err) < 400
    assert run("cursist", "C-01", "--json").out == before
