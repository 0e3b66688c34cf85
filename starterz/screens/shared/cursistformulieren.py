"""The forms about one person; each is one change, says what came of it, and how to undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete

from starterz.domain.klas.cursist import Cursist, Doelgroep, Groep, NieuweCursist, Plaatsing, Wet
from starterz.domain.klas.klas import PLEKKEN, Klas, overlaps
from starterz.domain.klas.klaslijst_rijen import WACHTLIJST
from starterz.domain.lessen.presentie import Afmelding, Reden, Status
from starterz.domain.words.datums import kort, read_datum
from starterz.domain.words.fouten import Geweigerd
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.cursistvelden import (
    DOELGROEPEN,
    EEN_NAAM_HINT,
    GROEPEN,
    WETTEN,
    andere_plekken,
    begin_van,
    bewerkvelden,
    datum_of_leeg,
    datumveld,
    gewijzigd,
    keuze_of_leeg,
    plek_in_woorden,
    plekkeuzes,
    read_plek,
    zonder,
)
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.screens.shared.keuze import ja_nee

if TYPE_CHECKING:
    from starterz.data.store import Store


class CursistFormulier(FormulierScreen):
    """A form that says what came of it when it closes."""

    def __init__(
        self,
        titel: str,
        velden: Sequence[Veld],
        operation: Callable[[Values], Operation],
        gedaan: Callable[[Any], str],
        uitleg: str = "",
        *,
        over: str = "",
        rij: str = "",
        gezien: Gezien[Any] | None = None,
    ) -> None:
        super().__init__(titel, velden, operation, uitleg, over=over, rij=rij, gezien=gezien)
        self._gedaan = gedaan

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close, and say what was done unless the form was left."""
        if result is not None:
            assert isinstance(self.app, Werkplek)
            self.app.tell(f"{self._gedaan(result)} z = ongedaan.")
        return super().dismiss(result)


def nieuw(today: date, klas: Klas) -> FormulierScreen:
    """Return the form for somebody who enters."""
    uitleg = "Bij ELIP hoort altijd de wet van 2013."
    if klas.eerste_vrije is None:
        uitleg = f"De klas is vol: een nieuwe cursist komt op de wachtlijst. {uitleg}"

    def read(values: Values) -> Operation:
        person = NieuweCursist(
            voornaam=values["voornaam"],
            achternaam=values["achternaam"],
            groep=Groep(values["groep"]),
            instroom=read_datum(values["instroom"], "instroom"),
            plek=read_plek(values),
            doelgroep=keuze_of_leeg(values, "doelgroep", Doelgroep),
            wet=Wet(values["wet"]),
            pip=datum_of_leeg(values, "pip"),
            consulent=values["consulent"],
            wacht=values["plek"] == WACHTLIJST,
        )
        return lambda store: store.klas.add(person)

    return CursistFormulier(
        "Nieuwe cursist",
        (
            Veld("voornaam", "Voornaam", hint=EEN_NAAM_HINT),
            Veld("achternaam", "Achternaam", hint=EEN_NAAM_HINT),
            Veld("groep", "Groep", Groep.STARTKLAS.value, keuzes=GROEPEN),
            Veld("plek", "Plek", keuzes=plekkeuzes(klas)),
            datumveld("instroom", "Instroom", today),
            Veld("doelgroep", "Doelgroep", keuzes=DOELGROEPEN),
            Veld("wet", "Wet", Wet.WI2021.value, keuzes=WETTEN),
            datumveld("pip", "PIP (eerste)", None),
            Veld("consulent", "Consulent"),
        ),
        read,
        lambda person: f"{person.naam} {plek_in_woorden(person, today)}.",
        uitleg,
    )


def edit_form(cursist: Cursist) -> FormulierScreen:
    """Return the form for what is known of a person, placements aside."""
    known = Gezien(cursist, bewerkvelden)

    def read(values: Values) -> Operation:
        cursist = known.value
        changed = gewijzigd(cursist, values)
        entry = read_datum(values["instroom"], "instroom") if "instroom" in values else None

        def keep(store: Store) -> Cursist:
            kept = store.klas.change(changed, seen=cursist)
            if entry is not None and entry != cursist.instroom:
                return store.klas.set_entry(cursist.code, entry, seen=cursist)
            return kept

        return keep

    return CursistFormulier(
        f"{cursist.code} bewerken",
        known.fields,
        read,
        lambda person: f"Gegevens van {person.naam} bewaard.",
        over=cursist.code,
        gezien=known,
    )


def move_form(cursist: Cursist, klas: Klas, today: date) -> FormulierScreen:
    """Return the form for another seat: a free one, somebody else's, or the wachtlijst."""
    vanaf, known = begin_van(cursist, today), _plaatsing_van(cursist)

    def read(values: Values) -> Operation:
        seat, _, holder = values["plek"].partition(" ")
        plek = int(seat) if seat.isdecimal() else None
        day = read_datum(values["vanaf"], "vanaf")
        return lambda store: _put(store, known.value, plek, holder, day)

    return CursistFormulier(
        "Verplaatsen of wisselen",
        (
            Veld("plek", "Naar", str(klas.eerste_vrije), keuzes=andere_plekken(cursist, klas)),
            datumveld("vanaf", "Vanaf", vanaf),
        ),
        read,
        lambda person: f"{person.naam}: nieuwe plek bewaard.",
        f"{cursist.naam} {plek_in_woorden(cursist, vanaf)}. Wat eerder was, blijft staan.",
        over=cursist.code,
        gezien=known,
    )


def _put(store: Store, seen: Cursist, plek: int | None, holder: str, vanaf: date) -> Cursist:
    """Move or swap, but only with the person whom the form named; on that day it may be another."""
    klas, code = store.klas.klas(vanaf), seen.code
    found = klas.plekken[plek - 1].cursist if plek else None
    if found is not None and found.code not in (holder, code):
        named = f"plek {plek} van {found.naam}"
        raise Geweigerd(f"Op {kort(vanaf)} is {named}. Kies een andere plek of dag.")
    if holder and (found is not None or plek is None):
        store.klas.swap(code, holder, vanaf, seen=seen)
        return store.klas.cursist(code)
    return store.klas.move(code, plek, vanaf, seen=seen)


def groep_wijzigen(cursist: Cursist, today: date) -> FormulierScreen:
    """Return the form for another group from a day on."""
    vanaf = begin_van(cursist, today)
    here = cursist.laatste_plaatsing(vanaf)
    now, known = here.groep.value if here else "", _plaatsing_van(cursist)

    def read(values: Values) -> Operation:
        groep, day = Groep(values["groep"]), read_datum(values["vanaf"], "vanaf")
        return lambda store: store.klas.change_group(cursist.code, groep, day, seen=known.value)

    return CursistFormulier(
        "Andere groep",
        (
            Veld("groep", "Groep", keuzes=zonder(GROEPEN, now)),
            datumveld("vanaf", "Vanaf", vanaf),
        ),
        read,
        lambda person: f"{person.naam}: nieuwe groep bewaard.",
        f"{cursist.naam} houdt de plek. Lessen van voor die dag blijven bij de oude groep.",
        over=cursist.code,
        gezien=known,
    )


def uitstroom(cursist: Cursist, today: date) -> FormulierScreen:
    """Return the form for the last day of somebody in the class."""
    known = Gezien(
        cursist, lambda now: (datumveld("uitstroom", "Laatste dag", now.uitstroom or today),)
    )

    def read(values: Values) -> Operation:
        last = datum_of_leeg(values, "uitstroom")
        return lambda store: store.klas.leave(cursist.code, last, seen=known.value)

    return CursistFormulier(
        "Uitstroom",
        known.fields,
        read,
        lambda person: (
            f"Laatste dag van {person.naam}: {kort(person.uitstroom)}."
            if person.uitstroom
            else f"{person.naam} heeft geen laatste dag meer."
        ),
        f"De laatste dag van {cursist.naam}. Leeg = geen: de cursist blijft in de klas.",
        over=cursist.code,
        gezien=known,
    )


def readmit_form(cursist: Cursist, klas: Klas, today: date) -> FormulierScreen:
    """Return the form that takes back who left, out of the archive as well."""
    last = cursist.plaatsingen[-1] if cursist.plaatsingen else None
    vanaf = max(today, last.tot + timedelta(days=1)) if last and last.tot else today
    known = _plaatsing_van(cursist)

    def read(values: Values) -> Operation:
        groep, day = Groep(values["groep"]), read_datum(values["vanaf"], "vanaf")
        first_free, plek = not values["plek"], read_plek(values)

        def readmit(store: Store) -> Cursist:
            seat = _eerste_vrije(store, cursist.code, day) if first_free else plek
            return store.klas.readmit(cursist.code, groep, seat, day, seen=known.value)

        return readmit

    return CursistFormulier(
        "Terug in de klas",
        (
            Veld("groep", "Groep", last.groep.value if last else "", keuzes=GROEPEN),
            Veld("plek", "Plek", keuzes=plekkeuzes(klas)),
            datumveld("vanaf", "Vanaf", vanaf),
        ),
        read,
        lambda person: f"{person.naam} {plek_in_woorden(person, vanaf)}.",
        f"{cursist.naam} komt terug. De lessen van eerder blijven staan.",
        over=cursist.code,
        gezien=known,
    )


def _plaatsing_van(cursist: Cursist) -> Gezien[Cursist]:
    """Return what the forms of a placement were filled with: no field shows a stored value."""
    return Gezien(cursist, lambda _: ())


def _eerste_vrije(store: Store, code: str, vanaf: date) -> int | None:
    stays = [
        stay
        for person in store.klas.cursisten(ook_gearchiveerd=True)
        if person.code != code
        for stay in person.plaatsingen
    ]
    wanted = Plaatsing(0, Groep.STARTKLAS, None, vanaf)
    taken = {stay.plek for stay in stays if overlaps(stay, wanted)}
    return next((plek for plek in PLEKKEN if plek not in taken), None)


def announce_form(cursist: Cursist, day: date, teken: date | None = None) -> FormulierScreen:
    """Return the form for an absence that is known ahead; on `teken` there is a mark already."""

    def read(values: Values) -> Operation:
        van = read_datum(values["van"], "van")
        tot = datum_of_leeg(values, "tot en met") or van
        reden, status = Reden(values["reden"]), Status(values["status"])
        return lambda store: store.presentie.announce(cursist.code, van, tot, reden, status)

    statuses = ((each.value, each.label) for each in (Status.GEOORLOOFD, Status.ONGEOORLOOFD))
    return CursistFormulier(
        "Afmelden",
        (
            datumveld("van", "Van", day),
            Veld("tot en met", "Tot en met", "", f"{DATUM}, leeg = één dag"),
            Veld("reden", "Reden", keuzes=tuple((each.value, each.label) for each in Reden)),
            Veld("status", "Soort", keuzes=tuple(statuses)),
        ),
        read,
        lambda absence: _afgemeld(cursist, absence, teken),
        f"{cursist.naam} komt niet. Schrijf geen ziekte of oorzaak op; een reden is genoeg.",
        over=cursist.code,
    )


def _afgemeld(cursist: Cursist, absence: Afmelding, teken: date | None) -> str:
    stays = ""
    if teken is not None and absence.van <= teken <= absence.tot:
        stays = f" Het teken van {kort(teken)} blijft zoals het is."
    until = f" t/m {kort(absence.tot)}" if absence.tot != absence.van else ""
    return f"{cursist.naam} afgemeld voor {kort(absence.van)}{until}.{stays}"


def archive(app: Werkplek, cursist: Cursist) -> None:
    """Ask whether somebody goes to the archive, and do it."""
    code, naam = cursist.code, cursist.naam

    def answered(answer: str | None) -> None:
        if answer == "ja":
            app.save(
                lambda store: store.klas.archive(code, app.today, seen=cursist),
                f"{naam} staat in het archief. z = ongedaan.",
            )

    question = f"{naam} gaat uit de klas. Lessen, uren en adviezen blijven bewaard."
    app.push_screen(ja_nee("Archiveren?", question), answered)
