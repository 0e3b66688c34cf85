"""Seats, people and placements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from starterz.data import convert, models
from starterz.data.aggregates.plaatsingen import Plaatsingen
from starterz.domain.klas.cursist import (
    EEN_NAAM,
    Cursist,
    Groep,
    NieuweCursist,
    Wet,
    naamdeel,
    volle_naam,
)
from starterz.domain.klas.klas import Klas, stel_samen
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort, toon_lesdagen
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import eigennaam, is_geschreven, regel
from starterz.domain.words.wijziging import (
    AS_STORED,
    AsStored,
    IntussenGewijzigd,
    Seen,
    merge_fields,
)
from starterz.domain.words.woorden import aantal
from starterz.letters import cleaned

_AS_THEY_ARE = (
    "voornaam", "achternaam", "consulent", "kennisgeving", "brp", "pip", "pip_gewijzigd",
    "duo_einddatum", "norm_minuten", "norm_reden", "examenpogingen", "examen_bron",
)  # fmt: skip
_CHOICES = ("doelgroep", "leerroute", "lessoort", "wet", "intake_telt_mee")
_FIELDS = (*_AS_THEY_ARE, *_CHOICES, "lesdagen")


class KlasStore(Plaatsingen):
    """Who is in the class, where, and since when."""

    def klas(self, peildatum: date) -> Klas:
        """Return the class on a day."""
        self._eis(Recht.PRESENTIE, Recht.DOSSIER)
        return stel_samen(self._cursisten.on(peildatum), peildatum)

    def cursisten(self, *, ook_gearchiveerd: bool = False) -> tuple[Cursist, ...]:
        """Return everybody, in the order in which they came."""
        self._eis(Recht.DOSSIER)
        return tuple(self._cursisten.all(ook_gearchiveerd=ook_gearchiveerd))

    def cursist(self, code: str) -> Cursist:
        """Return one person; raise `Onbekend` for a code that nobody has."""
        self._eis(Recht.PRESENTIE, Recht.DOSSIER)
        return self._cursisten.one(code)

    def add(self, nieuw: NieuweCursist) -> Cursist:
        """Enter somebody: on the seat asked for, else the first free one, else the wachtlijst.

        Raises `Geweigerd` when the seat asked for is taken, `Ongeldig` for a field.
        """
        self._eis(Recht.KLAS)
        voornaam, achternaam = _names(nieuw.voornaam, nieuw.achternaam)
        consulent = eigennaam("consulent", nieuw.consulent)
        plek = nieuw.plek
        if plek is not None:
            self._require_free(plek, nieuw.instroom)
        elif not nieuw.wacht:
            plek = self._first_free(nieuw.instroom)
        row = models.CursistRow(
            nummer=self._next_number(),
            voornaam=voornaam,
            achternaam=achternaam,
            doelgroep=nieuw.doelgroep.value if nieuw.doelgroep else None,
            wet=(Wet.WI2013 if nieuw.groep is Groep.ELIP else nieuw.wet).value,
            pip=nieuw.pip,
            consulent=consulent,
        )
        self._session.add(row)
        self._session.flush()
        self._place(convert.key(row.id), nieuw.groep, plek, nieuw.instroom)
        self._journal.label(f"{volle_naam(voornaam, achternaam)} toegevoegd")
        return self._cursisten.one(convert.code(row.nummer))

    def add_all(self, nieuwen: Iterable[NieuweCursist]) -> tuple[Cursist, ...]:
        """Enter a whole roster in one act: seats that were asked for first, then the others."""
        self._eis(Recht.KLAS)
        nieuwen = list(nieuwen)
        people = aantal(len(nieuwen), "cursist", "cursisten")
        self._journal.label(f"{people} ingelezen")
        added = {i: self.add(nieuw) for i, nieuw in enumerate(nieuwen) if nieuw.plek is not None}
        added |= {i: self.add(nieuw) for i, nieuw in enumerate(nieuwen) if nieuw.plek is None}
        return tuple(added[i] for i in range(len(nieuwen)))

    def change(self, cursist: Cursist, *, seen: Seen[Cursist] = AS_STORED) -> Cursist:
        """Keep the fields of a person that are other than was `seen`, placements aside.

        Raises `Ongeldig` for a field, `IntussenGewijzigd` for one that somebody else changed.
        """
        self._eis(Recht.KLAS)
        row = self._cursisten.row(cursist.code)
        cursist = self._merged(cursist, row, seen)
        if cursist.norm_minuten is not None and not is_geschreven(cursist.norm_reden):
            raise Ongeldig("norm_reden", "", "de reden van de eigen norm")
        if cursist.norm_minuten is not None and cursist.norm_minuten <= 0:
            raise Ongeldig("norm_uren", 0, "meer dan 0 uur, of leeg voor de gewone norm")
        if cursist.pip and cursist.pip_gewijzigd and cursist.pip_gewijzigd < cursist.pip:
            day = kort(cursist.pip_gewijzigd)
            raise Ongeldig("pip_gewijzigd", day, f"een datum vanaf {kort(cursist.pip)}")
        if cursist.pip and cursist.duo_einddatum and cursist.duo_einddatum <= cursist.pip:
            day = kort(cursist.duo_einddatum)
            raise Ongeldig("duo_einddatum", day, f"een datum na het PIP van {kort(cursist.pip)}")
        if not 0 <= (cursist.examenpogingen or 0) <= 99:
            raise Ongeldig("examenpogingen", cursist.examenpogingen, "0 tot en met 99, of leeg")
        cursist = _with_clean_text(cursist, row)
        values: dict[str, Any] = {name: getattr(cursist, name) for name in _AS_THEY_ARE}
        for name in _CHOICES:
            value = getattr(cursist, name)
            values[name] = value.value if value is not None else None
        values["lesdagen"] = toon_lesdagen(cursist.lesdagen) if cursist.lesdagen else None
        for name, value in values.items():
            setattr(row, name, value)
        self._session.add(row)
        self._journal.label(f"gegevens van {cursist.naam} gewijzigd")
        return self._cursisten.one(cursist.code)

    def _merged(self, wanted: Cursist, row: models.CursistRow, seen: Seen[Cursist]) -> Cursist:
        now = self._cursisten.one(wanted.code)
        if not isinstance(seen, AsStored) and now.gearchiveerd_op and not seen.gearchiveerd_op:
            raise IntussenGewijzigd(
                nu=now,
                kop=f"{now.naam} is intussen gearchiveerd. Wilt u dit toch bewaren? Druk nog eens "
                "op F2.",
            )
        with self._naming(row):
            return merge_fields(
                seen,
                now,
                wanted,
                names=_FIELDS,
                together=(("norm_minuten", "norm_reden"), ("examenpogingen", "examen_bron")),
            )

    def _next_number(self) -> int:
        """Count on from the highest number ever given, undone and archived ones included."""
        highest = self._session.exec(select(func.max(models.CursistRow.nummer))).one() or 0
        used = self._session.exec(
            select(col(models.WijzigingRow.na)).where(
                models.WijzigingRow.tabel == "cursist", col(models.WijzigingRow.voor).is_(None)
            )
        )
        given = (models.CursistRow.model_validate_json(line).nummer for line in used if line)
        return max(highest, max(given, default=0)) + 1


def _with_clean_text(cursist: Cursist, row: models.CursistRow) -> Cursist:
    """Return a person with each text as it is kept.

    A name that is not changed may be from before names were asked in Latin letters.
    """
    voornaam, achternaam = _names(cursist.voornaam, cursist.achternaam, row)
    return replace(
        cursist,
        voornaam=voornaam,
        achternaam=achternaam,
        consulent=eigennaam("consulent", cursist.consulent)
        if cleaned(cursist.consulent) != cleaned(row.consulent)
        else row.consulent,
        norm_reden=regel("norm_reden", cursist.norm_reden, 200),
        examen_bron=regel("examen_bron", cursist.examen_bron),
    )


def _names(
    voornaam: str, achternaam: str, kept: models.CursistRow | None = None
) -> tuple[str, str]:
    """Return both parts of a name; one may be empty."""
    first = _name("voornaam", voornaam, kept.voornaam if kept else "")
    last = _name("achternaam", achternaam, kept.achternaam if kept else "")
    if not first and not last:
        raise Ongeldig("achternaam", "", EEN_NAAM)
    return first, last


def _name(veld: str, value: str, kept: str) -> str:
    if kept and cleaned(value) == cleaned(kept):
        return kept
    return naamdeel(eigennaam(veld, value))
