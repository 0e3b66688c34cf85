"""What one observer saw of one cursist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from starterz.tovii.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Score:
    """A level, or None for 'niet waargenomen'; an aspect without a Score was not looked at yet."""

    waarde: int | None
    notitie: str = ""
    notitie_in_pdf: bool = False
    reden: str = ""
    """Why an observer moved from the own score; on a joint sheet only."""


class ObservatieStatus(StrEnum):
    """Only a finished observation gives an indication that others see."""

    CONCEPT = "concept"
    AFGEROND = "afgerond"


@dataclass(frozen=True, slots=True)
class Observatie:
    """All scores of one observer on one date, with the instrument version they were made with.

    A joint sheet names in `uit` the two sheets it was made from. `blind`: whoever scored had not
    seen what another observer scored. `verborgen`: the scores are held back from the reader.
    """

    id: int
    cursist: str
    datum: date
    waarnemer: str
    instrument_id: str
    instrument_versie: str
    status: ObservatieStatus
    scores: Mapping[str, Score]
    context: str = ""
    blind: bool = False
    uit: tuple[int, int] | None = None
    verborgen: bool = False

    def __post_init__(self) -> None:
        # A copy behind a read-only view: the caller's dict may change, this observation may not.
        object.__setattr__(self, "scores", MappingProxyType(dict(self.scores)))

    @property
    def is_gezamenlijk(self) -> bool:
        """Say whether two observers made this sheet together."""
        return self.uit is not None

    def waarde(self, code: str) -> int | None:
        """The level scored for an aspect, or None when not scored or not observed."""
        score = self.scores.get(code)
        return None if score is None else score.waarde

    def with_score(self, code: str, score: Score | None) -> Observatie:
        """A copy with one score set, or with that score taken away again (None)."""
        scores = {key: value for key, value in self.scores.items() if key != code}
        if score is not None:
            scores[code] = score
        return replace(self, scores=scores)


def valid_score(instrument: Instrument, code: str, waarde: int | None) -> int | None:
    """The value itself when the instrument knows the aspect and the level, else ValueError."""
    if all(aspect.code != code for aspect in instrument.aspecten):
        raise ValueError(f"Aspect {code!r} staat niet in {instrument.id} {instrument.versie}.")
    known = type(waarde) is int and waarde in instrument.waarden
    if waarde is not None and not known:
        allowed = ", ".join(str(value) for value in instrument.waarden)
        raise ValueError(
            f"Aspect {code}: {waarde!r} is geen niveau. Verwacht: {allowed} of niet waargenomen."
        )
    return waarde


def latest(observaties: Iterable[Observatie]) -> Observatie | None:
    """The last joint sheet, else the last finished one: never an average (tovii.md C.4)."""
    afgerond = (each for each in observaties if each.status is ObservatieStatus.AFGEROND)
    return max(afgerond, key=lambda e: (e.is_gezamenlijk, e.datum, e.id), default=None)
