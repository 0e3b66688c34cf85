"""Notes from class: what is kept, and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Score
from tests.builders import DAY, TODAY
from tests.data.builders import START, les_op, scores
from tests.data.conftest import Opener
from tests.tovii.builders import ASSET

WIE = "C-02"
TEXT = ASSET.read_text(encoding="utf-8")


def write(store: Store, aspect: str = "L3", tekst: str = "hield vol", day: date = TODAY) -> object:
    return store.klasnotities.write(WIE, aspect, tekst, day, TODAY)


def texts(database: Database) -> list[str]:
    return [each.tekst for each in database.run(lambda store: store.klasnotities.of(WIE))]


def test_a_note_is_kept_with_its_lesson_and_its_observer(database: Database) -> None:
    def operation(store: Store) -> tuple[Klasnotitie, int]:
        les = les_op(store, TODAY).id
        return store.klasnotities.write(WIE, " l3", " [/b] =1+1 ", TODAY, TODAY, les), les

    made, les = database.run(operation)
    expected = Klasnotitie(made.id, WIE, "L3", TODAY, les, "[/b] =1+1", "docent")
    assert made == expected
    database.run(lambda store: write(store, "T1", "eerder", START))
    assert texts(database) == ["eerder", "[/b] =1+1"], "oldest first"
    assert database.run(lambda store: store.klasnotities.of("C-01")) == ()
    changed = database.run(lambda store: store.klasnotities.change(made.id, "t2", "anders"))
    assert (changed.aspect, changed.tekst, changed.les) == ("T2", "anders", les)
    database.run(lambda store: store.klasnotities.remove(made.id))
    assert texts(database) == ["eerder"]
    with pytest.raises(Onbekend, match="staat er niet meer"):
        database.run(lambda store: store.klasnotities.remove(made.id))


@pytest.mark.parametrize(
    ("aspect", "tekst", "day", "field"),
    [
        ("L9", "x", TODAY, "aspect"),
        ("", "x", TODAY, "aspect"),
        ("L3", "?! -", TODAY, "notitie"),
        ("L3", "een\x07piep", TODAY, "notitie"),
        ("L3", "x" * 201, TODAY, "notitie"),
        ("L3", "x", TODAY + DAY, "datum"),
        ("L3", "x", START - DAY, "datum"),
    ],
)
def test_what_is_no_note_is_refused(
    database: Database, aspect: str, tekst: str, day: date, field: str
) -> None:
    with pytest.raises(Ongeldig) as caught:
        database.run(lambda store: write(store, aspect, tekst, day))
    assert caught.value.veld == field
    assert texts(database) == []


def test_the_lesson_is_one_of_that_day_and_stays(database: Database) -> None:
    def on_another_day(store: Store) -> None:
        store.klasnotities.write(WIE, "L3", "x", TODAY - DAY, TODAY, les_op(store, TODAY).id)

    with pytest.raises(Ongeldig, match="25-01-2023, de dag van de les"):
        database.run(on_another_day)
    les = database.run(lambda store: les_op(store, TODAY))
    database.run(lambda store: store.klasnotities.write(WIE, "L3", "x", TODAY, TODAY, les.id))
    with pytest.raises(Geweigerd, match="een notitie"):
        database.run(lambda store: store.lessen.remove(les.id))


def test_the_aspects_of_an_older_sheet_can_be_noted_too(database: Database) -> None:
    def scored(store: Store) -> None:
        store.observaties.enter(WIE, START, "D.", scores(40), TODAY)
        store.instrumenten.load(TEXT.replace("2026.1", "2026.2").replace('"T8"', '"T9"'))

    database.run(scored)
    codes = [each.code for each in database.run(lambda store: store.klasnotities.aspects(WIE))]
    assert codes[-3:] == ["T7", "T8", "T9"]
    assert len(codes) == 25
    database.run(lambda store: write(store, "T8"))
    database.run(lambda store: write(store, "T9"))
    with pytest.raises(Ongeldig):
        database.run(lambda store: store.klasnotities.write("C-01", "T8", "x", TODAY, TODAY))


def test_who_is_scoring_sees_the_own_notes_only(opened: Opener) -> None:
    first, second, consulent = opened("docent"), opened("invaller"), opened("consulent")
    first.run(lambda store: write(store, "L1", "van de docent"))
    second.run(lambda store: write(store, "L1", "van de invaller"))
    assert texts(second) == ["van de docent", "van de invaller"]
    sheet, _ = second.run(lambda store: store.observaties.start(WIE, TODAY, "R. Voorbeeld", TODAY))
    second.run(
        lambda s: s.klasnotities.write(WIE, "T1", "op naam", TODAY, TODAY, None, "R. Voorbeeld")
    )
    assert texts(second) == ["van de invaller", "op naam"]
    assert len(texts(first)) == 3, "the docent has no sheet under way"
    behind = consulent.run(lambda store: store.klasnotities.behind_advice(WIE))
    assert len(behind) == 3
    second.run(lambda store: store.observaties.score(sheet.id, "L1", Score(3)))
    second.run(lambda store: store.observaties.finish(sheet.id))
    assert len(texts(second)) == 3
