"""The widths of the columns of a table, and of the parts of a line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from starterz.widgets.breedten import Kolom, distribute, op_regel, shorten, zichtbaar

COLUMNS = (Kolom("datum", 10), Kolom("naam", 20, minst=8), Kolom("uren", 6), Kolom("", 4, minst=2))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 90), min_size=4, max_size=4), st.integers(10, 240))
def test_figures_keep_their_width_and_no_name_is_cut_beside_room(
    content: list[int], room: int
) -> None:
    widths = distribute(COLUMNS, content, room)
    wanted = [each.gewenst(width) for each, width in zip(COLUMNS, content, strict=True)]
    least = [each.hardste(width) for each, width in zip(COLUMNS, content, strict=True)]
    assert widths[0] >= max(content[0], 5)
    assert widths[2] >= max(content[2], 4)
    assert all(low <= width for low, width in zip(least, widths, strict=True))
    assert sum(widths) <= max(room, sum(least))
    if any(width < want for width, want in zip(widths, wanted, strict=True)):
        assert sum(widths) == max(room, sum(least))  # all room is used
        # what is cut is not shorter than a text that is not, unless it could give no more
        assert widths[1] >= min(widths[3] - 1, wanted[1])


def test_the_usual_widths_where_there_is_room_and_extra_columns_where_all_fit() -> None:
    assert distribute(COLUMNS, [10, 12, 5, 2], 44) == [10, 20, 6, 4]
    assert distribute(COLUMNS, [10, 30, 5, 2], 44) == [10, 27, 5, 2]
    assert distribute(COLUMNS, [10, 12, 5, 2], 30) == [10, 13, 5, 2]
    wide = (*COLUMNS, Kolom("reden", 10, minst=5, extra=True), Kolom("op", 10, extra=True))
    content = [10, 30, 5, 2, 20, 10]
    assert zichtbaar(wide, content, 200, 2) == [0, 1, 2, 3, 4, 5]
    assert zichtbaar(wide, content, 57, 2) == [0, 1, 2, 3, 4]
    assert zichtbaar(wide, content, 56, 2) == [0, 1, 2, 3]  # the name would be cut


def test_a_line_cuts_the_longest_name_and_nothing_else() -> None:
    parts = ("25-01-2023", None, "3 van 12", None)
    assert op_regel(parts, ["Jan", "de docent"], 60) == "25-01-2023 · Jan · 3 van 12 · de docent"
    line = op_regel(parts, ["Jan", "een heel lange naam van een docent"], 50)
    assert line == "25-01-2023 · Jan · 3 van 12 · een heel lange naam…"
    assert cell_len(line) <= 50
    assert "25-01-2023" in op_regel(parts, ["W" * 80, "M" * 80], 20)
    assert (shorten("abcdef", 4), shorten("漢字漢字", 5), shorten("abc", 0)) == (
        "abc…",
        "漢字…",
        "",
    )
