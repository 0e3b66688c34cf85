"""Letters: the one form in which words are compared, and the one in which they are kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from starterz.letternamen import described

LANGSTE = 100
"""The most characters of a wrong value that a message repeats."""

_APOSTROPHES = (
    "\u2018\u2019\u201a\u201b`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u2032\u2035\ua78b\ua78c\uff07\uff40"
)
_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_MORE_HYPHENS = "\u2212\u02d7\u2043"
"""Hyphens and dashes that are not in the category of dashes."""
_BLANKS = "\u2800\u3164\uffa0"
"""Signs that look like a space and are none to Unicode."""
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"

_JOINERS = "\u200c\u200d\u180e"
"""What shapes the letters beside it in Arabic, Indic and other scripts, and joins emoji."""
_INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0xAD, 0xAD),  # soft hyphen
        (0x34F, 0x34F),  # combining grapheme joiner
        (0x61C, 0x61C), (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E),  # directions
        (0x2060, 0x206F),  # word joiner, invisible operators, isolates, old format signs
        (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFC),  # BOM, annotations, the place of a picture
        (0xE0001, 0xE0001), (0xE0020, 0xE007F),  # tags
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""What nobody sees and no word needs; a word processor leaves it in what is pasted."""
_UNSEEN_LETTERS = "\u115f\u1160\u17b4\u17b5"

_COMPARED = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _MORE_HYPHENS), "-"),
    **dict.fromkeys(map(ord, _BLANKS), " "),
    # Turkish has an i with and one without a dot; capitals turn one into the other.
    ord("\u0131"): "i",
}
_PLAIN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ɛ": "e", "ɔ": "o", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɣ": "g",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart into a plain letter and a sign."""

_NAMELESS = frozenset(("Cc", "Cs", "Co", "Cn", "Cf"))
"""The categories of what steers, or is no letter at all."""

LATIN = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x2AF), (0x2B9, 0x2BF), (0x2C8, 0x2C8), (0x1E00, 0x1EFF),
        (0x2010, 0x2015), (0x2018, 0x201F), (0x2026, 0x2026), (0x2032, 0x2033), (0x2039, 0x203A),
        (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2C60, 0x2C7F), (0xA722, 0xA787),
        (0xA78B, 0xA7BF), (0xFB00, 0xFB06),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""The letters of the Latin script with its digits and signs, as far as the typeface has them."""
PAPER = LATIN | frozenset(
    chr(code)
    for first, last in (
        (0xA0, 0xA0), (0x2B0, 0x2FF), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A),
        (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3E1), (0x3F0, 0x482), (0x48A, 0x52F),
        (0x1C80, 0x1C88), (0x1D00, 0x1DBF), (0x1F00, 0x1F15), (0x1F18, 0x1F1D), (0x1F20, 0x1F45),
        (0x1F48, 0x1F4D), (0x1F50, 0x1F57), (0x1F59, 0x1F59), (0x1F5B, 0x1F5B), (0x1F5D, 0x1F5D),
        (0x1F5F, 0x1F7D), (0x1F80, 0x1FB4), (0x1FB6, 0x1FC4), (0x1FC6, 0x1FD3), (0x1FD6, 0x1FDB),
        (0x1FDD, 0x1FEF), (0x1FF2, 0x1FF4), (0x1FF6, 0x1FFE), (0x2016, 0x2017), (0x2020, 0x2027),
        (0x2030, 0x205E), (0x2070, 0x2071), (0x2074, 0x208E), (0x2090, 0x209C), (0x20A0, 0x20BF),
        (0x2100, 0x215F), (0x2184, 0x2184), (0x2189, 0x2189), (0x25CC, 0x25CC), (0x2E00, 0x2E52),
        (0xA640, 0xA66E), (0xA673, 0xA673), (0xA67E, 0xA69D), (0xA700, 0xA721), (0xA788, 0xA78A),
        (0xA7C2, 0xA7CA), (0xA7F5, 0xA7FF), (0xA92E, 0xA92E), (0xAB30, 0xAB6B),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""The letters that the typeface of every document has; a test holds them beside the font files."""


def comparable(text: str) -> str:
    """Return the form in which two texts are the same word.

    Accents count, but not how they were typed; nor do capitals, the kind of apostrophe, quote,
    hyphen or space, and what nobody sees. Twice gives the same as once.
    """
    found = _fold(text)
    return found if found == text else comparable(found)


def _fold(text: str) -> str:
    seen = "".join(letter for letter in text if not _is_unseen(letter)).translate(_COMPARED)
    folded = unicodedata.normalize("NFKC", seen).casefold().translate(_COMPARED)
    folded = unicodedata.normalize("NFKC", folded.replace("i\u0307", "i"))
    dashed = "".join("-" if unicodedata.category(x) == "Pd" else x for x in folded)
    return " ".join(dashed.split())


def searchable(text: str) -> str:
    """Return the form in which a text is searched: `comparable`, and without accents."""
    parts = unicodedata.normalize("NFKD", comparable(text).translate(_PLAIN))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return comparable(plain.translate(_PLAIN))


def is_same(first: str, second: str) -> bool:
    """Say whether two texts are the same word, as `comparable` has it."""
    return comparable(first) == comparable(second)


def cleaned(text: str, *, lines: bool = False) -> str:
    """Return a text as it is kept: composed, with plain spaces, without what nobody sees.

    A line end becomes `\\n`, or a space unless it has `lines`. Joiners stay in the scripts that
    need them. Spaces and lines around it go. What is still wrong, `unfit` finds.
    """
    text = text.replace("\r\n", "\n")
    plain = "".join(_kept(letter, lines=lines) for letter in text)
    composed = unicodedata.normalize("NFC", plain)
    if any(letter in _JOINERS for letter in composed):
        composed = unicodedata.normalize("NFC", "".join(_joined(composed)))
    return composed.strip()


def _kept(letter: str, *, lines: bool) -> str:
    if letter.isascii() and letter.isprintable():
        return letter
    if letter in _INVISIBLE:
        return ""
    if letter == "\n" or letter in _LINE_ENDS:
        return "\n" if lines else " "
    if letter == "\t":
        return "\t" if lines else " "
    if letter in _BLANKS or unicodedata.category(letter) == "Zs":
        return " "
    return letter


def _joined(text: str) -> Iterator[str]:
    """Leave out the joiners that do not follow a letter or a picture that can be joined."""
    joins = False
    for letter in text:
        if letter in _JOINERS:
            if joins:
                yield letter
            joins = False
            continue
        category = unicodedata.category(letter)
        if category not in ("Mn", "Me"):
            joins = ord(letter) >= 0x600 and category in ("Lo", "Mc", "So", "Sk")
        yield letter


def _is_unseen(letter: str) -> bool:
    return letter in _INVISIBLE or letter in _JOINERS or letter in _UNSEEN_LETTERS


def is_seen(letter: str) -> bool:
    """Say whether a letter or digit is one that somebody can read."""
    return letter.isalnum() and letter not in _UNSEEN_LETTERS and letter not in _BLANKS


@dataclass(frozen=True, slots=True)
class Place:
    """A sign with the marks on it, and where it stands; line and position count from 1."""

    sign: str
    line: int
    position: int

    def __str__(self) -> str:
        where = f"het {self.position}e teken"
        if self.line > 1:
            where += f" van regel {self.line}"
        return f"{where} is {described(self.sign)}"


def unfit(text: str) -> list[Place]:
    """Return the signs that no text may hold: those that steer, or are no letter at all."""
    return places(text, lambda letter: letter not in "\n\t" and _is_unfit(letter))


def not_latin(text: str) -> list[Place]:
    """Return the signs that no name may hold, since the BRP writes names in Latin letters.

    A mark that still stands apart, since no letter has it, is one of them.
    """
    return places(text, lambda letter: not is_latin(letter))


def on_paper(text: str) -> str:
    """Return a text as it is set on paper: composed, with plain spaces, without unseen signs.

    A letter that the typeface lacks stays; `not_on_paper` finds it.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if PAPER.issuperset(composed):
        return composed
    return "".join(map(_set, composed))


def _set(letter: str) -> str:
    if letter in PAPER or letter == "\n":
        return letter
    category = unicodedata.category(letter)
    if letter in "\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if letter == "\t" or category == "Zs":
        # A no-break space joins words; every other odd space breaks like a plain one.
        return "\xa0" if letter in "\xa0\u202f" else " "
    if category in ("Cc", "Cf") or "\ufe00" <= letter <= "\ufe0f":  # how to draw the one before it
        return ""
    if category == "Cs":
        return "\ufffd"  # half a letter, which no file can hold
    return "-" if letter == "\u2212" else letter  # a minus sign, which the typeface lacks


def not_on_paper(text: str) -> list[Place]:
    """Return the signs of a text that cannot come on paper, in the text as it is set."""
    return places(on_paper(text), lambda letter: letter not in PAPER)


def leesbaar(text: str, hoogstens: int = LANGSTE) -> str:
    """Return a text as a message can quote it: short, on one line, without what steers."""
    shown = "".join(map(_readable, text[: hoogstens + 1]))
    return shown if len(text) <= hoogstens else f"{shown[:hoogstens]}…"


def _readable(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS[:2]:
        return letter
    return " " if letter == "\t" or unicodedata.category(letter) == "Zs" else "�"


def readable_lines(text: str) -> str:
    """Return a message of more lines without what steers a terminal."""
    return "\n".join(leesbaar(line, len(line)) for line in text.split("\n"))


def places(text: str, is_wrong: Callable[[str], bool]) -> list[Place]:
    """Return where the signs are that hold a wrong letter: a sign is a letter with its marks."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        for position, sign in _signs(line):
            if any(map(is_wrong, sign)):
                found.append(Place(sign, number, position))
    return found


def is_latin(letter: str) -> bool:
    """Say whether a name may hold it: letters, digits and signs of the Latin script."""
    return letter in LATIN


def _signs(line: str) -> Iterator[tuple[int, str]]:
    """Return each letter with the marks on it, and its position in the line."""
    sign, start = "", 1
    for position, letter in enumerate(line, start=1):
        if sign and unicodedata.category(letter) not in ("Mn", "Me"):
            yield start, sign
            sign = ""
        if not sign:
            start = position
        sign += letter
    if sign:
        yield start, sign


def _is_unfit(letter: str) -> bool:
    return letter not in _JOINERS and unicodedata.category(letter) in _NAMELESS
