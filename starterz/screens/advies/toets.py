"""The form for the leerbaarheidstoets."""

from __future__ import annotations

import re

from starterz.domain.words.datums import Clock, kort, read_datum
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.wijziging import AsStored, Seen
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.tovii.leerbaarheidstoets import AANTAL_VRAGEN, Leerbaarheidstoets, Toetsresultaat

_UITSLAGEN = (("", "kies de uitslag"), *((each.value, each.value) for each in Toetsresultaat))
_ZONDER_PUNTEN = (Toetsresultaat.NIET_AFGENOMEN, Toetsresultaat.ONBEKEND)


def toets_formulier(
    code: str,
    clock: Clock,
    benodigd: int,
    seen: Seen[Leerbaarheidstoets | None],
) -> FormulierScreen:
    """Return a form that enters a result as DUO reports it, or corrects the one that is known.

    A result that is held back from who scores is not `seen`, and not shown.
    """

    def fields(found: Seen[Leerbaarheidstoets | None]) -> list[Veld]:
        return _velden(None if isinstance(found, AsStored) else found, benodigd)

    known = Gezien(seen, fields)

    def read(values: Values) -> Operation:
        if not values["resultaat"]:
            raise Ongeldig("resultaat", "", "een van de uitslagen in de lijst")
        resultaat = Toetsresultaat(values["resultaat"])
        points = _points(values["behaald"], "behaald")
        least = _points(values["benodigd"], "benodigd")
        if points is None and resultaat in _ZONDER_PUNTEN:
            least = None  # the number that was filled in beforehand says nothing here
        toets = Leerbaarheidstoets(
            read_datum(values["datum"]), resultaat, points, least, values["reden"].strip()
        )
        return lambda store: store.adviezen.enter_test(code, toets, clock(), seen=known.value)

    return FormulierScreen(
        "Leerbaarheidstoets",
        known.fields,
        read,
        "Zoals DUO het meldt. Met dezelfde datum vervangt u de uitslag.",
        over=code,
        gezien=known,
    )


def _velden(bekend: Leerbaarheidstoets | None, benodigd: int) -> list[Veld]:
    needed = bekend.benodigd if bekend and bekend.benodigd is not None else benodigd
    behaald = "" if bekend is None or bekend.behaald is None else str(bekend.behaald)
    return [
        Veld("datum", "Datum bij DUO", kort(bekend.datum) if bekend else "", DATUM),
        Veld(
            "resultaat",
            "Resultaat",
            bekend.resultaat.value if bekend else "",
            keuzes=_UITSLAGEN,
        ),
        Veld("behaald", "Behaalde punten", behaald, f"0 tot en met {AANTAL_VRAGEN}"),
        Veld("benodigd", "Benodigde punten", str(needed)),
        Veld(
            "reden",
            "Reden zonder toets",
            bekend.reden if bekend else "",
            "alleen als de toets niet is afgenomen",
        ),
    ]


def _points(text: str, veld: str) -> int | None:
    """Read points as a person types them, or as DUO writes them (28,00)."""
    text = text.strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,3}([,.]0{1,2})?", text):
        raise Ongeldig(veld, text, f"een getal van 0 tot en met {AANTAL_VRAGEN}")
    return int(re.split(r"[,.]", text)[0])
