"""The forms around the lesson calendar: one lesson, a whole period, a lesson that is off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import (
    KORTSTE_LES,
    LANGSTE_LES,
    Les,
    VrijePeriode,
    is_vrij,
    validate_les,
)
from starterz.domain.lessen.les_wijziging import EerstZien, Gevolg
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.words.datums import (
    Clock,
    format_lesdagen,
    format_tijd,
    kort,
    lang,
    read_datum,
    read_lesdagen,
    read_tijd,
)
from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.domain.words.teksten import geheel
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.screens.shared.keuze import ja_nee

_SOORTEN = tuple((soort.value, soort.label) for soort in Lessoort)
_WAAROM = Veld("waarom", "Waarom nu anders", "", "nodig bij een les van eerder")


def gewone_les(instellingen: Instellingen, dag: date, docent: str) -> Les:
    """Return a lesson as the settings have it, not in the calendar yet."""
    return Les(
        0,
        dag,
        instellingen.les_begin,
        instellingen.les_minuten,
        instellingen.les_soort,
        docenten=(docent,) if docent else (),
    )


def eerste_vrije_lesdag(
    today: date, lessen: Sequence[Les], vrij: Sequence[VrijePeriode], dagen: Sequence[int]
) -> date:
    """Return the first lesson day from today on without a lesson, to start a form with."""
    taken = {les.datum for les in lessen}
    for offset in range(366):
        day = today + timedelta(days=offset)
        if day.weekday() in dagen and day not in taken and not is_vrij(day, vrij):
            return day
    return today


class WijzigingFormulier(FormulierScreen):
    """A form about a lesson, which names whose hours change before it keeps anything."""

    def __init__(
        self,
        titel: str,
        velden: Sequence[Veld],
        operation: Callable[[Values, Gevolg], Operation],
        uitleg: str = "",
        *,
        gezien: Gezien[Les],
    ) -> None:
        super().__init__(
            titel,
            velden,
            lambda values: operation(values, self._gevolg),
            uitleg,
            rij=str(gezien.value.id),
            gezien=gezien,
        )
        self._gevolg: Gevolg = ()

    def refused(self, fout: StarterzFout) -> None:
        """Show whose hours change, and keep the lesson when that is meant."""
        if not isinstance(fout, EerstZien):
            super().refused(fout)
            return

        def answer(chosen: str | None) -> None:
            if chosen:
                self._gevolg = fout.gevolg
                self.action_keep()

        self.app.push_screen(ja_nee("Zo bewaren?", str(fout)), answer)


def nieuw_formulier(les: Les, titel: str = "", uitleg: str = "") -> FormulierScreen:
    """Return the form of a lesson that is not in the calendar yet."""

    def read(values: Values) -> Operation:
        kept = _read(les, values)
        return lambda store: store.lessen.add(kept)

    rij = str(les.haalt_in or "")
    return FormulierScreen(titel or "Nieuwe les", _les_velden(les), read, uitleg, rij=rij)


def les_formulier(les: Les, clock: Clock, *, ask_why: bool) -> FormulierScreen:
    """Return the form of a lesson in the calendar; one with marks may need a reason."""

    def read(values: Values, gezien: Gevolg) -> Operation:
        kept, waarom = _read(known.value, values), values.get("waarom", "")
        return lambda store: store.lessen.change(
            kept, clock(), waarom, gezien=gezien, seen=known.value
        )

    known = Gezien(les, _les_velden)
    velden = [*known.fields, *([_WAAROM] if ask_why else [])]
    return WijzigingFormulier(f"Les van {lang(les.datum)}", velden, read, gezien=known)


def doorgaan_formulier(les: Les, clock: Clock) -> FormulierScreen:
    """Return the form that lets a cancelled lesson with marks take place after all."""

    def read(values: Values, gezien: Gevolg) -> Operation:
        waarom = values["waarom"]
        return lambda store: store.lessen.restore(
            les.id, clock(), waarom, gezien=gezien, seen=known.value
        )

    known = Gezien(les, lambda _: ())
    uitleg = "Bij deze les staat presentie. Die telt dan weer mee."
    titel = f"De les van {lang(les.datum)} gaat toch door"
    return WijzigingFormulier(titel, [_WAAROM], read, uitleg, gezien=known)


def rooster_formulier(les: Les, dagen: tuple[int, ...], van: date, tot: date) -> FormulierScreen:
    """Return the form that plans lessons like `les` over a period."""

    def read(values: Values) -> Operation:
        first = read_datum(values["van"], "van")
        last = read_datum(values["tot"], "tot")
        days = read_lesdagen(values["dagen"], "dagen")
        kept = _with(les, values)
        validate_les(kept)
        return lambda store: store.lessen.plan(first, last, days, kept)

    uitleg = (
        "Op elke lesdag in deze periode komt een les. Vrije dagen en dagen die deze les al "
        "hebben slaat het programma over."
    )
    velden = [
        Veld("van", "Van", kort(van)),
        Veld("tot", "Tot en met", kort(tot)),
        Veld("dagen", "Dagen", format_lesdagen(dagen), "zoals ma,wo,vr"),
        *_velden(les),
    ]
    return FormulierScreen("Rooster maken", velden, read, uitleg)


def vervallen_formulier(les: Les, clock: Clock) -> FormulierScreen:
    """Return the form that cancels a lesson, with the reason."""

    def read(values: Values, gezien: Gevolg) -> Operation:
        reden = values["reden"].strip()
        if not reden:
            raise Ongeldig("reden", "", "in een paar woorden waarom de les vervalt")
        return lambda store: store.lessen.cancel(
            les.id, reden, clock(), gezien=gezien, seen=known.value
        )

    uitleg = "Een les die vervalt telt voor niemand. Presentie die er al is, blijft bewaard."
    known = Gezien(les, lambda les: [Veld("reden", "Reden", les.reden, "zoals: docent ziek")])
    titel = f"De les van {lang(les.datum)} vervalt"
    return WijzigingFormulier(titel, known.fields, read, uitleg, gezien=known)


def _les_velden(les: Les) -> list[Veld]:
    return [Veld("datum", "Datum", kort(les.datum)), *_velden(les)]


def _read(les: Les, values: Values) -> Les:
    kept = replace(_with(les, values), datum=read_datum(values["datum"]))
    validate_les(kept)
    return kept


def _velden(les: Les) -> tuple[Veld, ...]:
    return (
        Veld("tijd", "Begintijd", format_tijd(les.begin), "zoals 09:00"),
        Veld("minuten", "Minuten", str(les.minuten)),
        Veld("soort", "Soort les", les.soort.value, keuzes=_SOORTEN),
        Veld("knm-minuten", "Waarvan minuten KNM", str(les.knm_minuten)),
        Veld(
            "docent", "Docent of docenten", ", ".join(les.docenten), "namen met een komma ertussen"
        ),
    )


def _with(les: Les, values: Values) -> Les:
    names = tuple(name.strip() for name in values["docent"].split(",") if name.strip())
    return replace(
        les,
        begin=read_tijd(values["tijd"]),
        minuten=geheel("minuten", values["minuten"], KORTSTE_LES, LANGSTE_LES, "minuten"),
        soort=Lessoort(values["soort"]),
        knm_minuten=geheel(
            "knm-minuten", values["knm-minuten"].strip() or "0", 0, LANGSTE_LES, "minuten"
        ),
        docenten=names,
    )
