"""The form for an urenstaat: of whom, over which period, and in which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Rol
from starterz.domain.uren.urenstaat import Klasstaat, read_periode
from starterz.domain.words.datums import kort, read_datum
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.bestandformulier import BestandFormulier, require_einde
from starterz.screens.shared.formulier import DATUM, Operation, Values, Veld

if TYPE_CHECKING:
    from starterz.data.store import Store

_KLAS = "klas"
_EINDEN = (".pdf", ".xlsx", ".csv")


def urenstaat_formulier(app: Werkplek, cursist: Cursist | None) -> BestandFormulier:
    """Return the form, about this person or the whole class."""
    today = app.today

    def usual(values: Values) -> Path:
        return app.database.places.documents / f"urenstaat-{values['wie']}.pdf"

    def read(values: Values) -> Operation:
        van, tot = read_datum(values["van"], "van"), read_datum(values["tot"], "tot")
        van, tot = read_periode(van, tot, app.today)
        require_einde(values["bestand"], *_EINDEN)
        code = None if values["wie"] == _KLAS else values["wie"]

        def operation(store: Store) -> tuple[Klasstaat, str, str, bool]:
            account = store.account
            docent = account.naam if account.rol is Rol.DOCENT else ""
            provider = store.instellingen.read().taalaanbieder
            return store.urenstaten.period(van, tot, code), docent, provider, code is None

        return operation

    def write(path: Path, found: tuple[Klasstaat, str, str, bool]) -> None:
        from starterz.documents.uren.urenstaat_bestand import write
        from starterz.service.uitgifte import give_out, urenstaat_opdracht

        klas, docent, provider, hele_klas = found
        if path.suffix.lower() != ".pdf":
            write(path, klas, hele_klas=hele_klas)
            return
        order = urenstaat_opdracht(klas, docent, provider, app.today, hele_klas=hele_klas)
        give_out(app.database, order, path, app.today)

    who: tuple[tuple[str, str], ...] = ((_KLAS, "de hele klas"),)
    if cursist is not None:
        who = ((cursist.code, cursist.naam), *who)
    velden = (
        Veld("wie", "Van wie", who[0][0], keuzes=who),
        Veld("van", "Van", kort(today.replace(day=1)), DATUM),
        Veld("tot", "Tot en met", kort(today), DATUM),
        Veld("bestand", "Bestand", str(usual({"wie": who[0][0]})), ".pdf, .xlsx of .csv"),
    )
    return BestandFormulier("Urenstaat", velden, read, write, usual)
