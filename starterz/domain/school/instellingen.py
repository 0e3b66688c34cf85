"""What a school can set, with the meaning of each setting and where its default comes from."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.school.instellingen_uitleg import UITLEG
from starterz.domain.words.datums import format_lesdagen, format_tijd, read_lesdagen, read_tijd
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import eigennaam, geheel
from starterz.letters import cleaned, comparable


@dataclass(frozen=True, slots=True)
class Instellingen:
    """All settings; durations in minutes, `les_begin` in minutes after midnight."""

    taalaanbieder: str = ""
    gemeente: str = ""
    lesdagen: tuple[int, ...] = (0, 2, 4)
    les_begin: int = 9 * 60
    les_minuten: int = 150
    les_soort: Lessoort = Lessoort.NT2
    lesweken_per_jaar: int = 46
    norm_cursusuren: int = 800 * 60
    norm_participatie: int = 800 * 60
    norm_afschalen: int = 600 * 60
    norm_map: int = 40 * 60
    norm_pvt: int = 12 * 60
    uur_minuten: int = 60
    les_minimum: int = 0
    startklas_weken: int = 7
    startklas_minuten: int = 52 * 60 + 30
    observatie_weken: int = 7
    observatie_minuten: int = 40 * 60
    toets_benodigd: int = 28
    kappa_minimum: int = 10
    elip_minuten: int = 600 * 60
    elip_b_alfabetisering: int = 300 * 60
    elip_a_inburgering: int = 200 * 60
    elip_a_pogingen: int = 4
    advies_weken: int = 8
    advies_voor_pip_weken: int = 2
    gesprekken_per_jaar: int = 3
    prognose_weken: int = 8
    prognose_lessen: int = 6
    participatie_week: int = 40 * 60
    signaal_lessen: int = 3
    signaal_weken: int = 4
    signaal_ongeoorloofd: int = 0
    signaal_opkomst: int = 0
    opkomst_laag: int = 60
    opkomst_hoog: int = 90
    correctie_dagen: int = 0
    z_route_maanden: int = 30
    elip_maanden: int = 12
    instroom_per_jaar: int = 3
    evaluatie_minimum: int = 20
    instrument: str = "starterz-24"

    def uren_norm(self, norm: int) -> int:
        """Return a norm of cursusuren in minutes, where the school's hour is not 60 minutes."""
        return norm * self.uur_minuten // 60


_EENHEDEN = {"minuten": "minuten", "uren": "uur", "procent": "procent"}

_GRENZEN = {
    "les_minuten": (5, 600),
    "lesweken_per_jaar": (1, 53),
    "startklas_weken": (1, 52),
    "observatie_weken": (0, 52),
    "toets_benodigd": (1, 40),
    "kappa_minimum": (2, 1000),
    "prognose_weken": (1, 104),
    "prognose_lessen": (0, 100),
    "signaal_lessen": (0, 50),
    "z_route_maanden": (1, 120),
    "elip_maanden": (1, 120),
    "instroom_per_jaar": (0, 24),
    "evaluatie_minimum": (2, 1000),
    "norm_cursusuren": (60, 10_000 * 60),
    "norm_participatie": (60, 10_000 * 60),
    "norm_afschalen": (60, 10_000 * 60),
    "norm_map": (60, 10_000 * 60),
    "norm_pvt": (60, 10_000 * 60),
    "participatie_week": (60, 80 * 60),
    "uur_minuten": (30, 60),
    "les_minimum": (0, 600),
    "elip_a_pogingen": (0, 50),
    "advies_weken": (1, 52),
    "advies_voor_pip_weken": (0, 10),
    "gesprekken_per_jaar": (1, 12),
    "signaal_weken": (1, 52),
    "signaal_ongeoorloofd": (0, 10_000 * 60),
    "signaal_opkomst": (0, 100),
    "opkomst_laag": (1, 99),
    "opkomst_hoog": (1, 100),
    "correctie_dagen": (0, 365),
    "startklas_minuten": (60, 10_000 * 60),
    "elip_minuten": (60, 10_000 * 60),
}
"""The lowest and highest value that makes sense, both included."""


def show(instellingen: Instellingen, naam: str) -> str:
    """Write one setting as it is typed."""
    value = getattr(instellingen, naam)
    kind = UITLEG[naam].eenheid
    if kind == "dagen":
        return format_lesdagen(value)
    if kind == "tijd":
        return format_tijd(value)
    if kind == "uren":
        hours, rest = divmod(value, 60)
        return f"{hours},5" if rest == 30 else f"{hours}:{rest:02d}" if rest else str(hours)
    return str(value)


def format_voluit(instellingen: Instellingen, naam: str) -> str:
    """Write one setting as it is read: with its unit, or the word for its value."""
    text, kind = show(instellingen, naam), UITLEG[naam].eenheid
    if kind == "soort":
        return Lessoort(text).label
    return f"{text} {_EENHEDEN[kind]}" if kind in _EENHEDEN else text


def put(
    instellingen: Instellingen, naam: str, tekst: str, *, is_kept: bool = False
) -> Instellingen:
    """Return the settings with one of them read from text; raise `Ongeldig` when it cannot be.

    What `is_kept` may be from before names were asked in Latin letters.
    """
    if naam not in {field.name for field in fields(Instellingen)}:
        raise Ongeldig("instelling", naam, ", ".join(sorted(UITLEG)))
    label, kind, tekst = UITLEG[naam].label, UITLEG[naam].eenheid, cleaned(tekst)
    value: Any
    if kind == "dagen":
        value = read_lesdagen(tekst, label)
    elif kind == "tijd":
        value = read_tijd(tekst, label)
    elif kind == "soort":
        try:
            value = Lessoort(tekst.lower())
        except ValueError as error:
            raise Ongeldig(label, tekst, "nt2, alfabetisering of knm") from error
    elif kind == "uren":
        value = read_uren(tekst, label)
    elif kind == "tekst":
        value = tekst if is_kept else eigennaam(label, tekst)
    else:
        value = geheel(label, tekst, *_GRENZEN.get(naam, (0, 999_999)))
    if naam in _GRENZEN:
        lowest, highest = _GRENZEN[naam]
        if not lowest <= value <= highest:
            unit = 60 if kind == "uren" else 1
            raise Ongeldig(label, tekst, f"{lowest // unit} tot en met {highest // unit}")
    changed = replace(instellingen, **{naam: value})
    if changed.opkomst_laag >= changed.opkomst_hoog:
        raise Ongeldig(label, tekst, "een lage grens die onder de hoge ligt")
    return changed


_MEESTE_UREN = 5
"""So many digits have hours at most."""


def read_uren(tekst: str, veld: str) -> int:
    """Read `52`, `52,5` or `52:30` hours as minutes; raise `Ongeldig` otherwise."""
    verwacht = "uren als 52, 52,5 of 52:30"
    typed = comparable(tekst).replace(".", ",")
    hours, separator, rest = typed.partition(":" if ":" in typed else ",")
    if not hours.isdecimal() or (separator and not rest.isdecimal()):
        raise Ongeldig(veld, tekst, verwacht)
    if len(hours) > _MEESTE_UREN:
        raise Ongeldig(veld, tekst, f"uren, hoogstens {'9' * _MEESTE_UREN}")
    if not separator:
        return int(hours) * 60
    if separator == ":":
        if len(rest) != 2 or int(rest) > 59:
            raise Ongeldig(veld, tekst, verwacht)
        return int(hours) * 60 + int(rest)
    if len(rest) > 2:  # 1.200 is meant as twelve hundred, not as 1 hour and 12 minutes
        raise Ongeldig(veld, tekst, verwacht)
    minutes, remainder = divmod(int(rest) * 60, int(10 ** len(rest)))
    if remainder:
        raise Ongeldig(veld, tekst, "uren die op hele minuten uitkomen")
    return int(hours) * 60 + minutes
