"""An instrument from its TOML file, with every problem in that file named at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from itertools import pairwise
from typing import Any

from starterz.letters import comparable
from starterz.tovii import instrument_velden as velden
from starterz.tovii.instrument import (
    LEERROUTES,
    STANDAARD_LABELS,
    Aspect,
    Aspectgroep,
    Band,
    Instrument,
    Niveau,
    Soort,
    leerroute_uit_naam,
)
from starterz.tovii.toml_regels import MEESTE_TEKENS, Regels, regelnummers, te_ingewikkeld


class InstrumentFout(ValueError):
    """A file that is no instrument; `meldingen` holds all problems, in the order of the file."""

    def __init__(self, meldingen: Iterable[str]) -> None:
        self.meldingen = tuple(meldingen)
        super().__init__("\n".join(self.meldingen))


def parse_instrument(text: str) -> Instrument:
    """Read an instrument (the format of interface.md); InstrumentFout names all that is wrong."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > MEESTE_TEKENS:
        raise InstrumentFout([f"Bestand: te groot. Verwacht: hoogstens {MEESTE_TEKENS} tekens."])
    if nummer := te_ingewikkeld(text):
        raise InstrumentFout(
            [f"Regel {nummer}: te lang, of een sleutel met te veel delen. Zo is geen instrument."]
        )
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InstrumentFout([_syntax(text, error)]) from error
    reader = _Reader(regelnummers(text))
    instrument = reader.instrument(data)
    if instrument is None:
        raise InstrumentFout(reader.meldingen())
    return instrument


_SYNTAX = (
    ("Cannot overwrite", "deze sleutel staat er al"),
    ("Cannot declare", "deze tabel staat er al"),
    ("Cannot mutate", "deze tabel staat er al"),
    ("Duplicate", "deze sleutel staat er al"),
    ("Expected '='", "achter de sleutel ontbreekt ="),
    ("Unterminated", "een aanhalingsteken of haakje ontbreekt"),
    ("Unclosed", "een haakje ontbreekt"),
    ("Illegal character", "een aanhalingsteken ontbreekt of een teken mag hier niet staan"),
    ("Unescaped", "een teken met \\ is niet goed geschreven"),
    ("Invalid value", "de waarde is niet goed geschreven; tekst moet tussen aanhalingstekens"),
    ("Expected newline", "hier moet een nieuwe regel beginnen"),
)


def _syntax(text: str, error: Exception) -> str:
    reason = str(error)
    meaning = next((dutch for start, dutch in _SYNTAX if start in reason), "geen geldige TOML")
    lines = text.split("\n")
    place = re.search(r"at line (\d+), column (\d+)", reason)
    if place is None:
        at_end = f"Regel {len(lines)} (einde van het bestand)" if "at end" in reason else "Bestand"
        return f"{at_end}: het bestand is niet te lezen: {meaning}."
    nummer = int(place[1])
    if re.search(r"=\s*-?\d+,\d", lines[nummer - 1]):
        meaning = "een getal met een komma moet tussen aanhalingstekens"
    shown = velden.shown(lines[nummer - 1].strip())
    where = f"Regel {nummer}, teken {place[2]}"
    return f"{where}: het bestand is niet te lezen: {meaning}. Er staat {shown}."


@dataclass(frozen=True, slots=True)
class _Place:
    """A table in the file, and what a reader calls it."""

    tabel: str
    beurt: int
    naam: str = ""


_Rows = list[tuple[_Place, dict[str, Any]]]


class _Reader:
    def __init__(self, regels: Regels) -> None:
        self._regels = regels
        self._found: list[tuple[int, str]] = []

    def meldingen(self) -> list[str]:
        return [melding for _, melding in sorted(self._found, key=lambda each: each[0])]

    def fout(self, place: _Place, sleutel: str, melding: str) -> None:
        nummer = self._regels.van(place.tabel, place.beurt, sleutel)
        where = f"Regel {nummer}" if nummer else "Bestand"
        naam = f" ({place.naam})" if place.naam else ""
        self._found.append((nummer or 0, f"{where}{naam}: {melding}"))

    def instrument(self, data: dict[str, Any]) -> Instrument | None:
        root = self._table(data, _Place("", 0), velden.INSTRUMENT)
        minimaal = self._sub(root, "minimaal", velden.MINIMAAL)
        niveaus = self._list(root, "niveaus", velden.NIVEAU, "waarde", "niveau")
        groepen = self._list(root, "groep", velden.GROEP, "code", "groep")
        aspecten = self._list(root, "aspect", velden.ASPECT, "code", "aspect")
        banden = self._list(root, "band", velden.BAND, "uitkomst", "band")
        self._ascending(niveaus, "waarde")
        self._unique(groepen, "code")
        self._check_aspecten(aspecten, niveaus, groepen)
        self._check_banden(banden, niveaus)
        self._check_minimaal(minimaal, groepen, aspecten)
        if self._found:
            return None
        return Instrument(
            id=root["id"],
            versie=root["versie"],
            titel=root["titel"],
            bron=root["bron"],
            officieel=root["officieel"],
            niveaus=tuple(Niveau(**row) for _, row in niveaus),
            grens_marge=root["grens_marge"],
            minimaal_tellend=minimaal["tellend"],
            minimaal_les=minimaal["les"],
            groepen=tuple(Aspectgroep(**row) for _, row in groepen),
            aspecten=tuple(Aspect(**row) for _, row in aspecten),
            banden=tuple(_band(row) for _, row in banden),
        )

    def _table(self, data: object, place: _Place, fields: dict[str, velden.Veld]) -> dict[str, Any]:
        """The valid fields of a table; everything else in it becomes a melding."""
        if not isinstance(data, dict):
            self.fout(place, "", f"hier staat {velden.shown(data)}. Verwacht: een tabel.")
            return {}
        for sleutel in (each for each in data if each not in fields):
            near = get_close_matches(sleutel, fields, n=1)
            hint = f"Bedoelt u '{near[0]}'?" if near else f"Verwacht: {', '.join(fields)}."
            self.fout(
                place, sleutel, f"de sleutel '{velden.plain(sleutel)}' is niet bekend. {hint}"
            )
        result: dict[str, Any] = {}
        for sleutel, veld in fields.items():
            if sleutel not in data:
                if veld.verplicht:
                    self.fout(place, "", f"'{sleutel}' ontbreekt. Verwacht: {veld.verwacht}.")
                continue
            try:
                result[sleutel] = veld.read(data[sleutel])
            except velden.Onjuist as onjuist:
                self._wrong(place, sleutel, data[sleutel], onjuist.verwacht or veld.verwacht)
        return result

    def _wrong(self, place: _Place, sleutel: str, waarde: object, verwacht: str) -> None:
        self.fout(place, sleutel, f"'{sleutel}' is {velden.shown(waarde)}. Verwacht: {verwacht}.")

    def _sub(
        self, root: dict[str, Any], tabel: str, fields: dict[str, velden.Veld]
    ) -> dict[str, Any]:
        return self._table(root[tabel], _Place(tabel, 0, tabel), fields) if tabel in root else {}

    def _list(
        self,
        root: dict[str, Any],
        tabel: str,
        fields: dict[str, velden.Veld],
        key: str,
        noun: str,
    ) -> _Rows:
        rows = []
        for beurt, row in enumerate(root.get(tabel, [])):
            name = row.get(key) if isinstance(row, dict) else None
            known = isinstance(name, str | int) and not isinstance(name, bool)
            shown = velden.plain(str(name)) if known else f"nummer {beurt + 1}"
            place = _Place(tabel, beurt, f"{noun} {shown}")
            rows.append((place, self._table(row, place, fields)))
        return rows

    def _unique(self, rows: _Rows, sleutel: str) -> None:
        first: dict[str, _Place] = {}
        for place, row in rows:
            waarde = row.get(sleutel)
            if waarde is None:
                continue
            plain = comparable(waarde)
            if plain in first:
                earlier = first[plain]
                nummer = self._regels.van(earlier.tabel, earlier.beurt, sleutel)
                verwacht = f"een {sleutel} die nog niet bestaat (staat ook op regel {nummer})"
                self._wrong(place, sleutel, waarde, verwacht)
            first.setdefault(plain, place)

    def _ascending(self, rows: _Rows, sleutel: str) -> None:
        known = [(place, row[sleutel]) for place, row in rows if sleutel in row]
        for (_, before), (place, waarde) in pairwise(known):
            if waarde <= before:
                verwacht = f"meer dan {velden.number(before)}, want {place.tabel} loopt op"
                self._wrong(place, sleutel, waarde, verwacht)

    def _check_aspecten(
        self,
        aspecten: _Rows,
        niveaus: _Rows,
        groepen: _Rows,
    ) -> None:
        self._unique(aspecten, "code")
        codes = list(dict.fromkeys(row["code"] for _, row in groepen if "code" in row))
        for place, row in aspecten:
            if "groep" in row and row["groep"] not in codes:
                self._wrong(place, "groep", row["groep"], f"een van de groepen {', '.join(codes)}")
            texts = row.get("niveaus")
            if texts is not None and niveaus and len(texts) != len(niveaus):
                one = "1 tekst" if len(texts) == 1 else f"{len(texts)} teksten"
                melding = f"'niveaus' heeft {one}. Verwacht: {len(niveaus)}, een per niveau."
                self.fout(place, "niveaus", melding)
        weights = [row.get("gewicht") for _, row in aspecten]
        if weights and all(weight == 0 for weight in weights):
            melding = "elk aspect heeft 'gewicht' 0. Verwacht: minstens één aspect met gewicht 1."
            self.fout(_Place("aspect", 0), "gewicht", melding)

    def _check_banden(
        self,
        banden: _Rows,
        niveaus: _Rows,
    ) -> None:
        self._unique(banden, "uitkomst")
        self._ascending(banden, "vanaf")
        values = [row.get("waarde", -1) for _, row in niveaus]
        if any(later <= earlier for earlier, later in pairwise([-1, *values])):
            values = []  # already told: what the edges are compared with is not known yet
        for index, (place, row) in enumerate(banden):
            vanaf = row.get("vanaf")
            if index == 0 and vanaf is not None and values and vanaf > min(values):
                self._wrong(place, "vanaf", vanaf, f"{min(values)} of lager, het laagste niveau")
            elif vanaf is not None and values and vanaf > max(values):
                self._wrong(place, "vanaf", vanaf, f"{max(values)} of lager, het hoogste niveau")
            uitkomst = row.get("uitkomst")
            if (
                uitkomst is not None
                and not row.get("leerroute")
                and not leerroute_uit_naam(uitkomst)
            ):
                verwacht = f"een sleutel 'leerroute' erbij met een van: {', '.join(LEERROUTES)}"
                self._wrong(place, "uitkomst", uitkomst, verwacht)

    def _check_minimaal(
        self,
        minimaal: dict[str, Any],
        groepen: _Rows,
        aspecten: _Rows,
    ) -> None:
        if not groepen or not aspecten:
            return
        # Faulty rows get the benefit of the doubt: one mistake gives one melding.
        given = {row.get("code") for _, row in groepen if row.get("soort") is Soort.GEGEVEN}
        possible: dict[str, tuple[int, str]] = {
            "tellend": (
                sum(row.get("gewicht", 1) > 0 for _, row in aspecten),
                "het aantal aspecten met een gewicht",
            ),
            "les": (
                sum(row.get("groep") not in given for _, row in aspecten),
                "het aantal aspecten in groepen van soort observatie",
            ),
        }
        for sleutel, (most, meaning) in possible.items():
            if minimaal.get(sleutel, 0) > most:
                place = _Place("minimaal", 0, "minimaal")
                self._wrong(place, sleutel, minimaal[sleutel], f"hoogstens {most}, {meaning}")


def _band(row: dict[str, Any]) -> Band:
    uitkomst: str = row["uitkomst"]
    vanaf: Fraction = row["vanaf"]
    label: str = row.get("label") or STANDAARD_LABELS.get(uitkomst, uitkomst)
    return Band(uitkomst, vanaf, label, row.get("leerroute") or leerroute_uit_naam(uitkomst) or "")
