"""One form in which words are compared, and one in which they are kept."""

from __future__ import annotations

import re

import pytest

from starterz.letternamen import described
from starterz.letters import LATIN, PAPER, comparable, is_same, searchable


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("O\u2019Neill", "o'neill"), ("O\u02bcNeill", "O`NEILL"), ("O\u00b4Neill", "O\uff07Neill"),
        ("Zoë", "ZOE\u0308"), ("René", "RENE\u0301"), ("Al\u2011Ahmad", "al-ahmad"),
        ("Al\u2013Ahmad", "al\u2212ahmad"), ("van\xa0der\u202f Een", "Van Der  Een"),
        ("IŞIL", "ışıl"), ("İnci", "inci"), ("INCI", "İNCİ"), ("Groß", "GROSS"), ("ﬁl", "FIL"),
        ("Een\u00adTwee\u200e", "eentwee"), ("IJsbrand", "ĳsbrand"), ("Σας", "ΣΑΣ"),
        ("علی\u200cرضا", "علیرضا"), ("'t \u201cHuis\u201d", '\u2019t "huis"'),
    ],
)  # fmt: skip
def test_two_spellings_of_one_word(first: str, second: str) -> None:
    assert is_same(first, second)
    assert searchable(first) == searchable(second)


@pytest.mark.parametrize(
    ("first", "second"), [("René", "Rene"), ("Şen", "Sen"), ("Al Ahmad", "Alahmad"), ("Øst", "Ost")]
)
def test_two_words(first: str, second: str) -> None:
    assert not is_same(first, second)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sukran", "Şükran"), ("isik", "IŞIK"), ("lukasz", "Łukasz"), ("nguyen", "NGUYỄN"),
        ("dukic", "Đukić"), ("soren", "SØREN"), ("aelred", "Ælred"),
        ("gyorgy", "György"),
        ("strasse", "Straße"), ("ngozi", "Ŋgozi"), ("o'neill", "O\u2019Neill"),
    ],
)  # fmt: skip
def test_a_search_leaves_accents_aside(typed: str, name: str) -> None:
    assert searchable(typed) == searchable(name)


def test_comparing_is_done_once_and_for_all() -> None:
    for code in range(0, 0x110000, 997):
        text = f"a{chr(code)}i\u0307"
        assert comparable(comparable(text)) == comparable(text), hex(code)


@pytest.mark.parametrize(
    ("sign", "named"),
    [
        ("\u041c", "de Cyrillische letter '\u041c' (U+041C)"),
        ("\u1275", "de Ethiopische letter '\u1275' (U+1275)"),
        ("\u0e01", "de Thaise letter '\u0e01' (U+0E01)"), ("\u05d0", "de Hebreeuwse letter"),
        ("\u3042", "de Japanse letter"), ("\ud55c", "de Koreaanse letter"),
        ("\u0663", "het Arabische cijfer '\u0663' (U+0663)"),
        ("\u2192", "'\u2192', een pijl (U+2192)"), ("\u2713", "een emoji of plaatje (U+2713)"),
        ("\u2260", "'\u2260', een wiskundig teken (U+2260)"), ("\u3000", "een bijzondere spatie"),
        ("\u200f", "een onzichtbaar teken (U+200F)"), ("\x9b", "een stuurteken (U+009B)"),
        ("\U00013000", "een letter uit een ander schrift"),
    ],
)  # fmt: skip
def test_a_letter_is_named_in_dutch(sign: str, named: str) -> None:
    assert named in described(sign)


def test_no_name_of_unicode_is_in_a_message() -> None:
    for code in range(0, 0x110000, 61):
        letter = chr(code)
        if letter not in LATIN | PAPER:
            words = described(letter).replace(letter, "")
            assert f"U+{code:04X}" in words
            assert not re.search(r"[A-Z]{4}", words.partition("(")[0]), words
