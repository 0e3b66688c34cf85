"""The forms of an advice: what the docent writes, the talk with the cursist, the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from starterz.domain.advies.gang import INSTEMMING
from starterz.domain.advies.rapport import Adviesrapport, keuzes
from starterz.domain.advies.trajectadvies import (
    Besluit,
    Bespreking,
    Instemming,
    Tolk,
    Trajectadvies,
)
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import Clock, kort, read_datum
from starterz.domain.words.fouten import Ongeldig
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.tovii.leerbaarheidstoets import Toetsresultaat

_KENMERKEN = (("nee", "niet in de PDF"), ("ja", "ook in de PDF"))
_BLADZIJDE = (("nee", "geen"), ("ja", "in eenvoudige taal, achter in de PDF"))
_TWEEDE_DATUM = "datum tweede beoordeling"


def advies_formulier(rapport: Adviesrapport, clock: Clock, *, verborgen: bool) -> FormulierScreen:
    """Return the form for the docent's text; fields that do not apply now keep what they hold."""
    code = rapport.cursist.code
    known = Gezien(
        rapport.advies, lambda advies: _velden(replace(rapport, advies=advies), verborgen)
    )
    velden = known.fields
    shown = {veld.naam for veld in velden}

    def read(values: Values) -> Operation:
        changed: dict[str, object] = {
            naam: value.strip()
            for naam, value in values.items()
            if naam not in ("advies", _TWEEDE_DATUM, "gevoelig_in_pdf", "pagina_cursist")
        }
        if "advies" in shown:
            changed["advies"] = values["advies"] or None
        if _TWEEDE_DATUM in shown:
            day = values[_TWEEDE_DATUM].strip()
            changed["tweede_datum"] = read_datum(day, _TWEEDE_DATUM) if day else None
        changed["gevoelig_in_pdf"] = values["gevoelig_in_pdf"] == "ja"
        if "pagina_cursist" in shown:
            changed["pagina_cursist"] = values["pagina_cursist"] == "ja"
        seen = known.value
        made = replace(seen.tekst, **changed)  # type: ignore[arg-type]
        return lambda store: store.adviezen.write(code, made, clock(), seen=seen)

    titel = "Tussenverslag schrijven" if rapport.is_tussenverslag else "Advies schrijven"
    uitleg = "Schrijf zo dat een ander het begrijpt. Geen medische gegevens."
    return FormulierScreen(titel, velden, read, uitleg, over=code, gezien=known)


def _velden(rapport: Adviesrapport, verborgen: bool) -> list[Veld]:
    tekst, velden = rapport.advies.tekst, []
    if rapport.is_tussenverslag:
        velden.append(Veld("motivering", "Waarom tussenverslag", tekst.motivering, regels=4))
    else:
        choices = (("", "nog geen keuze"), *keuzes(rapport.instrument))
        velden += [
            Veld("advies", "Advies", tekst.advies or "", keuzes=choices),
            Veld("motivering", "Motivering", tekst.motivering, regels=4),
        ]
        if rapport.indicatie is not None and rapport.indicatie.signaal is not None:
            velden.append(
                Veld("reactie_signaal", "Achtergrondsignaal", tekst.reactie_signaal, regels=2)
            )
        if rapport.te_kort:
            velden.append(Veld("reden_kort", "Kort gezien, toch nu", tekst.reden_kort, regels=2))
        if _may_need_second(rapport, verborgen):
            velden += [
                Veld("tweede_beoordelaar", "Tweede beoordelaar", tekst.tweede_beoordelaar, "naam"),
                Veld(_TWEEDE_DATUM, "Datum daarvan", kort(tekst.tweede_datum), DATUM),
            ]
    return [
        *velden,
        Veld("wens_cursist", "Wens van de cursist", tekst.wens_cursist, regels=2),
        Veld("intensiteit", "Intensiteit", tekst.intensiteit, "zoals vier dagdelen per week"),
        Veld("alfabetisering", "Alfabetisering", tekst.alfabetisering),
        Veld("kinderopvang", "Kinderopvang", tekst.kinderopvang),
        Veld("omstandigheden", "Omstandigheden", tekst.omstandigheden, "wat telt voor het PIP"),
        Veld(
            "gevoelig_in_pdf",
            "Persoonskenmerken",
            "ja" if tekst.gevoelig_in_pdf else "nee",
            keuzes=_KENMERKEN,
        ),
        *_page(rapport),
    ]


def _page(rapport: Adviesrapport) -> list[Veld]:
    """Return the question about the page for the cursist; a tussenverslag has none."""
    if rapport.is_tussenverslag:
        return []
    chosen = "ja" if rapport.advies.tekst.pagina_cursist else "nee"
    return [Veld("pagina_cursist", "Bladzijde cursist", chosen, keuzes=_BLADZIJDE)]


def _may_need_second(rapport: Adviesrapport, verborgen: bool) -> bool:
    """Say whether an advice below the test is possible; a field must not give the test away."""
    tekst, toets = rapport.advies.tekst, rapport.toets
    if tekst.tweede_beoordelaar or tekst.tweede_datum:
        return True
    return not verborgen and toets is not None and toets.resultaat is Toetsresultaat.HAALBAAR


def bespreking_formulier(rapport: Adviesrapport, clock: Clock) -> FormulierScreen:
    """Return the form for the talk about a finished advice, with what was noted before."""
    code, known = rapport.advies.cursist, Gezien(rapport.advies, partial(_gesprek, clock=clock))

    def read(values: Values) -> Operation:
        agrees = values["instemming"]
        made = Bespreking(
            _past(values["datum"], clock()),
            Tolk(values["tolk"]),
            values["mening"].strip(),
            Instemming(agrees) if agrees else None,
        )
        return lambda store: store.adviezen.discuss(code, made, seen=known.value)

    return FormulierScreen(
        "Bespreking met de cursist",
        known.fields,
        read,
        f"Over versie {rapport.advies.versie} van het advies. De cursist hoeft het niet eens te "
        "zijn; schrijf op wat de cursist zelf zegt.",
        over=code,
        rij=str(rapport.advies.id),
        gezien=known,
    )


def _gesprek(advies: Trajectadvies, clock: Clock) -> list[Veld]:
    known = advies.bespreking
    tolken = (
        (Tolk.JA.value, "ja, met tolk"),
        (Tolk.NEE.value, "nee, zonder tolk"),
        (Tolk.GEWEIGERD.value, "de cursist wilde geen gesprek"),
    )
    agreeing = (("", "niet gevraagd"), *((each.value, INSTEMMING[each]) for each in Instemming))
    agreed = known.instemming.value if known and known.instemming else ""
    return [
        Veld("datum", "Datum", kort(known.datum if known else clock()), DATUM),
        Veld("tolk", "Tolk", (known.tolk if known else Tolk.NEE).value, keuzes=tolken),
        Veld("instemming", "Wat de cursist vindt", agreed, keuzes=agreeing),
        Veld("mening", "In eigen woorden", known.mening if known else "", regels=3),
    ]


def besluit_formulier(rapport: Adviesrapport, clock: Clock) -> FormulierScreen:
    """Return the form for the decision of the gemeente; it chooses nothing beforehand."""
    code, known = rapport.advies.cursist, Gezien(rapport.advies, partial(_besluit, clock=clock))
    talked = "" if rapport.advies.bespreking else " Het is nog niet met de cursist besproken."

    def read(values: Values) -> Operation:
        if not values["leerroute"]:
            raise Ongeldig("leerroute", "", "Z-route, B1-route of onderwijsroute")
        made = Besluit(
            Leerroute(values["leerroute"]), _past(values["datum"], clock()), values["reden"].strip()
        )
        return lambda store: store.adviezen.decide(code, made, clock(), seen=known.value)

    return FormulierScreen(
        "Besluit van de gemeente",
        known.fields,
        read,
        f"Over versie {rapport.advies.versie} van {rapport.cursist.naam}. Het advies is: "
        f"{rapport.advies_label}. Is het besluit anders? Schrijf dan op waarom.{talked}",
        over=code,
        rij=str(rapport.advies.id),
        gezien=known,
    )


def _besluit(advies: Trajectadvies, clock: Clock) -> list[Veld]:
    known = advies.besluit
    routes = tuple((each.value, each.label) for each in Leerroute)
    return [
        Veld(
            "leerroute",
            "Leerroute",
            known.leerroute.value if known else "",
            keuzes=routes if known else (("", "kies"), *routes),
        ),
        Veld("datum", "Datum", kort(known.datum if known else clock()), DATUM),
        Veld("reden", "Reden", known.reden if known else "", regels=3),
    ]


def _past(text: str, today: date) -> date:
    day = read_datum(text)
    if day > today:
        raise Ongeldig("datum", kort(day), f"een datum tot en met {kort(today)}")
    return day
