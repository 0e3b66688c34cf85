"""What a change of a lesson does to the hours that were noted in it already.

Minutes that were noted stay: who came late or left early keeps the minutes that he or she was
there. Who was there from begin to end was there as long as the lesson took, and who was away
missed as much as it took. Whoever changes is told first, by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Lesminuten, Presentie, Status, in_woorden, minuten_van
from starterz.domain.words.fouten import Geweigerd
from starterz.domain.words.woorden import aantal, opsomming

LONGEST_NAME = 40
"""Letters: with twelve names of that length the question still fits on a small screen."""


@dataclass(frozen=True, slots=True)
class Tekenwijziging:
    """One mark before and after a change of its lesson, with what it is worth in minutes."""

    voor: Presentie
    na: Presentie
    minuten_voor: Lesminuten
    minuten_na: Lesminuten

    @property
    def cursist(self) -> str:
        """The cursistcode."""
        return self.voor.cursist

    @property
    def counts_otherwise(self) -> bool:
        """Say whether this person gets other hours."""
        return self.minuten_voor != self.minuten_na


Gevolg = tuple[Tekenwijziging, ...]
"""Every mark that changes with its lesson, in minutes or in words."""


class EerstZien(Geweigerd):
    """A change of a lesson that changes hours of people, before somebody has seen whose."""

    def __init__(self, gevolg: Gevolg, namen: Mapping[str, str]) -> None:
        self.gevolg = gevolg
        super().__init__(*gevolg_in_woorden(gevolg, namen))


def weigh_change(voor: Les, na: Les, tekens: Iterable[Presentie]) -> Gevolg:
    """Return the marks that change when a lesson does; see `does_not_fit` for the ones that cannot.

    The worth of a cancelled lesson is nothing, but its marks move along, for when it is restored.
    """
    found = []
    for mark in tekens:
        made = adjust(mark, voor, na)
        if made is None:
            continue
        before, after = minuten_van(voor, mark), minuten_van(na, made)
        if (mark, before) != (made, after):
            found.append(Tekenwijziging(mark, made, before, after))
    return tuple(found)


def does_not_fit(voor: Les, na: Les, tekens: Iterable[Presentie]) -> tuple[Presentie, ...]:
    """Return the marks whose noted minutes are more than the lesson would take."""
    return tuple(mark for mark in tekens if adjust(mark, voor, na) is None)


def adjust(mark: Presentie, voor: Les, na: Les) -> Presentie | None:
    """Return a mark for the lesson as it becomes, with the same minutes attended.

    None where those are more than the lesson would take. Who came late or left early is moved at
    the end of the lesson that moves; a lesson that keeps its length leaves the mark as it is.
    """
    if mark.status is not Status.AANWEZIG or not (mark.te_laat or mark.eerder_weg):
        return mark
    missed = na.minuten - attended(voor, mark)
    if missed < 0:
        return None
    if na.eind == voor.eind:
        early = min(mark.eerder_weg, missed)
        return replace(mark, te_laat=missed - early, eerder_weg=early)
    late = min(mark.te_laat, missed)
    return replace(mark, te_laat=late, eerder_weg=missed - late)


def attended(les: Les, mark: Presentie) -> int:
    """Return the minutes that somebody with this mark was there, cancelled lesson or not."""
    return minuten_van(replace(les, vervallen=False), mark).gevolgd


def is_oude_les(les: Les, today: date, dagen: int) -> bool:
    """Say whether changing marks or hours in it asks why: it was more than `dagen` days ago."""
    return les.datum + timedelta(dagen) < today


def teken_in_woorden(mark: Presentie, worth: Lesminuten) -> str:
    """Write a mark with what it is worth, for the record: `150 minuten NT2: aanwezig`."""
    minutes = minuten_in_woorden(worth)
    is_told = mark.soort is not None and mark.soort.label in minutes
    return f"{minutes}: {in_woorden(replace(mark, soort=None) if is_told else mark)}"


def minuten_in_woorden(worth: Lesminuten) -> str:
    """Write what a mark is worth: `120 minuten NT2 en 30 minuten KNM`, `150 minuten gemist`."""
    kinds = (
        (worth.nt2, "NT2"), (worth.alfabetisering, "alfabetisering"), (worth.knm, "KNM"),
        (worth.gemist, "gemist"),
    )  # fmt: skip
    parts = [f"{aantal(minutes, 'minuut', 'minuten')} {name}" for minutes, name in kinds if minutes]
    return opsomming(parts) if parts else "0 minuten"


def gevolg_in_woorden(gevolg: Gevolg, namen: Mapping[str, str]) -> tuple[str, ...]:
    """Write whose hours change and from what to what, and whose minutes stay, a line a kind."""

    def together(changes: Iterable[Tekenwijziging], tell: Callable[[Tekenwijziging], str]) -> None:
        kinds: dict[str, list[str]] = {}
        for each in changes:
            naam = namen.get(each.cursist, each.cursist)
            shown = naam if len(naam) <= LONGEST_NAME else f"{naam[:LONGEST_NAME]}…"
            kinds.setdefault(tell(each), []).append(shown)
        lines.extend(f"{kind}: {opsomming(people)}." for kind, people in kinds.items())

    changed = [each for each in gevolg if each.counts_otherwise]
    lines: list[str] = []
    if changed:
        lines.append(f"De uren van {aantal(len(changed), 'cursist', 'cursisten')} veranderen.")
    together(
        changed,
        lambda each: (
            f"Van {minuten_in_woorden(each.minuten_voor)} "
            f"naar {minuten_in_woorden(each.minuten_na)}"
        ),
    )
    together(
        (each for each in gevolg if not each.counts_otherwise),
        lambda each: (
            f"Houdt {aantal(each.minuten_voor.gevolgd, 'minuut', 'minuten')}, "
            f"het teken wordt {in_woorden(each.na)}"
        ),
    )
    return tuple(lines)


def niet_passend_in_woorden(
    tekens: Iterable[Presentie], voor: Les, na: Les, namen: Mapping[str, str]
) -> tuple[str, ...]:
    """Write for each mark that does not fit why not, and what to do."""
    return tuple(
        f"{namen.get(mark.cursist, mark.cursist)} was er "
        f"{aantal(attended(voor, mark), 'minuut', 'minuten')}; dat is langer dan de les "
        f"zou duren ({na.minuten} minuten). Wijzig eerst dat teken."
        for mark in tekens
    )
