"""The finished rounds of one person beside each other: what rises and what falls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from starterz.tovii.dekking import met_instrument
from starterz.tovii.indicatie import Indicatie, assess
from starterz.tovii.instrument import Aspect, Aspectgroep, Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus


class Richting(StrEnum):
    """Where it goes from one round to another; without two levels there is nothing to say."""

    HOGER = "hoger"
    LAGER = "lager"
    GELIJK = "gelijk"


@dataclass(frozen=True, slots=True)
class Aspectverloop:
    """The level of one aspect in each round, None where it was not scored or not observed.

    Directions are between rounds with a level: `over_alles` from the first to the last of them,
    `laatst` between the last two.
    """

    aspect: Aspect
    waarden: tuple[int | None, ...]
    over_alles: Richting | None
    laatst: Richting | None


@dataclass(frozen=True, slots=True)
class Groepverloop:
    """The mean of a group in each round, exactly.

    Two rounds are compared on the aspects that both have, so that another choice of aspects is
    not taken for a change of the person.
    """

    groep: Aspectgroep
    gemiddelden: tuple[Fraction | None, ...]
    over_alles: Richting | None
    laatst: Richting | None


@dataclass(frozen=True, slots=True)
class Rondeverloop:
    """The rounds, oldest first.

    `weggelaten` counts those of another instrument or version, `verborgen` those held back.
    """

    instrument: Instrument
    rondes: tuple[Observatie, ...]
    indicaties: tuple[Indicatie, ...]
    aspecten: tuple[Aspectverloop, ...]
    groepen: tuple[Groepverloop, ...]
    weggelaten: int
    verborgen: int = 0


def rondeverloop(instrument: Instrument, bladen: Iterable[Observatie]) -> Rondeverloop:
    """Compare the finished sheets that were made with this version of the instrument.

    Sheets whose scores are held back from the reader are passed over.
    """
    done = [each for each in bladen if each.status is ObservatieStatus.AFGEROND]
    finished = [each for each in done if not each.verborgen]
    rounds, left_out = met_instrument(instrument, finished)
    outcomes = tuple(assess(instrument, each) for each in rounds)
    return Rondeverloop(
        instrument,
        rounds,
        outcomes,
        tuple(_aspect(each, rounds) for each in instrument.aspecten),
        tuple(_groep(instrument, each, rounds, outcomes) for each in instrument.groepen),
        left_out,
        len(done) - len(finished),
    )


def _aspect(aspect: Aspect, rounds: Sequence[Observatie]) -> Aspectverloop:
    levels = tuple(each.waarde(aspect.code) for each in rounds)
    known = [level for level in levels if level is not None]
    first_to_last = last_two = None
    if len(known) > 1:
        first_to_last = _richting(known[0], known[-1])
        last_two = _richting(known[-2], known[-1])
    return Aspectverloop(aspect, levels, first_to_last, last_two)


def _groep(
    instrument: Instrument,
    groep: Aspectgroep,
    rounds: Sequence[Observatie],
    outcomes: Sequence[Indicatie],
) -> Groepverloop:
    means = tuple(each.onderdelen[groep.code].gemiddelde for each in outcomes)
    known = [each for each, mean in zip(rounds, means, strict=True) if mean is not None]
    counting = [each for each in instrument.aspecten_van(groep.code) if each.gewicht]
    first_to_last = last_two = None
    if len(known) > 1:
        first_to_last = _op_dezelfde(counting, known[0], known[-1])
        last_two = _op_dezelfde(counting, known[-2], known[-1])
    return Groepverloop(groep, means, first_to_last, last_two)


def _op_dezelfde(
    aspecten: Sequence[Aspect], first: Observatie, last: Observatie
) -> Richting | None:
    """Compare two rounds on the aspects with a level in both; nothing when there are none."""
    before = after = 0
    shared = False
    for aspect in aspecten:
        old, new = first.waarde(aspect.code), last.waarde(aspect.code)
        if old is not None and new is not None:
            before, after, shared = (
                before + aspect.gewicht * old,
                after + aspect.gewicht * new,
                True,
            )
    return _richting(before, after) if shared else None


def _richting(first: int, last: int) -> Richting:
    if first == last:
        return Richting.GELIJK
    return Richting.HOGER if last > first else Richting.LAGER
