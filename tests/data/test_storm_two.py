"""A short storm of two programs and a command; the long one is `python -m tests.data.storm_two`."""

from __future__ import annotations

from starterz.data.database import Database
from starterz.places import Places
from tests.builders import WACHTZIN
from tests.data.storm_two import Program, Step, begin, fields, look, lost


def test_no_change_of_two_programs_goes_in_silence(places: Places) -> None:
    names = ("links", "rechts", "opdracht")
    programs = [
        Program(Database(places, ("docent", WACHTZIN)), name, seed)
        for seed, name in enumerate(names, start=3)
    ]
    programs[0].database.run(begin)
    start = fields(programs[0].database.run(look))
    for turn in range(24):
        programs[turn % 3].act()
    end = fields(programs[0].database.run(look))
    for each in programs:
        each.database.close()
    steps = [step for each in programs for step in each.steps]
    assert lost(start, end, steps) == []
    assert sum(each.counted["refused"] for each in programs) > 0
    assert len(steps) > 6


def test_the_storm_tells_what_is_lost() -> None:
    """What was written over without being seen, and what is not there at the end."""
    first = Step(1, "links", "cell", "None", "None", "een")
    blind = Step(2, "rechts", "cell", "None", "een", "twee")
    own = Step(3, "rechts", "cell", "een", "twee", "drie")
    assert len(lost({"cell": "None"}, {"cell": "twee"}, [first, blind])) == 1
    assert len(lost({"cell": "None"}, {"cell": "een"}, [first, own])) == 2
    assert lost({"cell": "None"}, {"cell": "een"}, [first]) == []
