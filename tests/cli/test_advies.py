"""From the scores to the decision, by commands only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROUTES, Run, write_scores
from tests.documents import lezen

TEST = ("toets", "C-03", "--datum", "2022-12-08", "--resultaat")
TEST_B1 = (*TEST, "B1-route haalbaar")
TEST_NOT = (*TEST, "B1-route niet haalbaar")
SHEET = ("observatie", "C-03", "--datum", "2023-01-20", "--scores")
FINISH = ("advies", "C-03", "--definitief", "--advies", "b1-route", "--motivering", "Leert vlot.",
          *ROUTES)  # fmt: skip


@pytest.fixture
def observed(run: Run, klas: Path) -> Path:
    """Return a store in which C-03 was scored 2 for all that counts: exactly on the edge of B1."""
    scores = write_scores(Path("scores.json"), low=2, high=2)
    assert run(*SHEET, scores).code == 0
    return klas


def test_json_shape_without_anything(run: Run, klas: Path) -> None:
    answer = run("advies", "C-03", "--json").json()
    assert answer["cursist"] == "C-03"
    assert answer["instrument"] == {"id": "starterz-24", "versie": "2026.1", "officieel": False}
    assert (answer["gescoord"], answer["van"], answer["som"], answer["gewicht"]) == (0, 20, 0, 0)
    for name in ("gemiddelde", "indicatie", "toets", "indicatie_advies", "advies", "besluit"):
        assert answer[name] is None, name
    assert answer["ontbreekt"][0].startswith("Nog 17 van de 20")
    assert answer["vergelijking"] == answer["toets_advies"] == "geen-vergelijking"
    assert (answer["status"], answer["motivering"], answer["grensgeval"]) == ("concept", "", False)


def test_json_shape_after_a_sheet_and_a_test(run: Run, observed: Path) -> None:
    assert run(*TEST_NOT, "--behaald", "29", "--benodigd", "31").code == 0
    answer = run("advies", "C-03", "--json").json()
    assert (answer["gescoord"], answer["som"], answer["gewicht"]) == (20, 40, 20)
    assert (answer["gemiddelde"], answer["indicatie"]) == ("2,00", "b1-route")
    assert answer["grensgeval"] is True
    assert answer["onderdelen"]["H"] == {"som": 8, "gescoord": 4, "indicatie": "b1-route"}
    assert set(answer["onderdelen"]) == {"H", "P", "L", "T"}
    assert answer["les"] == {"som": 32, "gescoord": 16, "indicatie": "b1-route"}
    assert answer["toets"]["resultaat"] == "B1-route niet haalbaar"
    assert (answer["toets"]["behaald"], answer["toets"]["benodigd"]) == (29, 31)
    assert answer["toets"]["waarschuwingen"][0].startswith("Oude grens")
    assert answer["vergelijking"] == "afwijking-omhoog"


def test_from_scores_to_decision(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    done = run(*FINISH, "--pdf", "advies.pdf", "--json")
    answer = done.json()
    assert (answer["status"], answer["advies"]) == ("definitief", "b1-route")
    assert answer["indicatie_advies"] == "gelijk"
    assert answer["toets_advies"] == "bevestigd"
    assert Path("advies.pdf").read_bytes().startswith(b"%PDF")
    decide = ("besluit", "C-03", "--datum", "2023-01-25", "--leerroute")
    refused = run(*decide, "z-route")
    assert refused.code == 3
    assert "waarom het besluit anders is dan het advies" in refused.err
    assert run(*decide, "z-route", "--reden", "Eigen wens").code == 0
    after = run("advies", "C-03", "--json").json()
    assert after["status"] == "besloten"
    assert after["besluit"] == {
        "leerroute": "z-route",
        "datum": "2023-01-25",
        "reden": "Eigen wens",
    }
    assert run("cursist", "C-03", "--json").json()["leerroute"] == "z-route"


def test_a_pdf_is_unchanged_changed_or_unknown(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    assert run("advies", "C-03", "--pdf", "concept.pdf").err.count("(concept)") == 1
    assert "nummer TA-2023-0001" in run(*FINISH, "--pdf", "advies.pdf").err
    run("advies", "C-03", "--pdf", "weer.pdf")
    pdf = Path("advies.pdf").read_bytes()
    assert Path("weer.pdf").read_bytes() == pdf
    found = run("controleer", "advies.pdf", "--json").json()
    assert (found["bevinding"], found["nummer"]) == ("ongewijzigd", "TA-2023-0001")
    assert (found["cursist"], len(found["code"])) == ("C-03", 10)
    assert run("controleer", "weer.pdf").out.startswith("Uitgegeven en niet gewijzigd: weer.pdf")
    Path("anders.pdf").write_bytes(pdf + b"%")
    changed = run("controleer", "anders.pdf")
    assert (changed.code, "Gewijzigd: anders.pdf" in changed.out) == (3, True)
    unknown = run("controleer", "concept.pdf")
    assert (unknown.code, "Onbekend: concept.pdf" in unknown.out) == (3, True)
    Path("geen.pdf").write_text("geen pdf")
    for name in ("geen.pdf", "weg.pdf", "."):
        assert run("controleer", name).code == 3
    # After the decision the document says more, so it has a number of its own.
    run("besluit", "C-03", "--datum", "2023-01-25", "--leerroute", "b1-route")
    assert "TA-2023-0002" in run("advies", "C-03", "--pdf", "besloten.pdf").err


def test_the_explanation_adds_up(run: Run, observed: Path) -> None:
    answer = run("uitleg", "C-03", "--json").json()
    assert (answer["indicatie"], answer["rand_onder"], answer["rand_boven"]) == (
        "b1-route", "2", "3",
    )  # fmt: skip
    assert set(answer["bijdragen"].values()) == {"0"}
    assert len(answer["bijdragen"]) == 20
    assert answer["kantelpunt"]["omlaag"]["stappen"] == 1
    assert answer["kantelpunt"]["omhoog"]["stappen"] == 20
    assert any("grensgeval" in line for line in answer["opmerkingen"])
    assert any("1 ronde op 1 dag, door 1 waarnemer" in line for line in answer["opmerkingen"])
    text = run("uitleg", "C-03").out
    for words in ("! In het kort", "Omlaag: 1 stap tot Z-route", "tegenover de grens van B1-route"):
        assert words in text
    nothing = run("uitleg", "C-01", "--json").json()
    assert (nothing["indicatie"], nothing["bijdragen"]) == (None, {})


def test_motivation_answers_for_a_short_look_and_the_signal(run: Run, klas: Path) -> None:
    run(*SHEET, write_scores(Path("s.json"), low=1, high=3))
    run(*TEST_NOT, "--behaald", "20", "--benodigd", "31")
    text = run(*FINISH).out
    assert "Reactie op signaal:    Leert vlot." in text
    assert "Reden bij kort gezien: Leert vlot." in text


def test_own_reason_is_kept_beside_the_motivation(run: Run, klas: Path) -> None:
    run(*SHEET, write_scores(Path("s.json"), low=1, high=3))
    run(*TEST_NOT, "--behaald", "20", "--benodigd", "31")
    text = run(*FINISH, "--reden-kort", "Vertrekt.", "--wens", "Kapper worden.").out
    assert "Reden bij kort gezien: Vertrekt." in text
    assert "Wens van de cursist:   Kapper worden." in text


def test_refused_finish_says_each_reason_and_writes_nothing(run: Run, observed: Path) -> None:
    refused = run("advies", "C-03", "--definitief", "--advies", "b1-route-snel")
    assert refused.code == 3
    assert refused.err.splitlines() == [
        "Vul de leerbaarheidstoets in, of de reden dat er geen toets is.",
        "Schrijf een motivering: het advies is hoger dan de indicatie.",
        "Korter gezien dan de ondergrens: schrijf op waarom er toch een advies is.",
        "Z-route: schrijf op waarom die wel of niet past.",
        "B1-route: schrijf op waarom die wel of niet past.",
        "Onderwijsroute: schrijf op waarom die wel of niet past.",
    ]
    assert run("advies", "C-03", "--json").json()["advies"] is None
    assert run("cursist", "C-03", "--json").json()["adviezen"] == []


def test_below_the_test_needs_a_second_assessor(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    below = ("advies", "C-03", "--definitief", "--advies", "z-route", "--motivering", "Nodig.")
    assert "tweede beoordelaar" in run(*below).err
    second = ("--tweede-beoordelaar", "R. V.", "--tweede-datum", "2023-01-19")
    against = run(*below, *second, *ROUTES, "--overweging", "z-route=tegen: Te laag.")
    assert against.err == "Z-route: dit is uw advies, maar de overweging is tegen.\n"
    assert run(*below, *second, *ROUTES).code == 0


def test_reasons_about_the_routes_point_at_dated_facts(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    fact = ("--bewijs", "onderwijsroute=2023-01-19 diploma gezien", "--bewijs")
    done = run(*FINISH, *fact, "onderwijsroute=2023-01-20 gesprek over de wens", "--json").json()
    low, middle, high = done["overwegingen"]
    assert [each["voor"] for each in (low, middle, high)] == [False, True, False]
    assert low["reden"] == "Te laag tempo."
    assert low["bewijs"] == [
        {"datum": "2023-01-20",
         "wat": "observatie door anna, indicatie B1-route (gemiddelde 2,00)"}
    ]  # fmt: skip
    assert [each["datum"] for each in high["bewijs"]] == ["2023-01-19", "2023-01-20"]
    for option, words in (
        ("--overweging=b2-route=x", "overweging is 'b2-route=x'"),
        ("--bewijs=z-route=2023-02-30 x", "bewijs is '2023-02-30'"),
        ("--bewijs=z-route=2023-01-20", "L=jjjj-mm-dd FEIT"),
        ("--bewijs=z-route=2023-01-26 morgen", "een datum tot en met 25-01-2023"),
    ):
        refused = run("advies", "C-03", "--overweging", "z-route=x", option)
        assert (refused.code, words in refused.err) == (3, True), refused.err


def test_test_is_hidden_while_scoring(run: Run, klas: Path) -> None:
    from datetime import date

    from starterz.data.database import Database
    from starterz.places import Places

    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    database = Database(Places(klas), ("anna", "een zin om te onthouden"))
    day = date(2023, 1, 20)
    database.run(lambda store: store.observaties.start("C-03", day, "anna", day))
    database.close()
    answer = run("advies", "C-03", "--json").json()
    assert (answer["toets"], answer["toets_verborgen"]) == (None, True)
    assert run("cursist", "C-03", "--json").json()["toetsen"] == []
    assert "haalbaar" not in run("advies", "C-03").out + run("cursist", "C-03").out
    run("export", "adviezen", "uit.csv")
    assert "haalbaar" not in Path("uit.csv").read_text(encoding="utf-8-sig")


def test_tussenverslag_and_talk(run: Run, klas: Path) -> None:
    early = ("advies", "C-03", "--tussenverslag", "--definitief", "--motivering", "Verhuist.")
    assert run(*early).out.startswith("Tussenverslag van")
    talk = run("advies", "C-03", "--besproken", "2023-01-25", "--tolk", "ja", "--json").json()
    assert (talk["soort"], talk["status"]) == ("tussenverslag", "besproken")


def test_an_advice_makes_it_a_trajectadvies_again(run: Run, klas: Path) -> None:
    assert run("advies", "C-03", "--tussenverslag", "--json").json()["soort"] == "tussenverslag"
    assert run("advies", "C-03", "--tussenverslag", "--advies", "z-route").code == 2
    after = run("advies", "C-03", "--advies", "z-route", "--json").json()
    assert (after["soort"], after["advies"]) == ("trajectadvies", "z-route")


def test_a_reason_that_nobody_can_read_is_none(run: Run, klas: Path) -> None:
    refused = run("advies", "C-03", "--tussenverslag", "--definitief", "--motivering", "\u200b")
    assert refused.code == 3
    assert "motivering" in refused.err or "Schrijf op waarom" in refused.err


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (("advies", "C-99"), "geen cursist met code 'C-99'"),
        (("advies", "C-03", "--advies", "hbo"), "advies is 'hbo'; verwacht: z-route, b1-route"),
        (("advies", "C-03", "--pdf", "a.txt"), "pdf is 'a.txt'; verwacht: een naam die eindigt"),
        (("advies", "C-03", "--pdf", "geen/a.pdf"), "De map geen bestaat niet"),
        (("advies", "C-03", "--tweede-datum", "2023-02-30"), "tweede-datum is '2023-02-30'"),
        (("besluit", "C-03", "--leerroute", "z-route", "--datum", "2023-01-25"), "Er is nog geen"),
        (("besluit", "C-03", "--leerroute", "b1-route-snel", "--datum", "2023-01-25"), "leerroute"),
        ((*TEST_B1, "--behaald", "41"), "behaald is '41'; verwacht: een heel getal van 0"),
        ((*TEST_B1, "--behaald", "veel"), "behaald is 'veel'; verwacht: een heel getal"),
        ((*TEST, "Onbekend", "--datum", "2023-02-01"), "uiterlijk vandaag"),
        ((*TEST, "niet afgenomen"), "reden is leeg"),
        ((*TEST, "goed"), "verwacht: B1-route haalbaar, B1"),
    ],
)  # fmt: skip
def test_what_cannot_be(argv: tuple[str, ...], expected: str, run: Run, klas: Path) -> None:
    answer = run(*argv)
    assert answer.code == 3
    assert expected in answer.err


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (b'{"H1": 5}', "H1 is '5'; verwacht: 1, 2, 3, 4 of niet waargenomen"),
        (b'{"H1": true}', "H1 is 'true'; verwacht: een heel getal of null"),
        (b'{"H1": 2.0}', "H1 is '2.0'"),
        (b'{"X1": 2}', "aspect is 'X1'; verwacht: een van H1, H2"),
        (b'{"H1": 1, "H1": 2}', "H1 is 'twee keer'"),
        (b'{"h1": 1, " H1": 2}', "H1 is 'h1 en  H1'; verwacht: elk aspect"),
        (b"[1]", "fout.json is 'een lijst'; verwacht: JSON als"),
        (b'"H1"', "fout.json is 'een tekst'; verwacht: JSON als"),
        (b"7", "fout.json is 'een getal'; verwacht: JSON als"),
        (b"{}", "scores is leeg"),
        (b'{"H1": ', "fout.json, regel 1 is 'geen JSON'"),
        (b"\xff\xfe", "regel 1 van fout.json is 'geen UTF-8'"),
        (b"[" * 100_000, "verwacht: JSON als"),
    ],
)
def test_scores_that_cannot_be(scores: bytes, expected: str, run: Run, klas: Path) -> None:
    Path("fout.json").write_bytes(scores)
    answer = run(*SHEET, "fout.json")
    assert answer.code == 3
    assert expected in answer.err
    assert run("cursist", "C-03", "--json").json()["observaties"] == []


def test_a_code_is_known_however_it_is_typed(run: Run, klas: Path) -> None:
    scores = json.loads(Path(write_scores(Path("scores.json"))).read_text(encoding="utf-8"))
    odd = {f"{code.lower()} ": level for code, level in scores.items()}
    Path("odd.json").write_text(json.dumps(odd), encoding="utf-8")
    assert run(*SHEET, "odd.json", "--instrument", "Starterz-24 ").code == 0
    assert run("advies", "C-03", "--json").json()["gescoord"] == 20
    note = ("notitie", "C-03", "--aspect", " h1", "--tekst", "Leest de klok.")
    assert run(*note).code == 0


def test_sheet_of_tomorrow_or_with_another_instrument(run: Run, klas: Path) -> None:
    scores = write_scores(Path("s.json"))
    later = run("observatie", "C-03", "--datum", "2023-01-26", "--scores", scores)
    assert (later.code, "een datum tot en met 25-01-2023" in later.err) == (3, True)
    assert run(*SHEET, scores, "--instrument", "geen").code == 3
    assert run(*SHEET, scores, "--waarnemer", "Jo").code == 0
    assert run("cursist", "C-03", "--json").json()["observaties"][0]["waarnemer"] == "Jo"


def test_what_is_refused_has_written_nothing(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    refused = run(*FINISH, "--pdf", "weg/advies.pdf")
    assert (refused.code, "De map weg bestaat niet" in refused.err) == (3, True)
    assert run("advies", "C-03", "--json").json()["status"] == "concept"
    assert "TA-2023-0001" in run(*FINISH, "--pdf", "advies.pdf").err
    later = run("advies", "C-03", "--besproken", "2023-01-26", "--tolk", "ja")
    assert (later.code, "tot en met 25-01-2023" in later.err) == (3, True)
    assert run("controleer", "/dev/zero").code == 3


def test_what_cannot_come_on_paper_is_not_finished_and_not_kept(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    arrow = ("--motivering", "Goed \u2192 B1", "--wens", "Kok \U0001f44d")
    for paper in ((), ("--pdf", "advies.pdf")):
        refused = run(*FINISH, *arrow, *paper)
        assert refused.code == 3
        assert "Motivering: " in refused.err
        assert "Wens cursist: " in refused.err
        assert "U+2192" in refused.err
        assert run("cursist", "C-03", "--json").json()["adviezen"] == []
    concept = run("advies", "C-03", *arrow, "--pdf", "advies.pdf")
    assert (concept.code, "U+2192" in concept.err) == (3, True)
    assert run("cursist", "C-03", "--json").json()["adviezen"] == []
    assert not Path("advies.pdf").exists()
    assert run("advies", "C-03", *arrow).code == 0
    needed = run("advies", "C-03", "--json").json()["nog_nodig"]
    assert any(line.startswith("Motivering: ") and "papier" in line for line in needed)


@pytest.mark.parametrize("place", ["weg/advies.pdf", "/proc/advies.pdf", "map.pdf"])
def test_a_paper_that_cannot_be_written_takes_no_number(
    place: str, run: Run, observed: Path
) -> None:
    Path("map.pdf").mkdir()
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    assert run(*FINISH, "--pdf", place).code == 3
    assert run("advies", "C-03", "--json").json()["status"] == "concept"
    run(*FINISH)
    assert run("advies", "C-03", "--pdf", place).code == 3
    hours = ("--klas", "--van", "2023-01-01", "--tot", "2023-01-25")
    assert run("urenstaat", *hours, place).code == 3
    assert "US-2023-0001" in _printed(run, *hours)
    assert "TA-2023-0001" in run("advies", "C-03", "--pdf", "advies.pdf").err


def _printed(run: Run, *hours: str) -> str:
    assert run("urenstaat", *hours, "u.pdf").code == 0
    return lezen.words(Path("u.pdf").read_bytes())[0]


def test_of_more_papers_one_that_fails_is_told_and_the_rest_are_written(
    run: Run, observed: Path
) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    run(*FINISH)
    assert run("adviezen", "--pdf", "scores.json/papier").code == 3
    assert run("advies", "C-04", "--motivering", "Goed \u2192 B1").code == 0
    assert run("adviezen", "--status", "concept", "--pdf", "papier").code == 3
    assert run("advies", "C-05", "--motivering", "Goed.").code == 0
    some = run("adviezen", "--status", "concept", "--pdf", "papier")
    assert (some.code, "U+2192" in some.err) == (1, True), "3 says that nothing was written"
    assert len(list(Path("papier").iterdir())) == 1


def test_a_reason_keeps_its_direction_and_a_fact_says_something(run: Run, observed: Path) -> None:
    run("advies", "C-03", "--overweging", "onderwijsroute=voor: misschien")
    again = run("advies", "C-03", "--overweging", "onderwijsroute=misschien later", "--json").json()
    assert again["overwegingen"][0]["voor"] is True
    empty = run("advies", "C-03", "--bewijs", "onderwijsroute=2023-01-20 -")
    assert (empty.code, "wat er is gezien" in empty.err) == (3, True)


def test_the_export_keeps_what_a_finished_version_rested_on(run: Run, observed: Path) -> None:
    run(*TEST_B1, "--behaald", "31", "--benodigd", "31")
    run(*FINISH)
    run("export", "adviezen", "een.csv")
    first = Path("een.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    run("advies", "C-03", "--wens", "Kapper worden.")
    run("export", "adviezen", "twee.csv")
    rows = Path("twee.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert (rows[0], len(rows)) == (first, 2)
