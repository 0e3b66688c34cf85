"""An advice in the words of the screen: three cards, then what lies below them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from starterz.domain.advies.eisen import lacks_overweging, ontbreekt
from starterz.domain.advies.gang import (
    besluit_tekst,
    bespreking_tekst,
    eerdere_tekst,
    mening_tekst,
)
from starterz.domain.advies.overwegingen import in_woorden
from starterz.domain.advies.rapport import (
    Adviesrapport,
    band_tekst,
    differs_from_advies,
    paren_tekst,
    periode_tekst,
    signaal_tekst,
    stappen_tekst,
)
from starterz.domain.advies.trajectadvies import Besluit
from starterz.domain.words.datums import kort, uren_en_minuten
from starterz.domain.words.woorden import bijgewoond, lesweken
from starterz.tovii.indicatie import format_gemiddelde
from starterz.tovii.leerbaarheidstoets import Toetsresultaat, waarschuwingen
from starterz.widgets.feiten import Feit
from starterz.widgets.indicatie import EIGEN_LIJST

VERBORGEN = "verborgen tot de scores zijn afgerond"
_UITTREKSEL = 300
_LET_OP = "bold $let-op"


def versie_tekst(rapport: Adviesrapport) -> str:
    """Return which version this is and how far it is."""
    advies = rapport.advies
    parts = [f"versie {advies.versie}", advies.status.value]
    if advies.datum:
        parts.append(kort(advies.datum))
    if rapport.is_tussenverslag:
        parts.insert(0, "TUSSENVERSLAG")
    return " · ".join(parts)


def bron_tekst(rapport: Adviesrapport) -> str:
    """Return whose list the indication comes from, and who decides."""
    whose = "Officiële TOVII." if rapport.instrument.officieel else EIGEN_LIJST
    return f"{whose} Een indicatie; de gemeente beslist."


def toets_kaart(rapport: Adviesrapport, *, verborgen: bool) -> list[Feit]:
    """Return what the leerbaarheidstoets said, unless it must stay out of sight."""
    head = Feit("Leerbaarheidstoets", stijl="$zacht")
    toets = rapport.toets
    if verborgen:
        return [head, Feit(VERBORGEN, stijl="bold")]
    if toets is None:
        return [head, Feit("nog niet ingevuld", stijl="bold"), Feit("r = toets invoeren")]
    lines = [head, Feit(str(toets.resultaat), stijl="bold")]
    if toets.behaald is not None:
        needed = f", {toets.benodigd} nodig" if toets.benodigd is not None else ""
        lines.append(Feit(f"{toets.behaald} punten{needed}"))
    if waarschuwingen(toets):
        lines.append(Feit("! let op: zie hieronder", stijl=_LET_OP))
    if toets.resultaat is Toetsresultaat.NIET_AFGENOMEN:
        lines.append(Feit(toets.reden))
    return [*lines, Feit(f"van {kort(toets.datum)}")]


def indicatie_kaart(rapport: Adviesrapport) -> list[Feit]:
    """Return the indication of the last finished observation."""
    head = "TOVII-indicatie" if rapport.instrument.officieel else "Indicatie (observatie)"
    lines = [Feit(head, stijl="$zacht")]
    indicatie, sheet = rapport.indicatie, rapport.observatie
    if rapport.indicatie_verborgen:
        return [*lines, Feit("verborgen", stijl="bold"), Feit("F4 = zelf scoren of kijken")]
    if indicatie is None or sheet is None:
        return [*lines, Feit("nog geen indicatie", stijl="bold"), Feit("F4 = observeren")]
    lines.append(Feit(band_tekst(indicatie.band), stijl="bold $accent"))
    if indicatie.grensgeval:
        lines.append(Feit("! grensgeval", stijl=_LET_OP))
    if indicatie.gemiddelde is not None:
        lines.append(
            Feit(f"gemiddelde {format_gemiddelde(rapport.instrument, indicatie.gemiddelde)}")
        )
    lines.append(Feit(f"{indicatie.gescoord} van {indicatie.van} tellende aspecten"))
    return [*lines, Feit(f"van {kort(sheet.datum)}")]


def advies_kaart(rapport: Adviesrapport) -> list[Feit]:
    """Return what the docent advises."""
    advies = rapport.advies
    lines = [Feit("Advies van de docent", stijl="$zacht")]
    if advies.tekst.advies is None:
        return [*lines, Feit("nog geen keuze", stijl="bold"), Feit("e = advies schrijven")]
    lines += [Feit(rapport.advies_label, stijl="bold $accent"), Feit(advies.docent)]
    return [*lines, Feit(f"van {kort(advies.datum)}" if advies.datum else "concept")]


def feiten(
    rapport: Adviesrapport,
    *,
    verborgen: bool,
    pdf: str = "",
    eerdere: Sequence[Besluit] = (),
    nieuwer: date | None = None,
    bespreekt: bool = True,
) -> list[Feit]:
    """Return what else page one of the PDF says, and what still is missing.

    `bespreekt` says whether who reads it also writes down the talk about it.
    """
    lines = [] if rapport.is_tussenverslag else _pairs(rapport, verborgen)
    if nieuwer is not None:
        words = f"! van {kort(nieuwer)}, na dit advies. e = nieuwe versie maken"
        lines.insert(0, Feit(words, "Nieuwe observatie", _LET_OP))
    lines += _missing(rapport, verborgen)
    lines += _later(rapport, eerdere, bespreekt)
    lines += _changes(rapport)
    if rapport.te_kort:
        lines.append(Feit(f"! {' '.join(rapport.te_kort)}", "Kort gezien", _LET_OP))
    text = rapport.advies.tekst
    lines += _some("Reden kort gezien", text.reden_kort if rapport.te_kort else "")
    if not verborgen and not rapport.is_tussenverslag:
        lines += [Feit(f"! {line}", "Let op bij toets", _LET_OP) for line in rapport.waarschuwingen]
    if not rapport.is_tussenverslag and (signal := signaal_tekst(rapport)):
        lines.append(Feit(f"! {signal}", "Achtergrondsignaal", _LET_OP))
        lines += _some("Reactie", text.reactie_signaal)
    lines.append(Feit(_seen(rapport), "Gezien"))
    if not rapport.is_tussenverslag:
        lines += _some("Stappen", "; ".join(stappen_tekst(rapport)))
    second = ", ".join(part for part in (text.tweede_beoordelaar, kort(text.tweede_datum)) if part)
    lines += _some("Tweede beoordelaar", second)
    lines += _some("Motivering", text.motivering)
    for each in text.overwegingen:
        lines += _some(each.leerroute.label.capitalize(), in_woorden(each))
    lines += _some("Wens cursist", text.wens_cursist)
    lines += _some("PDF", pdf, whole=True)
    return lines


def _pairs(rapport: Adviesrapport, verborgen: bool) -> list[Feit]:
    lines = []
    for pair in paren_tekst(rapport):
        if verborgen and pair.label.startswith("Toets"):
            lines.append(Feit(VERBORGEN, pair.label))
        else:
            lines.append(Feit(pair.tekst, pair.label, _LET_OP if pair.wijkt_af else ""))
    return lines


def _missing(rapport: Adviesrapport, verborgen: bool) -> list[Feit]:
    if not rapport.is_concept:
        return []
    if verborgen and not rapport.is_tussenverslag:
        return [Feit("Rond eerst de scores af (F4).", "Nog nodig", "bold")]
    needed = ontbreekt(rapport)
    if not needed:
        return [Feit("Alles is er. f = definitief maken", "Nog nodig", "bold $goed")]
    if lacks_overweging(rapport):
        needed = (*needed, "R = redenen bij elke leerroute opschrijven.")
    labels = ("Nog nodig", *(" " for _ in needed[1:]))
    return [Feit(f"• {line}", label) for line, label in zip(needed, labels, strict=True)]


def _seen(rapport: Adviesrapport) -> str:
    periode = rapport.periode
    if periode.van is None:
        return periode_tekst(periode)
    parts = [
        periode_tekst(periode),
        lesweken(periode.lesweken),
        bijgewoond(periode.bijgewoond, periode.lessen),
        uren_en_minuten(periode.minuten_gevolgd),
    ]
    if periode.opkomst is not None:
        parts.append(f"opkomst {periode.opkomst}%")
    return " · ".join(parts)


def _later(rapport: Adviesrapport, eerdere: Sequence[Besluit], bespreekt: bool) -> list[Feit]:
    if rapport.is_concept:
        return []
    talk, decision = rapport.advies.bespreking, rapport.advies.besluit
    lines = [Feit(f"nog niet vastgelegd{'. b = vastleggen' if bespreekt else ''}", "Bespreking")]
    if talk is not None:
        lines = [Feit(bespreking_tekst(talk), "Bespreking")]
        lines += _some("Wat cursist vindt", mening_tekst(talk))
    if rapport.is_tussenverslag:
        return lines  # there is no advice in it to decide on
    if decision is None:
        return [*lines, Feit("nog geen besluit van de gemeente. b = vastleggen", "Besluit")]
    other = differs_from_advies(rapport, decision.leerroute)
    sign, style = ("! ", _LET_OP) if other else ("", "bold")
    lines.append(Feit(f"{sign}{besluit_tekst(rapport)}", "Besluit", style))
    return [*lines, *_some("Eerder besluit", eerdere_tekst(eerdere))]


def _changes(rapport: Adviesrapport) -> list[Feit]:
    if not rapport.wijzigingen:
        return []
    head = f"Anders dan v{rapport.advies.versie - 1}"
    labels = (head, *(" " for _ in rapport.wijzigingen[1:]))
    return [
        Feit(f"• {line}", label) for line, label in zip(rapport.wijzigingen, labels, strict=True)
    ]


def _some(label: str, text: str, *, whole: bool = False) -> list[Feit]:
    text = text.strip()
    if not text:
        return []
    return [Feit(text if whole else shorten(text, _UITTREKSEL, placeholder=" …"), label)]
