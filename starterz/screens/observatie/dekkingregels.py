"""How the map of what was looked at is written: signs in the cells, words below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.text import Text

from starterz.domain.advies.dekking import weglating
from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.words.datums import kort
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.cursistscherm import choose
from starterz.tovii.dekking import NIETS, Bewijs, Dekking, Dekkingscel, Klasdekking
from starterz.tovii.indicatie import Indicatie, format_gemiddelde
from starterz.tovii.instrument import Aspect
from starterz.tovii.rondes import Richting, Rondeverloop
from starterz.widgets.breedten import Kolom
from starterz.widgets.raster import Rasterrijen
from starterz.widgets.scorelijst import fit
from starterz.widgets.tekens import Colours, cell

if TYPE_CHECKING:
    from starterz.data.store import Store

WEKEN, RONDES, KLAS = "weken", "rondes", "klas"
DELEN = ((WEKEN, "1 per week"), (RONDES, "2 over de rondes"), (KLAS, "3 de hele klas"))
"""The views as (name, title)."""
_MEESTE_WEKEN = 52
_WEEK, _RONDE, _LAATST = 3, 8, 11
LAATST, NOG_NIET, SINDS_EERSTE, SINDS_VORIGE = "laatst", "nog niet", "eerste", "vorige"
_TEKENS = {Richting.HOGER: "↑ hoger", Richting.LAGER: "↓ lager", Richting.GELIJK: "= gelijk"}
LEGENDA = {
    WEKEN: "cijfer = score · » notitie · – niet waargenomen · · niets · leeg = geen les",
    RONDES: "vergeleken met de eerste en met de vorige ronde · – niet waargenomen",
    KLAS: "bij hoeveel mensen gezien in die week: score of notitie · leeg = geen les",
}


@dataclass(frozen=True, slots=True)
class Dekkingblad:
    """What the screen shows, read at once; `melding` says why there is nothing."""

    volgorde: tuple[str, ...] = ()
    cursist: Cursist | None = None
    persoon: tuple[Dekking, Rondeverloop] | None = None
    klas: Klasdekking | None = None
    mensen: tuple[Cursist, ...] = ()


def read(store: Store, code: str | None, today: date) -> Dekkingblad:
    """Read what was seen of the person in view and of the class."""
    order, person = choose(store, today, code)
    if person is None:
        return Dekkingblad(order)
    klas, people = store.dekking.klas(today)
    return Dekkingblad(order, person, store.dekking.person(person.code, today), klas, people)


def label_breedte(width: int) -> int:
    """Return how wide the names of the aspects may be."""
    return 28 if width < 100 else 38


def weken_in(weken: Sequence[date], width: int) -> tuple[date, ...]:
    """Return the last weeks, as many as fit beside the names."""
    room = (width - label_breedte(width) - _LAATST - 1) // _WEEK
    return tuple(weken[-max(1, min(room, _MEESTE_WEKEN)) :])


def rondes_in(verloop: Rondeverloop, width: int) -> range:
    """Return the turns of the last rounds, as many as fit beside the names."""
    count = len(verloop.rondes)
    each = _RONDE + (count > 9)  # the number of a round has two digits from the tenth on
    room = (width - label_breedte(width) - 2 * _LAATST - 1) // each
    return range(max(0, count - max(1, room)), count)


def week_kolommen(weken: Sequence[date], slot: str) -> list[Kolom]:
    """Return the columns of the weeks, and the one that closes the row."""
    return [Kolom(_weeknaam(week), _WEEK) for week in weken] + [Kolom(slot, _LAATST)]


def week_rijen(seen: Dekking, weken: Sequence[date], width: int, colours: Colours) -> Rasterrijen:
    """Write each aspect of one person by week."""
    rows = []
    for rij in seen.rijen:
        cells = [
            _cel(rij.cellen.get(week, NIETS), week in seen.lesweken, colours) for week in weken
        ]
        if rij.laatst is not None:
            last = cell(f" wk {_weeknaam(rij.laatst)}", colours["zacht"])
        elif rij.aspect.optioneel:
            last = cell(" mag", colours["zacht"])
        else:
            last = cell(" ! nog niet", colours["let-op"], bold=True)
        rows.append((rij.aspect.code, _naam(rij.aspect, width), [*cells, last]))
    return rows


def klas_rijen(
    klas: Klasdekking, weken: Sequence[date], width: int, colours: Colours
) -> Rasterrijen:
    """Write each aspect with the number of people by week, and how many are left."""
    rows = []
    for rij in klas.rijen:
        cells = []
        for week in weken:
            count = rij.aantallen.get(week, 0)
            nothing = "·" if week in klas.lesweken else ""
            cells.append(cell(f"{count or nothing:>2}", "" if count else colours["zacht"]))
        left = len(rij.nog_niet)
        text = f" {left} van {len(klas.cursisten)}" if left else " allen"
        last = cell(text, colours["let-op" if left else "goed"], bold=bool(left))
        rows.append((rij.aspect.code, _naam(rij.aspect, width), [*cells, last]))
    return rows


def ronde_kolommen(verloop: Rondeverloop, turns: range) -> list[Kolom]:
    """Return the columns of the rounds, and of where it goes."""
    rounds = [Kolom(f"{turn + 1} {verloop.rondes[turn].datum:%d-%m}", _RONDE) for turn in turns]
    return [*rounds, Kolom(SINDS_EERSTE, _LAATST), Kolom(SINDS_VORIGE, _LAATST)]


def ronde_rijen(verloop: Rondeverloop, turns: range, width: int, colours: Colours) -> Rasterrijen:
    """Write each group with its mean and its aspects with their levels, round by round."""
    rows: list[tuple[str, Text, list[Text]]] = []
    for groep in verloop.groepen:
        means = [_gemiddelde(verloop, groep.gemiddelden[turn]) for turn in turns]
        ways = [_richting(each, colours) for each in (groep.over_alles, groep.laatst)]
        title = cell(fit(groep.groep.titel.upper(), label_breedte(width)), bold=True)
        cells = [cell(f" {mean}", bold=True) for mean in means]
        rows.append((f"groep-{groep.groep.code}", title, [*cells, *ways]))
        for each in verloop.aspecten:
            if each.aspect.groep == groep.groep.code:
                levels = [_niveau(verloop, each.aspect.code, turn) for turn in turns]
                ways = [_richting(way, colours) for way in (each.over_alles, each.laatst)]
                rows.append((each.aspect.code, _naam(each.aspect, width), [*levels, *ways]))
    return rows


def week_in_woorden(seen: Dekking, aspect: str, week: date | None) -> tuple[str, list[str]]:
    """Return a title and lines for the cell of a week, and what was not looked at at all."""
    rij = next(each for each in seen.rijen if each.aspect.code == aspect)
    title = f"{rij.aspect.code} {rij.aspect.titel}"
    lines = []
    if week is not None:
        title += f" · {_weekwoorden(week)}"
        lines.append(_bewijs(rij.cellen.get(week, NIETS)))
    elif rij.laatst is not None:
        lines.append(f"Het laatst gezien in {_weekwoorden(rij.laatst)}.")
    else:
        lines.append("Nog niet bekeken.")
    codes = ", ".join(each.code for each in seen.nog_niet)
    lines.append(
        f"Nog niet bekeken ({len(seen.nog_niet)}): {codes}."
        if codes
        else "Elk aspect dat telt, is al eens bekeken."
    )
    return title, lines + weglating(seen.weggelaten, seen.verborgen)


def klas_in_woorden(
    klas: Klasdekking, mensen: Sequence[Cursist], aspect: str, week: date | None, today: date
) -> tuple[str, list[str]]:
    """Return a title and lines with the names of who was not looked at yet."""
    rij = next(each for each in klas.rijen if each.aspect.code == aspect)
    title = f"{rij.aspect.code} {rij.aspect.titel}"
    if week is not None:
        people = aantal(rij.aantallen.get(week, 0), "persoon", "mensen")
        title += f" · {_weekwoorden(week)}: {people}"
    left = [person for person in mensen if person.code in rij.nog_niet]
    if not left:
        return title, ["Bij iedereen al eens gezien.", *weglating(klas.weggelaten)]
    lines: list[str] = []
    for words, first in ((", startklas", True), (", anderen", False)):
        names = ", ".join(p.roepnaam for p in left if _in_startklas(p, today) is first)
        if names:
            told = words if first or lines else ""  # others than whom?
            lines.append(f"Nog niet bekeken{told}: {names}.")
    return title, lines + weglating(klas.weggelaten)


def ronde_in_woorden(verloop: Rondeverloop, turn: int | None) -> tuple[str, list[str]]:
    """Return a title and lines for one round."""
    if not verloop.rondes:
        return "Rondes", [
            "Er is nog geen afgeronde observatie.",
            *weglating(verloop.weggelaten, verloop.verborgen),
        ]
    if turn is None:
        many = len(verloop.rondes) > 1
        text = (
            "Een groep is vergeleken op de aspecten die in beide rondes een niveau hebben."
            if many
            else "Na een tweede afgeronde observatie is te zien wat er verandert."
        )
        return "Verloop", [text, *weglating(verloop.weggelaten, verloop.verborgen)]
    sheet, outcome = verloop.rondes[turn], verloop.indicaties[turn]
    title = f"Ronde {turn + 1} · {kort(sheet.datum)} · {sheet.waarnemer}"
    lines = [_uitkomst(verloop, outcome)]
    if sheet.context:
        lines.append(f"Les: {sheet.context}")
    return title, lines + weglating(verloop.weggelaten, verloop.verborgen)


def weken_bij_naam(weken: Sequence[date]) -> Mapping[str, date]:
    """Return the weeks by the names of their columns."""
    return {_weeknaam(week): week for week in weken}


def _uitkomst(verloop: Rondeverloop, outcome: Indicatie) -> str:
    seen = f"{outcome.gescoord} van {outcome.van} tellende aspecten"
    if outcome.gemiddelde is None:
        return f"Nog geen indicatie, {seen}."
    mean = format_gemiddelde(verloop.instrument, outcome.gemiddelde)
    band = outcome.band.label if outcome.band else "Nog geen indicatie"
    return f"{band}, gemiddelde {mean}, {seen}."


def _bewijs(cel: Dekkingscel) -> str:
    notes = aantal(cel.notities, "notitie", "notities")
    if cel.bewijs is Bewijs.SCORE:
        return f"Score {cel.niveau}{f', {notes}' if cel.notities else ''}."
    if cel.bewijs is Bewijs.NOTITIE:
        return f"{notes[:1].upper()}{notes[1:]}, geen score."
    if cel.bewijs is Bewijs.NIET_WAARGENOMEN:
        return "Niet waargenomen (0)."
    return "In deze week is niets genoteerd."


def _cel(cel: Dekkingscel, is_lesweek: bool, colours: Colours) -> Text:
    if cel.bewijs is Bewijs.SCORE:
        return cell(f"{cel.niveau:>2}", colours["accent"], bold=True)
    if cel.bewijs is Bewijs.NOTITIE:
        return cell(" »", colours["accent"], bold=True)
    if cel.bewijs is Bewijs.NIET_WAARGENOMEN:
        return cell(" –", bold=True)
    return cell(" ·" if is_lesweek else "", colours["zacht"])


def _niveau(verloop: Rondeverloop, aspect: str, turn: int) -> Text:
    score = verloop.rondes[turn].scores.get(aspect)
    if score is None:
        return cell(" ·")
    return cell(" –" if score.waarde is None else f" {score.waarde}")


def _gemiddelde(verloop: Rondeverloop, mean: Fraction | None) -> str:
    return "" if mean is None else format_gemiddelde(verloop.instrument, mean)


def _richting(way: Richting | None, colours: Colours) -> Text:
    if way is None:
        return cell("")
    colour = {Richting.HOGER: "goed", Richting.LAGER: "let-op", Richting.GELIJK: "zacht"}[way]
    return cell(f" {_TEKENS[way]}", colours[colour])


def _naam(aspect: Aspect, width: int) -> Text:
    return cell(fit(f" {aspect.code} {aspect.titel}", label_breedte(width)))


def _weeknaam(week: date) -> str:
    return f"{week.isocalendar().week:02d}"


def _weekwoorden(week: date) -> str:
    last = week + timedelta(days=4)
    return f"week {week.isocalendar().week} ({week:%d-%m} t/m {kort(last)})"


def _in_startklas(person: Cursist, today: date) -> bool:
    stay = person.plaatsing_op(today)
    return stay is not None and stay.groep is Groep.STARTKLAS
