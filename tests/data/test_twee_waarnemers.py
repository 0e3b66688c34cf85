"""Two observers: who sees which scores and when, and the sheet that they make together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from starterz.data.aggregates.observatiebladen import EIGEN_CONCEPT, NOG_BEDEKT
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.advies.overzicht import te_drukken
from starterz.domain.advies.trajectadvies import Bewijs, Overweging, Rapportsoort, Tekst
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.fouten import Geweigerd, InGebruik, Ongeldig
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score, latest
from starterz.tovii.overeenstemming import verschoven
from tests.builders import DAY, TODAY
from tests.data.builders import acts, redo, scores, undo
from tests.data.conftest import Opener

WIE = "C-02"
ANNA, BEA = "Anna [/b]", "Bea"
TEKST = Tekst(
    advies="b1-route",
    motivering="Zij leert snel.",
    reden_kort="Kort gezien.",
    overwegingen=tuple(
        Overweging(route, route is Leerroute.B1_ROUTE, "Zo is het.", (Bewijs(TODAY, "indicatie"),))
        for route in Leerroute
    ),
)
TEKST_ZONDER_REDENEN = replace(TEKST, motivering="", reactie_signaal="", overwegingen=())
TOETS = Leerbaarheidstoets(TODAY, Toetsresultaat.HAALBAAR, 30, 28)
Scores = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Twee:
    """Anna works as `docent`, Bea as `invaller`, each with an account of her own."""

    anna: Database
    bea: Database


@pytest.fixture
def twee(opened: Opener) -> Twee:
    return Twee(opened("docent"), opened("invaller"))


def enter(database: Database, naam: str, som: int = 50, **other: int | None) -> Observatie:
    found: Scores = {**scores(som), **other}
    return database.run(lambda s: s.observaties.enter(WIE, TODAY, naam, found, TODAY))


def begin(database: Database, naam: str, *aspects: str) -> int:
    def run(store: Store) -> int:
        sheet, _ = store.observaties.start(WIE, TODAY, naam, TODAY)
        for aspect in aspects:
            store.observaties.score(sheet.id, aspect, Score(2))
        return sheet.id

    return database.run(run)


def finish(database: Database, key: int) -> None:
    database.run(lambda s: s.observaties.finish(key))


def look(database: Database, key: int) -> None:
    database.run(lambda s: s.observaties.look(key))


def seen(database: Database) -> dict[str, bool]:
    """Return by observer whether the scores are shown; what is covered holds none at all."""
    sheets = database.run(lambda s: s.observaties.of(WIE))
    assert all(not sheet.scores for sheet in sheets if sheet.verborgen)
    return {sheet.waarnemer: not sheet.verborgen for sheet in sheets}


def blind(database: Database, key: int) -> bool:
    sheets = database.run(lambda s: s.observaties.of(WIE))
    return next(sheet.blind for sheet in sheets if sheet.id == key)


def roads(store: Store) -> list[object]:
    """Return everything in which the scores or the indication of somebody could be read."""
    report = store.adviezen.report(WIE, TODAY)
    opened = store.observaties.open_sheet(WIE)
    return [
        [dict(sheet.scores) for sheet in store.observaties.of(WIE)],
        [dict(sheet.scores) for sheet in store.observaties.behind_advice(WIE)],
        dict(opened[0].scores) if opened else {},
        report.observatie,
        report.indicatie,
        report.rondes,
        report.paren.indicatie_advies,
        [each.a.scores for each in store.observaties.compare_all()],
    ]


def test_a_concept_is_seen_by_its_maker_only(twee: Twee) -> None:
    begin(twee.anna, ANNA, "L1")
    assert seen(twee.anna) == {ANNA: True}
    assert seen(twee.bea) == {ANNA: False}
    found = twee.bea.run(lambda s: s.observaties.open_sheet(WIE))
    assert found is not None
    assert found[0].verborgen


def test_a_concept_of_another_is_not_scored_or_finished_but_can_be_cleared(twee: Twee) -> None:
    key = begin(twee.anna, ANNA, "L1")
    with pytest.raises(Geweigerd, match="is van Anna"):
        twee.bea.run(lambda s: s.observaties.score(key, "L1", Score(4)))
    with pytest.raises(Geweigerd, match="is van Anna"):
        finish(twee.bea, key)
    with pytest.raises(Geweigerd, match="nog aan het scoren"):
        look(twee.bea, key)
    twee.bea.run(lambda s: s.observaties.discard(key))
    assert seen(twee.anna) == {}
    twee.bea.run(undo)
    assert seen(twee.anna) == {ANNA: True}


def test_the_second_observer_scores_blind_and_sees_the_first_when_done(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    assert seen(twee.bea) == {ANNA: False}
    key = begin(twee.bea, BEA, "L1", "L2")
    assert seen(twee.bea) == {ANNA: False, BEA: True}
    assert seen(twee.anna) == {ANNA: True, BEA: False}
    with pytest.raises(Geweigerd, match="Rond eerst uw eigen observatie af"):
        look(twee.bea, 1)
    finish(twee.bea, key)
    assert seen(twee.bea) == seen(twee.anna) == {ANNA: True, BEA: True}
    assert blind(twee.bea, key)
    assert blind(twee.bea, 1)


def test_who_looks_on_purpose_is_on_record_and_no_longer_blind(twee: Twee) -> None:
    first = enter(twee.anna, ANNA)
    look(twee.bea, first.id)
    assert seen(twee.bea) == {ANNA: True}
    look(twee.bea, first.id)  # twice is once
    kinds = [(kind, words) for account, kind, words in twee.bea.run(acts) if account == "invaller"]
    assert kinds == [("terzijde", "observatie van Şükran door Anna [/b] bekeken")]
    key = begin(twee.bea, BEA, "L1")
    assert seen(twee.bea) == {ANNA: False, BEA: True}  # covered again while she scores
    finish(twee.bea, key)
    assert not blind(twee.bea, key)
    assert blind(twee.bea, first.id)
    twee.bea.run(undo)
    assert seen(twee.bea)[ANNA] is False  # undo passes by the looking, back to her own concept


@pytest.mark.parametrize("way_back", ["undo", "reopen"])
def test_who_peeks_by_finishing_first_is_not_blind(twee: Twee, way_back: str) -> None:
    enter(twee.anna, ANNA)
    key = begin(twee.bea, BEA, "L1")
    finish(twee.bea, key)
    assert blind(twee.bea, key)
    if way_back == "undo":
        twee.bea.run(undo)
    else:
        twee.bea.run(lambda s: s.observaties.reopen(key))
    assert seen(twee.bea) == {ANNA: False, BEA: True}
    finish(twee.bea, key)
    assert not blind(twee.bea, key)


def test_the_first_who_reopens_after_the_second_is_not_blind_any_more(twee: Twee) -> None:
    key = begin(twee.anna, ANNA, "L1")
    finish(twee.anna, key)
    enter(twee.bea, BEA)
    assert blind(twee.anna, key)
    twee.anna.run(lambda s: s.observaties.reopen(key))
    finish(twee.anna, key)
    assert not blind(twee.anna, key)


def test_who_saw_the_first_and_took_her_own_away_is_not_blind(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    enter(twee.bea, BEA)
    twee.bea.run(undo)
    assert seen(twee.bea) == {ANNA: False}
    assert not enter(twee.bea, BEA).blind


def test_two_who_score_at_the_same_time_are_both_blind(twee: Twee) -> None:
    first, second = begin(twee.anna, ANNA, "L1"), begin(twee.bea, BEA, "L1")
    finish(twee.anna, first)
    assert seen(twee.bea) == {ANNA: False, BEA: True}
    assert seen(twee.anna) == {ANNA: True, BEA: False}
    finish(twee.bea, second)
    assert blind(twee.anna, first)
    assert blind(twee.anna, second)


def test_a_later_round_is_blind_only_to_what_began_after_it(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    enter(twee.bea, BEA)
    again = begin(twee.anna, ANNA, "L1")
    assert seen(twee.anna) == {ANNA: True, BEA: False}
    finish(twee.anna, again)
    assert not blind(twee.anna, again)  # she could read Bea's before she began


def test_one_account_for_two_observers_is_never_blind(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    key = begin(twee.anna, BEA, "L1")
    assert seen(twee.anna) == {ANNA: False, BEA: True}  # not in sight of who takes over the keys
    finish(twee.anna, key)
    assert seen(twee.anna) == {ANNA: True, BEA: True}
    assert not blind(twee.anna, key)


def test_one_docent_with_several_rounds_sees_all_of_them_always(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    begin(twee.anna, f" {ANNA.upper()} ", "L1")
    assert all(seen(twee.anna).values())
    assert not twee.anna.run(lambda s: s.adviezen.is_indication_hidden(WIE))
    report = twee.anna.run(lambda s: s.adviezen.report(WIE, TODAY))
    assert report.indicatie is not None
    assert not report.indicatie_verborgen


def test_sheets_of_before_accounts_are_seen_by_all(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    key = begin(twee.anna, ANNA, "L1")

    def forget(store: Store) -> None:
        connection = store._context.session.connection()
        connection.exec_driver_sql("UPDATE observatie SET account = NULL, blind = NULL")

    twee.anna.run(forget)
    assert all(seen(twee.bea).values())
    finish(twee.bea, key)
    own = begin(twee.bea, BEA, "L1")
    assert seen(twee.bea) == {ANNA: False, BEA: True}
    finish(twee.bea, own)
    assert not blind(twee.bea, own)


@pytest.mark.parametrize("state", ["covered", "scoring", "scoring after looking"])
def test_no_road_leads_to_the_scores(twee: Twee, state: str) -> None:
    first = enter(twee.anna, ANNA)
    twee.anna.run(lambda s: s.adviezen.enter_test(WIE, TOETS, TODAY))
    twee.anna.run(lambda s: s.adviezen.write(WIE, TEKST, TODAY))
    if state == "scoring after looking":
        look(twee.bea, first.id)
        assert twee.bea.run(roads)[-4] is not None
    expected: list[object] = [[{}], [{}], {}, None, None, (), None, []]
    if state != "covered":
        begin(twee.bea, BEA)
        expected[:2] = [[{}, {}], [{}, {}]]
    assert twee.bea.run(roads) == expected
    assert twee.bea.run(lambda s: s.adviezen.is_indication_hidden(WIE))
    report = twee.bea.run(lambda s: s.adviezen.report(WIE, TODAY))
    assert report.indicatie_verborgen
    assert report.advies.tekst == TEKST_ZONDER_REDENEN
    assert twee.bea.run(lambda s: s.adviezen.of(WIE))[0].tekst == TEKST_ZONDER_REDENEN
    with pytest.raises(Geweigerd, match="indicatie is verborgen"):
        twee.bea.run(lambda s: s.adviezen.write(WIE, report.advies.tekst, TODAY))
    with pytest.raises(Geweigerd, match="indicatie is verborgen"):
        twee.bea.run(lambda s: s.adviezen.finish(WIE, TODAY))
    assert not twee.anna.run(lambda s: s.adviezen.is_indication_hidden(WIE))
    assert twee.anna.run(lambda s: s.adviezen.of(WIE))[0].tekst == TEKST


def test_a_tussenverslag_is_not_frozen_without_its_scores(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    twee.anna.run(lambda s: s.adviezen.write(WIE, TEKST, TODAY, Rapportsoort.TUSSENVERSLAG))
    with pytest.raises(Geweigerd, match="indicatie is verborgen"):
        twee.bea.run(lambda s: s.adviezen.finish(WIE, TODAY))


def test_a_finished_advice_is_covered_too_but_not_for_a_consulent(
    twee: Twee, opened: Opener
) -> None:
    enter(twee.anna, ANNA)
    twee.anna.run(lambda s: s.adviezen.enter_test(WIE, TOETS, TODAY))
    twee.anna.run(lambda s: s.adviezen.write(WIE, TEKST, TODAY))
    frozen = twee.anna.run(lambda s: s.adviezen.finish(WIE, TODAY))
    key = begin(twee.bea, BEA, "L1")
    covered = twee.bea.run(lambda s: s.adviezen.report(WIE, TODAY))
    assert (covered.observatie, covered.indicatie, covered.rondes) == (None, None, ())
    assert opened("consulent").run(lambda s: s.adviezen.report(WIE, TODAY)) == frozen
    (line,) = twee.bea.run(lambda s: s.adviesoverzicht.list(TODAY))
    assert line.klaar is not None
    assert (line.klaar.indicatie, line.klaar.rondes) == (None, ())
    paper = te_drukken([line], concepten=False)
    assert (paper.rapporten, len(paper.overgeslagen)) == ((), 1)
    figures = twee.bea.run(lambda s: s.adviesoverzicht.evaluation())
    assert (figures.n, figures.bedekt) == (0, 1)
    assert opened("consulent").run(lambda s: s.adviesoverzicht.evaluation()).n == 1
    assert not opened("consulent").run(lambda s: s.adviezen.is_indication_hidden(WIE))
    finish(twee.bea, key)
    assert twee.bea.run(lambda s: s.adviezen.report(WIE, TODAY)) == frozen


def test_the_comparison_waits_until_one_has_scored(twee: Twee) -> None:
    compare = lambda s: s.observaties.compare(WIE)  # noqa: E731
    with pytest.raises(Geweigerd, match="nog geen tweede waarnemer"):
        twee.anna.run(compare)
    enter(twee.anna, ANNA, L1=1, L2=1, T1=None)
    enter(twee.bea, BEA, L1=1, L2=4, T2=None)
    found = twee.bea.run(compare)
    assert (found.a.waarnemer, found.b.waarnemer) == (ANNA, BEA)
    assert [(each.aspect.code, each.verschil) for each in found.verschillen] == [("L2", 3)]
    assert [each.aspect.code for each in found.eenzijdig] == ["T1", "T2"]
    assert found.telling.aantal == 18
    assert found.is_blind
    assert twee.anna.run(lambda s: s.observaties.compare_all()) == (found,)
    begin(twee.anna, ANNA)
    with pytest.raises(Geweigerd, match="Rond eerst uw eigen") as caught:
        twee.anna.run(compare)
    assert str(caught.value) == EIGEN_CONCEPT
    assert twee.anna.run(lambda s: s.observaties.compare_all()) == ()


def test_a_third_docent_compares_after_looking(twee: Twee, opened: Opener) -> None:
    first, second = enter(twee.anna, ANNA), enter(twee.anna, BEA)
    with pytest.raises(Geweigerd) as caught:
        twee.bea.run(lambda s: s.observaties.compare(WIE))
    assert str(caught.value) == NOG_BEDEKT
    look(twee.bea, first.id)
    look(twee.bea, second.id)
    assert twee.bea.run(lambda s: s.observaties.compare(WIE)).telling.gelijk == 20


def begin_joint(database: Database, a: int = 1, b: int = 2, **other: Any) -> Observatie:
    day = other.get("datum", TODAY)
    return database.run(lambda s: s.observaties.begin_joint(WIE, a, b, day, TODAY)[0])


def test_a_joint_sheet_from_beginning_to_indication(twee: Twee) -> None:
    a = enter(twee.anna, ANNA, L1=1, L2=1, L3=2, P1=None)
    b = enter(twee.bea, BEA, L1=2, L2=4, L3=None, P1=None)
    joint = begin_joint(twee.bea, b.id, a.id)
    assert joint.uit == (a.id, b.id)
    assert joint.waarnemer == f"{ANNA} en {BEA}"
    assert set(a.scores) - set(joint.scores) == {"L1", "L2", "L3"}
    assert joint.scores["P1"] == Score(None)
    assert seen(twee.anna)[joint.waarnemer]  # the two of them sit at one laptop, or at two

    def score(database: Database, aspect: str, made: Score) -> None:
        database.run(lambda s: s.observaties.score(joint.id, aspect, made))

    with pytest.raises(Geweigerd, match="Kies samen nog een score bij L1, L2"):
        finish(twee.anna, joint.id)
    score(twee.anna, "L1", Score(2))
    score(twee.bea, "L2", Score(3))
    with pytest.raises(Geweigerd, match="L2: er was 3 niveaus verschil"):
        finish(twee.anna, joint.id)
    score(twee.bea, "L2", Score(3, reden="Samen [/b] nog eens gekeken."))
    finish(twee.bea, joint.id)
    found = twee.anna.run(lambda s: s.observaties.compare(WIE))
    assert found.samen is not None
    made = found.samen.scores
    assert made["L2"].reden == "Samen [/b] nog eens gekeken."
    moved = {
        each.aspect.code: verschoven(each, found.samen.waarde(each.aspect.code))
        for each in found.verschillen
    }
    assert moved == {"L1": "a", "L2": "beide"}
    enter(twee.anna, ANNA)  # a later sheet of one observer does not take its place
    assert latest(twee.anna.run(lambda s: s.observaties.of(WIE))) == found.samen
    report = twee.anna.run(lambda s: s.adviezen.report(WIE, TODAY))
    assert report.observatie == found.samen


def test_a_joint_sheet_can_be_undone_reopened_and_taken_away(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    enter(twee.bea, BEA)
    joint = begin_joint(twee.bea)
    twee.bea.run(undo)
    assert len(seen(twee.bea)) == 2
    twee.bea.run(redo)
    finish(twee.bea, joint.id)
    with pytest.raises(Geweigerd, match="rust een gezamenlijke"):
        twee.anna.run(lambda s: s.observaties.reopen(1))
    with pytest.raises(InGebruik):  # nor by the back door
        twee.anna.run(undo)
    twee.anna.run(lambda s: s.observaties.reopen(joint.id))
    twee.anna.run(lambda s: s.observaties.discard(joint.id))
    twee.anna.run(lambda s: s.observaties.reopen(1))


def test_undo_does_not_take_a_finished_sheet_from_under_a_joint_one(twee: Twee) -> None:
    key = begin(twee.anna, ANNA, "L1")
    finish(twee.anna, key)
    enter(twee.bea, BEA)
    begin_joint(twee.bea)
    with pytest.raises(InGebruik):
        twee.anna.run(undo)


def test_a_sheet_that_was_looked_at_can_be_taken_away_and_come_back(twee: Twee) -> None:
    first = enter(twee.anna, ANNA)
    look(twee.bea, first.id)
    twee.anna.run(lambda s: s.observaties.reopen(first.id))
    twee.anna.run(lambda s: s.observaties.discard(first.id))
    assert seen(twee.bea) == {}
    twee.anna.run(undo)
    twee.anna.run(undo)
    assert seen(twee.bea) == {ANNA: True}


def test_only_its_maker_reopens_a_sheet(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    with pytest.raises(Geweigerd, match="nog niet hebt bekeken"):
        twee.bea.run(lambda s: s.observaties.reopen(1))
    enter(twee.bea, BEA)
    with pytest.raises(Geweigerd, match="Deze observatie is van Anna"):
        twee.bea.run(lambda s: s.observaties.reopen(1))


def test_while_scoring_oneself_a_joint_sheet_waits(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    enter(twee.bea, BEA)
    joint = begin_joint(twee.bea)
    begin(twee.bea, BEA, "L1")
    assert not seen(twee.bea)[joint.waarnemer]
    for act in (
        lambda s: s.observaties.score(joint.id, "L1", Score(1)),
        lambda s: s.observaties.finish(joint.id),
        lambda s: s.observaties.begin_joint(WIE, 1, 2, TODAY, TODAY),
    ):
        with pytest.raises(Geweigerd, match="U scoort deze cursist zelf"):
            twee.bea.run(act)


def joint_of(twee: Twee) -> int:
    key = begin_joint(twee.anna).id
    finish(twee.anna, key)
    return key


REFUSED: dict[str, tuple[Callable[[Twee], object], str]] = {
    "covered": (lambda t: begin_joint(t.bea), "nog niet hebt bekeken"),
    "the same twice": (lambda t: begin_joint(t.anna, 1, 1), "twee verschillende waarnemers"),
    "one observer": (
        lambda t: [enter(t.anna, ANNA.lower()), begin_joint(t.anna, 1, 3)], "verschillende",
    ),
    "of a joint one": (
        lambda t: [joint_of(t), begin_joint(t.anna, 1, 3)],
        "twee afgeronde observaties",
    ),
    "again": (lambda t: [begin_joint(t.anna), begin_joint(t.anna)], "al een gezamenlijke"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_put_together(twee: Twee, name: str) -> None:
    enter(twee.anna, ANNA)
    enter(twee.anna, "Cor")
    act, words = REFUSED[name]
    with pytest.raises(Geweigerd, match=words):
        act(twee)


def test_a_joint_sheet_is_dated_after_both_and_not_ahead(twee: Twee) -> None:
    enter(twee.anna, ANNA)
    enter(twee.anna, BEA)
    for day in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(Ongeldig, match="datum"):
            begin_joint(twee.anna, datum=day)


def test_a_reason_belongs_to_a_joint_sheet_only(twee: Twee) -> None:
    key = begin(twee.anna, ANNA)
    twee.anna.run(lambda s: s.observaties.score(key, "L1", Score(2, reden="zomaar")))
    (sheet,) = twee.anna.run(lambda s: s.observaties.of(WIE))
    assert sheet.scores["L1"].reden == ""
    assert sheet.status is ObservatieStatus.CONCEPT
