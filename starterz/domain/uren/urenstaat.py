"""The urenstaat: what was offered, attended and missed in a period, to be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.lessen.presentie import Lesminuten, Reden, Status
from starterz.domain.uren.posten import is_voor_pip, telbare_minuten
from starterz.domain.uren.prognose import Prognose
from starterz.domain.uren.uren import Lesbezoek
from starterz.domain.uren.verloop import Verloop
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Ongeldig


@dataclass(frozen=True, slots=True)
class Staatregel:
    """A sum over lessons, in minutes: `aangeboden` is all that is attended or missed.

    `nog_open` are lessons without a mark; nothing is known of them, so they are in no sum.
    """

    lessen: int = 0
    bijgewoond: int = 0
    nog_open: int = 0
    aangeboden: int = 0
    te_laat: int = 0
    minuten: Lesminuten = field(default_factory=Lesminuten)

    def __add__(self, other: Staatregel) -> Staatregel:
        return Staatregel(
            self.lessen + other.lessen,
            self.bijgewoond + other.bijgewoond,
            self.nog_open + other.nog_open,
            self.aangeboden + other.aangeboden,
            self.te_laat + other.te_laat,
            self.minuten + other.minuten,
        )


@dataclass(frozen=True, slots=True)
class Maandregel:
    """The sum of one month; `van` and `tot` are its days that fall within the period."""

    van: date
    tot: date
    som: Staatregel


@dataclass(frozen=True, slots=True)
class Verzuimregel:
    """One lesson that was missed as a whole: `minuten` long, with the reason as a code."""

    datum: date
    tijden: str
    minuten: int
    status: Status
    reden: Reden | None


@dataclass(frozen=True, slots=True)
class Urenstaat:
    """The hours of one person in a period, both days included.

    `verloop` and `prognose` are where the main counter stood on the last day, for one person.
    """

    cursist: Cursist
    van: date
    tot: date
    groepen: tuple[Groep, ...]
    maanden: tuple[Maandregel, ...]
    verzuim: tuple[Verzuimregel, ...]
    verloop: Verloop | None = None
    prognose: Prognose | None = None
    voor_pip: int = 0
    eerder: int = 0

    @property
    def totaal(self) -> Staatregel:
        """The sum over the whole period."""
        return sum((maand.som for maand in self.maanden), Staatregel())

    @property
    def groep(self) -> str:
        """The groups in the period, in the order of time."""
        return ", daarna ".join(groep.label for groep in self.groepen)


@dataclass(frozen=True, slots=True)
class Klasstaat:
    """The hours of everybody who had a lesson in a period, both days included."""

    van: date
    tot: date
    staten: tuple[Urenstaat, ...]

    @property
    def totaal(self) -> Staatregel:
        """The sum over everybody."""
        return sum((staat.totaal for staat in self.staten), Staatregel())


def read_periode(van: date, tot: date, today: date) -> tuple[date, date]:
    """Return a period that can be signed for: it ends today at the latest.

    Raises `Ongeldig` when it ends before it begins, or has not begun.
    """
    if van > today:
        raise Ongeldig("van", kort(van), "vandaag of een datum daarvoor")
    if tot < van:
        raise Ongeldig("tot", kort(tot), f"een datum op of na {kort(van)}")
    return van, min(tot, today)


def count(bezoek: Lesbezoek, minimum: int = 0) -> Staatregel:
    """Return what one lesson adds; what somebody came late or left early is missed apart.

    A stay shorter than `minimum` minutes is all late.
    """
    les, mark = bezoek.les, bezoek.presentie
    if les.vervallen:
        return Staatregel()
    if mark is None:
        return Staatregel(nog_open=1)
    minutes = telbare_minuten(bezoek, minimum)
    late = les.minuten - minutes.gevolgd if mark.status is Status.AANWEZIG else 0
    return Staatregel(1, int(minutes.gevolgd > 0), 0, les.minuten, late, minutes)


def assemble_urenstaat(
    cursist: Cursist, bezoeken: Iterable[Lesbezoek], van: date, tot: date, minimum: int = 0
) -> Urenstaat:
    """Return the urenstaat of one person; lessons outside the period are passed over."""
    visits = [
        visit for visit in bezoeken if van <= visit.les.datum <= tot and not visit.les.vervallen
    ]
    months: dict[tuple[int, int], list[Lesbezoek]] = {}
    for visit in sorted(visits, key=lambda visit: (visit.les.datum, visit.les.begin)):
        months.setdefault((visit.les.datum.year, visit.les.datum.month), []).append(visit)
    ordered = [visit for month in months.values() for visit in month]
    groups = dict.fromkeys(visit.plaatsing.groep for visit in ordered)
    if not groups and (stay := cursist.laatste_plaatsing(tot)):
        groups = {stay.groep: None}
    return Urenstaat(
        cursist,
        van,
        tot,
        tuple(groups),
        tuple(
            Maandregel(
                max(van, date(year, month, 1)),
                min(tot, _laatste_dag(year, month)),
                sum((count(visit, minimum) for visit in of_month), Staatregel()),
            )
            for (year, month), of_month in months.items()
        ),
        tuple(absence for visit in ordered if (absence := _verzuim(visit))),
        voor_pip=sum(
            telbare_minuten(visit, minimum).gevolgd
            for visit in ordered
            if is_voor_pip(cursist, visit.les.datum)
        ),
    )


def _verzuim(visit: Lesbezoek) -> Verzuimregel | None:
    les, mark = visit.les, visit.presentie
    if mark is None or mark.status is Status.AANWEZIG:
        return None
    return Verzuimregel(les.datum, les.tijden, les.minuten, mark.status, mark.reden)


def _laatste_dag(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
