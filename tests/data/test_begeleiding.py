"""What is done outside the lessons, talks, corrections and make-up lessons, in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Groep
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.uren.aandacht import Opvolging, Signaalsoort
from starterz.domain.uren.participatie import (
    Activiteit,
    EerdereUren,
    Eerdersoort,
    Participatie,
)
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.words.fouten import GeenToegang, Geweigerd, Onbekend, Ongeldig
from tests.builders import DAY, TODAY
from tests.data.builders import START, aanwezig, afwezig, content, les_op, undo
from tests.data.conftest import Opener

KOFFIE = Participatie(0, "", TODAY, Activiteit.KOFFIE_EN_TAAL, 90, "bibliotheek")
EERDER = EerdereUren(0, "C-01", Eerdersoort.NT2, 600, "verklaring")
LATER = TODAY + timedelta(weeks=2)


def test_one_activity_for_several_is_one_act(database: Database) -> None:
    before = database.run(content)
    people = ("C-01", "C-02", "C-01")
    assert database.run(lambda s: s.participatie.log(KOFFIE, people, TODAY)) == 2
    for code in ("C-01", "C-02"):
        assert database.run(lambda s, c=code: s.uren.state(c, TODAY)).participatie == 90  # type: ignore[misc]
    assert database.run(undo) == "koffie en taal van 2 cursisten"
    assert database.run(content)["participatie"] == before["participatie"]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(KOFFIE, datum=TODAY + DAY), replace(KOFFIE, minuten=0),
        replace(KOFFIE, minuten=961), replace(KOFFIE, datum=START - DAY),
        replace(KOFFIE, omschrijving="x" * 81),
    ],
    ids=["to come", "nothing", "too long", "before instroom", "a story"],
)  # fmt: skip
def test_an_activity_that_cannot_be(database: Database, wrong: Participatie) -> None:
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.participatie.log(wrong, ["C-01"], TODAY))
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.participatie.log(KOFFIE, [], TODAY))


def test_an_activity_is_changed_and_taken_away(database: Database) -> None:
    database.run(lambda s: s.participatie.log(KOFFIE, ["C-01"], TODAY))
    kept = database.run(lambda s: s.participatie.of("C-01")).participatie[0]
    longer = replace(kept, minuten=120, soort=Activiteit.TAALCOACH)
    database.run(lambda s: s.participatie.change(longer, TODAY))
    assert database.run(lambda s: s.participatie.of("C-01")).participatie == (longer,)
    database.run(lambda s: s.participatie.remove(kept.id))
    assert database.run(lambda s: s.participatie.of("C-01")).participatie == ()
    with pytest.raises(Onbekend):
        database.run(lambda s: s.participatie.remove(kept.id))


def test_earlier_hours_ask_for_their_source(database: Database) -> None:
    kept = database.run(lambda s: s.participatie.add_earlier(EERDER))
    assert database.run(lambda s: s.uren.state("C-01", TODAY)).eerder == 600
    for wrong in (replace(EERDER, bron=" . "), replace(EERDER, minuten=0)):
        with pytest.raises(Ongeldig):
            database.run(lambda s, w=wrong: s.participatie.add_earlier(w))  # type: ignore[misc]
    database.run(lambda s: s.participatie.remove_earlier(kept.id))
    assert database.run(lambda s: s.uren.state("C-01", TODAY)).eerder == 0


def test_a_talk_moves_the_next_one(database: Database) -> None:
    person = database.run(lambda s: s.klas.cursist("C-01"))
    database.run(lambda s: s.klas.change(replace(person, pip=date(2022, 8, 22))))

    def due() -> date:
        terms = database.run(lambda s: s.begeleiding.terms(TODAY, "C-01"))
        return next(term.datum for term in terms if term.soort == "voortgangsgesprek")

    assert due() == date(2022, 12, 22)
    talk = Gesprek(0, "C-01", date(2023, 1, 9), "goed", "altijd", "A1")
    held = database.run(lambda s: s.begeleiding.hold(talk, TODAY))
    assert database.run(lambda s: s.begeleiding.talks("C-01")) == (held,)
    assert due() == date(2023, 5, 9)
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.begeleiding.hold(replace(talk, datum=TODAY + DAY), TODAY))
    database.run(lambda s: s.begeleiding.remove_talk(held.id))
    assert due() == date(2022, 12, 22)


def test_who_has_left_is_in_no_list_but_can_be_asked_for(database: Database) -> None:
    person = database.run(lambda s: s.klas.cursist("C-01"))
    database.run(lambda s: s.klas.change(replace(person, pip=date(2022, 8, 22))))
    database.run(lambda s: s.klas.leave("C-01", TODAY - DAY))
    assert "C-01" not in {t.cursist for t in database.run(lambda s: s.begeleiding.terms(TODAY))}
    assert database.run(lambda s: s.begeleiding.terms(TODAY, "C-01"))


def test_a_talk_silences_a_signal_until_another_lesson_comes(database: Database) -> None:
    days = [les.datum for les in database.run(lambda s: s.lessen.between(START, TODAY))][-4:]
    for day in days[:3]:
        database.run(lambda s, d=day: afwezig(s, d))  # type: ignore[misc]

    def signals() -> str:
        beeld = database.run(lambda s: s.dagbeeld.day(TODAY, TODAY))
        return " ".join(beeld.signalen["C-01"])

    assert "3 lessen op rij gemist" in signals()
    talk = Opvolging(0, "C-01", Signaalsoort.OP_RIJ, days[2], TODAY, "belt voortaan zelf")
    database.run(lambda s: s.begeleiding.follow_up(talk, TODAY))
    assert "op rij" not in signals()
    database.run(lambda s: afwezig(s, days[3]))
    assert "4 lessen op rij gemist" in signals()
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.begeleiding.follow_up(replace(talk, notitie="  "), TODAY))


def corrections(database: Database) -> list[tuple[str, str, str, str]]:
    found = database.run(lambda s: s.presentie.corrections("C-01"))
    return [(each.voor, each.na, each.waarom, each.account) for each in found]


def test_an_old_mark_keeps_what_it_was_who_and_why(database: Database) -> None:
    """A mark of today may change freely; one of yesterday keeps its old value."""
    database.run(lambda s: aanwezig(s, TODAY))
    les = database.run(lambda s: les_op(s, TODAY))
    ill = Presentie(les.id, "C-01", Status.GEOORLOOFD, reden=Reden.ZIEK)
    late = Presentie(les.id, "C-01", Status.AANWEZIG, te_laat=20)
    database.run(lambda s: s.presentie.mark(ill, TODAY))
    assert corrections(database) == []
    database.run(lambda s: s.presentie.mark(late, TODAY + DAY, "paraaf op de lijst"))
    database.run(lambda s: s.presentie.mark(late, LATER, "nog eens hetzelfde"))
    kept = ("geoorloofd afwezig, ziek gemeld", "aanwezig, 20 minuten te laat")
    assert corrections(database) == [(*kept, "paraaf op de lijst", "docent")]
    database.run(lambda s: s.presentie.clear(les.id, "C-01", LATER + DAY, "verkeerde les"))
    assert corrections(database)[0] == (kept[1], "geen teken", "verkeerde les", "docent")
    database.run(undo)
    # The trace of what was done stays, and what was taken back has one of its own.
    assert corrections(database)[0] == ("geen teken", kept[1], "toch niet", "docent")
    assert len(corrections(database)) == 3
    with pytest.raises(Geweigerd, match="presentie"):
        database.run(lambda s: s.lessen.remove(les.id))
    database.run(lambda s: s.presentie.clear(les.id, "C-01", LATER, "toch"))
    with pytest.raises(Geweigerd, match="een correctie"):
        database.run(lambda s: s.lessen.remove(les.id))


def test_a_reason_that_follows_is_no_correction(database: Database) -> None:
    les = database.run(lambda s: les_op(s, TODAY))
    database.run(lambda s: s.presentie.mark(Presentie(les.id, "C-01", Status.ONBEKEND), TODAY))
    ill = Presentie(les.id, "C-01", Status.GEOORLOOFD, reden=Reden.ZIEK)
    database.run(lambda s: s.presentie.mark(ill, LATER))
    assert corrections(database) == []


def make_up(store: Store, first: date, day: date) -> int:
    """Plan a lesson that makes up for the one of a day; return its key."""
    les = les_op(store, first)
    made = replace(les, id=0, datum=day, begin=800, vervallen=False, reden="", haalt_in=les.id)
    return store.lessen.add(made).id


def expected(store: Store, les_id: int) -> set[str]:
    return {row.cursist.code for row in store.presentie.list(les_id).regels if row.verwacht}


def test_a_make_up_lesson_is_for_who_missed_the_first(database: Database) -> None:
    first = database.run(lambda s: s.lessen.between(START, TODAY))[-2].datum
    database.run(lambda s: afwezig(s, first))
    database.run(lambda s: s.presentie.mark_all(les_op(s, first).id, TODAY))
    les_id = database.run(lambda s: make_up(s, first, TODAY))
    assert database.run(lambda s: expected(s, les_id)) == {"C-01"}
    assert database.run(lambda s: s.presentie.mark_all(les_id, TODAY)) == 1
    stand = database.run(lambda s: s.uren.state("C-01", TODAY))
    assert (stand.totaal.gevolgd, stand.totaal.gemist, stand.aangeboden) == (150, 150, 300)
    marked, could = database.run(lambda s: s.uren.filled(TODAY))
    assert (marked[les_id], could[les_id]) == (1, 1)


def test_a_make_up_of_a_cancelled_lesson_is_for_all(database: Database) -> None:
    first = database.run(lambda s: s.lessen.between(START, TODAY))[-2].datum
    database.run(lambda s: s.lessen.cancel(les_op(s, first).id, "docent ziek", TODAY))
    les_id = database.run(lambda s: make_up(s, first, TODAY))
    assert database.run(lambda s: expected(s, les_id)) == {"C-01", "C-02", "C-03"}
    with pytest.raises(Geweigerd, match="inhaalles"):
        database.run(lambda s: s.lessen.remove(les_op(s, first).id))
    again = database.run(lambda s: s.lessen.lesson(les_id))
    made = replace(again, id=0, datum=TODAY + DAY, haalt_in=les_id)
    with pytest.raises(Geweigerd, match="zelf een inhaalles"):
        database.run(lambda s: s.lessen.add(made))


def test_one_person_under_three_names_is_one_person(database: Database) -> None:
    people = ("C-02", "c-02", "C-2")
    assert database.run(lambda s: s.participatie.log(KOFFIE, people, TODAY)) == 1
    assert database.run(lambda s: s.uren.state("C-02", TODAY)).participatie == 90


def test_a_day_has_so_many_minutes(database: Database) -> None:
    database.run(lambda s: s.participatie.log(replace(KOFFIE, minuten=900), ["C-01"], TODAY))
    with pytest.raises(Ongeldig, match="hoogstens 60"):
        database.run(lambda s: s.participatie.log(replace(KOFFIE, minuten=61), ["C-01"], TODAY))
    kept = database.run(lambda s: s.participatie.of("C-01")).participatie[0]
    database.run(lambda s: s.participatie.change(replace(kept, minuten=960), TODAY))
    early = replace(kept, datum=date(1950, 1, 1))
    with pytest.raises(Ongeldig, match="instroom"):
        database.run(lambda s: s.participatie.change(early, TODAY))


def test_a_corrected_mark_stays_old(database: Database) -> None:
    database.run(lambda s: aanwezig(s, TODAY))
    les = database.run(lambda s: les_op(s, TODAY))
    ill = Presentie(les.id, "C-01", Status.GEOORLOOFD, reden=Reden.ZIEK)
    away = Presentie(les.id, "C-01", Status.ONGEOORLOOFD, reden=Reden.OVERIG)
    database.run(lambda s: s.presentie.mark(ill, LATER, "paraaf ontbreekt"))
    with pytest.raises(Ongeldig, match="reden van de correctie"):
        database.run(lambda s: s.presentie.mark(away, LATER))
    database.run(lambda s: s.presentie.mark(away, LATER, "toch niet gemeld"))
    assert [each[2] for each in corrections(database)] == ["toch niet gemeld", "paraaf ontbreekt"]


def test_who_made_it_up_or_came_later_is_not_expected(database: Database) -> None:
    first = database.run(lambda s: s.lessen.between(START, TODAY))[-2].datum
    database.run(lambda s: s.lessen.cancel(les_op(s, first).id, "docent ziek", TODAY))
    database.run(lambda s: s.klas.set_entry("C-03", TODAY))
    once = database.run(lambda s: make_up(s, first, TODAY))
    twice = database.run(lambda s: make_up(s, first, TODAY + DAY))
    assert database.run(lambda s: expected(s, once)) == {"C-01", "C-02"}
    there = Presentie(once, "C-01", Status.AANWEZIG)
    database.run(lambda s: s.presentie.mark(there, TODAY))
    assert database.run(lambda s: expected(s, twice)) == {"C-02"}
    visits = database.run(lambda s: s.uren.visits("C-01", TODAY + DAY))
    assert twice not in {visit.les.id for visit in visits}
    with pytest.raises(Geweigerd, match="komt na de les"):
        database.run(lambda s: make_up(s, first, first - DAY))


def test_who_comes_back_to_the_startklas_gets_another_advice(database: Database) -> None:
    def due() -> date | None:
        terms = database.run(lambda s: s.begeleiding.terms(back, "C-02"))
        return next((term.datum for term in terms if term.soort == "advies-startklas"), None)

    back = TODAY + timedelta(weeks=30)
    database.run(lambda s: s.klas.leave("C-02", TODAY))
    database.run(lambda s: s.klas.readmit("C-02", Groep.STARTKLAS, None, back))
    assert due() == back + timedelta(weeks=8)


def test_an_assistant_marks_but_does_not_correct(opened: Opener) -> None:
    docent, assistant = opened("docent"), opened("assistent")
    docent.run(lambda s: aanwezig(s, TODAY))
    les = docent.run(lambda s: les_op(s, TODAY))
    ill = Presentie(les.id, "C-01", Status.GEOORLOOFD, reden=Reden.ZIEK)
    assistant.run(lambda s: s.presentie.mark(ill, TODAY))
    late = replace(ill, status=Status.AANWEZIG, reden=None)
    with pytest.raises(GeenToegang, match="een oud teken veranderen"):
        assistant.run(lambda s: s.presentie.mark(late, LATER, "toch wel"))
    assert corrections(docent) == []
