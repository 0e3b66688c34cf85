"""Who may do what, in the store itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.advies.trajectadvies import Besluit, Bespreking, Tekst, Tolk
from starterz.domain.klas.cursist import Groep, Leerroute
from starterz.domain.lessen.les import VrijePeriode
from starterz.domain.lessen.parafenlijst import Parafenlijst
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.school.document import Documentsoort
from starterz.domain.uren.aandacht import Opvolging, Signaalsoort
from starterz.domain.uren.participatie import Activiteit, EerdereUren, Eerdersoort, Participatie
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.words.fouten import GeenToegang, StarterzFout
from starterz.places import Places
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from tests.builders import DAY, TODAY, WACHTZIN
from tests.data.builders import LES, aanwezig, content, les_op, nieuw, scores

Act = Callable[[Store], object]
Roles = dict[str, Database]
D, A, C = "docent", "assistent", "consulent"
EVERYBODY, WITH_CONSULENT, WITH_ASSISTENT = (D, A, C), (D, C), (D, A)
TOETS = Leerbaarheidstoets(TODAY, Toetsresultaat.ONBEKEND)
KOFFIE = Participatie(1, "C-01", TODAY, Activiteit.KOFFIE_EN_TAAL, 90)
EERDER = EerdereUren(0, "C-01", Eerdersoort.NT2, 600, "Verklaring van Taalschool Voorbeeld")
GESPREK = Gesprek(0, "C-01", TODAY, "goed", "goed", "A1")
OPVOLGING = Opvolging(0, "C-01", Signaalsoort.OP_RIJ, TODAY, TODAY, "besproken")

TABLE: dict[str, tuple[tuple[str, ...], Act]] = {
    "klas.klas": (EVERYBODY, lambda s: s.klas.klas(TODAY)),
    "klas.cursisten": (WITH_CONSULENT, lambda s: s.klas.cursisten()),
    "klas.cursist": (EVERYBODY, lambda s: s.klas.cursist("C-01")),
    "klas.add": ((D,), lambda s: s.klas.add(nieuw())),
    "klas.add_all": ((D,), lambda s: s.klas.add_all([nieuw()])),
    "klas.change": ((D,), lambda s: s.klas.change(s.klas.cursist("C-01"))),
    "klas.move": ((D,), lambda s: s.klas.move("C-01", 9, TODAY)),
    "klas.swap": ((D,), lambda s: s.klas.swap("C-01", "C-02", TODAY)),
    "klas.change_group": ((D,), lambda s: s.klas.change_group("C-01", Groep.ELIP, TODAY)),
    "klas.set_entry": ((D,), lambda s: s.klas.set_entry("C-01", TODAY)),
    "klas.leave": ((D,), lambda s: s.klas.leave("C-01", TODAY)),
    "klas.readmit": ((D,), lambda s: s.klas.readmit("C-01", Groep.ELIP, None, TODAY)),
    "klas.archive": ((D,), lambda s: s.klas.archive("C-01", TODAY)),
    "lessen.between": (EVERYBODY, lambda s: s.lessen.between(TODAY, TODAY)),
    "lessen.lesson": (EVERYBODY, lambda s: s.lessen.lesson(1)),
    "lessen.beside": (EVERYBODY, lambda s: s.lessen.beside(TODAY)),
    "lessen.add": ((D,), lambda s: s.lessen.add(replace(LES, datum=TODAY + DAY))),
    "lessen.plan": ((D,), lambda s: s.lessen.plan(TODAY, TODAY, (2,), LES)),
    "lessen.change": ((D,), lambda s: s.lessen.change(les_op(s, TODAY), TODAY)),
    "lessen.cancel": ((D,), lambda s: s.lessen.cancel(les_op(s, TODAY).id, "x", TODAY)),
    "lessen.restore": ((D,), lambda s: s.lessen.restore(les_op(s, TODAY).id, TODAY)),
    "lessen.remove": ((D,), lambda s: s.lessen.remove(les_op(s, TODAY).id)),
    "lessen.add_days_off": ((D,), lambda s: s.lessen.add_days_off([VrijePeriode(TODAY, TODAY)])),
    "lessen.remove_days_off": (
        (D,), lambda s: s.lessen.remove_days_off(VrijePeriode(TODAY, TODAY)),
    ),
    "presentie.list": (EVERYBODY, lambda s: s.presentie.list(les_op(s, TODAY).id)),
    "presentie.unresolved": (EVERYBODY, lambda s: s.presentie.unresolved()),
    "presentie.marks": (WITH_CONSULENT, lambda s: s.presentie.marks(TODAY, TODAY)),
    "presentie.mark": (WITH_ASSISTENT, lambda s: aanwezig(s, TODAY)),
    "presentie.corrects": (
        WITH_ASSISTENT,
        lambda s: s.presentie.corrects(Presentie(1, "C-01", Status.AANWEZIG), TODAY),
    ),
    "presentie.mark_all": (
        WITH_ASSISTENT, lambda s: s.presentie.mark_all(les_op(s, TODAY).id, TODAY),
    ),
    "presentie.confirm": (
        WITH_ASSISTENT, lambda s: s.presentie.confirm(les_op(s, TODAY).id, TODAY),
    ),
    "presentie.clear": (
        WITH_ASSISTENT, lambda s: s.presentie.clear(les_op(s, TODAY).id, "C-01", TODAY),
    ),
    "presentie.announce": (
        WITH_ASSISTENT, lambda s: s.presentie.announce("C-01", TODAY, TODAY, Reden.KIND),
    ),
    "presentie.announced": (WITH_ASSISTENT, lambda s: s.presentie.announced("C-01")),
    "presentie.withdraw": (WITH_ASSISTENT, lambda s: s.presentie.withdraw(1)),
    "presentie.corrections": (WITH_CONSULENT, lambda s: s.presentie.corrections("C-01")),
    "uren.counters": (WITH_CONSULENT, lambda s: s.uren.counters("C-01", TODAY)),
    "participatie.log": ((D,), lambda s: s.participatie.log(KOFFIE, ["C-01"], TODAY)),
    "participatie.change": ((D,), lambda s: s.participatie.change(KOFFIE, TODAY)),
    "participatie.remove": ((D,), lambda s: s.participatie.remove(1)),
    "participatie.of": (WITH_CONSULENT, lambda s: s.participatie.of("C-01")),
    "participatie.add_earlier": ((D,), lambda s: s.participatie.add_earlier(EERDER)),
    "participatie.remove_earlier": ((D,), lambda s: s.participatie.remove_earlier(1)),
    "begeleiding.terms": (WITH_CONSULENT, lambda s: s.begeleiding.terms(TODAY)),
    "begeleiding.talks": (WITH_CONSULENT, lambda s: s.begeleiding.talks("C-01")),
    "begeleiding.hold": (WITH_CONSULENT, lambda s: s.begeleiding.hold(GESPREK, TODAY)),
    "begeleiding.remove_talk": (WITH_CONSULENT, lambda s: s.begeleiding.remove_talk(1)),
    "begeleiding.follow_up": (
        WITH_CONSULENT, lambda s: s.begeleiding.follow_up(OPVOLGING, TODAY),
    ),
    "dagbeeld.day": (EVERYBODY, lambda s: s.dagbeeld.day(TODAY, TODAY)),
    "uren.visits": (EVERYBODY, lambda s: s.uren.visits("C-01", TODAY)),
    "uren.filled": (EVERYBODY, lambda s: s.uren.filled(TODAY)),
    "uren.state": (WITH_CONSULENT, lambda s: s.uren.state("C-01", TODAY)),
    "uren.states": (WITH_CONSULENT, lambda s: s.uren.states(TODAY)),
    "parafenlijsten.sheets": (WITH_CONSULENT, lambda s: s.parafenlijsten.sheets(TODAY, TODAY)),
    "parafenlijsten.of_lessons": (WITH_CONSULENT, lambda s: s.parafenlijsten.of_lessons(TODAY)),
    "parafenlijsten.record": (
        (D,),
        lambda s: s.parafenlijsten.record(
            Parafenlijst(les_op(s, TODAY).id, "map 1", TODAY, "D.", ()), TODAY
        ),
    ),
    "parafenlijsten.remove": ((D,), lambda s: s.parafenlijsten.remove(les_op(s, TODAY).id)),
    "urenstaten.period": (WITH_CONSULENT, lambda s: s.urenstaten.period(TODAY, TODAY)),
    "instrumenten.load": ((D,), lambda s: s.instrumenten.load("")),
    "instrumenten.versions": (WITH_CONSULENT, lambda s: s.instrumenten.versions()),
    "instrumenten.choose": ((D,), lambda s: s.instrumenten.choose("starterz-24")),
    "instrumenten.retire": ((D,), lambda s: s.instrumenten.retire("starterz-24", "1", TODAY)),
    "instrumenten.restore": ((D,), lambda s: s.instrumenten.restore("starterz-24", "1")),
    "observaties.of": ((D,), lambda s: s.observaties.of("C-01")),
    "observaties.open_sheet": ((D,), lambda s: s.observaties.open_sheet("C-01")),
    "observaties.start": ((D,), lambda s: s.observaties.start("C-01", TODAY, "D.", TODAY)),
    "observaties.enter": (
        (D,), lambda s: s.observaties.enter("C-01", TODAY, "D.", scores(40), TODAY),
    ),
    "observaties.score": ((D,), lambda s: s.observaties.score(1, "L1", Score(1))),
    "observaties.finish": ((D,), lambda s: s.observaties.finish(1)),
    "observaties.discard": ((D,), lambda s: s.observaties.discard(1)),
    "observaties.reopen": ((D,), lambda s: s.observaties.reopen(1)),
    "klasnotities.of": ((D,), lambda s: s.klasnotities.of("C-01")),
    "klasnotities.of_people": ((D,), lambda s: s.klasnotities.of_people([])),
    "klasnotities.aspects": ((D,), lambda s: s.klasnotities.aspects("C-01")),
    "klasnotities.write": (
        (D,), lambda s: s.klasnotities.write("C-01", "L3", "zag ik", TODAY, TODAY),
    ),
    "klasnotities.change": ((D,), lambda s: s.klasnotities.change(1, "L3", "zag ik")),
    "klasnotities.remove": ((D,), lambda s: s.klasnotities.remove(1)),
    "dekking.person": ((D,), lambda s: s.dekking.person("C-01", TODAY)),
    "dekking.klas": ((D,), lambda s: s.dekking.klas(TODAY)),
    "documenten.number": (
        EVERYBODY,
        lambda s: s.documenten.number(Documentsoort.PARAFENLIJST, None, "abc", TODAY),
    ),
    "documenten.seal": (EVERYBODY, lambda s: s.documenten.seal("PL-2023-0001", "abc")),
    "documenten.check": (WITH_CONSULENT, lambda s: s.documenten.check("abc", None)),
    "observaties.look": ((D,), lambda s: s.observaties.look(1)),
    "observaties.begin_joint": (
        (D,), lambda s: s.observaties.begin_joint("C-01", 1, 2, TODAY, TODAY),
    ),
    "observaties.behind_joint": ((D,), lambda s: s.observaties.behind_joint(1)),
    "observaties.compare": ((D,), lambda s: s.observaties.compare("C-01")),
    "observaties.compare_all": ((D,), lambda s: s.observaties.compare_all()),
    "adviezen.tests": (WITH_CONSULENT, lambda s: s.adviezen.tests("C-01")),
    "adviezen.is_test_hidden": (WITH_CONSULENT, lambda s: s.adviezen.is_test_hidden("C-01")),
    "adviezen.is_indication_hidden": (
        WITH_CONSULENT, lambda s: s.adviezen.is_indication_hidden("C-01"),
    ),
    "adviezen.of": (WITH_CONSULENT, lambda s: s.adviezen.of("C-01")),
    "adviezen.versions": (WITH_CONSULENT, lambda s: s.adviezen.versions("C-01", TODAY)),
    "adviezen.report": (WITH_CONSULENT, lambda s: s.adviezen.report("C-01", TODAY)),
    "adviezen.enter_test": ((D,), lambda s: s.adviezen.enter_test("C-01", TOETS, TODAY)),
    "adviezen.write": ((D,), lambda s: s.adviezen.write("C-01", Tekst(), TODAY)),
    "adviezen.finish": ((D,), lambda s: s.adviezen.finish("C-01", TODAY)),
    "adviezen.discuss": (
        (D,), lambda s: s.adviezen.discuss("C-01", Bespreking(TODAY, Tolk.JA)),
    ),
    "adviezen.decide": (
        WITH_CONSULENT,
        lambda s: s.adviezen.decide("C-01", Besluit(Leerroute.Z_ROUTE, TODAY), TODAY),
    ),
    "adviesoverzicht.list": (WITH_CONSULENT, lambda s: s.adviesoverzicht.list(TODAY)),
    "adviesoverzicht.of": (WITH_CONSULENT, lambda s: s.adviesoverzicht.of("C-01", TODAY)),
    "adviesoverzicht.evaluation": (WITH_CONSULENT, lambda s: s.adviesoverzicht.evaluation()),
    "groepsindeling.read": (WITH_CONSULENT, lambda s: s.groepsindeling.read(TODAY)),
    "groepsindeling.load": ((D,), lambda s: s.groepsindeling.load({(1, 2024): "x"})),
    "groepsindeling.set_cell": ((D,), lambda s: s.groepsindeling.set_cell(1, 2024, "x")),
    "groepsindeling.keep_empty": ((D,), lambda s: s.groepsindeling.keep_empty(1, 2024)),
    "instellingen.read": (EVERYBODY, lambda s: s.instellingen.read()),
    "instellingen.change": ((D,), lambda s: s.instellingen.change("gemeente", "Ommen")),
}  # fmt: skip


class Enough(Exception):
    """Ends an operation that was permitted, so that nothing of it is kept."""


@pytest.fixture(scope="module")
def roles(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roles]:
    """Open one class for each role; no operation here is kept."""
    home = tmp_path_factory.mktemp("rollen") / "home"
    shutil.copytree(template, home)
    databases = {naam: Database(Places(home), (naam, WACHTZIN)) for naam in EVERYBODY}
    yield databases
    for database in databases.values():
        database.close()


@pytest.mark.parametrize("naam", EVERYBODY)
@pytest.mark.parametrize("name", TABLE)
def test_a_role_may_do_this_or_is_told_not_to(roles: Roles, name: str, naam: str) -> None:
    allowed, act = TABLE[name]
    before = roles[naam].run(content)
    if naam not in allowed:
        with pytest.raises(
            GeenToegang, match=r"Dit kan alleen een docent.*: .* Vraag het aan de docent"
        ):
            roles[naam].run(act)
        assert roles[naam].run(content) == before
        return

    def try_it(store: Store) -> None:
        act(store)
        raise Enough

    with pytest.raises((Enough, StarterzFout)) as caught:  # permitted, if not possible just now
        roles[naam].run(try_it)
    assert not isinstance(caught.value, GeenToegang)


def test_the_table_knows_every_method_of_the_store() -> None:
    aggregates = {
        name: getattr(Store, name)
        for name in (
            "klas", "lessen", "presentie", "dagbeeld", "uren", "observaties", "adviezen",
            "instellingen", "participatie", "begeleiding", "groepsindeling", "parafenlijsten",
            "urenstaten", "klasnotities", "dekking", "adviesoverzicht", "documenten",
            "instrumenten",
        )
    }  # fmt: skip
    open_to_all = {
        "lessen.on", "lessen.days_off", "lessen.is_whole", "klas.is_whole", "observaties.is_whole",
        "participatie.is_whole", "adviezen.is_whole",
    }  # fmt: skip
    internal = {
        "observaties.behind_advice", "observaties.is_hidden", "observaties.why_hidden",
        "klasnotities.behind_advice", "uren.visits_and_states",
        "instrumenten.all", "instrumenten.current", "instrumenten.of", "instrumenten.by_key",
        "instrumenten.version", "instrumenten.row_and_instrument", "instrumenten.is_whole",
        "instrumenten.labels",
        "presentie.made_up", "participatie.elsewhere", "begeleiding.terms_of",
        "begeleiding.followed_up",
    }  # fmt: skip
    found = set()
    for name, attribute in aggregates.items():
        kind = attribute.func.__annotations__["return"]
        module = __import__(f"starterz.data.aggregates.{name}", fromlist=[kind])
        methods = dir(getattr(module, kind))
        found |= {f"{name}.{method}" for method in methods if not method.startswith("_")}
    assert found - set(TABLE) == open_to_all | internal
