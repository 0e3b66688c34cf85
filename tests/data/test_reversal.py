"""Undo and redo meet what doing it meets: rights, reasons, traces, and a boundary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from starterz.data.database import Database
from starterz.data.journal import _TABLES
from starterz.data.store import Store
from starterz.domain.advies.trajectadvies import Besluit, Tekst
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.lessen.les import VrijePeriode
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.lessen.teruggang import GEGEVENS, Bevestigen
from starterz.domain.uren.participatie import LANGSTE_DAG, Activiteit, Participatie
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import GeenToegang, Geweigerd, InGebruik
from starterz.tovii.observatie import Score
from tests.builders import DAY, TODAY
from tests.data.builders import START, aanwezig, les_op, redo, scores, undo
from tests.data.conftest import Opener
from tests.data.test_journal import finish_advice, sheet_id, write_text

LATER = TODAY + 10 * DAY


def words(store: Store) -> list[tuple[str, str, str]]:
    return [(each.voor, each.na, each.waarom) for each in store.presentie.corrections("C-01")]


def test_an_old_mark_goes_back_only_with_a_reason_that_stays(database: Database) -> None:
    database.run(lambda store: aanwezig(store, TODAY))
    with pytest.raises(Bevestigen) as question:
        database.run(lambda store: store.undo(LATER))
    assert question.value.oud == (
        f"Jan [/b] =1+1, les van {kort(TODAY)}. Nu: aanwezig. Straks: geen teken.",
    )
    act = question.value.teruggang.actie
    database.run(lambda store: store.undo(LATER, act, "verkeerde les"))
    assert database.run(words) == [("aanwezig", "geen teken", "verkeerde les")]
    with pytest.raises(Bevestigen) as question:  # it comes back as old as it was
        database.run(lambda store: store.redo(LATER))
    act = question.value.teruggang.actie
    database.run(lambda store: store.redo(LATER, act, "toch deze les"))
    assert database.run(words) == [
        ("geen teken", "aanwezig", "toch deze les"), ("aanwezig", "geen teken", "verkeerde les"),
    ]  # fmt: skip


def test_an_assistent_does_not_change_an_old_mark_by_going_back(opened: Opener) -> None:
    assistent = opened("assistent")
    assistent.run(lambda store: aanwezig(store, TODAY))
    with pytest.raises(GeenToegang):
        assistent.run(lambda store: store.undo(LATER, None, "zomaar"))


def test_a_correction_is_never_taken_out_of_the_record(database: Database) -> None:
    les = database.run(lambda store: les_op(store, TODAY))
    ill = Presentie(les.id, "C-01", Status.GEOORLOOFD, reden=Reden.ZIEK)
    database.run(lambda store: aanwezig(store, TODAY))
    database.run(lambda store: store.presentie.mark(ill, LATER, "briefje"))
    with pytest.raises(Bevestigen) as question:
        database.run(lambda store: store.undo(LATER))
    act = question.value.teruggang.actie
    database.run(lambda store: store.undo(LATER, act, "toch niet"))
    assert [waarom for _, _, waarom in database.run(words)] == ["toch niet", "briefje"]


def test_who_lost_a_role_does_not_do_by_going_back_what_it_may_not(opened: Opener) -> None:
    docent, assistent = opened("docent"), opened("assistent")
    deeds: list[Callable[[Store], object]] = [
        lambda store: store.klas.move("C-01", 9, TODAY),
        lambda store: store.instellingen.change("gemeente", "Ommen"),
        lambda store: store.observaties.start("C-01", TODAY, "D.", TODAY),
        lambda store: store.adviezen.write("C-01", Tekst(motivering="x"), TODAY),
        lambda store: store.groepsindeling.set_cell(1, 2024, "x"),
    ]

    def hand_over(store: Store) -> None:
        store._context.session.connection().exec_driver_sql("UPDATE actie SET account='assistent'")

    for deed in deeds:
        docent.run(deed)
        docent.run(hand_over)
        with pytest.raises(GeenToegang):
            assistent.run(undo)


def test_the_gemeente_takes_its_own_decision_back(opened: Opener) -> None:
    docent, consulent = opened("docent"), opened("consulent")
    docent.run(finish_advice)
    besluit = Besluit(Leerroute.B1_ROUTE, TODAY)
    consulent.run(lambda store: store.adviezen.decide("C-02", besluit, TODAY))
    consulent.run(undo)
    assert docent.run(lambda store: store.klas.cursist("C-02").leerroute) is None
    consulent.run(redo)
    assert docent.run(lambda store: store.klas.cursist("C-02").leerroute) is Leerroute.B1_ROUTE


def test_what_is_final_is_named_whatever_was_done_with_it(database: Database) -> None:
    database.run(finish_advice)
    with pytest.raises(Geweigerd, match=r"advies van Şükran.* definitief"):
        database.run(undo)


def test_a_sheet_under_a_finished_advice_is_not_opened_by_going_back(opened: Opener) -> None:
    docent, other = opened("docent"), opened("invaller")

    def score(store: Store) -> None:
        sheet, _ = store.observaties.start("C-02", TODAY, "D.", TODAY)
        for aspect, level in scores(45).items():
            store.observaties.score(sheet.id, aspect, Score(level))

    docent.run(score)
    docent.run(lambda store: store.observaties.finish(sheet_id(store)))

    def finish(store: Store) -> None:
        store.observaties.look(sheet_id(store))
        write_text(store)
        store.adviezen.finish("C-02", TODAY)

    other.run(finish)
    with pytest.raises(Geweigerd, match="rust een definitief advies"):
        docent.run(undo)


def test_a_day_does_not_get_more_minutes_by_going_back(opened: Opener) -> None:
    docent, other = opened("docent"), opened("invaller")
    day = Participatie(0, "", TODAY, Activiteit.KOFFIE_EN_TAAL, LANGSTE_DAG)
    docent.run(lambda store: store.participatie.log(day, ["C-01"], TODAY))
    docent.run(undo)
    other.run(lambda store: store.participatie.log(day, ["C-01"], TODAY))
    with pytest.raises(InGebruik):
        docent.run(redo)


def test_every_kind_of_row_has_its_right_and_its_name() -> None:
    assert set(GEGEVENS) == set(_TABLES)


def test_a_large_act_and_one_of_another_run_ask_first(opened: Opener, database: Database) -> None:
    many = [VrijePeriode(START + turn * DAY, START + turn * DAY) for turn in range(14)]
    database.run(lambda store: store.lessen.add_days_off(many))
    with pytest.raises(Bevestigen) as question:
        database.run(lambda store: store.undo(TODAY))
    assert not question.value.oud
    assert question.value.teruggang.omvang.regels >= 14
    act = question.value.teruggang.actie
    with pytest.raises(InGebruik):
        database.run(lambda store: store.undo(TODAY, act + 1))
    assert database.run(lambda store: store.undo(TODAY, act).omschrijving) == (
        "vrije dagen toegevoegd"
    )
    again = Database(database.places, database.opened_with)
    database.run(lambda store: aanwezig(store, TODAY))
    try:
        with pytest.raises(Bevestigen):
            again.run(lambda store: store.undo(TODAY))
    finally:
        again.close()


def test_what_the_rules_do_not_take_any_more_does_not_come_back(database: Database) -> None:
    database.run(lambda store: aanwezig(store, TODAY, te_laat=20))
    database.run(lambda store: store.undo(TODAY))
    les = database.run(lambda store: les_op(store, TODAY))
    with pytest.raises(Geweigerd, match="les"):
        database.run(lambda store: store.redo(les.datum - DAY))


def test_a_row_comes_back_beside_one_that_took_its_key(database: Database) -> None:
    for code in ("C-01", "C-02"):
        database.run(lambda store, code=code: aanwezig(store, TODAY, code))  # type: ignore[misc]
        if code == "C-01":
            database.run(lambda store: store.undo(TODAY))
    database.run(lambda store: store.redo(TODAY))
    les = database.run(lambda store: les_op(store, TODAY))
    rows = database.run(lambda store: store.presentie.list(les.id)).regels
    assert {row.cursist.code for row in rows if row.presentie} == {"C-01", "C-02"}


def test_an_act_is_called_what_it_wrote(database: Database) -> None:
    les_id, code = database.run(lambda store: (store.lessen.on(TODAY)[0].id, "C-01"))
    late = Presentie(les_id, code, Status.AANWEZIG, te_laat=20)
    database.run(lambda store: store.presentie.mark(late, TODAY))
    assert "aanwezig, 20 minuten te laat op" in database.run(lambda store: store.undo(TODAY).wat)
