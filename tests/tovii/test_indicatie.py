from __future__ import annotations

import itertools
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starterz.tovii.indicatie import assess, decimaal, exact_decimaal, format_gemiddelde
from starterz.tovii.instrument import Aspect, Aspectgroep, Band, Instrument, Niveau, Soort
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.uitleg import explain
from tests.tovii.builders import STARTERZ_24, instrument_of, scores_of, starterz_scores

ORDER = ["z-route", "b1-route", "b1-route-snel", "onderwijsroute"]
TELLEND = [aspect.code for aspect in STARTERZ_24.tellend]
LES = [aspect.code for aspect in STARTERZ_24.les]


@pytest.mark.parametrize(
    ("som", "uitkomst", "grensgeval"),
    [
        (20, "z-route", False),
        (37, "z-route", False),
        (38, "z-route", False),  # 1,90: exactly the margin is no grensgeval
        (39, "z-route", True),
        (40, "b1-route", True),
        (41, "b1-route", True),
        (42, "b1-route", False),  # 2,10
        (58, "b1-route", False),  # 2,90
        (59, "b1-route", True),
        (60, "b1-route-snel", True),
        (61, "b1-route-snel", True),
        (62, "b1-route-snel", False),  # 3,10
        (80, "b1-route-snel", False),
    ],
)
def test_every_edge_of_the_sum(som: int, uitkomst: str, grensgeval: bool) -> None:
    indicatie = assess(STARTERZ_24, starterz_scores(som))
    assert (indicatie.som, indicatie.gewicht) == (som, 20)
    assert (indicatie.uitkomst, indicatie.grensgeval) == (uitkomst, grensgeval)
    assert indicatie.ontbreekt == ()


def test_a_mean_just_inside_the_margin_is_a_grensgeval() -> None:
    # 17 aspects, sum 36: 2,117...; sum 35: 2,058...
    codes = TELLEND[:1] + LES
    assert assess(STARTERZ_24, starterz_scores(35, codes)).grensgeval
    assert not assess(STARTERZ_24, starterz_scores(36, codes)).grensgeval


def test_the_outer_edges_are_no_grensgeval() -> None:
    instrument = instrument_of([1], edges=("1", "3"))
    assert not assess(instrument, scores_of({"A0": 1})).grensgeval


def test_16_counting_aspects_are_too_few_and_17_are_enough() -> None:
    codes = TELLEND[:2] + LES[:14]
    indicatie = assess(STARTERZ_24, starterz_scores(40, codes))
    assert indicatie.uitkomst is None
    assert indicatie.gemiddelde == Fraction(40, 16)
    assert indicatie.ontbreekt == (
        "Nog 1 van de 20 tellende aspecten nodig (nu 16, minimaal 17).",
        "Nog niet gezien in de les: T7 Nauwkeurig werken, T8 Samenwerken.",
        "Nog niet ingevuld: H3 Talenkennis, H4 Leren buiten school.",
    )
    assert not indicatie.grensgeval
    assert indicatie.signaal is None
    assert indicatie.stappen_omhoog is None
    assert indicatie.stappen_omlaag is None
    assert assess(STARTERZ_24, starterz_scores(40, TELLEND[:3] + LES[:14])).uitkomst == "b1-route"


def test_13_lesson_aspects_are_too_few_and_14_are_enough() -> None:
    indicatie = assess(STARTERZ_24, starterz_scores(40, TELLEND[:4] + LES[:13]))
    assert (indicatie.gescoord, indicatie.les_gescoord, indicatie.les_van) == (17, 13, 16)
    assert indicatie.uitkomst is None
    assert indicatie.les.band is None
    assert indicatie.ontbreekt[0] == "Nog 1 van de 16 lesaspecten nodig (nu 13, minimaal 14)."
    assert assess(STARTERZ_24, starterz_scores(40, TELLEND[:4] + LES[:14])).uitkomst == "b1-route"


def test_nothing_scored_says_what_is_missing_in_lines_that_fit() -> None:
    indicatie = assess(STARTERZ_24, {})
    assert indicatie.gemiddelde is None
    assert indicatie.uitkomst is None
    assert indicatie.ontbreekt[0].startswith("Nog 17 van de 20")
    assert any("en nog 10." in line for line in indicatie.ontbreekt)


def test_niet_waargenomen_is_not_zero() -> None:
    scores = starterz_scores(54, TELLEND[:18])
    with_nw = scores | {TELLEND[18]: Score(None), TELLEND[19]: Score(None)}
    assert assess(STARTERZ_24, with_nw) == assess(STARTERZ_24, scores)
    assert assess(STARTERZ_24, with_nw).gemiddelde == 3


@pytest.mark.parametrize("level", [None, 1, 4])
def test_personal_traits_never_count_and_are_never_demanded(level: int | None) -> None:
    traits = scores_of({f"P{i}": level for i in range(1, 5)})
    for scores in (starterz_scores(45), starterz_scores(40, TELLEND[:2] + LES[:14]), {}):
        without, with_traits = assess(STARTERZ_24, scores), assess(STARTERZ_24, scores | traits)
        assert with_traits == without
        assert not any("P1" in line or "Leeftijd" in line for line in without.ontbreekt)
    assert without.onderdelen["P"].van == 0


def test_parts_get_a_band_when_all_or_all_but_one_are_scored() -> None:
    scores = scores_of({"H1": 1, "H2": 1, "H3": 2} | dict.fromkeys(LES[:6], 3))
    onderdelen = assess(STARTERZ_24, scores).onderdelen
    assert (onderdelen["H"].som, onderdelen["H"].gescoord, onderdelen["H"].van) == (4, 3, 4)
    assert onderdelen["H"].uitkomst == "z-route"
    assert onderdelen["L"].gemiddelde == 3
    assert onderdelen["L"].band is None  # 6 of 8
    assert onderdelen["T"].gemiddelde is None


@pytest.mark.parametrize(
    ("background", "lesson", "richting", "les", "totaal"),
    [
        (1, 2, "hoger", "b1-route", "z-route"),
        (4, 1, None, "z-route", "z-route"),
        (4, 2, None, "b1-route", "b1-route"),
        (1, 3, "hoger", "b1-route-snel", "b1-route"),
    ],
)
def test_signal_when_the_lesson_gives_another_band(
    background: int, lesson: int, richting: str | None, les: str, totaal: str
) -> None:
    scores = scores_of({c: background if c[0] == "H" else lesson for c in TELLEND})
    indicatie = assess(STARTERZ_24, scores)
    assert (indicatie.les.uitkomst, indicatie.uitkomst) == (les, totaal)
    if richting is None:
        assert indicatie.signaal is None
    else:
        assert indicatie.signaal is not None
        assert indicatie.signaal.richting == richting
        assert indicatie.signaal.les.uitkomst == les
        assert indicatie.signaal.totaal.uitkomst == totaal


def test_signal_downwards_too() -> None:
    scores = scores_of({c: 4 if c[0] == "H" else 2 for c in TELLEND})
    scores["L1"] = Score(1)
    signaal = assess(STARTERZ_24, scores).signaal
    assert signaal is not None
    assert (signaal.richting, signaal.les.uitkomst) == ("lager", "z-route")


@pytest.mark.parametrize(
    ("som", "up", "down"),
    [
        (20, (20, "b1-route"), None),
        (39, (1, "b1-route"), None),
        (40, (20, "b1-route-snel"), (1, "z-route")),
        (45, (15, "b1-route-snel"), (6, "z-route")),
        (59, (1, "b1-route-snel"), (20, "z-route")),
        (60, None, (1, "b1-route")),
        (80, None, (21, "b1-route")),
    ],
)
def test_steps_on_the_shipped_instrument(
    som: int, up: tuple[int, str] | None, down: tuple[int, str] | None
) -> None:
    indicatie = assess(STARTERZ_24, starterz_scores(som))
    found = [
        stappen and (stappen.aantal, stappen.naar.uitkomst)
        for stappen in (indicatie.stappen_omhoog, indicatie.stappen_omlaag)
    ]
    assert found == [up, down]


def test_steps_take_the_heaviest_first_and_stop_at_the_top_level() -> None:
    instrument = instrument_of([5, 1, 1, 1])
    indicatie = assess(instrument, scores_of({"A0": 1, "A1": 1, "A2": 1, "A3": 1}))
    assert indicatie.stappen_omhoog is not None
    assert indicatie.stappen_omhoog.aantal == 2  # 8 short of 16: 5 + 5
    full = assess(instrument, scores_of({"A0": 4, "A1": 1, "A2": 1, "A3": 1}))
    assert full.uitkomst == "b1-route"  # 23 of 8: 2,875; one more point gives 24
    assert full.stappen_omhoog is not None
    assert full.stappen_omhoog.aantal == 1


def test_steps_on_levels_at_unequal_distances_look_past_the_first_step() -> None:
    # 7 short. Taking the largest next move starts with A0 (+3, then +1); A1 gives +1, then +16.
    instrument = instrument_of([1, 1], values=(0, 3, 4, 20), edges=("0", "5"))
    indicatie = assess(instrument, scores_of({"A0": 0, "A1": 3}))
    assert indicatie.stappen_omhoog is not None
    assert indicatie.stappen_omhoog.aantal == 2


def test_an_edge_that_no_move_reaches_gives_no_steps() -> None:
    instrument = instrument_of([1, 1], values=(1, 2), edges=("0", "3"))
    assert assess(instrument, scores_of({"A0": 1})).stappen_omhoog is None


small = st.lists(st.integers(0, 5), min_size=1, max_size=4).filter(any)
levels = st.sampled_from([(1, 2, 3, 4), (0, 1, 2), (1, 2, 4, 8), (1, 2)])
edge_sets = st.sampled_from([("0", "2", "3"), ("0", "3/2"), ("0", "11/10", "7/4", "29/10")])


@st.composite
def cases(draw: st.DrawFn) -> tuple[Instrument, dict[str, Score]]:
    values = draw(levels)
    edges = [edge for edge in draw(edge_sets) if Fraction(edge) <= max(values)]
    instrument = instrument_of(draw(small), values=values, edges=edges)
    scores = {
        aspect.code: Score(draw(st.sampled_from(values)))
        for aspect in instrument.aspecten
        if draw(st.integers(0, 3))
    }
    return instrument, scores


@settings(max_examples=150, deadline=None)
@given(cases())
def test_steps_match_brute_force(case: tuple[Instrument, dict[str, Score]]) -> None:
    instrument, scores = case
    indicatie = assess(instrument, scores)
    if indicatie.band is None:
        return
    here = instrument.banden.index(indicatie.band)
    values = instrument.waarden
    best: dict[bool, int] = {}
    targets: dict[tuple[bool, int], set[str]] = {}
    codes = [code for code in scores if instrument.aspect(code).gewicht]
    for chosen in itertools.product(values, repeat=len(codes)):
        moved = scores | {c: Score(v) for c, v in zip(codes, chosen, strict=True)}
        som = sum(instrument.aspect(c).gewicht * v for c, v in zip(codes, chosen, strict=True))
        band = instrument.band_van(Fraction(som, indicatie.gewicht))
        there = instrument.banden.index(band)
        if there == here:
            continue
        moves = sum(
            abs(values.index(moved[c].waarde or 0) - values.index(scores[c].waarde or 0))
            for c in codes
        )
        up = there > here
        best[up] = min(best.get(up, moves), moves)
        targets.setdefault((up, moves), set()).add(band.uitkomst)
    for up, stappen in ((True, indicatie.stappen_omhoog), (False, indicatie.stappen_omlaag)):
        if stappen is None:
            assert up not in best
        else:
            assert stappen.aantal == best[up]
            assert stappen.naar.uitkomst in targets[up, best[up]]
            moved = scores | {each.aspect: Score(each.naar) for each in stappen.voorbeeld}
            assert all(scores[each.aspect].waarde == each.van for each in stappen.voorbeeld)
            assert assess(instrument, moved).band == stappen.naar
            places = [values.index(e.naar) - values.index(e.van) for e in stappen.voorbeeld]
            assert sum(map(abs, places)) == stappen.aantal
            assert all((place > 0) is up for place in places)


@settings(max_examples=150, deadline=None)
@given(cases(), st.data())
def test_one_score_up_never_lowers_the_indication(
    case: tuple[Instrument, dict[str, Score]], data: st.DataObject
) -> None:
    instrument, scores = case
    if not scores:
        return
    code = data.draw(st.sampled_from(sorted(scores)))
    before = assess(instrument, scores)
    higher = [v for v in instrument.waarden if v > (scores[code].waarde or 0)]
    if not higher or before.uitkomst is None:
        return
    after = assess(instrument, scores | {code: Score(higher[0])})
    assert after.uitkomst is not None
    assert ORDER.index(after.uitkomst) >= ORDER.index(before.uitkomst)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_contributions_are_the_distance_from_the_edge(
    case: tuple[Instrument, dict[str, Score]],
) -> None:
    instrument, scores = case
    indicatie = assess(instrument, scores)
    parts = explain(instrument, scores)
    if indicatie.band is None:
        assert parts is None
        return
    assert parts is not None
    distance = indicatie.som - indicatie.band.vanaf * indicatie.gewicht
    assert sum(each.punten for each in parts.bijdragen) == distance == parts.boven_rand
    assert len(parts.bijdragen) == indicatie.gescoord
    # What lifts and what holds back leave nothing out but what is just at the edge.
    held = sum(parts.tegen_grens(each) for each in (*parts.lifts, *parts.lowers))
    assert held == indicatie.som - parts.grens * indicatie.gewicht
    assert not set(parts.lifts) & set(parts.lowers)
    if parts.rand_boven is not None and parts.onder_rand is not None:
        assert parts.boven_rand + parts.onder_rand == indicatie.gewicht * (
            parts.rand_boven - parts.rand_onder
        )


def custom() -> Instrument:
    """20 aspects, 5 levels, weights 1-3 and four bands, as a licensed form might have."""
    groepen = tuple(
        Aspectgroep(code, code, soort)
        for code, soort in (("X", Soort.GEGEVEN), ("Y", Soort.OBSERVATIE), ("Z", Soort.OBSERVATIE))
    )
    aspecten = tuple(
        Aspect(str(i), "XYZ"[i % 3], f"Aspect {i}", "", 1 + i % 3, False, True, ("a",) * 5)
        for i in range(20)
    )
    banden = tuple(
        Band(uitkomst, Fraction(vanaf), uitkomst, route)
        for uitkomst, vanaf, route in (
            ("z-route", "0", "z-route"),
            ("b1-rustig", "2.25", "b1-route"),
            ("b1-gewoon", "3.125", "b1-route"),
            ("b1-snel", "4.2", "b1-route"),
        )
    )
    niveaus = tuple(Niveau(value, str(value)) for value in range(1, 6))
    return Instrument(
        "eigen", "3", "Eigen", "test", True, niveaus, Fraction("0.05"), 20, 13,
        groepen, aspecten, banden,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "som", "uitkomst"),
    [
        ([1] * 20, 39, "z-route"),
        ([2] * 19 + [5], 84, "z-route"),
        ([3] * 20, 117, "b1-rustig"),
        ([4] * 20, 156, "b1-gewoon"),
        ([5] * 20, 195, "b1-snel"),
    ],
)
def test_any_number_of_aspects_levels_weights_and_bands(
    levels: list[int], som: int, uitkomst: str
) -> None:
    instrument = custom()
    scores = scores_of({str(i): level for i, level in enumerate(levels)})
    indicatie = assess(instrument, scores)
    assert (indicatie.gescoord, indicatie.van, indicatie.gewicht) == (20, 20, 39)
    assert (indicatie.les_gescoord, indicatie.les_van) == (13, 13)
    assert (indicatie.som, indicatie.uitkomst) == (som, uitkomst)


def test_custom_contributions_are_exact_decimals() -> None:
    scores = scores_of({str(i): 4 for i in range(20)})
    parts = explain(custom(), scores)
    assert parts is not None
    points = [exact_decimaal(each.punten) for each in parts.bijdragen[:3]]
    assert points == ["0,875", "1,75", "2,625"]


def test_an_observation_of_another_version_or_with_unknown_scores_is_refused() -> None:
    def observed(versie: str, scores: dict[str, Score]) -> Observatie:
        return Observatie(
            1, "C-01", date(2026, 3, 2), "Ans", STARTERZ_24.id, versie,
            ObservatieStatus.AFGEROND, scores,
        )  # fmt: skip

    scores = starterz_scores(40)
    assert assess(STARTERZ_24, observed("2026.1", scores)) == assess(STARTERZ_24, scores)
    with pytest.raises(ValueError, match="starterz-24 2025"):
        assess(STARTERZ_24, observed("2025.9", scores))
    with pytest.raises(ValueError, match="X9"):
        assess(STARTERZ_24, scores | {"X9": Score(1)})
    with pytest.raises(ValueError, match="L1: 5"):
        assess(STARTERZ_24, scores | {"L1": Score(5)})


@pytest.mark.parametrize(
    ("fraction", "places", "text"),
    [
        (Fraction(1999, 1000), 2, "1,99"),
        (Fraction(2), 2, "2,00"),
        (Fraction(8, 3), 2, "2,66"),
        (Fraction(59, 20), 1, "2,9"),
        (Fraction(1, 20), 2, "0,05"),
        (Fraction(-1, 8), 2, "-0,13"),
        (Fraction(-1, 8), 3, "-0,125"),
        (Fraction(7, 2), 0, "3"),
        (Fraction(0), 2, "0,00"),
    ],
)
def test_decimaal_cuts_off_downwards(fraction: Fraction, places: int, text: str) -> None:
    assert decimaal(fraction, places) == text


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        (Fraction(50, 19), "2,63"),
        (Fraction(45, 17), "2,65"),
        (Fraction(8, 3), "2,67"),
        (Fraction(1), "1,00"),
        (Fraction(2), "2,00"),
        (Fraction(1999, 1000), "1,99"),
        (Fraction(2999, 1000), "2,99"),
        (Fraction(3999, 1000), "4,00"),
    ],
)
def test_a_mean_is_rounded_but_never_up_to_an_edge(mean: Fraction, text: str) -> None:
    assert format_gemiddelde(STARTERZ_24, mean) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (Fraction(-1), "-1"),
        (Fraction(0), "0"),
        (Fraction(-3, 8), "-0,375"),
        (Fraction(21, 20), "1,05"),
        (Fraction(1, 50), "0,02"),
        (Fraction(30), "30"),
    ],
)
def test_exact_decimaal_loses_nothing(fraction: Fraction, text: str) -> None:
    assert exact_decimaal(fraction) == text


def test_exact_decimaal_refuses_a_third() -> None:
    with pytest.raises(ValueError, match="1/3"):
        exact_decimaal(Fraction(1, 3))
