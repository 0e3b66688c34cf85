"""The header of a roster: which column is which, and one message for one wrong name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from starterz.domain.klas.klaslijst_rijen import KOLOMMEN
from starterz.domain.words.woorden import opsomming
from starterz.letters import comparable

VERPLICHT = ("voornaam", "achternaam", "groep", "instroom")
TUSSENVOEGSEL = "tussenvoegsel"
"""A column that many registrations have; it goes before the last name."""

_OTHER_WORDS = {
    "voornaam": ("voornamen", "roepnaam", "voorletters", "initialen", "first name"),
    "achternaam": ("geslachtsnaam", "geboortenaam", "familienaam", "last name", "surname"),
    "groep": ("klas", "klasgroep", "groepsnaam"),
    "plek": ("plek nr", "plaats", "stoel", "zitplaats", "nr", "nummer", "plaatsnummer"),
    "instroom": (
        "start", "startdatum", "begin", "begindatum", "ingangsdatum", "datum instroom",
    ),
    "doelgroep": ("soort inburgeraar", "status"),
    "wet": ("wi", "inburgeringswet"),
    "pip_datum": ("pip", "datum pip", "pip datum"),
    "consulent": ("klantmanager", "contactpersoon", "regisseur", "begeleider"),
    TUSSENVOEGSEL: ("tussenvoegsels", "voorvoegsel", "voorvoegsels", "tv"),
}  # fmt: skip
_BOTH = ("naam", "volledige naam", "naam cursist", "cursist", "name")
"""What a column is called that holds the whole name."""

Kopfout = tuple[str, str, str]
"""The column, what stands there and what was expected."""


def read_kop(kop: Sequence[str]) -> tuple[list[str], list[Kopfout]]:
    """Return the name of each column as it is known here, and what is wrong, one for each cause.

    A column that is missing while another has a name that nobody knows is one cause.
    """
    names = [_known(name) for name in kop]
    faults: list[Kopfout] = []
    missing = [name for name in VERPLICHT if name not in names]
    unknown: list[tuple[int, str]] = []
    for position, name in enumerate(names):
        where = str(position + 1)
        if name in names[:position]:
            if name:
                faults.append((where, name, "elke kolom één keer"))
            else:
                unknown.append((position, name))
        elif name not in KOLOMMEN and name != TUSSENVOEGSEL:
            likely = _likely(name, names, missing)
            if likely:
                missing = [each for each in missing if each not in likely]
                faults.append((where, kop[position].strip(), _wanted(likely)))
            else:
                unknown.append((position, name))
    for position, _ in unknown:
        text = f"een van {', '.join(KOLOMMEN)}"
        if missing:
            few = len(missing) == 1
            text += f"; de {'kolom' if few else 'kolommen'} {opsomming(missing)} ontbre"
            text += "ekt" if few else "ken"
            missing = []
        faults.append((str(position + 1), kop[position].strip(), text))
    faults.sort(key=lambda fault: int(fault[0]))
    faults += [(name, "", "deze verplichte kolom in de kopregel") for name in missing]
    return names, faults


def _known(name: str) -> str:
    """Return the name of a column: `PIP-datum` and `pip datum` are `pip_datum`."""
    plain = comparable(name)
    joined = plain.replace("-", "_").replace(" ", "_")
    if joined in KOLOMMEN:
        return joined
    return TUSSENVOEGSEL if plain in (TUSSENVOEGSEL, *_OTHER_WORDS[TUSSENVOEGSEL]) else plain


def _likely(name: str, names: Sequence[str], missing: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that are probably meant; none that the header has already."""
    if not name:
        return ()
    if name in _BOTH:
        return tuple(each for each in ("voornaam", "achternaam") if each in missing)
    words = {
        word: kolom
        for kolom, others in _OTHER_WORDS.items()
        if kolom not in names
        for word in (kolom, *others)
    }
    joined = {word.replace(" ", ""): kolom for word, kolom in words.items()}
    plain = "".join(letter for letter in name if letter.isalnum())
    if plain in joined:
        return (joined[plain],)
    close = get_close_matches(plain, joined, n=1, cutoff=0.75)
    if close:
        return (joined[close[0]],)
    inside = [kolom for kolom in (*VERPLICHT, *KOLOMMEN) if kolom not in names and kolom in plain]
    return tuple(inside[:1])


def _wanted(likely: Sequence[str]) -> str:
    if len(likely) > 1:
        return f"{opsomming(likely)}, elk in een eigen kolom"
    return f"{likely[0]}; zo heet die kolom hier"
