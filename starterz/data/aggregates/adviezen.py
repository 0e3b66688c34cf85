"""Tests, advices and decisions."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import inspect
from sqlmodel import col, select

from starterz.data.aggregates.adviesrapporten import (
    BESLUIT,
    Adviesrapporten,
    zonder_redenen,
)
from starterz.data.aggregates.base import Aggregate
from starterz.data.aggregates.observaties import Observaties
from starterz.data.tables import frozen
from starterz.data.tables.advies import AdviesRow, ToetsRow, as_advies, as_toets
from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow
from starterz.domain.advies.eisen import ontbreekt
from starterz.domain.advies.rapport import (
    INDICATIE_VERBORGEN,
    Adviesrapport,
    differs_from_advies,
    keuzes,
)
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Overweging,
    Rapportsoort,
    Tekst,
    Trajectadvies,
)
from starterz.domain.advies.wijziging import (
    merge_talks,
    merge_texts,
    require_same_advice,
    require_same_decision,
)
from starterz.domain.school.rollen import Recht, Rol
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.teksten import eigennaam, is_geschreven, lap, regel
from starterz.domain.words.wijziging import AS_STORED, AsStored, Seen, require_same
from starterz.tovii.leerbaarheidstoets import (
    Leerbaarheidstoets,
    ToetsFout,
    validate,
)
from starterz.tovii.observatie import ObservatieStatus


class Adviezen(Aggregate):
    """From the test to the decision; each finished advice is frozen with what it rests on."""

    @property
    def _rapporten(self) -> Adviesrapporten:
        return Adviesrapporten(self._context)

    def tests(self, code: str) -> tuple[Leerbaarheidstoets, ...]:
        """Return the results of the leerbaarheidstoets of one person, oldest first."""
        return self._rapporten.tests(code)

    def is_test_hidden(self, code: str) -> bool:
        """Say whether the test must stay out of sight, since the scores are not finished.

        A known result steers the eye of who is scoring (tovii.md C.7).
        """
        sheets = Observaties(self._context).behind_advice(code)
        return any(sheet.status is ObservatieStatus.CONCEPT for sheet in sheets)

    def is_indication_hidden(self, code: str) -> bool:
        """Say whether the indication must stay out of sight of this account.

        It rests on what another observer scored, while this account scores the same person, or
        has neither scored nor looked on purpose. A consulent reads what is finished.
        """
        self._require(Recht.DOSSIER)
        if self._context.account.rol is Rol.CONSULENT:
            return False
        return Observaties(self._context).is_hidden(code)

    def enter_test(
        self,
        code: str,
        toets: Leerbaarheidstoets,
        today: date,
        *,
        seen: Seen[Leerbaarheidstoets | None] = AS_STORED,
    ) -> Leerbaarheidstoets:
        """Enter a result; one of the same date is replaced, if it is the one that was `seen`.

        Raises `Ongeldig` for a field, `IntussenGewijzigd` for a result that was not seen.
        """
        self._require(Recht.ADVISEREN)
        try:
            validate(toets, vandaag=today)
        except ToetsFout as error:
            raise Ongeldig(error.veld, error.waarde, error.verwacht) from error
        cursist = self._cursisten.row(code)
        row = next((r for r in self._rapporten.test_rows(cursist) if r.datum == toets.datum), None)
        if not isinstance(seen, AsStored):
            known = seen if seen is not None and seen.datum == toets.datum else None
            with self._naming(row):
                require_same(
                    known, as_toets(row) if row else None, toets, "uitslag", show=_test_words
                )
        if row is None:
            row = ToetsRow(cursist_id=key_of(cursist.id), datum=toets.datum, resultaat="")
        row.resultaat, row.reden = toets.resultaat.value, lap("reden", toets.reden)
        row.behaald, row.benodigd = toets.behaald, toets.benodigd
        self._session.add(row)
        self._journal.label(f"leerbaarheidstoets van {cursist.roepnaam} ingevoerd")
        return toets

    def of(self, code: str) -> tuple[Trajectadvies, ...]:
        """Return the versions of the advice for one person, oldest first.

        A consulent sees what is finished only. The reasons are left out for whom the indication
        is hidden.
        """
        self._require(Recht.DOSSIER)
        found = tuple(as_advies(row, code) for row in self._readable(code))
        hidden = self.is_indication_hidden(code)
        return tuple(zonder_redenen(each) for each in found) if hidden else found

    def report(self, code: str, today: date) -> Adviesrapport:
        """Return the newest version with all it rests on: frozen when finished, else as it is now.

        Without any version it is an empty concept that is not kept yet. A consulent sees what is
        finished only.
        """
        self._require(Recht.DOSSIER)
        rows = self._readable(code)
        if self._context.account.rol is Rol.CONSULENT and not rows:
            raise Geweigerd("Er is nog geen definitief advies.")
        return self._rapporten.build(code, rows[-1] if rows else None, today)

    def versions(self, code: str, today: date) -> tuple[Adviesrapport, ...]:
        """Return the report of each version, oldest first; a consulent sees the finished ones."""
        self._require(Recht.DOSSIER)
        rows = self._readable(code)
        return tuple(self._rapporten.build(code, row, today) for row in rows)

    def write(
        self,
        code: str,
        tekst: Tekst,
        today: date,
        soort: Rapportsoort | None = None,
        *,
        seen: Seen[Trajectadvies] = AS_STORED,
    ) -> Adviesrapport:
        """Keep what the docent changed in the text since it was `seen`, in the concept.

        After a finished version it begins a new one. Raises `Ongeldig` for an advice that the
        instrument does not know, `Geweigerd` for whom the indication is hidden, and
        `IntussenGewijzigd` for what somebody else changed as well.
        """
        self._require(Recht.ADVISEREN)
        self._require_zicht(code)
        cursist = self._cursisten.one(code)
        row = self._concept(code)
        report = self._rapporten.build(code, row, today)
        with self._naming(row):
            tekst = merge_texts(seen, self._now(code, row, report), tekst)
        allowed = [value for value, _ in keuzes(report.instrument)]
        if tekst.advies is not None and tekst.advies not in allowed:
            raise Ongeldig("advies", tekst.advies, ", ".join(allowed))
        if tekst.tweede_datum is not None and tekst.tweede_datum > today:
            raise Ongeldig("datum tweede beoordeling", kort(tekst.tweede_datum), "geen latere dag")
        kept = _kept(tekst, report.advies.tekst.tweede_beoordelaar, today)
        row.tekst = frozen.dump_text(kept)
        row.docent = self._context.account.naam
        if soort is not None:
            row.soort = soort.value
        self._session.add(row)
        self._session.flush()
        self._journal.label(f"advies van {cursist.naam} bijgewerkt")
        return self._rapporten.build(code, row, today)

    def finish(
        self, code: str, today: date, *, seen: Seen[Trajectadvies] = AS_STORED
    ) -> Adviesrapport:
        """Finish the concept and freeze it with everything it was computed from.

        Raises `Geweigerd` with each reason why it cannot be finished yet, `IntussenGewijzigd` when
        it is not the text that was `seen`.
        """
        self._require(Recht.ADVISEREN)
        cursist = self._cursisten.one(code)
        rows = self._rows(self._cursisten.row(code))
        if rows:
            now = self._rapporten.build(code, rows[-1], today).advies
            require_same_advice(seen, now)
        if not rows or rows[-1].status != AdviesStatus.CONCEPT.value:
            raise Geweigerd("Er is geen concept om definitief te maken.")
        row = rows[-1]
        self._require_zicht(code)
        row.docent = self._context.account.naam  # who finishes it, signs it
        missing = ontbreekt(self._rapporten.build(code, row, today))
        if missing:
            raise Geweigerd(*missing)
        row.status, row.datum = AdviesStatus.DEFINITIEF.value, today
        report = self._rapporten.build(code, row, today)
        row.rapport = frozen.dump_report(report)
        self._session.add(row)
        self._journal.label(f"advies van {cursist.naam} definitief", vast=True)
        return report

    def discuss(
        self, code: str, bespreking: Bespreking, *, seen: Seen[Trajectadvies] = AS_STORED
    ) -> Adviesrapport:
        """Note that the finished advice was discussed with the cursist, or declined.

        Raises `IntussenGewijzigd` for what somebody else noted since the advice was `seen`.
        """
        self._require(Recht.ADVISEREN)
        row = self._finished(code)
        with self._naming(row):
            bespreking = merge_talks(seen, as_advies(row, code), bespreking)
        if row.datum is not None and bespreking.datum < row.datum:
            raise Ongeldig("datum", kort(bespreking.datum), f"een datum vanaf {kort(row.datum)}")
        row.besproken_op, row.tolk = bespreking.datum, bespreking.tolk.value
        row.mening = lap("mening", bespreking.mening)
        row.instemming = bespreking.instemming.value if bespreking.instemming else None
        if row.status == AdviesStatus.DEFINITIEF.value:
            row.status = AdviesStatus.BESPROKEN.value
        self._session.add(row)
        self._journal.label(f"bespreking met {self._cursisten.one(code).naam} vastgelegd")
        return self._rapporten.build(code, row, bespreking.datum)

    def decide(
        self,
        code: str,
        besluit: Besluit,
        today: date,
        *,
        seen: Seen[Trajectadvies] = AS_STORED,
    ) -> Adviesrapport:
        """Record the decision of the gemeente on the finished advice, and the cursist's route.

        A later one takes its place. Raises `Ongeldig` for a day before the advice or after today,
        and when it leaves the advice without a reason; `IntussenGewijzigd` when another decision
        or version was `seen`.
        """
        self._require(Recht.BESLUITEN)
        row = self._finished(code)
        with self._naming(row):
            require_same_decision(seen, as_advies(row, code), besluit)
        if row.soort == Rapportsoort.TUSSENVERSLAG.value:
            raise Geweigerd("Op een tussenverslag komt geen besluit: er staat geen advies in.")
        report = self._rapporten.build(code, row, besluit.datum)
        if row.datum is not None and besluit.datum < row.datum:
            raise Ongeldig("datum", kort(besluit.datum), f"een datum vanaf {kort(row.datum)}")
        if besluit.datum > today:
            raise Ongeldig("datum", kort(besluit.datum), f"een datum tot en met {kort(today)}")
        reden = lap("reden", besluit.reden)
        if differs_from_advies(report, besluit.leerroute) and not is_geschreven(reden):
            raise Ongeldig("reden", "", "waarom het besluit anders is dan het advies")
        row.status = AdviesStatus.BESLOTEN.value
        row.besluit_leerroute, row.besluit_datum = besluit.leerroute.value, besluit.datum
        row.besluit_reden = reden
        cursist = self._cursisten.row(code)
        cursist.leerroute = besluit.leerroute.value
        self._session.add(row)
        self._session.add(cursist)
        self._journal.label(BESLUIT)
        return self._rapporten.build(code, row, besluit.datum)

    def is_whole(self) -> bool:
        """Say whether nobody has two results of the leerbaarheidstoets of one day."""
        rows = self._session.exec(select(ToetsRow)).all()
        return len({(row.cursist_id, row.datum) for row in rows}) == len(rows)

    def _now(self, code: str, row: AdviesRow, report: Adviesrapport) -> Trajectadvies:
        """Return the advice as it is kept: the last version before a row that is only to come."""
        rows = [] if inspect(row).persistent else self._rows(self._cursisten.row(code))
        return as_advies(rows[-1], code) if rows else report.advies

    def _require_zicht(self, code: str) -> None:
        """Raise `Geweigerd` for whom what an advice rests on is hidden."""
        if self.is_indication_hidden(code):
            raise Geweigerd(INDICATIE_VERBORGEN)

    def _concept(self, code: str) -> AdviesRow:
        """Return the concept, or a new version after a finished one."""
        cursist = self._cursisten.row(code)
        rows = self._rows(cursist)
        if rows and rows[-1].status == AdviesStatus.CONCEPT.value:
            return rows[-1]
        return AdviesRow(
            cursist_id=key_of(cursist.id),
            versie=rows[-1].versie + 1 if rows else 1,
            status=AdviesStatus.CONCEPT.value,
            soort=Rapportsoort.TRAJECTADVIES.value,
            docent=self._context.account.naam,
        )

    def _finished(self, code: str) -> AdviesRow:
        rows = [row for row in self._rows(self._cursisten.row(code)) if row.rapport]
        if not rows:
            raise Geweigerd("Er is nog geen definitief advies.")
        return rows[-1]

    def _readable(self, code: str) -> list[AdviesRow]:
        """Return the versions that this account may read: a consulent the finished ones."""
        rows = self._rows(self._cursisten.row(code))
        if self._context.account.rol is Rol.CONSULENT:
            return [row for row in rows if row.rapport]
        return rows

    def _rows(self, cursist: CursistRow) -> list[AdviesRow]:
        return list(
            self._session.exec(
                select(AdviesRow)
                .where(AdviesRow.cursist_id == cursist.id)
                .order_by(col(AdviesRow.versie))
            )
        )


def _test_words(toets: Leerbaarheidstoets | None) -> str:
    if toets is None:
        return "leeg"
    points = "" if toets.behaald is None else f", {toets.behaald} van {toets.benodigd} punten"
    reason = f", {toets.reden}" if toets.reden else ""
    return f"{kort(toets.datum)}: {toets.resultaat.value}{points}{reason}"


def _kept(tekst: Tekst, tweede: str, today: date) -> Tekst:
    """Return a text of an advice as it is kept; `tweede` is the second assessor until now.

    Raises `Ongeldig` for a part that will not do.
    """
    clean: dict[str, Any] = {
        field.name: lap(field.name.replace("_", " "), value)
        for field in fields(tekst)
        if isinstance(value := getattr(tekst, field.name), str)
    }
    if tekst.tweede_beoordelaar != tweede:
        clean["tweede_beoordelaar"] = eigennaam("tweede beoordelaar", tekst.tweede_beoordelaar)
    reasons = tuple(_kept_reason(each, today) for each in tekst.overwegingen)
    return replace(tekst, **clean, overwegingen=reasons)


def _kept_reason(overweging: Overweging, today: date) -> Overweging:
    """Return a reason as it is kept; raise `Ongeldig` also for a fact of a day still to come."""
    facts = []
    for fact in overweging.bewijs:
        what = regel("bewijs", fact.wat, 300)
        if not is_geschreven(what):
            raise Ongeldig("bewijs", fact.wat, "wat er is gezien of vastgesteld")
        if fact.datum > today:
            raise Ongeldig("bewijs", kort(fact.datum), f"een datum tot en met {kort(today)}")
        facts.append(replace(fact, wat=what))
    reason = lap(f"overweging {overweging.leerroute.value}", overweging.reden)
    return replace(overweging, reden=reason, bewijs=tuple(facts))
