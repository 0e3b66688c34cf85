from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.presentie import Presentie, Presentielijst, Reden, Status
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig, StarterzFout
from tests.builders import DAY, TODAY
from tests.data.builders import START, aanwezig, afwezig, content, les_op, nieuw, vervalt
from tests.data.conftest import Opener

MONDAY = date(2023, 1, 23)
FRIDAY = date(2023, 1, 27)


def lijst(store: Store, day: date = TODAY) -> Presentielijst:
    return store.presentie.list(les_op(store, day).id)


def marks(store: Store, day: date = TODAY) -> dict[str, str | None]:
    return {
        row.cursist.code: row.presentie.status.value if row.presentie else None
        for row in lijst(store, day).regels
    }


def all_present(store: Store, day: date = TODAY) -> int:
    return store.presentie.mark_all(les_op(store, day).id, TODAY)


def test_one_key_marks_everybody(database: Database) -> None:
    assert database.run(all_present) == 3
    assert database.run(marks) == dict.fromkeys(("C-01", "C-02", "C-03"), "aanwezig")
    assert database.run(all_present) == 0


def test_all_present_spares_marks_announcements_and_who_does_not_come(database: Database) -> None:
    def prepare(store: Store) -> None:
        afwezig(store, TODAY, "C-01", Status.ONBEKEND, None)
        store.presentie.announce("C-02", TODAY, TODAY, Reden.AFSPRAAK)
        store.klas.change(replace(store.klas.cursist("C-03"), lesdagen=(0, 4)))
        store.klas.add(nieuw("Wie komt"))
        store.klas.add(nieuw("Wacht", wacht=True))
        store.klas.add(nieuw("Later", van=TODAY + DAY))

    database.run(prepare)
    assert database.run(all_present) == 1
    assert database.run(marks) == {
        "C-01": "onbekend", "C-02": None, "C-03": None, "C-04": "aanwezig",
    }  # fmt: skip
    rows = {row.cursist.code: row for row in database.run(lijst).regels}
    assert rows["C-02"].is_aangekondigd
    assert not rows["C-03"].verwacht
    assert not rows["C-03"].is_aangekondigd


def test_an_announcement_prefills_and_a_docent_confirms(database: Database) -> None:
    announced = database.run(
        lambda s: s.presentie.announce("C-02", MONDAY, FRIDAY, Reden.WERK, Status.ONGEOORLOOFD)
    )
    assert database.run(lambda store: store.presentie.announced("C-02")) == (announced,)
    for day, expected in ((MONDAY, True), (FRIDAY, True), (MONDAY - 3 * DAY, False)):
        found = database.run(lambda store, day=day: lijst(store, day).regel("C-02"))  # type: ignore[misc]
        assert found is not None
        assert found.is_aangekondigd is expected
    assert database.run(lambda s: s.uren.state("C-02", TODAY)).lessen == 0
    assert database.run(lambda s: s.presentie.confirm(les_op(s, TODAY).id, TODAY)) == 1
    row = database.run(lambda store: lijst(store).regel("C-02"))
    assert row is not None
    assert row.presentie == Presentie(
        row.presentie.les_id if row.presentie else 0, "C-02", Status.ONGEOORLOOFD, reden=Reden.WERK
    )
    assert row.afmelding is None
    assert database.run(lambda s: s.presentie.confirm(les_op(s, TODAY).id, TODAY)) == 0
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.presentie.confirm(les_op(s, FRIDAY).id, TODAY))
    database.run(lambda store: store.presentie.withdraw(announced.id))
    assert database.run(lambda store: store.presentie.announced("C-02")) == ()


def test_who_does_come_is_marked_over_the_announcement(database: Database) -> None:
    database.run(lambda s: s.presentie.announce("C-02", TODAY, TODAY, Reden.ZIEK))
    database.run(lambda store: aanwezig(store, TODAY, "C-02"))
    row = database.run(lambda store: lijst(store).regel("C-02"))
    assert row is not None
    assert row.presentie is not None
    assert row.afmelding is None
    database.run(lambda store: store.presentie.clear(les_op(store, TODAY).id, "C-02", TODAY))
    row = database.run(lambda store: lijst(store).regel("C-02"))
    assert row is not None
    assert row.is_aangekondigd


@pytest.mark.parametrize(
    ("van", "tot", "status"),
    [
        (TODAY, TODAY - DAY, Status.GEOORLOOFD), (TODAY, TODAY + 367 * DAY, Status.GEOORLOOFD),
        (TODAY, TODAY, Status.AANWEZIG), (TODAY, TODAY, Status.ONBEKEND),
    ],
)  # fmt: skip
def test_an_announcement_that_cannot_be(
    database: Database, van: date, tot: date, status: Status
) -> None:
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.presentie.announce("C-01", van, tot, Reden.KIND, status))


@pytest.mark.parametrize(
    ("mark", "error", "words"),
    [
        (Presentie(0, "C-01", Status.AANWEZIG, te_laat=150), Ongeldig, "minuten"),
        (Presentie(0, "C-01", Status.AANWEZIG, 75, 75), Ongeldig, "150 minuten"),
        (Presentie(0, "C-01", Status.AANWEZIG, -1), Ongeldig, "minuten"),
        (Presentie(0, "C-01", Status.GEOORLOOFD), Ongeldig, "ziek, kind"),
        (Presentie(0, "C-01", Status.ONGEOORLOOFD), Ongeldig, "reden"),
        (Presentie(0, "C-01", Status.ONBEKEND, reden=Reden.ZIEK), Ongeldig, "volgt nog"),
        (Presentie(0, "C-99", Status.AANWEZIG), Onbekend, "C-99"),
        (Presentie(0, "C-04", Status.AANWEZIG), Geweigerd, "geen plek"),
        (Presentie(0, "C-05", Status.AANWEZIG), Geweigerd, "geen plek"),
    ],
    ids=[
        "too late", "too late and away", "negative", "no reason", "no reason 2", "reason too soon",
        "nobody", "waits", "not yet here",
    ],
)  # fmt: skip
def test_a_mark_that_cannot_be_is_not_written(
    database: Database, mark: Presentie, error: type[StarterzFout], words: str
) -> None:
    database.run(lambda store: store.klas.add(nieuw(wacht=True)))
    database.run(lambda store: store.klas.add(nieuw(van=TODAY + DAY)))
    before = database.run(content)
    with pytest.raises(error, match=words):
        database.run(lambda s: s.presentie.mark(replace(mark, les_id=les_op(s, TODAY).id), TODAY))
    assert database.run(content) == before


def test_the_future_is_not_marked(database: Database) -> None:
    before = database.run(content)
    for act in (lambda s: aanwezig(s, FRIDAY), lambda s: all_present(s, FRIDAY)):
        with pytest.raises(Ongeldig, match="27-01-2023"):
            database.run(act)
    assert database.run(content) == before


def test_a_mark_takes_the_place_of_the_one_before(database: Database) -> None:
    first = database.run(lambda s: aanwezig(s, TODAY, te_laat=20, soort=Lessoort.ALFABETISERING))
    row = database.run(lambda store: lijst(store).regel("C-01"))
    assert row is not None
    assert row.presentie == first
    second = database.run(lambda store: afwezig(store, TODAY))
    row = database.run(lambda store: lijst(store).regel("C-01"))
    assert row is not None
    assert row.presentie == second
    assert len(database.run(content)["presentie"]) == 1


def test_a_mark_that_is_set_again_stays_old(database: Database) -> None:
    later = TODAY + DAY
    database.run(lambda store: aanwezig(store, TODAY))
    kept = database.run(lambda store: lijst(store).regel("C-01"))
    assert kept is not None
    assert kept.presentie is not None
    same, other = kept.presentie, replace(kept.presentie, te_laat=5)
    database.run(lambda store: store.presentie.mark(same, later))
    with pytest.raises(Ongeldig, match="de reden van de correctie"):
        database.run(lambda store: store.presentie.mark(other, later))


def test_a_mark_is_cleared(database: Database) -> None:
    database.run(all_present)
    database.run(lambda store: store.presentie.clear(les_op(store, TODAY).id, "C-02", TODAY))
    assert database.run(marks) == {"C-01": "aanwezig", "C-02": None, "C-03": "aanwezig"}


def test_open_reasons_are_listed_until_resolved(database: Database) -> None:
    def prepare(store: Store) -> None:
        for day in (TODAY, MONDAY, FRIDAY - 7 * DAY):
            afwezig(store, day, "C-02", Status.ONBEKEND, None)
        afwezig(store, TODAY, "C-03")

    def open_days(store: Store) -> list[tuple[date, str]]:
        return [(each.les.datum, each.cursist.code) for each in store.presentie.unresolved()]

    database.run(prepare)
    assert database.run(open_days) == [
        (FRIDAY - 7 * DAY, "C-02"), (MONDAY, "C-02"), (TODAY, "C-02"),
    ]  # fmt: skip
    database.run(lambda store: afwezig(store, MONDAY, "C-02"))
    database.run(lambda store: vervalt(store, TODAY))
    assert database.run(open_days) == [(FRIDAY - 7 * DAY, "C-02")]
    stand = database.run(lambda store: store.uren.state("C-02", TODAY))
    assert (stand.totaal.onbekend, stand.totaal.geoorloofd) == (150, 150)


def test_the_list_is_in_the_order_of_the_seats(database: Database) -> None:
    def prepare(store: Store) -> None:
        store.klas.move("C-01", 12, TODAY)
        store.klas.add(nieuw("Op een", plek=1, van=TODAY))

    database.run(prepare)
    codes = [row.cursist.code for row in database.run(lijst).regels]
    assert codes == ["C-04", "C-02", "C-03", "C-01"]
    assert [row.cursist.code for row in database.run(lambda s: lijst(s, MONDAY)).regels] == [
        "C-01", "C-02", "C-03",
    ]  # fmt: skip


def test_the_marks_of_a_period(database: Database) -> None:
    database.run(lambda store: aanwezig(store, MONDAY))
    database.run(all_present)
    found = database.run(lambda store: store.presentie.marks(START, TODAY))
    assert [(les.datum, row.cursist.code) for les, row in found] == [
        (MONDAY, "C-01"), (TODAY, "C-01"), (TODAY, "C-02"), (TODAY, "C-03"),
    ]  # fmt: skip
    assert len(database.run(lambda store: store.presentie.marks(MONDAY, TODAY - DAY))) == 1


@pytest.mark.parametrize("naam", ["docent", "assistent", "consulent"])
def test_the_home_screen_shows_each_role_what_is_theirs(opened: Opener, naam: str) -> None:
    docent = opened("docent")
    docent.run(lambda store: afwezig(store, MONDAY, "C-02", Status.ONBEKEND, None))
    day = opened(naam).run(lambda store: store.dagbeeld.day(TODAY, TODAY))
    assert day.lijst is not None
    assert len(day.lijst.regels) == 3
    assert day.open_afwezigheid == 1
    assert (day.vorige.datum if day.vorige else None) == MONDAY
    assert (day.volgende.datum if day.volgende else None) == FRIDAY
    if naam == "assistent":
        assert (day.standen, day.signalen) == ({}, {})
    else:
        assert sorted(day.standen) == ["C-01", "C-02", "C-03"]
        assert "Reden van afwezigheid volgt nog: 23-01-2023." in day.signalen["C-02"]


def test_a_day_without_a_lesson_and_a_day_with_two(database: Database) -> None:
    empty = database.run(lambda store: store.dagbeeld.day(TODAY + DAY, TODAY))
    assert (empty.lessen, empty.lijst) == ((), None)
    second = database.run(lambda s: s.lessen.add(replace(les_op(s, TODAY), id=0, begin=800)))
    first = database.run(lambda store: store.dagbeeld.day(TODAY, TODAY))
    assert first.lijst is not None
    assert first.lijst.les.begin == 540
    other = database.run(lambda store: store.dagbeeld.day(TODAY, TODAY, second.id))
    assert other.lijst is not None
    assert other.lijst.les == second


def test_another_default_kind_leaves_the_past_as_it_was(database: Database) -> None:
    monday = date(2023, 1, 23)

    def minutes(store: Store) -> tuple[int, int]:
        total = store.uren.state("C-02", TODAY).totaal
        return total.nt2, total.alfabetisering

    def now(lessoort: Lessoort | None) -> None:
        database.run(
            lambda store: store.klas.change(replace(store.klas.cursist("C-02"), lessoort=lessoort))
        )

    database.run(lambda store: aanwezig(store, monday, "C-02"))
    assert database.run(minutes) == (150, 0)
    now(Lessoort.ALFABETISERING)
    assert database.run(minutes) == (150, 0)
    database.run(lambda store: aanwezig(store, TODAY, "C-02"))
    assert database.run(minutes) == (150, 150)
    now(None)
    assert database.run(minutes) == (150, 150)
