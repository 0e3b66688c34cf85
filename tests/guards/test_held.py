"""A part is held, not inherited: a base class is there for more than one child."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "starterz"
ROOMS = ("screens", "data")

THE_APP_AS_SCREENS_KNOW_IT = ("Werkplek",)
"""Its one child is the app, which the screens may not import: it says what they can ask of it."""


def classes(*rooms: str) -> Iterator[ast.ClassDef]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not rooms or path.relative_to(SOURCE).parts[0] in rooms:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def name_of(base: ast.expr) -> str:
    """Return the last part of a base class: `Row` for `rows.Row[str]`."""
    if isinstance(base, ast.Subscript):
        return name_of(base.value)
    return base.attr if isinstance(base, ast.Attribute) else ast.unparse(base)


def test_a_base_class_has_at_least_two_children() -> None:
    children = Counter(name_of(base) for each in classes() for base in each.bases)
    own = {each.name for each in classes(*ROOMS)}
    assert children["Aggregate"] > 2  # it does see them
    lonely = {name for name in own if children[name] == 1}
    assert lonely == {*THE_APP_AS_SCREENS_KNOW_IT}
