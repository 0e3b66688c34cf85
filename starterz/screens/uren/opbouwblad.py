"""What the screen of one person's counters shows: read in one go, and written as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from starterz.domain.klas.cursist import Cursist
from starterz.domain.uren.participatie import EerdereUren, Elders, Participatie
from starterz.domain.uren.posten import Lesbezoek, Post, gemerkt, lesposten, posten_elders
from starterz.domain.uren.prognose import in_woorden
from starterz.domain.uren.tellers import Telling
from starterz.domain.uren.uren import Urenstand
from starterz.domain.uren.verloop import Verloop, verloop_van
from starterz.domain.uren.verloop import in_woorden as beeld_in_woorden
from starterz.domain.words.datums import WEEKDAGEN, kort, uren_en_minuten, uren_kort
from starterz.screens.shared.cursistscherm import choose
from starterz.widgets.breedten import Kolom
from starterz.widgets.feiten import Feit
from starterz.widgets.lijst import Kolommen, Rijen
from starterz.widgets.tekens import Colours, cell

if TYPE_CHECKING:
    from starterz.data.store import Store

LESSEN, VERZUIM, BUITEN, VERLOOP = "lessen", "verzuim", "elders", "verloop"
"""The parts that are no counter."""
_KORT = {"participatie": "Participatie", "map-praktijk": "MAP", "afschalen-a2": "A2"}
_OVERIG = (
    (LESSEN, "Alle lessen"), (VERZUIM, "Verzuim"), (BUITEN, "Buiten les"), (VERLOOP, "Verloop"),
)  # fmt: skip
KOLOMMEN: Kolommen = (
    Kolom("datum", 13), Kolom("waar", 20, minst=12), Kolom("soort", 24, minst=12),
    Kolom("uren", 6), Kolom("samen", 7),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opbouwblad:
    """One person's counters with their rows, on a day."""

    cursist: Cursist
    volgorde: tuple[str, ...]
    stand: Urenstand
    tellingen: tuple[Telling, ...]
    elders: tuple[Participatie | EerdereUren, ...]
    bezoeken: tuple[Lesbezoek, ...] = ()
    les_minimum: int = 0

    @property
    def delen(self) -> tuple[tuple[str, str], ...]:
        """The parts of the screen as (name, title)."""
        counters = (each.teller for each in self.tellingen)
        return (*((each.naam, _KORT.get(each.naam, each.label)) for each in counters), *_OVERIG)

    def telling(self, naam: str) -> Telling | None:
        """Return the counter of that name."""
        return next((each for each in self.tellingen if each.teller.naam == naam), None)

    def verloop(self) -> Verloop | None:
        """Return the course of the main counter, if there is one."""
        return verloop_van(self.cursist, self.stand, self.tellingen)


def read(store: Store, code: str | None, today: date) -> Opbouwblad | None:
    """Read the counters of a person, else of the first in the class; nothing when it is empty."""
    order, person = choose(store, today, code)
    if person is None:
        return None
    elsewhere = store.participatie.of(person.code)
    return Opbouwblad(
        person,
        order,
        store.uren.state(person.code, today),
        store.uren.counters(person.code, today),
        (*elsewhere.eerder, *elsewhere.participatie),
        store.uren.visits(person.code, today),
        store.instellingen.read().les_minimum,
    )


def rijen(blad: Opbouwblad, deel: str, colours: Colours) -> Rijen:
    """Write the rows of a part, newest first, with what they are together so far."""
    if deel == VERZUIM:
        return _verzuim(blad, colours)
    telling = blad.telling(deel)
    posten = telling.posten if telling else _posten(blad, deel)
    rows: list[tuple[str, tuple[Text, ...]]] = []
    total = 0
    for number, post in enumerate(posten):
        total += post.minuten
        rows.append((_key(number, post), _row(post, total, colours)))
    return list(reversed(rows))


def _right(text: str, colour: str = "") -> Text:
    found = cell(text, colour)
    found.justify = "right"
    return found


def _key(number: int, post: Post) -> str:
    kind = {Participatie: "p", EerdereUren: "e"}.get(type(post.bron), "l")
    return f"{kind}-{post.bron.id}-{number}"


def _row(post: Post, total: int, colours: Colours) -> tuple[Text, ...]:
    day = f"{WEEKDAGEN[post.datum.weekday()]} {kort(post.datum)}" if post.datum else "eerder"
    return (
        cell(day),
        cell(post.tekst),
        cell(f"{post.label}, voor PIP" if post.voor_pip else post.label),
        _right(uren_kort(post.minuten)),
        _right(uren_kort(total), colours["zacht"]),
    )


def _posten(blad: Opbouwblad, deel: str) -> Sequence[Post]:
    """Return the rows of a part that is no counter."""
    day = blad.stand.peildatum
    if deel == LESSEN:
        return lesposten(blad.cursist, gemerkt(blad.bezoeken, day, blad.les_minimum))
    if deel != BUITEN:
        return ()
    found = Elders(
        tuple(each for each in blad.elders if isinstance(each, Participatie)),
        tuple(each for each in blad.elders if isinstance(each, EerdereUren)),
    )
    return posten_elders(blad.cursist, found, day)


def _verzuim(blad: Opbouwblad, colours: Colours) -> Rijen:
    """Write the lessons that were missed, newest first."""
    rows: list[tuple[str, tuple[Text, ...]]] = []
    total = 0
    for visit, minutes in gemerkt(blad.bezoeken, blad.stand.peildatum):
        mark = visit.presentie
        if not minutes.gemist or mark is None:
            continue
        total += minutes.gemist
        day = visit.les.datum
        row = (
            cell(f"{WEEKDAGEN[day.weekday()]} {kort(day)}"),
            cell(mark.reden.label if mark.reden else ""),
            cell(mark.status.label),
            _right(uren_kort(minutes.gemist)),
            _right(uren_kort(total), colours["zacht"]),
        )
        rows.append((f"l-{visit.les.id}-{len(rows)}", row))
    return list(reversed(rows))


def feiten(blad: Opbouwblad, deel: str) -> list[Feit]:
    """Write what goes with a part: the counter, what it counts, and what is asked besides."""
    telling = blad.telling(deel)
    if deel == VERLOOP:
        course = blad.verloop()
        lines = [beeld_in_woorden(course)] if course else []
        return [Feit(line) for line in (*lines, *in_woorden(blad.stand.prognose)) if line]
    if telling is None and deel == LESSEN:
        total = blad.stand.totaal
        kinds = f"NT2 {uren_kort(total.nt2)} · alfabetisering {uren_kort(total.alfabetisering)}"
        early = f" · waarvan voor het PIP {uren_kort(blad.stand.voor_pip)}"
        return [
            Feit(f"Gevolgd: {uren_en_minuten(total.gevolgd)}.", stijl="bold"),
            Feit(f"{kinds} · KNM {uren_kort(total.knm)}{early}"),
        ]
    if telling is None and deel == VERZUIM:
        total = blad.stand.totaal
        return [
            Feit(f"Gemist: {uren_en_minuten(total.gemist)}.", stijl="bold"),
            Feit(
                f"geoorloofd {uren_kort(total.geoorloofd)} · ongeoorloofd "
                f"{uren_kort(total.ongeoorloofd)} · reden volgt {uren_kort(total.onbekend)}"
            ),
        ]
    if telling is None:
        return [
            Feit("Activiteiten en uren van een andere school of route. P = activiteit, n = uren.")
        ]
    teller = telling.teller
    left = "gehaald" if teller.gehaald else f"nog {uren_en_minuten(teller.nog)}"
    amount = f"{uren_en_minuten(teller.minuten)} van {uren_en_minuten(teller.norm_minuten)}"
    signs = {True: "ja", False: "nog niet", None: "niet bekend"}
    return [
        Feit(f"{teller.label}: {amount}, {left}.", stijl="bold"),
        Feit(teller.toelichting),
        *(Feit(f"Ook nodig: {each.tekst} ({signs[each.voldaan]}).") for each in teller.voorwaarden),
        *(Feit(line) for line in _participatie(blad, teller.naam)),
    ]


def _participatie(blad: Opbouwblad, naam: str) -> tuple[str, ...]:
    second = blad.stand.prognose_participatie
    return in_woorden(second) if second is not None and naam == "participatie" else ()
