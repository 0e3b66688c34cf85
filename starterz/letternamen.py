"""What a letter or sign is called in Dutch, so that somebody can find it in a text."""

from __future__ import annotations

import unicodedata

_SCRIPTS = {
    "ARABIC": "Arabische", "CYRILLIC": "Cyrillische", "GREEK": "Griekse", "HEBREW": "Hebreeuwse",
    "CJK": "Chinese", "KANGXI": "Chinese", "BOPOMOFO": "Chinese", "YI": "Yi", "HIRAGANA": "Japanse",
    "KATAKANA": "Japanse", "HANGUL": "Koreaanse", "ETHIOPIC": "Ethiopische",
    "DEVANAGARI": "Devanagari", "BENGALI": "Bengaalse", "GURMUKHI": "Punjabi", "TAMIL": "Tamil",
    "GUJARATI": "Gujarati", "TELUGU": "Telugu", "KANNADA": "Kannada", "MALAYALAM": "Malayalam",
    "ORIYA": "Odia", "SINHALA": "Singalese", "THAI": "Thaise", "LAO": "Laotiaanse",
    "KHMER": "Khmer", "MYANMAR": "Birmaanse", "TIBETAN": "Tibetaanse", "MONGOLIAN": "Mongoolse",
    "GEORGIAN": "Georgische", "ARMENIAN": "Armeense", "SYRIAC": "Syrische", "THAANA": "Thaana",
    "TIFINAGH": "Berberse", "NKO": "N'Ko", "VAI": "Vai", "COPTIC": "Koptische", "ADLAM": "Adlam",
    "CHEROKEE": "Cherokee", "LATIN": "Latijnse",
}  # fmt: skip
"""The scripts by the first word of the name that Unicode gives a letter."""
_KINDS = {
    "Sm": "een wiskundig teken", "Sc": "een geldteken", "Sk": "een los accent",
    "Mn": "een los accent", "Mc": "een los accent", "Me": "een los accent",
    "Pd": "een streepje", "Ps": "een haakje", "Pe": "een haakje", "Pi": "een aanhalingsteken",
    "Pf": "een aanhalingsteken", "Po": "een leesteken", "Pc": "een leesteken",
    "No": "een bijzonder cijfer", "Nl": "een bijzonder cijfer", "So": "een plaatje of symbool",
}  # fmt: skip
_UNSEEN = {
    "Cc": "een stuurteken", "Cs": "een half teken", "Co": "een teken voor eigen gebruik",
    "Cn": "geen bestaand teken", "Cf": "een onzichtbaar teken", "Zl": "een regeleinde",
    "Zp": "een regeleinde", "Zs": "een bijzondere spatie",
}  # fmt: skip
"""What a letter is that nobody sees, by its category."""
_CONTROLS = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI "
    "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
)
_EMOJI = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2B50, 0x2B55), (0x231A, 0x23FF))


def described(sign: str) -> str:
    """Name a sign so that somebody can find it: itself, its codes, and what it is in Dutch."""
    codes = " ".join(f"U+{ord(letter):04X}" for letter in sign)
    first = sign[0]
    unseen = next((each for each in sign if not each.isprintable() or each.isspace()), None)
    if unseen is not None:
        return f"{_unseen(unseen)} ({codes}{_control(unseen)})"
    script = _script(first)
    if script and unicodedata.category(first)[0] == "L":
        marks = " met een los accent" if len(sign) > 1 else ""
        return f"de {script} letter '{sign}'{marks} ({codes})"
    if script and unicodedata.category(first) == "Nd":
        return f"het {script} cijfer '{sign}' ({codes})"
    return f"'{sign}', {_kind(first)} ({codes})"


def _script(letter: str) -> str:
    """Return the script as it stands before a noun, where it has a Dutch name."""
    name = unicodedata.name(letter, "")
    words = [word for word in name.replace("-", " ").split()[:2] if word in _SCRIPTS]
    return _SCRIPTS[words[0]] if words else ""


def _kind(letter: str) -> str:
    name, code, category = unicodedata.name(letter, ""), ord(letter), unicodedata.category(letter)
    if "ARROW" in name.split() or "ARROWS" in name.split():
        return "een pijl"
    if any(first <= code <= last for first, last in _EMOJI):
        return "een emoji of plaatje"
    if "CHECK MARK" in name:
        return "een vinkje"
    if name.startswith("BOX DRAWINGS"):
        return "een lijn"
    if category[0] == "L":
        return "een letter uit een ander schrift"
    return _KINDS.get(category, "een bijzonder teken")


def _unseen(letter: str) -> str:
    return _UNSEEN.get(unicodedata.category(letter), "een onzichtbaar teken")


def _control(letter: str) -> str:
    code = ord(letter)
    return f", {_CONTROLS.split()[code]}" if code < 32 else ", DEL" if code == 127 else ""
