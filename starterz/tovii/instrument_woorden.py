"""An instrument in words: what it holds, the same on screen, on paper and on the command line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starterz.tovii.indicatie import exact_decimaal
from starterz.tovii.instrument import STANDAARD_LABELS, Band, Instrument, Niveau, Soort

NIET_OFFICIEEL = "Dit is een eigen lijst, niet de officiële TOVII van ITTA."
_SOORTEN = {Soort.OBSERVATIE: "gezien in de les", Soort.GEGEVEN: "vooraf bekend"}


@dataclass(frozen=True, slots=True)
class Inhoudsregel:
    """One part of what an instrument holds."""

    label: str
    tekst: str


def inhoud(instrument: Instrument) -> tuple[Inhoudsregel, ...]:
    """Return what a form holds: how many of what, what counts, and where the edges are."""
    most = len(instrument.aspecten)
    rows = [
        ("instrument", f"{instrument.id}, versie {instrument.versie}: {instrument.titel}"),
        ("bron", instrument.bron),
        ("soort", "de officiële TOVII" if instrument.officieel else NIET_OFFICIEEL),
        ("aspecten", f"{_telwoord(most, 'aspect', 'aspecten')}, {_sensitive(instrument)}"),
        ("niveaus", ", ".join(niveau_tekst(each) for each in instrument.niveaus)),
        ("gewichten", gewichten_tekst(instrument)),
        ("banden", "; ".join(band_tekst(each) for each in instrument.banden)),
        ("grensgeval", f"minder dan {exact_decimaal(instrument.grens_marge)} van een grens"),
        (
            "minimaal",
            f"{instrument.minimaal_tellend} van de {len(instrument.tellend)} tellende aspecten en "
            f"{instrument.minimaal_les} van de {len(instrument.les)} lesaspecten",
        ),
    ]
    groups = [(f"groep {g.code}", groep_tekst(instrument, g.code)) for g in instrument.groepen]
    return tuple(Inhoudsregel(label, text) for label, text in (*rows[:4], *groups, *rows[4:]))


def groep_tekst(instrument: Instrument, code: str) -> str:
    """Return a group: its title, its kind, and how many aspects it has."""
    groep, number = instrument.groep(code), len(instrument.aspecten_van(code))
    count = _telwoord(number, "aspect", "aspecten")
    return f"{groep.titel} ({_SOORTEN[groep.soort]}), {count}"


def soort_tekst(soort: Soort) -> str:
    """Return in words whether a group is seen in class or known beforehand."""
    return _SOORTEN[soort]


def niveau_tekst(niveau: Niveau) -> str:
    """Return a level with its words, unless these only repeat the number."""
    number = str(niveau.waarde)
    plain = niveau.label.casefold() in (number, f"niveau {number}")
    return number if plain else f"{number} = {niveau.label}"


def gewicht_tekst(gewicht: int) -> str:
    """Return a weight in words."""
    return f"gewicht {gewicht}" if gewicht else "telt niet mee"


def gewichten_tekst(instrument: Instrument) -> str:
    """Return how many aspects have which weight."""
    counted = Counter(aspect.gewicht for aspect in instrument.aspecten)
    return ", ".join(f"{number} keer {gewicht_tekst(w)}" for w, number in sorted(counted.items()))


def band_tekst(band: Band) -> str:
    """Return a band: its label, the mean it begins at, and the route where the label hides it."""
    edge = f"{band.label} vanaf {exact_decimaal(band.vanaf)}"
    route = STANDAARD_LABELS[band.leerroute]
    return edge if band.label.startswith(route) else f"{edge} (leerroute: {route})"


def _sensitive(instrument: Instrument) -> str:
    number = sum(aspect.gevoelig for aspect in instrument.aspecten)
    return f"waarvan {number} gevoelig" if number else "geen daarvan gevoelig"


def _telwoord(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
