from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from starterz.data.database import Database
from starterz.domain.klas.cursist import IntakeTelling
from starterz.domain.school.instellingen import Instellingen, put
from starterz.domain.words.fouten import Ongeldig
from tests.builders import DAY, TODAY
from tests.data.builders import START, aanwezig, afwezig, content, volg_alles


def test_only_what_was_set_is_kept(database: Database) -> None:
    assert database.run(lambda store: store.instellingen.read()) == Instellingen()
    changed = database.run(lambda s: s.instellingen.change("startklas_minuten", "60:15"))
    assert changed == replace(Instellingen(), startklas_minuten=3615)
    assert database.run(lambda store: store.instellingen.read()) == changed
    assert database.run(content)["instelling"] == [("startklas_minuten", "60:15")]


def test_each_setting_is_read_back(database: Database) -> None:
    values = {
        "lesdagen": "di,do", "les_begin": "13:15", "les_soort": "knm", "taalaanbieder": "[/b] =1+1",
        "gemeente": "’s-Graveland", "instrument": "eigen",
        "uur_minuten": "45", "opkomst_hoog": "90",
    }  # fmt: skip
    settings = Instellingen()
    for naam in (field.name for field in fields(Instellingen)):
        tekst = values.get(naam, "9")
        settings = put(settings, naam, tekst)
        changed = database.run(lambda s, n=naam, t=tekst: s.instellingen.change(n, t))  # type: ignore[misc]
        assert changed == settings
        assert database.run(lambda store: store.instellingen.read()) == settings
    assert len(database.run(content)["instelling"]) == len(fields(Instellingen))


def test_a_setting_that_cannot_be_is_not_kept(database: Database) -> None:
    before = database.run(content)
    for naam, tekst in (("les_minuten", "2,5"), ("onbekend", "1"), ("lesdagen", "nooit")):
        with pytest.raises(Ongeldig):
            database.run(lambda s, n=naam, t=tekst: s.instellingen.change(n, t))  # type: ignore[misc]
    assert database.run(content) == before


def test_the_hours_of_a_person_from_the_store(database: Database) -> None:
    """32 lessons of 150 minutes; a PIP half-way, a late arrival and an absence."""
    database.run(volg_alles)
    database.run(lambda store: aanwezig(store, TODAY, te_laat=20))
    database.run(lambda store: afwezig(store, date(2023, 1, 23)))
    person = database.run(lambda store: store.klas.cursist("C-01"))
    pip = replace(person, pip=date(2023, 1, 2))
    database.run(lambda store: store.klas.change(pip))
    stand = database.run(lambda store: store.uren.state("C-01", TODAY))
    assert (stand.lessen, stand.bijgewoond, stand.aangeboden) == (32, 31, 4800)
    assert (stand.totaal.gevolgd, stand.totaal.geoorloofd) == (31 * 150 - 20, 150)
    assert stand.voor_pip == 21 * 150
    assert stand.tellers[0].minuten == 10 * 150 - 20
    counted = replace(pip, intake_telt_mee=IntakeTelling.CURSUSUREN)
    database.run(lambda store: store.klas.change(counted))
    assert database.run(lambda s: s.uren.state("C-01", TODAY)).tellers[0].minuten == 31 * 150 - 20
    assert database.run(lambda s: s.uren.state("C-01", START)).tellers[0].minuten == 150
    states = database.run(lambda store: store.uren.states(TODAY))
    assert [state.cursist for state in states] == ["C-01", "C-02", "C-03"]
    assert database.run(lambda s: s.uren.states(START - DAY))[0].lessen == 0
