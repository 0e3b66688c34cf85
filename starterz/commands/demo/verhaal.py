"""The story of the demo class, from its file into a store: people, marks, sheets and advices."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from starterz.commands.demo.observaties import write_observations
from starterz.domain.advies.trajectadvies import (
    Besluit,
    Bespreking,
    Bewijs,
    Instemming,
    Overweging,
    Rapportsoort,
    Tekst,
    Tolk,
)
from starterz.domain.klas.cursist import (
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    NieuweCursist,
)
from starterz.domain.lessen.les import Les, VrijePeriode
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.words.datums import read_lesdagen, read_tijd
from starterz.places import assets
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat

if TYPE_CHECKING:
    from starterz.data.store import Store

_SEED = 2023
_CHANCE_LATE = 0.07
_LAATSTE_TOEVAL = date(2023, 1, 16)
"""From this day on only what the file says happens, so that the home screen tells its story."""

_REDENEN = (
    (0.40, Status.GEOORLOOFD, Reden.ZIEK),
    (0.60, Status.GEOORLOOFD, Reden.AFSPRAAK),
    (0.75, Status.GEOORLOOFD, Reden.KIND),
    (0.85, Status.GEOORLOOFD, Reden.VERVOER),
    (1.00, Status.ONGEOORLOOFD, Reden.OVERIG),
)


@dataclass(frozen=True, slots=True)
class Story:
    """The demo class as its file tells it."""

    vandaag: date
    klas: Mapping[str, Any]

    @property
    def cursisten(self) -> list[dict[str, Any]]:
        """The people, in the order in which they came."""
        people: list[dict[str, Any]] = self.klas["cursist"]
        return sorted(people, key=lambda person: person["instroom"])


def read_story() -> Story:
    """Read the file that comes with the program."""
    text = (assets() / "demo" / "klas.toml").read_text(encoding="utf-8")
    klas = tomllib.loads(text)
    return Story(klas["vandaag"], klas)


def write_people(store: Store, story: Story) -> list[str]:
    """Enter the settings, the calendar and the people; return their codes."""
    klas, rooster = story.klas, story.klas["rooster"]
    for name in ("taalaanbieder", "gemeente"):
        store.instellingen.change(name, klas[name])
    store.lessen.add_days_off(
        VrijePeriode(each["van"], each["tot"], each["omschrijving"]) for each in klas["vrij"]
    )
    begin = read_tijd(rooster["tijd"])
    les = Les(0, rooster["van"], begin, rooster["minuten"], docenten=(klas["docent"],))
    store.lessen.plan(rooster["van"], rooster["tot"], (0, 2), les)
    friday = replace(les, knm_minuten=rooster["knm_op_vrijdag"])
    store.lessen.plan(rooster["van"], rooster["tot"], (4,), friday)
    for each in rooster["vervallen"]:
        store.lessen.cancel(store.lessen.on(each["datum"])[0].id, each["reden"], story.vandaag)
    for each in rooster["invaller"]:
        lesson = store.lessen.on(each["datum"])[0]
        store.lessen.change(replace(lesson, docenten=(each["naam"],)), story.vandaag)
    return [_write_person(store, person) for person in story.cursisten]


def _write_person(store: Store, person: Mapping[str, Any]) -> str:
    added = store.klas.add(
        NieuweCursist(
            voornaam=person["voornaam"],
            achternaam=person["achternaam"],
            groep=Groep(person["groep"]),
            instroom=person["instroom"],
            plek=person.get("plek"),
            doelgroep=Doelgroep(person["doelgroep"]),
            pip=person.get("pip"),
            consulent=person["consulent"],
            wacht="plek" not in person,
        )
    )
    days, kind, route = (person.get(name) for name in ("lesdagen", "lessoort", "leerroute"))
    store.klas.change(
        replace(
            added,
            kennisgeving=person.get("kennisgeving"),
            leerroute=Leerroute(route) if route else None,
            lesdagen=read_lesdagen(days) if days else None,
            lessoort=Lessoort(kind) if kind else None,
            intake_telt_mee=IntakeTelling(person.get("intake_telt_mee", "nee")),
        )
    )
    if move := person.get("naar_groep"):
        store.klas.change_group(added.code, Groep(move["groep"]), move["vanaf"])
    if last := person.get("uitstroom"):
        store.klas.leave(added.code, last)
    return added.code


def write_history(store: Store, story: Story, codes: list[str]) -> None:
    """Mark every lesson before today: mostly present, with the exceptions of the file."""
    chance = random.Random(_SEED)
    people = dict(zip(codes, story.cursisten, strict=True))
    for les in store.lessen.between(date.min, story.vandaag):
        if les.vervallen or les.datum == story.vandaag:
            continue
        for regel in store.presentie.list(les.id).regels:
            if regel.verwacht:
                mark = _mark(les, regel.cursist.code, people[regel.cursist.code], chance)
                if mark != Presentie(les.id, mark.cursist, Status.AANWEZIG):
                    store.presentie.mark(mark, les.datum)
        store.presentie.mark_all(les.id, les.datum)
    for code, person in people.items():
        if absence := person.get("afgemeld"):
            day = absence["datum"]
            store.presentie.announce(code, day, day, Reden(absence["reden"]))


def _mark(les: Les, code: str, person: Mapping[str, Any], chance: random.Random) -> Presentie:
    # Three draws for everybody, so that one exception in the file leaves all others as they were.
    present, why, late = chance.random(), chance.random(), chance.random()
    mark = Presentie(les.id, code, Status.AANWEZIG)
    day = les.datum.isoformat()
    if words := person.get("afwezig", {}).get(day):
        status, *reason = words.split()
        return replace(mark, status=Status(status), reden=Reden(reason[0]) if reason else None)
    if minutes := person.get("te_laat", {}).get(day):
        return replace(mark, te_laat=minutes)
    if minutes := person.get("eerder_weg", {}).get(day):
        return replace(mark, eerder_weg=minutes)
    if les.datum >= _LAATSTE_TOEVAL:
        return mark
    if present * 100 >= person["opkomst"]:
        status, reden = next((s, r) for limit, s, r in _REDENEN if why < limit)
        return replace(mark, status=status, reden=reden)
    if late < _CHANCE_LATE:
        return replace(mark, te_laat=5 + 5 * int(why * 5))
    return mark


def write_reports(store: Store, story: Story, codes: list[str]) -> None:
    """Enter tests, sheets, advices and decisions, each on its own day."""
    for code, person in zip(codes, story.cursisten, strict=True):
        if test := person.get("toets"):
            result = Leerbaarheidstoets(
                test["datum"], Toetsresultaat(test["resultaat"]), test["behaald"], test["benodigd"]
            )
            store.adviezen.enter_test(code, result, story.vandaag)
        write_observations(store, story, code, person)
        if advice := person.get("advies"):
            _write_advice(store, code, advice)


def _write_advice(store: Store, code: str, advice: Mapping[str, Any]) -> None:
    day = advice["datum"]
    fields = Tekst.__dataclass_fields__.keys() & advice.keys()
    text = Tekst(
        **{name: advice[name] for name in fields},
        overwegingen=tuple(_reason(each) for each in advice.get("overweging", ())),
    )
    kind = Rapportsoort(advice.get("soort", "trajectadvies"))
    store.adviezen.write(code, text, day, kind)
    if advice.get("concept"):
        return
    store.adviezen.finish(code, day)
    if talk := advice.get("besproken"):
        view = Instemming(talk["instemming"])
        made = Bespreking(talk["datum"], Tolk(talk["tolk"]), talk["mening"], view)
        store.adviezen.discuss(code, made)
    if decision := advice.get("besluit"):
        store.adviezen.decide(
            code,
            Besluit(Leerroute(decision["leerroute"]), decision["datum"], decision["reden"]),
            decision["datum"],
        )


def _reason(reason: Mapping[str, Any]) -> Overweging:
    proof = tuple(Bewijs(each["datum"], each["wat"]) for each in reason["bewijs"])
    return Overweging(Leerroute(reason["leerroute"]), reason["voor"], reason["reden"], proof)
