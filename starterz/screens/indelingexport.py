"""Writing the seats over the years to a file, as they are in view."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual import work

from starterz.domain.fouten import Ongeldig, StarterzFout
from starterz.domain.groepsindeling import Groepsindeling
from starterz.screens.base import Werkplek
from starterz.screens.formulier import FormulierScreen, Operation, Values, Veld
from starterz.widgets.bestandspad import als_pad

_UITLEG = "De naam eindigt op .csv of .xlsx. De plaatsingen staan er zonder namen in."


class IndelingExport(FormulierScreen):
    """Asks where to; what was typed stays until it is written."""

    def __init__(self, map_: Path, seats: Groepsindeling) -> None:
        self._map = map_
        self._seats = seats
        self._writing = False
        self._replaces: Path | None = None
        usual = str(map_ / "groepsindeling.csv")
        super().__init__(
            "Groepsindeling exporteren", (Veld("bestand", "Bestand", usual),), _elsewhere, _UITLEG
        )

    def action_keep(self) -> None:
        """Write the file, once; one that is there already asks for a second time."""
        path = als_pad(self.values()["bestand"])
        if self._writing:
            return
        self._clear()
        if path.exists() and path != self._replaces:
            self._replaces = path
            self._say("Dit bestand is er al. F2 nog een keer = vervangen.")
        else:
            self._writing = True
            self._write(path)

    @work(group="save")
    async def _write(self, path: Path) -> None:
        assert isinstance(self.app, Werkplek)
        try:
            await asyncio.to_thread(_schrijf, path, self._seats, self._map)
        except Ongeldig as fout:
            self._point_at(fout)
        except StarterzFout as fout:
            self._say(str(fout))
        except Exception:
            self.app.report_failure()
        else:
            self.app.tell(f"{path} is geschreven.")
            self.dismiss(path)
        finally:
            self._writing = False


def _elsewhere(_values: Values) -> Operation:
    raise NotImplementedError  # the form writes a file, not the store


def _schrijf(path: Path, seats: Groepsindeling, own: Path) -> Any:
    from starterz.documents import overzichten, tables

    tables.check_ending(path)
    if path.parent == own:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
    tables.write_table(path, overzichten.groepsindeling(seats))
