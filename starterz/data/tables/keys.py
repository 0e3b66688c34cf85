"""The key of a row."""

from __future__ import annotations


def key_of(row_id: int | None) -> int:
    """Return the key of a row that was flushed."""
    if row_id is None:
        raise ValueError("the row has no key yet")
    return row_id
