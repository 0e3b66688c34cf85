"""Small windows around the lesson in view: another day, another kind, what is still unresolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starterz.domain.cursist import Cursist, Lessoort
from starterz.domain.datums import kort, lees_datum
from starterz.domain.fouten import Ongeldig
from starterz.domain.presentie import Presentie, in_woorden
from starterz.domain.teksten import is_geschreven, regel
from starterz.screens.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.keuze import KeuzeScreen


def day_form(day: date) -> FormulierScreen:
    """Return a form that asks for a date and answers with it."""

    def read(values: Values) -> Operation:
        chosen = lees_datum(values["datum"])
        return lambda _store: chosen

    return FormulierScreen(
        "Naar een andere datum", [Veld("datum", "Datum", "", f"zoals {kort(day)}")], read
    )


def correction_form(old: Presentie, new: Presentie | None) -> FormulierScreen:
    """Return a form that asks why an old mark is changed and answers with the reason."""

    def read(values: Values) -> Operation:
        waarom = regel("waarom", values["waarom"], 200)
        if not is_geschreven(waarom):
            raise Ongeldig("waarom", waarom, "in een paar woorden waarom dit teken anders moet")
        return lambda _store: waarom

    veld = Veld("waarom", "Waarom", "", "zoals: op de parafenlijst staat een paraaf")
    uitleg = f"Er stond: {in_woorden(old)}. Dat blijft bewaard, met uw naam en de reden."
    title, rij = f"Correctie: {in_woorden(new)}", str(old.les_id)
    return FormulierScreen(title, [veld], read, uitleg, over=old.cursist, rij=rij)


def kind_question(cursist: Cursist) -> KeuzeScreen:
    """Return the question what somebody did in a lesson; an empty answer is the usual kind."""
    usual = cursist.lessoort.label if cursist.lessoort else "zoals de les"
    choices = [(soort.value[0], soort.value, soort.label) for soort in Lessoort]
    choices.append(("g", "gewoon", f"gewoon ({usual})"))
    return KeuzeScreen(f"{cursist.roepnaam} · soort les", choices)


def with_kind(mark: Presentie, value: str) -> Presentie:
    """Return a mark with the kind that was chosen."""
    return replace(mark, soort=None if value == "gewoon" else Lessoort(value))
