"""Versions of instruments in the store: in use, available, older, retired, and back."""

from __future__ import annotations

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.words.fouten import Geweigerd, InGebruik, Onbekend
from starterz.tovii.instrument_versie import Instrumentversie, Stand
from tests.builders import TODAY
from tests.data.builders import START, acts, content, scores, undo
from tests.data.conftest import Opener
from tests.tovii.builders import ASSET

TEXT = ASSET.read_text(encoding="utf-8")
NEWER = TEXT.replace('versie = "2026.1"', 'versie = "2026.2"')
OTHER = TEXT.replace('id = "starterz-24"', 'id = "eigen-lijst"')
OURS = "starterz-24"


def stands(store: Store) -> dict[str, Stand]:
    return {each.naam: each.stand for each in store.instrumenten.versions()}


def load(store: Store, *texts: str) -> None:
    for text in texts:
        store.instrumenten.load(text)


def retire(store: Store, versie: str, naam: str = OURS) -> None:
    store.instrumenten.retire(naam, versie, TODAY)


def test_what_each_version_is_for_and_how_often_it_was_used(database: Database) -> None:
    for day in (START, TODAY):
        database.run(lambda s, d=day: s.observaties.enter("C-02", d, "D.", scores(45), TODAY))  # type: ignore[misc]
    database.run(lambda store: load(store, NEWER, OTHER))
    database.run(lambda s: s.observaties.start("C-02", TODAY, "D.", TODAY))
    found = database.run(lambda store: store.instrumenten.versions())
    assert [(each.naam, each.stand, each.observaties) for each in found] == [
        ("starterz-24@2026.2", Stand.IN_GEBRUIK, 1),
        ("eigen-lijst@2026.1", Stand.BESCHIKBAAR, 0),
        ("starterz-24@2026.1", Stand.OUDER, 2),
    ]
    assert {each.herkomst for each in found} == {"eigen"}


def test_a_retired_version_starts_nothing_and_its_sheets_keep_it(database: Database) -> None:
    database.run(lambda store: load(store, NEWER))
    old = database.run(lambda s: s.observaties.enter("C-02", TODAY, "D.", scores(45), TODAY))
    assert old.instrument_versie == "2026.2"
    database.run(lambda store: retire(store, "2026.2"))
    retired = database.run(lambda store: store.instrumenten.versions())[-1]
    assert (retired.naam, retired.stand, retired.ingetrokken_op, retired.observaties) == (
        "starterz-24@2026.2", Stand.INGETROKKEN, TODAY, 1,
    )  # fmt: skip
    assert database.run(lambda store: store.instrumenten.current()).versie == "2026.1"
    sheet, _ = database.run(lambda s: s.observaties.start("C-02", TODAY, "D.", TODAY))
    assert sheet.instrument_versie == "2026.1"
    assert database.run(lambda store: store.instrumenten.of(old)).versie == "2026.2"
    assert database.run(lambda store: store.adviezen.report("C-02", TODAY)).instrument.versie == (
        "2026.2"
    )
    back = database.run(lambda store: store.instrumenten.restore(OURS, "2026.2"))
    assert back.versie == "2026.2"
    assert database.run(acts)[-1][2] == "instrument starterz-24 2026.2 teruggezet"


def test_retiring_is_one_act_that_can_be_undone(database: Database) -> None:
    database.run(lambda store: load(store, NEWER))
    before = database.run(stands)
    database.run(lambda store: retire(store, "2026.1"))
    assert database.run(acts)[-1][2] == "instrument starterz-24 2026.1 ingetrokken"
    assert database.run(stands)["starterz-24@2026.1"] is Stand.INGETROKKEN
    database.run(undo)
    assert database.run(stands) == before


def test_the_last_version_of_the_instrument_in_use_stays(database: Database) -> None:
    database.run(lambda store: load(store, NEWER, OTHER))
    database.run(lambda store: retire(store, "2026.1"))
    before = database.run(content)
    with pytest.raises(Geweigerd, match="Laad eerst een nieuwe versie, of kies een ander"):
        database.run(lambda store: retire(store, "2026.2"))
    assert database.run(content) == before
    database.run(lambda store: store.instrumenten.choose(" eigen-lijst "))
    assert database.run(lambda store: store.instellingen.read()).instrument == "eigen-lijst"
    database.run(lambda store: retire(store, "2026.2"))
    with pytest.raises(Geweigerd, match="Instrument starterz-24 is ingetrokken"):
        database.run(lambda s: s.observaties.start("C-02", TODAY, "D.", TODAY, OURS))
    with pytest.raises(Geweigerd, match="is ingetrokken"):
        database.run(lambda store: store.instrumenten.choose(OURS))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda s: s.instrumenten.choose("[/b]"), "geen instrument '\\[/b\\]'. Wel: starterz-24"),
        (lambda s: s.instrumenten.retire(OURS, "9", TODAY), "24 9 is er niet. Wel: 2026.1"),
        (lambda s: s.instrumenten.retire("x", "1", TODAY), "Instrument x 1 is er niet"),
        (lambda s: s.instrumenten.restore(OURS, "2026.1"), "is niet ingetrokken"),
        (lambda s: s.instrumenten.version("x", "1"), "Instrument x 1 is er niet"),
    ],
)  # fmt: skip
def test_what_cannot_be(database: Database, act: object, words: str) -> None:
    database.run(lambda store: store.instrumenten.all())
    before = database.run(content)
    with pytest.raises((Geweigerd, Onbekend), match=words):
        database.run(act)  # type: ignore[arg-type]
    assert database.run(content) == before


def test_twice_retired_is_refused(database: Database) -> None:
    database.run(lambda store: load(store, NEWER))
    database.run(lambda store: retire(store, "2026.1"))
    with pytest.raises(Geweigerd, match="al ingetrokken"):
        database.run(lambda store: retire(store, "2026.1"))


def test_the_same_file_with_other_line_ends_is_the_same_version(database: Database) -> None:
    database.run(lambda store: load(store, TEXT.replace("\n", "\r\n"), f"\ufeff# x\n{TEXT}"))
    assert database.run(lambda store: len(store.instrumenten.all())) == 1


def test_an_undo_never_leaves_the_class_without_an_instrument(opened: Opener) -> None:
    """One account loads an instrument, another one chooses it: the first cannot unload it."""
    docent, other = opened("docent"), opened("invaller")
    docent.run(lambda store: load(store, OTHER))
    other.run(lambda store: store.instrumenten.choose("eigen-lijst"))
    with pytest.raises(InGebruik):
        docent.run(undo)
    other.run(undo)
    docent.run(undo)
    (left,) = docent.run(lambda store: store.instrumenten.versions())
    assert isinstance(left, Instrumentversie)
    assert left.stand is Stand.IN_GEBRUIK
