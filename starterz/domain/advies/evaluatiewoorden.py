"""What the figures of an evaluation say in words, and what they cannot say."""

from __future__ import annotations

from starterz.domain.advies.evaluatiecijfers import Evaluatie, Richtingen, Spreiding, Wissels
from starterz.domain.words.datums import kort
from starterz.domain.words.woorden import aantal, percentage
from starterz.tovii.indicatie import decimaal, exact_decimaal

NIET_TE_ZEGGEN = (
    "Deze cijfers zeggen niet of de klas beter kijkt dan de toets. Volgt de gemeente het advies, "
    "dan is dat geen bewijs: wie besluit, heeft het advies gelezen.",
    "Alleen wat daarna gebeurt, kan dat laten zien: wie later van leerroute wisselt, en wie het "
    "examen haalt. De examens staan niet in dit programma.",
    "Wie een hoger advies krijgt dan de toets, krijgt een andere route dan zonder dat advies. "
    "Hoe het anders was gegaan, weet niemand.",
)
"""What no number here can say."""


HERKENBAAR = (
    "Bij zo weinig mensen is iemand soms te herkennen, ook zonder naam. Deel deze cijfers alleen "
    "met wie de dossiers mag zien."
)
"""What a reader of few people must know."""


def periode_tekst(found: Evaluatie) -> str:
    """Return over which advices the figures are."""
    if found.van and found.tot:
        return f"adviezen van {kort(found.van)} tot en met {kort(found.tot)}"
    if found.van:
        return f"adviezen vanaf {kort(found.van)}"
    if found.tot:
        return f"adviezen tot en met {kort(found.tot)}"
    return "alle adviezen"


def wie_tekst(found: Evaluatie) -> str:
    """Return whom the figures are about."""
    words = f"n = {found.n}: van iedereen het laatste definitieve advies ({periode_tekst(found)})"
    if found.bedekt:
        people = "cursist doet" if found.bedekt == 1 else "cursisten doen"
        words += f"; {found.bedekt} {people} niet mee, tot u zelf hebt gescoord of gekeken"
    return words


def te_klein_tekst(found: Evaluatie) -> str:
    """Return the warning when there are too few people, or nothing."""
    if not found.is_klein:
        return ""
    return (
        f"Met {aantal(found.n, 'advies', 'adviezen')} is dit te weinig om iets over de werkwijze "
        f"te zeggen. Vanaf {found.minimum} staan er percentages bij; dat getal kiest de school."
    )


def deel(found: Evaluatie, part: int, whole: int) -> str:
    """Write a part of a whole; with a percentage only when both are large enough."""
    words = f"{part} van {whole}"
    if found.is_klein or whole < found.minimum:
        return words
    return f"{words} ({percentage(part, whole)}%)"


def richting_regels(found: Evaluatie, richtingen: Richtingen) -> tuple[tuple[str, str], ...]:
    """Return the directions against the test as (label, number), what has none included."""
    whole = richtingen.vergeleken
    return (
        ("hoger dan de toets", deel(found, richtingen.hoger, whole)),
        ("komt overeen met de toets", deel(found, richtingen.gelijk, whole)),
        ("lager dan de toets", deel(found, richtingen.lager, whole)),
        ("niet te vergelijken", f"{richtingen.geen} (telt niet mee)"),
    )


def wissel_regels(found: Evaluatie, wissels: Wissels) -> tuple[tuple[str, str], ...]:
    """Return how many people changed route after the first decision, by advice."""
    if not wissels.mensen:
        return (("leerroute gewisseld", "nog geen besluit, dus niets te tellen"),)
    return tuple(
        (label, deel(found, changed, people) if people else "niemand met een besluit")
        for label, (changed, people) in (
            ("na een advies gelijk aan de toets", wissels.bevestigd),
            ("na een advies anders dan de toets", wissels.afgeweken),
            ("na een advies zonder vergelijking", wissels.geen),
        )
    )


def tijd_regels(found: Evaluatie) -> tuple[tuple[str, str], ...]:
    """Return the time from the first day in the class to the advice."""
    return (
        ("dagen tot het advies", _spread(found.dagen)),
        ("lesweken gezien", _spread(found.lesweken)),
    )


def _spread(found: Spreiding | None) -> str:
    if found is None:
        return "niet bekend"
    middle = exact_decimaal(found.mediaan)
    return f"laagste {found.laagste}, midden {middle}, hoogste {found.hoogste} (n = {found.n})"


def overeenstemming_regels(found: Evaluatie) -> tuple[tuple[str, str], ...]:
    """Return how far two observers agree, over who was scored by two."""
    both = found.overeenstemming
    if both is None:
        return (("twee waarnemers", "niemand is door twee waarnemers gescoord"),)
    lines = [
        ("door twee waarnemers gescoord", f"{both.mensen} van {found.n}"),
        ("aspecten gelijk gescoord", deel(found, both.gelijk, both.aspecten)),
    ]
    if both.kappa is not None:
        low, middle, high = (decimaal(each) for each in both.kappa)
        lines.append(("gewogen kappa", f"laagste {low}, midden {middle}, hoogste {high}"))
    return tuple(lines)


def uitleg(found: Evaluatie) -> tuple[str, ...]:
    """Return what the figures can and cannot say, the size of the group first."""
    small = (te_klein_tekst(found), HERKENBAAR) if found.is_klein else ()
    return (*small, wissel_uitleg(found), *NIET_TE_ZEGGEN)


def wissel_uitleg(found: Evaluatie) -> str:
    """Return what was counted as a change of route."""
    changes = found.wissels
    if not changes.mensen:
        return "Er is nog geen besluit genomen. Over wisselen van leerroute is nog niets te zeggen."
    people = aantal(changes.mensen, "cursist met een besluit wisselde",
                    "cursisten met een besluit wisselden")  # fmt: skip
    number = changes.gewisseld or "geen"
    return (
        f"Van {people} er {number} van leerroute. Geteld is elk later besluit, of een andere "
        "leerroute in het dossier, na het eerste besluit."
    )
