"""The profile of the aspects: what is seen, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable

from starterz.documents.layout import style
from starterz.documents.layout.blocks import Cel, paragraph, rich, table
from starterz.documents.layout.page import NaVoorpagina, heading
from starterz.documents.tagged.tables import Data
from starterz.documents.trajectadvies.profielbeeld import Groepbeeld, Profielbeeld, Regel, pack
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.uitleg import bijdrageregels, uitleg_van
from starterz.domain.words.datums import kort
from starterz.tovii.indicatie import format_gemiddelde
from starterz.tovii.instrument import Aspect, Aspectgroep, Instrument, Soort

_GRIJS = style.GRIJS.hexval().replace("0x", "#")
_SAMEN = 3
"""This many rows at the end of a part stay together, so that none stands alone on a page."""

_BIJEEN = 300
"""The heading and an ordinary picture stay together."""

_GEEN_WAARDE = {True: "niet waargenomen", False: "niet ingevuld"}


def profile(rapport: Adviesrapport) -> list[Flowable]:
    """Return the picture and the table of what may stand on paper, or why there is none."""
    title = "Wat tot nu toe is gezien" if rapport.is_tussenverslag else "Profiel"
    observatie = rapport.observatie
    if observatie is None:
        return [*heading(title), paragraph("Er is nog geen afgeronde observatie.")]
    shown = [a for a in rapport.instrument.aspecten if _is_shown(rapport, a)]
    who = f" door {observatie.waarnemer}" if observatie.waarnemer.strip() else ""
    intro = f"Observatie van {kort(observatie.datum)}{who}."
    if rapport.observaties > 1:
        intro += f" Er zijn {rapport.observaties} observaties; de laatste afgeronde telt."
    hidden = len(rapport.instrument.aspecten) - len(shown)
    if hidden:
        words = "1 gevoelig aspect staat" if hidden == 1 else f"{hidden} gevoelige aspecten staan"
        intro += f" {words} niet in dit document."
    story: list[Flowable] = [] if rapport.is_tussenverslag else [NaVoorpagina()]
    story += [CondPageBreak(_BIJEEN), *heading(title), paragraph(intro)]
    story.extend(_pictures(rapport, shown))
    if _told(rapport, shown):
        story.extend([*heading("De aspecten een voor een"), _table(rapport, shown)])
    return story


def is_feit(instrument: Instrument, aspect: Aspect) -> bool:
    """Say whether an aspect is a fact about the person that does not count: no level, no bar."""
    given = instrument.groep(aspect.groep).soort is Soort.GEGEVEN
    return given and (aspect.gevoelig or aspect.gewicht == 0)


def _is_shown(rapport: Adviesrapport, aspect: Aspect) -> bool:
    return aspect.in_pdf or rapport.advies.tekst.gevoelig_in_pdf


def _groups(
    rapport: Adviesrapport, shown: Sequence[Aspect]
) -> list[tuple[Aspectgroep, list[Aspect]]]:
    pairs = [
        (groep, [aspect for aspect in shown if aspect.groep == groep.code])
        for groep in rapport.instrument.groepen
    ]
    return [(groep, aspecten) for groep, aspecten in pairs if aspecten]


def _pictures(rapport: Adviesrapport, shown: Sequence[Aspect]) -> list[Flowable]:
    observatie, instrument = rapport.observatie, rapport.instrument
    if observatie is None:
        return []
    values = instrument.waarden
    groups = []
    for groep, aspecten in _groups(rapport, shown):
        rows = []
        for aspect in aspecten:
            if is_feit(instrument, aspect):
                continue
            value = observatie.waarde(aspect.code)
            place = values.index(value) if value in values else None
            rows.append(Regel(aspect.code, aspect.titel, place, aspect.code in observatie.scores))
        if rows:
            groups.append(Groepbeeld(groep.titel, tuple(rows)))
    labels = tuple(str(value) for value in values)
    return [Profielbeeld(columns, labels) for columns in pack(groups)]


def _told(rapport: Adviesrapport, shown: Sequence[Aspect]) -> list[Aspect]:
    """Return what has a row: a tussenverslag tells only what was looked at until then."""
    seen = rapport.observatie.scores if rapport.observatie else {}
    return [aspect for aspect in shown if not rapport.is_tussenverslag or aspect.code in seen]


def _table(rapport: Adviesrapport, shown: Sequence[Aspect]) -> Flowable:
    points = _points(rapport)
    names = ["Aspect", "Niveau", *(["Punten"] if points else []), "Wat is gezien"]
    rows: list[list[Cel]] = [[paragraph(words, style.KOLOMKOP) for words in names]]
    opmaak: list[Any] = [
        ("BACKGROUND", (0, 0), (-1, 0), style.PETROL_LICHT),
        ("LINEABOVE", (0, 0), (-1, 0), 1, style.PETROL, "butt"),
        ("LEFTPADDING", (0, 0), (0, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.LIJN_ZACHT),
        ("LINEBELOW", (0, -1), (-1, -1), 0.6, style.LIJN),
    ]
    for groep, aspecten in _groups(rapport, _told(rapport, shown)):
        at = len(rows)
        rows.append([_group_line(rapport, groep, aspecten), *("" for _ in names[1:])])
        opmaak += [
            ("SPAN", (0, at), (-1, at)),
            ("TOPPADDING", (0, at), (-1, at), 6.5),
            ("LINEBELOW", (0, at), (-1, at), 0.6, style.PETROL_BLEEK),
            ("NOSPLIT", (0, at), (-1, at + 1)),
        ]
        rows.extend(_row(rapport, aspect, points) for aspect in aspecten)
        opmaak.append(("NOSPLIT", (0, max(at, len(rows) - _SAMEN)), (-1, len(rows) - 1)))
    first, second = (150.0, 92.0) if _has_words(rapport.instrument) else (168.0, 54.0)
    widths: list[float] = [first, second, *([44] if points else [])]
    widths = [*widths, style.BREEDTE - sum(widths)]
    return table(rows, widths, opmaak, header=1, reading=Data(1, row_headers=frozenset((0,))))


def _group_line(rapport: Adviesrapport, groep: Aspectgroep, aspecten: Sequence[Aspect]) -> Flowable:
    line = f"<b>{style.markup(groep.titel)}</b>"
    if all(is_feit(rapport.instrument, aspect) for aspect in aspecten):
        line += " · Een feit, geen oordeel. Telt niet mee."
    elif not rapport.is_tussenverslag and rapport.indicatie and rapport.indicatie.band:
        part = rapport.indicatie.onderdelen.get(groep.code)
        if part is not None and part.gemiddelde is not None:
            mean = format_gemiddelde(rapport.instrument, part.gemiddelde)
            line += f" · gemiddelde {mean} · {part.gescoord} van {part.van} gezien"
    return rich(line, style.GROEPREGEL)


def _points(rapport: Adviesrapport) -> dict[str, str]:
    """Return what each aspect adds to the indication; nothing without one."""
    uitleg = uitleg_van(rapport)
    return {} if uitleg is None else {row.code: row.punten for row in bijdrageregels(uitleg)}


def _row(rapport: Adviesrapport, aspect: Aspect, points: Mapping[str, str]) -> list[Cel]:
    instrument, observatie = rapport.instrument, rapport.observatie
    score = observatie.scores.get(aspect.code) if observatie else None
    feit = is_feit(instrument, aspect)
    code = f'<font color="{_GRIJS}">{style.markup(aspect.code)}</font>'
    weight = f" · telt {aspect.gewicht} keer" if aspect.gewicht > 1 else ""
    name = rich(f"{code}&nbsp; {style.markup(aspect.titel)}{weight}", style.CEL)
    if score is None or score.waarde is None:
        missing = paragraph(_GEEN_WAARDE[score is not None], style.CEL_GRIJS)
        seen: list[Flowable] = [missing]
        level: Cel = paragraph("–", style.CEL)
    else:
        place = instrument.waarden.index(score.waarde)
        seen = [paragraph(aspect.niveaus[place], style.CEL)]
        level = "" if feit else _level(instrument, place)
    # A sensitive aspect is a level only: a note could hold the cause (tovii.md C.9).
    if score is not None and score.notitie_in_pdf and score.notitie.strip() and not feit:
        seen.append(paragraph(f"Notitie: {score.notitie.strip()}", style.NOTITIE))
    added = [paragraph(points.get(aspect.code, "–"), style.CEL)] if points else []
    return [name, level, *added, seen]


def _level(instrument: Instrument, place: int) -> Cel:
    niveau = instrument.niveaus[place]
    number = f"<b>{niveau.waarde} van {instrument.waarden[-1]}</b>"
    if _has_words(instrument):
        number += f" {style.markup(niveau.label)}"
    return rich(number, style.CEL)


def _has_words(instrument: Instrument) -> bool:
    """Say whether the levels have names of their own, not just numbers."""
    return any(
        niveau.label.strip().lower() not in (f"niveau {niveau.waarde}", str(niveau.waarde), "")
        for niveau in instrument.niveaus
    )
