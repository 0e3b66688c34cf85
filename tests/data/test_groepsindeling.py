"""The cells by hand in the store, and what the seats over the years are worked out from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from starterz.data.aggregates import groepsindeling
from starterz.data.aggregates.uren import Uren
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.groepsindeling.groepsindeling import Indelingsbasis, lay_out_seats
from starterz.domain.klas.cursist import Groep
from starterz.domain.words.fouten import Ongeldig
from tests.builders import DAY, TODAY
from tests.data.builders import acts, content, nieuw, redo, undo, volg_alles

PLAN = {(plek, jaar): f"{plek} [/b] {jaar}" for plek in range(1, 13) for jaar in (2022, 2024)}


def basis(database: Database) -> Indelingsbasis:
    return database.run(lambda store: store.groepsindeling.read(TODAY))


def test_a_loaded_plan_takes_the_place_of_all_cells_in_one_act(database: Database) -> None:
    database.run(lambda store: store.groepsindeling.set_cell(3, 2023, "startklas"))
    before = database.run(content)
    plan = PLAN | {(4, 2024): ""}
    database.run(lambda store: store.groepsindeling.load(plan))
    found = basis(database)
    assert found.met_de_hand == plan
    assert found.geladen == found.jaren == (2022, 2024)
    again = PLAN | {(5, 2022): "anders"}
    database.run(lambda store: store.groepsindeling.load(again))
    assert basis(database).met_de_hand == again
    assert database.run(undo) == "groepsindeling ingelezen"
    assert basis(database).met_de_hand == plan
    database.run(undo)
    assert database.run(content) == before
    database.run(redo)
    assert basis(database) == found
    database.run(lambda store: store.groepsindeling.load({}))
    assert database.run(content)["indeling"] == []
    assert database.run(acts)[-1][2] == "eigen groepsindeling gewist"


def test_a_cell_is_set_changed_cleared_and_kept_empty(database: Database) -> None:
    def cells() -> dict[tuple[int, int], str]:
        return dict(basis(database).met_de_hand)

    database.run(lambda store: store.groepsindeling.set_cell(1, 2024, " z-route "))
    assert cells() == {(1, 2024): "z-route"}
    assert basis(database).jaren == (2022, 2023, 2024, 2025)
    database.run(lambda store: store.groepsindeling.set_cell(1, 2024, "=1+1"))
    assert cells() == {(1, 2024): "=1+1"}
    database.run(lambda store: store.groepsindeling.keep_empty(1, 2024))
    assert cells() == {(1, 2024): ""}
    database.run(lambda store: store.groepsindeling.set_cell(1, 2024, ""))
    database.run(lambda store: store.groepsindeling.set_cell(2, 2024, ""))
    assert cells() == {}
    assert database.run(undo) == "groepsindeling, plek 1 in 2024"
    assert cells() == {(1, 2024): ""}


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda s: s.groepsindeling.set_cell(0, 2024, "x"), "plek"),
        (lambda s: s.groepsindeling.set_cell(13, 2024, "x"), "plek"),
        (lambda s: s.groepsindeling.keep_empty(1, 1999), "jaar"),
        (lambda s: s.groepsindeling.set_cell(1, 2024, "x" * 41), "tekst"),
        (lambda s: s.groepsindeling.set_cell(1, 2024, "a\x07b"), "tekst"),
        (lambda s: s.groepsindeling.load(PLAN | {(12, 2024): "x" * 41}), "tekst"),
    ],
)
def test_a_cell_that_cannot_be_is_not_kept(
    database: Database, act: Callable[[Store], Any], field: str
) -> None:
    before = database.run(content)
    with pytest.raises(Ongeldig) as caught:
        database.run(act)
    assert caught.value.veld == field
    assert database.run(content) == before


def test_archived_people_stay_in_the_past_and_only_current_ones_get_a_forecast(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.run(volg_alles)
    database.run(lambda store: store.klas.add(nieuw(van=date(2023, 1, 2), wacht=True)))  # C-04
    gone = database.run(lambda store: store.klas.add(replace(nieuw(), groep=Groep.Z_ROUTE, plek=9)))
    database.run(lambda store: store.klas.archive(gone.code, TODAY))
    asked: list[str] = []

    class Asked(Uren):
        def visits_and_states(self, people: Any, peildatum: date) -> Any:
            asked.extend(person.code for person in people)
            return super().visits_and_states(people, peildatum)

    monkeypatch.setattr(groepsindeling, "Uren", Asked)
    found = basis(database)
    assert asked == ["C-01", "C-02", "C-03"]  # who has a seat; not who waits or left
    states = {each.cursist: each for each in database.run(lambda s: s.uren.states(TODAY))}
    assert found.prognoses == {code: states[code].prognose.datum for code in asked}
    seats = lay_out_seats(found, 0)
    assert [row[0].tekst for row in seats.rijen] == [
        "z-route", "startklas", "ELIP/ondertussen", *[""] * 5, "z-route", "", "", "",
    ]  # fmt: skip
    (stay,) = seats.cel(9, 2023).verblijven
    assert (stay.cursist, stay.tot) == (gone.code, TODAY - DAY)
    (stay,) = seats.cel(1, 2024).verblijven
    assert stay.tot == states["C-01"].prognose.datum
