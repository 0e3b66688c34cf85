"""Two programs and a command write one class at random; no change is lost in silence.

Long form: `uv run python -m tests.data.storm_two --minuten 10 --zaad 1`; each program is a process
of its own. Every change carries what its user saw, which is now and then old. A change that was
kept is in the store, or gave way to a later one whose user had seen it; the others were refused
with both values. What each field was set to, over which value, is written down by who did it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.data.tables.journal import ActieRow
from starterz.domain.advies.trajectadvies import Tekst
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import InGebruik
from starterz.domain.words.wijziging import IntussenGewijzigd
from starterz.places import Places
from starterz.tovii.observatie import Score
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.data.builders import fill, les_op

CODES = ("C-01", "C-02")
PERSON = ("voornaam", "consulent", "examen_bron")
TEXT = ("motivering", "wens_cursist", "kinderopvang", "intensiteit")
LESSON = ("minuten", "docenten")
AS_IT_IS = "*"
"""Seen by who reads and writes in one act."""
AGES = (0, 0, 1, 1, 3, 8)
"""How many turns ago somebody read what he or she has in view."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that was set: over which value as its user saw it, and to which."""

    field: str
    seen: str
    value: str


State = Mapping[str, Any]
Kind = Callable[[random.Random, State, str], tuple[list[Change], Callable[[Store], object]]]


def prepare(home: Path) -> Places:
    """Make a small class with one open sheet, which both programs score."""
    places = Places(home)
    create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    database = Database(places, ("docent", WACHTZIN))
    database.run(fill)
    database.run(begin)
    database.close()
    return places


def begin(store: Store) -> None:
    """Begin a sheet and an advice of each person, for both programs to write."""
    for code in CODES:
        store.observaties.start(code, TODAY, "docent", TODAY)
        store.adviezen.write(code, Tekst(), TODAY)


def look(store: Store) -> State:
    """Read all that can be changed, as the screens do."""
    les = les_op(store, TODAY)
    lijst = store.presentie.list(les.id)
    return {
        "les": les,
        "settings": store.instellingen.read(),
        "cells": {at: row.tekst for at, row in store.groepsindeling._rows().items()},
        **{f"person {code}": store.klas.cursist(code) for code in CODES},
        **{f"advice {code}": store.adviezen.of(code)[-1] for code in CODES},
        **{f"sheet {code}": store.observaties.of(code)[-1] for code in CODES},
        **{f"mark {code}": row.presentie for code in CODES if (row := lijst.regel(code))},
    }


def fields(state: State) -> dict[str, str]:
    """Return every field that is changed here, as text, by its name."""
    found: dict[str, object] = {}
    for code in CODES:
        for name in PERSON:
            found[f"person {code} {name}"] = getattr(state[f"person {code}"], name)
        for name in TEXT:
            found[f"advice {code} {name}"] = getattr(state[f"advice {code}"].tekst, name)
        for aspect in ("L1", "L2"):
            score = state[f"sheet {code}"].scores.get(aspect)
            found[f"sheet {code} {aspect} waarde"] = score.waarde if score else "geen"
            found[f"sheet {code} {aspect} notitie"] = score.notitie if score else ""
        found[f"mark {code}"] = _mark(state[f"mark {code}"])
    for name in LESSON:
        found[f"les {name}"] = getattr(state["les"], name)
    found["setting gemeente"] = state["settings"].gemeente
    found["cell"] = state["cells"].get((1, 2024))
    return {name: str(value) for name, value in found.items()}


def _mark(mark: Presentie | None) -> str:
    return str(mark and (mark.status.value, mark.te_laat, mark.reden))


def person(
    chance: random.Random, state: State, word: str
) -> tuple[list[Change], Callable[[Store], object]]:
    """Change one or two fields of a person in the form."""
    code = chance.choice(CODES)
    seen = state[f"person {code}"]
    names = chance.sample(PERSON, chance.randint(1, 2))
    made = replace(seen, **dict.fromkeys(names, word))
    changes = [Change(f"person {code} {name}", getattr(seen, name), word) for name in names]
    return changes, lambda store: store.klas.change(made, seen=seen)


def advice(
    chance: random.Random, state: State, word: str
) -> tuple[list[Change], Callable[[Store], object]]:
    """Write one or two texts of an advice."""
    code = chance.choice(CODES)
    seen = state[f"advice {code}"]
    names = chance.sample(TEXT, chance.randint(1, 2))
    made = replace(seen.tekst, **dict.fromkeys(names, word))
    changes = [Change(f"advice {code} {name}", getattr(seen.tekst, name), word) for name in names]
    return changes, lambda store: store.adviezen.write(code, made, TODAY, seen=seen)


def mark(
    chance: random.Random, state: State, word: str
) -> tuple[list[Change], Callable[[Store], object]]:
    """Set a mark on the class screen."""
    del word
    code, les = chance.choice(CODES), state["les"]
    seen = state[f"mark {code}"]
    made = chance.choice(
        (
            Presentie(les.id, code, Status.AANWEZIG, chance.randint(0, 60)),
            Presentie(les.id, code, Status.GEOORLOOFD, reden=chance.choice(list(Reden))),
            Presentie(les.id, code, Status.ONBEKEND),
        )
    )
    change = Change(f"mark {code}", _mark(seen), _mark(made))
    return [change], lambda store: store.presentie.mark(made, TODAY, seen=seen)


def score(
    chance: random.Random, state: State, word: str
) -> tuple[list[Change], Callable[[Store], object]]:
    """Score an aspect with a digit, or write the note at it."""
    code, aspect = chance.choice(CODES), chance.choice(("L1", "L2"))
    sheet = state[f"sheet {code}"]
    seen = sheet.scores.get(aspect)
    name = f"sheet {code} {aspect}"
    if seen is None or chance.random() < 0.6:
        made = replace(seen or Score(None), waarde=chance.randint(1, 4))
        change = Change(f"{name} waarde", str(seen.waarde if seen else "geen"), str(made.waarde))
    else:
        made = replace(seen, notitie=word)
        change = Change(f"{name} notitie", seen.notitie, word)
    return [change], lambda store: store.observaties.score(sheet.id, aspect, made, seen=seen)


def small(
    chance: random.Random, state: State, word: str
) -> tuple[list[Change], Callable[[Store], object]]:
    """Change a setting, a cell or the lesson."""
    kind = chance.randrange(4)
    if kind == 0:
        settings = state["settings"]
        change = Change("setting gemeente", settings.gemeente, word)
        return [change], lambda s: s.instellingen.change("gemeente", word, seen=settings)
    if kind == 1:
        cell = state["cells"].get((1, 2024))
        change = Change("cell", str(cell), word)
        return [change], lambda s: s.groepsindeling.set_cell(1, 2024, word, seen=cell)
    les = state["les"]
    if kind == 2:
        made = replace(les, docenten=(word,))
        change = Change("les docenten", str(les.docenten), str((word,)))
        return [change], lambda s: s.lessen.change(made, TODAY, seen=les)
    return [], lambda store: store.presentie.mark_all(les.id, TODAY)


def command(
    chance: random.Random, state: State, word: str
) -> tuple[list[Change], Callable[[Store], object]]:
    """Set one field as a command does: it reads and writes in one transaction."""
    del state
    code = chance.choice(CODES)

    def run(store: Store) -> object:
        return store.klas.change(replace(store.klas.cursist(code), consulent=word))

    return [Change(f"person {code} consulent", AS_IT_IS, word)], run


KINDS: tuple[Kind, ...] = (person, person, advice, advice, mark, mark, score, score, small)


@dataclass(frozen=True, slots=True)
class Step:
    """One field that a kept act changed: in which order, by whom, and from what to what."""

    order: int
    name: str
    field: str
    seen: str
    before: str
    after: str


class Program:
    """One program at work: what it has in view, what it changed, and what was refused."""

    def __init__(self, database: Database, name: str, seed: int) -> None:
        self.database, self.name, self.chance = database, name, random.Random(seed)
        self.counted: Counter[str] = Counter()
        self.steps: list[Step] = []
        self._views: list[State] = []
        self._turn = 0

    def act(self) -> None:
        """Do one thing, with something in view that was read now or some turns ago."""
        self._turn += 1
        self._views = [*self._views[-max(AGES) :], self.database.run(look)]
        view = self._views[max(0, len(self._views) - 1 - self.chance.choice(AGES))]
        kinds: tuple[Kind, ...] = (command,) if self.name == "opdracht" else KINDS
        changes, run = self.chance.choice(kinds)(self.chance, view, f"{self.name}{self._turn}")

        def whole(store: Store) -> list[Step]:
            session = store._context.session
            order = session.exec(select(func.max(ActieRow.id))).one() or 0
            before = fields(look(store))
            run(store)
            after = fields(look(store))
            wanted = {
                each.field: each
                for each in changes
                # A mark is pressed as a whole, also where the screen has it already.
                if each.seen != each.value or each.field.startswith("mark")
            }
            for field, value in after.items():  # nothing but what was asked, and all of that
                if field in wanted:
                    assert value == wanted[field].value, (field, value, wanted[field])
                elif changes:
                    assert value == before[field], (field, before[field], value, changes)
                elif value != before[field]:  # all present: who has a mark keeps it
                    assert before[field] == "None", (field, before[field], value)

            def seen(field: str) -> str:
                told = wanted[field].seen if field in wanted else AS_IT_IS
                return before[field] if told == AS_IT_IS else told

            return [
                Step(
                    order, self.name, field,
                    seen(field), before[field], value,
                )
                for field, value in after.items()
                if value != before[field]
            ]  # fmt: skip

        self.counted["writes"] += 1
        try:
            self.steps += self.database.run(whole)
        except IntussenGewijzigd:
            self.counted["refused"] += 1
        except InGebruik:
            self.counted["busy"] += 1


def lost(start: Mapping[str, str], end: Mapping[str, str], steps: list[Step]) -> list[str]:
    """Return each change that went in silence: nobody had seen it when it was written over."""
    found: list[str] = []
    history = {field: [("", value)] for field, value in start.items()}
    for step in sorted(steps, key=lambda each: each.order):
        past = history[step.field]
        if past[-1][1] != step.before:
            found.append(f"{step}: not after {past[-1]}")
        # Back over what this program itself did, which its user knows of.
        at = len(past) - 1
        while at and past[at][0] == step.name and past[at][1] != step.seen:
            at -= 1
        if past[at][1] != step.seen:
            found.append(f"{step}: {past[at]} was not seen")
        past.append((step.name, step.after))
    found += [
        f"{field}: {value!r} is not the last of {history[field][-1]}"
        for field, value in end.items()
        if history[field][-1][1] != value
    ]
    return found


def work(home: str, name: str, seed: int, seconds: float, out: str) -> None:
    """Be one program for some time, and write down what was kept."""
    database = Database(Places(Path(home)), ("docent", WACHTZIN))
    program = Program(database, name, seed)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            program.act()
        except InGebruik:  # not even to be read now: the other two were quicker for too long
            program.counted["busy"] += 1
        time.sleep(program.chance.random() / 20)  # who types pauses, so that the others come in
    database.close()
    steps = [astuple(each) for each in program.steps]
    Path(out).write_text(json.dumps({"counted": program.counted, "steps": steps}), "utf-8")


def main() -> None:
    """Let three processes at one store, and count what went in silence."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minuten", type=float, default=10)
    parser.add_argument("--zaad", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="starterz-twee-") as directory:
        places = prepare(Path(directory) / "klas")
        reader = Database(places, ("docent", WACHTZIN))
        start = fields(reader.run(look))
        context = get_context("spawn")
        names = ("links", "rechts", "opdracht")
        outs = [Path(directory) / f"{name}.json" for name in names]
        running = [
            context.Process(
                target=work,
                args=(str(places.home), name, given.zaad * 10 + at, given.minuten * 60, str(out)),
            )
            for at, (name, out) in enumerate(zip(names, outs, strict=True))
        ]
        for process in running:
            process.start()
        for process in running:
            process.join()
        total: Counter[str] = Counter()
        steps: list[Step] = []
        for out in outs:
            told = json.loads(out.read_text("utf-8"))
            total.update(told["counted"])
            steps += (Step(*each) for each in told["steps"])
        found = lost(start, fields(reader.run(look)), steps)
        reader.close()
    for line in found[:20]:
        sys.stdout.write(f"{line}\n")
    counted = ", ".join(f"{name} {number}" for name, number in sorted(total.items()))
    sys.stdout.write(f"{counted}, changed fields {len(steps)}, lost {len(found)}\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
