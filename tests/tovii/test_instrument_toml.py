from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from starterz.tovii.instrument import Soort
from starterz.tovii.instrument_toml import InstrumentFout, parse_instrument
from starterz.tovii.toml_regels import regelnummers
from tests.tovii.builders import ASSET, STARTERZ_24

GOOD = """\
id = "eigen"
versie = "1"
titel = "Eigen lijst"
bron = "School"
officieel = true
niveaus = [
  {waarde = 1, label = "laag"},
  {waarde = 2, label = "hoog"},
]
grens_marge = "0,10"
minimaal = {tellend = 2, les = 1}

[[groep]]
code = "G"
titel = "Vooraf"
soort = "gegeven"

[[groep]]
code = "L"
titel = "Les"
soort = "observatie"

[[aspect]]
code = "G1"
groep = "G"
titel = "School [/b]"
toelichting = ""
gewicht = 2
gevoelig = false
in_pdf = true
niveaus = ["kort", "lang"]

[[aspect]]
code = "L1"
groep = "L"
titel = "Aandacht"
toelichting = "Zie # de les"
gewicht = 1
gevoelig = false
in_pdf = true
niveaus = [
  "kort", # nog
  "lang",
]

[[band]]
uitkomst = "z-route"
vanaf = "0"

[[band]]
uitkomst = "b1-route"
vanaf = "1.5"
"""


def line_of(text: str, part: str) -> int:
    return next(i for i, line in enumerate(text.split("\n"), start=1) if part in line)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(InstrumentFout) as caught:
        parse_instrument(text)
    assert str(caught.value) == "\n".join(caught.value.meldingen)
    return caught.value.meldingen


def test_a_good_file() -> None:
    instrument = parse_instrument(GOOD)
    assert (instrument.id, instrument.officieel, instrument.waarden) == ("eigen", True, (1, 2))
    assert instrument.grens_marge == Fraction(1, 10)
    assert (instrument.minimaal_tellend, instrument.minimaal_les) == (2, 1)
    assert instrument.groep("G").soort is Soort.GEGEVEN
    assert instrument.aspect("L1").niveaus == ("kort", "lang")
    assert not instrument.aspect("G1").optioneel
    assert [aspect.code for aspect in instrument.les] == ["L1"]
    assert [(b.vanaf, b.label, b.leerroute) for b in instrument.banden] == [
        (0, "Z-route", "z-route"),
        (Fraction(3, 2), "B1-route", "b1-route"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "\ufeff"),
        ("\n", "\r\n"),
        ('vanaf = "1.5"', 'vanaf = "1,5"'),
        ('vanaf = "0"', "vanaf = 0"),
        ('vanaf = "0"', 'vanaf = "1"'),
        ("minimaal = {tellend = 2, les = 1}", "minimaal.tellend = 2\nminimaal.les = 1"),
        ('titel = "Aandacht"', 'titel = """\n  Aandacht\n"""'),
        ('vanaf = "0"', 'vanaf = "0"\nlabel = "Z-route"\nleerroute = "z-route"'),
    ],
)
def test_other_ways_to_write_the_same(old: str, new: str) -> None:
    text = GOOD.replace(old, new, 1) if old != "\n" else GOOD.replace(old, new)
    found = parse_instrument(text)
    expected = parse_instrument(GOOD)
    first = replace(expected.banden[0], vanaf=found.banden[0].vanaf)
    assert found == replace(expected, banden=(first, *expected.banden[1:]))


CASES = [
    # what to replace, by what, and what the melding says about that line
    ('titel = "Eigen lijst"\n', "", "Bestand", "'titel' ontbreekt. Verwacht: een tekst"),
    ('id = "eigen"', 'id = "Eigen Lijst"', "id =", "'id' is “Eigen Lijst”. Verwacht: kleine"),
    ("officieel = true", 'officieel = "ja"', "officieel", "is “ja”. Verwacht: true of false"),
    ('grens_marge = "0,10"', "grens_marge = 0.10", "grens_marge", 'aanhalingstekens, zoals "0.1"'),
    ('grens_marge = "0,10"', 'grens_marge = "-1"', "grens_marge", "“-1”. Verwacht: een getal"),
    ('grens_marge = "0,10"', 'grens_marge = "1e3"', "grens_marge", "“1e3”. Verwacht: een getal"),
    ('grens_marge = "0,10"', 'grens_marge = "²"', "grens_marge", "“²”. Verwacht: een getal"),
    ("waarde = 2", "waarde = 1", "niveaus = [", "(niveau 1): 'waarde' is 1. Verwacht: meer dan 1"),
    ("waarde = 2", 'waarde = "2"', "niveaus = [", "'waarde' is “2”. Verwacht: een heel getal"),
    (', label = "hoog"', "", "niveaus = [", "(niveau 2): 'label' ontbreekt"),
    ("tellend = 2", "tellend = 3", "minimaal", "'tellend' is 3. Verwacht: hoogstens 2"),
    ("les = 1", "les = 2", "minimaal", "'les' is 2. Verwacht: hoogstens 1"),
    ("tellend = 2, ", "", "minimaal", "(minimaal): 'tellend' ontbreekt"),
    ('soort = "gegeven"', 'soort = "feit"', 'soort = "feit"', "(groep G): 'soort' is “feit”"),
    ('code = "L"', 'code = "G"', None, "(groep G): 'code' is “G”. Verwacht: een code die nog niet"),
    ('code = "L1"', 'code = "G1"', None, "(aspect G1): 'code' is “G1”. Verwacht: een code die nog"),
    ('groep = "L"', 'groep = "X"', 'groep = "X"', "(aspect L1): 'groep' is “X”. Verwacht: een van"),
    ("gewicht = 1\n", "gewicht = -1\n", "gewicht = -1", "(aspect L1): 'gewicht' is -1. Verwacht"),
    ("gewicht = 1\n", "gewicht = 1.0\n", "gewicht = 1.0", "(aspect L1): 'gewicht' is 1.0."),
    ("gewicht = 1\n", "gewicht = true\n", "gewicht = true", "'gewicht' is true."),
    ("gewicht = 1\n", "gewcht = 1\n", "gewcht", "'gewcht' is niet bekend. Bedoelt u 'gewicht'?"),
    ("gewicht = 1\n", "gewicht = 1\nkleur = 3\n", "kleur", "'kleur' is niet bekend. Verwacht"),
    ('["kort", "lang"]', '["kort"]', '["kort"]', "(aspect G1): 'niveaus' heeft 1 tekst. Verwacht"),
    ('["kort", "lang"]', '["kort", ""]', '["kort", ""]', "Verwacht: alleen teksten in de lijst"),
    ('["kort", "lang"]', '"kort"', 'niveaus = "kort"', "'niveaus' is “kort”. Verwacht: een lijst"),
    ('vanaf = "1.5"', 'vanaf = "0"', None, "(band b1-route): 'vanaf' is 0. Verwacht: meer dan 0"),
    ('vanaf = "1.5"', "vanaf = 1.5", "vanaf = 1.5", "(band b1-route): 'vanaf' is 1.5. Verwacht"),
    ('vanaf = "1.5"', 'vanaf = "2,5"', '"2,5"', "'vanaf' is 2,5. Verwacht: 2 of lager"),
    ('vanaf = "0"', 'vanaf = "1,1"', '"1,1"', "'vanaf' is 1,1. Verwacht: 1 of lager, het laagste"),
    ('"b1-route"', '"z-route"', None, "'uitkomst' is “z-route”. Verwacht: een uitkomst die nog"),
    ('"b1-route"', '"a2"', '"a2"', "'uitkomst' is “a2”. Verwacht: een sleutel 'leerroute' erbij"),
    ('"1.5"', '"1.5"\nleerroute = "b2"', '"b2"', "'leerroute' is “b2”. Verwacht: een van: z-route"),
    ('titel = "Les"', 'titel = "L\\u001b[2J"', "u001b", "(groep L): 'titel' is “L�[2J”. Verwacht"),
    ('titel = "Les"', 'titel = " "', 'titel = " "', "(groep L): 'titel' is “ ”. Verwacht"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "melding"), CASES)
def test_each_problem_names_line_key_value_and_expectation(
    old: str, new: str, line: str | None, melding: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = problems(text)
    # A missing key beside an unknown one, and a group that no longer exists, are told as well.
    assert len(found) == 1 + ("gewcht" in text or old == 'code = "L"'), found
    if line == "Bestand":
        expected = "Bestand"
    elif line is None:  # the replacement also stands elsewhere: the changed line is meant
        expected = f"Regel {line_of(GOOD, old)} "
    else:
        expected = f"Regel {line_of(text, line)}"
    assert any(each.startswith(expected) and melding in each for each in found), found


def test_duplicates_name_the_other_line_too() -> None:
    [melding] = problems(GOOD.replace('code = "L1"', 'code = "G1"'))
    other = line_of(GOOD, 'code = "G1"')
    assert f"staat ook op regel {other})" in melding


def test_no_weight_at_all() -> None:
    text = GOOD.replace("gewicht = 2", "gewicht = 0").replace("gewicht = 1\n", "gewicht = 0\n")
    found = problems(text)
    assert any(
        f"Regel {line_of(text, 'gewicht')}" in each and "gewicht' 0" in each for each in found
    )


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace("officieel = true", "officieel = 1")
        .replace('groep = "L"', 'groep = "Q"')
        .replace('vanaf = "1.5"', "vanaf = 1.5")
    )
    found = problems(text)
    assert [each.split(" ")[1].rstrip(":") for each in found] == [
        str(line_of(text, part)) for part in ("officieel", 'groep = "Q"', "vanaf = 1.5")
    ]


@pytest.mark.parametrize(
    ("old", "new", "start", "meaning"),
    [
        ('versie = "1"', 'versie "1"', "Regel 2, teken", "ontbreekt ="),
        ('versie = "1"', 'versie = "1', "Regel 2, teken", "aanhalingsteken"),
        ('versie = "1"', "versie = een", "Regel 2, teken", "tussen aanhalingstekens"),
        ('versie = "1"', 'versie = "1"\nid = "x"', "Regel 3", "staat er al"),
        ('versie = "1"', 'versie = "1" titel = "x"', "Regel 2, teken", "nieuwe regel"),
        (
            '"0,10"',
            "0,10",
            "Regel 10, teken",
            "komma moet tussen aanhalingstekens. Er staat “grens",
        ),
        ('versie = "1"', 'versie = """1', "Regel", "niet te lezen"),
        ('versie = "1"', "versie = 2026-13-40", "", "niet te lezen"),
        ('versie = "1"', "versie = " + "9" * 5000, "Bestand", "niet te lezen"),
        ('versie = "1"', "versie = " + "[" * 5000, "", "niet te lezen"),
    ],
)
def test_syntax_errors_say_where_and_what(old: str, new: str, start: str, meaning: str) -> None:
    [melding] = problems(GOOD.replace(old, new, 1))
    assert melding.startswith(start), melding
    assert meaning in melding


@pytest.mark.parametrize("text", ["", "id = 1", "groep = 3\naspect = [1]\nband = [[]]\nniveaus={}"])
def test_nonsense_gives_meldingen_and_no_other_error(text: str) -> None:
    found = problems(text)
    assert len(found) >= 8
    assert all(each.endswith(".") for each in found)


def test_line_numbers_survive_multi_line_values_and_repeated_tables() -> None:
    text = 'a = """\nb = 1\n[[c]]\n"""\nd = [\n "]", # ]\n]\n'
    text += '[[c]]\n"b" = 1\n[[c]]\nb.x = {y = 1}\n[e]\nf=1'
    regels = regelnummers(text)
    assert regels.nummers == {
        ("", 0, "a"): 1, ("", 0, "d"): 5, ("c", 0, ""): 8, ("c", 0, "b"): 9,
        ("c", 1, ""): 10, ("c", 1, "b.x"): 11, ("e", 0, ""): 12, ("e", 0, "f"): 13,
    }  # fmt: skip
    assert regels.van("c", 1, "q") == 10
    assert regels.van("d", 4, "q") == 5
    assert regels.van("q", 0) is None


# The shipped asset.


def test_the_shipped_instrument_is_what_the_plan_says() -> None:
    assert (STARTERZ_24.id, STARTERZ_24.versie, STARTERZ_24.officieel) == (
        "starterz-24", "2026.1", False,
    )  # fmt: skip
    expected = [
        f"{g}{i}" for g, n in (("H", 4), ("P", 4), ("L", 8), ("T", 8)) for i in range(1, n + 1)
    ]
    assert [aspect.code for aspect in STARTERZ_24.aspecten] == expected
    assert (len(STARTERZ_24.tellend), len(STARTERZ_24.les)) == (20, 16)
    assert (STARTERZ_24.minimaal_tellend, STARTERZ_24.minimaal_les) == (17, 14)
    assert STARTERZ_24.waarden == (1, 2, 3, 4)
    assert "Niet de officiële TOVII van ITTA" in STARTERZ_24.bron
    assert [STARTERZ_24.uitkomst_label(b.uitkomst) for b in STARTERZ_24.banden] == [
        "Z-route", "B1-route", "B1-route, hoog tempo",
    ]  # fmt: skip
    assert STARTERZ_24.uitkomst_label("onderwijsroute") == "Onderwijsroute"


def test_only_personal_traits_are_sensitive_optional_and_without_weight() -> None:
    for aspect in STARTERZ_24.aspecten:
        trait = aspect.groep == "P"
        assert aspect.gewicht == (0 if trait else 1)
        assert aspect.gevoelig is aspect.optioneel is trait
        assert aspect.in_pdf is not trait


def test_every_shipped_text_fits_a_terminal_and_keeps_to_our_words() -> None:
    for aspect in STARTERZ_24.aspecten:
        for text in (aspect.titel, aspect.toelichting, *aspect.niveaus):
            assert len(text) <= 96, text
        assert len(set(aspect.niveaus)) == 4
        assert all(text.endswith(".") and len(text) <= 75 for text in aspect.niveaus)
    assert "leerkracht" not in ASSET.read_text(encoding="utf-8").lower()


def test_bands_below_the_first_edge_and_unknown_codes() -> None:
    instrument = parse_instrument(GOOD)
    assert instrument.band_van(Fraction(149, 100)).uitkomst == "z-route"
    assert instrument.band_van(Fraction(3, 2)).uitkomst == "b1-route"
    with pytest.raises(ValueError, match="-1"):
        instrument.band_van(Fraction(-1))
    with pytest.raises(KeyError):
        instrument.aspect("Z9")
    with pytest.raises(KeyError):
        instrument.groep("Z")


@pytest.mark.parametrize(
    "line",
    [
        ".".join(["a"] * 30_000) + " = 1",
        "x = { " + ".".join(["a"] * 3_000) + " = 1 }",
        "[" + ".".join(["a"] * 3_000) + "]",
        "x = '''" + "y" * 9_000 + "'''",
        "# " + "y" * 300_000,
        "x = " + "[" * 9_000,
    ],
)
def test_what_no_instrument_has_is_refused_before_it_is_parsed(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """tomllib takes a quarter of a minute for a key of 30,000 parts."""
    monkeypatch.setattr("tomllib.loads", lambda _: pytest.fail("it was parsed"))
    with pytest.raises(InstrumentFout, match=r"te lang, of een sleutel|te groot"):
        parse_instrument(f'id = "x. y. z. a. b. c. d. e. f. g. h. i. j. k. l."\n{line}\n')
