"""One figure with its goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in a unit, and at most how much it should be."""

    name: str
    value: float
    goal: float | None
    unit: str

    @property
    def is_reached(self) -> bool | None:
        """Say whether the goal was reached; nothing where there is none."""
        return None if self.goal is None else self.value <= self.goal

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"doel {self.goal:g}"
        sign = {None: "", True: "gehaald", False: "NIET GEHAALD"}[self.is_reached]
        return f"{self.name:<38}{self.value:>9.2f} {self.unit:<24}{goal:<10}{sign}"
