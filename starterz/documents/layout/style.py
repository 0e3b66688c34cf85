"""The typeface, colours and text styles that every document shares."""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth

from starterz import letters
from starterz.documents.tagged.repairs import Letters
from starterz.places import assets

GEWOON, VET, CURSIEF = _GEZICHTEN = "NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"

PAGINA = A4
MARGE = 20 * mm
BREEDTE = PAGINA[0] - 2 * MARGE
"""The width of the text on every page, in points."""
MARGE_ONDER = 20 * mm
HOOGTE = PAGINA[1] - 26 * mm - MARGE_ONDER
"""The height of the text on every page, in points."""

# Every text colour has a contrast of at least 4.5:1 on white and on its own tint.
INKT = HexColor(0x1C2B30)
GRIJS = HexColor(0x51626A)
PETROL = HexColor(0x0B4F57)
PETROL_LICHT = HexColor(0xEAF2F2)
PETROL_BLEEK = HexColor(0xBFD6D7)
LIJN = HexColor(0xCBD6D8)
LIJN_ZACHT = HexColor(0xE3EAEB)
WAARSCHUWING = HexColor(0x7A4300)
WAARSCHUWING_LICHT = HexColor(0xFDF4E3)
WIT = HexColor(0xFFFFFF)
WATERMERK = Color(0.043, 0.31, 0.341, alpha=0.09)


@cache
def load_fonts() -> frozenset[str]:
    """Register the faces once, the slowest part of a first document; return the letters of all."""
    faces = [Letters(name, str(assets() / "fonts" / f"{name}.ttf")) for name in _GEZICHTEN]
    for face in faces:
        registerFont(face)
    addMapping(GEWOON, 0, 0, GEWOON)
    addMapping(GEWOON, 1, 0, VET)
    addMapping(GEWOON, 0, 1, CURSIEF)
    addMapping(GEWOON, 1, 1, VET)
    return frozenset.intersection(*(face.settable for face in faces))


def clean(text: str) -> str:
    """Return stored text as it is set: composed, with plain spaces and without unseen signs.

    A letter that the typeface lacks stays; `Letters` keeps it, and no such document is given out.
    """
    load_fonts()
    return letters.on_paper(text)


def markup(text: str) -> str:
    """Return stored text so that a paragraph prints it literally, line breaks included."""
    return escape(clean(text).strip()).replace("\n", "<br/>")


def shorten(text: str, font: str, size: float, width: float) -> str:
    """Return the text on one line, cut off with an ellipsis where it is wider than `width`."""
    line = " ".join(clean(text).split())
    if stringWidth(line, font, size) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if stringWidth(line[:middle] + "…", font, size) <= width:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + "…"


def _style(name: str, **changes: Any) -> ParagraphStyle:
    base: dict[str, Any] = {
        "fontName": GEWOON,
        "fontSize": 9.25,
        "leading": 13.25,
        "textColor": INKT,
        "bulletFontName": GEWOON,
        "splitLongWords": 1,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **{**base, **changes})


TITEL = _style("titel", fontName=VET, fontSize=23, leading=27, textColor=PETROL, spaceAfter=4)
NAAM = _style("naam", fontName=VET, fontSize=14, leading=18.5)
KOP = _style(
    "kop", fontName=VET, fontSize=11.5, leading=15, textColor=PETROL, spaceBefore=13, spaceAfter=4
)  # fmt: skip
TUSSENKOP = _style("tussenkop", fontName=VET, fontSize=8.75, leading=12, textColor=PETROL)
TEKST = _style("tekst", spaceAfter=4)
PUNT = _style("punt", leftIndent=10, bulletIndent=1, spaceAfter=3)
PUNT_CEL = _style("punt-cel", fontSize=8.5, leading=11.5, leftIndent=9, bulletIndent=1)
LABEL = _style("label", fontSize=7.5, leading=10, textColor=GRIJS)
WAARDE = _style("waarde", fontSize=9.25, leading=12.5)
CEL = _style("cel", fontSize=8.5, leading=11.5)
CEL_VET = _style("cel-vet", parent=CEL, fontName=VET, fontSize=8.5, leading=11.5)
KOLOMKOP = _style("kolomkop", fontName=VET, fontSize=7.75, leading=10.5, textColor=PETROL)
NOTITIE = _style(
    "notitie", fontName=CURSIEF, fontSize=8.25, leading=11, textColor=GRIJS, spaceBefore=1.5
)
KLEIN = _style("klein", fontSize=7.75, leading=10.5, textColor=GRIJS, spaceAfter=3)
LABEL_RIJ = _style("label-rij", fontSize=8.5, leading=11.5, textColor=GRIJS)

VAK = _style(
    "vak", fontSize=8.75, leading=12.5, leftIndent=10, rightIndent=9, spaceBefore=16, spaceAfter=9
)
ONDERTITEL = _style("ondertitel", fontSize=9.25, leading=13, textColor=GRIJS, spaceAfter=12)

KAART_LABEL = _style("kaart-label", fontSize=8, leading=10.5, textColor=PETROL)
KAART = _style("kaart", fontName=VET, fontSize=15, leading=18.5, textColor=INKT)
KAART_REGEL = _style("kaart-regel", fontSize=8, leading=11, textColor=GRIJS)
KAART_LABEL_WIT = _style("kaart-label-wit", fontSize=8, leading=10.5, textColor=WIT)
KAART_WIT = _style("kaart-wit", fontName=VET, fontSize=15, leading=18.5, textColor=WIT)
KAART_REGEL_WIT = _style("kaart-regel-wit", fontSize=8, leading=11, textColor=WIT)
CEL_GRIJS = _style("cel-grijs", fontSize=8.5, leading=11.5, textColor=GRIJS)
GROEPREGEL = _style("groepregel", fontSize=8.25, leading=11, textColor=PETROL)
MIDDEN = _style("midden", fontSize=8.5, leading=11.5, textColor=GRIJS, alignment=1)
GETAL_KOP = _style("getal-kop", fontName=VET, fontSize=7, leading=9, textColor=PETROL, alignment=2)
GETAL = _style("getal", fontSize=8.5, leading=11.5, alignment=2)
GROOT = _style("groot", fontSize=11.5, leading=16.5, spaceAfter=5)
GROOT_PUNT = _style(
    "groot-punt", fontSize=11.5, leading=16.5, spaceAfter=4, leftIndent=12, bulletIndent=1
)
GROOT_KOP = _style(
    "groot-kop", fontName=VET, fontSize=11.5, leading=15, textColor=PETROL, spaceBefore=9,
    spaceAfter=3, keepWithNext=1,
)  # fmt: skip
TUSSENKOP_RUIM = _style(
    "tussenkop-ruim", fontName=VET, fontSize=8.75, leading=12, textColor=PETROL, spaceBefore=7,
    spaceAfter=2, keepWithNext=1,
)  # fmt: skip
