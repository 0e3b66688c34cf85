"""A command changes what was named, and says what that took the place of."""

from __future__ import annotations

from pathlib import Path

from starterz.data.database import Database
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.places import Places
from tests.builders import TODAY
from tests.cli.conftest import Run


def test_a_mark_keeps_what_was_not_named(run: Run, klas: Path) -> None:
    database = Database(Places(klas), ("anna", "een zin om te onthouden"))
    (les,) = database.run(lambda store: store.lessen.on(TODAY))
    made = Presentie(les.id, "C-01", Status.AANWEZIG, 20, 10, soort=Lessoort.KNM)
    database.run(lambda store: store.presentie.mark(made, TODAY))

    def marked() -> Presentie | None:
        row = database.run(lambda store: store.presentie.list(les.id)).regel("C-01")
        return row.presentie if row else None

    answer = run("presentie", str(TODAY), "--cursist", "c-01", "--te-laat", "5")
    assert "Er stond: aanwezig, 20 minuten te laat, 10 minuten eerder weg, KNM." in answer.err
    assert marked() == Presentie(les.id, "C-01", Status.AANWEZIG, 5, 10, soort=Lessoort.KNM)
    run("presentie", str(TODAY), "--cursist", "C-01", "--status", "geoorloofd", "--reden", "ziek")
    run("presentie", str(TODAY), "--cursist", "C-01", "--status", "geoorloofd")
    kept = marked()
    assert kept is not None
    assert kept.reden is not None
    assert (kept.te_laat, kept.reden.value, kept.soort) == (0, "ziek", Lessoort.KNM)
    database.close()


def test_what_was_replaced_is_told(run: Run, klas: Path) -> None:
    run("cursist", "C-01", "--zet", "consulent=Karin", "--zet", "lesdagen=ma,wo")
    answer = run("cursist", "C-01", "--zet", "consulent=Els", "--zet", "lesdagen=ma")
    assert "consulent was 'Karin'." in answer.err
    assert "lesdagen was ma,wo." in answer.err
    test = ("toets", "C-01", "--datum", "2022-12-01", "--resultaat")
    run(*test, "B1-route niet haalbaar", "--behaald", "20", "--benodigd", "28")
    answer = run(*test, "B1-route haalbaar", "--behaald", "30", "--benodigd", "28")
    assert "Er stond: 01-12-2022" in answer.err
