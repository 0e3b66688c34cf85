"""What each exported table holds: domain objects as rows, dates as dates, amounts in minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from starterz.documents.tables.writing import Overzicht, Waarde
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.groepsindeling.groepsindeling import Groepsindeling
from starterz.domain.groepsindeling.tabel import write_indeling
from starterz.domain.klas.cursist import Cursist
from starterz.domain.klas.klaslijst_rijen import KOLOMMEN, write_klaslijst
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentieregel, minuten_van, soort_van
from starterz.domain.uren.uren import Teller, Urenstand
from starterz.domain.words.datums import WEEKDAGEN, format_tijd
from starterz.tovii.indicatie import format_gemiddelde
from starterz.tovii.instrument import Instrument
from starterz.tovii.observatie import Observatie

_LESSEN = (
    "datum", "dag", "begin", "eind", "minuten", "soort", "knm_minuten", "docenten", "vervallen",
    "reden",
)  # fmt: skip
_PRESENTIE = (
    "datum", "begin", "cursist", "naam", "groep", "plek", "status", "te_laat", "eerder_weg",
    "reden", "nt2_minuten", "alfabetisering_minuten", "knm_minuten", "geoorloofd_minuten",
    "ongeoorloofd_minuten", "onbekend_minuten", "soort", "les_vervallen",
)  # fmt: skip
MEESTE_TELLERS = 5
"""Nobody has more counters at once."""
_UREN = (
    "cursist", "naam", "groep", "peildatum", "nt2_minuten", "alfabetisering_minuten",
    "knm_minuten", "gevolgd_minuten", "gevolgd_uren", "geoorloofd_minuten",
    "ongeoorloofd_minuten", "onbekend_minuten", "teller", "teller_minuten", "norm_minuten",
    "gehaald",
    *(
        f"{word}_{number}{rest}"
        for number in range(2, MEESTE_TELLERS + 1)
        for word, rest in (
            ("teller", ""), ("teller", "_minuten"), ("norm", "_minuten"), ("gehaald", ""),
        )
    ),
    "prognose", "einde_termijn", "nodig_per_lesweek_minuten", "participatie_minuten",
    "eerder_minuten", "voor_pip_minuten",
)  # fmt: skip
_OBSERVATIES = (
    "cursist", "naam", "datum", "waarnemer", "status", "instrument", "versie", "aspect", "titel",
    "score", "notitie", "notitie_in_pdf",
)  # fmt: skip
_ADVIEZEN = (
    "cursist", "naam", "versie", "soort", "status", "datum", "docent", "toets", "toets_datum",
    "behaald", "benodigd", "gescoord", "gemiddelde", "indicatie", "vergelijking", "advies",
    "motivering", "reactie_signaal", "reden_kort", "tweede_beoordelaar", "tweede_datum",
    "besproken_op", "tolk", "instemming", "mening", "besluit", "besluit_datum", "besluit_reden",
)  # fmt: skip


def klas(cursisten: Iterable[Cursist], peildatum: date) -> Overzicht:
    """Return the roster, in the form in which it can be read again."""
    return Overzicht("klas", KOLOMMEN, tuple(write_klaslijst(cursisten, peildatum)))


def lessen(lessons: Iterable[Les]) -> Overzicht:
    """Return the calendar, a row a lesson."""
    rows = tuple(
        (
            les.datum,
            WEEKDAGEN[les.datum.weekday()],
            format_tijd(les.begin),
            format_tijd(les.eind),
            les.minuten,
            les.soort.value,
            les.knm_minuten,
            ", ".join(les.docenten),
            _yes(les.vervallen),
            les.reden,
        )
        for les in lessons
    )
    return Overzicht("lessen", _LESSEN, rows)


def presentie(marks: Iterable[tuple[Les, Presentieregel]]) -> Overzicht:
    """Return the attendance, a row a mark."""
    return Overzicht("presentie", _PRESENTIE, tuple(_mark(les, regel) for les, regel in marks))


def uren(states: Iterable[Urenstand], namen: Mapping[str, str]) -> Overzicht:
    """Return the hours, a row a person; `namen` are the names by code."""
    return Overzicht("uren", _UREN, tuple(_hours(state, namen[state.cursist]) for state in states))


def observaties(
    sheets: Iterable[tuple[Observatie, Instrument]], namen: Mapping[str, str]
) -> Overzicht:
    """Return the observations, a row an aspect that was looked at."""
    rows = tuple(row for sheet, made_with in sheets for row in _sheet(sheet, made_with, namen))
    return Overzicht("observaties", _OBSERVATIES, rows)


def adviezen(rapporten: Iterable[Adviesrapport], namen: Mapping[str, str]) -> Overzicht:
    """Return the advices, a row a version: a finished one with what it rested on."""
    rows = tuple(_advice(rapport, namen) for rapport in rapporten)
    return Overzicht("adviezen", _ADVIEZEN, rows)


def groepsindeling(indeling: Groepsindeling) -> Overzicht:
    """Return the seats over the years, in the form in which they can be read again."""
    header, rows = write_indeling(indeling)
    return Overzicht("groepsindeling", header, rows)


def _mark(les: Les, regel: Presentieregel) -> tuple[Waarde, ...]:
    mark = regel.presentie
    if mark is None:
        raise ValueError("a row without a mark is no attendance")
    minutes = minuten_van(les, mark)
    return (
        les.datum,
        format_tijd(les.begin),
        regel.cursist.code,
        regel.cursist.naam,
        regel.groep.value,
        regel.plaatsing.plek,
        mark.status.value,
        mark.te_laat,
        mark.eerder_weg,
        mark.reden.value if mark.reden else "",
        minutes.nt2,
        minutes.alfabetisering,
        minutes.knm,
        minutes.geoorloofd,
        minutes.ongeoorloofd,
        minutes.onbekend,
        soort_van(les, mark).value,
        _yes(les.vervallen),
    )


def _hours(state: Urenstand, naam: str) -> tuple[Waarde, ...]:
    total = state.totaal
    counters: list[Waarde] = []
    for teller in (*state.tellers, *[None] * MEESTE_TELLERS)[:MEESTE_TELLERS]:
        counters += _counter(teller)
    return (
        state.cursist,
        naam,
        state.groep.value if state.groep else "",
        state.peildatum,
        total.nt2,
        total.alfabetisering,
        total.knm,
        total.gevolgd,
        total.gevolgd // 60,
        total.geoorloofd,
        total.ongeoorloofd,
        total.onbekend,
        *counters,
        state.prognose.datum,
        state.prognose.termijn,
        state.prognose.benodigd_per_week,
        state.participatie,
        state.eerder,
        state.voor_pip,
    )


def _counter(teller: Teller | None) -> tuple[Waarde, ...]:
    if teller is None:
        return ("", None, None, "")
    return (teller.naam, teller.minuten, teller.norm_minuten, _yes(teller.gehaald))


def _sheet(
    sheet: Observatie, instrument: Instrument, namen: Mapping[str, str]
) -> Iterable[tuple[Waarde, ...]]:
    head = (
        sheet.cursist,
        namen[sheet.cursist],
        sheet.datum,
        sheet.waarnemer,
        sheet.status.value,
        sheet.instrument_id,
        sheet.instrument_versie,
    )
    if sheet.verborgen:  # it is there, but not for these eyes yet
        yield (*head, "", "", "verborgen", "", "")
    for aspect in instrument.aspecten:
        score = sheet.scores.get(aspect.code)
        if score is None:
            continue
        yield (
            *head,
            aspect.code,
            aspect.titel,
            "niet waargenomen" if score.waarde is None else score.waarde,
            score.notitie,
            _yes(score.notitie_in_pdf),
        )


def _advice(rapport: Adviesrapport, namen: Mapping[str, str]) -> tuple[Waarde, ...]:
    advies = rapport.advies
    text, talk, decision = advies.tekst, advies.bespreking, advies.besluit
    return (
        advies.cursist,
        namen[advies.cursist],
        advies.versie,
        advies.soort.value,
        advies.status.value,
        advies.datum,
        advies.docent,
        *_evidence(rapport),
        text.advies,
        text.motivering,
        text.reactie_signaal,
        text.reden_kort,
        text.tweede_beoordelaar,
        text.tweede_datum,
        talk.datum if talk else None,
        talk.tolk.value if talk else "",
        talk.instemming.value if talk and talk.instemming else "",
        talk.mening if talk else "",
        decision.leerroute.value if decision else "",
        decision.datum if decision else None,
        decision.reden if decision else "",
    )


def _evidence(rapport: Adviesrapport) -> tuple[Waarde, ...]:
    toets, indicatie = rapport.toets, rapport.indicatie
    mean = indicatie.gemiddelde if indicatie else None
    return (
        toets.resultaat.value if toets else "",
        toets.datum if toets else None,
        toets.behaald if toets else None,
        toets.benodigd if toets else None,
        indicatie.gescoord if indicatie else None,
        format_gemiddelde(rapport.instrument, mean) if mean is not None else "",
        indicatie.uitkomst if indicatie else "",
        rapport.paren.toets_indicatie.uitkomst.value,
    )


def _yes(fact: bool) -> str:
    return "ja" if fact else "nee"
