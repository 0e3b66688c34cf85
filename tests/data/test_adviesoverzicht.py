"""The list and the evaluation from the store: who sees what, and what is kept of a change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.advies.evaluatiecijfers import Evaluatie
from starterz.domain.advies.overzicht import Adviesregel
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Instemming,
    Rapportsoort,
    Tekst,
    Tolk,
)
from starterz.domain.klas.cursist import Leerroute
from tests.builders import DAY, TODAY, overwegingen
from tests.data.builders import redo, scores, undo
from tests.data.conftest import Opener
from tests.data.test_adviezen import CODE, LATER, TEKST, finish, followed, prepare

__all__ = ["followed"]
Z, B1 = Leerroute.Z_ROUTE, Leerroute.B1_ROUTE


@pytest.fixture
def source(followed: Path) -> Path:
    """Begin each test with the class in which everybody was there."""
    return followed


def lines(store: Store) -> tuple[Adviesregel, ...]:
    return store.adviesoverzicht.list(LATER)


def line(store: Store) -> Adviesregel:
    (found,) = lines(store)
    return found


def figures(store: Store) -> Evaluatie:
    return store.adviesoverzicht.evaluation()


def decide(store: Store, route: Leerroute, later: int = 0) -> None:
    store.adviezen.decide(CODE, Besluit(route, TODAY + later * DAY, "Wens"), LATER)


def test_without_an_advice_nobody_is_in_it(database: Database) -> None:
    assert database.run(lines) == ()
    assert database.run(figures).n == 0
    assert database.run(lambda store: store.adviesoverzicht.of(CODE, LATER)) is None


def test_a_consulent_sees_finished_versions_and_a_docent_the_newest(opened: Opener) -> None:
    docent, consulent = opened("docent"), opened("consulent")
    docent.run(prepare)
    assert docent.run(line).status is AdviesStatus.CONCEPT
    assert docent.run(line).klaar is None
    assert consulent.run(lines) == ()
    docent.run(lambda store: store.adviezen.finish(CODE, TODAY))
    docent.run(lambda store: store.adviezen.write(CODE, replace(TEKST, wens_cursist="x"), LATER))
    found = docent.run(line)
    assert (found.rapport.advies.versie, found.status) == (2, AdviesStatus.CONCEPT)
    assert found.klaar is not None
    assert found.klaar.advies.versie == 1
    theirs = consulent.run(line)
    assert (theirs.rapport.advies.versie, theirs.dagen_wachten) == (1, 30)
    assert consulent.run(figures) == docent.run(figures)


def test_a_concept_hides_its_test_while_somebody_scores(database: Database) -> None:
    database.run(prepare)
    assert database.run(line).rapport.toets is not None
    database.run(lambda store: store.observaties.start(CODE, TODAY, "D.", TODAY))
    found = database.run(line)
    assert found.toets_verborgen
    assert found.rapport.toets is None
    assert found.toets_advies is None


def test_the_archive_stays_behind_its_filter_but_counts(database: Database) -> None:
    database.run(finish)
    database.run(lambda store: store.klas.leave(CODE, TODAY))
    database.run(lambda store: store.klas.archive(CODE, LATER))
    assert database.run(lines) == ()
    (found,) = database.run(lambda s: s.adviesoverzicht.list(LATER, ook_gearchiveerd=True))
    assert found.cursist.gearchiveerd_op == LATER
    assert database.run(figures).n == 1


def test_a_later_decision_leaves_the_earlier_one_in_view(database: Database) -> None:
    database.run(finish)
    database.run(lambda store: decide(store, B1))
    assert database.run(line).eerdere == ()
    database.run(lambda store: decide(store, Z, 5))
    found = database.run(line)
    assert found.wijkt_af
    assert found.besluit == Besluit(Z, TODAY + 5 * DAY, "Wens")
    assert found.eerdere == (Besluit(B1, TODAY, "Wens"),)
    assert database.run(figures).wissels.afgeweken == (1, 1)
    database.run(undo)
    assert database.run(line).eerdere == ()
    assert database.run(figures).wissels.afgeweken == (0, 1)
    database.run(redo)
    assert database.run(line).eerdere == (Besluit(B1, TODAY, "Wens"),)


def test_another_route_in_the_dossier_is_a_change(database: Database) -> None:
    database.run(finish)
    database.run(lambda store: decide(store, B1))
    database.run(lambda store: store.klas.change(replace(store.klas.cursist(CODE), leerroute=Z)))
    found = database.run(figures)
    assert (found.n, found.wissels.gewisseld) == (1, 1)
    assert found.advies_besluit.als_woordenboek() == {"b1-route": {"b1-route": 1}}


def test_only_the_latest_advice_counts_and_the_first_decision_is_remembered(
    database: Database,
) -> None:
    database.run(finish)
    database.run(lambda store: decide(store, B1))

    def again(store: Store) -> None:
        store.observaties.enter(CODE, TODAY, "D.", scores(30), TODAY)
        text = replace(TEKST, advies="z-route", overwegingen=overwegingen("z-route"))
        store.adviezen.write(CODE, text, LATER)
        store.adviezen.finish(CODE, LATER)
        store.adviezen.decide(CODE, Besluit(Z, LATER), LATER)

    database.run(again)
    found = database.run(figures)
    assert found.n == 1
    assert found.indicatie_advies.als_woordenboek() == {"z-route": {"z-route": 1}}
    assert found.wissels.afgeweken == (1, 1), "the first advice was above the test"
    assert database.run(lambda s: s.adviesoverzicht.evaluation(None, TODAY)).n == 0

    def leave_early(store: Store) -> None:
        early = Rapportsoort.TUSSENVERSLAG
        store.adviezen.write(CODE, Tekst(motivering="Verhuist."), LATER, early)
        store.adviezen.finish(CODE, LATER)

    database.run(leave_early)
    assert database.run(figures).indicatie_advies.als_woordenboek() == {"z-route": {"z-route": 1}}


def test_a_version_after_a_finished_one_keeps_what_changed(database: Database) -> None:
    database.run(finish)

    def rewrite(store: Store) -> tuple[str, ...]:
        store.observaties.enter(CODE, TODAY, "R. Voorbeeld", scores(65), LATER)
        text = replace(TEKST, advies="b1-route-snel", wens_cursist="")
        return store.adviezen.write(CODE, text, LATER).wijzigingen

    assert database.run(lambda store: store.adviezen.report(CODE, TODAY)).wijzigingen == ()
    told = database.run(rewrite)
    assert told[0] == "Het advies is nu B1-route, hoog tempo; het was B1-route."
    assert "Ook anders: de wens van de cursist." in told
    database.run(lambda store: store.adviezen.finish(CODE, LATER))
    database.run(lambda store: store.observaties.enter(CODE, TODAY, "D.", scores(30), LATER))
    kept = database.run(lambda store: store.adviezen.report(CODE, LATER))
    assert kept.wijzigingen == told


def test_what_changed_says_nothing_of_a_hidden_test(database: Database) -> None:
    database.run(finish)

    def begin(store: Store) -> tuple[str, ...]:
        (test,) = store.adviezen.tests(CODE)
        store.adviezen.enter_test(CODE, replace(test, datum=TODAY, behaald=31), LATER)
        store.observaties.start(CODE, TODAY, "D. Voorbeeld", TODAY)
        return store.adviezen.write(CODE, TEKST, LATER).wijzigingen

    assert not any("toets" in each for each in database.run(begin))


def test_the_view_of_the_cursist_is_kept(database: Database) -> None:
    database.run(finish)
    talk = Bespreking(TODAY, Tolk.JA, "Ik wil [/b] werken", Instemming.DEELS)
    database.run(lambda store: store.adviezen.discuss(CODE, talk))
    assert database.run(line).rapport.advies.bespreking == talk
