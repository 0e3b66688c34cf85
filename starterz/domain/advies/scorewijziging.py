"""A score that two people change at once: only what each of them changed is written."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from starterz.domain.words.wijziging import in_woorden, merge
from starterz.tovii.observatie import Score

_LABELS = {"waarde": "score", "notitie_in_pdf": "mag in de PDF"}


def merge_scores(
    aspect: str, seen: Score | None, now: Score | None, wanted: Score | None
) -> Score | None:
    """Return a score with only what was changed in it; a note stands apart from its level.

    To clear is to clear what was seen. Raises `IntussenGewijzigd` for what somebody else changed.
    """
    if wanted is None or now is None:
        merge(
            {aspect: seen}, {aspect: now}, {aspect: wanted},
            show=lambda _name, score: _shown(score), whole=now,
        )  # fmt: skip
        return wanted
    found = merge(
        _parts(seen),
        _parts(now),
        _parts(wanted),
        together=(("notitie", "notitie_in_pdf"),),
        label=lambda name: f"{_LABELS.get(name, name)} bij {aspect}",
        show=lambda name, value: _level(value) if name == "waarde" else in_woorden(value),
        whole=now,
    )
    return replace(wanted, **found)


def carry_over(seen: Score | None, now: Score | None, wanted: Score | None) -> Score | None:
    """Return a score with what was changed in it, over what the same hand made of it since."""
    if wanted is None or now is None:
        return wanted
    before, after = _parts(seen), _parts(wanted)
    return replace(now, **{name: new for name, new in after.items() if new != before[name]})


def _parts(score: Score | None) -> dict[str, Any]:
    # No score is not the same as not seen: that one has a level of None.
    known = score if score is not None else Score(None)
    parts = {each.name: getattr(known, each.name) for each in fields(known)}
    return parts if score is not None else parts | {"waarde": "geen"}


def _level(value: object) -> str:
    return "niet waargenomen" if value is None else str(value)


def _shown(score: Score | None) -> str:
    if score is None:
        return "leeg"
    return _level(score.waarde) + (f", {in_woorden(score.notitie)}" if score.notitie else "")
