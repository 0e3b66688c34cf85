"""The demo class with the longest names there may be."""

from __future__ import annotations

import copy
from dataclasses import replace

from starterz.commands.demo.verhaal import Story, read_story

VOORNAAM, ACHTERNAAM = (
    "Wilhelmina-Mwamba-Wumwamw",
    "Mwamwangwamwembwe-Wammwimwamwumwam-van-MMWWMMWWWWMMWM",
)
DOCENT = "Mwammwa Wwumwamwamwamwamwamwamwa-van-WMWMWMWMWMWMWM"


def long_story() -> Story:
    """Return the story of the demo with names of 80 letters, each with its own first letter."""
    story = read_story()
    klas = copy.deepcopy(dict(story.klas))
    klas["docent"] = DOCENT
    for number, person in enumerate(klas["cursist"]):
        letter = chr(ord("A") + number % 26)
        person["voornaam"] = f"{letter}{VOORNAAM}"
        person["achternaam"] = ACHTERNAAM
    return replace(story, klas=klas)
