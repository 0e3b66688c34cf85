"""One language rule: the nouns of the law and the class are Dutch, all verbs are English."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "starterz").rglob("*.py"))
DUTCH_VERBS = {
    "afmelden", "archiveren", "bekijk", "bepaal", "bereken", "berekenen", "bevat", "bewaar",
    "bewerk", "bewerken", "controleer", "controleren", "doe", "eis", "evalueer", "exporteer",
    "exporteren", "ga", "geef", "haal", "heeft", "importeer", "kies", "koppel", "laad", "laat",
    "lees", "leg", "maak", "maken", "meld", "mist", "neem", "overlapt", "raakt", "reken",
    "schrijf", "schrijven", "sla", "stel", "stuur", "tel", "toon", "tonen", "valideer",
    "verdeel", "vergelijk", "verplaats", "verplaatsen", "verwijder", "vind", "voeg", "voorspel",
    "vul", "wijzig", "wis", "zet", "zoek",
}  # fmt: skip
"""Verbs only: `deel`, `vraag` and `wissel` are nouns as well, and not among them."""


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_named_by_a_dutch_verb(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    named = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [name for name in named if name.strip("_").split("_")[0] in DUTCH_VERBS] == []
