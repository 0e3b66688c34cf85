"""Writing only what was changed: what somebody saw, what they want, and what is stored now.

A field that the user left as it was keeps what is stored. A field that only the user changed is
written. A field that somebody else changed as well is a conflict: then nothing is written, and
both values are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any, Final, TypeAlias, TypeVar

from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import InGebruik
from starterz.letters import cleaned

LONGEST_VALUE = 160
"""Letters of a value that a message shows; the form shows the whole text."""


class AsStored(Enum):
    """The type of `AS_STORED`."""

    AS_STORED = "as stored"


AS_STORED: Final = AsStored.AS_STORED
"""In the place of what was seen: whatever is stored, for who reads and writes in one act."""

Value = TypeVar("Value")
Seen: TypeAlias = Value | AsStored
"""What the user saw when he or she began to type."""


@dataclass(frozen=True, slots=True)
class Botsing:
    """One field that two people changed: its name and label, and the values as they are read."""

    veld: str
    label: str
    nu: str
    gewenst: str

    @property
    def in_woorden(self) -> str:
        """Both values in one sentence."""
        verb = "schreef" if self.gewenst.startswith("'") else "koos"
        return f"{self.label} is nu {self.nu}; u {verb} {self.gewenst}."


class IntussenGewijzigd(InGebruik):
    """What was seen is no longer what is stored; nothing was written.

    `nu` is the whole of what is stored now, so that a form can show it, unless it is gone;
    `kop` says what happened where that is not a field with two values.
    """

    def __init__(
        self,
        botsingen: Iterable[Botsing] = (),
        nu: object = AS_STORED,
        *,
        kop: str = "",
        door: str = "",
    ) -> None:
        self.botsingen = tuple(botsingen)
        self.nu = nu
        self.kop = kop or f"Intussen gewijzigd door {door or 'een ander'}."
        super().__init__("\n".join((self.kop, *(each.in_woorden for each in self.botsingen))))

    def by(self, door: str) -> IntussenGewijzigd:
        """Return the same, with who changed it and when where that is known."""
        if not door or not self.kop.startswith("Intussen gewijzigd"):
            return self
        return IntussenGewijzigd(self.botsingen, self.nu, door=door)


def merge(
    seen: Mapping[str, Any],
    now: Mapping[str, Any],
    wanted: Mapping[str, Any],
    *,
    together: Iterable[Collection[str]] = (),
    label: Callable[[str], str] | None = None,
    show: Callable[[str, Any], str] | None = None,
    whole: object = AS_STORED,
) -> dict[str, Any]:
    """Return what is to be stored, field by field; `together` are fields that are one statement.

    Raises `IntussenGewijzigd` with every field that two people changed to different values;
    `whole` is what it hands on as what is stored now.
    """
    groups = [frozenset(group) for group in together]
    result, conflicts = dict(now), list[str]()
    for name in wanted:
        group = next((each for each in groups if name in each), frozenset((name,)))
        if all(_is_same(seen.get(each), wanted.get(each)) for each in group):
            continue
        if all(_is_same(now.get(each), wanted.get(each)) for each in group):
            continue
        if all(_is_same(seen.get(each), now.get(each)) for each in group):
            result[name] = wanted[name]
        elif not _is_same(now.get(name), wanted.get(name)):
            conflicts.append(name)
    if conflicts:
        label, show = label or readable_name, show or (lambda _name, value: in_woorden(value))
        raise IntussenGewijzigd(
            (
                Botsing(
                    name,
                    label(name)[:1].upper() + label(name)[1:],
                    show(name, now.get(name)),
                    show(name, wanted[name]),
                )
                for name in conflicts
            ),
            now if whole is AS_STORED else whole,
        )
    return result


def merge_fields(
    seen: Seen[Value],
    now: Value,
    wanted: Value,
    *,
    names: Collection[str] | None = None,
    together: Iterable[Collection[str]] = (),
    label: Callable[[str], str] | None = None,
) -> Value:
    """Return a dataclass with only the changed fields of `wanted`; `names` are those that count.

    Raises `IntussenGewijzigd` as `merge` does, with `now` as what is stored.
    """
    if isinstance(seen, AsStored):
        return wanted
    known = [
        each.name
        for each in fields(now)  # type: ignore[arg-type]
        if names is None or each.name in names
    ]
    found = merge(
        *({name: getattr(each, name) for name in known} for each in (seen, now, wanted)),
        together=together,
        label=label,
        whole=now,
    )
    # On what was wanted: the fields that do not count are not for this rule to keep.
    made: Value = replace(wanted, **found)  # type: ignore[type-var]
    return made


def require_same(
    seen: Seen[Value],
    now: Value,
    wanted: Value,
    label: str,
    show: Callable[[Value], str] | None = None,
) -> None:
    """Raise `IntussenGewijzigd` when a value that is one whole was changed since it was seen."""
    if isinstance(seen, AsStored):
        return
    merge(
        {label: seen},
        {label: now},
        {label: wanted},
        show=(lambda _name, value: show(value)) if show else None,
        whole=now,
    )


def readable_name(name: str) -> str:
    """Return the name of a field as a message has it."""
    return name.replace("_", " ")


def in_woorden(value: object) -> str:
    """Return a value as a message shows it: short, on one line, in quotes when it is text."""
    if value is None or value in ("", ()):
        return "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return kort(value)
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    written = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = " ".join(written.split())
    shown = text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
    return f"'{shown}'" if isinstance(value, (str, tuple)) else shown


def _is_same(first: object, second: object) -> bool:
    """Compare two values; a text of before texts were cleaned is the same as that one cleaned."""
    if isinstance(first, str) and isinstance(second, str):
        return first == second or cleaned(first, lines=True) == cleaned(second, lines=True)
    return first == second
