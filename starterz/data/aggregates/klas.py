"""Seats, people and placements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate, Context
from starterz.data.aggregates.plaatsingen import Plaatsingen
from starterz.data.tables.journal import WijzigingRow
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow, as_code
from starterz.domain.klas.cursist import (
    EEN_NAAM,
    Cursist,
    Groep,
    NieuweCursist,
    Plaatsing,
    Wet,
    naamdeel,
    volle_naam,
)
from starterz.domain.klas.klas import Klas, assemble
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import format_lesdagen, kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
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


class KlasStore(Aggregate):
    """Who is in the class, where, and since when; moving people never rewrites the past."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._plaatsingen = Plaatsingen(self._session, self._cursisten)

    def klas(self, peildatum: date) -> Klas:
        """Return the class on a day."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        return assemble(self._cursisten.on(peildatum), peildatum)

    def cursisten(self, *, ook_gearchiveerd: bool = False) -> tuple[Cursist, ...]:
        """Return everybody, in the order in which they came."""
        self._require(Recht.DOSSIER)
        return tuple(self._cursisten.all(ook_gearchiveerd=ook_gearchiveerd))

    def cursist(self, code: str) -> Cursist:
        """Return one person; raise `Onbekend` for a code that nobody has."""
        self._require(Recht.PRESENTIE, Recht.DOSSIER)
        return self._cursisten.one(code)

    def add(self, nieuw: NieuweCursist) -> Cursist:
        """Enter somebody: on the seat asked for, else the first free one, else the wachtlijst.

        Raises `Geweigerd` when the seat asked for is taken, `Ongeldig` for a field.
        """
        self._require(Recht.KLAS)
        voornaam, achternaam = _names(nieuw.voornaam, nieuw.achternaam)
        consulent = eigennaam("consulent", nieuw.consulent)
        plek = nieuw.plek
        if plek is not None:
            self._plaatsingen.require_free(plek, nieuw.instroom)
        elif not nieuw.wacht:
            plek = self._plaatsingen.first_free(nieuw.instroom)
        row = CursistRow(
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
        self._plaatsingen.place(key_of(row.id), nieuw.groep, plek, nieuw.instroom)
        self._journal.label(f"{volle_naam(voornaam, achternaam)} toegevoegd")
        return self._cursisten.one(as_code(row.nummer))

    def add_all(self, nieuwen: Iterable[NieuweCursist]) -> tuple[Cursist, ...]:
        """Enter a whole roster in one act: seats that were asked for first, then the others."""
        self._require(Recht.KLAS)
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
        self._require(Recht.KLAS)
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
        values["lesdagen"] = format_lesdagen(cursist.lesdagen) if cursist.lesdagen else None
        for name, value in values.items():
            setattr(row, name, value)
        self._session.add(row)
        self._journal.label(f"gegevens van {cursist.naam} gewijzigd")
        return self._cursisten.one(cursist.code)

    def move(
        self, code: str, plek: int | None, vanaf: date, *, seen: Seen[Cursist] = AS_STORED
    ) -> Cursist:
        """Give somebody another seat from a day on, or the wachtlijst; the past stays."""
        self._require(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        self._current(cursist, vanaf)
        self._plaatsingen.seat({cursist: plek}, vanaf)
        target = f"naar plek {plek}" if plek else "naar de wachtlijst"
        self._journal.label(f"{cursist.naam} {target}")
        return self._cursisten.one(code)

    def swap(
        self, code: str, other_code: str, vanaf: date, *, seen: Seen[Cursist] = AS_STORED
    ) -> None:
        """Let two people change seats from a day on; the wachtlijst is a seat here too."""
        self._require(Recht.KLAS)
        first, second = self._cursisten.one(code), self._cursisten.one(other_code)
        _require_same_stays(seen, first)
        if first.id == second.id:
            raise Geweigerd("Kies twee verschillende cursisten om van plek te wisselen.")
        first_stay, second_stay = self._current(first, vanaf), self._current(second, vanaf)
        self._plaatsingen.seat({first: second_stay.plek, second: first_stay.plek}, vanaf)
        self._journal.label(f"{first.naam} en {second.naam} van plek gewisseld")

    def change_group(
        self, code: str, groep: Groep, vanaf: date, *, seen: Seen[Cursist] = AS_STORED
    ) -> Cursist:
        """Put somebody in another group from a day on, on the same seat."""
        self._require(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        stay = self._current(cursist, vanaf)
        if stay.groep is groep:
            raise Geweigerd(f"{cursist.naam} zit op {kort(vanaf)} al in de groep {groep.label}.")
        self._plaatsingen.change_group(cursist, stay, groep, vanaf)
        self._imply_law(code, groep)
        self._journal.label(f"{cursist.naam} naar de groep {groep.label}")
        return self._cursisten.one(code)

    def set_entry(self, code: str, instroom: date, *, seen: Seen[Cursist] = AS_STORED) -> Cursist:
        """Correct a first day; raise `Geweigerd` when marks would lose their place."""
        self._require(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        if not cursist.plaatsingen:
            raise Geweigerd(f"{cursist.naam} heeft nog geen plek.")
        first = cursist.plaatsingen[0]
        if first.tot is not None and instroom > first.tot:
            raise Ongeldig("instroom", kort(instroom), f"een datum tot en met {kort(first.tot)}")
        if instroom > first.van:
            self._plaatsingen.require_no_marks(cursist, first.van, instroom - timedelta(days=1))
        elif first.plek is not None:
            self._plaatsingen.require_free(
                first.plek, instroom, code, until=first.van - timedelta(days=1)
            )
        row = self._plaatsingen.row(first)
        row.van = instroom
        self._session.add(row)
        self._journal.label(f"instroom van {cursist.naam}")
        return self._cursisten.one(code)

    def leave(
        self, code: str, laatste_dag: date | None, *, seen: Seen[Cursist] = AS_STORED
    ) -> Cursist:
        """Set the last day of somebody in the class, or take it away again.

        Raises `Geweigerd` when there are marks after it, or the seat has gone to somebody else.
        """
        self._require(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        last = cursist.plaatsingen[-1] if cursist.plaatsingen else None
        if last is None:
            raise Geweigerd(f"{cursist.naam} heeft geen plek in de klas.")
        if laatste_dag is not None and laatste_dag < last.van:
            raise Ongeldig("uitstroom", kort(laatste_dag), f"een datum vanaf {kort(last.van)}")
        if laatste_dag is not None:
            self._plaatsingen.require_no_marks(cursist, laatste_dag + timedelta(days=1), date.max)
        if last.plek is not None and last.tot is not None:
            from_day = last.tot + timedelta(days=1)
            if laatste_dag is None or laatste_dag > last.tot:
                self._plaatsingen.require_free(last.plek, from_day, code, until=laatste_dag)
        row = self._plaatsingen.row(last)
        row.tot = laatste_dag
        self._session.add(row)
        self._journal.label(f"uitstroom van {cursist.naam}")
        return self._cursisten.one(code)

    def readmit(
        self,
        code: str,
        groep: Groep,
        plek: int | None,
        vanaf: date,
        *,
        seen: Seen[Cursist] = AS_STORED,
    ) -> Cursist:
        """Give somebody who left a new placement from a day on, out of the archive as well."""
        self._require(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        if any(stay.tot is None or stay.tot >= vanaf for stay in cursist.plaatsingen):
            raise Geweigerd(f"{cursist.naam} heeft op {kort(vanaf)} al een plek.")
        if plek is not None:
            self._plaatsingen.require_free(plek, vanaf, code)
        row = self._cursisten.row(code)
        row.gearchiveerd_op = None
        self._session.add(row)
        self._plaatsingen.place(cursist.id, groep, plek, vanaf)
        self._imply_law(code, groep)
        self._journal.label(f"{cursist.naam} terug in de klas")
        return self._cursisten.one(code)

    def archive(self, code: str, today: date, *, seen: Seen[Cursist] = AS_STORED) -> Cursist:
        """Put a person in the archive; the stay ends today, yesterday without a mark of today."""
        self._require(Recht.KLAS)
        cursist = self._cursisten.one(code)
        _require_same_stays(seen, cursist)
        is_marked = self._plaatsingen.marked_days(cursist, today, today)
        last = today if is_marked else today - timedelta(days=1)
        for stay in cursist.plaatsingen:
            row = self._plaatsingen.row(stay)
            if stay.van > last:
                self._session.delete(row)
            elif stay.tot is None or stay.tot > last:
                row.tot = last
                self._session.add(row)
        archived = self._cursisten.row(code)
        archived.gearchiveerd_op = today
        self._session.add(archived)
        self._journal.label(f"{cursist.naam} gearchiveerd")
        self._session.flush()
        return self._cursisten.one(code)

    def is_whole(self) -> bool:
        """Say whether no seat and no person has two placements on a day, and no mark has none."""
        return self._plaatsingen.is_whole()

    def _merged(self, wanted: Cursist, row: CursistRow, seen: Seen[Cursist]) -> Cursist:
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
        highest = self._session.exec(select(func.max(CursistRow.nummer))).one() or 0
        used = self._session.exec(
            select(col(WijzigingRow.na)).where(
                WijzigingRow.tabel == "cursist", col(WijzigingRow.voor).is_(None)
            )
        )
        given = (CursistRow.model_validate_json(line).nummer for line in used if line)
        return max(highest, max(given, default=0)) + 1

    def _current(self, cursist: Cursist, day: date) -> Plaatsing:
        stay = cursist.plaatsing_op(day)
        if stay is None:
            raise Geweigerd(f"{cursist.naam} heeft op {kort(day)} geen plek in de klas.")
        return stay

    def _imply_law(self, code: str, groep: Groep) -> None:
        """ELIP exists under the law of 2013 only (regels.md 3.1)."""
        if groep is Groep.ELIP:
            row = self._cursisten.row(code)
            row.wet = Wet.WI2013.value
            self._session.add(row)


def _require_same_stays(seen: Seen[Cursist], now: Cursist) -> None:
    """Raise `IntussenGewijzigd` when somebody was moved since the placements were seen."""
    if isinstance(seen, AsStored) or (
        seen.plaatsingen == now.plaatsingen
        and bool(seen.gearchiveerd_op) is bool(now.gearchiveerd_op)
    ):
        return
    archived = " en in het archief" if now.gearchiveerd_op else ""
    raise IntussenGewijzigd(
        nu=now,
        kop=f"{now.naam} is intussen verplaatst: nu {_in_words(now)}{archived}; u zag "
        f"{_in_words(seen)}. Er is niets gewijzigd. Kijk of het nog klopt.",
    )


def _in_words(cursist: Cursist) -> str:
    stays = [
        f"{stay.groep.label}, {f'plek {stay.plek}' if stay.plek else 'wachtlijst'}, vanaf "
        f"{kort(stay.van)}{f' t/m {kort(stay.tot)}' if stay.tot else ''}"
        for stay in cursist.plaatsingen[-2:]
    ]
    return " en ".join(stays) or "zonder plek"


def _with_clean_text(cursist: Cursist, row: CursistRow) -> Cursist:
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


def _names(voornaam: str, achternaam: str, kept: CursistRow | None = None) -> tuple[str, str]:
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
