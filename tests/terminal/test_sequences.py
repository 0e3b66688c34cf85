"""Pieces of a sequence are never letters, wherever and for how long the line halts."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.events import Key, MouseEvent, Paste

from starterz.terminal.reader import AtOnce, KeysUnused, Reader
from starterz.terminal.sequences import LONE_ESCAPE, Kind, Piece, Sequences

SEQUENCES = (
    "\x1b[B", "\x1b[A", "\x1b[1;5B", "\x1b[5~", "\x1b[24~", "\x1b[3$", "\x1b[[A", "\x1bOA",
    "\x1bOP",
    "\x1b[<35;12;5M", "\x1b[<0;112;35m", "\x1b[M !!", "\x1b[32;12;5M", "\x1b[I", "\x1b[O",
    "\x1b[97;5u", "\x1b[57399;1u", "\x1b[27u", "\x1b[97;;97:98u", "\x1b[?62;1;2c", "\x1b[>0;276;0c",
    "\x1b[12;40R", "\x1b[?2026;1$y", "\x1b[48;24;80;480;640t", "\x1b[?1u", "\x1b[Z",
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]10;rgb:0000/0000/0000\x07", "\x1b]52;c;MzMz\x07",
    "\x1bP>|tmux 3.4\x1b\\", "\x1bP1+r436f=3333\x1b\\", "\x1b_Gi=31;OK\x1b\\",
    "\x1b[200~3333 [ ]\x1b[201~",
)  # fmt: skip


def read(*parts: tuple[str, float]) -> list[Piece]:
    """Feed each part after so many seconds, and wait at the end, as the thread of keys does."""
    sequences, now, found = Sequences(), 0.0, []
    for text, pause in (*parts, ("", 60.0)):
        until = now + pause
        while sequences.deadline is not None and sequences.deadline <= until:
            now = sequences.deadline
            found += sequences.tick(now)
        now = until
        found += sequences.feed(text, now)
    return found


def typed(pieces: list[Piece]) -> str:
    """Return what counts as letters."""
    return "".join(each.text for each in pieces if each.kind in (Kind.TEXT, Kind.ALT))


@st.composite
def torn(draw: st.DrawFn) -> list[tuple[str, float]]:
    """Draw sequences after each other, cut anywhere, with any pause of at most half a second."""
    whole = "".join(draw(st.lists(st.sampled_from(SEQUENCES), min_size=1, max_size=3)))
    cuts = sorted({0, *draw(st.lists(st.integers(1, len(whole) - 1), max_size=6)), len(whole)})
    pauses = draw(st.lists(st.floats(0, 0.5), min_size=len(cuts), max_size=len(cuts)))
    parts = zip(cuts, cuts[1:], pauses, strict=False)
    return [(whole[begin:end], pause) for begin, end, pause in parts]


@settings(max_examples=400, deadline=None)
@given(torn())
@example([("\x1b", 0.0), ("[", 0.3), ("<", 0.3), ("35;12", 0.3), (";5M", 0.3)])
@example([("\x1b", 0.0), ("[", 0.5), ("5", 0.5), ("~", 0.5)])
def test_no_piece_of_a_sequence_is_a_letter(parts: list[tuple[str, float]]) -> None:
    assert typed(read(*parts)) == ""


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_each_letter_on_its_own_with_half_a_second_between(sequence: str) -> None:
    assert typed(read(*((letter, 0.5) for letter in sequence))) == ""


@pytest.mark.parametrize("sequence", SEQUENCES)
@pytest.mark.parametrize("pause", [0.05, 0.15, 0.3, 0.5, 0.7])
def test_the_key_after_it_counts(sequence: str, pause: float) -> None:
    for cut in range(1, len(sequence)):
        pieces = read((sequence[:cut], 0), (sequence[cut:] + "3", pause))
        assert typed(pieces) == "3", (sequence, cut)


@pytest.mark.parametrize("sequence", ["\x1b[B", "\x1b[<35;12;5M", "\x1bOA", "\x1b[97;5u"])
def test_a_sequence_that_began_beyond_doubt_acts_when_it_is_whole(sequence: str) -> None:
    for cut in range(2, len(sequence)):
        pieces = read((sequence[:cut], 0), (sequence[cut:], 0.4))
        assert pieces == [Piece(Kind.SEQUENCE, sequence)]


ESCAPE = Piece(Kind.ESCAPE, "\x1b")


def text(letters: str) -> Piece:
    return Piece(Kind.TEXT, letters)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([("\x1b", 0)], [ESCAPE]),
        ([("\x1b\x1b", 0)], [ESCAPE] * 2),
        ([("\x1bz", 0)], [Piece(Kind.ALT, "\x1bz")]),
        ([("\x1b", 0), ("z", 0.2)], [ESCAPE, text("z")]),
        ([("\x1b", 0), ("[", 0.3)], [ESCAPE, text("[")]),
        ([("\x1b", 0), ("]", 0.3)], [ESCAPE, text("]")]),
        ([("\x1b", 0), ("]", 0.3), ("x", 0.2)], [ESCAPE, text("]x")]),
        ([("\x1b", 0), ("P", 0.3), ("e", 0.2)], [ESCAPE, text("Pe")]),
        ([("\x1b", 0), ("]", 0.3), ("3", 0.2)], [ESCAPE, Piece(Kind.UNUSED, "]3")]),
        ([("\x1b", 0), ("[", 1.0), ("3", 0.2)],
         [ESCAPE, text("["), text("3")]),
        ([("\x1b[200~a\nb", 0), ("c\x1b[2", 9), ("01~d", 9)],
         [Piece(Kind.PASTE, "a\nbc"), text("d")]),
        ([("\x1b", 0), ("[200~33", 0.3), ("3\x1b[201~", 0.3)],
         [ESCAPE, Piece(Kind.PASTE, "333")]),
        ([("\x1b[200~33\x1b", 0), ("4", 1.0)], [Piece(Kind.PASTE, "33"), text("4")]),
        ([("\x1b[12\x03", 0)], [text("\x03")]),
    ],
)  # fmt: skip
def test_what_people_type(parts: list[tuple[str, float]], found: list[Piece]) -> None:
    assert read(*parts) == found


def test_escape_alone_is_known_within_what_a_hand_feels() -> None:
    sequences = Sequences()
    assert sequences.feed("\x1b", 5.0) == []
    assert sequences.deadline == 5.0 + LONE_ESCAPE
    assert sequences.tick(5.0 + LONE_ESCAPE) == [Piece(Kind.ESCAPE, "\x1b")]
    assert LONE_ESCAPE < 0.15


@given(st.text(st.characters(exclude_characters="\x1b")), st.integers(0, 20))
def test_what_is_typed_without_escape_comes_through_whole(text: str, cut: int) -> None:
    assert typed(read((text[:cut], 0), (text[cut:], 0.2))) == text


def keys(*parts: str) -> list[str]:
    reader, found = Reader(), []
    for part in parts:
        found += [str(getattr(each, "key", "")) for each in reader.feed(part, 0.0)]
    return found


def test_a_sequence_that_textual_does_not_know_gives_nothing() -> None:
    assert keys("\x1b[?62;1;2c", "\x1b[99;99;99;99z", "\x1bOz", "a") == ["a"]


def test_keys_mouse_and_paste_are_what_textual_makes_of_them() -> None:
    assert keys("\x1b[B", "\x1bOP", "\x1b[97;5u", "\x1b[1;5A") == [
        "down",
        "f1",
        "ctrl+a",
        "ctrl+up",
    ]
    reader = Reader()
    mouse, paste = [*reader.feed("\x1b[<0;3;4M", 0), *reader.feed("\x1b[200~x\x1b[201~", 0)]
    assert isinstance(mouse, MouseEvent)
    assert (mouse.x, mouse.y) == (2, 3)
    assert isinstance(paste, Paste)


def test_a_digit_in_the_instant_of_a_jump_is_marked() -> None:
    reader = Reader()
    burst = [*reader.feed("]3", 0.0), *reader.feed("4", 0.01), *reader.feed("2", 0.2)]
    assert [isinstance(each, AtOnce) for each in burst] == [False, True, True, False]
    assert [each.key for each in burst if isinstance(each, Key)][1:] == ["3", "4", "2"]


def test_keys_that_nobody_can_tell_apart_are_said() -> None:
    reader = Reader()
    found = [*reader.feed("\x1b", 0), *reader.tick(0.1), *reader.feed("[", 0.3)]
    found += [*reader.feed("3", 0.4), *reader.tick(2.0)]
    assert isinstance(found[-1], KeysUnused)
