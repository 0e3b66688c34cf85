"""The urenstaat as a table: each amount in minutes, and in whole hours with the remainder."""

from __future__ import annotations

from collections.abc import Iterable

from starterz.documents.tables.writing import Overzicht, Waarde
from starterz.domain.uren.urenstaat import Klasstaat, Staatregel, Urenstaat

_BEDRAGEN = (
    "aangeboden", "gevolgd", "nt2", "alfabetisering", "knm", "te_laat_of_eerder_weg",
    "geoorloofd", "ongeoorloofd", "reden_volgt",
)  # fmt: skip
_TELLINGEN = (
    "lessen", "bijgewoond", "nog_niet_ingevuld",
    *(f"{name}_{unit}" for name in _BEDRAGEN for unit in ("minuten", "uren", "rest_minuten")),
)  # fmt: skip


def urenstaat(staat: Urenstaat) -> Overzicht:
    """Return a row for each month of one person, with the total below them."""
    who = (staat.cursist.code, staat.cursist.naam, staat.groep)
    rows: list[tuple[Waarde, ...]] = [
        (*who, f"{each.van:%Y-%m}", each.van, each.tot, *_numbers(each.som))
        for each in staat.maanden
    ]
    rows.append((*who, "totaal", staat.van, staat.tot, *_numbers(staat.totaal)))
    return Overzicht(
        "urenstaat", ("cursist", "naam", "groep", "maand", "van", "tot", *_TELLINGEN), tuple(rows)
    )


def klasstaat(klas: Klasstaat) -> Overzicht:
    """Return a row for each person of the class, with the total below them."""
    rows: list[tuple[Waarde, ...]] = [
        (
            each.cursist.code,
            each.cursist.naam,
            each.groep,
            klas.van,
            klas.tot,
            *_numbers(each.totaal),
        )
        for each in klas.staten
    ]
    rows.append(("totaal", "", "", klas.van, klas.tot, *_numbers(klas.totaal)))
    return Overzicht(
        "urenstaat", ("cursist", "naam", "groep", "van", "tot", *_TELLINGEN), tuple(rows)
    )


def _numbers(row: Staatregel) -> Iterable[Waarde]:
    minutes = row.minuten
    yield from (row.lessen, row.bijgewoond, row.nog_open)
    for amount in (
        row.aangeboden, minutes.gevolgd, minutes.nt2, minutes.alfabetisering, minutes.knm,
        row.te_laat, minutes.geoorloofd, minutes.ongeoorloofd, minutes.onbekend,
    ):  # fmt: skip
        yield from (amount, *divmod(amount, 60))
