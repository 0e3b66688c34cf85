"""An advice as JSON and as lines; both read the same report as the screen and the PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

from starterz.commands.dossier import VERBORGEN, test_text
from starterz.commands.text import facts
from starterz.domain.advies.eisen import ontbreekt
from starterz.domain.advies.gang import besluit_tekst, bespreking_tekst, mening_tekst
from starterz.domain.advies.overwegingen import in_woorden
from starterz.domain.advies.rapport import (
    INDICATIE_VERBORGEN,
    Adviesrapport,
    band_tekst,
    paren_tekst,
    periode_tekst,
    signaal_tekst,
    stappen_tekst,
)
from starterz.domain.advies.trajectadvies import Besluit, Bespreking, Overweging
from starterz.domain.words.datums import kort, uren_en_minuten, voluit
from starterz.domain.words.woorden import lesweken
from starterz.tovii.indicatie import Indicatie, Onderdeel, assess, format_gemiddelde
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets


def advice_json(report: Adviesrapport, *, hidden: bool = False) -> dict[str, Any]:
    """Return an advice in the shape of interface.md."""
    instrument, advice = report.instrument, report.advies
    outcome = report.indicatie or assess(instrument, {})
    mean = outcome.gemiddelde
    return {
        "cursist": report.cursist.code,
        "instrument": {
            "id": instrument.id,
            "versie": instrument.versie,
            "officieel": instrument.officieel,
        },
        "gescoord": outcome.gescoord,
        "van": outcome.van,
        "som": outcome.som,
        "gewicht": outcome.gewicht,
        "gemiddelde": None if mean is None else format_gemiddelde(instrument, mean),
        "indicatie": outcome.uitkomst,
        "ontbreekt": [INDICATIE_VERBORGEN]
        if report.indicatie_verborgen
        else list(outcome.ontbreekt),
        "grensgeval": outcome.grensgeval,
        "onderdelen": {code: _part(part) for code, part in outcome.onderdelen.items()},
        "les": _part(outcome.les),
        "signaal": _signal(outcome),
        "toets": _test(report.toets, report.waarschuwingen),
        "vergelijking": report.paren.toets_indicatie.uitkomst,
        "toets_advies": report.paren.toets_advies.uitkomst,
        "indicatie_advies": report.paren.indicatie_advies,
        "advies": advice.tekst.advies,
        "motivering": advice.tekst.motivering,
        "overwegingen": [_reason(each) for each in advice.tekst.overwegingen],
        "status": advice.status,
        "besluit": decision_json(advice.besluit),
        "bespreking": _talk(advice.bespreking),
        "wijzigingen": list(report.wijzigingen),
        "versie": advice.versie,
        "soort": advice.soort,
        "datum": _iso(advice.datum),
        "docent": advice.docent,
        "te_kort": list(report.te_kort),
        "toets_verborgen": hidden,
        "indicatie_verborgen": report.indicatie_verborgen,
        "nog_nodig": list(_missing(report, hidden)),
    }


def _missing(report: Adviesrapport, hidden: bool) -> tuple[str, ...]:
    if hidden:
        return ("Rond eerst de observatie af.",)
    return ontbreekt(report) if report.is_concept else ()


def _part(part: Onderdeel) -> dict[str, Any]:
    return {"som": part.som, "gescoord": part.gescoord, "indicatie": part.uitkomst}


def _signal(outcome: Indicatie) -> dict[str, str] | None:
    signal = outcome.signaal
    if signal is None:
        return None
    return {
        "richting": signal.richting,
        "les": signal.les.uitkomst,
        "totaal": signal.totaal.uitkomst,
    }


def _test(test: Leerbaarheidstoets | None, warnings: tuple[str, ...]) -> dict[str, Any] | None:
    if test is None:
        return None
    return {
        "resultaat": test.resultaat,
        "datum": _iso(test.datum),
        "behaald": test.behaald,
        "benodigd": test.benodigd,
        "reden": test.reden,
        "waarschuwingen": list(warnings),
    }


def _reason(overweging: Overweging) -> dict[str, Any]:
    return {
        "leerroute": overweging.leerroute,
        "voor": overweging.voor,
        "reden": overweging.reden,
        "bewijs": [{"datum": _iso(e.datum), "wat": e.wat} for e in overweging.bewijs],
    }


def decision_json(besluit: Besluit | None) -> dict[str, Any] | None:
    """Return a decision for a program."""
    if besluit is None:
        return None
    return {
        "leerroute": besluit.leerroute,
        "datum": _iso(besluit.datum),
        "reden": besluit.reden,
    }


def _talk(talk: Bespreking | None) -> dict[str, Any] | None:
    if talk is None:
        return None
    return {
        "datum": _iso(talk.datum),
        "tolk": talk.tolk,
        "mening": talk.mening,
        "instemming": talk.instemming,
    }


def advice_text(report: Adviesrapport, *, hidden: bool = False) -> str:
    """Return an advice as lines for a person."""
    advice, text, period = report.advies, report.advies.tekst, report.periode
    title = "Tussenverslag" if report.is_tussenverslag else "Trajectadvies"
    made = f", {voluit(advice.datum)}" if advice.datum else ""
    head = f"{title} van {report.cursist.naam} ({report.cursist.code}), versie {advice.versie}, "
    head += f"{advice.status.value}{made}."
    seen = f"{periode_tekst(period)}, {lesweken(period.lesweken)}"
    seen += f", {uren_en_minuten(period.minuten_gevolgd)} gevolgd"
    pairs = [("Gezien", seen), *(("Let op", each) for each in report.te_kort)]
    if not report.is_tussenverslag:
        pairs += _outcome(report, hidden)
    pairs += [
        ("Motivering", text.motivering),
        *((f"{each.leerroute.label}", in_woorden(each)) for each in text.overwegingen),
        ("Reactie op signaal", text.reactie_signaal),
        ("Reden bij kort gezien", text.reden_kort),
        ("Tweede beoordelaar", _second(report)),
        ("Wens van de cursist", text.wens_cursist),
        ("Intensiteit", text.intensiteit),
        ("Alfabetisering", text.alfabetisering),
        ("Kinderopvang", text.kinderopvang),
        ("Omstandigheden", text.omstandigheden),
    ]
    if advice.bespreking:
        pairs.append(("Besproken", bespreking_tekst(advice.bespreking)))
        pairs.append(("Wat de cursist vindt", mening_tekst(advice.bespreking)))
    if advice.besluit:
        pairs.append(("Besluit", besluit_tekst(report)))
    pairs += [(f"Anders dan versie {advice.versie - 1}", each) for each in report.wijzigingen]
    lines = [head, facts(pairs)]
    missing = _missing(report, hidden)
    if missing:
        lines += [
            "",
            "Voor een definitief advies is nog nodig:",
            *(f"- {line}" for line in missing),
        ]
    lines += ["", _whose(report)]
    return "\n".join(lines)


def _outcome(report: Adviesrapport, hidden: bool) -> list[tuple[str, str]]:
    outcome = report.indicatie or assess(report.instrument, {})
    indication = "verborgen" if report.indicatie_verborgen else band_tekst(outcome.band)
    if outcome.band is not None and outcome.gemiddelde is not None:
        indication += f", gemiddelde {format_gemiddelde(report.instrument, outcome.gemiddelde)}"
        indication += ", grensgeval: bespreek dit" if outcome.grensgeval else ""
    steps = stappen_tekst(report)
    chosen = report.advies.tekst.advies
    missing = VERBORGEN if hidden else "niet ingevuld"
    return [
        *_scored(report, outcome),
        ("Indicatie", indication),
        ("Stappen", ", ".join(steps)),
        ("Achtergrondsignaal", signaal_tekst(report) or ""),
        ("Toets", test_text(report.toets) if report.toets else missing),
        *(("Let op", warning) for warning in report.waarschuwingen),
        ("Advies van de docent", report.advies_label if chosen else "nog geen advies"),
        *((pair.label, pair.tekst) for pair in paren_tekst(report)),
    ]


def _scored(report: Adviesrapport, outcome: Indicatie) -> list[tuple[str, str]]:
    """Return how much was seen, or why that is held back."""
    if report.indicatie_verborgen:
        return [("Let op", INDICATIE_VERBORGEN)]
    return [
        ("Gescoord", f"{outcome.gescoord} van {outcome.van} tellende aspecten"),
        *(("Ontbreekt", line) for line in outcome.ontbreekt),
    ]


def _second(report: Adviesrapport) -> str:
    text = report.advies.tekst
    return ", ".join(part for part in (text.tweede_beoordelaar, kort(text.tweede_datum)) if part)


def _whose(report: Adviesrapport) -> str:
    made = f"{report.instrument.titel}, versie {report.instrument.versie}"
    official = "" if report.instrument.officieel else " Dit is niet de officiële TOVII van ITTA."
    decides = "" if report.is_tussenverslag else " Het is een indicatie; de gemeente beslist."
    return f"Instrument: {made}.{official}{decides}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
