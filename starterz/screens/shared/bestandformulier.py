"""A form that ends in a file: it reads from the store and writes what that is made of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual import on, work
from textual.widgets import Input, Select

from starterz.domain.words.fouten import Geweigerd, Ongeldig, StarterzFout
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.widgets.bestandspad import als_pad

_UITLEG = "Let op: het bestand is niet versleuteld. Bewaar het veilig."
_GEDAAN = "{pad} is geschreven. Dit bestand is niet versleuteld. Bewaar het veilig."


class BestandFormulier(FormulierScreen):
    """Asks where to, in its field `bestand`; what was typed stays until it is written.

    `schrijf` gets the path and what was read. `gewoon` gives the usual path for what stands in
    the other fields; the path goes along with them as long as it is the usual one.
    """

    KLAD = False  # where a file goes is no text that somebody would miss

    def __init__(
        self,
        titel: str,
        velden: Sequence[Veld],
        read: Callable[[Values], Operation],
        schrijf: Callable[[Path, Any], None],
        gewoon: Callable[[Values], Path] | None = None,
        uitleg: str = _UITLEG,
        gedaan: str = _GEDAAN,
    ) -> None:
        super().__init__(titel, velden, read, uitleg)
        self._gedaan = gedaan
        self._schrijf = schrijf
        self._gewoon = gewoon
        self._usual = next(veld.waarde for veld in velden if veld.naam == "bestand")
        self._replaces: Path | None = None

    @on(Select.Changed)
    def _other_choice(self) -> None:
        if self._gewoon is None:
            return
        index = [veld.naam for veld in self._velden].index("bestand")
        entry = self.query_one(f"#invoer-{index}", Input)
        usual, self._usual = self._usual, str(self._gewoon(self.values()))
        if entry.value == usual:
            entry.value = self._usual

    def action_keep(self) -> None:
        """Write the file, once; one that is there already asks for a second time."""
        if self._busy or not self.is_mounted:
            return
        self._clear()
        values = self.values()
        try:
            operation = self._operation(values)
        except Ongeldig as fout:
            self._point_at(fout)
            return
        path = als_pad(values["bestand"])
        if path.exists() and path != self._replaces:
            self._replaces = path
            self._say("Dit bestand is er al. F2 nog een keer = vervangen.")
        else:
            self._busy = True
            self._write(path, operation)

    @work(group="save")
    async def _write(self, path: Path, operation: Operation) -> None:
        assert isinstance(self.app, Werkplek)
        database = self.app.database
        try:
            found = await database.submit(operation)
            await asyncio.to_thread(self._write_now, path, found, database.places.documents)
        except Ongeldig as fout:
            self._point_at(fout)
        except StarterzFout as fout:
            self._say(str(fout))
        except Exception:
            self.app.report_failure()
        else:
            self.app.tell(self._gedaan.format(pad=path))
            self.dismiss(path)
        finally:
            self._busy = False

    def _write_now(self, path: Path, found: object, own: Path) -> None:
        if path.parent == own:
            try:
                own.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise Geweigerd(f"De map {own} kan niet worden gemaakt.") from error
        self._schrijf(path, found)


def require_einde(bestand: str, *einden: str) -> None:
    """Raise `Ongeldig` for a file that is to have another ending than one of these."""
    if als_pad(bestand).suffix.lower() not in einden:
        *most, last = einden
        expected = f"{', '.join(most)} of {last}" if most else last
        raise Ongeldig("bestand", bestand, f"een naam die eindigt op {expected}")
