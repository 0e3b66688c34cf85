"""What was looked at and when: aspects by weeks, of one person and of the class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from starterz.tovii.instrument import Aspect, Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Observatie

_WEEK = timedelta(days=7)


class Bewijs(IntEnum):
    """What a week says of an aspect, weakest first."""

    NIETS = 0
    NIET_WAARGENOMEN = 1
    NOTITIE = 2
    SCORE = 3

    @property
    def label(self) -> str:
        """The name on screen and in files."""
        return ("niets", "niet waargenomen", "notitie", "score")[self]


@dataclass(frozen=True, slots=True)
class Dekkingscel:
    """The strongest evidence of one aspect in one week; `niveau` is the last level scored."""

    bewijs: Bewijs = Bewijs.NIETS
    niveau: int | None = None
    notities: int = 0


NIETS = Dekkingscel()


@dataclass(frozen=True, slots=True)
class Dekkingsrij:
    """One aspect; `cellen` has the weeks, as their Mondays, in which there is something."""

    aspect: Aspect
    cellen: Mapping[date, Dekkingscel]

    @property
    def laatst(self) -> date | None:
        """The Monday of the last week in which it was scored or noted."""
        seen = (week for week, cel in self.cellen.items() if cel.bewijs >= Bewijs.NOTITIE)
        return max(seen, default=None)

    @property
    def is_bekeken(self) -> bool:
        """Say whether there is a level or a note; that it was not to be seen is neither."""
        return self.laatst is not None


@dataclass(frozen=True, slots=True)
class Dekking:
    """One person; `weggelaten` counts the sheets of another instrument or version."""

    instrument: Instrument
    weken: tuple[date, ...]
    rijen: tuple[Dekkingsrij, ...]
    weggelaten: int
    lesweken: frozenset[date] = frozenset()
    """The weeks with a lesson; in the others there was nothing to see."""
    verborgen: int = 0
    """The sheets whose scores are held back from the reader."""

    @property
    def nog_niet(self) -> tuple[Aspect, ...]:
        """The aspects that were not looked at yet, those that nobody has to score aside."""
        return tuple(
            rij.aspect for rij in self.rijen if not rij.is_bekeken and not rij.aspect.optioneel
        )

    def cel(self, aspect: str, week: date) -> Dekkingscel:
        """Return what a week says of an aspect."""
        rij = next(each for each in self.rijen if each.aspect.code == aspect)
        return rij.cellen.get(week, NIETS)


@dataclass(frozen=True, slots=True)
class Klasrij:
    """One aspect: of how many people it was seen in each week, and of whom not yet at all."""

    aspect: Aspect
    aantallen: Mapping[date, int]
    nog_niet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Klasdekking:
    """The class; `cursisten` are the codes, in the order in which they are asked for."""

    instrument: Instrument
    weken: tuple[date, ...]
    cursisten: tuple[str, ...]
    rijen: tuple[Klasrij, ...]
    weggelaten: int
    lesweken: frozenset[date] = frozenset()


def weken_tot(vanaf: date, vandaag: date) -> tuple[date, ...]:
    """Return the ISO weeks from one day to another, as their Mondays; at least the last one."""
    last = _maandag(vandaag)
    first = min(_maandag(vanaf), last)
    return tuple(first + _WEEK * number for number in range((last - first).days // 7 + 1))


def dekking(
    instrument: Instrument,
    bladen: Iterable[Observatie],
    notities: Iterable[Klasnotitie],
    vanaf: date,
    vandaag: date,
    lesdagen: Iterable[date] = (),
) -> Dekking:
    """Return what was seen of one person, from a day until today.

    Unfinished sheets count as well: it is about what was looked at. Scores that are held back
    from the reader are not there to count.
    """
    sheets, left_out = met_instrument(instrument, bladen)
    found: dict[tuple[str, date], Dekkingscel] = {}
    for sheet in sheets:
        for code, score in sheet.scores.items():
            seen = Bewijs.NIET_WAARGENOMEN if score.waarde is None else Bewijs.SCORE
            _put(found, (code, _maandag(sheet.datum)), Dekkingscel(seen, score.waarde))
    for note in notities:
        _put(found, (note.aspect, _maandag(note.datum)), Dekkingscel(Bewijs.NOTITIE, notities=1))
    rows = []
    for aspect in instrument.aspecten:
        cells = {week: cel for (code, week), cel in found.items() if code == aspect.code}
        rows.append(Dekkingsrij(aspect, cells))
    first = min([vanaf, *(week for _, week in found)])
    lessons = frozenset(_maandag(day) for day in lesdagen)
    hidden = sum(sheet.verborgen for sheet in sheets)
    return Dekking(instrument, weken_tot(first, vandaag), tuple(rows), left_out, lessons, hidden)


def klasdekking(
    instrument: Instrument, personen: Sequence[tuple[str, Dekking]], vandaag: date
) -> Klasdekking:
    """Put people together who are in the class now, each with what was seen of that person."""
    weeks = [each.weken[0] for _, each in personen]
    rows = []
    for index, aspect in enumerate(instrument.aspecten):
        own = [(code, each.rijen[index]) for code, each in personen]
        counts: dict[date, int] = {}
        for _, rij in own:
            for week, cel in rij.cellen.items():
                if cel.bewijs >= Bewijs.NOTITIE:
                    counts[week] = counts.get(week, 0) + 1
        unseen = tuple(code for code, rij in own if not rij.is_bekeken)
        rows.append(Klasrij(aspect, counts, unseen))
    return Klasdekking(
        instrument,
        weken_tot(min(weeks, default=vandaag), vandaag),
        tuple(code for code, _ in personen),
        tuple(rows),
        sum(each.weggelaten for _, each in personen),
        frozenset().union(*(each.lesweken for _, each in personen)),
    )


def met_instrument(
    instrument: Instrument, bladen: Iterable[Observatie]
) -> tuple[tuple[Observatie, ...], int]:
    """Return the sheets of this version, oldest first, and how many others there are."""
    made = (instrument.id, instrument.versie)
    sheets = sorted(bladen, key=lambda each: (each.datum, each.id))
    own = tuple(s for s in sheets if (s.instrument_id, s.instrument_versie) == made)
    return own, len(sheets) - len(own)


def _put(
    found: dict[tuple[str, date], Dekkingscel], where: tuple[str, date], new: Dekkingscel
) -> None:
    """Keep the stronger of two; of two that are as strong the later one, with all the notes."""
    old = found.get(where, NIETS)
    best = new if new.bewijs >= old.bewijs else old
    found[where] = Dekkingscel(best.bewijs, best.niveau, old.notities + new.notities)


def _maandag(day: date) -> date:
    return day - timedelta(days=day.weekday())
