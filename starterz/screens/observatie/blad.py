"""The sheet in hand: shown at once, begun in the store with its first score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from starterz.domain.lessen.les import Les, lescontext
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import Clock, kort, read_datum
from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.domain.words.teksten import regel
from starterz.screens.shared.cursistscherm import choose
from starterz.screens.shared.formulier import DATUM, FormulierScreen, Operation, Values, Veld
from starterz.tovii.instrument import Instrument
from starterz.tovii.klasnotitie import Klasnotitie, eigen_namen, van_namen, wachtend
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.overeenstemming import Overeenstemming

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.domain.klas.cursist import Cursist


@dataclass(slots=True)
class Blad:
    """A sheet as it is on the screen; `sleutel` is unknown until the store has begun it.

    A round without a score is kept nowhere: an empty sheet would only be in the way.
    """

    observatie: Observatie
    instrument: Instrument
    sleutel: int | None = None
    _begun: bool = field(default=False)

    @property
    def is_concept(self) -> bool:
        """Say whether it can be scored."""
        return self.observatie.status is ObservatieStatus.CONCEPT and not self.is_bedekt

    @property
    def is_bedekt(self) -> bool:
        """Say whether its scores are held back from who is at the keys."""
        return self.observatie.verborgen

    @property
    def is_nieuw(self) -> bool:
        """Say whether nothing of it was handed to the store yet."""
        return self.sleutel is None and not self._begun

    def scored(self, aspect: str, key: int | None) -> Score:
        """Return the score for the turn of a level, None for not seen; a note stays with it."""
        level = None if key is None else self.instrument.niveaus[key - 1].waarde
        known = self.observatie.scores.get(aspect)
        return Score(level) if known is None else replace(known, waarde=level)

    def begin(self, today: date) -> Operation:
        """Return the operation that begins it; every later one finds its key here."""
        self._begun = True
        sheet, instrument = self.observatie, self.instrument

        def run(store: Store) -> None:
            begun, _ = store.observaties.start(
                sheet.cursist, sheet.datum, sheet.waarnemer, today, instrument.id, sheet.context
            )
            self.sleutel = begun.id

        return run

    def score(self, aspect: str, score: Score | None, seen: Score | None) -> Operation:
        """Return the operation that keeps one score; it answers with the score as it is kept."""

        def run(store: Store) -> Score | None:
            return store.observaties.score(self.key(), aspect, score, seen=seen)

        return run

    def key(self) -> int:
        """Return the key in the store; raise `StarterzFout` when it could not be begun."""
        if self.sleutel is None:
            raise StarterzFout("De observatie is niet begonnen. Probeer het nog een keer.")
        return self.sleutel


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What the screen reads at once: the class, the person, all sheets, and the one to show.

    Without a sheet, `melding` says why.
    """

    klas: tuple[str, ...]
    cursist: Cursist | None
    bladen: tuple[Observatie, ...] = ()
    blad: Blad | None = None
    melding: str = ""
    lessen: tuple[Les, ...] = ()
    """The lessons of today."""
    notities: tuple[Klasnotitie, ...] = ()
    naast: Overeenstemming | None = None
    """What each of the two scored, beside a joint sheet."""

    @property
    def plaats(self) -> int:
        """The turn of the sheet among all of them, from 0; a new one comes last."""
        keys = [sheet.id for sheet in self.bladen]
        key = self.blad.sleutel if self.blad else None
        return keys.index(key) if key in keys else len(keys)

    def zichtbaar(self, account: str) -> tuple[Klasnotitie, ...]:
        """Return the notes that the observer of this sheet may see: all once it is finished."""
        if self.blad is None or not (self.blad.is_concept or self.blad.is_bedekt):
            return self.notities
        return van_namen(self.notities, eigen_namen(self.blad.observatie, self.bladen, account))

    def wachtend(self, account: str) -> dict[str, tuple[Klasnotitie, ...]]:
        """Return the notes that wait for this sheet, by aspect."""
        if self.blad is None:
            return {}
        return wachtend(self.zichtbaar(account), self.blad.observatie, self.bladen)

    def wants_reason(self, blad: Blad, code: str) -> bool:
        """Say whether two observers who were far apart still have to say why they moved."""
        score = blad.observatie.scores.get(code)
        rows = self.naast.aspecten if self.naast is not None else ()
        large = any(each.aspect.code == code and each.is_groot for each in rows)
        return large and score is not None and not score.reden

    @property
    def ronde_tekst(self) -> str:
        """Which sheet this is: its date, how far it is, its turn, who observed, in which lesson."""
        if self.blad is None:
            return ""
        sheet = self.blad.observatie
        finished = sheet.status is ObservatieStatus.AFGEROND
        state = "AFGEROND" if finished else sheet.status.value
        if self.blad.is_bedekt:
            state += ", bedekt"
        turn = f"ronde {self.plaats + 1} van {max(len(self.bladen), self.plaats + 1)}"
        new = "nieuw" if self.blad.is_nieuw else state
        parts = (kort(sheet.datum), new, turn, sheet.waarnemer, sheet.context)
        return " · ".join(part for part in parts if part)


def read(
    store: Store,
    today: date,
    chosen: str | None,
    wanted: int | None,
    new_round: tuple[date, str, str] | None,
) -> Gelezen:
    """Read whose sheet is in hand: the one that is wanted, the concept, or else the newest."""
    codes, cursist = choose(store, today, chosen)
    if cursist is None:
        return Gelezen(codes, None, melding="Er zit nog niemand in de klas. F2 = klas.")
    if not store.account.may(Recht.OBSERVEREN):
        return Gelezen(codes, cursist, melding="Alleen een docent ziet de observaties. F2 = klas.")
    sheets = store.observaties.of(cursist.code)
    finished = [sheet for sheet in sheets if sheet.status is ObservatieStatus.AFGEROND]
    shown = [sheet for sheet in sheets if not sheet.verborgen] or finished or sheets
    drafts = [sheet for sheet in shown if sheet.status is ObservatieStatus.CONCEPT]
    found = next((sheet for sheet in sheets if sheet.id == wanted), None)
    if found is None and new_round is None and sheets:
        found = drafts[-1] if drafts else shown[-1]
    lessons = store.lessen.on(today)
    if found is not None:
        blad = Blad(found, store.instrumenten.of(found), found.id)
    else:
        instrument = store.instrumenten.current()
        day, observer, context = new_round or (today, store.account.naam, lescontext(lessons))
        empty = Observatie(
            0, cursist.code, day, observer, instrument.id, instrument.versie,
            ObservatieStatus.CONCEPT, {}, context,
        )  # fmt: skip
        blad = Blad(empty, instrument)
    notes = store.klasnotities.of(cursist.code)
    joint = found is not None and found.is_gezamenlijk
    beside = store.observaties.behind_joint(blad.key()) if joint else None
    return Gelezen(codes, cursist, sheets, blad, "", lessons, notes, beside)


def landing(before: Blad | None, after: Blad) -> str | None:
    """Return the aspect to go to: what alone changed on the same sheet, or where one begins."""
    old = before.observatie.scores if before is not None else {}
    new = after.observatie.scores
    if before is None or before.instrument != after.instrument or not _is_same(before, after):
        left = (each.code for each in after.instrument.tellend if each.code not in new)
        return next(left, after.instrument.aspecten[0].code)
    changed = [code for code in {**old, **new} if old.get(code) != new.get(code)]
    return changed[0] if len(changed) == 1 else None


def _is_same(before: Blad, after: Blad) -> bool:
    same_person = before.observatie.cursist == after.observatie.cursist
    return same_person and before.sleutel == after.sleutel


def ronde_formulier(
    clock: Clock, waarnemer: str, lesson: str, bladen: Iterable[Observatie], over: str
) -> FormulierScreen:
    """Return a form that answers with the date, the observer and the lesson of a new round.

    `lesson` is today's; when it is left as it is for another day, that day's takes its place.
    `over` is the cursistcode.
    """
    today = clock()
    uitleg = "Een observatie wordt bewaard vanaf de eerste score."
    for sheet in bladen:
        if sheet.status is ObservatieStatus.CONCEPT:
            uitleg += f" Het concept van {kort(sheet.datum)} blijft ook bestaan."

    def read(values: Values) -> Operation:
        day, observer = read_datum(values["datum"]), values["waarnemer"].strip()
        if day > clock():
            raise Ongeldig("datum", kort(day), f"een datum tot en met {kort(clock())}")
        if not observer:
            raise Ongeldig("waarnemer", "", "de naam van wie observeert")
        context = regel("context", values["context"])

        def answer(store: Store) -> tuple[date, str, str]:
            if context != lesson or day == today:
                return day, observer, context
            return day, observer, lescontext(store.lessen.on(day))

        return answer

    return FormulierScreen(
        "Nieuwe observatie",
        [
            Veld("datum", "Datum", kort(today), DATUM),
            Veld("waarnemer", "Waarnemer", waarnemer, "naam van wie observeert"),
            Veld("context", "Lescontext", lesson, "zoals: NT2, groepswerk"),
        ],
        read,
        uitleg,
        over=over,
    )
