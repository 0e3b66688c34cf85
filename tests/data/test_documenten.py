"""A document keeps its number, and its file is known again."""

from __future__ import annotations

from functools import partial

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.school.document import Bevinding, Controle, Document, Documentsoort, inhoud_van
from starterz.domain.words.fouten import Onbekend
from tests.builders import TODAY
from tests.data.builders import undo

SOORT = Documentsoort.URENSTAAT


def number(store: Store, inhoud: str, soort: Documentsoort = SOORT) -> Document:
    return store.documenten.number(soort, "C-01", inhoud, TODAY)


def sealed(nummer: str, mark: str, store: Store) -> None:
    store.documenten.seal(nummer, mark)


def checked(mark: str, claim: str | None, store: Store) -> Controle:
    return store.documenten.check(mark, claim)


def test_the_same_content_has_the_same_number_and_another_one_the_next(database: Database) -> None:
    first = database.run(lambda store: number(store, "a" * 64))
    again = database.run(lambda store: number(store, "a" * 64))
    other = database.run(lambda store: number(store, "b" * 64))
    kind = database.run(lambda store: number(store, "a" * 64, Documentsoort.TRAJECTADVIES))
    assert first == again
    assert [each.nummer for each in (first, other, kind)] == [
        "US-2023-0001", "US-2023-0002", "TA-2023-0001",
    ]  # fmt: skip
    assert (first.code, first.cursist, first.account) == ("a" * 10, "C-01", "docent")


def test_a_file_is_unchanged_changed_or_unknown(database: Database) -> None:
    made = database.run(lambda store: number(store, "a" * 64))
    for mark in ("c" * 64, "d" * 64, "c" * 64):
        database.run(partial(sealed, made.nummer, mark))
    for mark, claim, expected in (
        ("c" * 64, None, Bevinding.ONGEWIJZIGD),
        ("d" * 64, made.nummer, Bevinding.ONGEWIJZIGD),
        ("e" * 64, made.nummer, Bevinding.GEWIJZIGD),
        ("e" * 64, "US-2023-0099", Bevinding.ONBEKEND),
        ("e" * 64, None, Bevinding.ONBEKEND),
        ("c" * 63, None, Bevinding.ONBEKEND),
        ("", None, Bevinding.ONBEKEND),
    ):
        found = database.run(partial(checked, mark, claim))
        assert found.bevinding is expected, (mark, claim)
        assert (found.document == made) is (expected is not Bevinding.ONBEKEND)
    with pytest.raises(Onbekend):
        database.run(lambda store: store.documenten.seal("US-2023-0099", "c" * 64))


def test_printing_is_not_what_undo_takes_back(database: Database) -> None:
    database.run(lambda store: store.instellingen.change("gemeente", "Voorbeeldstad"))
    made = database.run(lambda store: number(store, "a" * 64))
    database.run(lambda store: store.documenten.seal(made.nummer, "c" * 64))
    assert "Gemeente" in database.run(undo)
    assert database.run(lambda store: number(store, "a" * 64)) == made


def test_what_a_document_says_is_each_of_its_parts() -> None:
    assert inhoud_van("x", 1) == inhoud_van("x", 1)
    assert len({inhoud_van("x", 1), inhoud_van("x", "1"), inhoud_van("x1"), inhoud_van(1)}) == 4
