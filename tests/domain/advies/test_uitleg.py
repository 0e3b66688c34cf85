"""The explanation in words: what it names, what it asks, and what it never hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from starterz.domain.advies.eisen import is_sterk_beeld, ontbreekt
from starterz.domain.advies.overwegingen import bewijzen, in_woorden, standaard_bewijs
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Bewijs, Overweging
from starterz.domain.advies.uitleg import bijdrageregels, opmerkingen, uitleg_van, uitlegdelen
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.uren.termijnen import Gesprek
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from tests.builders import TODAY, overwegingen
from tests.domain.advies.test_rapport import HAALBAAR, WRITTEN, rapport_of
from tests.tovii.builders import STARTERZ_24, scores_of, starterz_scores


def parts(rapport: Adviesrapport) -> dict[str, str]:
    return {part.kop: " ".join(part.regels) for part in uitlegdelen(rapport)}


def sheet(key: int, who: str, day: date, changes: Mapping[str, int]) -> Observatie:
    waarden = {aspect.code: 2 for aspect in STARTERZ_24.tellend} | dict(changes)
    return Observatie(
        key, "C-01", day, who, STARTERZ_24.id, STARTERZ_24.versie, ObservatieStatus.AFGEROND,
        scores_of(waarden), blind=True,
    )  # fmt: skip


def test_a_middle_band_is_held_against_its_lower_edge() -> None:
    found = parts(rapport_of(45, HAALBAAR, WRITTEN))
    assert "gemiddelde is 2,25; B1-route is vanaf 2,00 tot 3,00" in found["In het kort"]
    assert "5 punten boven de ondergrens" in found["In het kort"]
    assert "zijn 15 punten meer nodig" in found["In het kort"]
    assert "5 aspecten liggen boven" in found["Wat trekt omhoog"]
    assert "Geen enkel aspect ligt onder" in found["Wat trekt omlaag"]
    assert "Omlaag: 6 stappen tot Z-route" in found["Hoe dicht bij een andere indicatie"]
    assert "Omhoog: 15 stappen tot" in found["Hoe dicht bij een andere indicatie"]


def test_the_lowest_band_is_held_against_the_next_one_and_the_highest_has_none() -> None:
    low = parts(rapport_of(30, HAALBAAR, WRITTEN))
    assert "onder de grens van B1-route (2,00), samen 10 punten" in low["Wat trekt omlaag"]
    assert "ondergrens" not in low["In het kort"]
    assert "lager kan niet" in low["Hoe dicht bij een andere indicatie"]
    high = parts(rapport_of(70, HAALBAAR, WRITTEN))
    assert "hoger kan niet" in high["Hoe dicht bij een andere indicatie"]
    assert "meer nodig" not in high["In het kort"]


def test_what_an_indication_does_not_say_is_said() -> None:
    near = rapport_of(41, HAALBAAR, WRITTEN, te_kort=("Gezien in 2 lesweken.",))
    assert any("grensgeval" in line for line in opmerkingen(near))
    thin = parts(near)["Waar het op rust"]
    assert "1 ronde op 1 dag, door 1 waarnemer" in thin
    assert "Gezien in 2 lesweken." in thin
    unseen = rapport_of(starterz_scores(38, [a.code for a in STARTERZ_24.tellend[:19]]), HAALBAAR,
                        WRITTEN)  # fmt: skip
    assert "Niet gezien: T8 Samenwerken." in parts(unseen)["Waar het op rust"]
    nothing = rapport_of(None, HAALBAAR, WRITTEN)
    assert parts(nothing) == {"Nog geen indicatie": "Er is nog geen afgeronde observatie."}
    assert (uitleg_van(nothing), standaard_bewijs(nothing)) == (None, ())


def test_the_rows_add_up_to_the_distance_from_the_edge() -> None:
    uitleg = uitleg_van(rapport_of(47, HAALBAAR, WRITTEN))
    assert uitleg is not None
    rows = bijdrageregels(uitleg)
    total = sum(int(row.punten) for row in rows)
    assert total == uitleg.boven_rand == 7


def test_two_observers_and_who_moved_on_the_joint_sheet() -> None:
    anna, bea = sheet(1, "Anna", date(2023, 1, 9), {"L1": 1}), sheet(2, "Bea", TODAY, {"L1": 3})
    apart = replace(
        rapport_of(45, HAALBAAR, WRITTEN), observatie=bea, rondes=(anna, bea),
    )  # fmt: skip
    words = parts(apart)["Twee paar ogen"]
    assert "20 aspecten: 19 gelijk (95%)" in words
    assert "L1 Leerdoel: Anna 1, Bea 3: bespreek dit verschil." in words
    joint = replace(
        sheet(3, "Anna en Bea", TODAY, {}), uit=(1, 2),
    ).with_score("L1", Score(3, reden="Anna zag het pas later."))  # fmt: skip
    together = replace(apart, observatie=joint, rondes=(anna, bea, joint))
    words = parts(together)["Twee paar ogen"]
    assert "samen 3; verschoven: Anna. Anna zag het pas later." in words
    assert "2 waarnemers" in parts(together)["Waar het op rust"]
    later = replace(together, rondes=(*together.rondes, sheet(4, "Anna", date(2023, 1, 26), {})))
    assert "Daarna is nog gescoord op 26-01-2023" in parts(later)["Waar het op rust"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((), ("Z-route: schrijf op", "B1-route: schrijf op", "Onderwijsroute: schrijf op")),
        (overwegingen()[:2], ("Onderwijsroute: schrijf op",)),
        (
            (replace(overwegingen()[0], bewijs=()), *overwegingen()[1:]),
            ("Z-route: wijs naar een observatie of feit met een datum.",),
        ),
        (
            (overwegingen()[0], replace(overwegingen()[1], voor=False), overwegingen()[2]),
            ("B1-route: dit is uw advies, maar de overweging is tegen.",),
        ),
        (
            (replace(overwegingen()[0], reden=" \u200b "), *overwegingen()[1:]),
            ("Z-route: schrijf op",),
        ),
    ],
)
def test_each_route_has_a_reason_that_points_at_something(
    change: tuple[Overweging, ...], words: tuple[str, ...]
) -> None:
    found = ontbreekt(rapport_of(45, HAALBAAR, replace(WRITTEN, overwegingen=change)))
    assert len(found) == len(words)
    for line, expected in zip(found, words, strict=True):
        assert line.startswith(expected)


def test_a_strong_picture_asks_for_the_onderwijsroute_and_never_gives_it() -> None:
    strong = rapport_of(65, HAALBAAR, replace(WRITTEN, advies="b1-route-snel", overwegingen=()))
    assert is_sterk_beeld(strong)
    (asked,) = (line for line in ontbreekt(strong) if line.startswith("Onderwijsroute"))
    assert "leeftijd, diploma en wens" in asked
    assert not is_sterk_beeld(rapport_of(45, HAALBAAR, WRITTEN))
    assert strong.indicatie is not None
    assert strong.indicatie.uitkomst != "onderwijsroute"


def test_what_a_reason_may_point_at_is_dated_and_never_sensitive_or_hidden() -> None:
    made = replace(
        rapport_of({**starterz_scores(45), "P2": Score(1)}, HAALBAAR, WRITTEN),
        notities=(Klasnotitie(1, "C-01", "L3", TODAY, None, "hielp [/b] een ander", "Anna"),),
        gesprekken=(Gesprek(1, "C-01", TODAY, "goed", "", "A1"),),
    )
    found = [each.wat for each in bewijzen(made)]
    assert any(each.startswith("observatie door") for each in found)
    assert any("leerbaarheidstoets" in each for each in found)
    assert "in de les bij L3: hielp [/b] een ander" in found
    assert "gesprek: goed; A1" in found
    assert not any(each.startswith("P2") for each in found)
    assert any(each.startswith("H1 Vooropleiding: ") for each in found)
    hidden = [each.wat for each in bewijzen(made, verborgen=True)]
    assert not any("leerbaarheidstoets" in each for each in hidden)
    line = in_woorden(Overweging(Leerroute.Z_ROUTE, False, "Te traag.", (Bewijs(TODAY, "les"),)))
    assert line == "past niet. Te traag. (25-01-2023: les)"
