"""The house keeps its shape: sizes, colours, words."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.message_pump import MessagePump
from textual.screen import Screen

from starterz.widgets.thema import DONKER, LICHT

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "starterz").rglob("*.py"))
TEXTS = [*SOURCES, *sorted((ROOT / "assets").rglob("*.toml")), ROOT / "HANDLEIDING.md"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_within_one_room(source: Path) -> None:
    """Five hundred lines that are one thing are better than five files that are one class."""
    assert len(source.read_text(encoding="utf-8").splitlines()) <= 500


def _luminance(colour: Color) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour.rgb)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LICHT, DONKER], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("foreground", "background"), ("foreground", "surface"), ("foreground", "panel"),
        ("kop-tekst", "kop"), ("keuze-tekst", "keuze"), ("foreground", "invoer"),
        *((colour, ground) for colour in ("zacht", "let-op", "goed", "fout", "accent")
          for ground in ("background", "surface", "panel")),
        ("zacht", "keuze"), ("let-op", "keuze"), ("goed", "keuze"), ("fout", "keuze"),
        ("accent", "keuze"),
    ],
)  # fmt: skip
def test_text_stands_out_from_its_ground(theme: object, text: str, ground: str) -> None:
    def colour(name: str) -> Color:
        value = theme.variables.get(name) or getattr(theme, name)  # type: ignore[attr-defined]
        return Color.parse(value)

    lighter, darker = sorted((_luminance(colour(ground)), _luminance(colour(text))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


MEANT = {
    "BINDINGS", "DEFAULT_CSS", "CSS_PATH", "AUTO_FOCUS", "COMPONENT_CLASSES",
    "HORIZONTAL_BREAKPOINTS",
    "VERTICAL_BREAKPOINTS", "ENABLE_COMMAND_PALETTE", "SCREENS", "TITLE", "app",
    "compose", "check_action", "get_default_screen", "get_theme_variable_defaults",
    "render", "render_line", "get_content_height", "dismiss", "bindings_changed", "run_action",
    "validate_cursor_coordinate", "on_event", "get_driver_class",
    "_handle_exception", "_fatal_error", "_print_error_renderables",
}  # fmt: skip
"""What a class of ours takes over from Textual on purpose, besides handlers and actions."""


def own_classes() -> list[type]:
    for source in SOURCES:
        module = ".".join(source.relative_to(ROOT).with_suffix("").parts)
        if module.startswith(("starterz.screens.", "starterz.widgets.")):
            importlib.import_module(module)
    found: list[type] = []
    waiting: list[type] = [MessagePump]
    while waiting:
        subclasses: list[type] = waiting.pop().__subclasses__()
        waiting += subclasses
        found += (each for each in subclasses if each.__module__.startswith("starterz."))
    return found


@pytest.mark.parametrize("own", own_classes(), ids=lambda own: own.__name__)
def test_no_name_of_textual_is_taken_over_unawares(own: type) -> None:
    """A screen that had an `is_current` of its own was never painted again."""
    theirs = {
        name
        for base in own.__mro__
        if base.__module__.startswith("textual.")
        for name in vars(base)
    }
    ours = {name for name in vars(own) if not name.startswith(("__", "on_", "action_"))}
    made_by_textual = set(vars(type("Plain", (Screen,), {})))
    assert ours & theirs - made_by_textual <= MEANT


@pytest.mark.parametrize("source", TEXTS, ids=lambda path: path.name)
def test_the_word_is_leervermogen(source: Path) -> None:
    assert not re.search(r"leerkracht", source.read_text(encoding="utf-8"), re.IGNORECASE)


def test_no_registry_and_no_machine_is_named() -> None:
    for source in (*SOURCES, ROOT / "pyproject.toml", ROOT / ".ci" / "run"):
        text = source.read_text(encoding="utf-8")
        assert not re.search(
            r"(index|registry|find-links)[a-z_-]*\s*=\s*[\"']?(https?|file):", text
        )
        assert not re.search(r"(^|[^\w./])/(work|root|home)/", text)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_door_asks_the_calendar(source: Path) -> None:
    """Every other room is told which day it is; a moment in UTC is no day."""
    text = source.read_text(encoding="utf-8")
    allowed = 2 if source.name == "cli.py" else 0  # the day and the hour
    asked = r"\bdate(time)?\.today\b|\bdatetime\.now\((?!UTC\))|\butcnow\b|\blocaltime\b"
    assert len(re.findall(asked, text)) == allowed
