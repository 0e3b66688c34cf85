"""Odd spaces, unseen signs, accents typed apart and other scripts, through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from starterz.data.access import account_names, add_account, open_with
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import Ongeldig
from starterz.places import Places
from tests.builders import CHEAP
from tests.cli.conftest import Run
from tests.documents.lezen import words

HEAD = "voornaam;achternaam;groep;plek;instroom;doelgroep;wet;pip_datum;consulent"
ZIN = "een zin om te onthouden"


def roster(name: str, *rows: str) -> str:
    lines = [HEAD, *(f"{row};startklas;;31-10-2022;;;;" for row in rows)]
    Path(name).write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return name


CLEANED = {
    "Test1;van\xa0der Een": "Test1 van der Een",
    "Test2;Een\u202fTwee": "Test2 Een Twee",
    "Test3;Een\ufeffTwee": "Test3 EenTwee",
    "Test4;Een\u00adTwee": "Test4 EenTwee",
    "Test5;Een\u200e": "Test5 Een",
    "A\u030anne;Nguye\u0302\u0303n": "Ånne Nguyễn",
    "\u200bJan;O\u2019Neill\u2028": "Jan O\u2019Neill",
}


def test_a_roster_is_cleaned_and_comes_on_paper(run: Run, empty: Path) -> None:
    assert run("import", "klas", roster("k.csv", *CLEANED)).code == 0
    seats = run("klas", "--json").json()["plekken"]
    assert [seat["naam"] for seat in seats if seat["naam"]] == list(CLEANED.values())
    day = ("--van", "2023-01-25", "--tot", "2023-01-25", "--dagen", "wo")
    lesson = ("--tijd", "09:00", "--minuten", "150", "--docent", "Zoe\u0308\xa0de Wit")
    assert run("rooster", "maak", *day, *lesson).code == 0
    assert run("parafenlijst", "--datum", "2023-01-25", "p.pdf").code == 0
    (page,) = words(Path("p.pdf").read_bytes())
    assert all(name in page for name in (*CLEANED.values(), "Zoë de Wit"))
    later = ("--van", "2023-01-27", "--tot", "2023-01-27", "--dagen", "vr")
    refused = run("rooster", "maak", *later, *lesson[:-1], "Тест")
    assert (refused.code, "zoals in de BRP" in refused.err) == (3, True)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Test1;علی\u200cرضا", "het 1e teken is de Arabische letter 'ع' (U+0639)"),
        ("Test1;Тест", "het 1e teken is de Cyrillische letter 'Т' (U+0422)"),
        ("Test 🙂;Emoji", "het 6e teken is '🙂', een emoji of plaatje (U+1F642)"),
        ("Test1;Q\u0323\u0301est", "met een los accent (U+0051 U+0323 U+0301)"),
    ],
)
def test_a_name_in_another_script_is_asked_as_the_brp_has_it(
    typed: str, named: str, run: Run, empty: Path
) -> None:
    refused = run("import", "klas", roster("k.csv", "Goed;Een", typed))
    assert refused.code == 3
    assert "Rij 3" in refused.err
    assert "zoals in de BRP, in Latijnse letters" in refused.err
    assert named in refused.err
    assert run("klas", "--json").json()["plekken"][0]["naam"] is None


def test_one_person_in_two_spellings_is_one(run: Run, empty: Path) -> None:
    assert (
        run("import", "klas", roster("a.csv", "Ivan;Proef-O\u2019Neill", "Test;van der Een")).code
        == 0
    )
    again = run("import", "klas", roster("b.csv", "IVAN;Proef\u2013O'Neill", "Test;Van Der  Een"))
    assert again.code == 0
    assert run("klas", "--json").json()["plekken"][2]["naam"] is None
    twice = run("import", "klas", roster("c.csv", "Ren\u00e9;Een", "Rene\u0301;Een"))
    assert (twice.code, "zie rij 2" in twice.err) == (3, True)


def test_an_account_is_found_however_it_is_typed(
    run: Run, klas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starterz.data.access.Kosten", lambda: CHEAP)
    places = Places(klas)
    add_account(places, ("ANNA", ZIN), " Zoe\u0308 ", Rol.DOCENT, "nog een zin")
    assert account_names(places) == ("anna", "Zo\u00eb")
    for taken in ("Zo\u00eb", "ZOE\u0308", "zo\u00eb\u200b"):
        with pytest.raises(Ongeldig, match="'Zoë' is er al"):
            add_account(places, ("anna", ZIN), taken, Rol.DOCENT, "nog een zin")
    for typed in ("Zo\u00eb", "Zoe\u0308", "zo\u00eb"):
        engine, account = open_with(places, typed, "nog een zin")
        engine.dispose()
        assert account.naam == "Zo\u00eb"
    monkeypatch.setenv("STARTERZ_GEBRUIKER", "Zoe\u0308")
    monkeypatch.setenv("STARTERZ_WACHTZIN", "nog een zin")
    assert run("klas", "--json").code == 0


def test_who_has_a_name_of_before_is_shown_and_the_paper_says_what_to_change(
    run: Run, klas: Path
) -> None:
    engine, _ = open_with(Places(klas), "anna", ZIN)
    with engine.begin() as connection:
        connection.execute(text("update cursist set achternaam = 'نموذج' where nummer = 2"))
        connection.execute(text("update cursist set voornaam = '王小' where nummer = 3"))
    engine.dispose()
    assert "نموذج" in run("klas").out
    changed = run("cursist", "C-02", "--zet", "consulent=B.\xa0Proef", "--json")
    assert changed.json()["consulent"] == "B. Proef"
    refused = run("parafenlijst", "--datum", "2023-01-25", "p.pdf")
    assert refused.code == 3
    named = "achternaam van C-02: het 1e teken is de Arabische letter 'ن' (U+0646), en nog 4."
    assert named in refused.err
    assert "voornaam van C-03: het 1e teken is de Chinese letter '王' (U+738B)" in refused.err
    assert "consulent" not in refused.err
    assert not Path("p.pdf").exists()
    period = ("--van", "2023-01-01", "--tot", "2023-01-25")
    assert run("urenstaat", "C-02", *period, "p.pdf").code == 3
    assert run("urenstaat", "C-01", *period, "u.pdf").code == 0
    (page, *_) = words(Path("u.pdf").read_bytes())
    assert "US-2023-0001" in page, "what was refused has taken no number"
    assert run("export", "klas", "uit.csv").code == 0
    assert "نموذج" in Path("uit.csv").read_text(encoding="utf-8-sig")


ODD = "raar\x1b[31m\x9b2J\n\u202e"
SEEN = ("observatie", "C-01", "--datum", "2023-01-20", "--scores", f"{ODD}.json")
CHECK = ("instrument", "controleer", f"{ODD}.toml")


@pytest.mark.parametrize(
    ("argv", "content"),
    [
        (("import", "klas", f"{ODD}.csv"), f"{HEAD};{ODD}x\nJan;{ODD};startklas;;31-10-2022;;;;\n"),
        (("import", "klas", f"{ODD}.csv"), f"{HEAD}\nJan;\u202e\x9bX;startklas;;31-10-2022;;;;\n"),
        (("import", "klas", f"{ODD}.xlsx"), "geen zip"),
        (("import", "klas", f"{ODD}.ods"), ""),
        (("groepsindeling", "--laad", f"{ODD}.csv"), "plek;20\x9b22;2023\x1b\n1;\x9b;x\n"),
        (CHECK, 'id = "a\x9b"\n\u202etitel = 3\n'),
        (CHECK, 'id = "a\\n\\u001b[31m"\n"x\\n\\u009b" = 3\n'),
        (SEEN, '{"\x9b\\u001b\\n": 9}'),
        (SEEN, "[\x9b]"),
        (("controleer", f"{ODD}.pdf"), "geen pdf"),
        (("export", "klas", f"weg{ODD}/x.csv"), ""),
    ],
)
def test_nothing_in_a_file_or_its_name_steers_the_terminal(
    argv: tuple[str, ...], content: str, run: Run, klas: Path
) -> None:
    if not argv[-1].startswith("weg"):
        Path(argv[-1]).write_text(content, encoding="utf-8")
    answer = run(*argv)
    assert answer.code == 3
    lines = answer.err.splitlines()
    assert all(line.isprintable() for line in lines), answer.err
    assert not any(line.startswith("�") for line in lines), "its name stays on one line"
