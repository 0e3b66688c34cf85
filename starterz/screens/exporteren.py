"""Writing a list to a file, from a small form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.content import Content
from textual.widgets import Input, Select, Static

from starterz.domain.fouten import Geweigerd, Ongeldig, StarterzFout
from starterz.domain.trajectadvies import AdviesStatus
from starterz.screens.base import Werkplek
from starterz.screens.formulier import FormulierScreen, Operation, Values, Veld
from starterz.widgets.bestandspad import als_pad

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.documents.tables import Overzicht

_LIJSTEN = (
    ("klas", "klas: de cursisten, om weer te importeren"),
    ("lessen", "lessen: het rooster"),
    ("presentie", "presentie: een regel per cursist per les"),
    ("uren", "uren: een regel per cursist, tot vandaag"),
    ("observaties", "observaties: een regel per aspect"),
    ("adviezen", "adviezen: een regel per versie"),
)
_UITLEG = (
    "De naam eindigt op .csv of .xlsx. Let op: het bestand is niet versleuteld en er staan namen "
    "in. Bewaar het veilig."
)


class ExportFormulier(FormulierScreen):
    """Asks which list and where to; what was typed stays until it is written."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._busy = False
        self._replaces: Path | None = None
        super().__init__(
            "Exporteren",
            (
                Veld("lijst", "Welke lijst", "klas", keuzes=_LIJSTEN),
                Veld("bestand", "Bestand", self._usual("klas")),
            ),
            _elsewhere,
            _UITLEG,
        )

    @on(Select.Changed)
    def _other_list(self, event: Select.Changed) -> None:
        """Let the name go with the list, as long as it is the usual one."""
        entry = self.query_one("#invoer-1", Input)
        if entry.value in {self._usual(name) for name, _ in _LIJSTEN}:
            entry.value = self._usual(str(event.value))

    def action_keep(self) -> None:
        """Write the list, once; a file that is there already asks for a second time."""
        values = self.values()
        path = als_pad(values["bestand"])
        if self._busy:
            return
        self._clear()
        if path.exists() and path != self._replaces:
            self._replaces = path
            self._say("Dit bestand is er al. F2 nog een keer = vervangen.")
        else:
            self._busy = True
            self._write(values["lijst"], path)

    @work(group="save")
    async def _write(self, lijst: str, path: Path) -> None:
        assert isinstance(self.app, Werkplek)
        today, database = self.app.today, self.app.database
        own = database.places.documents
        try:
            found = await database.submit(lambda store: _read(store, lijst, today))
            await asyncio.to_thread(_schrijf, path, lijst, found, own)
        except Ongeldig as fout:
            self._point_at(fout)
        except StarterzFout as fout:
            self._say(str(fout))
        except Exception:
            self.app.report_failure()
        else:
            self.app.tell(
                f"{path} is geschreven. Dit bestand is niet versleuteld. Bewaar het veilig."
            )
            self.dismiss(path)
        finally:
            self._busy = False

    def _usual(self, lijst: str) -> str:
        return str(self._map / f"{lijst}.csv")

    def _say(self, text: str) -> None:
        self.query_one("#melding", Static).update(Content(text))


def exporteren(app: Werkplek) -> FormulierScreen:
    """Return the form that writes a list to a file."""
    return ExportFormulier(app.database.places.documents)


def _elsewhere(_values: Values) -> Operation:
    raise NotImplementedError  # the form writes beside the store, not in it


def _read(store: Store, lijst: str, today: date) -> tuple[Any, ...]:
    """Return what the table of that name is made of."""
    people = store.klas.cursisten(ook_gearchiveerd=True)
    names = {person.code: person.naam for person in people}
    match lijst:
        case "klas":
            return people, today
        case "lessen":
            return (store.lessen.between(date.min, date.max),)
        case "presentie":
            return (store.presentie.marks(date.min, date.max),)
        case "uren":
            return store.uren.states(today), names
        case "observaties":
            sheets = [sheet for code in names for sheet in store.observaties.of(code)]
            return [(sheet, store.instrumenten.of(sheet)) for sheet in sheets], names
        case "adviezen":
            return [version for code in names for version in _adviezen(store, code, today)], names
    raise Geweigerd(f"Er is geen lijst '{lijst}'.")


def _adviezen(store: Store, code: str, today: date) -> list[tuple[Any, Any]]:
    """Return the versions, the newest with what it rests on, unless that shows a hidden test."""
    versions = store.adviezen.of(code)
    if not versions:
        return []
    concept = versions[-1].status is AdviesStatus.CONCEPT
    hidden = concept and store.adviezen.is_test_hidden(code)
    report = None if hidden else store.adviezen.report(code, today)
    return [*((each, None) for each in versions[:-1]), (versions[-1], report)]


def _schrijf(path: Path, lijst: str, found: tuple[Any, ...], own: Path) -> None:
    from starterz.documents import overzichten, tables

    tables.check_ending(path)
    makers: dict[str, Callable[..., Overzicht]] = {
        "klas": overzichten.klas,
        "lessen": overzichten.lessen,
        "presentie": overzichten.presentie,
        "uren": overzichten.uren,
        "observaties": overzichten.observaties,
        "adviezen": overzichten.adviezen,
    }
    if path.parent == own:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
    tables.write_table(path, makers[lijst](*found))
