"""How marks, hours and bars are written in a cell: letter and words first, colour second."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text

from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.presentie import Presentieregel, Status
from starterz.domain.uren.uren import Teller
from starterz.domain.words.datums import uren_kort

Colours = Mapping[str, str]
_KORT = {Lessoort.NT2: "NT2", Lessoort.ALFABETISERING: "alfa", Lessoort.KNM: "KNM"}


def cell(text: str, colour: str = "", *, bold: bool = False, dim: bool = False) -> Text:
    """Return stored text for a table cell: never markup, never wrapped."""
    style = Style(color=colour or None, bold=bold or None, italic=dim or None)
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")


def mark(row: Presentieregel, colours: Colours, *, short: bool = False) -> Text:
    """Write what is known of one person in a lesson; in short where two numbers need the room."""
    if row.presentie is None:
        if row.afmelding is not None:
            letter = "G" if row.afmelding.status is Status.GEOORLOOFD else "O"
            text = f"({letter}) vooraf: {row.afmelding.reden.label}"
            return cell(text, colours["zacht"], dim=True)
        return cell("·" if row.verwacht else "– hoeft niet te komen", colours["zacht"])
    known = row.presentie
    kind = f" · {_KORT[known.soort]}" if known.soort else ""
    if known.status is Status.AANWEZIG:
        parts = []
        if known.te_laat:
            parts.append(f"{known.te_laat} min te laat")
        if known.eerder_weg:
            parts.append(f"{known.eerder_weg} min eerder weg")
        if short and len(parts) > 1:
            parts = [f"te laat {known.te_laat}", f"weg {known.eerder_weg}"]
        text = f"A {', '.join(parts) or 'aanwezig'}{kind}"
        return cell(text, colours["let-op"] if parts else colours["goed"])
    if known.status is Status.ONBEKEND:
        return cell("? reden volgt nog", colours["let-op"], bold=True)
    reason = known.reden.label if known.reden else ""
    if known.status is Status.GEOORLOOFD:
        return cell(f"G {reason}", colours["foreground"])
    return cell(f"O {reason}", colours["fout"], bold=True)


def bar(teller: Teller | None, colours: Colours, width: int, *, long: bool = False) -> Text:
    """Write a counter as a bar with its whole hours, and the norm where there is room.

    The bar is rounded to the nearest sign, and full only from the norm on.
    """
    if teller is None or teller.norm_minuten == 0:
        return cell("")
    nearest = (2 * teller.minuten * width + teller.norm_minuten) // (2 * teller.norm_minuten)
    filled = width if teller.minuten >= teller.norm_minuten else min(nearest, width - 1)
    text = Text(no_wrap=True)
    text.append("█" * filled, Style(color=colours["goed" if teller.gehaald else "accent"]))
    text.append("░" * (width - filled), Style(color=colours["zacht"]))
    hours = f" {teller.minuten // 60:>3}"
    if long:
        norm = teller.norm_minuten
        whole = str(norm // 60) if norm % 60 == 0 else uren_kort(norm)
        hours = f" {uren_kort(teller.minuten)} van {whole}"
    text.append(hours)
    return text
