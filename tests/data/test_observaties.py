from __future__ import annotations

from datetime import date

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig, StarterzFout
from starterz.tovii.indicatie import assess
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from tests.builders import DAY, TODAY
from tests.data.builders import START, content, scores, undo
from tests.tovii.builders import ASSET, STARTERZ_24

TEXT = ASSET.read_text(encoding="utf-8")
NEWER = (
    TEXT.replace('versie = "2026.1"', 'versie = "2026.2"')
    .replace('vanaf = "2"', 'vanaf = "2,5"')
    .replace('code = "T8"', 'code = "T9"')
)
OTHER = TEXT.replace('id = "starterz-24"', 'id = "eigen-lijst"')


def start(store: Store, datum: date = TODAY) -> Observatie:
    return store.observaties.start("C-02", datum, " D. [/b] Voorbeeld ", TODAY)[0]


def current(store: Store) -> Observatie:
    found = store.observaties.open_sheet("C-02")
    assert found is not None
    return found[0]


def test_a_sheet_is_scored_changed_and_cleared(database: Database) -> None:
    sheet = database.run(start)
    assert sheet.status is ObservatieStatus.CONCEPT
    assert (sheet.waarnemer, sheet.scores) == ("D. [/b] Voorbeeld", {})
    assert (sheet.instrument_id, sheet.instrument_versie) == ("starterz-24", "2026.1")
    entries = {
        "L1": Score(1), "L2": Score(4, "=1+1 [/b]", True), "T1": Score(None),
        "P2": Score(None, "n" * 2000), "H1": Score(2),
    }  # fmt: skip
    for aspect, score in entries.items():
        database.run(lambda s, a=aspect, b=score: s.observaties.score(sheet.id, a, b))  # type: ignore[misc]
    assert dict(database.run(current).scores) == entries
    database.run(lambda store: store.observaties.score(sheet.id, "L1", Score(3)))
    database.run(lambda store: store.observaties.score(sheet.id, "L2", None))
    scored = database.run(current).scores
    assert scored["L1"] == Score(3)
    assert "L2" not in scored


@pytest.mark.parametrize(
    ("aspect", "score", "words"),
    [
        ("L1", Score(0), "1, 2, 3, 4"), ("L1", Score(5), "niet waargenomen"),
        ("X1", Score(1), "aspect"), ("l 1", Score(1), "aspect"),
        ("", Score(None), "aspect"), ("L1", Score(1, "n" * 2001), "2000"),
        ("L1", Score(True), "1, 2, 3, 4"),
    ],
)  # fmt: skip
def test_a_score_that_the_instrument_lacks(
    database: Database, aspect: str, score: Score, words: str
) -> None:
    sheet = database.run(start)
    before = database.run(content)
    with pytest.raises(Ongeldig, match=words):
        database.run(lambda store: store.observaties.score(sheet.id, aspect, score))
    assert database.run(content) == before


def test_a_finished_sheet_is_closed_until_it_is_reopened(database: Database) -> None:
    sheet = database.run(start)
    with pytest.raises(Geweigerd, match="niets ingevuld"):
        database.run(lambda store: store.observaties.finish(sheet.id))
    database.run(lambda store: store.observaties.score(sheet.id, "L1", Score(None)))
    with pytest.raises(Geweigerd, match="minstens één aspect een niveau"):
        database.run(lambda store: store.observaties.finish(sheet.id))
    database.run(lambda store: store.observaties.score(sheet.id, "L2", Score(2)))
    database.run(lambda store: store.observaties.finish(sheet.id))
    assert database.run(current).status is ObservatieStatus.AFGEROND
    for act in (
        lambda s: s.observaties.score(sheet.id, "L1", Score(2)),
        lambda s: s.observaties.score(sheet.id, "L1", None),
        lambda s: s.observaties.finish(sheet.id),
    ):  # fmt: skip
        with pytest.raises(Geweigerd, match="afgerond"):
            database.run(act)
    database.run(lambda store: store.observaties.reopen(sheet.id))
    database.run(lambda store: store.observaties.score(sheet.id, "L1", Score(2)))
    assert database.run(current).waarde("L1") == 2


def test_a_concept_can_be_thrown_away_and_comes_back(database: Database) -> None:
    sheet = database.run(start)
    database.run(lambda store: store.observaties.score(sheet.id, "L1", Score(3, "notitie")))
    before = database.run(content)
    database.run(lambda store: store.observaties.discard(sheet.id))
    assert database.run(lambda store: store.observaties.of("C-02")) == ()
    database.run(undo)
    assert database.run(content) == before
    database.run(lambda store: store.observaties.finish(sheet.id))
    with pytest.raises(Geweigerd, match="afgerond"):
        database.run(lambda store: store.observaties.discard(sheet.id))


@pytest.mark.parametrize(
    ("code", "datum", "waarnemer", "instrument", "error"),
    [
        ("C-02", TODAY + DAY, "D.", None, Ongeldig), ("C-02", TODAY, "  ", None, Ongeldig),
        ("C-99", TODAY, "D.", None, Onbekend), ("C-02", TODAY, "D.", "tovii-20", Onbekend),
    ],
)  # fmt: skip
def test_a_sheet_that_cannot_be_begun(
    database: Database,
    code: str,
    datum: date,
    waarnemer: str,
    instrument: str | None,
    error: type[StarterzFout],
) -> None:
    database.run(lambda store: store.instrumenten.current())
    before = database.run(content)
    with pytest.raises(error):
        database.run(lambda s: s.observaties.start(code, datum, waarnemer, TODAY, instrument))
    with pytest.raises(error):
        database.run(
            lambda s: s.observaties.enter(code, datum, waarnemer, scores(40), TODAY, instrument)
        )
    assert database.run(content) == before


@pytest.mark.parametrize(
    "wrong",
    [{**scores(40), "L1": 5}, {**scores(40), "X9": 1}, {}, {"L1": 1.0}, {"L1": "3"}],
    ids=["level", "aspect", "empty", "float", "text"],
)
def test_of_a_faulty_sheet_nothing_is_written(
    database: Database, wrong: dict[str, int | None]
) -> None:
    database.run(lambda store: store.instrumenten.current())
    before = database.run(content)
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.observaties.enter("C-02", TODAY, "D.", wrong, TODAY))
    assert database.run(content) == before


def test_a_whole_sheet_gives_the_indication_of_its_scores(database: Database) -> None:
    entered = database.run(
        lambda s: s.observaties.enter("C-02", TODAY, "D.", {**scores(39), "P1": None}, TODAY)
    )
    assert entered.status is ObservatieStatus.AFGEROND
    assert entered.scores["P1"] == Score(None)
    assert assess(STARTERZ_24, entered).uitkomst == "z-route"
    assert database.run(lambda store: store.observaties.of("C-02")) == (entered,)


def test_a_sheet_keeps_the_version_it_was_scored_with(database: Database) -> None:
    old = database.run(
        lambda s: s.observaties.enter("C-02", START, "D. [/b] Voorbeeld", scores(45), TODAY)
    )
    concept = database.run(lambda store: start(store, TODAY - DAY))
    loaded = database.run(lambda store: store.instrumenten.load(NEWER))
    assert loaded.versie == "2026.2"
    assert database.run(lambda store: store.instrumenten.current()) == loaded
    database.run(lambda store: store.observaties.score(concept.id, "T8", Score(4)))
    with pytest.raises(Ongeldig, match="T9"):
        database.run(lambda store: store.observaties.score(concept.id, "T9", Score(4)))
    new = database.run(lambda store: start(store, TODAY))
    versions = [
        sheet.instrument_versie for sheet in database.run(lambda s: s.observaties.of("C-02"))
    ]
    assert versions == ["2026.1", "2026.1", "2026.2"]
    assert new.instrument_versie == "2026.2"
    assert database.run(lambda store: store.instrumenten.of(old)) == STARTERZ_24
    report = database.run(lambda store: store.adviezen.report("C-02", TODAY))
    assert report.instrument.versie == "2026.1"
    assert report.indicatie is not None
    assert report.indicatie.uitkomst == "b1-route"  # the newer version has a higher edge


def test_the_open_sheet_is_the_newest_concept_or_else_the_latest(database: Database) -> None:
    assert database.run(lambda store: store.observaties.open_sheet("C-02")) is None
    early = database.run(
        lambda s: s.observaties.enter("C-02", START, "D. [/b] Voorbeeld", scores(45), TODAY)
    )
    late = database.run(
        lambda s: s.observaties.enter("C-02", TODAY, "D. [/b] Voorbeeld", scores(50), TODAY)
    )
    assert database.run(current) == late
    concept = database.run(lambda store: start(store, START + DAY))
    assert database.run(current) == concept
    assert database.run(lambda s: s.observaties.of("C-02")) == (early, concept, late)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT.replace("Nauwkeurig", "Anders"), "nieuwe versie"), ("", "id"), ("=1+1", "Regel 1"),
        (TEXT.replace("gewicht = 1", "gewicht = -1"), "gewicht"),
    ],
    ids=["same version", "empty", "formula", "weight"],
)  # fmt: skip
def test_an_instrument_that_cannot_be_loaded(database: Database, text: str, words: str) -> None:
    database.run(lambda store: store.instrumenten.current())
    before = database.run(content)
    with pytest.raises(Geweigerd, match=words):
        database.run(lambda store: store.instrumenten.load(text))
    assert database.run(content) == before


def test_the_same_instrument_twice_is_one(database: Database) -> None:
    database.run(lambda store: store.instrumenten.current())
    database.run(lambda store: store.instrumenten.load(TEXT))
    database.run(lambda store: store.instrumenten.load(OTHER))
    names = [each.id for each in database.run(lambda store: store.instrumenten.all())]
    assert names == ["starterz-24", "eigen-lijst"]
    sheet = database.run(
        lambda s: s.observaties.start("C-02", TODAY, "D.", TODAY, "eigen-lijst")[0]
    )
    assert sheet.instrument_id == "eigen-lijst"


def test_a_sheet_that_is_gone_is_unknown(database: Database) -> None:
    for act in (
        lambda s: s.observaties.score(99, "L1", Score(1)), lambda s: s.observaties.finish(99),
        lambda s: s.observaties.reopen(99),
    ):  # fmt: skip
        with pytest.raises(Onbekend):
            database.run(act)
