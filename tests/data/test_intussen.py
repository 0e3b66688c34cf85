"""Two programs on one store: only what was changed is written, and nothing goes in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.advies.trajectadvies import Besluit, Bespreking, Overweging, Tolk
from starterz.domain.klas.cursist import Doelgroep, Leerroute
from starterz.domain.lessen.parafenlijst import Parafenlijst
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.uren.participatie import Activiteit, Participatie
from starterz.domain.words.fouten import InGebruik
from starterz.domain.words.wijziging import IntussenGewijzigd
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from tests.builders import DAY, TODAY
from tests.data.builders import START, content, les_op, scores, volg_alles
from tests.data.conftest import Opener
from tests.data.test_adviezen import LATER, TEKST, TOETS

Act = Callable[[Store], Any]
CODE = "C-02"


@pytest.fixture
def first(opened: Opener) -> Database:
    return opened("docent")


@pytest.fixture
def second(opened: Opener) -> Database:
    return opened("invaller")


def refused(database: Database, act: Act) -> str:
    """Do what must be refused; nothing of it may be written."""
    before = database.run(content)
    with pytest.raises(InGebruik) as caught:
        database.run(act)
    assert database.run(content) == before
    assert isinstance(caught.value, IntussenGewijzigd)
    return str(caught.value)


def test_two_forms_of_one_person_keep_both(first: Database, second: Database) -> None:
    seen = first.run(lambda store: store.klas.cursist(CODE))
    second.run(lambda s: s.klas.change(replace(seen, consulent="Karin"), seen=seen))
    mine = replace(seen, doelgroep=Doelgroep.GEZINSMIGRANT, consulent=seen.consulent)
    first.run(lambda store: store.klas.change(mine, seen=seen))
    kept = first.run(lambda store: store.klas.cursist(CODE))
    assert (kept.consulent, kept.doelgroep) == ("Karin", Doelgroep.GEZINSMIGRANT)
    message = refused(first, lambda s: s.klas.change(replace(seen, consulent="Els"), seen=seen))
    assert message.startswith("Intussen gewijzigd door invaller om ")
    assert message.endswith("Consulent is nu 'Karin'; u schreef 'Els'.")


def test_who_is_archived_meanwhile_is_asked_about(first: Database, second: Database) -> None:
    seen = first.run(lambda store: store.klas.cursist(CODE))
    now = second.run(lambda store: store.klas.archive(CODE, TODAY, seen=seen))
    made = replace(seen, consulent="Els")
    assert "gearchiveerd" in refused(first, lambda s: s.klas.change(made, seen=seen))
    assert "archief" in refused(first, lambda s: s.klas.leave(CODE, TODAY, seen=seen))
    first.run(lambda store: store.klas.change(made, seen=now))


def test_a_move_of_who_was_moved_is_refused(first: Database, second: Database) -> None:
    seen = first.run(lambda store: store.klas.cursist(CODE))
    second.run(lambda store: store.klas.move(CODE, 8, TODAY, seen=seen))
    for act in (
        lambda s: s.klas.move(CODE, 9, TODAY, seen=seen),
        lambda s: s.klas.swap(CODE, "C-01", TODAY, seen=seen),
        lambda s: s.klas.leave(CODE, TODAY, seen=seen),
        lambda s: s.klas.set_entry(CODE, START + DAY, seen=seen),
        lambda s: s.klas.archive(CODE, TODAY, seen=seen),
    ):
        assert "plek 8" in refused(first, act)


def test_a_stale_mark_is_refused_with_both(first: Database, second: Database) -> None:
    les = first.run(lambda store: les_op(store, TODAY))
    late = Presentie(les.id, CODE, Status.AANWEZIG, 20)
    second.run(lambda store: store.presentie.mark(late, TODAY, seen=None))
    present = Presentie(les.id, CODE, Status.AANWEZIG)
    message = refused(first, lambda s: s.presentie.mark(present, TODAY, seen=None))
    assert "staat intussen op: aanwezig, 20 minuten te laat (invaller om " in message
    assert "U koos: aanwezig. Uw teken is niet gezet" in message
    refused(first, lambda s: s.presentie.clear(les.id, CODE, TODAY, seen=present))
    first.run(lambda store: store.presentie.mark(late, TODAY, seen=None))  # says the same
    first.run(lambda store: store.presentie.clear(les.id, CODE, TODAY, seen=late))
    assert "geen teken" in refused(second, lambda s: s.presentie.mark(present, TODAY, seen=late))


def test_a_fast_hand_is_not_refused_by_its_own_acts(first: Database, second: Database) -> None:
    """The screen still shows what was there before: all that came since is from these keys."""
    les = first.run(lambda store: les_op(store, TODAY))
    late = Presentie(les.id, CODE, Status.AANWEZIG, 20)
    away = Presentie(les.id, CODE, Status.ONBEKEND)
    first.run(lambda store: store.presentie.mark_all(les.id, TODAY))
    first.run(lambda store: store.presentie.mark(late, TODAY, seen=None))
    first.run(lambda store: store.presentie.clear(les.id, CODE, TODAY, seen=None))
    first.run(lambda store: store.presentie.mark(away, TODAY, seen=None))
    first.run(lambda store: store.undo(TODAY))
    first.run(lambda store: store.presentie.mark(away, TODAY, seen=None))
    second.run(lambda store: store.presentie.mark(late, TODAY, seen=away))
    assert "20 minuten" in refused(first, lambda s: s.presentie.mark(away, TODAY, seen=None))
    # The other one had seen it; who then writes the same again is not a way round that.
    second.run(lambda store: store.presentie.mark(away, TODAY, seen=late))
    ill = replace(away, status=Status.GEOORLOOFD, reden=Reden.ZIEK)
    refused(first, lambda s: s.presentie.mark(ill, TODAY, seen=None))


def test_a_level_and_its_note_are_two_things(first: Database, opened: Opener) -> None:
    sheet, _ = first.run(lambda s: s.observaties.start(CODE, TODAY, "docent", TODAY))
    beside = Database(first.places, first.opened_with)  # the same docent in another window
    try:
        key, seen = sheet.id, Score(2)
        first.run(lambda s: s.observaties.score(key, "L1", seen, seen=None))
        first.run(lambda s: s.observaties.score(key, "L1", Score(3), seen=None))  # a fast hand
        beside.run(lambda s: s.observaties.score(key, "L1", Score(3, "zag ik"), seen=Score(3)))
        kept = first.run(lambda s: s.observaties.score(key, "L1", Score(4), seen=Score(3)))
        assert kept == Score(4, "zag ik")
        first.run(lambda s: s.observaties.score(key, "L2", Score(1, "van mij"), seen=None))
        kept = first.run(lambda s: s.observaties.score(key, "L2", Score(2), seen=None))
        assert kept == Score(2, "van mij")  # the key was about the level only
        text = refused(
            beside, lambda s: s.observaties.score(key, "L1", Score(1, "zag ik"), seen=Score(3))
        )
        assert "Score bij L1 is nu 4; u koos 1." in text
        assert "Notitie" not in text
        text = refused(beside, lambda s: s.observaties.score(key, "L1", None, seen=Score(3)))
        assert "4, 'zag ik'" in text
    finally:
        beside.close()


def advice(store: Store) -> Any:
    return store.adviezen.report(CODE, LATER).advies


def test_two_windows_on_one_advice_keep_both_texts(first: Database, second: Database) -> None:
    seen = first.run(advice)
    wish = replace(seen.tekst, wens_cursist="Kok worden")
    second.run(lambda s: s.adviezen.write(CODE, wish, LATER, seen=seen))
    reason = Overweging(Leerroute.Z_ROUTE, False, "Leert snel")
    mine = replace(seen.tekst, motivering="Van mij", overwegingen=(reason,))
    first.run(lambda s: s.adviezen.write(CODE, mine, LATER, seen=seen))
    kept = first.run(advice)
    assert kept.tekst == replace(mine, wens_cursist="Kok worden")
    other = replace(wish, motivering="Van een ander")
    text = refused(second, lambda s: s.adviezen.write(CODE, other, LATER, seen=seen))
    assert "Motivering is nu 'Van mij'; u schreef 'Van een ander'." in text
    taken = replace(kept.tekst, motivering="Van een ander")
    second.run(lambda s: s.adviezen.write(CODE, taken, LATER, seen=kept))
    against = replace(seen.tekst, overwegingen=(replace(reason, voor=True),))
    text = refused(second, lambda s: s.adviezen.write(CODE, against, LATER, seen=seen))
    assert "Overweging z-route is nu past niet, 'Leert snel'; u koos past" in text


def test_an_advice_that_was_finished_meanwhile(first: Database) -> None:
    first.run(volg_alles)
    first.run(lambda s: s.adviezen.enter_test(CODE, TOETS, LATER))
    first.run(lambda s: s.observaties.enter(CODE, TODAY, "docent", scores(60), LATER))
    first.run(lambda s: s.adviezen.write(CODE, TEKST, LATER))
    seen = first.run(advice)
    changed = replace(seen.tekst, wens_cursist="Bakker worden")
    first.run(lambda s: s.adviezen.write(CODE, changed, LATER, seen=seen))
    text = refused(first, lambda s: s.adviezen.finish(CODE, LATER, seen=seen))
    assert "wens van de cursist" in text
    seen = first.run(advice)
    first.run(lambda s: s.adviezen.finish(CODE, LATER, seen=seen))
    done = first.run(advice)
    mine = replace(changed, motivering="Nog beter")
    text = refused(first, lambda s: s.adviezen.write(CODE, mine, LATER, seen=seen))
    assert "definitief gemaakt door docent" in text
    made = first.run(lambda s: s.adviezen.write(CODE, mine, LATER, seen=done)).advies
    assert (made.versie, made.tekst.motivering) == (2, "Nog beter")

    talk = Bespreking(LATER, Tolk.NEE, "Fijn")
    first.run(lambda s: s.adviezen.discuss(CODE, talk, seen=done))
    text = refused(
        first, lambda s: s.adviezen.discuss(CODE, replace(talk, mening="Jammer"), seen=done)
    )
    assert "In eigen woorden is nu 'Fijn'; u schreef 'Jammer'." in text
    decision = Besluit(Leerroute.B1_ROUTE, LATER)
    first.run(lambda s: s.adviezen.decide(CODE, decision, LATER, seen=done))
    other = Besluit(Leerroute.Z_ROUTE, LATER, "Andere reden")
    text = refused(first, lambda s: s.adviezen.decide(CODE, other, LATER, seen=done))
    assert "Leerroute is nu B1-route; u koos Z-route." in text
    assert "Reden is nu leeg; u schreef 'Andere reden'." in text


def test_a_test_that_was_entered_meanwhile(first: Database, second: Database) -> None:
    other = Leerbaarheidstoets(TOETS.datum, Toetsresultaat.HAALBAAR, 30, 28)
    second.run(lambda s: s.adviezen.enter_test(CODE, TOETS, LATER, seen=None))
    text = refused(first, lambda s: s.adviezen.enter_test(CODE, other, LATER, seen=None))
    assert "20 van 28 punten" in text
    first.run(lambda s: s.adviezen.enter_test(CODE, other, LATER, seen=TOETS))


def test_a_lesson_that_was_changed_meanwhile(first: Database, second: Database) -> None:
    seen = first.run(lambda store: les_op(store, TODAY))
    second.run(lambda s: s.lessen.change(replace(seen, minuten=120), TODAY, seen=seen))
    first.run(lambda s: s.lessen.change(replace(seen, docenten=("Els",)), TODAY, seen=seen))
    now = first.run(lambda store: les_op(store, TODAY))
    assert (now.minuten, now.docenten) == (120, ("Els",))
    for act in (
        lambda s: s.lessen.change(replace(seen, minuten=90), TODAY, seen=seen),
        lambda s: s.lessen.cancel(seen.id, "ijzel", TODAY, seen=seen),
        lambda s: s.lessen.remove(seen.id, seen=seen),
    ):
        refused(first, act)
    second.run(lambda s: s.lessen.remove(seen.id, seen=now))
    assert "uit het rooster gehaald" in refused(
        first, lambda s: s.lessen.change(replace(seen, minuten=90), TODAY, seen=seen)
    )


def test_the_small_things_that_two_can_change(first: Database, second: Database) -> None:
    settings = first.run(lambda s: s.instellingen.read())
    second.run(lambda s: s.instellingen.change("gemeente", "Tilburg", seen=settings))
    text = refused(first, lambda s: s.instellingen.change("gemeente", "Breda", seen=settings))
    assert "is nu 'Tilburg'; u schreef 'Breda'." in text
    first.run(lambda s: s.instellingen.change("taalaanbieder", "De School", seen=settings))

    second.run(lambda s: s.groepsindeling.set_cell(1, 2024, "Z", seen=None))
    text = refused(first, lambda s: s.groepsindeling.keep_empty(1, 2024, seen=None))
    assert "is nu 'Z'; u koos met de hand leeg" in text
    refused(first, lambda s: s.groepsindeling.load({}, seen={}))

    note = first.run(lambda s: s.klasnotities.write(CODE, "L1", "Vroeg door", TODAY, TODAY))
    second.run(lambda s: s.klasnotities.change(note.id, "L1", "Vroeg hulp", seen=note))
    first.run(lambda s: s.klasnotities.change(note.id, "L2", "Vroeg door", seen=note))
    refused(first, lambda s: s.klasnotities.change(note.id, "L1", "Anders", seen=note))
    refused(first, lambda s: s.klasnotities.remove(note.id, seen=note))

    hour = Participatie(0, CODE, TODAY, Activiteit.TAALSTAGE, 60)
    first.run(lambda s: s.participatie.log(hour, [CODE], TODAY))
    seen = first.run(lambda s: s.participatie.of(CODE)).participatie[0]
    second.run(lambda s: s.participatie.change(replace(seen, minuten=90), TODAY, seen=seen))
    mine = replace(seen, omschrijving="Winkel")
    first.run(lambda s: s.participatie.change(mine, TODAY, seen=seen))
    refused(first, lambda s: s.participatie.change(replace(seen, minuten=30), TODAY, seen=seen))
    refused(first, lambda s: s.participatie.remove(seen.id, seen=seen))


def test_initials_of_two_people_are_two_things(first: Database, second: Database) -> None:
    les = first.run(lambda store: les_op(store, TODAY))
    seen = Parafenlijst(les.id, "PL-1", TODAY, "docent", ("C-01",))
    first.run(lambda s: s.parafenlijsten.record(seen, TODAY, seen=None))
    beside = replace(seen, getekend=("C-01", "C-02"))
    second.run(lambda s: s.parafenlijsten.record(beside, TODAY, seen=seen))
    mine = replace(seen, getekend=("C-01", "C-03"))
    kept = first.run(lambda s: s.parafenlijsten.record(mine, TODAY, seen=seen))
    assert kept.getekend == ("C-01", "C-02", "C-03")
    refused(first, lambda s: s.parafenlijsten.record(replace(seen, kenmerk="x"), TODAY, seen=None))
    refused(first, lambda s: s.parafenlijsten.remove(les.id, seen=seen))
