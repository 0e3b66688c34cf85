"""A finished advice as one JSON text: what it said then, it says for ever."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Tekst, Trajectadvies


@cache
def _reports() -> TypeAdapter[Adviesrapport]:
    return TypeAdapter(Adviesrapport)


@cache
def _texts() -> TypeAdapter[Tekst]:
    return TypeAdapter(Tekst)


def dump_report(rapport: Adviesrapport) -> str:
    """Write a report with all it was computed from."""
    return _reports().dump_json(rapport, fallback=_plain, warnings=False).decode()


def _plain(value: object) -> object:
    """Write a read-only mapping as its content, and a fraction as `5/2`."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def load_report(line: str, advies: Trajectadvies) -> Adviesrapport:
    """Read a report back; only its later life, the talk and the decision, comes from `advies`."""
    return replace(_reports().validate_json(line), advies=advies)


def dump_text(tekst: Tekst) -> str:
    """Write what the docent wrote."""
    return _texts().dump_json(tekst).decode()


def load_text(line: str) -> Tekst:
    """Read what the docent wrote."""
    return _texts().validate_json(line)


def rests_on(line: str) -> int | None:
    """Return the key of the sheet that a frozen report rests on."""
    sheet = json.loads(line)["observatie"]
    return None if sheet is None else int(sheet["id"])
