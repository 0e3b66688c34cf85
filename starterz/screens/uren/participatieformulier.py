"""The forms for an activity and for hours gained elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.instellingen import read_uren
from starterz.domain.uren.participatie import (
    LANGSTE_DAG,
    Activiteit,
    EerdereUren,
    Eerdersoort,
    Participatie,
)
from starterz.domain.words.datums import Clock, kort, read_datum, uren_en_minuten
from starterz.domain.words.teksten import geheel
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.cursistformulieren import CursistFormulier
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien

_SOORTEN = tuple((kind.value, kind.label) for kind in Activiteit)
_EERDER = tuple((kind.value, kind.label) for kind in Eerdersoort)
_VOOR_PIP = (("nee", "na het PIP"), ("ja", "voor het PIP"))


def activiteit_formulier(dag: date, cursisten: Sequence[Cursist]) -> FormulierScreen:
    """Return the form for one activity of one or more people."""
    codes = [person.code for person in cursisten]
    who = cursisten[0].naam if len(codes) == 1 else aantal(len(codes), "cursist", "cursisten")
    empty = Participatie(0, "", dag, Activiteit.TAALSTAGE, 0)

    def read(values: Values) -> Operation:
        made = _read(empty, values)
        return lambda store: store.participatie.log(made, codes, dag)

    return CursistFormulier(
        f"Activiteit van {who}",
        _velden(empty),
        read,
        lambda count: f"Genoteerd voor {aantal(count, 'cursist', 'cursisten')}.",
        "Deze uren tellen voor de participatie. MAP en PVT tellen ook mee.",
        over=" ".join(codes),
    )


def change_form(activiteit: Participatie, clock: Clock) -> FormulierScreen:
    """Return the form that changes an activity."""

    def read(values: Values) -> Operation:
        made = _read(known.value, values)
        return lambda store: store.participatie.change(made, clock(), seen=known.value)

    known = Gezien(activiteit, _velden)
    return CursistFormulier(
        "Activiteit wijzigen",
        known.fields,
        read,
        lambda _: "Activiteit gewijzigd.",
        over=activiteit.cursist,
        rij=str(activiteit.id),
        gezien=known,
    )


def eerder_formulier(cursist: Cursist) -> FormulierScreen:
    """Return the form for hours of another route or provider."""

    def read(values: Values) -> Operation:
        made = EerdereUren(
            0,
            cursist.code,
            Eerdersoort(values["soort"]),
            read_uren(values["uren"], "uren"),
            values["bron"],
            values["voor_pip"] == "ja",
        )
        return lambda store: store.participatie.add_earlier(made)

    return CursistFormulier(
        f"Eerdere uren van {cursist.naam}",
        (
            Veld("soort", "Soort", Eerdersoort.NT2.value, keuzes=_EERDER),
            Veld("uren", "Uren", "", "zoals 120 of 120:30"),
            Veld("bron", "Bron", "", "de school, de periode en het bewijs"),
            Veld("voor_pip", "Wanneer", "nee", keuzes=_VOOR_PIP),
        ),
        read,
        lambda made: f"{uren_en_minuten(made.minuten)} van eerder bewaard.",
        "Uren op een andere school of route. Uren van voor het PIP tellen alleen als de gemeente "
        "dat toestaat.",
        over=cursist.code,
    )


def _velden(activiteit: Participatie) -> tuple[Veld, ...]:
    minutes = str(activiteit.minuten) if activiteit.minuten else ""
    return (
        Veld("soort", "Soort", activiteit.soort.value, keuzes=_SOORTEN),
        Veld("minuten", "Minuten", minutes, "zoals 90"),
        Veld("datum", "Datum", kort(activiteit.datum), DATUM),
        Veld("omschrijving", "Waar of wat", activiteit.omschrijving, "mag leeg blijven"),
    )


def _read(activiteit: Participatie, values: Values) -> Participatie:
    return replace(
        activiteit,
        datum=read_datum(values["datum"]),
        soort=Activiteit(values["soort"]),
        minuten=geheel("minuten", values["minuten"], 1, LANGSTE_DAG, "minuten"),
        omschrijving=values["omschrijving"],
    )
