"""The fields in which a person is typed, and the way back from what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    Wet,
)
from starterz.domain.klas.klas import Klas
from starterz.domain.klas.klaslijst_rijen import WACHTLIJST
from starterz.domain.school.instellingen import read_uren
from starterz.domain.words.datums import format_lesdagen, kort, read_datum, read_lesdagen
from starterz.domain.words.fouten import Ongeldig
from starterz.screens.shared.formulier import DATUM, Values, Veld

Keuzes = tuple[tuple[str, str], ...]
Soort = TypeVar("Soort", bound=StrEnum)

GROEPEN: Keuzes = tuple((groep.value, groep.label) for groep in Groep)
DOELGROEPEN: Keuzes = (("", "nog niet bekend"), *((each.value, each.value) for each in Doelgroep))
WETTEN: Keuzes = ((Wet.WI2021.value, "wet van 2021"), (Wet.WI2013.value, "wet van 2013"))
EEN_NAAM_HINT = "één van de twee namen is genoeg"

_LEERROUTES: Keuzes = (("", "nog geen besluit"), *((each.value, each.label) for each in Leerroute))
_INTAKE: Keuzes = (
    (IntakeTelling.NEE.value, "tellen niet mee"),
    (IntakeTelling.CURSUSUREN.value, "tellen mee als cursusuren"),
    (IntakeTelling.PARTICIPATIE.value, "tellen mee als participatie-uren"),
    (IntakeTelling.BEIDE.value, "tellen voor beide mee"),
)


def datumveld(naam: str, label: str, waarde: date | None) -> Veld:
    """Return a field for a date; empty is none."""
    return Veld(naam, label, kort(waarde), DATUM)


def datum_of_leeg(values: Values, naam: str) -> date | None:
    """Read a date that may be left out; raise `Ongeldig` for one that does not exist."""
    tekst = values[naam].strip()
    return read_datum(tekst, naam) if tekst else None


def keuze_of_leeg(values: Values, naam: str, soort: type[Soort]) -> Soort | None:
    """Read a choice whose empty value is none."""
    return soort(values[naam]) if values[naam] else None


def plekkeuzes(klas: Klas) -> Keuzes:
    """Return where somebody can sit: the first free seat, each free one, or the wachtlijst."""
    free = [plek.nummer for plek in klas.plekken if plek.cursist is None]
    return (
        ("", "eerste vrije plek, anders wachtlijst"),
        *((str(number), f"plek {number}") for number in free),
        (WACHTLIJST, WACHTLIJST),
    )


def andere_plekken(cursist: Cursist, klas: Klas) -> Keuzes:
    """Return every other seat as `number code`, with the code of who has it."""
    found = []
    for plek in klas.plekken:
        other, seat = plek.cursist, f"plek {plek.nummer}"
        if other is None:
            found.append((str(plek.nummer), f"{seat}, vrij"))
        elif other.code != cursist.code:
            found.append((f"{plek.nummer} {other.code}", f"{seat}, wisselen met {other.naam}"))
    if cursist in klas.wachtlijst:
        return tuple(found)
    found.append((WACHTLIJST, WACHTLIJST))
    for other in klas.wachtlijst:
        label = f"{WACHTLIJST}, wisselen met {other.naam}"
        found.append((f"{WACHTLIJST} {other.code}", label))
    return tuple(found)


def read_plek(values: Values) -> int | None:
    """Read a seat; the wachtlijst and the first free one are none."""
    return int(values["plek"]) if values["plek"].isdecimal() else None


def bewerkvelden(cursist: Cursist) -> tuple[Veld, ...]:
    """Return the fields of a person; the first day is there for who has a placement."""
    entry = (datumveld("instroom", "Instroom", cursist.instroom),) if cursist.plaatsingen else ()
    kinds = [Lessoort.NT2, Lessoort.ALFABETISERING]
    if cursist.lessoort is Lessoort.KNM:
        kinds.append(Lessoort.KNM)
    lessoorten = (("", "zoals de les"), *((kind.value, kind.label) for kind in kinds))
    norm = "" if cursist.norm_minuten is None else _uren(cursist.norm_minuten)
    lesdagen = format_lesdagen(cursist.lesdagen) if cursist.lesdagen else ""
    tries = "" if cursist.examenpogingen is None else str(cursist.examenpogingen)
    return (
        Veld("voornaam", "Voornaam", cursist.voornaam, EEN_NAAM_HINT),
        Veld("achternaam", "Achternaam", cursist.achternaam, EEN_NAAM_HINT),
        *entry,
        _keuze("doelgroep", "Doelgroep", cursist.doelgroep, DOELGROEPEN),
        _keuze("wet", "Wet", cursist.wet, WETTEN),
        Veld("consulent", "Consulent", cursist.consulent),
        datumveld("kennisgeving", "Kennisgeving van DUO", cursist.kennisgeving),
        datumveld("brp", "Inschrijving BRP", cursist.brp),
        datumveld("pip", "PIP (eerste)", cursist.pip),
        datumveld("pip_gewijzigd", "PIP gewijzigd op", cursist.pip_gewijzigd),
        datumveld("duo_einddatum", "Einddatum van DUO", cursist.duo_einddatum),
        _keuze("leerroute", "Leerroute", cursist.leerroute, _LEERROUTES),
        Veld("norm_uren", "Eigen norm in uren", norm, "leeg = de gewone norm"),
        Veld("norm_reden", "Reden eigen norm", cursist.norm_reden),
        _keuze("intake_telt_mee", "Uren van voor het PIP", cursist.intake_telt_mee, _INTAKE),
        Veld("examenpogingen", "Examenpogingen (ELIP)", tries, "leeg = niet bekend"),
        Veld("examen_bron", "Bron van de pogingen", cursist.examen_bron),
        Veld("lesdagen", "Lesdagen", lesdagen, "leeg = alle lesdagen, of ma,wo"),
        _keuze("lessoort", "Soort les", cursist.lessoort, lessoorten),
    )


def gewijzigd(cursist: Cursist, values: Values) -> Cursist:
    """Return the person as typed; raise `Ongeldig` for a field that cannot be read."""
    norm, dagen = values["norm_uren"].strip(), values["lesdagen"].strip()
    return replace(
        cursist,
        voornaam=values["voornaam"],
        achternaam=values["achternaam"],
        doelgroep=keuze_of_leeg(values, "doelgroep", Doelgroep),
        wet=Wet(values["wet"]),
        consulent=values["consulent"],
        kennisgeving=datum_of_leeg(values, "kennisgeving"),
        brp=datum_of_leeg(values, "brp"),
        pip=datum_of_leeg(values, "pip"),
        pip_gewijzigd=datum_of_leeg(values, "pip_gewijzigd"),
        duo_einddatum=datum_of_leeg(values, "duo_einddatum"),
        leerroute=keuze_of_leeg(values, "leerroute", Leerroute),
        norm_minuten=read_uren(norm, "norm_uren") if norm else None,
        norm_reden=values["norm_reden"],
        intake_telt_mee=IntakeTelling(values["intake_telt_mee"]),
        examenpogingen=_getal(values["examenpogingen"]),
        examen_bron=values["examen_bron"],
        lesdagen=read_lesdagen(dagen, "lesdagen") if dagen else None,
        lessoort=keuze_of_leeg(values, "lessoort", Lessoort),
    )


def plek_in_woorden(cursist: Cursist, day: date) -> str:
    """Say where somebody sits on a day."""
    stay = cursist.plaatsing_op(day) or cursist.laatste_plaatsing(day)
    if stay is None:
        return "heeft geen plek"
    return f"zit op plek {stay.plek}" if stay.plek else f"staat op de {WACHTLIJST}"


def begin_van(cursist: Cursist, today: date) -> date:
    """Return today, or the first day of who comes later."""
    return max(today, cursist.instroom) if cursist.instroom else today


def zonder(keuzes: Iterable[tuple[str, str]], *weg: str) -> Keuzes:
    """Return choices without some of them."""
    return tuple((value, label) for value, label in keuzes if value not in weg)


def _keuze(naam: str, label: str, waarde: StrEnum | None, keuzes: Keuzes) -> Veld:
    return Veld(naam, label, waarde.value if waarde else "", keuzes=keuzes)


def _getal(tekst: str) -> int | None:
    typed = tekst.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 2:
        raise Ongeldig("examenpogingen", typed, "een getal van 0 tot en met 99, of leeg")
    return int(typed)


def _uren(minuten: int) -> str:
    hours, rest = divmod(minuten, 60)
    return f"{hours}:{rest:02d}" if rest else str(hours)
