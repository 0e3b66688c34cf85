"""The head of the dossier and the hours in it, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from starterz.domain.klas.cursist import Cursist
from starterz.domain.uren.prognose import in_woorden
from starterz.domain.uren.tellers import Teller
from starterz.domain.uren.termijnen import einde_termijn, pip_uiterlijk
from starterz.domain.uren.uren import Urenstand
from starterz.domain.words.datums import format_lesdagen, kort, uren_en_minuten, uren_kort
from starterz.domain.words.woorden import bijgewoond, lesweken
from starterz.widgets.feiten import Feit

_BALK = 40


def gegevens(cursist: Cursist, today: date) -> tuple[tuple[str, str], ...]:
    """Return the head of the page as (label, value)."""
    stay = cursist.plaatsing_op(today)
    last = cursist.laatste_plaatsing(today)
    due = pip_uiterlijk(cursist.kennisgeving, cursist.brp)
    late = ", voorbij" if due and due < today and cursist.pip is None else ""
    changed = f", gewijzigd {kort(cursist.pip_gewijzigd)}" if cursist.pip_gewijzigd else ""
    end = einde_termijn(cursist.pip, cursist.duo_einddatum)
    days = format_lesdagen(cursist.lesdagen) if cursist.lesdagen else "alle lesdagen"
    kind = f", {cursist.lessoort.label}" if cursist.lessoort else ""
    if cursist.gearchiveerd_op:
        seat = f"archief sinds {kort(cursist.gearchiveerd_op)}"
    elif stay is None:
        seat = "vandaag niet in de klas"
    else:
        seat = str(stay.plek) if stay.plek else "wachtlijst"
    return (
        ("Plek", seat),
        ("Groep", last.groep.label if last else "–"),
        ("Instroom", kort(cursist.instroom) or "–"),
        ("Uitstroom", kort(cursist.uitstroom) or "–"),
        ("Doelgroep", cursist.doelgroep.value if cursist.doelgroep else "nog niet bekend"),
        ("Wet", cursist.wet.value),
        ("Consulent", cursist.consulent or "–"),
        ("Leerroute", cursist.leerroute.label if cursist.leerroute else "nog geen besluit"),
        ("PIP", (kort(cursist.pip) or "–") + changed),
        ("PIP uiterlijk", (kort(due) or "–") + late),
        ("Einde termijn", kort(end) or "–"),
        ("Komt op", days + kind),
    )


def uren_feiten(stand: Urenstand) -> list[Feit]:
    """Write the counters, the kinds, the absence and the forecast."""
    if not stand.lessen:
        return [Feit("Er is nog geen les met een teken.")]
    total, second = stand.totaal, stand.prognose_participatie
    met = "" if stand.opkomst is None else f", opkomst {stand.opkomst}%"
    kinds = (("NT2", total.nt2), ("alfabetisering", total.alfabetisering), ("KNM", total.knm))
    away = (
        ("geoorloofd", total.geoorloofd),
        ("ongeoorloofd", total.ongeoorloofd),
        ("reden volgt", total.onbekend),
    )
    lessons = f"{bijgewoond(stand.bijgewoond, stand.lessen)} in {lesweken(stand.lesweken)}{met}"
    return [
        *(line for teller in stand.tellers for line in _teller(teller)),
        Feit(f"{uren_en_minuten(total.gevolgd)}, {lessons}", "Gevolgd"),
        Feit(_reeks(kinds), "Soort les"),
        Feit(_reeks(away), "Verzuim"),
        Feit(uren_en_minuten(stand.voor_pip), "Voor het PIP"),
        *((Feit(uren_en_minuten(stand.eerder), "Van elders"),) if stand.eerder else ()),
        *(Feit(line, "Prognose") for line in in_woorden(stand.prognose) if line),
        *(Feit(line, "Participatie") for line in (in_woorden(second) if second else ())),
    ]


def _teller(teller: Teller) -> list[Feit]:
    norm = teller.norm_minuten
    filled = min(_BALK, teller.minuten * _BALK // norm) if norm else _BALK
    left = "gehaald" if teller.gehaald else f"nog {uren_en_minuten(max(0, norm - teller.minuten))}"
    amount = f"{uren_en_minuten(teller.minuten)} van {uren_en_minuten(norm)}, {left}"
    return [
        Feit(amount, teller.label, "bold"),
        Feit("█" * filled + "░" * (_BALK - filled), " ", "$accent"),
        Feit(teller.toelichting, " ", "$zacht"),
        *(Feit(f"Ook nodig: {each.tekst}", " ", "$zacht") for each in teller.voorwaarden),
    ]


def _reeks(amounts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{label} {uren_kort(minutes)}" for label, minutes in amounts)
